//! `caytre paper`: exam papers in several versions, whether they are as they were issued, and questions
//! that no longer count.

mod new;
mod verify;
mod void;

use super::{Context, Ending, Failure};
use crate::domain::paper::{Paper, Voided};
use crate::formats::printed::issue::{PAPER, VOIDED};
use crate::record::paper::{read_paper, read_voided};
use clap::ArgMatches;
use std::io;
use std::path::{Path, PathBuf};

/// Runs the commands below `caytre paper`.
pub(super) fn run(context: &Context, matches: &ArgMatches) -> Result<Ending, Failure> {
    match matches.subcommand() {
        Some(("new", matches)) => new::run(context, matches),
        Some(("verify", matches)) => verify::run(context, matches),
        Some(("void", matches)) => void::run(context, matches),
        _ => Err(Failure::Usage(context.text.command.usage.command_missing.to_owned())),
    }
}

/// The folder that a command is about.
pub(super) fn folder(matches: &ArgMatches) -> PathBuf {
    matches.get_one::<PathBuf>("folder").cloned().unwrap_or_default()
}

/// The paper that was issued in this folder, and how it is written there.
pub(super) fn issued(context: &Context, folder: &Path) -> Result<(Paper, String), Failure> {
    let words = &context.text.paper;
    let path = folder.join(words.files.folder).join(PAPER);
    let json = std::fs::read_to_string(path);
    let json = json.map_err(|_| Failure::Said((words.absent)(folder)))?;
    let paper = read_paper(&json).map_err(|_| Failure::Said((words.damaged)(folder)))?;
    Ok((paper, json))
}

/// What was voided since of the paper that is written so in this folder.
pub(super) fn voided(context: &Context, folder: &Path, json: &str) -> Result<Vec<Voided>, Failure> {
    let words = &context.text.paper;
    let damaged = || Failure::Said((words.damaged)(folder));
    match std::fs::read_to_string(folder.join(words.files.folder).join(VOIDED)) {
        Ok(written) => read_voided(&written, json).map_err(|_| damaged()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
        Err(_) => Err(damaged()),
    }
}
