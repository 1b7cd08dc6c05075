//! Words of marking: sheets that are typed in, what they come to, what is asked about them.

use crate::domain::paper::sheet::{Refused, Shape};
use crate::text::Language;
use crate::text::figure;
use std::path::Path;

/// Words of marking.
#[derive(Debug)]
pub struct MarkText {
    /// The screen.
    pub title: &'static str,
    /// So many sheets are kept.
    pub sheets: fn(usize) -> String,
    /// The list of issued papers.
    pub issued: &'static str,
    /// What can be done with them.
    pub issued_row: &'static str,
    /// None was issued here.
    pub none_issued: &'static str,
    /// A paper: the day it was issued, its versions, its sheets.
    pub issued_about: fn(&str, usize, usize) -> String,
    /// Before the code of a version.
    pub code: &'static str,
    /// Before who sat.
    pub candidate: &'static str,
    /// How a candidate is typed.
    pub how: &'static str,
    /// Somebody who is in no list: name and unit.
    pub newcomer: fn(&str, &str) -> String,
    /// The paper has no version with this code; those it has.
    pub no_version: fn(&str, &str) -> String,
    /// What is typed into a field of a shape; in a line.
    pub advice: fn(Shape) -> String,
    /// Every field is filled in.
    pub whole: &'static str,
    /// Why a key means nothing.
    pub refused: fn(Refused) -> String,
    /// An input method is on.
    pub composed: &'static str,
    /// The sheet would be lost.
    pub leave: &'static str,
    /// There is a sheet of this person, with this version: whether to put the new one in its place.
    pub twice: fn(&str, &str) -> String,
    /// To replace it, to keep it.
    pub answers: [&'static str; 2],
    /// What a sheet came to: name, mark, grade.
    pub kept: fn(&str, &str, &str) -> String,
    /// What was wrong.
    pub wrong: fn(&str) -> String,
    /// So many were left blank.
    pub blank: fn(usize) -> String,
    /// So many could not be read.
    pub unreadable: fn(usize) -> String,
    /// So many parts written by hand have no points yet.
    pub open: fn(usize) -> String,
    /// A sheet is not kept.
    pub unkept: &'static str,
    /// Somebody's mark was this and is that.
    pub changed: fn(&str, &str, &str) -> String,
    /// No mark has changed.
    pub unchanged: &'static str,
    /// Nobody by this name or number has a sheet.
    pub nobody: fn(&str) -> String,
    /// Several people by this name have sheets.
    pub several: fn(&str) -> String,
    /// No field is called so.
    pub no_field: fn(&str) -> String,
    /// A cell cannot be taken: row, field, why.
    pub cell: fn(usize, &str, &str) -> String,
    /// A row without a name or number.
    pub nameless: fn(usize) -> String,
    /// A row whose person has a sheet already.
    pub row_twice: fn(usize, &str) -> String,
    /// So many sheets were kept; so many lines were left out.
    pub taken: fn(usize, usize) -> String,
    /// A file was written.
    pub written: fn(&Path) -> String,
    /// The first headings of the table to be filled in: version, number, name, unit.
    pub form: [&'static str; 4],
    /// The heading of a question there.
    pub field: fn(&str) -> String,
    /// A table without the headings that are needed.
    pub no_headings: fn(&Path) -> String,
    /// A table without a column for these questions.
    pub no_column: fn(&Path, &str) -> String,
    /// What is wrong with a row of a table.
    pub row: fn(usize, &str) -> String,
    /// From a row of a table on everything stands in one cell.
    pub unclosed: fn(&Path, usize) -> String,
    /// A table has more sheets than this.
    pub too_many: fn(&Path, usize) -> String,
    /// Nothing was kept: the table was only looked at.
    pub only_checked: &'static str,
    /// How the name of the table to be filled in may end.
    pub which_table: &'static str,
    /// How the name of a list may end.
    pub which_kind: &'static str,
    /// Đúng and Sai, as one letter each.
    pub verdicts: [&'static str; 2],
}

/// Tiếng Việt
pub const VI: MarkText = MarkText {
    title: "Chấm bài",
    sheets: |count| format!("{count} bài"),
    issued: "Đề đã ra",
    issued_row: "chấm bài",
    none_issued: "Máy này chưa ra đề nào. Phím v trong danh sách đề có sẵn để ra đề; đề ra ở máy khác thì chấm bằng \
                  caytre mark THƯ-MỤC.",
    issued_about: |day, versions, sheets| format!("{day} · {versions} mã đề · {sheets} bài"),
    code: "Mã đề",
    candidate: "Thí sinh",
    how: "SBD, họ tên, hay: Họ tên mới; Đơn vị",
    newcomer: |name, unit| {
        if unit.is_empty() {
            format!("Người mới: {name}")
        } else {
            format!("Người mới: {name} · {unit}")
        }
    },
    no_version: |code, all| format!("Đề không có mã {code}; có: {all}."),
    advice: |shape| match shape {
        Shape::One(options) => format!("1–{options} · 0 trống · / không đọc được"),
        Shape::Truth => "1 Đúng · 2 Sai · 0 trống · / mờ".to_owned(),
        Shape::Verdicts(count) => format!("{count} ý: 1 Đúng · 2 Sai · 0 trống · / mờ"),
        Shape::Several(options) => format!("số 1–{options} rồi dấu cách · 0 trống · /"),
        Shape::Order(options) => format!("{options} số theo thứ tự · 0 trống · /"),
        Shape::Pairs { left, right } => {
            format!("{left} số 1–{right} cho vế 1–{left} · 0 · /")
        }
        Shape::Line => "chữ trên bài, Enter · / không đọc được".to_owned(),
        Shape::Points(most) => {
            format!(
                "điểm ≤ {}; Enter · trống: chấm sau",
                figure::points(most, Language::Vietnamese)
            )
        }
    },
    whole: "Đủ bài. Enter ghi · Backspace sửa",
    refused: |refused| match refused {
        Refused::NoOption(options) => format!("Chỉ có phương án 1–{options}."),
        Refused::Twice => "Phương án này đã nhập.".to_owned(),
        Refused::NoVerdict => "1 là Đúng, 2 là Sai.".to_owned(),
        Refused::Composed => VI.composed.to_owned(),
        Refused::NoPoints(most) => {
            format!("Điểm từ 0 đến {}.", figure::points(most, Language::Vietnamese))
        }
        Refused::Unfinished => "Chưa đủ câu này.".to_owned(),
        Refused::Full => "Đã đủ bài.".to_owned(),
    },
    composed: "Bộ gõ đang bật: tắt, nhập lại bài này.",
    leave: "Chưa ghi. Esc lần nữa để bỏ bài này.",
    twice: |name, code| format!("{name} đã có bài, mã đề {code}. Thay bằng bài này?"),
    answers: ["Thay", "Giữ bài cũ"],
    kept: |name, mark, grade| format!("{name}: {mark} {grade}"),
    wrong: |labels| format!("sai {labels}"),
    blank: |count| format!("trống {count}"),
    unreadable: |count| format!("không đọc được {count}"),
    open: |count| format!("chờ điểm tự luận: {count}"),
    unkept: "Bài này chưa được ghi.",
    changed: |name, before, after| format!("{name}: {before} → {after}"),
    unchanged: "Không điểm nào thay đổi.",
    nobody: |name| format!("Không có bài của “{name}”."),
    several: |name| {
        format!("Có nhiều người tên “{name}”; ghi thêm “; Đơn vị” sau tên hoặc dùng số báo danh.")
    },
    no_field: |label| format!("Đề không có câu {label}."),
    cell: |row, label, why| format!("Dòng {row}, câu {label}: {why}"),
    nameless: |row| format!("Dòng {row}: không có họ tên, cũng không có số báo danh đã biết."),
    row_twice: |row, name| format!("Dòng {row}: {name} đã có bài; thêm --replace để thay."),
    taken: |taken, left| match left {
        0 => format!("Đã ghi {taken} bài."),
        left => format!("Đã ghi {taken} bài, để lại {left} dòng."),
    },
    written: |path| format!("Đã ghi {}.", path.display()),
    form: ["Mã đề", "SBD", "Họ và tên", "Đơn vị"],
    field: |label| format!("Câu {label}"),
    no_headings: |path| {
        format!(
            "{}: không thấy hàng tiêu đề có Mã đề, SBD hoặc Họ và tên, và các câu.",
            path.display()
        )
    },
    no_column: |path, labels| format!("{}: không có cột cho câu {labels}.", path.display()),
    row: |row, why| format!("Dòng {row}: {why}"),
    unclosed: |path, row| {
        format!("{}, dòng {row}: dấu \" mở mà không đóng; chưa nhập gì.", path.display())
    },
    too_many: |path, most| format!("{}: quá {most} bài; tách thành nhiều tệp.", path.display()),
    only_checked: "Chỉ xem trước, chưa ghi gì.",
    which_table: "Tên tệp cần kết thúc bằng .xlsx hoặc .csv.",
    which_kind: "Tên tệp cần kết thúc bằng .docx, .pdf, .html, .xlsx hoặc .csv.",
    verdicts: ["Đ", "S"],
};

/// English
pub const EN: MarkText = MarkText {
    title: "Marking",
    sheets: |count| if count == 1 { "1 sheet".to_owned() } else { format!("{count} sheets") },
    issued: "Issued papers",
    issued_row: "mark",
    none_issued: "No paper was issued on this machine. v in the list of ready papers issues one; caytre mark FOLDER marks one \
                  that was issued elsewhere.",
    issued_about: |day, versions, sheets| {
        let versions =
            if versions == 1 { "1 version".to_owned() } else { format!("{versions} versions") };
        let sheets = if sheets == 1 { "1 sheet".to_owned() } else { format!("{sheets} sheets") };
        format!("{day} · {versions} · {sheets}")
    },
    code: "Version",
    candidate: "Candidate",
    how: "Number, name, or: New name; Unit",
    newcomer: |name, unit| {
        if unit.is_empty() { format!("New: {name}") } else { format!("New: {name} · {unit}") }
    },
    no_version: |code, all| format!("The paper has no version {code}; it has {all}."),
    advice: |shape| match shape {
        Shape::One(options) => format!("1–{options} · 0 blank · / unreadable"),
        Shape::Truth => "1 true · 2 false · 0 blank · / unreadable".to_owned(),
        Shape::Verdicts(count) => format!("{count}: 1 true · 2 false · 0 blank · /"),
        Shape::Several(options) => format!("digits 1–{options}, then a blank · 0 blank · /"),
        Shape::Order(options) => format!("{options} digits in order · 0 blank · /"),
        Shape::Pairs { left, right } => {
            format!("{left} digits 1–{right} for 1–{left} · 0 · /")
        }
        Shape::Line => "what is written, Enter · / unreadable".to_owned(),
        Shape::Points(most) => {
            format!("points ≤ {}; Enter · empty: later", figure::points(most, Language::English))
        }
    },
    whole: "Whole. Enter keeps it · Backspace mends",
    refused: |refused| match refused {
        Refused::NoOption(options) => format!("There are only the options 1–{options}."),
        Refused::Twice => "This option was typed before.".to_owned(),
        Refused::NoVerdict => "1 is true, 2 is false.".to_owned(),
        Refused::Composed => EN.composed.to_owned(),
        Refused::NoPoints(most) => {
            format!("Points from 0 to {}.", figure::points(most, Language::English))
        }
        Refused::Unfinished => "Something is missing here.".to_owned(),
        Refused::Full => "The sheet is whole.".to_owned(),
    },
    composed: "An input method is on: off, type again.",
    leave: "Not kept. Esc again to drop it.",
    twice: |name, code| {
        format!("{name} has a sheet already, version {code}. Put this one in its place?")
    },
    answers: ["Replace it", "Keep the old one"],
    kept: |name, mark, grade| format!("{name}: {mark} {grade}"),
    wrong: |labels| format!("wrong {labels}"),
    blank: |count| format!("blank {count}"),
    unreadable: |count| format!("unreadable {count}"),
    open: |count| format!("essays without points: {count}"),
    unkept: "This sheet is not kept.",
    changed: |name, before, after| format!("{name}: {before} → {after}"),
    unchanged: "No mark has changed.",
    nobody: |name| format!("There is no sheet of “{name}”."),
    several: |name| {
        format!(
            "Several people are called “{name}”; add “; Unit” behind the name or use the number."
        )
    },
    no_field: |label| format!("The paper has no question {label}."),
    cell: |row, label, why| format!("Row {row}, question {label}: {why}"),
    nameless: |row| format!("Row {row}: neither a name nor a known candidate number."),
    row_twice: |row, name| {
        format!("Row {row}: {name} has a sheet already; --replace takes this one.")
    },
    taken: |taken, left| match left {
        0 => format!("{taken} sheets are kept."),
        left => format!("{taken} sheets are kept, {left} lines left out."),
    },
    written: |path| format!("{} is written.", path.display()),
    form: ["Version", "Number", "Name", "Unit"],
    field: |label| format!("Question {label}"),
    no_headings: |path| {
        format!(
            "{}: no row of headings with the version, number or name, and the questions.",
            path.display()
        )
    },
    no_column: |path, labels| format!("{}: no column for the questions {labels}.", path.display()),
    row: |row, why| format!("Row {row}: {why}"),
    unclosed: |path, row| {
        format!("{}, row {row}: a \" is never closed; nothing was taken in.", path.display())
    },
    too_many: |path, most| {
        format!("{}: more than {most} sheets; make several files of it.", path.display())
    },
    only_checked: "Only looked at; nothing is kept.",
    which_table: "The name of the file needs to end in .xlsx or .csv.",
    which_kind: "The name of the file needs to end in .docx, .pdf, .html, .xlsx or .csv.",
    verdicts: ["T", "F"],
};
