//! How a night is planned: the rounds of a blueprint with the questions that were drawn for them, and what people agree
//! on before it begins.

use super::judging::Judging;
use super::scoring::{Deduction, Scoring};
use super::{Plan, Round};
use crate::domain::bank::Bank;
use crate::domain::blueprint::{
    Blueprint, Cell, Form, Impossible, Order, QuestionRef, Role, Section,
};
use crate::domain::drawing::{Item, arranged};
use crate::domain::quantity::Points;
use crate::domain::question::Kind;
use crate::domain::sitting::{ClockRule, Mode};
use rand::seq::SliceRandom;
use std::collections::{BTreeSet, HashSet};
use std::sync::Arc;
use std::time::Duration;

/// What a question is worth where nothing says otherwise.
pub const WORTH: Points = Points::whole(10);
/// Time for a question where nothing says otherwise.
pub const TIME: Duration = Duration::from_secs(30);
/// The most teams that stand on a projector.
pub const MOST_TEAMS: usize = 60;
/// How many questions are drawn beside those of the rounds.
const RESERVE: usize = 12;

/// What people agree on.
#[derive(Clone, Debug, PartialEq)]
pub struct Agreed {
    /// What the night is called.
    pub title: Box<str>,
    /// The names of the teams.
    pub teams: Vec<Box<str>>,
    /// How many persons stand on the floor of a Rung chuông vàng.
    pub persons: usize,
    /// How questions are rewarded that all are asked.
    pub is_by_speed: bool,
    /// What a wrong answer costs where a team takes the word by itself.
    pub deduction: Deduction,
    /// How rounds are judged.
    pub judging: Judging,
    /// The heading of a question at the beginning that is worth nothing; none without one.
    pub warm_up: Option<Box<str>>,
    /// How many first, second, third and consolation prizes there are.
    pub prizes: [usize; 4],
}

impl Agreed {
    /// Draws the questions of a night, and some more in reserve.
    ///
    /// # Errors
    ///
    /// When there is no draw: what stands in its way.
    pub fn drawn(
        &self,
        blueprint: &Blueprint,
        banks: &[Arc<Bank>],
        barred: &HashSet<QuestionRef>,
        generator: &mut impl rand::Rng,
    ) -> Result<Plan, Impossible> {
        let items = blueprint.draw(banks, barred, generator)?.items;
        let is_drawn_or_barred = |question: &QuestionRef| {
            let is_it = |item: &Item| item.bank == question.0 && item.question.id == question.1;
            barred.contains(question) || items.iter().any(is_it)
        };
        let reserve = reserve(banks, is_drawn_or_barred, generator);
        Ok(planned(blueprint, items, reserve, self))
    }
}

/// The night of a blueprint: `drawn` are its questions as [`Blueprint::draw`] gives them, `reserve` some more.
fn planned(blueprint: &Blueprint, drawn: Vec<Item>, reserve: Vec<Item>, agreed: &Agreed) -> Plan {
    let mut rounds = Vec::new();
    let first_reserve = drawn.len();
    if let Some(title) = &agreed.warm_up
        && !reserve.is_empty()
    {
        let round = Round { weight: Points::ZERO, items: vec![first_reserve], ..plain(title) };
        rounds.push(round);
    }
    let mut next = 0;
    for (at, section) in blueprint.sections.iter().enumerate() {
        let of_section = blueprint.cells.iter().filter(|cell| cell.section == at);
        let count: usize = of_section.map(|cell| cell.number).sum();
        let items = (next..next + count).collect();
        next += count;
        let usual = Round { items, ..plain(&section.title) };
        match &section.role {
            Role::Part(_) => rounds.push(usual),
            Role::Essay { .. } => {}
            Role::Round { form, points, time, packages } => rounds.push(Round {
                form: *form,
                worth: points.unwrap_or(WORTH),
                time: *time,
                scoring: match form {
                    Form::Together => {
                        Scoring { is_by_speed: agreed.is_by_speed, ..Scoring::default() }
                    }
                    _ => Scoring { is_by_speed: false, deduction: agreed.deduction },
                },
                packages: packages.clone(),
                judging: (*form == Form::Judged).then_some(agreed.judging),
                persons: agreed.persons,
                ..usual
            }),
        }
    }
    let items = drawn.into_iter().chain(reserve).collect();
    Plan {
        title: agreed.title.clone(),
        rounds,
        teams: agreed.teams.clone(),
        items,
        prizes: agreed.prizes,
    }
}

/// A round that all are asked.
fn plain(title: &str) -> Round {
    Round {
        title: title.into(),
        form: Form::Together,
        worth: WORTH,
        time: Some(TIME),
        scoring: Scoring::default(),
        packages: Vec::new(),
        judging: None,
        persons: 0,
        items: Vec::new(),
        weight: Points::ONE,
    }
}

/// The blueprint of a night without one: so many rounds that all are asked, of so many questions each. `title` names a
/// round by its number.
pub fn simple(
    rounds: usize,
    questions: usize,
    time: Duration,
    title: impl Fn(usize) -> String,
) -> Blueprint {
    let section = |number: usize| Section {
        id: number.to_string().into(),
        title: title(number).into(),
        role: Role::Round {
            form: Form::Together,
            points: Some(WORTH),
            time: Some(time),
            packages: Vec::new(),
        },
    };
    let cell = |section: usize| Cell {
        section,
        topics: Vec::new(),
        levels: BTreeSet::new(),
        kinds: BTreeSet::from([Kind::Single, Kind::TrueFalse]),
        number: questions,
        points: None,
    };
    Blueprint {
        id: "".into(),
        title: "".into(),
        description: "".into(),
        mode: Mode::Exam,
        time: None,
        clock: ClockRule::default(),
        order: Order::Rising,
        seed: None,
        not_in_last: 0,
        sections: (1..=rounds).map(section).collect(),
        cells: (0..rounds).map(cell).collect(),
        groups: Vec::new(),
    }
}

/// Teams as people write them in a line: their names with semicolons between, or how many there are, which `name`
/// then names by their numbers.
pub fn split(written: &str, name: impl Fn(usize) -> String) -> Vec<Box<str>> {
    if let Ok(count) = written.trim().parse::<usize>() {
        return (1..=count.min(MOST_TEAMS)).map(|number| name(number).into()).collect();
    }
    let names = written.split(';').map(str::trim).filter(|name| !name.is_empty());
    names.take(MOST_TEAMS).map(Into::into).collect()
}

/// Questions with options that were not drawn: for ties, a warm-up, and in the place of void ones.
fn reserve(
    banks: &[Arc<Bank>],
    is_left_out: impl Fn(&QuestionRef) -> bool,
    generator: &mut impl rand::Rng,
) -> Vec<Item> {
    let mut left: Vec<_> = banks
        .iter()
        .flat_map(|bank| bank.questions.iter().map(move |question| (bank, question)))
        .filter(|(bank, question)| {
            question.kind() == Kind::Single
                && bank.topic(&question.topic).is_none_or(|topic| topic.is_drawn)
                && !is_left_out(&(bank.header.id.clone(), question.id.clone()))
        })
        .collect();
    left.shuffle(generator);
    left.truncate(RESERVE);
    left.into_iter().map(|(bank, question)| arranged(bank, question, true, generator)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn teams_are_names_or_a_number() {
        let name = |number: usize| format!("Đội {number}");
        assert_eq!(split(" 3 ", name), ["Đội 1", "Đội 2", "Đội 3"].map(Into::into));
        assert_eq!(split("Tre Xanh; Hoa Sen ;;", name), ["Tre Xanh", "Hoa Sen"].map(Into::into));
        assert_eq!(split("1000", name).len(), MOST_TEAMS);
        assert!(split("", name).is_empty());
    }
}
