//! Writes a document as a page that needs nothing from the network, to read in a browser and to print.
//! All that comes from outside is escaped.

use super::{
    Align, Block, Document, Inline, Margins, Orientation, Paragraph, SIZE, Section, Style, Table,
};
use quick_xml::escape::escape;
use std::fmt::Write as _;

const STYLE: &str = "\
body{font:13pt/1.2 'Times New Roman','Liberation Serif',serif;max-width:165mm;margin:8mm auto;padding:0 4mm}\
p{margin:0}table{border-collapse:collapse}td{padding:1.5pt 1.9mm;vertical-align:top}\
td.f{border:.6pt solid}h2{font-size:1em;font-weight:normal;margin:0;break-after:avoid}\
.t{break-inside:avoid}tr{break-inside:avoid}.g{display:grid}\
.l{display:flex}.l::after{content:'';flex:1;border-bottom:1pt dotted;margin-left:2pt}\
.o{display:inline-block;width:1.3em;height:1.3em;line-height:1.3em;border:.6pt solid;text-align:center;\
font-size:.8em;margin:0 .12em;border-radius:50%}\
hr{border:0;border-top:1pt dashed;margin:6pt 0}u{font-weight:bold}\
section+section{break-before:page}footer{font-size:10pt;margin-top:6pt}";

/// Pages on their long side; on a wide screen they stick out of the others. Browsers that print would not make lines
/// longer than those of the first page.
const WIDE: &str = "\
@page w{size:A4 landscape}.w{page:w}@media print{.w{width:252mm}}\
@media screen and (min-width:262mm){.w{width:252mm;margin:12mm 0 0 -43.5mm}}";

/// Writes a document.
pub fn write(document: &Document) -> String {
    let language = document.language.tag();
    let margins = document.sections.first().map(|section| section.margins).unwrap_or_default();
    let Margins { above, left, right } = margins;
    let mut page = Page {
        width: 0.0,
        written: format!(
            "<!DOCTYPE html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<title>{}</title>\n<style>\
         @page{{size:A4;margin:{above}mm {right}mm {above}mm {left}mm}}\
         {STYLE}@media print{{body{{max-width:none;margin:0;padding:0}}}}{}</style>\n</head>\n<body>\n",
            escape(&document.title),
            if document.sections.iter().any(is_wide) { WIDE } else { "" }
        ),
    };
    for section in &document.sections {
        page.width = section.body();
        page.written.push_str(if is_wide(section) {
            "<section class=\"w\">\n"
        } else {
            "<section>\n"
        });
        page.blocks(&section.blocks);
        let _ = writeln!(page.written, "<footer>{}</footer>\n</section>", escape(&section.footer));
    }
    page.written.push_str("</body>\n</html>\n");
    page.written
}

/// Whether the pages of a section stand on their long side.
fn is_wide(section: &Section) -> bool {
    section.orientation == Orientation::Landscape
}

/// What is written so far. Writing to a String cannot fail.
struct Page {
    written: String,
    /// How wide lines are in the section, in millimetres.
    width: f32,
}

impl Page {
    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Paragraph(paragraph) => self.paragraph(paragraph),
                Block::Table(table) => self.table(table),
                Block::Choices { columns, texts } => {
                    let _ = writeln!(
                        self.written,
                        "<div class=\"g\" style=\"grid-template-columns:repeat({columns},1fr)\">"
                    );
                    for text in texts {
                        self.paragraph(&Paragraph::of(text.clone()));
                    }
                    self.written.push_str("</div>\n");
                }
                Block::Together(blocks) => {
                    self.written.push_str("<div class=\"t\">\n");
                    self.blocks(blocks);
                    self.written.push_str("</div>\n");
                }
                Block::Cut => self.written.push_str("<hr>\n"),
            }
        }
    }

    fn paragraph(&mut self, paragraph: &Paragraph) {
        // How many pages there are is told by the printer.
        if paragraph.inlines.iter().any(|inline| matches!(inline, Inline::PageCount(_))) {
            return;
        }
        let tag = if paragraph.is_heading { "h2" } else { "p" };
        let class = if paragraph.is_led { " class=\"l\"" } else { "" };
        let mut style = String::new();
        match paragraph.align {
            Align::Left => {}
            Align::Centre => style.push_str("text-align:center;"),
            Align::Right => style.push_str("text-align:right;"),
            Align::Justified => style.push_str("text-align:justify;"),
        }
        let exactly = |value: f32, usual: f32| (value - usual).abs() < f32::EPSILON;
        if !exactly(paragraph.size, SIZE) {
            let _ = write!(style, "font-size:{}pt;", paragraph.size);
        }
        if !exactly(paragraph.indent, 0.0) {
            let _ = write!(style, "margin-left:{}mm;", paragraph.indent);
        }
        if !exactly(paragraph.first_line, 0.0) {
            let _ = write!(style, "text-indent:{}mm;", paragraph.first_line);
        }
        if !exactly(paragraph.before, 0.0) {
            let _ = write!(style, "margin-top:{}pt;", paragraph.before);
        }
        if !style.is_empty() {
            style = format!(" style=\"{style}\"");
        }
        let _ = write!(self.written, "<{tag}{class}{style}>");
        for inline in &paragraph.inlines {
            self.inline(inline);
        }
        let _ = writeln!(self.written, "</{tag}>");
    }

    fn inline(&mut self, inline: &Inline) {
        match inline {
            Inline::Text { text, style } => {
                let text = escape(text.as_str()).replace('\n', "<br>");
                let _ = match style {
                    Style::Plain => write!(self.written, "{text}"),
                    Style::Bold => write!(self.written, "<b>{text}</b>"),
                    Style::Italic => write!(self.written, "<i>{text}</i>"),
                    Style::Underlined => write!(self.written, "<u>{text}</u>"),
                };
            }
            Inline::Bubble(letter) => {
                let letter = letter.to_string();
                let _ = write!(self.written, "<span class=\"o\">{}</span>", escape(&letter));
            }
            Inline::PageCount(_) => {}
        }
    }

    fn table(&mut self, table: &Table) {
        let width: f32 = table.widths.iter().sum();
        let _ =
            writeln!(self.written, "<table style=\"width:{:.1}%\">", width / self.width * 100.0);
        self.written.push_str("<colgroup>");
        for column in &table.widths {
            let _ = write!(self.written, "<col style=\"width:{:.2}%\">", column / width * 100.0);
        }
        self.written.push_str("</colgroup>\n");
        for (at, row) in table.rows.iter().enumerate() {
            if at == 0 && table.heads > 0 {
                self.written.push_str("<thead>");
            }
            self.written.push_str("<tr>");
            for cell in row {
                let class = if cell.is_framed { " class=\"f\"" } else { "" };
                let span = match cell.span {
                    1 => String::new(),
                    span => format!(" colspan=\"{span}\""),
                };
                let _ = write!(self.written, "<td{class}{span}>");
                for paragraph in &cell.paragraphs {
                    self.paragraph(paragraph);
                }
                self.written.push_str("</td>");
            }
            self.written.push_str("</tr>\n");
            if at + 1 == table.heads {
                self.written.push_str("</thead>");
            }
        }
        self.written.push_str("</table>\n");
    }
}
