//! A learner with 5,000 cards and 1,000,000 reviews, and the bare SQL to compare with.

use caytre::domain::bank::Bank;
use caytre::domain::identity::Uid;
use caytre::domain::review::Rating;
use caytre::domain::score::MarkRules;
use caytre::domain::sitting::Taker;
use caytre::domain::study::Habit;
use caytre::domain::time::{Moment, Now, Timestamp};
use caytre::run::Means;
use caytre::run::study::{Session, agenda};
use caytre::store::book::Book;
use rand::SeedableRng;
use rand::rngs::ChaCha8Rng;
use rusqlite::{Connection, params};
use std::sync::Arc;
use std::time::Duration;
use tempfile::TempDir;

const NOW: Timestamp = Timestamp { utc_ms: 1_795_226_400_000, offset_minutes: 420 };

/// What the screen of spaced review reads, without anything being done with it.
const SHOWN: [&str; 4] = [
    "SELECT bank, question, stability, difficulty, first_day, last_day, due_day, reviews, lapses
     FROM card WHERE person = ?1 AND ?2 = ?2",
    "SELECT bank, question FROM card_rest WHERE person = ?1 AND until_day IS NULL AND ?2 = ?2",
    "SELECT count(*) FROM card WHERE person = ?1 AND first_day = ?2",
    "SELECT count(*) FROM (SELECT DISTINCT bank, question FROM review
     WHERE person = ?1 AND day = ?2)",
];

/// A learner with a past.
pub(crate) struct Desk {
    home: TempDir,
    book: Book,
    banks: Vec<Arc<Bank>>,
    taker: Taker,
    generator: ChaCha8Rng,
    at: Timestamp,
}

impl Desk {
    pub(crate) fn new(cards: usize, reviews_of_each: usize) -> Desk {
        let home = tempfile::tempdir().expect("a folder");
        let (data, state) = (home.path().join("data"), home.path().join("state"));
        let mut generator = ChaCha8Rng::seed_from_u64(1);
        let mut book = Book::open(&data, &state).expect("opens");
        let taker = book.person("An", "", NOW, &mut generator).expect("kept");
        let today = NOW.local().day.0;
        let connection = Connection::open(data.join("caytre.db")).expect("opens");
        let person = taker.person.0.to_be_bytes();
        // Every card is due on one of the days around today.
        connection
            .execute(
                "WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < ?1)
                 INSERT INTO card SELECT ?2, 'lon', printf('cau-%05d', i), 20.0, 5.0, ?3 - 400,
                    ?3 - 20, ?3 - 50 + i % 100, 10, 0 FROM n",
                params![cards as i64, person, today],
            )
            .expect("inserts");
        connection
            .execute(
                "WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < ?1)
                 INSERT INTO review SELECT ?2, 'lon', printf('cau-%05d', i / ?4), i, randomblob(16),
                    420, ?3 - 400 + i % ?4 % 380, 3, 5000, randomblob(16) FROM n",
                params![(cards * reviews_of_each) as i64, person, today, reviews_of_each as i64],
            )
            .expect("inserts");
        // What a night would have done: the log is empty, and nothing waits to be written.
        connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).expect("empties");
        let bank = caytre::formats::bank::read(super::large(cards).as_bytes()).bank;
        Desk { home, book, banks: vec![Arc::new(bank)], taker, generator, at: NOW }
    }

    /// Everything that the screen shows.
    pub(crate) fn look(&mut self) -> usize {
        let today = NOW.local().day;
        let store = self.book.reviews().expect("a place");
        let person = self.taker.person;
        let (_, agenda) =
            agenda(store, person, &self.banks, today, &mut self.generator).expect("reads");
        assert!(agenda.due.len() + agenda.waiting > 1000);
        agenda.ahead.len()
    }

    /// A connection for the bare SQL.
    pub(crate) fn connection(&self) -> (Connection, Uid) {
        let file = self.home.path().join("data/caytre.db");
        (Connection::open(file).expect("opens"), self.taker.person)
    }

    /// A session whose first question is answered.
    pub(crate) fn session(&mut self) -> Session {
        let store = self.book.reviews().expect("a place");
        let habit = Habit { reviews: 5000, ..Habit::default() };
        store.set_habit(self.taker.person, &habit, NOW).expect("kept");
        let today = NOW.local().day;
        let person = self.taker.person;
        let (habit, agenda) =
            agenda(store, person, &self.banks, today, &mut self.generator).expect("reads");
        let (taker, banks) = (self.taker.clone(), self.banks.clone());
        let plan = (&habit, agenda);
        let mut means = means(&mut self.book, &mut self.generator, self.at);
        let begun = Session::begin(taker, banks, plan, MarkRules::default(), &mut means);
        begun.expect("reads").expect("something is due")
    }

    /// Grades, to the next question.
    pub(crate) fn grade(&mut self, session: &mut Session) {
        self.at = self.at + Duration::from_secs(1);
        let mut means = means(&mut self.book, &mut self.generator, self.at);
        assert!(session.grade(Rating::Good, &mut means));
    }
}

fn means<'a>(book: &'a mut Book, generator: &'a mut ChaCha8Rng, at: Timestamp) -> Means<'a> {
    Means { book, generator, now: Now { moment: Moment(Duration::ZERO), at, ..Now::default() } }
}

/// The bare SQL.
pub(crate) fn read_bare((connection, person): &(Connection, Uid)) -> usize {
    let mut rows_read = 0;
    for sql in SHOWN {
        let mut select = connection.prepare_cached(sql).expect("prepares");
        let columns = select.column_count();
        let today = NOW.local().day.0;
        let mut rows = select.query(params![person.0.to_be_bytes(), today]).expect("reads");
        while let Some(row) = rows.next().expect("reads") {
            for column in 0..columns {
                divan::black_box(row.get::<_, rusqlite::types::Value>(column).expect("reads"));
            }
            rows_read += 1;
        }
    }
    rows_read
}
