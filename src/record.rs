//! The written-down shapes: what a question, an answer or a sitting looks like on disk, with a
//! format version, and the digests and seals over them.
//!
//! Domain types are not serialised; each shape here is a row of its own, made from a domain value
//! and read back into one. Where rows are kept is the store's concern.

pub mod night;
pub mod paper;
pub mod question;
pub mod seal;
pub mod sitting;

#[cfg(test)]
pub(crate) mod sample;

use serde::Serialize;
use serde::de::DeserializeOwned;
use sha2::{Digest as _, Sha256};
use std::fmt;

/// Why a written row cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RecordError {
    /// It was written by a newer program.
    Newer {
        /// The format it says it has.
        found: u32,
        /// The newest format known here.
        known: u32,
    },
    /// It is not what any version writes.
    Unreadable,
}

/// A SHA-256 digest. Displays as 64 hexadecimal digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest(pub [u8; 32]);

impl Digest {
    /// The digest of these bytes.
    pub fn of(bytes: &[u8]) -> Digest {
        Digest(Sha256::digest(bytes).into())
    }

    /// The digest of a salt followed by a text: tells whether a text is the one meant without
    /// giving it away once the salt is gone.
    pub fn salted(salt: &[u8], text: &str) -> Digest {
        Digest(Sha256::new().chain_update(salt).chain_update(text).finalize().into())
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

/// Canonical JSON: keys in the order of the row's fields, no insignificant blanks, letters as they
/// are.
fn write(row: &impl Serialize) -> String {
    // Writing to memory does not fail, and no row has a map with keys that are not strings.
    serde_json::to_string(row).expect("infallible")
}

/// Reads a row that opens with its format.
fn read_versioned<T: DeserializeOwned>(json: &str, known: u32) -> Result<T, RecordError> {
    #[derive(serde::Deserialize)]
    struct Version {
        format: u32,
    }
    let Version { format } = read(json)?;
    if format > known {
        return Err(RecordError::Newer { found: format, known });
    }
    read(json)
}

/// Reads a row whose format is that of the row it belongs to.
fn read<T: DeserializeOwned>(json: &str) -> Result<T, RecordError> {
    serde_json::from_str(json).map_err(|_| RecordError::Unreadable)
}
