//! `caytre paths`: where everything is, and who can read it. Makes nothing.

use super::{Context, Ending, Failure};
use crate::formats::table;
use crate::store::Store;
use crate::text::paths::PathsText;
use clap::ArgMatches;
use serde::Serialize;
use std::path::Path;

#[derive(Serialize)]
struct Row {
    format: u8,
    settings: String,
    data: String,
    database: String,
    banks: String,
    state: String,
    /// The fingerprint of the key that this machine seals sittings with; none before the first.
    fingerprint: Option<String>,
    /// Whether files in the data folder can be kept from others; none while there is no folder or
    /// where nobody can tell.
    private: Option<bool>,
    /// Whether the data folder can be written; none while there is no folder.
    writable: Option<bool>,
}

pub(super) fn run(context: &Context, matches: &ArgMatches) -> Result<Ending, Failure> {
    let folders = &context.folders;
    let words = &context.text.paths;
    let rights = rights(&folders.data);
    let fingerprint = fingerprint(&folders.data);
    let shown = |path: &Path| path.display().to_string();
    if super::format(matches) == "json" {
        let row = Row {
            format: 1,
            settings: shown(&folders.settings),
            data: shown(&folders.data),
            database: shown(&folders.database()),
            banks: shown(&folders.banks()),
            state: shown(&folders.state),
            fingerprint,
            private: rights.private,
            writable: rights.writable,
        };
        context.console.data(&super::json(&row))?;
        return Ok(Ending::Done);
    }
    let row = |label: &str, path: &Path| {
        let absent = if path.exists() { "" } else { words.absent };
        vec![label.to_owned(), shown(path), absent.to_owned()]
    };
    let mut rows = vec![
        row(words.settings, &folders.settings),
        row(words.data, &folders.data),
        row(words.database, &folders.database()),
        row(words.banks, &folders.banks()),
        row(words.state, &folders.state),
    ];
    rows.extend(fingerprint.map(|print| vec![words.fingerprint.to_owned(), print]));
    context.console.data(&table::aligned(&rows, &[]))?;
    for sentence in remarks(&rights, words) {
        context.console.note(sentence);
    }
    Ok(Ending::Done)
}

/// That of the data folder; a database that cannot be read has none to show.
fn fingerprint(data: &Path) -> Option<String> {
    let store = Store::open(data).ok()?;
    store.fingerprint().ok().flatten().map(|fingerprint| fingerprint.to_string())
}

fn remarks(rights: &Rights, words: &'static PathsText) -> Vec<&'static str> {
    let shared = (rights.private == Some(false)).then_some(words.shared);
    let read_only = (rights.writable == Some(false)).then_some(words.read_only);
    shared.into_iter().chain(read_only).collect()
}

struct Rights {
    private: Option<bool>,
    writable: Option<bool>,
}

/// Tries them with a file that is gone at once: what a mount allows cannot be asked otherwise.
fn rights(folder: &Path) -> Rights {
    if !folder.is_dir() {
        return Rights { private: None, writable: None };
    }
    match tempfile::Builder::new().prefix(".caytre-").tempfile_in(folder) {
        Ok(file) => Rights { private: is_private(file.path()), writable: Some(true) },
        Err(_) => Rights { private: None, writable: Some(false) },
    }
}

#[cfg(unix)]
fn is_private(path: &Path) -> Option<bool> {
    use std::os::unix::fs::PermissionsExt;
    let mode = std::fs::metadata(path).ok()?.permissions().mode();
    let of_others = mode & 0o077;
    Some(of_others == 0)
}

#[cfg(not(unix))]
fn is_private(_path: &Path) -> Option<bool> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Language, Text};

    #[test]
    fn a_disk_without_rights_is_said() {
        let words = &Text::of(Language::Vietnamese).paths;
        let said = |private, writable| remarks(&Rights { private, writable }, words);
        assert_eq!(said(Some(false), Some(true)), [words.shared]);
        assert_eq!(said(None, Some(false)), [words.read_only]);
        assert!(said(Some(true), Some(true)).is_empty());
        assert!(said(None, None).is_empty());
    }

    #[cfg(unix)]
    #[test]
    fn looking_at_a_folder_leaves_nothing_in_it() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let rights = rights(folder.path());
        assert_eq!((rights.private, rights.writable), (Some(true), Some(true)));
        assert_eq!(std::fs::read_dir(folder.path()).expect("there").count(), 0);
    }
}
