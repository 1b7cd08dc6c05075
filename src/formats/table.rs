//! Rows as a table for the terminal, padded by display width, and as CSV for a spreadsheet.

use crate::text::width::{columns, fit, fit_right};
use serde::Serialize;

/// Which side the cells of a column stand on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Words.
    Left,
    /// Figures.
    Right,
}

/// Rows with their columns two blanks apart, one row a line. Columns beyond `sides` hold words.
pub fn aligned(rows: &[Vec<String>], sides: &[Side]) -> String {
    let count = rows.iter().map(Vec::len).max().unwrap_or(0);
    let widths: Vec<usize> = (0..count)
        .map(|at| rows.iter().filter_map(|row| row.get(at)).map(|cell| columns(cell)).max())
        .map(Option::unwrap_or_default)
        .collect();
    let mut table = String::new();
    for row in rows {
        let mut line = String::new();
        for (at, (cell, width)) in row.iter().zip(&widths).enumerate() {
            let pad = match sides.get(at) {
                Some(Side::Right) => fit_right,
                _ => fit,
            };
            line.push_str(&pad(cell, *width));
            line.push_str("  ");
        }
        table.push_str(line.trim_end());
        table.push('\n');
    }
    table
}

/// Rows as CSV with a heading line, for spreadsheets: UTF-8 with a byte order
/// mark. Text that people typed must have gone through [`harmless`].
pub fn csv<Row: Serialize>(rows: &[Row]) -> Result<String, csv::Error> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for row in rows {
        writer.serialize(row)?;
    }
    let bytes = writer.into_inner().map_err(csv::IntoInnerError::into_error)?;
    Ok(format!("\u{feff}{}", String::from_utf8_lossy(&bytes)))
}

/// Rows that people typed as CSV below these titles; see [`csv()`] and [`harmless`].
pub fn harmless_csv(titles: &[&str], rows: &[Vec<String>]) -> String {
    let titles = titles.iter().map(|title| (*title).to_owned()).collect();
    let harmless = rows.iter().map(|row| row.iter().map(|cell| harmless(cell)).collect());
    let lines: Vec<Vec<String>> = std::iter::once(titles).chain(harmless).collect();
    // Text in memory can be written.
    csv(&lines).unwrap_or_default()
}

/// The text as a cell that no spreadsheet takes for a formula: one that begins as a formula does, or with a line break,
/// gets an apostrophe before it.
pub fn harmless(text: &str) -> String {
    if is_formula(text) || text.starts_with('\n') { format!("'{text}") } else { text.to_owned() }
}

/// Whether a spreadsheet may take the text for a formula: by `=`, `+`, `-` or `@`, those of East Asian width too, a tab
/// or a carriage return at its beginning.
pub(super) fn is_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_padded_by_what_they_take_on_the_screen() {
        let row = |cells: [&str; 3]| cells.map(str::to_owned).to_vec();
        let rows = [row(["Nguyễn", "7,5", "đạt"]), row(["An", "10", ""])];
        assert_eq!(aligned(&rows, &[Side::Left, Side::Right]), "Nguyễn  7,5  đạt\nAn       10\n");
    }

    #[test]
    fn a_name_is_never_a_formula() {
        for text in ["=1+1", "+1", "-1", "@x", "\tx", "\rx", "\nx", "＝1+1", "＋1", "－1", "＠x"]
        {
            assert_eq!(harmless(text), format!("'{text}"));
        }
        assert_eq!(harmless("Nguyễn Văn An"), "Nguyễn Văn An");
    }

    #[test]
    fn csv_begins_with_a_mark_and_its_headings() {
        #[derive(Serialize)]
        struct Row {
            name: String,
            mark: String,
        }
        let rows = [Row { name: "Ân, Thị".into(), mark: "7.5".into() }];
        let written = csv(&rows).expect("plain rows");
        assert_eq!(written, "\u{feff}name,mark\n\"Ân, Thị\",7.5\n");
    }
}
