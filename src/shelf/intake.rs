//! Questions of other files on their way into own banks: which bank takes a file in, what would come of it,
//! and what is then to be written. Nothing is written here; see [`super::taking`].

use super::taking::Change;
use super::{Origin, Shelf, is_path};
use crate::domain::bank::Bank;
use crate::domain::draft::{Reading, Refusal};
use crate::domain::identity::BankId;
use crate::domain::import::{import, slug};
use crate::domain::vietnamese::clean;
use crate::formats::bank::{self, Read, revise, write};
use crate::formats::exchange::account::Account;
use crate::formats::exchange::carriage::carries;
use crate::formats::exchange::{self, Format, Wish};
use crate::text::Text;
use std::io;
use std::path::{Path, PathBuf};

/// The longest id of a bank.
const LONGEST_ID: usize = 64;
/// The id of a bank whose file has no name to make one of.
const NAMELESS: &str = "nhap";

/// Files that are taken in together.
#[derive(Default)]
pub struct Intake {
    targets: Vec<Target>,
}

/// How a file is taken in.
#[derive(Clone, Copy, Debug, Default)]
pub struct Manner<'m> {
    /// Its format; told by its name and content where none is named.
    pub format: Option<Format>,
    /// The bank it goes into, by id or as a path; called like the file where none is named.
    pub into: Option<&'m str>,
    /// What readers are told.
    pub wish: Wish,
}

/// Why a file is not taken in.
#[derive(Debug)]
pub enum Refused {
    /// It cannot be read, or the bank cannot.
    Unreadable(PathBuf, io::Error),
    /// Nothing tells its format.
    NoFormat(PathBuf),
    /// It is not what its format says.
    Content(PathBuf, Refusal),
    /// The bank with this id is inside the program.
    Shipped(String),
    /// The file of the bank is too damaged to be added to.
    Damaged(PathBuf),
}

impl Refused {
    /// Why, in a sentence.
    pub fn sentence(&self, text: &Text) -> String {
        let words = &text.import;
        match self {
            Refused::Unreadable(path, error) => (words.unreadable)(path, &error.to_string()),
            Refused::NoFormat(path) => {
                let names: Vec<&str> = Format::READ.into_iter().map(Format::code).collect();
                (words.no_format)(path, &names.join(", "))
            }
            Refused::Content(path, refusal) => (words.refused)(path, &(words.refusal)(refusal)),
            Refused::Shipped(id) => (words.shipped)(id),
            Refused::Damaged(path) => (words.damaged)(path),
        }
    }
}

/// An own bank that takes questions in.
struct Target {
    path: PathBuf,
    /// The bank as it is and as it will be.
    bank: Bank,
    /// The file as it is; none for a new bank.
    file: Option<(String, Read)>,
    /// Whether it was asked for by name.
    is_named: bool,
}

impl Intake {
    /// Takes a file in: what came of it. Several files may go into one bank.
    ///
    /// # Errors
    ///
    /// It is not taken in: why.
    pub fn take(
        &mut self,
        shelf: &Shelf,
        file: &Path,
        manner: Manner<'_>,
    ) -> Result<Account, Refused> {
        let bytes =
            std::fs::read(file).map_err(|error| Refused::Unreadable(file.to_owned(), error))?;
        let format = manner.format.or_else(|| Format::of_file(file, &bytes));
        let format = format.ok_or_else(|| Refused::NoFormat(file.to_owned()))?;
        let reading = exchange::read(format, &bytes, manner.wish)
            .map_err(|refusal| Refused::Content(file.to_owned(), refusal))?;
        let target = target(shelf, file, manner.into, &reading)?;
        let at = self.targets.iter().position(|other| other.path == target.path);
        let at = at.unwrap_or_else(|| {
            self.targets.push(target);
            self.targets.len() - 1
        });
        let target = &mut self.targets[at];
        let before = std::mem::take(&mut target.bank);
        let import = import(before, reading, |field, is_ours| carries(format, field, is_ours));
        target.bank = import.bank.clone();
        let bank = target.bank.header.id.clone();
        Ok(Account { file: file.display().to_string(), format, bank, import })
    }

    /// The banks as they will be, each with its file: a new one without questions only where it was
    /// asked for.
    pub fn banks(&self) -> impl Iterator<Item = (&Path, &Bank)> {
        self.kept().map(|target| (&*target.path, &target.bank))
    }

    /// What is to be written; nothing where every file would stay as it is.
    ///
    /// # Errors
    ///
    /// The file of a bank is too damaged.
    pub fn changes(&self) -> Result<Vec<Change>, Refused> {
        let mut changes = Vec::new();
        let mut is_new = false;
        for target in self.kept() {
            let content = match &target.file {
                Some((text, read)) => revise::revised(text, read, &target.bank),
                None => Some(write::write(&target.bank)),
            };
            let content = content.ok_or_else(|| Refused::Damaged(target.path.clone()))?;
            is_new |= target.file.as_ref().is_none_or(|(text, _)| *text != content);
            changes.push(Change { path: target.path.clone(), content });
        }
        if !is_new {
            changes.clear();
        }
        Ok(changes)
    }

    fn kept(&self) -> impl Iterator<Item = &Target> {
        let is_kept = |target: &&Target| target.is_named || !target.bank.questions.is_empty();
        self.targets.iter().filter(is_kept)
    }
}

/// The bank that is named, else the own bank called like the file.
fn target(
    shelf: &Shelf,
    file: &Path,
    into: Option<&str>,
    reading: &Reading,
) -> Result<Target, Refused> {
    let stem = file.file_stem().map(|stem| stem.to_string_lossy()).unwrap_or_default();
    let id_of = |name: &str| Some(slug(name, LONGEST_ID)).filter(|id| !id.is_empty());
    let is_named = into.is_some();
    let path = match into {
        Some(into) if is_path(into) => PathBuf::from(into),
        into => {
            let id = id_of(into.unwrap_or(&stem)).unwrap_or_else(|| NAMELESS.to_owned());
            match shelf.entry(&id).map(|entry| &entry.origin) {
                Some(Origin::Shipped) => return Err(Refused::Shipped(id)),
                Some(Origin::Own(path) | Origin::Named(path)) => path.clone(),
                None => shelf.folder().unwrap_or(Path::new("")).join(format!("{id}.toml")),
            }
        }
    };
    match std::fs::read(&path) {
        Ok(bytes) => {
            let read = bank::read(&bytes);
            let text = bank::text(&bytes).into_owned();
            Ok(Target { path, bank: read.bank.clone(), file: Some((text, read)), is_named })
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let mut header = reading.frame.as_ref().map(|frame| frame.header.clone());
            let header = header.get_or_insert_default();
            let id = path.file_stem().and_then(|stem| id_of(&stem.to_string_lossy()));
            let id = id.unwrap_or_else(|| NAMELESS.to_owned());
            if let Some(Origin::Shipped) = shelf.entry(&id).map(|entry| &entry.origin) {
                return Err(Refused::Shipped(id));
            }
            header.id = BankId::new(&id);
            if header.title.is_empty() {
                let title = if reading.title.is_empty() { &*stem } else { &*reading.title };
                header.title = clean(title).trim().into();
            }
            if header.version.is_empty() {
                header.version = "1".into();
            }
            let bank = Bank { header: header.clone(), ..Bank::default() };
            Ok(Target { path, bank, file: None, is_named })
        }
        Err(error) => Err(Refused::Unreadable(path, error)),
    }
}
