//! Makes the versions of a paper: what is drawn, the order of questions, and of their options so that
//! right letters are evenly spread and a look at a neighbour's paper does not help.

use super::{Asked, Head, Paper, Place, Version, Way};
use crate::domain::bank::Bank;
use crate::domain::blueprint::{Blueprint, Cell, Impossible, Order, QuestionRef, Role};
use crate::domain::drawing::{Drawing, Item, arranged_options};
use crate::domain::identity::OptionId;
use crate::domain::question::{Body, Question};
use rand::seq::{IndexedRandom, SliceRandom};
use std::collections::{BTreeSet, HashSet};
use std::sync::Arc;

/// How many versions are tried for each that is taken.
const TRIES: usize = 24;
/// How often a version is tried that no other equals, before it is believed that there is none.
const MOST_TRIES: usize = 4000;

/// Why there is no paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoPaper {
    /// The blueprint cannot be filled.
    Draw(Impossible),
    /// Two versions would have this code.
    CodeTwice(Box<str>),
    /// There are only so many ways to print it.
    TooFewOrders(usize),
    /// A blueprint of rounds is for a contest, not for a paper.
    Rounds,
}

/// What a paper is made of.
#[derive(Clone, Copy, Debug)]
pub struct Request<'r> {
    /// What is drawn.
    pub blueprint: &'r Blueprint,
    /// From where.
    pub banks: &'r [Arc<Bank>],
    /// Questions that are taken only where there are not enough others.
    pub barred: &'r HashSet<QuestionRef>,
    /// How its versions differ.
    pub way: Way,
    /// The codes of its versions.
    pub codes: &'r [Box<str>],
}

/// A paper with an empty head.
///
/// # Errors
///
/// When there is no such paper: why.
pub fn make(request: Request<'_>, generator: &mut impl rand::Rng) -> Result<Paper, NoPaper> {
    let Request { blueprint, banks, barred, way, codes } = request;
    let mut known = HashSet::new();
    if let Some(twice) = codes.iter().find(|code| !known.insert(*code)) {
        return Err(NoPaper::CodeTwice(twice.clone()));
    }
    if blueprint.sections.iter().any(|section| matches!(section.role, Role::Round { .. })) {
        return Err(NoPaper::Rounds);
    }
    let mut maker = Maker {
        paper: Paper {
            head: Head::default(),
            title: blueprint.title.clone(),
            blueprint: blueprint.id.clone(),
            time: blueprint.time,
            way,
            sections: blueprint.sections.clone(),
            questions: Vec::new(),
            versions: Vec::new(),
        },
        order: blueprint.order,
    };
    let mut used = barred.clone();
    let mut drawn = Vec::new();
    // The first version says what the others must be like to be equivalent.
    let mut alike = blueprint.clone();
    for code in codes {
        if drawn.is_empty() || way == Way::Equivalent {
            let drawing = draw_sparing(&alike, banks, &used, generator).map_err(NoPaper::Draw)?;
            used.extend(
                drawing.items.iter().map(|item| (item.bank.clone(), item.question.id.clone())),
            );
            let is_first = drawn.is_empty();
            drawn = maker.take(&alike, drawing);
            if is_first {
                alike.cells = maker.cells(&drawn);
            }
        }
        let shuffles = way == Way::Both;
        let version = maker.version(code, &drawn, shuffles, generator)?;
        maker.paper.versions.push(version);
    }
    Ok(maker.paper)
}

/// Draws with as few of the `barred` questions as fill the cells that are short without them.
fn draw_sparing(
    blueprint: &Blueprint,
    banks: &[Arc<Bank>],
    barred: &HashSet<QuestionRef>,
    generator: &mut impl rand::Rng,
) -> Result<Drawing, Impossible> {
    let mut barred = barred.clone();
    loop {
        let why = match blueprint.draw(banks, &barred, generator) {
            Err(why) if !barred.is_empty() => why,
            done => return done,
        };
        let Impossible::Cells { cells, wanted, available } = why else {
            // Which of them a group waits for cannot be told.
            barred.clear();
            continue;
        };
        let takes = |bank: &Bank, question: &Question| {
            let cells = cells.iter().filter_map(|cell| blueprint.cells.get(*cell));
            cells.into_iter().any(|cell| blueprint.takes(cell, bank, question))
        };
        let mut fitting: Vec<QuestionRef> = banks
            .iter()
            .flat_map(|bank| bank.questions.iter().map(move |question| (bank, question)))
            .filter(|(bank, question)| takes(bank, question))
            .map(|(bank, question)| (bank.header.id.clone(), question.id.clone()))
            .filter(|reference| barred.contains(reference))
            .collect();
        if fitting.is_empty() {
            return Err(Impossible::Cells { cells, wanted, available });
        }
        fitting.shuffle(generator);
        fitting.truncate(wanted.saturating_sub(available).max(1));
        for reference in &fitting {
            barred.remove(reference);
        }
    }
}

struct Maker {
    paper: Paper,
    order: Order,
}

impl Maker {
    /// Takes up what is drawn; gives which of the paper's questions it is, in drawn order.
    fn take(&mut self, blueprint: &Blueprint, drawing: Drawing) -> Vec<usize> {
        let numbers = (0..blueprint.sections.len()).map(|section| {
            let cells = blueprint.cells.iter().filter(|cell| cell.section == section);
            (section, cells.map(|cell| cell.number).sum::<usize>())
        });
        let sections = numbers.flat_map(|(section, number)| std::iter::repeat_n(section, number));
        let mut drawn = Vec::new();
        for (item, section) in drawing.items.into_iter().zip(sections) {
            let questions = &mut self.paper.questions;
            let is_same = |asked: &Asked| {
                asked.section == section
                    && asked.item.bank == item.bank
                    && asked.item.question.id == item.question.id
                    && asked.item.question.points == item.question.points
            };
            let at = questions.iter().position(is_same).unwrap_or(questions.len());
            if at == questions.len() {
                questions.push(Asked { section, item });
            }
            drawn.push(at);
        }
        drawn
    }

    /// A cell for each sort of question that was drawn.
    fn cells(&self, drawn: &[usize]) -> Vec<Cell> {
        let mut cells: Vec<Cell> = Vec::new();
        for asked in drawn.iter().map(|at| &self.paper.questions[*at]) {
            let question = &asked.item.question;
            let cell = Cell {
                section: asked.section,
                topics: vec![(asked.item.bank.clone(), Some(question.topic.clone()))],
                levels: BTreeSet::from([question.level]),
                kinds: BTreeSet::from([question.kind()]),
                number: 1,
                points: Some(question.points),
            };
            let is_same = |other: &&mut Cell| Cell { number: 1, ..(**other).clone() } == cell;
            match cells.iter_mut().find(is_same) {
                Some(known) => known.number += 1,
                None => cells.push(cell),
            }
        }
        cells
    }

    /// A version that no other equals: of several the one that shares letters with the others most
    /// nearly as chance would have it. Where even letters leave no version, uneven ones do.
    fn version(
        &self,
        code: &str,
        drawn: &[usize],
        shuffles: bool,
        generator: &mut impl rand::Rng,
    ) -> Result<Version, NoPaper> {
        let others = &self.paper.versions;
        let chance = self.paper.chance();
        let distance = |version: &Version| -> f64 {
            let distances = others.iter().map(|other| {
                let (places, same) = self.paper.copying(version, other);
                (same as f64 - chance * places as f64).abs()
            });
            distances.fold(0.0, f64::max)
        };
        for spreads in [true, false] {
            let mut best: Option<(f64, Version)> = None;
            let mut fresh = 0;
            for _ in 0..MOST_TRIES {
                let places = self.places(drawn, shuffles, spreads, generator);
                if others.iter().any(|other| other.places == places) {
                    continue;
                }
                let version = Version { code: code.into(), places };
                let distance = distance(&version);
                if best.as_ref().is_none_or(|(least, _)| distance < *least) {
                    best = Some((distance, version));
                }
                fresh += 1;
                if fresh == TRIES || others.is_empty() {
                    break;
                }
            }
            if let Some((_, version)) = best {
                return Ok(version);
            }
        }
        Err(NoPaper::TooFewOrders(others.len()))
    }

    fn places(
        &self,
        drawn: &[usize],
        shuffles: bool,
        spreads: bool,
        generator: &mut impl rand::Rng,
    ) -> Vec<Place> {
        let mut drawn = drawn.to_vec();
        let asked = |question: usize| &self.paper.questions[question];
        if shuffles {
            drawn.shuffle(generator);
            if self.order == Order::Rising {
                drawn.sort_by_key(|question| asked(*question).item.question.level);
            }
            drawn.sort_by_key(|question| asked(*question).section);
        }
        let mut places: Vec<Place> = Vec::new();
        for question in drawn {
            let mut order = written_order(&asked(question).item);
            arranged_options(&asked(question).item.question, &mut order, generator);
            places.push(Place { question, order });
        }
        if !spreads {
            return places;
        }
        let mut choices: Vec<Choice<'_>> = places
            .iter_mut()
            .filter_map(|place| {
                let question = &asked(place.question).item.question;
                match &question.body {
                    Body::Single { key, .. } => {
                        Some(Choice { key, pinned: &question.pinned, order: &mut place.order })
                    }
                    _ => None,
                }
            })
            .collect();
        // A letter that only few questions have is not due to be right more often for that.
        choices.sort_by_key(|choice| choice.order.len());
        for alike in choices.chunk_by_mut(|one, other| one.order.len() == other.order.len()) {
            spread(alike, generator);
        }
        places
    }
}

fn written_order(item: &Item) -> Vec<OptionId> {
    item.question.body.choices().iter().map(|choice| choice.id.clone()).collect()
}

/// A question where one option is chosen.
struct Choice<'p> {
    key: &'p OptionId,
    pinned: &'p [OptionId],
    order: &'p mut Vec<OptionId>,
}

impl Choice<'_> {
    /// The places that its key may take.
    fn free(&self) -> Vec<usize> {
        let is_free = |at: &usize| !self.pinned.contains(&self.order[*at]);
        let places = 0..self.order.len();
        if self.pinned.contains(self.key) {
            places.filter(|at| self.order[*at] == *self.key).collect()
        } else {
            places.filter(is_free).collect()
        }
    }
}

/// Gives the keys of these questions, all with as many options, places that are taken as evenly as
/// options that stay where they are let them.
fn spread(choices: &mut [Choice<'_>], generator: &mut impl rand::Rng) {
    choices.shuffle(generator);
    let letters = choices.first().map_or(0, |choice| choice.order.len());
    let free: Vec<Vec<usize>> = choices.iter().map(Choice::free).collect();
    let mut counts = vec![0_usize; letters];
    let mut taken: Vec<usize> = Vec::new();
    for free in &free {
        let least = free.iter().map(|at| counts[*at]).min().unwrap_or(0);
        let least: Vec<usize> = free.iter().copied().filter(|at| counts[*at] == least).collect();
        let at = least.choose(generator).copied().unwrap_or(0);
        counts[at] += 1;
        taken.push(at);
    }
    while let Some(path) = evening_path(&free, &taken, &counts) {
        for (choice, to) in path {
            counts[taken[choice]] -= 1;
            counts[to] += 1;
            taken[choice] = to;
        }
    }
    for (choice, to) in choices.iter_mut().zip(taken) {
        if let Some(from) = choice.order.iter().position(|id| id == choice.key) {
            choice.order.swap(from, to);
        }
    }
}

/// A chain of keys to move, each to the letter that the next one leaves, which takes one from a letter
/// and gives it to another that has two fewer; none where letters are as even as they can be.
fn evening_path(
    free: &[Vec<usize>],
    taken: &[usize],
    counts: &[usize],
) -> Option<Vec<(usize, usize)>> {
    for start in 0..counts.len() {
        // How each letter was reached: from which letter, by moving which key.
        let mut reached: Vec<Option<(usize, usize)>> = vec![None; counts.len()];
        let mut open = vec![start];
        while let Some(from) = open.pop() {
            for choice in (0..taken.len()).filter(|choice| taken[*choice] == from) {
                for to in free[choice].iter().copied() {
                    if to == start || reached[to].is_some() {
                        continue;
                    }
                    reached[to] = Some((from, choice));
                    if counts[to] + 2 > counts[start] {
                        open.push(to);
                        continue;
                    }
                    let mut path = Vec::new();
                    let mut at = to;
                    while let Some((before, choice)) = reached[at] {
                        path.push((choice, at));
                        at = before;
                    }
                    path.reverse();
                    return Some(path);
                }
            }
        }
    }
    None
}

#[cfg(test)]
mod tests;
