//! The template of a unit's reports: made once, changed by the office with any editor, found again by the unit.

use super::super::{Context, Ending, Failure, strings};
use crate::config::whole::Readers;
use crate::domain::import::slug;
use crate::domain::paper::Letterhead;
use crate::formats::printed::report::{self, Layout, ReportHead, Template};
use crate::formats::{bank, diagnostic};
use clap::ArgMatches;
use std::path::{Path, PathBuf};

/// The most letters of the name of a template's file.
const LONGEST: usize = 120;
/// What the template for everything is called.
const EVERYTHING: &str = "caytre";

/// Writes the usual template for a unit, with what the command line says of it.
pub(super) fn new(
    context: &Context,
    matches: &ArgMatches,
    unit: &[String],
) -> Result<Ending, Failure> {
    let mut head = ReportHead::default();
    if let Some(name) = unit.last() {
        head.from.agency = name.as_str().into();
    }
    if let Some(above) = unit.len().checked_sub(2).and_then(|at| unit.get(at)) {
        head.from.superior = above.as_str().into();
    }
    put(&mut head, matches);
    let path = place(context, matches, unit);
    let file = report::file(&head, context.text);
    context.new_file(&path, file.as_bytes(), Readers::Everyone)
}

/// The template of a unit, and over it what the command line says; the usual one where it has none.
pub(super) fn of(
    context: &Context,
    matches: &ArgMatches,
    unit: &[String],
) -> Result<Template, Failure> {
    let path = place(context, matches, unit);
    let is_named = matches.contains_id("template");
    let mut template = if is_named || path.exists() {
        read(context, &path)?
    } else {
        Template::usual(ReportHead::default(), context.text)
    };
    put(&mut template.head, matches);
    Ok(template)
}

/// The file that the command line names, else the unit's own.
fn place(context: &Context, matches: &ArgMatches, unit: &[String]) -> PathBuf {
    let named = matches.get_one::<PathBuf>("template").cloned();
    named.unwrap_or_else(|| {
        let name = match slug(&unit.join(" "), LONGEST) {
            name if name.is_empty() => EVERYTHING.to_owned(),
            name => name,
        };
        context.folders.templates().join(format!("{name}.toml"))
    })
}

fn read(context: &Context, path: &Path) -> Result<Template, Failure> {
    let words = &context.text.rollup;
    let bytes = std::fs::read(path).map_err(|_| Failure::Said((words.no_template)(path)))?;
    let read = report::read(&bytes);
    if !read.problems.is_empty() {
        let (name, source) = (path.display().to_string(), bank::text(&bytes));
        let problems = &context.text.problem;
        let drawn = diagnostic::draw(&name, &source, &read.problems, problems);
        context.console.note(&drawn);
    }
    read.template.ok_or_else(|| Failure::Said((words.damaged_template)(path)))
}

/// Puts what the command line says into a head.
fn put(head: &mut ReportHead, matches: &ArgMatches) {
    let said = |id: &str, into: &mut Box<str>| {
        if let Some(said) = matches.get_one::<String>(id) {
            *into = said.as_str().into();
        }
    };
    let Letterhead { superior, agency, .. } = &mut head.from;
    said("superior", superior);
    said("agency", agency);
    said("code", &mut head.code);
    said("place", &mut head.place);
    if matches.get_flag("party") {
        head.layout = Layout::Party;
    }
    if matches.contains_id("receiver") {
        head.receivers = strings(matches, "receiver").map(Into::into).collect();
    }
}
