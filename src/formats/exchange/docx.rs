//! Questions in a DOCX document: its paragraphs become the lines that [`super::plain_text`] reads, with
//! the numbers that the word processor puts before them and the marks that may show the key.
//!
//! What a document is made of is read in [`paragraph`], automatic numbers in [`numbering`].

mod numbering;
mod paragraph;

use super::encoding::{self, from_tcvn3, from_vni};
use super::plain_text::{self, line::Line};
use super::{Wish, container};
use crate::domain::draft::{Notice, Part, Place, Reading, Refusal, What};
use numbering::Numbering;
use paragraph::{Block, Paragraph, Run, blocks};

/// How a document of Word before 2007 begins.
const LEGACY: [u8; 4] = [0xd0, 0xcf, 0x11, 0xe0];

/// Reads a document.
pub(super) fn read(bytes: &[u8], wish: Wish) -> Result<Reading, Refusal> {
    if bytes.starts_with(&LEGACY) {
        return Err(Refusal::LegacyWord);
    }
    container::check(bytes)?;
    let document = container::file(bytes, "word/document.xml").ok_or(Refusal::Damaged)?;
    let numbers = container::file(bytes, "word/numbering.xml").unwrap_or_default();
    let styles = container::file(bytes, "word/styles.xml").unwrap_or_default();
    let mut numbering = Numbering::read(&numbers, &styles);
    let blocks = blocks(&document)?;
    let fonts = Fonts::of(&blocks);
    let mut lines = Vec::new();
    let mut notices = Vec::new();
    let mut number = 0;
    for block in &blocks {
        match block {
            Block::Paragraph(paragraph) => {
                number += 1;
                let label = numbering.label(paragraph);
                if paragraph.has_picture {
                    notices.push(picture(number));
                }
                lines.extend(paragraph_lines(paragraph, label, number, &fonts));
            }
            Block::Row(cells) => {
                let first = number + 1;
                number += cells.iter().map(Vec::len).sum::<usize>();
                let all = cells.iter().flatten();
                if all.clone().any(|paragraph| paragraph.has_picture) {
                    notices.push(picture(first));
                }
                if cells.iter().all(|cell| cell.len() <= 1) {
                    // A row of short cells is one line: numbers over letters, options side by side.
                    lines.push(row_line(cells, first, &mut numbering, &fonts));
                } else {
                    for (paragraph, place) in all.zip(first..) {
                        let label = numbering.label(paragraph);
                        lines.extend(paragraph_lines(paragraph, label, place, &fonts));
                    }
                }
            }
        }
    }
    let mut reading = plain_text::read_lines(&lines, wish);
    if let Some(name) = fonts.name() {
        let what = What::Encoding { name };
        notices.insert(0, Notice { place: Place::Paragraph(1), question: "".into(), what });
    }
    reading.notices.extend(notices);
    reading.notices.sort_by_key(|notice| notice.place);
    Ok(reading)
}

fn picture(paragraph: usize) -> Notice {
    let what = What::Dropped { part: Part::File, written: "".into() };
    Notice { place: Place::Paragraph(paragraph), question: "".into(), what }
}

/// A paragraph as lines, parted where its author broke one.
fn paragraph_lines(
    paragraph: &Paragraph,
    label: Option<String>,
    number: usize,
    fonts: &Fonts,
) -> Vec<Line> {
    let mut lines = vec![Vec::new()];
    if let Some(label) = label {
        lines[0].push((format!("{label} "), 0));
    }
    for run in &paragraph.runs {
        for (at, text) in fonts.shown(run).split('\n').enumerate() {
            if at > 0 {
                lines.push(Vec::new());
            }
            if let Some(line) = lines.last_mut() {
                line.push((text.to_owned(), run.marks));
            }
        }
    }
    let place = Place::Paragraph(number);
    lines.into_iter().map(|runs| Line::marked(place, runs)).collect()
}

/// The cells of a row in one line, parted by tabs.
fn row_line(
    cells: &[Vec<Paragraph>],
    number: usize,
    numbering: &mut Numbering,
    fonts: &Fonts,
) -> Line {
    let mut runs = Vec::new();
    for (at, cell) in cells.iter().enumerate() {
        if at > 0 {
            runs.push(("\t".to_owned(), 0));
        }
        for paragraph in cell {
            if let Some(label) = numbering.label(paragraph) {
                runs.push((format!("{label} "), 0));
            }
            for run in &paragraph.runs {
                runs.push((fonts.shown(run).replace('\n', " "), run.marks));
            }
        }
    }
    Line::marked(Place::Paragraph(number), runs)
}

/// Which runs are written with letters that only old fonts show right.
struct Fonts {
    /// The encoding of runs that name no font.
    unnamed: Option<&'static str>,
    /// The encoding of runs that name an old font.
    named: Option<&'static str>,
}

impl Fonts {
    fn of(blocks: &[Block]) -> Fonts {
        let paragraphs = blocks.iter().flat_map(|block| match block {
            Block::Paragraph(paragraph) => vec![paragraph],
            Block::Row(cells) => cells.iter().flatten().collect(),
        });
        let runs: Vec<&Run> = paragraphs.flat_map(|paragraph| &paragraph.runs).collect();
        let unnamed: Vec<&str> = runs
            .iter()
            .filter(|run| Fonts::encoding(run).is_none())
            .map(|run| run.text.as_str())
            .collect();
        Fonts {
            unnamed: encoding::from_fonts(&unnamed.join(" ")).map(|(_, name)| name),
            named: runs.iter().find_map(|run| Fonts::encoding(run)),
        }
    }

    /// The encoding that the name of a font tells.
    fn encoding(run: &Run) -> Option<&'static str> {
        let font = run.font.to_lowercase();
        if font.starts_with(".vn") {
            Some("TCVN3")
        } else if font.starts_with("vni-") {
            Some("VNI")
        } else {
            None
        }
    }

    fn name(&self) -> Option<&'static str> {
        self.named.or(self.unnamed)
    }

    fn shown(&self, run: &Run) -> String {
        match Fonts::encoding(run).or(self.unnamed) {
            Some("TCVN3") => from_tcvn3(&run.text),
            Some(_) => from_vni(&run.text),
            None => run.text.clone(),
        }
    }
}

#[cfg(test)]
mod tests;
