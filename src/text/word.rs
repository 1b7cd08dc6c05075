//! The words of the field, one for each thing, as the glossary has them.

use crate::domain::answer::Verdict;
use crate::domain::question::{Kind, Level};
use crate::domain::score::{Grade, GradeScale};
use crate::domain::sitting::{Mode, State};

/// Words that every room uses.
#[derive(Debug)]
pub struct Words {
    /// Level of a question.
    pub level: fn(Level) -> &'static str,
    /// Kind of a question.
    pub kind: fn(Kind) -> &'static str,
    /// Mode of a sitting.
    pub mode: fn(Mode) -> &'static str,
    /// State of a sitting.
    pub state: fn(State) -> &'static str,
    /// What an answer came to.
    pub verdict: fn(Verdict) -> &'static str,
    /// A grade; self-study has no fail word.
    pub grade: fn(Grade, Mode) -> &'static str,
    /// Whether it is a pass; self-study has no fail word.
    pub pass: fn(bool, Mode) -> &'static str,
    /// A preset of grades.
    pub scale: fn(GradeScale) -> &'static str,
    /// The verdict `true` of a statement.
    pub truth: &'static str,
    /// The verdict `false` of a statement.
    pub falsehood: &'static str,
    /// Question number `n`, from 1.
    pub question: fn(usize) -> String,
    /// So many questions.
    pub questions: fn(usize) -> String,
    /// A person without a name.
    pub nameless: &'static str,
}

/// Tiếng Việt
pub const VI: Words = Words {
    level: |level| match level {
        Level::Recall => "Nhận biết",
        Level::Understand => "Thông hiểu",
        Level::Apply => "Vận dụng",
    },
    kind: |kind| match kind {
        Kind::Single => "Chọn một đáp án",
        Kind::Multiple => "Chọn nhiều đáp án",
        Kind::TrueFalse => "Đúng – sai",
        Kind::Statements => "Đúng – sai bốn ý",
        Kind::Short => "Trả lời ngắn",
        Kind::Number => "Điền số",
        Kind::Ordering => "Sắp xếp thứ tự",
        Kind::Matching => "Ghép nối",
    },
    mode: |mode| match mode {
        Mode::Practice => "Luyện tập",
        Mode::Exam => "Kiểm tra",
        Mode::Study => "Ôn tập",
        Mode::Diagnosis => "Tự đánh giá",
        Mode::Paper => "Thi trên giấy",
    },
    state: |state| match state {
        State::Open => "đang làm",
        State::HandedIn => "đã nộp",
        State::TimedOut => "hết giờ",
        State::Abandoned => "bỏ dở",
    },
    verdict: |verdict| match verdict {
        Verdict::Right => "Đúng",
        Verdict::Partly => "Đúng một phần",
        Verdict::Wrong => "Sai",
        Verdict::Blank => "Bỏ trống",
    },
    grade: |grade, mode| match grade {
        Grade::Weak | Grade::Poor | Grade::Failed | Grade::NotPassed if mode.is_self_study() => {
            "Cần ôn thêm"
        }
        Grade::Excellent => "Xuất sắc",
        Grade::Good => "Giỏi",
        Grade::Fair => "Khá",
        Grade::Average => "Trung bình",
        Grade::Weak => "Yếu",
        Grade::Poor => "Kém",
        Grade::Failed => "Không đạt",
        Grade::Passed => "Đạt",
        Grade::NotPassed => "Chưa đạt",
    },
    pass: |is_pass, mode| match (is_pass, mode) {
        (true, _) => "Đạt",
        (false, Mode::Exam | Mode::Paper) => "Chưa đạt",
        (false, Mode::Practice | Mode::Study | Mode::Diagnosis) => "Cần ôn thêm",
    },
    scale: |scale| match scale {
        GradeScale::Course => "Lớp bồi dưỡng",
        GradeScale::School => "Phổ thông",
        GradeScale::PassFail => "Đạt / Chưa đạt",
    },
    truth: "Đúng",
    falsehood: "Sai",
    question: |number| format!("Câu {number}"),
    questions: |count| format!("{count} câu"),
    nameless: "(chưa ghi tên)",
};

/// English
pub const EN: Words = Words {
    level: |level| match level {
        Level::Recall => "Recall",
        Level::Understand => "Understand",
        Level::Apply => "Apply",
    },
    kind: |kind| match kind {
        Kind::Single => "Single choice",
        Kind::Multiple => "Multiple response",
        Kind::TrueFalse => "True or false",
        Kind::Statements => "Four statements",
        Kind::Short => "Short answer",
        Kind::Number => "Number",
        Kind::Ordering => "Ordering",
        Kind::Matching => "Matching",
    },
    mode: |mode| match mode {
        Mode::Practice => "Practice",
        Mode::Exam => "Exam",
        Mode::Study => "Review",
        Mode::Diagnosis => "Self-assessment",
        Mode::Paper => "Paper exam",
    },
    state: |state| match state {
        State::Open => "open",
        State::HandedIn => "handed in",
        State::TimedOut => "timed out",
        State::Abandoned => "abandoned",
    },
    verdict: |verdict| match verdict {
        Verdict::Right => "Right",
        Verdict::Partly => "Partly right",
        Verdict::Wrong => "Wrong",
        Verdict::Blank => "Blank",
    },
    grade: |grade, mode| match grade {
        Grade::Weak | Grade::Poor | Grade::Failed | Grade::NotPassed if mode.is_self_study() => {
            "Needs review"
        }
        Grade::Excellent => "Excellent",
        Grade::Good => "Good",
        Grade::Fair => "Fair",
        Grade::Average => "Average",
        Grade::Weak => "Weak",
        Grade::Poor => "Poor",
        Grade::Failed => "Failed",
        Grade::Passed => "Passed",
        Grade::NotPassed => "Not passed",
    },
    pass: |is_pass, mode| match (is_pass, mode) {
        (true, _) => "Passed",
        (false, Mode::Exam | Mode::Paper) => "Not passed",
        (false, Mode::Practice | Mode::Study | Mode::Diagnosis) => "Needs review",
    },
    scale: |scale| match scale {
        GradeScale::Course => "Course",
        GradeScale::School => "School",
        GradeScale::PassFail => "Pass / Fail",
    },
    truth: "True",
    falsehood: "False",
    question: |number| format!("Question {number}"),
    questions: |count| {
        if count == 1 { "1 question".to_owned() } else { format!("{count} questions") }
    },
    nameless: "(no name)",
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn self_study_has_no_fail_word() {
        for words in [VI, EN] {
            let fails = [Grade::Weak, Grade::Poor, Grade::Failed, Grade::NotPassed];
            let kind_word = (words.pass)(false, Mode::Practice);
            for grade in fails {
                assert_eq!((words.grade)(grade, Mode::Practice), kind_word);
                assert_ne!((words.grade)(grade, Mode::Exam), kind_word);
            }
            assert_ne!((words.pass)(false, Mode::Exam), kind_word);
        }
    }
}
