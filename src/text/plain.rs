//! What the line dialogue says.

use crate::domain::answer::typed::Refusal;
use crate::domain::question::Kind;
use crate::domain::sitting::live::Warning;

/// The sentences of the line dialogue. Letters are given as they are typed.
#[derive(Debug)]
pub struct PlainText {
    /// What begins: mode and number of questions, both in words.
    pub opening: fn(&str, &str) -> String,
    /// What is gone on with: the question number.
    pub resumed: fn(usize) -> String,
    /// Time for the whole paper.
    pub paper_time: fn(&str) -> String,
    /// Time for each question.
    pub question_time: fn(&str) -> String,
    /// Extra time in per cent, which the times named already hold.
    pub extra: fn(u16) -> String,
    /// How to answer and which commands there are.
    pub how: &'static str,
    /// The same where questions left cannot be gone back to.
    pub how_forward: &'static str,
    /// Number, total, kind and level of a question.
    pub heading: fn(usize, usize, &str, &str) -> String,
    /// Time left, added to the heading.
    pub left: fn(&str) -> String,
    /// Flagged, added to the heading.
    pub flagged: &'static str,
    /// Over the left sides of a matching.
    pub left_sides: &'static str,
    /// Over the right sides of a matching.
    pub right_sides: &'static str,
    /// What line is awaited for this kind.
    pub ask: fn(Kind) -> &'static str,
    /// The unit that a number is asked in.
    pub unit: fn(&str) -> String,
    /// What was answered before, shown when a question is gone back to.
    pub answered: fn(&str) -> String,
    /// An answer was taken.
    pub recorded: &'static str,
    /// No answer was taken.
    pub no_answer: &'static str,
    /// Why a line is no answer.
    pub refusal: fn(&Refusal) -> String,
    /// What becomes of the next line that is none.
    pub last_chance: &'static str,
    /// A command that there is not.
    pub unknown_command: &'static str,
    /// A question that cannot be gone to: so many there are.
    pub unreachable: fn(usize) -> String,
    /// The flag of this question was set.
    pub flag_set: fn(usize) -> String,
    /// The flag of this question was taken off.
    pub flag_removed: fn(usize) -> String,
    /// Time runs down: what was reached, and the time left in words.
    pub warning: fn(Warning, &str) -> String,
    /// The time of the question is over.
    pub question_over: &'static str,
    /// The time of the paper is over.
    pub paper_over: &'static str,
    /// Behind the last question.
    pub end: &'static str,
    /// So many questions have no answer: their numbers.
    pub unanswered: fn(usize, &str) -> String,
    /// Every question has an answer.
    pub all_answered: &'static str,
    /// Flagged questions: their numbers.
    pub flags: fn(&str) -> String,
    /// What line is awaited behind the last question.
    pub ask_hand_in: &'static str,
    /// A line behind the last question that is no command.
    pub hand_in_next: &'static str,
    /// The sitting was left open and can be gone on with.
    pub left_open: &'static str,
    /// Right, but marks are missing: how it is written.
    pub spelling: fn(&str) -> String,
    /// What was given.
    pub given: &'static str,
    /// What is right.
    pub right: &'static str,
    /// Nothing was given.
    pub blank: &'static str,
    /// Why the option with this letter is wrong.
    pub why: fn(char) -> String,
    /// Why the key is right.
    pub explanation: &'static str,
    /// The date the key holds at.
    pub as_of: fn(&str) -> String,
    /// Where it is from.
    pub source: &'static str,
    /// How another try at this question is had.
    pub try_again: fn(usize) -> String,
    /// Heading of the result.
    pub result: &'static str,
    /// Name and unit of the learner.
    pub taker: fn(&str, &str) -> String,
    /// Mark, per cent, and whether it is a pass.
    pub mark: fn(&str, &str, &str) -> String,
    /// The grade.
    pub grade: fn(&str) -> String,
    /// How many are right, partly right, wrong, blank.
    pub counts: fn(usize, usize, usize, usize) -> String,
    /// Time used.
    pub used: fn(&str) -> String,
    /// Time used of the time allowed.
    pub used_of: fn(&str, &str) -> String,
    /// How often and how long the sitting was interrupted.
    pub interrupted: fn(usize, &str) -> String,
    /// Heading of the breakdown by topic.
    pub by_topic: &'static str,
    /// Heading of the breakdown by level.
    pub by_level: &'static str,
    /// Points of possible points and per cent.
    pub tally: fn(&str, &str, &str) -> String,
    /// Heading of the review.
    pub review: &'static str,
    /// Number, verdict, points and possible points of a reviewed question.
    pub reviewed: fn(usize, &str, &str, &str) -> String,
}

/// Tiếng Việt
pub const VI: PlainText = PlainText {
    opening: |mode, questions| format!("{mode}: {questions}."),
    resumed: |number| format!("Làm tiếp từ câu {number}."),
    paper_time: |time| format!("Thời gian làm bài: {time}."),
    question_time: |time| format!("Thời gian cho mỗi câu: {time}."),
    extra: |percent| format!("Thời gian đã cộng thêm {percent}%."),
    how: "Mỗi dòng trả lời một câu; dòng trống là chưa trả lời. Lệnh: !co đánh dấu xem lại, \
          !xem 3 đến câu 3, !nop nộp bài.",
    how_forward: "Mỗi dòng trả lời một câu; dòng trống là bỏ qua, câu đã qua không quay lại được. \
                  Lệnh: !co đánh dấu xem lại, !nop nộp bài.",
    heading: |number, total, kind, level| format!("Câu {number}/{total}. {kind}. {level}."),
    left: |time| format!("Còn lại {time}."),
    flagged: "Đánh dấu xem lại.",
    left_sides: "Ghép mỗi ý:",
    right_sides: "với một phương án:",
    ask: |kind| match kind {
        Kind::Single => "Gõ một chữ cái, ví dụ: b",
        Kind::Multiple => "Gõ các chữ cái của mọi đáp án đúng, ví dụ: a c",
        Kind::TrueFalse => "Gõ đ (đúng) hoặc s (sai)",
        Kind::Statements => "Gõ đ hoặc s cho từng ý theo thứ tự, ví dụ: đ s s đ",
        Kind::Short => "Gõ câu trả lời ngắn",
        Kind::Number => "Gõ một số",
        Kind::Ordering => "Gõ mọi chữ cái theo thứ tự đúng, ví dụ có ba chữ: c a b",
        Kind::Matching => "Gõ từng cặp số và chữ cái, ví dụ: 1a 2c",
    },
    unit: |unit| format!("đơn vị tính: {unit}"),
    answered: |answer| {
        format!("Đã trả lời: {answer}. Dòng trống giữ nguyên, dấu “-” bỏ câu trả lời này.")
    },
    recorded: "Đã ghi nhận.",
    no_answer: "Chưa trả lời câu này.",
    refusal: |refusal| match refusal {
        Refusal::NoSuchOption { typed, options: 0 } => {
            format!("Không có phương án “{typed}”.")
        }
        Refusal::NoSuchOption { typed, options } => {
            let last = crate::domain::answer::typed::letter(options - 1);
            format!("Không có phương án “{typed}”; các phương án là a đến {last}.")
        }
        Refusal::OnlyOne => "Câu này chỉ nhận một lựa chọn.".to_owned(),
        Refusal::Twice(typed) => format!("“{typed}” được gõ hai lần."),
        Refusal::Incomplete { given, wanted } => {
            format!("Cần đủ {wanted}, mới có {given}.")
        }
        Refusal::NoVerdict(typed) => {
            format!("“{typed}” không phải đ (đúng) hoặc s (sai).")
        }
        Refusal::NoPair(typed) => {
            format!("“{typed}” không phải một cặp số và chữ cái như 1a.")
        }
        Refusal::NoNumber(typed) => {
            format!("“{typed}” không phải một số, hoặc có đơn vị tính khác.")
        }
    },
    last_chance: "Gõ lại; nếu dòng sau cũng không hợp lệ thì câu này tính là chưa trả lời.",
    unknown_command: "Không có lệnh này; các lệnh là !co, !xem 3, !nop.",
    unreachable: |total| {
        format!("Không đến được câu này: bài có {total} câu, và câu đã khóa không mở lại.")
    },
    flag_set: |number| format!("Đã đánh dấu xem lại câu {number}."),
    flag_removed: |number| format!("Đã bỏ đánh dấu xem lại câu {number}."),
    warning: |warning, left| match warning {
        Warning::Half => format!("Còn một nửa thời gian: {left}."),
        Warning::FiveMinutes | Warning::OneMinute => format!("Chỉ còn {left}."),
    },
    question_over: "Hết thời gian của câu này.",
    paper_over: "Hết giờ, tự động nộp bài.",
    end: "Đã đến cuối bài.",
    unanswered: |count, numbers| format!("Còn {count} câu chưa trả lời: câu {numbers}."),
    all_answered: "Đã trả lời tất cả các câu.",
    flags: |numbers| format!("Đánh dấu xem lại: câu {numbers}."),
    ask_hand_in: "Gõ !nop để nộp bài, !xem 3 để xem lại câu 3",
    hand_in_next: "Gõ !nop để nộp bài hoặc !xem 3 để xem lại câu 3; một dòng khác nữa cũng là nộp \
                   bài.",
    left_open: "Bài làm dở được giữ lại; làm tiếp bằng lệnh: caytre quiz --resume",
    spelling: |answer| format!("Đúng (nên viết đủ dấu: {answer})"),
    given: "Trả lời: ",
    right: "Đáp án: ",
    blank: "bỏ trống",
    why: |letter| format!("Vì sao {letter}) sai: "),
    explanation: "Giải thích: ",
    as_of: |date| format!("Tính đến {date}."),
    source: "Nguồn: ",
    try_again: |number| format!("Làm lại câu này: !xem {number}"),
    result: "KẾT QUẢ",
    taker: |name, unit| {
        if unit.is_empty() {
            format!("Họ và tên: {name}")
        } else {
            format!("Họ và tên: {name}; đơn vị: {unit}")
        }
    },
    mark: |mark, percent, pass| format!("Điểm: {mark}/10 ({percent}). {pass}."),
    grade: |grade| format!("Xếp loại: {grade}."),
    counts: |right, partly, wrong, blank| {
        format!("Đúng {right}, đúng một phần {partly}, sai {wrong}, bỏ trống {blank}.")
    },
    used: |time| format!("Thời gian đã dùng: {time}."),
    used_of: |time, limit| format!("Thời gian đã dùng: {time} trong {limit}."),
    interrupted: |times, time| format!("Gián đoạn {times} lần, {time}."),
    by_topic: "Kết quả theo chủ đề",
    by_level: "Kết quả theo mức độ",
    tally: |points, possible, percent| format!("{points}/{possible} điểm ({percent})"),
    review: "XEM LẠI BÀI LÀM",
    reviewed: |number, verdict, points, possible| {
        format!("Câu {number}. {verdict}, {points}/{possible} điểm.")
    },
};

/// English
pub const EN: PlainText = PlainText {
    opening: |mode, questions| format!("{mode}: {questions}."),
    resumed: |number| format!("Going on from question {number}."),
    paper_time: |time| format!("Time allowed: {time}."),
    question_time: |time| format!("Time for each question: {time}."),
    extra: |percent| format!("Extra time of {percent}% is included."),
    how: "One line answers one question; an empty line leaves it unanswered. Commands: !co flags \
          for review, !xem 3 goes to question 3, !nop hands in.",
    how_forward: "One line answers one question; an empty line skips it, and a question left \
                  cannot be gone back to. Commands: !co flags for review, !nop hands in.",
    heading: |number, total, kind, level| format!("Question {number}/{total}. {kind}. {level}."),
    left: |time| format!("{time} left."),
    flagged: "Flagged for review.",
    left_sides: "Match each of:",
    right_sides: "with one option:",
    ask: |kind| match kind {
        Kind::Single => "Type one letter, for example: b",
        Kind::Multiple => "Type the letters of all right options, for example: a c",
        Kind::TrueFalse => "Type t (true) or f (false)",
        Kind::Statements => "Type t or f for each statement in order, for example: t f f t",
        Kind::Short => "Type a short answer",
        Kind::Number => "Type a number",
        Kind::Ordering => "Type all letters in the right order, for example with three: c a b",
        Kind::Matching => "Type pairs of a number and a letter, for example: 1a 2c",
    },
    unit: |unit| format!("unit: {unit}"),
    answered: |answer| format!("Answered: {answer}. An empty line keeps it, “-” takes it back."),
    recorded: "Recorded.",
    no_answer: "Left unanswered.",
    refusal: |refusal| match refusal {
        Refusal::NoSuchOption { typed, options: 0 } => format!("There is no option “{typed}”."),
        Refusal::NoSuchOption { typed, options } => {
            let last = crate::domain::answer::typed::letter(options - 1);
            format!("There is no option “{typed}”; the options are a to {last}.")
        }
        Refusal::OnlyOne => "This question takes one choice only.".to_owned(),
        Refusal::Twice(typed) => format!("“{typed}” was typed twice."),
        Refusal::Incomplete { given, wanted } => {
            format!("All {wanted} are needed, {given} were given.")
        }
        Refusal::NoVerdict(typed) => format!("“{typed}” is neither t (true) nor f (false)."),
        Refusal::NoPair(typed) => {
            format!("“{typed}” is not a pair of a number and a letter like 1a.")
        }
        Refusal::NoNumber(typed) => format!("“{typed}” is not a number, or has another unit."),
    },
    last_chance: "Type again; if the next line is no answer either, the question is left \
                  unanswered.",
    unknown_command: "There is no such command; the commands are !co, !xem 3, !nop.",
    unreachable: |total| {
        format!(
            "This question cannot be gone to: there are {total}, and a closed one stays closed."
        )
    },
    flag_set: |number| format!("Question {number} is flagged for review."),
    flag_removed: |number| format!("Question {number} is no longer flagged."),
    warning: |warning, left| match warning {
        Warning::Half => format!("Half of the time is left: {left}."),
        Warning::FiveMinutes | Warning::OneMinute => format!("Only {left} left."),
    },
    question_over: "The time for this question is over.",
    paper_over: "Time is over; handed in automatically.",
    end: "This is the end of the paper.",
    unanswered: |count, numbers| format!("{count} unanswered: question {numbers}."),
    all_answered: "All questions are answered.",
    flags: |numbers| format!("Flagged for review: question {numbers}."),
    ask_hand_in: "Type !nop to hand in, !xem 3 to look at question 3 again",
    hand_in_next: "Type !nop to hand in or !xem 3 to look at question 3 again; any other line now \
                   hands in too.",
    left_open: "What was answered is kept; go on with: caytre quiz --resume",
    spelling: |answer| format!("Right (with all its marks: {answer})"),
    given: "Answer: ",
    right: "Key: ",
    blank: "blank",
    why: |letter| format!("Why {letter}) is wrong: "),
    explanation: "Explanation: ",
    as_of: |date| format!("As of {date}."),
    source: "Source: ",
    try_again: |number| format!("Try this question again: !xem {number}"),
    result: "RESULT",
    taker: |name, unit| {
        if unit.is_empty() {
            format!("Name: {name}")
        } else {
            format!("Name: {name}; unit: {unit}")
        }
    },
    mark: |mark, percent, pass| format!("Mark: {mark}/10 ({percent}). {pass}."),
    grade: |grade| format!("Grade: {grade}."),
    counts: |right, partly, wrong, blank| {
        format!("{right} right, {partly} partly right, {wrong} wrong, {blank} blank.")
    },
    used: |time| format!("Time used: {time}."),
    used_of: |time, limit| format!("Time used: {time} of {limit}."),
    interrupted: |times, time| {
        let times = if times == 1 { "once".to_owned() } else { format!("{times} times") };
        format!("Interrupted {times}, {time}.")
    },
    by_topic: "By topic",
    by_level: "By level",
    tally: |points, possible, percent| format!("{points}/{possible} points ({percent})"),
    review: "REVIEW",
    reviewed: |number, verdict, points, possible| {
        format!("Question {number}. {verdict}, {points}/{possible} points.")
    },
};
