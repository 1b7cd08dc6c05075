//! Rules that hold for each question by itself.

use super::super::field::{Field, Fields, Log};
use super::super::fit;
use super::super::wording::quoted;
use super::small_words;
use crate::domain::bank::Bank;
use crate::domain::problem::Defect;
use crate::domain::question::{Body, Choice, Kind, Question};
use crate::domain::vietnamese::search_key;
use std::ops::Range;
use std::sync::Arc;
use unicode_segmentation::UnicodeSegmentation;

/// Longest prompt and longest option, in graphemes.
const LONGEST_PROMPT: usize = 240;
const LONGEST_OPTION: usize = 90;

/// Words that age.
const AGEING: [&str; 10] = [
    "hiện nay",
    "hiện tại",
    "đến nay",
    "hiện có",
    "mới đây",
    "gần đây",
    "vừa qua",
    "thời gian tới",
    "nhiệm kỳ này",
    "năm nay",
];

/// First halves of words that end in "hiện".
const COMPOUNDS: [&str; 6] = ["thể", "thực", "phát", "xuất", "biểu", "tái"];

/// Ways to speak of the other options, as they are searched.
const OF_OTHERS: [&str; 16] = [
    "tat ca cac y",
    "tat ca cac phuong an",
    "tat ca cac dap an",
    "tat ca cac cau",
    "tat ca deu",
    "tat ca nhung",
    "cac y tren",
    "cac y con lai",
    "cac phuong an tren",
    "cac dap an tren",
    "ca hai y",
    "ca ba y",
    "ca bon y",
    "khong y nao",
    "khong co y nao",
    "khong phuong an nao",
];

/// Checks one question against its fields, which give the places.
pub(super) fn check(bank: &Bank, question: &Arc<Question>, fields: &Fields, log: &mut Log) {
    let at = |name: &'static str| fields.get(name).map_or(fields.header.clone(), Field::span);
    if question.citations.is_empty() {
        log.note(fields.header.clone(), Defect::CitationMissing);
    }
    if question.explanation.is_empty() {
        log.note(fields.header.clone(), Defect::ExplanationMissing);
    }
    if let Some(word) = undated(&question.prompt) {
        log.note(at("prompt"), Defect::Undated { word });
    }
    let length = question.prompt.graphemes(true).count();
    if length > LONGEST_PROMPT {
        log.note(at("prompt"), Defect::PromptLong { length, most: LONGEST_PROMPT });
    }
    let lines = fit::lines_at_80(bank, question);
    if lines > fit::MOST_LINES_AT_80 {
        log.note(at("prompt"), Defect::TooTall { lines, most: fit::MOST_LINES_AT_80 });
    }
    check_choices(question.kind(), fields, log);
    if let Body::Single { options, .. } | Body::Multiple { options, .. } = &question.body {
        check_options(question, options, fields, log);
    }
}

/// Length and height of everything that is chosen from.
fn check_choices(kind: Kind, fields: &Fields, log: &mut Log) {
    for field in ["option", "statement", "left", "right"].into_iter().flat_map(|n| fields.parts(n))
    {
        for (text, span) in field.texts() {
            let length = text.trim().graphemes(true).count();
            let lines = fit::lines_at_40(kind, text.trim());
            if length > LONGEST_OPTION {
                let (option, most) = (field.label(), LONGEST_OPTION);
                log.note(span, Defect::OptionLong { option, length, most });
            } else if lines > fit::MOST_LINES_AT_40 {
                let (option, most) = (field.label(), fit::MOST_LINES_AT_40);
                log.note(span, Defect::OptionTooTall { option, lines, most });
            }
        }
    }
}

fn check_options(question: &Question, options: &[Choice], fields: &Fields, log: &mut Log) {
    let place = |id: &str| -> Range<usize> {
        let mut parts = fields.parts("option");
        let field = parts.find(|field| field.part.as_deref() == Some(id));
        field.map_or(fields.header.clone(), Field::span)
    };
    let lengths = || options.iter().map(|option| (option.text.graphemes(true).count(), option));
    let shortest = lengths().map(|(length, _)| length).min().unwrap_or(0);
    if let Some((longest, option)) = lengths().max_by_key(|(length, _)| *length)
        && longest > 2 * shortest + 20
    {
        log.note(place(option.id.as_str()), Defect::OptionLengths { shortest, longest });
    }
    for option in options {
        let said = search_key(&option.text);
        let is_of_others = OF_OTHERS.iter().any(|words| said.contains(words));
        if is_of_others && !question.pinned.contains(&option.id) {
            let defect = Defect::AllOfTheAbove { option: quoted(option.id.as_str()) };
            log.note(place(option.id.as_str()), defect);
        }
    }
}

/// The ageing word in a prompt that names no year and no congress.
fn undated(prompt: &str) -> Option<&'static str> {
    let words = small_words(prompt);
    let is_year = |word: &String| {
        word.len() == 4 && word.starts_with(['1', '2']) && word.bytes().all(|b| b.is_ascii_digit())
    };
    let is_roman = |word: &str| word.chars().all(|c| "ivxl".contains(c));
    let names_congress = |three: &[String]| match three {
        [one, two, number] => one == "đại" && two == "hội" && (is_roman(number) || number == "lần"),
        _ => false,
    };
    if words.iter().any(is_year) || words.windows(3).any(names_congress) {
        return None;
    }
    AGEING.into_iter().find(|ageing| holds(&words, ageing))
}

/// Whether the words of the phrase stand there one after another, its first not as the end of a
/// compound such as "thể hiện".
fn holds(words: &[String], phrase: &str) -> bool {
    let phrase: Vec<&str> = phrase.split(' ').collect();
    words.windows(phrase.len()).enumerate().any(|(at, some)| {
        let before = at.checked_sub(1).and_then(|before| words.get(before));
        let is_compound = before.is_some_and(|word| COMPOUNDS.contains(&word.as_str()));
        !is_compound && some.iter().zip(&phrase).all(|(word, of_phrase)| word == of_phrase)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ageing_word_needs_a_year_or_a_congress() {
        assert_eq!(undated("Hiện nay có mấy bộ?"), Some("hiện nay"));
        assert_eq!(undated("Từ đó đến nay, ai …?"), Some("đến nay"));
        assert_eq!(undated("Tính đến 12/2023, hiện có mấy đối tác?"), None);
        assert_eq!(undated("Theo Đại hội XIII, thời gian tới cần gì?"), None);
        assert_eq!(undated("Việc này thể hiện có nguyên tắc nào?"), None);
        assert_eq!(undated("Nước nào trồng nhiều tre?"), None);
    }
}
