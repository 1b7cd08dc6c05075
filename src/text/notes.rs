//! What the screen of study notes says.

/// Headings and sentences of the study notes.
#[derive(Debug)]
pub struct NotesText {
    /// The screen.
    pub title: &'static str,
    /// Pick a bank.
    pub pick_bank: &'static str,
    /// Pick a topic.
    pub pick_topic: &'static str,
    /// How many notes a topic has.
    pub count: fn(usize) -> String,
    /// The topic has none.
    pub none_on_topic: &'static str,
    /// The bank has none.
    pub none_in_bank: &'static str,
    /// There is no bank at all.
    pub no_banks: &'static str,
    /// The bank cannot be read any more.
    pub bank_is_gone: &'static str,
}

/// Tiếng Việt
pub const VI: NotesText = NotesText {
    title: "Đọc trước",
    pick_bank: "Chọn bộ câu hỏi",
    pick_topic: "Chọn chủ đề",
    count: |count| format!("{count} bài"),
    none_on_topic: "Chủ đề này chưa có đề cương ôn tập.",
    none_in_bank: "Bộ câu hỏi này chưa có đề cương ôn tập.",
    no_banks: "Chưa có bộ câu hỏi nào.",
    bank_is_gone: "Không đọc được bộ câu hỏi này nữa; tệp đã bị xóa hoặc chuyển đi.",
};

/// English
pub const EN: NotesText = NotesText {
    title: "Read first",
    pick_bank: "Pick a bank",
    pick_topic: "Pick a topic",
    count: |count| if count == 1 { "1 note".to_owned() } else { format!("{count} notes") },
    none_on_topic: "There are no study notes on this topic.",
    none_in_bank: "This bank has no study notes.",
    no_banks: "There is no bank.",
    bank_is_gone: "This bank can no longer be read: its file was deleted or moved.",
};
