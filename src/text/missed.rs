//! What is said of the book of missed questions (Sổ câu sai).

/// Sentences of the book.
#[derive(Debug)]
pub struct MissedText {
    /// Its name.
    pub title: &'static str,
    /// What it is, on the home screen.
    pub about: &'static str,
    /// Nothing is in it.
    pub empty: &'static str,
    /// How many questions are in it.
    pub count: fn(usize) -> String,
    /// How often a question was missed, beside its prompt.
    pub times: fn(usize) -> String,
    /// Why a question is in it: how often missed, when last, on how many days right since.
    pub because: fn(usize, &str, usize) -> String,
    /// Headings of the printed list: bank, question, times, last, right days.
    pub headings: [&'static str; 5],
    /// Nobody has this name.
    pub nobody: fn(&str) -> String,
}

/// Tiếng Việt
pub const VI: MissedText = MissedText {
    title: "Sổ câu sai",
    about: "câu từng trả lời sai, đến khi đúng ở hai ngày",
    empty: "Chưa có câu nào trong sổ.",
    count: |count| format!("{count} câu"),
    times: |times| format!("sai {times} lần"),
    because: |times, day, right| {
        format!("Sai {times} lần, gần nhất ngày {day}; từ đó đã đúng ở {right} trên 2 ngày.")
    },
    headings: ["Bộ câu hỏi", "Câu", "Số lần sai", "Gần nhất", "Ngày đã đúng"],
    nobody: |name| format!("chưa có lượt làm bài nào của “{name}”; xem tên bằng caytre history"),
};

/// English
pub const EN: MissedText = MissedText {
    title: "Missed questions",
    about: "answered wrong once, until right on two days",
    empty: "No question is in the book.",
    count: |count| if count == 1 { "1 question".into() } else { format!("{count} questions") },
    times: |times| {
        if times == 1 { "missed once".into() } else { format!("missed {times} times") }
    },
    because: |times, day, right| {
        let times = if times == 1 { "once".into() } else { format!("{times} times") };
        format!("Missed {times}, last on {day}; right on {right} of 2 days since.")
    },
    headings: ["Bank", "Question", "Missed", "Last", "Days right"],
    nobody: |name| format!("“{name}” has no sittings; caytre history lists the names"),
};
