//! Charts as SVG for pages to print: nothing but numbers goes into them.

use crate::domain::activity::{Activity, WEEK, first_day};
use crate::domain::quantity::Points;
use crate::domain::time::{Day, Timestamp};
use std::fmt::Write as _;

/// A square for each day, a column for each week, the newest at the right.
pub fn calendar(activity: &Activity, today: Day) -> String {
    const WEEKS: i32 = 53;
    let mut svg = String::from("<svg viewBox=\"0 0 640 88\" width=\"640\" height=\"88\">");
    for row in 0..WEEK {
        for week in 0..WEEKS {
            let day = Day(first_day(today, row, WEEKS).0 + WEEK * week);
            if day > today {
                continue;
            }
            let shade = ["0", "0.25", "0.5", "0.75", "1"][activity.effort(day)];
            let _ = write!(
                svg,
                "<rect x=\"{}\" y=\"{}\" width=\"10\" height=\"10\" fill=\"#1a6b3c\" \
                 fill-opacity=\"{shade}\" stroke=\"#999\" stroke-width=\"0.5\"/>",
                2 + 12 * week,
                2 + 12 * row
            );
        }
    }
    svg.push_str("</svg>");
    svg
}

/// Marks from 0 to 10 as a line, oldest at the left.
pub fn course(marks: &[(Timestamp, Points)]) -> String {
    const WIDTH: f64 = 600.0;
    const HEIGHT: f64 = 120.0;
    let mut svg = String::from("<svg viewBox=\"0 0 640 140\" width=\"640\" height=\"140\">");
    for mark in [0.0, 5.0, 10.0] {
        let y = 130.0 - HEIGHT * mark / 10.0;
        let _ = write!(
            svg,
            "<line x1=\"30\" y1=\"{y}\" x2=\"630\" y2=\"{y}\" stroke=\"#999\" \
             stroke-width=\"0.5\"/><text x=\"24\" y=\"{}\" font-size=\"10\" \
             text-anchor=\"end\">{mark}</text>",
            y + 3.0
        );
    }
    let steps = marks.len().saturating_sub(1).max(1) as f64;
    let place = |(at, (_, mark)): (usize, &(Timestamp, Points))| {
        let height = HEIGHT * mark.0 as f64 / Points::whole(10).0 as f64;
        (30.0 + WIDTH * at as f64 / steps, 130.0 - height)
    };
    let places: Vec<(f64, f64)> = marks.iter().enumerate().map(place).collect();
    let line: Vec<String> = places.iter().map(|(x, y)| format!("{x:.1},{y:.1}")).collect();
    let _ = write!(
        svg,
        "<polyline points=\"{}\" fill=\"none\" stroke=\"#1a6b3c\" stroke-width=\"1.5\"/>",
        line.join(" ")
    );
    for (x, y) in places {
        let _ = write!(svg, "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"3\" fill=\"#1a6b3c\"/>");
    }
    svg.push_str("</svg>");
    svg
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_stand_between_the_lines_of_0_and_10() {
        let at = |mark| (Timestamp { utc_ms: 0, offset_minutes: 420 }, Points::whole(mark));
        let svg = course(&[at(0), at(5), at(10)]);
        assert!(svg.contains("points=\"30.0,130.0 330.0,70.0 630.0,10.0\""), "{svg}");
        assert_eq!(svg.matches("<circle").count(), 3);
        assert!(course(&[at(7)]).contains("cx=\"30.0\" cy=\"46.0\""));
    }

    #[test]
    fn a_calendar_has_a_square_for_each_day_up_to_today() {
        let thursday = Day(7 * 3000);
        let svg = calendar(&Activity::default(), thursday);
        assert_eq!(svg.matches("<rect").count(), 52 * 7 + 4);
    }
}
