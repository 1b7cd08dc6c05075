//! Workbooks (XLSX) of one sheet with headings.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, XlsxError};

/// A workbook of one sheet, its headings frozen, with the width of each column in letters. All cells are text, so that
/// none is a formula; those that are filled in later too, so that 017 and 1/2 stay so. Texts longer than 32,767 UTF-16
/// units are not for cells: with one there is no workbook, and the bytes are empty.
pub fn write(headings: &[(&str, f64)], rows: impl Iterator<Item = Vec<String>>) -> Vec<u8> {
    sheet(headings, rows).unwrap_or_default()
}

fn sheet(
    headings: &[(&str, f64)],
    rows: impl Iterator<Item = Vec<String>>,
) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    // The same rows make the same bytes, whenever it is written.
    let epoch = ExcelDateTime::from_ymd(2024, 1, 1)?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&epoch));
    let sheet = book.add_worksheet();
    let bold = Format::new().set_bold().set_text_wrap();
    let wrapped = Format::new().set_text_wrap().set_align(FormatAlign::Top).set_num_format("@");
    for (column, (heading, width)) in headings.iter().enumerate() {
        sheet.set_column_width(column as u16, *width)?;
        sheet.set_column_format(column as u16, &wrapped)?;
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
