//! Files written whole or not at all: a temporary file beside it, synced, then renamed over it.

use std::fs::File;
use std::io::{self, Write};
use std::path::Path;

/// Who may read a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Readers {
    /// Its owner only, where the file system knows owners: files that name people.
    Owner,
    /// Whoever the folder lets in.
    Everyone,
}

/// Writes `content` to `path`. After an error the old file, if any, is still whole.
pub fn write(path: &Path, content: &[u8], readers: Readers) -> io::Result<()> {
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    std::fs::create_dir_all(folder)?;
    let mut builder = tempfile::Builder::new();
    builder.prefix(".caytre-");
    #[cfg(unix)]
    if readers == Readers::Everyone {
        // A temporary file is its owner's alone; the process's mask still applies to this.
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(std::fs::Permissions::from_mode(0o666));
    }
    #[cfg(not(unix))]
    let _ = readers;
    let mut temporary = builder.tempfile_in(folder)?;
    temporary.write_all(content)?;
    temporary.as_file().sync_all()?;
    temporary.persist(path).map_err(|error| error.error)?;
    sync_folder(folder)
}

/// Makes the rename itself durable where folders can be synced.
fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_replaced_whole_and_leaves_nothing_beside_it() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("deep").join("review.md");
        write(&path, b"one", Readers::Owner).expect("written");
        write(&path, b"two", Readers::Owner).expect("written again");
        assert_eq!(std::fs::read(&path).expect("there"), b"two");
        assert_eq!(std::fs::read_dir(folder.path().join("deep")).expect("there").count(), 1);
    }

    #[cfg(unix)]
    #[test]
    fn a_file_that_names_people_is_its_owners_alone() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("review.md");
        write(&path, b"name", Readers::Owner).expect("written");
        let mode = std::fs::metadata(&path).expect("there").permissions().mode();
        assert_eq!(mode & 0o077, 0);
    }

    #[test]
    fn a_folder_in_the_way_is_an_error_and_stays() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("taken");
        std::fs::create_dir(&path).expect("made");
        assert!(write(&path, b"x", Readers::Everyone).is_err());
        assert!(path.is_dir());
        assert_eq!(std::fs::read_dir(folder.path()).expect("there").count(), 1);
    }
}
