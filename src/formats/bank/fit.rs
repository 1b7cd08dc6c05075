//! Whether a question stands on the screens it must stand on.
//!
//! A stand-in for the layout of the quiz screen: same widths, counted in wrapped lines.

use crate::domain::question::{Body, Choice, Question};
use unicode_width::UnicodeWidthStr;

/// Lines a question may take to stand whole at 80×24.
pub(super) const MOST_LINES_AT_80: usize = 18;
/// Lines of one page of options at 40×12.
pub(super) const MOST_LINES_AT_40: usize = 8;

const PROMPT_COLUMNS_AT_80: usize = 76;
const OPTION_COLUMNS_AT_80: usize = 72;
const OPTION_COLUMNS_AT_40: usize = 34;

/// Lines of prompt and options at 80 columns; a field for typing counts as one.
pub(super) fn lines_at_80(question: &Question) -> usize {
    let choices = |choices: &[Choice]| -> usize {
        choices.iter().map(|choice| lines(&choice.text, OPTION_COLUMNS_AT_80)).sum()
    };
    let body = match &question.body {
        Body::TrueFalse { .. } => 2,
        Body::Short { .. } | Body::Number { .. } => 1,
        Body::Matching { left, right, .. } => choices(left) + choices(right),
        other => choices(other.choices()),
    };
    lines(&question.prompt, PROMPT_COLUMNS_AT_80) + body
}

/// Lines of one option at 40 columns.
pub(super) fn lines_at_40(option: &str) -> usize {
    lines(option, OPTION_COLUMNS_AT_40)
}

fn lines(text: &str, columns: usize) -> usize {
    // Most texts are one line; wrapping them is not needed to know it.
    if text.width() <= columns && !text.contains('\n') {
        return 1;
    }
    textwrap::wrap(text, columns).len()
}
