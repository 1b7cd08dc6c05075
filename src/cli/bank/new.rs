//! `caytre bank new`: a bank to begin from, with comments for whoever writes it.

use super::super::{Context, Ending, Failure, is_path};
use crate::config::whole::{self, Readers};
use crate::domain::import::slug;
use crate::domain::vietnamese::clean;
use clap::ArgMatches;
use std::path::PathBuf;

/// The longest id of a bank.
const LONGEST_ID: usize = 64;

pub(super) fn run(context: &Context, matches: &ArgMatches) -> Result<Ending, Failure> {
    let words = &context.text.import;
    let name = matches.get_one::<String>("name").map(String::as_str).unwrap_or_default();
    let stem = PathBuf::from(name);
    let stem = stem.file_stem().map(|stem| stem.to_string_lossy()).unwrap_or_default();
    let id = slug(&stem, LONGEST_ID);
    if id.is_empty() {
        return Err(Failure::Usage(context.text.command.usage.id.to_owned()));
    }
    if context.shelf([]).entry(&id).is_some() {
        return Err(Failure::Said((words.taken)(&id)));
    }
    let path = if is_path(name) {
        PathBuf::from(name)
    } else {
        context.folders.banks().join(format!("{id}.toml"))
    };
    if path.exists() {
        return Err(Failure::Said((context.text.people.is_there)(&path)));
    }
    let title = matches.get_one::<String>("title").map_or(&*stem, String::as_str);
    // Within quotes a quote or a backslash would be more than a letter.
    let title = clean(title).replace('\\', "\\\\").replace('"', "\\\"");
    let bank = context.text.template.replace("{id}", &id).replace("{title}", title.trim());
    whole::write(&path, bank.as_bytes(), Readers::Everyone)
        .map_err(|_| Failure::Said((words.unwritable)(&path)))?;
    context.console.note(&(words.made)(&path));
    Ok(Ending::Done)
}
