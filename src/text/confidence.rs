//! What is said of how sure somebody is of an answer (mức độ chắc chắn).

use crate::domain::confidence::Confidence;

/// Sentences about confidence.
#[derive(Debug)]
pub struct ConfidenceText {
    /// Its name.
    pub name: &'static str,
    /// In a word.
    pub word: fn(Confidence) -> &'static str,
    /// Asked before the key is shown.
    pub ask: &'static str,
    /// It is not asked for.
    pub off: &'static str,
    /// It is asked for.
    pub on: &'static str,
    /// How often one was said and how often the answer was right then.
    pub right_of: fn(&str, usize, usize) -> String,
    /// The certainty-based marks, of how many at most, and the Brier score.
    pub marks: fn(&str, usize, &str) -> String,
    /// Sure, and wrong: these questions.
    pub sure_but_wrong: fn(&str) -> String,
    /// Right by guess: these questions.
    pub right_by_guess: fn(&str) -> String,
    /// Line by line: how to say it.
    pub plain_how: &'static str,
}

/// Tiếng Việt
pub const VI: ConfidenceText = ConfidenceText {
    name: "Mức độ chắc chắn",
    word: |confidence| match confidence {
        Confidence::Guess => "Đoán",
        Confidence::Fair => "Khá chắc",
        Confidence::Sure => "Chắc chắn",
    },
    ask: "Câu trả lời này chắc đến đâu?",
    off: "không hỏi",
    on: "hỏi trước khi hiện đáp án",
    right_of: |word, right, said| format!("{word}: đúng {right}/{said} câu"),
    marks: |marks, most, brier| {
        format!(
            "Điểm theo mức chắc chắn: {marks}/{most}; độ lệch Brier {brier} (càng nhỏ càng khớp)"
        )
    },
    sure_but_wrong: |numbers| format!("Chắc chắn nhưng sai: câu {numbers}"),
    right_by_guess: |numbers| format!("Đúng nhờ đoán: câu {numbers}"),
    plain_how: "Sau câu trả lời có thể ghi thêm mức độ chắc chắn: !! chắc chắn, ! khá chắc, ? đoán.",
};

/// English
pub const EN: ConfidenceText = ConfidenceText {
    name: "Confidence",
    word: |confidence| match confidence {
        Confidence::Guess => "Guess",
        Confidence::Fair => "Fairly sure",
        Confidence::Sure => "Sure",
    },
    ask: "How sure is this answer?",
    off: "not asked",
    on: "asked before the key is shown",
    right_of: |word, right, said| format!("{word}: {right} of {said} right"),
    marks: |marks, most, brier| {
        format!("Certainty-based mark: {marks} of {most}; Brier score {brier} (less is better)")
    },
    sure_but_wrong: |numbers| format!("Sure but wrong: questions {numbers}"),
    right_by_guess: |numbers| format!("Right by guess: questions {numbers}"),
    plain_how: "Behind an answer stands how sure it is, if you like: !! sure, ! fairly, ? guess.",
};
