//! Tables of offices that are known by their headings, out of CSV files and workbooks.

use super::{Row, WIDEST, csv, xlsx};
use crate::domain::draft::Refusal;
use crate::formats::exchange::{check_size, encoding};

/// How a zip container, which a workbook is, begins.
const CONTAINER: &[u8] = b"PK\x03\x04";

/// Hands over the rows of a CSV file, or of each sheet of a workbook. Which sign parts the cells of a CSV file is found by
/// its headings, among the first `deepest` rows.
///
/// # Errors
///
/// The file is neither, is too large, or ends within a cell.
pub(in crate::formats) fn each_table(
    bytes: &[u8],
    deepest: usize,
    is_heading: impl Fn(&[String]) -> bool,
    mut take: impl FnMut(&mut dyn Iterator<Item = Row>),
) -> Result<(), Refusal> {
    check_size(bytes)?;
    if bytes.starts_with(CONTAINER) {
        return xlsx::each_sheet(bytes, WIDEST, |_, rows| take(rows));
    }
    let decoded = encoding::decode(bytes)?;
    let text = csv::unmarked(&decoded.text);
    let has_headings = |top: &[Row]| top.iter().any(|(_, row)| is_heading(row));
    let mut rows = csv::Rows::of(text, csv::delimiter(text, deepest, has_headings));
    take(&mut rows);
    if rows.unclosed.is_some() { Err(Refusal::Damaged) } else { Ok(()) }
}
