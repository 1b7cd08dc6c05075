//! Sheets as workbooks. Every cell is written as text, so that nothing in it is a formula.

use super::super::container;
use super::columns::{Column, WRITTEN};
use super::{Rows, kahoot, row};
use crate::domain::bank::Bank;
use crate::domain::draft::{Reading, Refusal};
use calamine::{Data, Reader, Xlsx};
use rust_xlsxwriter::{Format, FormatAlign, Workbook, XlsxError};
use std::io::Cursor;

/// The most cells of a row that are looked at.
const WIDEST: usize = 64;

/// Reads the first sheet that has headings, else the first.
pub(in crate::formats::exchange) fn read(bytes: &[u8]) -> Result<Reading, Refusal> {
    container::check(bytes)?;
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|_| Refusal::Damaged)?;
    let mut first = None;
    for name in book.sheet_names() {
        let range = book.worksheet_range(&name).map_err(|_| Refusal::Damaged)?;
        let start = range.start().map_or((0, 0), |(row, column)| (row as usize, column as usize));
        let rows: Rows = range
            .rows()
            .enumerate()
            .map(|(number, cells)| {
                // A sheet may begin away from its corner; columns are counted from A.
                let before = std::iter::repeat_n(String::new(), start.1.min(WIDEST));
                let cells = before.chain(cells.iter().take(WIDEST).map(shown));
                (start.0 + number + 1, cells.collect())
            })
            .collect();
        let reading = super::read(&rows);
        if !reading.drafts.is_empty() {
            return Ok(reading);
        }
        first.get_or_insert(reading);
    }
    first.ok_or(Refusal::Damaged)
}

/// A cell as people see it.
fn shown(cell: &Data) -> String {
    match cell {
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => text.clone(),
        Data::Float(number) => number.to_string(),
        Data::Int(number) => number.to_string(),
        Data::Bool(truth) => if *truth { "TRUE" } else { "FALSE" }.to_owned(),
        Data::DateTime(at) if at.is_datetime() => {
            let (year, month, day, ..) = at.to_ymd_hms_milli();
            format!("{day:02}/{month:02}/{year}")
        }
        Data::DateTime(at) => at.as_f64().to_string(),
        _ => String::new(),
    }
}

/// The bank as a workbook.
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
    sheet(&headings, rows).unwrap_or_default()
}

/// The questions of a bank that Kahoot can take, as its workbook.
pub(in crate::formats::exchange) fn write_kahoot(bank: &Bank) -> Vec<u8> {
    let headings = kahoot::HEADINGS.map(|heading| (heading, 30.0));
    let rows = bank.questions.iter().filter_map(|question| kahoot::row(question));
    sheet(&headings, rows).unwrap_or_default()
}

/// A workbook of one sheet, the headings frozen.
fn sheet(
    headings: &[(&str, f64)],
    rows: impl Iterator<Item = Vec<String>>,
) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    // The same bank makes the same bytes, whenever it is written.
    let epoch = rust_xlsxwriter::ExcelDateTime::from_ymd(2024, 1, 1)?;
    book.set_properties(&rust_xlsxwriter::DocProperties::new().set_creation_datetime(&epoch));
    let sheet = book.add_worksheet();
    let bold = Format::new().set_bold().set_text_wrap();
    let wrapped = Format::new().set_text_wrap().set_align(FormatAlign::Top).set_num_format("@");
    for (column, (heading, width)) in headings.iter().enumerate() {
        sheet.set_column_width(column as u16, *width)?;
        sheet.write_string_with_format(0, column as u16, *heading, &bold)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    for (number, cells) in rows.enumerate() {
        for (column, cell) in cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
            sheet.write_string_with_format(number as u32 + 1, column as u16, cell, &wrapped)?;
        }
    }
    book.save_to_buffer()
}
