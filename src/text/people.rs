//! What is said of the people on a machine and of carrying one to another.

use std::path::Path;

/// Sentences about people.
#[derive(Debug)]
pub struct PeopleText {
    /// The screen.
    pub title: &'static str,
    /// The row of somebody who has not sat here.
    pub newcomer: &'static str,
    /// Headings of the printed list: name, unit, sittings, questions in review.
    pub headings: [&'static str; 4],
    /// Several have this name.
    pub several: fn(&str) -> String,
    /// Nobody has this name, or not in this unit.
    pub nobody: fn(&str) -> String,
    /// The file cannot be read.
    pub unreadable: fn(&Path) -> String,
    /// The file cannot be written.
    pub unwritable: fn(&Path) -> String,
    /// So many unfinished sittings were not written.
    pub left_open: fn(usize) -> String,
    /// There is a file of this name.
    pub is_there: fn(&Path) -> String,
    /// The file is not that of a person, or is damaged.
    pub no_person: fn(&Path) -> String,
    /// What was written: sittings, reviews, file.
    pub exported: fn(usize, usize, &Path) -> String,
    /// What was new: sittings, reviews.
    pub imported: fn(usize, usize) -> String,
    /// Everything in the file was there.
    pub nothing_new: &'static str,
}

/// Tiếng Việt
pub const VI: PeopleText = PeopleText {
    title: "Người học",
    newcomer: "Người mới",
    headings: ["Họ và tên", "Đơn vị", "Lượt làm bài", "Câu đang ôn"],
    several: |name| format!("Có nhiều người tên {name}; hãy ghi thêm --unit."),
    nobody: |name| format!("Không có người học {name} như vậy; xem danh sách bằng caytre people."),
    unreadable: |path| format!("Không đọc được tệp {}; hãy xem lại tên tệp.", path.display()),
    unwritable: |path| format!("Không ghi được {}; hãy chọn thư mục khác.", path.display()),
    left_open: |count| format!("{count} bài còn dở không được chép theo."),
    is_there: |path| format!("Đã có tệp {}; hãy chọn tên khác.", path.display()),
    no_person: |path| {
        format!(
            "{} không phải tệp chép từ lệnh “caytre people export”, hoặc đã hỏng; không nhập gì.",
            path.display()
        )
    },
    exported: |sittings, reviews, path| {
        format!("Đã chép {sittings} lượt làm bài, {reviews} lượt ôn vào {}.", path.display())
    },
    imported: |sittings, reviews| {
        format!("Đã nhập {sittings} lượt làm bài, {reviews} lượt ôn mới.")
    },
    nothing_new: "Mọi thứ trong tệp đã có trên máy này.",
};

/// English
pub const EN: PeopleText = PeopleText {
    title: "Who learns",
    newcomer: "Somebody new",
    headings: ["Name", "Unit", "Sittings", "In review"],
    several: |name| format!("Several people are called {name}; add --unit."),
    nobody: |name| format!("There is no such {name}; caytre people lists everybody."),
    unreadable: |path| format!("{} cannot be read; check its name.", path.display()),
    unwritable: |path| format!("{} cannot be written; choose another folder.", path.display()),
    left_open: |count| format!("{count} unfinished sittings were left out."),
    is_there: |path| format!("There is a file {}; choose another name.", path.display()),
    no_person: |path| {
        format!(
            "{} was not written by “caytre people export”, or is damaged; nothing was taken in.",
            path.display()
        )
    },
    exported: |sittings, reviews, path| {
        format!("Wrote {sittings} sittings and {reviews} reviews to {}.", path.display())
    },
    imported: |sittings, reviews| format!("Took in {sittings} sittings and {reviews} reviews."),
    nothing_new: "Everything in the file was here before.",
};
