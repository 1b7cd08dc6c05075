//! Documents as workbooks (XLSX): a sheet for each section, set to be printed on its pages.
//!
//! The columns of a sheet are those of its longest table, and to the right of them as many as its widest table has more;
//! the edges of other tables go to the nearest of them.
//! A cell of figures alone is a number, so that it can be summed; all else is text, and nothing a formula. So are
//! fractions: programs would show them with the sign of their own language.

use super::typeset::Ruler;
use super::{Align, Block, Cell, Document, Inline, Orientation, PADDING, POINTS, Paragraph, SIZE};
use super::{Section, Style, Table};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder};
use rust_xlsxwriter::{FormatUnderline, Workbook, Worksheet, XlsxError};

/// Pixels of a millimetre, in which workbooks measure columns.
const PIXELS: f32 = 96.0 / 25.4;
/// How high a line is, as a part of the size of its letters.
const LINE: f32 = 1.25;
/// The most UTF-16 units of a cell.
const MOST: usize = 32_767;
/// A4, as workbooks call it.
const A4: u8 = 9;

/// The bytes of the workbook; the same for the same document.
///
/// # Errors
///
/// More rows than a sheet has (1,048,576).
pub fn write(document: &Document, ruler: &mut Ruler) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let epoch = ExcelDateTime::from_ymd(2024, 1, 1)?;
    let about = DocProperties::new().set_title(&document.title).set_creation_datetime(&epoch);
    book.set_properties(&about);
    for section in &document.sections {
        let mut tables = Vec::new();
        gather(&section.blocks, &mut tables);
        let longest = tables.iter().copied().max_by_key(|table| table.rows.len());
        let mut widths = longest.map_or_else(|| vec![section.body()], |table| table.widths.clone());
        if let Some(widest) = tables.iter().max_by_key(|table| table.widths.len()) {
            let has = widths.len();
            widths.extend(widest.widths.iter().skip(has));
        }
        let sheet = book.add_worksheet();
        set_up(sheet, section, &widths)?;
        let mut grid = Grid { sheet, widths, row: 0, longest, ruler };
        grid.blocks(&section.blocks)?;
    }
    book.save_to_buffer()
}

/// All tables of these blocks.
fn gather<'b>(blocks: &'b [Block], tables: &mut Vec<&'b Table>) {
    for block in blocks {
        match block {
            Block::Table(table) => tables.push(table),
            Block::Together(blocks) => gather(blocks, tables),
            _ => {}
        }
    }
}

/// Columns and pages.
fn set_up(sheet: &mut Worksheet, section: &Section, widths: &[f32]) -> Result<(), XlsxError> {
    for (column, width) in (0..).zip(widths) {
        sheet.set_column_width_pixels(column, (width * PIXELS).round() as u32)?;
    }
    sheet.set_paper_size(A4).set_print_fit_to_pages(1, 0);
    if section.orientation == Orientation::Landscape {
        sheet.set_landscape();
    }
    let inches = |millimetres: f32| f64::from(millimetres / 25.4);
    let (above, left) = (inches(section.margins.above), inches(section.margins.left));
    sheet.set_margins(left, inches(section.margins.right), above, above, 0.3, 0.3);
    let footer = section.footer.replace('&', "&&");
    sheet.set_footer(format!("&L&\"Times New Roman\"&10{footer}&R&\"Times New Roman\"&10&P"));
    Ok(())
}

/// A sheet being filled.
struct Grid<'g> {
    sheet: &'g mut Worksheet,
    /// Its columns, in millimetres.
    widths: Vec<f32>,
    /// The next row.
    row: u32,
    /// The table whose heads every page repeats.
    longest: Option<&'g Table>,
    ruler: &'g mut Ruler,
}

impl Grid<'_> {
    fn blocks(&mut self, blocks: &[Block]) -> Result<(), XlsxError> {
        for block in blocks {
            match block {
                Block::Paragraph(paragraph) => {
                    let last = self.widths.len().saturating_sub(1);
                    let height = self.put(&[paragraph], 0, last, false)?;
                    self.close(height)?;
                }
                Block::Table(table) => self.table(table)?,
                Block::Together(blocks) => self.blocks(blocks)?,
                Block::Choices { texts, .. } => {
                    for text in texts {
                        self.blocks(&[Paragraph::of(text.clone()).into()])?;
                    }
                }
                Block::Cut => self.close(SIZE)?,
            }
        }
        Ok(())
    }

    /// Sets the height of the row that was filled, in points, and goes on to the next.
    fn close(&mut self, height: f32) -> Result<(), XlsxError> {
        // Workbooks have no higher rows.
        self.sheet.set_row_height(self.row, f64::from(height.clamp(2.0, 409.0)))?;
        self.row += 1;
        Ok(())
    }

    fn table(&mut self, table: &Table) -> Result<(), XlsxError> {
        let edges = self.edges(table);
        if self.longest.is_some_and(|longest| std::ptr::eq(longest, table)) && table.heads > 0 {
            self.sheet.set_repeat_rows(self.row, self.row + table.heads as u32 - 1)?;
        }
        for row in &table.rows {
            if row.iter().all(|cell| cell.is_framed) {
                let mut height = 0.0_f32;
                for (cell, from, to) in placed(row, &edges) {
                    let paragraphs: Vec<&Paragraph> = cell.paragraphs.iter().collect();
                    height = height.max(self.put(&paragraphs, from, to, true)?);
                }
                self.close(height)?;
                continue;
            }
            // Without frames each line of the cells is a row, so that each looks as it must.
            let lines = row.iter().map(|cell| cell.paragraphs.len()).max().unwrap_or(0);
            for line in 0..lines {
                let mut height = 0.0_f32;
                for (cell, from, to) in placed(row, &edges) {
                    if let Some(paragraph) = cell.paragraphs.get(line) {
                        height = height.max(self.put(&[paragraph], from, to, false)?);
                    }
                }
                self.close(height)?;
            }
        }
        Ok(())
    }

    /// Where the columns of a table begin and the last one ends, in columns of the sheet: each the nearest to its
    /// place, none twice while there are enough.
    fn edges(&self, table: &Table) -> Vec<usize> {
        let count = self.widths.len();
        let ends = self.widths.iter().scan(0.0, |sum, width| {
            *sum += width;
            Some(*sum)
        });
        let places: Vec<f32> = std::iter::once(0.0).chain(ends).collect();
        let mut edges = vec![0];
        let mut x = 0.0;
        for (at, width) in (1..).zip(&table.widths) {
            x += width;
            let left = table.widths.len() - at;
            let least = edges.last().map_or(0, |last| last + 1).min(count);
            let most = count.saturating_sub(left).max(least);
            let away = |edge: &usize| places.get(*edge).map_or(f32::MAX, |place| (place - x).abs());
            let nearest = (least..=most).min_by(|one, other| away(one).total_cmp(&away(other)));
            edges.push(nearest.unwrap_or(least));
        }
        edges
    }

    /// Writes paragraphs below each other into one cell from a column to another; gives how high they are.
    fn put(
        &mut self,
        paragraphs: &[&Paragraph],
        from: usize,
        to: usize,
        is_framed: bool,
    ) -> Result<f32, XlsxError> {
        let width: f32 = self.widths.iter().skip(from).take(to + 1 - from).sum();
        let room = ((width - 2.0 * PADDING) * POINTS).max(SIZE);
        let (mut text, mut height) = (String::new(), 0.0);
        for (at, paragraph) in paragraphs.iter().enumerate() {
            let (said, lines) = self.measured(paragraph, room);
            if at > 0 {
                text.push('\n');
            }
            text.push_str(&said);
            height += paragraph.before + lines * paragraph.size * LINE;
        }
        let first = paragraphs.first();
        let mut format = first.map_or_else(Format::new, |paragraph| look(paragraph));
        if is_framed {
            format = format.set_border(FormatBorder::Thin);
        }
        if let (true, Some(number)) = (is_framed && from == to, number(&text)) {
            self.sheet.write_number_with_format(self.row, from as u16, number, &format)?;
            return Ok(height);
        }
        while text.encode_utf16().count() > MOST {
            text.pop();
        }
        if from == to {
            self.sheet.write_string_with_format(self.row, from as u16, text, &format)?;
        } else {
            self.sheet.merge_range(self.row, from as u16, self.row, to as u16, &text, &format)?;
        }
        Ok(height)
    }

    /// What a paragraph says, and in how many lines of a width in points.
    fn measured(&mut self, paragraph: &Paragraph, room: f32) -> (String, f32) {
        let mut said = String::new();
        for inline in &paragraph.inlines {
            match inline {
                Inline::Text { text, .. } => said.push_str(text),
                Inline::Bubble(letter) => said.extend(['(', *letter, ')', ' ']),
                Inline::PageCount(_) => {}
            }
        }
        let lines = said.lines().map(|line| {
            let one = Inline::text(line, style(paragraph));
            let wide = self.ruler.width(&[one]) * paragraph.size / SIZE;
            // Words do not fill lines to their ends.
            (wide * 1.08 / room).ceil().max(1.0)
        });
        let lines: f32 = lines.sum();
        (said, lines.max(if paragraph.before > 0.0 { 0.0 } else { 1.0 }))
    }
}

/// The cells of a row that have a place, with their first and last column.
fn placed<'r>(
    row: &'r [Cell],
    edges: &'r [usize],
) -> impl Iterator<Item = (&'r Cell, usize, usize)> + use<'r> {
    let mut column = 0;
    row.iter().filter_map(move |cell| {
        let (from, to) = (edges.get(column)?, edges.get(column + cell.span.max(1))?);
        column += cell.span.max(1);
        (to > from).then(|| (cell, *from, to - 1))
    })
}

/// A whole number: figures alone, no figure 0 before others.
fn number(text: &str) -> Option<f64> {
    let is_whole = text.len() <= 15
        && text.bytes().all(|byte| byte.is_ascii_digit())
        && (text == "0" || !text.starts_with('0'));
    is_whole.then(|| text.parse().ok()).flatten()
}

/// How most of a paragraph looks.
fn style(paragraph: &Paragraph) -> Style {
    let styles = paragraph.inlines.iter().find_map(|inline| match inline {
        Inline::Text { style, .. } => Some(*style),
        _ => None,
    });
    styles.unwrap_or_default()
}

fn look(paragraph: &Paragraph) -> Format {
    let format = Format::new()
        .set_font_name("Times New Roman")
        .set_font_size(paragraph.size)
        .set_text_wrap()
        .set_align(FormatAlign::VerticalCenter)
        .set_align(match paragraph.align {
            Align::Left | Align::Justified => FormatAlign::Left,
            Align::Centre => FormatAlign::Center,
            Align::Right => FormatAlign::Right,
        });
    match style(paragraph) {
        Style::Plain => format,
        Style::Bold => format.set_bold(),
        Style::Italic => format.set_italic(),
        Style::Underlined => format.set_bold().set_underline(FormatUnderline::Single),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::document::Margins;
    use crate::text::Language;
    use calamine::{Data, Reader as _, Xlsx};

    #[test]
    fn figures_alone_are_numbers_and_nothing_else_is() {
        for (text, is) in [
            ("0", Some(0.0)),
            ("120", Some(120.0)),
            ("7,25", None),
            ("017", None),
            ("1.240", None),
            ("", None),
            ("1/2", None),
            ("-3", None),
            ("=1", None),
            ("12345678901234567890", None),
        ] {
            assert_eq!(number(text), is, "{text}");
        }
    }

    #[test]
    fn a_shorter_table_with_more_columns_keeps_all_of_its_cells() {
        let cell = |text: &str| Cell::framed(vec![Paragraph::plain(text)]);
        let row = |texts: &[&str]| texts.iter().map(|text| cell(text)).collect::<Vec<Cell>>();
        let list = Table {
            widths: vec![45.0, 120.0],
            heads: 1,
            rows: vec![row(&["Đội", "Lời"]), row(&["1", "a"]), row(&["2", "b"])],
        };
        let names = ["Hạng", "Đội", "Vòng 1", "Vòng 2", "Tổng"];
        let wide = Table { widths: vec![33.0; 5], heads: 0, rows: vec![row(&names)] };
        for blocks in
            [vec![list.clone().into(), wide.clone().into()], vec![wide.into(), list.into()]]
        {
            let section = Section { blocks, ..Section::default() };
            let document = Document {
                title: "Bảng".to_owned(),
                language: Language::Vietnamese,
                sections: vec![section],
            };
            let bytes = write(&document, &mut Ruler::default()).expect("a workbook");
            let mut book: Xlsx<_> = Xlsx::new(std::io::Cursor::new(bytes)).expect("opens");
            let range = book.worksheet_range_at(0).expect("a sheet").expect("reads");
            let rows: Vec<Vec<String>> =
                range.rows().map(|row| row.iter().map(ToString::to_string).collect()).collect();
            assert!(rows.iter().any(|row| row[..] == names), "{rows:?}");
            // Each column of the list stays one, so that it can be sorted.
            assert!(rows.iter().any(|row| row[..2] == ["2", "b"]), "{rows:?}");
        }
    }

    #[test]
    fn a_list_is_a_table_with_what_stands_around_it() {
        let cell = |text: &str| Cell::framed(vec![Paragraph::plain(text).centred()]);
        let open = |text: &str| Cell::open(vec![Paragraph::bold(text), Paragraph::plain("ký")]);
        let rows = vec![
            vec![cell("STT"), cell("Họ và tên"), cell("Điểm")],
            vec![cell("1"), cell("=HYPERLINK(\"x\")"), cell("7,25")],
            vec![cell("017"), cell("Lê An"), cell("8")],
        ];
        let list = Table { widths: vec![15.0, 120.0, 30.0], heads: 1, rows };
        let signed = Table {
            widths: vec![80.0, 85.0],
            heads: 0,
            rows: vec![vec![open("THƯ KÝ"), open("TRƯỞNG BAN")]],
        };
        let blocks = vec![
            Paragraph::bold("BẢNG ĐIỂM").centred().into(),
            list.into(),
            Block::Together(vec![signed.into()]),
        ];
        let section = Section {
            footer: "A & B".to_owned(),
            margins: Margins::OFFICE,
            blocks,
            ..Section::default()
        };
        let document = Document {
            title: "Bảng điểm".to_owned(),
            language: Language::Vietnamese,
            sections: vec![section],
        };
        let mut ruler = Ruler::default();
        let bytes = write(&document, &mut ruler).expect("a workbook");
        assert_eq!(bytes, write(&document, &mut ruler).expect("the same"));
        let mut book: Xlsx<_> = Xlsx::new(std::io::Cursor::new(bytes)).expect("opens");
        let range = book.worksheet_range_at(0).expect("a sheet").expect("reads");
        let rows: Vec<Vec<Data>> = range.rows().map(<[Data]>::to_vec).collect();
        let text = |text: &str| Data::String(text.to_owned());
        assert_eq!(rows[0][0], text("BẢNG ĐIỂM"));
        assert_eq!(rows[2], [Data::Float(1.0), text("=HYPERLINK(\"x\")"), text("7,25")]);
        assert_eq!(rows[3][0], text("017"));
        assert_eq!((&rows[4][0], &rows[5][0]), (&text("THƯ KÝ"), &text("ký")));
        assert!(rows[4].contains(&text("TRƯỞNG BAN")), "{rows:?}");
    }
}
