//! What is said of a mistake in a bank: what is wrong, and what to do.

use crate::domain::problem::Defect;

mod en;
mod vi;

/// Sentences about the problems of a bank.
#[derive(Debug)]
pub struct ProblemText {
    /// What is wrong and what to do.
    pub sentence: fn(&Defect) -> Sentence,
    /// Before a mistake that costs a question.
    pub fault: &'static str,
    /// Before a breach of the rules of style.
    pub style: &'static str,
    /// Before what to do.
    pub advice: &'static str,
    /// A file without problems: its name and how many questions it holds.
    pub clean: fn(&str, usize) -> String,
    /// At the end: its name, mistakes, breaches of style, whole questions.
    pub summary: fn(&str, usize, usize, usize) -> String,
}

/// A problem in words. No full stop at the end of either.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub advice: String,
}

/// A [`Sentence`] of the two.
fn say(message: impl Into<String>, advice: impl Into<String>) -> Sentence {
    Sentence { message: message.into(), advice: advice.into() }
}

/// Tiếng Việt
pub const VI: ProblemText = ProblemText {
    sentence: vi::sentence,
    fault: "lỗi",
    style: "lưu ý",
    advice: "cách sửa",
    clean: |file, questions| format!("{file}: {questions} câu, không có lỗi"),
    summary: |file, faults, styles, questions| {
        format!("{file}: {faults} lỗi, {styles} lưu ý; dùng được {questions} câu")
    },
};

/// English
pub const EN: ProblemText = ProblemText {
    sentence: en::sentence,
    fault: "error",
    style: "note",
    advice: "to do",
    clean: |file, questions| format!("{file}: {questions} questions, nothing wrong"),
    summary: |file, faults, styles, questions| {
        format!(
            "{file}: errors: {faults}, notes: {styles}; questions that can be used: {questions}"
        )
    },
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_languages_say_what_is_wrong_and_what_to_do() {
        let defects = [
            Defect::QuoteOpen,
            Defect::DecimalComma { written: "0,5".into() },
            Defect::FieldUnknown {
                field: "titel".into(),
                table: "[[source]]",
                nearest: Some("title"),
            },
            Defect::KeyPlace { place: 1, times: 9, of: 12 },
        ];
        for text in [VI, EN] {
            for defect in &defects {
                let Sentence { message, advice } = (text.sentence)(defect);
                assert!(!message.is_empty() && !advice.is_empty());
                assert!(!message.ends_with('.') && !advice.ends_with('.'));
            }
        }
        let sentence = (VI.sentence)(&defects[1]);
        assert_eq!(sentence.advice, "viết 0.5");
    }
}
