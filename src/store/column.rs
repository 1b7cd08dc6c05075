//! How ids, times and codes stand in a column: written, and read back.

use super::error::Fault;
use crate::domain::identity::Uid;
use crate::domain::time::Timestamp;
use crate::record::Digest;
use rusqlite::Row;
use std::time::Duration;

/// How an id is kept.
pub(super) fn key(id: Uid) -> [u8; 16] {
    id.0.to_be_bytes()
}

/// How a span is kept.
pub(super) fn milliseconds(span: Duration) -> i64 {
    i64::try_from(span.as_millis()).unwrap_or(i64::MAX)
}

/// How the place of an item is kept.
pub(super) fn place(item: usize) -> i64 {
    i64::try_from(item).unwrap_or(i64::MAX)
}

/// The id in a column.
pub(super) fn uid(row: &Row<'_>, column: usize) -> rusqlite::Result<Uid> {
    Ok(Uid(u128::from_be_bytes(row.get(column)?)))
}

/// The id in a column that may have none.
pub(super) fn optional_uid(row: &Row<'_>, column: usize) -> rusqlite::Result<Option<Uid>> {
    let bytes: Option<[u8; 16]> = row.get(column)?;
    Ok(bytes.map(|bytes| Uid(u128::from_be_bytes(bytes))))
}

/// The timestamp in this column and the next.
pub(super) fn timestamp(row: &Row<'_>, column: usize) -> rusqlite::Result<Timestamp> {
    Ok(Timestamp { utc_ms: row.get(column)?, offset_minutes: row.get(column + 1)? })
}

/// The milliseconds in a column.
pub(super) fn span(row: &Row<'_>, column: usize) -> rusqlite::Result<Duration> {
    let milliseconds: i64 = row.get(column)?;
    Ok(Duration::from_millis(u64::try_from(milliseconds).unwrap_or(0)))
}

/// The count or place in a column.
pub(super) fn index(row: &Row<'_>, column: usize) -> rusqlite::Result<usize> {
    let value: i64 = row.get(column)?;
    usize::try_from(value).map_err(|_| rusqlite::Error::IntegralValueOutOfRange(column, value))
}

/// The value whose code is in a column.
pub(super) fn coded<T>(
    row: &Row<'_>,
    column: usize,
    from_code: impl Fn(&str) -> Option<T>,
) -> Result<T, Fault> {
    from_code(row.get_ref(column)?.as_str().map_err(|_| Fault::Cell)?).ok_or(Fault::Cell)
}

/// The digest in a column.
pub(super) fn digest(row: &Row<'_>, column: usize) -> rusqlite::Result<Digest> {
    Ok(Digest(row.get(column)?))
}
