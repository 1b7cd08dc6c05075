//! When a person was born, as lists write it. Nothing is guessed: a year of two digits has no century,
//! and an order of day and month other than ours is no date.

use crate::domain::register::{Birth, What};
use crate::domain::time::Day;
use crate::formats::bank::wording::quoted;

/// The years in which persons of a list are born.
const YEARS: std::ops::RangeInclusive<i16> = 1900..=2100;
/// The number that Excel shows for 1970-01-01, where its days begin with 1900.
const EXCEL_EPOCH: i32 = 25_569;
/// The longest cell that can be a date, in bytes.
const LONGEST: usize = 64;

/// The birth a cell tells; none where it is empty or only a dash. A month without its day gives the year.
pub(super) fn read(cell: &str) -> Result<Option<Birth>, What> {
    let unreadable = || What::BirthUnreadable { written: quoted(cell) };
    let cell = cell.trim();
    if cell.chars().all(|sign| "-–—./ ".contains(sign)) {
        return Ok(None);
    }
    if cell.len() > LONGEST {
        return Err(unreadable());
    }
    let numbers = numbers(cell).ok_or_else(unreadable)?;
    let year_of = |written: &str| match written.len() {
        4 => number(written).filter(|year| YEARS.contains(year)).ok_or_else(unreadable),
        2 => Err(What::YearShort { written: quoted(cell) }),
        _ => Err(unreadable()),
    };
    let day_of = |year: &str, month: &str, day: &str| {
        let year = year_of(year)?;
        let (month, day) = number(month).zip(number(day)).ok_or_else(unreadable)?;
        let found = i8::try_from(month).ok().zip(i8::try_from(day).ok());
        let found = found.and_then(|(month, day)| Day::from_calendar(year, month, day));
        found.map(|day| Some(Birth::Day(day))).ok_or_else(unreadable)
    };
    match *numbers {
        [one] if one.len() == 5 => {
            // A date that lost its format: days since 1900.
            let days: i32 = one.parse().map_err(|_| unreadable())?;
            let day = Day(days - EXCEL_EPOCH);
            let is_fit = YEARS.contains(&day.calendar().0);
            if is_fit { Ok(Some(Birth::Day(day))) } else { Err(unreadable()) }
        }
        [year] => Ok(Some(Birth::Year(year_of(year)?))),
        [month, year] => {
            let is_month = number(month).is_some_and(|month| (1..=12).contains(&month));
            let year = year_of(year)?;
            if is_month { Ok(Some(Birth::Year(year))) } else { Err(unreadable()) }
        }
        [year, month, day] if year.len() == 4 => day_of(year, month, day),
        [day, month, year] => day_of(year, month, day),
        _ => Err(unreadable()),
    }
}

/// The numbers of a date: between them a stroke, a dash, a point or a blank, or the words for day, month
/// and year; a time of the day behind it does not count. None for anything else.
fn numbers(cell: &str) -> Option<Vec<&str>> {
    let (date, time) = match cell.split_once(':') {
        Some((before, _)) => before.rsplit_once([' ', 'T'])?,
        None => (cell, ""),
    };
    let is_hour = time.trim().bytes().all(|sign| sign.is_ascii_digit());
    let is_number = |part: &&str| part.bytes().all(|sign| sign.is_ascii_digit());
    let parts = date.split([' ', '/', '-', '.', ',', '–', '\n', '\u{a0}']);
    let parts = parts.filter(|part| !part.is_empty() && !is_word(part));
    let parts: Vec<&str> = parts.collect();
    (is_hour && !parts.is_empty() && parts.len() <= 3 && parts.iter().all(is_number))
        .then_some(parts)
}

fn is_word(part: &str) -> bool {
    ["ngay", "thang", "nam"].contains(&&*crate::domain::vietnamese::search_key(part))
}

fn number(written: &str) -> Option<i16> {
    written.parse().ok().filter(|number| *number > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_birth_is_read_as_lists_write_it() {
        for written in [
            "12/3/1975",
            "12-03-1975",
            "12.3.1975",
            "12 / 03 / 1975",
            "1975-03-12",
            "1975-03-12 00:00:00",
            "1975-03-12T00:00:00",
            "12/03/1975 0:30",
            "ngày 12 tháng 3 năm 1975",
            "27465",
        ] {
            let day = Day::from_calendar(1975, 3, 12).map(Birth::Day);
            assert_eq!(read(written), Ok(day), "{written}");
        }
        for written in ["1975", " 1975 ", "03/1975", "tháng 3 năm 1975", "năm 1975"] {
            assert_eq!(read(written), Ok(Some(Birth::Year(1975))), "{written}");
        }
        for written in ["", " ", "-", "..."] {
            assert_eq!(read(written), Ok(None), "{written}");
        }
    }

    #[test]
    fn what_would_be_guessed_is_told() {
        for written in ["12.3.75", "75", "03/75", "12/03/75"] {
            assert_eq!(read(written), Err(What::YearShort { written: written.into() }));
        }
        for written in [
            "12.3.75?",
            "x",
            "29/02/1975",
            "03/25/1975",
            "1850",
            "99999",
            "12/3/1975/4",
            "13/1975",
            "0/1975",
            "12:30",
            "khoảng 1975",
            "123",
            "1975.5",
            "12031975",
        ] {
            assert_eq!(read(written), Err(What::BirthUnreadable { written: written.into() }));
        }
    }
}
