//! A quiz night as it is written down: what was agreed when it began, and each event.
//!
//! Questions are kept as those of every drawing are.

use super::sitting::ResponseRow;
use super::{RecordError, read, read_versioned, write};
use crate::domain::blueprint::Form;
use crate::domain::drawing::Item;
use crate::domain::night::event::{Event, Way};
use crate::domain::night::judging::Judging;
use crate::domain::night::scoring::{Deduction, Scoring};
use crate::domain::night::{Plan, Round};
use crate::domain::quantity::Points;
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// The newest format of what was agreed. Events have that of their night.
const FORMAT: u32 = 1;

/// Writes down what was agreed, without the questions.
pub fn write_plan(plan: &Plan) -> String {
    write(&PlanRow {
        format: FORMAT,
        title: plan.title.clone(),
        teams: plan.teams.clone(),
        prizes: plan.prizes,
        rounds: plan.rounds.iter().map(RoundRow::of).collect(),
    })
}

/// Reads what [`write_plan`] wrote, with the questions of its drawing.
///
/// # Errors
///
/// A newer format, or what no version writes.
pub fn read_plan(json: &str, items: Vec<Item>) -> Result<Plan, RecordError> {
    let PlanRow { title, teams, rounds, prizes, .. } = read_versioned(json, FORMAT)?;
    let rounds = rounds.into_iter().map(RoundRow::into_round).collect::<Result<_, _>>()?;
    Ok(Plan { title, rounds, teams, items, prizes })
}

/// Writes an event down.
pub fn write_event(event: &Event) -> String {
    write(&EventRow::of(event))
}

/// Reads what [`write_event`] wrote.
///
/// # Errors
///
/// What no version writes.
pub fn read_event(json: &str) -> Result<Event, RecordError> {
    read::<EventRow>(json)?.into_event()
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct PlanRow {
    format: u32,
    title: Box<str>,
    teams: Vec<Box<str>>,
    prizes: [usize; 4],
    rounds: Vec<RoundRow>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct RoundRow {
    title: Box<str>,
    form: Box<str>,
    worth: i64,
    time_ms: Option<u64>,
    is_by_speed: bool,
    deduction: Box<str>,
    packages: Vec<i64>,
    judging: Option<JudgingRow>,
    persons: usize,
    items: Vec<usize>,
    weight: i64,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct JudgingRow {
    judges: usize,
    most: i64,
    step: i64,
    drops_extremes: bool,
}

/// The word that stands for a value.
fn code<T: PartialEq>(codes: &[(&'static str, T)], value: &T) -> Box<str> {
    codes.iter().find(|(_, one)| one == value).map_or("", |(code, _)| code).into()
}

/// The value that a word stands for.
fn of_code<T: Copy>(codes: &[(&'static str, T)], written: &str) -> Result<T, RecordError> {
    let found = codes.iter().find(|(code, _)| *code == written);
    found.map(|(_, value)| *value).ok_or(RecordError::Unreadable)
}

fn in_ms(span: Duration) -> u64 {
    u64::try_from(span.as_millis()).unwrap_or(u64::MAX)
}

impl RoundRow {
    fn of(round: &Round) -> RoundRow {
        let judging = |judging: Judging| JudgingRow {
            judges: judging.judges,
            most: judging.most.0,
            step: judging.step.0,
            drops_extremes: judging.drops_extremes,
        };
        RoundRow {
            title: round.title.clone(),
            form: code(&Form::CODES, &round.form),
            worth: round.worth.0,
            time_ms: round.time.map(in_ms),
            is_by_speed: round.scoring.is_by_speed,
            deduction: code(&Deduction::CODES, &round.scoring.deduction),
            packages: round.packages.iter().map(|points| points.0).collect(),
            judging: round.judging.map(judging),
            persons: round.persons,
            items: round.items.clone(),
            weight: round.weight.0,
        }
    }

    fn into_round(self) -> Result<Round, RecordError> {
        let judging = |row: JudgingRow| Judging {
            judges: row.judges,
            most: Points(row.most),
            step: Points(row.step),
            drops_extremes: row.drops_extremes,
        };
        Ok(Round {
            title: self.title,
            form: of_code(&Form::CODES, &self.form)?,
            worth: Points(self.worth),
            time: self.time_ms.map(Duration::from_millis),
            scoring: Scoring {
                is_by_speed: self.is_by_speed,
                deduction: of_code(&Deduction::CODES, &self.deduction)?,
            },
            packages: self.packages.into_iter().map(Points).collect(),
            judging: self.judging.map(judging),
            persons: self.persons,
            items: self.items,
            weight: Points(self.weight),
        })
    }
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
enum EventRow {
    Joined { name: Box<str> },
    Round { round: usize },
    Package { team: usize, worth: i64 },
    Star { team: usize },
    Asked { item: usize },
    Options,
    Opened,
    Paused { after_ms: u64 },
    Resumed,
    Answered { team: usize, response: ResponseRow, elapsed_ms: u64, way: Box<str> },
    Sheet { team: usize, asked: usize, response: ResponseRow },
    Seized { team: usize },
    Ruled { is_right: bool },
    Closed,
    Revealed,
    Voided,
    Replayed,
    Judged { team: usize, marks: Vec<i64> },
    Left { numbers: Vec<usize> },
    Stayed { numbers: Vec<usize> },
    Rescued { numbers: Vec<usize> },
    Corrected { team: usize, by: i64, reason: Box<str> },
    TieBreak { teams: Vec<usize> },
    Undone,
    Finished,
}

impl EventRow {
    fn of(event: &Event) -> EventRow {
        match event {
            Event::Joined(name) => EventRow::Joined { name: name.clone() },
            Event::Round(round) => EventRow::Round { round: *round },
            Event::Package { team, worth } => EventRow::Package { team: *team, worth: worth.0 },
            Event::Star(team) => EventRow::Star { team: *team },
            Event::Asked(item) => EventRow::Asked { item: *item },
            Event::Options => EventRow::Options,
            Event::Opened => EventRow::Opened,
            Event::Paused(after) => EventRow::Paused { after_ms: in_ms(*after) },
            Event::Resumed => EventRow::Resumed,
            Event::Answered { team, response, elapsed, way } => EventRow::Answered {
                team: *team,
                response: ResponseRow::of(response),
                elapsed_ms: in_ms(*elapsed),
                way: code(&Way::CODES, way),
            },
            Event::Sheet { team, asked, response } => {
                EventRow::Sheet { team: *team, asked: *asked, response: ResponseRow::of(response) }
            }
            Event::Seized(team) => EventRow::Seized { team: *team },
            Event::Ruled(is_right) => EventRow::Ruled { is_right: *is_right },
            Event::Closed => EventRow::Closed,
            Event::Revealed => EventRow::Revealed,
            Event::Voided => EventRow::Voided,
            Event::Replayed => EventRow::Replayed,
            Event::Judged { team, marks } => {
                EventRow::Judged { team: *team, marks: marks.iter().map(|mark| mark.0).collect() }
            }
            Event::Left(numbers) => EventRow::Left { numbers: numbers.clone() },
            Event::Stayed(numbers) => EventRow::Stayed { numbers: numbers.clone() },
            Event::Rescued(numbers) => EventRow::Rescued { numbers: numbers.clone() },
            Event::Corrected { team, by, reason } => {
                EventRow::Corrected { team: *team, by: by.0, reason: reason.clone() }
            }
            Event::TieBreak(teams) => EventRow::TieBreak { teams: teams.clone() },
            Event::Undone => EventRow::Undone,
            Event::Finished => EventRow::Finished,
        }
    }

    fn into_event(self) -> Result<Event, RecordError> {
        Ok(match self {
            EventRow::Joined { name } => Event::Joined(name),
            EventRow::Round { round } => Event::Round(round),
            EventRow::Package { team, worth } => Event::Package { team, worth: Points(worth) },
            EventRow::Star { team } => Event::Star(team),
            EventRow::Asked { item } => Event::Asked(item),
            EventRow::Options => Event::Options,
            EventRow::Opened => Event::Opened,
            EventRow::Paused { after_ms } => Event::Paused(Duration::from_millis(after_ms)),
            EventRow::Resumed => Event::Resumed,
            EventRow::Answered { team, response, elapsed_ms, way } => Event::Answered {
                team,
                response: response.into_response(),
                elapsed: Duration::from_millis(elapsed_ms),
                way: of_code(&Way::CODES, &way)?,
            },
            EventRow::Sheet { team, asked, response } => {
                Event::Sheet { team, asked, response: response.into_response() }
            }
            EventRow::Seized { team } => Event::Seized(team),
            EventRow::Ruled { is_right } => Event::Ruled(is_right),
            EventRow::Closed => Event::Closed,
            EventRow::Revealed => Event::Revealed,
            EventRow::Voided => Event::Voided,
            EventRow::Replayed => Event::Replayed,
            EventRow::Judged { team, marks } => {
                Event::Judged { team, marks: marks.into_iter().map(Points).collect() }
            }
            EventRow::Left { numbers } => Event::Left(numbers),
            EventRow::Stayed { numbers } => Event::Stayed(numbers),
            EventRow::Rescued { numbers } => Event::Rescued(numbers),
            EventRow::Corrected { team, by, reason } => {
                Event::Corrected { team, by: Points(by), reason }
            }
            EventRow::TieBreak { teams } => Event::TieBreak(teams),
            EventRow::Undone => Event::Undone,
            EventRow::Finished => Event::Finished,
        })
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::domain::answer::Response;

    /// One event of every sort.
    pub(crate) fn events() -> Vec<Event> {
        vec![
            Event::Joined("Hoa Sen".into()),
            Event::Round(2),
            Event::Package { team: 1, worth: Points::whole(20) },
            Event::Star(1),
            Event::Asked(17),
            Event::Options,
            Event::Opened,
            Event::Paused(Duration::from_millis(1500)),
            Event::Resumed,
            Event::Answered {
                team: 3,
                response: Response::Choices(vec!["a".into(), "c".into()]),
                elapsed: Duration::from_millis(2345),
                way: Way::Phone,
            },
            Event::Seized(0),
            Event::Ruled(false),
            Event::Closed,
            Event::Revealed,
            Event::Voided,
            Event::Replayed,
            Event::Judged { team: 2, marks: vec![Points(7_250_000), Points(8_500_000)] },
            Event::Left(vec![1, 99]),
            Event::Stayed(vec![7]),
            Event::Rescued(vec![1]),
            Event::Corrected { team: 0, by: Points(-500_000), reason: "cộng nhầm".into() },
            Event::TieBreak(vec![0, 2]),
            Event::Undone,
            Event::Finished,
        ]
    }

    #[test]
    fn every_event_reads_back_as_it_was() {
        for event in events() {
            assert_eq!(read_event(&write_event(&event)), Ok(event));
        }
        for wrong in ["", "{}", "\"geschlossen\"", "{\"star\":{\"team\":-1}}", "{\"star\":{}}"] {
            assert_eq!(read_event(wrong), Err(RecordError::Unreadable), "{wrong}");
        }
    }

    #[test]
    fn what_was_agreed_reads_back_as_it_was() {
        let judging = Judging {
            judges: 5,
            most: Points::whole(10),
            step: Points(250_000),
            drops_extremes: true,
        };
        let round = |form| Round {
            title: "Vòng".into(),
            form,
            worth: Points::whole(10),
            time: Some(Duration::from_secs(20)),
            scoring: Scoring { is_by_speed: true, deduction: Deduction::Half },
            packages: [10, 20, 30].map(Points::whole).to_vec(),
            judging: (form == Form::Judged).then_some(judging),
            persons: 100,
            items: vec![0],
            weight: if form == Form::Together { Points::ZERO } else { Points(1_500_000) },
        };
        let plan = Plan {
            title: "Hội thi".into(),
            rounds: Form::CODES.map(|(_, form)| round(form)).to_vec(),
            teams: vec!["Đội 1".into(), "Đội 2".into()],
            items: Vec::new(),
            prizes: [1, 1, 1, 0],
        };
        let json = write_plan(&plan);
        assert_eq!(read_plan(&json, Vec::new()), Ok(plan));
        let newer = json.replacen("\"format\":1", "\"format\":9", 1);
        assert!(matches!(read_plan(&newer, Vec::new()), Err(RecordError::Newer { found: 9, .. })));
    }
}
