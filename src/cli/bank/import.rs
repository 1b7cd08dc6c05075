//! `caytre bank import`: questions of other programs' files into own banks.

use super::super::{Context, Ending, Failure, format, json, strings};
use crate::formats::exchange::account::Account;
use crate::formats::exchange::{Format, Wish};
use crate::shelf::intake::{Intake, Manner, Refused};
use crate::shelf::taking::{self, UndoError, Undone};
use clap::ArgMatches;
use std::path::PathBuf;

pub(super) fn run(context: &Context, matches: &ArgMatches) -> Result<Ending, Failure> {
    if matches.get_flag("undo") {
        return undo(context);
    }
    let words = &context.text.import;
    let shelf = context.shelf([]);
    let manner = Manner {
        format: matches.get_one::<String>("from").and_then(|code| Format::from_code(code)),
        into: strings(matches, "into").next(),
        wish: Wish { key_first: matches.contains_id("key") },
    };
    let refused = |refused: Refused| match refused {
        Refused::NoFormat(_) => Failure::Usage(refused.sentence(context.text)),
        _ => Failure::Said(refused.sentence(context.text)),
    };
    let mut intake = Intake::default();
    let mut accounts = Vec::new();
    for file in matches.get_many::<PathBuf>("file").into_iter().flatten() {
        accounts.push(intake.take(&shelf, file, manner).map_err(refused)?);
    }
    let changes = intake.changes().map_err(refused)?;
    let is_check = matches.get_flag("check");
    let is_written = !is_check && !changes.is_empty();
    if is_written {
        taking::write(&context.folders.data, &changes)
            .map_err(|path| Failure::Said((words.unwritable)(&path)))?;
    }
    // What came of the files is said once it is true.
    context.console.data(&if format(matches) == "json" {
        json(&accounts.iter().map(|account| account.row(context.text)).collect::<Vec<_>>())
    } else {
        let account = |account: &Account| account.text(is_check, context.text);
        accounts.iter().map(account).collect::<Vec<_>>().join("\n")
    })?;
    if is_check {
        context.console.note(words.only_checked);
        let is_whole = accounts.iter().all(|account| account.left_out() == 0);
        return Ok(if is_whole { Ending::Done } else { Ending::Found });
    }
    if !is_written {
        let has_any = accounts.iter().any(|account| !account.import.taken.is_empty());
        if has_any {
            context.console.note(context.text.people.nothing_new);
        }
        return Ok(Ending::Done);
    }
    for (path, bank) in intake.banks() {
        context.console.note(&(words.written)(path, bank.questions.len()));
    }
    Ok(Ending::Done)
}

fn undo(context: &Context) -> Result<Ending, Failure> {
    let words = &context.text.import;
    let undone = taking::undo(&context.folders.data).map_err(|error| {
        Failure::Said(match error {
            UndoError::Nothing => words.nothing_to_undo.to_owned(),
            UndoError::Changed(path) => (words.changed_since)(&path),
            UndoError::File(path) => (words.unwritable)(&path),
        })
    })?;
    for one in undone {
        context.console.note(&match one {
            Undone::Restored(path) => (words.restored)(&path),
            Undone::Removed(path) => (words.removed)(&path),
        });
    }
    Ok(Ending::Done)
}
