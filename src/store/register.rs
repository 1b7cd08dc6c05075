//! The register: persons as offices list them, units as a tree of any depth, and persons forgotten.

use super::column::{key, optional_uid, uid};
use super::error::Fault;
use super::{Store, StoreError};
use crate::domain::identity::Uid;
use crate::domain::time::Timestamp;
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::HashMap;

/// A unit of the tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// Its id.
    pub id: Uid,
    /// The one above it.
    pub parent: Option<Uid>,
    /// Its name.
    pub name: Box<str>,
    /// How many persons are in it, those of the units below not counted.
    pub persons: usize,
}

/// A person to be kept as a list has them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Registered {
    /// Who it is, where they are known.
    pub id: Option<Uid>,
    /// The name.
    pub name: Box<str>,
    /// The units from the top one down to the person's; empty for none.
    pub unit: Vec<Box<str>>,
    /// The code or number; empty leaves what is known.
    pub code: Box<str>,
    /// A year, a month or a day, `1975-03-12`; empty leaves what is known.
    pub birth: Box<str>,
    /// Chức vụ; empty leaves what is known.
    pub position: Box<str>,
}

impl Store {
    /// Keeps persons, and the units they need, in one transaction.
    pub fn register(
        &self,
        persons: &[Registered],
        now: Timestamp,
        generator: &mut impl rand::Rng,
    ) -> Result<(), StoreError> {
        let machine = self.machine()?;
        let mut fresh = || Uid::random(generator);
        self.write(|transaction| {
            machine.enter(transaction)?;
            for person in persons {
                let unit = unit_of(transaction, &person.unit, now, machine.id, &mut fresh)?;
                keep(transaction, person, unit, now, machine.id, &mut fresh)?;
            }
            Ok(())
        })
    }

    /// Every unit, those above before those below, each with its persons.
    pub fn units(&self) -> Result<Vec<Unit>, StoreError> {
        self.read(|connection| {
            let mut select = connection.prepare_cached(
                // Made on two machines it is there twice; what hung on it hangs on the lowest id.
                "WITH RECURSIVE once (id, parent, name) AS MATERIALIZED (
                    SELECT id, parent, name FROM unit WHERE NOT EXISTS
                        (SELECT 1 FROM unit AS same WHERE same.name = unit.name
                            AND same.parent IS unit.parent AND same.id < unit.id)
                        OR EXISTS (SELECT 1 FROM unit AS child WHERE child.parent = unit.id)),
                below (id, parent, name, depth) AS (
                    SELECT id, parent, name, 0 FROM once
                        WHERE parent IS NULL OR parent NOT IN (SELECT id FROM unit)
                    UNION ALL
                    SELECT once.id, once.parent, once.name, depth + 1
                        FROM once JOIN below ON once.parent = below.id WHERE depth < 64)
                 SELECT id, parent, name, coalesce(persons, 0)
                 FROM below LEFT JOIN
                    (SELECT unit, count(DISTINCT name) AS persons FROM person GROUP BY unit)
                    AS counted ON counted.unit = below.id
                 ORDER BY depth, name",
            )?;
            let units = select.query_and_then([], |row| {
                Ok::<_, Fault>(Unit {
                    id: uid(row, 0)?,
                    parent: optional_uid(row, 1)?,
                    name: row.get(2)?,
                    persons: usize::try_from(row.get::<_, i64>(3)?).unwrap_or(0),
                })
            })?;
            units.collect()
        })
    }

    /// Every person as the register has them, with the path of their units.
    pub fn registered(&self) -> Result<Vec<Registered>, StoreError> {
        let units = self.units()?;
        let by_id: HashMap<Uid, &Unit> = units.iter().map(|unit| (unit.id, unit)).collect();
        let path = |unit: Option<Uid>| {
            let above = |unit: &&&Unit| unit.parent.and_then(|parent| by_id.get(&parent));
            let first = unit.and_then(|unit| by_id.get(&unit));
            // A loop, which only a foreign file can bring, ends somewhere.
            let climbed = std::iter::successors(first, |unit| above(unit)).take(64);
            let mut path: Vec<Box<str>> = climbed.map(|unit| unit.name.clone()).collect();
            path.reverse();
            path
        };
        self.read(|connection| {
            let mut select = connection.prepare_cached(
                "SELECT id, name, unit, coalesce(code, ''), coalesce(birth, ''),
                    coalesce(position, '') FROM person WHERE name <> '' ORDER BY id",
            )?;
            let persons = select.query_and_then([], |row| {
                Ok::<_, Fault>(Registered {
                    id: Some(uid(row, 0)?),
                    name: row.get(1)?,
                    unit: path(optional_uid(row, 2)?),
                    code: row.get(3)?,
                    birth: row.get(4)?,
                    position: row.get(5)?,
                })
            })?;
            persons.collect()
        })
    }

    /// Everybody of whom nothing has happened since a time: no sitting, no review, no change of the register, under
    /// any of the ids of the name and unit.
    pub fn quiet_since(&self, time: Timestamp) -> Result<Vec<Uid>, StoreError> {
        self.read(|connection| {
            let mut select = connection.prepare_cached(
                "WITH busy AS MATERIALIZED (
                    SELECT person AS id FROM sitting WHERE begun_ms >= ?1
                    UNION SELECT person FROM review WHERE at_ms >= ?1
                    UNION SELECT id FROM person WHERE changed_at >= ?1)
                SELECT id FROM person WHERE name <> '' AND NOT EXISTS
                    (SELECT 1 FROM person AS same JOIN busy USING (id)
                     WHERE same.name = person.name AND same.unit IS person.unit)
                ORDER BY id",
            )?;
            let ids = select.query_and_then([time.utc_ms], |row| Ok::<_, Fault>(uid(row, 0)?))?;
            ids.collect()
        })
    }

    /// Takes the names of persons out of this database only: an archive has them, and who takes its results in
    /// elsewhere keeps theirs.
    pub fn put_away(&self, persons: &[Uid]) -> Result<(), StoreError> {
        self.write(|transaction| take_names_out(transaction, persons))
    }

    /// Forgets persons: their names go everywhere, their sittings stay under a code, and whoever takes the results
    /// in forgets them too.
    pub fn forget(&self, persons: &[Uid], now: Timestamp) -> Result<(), StoreError> {
        self.write(|transaction| {
            for person in persons {
                transaction
                    .prepare_cached("INSERT OR IGNORE INTO tombstone VALUES (?, ?)")?
                    .execute(params![key(*person), now.utc_ms])?;
            }
            forget_names(transaction)
        })
    }
}

/// Takes the names of persons out of their rows and of their sittings.
fn take_names_out(connection: &Connection, persons: &[Uid]) -> Result<(), Fault> {
    for person in persons {
        for remove in ["DELETE FROM lock WHERE person = ?", "DELETE FROM person WHERE id = ?"] {
            connection.prepare_cached(remove)?.execute([key(*person)])?;
        }
        connection
            .prepare_cached(
                "UPDATE sitting SET name = '#' || substr(hex(person), 1, 8), name_salt = NULL
                 WHERE name_salt IS NOT NULL AND person = ?",
            )?
            .execute([key(*person)])?;
    }
    Ok(())
}

/// Takes the names of all who were forgotten out: of their rows, of their sittings.
pub(super) fn forget_names(connection: &Connection) -> Result<(), Fault> {
    let is_any = connection.prepare_cached("SELECT 1 FROM tombstone")?.exists([])?;
    if !is_any {
        return Ok(());
    }
    connection.execute_batch(
        "DELETE FROM lock WHERE person IN (SELECT id FROM tombstone);
         DELETE FROM person WHERE id IN (SELECT id FROM tombstone);
         UPDATE sitting SET name = '#' || substr(hex(person), 1, 8), name_salt = NULL
            WHERE name_salt IS NOT NULL AND person IN (SELECT id FROM tombstone);",
    )?;
    Ok(())
}

/// The lowest unit of a path, made where it is not there yet. A single name means the only unit called so,
/// wherever it stands in the tree.
fn unit_of(
    connection: &Connection,
    path: &[Box<str>],
    now: Timestamp,
    machine: Uid,
    fresh: &mut impl FnMut() -> Uid,
) -> Result<Option<Uid>, Fault> {
    if let [only] = path
        && let Some(found) = called(connection, only)?
    {
        return Ok(Some(found));
    }
    let mut parent: Option<Uid> = None;
    for name in path {
        let found = connection
            .prepare_cached("SELECT id FROM unit WHERE name = ? AND parent IS ? ORDER BY id")?
            .query_row(params![name, parent.map(key)], |row| uid(row, 0))
            .optional()?;
        if let Some(id) = found {
            parent = Some(id);
            continue;
        }
        let id = fresh();
        connection
            .prepare_cached(
                "INSERT INTO unit (id, parent, name, changed_at, machine) VALUES (?, ?, ?, ?, ?)",
            )?
            .execute(params![key(id), parent.map(key), name, now.utc_ms, key(machine)])?;
        parent = Some(id);
    }
    Ok(parent)
}

/// The unit of this name: the one that has none above it, else the only one in the tree.
pub(super) fn called(connection: &Connection, name: &str) -> Result<Option<Uid>, Fault> {
    let mut select = connection.prepare_cached(
        "SELECT min(id), parent IS NULL FROM unit WHERE name = ? GROUP BY parent
         ORDER BY parent IS NOT NULL, min(id) LIMIT 2",
    )?;
    let found = select
        .query_and_then([name], |row| Ok::<_, Fault>((uid(row, 0)?, row.get::<_, bool>(1)?)))?;
    let found = found.collect::<Result<Vec<_>, _>>()?;
    Ok(match found[..] {
        [(id, _)] | [(id, true), _] => Some(id),
        _ => None,
    })
}

fn keep(
    connection: &Connection,
    person: &Registered,
    unit: Option<Uid>,
    now: Timestamp,
    machine: Uid,
    fresh: &mut impl FnMut() -> Uid,
) -> Result<(), Fault> {
    let known = match person.id {
        Some(id) => Some(id),
        None => connection
            .prepare_cached("SELECT id FROM person WHERE name = ? AND unit IS ? ORDER BY id")?
            .query_row(params![person.name, unit.map(key)], |row| uid(row, 0))
            .optional()?,
    };
    connection
        .prepare_cached(
            "INSERT INTO person (id, name, unit, code, birth, position, changed_at, machine)
             VALUES (?1, ?2, ?3, nullif(?4, ''), nullif(?5, ''), nullif(?6, ''), ?7, ?8)
             ON CONFLICT DO UPDATE SET name = excluded.name, unit = excluded.unit,
                code = coalesce(excluded.code, code), birth = coalesce(excluded.birth, birth),
                position = coalesce(excluded.position, position),
                changed_at = excluded.changed_at, machine = excluded.machine",
        )?
        .execute(params![
            key(known.unwrap_or_else(fresh)),
            person.name,
            unit.map(key),
            person.code,
            person.birth,
            person.position,
            now.utc_ms,
            key(machine),
        ])?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::quantity::Points;
    use crate::record;
    use crate::store::sample::{self, NOW};
    use crate::store::{Origin, SealStatus};

    fn registered(name: &str, unit: &[&str]) -> Registered {
        let unit = unit.iter().map(|name| (*name).into()).collect();
        Registered { name: name.into(), unit, ..Registered::default() }
    }

    fn tree(store: &Store) -> Vec<(String, usize)> {
        let units = store.units().expect("reads");
        let path = |unit: &Unit| {
            let above = units.iter().find(|one| Some(one.id) == unit.parent);
            above.map_or(unit.name.to_string(), |above| format!("{} > {}", above.name, unit.name))
        };
        units.iter().map(|unit| (path(unit), unit.persons)).collect()
    }

    #[test]
    fn units_are_a_tree_and_are_made_once() {
        let store = Store::in_memory().expect("memory");
        let mut generator = record::sample::generator(1);
        let list = [
            registered("An", &["Đảng bộ X", "Chi bộ 1"]),
            registered("Bình", &["Đảng bộ X", "Chi bộ 2"]),
            registered("Chi", &["Chi bộ 2"]),
            registered("Dung", &[]),
        ];
        store.register(&list, NOW, &mut generator).expect("kept");
        store.register(&list, NOW, &mut generator).expect("kept again");
        let expected = [("Đảng bộ X", 0), ("Đảng bộ X > Chi bộ 1", 1), ("Đảng bộ X > Chi bộ 2", 2)];
        assert_eq!(tree(&store), expected.map(|(name, count)| (name.to_owned(), count)));
        // Who sits down under the name of a registered unit is of that unit.
        let taker = store.person("An", "Chi bộ 1", NOW, &mut generator).expect("known");
        let persons = store.persons().expect("reads");
        assert_eq!(persons.len(), 4);
        assert!(persons.iter().any(|person| person.id == taker.person));
    }

    #[test]
    fn what_a_list_leaves_out_stays_known() {
        let store = Store::in_memory().expect("memory");
        let mut generator = record::sample::generator(1);
        let mut an = registered("An", &["Tổ 1"]);
        (an.code, an.birth) = ("017".into(), "1975-03-12".into());
        store.register(&[an.clone()], NOW, &mut generator).expect("kept");
        store.register(&[registered("An", &["Tổ 1"])], NOW, &mut generator).expect("kept");
        let persons = store.persons().expect("reads");
        assert_eq!((&*persons[0].code, &*persons[0].birth), ("017", "1975-03-12"));
        let moved = Registered { id: Some(persons[0].id), ..registered("An", &["Tổ 2"]) };
        store.register(&[moved], NOW, &mut generator).expect("kept");
        let persons = store.persons().expect("reads");
        assert_eq!((persons.len(), &*persons[0].unit, &*persons[0].code), (1, "Tổ 2", "017"));
    }

    #[test]
    fn who_is_forgotten_leaves_a_code_everywhere_and_the_seal_holds() {
        let home = tempfile::tempdir().expect("a folder");
        let (here, there) = (home.path().join("here"), home.path().join("there"));
        let (store, other) =
            (Store::open(&here).expect("opens"), Store::open(&there).expect("opens"));
        let mut generator = record::sample::generator(3);
        let mut sitting = record::sample::begun(5, NOW);
        sitting.taker = store.person("Lan", "Tổ 1", NOW, &mut generator).expect("kept");
        store.begin(&sitting).expect("begins");
        sample::end(&store, &mut sitting, Points::ONE);
        let before = home.path().join("before");
        store.results_out(&before, crate::store::merging::Extract::default()).expect("written");
        other.merge(&[&before]).expect("taken in");
        store.forget(&[sitting.taker.person], NOW).expect("forgets");
        let nameless = |store: &Store| {
            let stored = store.sitting(sitting.id).expect("reads").expect("there");
            assert_eq!(stored.seal, SealStatus::Holds);
            (stored.sitting.taker.name.starts_with('#'), store.persons().expect("reads").len())
        };
        assert_eq!(nameless(&store), (true, 0));
        assert_eq!(nameless(&other), (false, 1));
        let after = home.path().join("after");
        store.results_out(&after, crate::store::merging::Extract::default()).expect("written");
        other.merge(&[&after]).expect("taken in");
        assert_eq!(nameless(&other), (true, 0));
        // An old file does not bring the name back.
        other.merge(&[&before]).expect("taken in");
        store.take_in(&there, Origin::Machine).expect("taken in");
        assert_eq!((nameless(&other), nameless(&store)), ((true, 0), (true, 0)));
    }
}
