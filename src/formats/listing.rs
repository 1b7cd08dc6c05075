//! Banks as rows for JSON and CSV: the list of those at hand, and one whole with its keys.
//!
//! Answers have the shapes that banks write them in. Later versions only add fields.

use super::review::answer_value;
use super::table::harmless;
use super::value::decimal;
use crate::domain::answer::Response;
use crate::domain::bank::{Bank, Header, Topic};
use crate::domain::identity::OptionId;
use crate::domain::quantity::{Points, Quantity};
use crate::domain::question::{Body, Choice, Citation, Compare, MultipleRule, Question};
use serde::Serialize;
use serde_json::Value;

/// A bank in a list.
#[derive(Debug, Serialize)]
pub struct EntryRow<'a> {
    id: &'a str,
    title: &'a str,
    version: &'a str,
    language: &'a str,
    questions: usize,
    topics: Vec<TopicRow<'a>>,
    /// None for one inside the program.
    path: Option<String>,
}

#[derive(Debug, Serialize)]
struct TopicRow<'a> {
    id: &'a str,
    title: &'a str,
    drawn: bool,
}

impl<'a> EntryRow<'a> {
    /// The row of a bank that has so many questions and lies at this path.
    pub fn of(
        header: &'a Header,
        topics: &'a [Topic],
        questions: usize,
        path: Option<String>,
    ) -> EntryRow<'a> {
        EntryRow {
            id: header.id.as_str(),
            title: &header.title,
            version: &header.version,
            language: &header.language,
            questions,
            topics: topics.iter().map(topic_row).collect(),
            path,
        }
    }

    /// The row as a line of CSV.
    pub fn cells(&self) -> EntryCells<'a> {
        EntryCells {
            id: self.id,
            title: harmless(self.title),
            version: harmless(self.version),
            language: self.language,
            questions: self.questions,
            path: self.path.as_deref().map(harmless),
        }
    }
}

/// A bank as a line of CSV.
#[derive(Debug, Serialize)]
pub struct EntryCells<'a> {
    id: &'a str,
    title: String,
    version: String,
    language: &'a str,
    questions: usize,
    path: Option<String>,
}

fn topic_row(topic: &Topic) -> TopicRow<'_> {
    TopicRow { id: &topic.id, title: &topic.title, drawn: topic.is_drawn }
}

/// A whole bank as one JSON object.
#[derive(Debug, Serialize)]
pub struct BankRow<'a> {
    format: u8,
    bank: HeaderRow<'a>,
    topics: Vec<TopicRow<'a>>,
    sources: Vec<SourceRow<'a>>,
    notes: Vec<NoteRow<'a>>,
    questions: Vec<QuestionRow<'a>>,
}

#[derive(Debug, Serialize)]
struct HeaderRow<'a> {
    id: &'a str,
    title: &'a str,
    version: &'a str,
    language: &'a str,
    description: &'a str,
    licence: &'a str,
}

#[derive(Debug, Serialize)]
struct SourceRow<'a> {
    id: &'a str,
    title: &'a str,
    publisher: &'a str,
    date: &'a str,
    url: &'a str,
    places: Vec<&'a str>,
}

#[derive(Debug, Serialize)]
struct NoteRow<'a> {
    topic: &'a str,
    title: &'a str,
    text: &'a str,
    cite: Vec<CitationRow<'a>>,
}

#[derive(Debug, Serialize)]
struct QuestionRow<'a> {
    id: &'a str,
    kind: &'static str,
    topic: &'a str,
    level: &'static str,
    prompt: &'a str,
    /// Options, statements, or the right sides of a matching.
    options: Vec<ChoiceRow<'a>>,
    left: Vec<ChoiceRow<'a>>,
    answer: Value,
    #[serde(skip_serializing_if = "Option::is_none")]
    marking: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    compare: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    tolerance: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<&'a str>,
    pin: Vec<&'a str>,
    explain: &'a str,
    cite: Vec<CitationRow<'a>>,
    facts: Vec<&'a str>,
    as_of: Option<&'a str>,
    time_seconds: Option<u64>,
    points: f64,
    origin: Option<&'a str>,
}

#[derive(Debug, Serialize)]
struct ChoiceRow<'a> {
    id: &'a str,
    text: &'a str,
    /// In per cent of the points.
    #[serde(skip_serializing_if = "Option::is_none")]
    weight: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<&'a str>,
}

#[derive(Debug, Serialize)]
struct CitationRow<'a> {
    source: &'a str,
    place: &'a str,
}

/// The bank as rows.
pub fn bank(bank: &Bank) -> BankRow<'_> {
    let Header { id, title, version, language, description, licence } = &bank.header;
    let header = HeaderRow { id: id.as_str(), title, version, language, description, licence };
    BankRow {
        format: 1,
        bank: header,
        topics: bank.topics.iter().map(topic_row).collect(),
        sources: bank
            .sources
            .iter()
            .map(|source| SourceRow {
                id: &source.id,
                title: &source.title,
                publisher: &source.publisher,
                date: &source.date,
                url: &source.url,
                places: source.places.iter().map(|place| &**place).collect(),
            })
            .collect(),
        notes: bank
            .notes
            .iter()
            .map(|note| NoteRow {
                topic: &note.topic,
                title: &note.title,
                text: &note.text,
                cite: cited(&note.citations),
            })
            .collect(),
        questions: bank.questions.iter().map(|question| question_row(question)).collect(),
    }
}

fn question_row(question: &Question) -> QuestionRow<'_> {
    let row = |choice| choice_row(question, choice);
    let left = match &question.body {
        Body::Matching { left, .. } => left.iter().map(row).collect(),
        _ => Vec::new(),
    };
    let (mut marking, mut compare, mut tolerance, mut unit) = (None, None, None, None);
    let answer = match &question.body {
        Body::Short { key, compare: how } => {
            compare = Some(compare_code(*how));
            key.iter().map(|accepted| Value::from(&**accepted)).collect()
        }
        Body::Number { key, tolerance: within, unit: counted } => {
            tolerance = Some(number(*within));
            unit = counted.as_deref();
            number(*key)
        }
        Body::Multiple { rule, .. } => {
            marking = Some(rule_code(*rule));
            answer_value(&Response::right(question))
        }
        Body::Statements { key, .. } => key.iter().map(|id| Value::from(id.as_str())).collect(),
        _ => answer_value(&Response::right(question)),
    };
    QuestionRow {
        id: question.id.as_str(),
        kind: question.kind().code(),
        topic: &question.topic,
        level: question.level.code(),
        prompt: &question.prompt,
        options: question.body.choices().iter().map(row).collect(),
        left,
        answer,
        marking,
        compare,
        tolerance,
        unit,
        pin: question.pinned.iter().map(OptionId::as_str).collect(),
        explain: &question.explanation,
        cite: cited(&question.citations),
        facts: question.facts.iter().map(|fact| &**fact).collect(),
        as_of: question.as_of.as_deref(),
        time_seconds: question.time.map(|time| time.as_secs()),
        points: decimal(question.points),
        origin: question.origin.as_deref(),
    }
}

fn cited(citations: &[Citation]) -> Vec<CitationRow<'_>> {
    citations
        .iter()
        .map(|cited| CitationRow { source: &cited.source, place: &cited.place })
        .collect()
}

fn choice_row<'a>(question: &'a Question, choice: &'a Choice) -> ChoiceRow<'a> {
    let weights = match &question.body {
        Body::Single { weights, .. } | Body::Multiple { weights, .. } => &weights[..],
        _ => &[],
    };
    let weight = weights.iter().find(|(id, _)| *id == choice.id);
    ChoiceRow {
        id: choice.id.as_str(),
        text: &choice.text,
        weight: weight.map(|(_, millionths)| decimal(Points(millionths * 100))),
        why: question.why(&choice.id),
    }
}

fn rule_code(rule: MultipleRule) -> &'static str {
    match rule {
        MultipleRule::Fractions => "fractions",
        MultipleRule::All => "all",
    }
}

fn compare_code(compare: Compare) -> &'static str {
    match compare {
        Compare::Exact => "exact",
        Compare::Tones => "tones",
        Compare::Marks => "marks",
    }
}

/// A whole number where it is one; else a decimal, as far as JSON readers keep it.
fn number(quantity: Quantity) -> Value {
    let plain = quantity.to_string();
    match plain.parse::<i64>() {
        Ok(whole) => Value::from(whole),
        Err(_) => plain.parse::<f64>().map(Value::from).unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::question::Kind;
    use crate::record::sample;
    use std::sync::Arc;

    #[test]
    fn every_kind_is_written_with_its_key_in_the_shape_of_the_bank_format() {
        let questions = Kind::ALL.map(|kind| Arc::new(sample::question(kind)));
        let bank = Bank { questions: questions.to_vec(), ..Bank::default() };
        let value = serde_json::to_value(super::bank(&bank)).expect("plain rows");
        let answers: Vec<String> = value["questions"]
            .as_array()
            .expect("a list")
            .iter()
            .map(|question| format!("{} {}", question["kind"], question["answer"]))
            .collect();
        assert_eq!(
            answers,
            [
                r#""single" "b""#,
                r#""multiple" ["a","c"]"#,
                r#""true-false" true"#,
                r#""statements" ["a","d"]"#,
                r#""short" ["Uyển chuyển","mềm dẻo"]"#,
                r#""number" 56.5"#,
                r#""ordering" ["c","a","d","b"]"#,
                r#""matching" {"1":"a","2":"b"}"#,
            ]
        );
    }
}
