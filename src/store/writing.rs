//! What happens to a sitting, written down as it happens: begin, answers, flags, notes, end,
//! markings. Each call is one transaction.

use super::column::{key, milliseconds, place};
use super::error::Fault;
use super::history::see_banks;
use super::machine::Machine;
use super::reading;
use super::{Store, StoreError, people};
use crate::domain::confidence::Confidence;
use crate::domain::drawing::{Drawing, Item};
use crate::domain::identity::Uid;
use crate::domain::marking::Marking;
use crate::domain::quantity::Points;
use crate::domain::sitting::{Answer, Interruption, Sitting, State};
use crate::domain::time::Timestamp;
use crate::record::Digest;
use crate::record::question::write_asked;
use crate::record::sitting::{Sealing, sealed, write_order, write_response, write_rules};
use rusqlite::{Connection, params};
use std::time::Duration;

impl Store {
    /// Keeps a new sitting, with whatever has already happened in it.
    pub fn begin(&self, sitting: &Sitting) -> Result<(), StoreError> {
        let machine = self.machine()?;
        let salts = Salts { name: self.unguessable()?, unit: self.unguessable()? };
        self.write(|transaction| {
            machine.enter(transaction)?;
            insert_begun(transaction, sitting, machine.id, &salts)
        })
    }

    /// Keeps a sitting that is over already, with its first marking: a paper that was taken elsewhere and is
    /// typed in. It may take the place of another, which then counts no more.
    pub fn record(
        &self,
        sitting: &Sitting,
        marking: &Marking,
        in_place_of: Option<Uid>,
    ) -> Result<(), StoreError> {
        let machine = self.machine()?;
        let salts = Salts { name: self.unguessable()?, unit: self.unguessable()? };
        let open = Sitting { state: State::Open, ended: None, ..sitting.clone() };
        self.write(|transaction| {
            machine.enter(transaction)?;
            insert_begun(transaction, &open, machine.id, &salts)?;
            if let Some(before) = in_place_of {
                transaction
                    .prepare_cached("INSERT OR REPLACE INTO replaced VALUES (?, ?)")?
                    .execute([key(before), key(sitting.id)])?;
            }
            finish(transaction, sitting, marking, Some(machine))
        })
    }

    /// Keeps the last item of a drawing that has grown.
    pub fn add_item(&self, sitting: &Sitting) -> Result<(), StoreError> {
        self.write(|transaction| insert_last_item(transaction, sitting))
    }

    /// Keeps an answer, given when so much time was used on the paper's clock.
    pub fn add_answer(
        &self,
        sitting: Uid,
        answer: &Answer,
        used: Duration,
    ) -> Result<(), StoreError> {
        self.write(|transaction| insert_answer(transaction, sitting, answer, used))
    }

    /// Sets or takes off the flag of an item.
    pub fn set_flag(&self, sitting: Uid, item: usize, is_set: bool) -> Result<(), StoreError> {
        self.write(|transaction| write_flag(transaction, sitting, item, is_set))
    }

    /// Keeps a time in which the program did not run or the machine slept.
    pub fn add_interruption(
        &self,
        sitting: Uid,
        interruption: &Interruption,
    ) -> Result<(), StoreError> {
        self.write(|transaction| insert_interruption(transaction, sitting, interruption))
    }

    /// Notes how much time is used and which item is on the screen. Survives the end of the
    /// program, not a power cut.
    pub fn note_clock(
        &self,
        sitting: Uid,
        used: Duration,
        item: usize,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        self.note(|transaction| {
            transaction
                .prepare_cached("INSERT OR REPLACE INTO clock_note VALUES (?, ?, ?, ?, ?)")?
                .execute(params![
                    key(sitting),
                    milliseconds(used),
                    place(item),
                    at.utc_ms,
                    at.offset_minutes
                ])?;
            Ok(())
        })
    }

    /// Ends a sitting that was handed in or timed out: state, first marking and seal together.
    /// What is sealed is what is kept. A sitting that has ended stays as it ended.
    pub fn finish(&self, sitting: &Sitting, marking: &Marking) -> Result<(), StoreError> {
        let machine = self.known_machine()?;
        self.write(|transaction| finish(transaction, sitting, marking, machine))
    }

    /// Gives a sitting up; what was answered is kept. A sitting that has ended stays as it ended.
    pub fn abandon(&self, sitting: &Sitting) -> Result<(), StoreError> {
        self.write(|transaction| end(transaction, sitting).map(drop))
    }

    /// Keeps another marking of a finished sitting. It counts from now on.
    pub fn add_marking(&self, sitting: Uid, marking: &Marking) -> Result<(), StoreError> {
        let machine = self.known_machine()?.map(|machine| machine.id);
        self.write(|transaction| insert_marking(transaction, sitting, marking, machine))
    }
}

/// What hides a name in a digest.
struct Salts {
    name: [u8; 16],
    unit: [u8; 16],
}

fn insert_begun(
    connection: &Connection,
    sitting: &Sitting,
    machine: Uid,
    salts: &Salts,
) -> Result<(), Fault> {
    people::enter(connection, &sitting.taker, sitting.begun, machine)?;
    insert_drawing(connection, &sitting.drawing)?;
    insert_sitting(connection, sitting, machine, salts)?;
    // A part that is written by hand is of no bank.
    for item in sitting.drawing.items.iter().filter(|item| !item.is_free()) {
        insert_part(connection, sitting, item)?;
    }
    for answer in &sitting.answers {
        insert_answer(connection, sitting.id, answer, sitting.used)?;
    }
    for &item in &sitting.flags {
        write_flag(connection, sitting.id, item, true)?;
    }
    for interruption in &sitting.interruptions {
        insert_interruption(connection, sitting.id, interruption)?;
    }
    Ok(())
}

/// Ends a sitting, marks and seals it; nothing where it had ended before.
fn finish(
    connection: &Connection,
    sitting: &Sitting,
    marking: &Marking,
    machine: Option<&Machine>,
) -> Result<(), Fault> {
    if !end(connection, sitting)? {
        return Ok(());
    }
    insert_marking(connection, sitting.id, marking, machine.map(|machine| machine.id))?;
    let Some(machine) = machine else { return Ok(()) };
    let (kept, frame) = reading::sitting_row(connection, sitting.id)?.ok_or(Fault::Cell)?;
    let bytes = sealed(&kept, marking, &Sealing { machine: machine.id, ..frame.sealing() });
    machine.enter(connection)?;
    connection
        .prepare_cached("UPDATE sitting SET machine = ?, seal = ? WHERE id = ?")?
        .execute(params![key(machine.id), machine.key.seal(&bytes).0, key(sitting.id)])?;
    Ok(())
}

/// Keeps a drawing, once: whoever sits a version of a paper has the same.
pub(super) fn insert_drawing(connection: &Connection, drawing: &Drawing) -> Result<(), Fault> {
    let is_new =
        connection.execute("INSERT OR IGNORE INTO drawing VALUES (?)", [key(drawing.id)])? == 1;
    if !is_new {
        return Ok(());
    }
    for (at, item) in drawing.items.iter().enumerate() {
        insert_item(connection, drawing.id, at, item)?;
    }
    Ok(())
}

pub(super) fn insert_item(
    connection: &Connection,
    drawing: Uid,
    at: usize,
    item: &Item,
) -> Result<(), Fault> {
    connection.prepare_cached("INSERT INTO item VALUES (?, ?, ?, ?, ?, ?, ?, ?)")?.execute(
        params![
            key(drawing),
            place(at),
            item.bank.as_str(),
            item.bank_title,
            item.topic_title,
            item.question.id.as_str(),
            insert_asked(connection, item)?.0,
            write_order(&item.order),
        ],
    )?;
    Ok(())
}

/// Keeps the last item of a drawing that has grown.
pub(super) fn insert_last_item(connection: &Connection, sitting: &Sitting) -> Result<(), Fault> {
    let Some((item, before)) = sitting.drawing.items.split_last() else { return Ok(()) };
    insert_item(connection, sitting.drawing.id, before.len(), item)?;
    insert_part(connection, sitting, item)
}

/// Keeps a question as asked, once.
fn insert_asked(connection: &Connection, item: &Item) -> Result<Digest, Fault> {
    let written = write_asked(item);
    connection.prepare_cached("INSERT OR IGNORE INTO asked VALUES (?, ?, ?)")?.execute(params![
        written.sheet.0,
        written.key.0,
        written.json
    ])?;
    Ok(written.sheet)
}

fn insert_sitting(
    connection: &Connection,
    sitting: &Sitting,
    machine: Uid,
    salts: &Salts,
) -> Result<(), Fault> {
    let taker = &sitting.taker;
    connection.execute(
        "INSERT INTO sitting (id, person, name, name_salt, name_digest, unit, unit_name, unit_salt,
            unit_digest, mode, drawing, rules, state, begun_ms, begun_offset, ended_ms,
            ended_offset, used_ms, origin, machine)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'here', ?)",
        params![
            key(sitting.id),
            key(taker.person),
            taker.name,
            salts.name,
            Digest::salted(&salts.name, &taker.name).0,
            taker.unit_id.map(key),
            taker.unit,
            salts.unit,
            Digest::salted(&salts.unit, &taker.unit).0,
            sitting.rules.mode.code(),
            key(sitting.drawing.id),
            write_rules(&sitting.rules),
            sitting.state.code(),
            sitting.begun.utc_ms,
            sitting.begun.offset_minutes,
            sitting.ended.map(|at| at.utc_ms),
            sitting.ended.map(|at| at.offset_minutes),
            milliseconds(sitting.used),
            key(machine),
        ],
    )?;
    Ok(())
}

/// Counts an item into the share of its bank.
fn insert_part(connection: &Connection, sitting: &Sitting, item: &Item) -> Result<(), Fault> {
    connection
        .prepare_cached(
            "INSERT INTO part
                (sitting, bank, bank_title, questions, largest, begun_ms, begun_offset)
             VALUES (?, ?, ?, 1, ?, ?, ?)
             ON CONFLICT DO UPDATE SET questions = questions + 1,
                largest = largest + excluded.largest",
        )?
        .execute(params![
            key(sitting.id),
            item.bank.as_str(),
            item.bank_title,
            item.question.points.0,
            sitting.begun.utc_ms,
            sitting.begun.offset_minutes,
        ])?;
    Ok(())
}

fn insert_answer(
    connection: &Connection,
    sitting: Uid,
    answer: &Answer,
    used: Duration,
) -> Result<(), Fault> {
    connection
        .prepare_cached(
            "INSERT INTO answer (id, sitting, sequence, place, attempt, response, confidence,
                spent_ms, used_ms, at_ms, at_offset)
             VALUES (?1, ?2, (SELECT count(*) + 1 FROM answer WHERE sitting = ?2), ?3, ?4, ?5, ?6,
                ?7, ?8, ?9, ?10)",
        )?
        .execute(params![
            key(answer.id),
            key(sitting),
            place(answer.item),
            answer.attempt,
            write_response(&answer.response),
            answer.confidence.map(Confidence::number),
            milliseconds(answer.spent),
            milliseconds(used),
            answer.at.utc_ms,
            answer.at.offset_minutes,
        ])?;
    Ok(())
}

fn write_flag(
    connection: &Connection,
    sitting: Uid,
    item: usize,
    is_set: bool,
) -> Result<(), Fault> {
    let change = if is_set {
        "INSERT OR IGNORE INTO flag VALUES (?, ?)"
    } else {
        "DELETE FROM flag WHERE sitting = ? AND place = ?"
    };
    connection.prepare_cached(change)?.execute(params![key(sitting), place(item)])?;
    Ok(())
}

fn insert_interruption(
    connection: &Connection,
    sitting: Uid,
    interruption: &Interruption,
) -> Result<(), Fault> {
    let Interruption { begin, end } = interruption;
    connection
        .prepare_cached("INSERT OR IGNORE INTO interruption VALUES (?, ?, ?, ?, ?)")?
        .execute(params![
            key(sitting),
            begin.utc_ms,
            begin.offset_minutes,
            end.utc_ms,
            end.offset_minutes
        ])?;
    Ok(())
}

/// Ends a sitting; false when it had ended before.
fn end(connection: &Connection, sitting: &Sitting) -> Result<bool, Fault> {
    let ended = connection
        .prepare_cached(
            "UPDATE sitting SET state = ?, ended_ms = ?, ended_offset = ?, used_ms = ?
             WHERE id = ? AND state = 'open'",
        )?
        .execute(params![
            sitting.state.code(),
            sitting.ended.map(|at| at.utc_ms),
            sitting.ended.map(|at| at.offset_minutes),
            milliseconds(sitting.used),
            key(sitting.id),
        ])?;
    connection
        .prepare_cached("DELETE FROM clock_note WHERE sitting = ?")?
        .execute([key(sitting.id)])?;
    Ok(ended == 1)
}

/// Where a marking stands among those of its sitting, whichever machine they come from: the later counts, and at
/// one moment their ids decide. The first of all, which is sealed, is 1.
fn rank(marking: &Marking) -> i64 {
    const OF_ID: u32 = 10;
    let of_id = marking.id.0 & ((1 << OF_ID) - 1);
    // Ten bits fit, and the moments of ten thousand years leave room for them.
    (marking.at.utc_ms << OF_ID) | of_id as i64
}

fn insert_marking(
    connection: &Connection,
    sitting: Uid,
    marking: &Marking,
    machine: Option<Uid>,
) -> Result<(), Fault> {
    let (before, newest): (u32, i64) = connection
        .prepare_cached("SELECT count(*), coalesce(max(number), 0) FROM marking WHERE sitting = ?")?
        .query_row([key(sitting)], |row| Ok((row.get(0)?, row.get(1)?)))?;
    if marking.number != before + 1 {
        return Err(Fault::Outrun);
    }
    connection
        .prepare_cached(
            "INSERT INTO marking (id, sitting, number, reason, marked_by, at_ms, at_offset, machine,
                note, marker)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        )?
        .execute(params![
            key(marking.id),
            key(sitting),
            if before == 0 { 1 } else { rank(marking).max(newest + 1) },
            marking.reason.code(),
            marking.by.map(key),
            marking.at.utc_ms,
            marking.at.offset_minutes,
            machine.map(key),
            marking.note,
            marking.marker,
        ])?;
    let mut insert = connection.prepare_cached(
        "INSERT INTO marking_item (marking, place, points, sheet, choice_order, is_typed)
         VALUES (?, ?, ?, ?, ?, ?)",
    )?;
    for (at, points) in marking.points.iter().enumerate() {
        let rekeyed = marking.rekeyed.get(&at);
        let sheet = rekeyed.map(|item| insert_asked(connection, item)).transpose()?;
        insert.execute(params![
            key(marking.id),
            place(at),
            points.0,
            sheet.map(|sheet| sheet.0),
            rekeyed.map(|item| write_order(&item.order)),
            marking.typed.contains(&at),
        ])?;
    }
    update_parts(connection, sitting, marking.id)
}

/// Brings points and mark of each bank up to this marking.
pub(super) fn update_parts(
    connection: &Connection,
    sitting: Uid,
    marking: Uid,
) -> Result<(), Fault> {
    let rules = reading::rules(connection, sitting)?;
    let mut select = connection.prepare_cached(
        "SELECT part.bank, part.largest, sum(marking_item.points)
         FROM sitting JOIN part ON part.sitting = sitting.id
            JOIN item ON item.drawing = sitting.drawing AND item.bank = part.bank
            JOIN marking_item ON marking_item.marking = ?2 AND marking_item.place = item.place
         WHERE sitting.id = ?1 GROUP BY part.bank",
    )?;
    let mut update = connection
        .prepare_cached("UPDATE part SET points = ?, mark = ? WHERE sitting = ? AND bank = ?")?;
    let mut rows = select.query(params![key(sitting), key(marking)])?;
    let mut sums = Vec::new();
    while let Some(row) = rows.next()? {
        let bank: Box<str> = row.get(0)?;
        let (possible, points) = (Points(row.get(1)?), Points(row.get(2)?));
        // Study and self-assessment are no tests: they leave no mark on a bank.
        let mark = rules.mode.is_test().then(|| rules.marks.mark(points, possible).0);
        sums.push((bank, points, mark));
    }
    for (bank, points, mark) in sums {
        update.execute(params![points.0, mark, key(sitting), bank])?;
    }
    see_banks(connection, Some(sitting))
}

#[cfg(test)]
mod tests;
