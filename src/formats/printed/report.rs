//! The report of a period that an office completes, signs and sends (báo cáo): its head and foot as the Party's or the
//! state's rules ask for; the results written out; what only the office can say as prompts; behind it the table of
//! units, on a page on its long side.
//!
//! Number, day, month, office and name of who signs stay open. Nothing is computed here but rounding and comparing;
//! see [`crate::domain::report`].

mod results;
mod summary;

pub use summary::{csv, rows, sheet};

use super::roll::{said, shortened};
use super::{Align, BODY, Block, Cell, Document, Inline, Paragraph, Ruler, Section, Style, Table};
use crate::domain::paper::Letterhead;
use crate::domain::period::Period;
use crate::domain::time::Day;
use crate::formats::document::Orientation;
use crate::formats::rollup::Rollup;
use crate::text::{Text, figure};

/// The most letters of a name or a prompt on paper.
const MOST: usize = 200;
/// How wide the left half of a head is, in millimetres.
const LEFT: f32 = 66.0;
/// The letters of names in a head, in points.
const HEAD: f32 = 12.0;
/// The height of a line that dashes make, in points.
const RULE: f32 = 6.0;
/// The space above a paragraph, in points.
const ABOVE: f32 = 5.0;
/// Room for signature and seal, in points.
const TO_SIGN: f32 = 72.0;
/// The numbers of the parts.
const ROMAN: [&str; 5] = ["I", "II", "III", "IV", "V"];

/// By whose rules a document is laid out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Layout {
    /// The Party's: Hướng dẫn 36-HD/VPTW.
    Party,
    /// The state's, which mass organisations use too: Nghị định 30/2020/NĐ-CP.
    #[default]
    State,
}

/// Who reports, and to whom. Any of it may be empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReportHead {
    /// Who issues it. The layout does not follow from it.
    pub from: Letterhead,
    /// By whose rules it is laid out.
    pub layout: Layout,
    /// The abbreviation of who issues it (tên viết tắt), behind the number.
    pub code: Box<str>,
    /// What it is about (trích yếu); the results of the period where it is empty.
    pub subject: Box<str>,
    /// Who gets it, besides the archive.
    pub receivers: Vec<Box<str>>,
    /// Where it is issued.
    pub place: Box<str>,
}

impl Layout {
    /// Of words for the Party and for others.
    fn of<T: Copy>(self, words: [T; 2]) -> T {
        words[usize::from(self == Layout::State)]
    }
}

/// The report of a period, and the table of its units.
pub fn document(
    head: &ReportHead,
    rollup: &Rollup<'_>,
    text: &Text,
    ruler: &mut Ruler,
) -> Document {
    let words = &text.report_document;
    let period = (words.period)(rollup.period);
    let mut blocks = vec![top(head, rollup.period, text)];
    blocks.extend(title(head, &period, text));
    blocks.extend(parts(head, rollup, text));
    blocks.push(bottom(head, text));
    let page = |blocks, orientation| Section {
        page: text.document.page.to_owned(),
        orientation,
        blocks,
        ..Section::default()
    };
    let mut table = attached(head, rollup.period, text);
    table.extend(summary::blocks(rollup.report, text, ruler));
    Document {
        title: format!("{} – {period}", words.title),
        language: text.language,
        sections: vec![page(blocks, Orientation::Portrait), page(table, Orientation::Landscape)],
    }
}

/// A name or a sentence from outside, in one line and not too long.
fn named(name: &str) -> String {
    shortened(said(name).into_owned(), MOST)
}

/// The same, or dots to write on.
fn or_open(name: &str, text: &Text) -> String {
    match named(name) {
        name if name.is_empty() => text.report_document.open.to_owned(),
        name => name,
    }
}

/// In per cent with one place and without the sign, rounded half up.
fn share(share: f64, text: &Text) -> String {
    figure::decimal((share * 1000.0).round() / 10.0, 1, text.language)
}

/// A mark with two places, rounded half up.
fn mark(mark: f64, text: &Text) -> String {
    figure::decimal((mark * 100.0).round() / 100.0, 2, text.language)
}

/// A number of persons or of times.
fn count(number: usize, text: &Text) -> String {
    figure::count(i64::try_from(number).unwrap_or(i64::MAX), text.language)
}

/// The year in which a report of a period is issued: that of the day after, on which its figures are known.
fn year(period: &Period) -> i16 {
    Day(period.to.0.saturating_add(1)).calendar().0
}

/// The number, left open.
fn number(head: &ReportHead, text: &Text) -> String {
    head.layout.of(text.report_document.number)(&or_open(&head.code, text))
}

/// A thin line in the middle, as long as so many dashes: not all writers of documents can draw.
fn rule(dashes: usize) -> Paragraph {
    Paragraph::plain("—".repeat(dashes)).centred().size(RULE)
}

/// Who issues it and the motto; below them number, place and date.
fn top(head: &ReportHead, period: &Period, text: &Text) -> Block {
    let words = &text.document;
    let mut names = Vec::new();
    let superior = named(&head.from.superior).to_uppercase();
    if !superior.is_empty() {
        names.push(Paragraph::plain(superior).centred().size(HEAD));
    }
    let agency = or_open(&head.from.agency, text).to_uppercase();
    names.push(Paragraph::bold(agency).centred().size(HEAD));
    let mut numbered = Vec::new();
    let motto = match head.layout {
        Layout::Party => {
            numbered.push(Paragraph::plain("*").centred());
            vec![Paragraph::styled(words.party, Style::Underlined).centred().size(14.0)]
        }
        Layout::State => {
            names.push(rule(10));
            vec![
                Paragraph::bold(words.state).centred().size(HEAD),
                Paragraph::styled(words.motto, Style::Underlined).centred(),
            ]
        }
    };
    numbered.push(Paragraph::plain(number(head, text)).centred());
    let date = (text.report_document.date)(&or_open(&head.place, text), year(period));
    let date = Paragraph::styled(date, Style::Italic).centred();
    let rows = vec![
        vec![Cell::open(names), Cell::open(motto)],
        vec![Cell::open(numbered), Cell::open(vec![date])],
    ];
    Table { widths: vec![LEFT, BODY - LEFT], heads: 0, rows }.into()
}

/// What it is and what it is about.
fn title(head: &ReportHead, period: &str, text: &Text) -> Vec<Block> {
    let words = &text.report_document;
    let subject = match shortened(said(&head.subject).into_owned(), 2 * MOST) {
        subject if subject.is_empty() => (words.subject)(period),
        subject => subject,
    };
    let end = match head.layout {
        Layout::Party => Paragraph::plain("-----").centred(),
        Layout::State => rule(14),
    };
    vec![
        Paragraph::bold(words.title).centred().size(15.0).before(14.0).into(),
        Paragraph::bold(subject).centred().size(14.0).into(),
        end.into(),
    ]
}

/// The five parts.
fn parts(head: &ReportHead, rollup: &Rollup<'_>, text: &Text) -> Vec<Block> {
    let words = &text.report_document;
    let [of_first, of_fourth, of_fifth] = words.prompts;
    let mut blocks = Vec::new();
    for (at, (number, part)) in ROMAN.into_iter().zip(words.parts).enumerate() {
        let sign = head.layout.of(["-", "."]);
        blocks.push(Paragraph::heading(format!("{number}{sign} {part}")).into());
        match at {
            0 => blocks.push(prompt(of_first, "").into()),
            1 => blocks.extend(results::blocks(rollup, text)),
            2 => {
                for (number, [heading, written]) in (1..).zip(words.judgement) {
                    blocks.push(numbered(number, heading));
                    blocks.push(prompt(written, "").into());
                }
            }
            3 => blocks.push(prompt(of_fourth, "").into()),
            _ => blocks.push(prompt(of_fifth, head.layout.of(["", words.end])).into()),
        }
    }
    blocks
}

/// A heading within a part.
fn numbered(number: usize, heading: &str) -> Block {
    let heading = Paragraph::bold(format!("{number}. {heading}"));
    Paragraph { is_heading: true, ..heading.before(ABOVE) }.into()
}

/// What the office is to write, and what stands behind it.
fn prompt(written: &str, end: &str) -> Paragraph {
    let inlines = vec![Inline::text(written, Style::Italic), Inline::plain(end)];
    Paragraph::of(inlines).align(Align::Justified).before(ABOVE)
}

/// Who gets it at the left, who signs at the right.
fn bottom(head: &ReportHead, text: &Text) -> Block {
    let words = &text.report_document;
    let (look, size, sign) = match head.layout {
        Layout::Party => (Style::Underlined, 12.0, ","),
        Layout::State => (Style::Italic, 11.0, ";"),
    };
    let mut left = vec![Paragraph::styled(words.receivers, look).size(12.0)];
    let receivers = head.receivers.iter().map(|receiver| named(receiver));
    let receivers = receivers
        .filter(|receiver| !receiver.is_empty())
        .map(|receiver| format!("- {}{sign}", receiver.trim_end_matches([',', ';', '.'])));
    let archive = format!("- {}", head.layout.of(words.archive));
    left.extend(receivers.chain([archive]).map(|line| Paragraph::plain(line).size(size)));
    let agency = or_open(&head.from.agency, text).to_uppercase();
    let [office, name] = words.signer.map(|open| Paragraph::styled(open, Style::Italic).centred());
    let right = vec![
        Paragraph::bold(format!("{} {agency}", head.layout.of(words.on_behalf))).centred(),
        office,
        Paragraph::styled(words.sign, Style::Italic).centred().size(HEAD),
        name.before(TO_SIGN),
    ];
    let rows = vec![vec![Cell::open(left), Cell::open(right)]];
    let table = Table { widths: vec![BODY - 85.0, 85.0], heads: 0, rows };
    Block::Together(vec![Paragraph::plain("").size(2.0).before(10.0).into(), table.into()])
}

/// Above the table: what it is, of which period, to which report it belongs.
fn attached(head: &ReportHead, period: &Period, text: &Text) -> Vec<Block> {
    let words = &text.report_document;
    let belongs = (words.belongs)(&number(head, text), year(period), &named(&head.from.agency));
    vec![
        Paragraph::bold(words.summary).centred().size(14.0).into(),
        Paragraph::bold((words.subject)(&(words.period)(period))).centred().into(),
        Paragraph::styled(belongs, Style::Italic).centred().into(),
        Paragraph::plain("").size(2.0).before(RULE).into(),
    ]
}

#[cfg(test)]
mod tests;
