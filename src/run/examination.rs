//! An issued paper being marked: each sheet that is typed in becomes a sitting that is over, marked and sealed.
//! What was typed wrong is typed again, and the later sheet counts; other changes are further markings. What
//! stood there before stays.
//!
//! How a sheet is typed is in [`sheet`].

use super::Means;
use crate::domain::answer::Response;
use crate::domain::drawing::Item;
use crate::domain::identity::Uid;
use crate::domain::marking::{self, Marking, Reason};
use crate::domain::paper::sheet::{self, Outcome, Sheet, Worth};
use crate::domain::paper::{Paper, Version, Voided};
use crate::domain::quantity::Points;
use crate::domain::score::MarkRules;
use crate::domain::sitting::{Answer, ClockRule, Mode, Rules, Sitting, State, Taker};
use crate::domain::time::Timestamp;
use crate::domain::vietnamese::search_key;
use crate::record::paper::drawing_id;
use crate::store::book::Book;
use crate::store::people::Person;
use crate::store::{StoreError, Stored};
use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

/// A paper whose sheets are marked.
#[derive(Clone, Debug)]
pub struct Examination {
    paper: Paper,
    /// The paper as it is written down, which its drawings are named by.
    json: String,
    voided: Vec<Voided>,
    marks: MarkRules,
}

/// Somebody whose sheet is typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Their name.
    pub name: Box<str>,
    /// Their unit; may be empty.
    pub unit: Box<str>,
}

/// A sheet that was typed in.
#[derive(Clone, Debug)]
pub struct Entered {
    /// What the book keeps of it.
    pub stored: Stored,
    /// The place of its version in the paper.
    pub version: usize,
}

/// A sheet whose mark has changed.
#[derive(Clone, Debug)]
pub struct Changed {
    /// Whose it is.
    pub taker: Taker,
    /// What it was worth.
    pub before: Worth,
    /// What it is worth now.
    pub after: Worth,
}

/// Why a sheet is marked again.
#[derive(Clone, Copy, Debug)]
pub struct Cause<'a> {
    /// Of which sort.
    pub reason: Reason,
    /// In words; may be empty.
    pub note: &'a str,
    /// Who marks; may be empty.
    pub marker: &'a str,
}

/// Who sat, when, and which sheet this one takes the place of.
struct Sat {
    taker: Taker,
    taken: Timestamp,
    in_place_of: Option<Uid>,
}

impl Cause<'_> {
    /// The first time.
    const FIRST: Cause<'static> = Cause { reason: Reason::Finished, note: "", marker: "" };
}

impl Examination {
    /// A paper to be marked: as it was issued, as it is written down, and what was voided since.
    pub fn new(paper: Paper, json: String, voided: Vec<Voided>, marks: MarkRules) -> Examination {
        Examination { paper, json, voided, marks }
    }

    /// The paper.
    pub fn paper(&self) -> &Paper {
        &self.paper
    }

    /// What a sheet of a version would be worth.
    pub fn outcome(&self, version: &Version, sheet: &Sheet) -> (Outcome, Worth) {
        let outcome = sheet.outcome(version, &self.voided, None);
        let largest = sheet.fields().iter().map(|field| field.item.question.points);
        let points = outcome.points.iter().copied().sum();
        let worth = Worth::of(points, largest.sum(), outcome.open.len(), &self.marks);
        (outcome, worth)
    }

    /// What a kept sheet is worth by its newest marking.
    pub fn worth_of(&self, stored: &Stored) -> Worth {
        let items = &stored.sitting.drawing.items;
        let newest = stored.markings.last();
        let points = newest.map(|marking| marking.points.iter().copied().sum());
        let is_open = |place: &usize| newest.is_none_or(|it| !it.typed.contains(place));
        let free = (0..items.len()).filter(|place| items[*place].is_free());
        let possible = items.iter().map(|item| item.question.points).sum();
        let points = points.unwrap_or(Points::ZERO);
        Worth::of(points, possible, free.filter(is_open).count(), &self.marks)
    }

    /// The sheets that were typed in, in that order; of a person who has several the last one counts, and only
    /// that is given.
    pub fn entered(&self, book: &Book) -> Result<Vec<Entered>, StoreError> {
        self.counted(book, None)
    }

    /// The sheet of one person that counts.
    pub fn entered_of(&self, book: &Book, person: Uid) -> Result<Option<Entered>, StoreError> {
        Ok(self.counted(book, Some(person))?.pop())
    }

    /// How many people have a sheet.
    pub fn count(&self, book: &Book) -> Result<usize, StoreError> {
        let sat = book.sat(&self.drawings(), None)?;
        Ok(sat.into_iter().map(|(_, person)| person).collect::<BTreeSet<_>>().len())
    }

    fn counted(&self, book: &Book, person: Option<Uid>) -> Result<Vec<Entered>, StoreError> {
        let drawings = self.drawings();
        let sat = book.sat(&drawings, person)?;
        let last: BTreeMap<Uid, usize> =
            sat.iter().enumerate().map(|(at, (_, person))| (*person, at)).collect();
        let counted: BTreeSet<usize> = last.into_values().collect();
        let mut entered = Vec::new();
        book.sittings(counted.into_iter().map(|at| sat[at].0), |stored| {
            let drawing = stored.sitting.drawing.id;
            if let Some(version) = drawings.iter().position(|one| *one == drawing) {
                entered.push(Entered { stored, version });
            }
        })?;
        Ok(entered)
    }

    fn drawings(&self) -> Vec<Uid> {
        let versions = self.paper.versions.iter();
        versions.map(|version| drawing_id(&self.json, &version.code)).collect()
    }

    /// Keeps a sheet, taken at a time; gives what it is worth.
    ///
    /// # Errors
    ///
    /// It cannot be kept; then nothing of it is.
    pub fn take(
        &self,
        version: &Version,
        sheet: &Sheet,
        taker: Taker,
        taken: Timestamp,
        means: &mut Means<'_>,
    ) -> Result<Worth, StoreError> {
        let (outcome, worth) = self.outcome(version, sheet);
        let sat = Sat { taker, taken, in_place_of: None };
        self.keep(version, outcome, sat, Cause::FIRST, means)?;
        Ok(worth)
    }

    /// Puts a sheet in the place of one that was typed in before, which stays as it was and counts no more.
    /// Points that people gave are taken over where the new one leaves them open.
    ///
    /// # Errors
    ///
    /// It cannot be kept; then nothing of it is.
    pub fn replace(
        &self,
        entered: &Entered,
        version: &Version,
        sheet: &Sheet,
        cause: Cause<'_>,
        means: &mut Means<'_>,
    ) -> Result<Changed, StoreError> {
        let Entered { stored, version: before } = entered;
        let (mut outcome, mut after) = self.outcome(version, sheet);
        let old_places = self.paper.versions.get(*before).map_or(0, |it| it.places.len());
        let new_places = version.places.len();
        if let Some(newest) = stored.markings.last() {
            for place in std::mem::take(&mut outcome.open) {
                let old = (place + old_places).checked_sub(new_places);
                let old = old.filter(|old| newest.typed.contains(old));
                match old.and_then(|old| newest.points.get(old)) {
                    Some(points) => {
                        outcome.points[place] = *points;
                        outcome.typed.insert(place);
                    }
                    None => drop(outcome.open.insert(place)),
                }
            }
            let points = outcome.points.iter().copied().sum();
            after = Worth::of(points, after.possible, outcome.open.len(), &self.marks);
        }
        let taker = stored.sitting.taker.clone();
        let sat = Sat {
            taker: taker.clone(),
            taken: stored.sitting.begun,
            in_place_of: Some(stored.sitting.id),
        };
        self.keep(version, outcome, sat, cause, means)?;
        Ok(Changed { taker, before: self.worth_of(stored), after })
    }

    fn keep(
        &self,
        version: &Version,
        outcome: Outcome,
        sat: Sat,
        cause: Cause<'_>,
        means: &mut Means<'_>,
    ) -> Result<(), StoreError> {
        let Sat { taker, taken, in_place_of } = sat;
        let id = drawing_id(&self.json, &version.code);
        let drawing = sheet::drawing(&self.paper, version, id);
        let rules = Rules {
            mode: Mode::Paper,
            paper_time: self.paper.time,
            question_time: None,
            clock: ClockRule::Wall,
            extra_percent: 0,
            multiple: None,
            asks_confidence: false,
            marks: self.marks,
        };
        let mut sitting = Sitting::begin(taker, drawing, rules, taken, means.generator);
        for (item, response) in outcome.responses.into_iter().enumerate() {
            sitting.answers.push(answer(item, response, taken, means));
        }
        sitting.state = State::HandedIn;
        sitting.ended = Some(taken);
        let marking = Marking {
            id: Uid::random(means.generator),
            number: 1,
            reason: cause.reason,
            by: None,
            at: means.now.at,
            points: outcome.points,
            rekeyed: BTreeMap::new(),
            typed: outcome.typed,
            note: cause.note.into(),
            marker: cause.marker.into(),
        };
        means.book.record(&sitting, &marking, in_place_of)
    }

    /// Sets the points of a part that is written by hand.
    ///
    /// # Errors
    ///
    /// They cannot be kept.
    pub fn give(
        &self,
        stored: &Stored,
        place: usize,
        given: Points,
        cause: Cause<'_>,
        means: &mut Means<'_>,
    ) -> Result<Changed, StoreError> {
        let Some(mut next) = stored.markings.last().cloned() else {
            // No sheet is kept without a marking.
            let worth = self.worth_of(stored);
            let taker = stored.sitting.taker.clone();
            return Ok(Changed { taker, before: worth, after: worth });
        };
        if let Some(points) = next.points.get_mut(place) {
            *points = given;
            next.typed.insert(place);
        }
        self.mark_anew(stored, next, cause, means)
    }

    /// Marks every sheet again by what was voided since, and by the keys that were corrected: of the items of a
    /// sheet, those with another key, by their place. Gives the sheets whose points have changed.
    ///
    /// # Errors
    ///
    /// One cannot be kept; those before it are.
    pub fn mark_again(
        &self,
        corrected: impl Fn(&[Item]) -> BTreeMap<usize, Item>,
        cause: Cause<'_>,
        means: &mut Means<'_>,
    ) -> Result<Vec<Changed>, StoreError> {
        let mut changes = Vec::new();
        for Entered { stored, version } in self.entered(means.book)? {
            let Some(newest) = stored.markings.last() else { continue };
            let places = &self.paper.versions[version].places;
            let sitting = &stored.sitting;
            let rekeyed = corrected(&marking::newest(sitting, &stored.markings).0);
            let mut next = newest.clone();
            next.rekeyed.extend(rekeyed.clone());
            let marks = marking::marks(sitting, &next.items(sitting));
            let mut points = newest.points.clone();
            for (place, (points, mark)) in points.iter_mut().zip(marks).enumerate() {
                if rekeyed.contains_key(&place) {
                    *points = mark.points;
                }
            }
            for (place, points) in places.iter().zip(&mut points) {
                if self.voided.iter().any(|one| one.question == place.question) {
                    let question = self.paper.questions.get(place.question);
                    *points = question.map_or(*points, |asked| asked.item.question.points);
                }
            }
            let is_changed = points != newest.points;
            if is_changed || !rekeyed.is_empty() {
                next.points = points;
                let changed = self.mark_anew(&stored, next, cause, means)?;
                changes.extend(is_changed.then_some(changed));
            }
        }
        Ok(changes)
    }

    /// Keeps the next marking of a sheet: its points, its keys and what of it was typed.
    fn mark_anew(
        &self,
        stored: &Stored,
        next: Marking,
        cause: Cause<'_>,
        means: &mut Means<'_>,
    ) -> Result<Changed, StoreError> {
        let number = stored.markings.last().map_or(0, |marking| marking.number) + 1;
        let marking = Marking {
            id: Uid::random(means.generator),
            number,
            reason: cause.reason,
            by: None,
            at: means.now.at,
            note: cause.note.into(),
            marker: cause.marker.into(),
            ..next
        };
        means.book.add_marking(stored.sitting.id, &marking)?;
        let before = self.worth_of(stored);
        let mut after = stored.clone();
        after.markings.push(marking);
        let after = self.worth_of(&after);
        Ok(Changed { taker: stored.sitting.taker.clone(), before, after })
    }
}

/// Those whom a typed text may mean: by number, by words of their name, and last somebody new, written as name or
/// `name; unit`.
pub fn candidates(persons: &[Person], typed: &str) -> Vec<Candidate> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Vec::new();
    }
    let key = search_key(typed);
    let of = |person: &Person| Candidate { name: person.name.clone(), unit: person.unit.clone() };
    let is_number = |person: &&Person| search_key(&person.code) == key;
    let mut found: Vec<Candidate> = persons.iter().filter(is_number).map(of).collect();
    if found.is_empty() {
        let is_name = |person: &&Person| search_key(&person.name).contains(&key);
        found = persons.iter().filter(is_name).map(of).collect();
    }
    // A number is no name.
    if typed.chars().any(char::is_alphabetic) {
        let (name, unit) = typed.split_once(';').unwrap_or((typed, ""));
        let new = Candidate { name: name.trim().into(), unit: unit.trim().into() };
        if !new.name.is_empty() && !found.contains(&new) {
            found.push(new);
        }
    }
    found
}

/// The one whom a text means where nobody can be asked: by number, by the whole name where only one is called so,
/// or as it is written.
///
/// # Errors
///
/// How many it may mean: none, or several.
pub fn meant(persons: &[Person], typed: &str) -> Result<Candidate, usize> {
    let typed = typed.trim();
    let key = search_key(typed);
    let is_meant = |one: &&Person| {
        search_key(&one.code) == key && !key.is_empty() || search_key(&one.name) == key
    };
    let mut found = persons.iter().filter(is_meant);
    match (found.next(), found.next()) {
        (Some(only), None) => Ok(Candidate { name: only.name.clone(), unit: only.unit.clone() }),
        (Some(_), Some(_)) => Err(2 + found.count()),
        (None, _) => {
            let named =
                candidates(persons, typed).pop().filter(|_| typed.chars().any(char::is_alphabetic));
            named.ok_or(0)
        }
    }
}

/// The one who has a number.
///
/// # Errors
///
/// How many have it: none, or several.
pub fn numbered(persons: &[Person], number: &str) -> Result<Candidate, usize> {
    let key = search_key(number.trim());
    let has_number = |one: &&Person| !key.is_empty() && search_key(&one.code) == key;
    let mut found = persons.iter().filter(has_number);
    match (found.next(), found.next()) {
        (Some(only), None) => Ok(Candidate { name: only.name.clone(), unit: only.unit.clone() }),
        (None, _) => Err(0),
        (Some(_), Some(_)) => Err(2 + found.count()),
    }
}

/// An answer off a sheet: nobody knows how long it took.
fn answer(item: usize, response: Response, at: Timestamp, means: &mut Means<'_>) -> Answer {
    Answer {
        id: Uid::random(means.generator),
        item,
        attempt: 1,
        response,
        confidence: None,
        spent: Duration::ZERO,
        at,
    }
}

#[cfg(test)]
mod tests;
