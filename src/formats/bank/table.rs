//! The small tables of a bank: `[bank]`, `[[topic]]`, `[[source]]`, `[[note]]`.
//!
//! A topic or source that has an id is kept even when something else about it is wrong, so that
//! its questions do not fall with it.

use super::field::{Field, Fields, Log};
use super::nearest::nearest;
use super::wording::quoted;
use crate::domain::bank::{Header, Note, Source, Topic};
use crate::domain::identity::BankId;
use crate::domain::problem::Defect;
use crate::domain::question::Citation;
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

/// What questions and notes may name.
#[derive(Default)]
pub(in crate::formats) struct Known {
    /// Topic ids, each with the place of its header.
    pub(in crate::formats) topics: HashMap<Box<str>, usize>,
    /// Source ids, each with the place of its header and its places.
    pub(in crate::formats) sources: HashMap<Box<str>, (usize, HashSet<Box<str>>)>,
}

/// Longest id.
pub(super) const LONGEST_ID: usize = 64;

/// An id `[a-z0-9-]{1,64}`.
pub(in crate::formats) fn id(field: Option<&Field>, log: &mut Log) -> Option<Box<str>> {
    let field = field?;
    let id = field.line(log)?;
    let is_sign = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    if id.len() > LONGEST_ID || !id.bytes().all(is_sign) {
        log.note(field.span(), Defect::IdMalformed { written: quoted(&id) });
        return None;
    }
    Some(id.into())
}

/// The texts of a list without their places, in no more room than they take.
pub(in crate::formats) fn owned(listed: Vec<(Cow<'_, str>, Range<usize>)>) -> Vec<Box<str>> {
    let mut texts = Vec::with_capacity(listed.len());
    texts.extend(listed.into_iter().map(|(text, _)| text.into()));
    texts
}

/// The line of a field that may be missing, else nothing.
pub(in crate::formats) fn line_or_empty(
    fields: &Fields,
    name: &'static str,
    log: &mut Log,
) -> Box<str> {
    fields.get(name).and_then(|field| field.line(log)).unwrap_or_default().into()
}

/// Reads `[bank]`.
pub(in crate::formats) fn header(fields: &Fields, log: &mut Log) -> Header {
    let id = id(fields.need("id", log), log);
    let title = fields.need("title", log).and_then(|field| field.line(log));
    let version = fields.need("version", log).and_then(|field| field.line(log));
    let language = fields.get("language").and_then(|field| field.line(log));
    let description = fields.get("description").and_then(|field| field.text(log));
    Header {
        id: BankId::new(&id.unwrap_or_default()),
        title: title.unwrap_or_default().into(),
        version: version.unwrap_or_default().into(),
        language: language.unwrap_or("vi".into()).into(),
        description: description.unwrap_or_default().into(),
        licence: line_or_empty(fields, "licence", log),
    }
}

/// Reads a `[[topic]]`; its title is its id when it has none.
pub(in crate::formats) fn topic(
    fields: &Fields,
    known: &mut Known,
    log: &mut Log,
) -> Option<Topic> {
    let id = id(fields.need("id", log), log);
    let title = fields.need("title", log).and_then(|field| field.line(log));
    let drawn = fields.get("drawn").and_then(|field| field.truth(log));
    let id = id?;
    if let Some(first) = known.topics.get(&id) {
        let defect = Defect::IdTwice { id, first_line: log.line(*first) };
        log.note(id_span(fields), defect);
        return None;
    }
    known.topics.insert(id.clone(), fields.header.start);
    Some(Topic {
        title: title.map_or_else(|| id.clone(), Into::into),
        id,
        is_drawn: drawn.unwrap_or(true),
    })
}

/// Reads a `[[source]]`; its title is its id when it has none.
pub(in crate::formats) fn source(
    fields: &Fields,
    known: &mut Known,
    log: &mut Log,
) -> Option<Source> {
    let id = id(fields.need("id", log), log);
    let title = fields.need("title", log).and_then(|field| field.line(log));
    let publisher = line_or_empty(fields, "publisher", log);
    let date = line_or_empty(fields, "date", log);
    let url = line_or_empty(fields, "url", log);
    let places = fields.get("places").and_then(|field| field.lines(log)).unwrap_or_default();
    let places = owned(places);
    let id = id?;
    if let Some((first, _)) = known.sources.get(&id) {
        let defect = Defect::IdTwice { id, first_line: log.line(*first) };
        log.note(id_span(fields), defect);
        return None;
    }
    known.sources.insert(id.clone(), (fields.header.start, places.iter().cloned().collect()));
    let title = title.map_or_else(|| id.clone(), Into::into);
    Some(Source { id, title, publisher, date, url, places })
}

/// Reads a `[[note]]`, if it is whole.
pub(in crate::formats) fn note(fields: &Fields, known: &Known, log: &mut Log) -> Option<Note> {
    let topic = topic_id(fields, known, log);
    let title = fields.need("title", log).and_then(|field| field.line(log));
    let text = fields.need("text", log).and_then(|field| field.text(log));
    let citations = citations(fields, known, log);
    Some(Note { topic: topic?, title: title?.into(), text: text?.into(), citations })
}

/// The topic a question or note names.
pub(in crate::formats) fn topic_id(
    fields: &Fields,
    known: &Known,
    log: &mut Log,
) -> Option<Box<str>> {
    let field = fields.need("topic", log)?;
    let id = field.line(log)?;
    if known.topics.contains_key(&*id) {
        return Some(id.into());
    }
    let nearest = nearest(&id, known.topics.keys().map(|id| &**id)).map(Into::into);
    log.note(field.span(), Defect::TopicUnknown { written: quoted(&id), nearest });
    None
}

/// What a question or note cites: `"kh-001 II.1.1"`, the id of a source, a blank, the place.
pub(in crate::formats) fn citations(
    fields: &Fields,
    known: &Known,
    log: &mut Log,
) -> Vec<Citation> {
    let cited = fields.get("cite").and_then(|field| field.lines(log)).unwrap_or_default();
    let mut citations = Vec::with_capacity(cited.len());
    let known = |(cited, span): (Cow<str>, _)| citation(&cited, span, known, log);
    citations.extend(cited.into_iter().filter_map(known));
    citations
}

fn citation(cited: &str, span: Range<usize>, known: &Known, log: &mut Log) -> Option<Citation> {
    let (source, place) = cited.split_once(' ').unwrap_or((cited, ""));
    let place = place.trim_start();
    let Some((_, places)) = known.sources.get(source) else {
        let nearest = nearest(source, known.sources.keys().map(|id| &**id)).map(Into::into);
        log.note(span, Defect::SourceUnknown { written: quoted(source), nearest });
        return None;
    };
    if !place.is_empty() && !places.is_empty() && !places.contains(place) {
        let nearest = nearest(place, places.iter().map(|place| &**place)).map(Into::into);
        let defect =
            Defect::PlaceUnknown { source: source.into(), written: quoted(place), nearest };
        log.note(span, defect);
        return None;
    }
    Some(Citation { source: source.into(), place: place.into() })
}

/// The place of the id of a table.
pub(in crate::formats) fn id_span(fields: &Fields) -> Range<usize> {
    fields.get("id").map_or(fields.header.clone(), Field::span)
}
