//! What is said of the settings file.

/// Sentences about the settings file.
#[derive(Debug)]
pub struct SettingsText {
    /// A line that is no TOML.
    pub syntax: &'static str,
    /// A field that does not exist, and the nearest one that does.
    pub unknown_field: fn(&str, Option<&str>) -> String,
    /// A field and what it wants.
    pub wrong_value: fn(&str, &str) -> String,
    /// What `lang` wants.
    pub wants_language: &'static str,
    /// What a text field wants.
    pub wants_words: &'static str,
    /// What `pass_mark` wants.
    pub wants_pass_mark: &'static str,
    /// What `rounding` wants.
    pub wants_rounding: &'static str,
    /// What `grades` wants.
    pub wants_grades: &'static str,
    /// What a switch wants.
    pub wants_switch: &'static str,
    /// What `[keys]` wants.
    pub wants_keys: &'static str,
    /// The settings file could not be read: its path and the system's reason.
    pub unreadable: fn(&str, &str) -> String,
}

/// Tiếng Việt
pub const VI: SettingsText = SettingsText {
    syntax: "dòng này viết không đúng TOML; cần dạng tên = giá trị, chữ đặt trong ngoặc kép thẳng",
    unknown_field: |name, nearest| match nearest {
        Some(nearest) => format!("không có mục cài đặt “{name}”; có phải là “{nearest}”?"),
        None => format!("không có mục cài đặt “{name}”; xóa dòng này hoặc xem lại tên"),
    },
    wrong_value: |field, wanted| format!("giá trị của {field} không dùng được; cần {wanted}"),
    wants_language: "\"vi\" hoặc \"en\"",
    wants_words: "chữ trong ngoặc kép thẳng, không để trống, không có ký tự điều khiển",
    wants_pass_mark: "số từ 0 đến 10, ví dụ 5 hoặc 6.5",
    wants_rounding: "0.1 hoặc 0.25",
    wants_grades: "\"course\", \"school\" hoặc \"pass-fail\"",
    wants_switch: "true hoặc false",
    wants_keys: "bảng gồm tên thao tác và phím, ví dụ flag = \"v\" hoặc flag = [\"v\", \"F5\"]",
    unreadable: |path, reason| {
        format!("Không đọc được tệp cài đặt {path} ({reason}); dùng giá trị mặc định.")
    },
};

/// English
pub const EN: SettingsText = SettingsText {
    syntax: "this line is not TOML; write name = value, text in straight quotes",
    unknown_field: |name, nearest| match nearest {
        Some(nearest) => format!("there is no setting “{name}”; is it “{nearest}”?"),
        None => format!("there is no setting “{name}”; delete the line or check the name"),
    },
    wrong_value: |field, wanted| format!("{field} cannot take this value; it wants {wanted}"),
    wants_language: "\"vi\" or \"en\"",
    wants_words: "text in straight quotes, not empty, without control characters",
    wants_pass_mark: "a number from 0 to 10, such as 5 or 6.5",
    wants_rounding: "0.1 or 0.25",
    wants_grades: "\"course\", \"school\" or \"pass-fail\"",
    wants_switch: "true or false",
    wants_keys: "a table of actions and keys, such as flag = \"v\" or flag = [\"v\", \"F5\"]",
    unreadable: |path, reason| {
        format!("Cannot read the settings file {path} ({reason}); using the defaults.")
    },
};
