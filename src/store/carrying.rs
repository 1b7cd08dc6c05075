//! One person's data as one file, to carry to another machine: written out, taken in.
//!
//! The file is a database of the same shape with one person in it, and no machine key. It comes from
//! outside: it is taken in only when its tables are exactly those of this program.

use super::column::{index, key};
use super::error::Fault;
use super::history::Filter;
use super::{Duty, FILE_NAME, Origin, Store, StoreError, schema, transact};
use crate::domain::identity::Uid;
use rusqlite::{Connection, Transaction};
use std::fs;
use std::path::Path;

/// What was carried.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Carried {
    /// Sittings.
    pub sittings: usize,
    /// Reviews of spaced review.
    pub reviews: usize,
}

/// Whether a file that begins so may hold a person, and is no list of persons.
pub fn is_database(begin: &[u8]) -> bool {
    begin.starts_with(schema::MAGIC)
}

/// Copies what belongs to the sittings that were copied from the database that is attached as `other`.
pub(super) const OF_SITTINGS: &str = "
    INSERT INTO drawing SELECT * FROM other.drawing WHERE id IN (SELECT drawing FROM sitting);
    INSERT INTO item SELECT * FROM other.item WHERE drawing IN (SELECT id FROM drawing);
    INSERT INTO answer SELECT * FROM other.answer WHERE sitting IN (SELECT id FROM sitting);
    INSERT INTO interruption
        SELECT * FROM other.interruption WHERE sitting IN (SELECT id FROM sitting);
    INSERT INTO part SELECT * FROM other.part WHERE sitting IN (SELECT id FROM sitting);
    INSERT OR IGNORE INTO marking
        SELECT * FROM other.marking WHERE sitting IN (SELECT id FROM sitting);
    INSERT INTO replaced SELECT * FROM other.replaced WHERE sitting IN (SELECT id FROM sitting);
    INSERT INTO marking_item
        SELECT * FROM other.marking_item WHERE marking IN (SELECT id FROM marking);
    INSERT INTO asked SELECT * FROM other.asked
        WHERE sheet IN (SELECT sheet FROM item UNION SELECT sheet FROM marking_item);
";

/// Copies what belongs to the persons in `carried` from the database that is attached as `other`.
const COPY: &str = "
    INSERT INTO machine SELECT * FROM other.machine;
    INSERT INTO person SELECT * FROM other.person WHERE id IN (SELECT id FROM carried);
    INSERT INTO sitting SELECT * FROM other.sitting
        WHERE person IN (SELECT id FROM carried) AND state <> 'open';
    INSERT INTO unit SELECT * FROM other.unit
        WHERE id IN (SELECT unit FROM person UNION SELECT unit FROM sitting);
    INSERT INTO flag SELECT * FROM other.flag WHERE sitting IN (SELECT id FROM sitting);
    INSERT INTO review SELECT * FROM other.review WHERE person IN (SELECT id FROM carried);
    INSERT INTO review_undone
        SELECT * FROM other.review_undone WHERE id IN (SELECT id FROM review);
    INSERT INTO card_rest SELECT * FROM other.card_rest WHERE person IN (SELECT id FROM carried);
    INSERT INTO habit SELECT * FROM other.habit WHERE person IN (SELECT id FROM carried);
";

impl Store {
    /// Writes everything that is over and done of one person, also under ids from other machines,
    /// to a new file that has no name but this one when it is whole.
    ///
    /// # Errors
    ///
    /// When there is a file of this name, or where it cannot be written.
    pub fn carry_out(&self, person: Uid, target: &Path) -> Result<Carried, StoreError> {
        let failed = |error: std::io::Error| StoreError::from_io(&error, target);
        let (passage, carried) = self.copied(target, |transaction| {
            transaction.execute(
                "CREATE TEMP TABLE carried AS
                 SELECT same.id FROM other.person AS person JOIN other.person AS same
                    ON same.name = person.name AND same.unit IS person.unit
                 WHERE person.id = ?",
                [key(person)],
            )?;
            transaction.execute_batch(COPY)?;
            transaction.execute_batch(OF_SITTINGS)?;
            counted(transaction)
        })?;
        let file = passage.path().join(FILE_NAME);
        let written = fs::File::open(&file).and_then(|file| file.sync_all());
        written.map_err(failed)?;
        // A link, unlike a new name, never takes the place of another file.
        match fs::hard_link(&file, target) {
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => Err(failed(error)),
            // Not every file system has links: that of most sticks has none.
            Err(_) if !target.exists() => fs::rename(&file, target).map_err(failed),
            linked => linked.map_err(failed),
        }?;
        Ok(carried)
    }

    /// A new database in a folder of its own beside the target, filled from this one, which is attached to it as
    /// `other`.
    pub(super) fn copied<T>(
        &self,
        target: &Path,
        fill: impl FnOnce(&Transaction<'_>) -> Result<T, Fault>,
    ) -> Result<(tempfile::TempDir, T), StoreError> {
        let failed = |error: std::io::Error| StoreError::from_io(&error, target);
        let folder = match target.parent() {
            Some(folder) if folder != Path::new("") => folder,
            _ => Path::new("."),
        };
        fs::metadata(folder).map_err(failed)?;
        let passage = tempfile::tempdir_in(folder).map_err(failed)?;
        let fact = |error: rusqlite::Error| StoreError::from_sqlite(&error, target);
        let path = self.named();
        let source =
            path.to_str().ok_or(StoreError::Failed { path: path.to_path_buf(), code: 0 })?;
        let copy = Store::open(passage.path())?;
        let connection = copy.writable(&copy.answers, Duty::Answers)?;
        connection.execute("ATTACH ? AS other", [source]).map_err(fact)?;
        let filled = transact(connection, |transaction| {
            // Rows come in an order in which some point to what is not there yet.
            transaction.execute_batch("PRAGMA defer_foreign_keys = ON")?;
            fill(transaction)
        })
        .map_err(|fault| fault.at(target))?;
        connection
            .execute_batch("DETACH other; PRAGMA journal_mode = DELETE; VACUUM")
            .map_err(fact)?;
        drop(copy);
        Ok((passage, filled))
    }

    /// Takes in such a file; gives what was not here yet. Taken in twice it changes nothing.
    ///
    /// # Errors
    ///
    /// [`StoreError::Damaged`] with the path of the file when it is none of these, and nothing is
    /// taken in.
    pub fn carry_in(&self, file: &Path) -> Result<Carried, StoreError> {
        let failed = |error: std::io::Error| StoreError::from_io(&error, file);
        schema::check_header(file)?;
        let passage = tempfile::tempdir().map_err(failed)?;
        fs::copy(file, passage.path().join(FILE_NAME)).map_err(failed)?;
        let blame = |error| match error {
            StoreError::Damaged { .. } | StoreError::Failed { .. } => {
                StoreError::Damaged { path: file.to_path_buf() }
            }
            other => other,
        };
        let is_sound = Store::open(passage.path()).and_then(|copy| copy.is_sound());
        if !is_sound.map_err(blame)? {
            return Err(StoreError::Damaged { path: file.to_path_buf() });
        }
        let before = self.read(counted)?;
        self.take_in(passage.path(), Origin::Machine).map_err(blame)?;
        let after = self.read(counted)?;
        Ok(Carried {
            sittings: after.sittings - before.sittings,
            reviews: after.reviews - before.reviews,
        })
    }

    /// Whether the database is one of these, there is somebody in it, and everything can be read.
    fn is_sound(&self) -> Result<bool, StoreError> {
        let has_somebody = |connection: &Connection| {
            let persons: i64 =
                connection.query_row("SELECT count(*) FROM person", [], |row| row.get(0))?;
            Ok(persons > 0)
        };
        if !self.is_whole()? || !self.read(has_somebody)? {
            return Ok(false);
        }
        for person in self.persons()? {
            self.habit(person.id)?;
            self.histories(person.id)?;
        }
        for summary in self.summaries(&Filter::default(), usize::MAX)? {
            if self.sitting(summary.id)?.is_none() {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Whether the database holds together, nothing in it points nowhere, and its tables are those of this program and
    /// nothing else.
    pub(super) fn is_whole(&self) -> Result<bool, StoreError> {
        let shape = |connection: &Connection| {
            connection
                .prepare(
                    "SELECT type || ' ' || name || ' ' || coalesce(sql, '')
                     FROM sqlite_schema ORDER BY 1",
                )?
                .query_map([], |row| row.get::<_, String>(0))?
                .collect::<Result<Vec<_>, _>>()
                .map_err(Fault::from)
        };
        let whole = Store::in_memory()?.read(shape)?;
        let check = self.read(|connection| {
            let check: String =
                connection.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
            let is_loose = connection.prepare("PRAGMA foreign_key_check")?.exists([])?;
            Ok(check == "ok" && !is_loose)
        })?;
        Ok(check && self.read(shape)? == whole)
    }
}

fn counted(connection: &Connection) -> Result<Carried, Fault> {
    let select = "SELECT (SELECT count(*) FROM sitting), (SELECT count(DISTINCT id) FROM review)";
    let carried = connection.query_row(select, [], |row| {
        Ok(Carried { sittings: index(row, 0)?, reviews: index(row, 1)? })
    })?;
    Ok(carried)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::identity::{BankId, QuestionId};
    use crate::domain::review::Rating;
    use crate::domain::sitting::Taker;
    use crate::domain::study::Habit;
    use crate::record;
    use crate::store::SealStatus;
    use crate::store::reviews::Reviewed;
    use crate::store::sample::{self, NOW};
    use std::time::Duration;

    /// A machine on which Đào of Tổ 1 had a sitting and reviewed a question.
    fn machine(folder: &Path, seed: u64) -> (Store, Taker) {
        let store = Store::open(folder).expect("opens");
        let mut generator = record::sample::generator(seed);
        let mut person = |name| store.person(name, "Tổ 1", NOW, &mut generator).expect("kept");
        let (taker, other) = (person("Đào"), person("Hoa"));
        for (number, taker) in [(0, &taker), (1, &other)] {
            let mut sitting = record::sample::begun(seed * 10 + number, NOW);
            sitting.taker = taker.clone();
            store.begin(&sitting).expect("begins");
            sample::end(&store, &mut sitting, crate::domain::quantity::Points::ONE);
            let at = NOW + Duration::from_hours(24 * seed);
            let scheduler = Habit::default().scheduler();
            let review = Reviewed {
                id: Uid(u128::from(seed * 10 + number)),
                person: taker.person,
                question: (BankId::new("b"), QuestionId::new("q")),
                rating: Rating::Good,
                spent: Duration::from_secs(5),
                at,
            };
            let card = scheduler.after(None, at.local().day)[2];
            store.add_review(&review, &card, None).expect("keeps");
        }
        (store, taker)
    }

    fn who(store: &Store) -> Taker {
        store.known_person("Đào", "Tổ 1").expect("reads").expect("known")
    }

    fn reviews(store: &Store) -> usize {
        store.histories(who(store).person).expect("reads").iter().map(|(_, all)| all.len()).sum()
    }

    #[test]
    fn a_person_of_two_machines_is_one_on_both_and_nothing_is_there_twice() {
        let home = tempfile::tempdir().expect("a folder");
        let (one, _) = machine(&home.path().join("one"), 1);
        let (other, _) = machine(&home.path().join("other"), 2);
        let (there, back) = (home.path().join("there"), home.path().join("back"));
        let each = Carried { sittings: 1, reviews: 1 };
        assert_eq!(one.carry_out(who(&one).person, &there), Ok(each));
        assert_eq!(other.carry_in(&there), Ok(each));
        assert_eq!(other.carry_in(&there), Ok(Carried::default()));
        let both = Carried { sittings: 2, reviews: 2 };
        assert_eq!(other.carry_out(who(&other).person, &back), Ok(both));
        assert_eq!(one.carry_in(&back), Ok(each));
        assert_eq!(one.carry_in(&back), Ok(Carried::default()));
        for store in [&one, &other] {
            assert_eq!(reviews(store), 2);
            let taker = who(store);
            assert_eq!(store.known_of(taker.person), Ok((2, 1)));
            assert_eq!(store.last_taker().expect("reads").expect("one").person, taker.person);
            let names: Vec<_> = store.persons().expect("reads");
            let names: Vec<&str> = names.iter().map(|person| &*person.name).collect();
            assert_eq!(names, ["Đào", "Hoa"], "Hoa stays where she was");
        }
        let all = one.summaries(&Filter::default(), 99).expect("reads");
        for summary in &all {
            let stored = one.sitting(summary.id).expect("reads").expect("there");
            assert_eq!(stored.seal, SealStatus::Holds);
        }
        assert_eq!(all.len(), 3);
        let machines: Vec<Origin> = all
            .iter()
            .map(|summary| one.sitting(summary.id).expect("reads").expect("there").origin)
            .collect();
        assert_eq!(machines.iter().filter(|origin| **origin == Origin::Machine).count(), 1);
    }

    #[test]
    fn a_file_in_the_way_stays() {
        let home = tempfile::tempdir().expect("a folder");
        let (store, taker) = machine(&home.path().join("one"), 1);
        let target = home.path().join("there");
        fs::write(&target, "a letter").expect("written");
        assert!(store.carry_out(taker.person, &target).is_err());
        assert_eq!(fs::read_to_string(&target).expect("reads"), "a letter");
        assert_eq!(fs::read_dir(home.path()).expect("reads").count(), 2, "nothing half written");
    }

    #[test]
    fn what_is_not_such_a_file_is_refused_whole() {
        let home = tempfile::tempdir().expect("a folder");
        let (store, taker) = machine(&home.path().join("one"), 1);
        let (mine, _) = machine(&home.path().join("mine"), 2);
        let before = mine.read(counted);
        let file = home.path().join("there");
        store.carry_out(taker.person, &file).expect("writes");
        let whole = fs::read(&file).expect("reads");
        let changes = [
            "CREATE TRIGGER evil AFTER INSERT ON review BEGIN DELETE FROM card; END",
            "ALTER TABLE review RENAME TO kept; CREATE VIEW review AS SELECT * FROM kept",
            "PRAGMA foreign_keys = OFF; DROP TRIGGER asked_remains; DELETE FROM asked;
             CREATE TRIGGER asked_remains BEFORE DELETE ON asked \
             BEGIN SELECT RAISE(ABORT, 'append-only'); END",
            "DROP TRIGGER asked_stays; UPDATE asked SET question = 'x';
             CREATE TRIGGER asked_stays BEFORE UPDATE ON asked \
             BEGIN SELECT RAISE(ABORT, 'append-only'); END",
            "UPDATE sitting SET rules = '{}'",
            "DELETE FROM person",
        ];
        for change in changes {
            fs::write(&file, &whole).expect("written");
            let connection = Connection::open(&file).expect("opens");
            connection.execute_batch(change).expect(change);
            drop(connection);
            let refused = StoreError::Damaged { path: file.clone() };
            assert_eq!(mine.carry_in(&file), Err(refused), "{change}");
        }
        for length in [0, 50, 100, 4096, whole.len() / 2, whole.len() - 1] {
            fs::write(&file, &whole[..length]).expect("written");
            assert!(mine.carry_in(&file).is_err(), "{length} bytes");
        }
        assert_eq!(mine.read(counted), before);
        fs::write(&file, &whole).expect("written");
        assert!(mine.carry_in(&file).is_ok());
    }
}
