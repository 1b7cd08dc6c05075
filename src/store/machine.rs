//! The machine's id and key, kept in a file of their own beside the database, never in it.

use super::column::key;
use super::error::{Fault, StoreError};
use super::{Place, Store, create_folder, side};
use crate::domain::identity::Uid;
use crate::record::seal::{Fingerprint, MachineKey};
use rand::TryRng;
use rand::rngs::SysRng;
use rusqlite::{Connection, params};
use serde::{Deserialize, Serialize};
use std::fs;
use std::io::{self, Write};
use std::path::Path;

/// The name of the key file.
pub(super) const FILE_NAME: &str = "machine.key";

/// The newest format of the key file.
const FORMAT: u32 = 1;

/// What tells this machine from others.
pub(super) struct Machine {
    pub(super) id: Uid,
    pub(super) key: MachineKey,
}

/// The key file.
#[derive(Serialize, Deserialize)]
struct MachineRow {
    format: u32,
    machine: Box<str>,
    secret: Box<str>,
}

impl Store {
    /// The fingerprint of this machine's key; none before the first record is written.
    pub fn fingerprint(&self) -> Result<Option<Fingerprint>, StoreError> {
        Ok(self.known_machine()?.map(|machine| machine.key.public().fingerprint()))
    }

    /// This machine, made when there is none yet.
    pub(super) fn machine(&self) -> Result<&Machine, StoreError> {
        if let Some(machine) = self.known_machine()? {
            return Ok(machine);
        }
        let id = Uid(u128::from_be_bytes(self.unguessable()?));
        let made = Machine { id, key: MachineKey::from_secret(&self.unguessable()?) };
        let machine = match &self.place {
            Place::Folder { folder, .. } => {
                made.keep(folder)?;
                read(folder)?.unwrap_or(made)
            }
            Place::Memory => made,
        };
        Ok(self.machine.get_or_init(|| machine))
    }

    /// Random bytes from the system. Whoever could guess the key could seal in this machine's name,
    /// and whoever could guess a salt could try names: never from a generator that may have been
    /// seeded.
    pub(super) fn unguessable<const N: usize>(&self) -> Result<[u8; N], StoreError> {
        let mut bytes = [0; N];
        SysRng
            .try_fill_bytes(&mut bytes)
            .map_err(|_| StoreError::Failed { path: self.named().to_path_buf(), code: 0 })?;
        Ok(bytes)
    }

    /// This machine, where its key is in the store's folder or in the kin folder.
    pub(super) fn known_machine(&self) -> Result<Option<&Machine>, StoreError> {
        if self.machine.get().is_none()
            && let Place::Folder { folder, .. } = &self.place
        {
            let mut found = read(folder)?;
            if found.is_none()
                && let Some(kin) = &self.kin
            {
                found = read(kin)?;
                if let Some(machine) = &found {
                    machine.keep(folder)?;
                }
            }
            if let Some(machine) = found {
                self.machine.get_or_init(|| machine);
            }
        }
        Ok(self.machine.get())
    }
}

impl Machine {
    /// Writes the key file, unless there is one already: then that one counts.
    pub(super) fn keep(&self, folder: &Path) -> Result<(), StoreError> {
        let path = folder.join(FILE_NAME);
        let failed = |error: io::Error| StoreError::from_io(&error, &path);
        create_folder(folder)?;
        let row = MachineRow {
            format: FORMAT,
            machine: self.id.to_string().into(),
            secret: hexadecimal(&self.key.secret()).into(),
        };
        // A temporary file is made for its owner only.
        let mut file = tempfile::NamedTempFile::new_in(folder).map_err(failed)?;
        serde_json::to_writer(&mut file, &row).map_err(|error| failed(error.into()))?;
        file.flush().and_then(|()| file.as_file().sync_all()).map_err(failed)?;
        match file.persist_noclobber(&path) {
            Err(error) if error.error.kind() != io::ErrorKind::AlreadyExists => {
                Err(failed(error.error))
            }
            _ => Ok(()),
        }
    }

    /// Notes the machine and its public key in the database.
    pub(super) fn enter(&self, connection: &Connection) -> Result<(), Fault> {
        connection
            .prepare_cached("INSERT OR IGNORE INTO machine VALUES (?, ?)")?
            .execute(params![key(self.id), self.key.public().0])?;
        Ok(())
    }
}

/// Reads the key file; none when there is none. One that cannot be understood is set aside, so
/// that the machine gets a new key and the old file is not lost.
fn read(folder: &Path) -> Result<Option<Machine>, StoreError> {
    let path = folder.join(FILE_NAME);
    let text = match fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) if error.kind() == io::ErrorKind::InvalidData => String::new(),
        Err(error) => return Err(StoreError::from_io(&error, &path)),
    };
    let machine = understood(&text);
    if machine.is_none() {
        side::set_aside(&path)?;
    }
    Ok(machine)
}

fn understood(text: &str) -> Option<Machine> {
    let row: MachineRow = serde_json::from_str(text).ok()?;
    let secret = from_hexadecimal(&row.secret)?;
    (row.format == FORMAT).then_some(())?;
    Some(Machine { id: row.machine.parse().ok()?, key: MachineKey::from_secret(&secret) })
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]).filter_map(digit).collect()
}

fn digit(value: u8) -> Option<char> {
    char::from_digit(u32::from(value), 16)
}

fn from_hexadecimal(text: &str) -> Option<[u8; 32]> {
    let digits: Vec<u8> = text
        .chars()
        .map(|digit| digit.to_digit(16).map(|value| value as u8))
        .collect::<Option<_>>()?;
    let bytes: Vec<u8> = digits.chunks_exact(2).map(|pair| pair[0] << 4 | pair[1]).collect();
    if digits.len() == 64 { bytes.try_into().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_machine_is_made_once_and_kept() {
        let folder = tempfile::tempdir().expect("folder");
        let store = Store::open(folder.path()).expect("opens");
        assert_eq!(store.fingerprint(), Ok(None));
        let id = store.machine().expect("made").id;
        let again = Store::open(folder.path()).expect("opens");
        assert_eq!(again.machine().expect("read").id, id);
        assert_eq!(again.fingerprint(), store.fingerprint());
    }

    #[test]
    fn a_machine_made_while_the_database_was_unusable_is_kept_from_then_on() {
        let (data, state) = (tempfile::tempdir().expect("a"), tempfile::tempdir().expect("b"));
        let side = Store::open(state.path()).expect("opens").with_kin(data.path());
        let id = side.machine().expect("made").id;
        let store = Store::open(data.path()).expect("opens").with_kin(state.path());
        assert_eq!(store.machine().expect("taken over").id, id);
        assert!(data.path().join(FILE_NAME).exists());
    }

    #[test]
    fn a_damaged_key_file_is_set_aside_and_not_overwritten() {
        let folder = tempfile::tempdir().expect("folder");
        fs::write(folder.path().join(FILE_NAME), "{}").expect("writes");
        let store = Store::open(folder.path()).expect("opens");
        store.machine().expect("made");
        let aside = fs::read_to_string(folder.path().join("machine.key.hong-1")).expect("kept");
        assert_eq!(aside, "{}");
    }

    #[cfg(unix)]
    #[test]
    fn the_key_file_is_readable_by_its_owner_only() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().expect("folder");
        let store = Store::open(folder.path()).expect("opens");
        store.machine().expect("made");
        let mode = fs::metadata(folder.path().join(FILE_NAME)).expect("there").permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
}
