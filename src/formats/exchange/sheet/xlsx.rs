//! Sheets as workbooks. Every cell is written as text, so that nothing in it is a formula.

use super::super::container;
use super::columns::{Column, WRITTEN};
use super::{Row, WIDEST, kahoot, nothing, row};
use crate::domain::bank::Bank;
use crate::domain::draft::{Reading, Refusal};
use crate::domain::question::Question;
use crate::formats::workbook;
use calamine::{DataRef, ExcelDateTime, Reader, Xlsx, XlsxCellReader, XlsxError};
use std::borrow::Cow;
use std::io::Cursor;

/// The longest text of a cell, in UTF-16 units (“Excel specifications and limits”).
const LONGEST: usize = 32_767;
/// What a cell takes beside its text, in bytes.
const CELL: usize = 8;

/// Reads every sheet.
pub(in crate::formats::exchange) fn read(bytes: &[u8]) -> Result<Reading, Refusal> {
    let mut reading = Reading::default();
    let mut holds_anything = false;
    each_sheet(bytes, WIDEST, |number, rows| {
        holds_anything |= super::read(number, rows, &mut reading);
    })?;
    if !holds_anything {
        reading.notices.push(nothing());
    }
    Ok(reading)
}

/// Hands the rows of every sheet, counted from 1, with at most `widest` cells each, to `take`, once the container was
/// checked. A cell may name a long text that stands in the workbook once, so that what all cells say is counted, as
/// what is inflated is.
pub(in crate::formats) fn each_sheet(
    bytes: &[u8],
    widest: usize,
    mut take: impl FnMut(usize, &mut dyn Iterator<Item = Row>),
) -> Result<(), Refusal> {
    container::check(bytes)?;
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|_| Refusal::Damaged)?;
    let mut room = container::MOST * container::MEBIBYTE;
    for (name, number) in book.sheet_names().into_iter().zip(1..) {
        let cells = match book.worksheet_cells_reader(&name) {
            Ok(cells) => cells,
            // A chart that fills a sheet.
            Err(XlsxError::NotAWorksheet(_)) => continue,
            Err(_) => return Err(Refusal::Damaged),
        };
        let mut rows = Rows { cells: Some(cells), waiting: None, widest, room, refusal: None };
        take(number, &mut rows);
        if let Some(refusal) = rows.refusal {
            return Err(refusal);
        }
        room = rows.room;
    }
    Ok(())
}

/// A cell: row and column, from 0, and text.
type Placed = (u32, u32, String);

/// The rows of a sheet, one by one: only cells that stand in the file take room.
struct Rows<'s, 'b> {
    /// None when the sheet is read to its end, which may be asked for once only.
    cells: Option<XlsxCellReader<'s, Cursor<&'b [u8]>>>,
    /// The first cell of the next row.
    waiting: Option<Placed>,
    /// The most cells of a row that are given.
    widest: usize,
    /// How much all further cells may say, in bytes.
    room: usize,
    /// Why nothing comes any more.
    refusal: Option<Refusal>,
}

impl Rows<'_, '_> {
    fn cell(&mut self) -> Result<Option<Placed>, Refusal> {
        let Some(cells) = &mut self.cells else { return Ok(None) };
        let Some(cell) = cells.next_cell().map_err(|_| Refusal::Damaged)? else {
            self.cells = None;
            return Ok(None);
        };
        let (row, column) = cell.get_position();
        let text = match cell.get_value() {
            DataRef::SharedString(text) => Cow::Borrowed(*text),
            other => Cow::Owned(shown(other)),
        };
        let too_large = Refusal::TooLarge { most: container::MOST };
        self.room = self.room.checked_sub(CELL + text.len()).ok_or(too_large)?;
        Ok(Some((row, column, text.into_owned())))
    }
}

impl Iterator for Rows<'_, '_> {
    type Item = Row;

    fn next(&mut self) -> Option<Row> {
        let mut found: Option<Row> = None;
        loop {
            let cell = match self.waiting.take().map_or_else(|| self.cell(), |cell| Ok(Some(cell)))
            {
                Ok(Some(cell)) => cell,
                Ok(None) => return found,
                Err(refusal) => {
                    (self.cells, self.refusal) = (None, Some(refusal));
                    return None;
                }
            };
            let (row, column) = (cell.0 as usize + 1, cell.1 as usize);
            let (number, cells) = found.get_or_insert_with(|| (row, Vec::new()));
            if *number != row {
                self.waiting = Some(cell);
                return found;
            }
            if column < self.widest {
                cells.resize(cells.len().max(column + 1), String::new());
                cells[column] = cell.2;
            }
        }
    }
}

/// A cell as people see it.
fn shown(cell: &DataRef) -> String {
    match cell {
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            text.clone()
        }
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Float(number) => decimal(*number),
        DataRef::Int(number) => number.to_string(),
        DataRef::Bool(truth) => if *truth { "TRUE" } else { "FALSE" }.to_owned(),
        DataRef::DateTime(at) => moment(*at),
        DataRef::Error(_) | DataRef::Empty => String::new(),
    }
}

/// A number with the fifteen digits that sheets show at most: 0.3 for 0.1 + 0.2.
fn decimal(number: f64) -> String {
    format!("{number:.14e}").parse().unwrap_or(number).to_string()
}

/// A date, a time of the day or both; a length of time as hours and minutes.
fn moment(at: ExcelDateTime) -> String {
    let days = at.as_f64();
    if at.is_duration() || days < 1.0 {
        let minutes = (days * 24.0 * 60.0).round() as i64;
        return format!("{}:{:02}", minutes / 60, minutes.abs() % 60);
    }
    let (year, month, day, hour, minute, ..) = at.to_ymd_hms_milli();
    let date = format!("{day:02}/{month:02}/{year}");
    if days.fract() == 0.0 { date } else { format!("{date} {hour}:{minute:02}") }
}

/// The questions of a bank that fit, as a workbook.
pub(in crate::formats::exchange) fn write(bank: &Bank) -> Vec<u8> {
    let headings = WRITTEN.map(|(column, heading)| {
        let width = match column {
            Column::Question | Column::Explanation => 60.0,
            Column::Option(_) | Column::Topic => 24.0,
            Column::Tags => 36.0,
            _ => 16.0,
        };
        (heading, width)
    });
    let rows = bank.questions.iter().map(|question| row::write(bank, question));
    workbook::write(&headings, rows.filter(|cells| cells.iter().all(|cell| is_short(cell))))
}

/// Whether a workbook can hold a question.
pub(in crate::formats::exchange) fn fits(question: &Question) -> bool {
    row::write(&Bank::default(), question).iter().all(|cell| is_short(cell))
}

/// Whether a text goes into a cell: 32,767 characters as Excel counts them.
fn is_short(text: &str) -> bool {
    text.encode_utf16().count() <= LONGEST
}

/// The questions of a bank that Kahoot can take, as its workbook.
pub(in crate::formats::exchange) fn write_kahoot(bank: &Bank) -> Vec<u8> {
    let headings = kahoot::HEADINGS.map(|heading| (heading, 30.0));
    let rows = bank.questions.iter().filter_map(|question| kahoot::row(question));
    workbook::write(&headings, rows)
}
