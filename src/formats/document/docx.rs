//! Writes a document as DOCX (`WordprocessingML`, ECMA-376 part 1), elements in the order of its schema.
//!
//! Widths are in twentieths of a point; letters are Times New Roman in all three places that a word
//! processor looks for them. What stays together has `keepNext`, rows have `cantSplit`. Bubbles are drawn
//! shapes, for the font has no letters in circles (which is why no library writes this file for us).

mod package;

use super::{
    Align, BUBBLE, Block, CELL_SPACE, Cell, Document, FOOTER_SIZE, Inline, Margins, Orientation,
    PADDING, POINTS, Paragraph, Section, Style, Table,
};
use crate::text::Language;
use quick_xml::escape::escape;
use std::fmt::Write as _;

/// The language of a document as Word names it.
fn language(document: &Document) -> &'static str {
    match document.language {
        Language::Vietnamese => "vi-VN",
        Language::English => "en-GB",
    }
}

/// Twentieths of a point of a millimetre.
fn twips(millimetres: f32) -> i64 {
    (millimetres * POINTS * 20.0).round() as i64
}

/// Writes a document. How many pages each section has is what readers see until their program counts
/// them anew.
pub fn write(document: &Document, pages: &[usize]) -> Vec<u8> {
    let is_alone = document.sections.len() == 1;
    let mut body = Body { written: String::new(), bubbles: 0, pages: 1, width: 0.0, is_alone };
    let mut footers = Vec::new();
    for (at, section) in document.sections.iter().enumerate() {
        body.pages = pages.get(at).copied().unwrap_or(1);
        body.width = section.body();
        body.blocks(&section.blocks, Stay::Loose);
        let properties = properties(at, section);
        if at + 1 < document.sections.len() {
            let _ = write!(body.written, "<w:p><w:pPr>{properties}</w:pPr></w:p>");
        } else {
            body.written.push_str(&properties);
        }
        footers.push(footer(section, body.pages, body.is_alone));
    }
    package::write(document, &body.written, &footers)
}

/// The properties of a section: its foot, its page, its numbers from 1.
fn properties(at: usize, section: &Section) -> String {
    let page = section.orientation.page();
    let (width, height) = (twips(page.0), twips(page.1));
    let orient = match section.orientation {
        Orientation::Portrait => "",
        Orientation::Landscape => " w:orient=\"landscape\"",
    };
    let Margins { above, left, right } = section.margins;
    let (above, left, right) = (twips(above), twips(left), twips(right));
    format!(
        "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"{}\"/><w:type w:val=\"nextPage\"/>\
         <w:pgSz w:w=\"{width}\" w:h=\"{height}\"{orient}/>\
         <w:pgMar w:top=\"{above}\" w:right=\"{right}\" w:bottom=\"{above}\" w:left=\"{left}\" \
         w:header=\"567\" w:footer=\"567\" w:gutter=\"0\"/><w:pgNumType w:start=\"1\"/></w:sectPr>",
        package::footer_id(at)
    )
}

/// The foot of a section's pages.
fn footer(section: &Section, pages: usize, is_alone: bool) -> String {
    let size = (FOOTER_SIZE * 2.0) as u32;
    let run = |inside: &str| {
        format!(
            "<w:r><w:rPr><w:sz w:val=\"{size}\"/><w:szCs w:val=\"{size}\"/></w:rPr>{inside}</w:r>"
        )
    };
    let field = |name: &str, shown: usize| {
        [
            run("<w:fldChar w:fldCharType=\"begin\"/>"),
            run(&format!("<w:instrText xml:space=\"preserve\"> {name} </w:instrText>")),
            run("<w:fldChar w:fldCharType=\"separate\"/>"),
            run(&format!("<w:t>{shown}</w:t>")),
            run("<w:fldChar w:fldCharType=\"end\"/>"),
        ]
        .concat()
    };
    let text = |text: &str| run(&format!("<w:t xml:space=\"preserve\">{}</w:t>", escape(text)));
    let count = if is_alone { "NUMPAGES" } else { "SECTIONPAGES" };
    let number = match &*section.page {
        "" => field("PAGE", 1),
        word => {
            [text(&format!("{word} ")), field("PAGE", 1), text("/"), field(count, pages)].concat()
        }
    };
    [
        format!(
            "<w:p><w:pPr><w:tabs><w:tab w:val=\"right\" w:pos=\"{}\"/></w:tabs></w:pPr>",
            twips(section.body())
        ),
        text(&section.footer),
        run("<w:tab/>"),
        number,
        "</w:p>".to_owned(),
    ]
    .concat()
}

/// What of a block stays on one page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Stay {
    /// Its lines and rows.
    Loose,
    /// All of it.
    Whole,
    /// All of it, with what follows.
    Next,
}

/// The body of the document so far. Writing to a String cannot fail.
struct Body {
    written: String,
    /// How many bubbles are drawn: each has a number.
    bubbles: usize,
    /// How many pages the section has.
    pages: usize,
    /// How wide lines are in the section, in millimetres.
    width: f32,
    /// Whether it is the only section.
    is_alone: bool,
}

impl Body {
    fn blocks(&mut self, blocks: &[Block], stay: Stay) {
        for block in blocks {
            match block {
                Block::Paragraph(paragraph) => {
                    self.paragraph(paragraph, stay == Stay::Next, self.width);
                }
                Block::Table(table) => self.table(table, stay),
                Block::Choices { columns, texts } => {
                    self.choices(*columns, texts, stay == Stay::Next);
                }
                Block::Together(inside) => {
                    if let Some((last, before)) = inside.split_last() {
                        self.blocks(before, Stay::Next);
                        self.blocks(std::slice::from_ref(last), stay.max(Stay::Whole));
                    }
                }
                Block::Cut => self.written.push_str(
                    "<w:p><w:pPr><w:pBdr><w:bottom w:val=\"dashed\" w:sz=\"6\" w:space=\"1\" \
                     w:color=\"auto\"/></w:pBdr><w:spacing w:after=\"120\"/></w:pPr></w:p>",
                ),
            }
        }
    }

    /// Short texts side by side, parted by tabs.
    fn choices(&mut self, columns: usize, texts: &[Vec<Inline>], keeps: bool) {
        let rows = texts.chunks(columns.max(1));
        let last = rows.len().saturating_sub(1);
        for (at, row) in rows.enumerate() {
            let mut properties = String::new();
            if keeps || at < last {
                properties.push_str("<w:keepNext/>");
            }
            properties.push_str("<w:keepLines/>");
            if columns > 1 {
                properties.push_str("<w:tabs>");
                for column in 1..columns {
                    let place = twips(self.width * column as f32 / columns as f32);
                    let _ = write!(properties, "<w:tab w:val=\"left\" w:pos=\"{place}\"/>");
                }
                properties.push_str("</w:tabs>");
            }
            let _ = write!(self.written, "<w:p><w:pPr>{properties}</w:pPr>");
            for (place, text) in row.iter().enumerate() {
                if place > 0 {
                    self.written.push_str("<w:r><w:tab/></w:r>");
                }
                for inline in text {
                    self.inline(inline, super::SIZE);
                }
            }
            self.written.push_str("</w:p>");
        }
    }

    fn paragraph(&mut self, paragraph: &Paragraph, keeps: bool, width: f32) {
        let mut properties = String::new();
        if keeps || paragraph.is_heading {
            properties.push_str("<w:keepNext/>");
        }
        properties.push_str("<w:keepLines/>");
        if paragraph.is_led {
            let edge = twips(width);
            let _ = write!(
                properties,
                "<w:tabs><w:tab w:val=\"right\" w:leader=\"dot\" w:pos=\"{edge}\"/></w:tabs>"
            );
        }
        if paragraph.before > 0.0 {
            let before = (paragraph.before * 20.0) as i64;
            let _ = write!(properties, "<w:spacing w:before=\"{before}\"/>");
        }
        if paragraph.indent > 0.0 || paragraph.first_line > 0.0 {
            let (left, first) = (twips(paragraph.indent), twips(paragraph.first_line));
            let _ = write!(properties, "<w:ind w:left=\"{left}\" w:firstLine=\"{first}\"/>");
        }
        properties.push_str(match paragraph.align {
            Align::Left => "",
            Align::Centre => "<w:jc w:val=\"center\"/>",
            Align::Right => "<w:jc w:val=\"right\"/>",
            Align::Justified => "<w:jc w:val=\"both\"/>",
        });
        let _ = write!(self.written, "<w:p><w:pPr>{properties}</w:pPr>");
        for inline in &paragraph.inlines {
            self.inline(inline, paragraph.size);
        }
        if paragraph.is_led {
            self.written.push_str("<w:r><w:tab/></w:r>");
        }
        self.written.push_str("</w:p>");
    }

    fn inline(&mut self, inline: &Inline, size: f32) {
        match inline {
            Inline::Text { text, style } => {
                let _ = write!(self.written, "<w:r>{}", look(*style, size));
                for (at, line) in text.split('\n').enumerate() {
                    if at > 0 {
                        self.written.push_str("<w:br/>");
                    }
                    let line = escape(line);
                    let _ = write!(self.written, "<w:t xml:space=\"preserve\">{line}</w:t>");
                }
                self.written.push_str("</w:r>");
            }
            Inline::PageCount(style) => {
                let look = look(*style, size);
                let field = if self.is_alone { "NUMPAGES" } else { "SECTIONPAGES" };
                let _ = write!(
                    self.written,
                    "<w:r>{look}<w:fldChar w:fldCharType=\"begin\"/></w:r>\
                     <w:r>{look}<w:instrText xml:space=\"preserve\"> {field} \\# 00 </w:instrText></w:r>\
                     <w:r>{look}<w:fldChar w:fldCharType=\"separate\"/></w:r>\
                     <w:r>{look}<w:t>{:02}</w:t></w:r>\
                     <w:r>{look}<w:fldChar w:fldCharType=\"end\"/></w:r>",
                    self.pages
                );
            }
            Inline::Bubble(letter) => self.bubble(*letter, size),
        }
    }

    /// A circle in the line (`DrawingML`, in Word since 2010), with a letter in it.
    fn bubble(&mut self, letter: char, size: f32) {
        self.bubbles += 1;
        let (id, side) = (self.bubbles, (size * BUBBLE * 12_700.0) as i64);
        // A line as high as capitals are: with more below them they would not stand in the middle.
        let (small, line) = ((size * 1.3) as u32, (size * BUBBLE * 0.5 * 20.0) as i64);
        let letter = letter.to_string();
        let letter = escape(&letter);
        // Half of it stands below the line, as letters in a circle do.
        let lower = (size * 0.5) as i64;
        let _ = write!(
            self.written,
            "<w:r><w:rPr><w:position w:val=\"-{lower}\"/></w:rPr><w:drawing>\
             <wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\">\
             <wp:extent cx=\"{side}\" cy=\"{side}\"/><wp:effectExtent l=\"0\" t=\"0\" r=\"0\" b=\"0\"/>\
             <wp:docPr id=\"{id}\" name=\"{letter} {id}\"/><wp:cNvGraphicFramePr/>\
             <a:graphic><a:graphicData \
             uri=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\">\
             <wps:wsp><wps:cNvSpPr/><wps:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/>\
             <a:ext cx=\"{side}\" cy=\"{side}\"/></a:xfrm>\
             <a:prstGeom prst=\"ellipse\"><a:avLst/></a:prstGeom><a:noFill/>\
             <a:ln w=\"7620\"><a:solidFill><a:srgbClr val=\"000000\"/></a:solidFill></a:ln></wps:spPr>\
             <wps:txbx><w:txbxContent><w:p><w:pPr><w:spacing w:line=\"{line}\" w:lineRule=\"exact\"/>\
             <w:jc w:val=\"center\"/></w:pPr><w:r><w:rPr><w:color w:val=\"000000\"/><w:sz w:val=\"{small}\"/><w:szCs w:val=\"{small}\"/></w:rPr>\
             <w:t>{letter}</w:t></w:r></w:p></w:txbxContent></wps:txbx>\
             <wps:bodyPr wrap=\"none\" lIns=\"0\" tIns=\"0\" rIns=\"0\" bIns=\"0\" anchor=\"ctr\"/>\
             </wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>\
             <w:r>{}<w:t xml:space=\"preserve\"> </w:t></w:r>",
            look(Style::Plain, size * 0.75)
        );
    }

    fn table(&mut self, table: &Table, stay: Stay) {
        let width = twips(table.widths.iter().sum());
        let (padding, space) = (twips(PADDING), (CELL_SPACE * 20.0) as i64);
        let _ = write!(
            self.written,
            "<w:tbl><w:tblPr><w:tblW w:w=\"{width}\" w:type=\"dxa\"/><w:tblInd w:w=\"0\" w:type=\"dxa\"/>\
             <w:tblLayout w:type=\"fixed\"/>\
             <w:tblCellMar><w:top w:w=\"{space}\" w:type=\"dxa\"/>\
             <w:left w:w=\"{padding}\" w:type=\"dxa\"/><w:bottom w:w=\"{space}\" w:type=\"dxa\"/>\
             <w:right w:w=\"{padding}\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr><w:tblGrid>"
        );
        for column in &table.widths {
            let _ = write!(self.written, "<w:gridCol w:w=\"{}\"/>", twips(*column));
        }
        self.written.push_str("</w:tblGrid>");
        for (at, row) in table.rows.iter().enumerate() {
            let head = if at < table.heads { "<w:tblHeader/>" } else { "" };
            let _ = write!(self.written, "<w:tr><w:trPr><w:cantSplit/>{head}</w:trPr>");
            let is_last = at + 1 == table.rows.len();
            let keeps_row =
                at < table.heads || stay == Stay::Next || (stay == Stay::Whole && !is_last);
            let mut column = 0;
            for cell in row {
                self.cell(cell, table.width(column, cell.span), keeps_row);
                column += cell.span;
            }
            self.written.push_str("</w:tr>");
        }
        // Two tables with nothing between them would become one.
        let keep = if stay == Stay::Next { "<w:keepNext/>" } else { "" };
        let _ = write!(
            self.written,
            "</w:tbl><w:p><w:pPr>{keep}<w:spacing w:line=\"20\" w:lineRule=\"exact\"/></w:pPr></w:p>"
        );
    }

    fn cell(&mut self, cell: &Cell, width: f32, keeps: bool) {
        let span = match cell.span {
            1 => String::new(),
            span => format!("<w:gridSpan w:val=\"{span}\"/>"),
        };
        let borders = if cell.is_framed {
            let side = |name: &str| {
                format!("<w:{name} w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"000000\"/>")
            };
            let sides = ["top", "left", "bottom", "right"].map(side).concat();
            format!("<w:tcBorders>{sides}</w:tcBorders>")
        } else {
            String::new()
        };
        let _ = write!(
            self.written,
            "<w:tc><w:tcPr><w:tcW w:w=\"{}\" w:type=\"dxa\"/>{span}{borders}</w:tcPr>",
            twips(width)
        );
        for paragraph in &cell.paragraphs {
            self.paragraph(paragraph, keeps, width - 2.0 * PADDING);
        }
        if cell.paragraphs.is_empty() {
            // LibreOffice keeps a row with the next one by its first paragraph, an empty one too.
            let keep = if keeps { "<w:pPr><w:keepNext/></w:pPr>" } else { "" };
            let _ = write!(self.written, "<w:p>{keep}</w:p>");
        }
        self.written.push_str("</w:tc>");
    }
}

/// How letters of a run look.
fn look(style: Style, size: f32) -> String {
    let look = match style {
        Style::Plain => "",
        Style::Bold | Style::Underlined => "<w:b/><w:bCs/>",
        Style::Italic => "<w:i/><w:iCs/>",
    };
    let half_points = (size * 2.0) as u32;
    let line = if style == Style::Underlined { "<w:u w:val=\"single\"/>" } else { "" };
    format!(
        "<w:rPr>{look}<w:sz w:val=\"{half_points}\"/><w:szCs w:val=\"{half_points}\"/>{line}</w:rPr>"
    )
}

#[cfg(test)]
mod tests;
