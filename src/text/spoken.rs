//! Marks in words, as mark lists and answer sheets have them beside the figures, so that no figure is
//! changed unseen.
//!
//! Vietnamese as marks are read aloud: `7,25` is *bảy phẩy hai lăm*, `9,05` *chín phẩy không năm*, the
//! last digit *mốt*, *tư* or *lăm* behind twenty and more.

use super::{Language, figure};
use crate::domain::quantity::Points;

/// The largest whole number in words; marks are far below.
const LARGEST: i64 = 999;

/// A mark in words that begin with a capital: *Bảy phẩy hai lăm*, *Seven point two five*. It is
/// rounded to two places, half up, as [`figure::points`] writes it; from 1,000 on it stays in figures.
pub fn mark(mark: Points, language: Language) -> String {
    let hundredths = mark.rounded(Points(10_000)).0 / 10_000;
    let (whole, places) = (hundredths.abs() / 100, hundredths.abs() % 100);
    if whole > LARGEST {
        return figure::points(mark, language);
    }
    let digits = match places {
        0 => Vec::new(),
        tens if tens % 10 == 0 => vec![tens / 10],
        both => vec![both / 10, both % 10],
    };
    let words = match language {
        Language::Vietnamese => vietnamese(hundredths < 0, whole, &digits),
        Language::English => english(hundredths < 0, whole, &digits),
    };
    capitalised(&words)
}

fn capitalised(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(letters).collect()
}

fn vietnamese(is_negative: bool, whole: i64, digits: &[i64]) -> String {
    let mut words = Vec::new();
    if is_negative {
        words.push("âm");
    }
    let (hundreds, tens, ones) = (whole / 100, whole / 10 % 10, whole % 10);
    if hundreds > 0 {
        words.extend([digit(hundreds), "trăm"]);
    }
    match (hundreds, tens, ones) {
        (0, 0, _) => words.push(digit(ones)),
        (_, 0, 0) => {}
        (_, 0, _) => words.extend(["linh", digit(ones)]),
        (_, 1, _) => words.push("mười"),
        _ => words.extend([digit(tens), "mươi"]),
    }
    if tens > 0 && ones > 0 {
        words.push(last(tens, ones));
    }
    match *digits {
        [] => {}
        [tens] => words.extend(["phẩy", digit(tens)]),
        [1, ones, ..] => words.extend(["phẩy", "mười", last(1, ones)]),
        [tens, ones, ..] => words.extend(["phẩy", digit(tens), last(tens, ones)]),
    }
    words.join(" ")
}

fn digit(digit: i64) -> &'static str {
    match digit {
        1 => "một",
        2 => "hai",
        3 => "ba",
        4 => "bốn",
        5 => "năm",
        6 => "sáu",
        7 => "bảy",
        8 => "tám",
        9 => "chín",
        _ => "không",
    }
}

/// The last digit behind its tens: five is another word behind any, one and four from twenty on.
fn last(tens: i64, ones: i64) -> &'static str {
    match (tens, ones) {
        (1.., 5) => "lăm",
        (2.., 1) => "mốt",
        (2.., 4) => "tư",
        _ => digit(ones),
    }
}

fn english(is_negative: bool, whole: i64, digits: &[i64]) -> String {
    let mut words = Vec::new();
    if is_negative {
        words.push("minus".to_owned());
    }
    let (hundreds, rest) = (whole / 100, whole % 100);
    if hundreds > 0 {
        words.push(format!("{} hundred", small(hundreds)));
        words.extend((rest > 0).then(|| "and".to_owned()));
    }
    if hundreds == 0 || rest > 0 {
        words.push(match (rest / 10, rest % 10) {
            (0 | 1, _) => small(rest).to_owned(),
            (tens, 0) => ten(tens).to_owned(),
            (tens, ones) => format!("{}-{}", ten(tens), small(ones)),
        });
    }
    if !digits.is_empty() {
        words.push("point".to_owned());
        words.extend(digits.iter().map(|digit| small(*digit).to_owned()));
    }
    words.join(" ")
}

fn small(number: i64) -> &'static str {
    match number {
        1 => "one",
        2 => "two",
        3 => "three",
        4 => "four",
        5 => "five",
        6 => "six",
        7 => "seven",
        8 => "eight",
        9 => "nine",
        10 => "ten",
        11 => "eleven",
        12 => "twelve",
        13 => "thirteen",
        14 => "fourteen",
        15 => "fifteen",
        16 => "sixteen",
        17 => "seventeen",
        18 => "eighteen",
        19 => "nineteen",
        _ => "zero",
    }
}

fn ten(tens: i64) -> &'static str {
    match tens {
        2 => "twenty",
        3 => "thirty",
        4 => "forty",
        5 => "fifty",
        6 => "sixty",
        7 => "seventy",
        8 => "eighty",
        _ => "ninety",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn said(hundredths: i64, language: Language) -> String {
        mark(Points(hundredths * 10_000), language)
    }

    #[test]
    fn a_mark_is_said_as_it_is_read_aloud_in_vietnamese() {
        for (hundredths, words) in [
            (725, "Bảy phẩy hai lăm"),
            (1000, "Mười"),
            (0, "Không"),
            (50, "Không phẩy năm"),
            (25, "Không phẩy hai lăm"),
            (850, "Tám phẩy năm"),
            (810, "Tám phẩy một"),
            (905, "Chín phẩy không năm"),
            (901, "Chín phẩy không một"),
            (904, "Chín phẩy không bốn"),
            (615, "Sáu phẩy mười lăm"),
            (611, "Sáu phẩy mười một"),
            (614, "Sáu phẩy mười bốn"),
            (521, "Năm phẩy hai mốt"),
            (424, "Bốn phẩy hai tư"),
            (355, "Ba phẩy năm lăm"),
            (775, "Bảy phẩy bảy lăm"),
            (944, "Chín phẩy bốn tư"),
        ] {
            assert_eq!(said(hundredths, Language::Vietnamese), words, "{hundredths}");
        }
    }

    #[test]
    fn marks_up_to_a_hundred_are_said_too() {
        for (whole, words) in [
            (10, "Mười"),
            (11, "Mười một"),
            (15, "Mười lăm"),
            (20, "Hai mươi"),
            (24, "Hai mươi tư"),
            (71, "Bảy mươi mốt"),
            (85, "Tám mươi lăm"),
            (100, "Một trăm"),
            (105, "Một trăm linh năm"),
            (110, "Một trăm mười"),
            (215, "Hai trăm mười lăm"),
            (999, "Chín trăm chín mươi chín"),
        ] {
            assert_eq!(said(whole * 100, Language::Vietnamese), words, "{whole}");
        }
        assert_eq!(said(8525, Language::Vietnamese), "Tám mươi lăm phẩy hai lăm");
    }

    #[test]
    fn a_mark_is_said_in_english() {
        for (hundredths, words) in [
            (725, "Seven point two five"),
            (850, "Eight point five"),
            (905, "Nine point zero five"),
            (0, "Zero"),
            (1000, "Ten"),
            (4000, "Forty"),
            (8500, "Eighty-five"),
            (10_000, "One hundred"),
            (11_400, "One hundred and fourteen"),
        ] {
            assert_eq!(said(hundredths, Language::English), words, "{hundredths}");
        }
    }

    #[test]
    fn words_are_rounded_as_the_figures_are() {
        assert_eq!(mark(Points(7_245_000), Language::Vietnamese), "Bảy phẩy hai lăm");
        assert_eq!(mark(Points(7_244_999), Language::Vietnamese), "Bảy phẩy hai tư");
        assert_eq!(mark(Points(9_999_999), Language::Vietnamese), "Mười");
        assert_eq!(mark(Points(-1_500_000), Language::Vietnamese), "Âm một phẩy năm");
        assert_eq!(mark(Points(-1), Language::English), "Zero");
        assert_eq!(mark(Points::whole(1234), Language::Vietnamese), "1.234");
        assert_eq!(mark(Points::whole(-1234), Language::English), "-1,234");
    }

    #[test]
    fn no_two_marks_have_the_same_words() {
        for language in [Language::Vietnamese, Language::English] {
            let all: BTreeSet<String> = (0..=10_000).map(|mark| said(mark, language)).collect();
            assert_eq!(all.len(), 10_001);
        }
    }
}
