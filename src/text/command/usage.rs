//! Wrong usage: what the command line could not make sense of.

/// Usage errors. Names of options and commands come as typed.
#[derive(Debug)]
pub struct UsageText {
    /// Before every error.
    pub error: &'static str,
    /// Before a note that stops nothing.
    pub note: &'static str,
    /// An option that does not exist, and the nearest one.
    pub unknown_option: fn(&str, Option<&str>) -> String,
    /// A command that does not exist, and the nearest one.
    pub unknown_command: fn(&str, Option<&str>) -> String,
    /// A word too many.
    pub unexpected: fn(&str) -> String,
    /// An option without its value.
    pub value_missing: fn(&str) -> String,
    /// An option that takes no value.
    pub value_unwanted: fn(&str) -> String,
    /// An option, its value, and the values it takes.
    pub value_unknown: fn(&str, &str, &str) -> String,
    /// An option, its value, and what is wrong with that.
    pub value_wrong: fn(&str, &str, &str) -> String,
    /// An argument that must be given.
    pub required: fn(&str) -> String,
    /// A command that must be given.
    pub command_missing: &'static str,
    /// Two options that do not go together.
    pub conflict: fn(&str, &str) -> String,
    /// An option given twice.
    pub repeated: fn(&str) -> String,
    /// A word that is no Unicode text.
    pub not_text: &'static str,
    /// Anything else.
    pub other: &'static str,
    /// Where to read more: the command.
    pub see: fn(&str) -> String,
    /// A language that does not exist.
    pub language: &'static str,
    /// What a span of time looks like.
    pub span: &'static str,
    /// What a percentage looks like.
    pub percent: &'static str,
    /// What a desired retention looks like.
    pub retention: &'static str,
    /// What an id looks like.
    pub id: &'static str,
    /// What a day looks like.
    pub day: &'static str,
    /// What a whole number from 1 looks like.
    pub count: &'static str,
    /// What a seed looks like.
    pub seed: &'static str,
    /// A name or unit may not hold this.
    pub words: &'static str,
}

/// Tiếng Việt
pub const VI: UsageText = UsageText {
    error: "Lỗi",
    note: "Lưu ý",
    unknown_option: |option, nearest| match nearest {
        Some(nearest) => format!("không có tùy chọn {option}; có phải là {nearest}?"),
        None => format!("không có tùy chọn {option}"),
    },
    unknown_command: |command, nearest| match nearest {
        Some(nearest) => format!("không có lệnh {command}; có phải là {nearest}?"),
        None => format!("không có lệnh {command}"),
    },
    unexpected: |word| format!("thừa “{word}”"),
    value_missing: |option| format!("{option} cần một giá trị đi sau"),
    value_unwanted: |option| format!("{option} không nhận giá trị"),
    value_unknown: |option, value, values| {
        format!("{option} không nhận “{value}”; dùng một trong: {values}")
    },
    value_wrong: |option, value, wanted| format!("{option} không nhận “{value}”; cần {wanted}"),
    required: |argument| format!("thiếu {argument}"),
    command_missing: "thiếu tên lệnh",
    conflict: |one, other| format!("{one} không dùng cùng {other}"),
    repeated: |option| format!("{option} chỉ dùng một lần"),
    not_text: "có đối số không phải văn bản Unicode",
    other: "lệnh viết chưa đúng",
    see: |command| format!("Cách dùng đầy đủ: {command} --help"),
    language: "vi hoặc en",
    span: "thời gian như 15m, 30s, 1h30m, hoặc 0 để không giới hạn",
    percent: "tỷ lệ từ 0% đến 300%, ví dụ 25%",
    retention: "tỷ lệ từ 70% đến 97%, ví dụ 90%",
    id: "tên như de-lop-a: chữ thường không dấu, số và dấu -",
    day: "ngày như 14/12/2021",
    count: "số nguyên từ 1 trở lên",
    seed: "số nguyên không âm",
    words: "chữ, không có ký tự điều khiển",
};

/// English
pub const EN: UsageText = UsageText {
    error: "Error",
    note: "Note",
    unknown_option: |option, nearest| match nearest {
        Some(nearest) => format!("there is no option {option}; is it {nearest}?"),
        None => format!("there is no option {option}"),
    },
    unknown_command: |command, nearest| match nearest {
        Some(nearest) => format!("there is no command {command}; is it {nearest}?"),
        None => format!("there is no command {command}"),
    },
    unexpected: |word| format!("“{word}” is one too many"),
    value_missing: |option| format!("{option} needs a value after it"),
    value_unwanted: |option| format!("{option} takes no value"),
    value_unknown: |option, value, values| {
        format!("{option} does not take “{value}”; use one of: {values}")
    },
    value_wrong: |option, value, wanted| {
        format!("{option} does not take “{value}”; it wants {wanted}")
    },
    required: |argument| format!("{argument} is missing"),
    command_missing: "the name of a command is missing",
    conflict: |one, other| format!("{one} does not go with {other}"),
    repeated: |option| format!("{option} can be given once only"),
    not_text: "an argument is not Unicode text",
    other: "this command is not written right",
    see: |command| format!("Full usage: {command} --help"),
    language: "vi or en",
    span: "a time such as 15m, 30s, 1h30m, or 0 for no limit",
    percent: "a percentage from 0% to 300%, such as 25%",
    retention: "a percentage from 70% to 97%, such as 90%",
    id: "an id such as class-a: small letters, digits and hyphens",
    day: "a day such as 14/12/2021",
    count: "a whole number from 1",
    seed: "a whole number, not negative",
    words: "text without control characters",
};
