//! What is said of what somebody has in memory.

/// Headings and sentences of memory.
#[derive(Debug)]
pub struct MemoryText {
    /// The row and the page.
    pub title: &'static str,
    /// Questions known for good, being learned, not studied yet.
    pub counts: fn(usize, usize, usize) -> String,
    /// The share of those studied that would be remembered today.
    pub remembered: fn(&str) -> String,
    /// What the words and the bars mean.
    pub meaning: &'static str,
    /// Of a bank: all its topics.
    pub whole: &'static str,
    /// Headings of the printed list: bank, topic, questions, not studied, being learned, known,
    /// leeches, suspended, remembered.
    pub headings: [&'static str; 9],
}

/// Tiếng Việt
pub const VI: MemoryText = MemoryText {
    title: "Mức nhớ hôm nay",
    counts: |known, learning, unseen| {
        format!("đã thuộc {known}, đang học {learning}, chưa học {unseen}")
    },
    remembered: |percent| format!("còn nhớ {percent}"),
    meaning: "█ đã thuộc: không ôn cũng nhớ được từ ba tuần; ▒ đang học; ░ chưa học. Còn nhớ: phần \
        các câu đã học mà mô hình cho là hôm nay còn nhớ.",
    whole: "cả bộ",
    headings: [
        "Bộ câu hỏi",
        "Chủ đề",
        "Câu",
        "Chưa học",
        "Đang học",
        "Đã thuộc",
        "Hay quên",
        "Tạm ngừng",
        "Còn nhớ",
    ],
};

/// English
pub const EN: MemoryText = MemoryText {
    title: "In memory today",
    counts: |known, learning, unseen| {
        format!("{known} known, {learning} learning, {unseen} unseen")
    },
    remembered: |percent| format!("{percent} remembered"),
    meaning: "█ known: remembered for three weeks without review; ▒ learning; ░ unseen. Remembered: \
        the share of the questions studied that the model takes to be remembered today.",
    whole: "all of it",
    headings: [
        "Bank",
        "Topic",
        "Questions",
        "Unseen",
        "Learning",
        "Known",
        "Leeches",
        "Suspended",
        "Remembered",
    ],
};
