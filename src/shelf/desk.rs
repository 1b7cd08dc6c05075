//! A bank's file while it is edited: written whole after each change, never over what another program has
//! put there meanwhile, and taken back step by step. The list of questions and the form of one share a desk:
//! what was done in one is known, and taken back, in the other.

use crate::config::whole::{self, Readers};
use crate::formats::bank::text;
use std::cell::RefCell;
use std::collections::VecDeque;
use std::io;
use std::path::Path;
use std::rc::Rc;

/// How many steps can be taken back.
const MOST_STEPS: usize = 200;

/// A file on the desk; a clone is the same desk.
#[derive(Clone, Debug)]
pub struct Desk {
    path: Rc<Path>,
    lying: Rc<RefCell<Lying>>,
}

#[derive(Debug)]
struct Lying {
    /// What the file held when it was last read or written.
    held: Vec<u8>,
    text: Rc<str>,
    /// What it held before each change, the last one last.
    before: VecDeque<Rc<str>>,
    /// How many changes can no more be taken back.
    settled: usize,
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
        let lying = Lying::read(path)?;
        Ok(Desk { path: path.into(), lying: Rc::new(RefCell::new(lying)) })
    }

    /// What it holds.
    pub fn text(&self) -> Rc<str> {
        Rc::clone(&self.lying.borrow().text)
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// How many changes were made so far, those taken back not counted.
    pub fn steps(&self) -> usize {
        let lying = self.lying.borrow();
        lying.settled + lying.before.len()
    }

    /// Writes a new text; nothing where it is the same.
    pub fn write(&self, text: &str) -> Result<(), DeskError> {
        let mut lying = self.lying.borrow_mut();
        if *text == *lying.text {
            return Ok(());
        }
        lying.put(&self.path, text)?;
        let old = std::mem::replace(&mut lying.text, text.into());
        lying.before.push_back(old);
        if lying.before.len() > MOST_STEPS {
            lying.before.pop_front();
            lying.settled += 1;
        }
        Ok(())
    }

    /// Takes the last change back, where more were made than `first`; whether one was.
    pub fn undo(&self, first: usize) -> Result<bool, DeskError> {
        if self.steps() <= first {
            return Ok(false);
        }
        let mut lying = self.lying.borrow_mut();
        let Some(text) = lying.before.back().cloned() else { return Ok(false) };
        lying.put(&self.path, &text)?;
        lying.before.pop_back();
        lying.text = text;
        Ok(true)
    }

    /// Reads the file anew, whoever has changed it. Where another program has, nothing from before can be taken
    /// back: that would take back its change, too.
    pub fn reload(&self) -> io::Result<()> {
        let new = Lying::read(&self.path)?;
        let mut lying = self.lying.borrow_mut();
        if new.text == lying.text {
            lying.held = new.held;
        } else {
            *lying = Lying { settled: lying.settled + lying.before.len(), ..new };
        }
        Ok(())
    }
}

impl Lying {
    fn read(path: &Path) -> io::Result<Lying> {
        let held = std::fs::read(path)?;
        let text = text(&held);
        if text.contains(char::REPLACEMENT_CHARACTER) {
            return Err(io::ErrorKind::InvalidData.into());
        }
        let text = text.as_ref().into();
        Ok(Lying { held, text, before: VecDeque::new(), settled: 0 })
    }

    fn put(&mut self, path: &Path, text: &str) -> Result<(), DeskError> {
        match std::fs::read(path) {
            Ok(now) if now == self.held => {}
            Ok(_) => return Err(DeskError::Changed),
            // A file that is gone is written again: what it held is here.
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(_) => return Err(DeskError::Unwritable),
        }
        whole::write(path, text.as_bytes(), Readers::Everyone)
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
        let desk = Desk::open(&path).expect("text");
        let on_disk = || std::fs::read_to_string(&path).expect("there");
        assert_eq!(desk.undo(0), Ok(false));
        assert_eq!((desk.write("b"), desk.clone().write("c")), (Ok(()), Ok(())));
        assert_eq!((on_disk().as_str(), &*desk.text()), ("c", "c"));
        assert_eq!((desk.undo(0), on_disk().as_str()), (Ok(true), "b"));
        assert_eq!(desk.undo(1), Ok(false), "what was there before is not taken back");
        assert_eq!((desk.undo(0), desk.undo(0), on_disk().as_str()), (Ok(true), Ok(false), "a"));
    }

    #[test]
    fn the_number_of_steps_grows_though_the_first_are_forgotten() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("b.toml");
        std::fs::write(&path, "").expect("written");
        let desk = Desk::open(&path).expect("text");
        for step in 0..MOST_STEPS + 5 {
            assert_eq!(desk.steps(), step);
            desk.write(&step.to_string()).expect("written");
        }
        while desk.undo(0) == Ok(true) {}
        assert_eq!((desk.steps(), &*desk.text()), (5, "4"));
    }

    #[test]
    fn what_another_program_wrote_is_neither_overwritten_nor_taken_back() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("b.toml");
        std::fs::write(&path, "a").expect("written");
        let desk = Desk::open(&path).expect("text");
        desk.write("b").expect("written");
        std::fs::write(&path, "của máy khác").expect("written");
        assert_eq!(desk.write("c"), Err(DeskError::Changed));
        assert_eq!(desk.undo(0), Err(DeskError::Changed));
        assert_eq!(std::fs::read_to_string(&path).expect("there"), "của máy khác");
        desk.reload().expect("read");
        assert_eq!((&*desk.text(), desk.undo(0)), ("của máy khác", Ok(false)));
        assert_eq!(desk.write("d"), Ok(()));
        assert_eq!((desk.undo(0), &*desk.text()), (Ok(true), "của máy khác"));
        std::fs::remove_file(&path).expect("removed");
        assert_eq!(desk.write("e"), Ok(()));
        std::fs::write(&path, b"a\xff").expect("written");
        assert!(Desk::open(&path).is_err());
    }
}
