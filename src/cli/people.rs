//! `caytre people`: who learns on this machine, and carrying one person to another machine.

mod register;

pub(super) use register::path;

use super::{Context, Ending, Failure, format, json, rows};
use crate::domain::vietnamese::search_key;
use crate::store::StoreError;
use crate::store::book::Book;
use crate::store::carrying::is_database;
use crate::store::history::OpenSitting;
use crate::store::lock::is_code;
use crate::store::people::Person;
use clap::ArgMatches;
use std::fs::File;
use std::io::Read as _;
use std::path::Path;

/// Runs `caytre people` and the commands below it.
pub(super) fn run(context: &Context, matches: &ArgMatches) -> Result<Ending, Failure> {
    match matches.subcommand() {
        Some(("export", matches)) => export(context, matches),
        Some(("import", matches)) => import(context, matches),
        Some(("code", matches)) => code(context, matches),
        Some(("units", _)) => register::units(context),
        Some(("forget", matches)) => register::forget(context, matches),
        Some(("archive", matches)) => register::archive(context, matches),
        Some((_, matches)) => list(context, matches),
        None => list(context, matches),
    }
}

fn list(context: &Context, matches: &ArgMatches) -> Result<Ending, Failure> {
    let book = context.book()?;
    let mut rows = Vec::new();
    for person in persons(context, &book)? {
        let did = match book.reviews() {
            Some(store) => {
                store.known_of(person.id).map_err(|error| context.store_failed(&error))?
            }
            None => (0, 0),
        };
        rows.push(rows::PersonRow::of(&person, did));
    }
    context.console.data(&match format(matches) {
        "json" => json(&rows),
        "csv" => context.csv(&rows)?,
        _ => rows::person_table(&rows, context.text),
    })?;
    Ok(Ending::Done)
}

/// The one person that name and `--unit` mean, whose records are open.
fn meant(context: &Context, matches: &ArgMatches, book: &Book) -> Result<Person, Failure> {
    let words = &context.text.people;
    let name = argument(matches, "name");
    let unit = matches.get_one::<String>("unit").map(|unit| search_key(unit));
    let mut meant = persons(context, book)?;
    meant.retain(|person| {
        search_key(&person.name) == search_key(name)
            && unit.as_ref().is_none_or(|unit| search_key(&person.unit) == *unit)
    });
    match (meant.pop(), meant.pop()) {
        (Some(person), None) => {
            context.refuse_shut(book, &person.name, &person.unit)?;
            Ok(person)
        }
        (None, _) => Err(Failure::Said((words.nobody)(name))),
        _ => Err(Failure::Said((words.several)(name))),
    }
}

/// Sets the code of a person, or takes it away.
fn code(context: &Context, matches: &ArgMatches) -> Result<Ending, Failure> {
    let words = &context.text.lock;
    let book = context.book()?;
    let person = meant(context, matches, &book)?;
    let new = matches.get_one::<String>("new").map(String::as_str);
    if new.is_some_and(|code| !is_code(code)) {
        return Err(Failure::Usage(words.rule.to_owned()));
    }
    let kept = book.set_code(person.id, new, &mut context.generator()?);
    kept.map_err(|error| context.store_failed(&error))?;
    context.console.note(if new.is_some() { words.set } else { words.removed });
    Ok(Ending::Done)
}

fn export(context: &Context, matches: &ArgMatches) -> Result<Ending, Failure> {
    let words = &context.text.people;
    let target = Path::new(argument(matches, "file"));
    let book = context.book()?;
    let person = meant(context, matches, &book)?;
    let store = book.reviews();
    let store = store.ok_or_else(|| Failure::Said(context.text.study.no_place.to_owned()))?;
    if target.exists() {
        return Err(Failure::Said((words.is_there)(target)));
    }
    let carried = store.carry_out(person.id, target);
    let carried = carried.map_err(|error| match error {
        // What is wrong with the place of the new file is not the database's fault.
        StoreError::ReadOnly { path } | StoreError::Failed { path, .. } if path == target => {
            Failure::Said((words.unwritable)(target))
        }
        error => context.store_failed(&error),
    })?;
    context.console.note(&(words.exported)(carried.sittings, carried.reviews, target));
    let open = book.open_sittings().map_err(|error| context.store_failed(&error))?;
    let is_hers = |open: &&OpenSitting| {
        (&open.summary.name, &open.summary.unit) == (&person.name, &person.unit)
    };
    match open.iter().filter(is_hers).count() {
        0 => {}
        count => context.console.note(&(words.left_open)(count)),
    }
    Ok(Ending::Done)
}

fn import(context: &Context, matches: &ArgMatches) -> Result<Ending, Failure> {
    let words = &context.text.people;
    let file = Path::new(argument(matches, "file"));
    if !file.is_file() || File::open(file).is_err() {
        return Err(Failure::Said((words.unreadable)(file)));
    }
    let book = context.book()?;
    let store = book.reviews();
    let store = store.ok_or_else(|| Failure::Said(context.text.study.no_place.to_owned()))?;
    let mut begin = Vec::new();
    let read = File::open(file).and_then(|file| file.take(16).read_to_end(&mut begin));
    read.map_err(|_| Failure::Said((words.unreadable)(file)))?;
    if !is_database(&begin) {
        let bytes = std::fs::read(file).map_err(|_| Failure::Said((words.unreadable)(file)))?;
        return register::import(context, matches, &bytes, store);
    }
    let people = persons(context, &book)?.len();
    let carried = store.carry_in(file).map_err(|error| match &error {
        StoreError::Damaged { path } if path == file => Failure::Said((words.no_person)(file)),
        _ => context.store_failed(&error),
    })?;
    context.console.note(&match (carried.sittings, carried.reviews) {
        (0, 0) if persons(context, &book)?.len() == people => words.nothing_new.to_owned(),
        (sittings, reviews) => (words.imported)(sittings, reviews),
    });
    Ok(Ending::Done)
}

fn persons(context: &Context, book: &Book) -> Result<Vec<Person>, Failure> {
    book.persons().map_err(|error| context.store_failed(&error))
}

/// An argument that the command always has.
fn argument<'a>(matches: &'a ArgMatches, id: &str) -> &'a str {
    matches.get_one::<String>(id).map_or("", String::as_str)
}
