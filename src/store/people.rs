//! Persons and units: found by what was written, or made.

use super::column::{index, key, optional_uid, uid};
use super::error::Fault;
use super::register::called;
use super::{Store, StoreError};
use crate::domain::identity::Uid;
use crate::domain::sitting::Taker;
use crate::domain::time::Timestamp;
use crate::domain::vietnamese;
use crate::record::sitting::read_rules;
use rusqlite::{Connection, OptionalExtension, params};

/// The ids of everybody who is the same person as the one with the id given: of the same name in
/// the same unit, made on another machine.
pub(super) const SAME_PERSON: &str = "SELECT same.id FROM person JOIN person AS same
    ON same.name = person.name AND same.unit IS person.unit WHERE person.id = ?1 UNION SELECT ?1";

/// A person that sat here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// Their id.
    pub id: Uid,
    /// Their name; may be empty.
    pub name: Box<str>,
    /// The name of their unit; may be empty.
    pub unit: Box<str>,
    /// Their code or candidate number (số báo danh); may be empty.
    pub code: Box<str>,
    /// A year, a month or a day of birth, `1975-03-12`; may be empty.
    pub birth: Box<str>,
}

impl Store {
    /// The person of this name in this unit, made where there is none yet. An empty unit is none.
    pub fn person(
        &self,
        name: &str,
        unit: &str,
        now: Timestamp,
        generator: &mut impl rand::Rng,
    ) -> Result<Taker, StoreError> {
        let (name, unit) = (as_kept(name), as_kept(unit));
        let machine = self.machine()?;
        let ids = (Uid::random(generator), Uid::random(generator));
        self.write(|transaction| {
            machine.enter(transaction)?;
            let unit_id = match called(transaction, &unit)? {
                None if !unit.is_empty() => Some(ids.0),
                known => known,
            };
            let person = find_person(transaction, &name, unit_id)?.unwrap_or(ids.1);
            let taker = Taker { person, name, unit_id, unit };
            enter(transaction, &taker, now, machine.id)?;
            Ok(taker)
        })
    }

    /// The person of this name in this unit, where there is one.
    pub(super) fn known_person(&self, name: &str, unit: &str) -> Result<Option<Taker>, StoreError> {
        let (name, unit) = (as_kept(name), as_kept(unit));
        self.read(|connection| {
            let unit_id = called(connection, &unit)?;
            if unit_id.is_none() && !unit.is_empty() {
                return Ok(None);
            }
            let person = find_person(connection, &name, unit_id)?;
            Ok(person.map(|person| Taker { person, name, unit_id, unit }))
        })
    }

    /// Who took the newest sitting at this machine, with name and unit as written then; where nobody has sat yet,
    /// who was entered last, unless many were at once: papers, results of other machines and lists of persons say
    /// nothing of who sits here.
    pub fn last_taker(&self) -> Result<Option<Taker>, StoreError> {
        self.read(|connection| {
            let taker = connection
                .prepare_cached(
                    "SELECT person, name, unit, unit_name FROM sitting
                     WHERE mode <> 'paper' AND origin <> 'machine'
                     ORDER BY begun_ms DESC LIMIT 1",
                )?
                .query_row([], |row| {
                    Ok(Taker {
                        person: uid(row, 0)?,
                        name: row.get(1)?,
                        unit_id: optional_uid(row, 2)?,
                        unit: row.get(3)?,
                    })
                })
                .optional()?;
            let Some(taker) = taker else { return newest_person(connection) };
            let first = connection
                .prepare_cached(
                    "SELECT same.id FROM person JOIN person AS same
                        ON same.name = person.name AND same.unit IS person.unit
                     WHERE person.id = ? ORDER BY same.id LIMIT 1",
                )?
                .query_row([key(taker.person)], |row| uid(row, 0))
                .optional()?;
            Ok(Some(Taker { person: first.unwrap_or(taker.person), ..taker }))
        })
    }

    /// The extra time, in per cent, of the newest test of a person.
    pub(super) fn extra_percent(&self, person: Uid) -> Result<u16, StoreError> {
        self.read(|connection| {
            let rules: Option<Box<str>> = connection
                .prepare_cached(&format!(
                    "SELECT rules FROM sitting
                     WHERE person IN ({SAME_PERSON}) AND mode IN ('practice', 'exam')
                     ORDER BY begun_ms DESC LIMIT 1"
                ))?
                .query_row([key(person)], |row| row.get(0))
                .optional()?;
            Ok(rules.map(|rules| read_rules(&rules)).transpose()?.map_or(0, |it| it.extra_percent))
        })
    }

    /// Who sat these drawings, or when one person did: sitting and person, in the order they were first marked.
    pub(super) fn sat(
        &self,
        drawings: &[Uid],
        person: Option<Uid>,
    ) -> Result<Vec<(Uid, Uid)>, StoreError> {
        self.read(|connection| {
            let mut select = connection.prepare_cached(
                "SELECT sitting.id, sitting.person, marking.at_ms FROM sitting
                 JOIN marking ON marking.sitting = sitting.id AND marking.number = 1
                 WHERE sitting.drawing = ?1 AND (?2 IS NULL OR sitting.person = ?2)",
            )?;
            let mut found: Vec<(i64, Uid, Uid)> = Vec::new();
            for drawing in drawings {
                let rows = select
                    .query_and_then(params![key(*drawing), person.map(key)], |row| {
                        Ok::<_, Fault>((row.get(2)?, uid(row, 0)?, uid(row, 1)?))
                    })?;
                found.extend(rows.collect::<Result<Vec<_>, _>>()?);
            }
            found.sort_unstable();
            Ok(found.into_iter().map(|(_, sitting, person)| (sitting, person)).collect())
        })
    }

    /// Everybody, by Vietnamese order of names.
    pub fn persons(&self) -> Result<Vec<Person>, StoreError> {
        self.read(|connection| {
            let mut persons = connection
                .prepare_cached(
                    "SELECT min(person.id), person.name, coalesce(unit.name, '') AS unit_name,
                        coalesce(max(person.code), ''), coalesce(max(person.birth), '')
                     FROM person LEFT JOIN unit ON unit.id = person.unit
                     GROUP BY person.name, unit_name",
                )?
                .query_map([], |row| {
                    Ok(Person {
                        id: uid(row, 0)?,
                        name: row.get(1)?,
                        unit: row.get(2)?,
                        code: row.get(3)?,
                        birth: row.get(4)?,
                    })
                })?
                .collect::<Result<Vec<_>, _>>()?;
            persons.sort_by(|one, other| vietnamese::compare_names(&one.name, &other.name));
            Ok(persons)
        })
    }

    /// How many sittings there are of a person, and how many questions in review.
    pub fn known_of(&self, person: Uid) -> Result<(usize, usize), StoreError> {
        self.read(|connection| {
            let known = connection
                .prepare_cached(&format!(
                    "SELECT (SELECT count(*) FROM sitting WHERE person IN ({SAME_PERSON})),
                        (SELECT count(*) FROM
                            (SELECT bank, question FROM card WHERE person = ?1
                             UNION SELECT bank, question FROM card_stale WHERE person = ?1))"
                ))?
                .query_row([key(person)], |row| Ok((index(row, 0)?, index(row, 1)?)))?;
            Ok(known)
        })
    }
}

fn newest_person(connection: &Connection) -> Result<Option<Taker>, Fault> {
    let taker = connection
        .prepare_cached(
            "SELECT person.id, person.name, person.unit, coalesce(unit.name, '')
             FROM person LEFT JOIN unit ON unit.id = person.unit
             WHERE person.code IS NULL AND person.birth IS NULL AND person.position IS NULL
                AND person.id NOT IN (SELECT person FROM sitting)
                AND person.changed_at = (SELECT max(changed_at) FROM person)
                AND 1 = (SELECT count(*) FROM person AS each
                    WHERE each.changed_at = person.changed_at)",
        )?
        .query_row([], |row| {
            Ok(Taker {
                person: uid(row, 0)?,
                name: row.get(1)?,
                unit_id: optional_uid(row, 2)?,
                unit: row.get(3)?,
            })
        })
        .optional()?;
    Ok(taker)
}

/// A name as it is kept and looked up: NFC, fit to be shown, without blanks around it.
fn as_kept(name: &str) -> Box<str> {
    vietnamese::clean(name).trim().into()
}

fn find_person(
    connection: &Connection,
    name: &str,
    unit: Option<Uid>,
) -> Result<Option<Uid>, Fault> {
    let found = connection
        .prepare_cached("SELECT id FROM person WHERE name = ? AND unit IS ? ORDER BY id")?
        .query_row(params![name, unit.map(key)], |row| uid(row, 0))
        .optional()?;
    Ok(found)
}

/// Makes sure that the taker's person and unit have their rows.
pub(super) fn enter(
    connection: &Connection,
    taker: &Taker,
    now: Timestamp,
    machine: Uid,
) -> Result<(), Fault> {
    let machine = key(machine);
    let unit = taker.unit_id.map(key);
    if let Some(unit) = unit {
        connection
            .prepare_cached(
                "INSERT OR IGNORE INTO unit (id, name, changed_at, machine) VALUES (?, ?, ?, ?)",
            )?
            .execute(params![unit, taker.unit, now.utc_ms, machine])?;
    }
    connection
        .prepare_cached(
            "INSERT OR IGNORE INTO person (id, name, unit, changed_at, machine)
             VALUES (?, ?, ?, ?, ?)",
        )?
        .execute(params![key(taker.person), taker.name, unit, now.utc_ms, machine])?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::sitting::Mode;
    use crate::record::sample;
    use std::time::Duration;

    const NOW: Timestamp = Timestamp { utc_ms: 1_700_000_000_000, offset_minutes: 420 };

    #[test]
    fn a_name_written_the_same_way_is_the_same_person() {
        let store = Store::in_memory().expect("memory");
        let mut generator = sample::generator(1);
        let mut find =
            |name: &str, unit: &str| store.person(name, unit, NOW, &mut generator).expect("kept");
        let one = find("Nguyễn Văn Bình", "Chi bộ 1");
        // NFD, and blanks around.
        assert_eq!(find("  Nguye\u{302}\u{303}n Va\u{306}n Bi\u{300}nh ", "Chi bộ 1 "), one);
        let elsewhere = find("Nguyễn Văn Bình", "Chi bộ 2");
        assert_ne!(elsewhere.person, one.person);
        assert_ne!(elsewhere.unit_id, one.unit_id);
        assert_eq!(find("Nguyễn Văn Bình", "").unit_id, None);
        assert_eq!(find("Trần Thị An", "Chi bộ 1").unit_id, one.unit_id);
        let names: Vec<_> =
            store.persons().expect("reads").into_iter().map(|person| person.name).collect();
        assert_eq!(names[0], "Trần Thị An".into());
        assert_eq!(names.len(), 4);
    }

    #[test]
    fn who_was_entered_last_learns_until_somebody_sits() {
        let store = Store::in_memory().expect("memory");
        let mut generator = sample::generator(1);
        store.person("An", "", NOW, &mut generator).expect("kept");
        let later = NOW + Duration::from_secs(1);
        let lan = store.person("Lan", "Tổ 1", later, &mut generator).expect("kept");
        assert_eq!(store.last_taker(), Ok(Some(lan)));
        let sitting = sample::begun(3, NOW);
        store.begin(&sitting).expect("begins");
        assert_eq!(store.last_taker(), Ok(Some(sitting.taker)));
    }

    #[test]
    fn neither_papers_nor_lists_nor_other_machines_say_who_sits_here() {
        let store = Store::in_memory().expect("memory");
        let mut generator = sample::generator(1);
        let of = |name: &str| crate::store::register::Registered {
            name: name.into(),
            ..crate::store::register::Registered::default()
        };
        store.register(&[of("An"), of("Bình")], NOW, &mut generator).expect("kept");
        assert_eq!(store.last_taker(), Ok(None));
        let mut paper = sample::begun(4, NOW + Duration::from_secs(9));
        paper.rules.mode = Mode::Paper;
        let mut quiz = sample::begun(5, NOW);
        quiz.taker = store.person("An", "", NOW, &mut generator).expect("known");
        store.begin(&quiz).expect("begins");
        store.begin(&paper).expect("begins");
        assert_eq!(store.last_taker(), Ok(Some(quiz.taker)));
    }

    #[test]
    fn extra_time_is_that_of_the_newest_test_of_the_person() {
        let store = Store::in_memory().expect("memory");
        let mut generator = sample::generator(1);
        let mut begin = |number: u32, name: &str, mode, percent| {
            let at = NOW + Duration::from_secs(u64::from(number));
            let mut sitting = sample::begun(u64::from(number), at);
            sitting.taker = store.person(name, "", at, &mut generator).expect("kept");
            (sitting.rules.mode, sitting.rules.extra_percent) = (mode, percent);
            store.begin(&sitting).expect("begins");
            sitting.taker.person
        };
        let an = begin(1, "An", Mode::Exam, 10);
        begin(2, "An", Mode::Exam, 25);
        begin(3, "An", Mode::Study, 0);
        let hoa = begin(4, "Hoa", Mode::Exam, 50);
        assert_eq!(store.extra_percent(an), Ok(25));
        assert_eq!(store.extra_percent(hoa), Ok(50));
        assert_eq!(store.extra_percent(Uid(7)), Ok(0));
    }
}
