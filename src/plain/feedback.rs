//! What is said of an answer once it may be: verdict, key, explanation, why the other options are
//! wrong, source and place.

use super::question::{shown, write_answer};
use super::sheet::Sheet;
use crate::domain::answer::{Mark, Note, Response, Verdict};
use crate::domain::drawing::Item;
use crate::domain::question::{Body, Citation};
use crate::text::{Text, figure};

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
        write_key(sheet, item, text);
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
        sheet.write(&(text.plain.as_of)(&figure::written_date(date)));
    }
    for citation in &question.citations {
        write_source(sheet, item, citation, text);
    }
}

fn write_key(sheet: &mut Sheet, item: &Item, text: &Text) {
    if let Body::Number { key, unit, .. } = &item.question.body {
        let number = figure::quantity(*key, text.language);
        let said = unit.as_ref().map_or(number.clone(), |unit| format!("{number} {unit}"));
        return sheet.hang(text.plain.right, &said);
    }
    write_answer(sheet, text.plain.right, item, &Response::right(&item.question), text);
}

/// Title, publisher, date and place of a source, and its link on a line of its own.
fn write_source(sheet: &mut Sheet, item: &Item, citation: &Citation, text: &Text) {
    let Some(source) = item.sources.iter().find(|source| source.id == citation.source) else {
        return;
    };
    let parts = [&source.title, &source.publisher, &source.date, &citation.place];
    let parts = parts.into_iter().map(|part| &**part).filter(|part| !part.is_empty());
    sheet.hang(text.plain.source, &parts.collect::<Vec<_>>().join(", "));
    if !source.url.is_empty() {
        sheet.link(&source.url);
    }
}
