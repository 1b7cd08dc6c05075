//! What the results of another machine say otherwise than those here: of a person, a unit, a typed figure; and two
//! sheets of one person that two machines have marked, and a sheet that both have marked again. Which stands is
//! decided by the rule that the later wins; here it is only told.

use super::column::{key, uid};
use super::error::Fault;
use super::{Store, StoreError};
use crate::domain::identity::Uid;
use crate::domain::quantity::Points;
use crate::record::seal::{Fingerprint, PublicKey};
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, Row, params_from_iter};
use std::collections::HashSet;

/// What a row says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// A person or a unit, as in a list.
    Entry(String),
    /// What was typed for a unit.
    Figure {
        /// The name of the unit; empty for everything.
        unit: String,
        /// [`Figure::code`](super::reporting::Figure::code)
        code: String,
        /// The number; none where it was taken out.
        value: Option<i64>,
    },
    /// The newest of several markings of a sheet.
    Marking {
        /// Whose sheet it is, as written.
        name: String,
        /// What the marking gives in all.
        points: Points,
    },
}

/// What is said otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// As it stood here.
    pub here: Said,
    /// As it stands in the file.
    pub there: Said,
    /// Whether it now stands here as in the file.
    pub is_theirs: bool,
}

/// What is looked at before a file is taken in, to be told afterwards.
#[derive(Clone, Debug, Default)]
pub(super) struct Compared {
    differing: Vec<(Kind, Vec<Value>, Conflict)>,
    /// The sitting, its newest marking there, and what both say.
    remarked: Vec<(Uid, Uid, Conflict)>,
    sheets: Vec<(Uid, Uid)>,
}

impl Compared {
    /// This, and of another comparison what is not in it.
    pub(super) fn over(mut self, other: Compared) -> Compared {
        let is_new = |(kind, key, _): &(Kind, Vec<Value>, Conflict)| {
            !self.differing.iter().any(|(one, of, _)| one == kind && of == key)
        };
        let more: Vec<_> = other.differing.into_iter().filter(is_new).collect();
        self.differing.extend(more);
        for more in other.remarked {
            if !self.remarked.iter().any(|(sitting, ..)| *sitting == more.0) {
                self.remarked.push(more);
            }
        }
        self
    }
}

/// Rows that can change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Person,
    Unit,
    Figure,
}

impl Kind {
    const ALL: [Kind; 3] = [Kind::Person, Kind::Unit, Kind::Figure];

    /// What says something of a row, then what says which row it is; the rows that are looked at; and one of them.
    fn sql(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Kind::Person => (
                "SELECT name, coalesce((SELECT name FROM unit WHERE id = person.unit), ''), coalesce(code, ''),
                    coalesce(birth, ''), coalesce(position, ''), id FROM person",
                "WHERE changed_at > 0 ORDER BY id",
                "WHERE id = ?",
            ),
            Kind::Unit => ("SELECT name, id FROM unit", "ORDER BY id", "WHERE id = ?"),
            Kind::Figure => (
                "SELECT coalesce((SELECT name FROM unit WHERE id = figure.unit), ''), name, value,
                    unit, from_day, to_day, name FROM figure",
                "ORDER BY unit, from_day, to_day, name",
                "WHERE (unit, from_day, to_day, name) = (?, ?, ?, ?)",
            ),
        }
    }

    /// How many columns say something.
    fn columns(self) -> usize {
        match self {
            Kind::Person => 5,
            Kind::Unit => 1,
            Kind::Figure => 3,
        }
    }

    fn said(self, row: &Row<'_>) -> Result<Said, Fault> {
        if self == Kind::Figure {
            return Ok(Said::Figure { unit: row.get(0)?, code: row.get(1)?, value: row.get(2)? });
        }
        let mut parts = Vec::new();
        for column in 0..self.columns() {
            let part: String = row.get(column)?;
            if !part.is_empty() {
                parts.push(part);
            }
        }
        Ok(Said::Entry(parts.join(" · ")))
    }

    /// What the row with this key says; none where there is none.
    fn said_of(self, connection: &Connection, key: &[Value]) -> Result<Option<Said>, Fault> {
        let (what, _, one) = self.sql();
        let mut select = connection.prepare_cached(&format!("{what} {one}"))?;
        let mut rows = select.query(params_from_iter(key))?;
        rows.next()?.map(|row| self.said(row)).transpose()
    }
}

/// The newest markings of sheets that were marked again: the sitting, the marking, and what it says.
fn remarked(connection: &Connection, sitting: Option<Uid>) -> Result<Vec<(Uid, Uid, Said)>, Fault> {
    let mut select = connection.prepare_cached(
        "SELECT sitting, id, (SELECT name FROM sitting WHERE id = marking.sitting),
            (SELECT coalesce(sum(points), 0) FROM marking_item WHERE marking = marking.id)
         FROM marking WHERE number > 1 AND (?1 IS NULL OR sitting = ?1) AND number =
            (SELECT max(number) FROM marking AS later WHERE later.sitting = marking.sitting)
         ORDER BY sitting",
    )?;
    let found = select.query_and_then([sitting.map(key)], |row| {
        let said = Said::Marking { name: row.get(2)?, points: Points(row.get(3)?) };
        Ok((uid(row, 0)?, uid(row, 1)?, said))
    })?;
    found.collect()
}

/// Everything a sheet was marked with again.
fn remarkings(connection: &Connection) -> Result<HashSet<Uid>, Fault> {
    let mut select = connection.prepare_cached("SELECT id FROM marking WHERE number > 1")?;
    let ids = select.query_and_then([], |row| Ok(uid(row, 0)?))?;
    ids.collect()
}

impl Store {
    /// What a file says otherwise than this store, before it is taken in.
    pub(super) fn compared(&self, file: &Store) -> Result<Compared, StoreError> {
        let mut rows: Vec<(Kind, Vec<Value>, Said)> = Vec::new();
        let (newest, known) =
            file.read(|connection| Ok((remarked(connection, None)?, remarkings(connection)?)))?;
        let sheets = file.read(|connection| {
            for kind in Kind::ALL {
                let (what, all, _) = kind.sql();
                let mut select = connection.prepare(&format!("{what} {all}"))?;
                let count = select.column_count();
                let mut found = select.query([])?;
                while let Some(row) = found.next()? {
                    let key = (kind.columns()..count).map(|column| row.get(column));
                    rows.push((kind, key.collect::<Result<_, _>>()?, kind.said(row)?));
                }
            }
            let mut select = connection
                .prepare("SELECT DISTINCT drawing, person FROM sitting WHERE mode = 'paper'")?;
            let sheets = select.query_and_then([], |row| Ok((uid(row, 0)?, uid(row, 1)?)))?;
            sheets.collect::<Result<Vec<_>, Fault>>()
        })?;
        self.read(|connection| {
            let mut compared = Compared { sheets, ..Compared::default() };
            for (kind, key, there) in rows {
                let here = kind.said_of(connection, &key)?;
                if let Some(here) = here.filter(|here| *here != there) {
                    let conflict = Conflict { here, there, is_theirs: false };
                    compared.differing.push((kind, key, conflict));
                }
            }
            let ours = remarkings(connection)?;
            for (sitting, theirs, there) in newest {
                // Whoever knows the marking of the other has looked at it.
                if let Some((_, mine, here)) = remarked(connection, Some(sitting))?.pop()
                    && !ours.contains(&theirs)
                    && !known.contains(&mine)
                    && here != there
                {
                    let conflict = Conflict { here, there, is_theirs: false };
                    compared.remarked.push((sitting, theirs, conflict));
                }
            }
            Ok(compared)
        })
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
                let now = kind.said_of(connection, &key)?;
                let is_theirs = now.as_ref() == Some(&conflict.there);
                conflicts.push(Conflict { is_theirs, ..conflict });
            }
            for (sitting, theirs, conflict) in compared.remarked {
                let newest = remarked(connection, Some(sitting))?.pop();
                let is_theirs = newest.is_some_and(|(_, newest, _)| newest == theirs);
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
