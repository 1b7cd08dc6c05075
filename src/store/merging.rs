//! Results of this machine as one file, and such files of others taken in: in any order and any number of times,
//! nothing counts twice.
//!
//! Inside is a database of the same shape with sittings that are over, persons, units and the questions as asked;
//! what somebody studies is not in it, and no machine key.

use super::carrying::OF_SITTINGS;
use super::column::{index, key, uid};
use super::conflict::Conflict;
use super::envelope::{self, Unopened};
use super::error::Fault;
use super::{FILE_NAME, Origin, SealStatus, Store, StoreError};
use crate::domain::identity::Uid;
use crate::domain::time::Timestamp;
use crate::record::seal::Fingerprint;
use rusqlite::Connection;
use std::fs::File;
use std::io::{BufReader, BufWriter, Write};
use std::path::Path;
use tempfile::TempDir;

/// All results, from the database that is attached as `other`.
const RESULTS: &str = "
    INSERT INTO machine SELECT * FROM other.machine;
    INSERT INTO tombstone SELECT * FROM other.tombstone;
    INSERT INTO unit SELECT * FROM other.unit;
    INSERT INTO person SELECT * FROM other.person;
    INSERT INTO figure SELECT * FROM other.figure;
    INSERT INTO sitting SELECT * FROM other.sitting WHERE state <> 'open';
";

/// Names and what else lists say of persons, taken out of an extract: persons stand there under a code, their sittings
/// as those of somebody who was forgotten, whose seals hold, and markings without words. Rows of persons are older
/// than any other, so that nobody who is known by name loses it.
const ANONYMISE: &str = "
    UPDATE sitting SET name = '#' || substr(hex(person), 1, 8), name_salt = NULL;
    UPDATE person SET code = NULL, birth = NULL, position = NULL, changed_at = 0, name = '#' ||
        substr(hex((SELECT min(id) FROM other.person AS same
            WHERE same.name = person.name AND same.unit IS person.unit)), 1, 8);
    INSERT INTO marking SELECT id, sitting, number, reason, marked_by, at_ms, at_offset, machine, '', ''
        FROM other.marking WHERE sitting IN (SELECT id FROM sitting);
";

/// Which results go out, and how.
#[derive(Clone, Copy, Debug, Default)]
pub struct Extract<'e> {
    /// Whose; everybody's without it.
    pub of: Option<&'e [Uid]>,
    /// Whether persons stand under a code.
    pub is_anonymous: bool,
}

/// What came of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Merged {
    /// Sittings that were not here yet.
    pub new: usize,
    /// Sittings that were.
    pub known: usize,
    /// Those of the file that were changed after they were sealed: name as written, and when they began.
    pub broken: Vec<(Box<str>, Timestamp)>,
    /// What the file says otherwise than what was here.
    pub conflicts: Vec<Conflict>,
    /// Who has sheets of one version of a paper from several machines: names as written.
    pub twice: Vec<Box<str>>,
    /// Machines whose results came for the first time.
    pub machines: Vec<Fingerprint>,
}

/// Why a file is not taken in. Nothing has changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unmerged {
    /// It is no result file.
    Foreign,
    /// It is not whole.
    Damaged,
    /// A newer program wrote it.
    Newer,
    /// It cannot be read, or not unpacked.
    Failed(StoreError),
}

impl Store {
    /// Writes results to a new file that has its name once it is whole; gives how many sittings are in it.
    ///
    /// # Errors
    ///
    /// There is a file of this name, or it cannot be written.
    pub fn results_out(&self, target: &Path, extract: Extract<'_>) -> Result<usize, StoreError> {
        let failed = |error: std::io::Error| StoreError::from_io(&error, target);
        let (passage, count) = self.copied(target, |transaction| {
            transaction.execute_batch(RESULTS)?;
            if let Some(of) = extract.of {
                leave_only(transaction, of)?;
            }
            if extract.is_anonymous {
                transaction.execute_batch(ANONYMISE)?;
            }
            transaction.execute_batch(OF_SITTINGS)?;
            sittings(transaction)
        })?;
        let write = || -> std::io::Result<()> {
            let mut content = BufReader::new(File::open(passage.path().join(FILE_NAME))?);
            // Its owner's alone: names are inside.
            let mut file = tempfile::NamedTempFile::new_in(passage.path())?;
            envelope::close(&mut content, file.as_file_mut())?;
            file.as_file().sync_all()?;
            file.persist_noclobber(target).map(drop).map_err(|error| error.error)
        };
        write().map_err(failed)?;
        Ok(count)
    }

    /// Takes in files of results: all that are whole, in one transaction. Gives what came of each.
    ///
    /// They are gathered in one database first: random ids land everywhere in the trees, and those of the results
    /// are written once, in order, not once for each file.
    ///
    /// # Errors
    ///
    /// The database fails, or there is no room to gather them. Nothing has changed then.
    pub fn merge<P: AsRef<Path>>(
        &self,
        files: &[P],
    ) -> Result<Vec<Result<Merged, Unmerged>>, StoreError> {
        let (mut all, mut compared) = (Vec::new(), Vec::new());
        let mut gathered: Option<(TempDir, Store)> = None;
        let mut machines = self.machines()?;
        for file in files {
            let passage = self.passage()?;
            let verified = match verified(file.as_ref(), passage.path()) {
                Ok(verified) => verified,
                Err(why) => {
                    all.push(Err(why));
                    continue;
                }
            };
            let mut merged = Merged { broken: verified.broken, ..Merged::default() };
            for id in verified.ids {
                let is_gathered = gathered.as_ref().map(|(_, store)| store.has(id)).transpose()?;
                let is_known = is_gathered == Some(true) || self.has(id)?;
                *(if is_known { &mut merged.known } else { &mut merged.new }) += 1;
            }
            // What came before in the same breath is here already.
            let mut against = self.compared(&verified.copy)?;
            if let Some((_, store)) = &gathered {
                against = store.compared(&verified.copy)?.over(against);
            }
            compared.push(against);
            merged.machines = verified.copy.machines()?;
            merged.machines.retain(|machine| !machines.contains(machine));
            machines.extend(&merged.machines);
            match &gathered {
                Some((_, store)) => store.gather(passage.path())?,
                None => gathered = Some((passage, verified.copy)),
            }
            all.push(Ok(merged));
        }
        if let Some((passage, store)) = gathered {
            drop(store);
            self.take_in(passage.path(), Origin::Machine)?;
        }
        for (merged, compared) in all.iter_mut().filter_map(|one| one.as_mut().ok()).zip(compared) {
            (merged.conflicts, merged.twice) = self.decided(compared)?;
        }
        Ok(all)
    }

    /// A folder to unpack in. Names are inside: it lies where the results are, and is only for its owner.
    fn passage(&self) -> Result<TempDir, StoreError> {
        let Some(folder) = self.folder() else {
            return tempfile::tempdir().map_err(|error| StoreError::from_io(&error, Path::new("")));
        };
        super::create_folder(folder)?;
        tempfile::tempdir_in(folder).map_err(|error| StoreError::from_io(&error, folder))
    }
}

/// A file of results, unpacked and looked through.
struct Verified {
    copy: Store,
    ids: Vec<Uid>,
    broken: Vec<(Box<str>, Timestamp)>,
}

/// Unpacks a file into a folder and looks all of it through.
fn verified(file: &Path, passage: &Path) -> Result<Verified, Unmerged> {
    let failed = |error: std::io::Error| Unmerged::Failed(StoreError::from_io(&error, file));
    let mut envelope = File::open(file).map_err(failed)?;
    let mut unpack = || -> Result<(), Unopened> {
        let mut content = BufWriter::new(File::create_new(passage.join(FILE_NAME))?);
        envelope::open(&mut envelope, &mut content)?;
        Ok(content.flush()?)
    };
    unpack().map_err(|unopened| match unopened {
        Unopened::Foreign => Unmerged::Foreign,
        Unopened::Damaged => Unmerged::Damaged,
        Unopened::Newer => Unmerged::Newer,
        Unopened::Failed(error) => failed(error),
    })?;
    let blame = |error| match error {
        StoreError::Damaged { .. } | StoreError::Failed { .. } => Unmerged::Damaged,
        StoreError::Newer { .. } => Unmerged::Newer,
        other => Unmerged::Failed(other),
    };
    super::schema::check_header(&passage.join(FILE_NAME)).map_err(blame)?;
    let copy = Store::open(passage).map_err(blame)?;
    if !copy.is_whole().map_err(blame)? {
        return Err(Unmerged::Damaged);
    }
    let ids: Vec<Uid> = copy
        .read(|connection| {
            let mut select = connection.prepare("SELECT id FROM sitting")?;
            let ids = select.query_and_then([], |row| uid(row, 0))?;
            Ok(ids.collect::<Result<Vec<_>, rusqlite::Error>>()?)
        })
        .map_err(blame)?;
    let (mut broken, mut count) = (Vec::new(), 0);
    let each = |stored: super::Stored| {
        if stored.seal == SealStatus::Broken {
            broken.push((stored.sitting.taker.name, stored.sitting.begun));
        }
        count += 1;
    };
    copy.sittings(ids.iter().copied(), each).map_err(blame)?;
    if count < ids.len() {
        return Err(Unmerged::Damaged);
    }
    Ok(Verified { copy, ids, broken })
}

/// Takes everybody else and their sittings out.
fn leave_only(connection: &Connection, persons: &[Uid]) -> Result<(), Fault> {
    connection.execute_batch("CREATE TEMP TABLE meant (id BLOB PRIMARY KEY) WITHOUT ROWID")?;
    let mut insert = connection.prepare("INSERT OR IGNORE INTO meant VALUES (?)")?;
    for person in persons {
        insert.execute([key(*person)])?;
    }
    connection.execute_batch(
        "DELETE FROM sitting WHERE person NOT IN meant;
         DELETE FROM person WHERE id NOT IN meant;",
    )?;
    Ok(())
}

fn sittings(connection: &Connection) -> Result<usize, Fault> {
    let count = connection.query_row("SELECT count(*) FROM sitting", [], |row| index(row, 0))?;
    Ok(count)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::marking::{Marking, Reason};
    use crate::domain::period::{Closing, Period};
    use crate::domain::quantity::Points;
    use crate::record;
    use crate::store::conflict::Said;
    use crate::store::history::Filter;
    use crate::store::reporting::Figure;
    use crate::store::sample::{self, NOW};
    use std::path::PathBuf;
    use std::time::Duration;

    /// A machine with so many sittings, and the file of its results.
    fn machine(folder: &Path, seed: u64, sittings: u64) -> (Store, PathBuf) {
        let store = Store::open(&folder.join(seed.to_string())).expect("opens");
        let mut generator = record::sample::generator(seed);
        for number in 0..sittings {
            let at = NOW + Duration::from_secs(seed * 1000 + number);
            let mut sitting = record::sample::begun(seed * 100 + number, at);
            let name = format!("Người {}", number % 2);
            sitting.taker = store.person(&name, "Tổ 1", at, &mut generator).expect("kept");
            store.begin(&sitting).expect("begins");
            sample::end(&store, &mut sitting, Points::ONE);
        }
        let file = folder.join(format!("{seed}.ketqua"));
        assert_eq!(
            store.results_out(&file, Extract::default()),
            Ok(usize::try_from(sittings).expect("few"))
        );
        (store, file)
    }

    /// Takes one file in.
    fn merge(store: &Store, file: &Path) -> Result<Merged, Unmerged> {
        store.merge(&[file]).expect("the database works").remove(0)
    }

    /// What is inside a file of results.
    fn unpacked(file: &Path) -> Vec<u8> {
        let mut content = Vec::new();
        envelope::open(&mut File::open(file).expect("there"), &mut content).expect("whole");
        content
    }

    #[test]
    fn an_anonymous_file_has_no_names_and_counts_the_same() {
        let home = tempfile::tempdir().expect("a folder");
        let (store, named) = machine(home.path(), 1, 6);
        let anonymous = home.path().join("khong-ten.ketqua");
        let extract = Extract { is_anonymous: true, ..Extract::default() };
        assert_eq!(store.results_out(&anonymous, extract), Ok(6));
        let holds = |file: &Path| {
            let name = "Người".as_bytes();
            unpacked(file).windows(name.len()).any(|bytes| bytes == name)
        };
        assert!(holds(&named) && !holds(&anonymous));
        let above = Store::open(&home.path().join("tren")).expect("opens");
        let merged = merge(&above, &anonymous).expect("taken in");
        assert_eq!((merged.new, merged.broken.len()), (6, 0));
        let persons = above.members().expect("reads");
        assert_eq!(persons, store.members().expect("reads"));
        let names = |store: &Store| -> Vec<Box<str>> {
            store.registered().expect("reads").into_iter().map(|person| person.name).collect()
        };
        assert_eq!(*names(&above)[0], *persons[0].person.code());
        // Names that come later are taken; those that are known stay.
        merge(&above, &named).expect("taken in");
        assert_eq!(names(&above), names(&store));
        merge(&above, &anonymous).expect("taken in");
        assert_eq!(names(&above), names(&store));
        assert_eq!(above.members().expect("reads"), persons);
    }

    #[test]
    fn what_differs_is_told_and_the_later_stands() {
        use crate::store::register::Registered;
        let home = tempfile::tempdir().expect("a folder");
        let open = |name: &str| Store::open(&home.path().join(name)).expect("opens");
        let (one, other, here) = (open("mot"), open("hai"), open("day"));
        let mut generator = record::sample::generator(3);
        let person = |birth: &str| Registered {
            name: "Lê An".into(),
            unit: vec!["Chi bộ 1".into()],
            birth: birth.into(),
            ..Registered::default()
        };
        one.register(&[person("1975")], NOW, &mut generator).expect("kept");
        let file = |store: &Store, name: &str| {
            let file = home.path().join(name);
            store.results_out(&file, Extract::default()).expect("written");
            file
        };
        let first = file(&one, "mot.ketqua");
        let merged = [merge(&other, &first), merge(&here, &first)].map(|it| it.expect("taken in"));
        assert!(merged.iter().all(|merged| merged.conflicts.is_empty()));
        assert_eq!(merged[1].machines, one.machines().expect("reads"));
        let known = one.registered().expect("reads")[0].id;
        let mended = Registered { id: known, ..person("1976") };
        other.register(&[mended], NOW + Duration::from_mins(1), &mut generator).expect("kept");
        let second = file(&other, "hai.ketqua");
        let later = merge(&here, &second).expect("taken in");
        let conflict = Conflict {
            here: Said::Entry("Lê An · Chi bộ 1 · 1975".to_owned()),
            there: Said::Entry("Lê An · Chi bộ 1 · 1976".to_owned()),
            is_theirs: true,
        };
        assert_eq!(later.conflicts, std::slice::from_ref(&conflict));
        let earlier = merge(&here, &first).expect("taken in");
        let (here, there) = (conflict.there, conflict.here);
        assert_eq!(earlier.conflicts, [Conflict { here, there, is_theirs: false }]);
        assert!(earlier.machines.is_empty());
    }

    #[test]
    fn of_two_machines_that_mark_a_sheet_again_the_later_counts_in_any_order() {
        let home = tempfile::tempdir().expect("a folder");
        let (first, file) = machine(home.path(), 1, 1);
        let second = Store::open(&home.path().join("second")).expect("opens");
        merge(&second, &file).expect("taken in");
        let sitting = first.summaries(&Filter::default(), 1).expect("reads")[0].id;
        let mark = |store: &Store, id: u64, minutes: u64, points: Points| {
            let stored = store.sitting(sitting).expect("reads").expect("kept");
            let at = NOW + Duration::from_mins(minutes);
            let number = u32::try_from(stored.markings.len()).expect("few") + 1;
            let marking = record::sample::marking(id, &stored.sitting, points, at);
            let id = Uid(id.into());
            let marking = Marking { id, number, reason: Reason::Remark, ..marking };
            store.add_marking(sitting, &marking).expect("marks");
        };
        // Twice on one machine, once and last on the other.
        mark(&first, 71, 10, Points(200_000));
        mark(&first, 72, 20, Points(300_000));
        mark(&second, 73, 30, Points(400_000));
        let files = [(&first, "a"), (&second, "b")].map(|(store, name)| {
            let file = home.path().join(name);
            store.results_out(&file, Extract::default()).expect("written");
            file
        });
        let third = Store::open(&home.path().join("third")).expect("opens");
        let fourth = Store::open(&home.path().join("fourth")).expect("opens");
        let told = [
            merge(&first, &files[1]).expect("taken in").conflicts,
            merge(&second, &files[0]).expect("taken in").conflicts,
        ];
        assert!(told[0][0].is_theirs && !told[1][0].is_theirs, "{told:?}");
        assert_eq!((&told[0][0].here, &told[0][0].there), (&told[1][0].there, &told[1][0].here));
        third.merge(&[&files[0], &files[1]]).expect("taken in");
        fourth.merge(&[&files[1], &files[0]]).expect("taken in");
        for store in [&first, &second, &third, &fourth] {
            let stored = store.sitting(sitting).expect("reads").expect("kept");
            let ids: Vec<u128> = stored.markings.iter().skip(1).map(|one| one.id.0).collect();
            assert_eq!((ids, stored.markings.len()), (vec![71, 72, 73], 4));
            assert_eq!(stored.seal, SealStatus::Holds);
            let listed = &store.summaries(&Filter::default(), 1).expect("reads")[0];
            assert_eq!(listed.mark(), Some(Points::whole(4)));
            assert!(merge(store, &files[0]).expect("taken in").conflicts.is_empty());
        }
    }

    #[test]
    fn one_tree_of_units_made_on_two_machines_is_one_tree() {
        use crate::store::register::Registered;
        let home = tempfile::tempdir().expect("a folder");
        let of = |path: [&str; 3]| path.map(Into::into).to_vec();
        let quarter = Period::from_written("2023-Q4", Closing::Round).expect("a period");
        let machines: Vec<PathBuf> = (1..4)
            .map(|seed| {
                let store = Store::open(&home.path().join(format!("m{seed}"))).expect("opens");
                let mut generator = record::sample::generator(seed);
                let person = |name: &str, unit: &str| Registered {
                    name: name.into(),
                    unit: of(["Đảng bộ tỉnh", "Đảng bộ xã", unit]),
                    ..Registered::default()
                };
                let at = NOW + Duration::from_secs(seed);
                let own = person(&format!("Người {seed}"), "Chi bộ 2");
                store
                    .register(&[person("Lê An", "Chi bộ 1"), own], at, &mut generator)
                    .expect("kept");
                let lowest = store.units().expect("reads").pop().expect("some").id;
                store
                    .set_typed(lowest, &quarter, Figure::Meetings, Some(seed as u32), at)
                    .expect("kept");
                let file = home.path().join(seed.to_string());
                store.results_out(&file, Extract::default()).expect("written");
                file
            })
            .collect();
        for order in [[0, 1, 2, 0], [2, 1, 0, 1], [1, 2, 0, 2]] {
            let above = Store::open(&home.path().join(format!("{order:?}"))).expect("opens");
            for at in order {
                merge(&above, &machines[at]).expect("taken in");
            }
            let units = above.units().expect("reads");
            let named: Vec<(&str, usize)> =
                units.iter().map(|unit| (&*unit.name, unit.persons)).collect();
            assert_eq!(
                named,
                [("Đảng bộ tỉnh", 0), ("Đảng bộ xã", 0), ("Chi bộ 1", 1), ("Chi bộ 2", 3)]
            );
            // Lê An is one person.
            assert_eq!(above.members().expect("reads").len(), 4);
            let typed = above.typed(&quarter).expect("reads");
            assert_eq!((typed.len(), typed[&units[3].id].meetings), (1, Some(3)));
            let mut generator = record::sample::generator(9);
            let taker = above.person("Lê An", "Chi bộ 1", NOW, &mut generator).expect("kept");
            assert_eq!(taker.unit_id, Some(units[2].id));
        }
    }

    #[test]
    fn a_marking_without_points_keeps_no_file_out() {
        let home = tempfile::tempdir().expect("a folder");
        let (store, _) = machine(home.path(), 1, 1);
        let connection = rusqlite::Connection::open(store.file().expect("a file")).expect("opens");
        connection
            .execute_batch(
                "INSERT INTO marking SELECT randomblob(16), sitting, 2, reason, marked_by, at_ms, at_offset,
                    machine, '', '' FROM marking",
            )
            .expect("changed");
        drop(connection);
        let file = home.path().join("ket-qua");
        store.results_out(&file, Extract::default()).expect("written");
        let above = Store::open(&home.path().join("tren")).expect("opens");
        assert_eq!(merge(&above, &file).map(|merged| merged.new), Ok(1));
        assert_eq!(merge(&above, &file).map(|merged| merged.conflicts), Ok(Vec::new()));
    }

    #[test]
    fn an_extract_has_nobody_else() {
        let home = tempfile::tempdir().expect("a folder");
        let (store, _) = machine(home.path(), 1, 6);
        let file = home.path().join("mot.ketqua");
        let only = [store.members().expect("reads")[0].person];
        let count = store.results_out(&file, Extract { of: Some(&only), ..Extract::default() });
        assert_eq!(count, Ok(3));
        let above = Store::open(&home.path().join("tren")).expect("opens");
        assert_eq!(merge(&above, &file).map(|merged| merged.new), Ok(3));
        assert_eq!(above.members().expect("reads").len(), 1);
    }

    /// Everything that counts, as it stands in the database.
    fn held(store: &Store) -> Vec<String> {
        store
            .read(|connection| {
                let mut held = Vec::new();
                for table in
                    ["sitting", "answer", "marking", "marking_item", "item", "asked", "part"]
                {
                    let count = format!("SELECT '{table} ' || count(*) FROM {table}");
                    held.push(connection.query_row(&count, [], |row| row.get::<_, String>(0))?);
                }
                let mut select =
                    connection.prepare("SELECT hex(id) || hex(seal) FROM sitting ORDER BY id")?;
                let rows = select.query_map([], |row| row.get::<_, String>(0))?;
                held.extend(rows.collect::<Result<Vec<_>, _>>()?);
                Ok(held)
            })
            .expect("reads")
    }

    #[test]
    fn files_are_taken_in_in_any_order_and_any_number_of_times() {
        let home = tempfile::tempdir().expect("a folder");
        let files: Vec<PathBuf> =
            (1..4).map(|seed| machine(home.path(), seed, seed + 1).1).collect();
        let mut seen = Vec::new();
        for order in [[0, 1, 2, 0], [2, 1, 0, 0], [1, 0, 2, 1]] {
            let store = Store::open(&home.path().join(format!("{order:?}"))).expect("opens");
            for at in order {
                merge(&store, &files[at]).expect("taken in");
            }
            let again = merge(&store, &files[2]).expect("taken in");
            assert_eq!((again.new, again.known), (0, 4));
            seen.push(held(&store));
        }
        let store = Store::open(&home.path().join("at once")).expect("opens");
        let all = [&files[1], &files[0], &files[1], &files[2]];
        let all = store.merge(&all).expect("taken in").into_iter();
        let new_and_known: Vec<(usize, usize)> =
            all.map(|merged| merged.expect("whole")).map(|one| (one.new, one.known)).collect();
        assert_eq!(new_and_known, [(3, 0), (2, 0), (0, 3), (4, 0)]);
        seen.push(held(&store));
        assert!(seen.windows(2).all(|pair| pair[0] == pair[1]), "{seen:?}");
        assert_eq!(seen[0].len(), 7 + 9);
    }

    #[test]
    fn what_is_no_whole_result_file_is_refused_and_nothing_changes() {
        let home = tempfile::tempdir().expect("a folder");
        let (store, file) = machine(home.path(), 1, 1);
        let (other, _) = machine(home.path(), 2, 2);
        let before = held(&other);
        let bytes = std::fs::read(&file).expect("there");
        let bad = home.path().join("bad");
        let refused = |bytes: &[u8]| {
            std::fs::write(&bad, bytes).expect("written");
            merge(&other, &bad).expect_err("refused")
        };
        for at in 0..bytes.len() {
            let mut flipped = bytes.clone();
            flipped[at] ^= 0x40;
            let why = refused(&flipped);
            assert!(matches!(why, Unmerged::Foreign | Unmerged::Damaged), "{at}: {why:?}");
        }
        assert_eq!(refused(&bytes[..bytes.len() / 2]), Unmerged::Damaged);
        assert_eq!(refused(b""), Unmerged::Foreign);
        let database = std::fs::read(store.file().expect("a file")).expect("there");
        assert_eq!(refused(&database), Unmerged::Foreign);
        assert_eq!(held(&other), before);
        assert_eq!(merge(&other, &file).map(|merged| merged.new), Ok(1));
    }

    #[test]
    fn a_file_that_is_not_whole_keeps_no_other_out() {
        let home = tempfile::tempdir().expect("a folder");
        let (store, whole) = machine(home.path(), 1, 2);
        let (_, last) = machine(home.path(), 2, 1);
        let bad = home.path().join("bad");
        std::fs::write(&bad, "x").expect("written");
        // What is marked has no sitting: the database itself would refuse it, and all the others with it.
        let loose = home.path().join("loose");
        let connection = rusqlite::Connection::open(store.file().expect("a file")).expect("opens");
        connection
            .execute_batch(
                "PRAGMA foreign_keys = OFF;
                 INSERT INTO marking_item SELECT randomblob(16), place, points, 0, NULL, NULL
                    FROM marking_item LIMIT 1;",
            )
            .expect("changed");
        drop(connection);
        store.results_out(&loose, Extract::default()).expect("written");
        let here = Store::open(&home.path().join("here")).expect("opens");
        let came = here.merge(&[&bad, &whole, &loose, &last]).expect("taken in");
        let new: Vec<_> = came.into_iter().map(|came| came.map(|merged| merged.new)).collect();
        assert_eq!(new[0], Err(Unmerged::Foreign));
        assert_eq!((&new[1], &new[3]), (&Ok(2), &Ok(1)));
        assert_eq!(here.read(sittings), Ok(3));
    }

    #[test]
    fn a_sitting_that_was_changed_after_sealing_is_named() {
        let home = tempfile::tempdir().expect("a folder");
        let (store, _) = machine(home.path(), 1, 2);
        let connection = rusqlite::Connection::open(store.file().expect("a file")).expect("opens");
        connection
            .execute("UPDATE sitting SET used_ms = used_ms + 1 WHERE name = 'Người 1'", [])
            .expect("changed");
        drop(connection);
        let file = home.path().join("forged");
        store.results_out(&file, Extract::default()).expect("written");
        let here = Store::open(&home.path().join("here")).expect("opens");
        let merged = merge(&here, &file).expect("taken in");
        let names: Vec<&str> = merged.broken.iter().map(|(name, _)| &**name).collect();
        assert_eq!((merged.new, names), (2, vec!["Người 1"]));
    }

    #[test]
    fn a_file_in_the_way_stays() {
        let home = tempfile::tempdir().expect("a folder");
        let (store, file) = machine(home.path(), 1, 1);
        let before = std::fs::read(&file).expect("there");
        assert!(store.results_out(&file, Extract::default()).is_err());
        assert_eq!(std::fs::read(&file).expect("there"), before);
    }

    #[test]
    fn nothing_is_added_to_a_sitting_that_is_over() {
        let home = tempfile::tempdir().expect("a folder");
        let (store, file) = machine(home.path(), 1, 1);
        let here = Store::open(&home.path().join("here")).expect("opens");
        merge(&here, &file).expect("taken in");
        let before = held(&here);
        let connection = rusqlite::Connection::open(store.file().expect("a file")).expect("opens");
        connection
            .execute_batch(
                "PRAGMA foreign_keys = OFF; INSERT INTO answer SELECT zeroblob(16), sitting, sequence + 9, place, 1,
                    response, NULL, 0, 0, at_ms, at_offset FROM answer;
                 INSERT INTO item SELECT drawing, place + 9, bank, bank_title, topic_title, question,
                    sheet, choice_order FROM item;",
            )
            .expect("changed");
        drop(connection);
        let forged = home.path().join("forged");
        store.results_out(&forged, Extract::default()).expect("written");
        let merged = merge(&here, &forged).expect("taken in");
        assert_eq!((merged.new, merged.broken.len()), (0, 1));
        assert_eq!(held(&here), before);
    }
}
