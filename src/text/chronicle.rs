//! Words of the course of a quiz night question by question.

use crate::domain::night::event::Way;

/// Words of the course of a night.
#[derive(Debug)]
pub struct ChronicleText {
    /// What it is called, in capitals.
    pub title: &'static str,
    /// Headings: question, team, what it gave, how, after how many seconds, right or not, points.
    pub columns: [&'static str; 7],
    /// How an answer came.
    pub way: fn(Way) -> &'static str,
    /// Said by the team whose package it is.
    pub own: &'static str,
    /// Said by a team that took the word.
    pub took: &'static str,
    /// After so many seconds, in so many that phones have after the time.
    pub in_grace: fn(&str, &str) -> String,
    /// A question of a round, worth so much: what it asks.
    pub asked: fn(&str, &str, &str) -> String,
    /// It is of the package of a team.
    pub package: fn(&str) -> String,
    /// Behind the team whose star of hope shines.
    pub star: &'static str,
    /// Only these teams were asked, to part them.
    pub tie_break: fn(&str) -> String,
    /// The audience was asked.
    pub audience: &'static str,
    /// It was asked once more, so many times.
    pub replayed: fn(usize) -> String,
    /// It is void.
    pub void: &'static str,
    /// These teams gave nothing.
    pub silent: fn(&str) -> String,
    /// These persons left the floor.
    pub left: fn(&str) -> String,
    /// These persons came back.
    pub rescued: fn(&str) -> String,
    /// Over judges' marks.
    pub judged: &'static str,
    /// Headings: round, team, marks, mean.
    pub judged_columns: [&'static str; 4],
    /// The mark of the judge with this number.
    pub judge: fn(usize, &str) -> String,
}

/// Tiếng Việt
pub const VI: ChronicleText = ChronicleText {
    title: "DIỄN BIẾN TỪNG CÂU",
    columns: ["Câu", "Đội", "Trả lời", "Cách trả lời", "Sau (giây)", "Kết quả", "Điểm"],
    way: |way| match way {
        Way::Card => "thẻ",
        Way::Paper => "phiếu",
        Way::Phone => "điện thoại",
    },
    own: "gói của đội",
    took: "giành quyền",
    in_grace: |seconds, grace| format!("{seconds} (trong {grace} giây chờ thêm)"),
    asked: |round, worth, prompt| format!("{round}, {worth}: {prompt}"),
    package: |team| format!("Gói câu hỏi của {team}"),
    star: ", ngôi sao hy vọng",
    tie_break: |teams| format!("Câu hỏi phụ, chỉ hỏi: {teams}."),
    audience: "Câu hỏi dành cho khán giả.",
    replayed: |times| format!("Hỏi lại {times} lần; những gì trả lời trước đó không tính."),
    void: "Câu này bị hủy, không tính điểm.",
    silent: |teams| format!("Không trả lời: {teams}."),
    left: |numbers| format!("Rời sàn: số {numbers}."),
    rescued: |numbers| format!("Cứu trợ, trở lại sàn: số {numbers}."),
    judged: "Điểm Ban Giám khảo",
    judged_columns: ["Vòng", "Đội", "Điểm từng giám khảo", "Trung bình"],
    judge: |number, mark| format!("giám khảo {number}: {mark}"),
};

/// English
pub const EN: ChronicleText = ChronicleText {
    title: "QUESTION BY QUESTION",
    columns: ["No.", "Team", "Answer", "How", "After (s)", "Result", "Points"],
    way: |way| match way {
        Way::Card => "card",
        Way::Paper => "sheet",
        Way::Phone => "phone",
    },
    own: "own package",
    took: "took the word",
    in_grace: |seconds, grace| format!("{seconds} (within {grace} s of grace)"),
    asked: |round, worth, prompt| format!("{round}, {worth}: {prompt}"),
    package: |team| format!("Package of {team}"),
    star: ", star of hope",
    tie_break: |teams| format!("Tie-break, asked only: {teams}."),
    audience: "A question for the audience.",
    replayed: |times| match times {
        1 => "Asked once more; what was answered before does not count.".to_owned(),
        times => format!("Asked {times} times more; what was answered before does not count."),
    },
    void: "Void, does not count.",
    silent: |teams| format!("No answer: {teams}."),
    left: |numbers| format!("Left the floor: {numbers}."),
    rescued: |numbers| format!("Rescued, back on the floor: {numbers}."),
    judged: "Judges' marks",
    judged_columns: ["Round", "Team", "Marks of the judges", "Mean"],
    judge: |number, mark| format!("judge {number}: {mark}"),
};
