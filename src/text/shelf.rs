//! What is said of banks that cannot be used.

/// Sentences about files that are no banks of the shelf.
#[derive(Debug)]
pub struct ShelfText {
    /// Its path and the system's reason.
    pub unreadable: fn(&str, &str) -> String,
    /// Its path.
    pub nameless: fn(&str) -> String,
    /// Its path, its id, the path of the bank that has the id, none for a shipped one.
    pub taken: fn(&str, &str, Option<&str>) -> String,
    /// No bank has this id.
    pub absent: fn(&str) -> String,
}

/// Tiếng Việt
pub const VI: ShelfText = ShelfText {
    unreadable: |path, reason| {
        format!("Không đọc được {path} ({reason}); kiểm tra tên tệp và quyền đọc.")
    },
    nameless: |path| {
        format!("Bỏ qua {path}: tệp không có bảng [bank] với id dùng được; chạy caytre bank check.")
    },
    taken: |path, id, other| match other {
        Some(other) => format!("Bỏ qua {path}: mã {id} đã thuộc về {other}; đổi id của một tệp."),
        None => format!(
            "Bỏ qua {path}: mã {id} đã thuộc về bộ câu hỏi có sẵn; đổi id của bộ câu hỏi riêng."
        ),
    },
    absent: |id| format!("Không có bộ câu hỏi {id}; xem các bộ đang có bằng caytre bank list."),
};

/// English
pub const EN: ShelfText = ShelfText {
    unreadable: |path, reason| {
        format!("{path} cannot be read ({reason}); check its name and who may read it.")
    },
    nameless: |path| {
        format!("{path} is left out: it has no [bank] with a usable id; run caytre bank check.")
    },
    taken: |path, id, other| match other {
        Some(other) => format!("{path} is left out: {other} has the id {id}; change one of them."),
        None => {
            format!("{path} is left out: a bank of the program has the id {id}; change your own.")
        }
    },
    absent: |id| format!("There is no bank {id}; caytre bank list shows those there are."),
};
