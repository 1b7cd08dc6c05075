//! The register from the command line: lists of offices taken in, the tree of units, persons forgotten or archived.

use super::super::{Context, Ending, Failure, merge};
use super::{argument, meant};
use crate::domain::register::comparison::{Known, Match, compare};
use crate::domain::register::{Birth, Entry, Register, What};
use crate::domain::time::{Clock, Day, Timestamp};
use crate::domain::vietnamese::clean;
use crate::formats::register;
use crate::formats::table::{self, Side};
use crate::store::Store;
use crate::store::book::Book;
use crate::store::merging::Extract;
use crate::store::register::{Registered, Unit};
use clap::ArgMatches;
use std::collections::HashSet;
use std::io::{self, IsTerminal};
use std::path::PathBuf;

/// How many of those who go into an archive are named.
const MOST_NAMED: usize = 20;

/// Takes a list of persons in, or says what taking it in would do.
pub(super) fn import(
    context: &Context,
    matches: &ArgMatches,
    bytes: &[u8],
    store: &Store,
) -> Result<Ending, Failure> {
    let (text, words) = (context.text, &context.text.register);
    let read = register::read(bytes);
    let mut list = read.map_err(|refusal| Failure::Said((text.import.refusal)(&refusal)))?;
    let above: Vec<Box<str>> =
        matches.get_one::<String>("unit").map_or_else(Vec::new, |unit| path(unit));
    for entry in &mut list.entries {
        entry.unit.splice(0..0, above.iter().cloned());
    }
    let registered = store.registered().map_err(|error| context.store_failed(&error))?;
    let mut lines: Vec<String> = list
        .oddities
        .iter()
        .map(|oddity| {
            format!("{}: {}", (text.import.place)(oddity.place), (words.odd)(&oddity.what))
        })
        .collect();
    let (kept, counts) = sorted(context, &list, &registered, &mut lines);
    lines.push((words.counts)(counts));
    let is_check = matches.get_flag("check");
    if !is_check && !kept.is_empty() {
        let now = context.clock.now().at;
        let done = store.register(&kept, now, &mut context.generator()?);
        done.map_err(|error| context.store_failed(&error))?;
    }
    context.console.data(&(lines.join("\n") + "\n"))?;
    if is_check {
        context.console.note(words.only_checked);
        return Ok(if counts[3] == 0 { Ending::Done } else { Ending::Found });
    }
    // A file in which nobody is found is another file than was meant.
    Ok(if list.entries.is_empty() { Ending::Failed } else { Ending::Done })
}

/// Those of a list who are to be kept, and how many are new, known, changed, left out.
fn sorted(
    context: &Context,
    list: &Register,
    registered: &[Registered],
    lines: &mut Vec<String>,
) -> (Vec<Registered>, [usize; 4]) {
    let words = &context.text.register;
    let known: Vec<Known> = registered
        .iter()
        .map(|person| Known {
            name: person.name.clone(),
            unit: person.unit.clone(),
            code: person.code.clone(),
            birth: birth(&person.birth),
        })
        .collect();
    let is_twice = |at: usize| {
        let place = list.entries[at].place();
        list.oddities
            .iter()
            .any(|oddity| oddity.place == place && matches!(oddity.what, What::Twice { .. }))
    };
    // Name and unit are what a person is known by.
    let mut taken: HashSet<(Box<str>, Option<Box<str>>)> = registered
        .iter()
        .map(|person| (person.name.clone(), person.unit.last().cloned()))
        .collect();
    let (mut kept, mut counts) = (Vec::new(), [0; 4]);
    for (at, (entry, found)) in list.entries.iter().zip(compare(&list.entries, &known)).enumerate()
    {
        let place = (context.text.import.place)(entry.place());
        match found {
            _ if is_twice(at) => counts[3] += 1,
            Match::New => {
                if taken.insert((entry.name.clone(), entry.unit.last().cloned())) {
                    kept.push(of(entry, None));
                    counts[0] += 1;
                } else {
                    lines.push(format!("{place}: {}", (words.namesake)(&entry.name)));
                    counts[3] += 1;
                }
            }
            Match::Same(_) => counts[1] += 1,
            Match::Changed(person, change) => {
                let mut changed = of(entry, registered.get(person));
                if !change.unit
                    && let Some(person) = registered.get(person)
                {
                    changed.unit.clone_from(&person.unit);
                }
                kept.push(changed);
                counts[2] += 1;
            }
            Match::Variant(person, why) => {
                let name = known.get(person).map_or("", |known| &known.name);
                lines.push(format!("{place}: {}", (words.variant)(&entry.name, name, why)));
                counts[3] += 1;
            }
        }
    }
    (kept, counts)
}

fn of(entry: &Entry, known: Option<&Registered>) -> Registered {
    Registered {
        id: known.and_then(|known| known.id),
        name: entry.name.clone(),
        unit: entry.unit.clone(),
        code: entry.code.clone(),
        birth: entry.birth.map(written).unwrap_or_default().into(),
        position: entry.position.clone(),
    }
}

/// A birth as it is kept.
fn written(birth: Birth) -> String {
    match birth {
        Birth::Year(year) => year.to_string(),
        Birth::Day(day) => {
            let (year, month, day) = day.calendar();
            format!("{year:04}-{month:02}-{day:02}")
        }
    }
}

fn birth(kept: &str) -> Option<Birth> {
    match Day::from_written(kept) {
        Some(day) => Some(Birth::Day(day)),
        None => kept.parse().ok().map(Birth::Year),
    }
}

/// The units of a path as people write it: `Đảng bộ X > Chi bộ 1`.
pub(in crate::cli) fn path(written: &str) -> Vec<Box<str>> {
    let names = written.split('>').map(str::trim);
    names.filter(|name| !name.is_empty()).map(Into::into).collect()
}

/// Prints the tree of units.
pub(super) fn units(context: &Context) -> Result<Ending, Failure> {
    let words = &context.text.register;
    let book = context.book()?;
    let units = match book.reviews() {
        Some(store) => store.units().map_err(|error| context.store_failed(&error))?,
        None => Vec::new(),
    };
    if units.is_empty() {
        context.console.data(&format!("{}\n", words.no_units))?;
        return Ok(Ending::Done);
    }
    let mut rows = vec![words.headings.map(str::to_owned).to_vec()];
    let tops = units.iter().filter(|unit| !units.iter().any(|one| Some(one.id) == unit.parent));
    for top in tops {
        grow(&mut rows, &units, top, 0);
    }
    context.console.data(&table::aligned(&rows, &[Side::Left, Side::Right]))?;
    Ok(Ending::Done)
}

fn grow(rows: &mut Vec<Vec<String>>, units: &[Unit], unit: &Unit, depth: usize) {
    rows.push(vec![format!("{}{}", "  ".repeat(depth), unit.name), unit.persons.to_string()]);
    for below in units.iter().filter(|below| below.parent == Some(unit.id)) {
        grow(rows, units, below, depth + 1);
    }
}

/// Forgets one person after asking.
pub(super) fn forget(context: &Context, matches: &ArgMatches) -> Result<Ending, Failure> {
    let words = &context.text.register;
    let book = context.book()?;
    let person = meant(context, matches, &book)?;
    if !matches.get_flag("yes") && !agrees(context, &(words.forget)(argument(matches, "name")))? {
        context.console.note(words.kept);
        return Ok(Ending::Done);
    }
    let forgotten = all_ids(&book, &person.name, &person.unit).and_then(|ids| {
        let now = context.clock.now().at;
        book.reviews().map_or(Ok(()), |store| store.forget(&ids, now))
    });
    forgotten.map_err(|error| context.store_failed(&error))?;
    context.console.note(words.forgotten);
    Ok(Ending::Done)
}

/// Writes the results of everybody who was quiet since a day to a file, then forgets them here.
pub(super) fn archive(context: &Context, matches: &ArgMatches) -> Result<Ending, Failure> {
    let words = &context.text.register;
    let target = matches.get_one::<PathBuf>("out").cloned().unwrap_or_default();
    let now = context.clock.now().at;
    // The command always has a day; before the first of 1970 nobody was busy.
    let before = matches.get_one::<Day>("before").copied().unwrap_or(Day(0));
    let before = Timestamp::of(before, 0, now.offset_minutes);
    let book = context.book()?;
    let store = book.reviews();
    let store = store.ok_or_else(|| Failure::Said(context.text.study.no_place.to_owned()))?;
    let quiet = store.quiet_since(before).map_err(|error| context.store_failed(&error))?;
    if quiet.is_empty() {
        context.console.note(words.nobody_quiet);
        return Ok(Ending::Done);
    }
    if target.exists() {
        return Err(Failure::Said((context.text.people.is_there)(&target)));
    }
    let registered = store.registered().map_err(|error| context.store_failed(&error))?;
    let is_quiet = |person: &&Registered| person.id.is_some_and(|id| quiet.contains(&id));
    let mut names: Vec<&str> = registered.iter().filter(is_quiet).map(|one| &*one.name).collect();
    let count = names.len();
    if count > MOST_NAMED {
        names.truncate(MOST_NAMED);
        names.push("…");
    }
    let question = (words.archive)(count, &clean(&names.join(", ")));
    if !matches.get_flag("yes") && !agrees(context, &question)? {
        context.console.note(words.kept);
        return Ok(Ending::Done);
    }
    merge::write(context, store, &target, Extract { of: Some(&quiet), ..Extract::default() })?;
    store.put_away(&quiet).map_err(|error| context.store_failed(&error))?;
    context.console.note(words.put_away);
    Ok(Ending::Done)
}

/// Every id under which a person of this name and unit is known.
fn all_ids(
    book: &Book,
    name: &str,
    unit: &str,
) -> Result<Vec<crate::domain::identity::Uid>, crate::store::StoreError> {
    let Some(store) = book.reviews() else { return Ok(Vec::new()) };
    let is_hers = |person: &&Registered| {
        *person.name == *name && person.unit.last().map_or("", |unit| unit) == unit
    };
    let registered = store.registered()?;
    Ok(registered.iter().filter(is_hers).filter_map(|person| person.id).collect())
}

/// Asks whether to go on; without a terminal nobody can.
fn agrees(context: &Context, question: &str) -> Result<bool, Failure> {
    if !io::stdin().is_terminal() {
        return Ok(false);
    }
    context.console.data(question)?;
    let mut answer = String::new();
    io::stdin().read_line(&mut answer).map_err(Failure::Output)?;
    Ok(matches!(answer.trim().to_lowercase().as_str(), "c" | "có" | "co" | "y" | "yes"))
}
