//! The matrix of a paper (chủ đề × dạng × mức độ) and its specification (bản đặc tả), which are handed in
//! with it.

use super::answers::title;
use super::{BODY, Cell, Paragraph, Section, Style, Table, Text};
use crate::domain::paper::matrix::{Column, Matrix, Sum};
use crate::domain::paper::{Paper, Version};
use crate::domain::question::Level;
use crate::text::figure;
use std::collections::BTreeMap;

/// How wide the titles of topics are, in millimetres.
const TOPIC: f32 = 40.0;
/// How wide sums and shares are, in millimetres.
const SUM: f32 = 13.0;
/// The letters of the tables, in points.
const SIZE: f32 = 9.5;

/// The pages with the matrix and the specification of a version.
pub fn section(
    paper: &Paper,
    version: &Version,
    digest: &str,
    level: fn(Level) -> &'static str,
    text: &Text,
) -> Section {
    let words = &text.paper;
    let matrix = Matrix::of(paper, version);
    let mut blocks = title(paper, words.matrix, text);
    blocks.push(Paragraph::plain("").size(6.0).into());
    blocks.push(table(&matrix, paper, text).into());
    let levels = Level::ALL.map(|one| format!("{}: {}", (words.level_code)(one), level(one)));
    blocks.push(Paragraph::styled(levels.join("; "), Style::Italic).size(SIZE).into());
    blocks.push(Paragraph::heading(words.specification).centred().size(14.0).before(16.0).into());
    blocks.push(Paragraph::plain((words.code)(&version.code)).centred().into());
    blocks.push(Paragraph::plain("").size(6.0).into());
    blocks.push(specification(paper, version, level, text).into());
    Section {
        footer: (words.footer)(&version.code, digest),
        page: text.document.page.to_owned(),
        blocks,
    }
}

fn centred(text: impl Into<String>) -> Cell {
    Cell::framed(vec![Paragraph::plain(text).centred().size(SIZE)])
}

fn bold(text: impl Into<String>) -> Cell {
    Cell::framed(vec![Paragraph::bold(text).centred().size(SIZE)])
}

/// The matrix: a row for each topic, three columns for each kind or part.
fn table(matrix: &Matrix, paper: &Paper, text: &Text) -> Table {
    let words = &text.paper;
    let columns = matrix.columns.len() * Level::ALL.len();
    let width = (BODY - TOPIC - 2.0 * SUM) / columns.max(1) as f32;
    let mut widths = vec![TOPIC];
    widths.extend(vec![width; columns]);
    widths.extend([SUM, SUM]);
    let called = |column: &Column| match column {
        Column::Kind(kind) => (text.word.kind)(*kind),
        Column::Part(part) => paper.sections.get(*part).map_or("", |section| &section.title),
    };
    let mut kinds = vec![bold("")];
    kinds.extend(matrix.columns.iter().map(|column| bold(called(column)).span(3)));
    kinds.extend([bold(""), bold("")]);
    let mut levels = vec![bold(words.topic)];
    let all_levels = || Level::ALL.map(|one| bold((words.level_code)(one)));
    levels.extend(matrix.columns.iter().flat_map(|_| all_levels()));
    levels.extend([bold(words.sum), bold(words.share)]);
    let whole = matrix.whole();
    let share = |sum: Sum| match sum.questions {
        0 => String::new(),
        _ => figure::percent(sum.points, whole.points, text.language).replace('%', ""),
    };
    let count = |sum: Sum| match sum.questions {
        0 => String::new(),
        questions => questions.to_string(),
    };
    let points = |sum: Sum| match sum.questions {
        0 => String::new(),
        _ => figure::points(sum.points, text.language),
    };
    let titled = |title: &str| Cell::framed(vec![Paragraph::plain(title).size(SIZE)]);
    let mut rows = vec![kinds, levels];
    for (at, topic) in matrix.topics.iter().enumerate() {
        let mut row = vec![titled(topic)];
        row.extend(matrix.sums[at].iter().flatten().map(|sum| centred(count(*sum))));
        let sum = matrix.topic(at);
        row.extend([bold(count(sum)), centred(share(sum))]);
        rows.push(row);
    }
    for (title, essay) in &matrix.essays {
        let mut row = vec![titled(title)];
        row.extend((0..columns).map(|_| centred("")));
        let sum = Sum { questions: 1, points: *essay };
        row.extend([bold(count(sum)), centred(share(sum))]);
        rows.push(row);
    }
    let mut line = |label: &str, one: &dyn Fn(Sum) -> String| {
        let places = (0..matrix.columns.len()).flat_map(|at| (0..3).map(move |level| (at, level)));
        let mut row = vec![bold(label)];
        row.extend(places.map(|(column, level)| bold(one(matrix.column(column, level)))));
        row.extend([bold(one(whole)), bold("")]);
        rows.push(row);
    };
    line(words.sum, &count);
    line(words.points_heading, &points);
    line(words.share, &share);
    Table { widths, heads: 2, rows }
}

/// For each topic, level and kind which numbers of the version ask it, and what they are worth.
fn specification(
    paper: &Paper,
    version: &Version,
    level: fn(Level) -> &'static str,
    text: &Text,
) -> Table {
    let words = &text.paper;
    let widths = vec![45.0, 25.0, 35.0, 15.0, 15.0, BODY - 135.0];
    let heads =
        [words.topic, words.level, words.kind, words.number, words.points_heading, words.question];
    let mut rows = vec![heads.map(bold).to_vec()];
    let mut topics: Vec<&str> = Vec::new();
    // By topic, level and kind: the numbers, and the points in all.
    let mut cells: BTreeMap<_, (Vec<String>, Sum)> = BTreeMap::new();
    for (part, (at, _)) in (1..).zip(paper.parts(version)) {
        for (place, number) in paper.part(version, at).zip(1..) {
            let Some(asked) = paper.questions.get(place.question) else { continue };
            let title = &*asked.item.topic_title;
            let topic = topics.iter().position(|known| *known == title).unwrap_or_else(|| {
                topics.push(title);
                topics.len() - 1
            });
            let question = &asked.item.question;
            let cell = cells.entry((topic, question.level, question.kind())).or_default();
            cell.0.push(format!("{part}.{number}"));
            cell.1.questions += 1;
            cell.1.points.0 += question.points.0;
        }
    }
    for ((topic, one, kind), (numbers, sum)) in cells {
        rows.push(vec![
            Cell::framed(vec![Paragraph::plain(topics[topic]).size(SIZE)]),
            centred(level(one)),
            centred((text.word.kind)(kind)),
            centred(sum.questions.to_string()),
            centred(figure::points(sum.points, text.language)),
            centred(numbers.join("; ")),
        ]);
    }
    Table { widths, heads: 1, rows }
}
