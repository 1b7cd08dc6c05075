//! Figures of units out of a table that an office sends (biểu): CSV or a workbook, as `caytre report` writes them or
//! as offices make them. Columns are known by their headings, among the first rows; only those of figures that are
//! typed are read, what is computed comes with the results themselves.

use super::exchange::sheet::{Row, each_table};
use crate::domain::draft::Refusal;
use crate::domain::report::Typed;
use crate::domain::vietnamese::{clean, search_key};

/// How far down the headings may stand, in rows that are not blank.
const DEEPEST_HEADING: usize = 20;
/// The most units of a table.
const MOST_UNITS: usize = 10_000;
/// What headings of the column of units say, folded.
const UNIT: [&str; 4] = ["don vi", "ten don vi", "don vi truc thuoc", "unit"];
/// The same of each figure: total, summoned, meetings, listeners, articles.
const FIGURES: [&[&str]; 5] = [
    &["tong so", "tong so dang vien", "tong so dang vien, doan vien", "total", "members"],
    &["trieu tap", "so trieu tap", "so duoc trieu tap", "duoc trieu tap", "summoned"],
    &["so buoi", "so buoi sinh hoat", "buoi sinh hoat", "meetings"],
    &["luot nghe", "luot nguoi nghe", "so luot nghe", "listeners"],
    &["tin bai", "tin, bai", "so tin bai", "so tin, bai", "articles"],
];

/// Where the columns of a table are.
struct Columns {
    unit: usize,
    figures: [Option<usize>; 5],
}

impl Columns {
    fn of(cells: &[String]) -> Option<Columns> {
        let place = |names: &[&str]| {
            cells.iter().position(|cell| names.contains(&search_key(cell.trim()).as_str()))
        };
        let columns = Columns { unit: place(&UNIT)?, figures: FIGURES.map(place) };
        columns.figures.iter().any(Option::is_some).then_some(columns)
    }
}

/// The units of a table with their figures, in its order. Rows without a unit or without a figure are left out.
///
/// # Errors
///
/// The file is none of these; none where no row has the headings.
pub fn read(bytes: &[u8]) -> Result<Option<Vec<(String, Typed)>>, Refusal> {
    let mut found = None;
    let is_heading = |cells: &[String]| Columns::of(cells).is_some();
    each_table(bytes, DEEPEST_HEADING, is_heading, |rows| take(rows, &mut found))?;
    Ok(found)
}

/// Adds the rows below the headings of a sheet.
fn take(rows: &mut dyn Iterator<Item = Row>, found: &mut Option<Vec<(String, Typed)>>) {
    let mut rows = rows.filter(|(_, cells)| cells.iter().any(|cell| !cell.trim().is_empty()));
    let heading = rows.by_ref().take(DEEPEST_HEADING).find_map(|(_, cells)| Columns::of(&cells));
    let Some(columns) = heading else { return };
    let units = found.get_or_insert_default();
    for (_, cells) in rows {
        let cell = |at: Option<usize>| cells.get(at?).map(|cell| cell.trim());
        let unit = clean(cell(Some(columns.unit)).unwrap_or_default()).trim().to_owned();
        let [total, summoned, meetings, listeners, articles] =
            columns.figures.map(|at| cell(at).and_then(whole));
        let typed = Typed { total, summoned, meetings, listeners, articles };
        if !unit.is_empty() && typed != Typed::default() && units.len() < MOST_UNITS {
            units.push((unit, typed));
        }
    }
}

/// A whole number, with points between thousands or without.
fn whole(cell: &str) -> Option<u32> {
    let mut groups = cell.split(['.', '\u{a0}', ' ']);
    let first = groups.next()?;
    let is_grouped = groups.all(|group| group.len() == 3);
    let figures: String = cell.chars().filter(char::is_ascii_digit).collect();
    let is_number = !first.is_empty()
        && is_grouped
        && cell.chars().all(|c| c.is_ascii_digit() || ['.', '\u{a0}', ' '].contains(&c));
    is_number.then(|| figures.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::{any, proptest};

    #[test]
    fn a_table_of_an_office_is_read_by_its_headings() {
        let table = "BIỂU TỔNG HỢP;;;;\n;;;;\nSTT;Đơn vị;Tổng số;Số được triệu tập;Số buổi sinh hoạt\n\
                     1;Chi bộ 1;1.240;–;3\n2;Chi bộ  2;30;28;\n3;Chi bộ 3;;;\n;Tổng cộng;1270;28;3\n";
        let units = read(table.as_bytes()).expect("a table").expect("headings");
        let typed =
            |total, summoned, meetings| Typed { total, summoned, meetings, ..Typed::default() };
        assert_eq!(
            units,
            [
                ("Chi bộ 1".to_owned(), typed(Some(1240), None, Some(3))),
                ("Chi bộ  2".to_owned(), typed(Some(30), Some(28), None)),
                ("Tổng cộng".to_owned(), typed(Some(1270), Some(28), Some(3))),
            ]
        );
        assert_eq!(read(b"a,b\n1,2\n"), Ok(None));
        assert!(read(b"PK\x03\x04x").is_err());
    }

    #[test]
    fn only_whole_numbers_are_figures() {
        for (cell, is) in [
            ("12", Some(12)),
            ("1.240", Some(1240)),
            ("1 240", Some(1240)),
            ("1.2", None),
            ("12,5", None),
            ("–", None),
            ("-3", None),
            ("", None),
            ("99999999999", None),
            ("12 người", None),
        ] {
            assert_eq!(whole(cell), is, "{cell}");
        }
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
            let _ = read(&bytes);
        }
    }
}
