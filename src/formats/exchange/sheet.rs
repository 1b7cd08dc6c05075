//! Sheets of questions, one a row: CSV files and workbooks, with the columns of Quizizz (Wayground) and
//! ours, and what other programs call the same.
//!
//! A question stands in a row so: a choice with its options and the numbers of the right ones; true or
//! false as a choice of Đúng and Sai; four statements as a choice of several with the true ones right;
//! a short answer with its accepted answers as options; a number as a short answer; an ordering with
//! its options in right order; a matching with left and right side in one cell, a line each. What has no
//! column of its own stands in the last one, a tag a line: the kind too, where Quizizz is told the kind
//! as which it can ask the question.
//!
//! Here is how rows are read ([`row`] for one of them) and written; [`columns`] knows the columns and
//! [`word`] the words in them.

mod columns;
pub(in crate::formats) mod csv;
mod kahoot;
mod row;
mod tables;
mod word;
pub(in crate::formats) mod xlsx;

pub(super) use self::csv::{read as read_csv, write as write_csv};
pub(super) use self::kahoot::fits as fits_kahoot;
pub(in crate::formats) use self::tables::each_table;
pub(super) use self::xlsx::{
    fits as fits_xlsx, read as read_xlsx, write as write_xlsx, write_kahoot,
};

use crate::domain::draft::{Notice, Part, Place, Reading, What};
use crate::domain::vietnamese::search_key;
use crate::formats::bank::wording::{clean, quoted};
use columns::{Column, Columns};

/// A row of a sheet: its number in the program that shows it, and its cells as text.
pub(in crate::formats) type Row = (usize, Vec<String>);

/// How far down the headings may stand, in rows that are not blank: some programs put a title above
/// them.
const DEEPEST_HEADING: usize = 20;
/// The most cells of a row that are looked at, where nobody needs more.
pub(in crate::formats) const WIDEST: usize = 64;

/// Adds what the rows of a sheet hold; the sheets of a file are counted from 1. Rows come one by one, so
/// that a sheet which claims a million of them takes no room. Says whether there was anything in them.
fn read(sheet: usize, rows: impl Iterator<Item = Row>, reading: &mut Reading) -> bool {
    let mut rows = rows.filter(|(_, cells)| cells.iter().any(|cell| !cell.trim().is_empty()));
    let top: Vec<Row> = rows.by_ref().take(DEEPEST_HEADING).collect();
    let Some((first_row, first)) = top.first() else { return false };
    let mut say = |row: usize, column: usize, what: What| {
        let place = Place::Cell { sheet, row, column };
        reading.notices.push(Notice { place, question: "".into(), what });
    };
    let dropped = |written: &str| What::Dropped { part: Part::Field, written: quoted(written) };
    let Some((at, columns)) = heading(&top) else {
        say(*first_row, 1, What::HeadingMissing { written: quoted(&first.join(" ")) });
        return true;
    };
    let (heading_row, headings) = &top[at];
    for column in columns.unknown(headings) {
        say(*heading_row, column + 1, dropped(&headings[column]));
    }
    let below: Vec<Row> = top.get(at + 1..).unwrap_or_default().to_vec();
    let mut below = below.into_iter().chain(rows).peekable();
    // The second row of Quizizz's template tells what goes into the columns.
    if let Some((row, cells)) = below.next_if(|(_, cells)| tells(&columns, cells)) {
        say(row, 1, dropped(&clean(&cells.join(" ")).text));
    }
    let column = columns.place(Column::Question).unwrap_or(0) + 1;
    for (row, cells) in below {
        row::read(Place::Cell { sheet, row, column }, &cells, &columns, reading);
    }
    true
}

/// Which of these rows holds the headings, and what they say of the columns.
fn heading(rows: &[Row]) -> Option<(usize, Columns)> {
    let mut rows = rows.iter().enumerate();
    rows.find_map(|(at, (_, cells))| Some((at, Columns::of(cells)?)))
}

/// Whether a row tells what goes into the columns.
fn tells(columns: &Columns, cells: &[String]) -> bool {
    let asked = search_key(columns.cell(cells, Column::Question));
    ["text of the question", "noi dung cau hoi"].iter().any(|told| asked.starts_with(told))
}

/// That a file holds nothing.
fn nothing() -> Notice {
    let place = Place::Cell { sheet: 1, row: 1, column: 1 };
    Notice { place, question: "".into(), what: What::HeadingMissing { written: "".into() } }
}

#[cfg(test)]
mod tests;
