//! Banks changed by an import: written together, and taken back as long as nobody changed them since.
//!
//! What the files held before is kept in the folder `undo` beside the banks before the first of them
//! is written, so that an import that is killed in the middle can be taken back too.

use crate::config::whole::{self, Readers};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use std::fmt::Write as _;
use std::io;
use std::path::{Path, PathBuf};

/// A bank's file with its new content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The file; it need not exist.
    pub path: PathBuf,
    /// What it will hold.
    pub content: String,
}

/// What became of a file when an import was taken back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Undone {
    /// It holds what it held before.
    Restored(PathBuf),
    /// It had been made by the import and is gone.
    Removed(PathBuf),
}

/// Why an import could not be taken back.
#[derive(Debug)]
pub enum UndoError {
    /// There is none.
    Nothing,
    /// This file was changed after the import; nothing was done.
    Changed(PathBuf),
    /// A file could not be read or written.
    File(PathBuf),
}

const FOLDER: &str = "undo";
const LIST: &str = "import.json";

#[derive(Serialize, Deserialize)]
struct List {
    format: u32,
    files: Vec<Entry>,
}

#[derive(Serialize, Deserialize)]
struct Entry {
    path: PathBuf,
    /// The file in the folder with what it held before; none when it was not there.
    before: Option<String>,
    /// Digest of what it was given.
    after: String,
}

/// Writes the files; each is whole before or after. The error names the file.
pub fn write(data: &Path, changes: &[Change]) -> Result<(), PathBuf> {
    let folder = data.join(FOLDER);
    let failed = |_| folder.clone();
    remove_folder(&folder).map_err(failed)?;
    let mut files = Vec::with_capacity(changes.len());
    for (number, change) in changes.iter().enumerate() {
        let before = match std::fs::read(&change.path) {
            Ok(content) => {
                let name = format!("{number}.toml");
                whole::write(&folder.join(&name), &content, Readers::Everyone).map_err(failed)?;
                Some(name)
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(_) => return Err(change.path.clone()),
        };
        let path = std::path::absolute(&change.path).map_err(|_| change.path.clone())?;
        files.push(Entry { path, before, after: digest(change.content.as_bytes()) });
    }
    // The list comes last: without it there is nothing to take back.
    let list = serde_json::to_vec_pretty(&List { format: 1, files }).map_err(|_| folder.clone())?;
    whole::write(&folder.join(LIST), &list, Readers::Everyone).map_err(failed)?;
    for change in changes {
        whole::write(&change.path, change.content.as_bytes(), Readers::Everyone)
            .map_err(|_| change.path.clone())?;
    }
    Ok(())
}

/// Takes the last import back: all of its files or none.
pub fn undo(data: &Path) -> Result<Vec<Undone>, UndoError> {
    let folder = data.join(FOLDER);
    let list = std::fs::read(folder.join(LIST)).map_err(|_| UndoError::Nothing)?;
    let list: List = serde_json::from_slice(&list).map_err(|_| UndoError::Nothing)?;
    let mut steps = Vec::with_capacity(list.files.len());
    for Entry { path, before, after } in list.files {
        let now = match std::fs::read(&path) {
            Ok(content) => Some(content),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(_) => return Err(UndoError::File(path)),
        };
        let before = match before {
            Some(name) => {
                let kept = folder.join(Path::new(&name).file_name().unwrap_or_default());
                Some(std::fs::read(&kept).map_err(|_| UndoError::File(kept))?)
            }
            None => None,
        };
        let is_as_written = now.as_deref().map(digest) == Some(after);
        if !is_as_written && now != before {
            return Err(UndoError::Changed(path));
        }
        steps.push((path, before));
    }
    let mut undone = Vec::with_capacity(steps.len());
    for (path, before) in steps {
        let Some(content) = before else {
            match std::fs::remove_file(&path) {
                Ok(()) => undone.push(Undone::Removed(path)),
                // The import ended before it was made.
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(_) => return Err(UndoError::File(path)),
            }
            continue;
        };
        whole::write(&path, &content, Readers::Everyone)
            .map_err(|_| UndoError::File(path.clone()))?;
        undone.push(Undone::Restored(path));
    }
    remove_folder(&folder).map_err(|_| UndoError::File(folder))?;
    Ok(undone)
}

fn remove_folder(folder: &Path) -> io::Result<()> {
    match std::fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

fn digest(content: &[u8]) -> String {
    let mut written = String::with_capacity(64);
    for byte in Sha256::digest(content) {
        // Writing to a String cannot fail.
        let _ = write!(written, "{byte:02x}");
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(path: &Path) -> Option<String> {
        std::fs::read_to_string(path).ok()
    }

    #[test]
    fn an_import_is_taken_back_whole_and_once() {
        let folder = tempfile::tempdir().expect("a folder");
        let (old, new) = (folder.path().join("banks/a.toml"), folder.path().join("banks/b.toml"));
        whole::write(&old, b"before \xff", Readers::Everyone).expect("written");
        let change = |path: &PathBuf| Change { path: path.clone(), content: "after".into() };
        write(folder.path(), &[change(&old), change(&new)]).expect("written");
        assert_eq!((read(&old).as_deref(), read(&new).as_deref()), (Some("after"), Some("after")));
        let undone = undo(folder.path()).expect("taken back");
        assert_eq!(undone, [Undone::Restored(old.clone()), Undone::Removed(new.clone())]);
        assert_eq!(std::fs::read(&old).expect("there"), b"before \xff");
        assert!(!new.exists());
        assert!(matches!(undo(folder.path()), Err(UndoError::Nothing)));
    }

    #[test]
    fn what_was_changed_since_is_not_lost() {
        let folder = tempfile::tempdir().expect("a folder");
        let (one, two) = (folder.path().join("1.toml"), folder.path().join("2.toml"));
        let change = |path: &PathBuf| Change { path: path.clone(), content: "after".into() };
        write(folder.path(), &[change(&one), change(&two)]).expect("written");
        std::fs::write(&two, "edited").expect("written");
        assert!(matches!(undo(folder.path()), Err(UndoError::Changed(path)) if path == two));
        assert_eq!((read(&one).as_deref(), read(&two).as_deref()), (Some("after"), Some("edited")));
    }

    #[test]
    fn an_import_that_was_killed_between_two_files_is_taken_back_too() {
        let folder = tempfile::tempdir().expect("a folder");
        let (one, two) = (folder.path().join("1.toml"), folder.path().join("2.toml"));
        std::fs::write(&two, "before").expect("written");
        let change = |path: &PathBuf| Change { path: path.clone(), content: "after".into() };
        write(folder.path(), &[change(&one), change(&two)]).expect("written");
        std::fs::write(&two, "before").expect("as if it had not been written");
        undo(folder.path()).expect("taken back");
        assert_eq!((read(&one), read(&two).as_deref()), (None, Some("before")));
    }
}
