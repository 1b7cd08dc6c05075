//! The database file: made late, refused when newer, shared by two programs, whole after a kill.

use super::*;
use crate::domain::quantity::Points;
use sample::NOW;
use std::fs;

fn bytes(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut files: Vec<_> = fs::read_dir(folder)
        .expect("folder")
        .map(|entry| entry.expect("entry").path())
        .filter(|path| path.is_file())
        .map(|path| (path.clone(), fs::read(&path).expect("file")))
        .collect();
    files.sort();
    files
}

fn pragma(connection: &Connection, name: &str) -> String {
    let value: rusqlite::types::Value =
        connection.pragma_query_value(None, name, |row| row.get(0)).expect("pragma");
    format!("{value:?}")
}

#[test]
fn reading_makes_no_database_and_storing_does() {
    let folder = tempfile::tempdir().expect("folder");
    let data = folder.path().join("caytre");
    let store = Store::open(&data).expect("opens");
    assert_eq!(store.summaries(&history::Filter::default(), 9), Ok(Vec::new()));
    assert_eq!(store.bank_summaries(), Ok(std::collections::HashMap::new()));
    assert_eq!(store.open_sittings(), Ok(Vec::new()));
    assert_eq!(store.last_taker(), Ok(None));
    assert_eq!(store.fingerprint(), Ok(None));
    assert!(!data.exists());
    let sitting = sample::open(&store, 1, NOW);
    assert!(data.join(FILE_NAME).exists());
    assert_eq!(store.last_taker(), Ok(Some(sitting.taker)));
}

#[test]
fn answers_wait_for_the_disk_and_notes_do_not() {
    let folder = tempfile::tempdir().expect("folder");
    let store = Store::open(folder.path()).expect("opens");
    let sitting = sample::open(&store, 1, NOW);
    store.note_clock(sitting.id, Duration::from_secs(11), 0, NOW).expect("notes");
    let (answers, notes) = (store.answers.get().expect("used"), store.notes.get().expect("used"));
    assert_eq!(pragma(answers, "synchronous"), "Integer(2)");
    assert_eq!(pragma(notes, "synchronous"), "Integer(1)");
    for connection in [answers, notes] {
        assert_eq!(pragma(connection, "journal_mode"), "Text(\"wal\")");
        assert_eq!(pragma(connection, "foreign_keys"), "Integer(1)");
        assert_eq!(pragma(connection, "busy_timeout"), "Integer(5000)");
    }
}

#[test]
fn a_newer_database_is_refused_and_not_touched() {
    let folder = tempfile::tempdir().expect("folder");
    sample::open(&Store::open(folder.path()).expect("opens"), 1, NOW);
    let file = folder.path().join(FILE_NAME);
    let newer = Connection::open(&file).expect("opens");
    newer.pragma_update(None, "user_version", schema::KNOWN + 1).expect("sets");
    let refused =
        StoreError::Newer { path: file.clone(), found: schema::KNOWN + 1, known: schema::KNOWN };
    // While the newer program runs, its version stands in the log only.
    let before = fs::read(&file).expect("reads");
    assert_eq!(Store::open(folder.path()).map(drop), Err(refused.clone()));
    assert_eq!(fs::read(&file).expect("reads"), before);
    drop(newer);
    let before = bytes(folder.path());
    assert_eq!(Store::open(folder.path()).map(drop), Err(refused));
    assert_eq!(bytes(folder.path()), before);
}

#[test]
fn what_is_no_database_is_damaged_and_not_touched() {
    for content in [&b"not a database"[..], &[0; 4096]] {
        let folder = tempfile::tempdir().expect("folder");
        let file = folder.path().join(FILE_NAME);
        fs::write(&file, content).expect("writes");
        let store = Store::open(folder.path()).map(drop);
        assert_eq!(store, Err(StoreError::Damaged { path: file.clone() }));
        assert_eq!(fs::read(&file).expect("reads"), content);
    }
}

#[test]
fn damage_inside_the_database_is_found_when_it_is_read() {
    let folder = tempfile::tempdir().expect("folder");
    let id = sample::finished(&Store::open(folder.path()).expect("opens"), 1, NOW, Points::ONE).id;
    let file = folder.path().join(FILE_NAME);
    let mut content = fs::read(&file).expect("reads");
    content[4096..].fill(0xaa);
    fs::write(&file, content).expect("writes");
    let read = Store::open(folder.path()).and_then(|store| store.sitting(id));
    assert_eq!(read, Err(StoreError::Damaged { path: file }));
}

#[test]
fn two_programs_write_to_one_file_at_once() {
    let folder = tempfile::tempdir().expect("folder");
    let write = |seeds: std::ops::Range<u64>| {
        let store = Store::open(folder.path()).expect("opens");
        for seed in seeds {
            sample::finished(&store, seed, NOW, Points::ONE);
        }
    };
    std::thread::scope(|scope| {
        // Few: on a slow disk one that writes without a pause keeps the other waiting.
        scope.spawn(|| write(0..4));
        scope.spawn(|| write(10..14));
    });
    let store = Store::open(folder.path()).expect("opens");
    let summaries = store.summaries(&history::Filter::default(), 99).expect("reads");
    assert_eq!(summaries.len(), 8);
    assert_eq!(
        store.read(|connection| Ok(pragma(connection, "integrity_check"))),
        Ok("Text(\"ok\")".into())
    );
}

#[test]
fn a_program_sees_what_another_one_makes_after_it_opened() {
    let folder = tempfile::tempdir().expect("folder");
    let early = Store::open(folder.path()).expect("opens");
    assert_eq!(early.open_sittings(), Ok(Vec::new()));
    sample::open(&Store::open(folder.path()).expect("opens"), 1, NOW);
    assert_eq!(early.open_sittings().expect("reads").len(), 1);
}

#[test]
fn of_a_killed_transaction_nothing_is_left_and_all_before_it_is_there() {
    let (folder, after) = (tempfile::tempdir().expect("a"), tempfile::tempdir().expect("b"));
    let store = Store::open(folder.path()).expect("opens");
    let sitting = sample::open(&store, 1, NOW);
    let connection = store.answers.get().expect("used");
    connection.execute_batch("BEGIN IMMEDIATE; PRAGMA cache_spill = 1").expect("begins");
    connection
        .execute("INSERT INTO flag VALUES (?, 3)", [sitting.id.0.to_be_bytes()])
        .expect("writes");
    // What is on the disk now is what a killed program leaves.
    for (path, content) in bytes(folder.path()) {
        fs::write(after.path().join(path.file_name().expect("named")), content).expect("copies");
    }
    let found = Store::open(after.path()).expect("opens").sitting(sitting.id).expect("reads");
    assert_eq!(found.expect("kept").sitting, sitting);
}

#[test]
fn a_folder_that_goes_away_is_said_so() {
    let folder = tempfile::tempdir().expect("folder");
    let data = folder.path().join("stick");
    let store = Store::open(&data).expect("opens");
    let sitting = sample::open(&store, 1, NOW);
    fs::rename(&data, folder.path().join("pulled")).expect("moves");
    let gone = Err(StoreError::Gone { folder: data });
    assert_eq!(store.set_flag(sitting.id, 1, true), gone);
    assert_eq!(store.note_clock(sitting.id, Duration::ZERO, 1, NOW), gone);
}

#[cfg(unix)]
#[test]
fn database_and_folder_are_for_their_owner_only() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().expect("folder");
    let data = folder.path().join("caytre");
    let store = Store::open(&data).expect("opens");
    sample::open(&store, 1, NOW);
    let mode = |path: &Path| fs::metadata(path).expect("there").permissions().mode() & 0o777;
    assert_eq!(mode(&data), 0o700);
    for (path, _) in bytes(&data) {
        assert_eq!(mode(&path), 0o600, "{}", path.display());
    }
}

#[test]
fn a_database_that_cannot_be_written_can_be_read() {
    let folder = tempfile::tempdir().expect("folder? and % signs").keep().join("a?b%c");
    let sitting = sample::finished(&Store::open(&folder).expect("opens"), 1, NOW, Points::ONE);
    let connection = connect_unwritable(&folder.join(FILE_NAME)).expect("opens");
    let (read, _) = reading::sitting_row(&connection, sitting.id).expect("reads").expect("kept");
    assert_eq!(read, sitting);
    assert!(connection.execute("DELETE FROM flag", []).is_err());
    fs::remove_dir_all(folder.parent().expect("has one")).expect("removes");
}
