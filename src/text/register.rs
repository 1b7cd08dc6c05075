//! What is said of lists of persons that are taken in, of units, and of persons who are forgotten.

use crate::domain::register::comparison::Why;
use crate::domain::register::{LeftOut, Private, What};

/// Sentences about the register.
#[derive(Debug)]
pub struct RegisterText {
    /// What is odd in a list; the place stands before it.
    pub odd: fn(&What) -> String,
    /// Why somebody of a list is left for a person to decide.
    pub variant: fn(&str, &str, Why) -> String,
    /// Somebody has name and unit of somebody else in the list or in the register.
    pub namesake: fn(&str) -> String,
    /// So many new, known, changed, left out.
    pub counts: fn([usize; 4]) -> String,
    /// Nothing was kept: it was only looked at.
    pub only_checked: &'static str,
    /// No unit is known.
    pub no_units: &'static str,
    /// Heading of the table of units: unit, persons.
    pub headings: [&'static str; 2],
    /// Whether to forget somebody.
    pub forget: fn(&str) -> String,
    /// Whether to put so many in an archive and forget them here.
    pub archive: fn(usize, &str) -> String,
    /// They are in an archive.
    pub put_away: &'static str,
    /// Nobody was quiet for so long.
    pub nobody_quiet: &'static str,
    /// Nobody was forgotten.
    pub kept: &'static str,
    /// Somebody was forgotten.
    pub forgotten: &'static str,
}

/// Tiếng Việt
pub const VI: RegisterText = RegisterText {
    odd: |what| match what {
        What::Encoding { name } => format!("đọc theo bảng mã {name}"),
        What::Unclosed => "dấu \" mở mà không đóng; từ dòng này không đọc".to_owned(),
        What::HeaderMissing { written } => {
            format!("không thấy hàng tiêu đề có Họ và tên trong 15 dòng đầu (“{written}”)")
        }
        What::ColumnPrivate { heading, private } => {
            let kind = match private {
                Private::Membership => "số thẻ, hồ sơ đảng viên",
                Private::Ethnicity => "dân tộc",
                Private::Religion => "tôn giáo",
                Private::Identity => "số căn cước, giấy tờ",
            };
            format!("cột “{heading}” ({kind}) không lấy: chương trình không lưu thông tin này")
        }
        What::ColumnUnknown { heading } => format!("cột “{heading}” không dùng"),
        What::NameEmpty => "dòng không có họ tên, để lại".to_owned(),
        What::NameStrange { written } => format!("“{written}” không phải họ tên, để lại"),
        What::TooLong { written } => format!("quá dài: “{written}”"),
        What::BirthUnreadable { written } => format!("không đọc được ngày sinh “{written}”"),
        What::YearShort { written } => {
            format!("năm sinh “{written}” chỉ có hai chữ số; hãy ghi đủ bốn")
        }
        What::BirthContradicts { written } => format!("hai cột ngày sinh khác nhau (“{written}”)"),
        What::LeftOut { kind, written } => match kind {
            LeftOut::Total => format!("dòng tổng “{written}”, bỏ qua"),
            LeftOut::Foot => format!("phần cuối danh sách “{written}”, bỏ qua"),
        },
        What::TooMany => "quá nhiều người; từ đây không lấy".to_owned(),
        What::Twice { first } => format!("trùng với người thứ {} của danh sách", first + 1),
        What::Spelling { first } => {
            format!("giống người thứ {} của danh sách, chỉ khác dấu", first + 1)
        }
    },
    variant: |name, known, why| {
        let why = match why {
            Why::Unmarked => "chỉ khác dấu",
            Why::Marks => "khác dấu, cùng mã hoặc ngày sinh",
            Why::OtherUnit => "cùng họ tên, khác đơn vị",
            Why::Several => "nhiều người như vậy",
            Why::Twice => "dòng khác hợp hơn",
            Why::SameCode => "cùng mã, khác họ tên",
        };
        format!("{name}: có thể là {known} ({why}); để lại, hãy sửa danh sách")
    },
    namesake: |name| {
        format!("{name}: cùng họ tên, đơn vị với người khác; thêm chữ phân biệt (A, B) rồi nhập")
    },
    counts: |[new, known, changed, left]| {
        format!("Mới {new}, đã có {known}, thay đổi {changed}, để lại {left}.")
    },
    only_checked: "Chỉ xem trước, chưa ghi gì.",
    no_units: "Chưa có đơn vị nào.",
    headings: ["Đơn vị", "Số người"],
    forget: |name| {
        format!("Xóa tên {name} ở mọi kết quả? Không lấy lại được; bài làm còn dưới một mã. (c/k) ")
    },
    archive: |count, names| {
        format!(
            "{count} người không có hoạt động từ ngày ấy: {names}.\nGhi kết quả vào tệp lưu trữ rồi bỏ tên ở máy này? \
             (c/k) "
        )
    },
    put_away: "Đã bỏ tên ở máy này; tệp lưu trữ còn đủ tên, máy khác không đổi.",
    nobody_quiet: "Ai cũng có hoạt động từ ngày ấy: không có gì để lưu trữ.",
    kept: "Chưa xóa gì.",
    forgotten: "Đã xóa tên; các bài làm còn dưới một mã.",
};

/// English
pub const EN: RegisterText = RegisterText {
    odd: |what| match what {
        What::Encoding { name } => format!("read as {name}"),
        What::Unclosed => "a \" is never closed; nothing from this row on was read".to_owned(),
        What::HeaderMissing { written } => {
            format!("no row of headings with a name among the first 15 (“{written}”)")
        }
        What::ColumnPrivate { heading, private } => {
            let kind = match private {
                Private::Membership => "membership number",
                Private::Ethnicity => "ethnicity",
                Private::Religion => "religion",
                Private::Identity => "identity number",
            };
            format!("the column “{heading}” ({kind}) is not taken: this is never kept")
        }
        What::ColumnUnknown { heading } => format!("the column “{heading}” is not used"),
        What::NameEmpty => "a row without a name, left out".to_owned(),
        What::NameStrange { written } => format!("“{written}” is no name, left out"),
        What::TooLong { written } => format!("too long: “{written}”"),
        What::BirthUnreadable { written } => format!("the birth “{written}” cannot be read"),
        What::YearShort { written } => {
            format!("the year of birth “{written}” has two digits; write four")
        }
        What::BirthContradicts { written } => format!("two columns of birth differ (“{written}”)"),
        What::LeftOut { kind, written } => match kind {
            LeftOut::Total => format!("a row of totals “{written}”, passed over"),
            LeftOut::Foot => format!("the foot of the list “{written}”, passed over"),
        },
        What::TooMany => "too many persons; from here on none was taken".to_owned(),
        What::Twice { first } => format!("the same as person {} of the list", first + 1),
        What::Spelling { first } => {
            format!("like person {} of the list but for marks", first + 1)
        }
    },
    variant: |name, known, why| {
        let why = match why {
            Why::Unmarked => "only marks differ",
            Why::Marks => "marks differ, code or birth agree",
            Why::OtherUnit => "same name, other unit",
            Why::Several => "several such",
            Why::Twice => "another row fits better",
            Why::SameCode => "same code, other name",
        };
        format!("{name}: may be {known} ({why}); left out, mend the list")
    },
    namesake: |name| {
        format!("{name}: name and unit of somebody else; add a letter (A, B) and take it in again")
    },
    counts: |[new, known, changed, left]| {
        format!("{new} new, {known} known, {changed} changed, {left} left out.")
    },
    only_checked: "Only looked at; nothing is kept.",
    no_units: "There is no unit yet.",
    headings: ["Unit", "Persons"],
    forget: |name| {
        format!(
            "Take the name {name} out of all results? For good; sittings stay under a code. (y/n) "
        )
    },
    archive: |count, names| {
        format!(
            "{count} persons have done nothing since: {names}.\nWrite their results to the archive and take their names \
             out here? (y/n) "
        )
    },
    put_away: "Their names are out of here; the archive has them, other machines keep theirs.",
    nobody_quiet: "Everybody has done something since: nothing to archive.",
    kept: "Nothing is forgotten.",
    forgotten: "Forgotten; the sittings stay under a code.",
};
