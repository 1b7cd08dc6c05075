//! Reads one `[[question]]`: what all kinds share, then the body of its kind.
//!
//! A question with any fault is left out as a whole: a misspelt `tolerance` would otherwise be
//! marked wrongly without a word.

use super::body::{self, Choices};
use super::field::{Field, Fields, Log};
use super::nearest::nearest;
use super::piece::Piece;
use super::table::{self, Known};
use super::wording::quoted;
use crate::domain::identity::{OptionId, QuestionId};
use crate::domain::problem::{Defect, Severity};
use crate::domain::quantity::{Points, Quantity};
use crate::domain::question::{Kind, Level, Question};
use std::collections::HashMap;
use std::ops::Range;
use std::time::Duration;

/// Longest time for one question.
const LONGEST_TIME: i64 = 24 * 60 * 60;

/// Reads a question, if it is whole. `seen` holds the ids before it with the places of their headers.
pub(in crate::formats) fn question(
    text: &str,
    piece: &Piece,
    known: &Known,
    seen: &mut HashMap<Box<str>, usize>,
    log: &mut Log,
) -> Option<Question> {
    let before = log.problems.len();
    let fields = &Fields::read(text, piece, log);
    let id = table::id(fields.need("id", log), log);
    if let Some(id) = &id {
        if let Some(first) = seen.get(id) {
            let defect = Defect::IdTwice { id: id.clone(), first_line: log.line(*first) };
            log.note(table::id_span(fields), defect);
        } else {
            seen.insert(id.clone(), piece.header.start);
        }
    }
    let question = whole(fields, id.as_deref(), known, log);
    let id = id.map(|id| QuestionId::new(&id));
    for problem in log.problems.iter_mut().skip(before) {
        problem.question.clone_from(&id);
    }
    let is_fault = |defect: &Defect| defect.severity() == Severity::Fault;
    if log.problems.iter().skip(before).any(|problem| is_fault(&problem.defect)) {
        return None;
    }
    question
}

fn whole(fields: &Fields, id: Option<&str>, known: &Known, log: &mut Log) -> Option<Question> {
    let kind = fields.need("kind", log).and_then(|field| kind(field, log));
    let topic = table::topic_id(fields, known, log);
    let level = fields.need("level", log).and_then(|field| level(field, log));
    let prompt = fields.need("prompt", log).and_then(|field| field.text(log));
    let explanation = fields.get("explain").and_then(|field| field.text(log));
    let citations = table::citations(fields, known, log);
    let facts = fields.get("facts").and_then(|field| field.lines(log)).unwrap_or_default();
    let as_of = fields.get("as_of").and_then(|field| as_of(field, log));
    let time = fields.get("time").and_then(|field| time(field, log));
    let points = fields.get("points").and_then(|field| points(field, log));
    let origin = fields.get("origin").and_then(|field| field.line(log)).map(Into::into);
    let kind = kind?;
    only_fields_of(kind, fields, log);
    let (body, choices) = body::body(kind, fields, log);
    let pinned = pinned(fields, &choices, log);
    let whys = whys(fields, &choices, log);
    Some(Question {
        id: QuestionId::new(id?),
        topic: topic?,
        level: level?,
        prompt: prompt?.into(),
        body: body?,
        pinned,
        whys,
        explanation: explanation.unwrap_or_default().into(),
        citations,
        facts: table::owned(facts),
        as_of,
        time,
        points: points.unwrap_or(Points::ONE),
        origin,
    })
}

fn kind(field: &Field, log: &mut Log) -> Option<Kind> {
    kind_of(&field.line(log)?, field.span(), log)
}

/// The kind written so at this place.
pub(in crate::formats) fn kind_of(
    written: &str,
    span: Range<usize>,
    log: &mut Log,
) -> Option<Kind> {
    let kind = Kind::from_code(written);
    if kind.is_none() {
        let nearest = nearest(written, Kind::ALL.into_iter().map(Kind::code));
        log.note(span, Defect::KindUnknown { written: quoted(written), nearest });
    }
    kind
}

fn level(field: &Field, log: &mut Log) -> Option<Level> {
    level_of(&field.line(log)?, field.span(), log)
}

/// The level written so at this place.
pub(in crate::formats) fn level_of(
    written: &str,
    span: Range<usize>,
    log: &mut Log,
) -> Option<Level> {
    let level = Level::from_code(written);
    if level.is_none() {
        let nearest = nearest(written, Level::ALL.into_iter().map(Level::code));
        log.note(span, Defect::LevelUnknown { written: quoted(written), nearest });
    }
    level
}

/// A year, a month or a day: `2021`, `2021-12`, `2021-12-14`.
fn as_of(field: &Field, log: &mut Log) -> Option<Box<str>> {
    let written = field.line(log)?;
    if !is_as_of(&written) {
        log.note(field.span(), Defect::AsOfMalformed { written: quoted(&written) });
        return None;
    }
    Some(written.into())
}

/// Whether this is a year, a month or a day.
pub(in crate::formats) fn is_as_of(written: &str) -> bool {
    let mut parts = written.split('-');
    let mut number = |length: usize, most: u32| match parts.next() {
        None => Some(false),
        Some(part) => {
            let is_digits = part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit());
            let is_date = is_digits && part.parse().is_ok_and(|part| (1..=most).contains(&part));
            is_date.then_some(true)
        }
    };
    number(4, 9999) == Some(true)
        && number(2, 12).is_some()
        && number(2, 31).is_some()
        && parts.next().is_none()
}

fn time(field: &Field, log: &mut Log) -> Option<Duration> {
    let seconds = field.whole_number(log)?;
    if !(1..=LONGEST_TIME).contains(&seconds) {
        outside(field, "1", "86400", log);
        return None;
    }
    Some(Duration::from_secs(seconds.unsigned_abs()))
}

/// Points of a question, above 0 and up to 1000.
pub(in crate::formats) fn points(field: &Field, log: &mut Log) -> Option<Points> {
    let points = quantity(field, log)?.to_points();
    if points <= Points::ZERO || points > Points::whole(1000) {
        outside(field, "0.000001", "1000", log);
        return None;
    }
    Some(points)
}

/// An exact number.
pub(in crate::formats) fn quantity(field: &Field, log: &mut Log) -> Option<Quantity> {
    let written = field.number(log)?;
    let quantity = Quantity::from_plain(written);
    if quantity.is_none() {
        log.note(field.span(), Defect::NumberTooFine { written: quoted(written) });
    }
    quantity
}

/// Notes a number outside its range.
pub(in crate::formats) fn outside(
    field: &Field,
    least: &'static str,
    most: &'static str,
    log: &mut Log,
) {
    let defect = Defect::NumberOutside { field: field.label(), least, most };
    log.note(field.span(), defect);
}

/// Notes fields that other kinds of question have.
fn only_fields_of(kind: Kind, fields: &Fields, log: &mut Log) {
    let own: &[&str] = match kind {
        Kind::Single => &["option", "why", "pin", "weight"],
        Kind::Multiple => &["option", "why", "pin", "weight", "marking"],
        Kind::TrueFalse => &[],
        Kind::Statements => &["statement", "why", "pin"],
        Kind::Short => &["compare"],
        Kind::Number => &["tolerance", "unit"],
        Kind::Ordering => &["option", "pin"],
        Kind::Matching => &["left", "right", "why", "pin"],
    };
    let of_some_kind = [
        "option",
        "statement",
        "left",
        "right",
        "why",
        "pin",
        "weight",
        "marking",
        "compare",
        "tolerance",
        "unit",
    ];
    let mut said: Option<&str> = None;
    for field in fields.all() {
        let is_foreign = of_some_kind.contains(&field.name) && !own.contains(&field.name);
        if is_foreign && said != Some(field.name) {
            let defect = Defect::FieldNotForKind { field: field.label(), kind };
            log.note(field.key.clone(), defect);
            said = Some(field.name);
        }
    }
}

fn pinned(fields: &Fields, choices: &Choices, log: &mut Log) -> Vec<OptionId> {
    let pins = fields.get("pin").and_then(|field| field.lines(log)).unwrap_or_default();
    body::named("pin", pins, choices, log)
}

fn whys(fields: &Fields, choices: &Choices, log: &mut Log) -> Vec<(OptionId, Box<str>)> {
    let mut whys = Vec::with_capacity(fields.parts("why").count());
    for field in fields.parts("why") {
        let (Some(part), why) = (&field.part, field.text(log)) else { continue };
        if field.is_readable() && !choices.has(part) {
            let defect = Defect::OptionUnknown { field: field.label(), written: quoted(part) };
            log.note(field.key.clone(), defect);
        } else if let Some(why) = why {
            whys.push((OptionId::new(part), why.into()));
        }
    }
    whys
}
