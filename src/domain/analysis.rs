//! Sittings as the matrix that item statistics are made of: which questions were asked, what each sitting reached at
//! each, which options were chosen. Answers go by ids, so that versions of a paper and orders of options come together.
//!
//! The figures are in [`super::items`].

use super::answer::Response;
use super::drawing::Item;
use super::identity::{BankId, OptionId, QuestionId};
use super::items::{self, Attempt, OptionSet, Standing, Statistics, Verdict};
use super::marking::Marking;
use super::quantity::Points;
use super::question::{Body, Question};
use super::sitting::Sitting;
use std::collections::{BTreeSet, HashMap};

/// What blind guessing reaches at four statements by their scale of 0.1, 0.25, 0.5 and 1: the mean over all
/// sixteen ways to answer.
const STATEMENTS_GUESSED: f64 = (4.0 * 0.1 + 6.0 * 0.25 + 4.0 * 0.5 + 1.0) / 16.0;

/// Questions with their figures.
#[derive(Clone, Debug)]
pub struct Analysis {
    /// The questions, as they were asked first, in the order they first came up.
    pub questions: Vec<Item>,
    /// What each is called: its place in that order from 1, or its number in a paper.
    pub labels: Vec<String>,
    /// What the figures need of each.
    pub items: Vec<items::Item>,
    /// The figures.
    pub statistics: Statistics,
    /// The mark of each attempt on the ten-point scale, over the questions that count.
    pub marks: Vec<Points>,
    /// What a wholly right attempt is worth; none where not all are worth the same.
    pub largest: Option<Points>,
}

/// How questions are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Order {
    /// As they were asked.
    #[default]
    Asked,
    /// By facility, those that fewest are right at first.
    Hardest,
    /// By discrimination index, those that tell people apart least first.
    Weakest,
}

impl Order {
    /// All of them.
    pub const ALL: [Order; 3] = [Order::Asked, Order::Hardest, Order::Weakest];
}

/// Sittings being gathered.
#[derive(Default)]
pub struct Gathering {
    questions: Vec<Item>,
    places: HashMap<(BankId, QuestionId), usize>,
    attempts: Vec<Attempt>,
    marks: Vec<Points>,
    worths: BTreeSet<Points>,
}

impl Gathering {
    /// Adds a sitting as it was marked; first tries count.
    pub fn add(&mut self, sitting: &Sitting, marking: &Marking) {
        let mut attempt = Attempt::default();
        let (mut sum, mut possible) = (Points::ZERO, Points::ZERO);
        for (place, item) in sitting.drawing.items.iter().enumerate() {
            let Some(points) = marking.points.get(place) else { continue };
            // A part that people mark counts once somebody has.
            if item.is_free() && !marking.typed.contains(&place) {
                continue;
            }
            let asked = (item.bank.clone(), item.question.id.clone());
            let at = *self.places.entry(asked).or_insert_with(|| {
                self.questions.push(item.clone());
                self.questions.len() - 1
            });
            let room = attempt.marks.len().max(at + 1);
            attempt.marks.resize(room, None);
            attempt.chosen.resize(room, OptionSet::default());
            attempt.marks[at] = Some(in_points(*points));
            sum += *points;
            possible += item.question.points;
            let response = sitting.counted(place).map(|answer| &answer.response);
            let response = response.unwrap_or(&Response::Blank);
            // By the question as it came up first: its options are what the figures name.
            attempt.chosen[at] = chosen(&self.questions[at].question, response);
        }
        self.attempts.push(attempt);
        self.marks.push(sitting.rules.marks.mark(sum, possible));
        self.worths.insert(possible);
    }

    /// The figures of all that was added.
    pub fn analysed(self) -> Analysis {
        let items: Vec<items::Item> =
            self.questions.iter().map(|item| measured(&item.question)).collect();
        let statistics = Statistics::of(&items, &self.attempts);
        let labels = (1..=items.len()).map(|number| number.to_string()).collect();
        let largest = self.worths.first().copied().filter(|_| self.worths.len() == 1);
        let Gathering { questions, marks, .. } = self;
        Analysis { questions, labels, items, statistics, marks, largest }
    }
}

impl Analysis {
    /// The questions of one bank alone, numbered anew. Their figures stay, and so do those of the whole: over all
    /// that was asked beside them.
    #[must_use]
    pub fn of_bank(mut self, bank: &BankId) -> Analysis {
        let places = (0..self.questions.len()).filter(|at| self.questions[*at].bank == *bank);
        let places: Vec<usize> = places.collect();
        self.items = places.iter().map(|at| self.items[*at]).collect();
        let figures = &self.statistics.items;
        self.statistics.items = places.iter().map(|at| figures[*at].clone()).collect();
        self.questions.retain(|item| item.bank == *bank);
        self.labels.truncate(self.questions.len());
        self
    }

    /// What speaks against a question.
    pub fn verdicts(&self, at: usize) -> Vec<Verdict> {
        match (self.statistics.items.get(at), self.items.get(at)) {
            (Some(figures), Some(item)) => figures.verdicts(item),
            _ => Vec::new(),
        }
    }

    /// What a question comes to at a glance.
    pub fn standing(&self, at: usize) -> Standing {
        match (self.statistics.items.get(at), self.items.get(at)) {
            (Some(figures), Some(item)) => figures.standing(item),
            _ => Standing::Unclear,
        }
    }

    /// The places of the questions in an order; those without the figure it goes by come last.
    pub fn places(&self, order: Order) -> Vec<usize> {
        let figure = |at: &usize| {
            let figures = &self.statistics.items[*at];
            let figure = match order {
                Order::Asked => None,
                Order::Hardest => figures.facility,
                Order::Weakest => figures.discrimination_index,
            };
            figure.unwrap_or(f64::INFINITY)
        };
        let mut places: Vec<usize> = (0..self.statistics.items.len()).collect();
        places.sort_by(|one, other| figure(one).total_cmp(&figure(other)));
        places
    }

    /// How many marks lie from each whole one to below the next, from 0 on; a ten counts with the nines.
    pub fn spread(&self) -> [usize; 10] {
        let mut spread = [0; 10];
        for mark in &self.marks {
            let whole = usize::try_from(mark.0 / Points::ONE.0).unwrap_or(0);
            spread[whole.min(9)] += 1;
        }
        spread
    }

    /// The text of an option of a question; none for Đúng and Sai, which have none of their own.
    pub fn option(&self, at: usize, option: usize) -> Option<&str> {
        let body = &self.questions.get(at)?.question.body;
        match body {
            Body::Single { options, .. } | Body::Multiple { options, .. } => {
                options.get(option).map(|option| &*option.text)
            }
            _ => None,
        }
    }
}

fn in_points(points: Points) -> f64 {
    points.0 as f64 / 1e6
}

fn measured(question: &Question) -> items::Item {
    let (options, key) = match &question.body {
        Body::Single { options, key, .. } => {
            (options.len(), places(options.iter().map(|it| &it.id), std::slice::from_ref(key)))
        }
        Body::Multiple { options, key, .. } => {
            (options.len(), places(options.iter().map(|it| &it.id), key))
        }
        Body::TrueFalse { key } => (2, OptionSet::from_iter([usize::from(!key)])),
        _ => (0, OptionSet::default()),
    };
    items::Item { largest: in_points(question.points), guess: guess(&question.body), options, key }
}

/// What blind guessing reaches, as a fraction: Moodle's random guess score (formulas.md 5.6, from
/// `get_random_guess_score` of each question type), and for four statements the mean by their own scale.
fn guess(body: &Body) -> Option<f64> {
    match body {
        Body::Single { options, key, weights } => {
            let others = weights.iter().filter(|(id, _)| id != key).map(|(_, weight)| *weight);
            let sum = 1.0 + others.map(|weight| weight as f64 / 1e6).sum::<f64>();
            Some(sum / options.len().max(1) as f64)
        }
        Body::Multiple { .. } => None,
        Body::TrueFalse { .. } => Some(0.5),
        Body::Statements { .. } => Some(STATEMENTS_GUESSED),
        Body::Matching { right, .. } => Some(1.0 / right.len().max(1) as f64),
        Body::Short { .. } | Body::Number { .. } | Body::Ordering { .. } => Some(0.0),
    }
}

fn chosen(question: &Question, response: &Response) -> OptionSet {
    let ids = question.body.choices().iter().map(|choice| &choice.id);
    match response {
        Response::Choice(id) => places(ids, std::slice::from_ref(id)),
        Response::Choices(chosen) => places(ids, chosen),
        Response::Truth(truth) => OptionSet::from_iter([usize::from(!truth)]),
        _ => OptionSet::default(),
    }
}

fn places<'i>(ids: impl Iterator<Item = &'i OptionId>, wanted: &[OptionId]) -> OptionSet {
    ids.enumerate().filter(|(_, id)| wanted.contains(id)).map(|(at, _)| at).collect()
}

#[cfg(test)]
mod tests {
    use super::super::answer::tests::{choices, id, ids, question};
    use super::super::question::{Compare, MultipleRule};
    use super::*;

    #[test]
    fn blind_guessing_reaches_what_the_kinds_say() {
        let options = || choices("abcd");
        let single =
            Body::Single { options: options(), key: id("a"), weights: vec![(id("b"), 500_000)] };
        assert_eq!(guess(&single), Some(0.375));
        let rule = MultipleRule::Fractions;
        let multiple = Body::Multiple { options: options(), key: ids("ab"), rule, weights: vec![] };
        assert_eq!(guess(&multiple), None);
        let statements = Body::Statements { statements: options(), key: ids("a") };
        assert_eq!(guess(&statements), Some(0.30625));
        let short = Body::Short { key: vec!["a".into()], compare: Compare::default() };
        assert_eq!((guess(&Body::TrueFalse { key: true }), guess(&short)), (Some(0.5), Some(0.0)));
    }

    #[test]
    fn questions_are_listed_by_what_is_wrong_with_them() {
        let mut analysis = Gathering::default().analysed();
        assert_eq!(analysis.places(Order::Weakest), [0; 0]);
        let figures = |facility, discrimination_index| items::ItemFigures {
            facility,
            discrimination_index,
            ..items::ItemFigures::default()
        };
        analysis.statistics.items = vec![
            figures(Some(0.5), None),
            figures(Some(0.9), Some(-10.0)),
            figures(Some(0.1), Some(40.0)),
        ];
        assert_eq!(analysis.places(Order::Asked), [0, 1, 2]);
        assert_eq!(analysis.places(Order::Hardest), [2, 0, 1]);
        assert_eq!(analysis.places(Order::Weakest), [1, 2, 0]);
    }

    #[test]
    fn marks_are_counted_by_whole_ones_and_ten_with_nine() {
        let mut analysis = Gathering::default().analysed();
        let marks = [0, 900_000, 1_000_000, 8_900_000, 9_000_000, 10_000_000];
        analysis.marks = marks.map(Points).to_vec();
        assert_eq!(analysis.spread(), [2, 1, 0, 0, 0, 0, 0, 0, 1, 2]);
    }

    #[test]
    fn what_was_chosen_goes_by_written_order() {
        let single =
            question(Body::Single { options: choices("abcd"), key: id("c"), weights: vec![] });
        let item = measured(&single);
        assert!(item.key.contains(2) && !item.key.contains(0));
        let set = chosen(&single, &Response::Choice(id("d")));
        assert!(set.contains(3) && !set.contains(2));
        assert!(chosen(&single, &Response::Blank).is_empty());
        let truth = question(Body::TrueFalse { key: false });
        assert!(measured(&truth).key.contains(1));
        assert!(chosen(&truth, &Response::Truth(true)).contains(0));
    }
}
