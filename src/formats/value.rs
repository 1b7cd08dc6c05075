//! Times and numbers as machines read them.

use crate::domain::quantity::Points;
use crate::domain::time::Timestamp;

/// The time in ISO 8601, with the offset of its place: `2024-03-19T12:00:00+07:00`.
pub fn iso(at: Timestamp) -> String {
    let local = at.local();
    let (year, month, day) = local.day.calendar();
    let (hour, minute, second) = (local.hour, local.minute, local.second);
    let sign = if at.offset_minutes < 0 { '-' } else { '+' };
    let offset = at.offset_minutes.unsigned_abs();
    let (offset_hours, offset_minutes) = (offset / 60, offset % 60);
    format!(
        "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}{sign}{offset_hours:02}:{offset_minutes:02}"
    )
}

/// Points as a decimal number. Millionths fit into it without loss.
pub fn decimal(points: Points) -> f64 {
    points.0 as f64 / 1_000_000.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_keeps_the_offset_of_its_place() {
        let noon = |offset_minutes| Timestamp { utc_ms: 1_710_824_400_000, offset_minutes };
        assert_eq!(iso(noon(420)), "2024-03-19T12:00:00+07:00");
        assert_eq!(iso(noon(-210)), "2024-03-19T01:30:00-03:30");
    }

    #[test]
    fn points_are_written_without_tails() {
        assert_eq!(decimal(Points(7_300_000)).to_string(), "7.3");
        assert_eq!(decimal(Points(333_333)).to_string(), "0.333333");
    }
}
