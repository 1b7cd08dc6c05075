//! A version of an exam paper as candidates get it, in the form of the ministry's papers of 2025: the head,
//! the parts with their numbers beginning anew, the rules at the end.

use super::{
    Align, BODY, Block, Cell, Inline, Paragraph, Ruler, Section, Style, Table, Text, asked, names,
};
use crate::domain::blueprint::{self, Role};
use crate::domain::paper::{Paper, Version};
use crate::domain::quantity::Points;
use crate::domain::question::Kind;
use crate::text::figure;
use std::collections::BTreeSet;

/// The pages of a version; the digest of the paper is printed at their foot.
pub fn section(
    paper: &Paper,
    version: &Version,
    digest: &str,
    ruler: &mut Ruler,
    text: &Text,
) -> Section {
    let words = &text.paper;
    let mut blocks = head(paper, version, text);
    for (at, part) in paper.sections.iter().enumerate() {
        let Some(heading) = heading(paper, version, at, true, text) else { continue };
        blocks.push(heading);
        if let Role::Essay { text, .. } = &part.role {
            for line in text.lines() {
                blocks.push(Paragraph::plain(line).align(Align::Justified).before(4.0).into());
            }
        }
        for (place, number) in paper.part(version, at).zip(1..) {
            if let Some(item) = paper.item(place) {
                blocks.push(Block::Together(asked(number, &item, false, ruler, text)));
            }
        }
    }
    // The end never stands on a page alone.
    let mut end: Vec<Block> = blocks.pop().into_iter().collect();
    end.push(Paragraph::bold(words.end).centred().before(8.0).into());
    for rule in words.rules {
        end.push(Paragraph::styled(format!("- {rule}"), Style::Italic).into());
    }
    blocks.push(Block::Together(end));
    Section {
        footer: (words.footer)(&version.code, digest),
        page: text.document.page.to_owned(),
        blocks,
        ..Section::default()
    }
}

/// Who it comes from and what it is, in two columns; then whose it is, beside its code.
fn head(paper: &Paper, version: &Version, text: &Text) -> Vec<Block> {
    let words = &text.paper;
    let mut left = names(&paper.head.from);
    left.push(Paragraph::bold(words.official).centred().before(4.0));
    let (before, behind) = words.pages;
    left.push(
        Paragraph::of(vec![
            Inline::text(before, Style::Italic),
            Inline::PageCount(Style::Italic),
            Inline::text(behind, Style::Italic),
        ])
        .centred(),
    );
    let mut right = vec![Paragraph::bold(paper.title.to_uppercase()).centred()];
    right.extend(class(paper, text).map(Paragraph::centred));
    let minutes = paper.time.map(|time| time.as_secs() / 60);
    right.push(Paragraph::styled((words.time)(minutes), Style::Italic).centred().size(12.0));
    let widths = vec![70.0, BODY - 70.0];
    let top = Table { widths, heads: 0, rows: vec![vec![Cell::open(left), Cell::open(right)]] };
    let whose = vec![
        Paragraph::plain(words.name).led().before(6.0),
        Paragraph::plain(words.candidate).led().before(3.0),
    ];
    let code = Paragraph::bold((words.code)(&version.code)).centred().size(14.0);
    let code = Cell::framed(vec![code.before(6.0)]);
    let widths = vec![120.0, BODY - 120.0];
    vec![top.into(), Table { widths, heads: 0, rows: vec![vec![Cell::open(whose), code]] }.into()]
}

/// The class a paper is for, where it names one.
pub(super) fn class(paper: &Paper, text: &Text) -> Option<Paragraph> {
    let class = &*paper.head.class;
    (!class.is_empty()).then(|| Paragraph::plain(format!("{}{class}", text.paper.class)))
}

/// The heading of a part that has anything in this version: its title, what it is worth, and, for
/// candidates, what to answer and how.
pub(super) fn heading(
    paper: &Paper,
    version: &Version,
    at: usize,
    is_for_candidates: bool,
    text: &Text,
) -> Option<Block> {
    let words = &text.paper;
    let section: &blueprint::Section = paper.sections.get(at)?;
    let asked = paper.part(version, at).filter_map(|place| paper.questions.get(place.question));
    let asked: Vec<_> = asked.map(|asked| &asked.item.question).collect();
    let (points, is_essay) = match &section.role {
        Role::Essay { points, .. } => (*points, true),
        _ => (Points(asked.iter().map(|question| question.points.0).sum()), false),
    };
    if asked.is_empty() && !is_essay {
        return None;
    }
    let points = (words.points)(&figure::points(points, text.language));
    let title = section.title.trim_end_matches('.');
    let mut inlines = vec![Inline::bold(format!("{title}. ")), Inline::text(points, Style::Italic)];
    if is_for_candidates && !is_essay {
        let kinds: BTreeSet<Kind> = asked.iter().map(|question| question.kind()).collect();
        let how = match kinds.first() {
            Some(kind) if kinds.len() == 1 => (words.how)(*kind),
            _ => "",
        };
        let numbers = (words.numbers)(asked.len());
        inlines.push(Inline::plain(format!(" {numbers} {how}").trim_end().to_owned()));
    }
    let heading = Paragraph { is_heading: true, ..Paragraph::of(inlines).align(Align::Justified) };
    Some(heading.before(8.0).into())
}
