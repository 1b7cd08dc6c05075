//! `caytre bank`: the banks at hand, one of them with its keys, and what is wrong with them.

mod export;
mod fmt;
mod import;
mod new;

use super::{Context, Ending, Failure, format, is_path, json, strings};
use crate::domain::answer::{Mark, Verdict};
use crate::domain::bank::Bank;
use crate::domain::drawing::Item;
use crate::domain::problem::{Problem, Severity};
use crate::domain::quantity::Points;
use crate::formats::bank::{self as bank_format, style};
use crate::formats::coverage::{self, Coverage};
use crate::formats::table::{self, Side};
use crate::formats::{diagnostic, listing};
use crate::plain::sheet::{Sheet, USUAL_COLUMNS};
use crate::plain::{feedback, question};
use crate::shelf::{Entry, Shelf};
use crate::text::Text;
use clap::ArgMatches;
use std::borrow::Cow;
use std::fmt::Write as _;
use std::path::PathBuf;

/// Runs the commands below `caytre bank`.
pub(super) fn run(context: &Context, matches: &ArgMatches) -> Result<Ending, Failure> {
    match matches.subcommand() {
        Some(("show", matches)) => show(context, matches),
        Some(("check", matches)) => check(context, matches),
        Some(("export", matches)) => export::run(context, matches),
        Some(("fmt", matches)) => fmt::run(context, matches),
        Some(("new", matches)) => new::run(context, matches),
        Some(("import", matches)) => import::run(context, matches),
        Some((_, matches)) => list(context, matches),
        None => Err(Failure::Usage(context.text.command.usage.command_missing.to_owned())),
    }
}

fn list(context: &Context, matches: &ArgMatches) -> Result<Ending, Failure> {
    let shelf = context.shelf(strings(matches, "bank").map(PathBuf::from));
    let path = |entry: &Entry| entry.origin.path().map(|path| path.display().to_string());
    let row = |entry| {
        let Entry { header, topics, questions, .. }: &Entry = entry;
        listing::EntryRow::of(header, topics, *questions, path(entry))
    };
    let rows: Vec<listing::EntryRow<'_>> = shelf.entries().iter().map(row).collect();
    context.console.data(&match format(matches) {
        "json" => json(&rows),
        "csv" => context.csv(&rows.iter().map(listing::EntryRow::cells).collect::<Vec<_>>())?,
        _ => {
            let words = &context.text.report;
            let row = |entry: &Entry| {
                vec![
                    entry.id().to_string(),
                    entry.header.title.to_string(),
                    entry.questions.to_string(),
                    path(entry).unwrap_or_else(|| words.shipped.to_owned()),
                ]
            };
            let headings = words.banks.map(str::to_owned).to_vec();
            let rows: Vec<Vec<String>> =
                std::iter::once(headings).chain(shelf.entries().iter().map(row)).collect();
            table::aligned(&rows, &[Side::Left, Side::Left, Side::Right])
        }
    })?;
    Ok(Ending::Done)
}

fn show(context: &Context, matches: &ArgMatches) -> Result<Ending, Failure> {
    let name = matches.get_one::<String>("name").map(String::as_str).unwrap_or_default();
    let shelf = context.shelf([]);
    let (_, bytes) = named(context, &shelf, name)?;
    let read = bank_format::read(&bytes);
    context.console.data(&match format(matches) {
        "json" => json(&listing::bank(&read.bank)),
        _ => written(&read.bank, context.text),
    })?;
    if !read.problems.is_empty() {
        context.console.note(&(context.text.start.damaged)(name, read.problems.len()));
    }
    Ok(Ending::Done)
}

/// The bank as text, each question with its key and what explains it.
fn written(bank: &Bank, text: &Text) -> String {
    let mut sheet = Sheet::new(USUAL_COLUMNS);
    sheet.write(&bank.header.title);
    if !bank.header.description.is_empty() {
        sheet.write(&bank.header.description);
    }
    for (place, asked) in bank.questions.iter().enumerate() {
        let item = Item::written(bank, asked);
        let kind = (text.word.kind)(asked.kind());
        let level = (text.word.level)(asked.level);
        sheet.part();
        sheet.write(&(text.plain.heading)(place + 1, bank.questions.len(), kind, level));
        sheet.write(&item.topic_title);
        question::write(&mut sheet, &item, text);
        // As for a blank answer: the key, why the others are wrong, the explanation, the sources.
        let mark = Mark { points: Points::ZERO, verdict: Verdict::Blank, note: None };
        feedback::write(&mut sheet, &item, &mark, text);
    }
    sheet.as_str().to_owned()
}

fn check(context: &Context, matches: &ArgMatches) -> Result<Ending, Failure> {
    let shelf = context.shelf([]);
    let mut names: Vec<&str> = strings(matches, "name").collect();
    if names.is_empty() {
        names = shelf.entries().iter().map(|entry| entry.id().as_str()).collect();
    }
    let is_json = format(matches) == "json";
    let (mut rows, mut coverages, mut is_clean) = (Vec::new(), Vec::new(), true);
    for name in names {
        let (file, bytes) = named(context, &shelf, name)?;
        let source = bank_format::text(&bytes);
        let read = bank_format::read(&bytes);
        let mut problems = read.problems.clone();
        if matches.get_flag("strict") {
            problems.extend(style::check(&source, &read));
        }
        if matches.get_flag("night") {
            problems.extend(style::on_projector(&read, context.text));
        }
        problems.sort_by_key(|problem| problem.span.start);
        is_clean &= problems.is_empty();
        if is_json {
            rows.extend(diagnostic::rows(&file, &source, &problems, &context.text.problem));
        } else if !(problems.is_empty() && matches.contains_id("facts")) {
            // A page that is to be kept has nothing else before it.
            let count = read.bank.questions.len();
            context.console.data(&reported(&file, &source, &problems, count, context.text))?;
        }
        coverages.push(Coverage::of(&read.bank));
    }
    if let Some(path) = matches.get_one::<PathBuf>("facts") {
        let listed = std::fs::read_to_string(path).map_err(|error| {
            let path = path.display().to_string();
            Failure::Said((context.text.shelf.unreadable)(&path, &error.to_string()))
        })?;
        let usable: Vec<&str> = listed.split_whitespace().collect();
        context.console.data(&coverage::markdown(&coverages, &usable, context.text))?;
        return Ok(if is_clean { Ending::Done } else { Ending::Found });
    }
    match (is_json, matches.get_flag("coverage")) {
        (true, true) => context.console.data(&json(&coverages))?,
        (true, false) => context.console.data(&json(&rows))?,
        (false, true) => context.console.data(&covered(&coverages, context.text))?,
        (false, false) => {}
    }
    Ok(if is_clean { Ending::Done } else { Ending::Found })
}

/// The problems of a file, then one line that counts them.
fn reported(
    file: &str,
    source: &str,
    problems: &[Problem],
    questions: usize,
    text: &Text,
) -> String {
    let words = &text.problem;
    if problems.is_empty() {
        return format!("{}\n", (words.clean)(file, questions));
    }
    let is_fault = |problem: &&Problem| problem.defect.severity() == Severity::Fault;
    let faults = problems.iter().filter(is_fault).count();
    let drawn = diagnostic::draw(file, source, problems, words);
    format!("{drawn}{}\n", (words.summary)(file, faults, problems.len() - faults, questions))
}

fn covered(coverages: &[Coverage], text: &Text) -> String {
    let mut printed = String::new();
    for coverage in coverages {
        for (heading, counts) in coverage.groups(text) {
            let rows: Vec<Vec<String>> = counts
                .into_iter()
                .map(|(name, count)| vec![String::new(), count.to_string(), name])
                .collect();
            // Writing to a String cannot fail.
            let _ = writeln!(printed, "\n{} – {heading}", coverage.bank());
            printed.push_str(&table::aligned(&rows, &[Side::Left, Side::Right]));
        }
    }
    printed
}

/// What a bank is called in messages, and its bytes: a path as it is, else a bank of the shelf.
fn named<'a>(
    context: &Context,
    shelf: &Shelf,
    name: &'a str,
) -> Result<(Cow<'a, str>, Cow<'static, [u8]>), Failure> {
    let words = &context.text.shelf;
    if is_path(name) {
        let bytes = std::fs::read(name)
            .map_err(|error| Failure::Said((words.unreadable)(name, &error.to_string())))?;
        return Ok((Cow::Borrowed(name), Cow::Owned(bytes)));
    }
    let bytes = shelf.bytes(name).map_err(|error| Failure::Said(error.sentence(words)))?;
    let path = shelf.entry(name).and_then(|entry| entry.origin.path());
    let file = path.map_or(Cow::Borrowed(name), |path| Cow::Owned(path.display().to_string()));
    Ok((file, bytes))
}
