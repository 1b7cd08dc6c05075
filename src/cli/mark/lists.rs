//! The lists of an exam as files: who sits it, and the marks.

use super::super::{Context, Ending, Failure};
use crate::config::whole::Readers;
use crate::domain::roll::{Candidate, Head};
use crate::domain::vietnamese::{compare_names, search_key};
use crate::formats::document::{FileKind, Ruler};
use crate::formats::printed::roll::{self, List};
use crate::run::examination::Examination;
use crate::store::people::Person;
use clap::ArgMatches;
use std::path::Path;

/// Writes a list as the file that the end of its name asks for.
pub(super) fn write(
    context: &Context,
    matches: &ArgMatches,
    examination: &Examination,
    list: List,
    path: &Path,
) -> Result<Ending, Failure> {
    let text = context.text;
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    let ending = ending.unwrap_or_default();
    let kind = FileKind::from_code(&ending);
    if kind.is_none() && !matches!(&*ending, "xlsx" | "csv") {
        return Err(Failure::Usage(text.mark.which_kind.to_owned()));
    }
    let mut candidates = match list {
        List::Candidates => registered(context, matches)?,
        List::Marks => marked(context, matches, examination)?,
    };
    candidates.sort_by(|one, other| compare_names(&one.name, &other.name));
    let head = Head {
        from: examination.paper().head.from.clone(),
        title: examination.paper().title.clone(),
        class: examination.paper().head.class.clone(),
        scale: context.settings.marks.scale,
    };
    let mut ruler = Ruler::default();
    let document = match list {
        List::Candidates => roll::candidates(&head, &candidates, &mut ruler, text),
        List::Marks => roll::marks(&head, &candidates, &mut ruler, text),
    };
    let bytes = match kind {
        Some(kind) => document.write(kind, &mut ruler).map_err(|unprintable| {
            Failure::Said((text.document.unprintable)(unprintable.letter))
        })?,
        None if ending == "csv" => roll::csv(list, &candidates, text).into_bytes(),
        None => context.workbook(&document, &mut ruler)?,
    };
    // Names and marks are nobody's but those who are given the file.
    context.new_file(path, &bytes, Readers::Owner)
}

/// Everybody who is known, or who is in a unit.
fn registered(context: &Context, matches: &ArgMatches) -> Result<Vec<Candidate>, Failure> {
    let unit = matches.get_one::<String>("unit").map(|unit| search_key(unit));
    let persons = context.book()?.persons().map_err(|error| context.store_failed(&error))?;
    let is_meant = |person: &Person| {
        !person.name.is_empty()
            && unit.as_ref().is_none_or(|unit| search_key(&person.unit) == *unit)
    };
    let persons = persons.into_iter().filter(is_meant);
    Ok(persons.map(|person| of(&person)).collect())
}

/// Everybody whose sheet is kept.
fn marked(
    context: &Context,
    matches: &ArgMatches,
    examination: &Examination,
) -> Result<Vec<Candidate>, Failure> {
    let book = context.book()?;
    let failed = |error| context.store_failed(&error);
    let persons = book.persons().map_err(failed)?;
    let entered = examination.entered(&book).map_err(failed)?;
    let versions = &examination.paper().versions;
    let is_anonymous = matches.get_flag("anonymise");
    Ok(entered
        .into_iter()
        .map(|entered| {
            let taker = &entered.stored.sitting.taker;
            let known = persons
                .iter()
                .find(|person| person.name == taker.name && person.unit == taker.unit);
            let worth = examination.worth_of(&entered.stored);
            let note = match worth.open {
                0 => String::new(),
                open => (context.text.mark.open)(open),
            };
            let mut candidate = Candidate {
                name: taker.name.clone(),
                unit: taker.unit.clone(),
                paper: versions
                    .get(entered.version)
                    .map_or_else(Default::default, |it| it.code.clone()),
                mark: Some(worth.mark),
                grade: Some(worth.grade),
                is_pass: Some(worth.is_pass),
                note: note.into(),
                ..known.map(of).unwrap_or_default()
            };
            if is_anonymous {
                // The number stays: it is what lists that hang on a wall go by.
                (candidate.name, candidate.birth) = (taker.person.code().into(), "".into());
            }
            candidate
        })
        .collect())
}

fn of(person: &Person) -> Candidate {
    Candidate {
        number: person.code.clone(),
        name: person.name.clone(),
        birth: as_read(&person.birth).into(),
        unit: person.unit.clone(),
        ..Candidate::default()
    }
}

/// A birth as people read it: 12/03/1975, 03/1975, 1975.
fn as_read(birth: &str) -> String {
    birth.rsplit('-').collect::<Vec<_>>().join("/")
}
