//! The keys of a paper: of each version with explanations and sources (ĐÁP ÁN VÀ THANG ĐIỂM), of all
//! versions in one table (BẢNG ĐÁP ÁN), and as rows for programs that mark.

use super::paper::{class, heading};
use super::{
    Align, BODY, Block, Cell, Inline, Paragraph, Section, Style, Table, Text, explanation, key,
    letterhead,
};
use crate::domain::blueprint::Role;
use crate::domain::paper::{Number, Paper, Version, Voided};
use crate::domain::question::Kind;
use crate::text::figure;

/// The letters of the table of keys, in points.
const KEY_SIZE: f32 = 10.0;
/// The longest key that a narrow column holds, in letters.
const NARROW: usize = 8;

/// The pages of a version's key.
pub fn section(paper: &Paper, version: &Version, digest: &str, text: &Text) -> Section {
    let words = &text.paper;
    let mut blocks = title(paper, words.key, text);
    blocks.push(Paragraph::bold((words.code)(&version.code)).centred().into());
    let points = figure::points(paper.points(version), text.language);
    let sum = format!("{} {}", words.sum, (words.points)(&points));
    blocks.push(Paragraph::styled(sum, Style::Italic).centred().into());
    let mut kinds = version.places.iter().filter_map(|place| paper.questions.get(place.question));
    if kinds.any(|asked| asked.item.question.kind() == Kind::Statements) {
        blocks.push(Paragraph::styled(words.statements, Style::Italic).before(4.0).into());
    }
    for (at, part) in paper.sections.iter().enumerate() {
        let Some(heading) = heading(paper, version, at, false, text) else { continue };
        blocks.push(heading);
        if let Role::Essay { points, .. } = &part.role {
            let points = figure::points(*points, text.language);
            blocks.push(Paragraph::plain((words.essay)(&points)).into());
        }
        for (place, number) in paper.part(version, at).zip(1..) {
            let Some(item) = paper.item(place) else { continue };
            let points = figure::points(item.question.points, text.language);
            let line = Paragraph::of(vec![
                Inline::bold(format!("{}. {} ", (text.word.question)(number), key(&item, text))),
                Inline::text((words.points)(&points), Style::Italic),
            ]);
            let mut together: Vec<Block> = vec![line.before(4.0).into()];
            together.extend(explanation(&item, text));
            blocks.push(Block::Together(together));
        }
    }
    Section {
        footer: (words.footer)(&version.code, digest),
        page: text.document.page.to_owned(),
        blocks,
        ..Section::default()
    }
}

/// Who a document of a paper comes from, its heading and the title of the paper.
pub(super) fn title(paper: &Paper, heading: &str, text: &Text) -> Vec<Block> {
    let mut blocks = letterhead(&paper.head.from, text);
    blocks.push(Paragraph::bold(heading).centred().size(14.0).before(12.0).into());
    blocks.push(Paragraph::bold(paper.title.to_uppercase()).centred().into());
    blocks.extend(class(paper, text).map(|class| class.centred().into()));
    blocks
}

/// One key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyRow {
    /// The code of the version.
    pub code: String,
    /// Its part, from 1.
    pub part: usize,
    /// Its number in the part.
    pub number: usize,
    /// What is right, or that it is voided.
    pub key: String,
}

/// A row for each question of each version.
pub fn rows(paper: &Paper, voided: &[Voided], text: &Text) -> Vec<KeyRow> {
    let mut rows = Vec::new();
    for version in &paper.versions {
        for (part, (at, _)) in (1..).zip(paper.parts(version)) {
            for (place, number) in paper.part(version, at).zip(1..) {
                let key = if voided.iter().any(|one| one.question == place.question) {
                    text.paper.voided.to_owned()
                } else {
                    paper.item(place).map(|item| key(&item, text)).unwrap_or_default()
                };
                rows.push(KeyRow { code: version.code.to_string(), part, number, key });
            }
        }
    }
    rows
}

/// The table of all versions: their codes side by side, a row for each number.
pub fn table(paper: &Paper, voided: &[Voided], digest: &str, text: &Text) -> Section {
    let words = &text.paper;
    let mut blocks = title(paper, words.keys, text);
    let rows = rows(paper, voided, text);
    let longest = rows.iter().map(|row| row.key.chars().count()).max().unwrap_or(0);
    let most = if longest <= NARROW { 10 } else { 4 };
    // Tables of nearly the same width, rather than a last one of a single version.
    let tables = paper.versions.len().div_ceil(most).max(1);
    let side_by_side = paper.versions.len().div_ceil(tables).max(1);
    let first = 15.0;
    for versions in paper.versions.chunks(side_by_side) {
        let width = (BODY - first) / side_by_side.max(4) as f32;
        let mut widths = vec![first];
        widths.extend(vec![width; versions.len()]);
        let bold = |text: &str| Cell::framed(vec![Paragraph::bold(text).centred().size(KEY_SIZE)]);
        let mut heads = vec![bold(words.question)];
        heads.extend(versions.iter().map(|version| bold(&version.code)));
        let mut table = Table { widths, heads: 1, rows: vec![heads] };
        let Some(one) = versions.first() else { continue };
        for (part, (at, section)) in (1..).zip(paper.parts(one)) {
            let title = Paragraph::bold(&*section.title).size(KEY_SIZE);
            table.rows.push(vec![Cell::framed(vec![title]).span(versions.len() + 1)]);
            for number in 1..=paper.part(one, at).count() {
                let mut row = vec![bold(&number.to_string())];
                for version in versions {
                    let key = rows.iter().find(|row| {
                        *row.code == *version.code && (row.part, row.number) == (part, number)
                    });
                    let key = key.map_or("", |row| &row.key);
                    row.push(Cell::framed(vec![Paragraph::plain(key).centred().size(KEY_SIZE)]));
                }
                table.rows.push(row);
            }
        }
        blocks.push(Paragraph::plain("").size(6.0).into());
        blocks.push(table.into());
    }
    for one in voided {
        let Some(version) = paper.versions.first() else { break };
        let Some(Number { number, .. }) = paper.number_of(version, one.question) else { continue };
        let which = format!(
            "{}: {} ({}) – {}",
            words.voided,
            (text.word.question)(number),
            (words.code)(&version.code),
            one.reason
        );
        blocks.push(Paragraph::styled(which, Style::Italic).align(Align::Justified).into());
    }
    let codes: Vec<&str> = paper.versions.iter().map(|version| &*version.code).collect();
    Section {
        footer: (words.footer)(&codes.join(", "), digest),
        page: text.document.page.to_owned(),
        blocks,
        ..Section::default()
    }
}
