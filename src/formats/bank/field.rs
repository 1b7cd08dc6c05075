//! The fields of one piece, each with its place.
//!
//! A piece without syntax errors is parsed as it is. In one with errors each field is parsed by
//! itself, so that a mistake costs its own field and gives one problem; such a field is there but
//! has no value, and nothing more is said about it.

use super::nearest::nearest;
use super::piece::{Piece, Table};
use super::question::outside;
use super::syntax;
use super::wording::{Cleaned, clean, is_plain, quoted};
use crate::domain::problem::{Defect, Problem, Shape};
use std::borrow::Cow;
use std::collections::HashSet;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// Where problems are gathered.
#[derive(Default)]
pub(in crate::formats) struct Log<'t> {
    /// As they were found.
    pub(in crate::formats) problems: Vec<Problem>,
    text: &'t str,
    /// Where lines end, once somebody asks for one.
    line_ends: Vec<usize>,
}

impl<'t> Log<'t> {
    /// For the problems of this text.
    pub(in crate::formats) fn of(text: &'t str) -> Self {
        Log { text, ..Log::default() }
    }

    /// Notes a problem at a place of the text.
    pub(in crate::formats) fn note(&mut self, span: Range<usize>, defect: Defect) {
        self.problems.push(Problem { defect, span, question: None });
    }

    /// The line a byte of the text stands in, from 1.
    pub(in crate::formats) fn line(&mut self, at: usize) -> usize {
        if self.line_ends.is_empty() {
            self.line_ends = self.text.match_indices('\n').map(|(end, _)| end).collect();
        }
        self.line_ends.partition_point(|end| *end < at) + 1
    }
}

/// The fields a table may have.
pub(super) fn names(table: Table) -> &'static [&'static str] {
    match table {
        Table::Top => &["format"],
        Table::Bank => &["id", "title", "version", "language", "description", "licence"],
        Table::Topic => &["id", "title", "drawn"],
        Table::Source => &["id", "title", "publisher", "date", "url", "places"],
        Table::Note => &["topic", "title", "text", "cite"],
        Table::Question => &[
            "id",
            "kind",
            "topic",
            "level",
            "prompt",
            "option",
            "answer",
            "why",
            "pin",
            "explain",
            "cite",
            "facts",
            "as_of",
            "statement",
            "left",
            "right",
            "marking",
            "compare",
            "tolerance",
            "unit",
            "weight",
            "time",
            "points",
            "origin",
        ],
        Table::Blueprint => {
            &["id", "title", "description", "mode", "time", "clock", "order", "seed", "not_in_last"]
        }
        Table::Part => &["id", "title", "kinds", "text", "points", "lines"],
        Table::Round => &["id", "title", "form", "points", "time", "packages"],
        Table::Cell => &["part", "round", "topics", "levels", "kinds", "number", "points"],
        Table::Group => &["together", "apart"],
        Table::Report => &[
            "layout",
            "superior",
            "agency",
            "code",
            "place",
            "receivers",
            "archive",
            "on_behalf",
            "office",
            "signer",
            "title",
            "subject",
            "yearly_subject",
            "missed",
            "topics",
        ],
        Table::Chapter => &["title", "text", "results", "periods"],
        Table::Measures => &[
            "margin_above",
            "margin_left",
            "margin_right",
            "letters",
            "title",
            "head",
            "spacing",
            "first_line",
        ],
    }
}

/// Fields written part by part: `option.a = "…"`.
const PARTED: [&str; 6] = ["option", "statement", "left", "right", "why", "weight"];

/// One field, or one part of a parted field.
pub(in crate::formats) struct Field<'t> {
    /// Its name in its table.
    pub(in crate::formats) name: &'static str,
    /// `a` in `option.a`.
    pub(in crate::formats) part: Option<Cow<'t, str>>,
    /// The place of its name or part.
    pub(in crate::formats) key: Range<usize>,
    /// Its value, or none when it could not be read and a problem says so.
    value: Option<Spanned<DeValue<'t>>>,
    /// What it was parsed from.
    source: Source,
}

/// The part of the text a field was parsed from.
#[derive(Clone, Copy)]
struct Source {
    /// Where it begins: places within it count from there.
    base: usize,
    /// Whether nothing in it needs cleaning.
    is_plain: bool,
}

impl Source {
    fn of(part: &str, base: usize) -> Self {
        Source { base, is_plain: is_plain(part) }
    }

    /// The place in the whole text of something within the part.
    fn place<T>(self, within: &Spanned<T>) -> Range<usize> {
        self.base + within.span().start..self.base + within.span().end
    }
}

impl Field<'_> {
    /// Its name as it is written: `option.a`.
    pub(in crate::formats) fn label(&self) -> Box<str> {
        match &self.part {
            Some(part) => quoted(&format!("{}.{part}", self.name)),
            None => self.name.into(),
        }
    }

    /// The place of its value, or of its name when it has none.
    pub(in crate::formats) fn span(&self) -> Range<usize> {
        self.value.as_ref().map_or(self.key.clone(), |value| self.place(value))
    }

    /// Whether it has a value.
    pub(in crate::formats) fn is_readable(&self) -> bool {
        self.value.is_some()
    }

    fn place<T>(&self, value: &Spanned<T>) -> Range<usize> {
        self.source.place(value)
    }

    fn wrong_shape(&self, span: Range<usize>, expected: Shape, log: &mut Log) {
        log.note(span, Defect::ShapeWrong { field: self.label(), expected });
    }

    /// Its text, not empty, cleaned.
    pub(in crate::formats) fn text(&self, log: &mut Log) -> Option<Cow<'_, str>> {
        self.text_of(self.value.as_ref()?, log)
    }

    fn text_of<'v>(&self, value: &'v Spanned<DeValue>, log: &mut Log) -> Option<Cow<'v, str>> {
        let span = self.place(value);
        let DeValue::String(raw) = value.get_ref() else {
            self.wrong_shape(span, Shape::Text, log);
            return None;
        };
        // What is owned was written with escapes, which may stand for anything.
        let cleaned = match raw {
            Cow::Borrowed(raw) if self.source.is_plain => Cleaned::of_plain(raw),
            raw => clean(raw),
        };
        if cleaned.hidden > 0 {
            log.note(span.clone(), Defect::Hidden { count: cleaned.hidden });
        }
        if cleaned.text.is_empty() {
            log.note(span, Defect::TextEmpty { field: self.label() });
            return None;
        }
        Some(cleaned.text)
    }

    /// Its text, when it is one line.
    pub(in crate::formats) fn line(&self, log: &mut Log) -> Option<Cow<'_, str>> {
        self.line_of(self.value.as_ref()?, log)
    }

    fn line_of<'v>(&self, value: &'v Spanned<DeValue>, log: &mut Log) -> Option<Cow<'v, str>> {
        let text = self.text_of(value, log)?;
        if text.contains('\n') {
            log.note(self.place(value), Defect::LineBreak { field: self.label() });
            return None;
        }
        Some(text)
    }

    /// Its list of whole numbers, each with its place; those that are none are left out.
    pub(in crate::formats) fn whole_numbers(
        &self,
        log: &mut Log,
    ) -> Option<Vec<(i64, Range<usize>)>> {
        let value = self.value.as_ref()?;
        let Some(list) = value.get_ref().as_array() else {
            self.wrong_shape(self.place(value), Shape::WholeNumber, log);
            return None;
        };
        let mut numbers = Vec::new();
        for value in list {
            match value.get_ref() {
                DeValue::Integer(whole) => {
                    let number = i64::from_str_radix(whole.as_str(), whole.radix());
                    numbers.extend(number.ok().map(|number| (number, self.place(value))));
                }
                _ => self.wrong_shape(self.place(value), Shape::WholeNumber, log),
            }
        }
        Some(numbers)
    }

    /// Its list of one-line texts, each with its place; those that are none are left out.
    pub(in crate::formats) fn lines(
        &self,
        log: &mut Log,
    ) -> Option<Vec<(Cow<'_, str>, Range<usize>)>> {
        let value = self.value.as_ref()?;
        let Some(list) = value.get_ref().as_array() else {
            self.wrong_shape(self.place(value), Shape::Texts, log);
            return None;
        };
        let one = |value| Some((self.line_of(value, log)?, self.place(value)));
        Some(list.iter().filter_map(one).collect())
    }

    /// Every text in it as it is, alone or in a list, with its place.
    pub(in crate::formats) fn texts(&self) -> Vec<(&str, Range<usize>)> {
        let Some(value) = &self.value else { return Vec::new() };
        let values = match value.get_ref() {
            DeValue::Array(list) => list.iter().collect(),
            _ => vec![value],
        };
        let texts = values.into_iter();
        texts.filter_map(|text| Some((text.get_ref().as_str()?, self.place(text)))).collect()
    }

    /// Whether it is true.
    pub(in crate::formats) fn truth(&self, log: &mut Log) -> Option<bool> {
        let value = self.value.as_ref()?;
        let truth = value.get_ref().as_bool();
        if truth.is_none() {
            self.wrong_shape(self.place(value), Shape::Truth, log);
        }
        truth
    }

    /// Its number as written, without `_`.
    pub(in crate::formats) fn number(&self, log: &mut Log) -> Option<&str> {
        let value = self.value.as_ref()?;
        match value.get_ref() {
            DeValue::Integer(whole) if whole.radix() == 10 => Some(whole.as_str()),
            DeValue::Float(decimal) => Some(decimal.as_str()),
            _ => {
                self.wrong_shape(self.place(value), Shape::Number, log);
                None
            }
        }
    }

    /// Its whole number.
    pub(in crate::formats) fn whole_number(&self, log: &mut Log) -> Option<i64> {
        let value = self.value.as_ref()?;
        let whole = match value.get_ref() {
            DeValue::Integer(whole) => i64::from_str_radix(whole.as_str(), whole.radix()).ok(),
            _ => None,
        };
        if whole.is_none() {
            self.wrong_shape(self.place(value), Shape::WholeNumber, log);
        }
        whole
    }
}

/// The fields of one piece, in written order.
pub(in crate::formats) struct Fields<'t> {
    /// Whose fields they are.
    pub(in crate::formats) table: Table,
    /// The place of the header.
    pub(in crate::formats) header: Range<usize>,
    list: Vec<Field<'t>>,
}

impl<'t> Fields<'t> {
    /// Reads the fields under a header. Unknown names are noted; one that is near a known name
    /// stands for it without a value.
    pub(in crate::formats) fn read(text: &'t str, piece: &Piece, log: &mut Log) -> Self {
        let table = piece.table.unwrap_or(Table::Top);
        let mut fields = Fields { table, header: piece.header.clone(), list: Vec::new() };
        let body = text.get(piece.body.clone()).unwrap_or_default();
        let (root, errors) = DeTable::parse_recoverable(body);
        if errors.is_empty() {
            fields.take(body, root.into_inner(), Source::of(body, piece.body.start), log);
            fields.list.sort_by_key(|field| field.key.start);
        } else {
            fields.read_singly(body, piece.body.start, log);
        }
        fields
    }

    /// Reads a piece that does not parse as a whole.
    fn read_singly(&mut self, body: &'t str, base: usize, log: &mut Log) {
        for statement in statements(body, names(self.table)) {
            let base = base + statement.range.start;
            let text = body.get(statement.range).unwrap_or_default();
            let source = Source::of(text, base);
            let (root, errors) = DeTable::parse_recoverable(text);
            let place = |error: &toml::de::Error| error.span().unwrap_or(0..0);
            let Some(error) = errors.iter().min_by_key(|error| place(error).start) else {
                self.take(text, root.into_inner(), source, log);
                continue;
            };
            let (defect, span) = syntax::mistake(text, error.message(), place(error));
            log.note(base + span.start..base + span.end, defect);
            if let Some(Opening { name, part, length }) = statement.opening {
                let part = part.map(Cow::Borrowed);
                let key = base..base + length;
                self.list.push(Field { name, part, key, value: None, source });
            }
        }
        self.list.sort_by_key(|field| field.key.start);
        let mut seen = HashSet::new();
        self.list.retain(|field| {
            let is_first = seen.insert((field.name, field.part.clone()));
            if !is_first {
                log.note(field.key.clone(), Defect::FieldTwice { field: field.label() });
            }
            is_first
        });
    }

    /// Takes in the values of a parsed table.
    fn take(&mut self, text: &str, table: DeTable<'t>, source: Source, log: &mut Log) {
        for (key, value) in table {
            let span = source.place(&key);
            if let Some(header) = header_at(text, &value) {
                let defect = Defect::HeaderUnknown { written: header, nearest: None };
                log.note(span, defect);
                continue;
            }
            let known = names(self.table).iter().find(|name| **name == *key.get_ref()).copied();
            let name = known.or_else(|| {
                let nearest = nearest(key.get_ref(), names(self.table).iter().copied());
                let field = quoted(key.get_ref());
                let table = self.table.header();
                let defect = match (self.table, nearest) {
                    (Table::Top, None) => Defect::FieldOutside { field },
                    _ => Defect::FieldUnknown { field, table, nearest },
                };
                log.note(span.clone(), defect);
                nearest
            });
            let Some(name) = name else { continue };
            let is_parted = PARTED.contains(&name);
            if is_parted || (name == "answer" && value.get_ref().is_table()) {
                self.take_parts(name, span, value, known.is_some(), source, log);
            } else if known.is_some() {
                self.list.push(Field { name, part: None, key: span, value: Some(value), source });
            } else if !self.list.iter().any(|field| field.name == name) {
                self.list.push(Field { name, part: None, key: span, value: None, source });
            }
        }
    }

    fn take_parts(
        &mut self,
        name: &'static str,
        span: Range<usize>,
        value: Spanned<DeValue<'t>>,
        is_known: bool,
        source: Source,
        log: &mut Log,
    ) {
        let place = source.place(&value);
        let DeValue::Table(parts) = value.into_inner() else {
            if is_known {
                let defect = Defect::ShapeWrong { field: name.into(), expected: Shape::Parts };
                log.note(place, defect);
            }
            self.list.push(Field { name, part: None, key: span, value: None, source });
            return;
        };
        for (part, value) in parts {
            let key = source.place(&part);
            let value = is_known.then_some(value);
            self.list.push(Field { name, part: Some(part.into_inner()), key, value, source });
        }
    }

    /// The field of this name that has no parts.
    pub(in crate::formats) fn get(&self, name: &'static str) -> Option<&Field<'t>> {
        self.list.iter().find(|field| field.name == name && field.part.is_none())
    }

    /// The field of this name; notes when there is none, with or without parts.
    pub(in crate::formats) fn need(&self, name: &'static str, log: &mut Log) -> Option<&Field<'t>> {
        if !self.has(name) {
            let defect = Defect::FieldMissing { field: name, table: self.table.header() };
            log.note(self.header.clone(), defect);
        }
        self.get(name)
    }

    /// A whole number within these bounds; they are `shown` to whoever wrote another.
    pub(in crate::formats) fn whole(
        &self,
        name: &'static str,
        (least, most): (i64, i64),
        shown: (&'static str, &'static str),
        log: &mut Log,
    ) -> Option<i64> {
        let field = self.get(name)?;
        let number = field.whole_number(log)?;
        if !(least..=most).contains(&number) {
            outside(field, shown.0, shown.1, log);
            return None;
        }
        Some(number)
    }

    /// What one of these words stands for.
    pub(in crate::formats) fn word<T: Copy>(
        &self,
        name: &'static str,
        codes: &[(&'static str, T)],
        log: &mut Log,
    ) -> Option<T> {
        let field = self.get(name)?;
        let written = field.line(log)?;
        let found = codes.iter().find(|(code, _)| *code == written);
        if found.is_none() {
            let allowed = codes.iter().map(|(code, _)| *code).collect();
            let defect =
                Defect::WordUnknown { field: field.label(), written: quoted(&written), allowed };
            log.note(field.span(), defect);
        }
        found.map(|(_, value)| *value)
    }

    /// Whether there is a field of this name, readable or not.
    pub(in crate::formats) fn has(&self, name: &str) -> bool {
        self.list.iter().any(|field| field.name == name)
    }

    /// The parts of the field of this name, in written order.
    pub(in crate::formats) fn parts(&self, name: &'static str) -> impl Iterator<Item = &Field<'t>> {
        self.list.iter().filter(move |field| field.name == name && field.part.is_some())
    }

    /// All fields, in written order.
    pub(in crate::formats) fn all(&self) -> &[Field<'t>] {
        &self.list
    }
}

/// The header a value stands under, when a `[header]` of its own opened it.
fn header_at(text: &str, value: &Spanned<DeValue>) -> Option<Box<str>> {
    let (DeValue::Table(_) | DeValue::Array(_)) = value.get_ref() else { return None };
    let written = text.get(value.span())?;
    let is_header = written.starts_with('[')
        && (value.get_ref().is_table() || written.starts_with("[["))
        && text.get(..value.span().start)?.rsplit('\n').next()?.trim().is_empty();
    is_header.then(|| quoted(written))
}

/// A field and the lines up to the next, or the lines before the first field.
struct Statement<'t> {
    range: Range<usize>,
    opening: Option<Opening<'t>>,
}

/// How a line opens a field.
struct Opening<'t> {
    name: &'static str,
    part: Option<&'t str>,
    /// Bytes of the name as written.
    length: usize,
}

/// Cuts lines at those that open a field.
fn statements<'t>(body: &'t str, names: &'static [&'static str]) -> Vec<Statement<'t>> {
    let mut statements = vec![Statement { range: 0..body.len(), opening: None }];
    let mut at = 0;
    for line in body.split_inclusive('\n') {
        let indent = line.len() - line.trim_start().len();
        if let Some(opening) = opening(line.trim_start(), names) {
            if let Some(last) = statements.last_mut() {
                last.range.end = at;
            }
            let range = at + indent..body.len();
            statements.push(Statement { range, opening: Some(opening) });
        }
        at += line.len();
    }
    statements
}

/// The field a line opens: by its name, or by one near it with `=` behind.
fn opening<'t>(line: &'t str, names: &'static [&'static str]) -> Option<Opening<'t>> {
    let (word, rest) = bare_key(line);
    let (part, rest) = match rest.strip_prefix('.').map(bare_key) {
        Some((part, rest)) => (Some(part), rest),
        None => (None, rest),
    };
    let is_exact = |name: &&str| *name == word;
    let name = match names.iter().copied().find(is_exact) {
        Some(name) => name,
        None if rest.trim_start().starts_with('=') => nearest(word, names.iter().copied())?,
        None => return None,
    };
    Some(Opening { name, part, length: word.len() })
}

/// Splits behind the characters of a bare TOML key.
fn bare_key(text: &str) -> (&str, &str) {
    let is_key = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    text.split_at(text.find(|c| !is_key(c)).unwrap_or(text.len()))
}
