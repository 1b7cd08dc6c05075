//! Numbers, dates and spans of time as people read them: decimal comma and dd/mm/yyyy in
//! Vietnamese, decimal point and the same day order in English.

use super::Language;
use crate::domain::quantity::{Points, Quantity};
use crate::domain::time::{Day, Timestamp};
use std::time::Duration;

/// Points or a mark with as many places as it needs, at most two: `7,5`, `10`, `0,25`.
pub fn points(points: Points, language: Language) -> String {
    let hundredths = points.rounded(Points(10_000)).0 / 10_000;
    let (whole, places) = (hundredths.abs() / 100, hundredths.abs() % 100);
    let sign = if hundredths < 0 { "-" } else { "" };
    let digits = match places {
        0 => return format!("{sign}{}", grouped(whole, language)),
        tens if tens % 10 == 0 => format!("{}", tens / 10),
        both => format!("{both:02}"),
    };
    format!("{sign}{}{}{digits}", grouped(whole, language), decimal_sign(language))
}

/// A span in seconds with as many places as it needs, at most two: `2,35`, `20`.
pub fn seconds(span: Duration, language: Language) -> String {
    points(Points(i64::try_from(span.as_micros()).unwrap_or(i64::MAX)), language)
}

/// `part` of `whole` in per cent with at most one place: `85,5%`. Nothing of nothing is `0%`.
pub fn percent(part: Points, whole: Points, language: Language) -> String {
    let tenths = Points(1000).fraction(part.0, whole.0).0;
    let sign = if tenths < 0 { "-" } else { "" };
    let (whole, place) = (tenths.abs() / 10, tenths.abs() % 10);
    if place == 0 {
        format!("{sign}{whole}%")
    } else {
        format!("{sign}{whole}{}{place}%", decimal_sign(language))
    }
}

/// A whole number with its thousands set apart: `18.319`.
pub fn count(number: i64, language: Language) -> String {
    let sign = if number < 0 { "-" } else { "" };
    format!("{sign}{}", grouped(number.saturating_abs(), language))
}

/// A quantity as people write it: `18.319`, `7,5`. Numbers of four digits stay together, so that a
/// year is not cut in two.
pub fn quantity(quantity: Quantity, language: Language) -> String {
    let plain = quantity.to_string();
    let (sign, digits) = match plain.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", plain.as_str()),
    };
    let (whole, places) = digits.split_once('.').unwrap_or((digits, ""));
    let whole = match whole.parse() {
        Ok(number) if whole.len() > 4 => grouped(number, language),
        _ => whole.to_owned(),
    };
    if places.is_empty() {
        format!("{sign}{whole}")
    } else {
        format!("{sign}{whole}{}{places}", decimal_sign(language))
    }
}

fn decimal_sign(language: Language) -> char {
    match language {
        Language::Vietnamese => ',',
        Language::English => '.',
    }
}

fn grouped(number: i64, language: Language) -> String {
    let sign = match language {
        Language::Vietnamese => '.',
        Language::English => ',',
    };
    let digits = number.to_string();
    let mut grouped = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            grouped.push(sign);
        }
        grouped.push(digit);
    }
    grouped
}

/// A number with so many places behind the comma: `0,4430`.
pub fn decimal(number: f64, places: usize, language: Language) -> String {
    let written = format!("{number:.places$}");
    match language {
        Language::Vietnamese => written.replace('.', ","),
        Language::English => written,
    }
}

/// A day: `14/12/2021`.
pub fn day(day: Day) -> String {
    let (year, month, day) = day.calendar();
    format!("{day:02}/{month:02}/{year:04}")
}

/// A day not far from today: `14/12`, with its year where that is another.
pub fn near_day(day: Day, today: Day) -> String {
    let (year, month, number) = day.calendar();
    let (this_year, ..) = today.calendar();
    if year == this_year { format!("{number}/{month}") } else { format!("{number}/{month}/{year}") }
}

/// A point in time at its place: `14/12/2021 19:30`.
pub fn date_time(at: Timestamp) -> String {
    let local = at.local();
    format!("{} {:02}:{:02}", day(local.day), local.hour, local.minute)
}

/// A date as banks write it (`2021`, `2021-12`, `2021-12-14`) in the order people read it:
/// `12/2021`, `14/12/2021`.
pub fn written_date(date: &str) -> String {
    date.rsplit('-').collect::<Vec<_>>().join("/")
}

/// A clock that runs down, rounded up to whole seconds so that it shows `0:00` only at the end:
/// `4:05`, `1:02:09`.
pub fn clock(left: Duration) -> String {
    let seconds = left.as_secs() + u64::from(left.subsec_nanos() > 0);
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    if hours > 0 {
        format!("{hours}:{minutes:02}:{seconds:02}")
    } else {
        format!("{minutes}:{seconds:02}")
    }
}

/// A span in words, rounded down to whole seconds: `1 giờ 02 phút`, `12 phút 05 giây`, `45 giây`.
pub fn span(span: Duration, language: Language) -> String {
    let seconds = span.as_secs();
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    let [hour, minute, second] = match language {
        Language::Vietnamese => ["giờ", "phút", "giây"],
        Language::English => ["h", "min", "s"],
    };
    match (hours, minutes, seconds) {
        (0, 0, _) => format!("{seconds} {second}"),
        (0, _, 0) => format!("{minutes} {minute}"),
        (0, ..) => format!("{minutes} {minute} {seconds:02} {second}"),
        (_, 0, _) => format!("{hours} {hour}"),
        _ => format!("{hours} {hour} {minutes:02} {minute}"),
    }
}

/// A small number in Roman digits; from 40 on in others.
pub fn roman(number: usize) -> String {
    let tens = match number {
        0..40 => "X".repeat(number / 10),
        _ => return number.to_string(),
    };
    let ones = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"];
    format!("{tens}{}", ones[number % 10])
}

#[cfg(test)]
mod tests {
    use super::*;
    use Language::{English, Vietnamese};

    #[test]
    fn seconds_have_hundredths_where_they_need_them() {
        assert_eq!(seconds(Duration::from_millis(2346), Vietnamese), "2,35");
        assert_eq!(seconds(Duration::from_secs(20), English), "20");
        assert_eq!(seconds(Duration::from_millis(300), English), "0.3");
    }

    #[test]
    fn a_mark_has_a_decimal_comma_in_vietnamese() {
        assert_eq!(points(Points(7_500_000), Vietnamese), "7,5");
        assert_eq!(points(Points(7_500_000), English), "7.5");
        assert_eq!(points(Points(10_000_000), Vietnamese), "10");
        assert_eq!(points(Points(250_000), Vietnamese), "0,25");
        assert_eq!(points(Points(-1_050_000), Vietnamese), "-1,05");
    }

    #[test]
    fn per_cent_keeps_one_place() {
        assert_eq!(percent(Points(855), Points(1000), Vietnamese), "85,5%");
        assert_eq!(percent(Points(1), Points(1), Vietnamese), "100%");
        assert_eq!(percent(Points(0), Points(0), Vietnamese), "0%");
    }

    #[test]
    fn thousands_are_set_apart_but_not_in_a_year() {
        assert_eq!(count(18_319, Vietnamese), "18.319");
        assert_eq!(count(-999, Vietnamese), "-999");
        assert_eq!(quantity(Quantity::from(2021), Vietnamese), "2021");
        assert_eq!(quantity(Quantity::from(18_319), English), "18,319");
    }

    #[test]
    fn a_written_date_is_turned_round() {
        assert_eq!(written_date("2021-12-14"), "14/12/2021");
        assert_eq!(written_date("2021-12"), "12/2021");
        assert_eq!(written_date("2021"), "2021");
    }

    #[test]
    fn a_clock_shows_zero_only_at_the_end() {
        assert_eq!(clock(Duration::from_millis(1)), "0:01");
        assert_eq!(clock(Duration::ZERO), "0:00");
        assert_eq!(clock(Duration::from_secs(3729)), "1:02:09");
    }

    #[test]
    fn a_span_is_said_in_words() {
        assert_eq!(span(Duration::from_secs(725), Vietnamese), "12 phút 05 giây");
        assert_eq!(span(Duration::from_mins(14), Vietnamese), "14 phút");
        assert_eq!(span(Duration::from_secs(3725), Vietnamese), "1 giờ 02 phút");
    }
}
