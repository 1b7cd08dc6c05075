//! `caytre bank import`: questions of other programs' files into own banks.

use super::super::{Context, Ending, Failure, format, is_path, json, strings};
use crate::domain::bank::Bank;
use crate::domain::draft::Reading;
use crate::domain::identity::BankId;
use crate::domain::import::{import, slug};
use crate::formats::bank::{self as bank_format, Read, revise, write};
use crate::formats::exchange::account::Account;
use crate::formats::exchange::carriage::carries;
use crate::formats::exchange::{self, Format, Wish};
use crate::shelf::taking::{self, Change, UndoError, Undone};
use crate::shelf::{Origin, Shelf};
use clap::ArgMatches;
use std::path::{Path, PathBuf};

/// The longest id of a bank.
const LONGEST_ID: usize = 64;

pub(super) fn run(context: &Context, matches: &ArgMatches) -> Result<Ending, Failure> {
    if matches.get_flag("undo") {
        return undo(context);
    }
    let words = &context.text.import;
    let shelf = context.shelf([]);
    let mut targets: Vec<Target> = Vec::new();
    let mut accounts = Vec::new();
    for file in matches.get_many::<PathBuf>("file").into_iter().flatten() {
        let (reading, format) = reading(context, matches, file)?;
        let target = target(context, matches, &shelf, file, &reading)?;
        let at = targets.iter().position(|other| other.path == target.path);
        let at = at.unwrap_or_else(|| {
            targets.push(target);
            targets.len() - 1
        });
        let Some(target) = targets.get_mut(at) else { continue };
        let bank = std::mem::take(&mut target.bank);
        let import = import(bank, reading, |field, is_ours| carries(format, field, is_ours));
        target.bank = import.bank.clone();
        let bank = target.bank.header.id.clone();
        accounts.push(Account { file: file.display().to_string(), format, bank, import });
    }
    let is_named = matches.contains_id("into");
    targets.retain(|target| is_named || !target.bank.questions.is_empty());
    let mut changes = Vec::with_capacity(targets.len());
    for target in &targets {
        let change = target.change();
        changes.push(change.ok_or_else(|| Failure::Said((words.damaged)(&target.path)))?);
    }
    let is_new = |(target, change): (&Target, &Change)| {
        target.file.as_ref().is_none_or(|(text, _)| *text != change.content)
    };
    let is_check = matches.get_flag("check");
    let is_written = !is_check && targets.iter().zip(&changes).any(is_new);
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
    for target in &targets {
        context.console.note(&(words.written)(&target.path, target.bank.questions.len()));
    }
    Ok(Ending::Done)
}

/// What a file holds.
fn reading(
    context: &Context,
    matches: &ArgMatches,
    file: &Path,
) -> Result<(Reading, Format), Failure> {
    let words = &context.text.import;
    let bytes = std::fs::read(file)
        .map_err(|error| Failure::Said((words.unreadable)(file, &error.to_string())))?;
    let named = matches.get_one::<String>("from").and_then(|code| Format::from_code(code));
    let format = named.or_else(|| Format::of_file(file, &bytes)).ok_or_else(|| {
        let names: Vec<&str> = Format::READ.into_iter().map(Format::code).collect();
        Failure::Usage((words.no_format)(file, &names.join(", ")))
    })?;
    let wish = Wish { key_first: matches.contains_id("key") };
    let reading = exchange::read(format, &bytes, wish)
        .map_err(|refusal| Failure::Said((words.refused)(file, &(words.refusal)(&refusal))))?;
    Ok((reading, format))
}

/// An own bank that takes questions in.
struct Target {
    path: PathBuf,
    /// The bank as it is and as it will be.
    bank: Bank,
    /// The file as it is; none for a new bank.
    file: Option<(String, Read)>,
}

impl Target {
    /// The file with the bank in it; none when the file is too damaged.
    fn change(&self) -> Option<Change> {
        let content = match &self.file {
            Some((text, read)) => revise::revised(text, read, &self.bank)?,
            None => write::write(&self.bank),
        };
        Some(Change { path: self.path.clone(), content })
    }
}

/// The bank named by `--into`, else the own bank called like the file.
fn target(
    context: &Context,
    matches: &ArgMatches,
    shelf: &Shelf,
    file: &Path,
    reading: &Reading,
) -> Result<Target, Failure> {
    let words = &context.text.import;
    let into = strings(matches, "into").next();
    let stem = file.file_stem().map(|stem| stem.to_string_lossy()).unwrap_or_default();
    let path = match into {
        Some(into) if is_path(into) => PathBuf::from(into),
        into => {
            let id =
                match into.map_or_else(|| slug(&stem, LONGEST_ID), |into| slug(into, LONGEST_ID)) {
                    id if id.is_empty() => "nhap".to_owned(),
                    id => id,
                };
            match shelf.entry(&id).map(|entry| &entry.origin) {
                Some(Origin::Shipped) => return Err(Failure::Said((words.shipped)(&id))),
                Some(Origin::Own(path) | Origin::Named(path)) => path.clone(),
                None => context.folders.banks().join(format!("{id}.toml")),
            }
        }
    };
    match std::fs::read(&path) {
        Ok(bytes) => {
            let read = bank_format::read(&bytes);
            let text = bank_format::text(&bytes).into_owned();
            Ok(Target { path, bank: read.bank.clone(), file: Some((text, read)) })
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            let mut header = reading.frame.as_ref().map(|frame| frame.header.clone());
            let header = header.get_or_insert_default();
            let id = path.file_stem().map(|stem| slug(&stem.to_string_lossy(), LONGEST_ID));
            let id = id.filter(|id| !id.is_empty()).unwrap_or_else(|| "nhap".to_owned());
            if let Some(Origin::Shipped) = shelf.entry(&id).map(|entry| &entry.origin) {
                return Err(Failure::Said((words.shipped)(&id)));
            }
            header.id = BankId::new(&id);
            if header.title.is_empty() {
                let title = if reading.title.is_empty() { &*stem } else { &*reading.title };
                header.title = crate::domain::vietnamese::clean(title).trim().into();
            }
            if header.version.is_empty() {
                header.version = "1".into();
            }
            let bank = Bank { header: header.clone(), ..Bank::default() };
            Ok(Target { path, bank, file: None })
        }
        Err(error) => Err(Failure::Said((words.unreadable)(&path, &error.to_string()))),
    }
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
