//! Tự đánh giá: a short adaptive diagnosis. Which question comes next, when it is enough, and what
//! the answers say about each topic and each level.
//!
//! # The model
//!
//! A person answers a question with full marks with probability
//!
//! > p = c + (1 − c) · logistic(general + topic + level − difficulty),
//!
//! c being the chance of a blind hit. That is the Rasch testlet model (Wang & Wilson 2005, *The
//! Rasch testlet model*, Applied Psychological Measurement 29) on the guessing floor of Birnbaum
//! (1968): a general ability and deviations from it by topic and by level of question,
//! independent and Normal a priori. Difficulties are random as well (Janssen, Schepers & Peres 2004,
//! *Models with item and item group predictors*): their mean comes from the level of the question,
//! and they learn from past answers. What stays unknown of one flattens the logistic by
//! 1 / √(1 + π v / 8) (`MacKay` 1992).
//!
//! The posterior is Normal at the mode (Laplace), as in Segall (1996, *Multidimensional adaptive
//! testing*, Psychometrika 61). Questions are chosen as by Kingsbury & Zara (1989, *Procedures for
//! selecting items for computerized adaptive tests*, Applied Measurement in Education 2): the topic
//! by content balance, then one at random of the few questions with the most information, so that
//! not everybody meets the same ones.
//!
//! # What it leaves to others
//!
//! Whether an answer was right: that is full marks; partly right counts as wrong. What a topic is,
//! a bank or a part of one: here it is a number. Keeping the answers: the state is a function of
//! them in their order, and an interrupted diagnosis is resumed by giving them to a new one.
//!
//! The simulation beside the code shows how far the stated intervals hold.

mod cholesky;
mod posterior;
mod profile;
mod question;
#[cfg(test)]
mod simulation;
#[cfg(test)]
mod tests;

pub use profile::{Estimate, Profile};

use super::question::{Body, Level};
use posterior::Posterior;
use question::Question;
use rand::seq::IndexedRandom;

/// A topic or level with fewer answers is not judged.
pub const ENOUGH: usize = 4;
/// So many topics or fewer make a short diagnosis.
pub const FEW_TOPICS: usize = 3;
/// Questions of a short diagnosis; a longer one has at least as many.
pub const SHORT: usize = 25;
/// Questions of a longer diagnosis at most.
pub const LONG: usize = 40;

/// The question is drawn among so many of the most telling ones.
const BEST: usize = 10;
/// The estimates are steady after so many answers in a row that moved none of them …
const STEADY_ANSWERS: usize = 5;
/// … by more than this share …
const STEADY_SHARE: f64 = 0.04;
/// … provided that no interval is wider than this.
const STEADY_WIDTH: f64 = 0.3;

/// A question that may be asked.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Item {
    /// Its topic, from 0.
    pub topic: usize,
    /// How much it asks; harder from level to level.
    pub level: Level,
    /// The chance that a blind answer earns full marks, 0 to 1: a quarter with one right option of
    /// four, a half for true or false, about zero for what is typed or ordered.
    pub guess: f64,
    /// How it was answered in the past.
    pub seen: Seen,
}

/// The chance that a blind answer to a question earns full marks.
pub fn blind_hit(body: &Body) -> f64 {
    let orders = |from: usize, taken: usize| {
        (0..taken).map(|done| from.saturating_sub(done).max(1) as f64).product::<f64>()
    };
    match body {
        Body::Single { options, .. } => 1.0 / options.len().max(1) as f64,
        // Any two or more of the options but all of them.
        Body::Multiple { options, .. } => {
            let count = options.len() as i32;
            1.0 / (2.0_f64.powi(count) - f64::from(count) - 2.0).max(1.0)
        }
        Body::TrueFalse { .. } => 0.5,
        Body::Statements { statements, .. } => 0.5_f64.powi(statements.len() as i32),
        Body::Short { .. } | Body::Number { .. } => 0.0,
        Body::Ordering { options, .. } => 1.0 / orders(options.len(), options.len()),
        Body::Matching { left, right, .. } => 1.0 / orders(right.len(), left.len()),
    }
}

/// Past answers to a question.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    /// With full marks.
    pub right: u32,
    /// All others.
    pub wrong: u32,
}

/// A diagnosis under way.
#[derive(Clone, Debug)]
pub struct Diagnosis {
    questions: Vec<Question>,
    /// By question: whether the answer was right, if there is one.
    answers: Vec<Option<bool>>,
    posterior: Posterior,
    /// Of all topics and levels, also those with too few answers.
    estimates: Profile,
    /// How many answers in a row have moved no topic by more than [`STEADY_SHARE`].
    steady: usize,
}

impl Diagnosis {
    /// A diagnosis over these items; they are called by their place from here on. A topic without
    /// items is never judged; one that an item names is a topic even if `topics` is smaller.
    pub fn new(items: &[Item], topics: usize) -> Diagnosis {
        let topics = items.iter().map(|item| item.topic + 1).fold(topics, usize::max);
        let questions = question::calibrated(items);
        let answers = vec![None; questions.len()];
        let posterior = Posterior::before_answers(topics);
        let estimates = posterior.estimates(&questions, &answers);
        Diagnosis { questions, answers, posterior, estimates, steady: 0 }
    }

    /// The item to ask now, never one that has an answer; none when the diagnosis is over. The same
    /// answers and the same generator give the same item.
    ///
    /// First the topic: while topics are owed questions, the one with the fewest answers, then the
    /// one with the widest interval. Then one at random of its ten best questions: the best are of
    /// a level that still has too few answers, and of these the ones with the most information.
    pub fn next(&self, generator: &mut impl rand::Rng) -> Option<usize> {
        if self.is_over() {
            return None;
        }
        let topic = self.owed_topic().or_else(|| self.widest_topic())?;
        let is_owed = |item: usize| {
            let level = self.estimates.levels[self.questions[item].level];
            level.is_some_and(|level| level.answers < ENOUGH)
        };
        let ranked =
            |item: usize| (is_owed(item), self.posterior.information(&self.questions[item]), item);
        let in_topic = self.open().filter(|item| self.questions[*item].topic == topic);
        let mut best: Vec<(bool, f64, usize)> = in_topic.map(ranked).collect();
        best.sort_by(|one, other| other.0.cmp(&one.0).then(other.1.total_cmp(&one.1)));
        best.truncate(BEST);
        best.choose(generator).map(|(.., item)| *item)
    }

    /// Takes what came of an item. An item that there is not, or that has its answer, is passed
    /// over.
    pub fn answer(&mut self, item: usize, is_right: bool) {
        let Some(answer @ None) = self.answers.get_mut(item) else {
            return;
        };
        *answer = Some(is_right);
        self.posterior.update(&self.questions, &self.answers);
        let estimates = self.posterior.estimates(&self.questions, &self.answers);
        let is_steady = estimates.moved(&self.estimates) <= STEADY_SHARE;
        self.steady = if is_steady { self.steady + 1 } else { 0 };
        self.estimates = estimates;
    }

    /// Whether all was asked: [`SHORT`] questions for few topics, [`LONG`] for more, or fewer when
    /// there are no more. More topics end as early as after [`SHORT`] when none is owed a question,
    /// each of the last five answers moved no topic's share by more than four points, and no
    /// topic's interval is wider than thirty.
    pub fn is_over(&self) -> bool {
        let answers = self.answers.iter().flatten().count();
        let topics = self.estimates.topics.iter().flatten().count();
        let most = if topics <= FEW_TOPICS { SHORT } else { LONG };
        let is_narrow = |topic: &Estimate| topic.width() <= STEADY_WIDTH;
        let is_steady = self.steady >= STEADY_ANSWERS
            && self.owed_topic().is_none()
            && self.estimates.topics.iter().flatten().all(is_narrow);
        answers >= most || answers >= SHORT && is_steady || self.open().next().is_none()
    }

    /// What the answers say so far.
    pub fn profile(&self) -> Profile {
        self.estimates.judged()
    }

    /// The items without an answer.
    fn open(&self) -> impl Iterator<Item = usize> {
        (0..self.answers.len()).filter(|item| self.answers[*item].is_none())
    }

    /// The topics that still have items to ask, with what is known of each.
    fn open_topics(&self) -> impl Iterator<Item = (usize, Estimate)> {
        let mut is_open = vec![false; self.estimates.topics.len()];
        for item in self.open() {
            is_open[self.questions[item].topic] = true;
        }
        let estimates = self.estimates.topics.iter().enumerate().zip(is_open);
        estimates.filter_map(|((topic, estimate), is_open)| {
            Some((topic, (*estimate)?)).filter(|_| is_open)
        })
    }

    /// The topic with the fewest answers of those that are owed one: each is owed [`ENOUGH`], or as
    /// many as leave the longest diagnosis room for all.
    fn owed_topic(&self) -> Option<usize> {
        let topics = self.estimates.topics.iter().flatten().count();
        let owed = ENOUGH.min(LONG / topics.max(1));
        let fewest = self.open_topics().min_by_key(|(_, estimate)| estimate.answers);
        fewest.filter(|(_, estimate)| estimate.answers < owed).map(|(topic, _)| topic)
    }

    fn widest_topic(&self) -> Option<usize> {
        let width = |topic: &(usize, Estimate)| topic.1.width();
        self.open_topics()
            .max_by(|one, other| width(one).total_cmp(&width(other)))
            .map(|(topic, _)| topic)
    }
}
