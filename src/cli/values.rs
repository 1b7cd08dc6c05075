//! What people type for a value: percentages, days, counts, names.
//!
//! Functions of their text; what is wanted instead is said by the catalogue.

use crate::domain::time::Day;
use unicode_normalization::UnicodeNormalization;

/// A percentage from 0 to 300, with or without its sign.
pub(super) fn percent(raw: &str) -> Option<u16> {
    raw.strip_suffix('%').unwrap_or(raw).parse().ok().filter(|percent| *percent <= 300)
}

/// A share to be remembered, from 70 to 97 per cent, with or without its sign.
pub(super) fn retention(raw: &str) -> Option<u16> {
    percent(raw).filter(|percent| (70..=97).contains(percent))
}

/// A day as `14/12/2021` or `2021-12-14`.
pub(super) fn day(raw: &str) -> Option<Day> {
    let (sign, written_backwards) = if raw.contains('-') { ('-', true) } else { ('/', false) };
    let parts: Vec<&str> = raw.split(sign).collect();
    let [first, month, last] = parts[..] else { return None };
    let (year, day) = if written_backwards { (first, last) } else { (last, first) };
    if year.len() != 4 {
        return None;
    }
    Day::from_calendar(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
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
    fn a_day_is_written_in_two_ways() {
        assert_eq!(day("14/12/2021"), Day::from_calendar(2021, 12, 14));
        assert_eq!(day("2021-12-14"), Day::from_calendar(2021, 12, 14));
        assert_eq!(day("5/6/2024"), Day::from_calendar(2024, 6, 5));
        for raw in ["29/02/2023", "14/12/21", "14/12", "2021/12/14", "x/y/2021"] {
            assert_eq!(day(raw), None, "{raw}");
        }
    }

    #[test]
    fn a_name_is_composed_and_may_not_hold_control_characters() {
        assert_eq!(words(" Ha\u{300} "), Some("Hà".to_owned()));
        assert_eq!(words("a\u{1b}[2J"), None);
    }
}
