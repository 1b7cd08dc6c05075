//! Taking in what was kept in another database of the same shape, and setting damaged files aside.
//!
//! Everything is known by its id, so that taking the same file in twice changes nothing.

use super::column::uid;
use super::error::Fault;
use super::history::see_banks;
use super::register::forget_names;
use super::writing::update_parts;
use super::{FILE_NAME, Origin, Store, StoreError, machine, transact};
use rusqlite::{Connection, Transaction};
use std::ffi::OsString;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

/// How much of a database is kept in memory while another is taken in, in KiB.
const CACHE_KIB: i64 = 96 << 10;

/// What SQLite keeps beside a database.
const COMPANIONS: [&str; 2] = ["-wal", "-shm"];

/// Everything the other database has and this one has not; nothing is added to a sitting that is over. Of what
/// was changed on both sides the later counts; a sitting that is still open here is brought to where it stands there.
///
/// The plus keeps SQLite from looking answers up sitting by sitting: read in the order of their ids, which are random,
/// each page of the tree here is touched once.
const TAKE_IN: &str = "
    INSERT OR IGNORE INTO machine SELECT * FROM other.machine;
    INSERT OR IGNORE INTO tombstone SELECT * FROM other.tombstone;
    INSERT INTO unit SELECT * FROM other.unit WHERE true
        ON CONFLICT DO UPDATE SET parent = excluded.parent, name = excluded.name,
            changed_at = excluded.changed_at, machine = excluded.machine
        WHERE (excluded.changed_at, excluded.machine) > (unit.changed_at, unit.machine);
    INSERT INTO person SELECT * FROM other.person WHERE true
        ON CONFLICT DO UPDATE SET name = excluded.name, unit = excluded.unit,
            code = excluded.code, birth = excluded.birth, position = excluded.position,
            changed_at = excluded.changed_at, machine = excluded.machine
        WHERE (excluded.changed_at, excluded.machine) > (person.changed_at, person.machine);
    DELETE FROM unit WHERE id IN (SELECT id FROM tombstone);
    INSERT INTO figure SELECT * FROM other.figure WHERE true
        ON CONFLICT DO UPDATE SET value = excluded.value, changed_at = excluded.changed_at,
            machine = excluded.machine
        WHERE (excluded.changed_at, excluded.machine) > (figure.changed_at, figure.machine);
    INSERT OR IGNORE INTO asked SELECT * FROM other.asked;
    INSERT OR IGNORE INTO drawing SELECT * FROM other.drawing;
    INSERT OR IGNORE INTO item SELECT * FROM other.item
        WHERE drawing NOT IN (SELECT drawing FROM main.sitting WHERE state <> 'open');
    DELETE FROM flag WHERE sitting IN (SELECT id FROM news);
    DELETE FROM clock_note WHERE sitting IN (SELECT id FROM news);
    UPDATE sitting SET
        (name, name_salt, name_digest, unit_name, unit_salt, unit_digest, state, ended_ms,
            ended_offset, used_ms, origin, machine, seal)
        = (SELECT name, name_salt, name_digest, unit_name, unit_salt, unit_digest, state, ended_ms,
            ended_offset, used_ms, (SELECT origin FROM news LIMIT 1), machine, seal
            FROM other.sitting WHERE other.sitting.id = main.sitting.id)
        WHERE id IN (SELECT id FROM news);
    INSERT OR IGNORE INTO sitting
        SELECT id, person, name, name_salt, name_digest, unit, unit_name, unit_salt, unit_digest,
            mode, drawing, rules, state, begun_ms, begun_offset, ended_ms, ended_offset, used_ms,
            (SELECT origin FROM news LIMIT 1), machine, seal
        FROM other.sitting WHERE id IN (SELECT id FROM news);
    INSERT OR IGNORE INTO answer
        SELECT * FROM other.answer WHERE +sitting IN (SELECT id FROM news);
    INSERT OR IGNORE INTO interruption
        SELECT * FROM other.interruption WHERE sitting IN (SELECT id FROM news);
    INSERT OR IGNORE INTO flag
        SELECT * FROM other.flag WHERE sitting IN (SELECT id FROM news);
    INSERT INTO clock_note
        SELECT * FROM other.clock_note
            WHERE sitting IN (SELECT id FROM main.sitting WHERE state = 'open')
        ON CONFLICT DO UPDATE SET used_ms = excluded.used_ms, place = excluded.place,
            at_ms = excluded.at_ms, at_offset = excluded.at_offset
        WHERE excluded.used_ms > clock_note.used_ms;
    INSERT OR REPLACE INTO part
        SELECT * FROM other.part WHERE sitting IN (SELECT id FROM news);
    INSERT OR IGNORE INTO replaced SELECT * FROM other.replaced;
    INSERT OR IGNORE INTO marking SELECT * FROM other.marking WHERE number > 0;
    INSERT OR IGNORE INTO marking_item
        SELECT * FROM other.marking_item WHERE marking IN (SELECT id FROM marking);
    INSERT OR IGNORE INTO card_stale SELECT person, bank, question FROM other.review AS there
        WHERE NOT EXISTS (SELECT 1 FROM main.review AS here
            WHERE (here.person, here.bank, here.question, here.at_ms, here.id)
                = (there.person, there.bank, there.question, there.at_ms, there.id))
        OR (there.id IN (SELECT id FROM other.review_undone)
            AND there.id NOT IN (SELECT id FROM main.review_undone));
    INSERT OR IGNORE INTO review SELECT * FROM other.review;
    INSERT OR IGNORE INTO review_undone SELECT * FROM other.review_undone;
    INSERT INTO card_rest SELECT * FROM other.card_rest WHERE true
        ON CONFLICT DO UPDATE SET until_day = excluded.until_day,
            changed_at = excluded.changed_at, machine = excluded.machine
        WHERE (excluded.changed_at, excluded.machine) > (card_rest.changed_at, card_rest.machine);
    INSERT INTO habit SELECT * FROM other.habit WHERE true
        ON CONFLICT DO UPDATE SET retention = excluded.retention, new = excluded.new,
            reviews = excluded.reviews, asks_confidence = excluded.asks_confidence,
            exam_day = excluded.exam_day,
            parameters = excluded.parameters, changed_at = excluded.changed_at,
            machine = excluded.machine
        WHERE (excluded.changed_at, excluded.machine) > (habit.changed_at, habit.machine);
    DROP TABLE news;
";

/// Units that are another one, whose id is lower.
const TWIN_UNITS: &str = "
    DROP TABLE IF EXISTS temp.twin_unit;
    CREATE TEMP TABLE twin_unit AS
        SELECT unit.id, min(same.id) AS first FROM unit JOIN unit AS same
            ON same.name = unit.name AND same.parent IS unit.parent AND same.id < unit.id
        GROUP BY unit.id;
";

/// Hangs persons and figures on the first of units that are one.
const UNITE_UNITS: &str = "
    UPDATE person SET unit = (SELECT first FROM twin_unit WHERE twin_unit.id = person.unit)
        WHERE unit IN (SELECT id FROM twin_unit);
    INSERT INTO figure SELECT first, from_day, to_day, name, value, changed_at, machine
        FROM figure JOIN twin_unit ON twin_unit.id = unit WHERE true
        ON CONFLICT DO UPDATE SET value = excluded.value, changed_at = excluded.changed_at,
            machine = excluded.machine
        WHERE (excluded.changed_at, excluded.machine) > (figure.changed_at, figure.machine);
    DELETE FROM figure WHERE unit IN (SELECT id FROM twin_unit);
    DROP TABLE twin_unit;
";

/// A person of the same name and unit made on two machines has two ids, and sittings keep theirs
/// under the seal. Who is looked up is the one with the lowest id: what is studied goes there.
const UNITE: &str = "
    CREATE TEMP TABLE twin AS
        SELECT person.id, (SELECT min(same.id) FROM person AS same
            WHERE same.name = person.name AND same.unit IS person.unit) AS first
        FROM person WHERE name IN (SELECT name FROM other.person);
    DELETE FROM twin WHERE id = first;
    INSERT OR IGNORE INTO card_stale SELECT first, bank, question
        FROM review JOIN twin ON twin.id = person
        WHERE NOT EXISTS (SELECT 1 FROM review AS kept
            WHERE (kept.person, kept.bank, kept.question, kept.at_ms, kept.id)
                = (first, review.bank, review.question, review.at_ms, review.id));
    INSERT OR IGNORE INTO review SELECT first, bank, question, at_ms, review.id, at_offset, day,
            rating, spent_ms, machine
        FROM review JOIN twin ON twin.id = person;
    INSERT INTO card_rest SELECT first, bank, question, until_day, changed_at, machine
        FROM card_rest JOIN twin ON twin.id = person WHERE true
        ON CONFLICT DO UPDATE SET until_day = excluded.until_day,
            changed_at = excluded.changed_at, machine = excluded.machine
        WHERE (excluded.changed_at, excluded.machine) > (card_rest.changed_at, card_rest.machine);
    INSERT INTO habit SELECT first, retention, new, reviews, asks_confidence, exam_day,
            parameters, changed_at, machine
        FROM habit JOIN twin ON twin.id = person WHERE true
        ON CONFLICT DO UPDATE SET retention = excluded.retention, new = excluded.new,
            reviews = excluded.reviews, asks_confidence = excluded.asks_confidence,
            exam_day = excluded.exam_day,
            parameters = excluded.parameters, changed_at = excluded.changed_at,
            machine = excluded.machine
        WHERE (excluded.changed_at, excluded.machine) > (habit.changed_at, habit.machine);
    DROP TABLE twin;
";

/// The sittings there that are not here, or open here and ended there.
const NEWS: &str = "
    CREATE TEMP TABLE news AS
        SELECT id, ? AS origin FROM other.sitting AS there WHERE NOT EXISTS (
            SELECT 1 FROM main.sitting AS here
            WHERE here.id = there.id AND (here.state <> 'open' OR there.state = 'open'));
";

/// Where the side file is.
pub(super) struct Side {
    folder: PathBuf,
    lock: PathBuf,
}

/// Says that a running program writes to the side file, or, held by one alone, that it is being
/// taken in. The kernel frees it when the program ends.
#[derive(Debug)]
pub(super) struct SideLock(#[expect(dead_code, reason = "held for its lock")] File);

impl Side {
    /// The side file of this state folder.
    pub(super) fn of(state: &Path) -> Side {
        Side { folder: state.join("tam"), lock: state.join("tam.lock") }
    }

    /// The folder of the side file, a store of its own.
    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    /// Whether there is anything to take in.
    pub(super) fn is_waiting(&self) -> bool {
        super::is_there(&self.folder.join(FILE_NAME)).unwrap_or(false)
    }

    /// Opens the side file to write to it, with the machine of the data folder where it has one.
    pub(super) fn open(&self, data: &Path) -> Result<(Store, SideLock), StoreError> {
        super::create_folder(&self.folder)?;
        let file = self.lock_file()?;
        let failed = |error: io::Error| StoreError::from_io(&error, &self.lock);
        match file.lock_shared() {
            Err(error) if error.kind() != io::ErrorKind::Unsupported => return Err(failed(error)),
            _ => {}
        }
        let store = match Store::open(&self.folder) {
            Err(StoreError::Damaged { path }) => {
                set_aside(&path)?;
                Store::open(&self.folder)?
            }
            opened => opened?,
        };
        if store.is_read_only() {
            return Err(StoreError::ReadOnly { path: self.folder.clone() });
        }
        Ok((store.with_kin(data), SideLock(file)))
    }

    /// The right to take the side file in; none while a running program writes to it.
    pub(super) fn lock_alone(&self) -> Option<SideLock> {
        let file = self.lock_file().ok()?;
        match file.try_lock() {
            Err(TryLockError::WouldBlock) => None,
            _ => Some(SideLock(file)),
        }
    }

    /// Takes the side file into a database and removes it; gives the number of sittings that were
    /// news.
    pub(super) fn take_into(&self, store: &Store) -> Result<usize, StoreError> {
        if !self.is_waiting() {
            return Ok(0);
        }
        let Some(_lock) = self.lock_alone() else { return Ok(0) };
        let count = store.take_in(&self.folder, Origin::Side)?;
        // The machine of the side file is that of the database now, unless it had one.
        store.known_machine()?;
        remove(&self.folder.join(FILE_NAME))?;
        remove(&self.folder.join(machine::FILE_NAME))?;
        Ok(count)
    }

    fn lock_file(&self) -> Result<File, StoreError> {
        OpenOptions::new()
            .create(true)
            .append(true)
            .open(&self.lock)
            .map_err(|error| StoreError::from_io(&error, &self.lock))
    }
}

impl Store {
    /// Takes in everything the database of another folder has, in one transaction; gives the
    /// number of sittings that were news.
    pub(super) fn take_in(&self, folder: &Path, origin: Origin) -> Result<usize, StoreError> {
        self.beside(folder, |transaction| take_in(transaction, origin))
    }

    /// Adds everything the database of another folder has to this one, which is a passing one: it is taken in
    /// itself and then removed. A failure leaves nothing of it that is of use.
    pub(super) fn gather(&self, folder: &Path) -> Result<(), StoreError> {
        let connection = self.writable(&self.answers, super::Duty::Answers)?;
        // Whoever takes it in waits for the disk, and sees to it that nothing points nowhere.
        connection
            .execute_batch(
                "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF",
            )
            .map_err(|error| StoreError::from_sqlite(&error, self.named()))?;
        self.beside(folder, |transaction| add(transaction, Origin::Machine).map(drop))
    }

    /// Writes in one transaction with the database of another folder attached as `other`; the default where there
    /// is none.
    fn beside<T: Default>(
        &self,
        folder: &Path,
        write: impl FnOnce(&Transaction<'_>) -> Result<T, Fault>,
    ) -> Result<T, StoreError> {
        let other = Store::open(folder)?;
        let file = folder.join(FILE_NAME);
        if !super::is_there(&file)? {
            return Ok(T::default());
        }
        // Opening brought it to the schema of today, closing empties its log.
        drop(other);
        let connection = self.writable(&self.answers, super::Duty::Answers)?;
        let fact = |error: rusqlite::Error| StoreError::from_sqlite(&error, self.named());
        let name = file.to_str().ok_or(StoreError::Failed { path: file.clone(), code: 0 })?;
        connection.execute("ATTACH ? AS other", [name]).map_err(fact)?;
        // Random ids land everywhere in the trees: pages are kept until they are full.
        connection.pragma_update(None, "cache_size", -CACHE_KIB).map_err(fact)?;
        connection.pragma_update(None, "wal_autocheckpoint", CACHE_KIB / 4).map_err(fact)?;
        let written = transact(connection, write).map_err(|fault| fault.at(self.named()));
        connection.execute("DETACH other", []).map_err(fact)?;
        written
    }

    /// Copies everything kept in memory into the database of a folder.
    pub(super) fn save_to(&self, folder: &Path) -> Result<(), StoreError> {
        let target = Store::open(folder)?;
        super::create_folder(folder)?;
        let passage =
            tempfile::tempdir_in(folder).map_err(|error| StoreError::from_io(&error, folder))?;
        let file = passage.path().join(FILE_NAME);
        let name = file.to_str().ok_or(StoreError::Failed { path: file.clone(), code: 0 })?;
        self.read(|connection| Ok(connection.execute("VACUUM INTO ?", [name]).map(drop)?))?;
        target.take_in(passage.path(), Origin::Side)?;
        match self.known_machine()? {
            Some(machine) => machine.keep(folder),
            None => Ok(()),
        }
    }
}

fn take_in(transaction: &Transaction<'_>, origin: Origin) -> Result<usize, Fault> {
    let before = transaction.total_changes();
    let count = add(transaction, origin)?;
    // What brought nothing changes nothing: looking at everything that is here takes long.
    if transaction.total_changes() > before {
        forget_names(transaction)?;
        unite_units(transaction)?;
        transaction.execute_batch(UNITE)?;
        mark_parts(transaction)?;
        see_banks(transaction, None)?;
    }
    Ok(count)
}

/// A unit of the same name below the same unit made on two machines has two ids: what hangs on it is hung on the
/// lowest, level by level, since those below become the same only then. The others stay as names of it: whoever
/// sends something of them again is understood.
fn unite_units(connection: &Connection) -> Result<(), Fault> {
    connection.execute_batch(TWIN_UNITS)?;
    // Each round moves parents to lower ids, so that there is a last one.
    while connection.execute(
        "UPDATE unit SET parent = (SELECT first FROM twin_unit WHERE id = parent)
            WHERE parent IN (SELECT id FROM twin_unit)",
        [],
    )? > 0
    {
        connection.execute_batch(TWIN_UNITS)?;
    }
    connection.execute_batch(UNITE_UNITS)?;
    Ok(())
}

/// Brings the marks of banks up to the newest markings of sittings that were marked again.
fn mark_parts(connection: &Connection) -> Result<(), Fault> {
    let mut select = connection.prepare(
        "SELECT sitting, id FROM marking WHERE number =
            (SELECT max(number) FROM marking AS later WHERE later.sitting = marking.sitting)
            AND sitting IN (SELECT sitting FROM other.marking WHERE number > 1)",
    )?;
    let newest = select.query_and_then([], |row| Ok::<_, Fault>((uid(row, 0)?, uid(row, 1)?)))?;
    for newest in newest.collect::<Result<Vec<_>, _>>()? {
        update_parts(connection, newest.0, newest.1)?;
    }
    Ok(())
}

/// Adds what is news, without what follows from it; gives the number of sittings.
fn add(transaction: &Transaction<'_>, origin: Origin) -> Result<usize, Fault> {
    transaction.execute(NEWS, [origin.code()])?;
    let count: i64 = transaction.query_row("SELECT count(*) FROM news", [], |row| row.get(0))?;
    transaction.execute_batch(TAKE_IN)?;
    Ok(usize::try_from(count).unwrap_or(0))
}

/// Removes a file, with what SQLite keeps beside it.
fn remove(file: &Path) -> Result<(), StoreError> {
    for path in COMPANIONS.iter().map(|end| with_end(file, end)).chain([file.to_path_buf()]) {
        match fs::remove_file(&path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                return Err(StoreError::from_io(&error, &path));
            }
            _ => {}
        }
    }
    Ok(())
}

/// Gives a damaged file, and what SQLite keeps beside it, a name that is not taken; gives that
/// name.
pub(super) fn set_aside(path: &Path) -> Result<PathBuf, StoreError> {
    let mut number = 1;
    let mut aside = with_end(path, ".hong-1");
    while aside.exists() {
        number += 1;
        aside = with_end(path, &format!(".hong-{number}"));
    }
    for end in COMPANIONS {
        let _ = fs::rename(with_end(path, end), with_end(&aside, end));
    }
    fs::rename(path, &aside).map_err(|error| StoreError::from_io(&error, path))?;
    Ok(aside)
}

fn with_end(path: &Path, end: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(end);
    PathBuf::from(name)
}
