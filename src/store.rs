//! The SQLite file that every answer goes to: opening, connections, transactions.
//!
//! Answers go through a connection with `synchronous = FULL`, so that they survive a power cut; the
//! clock's note every few seconds goes through a second one with `NORMAL`. The database is made
//! when there is first something to store; reading what is not there gives nothing.

mod activity;
pub mod book;
pub mod carrying;
pub mod claim;
mod column;
pub mod conflict;
mod envelope;
pub mod error;
pub mod history;
pub mod lock;
mod machine;
pub mod merging;
pub mod nights;
mod outcomes;
pub mod people;
pub mod phones;
pub mod progress;
mod reading;
pub mod register;
pub mod reporting;
pub mod reviews;
#[cfg(test)]
pub(crate) mod sample;
mod schema;
mod side;
mod writing;

pub use error::StoreError;
pub use reading::{Origin, SealStatus, Stored};

use error::Fault;
use machine::Machine;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior};
use std::cell::OnceCell;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The name of the database in the data folder.
pub const FILE_NAME: &str = "caytre.db";

/// How long another program is waited for.
const PATIENCE: Duration = Duration::from_secs(5);

/// A database of sittings, with the machine key and the claims beside it.
///
/// One per program and folder; two programs may have one each on the same folder.
pub struct Store {
    place: Place,
    /// Where a machine key may lie when there is none in the store's own folder.
    kin: Option<PathBuf>,
    answers: OnceCell<Connection>,
    notes: OnceCell<Connection>,
    machine: OnceCell<Machine>,
    is_read_only: bool,
    /// Whether the folder was there when the store was opened.
    has_folder: bool,
}

/// Where a store is.
enum Place {
    Folder { folder: PathBuf, file: PathBuf },
    Memory,
}

/// What a connection is for.
#[derive(Clone, Copy)]
enum Duty {
    /// Answers: on the disk before the transaction returns.
    Answers,
    /// The clock's note: may be lost in a power cut.
    Notes,
}

impl Store {
    /// Opens the database of this folder. Where there is none yet, nothing is made until something
    /// is stored.
    pub fn open(folder: &Path) -> Result<Store, StoreError> {
        let file = folder.join(FILE_NAME);
        let place = Place::Folder { folder: folder.to_path_buf(), file: file.clone() };
        let mut store = Store::at(place);
        if is_there(&file)? {
            let connection = match connect(&file, Duty::Answers) {
                Err(StoreError::ReadOnly { .. }) => {
                    store.is_read_only = true;
                    connect_unwritable(&file)?
                }
                other => other?,
            };
            store.answers = OnceCell::from(connection);
        }
        Ok(store)
    }

    /// A store that keeps everything in memory and forgets it at the end.
    pub fn in_memory() -> Result<Store, StoreError> {
        let memory = Path::new("");
        let store = Store::at(Place::Memory);
        let connection = Connection::open_in_memory()
            .and_then(|connection| {
                connection.pragma_update(None, "foreign_keys", true)?;
                Ok(connection)
            })
            .map_err(|error| StoreError::from_sqlite(&error, memory))?;
        let connection = schema::migrate(connection, memory)?;
        Ok(Store { answers: OnceCell::from(connection), ..store })
    }

    /// The same store, which takes the machine key of this other folder when its own has none.
    pub(crate) fn with_kin(self, folder: &Path) -> Store {
        Store { kin: Some(folder.to_path_buf()), ..self }
    }

    fn at(place: Place) -> Store {
        let has_folder = matches!(&place, Place::Folder { folder, .. } if folder.exists());
        Store {
            place,
            has_folder,
            kin: None,
            answers: OnceCell::new(),
            notes: OnceCell::new(),
            machine: OnceCell::new(),
            is_read_only: false,
        }
    }

    /// The database file; none in memory.
    pub fn file(&self) -> Option<&Path> {
        match &self.place {
            Place::Folder { file, .. } => Some(file),
            Place::Memory => None,
        }
    }

    /// The folder of the database; none in memory.
    pub fn folder(&self) -> Option<&Path> {
        match &self.place {
            Place::Folder { folder, .. } => Some(folder),
            Place::Memory => None,
        }
    }

    /// Whether the database can be read and not written.
    pub fn is_read_only(&self) -> bool {
        self.is_read_only
    }

    /// The path that errors name.
    fn named(&self) -> &Path {
        self.file().unwrap_or(Path::new(""))
    }

    /// Reads, where there is something to read; else the default.
    fn read<T: Default>(
        &self,
        read: impl FnOnce(&Connection) -> Result<T, Fault>,
    ) -> Result<T, StoreError> {
        let connection = match (self.answers.get(), &self.place) {
            (Some(connection), _) => connection,
            (None, Place::Folder { file, .. }) if is_there(file)? => {
                let connection = connect(file, Duty::Answers)?;
                self.answers.get_or_init(|| connection)
            }
            (None, _) => return Ok(T::default()),
        };
        read(connection).map_err(|fault| fault.at(self.named()))
    }

    /// Writes in one transaction that waits for other writers and is on the disk on return.
    fn write<T>(
        &self,
        write: impl FnOnce(&Transaction<'_>) -> Result<T, Fault>,
    ) -> Result<T, StoreError> {
        transact(self.writable(&self.answers, Duty::Answers)?, write)
            .map_err(|fault| fault.at(self.named()))
    }

    /// Like [`Store::write`], without waiting for the disk.
    fn note<T>(
        &self,
        write: impl FnOnce(&Transaction<'_>) -> Result<T, Fault>,
    ) -> Result<T, StoreError> {
        let connection = match self.place {
            Place::Folder { .. } => self.writable(&self.notes, Duty::Notes)?,
            Place::Memory => self.writable(&self.answers, Duty::Answers)?,
        };
        transact(connection, write).map_err(|fault| fault.at(self.named()))
    }

    /// A connection that can be written to, making the database when there is none.
    fn writable<'a>(
        &self,
        cell: &'a OnceCell<Connection>,
        duty: Duty,
    ) -> Result<&'a Connection, StoreError> {
        let Place::Folder { folder, file } = &self.place else {
            // In memory the connection is there from the start.
            return cell.get().ok_or(StoreError::ReadOnly { path: PathBuf::new() });
        };
        if self.is_read_only {
            return Err(StoreError::ReadOnly { path: file.clone() });
        }
        // A removed file can still be written to on some systems, and nobody would see it; and a
        // folder made anew where a stick was mounted would not be on the stick.
        let was_written = self.answers.get().or(self.notes.get()).is_some();
        if (was_written && !file.exists()) || (self.has_folder && !folder.exists()) {
            return Err(StoreError::Gone { folder: folder.clone() });
        }
        if let Some(connection) = cell.get() {
            return Ok(connection);
        }
        if !is_there(file)? {
            create(folder, file)?;
        }
        let connection = connect(file, duty)?;
        Ok(cell.get_or_init(|| connection))
    }
}

fn transact<T>(
    connection: &Connection,
    write: impl FnOnce(&Transaction<'_>) -> Result<T, Fault>,
) -> Result<T, Fault> {
    let transaction = Transaction::new_unchecked(connection, TransactionBehavior::Immediate)?;
    let value = write(&transaction)?;
    transaction.commit()?;
    Ok(value)
}

/// Whether there is a database at this path. An empty file is one that was not begun yet.
fn is_there(file: &Path) -> Result<bool, StoreError> {
    match fs::metadata(file) {
        Ok(metadata) => Ok(metadata.len() > 0),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(StoreError::from_io(&error, file)),
    }
}

/// Makes the folder and an empty file, both for their owner only where the platform can.
fn create(folder: &Path, file: &Path) -> Result<(), StoreError> {
    create_folder(folder)?;
    let mut options = fs::OpenOptions::new();
    options.create(true).append(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(file).map_err(|error| StoreError::from_io(&error, file))?;
    // After a power cut the file's name must be there too. Not every file system can do this, and
    // there is nothing to be done about one that cannot.
    #[cfg(unix)]
    let _ = fs::File::open(folder).and_then(|folder| folder.sync_all());
    Ok(())
}

/// Makes a folder for its owner only.
fn create_folder(folder: &Path) -> Result<(), StoreError> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder).map_err(|error| StoreError::from_io(&error, folder))
}

/// Opens a database that is there for reading and writing, and brings its schema up to date.
/// One of a newer version is left as it is.
fn connect(file: &Path, duty: Duty) -> Result<Connection, StoreError> {
    let has_log = schema::check_header(file)?;
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let fact = |error: rusqlite::Error| StoreError::from_sqlite(&error, file);
    let connection = Connection::open_with_flags(file, flags).map_err(fact)?;
    connection.busy_timeout(PATIENCE).map_err(fact)?;
    if connection.is_readonly("main").map_err(fact)? {
        return Err(StoreError::ReadOnly { path: file.to_path_buf() });
    }
    let is_of_today = match schema::check_version(&connection, file) {
        Ok(is_of_today) => is_of_today,
        Err(newer) => {
            // Closing would otherwise move the newer program's log into its database.
            let keep_log = DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE;
            connection.set_db_config(keep_log, true).map_err(fact)?;
            return Err(newer);
        }
    };
    let synchronous = match duty {
        Duty::Answers => "FULL",
        Duty::Notes => "NORMAL",
    };
    if !has_log {
        connection.pragma_update(None, "journal_mode", "WAL").map_err(fact)?;
    }
    connection.pragma_update(None, "synchronous", synchronous).map_err(fact)?;
    connection.pragma_update(None, "foreign_keys", true).map_err(fact)?;
    if is_of_today { Ok(connection) } else { schema::migrate(connection, file) }
}

/// Opens a database that cannot be written, not even the files SQLite keeps beside it. What a
/// program that was killed left in its log is not seen.
fn connect_unwritable(file: &Path) -> Result<Connection, StoreError> {
    let fact = |error: rusqlite::Error| StoreError::from_sqlite(&error, file);
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY
        | OpenFlags::SQLITE_OPEN_NO_MUTEX
        | OpenFlags::SQLITE_OPEN_URI;
    let connection = Connection::open_with_flags(immutable(file), flags).map_err(fact)?;
    schema::check_version(&connection, file)?;
    Ok(connection)
}

/// The path as a URI that tells SQLite that nobody changes the file.
fn immutable(file: &Path) -> String {
    use std::fmt::Write;
    let mut uri = String::from("file:");
    for byte in file.as_os_str().as_encoded_bytes() {
        if byte.is_ascii_alphanumeric() || b"/-_.~".contains(byte) {
            uri.push(char::from(*byte));
        } else {
            // Writing to a string does not fail.
            let _ = write!(uri, "%{byte:02X}");
        }
    }
    uri.push_str("?immutable=1");
    uri
}

#[cfg(test)]
mod tests;
