//! `caytre bank export`: a bank as a file of our own format or of another program's, or as a document
//! for readers.

use super::super::{Context, Ending, Failure};
use super::named;
use crate::config::whole::{self, Readers};
use crate::domain::bank::Bank;
use crate::domain::identity::BankId;
use crate::domain::paper::Letterhead;
use crate::formats::bank as bank_format;
use crate::formats::document::{FileKind, Ruler};
use crate::formats::exchange::carriage::{holds, losses};
use crate::formats::exchange::{self, Format};
use crate::formats::printed::outline::{self, Outline};
use clap::ArgMatches;
use std::path::{Path, PathBuf};

pub(super) fn run(context: &Context, matches: &ArgMatches) -> Result<Ending, Failure> {
    let words = &context.text.import;
    let name = matches.get_one::<String>("name").map(String::as_str).unwrap_or_default();
    let code = matches.get_one::<String>("to").map_or(Format::Own.code(), String::as_str);
    let document = FileKind::from_code(code);
    let format = Format::from_code(code).unwrap_or(Format::Own);
    let target = matches.get_one::<PathBuf>("out");
    let is_text = document.map_or(format.is_text(), |kind| kind == FileKind::Html);
    if target.is_none() && !is_text {
        return Err(Failure::Usage(words.needs_out.to_owned()));
    }
    if let Some(target) = target.filter(|target| target.exists()) {
        return Err(Failure::Said((context.text.people.is_there)(target)));
    }
    let shelf = context.shelf([]);
    let (_, bytes) = named(context, &shelf, name)?;
    let mut read = bank_format::read(&bytes);
    if !read.problems.is_empty() {
        context.console.note(&(context.text.start.damaged)(name, read.problems.len()));
    }
    let bank = &mut read.bank;
    if let Some(id) = matches.get_one::<String>("id") {
        bank.header.id = BankId::new(id);
    }
    match document {
        Some(kind) => printed(context, matches, bank, kind, target),
        None => exchanged(context, bank, format, target),
    }
}

/// The bank for another program, with what its format loses.
fn exchanged(
    context: &Context,
    bank: &mut Bank,
    format: Format,
    target: Option<&PathBuf>,
) -> Result<Ending, Failure> {
    let words = &context.text.import;
    let before = bank.questions.len();
    bank.questions.retain(|question| holds(format, question));
    let left_out = before - bank.questions.len();
    let file = exchange::write(format, bank, context.text);
    hand_out(context, &file, bank.questions.len(), target)?;
    if left_out > 0 {
        context.console.note(&(words.unfit)(left_out, format.title()));
    }
    for (field, count) in losses(bank, format) {
        context.console.note(&(words.lost)((words.field)(field), count));
    }
    Ok(Ending::Done)
}

/// The bank for people to read.
fn printed(
    context: &Context,
    matches: &ArgMatches,
    bank: &Bank,
    kind: FileKind,
    target: Option<&PathBuf>,
) -> Result<Ending, Failure> {
    let said = |id: &str| matches.get_one::<String>(id).cloned().unwrap_or_default();
    let outline = Outline::from_code(&said("as")).unwrap_or_default();
    let from = Letterhead {
        superior: said("superior").into(),
        agency: said("agency").into(),
        is_of_party: matches.get_flag("party"),
    };
    let mut ruler = Ruler::default();
    let document = outline::document(bank, outline, &from, &mut ruler, context.text);
    let file = document.write(kind, &mut ruler).map_err(|unprintable| {
        Failure::Said((context.text.document.unprintable)(unprintable.letter))
    })?;
    hand_out(context, &file, bank.questions.len(), target)?;
    Ok(Ending::Done)
}

/// Prints a file of so many questions, or writes it where it is to go.
fn hand_out(
    context: &Context,
    file: &[u8],
    questions: usize,
    target: Option<&PathBuf>,
) -> Result<(), Failure> {
    let Some(target) = target else {
        context.console.data(&String::from_utf8_lossy(file))?;
        return Ok(());
    };
    let target: &Path = target;
    whole::write(target, file, Readers::Everyone)
        .map_err(|_| Failure::Said((context.text.import.unwritable)(target)))?;
    context.console.note(&(context.text.report.exported)(questions, target));
    Ok(())
}
