//! Periods that reports are about: round quarters and years, those at which figures are closed by decree
//! 09/2019/NĐ-CP, and any two days.

use super::time::Day;

/// How the days of a quarter or year are counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Closing {
    /// From the first to the last day of the calendar (tròn quý).
    #[default]
    Round,
    /// From the 15th to the 14th, a quarter ending in the middle of its last month (chốt số liệu theo Nghị định
    /// 09/2019/NĐ-CP): the second quarter from 15/3 to 14/6, the year from 15/12 to 14/12.
    Decree,
}

/// A period; both days are in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// What it is called by.
    pub name: Name,
    /// Its first day.
    pub from: Day,
    /// Its last day.
    pub to: Day,
}

/// What a period is called by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Name {
    /// A quarter, 1 to 4.
    Quarter(i16, u8),
    /// A year.
    Year(i16),
    /// Its two days.
    Days,
}

impl Period {
    /// A quarter, 1 to 4, of a year from 1900 to 9999.
    pub fn quarter(year: i16, number: u8, closing: Closing) -> Option<Period> {
        if !(1900..=9999).contains(&year) || !(1..=4).contains(&number) {
            return None;
        }
        let last = number as i8 * 3;
        let (from, to) = match closing {
            Closing::Round => {
                let next = match number {
                    4 => Day::from_calendar(year + i16::from(year < 9999), 1, 1)?,
                    _ => Day::from_calendar(year, last + 1, 1)?,
                };
                (Day::from_calendar(year, last - 2, 1)?, Day(next.0 - 1))
            }
            Closing::Decree => {
                let begin = match number {
                    1 => Day::from_calendar(year - 1, 12, 15)?,
                    _ => Day::from_calendar(year, last - 3, 15)?,
                };
                (begin, Day::from_calendar(year, last, 14)?)
            }
        };
        Some(Period { name: Name::Quarter(year, number), from, to })
    }

    /// A year.
    pub fn year(year: i16, closing: Closing) -> Option<Period> {
        let (first, last) =
            (Period::quarter(year, 1, closing)?, Period::quarter(year, 4, closing)?);
        Some(Period { name: Name::Year(year), from: first.from, to: last.to })
    }

    /// The days from one to another.
    pub fn days(from: Day, to: Day) -> Option<Period> {
        (from <= to).then_some(Period { name: Name::Days, from, to })
    }

    /// A period written so: `2024-Q2`, `2024`, or two days with a blank between, `01/4/2024 30/6/2024`.
    pub fn from_written(written: &str, closing: Closing) -> Option<Period> {
        let written = written.trim();
        if let Some((from, to)) = written.split_once(' ') {
            return Period::days(Day::from_written(from)?, Day::from_written(to.trim())?);
        }
        match written.split_once(['-', '/']) {
            Some((year, quarter)) => {
                let number = quarter.strip_prefix(['Q', 'q'])?.parse().ok()?;
                Period::quarter(year.parse().ok()?, number, closing)
            }
            None => Period::year(written.parse().ok()?, closing),
        }
    }

    /// The period before, of the same sort and closing; of two days as many days before.
    pub fn before(self, closing: Closing) -> Option<Period> {
        match self.name {
            Name::Quarter(year, 1) => Period::quarter(year - 1, 4, closing),
            Name::Quarter(year, number) => Period::quarter(year, number - 1, closing),
            Name::Year(year) => Period::year(year - 1, closing),
            Name::Days => {
                let length = self.to.0 - self.from.0 + 1;
                Period::days(Day(self.from.0 - length), Day(self.from.0 - 1))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(period: Option<Period>) -> [(i16, i8, i8); 2] {
        let period = period.expect("a period");
        [period.from.calendar(), period.to.calendar()]
    }

    #[test]
    fn quarters_and_years_begin_and_end_as_they_are_closed() {
        let round = |written| days(Period::from_written(written, Closing::Round));
        let decree = |written| days(Period::from_written(written, Closing::Decree));
        assert_eq!(round("2024-Q2"), [(2024, 4, 1), (2024, 6, 30)]);
        assert_eq!(round("2024-q4"), [(2024, 10, 1), (2024, 12, 31)]);
        assert_eq!(round("2024-Q1"), [(2024, 1, 1), (2024, 3, 31)]);
        assert_eq!(round("2024"), [(2024, 1, 1), (2024, 12, 31)]);
        assert_eq!(decree("2024-Q2"), [(2024, 3, 15), (2024, 6, 14)]);
        assert_eq!(decree("2024-Q1"), [(2023, 12, 15), (2024, 3, 14)]);
        assert_eq!(decree("2024"), [(2023, 12, 15), (2024, 12, 14)]);
        assert_eq!(round("01/4/2024 14/12/2024"), [(2024, 4, 1), (2024, 12, 14)]);
    }

    #[test]
    fn the_period_before_ends_the_day_before() {
        for (written, closing) in [
            ("2024-Q1", Closing::Round),
            ("2024-Q3", Closing::Decree),
            ("2024", Closing::Decree),
            ("01/4/2024 30/6/2024", Closing::Round),
        ] {
            let period = Period::from_written(written, closing).expect("a period");
            let before = period.before(closing).expect("a period");
            assert_eq!(before.to.0 + 1, period.from.0, "{written}");
        }
    }

    #[test]
    fn what_is_no_period_is_none() {
        for written in ["2024-Q5", "2024-Q0", "24", "Q2", "30/6/2024 01/4/2024", "", "x y"] {
            assert_eq!(Period::from_written(written, Closing::Round), None, "{written}");
        }
    }
}
