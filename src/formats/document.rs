//! Documents to hand out: exam papers, keys, outlines. Here is what such a document is made of and
//! nothing of what it says; [`html`], [`docx`], [`pdf`] and [`xlsx`] write it, [`typeset`] measures it and parts
//! it into pages.
//!
//! Pages are A4, with the margins that offices use unless a section says otherwise, in Times New Roman; PDF has
//! Liberation Serif, which has its widths.

pub mod docx;
pub mod html;
pub mod pdf;
mod typeset;
pub mod xlsx;

pub use typeset::{Ruler, Unprintable};

use crate::text::Language;

/// The size of a page, in millimetres.
const PAGE: (f32, f32) = (210.0, 297.0);
/// How wide lines of an upright page with the usual margins are, in millimetres.
pub const BODY: f32 = PAGE.0 - Margins::OFFICE.left - Margins::OFFICE.right;
/// Points of a millimetre.
pub const POINTS: f32 = 72.0 / 25.4;
/// How high letters are unless a paragraph says otherwise, in points.
pub const SIZE: f32 = 13.0;
/// The letters of a footer, in points.
const FOOTER_SIZE: f32 = 10.0;
/// Left and right of what stands in a cell, in millimetres.
const PADDING: f32 = 1.9;
/// Above and below what stands in a cell, in points.
const CELL_SPACE: f32 = 1.5;
/// How wide a bubble is, as a part of the size of letters.
const BUBBLE: f32 = 1.15;

/// A document.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// What the file says it is called.
    pub title: String,
    /// The language of its words.
    pub language: Language,
    /// Its sections, each of which begins on a page of its own with number 1.
    pub sections: Vec<Section>,
}

/// Pages that are numbered together.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Section {
    /// What stands at the foot of each page, left of its number.
    pub footer: String,
    /// The word before the number of a page and how many there are; without one the number stands alone.
    pub page: String,
    /// How its pages stand.
    pub orientation: Orientation,
    /// What its pages leave blank.
    pub margins: Margins,
    /// What stands on its pages.
    pub blocks: Vec<Block>,
}

/// What a page leaves blank at its edges, in millimetres, however it stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Margins {
    /// Above and below.
    pub above: f32,
    /// Left.
    pub left: f32,
    /// Right.
    pub right: f32,
}

/// How pages stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Orientation {
    /// Upright.
    #[default]
    Portrait,
    /// On their long side, for wide tables.
    Landscape,
}

/// A piece of a section.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// A paragraph.
    Paragraph(Paragraph),
    /// A table.
    Table(Table),
    /// Short texts side by side, in rows from left to right.
    Choices {
        /// How many stand in a row; see [`Ruler::columns`].
        columns: usize,
        /// The texts.
        texts: Vec<Vec<Inline>>,
    },
    /// Blocks that stay on one page where they fit on one.
    Together(Vec<Block>),
    /// A dashed line from edge to edge to cut along.
    Cut,
}

/// A paragraph.
#[must_use]
#[derive(Clone, Debug, PartialEq)]
pub struct Paragraph {
    /// What it says.
    pub inlines: Vec<Inline>,
    /// Where its lines begin and end.
    pub align: Align,
    /// How high its letters are, in points.
    pub size: f32,
    /// How far from the left all its lines begin, in millimetres.
    pub indent: f32,
    /// How much further its first line begins, in millimetres.
    pub first_line: f32,
    /// The space above it, in points.
    pub before: f32,
    /// Whether it is a heading: it stays with what follows.
    pub is_heading: bool,
    /// Whether dots lead from the end of its text to the right edge, to write on.
    pub is_led: bool,
}

/// Where the lines of a paragraph begin and end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Align {
    /// They begin at the left edge.
    #[default]
    Left,
    /// They are in the middle.
    Centre,
    /// They end at the right edge.
    Right,
    /// They begin at the left edge and, but for the last, end at the right one.
    Justified,
}

/// A piece of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inline {
    /// Letters that look the same.
    Text {
        /// What they say; `\n` begins a new line.
        text: String,
        /// Whether they are bold, italic or underlined.
        style: Style,
    },
    /// How many pages the section has, in two digits. Where only the printer knows it, as in HTML, the
    /// whole paragraph is left out.
    PageCount(Style),
    /// A circle around a letter, to fill in.
    Bubble(char),
}

/// How letters look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Style {
    /// Upright and thin.
    #[default]
    Plain,
    /// Bold.
    Bold,
    /// Italic.
    Italic,
    /// Bold, with a line below.
    Underlined,
}

/// A table. Its rows are never parted by the end of a page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// How wide its columns are, in millimetres; at most [`Margins::body`] in all.
    pub widths: Vec<f32>,
    /// How many of its rows are repeated on each page.
    pub heads: usize,
    /// Its rows of cells.
    pub rows: Vec<Vec<Cell>>,
}

/// A cell of a table.
#[must_use]
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// What stands in it.
    pub paragraphs: Vec<Paragraph>,
    /// How many columns it takes; at least 1.
    pub span: usize,
    /// Whether it has lines around it.
    pub is_framed: bool,
}

/// The kinds of file that a document is written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// For a word processor, to be changed there.
    Docx,
    /// To print, the same everywhere.
    Pdf,
    /// For a browser.
    Html,
}

impl FileKind {
    /// All of them.
    pub const ALL: [FileKind; 3] = [FileKind::Docx, FileKind::Pdf, FileKind::Html];

    /// How names of such files end; also its name on the command line.
    pub fn code(self) -> &'static str {
        match self {
            FileKind::Docx => "docx",
            FileKind::Pdf => "pdf",
            FileKind::Html => "html",
        }
    }

    /// The one named so, or none.
    pub fn from_code(code: &str) -> Option<FileKind> {
        FileKind::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

impl Document {
    /// The document as a file of this kind.
    ///
    /// # Errors
    ///
    /// A letter that the font inside PDF has not; other kinds name a font that readers have.
    pub fn write(&self, kind: FileKind, ruler: &mut Ruler) -> Result<Vec<u8>, Unprintable> {
        match kind {
            FileKind::Html => Ok(html::write(self).into_bytes()),
            FileKind::Pdf => Ok(pdf::write(self, ruler)?.bytes),
            FileKind::Docx => Ok(docx::write(self, &ruler.count(self))),
        }
    }
}

impl Orientation {
    /// The width and the height of a page, in millimetres.
    fn page(self) -> (f32, f32) {
        match self {
            Orientation::Portrait => PAGE,
            Orientation::Landscape => (PAGE.1, PAGE.0),
        }
    }
}

impl Margins {
    /// Those of offices: Nghị định 30/2020/NĐ-CP, phụ lục I.
    pub const OFFICE: Margins = Margins { above: 20.0, left: 30.0, right: 15.0 };

    /// How wide lines are on a page that stands so, in millimetres.
    pub fn body(self, orientation: Orientation) -> f32 {
        orientation.page().0 - self.left - self.right
    }
}

impl Default for Margins {
    fn default() -> Margins {
        Margins::OFFICE
    }
}

impl Section {
    /// How wide lines are, in millimetres.
    fn body(&self) -> f32 {
        self.margins.body(self.orientation)
    }

    /// How much of a page lines may fill from above, in millimetres.
    fn height(&self) -> f32 {
        self.orientation.page().1 - 2.0 * self.margins.above
    }
}

impl Inline {
    /// Letters in this style.
    pub fn text(text: impl Into<String>, style: Style) -> Inline {
        Inline::Text { text: text.into(), style }
    }

    /// Thin letters.
    pub fn plain(text: impl Into<String>) -> Inline {
        Inline::text(text, Style::Plain)
    }

    /// Bold letters.
    pub fn bold(text: impl Into<String>) -> Inline {
        Inline::text(text, Style::Bold)
    }
}

impl Paragraph {
    /// A paragraph of these pieces, from the left, in the usual size.
    pub fn of(inlines: Vec<Inline>) -> Paragraph {
        Paragraph {
            inlines,
            align: Align::Left,
            size: SIZE,
            indent: 0.0,
            first_line: 0.0,
            before: 0.0,
            is_heading: false,
            is_led: false,
        }
    }

    /// A paragraph of thin letters.
    pub fn plain(text: impl Into<String>) -> Paragraph {
        Paragraph::of(vec![Inline::plain(text)])
    }

    /// A paragraph of bold letters.
    pub fn bold(text: impl Into<String>) -> Paragraph {
        Paragraph::of(vec![Inline::bold(text)])
    }

    /// A paragraph of letters in this style.
    pub fn styled(text: impl Into<String>, style: Style) -> Paragraph {
        Paragraph::of(vec![Inline::text(text, style)])
    }

    /// A heading of bold letters.
    pub fn heading(text: impl Into<String>) -> Paragraph {
        Paragraph { is_heading: true, before: 8.0, ..Paragraph::bold(text) }
    }

    /// The same, aligned so.
    pub fn align(self, align: Align) -> Paragraph {
        Paragraph { align, ..self }
    }

    /// The same in the middle.
    pub fn centred(self) -> Paragraph {
        self.align(Align::Centre)
    }

    /// The same with letters of this size, in points.
    pub fn size(self, size: f32) -> Paragraph {
        Paragraph { size, ..self }
    }

    /// The same with this space above, in points.
    pub fn before(self, before: f32) -> Paragraph {
        Paragraph { before, ..self }
    }

    /// The same, so many millimetres from the left.
    pub fn indent(self, indent: f32) -> Paragraph {
        Paragraph { indent, ..self }
    }

    /// The same, its first line so many millimetres further from the left.
    pub fn first_line(self, first_line: f32) -> Paragraph {
        Paragraph { first_line, ..self }
    }

    /// The same with dots to its right edge.
    pub fn led(self) -> Paragraph {
        Paragraph { is_led: true, ..self }
    }
}

impl From<Paragraph> for Block {
    fn from(paragraph: Paragraph) -> Block {
        Block::Paragraph(paragraph)
    }
}

impl From<Table> for Block {
    fn from(table: Table) -> Block {
        Block::Table(table)
    }
}

impl Cell {
    /// A cell without lines around it.
    pub fn open(paragraphs: Vec<Paragraph>) -> Cell {
        Cell { paragraphs, span: 1, is_framed: false }
    }

    /// A cell with lines around it.
    pub fn framed(paragraphs: Vec<Paragraph>) -> Cell {
        Cell { paragraphs, span: 1, is_framed: true }
    }

    /// The same over so many columns.
    pub fn span(self, span: usize) -> Cell {
        Cell { span, ..self }
    }
}

impl Table {
    /// How wide a cell is that begins at this column, in millimetres.
    fn width(&self, column: usize, span: usize) -> f32 {
        self.widths.iter().skip(column).take(span).sum()
    }
}
