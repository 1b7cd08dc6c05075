//! What the screens of history and progress say.

/// Headings and sentences of history and progress.
#[derive(Debug)]
pub struct PastText {
    /// The screen of all sittings.
    pub history: &'static str,
    /// How many sittings are listed.
    pub sittings: fn(usize) -> String,
    /// Nobody has sat yet.
    pub nothing_yet: &'static str,
    /// The filter leaves nothing.
    pub nothing_found: &'static str,
    /// Before the field of the filter.
    pub filter: &'static str,
    /// What the filter looks at.
    pub filter_advice: &'static str,
    /// Column: day.
    pub day: &'static str,
    /// Column: who.
    pub name: &'static str,
    /// Column: banks.
    pub bank: &'static str,
    /// Column: mode.
    pub mode: &'static str,
    /// Column: mark.
    pub mark: &'static str,
    /// Column: grade, or the state where there is none.
    pub grade: &'static str,
    /// Column: time used.
    pub time: &'static str,
    /// Column: number of interruptions.
    pub gaps: &'static str,
    /// The sitting is not there any more.
    pub is_gone: &'static str,

    /// The screen of progress.
    pub progress: &'static str,
    /// Column: number of sittings.
    pub count: &'static str,
    /// Column: best mark.
    pub best: &'static str,
    /// Column: newest mark.
    pub last: &'static str,
    /// Column: mean mark.
    pub mean: &'static str,
    /// Column: the newest marks as a line of bars, oldest first.
    pub course: &'static str,
    /// Best, newest and mean mark of a bank.
    pub figures: fn(&str, &str, &str) -> String,
}

/// Tiếng Việt
pub const VI: PastText = PastText {
    history: "Lịch sử làm bài",
    sittings: |count| format!("{count} lượt"),
    nothing_yet: "Chưa có lượt làm bài nào.",
    nothing_found: "Không có lượt làm bài nào khớp.",
    filter: "Lọc:",
    filter_advice: "tên, đơn vị, bộ câu hỏi hoặc ngày",
    day: "Ngày",
    name: "Họ và tên",
    bank: "Bộ câu hỏi",
    mode: "Chế độ",
    mark: "Điểm",
    grade: "Xếp loại",
    time: "Thời gian",
    gaps: "Gián đoạn",
    is_gone: "Không còn lượt làm bài này.",

    progress: "Tiến độ ôn tập",
    count: "Lượt",
    best: "Cao nhất",
    last: "Gần nhất",
    mean: "Trung bình",
    course: "Gần đây",
    figures: |best, last, mean| format!("cao nhất {best} · gần nhất {last} · trung bình {mean}"),
};

/// English
pub const EN: PastText = PastText {
    history: "History",
    sittings: |count| if count == 1 { "1 sitting".to_owned() } else { format!("{count} sittings") },
    nothing_yet: "Nothing has been taken yet.",
    nothing_found: "No sitting matches.",
    filter: "Filter:",
    filter_advice: "name, unit, bank or date",
    day: "Date",
    name: "Name",
    bank: "Bank",
    mode: "Mode",
    mark: "Mark",
    grade: "Grade",
    time: "Time",
    gaps: "Breaks",
    is_gone: "This sitting is no longer there.",

    progress: "Progress",
    count: "Taken",
    best: "Best",
    last: "Last",
    mean: "Mean",
    course: "Recent",
    figures: |best, last, mean| format!("best {best} · last {last} · mean {mean}"),
};
