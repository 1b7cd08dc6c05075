//! The result of a sitting and the review of every question, as lines.

use super::feedback;
use super::question::{self, write_answer};
use super::sheet::Sheet;
use crate::domain::answer::{Mark, Response};
use crate::domain::score::{Score, Tally};
use crate::domain::sitting::{Sitting, State};
use crate::formats::confidence;
use crate::text::{Text, figure};

/// Writes who, what mark, how long, and the breakdown by topic and level.
pub fn write(sheet: &mut Sheet, sitting: &Sitting, marks: &[Mark], text: &Text) {
    let (words, language, mode) = (&text.plain, text.language, sitting.rules.mode);
    let score = Score::of(&sitting.drawing.items, marks, &sitting.rules.marks);
    let Tally { right, partly, wrong, blank, points, possible, .. } = score.tally;
    sheet.write(words.result);
    if !sitting.taker.name.is_empty() {
        sheet.write(&(words.taker)(&sitting.taker.name, &sitting.taker.unit));
    }
    let (pass, grade) =
        ((text.word.pass)(score.is_pass, mode), (text.word.grade)(score.grade, mode));
    sheet.write(&(words.mark)(
        &figure::points(score.mark, language),
        &figure::percent(points, possible, language),
        pass,
    ));
    if grade != pass {
        sheet.write(&(words.grade)(grade));
    }
    sheet.write(&(words.counts)(right, partly, wrong, blank));
    let used = figure::span(sitting.used, language);
    sheet.write(&match sitting.rules.paper_limit() {
        Some(limit) => (words.used_of)(&used, &figure::span(limit, language)),
        None => (words.used)(&used),
    });
    if sitting.rules.extra_percent > 0 {
        sheet.write(&(words.extra)(sitting.rules.extra_percent));
    }
    if !sitting.interruptions.is_empty() {
        let lost = figure::span(sitting.interrupted(), language);
        sheet.write(&(words.interrupted)(sitting.interruptions.len(), &lost));
    }
    if sitting.state == State::TimedOut {
        sheet.write(words.paper_over);
    }
    for sentence in confidence::sentences(sitting, marks, text) {
        sheet.write(&sentence);
    }
    sheet.part();
    sheet.write(words.by_topic);
    for topic in &score.topics {
        write_tally(sheet, &topic.title, &topic.tally, text);
    }
    sheet.write(words.by_level);
    for (level, tally) in &score.levels {
        write_tally(sheet, (text.word.level)(*level), tally, text);
    }
}

fn write_tally(sheet: &mut Sheet, of: &str, tally: &Tally, text: &Text) {
    let said = (text.plain.tally)(
        &figure::points(tally.points, text.language),
        &figure::points(tally.possible, text.language),
        &figure::percent(tally.points, tally.possible, text.language),
    );
    sheet.hang("  ", &format!("{of}: {said}"));
}

/// Writes every question with the answer given, the right one and what explains it.
pub fn write_review(sheet: &mut Sheet, sitting: &Sitting, marks: &[Mark], text: &Text) {
    sheet.write(text.plain.review);
    for (place, (item, mark)) in sitting.drawing.items.iter().zip(marks).enumerate() {
        sheet.part();
        sheet.write(&(text.plain.reviewed)(
            place + 1,
            &feedback::verdict(mark, text),
            &figure::points(mark.points, text.language),
            &figure::points(item.question.points, text.language),
        ));
        question::write(sheet, item, text);
        let counted = sitting.counted(place);
        let response = counted.map_or(&Response::Blank, |answer| &answer.response);
        write_answer(sheet, text.plain.given, item, response, text);
        if let Some(confidence) = counted.and_then(|answer| answer.confidence) {
            let (name, word) = (text.confidence.name, (text.confidence.word)(confidence));
            sheet.write(&format!("{name}: {word}"));
        }
        feedback::write(sheet, item, mark, text);
    }
}
