//! Sheets that come in as a table, and the table to be filled in.

use super::super::{Context, Ending, Failure};
use crate::config::whole::Readers;
use crate::domain::paper::sheet::Sheet;
use crate::domain::time::Timestamp;
use crate::domain::vietnamese::compare_names;
use crate::formats::sheets::{self, SheetRow, Unread};
use crate::layout::sheet::said;
use crate::plain::mark::{Kept, Marker};
use crate::run::examination::{Examination, meant};
use clap::ArgMatches;
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
        })
    })?;
    let (mut book, mut generator) = (context.book()?, context.generator()?);
    let mut marker = Marker {
        examination,
        book: &mut book,
        generator: &mut generator,
        clock: &context.clock,
        taken,
        is_replacing: matches.get_flag("replace"),
        text,
    };
    let is_check = matches.get_flag("check");
    let (mut kept, mut left, mut lines) = (0, 0, String::new());
    for row in rows {
        let line = match one(&mut marker, &row, is_check) {
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

/// What becomes of a row.
fn one(marker: &mut Marker<'_>, row: &SheetRow, is_check: bool) -> Kept {
    let words = &marker.text.mark;
    let examination = marker.examination;
    let paper = examination.paper();
    let Some(version) = paper.version(&row.code) else {
        return Kept::Refused((words.no_version)(&row.code, &marker.codes()));
    };
    let cells: Vec<&str> = row.cells.iter().map(String::as_str).collect();
    let sheet = match Sheet::of_cells(paper, version, &cells) {
        Ok(sheet) => sheet,
        Err((at, refused)) => {
            let empty = Sheet::new(paper, version);
            return Kept::Refused(marker.refused(&empty, row.row, at, refused));
        }
    };
    let persons = match marker.book.persons() {
        Ok(persons) => persons,
        Err(error) => return Kept::Refused(error.sentence(&marker.text.store)),
    };
    let named = format!("{}; {}", row.name, row.unit);
    let by_name = if row.unit.is_empty() { &row.name } else { &named };
    // A number tells better than a name, where it is known.
    let by_number = if row.number.is_empty() { Err(0) } else { meant(&persons, &row.number) };
    let candidate = match by_number {
        Ok(candidate) => candidate,
        Err(_) => match meant(&persons, by_name) {
            Ok(candidate) => candidate,
            Err(0) => return Kept::Refused((words.nameless)(row.row)),
            Err(_) => return Kept::Refused((words.several)(&row.name)),
        },
    };
    if !is_check {
        return marker.keep_of(row.row, &row.code, &candidate, &sheet);
    }
    let (outcome, worth) = examination.outcome(version, &sheet);
    Kept::Kept(said(&sheet, &outcome, worth, &candidate.name, marker.text))
}

/// Writes the table to be filled in, with everybody who is registered.
pub(super) fn form(
    context: &Context,
    examination: &Examination,
    path: &Path,
) -> Result<Ending, Failure> {
    let text = context.text;
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    let mut persons = context.book()?.persons().map_err(|error| context.store_failed(&error))?;
    persons.retain(|person| !person.name.is_empty());
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
