//! Words of the minutes of a quiz night.

/// Words of the minutes.
#[derive(Debug)]
pub struct MinutesText {
    /// What they are called, in capitals.
    pub title: &'static str,
    /// On a day.
    pub on: fn(&str) -> String,
    /// Headings: rank, team, corrections, sum, tie-break, prize.
    pub rank: &'static str,
    /// The team.
    pub team: &'static str,
    /// Corrections by hand.
    pub correction: &'static str,
    /// The sum.
    pub sum: &'static str,
    /// Questions of a tie-break.
    pub tie_break: &'static str,
    /// The prize.
    pub prize: &'static str,
    /// So many persons stood on the floor.
    pub floor: fn(usize) -> String,
    /// At a question these left.
    pub left_at: fn(usize, &str) -> String,
    /// After a question these came back.
    pub rescued_at: fn(usize, &str) -> String,
    /// These stayed.
    pub stayed: fn(&str) -> String,
    /// In a round judges gave a team these marks, whose mean is this.
    pub judged: fn(&str, &str, &str, &str) -> String,
    /// The question with this number was void.
    pub void: fn(usize, &str) -> String,
    /// A team got so many points for a reason.
    pub corrected: fn(&str, &str, &str) -> String,
    /// The night is not over.
    pub unfinished: &'static str,
    /// Place and date, to be filled in.
    pub place: &'static str,
    /// Who signs: left and right.
    pub signed: [&'static str; 2],
    /// The name of the file, without what stands for the day.
    pub file: &'static str,
}

/// Tiếng Việt
pub const VI: MinutesText = MinutesText {
    title: "BIÊN BẢN TỔNG HỢP ĐIỂM",
    on: |day| format!("Ngày {day}"),
    rank: "Xếp hạng",
    team: "Đội",
    correction: "Điều chỉnh điểm",
    sum: "Tổng điểm",
    tie_break: "Câu hỏi phụ",
    prize: "Giải",
    floor: |count| format!("Rung chuông vàng: {count} người dự thi."),
    left_at: |question, numbers| format!("Câu {question}, rời sàn: số {numbers}."),
    rescued_at: |question, numbers| format!("Sau câu {question}, cứu trợ: số {numbers}."),
    stayed: |numbers| match numbers {
        "" => "Không còn ai trên sàn.".to_owned(),
        numbers => format!("Còn lại trên sàn: số {numbers}."),
    },
    judged: |round, team, marks, mean| {
        format!("{round}, {team}: điểm Ban Giám khảo {marks}; trung bình {mean}.")
    },
    void: |number, prompt| format!("Câu {number} bị hủy, không tính điểm: {prompt}"),
    corrected: |team, points, reason| format!("Điều chỉnh: {team} {points} điểm: {reason}."),
    unfinished: "Hội thi chưa kết thúc khi lập biên bản này.",
    place: "…………, ngày …… tháng …… năm ………",
    signed: ["THƯ KÝ", "TRƯỞNG BAN GIÁM KHẢO"],
    file: "bien-ban",
};

/// English
pub const EN: MinutesText = MinutesText {
    title: "MINUTES OF POINTS",
    on: |day| format!("On {day}"),
    rank: "Rank",
    team: "Team",
    correction: "Corrections",
    sum: "Sum",
    tie_break: "Tie-break",
    prize: "Prize",
    floor: |count| format!("Golden bell: {count} persons."),
    left_at: |question, numbers| format!("Question {question}, left: {numbers}."),
    rescued_at: |question, numbers| format!("After question {question}, rescued: {numbers}."),
    stayed: |numbers| match numbers {
        "" => "Nobody is left on the floor.".to_owned(),
        numbers => format!("Still on the floor: {numbers}."),
    },
    judged: |round, team, marks, mean| {
        format!("{round}, {team}: judges' marks {marks}; mean {mean}.")
    },
    void: |number, prompt| format!("Question {number} is void: {prompt}"),
    corrected: |team, points, reason| format!("Correction: {team} {points} points: {reason}."),
    unfinished: "The night was not over when these minutes were written.",
    place: "…………, ……/……/………",
    signed: ["SECRETARY", "HEAD OF THE JURY"],
    file: "minutes",
};
