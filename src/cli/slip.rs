//! `caytre history slip`: the result of one sitting as a page to hand out.

use super::history::find;
use super::{Context, Ending, Failure};
use crate::config::whole::Readers;
use crate::domain::marking;
use crate::domain::paper::Letterhead;
use crate::formats::document::{FileKind, Ruler};
use crate::formats::printed::slip;
use clap::ArgMatches;
use std::path::PathBuf;

pub(super) fn run(context: &Context, matches: &ArgMatches) -> Result<Ending, Failure> {
    let text = context.text;
    let said = |id: &str| -> Box<str> {
        matches.get_one::<String>(id).map(|said| said.as_str().into()).unwrap_or_default()
    };
    let book = context.book()?;
    let stored = find(context, &book, &said("sitting"))?;
    let path = matches.get_one::<PathBuf>("out").cloned().unwrap_or_default();
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    let kind = ending.as_deref().and_then(FileKind::from_code);
    let kind = kind.ok_or_else(|| Failure::Usage(text.slip.which_kind.to_owned()))?;
    let from = Letterhead {
        superior: said("superior"),
        agency: said("agency"),
        is_of_party: matches.get_flag("party"),
    };
    let (items, marks) = marking::newest(&stored.sitting, &stored.markings);
    let code = stored.code.as_deref();
    let document = slip::document(&stored.sitting, &items, &marks, code, &from, text);
    let mut ruler = Ruler::default();
    let bytes = document
        .write(kind, &mut ruler)
        .map_err(|unprintable| Failure::Said((text.document.unprintable)(unprintable.letter)))?;
    context.new_file(&path, &bytes, Readers::Owner)
}
