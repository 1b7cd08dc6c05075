//! The table of units (biểu tổng hợp) on paper.

use super::super::roll::layout::{self, Want};
use super::results::is_partial;
use super::{Align, Block, Cell, Paragraph, Ruler, Style, Table, count, mark, named, share};
use crate::domain::report::{Report, Row};
use crate::domain::score::Grade;
use crate::domain::sitting::Mode;
use crate::text::Text;

/// The grades that have a column whether or not they occur: those of the scale of courses.
const ALWAYS: [Grade; 5] =
    [Grade::Excellent, Grade::Good, Grade::Fair, Grade::Average, Grade::Failed];
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

/// A line of the table.
fn cells(place: [String; 2], row: &Row, grades: &[Grade], text: &Text) -> Vec<String> {
    let count = |number: usize| count(number, text);
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
fn lines(report: &Report, text: &Text) -> Vec<Vec<String>> {
    let grades = grades(report);
    let units = report.rows.iter().zip(1_usize..).map(|(row, number)| {
        let unit = match named(&row.name) {
            unit if unit.is_empty() => text.rollup.own.to_owned(),
            unit => unit,
        };
        cells([number.to_string(), unit], row, &grades, text)
    });
    let mut lines: Vec<Vec<String>> = units.collect();
    let last = [String::new(), text.rollup.total.to_owned()];
    lines.push(cells(last, &report.total, &grades, text));
    lines
}

/// The table as wide as a page on its long side, and what is to be said of it.
pub(super) fn blocks(report: &Report, width: f32, text: &Text, ruler: &mut Ruler) -> Vec<Block> {
    let words = &text.report_document;
    let headings = headings(&grades(report), text);
    let lines = lines(report, text);
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
    let (size, widths) = layout::widths(&wants, width);
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
