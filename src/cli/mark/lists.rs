//! The lists of an exam as files: who sits it, and the marks.

use super::super::people::path;
use super::super::{Context, Ending, Failure};
use crate::config::whole::Readers;
use crate::domain::roll::{Candidate, Head};
use crate::domain::vietnamese::{compare_names, search_key};
use crate::formats::document::{FileKind, Ruler};
use crate::formats::printed::roll::{self, List};
use crate::run::examination::{Entered, Examination};
use crate::store::people::Person;
use crate::store::register::Registered;
use clap::ArgMatches;
use std::collections::HashSet;
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

/// A name and the name of a unit.
pub(super) type Called = (Box<str>, Box<str>);

/// Names and units of those in the unit that the command line names or below it, written as a name or as a path of
/// names; none where it names no unit.
pub(super) fn within(
    context: &Context,
    matches: &ArgMatches,
) -> Result<Option<HashSet<Called>>, Failure> {
    let Some(written) = matches.get_one::<String>("unit") else { return Ok(None) };
    let wanted: Vec<String> = path(written).iter().map(|name| search_key(name)).collect();
    let book = context.book()?;
    let registered = match book.reviews() {
        Some(store) => store.registered().map_err(|error| context.store_failed(&error))?,
        None => Vec::new(),
    };
    let is_in = |person: &&Registered| {
        let units: Vec<String> = person.unit.iter().map(|name| search_key(name)).collect();
        !wanted.is_empty() && units.windows(wanted.len()).any(|part| part == wanted)
    };
    let named = |person: &Registered| {
        (person.name.clone(), person.unit.last().cloned().unwrap_or_default())
    };
    let found: HashSet<_> = registered.iter().filter(is_in).map(named).collect();
    if found.is_empty() {
        return Err(Failure::Said((context.text.rollup.no_unit)(written)));
    }
    Ok(Some(found))
}

/// Everybody who is known, or who is in a unit.
fn registered(context: &Context, matches: &ArgMatches) -> Result<Vec<Candidate>, Failure> {
    let within = within(context, matches)?;
    let persons = context.book()?.persons().map_err(|error| context.store_failed(&error))?;
    let is_meant = |person: &Person| {
        let named = (person.name.clone(), person.unit.clone());
        !person.name.is_empty() && within.as_ref().is_none_or(|within| within.contains(&named))
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
    let within = within(context, matches)?;
    let is_meant = |entered: &Entered| {
        let taker = &entered.stored.sitting.taker;
        let named = (taker.name.clone(), taker.unit.clone());
        within.as_ref().is_none_or(|within| within.contains(&named))
    };
    Ok(entered
        .into_iter()
        .filter(is_meant)
        .map(|entered| {
            let taker = &entered.stored.sitting.taker;
            let known = persons
                .iter()
                .find(|person| person.name == taker.name && person.unit == taker.unit);
            let worth = examination.worth_of(&entered.stored);
            let is_whole = worth.open == 0;
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
                // A part written by hand that nobody has marked yet leaves all open.
                mark: is_whole.then_some(worth.mark),
                grade: is_whole.then_some(worth.grade),
                is_pass: is_whole.then_some(worth.is_pass),
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
