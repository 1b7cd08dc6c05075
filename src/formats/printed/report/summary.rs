//! The table of units (biểu tổng hợp) on paper, and its rows for spreadsheets.

use super::super::roll::layout::{self, Want};
use super::results::is_partial;
use super::{
    Align, Block, Cell, Paragraph, Ruler, Style, Table, count, mark, named, share, shortened,
};
use crate::domain::report::{Report, Row};
use crate::domain::score::Grade;
use crate::domain::sitting::Mode;
use crate::domain::vietnamese::clean;
use crate::formats::document::Orientation;
use crate::formats::{table, workbook};
use crate::text::Text;

/// The grades that have a column whether or not they occur: those of the scale of courses.
const ALWAYS: [Grade; 5] =
    [Grade::Excellent, Grade::Good, Grade::Fair, Grade::Average, Grade::Failed];
/// The most letters of a cell in a workbook, which holds 32,767 units of one or two a letter.
const MOST_WRITTEN: usize = 16_000;
/// The column with the names of units.
const UNIT: usize = 1;
/// What figures need and want, in millimetres.
const FIGURE: (f32, f32) = (14.0, 24.0);
/// What the names of units need and want.
const NAME: (f32, f32) = (40.0, 110.0);
/// What notes need and want.
const NOTE: (f32, f32) = (16.0, 32.0);
/// The letters below the table, in points.
const BELOW: f32 = 11.0;

/// The columns of grades: those that occur anywhere and those of the scale of courses, falling.
fn grades(report: &Report) -> Vec<Grade> {
    let rows = report.rows.iter().chain([&report.total]);
    let occurring = rows.flat_map(|row| &row.grades).map(|(grade, _)| *grade);
    let mut grades: Vec<Grade> = ALWAYS.into_iter().chain(occurring).collect();
    grades.sort_by_key(|grade| *grade as usize);
    grades.dedup();
    grades
}

fn headings(grades: &[Grade], text: &Text) -> Vec<&'static str> {
    let words = &text.report_document;
    let of_grades = grades.iter().map(|grade| (text.word.grade)(*grade, Mode::Exam));
    words.headings.into_iter().chain(of_grades).chain(words.last_headings).collect()
}

/// A line of the table; `count` writes whole numbers.
fn cells(
    place: [String; 2],
    row: &Row,
    grades: &[Grade],
    text: &Text,
    count: impl Fn(usize) -> String,
) -> Vec<String> {
    let words = &text.report_document;
    let or_dash = |figure: Option<String>| figure.unwrap_or_else(|| "–".to_owned());
    let mut cells = Vec::from(place);
    cells.extend([
        or_dash(row.typed.total.map(|all| count(all as usize))),
        or_dash(row.typed.summoned.map(|all| count(all as usize))),
        count(row.taken_part),
        or_dash(row.rate().map(|one| share(one, text))),
        or_dash(row.mean.map(|one| mark(one, text))),
    ]);
    cells.extend(grades.iter().map(|grade| {
        let of_grade = row.grades.iter().filter(|(one, _)| one == grade);
        count(of_grade.map(|(_, number)| *number).sum())
    }));
    cells.push(or_dash(row.pass_rate().map(|one| share(one, text))));
    let is_of_registered = row.typed.summoned.or(row.typed.total).is_none() && row.registered > 0;
    let registered = is_of_registered.then(|| (words.note_registered)(&count(row.registered)));
    let rules = row.has_several_rules.then(|| words.note_rules.to_owned());
    cells.push(registered.into_iter().chain(rules).collect::<Vec<_>>().join("; "));
    cells
}

/// All lines, the total last.
fn lines(
    report: &Report,
    text: &Text,
    name: impl Fn(&str) -> String,
    count: impl Fn(usize) -> String,
) -> Vec<Vec<String>> {
    let grades = grades(report);
    let units = report.rows.iter().zip(1_usize..).map(|(row, number)| {
        let unit = match name(&row.name) {
            unit if unit.is_empty() => text.rollup.own.to_owned(),
            unit => unit,
        };
        cells([number.to_string(), unit], row, &grades, text, &count)
    });
    let mut lines: Vec<Vec<String>> = units.collect();
    let last = [String::new(), text.rollup.total.to_owned()];
    lines.push(cells(last, &report.total, &grades, text, &count));
    lines
}

/// The headings and a row for each unit, the total last, for spreadsheets: numbers of persons are not grouped.
pub fn rows(report: &Report, text: &Text) -> (Vec<&'static str>, Vec<Vec<String>>) {
    let name = |name: &str| shortened(clean(name).trim().to_owned(), MOST_WRITTEN);
    let rows = lines(report, text, name, |number| number.to_string());
    (headings(&grades(report), text), rows)
}

/// The table as CSV: a byte order mark, no cell a formula.
pub fn csv(report: &Report, text: &Text) -> String {
    let (headings, rows) = rows(report, text);
    table::harmless_csv(&headings, &rows)
}

/// The table as a workbook (XLSX), all cells text.
pub fn sheet(report: &Report, text: &Text) -> Vec<u8> {
    let (headings, rows) = rows(report, text);
    let last = headings.len() - 1;
    let width = |at: usize| match at {
        0 => 6.0,
        UNIT => 40.0,
        at if at == last => 24.0,
        _ => 11.0,
    };
    let headings: Vec<(&str, f64)> =
        headings.into_iter().enumerate().map(|(at, heading)| (heading, width(at))).collect();
    workbook::write(&headings, rows.into_iter())
}

/// The table on a page on its long side, and what is to be said of it.
pub(super) fn blocks(report: &Report, text: &Text, ruler: &mut Ruler) -> Vec<Block> {
    let words = &text.report_document;
    let headings = headings(&grades(report), text);
    let lines = lines(report, text, named, |number| count(number, text));
    let last = headings.len() - 1;
    let room = |at: usize| match at {
        0 => (0.0, 12.0),
        UNIT => NAME,
        at if at == last => NOTE,
        _ => FIGURE,
    };
    let mut wants: Vec<Want> = headings
        .iter()
        .enumerate()
        .map(|(at, heading)| Want::of(heading, room(at), ruler))
        .collect();
    for line in &lines {
        for (cell, want) in line.iter().zip(&mut wants) {
            want.holds(cell, ruler);
        }
    }
    let (size, widths) = layout::widths(&wants, Orientation::Landscape.body());
    let head = |heading: &str| Cell::framed(vec![Paragraph::bold(heading).centred().size(size)]);
    let mut rows = vec![headings.into_iter().map(head).collect::<Vec<Cell>>()];
    let total = lines.len() - 1;
    for (place, line) in lines.into_iter().enumerate() {
        let cell = |(at, said): (usize, String)| {
            let said = if place == total { Paragraph::bold(said) } else { Paragraph::plain(said) };
            let align = if at == UNIT || at == last { Align::Left } else { Align::Centre };
            Cell::framed(vec![said.align(align).size(size)])
        };
        rows.push(line.into_iter().enumerate().map(cell).collect());
    }
    let mut blocks: Vec<Block> = vec![Table { widths, heads: 1, rows }.into()];
    let partial = is_partial(report).then_some(words.is_partial);
    let below = words.below.into_iter().chain(partial);
    let below = below.map(|said| Paragraph::styled(said, Style::Italic).size(BELOW).before(3.0));
    blocks.push(Block::Together(below.map(Block::from).collect()));
    blocks
}
