//! One line and what it is: the beginning of a question, options, a key, a heading, or the text that
//! goes on.

use super::keys;
use crate::domain::draft::Place;
use crate::domain::vietnamese::search_key;
use std::ops::Range;

/// A line of a file, with the letters that its author marked (bold, underlined, coloured).
#[derive(Clone, Debug)]
pub(in crate::formats::exchange) struct Line {
    /// Where it stands.
    pub(in crate::formats::exchange) place: Place,
    /// What it says.
    pub(in crate::formats::exchange) text: String,
    /// For each byte of it how it is marked, a bit for each way; empty when nothing is.
    marks: Vec<u8>,
}

/// What a line is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Meaning<'l> {
    /// A question begins: its number and what follows it.
    Stem { number: usize, rest: &'l str },
    /// One option or several.
    Options(Vec<Piece>),
    /// The key of the question: what follows the word.
    Key(&'l str),
    /// Why the key is right: what follows the word.
    Explanation(&'l str),
    /// A part of the paper begins.
    Part,
    /// The topic of what follows.
    Topic(&'l str),
    /// The table of keys follows.
    KeysHeading,
    /// A row of the table of keys, which needs no heading.
    KeysRow,
    /// The explanations follow.
    SolutionsHeading,
    /// The questions are over.
    End,
    /// Anything else.
    Text(&'l str),
}

/// One option of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    /// 0 for A.
    pub(super) letter: usize,
    /// Whether its letter is a small one.
    pub(super) is_small: bool,
    /// Whether a star stands before its letter.
    pub(super) is_starred: bool,
    /// The bytes of its letter.
    pub(super) label: Range<usize>,
    /// The bytes of its text.
    pub(super) text: Range<usize>,
}

impl Line {
    /// A line without marks.
    pub(in crate::formats::exchange) fn plain(place: Place, text: &str) -> Line {
        Line { place, text: text.to_owned(), marks: Vec::new() }
    }

    /// A line of runs, each with the ways it is marked.
    pub(in crate::formats::exchange) fn marked(
        place: Place,
        runs: impl IntoIterator<Item = (impl AsRef<str>, u8)>,
    ) -> Line {
        let mut line = Line::plain(place, "");
        for (text, marks) in runs {
            line.text.push_str(text.as_ref());
            line.marks.resize(line.text.len(), marks);
        }
        line
    }

    /// The ways in which every letter and digit of these bytes is marked.
    pub(super) fn marks(&self, bytes: Range<usize>) -> u8 {
        let Some(text) = self.text.get(bytes.clone()) else { return 0 };
        let letters = text.char_indices().filter(|(_, letter)| letter.is_alphanumeric());
        let marks = letters.map(|(at, _)| self.marks.get(bytes.start + at).copied().unwrap_or(0));
        marks.reduce(|all, one| all & one).unwrap_or(0)
    }

    /// Whether its first option is the first of a question.
    pub(super) fn begins_options(&self) -> bool {
        self.options().first().is_some_and(|piece| piece.letter == 0)
    }

    /// Whether it begins with a number, with a word before it or without.
    pub(super) fn is_numbered(&self) -> bool {
        stem(self.text.trim(), None).is_some()
    }

    /// What it is. A bare number begins a question only when it is the `expected` one; any does where
    /// none is.
    pub(super) fn meaning(&self, expected: Option<usize>) -> Meaning<'_> {
        let text = self.text.trim();
        let folded = search_key(text);
        let bare = folded.trim_matches(|c: char| !c.is_alphanumeric());
        if bare == "het" {
            return Meaning::End;
        }
        if matches!(
            bare,
            "dap an" | "bang dap an" | "dap an chi tiet" | "key" | "answer key" | "answers"
        ) {
            return Meaning::KeysHeading;
        }
        let solutions =
            ["loi giai", "huong dan giai", "giai thich", "huong dan", "dap an va loi giai"];
        let is_heading = |start: &str| matches!(bare.strip_prefix(start), Some("" | " chi tiet"));
        if solutions.into_iter().any(is_heading) {
            return Meaning::SolutionsHeading;
        }
        if keys::is_row(text) {
            return Meaning::KeysRow;
        }
        if let Some(stem) = stem(text, expected) {
            return stem;
        }
        if let Some(topic) = behind_word(text, &["chu de", "chuyen de", "topic"]) {
            return Meaning::Topic(topic);
        }
        if is_part(bare) {
            return Meaning::Part;
        }
        let options = self.options();
        if !options.is_empty() {
            return Meaning::Options(options);
        }
        let keys =
            ["dap an dung la", "dap an dung", "dap an", "da", "d/a", "answer", "key", "chon"];
        if let Some(key) = behind_word(text, &keys) {
            return Meaning::Key(key);
        }
        let explanations =
            ["loi giai", "huong dan giai", "giai thich", "huong dan", "giai", "explanation"];
        match behind_word(text, &explanations) {
            Some(explanation) => Meaning::Explanation(explanation),
            None => Meaning::Text(text),
        }
    }

    /// The options that stand on it: the first at its beginning, others behind a tab or two blanks, or,
    /// where at least two more follow in order, behind one.
    fn options(&self) -> Vec<Piece> {
        let start = self.text.len() - self.text.trim_start().len();
        let Some(first) = self.label_at(start) else { return Vec::new() };
        let mut pieces = vec![first];
        let mut is_narrow = Vec::new();
        let mut blanks = 0;
        let mut has_tab = false;
        let begin = pieces[0].text.start;
        let inside: Vec<(usize, char)> =
            self.text.get(begin..).unwrap_or_default().char_indices().collect();
        for (at, letter) in inside {
            if letter.is_whitespace() {
                blanks += 1;
                has_tab |= letter == '\t';
                continue;
            }
            let last = pieces.last().map_or(0, |piece| piece.letter);
            let is_small = pieces[0].is_small;
            if blanks > 0
                && let Some(piece) = self.label_at(begin + at)
                && piece.letter == last + 1
                && piece.is_small == is_small
            {
                is_narrow.push(blanks == 1 && !has_tab);
                pieces.push(piece);
            }
            (blanks, has_tab) = (0, false);
        }
        // One blank before a letter may be the end of a sentence: “vitamin B. …”.
        if is_narrow.contains(&true) && pieces.len() < 3 {
            pieces.truncate(1);
        }
        let ends: Vec<usize> = pieces.iter().skip(1).map(|piece| piece.label.start).collect();
        for (piece, end) in pieces.iter_mut().zip(ends.into_iter().chain([self.text.len()])) {
            piece.text.end = end.max(piece.text.start);
        }
        pieces
    }

    /// `A.`, `A)`, `*A.`, `a)` at this place.
    fn label_at(&self, at: usize) -> Option<Piece> {
        let rest = self.text.get(at..)?;
        let unstarred = rest.trim_start_matches('*');
        let is_starred = unstarred.len() < rest.len();
        let label = at + rest.len() - unstarred.len();
        let letter = unstarred.chars().next().filter(char::is_ascii_alphabetic)?;
        let number = usize::from(letter.to_ascii_lowercase() as u8 - b'a');
        let behind = unstarred.get(1..)?;
        let sign = behind.chars().next().filter(|sign| matches!(sign, '.' | ')' | ':' | '/'))?;
        let text = label + 1 + sign.len_utf8();
        let is_small = letter.is_ascii_lowercase();
        // A small letter and a stop may be an abbreviation: “v.v.”, “t. 5”.
        let is_label = number < 8 && (!is_small || sign == ')' || sign == '.');
        let piece = Piece {
            letter: number,
            is_small,
            is_starred,
            label: label..label + 1,
            text: text..text,
        };
        is_label.then_some(piece)
    }
}

/// `Câu 1. …`, `Câu hỏi 1: …`, `Bài 1 …`, `Question 1) …`, or `1. …` with the expected number.
fn stem(text: &str, expected: Option<usize>) -> Option<Meaning<'_>> {
    let words = ["Câu hỏi", "Câu", "Bài", "Question", "CÂU HỎI", "CÂU", "BÀI", "câu", "bài"];
    let behind = words.iter().find_map(|word| text.strip_prefix(word));
    let is_worded = behind.is_some_and(|behind| behind.starts_with(char::is_whitespace));
    let behind = behind.filter(|_| is_worded).unwrap_or(text).trim_start();
    let digits = behind.bytes().take_while(u8::is_ascii_digit).count();
    let number: usize = behind.get(..digits)?.parse().ok()?;
    let rest = behind.get(digits..)?.trim_start();
    let signless = rest.trim_start_matches(['.', ':', ')', '/']);
    let has_sign = signless.len() < rest.len();
    // “1. …” but not “1.5 …”.
    let is_decimal = signless.starts_with(|c: char| c.is_ascii_digit()) && !is_worded;
    let is_stem =
        is_worded || (expected.is_none_or(|one| one == number) && has_sign && !is_decimal);
    is_stem
        .then(|| Meaning::Stem { number, rest: signless.trim_start_matches(['-', '–']).trim() })
}

/// `Phần I`, `PHẦN 2. …`, `Part A`, `II.` – headings that begin numbers anew.
fn is_part(folded: &str) -> bool {
    let first = |text: &str| text.split([' ', '.', ':', ')']).next().unwrap_or_default().to_owned();
    let is_roman = |word: &str| !word.is_empty() && word.chars().all(|c| "ivx".contains(c));
    let behind = ["phan ", "nhom ", "part "].iter().find_map(|word| folded.strip_prefix(word));
    if let Some(number) = behind.map(first) {
        return is_roman(&number) || number.parse::<usize>().is_ok();
    }
    let word = folded.split(' ').next().unwrap_or_default();
    is_roman(word.strip_suffix('.').unwrap_or_default()) || (is_roman(folded) && folded.len() <= 4)
}

/// What stands behind one of these words and a colon (or a stop, a dash, or nothing before a letter).
fn behind_word<'t>(text: &'t str, words: &[&str]) -> Option<&'t str> {
    let sign = text.char_indices().find(|(_, c)| matches!(c, ':' | '.' | '-' | '–' | '='));
    let (before, behind) = match sign {
        Some((at, sign)) => (text.get(..at)?, text.get(at + sign.len_utf8()..)?),
        None => text.rsplit_once(' ')?,
    };
    let folded = search_key(before);
    if words.contains(&&*folded) {
        return Some(behind.trim());
    }
    // “Chủ đề 1: …”
    let numbered = folded.rsplit_once(' ').filter(|(_, number)| number.parse::<usize>().is_ok());
    numbered.filter(|(word, _)| words.contains(word)).map(|_| behind.trim())
}
