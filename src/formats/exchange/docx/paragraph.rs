//! The body of a document: paragraphs of runs, and rows of tables (ECMA-376, `WordprocessingML`).

use super::numbering;
use crate::domain::draft::Refusal;
use quick_xml::Reader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};

/// A letter of a run is bold.
const BOLD: u8 = 1;
/// … underlined.
const UNDERLINED: u8 = 2;
/// … in a colour other than black.
const COLOURED: u8 = 4;
/// … highlighted.
const HIGHLIGHTED: u8 = 8;

/// How deep elements may stand in each other.
const DEEPEST: usize = 256;

/// A paragraph or a row of a table.
pub(super) enum Block {
    /// A paragraph outside tables.
    Paragraph(Paragraph),
    /// The cells of a row, each of paragraphs. A table within a cell is part of it.
    Row(Vec<Vec<Paragraph>>),
}

/// A paragraph.
#[derive(Default)]
pub(super) struct Paragraph {
    /// Its runs.
    pub(super) runs: Vec<Run>,
    /// The list it is an item of and how deep, by numbers of `numbering.xml`.
    pub(super) list: Option<(u32, u8)>,
    /// The style it names; may be empty.
    pub(super) style: String,
    /// Whether there is a picture in it.
    pub(super) has_picture: bool,
}

/// Letters that look the same.
#[derive(Clone, Default)]
pub(super) struct Run {
    /// What they say, `\n` for a line break.
    pub(super) text: String,
    /// The font they name; may be empty.
    pub(super) font: String,
    /// How they are marked, a bit for each way.
    pub(super) marks: u8,
}

/// The paragraphs and rows of `document.xml`.
pub(super) fn blocks(xml: &str) -> Result<Vec<Block>, Refusal> {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().expand_empty_elements = true;
    reader.config_mut().check_end_names = false;
    let mut body = Body::default();
    let mut depth = 0;
    loop {
        match reader.read_event().map_err(|_| Refusal::Damaged)? {
            Event::Start(tag) => {
                depth += 1;
                if depth > DEEPEST {
                    return Err(Refusal::Damaged);
                }
                body.open(local(tag.name().as_ref()), &tag);
            }
            Event::End(tag) => {
                depth = depth.saturating_sub(1);
                body.close(local(tag.name().as_ref()));
            }
            Event::Text(text) if body.is_text => body.run.text.push_str(&text),
            Event::CData(text) if body.is_text => body.run.text.push_str(&text),
            Event::GeneralRef(reference) if body.is_text => {
                let name: &str = &reference;
                if let Some(letter) = reference.resolve_char_ref().ok().flatten() {
                    body.run.text.push(letter);
                } else {
                    body.run.text.push_str(resolve_predefined_entity(name).unwrap_or_default());
                }
            }
            Event::Eof => return Ok(body.blocks),
            _ => {}
        }
    }
}

/// A name without its prefix.
pub(super) fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

#[derive(Default)]
struct Body {
    blocks: Vec<Block>,
    paragraph: Paragraph,
    run: Run,
    /// Whether letters belong to the text.
    is_text: bool,
    /// Whether properties are those of a run.
    is_run: bool,
    /// Open tables; only the outermost makes rows.
    tables: usize,
    cells: Vec<Vec<Paragraph>>,
    /// Inside deleted text or a second version of a drawing.
    hidden: usize,
}

impl Body {
    fn open(&mut self, name: &str, tag: &BytesStart) {
        let value = || attribute(tag, "val");
        let is_on = || !matches!(&*value(), "0" | "false" | "none" | "off");
        match name {
            "del" | "Fallback" | "moveFrom" => self.hidden += 1,
            "tbl" => self.tables += 1,
            "tr" if self.tables == 1 => self.cells.clear(),
            "tc" if self.tables == 1 => self.cells.push(Vec::new()),
            "p" => self.paragraph = Paragraph::default(),
            "r" => {
                self.run = Run::default();
                self.is_run = true;
            }
            "t" => self.is_text = self.hidden == 0,
            "tab" if self.is_run => self.run.text.push('\t'),
            "br" | "cr" if self.is_run => self.run.text.push('\n'),
            "b" if self.is_run && is_on() => self.run.marks |= BOLD,
            "u" if self.is_run && is_on() => self.run.marks |= UNDERLINED,
            "highlight" if self.is_run && is_on() => self.run.marks |= HIGHLIGHTED,
            "color" if self.is_run && !matches!(&*value(), "auto" | "000000" | "") => {
                self.run.marks |= COLOURED;
            }
            "rFonts" if self.is_run => self.run.font = attribute(tag, "ascii"),
            "pStyle" => self.paragraph.style = value(),
            "numId" => {
                let depth = self.paragraph.list.map_or(0, |(_, depth)| depth);
                self.paragraph.list = value().parse().ok().map(|list| (list, depth));
            }
            "ilvl" => {
                let list = self.paragraph.list.map_or(0, |(list, _)| list);
                self.paragraph.list = Some((list, numbering::depth(&value())));
            }
            "drawing" | "pict" | "object" => self.paragraph.has_picture = true,
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "del" | "Fallback" | "moveFrom" => self.hidden = self.hidden.saturating_sub(1),
            "t" => {
                self.is_text = false;
                if !self.is_run {
                    // Letters of a formula.
                    self.paragraph.runs.push(std::mem::take(&mut self.run));
                }
            }
            "r" => {
                self.is_run = false;
                let run = std::mem::take(&mut self.run);
                if !run.text.is_empty() && self.hidden == 0 {
                    self.paragraph.runs.push(run);
                }
            }
            "p" => {
                let paragraph = std::mem::take(&mut self.paragraph);
                match self.cells.last_mut().filter(|_| self.tables > 0) {
                    Some(cell) => cell.push(paragraph),
                    None => self.blocks.push(Block::Paragraph(paragraph)),
                }
            }
            "tr" if self.tables == 1 => {
                let cells = std::mem::take(&mut self.cells);
                self.blocks.push(Block::Row(cells));
            }
            "tbl" => self.tables = self.tables.saturating_sub(1),
            _ => {}
        }
    }
}

/// An attribute by its name without prefix; empty when it is not there.
pub(super) fn attribute(tag: &BytesStart, name: &str) -> String {
    // Looking for twins takes long where a tag has very many.
    let mut attributes = tag.attributes();
    let found = attributes
        .with_checks(false)
        .flatten()
        .find(|attribute| local(attribute.key.as_ref()) == name);
    found.map(|attribute| attribute.value.into_owned()).unwrap_or_default()
}
