use super::super::{Document, Paragraph, Ruler, html, pdf};
use super::*;
use quick_xml::Reader;
use quick_xml::events::Event;
use std::io::Read as _;
use zip::ZipArchive;

/// A document with one of everything.
fn document() -> Document {
    let hostile = "<w:b/> & \"]]>\" </w:t><script>alert(1)</script>";
    let texts = vec![vec![Inline::bold("A. "), Inline::plain("Tre")]; 4];
    let blocks = vec![
        Paragraph::heading(hostile).into(),
        Block::Together(vec![
            Paragraph::of(vec![Inline::PageCount(Style::Italic)]).centred().into(),
            Block::Choices { columns: 2, texts },
            Table {
                widths: vec![50.0, 60.0, 55.0],
                heads: 1,
                rows: vec![
                    vec![Cell::framed(vec![Paragraph::bold("Đầu")]).span(3)],
                    vec![
                        Cell::open(vec![Paragraph::of(vec![Inline::Bubble('A')])]),
                        Cell::framed(vec![Paragraph::plain("Họ tên: ").led().indent(5.0)]),
                        Cell::framed(Vec::new()),
                    ],
                ],
            }
            .into(),
        ]),
        Block::Cut,
        Paragraph::styled("một\nhai", Style::Underlined).align(Align::Right).before(6.0).into(),
    ];
    let section =
        Section { footer: hostile.into(), page: "Trang".into(), blocks, ..Section::default() };
    let sections = vec![section.clone(), section];
    Document { title: hostile.into(), language: Language::Vietnamese, sections }
}

fn files(bytes: &[u8]) -> Vec<(String, String)> {
    let mut archive = ZipArchive::new(std::io::Cursor::new(bytes)).expect("a container");
    (0..archive.len())
        .map(|at| {
            let mut file = archive.by_index(at).expect("a file");
            let name = file.name().expect("a name").into_owned();
            let mut content = String::new();
            file.read_to_string(&mut content).expect("text");
            (name, content)
        })
        .collect()
}

#[test]
fn every_file_inside_is_well_formed_and_holds_hostile_text_as_text() {
    let bytes = write(&document(), &[1, 1]);
    let files = files(&bytes);
    assert_eq!(files.len(), 9);
    for (name, content) in &files {
        let mut reader = Reader::from_str(content);
        loop {
            match reader.read_event() {
                Ok(Event::Eof) => break,
                Ok(Event::Start(tag)) => {
                    assert_ne!(tag.name().as_ref(), "script", "{name}");
                }
                Ok(_) => {}
                Err(error) => panic!("{name}: {error}"),
            }
        }
    }
    let body = &files.iter().find(|(name, _)| name == "word/document.xml").expect("a body").1;
    assert!(body.contains("&lt;script&gt;alert(1)&lt;/script&gt;"), "{body}");
}

#[test]
fn properties_stand_in_the_order_of_the_schema() {
    // ECMA-376 part 1, A.1: CT_PPr, CT_RPr, CT_TblPr, CT_TcPr, CT_SectPr.
    let orders: [(&str, &[&str]); 5] = [
        (
            "w:pPr",
            &["keepNext", "keepLines", "pBdr", "tabs", "spacing", "ind", "jc", "rPr", "sectPr"],
        ),
        (
            "w:rPr",
            &["rFonts", "b", "bCs", "i", "iCs", "color", "position", "sz", "szCs", "u", "lang"],
        ),
        ("w:tblPr", &["tblW", "tblInd", "tblLayout", "tblCellMar"]),
        ("w:tcPr", &["tcW", "gridSpan", "tcBorders"]),
        ("w:sectPr", &["footerReference", "type", "pgSz", "pgMar", "pgNumType"]),
    ];
    let mut seen = 0;
    for (name, content) in files(&write(&document(), &[1, 1])) {
        let mut reader = Reader::from_str(&content);
        reader.config_mut().expand_empty_elements = true;
        // The open elements, each with the place of its last child in its order.
        let mut open: Vec<(String, usize)> = Vec::new();
        loop {
            match reader.read_event().expect("well formed") {
                Event::Eof => break,
                Event::End(_) => {
                    open.pop();
                }
                Event::Start(tag) => {
                    let tag = tag.name().as_ref().to_owned();
                    if let Some((parent, last)) = open.last_mut()
                        && let Some((_, order)) = orders.iter().find(|(one, _)| one == parent)
                    {
                        let local = tag.trim_start_matches("w:");
                        let at = order.iter().position(|one| *one == local);
                        let at = at.unwrap_or_else(|| panic!("{name}: {tag} in {parent}"));
                        assert!(at >= *last, "{name}: {tag} in {parent}");
                        *last = at;
                        seen += 1;
                    }
                    open.push((tag, 0));
                }
                _ => {}
            }
        }
    }
    assert!(seen > 40, "{seen}");
}

#[test]
fn the_same_document_makes_the_same_bytes() {
    let (one, other) = (document(), document());
    assert_eq!(write(&one, &[1, 1]), write(&other, &[1, 1]));
    let pdf = |document| pdf::write(document, &mut Ruler::default()).expect("letters").bytes;
    assert!(pdf(&one).starts_with(b"%PDF-1.7"));
    assert_eq!(pdf(&one), pdf(&other));
    assert_eq!(html::write(&one), html::write(&other));
}

#[test]
fn a_page_holds_hostile_text_as_text_and_no_count_of_pages() {
    let page = html::write(&document());
    assert!(!page.contains("<script"), "{page}");
    assert!(page.contains("&lt;script&gt;alert(1)"), "{page}");
    assert!(page.contains("một<br>hai") && page.contains("colspan=\"3\""), "{page}");
    assert!(!page.contains("text-align:center;\"></p>"), "{page}");
    assert!(page.find("@media print") > page.find("max-width:165mm"), "paper beats the screen");
}

#[test]
fn rows_that_stay_together_say_so_in_their_first_paragraph_even_an_empty_one() {
    let row = |left: Cell| vec![left, Cell::open(vec![Paragraph::plain("b")])];
    let rows = vec![row(Cell::open(vec![Paragraph::plain("a")])), row(Cell::open(Vec::new()))];
    let rows = [rows.clone(), rows].concat();
    let table = Table { widths: vec![80.0, 80.0], heads: 0, rows };
    let section = Section {
        footer: String::new(),
        page: "Trang".into(),
        blocks: vec![Block::Together(vec![table.into()])],
        ..Section::default()
    };
    let document =
        Document { title: "T".into(), language: Language::Vietnamese, sections: vec![section] };
    let files = files(&write(&document, &[1]));
    let body = &files.iter().find(|(name, _)| name == "word/document.xml").expect("a body").1;
    let keeps: Vec<bool> = body
        .split("<w:tr>")
        .skip(1)
        .map(|row| {
            let first = row.split("</w:p>").next().expect("a paragraph");
            first.contains("<w:keepNext/>")
        })
        .collect();
    assert_eq!(keeps, [true, true, true, false]);
}
