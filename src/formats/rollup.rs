//! The roll-up of a period by units (biểu tổng hợp): as a table, as a page, as rows for spreadsheets, as JSON.

use super::review::literal;
use super::table::{self, Side};
use crate::domain::period::Period;
use crate::domain::report::{Report, Row, Typed};
use crate::domain::score::Grade;
use crate::domain::sitting::Mode;
use crate::text::width::cut;
use crate::text::{Text, figure};
use serde::Serialize;
use std::fmt::Write as _;

/// How much a table shows of the name of a unit.
const NAME_COLUMNS: usize = 32;
/// How many of the most missed questions are shown.
const MOST_MISSED: usize = 10;

/// A question that was missed.
#[derive(Clone, Copy, Debug)]
pub struct Missed<'m> {
    /// What it asks.
    pub prompt: &'m str,
    /// The title of its topic.
    pub topic: &'m str,
    /// How often it was asked.
    pub asked: usize,
    /// How often it was right.
    pub right: usize,
}

/// All that is known of a period.
#[derive(Clone, Copy, Debug)]
pub struct Rollup<'r> {
    /// The period.
    pub period: &'r Period,
    /// What came of it.
    pub report: &'r Report,
    /// What came of the period before, where anything did.
    pub before: Option<&'r Report>,
    /// The questions, the most missed first.
    pub missed: &'r [Missed<'r>],
    /// The quiz nights that were held, whose teams are no registered persons.
    pub nights: Nights,
}

/// Quiz nights of a period.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Nights {
    /// How many were held to their end.
    pub held: usize,
    /// How many teams took part, each once a night.
    pub teams: usize,
}

/// The grades that occur, falling.
pub(in crate::formats) fn grades(report: &Report) -> Vec<Grade> {
    let mut grades: Vec<Grade> = report.total.grades.iter().map(|(grade, _)| *grade).collect();
    grades.sort_by_key(|grade| *grade as usize);
    grades
}

pub(in crate::formats) fn per_cent(share: Option<f64>, text: &Text) -> String {
    share.map_or_else(dash, |share| figure::decimal(share * 100.0, 1, text.language))
}

pub(in crate::formats) fn mark(mark: Option<f64>, text: &Text) -> String {
    mark.map_or_else(dash, |mark| figure::decimal(mark, 2, text.language))
}

fn dash() -> String {
    "–".to_owned()
}

fn cells(number: &str, name: &str, row: &Row, grades: &[Grade], text: &Text) -> Vec<String> {
    let typed = |figure: Option<u32>| figure.map_or_else(dash, |figure| figure.to_string());
    let mut cells = vec![
        number.to_owned(),
        name.to_owned(),
        typed(row.typed.total),
        typed(row.typed.summoned),
        row.registered.to_string(),
        row.taken_part.to_string(),
        per_cent(row.rate(), text),
        row.attempts.to_string(),
        mark(row.mean, text),
        mark(row.median, text),
    ];
    cells.extend(grades.iter().map(|grade| {
        let count = row.grades.iter().find(|(one, _)| one == grade);
        count.map_or(0, |(_, count)| *count).to_string()
    }));
    cells.push(per_cent(row.pass_rate(), text));
    cells.push(if row.has_several_rules {
        text.rollup.several_rules.to_owned()
    } else {
        String::new()
    });
    cells
}

/// The headings, and a row for each unit with the total last.
pub fn rows(report: &Report, text: &Text) -> (Vec<&'static str>, Vec<Vec<String>>) {
    let words = &text.rollup;
    let grades = grades(report);
    let of_grades = grades.iter().map(|grade| (text.word.grade)(*grade, Mode::Exam));
    let headings = words.headings.into_iter().chain(of_grades).chain(words.last_headings).collect();
    let mut rows: Vec<Vec<String>> = report
        .rows
        .iter()
        .zip(1_usize..)
        .map(|(row, number)| {
            let name = if row.name.is_empty() { words.own } else { &row.name };
            cells(&number.to_string(), name, row, &grades, text)
        })
        .collect();
    rows.push(cells("", words.total, &report.total, &grades, text));
    (headings, rows)
}

/// How the period stands to the one before.
pub(in crate::formats) fn compared(rollup: &Rollup<'_>, text: &Text) -> Option<String> {
    let (then, now) = (&rollup.before?.total, &rollup.report.total);
    let means = [mark(then.mean, text), mark(now.mean, text)];
    Some((text.rollup.compared)([then.taken_part, now.taken_part], [&means[0], &means[1]]))
}

/// What stands below the table: compared, most missed, what rates are of.
fn notes(rollup: &Rollup<'_>, text: &Text) -> Vec<String> {
    let words = &text.rollup;
    let mut notes = Vec::new();
    if rollup.report.total.attempts == 0 {
        notes.push(words.empty.to_owned());
    }
    notes.extend(compared(rollup, text));
    if rollup.nights.held > 0 {
        notes.push((words.nights)(rollup.nights.held, rollup.nights.teams));
    }
    notes.push(words.base.to_owned());
    notes
}

/// The most missed questions, a line each.
pub(in crate::formats) fn missed_lines(rollup: &Rollup<'_>, text: &Text) -> Vec<String> {
    let is_missed = |one: &&Missed<'_>| one.right < one.asked;
    let missed = rollup.missed.iter().filter(is_missed).take(MOST_MISSED);
    missed
        .map(|one| {
            let share = per_cent(Some(one.right as f64 / one.asked as f64), text);
            let prompt = one.prompt.replace('\n', " ");
            (text.rollup.missed_line)(&prompt, one.topic, &share, one.asked)
        })
        .collect()
}

/// The table with what is to be said of it.
pub fn printed(rollup: &Rollup<'_>, text: &Text) -> String {
    let words = &text.rollup;
    let (headings, rows) = rows(rollup.report, text);
    let mut table = vec![headings.into_iter().map(str::to_owned).collect::<Vec<_>>()];
    table.extend(rows.into_iter().map(|mut row| {
        row[1] = cut(&row[1], NAME_COLUMNS).into_owned();
        row
    }));
    let count = table[0].len();
    let mut sides = vec![Side::Right; count];
    (sides[1], sides[count - 1]) = (Side::Left, Side::Left);
    let mut printed = format!("{}: {}\n\n", words.title, (words.period)(rollup.period));
    printed.push_str(&table::aligned(&table, &sides));
    // Writing to a String cannot fail.
    for note in notes(rollup, text) {
        let _ = writeln!(printed, "\n{note}");
    }
    let missed = missed_lines(rollup, text);
    if !missed.is_empty() {
        let _ = writeln!(printed, "\n{}:", words.missed);
        for (line, number) in missed.into_iter().zip(1..) {
            let _ = writeln!(printed, "{number:>2}. {line}");
        }
    }
    printed
}

/// The same as Markdown, unit by unit.
pub fn markdown(rollup: &Rollup<'_>, text: &Text) -> String {
    let words = &text.rollup;
    let (headings, rows) = rows(rollup.report, text);
    let mut page = format!("# {}: {}\n", words.title, (words.period)(rollup.period));
    // Writing to a String cannot fail.
    for note in notes(rollup, text) {
        let _ = writeln!(page, "\n{}", literal(&note));
    }
    for row in &rows {
        let _ = writeln!(page, "\n## {}\n", literal(&row[1]));
        for (heading, cell) in headings.iter().zip(row).skip(2).filter(|(_, cell)| !cell.is_empty())
        {
            let _ = writeln!(page, "- {heading}: {}", literal(cell));
        }
    }
    let missed = missed_lines(rollup, text);
    if !missed.is_empty() {
        let _ = writeln!(page, "\n## {}\n", words.missed);
        for line in missed {
            let _ = writeln!(page, "- {}", literal(&line));
        }
    }
    page
}

/// The rows as CSV, with the figures that are typed and not in the table behind them: what the level above takes in
/// ([`super::figures`]).
pub fn csv(report: &Report, text: &Text) -> String {
    let (mut headings, mut rows) = rows(report, text);
    headings.extend(text.rollup.figure_headings);
    for (row, cells) in report.rows.iter().chain([&report.total]).zip(&mut rows) {
        let Typed { meetings, listeners, articles, .. } = row.typed;
        let figures = [meetings, listeners, articles];
        cells.extend(figures.map(|figure| figure.map_or_else(dash, |figure| figure.to_string())));
    }
    table::harmless_csv(&headings, &rows)
}

/// The roll-up as JSON.
#[derive(Debug, Serialize)]
pub struct RollupRow {
    format: u32,
    from: String,
    to: String,
    units: Vec<UnitRow>,
    total: UnitRow,
    nights: usize,
    night_teams: usize,
}

#[derive(Debug, Serialize)]
struct UnitRow {
    name: String,
    total: Option<u32>,
    summoned: Option<u32>,
    registered: usize,
    took_part: usize,
    rate: Option<f64>,
    attempts: usize,
    mean: Option<f64>,
    median: Option<f64>,
    passed: usize,
    pass_rate: Option<f64>,
}

/// The row of a roll-up.
pub fn row(rollup: &Rollup<'_>) -> RollupRow {
    let Rollup { period, report, nights, .. } = *rollup;
    let day = |day: crate::domain::time::Day| {
        let (year, month, day) = day.calendar();
        format!("{year:04}-{month:02}-{day:02}")
    };
    let unit = |row: &Row| UnitRow {
        name: row.name.to_string(),
        total: row.typed.total,
        summoned: row.typed.summoned,
        registered: row.registered,
        took_part: row.taken_part,
        rate: row.rate(),
        attempts: row.attempts,
        mean: row.mean,
        median: row.median,
        passed: row.passed,
        pass_rate: row.pass_rate(),
    };
    RollupRow {
        format: 1,
        from: day(period.from),
        to: day(period.to),
        units: report.rows.iter().map(unit).collect(),
        total: unit(&report.total),
        nights: nights.held,
        night_teams: nights.teams,
    }
}
