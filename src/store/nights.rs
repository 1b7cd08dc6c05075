//! Quiz nights: kept when they begin, event by event while they go on, and read back to go on with them.

use super::column::{index, key, timestamp, uid};
use super::error::Fault;
use super::reading::{Questions, drawing};
use super::writing::{insert_drawing, insert_item};
use super::{Store, StoreError};
use crate::domain::drawing::{Drawing, Item};
use crate::domain::identity::Uid;
use crate::domain::night::Plan;
use crate::domain::night::event::Event;
use crate::domain::time::{Day, Timestamp};
use crate::record::night::{read_event, read_plan, write_event, write_plan};
use rusqlite::{OptionalExtension, params};

/// A night as it is kept.
#[derive(Clone, Debug, PartialEq)]
pub struct StoredNight {
    /// Its id.
    pub id: Uid,
    /// When it began.
    pub begun: Timestamp,
    /// What was agreed, with its questions.
    pub plan: Plan,
    /// What happened, in order.
    pub events: Vec<Event>,
}

impl Store {
    /// Keeps a new night, with its questions under the id of a drawing.
    pub fn begin_night(
        &self,
        id: Uid,
        drawing: Uid,
        plan: &Plan,
        begun: Timestamp,
    ) -> Result<(), StoreError> {
        let machine = self.machine()?;
        let asked = Drawing { id: drawing, items: plan.items.clone() };
        self.write(|transaction| {
            machine.enter(transaction)?;
            insert_drawing(transaction, &asked)?;
            transaction.prepare_cached("INSERT INTO night VALUES (?, ?, ?, ?, ?, ?)")?.execute(
                params![
                    key(id),
                    write_plan(plan),
                    key(drawing),
                    begun.utc_ms,
                    begun.offset_minutes,
                    key(machine.id)
                ],
            )?;
            Ok(())
        })
    }

    /// Adds questions at the end of what a night may ask, of which so many were there.
    pub fn grow_night(&self, id: Uid, before: usize, items: &[Item]) -> Result<(), StoreError> {
        self.write(|transaction| {
            let drawing = transaction
                .prepare_cached("SELECT drawing FROM night WHERE id = ?")?
                .query_row([key(id)], |row| uid(row, 0))?;
            for (at, item) in (before..).zip(items) {
                insert_item(transaction, drawing, at, item)?;
            }
            Ok(())
        })
    }

    /// Keeps events together, the first of which has this number, counted from 0. They are on disk when this returns.
    ///
    /// # Errors
    ///
    /// One of these numbers is there: another program leads the night.
    pub fn add_events(
        &self,
        night: Uid,
        first: usize,
        events: &[Event],
        at: Timestamp,
    ) -> Result<(), StoreError> {
        self.write(|transaction| {
            let mut insert =
                transaction.prepare_cached("INSERT INTO night_event VALUES (?, ?, ?, ?)")?;
            for (number, event) in (first as u64..).zip(events) {
                let number = i64::try_from(number).unwrap_or(i64::MAX);
                insert.execute(params![key(night), number, write_event(event), at.utc_ms])?;
            }
            Ok(())
        })
    }

    /// A night; none where there is no such.
    pub fn night(&self, id: Uid) -> Result<Option<StoredNight>, StoreError> {
        self.read(|connection| {
            let row = connection
                .prepare_cached(
                    "SELECT plan, drawing, begun_ms, begun_offset FROM night WHERE id = ?",
                )?
                .query_row([key(id)], |row| {
                    Ok((row.get::<_, String>(0)?, uid(row, 1)?, timestamp(row, 2)?))
                })
                .optional()?;
            let Some((plan, asked, begun)) = row else { return Ok(None) };
            let (asked, _) = drawing(connection, &mut Questions::default(), asked)?;
            let mut select = connection
                .prepare_cached("SELECT event FROM night_event WHERE night = ? ORDER BY number")?;
            let events = select.query_and_then([key(id)], |row| {
                Ok::<_, Fault>(read_event(row.get_ref(0)?.as_str().map_err(|_| Fault::Cell)?)?)
            })?;
            let events = events.collect::<Result<_, _>>()?;
            Ok(Some(StoredNight { id, begun, plan: read_plan(&plan, asked.items)?, events }))
        })
    }

    /// What happened in a night from this number on, counted from 0.
    pub fn events_since(&self, id: Uid, first: usize) -> Result<Vec<Event>, StoreError> {
        self.read(|connection| {
            let mut select = connection.prepare_cached(
                "SELECT event FROM night_event WHERE night = ? AND number >= ? ORDER BY number",
            )?;
            let first = i64::try_from(first).unwrap_or(i64::MAX);
            let events = select.query_and_then(params![key(id), first], |row| {
                Ok::<_, Fault>(read_event(row.get_ref(0)?.as_str().map_err(|_| Fault::Cell)?)?)
            })?;
            events.collect()
        })
    }

    /// How many events of a night are kept.
    pub fn count_events(&self, id: Uid) -> Result<usize, StoreError> {
        self.read(|connection| {
            let mut select = connection.prepare_cached(
                "SELECT coalesce(max(number) + 1, 0) FROM night_event WHERE night = ?",
            )?;
            Ok(select.query_row([key(id)], |row| index(row, 0))?)
        })
    }

    /// When the clock of a question of a night was last started.
    pub fn last_opened(&self, id: Uid) -> Result<Option<Timestamp>, StoreError> {
        self.read(|connection| {
            let mut select = connection.prepare_cached(
                "SELECT max(at_ms) FROM night_event WHERE night = ? AND event = ?",
            )?;
            let opened = write_event(&Event::Opened);
            let at: Option<i64> = select.query_row(params![key(id), opened], |row| row.get(0))?;
            Ok(at.map(|utc_ms| Timestamp { utc_ms, offset_minutes: 0 }))
        })
    }

    /// The nights that are over and began on these days, with everything that happened, the newest first.
    pub fn finished_nights(
        &self,
        from: Option<Day>,
        to: Option<Day>,
    ) -> Result<Vec<StoredNight>, StoreError> {
        let mut finished = Vec::new();
        for id in self.nights()? {
            let Some(stored) = self.night(id)? else { continue };
            let day = stored.begun.local().day;
            let is_within = from.is_none_or(|from| day >= from) && to.is_none_or(|to| day <= to);
            if is_within && stored.events.contains(&Event::Finished) {
                finished.push(stored);
            }
        }
        Ok(finished)
    }

    /// All nights, the newest first.
    pub fn nights(&self) -> Result<Vec<Uid>, StoreError> {
        self.read(|connection| {
            let mut select = connection
                .prepare_cached("SELECT id FROM night ORDER BY begun_ms DESC, id DESC")?;
            let nights = select.query_and_then([], |row| Ok::<_, Fault>(uid(row, 0)?))?;
            nights.collect()
        })
    }

    /// The newest night that is not over; none where all are.
    pub fn open_night(&self) -> Result<Option<Uid>, StoreError> {
        self.read(|connection| {
            let mut select = connection.prepare_cached(
                "SELECT id FROM night WHERE NOT EXISTS (SELECT 1 FROM night_event
                    WHERE night = night.id AND event = ?) ORDER BY begun_ms DESC, id DESC",
            )?;
            let over = write_event(&Event::Finished);
            Ok(select.query_row([over], |row| uid(row, 0)).optional()?)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::blueprint::Form;
    use crate::domain::night::scoring::Scoring;
    use crate::domain::night::{Night, Round};
    use crate::domain::quantity::Points;
    use crate::record;
    use crate::store::sample::NOW;
    use std::time::Duration;

    fn plan() -> Plan {
        let sitting = record::sample::begun(4, NOW);
        let round = Round {
            title: "Vòng 1".into(),
            form: Form::First,
            worth: Points::whole(10),
            time: Some(Duration::from_secs(20)),
            scoring: Scoring::default(),
            packages: Vec::new(),
            judging: None,
            persons: 0,
            items: Vec::new(),
            weight: Points::ONE,
        };
        Plan {
            title: "Hội thi".into(),
            rounds: vec![round],
            teams: vec!["Đội 1".into(), "Đội 2".into()],
            items: sitting.drawing.items,
            prizes: [1, 1, 1, 0],
        }
    }

    const ASKED: [Event; 5] =
        [Event::Round(0), Event::Asked(0), Event::Opened, Event::Seized(1), Event::Ruled(true)];

    #[test]
    fn a_night_is_gone_on_with_where_it_was_left() {
        let folder = tempfile::tempdir().expect("a folder");
        let (id, plan) = (Uid(1), plan());
        {
            let store = Store::open(folder.path()).expect("opens");
            store.begin_night(id, Uid(2), &plan, NOW).expect("begins");
            store.add_events(id, 0, &ASKED[..2], NOW).expect("kept");
            store.add_events(id, 2, &ASKED[2..], NOW).expect("kept");
            // Nothing is closed properly: the next program finds what was kept.
            std::mem::forget(store);
        }
        let store = Store::open(folder.path()).expect("opens");
        assert_eq!(store.open_night(), Ok(Some(id)));
        assert_eq!(store.nights(), Ok(vec![id]));
        assert_eq!(store.count_events(id), Ok(5));
        let opened = store.last_opened(id).expect("reads");
        assert_eq!(opened.map(|at| at.utc_ms), Some(NOW.utc_ms));
        assert_eq!(store.last_opened(Uid(9)), Ok(None));
        let stored = store.night(id).expect("reads").expect("there");
        assert_eq!((&stored.plan, stored.begun, &stored.events[..]), (&plan, NOW, &ASKED[..]));
        let night = Night::of(stored.plan, stored.events).expect("its events");
        assert_eq!(night.points(), [Points::ZERO, Points::whole(10)]);
        // Two programs cannot lead one night.
        assert!(store.add_events(id, 4, &[Event::Revealed], NOW).is_err());
        store.add_events(id, 5, &[Event::Finished], NOW).expect("kept");
        assert_eq!(store.open_night(), Ok(None));
        assert_eq!(store.night(Uid(9)), Ok(None));
    }

    #[test]
    fn a_night_grows_at_its_end() {
        let store = Store::in_memory().expect("memory");
        let (id, mut plan) = (Uid(1), plan());
        let more = plan.items.split_off(1);
        store.begin_night(id, Uid(2), &plan, NOW).expect("begins");
        store.grow_night(id, 1, &more).expect("kept");
        plan.items.extend(more);
        assert_eq!(store.night(id).expect("reads").map(|night| night.plan), Some(plan));
    }
}
