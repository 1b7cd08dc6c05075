//! Sheets typed in line by line: `101 | 017 | 2314 12;56;`, which are the version, the candidate and the keys as on
//! the screen, with `;` for Enter. What is wrong with a line is said, and the others go on.

use crate::domain::marking::Reason;
use crate::domain::paper::Version;
use crate::domain::paper::sheet::{Refused, Sheet};
use crate::domain::time::{Clock, Timestamp};
use crate::layout::sheet::said;
use crate::run::Means;
use crate::run::examination::{Candidate, Cause, Examination, meant};
use crate::store::StoreError;
use crate::store::book::Book;
use crate::text::Text;
use rand::rngs::ChaCha8Rng;
use std::io::{self, BufRead, Write};

/// What sheets are kept with.
pub struct Marker<'a> {
    /// The paper.
    pub examination: &'a Examination,
    /// Where sheets are kept.
    pub book: &'a mut Book,
    /// For ids.
    pub generator: &'a mut ChaCha8Rng,
    /// The time.
    pub clock: &'a dyn Clock,
    /// When the paper was taken, where somebody has said so.
    pub taken: Option<Timestamp>,
    /// Whether a sheet takes the place of an earlier one of the same person.
    pub is_replacing: bool,
    /// The words.
    pub text: &'static Text,
}

/// What became of a sheet.
#[derive(Clone, Debug, PartialEq)]
pub enum Kept {
    /// It is kept; what it came to, in one line.
    Kept(String),
    /// It is not, for this reason.
    Refused(String),
}

impl Marker<'_> {
    /// Takes sheets line by line until the input ends; gives how many were kept and how many were not.
    ///
    /// # Errors
    ///
    /// The input or the output fails.
    pub fn hold(
        &mut self,
        input: impl BufRead,
        mut output: impl Write,
    ) -> io::Result<(usize, usize)> {
        let (mut kept, mut left) = (0, 0);
        for (line, number) in input.lines().zip(1..) {
            let line = line?;
            if line.trim().is_empty() {
                continue;
            }
            match self.line(&line, number) {
                Kept::Kept(said) => {
                    kept += 1;
                    writeln!(output, "{said}")?;
                }
                Kept::Refused(said) => {
                    left += 1;
                    writeln!(output, "{said}")?;
                }
            }
        }
        Ok((kept, left))
    }

    fn line(&mut self, line: &str, number: usize) -> Kept {
        let words = &self.text.mark;
        let mut parts = line.splitn(3, '|').map(str::trim);
        let mut part = || parts.next().unwrap_or_default();
        let (code, candidate, keys) = (part(), part(), part());
        let paper = self.examination.paper();
        let Some(version) = paper.version(code) else {
            return Kept::Refused((words.no_version)(code, &self.codes()));
        };
        match self.typed(number, version, keys) {
            Ok(sheet) => self.keep(number, code, candidate, &sheet),
            Err(said) => Kept::Refused(said),
        }
    }

    /// The sheet of a version from all its keys, with `;` for Enter.
    ///
    /// # Errors
    ///
    /// Why it is no whole sheet, in a sentence.
    pub fn typed(&self, row: usize, version: &Version, keys: &str) -> Result<Sheet, String> {
        let mut sheet = Sheet::new(self.examination.paper(), version);
        for key in keys.chars() {
            let at = sheet.at();
            let done = if key == ';' { sheet.close() } else { sheet.press(key) };
            if let Err(refused) = done {
                return Err(self.refused(&sheet, row, at, refused));
            }
        }
        if !sheet.is_whole() && sheet.close().is_err() || !sheet.is_whole() {
            return Err(self.refused(&sheet, row, sheet.at(), Refused::Unfinished));
        }
        Ok(sheet)
    }

    /// The codes of all versions.
    pub fn codes(&self) -> String {
        let versions = self.examination.paper().versions.iter();
        versions.map(|version| &*version.code).collect::<Vec<_>>().join(", ")
    }

    /// Why a field of a row cannot be taken.
    pub fn refused(&self, sheet: &Sheet, row: usize, at: usize, refused: Refused) -> String {
        let words = &self.text.mark;
        let labels = sheet.labels();
        match labels.get(at) {
            Some(label) => (words.cell)(row, label, &(words.refused)(refused)),
            // Keys behind the last field belong to none.
            None => (words.row)(row, &(words.refused)(refused)),
        }
    }

    /// Keeps a whole sheet of the candidate whom a text means.
    pub fn keep(&mut self, row: usize, code: &str, candidate: &str, sheet: &Sheet) -> Kept {
        let words = &self.text.mark;
        let persons = match self.book.persons() {
            Ok(persons) => persons,
            Err(error) => return self.failed(&error),
        };
        match meant(&persons, candidate) {
            Ok(candidate) => {
                let is_known = persons
                    .iter()
                    .any(|one| (&one.name, &one.unit) == (&candidate.name, &candidate.unit));
                match self.keep_of(row, code, &candidate, sheet) {
                    // A name that was mistyped makes somebody new.
                    Kept::Kept(said) if !is_known => {
                        let new = (words.newcomer)(&candidate.name, &candidate.unit);
                        Kept::Kept(format!("{said} · {new}"))
                    }
                    kept => kept,
                }
            }
            Err(0) => Kept::Refused((words.nameless)(row)),
            Err(_) => Kept::Refused((words.several)(candidate)),
        }
    }

    /// Keeps a whole sheet of somebody.
    pub fn keep_of(&mut self, row: usize, code: &str, who: &Candidate, sheet: &Sheet) -> Kept {
        let words = &self.text.mark;
        let Some(version) = self.examination.paper().version(code) else {
            return Kept::Refused((words.no_version)(code, &self.codes()));
        };
        let now = self.clock.now();
        let taker = match self.book.person(&who.name, &who.unit, now.at, self.generator) {
            Ok(taker) => taker,
            Err(error) => return self.failed(&error),
        };
        let before = match self.examination.entered_of(self.book, taker.person) {
            Ok(entered) => entered,
            Err(error) => return self.failed(&error),
        };
        let mut means = Means { book: self.book, generator: self.generator, now };
        let kept = match before {
            Some(_) if !self.is_replacing => {
                return Kept::Refused((words.row_twice)(row, &who.name));
            }
            Some(before) => {
                let cause = Cause { reason: Reason::Mended, note: "", marker: "" };
                let changed = self.examination.replace(&before, version, sheet, cause, &mut means);
                changed.map(|changed| changed.after)
            }
            None => {
                let taken = self.taken.unwrap_or(now.at);
                self.examination.take(version, sheet, taker, taken, &mut means)
            }
        };
        match kept {
            Ok(worth) => {
                let (outcome, _) = self.examination.outcome(version, sheet);
                Kept::Kept(said(sheet, &outcome, worth, &who.name, self.text))
            }
            Err(error) => self.failed(&error),
        }
    }

    fn failed(&self, error: &StoreError) -> Kept {
        Kept::Refused(error.sentence(&self.text.store))
    }
}
