//! Answer sheets of a paper as a table, a row each: what a marking program or a secretary has typed, read from CSV
//! files and workbooks, and the empty table to be filled in.
//!
//! Bytes are opened by `formats::exchange::sheet`, as those of banks and of persons are. What a cell means is in
//! [`crate::domain::paper::sheet`].

use super::exchange::sheet::{Row, csv, xlsx};
use super::exchange::{check_size, encoding};
use super::{table, workbook};
use crate::domain::draft::Refusal;
use crate::domain::vietnamese::{clean, search_key};
use crate::text::Text;

/// How far down the headings may stand, in rows that are not blank.
const DEEPEST_HEADING: usize = 15;
/// How a zip container, which a workbook is, begins.
const CONTAINER: &[u8] = b"PK\x03\x04";

/// A sheet of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetRow {
    /// The row, from 1, as the program that shows the table numbers it.
    pub row: usize,
    /// The code of the version.
    pub code: String,
    /// The candidate's number; may be empty.
    pub number: String,
    /// The name; may be empty.
    pub name: String,
    /// The unit; may be empty.
    pub unit: String,
    /// What stands in the cell of each label, in the order of the labels.
    pub cells: Vec<String>,
}

/// Why a table cannot be read.
#[derive(Clone, Debug, PartialEq)]
pub enum Unread {
    /// The file is none of these.
    Refused(Refusal),
    /// No row has the headings that are needed.
    NoHeadings,
    /// Questions of the paper have no column.
    Missing(Vec<String>),
}

impl From<Refusal> for Unread {
    fn from(refusal: Refusal) -> Unread {
        Unread::Refused(refusal)
    }
}

/// Where the columns of a table are.
struct Columns {
    code: usize,
    number: Option<usize>,
    name: Option<usize>,
    unit: Option<usize>,
    /// By label; none where it has no column.
    labels: Vec<Option<usize>>,
}

/// The rows of every sheet that has headings; blank ones are passed over. `labels` are those of the paper
/// ([`crate::domain::paper::sheet::Sheet::labels`]).
///
/// # Errors
///
/// The file is none of these, or a question has no column.
pub fn read(bytes: &[u8], labels: &[String]) -> Result<Vec<SheetRow>, Unread> {
    check_size(bytes)?;
    let mut read: Option<Result<Vec<SheetRow>, Unread>> = None;
    let mut each = |rows: &mut dyn Iterator<Item = Row>| {
        let found = of_sheet(rows, labels);
        match (&mut read, found) {
            (Some(Ok(all)), Some(Ok(more))) => all.extend(more),
            (read @ None, found) => *read = found,
            // The first sheet with headings tells what is wrong.
            _ => {}
        }
    };
    if bytes.starts_with(CONTAINER) {
        xlsx::each_sheet(bytes, |_, rows| each(rows))?;
    } else {
        let decoded = encoding::decode(bytes)?;
        let text = csv::unmarked(&decoded.text);
        let has_headings =
            |top: &[Row]| top.iter().any(|(_, row)| Columns::of(row, labels).is_some());
        let delimiter = csv::delimiter(text, DEEPEST_HEADING, has_headings);
        each(&mut csv::Rows::of(text, delimiter));
    }
    read.unwrap_or(Err(Unread::NoHeadings))
}

fn of_sheet(
    rows: &mut dyn Iterator<Item = Row>,
    labels: &[String],
) -> Option<Result<Vec<SheetRow>, Unread>> {
    let mut rows = rows.filter(|(_, cells)| cells.iter().any(|cell| !cell.trim().is_empty()));
    let columns =
        rows.by_ref().take(DEEPEST_HEADING).find_map(|(_, row)| Columns::of(&row, labels))?;
    let missing = labels.iter().zip(&columns.labels).filter(|(_, column)| column.is_none());
    let missing: Vec<String> = missing.map(|(label, _)| label.clone()).collect();
    if !missing.is_empty() {
        return Some(Err(Unread::Missing(missing)));
    }
    let mut read = Vec::new();
    for (row, cells) in rows {
        let cell = |column: Option<usize>| {
            let cell = column.and_then(|column| cells.get(column));
            let cell = cell.map(String::as_str).unwrap_or_default();
            // An apostrophe keeps a cell from being a formula; it is no part of it.
            clean(cell.strip_prefix('\'').unwrap_or(cell)).trim().to_owned()
        };
        let sheet = SheetRow {
            row,
            code: cell(Some(columns.code)),
            number: cell(columns.number),
            name: cell(columns.name),
            unit: cell(columns.unit),
            cells: columns.labels.iter().map(|column| cell(*column)).collect(),
        };
        // A form that nobody filled in for somebody.
        let is_empty = sheet.code.is_empty() && sheet.cells.iter().all(String::is_empty);
        if !is_empty {
            read.push(sheet);
        }
    }
    Some(Ok(read))
}

impl Columns {
    fn of(row: &[String], labels: &[String]) -> Option<Columns> {
        let keys: Vec<String> = row.iter().map(|cell| search_key(cell)).collect();
        let called = |names: &[&str]| keys.iter().position(|key| names.contains(&key.trim()));
        let columns = Columns {
            code: called(&["ma de", "ma de thi", "version", "code"])?,
            number: called(&["sbd", "so bao danh", "number"]),
            name: called(&["ho va ten", "ho ten", "ho va ten thi sinh", "name"]),
            unit: called(&["don vi", "unit"]),
            labels: labels
                .iter()
                .map(|label| row.iter().position(|cell| label_of(cell) == *label))
                .collect(),
        };
        let is_somebody = columns.number.is_some() || columns.name.is_some();
        (is_somebody && columns.labels.iter().any(Option::is_some)).then_some(columns)
    }
}

/// The label that a heading names: `Câu 1.12`, `C1`, `Q 2`, `3`.
fn label_of(heading: &str) -> String {
    let key = search_key(heading);
    let words = ["question", "cau", "c", "q"];
    let word = words.iter().find_map(|word| key.trim().strip_prefix(word));
    let has_word = word.is_some() || key.trim().starts_with(|letter: char| letter.is_ascii_digit());
    let number: String = clean(heading)
        .chars()
        .skip_while(|letter| !letter.is_ascii_digit())
        .collect::<String>()
        .trim()
        .to_owned();
    let is_number = number.chars().all(|letter| letter.is_ascii_digit() || letter == '.');
    if has_word && is_number { number } else { String::new() }
}

/// The headings of the table to be filled in, and a row for each person.
fn form(
    persons: &[[String; 3]],
    labels: &[String],
    text: &Text,
) -> (Vec<String>, Vec<Vec<String>>) {
    let words = &text.mark;
    let headings = words.form.into_iter().map(str::to_owned);
    let headings: Vec<String> =
        headings.chain(labels.iter().map(|label| (words.field)(label))).collect();
    let row = |person: &[String; 3]| {
        let mut row = vec![String::new()];
        row.extend(person.iter().cloned());
        row.resize(headings.len(), String::new());
        row
    };
    let rows = persons.iter().map(row).collect();
    (headings, rows)
}

/// The table to be filled in as CSV; `persons` are number, name and unit.
pub fn form_csv(persons: &[[String; 3]], labels: &[String], text: &Text) -> String {
    let (headings, rows) = form(persons, labels, text);
    let headings: Vec<&str> = headings.iter().map(String::as_str).collect();
    table::harmless_csv(&headings, &rows)
}

/// The table to be filled in as a workbook.
pub fn form_sheet(persons: &[[String; 3]], labels: &[String], text: &Text) -> Vec<u8> {
    let (headings, rows) = form(persons, labels, text);
    let width = |at: usize| match at {
        2 | 3 => 28.0,
        _ => 9.0,
    };
    let headings: Vec<(&str, f64)> =
        headings.iter().enumerate().map(|(at, heading)| (heading.as_str(), width(at))).collect();
    workbook::write(&headings, rows.into_iter())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Language;
    use proptest::prelude::proptest;

    fn labels() -> Vec<String> {
        ["1.1", "1.2", "2.1"].map(str::to_owned).to_vec()
    }

    #[test]
    fn headings_are_found_below_titles_in_any_order() {
        let csv = "BẢNG NHẬP;;;;;\n;;;;;\nSTT;Họ và tên;Câu 2.1;C1.2;1.1;Mã đề;SBD\n\
                   1;Lê An;tre;B;A;101;017\n;;;;;;\n2;'=Bình;;C;D;102;\n3;Chi;;;;;\n";
        let read = read(csv.as_bytes(), &labels()).expect("a table");
        assert_eq!(read.len(), 2);
        assert_eq!((read[0].row, &*read[0].code, &*read[0].number), (4, "101", "017"));
        assert_eq!(read[0].cells, ["A", "B", "tre"]);
        assert_eq!((&*read[1].name, read[1].row), ("=Bình", 6));
    }

    #[test]
    fn questions_without_a_column_are_named() {
        let missing = read("Mã đề,SBD,1.1\n101,1,A\n".as_bytes(), &labels());
        assert_eq!(missing, Err(Unread::Missing(vec!["1.2".into(), "2.1".into()])));
        assert_eq!(read(b"a,b\n1,2\n", &labels()), Err(Unread::NoHeadings));
        assert_eq!(read(b"", &labels()), Err(Unread::NoHeadings));
    }

    #[test]
    fn what_the_form_is_written_as_is_read_back() {
        let text = Text::of(Language::Vietnamese);
        let persons = [["017".to_owned(), "Lê An".to_owned(), "Tổ 1".to_owned()]];
        let csv = form_csv(&persons, &labels(), text);
        assert_eq!(read(csv.as_bytes(), &labels()), Ok(Vec::new()));
        let filled = csv.replace(",017,Lê An,Tổ 1,,,", "101,017,Lê An,Tổ 1,A,,tre");
        let read_back = read(filled.as_bytes(), &labels()).expect("a table");
        assert_eq!(read_back[0].cells, ["A", "", "tre"]);
        let sheet = form_sheet(&persons, &labels(), text);
        assert_eq!(read(&sheet, &labels()), Ok(Vec::new()));
    }

    proptest! {
        #[test]
        fn no_bytes_panic(bytes: Vec<u8>, text in "(Mã đề|SBD|Câu 1.1|1.2|[,;\\n\"']|.){0,60}") {
            let _ = read(&bytes, &labels());
            let _ = read(text.as_bytes(), &labels());
        }
    }
}
