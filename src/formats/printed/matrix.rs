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
const TOPIC: f32 = 33.0;
/// How wide sums and shares are, in millimetres.
const SUM: f32 = 12.0;
/// The letters of the tables, in points.
const SIZE: f32 = 9.5;
/// The letters of a matrix with so many columns that figures would be broken.
const SMALL: f32 = 8.0;
/// The most columns that have letters of the usual size.
const WIDE: usize = 9;

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
        ..Section::default()
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
    let size = if columns > WIDE { SMALL } else { SIZE };
    let small = |text: String| Cell::framed(vec![Paragraph::plain(text).centred().size(size)]);
    let small_bold = |text: String| Cell::framed(vec![Paragraph::bold(text).centred().size(size)]);
    let called = |column: &Column| match column {
        Column::Kind(kind) => (text.word.kind)(*kind),
        Column::Part(part) => paper.sections.get(*part).map_or("", |section| &section.title),
    };
    let mut kinds = vec![bold("")];
    kinds.extend(matrix.columns.iter().map(|column| bold(called(column)).span(3)));
    kinds.extend([bold(""), bold("")]);
    let mut levels = vec![bold(words.topic)];
    let all_levels = || Level::ALL.map(|one| small_bold((words.level_code)(one).to_owned()));
    levels.extend(matrix.columns.iter().flat_map(|_| all_levels()));
    levels.extend([words.sum, words.share].map(|head| small_bold(head.to_owned())));
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
        row.extend(matrix.sums[at].iter().flatten().map(|sum| small(count(*sum))));
        let sum = matrix.topic(at);
        row.extend([small_bold(count(sum)), small(share(sum))]);
        rows.push(row);
    }
    for (title, essay) in &matrix.essays {
        let mut row = vec![titled(title)];
        row.extend((0..columns).map(|_| centred("")));
        let sum = Sum { questions: 1, points: *essay };
        row.extend([small_bold(count(sum)), small(share(sum))]);
        rows.push(row);
    }
    let mut line = |label: &str, one: &dyn Fn(Sum) -> String| {
        let places = (0..matrix.columns.len()).flat_map(|at| (0..3).map(move |level| (at, level)));
        let mut row = vec![bold(label)];
        row.extend(places.map(|(column, level)| small_bold(one(matrix.column(column, level)))));
        row.extend([small_bold(one(whole)), bold("")]);
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

#[cfg(test)]
mod tests {
    use super::super::Inline;
    use super::*;
    use crate::domain::answer::tests::question;
    use crate::domain::bank::Bank;
    use crate::domain::blueprint::{Role, Section as Part};
    use crate::domain::drawing::Item;
    use crate::domain::paper::{Asked, Head, Place, Way};
    use crate::domain::quantity::Points;
    use crate::domain::question::{Body, Question};
    use crate::text::Language;
    use std::collections::BTreeSet;
    use std::sync::Arc;

    /// What the cells of a row say.
    fn row(row: &[Cell]) -> Vec<String> {
        let said = |cell: &Cell| {
            let inlines = cell.paragraphs.iter().flat_map(|paragraph| &paragraph.inlines);
            let texts = inlines.filter_map(|inline| match inline {
                Inline::Text { text, .. } => Some(text.as_str()),
                _ => None,
            });
            texts.collect::<String>()
        };
        row.iter().map(said).collect()
    }

    #[test]
    fn a_matrix_counts_topics_levels_and_what_is_written_by_hand() {
        let asked = |level, points| {
            let body = Body::TrueFalse { key: true };
            let question = Question { level, points: Points::whole(points), ..question(body) };
            let item = Item::written(&Bank::default(), &Arc::new(question));
            Asked { section: 0, item: Item { topic_title: "Tre".into(), ..item } }
        };
        let part = |id: &str, role| Part { id: id.into(), title: id.into(), role };
        let essay = Role::Essay { text: "Viết.".into(), points: Points::whole(5), lines: 3 };
        let place = |question| Place { question, order: Vec::new() };
        let paper = Paper {
            head: Head::default(),
            title: "Thử".into(),
            blueprint: "thu".into(),
            time: None,
            way: Way::default(),
            sections: vec![part("I", Role::Part(BTreeSet::new())), part("II", essay)],
            questions: vec![asked(Level::Recall, 2), asked(Level::Apply, 3)],
            versions: vec![Version { code: "101".into(), places: vec![place(0), place(1)] }],
        };
        let matrix = Matrix::of(&paper, &paper.versions[0]);
        let table = table(&matrix, &paper, Text::of(Language::Vietnamese));
        let rows: Vec<Vec<String>> = table.rows.iter().map(|one| row(one)).collect();
        assert_eq!(rows[1], ["Chủ đề", "NB", "TH", "VD", "Tổng", "Tỷ lệ %"]);
        assert_eq!(rows[2], ["Tre", "1", "", "1", "2", "50"]);
        assert_eq!(rows[3], ["II", "", "", "", "1", "50"]);
        assert_eq!(rows[5], ["Điểm", "2", "", "3", "10", ""]);
        assert!(table.widths.iter().sum::<f32>() <= BODY + 0.01);
    }
}
