//! Ma trận đề: how many questions of which topic, level and kind make a paper, and its draw.
//!
//! A draw is exact: when there is one it is found. Cells and questions are two sides of a matching
//! (`matching`); groups of questions that belong together or must not meet are decided one after
//! the other around it (`groups`). The file is read in `formats::blueprint`, papers are printed elsewhere.

mod groups;
mod matching;

use super::bank::Bank;
use super::drawing::{Drawing, Item, arranged};
use super::identity::{BankId, QuestionId, Uid};
use super::quantity::Points;
use super::question::{Kind, Level, Question};
use super::sitting::{ClockRule, Mode};
use groups::{Known, decide, in_the_way};
use matching::{Demand, Matching, Stand};
use rand::seq::SliceRandom;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;
use std::time::Duration;

/// A question of a bank, by its ids.
pub type QuestionRef = (BankId, QuestionId);

/// The specification of a paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Blueprint {
    /// Its id, `[a-z0-9-]{1,64}`.
    pub id: Box<str>,
    /// What people call it.
    pub title: Box<str>,
    /// One paragraph about it; may be empty.
    pub description: Box<str>,
    /// Practice or exam.
    pub mode: Mode,
    /// Time for the paper; none for no limit.
    pub time: Option<Duration>,
    /// What that time is measured by.
    pub clock: ClockRule,
    /// In which order the questions of a section come.
    pub order: Order,
    /// The seed of its draw; none for another draw each time.
    pub seed: Option<u64>,
    /// Questions of so many last sittings are not drawn again while the others are enough.
    pub not_in_last: usize,
    /// Parts or rounds, in the order they are asked; at least one.
    pub sections: Vec<Section>,
    /// What is drawn; at least one.
    pub cells: Vec<Cell>,
    /// Which questions depend on each other.
    pub groups: Vec<Group>,
}

/// The order of questions within a section.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Order {
    /// At random.
    #[default]
    Drawn,
    /// By level, rising; at random within a level.
    Rising,
}

impl Order {
    /// As the format writes it.
    pub const CODES: [(&'static str, Order); 2] =
        [("drawn", Order::Drawn), ("rising", Order::Rising)];
}

/// A part of a paper, or a round of a contest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// Its id, which cells name.
    pub id: Box<str>,
    /// Its heading.
    pub title: Box<str>,
    /// What it is.
    pub role: Role,
}

/// What a section is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Role {
    /// A part with questions of these kinds; empty for all.
    Part(BTreeSet<Kind>),
    /// A part that is written by hand and marked by people (tự luận); nothing is drawn for it.
    Essay {
        /// The task.
        text: Box<str>,
        /// The largest mark.
        points: Points,
        /// Lines to write on.
        lines: u16,
    },
    /// A round of a contest.
    Round {
        /// How it is played.
        form: Form,
        /// Points of a question, unless a cell says otherwise.
        points: Option<Points>,
        /// Time for a question.
        time: Option<Duration>,
        /// Points of the packages to choose from; empty without packages.
        packages: Vec<Points>,
    },
}

/// How a round is played.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Form {
    /// Cùng trả lời: all answer at once.
    #[default]
    Together,
    /// Giành quyền trả lời: the first to signal answers.
    First,
    /// Gói câu hỏi: teams choose packages.
    Packages,
    /// Loại trực tiếp (Rung chuông vàng): a wrong answer ends it.
    Elimination,
    /// Ban Giám khảo chấm: judged, without questions.
    Judged,
}

impl Form {
    /// As the format writes it.
    pub const CODES: [(&'static str, Form); 5] = [
        ("cung-tra-loi", Form::Together),
        ("gianh-quyen", Form::First),
        ("goi-cau-hoi", Form::Packages),
        ("loai-truc-tiep", Form::Elimination),
        ("giam-khao", Form::Judged),
    ];
}

/// So many questions of one sort.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// The place of its section.
    pub section: usize,
    /// Banks, or topics of banks; empty for all that are drawn without being named.
    pub topics: Vec<(BankId, Option<Box<str>>)>,
    /// Levels; empty for all.
    pub levels: BTreeSet<Level>,
    /// Kinds; empty for those of the section.
    pub kinds: BTreeSet<Kind>,
    /// How many, at least one.
    pub number: usize,
    /// What each is worth; none for what its round or the question itself says.
    pub points: Option<Points>,
}

/// Questions that depend on each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Group {
    /// All of them or none.
    Together(Vec<QuestionRef>),
    /// One of them at most.
    Apart(Vec<QuestionRef>),
}

impl Group {
    /// Its questions.
    pub fn members(&self) -> &[QuestionRef] {
        match self {
            Group::Together(members) | Group::Apart(members) => members,
        }
    }
}

/// Why there is no draw.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Impossible {
    /// Nothing is selected: there is no sitting without a question.
    Nothing,
    /// These cells (by place) want more questions than there are for them all together.
    Cells {
        /// Which.
        cells: Vec<usize>,
        /// How many they want.
        wanted: usize,
        /// How many there are.
        available: usize,
    },
    /// Without these groups (by place) there would be one.
    Groups(Vec<usize>),
    /// The groups leave so many ways that none was found in the time.
    Tangled,
}

impl Blueprint {
    /// The banks it names; none when a cell draws from all banks at hand.
    pub fn banks(&self) -> Option<BTreeSet<&BankId>> {
        let named = |cell: &Cell| !cell.topics.is_empty();
        let topics = self.cells.iter().flat_map(|cell| &cell.topics);
        self.cells.iter().all(named).then(|| topics.map(|(bank, _)| bank).collect())
    }

    /// How many questions it asks.
    pub fn questions(&self) -> usize {
        self.cells.iter().map(|cell| cell.number).sum()
    }

    /// Whether a cell may take this question.
    pub(in crate::domain) fn takes(&self, cell: &Cell, bank: &Bank, question: &Question) -> bool {
        let topic_is_taken = if cell.topics.is_empty() {
            bank.topic(&question.topic).is_none_or(|topic| topic.is_drawn)
        } else {
            cell.topics.iter().any(|(id, topic)| {
                *id == bank.header.id
                    && match topic {
                        Some(topic) => *topic == question.topic,
                        None => bank.topic(&question.topic).is_none_or(|topic| topic.is_drawn),
                    }
            })
        };
        let of_section = match self.sections.get(cell.section).map(|section| &section.role) {
            Some(Role::Part(kinds)) => kinds.is_empty() || kinds.contains(&question.kind()),
            _ => true,
        };
        topic_is_taken
            && of_section
            && (cell.levels.is_empty() || cell.levels.contains(&question.level))
            && (cell.kinds.is_empty() || cell.kinds.contains(&question.kind()))
    }

    /// Draws from these banks, leaving out the questions of `barred`. Where cells do not overlap
    /// and there are no groups every question of a cell has the same chance; otherwise every
    /// question of some draw has one.
    ///
    /// # Errors
    ///
    /// When there is no draw: what stands in its way.
    pub fn draw(
        &self,
        banks: &[Arc<Bank>],
        barred: &HashSet<QuestionRef>,
        generator: &mut impl rand::Rng,
    ) -> Result<Drawing, Impossible> {
        let mut pool: Vec<(&Arc<Bank>, &Arc<Question>)> = banks
            .iter()
            .flat_map(|bank| bank.questions.iter().map(move |question| (bank, question)))
            .filter(|(bank, question)| {
                barred.is_empty()
                    || !barred.contains(&(bank.header.id.clone(), question.id.clone()))
            })
            .collect();
        self.leave_out_broken(&mut pool);
        let demands: Vec<Demand> = self
            .cells
            .iter()
            .map(|cell| {
                let fits = |at: &usize| self.takes(cell, pool[*at].0, pool[*at].1);
                let mut choices: Vec<usize> = (0..pool.len()).filter(fits).collect();
                choices.shuffle(generator);
                Demand { number: cell.number, choices }
            })
            .collect();
        if let Some(short) = matching::shortage(&demands, pool.len()) {
            return Err(short);
        }
        let groups = self.groups_in(&pool);
        let found = if groups.is_empty() {
            Matching::complete(&demands, &vec![Stand::Free; pool.len()], generator)
        } else {
            decide(&demands, &groups, pool.len(), generator)?
        };
        let Some(matching) = found else {
            return Err(Impossible::Groups(in_the_way(&demands, &groups, pool.len(), generator)));
        };
        Ok(Drawing { id: Uid::random(generator), items: self.items(&pool, &matching, generator) })
    }

    /// Takes the questions out of the pool that come only with one that is not there.
    fn leave_out_broken(&self, pool: &mut Vec<(&Arc<Bank>, &Arc<Question>)>) {
        loop {
            let places = places(pool);
            let is_there = |(bank, id): &QuestionRef| places.contains_key(&(bank, id));
            let together = self.groups.iter().filter(|it| matches!(it, Group::Together(_)));
            let broken = together.filter(|it| !it.members().iter().all(is_there));
            let left_out: HashSet<(&BankId, &QuestionId)> = broken
                .flat_map(Group::members)
                .filter(|member| is_there(member))
                .map(|(bank, id)| (bank, id))
                .collect();
            if left_out.is_empty() {
                return;
            }
            // One that is left out may break another group.
            pool.retain(|(bank, question)| !left_out.contains(&(&bank.header.id, &question.id)));
        }
    }

    /// The groups by places in the pool, each with its own place in the blueprint.
    fn groups_in(&self, pool: &[(&Arc<Bank>, &Arc<Question>)]) -> Vec<Known> {
        let places = places(pool);
        let of_group = |(number, group): (usize, &Group)| {
            let members = group.members().iter();
            let known = members.filter_map(|(bank, id)| places.get(&(bank, id)).copied());
            (number, matches!(group, Group::Together(_)), known.collect())
        };
        let groups = self.groups.iter().enumerate().map(of_group);
        groups.filter(|(.., members): &Known| members.len() > 1).collect()
    }

    /// The drawn questions in the order they are asked.
    fn items(
        &self,
        pool: &[(&Arc<Bank>, &Arc<Question>)],
        matching: &Matching,
        generator: &mut impl rand::Rng,
    ) -> Vec<Item> {
        let mut items = Vec::new();
        for section in 0..self.sections.len() {
            let mut drawn: Vec<(usize, usize)> = matching
                .pairs()
                .filter(|(cell, _)| self.cells.get(*cell).is_some_and(|it| it.section == section))
                .collect();
            drawn.shuffle(generator);
            if self.order == Order::Rising {
                drawn.sort_by_key(|(_, at)| pool[*at].1.level);
            }
            for (cell, at) in drawn {
                let (bank, question) = pool[at];
                let mut item = arranged(bank, question, true, generator);
                if let Some(points) = self.points(cell)
                    && points != question.points
                {
                    item.question = Arc::new(Question { points, ..Question::clone(question) });
                }
                items.push(item);
            }
        }
        items
    }

    /// What a question of this cell is worth, where the blueprint says so.
    fn points(&self, cell: usize) -> Option<Points> {
        let cell = self.cells.get(cell)?;
        let of_round = match &self.sections.get(cell.section)?.role {
            Role::Round { points, .. } => *points,
            _ => None,
        };
        cell.points.or(of_round)
    }
}

/// Where each question of a pool is.
fn places<'a>(
    pool: &[(&'a Arc<Bank>, &'a Arc<Question>)],
) -> HashMap<(&'a BankId, &'a QuestionId), usize> {
    let numbered = pool.iter().enumerate();
    numbered.map(|(at, (bank, question))| ((&bank.header.id, &question.id), at)).collect()
}

#[cfg(test)]
mod tests;
