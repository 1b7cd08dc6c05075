//! Claims: which open sitting is being taken by a running program.
//!
//! A claim is a lock of the operating system on a file of the sitting's own. The kernel frees it
//! when the program ends, however it ends.

use super::{Place, Store, StoreError, create_folder};
use crate::domain::identity::Uid;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

/// The folder of the lock files in the data folder.
const FOLDER_NAME: &str = "claims";

/// The right to take a sitting, held until dropped.
#[derive(Debug)]
pub struct Claim {
    /// Open as long as the claim is held; none in memory, where nobody else can come.
    held: Option<(File, PathBuf)>,
}

impl Claim {
    /// Gives the claim up and removes its file. Only for a sitting that has ended: of an open one
    /// the file must stay the same for all programs.
    pub fn settle(self) {
        if let Some((_lock, path)) = self.held {
            // A file left behind is empty and harms nobody.
            let _ = fs::remove_file(path);
        }
    }
}

impl Store {
    /// Claims a sitting; none when another program has it.
    pub fn claim(&self, sitting: Uid) -> Result<Option<Claim>, StoreError> {
        let Place::Folder { folder, .. } = &self.place else {
            return Ok(Some(Claim { held: None }));
        };
        let path = lock_file(folder, sitting);
        create_folder(&folder.join(FOLDER_NAME))?;
        let mut options = OpenOptions::new();
        options.create(true).append(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let file = options.open(&path).map_err(|error| StoreError::from_io(&error, &path))?;
        match file.try_lock() {
            Ok(()) => Ok(Some(Claim { held: Some((file, path)) })),
            Err(TryLockError::WouldBlock) => Ok(None),
            // Some network drives have no locks; a sitting there can still be taken.
            Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => {
                Ok(Some(Claim { held: None }))
            }
            Err(TryLockError::Error(error)) => Err(StoreError::from_io(&error, &path)),
        }
    }

    /// Whether a running program, this one included, has this sitting.
    pub fn is_claimed(&self, sitting: Uid) -> bool {
        let Place::Folder { folder, .. } = &self.place else {
            return false;
        };
        File::open(lock_file(folder, sitting))
            .is_ok_and(|file| matches!(file.try_lock_shared(), Err(TryLockError::WouldBlock)))
    }
}

fn lock_file(folder: &Path, sitting: Uid) -> PathBuf {
    folder.join(FOLDER_NAME).join(format!("{sitting}.lock"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sitting_is_claimed_by_one_program_at_a_time() {
        let folder = tempfile::tempdir().expect("folder");
        let (one, other) = (
            Store::open(folder.path()).expect("opens"),
            Store::open(folder.path()).expect("opens"),
        );
        let claim = one.claim(Uid(1)).expect("locks").expect("free");
        assert!(other.claim(Uid(1)).expect("tries").is_none());
        assert!(other.is_claimed(Uid(1)));
        assert!(other.claim(Uid(2)).expect("tries").is_some());
        drop(claim);
        assert!(!other.is_claimed(Uid(1)));
        assert!(other.claim(Uid(1)).expect("tries").is_some());
    }

    #[test]
    fn a_settled_claim_leaves_no_file() {
        let folder = tempfile::tempdir().expect("folder");
        let store = Store::open(folder.path()).expect("opens");
        store.claim(Uid(1)).expect("locks").expect("free").settle();
        let left = fs::read_dir(folder.path().join(FOLDER_NAME)).expect("folder").count();
        assert_eq!(left, 0);
    }
}
