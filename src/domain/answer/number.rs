//! Numbers as people type them.
//!
//! The comma is the decimal sign and the stop parts thousands, as Vietnamese writes them; the other
//! way round is understood too. Where a text can be read both ways (`1.234`, `1,234`) both readings
//! stand, and an answer is right when either is: nobody who knows the figure loses it by its stop.

use crate::domain::quantity::Quantity;
use crate::domain::vietnamese::{clean, search_key};

/// Every value the typed text may stand for: none when it is no number, at most two. After the
/// number may come a word for thousands, millions or billions, which multiplies, then the unit or
/// its first words; without a `unit` any words. Before it may stand the unit, or "năm" of a year.
/// Places beyond the ninth are cut off.
pub fn readings(typed: &str, unit: Option<&str>) -> Vec<Quantity> {
    let text = clean(typed);
    let start = text.find(|letter: char| letter.is_ascii_digit() || is_sign(letter));
    let (before, text) = text.split_at(start.unwrap_or(text.len()));
    let before = search_key(before);
    if !(before.is_empty() || before == "nam" || unit.map(search_key) == Some(before)) {
        return Vec::new();
    }
    let digits = text.trim_start_matches(is_sign).trim_start();
    let mut signs = text.chars().take_while(|letter| is_sign(*letter));
    let is_negative = matches!(signs.next(), Some('-' | '−' | '–'));
    if signs.next().is_some() {
        return Vec::new();
    }
    let end = end_of_number(digits);
    let (number, rest) = digits.split_at(end);
    let Some(factor) = factor(rest, unit) else { return Vec::new() };
    values(number, is_negative).into_iter().map(|value| value.times(factor)).collect()
}

fn is_sign(letter: char) -> bool {
    matches!(letter, '-' | '−' | '–' | '+')
}

/// Where the number ends, in bytes: behind the last digit before the first letter or `%`.
fn end_of_number(text: &str) -> usize {
    let is_part = |letter: &(usize, char)| {
        letter.1.is_ascii_digit() || matches!(letter.1, '.' | ',') || is_gap(letter.1)
    };
    let number = text.char_indices().take_while(is_part);
    let digits = number.filter(|(_, letter)| letter.is_ascii_digit());
    digits.last().map_or(0, |(at, _)| at + 1)
}

/// A blank or an apostrophe between thousands.
fn is_gap(letter: char) -> bool {
    letter.is_whitespace() || matches!(letter, '\'' | '’')
}

/// The readings of digits with their separators.
fn values(number: &str, is_negative: bool) -> Vec<Quantity> {
    let separators: Vec<char> = number.chars().filter(|sign| !sign.is_ascii_digit()).collect();
    let decimal_signs = match separators.as_slice() {
        // One stop or comma: the decimal sign, or it parts thousands.
        [sign @ ('.' | ',')] => vec![Some(*sign), None],
        // The last sign is the decimal one when it stands only there, else all part thousands.
        [before @ .., last @ ('.' | ',')] if !before.contains(last) => vec![Some(*last)],
        _ => vec![None],
    };
    let plain = decimal_signs.into_iter().filter_map(|sign| plain(number, sign));
    let signed = plain.map(|text| if is_negative { format!("-{text}") } else { text });
    signed.filter_map(|text| Quantity::from_plain(&text)).collect()
}

/// The number as the bank format writes it, if it is one with this decimal sign: thousands in
/// groups of three, all parted by the same sign.
fn plain(number: &str, decimal_sign: Option<char>) -> Option<String> {
    let (whole, places) = match decimal_sign {
        Some(sign) => number.rsplit_once(sign)?,
        None => (number, ""),
    };
    let mut parting = whole.chars().filter(|letter| !letter.is_ascii_digit());
    let first = parting.next();
    if parting.any(|sign| Some(sign) != first) {
        return None;
    }
    let groups: Vec<&str> = whole.split(|letter: char| !letter.is_ascii_digit()).collect();
    let is_grouped = match groups.as_slice() {
        [] | [""] => false,
        [_] => true,
        [first, rest @ ..] => {
            (1..=3).contains(&first.len())
                && !first.starts_with('0')
                && rest.iter().all(|group| group.len() == 3)
        }
    };
    if !is_grouped || !places.chars().all(|letter| letter.is_ascii_digit()) {
        return None;
    }
    let places: String = places.chars().take(9).collect();
    let whole = groups.concat();
    Some(if places.is_empty() { whole } else { format!("{whole}.{places}") })
}

/// What the words after a number multiply it by; none when they are another unit than asked for.
fn factor(rest: &str, unit: Option<&str>) -> Option<i64> {
    let rest = search_key(rest).replace('%', " phan tram ");
    let unit = unit.map(|unit| search_key(unit).replace('%', " phan tram "));
    let words: Vec<&str> = rest.split_whitespace().collect();
    let asked: Option<Vec<&str>> = unit.as_deref().map(|unit| unit.split_whitespace().collect());
    let is_fit = |words: &[&str]| match &asked {
        Some(asked) => asked.starts_with(words),
        None => !words.iter().any(|word| word.chars().any(char::is_numeric)),
    };
    let multiplier = words.first().and_then(|word| match *word {
        "nghin" | "ngan" => Some(1_000),
        "trieu" => Some(1_000_000),
        "ty" | "ti" => Some(1_000_000_000),
        _ => None,
    });
    match multiplier {
        // The unit itself may begin with the word: "tỷ USD".
        Some(_) if asked.is_some() && is_fit(&words) => Some(1),
        Some(factor) => is_fit(words.get(1..).unwrap_or_default()).then_some(factor),
        None => is_fit(&words).then_some(1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::{any, prop_assert, prop_assert_eq, proptest};

    fn read(typed: &str, unit: Option<&str>) -> Vec<String> {
        readings(typed, unit).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_number_is_read_as_people_type_it() {
        for (typed, value) in [
            ("56", "56"),
            (" 056 ", "56"),
            ("7,5", "7.5"),
            ("7.5", "7.5"),
            ("-3", "-3"),
            ("− 3", "-3"),
            ("+3", "3"),
            ("0,50", "0.5"),
            ("18 319", "18319"),
            ("18\u{a0}319,5", "18319.5"),
            ("18.319,5", "18319.5"),
            ("18,319.5", "18319.5"),
            ("1.234.567", "1234567"),
            ("1234,567", "1234.567"),
            ("0.125", "0.125"),
            ("3,14159265358979", "3.141592653"),
        ] {
            assert_eq!(read(typed, None), [value], "{typed}");
        }
    }

    #[test]
    fn a_lone_stop_or_comma_before_three_digits_is_read_both_ways() {
        assert_eq!(read("18.319", None), ["18.319", "18319"]);
        assert_eq!(read("1,234", None), ["1.234", "1234"]);
    }

    #[test]
    fn what_is_no_number_has_no_value() {
        for typed in [
            "",
            "-",
            "năm",
            "khoảng 5",
            "1 2",
            "19.3.2024",
            "1.23.456",
            "1,2,3",
            "--5",
            ",5",
            "5-6",
            "1234 567",
            "1.234 567",
            "0.123.456",
            "9999999999999999999",
        ] {
            assert!(read(typed, None).is_empty(), "{typed}");
        }
        assert_eq!(read("5,", None), ["5"]);
    }

    #[test]
    fn the_unit_may_be_typed_but_no_other() {
        assert_eq!(read("56 nước", Some("nước")), ["56"]);
        assert_eq!(read("56nuoc", Some("nước")), ["56"]);
        assert_eq!(read("56 đoàn", Some("nước")), Vec::<String>::new());
        assert_eq!(read("85,5%", Some("%")), ["85.5"]);
        assert_eq!(read("85,5 phần trăm", Some("%")), ["85.5"]);
        assert_eq!(read("85,5 %", None), ["85.5"]);
        assert_eq!(read("56 nước", None), ["56"]);
        assert_eq!(read("năm 2021", Some("năm")), ["2021"]);
        assert_eq!(read("nam 2021", None), ["2021"]);
        assert_eq!(read("khóa 13", Some("khóa")), ["13"]);
        assert_eq!(read("ngày 13", Some("tháng")), Vec::<String>::new());
    }

    #[test]
    fn a_word_for_many_multiplies_unless_the_unit_begins_with_it() {
        assert_eq!(read("1,5 triệu", Some("người")), ["1500000"]);
        assert_eq!(read("1,5 triệu người", Some("người")), ["1500000"]);
        assert_eq!(read("15 tỷ", Some("tỷ USD")), ["15"]);
        assert_eq!(read("15 tỷ USD", Some("tỷ USD")), ["15"]);
        assert_eq!(read("15 tỷ USD", Some("USD")), ["15000000000"]);
        assert_eq!(read("2 nghìn", None), ["2000"]);
    }

    proptest! {
        #[test]
        fn any_text_has_at_most_two_readings(text in any::<String>(), unit in any::<Option<String>>()) {
            prop_assert!(readings(&text, unit.as_deref()).len() <= 2);
        }

        #[test]
        fn thousands_may_be_parted_by_stops(
            millions in 1_i64..1000,
            thousands in 0_i64..1000,
            ones in 0_i64..1000,
        ) {
            let number = Quantity::from(millions * 1_000_000 + thousands * 1000 + ones);
            let typed = format!("{millions}.{thousands:03}.{ones:03}");
            prop_assert_eq!(readings(&typed, None), [number]);
        }
    }
}
