//! What the results of another machine say otherwise than those here: of a person, a unit, a typed figure; and two
//! sheets of one person that two machines have marked. Which stands is decided by the rule that the later wins; here
//! it is only told.

use super::column::{key, uid};
use super::error::Fault;
use super::{Store, StoreError};
use crate::domain::identity::Uid;
use crate::record::seal::{Fingerprint, PublicKey};
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, Row, params_from_iter};

/// What is said otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// As it stood here.
    pub here: String,
    /// As it stands in the file.
    pub there: String,
    /// Whether it now stands here as in the file.
    pub is_theirs: bool,
}

/// What is looked at before a file is taken in, to be told afterwards.
#[derive(Clone, Debug, Default)]
pub(super) struct Compared {
    differing: Vec<(usize, Vec<Value>, Conflict)>,
    sheets: Vec<(Uid, Uid)>,
}

impl Compared {
    /// This, and of another comparison what is not in it.
    pub(super) fn over(mut self, other: Compared) -> Compared {
        let is_new = |(kind, key, _): &(usize, Vec<Value>, Conflict)| {
            !self.differing.iter().any(|(one, of, _)| one == kind && of == key)
        };
        let more: Vec<_> = other.differing.into_iter().filter(is_new).collect();
        self.differing.extend(more);
        self
    }
}

/// Rows that can change: how they are read, and how one of them.
const ROWS: [(&str, &str); 4] = [
    (
        "SELECT name, coalesce((SELECT name FROM unit WHERE id = person.unit), ''), coalesce(code, ''),
            coalesce(birth, ''), coalesce(position, ''), id FROM person WHERE changed_at > 0 ORDER BY id",
        "SELECT name, coalesce((SELECT name FROM unit WHERE id = person.unit), ''), coalesce(code, ''),
            coalesce(birth, ''), coalesce(position, ''), id FROM person WHERE id = ?",
    ),
    (
        "SELECT name, id FROM unit ORDER BY id",
        "SELECT name, id FROM unit WHERE id = ?",
    ),
    (
        "SELECT coalesce((SELECT name FROM unit WHERE id = figure.unit), ''),
            name || ' = ' || coalesce(value, ''), unit, from_day, to_day, name
            FROM figure ORDER BY unit, from_day, to_day, name",
        "SELECT coalesce((SELECT name FROM unit WHERE id = figure.unit), ''),
            name || ' = ' || coalesce(value, ''), unit, from_day, to_day, name
            FROM figure WHERE (unit, from_day, to_day, name) = (?, ?, ?, ?)",
    ),
    // Marks that were changed on two machines: of a sheet the same marking of its row.
    (
        "SELECT (SELECT name FROM sitting WHERE id = marking.sitting),
            '#' || number || ' = ' || (SELECT round(total(points) / 1e6, 2) FROM marking_item
                WHERE marking = marking.id), sitting, number
            FROM marking WHERE number > 1 ORDER BY sitting, number",
        "SELECT (SELECT name FROM sitting WHERE id = marking.sitting),
            '#' || number || ' = ' || (SELECT round(total(points) / 1e6, 2) FROM marking_item
                WHERE marking = marking.id), sitting, number
            FROM marking WHERE (sitting, number) = (?, ?)",
    ),
];

/// How many columns of each of these say what stands there; those behind them say which row it is.
const SAID: [usize; 4] = [5, 1, 2, 2];

/// What a row says, in a line.
fn said(row: &Row<'_>, columns: usize) -> Result<String, Fault> {
    let mut parts = Vec::new();
    for column in 0..columns {
        let part: String = row.get(column)?;
        if !part.is_empty() {
            parts.push(part);
        }
    }
    Ok(parts.join(" · "))
}

/// The same of the row with this key; none where there is none.
fn said_of(connection: &Connection, kind: usize, key: &[Value]) -> Result<Option<String>, Fault> {
    let mut select = connection.prepare_cached(ROWS[kind].1)?;
    let mut rows = select.query(params_from_iter(key))?;
    rows.next()?.map(|row| said(row, SAID[kind])).transpose()
}

impl Store {
    /// What a file says otherwise than this store, before it is taken in.
    pub(super) fn compared(&self, file: &Store) -> Result<Compared, StoreError> {
        let mut rows: Vec<(usize, Vec<Value>, String)> = Vec::new();
        let sheets = file.read(|connection| {
            for (kind, (all, _)) in ROWS.into_iter().enumerate() {
                let mut select = connection.prepare(all)?;
                let count = select.column_count();
                let mut found = select.query([])?;
                while let Some(row) = found.next()? {
                    let key = (SAID[kind]..count).map(|column| row.get(column));
                    rows.push((kind, key.collect::<Result<_, _>>()?, said(row, SAID[kind])?));
                }
            }
            let mut select = connection
                .prepare("SELECT DISTINCT drawing, person FROM sitting WHERE mode = 'paper'")?;
            let sheets = select.query_and_then([], |row| Ok((uid(row, 0)?, uid(row, 1)?)))?;
            sheets.collect::<Result<Vec<_>, Fault>>()
        })?;
        let differing = self.read(|connection| {
            let mut differing = Vec::new();
            for (kind, key, there) in rows {
                let here = said_of(connection, kind, &key)?;
                if let Some(here) = here.filter(|here| *here != there) {
                    differing.push((kind, key, Conflict { here, there, is_theirs: false }));
                }
            }
            Ok(differing)
        })?;
        Ok(Compared { differing, sheets })
    }

    /// How what was compared came out, now that the file is taken in; and who has sheets of one version of a paper
    /// from several machines.
    pub(super) fn decided(
        &self,
        compared: Compared,
    ) -> Result<(Vec<Conflict>, Vec<Box<str>>), StoreError> {
        self.read(|connection| {
            let mut conflicts = Vec::new();
            for (kind, key, conflict) in compared.differing {
                let now = said_of(connection, kind, &key)?;
                let is_theirs = now.as_ref() == Some(&conflict.there);
                conflicts.push(Conflict { is_theirs, ..conflict });
            }
            let mut twice = Vec::new();
            for (drawing, person) in compared.sheets {
                let mut select = connection.prepare_cached(
                    "SELECT max(name) FROM sitting WHERE mode = 'paper' AND drawing = ?1 AND person IN
                        (SELECT same.id FROM person JOIN person AS same
                            ON same.name = person.name AND same.unit IS person.unit
                         WHERE person.id = ?2 UNION SELECT ?2)
                     HAVING count(DISTINCT machine) > 1",
                )?;
                let name = select.query_row([key(drawing), key(person)], |row| row.get(0));
                twice.extend(name.optional()?);
            }
            twice.sort_unstable();
            twice.dedup();
            Ok((conflicts, twice))
        })
    }

    /// The machines that have sealed something here, by the fingerprints of their keys.
    pub fn machines(&self) -> Result<Vec<Fingerprint>, StoreError> {
        self.read(|connection| {
            let mut select =
                connection.prepare_cached("SELECT public_key FROM machine ORDER BY id")?;
            let keys = select
                .query_and_then([], |row| Ok::<_, Fault>(PublicKey(row.get(0)?).fingerprint()))?;
            keys.collect()
        })
    }
}
