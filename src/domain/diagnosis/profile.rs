//! What a diagnosis says: expected shares with their intervals, and only the differences that the
//! intervals bear out.

use super::ENOUGH;

/// The share of a group of questions that is expected to be answered right, blind hits included,
/// with a 90 % interval. All from 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate {
    /// The expected share.
    pub share: f64,
    /// The lower end of the interval.
    pub low: f64,
    /// Its upper end.
    pub high: f64,
    /// How many questions of the group were answered.
    pub answers: usize,
}

impl Estimate {
    /// Whether this share is clearly the lower one: the two intervals have nothing in common.
    pub fn is_clearly_below(&self, other: &Estimate) -> bool {
        self.high < other.low
    }

    /// How wide the interval is.
    pub fn width(&self) -> f64 {
        self.high - self.low
    }
}

/// What is known of a person; none where fewer than four questions were answered.
#[derive(Clone, Debug, PartialEq)]
pub struct Profile {
    /// Over all questions.
    pub general: Option<Estimate>,
    /// By topic, in the order of their numbers.
    pub topics: Vec<Option<Estimate>>,
    /// By level, rising.
    pub levels: [Option<Estimate>; 3],
}

impl Profile {
    /// The topics that are clearly weaker than this one. Nothing else may be said about an order of
    /// topics.
    pub fn clearly_below(&self, topic: usize) -> Vec<usize> {
        let Some(Some(than)) = self.topics.get(topic) else {
            return Vec::new();
        };
        let is_below = |one: &Option<Estimate>| one.is_some_and(|one| one.is_clearly_below(than));
        (0..self.topics.len()).filter(|one| is_below(&self.topics[*one])).collect()
    }

    /// This without what has too few answers.
    pub(super) fn judged(&self) -> Profile {
        let judged =
            |estimate: &Option<Estimate>| estimate.filter(|estimate| estimate.answers >= ENOUGH);
        Profile {
            general: judged(&self.general),
            topics: self.topics.iter().map(judged).collect(),
            levels: self.levels.each_ref().map(judged),
        }
    }

    /// The largest difference between a topic's share here and there.
    pub(super) fn moved(&self, from: &Profile) -> f64 {
        let topics = self.topics.iter().flatten().zip(from.topics.iter().flatten());
        topics.map(|(here, there)| (here.share - there.share).abs()).fold(0.0, f64::max)
    }
}
