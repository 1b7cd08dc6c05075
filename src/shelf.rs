//! The banks at hand: shipped in the program, own in the data folder, named on the command line.
//!
//! What the home screen shows of a bank is known without parsing it: of shipped banks since the
//! program was built, of others by a look at their headers. A bank is parsed when it is opened,
//! once. Words for refusals are in `text::shelf`.

pub mod desk;
pub mod intake;
pub mod issuing;
pub mod papers;
pub mod rekeyed;
pub mod taking;

use crate::domain::bank::{Bank, Header, Topic};
use crate::domain::identity::BankId;
use crate::domain::problem::Problem;
use crate::formats::bank::{read, scan};
use crate::text::shelf::ShelfText;
use std::borrow::Cow;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

include!(concat!(env!("OUT_DIR"), "/shipped.rs"));

/// A bank inside the program, as `build.rs` writes it down.
struct Shipped {
    id: &'static str,
    title: &'static str,
    version: &'static str,
    language: &'static str,
    description: &'static str,
    licence: &'static str,
    /// Id, title, whether it is drawn without being chosen.
    topics: &'static [(&'static str, &'static str, bool)],
    questions: usize,
    bytes: &'static [u8],
}

/// What is known of a bank without parsing it.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// What the bank says of itself.
    pub header: Header,
    /// Its topics in written order.
    pub topics: Vec<Topic>,
    /// How many questions it has, whole or not.
    pub questions: usize,
    /// Where it comes from.
    pub origin: Origin,
}

impl Entry {
    /// Its id.
    pub fn id(&self) -> &BankId {
        &self.header.id
    }
}

/// Where a bank comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Inside the program.
    Shipped,
    /// In the data folder.
    Own(PathBuf),
    /// Named for this run.
    Named(PathBuf),
}

impl Origin {
    /// Its file, unless it is inside the program.
    pub fn path(&self) -> Option<&Path> {
        match self {
            Origin::Shipped => None,
            Origin::Own(path) | Origin::Named(path) => Some(path),
        }
    }
}

/// A file that could not become an entry.
#[derive(Debug)]
pub struct Refusal {
    /// The file or folder.
    pub path: PathBuf,
    /// Why.
    pub reason: Reason,
}

/// Why a file is no bank of the shelf.
#[derive(Debug)]
pub enum Reason {
    /// It cannot be read.
    Unreadable(io::Error),
    /// It has no `[bank]` with a well-formed id.
    Nameless,
    /// Another bank has its id already.
    Taken(BankId, Origin),
}

impl Refusal {
    /// Why, and what to do, in one sentence.
    pub fn sentence(&self, text: &ShelfText) -> String {
        let path = self.path.display().to_string();
        match &self.reason {
            Reason::Unreadable(error) => (text.unreadable)(&path, &error.to_string()),
            Reason::Nameless => (text.nameless)(&path),
            Reason::Taken(id, first) => {
                let first = first.path().map(|path| path.display().to_string());
                (text.taken)(&path, id.as_str(), first.as_deref())
            }
        }
    }
}

/// A bank, opened.
#[derive(Debug)]
pub struct Opened {
    /// The bank as far as it is whole.
    pub bank: Arc<Bank>,
    /// What is wrong with it.
    pub problems: Vec<Problem>,
}

/// Why a bank could not be opened.
#[derive(Debug)]
pub enum OpenError {
    /// No bank has this id.
    Absent(BankId),
    /// Its file cannot be read any more.
    Unreadable(PathBuf, io::Error),
}

impl OpenError {
    /// Why, and what to do, in one sentence.
    pub fn sentence(&self, text: &ShelfText) -> String {
        match self {
            OpenError::Absent(id) => (text.absent)(id.as_str()),
            OpenError::Unreadable(path, error) => {
                (text.unreadable)(&path.display().to_string(), &error.to_string())
            }
        }
    }
}

/// Whether somebody who names a bank means a file: it has a separator, or ends in `.toml`.
pub fn is_path(name: &str) -> bool {
    name.contains(std::path::is_separator)
        || Path::new(name).extension().is_some_and(|ending| ending == "toml")
}

/// The banks at hand.
#[derive(Default)]
pub struct Shelf {
    /// The folder of own banks.
    folder: Option<PathBuf>,
    /// The files named on the command line.
    named: Vec<PathBuf>,
    entries: Vec<Entry>,
    /// Beside each entry the bank, once it is opened.
    opened: Vec<OnceLock<Arc<Opened>>>,
    refusals: Vec<Refusal>,
}

impl Shelf {
    /// Looks at the shipped banks, the folder of own banks (which need not exist) and the named
    /// files. Of two banks with one id the first stays.
    pub fn new(own: Option<&Path>, named: &[PathBuf]) -> Shelf {
        let mut shelf =
            Shelf { folder: own.map(Path::to_owned), named: named.to_vec(), ..Shelf::default() };
        for shipped in SHIPPED {
            shelf.add(shipped.entry());
        }
        for path in own.map(|folder| shelf.banks_in(folder)).unwrap_or_default() {
            shelf.look_at(Origin::Own(path.clone()), path);
        }
        for path in named {
            shelf.look_at(Origin::Named(path.clone()), path.clone());
        }
        shelf
    }

    /// Looks at everything anew: files may have come, gone or changed.
    pub fn renew(&mut self) {
        *self = Shelf::new(self.folder.as_deref(), &self.named);
    }

    /// The folder of own banks, which need not exist; none where there is no place for them.
    pub fn folder(&self) -> Option<&Path> {
        self.folder.as_deref()
    }

    /// The banks: shipped, own, named.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The files that are no entries, and why.
    pub fn refusals(&self) -> &[Refusal] {
        &self.refusals
    }

    /// The entry with this id.
    pub fn entry(&self, id: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.id().as_str() == id)
    }

    /// The bank with this id, parsed the first time it is asked for.
    pub fn open(&self, id: &str) -> Result<Arc<Opened>, OpenError> {
        let at = self.entries.iter().position(|entry| entry.id().as_str() == id);
        let (entry, slot) = at
            .and_then(|at| Some((self.entries.get(at)?, self.opened.get(at)?)))
            .ok_or_else(|| OpenError::Absent(id.into()))?;
        if let Some(opened) = slot.get() {
            return Ok(Arc::clone(opened));
        }
        let read = read(&bytes(entry)?);
        let opened = Opened { bank: Arc::new(read.bank), problems: read.problems };
        Ok(Arc::clone(slot.get_or_init(|| Arc::new(opened))))
    }

    /// The bytes of the bank with this id, as they are now.
    pub fn bytes(&self, id: &str) -> Result<Cow<'static, [u8]>, OpenError> {
        self.entry(id).ok_or_else(|| OpenError::Absent(id.into())).and_then(bytes)
    }

    fn add(&mut self, entry: Entry) {
        self.entries.push(entry);
        self.opened.push(OnceLock::new());
    }

    fn refuse(&mut self, path: PathBuf, reason: Reason) {
        self.refusals.push(Refusal { path, reason });
    }

    /// The banks of a folder by name.
    fn banks_in(&mut self, folder: &Path) -> Vec<PathBuf> {
        let listed = std::fs::read_dir(folder)
            .and_then(|files| files.map(|file| file.map(|file| file.path())).collect());
        let mut paths: Vec<PathBuf> = match listed {
            Ok(paths) => paths,
            Err(error) => {
                if error.kind() != io::ErrorKind::NotFound {
                    self.refuse(folder.to_path_buf(), Reason::Unreadable(error));
                }
                return Vec::new();
            }
        };
        paths.retain(|path| path.extension().is_some_and(|extension| extension == "toml"));
        paths.sort();
        paths
    }

    fn look_at(&mut self, origin: Origin, path: PathBuf) {
        let bytes = match std::fs::read(&path) {
            Ok(bytes) => bytes,
            Err(error) => return self.refuse(path, Reason::Unreadable(error)),
        };
        let scan = scan(&bytes);
        let Some(header) = scan.header.filter(|header| !header.id.as_str().is_empty()) else {
            return self.refuse(path, Reason::Nameless);
        };
        if let Some(first) = self.entry(header.id.as_str()) {
            let is_same_file = first.origin.path() == Some(&path);
            let reason = Reason::Taken(header.id, first.origin.clone());
            if !is_same_file {
                self.refuse(path, reason);
            }
            return;
        }
        let (topics, questions) = (scan.topics, scan.questions);
        self.add(Entry { header, topics, questions, origin });
    }
}

impl Shipped {
    fn entry(&self) -> Entry {
        let header = Header {
            id: BankId::new(self.id),
            title: self.title.into(),
            version: self.version.into(),
            language: if self.language.is_empty() { "vi" } else { self.language }.into(),
            description: self.description.into(),
            licence: self.licence.into(),
        };
        let topic = |(id, title, is_drawn): &(&str, &str, bool)| Topic {
            id: (*id).into(),
            title: (*title).into(),
            is_drawn: *is_drawn,
        };
        let topics = self.topics.iter().map(topic).collect();
        Entry { header, topics, questions: self.questions, origin: Origin::Shipped }
    }
}

fn bytes(entry: &Entry) -> Result<Cow<'static, [u8]>, OpenError> {
    match entry.origin.path() {
        Some(path) => std::fs::read(path)
            .map(Cow::Owned)
            .map_err(|error| OpenError::Unreadable(path.to_path_buf(), error)),
        None => SHIPPED
            .iter()
            .find(|shipped| shipped.id == entry.id().as_str())
            .map(|shipped| Cow::Borrowed(shipped.bytes))
            .ok_or_else(|| OpenError::Absent(entry.id().clone())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bank(id: &str, question: &str) -> String {
        format!(
            "format = 1\n[bank]\nid = \"{id}\"\ntitle = \"Thử\"\nversion = \"1\"\n\
             [[topic]]\nid = \"goc\"\ntitle = \"Gốc\"\ndrawn = false\n\
             [[question]]\nid = \"q\"\nkind = \"true-false\"\ntopic = \"goc\"\n\
             level = \"nhan-biet\"\nprompt = \"Đúng?\"\nanswer = {question}\n"
        )
    }

    fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().expect("a folder");
        for (name, text) in files {
            std::fs::write(folder.path().join(name), text).expect("written");
        }
        folder
    }

    fn own(shelf: &Shelf) -> Vec<&Entry> {
        shelf.entries().iter().filter(|entry| entry.origin != Origin::Shipped).collect()
    }

    #[test]
    fn what_is_shown_of_shipped_banks_is_what_reading_them_gives() {
        let shelf = Shelf::new(None, &[]);
        for entry in shelf.entries() {
            let opened = shelf.open(entry.id().as_str()).expect("inside the program");
            assert_eq!(opened.problems, [], "{}", entry.id());
            assert_eq!(opened.bank.header, entry.header);
            assert_eq!(opened.bank.topics, entry.topics);
            assert_eq!(opened.bank.questions.len(), entry.questions);
        }
    }

    #[test]
    fn an_own_bank_is_listed_by_its_header_and_parsed_once() {
        let folder = folder(&[("a.toml", &bank("rieng", "true")), ("b.txt", "no bank")]);
        let shelf = Shelf::new(Some(folder.path()), &[]);
        let entry = own(&shelf)[0];
        assert_eq!((entry.id().as_str(), entry.questions), ("rieng", 1));
        assert_eq!((&*entry.header.title, entry.topics[0].is_drawn), ("Thử", false));
        assert!(shelf.refusals().is_empty());
        let first = shelf.open("rieng").expect("there");
        assert_eq!(first.bank.questions.len(), 1);
        assert!(Arc::ptr_eq(&first, &shelf.open("rieng").expect("there")));
        assert!(matches!(shelf.open("khac"), Err(OpenError::Absent(_))));
    }

    #[test]
    fn of_two_banks_with_one_id_the_first_stays_and_the_other_is_named() {
        let folder = folder(&[
            ("a.toml", &bank("rieng", "true")),
            ("b.toml", &bank("rieng", "false")),
            ("c.toml", "not a bank"),
        ]);
        let named = [folder.path().join("a.toml"), folder.path().join("none.toml")];
        let shelf = Shelf::new(Some(folder.path()), &named);
        assert_eq!(own(&shelf).len(), 1);
        let [taken, nameless, absent] = shelf.refusals() else { panic!("three refusals") };
        assert!(matches!(&taken.reason, Reason::Taken(id, Origin::Own(path))
            if id.as_str() == "rieng" && path.ends_with("a.toml")));
        assert!(matches!(nameless.reason, Reason::Nameless));
        assert!(matches!(absent.reason, Reason::Unreadable(_)));
        let sentence = taken.sentence(&crate::text::shelf::VI);
        assert!(sentence.contains("b.toml: mã rieng đã thuộc về"), "{sentence}");
    }

    #[test]
    fn an_own_bank_may_not_take_the_id_of_a_shipped_one() {
        for shipped in SHIPPED {
            let folder = folder(&[("a.toml", &bank(shipped.id, "true"))]);
            let shelf = Shelf::new(Some(folder.path()), &[]);
            assert!(own(&shelf).is_empty());
            assert!(matches!(shelf.refusals()[0].reason, Reason::Taken(_, Origin::Shipped)));
        }
    }

    #[test]
    fn a_folder_that_does_not_exist_holds_no_banks() {
        let shelf = Shelf::new(Some(Path::new("/nonexistent/banks")), &[]);
        assert!(own(&shelf).is_empty() && shelf.refusals().is_empty());
    }

    #[test]
    fn a_bank_whose_file_went_away_is_said_to_be_unreadable() {
        let folder = folder(&[("a.toml", &bank("rieng", "true"))]);
        let shelf = Shelf::new(Some(folder.path()), &[]);
        std::fs::remove_file(folder.path().join("a.toml")).expect("removed");
        assert!(matches!(shelf.open("rieng"), Err(OpenError::Unreadable(..))));
    }
}
