//! Sổ câu sai: the questions a person has missed, each until it was answered right on two different
//! days since.
//!
//! A function of what came of earlier answers. Only what was answered counts: a question left blank
//! was not missed. A wrong or partly right answer is a miss, whatever the mode of the sitting.

use super::answer::Mark;
use super::drawing::Item;
use super::identity::{BankId, QuestionId, Uid};
use super::sitting::Answer;
use super::time::{Day, Timestamp};
use std::collections::{BTreeSet, HashMap};

/// Right answers on so many different days take a question out of the book.
pub const DAYS_TO_LEAVE: usize = 2;

/// What came of one counted answer of a finished sitting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// The bank of the question.
    pub bank: BankId,
    /// The question.
    pub question: QuestionId,
    /// The sitting it was asked in.
    pub sitting: Uid,
    /// Its place in that sitting, from 0.
    pub place: usize,
    /// When that sitting began.
    pub at: Timestamp,
    /// Whether all its points were given.
    pub is_right: bool,
}

/// A question in the book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missed {
    /// The newest miss.
    pub newest: Outcome,
    /// How often it was missed in all.
    pub times: usize,
    /// On how many different days it was answered right since; fewer than [`DAYS_TO_LEAVE`].
    pub right_days: usize,
}

/// A question in the book with what was asked and answered when it was missed last.
#[derive(Clone, Debug, PartialEq)]
pub struct Recalled {
    /// Why it is in the book.
    pub missed: Missed,
    /// The question with the key it was marked by.
    pub item: Item,
    /// What was given.
    pub answer: Option<Answer>,
    /// What that was worth.
    pub mark: Mark,
}

/// The questions in the book, the newest miss first. `outcomes` come oldest first.
pub fn missed(outcomes: impl IntoIterator<Item = Outcome>) -> Vec<Missed> {
    let mut known: HashMap<(BankId, QuestionId), (Missed, BTreeSet<Day>)> = HashMap::new();
    for outcome in outcomes {
        let id = (outcome.bank.clone(), outcome.question.clone());
        if outcome.is_right {
            if let Some((missed, days)) = known.get_mut(&id) {
                days.insert(outcome.at.local().day);
                missed.right_days = days.len();
            }
            continue;
        }
        let times = known.get(&id).map_or(0, |(missed, _)| missed.times) + 1;
        known.insert(id, (Missed { newest: outcome, times, right_days: 0 }, BTreeSet::new()));
    }
    let in_book = known.into_values().map(|(missed, _)| missed);
    let mut book: Vec<Missed> =
        in_book.filter(|missed| missed.right_days < DAYS_TO_LEAVE).collect();
    book.sort_by(|one, other| {
        let key = |it: &Missed| (std::cmp::Reverse(it.newest.at.utc_ms), it.newest.place);
        key(one).cmp(&key(other)).then_with(|| one.newest.question.cmp(&other.newest.question))
    });
    book
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY_MS: i64 = 86_400_000;

    fn outcome(question: &str, day: i64, is_right: bool) -> Outcome {
        Outcome {
            bank: "b".into(),
            question: question.into(),
            sitting: Uid(u128::from(day.unsigned_abs())),
            place: 0,
            at: Timestamp { utc_ms: day * DAY_MS, offset_minutes: 420 },
            is_right,
        }
    }

    fn book(outcomes: &[(&str, i64, bool)]) -> Vec<(String, usize, usize)> {
        let outcomes = outcomes.iter().map(|(id, day, is_right)| outcome(id, *day, *is_right));
        let entry = |it: Missed| (it.newest.question.to_string(), it.times, it.right_days);
        missed(outcomes).into_iter().map(entry).collect()
    }

    #[test]
    fn a_missed_question_stays_until_it_was_right_on_two_days() {
        assert_eq!(book(&[("q", 1, true)]), []);
        assert_eq!(book(&[("q", 1, false)]), [("q".to_owned(), 1, 0)]);
        let same_day = [("q", 1, false), ("q", 2, true), ("q", 2, true)];
        assert_eq!(book(&same_day), [("q".to_owned(), 1, 1)]);
        assert_eq!(book(&[("q", 1, false), ("q", 2, true), ("q", 3, true)]), []);
    }

    #[test]
    fn another_miss_begins_anew_and_counts() {
        let again = [("q", 1, false), ("q", 2, true), ("q", 3, false), ("q", 4, true)];
        assert_eq!(book(&again), [("q".to_owned(), 2, 1)]);
        let back = [("q", 1, false), ("q", 2, true), ("q", 3, true), ("q", 9, false)];
        assert_eq!(book(&back), [("q".to_owned(), 2, 0)]);
    }

    #[test]
    fn the_newest_miss_comes_first() {
        let two = [("old", 1, false), ("new", 5, false), ("old", 7, true)];
        let ids: Vec<String> = book(&two).into_iter().map(|(id, ..)| id).collect();
        assert_eq!(ids, ["new", "old"]);
    }

    #[test]
    fn days_are_those_of_the_place_of_answering() {
        // 18:00 and 19:00 UTC are two days in Hanoi.
        let late = |question, hour: i64, is_right| Outcome {
            at: Timestamp { utc_ms: hour * 3_600_000, offset_minutes: 420 },
            ..outcome(question, 0, is_right)
        };
        let outcomes = [late("q", 10, false), late("q", 16, true), late("q", 17, true)];
        assert_eq!(missed(outcomes), []);
    }
}
