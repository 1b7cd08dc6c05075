//! What somebody has in memory today, by bank and topic: how far each question has come in spaced
//! review, and how many of those studied would be remembered. Tests and marks are in
//! [`super::progress`].

use super::bank::Bank;
use super::blueprint::QuestionRef;
use super::identity::BankId;
use super::review::{Card, Scheduler};
use super::time::Day;
use std::collections::{BTreeMap, BTreeSet};
use std::iter::Sum;
use std::ops::Add;
use std::sync::Arc;

/// From this stability on, in days, a question counts as known for good (Anki's "mature" is an
/// interval as long).
const FOR_GOOD: f32 = 21.0;

/// Questions by how far they have come.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Memory {
    /// Never studied.
    pub unseen: usize,
    /// Studied, and soon forgotten without review.
    pub learning: usize,
    /// Studied, and remembered for weeks.
    pub known: usize,
    /// Forgotten again and again, of those studied.
    pub leeches: usize,
    /// Left out for good, studied or not.
    pub suspended: usize,
    /// How many of those studied would be remembered today, by the model.
    pub remembered: f64,
}

impl Memory {
    /// Questions that were studied.
    pub fn studied(&self) -> usize {
        self.learning + self.known
    }

    /// All questions.
    pub fn questions(&self) -> usize {
        self.unseen + self.studied()
    }

    /// The share of those studied that would be remembered today, from 0 to 1; none where nothing
    /// was studied.
    pub fn retrievability(&self) -> Option<f64> {
        (self.studied() > 0).then(|| self.remembered / self.studied() as f64)
    }
}

impl Add for Memory {
    type Output = Memory;

    fn add(self, other: Memory) -> Memory {
        Memory {
            unseen: self.unseen + other.unseen,
            learning: self.learning + other.learning,
            known: self.known + other.known,
            leeches: self.leeches + other.leeches,
            suspended: self.suspended + other.suspended,
            remembered: self.remembered + other.remembered,
        }
    }
}

impl Sum for Memory {
    fn sum<I: Iterator<Item = Memory>>(all: I) -> Memory {
        all.fold(Memory::default(), Add::add)
    }
}

/// A bank in somebody's memory.
#[derive(Clone, Debug, PartialEq)]
pub struct BankMemory {
    /// The bank.
    pub bank: BankId,
    /// Its title.
    pub title: Box<str>,
    /// Its topics by title, in the order of the bank. A topic that no draw takes from unasked is
    /// left out until something of it was studied.
    pub topics: Vec<(Box<str>, Memory)>,
}

impl BankMemory {
    /// All topics together.
    pub fn whole(&self) -> Memory {
        self.topics.iter().map(|(_, memory)| *memory).sum()
    }
}

/// What is in memory of these banks on a day.
pub fn memory(
    banks: &[Arc<Bank>],
    cards: &BTreeMap<QuestionRef, Card>,
    suspended: &BTreeSet<QuestionRef>,
    scheduler: &Scheduler,
    today: Day,
) -> Vec<BankMemory> {
    let of_bank = |bank: &Arc<Bank>| {
        let id = &bank.header.id;
        let of_topic = |topic: &str| -> Memory {
            let questions = bank.questions.iter().filter(|question| *question.topic == *topic);
            questions
                .map(|question| {
                    let name = (id.clone(), question.id.clone());
                    let suspended = usize::from(suspended.contains(&name));
                    let Some(card) = cards.get(&name).map(|card| card.as_of(today)) else {
                        return Memory { unseen: 1, suspended, ..Memory::default() };
                    };
                    let is_known = card.stability >= FOR_GOOD;
                    Memory {
                        unseen: 0,
                        learning: usize::from(!is_known),
                        known: usize::from(is_known),
                        leeches: usize::from(card.is_leech()),
                        suspended,
                        remembered: f64::from(scheduler.retrievability(&card, today)),
                    }
                })
                .sum()
        };
        let topics = bank
            .topics
            .iter()
            .map(|topic| (topic, of_topic(&topic.id)))
            .filter(|(topic, memory)| {
                memory.questions() > 0 && (topic.is_drawn || memory.studied() > 0)
            })
            .map(|(topic, memory)| (topic.title.clone(), memory))
            .collect();
        BankMemory { bank: id.clone(), title: bank.header.title.clone(), topics }
    };
    banks.iter().map(of_bank).collect()
}

#[cfg(test)]
mod tests {
    use super::super::answer::tests::question;
    use super::super::bank::{Header, Topic};
    use super::super::identity::QuestionId;
    use super::super::question::{Body, Question};
    use super::super::review::Parameters;
    use super::*;

    /// Three questions of a topic, one of another, one of a topic that is asked for by name.
    fn bank() -> Arc<Bank> {
        let topic = |id: &str| Topic { id: id.into(), title: id.into(), is_drawn: id != "rieng" };
        let of = |(id, topic): (&str, &str)| {
            let question = question(Body::TrueFalse { key: true });
            Arc::new(Question { id: id.into(), topic: topic.into(), ..question })
        };
        let questions =
            [("q1", "goc"), ("q2", "goc"), ("q3", "goc"), ("q4", "than"), ("q5", "rieng")];
        Arc::new(Bank {
            header: Header { id: "b".into(), title: "B".into(), ..Header::default() },
            topics: ["goc", "than", "rieng"].map(topic).to_vec(),
            questions: questions.map(of).to_vec(),
            ..Bank::default()
        })
    }

    #[test]
    fn questions_are_counted_by_topic_and_by_how_far_they_have_come() {
        let today = Day(100);
        let card = |stability, last, lapses| Card {
            stability,
            difficulty: 5.0,
            first: Day(1),
            last: Day(last),
            due: Day(200),
            reviews: 9,
            lapses,
        };
        let name = |id: &str| (BankId::new("b"), QuestionId::new(id));
        let cards =
            BTreeMap::from([(name("q1"), card(30.0, 70, 0)), (name("q2"), card(20.9, 100, 8))]);
        let suspended = BTreeSet::from([name("q2"), name("q4")]);
        let scheduler = Scheduler::new(&Parameters::default(), 0.9);
        let banks = memory(&[bank()], &cards, &suspended, &scheduler, today);
        let [(first, of_first), (second, of_second)] = &banks[0].topics[..] else { panic!() };
        assert_eq!((&**first, &**second), ("goc", "than"));
        assert_eq!((of_first.unseen, of_first.learning, of_first.known), (1, 1, 1));
        assert_eq!((of_first.leeches, of_first.suspended), (1, 1));
        // After as many days as its stability nine of ten are remembered, on the same day all.
        let share = of_first.retrievability().expect("studied");
        assert!((share - 0.95).abs() < 1e-3, "{share}");
        assert_eq!((of_second.questions(), of_second.suspended), (1, 1));
        assert_eq!(of_second.retrievability(), None);
        let whole = banks[0].whole();
        assert_eq!((whole.questions(), whole.studied(), whole.suspended), (4, 2, 2));
    }
}
