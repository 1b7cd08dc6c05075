//! How many columns a text takes on a terminal, and how it is fitted into fewer.
//!
//! By grapheme, never by bytes: an accented letter is never cut in two.

use std::borrow::Cow;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// The columns a text of one line takes.
pub fn columns(text: &str) -> usize {
    text.width()
}

/// The text in at most so many columns; what was cut off is shown as `…`.
pub fn cut(text: &str, columns: usize) -> Cow<'_, str> {
    if text.width() <= columns {
        return Cow::Borrowed(text);
    }
    let Some(room) = columns.checked_sub(1) else { return Cow::Borrowed("") };
    let mut kept = String::new();
    let mut used = 0;
    for grapheme in text.graphemes(true) {
        used += grapheme.width();
        if used > room {
            break;
        }
        kept.push_str(grapheme);
    }
    kept.push('…');
    Cow::Owned(kept)
}

/// The text in exactly so many columns, cut or filled with blanks on its right.
pub fn fit(text: &str, columns: usize) -> String {
    let mut fitted = cut(text, columns).into_owned();
    let missing = columns.saturating_sub(fitted.width());
    fitted.extend(std::iter::repeat_n(' ', missing));
    fitted
}

/// The text in exactly so many columns, cut or filled with blanks on its left: for figures.
pub fn fit_right(text: &str, columns: usize) -> String {
    let kept = cut(text, columns);
    let missing = columns.saturating_sub(kept.width());
    let mut fitted = " ".repeat(missing);
    fitted.push_str(&kept);
    fitted
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::{any, prop_assert, prop_assert_eq, proptest};

    #[test]
    fn an_accented_letter_takes_one_column_however_it_is_written() {
        assert_eq!(columns("tiếng Việt"), 10);
        assert_eq!(columns("tie\u{302}\u{301}ng"), 5);
        assert_eq!(columns("竹"), 2);
    }

    #[test]
    fn a_cut_text_ends_with_a_sign() {
        assert_eq!(cut("tiếng Việt", 10), "tiếng Việt");
        assert_eq!(cut("tiếng Việt", 7), "tiếng …");
        assert_eq!(cut("e\u{302}\u{301}e\u{302}\u{301}e", 2), "e\u{302}\u{301}…");
        assert_eq!(cut("竹竹", 3), "竹…");
        assert_eq!(cut("竹竹", 2), "…");
        assert_eq!(cut("竹", 1), "…");
        assert_eq!(cut("abc", 0), "");
    }

    #[test]
    fn fitting_fills_with_blanks() {
        assert_eq!(fit("gốc", 5), "gốc  ");
        assert_eq!(fit_right("7,5", 5), "  7,5");
        assert_eq!(fit("竹竹", 2), "… ");
    }

    proptest! {
        #[test]
        fn a_fitted_text_has_just_its_columns(text in "[a-zà-ỹ竹 ]{0,12}", wanted in 0_usize..12) {
            prop_assert_eq!(columns(&fit(&text, wanted)), wanted);
            prop_assert_eq!(columns(&fit_right(&text, wanted)), wanted);
        }

        #[test]
        fn a_cut_text_never_takes_more(text in any::<String>(), wanted in 0_usize..12) {
            prop_assert!(columns(&cut(&text, wanted)) <= wanted);
        }
    }
}
