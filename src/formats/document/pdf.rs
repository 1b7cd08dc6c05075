//! Writes a document as PDF (with krilla): the pages of [`super::typeset`], with the letters they use of
//! Liberation Serif inside, the same bytes on every machine.

use super::typeset::{FACES, Glyph, Mark, Pen};
use super::{Document, Margins, POINTS, Ruler, Unprintable};
use krilla::SerializeSettings;
use krilla::geom::{PathBuilder, Point, Rect};
use krilla::metadata::Metadata;
use krilla::page::PageSettings;
use krilla::paint::{Fill, Stroke, StrokeDash};
use krilla::surface::Surface;
use krilla::text::{Font, GlyphId, KrillaGlyph};

/// How thick lines are, in points.
const THICK: f32 = 0.6;
/// How far the control points of a quarter of a circle are from its ends, in radii.
const CURVE: f32 = 0.552_284_8;

/// A document as PDF.
#[derive(Debug)]
pub struct Pdf {
    /// The file.
    pub bytes: Vec<u8>,
    /// How many pages each section has.
    pub pages: Vec<usize>,
}

/// Writes a document.
///
/// # Errors
///
/// A letter that the font has not.
pub fn write(document: &Document, ruler: &mut Ruler) -> Result<Pdf, Unprintable> {
    // Tags would need the structure that pages have lost.
    let settings = SerializeSettings { enable_tagging: false, ..SerializeSettings::default() };
    let mut file = krilla::Document::new_with(settings);
    let language = document.language.tag();
    let metadata = Metadata::new().title(document.title.clone()).language(language.to_owned());
    file.set_metadata(metadata.creator("caytre".to_owned()));
    let fonts: Vec<Font> = FACES.iter().filter_map(|face| Font::new((*face).into(), 0)).collect();
    let mut counts = Vec::new();
    for section in &document.sections {
        let pages = ruler.pages(section)?;
        counts.push(pages.len());
        for page in pages {
            let (width, height) = section.orientation.page();
            let size = PageSettings::from_wh(width * POINTS, height * POINTS);
            let mut sheet = file.start_page_with(size.unwrap_or_default());
            let mut surface = sheet.surface();
            let Margins { above, left, .. } = section.margins;
            for mark in page.marks {
                draw(&mark.moved(left * POINTS, above * POINTS), &fonts, &mut surface);
            }
            surface.finish();
            sheet.finish();
        }
    }
    // What can fail is a standard that the file is to keep, and fonts other than ours.
    Ok(Pdf { bytes: file.finish().unwrap_or_default(), pages: counts })
}

/// Draws a mark from the upper left corner of the page.
fn draw(mark: &Mark, fonts: &[Font], surface: &mut Surface<'_>) {
    let mut path = PathBuilder::new();
    let mut pen = Pen::Thin;
    match mark {
        Mark::Text { x, y, face, size, glyphs, text } => {
            let glyph = |glyph: &Glyph| {
                let (from, length) = (glyph.bytes.0 as usize, glyph.bytes.1 as usize);
                let advance = glyph.advance / size;
                let id = GlyphId::new(glyph.id);
                KrillaGlyph::new(id, advance, 0.0, 0.0, 0.0, from..from + length, None)
            };
            let glyphs: Vec<KrillaGlyph> = glyphs.iter().map(glyph).collect();
            if let Some(font) = fonts.get(*face) {
                surface.set_stroke(None);
                surface.set_fill(Some(Fill::default()));
                let start = Point::from_xy(*x, *y);
                surface.draw_glyphs(start, &glyphs, font.clone(), text, *size, false);
            }
            return;
        }
        Mark::Line { from, to, pen: one } => {
            pen = *one;
            path.move_to(from.0, from.1);
            path.line_to(to.0, to.1);
        }
        Mark::Circle { centre, radius } => {
            let (x, y) = *centre;
            let (r, c) = (*radius, radius * CURVE);
            path.move_to(x + r, y);
            path.cubic_to(x + r, y + c, x + c, y + r, x, y + r);
            path.cubic_to(x - c, y + r, x - r, y + c, x - r, y);
            path.cubic_to(x - r, y - c, x - c, y - r, x, y - r);
            path.cubic_to(x + c, y - r, x + r, y - c, x + r, y);
            path.close();
        }
        Mark::Frame { at: corner, size } => {
            let (x, y) = *corner;
            if let Some(frame) = Rect::from_xywh(x, y, size.0, size.1) {
                path.push_rect(frame);
            }
        }
    }
    let dash = match pen {
        Pen::Thin => None,
        Pen::Dots => Some(vec![0.7, 2.3]),
        Pen::Dashes => Some(vec![4.0, 4.0]),
    };
    let dash = dash.map(|array| StrokeDash { array, offset: 0.0 });
    surface.set_fill(None);
    surface.set_stroke(Some(Stroke { width: THICK, dash, ..Stroke::default() }));
    if let Some(path) = path.finish() {
        surface.draw_path(&path);
    }
}
