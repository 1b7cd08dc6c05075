//! A question whose key may still come: its lines are gathered, then it is made whole or left out.

use super::super::Wish;
use super::super::builder::{Builder, choices};
use super::super::markup::Markup;
use super::super::tag::Tags;
use super::keys::Keys;
use super::line::{Line, Meaning};
use crate::domain::answer::number::readings;
use crate::domain::draft::{Place, Reading, What};
use crate::domain::identity::OptionId;
use crate::domain::quantity::Quantity;
use crate::domain::question::{Body, Choice, Compare, Level, MultipleRule};
use crate::domain::vietnamese::search_key;
use crate::formats::bank::wording::quoted;
use std::collections::HashSet;
use std::fmt::Write as _;

/// A question that is being gathered.
pub(super) struct Pending {
    place: Place,
    part: usize,
    number: usize,
    topic: String,
    level: Option<Level>,
    stem: String,
    options: Vec<Gathered>,
    key: Option<String>,
    explanation: Vec<String>,
    /// Whether further lines explain.
    is_explaining: bool,
    /// Whether the letters of its options are small ones.
    are_small: bool,
    /// A line that fits nowhere.
    broken: Option<Box<str>>,
}

struct Gathered {
    text: String,
    /// The ways it is marked, a bit for each.
    marks: u8,
}

/// A star, besides the ways of a word processor.
const STAR: u8 = 1 << 7;

impl Pending {
    /// A question that begins here, with what follows its number.
    pub(super) fn new(
        place: Place,
        part: usize,
        number: usize,
        rest: &str,
        topic: &str,
    ) -> Pending {
        let (level, stem) = level(rest);
        Pending {
            place,
            part,
            number,
            topic: topic.to_owned(),
            level,
            stem: stem.to_owned(),
            options: Vec::new(),
            key: None,
            explanation: Vec::new(),
            is_explaining: false,
            are_small: false,
            broken: None,
        }
    }

    /// A further line of it.
    pub(super) fn take(&mut self, meaning: Meaning<'_>, line: &Line) {
        match meaning {
            Meaning::Options(pieces) if !self.is_explaining => {
                let first = pieces.first().map_or((0, false), |one| (one.letter, one.is_small));
                if first == (0, false) && self.are_small {
                    self.options_into_stem();
                }
                if first.0 != self.options.len() {
                    // A letter out of its row: what it belongs to would be a guess.
                    self.broken.get_or_insert_with(|| quoted(&line.text));
                    return;
                }
                self.are_small = first.1;
                for piece in pieces {
                    let text = line.text.get(piece.text.clone()).unwrap_or_default().trim();
                    let (text, has_star) = unstarred(text);
                    let star = if piece.is_starred || has_star { STAR } else { 0 };
                    let marks = star | line.marks(piece.label) | line.marks(piece.text);
                    self.options.push(Gathered { text: text.to_owned(), marks });
                }
            }
            Meaning::Key(key) if self.key.is_none() => self.key = Some(key.to_owned()),
            Meaning::Explanation(text) => {
                self.is_explaining = true;
                self.explain(text);
            }
            Meaning::SolutionsHeading => self.is_explaining = true,
            _ if self.is_explaining || self.key.is_some() => self.explain(line.text.trim()),
            _ => self.go_on(line.text.trim()),
        }
    }

    /// The text of the option goes on, or of what is asked.
    fn go_on(&mut self, text: &str) {
        if let Some(option) = self.options.last_mut() {
            option.text.push(' ');
            option.text.push_str(text);
            return;
        }
        if !self.stem.is_empty() {
            self.stem.push('\n');
        }
        self.stem.push_str(text);
    }

    /// A list with small letters before options with capital ones is part of what is asked.
    fn options_into_stem(&mut self) {
        for (option, letter) in self.options.drain(..).zip('a'..) {
            // Writing to a String cannot fail.
            let _ = write!(self.stem, "\n{letter}) {}", option.text);
        }
    }

    /// A further line of why the key is right.
    pub(super) fn explain(&mut self, text: &str) {
        if !text.is_empty() {
            self.explanation.push(text.to_owned());
        }
    }

    /// The question as it came out.
    pub(super) fn finish(self, keys: &Keys, wish: Wish, reading: &mut Reading) {
        let mut builder = Builder::new(self.place, "");
        builder.topic_title(&self.topic);
        if let Some(level) = self.level {
            builder.level(level);
        }
        builder.prompt(Markup::Plain, &self.stem);
        builder.explain(Markup::Plain, &self.explanation.join("\n"));
        if let Some(written) = self.broken {
            return builder.leave_out(What::Malformed { written }, reading);
        }
        let key = self.key.as_deref().or_else(|| keys.of(self.part, self.number));
        match self.body(key, wish, &mut builder) {
            Ok(body) => builder.finish(body, Tags::default(), reading),
            Err(what) => builder.leave_out(what, reading),
        }
    }

    fn body(&self, key: Option<&str>, wish: Wish, builder: &mut Builder) -> Result<Body, What> {
        let Some(key) = key else { return self.body_by_marks(wish, builder) };
        if self.options.is_empty() {
            return written(key, builder);
        }
        if let Some(truths) = truths(key).filter(|truths| truths.len() == self.options.len()) {
            if truths.len() != 4 {
                return Err(What::OptionCount { found: truths.len(), least: 4, most: 4 });
            }
            let statements = self.choices(builder, 4)?;
            return Ok(Body::Statements { key: chosen(&statements, &truths), statements });
        }
        let letters: Option<Vec<usize>> = letters(key);
        let options = self.choices(builder, 2)?;
        let unknown = || What::KeyUnknown { written: quoted(key) };
        let places = if let Some(places) = letters {
            places
        } else {
            let same = |one: &Choice| search_key(&one.text) == search_key(key);
            vec![options.iter().position(same).ok_or_else(unknown)?]
        };
        if places.iter().any(|place| *place >= options.len()) {
            return Err(unknown());
        }
        let is_right: Vec<bool> = (0..options.len()).map(|at| places.contains(&at)).collect();
        choice(options, &is_right)
    }

    /// The body where nothing but marks on options tells the key.
    fn body_by_marks(&self, wish: Wish, builder: &mut Builder) -> Result<Body, What> {
        let truths: Option<Vec<(String, bool)>> =
            self.options.iter().map(|option| truth_behind(&option.text)).collect();
        if let Some(truths) = truths.filter(|truths| truths.len() == 4) {
            let texts =
                truths.iter().map(|(text, _)| builder.line_text(Markup::Plain, text)).collect();
            let statements = choices(texts, false, 4)?;
            let is_right: Vec<bool> = truths.iter().map(|(_, is_right)| *is_right).collect();
            return Ok(Body::Statements { key: chosen(&statements, &is_right), statements });
        }
        if self.options.is_empty() {
            return Err(What::KeyMissing);
        }
        let options = self.choices(builder, 2)?;
        let mut is_right = self.marked();
        if !is_right.contains(&true) {
            if !wish.key_first {
                return Err(What::KeyMissing);
            }
            builder.note(What::KeyFirst);
            is_right[0] = true;
        }
        choice(options, &is_right)
    }

    /// Which options are marked in a way that not all of them are.
    fn marked(&self) -> Vec<bool> {
        let ways = (0..8).rev().map(|bit| 1_u8 << bit);
        let mut marked = ways.map(|way| {
            self.options.iter().map(|option| option.marks & way != 0).collect::<Vec<bool>>()
        });
        let told = marked.find(|marked| marked.contains(&true) && marked.contains(&false));
        told.unwrap_or_else(|| vec![false; self.options.len()])
    }

    fn choices(&self, builder: &mut Builder, least: usize) -> Result<Vec<Choice>, What> {
        let texts = self.options.iter().map(|one| builder.line_text(Markup::Plain, &one.text));
        choices(texts.collect(), false, least)
    }
}

fn chosen(options: &[Choice], is_right: &[bool]) -> Vec<OptionId> {
    let right = options.iter().zip(is_right).filter(|(_, is_right)| **is_right);
    right.map(|(option, _)| option.id.clone()).collect()
}

fn choice(options: Vec<Choice>, is_right: &[bool]) -> Result<Body, What> {
    let key = chosen(&options, is_right);
    match &*key {
        [] => Err(What::KeyMissing),
        all if all.len() == options.len() => Err(What::KeyAll),
        [one] => Ok(Body::Single { key: one.clone(), options, weights: Vec::new() }),
        _ => {
            let rule = MultipleRule::default();
            Ok(Body::Multiple { options, key, rule, weights: Vec::new() })
        }
    }
}

/// The answer to a question without options: right or wrong, a number, else words.
fn written(key: &str, builder: &mut Builder) -> Result<Body, What> {
    let text = builder.line_text(Markup::Plain, key);
    if let Some(key) = truth(&text) {
        return Ok(Body::TrueFalse { key });
    }
    let is_digits = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '-' | ' ');
    if let ([number], true) = (&*readings(&text, Some("")), text.chars().all(is_digits)) {
        return Ok(Body::Number { key: *number, tolerance: Quantity::ZERO, unit: None });
    }
    let mut known = HashSet::new();
    let answers: Vec<Box<str>> = text
        .split([';', '/'])
        .map(str::trim)
        .filter(|answer| !answer.is_empty() && known.insert(*answer))
        .map(Box::from)
        .collect();
    if answers.is_empty() {
        return Err(What::KeyMissing);
    }
    Ok(Body::Short { key: answers, compare: Compare::default() })
}

/// `Đúng`, `Sai`, `Đ`, `S`.
fn truth(written: &str) -> Option<bool> {
    match &*search_key(written.trim_matches(|c: char| !c.is_alphanumeric())) {
        "dung" | "d" | "true" => Some(true),
        "sai" | "s" | "false" => Some(false),
        _ => None,
    }
}

/// `a) Đ, b) S, c) S, d) Đ`, `Đ S S Đ`, `ĐSSĐ`.
fn truths(key: &str) -> Option<Vec<bool>> {
    let words: Vec<&str> = key
        .split(|c: char| c.is_whitespace() || ",;–-".contains(c))
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
        .filter(|word| !word.is_empty())
        .collect();
    if let [word] = *words
        && word.chars().count() > 1
        && word.chars().all(|c| "ĐđSs".contains(c))
    {
        return Some(word.chars().map(|c| "Đđ".contains(c)).collect());
    }
    let is_label = |word: &&&str| word.len() == 1 && !matches!(**word, "S" | "s");
    let truths: Option<Vec<bool>> =
        words.iter().filter(|word| !is_label(word)).map(|word| truth(word)).collect();
    truths.filter(|truths| truths.len() > 1)
}

/// The text of a statement whose truth stands behind it in brackets: `… (Đ)`, `… – Sai`.
fn truth_behind(text: &str) -> Option<(String, bool)> {
    let trimmed = text.trim_end_matches(['.', ')', ']', ' ']);
    let at = trimmed.rfind(['(', '[', '–', '-', ':'])?;
    let (before, behind) = trimmed.split_at(at);
    let mut signless = behind.chars();
    signless.next();
    let truth = truth(signless.as_str().trim())?;
    Some((before.trim().to_owned(), truth))
}

/// `B`, `B.`, `A, C`, `AC`, `A và C`: the places.
fn letters(key: &str) -> Option<Vec<usize>> {
    let words = key.split(|c: char| c.is_whitespace() || ",;.+&".contains(c));
    let mut places = Vec::new();
    for word in words.filter(|word| !word.is_empty() && search_key(word) != "va") {
        let word = word.trim_end_matches([')', ':']);
        if !word.bytes().all(|b| matches!(b, b'A'..=b'H' | b'a'..=b'h')) || word.len() > 8 {
            // “B. Tre”: the letter, then its text once more.
            return if places.len() == 1 { Some(places) } else { None };
        }
        places.extend(word.bytes().map(|b| usize::from(b.to_ascii_lowercase() - b'a')));
    }
    (!places.is_empty()).then_some(places)
}

/// The text without a star at its beginning or end, and whether there was one.
fn unstarred(text: &str) -> (&str, bool) {
    let ends = ["(*)", "[*]", "*"];
    let end = ends.iter().find_map(|end| text.strip_suffix(end));
    let start = ends.iter().find_map(|start| text.strip_prefix(start));
    match end.or(start) {
        Some(rest) => (rest.trim(), true),
        None => (text, false),
    }
}

/// The level that stands in brackets before a stem, and the stem.
fn level(rest: &str) -> (Option<Level>, &str) {
    let pairs = [('[', ']'), ('(', ')')];
    let inside = pairs.iter().find_map(|(open, close)| {
        let (inside, behind) = rest.strip_prefix(*open)?.split_once(*close)?;
        let level = match &*search_key(inside) {
            "nb" | "nhan biet" | "biet" => Level::Recall,
            "th" | "thong hieu" | "hieu" => Level::Understand,
            "vd" | "vdc" | "van dung" | "van dung cao" => Level::Apply,
            _ => return None,
        };
        Some((level, behind))
    });
    match inside {
        Some((level, behind)) => (Some(level), behind.trim_start_matches(['.', ':', ' ']).trim()),
        None => (None, rest),
    }
}
