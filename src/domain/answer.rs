//! What a person gave, and how it is marked.
//!
//! The formulas are those of Moodle and of the Vietnamese examinations, named at each function.
//! Every mark is an exact fraction of the question's points, rounded once. Which try counts and
//! what the paper is worth are the concern of [`super::sitting`] and [`super::score`].

pub mod number;
pub mod short;
pub mod typed;

use super::identity::OptionId;
use super::quantity::Points;
use super::question::{Body, Choice, MultipleRule, Question};

/// What a person gave, by option ids.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub enum Response {
    /// Nothing.
    #[default]
    Blank,
    /// One option (single).
    Choice(OptionId),
    /// Some options (multiple), in written order, each once.
    Choices(Vec<OptionId>),
    /// Right or wrong (true/false).
    Truth(bool),
    /// Right or wrong by statement, in written order; a statement may be missing.
    Verdicts(Vec<(OptionId, bool)>),
    /// Text as typed, NFC, trimmed (short, number).
    Text(Box<str>),
    /// All options in the order given (ordering).
    Order(Vec<OptionId>),
    /// Left id and right id, in written order of the left sides; a left side may be missing.
    Pairs(Vec<(OptionId, OptionId)>),
}

impl Response {
    /// Whether nothing was given: an empty list or text is nothing too.
    pub fn is_blank(&self) -> bool {
        match self {
            Response::Blank => true,
            Response::Choice(_) | Response::Truth(_) => false,
            Response::Choices(ids) | Response::Order(ids) => ids.is_empty(),
            Response::Verdicts(verdicts) => verdicts.is_empty(),
            Response::Text(text) => text.trim().is_empty(),
            Response::Pairs(pairs) => pairs.is_empty(),
        }
    }

    /// The wholly right answer to a question; of several accepted texts the best.
    pub fn right(question: &Question) -> Response {
        match &question.body {
            Body::Single { key, .. } => Response::Choice(key.clone()),
            Body::Multiple { options, key, .. } => {
                let ids = options.iter().map(|option| &option.id);
                Response::Choices(ids.filter(|id| key.contains(id)).cloned().collect())
            }
            Body::TrueFalse { key } => Response::Truth(*key),
            Body::Statements { statements, key } => Response::Verdicts(
                statements
                    .iter()
                    .map(|statement| (statement.id.clone(), key.contains(&statement.id)))
                    .collect(),
            ),
            Body::Short { key, .. } => Response::Text(key.first().cloned().unwrap_or_default()),
            Body::Number { key, .. } => Response::Text(key.to_string().replace('.', ",").into()),
            Body::Ordering { key, .. } => Response::Order(key.clone()),
            Body::Matching { key, .. } => Response::Pairs(key.clone()),
        }
    }
}

/// What an answer is worth.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// From zero to the question's points; below zero only where an imported weight says so.
    pub points: Points,
    /// In one word.
    pub verdict: Verdict,
    /// What the learner should know beside it.
    pub note: Option<Note>,
}

/// A mark in one word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// All points.
    Right,
    /// Some points.
    Partly,
    /// No points for what was given.
    Wrong,
    /// Nothing was given.
    Blank,
}

/// What the learner should know beside the mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Note {
    /// Right, but tones or marks are missing; this is how it is written.
    Spelling(Box<str>),
}

/// Marks an answer. `rule` replaces the question's own rule for multiple answers. A response of
/// another kind than the question's is wrong.
pub fn mark(question: &Question, response: &Response, rule: Option<MultipleRule>) -> Mark {
    if response.is_blank() {
        return Mark { points: Points::ZERO, verdict: Verdict::Blank, note: None };
    }
    let mut note = None;
    let share = match (&question.body, response) {
        (Body::Single { key, weights, .. }, Response::Choice(chosen)) => {
            single(key, weights, chosen)
        }
        (Body::Multiple { options, key, rule: own, weights }, Response::Choices(ticked)) => {
            multiple(options, key, weights, rule.unwrap_or(*own), ticked)
        }
        (Body::TrueFalse { key }, Response::Truth(given)) => Share::all_or_nothing(key == given),
        (Body::Statements { statements, key }, Response::Verdicts(given)) => {
            four_statements(statements, key, given)
        }
        (Body::Short { key, compare }, Response::Text(typed)) => {
            let accepted = short::accepted(key, *compare, typed);
            if let Some(short::Accepted { answer, is_exact: false }) = accepted {
                note = Some(Note::Spelling(answer.into()));
            }
            Share::all_or_nothing(accepted.is_some())
        }
        (Body::Number { key, tolerance, unit }, Response::Text(typed)) => {
            let readings = number::readings(typed, unit.as_deref());
            let is_near = |value: &_| key.distance(*value) <= *tolerance;
            Share::all_or_nothing(readings.iter().any(is_near))
        }
        (Body::Ordering { key, .. }, Response::Order(given)) => pairs_in_order(key, given),
        (Body::Matching { key, .. }, Response::Pairs(given)) => {
            let right = key.iter().filter(|pair| given.contains(pair)).count();
            Share::of(right, key.len())
        }
        _ => Share::NOTHING,
    };
    let verdict = match share.numerator {
        numerator if numerator >= share.denominator => Verdict::Right,
        numerator if numerator > 0 => Verdict::Partly,
        _ => Verdict::Wrong,
    };
    let points = question.points.fraction(share.numerator, share.denominator);
    Mark { points, verdict, note }
}

/// An exact part of a question's points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Share {
    numerator: i64,
    /// Above zero.
    denominator: i64,
}

impl Share {
    const ALL: Share = Share { numerator: 1, denominator: 1 };
    const NOTHING: Share = Share { numerator: 0, denominator: 1 };

    fn all_or_nothing(is_right: bool) -> Share {
        if is_right { Share::ALL } else { Share::NOTHING }
    }

    /// `part` of `whole` things; nothing of no things.
    fn of(part: usize, whole: usize) -> Share {
        Share { numerator: part as i64, denominator: (whole as i64).max(1) }
    }

    fn millionths(numerator: i64) -> Share {
        Share { numerator, denominator: 1_000_000 }
    }
}

/// Moodle `qtype_multichoice`, one answer: the fraction of the chosen option, which an import may
/// have made negative. The key is worth all.
fn single(key: &OptionId, weights: &[(OptionId, i64)], chosen: &OptionId) -> Share {
    if chosen == key {
        return Share::ALL;
    }
    weight(weights, chosen).map_or(Share::NOTHING, Share::millionths)
}

/// Moodle `qtype_multichoice`, several answers: the fractions of all ticked options, not below
/// zero nor above one. Each right option counts +1/(number of right), each wrong one −1/(number of
/// wrong), so that ticking everything is worth nothing; imported weights replace both.
fn multiple(
    options: &[Choice],
    key: &[OptionId],
    weights: &[(OptionId, i64)],
    rule: MultipleRule,
    ticked: &[OptionId],
) -> Share {
    let is_ticked = |option: &&Choice| ticked.contains(&option.id);
    let is_right = |option: &&Choice| key.contains(&option.id);
    let right = options.iter().filter(is_right).count();
    let wrong = options.len() - right;
    let hits = options.iter().filter(is_right).filter(is_ticked).count();
    let ticked_options = options.iter().filter(is_ticked).count();
    let misses = ticked_options - hits;
    if hits == right && misses == 0 {
        return Share::ALL;
    }
    if rule == MultipleRule::All {
        return Share::NOTHING;
    }
    if !weights.is_empty() {
        let of_option = |option: &Choice| weight(weights, &option.id).unwrap_or(0);
        let sum: i64 = options.iter().filter(is_ticked).map(of_option).sum();
        return Share::millionths(sum.clamp(0, 1_000_000));
    }
    let earned = (hits * wrong) as i64 - (misses * right) as i64;
    Share { numerator: earned.max(0), denominator: ((right * wrong) as i64).max(1) }
}

fn weight(weights: &[(OptionId, i64)], option: &OptionId) -> Option<i64> {
    weights.iter().find(|(id, _)| id == option).map(|(_, weight)| *weight)
}

/// The Đúng/Sai question of the Vietnamese school examination since 2025: one, two, three, four
/// right verdicts are worth 0.1, 0.25, 0.5, 1. A missing verdict is a wrong one.
fn four_statements(statements: &[Choice], key: &[OptionId], given: &[(OptionId, bool)]) -> Share {
    let is_right = |statement: &&Choice| {
        let verdict = given.iter().find(|(id, _)| *id == statement.id);
        verdict.is_some_and(|(id, verdict)| *verdict == key.contains(id))
    };
    let right = statements.iter().filter(is_right).count();
    match right {
        _ if right == statements.len() => Share::ALL,
        0 => Share::NOTHING,
        1 => Share::of(1, 10),
        2 => Share::of(1, 4),
        _ => Share::of(1, 2),
    }
}

/// Moodle `qtype_ordering`, "all previous and next": of all pairs of things, those given in their
/// right order. A thing that was left out is in no pair.
fn pairs_in_order(key: &[OptionId], given: &[OptionId]) -> Share {
    let places: Vec<Option<usize>> =
        key.iter().map(|id| given.iter().position(|other| other == id)).collect();
    if let [only] = places.as_slice() {
        return Share::all_or_nothing(only.is_some());
    }
    let mut in_order = 0;
    for (at, place) in places.iter().enumerate() {
        let Some(place) = place else { continue };
        in_order += places.iter().skip(at + 1).flatten().filter(|later| place < later).count();
    }
    Share::of(in_order, key.len() * key.len().saturating_sub(1) / 2)
}

#[cfg(test)]
pub(crate) mod tests;
