//! Sheets that come in as a table, and the table to be filled in.

use super::super::{Context, Ending, Failure};
use super::lists;
use crate::config::whole::Readers;
use crate::domain::identity::Uid;
use crate::domain::paper::Version;
use crate::domain::paper::sheet::Sheet;
use crate::domain::time::Timestamp;
use crate::domain::vietnamese::compare_names;
use crate::formats::sheets::{self, Given, MOST_SHEETS, SheetRow, Unread};
use crate::layout::sheet::said;
use crate::plain::mark::{Kept, Marker};
use crate::run::examination::{Candidate, Examination, meant, numbered};
use crate::store::people::Person;
use clap::ArgMatches;
use std::collections::BTreeSet;
use std::path::Path;

/// The labels of the paper's questions: the same in every version.
fn labels(examination: &Examination) -> Vec<String> {
    let paper = examination.paper();
    let first = paper.versions.first();
    first.map(|version| Sheet::new(paper, version).labels()).unwrap_or_default()
}

/// Takes the sheets of a table in, or says what they would come to.
pub(super) fn take(
    context: &Context,
    matches: &ArgMatches,
    examination: &Examination,
    path: &Path,
    taken: Option<Timestamp>,
) -> Result<Ending, Failure> {
    let (text, words) = (context.text, &context.text.mark);
    let bytes = std::fs::read(path).map_err(|_| Failure::Said((text.people.unreadable)(path)))?;
    let rows = sheets::read(&bytes, &labels(examination)).map_err(|unread| {
        Failure::Said(match unread {
            Unread::Refused(refusal) => (text.import.refusal)(&refusal),
            Unread::NoHeadings => (words.no_headings)(path),
            Unread::Missing(labels) => (words.no_column)(path, &labels.join(", ")),
            Unread::Unclosed(row) => (words.unclosed)(path, row),
            Unread::TooMany => (words.too_many)(path, MOST_SHEETS),
        })
    })?;
    let (mut book, mut generator) = (context.book()?, context.generator()?);
    let persons = book.persons().map_err(|error| context.store_failed(&error))?;
    let is_check = matches.get_flag("check");
    let marker = Marker {
        examination,
        book: &mut book,
        generator: &mut generator,
        clock: &*context.clock,
        taken,
        is_replacing: matches.get_flag("replace"),
        text,
    };
    let mut taking = Taking { marker, persons, is_check, seen: BTreeSet::new() };
    let (mut kept, mut left, mut lines) = (0, 0, String::new());
    for row in rows {
        let line = match taking.one(&row) {
            Kept::Kept(said) => {
                kept += 1;
                said
            }
            Kept::Refused(said) => {
                left += 1;
                said
            }
        };
        lines.push_str(&line);
        lines.push('\n');
    }
    context.console.data(&lines)?;
    if is_check {
        context.console.note(words.only_checked);
        return Ok(if left == 0 { Ending::Done } else { Ending::Found });
    }
    context.console.note(&(words.taken)(kept, left));
    Ok(Ending::Done)
}

/// A table being taken in, or only looked at.
struct Taking<'a> {
    marker: Marker<'a>,
    /// Everybody who is known, those too whom rows have brought.
    persons: Vec<Person>,
    is_check: bool,
    /// Whose sheets were looked at, by name and unit.
    seen: BTreeSet<(Box<str>, Box<str>)>,
}

impl Taking<'_> {
    /// What becomes of a row.
    fn one(&mut self, row: &SheetRow) -> Kept {
        let words = &self.marker.text.mark;
        let examination = self.marker.examination;
        let in_row = |why: &str| Kept::Refused((words.row)(row.row, why));
        let paper = examination.paper();
        let Some(version) = paper.version(&row.code) else {
            return in_row(&(words.no_version)(&row.code, &self.marker.codes()));
        };
        let sheet = match &row.given {
            Given::Keys(keys) => self.marker.typed(row.row, version, keys),
            Given::Cells(cells) => {
                let cells: Vec<&str> = cells.iter().map(String::as_str).collect();
                Sheet::of_cells(paper, version, &cells).map_err(|(at, refused)| {
                    let empty = Sheet::new(paper, version);
                    self.marker.refused(&empty, row.row, at, refused)
                })
            }
        };
        let sheet = match sheet {
            Ok(sheet) => sheet,
            Err(said) => return Kept::Refused(said),
        };
        let (called, who) = self.candidate(row);
        let who = match who {
            Ok(who) => who,
            Err(0) => return Kept::Refused((words.nameless)(row.row)),
            Err(_) => return in_row(&(words.several)(called)),
        };
        let kept = if self.is_check {
            self.look(row, version, &who, &sheet)
        } else {
            self.marker.keep_of(row.row, &row.code, &who, &sheet)
        };
        if matches!(kept, Kept::Kept(_)) {
            self.remember(who);
        }
        kept
    }

    /// Whom a row means: by number where it is known, else by name, as written where a unit is; with what it was
    /// looked up by.
    fn candidate<'r>(&self, row: &'r SheetRow) -> (&'r str, Result<Candidate, usize>) {
        match numbered(&self.persons, &row.number) {
            Err(0) if !row.name.chars().any(char::is_alphabetic) => (&row.name, Err(0)),
            Err(0) if row.unit.is_empty() => (&row.name, meant(&self.persons, &row.name)),
            Err(0) => {
                let who = Candidate { name: (&*row.name).into(), unit: (&*row.unit).into() };
                (&row.name, Ok(who))
            }
            found => (&row.number, found),
        }
    }

    /// What a sheet would come to, were it kept.
    fn look(&self, row: &SheetRow, version: &Version, who: &Candidate, sheet: &Sheet) -> Kept {
        let Marker { examination, book, text, is_replacing, .. } = &self.marker;
        let is_seen = self.seen.contains(&(who.name.clone(), who.unit.clone()));
        let before = match self.known(who).map(|known| examination.entered_of(book, known.id)) {
            Some(Err(error)) => return Kept::Refused(error.sentence(&text.store)),
            Some(Ok(before)) => before,
            None => None,
        };
        if (is_seen || before.is_some()) && !is_replacing {
            return Kept::Refused((text.mark.row_twice)(row.row, &who.name));
        }
        let (outcome, worth) = examination.outcome(version, sheet);
        Kept::Kept(said(sheet, &outcome, worth, &who.name, text))
    }

    /// Rows that follow may mean whom this one has brought.
    fn remember(&mut self, who: Candidate) {
        if self.known(&who).is_none() {
            self.persons.push(Person {
                id: Uid::random(self.marker.generator),
                name: who.name.clone(),
                unit: who.unit.clone(),
                code: "".into(),
                birth: "".into(),
            });
        }
        self.seen.insert((who.name, who.unit));
    }

    fn known(&self, who: &Candidate) -> Option<&Person> {
        self.persons.iter().find(|one| one.name == who.name && one.unit == who.unit)
    }
}

/// Writes the table to be filled in, with everybody who is registered.
pub(super) fn form(
    context: &Context,
    matches: &ArgMatches,
    examination: &Examination,
    path: &Path,
) -> Result<Ending, Failure> {
    let text = context.text;
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    let mut persons = context.book()?.persons().map_err(|error| context.store_failed(&error))?;
    let within = lists::within(context, matches)?;
    persons.retain(|person| {
        let named = (person.name.clone(), person.unit.clone());
        !person.name.is_empty() && within.as_ref().is_none_or(|within| within.contains(&named))
    });
    persons.sort_by(|one, other| compare_names(&one.name, &other.name));
    let persons: Vec<[String; 3]> = persons
        .iter()
        .map(|person| [&person.code, &person.name, &person.unit].map(ToString::to_string))
        .collect();
    let labels = labels(examination);
    let bytes = match ending.as_deref() {
        Some("xlsx") => sheets::form_sheet(&persons, &labels, text),
        Some("csv") => sheets::form_csv(&persons, &labels, text).into_bytes(),
        _ => return Err(Failure::Usage(text.mark.which_table.to_owned())),
    };
    context.new_file(path, &bytes, Readers::Owner)
}
