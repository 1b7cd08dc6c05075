//! The strict rules: what a bank that is shipped or handed round should keep, beyond being whole.
//!
//! Each rule gives its own problem with its own place. What only shows across a whole bank (near
//! prompts, a key that can be guessed) is in [`across`], the rules of spelling in [`spelling`].
//! Whether sentences are true or well put is for people to see.

mod across;
mod link;
mod projector;
mod question;
mod spelling;

pub use projector::on_projector;

use super::Read;
use super::field::{Fields, Log};
use super::piece::{Table, pieces};
use crate::domain::problem::Problem;
use std::collections::HashMap;

/// Fields that hold words for people.
const WORDED: [&str; 13] = [
    "title",
    "description",
    "publisher",
    "text",
    "prompt",
    "option",
    "statement",
    "left",
    "right",
    "answer",
    "why",
    "explain",
    "unit",
];

/// Everything in a read bank that breaks a strict rule, by place. `text` is the decoded file the
/// bank was read from.
pub fn check(text: &str, read: &Read) -> Vec<Problem> {
    let mut log = Log::default();
    let starts = read.places.iter().map(|place| place.start);
    let questions: HashMap<usize, _> = starts.zip(&read.bank.questions).collect();
    for piece in pieces(text, &Table::OF_BANK) {
        // What cannot be read was said by the reader.
        let fields = Fields::read(text, &piece, &mut Log::default());
        let before = log.problems.len();
        check_spelling(text, &fields, &mut log);
        if piece.table == Some(Table::Source) {
            link::check(&fields, &mut log);
        }
        if let Some(question) = questions.get(&piece.body.start) {
            question::check(&read.bank, question, &fields, &mut log);
            for problem in log.problems.iter_mut().skip(before) {
                problem.question = Some(question.id.clone());
            }
        }
    }
    let bank = pieces(text, &Table::OF_BANK).find(|piece| piece.table == Some(Table::Bank));
    let header = bank.map_or(0..0, |piece| piece.header);
    across::check(&read.bank.questions, &read.places, &header, &mut log);
    log.problems.sort_by_key(|problem| problem.span.start);
    log.problems
}

fn check_spelling(text: &str, fields: &Fields, log: &mut Log) {
    for field in fields.all().iter().filter(|field| WORDED.contains(&field.name)) {
        for (decoded, span) in field.texts() {
            let raw = text.get(span.clone()).unwrap_or_default();
            match within_quotes(raw).filter(|inner| *inner == decoded) {
                Some(inner) => {
                    let start = span.start + (raw.len() - inner.len()) / 2;
                    for (place, defect) in spelling::check(inner) {
                        log.note(start + place.start..start + place.end, defect);
                    }
                }
                // Written with escapes: the rule still holds, its place is the whole value.
                None => {
                    for (_, defect) in spelling::check(decoded) {
                        log.note(span.clone(), defect);
                    }
                }
            }
        }
    }
}

/// What stands within the quotes of a written value.
fn within_quotes(raw: &str) -> Option<&str> {
    ["\"\"\"", "'''", "\"", "'"]
        .into_iter()
        .find_map(|quote| raw.strip_prefix(quote)?.strip_suffix(quote))
}

/// The words of a text in small letters, without anything between them.
fn small_words(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}

#[cfg(test)]
mod tests;
