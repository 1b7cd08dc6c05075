//! What is said of an answer once it may be: verdict, key, explanation, why the other options are
//! wrong, source and place.

use super::question::{shown, write_answer};
use super::sheet::Sheet;
use crate::domain::answer::{Mark, Note, Response, Verdict};
use crate::domain::drawing::Item;
use crate::domain::question::Citation;
use crate::text::Text;

/// The verdict in words, with what the learner should know beside it.
pub fn verdict(mark: &Mark, text: &Text) -> String {
    match &mark.note {
        Some(Note::Spelling(answer)) => (text.plain.spelling)(answer),
        None => (text.word.verdict)(mark.verdict).to_owned(),
    }
}

/// Writes what explains the verdict: the key where it was missed, why each wrong option is wrong,
/// why the key is right, and where that is from.
pub fn write(sheet: &mut Sheet, item: &Item, mark: &Mark, text: &Text) {
    let question = &item.question;
    if mark.verdict != Verdict::Right {
        write_answer(sheet, text.plain.right, item, &Response::right(question), text);
    }
    for id in &item.order {
        if let Some(why) = question.why(id) {
            sheet.hang(&(text.plain.why)(shown(item, id)), why);
        }
    }
    if !question.explanation.is_empty() {
        sheet.hang(text.plain.explanation, &question.explanation);
    }
    if let Some(date) = &question.as_of {
        sheet.write(&(text.plain.as_of)(date));
    }
    for citation in &question.citations {
        sheet.hang(text.plain.source, &cited(item, citation));
    }
}

/// Title, publisher, date and place of a source, and its link.
fn cited(item: &Item, citation: &Citation) -> String {
    let Some(source) = item.sources.iter().find(|source| source.id == citation.source) else {
        return format!("{} {}", citation.source, citation.place).trim_end().to_owned();
    };
    let parts = [&source.title, &source.publisher, &source.date, &citation.place, &source.url];
    let said: Vec<&str> =
        parts.into_iter().map(|part| &**part).filter(|part| !part.is_empty()).collect();
    said.join(", ")
}
