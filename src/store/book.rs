//! The book that a sitting is written to: the database; while that cannot be used, a side file of
//! the same shape; and with no place to write at all, memory.
//!
//! The side file is taken into the database at the next start that can, by ids, so never twice.
//! A book never refuses a sitting: when writing fails in the middle of one, the whole sitting
//! moves on to the next place. Only a folder that has gone away ends it.

use super::claim::Claim;
use super::history::{BankSummary, Filter, OpenSitting, Summary};
use super::lock::{Lock, Owner};
use super::people::Person;
use super::reading::Stored;
use super::side::{Side, SideLock, set_aside};
use super::{FILE_NAME, Store, StoreError};
use crate::domain::blueprint::QuestionRef;
use crate::domain::diagnosis::Seen;
use crate::domain::identity::{BankId, Uid};
use crate::domain::marking::{self, Marking};
use crate::domain::missed::{Missed, Recalled, missed};
use crate::domain::sitting::{Answer, Interruption, Mode, Sitting, State, Taker};
use crate::domain::time::Timestamp;
use crate::domain::vietnamese::compare_names;
use crate::record::seal::Fingerprint;
use std::cmp::Reverse;
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::path::{Path, PathBuf};

/// Where results go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    /// To the database.
    Database,
    /// To the side file.
    Side,
    /// Nowhere: they are lost when the program ends.
    Memory,
}

/// Where results are read from and written to. One sitting at a time is taken in it.
pub struct Book {
    store: Store,
    place: Place,
    /// A database that can be read and not written.
    behind: Option<Store>,
    trouble: Option<StoreError>,
    set_aside: Option<PathBuf>,
    taken_in: usize,
    data: PathBuf,
    /// Where the side file is; none in memory, where there is none.
    side: Option<Side>,
    /// Held while writing to the side file, so that nobody takes it in meanwhile.
    side_lock: Option<SideLock>,
    /// The claims on the sitting that is being taken, in each place it was written to.
    claims: Vec<Claim>,
    /// Those whose code was given to this program.
    unlocked: Vec<Owner>,
}

impl Book {
    /// Opens the database of the data folder and takes in the side file of the state folder; where
    /// the database cannot be used, opens the side file, and where that cannot be used, memory.
    ///
    /// A damaged database is left as it is at first: what looks like damage may pass. When the
    /// next start still finds it damaged and results are waiting in the side file, it is set aside
    /// under a new name and a new one is begun.
    pub fn open(data: &Path, state: &Path) -> Result<Book, StoreError> {
        let side = Side::of(state);
        let mut book = match open_database(data, &side) {
            Ok((store, set_aside)) => {
                Book { set_aside, ..Book::of(store, Place::Database, data, Some(side)) }
            }
            Err(error) => {
                let mut book = Book::of(Store::in_memory()?, Place::Memory, data, Some(side));
                book.fall_back(error)?;
                return Ok(book);
            }
        };
        if book.store.is_read_only() {
            book.fall_back(StoreError::ReadOnly { path: data.join(FILE_NAME) })?;
        } else {
            book.take_in();
        }
        Ok(book)
    }

    /// A book in memory.
    pub fn in_memory() -> Result<Book, StoreError> {
        Ok(Book::of(Store::in_memory()?, Place::Memory, Path::new(""), None))
    }

    fn of(store: Store, place: Place, data: &Path, side: Option<Side>) -> Book {
        Book {
            store,
            place,
            behind: None,
            trouble: None,
            set_aside: None,
            taken_in: 0,
            data: data.to_path_buf(),
            side,
            side_lock: None,
            claims: Vec::new(),
            unlocked: Vec::new(),
        }
    }

    /// Where results go now.
    pub fn place(&self) -> Place {
        self.place
    }

    /// The file results go to; none in memory.
    pub fn file(&self) -> Option<&Path> {
        self.store.file()
    }

    /// Why results do not go to the database, or why the side file could not be taken in.
    pub fn trouble(&self) -> Option<&StoreError> {
        self.trouble.as_ref()
    }

    /// The new name of a damaged database that was set aside when the book was opened.
    pub fn set_aside(&self) -> Option<&Path> {
        self.set_aside.as_deref()
    }

    /// How many sittings were taken in from the side file when the book was opened.
    pub fn taken_in(&self) -> usize {
        self.taken_in
    }

    /// The person of this name in this unit, made where there is none yet. The generator must not
    /// have a seed of the learner's choice, or two machines give the same ids.
    pub fn person(
        &mut self,
        name: &str,
        unit: &str,
        now: Timestamp,
        generator: &mut impl rand::Rng,
    ) -> Result<Taker, StoreError> {
        loop {
            if let Some(behind) = &self.behind
                && let Ok(Some(taker)) = behind.known_person(name, unit)
            {
                return Ok(taker);
            }
            match self.store.person(name, unit, now, generator) {
                Err(error) => self.move_on(error)?,
                taker => return taker,
            }
        }
    }

    /// Begins a sitting and claims it.
    pub fn begin(&mut self, sitting: &Sitting) -> Result<(), StoreError> {
        self.claims.clear();
        self.write_down(sitting)
    }

    /// Claims an open sitting to go on with it; none when another program has it or it has ended.
    pub fn resume(&mut self, id: Uid) -> Result<Option<Stored>, StoreError> {
        self.claims.clear();
        if let Some(behind) = &self.behind
            && !self.store.has(id)?
            && let Some(stored) = behind.sitting(id)?
        {
            if stored.sitting.state != State::Open {
                return Ok(None);
            }
            self.write_down(&stored.sitting)?;
            return Ok(Some(stored));
        }
        let Some(claim) = self.store.claim(id)? else { return Ok(None) };
        // Read after claiming: until then another program may have gone on with it.
        let stored = self.store.sitting(id)?.filter(|found| found.sitting.state == State::Open);
        if stored.is_some() {
            self.claims.push(claim);
        }
        Ok(stored)
    }

    /// Keeps the newest answer of the sitting that is being taken.
    pub fn add_answer(&mut self, sitting: &Sitting, answer: &Answer) -> Result<(), StoreError> {
        let kept = self.store.add_answer(sitting.id, answer, sitting.used);
        self.or_move_on(kept, sitting)
    }

    /// Keeps the item that the drawing of the sitting that is being taken has grown by.
    pub fn add_item(&mut self, sitting: &Sitting) -> Result<(), StoreError> {
        let kept = self.store.add_item(sitting);
        self.or_move_on(kept, sitting)
    }

    /// Keeps whether an item of the sitting that is being taken is flagged.
    pub fn keep_flag(&mut self, sitting: &Sitting, item: usize) -> Result<(), StoreError> {
        let kept = self.store.set_flag(sitting.id, item, sitting.flags.contains(&item));
        self.or_move_on(kept, sitting)
    }

    /// Keeps an interruption of the sitting that is being taken.
    pub fn add_interruption(
        &mut self,
        sitting: &Sitting,
        interruption: &Interruption,
    ) -> Result<(), StoreError> {
        let kept = self.store.add_interruption(sitting.id, interruption);
        self.or_move_on(kept, sitting)
    }

    /// Notes the time used and the item on the screen of the sitting that is being taken.
    pub fn note_clock(
        &mut self,
        sitting: &Sitting,
        item: usize,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        let kept = self.store.note_clock(sitting.id, sitting.used, item, at);
        self.or_move_on(kept, sitting)
    }

    /// Ends the sitting that is being taken with its first marking.
    pub fn finish(&mut self, sitting: &Sitting, marking: &Marking) -> Result<(), StoreError> {
        self.end(sitting, |store| store.finish(sitting, marking))
    }

    /// Gives the sitting that is being taken up.
    pub fn abandon(&mut self, sitting: &Sitting) -> Result<(), StoreError> {
        self.end(sitting, |store| store.abandon(sitting))
    }

    /// Leaves the sitting that is being taken open, for this or another program to go on with.
    pub fn leave(&mut self) {
        self.claims.clear();
    }

    /// Keeps a sitting that is over already: a paper that is typed in. Only where there is a database: what is
    /// typed off paper is typed again rather than kept apart.
    pub fn record(
        &mut self,
        sitting: &Sitting,
        marking: &Marking,
        in_place_of: Option<Uid>,
    ) -> Result<(), StoreError> {
        self.store.record(sitting, marking, in_place_of)
    }

    /// Who sat these drawings, or when one person did: sitting and person, in the order they were first marked.
    pub fn sat(
        &self,
        drawings: &[Uid],
        person: Option<Uid>,
    ) -> Result<Vec<(Uid, Uid)>, StoreError> {
        self.store.sat(drawings, person)
    }

    /// Keeps another marking of a finished sitting.
    pub fn add_marking(&mut self, sitting: Uid, marking: &Marking) -> Result<(), StoreError> {
        self.store.add_marking(sitting, marking)
    }

    /// Copies everything of a book in memory into the database of a folder.
    pub fn save_to(&self, folder: &Path) -> Result<(), StoreError> {
        self.store.save_to(folder)
    }

    /// The sitting with this id.
    pub fn sitting(&self, id: Uid) -> Result<Option<Stored>, StoreError> {
        match (self.store.sitting(id)?, &self.behind) {
            (None, Some(behind)) => behind.sitting(id),
            (found, _) => Ok(found),
        }
    }

    /// The sittings whose seals have this code.
    pub fn of_code(&self, code: &str) -> Result<Vec<Uid>, StoreError> {
        self.store.of_code(code)
    }

    /// Every sitting of these that there is, in their order, one after the other.
    pub fn sittings(
        &self,
        ids: impl IntoIterator<Item = Uid>,
        mut each: impl FnMut(Stored),
    ) -> Result<(), StoreError> {
        if self.behind.is_none() {
            return self.store.sittings(ids, each);
        }
        for id in ids {
            if let Some(stored) = self.sitting(id)? {
                each(stored);
            }
        }
        Ok(())
    }

    /// Sittings, newest first, at most `limit`; without those of people whose code is not given.
    pub fn summaries(&self, filter: &Filter, limit: usize) -> Result<Vec<Summary>, StoreError> {
        let shut = self.shut()?.into_iter().map(|lock| lock.owner).collect();
        self.all_summaries(&Filter { shut, ..filter.clone() }, limit)
    }

    fn all_summaries(&self, filter: &Filter, limit: usize) -> Result<Vec<Summary>, StoreError> {
        let mut summaries = self.store.summaries(filter, limit)?;
        if let Some(behind) = &self.behind {
            for summary in behind.summaries(filter, limit)? {
                if !self.store.has(summary.id)? {
                    summaries.push(summary);
                }
            }
            summaries.sort_by_key(|summary| Reverse(summary.begun.utc_ms));
            summaries.truncate(limit);
        }
        Ok(summaries)
    }

    /// Sittings that can be gone on with, newest first. A session of study is not: what was graded
    /// in it is kept, the rest comes in the next.
    pub fn open_sittings(&self) -> Result<Vec<OpenSitting>, StoreError> {
        let mut open = self.left_open()?;
        open.retain(|sitting| sitting.summary.mode != Mode::Study);
        Ok(open)
    }

    /// Sessions of study that were left open, newest first.
    pub fn open_studies(&self) -> Result<Vec<OpenSitting>, StoreError> {
        let mut open = self.left_open()?;
        open.retain(|sitting| sitting.summary.mode == Mode::Study);
        Ok(open)
    }

    fn left_open(&self) -> Result<Vec<OpenSitting>, StoreError> {
        let open = Filter { is_open: true, ..Filter::default() };
        let stores = || self.stores();
        let with_claim = |summary: Summary| OpenSitting {
            is_claimed: stores().any(|store| store.is_claimed(summary.id)),
            summary,
        };
        Ok(self.all_summaries(&open, usize::MAX)?.into_iter().map(with_claim).collect())
    }

    /// The codes of everybody who has one.
    pub fn locks(&self) -> Result<Vec<Lock>, StoreError> {
        let mut locks = Vec::new();
        for store in self.stores() {
            locks.extend(store.locks()?);
        }
        Ok(locks)
    }

    /// The codes of those who are not to be looked at: the ones that were not given to this program.
    pub fn shut(&self) -> Result<Vec<Lock>, StoreError> {
        let mut locks = self.locks()?;
        locks.retain(|lock| !self.unlocked.contains(&lock.owner));
        Ok(locks)
    }

    /// Whether what this person did is not to be looked at.
    pub fn is_shut(&self, name: &str, unit: &str) -> Result<bool, StoreError> {
        Ok(self.shut()?.iter().any(|lock| lock.owner.is(name, unit)))
    }

    /// Opens what is shut by this code; gives how many people it is.
    pub fn unlock(&mut self, code: &str) -> Result<usize, StoreError> {
        let mut opened = self.shut()?;
        opened.retain(|lock| lock.opens(code));
        let count = opened.len();
        self.unlocked.extend(opened.into_iter().map(|lock| lock.owner));
        Ok(count)
    }

    /// Sets the code of a person, in the place of any before; none takes it away.
    pub fn set_code(
        &self,
        person: Uid,
        code: Option<&str>,
        generator: &mut impl rand::Rng,
    ) -> Result<(), StoreError> {
        self.store.set_code(person, code, generator)
    }

    /// Where reviews are kept. None while results go to a side file or nowhere: what is due could
    /// not be told there.
    pub fn reviews(&self) -> Option<&Store> {
        (self.place == Place::Database || self.trouble.is_none()).then_some(&self.store)
    }

    /// What each bank has seen, by all takers. A bank without a marked sitting has no entry.
    pub fn bank_summaries(&self) -> Result<HashMap<BankId, BankSummary>, StoreError> {
        let mut banks = HashMap::new();
        for store in self.stores() {
            for (bank, seen) in store.bank_summaries()? {
                banks
                    .entry(bank)
                    .and_modify(|known: &mut BankSummary| known.add(&seen))
                    .or_insert(seen);
            }
        }
        Ok(banks)
    }

    /// The questions that these persons have missed, taken together, the newest miss first.
    pub fn missed(&self, persons: &[Uid]) -> Result<Vec<Missed>, StoreError> {
        let mut outcomes = Vec::new();
        for store in self.stores() {
            for person in persons {
                outcomes.extend(store.outcomes(*person)?);
            }
        }
        outcomes.sort_by_key(|outcome| outcome.at.utc_ms);
        Ok(missed(outcomes))
    }

    /// How each question was answered, by everybody, in the marked sittings that began before a time.
    pub fn seen(&self, before: Timestamp) -> Result<HashMap<QuestionRef, Seen>, StoreError> {
        let mut all: HashMap<QuestionRef, Seen> = HashMap::new();
        for store in self.stores() {
            for (question, seen) in store.seen(before)? {
                let known = all.entry(question).or_default();
                known.right += seen.right;
                known.wrong += seen.wrong;
            }
        }
        Ok(all)
    }

    /// What was asked and answered when these questions were missed last.
    pub fn recall(&self, missed: Vec<Missed>) -> Result<Vec<Recalled>, StoreError> {
        let mut known: HashMap<Uid, Option<Stored>> = HashMap::new();
        let mut recalled = Vec::new();
        for missed in missed {
            let (id, place) = (missed.newest.sitting, missed.newest.place);
            if let Entry::Vacant(entry) = known.entry(id) {
                entry.insert(self.sitting(id)?);
            }
            let Some(Some(Stored { sitting, markings, .. })) = known.get(&id) else { continue };
            let (items, marks) = marking::newest(sitting, markings);
            let (Some(item), Some(mark)) = (items.get(place), marks.get(place)) else { continue };
            let answer = sitting.counted(place).cloned();
            recalled.push(Recalled { missed, item: item.clone(), answer, mark: mark.clone() });
        }
        Ok(recalled)
    }

    /// Who took the newest sitting, with name and unit as written then.
    pub fn last_taker(&self) -> Result<Option<Taker>, StoreError> {
        for store in self.stores() {
            if let Some(taker) = store.last_taker()? {
                return Ok(Some(taker));
            }
        }
        Ok(None)
    }

    /// The extra time, in per cent, that the person of this name in this unit had last; zero for
    /// somebody new.
    pub fn extra_percent(&self, name: &str, unit: &str) -> Result<u16, StoreError> {
        for store in self.stores() {
            if let Some(taker) = store.known_person(name, unit)? {
                return store.extra_percent(taker.person);
            }
        }
        Ok(0)
    }

    /// Everybody, by Vietnamese order of names.
    pub fn persons(&self) -> Result<Vec<Person>, StoreError> {
        let mut persons = Vec::new();
        for store in self.stores() {
            persons.extend(store.persons()?);
        }
        persons.sort_by(|one, other| {
            compare_names(&one.name, &other.name).then(one.id.cmp(&other.id))
        });
        persons.dedup_by_key(|person| person.id);
        Ok(persons)
    }

    /// The fingerprint of this machine's key; none before the first record is written.
    pub fn fingerprint(&self) -> Result<Option<Fingerprint>, StoreError> {
        self.store.fingerprint()
    }

    fn stores(&self) -> impl Iterator<Item = &Store> {
        std::iter::once(&self.store).chain(&self.behind)
    }

    /// Claims a sitting and keeps all of it, in the next place when it cannot be done in this one.
    fn write_down(&mut self, sitting: &Sitting) -> Result<(), StoreError> {
        loop {
            let kept = self.store.claim(sitting.id).and_then(|claim| {
                self.claims.extend(claim);
                self.store.begin(sitting)
            });
            match kept {
                Err(error) => self.move_on(error)?,
                Ok(()) => return Ok(()),
            }
        }
    }

    /// Where something could not be kept, keeps the whole sitting, that included, elsewhere.
    fn or_move_on(
        &mut self,
        kept: Result<(), StoreError>,
        sitting: &Sitting,
    ) -> Result<(), StoreError> {
        match kept {
            Err(error) => {
                self.move_on(error)?;
                self.write_down(sitting)
            }
            Ok(()) => Ok(()),
        }
    }

    fn end(
        &mut self,
        sitting: &Sitting,
        end: impl Fn(&Store) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        while let Err(error) = end(&self.store) {
            self.move_on(error)?;
            self.write_down(&Sitting { state: State::Open, ended: None, ..sitting.clone() })?;
        }
        self.claims.drain(..).for_each(Claim::settle);
        Ok(())
    }

    /// Goes to the next place after this one failed. From a folder that has gone away nobody moves
    /// on: whoever pulled the stick takes the sitting with them.
    fn move_on(&mut self, error: StoreError) -> Result<(), StoreError> {
        match error {
            StoreError::Gone { .. } => Err(error),
            _ if self.place == Place::Memory => Err(error),
            _ => self.fall_back(error),
        }
    }

    fn fall_back(&mut self, error: StoreError) -> Result<(), StoreError> {
        let next = match (&self.side, self.place) {
            (Some(side), Place::Database | Place::Memory) => side.open(&self.data).ok(),
            _ => None,
        };
        let (store, place) = match next {
            Some((store, lock)) => {
                self.side_lock = Some(lock);
                (store, Place::Side)
            }
            None => (Store::in_memory()?, Place::Memory),
        };
        let before = std::mem::replace(&mut self.store, store);
        // What is in a database that cannot be written can be read all the same.
        if self.place == Place::Database && !matches!(error, StoreError::Damaged { .. }) {
            self.behind = Some(before);
        }
        self.place = place;
        self.trouble.get_or_insert(error);
        Ok(())
    }

    /// Takes the side file in, unless a running program writes to it.
    fn take_in(&mut self) {
        let Some(side) = &self.side else { return };
        match side.take_into(&self.store) {
            Ok(count) => self.taken_in = count,
            Err(error) => self.trouble = Some(error),
        }
    }
}

/// Opens the database; with the new name of the one before it, where that was set aside.
fn open_database(data: &Path, side: &Side) -> Result<(Store, Option<PathBuf>), StoreError> {
    let (store, aside) = match Store::open(data) {
        Err(StoreError::Damaged { path }) if side.is_waiting() => {
            let Some(_lock) = side.lock_alone() else {
                return Err(StoreError::Damaged { path });
            };
            let aside = set_aside(&path)?;
            (Store::open(data)?, Some(aside))
        }
        opened => (opened?, None),
    };
    Ok((store.with_kin(side.folder()), aside))
}

#[cfg(test)]
mod tests;
