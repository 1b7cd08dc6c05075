//! `caytre report`: what came of a period, unit by unit, and the figures that are typed for it. What its documents
//! look like is in [`template`].

mod template;
mod typed;

use super::people::path;
use super::{Context, Ending, Failure, format, json};
use crate::config::whole::Readers;
use crate::domain::identity::Uid;
use crate::domain::night::event::Event;
use crate::domain::period::{Closing, Period};
use crate::domain::report::{Node, Report, report, within};
use crate::domain::vietnamese::search_key;
use crate::formats::document::{FileKind, Ruler};
use crate::formats::page::{self, Part};
use crate::formats::printed::report as printed;
use crate::formats::rollup::{self, Missed, Nights, Rollup};
use crate::store::{Store, StoreError};
use clap::ArgMatches;
use std::path::PathBuf;

pub(super) fn run(context: &Context, matches: &ArgMatches) -> Result<Ending, Failure> {
    let (text, words) = (context.text, &context.text.rollup);
    let failed = |error: StoreError| context.store_failed(&error);
    let closing = if matches.get_flag("decree") { Closing::Decree } else { Closing::Round };
    let book = context.book()?;
    let store = book.reviews();
    let store = store.ok_or_else(|| Failure::Said(text.study.no_place.to_owned()))?;
    let nodes: Vec<Node> = store
        .units()
        .map_err(failed)?
        .into_iter()
        .map(|unit| Node { id: unit.id, parent: unit.parent, name: unit.name })
        .collect();
    let unit = match matches.get_one::<String>("unit") {
        Some(name) => Some(found(context, &nodes, name)?),
        None => None,
    };
    let path = path_of(&nodes, unit);
    if matches.get_flag("new-template") {
        return template::new(context, matches, &path);
    }
    let written = matches.get_one::<String>("period").map_or("", String::as_str);
    let period = Period::from_written(written, closing);
    let period = period.ok_or_else(|| Failure::Usage((words.no_period)(written)))?;
    if let Some(figures) = matches.get_many::<String>("set") {
        for figure in figures {
            typed::set(context, store, unit, &period, figure)?;
        }
        context.console.note(words.kept);
        return Ok(Ending::Done);
    }
    if let Some(file) = matches.get_one::<PathBuf>("from") {
        return typed::take(context, store, &nodes, unit, &period, file);
    }
    let made = of(store, unit, &nodes, &period).map_err(failed)?;
    let before = match period.before(closing) {
        Some(before) => Some(of(store, unit, &nodes, &before).map_err(failed)?),
        None => None,
    };
    let before = before.filter(|before| before.total.attempts > 0);
    let units = unit.map(|unit| within(unit, &nodes));
    match store.waiting(&period, units.as_deref()).map_err(failed)? {
        0 => {}
        waiting => context.console.note(&(words.waiting)(waiting)),
    }
    let missed = store.missed_in(&period, units.as_deref()).map_err(failed)?;
    let missed: Vec<Missed> = missed
        .iter()
        .map(|one| Missed {
            prompt: &one.prompt,
            topic: &one.topic,
            asked: one.asked,
            right: one.right,
        })
        .collect();
    // A night belongs to whoever reports from this machine, not to a unit below.
    let is_whole =
        unit.is_none_or(|unit| nodes.iter().any(|it| it.id == unit && it.parent.is_none()));
    let nights = if is_whole { nights(context, store, &period)? } else { Nights::default() };
    let rollup =
        Rollup { period: &period, report: &made, before: before.as_ref(), missed: &missed, nights };
    let Some(out) = matches.get_one::<PathBuf>("out") else {
        context.console.data(&said(context, &rollup, format(matches)))?;
        return Ok(Ending::Done);
    };
    let document = |kind| {
        let template = template::of(context, matches, &path)?;
        let mut ruler = Ruler::default();
        let document = printed::document(&template, &rollup, text, &mut ruler);
        document
            .write(kind, &mut ruler)
            .map_err(|unprintable| Failure::Said((text.document.unprintable)(unprintable.letter)))
    };
    let ending = out.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    let bytes = match ending.as_deref() {
        Some("docx") => document(FileKind::Docx)?,
        Some("pdf") => document(FileKind::Pdf)?,
        Some("xlsx") => {
            let template = template::of(context, matches, &path)?;
            let mut ruler = Ruler::default();
            let document = printed::table(&template, &rollup, text, &mut ruler);
            context.workbook(&document, &mut ruler)?
        }
        Some(ending @ ("csv" | "html" | "json")) => said(context, &rollup, ending).into_bytes(),
        _ => return Err(Failure::Usage(words.which_kind.to_owned())),
    };
    context.new_file(out, &bytes, Readers::Everyone)
}

/// The quiz nights of a period that came to their end.
fn nights(context: &Context, store: &Store, period: &Period) -> Result<Nights, Failure> {
    let stored = store.finished_nights(Some(period.from), Some(period.to));
    let stored = stored.map_err(|error| context.store_failed(&error))?;
    let mut nights = Nights { held: stored.len(), teams: 0 };
    for stored in stored {
        let joined = |event: &&Event| matches!(event, Event::Joined(_));
        nights.teams += stored.plan.teams.len() + stored.events.iter().filter(joined).count();
    }
    Ok(nights)
}

fn said(context: &Context, rollup: &Rollup<'_>, format: &str) -> String {
    let text = context.text;
    match format {
        "json" => json(&rollup::row(rollup)),
        "csv" => rollup::csv(rollup.report, text),
        "html" => {
            let markdown = rollup::markdown(rollup, text);
            page::html(text.rollup.title, &[Part::Text(markdown)], text)
        }
        _ => rollup::printed(rollup, text),
    }
}

fn of(
    store: &Store,
    unit: Option<Uid>,
    nodes: &[Node],
    period: &Period,
) -> Result<Report, StoreError> {
    let (members, attempts) = (store.members()?, store.attempts(period)?);
    Ok(report(unit, nodes, &members, &attempts, &store.typed(period)?))
}

/// The unit of a name, or of a path of names.
fn found(context: &Context, nodes: &[Node], written: &str) -> Result<Uid, Failure> {
    let words = &context.text.rollup;
    let path: Vec<String> = path(written).iter().map(|name| search_key(name)).collect();
    let is_it = |node: &&Node| {
        let mut node = Some(*node);
        path.iter().rev().all(|name| {
            let is_called = node.is_some_and(|node| search_key(&node.name) == *name);
            let above = node.and_then(|node| node.parent);
            node = nodes.iter().find(|one| Some(one.id) == above);
            is_called
        })
    };
    let mut found = nodes.iter().filter(|_| !path.is_empty()).filter(is_it);
    match (found.next(), found.next()) {
        (Some(only), None) => Ok(only.id),
        (None, _) => Err(Failure::Said((words.no_unit)(written))),
        _ => Err(Failure::Said((words.several_units)(written))),
    }
}

/// The names of the units above a unit and its own, from the highest down; none for everything.
fn path_of(nodes: &[Node], unit: Option<Uid>) -> Vec<String> {
    let mut names = Vec::new();
    let mut next = unit;
    // A loop, which only a foreign file can bring, ends when every unit was named.
    while let Some(node) = nodes.iter().find(|node| Some(node.id) == next) {
        names.push(node.name.to_string());
        next = node.parent.filter(|_| names.len() < nodes.len());
    }
    names.reverse();
    names
}
