//! `caytre bank export`: a bank as a file of our own format or of another program's.

use super::super::{Context, Ending, Failure};
use super::named;
use crate::config::whole::{self, Readers};
use crate::domain::identity::BankId;
use crate::formats::bank as bank_format;
use crate::formats::exchange::carriage::{holds, losses};
use crate::formats::exchange::{self, Format};
use clap::ArgMatches;
use std::path::PathBuf;

pub(super) fn run(context: &Context, matches: &ArgMatches) -> Result<Ending, Failure> {
    let words = &context.text.import;
    let name = matches.get_one::<String>("name").map(String::as_str).unwrap_or_default();
    let format = matches.get_one::<String>("to").and_then(|code| Format::from_code(code));
    let format = format.unwrap_or(Format::Own);
    let target = matches.get_one::<PathBuf>("out");
    if target.is_none() && !format.is_text() {
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
    let before = bank.questions.len();
    bank.questions.retain(|question| holds(format, question));
    let left_out = before - bank.questions.len();
    let file = exchange::write(format, bank, context.text);
    match target {
        None => context.console.data(&String::from_utf8_lossy(&file))?,
        Some(target) => {
            whole::write(target, &file, Readers::Everyone)
                .map_err(|_| Failure::Said((words.unwritable)(target)))?;
            let exported = context.text.report.exported;
            context.console.note(&exported(bank.questions.len(), target));
        }
    }
    if left_out > 0 {
        context.console.note(&(words.unfit)(left_out, format.title()));
    }
    for (field, count) in losses(bank, format) {
        context.console.note(&(words.lost)((words.field)(field), count));
    }
    Ok(Ending::Done)
}
