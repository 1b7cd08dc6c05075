//! Sheets of questions, one a row: CSV files and workbooks, with the columns of Quizizz (Wayground) and
//! ours, and what other programs call the same.
//!
//! A question stands in a row so: a choice with its options and the numbers of the right ones; true or
//! false as the options Đúng and Sai; four statements as a choice of several with the true ones right;
//! a short answer with its accepted answers as options; a number as its one option; an ordering with
//! its options in right order; a matching with left and right side in one cell, a line each. What has no
//! column of its own stands in the last one, a tag a line.
//!
//! Here is how rows are read ([`row`] for one of them) and written; [`columns`] knows the columns.

mod columns;
mod csv;
mod kahoot;
mod row;
mod xlsx;

pub(super) use self::csv::{read as read_csv, write as write_csv};
pub(super) use self::kahoot::fits as fits_kahoot;
pub(super) use self::xlsx::{read as read_xlsx, write as write_xlsx, write_kahoot};

use crate::domain::draft::{Notice, Part, Place, Reading, What};
use crate::formats::bank::wording::{clean, quoted};
use columns::{Column, Columns};

/// A sheet as text, each row with its number in the program that shows it.
type Rows = Vec<(usize, Vec<String>)>;

/// How far down the headings may stand: some programs put a title above them.
const DEEPEST_HEADING: usize = 20;

/// Reads the rows of a sheet.
fn read(rows: &Rows) -> Reading {
    let mut reading = Reading::default();
    let heading = rows
        .iter()
        .take(DEEPEST_HEADING)
        .enumerate()
        .find_map(|(at, (_, cells))| Columns::of(cells).map(|columns| (at, columns)));
    let Some((at, columns)) = heading else {
        let first = rows.first();
        let written = first.map_or("".into(), |(_, cells)| quoted(&cells.join(" ")));
        let place = Place::Cell { row: first.map_or(1, |(row, _)| *row), column: 1 };
        let what = What::HeadingMissing { written };
        reading.notices.push(Notice { place, question: "".into(), what });
        return reading;
    };
    let (heading_row, headings) = &rows[at];
    for column in columns.unknown(headings) {
        let place = Place::Cell { row: *heading_row, column: column + 1 };
        let written = quoted(&headings[column]);
        let what = What::Dropped { part: Part::Field, written };
        reading.notices.push(Notice { place, question: "".into(), what });
    }
    let mut is_first = true;
    for (row, cells) in &rows[at + 1..] {
        if cells.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        let asked = columns.cell(cells, Column::Question);
        // The second row of Quizizz's template tells what goes into the columns.
        let tells = ["text of the question", "noi dung cau hoi"];
        let asked = crate::domain::vietnamese::search_key(asked);
        if std::mem::take(&mut is_first) && tells.iter().any(|told| asked.starts_with(told)) {
            let place = Place::Cell { row: *row, column: 1 };
            let written = quoted(&clean(&cells.join(" ")).text);
            let what = What::Dropped { part: Part::Field, written };
            reading.notices.push(Notice { place, question: "".into(), what });
            continue;
        }
        row::read(*row, cells, &columns, &mut reading);
    }
    reading
}

#[cfg(test)]
mod tests;
