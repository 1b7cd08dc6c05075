//! The schema, its versions, and how an older database becomes one of today.
//!
//! A migration is never changed once a release has it; a new version is a new file at the end.

use super::StoreError;
use rusqlite::{Connection, TransactionBehavior};
use rusqlite_migration::{M, Migrations};
use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::Path;

const STEPS: &[M<'static>] = &[
    M::up(include_str!("schema-1.sql")),
    M::up(include_str!("schema-2.sql")),
    M::up(include_str!("schema-3.sql")),
    M::up(include_str!("schema-4.sql")),
];

/// The newest schema version known.
pub(super) const KNOWN: i64 = STEPS.len() as i64;

/// The first bytes of every SQLite database.
pub(super) const MAGIC: &[u8; 16] = b"SQLite format 3\0";

/// Refuses what is no database, and one of a newer version, without opening it as one: SQLite
/// might write to it. Gives whether it keeps a write-ahead log already.
pub(super) fn check_header(file: &Path) -> Result<bool, StoreError> {
    let mut header = [0; 100];
    let read = File::open(file).and_then(|mut file| file.read_exact(&mut header));
    match read {
        Ok(()) => {}
        Err(error) if error.kind() == ErrorKind::UnexpectedEof => {
            return match file.metadata() {
                Ok(metadata) if metadata.len() == 0 => Ok(false),
                _ => Err(StoreError::Damaged { path: file.to_path_buf() }),
            };
        }
        Err(error) => return Err(StoreError::from_io(&error, file)),
    }
    if !header.starts_with(MAGIC) {
        return Err(StoreError::Damaged { path: file.to_path_buf() });
    }
    // The user version, big-endian, and the format of writing: 2 for a write-ahead log (the
    // database file format, section 1.3).
    let version = i32::from_be_bytes([header[60], header[61], header[62], header[63]]);
    refuse_newer(i64::from(version), file)?;
    Ok(header[18] == 2)
}

/// Refuses a database of a newer version. Gives whether its schema is that of today.
pub(super) fn check_version(connection: &Connection, file: &Path) -> Result<bool, StoreError> {
    let found = version(connection, file)?;
    refuse_newer(found, file)?;
    Ok(found == KNOWN)
}

/// Brings the schema up to date. Of two programs that do so at once one finds it done.
pub(super) fn migrate(mut connection: Connection, file: &Path) -> Result<Connection, StoreError> {
    connection.set_transaction_behavior(TransactionBehavior::Immediate);
    let done = Migrations::from_slice(STEPS).to_latest(&mut connection);
    if version(&connection, file)? == KNOWN {
        return Ok(connection);
    }
    Err(match done {
        Err(rusqlite_migration::Error::RusqliteError { err, .. }) => {
            StoreError::from_sqlite(&err, file)
        }
        _ => StoreError::Damaged { path: file.to_path_buf() },
    })
}

fn version(connection: &Connection, file: &Path) -> Result<i64, StoreError> {
    connection
        .pragma_query_value(None, "user_version", |row| row.get(0))
        .map_err(|error| StoreError::from_sqlite(&error, file))
}

fn refuse_newer(found: i64, file: &Path) -> Result<(), StoreError> {
    if found > KNOWN {
        return Err(StoreError::Newer { path: file.to_path_buf(), found, known: KNOWN });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_migration_runs_on_an_empty_database() {
        assert_eq!(Migrations::from_slice(STEPS).validate(), Ok(()));
    }

    #[test]
    fn a_database_of_version_two_brings_its_marks_along() {
        let mut connection = Connection::open_in_memory().expect("memory");
        Migrations::from_slice(&STEPS[..2]).to_latest(&mut connection).expect("migrates");
        // The sittings themselves do not matter here.
        connection.pragma_update(None, "foreign_keys", false).expect("sets");
        for (sitting, begun, mark) in [(1, 10, Some(9)), (2, 20, Some(3)), (3, 30, None)] {
            let row = "INSERT INTO part VALUES (zeroblob(?1), 'b', 'B', 1, 1, ?3, ?3, ?2, 420)";
            connection.execute(row, rusqlite::params![sitting, begun, mark]).expect("inserts");
        }
        let connection = migrate(connection, Path::new("")).expect("migrates");
        let seen: (String, i64, i64, i64) = connection
            .query_row("SELECT bank, best, last, begun_ms FROM bank_seen", [], |row| {
                Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
            })
            .expect("one row");
        assert_eq!(seen, ("b".to_owned(), 9, 3, 20));
    }

    #[test]
    fn every_table_is_strict() {
        let connection = Connection::open_in_memory().expect("memory");
        let connection = migrate(connection, Path::new("")).expect("migrates");
        let loose: i64 = connection
            .query_row(
                "SELECT count(*) FROM pragma_table_list
                 WHERE schema = 'main' AND name NOT LIKE 'sqlite%' AND strict = 0",
                [],
                |row| row.get(0),
            )
            .expect("counts");
        assert_eq!(loose, 0);
    }
}
