//! What the answers say about a person: the Normal posterior at its mode, found by Newton's method,
//! and the shares expected from it.
//!
//! Interval ends are reckoned on the logit of the share above the blind share, so that they never
//! leave what is possible.

use super::cholesky::{Factor, Matrix, dot};
use super::profile::{Estimate, Profile};
use super::question::{CLOSE, Chance, GENERAL, LEVEL, Question, STEPS, TOPIC, logistic};
use crate::domain::question::Level;

/// The standard Normal point with 5 % beyond.
const Z: f64 = 1.645;

/// What is known of a person: general ability, deviations by level of question, then by topic.
#[derive(Clone, Debug)]
pub(super) struct Posterior {
    /// The most probable values, in logits.
    mode: Vec<f64>,
    /// Of the inverse of their covariance.
    factor: Factor,
}

/// Where the deviations by level begin; before them the general ability.
const LEVELS: usize = 1;
/// Where the deviations by topic begin.
const TOPICS: usize = LEVELS + Level::ALL.len();

/// The places whose sum is the ability of a person at this question.
fn places(question: &Question) -> [usize; 3] {
    [0, LEVELS + question.level, TOPICS + question.topic]
}

impl Posterior {
    pub(super) fn before_answers(topics: usize) -> Posterior {
        let mode = vec![0.0; TOPICS + topics];
        let factor = Matrix::diagonal(&precisions(mode.len())).factor();
        Posterior { mode, factor }
    }

    /// Takes in all answers, starting from the mode known so far.
    pub(super) fn update(&mut self, questions: &[Question], answers: &[Option<bool>]) {
        let answered =
            |(question, answer): (&Question, &Option<bool>)| Some((*question, (*answer)?));
        let answered: Vec<(Question, bool)> =
            questions.iter().zip(answers).filter_map(answered).collect();
        let prior = precisions(self.mode.len());
        for _ in 0..STEPS {
            let mut slope: Vec<f64> =
                self.mode.iter().zip(&prior).map(|(value, precision)| -value * precision).collect();
            let mut precision = Matrix::diagonal(&prior);
            for (question, is_right) in &answered {
                let share = if *is_right { 1.0 } else { 0.0 };
                let (rise, curvature) = self.chance(question).likelihood(share);
                precision.add(places(question), curvature);
                for place in places(question) {
                    slope[place] += rise;
                }
            }
            self.factor = precision.factor();
            let steps = self.factor.solve(slope);
            let longest = steps.iter().fold(0.0, |longest: f64, step| longest.max(step.abs()));
            for (value, step) in self.mode.iter_mut().zip(steps) {
                *value += step / longest.max(1.0);
            }
            if longest < CLOSE {
                break;
            }
        }
    }

    /// How much an answer to this question would tell.
    pub(super) fn information(&self, question: &Question) -> f64 {
        self.chance(question).information()
    }

    fn chance(&self, question: &Question) -> Chance {
        let [general, level, topic] = places(question);
        question.curve.at(self.mode[general] + self.mode[level] + self.mode[topic])
    }

    /// The share expected right of all questions, of each topic's and of each level's; none where
    /// there are no questions.
    pub(super) fn estimates(&self, questions: &[Question], answers: &[Option<bool>]) -> Profile {
        let mut groups = vec![Group::new(self.mode.len()); self.mode.len()];
        for (question, answer) in questions.iter().zip(answers) {
            let chance = self.chance(question);
            for group in places(question) {
                groups[group].add(question, chance, answer.is_some());
            }
        }
        let mut estimates = groups.into_iter().map(|group| group.estimate(&self.factor));
        Profile {
            general: estimates.next().flatten(),
            levels: Level::ALL.map(|_| estimates.next().flatten()),
            topics: estimates.collect(),
        }
    }
}

fn precisions(size: usize) -> Vec<f64> {
    let variance = |place| match place {
        0 => GENERAL,
        LEVELS..TOPICS => LEVEL,
        _ => TOPIC,
    };
    (0..size).map(|place| 1.0 / variance(place)).collect()
}

/// Sums over a group of questions.
#[derive(Clone, Debug)]
struct Group {
    questions: f64,
    answers: usize,
    right: f64,
    guess: f64,
    /// How `right` rises with each of the person's values.
    rise: Vec<f64>,
    /// The variance of `right` from what is not known of difficulties.
    doubt: f64,
}

impl Group {
    fn new(size: usize) -> Group {
        Group {
            questions: 0.0,
            answers: 0,
            right: 0.0,
            guess: 0.0,
            rise: vec![0.0; size],
            doubt: 0.0,
        }
    }

    fn add(&mut self, question: &Question, chance: Chance, is_answered: bool) {
        self.questions += 1.0;
        self.answers += usize::from(is_answered);
        self.right += chance.right;
        self.guess += question.curve.guess;
        self.doubt += chance.rise * chance.rise * question.doubt;
        for place in places(question) {
            self.rise[place] += chance.rise;
        }
    }

    fn estimate(self, factor: &Factor) -> Option<Estimate> {
        if self.questions < 1.0 {
            return None;
        }
        let whitened = factor.forward(self.rise);
        let deviation = (dot(&whitened, &whitened) + self.doubt).sqrt();
        // Of what is above the blind share.
        let scale = self.questions - self.guess;
        let known = (self.right - self.guess) / scale;
        let reach = Z * deviation / scale / (known * (1.0 - known));
        let share = |logit: f64| (self.guess + scale * logistic(logit)) / self.questions;
        let logit = (known / (1.0 - known)).ln();
        Some(Estimate {
            share: self.right / self.questions,
            low: share(logit - reach),
            high: share(logit + reach),
            answers: self.answers,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::diagnosis::question::calibrated;
    use crate::domain::diagnosis::{Item, Seen};

    /// Logarithm of the posterior at a mode, but for a constant.
    fn height(mode: &[f64], questions: &[Question], answers: &[Option<bool>]) -> f64 {
        let at = Posterior { mode: mode.to_vec(), ..Posterior::before_answers(2) };
        let prior = mode.iter().zip(precisions(mode.len())).map(|(x, one)| x * x * one / 2.0);
        let answered = questions.iter().zip(answers).map(|(question, answer)| {
            let right = at.chance(question).right;
            if *answer == Some(true) { right.ln() } else { (1.0 - right).ln() }
        });
        answered.sum::<f64>() - prior.sum::<f64>()
    }

    #[test]
    fn the_mode_is_where_the_posterior_is_highest_also_for_nothing_but_wrong_answers() {
        let item = |place: usize| Item {
            topic: place % 2,
            level: Level::ALL[place % 3],
            guess: 0.5,
            seen: Seen::default(),
        };
        let questions = calibrated(&(0..40).map(item).collect::<Vec<_>>());
        for right_of_five in 0..=5 {
            let answers: Vec<Option<bool>> =
                (0..40).map(|place| Some(place % 5 < right_of_five)).collect();
            let mut posterior = Posterior::before_answers(2);
            posterior.update(&questions, &answers);
            let height = |mode: &[f64]| height(mode, &questions, &answers);
            for place in 0..posterior.mode.len() {
                for step in [-0.01, 0.01] {
                    let mut moved = posterior.mode.clone();
                    moved[place] += step;
                    assert!(height(&moved) < height(&posterior.mode), "{right_of_five} {place}");
                }
            }
        }
    }
}
