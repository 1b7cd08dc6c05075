//! What a column of a list of persons can hold, and the words that Vietnamese offices and English tables
//! write above it.

use crate::domain::register::Private;
use crate::domain::vietnamese::search_key;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    /// A running number, which says nothing of a person.
    Number,
    /// The whole name, or family and middle names where [`Column::Given`] follows.
    Name,
    /// The given name.
    Given,
    /// Day or year of birth. A list may have several such columns, one for each sex.
    Birth,
    /// The unit.
    Unit,
    /// What they do.
    Position,
    /// The code the office gives.
    Code,
    /// Said on purpose to be of no use here: notes, sex, signatures.
    Idle,
    /// What is never kept.
    Private(Private),
    /// A heading that says nothing here.
    Unknown,
    /// No heading.
    Blank,
}

/// Headings, folded and without signs, that mean a column.
const NAMES: [(Column, &[&str]); 8] = [
    (Column::Number, &["stt", "tt", "so tt", "so thu tu", "no", "#", "so"]),
    (
        Column::Name,
        &[
            "ho va ten",
            "ho ten",
            "ho dem",
            "ho va ten dem",
            "ho ten dem",
            "ho va dem",
            "ho va chu dem",
            "ho va ten lot",
            "ho lot",
            "ho",
            "name",
            "full name",
            "fullname",
            "last name",
            "family name",
            "surname",
            "ho va ten khai sinh",
            "danh tinh",
        ],
    ),
    (Column::Given, &["ten", "given name", "first name"]),
    (
        Column::Birth,
        &[
            "ngay sinh",
            "nam sinh",
            "ngay thang nam sinh",
            "ngay thang sinh",
            "ngay nam sinh",
            "sinh ngay",
            "sinh nam",
            "ngay thang nam sinh duong lich",
            "ngay sinh nam sinh",
            "ntns",
            "date of birth",
            "birth date",
            "birthday",
            "dob",
            "year of birth",
            "birth year",
            "birth",
        ],
    ),
    (
        Column::Unit,
        &[
            "don vi",
            "chi bo",
            "don vi cong tac",
            "noi cong tac",
            "phong ban",
            "phong",
            "co quan",
            "co quan don vi",
            "co quan cong tac",
            "dang bo",
            "dang bo chi bo",
            "chi bo dang bo",
            "to chuc dang",
            "don vi chi bo",
            "chi bo sinh hoat",
            "sinh hoat tai chi bo",
            "phong ban don vi",
            "bo phan",
            "lop",
            "unit",
            "department",
            "organization",
            "organisation",
            "office",
            "branch",
            "class",
        ],
    ),
    (
        Column::Position,
        &[
            "chuc vu",
            "chuc danh",
            "chuc vu chuc danh",
            "chuc danh chuc vu",
            "chuc vu don vi cong tac",
            "chuc vu cong tac",
            "chuc vu hien nay",
            "chuc vu cong viec",
            "position",
            "title",
            "job title",
            "role",
        ],
    ),
    (
        Column::Code,
        &[
            "ma",
            "ma so",
            "ma can bo",
            "ma cb",
            "ma nhan vien",
            "ma nv",
            "ma so can bo",
            "ma cong chuc",
            "ma vien chuc",
            "ma sinh vien",
            "ma hoc vien",
            "ma hoc sinh",
            "sbd",
            "so bao danh",
            "so hieu",
            "so hieu can bo",
            "so hieu cong chuc",
            "code",
            "id",
            "candidate number",
            "employee id",
            "staff id",
            "student id",
        ],
    ),
    (
        Column::Idle,
        &[
            "ghi chu",
            "notes",
            "note",
            "remarks",
            "gioi tinh",
            "gioi",
            "nam nu",
            "sex",
            "gender",
            "ky ten",
            "ky nhan",
            "chu ky",
            "nam",
            "nu",
            "male",
            "female",
        ],
    ),
];

/// Words that say what is never kept, anywhere in a heading.
const PRIVATE: [(Private, &[&str]); 4] = [
    (
        Private::Identity,
        &[
            "cccd",
            "cmnd",
            "cmtnd",
            "cmt",
            "can cuoc",
            "chung minh",
            "dinh danh",
            "ho chieu",
            "passport",
            "identity",
            "id card",
            "national id",
            "id number",
            "bhxh",
            "bhyt",
            "bao hiem xa hoi",
        ],
    ),
    (Private::Ethnicity, &["dan toc", "ethnicity", "ethnic group", "ethnic"]),
    (Private::Religion, &["ton giao", "religion"]),
    (
        Private::Membership,
        &[
            "the dang",
            "the dang vien",
            "so the",
            "ma dang vien",
            "so dang vien",
            "so ly lich",
            "so ll",
            "ly lich dang",
            "party card",
            "party number",
            "membership",
        ],
    ),
];

/// Beginnings of a name's heading (“Họ và tên đảng viên”), and of whom the name must not be.
const NAME_BEGINNINGS: [&str; 3] = ["ho va ten ", "ho ten ", "ten can bo"];
const OTHERS: [&str; 9] = ["cha", "me", "bo", "vo", "chong", "con", "nguoi", "chu", "than"];

/// Headings are short; a cell that is not is no heading.
const LONGEST: usize = 400;

/// What a heading means.
pub(super) fn named(heading: &str) -> Column {
    if heading.trim().is_empty() {
        return Column::Blank;
    }
    if heading.len() > LONGEST {
        return Column::Unknown;
    }
    let folded = folded(heading);
    let padded = format!(" {folded} ");
    let holds = |words: &&str| padded.contains(&format!(" {words} "));
    let private = PRIVATE.iter().find(|(_, words)| words.iter().any(holds));
    if let Some((private, _)) = private {
        return Column::Private(*private);
    }
    let exact = |name: &str| {
        NAMES.iter().find(|(_, names)| names.contains(&name)).map(|(column, _)| *column)
    };
    // What stands in brackets explains: “Đơn vị (chi bộ)”.
    let outside = || self::folded(heading.split('(').next().unwrap_or_default());
    let begins = || {
        let rest = NAME_BEGINNINGS.iter().find_map(|start| folded.strip_prefix(start))?;
        let is_other = rest.split(' ').next().is_some_and(|word| OTHERS.contains(&word));
        (!is_other).then_some(Column::Name)
    };
    exact(&folded).or_else(|| exact(&outside())).or_else(begins).unwrap_or(Column::Unknown)
}

/// A heading without marks and signs, with single blanks.
fn folded(heading: &str) -> String {
    let plain = |letter: char| if letter.is_alphanumeric() || letter == '#' { letter } else { ' ' };
    let words: String = search_key(heading).chars().map(plain).collect();
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_known_whatever_their_breaks_and_case() {
        for (heading, column) in [
            ("Họ và tên", Column::Name),
            ("HỌ VÀ\n  TÊN KHAI SINH", Column::Name),
            ("Họ và tên đảng viên", Column::Name),
            ("Họ và tên vợ (chồng)", Column::Unknown),
            ("Ngày, tháng,\nnăm sinh", Column::Birth),
            ("Đơn vị (chi bộ)", Column::Unit),
            ("Chức vụ/Chức danh", Column::Position),
            ("Số báo danh", Column::Code),
            ("Số thẻ đảng viên", Column::Private(Private::Membership)),
            ("Dân tộc", Column::Private(Private::Ethnicity)),
            ("Tôn giáo", Column::Private(Private::Religion)),
            ("Số CCCD/CMND", Column::Private(Private::Identity)),
            ("Mã số định danh", Column::Private(Private::Identity)),
            ("Quê quán", Column::Unknown),
            ("  ", Column::Blank),
        ] {
            assert_eq!(named(heading), column, "{heading}");
        }
    }
}
