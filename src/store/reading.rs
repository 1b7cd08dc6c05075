//! One sitting read back, whole: what a review, a result or a resumption needs, from the database
//! alone. The banks may be gone or changed.

use super::error::Fault;
use super::writing::key;
use super::{Store, StoreError};
use crate::domain::drawing::{Drawing, Item};
use crate::domain::identity::{BankId, Uid};
use crate::domain::marking::{Marking, Reason};
use crate::domain::quantity::Points;
use crate::domain::sitting::{Answer, Interruption, Sitting, State, Taker};
use crate::domain::time::Timestamp;
use crate::record::Digest;
use crate::record::question::read_asked;
use crate::record::seal::{PublicKey, Seal};
use crate::record::sitting::{Sealing, read_order, read_response, read_rules, sealed};
use rusqlite::{Connection, OptionalExtension, Row};
use std::collections::{BTreeMap, BTreeSet};
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
}

impl Origin {
    /// As it is written down.
    pub fn code(self) -> &'static str {
        match self {
            Origin::Here => "here",
            Origin::Side => "side",
        }
    }

    /// The one written so, or none.
    pub fn from_code(code: &str) -> Option<Origin> {
        [Origin::Here, Origin::Side].into_iter().find(|one| one.code() == code)
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
        self.read(|connection| {
            let Some((mut sitting, frame)) = sitting_row(connection, id)? else {
                return Ok(None);
            };
            let markings = markings(connection, &sitting)?;
            let seal = seal_status(connection, &sitting, markings.first(), &frame)?;
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
                origin: frame.origin,
            }))
        })
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
    let mut select = connection.prepare_cached(
        "SELECT person, name, unit, unit_name, drawing, rules, state, begun_ms, begun_offset,
            ended_ms, ended_offset, used_ms, machine, name_digest, name_salt, unit_digest,
            unit_salt, seal, origin
         FROM sitting WHERE id = ?",
    )?;
    let mut rows = select.query([key(id)])?;
    let Some(row) = rows.next()? else { return Ok(None) };
    let (drawing, sheets) = drawing(connection, uid(row, 4)?)?;
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

fn drawing(connection: &Connection, id: Uid) -> Result<(Drawing, Vec<Digest>), Fault> {
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
        items.push(item(connection, bank, row.get(1)?, row.get(2)?, sheet, &order)?);
        sheets.push(sheet);
    }
    Ok((Drawing { id, items }, sheets))
}

/// An item from the question with this digest. The question must be the one the digest is of.
fn item(
    connection: &Connection,
    bank: BankId,
    bank_title: Box<str>,
    topic_title: Box<str>,
    sheet: Digest,
    order: &str,
) -> Result<Item, Fault> {
    let json: Box<str> = connection
        .prepare_cached("SELECT question FROM asked WHERE sheet = ?")?
        .query_row([sheet.0], |row| row.get(0))?;
    let asked = read_asked(&json)?;
    Ok(Item {
        bank,
        bank_title,
        topic_title,
        language: asked.language,
        question: Arc::new(asked.question),
        sources: asked.sources.into_iter().map(Arc::new).collect(),
        order: read_order(order)?,
    })
}

fn answers(connection: &Connection, sitting: Uid) -> Result<Vec<Answer>, Fault> {
    let mut select = connection.prepare_cached(
        "SELECT id, place, attempt, response, spent_ms, at_ms, at_offset
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

fn markings(connection: &Connection, sitting: &Sitting) -> Result<Vec<Marking>, Fault> {
    let mut select = connection.prepare_cached(
        "SELECT id, number, reason, marked_by, at_ms, at_offset
         FROM marking WHERE sitting = ? ORDER BY number",
    )?;
    let mut rows = select.query([key(sitting.id)])?;
    let mut markings = Vec::new();
    while let Some(row) = rows.next()? {
        let id = uid(row, 0)?;
        let (points, rekeyed) = marked_items(connection, id, &sitting.drawing)?;
        markings.push(Marking {
            id,
            number: row.get(1)?,
            reason: coded(row, 2, Reason::from_code)?,
            by: optional_uid(row, 3)?,
            at: timestamp(row, 4)?,
            points,
            rekeyed,
        });
    }
    Ok(markings)
}

fn marked_items(
    connection: &Connection,
    marking: Uid,
    drawing: &Drawing,
) -> Result<(Vec<Points>, BTreeMap<usize, Item>), Fault> {
    let mut select = connection.prepare_cached(
        "SELECT place, points, sheet, choice_order FROM marking_item WHERE marking = ?
         ORDER BY place",
    )?;
    let mut rows = select.query([key(marking)])?;
    let (mut points, mut rekeyed) = (Vec::new(), BTreeMap::new());
    while let Some(row) = rows.next()? {
        points.push(Points(row.get(1)?));
        let order: Option<Box<str>> = row.get(3)?;
        if let Some(order) = order {
            let place = index(row, 0)?;
            let asked = drawing.items.get(place).ok_or(Fault::Cell)?.clone();
            let sheet = digest(row, 2)?;
            let now =
                item(connection, asked.bank, asked.bank_title, asked.topic_title, sheet, &order)?;
            rekeyed.insert(place, now);
        }
    }
    Ok((points, rekeyed))
}

/// The last sign of life of a sitting.
pub(super) struct Life {
    used: Duration,
    pub(super) current: usize,
    last_seen: Timestamp,
}

fn life(connection: &Connection, sitting: &Sitting) -> Result<Life, Fault> {
    let questions = sitting.drawing.items.len();
    let is_forward_only = sitting.rules.is_forward_only();
    let never = Life { used: Duration::ZERO, current: 0, last_seen: sitting.begun };
    let mut life =
        sign_of_life(connection, sitting.id, is_forward_only, questions)?.unwrap_or(never);
    let resumed = sitting.interruptions.last().map(|gap| gap.end);
    if let Some(resumed) = resumed.filter(|resumed| resumed.utc_ms > life.last_seen.utc_ms) {
        life.last_seen = resumed;
    }
    Ok(life)
}

/// The clock's note or the newest answer, whichever was later on the paper's clock; the wall
/// clock may have been changed between them. None while there is neither.
pub(super) fn sign_of_life(
    connection: &Connection,
    sitting: Uid,
    is_forward_only: bool,
    questions: usize,
) -> Result<Option<Life>, Fault> {
    let read = |row: &Row<'_>| {
        Ok(Life { used: span(row, 0)?, current: index(row, 1)?, last_seen: timestamp(row, 2)? })
    };
    let note = connection
        .prepare_cached(
            "SELECT used_ms, place, at_ms, at_offset FROM clock_note WHERE sitting = ?",
        )?
        .query_row([key(sitting)], read)
        .optional()?;
    let answer = connection
        .prepare_cached(
            "SELECT used_ms, place, at_ms, at_offset FROM answer WHERE sitting = ?
             ORDER BY sequence DESC LIMIT 1",
        )?
        .query_row([key(sitting)], read)
        .optional()?
        // An answered question cannot be gone back to there.
        .map(|answer| Life { current: answer.current + usize::from(is_forward_only), ..answer });
    let life = match (note, answer) {
        (Some(note), Some(answer)) if note.used <= answer.used => Some(answer),
        (note, answer) => note.or(answer),
    };
    let last = questions.saturating_sub(1);
    Ok(life.map(|life| Life { current: life.current.min(last), ..life }))
}

fn seal_status(
    connection: &Connection,
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
        && sheets_hold(connection, &frame.sheets)?
        && PublicKey(public).holds(&sealed(sitting, first, &frame.sealing()), seal);
    Ok(if holds { SealStatus::Holds } else { SealStatus::Broken })
}

/// Whether the questions are still the ones their digests are of.
fn sheets_hold(connection: &Connection, sheets: &[Digest]) -> Result<bool, Fault> {
    let mut select = connection.prepare_cached("SELECT question FROM asked WHERE sheet = ?")?;
    for sheet in sheets {
        let json: Box<str> = select.query_row([sheet.0], |row| row.get(0))?;
        if Digest::of(json.as_bytes()) != *sheet {
            return Ok(false);
        }
    }
    Ok(true)
}

/// The id in a column.
pub(super) fn uid(row: &Row<'_>, column: usize) -> rusqlite::Result<Uid> {
    Ok(Uid(u128::from_be_bytes(row.get(column)?)))
}

/// The id in a column that may have none.
pub(super) fn optional_uid(row: &Row<'_>, column: usize) -> rusqlite::Result<Option<Uid>> {
    let bytes: Option<[u8; 16]> = row.get(column)?;
    Ok(bytes.map(|bytes| Uid(u128::from_be_bytes(bytes))))
}

/// The timestamp in this column and the next.
pub(super) fn timestamp(row: &Row<'_>, column: usize) -> rusqlite::Result<Timestamp> {
    Ok(Timestamp { utc_ms: row.get(column)?, offset_minutes: row.get(column + 1)? })
}

/// The milliseconds in a column.
pub(super) fn span(row: &Row<'_>, column: usize) -> rusqlite::Result<Duration> {
    let milliseconds: i64 = row.get(column)?;
    Ok(Duration::from_millis(u64::try_from(milliseconds).unwrap_or(0)))
}

/// The count or place in a column.
pub(super) fn index(row: &Row<'_>, column: usize) -> rusqlite::Result<usize> {
    let value: i64 = row.get(column)?;
    usize::try_from(value).map_err(|_| rusqlite::Error::IntegralValueOutOfRange(column, value))
}

/// The value whose code is in a column.
pub(super) fn coded<T>(
    row: &Row<'_>,
    column: usize,
    from_code: impl Fn(&str) -> Option<T>,
) -> Result<T, Fault> {
    from_code(row.get_ref(column)?.as_str().map_err(|_| Fault::Cell)?).ok_or(Fault::Cell)
}

fn digest(row: &Row<'_>, column: usize) -> rusqlite::Result<Digest> {
    Ok(Digest(row.get(column)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::answer::Response;
    use crate::domain::sitting::{Mode, Rules};
    use crate::record::sample as made_up;
    use crate::store::sample::{self, NOW};

    fn read(store: &Store, id: Uid) -> Stored {
        store.sitting(id).expect("reads").expect("kept")
    }

    fn tamper(store: &Store, change: &str) {
        store.write(|transaction| Ok(transaction.execute_batch(change)?)).expect("changes");
    }

    #[test]
    fn a_sitting_that_is_not_there_is_none() {
        assert_eq!(Store::in_memory().expect("memory").sitting(Uid(1)), Ok(None));
    }

    #[test]
    fn a_change_after_sealing_is_seen() {
        for change in [
            "UPDATE sitting SET name = 'Khác'",
            "UPDATE sitting SET used_ms = 1",
            "UPDATE sitting SET person = x'00112233445566778899aabbccddeeff'",
            "UPDATE interruption SET end_ms = end_ms + 1;
             INSERT INTO flag SELECT id, 2 FROM sitting",
            "DROP TRIGGER answer_stays; UPDATE answer SET response = '{\"choice\":\"a\"}'",
            "DROP TRIGGER marking_item_stays; UPDATE marking_item SET points = 7",
            "DROP TRIGGER asked_stays; UPDATE asked SET question = replace(question, 'tre', 'bao')",
        ] {
            let store = Store::in_memory().expect("memory");
            let id = sample::finished(&store, 1, NOW, Points::ONE).id;
            assert_eq!(read(&store, id).seal, SealStatus::Holds);
            tamper(&store, change);
            assert_eq!(read(&store, id).seal, SealStatus::Broken, "{change}");
        }
    }

    #[test]
    fn a_forgotten_name_leaves_the_seal_whole() {
        let store = Store::in_memory().expect("memory");
        let id = sample::finished(&store, 1, NOW, Points::ONE).id;
        tamper(&store, "UPDATE sitting SET name = '', name_salt = NULL");
        assert_eq!(read(&store, id).seal, SealStatus::Holds);
    }

    #[test]
    fn an_open_sitting_has_no_seal() {
        let store = Store::in_memory().expect("memory");
        let id = sample::open(&store, 1, NOW).id;
        assert_eq!(read(&store, id).seal, SealStatus::Missing);
    }

    #[test]
    fn time_used_is_that_of_the_last_note_or_answer_whichever_is_more() {
        let store = Store::in_memory().expect("memory");
        let id = sample::open(&store, 1, NOW).id;
        let seen = |store: &Store| {
            let Stored { sitting, current, last_seen, .. } = read(store, id);
            (sitting.used.as_secs(), current, last_seen.since(NOW).as_secs())
        };
        assert_eq!(seen(&store), (10, 0, 10));
        store
            .note_clock(id, Duration::from_secs(15), 3, NOW + Duration::from_secs(15))
            .expect("notes");
        assert_eq!(seen(&store), (15, 3, 15));
        let answer = made_up::answer(50, 4, Response::Blank, NOW + Duration::from_secs(17));
        store.add_answer(id, &answer, Duration::from_secs(17)).expect("answers");
        assert_eq!(seen(&store), (17, 4, 17));
    }

    #[test]
    fn a_clock_set_back_changes_neither_time_used_nor_the_place() {
        let store = Store::in_memory().expect("memory");
        let id = sample::open(&store, 1, NOW).id;
        let set_back = Timestamp { utc_ms: NOW.utc_ms - 3_600_000, ..NOW };
        store.note_clock(id, Duration::from_secs(20), 5, set_back).expect("notes");
        let stored = read(&store, id);
        assert_eq!((stored.sitting.used.as_secs(), stored.current), (20, 5));
    }

    #[test]
    fn a_forward_only_exam_goes_on_behind_the_last_answer() {
        let store = Store::in_memory().expect("memory");
        let mut sitting = made_up::begun(1, NOW);
        sitting.rules = Rules {
            mode: Mode::Exam,
            question_time: Some(Duration::from_secs(30)),
            ..sitting.rules
        };
        store.begin(&sitting).expect("begins");
        for item in [0, 7] {
            let answer = made_up::answer(50 + item as u64, item, Response::Blank, NOW);
            store.add_answer(sitting.id, &answer, Duration::from_secs(1)).expect("answers");
            let behind = (item + 1).min(sitting.drawing.items.len() - 1);
            assert_eq!(read(&store, sitting.id).current, behind);
        }
    }

    #[test]
    fn the_end_of_an_interruption_is_a_sign_of_life() {
        let store = Store::in_memory().expect("memory");
        let id = sample::open(&store, 1, NOW).id;
        let later = NOW + Duration::from_mins(10);
        store.add_interruption(id, &Interruption { begin: NOW, end: later }).expect("keeps");
        assert_eq!(read(&store, id).last_seen, later);
    }

    #[test]
    fn a_cell_that_cannot_be_understood_is_damage_and_no_panic() {
        for change in [
            "UPDATE sitting SET rules = '{}'",
            "UPDATE sitting SET rules = '{\"format\":99}'",
            "UPDATE sitting SET machine = zeroblob(3)",
            "UPDATE sitting SET used_ms = 1; DROP TRIGGER answer_stays;
             UPDATE answer SET place = -1",
        ] {
            let store = Store::in_memory().expect("memory");
            let id = sample::open(&store, 1, NOW).id;
            tamper(&store, change);
            let read = store.sitting(id);
            assert!(matches!(read, Err(StoreError::Damaged { .. })), "{change}: {read:?}");
        }
    }
}
