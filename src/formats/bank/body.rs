//! Reads what a question asks for, with its key: one function for each kind.

use super::field::{Field, Fields, Log};
use super::question::{outside, quantity};
use super::table::owned;
use super::wording::quoted;
use crate::domain::identity::OptionId;
use crate::domain::problem::{Defect, Shape};
use crate::domain::quantity::Quantity;
use crate::domain::question::{Body, Choice, Compare, Kind, MultipleRule};
use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::{Range, RangeInclusive};

/// Options, statements or sides as written, the unreadable ones by id only.
#[derive(Default)]
pub(super) struct Choices {
    ids: Vec<OptionId>,
    list: Vec<Choice>,
    /// Whether they cannot be read at all, or are too many to be looked at.
    is_hidden: bool,
}

impl Choices {
    /// Whether there is one with this id, readable or not.
    pub(super) fn has(&self, id: &str) -> bool {
        self.is_hidden || self.ids.iter().any(|other| other.as_str() == id)
    }
}

/// The body, if it is whole, and the choices that pins and reasons may name.
pub(super) fn body(kind: Kind, fields: &Fields, log: &mut Log) -> (Option<Body>, Choices) {
    match kind {
        Kind::Single => single(fields, log),
        Kind::Multiple => multiple(fields, log),
        Kind::TrueFalse => {
            let key = fields.need("answer", log).and_then(|field| field.truth(log));
            (key.map(|key| Body::TrueFalse { key }), Choices::default())
        }
        Kind::Statements => statements(fields, log),
        Kind::Short => (short(fields, log), Choices::default()),
        Kind::Number => (number(fields, log), Choices::default()),
        Kind::Ordering => ordering(fields, log),
        Kind::Matching => matching(fields, log),
    }
}

fn single(fields: &Fields, log: &mut Log) -> (Option<Body>, Choices) {
    let choices = choices(fields, "option", 2..=8, log);
    let key = fields.need("answer", log).and_then(|field| {
        let key = field.line(log)?;
        Some((key, field.span()))
    });
    let key = named("answer", key.into_iter().collect(), &choices, log).pop();
    let weights = weights(fields, &choices, log);
    let options = choices.list.clone();
    (key.map(|key| Body::Single { options, key, weights }), choices)
}

fn multiple(fields: &Fields, log: &mut Log) -> (Option<Body>, Choices) {
    let choices = choices(fields, "option", 3..=8, log);
    let answer = fields.need("answer", log);
    let listed = answer.and_then(|field| field.lines(log));
    let weights = weights(fields, &choices, log);
    let rule = match word(fields, "marking", &["fractions", "all"], log) {
        Some(1) => MultipleRule::All,
        _ => MultipleRule::Fractions,
    };
    let (Some(field), Some(listed)) = (answer, listed) else { return (None, choices) };
    let count = listed.len();
    let key = named("answer", listed, &choices, log);
    if count < 2 {
        log.note(field.span(), Defect::KeyTooFew);
    } else if key.len() == count && count == choices.ids.len() && count > 2 {
        log.note(field.span(), Defect::KeyAll);
    }
    let options = choices.list.clone();
    (Some(Body::Multiple { options, key, rule, weights }), choices)
}

fn statements(fields: &Fields, log: &mut Log) -> (Option<Body>, Choices) {
    let choices = choices(fields, "statement", 4..=4, log);
    let listed = fields.need("answer", log).and_then(|field| field.lines(log));
    let key = listed.map(|listed| named("answer", listed, &choices, log));
    let statements = choices.list.clone();
    (key.map(|key| Body::Statements { statements, key }), choices)
}

fn short(fields: &Fields, log: &mut Log) -> Option<Body> {
    let answer = fields.need("answer", log);
    let listed = answer.and_then(|field| field.lines(log));
    let compare = match word(fields, "compare", &["exact", "tones", "marks"], log) {
        Some(0) => Compare::Exact,
        Some(1) => Compare::Tones,
        _ => Compare::Marks,
    };
    let key: Vec<Box<str>> = owned(listed?);
    if let (true, Some(field)) = (key.is_empty(), answer) {
        log.note(field.span(), Defect::AnswerEmpty);
    }
    Some(Body::Short { key, compare })
}

fn number(fields: &Fields, log: &mut Log) -> Option<Body> {
    let key = fields.need("answer", log).and_then(|field| quantity(field, log));
    let tolerance = fields.get("tolerance");
    let tolerance = tolerance.and_then(|field| quantity(field, log).map(|value| (field, value)));
    if let Some((field, _)) = tolerance.filter(|(_, value)| value.is_negative()) {
        log.note(field.span(), Defect::NumberNegative { field: field.label() });
    }
    let tolerance = tolerance.map_or(Quantity::ZERO, |(_, value)| value);
    let unit = fields.get("unit").and_then(|field| field.line(log)).map(Into::into);
    Some(Body::Number { key: key?, tolerance, unit })
}

fn ordering(fields: &Fields, log: &mut Log) -> (Option<Body>, Choices) {
    let choices = choices(fields, "option", 2..=8, log);
    let answer = fields.need("answer", log);
    let listed = answer.and_then(|field| field.lines(log));
    let (Some(field), Some(listed)) = (answer, listed) else { return (None, choices) };
    let count = listed.len();
    let key = named("answer", listed, &choices, log);
    let missing = choices.ids.iter().find(|id| !key.contains(id));
    if let (true, Some(missing)) = (key.len() == count, missing) {
        log.note(field.span(), Defect::OrderIncomplete { missing: quoted(missing.as_str()) });
    }
    let options = choices.list.clone();
    (Some(Body::Ordering { options, key }), choices)
}

fn matching(fields: &Fields, log: &mut Log) -> (Option<Body>, Choices) {
    let left = choices(fields, "left", 2..=8, log);
    let right = choices(fields, "right", 2..=8, log);
    if right.ids.len() < left.ids.len() && (2..=8).contains(&right.ids.len()) {
        let place = fields.parts("right").next().map_or(fields.header.clone(), |f| f.key.clone());
        let defect = Defect::SidesTooFew { left: left.ids.len(), right: right.ids.len() };
        log.note(place, defect);
    }
    if let Some(field) = fields.need("answer", log) {
        if field.is_readable() {
            let defect = Defect::ShapeWrong { field: "answer".into(), expected: Shape::Parts };
            log.note(field.span(), defect);
        }
        return (None, right);
    }
    let mut pairs: HashMap<&str, Option<OptionId>> = HashMap::new();
    for field in fields.parts("answer") {
        let Some(part) = field.part.as_deref() else { continue };
        if !left.has(part) {
            let defect = Defect::OptionUnknown { field: field.label(), written: quoted(part) };
            log.note(field.key.clone(), defect);
        }
        pairs.insert(part, field.line(log).and_then(|id| side(field, &id, &right, log)));
    }
    if !pairs.is_empty() {
        for id in left.ids.iter().filter(|id| !pairs.contains_key(id.as_str())) {
            let defect = Defect::PairMissing { left: quoted(id.as_str()) };
            log.note(fields.header.clone(), defect);
        }
    }
    let mut key = Vec::with_capacity(left.list.len());
    for choice in &left.list {
        if let Some(Some(right)) = pairs.remove(choice.id.as_str()) {
            key.push((choice.id.clone(), right));
        }
    }
    let body = Body::Matching { left: left.list, right: right.list.clone(), key };
    (Some(body), right)
}

fn side(field: &Field, id: &str, right: &Choices, log: &mut Log) -> Option<OptionId> {
    if right.has(id) {
        return Some(OptionId::new(id));
    }
    log.note(field.span(), Defect::OptionUnknown { field: field.label(), written: quoted(id) });
    None
}

/// Reads the parts of a field as options in written order.
fn choices(
    fields: &Fields,
    name: &'static str,
    count: RangeInclusive<usize>,
    log: &mut Log,
) -> Choices {
    let mut choices = Choices { is_hidden: fields.get(name).is_some(), ..Choices::default() };
    fields.need(name, log);
    for field in fields.parts(name) {
        let Some(part) = field.part.as_deref() else { continue };
        let is_sign = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
        if part.is_empty() || part.len() > 16 || !part.chars().all(is_sign) {
            log.note(field.key.clone(), Defect::IdMalformed { written: quoted(part) });
        }
        choices.ids.push(OptionId::new(part));
        let Some(text) = field.line(log) else { continue };
        // A question with more is refused below; comparing all of them would take too long.
        let same = choices.list.iter().take(*count.end()).find(|choice| *choice.text == *text);
        if let Some(same) = same {
            let first = quoted(&format!("{name}.{}", same.id));
            log.note(field.span(), Defect::OptionsSame { first, second: field.label() });
        }
        choices.list.push(Choice { id: OptionId::new(part), text: text.into() });
    }
    let found = choices.ids.len();
    if found > 0 && !count.contains(&found) && !choices.is_hidden {
        let place = fields.parts(name).next().map_or(fields.header.clone(), |f| f.key.clone());
        let (least, most) = count.into_inner();
        log.note(place, Defect::OptionCount { field: name, found, least, most });
        // Whoever writes a thousand options shall not be told which of them are unknown.
        choices.is_hidden = found > most;
    }
    choices
}

/// The options a list names, each once and each there.
pub(super) fn named(
    field: &'static str,
    listed: Vec<(Cow<'_, str>, Range<usize>)>,
    choices: &Choices,
    log: &mut Log,
) -> Vec<OptionId> {
    let mut named = Vec::with_capacity(listed.len().min(choices.ids.len()));
    if choices.is_hidden {
        return named;
    }
    for (id, span) in listed {
        let option = OptionId::new(&id);
        if !choices.has(&id) {
            let defect = Defect::OptionUnknown { field: field.into(), written: quoted(&id) };
            log.note(span, defect);
        } else if named.contains(&option) {
            let defect = Defect::OptionTwice { field: field.into(), written: quoted(&id) };
            log.note(span, defect);
        } else {
            named.push(option);
        }
    }
    named
}

/// Imported weights, written in per cent, in millionths.
fn weights(fields: &Fields, choices: &Choices, log: &mut Log) -> Vec<(OptionId, i64)> {
    let mut weights = Vec::new();
    for field in fields.parts("weight") {
        let Some(part) = field.part.as_deref() else { continue };
        if !choices.has(part) {
            let defect = Defect::OptionUnknown { field: field.label(), written: quoted(part) };
            log.note(field.key.clone(), defect);
            continue;
        }
        let Some(percent) = quantity(field, log) else { continue };
        let weight = percent.to_points().fraction(1, 100).0;
        if weight.abs() > 1_000_000 {
            outside(field, "-100", "100", log);
        }
        weights.push((OptionId::new(part), weight));
    }
    weights
}

/// Which of the allowed words a field holds.
fn word(
    fields: &Fields,
    name: &'static str,
    allowed: &'static [&'static str],
    log: &mut Log,
) -> Option<usize> {
    let field = fields.get(name)?;
    let written = field.line(log)?;
    let found = allowed.iter().position(|word| **word == *written);
    if found.is_none() {
        let written = quoted(&written);
        log.note(
            field.span(),
            Defect::WordUnknown { field: name.into(), written, allowed: allowed.to_vec() },
        );
    }
    found
}
