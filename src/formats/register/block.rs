//! Rows of a list that are no persons: headings of the blocks below them, sums, and the foot with place,
//! date and signatures.

use crate::domain::question::Compare;
use crate::domain::vietnamese::{fold, search_key};

/// How a heading of a block is numbered, the uppermost first: A, I, 1, a.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Style {
    /// A, B, C.
    Capital,
    /// I, II, III.
    Roman,
    /// 1, 2, 3.
    Arabic,
    /// a, b, c.
    Small,
    /// Not at all: such a heading stands alone.
    Bare,
}

/// The blocks a row stands in, from the top one down.
#[derive(Clone, Debug, Default)]
pub(super) struct Blocks(Vec<(Style, Box<str>)>);

impl Blocks {
    /// Begins a block: it ends those of its numbering and below.
    pub(super) fn begin(&mut self, style: Style, name: &str) {
        let kept = self.0.iter().take_while(|(open, _)| *open < style && style != Style::Bare);
        let kept = kept.count();
        self.0.truncate(kept);
        self.0.push((style, name.into()));
    }

    /// The names of the open blocks.
    pub(super) fn path(&self) -> Vec<Box<str>> {
        self.0.iter().map(|(_, name)| name.clone()).collect()
    }
}

/// Words that names of units begin with and names of persons do not, with their marks: Ban and Bàn, Tổ
/// and Tô, Sở and So are told apart by them.
const UNITS: [&str; 57] = [
    "chi bộ",
    "chi đoàn",
    "chi hội",
    "chi cục",
    "đảng bộ",
    "đảng ủy",
    "đảng đoàn",
    "đoàn thanh niên",
    "đoàn xã",
    "đoàn thể",
    "ban",
    "phòng",
    "sở",
    "huyện",
    "xã",
    "thôn",
    "bản",
    "ấp",
    "buôn",
    "tổ",
    "khối",
    "khu phố",
    "khu",
    "cụm",
    "đội",
    "đơn vị",
    "trường",
    "văn phòng",
    "trung tâm",
    "ủy ban",
    "hội đồng",
    "hội",
    "công ty",
    "công an",
    "bệnh viện",
    "viện",
    "cục",
    "tỉnh",
    "thành phố",
    "phường",
    "quận",
    "thị trấn",
    "thị xã",
    "nhà máy",
    "xí nghiệp",
    "hợp tác xã",
    "lớp",
    "trạm",
    "mặt trận",
    "liên đoàn",
    "ubnd",
    "hđnd",
    "ubmttq",
    "mttq",
    "cơ quan",
    "khoa",
    "bộ chỉ huy",
];

/// Whether a text begins as the name of a unit does.
pub(super) fn is_unit(text: &str) -> bool {
    let folded = fold(beginning(text), Compare::Exact);
    UNITS.iter().any(|unit| {
        let unit = fold(unit, Compare::Exact);
        folded.strip_prefix(&*unit).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    })
}

/// As much of a text as its first words can take.
fn beginning(text: &str) -> &str {
    text.get(..text.floor_char_boundary(200)).unwrap_or_default()
}

/// The numbering of a cell that holds nothing else: `I`, `A.`, `1)`.
pub(super) fn numbering(cell: &str) -> Option<Style> {
    let mark = cell.trim().trim_end_matches(['.', ')', '/', '-', ':', ' ']);
    let letters: Vec<char> = mark.chars().take(9).collect();
    let is_roman = |letter: &char| "IVXL".contains(*letter);
    match &*letters {
        [] => None,
        digits if digits.iter().all(char::is_ascii_digit) => Some(Style::Arabic),
        roman if roman.len() < 9 && roman.iter().all(is_roman) => Some(Style::Roman),
        ['A'..='Z' | 'Đ'] => Some(Style::Capital),
        ['a'..='z' | 'đ'] => Some(Style::Small),
        _ => None,
    }
}

/// A text with the numbering before it taken off: `I. Chi bộ`, `A- Đảng bộ`, `1) Tổ`.
pub(super) fn numbered(text: &str) -> (Style, &str) {
    let text = text.trim();
    let end = text.find(|letter: char| !letter.is_alphanumeric());
    let (mark, rest) = end.and_then(|end| text.split_at_checked(end)).unwrap_or((text, ""));
    let name = rest.trim_start().strip_prefix(['.', ')', '/', '-', '–', ':']);
    match (numbering(mark), name.map(str::trim)) {
        (Some(style), Some(name)) if !name.is_empty() => (style, name),
        _ => (Style::Bare, text),
    }
}

/// Whether a row that begins with this text is a sum or a count.
pub(super) fn is_total(text: &str) -> bool {
    let text = beginning(text);
    let key = search_key(text);
    let key = key.trim_start_matches(|letter: char| !letter.is_alphanumeric());
    let begins =
        ["tong cong", "tong so", "danh sach nay co", "danh sach co", "danh sach gom", "total"];
    // Tống is a family name: without the marks of “tổng” nothing but a number or a sign may follow.
    let is_marked = !key.starts_with("tong")
        || fold(text, Compare::Exact).starts_with(&*fold("tổng", Compare::Exact));
    let begins = begins.iter().any(|start| {
        key.strip_prefix(start).is_some_and(|rest| match rest.trim_start().chars().next() {
            Some(next) if next.is_alphabetic() => is_marked && rest.starts_with(' '),
            _ => true,
        })
    });
    // Cộng and Công, a name, are told apart by the tone.
    let sum = fold("cộng", Compare::Exact);
    let folded = fold(text.split([':', '(']).next().unwrap_or_default(), Compare::Exact);
    let rest = folded.strip_prefix(&*sum);
    begins
        || rest.is_some_and(|rest| {
            rest.is_empty() || rest.trim().starts_with(|letter: char| letter.is_ascii_digit())
        })
}

/// Whether a text stands below a list: place and date, or who signs.
pub(super) fn is_foot(text: &str) -> bool {
    let key = search_key(beginning(text));
    let words: Vec<&str> = key
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let begins = [
        "nguoi lap",
        "nguoi tong hop",
        "nguoi thong ke",
        "thu truong don vi",
        "thu truong co quan",
        "xac nhan cua",
        "xac nhan",
        "ky ten",
        "ky ghi ro",
        "ky va ghi ro",
        "noi nhan",
        "t m",
        "k t",
        "t l",
        "tm dang uy",
        "tm ban",
        "tm uy ban",
        "tm ubnd",
        "tm chi bo",
        "can bo lap",
        "nguoi kiem tra",
    ];
    let joined = words.join(" ");
    let begins = begins.iter().any(|start| {
        joined.strip_prefix(start).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    });
    let at = |word: &str| words.iter().position(|other| *other == word);
    let is_dated = match (at("ngay"), at("thang"), words.iter().rposition(|word| *word == "nam")) {
        (Some(day), Some(month), Some(year)) => day < month && month < year,
        _ => false,
    };
    begins || is_dated
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_numbering_of_a_heading_is_taken_off() {
        assert_eq!(numbered("I. Chi bộ thôn 1"), (Style::Roman, "Chi bộ thôn 1"));
        assert_eq!(numbered("A- Đảng bộ xã"), (Style::Capital, "Đảng bộ xã"));
        assert_eq!(numbered("12) Tổ"), (Style::Arabic, "Tổ"));
        assert_eq!(numbered("b. Nhóm"), (Style::Small, "Nhóm"));
        assert_eq!(numbered("Chi bộ thôn 1"), (Style::Bare, "Chi bộ thôn 1"));
        assert_eq!(numbered("I."), (Style::Bare, "I."));
    }

    #[test]
    fn the_numbering_tells_which_block_is_in_which() {
        let mut blocks = Blocks::default();
        blocks.begin(Style::Capital, "xã");
        blocks.begin(Style::Roman, "một");
        blocks.begin(Style::Roman, "hai");
        assert_eq!(blocks.path(), ["xã".into(), "hai".into()]);
        blocks.begin(Style::Capital, "khác");
        assert_eq!(blocks.path(), ["khác".into()]);
        blocks.begin(Style::Bare, "riêng");
        assert_eq!(blocks.path(), ["riêng".into()]);
    }

    #[test]
    fn units_and_persons_are_told_apart_by_marks() {
        for unit in ["Chi bộ 1", "ĐẢNG UỶ XÃ", "Ban Tuyên giáo", "Tổ dân phố 3", "Đảng ủy"]
        {
            assert!(is_unit(unit), "{unit}");
        }
        for person in ["Bàn Văn An", "Tô Hoài", "Đoàn Văn Bơ", "Chi Bảo", "Viên Thị Hoa"]
        {
            assert!(!is_unit(person), "{person}");
        }
    }

    #[test]
    fn sums_and_feet_are_no_persons() {
        for total in [
            "Tổng cộng",
            "Tổng số: 25 người",
            "CỘNG",
            "Cộng: 25",
            "Cộng 25 người",
            "(Danh sách này có 25 người)",
        ] {
            assert!(is_total(total), "{total}");
        }
        for foot in [
            "NGƯỜI LẬP BIỂU",
            "T/M ĐẢNG ỦY",
            "Xã A, ngày 5 tháng 6 năm 2026",
            "......, ngày ... tháng ... năm ...",
            "(Ký, ghi rõ họ tên)",
        ] {
            assert!(is_foot(foot), "{foot}");
        }
        for person in
            ["Công Văn An", "Tống Cộng Hòa", "Nguyễn Văn Cộng", "Tổng Văn Số", "Nguyễn Thị Ngày"]
        {
            assert!(!is_total(person), "{person}");
            assert!(!is_foot(person), "{person}");
        }
    }
}
