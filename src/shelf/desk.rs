//! A bank's file while it is edited: written whole after each change, never over what another program has
//! put there meanwhile, and taken back step by step.

use crate::config::whole::{self, Readers};
use crate::formats::bank::text;
use std::io;
use std::path::{Path, PathBuf};

/// How many steps can be taken back.
const MOST_STEPS: usize = 200;

/// A file on the desk.
#[derive(Debug)]
pub struct Desk {
    path: PathBuf,
    /// What the file held when it was last read or written.
    held: Vec<u8>,
    text: String,
    /// What it held before each change, the last one last.
    before: Vec<String>,
}

/// Why a change was not written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeskError {
    /// Another program has changed the file; nothing was written.
    Changed,
    /// The file cannot be written.
    Unwritable,
}

impl Desk {
    /// A file to be edited.
    ///
    /// # Errors
    ///
    /// It cannot be read, or is no text in UTF-8 or UTF-16.
    pub fn open(path: &Path) -> io::Result<Desk> {
        let held = std::fs::read(path)?;
        let text = text(&held).into_owned();
        if text.contains(char::REPLACEMENT_CHARACTER) {
            return Err(io::ErrorKind::InvalidData.into());
        }
        Ok(Desk { path: path.to_owned(), held, text, before: Vec::new() })
    }

    /// What it holds.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Writes a new text; nothing where it is the same.
    pub fn write(&mut self, text: String) -> Result<(), DeskError> {
        if text == self.text {
            return Ok(());
        }
        self.put(&text)?;
        self.before.push(std::mem::replace(&mut self.text, text));
        if self.before.len() > MOST_STEPS {
            self.before.remove(0);
        }
        Ok(())
    }

    /// Takes the last change back; whether there was one.
    pub fn undo(&mut self) -> Result<bool, DeskError> {
        let Some(text) = self.before.last().cloned() else { return Ok(false) };
        self.put(&text)?;
        self.before.pop();
        self.text = text;
        Ok(true)
    }

    /// Reads the file anew, whoever has changed it. That can be taken back too.
    pub fn reload(&mut self) -> io::Result<()> {
        let Desk { held, text, .. } = Desk::open(&self.path)?;
        self.held = held;
        let old = std::mem::replace(&mut self.text, text);
        if old != self.text {
            self.before.push(old);
        }
        Ok(())
    }

    fn put(&mut self, text: &str) -> Result<(), DeskError> {
        match std::fs::read(&self.path) {
            Ok(now) if now == self.held => {}
            Ok(_) => return Err(DeskError::Changed),
            // A file that is gone is written again: what it held is here.
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(_) => return Err(DeskError::Unwritable),
        }
        whole::write(&self.path, text.as_bytes(), Readers::Everyone)
            .map_err(|_| DeskError::Unwritable)?;
        self.held = text.as_bytes().to_vec();
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_are_written_and_taken_back() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("b.toml");
        std::fs::write(&path, "a").expect("written");
        let mut desk = Desk::open(&path).expect("text");
        let on_disk = || std::fs::read_to_string(&path).expect("there");
        assert_eq!(desk.undo(), Ok(false));
        assert_eq!((desk.write("b".into()), desk.write("c".into())), (Ok(()), Ok(())));
        assert_eq!((on_disk().as_str(), desk.text()), ("c", "c"));
        assert_eq!((desk.undo(), on_disk().as_str()), (Ok(true), "b"));
        assert_eq!((desk.undo(), desk.undo(), on_disk().as_str()), (Ok(true), Ok(false), "a"));
    }

    #[test]
    fn what_another_program_wrote_is_never_overwritten() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("b.toml");
        std::fs::write(&path, "a").expect("written");
        let mut desk = Desk::open(&path).expect("text");
        std::fs::write(&path, "của máy khác").expect("written");
        assert_eq!(desk.write("b".into()), Err(DeskError::Changed));
        assert_eq!(desk.undo(), Ok(false));
        assert_eq!(std::fs::read_to_string(&path).expect("there"), "của máy khác");
        desk.reload().expect("read");
        assert_eq!(desk.text(), "của máy khác");
        assert_eq!(desk.write("b".into()), Ok(()));
        std::fs::remove_file(&path).expect("removed");
        assert_eq!(desk.write("c".into()), Ok(()));
        std::fs::write(&path, b"a\xff").expect("written");
        assert!(Desk::open(&path).is_err());
    }
}
