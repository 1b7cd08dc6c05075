//! Writes a bank in the bank format, as a teacher would: one line a field, in the order of the
//! format's description. What is read back is the same bank.
//!
//! Every text stands in one line, line breaks as `\n`: a line that begins like a table would end an
//! open string, by the rules of reading.

use crate::domain::bank::{Bank, Note, Source, Topic};
use crate::domain::identity::OptionId;
use crate::domain::quantity::{Points, Quantity};
use crate::domain::question::{Body, Choice, Citation, Compare, MultipleRule, Question};
use std::fmt::Write as _;

/// The bank as a file of the newest format.
pub fn write(bank: &Bank) -> String {
    let mut file = Sheet(String::new());
    file.field("format", super::FORMAT);
    let header = &bank.header;
    file.table("[bank]");
    file.text("id", header.id.as_str());
    file.text("title", &header.title);
    file.text("version", &header.version);
    file.text("language", &header.language);
    file.text_unless_empty("description", &header.description);
    file.text_unless_empty("licence", &header.licence);
    bank.topics.iter().for_each(|topic| file.topic(topic));
    bank.sources.iter().for_each(|source| file.source(source));
    bank.notes.iter().for_each(|note| file.note(note));
    bank.questions.iter().for_each(|question| file.question(question));
    file.0
}

/// One topic, its header first, as it stands in a file.
pub(super) fn topic(topic: &Topic) -> String {
    alone(|file| file.topic(topic))
}

/// One source, its header first.
pub(super) fn source(source: &Source) -> String {
    alone(|file| file.source(source))
}

/// One note, its header first.
pub(super) fn note(note: &Note) -> String {
    alone(|file| file.note(note))
}

/// One question, its header first.
pub(super) fn question(question: &Question) -> String {
    alone(|file| file.question(question))
}

fn alone(write: impl FnOnce(&mut Sheet)) -> String {
    let mut file = Sheet(String::new());
    write(&mut file);
    file.0.trim_start().to_owned()
}

/// What is written so far.
struct Sheet(String);

impl Sheet {
    fn table(&mut self, name: &str) {
        self.0.push('\n');
        self.0.push_str(name);
        self.0.push('\n');
    }

    fn field(&mut self, name: &str, value: impl std::fmt::Display) {
        // Writing to a String cannot fail.
        let _ = writeln!(self.0, "{name} = {value}");
    }

    fn text(&mut self, name: &str, text: &str) {
        self.field(name, quoted(text));
    }

    fn text_unless_empty(&mut self, name: &str, text: &str) {
        if !text.is_empty() {
            self.text(name, text);
        }
    }

    fn list<'a>(&mut self, name: &str, texts: impl Iterator<Item = &'a str>) {
        let quoted: Vec<String> = texts.map(quoted).collect();
        if !quoted.is_empty() {
            self.field(name, format!("[{}]", quoted.join(", ")));
        }
    }

    fn topic(&mut self, topic: &Topic) {
        self.table("[[topic]]");
        self.text("id", &topic.id);
        self.text("title", &topic.title);
        if !topic.is_drawn {
            self.field("drawn", false);
        }
    }

    fn source(&mut self, source: &Source) {
        self.table("[[source]]");
        self.text("id", &source.id);
        self.text("title", &source.title);
        self.text_unless_empty("publisher", &source.publisher);
        self.text_unless_empty("date", &source.date);
        self.text_unless_empty("url", &source.url);
        self.list("places", source.places.iter().map(|place| &**place));
    }

    fn note(&mut self, note: &Note) {
        self.table("[[note]]");
        self.text("topic", &note.topic);
        self.text("title", &note.title);
        self.text("text", &note.text);
        self.citations(&note.citations);
    }

    fn citations(&mut self, citations: &[Citation]) {
        let written: Vec<String> = citations
            .iter()
            .map(|Citation { source, place }| match &**place {
                "" => source.to_string(),
                place => format!("{source} {place}"),
            })
            .collect();
        self.list("cite", written.iter().map(String::as_str));
    }

    fn question(&mut self, question: &Question) {
        self.table("[[question]]");
        self.text("id", question.id.as_str());
        self.text("kind", question.kind().code());
        self.text("topic", &question.topic);
        self.text("level", question.level.code());
        self.text("prompt", &question.prompt);
        self.body(&question.body);
        for (option, why) in &question.whys {
            self.text(&format!("why.{}", option.as_str()), why);
        }
        self.list("pin", question.pinned.iter().map(OptionId::as_str));
        self.text_unless_empty("explain", &question.explanation);
        self.citations(&question.citations);
        self.list("facts", question.facts.iter().map(|fact| &**fact));
        self.text_unless_empty("as_of", question.as_of.as_deref().unwrap_or_default());
        if let Some(time) = question.time {
            self.field("time", time.as_secs());
        }
        if question.points != Points::ONE {
            self.field("points", decimal(question.points.0));
        }
        self.text_unless_empty("origin", question.origin.as_deref().unwrap_or_default());
    }

    fn body(&mut self, body: &Body) {
        match body {
            Body::Single { options, key, weights } => {
                self.choices("option", options);
                self.text("answer", key.as_str());
                self.weights(weights);
            }
            Body::Multiple { options, key, rule, weights } => {
                self.choices("option", options);
                self.list("answer", key.iter().map(OptionId::as_str));
                if *rule != MultipleRule::default() {
                    self.text("marking", rule.code());
                }
                self.weights(weights);
            }
            Body::TrueFalse { key } => self.field("answer", key),
            Body::Statements { statements, key } => {
                self.choices("statement", statements);
                let key: Vec<String> = key.iter().map(|id| quoted(id.as_str())).collect();
                // None of them may be true.
                self.field("answer", format!("[{}]", key.join(", ")));
            }
            Body::Short { key, compare } => {
                self.list("answer", key.iter().map(|answer| &**answer));
                if *compare != Compare::default() {
                    self.text("compare", compare.code());
                }
            }
            Body::Number { key, tolerance, unit } => {
                self.field("answer", key);
                if *tolerance != Quantity::ZERO {
                    self.field("tolerance", tolerance);
                }
                self.text_unless_empty("unit", unit.as_deref().unwrap_or_default());
            }
            Body::Ordering { options, key } => {
                self.choices("option", options);
                self.list("answer", key.iter().map(OptionId::as_str));
            }
            Body::Matching { left, right, key } => {
                self.choices("left", left);
                self.choices("right", right);
                for (left, right) in key {
                    self.text(&format!("answer.{}", left.as_str()), right.as_str());
                }
            }
        }
    }

    fn choices(&mut self, name: &str, choices: &[Choice]) {
        for Choice { id, text } in choices {
            self.text(&format!("{name}.{}", id.as_str()), text);
        }
    }

    /// In per cent, as they are read.
    fn weights(&mut self, weights: &[(OptionId, i64)]) {
        for (option, weight) in weights {
            self.field(&format!("weight.{}", option.as_str()), decimal(weight * 100));
        }
    }
}

/// A text as a TOML string in one line: a JSON string is one.
pub(super) fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// Millionths as a decimal number, exact up to a billion.
fn decimal(millionths: i64) -> f64 {
    millionths as f64 / 1e6
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::bank::read;

    #[test]
    fn what_is_written_is_read_back_the_same() {
        let mut files = vec![include_str!("../../../tests/banks/tam-dang.toml").to_owned()];
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/questions");
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.extension().is_some_and(|end| end == "toml") {
                files.push(std::fs::read_to_string(path).expect("a bank"));
            }
        }
        assert!(files.len() > 8);
        for file in files {
            let bank = read(file.as_bytes()).bank;
            let written = write(&bank);
            let again = read(written.as_bytes());
            assert_eq!(again.problems, [], "{written}");
            assert_eq!(again.bank, bank);
        }
    }

    #[test]
    fn rare_fields_and_letters_come_back_too() {
        let text = r#"format = 1
[bank]
id = "b"
title = "“B” \\"
version = "1"
language = "en"
[[topic]]
id = "t"
title = "T"
drawn = false
[[question]]
id = "q1"
kind = "single"
topic = "t"
level = "van-dung"
prompt = "Line\n[[question]] is no table, \"quoted\", tab\there."
option.a = "A"
option.b = "B"
answer = "a"
weight.a = 100
weight.b = -33.33333
pin = ["b"]
points = 0.25
time = 90
origin = "moodle:7"
[[question]]
id = "q2"
kind = "multiple"
topic = "t"
level = "van-dung"
prompt = "?"
option.a = "A"
option.b = "B"
option.c = "C"
answer = ["a", "c"]
marking = "all"
[[question]]
id = "q3"
kind = "statements"
topic = "t"
level = "van-dung"
prompt = "?"
statement.a = "A"
statement.b = "B"
statement.c = "C"
statement.d = "D"
answer = []
[[question]]
id = "q4"
kind = "number"
topic = "t"
level = "van-dung"
prompt = "?"
answer = -2.5
tolerance = 0.5
unit = "%"
"#;
        let bank = read(text.as_bytes());
        assert_eq!(bank.problems, []);
        assert_eq!(bank.bank.questions.len(), 4);
        let again = read(write(&bank.bank).as_bytes());
        assert_eq!(again.problems, [], "{}", write(&bank.bank));
        assert_eq!(again.bank, bank.bank);
    }
}
