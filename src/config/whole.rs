//! Files and folders written whole or not at all: a temporary one beside it, synced, then renamed. A link
//! stays a link: what it points to is written.

use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// Who may read a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Readers {
    /// Its owner only, where the file system knows owners: files that name people.
    Owner,
    /// Whoever the folder lets in.
    Everyone,
}

/// Writes `content` to `path`. After an error the old file, if any, is still whole. A file for everyone keeps
/// the rights it had.
pub fn write(path: &Path, content: &[u8], readers: Readers) -> io::Result<()> {
    let target = std::fs::canonicalize(path);
    let path = target.as_deref().unwrap_or(path);
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
    if let (Readers::Everyone, Ok(old)) = (readers, std::fs::metadata(path)) {
        temporary.as_file().set_permissions(old.permissions())?;
    }
    temporary.as_file().sync_all()?;
    temporary.persist(path).map_err(|error| error.error)?;
    sync_folder(folder)
}

/// A folder that is being filled. Dropped before it is finished, nothing of it stays.
#[derive(Debug)]
pub struct Folder {
    target: PathBuf,
    temporary: TempDir,
}

impl Folder {
    /// Begins a folder; what is there already must be an empty one.
    pub fn begin(target: &Path) -> io::Result<Folder> {
        let parent = match target.parent() {
            Some(parent) if !parent.as_os_str().is_empty() => parent,
            _ => Path::new("."),
        };
        std::fs::create_dir_all(parent)?;
        let temporary = tempfile::Builder::new().prefix(".caytre-").tempdir_in(parent)?;
        Ok(Folder { target: target.to_owned(), temporary })
    }

    /// Writes a file of it; the name may have folders before it.
    pub fn write(&self, name: &str, content: &[u8]) -> io::Result<()> {
        let path = self.temporary.path().join(name);
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)?;
        }
        let mut file = File::create(path)?;
        file.write_all(content)?;
        file.sync_all()
    }

    /// Puts the folder where it belongs.
    pub fn finish(self) -> io::Result<()> {
        let Folder { target, temporary } = self;
        #[cfg(unix)]
        {
            // A temporary folder is its owner's alone; this one is for whoever its parent lets in.
            use std::os::unix::fs::PermissionsExt;
            let permissions = std::fs::Permissions::from_mode(0o755);
            std::fs::set_permissions(temporary.path(), permissions)?;
        }
        if target.exists() {
            // Goes only when it is empty.
            std::fs::remove_dir(&target)?;
        }
        std::fs::rename(temporary.path(), &target)?;
        // Its name is another now: there is nothing to remove.
        let _ = temporary.keep();
        sync_folder(
            target.parent().filter(|it| !it.as_os_str().is_empty()).unwrap_or(Path::new(".")),
        )
    }
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

    #[test]
    fn a_folder_is_there_whole_or_not_at_all() {
        let place = tempfile::tempdir().expect("a temporary folder");
        let target = place.path().join("de");
        let begun = Folder::begin(&target).expect("begun");
        begun.write("trong/mot.txt", b"1").expect("written");
        drop(begun);
        assert_eq!(std::fs::read_dir(place.path()).expect("there").count(), 0);
        let begun = Folder::begin(&target).expect("begun");
        begun.write("trong/mot.txt", b"1").expect("written");
        begun.finish().expect("finished");
        assert_eq!(std::fs::read(target.join("trong/mot.txt")).expect("there"), b"1");
        let again = Folder::begin(&target).expect("begun");
        assert!(again.finish().is_err(), "a folder with files was replaced");
        assert_eq!(std::fs::read_dir(place.path()).expect("there").count(), 1);
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

    #[cfg(unix)]
    #[test]
    fn rights_and_links_stay_as_they_were() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().expect("a temporary folder");
        let (file, link) = (folder.path().join("a.toml"), folder.path().join("b.toml"));
        write(&file, b"one", Readers::Everyone).expect("written");
        let rights = std::fs::Permissions::from_mode(0o640);
        std::fs::set_permissions(&file, rights).expect("set");
        std::os::unix::fs::symlink("a.toml", &link).expect("linked");
        write(&link, b"two", Readers::Everyone).expect("written again");
        assert!(std::fs::symlink_metadata(&link).expect("there").is_symlink());
        assert_eq!(std::fs::read(&file).expect("there"), b"two");
        let mode = std::fs::metadata(&file).expect("there").permissions().mode();
        assert_eq!(mode & 0o777, 0o640);
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
