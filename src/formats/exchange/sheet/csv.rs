//! Sheets as CSV. A cell that a program would take for a formula begins with `'` there: one is put
//! before it when it is written, and exactly one is taken off when it is read.

use super::columns::WRITTEN;
use super::{Rows, row};
use crate::domain::bank::Bank;
use crate::domain::draft::Reading;

/// The mark of UTF-8 that makes Excel read it as such.
const MARK: &str = "\u{feff}";

/// Reads a sheet whose cells are parted by commas, semicolons or tabs.
pub(in crate::formats::exchange) fn read(text: &str) -> Reading {
    let text = text.strip_prefix(MARK).unwrap_or(text);
    let mut reader = csv::ReaderBuilder::new();
    reader.has_headers(false).flexible(true).delimiter(delimiter(text));
    let mut rows: Rows = Vec::new();
    for (number, record) in reader.from_reader(text.as_bytes()).records().enumerate() {
        // Text in memory can be read; what a record may be is open here.
        let Ok(record) = record else { continue };
        rows.push((number + 1, record.iter().map(|cell| unguarded(cell).to_owned()).collect()));
    }
    super::read(&rows)
}

/// The bank as a sheet.
pub(in crate::formats::exchange) fn write(bank: &Bank) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new();
    let mut writer = writer.terminator(csv::Terminator::CRLF).from_writer(MARK.as_bytes().to_vec());
    let headings = WRITTEN.iter().map(|(_, heading)| (*heading).to_owned()).collect();
    let questions = bank.questions.iter().map(|question| row::write(bank, question));
    for cells in std::iter::once(headings).chain(questions) {
        let cells: Vec<String> = cells.iter().map(|cell| guarded(cell)).collect();
        // Writing into memory cannot fail, and every row has the same columns.
        let _ = writer.write_record(cells);
    }
    writer.into_inner().unwrap_or_default()
}

/// What parts the cells: that of comma, semicolon and tab which stands most in the first line.
fn delimiter(text: &str) -> u8 {
    let line = text.lines().next().unwrap_or_default();
    let count = |sign: &u8| line.bytes().filter(|byte| byte == sign).count();
    [b'\t', b';', b','].into_iter().max_by_key(count).unwrap_or(b',')
}

fn is_formula(cell: &str) -> bool {
    cell.starts_with(['=', '+', '-', '@', '\t', '\r'])
}

fn guarded(cell: &str) -> String {
    let is_open = is_formula(cell.trim_start_matches('\''));
    if is_open { format!("'{cell}") } else { cell.to_owned() }
}

fn unguarded(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if is_formula(rest.trim_start_matches('\'')) => rest,
        _ => cell,
    }
}
