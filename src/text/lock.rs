//! What is said of the code before what one person did.

/// Sentences about codes.
#[derive(Debug)]
pub struct LockText {
    /// The screen.
    pub title: &'static str,
    /// Asks for the code of somebody.
    pub ask: fn(&str) -> String,
    /// Asks for a new code of somebody.
    pub new: fn(&str) -> String,
    /// Asks for it once more.
    pub again: &'static str,
    /// What a code is for, and what it is not.
    pub meaning: &'static str,
    /// That an empty one takes the code away.
    pub empty: &'static str,
    /// It is another one.
    pub wrong: &'static str,
    /// The two differ.
    pub differs: &'static str,
    /// What a code is made of.
    pub rule: &'static str,
    /// It is set.
    pub set: &'static str,
    /// It is taken away.
    pub removed: &'static str,
    /// Beside a person who has one.
    pub has: &'static str,
    /// What so many people did is not shown.
    pub hidden: fn(usize) -> String,
    /// What somebody did is not shown; how it can be.
    pub shut: fn(&str) -> String,
}

/// Tiếng Việt
pub const VI: LockText = LockText {
    title: "Mã khóa hồ sơ",
    ask: |name| format!("Mã khóa của {name}"),
    new: |name| format!("Mã khóa mới của {name}"),
    again: "Gõ lại mã khóa mới",
    meaning: "Mã khóa để người dùng chung máy không xem kết quả của nhau trong chương trình. Đây \
        không phải mã hóa: ai mở được tệp số liệu trên máy vẫn đọc được.",
    empty: "Để trống: không dùng mã khóa nữa.",
    wrong: "Mã khóa không đúng.",
    differs: "Hai lần gõ khác nhau; hãy gõ lại từ đầu.",
    rule: "Mã khóa gồm từ 4 đến 12 chữ số.",
    set: "Đã đặt mã khóa.",
    removed: "Đã bỏ mã khóa.",
    has: "mã khóa",
    hidden: |count| format!("Ẩn kết quả của {count} người có mã khóa."),
    shut: |name| format!("Hồ sơ của {name} có mã khóa; hãy thêm --pin MÃ."),
};

/// English
pub const EN: LockText = LockText {
    title: "Lock code of a profile",
    ask: |name| format!("Code of {name}"),
    new: |name| format!("New code of {name}"),
    again: "The new code once more",
    meaning: "A code keeps those who share this machine from seeing each other's results in the \
        program. It is no encryption: whoever can open the data file can read it.",
    empty: "Leave empty to use no code.",
    wrong: "This is not the code.",
    differs: "The two differ; type both again.",
    rule: "A code has 4 to 12 digits.",
    set: "The code is set.",
    removed: "The code is taken away.",
    has: "code",
    hidden: |count| format!("Hidden: results of {count} with a code."),
    shut: |name| format!("The profile of {name} has a code; add --pin CODE."),
};
