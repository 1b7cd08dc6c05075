//! Changes in the text of a bank, question by question: one field is set, a question is added, copied,
//! moved or taken out, and everything else stays as its author wrote it, comments and order included.
//!
//! A question is known by its place among the `[[question]]` of the file, for one that is not yet finished
//! may have no id. Values are what people type in a form; how they are written is told here.

use super::piece::{Piece, Table, pieces};
use super::{end_of_fields, read};
use crate::domain::drawing;
use crate::domain::problem::Defect;
use crate::domain::question::Kind;
use std::ops::Range;
use toml_edit::{Array, DocumentMut, Item, TableLike, Value};

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
            let fields = document(text, &piece).unwrap_or_default();
            let said = |name: &str| fields.get(name).and_then(Item::as_str).unwrap_or_default();
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
    let mut document = document(text, &piece)?;
    let kind = document.get("kind").and_then(Item::as_str).and_then(Kind::from_code);
    let written = written.trim();
    if name == "answer" && kind == Some(Kind::Matching) {
        put_pairs(&mut document, written);
    } else {
        let value = value(name, kind, written);
        match name.split_once('.') {
            Some((table, part)) => put_part(&mut document, table, part, value),
            None => put(document.as_table_mut(), name, value),
        }
    }
    let mut fields = document.to_string();
    if text.contains("\r\n") {
        fields = fields.replace("\r\n", "\n").replace('\n', "\r\n");
    }
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
    let copy = format!("\n{}", text.get(chunk.clone())?);
    let doubled = spliced(text, chunk.end..chunk.end, &copy);
    let stem = if id.is_empty() { "cau" } else { &id };
    set(&doubled, at + 1, "id", &free_id(text, stem))
}

/// The text without a question and the comment right above it.
pub fn remove(text: &str, at: usize) -> Option<String> {
    let mut place = chunk(text, at)?;
    // One of the two blank lines that would meet goes too.
    let behind = text.get(place.end..)?;
    let is_after_blank = text.get(..place.start)?.ends_with("\n\n");
    if is_after_blank && behind.starts_with('\n') {
        place.end += 1;
    }
    Some(spliced(text, place, ""))
}

/// The text with a question and the next one in each other's place.
pub fn swap(text: &str, at: usize) -> Option<String> {
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

/// The text with a topic more, behind the others, and its id.
pub fn add_topic(text: &str, title: &str, id: &str) -> String {
    let lines = format!(
        "{}\nid = {}\ntitle = {}",
        Table::Topic.header(),
        Value::from(id),
        Value::from(title)
    );
    let last = pieces(text, &Table::OF_BANK)
        .filter(|piece| matches!(piece.table, Some(Table::Topic | Table::Bank)))
        .last();
    match last {
        Some(piece) => {
            let end = fields_of(text, &piece).end;
            spliced(text, end..end, &format!("\n{lines}\n"))
        }
        None => appended(text, &lines),
    }
}

fn questions(text: &str) -> impl Iterator<Item = Piece> + use<'_> {
    pieces(text, &Table::OF_BANK).filter(|piece| piece.table == Some(Table::Question))
}

/// Where the fields of a piece are; what follows them belongs to the next piece.
fn fields_of(text: &str, piece: &Piece) -> Range<usize> {
    let body = text.get(piece.body.clone()).unwrap_or_default();
    piece.body.start..piece.body.start + end_of_fields(body)
}

fn document(text: &str, piece: &Piece) -> Option<DocumentMut> {
    text.get(fields_of(text, piece))?.parse().ok()
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
    let line_end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let gap = if text.is_empty() || text.ends_with('\n') { "" } else { line_end };
    format!("{text}{gap}{line_end}{}{line_end}", lines.replace('\n', line_end))
}

/// An id that no question of the text has: the stem and a number.
fn free_id(text: &str, stem: &str) -> String {
    let taken: Vec<String> = entries(text).into_iter().map(|entry| entry.id).collect();
    let numbered = (1..).map(|number| format!("{stem}-{number}"));
    // There are more numbers than questions.
    numbered.into_iter().find(|id| !taken.contains(id)).unwrap_or_default()
}

/// A value as people type it.
fn typed(name: &str, kind: Option<Kind>, item: &Item) -> String {
    let Some(value) = item.as_value() else { return String::new() };
    let one = |value: &Value| match value {
        Value::String(text) => text.value().replace('\n', "\\n"),
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
    let text = |written: &str| Value::from(written.replace("\\n", "\n"));
    if written.is_empty() {
        // What every question has stays, empty, as a reminder.
        let is_needed = matches!(name, "id" | "topic" | "level" | "prompt");
        return is_needed.then(|| text(""));
    }
    let number = || {
        let plain = written.replace(',', ".");
        match plain.parse::<i64>() {
            Ok(whole) => Value::from(whole),
            Err(_) => plain.parse::<f64>().map_or_else(|_| text(written), Value::from),
        }
    };
    let list = |sign: &str| {
        let parts = written.split(|letter| sign.contains(letter)).map(str::trim);
        let parts = parts.filter(|part| !part.is_empty()).map(text);
        Value::Array(parts.collect::<Array>())
    };
    Some(match (name, kind) {
        ("answer", Some(Kind::Multiple | Kind::Ordering | Kind::Statements)) | ("pin", _) => {
            list(",; ")
        }
        ("answer", Some(Kind::Short)) => list("/"),
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

/// Sets a field, keeping the comment behind it, or takes it out.
fn put(table: &mut dyn TableLike, name: &str, value: Option<Value>) {
    let Some(mut value) = value else {
        table.remove(name);
        return;
    };
    match table.get_mut(name).and_then(Item::as_value_mut) {
        Some(old) => {
            *value.decor_mut() = old.decor().clone();
            *old = value;
        }
        None => drop(table.insert(name, Item::Value(value))),
    }
}

/// Sets one part of a field: `option.a`. A part without a text goes, the field with its last part.
fn put_part(document: &mut DocumentMut, name: &str, part: &str, value: Option<Value>) {
    if document.get(name).and_then(Item::as_table_like).is_none() {
        if value.is_none() {
            return;
        }
        let mut table = toml_edit::Table::new();
        table.set_dotted(true);
        document.insert(name, Item::Table(table));
    }
    let mut is_empty = false;
    if let Some(table) = document.get_mut(name).and_then(Item::as_table_like_mut) {
        put(table, part, value);
        is_empty = table.is_empty();
    }
    if is_empty {
        document.remove(name);
    }
}

/// Sets a matching's key from what was typed: `1-a, 2-b`.
fn put_pairs(document: &mut DocumentMut, written: &str) {
    document.remove("answer");
    for pair in written.split([',', ';', ' ']).filter(|pair| !pair.is_empty()) {
        let (left, right) = pair.split_once(['-', '–', '=']).unwrap_or((pair, ""));
        put_part(document, "answer", left.trim(), Some(Value::from(right.trim())));
    }
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
        let text = add_topic(FILE, "Bài \"học\"", "bai-hoc");
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
