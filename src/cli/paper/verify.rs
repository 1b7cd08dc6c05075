//! `caytre paper verify`: whether the files of an issued paper are those that were issued.

use super::super::{Context, Ending, Failure};
use super::{folder, issued};
use crate::formats::printed::issue::{LIST, issue, listed, names};
use crate::record::paper::short;
use clap::ArgMatches;
use std::collections::BTreeSet;
use std::path::Path;

pub(super) fn run(context: &Context, matches: &ArgMatches) -> Result<Ending, Failure> {
    let words = &context.text.paper;
    let folder = folder(matches);
    let (paper, json) = issued(context, &folder)?;
    let list = std::fs::read_to_string(folder.join(LIST));
    let list = list.map_err(|_| Failure::Said((words.damaged)(&folder)))?;
    let [changed, missing, added] = words.changed;
    let mut findings = Vec::new();
    let mut known = BTreeSet::new();
    for line in list.lines() {
        let Some((_, name)) = line.split_once("  ") else {
            return Err(Failure::Said((words.damaged)(&folder)));
        };
        known.insert(name.to_owned());
        match std::fs::read(folder.join(name)) {
            Ok(content) if listed(name, &content).trim_end() == line => {}
            Ok(_) => findings.push(changed(name)),
            Err(_) => findings.push(missing(name)),
        }
    }
    // What was changed together with its line of the list differs from what the paper itself makes; its
    // check code is printed on every page. Another version of the program may print otherwise.
    if paper.head.program == env!("CARGO_PKG_VERSION").into() {
        let lines: BTreeSet<&str> = list.lines().collect();
        let made = issue(&paper, &mut |name, content| {
            let line = listed(name, content);
            if name != LIST && known.contains(name) && !lines.contains(line.trim_end()) {
                findings.push(changed(name));
            }
            Ok(())
        });
        made.map_err(|why| Failure::Said(why.sentence(&folder, context.text)))?;
    }
    // A line taken out of the list hides nothing.
    for name in names(&paper) {
        if !known.contains(&name) {
            let is_there = folder.join(&name).exists();
            findings.push(if is_there { changed(&name) } else { missing(&name) });
            known.insert(name);
        }
    }
    let inside = [("", folder.clone()), (words.files.folder, folder.join(words.files.folder))];
    for (before, path) in inside {
        for name in files(&path) {
            let name = if before.is_empty() { name } else { format!("{before}/{name}") };
            if name != LIST && !known.contains(&name) {
                findings.push(added(&name));
            }
        }
    }
    if findings.is_empty() {
        context.console.data(&format!("{}\n", (words.unchanged)(known.len(), &short(&json))))?;
        return Ok(Ending::Done);
    }
    context.console.data(&format!("{}\n", findings.join("\n")))?;
    Ok(Ending::Found)
}

/// The names of the files in a folder, sorted.
fn files(folder: &Path) -> BTreeSet<String> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let files = entries.filter(|entry| entry.path().is_file());
    files.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect()
}
