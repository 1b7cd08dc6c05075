//! What the home screen says.

/// Headings and sentences of the home screen.
#[derive(Debug)]
pub struct HomeText {
    /// The name of the program and what it is about.
    pub title: &'static str,
    /// Over the sitting that was interrupted.
    pub resume: &'static str,
    /// The sitting is being taken by another running program.
    pub runs_elsewhere: &'static str,
    /// The same as a sentence.
    pub is_elsewhere: &'static str,
    /// Time left on its clock.
    pub left: fn(&str) -> String,
    /// How many more open sittings the history has.
    pub more_open: fn(usize) -> String,
    /// The sitting has ended since, or is not there any more.
    pub is_over: &'static str,
    /// Over the presets.
    pub take: &'static str,
    /// 10 questions in 5 minutes.
    pub quick_check: &'static str,
    /// 40 questions in 50 minutes.
    pub mock_exam: &'static str,
    /// Practice on a topic.
    pub by_topic: &'static str,
    /// What practice on a topic is like.
    pub by_topic_about: &'static str,
    /// A run of one's own choice.
    pub own: &'static str,
    /// What can be chosen.
    pub own_about: &'static str,
    /// Over the banks.
    pub banks: &'static str,
    /// Column: number of questions.
    pub questions: &'static str,
    /// Column: best mark.
    pub best: &'static str,
    /// Column: newest mark.
    pub last: &'static str,
    /// Column: day of the newest sitting.
    pub last_day: &'static str,
    /// So many files could not be taken as banks.
    pub refused: fn(usize) -> String,
    /// Over what else there is.
    pub more: &'static str,
    /// Study notes.
    pub notes: &'static str,
    /// What they are.
    pub notes_about: &'static str,
    /// All sittings.
    pub history: &'static str,
    /// What can be done there.
    pub history_about: &'static str,
    /// Progress by bank.
    pub progress: &'static str,
    /// What it shows.
    pub progress_about: &'static str,
    /// Several banks in one sitting, by their number.
    pub several_banks: fn(usize) -> String,
}

/// Tiếng Việt
pub const VI: HomeText = HomeText {
    title: "Trắc nghiệm ngoại giao cây tre",
    resume: "Làm tiếp lượt còn dở",
    runs_elsewhere: "đang mở ở cửa sổ khác",
    is_elsewhere: "Lượt này đang mở ở cửa sổ khác.",
    left: |left| format!("còn {left}"),
    more_open: |count| format!("còn {count} lượt dở khác trong lịch sử làm bài"),
    is_over: "Lượt này đã kết thúc nên không làm tiếp được.",
    take: "Làm bài trắc nghiệm",
    quick_check: "Kiểm tra nhanh",
    mock_exam: "Thi thử",
    by_topic: "Ôn theo chủ đề",
    by_topic_about: "có giải thích sau từng câu",
    own: "Tự chọn",
    own_about: "bộ câu hỏi, mức độ, số câu, thời gian",
    banks: "Bộ câu hỏi",
    questions: "Số câu",
    best: "Cao nhất",
    last: "Gần nhất",
    last_day: "Ngày làm",
    refused: |count| {
        format!("Có {count} tệp không dùng được làm bộ câu hỏi; xem bằng caytre bank list.")
    },
    more: "Ôn và xem lại",
    notes: "Đọc trước",
    notes_about: "đề cương ôn tập của từng chủ đề",
    history: "Lịch sử làm bài",
    history_about: "xem lại từng lượt",
    progress: "Tiến độ ôn tập",
    progress_about: "lịch học mỗi ngày, điểm từng bộ câu hỏi",
    several_banks: |count| format!("Nhiều bộ câu hỏi ({count})"),
};

/// English
pub const EN: HomeText = HomeText {
    title: "Bamboo diplomacy quiz",
    resume: "Go on with an interrupted sitting",
    runs_elsewhere: "open in another window",
    is_elsewhere: "This sitting is open in another window.",
    left: |left| format!("{left} left"),
    more_open: |count| format!("{count} more open in the history"),
    is_over: "This sitting has ended: it cannot be gone on with.",
    take: "Take a quiz",
    quick_check: "Quick check",
    mock_exam: "Mock exam",
    by_topic: "Practice by topic",
    by_topic_about: "explained after each question",
    own: "Own choice",
    own_about: "banks, levels, number, time",
    banks: "Banks",
    questions: "Items",
    best: "Best",
    last: "Last",
    last_day: "Last taken",
    refused: |count| match count {
        1 => "1 file cannot be used as a bank; caytre bank list says why.".to_owned(),
        _ => format!("{count} files cannot be used as banks; caytre bank list says why."),
    },
    more: "Study and look back",
    notes: "Read first",
    notes_about: "study notes of each topic",
    history: "History",
    history_about: "review any sitting",
    progress: "Progress",
    progress_about: "days of study, marks of each bank",
    several_banks: |count| format!("Several banks ({count})"),
};
