//! Answer sheets of a paper as a table, a row each: what a marking program or a secretary has typed, read from CSV
//! files and workbooks, and the empty table to be filled in.
//!
//! Bytes are opened by `formats::exchange::sheet`, as those of banks and of persons are. What a cell means is in
//! [`crate::domain::paper::sheet`].

use super::exchange::sheet::{Row, WIDEST, csv, xlsx};
use super::exchange::{check_size, encoding};
use super::{table, workbook};
use crate::domain::draft::Refusal;
use crate::domain::vietnamese::{clean, search_key};
use crate::text::Text;

/// How far down the headings may stand, in rows that are not blank.
const DEEPEST_HEADING: usize = 15;
/// How a zip container, which a workbook is, begins.
const CONTAINER: &[u8] = b"PK\x03\x04";
/// How workbooks before 2007 begin, which are not read.
const OLD_WORKBOOK: &[u8] = b"\xd0\xcf\x11\xe0";
/// The most sheets of a file.
pub const MOST_SHEETS: usize = 50_000;
/// How many columns a marking program may keep for each question: answer, key, points and such.
const COLUMNS_EACH: usize = 4;

/// What stands in a row for the questions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Given {
    /// The cell of each label, in the order of the labels.
    Cells(Vec<String>),
    /// The keys of the whole sheet, as they are typed line by line.
    Keys(String),
}

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
    /// What was answered.
    pub given: Given,
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
    /// From this row on everything stands in one cell: a quote is never closed.
    Unclosed(usize),
    /// There are more sheets than [`MOST_SHEETS`].
    TooMany,
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
    asked: Asked,
}

/// Where the answers stand.
enum Asked {
    /// By label; none where it has no column.
    Labels(Vec<Option<usize>>),
    /// All in one column.
    Keys(usize),
}

/// The rows of every sheet that has headings; blank ones are passed over. `labels` are those of the paper
/// ([`crate::domain::paper::sheet::Sheet::labels`]).
///
/// # Errors
///
/// The file is none of these, or a question has no column.
pub fn read(bytes: &[u8], labels: &[String]) -> Result<Vec<SheetRow>, Unread> {
    check_size(bytes)?;
    if bytes.starts_with(OLD_WORKBOOK) {
        return Err(Refusal::Damaged.into());
    }
    let widest = WIDEST + COLUMNS_EACH * labels.len();
    let mut table = Table { labels, sheets: Vec::new(), has_headings: false, unread: None };
    if bytes.starts_with(CONTAINER) {
        xlsx::each_sheet(bytes, widest, |_, rows| table.read(rows))?;
    } else {
        let decoded = encoding::decode(bytes)?;
        let text = csv::unmarked(&decoded.text);
        let has_headings =
            |top: &[Row]| top.iter().any(|(_, row)| Columns::of(row, labels).is_some());
        let delimiter = csv::delimiter(text, DEEPEST_HEADING, has_headings);
        let mut rows = csv::Rows::of(text, delimiter).up_to(widest);
        table.read(&mut rows);
        if let (Some(row), None) = (rows.unclosed, &table.unread) {
            return Err(Unread::Unclosed(row));
        }
    }
    match table.unread {
        Some(unread) => Err(unread),
        None if !table.has_headings => Err(Unread::NoHeadings),
        None => Ok(table.sheets),
    }
}

/// What was read of a file.
struct Table<'l> {
    labels: &'l [String],
    sheets: Vec<SheetRow>,
    /// Whether any sheet of the file has headings.
    has_headings: bool,
    /// What was wrong first.
    unread: Option<Unread>,
}

impl Table<'_> {
    /// Adds the rows of a sheet of the file; one without headings is something else.
    fn read(&mut self, rows: &mut dyn Iterator<Item = Row>) {
        let mut rows = rows.filter(|(_, cells)| cells.iter().any(|cell| !cell.trim().is_empty()));
        let mut top = rows.by_ref().take(DEEPEST_HEADING);
        let Some(columns) = top.find_map(|(_, row)| Columns::of(&row, self.labels)) else {
            return;
        };
        self.has_headings = true;
        let missing = columns.missing(self.labels);
        if !missing.is_empty() {
            self.unread.get_or_insert(Unread::Missing(missing));
        }
        for (row, cells) in rows {
            if self.unread.is_some() {
                return;
            }
            let Some(sheet) = columns.sheet(row, &cells) else { continue };
            if self.sheets.len() == MOST_SHEETS {
                self.unread = Some(Unread::TooMany);
                return;
            }
            self.sheets.push(sheet);
        }
    }
}

impl Columns {
    fn of(row: &[String], labels: &[String]) -> Option<Columns> {
        let keys: Vec<String> = row.iter().map(|cell| search_key(cell)).collect();
        let called = |names: &[&str]| keys.iter().position(|key| names.contains(&key.trim()));
        let (number, name) = (
            called(&["sbd", "so bao danh", "number"]),
            called(&["ho va ten", "ho ten", "ho va ten thi sinh", "name"]),
        );
        // Most rows are no headings; those cost no more than this.
        number.or(name)?;
        let code =
            called(&["ma de", "ma de thi", "version", "code"]).or_else(|| called(&["ma"]))?;
        let of_columns: Vec<Option<String>> = keys.iter().map(|key| label_of(key)).collect();
        let column = |label: &String| of_columns.iter().position(|of| of.as_ref() == Some(label));
        let by_label: Vec<Option<usize>> = labels.iter().map(column).collect();
        let asked = if by_label.iter().any(Option::is_some) {
            Asked::Labels(by_label)
        } else {
            Asked::Keys(called(&["bai lam", "tra loi", "answers"])?)
        };
        Some(Columns { code, number, name, unit: called(&["don vi", "unit"]), asked })
    }

    /// The labels without a column.
    fn missing(&self, labels: &[String]) -> Vec<String> {
        let Asked::Labels(columns) = &self.asked else { return Vec::new() };
        let missing = labels.iter().zip(columns).filter(|(_, column)| column.is_none());
        missing.map(|(label, _)| label.clone()).collect()
    }

    /// The sheet of a row; none where nobody has filled it in.
    fn sheet(&self, row: usize, cells: &[String]) -> Option<SheetRow> {
        let cell = |column: Option<usize>| {
            let cell = column.and_then(|column| cells.get(column));
            clean(cell.map(String::as_str).unwrap_or_default()).trim().to_owned()
        };
        // An apostrophe keeps the noughts before a number; it is no part of it.
        let figure = |column: Option<usize>| {
            let cell = cell(column);
            cell.strip_prefix('\'').map(str::to_owned).unwrap_or(cell)
        };
        let (code, number) = (figure(Some(self.code)), figure(self.number));
        let (given, is_blank) = match &self.asked {
            Asked::Labels(columns) => {
                let cells: Vec<String> = columns.iter().map(|column| cell(*column)).collect();
                let is_blank = cells.iter().all(String::is_empty);
                (Given::Cells(cells), is_blank)
            }
            Asked::Keys(column) => {
                let keys = cell(Some(*column));
                let is_blank = keys.is_empty();
                (Given::Keys(keys), is_blank)
            }
        };
        let (name, unit) = (cell(self.name), cell(self.unit));
        let is_filled_in = !code.is_empty() || !is_blank;
        is_filled_in.then_some(SheetRow { row, code, number, name, unit, given })
    }
}

/// The label that a heading, as it is searched, names: `cau 1.12`, `c1`, `q 2`, `question 3`, `04`.
fn label_of(key: &str) -> Option<String> {
    let key = key.trim();
    let words = ["question", "cau", "c", "q"];
    let number = words.iter().find_map(|word| key.strip_prefix(word)).unwrap_or(key);
    let number = number.trim().trim_end_matches(['.', ':']);
    let is_figure = |part: &str| !part.is_empty() && part.bytes().all(|sign| sign.is_ascii_digit());
    // Noughts before a figure are there for the order of columns.
    let parts = number.split('.').map(|part| {
        let figure = part.trim_start_matches('0');
        is_figure(part).then_some(if figure.is_empty() { "0" } else { figure })
    });
    let parts: Option<Vec<&str>> = parts.collect();
    parts.map(|parts| parts.join("."))
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

    fn cells(row: &SheetRow) -> Vec<&str> {
        match &row.given {
            Given::Cells(cells) => cells.iter().map(String::as_str).collect(),
            Given::Keys(keys) => panic!("keys: {keys}"),
        }
    }

    fn all(table: &str) -> Vec<SheetRow> {
        read(table.as_bytes(), &labels()).expect("a table")
    }

    #[test]
    fn headings_are_found_below_titles_in_any_order() {
        let read = all("BẢNG NHẬP;;;;;\n;;;;;\nSTT;Họ và tên;Câu 2.1;C1.2;1.1;Mã đề;SBD\n\
                   1;Lê An;tre;B;A;101;017\n;;;;;;\n2;'=Bình;;C;D;102;\n3;Chi;;;;;\n");
        assert_eq!(read.len(), 2);
        assert_eq!((read[0].row, &*read[0].code, &*read[0].number), (4, "101", "017"));
        assert_eq!(cells(&read[0]), ["A", "B", "tre"]);
        assert_eq!((&*read[1].name, read[1].row), ("=Bình", 6));
    }

    #[test]
    fn cells_may_be_parted_by_tabs_and_headings_be_english_or_short() {
        let read = all("Mã\tSố báo danh\tHọ tên\tĐơn vị\tC1.1\tc1.02\tQ2.1\n\
                        101\t'017\tLê An\tTổ 1\tA\tB\t'tis\n");
        assert_eq!((&*read[0].number, &*read[0].unit), ("017", "Tổ 1"));
        assert_eq!(cells(&read[0]), ["A", "B", "'tis"], "an apostrophe of an answer is its own");
        let read =
            all("Version,Number,Name,Unit,Question 1.1,Question 1.2,Q 2.1:\n101,7,,,A,B,C\n");
        assert_eq!(cells(&read[0]), ["A", "B", "C"]);
    }

    #[test]
    fn only_what_names_a_question_is_its_heading() {
        for heading in ["1.1", "Câu 1.1", "câu 01.1.", "C1.1", "Q1.1", "Question 1.1"] {
            assert_eq!(label_of(&search_key(heading)).as_deref(), Some("1.1"), "{heading}");
        }
        for heading in ["Cột 1.1", "Chương 1.1", "1.1 điểm", "Câu", "", ".", "1..1", "-1.1"]
        {
            assert_eq!(label_of(&search_key(heading)), None, "{heading}");
        }
    }

    #[test]
    fn all_keys_may_stand_in_one_column() {
        for heading in ["Bài làm", "Trả lời", "Answers"] {
            let read = all(&format!("Mã đề,SBD,{heading}\n101,017,12tre;\n102,018,\n,,\n"));
            assert_eq!(read[0].given, Given::Keys("12tre;".into()), "{heading}");
            assert_eq!((read.len(), read[1].row), (2, 3));
        }
        let both = all("Mã đề,SBD,Bài làm,1.1,1.2,2.1\n101,017,x,A,B,C\n");
        assert_eq!(cells(&both[0]), ["A", "B", "C"]);
    }

    #[test]
    fn numbers_of_a_workbook_read_as_they_are_shown_and_every_sheet_counts() {
        let mut book = rust_xlsxwriter::Workbook::new();
        let sheet = book.add_worksheet();
        sheet.write_string(0, 0, "Trường Chính trị").expect("written");
        for (column, heading) in ["Mã đề", "SBD", "1.1", "Câu 1.2", "2.1"].iter().enumerate() {
            sheet.write_string(3, column as u16, *heading).expect("written");
        }
        for (column, number) in [101.0, 17.0, 1.0, 2.0, 0.1 + 0.2].into_iter().enumerate() {
            sheet.write_number(4, column as u16, number).expect("written");
        }
        sheet.write_formula(6, 0, "=1+1").expect("written");
        sheet.write_string(6, 1, "=cmd|' /C calc'!A0").expect("written");
        sheet.write_string(6, 16_383, "far").expect("written");
        book.add_worksheet().write_string(0, 0, "Ghi chú").expect("written");
        let other = book.add_worksheet();
        let row = ["Mã đề", "SBD", "1.1", "1.2", "2.1"];
        other.write_row(0, 0, row).expect("written");
        other.write_row(1, 0, ["102", "018", "B", "", "x"]).expect("written");
        let read = read(&book.save_to_buffer().expect("a workbook"), &labels()).expect("a table");
        assert_eq!((read[0].row, &*read[0].code, &*read[0].number), (5, "101", "17"));
        assert_eq!(cells(&read[0]), ["1", "2", "0.3"]);
        assert_eq!((read[1].row, &*read[1].number), (7, "=cmd|' /C calc'!A0"));
        assert_eq!((read.len(), cells(&read[2])), (3, vec!["B", "", "x"]));
    }

    #[test]
    fn a_sheet_of_a_workbook_without_a_question_is_no_less_wrong_for_being_the_second() {
        let mut book = rust_xlsxwriter::Workbook::new();
        for headings in [&["Mã đề", "SBD", "1.1", "1.2", "2.1"][..], &["Mã đề", "SBD", "1.1"]]
        {
            let sheet = book.add_worksheet();
            sheet.write_row(0, 0, headings.iter().copied()).expect("written");
            sheet.write_row(1, 0, ["101", "017", "A"]).expect("written");
        }
        let missing = read(&book.save_to_buffer().expect("a workbook"), &labels());
        assert_eq!(missing, Err(Unread::Missing(vec!["1.2".into(), "2.1".into()])));
    }

    #[test]
    fn a_quote_that_is_never_closed_leaves_nothing_out_silently() {
        let table = "Mã đề,SBD,1.1,1.2,2.1\n101,1,A,B,C\n101,\"2,A,B,C\n101,3,A,B,C\n";
        assert_eq!(read(table.as_bytes(), &labels()), Err(Unread::Unclosed(3)));
    }

    #[test]
    fn what_is_too_much_or_too_old_is_refused() {
        let table = format!("Mã đề,SBD,1.1,1.2,2.1\n{}", "101,1\n".repeat(MOST_SHEETS + 1));
        assert_eq!(read(table.as_bytes(), &labels()), Err(Unread::TooMany));
        let table = format!("Mã đề,SBD,1.1,1.2,2.1\n{}", "101,1\n".repeat(MOST_SHEETS));
        assert_eq!(read(table.as_bytes(), &labels()).map(|read| read.len()), Ok(MOST_SHEETS));
        let damaged = Err(Unread::Refused(Refusal::Damaged));
        assert_eq!(read(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", &labels()), damaged);
        assert_eq!(read(b"PK\x03\x04and nothing", &labels()), damaged);
    }

    #[test]
    fn questions_without_a_column_are_named() {
        let missing = read("Mã đề,SBD,1.1\n101,1,A\n".as_bytes(), &labels());
        assert_eq!(missing, Err(Unread::Missing(vec!["1.2".into(), "2.1".into()])));
        for nothing in ["a,b\n1,2\n", "", "Mã đề,SBD\n101,1\n", "Mã đề,1.1,1.2,2.1\n101,A,B,C\n"]
        {
            assert_eq!(read(nothing.as_bytes(), &labels()), Err(Unread::NoHeadings), "{nothing}");
        }
    }

    #[test]
    fn the_form_of_a_long_paper_is_read_back_in_both_kinds() {
        let text = Text::of(Language::English);
        let labels: Vec<String> = (1..=300).map(|number: usize| number.to_string()).collect();
        let persons = [["017".to_owned(), "Lê An".to_owned(), String::new()]];
        for form in
            [form_csv(&persons, &labels, text).into_bytes(), form_sheet(&persons, &labels, text)]
        {
            assert_eq!(read(&form, &labels), Ok(Vec::new()));
        }
        let filled = form_csv(&[], &labels, text) + "101,017,Lê An,," + &"B,".repeat(299) + "C\n";
        let read = read(filled.as_bytes(), &labels).expect("a table");
        assert_eq!((cells(&read[0]).len(), cells(&read[0])[299]), (300, "C"));
    }

    #[test]
    fn what_the_form_is_written_as_is_read_back() {
        let text = Text::of(Language::Vietnamese);
        let persons = [["017".to_owned(), "Lê An".to_owned(), "Tổ 1".to_owned()]];
        let csv = form_csv(&persons, &labels(), text);
        assert_eq!(read(csv.as_bytes(), &labels()), Ok(Vec::new()));
        let filled = csv.replace(",017,Lê An,Tổ 1,,,", "101,017,Lê An,Tổ 1,A,,tre");
        let read_back = read(filled.as_bytes(), &labels()).expect("a table");
        assert_eq!(cells(&read_back[0]), ["A", "", "tre"]);
        let sheet = form_sheet(&persons, &labels(), text);
        assert_eq!(read(&sheet, &labels()), Ok(Vec::new()));
    }

    proptest! {
        #[test]
        fn no_bytes_panic(bytes: Vec<u8>, text in "(Mã đề|SBD|Câu 1.1|1.2|[,;\\n\"']|.){0,60}") {
            let _ = read(&bytes, &labels());
            let _ = read(text.as_bytes(), &labels());
            let below = format!("Mã đề,SBD,1.1,1.2,2.1\n{text}");
            let _ = read(below.as_bytes(), &labels());
            let workbook = [CONTAINER, &*bytes].concat();
            let _ = read(&workbook, &labels());
        }
    }
}
