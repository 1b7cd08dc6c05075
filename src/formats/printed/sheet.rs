//! The answer sheet of a version (phiếu trả lời): who it is from, places for the marks, and for each part
//! what is filled in by hand: bubbles for choices, Đ and S for statements, lines for words.

use super::paper::{class, heading};
use super::{BODY, Block, Cell, Inline, Paragraph, Section, Table, Text, capital, names, small};
use crate::domain::blueprint::Role;
use crate::domain::drawing::Item;
use crate::domain::paper::{Paper, Version};
use crate::domain::question::Body;

/// The letters of a sheet, in points.
const SIZE: f32 = 11.0;
/// How wide the number of a question is, in millimetres.
const NUMBER: f32 = 10.0;
/// How wide a bubble is, with what parts it from the next, in millimetres.
const BUBBLE: f32 = 6.0;
/// The space left in a cell, in millimetres.
const ROOM: f32 = 4.5;
/// How many questions of four statements stand side by side.
const STATEMENTS: usize = 5;

/// The pages of an answer sheet.
pub fn section(paper: &Paper, version: &Version, digest: &str, text: &Text) -> Section {
    let mut blocks = head(paper, version, text);
    for (at, part) in paper.sections.iter().enumerate() {
        let Some(heading) = heading(paper, version, at, false, text) else { continue };
        blocks.push(heading);
        if let Role::Essay { lines, .. } = &part.role {
            let line = || Paragraph::plain("").led().before(9.0).into();
            blocks.extend((0..*lines).map(|_| line()));
        }
        let items = paper.part(version, at).filter_map(|place| paper.item(place));
        let items: Vec<(usize, Item)> = (1..).zip(items).collect();
        blocks.extend(choices(&items));
        blocks.extend(statements(&items, text));
        blocks.extend(written(&items, text));
    }
    Section {
        footer: (text.paper.footer)(&version.code, digest),
        page: text.document.page.to_owned(),
        blocks,
        ..Section::default()
    }
}

fn head(paper: &Paper, version: &Version, text: &Text) -> Vec<Block> {
    let words = &text.paper;
    let mut title = vec![
        Paragraph::bold(words.sheet).centred().size(14.0),
        Paragraph::bold(paper.title.to_uppercase()).centred().size(12.0),
    ];
    title.extend(class(paper, text).map(|class| class.centred().size(12.0)));
    let code = Paragraph::bold((words.code)(&version.code)).centred().before(4.0);
    let widths = vec![55.0, BODY - 55.0 - 32.0, 32.0];
    let row =
        vec![Cell::open(names(&paper.head.from)), Cell::open(title), Cell::framed(vec![code])];
    let top: Block = Table { widths, heads: 0, rows: vec![row] }.into();
    let line = |label: &str| Cell::open(vec![Paragraph::plain(label).led().before(4.0)]);
    let widths = vec![100.0, BODY - 100.0];
    let rows = vec![
        vec![line(words.name), line(words.birth)],
        vec![line(words.unit), line(words.candidate)],
    ];
    let whose: Block = Table { widths: widths.clone(), heads: 0, rows }.into();
    let heading = |words: &&str| Cell::framed(vec![Paragraph::bold(*words).centred().size(SIZE)]);
    let empty = |_: &&str| Cell::framed(vec![Paragraph::plain("").before(30.0)]);
    let rows =
        vec![words.marks.iter().map(heading).collect(), words.marks.iter().map(empty).collect()];
    let marks: Block = Table { widths: vec![BODY / 4.0; 4], heads: 0, rows }.into();
    if !paper.head.is_detachable {
        return vec![top, whose, marks];
    }
    // What names the candidate is cut off; both parts carry the same number then.
    let detached = || -> Block {
        let rows = vec![vec![Cell::open(Vec::new()), line(words.detached)]];
        Table { widths: widths.clone(), heads: 0, rows }.into()
    };
    let below = Paragraph::bold((words.code)(&version.code)).size(SIZE).into();
    vec![top, whose, detached(), Block::Cut, detached(), below, marks]
}

/// Bubbles for each question with options, in columns from top to bottom.
fn choices(items: &[(usize, Item)]) -> Option<Block> {
    let letters = |item: &Item| match &item.question.body {
        Body::Single { .. } | Body::Multiple { .. } => item.order.len(),
        Body::TrueFalse { .. } => 2,
        _ => 0,
    };
    let asked: Vec<(usize, usize)> =
        items.iter().map(|(number, item)| (*number, letters(item))).filter(|it| it.1 > 0).collect();
    let most = asked.iter().map(|(_, letters)| *letters).max()?;
    let width = NUMBER + ROOM + BUBBLE * most as f32;
    let columns = ((BODY / width) as usize).clamp(1, 5).min(asked.len());
    let rows = asked.len().div_ceil(columns);
    let cells = |at: usize| -> Vec<Cell> {
        let Some((number, letters)) = asked.get(at) else {
            return vec![Cell::open(Vec::new()), Cell::open(Vec::new())];
        };
        let bubbles = (0..*letters).map(|at| Inline::Bubble(capital(at))).collect();
        vec![
            Cell::framed(vec![Paragraph::bold(number.to_string()).centred().size(SIZE)]),
            Cell::framed(vec![Paragraph::of(bubbles).size(SIZE)]),
        ]
    };
    let row = |row: usize| (0..columns).flat_map(|column| cells(column * rows + row)).collect();
    Some(Block::Table(Table {
        widths: [NUMBER, width - NUMBER].repeat(columns),
        heads: 0,
        rows: (0..rows).map(row).collect(),
    }))
}

/// Đ and S for each statement.
fn statements(items: &[(usize, Item)], text: &Text) -> Option<Block> {
    let initial = |word: &str| Inline::Bubble(word.chars().next().unwrap_or('?'));
    let cell = |(number, item): &(usize, Item)| {
        let mut lines = vec![Paragraph::bold((text.word.question)(*number)).size(SIZE)];
        for at in 0..item.order.len() {
            let inlines = vec![
                Inline::plain(format!("{})  ", small(at))),
                initial(text.word.truth),
                initial(text.word.falsehood),
            ];
            lines.push(Paragraph::of(inlines).size(SIZE));
        }
        Cell::framed(lines)
    };
    let asked =
        items.iter().filter(|(_, item)| matches!(item.question.body, Body::Statements { .. }));
    let cells: Vec<Cell> = asked.map(cell).collect();
    if cells.is_empty() {
        return None;
    }
    Some(side_by_side(&cells, STATEMENTS))
}

/// A line for each question that is answered in words, numbers or letters.
fn written(items: &[(usize, Item)], text: &Text) -> Option<Block> {
    let line = |(number, item): &(usize, Item)| {
        let number = (text.word.question)(*number);
        let label = match &item.question.body {
            Body::Number { unit: Some(unit), .. } => format!("{number} ({unit}): "),
            Body::Short { .. }
            | Body::Number { .. }
            | Body::Ordering { .. }
            | Body::Matching { .. } => format!("{number}: "),
            _ => return None,
        };
        Some(Cell::open(vec![Paragraph::plain(label).led().before(6.0)]))
    };
    let cells: Vec<Cell> = items.iter().filter_map(line).collect();
    (!cells.is_empty()).then(|| side_by_side(&cells, 2))
}

/// Cells in rows of so many.
fn side_by_side(cells: &[Cell], columns: usize) -> Block {
    let row = |cells: &[Cell]| {
        let mut row = cells.to_vec();
        row.resize(columns, Cell::open(Vec::new()));
        row
    };
    let rows = cells.chunks(columns).map(row).collect();
    Table { widths: vec![BODY / columns as f32; columns], heads: 0, rows }.into()
}
