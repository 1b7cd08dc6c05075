//! Sheets as CSV. A cell that a program would take for a formula begins with `'` there: one is put
//! before it when it is written, and exactly one is taken off when it is read.

use super::columns::WRITTEN;
use super::{Row, WIDEST, heading, nothing, row};
use crate::domain::bank::Bank;
use crate::domain::draft::{Notice, Place, Reading, What};
use crate::formats::table::is_formula;
use csv::{Reader, StringRecord};
use std::io::{Chain, Read};

/// The mark of UTF-8 that makes Excel read it as such.
const MARK: &str = "\u{feff}";
/// A last line, put behind the text. When it does not come back alone, a quote before it is never closed.
const END: &str = "\n\u{1f}";

/// Reads a sheet whose cells are parted by commas, semicolons or tabs.
pub(in crate::formats::exchange) fn read(text: &str) -> Reading {
    let text = unmarked(text);
    let has_headings = |top: &[Row]| heading(top).is_some();
    let mut rows = Rows::of(text, delimiter(text, super::DEEPEST_HEADING, has_headings));
    let mut reading = Reading::default();
    let holds_anything = super::read(1, &mut rows, &mut reading);
    if let Some(row) = rows.unclosed {
        let place = Place::Cell { sheet: 1, row, column: 1 };
        let what = What::Unclosed { opening: '"' };
        reading.notices.push(Notice { place, question: "".into(), what });
    } else if !holds_anything {
        reading.notices.push(nothing());
    }
    reading
}

/// The text without the mark of UTF-8 at its beginning.
pub(in crate::formats) fn unmarked(text: &str) -> &str {
    text.strip_prefix(MARK).unwrap_or(text)
}

/// What parts the cells: that with which there are headings among so many rows from the top.
pub(in crate::formats) fn delimiter(
    text: &str,
    deepest: usize,
    has_headings: impl Fn(&[Row]) -> bool,
) -> u8 {
    let parts = |delimiter: &u8| {
        let top: Vec<Row> = Rows::of(text, *delimiter).take(deepest).collect();
        has_headings(&top)
    };
    [b',', b';', b'\t'].into_iter().find(parts).unwrap_or(b',')
}

/// The rows of a text, one by one.
pub(in crate::formats) struct Rows<'t> {
    text: &'t str,
    reader: Reader<Chain<&'t [u8], &'t [u8]>>,
    record: StringRecord,
    row: usize,
    /// The most cells of a row that are given.
    widest: usize,
    /// The row from which on everything stands in one cell; it is not given.
    pub(in crate::formats) unclosed: Option<usize>,
}

impl<'t> Rows<'t> {
    /// Of a text without a mark at its beginning.
    pub(in crate::formats) fn of(text: &'t str, delimiter: u8) -> Rows<'t> {
        let mut reader = csv::ReaderBuilder::new();
        reader.has_headers(false).flexible(true).delimiter(delimiter);
        let reader = reader.from_reader(text.as_bytes().chain(END.as_bytes()));
        let record = StringRecord::new();
        Rows { text, reader, record, row: 0, widest: WIDEST, unclosed: None }
    }

    /// The same, with at most so many cells of a row.
    pub(in crate::formats) fn up_to(self, widest: usize) -> Self {
        Rows { widest, ..self }
    }
}

impl Iterator for Rows<'_> {
    type Item = Row;

    fn next(&mut self) -> Option<Row> {
        let start = self.reader.position().byte() as usize;
        // Text in memory can be read; what a record may be is open here.
        if !self.reader.read_record(&mut self.record).unwrap_or(false) {
            return None;
        }
        self.row += 1 + blank_lines(self.text, start);
        let is_last = self.reader.position().byte() as usize >= self.text.len() + END.len();
        if is_last {
            self.unclosed = (self.record.get(0) != Some(END.trim_start())).then_some(self.row);
            return None;
        }
        let cells = self.record.iter().take(self.widest).map(|cell| unguarded(cell).to_owned());
        Some((self.row, cells.collect()))
    }
}

/// How many blank lines, which are rows to whoever looks at the sheet, stand here.
fn blank_lines(text: &str, start: usize) -> usize {
    let (before, behind) = text.split_at_checked(start).unwrap_or((text, ""));
    // A row ends with its carriage return; the line feed that belongs to it comes after.
    let rest = behind.strip_prefix('\n').filter(|_| before.ends_with('\r')).unwrap_or(behind);
    rest.bytes().take_while(|sign| b"\r\n".contains(sign)).filter(|sign| *sign == b'\n').count()
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
