//! Results between machines: `caytre history export` writes them as one file, `caytre merge` takes such files in.

use super::{Context, Ending, Failure};
use crate::domain::vietnamese::clean;
use crate::store::conflict::{Conflict, Said};
use crate::store::merging::{Extract, Merged, Unmerged};
use crate::store::reporting::Figure;
use crate::store::{Store, StoreError};
use crate::text::figure;
use clap::ArgMatches;
use std::path::{Path, PathBuf};

/// Runs `caytre history export`.
pub(super) fn export(context: &Context, matches: &ArgMatches) -> Result<Ending, Failure> {
    let target = matches.get_one::<PathBuf>("out").cloned().unwrap_or_default();
    let book = context.book()?;
    let store = book.reviews();
    let store = store.ok_or_else(|| Failure::Said(context.text.study.no_place.to_owned()))?;
    if target.exists() {
        return Err(Failure::Said((context.text.people.is_there)(&target)));
    }
    let is_anonymous = matches.get_flag("anonymise");
    write(context, store, &target, Extract { is_anonymous, ..Extract::default() })
}

/// Writes results to a new file.
pub(super) fn write(
    context: &Context,
    store: &Store,
    target: &Path,
    extract: Extract<'_>,
) -> Result<Ending, Failure> {
    let count = store.results_out(target, extract).map_err(|error| match error {
        // What is wrong with the place of the new file is not the database's fault.
        StoreError::ReadOnly { path } | StoreError::Failed { path, .. } if path == target => {
            Failure::Said((context.text.people.unwritable)(target))
        }
        error => context.store_failed(&error),
    })?;
    context.console.note(&(context.text.merge.exported)(count, target));
    Ok(Ending::Done)
}

/// Runs `caytre merge`.
pub(super) fn run(context: &Context, matches: &ArgMatches) -> Result<Ending, Failure> {
    let words = &context.text.merge;
    let book = context.book()?;
    let store = book.reviews();
    let store = store.ok_or_else(|| Failure::Said(context.text.study.no_place.to_owned()))?;
    let files: Vec<&PathBuf> = matches.get_many("files").into_iter().flatten().collect();
    let came = store.merge(&files).map_err(|error| context.store_failed(&error))?;
    let mut lines = String::new();
    let (mut new, mut is_refused) = (0, false);
    for (file, came) in files.into_iter().zip(came) {
        let said = match came {
            Ok(merged) => {
                new += merged.new;
                said(context, file, &merged)
            }
            Err(why) => {
                is_refused = true;
                refused(context, file, &why)
            }
        };
        lines.push_str(&said);
        lines.push('\n');
    }
    context.console.data(&lines)?;
    context.console.note(&(words.all)(new));
    Ok(if is_refused { Ending::Found } else { Ending::Done })
}

fn said(context: &Context, file: &Path, merged: &Merged) -> String {
    let words = &context.text.merge;
    let mut said = (words.merged)(file, merged.new, merged.known);
    for machine in &merged.machines {
        said.push('\n');
        said.push_str(&(words.machine)(&machine.to_string()));
    }
    for Conflict { here, there, is_theirs } in &merged.conflicts {
        said.push('\n');
        let (here, there) = (row(context, here), row(context, there));
        said.push_str(&(words.conflict)(&here, &there, *is_theirs));
    }
    for name in &merged.twice {
        said.push('\n');
        said.push_str(&(words.twice)(&clean(name)));
    }
    for (name, at) in &merged.broken {
        said.push('\n');
        said.push_str(&(words.broken)(name, &figure::date_time(*at)));
    }
    said
}

/// What a row says, for people.
fn row(context: &Context, said: &Said) -> String {
    match said {
        Said::Entry(entry) => clean(entry).into(),
        Said::Figure { unit, code, value } => {
            let mut names = Figure::ALL.into_iter().zip(context.text.report_document.figures);
            let name = names.find(|(figure, _)| figure.code() == code);
            let name = name.map_or(code.as_str(), |(_, name)| name);
            let value = value.map_or("–".to_owned(), |value| value.to_string());
            clean(&format!("{unit} · {name}: {value}")).into()
        }
        Said::Marking { name, points } => {
            let points = figure::points(*points, context.text.language);
            (context.text.merge.points)(&clean(name), &points)
        }
    }
}

fn refused(context: &Context, file: &Path, why: &Unmerged) -> String {
    let words = &context.text.merge;
    match why {
        Unmerged::Foreign => (words.foreign)(file),
        Unmerged::Damaged => (words.damaged)(file),
        Unmerged::Newer => (words.newer)(file),
        Unmerged::Failed(_) => (context.text.people.unreadable)(file),
    }
}
