//! Why the store could not do what was asked, as facts; the words are in the catalogue.

use crate::record::RecordError;
use crate::text::store::StoreText;
use rusqlite::ErrorCode;
use std::io;
use std::path::{Path, PathBuf};

/// Why something could not be read or kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StoreError {
    /// The database is no database, or its content does not hold together.
    Damaged {
        /// The database.
        path: PathBuf,
    },
    /// Nothing may be written there.
    ReadOnly {
        /// The file or folder.
        path: PathBuf,
    },
    /// The database was written by a newer version of the program. It was not touched.
    Newer {
        /// The database.
        path: PathBuf,
        /// Its schema version.
        found: i64,
        /// The newest schema version known here.
        known: i64,
    },
    /// The folder was there and is not any more: a stick was pulled.
    Gone {
        /// The folder.
        folder: PathBuf,
    },
    /// There is no room left.
    Full {
        /// The file that was to grow.
        path: PathBuf,
    },
    /// Another program kept the database locked for longer than it is waited for.
    Busy {
        /// The database.
        path: PathBuf,
    },
    /// The operating system or SQLite refused for another reason.
    Failed {
        /// The file or folder.
        path: PathBuf,
        /// The operating system's error number, or SQLite's extended result code, if any.
        code: i32,
    },
}

impl StoreError {
    /// What happened, where, and what to do, in one sentence.
    pub fn sentence(&self, text: &StoreText) -> String {
        match self {
            StoreError::Damaged { path } => (text.damaged)(path),
            StoreError::ReadOnly { path } => (text.read_only)(path),
            StoreError::Newer { path, found, known } => (text.newer)(path, *found, *known),
            StoreError::Gone { folder } => (text.gone)(folder),
            StoreError::Full { path } => (text.full)(path),
            StoreError::Busy { path } => (text.busy)(path),
            StoreError::Failed { path, code } => (text.failed)(path, *code),
        }
    }

    /// The fact behind an error of the operating system.
    pub(super) fn from_io(error: &io::Error, path: &Path) -> StoreError {
        let path = path.to_path_buf();
        match error.kind() {
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
                StoreError::ReadOnly { path }
            }
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => StoreError::Full { path },
            _ => StoreError::Failed { path, code: error.raw_os_error().unwrap_or(0) },
        }
    }

    /// The fact behind an error of SQLite on the database at `path`.
    pub(super) fn from_sqlite(error: &rusqlite::Error, path: &Path) -> StoreError {
        let owned = || path.to_path_buf();
        if let Some(folder) = path.parent()
            && !folder.as_os_str().is_empty()
            && !folder.exists()
        {
            return StoreError::Gone { folder: folder.to_path_buf() };
        }
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => {
                StoreError::Damaged { path: owned() }
            }
            // In a folder that may not be written SQLite cannot open the files it keeps beside.
            Some(ErrorCode::ReadOnly | ErrorCode::CannotOpen) => {
                StoreError::ReadOnly { path: owned() }
            }
            Some(ErrorCode::DiskFull) => StoreError::Full { path: owned() },
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => {
                StoreError::Busy { path: owned() }
            }
            Some(_) => StoreError::Failed {
                path: owned(),
                code: error.sqlite_error().map_or(0, |error| error.extended_code),
            },
            // A column of the wrong type, a missing row or an unreadable cell.
            None => StoreError::Damaged { path: owned() },
        }
    }
}

/// An error inside one store operation, before it is known which file it happened in.
#[derive(Debug)]
pub(super) enum Fault {
    /// From SQLite.
    Sqlite(rusqlite::Error),
    /// A cell that does not hold what was written into it.
    Cell,
    /// Another program has written in between.
    Outrun,
    /// Already a fact.
    Fact(StoreError),
}

impl Fault {
    pub(super) fn at(self, path: &Path) -> StoreError {
        match self {
            Fault::Sqlite(error) => StoreError::from_sqlite(&error, path),
            Fault::Cell => StoreError::Damaged { path: path.to_path_buf() },
            Fault::Outrun => StoreError::Busy { path: path.to_path_buf() },
            Fault::Fact(fact) => fact,
        }
    }
}

impl From<rusqlite::Error> for Fault {
    fn from(error: rusqlite::Error) -> Fault {
        Fault::Sqlite(error)
    }
}

impl From<RecordError> for Fault {
    fn from(_: RecordError) -> Fault {
        Fault::Cell
    }
}

impl From<StoreError> for Fault {
    fn from(fact: StoreError) -> Fault {
        Fault::Fact(fact)
    }
}
