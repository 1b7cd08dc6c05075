//! Time as values: a monotonic [`Moment`] for clocks that run down, a wall [`Timestamp`] for what
//! is kept, and the [`Clock`] that the edges hand in. Nothing here reads a clock.

use std::ops::{Add, Sub};
use std::time::Duration;

/// A point on the monotonic clock of this machine: time since an arbitrary origin in which the
/// machine was awake. Comparable only within one run of the program.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment(pub Duration);

impl Moment {
    /// Time from `earlier` to this moment; zero when `earlier` is later.
    pub fn since(self, earlier: Moment) -> Duration {
        self.0.saturating_sub(earlier.0)
    }
}

impl Add<Duration> for Moment {
    type Output = Moment;

    fn add(self, span: Duration) -> Moment {
        Moment(self.0.saturating_add(span))
    }
}

/// A point on the wall clock with the zone of the place: days are those of the place of answering.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp {
    /// Milliseconds since 1970-01-01 00:00 UTC.
    pub utc_ms: i64,
    /// Minutes that the local time is ahead of UTC.
    pub offset_minutes: i16,
}

impl Timestamp {
    /// Wall time from `earlier` to this; zero when `earlier` is later.
    pub fn since(self, earlier: Timestamp) -> Duration {
        Duration::from_millis(
            u64::try_from(self.utc_ms.saturating_sub(earlier.utc_ms)).unwrap_or(0),
        )
    }

    /// The hour, 0 to 23, of a day at a place so many minutes ahead of UTC.
    pub fn of(day: Day, hour: u8, offset_minutes: i16) -> Timestamp {
        let minutes = i64::from(day.0) * 1440 + i64::from(hour) * 60 - i64::from(offset_minutes);
        Timestamp { utc_ms: minutes * 60_000, offset_minutes }
    }

    /// The calendar fields at the place of this timestamp.
    pub fn local(self) -> LocalTime {
        let seconds = self.utc_ms.div_euclid(1000) + i64::from(self.offset_minutes) * 60;
        let (day, second) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
        LocalTime {
            day: Day(i32::try_from(day).unwrap_or_default()),
            hour: (second / 3600) as u8,
            minute: (second / 60 % 60) as u8,
            second: (second % 60) as u8,
        }
    }
}

impl Sub<Duration> for Timestamp {
    type Output = Timestamp;

    fn sub(self, span: Duration) -> Timestamp {
        let ms = i64::try_from(span.as_millis()).unwrap_or(i64::MAX);
        Timestamp { utc_ms: self.utc_ms.saturating_sub(ms), ..self }
    }
}

impl Add<Duration> for Timestamp {
    type Output = Timestamp;

    fn add(self, span: Duration) -> Timestamp {
        let ms = i64::try_from(span.as_millis()).unwrap_or(i64::MAX);
        Timestamp { utc_ms: self.utc_ms.saturating_add(ms), ..self }
    }
}

/// Calendar fields of a [`Timestamp`] at its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LocalTime {
    /// The day.
    pub day: Day,
    /// 0 to 23.
    pub hour: u8,
    /// 0 to 59.
    pub minute: u8,
    /// 0 to 59.
    pub second: u8,
}

/// A day of the Gregorian calendar, as days since 1970-01-01.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(pub i32);

impl Day {
    /// The day with these calendar fields, or none when there is no such day.
    pub fn from_calendar(year: i16, month: i8, day: i8) -> Option<Day> {
        let date = jiff::civil::Date::new(year, month, day).ok()?;
        let since = date.since(jiff::civil::date(1970, 1, 1)).ok()?;
        Some(Day(since.get_days()))
    }

    /// The day written so: 14/12/2021 or 2021-12-14; none for anything else.
    pub fn from_written(raw: &str) -> Option<Day> {
        let (sign, is_backwards) = if raw.contains('-') { ('-', true) } else { ('/', false) };
        let parts: Vec<&str> = raw.split(sign).collect();
        let [first, month, last] = parts[..] else { return None };
        let (year, day) = if is_backwards { (first, last) } else { (last, first) };
        if year.len() != 4 {
            return None;
        }
        Day::from_calendar(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
    }

    /// Year, month (1 to 12) and day (1 to 31).
    pub fn calendar(self) -> (i16, i8, i8) {
        let date = jiff::civil::date(1970, 1, 1)
            .saturating_add(jiff::SignedDuration::from_hours(i64::from(self.0) * 24));
        (date.year(), date.month(), date.day())
    }
}

/// A span such as `15m`, `30s`, `1h30m`, at most a day; `0` is zero.
pub fn written_span(raw: &str) -> Option<Duration> {
    if raw == "0" {
        return Some(Duration::ZERO);
    }
    let (mut seconds, mut digits, mut smallest) = (0, String::new(), u64::MAX);
    for letter in raw.chars() {
        let unit = match letter.to_ascii_lowercase() {
            '0'..='9' => {
                digits.push(letter);
                continue;
            }
            'h' => 3600,
            'm' => 60,
            's' => 1,
            _ => return None,
        };
        if unit >= smallest || digits.len() > 5 {
            return None;
        }
        seconds += digits.parse::<u64>().ok()? * unit;
        digits.clear();
        smallest = unit;
    }
    let is_whole = digits.is_empty() && (1..=86_400).contains(&seconds);
    is_whole.then(|| Duration::from_secs(seconds))
}

/// One reading of all clocks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Now {
    /// The monotonic clock.
    pub moment: Moment,
    /// The wall clock.
    pub at: Timestamp,
    /// How long the machine has slept in all since it was started; never falls. Zero for ever
    /// where the platform does not tell.
    pub asleep: Duration,
}

/// What tells the time. The edges hand it in: the machine's clock in the program, a fake one in
/// tests.
pub trait Clock {
    /// Reads all clocks.
    fn now(&self) -> Now;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_written_in_two_ways() {
        assert_eq!(Day::from_written("14/12/2021"), Day::from_calendar(2021, 12, 14));
        assert_eq!(Day::from_written("2021-12-14"), Day::from_calendar(2021, 12, 14));
        assert_eq!(Day::from_written("5/6/2024"), Day::from_calendar(2024, 6, 5));
        for raw in ["29/02/2023", "14/12/21", "14/12", "2021/12/14", "x/y/2021"] {
            assert_eq!(Day::from_written(raw), None, "{raw}");
        }
    }

    #[test]
    fn a_day_is_that_of_the_place_of_answering() {
        let noon_utc = Timestamp { utc_ms: 1_710_806_400_000 + 64_800_000, offset_minutes: 420 };
        let local = noon_utc.local();
        assert_eq!(local.day.calendar(), (2024, 3, 20));
        assert_eq!((local.hour, local.minute), (1, 0));
    }

    #[test]
    fn a_day_is_read_back_from_its_calendar_fields() {
        for days in [-25_000, -1, 0, 59, 19_800, 60_000] {
            let (year, month, day) = Day(days).calendar();
            assert_eq!(Day::from_calendar(year, month, day), Some(Day(days)));
        }
        assert_eq!(Day::from_calendar(2023, 2, 29), None);
    }

    #[test]
    fn a_span_goes_from_hours_down_to_seconds() {
        let seconds = |raw| written_span(raw).map(|span| span.as_secs());
        assert_eq!(seconds("15m"), Some(900));
        assert_eq!(seconds("90s"), Some(90));
        assert_eq!(seconds("1h30m"), Some(5400));
        assert_eq!(seconds("1H"), Some(3600));
        assert_eq!(seconds("0"), Some(0));
        for raw in ["", "15", "m", "30s1m", "1m1m", "-5m", "1.5h", "25h", "0m", "999999s", "15 m"] {
            assert_eq!(seconds(raw), None, "{raw}");
        }
    }

    #[test]
    fn a_clock_set_back_gives_no_negative_span() {
        let later = Timestamp { utc_ms: 5, offset_minutes: 0 };
        let earlier = Timestamp { utc_ms: 2, offset_minutes: 0 };
        assert_eq!(earlier.since(later), Duration::ZERO);
    }
}
