//! Where everything of a document stands on its pages: lines are broken and measured here (with parley,
//! in Liberation Serif), pieces are gathered into pages in [`mod@page`]. All measures are points.

mod page;

pub(super) use page::Page;

use super::{
    Align, BUBBLE, Block, CELL_SPACE, Document, Inline, PADDING, POINTS, Paragraph, Section, Style,
    Table,
};
use page::Piece;
use parley::fontique::{Blob, Collection, CollectionOptions, SourceCache};
use parley::{
    Alignment, AlignmentOptions, FontContext, FontStyle, FontWeight, InlineBox, InlineBoxKind,
    Layout, LayoutContext, Line, OverflowWrap, PositionedLayoutItem, Run, StyleProperty,
    VerticalAlign,
};
use std::collections::HashMap;
use std::fmt::Write as _;
use std::rc::Rc;
use std::sync::Arc;

/// The faces of Liberation Serif: thin, bold, italic.
pub(super) const FACES: [&[u8]; 3] = [
    include_bytes!("font/LiberationSerif-Regular.ttf"),
    include_bytes!("font/LiberationSerif-Bold.ttf"),
    include_bytes!("font/LiberationSerif-Italic.ttf"),
];

/// How far texts side by side stand from each other.
const GAP: f32 = 8.0;
/// How far bubbles stand from each other.
const BUBBLE_GAP: f32 = 3.0;
/// The height of a row to cut along.
const CUT: f32 = 16.0;
/// The number of the box that moves a first line to the right; pieces of lines have lower ones.
const INDENT: u64 = u64::MAX;

/// A letter that the font has not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unprintable {
    /// The letter.
    pub letter: char,
}

/// Something drawn; places are relative to what it is part of.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Mark {
    /// Letters of one face, on their baseline.
    Text { x: f32, y: f32, face: usize, size: f32, glyphs: Vec<Glyph>, text: Rc<str> },
    /// A line from place to place.
    Line { from: (f32, f32), to: (f32, f32), pen: Pen },
    /// A circle around this centre.
    Circle { centre: (f32, f32), radius: f32 },
    /// A rectangle: its upper left corner, its width and height.
    Frame { at: (f32, f32), size: (f32, f32) },
}

/// How a line looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pen {
    /// Through and thin.
    Thin,
    /// Dots to write on.
    Dots,
    /// Dashes to cut along.
    Dashes,
}

/// A letter as it is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Glyph {
    /// Its number in the font.
    pub(super) id: u32,
    /// How far the next one is.
    pub(super) advance: f32,
    /// Which bytes of the text it stands for: from here, so many.
    pub(super) bytes: (u32, u32),
}

/// Measures texts. It remembers what it has measured.
pub struct Ruler {
    fonts: FontContext,
    scratch: LayoutContext<Style>,
    /// How wide texts are in one line.
    widths: HashMap<String, f32>,
    /// How many pages the section before had: versions of a paper mostly have the same number.
    pages: usize,
}

impl Default for Ruler {
    fn default() -> Ruler {
        let options = CollectionOptions { shared: false, system_fonts: false };
        let mut collection = Collection::new(options);
        for face in FACES {
            collection.register_fonts(Blob::new(Arc::new(face)), None);
        }
        Ruler {
            fonts: FontContext { collection, source_cache: SourceCache::default() },
            scratch: LayoutContext::new(),
            widths: HashMap::new(),
            pages: 1,
        }
    }
}

impl Ruler {
    /// How many of these texts stand in a row of this width, in millimetres: four, two or one,
    /// whichever fits the longest.
    pub fn columns(&mut self, texts: &[Vec<Inline>], width: f32) -> usize {
        let mut widest: f32 = 0.0;
        for text in texts {
            widest = widest.max(self.width(text));
        }
        let fits = |columns: usize| widest + GAP <= width * POINTS / columns as f32;
        match texts.len() {
            0 | 1 => 1,
            2 => 1 + usize::from(fits(2)),
            _ => [4, 2].into_iter().find(|columns| fits(*columns)).unwrap_or(1),
        }
    }

    /// How wide a text of the usual size is in one line, in points.
    pub fn width(&mut self, inlines: &[Inline]) -> f32 {
        let key = format!("{inlines:?}");
        if let Some(width) = self.widths.get(&key) {
            return *width;
        }
        let (mut layout, _) = self.layout(&Paragraph::of(inlines.to_vec()), 0);
        layout.break_all_lines(None);
        let width = layout.full_width();
        self.widths.insert(key, width);
        width
    }

    /// How many pages each section of a document has; one where that cannot be told.
    pub(super) fn count(&mut self, document: &Document) -> Vec<usize> {
        let sections = document.sections.iter();
        sections.map(|section| self.pages(section).map_or(1, |pages| pages.len())).collect()
    }

    /// The pages of a section.
    pub(super) fn pages(&mut self, section: &Section) -> Result<Vec<Page>, Unprintable> {
        let (width, height) = (section.body() * POINTS, section.height() * POINTS);
        let gather = |ruler: &mut Ruler| -> Result<Vec<Page>, Unprintable> {
            Ok(page::gather(ruler.blocks(&section.blocks, width)?, height))
        };
        let mut pages = gather(self)?;
        if pages.len() != self.pages && counts_pages(&section.blocks) {
            // Two digits are as wide as two others: there are as many pages as before.
            self.pages = pages.len();
            pages = gather(self)?;
        }
        for (at, page) in (1..).zip(&mut pages) {
            self.foot(section, at, page)?;
        }
        Ok(pages)
    }

    /// The foot of a page: a text left, its number right.
    fn foot(&mut self, section: &Section, at: usize, page: &mut Page) -> Result<(), Unprintable> {
        let number = match &*section.page {
            "" => at.to_string(),
            word => format!("{word} {at}/{}", page.of),
        };
        for (text, align) in [(&*section.footer, Align::Left), (&*number, Align::Right)] {
            let text = Paragraph::plain(text).align(align).size(super::FOOTER_SIZE);
            let lines = self.paragraph(&text, section.body() * POINTS)?;
            page.foot(lines, section.height() * POINTS);
        }
        Ok(())
    }

    fn blocks(&mut self, blocks: &[Block], width: f32) -> Result<Vec<Piece>, Unprintable> {
        let mut pieces = Vec::new();
        for block in blocks {
            match block {
                Block::Paragraph(paragraph) => pieces.extend(self.paragraph(paragraph, width)?),
                Block::Table(table) => pieces.extend(self.table(table)?),
                Block::Choices { columns, texts } => {
                    pieces.extend(self.choices(*columns, texts, width)?);
                }
                Block::Together(blocks) => {
                    let mut together = self.blocks(blocks, width)?;
                    let last = together.len().saturating_sub(1);
                    for piece in together.iter_mut().take(last) {
                        piece.keeps = true;
                    }
                    pieces.append(&mut together);
                }
                Block::Cut => {
                    let (from, to) = ((0.0, CUT / 2.0), (width, CUT / 2.0));
                    let marks = vec![Mark::Line { from, to, pen: Pen::Dashes }];
                    pieces.push(Piece::of(CUT, marks));
                }
            }
        }
        Ok(pieces)
    }

    fn choices(
        &mut self,
        columns: usize,
        texts: &[Vec<Inline>],
        width: f32,
    ) -> Result<Vec<Piece>, Unprintable> {
        let mut pieces = Vec::new();
        let step = width / columns as f32;
        for row in texts.chunks(columns) {
            if let [text] = row
                && columns == 1
            {
                pieces.extend(self.paragraph(&Paragraph::of(text.clone()), width)?);
                continue;
            }
            let mut whole = Piece::default();
            for (at, text) in row.iter().enumerate() {
                let lines = self.paragraph(&Paragraph::of(text.clone()), step)?;
                whole.beside(lines, at as f32 * step, 0.0);
            }
            pieces.push(whole);
        }
        Ok(pieces)
    }

    fn table(&mut self, table: &Table) -> Result<Vec<Piece>, Unprintable> {
        let mut heads: Vec<Piece> = Vec::new();
        let mut rows = Vec::new();
        for (at, row) in table.rows.iter().enumerate() {
            let mut whole = Piece::default();
            let mut frames = Vec::new();
            let (mut column, mut x) = (0, 0.0);
            for cell in row {
                let width = table.width(column, cell.span) * POINTS;
                let mut lines = Vec::new();
                for paragraph in &cell.paragraphs {
                    lines.extend(self.paragraph(paragraph, width - 2.0 * PADDING * POINTS)?);
                }
                whole.beside(lines, x + PADDING * POINTS, CELL_SPACE);
                if cell.is_framed {
                    frames.push((x, width));
                }
                column += cell.span;
                x += width;
            }
            whole.height += CELL_SPACE;
            let frames = frames.into_iter();
            whole.marks.extend(
                frames.map(|(x, width)| Mark::Frame { at: (x, 0.0), size: (width, whole.height) }),
            );
            if at < table.heads {
                whole.keeps = true;
                heads.push(whole);
            } else {
                rows.push(whole);
            }
        }
        let shared: Rc<[Piece]> = heads.clone().into();
        for row in &mut rows {
            row.heads = Rc::clone(&shared);
        }
        Ok(heads.into_iter().chain(rows).collect())
    }

    /// The lines of a paragraph.
    fn paragraph(&mut self, paragraph: &Paragraph, width: f32) -> Result<Vec<Piece>, Unprintable> {
        let pages = self.pages;
        let (mut layout, text) = self.layout(paragraph, pages);
        let indent = paragraph.indent * POINTS;
        layout.break_all_lines(Some((width - indent).max(1.0)));
        let alignment = match paragraph.align {
            Align::Left => Alignment::Left,
            Align::Centre => Alignment::Center,
            Align::Right => Alignment::Right,
            Align::Justified => Alignment::Justify,
        };
        layout.align(alignment, AlignmentOptions::default());
        let mut lines = Vec::new();
        for line in layout.lines() {
            let mut piece = self.line(&line, paragraph, &text, indent)?;
            piece.keeps = paragraph.is_heading;
            lines.push(piece);
        }
        if let Some(first) = lines.first_mut() {
            first.space = paragraph.before;
        }
        if let (true, Some(last), Some(piece)) =
            (paragraph.is_led, layout.lines().last(), lines.last_mut())
        {
            let metrics = last.metrics();
            let y = metrics.baseline - metrics.block_min_coord;
            let from = indent + metrics.offset + metrics.advance + 2.0;
            piece.marks.push(Mark::Line { from: (from, y), to: (width, y), pen: Pen::Dots });
        }
        Ok(lines)
    }

    fn line(
        &mut self,
        line: &Line<'_, Style>,
        paragraph: &Paragraph,
        text: &Rc<str>,
        indent: f32,
    ) -> Result<Piece, Unprintable> {
        let metrics = line.metrics();
        let top = metrics.block_min_coord;
        let mut piece = Piece::of(metrics.block_max_coord - top, Vec::new());
        let baseline = metrics.baseline - top;
        let mut last = None;
        for item in line.items() {
            match item {
                PositionedLayoutItem::GlyphRun(part) => {
                    // A run is parted where the style changes; here it is drawn as a whole.
                    if last.replace(part.run().index()) != Some(part.run().index()) {
                        let x = indent + part.offset();
                        run(part.run(), text, (x, baseline), &mut piece.marks)?;
                    }
                }
                PositionedLayoutItem::InlineBox(place) => {
                    let Some(Inline::Bubble(letter)) = paragraph.inlines.get(place.id as usize)
                    else {
                        continue;
                    };
                    let (x, y) = (indent + place.x, place.y - top);
                    let (radius, side) = (place.height / 2.0, place.height);
                    piece.marks.push(Mark::Circle { centre: (x + radius, y + radius), radius });
                    let inside = Paragraph::plain(*letter).size(paragraph.size * 0.7).centred();
                    for line in self.paragraph(&inside, side)? {
                        let above = y + (side - line.height) / 2.0;
                        piece.take(line, x, above);
                    }
                }
            }
        }
        Ok(piece)
    }

    /// The text of these pieces, its lines not yet broken.
    fn layout(&mut self, paragraph: &Paragraph, pages: usize) -> (Layout<Style>, Rc<str>) {
        let Paragraph { inlines, size, .. } = paragraph;
        let mut text = String::new();
        let mut styles = Vec::new();
        let mut boxes = Vec::new();
        if paragraph.first_line > 0.0 {
            boxes.push(InlineBox {
                id: INDENT,
                kind: InlineBoxKind::InFlow,
                index: 0,
                width: paragraph.first_line * POINTS,
                height: 0.0,
                baseline: None,
                vertical_align: VerticalAlign::BASELINE,
            });
        }
        for (at, inline) in inlines.iter().enumerate() {
            let begin = text.len();
            match inline {
                Inline::Text { text: letters, style } => {
                    text.push_str(letters);
                    styles.push((*style, begin..text.len()));
                }
                Inline::PageCount(style) => {
                    // Writing to a String cannot fail.
                    let _ = write!(text, "{pages:02}");
                    styles.push((*style, begin..text.len()));
                }
                Inline::Bubble(_) => {
                    let side = size * BUBBLE;
                    boxes.push(InlineBox {
                        id: at as u64,
                        kind: InlineBoxKind::InFlow,
                        index: begin,
                        width: side + BUBBLE_GAP,
                        height: side,
                        // As far below the line as above the small letters.
                        baseline: Some(side / 2.0 + size * 0.25),
                        vertical_align: VerticalAlign::BASELINE,
                    });
                }
            }
        }
        let mut builder = self.scratch.ranged_builder(&mut self.fonts, &text, 1.0, false);
        builder.push_default(StyleProperty::FontFamily("Liberation Serif".into()));
        builder.push_default(StyleProperty::FontSize(*size));
        // A word longer than a line is broken where it must be.
        builder.push_default(StyleProperty::OverflowWrap(OverflowWrap::BreakWord));
        for (style, range) in styles {
            if style == Style::Plain || range.is_empty() {
                continue;
            }
            builder.push(StyleProperty::Brush(style), range.clone());
            match style {
                Style::Italic => builder.push(StyleProperty::FontStyle(FontStyle::Italic), range),
                _ => builder.push(StyleProperty::FontWeight(FontWeight::BOLD), range),
            }
        }
        for inline_box in boxes {
            builder.push_inline_box(inline_box);
        }
        (builder.build(&text), text.into())
    }
}

/// The letters of a run, from its place on, and the lines below them.
fn run(
    run: &Run<'_, Style>,
    text: &Rc<str>,
    (x, y): (f32, f32),
    marks: &mut Vec<Mark>,
) -> Result<(), Unprintable> {
    let mut glyphs: Vec<Glyph> = Vec::new();
    let mut style = Style::Plain;
    let (mut at, mut underlined) = (x, None);
    for cluster in run.visual_clusters() {
        let bytes = cluster.text_range();
        if cluster.is_ligature_continuation() {
            if let Some(glyph) = glyphs.last_mut() {
                glyph.bytes.1 = bytes.end as u32 - glyph.bytes.0;
            }
            continue;
        }
        style = cluster.style().brush;
        for glyph in cluster.glyphs() {
            let letter = text.get(bytes.clone()).and_then(|letters| letters.chars().next());
            if let Some(letter) = letter.filter(|letter| glyph.id == 0 && !is_blank(*letter)) {
                return Err(Unprintable { letter });
            }
            let bytes = (bytes.start as u32, bytes.len() as u32);
            glyphs.push(Glyph { id: glyph.id, advance: glyph.advance, bytes });
            if style == Style::Underlined {
                underlined.get_or_insert((at, at)).1 = at + glyph.advance;
            }
            at += glyph.advance;
        }
    }
    if let Some((from, to)) = underlined {
        let below = y + run.font_size() * 0.12;
        marks.push(Mark::Line { from: (from, below), to: (to, below), pen: Pen::Thin });
    }
    let face = match style {
        Style::Plain => 0,
        Style::Bold | Style::Underlined => 1,
        Style::Italic => 2,
    };
    marks.push(Mark::Text { x, y, face, size: run.font_size(), glyphs, text: Rc::clone(text) });
    Ok(())
}

fn is_blank(letter: char) -> bool {
    letter.is_whitespace() || letter.is_control()
}

/// Whether the number of pages stands somewhere in these blocks.
fn counts_pages(blocks: &[Block]) -> bool {
    let counts = |paragraph: &Paragraph| {
        paragraph.inlines.iter().any(|inline| matches!(inline, Inline::PageCount(_)))
    };
    blocks.iter().any(|block| match block {
        Block::Paragraph(paragraph) => counts(paragraph),
        Block::Table(table) => {
            table.rows.iter().flatten().flat_map(|cell| &cell.paragraphs).any(counts)
        }
        Block::Together(blocks) => counts_pages(blocks),
        Block::Choices { .. } | Block::Cut => false,
    })
}

#[cfg(test)]
mod tests;
