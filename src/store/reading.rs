//! One sitting read back, whole: what a review, a result or a resumption needs, from the database
//! alone. The banks may be gone or changed.

use super::column::{coded, digest, index, key, optional_uid, span, timestamp, uid};
use super::error::Fault;
use super::{Store, StoreError};
use crate::domain::bank::Source;
use crate::domain::confidence::Confidence;
use crate::domain::drawing::{Drawing, Item};
use crate::domain::identity::{BankId, Uid};
use crate::domain::marking::{Marking, Reason};
use crate::domain::quantity::Points;
use crate::domain::question::Question;
use crate::domain::sitting::{Answer, Interruption, Rules, Sitting, State, Taker};
use crate::domain::time::Timestamp;
use crate::record::Digest;
use crate::record::question::read_asked;
use crate::record::seal::{PublicKey, Seal};
use crate::record::sitting::{Sealing, read_order, read_response, read_rules, sealed};
use rusqlite::{Connection, OptionalExtension, Row};
use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;
use std::time::Duration;

/// A sitting as it is kept, with what happened to it since.
#[derive(Clone, Debug, PartialEq)]
pub struct Stored {
    /// The sitting. Of an open one, the time used is that of its last sign of life.
    pub sitting: Sitting,
    /// Of an open sitting: the item to go on with.
    pub current: usize,
    /// Of an open sitting: when it was last known to run, by the wall clock.
    pub last_seen: Timestamp,
    /// In order; the last one counts. Empty while open and when given up.
    pub markings: Vec<Marking>,
    /// Whether the record is as it was sealed.
    pub seal: SealStatus,
    /// The code of its seal (mã đối chiếu); none without one.
    pub code: Option<Box<str>>,
    /// How it came here.
    pub origin: Origin,
}

/// What a seal says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SealStatus {
    /// There is none.
    Missing,
    /// The record is as it was sealed.
    Holds,
    /// The record was changed after it was sealed.
    Broken,
}

/// How a sitting came into this database.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Origin {
    /// It was written here.
    Here,
    /// It was taken in from the side file.
    Side,
    /// It came in a file from another machine.
    Machine,
}

impl Origin {
    /// As it is written down.
    pub fn code(self) -> &'static str {
        match self {
            Origin::Here => "here",
            Origin::Side => "side",
            Origin::Machine => "machine",
        }
    }

    /// The one written so, or none.
    pub fn from_code(code: &str) -> Option<Origin> {
        [Origin::Here, Origin::Side, Origin::Machine].into_iter().find(|one| one.code() == code)
    }
}

impl Stored {
    /// The marking that counts.
    pub fn marking(&self) -> Option<&Marking> {
        self.markings.last()
    }
}

impl Store {
    /// Whether there is a sitting with this id.
    pub(super) fn has(&self, id: Uid) -> Result<bool, StoreError> {
        self.read(|connection| {
            Ok(connection
                .prepare_cached("SELECT 1 FROM sitting WHERE id = ?")?
                .exists([key(id)])?)
        })
    }

    /// The sitting with this id; none when there is none.
    pub fn sitting(&self, id: Uid) -> Result<Option<Stored>, StoreError> {
        self.read(|connection| stored(connection, &mut Questions::default(), id))
    }

    /// The sittings whose seals have this code.
    pub(super) fn of_code(&self, code: &str) -> Result<Vec<Uid>, StoreError> {
        self.read(|connection| {
            let mut select =
                connection.prepare_cached("SELECT id, seal FROM sitting WHERE seal IS NOT NULL")?;
            let mut rows = select.query([])?;
            let mut found = Vec::new();
            while let Some(row) = rows.next()? {
                let seal: Vec<u8> = row.get(1)?;
                if <[u8; 64]>::try_from(seal).is_ok_and(|seal| *Seal(seal).code() == *code) {
                    found.push(uid(row, 0)?);
                }
            }
            Ok(found)
        })
    }

    /// Every sitting of these that there is, in their order, one after the other: a question that many were
    /// asked is read once.
    pub(super) fn sittings(
        &self,
        ids: impl IntoIterator<Item = Uid>,
        mut each: impl FnMut(Stored),
    ) -> Result<(), StoreError> {
        let mut questions = Questions::default();
        for id in ids {
            let stored = self.read(|connection| stored(connection, &mut questions, id))?;
            if let Some(stored) = stored {
                each(stored);
            }
        }
        Ok(())
    }
}

fn stored(
    connection: &Connection,
    questions: &mut Questions,
    id: Uid,
) -> Result<Option<Stored>, Fault> {
    let Some((mut sitting, frame)) = sitting_of(connection, questions, id)? else {
        return Ok(None);
    };
    let markings = markings(connection, questions, &sitting)?;
    let seal = seal_status(connection, questions, &sitting, markings.first(), &frame)?;
    let life = life(connection, &sitting)?;
    if sitting.state == State::Open {
        sitting.used = sitting.used.max(life.used);
    }
    Ok(Some(Stored {
        sitting,
        current: life.current,
        last_seen: life.last_seen,
        markings,
        seal,
        code: frame.seal.as_ref().map(|seal| seal.code().into()),
        origin: frame.origin,
    }))
}

/// Questions that were read already, by the digests they are kept under.
#[derive(Default)]
pub(super) struct Questions(HashMap<Digest, Asked>);

/// A question as it was asked.
struct Asked {
    language: Box<str>,
    question: Arc<Question>,
    sources: Vec<Arc<Source>>,
    /// Whether it is still the one that the digest is of.
    holds: bool,
}

impl Questions {
    fn asked(&mut self, connection: &Connection, sheet: Digest) -> Result<&Asked, Fault> {
        match self.0.entry(sheet) {
            Entry::Occupied(known) => Ok(known.into_mut()),
            Entry::Vacant(vacant) => {
                let json: Box<str> = connection
                    .prepare_cached("SELECT question FROM asked WHERE sheet = ?")?
                    .query_row([sheet.0], |row| row.get(0))?;
                let asked = read_asked(&json)?;
                Ok(vacant.insert(Asked {
                    language: asked.language,
                    question: Arc::new(asked.question),
                    sources: asked.sources.into_iter().map(Arc::new).collect(),
                    holds: Digest::of(json.as_bytes()) == sheet,
                }))
            }
        }
    }
}

/// What stands beside a sitting in its row.
pub(super) struct Frame {
    machine: Uid,
    name: Digest,
    name_salt: Option<Vec<u8>>,
    unit: Digest,
    unit_salt: Option<Vec<u8>>,
    sheets: Vec<Digest>,
    seal: Option<Seal>,
    origin: Origin,
}

impl Frame {
    pub(super) fn sealing(&self) -> Sealing<'_> {
        Sealing { machine: self.machine, name: self.name, unit: self.unit, sheets: &self.sheets }
    }
}

/// The sitting as its rows have it, and what stands beside it.
pub(super) fn sitting_row(
    connection: &Connection,
    id: Uid,
) -> Result<Option<(Sitting, Frame)>, Fault> {
    sitting_of(connection, &mut Questions::default(), id)
}

fn sitting_of(
    connection: &Connection,
    questions: &mut Questions,
    id: Uid,
) -> Result<Option<(Sitting, Frame)>, Fault> {
    let mut select = connection.prepare_cached(
        "SELECT person, name, unit, unit_name, drawing, rules, state, begun_ms, begun_offset,
            ended_ms, ended_offset, used_ms, machine, name_digest, name_salt, unit_digest,
            unit_salt, seal, origin
         FROM sitting WHERE id = ?",
    )?;
    let mut rows = select.query([key(id)])?;
    let Some(row) = rows.next()? else { return Ok(None) };
    let (drawing, sheets) = drawing(connection, questions, uid(row, 4)?)?;
    let sitting = Sitting {
        id,
        taker: Taker {
            person: uid(row, 0)?,
            name: row.get(1)?,
            unit_id: optional_uid(row, 2)?,
            unit: row.get(3)?,
        },
        drawing,
        rules: read_rules(row.get_ref(5)?.as_str().map_err(|_| Fault::Cell)?)?,
        state: coded(row, 6, State::from_code)?,
        begun: timestamp(row, 7)?,
        ended: match row.get::<_, Option<i64>>(9)? {
            Some(_) => Some(timestamp(row, 9)?),
            None => None,
        },
        used: span(row, 11)?,
        answers: answers(connection, id)?,
        flags: flags(connection, id)?,
        interruptions: interruptions(connection, id)?,
    };
    let seal: Option<Vec<u8>> = row.get(17)?;
    let frame = Frame {
        machine: uid(row, 12)?,
        name: digest(row, 13)?,
        name_salt: row.get(14)?,
        unit: digest(row, 15)?,
        unit_salt: row.get(16)?,
        sheets,
        seal: seal.map(|bytes| bytes.try_into().map(Seal).map_err(|_| Fault::Cell)).transpose()?,
        origin: coded(row, 18, Origin::from_code)?,
    };
    Ok(Some((sitting, frame)))
}

/// The rules of a sitting.
pub(super) fn rules(connection: &Connection, sitting: Uid) -> Result<Rules, Fault> {
    let json: Box<str> = connection
        .prepare_cached("SELECT rules FROM sitting WHERE id = ?")?
        .query_row([key(sitting)], |row| row.get(0))?;
    Ok(read_rules(&json)?)
}

pub(super) fn drawing(
    connection: &Connection,
    questions: &mut Questions,
    id: Uid,
) -> Result<(Drawing, Vec<Digest>), Fault> {
    let mut select = connection.prepare_cached(
        "SELECT bank, bank_title, topic_title, choice_order, question, item.sheet
         FROM item WHERE drawing = ? ORDER BY place",
    )?;
    let mut rows = select.query([key(id)])?;
    let (mut items, mut sheets) = (Vec::new(), Vec::new());
    while let Some(row) = rows.next()? {
        let sheet = digest(row, 5)?;
        let bank = BankId::new(row.get_ref(0)?.as_str().map_err(|_| Fault::Cell)?);
        let order: Box<str> = row.get(3)?;
        let asked = questions.asked(connection, sheet)?;
        items.push(item(asked, bank, row.get(1)?, row.get(2)?, &order)?);
        sheets.push(sheet);
    }
    Ok((Drawing { id, items }, sheets))
}

/// An item of a drawing.
fn item(
    asked: &Asked,
    bank: BankId,
    bank_title: Box<str>,
    topic_title: Box<str>,
    order: &str,
) -> Result<Item, Fault> {
    Ok(Item {
        bank,
        bank_title,
        topic_title,
        language: asked.language.clone(),
        question: Arc::clone(&asked.question),
        sources: asked.sources.clone(),
        order: read_order(order)?,
    })
}

fn answers(connection: &Connection, sitting: Uid) -> Result<Vec<Answer>, Fault> {
    let mut select = connection.prepare_cached(
        "SELECT id, place, attempt, response, spent_ms, at_ms, at_offset, confidence
         FROM answer WHERE sitting = ? ORDER BY sequence",
    )?;
    let mut rows = select.query([key(sitting)])?;
    let mut answers = Vec::new();
    while let Some(row) = rows.next()? {
        answers.push(Answer {
            id: uid(row, 0)?,
            item: index(row, 1)?,
            attempt: row.get(2)?,
            response: read_response(row.get_ref(3)?.as_str().map_err(|_| Fault::Cell)?)?,
            spent: span(row, 4)?,
            at: timestamp(row, 5)?,
            confidence: row.get::<_, Option<u8>>(7)?.and_then(Confidence::from_number),
        });
    }
    Ok(answers)
}

fn flags(connection: &Connection, sitting: Uid) -> Result<BTreeSet<usize>, Fault> {
    let flags = connection
        .prepare_cached("SELECT place FROM flag WHERE sitting = ?")?
        .query_map([key(sitting)], |row| index(row, 0))?
        .collect::<Result<_, _>>()?;
    Ok(flags)
}

fn interruptions(connection: &Connection, sitting: Uid) -> Result<Vec<Interruption>, Fault> {
    let interruptions = connection
        .prepare_cached(
            "SELECT begin_ms, begin_offset, end_ms, end_offset
             FROM interruption WHERE sitting = ? ORDER BY begin_ms",
        )?
        .query_map([key(sitting)], |row| {
            Ok(Interruption { begin: timestamp(row, 0)?, end: timestamp(row, 2)? })
        })?
        .collect::<Result<_, _>>()?;
    Ok(interruptions)
}

fn markings(
    connection: &Connection,
    questions: &mut Questions,
    sitting: &Sitting,
) -> Result<Vec<Marking>, Fault> {
    let mut select = connection.prepare_cached(
        "SELECT id, reason, marked_by, at_ms, at_offset, note, marker
         FROM marking WHERE sitting = ? ORDER BY number",
    )?;
    let mut rows = select.query([key(sitting.id)])?;
    let mut markings = Vec::new();
    for number in 1.. {
        let Some(row) = rows.next()? else { break };
        let id = uid(row, 0)?;
        let Marked { points, rekeyed, typed } =
            marked_items(connection, questions, id, &sitting.drawing)?;
        markings.push(Marking {
            id,
            number,
            reason: coded(row, 1, Reason::from_code)?,
            by: optional_uid(row, 2)?,
            at: timestamp(row, 3)?,
            points,
            rekeyed,
            typed,
            note: row.get(5)?,
            marker: row.get(6)?,
        });
    }
    Ok(markings)
}

/// What the items of a marking were worth, in drawn order.
#[derive(Default)]
struct Marked {
    points: Vec<Points>,
    rekeyed: BTreeMap<usize, Item>,
    typed: BTreeSet<usize>,
}

fn marked_items(
    connection: &Connection,
    questions: &mut Questions,
    marking: Uid,
    drawing: &Drawing,
) -> Result<Marked, Fault> {
    let mut select = connection.prepare_cached(
        "SELECT place, points, sheet, choice_order, is_typed FROM marking_item WHERE marking = ?
         ORDER BY place",
    )?;
    let mut rows = select.query([key(marking)])?;
    let mut marked = Marked::default();
    while let Some(row) = rows.next()? {
        let place = index(row, 0)?;
        marked.points.push(Points(row.get(1)?));
        if row.get(4)? {
            marked.typed.insert(place);
        }
        let order: Option<Box<str>> = row.get(3)?;
        if let Some(order) = order {
            let asked = drawing.items.get(place).ok_or(Fault::Cell)?.clone();
            let sheet = digest(row, 2)?;
            let question = questions.asked(connection, sheet)?;
            let now = item(question, asked.bank, asked.bank_title, asked.topic_title, &order)?;
            marked.rekeyed.insert(place, now);
        }
    }
    Ok(marked)
}

/// The last sign of life of a sitting.
pub(super) struct Life {
    pub(super) used: Duration,
    pub(super) current: usize,
    last_seen: Timestamp,
}

impl Life {
    /// From the first four columns: time used, place, and the two of the time.
    pub(super) fn read(row: &Row<'_>) -> rusqlite::Result<Life> {
        Ok(Life { used: span(row, 0)?, current: index(row, 1)?, last_seen: timestamp(row, 2)? })
    }
}

fn life(connection: &Connection, sitting: &Sitting) -> Result<Life, Fault> {
    let questions = sitting.drawing.items.len();
    let is_forward_only = sitting.rules.is_forward_only();
    let never = Life { used: Duration::ZERO, current: 0, last_seen: sitting.begun };
    let newest = connection
        .prepare_cached(
            "SELECT used_ms, place, at_ms, at_offset FROM answer WHERE sitting = ?
             ORDER BY sequence DESC LIMIT 1",
        )?
        .query_row([key(sitting.id)], Life::read)
        .optional()?;
    let mut life =
        sign_of_life(connection, sitting.id, newest, is_forward_only, questions)?.unwrap_or(never);
    let resumed = sitting.interruptions.last().map(|gap| gap.end);
    if let Some(resumed) = resumed.filter(|resumed| resumed.utc_ms > life.last_seen.utc_ms) {
        life.last_seen = resumed;
    }
    Ok(life)
}

/// The clock's note or what the newest answer tells, whichever was later on the paper's clock; the wall
/// clock may have been changed between them. None while there is neither.
pub(super) fn sign_of_life(
    connection: &Connection,
    sitting: Uid,
    newest: Option<Life>,
    is_forward_only: bool,
    questions: usize,
) -> Result<Option<Life>, Fault> {
    let note = connection
        .prepare_cached(
            "SELECT used_ms, place, at_ms, at_offset FROM clock_note WHERE sitting = ?",
        )?
        .query_row([key(sitting)], Life::read)
        .optional()?;
    // An answered question cannot be gone back to there.
    let answer =
        newest.map(|life| Life { current: life.current + usize::from(is_forward_only), ..life });
    let life = match (note, answer) {
        // Who goes on to another question leaves both with the same time: the note knows where to.
        (Some(note), Some(answer)) if note.used < answer.used => Some(answer),
        (note, answer) => note.or(answer),
    };
    let last = questions.saturating_sub(1);
    Ok(life.map(|life| Life { current: life.current.min(last), ..life }))
}

fn seal_status(
    connection: &Connection,
    questions: &mut Questions,
    sitting: &Sitting,
    first: Option<&Marking>,
    frame: &Frame,
) -> Result<SealStatus, Fault> {
    let (Some(seal), Some(first)) = (&frame.seal, first) else { return Ok(SealStatus::Missing) };
    let public: Option<Vec<u8>> = connection
        .prepare_cached("SELECT public_key FROM machine WHERE id = ?")?
        .query_row([key(frame.machine)], |row| row.get(0))
        .optional()?;
    let Some(Ok(public)) = public.map(<[u8; 32]>::try_from) else {
        return Ok(SealStatus::Broken);
    };
    let is_named = |salt: &Option<Vec<u8>>, text: &str, digest: Digest| {
        salt.as_ref().is_none_or(|salt| Digest::salted(salt, text) == digest)
    };
    let holds = is_named(&frame.name_salt, &sitting.taker.name, frame.name)
        && is_named(&frame.unit_salt, &sitting.taker.unit, frame.unit)
        && sheets_hold(connection, questions, &frame.sheets)?
        && PublicKey(public).holds(&sealed(sitting, first, &frame.sealing()), seal);
    Ok(if holds { SealStatus::Holds } else { SealStatus::Broken })
}

/// Whether the questions are still the ones their digests are of.
fn sheets_hold(
    connection: &Connection,
    questions: &mut Questions,
    sheets: &[Digest],
) -> Result<bool, Fault> {
    for sheet in sheets {
        if !questions.asked(connection, *sheet)?.holds {
            return Ok(false);
        }
    }
    Ok(true)
}

#[cfg(test)]
mod tests;
