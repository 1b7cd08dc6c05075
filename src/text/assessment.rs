//! What is said of the self-assessment (Tự đánh giá).

/// Sentences of the self-assessment.
#[derive(Debug)]
pub struct AssessmentText {
    /// Its name.
    pub title: &'static str,
    /// What it is, on the home screen.
    pub about: &'static str,
    /// How it goes, before it starts; paragraphs.
    pub how: [&'static str; 2],
    /// Starts over all banks.
    pub start_all: &'static str,
    /// Starts over one bank.
    pub start_one: fn(&str) -> String,
    /// Shows the newest findings.
    pub newest: fn(&str) -> String,
    /// There are no questions.
    pub no_questions: &'static str,
    /// What stands at the top: the number of the question, and how many there are.
    pub number: fn(usize, bool) -> String,
    /// Asked before it is left.
    pub leave: &'static str,
    /// Goes on.
    pub go_on: &'static str,
    /// Ends early.
    pub end_early: &'static str,
    /// Leaves it open.
    pub later: &'static str,
    /// Enter was pressed without an answer.
    pub nothing_chosen: &'static str,

    /// Heading of the findings: day and number of questions.
    pub findings: fn(&str, usize) -> String,
    /// How the figures are to be read.
    pub legend: &'static str,
    /// Over all banks.
    pub general: &'static str,
    /// Heading of the banks.
    pub by_bank: &'static str,
    /// Heading of the levels.
    pub by_level: &'static str,
    /// A share with its interval and the number of answers.
    pub estimate: fn(u8, u8, u8, usize) -> String,
    /// The share of the time before.
    pub before: fn(u8) -> String,
    /// Too few answers.
    pub not_enough: &'static str,
    /// Heading of the differences.
    pub differences: &'static str,
    /// One is clearly weaker than these others.
    pub weaker: fn(&str, &str) -> String,
    /// The intervals separate nothing.
    pub no_difference: &'static str,
    /// Heading of what to read.
    pub to_read: &'static str,
    /// Nothing was missed.
    pub nothing_to_read: &'static str,
    /// How many missed questions cite a source.
    pub missed: fn(usize) -> String,
    /// Compared with the one of a day.
    pub compared: fn(&str) -> String,
    /// Line by line: input ended before the end.
    pub left_open: &'static str,
    /// Line by line: how it goes.
    pub plain_how: &'static str,
}

/// Tiếng Việt
pub const VI: AssessmentText = AssessmentText {
    title: "Tự đánh giá",
    about: "biết mình nắm phần nào, chưa nắm phần nào",
    how: [
        "Từ 25 đến 40 câu, chọn theo các câu đã trả lời; đáp án hiện sau khi xong. Không quay lại câu trước, không tính giờ.",
        "Câu không biết thì nhấn Enter hai lần để bỏ qua, đừng đoán: kết quả sẽ sát hơn.",
    ],
    start_all: "Bắt đầu, hỏi trên mọi bộ câu hỏi",
    start_one: |bank| format!("Chỉ bộ: {bank} (25 câu)"),
    newest: |day| format!("Xem lại lần gần nhất ({day})"),
    no_questions: "Không có câu hỏi nào để tự đánh giá.",
    number: |number, is_short| {
        let all = if is_short { "25 câu" } else { "25 đến 40 câu" };
        format!("Tự đánh giá · câu {number} ({all})")
    },
    leave: "Rời phần tự đánh giá?",
    go_on: "Làm tiếp",
    end_early: "Kết thúc sớm, xem kết quả",
    later: "Thoát, làm tiếp sau",
    nothing_chosen: "Câu này chưa trả lời. Nhấn Enter lần nữa để bỏ qua.",

    findings: |day, asked| format!("Tự đánh giá ngày {day} · {asked} câu"),
    legend: "Tỷ lệ câu dự kiến trả lời đúng; trong ngoặc là khoảng tin cậy 90% và số câu đã hỏi.",
    general: "Tất cả",
    by_bank: "Theo bộ câu hỏi",
    by_level: "Theo mức độ",
    estimate: |share, low, high, answers| format!("{share}% ({low}–{high}%; {answers} câu)"),
    before: |share| format!("lần trước {share}%"),
    not_enough: "chưa đủ dữ liệu",
    differences: "Khác nhau rõ",
    weaker: |weak, strong| format!("{weak}: yếu hơn rõ so với {strong}."),
    no_difference: "Chưa đủ cơ sở để nói bộ nào yếu hơn bộ nào.",
    to_read: "Nên đọc lại",
    nothing_to_read: "Không sai câu nào.",
    missed: |count| format!("{count} câu sai"),
    compared: |day| format!("So với lần ngày {day}."),
    left_open: "Phần làm dở được giữ lại; làm tiếp bằng lệnh: caytre assess --resume",
    plain_how: "Mỗi dòng trả lời một câu; dòng trống là bỏ qua, không quay lại được. !het kết thúc sớm.",
};

/// English
pub const EN: AssessmentText = AssessmentText {
    title: "Self-assessment",
    about: "what you know and what you do not",
    how: [
        "25 to 40 questions, chosen by your answers; the keys come at the end. No way back, no clock.",
        "Press Enter twice to pass over what you do not know instead of guessing: the result is truer.",
    ],
    start_all: "Start, over all banks",
    start_one: |bank| format!("Only {bank} (25 questions)"),
    newest: |day| format!("Look at the last one ({day})"),
    no_questions: "There are no questions to assess with.",
    number: |number, is_short| {
        let all = if is_short { "25" } else { "25 to 40" };
        format!("Self-assessment · question {number} (of {all})")
    },
    leave: "Leave the self-assessment?",
    go_on: "Go on",
    end_early: "End early, see the result",
    later: "Quit, go on later",
    nothing_chosen: "Not answered. Press Enter again to pass it over.",

    findings: |day, asked| format!("Self-assessment of {day} · {asked} questions"),
    legend: "Share expected right; in brackets the 90% interval and the number of questions asked.",
    general: "All",
    by_bank: "By bank",
    by_level: "By level",
    estimate: |share, low, high, answers| format!("{share}% ({low}–{high}%; n = {answers})"),
    before: |share| format!("before: {share}%"),
    not_enough: "not enough data",
    differences: "Clear differences",
    weaker: |weak, strong| format!("{weak}: clearly weaker than {strong}."),
    no_difference: "There is no ground to call one bank weaker than another.",
    to_read: "To read again",
    nothing_to_read: "Nothing was missed.",
    missed: |count| format!("{count} missed"),
    compared: |day| format!("Compared with {day}."),
    left_open: "What was answered is kept; go on with: caytre assess --resume",
    plain_how: "One line answers one question; an empty line passes it over. There is no way back. !het ends.",
};
