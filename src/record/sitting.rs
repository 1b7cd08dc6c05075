//! Rules, answers and whole finished sittings as they are written down.
//!
//! The store keeps the parts of a sitting in rows and columns; rules and responses are JSON there.
//! [`sealed`] puts a finished sitting together again into the bytes that a seal is over.

use super::{Digest, RecordError, read, read_versioned, write};
use crate::domain::answer::Response;
use crate::domain::confidence::Confidence;
use crate::domain::identity::{OptionId, Uid};
use crate::domain::marking::Marking;
use crate::domain::quantity::Points;
use crate::domain::question::MultipleRule;
use crate::domain::score::{GradeScale, MarkRules};
use crate::domain::sitting::{ClockRule, Mode, Rules, Sitting};
use crate::domain::time::Timestamp;
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// The newest format of rules and of sealed sittings.
const FORMAT: u32 = 1;

/// Writes rules down.
pub fn write_rules(rules: &Rules) -> String {
    write(&RulesRow::of(rules))
}

/// Reads what [`write_rules`] wrote.
pub fn read_rules(json: &str) -> Result<Rules, RecordError> {
    read_versioned::<RulesRow>(json, FORMAT)?.into_rules()
}

/// Writes what a person gave down.
pub fn write_response(response: &Response) -> String {
    write(&ResponseRow::of(response))
}

/// Reads what [`write_response`] wrote.
pub fn read_response(json: &str) -> Result<Response, RecordError> {
    read::<ResponseRow>(json).map(ResponseRow::into_response)
}

/// Writes option ids in their drawn order down.
pub fn write_order(order: &[OptionId]) -> String {
    write(&id_rows(order))
}

/// Reads what [`write_order`] wrote.
pub fn read_order(json: &str) -> Result<Vec<OptionId>, RecordError> {
    read::<Vec<Box<str>>>(json).map(|rows| ids(&rows))
}

/// What a seal covers besides the sitting and its first marking.
#[derive(Clone, Copy, Debug)]
pub struct Sealing<'a> {
    /// The machine that wrote it.
    pub machine: Uid,
    /// The salted digest of the taker's name; the name itself may be forgotten.
    pub name: Digest,
    /// The salted digest of the unit's name.
    pub unit: Digest,
    /// The sheet digest of each item.
    pub sheets: &'a [Digest],
}

/// The bytes that are sealed: the whole record of a finished sitting in canonical form.
pub fn sealed(sitting: &Sitting, marking: &Marking, sealing: &Sealing<'_>) -> Vec<u8> {
    write(&SealedRow::of(sitting, marking, sealing)).into_bytes()
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct RulesRow {
    format: u32,
    mode: Box<str>,
    paper_ms: Option<u64>,
    question_ms: Option<u64>,
    clock: Box<str>,
    extra_percent: u16,
    multiple: Option<Box<str>>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    confidence: bool,
    pass: i64,
    step: i64,
    scale: Box<str>,
}

impl RulesRow {
    fn of(rules: &Rules) -> RulesRow {
        RulesRow {
            format: FORMAT,
            mode: rules.mode.code().into(),
            paper_ms: rules.paper_time.map(milliseconds),
            question_ms: rules.question_time.map(milliseconds),
            clock: rules.clock.code().into(),
            extra_percent: rules.extra_percent,
            multiple: rules.multiple.map(|rule| rule.code().into()),
            confidence: rules.asks_confidence,
            pass: rules.marks.pass.0,
            step: rules.marks.step.0,
            scale: rules.marks.scale.code().into(),
        }
    }

    fn into_rules(self) -> Result<Rules, RecordError> {
        let multiple = match self.multiple {
            Some(code) => Some(known(MultipleRule::from_code(&code))?),
            None => None,
        };
        Ok(Rules {
            mode: known(Mode::from_code(&self.mode))?,
            paper_time: self.paper_ms.map(Duration::from_millis),
            question_time: self.question_ms.map(Duration::from_millis),
            clock: known(ClockRule::from_code(&self.clock))?,
            extra_percent: self.extra_percent,
            multiple,
            asks_confidence: self.confidence,
            marks: MarkRules {
                pass: Points(self.pass),
                step: Points(self.step),
                scale: known(GradeScale::from_code(&self.scale))?,
            },
        })
    }
}

fn known<T>(value: Option<T>) -> Result<T, RecordError> {
    value.ok_or(RecordError::Unreadable)
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum ResponseRow {
    Blank,
    Choice(Box<str>),
    Choices(Vec<Box<str>>),
    Truth(bool),
    Verdicts(Vec<(Box<str>, bool)>),
    Text(Box<str>),
    Order(Vec<Box<str>>),
    Pairs(Vec<(Box<str>, Box<str>)>),
}

impl ResponseRow {
    pub(super) fn of(response: &Response) -> ResponseRow {
        match response {
            Response::Blank => ResponseRow::Blank,
            Response::Choice(id) => ResponseRow::Choice(id.as_str().into()),
            Response::Choices(ids) => ResponseRow::Choices(id_rows(ids)),
            Response::Truth(truth) => ResponseRow::Truth(*truth),
            Response::Verdicts(verdicts) => ResponseRow::Verdicts(
                verdicts.iter().map(|(id, truth)| (id.as_str().into(), *truth)).collect(),
            ),
            Response::Text(text) => ResponseRow::Text(text.clone()),
            Response::Order(ids) => ResponseRow::Order(id_rows(ids)),
            Response::Pairs(pairs) => ResponseRow::Pairs(
                pairs
                    .iter()
                    .map(|(left, right)| (left.as_str().into(), right.as_str().into()))
                    .collect(),
            ),
        }
    }

    pub(super) fn into_response(self) -> Response {
        match self {
            ResponseRow::Blank => Response::Blank,
            ResponseRow::Choice(id) => Response::Choice(OptionId::new(&id)),
            ResponseRow::Choices(rows) => Response::Choices(ids(&rows)),
            ResponseRow::Truth(truth) => Response::Truth(truth),
            ResponseRow::Verdicts(rows) => Response::Verdicts(
                rows.into_iter().map(|(id, truth)| (OptionId::new(&id), truth)).collect(),
            ),
            ResponseRow::Text(text) => Response::Text(text),
            ResponseRow::Order(rows) => Response::Order(ids(&rows)),
            ResponseRow::Pairs(rows) => Response::Pairs(
                rows.into_iter()
                    .map(|(left, right)| (OptionId::new(&left), OptionId::new(&right)))
                    .collect(),
            ),
        }
    }
}

#[derive(Serialize)]
struct SealedRow<'a> {
    format: u32,
    sitting: String,
    machine: String,
    person: String,
    name: String,
    unit_id: Option<String>,
    unit: String,
    drawing: String,
    items: Vec<ItemRow<'a>>,
    rules: RulesRow,
    state: &'static str,
    begun: TimeRow,
    ended: Option<TimeRow>,
    used_ms: u64,
    answers: Vec<AnswerRow>,
    flags: Vec<usize>,
    interruptions: Vec<(TimeRow, TimeRow)>,
    marking: MarkingRow,
}

#[derive(Serialize)]
struct ItemRow<'a> {
    bank: &'a str,
    bank_title: &'a str,
    topic_title: &'a str,
    question: &'a str,
    sheet: String,
    order: Vec<Box<str>>,
}

#[derive(Serialize)]
struct AnswerRow {
    id: String,
    item: usize,
    attempt: u16,
    response: ResponseRow,
    #[serde(skip_serializing_if = "Option::is_none")]
    confidence: Option<u8>,
    spent_ms: u64,
    at: TimeRow,
}

#[derive(Serialize)]
struct MarkingRow {
    id: String,
    number: u32,
    reason: &'static str,
    by: Option<String>,
    at: TimeRow,
    points: Vec<i64>,
}

/// Milliseconds since 1970 in UTC, and minutes ahead of UTC.
type TimeRow = (i64, i16);

impl SealedRow<'_> {
    fn of<'a>(sitting: &'a Sitting, marking: &Marking, sealing: &Sealing<'_>) -> SealedRow<'a> {
        let items = sitting.drawing.items.iter().zip(sealing.sheets).map(|(item, sheet)| ItemRow {
            bank: item.bank.as_str(),
            bank_title: &item.bank_title,
            topic_title: &item.topic_title,
            question: item.question.id.as_str(),
            sheet: sheet.to_string(),
            order: id_rows(&item.order),
        });
        let answers = sitting.answers.iter().map(|answer| AnswerRow {
            id: answer.id.to_string(),
            item: answer.item,
            attempt: answer.attempt,
            response: ResponseRow::of(&answer.response),
            confidence: answer.confidence.map(Confidence::number),
            spent_ms: milliseconds(answer.spent),
            at: time(answer.at),
        });
        SealedRow {
            format: FORMAT,
            sitting: sitting.id.to_string(),
            machine: sealing.machine.to_string(),
            person: sitting.taker.person.to_string(),
            name: sealing.name.to_string(),
            unit_id: sitting.taker.unit_id.map(|id| id.to_string()),
            unit: sealing.unit.to_string(),
            drawing: sitting.drawing.id.to_string(),
            items: items.collect(),
            rules: RulesRow::of(&sitting.rules),
            state: sitting.state.code(),
            begun: time(sitting.begun),
            ended: sitting.ended.map(time),
            used_ms: milliseconds(sitting.used),
            answers: answers.collect(),
            flags: sitting.flags.iter().copied().collect(),
            interruptions: sitting
                .interruptions
                .iter()
                .map(|gap| (time(gap.begin), time(gap.end)))
                .collect(),
            marking: MarkingRow {
                id: marking.id.to_string(),
                number: marking.number,
                reason: marking.reason.code(),
                by: marking.by.map(|id| id.to_string()),
                at: time(marking.at),
                points: marking.points.iter().map(|points| points.0).collect(),
            },
        }
    }
}

fn time(at: Timestamp) -> TimeRow {
    (at.utc_ms, at.offset_minutes)
}

fn milliseconds(span: Duration) -> u64 {
    u64::try_from(span.as_millis()).unwrap_or(u64::MAX)
}

fn id_rows(ids: &[OptionId]) -> Vec<Box<str>> {
    ids.iter().map(|id| id.as_str().into()).collect()
}

fn ids(rows: &[Box<str>]) -> Vec<OptionId> {
    rows.iter().map(|id| OptionId::new(id)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::sitting::Answer;
    use crate::record::sample;
    use proptest::prelude::{any, proptest};

    proptest! {
        #[test]
        fn rules_orders_and_responses_read_back_as_they_were(seed in any::<u64>()) {
            let sitting = sample::any_sitting(seed);
            assert_eq!(read_rules(&write_rules(&sitting.rules)), Ok(sitting.rules.clone()));
            for item in &sitting.drawing.items {
                assert_eq!(read_order(&write_order(&item.order)), Ok(item.order.clone()));
            }
            for Answer { response, .. } in sitting.answers {
                assert_eq!(read_response(&write_response(&response)), Ok(response));
            }
        }
    }

    #[test]
    fn the_sealed_bytes_change_with_anything_in_the_record() {
        let at = Timestamp { utc_ms: 1_700_000_000_000, offset_minutes: 420 };
        let mut sitting = sample::begun(1, at);
        sitting.answers.push(sample::answer(2, 0, Response::Choice(OptionId::new("b")), at));
        let marking = sample::marking(3, &sitting, Points::ONE, at);
        let sheets = vec![Digest([1; 32]); sitting.drawing.items.len()];
        let sealing = Sealing {
            machine: Uid(9),
            name: Digest([2; 32]),
            unit: Digest([3; 32]),
            sheets: &sheets,
        };
        let bytes = sealed(&sitting, &marking, &sealing);
        let other_sheets = vec![Digest([4; 32]); sheets.len()];
        let changes = [
            sealed(&sitting, &marking, &Sealing { machine: Uid(8), ..sealing }),
            sealed(&sitting, &marking, &Sealing { name: Digest([5; 32]), ..sealing }),
            sealed(&sitting, &marking, &Sealing { sheets: &other_sheets, ..sealing }),
            sealed(&sitting, &sample::marking(3, &sitting, Points::ZERO, at), &sealing),
            sealed(
                &Sitting { used: Duration::from_secs(1), ..sitting.clone() },
                &marking,
                &sealing,
            ),
            sealed(&Sitting { answers: Vec::new(), ..sitting.clone() }, &marking, &sealing),
            sealed(&Sitting { flags: [1].into(), ..sitting.clone() }, &marking, &sealing),
        ];
        for other in changes {
            assert_ne!(other, bytes);
        }
    }
}
