//! The report of a period that an office completes, signs and sends (báo cáo): its head and foot as the Party's or the
//! state's rules ask for; the results written out; what only the office can say as prompts; behind it the table of
//! units, on a page on its long side.
//!
//! Number, day, month, office and name of who signs stay open. Nothing is computed here but rounding and comparing;
//! see [`crate::domain::report`].

mod results;
mod summary;
mod template;

pub use template::{Chapter, Layout, Measures, Read, ReportHead, Template, file, read};

use super::roll::{said, shortened};
use super::{Align, Block, Cell, Document, Inline, Paragraph, Ruler, Section, Style, Table};
use crate::formats::document::{Margins, Orientation};
use crate::formats::rollup::Rollup;
use crate::text::{Text, figure};

/// The most letters of a name on paper.
const MOST: usize = 200;
/// The most letters of a paragraph of a template.
const MOST_WRITTEN: usize = 5_000;
/// How wide the left half of a head is, in millimetres.
const LEFT: f32 = 66.0;
/// The height of a line that dashes make, in points.
const RULE: f32 = 6.0;
/// Room for signature and seal, in points.
const TO_SIGN: f32 = 72.0;

/// The report of a period, and the table of its units.
pub fn document(
    template: &Template,
    rollup: &Rollup<'_>,
    text: &Text,
    ruler: &mut Ruler,
) -> Document {
    let report = Printed { template, rollup, text };
    let mut blocks = vec![report.top()];
    blocks.extend(report.title());
    blocks.extend(report.chapters());
    blocks.push(report.bottom());
    let margins = template.measures.margins;
    let first = Section { margins, blocks, ..Section::default() };
    let mut document = table(template, rollup, text, ruler);
    document.sections.insert(0, first);
    document
}

/// The table of units alone, on pages on their long side.
pub fn table(template: &Template, rollup: &Rollup<'_>, text: &Text, ruler: &mut Ruler) -> Document {
    let report = Printed { template, rollup, text };
    let (margins, orientation) = (template.measures.margins, Orientation::Landscape);
    let mut blocks = report.attached();
    blocks.extend(summary::blocks(rollup.report, margins.body(orientation), text, ruler));
    let period = (text.report_document.period)(rollup.period);
    Document {
        title: format!("{} – {period}", or_open(&template.title, text)),
        language: text.language,
        sections: vec![Section { orientation, margins, blocks, ..Section::default() }],
    }
}

/// A report being printed.
struct Printed<'p> {
    template: &'p Template,
    rollup: &'p Rollup<'p>,
    text: &'p Text,
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

/// A thin line in the middle, as long as so many dashes: not all writers of documents can draw.
fn rule(dashes: usize) -> Paragraph {
    Paragraph::plain("—".repeat(dashes)).centred().size(RULE)
}

/// Whether a line is a heading within a part: a number and a full stop, then words.
fn is_numbered(line: &str) -> bool {
    let number = line.split_once(". ").map_or("", |(number, _)| number);
    !number.is_empty() && number.len() <= 2 && number.bytes().all(|byte| byte.is_ascii_digit())
}

impl Printed<'_> {
    /// How wide the lines of upright pages are, in millimetres.
    fn width(&self) -> f32 {
        self.template.measures.margins.body(Orientation::Portrait)
    }

    /// A paragraph of the text.
    fn line(&self, said: &str, style: Style) -> Paragraph {
        let measures = &self.template.measures;
        Paragraph::styled(said, style)
            .size(measures.letters)
            .align(Align::Justified)
            .before(measures.spacing)
            .first_line(measures.first_line)
    }

    /// A heading within a part.
    fn heading(&self, said: &str) -> Block {
        Paragraph { is_heading: true, ..self.line(said, Style::Bold) }.into()
    }

    /// A line of the template with what its places stand for.
    fn filled(&self, line: &str) -> String {
        let year = self.rollup.period.to.calendar().0;
        let period = (self.text.report_document.period)(self.rollup.period);
        let unit = match named(&self.rollup.report.total.name) {
            unit if unit.is_empty() => self.text.report_document.unit.to_owned(),
            unit => unit,
        };
        shortened(said(line).into_owned(), MOST_WRITTEN)
            .replace("{period}", &period)
            .replace("{unit}", &unit)
            .replace("{year}", &year.to_string())
            .replace("{next_year}", &year.saturating_add(1).to_string())
    }

    /// The number, left open.
    fn number(&self) -> String {
        let head = &self.template.head;
        let number = head.layout.of(self.text.report_document.number);
        number(&or_open(&head.code, self.text))
    }

    /// Who issues it and the motto; below them number, place and date.
    fn top(&self) -> Block {
        let (head, words) = (&self.template.head, &self.text.document);
        let size = self.template.measures.head;
        let mut names = Vec::new();
        let superior = named(&head.from.superior).to_uppercase();
        if !superior.is_empty() {
            names.push(Paragraph::plain(superior).centred().size(size));
        }
        let agency = or_open(&head.from.agency, self.text).to_uppercase();
        names.push(Paragraph::bold(agency).centred().size(size));
        let mut numbered = Vec::new();
        let motto = match head.layout {
            Layout::Party => {
                numbered.push(Paragraph::plain("*").centred());
                vec![Paragraph::styled(words.party, Style::Underlined).centred().size(size + 2.0)]
            }
            Layout::State => {
                names.push(rule(10));
                vec![
                    Paragraph::bold(words.state).centred().size(size),
                    Paragraph::styled(words.motto, Style::Underlined).centred().size(size + 1.0),
                ]
            }
        };
        numbered.push(Paragraph::plain(self.number()).centred());
        let place = or_open(&head.place, self.text);
        let date = (self.text.report_document.date)(&place);
        let date = Paragraph::styled(date, Style::Italic).centred();
        let rows = vec![
            vec![Cell::open(names), Cell::open(motto)],
            vec![Cell::open(numbered), Cell::open(vec![date])],
        ];
        Table { widths: vec![LEFT, self.width() - LEFT], heads: 0, rows }.into()
    }

    /// What it is and what it is about.
    fn title(&self) -> Vec<Block> {
        let Template { title, measures, head, .. } = self.template;
        let subject = self.filled(self.template.subject(self.rollup.period));
        let end = match head.layout {
            Layout::Party => Paragraph::plain("-----").centred(),
            Layout::State => rule(14),
        };
        let title = Paragraph::bold(or_open(title, self.text)).centred().size(measures.title);
        vec![
            title.before(14.0).into(),
            Paragraph::bold(subject).centred().size(measures.letters).into(),
            end.into(),
        ]
    }

    /// The parts, numbered.
    fn chapters(&self) -> Vec<Block> {
        let layout = self.template.head.layout;
        let mut blocks = Vec::new();
        let of_period = |chapter: &&Chapter| chapter.is_of(self.rollup.period);
        for (chapter, number) in self.template.chapters.iter().filter(of_period).zip(1..) {
            let heading = format!(
                "{}{} {}",
                figure::roman(number),
                layout.of(["-", "."]),
                self.filled(&chapter.title)
            );
            let letters = self.template.measures.letters;
            blocks.push(Paragraph::heading(heading).size(letters).into());
            for line in chapter.text.lines().map(str::trim).filter(|line| !line.is_empty()) {
                let filled = self.filled(line);
                blocks.push(match line {
                    line if is_numbered(line) => self.heading(&filled),
                    line if line.starts_with('[') => self.line(&filled, Style::Italic).into(),
                    _ => self.line(&filled, Style::Plain).into(),
                });
            }
            if chapter.has_results {
                blocks.extend(self.results());
            }
        }
        // The sign of the end stands behind the last word.
        if let (Layout::State, Some(Block::Paragraph(last))) = (layout, blocks.last_mut()) {
            last.inlines.push(Inline::plain(self.text.report_document.end));
        }
        blocks
    }

    /// Who gets it at the left, who signs at the right.
    fn bottom(&self) -> Block {
        let (template, words) = (self.template, &self.text.report_document);
        let head = &template.head;
        let (look, size, sign) = match head.layout {
            Layout::Party => (Style::Underlined, 12.0, ","),
            Layout::State => (Style::Italic, 11.0, ";"),
        };
        let mut left = vec![Paragraph::styled(words.receivers, look).size(12.0)];
        let receivers = head.receivers.iter().map(|receiver| named(receiver));
        let receivers = receivers
            .filter(|receiver| !receiver.is_empty())
            .map(|receiver| format!("- {}{sign}", receiver.trim_end_matches([',', ';', '.'])));
        let archive = match named(&template.archive) {
            archive if archive.is_empty() => head.layout.of(words.archive).to_owned(),
            archive => archive,
        };
        let archive = format!("- {archive}");
        left.extend(receivers.chain([archive]).map(|line| Paragraph::plain(line).size(size)));
        let on_behalf = match named(&template.on_behalf) {
            on_behalf if on_behalf.is_empty() => {
                let agency = or_open(&head.from.agency, self.text).to_uppercase();
                format!("{} {agency}", head.layout.of(words.on_behalf))
            }
            on_behalf => on_behalf,
        };
        let [office, name] = [&template.signer[0], &template.signer[1]]
            .map(|open| Paragraph::styled(named(open), Style::Italic).centred());
        let right = vec![
            Paragraph::bold(on_behalf).centred(),
            office,
            Paragraph::styled(words.sign, Style::Italic).centred().size(12.0),
            name.before(TO_SIGN),
        ];
        let rows = vec![vec![Cell::open(left), Cell::open(right)]];
        let table = Table { widths: vec![self.width() - 85.0, 85.0], heads: 0, rows };
        Block::Together(vec![Paragraph::plain("").size(2.0).before(10.0).into(), table.into()])
    }

    /// Above the table: what it is, of which period, to which report it belongs.
    fn attached(&self) -> Vec<Block> {
        let words = &self.text.report_document;
        let agency = named(&self.template.head.from.agency);
        let belongs = (words.belongs)(&self.number(), &agency);
        let subject = self.filled(self.template.subject(self.rollup.period));
        vec![
            Paragraph::bold(words.summary).centred().size(14.0).into(),
            Paragraph::bold(subject).centred().into(),
            Paragraph::styled(belongs, Style::Italic).centred().into(),
            Paragraph::plain("").size(2.0).before(RULE).into(),
        ]
    }
}

#[cfg(test)]
mod tests;
