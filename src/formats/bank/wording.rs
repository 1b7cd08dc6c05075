//! Makes text from a file fit to be kept and shown: NFC, no invisible characters.

use crate::domain::vietnamese::{clean as clean_line, clean_lines, is_invisible};
use std::borrow::Cow;
use unicode_segmentation::UnicodeSegmentation;

/// Text as a bank may hold it.
pub(in crate::formats) struct Cleaned<'t> {
    /// NFC, trimmed, with `\n` as its only control character.
    pub(in crate::formats) text: Cow<'t, str>,
    /// How many invisible characters were left out.
    pub(in crate::formats) hidden: usize,
}

impl<'t> Cleaned<'t> {
    /// Of a text that [`is_plain`].
    pub(in crate::formats) fn of_plain(text: &'t str) -> Self {
        Cleaned { text: Cow::Borrowed(text.trim()), hidden: 0 }
    }
}

/// Cleans a text. Carriage returns before line breaks go silently, tabs become blanks.
pub(in crate::formats) fn clean(raw: &str) -> Cleaned<'_> {
    if is_plain(raw) {
        return Cleaned::of_plain(raw);
    }
    let is_hidden = |c: &char| is_invisible(*c) && !matches!(c, '\n' | '\r' | '\t');
    let hidden = raw.chars().filter(is_hidden).count();
    Cleaned { text: Cow::Owned(clean_lines(raw).trim().to_owned()), hidden }
}

/// A piece of the file to be named in a sentence: one line, nothing invisible, at most forty
/// graphemes.
pub(in crate::formats) fn quoted(raw: &str) -> Box<str> {
    let mut graphemes = raw.trim().graphemes(true);
    let mut shown: String = graphemes.by_ref().take(40).collect();
    if graphemes.next().is_some() {
        shown.push('…');
    }
    clean_line(&shown).into()
}

/// Whether every character is visible or a line break, NFC by itself, and composes with nothing
/// before it: ASCII, U+00C0 to U+02FF, U+1E80 to U+1EFF (Vietnamese), U+2010 to U+2027 (dashes,
/// quotes). Saves nearly every text a slower look.
#[expect(
    clippy::needless_bitwise_bool,
    reason = "without branches in the loops compilers look at many bytes at once: a tenth of the time"
)]
pub(in crate::formats) fn is_plain(text: &str) -> bool {
    let within = |byte: u8, least: u8, most: u8| byte.wrapping_sub(least) <= most - least;
    let is_kept = |byte: u8| {
        within(byte, b' ', b'~')
            | (byte == b'\n')
            | within(byte, 0x80, 0xbf)
            | within(byte, 0xc3, 0xcb)
            | within(byte, 0xe1, 0xe2)
    };
    let is_letter = |[first, second, third]: [u8; 3]| {
        ((first != 0xe1) | within(second, 0xba, 0xbb))
            & ((first != 0xe2) | ((second == 0x80) & within(third, 0x90, 0xa7)))
    };
    let bytes = text.as_bytes();
    bytes.iter().fold(true, |all, byte| all & is_kept(*byte))
        && bytes.array_windows().fold(true, |all, three| all & is_letter(*three))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decomposed_text_becomes_nfc() {
        assert_eq!(&*clean("  hoa\u{300} bi\u{300}nh\r\n").text, "hoà bình");
        assert_eq!(&*clean("Việt Nam — “tre”…").text, "Việt Nam — “tre”…");
    }

    #[test]
    fn what_counts_as_plain_is_its_own_clean_form() {
        let plain = (' '..='\u{2100}').filter(|c| is_plain(&format!("{c}ab")));
        let mut count = 0;
        for c in plain {
            assert!(clean_lines(&format!("a{c}")) == format!("a{c}") && !is_invisible(c), "{c:?}");
            count += 1;
        }
        assert_eq!(count, 95 + 0x300 - 0xc0 + 0x80 + 0x18);
        assert!(!is_plain("\u{b7}") && !is_plain("a\t") && !is_plain("a\u{300}"));
    }

    #[test]
    fn invisible_characters_are_left_out_and_counted() {
        let cleaned = clean("a\u{1b}[31m\u{202e}b\tc\u{9b}");
        assert_eq!(&*cleaned.text, "a[31mb c");
        assert_eq!(cleaned.hidden, 3);
    }

    #[test]
    fn what_is_quoted_is_one_short_line() {
        assert_eq!(&*quoted(" a\nb\u{7} "), "a b");
        assert_eq!(quoted(&"ệ".repeat(50)).chars().count(), 41);
    }
}
