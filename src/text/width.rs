//! How many columns a text takes on a terminal, and how it is fitted into fewer.
//!
//! By grapheme, never by bytes: an accented letter is never cut in two.

use std::borrow::Cow;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// The columns a text of one line takes.
pub fn columns(text: &str) -> usize {
    // Nearly every text is of plain letters, and counting them is many times quicker.
    let mut columns = 0;
    for letter in text.chars() {
        if !is_plain(letter) {
            return text.width();
        }
        columns += 1;
    }
    columns
}

/// Whether this is a letter or sign of one column that joins no letter before or behind it: ASCII,
/// and the letters and signs that Vietnamese is written with.
pub fn is_plain(letter: char) -> bool {
    matches!(letter,
        ' '..='~'
        | '\u{a1}'..='\u{ac}'
        | '\u{ae}'..='\u{24f}'
        | '\u{1e00}'..='\u{1eff}'
        | '–' | '“' | '”' | '‘' | '’' | '…' | '•' | '›')
}

/// The text in at most so many columns; what was cut off is shown as `…`.
pub fn cut(text: &str, columns: usize) -> Cow<'_, str> {
    if self::columns(text) <= columns {
        return Cow::Borrowed(text);
    }
    let Some(room) = columns.checked_sub(1) else { return Cow::Borrowed("") };
    let mut kept = String::new();
    let mut used = 0;
    for grapheme in text.graphemes(true) {
        used += self::columns(grapheme);
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
    let missing = columns.saturating_sub(self::columns(&fitted));
    fitted.extend(std::iter::repeat_n(' ', missing));
    fitted
}

/// The text in exactly so many columns, cut or filled with blanks on its left: for figures.
pub fn fit_right(text: &str, columns: usize) -> String {
    let kept = cut(text, columns);
    let missing = columns.saturating_sub(self::columns(&kept));
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
    fn a_plain_letter_takes_one_column() {
        let plain: Vec<char> = ('\0'..='\u{ffff}').filter(|letter| is_plain(*letter)).collect();
        assert!(plain.contains(&'ậ'));
        for letter in plain {
            let pair = String::from_iter([letter, 'a']);
            assert_eq!((pair.width(), pair.graphemes(true).count()), (2, 2), "{letter:?}");
        }
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
        fn plain_letters_count_as_the_library_counts_them(text in "[a-zà-ỹ“”–竹\u{301} ]{0,12}") {
            prop_assert_eq!(columns(&text), text.width());
        }

        #[test]
        fn a_cut_text_never_takes_more(text in any::<String>(), wanted in 0_usize..12) {
            prop_assert!(columns(&cut(&text, wanted)) <= wanted);
        }
    }
}
