//! Makes the versions of a paper: what is drawn, the order of questions, and of their options so that
//! right letters are evenly spread and a look at a neighbour's paper does not help.

use super::{Asked, Head, Paper, Place, Version, Way};
use crate::domain::bank::Bank;
use crate::domain::blueprint::{Blueprint, Impossible, Order, QuestionRef, Role};
use crate::domain::drawing::{Drawing, Item, arranged_options};
use crate::domain::identity::OptionId;
use crate::domain::question::Body;
use rand::seq::{IndexedRandom, SliceRandom};
use std::collections::HashSet;
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
            sections: blueprint.sections.clone(),
            questions: Vec::new(),
            versions: Vec::new(),
        },
        order: blueprint.order,
    };
    let mut used = barred.clone();
    let mut drawn = Vec::new();
    for code in codes {
        if drawn.is_empty() || way == Way::Equivalent {
            // Questions of the versions before come again where there are no others, and of the papers
            // before where even those are not enough.
            let all = HashSet::new();
            let mut drawing = blueprint.draw(banks, &used, generator);
            for fewer in [barred, &all] {
                if drawing.is_err() && used.len() > fewer.len() {
                    used.clone_from(fewer);
                    drawing = blueprint.draw(banks, &used, generator);
                }
            }
            let drawing = drawing.map_err(NoPaper::Draw)?;
            if way == Way::Equivalent {
                used.extend(
                    drawing.items.iter().map(|item| (item.bank.clone(), item.question.id.clone())),
                );
            }
            drawn = maker.take(blueprint, drawing);
        }
        let shuffles = way == Way::Both;
        let version = maker.version(code, &drawn, shuffles, generator)?;
        maker.paper.versions.push(version);
    }
    Ok(maker.paper)
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
            };
            let at = questions.iter().position(is_same).unwrap_or(questions.len());
            if at == questions.len() {
                questions.push(Asked { section, item });
            }
            drawn.push(at);
        }
        drawn
    }

    /// A version that no other equals: of several the one that shares the fewest letters with any other.
    fn version(
        &self,
        code: &str,
        drawn: &[usize],
        shuffles: bool,
        generator: &mut impl rand::Rng,
    ) -> Result<Version, NoPaper> {
        let mut best: Option<(usize, Version)> = None;
        let mut fresh = 0;
        for _ in 0..MOST_TRIES {
            let version =
                Version { code: code.into(), places: self.places(drawn, shuffles, generator) };
            let others = &self.paper.versions;
            if others.iter().any(|other| other.places == version.places) {
                continue;
            }
            let shared = others.iter().map(|other| self.paper.copying(&version, other).1);
            let shared = shared.max().unwrap_or(0);
            if best.as_ref().is_none_or(|(least, _)| shared < *least) {
                best = Some((shared, version));
            }
            fresh += 1;
            if fresh == TRIES || others.is_empty() {
                break;
            }
        }
        let best = best.map(|(_, version)| version);
        best.ok_or(NoPaper::TooFewOrders(self.paper.versions.len()))
    }

    fn places(
        &self,
        drawn: &[usize],
        shuffles: bool,
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
        for section in 0..self.paper.sections.len() {
            let within = places.iter_mut().filter(|place| asked(place.question).section == section);
            let choices = within.filter_map(|place| {
                let question = &asked(place.question).item.question;
                match &question.body {
                    Body::Single { key, .. } => {
                        Some(Choice { key, pinned: &question.pinned, order: &mut place.order })
                    }
                    _ => None,
                }
            });
            spread(choices.collect(), generator);
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

/// Gives the keys of these questions places that are taken equally often, as far as options that stay
/// where they are let them.
fn spread(mut choices: Vec<Choice<'_>>, generator: &mut impl rand::Rng) {
    choices.shuffle(generator);
    choices.sort_by_key(|choice| choice.free().len());
    let most = choices.iter().map(|choice| choice.order.len()).max().unwrap_or(0);
    let mut counts = vec![0_usize; most];
    for choice in choices {
        let free = choice.free();
        let least = free.iter().map(|at| counts[*at]).min().unwrap_or(0);
        let least: Vec<usize> = free.into_iter().filter(|at| counts[*at] == least).collect();
        let from = choice.order.iter().position(|id| id == choice.key);
        if let (Some(to), Some(from)) = (least.choose(generator), from) {
            choice.order.swap(from, *to);
            counts[*to] += 1;
        }
    }
}

#[cfg(test)]
mod tests;
