//! `caytre mark`: sheets of an issued paper typed in, on the screen or line by line, and marks changed later.

mod lists;
mod table;

use super::paper::{folder, issued, voided};
use super::{Context, Ending, Failure, screen};
use crate::domain::drawing::Item;
use crate::domain::marking::Reason;
use crate::domain::paper::sheet::{Refused, Shape, Sheet, points};
use crate::domain::time::{Clock, Day, Timestamp};
use crate::domain::vietnamese::search_key;
use crate::formats::printed::roll::List;
use crate::plain::mark::Marker;
use crate::run::Means;
use crate::run::examination::{Cause, Changed, Entered, Examination};
use crate::shelf::issuing;
use crate::shelf::rekeyed::rekeyed;
use crate::store::book::Book;
use crate::text::figure;
use crate::tui::screen::Screen;
use crate::tui::screen::mark::MarkScreen;
use clap::ArgMatches;
use std::io;
use std::path::PathBuf;

/// The hour at which a paper of a day is said to have been taken.
const HOUR: u8 = 8;

pub(super) fn run(context: &Context, matches: &ArgMatches) -> Result<Ending, Failure> {
    let folder = folder(matches);
    let (paper, json) = issued(context, &folder)?;
    let voided = voided(context, &folder, &json)?;
    if !matches.contains_id("form") {
        // What the screens list; sheets can be taken without it.
        let (data, now) = (&context.folders.data, context.clock.now().at);
        let _ = issuing::adopt(data, now, &paper, &voided);
    }
    let examination = Examination::new(paper, json, voided, context.settings.marks);
    let offset = context.clock.now().at.offset_minutes;
    let taken = matches.get_one::<Day>("date").map(|day| Timestamp::of(*day, HOUR, offset));
    if matches.get_flag("again") {
        return again(context, matches, &examination);
    }
    for (id, list) in [("table", List::Marks), ("candidates", List::Candidates)] {
        if let Some(path) = matches.get_one::<PathBuf>(id) {
            return lists::write(context, matches, &examination, list, path);
        }
    }
    if let Some(path) = matches.get_one::<PathBuf>("form") {
        return table::form(context, matches, &examination, path);
    }
    if let Some(path) = matches.get_one::<PathBuf>("from") {
        return table::take(context, matches, &examination, path, taken);
    }
    if let Some(change) = matches.get_one::<String>("set") {
        return set(context, matches, &examination, change);
    }
    if screen::is_wanted(context) {
        return screen::show(context, context.shelf([]), |ctx| {
            let screen = MarkScreen::new(examination, taken, ctx);
            let screen = screen.map_err(|error| context.store_failed(&error))?;
            Ok(Screen::Mark(Box::new(screen)))
        });
    }
    let (mut book, mut generator) = (context.book()?, context.generator()?);
    let mut marker = Marker {
        examination: &examination,
        book: &mut book,
        generator: &mut generator,
        clock: &*context.clock,
        taken,
        is_replacing: matches.get_flag("replace"),
        text: context.text,
    };
    let (kept, left) = marker.hold(io::stdin().lock(), io::stdout()).map_err(Failure::Output)?;
    context.console.note(&(context.text.mark.taken)(kept, left));
    Ok(Ending::Done)
}

/// Marks every sheet again by what was voided since and by the keys that today's banks have.
fn again(
    context: &Context,
    matches: &ArgMatches,
    examination: &Examination,
) -> Result<Ending, Failure> {
    let (mut book, mut generator) = (context.book()?, context.generator()?);
    let now = context.clock.now();
    let mut means = Means { book: &mut book, generator: &mut generator, now };
    let shelf = context.shelf([]);
    let corrected = |items: &[Item]| rekeyed(items, &shelf);
    let cause = cause(matches, Reason::Remark);
    let changes = examination.mark_again(corrected, cause, &mut means);
    let changes = changes.map_err(|error| context.store_failed(&error))?;
    said(context, &changes)
}

/// Changes one field of one sheet: `--set 2.1=1,5 --of 017`.
fn set(
    context: &Context,
    matches: &ArgMatches,
    examination: &Examination,
    change: &str,
) -> Result<Ending, Failure> {
    let words = &context.text.mark;
    let (label, value) = change.split_once('=').unwrap_or((change, ""));
    let (label, value) = (label.trim(), value.trim());
    let (mut book, mut generator) = (context.book()?, context.generator()?);
    let entered = of(context, matches, examination, &book)?;
    let stored = &entered.stored;
    let paper = examination.paper();
    let version = &paper.versions[entered.version];
    let sheet = Sheet::of_responses(paper, version, |at| {
        stored.sitting.counted(at).map(|answer| &answer.response)
    });
    let at = sheet.labels().iter().position(|one| one == label);
    let at = at.ok_or_else(|| Failure::Said((words.no_field)(label)))?;
    let refused = |refused| Failure::Said((words.refused)(refused));
    let now = context.clock.now();
    let shape = sheet.fields()[at].shape;
    let is_reviewed = matches.contains_id("reason");
    let reason = |usual| if is_reviewed { Reason::Review } else { usual };
    let changed = if let Shape::Points(most) = shape {
        let given = points(value, most);
        let given = given.ok_or(Refused::NoPoints(most)).map_err(refused)?;
        let cause = cause(matches, reason(Reason::Essay));
        let mut means = Means { book: &mut book, generator: &mut generator, now };
        examination.give(stored, at, given, cause, &mut means)
    } else {
        let sheet = sheet.with_cell(paper, version, at, value).map_err(refused)?;
        let cause = cause(matches, reason(Reason::Mended));
        let mut means = Means { book: &mut book, generator: &mut generator, now };
        examination.replace(&entered, version, &sheet, cause, &mut means)
    };
    let changed = changed.map_err(|error| context.store_failed(&error))?;
    said(context, &[changed])
}

/// The sheet of the one whom `--of` names: by number, or by name where one only is called so.
fn of(
    context: &Context,
    matches: &ArgMatches,
    examination: &Examination,
    book: &Book,
) -> Result<Entered, Failure> {
    let words = &context.text.mark;
    let who = matches.get_one::<String>("of").map_or("", String::as_str);
    let key = search_key(who);
    let persons = book.persons().map_err(|error| context.store_failed(&error))?;
    let mut found = Vec::new();
    for person in persons {
        if search_key(&person.code) == key || search_key(&person.name) == key {
            let entered = examination.entered_of(book, person.id);
            found.extend(entered.map_err(|error| context.store_failed(&error))?);
        }
    }
    match (found.pop(), found.pop()) {
        (Some(only), None) => Ok(only),
        (None, _) => Err(Failure::Said((words.nobody)(who))),
        _ => Err(Failure::Said((words.several)(who))),
    }
}

fn cause(matches: &ArgMatches, reason: Reason) -> Cause<'_> {
    let said = |id: &str| matches.get_one::<String>(id).map_or("", String::as_str);
    Cause { reason, note: said("reason"), marker: said("by") }
}

/// What has changed, a line each.
fn said(context: &Context, changes: &[Changed]) -> Result<Ending, Failure> {
    let words = &context.text.mark;
    let mut lines = String::new();
    for Changed { taker, before, after } in changes {
        let mark = |mark| figure::points(mark, context.text.language);
        lines.push_str(&(words.changed)(&taker.name, &mark(before.mark), &mark(after.mark)));
        lines.push('\n');
    }
    if changes.is_empty() {
        lines = format!("{}\n", words.unchanged);
    }
    context.console.data(&lines)?;
    Ok(Ending::Done)
}
