//! Makes text from a file fit to be kept and shown: NFC, no invisible characters.

use crate::domain::vietnamese::{clean as clean_line, clean_lines, is_invisible};
use unicode_segmentation::UnicodeSegmentation;

/// Text as a bank may hold it.
pub(super) struct Cleaned {
    /// NFC, trimmed, with `\n` as its only control character.
    pub(super) text: Box<str>,
    /// How many invisible characters were left out.
    pub(super) hidden: usize,
}

/// Cleans a text. Carriage returns before line breaks go silently, tabs become blanks.
pub(super) fn clean(raw: &str) -> Cleaned {
    if raw.chars().all(is_plain) {
        return Cleaned { text: raw.trim().into(), hidden: 0 };
    }
    let is_hidden = |c: &char| is_invisible(*c) && !matches!(c, '\n' | '\r' | '\t');
    let hidden = raw.chars().filter(is_hidden).count();
    Cleaned { text: clean_lines(raw).trim().into(), hidden }
}

/// A piece of the file to be named in a sentence: one line, nothing invisible, at most forty
/// graphemes.
pub(super) fn quoted(raw: &str) -> Box<str> {
    let mut graphemes = raw.trim().graphemes(true);
    let mut shown: String = graphemes.by_ref().take(40).collect();
    if graphemes.next().is_some() {
        shown.push('…');
    }
    clean_line(&shown).into()
}

/// Whether this character is NFC by itself, composes with nothing before it and is visible or a
/// line break: Latin, Vietnamese, typographic marks. Saves nearly every text a slower look.
fn is_plain(c: char) -> bool {
    matches!(c,
        ' '..='~' | '\n' | '\u{a0}'..='\u{ac}' | '\u{ae}'..='\u{2ff}' | '\u{1e80}'..='\u{1eff}'
        | '\u{2010}'..='\u{2027}')
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
