//! One session of spaced review: which question comes, how it was remembered, what is taken back.
//!
//! The session is a sitting whose drawing grows; answers go the way of every answer. A review is on
//! the disk before the next question is shown.

use super::{Means, Run};
use crate::domain::answer::mark;
use crate::domain::bank::Bank;
use crate::domain::blueprint::QuestionRef;
use crate::domain::drawing::{Drawing, Item, arranged};
use crate::domain::identity::{BankId, QuestionId, Uid};
use crate::domain::memory::{self, BankMemory};
use crate::domain::question::Question;
use crate::domain::review::{Card, Rating, Scheduler};
use crate::domain::score::MarkRules;
use crate::domain::sitting::{ClockRule, Mode, Rules, Sitting, Taker};
use crate::domain::study::{Habit, Today, most_urgent, rating};
use crate::domain::time::Day;
use crate::store::reviews::{Rest, Resting, Reviewed};
use crate::store::{Store, StoreError};
use rand::seq::SliceRandom;
use std::collections::{BTreeMap, HashMap, VecDeque};
use std::sync::Arc;

/// So many other questions come before one that was forgotten comes again.
const SOON: usize = 5;

/// What somebody could study today, and what is known of their study.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Agenda {
    /// Due questions, most urgent first, within the limit of the day.
    pub due: Vec<(QuestionRef, Card)>,
    /// Due questions beyond that limit.
    pub waiting: usize,
    /// New questions, within the limit of the day.
    pub new: Vec<QuestionRef>,
    /// Questions not seen yet, those of today included.
    pub unseen: usize,
    /// What has been done today.
    pub today: Today,
    /// How many questions come on each later day.
    pub ahead: BTreeMap<Day, usize>,
    /// Questions that have a card.
    pub cards: usize,
    /// Of these, forgotten so often that they are leeches.
    pub leeches: usize,
    /// Suspended questions.
    pub suspended: usize,
}

impl Agenda {
    /// Whether nothing comes.
    pub fn is_empty(&self) -> bool {
        self.due.is_empty() && self.new.is_empty()
    }
}

/// Reads how somebody studies and what comes on a day out of these banks. Questions that a bank no
/// longer has are passed over; their cards stay.
///
/// # Errors
///
/// When the store cannot be read or a card from elsewhere cannot be worked out.
pub fn agenda(
    store: &Store,
    person: Uid,
    banks: &[Arc<Bank>],
    today: Day,
    generator: &mut impl rand::Rng,
) -> Result<(Habit, Agenda), StoreError> {
    let habit = store.habit(person)?;
    let scheduler = habit.scheduler();
    store.refresh_cards(person, |reviews| scheduler.card(reviews))?;
    let mut agenda = Agenda { today: store.done_on(person, today)?, ..Agenda::default() };

    let all: Vec<(&Arc<Bank>, &Arc<Question>)> = every(banks).collect();
    let ids = |(bank, question): &(&Arc<Bank>, &Arc<Question>)| {
        (bank.header.id.clone(), question.id.clone())
    };
    let places: HashMap<(&str, &str), usize> = all
        .iter()
        .enumerate()
        .map(|(place, (bank, question))| ((bank.header.id.as_str(), question.id.as_str()), place))
        .collect();
    let mut is_known = vec![false; all.len()];
    let mut rests = vec![false; all.len()];
    for Resting { question: (bank, question), rest } in store.resting(person, today)? {
        if let Some(&place) = places.get(&(bank.as_str(), question.as_str())) {
            (is_known[place], rests[place]) = (true, true);
            agenda.suspended += usize::from(rest == Rest::Suspended);
        }
    }
    let mut due: Vec<(usize, Card)> = Vec::new();
    store.each_card(person, |bank, question, card| {
        let Some(&place) = places.get(&(bank, question)) else { return };
        is_known[place] = true;
        agenda.cards += 1;
        agenda.leeches += usize::from(card.is_leech());
        let comes = card.as_of(today).due;
        if !rests[place] && comes > today {
            *agenda.ahead.entry(comes).or_default() += 1;
        } else if !rests[place] {
            due.push((place, card));
        }
    })?;

    let limit = habit.reviews_left(agenda.today);
    agenda.waiting = due.len().saturating_sub(limit);
    let due = most_urgent(due, &scheduler, today, limit);
    agenda.due = due.into_iter().map(|(place, card)| (ids(&all[place]), card)).collect();
    let mut new: Vec<usize> = (0..all.len())
        .filter(|place| {
            let (bank, question) = all[*place];
            !is_known[*place] && bank.topic(&question.topic).is_none_or(|topic| topic.is_drawn)
        })
        .collect();
    agenda.unseen = new.len();
    new.shuffle(generator);
    new.truncate(habit.new_left(agenda.unseen, agenda.today, today));
    agenda.new = new.into_iter().map(|place| ids(&all[place])).collect();
    Ok((habit, agenda))
}

/// What a person has in memory of these banks on a day.
///
/// # Errors
///
/// As [`agenda`].
pub fn memory(
    store: &Store,
    person: Uid,
    banks: &[Arc<Bank>],
    today: Day,
) -> Result<Vec<BankMemory>, StoreError> {
    let scheduler = store.habit(person)?.scheduler();
    store.refresh_cards(person, |reviews| scheduler.card(reviews))?;
    let resting = store.resting(person, today)?.into_iter();
    let suspended = resting.filter(|one| one.rest == Rest::Suspended).map(|one| one.question);
    let mut cards = BTreeMap::new();
    store.each_card(person, |bank, question, card| {
        cards.insert((BankId::new(bank), QuestionId::new(question)), card);
    })?;
    Ok(memory::memory(banks, &cards, &suspended.collect(), &scheduler, today))
}

/// A question that comes.
#[derive(Clone, Debug, PartialEq)]
struct Turn {
    question: QuestionRef,
    card: Option<Card>,
    /// Where it stands in the drawing, once it was shown.
    place: Option<usize>,
}

/// A question that was graded.
#[derive(Clone, Debug)]
struct Graded {
    turn: Turn,
    review: Reviewed,
}

/// What still comes in a session.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Left {
    /// New questions.
    pub new: usize,
    /// Questions that were forgotten in this session.
    pub again: usize,
    /// Known questions that are due.
    pub due: usize,
}

/// A session of spaced review.
pub struct Session {
    run: Run,
    person: Uid,
    scheduler: Scheduler,
    banks: Vec<Arc<Bank>>,
    turn: Turn,
    queue: VecDeque<Turn>,
    graded: Vec<Graded>,
    begun: Day,
}

impl Session {
    /// Begins a session over an agenda; none where nothing comes. Sessions of the same person that
    /// were left open are ended.
    ///
    /// # Errors
    ///
    /// When the store cannot be read.
    pub fn begin(
        taker: Taker,
        banks: Vec<Arc<Bank>>,
        (habit, agenda): (&Habit, Agenda),
        marks: MarkRules,
        means: &mut Means<'_>,
    ) -> Result<Option<Session>, StoreError> {
        end_left_open(&taker, means)?;
        let due = agenda.due.into_iter().map(|(question, card)| (question, Some(card)));
        let new = agenda.new.into_iter().map(|question| (question, None));
        let mut queue: VecDeque<Turn> =
            due.chain(new).map(|(question, card)| Turn { question, card, place: None }).collect();
        let Some(mut turn) = queue.pop_front() else { return Ok(None) };
        let Some(item) = item(&banks, &turn.question, means) else { return Ok(None) };
        turn.place = Some(0);
        let drawing = Drawing { id: Uid::random(means.generator), items: vec![item] };
        let rules = Rules {
            mode: Mode::Study,
            paper_time: None,
            question_time: None,
            clock: ClockRule::Awake,
            extra_percent: 0,
            multiple: None,
            asks_confidence: habit.asks_confidence,
            marks,
        };
        let person = taker.person;
        let begun = means.now.at;
        let sitting = Sitting::begin(taker, drawing, rules, begun, means.generator);
        Ok(Some(Session {
            run: Run::begin(sitting, means),
            person,
            scheduler: habit.scheduler(),
            banks,
            turn,
            queue,
            graded: Vec::new(),
            begun: begun.local().day,
        }))
    }

    /// The sitting that the session is.
    pub fn run(&self) -> &Run {
        &self.run
    }

    /// The same, to answer in.
    pub fn run_mut(&mut self) -> &mut Run {
        &mut self.run
    }

    /// What still comes, the question on the screen included.
    pub fn left(&self) -> Left {
        let mut left = Left::default();
        for turn in std::iter::once(&self.turn).chain(&self.queue) {
            match &turn.card {
                None => left.new += 1,
                Some(card) if card.last >= self.begun => left.again += 1,
                Some(_) => left.due += 1,
            }
        }
        left
    }

    /// How often each rating was given in this session, from Quên to Dễ.
    pub fn tally(&self) -> [usize; 4] {
        Rating::ALL.map(|rating| {
            self.graded.iter().filter(|graded| graded.review.rating == rating).count()
        })
    }

    /// The rating that the answer speaks for; none before it is given.
    pub fn proposal(&self) -> Option<Rating> {
        let live = self.run.live();
        let item = live.item().filter(|_| live.is_revealed())?;
        let answer = live.sitting().newest(live.current())?;
        let worth = mark(&item.question, &answer.response, live.sitting().rules.multiple);
        Some(rating(&worth, answer.spent, answer.confidence, &item.question))
    }

    /// The card of the question on the screen; none when it is new.
    pub fn card(&self) -> Option<&Card> {
        self.turn.card.as_ref()
    }

    /// When the question would come again after each rating.
    pub fn choices(&self, today: Day) -> [Card; 4] {
        self.scheduler.after(self.turn.card.as_ref(), today)
    }

    /// Grades the question on the screen and shows the next; false when there is none.
    pub fn grade(&mut self, rating: Rating, means: &mut Means<'_>) -> bool {
        let day = means.now.at.local().day;
        let card = self.choices(day)[usize::from(rating.number()) - 1];
        let spent = self.run.live().sitting().newest(self.run.live().current());
        let review = Reviewed {
            id: Uid::random(means.generator),
            person: self.person,
            question: self.turn.question.clone(),
            rating,
            spent: spent.map(|answer| answer.spent).unwrap_or_default(),
            at: means.now.at,
        };
        let graded = self.turn.clone();
        if rating == Rating::Again {
            let again = Turn { question: graded.question.clone(), card: Some(card), place: None };
            self.queue.insert(self.queue.len().min(SOON), again);
        }
        let before = self.run.live().len();
        let place = self.next_place(means);
        let has_grown = self.run.live().len() > before;
        let sitting = self.run.live().sitting();
        match means.book.reviews() {
            Some(store) => {
                let kept = store.add_review(&review, &card, has_grown.then_some(sitting));
                self.run.check(kept);
            }
            // While results go elsewhere an answer is kept and its grade is not: it comes again.
            None if has_grown => self.run.keep_last_item(means),
            None => {}
        }
        self.graded.push(Graded { turn: graded, review });
        self.show(place, means)
    }

    /// Takes the last grade back and shows its question again, answer and key open. False when
    /// nothing was graded in this session.
    pub fn undo(&mut self, means: &mut Means<'_>) -> bool {
        let Some(Graded { turn, review }) = self.graded.pop() else { return false };
        let now = means.now.at;
        let kept = kept(means, |store| store.undo_review(&review, turn.card.as_ref(), now));
        self.run.check(kept);
        let interrupted = std::mem::replace(&mut self.turn, turn);
        // What came again because it was forgotten does so no longer.
        self.queue.retain(|other| other.question != self.turn.question);
        if interrupted.question != self.turn.question {
            self.queue.push_front(interrupted);
        }
        if let Some(place) = self.turn.place {
            self.run.go_to(place, means);
        }
        true
    }

    /// Leaves the question on the screen out and shows the next; false when there is none.
    pub fn rest(&mut self, rest: Rest, means: &mut Means<'_>) -> bool {
        let (person, now) = (self.person, means.now.at);
        let question = self.turn.question.clone();
        let kept = kept(means, |store| store.set_rest(person, &question, Some(rest), now));
        self.run.check(kept);
        self.queue.retain(|turn| turn.question != question);
        self.next(means)
    }

    /// Ends the session.
    pub fn finish(&mut self, means: &mut Means<'_>) {
        self.run.hand_in(means);
    }

    /// Shows the next question, in the drawing from now on; false when there is none.
    fn next(&mut self, means: &mut Means<'_>) -> bool {
        let before = self.run.live().len();
        let place = self.next_place(means);
        if self.run.live().len() > before {
            self.run.keep_last_item(means);
        }
        self.show(place, means)
    }

    fn show(&mut self, place: Option<usize>, means: &mut Means<'_>) -> bool {
        if let Some(place) = place {
            self.run.go_to(place, means);
        }
        place.is_some()
    }

    /// Takes the next question from the queue; gives its place in the drawing, which grows by it
    /// unless it was shown before.
    fn next_place(&mut self, means: &mut Means<'_>) -> Option<usize> {
        while let Some(mut turn) = self.queue.pop_front() {
            if turn.place.is_none()
                && let Some(item) = item(&self.banks, &turn.question, means)
            {
                turn.place = Some(self.run.live.append(item));
            }
            if turn.place.is_some() {
                self.turn = turn;
                return self.turn.place;
            }
        }
        None
    }
}

fn kept(
    means: &Means<'_>,
    keep: impl FnOnce(&Store) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    means.book.reviews().map_or(Ok(()), keep)
}

fn end_left_open(taker: &Taker, means: &mut Means<'_>) -> Result<(), StoreError> {
    for open in means.book.open_studies()? {
        if !open.is_claimed
            && open.summary.name == taker.name
            && let Some(stored) = means.book.resume(open.summary.id)?
        {
            Run::resume(stored, means).hand_in(means);
        }
    }
    Ok(())
}

fn every(banks: &[Arc<Bank>]) -> impl Iterator<Item = (&Arc<Bank>, &Arc<Question>)> {
    banks.iter().flat_map(|bank| bank.questions.iter().map(move |question| (bank, question)))
}

fn find<'a>(
    banks: &'a [Arc<Bank>],
    (id, question): &QuestionRef,
) -> Option<(&'a Arc<Bank>, &'a Arc<Question>)> {
    let bank = banks.iter().find(|bank| bank.header.id == *id)?;
    bank.questions.iter().find(|one| one.id == *question).map(|question| (bank, question))
}

fn item(banks: &[Arc<Bank>], question: &QuestionRef, means: &mut Means<'_>) -> Option<Item> {
    let (bank, question) = find(banks, question)?;
    Some(arranged(bank, question, true, means.generator))
}

#[cfg(test)]
mod tests;
