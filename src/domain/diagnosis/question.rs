//! A question as the model sees it: how the chance of a right answer rises with ability, and how hard
//! the question is as far as is known.

use super::Item;
use std::f64::consts::PI;

/// Variance of people's general ability, in squared logits, like all variances here.
pub(super) const GENERAL: f64 = 1.0;
/// Variance of a person's topics around their general ability. More than is usual, lest a topic that
/// somebody is much weaker in be smoothed away.
pub(super) const TOPIC: f64 = 0.9 * 0.9;
/// Variance of a person's levels of question around the general ability.
pub(super) const LEVEL: f64 = 0.35 * 0.35;
/// Variance of difficulties within a level.
const DIFFICULTY: f64 = 0.7 * 0.7;
/// Mean difficulty of recall, understanding, application, in logits.
const DIFFICULTIES: [f64; 3] = [-0.8, 0.0, 0.8];
/// The most that past answers to a question count together: they may come from one person who by
/// now knows it by heart.
const PAST_MOST: f64 = 8.0;
/// The search for a mode ends with a step no longer than this, in logits.
pub(super) const CLOSE: f64 = 1e-4;
/// Or after so many steps; about four are needed.
pub(super) const STEPS: usize = 50;

/// An item as the model sees it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Question {
    pub(super) topic: usize,
    /// Its level's place in `Level::ALL`.
    pub(super) level: usize,
    pub(super) curve: Curve,
    /// What is not known of the difficulty, as a variance.
    pub(super) doubt: f64,
}

/// How the chance of a right answer rises with ability.
#[derive(Clone, Copy, Debug)]
pub(super) struct Curve {
    pub(super) guess: f64,
    difficulty: f64,
    /// 1, or less where the curve is an average over something unknown.
    slope: f64,
}

/// The curve at one point: the chance of a right answer with its first and second derivative.
#[derive(Clone, Copy, Debug)]
pub(super) struct Chance {
    pub(super) right: f64,
    pub(super) rise: f64,
    bend: f64,
}

impl Curve {
    pub(super) fn at(self, ability: f64) -> Chance {
        let known = logistic(self.slope * (ability - self.difficulty));
        let scale = 1.0 - self.guess;
        let rise = scale * self.slope * known * (1.0 - known);
        Chance {
            right: self.guess + scale * known,
            rise,
            bend: rise * self.slope * (1.0 - 2.0 * known),
        }
    }
}

impl Chance {
    /// Fisher information about ability: what an answer can be expected to tell.
    pub(super) fn information(self) -> f64 {
        self.rise * self.rise / (self.right * (1.0 - self.right))
    }

    /// Slope and curvature of the log-likelihood of answers of which this share was right, per
    /// answer. Where blind hits bend it upwards, the curvature is taken as none.
    pub(super) fn likelihood(self, share: f64) -> (f64, f64) {
        let (right, wrong) = (self.rise / self.right, self.rise / (1.0 - self.right));
        let slope = share * right - (1.0 - share) * wrong;
        let bend = self.bend * (share / self.right - (1.0 - share) / (1.0 - self.right));
        let curvature = share * right * right + (1.0 - share) * wrong * wrong - bend;
        (slope, curvature.max(0.0))
    }
}

pub(super) fn logistic(x: f64) -> f64 {
    1.0 / (1.0 + (-x).exp())
}

/// The slope of a logistic averaged over a Normal with this variance.
fn flattened(variance: f64) -> f64 {
    1.0 / (1.0 + PI * variance / 8.0).sqrt()
}

/// Past answers to a question of so far unknown difficulty.
struct Past {
    curve: Curve,
    /// How many answers they count as.
    weight: f64,
    /// The share of right ones.
    right: f64,
}

impl Past {
    /// Slope and curvature of their log-likelihood.
    fn likelihood(&self, slope: f64, ability: f64) -> (f64, f64) {
        let chance = Curve { slope, ..self.curve }.at(ability);
        let (slope, curvature) = chance.likelihood(self.right);
        (self.weight * slope, self.weight * curvature)
    }
}

/// The items with what is known of their difficulties. Past answers are taken to come from people of
/// one ability. It is reckoned first, lest the answers of somebody strong make all look easy.
pub(super) fn calibrated(items: &[Item]) -> Vec<Question> {
    let past = |item: &Item| {
        let (right, wrong) = (f64::from(item.seen.right), f64::from(item.seen.wrong));
        let answers = right + wrong;
        let difficulty = DIFFICULTIES[item.level as usize];
        Past {
            curve: Curve { guess: item.guess.clamp(0.0, 0.9), difficulty, slope: 1.0 },
            weight: answers.min(PAST_MOST),
            right: right / answers.max(1.0),
        }
    };
    let pasts: Vec<Past> = items.iter().map(past).collect();
    let asked: Vec<&Past> = pasts.iter().filter(|past| past.weight > 0.0).collect();
    let (people, _) = settled(GENERAL, |people| {
        let slope = flattened(DIFFICULTY + TOPIC + LEVEL);
        asked
            .iter()
            .map(|past| past.likelihood(slope, people))
            .fold((0.0, 0.0), |sum, one| (sum.0 + one.0, sum.1 + one.1))
    });
    let question = |(item, past): (&Item, &Past)| {
        let slope = flattened(TOPIC + LEVEL);
        let (easier, doubt) = settled(DIFFICULTY, |easier| past.likelihood(slope, people + easier));
        let difficulty = past.curve.difficulty - easier;
        let curve = Curve { difficulty, slope: flattened(doubt), ..past.curve };
        Question { topic: item.topic, level: item.level as usize, curve, doubt }
    };
    items.iter().zip(&pasts).map(question).collect()
}

/// Mode and variance of one unknown with mean 0 and this variance a priori; `likelihood` gives slope
/// and curvature of its logarithm at a point.
fn settled(variance: f64, likelihood: impl Fn(f64) -> (f64, f64)) -> (f64, f64) {
    let mut mode = 0.0;
    for _ in 0..STEPS {
        let (slope, curvature) = likelihood(mode);
        let step = (slope - mode / variance) / (curvature + 1.0 / variance);
        mode += step.clamp(-1.0, 1.0);
        if step.abs() < CLOSE {
            break;
        }
    }
    (mode, 1.0 / (likelihood(mode).1 + 1.0 / variance))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::diagnosis::Seen;
    use crate::domain::question::Level;

    fn difficulties(seen: &[(Level, u32, u32)]) -> Vec<f64> {
        let item = |(level, right, wrong): &(Level, u32, u32)| Item {
            topic: 0,
            level: *level,
            guess: 0.25,
            seen: Seen { right: *right, wrong: *wrong },
        };
        let items: Vec<Item> = seen.iter().map(item).collect();
        calibrated(&items).iter().map(|question| question.curve.difficulty).collect()
    }

    #[test]
    fn a_question_without_past_is_as_hard_as_its_level() {
        let levels = Level::ALL.map(|level| (level, 0, 0));
        assert_eq!(difficulties(&levels), DIFFICULTIES);
    }

    #[test]
    fn past_answers_set_questions_apart_but_not_all_of_them_together() {
        let recall = |right, wrong| (Level::Recall, right, wrong);
        let apart = difficulties(&[recall(8, 0), recall(4, 4), recall(0, 8), recall(0, 900)]);
        assert!(apart[0] < apart[1] && apart[1] < apart[2], "{apart:?}");
        assert!((apart[2] - apart[3]).abs() < 1e-9, "{apart:?}");
        let strong = difficulties(&[recall(7, 1); 30]);
        assert!((strong[0] - DIFFICULTIES[0]).abs() < 0.1, "{strong:?}");
    }
}
