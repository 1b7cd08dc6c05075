//! What people type for a value: percentages, days, counts, names.
//!
//! Functions of their text; what is wanted instead is said by the catalogue.

use unicode_normalization::UnicodeNormalization;

/// A percentage from 0 to 300, with or without its sign.
pub(super) fn percent(raw: &str) -> Option<u16> {
    raw.strip_suffix('%').unwrap_or(raw).parse().ok().filter(|percent| *percent <= 300)
}

/// A share to be remembered, from 70 to 97 per cent, with or without its sign.
pub(super) fn retention(raw: &str) -> Option<u16> {
    percent(raw).filter(|percent| (70..=97).contains(percent))
}

/// An id of a bank, as the bank format writes it.
pub(super) fn id(raw: &str) -> Option<String> {
    let is_letter = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    ((1..=64).contains(&raw.len()) && raw.bytes().all(is_letter)).then(|| raw.to_owned())
}

/// A whole number from 1.
pub(super) fn count(raw: &str) -> Option<usize> {
    raw.parse().ok().filter(|count| *count > 0)
}

/// A name, NFC, without control characters; may be empty.
pub(super) fn words(raw: &str) -> Option<String> {
    let words: String = raw.trim().nfc().collect();
    (!words.contains(char::is_control)).then_some(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_percentage_is_at_most_three_hundred() {
        assert_eq!(percent("25%"), Some(25));
        assert_eq!(percent("300"), Some(300));
        for raw in ["301%", "-1", "%", "a"] {
            assert_eq!(percent(raw), None, "{raw}");
        }
    }

    #[test]
    fn a_retention_is_from_seventy_to_ninety_seven() {
        assert_eq!(
            (retention("90%"), retention("70"), retention("97")),
            (Some(90), Some(70), Some(97))
        );
        assert_eq!((retention("69%"), retention("98"), retention("0.9")), (None, None, None));
    }

    #[test]
    fn a_name_is_composed_and_may_not_hold_control_characters() {
        assert_eq!(words(" Ha\u{300} "), Some("Hà".to_owned()));
        assert_eq!(words("a\u{1b}[2J"), None);
    }
}
