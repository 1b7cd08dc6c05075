//! Spaced review: reviews as they are graded, the cards that follow from them, and how a person
//! studies. A card is a cache: it can always be worked out from its reviews again.

use super::column::{index, key, milliseconds};
use super::error::Fault;
use super::writing::insert_last_item;
use super::{Store, StoreError};
use crate::domain::blueprint::QuestionRef;
use crate::domain::identity::{BankId, QuestionId, Uid};
use crate::domain::review::{Card, Parameters, Rating, Review};
use crate::domain::sitting::Sitting;
use crate::domain::study::{Habit, Today};
use crate::domain::time::{Day, Timestamp};
use rusqlite::{Connection, OptionalExtension, Row, params};
use std::time::Duration;

/// A review that is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reviewed {
    /// Its id.
    pub id: Uid,
    /// Who reviewed.
    pub person: Uid,
    /// What.
    pub question: QuestionRef,
    /// How it was remembered.
    pub rating: Rating,
    /// How long the answer took.
    pub spent: Duration,
    /// When.
    pub at: Timestamp,
}

/// How long a question is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rest {
    /// Not again on this day.
    Until(Day),
    /// Until it is called back.
    Suspended,
}

/// A question that is left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resting {
    /// What.
    pub question: QuestionRef,
    /// For how long.
    pub rest: Rest,
}

impl Store {
    /// Shows every card of a person, with the ids of its bank and its question. There may be many:
    /// nothing is copied.
    pub fn each_card(
        &self,
        person: Uid,
        mut visit: impl FnMut(&str, &str, Card),
    ) -> Result<(), StoreError> {
        self.read(|connection| {
            let mut select = connection.prepare_cached(
                "SELECT bank, question, stability, difficulty, first_day, last_day, due_day,
                    reviews, lapses
                 FROM card WHERE person = ?",
            )?;
            let mut rows = select.query([key(person)])?;
            while let Some(row) = rows.next()? {
                let id = |column| row.get_ref(column)?.as_str().map_err(|_| Fault::Cell);
                visit(id(0)?, id(1)?, card(row)?);
            }
            Ok(())
        })
    }

    /// The questions that a person leaves out on a day.
    pub fn resting(&self, person: Uid, today: Day) -> Result<Vec<Resting>, StoreError> {
        self.read(|connection| {
            connection
                .prepare_cached(
                    "SELECT bank, question, until_day FROM card_rest
                     WHERE person = ? AND (until_day IS NULL OR until_day >= ?)",
                )?
                .query_and_then(params![key(person), today.0], |row| {
                    let until: Option<i32> = row.get(2)?;
                    let rest = until.map_or(Rest::Suspended, |day| Rest::Until(Day(day)));
                    Ok(Resting { question: question(row)?, rest })
                })?
                .collect()
        })
    }

    /// What a person has studied on a day.
    pub fn done_on(&self, person: Uid, day: Day) -> Result<Today, StoreError> {
        self.read(|connection| done_on(connection, person, day))
    }

    /// Keeps a review with the card that follows from it and, where the drawing of the sitting has
    /// grown by the next question, that item: all in one transaction.
    pub fn add_review(
        &self,
        review: &Reviewed,
        card: &Card,
        grown: Option<&Sitting>,
    ) -> Result<(), StoreError> {
        let machine = self.machine()?;
        self.write(|transaction| {
            machine.enter(transaction)?;
            let (bank, question) = &review.question;
            transaction
                .prepare_cached("INSERT INTO review VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")?
                .execute(params![
                    key(review.person),
                    bank.as_str(),
                    question.as_str(),
                    review.at.utc_ms,
                    key(review.id),
                    review.at.offset_minutes,
                    review.at.local().day.0,
                    review.rating.number(),
                    milliseconds(review.spent),
                    key(machine.id),
                ])?;
            if let Some(sitting) = grown {
                insert_last_item(transaction, sitting)?;
            }
            put_card(transaction, review.person, &review.question, Some(card))
        })
    }

    /// Takes a review back; `card` is what follows from the reviews that are left.
    pub fn undo_review(
        &self,
        review: &Reviewed,
        card: Option<&Card>,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let machine = self.machine()?;
        self.write(|transaction| {
            machine.enter(transaction)?;
            transaction
                .prepare_cached("INSERT OR IGNORE INTO review_undone VALUES (?, ?, ?)")?
                .execute(params![key(review.id), now.utc_ms, key(machine.id)])?;
            put_card(transaction, review.person, &review.question, card)
        })
    }

    /// Leaves a question out, or calls it back.
    pub fn set_rest(
        &self,
        person: Uid,
        question: &QuestionRef,
        rest: Option<Rest>,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let machine = self.machine()?;
        let until = match rest {
            Some(Rest::Until(day)) => Some(day.0),
            Some(Rest::Suspended) => None,
            // A day long gone: the row stays, so that a merge sees the later decision.
            None => Some(0),
        };
        self.write(|transaction| {
            machine.enter(transaction)?;
            transaction
                .prepare_cached("INSERT OR REPLACE INTO card_rest VALUES (?, ?, ?, ?, ?, ?)")?
                .execute(params![
                    key(person),
                    question.0.as_str(),
                    question.1.as_str(),
                    until,
                    now.utc_ms,
                    key(machine.id),
                ])?;
            Ok(())
        })
    }

    /// The reviews of each question of a person that were not taken back, oldest first.
    pub fn histories(&self, person: Uid) -> Result<Vec<(QuestionRef, Vec<Review>)>, StoreError> {
        self.read(|connection| {
            let mut select = connection.prepare_cached(
                "SELECT bank, question, rating, day FROM review
                 WHERE person = ? AND id NOT IN (SELECT id FROM review_undone)
                 ORDER BY bank, question, at_ms, id",
            )?;
            let mut rows = select.query([key(person)])?;
            let mut histories: Vec<(QuestionRef, Vec<Review>)> = Vec::new();
            while let Some(row) = rows.next()? {
                let (question, review) = (question(row)?, review(row, 2)?);
                match histories.last_mut() {
                    Some((last, reviews)) if *last == question => reviews.push(review),
                    _ => histories.push((question, vec![review])),
                }
            }
            Ok(histories)
        })
    }

    /// The reviews of one question that were not taken back, oldest first.
    pub fn history(&self, person: Uid, question: &QuestionRef) -> Result<Vec<Review>, StoreError> {
        self.read(|connection| history(connection, person, question))
    }

    /// Works out again the cards that reviews from elsewhere have made wrong.
    pub fn refresh_cards(
        &self,
        person: Uid,
        fold: impl Fn(Vec<Review>) -> Option<Card>,
    ) -> Result<(), StoreError> {
        let stale: Vec<QuestionRef> = self.read(|connection| {
            connection
                .prepare_cached("SELECT bank, question FROM card_stale WHERE person = ?")?
                .query_and_then([key(person)], |row| Ok(question(row)?))?
                .collect()
        })?;
        if stale.is_empty() {
            return Ok(());
        }
        self.write(|transaction| {
            for question in &stale {
                let card = fold(history(transaction, person, question)?);
                put_card(transaction, person, question, card.as_ref())?;
            }
            transaction.execute("DELETE FROM card_stale WHERE person = ?", [key(person)])?;
            Ok(())
        })
    }

    /// Puts worked-out cards in the place of those there are.
    pub fn put_cards(&self, person: Uid, cards: &[(QuestionRef, Card)]) -> Result<(), StoreError> {
        self.write(|transaction| {
            for (question, card) in cards {
                put_card(transaction, person, question, Some(card))?;
            }
            Ok(())
        })
    }

    /// How a person studies; the default where nothing was agreed.
    pub fn habit(&self, person: Uid) -> Result<Habit, StoreError> {
        let found = self.read(|connection| {
            let found = connection
                .prepare_cached(
                    "SELECT retention, new, reviews, exam_day, parameters, asks_confidence FROM habit
                     WHERE person = ?",
                )?
                .query_row([key(person)], |row| {
                    let written: Option<String> = row.get(4)?;
                    // Parameters that cannot be read are those of the average.
                    let numbers: Option<Vec<f32>> =
                        written.and_then(|json| serde_json::from_str(&json).ok());
                    let parameters = numbers.and_then(|numbers| Parameters::from_written(&numbers));
                    Ok(Habit {
                        retention: row.get(0)?,
                        new: index(row, 1)?,
                        reviews: index(row, 2)?,
                        asks_confidence: row.get(5)?,
                        exam: row.get::<_, Option<i32>>(3)?.map(Day),
                        parameters: parameters.unwrap_or_default(),
                    })
                })
                .optional()?;
            Ok(found)
        })?;
        Ok(found.unwrap_or_default())
    }

    /// Keeps how a person studies.
    pub fn set_habit(&self, person: Uid, habit: &Habit, now: Timestamp) -> Result<(), StoreError> {
        let machine = self.machine()?;
        let parameters = (habit.parameters != Parameters::default())
            .then(|| serde_json::to_string(habit.parameters.numbers()).unwrap_or_default());
        self.write(|transaction| {
            machine.enter(transaction)?;
            transaction
                .prepare_cached("INSERT OR REPLACE INTO habit VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")?
                .execute(params![
                    key(person),
                    habit.retention,
                    count(habit.new),
                    count(habit.reviews),
                    habit.asks_confidence,
                    habit.exam.map(|day| day.0),
                    parameters,
                    now.utc_ms,
                    key(machine.id),
                ])?;
            Ok(())
        })
    }
}

fn count(value: usize) -> i64 {
    i64::try_from(value).unwrap_or(i64::MAX)
}

/// New questions of a day, and known ones that came again.
fn done_on(connection: &Connection, person: Uid, day: Day) -> Result<Today, Fault> {
    let (new, all) = connection
        .prepare_cached(
            "SELECT (SELECT count(*) FROM card WHERE person = ?1 AND first_day = ?2),
                (SELECT count(*) FROM (SELECT DISTINCT bank, question FROM review
                    WHERE person = ?1 AND day = ?2
                        AND id NOT IN (SELECT id FROM review_undone)))",
        )?
        .query_row(params![key(person), day.0], |row| Ok((index(row, 0)?, index(row, 1)?)))?;
    Ok(Today { new, reviewed: all.saturating_sub(new) })
}

fn history(
    connection: &Connection,
    person: Uid,
    (bank, question): &QuestionRef,
) -> Result<Vec<Review>, Fault> {
    connection
        .prepare_cached(
            "SELECT rating, day FROM review
             WHERE person = ? AND bank = ? AND question = ?
                AND id NOT IN (SELECT id FROM review_undone)
             ORDER BY at_ms, id",
        )?
        .query_and_then(params![key(person), bank.as_str(), question.as_str()], |row| {
            review(row, 0)
        })?
        .collect()
}

/// Puts a card in the place of the one there is; none takes it away.
fn put_card(
    connection: &Connection,
    person: Uid,
    (bank, question): &QuestionRef,
    card: Option<&Card>,
) -> Result<(), Fault> {
    let Some(card) = card else {
        connection
            .prepare_cached("DELETE FROM card WHERE person = ? AND bank = ? AND question = ?")?
            .execute(params![key(person), bank.as_str(), question.as_str()])?;
        return Ok(());
    };
    connection
        .prepare_cached("INSERT OR REPLACE INTO card VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")?
        .execute(params![
            key(person),
            bank.as_str(),
            question.as_str(),
            card.stability,
            card.difficulty,
            card.first.0,
            card.last.0,
            card.due.0,
            card.reviews,
            card.lapses,
        ])?;
    Ok(())
}

/// The question in the first two columns.
fn question(row: &Row<'_>) -> rusqlite::Result<QuestionRef> {
    let (bank, question): (Box<str>, Box<str>) = (row.get(0)?, row.get(1)?);
    Ok((BankId::new(&bank), QuestionId::new(&question)))
}

/// The card from the third column on.
fn card(row: &Row<'_>) -> rusqlite::Result<Card> {
    Ok(Card {
        stability: row.get(2)?,
        difficulty: row.get(3)?,
        first: Day(row.get(4)?),
        last: Day(row.get(5)?),
        due: Day(row.get(6)?),
        reviews: row.get(7)?,
        lapses: row.get(8)?,
    })
}

/// Rating and day in this column and the next.
fn review(row: &Row<'_>, column: usize) -> Result<Review, Fault> {
    let rating = Rating::from_number(row.get(column)?).ok_or(Fault::Cell)?;
    Ok(Review { rating, day: Day(row.get(column + 1)?) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::study::most_urgent;
    use crate::store::sample::NOW;
    use std::collections::BTreeSet;

    /// What is due on a day, every question that is not new, and what was done.
    #[derive(Debug, Default, PartialEq)]
    struct Waiting {
        due: Vec<(QuestionRef, Card)>,
        known: BTreeSet<QuestionRef>,
        today: Today,
    }

    fn waiting_on(store: &Store, today: Day) -> Waiting {
        let resting = store.resting(Uid(7), today).expect("reads");
        let mut waiting = Waiting {
            today: store.done_on(Uid(7), today).expect("reads"),
            known: resting.iter().map(|rest| rest.question.clone()).collect(),
            ..Waiting::default()
        };
        let visit = |bank: &str, question: &str, card: Card| {
            let question = (BankId::new(bank), QuestionId::new(question));
            let rests = resting.iter().any(|rest| rest.question == question);
            if card.as_of(today).due <= today && !rests {
                waiting.due.push((question.clone(), card));
            }
            waiting.known.insert(question);
        };
        store.each_card(Uid(7), visit).expect("reads");
        waiting
    }

    const DAY: Duration = Duration::from_hours(24);

    fn of(id: &str) -> QuestionRef {
        (BankId::new("b"), QuestionId::new(id))
    }

    fn today() -> Day {
        NOW.local().day
    }

    /// Reviews a question and keeps the card that follows.
    fn rate(store: &Store, id: u128, question: &str, rating: Rating, at: Timestamp) -> Reviewed {
        let person = Uid(7);
        let review =
            Reviewed { id: Uid(id), person, question: of(question), rating, spent: DAY / 8640, at };
        let scheduler = Habit::default().scheduler();
        let before = scheduler.card(store.history(person, &of(question)).expect("reads"));
        let card = scheduler.after(before.as_ref(), at.local().day)[rating as usize];
        store.add_review(&review, &card, None).expect("keeps");
        review
    }

    fn ids(waiting: &Waiting) -> Vec<&str> {
        let mut ids: Vec<&str> = waiting.due.iter().map(|((_, id), _)| id.as_str()).collect();
        ids.sort_unstable();
        ids
    }

    #[test]
    fn what_was_forgotten_waits_today_and_what_was_known_later() {
        let store = Store::in_memory().expect("memory");
        rate(&store, 1, "forgotten", Rating::Again, NOW);
        rate(&store, 2, "known", Rating::Good, NOW);
        let waiting = waiting_on(&store, today());
        assert_eq!(ids(&waiting), ["forgotten"]);
        assert_eq!(waiting.known.len(), 2);
        assert_eq!(waiting.today, Today { new: 2, reviewed: 0 });
        let later = waiting_on(&store, Day(today().0 + 2));
        assert_eq!(ids(&later), ["forgotten", "known"]);
        assert_eq!(later.today, Today::default());
        store.each_card(Uid(8), |_, _, _| panic!("nobody")).expect("reads");
    }

    #[test]
    fn a_review_taken_back_leaves_no_trace_in_what_waits() {
        let store = Store::in_memory().expect("memory");
        rate(&store, 1, "a", Rating::Good, NOW);
        let before = waiting_on(&store, Day(today().0 + 2));
        let later = NOW + DAY * 2;
        let wrong = rate(&store, 2, "a", Rating::Again, later);
        let left = vec![Review::at(Rating::Good, NOW)];
        let card = Habit::default().scheduler().card(left.clone());
        store.undo_review(&wrong, card.as_ref(), later).expect("takes back");
        assert_eq!(waiting_on(&store, Day(today().0 + 2)), before);
        assert_eq!(store.history(Uid(7), &of("a")).expect("reads"), left);
        let first = Reviewed { id: Uid(1), ..wrong };
        store.undo_review(&first, None, later).expect("takes back");
        assert_eq!(waiting_on(&store, today()), Waiting::default());
        assert_eq!(store.histories(Uid(7)).expect("reads"), []);
    }

    #[test]
    fn what_rests_is_neither_due_nor_new() {
        let store = Store::in_memory().expect("memory");
        rate(&store, 1, "buried", Rating::Again, NOW);
        rate(&store, 2, "suspended", Rating::Again, NOW);
        let rest = |id, rest| store.set_rest(Uid(7), &of(id), rest, NOW).expect("keeps");
        rest("buried", Some(Rest::Until(today())));
        rest("suspended", Some(Rest::Suspended));
        rest("never seen", Some(Rest::Suspended));
        let waiting = |day: i32| waiting_on(&store, Day(today().0 + day));
        assert_eq!(ids(&waiting(0)), [""; 0]);
        assert!(waiting(0).known.contains(&of("never seen")));
        assert_eq!(ids(&waiting(1)), ["buried"]);
        rest("suspended", None);
        assert_eq!(ids(&waiting(1)), ["buried", "suspended"]);
    }

    #[test]
    fn what_came_twice_today_counts_once() {
        let store = Store::in_memory().expect("memory");
        rate(&store, 1, "a", Rating::Good, NOW - DAY * 3);
        rate(&store, 2, "a", Rating::Again, NOW);
        rate(&store, 3, "a", Rating::Good, NOW);
        let done = store.done_on(Uid(7), today()).expect("reads");
        assert_eq!(done, Today { new: 0, reviewed: 1 });
    }

    #[test]
    fn after_a_year_away_thousands_are_due_and_the_day_has_its_limit() {
        let store = Store::in_memory().expect("memory");
        let card = Habit::default().scheduler().after(None, today())[2];
        let cards: Vec<_> = (0..5000).map(|at| (of(&format!("q{at}")), card)).collect();
        store.put_cards(Uid(7), &cards).expect("keeps");
        let later = Day(today().0 + 365);
        let waiting = waiting_on(&store, later);
        assert_eq!(waiting.due.len(), 5000);
        let habit = Habit::default();
        let limit = habit.reviews_left(waiting.today);
        assert_eq!(most_urgent(waiting.due, &habit.scheduler(), later, limit).len(), 100);
    }

    #[test]
    fn reviews_from_a_clock_that_was_ahead_are_due_as_if_done_today() {
        let store = Store::in_memory().expect("memory");
        rate(&store, 1, "a", Rating::Good, NOW + DAY * 4000);
        let waiting = |day: i32| waiting_on(&store, Day(today().0 + day));
        assert_eq!(ids(&waiting(0)), [""; 0]);
        assert!(waiting(0).known.contains(&of("a")));
    }

    #[test]
    fn a_habit_is_read_back_as_it_was_agreed() {
        let store = Store::in_memory().expect("memory");
        assert_eq!(store.habit(Uid(7)).expect("reads"), Habit::default());
        let mut numbers = Parameters::default().numbers().to_vec();
        numbers[0] = 0.5;
        let parameters = Parameters::from_written(&numbers).expect("21 numbers");
        let habit = Habit {
            retention: 0.85,
            new: 3,
            reviews: 40,
            asks_confidence: true,
            exam: Some(Day(20_500)),
            parameters,
        };
        store.set_habit(Uid(7), &habit, NOW).expect("keeps");
        assert_eq!(store.habit(Uid(7)).expect("reads"), habit);
        assert_eq!(store.habit(Uid(8)).expect("reads"), Habit::default());
    }

    #[test]
    fn reviews_of_two_machines_come_together_without_doubles() {
        let home = tempfile::tempdir().expect("a folder");
        let (one, other) = (home.path().join("one"), home.path().join("other"));
        let (one, other) = (Store::open(&one).expect("opens"), Store::open(&other).expect("opens"));
        rate(&one, 1, "a", Rating::Good, NOW);
        rate(&one, 2, "a", Rating::Good, NOW + DAY * 2);
        rate(&other, 3, "a", Rating::Again, NOW + DAY);
        rate(&other, 4, "b", Rating::Good, NOW);
        let wrong = rate(&other, 5, "b", Rating::Easy, NOW + DAY);
        other.undo_review(&wrong, None, NOW).expect("takes back");
        other.set_rest(Uid(7), &of("c"), Some(Rest::Suspended), NOW).expect("keeps");
        let habit = Habit { new: 3, ..Habit::default() };
        other.set_habit(Uid(7), &habit, NOW).expect("keeps");
        for _ in 0..2 {
            one.take_in(other.folder().expect("a folder"), crate::store::Origin::Machine)
                .expect("takes in");
            one.refresh_cards(Uid(7), |reviews| habit.scheduler().card(reviews))
                .expect("works out");
        }
        let histories = one.histories(Uid(7)).expect("reads");
        let ratings: Vec<Vec<Rating>> = histories
            .iter()
            .map(|(_, reviews)| reviews.iter().map(|review| review.rating).collect())
            .collect();
        let a = vec![Rating::Good, Rating::Again, Rating::Good];
        assert_eq!(ratings, [a, vec![Rating::Good]]);
        let waiting = waiting_on(&one, Day(today().0 + 300));
        assert_eq!(ids(&waiting), ["a", "b"]);
        for ((_, reviews), (_, card)) in histories.into_iter().zip(&waiting.due) {
            assert_eq!(habit.scheduler().card(reviews), Some(*card));
        }
        assert!(waiting.known.contains(&of("c")));
        assert_eq!(one.habit(Uid(7)).expect("reads"), habit);
    }

    #[test]
    fn a_stale_card_is_worked_out_again() {
        let store = Store::in_memory().expect("memory");
        rate(&store, 1, "a", Rating::Good, NOW);
        let right = waiting_on(&store, Day(today().0 + 2));
        let scheduler = Habit::default().scheduler();
        let wrong = scheduler.after(None, Day(0))[3];
        store.put_cards(Uid(7), &[(of("a"), wrong)]).expect("keeps");
        let mark = "INSERT INTO card_stale SELECT person, bank, question FROM card";
        store.write(|transaction| Ok(transaction.execute_batch(mark)?)).expect("marks");
        for _ in 0..2 {
            store.refresh_cards(Uid(7), |reviews| scheduler.card(reviews)).expect("works out");
        }
        assert_eq!(waiting_on(&store, Day(today().0 + 2)), right);
    }
}
