//! `caytre bank fmt`: files of banks written in one way, in place.

use super::super::{Context, Ending, Failure, strings};
use super::named;
use crate::config::whole::{self, Readers};
use crate::formats::bank::{format::formatted, text};
use clap::ArgMatches;
use std::path::Path;

pub(super) fn run(context: &Context, matches: &ArgMatches) -> Result<Ending, Failure> {
    let words = &context.text.import;
    let only_checks = matches.get_flag("check");
    let shelf = context.shelf([]);
    let mut ending = Ending::Done;
    for name in strings(matches, "name") {
        let (file, bytes) = named(context, &shelf, name)?;
        let path = Path::new(&*file);
        if !path.exists() {
            return Err(Failure::Said((words.no_file)(name)));
        }
        let old = text(&bytes);
        if old.contains(char::REPLACEMENT_CHARACTER) {
            return Err(Failure::Said((context.text.editor.unreadable)(path)));
        }
        let new = formatted(&old);
        if new.as_bytes() == &*bytes {
            continue;
        }
        if only_checks {
            ending = Ending::Found;
        } else {
            whole::write(path, new.as_bytes(), Readers::Everyone)
                .map_err(|_| Failure::Said((words.unwritable)(path)))?;
        }
        context.console.data(&format!("{file}\n"))?;
    }
    Ok(ending)
}
