//! A question as it was asked: canonical JSON and the two digests over it.
//!
//! Format 1 is fixed for ever: a test holds the bytes of one question of each kind. What is asked
//! is kept once for all sittings, by its *sheet* digest; whether a key has changed since is told
//! by the *key* digest, which wording does not touch.

use super::{Digest, RecordError, read_versioned, write};
use crate::domain::bank::Source;
use crate::domain::drawing::Item;
use crate::domain::identity::{OptionId, QuestionId};
use crate::domain::quantity::{Points, Quantity};
use crate::domain::question::{Body, Choice, Citation, Compare, Level, MultipleRule, Question};
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// The newest format of a question.
const FORMAT: u32 = 1;

/// A question ready to be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// The digest over all of it, language and cited sources included.
    pub sheet: Digest,
    /// The digest over what decides how an answer is marked.
    pub key: Digest,
    /// Its canonical JSON, the bytes under [`Written::sheet`].
    pub json: String,
}

/// A question read back.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    /// Language tag of its text.
    pub language: Box<str>,
    /// The question.
    pub question: Question,
    /// The sources it cites.
    pub sources: Vec<Source>,
}

/// Writes the question of an item down.
pub fn write_asked(item: &Item) -> Written {
    let json = write(&AskedRow::of(item));
    let sheet = Digest::of(json.as_bytes());
    Written { sheet, key: key_digest(&item.question), json }
}

/// Reads what [`write_asked`] wrote.
pub fn read_asked(json: &str) -> Result<Asked, RecordError> {
    read_versioned::<AskedRow>(json, FORMAT)?.into_asked()
}

/// The digest over kind, option ids, key, weights and marking rule. Nothing that only changes how
/// the question reads, or the order its parts are written in, changes it.
pub fn key_digest(question: &Question) -> Digest {
    Digest::of(write(&KeyRow::of(question)).as_bytes())
}

/// A question as it is written down.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AskedRow {
    format: u32,
    language: Box<str>,
    id: Box<str>,
    topic: Box<str>,
    level: Box<str>,
    prompt: Box<str>,
    body: BodyRow,
    pinned: Ids,
    whys: Vec<(Box<str>, Box<str>)>,
    explanation: Box<str>,
    citations: Vec<(Box<str>, Box<str>)>,
    facts: Vec<Box<str>>,
    as_of: Option<Box<str>>,
    time_ms: Option<u64>,
    points: i64,
    origin: Option<Box<str>>,
    sources: Vec<SourceRow>,
}

type Ids = Vec<Box<str>>;
type Pairs<T> = Vec<(Box<str>, T)>;

#[derive(Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case", deny_unknown_fields)]
enum BodyRow {
    Single { options: Pairs<Box<str>>, key: Box<str>, weights: Pairs<i64> },
    Multiple { options: Pairs<Box<str>>, key: Ids, rule: Box<str>, weights: Pairs<i64> },
    TrueFalse { key: bool },
    Statements { statements: Pairs<Box<str>>, key: Ids },
    Short { key: Vec<Box<str>>, compare: Box<str> },
    Number { key: Box<str>, tolerance: Box<str>, unit: Option<Box<str>> },
    Ordering { options: Pairs<Box<str>>, key: Ids },
    Matching { left: Pairs<Box<str>>, right: Pairs<Box<str>>, key: Pairs<Box<str>> },
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct SourceRow {
    id: Box<str>,
    title: Box<str>,
    publisher: Box<str>,
    date: Box<str>,
    url: Box<str>,
    places: Vec<Box<str>>,
}

impl AskedRow {
    /// The row of the question of an item.
    pub(super) fn of(item: &Item) -> AskedRow {
        let question = &*item.question;
        AskedRow {
            format: FORMAT,
            language: item.language.clone(),
            id: question.id.as_str().into(),
            topic: question.topic.clone(),
            level: question.level.code().into(),
            prompt: question.prompt.clone(),
            body: BodyRow::of(&question.body),
            pinned: id_rows(&question.pinned),
            whys: pair_rows(&question.whys),
            explanation: question.explanation.clone(),
            citations: question
                .citations
                .iter()
                .map(|citation| (citation.source.clone(), citation.place.clone()))
                .collect(),
            facts: question.facts.clone(),
            as_of: question.as_of.clone(),
            time_ms: question.time.map(|time| time.as_millis() as u64),
            points: question.points.0,
            origin: question.origin.clone(),
            sources: item.sources.iter().map(|source| SourceRow::of(source)).collect(),
        }
    }

    /// The question of a row.
    pub(super) fn into_asked(self) -> Result<Asked, RecordError> {
        let question = Question {
            id: QuestionId::new(&self.id),
            topic: self.topic,
            level: Level::from_code(&self.level).ok_or(RecordError::Unreadable)?,
            prompt: self.prompt,
            body: self.body.into_body()?,
            pinned: ids(&self.pinned),
            whys: pairs(self.whys),
            explanation: self.explanation,
            citations: self
                .citations
                .into_iter()
                .map(|(source, place)| Citation { source, place })
                .collect(),
            facts: self.facts,
            as_of: self.as_of,
            time: self.time_ms.map(Duration::from_millis),
            points: Points(self.points),
            origin: self.origin,
        };
        let sources = self.sources.into_iter().map(SourceRow::into_source).collect();
        Ok(Asked { language: self.language, question, sources })
    }
}

impl BodyRow {
    fn of(body: &Body) -> BodyRow {
        match body {
            Body::Single { options, key, weights } => BodyRow::Single {
                options: choice_rows(options),
                key: key.as_str().into(),
                weights: pair_rows(weights),
            },
            Body::Multiple { options, key, rule, weights } => BodyRow::Multiple {
                options: choice_rows(options),
                key: id_rows(key),
                rule: rule.code().into(),
                weights: pair_rows(weights),
            },
            Body::TrueFalse { key } => BodyRow::TrueFalse { key: *key },
            Body::Statements { statements, key } => {
                BodyRow::Statements { statements: choice_rows(statements), key: id_rows(key) }
            }
            Body::Short { key, compare } => {
                BodyRow::Short { key: key.clone(), compare: compare.code().into() }
            }
            Body::Number { key, tolerance, unit } => BodyRow::Number {
                key: key.to_string().into(),
                tolerance: tolerance.to_string().into(),
                unit: unit.clone(),
            },
            Body::Ordering { options, key } => {
                BodyRow::Ordering { options: choice_rows(options), key: id_rows(key) }
            }
            Body::Matching { left, right, key } => BodyRow::Matching {
                left: choice_rows(left),
                right: choice_rows(right),
                key: key.iter().map(|(one, other)| (one.as_str().into(), text(other))).collect(),
            },
        }
    }

    fn into_body(self) -> Result<Body, RecordError> {
        Ok(match self {
            BodyRow::Single { options, key, weights } => Body::Single {
                options: choices(options),
                key: OptionId::new(&key),
                weights: pairs(weights),
            },
            BodyRow::Multiple { options, key, rule, weights } => Body::Multiple {
                options: choices(options),
                key: ids(&key),
                rule: MultipleRule::from_code(&rule).ok_or(RecordError::Unreadable)?,
                weights: pairs(weights),
            },
            BodyRow::TrueFalse { key } => Body::TrueFalse { key },
            BodyRow::Statements { statements, key } => {
                Body::Statements { statements: choices(statements), key: ids(&key) }
            }
            BodyRow::Short { key, compare } => Body::Short {
                key,
                compare: Compare::from_code(&compare).ok_or(RecordError::Unreadable)?,
            },
            BodyRow::Number { key, tolerance, unit } => Body::Number {
                key: Quantity::from_plain(&key).ok_or(RecordError::Unreadable)?,
                tolerance: Quantity::from_plain(&tolerance).ok_or(RecordError::Unreadable)?,
                unit,
            },
            BodyRow::Ordering { options, key } => {
                Body::Ordering { options: choices(options), key: ids(&key) }
            }
            BodyRow::Matching { left, right, key } => Body::Matching {
                left: choices(left),
                right: choices(right),
                key: pairs(key)
                    .into_iter()
                    .map(|(one, other)| (one, OptionId::new(&other)))
                    .collect(),
            },
        })
    }
}

impl SourceRow {
    fn of(source: &Source) -> SourceRow {
        let Source { id, title, publisher, date, url, places } = source.clone();
        SourceRow { id, title, publisher, date, url, places }
    }

    fn into_source(self) -> Source {
        let SourceRow { id, title, publisher, date, url, places } = self;
        Source { id, title, publisher, date, url, places }
    }
}

/// What decides how an answer is marked, each list in an order that does not depend on how the
/// bank was written.
#[derive(Serialize)]
struct KeyRow {
    format: u32,
    kind: &'static str,
    options: Vec<Box<str>>,
    key: Vec<Box<str>>,
    weights: Vec<(Box<str>, i64)>,
    rule: Box<str>,
}

impl KeyRow {
    fn of(question: &Question) -> KeyRow {
        let mut row = KeyRow {
            format: FORMAT,
            kind: question.kind().code(),
            options: question.body.choices().iter().map(|choice| text(&choice.id)).collect(),
            key: Vec::new(),
            weights: Vec::new(),
            rule: "".into(),
        };
        row.options.sort();
        match &question.body {
            Body::Single { key, weights, .. } => {
                row.key = vec![text(key)];
                row.weights = pair_rows(weights);
            }
            Body::Multiple { key, rule, weights, .. } => {
                row.key = id_rows(key);
                row.key.sort();
                row.weights = pair_rows(weights);
                row.rule = rule.code().into();
            }
            Body::TrueFalse { key } => row.key = vec![key.to_string().into()],
            Body::Statements { key, .. } => {
                row.key = id_rows(key);
                row.key.sort();
            }
            Body::Short { key, compare } => {
                row.key.clone_from(key);
                row.key.sort();
                row.rule = compare.code().into();
            }
            Body::Number { key, tolerance, .. } => {
                row.key = vec![key.to_string().into()];
                row.rule = tolerance.to_string().into();
            }
            Body::Ordering { key, .. } => row.key = id_rows(key),
            Body::Matching { key, .. } => {
                row.key = key.iter().map(|(one, other)| format!("{one} {other}").into()).collect();
                row.key.sort();
            }
        }
        row.weights.sort();
        row
    }
}

fn text(id: &OptionId) -> Box<str> {
    id.as_str().into()
}

fn id_rows(ids: &[OptionId]) -> Ids {
    ids.iter().map(text).collect()
}

fn ids(rows: &[Box<str>]) -> Vec<OptionId> {
    rows.iter().map(|id| OptionId::new(id)).collect()
}

fn choice_rows(choices: &[Choice]) -> Pairs<Box<str>> {
    choices.iter().map(|choice| (text(&choice.id), choice.text.clone())).collect()
}

fn choices(rows: Pairs<Box<str>>) -> Vec<Choice> {
    rows.into_iter().map(|(id, text)| Choice { id: OptionId::new(&id), text }).collect()
}

fn pair_rows<T: Clone>(pairs: &[(OptionId, T)]) -> Pairs<T> {
    pairs.iter().map(|(id, value)| (text(id), value.clone())).collect()
}

fn pairs<T>(rows: Pairs<T>) -> Vec<(OptionId, T)> {
    rows.into_iter().map(|(id, value)| (OptionId::new(&id), value)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::question::Kind;
    use crate::record::sample;
    use std::sync::Arc;

    fn changed(kind: Kind, change: impl FnOnce(&mut Question)) -> Written {
        let mut item = sample::item(kind);
        change(Arc::make_mut(&mut item.question));
        write_asked(&item)
    }

    #[test]
    fn canonical_json_and_digests_of_each_kind_never_change() {
        let mut golden = Vec::new();
        for kind in Kind::ALL {
            let Written { sheet, key, json } = write_asked(&sample::item(kind));
            golden.push(format!("{}\nsheet {sheet}\nkey {key}\n{json}\n\n", kind.code()));
        }
        assert_eq!(golden.concat(), include_str!("golden/asked-1.txt"));
    }

    #[test]
    fn a_question_of_each_kind_reads_back_as_it_was() {
        for kind in Kind::ALL {
            let item = sample::item(kind);
            let asked = read_asked(&write_asked(&item).json).expect("written here");
            assert_eq!(asked.question, *item.question);
            assert_eq!(asked.language, item.language);
            assert_eq!(asked.sources, vec![(*item.sources[0]).clone()]);
        }
    }

    #[test]
    fn wording_changes_the_sheet_and_not_the_key() {
        for kind in Kind::ALL {
            let before = write_asked(&sample::item(kind));
            let after = changed(kind, |question| question.prompt = "Khác".into());
            assert_ne!(after.sheet, before.sheet);
            assert_eq!(after.key, before.key);
        }
    }

    #[test]
    fn the_order_options_are_written_in_does_not_change_the_key() {
        let after = changed(Kind::Single, |question| match &mut question.body {
            Body::Single { options, weights, .. } => {
                options.reverse();
                weights.reverse();
            }
            _ => unreachable!("a single question"),
        });
        assert_eq!(after.key, write_asked(&sample::item(Kind::Single)).key);
    }

    #[test]
    fn another_key_weight_or_rule_changes_the_key() {
        type Change = fn(&mut Body);
        let changes: [(Kind, Change); 6] = [
            (Kind::Single, |body| {
                if let Body::Single { key, .. } = body {
                    *key = OptionId::new("a");
                }
            }),
            (Kind::Single, |body| {
                if let Body::Single { weights, .. } = body {
                    weights[0].1 = 0;
                }
            }),
            (Kind::Multiple, |body| {
                if let Body::Multiple { rule, .. } = body {
                    *rule = MultipleRule::All;
                }
            }),
            (Kind::Number, |body| {
                if let Body::Number { tolerance, .. } = body {
                    *tolerance = Quantity::ZERO;
                }
            }),
            (Kind::Ordering, |body| {
                if let Body::Ordering { key, .. } = body {
                    key.reverse();
                }
            }),
            (Kind::Matching, |body| {
                if let Body::Matching { key, .. } = body {
                    key[0].1 = OptionId::new("c");
                }
            }),
        ];
        for (kind, change) in changes {
            let after = changed(kind, |question| change(&mut question.body));
            assert_ne!(after.key, write_asked(&sample::item(kind)).key, "{}", kind.code());
        }
    }

    #[test]
    fn a_newer_format_is_refused_and_so_is_what_is_no_question() {
        let json = write_asked(&sample::item(Kind::Single)).json;
        let newer = json.replacen("\"format\":1", "\"format\":2", 1);
        assert_eq!(read_asked(&newer), Err(RecordError::Newer { found: 2, known: 1 }));
        for broken in [
            "",
            "{}",
            "[]",
            "null",
            &json.replacen("\"kind\":\"single\"", "\"kind\":\"triple\"", 1),
        ] {
            assert_eq!(read_asked(broken), Err(RecordError::Unreadable));
        }
    }
}
