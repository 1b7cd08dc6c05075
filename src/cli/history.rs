//! `caytre history`: sittings, newest first; one of them question by question; marking again.

use super::quiz::opened;
use super::{Context, Ending, Failure, format, is_path, json, rows, strings};
use crate::domain::activity::Activity;
use crate::domain::confidence::Calibration;
use crate::domain::drawing::{Drawing, Item};
use crate::domain::identity::{BankId, Uid};
use crate::domain::marking::{self, Marking, Reason};
use crate::domain::memory::BankMemory;
use crate::domain::night::Night;
use crate::domain::night::results::TeamResult;
use crate::domain::progress::Progress;
use crate::domain::sitting::Sitting;
use crate::domain::time::{Clock, Day};
use crate::domain::vietnamese::search_key;
use crate::formats::page::{self, Part};
use crate::formats::review::{self, Provenance, Review, marked};
use crate::formats::{activity, memory, missed};
use crate::plain::result;
use crate::plain::sheet::{Sheet, USUAL_COLUMNS};
use crate::record::seal::read_code;
use crate::run::study;
use crate::shelf::Shelf;
use crate::shelf::rekeyed::rekeyed;
use crate::store::book::Book;
use crate::store::history::{Filter, Summary};
use crate::store::people::Person;
use crate::store::progress::progress;
use crate::store::{Origin, SealStatus, Stored};
use crate::text::{Text, figure};
use clap::ArgMatches;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// Runs `caytre history` and the commands below it.
pub(super) fn run(context: &Context, matches: &ArgMatches) -> Result<Ending, Failure> {
    match matches.subcommand() {
        Some(("show", matches)) => show(context, matches),
        Some(("missed", matches)) => missed(context, matches),
        Some(("remark", matches)) => remark(context, matches),
        Some(("export", matches)) => super::merge::export(context, matches),
        Some(("slip", matches)) => super::slip::run(context, matches),
        Some((_, matches)) => list(context, matches),
        None => list(context, matches),
    }
}

/// Prints the progress in each bank.
pub(super) fn stats(context: &Context, matches: &ArgMatches) -> Result<Ending, Failure> {
    let (book, filter) = (context.book()?, filter(context, matches)?);
    if format(matches) == "html" {
        context.console.data(&progress_page(context, matches, &book, filter)?)?;
        return Ok(Ending::Done);
    }
    if matches.get_flag("days") {
        return days(context, matches, &book, &filter);
    }
    if matches.get_flag("memory") {
        return in_memory(context, matches, &book, &filter);
    }
    let progress = banks(context, &book, &filter)?;
    context.console.data(&match format(matches) {
        "json" => json(&progress.iter().map(rows::ProgressRow::of).collect::<Vec<_>>()),
        "csv" => context.csv(&rows::mark_cells(&progress))?,
        _ => rows::progress_table(&progress, context.text),
    })?;
    Ok(Ending::Done)
}

/// Everybody of the name that is asked for, or the learner of the newest sitting; nobody where
/// nobody has sat here yet.
fn learners(context: &Context, book: &Book, filter: &Filter) -> Result<Vec<Person>, Failure> {
    let failed = |error| context.store_failed(&error);
    let mut all = book.persons().map_err(failed)?;
    if let Some(name) = &filter.person {
        all.retain(|person| search_key(&person.name) == search_key(name));
        if all.is_empty() {
            return Err(Failure::Said((context.text.missed.nobody)(name)));
        }
    } else {
        let last = book.last_taker().map_err(failed)?;
        all.retain(|person| last.as_ref().is_some_and(|last| last.person == person.id));
    }
    for person in &all {
        context.refuse_shut(book, &person.name, &person.unit)?;
    }
    Ok(all)
}

/// The days of these learners that the filter leaves.
fn activity(
    context: &Context,
    learners: &[Person],
    book: &Book,
    filter: &Filter,
) -> Result<Activity, Failure> {
    let failed = |error| context.store_failed(&error);
    let mut activity = Activity::default();
    let store = book.reviews();
    for (learner, store) in learners.iter().filter_map(|learner| Some((learner, store?))) {
        let scheduler = store.habit(learner.id).map_err(failed)?.scheduler();
        activity.add(&store.activity(learner.id, &scheduler).map_err(failed)?);
    }
    activity.days.retain(|day, _| {
        filter.from.is_none_or(|from| *day >= from) && filter.to.is_none_or(|to| *day <= to)
    });
    Ok(activity)
}

/// One learner's days and marks as a page with charts.
fn progress_page(
    context: &Context,
    matches: &ArgMatches,
    book: &Book,
    mut filter: Filter,
) -> Result<String, Failure> {
    let memory: Vec<BankMemory> = memories(context, matches, book, &filter)?
        .into_iter()
        .take(1)
        .flat_map(|it| it.1)
        .collect();
    let learners = learners(context, book, &filter)?;
    let name = learners.first().map_or("", |learner| &*learner.name);
    let activity = activity(context, &learners, book, &filter)?;
    let mut said = Vec::new();
    let store = book.reviews();
    for (learner, store) in learners.iter().filter_map(|learner| Some((learner, store?))) {
        let all = store.confidences(learner.id);
        said.extend(all.map_err(|error| context.store_failed(&error))?);
    }
    let calibration = Calibration::of(said);
    filter.person = Some(name.into());
    let banks = banks(context, book, &filter)?;
    let today = context.clock.now().at.local().day;
    let text = context.text;
    let mut parts = activity::page(name, &activity, &calibration, &banks, today, text);
    parts.push(Part::Text(memory::markdown(&memory, text)));
    Ok(page::html(text.past.progress, &parts, text))
}

/// The progress in each bank that the filter leaves.
fn banks(context: &Context, book: &Book, filter: &Filter) -> Result<Vec<Progress>, Failure> {
    let mut progress = progress(&summaries(context, book, filter)?);
    progress.retain(|bank| filter.bank.as_ref().is_none_or(|wanted| bank.bank == *wanted));
    Ok(progress)
}

/// Day by day: of the learner of the newest sitting, or of those who are named.
fn days(
    context: &Context,
    matches: &ArgMatches,
    book: &Book,
    filter: &Filter,
) -> Result<Ending, Failure> {
    let learners = learners(context, book, filter)?;
    let activity = activity(context, &learners, book, filter)?;
    let rows: Vec<rows::DayRow> = activity.days.iter().map(rows::DayRow::of).collect();
    context.console.data(&match format(matches) {
        "json" => json(&rows),
        "csv" => context.csv(&rows)?,
        _ => rows::day_table(&activity, context.text),
    })?;
    Ok(Ending::Done)
}

/// What the learner of the newest sitting, or those who are named, have in memory.
fn in_memory(
    context: &Context,
    matches: &ArgMatches,
    book: &Book,
    filter: &Filter,
) -> Result<Ending, Failure> {
    let all = memories(context, matches, book, filter)?;
    let rows: Vec<rows::MemoryRow> = all.iter().flat_map(rows::MemoryRow::of).collect();
    context.console.data(&match format(matches) {
        "json" => json(&rows),
        "csv" => context.csv(&rows)?,
        _ => rows::memory_table(&rows, context.text),
    })?;
    Ok(Ending::Done)
}

/// The banks at hand, or the one that the filter names, in the memory of each learner.
fn memories(
    context: &Context,
    matches: &ArgMatches,
    book: &Book,
    filter: &Filter,
) -> Result<Vec<(Person, Vec<BankMemory>)>, Failure> {
    let shelf = shelf(context, matches);
    let banks = opened(context, &shelf, filter.bank.as_slice())?;
    let today = context.clock.now().at.local().day;
    let Some(store) = book.reviews() else { return Ok(Vec::new()) };
    let of_each = |learner: Person| {
        let memory = study::memory(store, learner.id, &banks, today);
        Ok((learner, memory.map_err(|error| context.store_failed(&error))?))
    };
    learners(context, book, filter)?.into_iter().map(of_each).collect()
}

/// A page of this Markdown, whose first line is its heading.
fn page(markdown: String, context: &Context) -> String {
    let title = markdown.lines().next().unwrap_or_default().trim_start_matches("# ").to_owned();
    page::html(&title, &[Part::Text(markdown)], context.text)
}

fn list(context: &Context, matches: &ArgMatches) -> Result<Ending, Failure> {
    let book = context.book()?;
    let filter = filter(context, matches)?;
    let nights = nights(context, &book, &filter)?;
    let summaries = summaries(context, &book, &filter)?;
    let sat = summaries.iter().map(rows::SittingRow::of);
    let mut rows: Vec<rows::SittingRow> =
        sat.chain(nights.iter().map(rows::SittingRow::of_night)).collect();
    rows.sort_by(|one, other| other.begun().cmp(one.begun()));
    context.console.data(&match format(matches) {
        "json" => json(&rows),
        "csv" => context.csv(&rows.iter().map(rows::SittingCells::of).collect::<Vec<_>>())?,
        _ => rows::sitting_table(&summaries, &nights, context.text),
    })?;
    Ok(Ending::Done)
}

fn show(context: &Context, matches: &ArgMatches) -> Result<Ending, Failure> {
    let book = context.book()?;
    let stored = if let Some(prefix) = matches.get_one::<String>("sitting") {
        find(context, &book, prefix)?
    } else {
        let newest = book.summaries(&Filter::default(), 1);
        let newest = newest.map_err(|error| context.store_failed(&error))?;
        let empty = || Failure::Said(context.text.report.empty.to_owned());
        read(context, &book, newest.first().ok_or_else(empty)?.id)?
    };
    let (items, marks) = marking::newest(&stored.sitting, &stored.markings);
    let review = Review { sitting: &stored.sitting, items: &items, marks: &marks };
    context.console.data(&match format(matches) {
        "json" => json(&review::row(&review, &provenance(&stored))),
        "markdown" => review::markdown(&review, context.text),
        "html" => page(review::markdown(&review, context.text), context),
        _ => {
            let sitting = as_marked(&stored, items.clone());
            let mut sheet = Sheet::new(USUAL_COLUMNS);
            result::write(&mut sheet, &sitting, &marks, context.text);
            for sentence in remarks(&stored, context.text) {
                sheet.write(&sentence);
            }
            sheet.part();
            result::write_review(&mut sheet, &sitting, &marks, context.text);
            sheet.as_str().to_owned()
        }
    })?;
    Ok(Ending::Done)
}

/// The book of missed questions of a learner: the one named, or that of the newest sitting.
fn missed(context: &Context, matches: &ArgMatches) -> Result<Ending, Failure> {
    let failed = |error| context.store_failed(&error);
    let book = context.book()?;
    let wanted = matches.get_one::<String>("name").map(|name| name.as_str().into());
    let learners = learners(context, &book, &Filter { person: wanted, ..Filter::default() })?;
    let name = learners.first().map_or("", |learner| &*learner.name);
    let persons: Vec<Uid> = learners.iter().map(|learner| learner.id).collect();
    let entries = book.missed(&persons).and_then(|missed| book.recall(missed)).map_err(failed)?;
    let rows: Vec<rows::MissedRow> = entries.iter().map(rows::MissedRow::of).collect();
    context.console.data(&match format(matches) {
        "markdown" => missed::markdown(name, &entries, context.text),
        "html" => page(missed::markdown(name, &entries, context.text), context),
        "json" => json(&rows),
        "csv" => context.csv(&rows)?,
        _ => rows::missed_table(&entries, context.text),
    })?;
    Ok(Ending::Done)
}

/// Marks finished sittings again where a key of theirs has changed since; lists the marks before
/// and after.
fn remark(context: &Context, matches: &ArgMatches) -> Result<Ending, Failure> {
    let mut book = context.book()?;
    let mut wanted = Vec::new();
    for prefix in strings(matches, "sitting") {
        wanted.push(find(context, &book, prefix)?);
    }
    if wanted.is_empty() {
        for summary in summaries(context, &book, &filter(context, matches)?)? {
            wanted.push(read(context, &book, summary.id)?);
        }
    }
    let (shelf, mut generator) = (shelf(context, matches), context.generator()?);
    let mut changes = Vec::new();
    for stored in wanted {
        let Some(newest) = stored.marking() else { continue };
        let rekeyed = rekeyed(&marking::newest(&stored.sitting, &stored.markings).0, &shelf);
        if rekeyed.is_empty() {
            continue;
        }
        let marking = marked_again(&stored.sitting, newest, &rekeyed, context, &mut generator);
        let kept = book.add_marking(stored.sitting.id, &marking);
        kept.map_err(|error| context.store_failed(&error))?;
        let items: Vec<&Item> = rekeyed.values().collect();
        changes.push(rows::Change::of(&stored.sitting, newest, &marking, &items));
    }
    context.console.data(&match format(matches) {
        "json" => json(&changes),
        "csv" => context.csv(&changes.iter().map(rows::ChangeCells::of).collect::<Vec<_>>())?,
        _ => rows::change_table(&changes, context.text),
    })?;
    Ok(Ending::Done)
}

/// The next marking: the points of the newest one but for the items with another key.
fn marked_again(
    sitting: &Sitting,
    newest: &Marking,
    rekeyed: &BTreeMap<usize, Item>,
    context: &Context,
    generator: &mut impl rand::Rng,
) -> Marking {
    let mut marking = newest.clone();
    marking.rekeyed.extend(rekeyed.iter().map(|(place, item)| (*place, item.clone())));
    let marks = marking::marks(sitting, &marking.items(sitting));
    for (place, (points, mark)) in marking.points.iter_mut().zip(marks).enumerate() {
        if rekeyed.contains_key(&place) {
            *points = mark.points;
        }
    }
    Marking {
        id: Uid::random(generator),
        number: newest.number + 1,
        reason: Reason::Remark,
        by: None,
        at: context.clock.now().at,
        ..marking
    }
}

/// The sitting with the questions it was marked by.
fn as_marked(stored: &Stored, items: Vec<Item>) -> Sitting {
    let drawing = Drawing { items, ..stored.sitting.drawing.clone() };
    Sitting { drawing, ..stored.sitting.clone() }
}

fn provenance(stored: &Stored) -> Provenance<'_> {
    let seal = match stored.seal {
        SealStatus::Missing => "missing",
        SealStatus::Holds => "holds",
        SealStatus::Broken => "broken",
    };
    Provenance { markings: &stored.markings, origin: stored.origin.code(), seal }
}

/// What happened to a sitting since it ended: earlier markings, a broken seal, another file.
fn remarks(stored: &Stored, text: &Text) -> Vec<String> {
    let words = &text.report;
    let mut remarks = Vec::new();
    for earlier in stored.markings.iter().rev().skip(1) {
        let mark = figure::points(marked(&stored.sitting, earlier), text.language);
        remarks.push((words.marked_before)(&figure::date_time(earlier.at), &mark));
    }
    if stored.seal == SealStatus::Broken {
        remarks.push(words.seal_broken.to_owned());
    }
    match stored.origin {
        Origin::Here => {}
        Origin::Side => remarks.push(words.from_side.to_owned()),
        Origin::Machine => remarks.push(words.from_machine.to_owned()),
    }
    remarks
}

/// A bank is named by its id, also one that is gone, or by its path.
pub(super) fn filter(context: &Context, matches: &ArgMatches) -> Result<Filter, Failure> {
    let bank = match matches.get_one::<String>("bank") {
        Some(path) if is_path(path) => Some(context.bank_id(&shelf(context, matches), path)?),
        name => name.map(|name| BankId::new(name)),
    };
    Ok(Filter {
        bank,
        person: matches.get_one::<String>("name").map(|name| name.as_str().into()),
        from: matches.get_one::<Day>("from").copied(),
        to: matches.get_one::<Day>("to").copied(),
        ..Filter::default()
    })
}

/// The banks at hand, with the one that is filtered by where it is named by its path.
fn shelf(context: &Context, matches: &ArgMatches) -> Shelf {
    let named = matches.get_one::<String>("bank").filter(|name| is_path(name));
    context.shelf(named.map(PathBuf::from))
}

/// What teams brought home from quiz nights that are over. They ask of several banks, so a filter by bank leaves them out.
fn nights(
    context: &Context,
    book: &Book,
    filter: &Filter,
) -> Result<Vec<rows::NightResult>, Failure> {
    let Some(store) = book.reviews().filter(|_| filter.bank.is_none() && !filter.is_open) else {
        return Ok(Vec::new());
    };
    let stored = store.finished_nights(filter.from, filter.to);
    let mut results = Vec::new();
    for stored in stored.map_err(|error| context.store_failed(&error))? {
        let night = Night::of(stored.plan, stored.events)
            .map_err(|why| Failure::Said((context.text.night.refused)(why).to_owned()))?;
        let is_named = |team: &TeamResult| {
            let wanted = filter.person.as_ref().map(|name| search_key(name));
            wanted.is_none_or(|wanted| search_key(&team.name).contains(&wanted))
        };
        results.extend(night.results().into_iter().filter(is_named).map(|team| {
            rows::NightResult {
                id: stored.id,
                begun: stored.begun,
                title: night.plan().title.clone(),
                team,
            }
        }));
    }
    Ok(results)
}

/// Sittings, newest first; whose are left out is said.
fn summaries(context: &Context, book: &Book, filter: &Filter) -> Result<Vec<Summary>, Failure> {
    let failed = |error| context.store_failed(&error);
    match book.shut().map_err(failed)?.len() {
        0 => {}
        count => context.console.note(&(context.text.lock.hidden)(count)),
    }
    book.summaries(filter, usize::MAX).map_err(failed)
}

/// The one sitting whose id begins so.
pub(super) fn find(context: &Context, book: &Book, prefix: &str) -> Result<Stored, Failure> {
    let words = &context.text.report;
    let all = summaries(context, book, &Filter::default())?;
    // A sitting whose owner's code is not given is in no list.
    if let Some(code) = read_code(prefix) {
        let found = book.of_code(&code).map_err(|error| context.store_failed(&error))?;
        let mut found = found.into_iter().filter(|id| all.iter().any(|one| one.id == *id));
        if let Some(id) = found.next() {
            return read(context, book, id);
        }
    }
    let mut ids = all
        .iter()
        .map(|summary| summary.id)
        .filter(|id| id.to_string().starts_with(&prefix.to_lowercase()));
    match (ids.next(), ids.next()) {
        (Some(id), None) => read(context, book, id),
        (Some(_), Some(_)) => Err(Failure::Said((words.many_sittings)(prefix))),
        (None, _) => Err(Failure::Said((words.no_sitting)(prefix))),
    }
}

fn read(context: &Context, book: &Book, id: Uid) -> Result<Stored, Failure> {
    let stored = book.sitting(id).map_err(|error| context.store_failed(&error))?;
    stored.ok_or_else(|| Failure::Said((context.text.report.no_sitting)(&id.to_string())))
}
