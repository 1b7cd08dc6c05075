//! `caytre paper`: exam papers in several versions, whether they are as they were issued, and questions
//! that no longer count.

mod new;
mod verify;
mod void;

use super::{Context, Ending, Failure};
use crate::domain::paper::Paper;
use crate::formats::printed::issue::PAPER;
use crate::record::paper::read_paper;
use clap::ArgMatches;
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
fn folder(matches: &ArgMatches) -> PathBuf {
    matches.get_one::<PathBuf>("folder").cloned().unwrap_or_default()
}

/// The paper that was issued in this folder, and how it is written there.
fn issued(context: &Context, folder: &Path) -> Result<(Paper, String), Failure> {
    let words = &context.text.paper;
    let path = folder.join(words.files.folder).join(PAPER);
    let json = std::fs::read_to_string(path);
    let json = json.map_err(|_| Failure::Said((words.absent)(folder)))?;
    let paper = read_paper(&json).map_err(|_| Failure::Said((words.damaged)(folder)))?;
    Ok((paper, json))
}
