//! The days of study and the marks of banks in words, and as a page with charts.

use super::chart;
use super::confidence::calibrated;
use super::page::Part;
use super::review::literal;
use crate::domain::activity::Activity;
use crate::domain::confidence::Calibration;
use crate::domain::progress::Progress;
use crate::domain::time::Day;
use crate::text::{Text, figure};
use std::fmt::Write as _;

/// How many days in a row, and the time of today.
pub fn streak(activity: &Activity, today: Day, text: &Text) -> String {
    let spent = activity.days.get(&today).map(|done| done.spent).unwrap_or_default();
    (text.activity.streak)(activity.streak(today), &figure::span(spent, text.language))
}

/// The streak, the last thirty days, what was remembered in them beside what was foretold.
pub fn sentences(activity: &Activity, today: Day, text: &Text) -> [String; 3] {
    let (words, language) = (&text.activity, text.language);
    let month = Day(today.0 - 29);
    let all = activity.retention(month..=today);
    let days = activity.days.range(month..=today).filter(|(_, done)| done.answers > 0).count();
    let retention = if all.reviews == 0 {
        words.no_retention.to_owned()
    } else {
        let percent = |part: f64| {
            let share = 100.0 * part / all.reviews as f64;
            format!("{}%", figure::decimal(share, 1, language))
        };
        let (measured, predicted) = (percent(all.remembered as f64), percent(all.predicted));
        (words.retention)(all.remembered, all.reviews, &measured, &predicted)
    };
    let time = figure::span(all.spent, language);
    [streak(activity, today, text), (words.month)(days, &time, all.answers), retention]
}

/// A year of study and the marks of each bank, to print.
pub fn page(
    name: &str,
    activity: &Activity,
    calibration: &Calibration,
    banks: &[Progress],
    today: Day,
    text: &Text,
) -> Vec<Part> {
    let words = &text.activity;
    // Writing to a String cannot fail.
    let mut top = format!("# {}\n\n", text.past.progress);
    if !name.is_empty() {
        let _ = writeln!(top, "{}\n", literal(name));
    }
    let _ = writeln!(top, "{}\n\n## {}\n", figure::day(today), words.title);
    for sentence in sentences(activity, today, text) {
        let _ = writeln!(top, "- {}", literal(&sentence));
    }
    let mut below = format!("{}\n", literal(words.shades));
    if calibration.answers() > 0 {
        let _ = writeln!(below, "\n## {}\n", words.calibration);
        for sentence in calibrated(calibration, text) {
            let _ = writeln!(below, "- {}", literal(&sentence));
        }
    }
    let mut parts = vec![Part::Text(top), Part::Figure(chart::calendar(activity, today))];
    parts.push(Part::Text(below));
    for bank in banks {
        let points = |points| figure::points(points, text.language);
        let figures =
            (text.past.figures)(&points(bank.best()), &points(bank.last()), &points(bank.mean()));
        let count = (text.past.sittings)(bank.marks.len());
        let days = [bank.marks.first(), bank.marks.last()]
            .map(|mark| mark.map(|(begun, _)| figure::day(begun.local().day)).unwrap_or_default());
        parts.push(Part::Text(format!(
            "## {}\n\n{count} · {figures} · {} – {}\n",
            literal(&bank.title),
            days[0],
            days[1]
        )));
        parts.push(Part::Figure(chart::course(&bank.marks)));
    }
    parts
}
