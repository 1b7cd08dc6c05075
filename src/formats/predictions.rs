//! Predictions of a contest (dự đoán) out of a table: a person, their unit, a whole number, known by their headings. CSV
//! or a workbook, as forms and offices make them.

use super::exchange::sheet::{Row, each_table};
use crate::domain::draft::Refusal;
use crate::domain::vietnamese::{clean, search_key};

/// How far down the headings may stand, in rows that are not blank.
const DEEPEST_HEADING: usize = 20;
/// The most rows of a table.
const MOST_ROWS: usize = 200_000;
/// What headings of names, units and numbers say, folded.
const NAME: [&str; 4] = ["ho va ten", "ho ten", "ten", "name"];
const UNIT: [&str; 3] = ["don vi", "ten don vi", "unit"];
const NUMBER: [&str; 5] = ["du doan", "so du doan", "so nguoi du doan", "prediction", "predicted"];

/// What a row says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prediction {
    /// The row, from 1.
    pub row: usize,
    /// Who; cleaned.
    pub name: String,
    /// Of which unit; empty where there is no such column.
    pub unit: String,
    /// What was predicted; none where the cell is no whole number.
    pub number: Option<u64>,
}

/// Where the columns of a table are.
struct Columns {
    name: usize,
    unit: Option<usize>,
    number: usize,
}

impl Columns {
    fn of(cells: &[String]) -> Option<Columns> {
        let place = |names: &[&str]| {
            cells.iter().position(|cell| names.contains(&search_key(cell.trim()).as_str()))
        };
        Some(Columns { name: place(&NAME)?, unit: place(&UNIT), number: place(&NUMBER)? })
    }
}

/// The predictions of a table, in its order; none where no row has the headings.
///
/// # Errors
///
/// The file is no table.
pub fn read(bytes: &[u8]) -> Result<Option<Vec<Prediction>>, Refusal> {
    let mut found = None;
    let is_heading = |cells: &[String]| Columns::of(cells).is_some();
    each_table(bytes, DEEPEST_HEADING, is_heading, |rows| take(rows, &mut found))?;
    Ok(found)
}

fn take(rows: &mut dyn Iterator<Item = Row>, found: &mut Option<Vec<Prediction>>) {
    let mut rows = rows.filter(|(_, cells)| cells.iter().any(|cell| !cell.trim().is_empty()));
    let heading = rows.by_ref().take(DEEPEST_HEADING).find_map(|(_, cells)| Columns::of(&cells));
    let Some(columns) = heading else { return };
    let predictions = found.get_or_insert_default();
    for (row, cells) in rows {
        let cell = |at: usize| clean(cells.get(at).map_or("", |cell| cell.trim())).into_owned();
        let name = cell(columns.name);
        if !name.is_empty() && predictions.len() < MOST_ROWS {
            let unit = columns.unit.map(cell).unwrap_or_default();
            let number = whole(&cell(columns.number));
            predictions.push(Prediction { row, name, unit, number });
        }
    }
}

/// A whole number, with points or blanks between thousands or without.
fn whole(cell: &str) -> Option<u64> {
    let digits: String = cell.chars().filter(char::is_ascii_digit).collect();
    let is_number = cell.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ' ' | '\u{a0}'));
    // A workbook keeps whole numbers as 12 or 12.0.
    let whole = cell.strip_suffix(".0").unwrap_or(cell);
    let digits = if whole == cell { digits } else { whole.to_owned() };
    is_number.then(|| digits.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::{any, proptest};

    #[test]
    fn a_table_is_read_by_its_headings() {
        let table = "DANH SÁCH\n\nSTT;Họ và tên;Đơn vị;Dự đoán\n1;Lê An;Chi bộ 1;1.250\n2;Trần Bình;;97\n3;Võ Cúc;Chi bộ 2;nhiều\n";
        let found = read(table.as_bytes()).expect("a table").expect("headings");
        let rows: Vec<_> = found.iter().map(|one| (&*one.name, &*one.unit, one.number)).collect();
        assert_eq!(
            rows,
            [
                ("Lê An", "Chi bộ 1", Some(1250)),
                ("Trần Bình", "", Some(97)),
                ("Võ Cúc", "Chi bộ 2", None)
            ]
        );
        assert_eq!(read("tên,số\nA,1\n".as_bytes()), Ok(None));
        assert_eq!((whole("12.0"), whole("-1"), whole("")), (Some(12), None, None));
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_or_refused(bytes in any::<Vec<u8>>()) {
            let _ = read(&bytes);
        }
    }
}
