//! What stands in documents to print: headings, labels, mottos.

/// Words of printed documents.
#[derive(Debug)]
pub struct DocumentText {
    /// Before the number of a page.
    pub page: &'static str,
    /// The name of the state, above its motto.
    pub state: &'static str,
    /// The motto of the state.
    pub motto: &'static str,
    /// What documents of the Party have in its place.
    pub party: &'static str,
    /// The heading of notes and questions without key.
    pub outline: &'static str,
    /// The heading of questions with key.
    pub answers: &'static str,
    /// The heading of a topic: its number, its title.
    pub topic: fn(usize, &str) -> String,
    /// The title of questions that belong to no topic.
    pub other_topic: &'static str,
    /// Above the questions of a topic, where notes came before.
    pub questions: &'static str,
    /// What a number counts.
    pub unit: fn(&str) -> String,
    /// Before the key.
    pub answer: &'static str,
    /// Before why the key is right.
    pub explanation: &'static str,
    /// Before where it is written.
    pub source: &'static str,
    /// The font of PDF has not this letter, and what to do.
    pub unprintable: fn(char) -> String,
    /// A workbook has not so many rows.
    pub too_long: &'static str,
}

/// Tiếng Việt
pub const VI: DocumentText = DocumentText {
    page: "Trang",
    state: "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    motto: "Độc lập - Tự do - Hạnh phúc",
    party: "ĐẢNG CỘNG SẢN VIỆT NAM",
    outline: "ĐỀ CƯƠNG ÔN TẬP",
    answers: "BỘ CÂU HỎI VÀ ĐÁP ÁN",
    topic: |number, title| format!("Chủ đề {number}. {title}"),
    other_topic: "Câu hỏi khác",
    questions: "Câu hỏi ôn tập",
    unit: |unit| format!("(Đơn vị: {unit})"),
    answer: "Đáp án: ",
    explanation: "Giải thích: ",
    source: "Nguồn: ",
    too_long: "Tệp xlsx không đủ chỗ cho chừng ấy dòng; hãy xuất ra csv.",
    unprintable: |letter| {
        format!(
            "Phông chữ của tệp PDF không có ký tự “{letter}” (U+{:04X}); bỏ ký tự ấy trong bộ câu hỏi \
             hoặc xuất ra docx, html.",
            u32::from(letter)
        )
    },
};

/// English
pub const EN: DocumentText = DocumentText {
    page: "Page",
    state: "SOCIALIST REPUBLIC OF VIET NAM",
    motto: "Independence - Freedom - Happiness",
    party: "COMMUNIST PARTY OF VIET NAM",
    outline: "STUDY OUTLINE",
    answers: "QUESTIONS AND ANSWERS",
    topic: |number, title| format!("Topic {number}. {title}"),
    other_topic: "Other questions",
    questions: "Questions",
    unit: |unit| format!("(Unit: {unit})"),
    answer: "Answer: ",
    explanation: "Why: ",
    source: "Source: ",
    too_long: "A workbook has no room for so many rows; write CSV.",
    unprintable: |letter| {
        format!(
            "The font of PDF files has no “{letter}” (U+{:04X}); take it out of the bank, or write docx \
             or html.",
            u32::from(letter)
        )
    },
};
