//! Changes in the text of a bank, question by question: one field is set, a question is added, copied,
//! moved or taken out, and everything else stays as its author wrote it, comments and order included.
//!
//! A question is known by its place among the `[[question]]` of the file, for one that is not yet finished
//! may have no id. Values are what people type in a form; how they are written is told here.

use super::piece::{Piece, Table, pieces};
use super::table::LONGEST_ID;
use super::write::quoted;
use super::{end_of_fields, read};
use crate::domain::answer::number;
use crate::domain::drawing;
use crate::domain::problem::Defect;
use crate::domain::question::Kind;
use std::ops::Range;
use toml_edit::{Array, Document, InlineTable, Item, TableLike, Value};

/// A question as a list shows it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// Its id; empty where it has none.
    pub id: String,
    /// Its kind, where it names one.
    pub kind: Option<Kind>,
    /// What it asks.
    pub prompt: String,
    /// How many things are wrong with it.
    pub problems: usize,
}

/// The questions of a text, whole or not.
pub fn entries(text: &str) -> Vec<Entry> {
    let read = read(text.as_bytes());
    questions(text)
        .map(|piece| {
            let fields = document(text, &piece);
            let said = |name: &str| {
                let item = fields.as_ref().and_then(|fields| fields.get(name));
                item.and_then(Item::as_str).unwrap_or_default()
            };
            let inside = piece.header.start..piece.body.end;
            let problems = read.problems.iter().filter(|one| inside.contains(&one.span.start));
            Entry {
                id: said("id").to_owned(),
                kind: Kind::from_code(said("kind")),
                prompt: said("prompt").to_owned(),
                problems: problems.count(),
            }
        })
        .collect()
}

/// The fields of a question as people type them, in written order: `option.a`, `answer` … None where its
/// piece is no TOML, so that no form can show it.
pub fn fields(text: &str, at: usize) -> Option<Vec<(String, String)>> {
    let piece = questions(text).nth(at)?;
    let document = document(text, &piece)?;
    let kind = document.get("kind").and_then(Item::as_str).and_then(Kind::from_code);
    let mut fields = Vec::new();
    for (name, item) in document.iter() {
        match item.as_table_like() {
            Some(_) if name == "answer" => fields.push((name.to_owned(), pairs(item))),
            Some(parts) => fields.extend(
                parts
                    .iter()
                    .map(|(part, item)| (format!("{name}.{part}"), typed(name, kind, item))),
            ),
            None => fields.push((name.to_owned(), typed(name, kind, item))),
        }
    }
    Some(fields)
}

/// A question as learners get it, where it is whole, its options as they are written.
pub fn item(text: &str, at: usize) -> Option<drawing::Item> {
    let piece = questions(text).nth(at)?;
    let read = read(text.as_bytes());
    let place = read.places.iter().position(|place| *place == piece.body)?;
    Some(drawing::Item::written(&read.bank, read.bank.questions.get(place)?))
}

/// What is wrong with a question: the field it is about (empty for the question as a whole) and what.
pub fn problems(text: &str, at: usize) -> Vec<(String, Defect)> {
    let Some(piece) = questions(text).nth(at) else { return Vec::new() };
    let inside = piece.header.start..piece.body.end;
    let found = read(text.as_bytes()).problems.into_iter();
    found
        .filter(|problem| inside.contains(&problem.span.start))
        .map(|problem| {
            let field = match &problem.defect {
                Defect::FieldMissing { field, .. } => (*field).to_owned(),
                _ => field_at(text, &piece, problem.span.start),
            };
            (field, problem.defect)
        })
        .collect()
}

/// The text with one field of a question set to what was typed; an empty one is taken out, unless no
/// question is without it. None where the piece is no TOML.
pub fn set(text: &str, at: usize, name: &str, written: &str) -> Option<String> {
    let piece = questions(text).nth(at)?;
    let place = fields_of(text, &piece);
    let fields = text.get(place.clone())?;
    let document = Document::parse(fields).ok()?;
    let kind = document.get("kind").and_then(Item::as_str).and_then(Kind::from_code);
    let written = written.trim();
    let line_end = line_end(text);
    let fields = if name == "answer" && kind == Some(Kind::Matching) {
        with_pairs(fields, &document, written, line_end)
    } else {
        let value = value(name, kind, written);
        match name.split_once('.') {
            Some((table, part)) => with_part(fields, &document, table, part, value, line_end)?,
            None => with_field(fields, &document, name, value, line_end),
        }
    };
    Some(spliced(text, place, &fields))
}

/// The text without the options and sides of a question that nobody has filled in, as long as two of their
/// sort are left.
pub fn tidied(text: &str, at: usize) -> Option<String> {
    let empty = |text: &str| -> Option<String> {
        let fields = fields(text, at)?;
        let sorts = ["option", "left", "right"].map(|table| {
            let is_part = |name: &str| name.split_once('.').is_some_and(|(one, _)| one == table);
            fields.iter().filter(|(name, _)| is_part(name)).collect::<Vec<_>>()
        });
        let spare = |parts: &&Vec<&(String, String)>| {
            parts.iter().filter(|(_, value)| !value.is_empty()).count() >= 2
        };
        let mut parts = sorts.iter().filter(spare).flatten();
        parts.find(|(_, value)| value.is_empty()).map(|(name, _)| name.clone())
    };
    let mut tidied = text.to_owned();
    while let Some(name) = empty(&tidied) {
        tidied = set(&tidied, at, &name, "")?;
    }
    Some(tidied)
}

/// The text with an unfinished question of this kind at its end, and the place of that question.
pub fn add(text: &str, kind: Kind, topic: &str) -> (String, usize) {
    let at = questions(text).count();
    let mut lines = vec![
        Table::Question.header().to_owned(),
        format!("id = \"{}\"", free_id(text, "cau")),
        format!("kind = \"{}\"", kind.code()),
        format!("topic = {}", Value::from(topic)),
        "level = \"nhan-biet\"".to_owned(),
        "prompt = \"\"".to_owned(),
    ];
    let parts: &[&str] = match kind {
        Kind::Single | Kind::Multiple | Kind::Ordering => {
            &["option.a", "option.b", "option.c", "option.d"]
        }
        Kind::Statements => &["statement.a", "statement.b", "statement.c", "statement.d"],
        Kind::Matching => &["left.1", "left.2", "right.a", "right.b"],
        Kind::TrueFalse | Kind::Short | Kind::Number => &[],
    };
    lines.extend(parts.iter().map(|part| format!("{part} = \"\"")));
    (appended(text, &lines.join("\n")), at)
}

/// The text with a copy of a question right behind it, under an id of its own.
pub fn duplicate(text: &str, at: usize) -> Option<String> {
    let chunk = chunk(text, at)?;
    let id = entries(text).get(at)?.id.clone();
    let line_end = line_end(text);
    let original = text.get(chunk.clone())?;
    let gap = if original.ends_with('\n') { "" } else { line_end };
    let doubled = spliced(text, chunk.end..chunk.end, &format!("{gap}{line_end}{original}"));
    let stem = if id.is_empty() { "cau" } else { &id };
    // The copy came from nowhere: what is taken in again is to find the first one.
    let alone = set(&doubled, at + 1, "origin", "").unwrap_or(doubled);
    set(&alone, at + 1, "id", &free_id(text, stem)).or(Some(alone))
}

/// The text without a question and the comment right above it.
pub fn remove(text: &str, at: usize) -> Option<String> {
    let mut place = chunk(text, at)?;
    // One of the two blank lines that would meet goes too.
    let line_end = line_end(text);
    let is_after_blank = text.get(..place.start)?.ends_with(&line_end.repeat(2));
    if is_after_blank && text.get(place.end..)?.starts_with(line_end) {
        place.end += line_end.len();
    }
    Some(spliced(text, place, ""))
}

/// The text with a question and the next one in each other's place.
pub fn swap(text: &str, at: usize) -> Option<String> {
    // The last line of a file may have no end; once it is not the last it needs one.
    let ended =
        if text.ends_with('\n') { String::new() } else { format!("{text}{}", line_end(text)) };
    let text = if ended.is_empty() { text } else { &ended };
    let (one, other) = (chunk(text, at)?, chunk(text, at + 1)?);
    let part = |range: Range<usize>| text.get(range);
    let swapped = [
        part(0..one.start)?,
        part(other.clone())?,
        part(one.end..other.start)?,
        part(one)?,
        part(other.end..text.len())?,
    ];
    Some(swapped.concat())
}

/// The text with a topic more, behind the others, and its id: this one, or one like it that is free.
pub fn add_topic(text: &str, title: &str, id: &str) -> (String, String) {
    let taken: Vec<String> = pieces(text, &Table::OF_BANK)
        .filter(|piece| piece.table == Some(Table::Topic))
        .filter_map(|piece| {
            let fields = document(text, &piece)?;
            Some(fields.get("id").and_then(Item::as_str)?.to_owned())
        })
        .collect();
    let id = if taken.iter().any(|one| one == id) { numbered(id, &taken) } else { id.to_owned() };
    let line_end = line_end(text);
    let lines = [
        Table::Topic.header().to_owned(),
        format!("id = {}", quoted(&id)),
        format!("title = {}", quoted(title)),
    ]
    .join(line_end);
    let last = pieces(text, &Table::OF_BANK)
        .filter(|piece| matches!(piece.table, Some(Table::Topic | Table::Bank)))
        .last();
    let Some(piece) = last else { return (appended(text, &lines), id) };
    let end = fields_of(text, &piece).end;
    let gap =
        if text.get(..end).is_some_and(|before| before.ends_with('\n')) { "" } else { line_end };
    (spliced(text, end..end, &format!("{gap}{line_end}{lines}{line_end}")), id)
}

fn questions(text: &str) -> impl Iterator<Item = Piece> + use<'_> {
    pieces(text, &Table::OF_BANK).filter(|piece| piece.table == Some(Table::Question))
}

/// Where the fields of a piece are; what follows them belongs to the next piece.
fn fields_of(text: &str, piece: &Piece) -> Range<usize> {
    let body = text.get(piece.body.clone()).unwrap_or_default();
    piece.body.start..piece.body.start + end_of_fields(body)
}

fn document<'t>(text: &'t str, piece: &Piece) -> Option<Document<&'t str>> {
    Document::parse(text.get(fields_of(text, piece))?).ok()
}

/// A question from the comment right above it to its last field.
fn chunk(text: &str, at: usize) -> Option<Range<usize>> {
    let piece = questions(text).nth(at)?;
    let line_start =
        |end: usize| text.get(..end).map_or(0, |before| before.rfind('\n').map_or(0, |at| at + 1));
    let mut start = line_start(piece.header.start);
    while start > 0 {
        let above = line_start(start - 1);
        if !text.get(above..start)?.trim_start().starts_with('#') {
            break;
        }
        start = above;
    }
    Some(start..fields_of(text, &piece).end)
}

/// The name of the field that a place of a piece is in.
fn field_at(text: &str, piece: &Piece, place: usize) -> String {
    let before = text.get(piece.body.start..).unwrap_or_default();
    let mut name = String::new();
    let mut at = piece.body.start;
    for line in before.split_inclusive('\n') {
        if at > place {
            break;
        }
        at += line.len();
        let is_name = |name: &str| {
            !name.is_empty()
                && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-.".contains(&byte))
        };
        if let Some((key, _)) = line.split_once('=') {
            let key: String = key.split_whitespace().collect();
            if is_name(&key) {
                name = key;
            }
        }
    }
    name
}

fn spliced(text: &str, place: Range<usize>, with: &str) -> String {
    let mut changed = text.to_owned();
    changed.replace_range(place, with);
    changed
}

fn appended(text: &str, lines: &str) -> String {
    let line_end = line_end(text);
    let gap = if text.is_empty() || text.ends_with('\n') { "" } else { line_end };
    format!(
        "{text}{gap}{line_end}{}{line_end}",
        lines.replace("\r\n", "\n").replace('\n', line_end)
    )
}

/// How lines of the text end.
fn line_end(text: &str) -> &'static str {
    if text.contains("\r\n") { "\r\n" } else { "\n" }
}

/// An id that no question of the text has: the stem and a number.
fn free_id(text: &str, stem: &str) -> String {
    let taken: Vec<String> = entries(text).into_iter().map(|entry| entry.id).collect();
    numbered(stem, &taken)
}

/// The stem with the first number that makes it none of these, cut to the length of an id.
fn numbered(stem: &str, taken: &[String]) -> String {
    let with = |number: usize| {
        let number = format!("-{number}");
        let stem: String = stem.chars().take(LONGEST_ID.saturating_sub(number.len())).collect();
        format!("{}{number}", stem.trim_end_matches('-'))
    };
    // One of more numbers than there are ids is free.
    (1..=taken.len() + 1).map(with).find(|id| !taken.contains(id)).unwrap_or_default()
}

/// A value as people type it.
fn typed(name: &str, kind: Option<Kind>, item: &Item) -> String {
    let Some(value) = item.as_value() else { return String::new() };
    let one = |value: &Value| match value {
        Value::String(text) => text.value().replace("\r\n", "\n").replace('\n', "\\n"),
        Value::Integer(number) => number.value().to_string(),
        Value::Float(number) => number.value().to_string().replace('.', ","),
        Value::Boolean(truth) => if *truth.value() { "Đ" } else { "S" }.to_owned(),
        other => other.to_string().trim().to_owned(),
    };
    match value {
        Value::Array(values) => {
            let values: Vec<String> = values.iter().map(one).collect();
            values.join(between(name, kind))
        }
        value => one(value),
    }
}

/// What parts the values of a list as they are typed.
fn between(name: &str, kind: Option<Kind>) -> &'static str {
    match (name, kind) {
        ("answer", Some(Kind::Short)) => " / ",
        ("cite", _) => "; ",
        _ => ", ",
    }
}

/// A matching's key as it is typed: `1-a, 2-b`.
fn pairs(item: &Item) -> String {
    let pairs = item.as_table_like().into_iter().flat_map(TableLike::iter);
    let pairs = pairs.map(|(left, right)| format!("{left}-{}", right.as_str().unwrap_or_default()));
    pairs.collect::<Vec<_>>().join(", ")
}

/// The value that was typed; none for nothing.
fn value(name: &str, kind: Option<Kind>, written: &str) -> Option<Value> {
    let text = |written: &str| string(&written.replace("\\n", "\n"));
    if written.is_empty() {
        // What every question has stays, empty, as a reminder.
        let is_needed = matches!(name, "id" | "topic" | "level" | "prompt");
        return is_needed.then(|| text(""));
    }
    let number = || {
        let plain = plain_number(written);
        plain.and_then(|plain| plain.parse().ok()).unwrap_or_else(|| text(written))
    };
    let array = |parts: Vec<&str>| {
        let parts = parts.into_iter().map(str::trim).filter(|part| !part.is_empty()).map(text);
        Value::Array(parts.collect::<Array>())
    };
    let list = |sign: &str| array(written.split(|letter| sign.contains(letter)).collect());
    Some(match (name, kind) {
        ("answer", Some(Kind::Multiple | Kind::Ordering | Kind::Statements)) | ("pin", _) => {
            list(",; ")
        }
        // A date and “km/h” have the sign inside.
        ("answer", Some(Kind::Short)) => array(written.split(" / ").collect()),
        ("answer", Some(Kind::TrueFalse)) => {
            let folded = crate::domain::vietnamese::search_key(written);
            match &*folded {
                "d" | "dung" | "t" | "true" => Value::from(true),
                "s" | "sai" | "f" | "false" => Value::from(false),
                _ => text(written),
            }
        }
        ("answer", Some(Kind::Number)) | ("points" | "time" | "tolerance", _) => number(),
        ("cite" | "facts", _) => list(";"),
        (name, _) if name.starts_with("weight.") => number(),
        _ => text(written),
    })
}

/// A text as a TOML string: over several lines where it has them, but in one where a line of it would open
/// a piece of the bank.
fn string(text: &str) -> Value {
    if text.lines().any(|line| line.trim_start().starts_with('[')) {
        // What is quoted is TOML.
        quoted(text).parse().unwrap_or_else(|_| Value::from(text))
    } else {
        Value::from(text)
    }
}

/// A number as Vietnamese type it, as TOML writes it: where a stop can part thousands, it does.
fn plain_number(written: &str) -> Option<String> {
    let is_sign = |letter: char| letter.is_ascii_digit() || "+-−., \u{a0}".contains(letter);
    let readings =
        if written.chars().all(is_sign) { number::readings(written, None) } else { Vec::new() };
    let reading = if written.contains(',') { readings.first() } else { readings.last() };
    reading.map(ToString::to_string)
}

/// The lines that a field takes, from the first letter of its name to behind its last line's end.
fn lines_of(fields: &str, key: Range<usize>, value: Range<usize>) -> Range<usize> {
    let start =
        fields.get(..key.start).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
    let end = fields.get(value.end..).and_then(|behind| behind.find('\n'));
    start..end.map_or(fields.len(), |at| value.end + at + 1)
}

/// The lines of each part of a field, or of the field itself.
fn lines_named(fields: &str, document: &Document<&str>, name: &str) -> Vec<Range<usize>> {
    let table = document.as_table();
    let lines = |table: &dyn TableLike, name: &str| {
        let (key, item) = table.get_key_value(name)?;
        Some(lines_of(fields, key.span()?, item.span()?))
    };
    match table.get(name) {
        Some(Item::Table(parts)) => {
            parts.iter().filter_map(|(part, _)| lines(parts, part)).collect()
        }
        Some(_) => lines(table, name).into_iter().collect(),
        None => Vec::new(),
    }
}

/// The value in TOML, its lines ending as those of the file.
fn written(value: &Value, line_end: &str) -> String {
    let mut value = value.clone();
    value.decor_mut().clear();
    value.to_string().replace("\r\n", "\n").replace('\n', line_end)
}

/// The fields with a new line at this place.
fn with_line(fields: &str, place: usize, line: &str, line_end: &str) -> String {
    let is_open =
        fields.get(..place).is_some_and(|before| !before.is_empty() && !before.ends_with('\n'));
    let gap = if is_open { line_end } else { "" };
    spliced(fields, place..place, &format!("{gap}{line}{line_end}"))
}

/// The fields with one set, the comment behind it kept, or taken out; everything else stays to the byte.
fn with_field(
    fields: &str,
    document: &Document<&str>,
    name: &str,
    value: Option<Value>,
    line_end: &str,
) -> String {
    let Some(value) = value else { return without(fields, document, name).0 };
    let value = written(&value, line_end);
    let old = document.get(name).and_then(Item::as_value).and_then(Value::span);
    if let Some(span) = old {
        return spliced(fields, span, &value);
    }
    let (fields, place) = without(fields, document, name);
    with_line(&fields, place, &format!("{name} = {value}"), line_end)
}

/// The fields without one and its parts, and where it began; the end, where there was none.
fn without(fields: &str, document: &Document<&str>, name: &str) -> (String, usize) {
    let mut lines = lines_named(fields, document, name);
    lines.sort_by_key(|lines| lines.start);
    let place = lines.first().map_or(fields.len(), |lines| lines.start);
    let mut left = fields.to_owned();
    for lines in lines.into_iter().rev() {
        left.replace_range(lines, "");
    }
    (left, place)
}

/// The fields with one part of a field set: `option.a`. A new one stands behind the last of them, wherever
/// the others stand. None where the field is written in a way that has no parts.
fn with_part(
    fields: &str,
    document: &Document<&str>,
    name: &str,
    part: &str,
    value: Option<Value>,
    line_end: &str,
) -> Option<String> {
    let new_line = |value: &Value| {
        format!("{name}.{} = {}", toml_edit::Key::new(part), written(value, line_end))
    };
    match document.get(name) {
        Some(Item::Table(parts)) => {
            let old = parts.get_key_value(part);
            match (old, value) {
                (Some((_, item)), Some(value)) => {
                    Some(spliced(fields, item.span()?, &written(&value, line_end)))
                }
                (Some((key, item)), None) => {
                    Some(spliced(fields, lines_of(fields, key.span()?, item.span()?), ""))
                }
                (None, Some(value)) => {
                    let ends =
                        lines_named(fields, document, name).into_iter().map(|lines| lines.end);
                    let place = ends.max().unwrap_or(fields.len());
                    Some(with_line(fields, place, &new_line(&value), line_end))
                }
                (None, None) => Some(fields.to_owned()),
            }
        }
        Some(Item::Value(Value::InlineTable(table))) => {
            let span = table.span()?;
            let mut table: Value = fields.get(span.clone())?.parse().ok()?;
            let parts = table.as_inline_table_mut()?;
            match value {
                Some(value) => drop(parts.insert(part, value)),
                None => drop(parts.remove(part)),
            }
            if parts.is_empty() {
                return Some(without(fields, document, name).0);
            }
            Some(spliced(fields, span, &written(&table, line_end)))
        }
        Some(_) => None,
        None => Some(match value {
            Some(value) => with_line(fields, fields.len(), &new_line(&value), line_end),
            None => fields.to_owned(),
        }),
    }
}

/// The fields with a matching's key set from what was typed: `1-a, 2-b`.
fn with_pairs(fields: &str, document: &Document<&str>, typed: &str, line_end: &str) -> String {
    let pairs = typed.split([',', ';', ' ']).filter(|pair| !pair.is_empty()).map(|pair| {
        let (left, right) = pair.split_once(['-', '–', '=']).unwrap_or((pair, ""));
        (left.trim(), right.trim())
    });
    // One after the other: of two for the same side the last one stands, as on paper.
    let mut table = InlineTable::new();
    for (left, right) in pairs {
        table.insert(left, Value::from(right));
    }
    if table.is_empty() {
        return without(fields, document, "answer").0;
    }
    if matches!(document.get("answer"), Some(Item::Value(_))) {
        return with_field(fields, document, "answer", Some(table.into()), line_end);
    }
    let lines = table.iter().map(|(left, right)| {
        format!("answer.{} = {}", toml_edit::Key::new(left), written(right, line_end))
    });
    let (fields, place) = without(fields, document, "answer");
    with_line(&fields, place, &lines.collect::<Vec<_>>().join(line_end), line_end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::{prop_assert_eq, proptest};

    const FILE: &str = r#"# Lớp A
format = 1
[bank]
id = "b"
title = "B"
version = "1"

[[topic]]
id = "t"
title = "T"   # chỉ một

# câu dễ
[[question]]
id = "q1"
kind = "single"
topic = "t"
level = "nhan-biet"
prompt   =   "Một?"   # đã sửa
# hai phương án
option.a = "Có"
option.b = "Không"
answer = "a"

# câu khó
[[question]]
id = "q2"
kind = "short"
topic = "t"
level = "nhan-biet"
prompt = "Hai?"
answer = ["tre", "cây tre"]

[[question]]
id = "hỏng
"#;

    fn field(text: &str, at: usize, name: &str) -> String {
        let fields = fields(text, at).expect("TOML");
        fields.into_iter().find(|(one, _)| one == name).map(|(_, value)| value).unwrap_or_default()
    }

    #[test]
    fn questions_are_listed_with_what_is_wrong() {
        let entries = entries(FILE);
        let listed: Vec<(&str, Option<Kind>, bool)> =
            entries.iter().map(|entry| (&*entry.id, entry.kind, entry.problems > 0)).collect();
        let expected =
            [("q1", Some(Kind::Single), false), ("q2", Some(Kind::Short), false), ("", None, true)];
        assert_eq!(listed, expected);
        assert_eq!(fields(FILE, 2), None);
    }

    #[test]
    fn one_field_changes_and_every_other_byte_stays() {
        let set = set(FILE, 0, "prompt", "Một rưỡi?").expect("TOML");
        assert_eq!(set, FILE.replace("\"Một?\"", "\"Một rưỡi?\""));
        let set = super::set(FILE, 1, "answer", "trúc / tre").expect("TOML");
        assert_eq!(set, FILE.replace("[\"tre\", \"cây tre\"]", "[\"trúc\", \"tre\"]"));
        let set = super::set(FILE, 0, "option.b", "").expect("TOML");
        assert_eq!(set, FILE.replace("option.b = \"Không\"\n", ""));
    }

    #[test]
    fn lines_that_are_not_set_keep_their_order_and_their_look() {
        let text = FILE.replace(
            "option.b = \"Không\"\n",
            "why.b = \"x\"\noption.b = \"Không\"\nwhy.a = \"\"\"\ny\"\"\"\n",
        );
        let long = set(&text, 0, "why.b", "vì thế").expect("TOML");
        assert_eq!(long, text.replace("\"x\"", "\"vì thế\""));
        let without = set(&text, 0, "why.b", "").expect("TOML");
        assert_eq!(without, text.replace("why.b = \"x\"\n", ""));
        let without = set(&text, 0, "why.a", "").expect("TOML");
        assert_eq!(without, text.replace("why.a = \"\"\"\ny\"\"\"\n", ""));
        let more = set(&text, 0, "option.c", "z").expect("TOML");
        assert_eq!(more, text.replace("\"Không\"\n", "\"Không\"\noption.c = \"z\"\n"));
        let inline = text.replace("answer = \"a\"", "weight = { a = 100 } # đủ\nanswer = \"a\"");
        let more = set(&inline, 0, "weight.b", "50").expect("TOML");
        assert_eq!(more, inline.replace("{ a = 100 }", "{ a = 100 , b = 50 }"));
    }

    #[test]
    fn no_text_opens_a_piece_of_the_bank() {
        let set = set(FILE, 0, "explain", "Vì\\n[[question]]\\nid = \"x\"").expect("TOML");
        assert_eq!(read(set.as_bytes()).bank.questions.len(), 2, "{set}");
        assert_eq!(field(&set, 0, "explain"), "Vì\\n[[question]]\\nid = \"x\"");
        let several = super::set(FILE, 0, "explain", "Vì\\nthế").expect("TOML");
        assert!(several.contains("explain = \"\"\"\nVì\nthế\"\"\""), "{several}");
    }

    #[test]
    fn a_sign_inside_an_answer_does_not_part_it_and_a_stop_parts_thousands() {
        let set = set(FILE, 1, "answer", "14/12/2021 / km/h").expect("TOML");
        assert!(set.contains("answer = [\"14/12/2021\", \"km/h\"]"), "{set}");
        let (text, at) = add(FILE, Kind::Number, "t");
        for (typed, toml) in
            [("18.319", "18319"), ("2,5", "2.5"), ("2.5", "2.5"), ("-1.234.567,5", "-1234567.5")]
        {
            let text = super::set(&text, at, "answer", typed).expect("TOML");
            assert!(text.contains(&format!("answer = {toml}\n")), "{typed}: {text}");
        }
        let text = super::set(&text, at, "answer", "56 nước").expect("TOML");
        assert!(text.contains("answer = \"56 nước\""), "{text}");
    }

    #[test]
    fn a_copy_has_no_origin_and_an_id_that_fits() {
        let id = "a".repeat(64);
        let text = FILE.replace("id = \"q1\"", &format!("id = \"{id}\"\norigin = \"moodle:7\""));
        let doubled = duplicate(&text, 0).expect("there");
        assert_eq!(doubled.matches("origin").count(), 1);
        assert_eq!(entries(&doubled)[1].id, format!("{}-1", "a".repeat(62)));
        let (text, _) = add_topic(FILE, "T", "t");
        assert!(text.contains("id = \"t-1\"\ntitle = \"T\""), "{text}");
    }

    #[test]
    fn a_last_line_without_an_end_and_lines_of_windows_stay_whole() {
        let whole = FILE.split("\n[[question]]\nid = \"hỏng").next().expect("a top");
        let swapped = swap(whole.trim_end(), 0).expect("there");
        assert_eq!(read(swapped.as_bytes()).bank.questions.len(), 2, "{swapped}");
        assert_eq!(duplicate(whole.trim_end(), 1).map(|text| entries(&text).len()), Some(3));
        let windows = whole.replace('\n', "\r\n");
        let changed = [
            set(&windows, 0, "explain", "Vì\\nthế"),
            duplicate(&windows, 0),
            remove(&windows, 0),
            swap(&windows, 0),
            Some(add_topic(&windows, "Mới", "moi").0),
        ];
        for text in changed {
            let text = text.expect("there");
            assert_eq!(text.matches('\n').count(), text.matches("\r\n").count(), "{text:?}");
            assert!(!text.contains("\r\n\r\n\r\n"), "{text:?}");
            if let Some(first) = fields(&text, 0) {
                assert!(first.iter().all(|(_, value)| !value.contains('\r')), "{first:?}");
            }
        }
    }

    #[test]
    fn a_new_part_stands_with_the_others() {
        let set = set(FILE, 0, "option.c", "Có thể").expect("TOML");
        let added = "option.b = \"Không\"\noption.c = \"Có thể\"\nanswer = \"a\"\n";
        assert!(set.contains(added), "{set}");
        let set = super::set(&set, 0, "explain", "Vì\\nthế").expect("TOML");
        assert_eq!(field(&set, 0, "explain"), "Vì\\nthế");
        assert!(set.contains("# câu khó\n[[question]]\nid = \"q2\""), "{set}");
        assert_eq!(read(set.as_bytes()).bank.questions[0].explanation.lines().count(), 2);
    }

    #[test]
    fn a_question_of_each_kind_is_whole_once_its_form_is_filled() {
        let answers = [
            (Kind::Single, "b"),
            (Kind::Multiple, "a, c"),
            (Kind::TrueFalse, "Đ"),
            (Kind::Statements, "a d"),
            (Kind::Short, "tre / cây tre"),
            (Kind::Number, "2,5"),
            (Kind::Ordering, "c, a, b, d"),
            (Kind::Matching, "1-b, 2-a"),
        ];
        let mut text = FILE.split("\n# câu dễ").next().expect("a top").to_owned();
        for (kind, answer) in answers {
            let (added, at) = add(&text, kind, "t");
            text = added;
            assert!(!problems(&text, at).is_empty(), "{kind:?}");
            for (name, value) in fields(&text, at).expect("TOML") {
                if value.is_empty() {
                    text = set(&text, at, &name, &format!("{name} {at}")).expect("TOML");
                }
            }
            text = set(&text, at, "answer", answer).expect("TOML");
            assert_eq!(problems(&text, at), [], "{kind:?}: {text}");
            assert_eq!(field(&text, at, "answer"), answer.replace("a d", "a, d"), "{kind:?}");
        }
        assert_eq!(read(text.as_bytes()).bank.questions.len(), 8);
    }

    #[test]
    fn options_that_nobody_filled_in_go_while_two_are_left() {
        let (added, at) = add(FILE, Kind::Single, "t");
        assert_eq!(tidied(&added, at).as_ref(), Some(&added));
        let one = set(&added, at, "option.a", "Một").expect("TOML");
        let two = set(&one, at, "option.d", "Hai").expect("TOML");
        let tidied = tidied(&two, at).expect("TOML");
        assert_eq!(tidied, two.replace("option.b = \"\"\noption.c = \"\"\n", ""));
    }

    #[test]
    fn a_problem_stands_with_its_field() {
        let text = FILE.replace("answer = \"a\"", "answer = \"z\"").replace("\"Hai?\"", "\"\"");
        let at = |at: usize| -> Vec<String> {
            problems(&text, at).into_iter().map(|(field, _)| field).collect()
        };
        assert_eq!((at(0), at(1)), (vec!["answer".to_owned()], vec!["prompt".to_owned()]));
        let missing = problems(&FILE.replace("answer = \"a\"\n", ""), 0);
        assert_eq!(missing.first().map(|(field, _)| &**field), Some("answer"));
    }

    #[test]
    fn questions_are_copied_swapped_and_taken_out_with_their_comments() {
        let doubled = duplicate(FILE, 0).expect("there");
        assert_eq!(entries(&doubled)[1].id, "q1-1");
        assert_eq!(read(doubled.as_bytes()).bank.questions.len(), 3);
        let swapped = swap(FILE, 0).expect("there");
        let at = |text: &str| swapped.find(text).expect("kept");
        assert!(at("# câu khó") < at("id = \"q2\"") && at("id = \"q2\"") < at("# câu dễ"));
        assert_eq!(swap(&swapped, 0).as_deref(), Some(FILE));
        let removed = remove(FILE, 0).expect("there");
        assert!(!removed.contains("câu dễ") && !removed.contains("\n\n\n"), "{removed}");
        assert!(removed.contains("# chỉ một\n\n# câu khó\n[[question]]\nid = \"q2\""), "{removed}");
        assert_eq!(swap(FILE, 2), None);
    }

    #[test]
    fn a_topic_stands_behind_the_others_and_lines_end_as_they_did() {
        let (text, _) = add_topic(FILE, "Bài \"học\"", "bai-hoc");
        assert!(text.find("bai-hoc") < text.find("# câu dễ"), "{text}");
        assert_eq!(read(text.as_bytes()).bank.topics.len(), 2);
        let windows = FILE.replace('\n', "\r\n");
        let set = set(&windows, 0, "explain", "Vì").expect("TOML");
        let (added, _) = add(&set, Kind::Short, "t");
        assert_eq!(added.matches('\n').count(), added.matches("\r\n").count());
    }

    proptest! {
        #[test]
        fn what_is_set_is_what_is_shown(typed in "[^\\\\\\pC]{1,40}") {
            let typed = typed.trim();
            if !typed.is_empty() {
                let set = set(FILE, 0, "explain", typed).expect("TOML");
                prop_assert_eq!(field(&set, 0, "explain"), typed);
                prop_assert_eq!(read(set.as_bytes()).bank.questions.len(), 2);
            }
        }

        #[test]
        fn no_text_and_no_value_panics(text: String, typed: String, at in 0_usize..4) {
            for text in [&text, FILE] {
                for name in ["prompt", "answer", "option.a", "cite", "points", "answer.1"] {
                    let _ = set(text, at, name, &typed);
                }
                let _ = (entries(text), problems(text, at), remove(text, at), swap(text, at));
                let _ = duplicate(text, at);
            }
        }
    }
}
