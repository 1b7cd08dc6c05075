use super::*;
use crate::domain::draft::Draft;
use crate::domain::question::Body;
use proptest::prelude::{any, prop_assert, proptest};
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;

const NUMBERING: &str = "<w:numbering><w:abstractNum w:abstractNumId=\"1\">\
    <w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/>\
    <w:lvlText w:val=\"Câu %1.\"/></w:lvl>\
    <w:lvl w:ilvl=\"1\"><w:start w:val=\"1\"/><w:numFmt w:val=\"upperLetter\"/>\
    <w:lvlText w:val=\"%2.\"/></w:lvl>\
    </w:abstractNum><w:num w:numId=\"7\"><w:abstractNumId w:val=\"1\"/></w:num></w:numbering>";

fn docx(body: &str) -> Vec<u8> {
    docx_with(body, NUMBERING)
}

fn docx_with(body: &str, numbering: &str) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let document = format!("<w:document><w:body>{body}</w:body></w:document>");
    for (name, content) in [("word/document.xml", &*document), ("word/numbering.xml", numbering)] {
        let options = SimpleFileOptions::default();
        zip.start_file(name, options).expect("begun");
        zip.write_all(content.as_bytes()).expect("written");
    }
    zip.finish().expect("whole").into_inner()
}

/// A paragraph of runs: what it says and its properties.
fn p(runs: &[(&str, &str)]) -> String {
    let run = |(text, properties): &(&str, &str)| {
        format!("<w:r><w:rPr>{properties}</w:rPr><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
    };
    format!("<w:p>{}</w:p>", runs.iter().map(run).collect::<String>())
}

fn item(depth: u8, text: &str, properties: &str) -> String {
    let list = format!(
        "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"{depth}\"/><w:numId w:val=\"7\"/></w:numPr></w:pPr>"
    );
    p(&[(text, properties)]).replacen("<w:p>", &list, 1)
}

fn drafts(body: &str) -> Vec<Draft> {
    let reading = read(&docx(body), Wish::default()).expect("a document");
    assert_eq!(reading.notices, [], "{body}");
    reading.drafts
}

fn key(draft: &Draft) -> &str {
    match &draft.body {
        Body::Single { key, .. } => key.as_str(),
        other => panic!("no single choice: {other:?}"),
    }
}

#[test]
fn a_key_is_bold_underlined_red_or_highlighted() {
    for mark in [
        "<w:b/>",
        "<w:u w:val=\"single\"/>",
        "<w:color w:val=\"FF0000\"/>",
        "<w:highlight w:val=\"yellow\"/>",
    ] {
        let body = [
            p(&[("Câu 1. ", "<w:b/>"), ("Một &amp; hai?", "")]),
            p(&[("A. x", "")]),
            p(&[("B. ", ""), ("y", mark)]),
            p(&[("C. z", "<w:b w:val=\"0\"/><w:u w:val=\"none\"/>")]),
        ]
        .concat();
        let draft = &drafts(&body)[0];
        assert_eq!((key(draft), &*draft.prompt), ("b", "Một & hai?"), "{mark}");
        assert_eq!(draft.place, Place::Paragraph(1));
    }
}

#[test]
fn what_marks_all_options_marks_none() {
    let body = [
        p(&[("Câu 1. Một?", "")]),
        p(&[("A.", "<w:b/>"), (" x", "")]),
        p(&[("B.", "<w:b/><w:u w:val=\"single\"/>"), (" y", "")]),
    ]
    .concat();
    assert_eq!(key(&drafts(&body)[0]), "b", "bold letters all over, one underlined");
    let none = body.replace("<w:u w:val=\"single\"/>", "");
    let reading = read(&docx(&none), Wish::default()).expect("a document");
    assert_eq!(reading.notices[0].what, What::KeyMissing);
}

#[test]
fn automatic_numbers_and_letters_count_as_written_ones() {
    let body = [
        item(0, "Một?", ""),
        item(1, "x", ""),
        item(1, "y", "<w:b/>"),
        item(0, "Hai?", ""),
        item(1, "x", "<w:b/>"),
        item(1, "y", ""),
    ]
    .concat();
    let read = drafts(&body);
    assert_eq!((key(&read[0]), key(&read[1])), ("b", "a"));
    assert_eq!(&*read[1].prompt, "Hai?");
}

#[test]
fn lists_no_word_processor_makes_count_nothing_and_cost_nothing() {
    // A label of a megabyte before each of a thousand paragraphs would be a gigabyte of text.
    let long = NUMBERING.replace("Câu %1.", &"%1".repeat(500_000));
    let body = item(0, "x", "").repeat(1000);
    let reading = read(&docx_with(&body, &long), Wish::default()).expect("a document");
    assert!(reading.drafts.is_empty());
    // Depths go from 0 to 8.
    let deep = NUMBERING.replace("w:ilvl=\"0\"", "w:ilvl=\"255\"");
    let reading =
        read(&docx_with(&item(255, "x", ""), &deep), Wish::default()).expect("a document");
    assert_eq!(reading.drafts, []);
}

#[test]
fn tables_hold_keys_and_options() {
    let row = |cells: &[&str]| {
        let cell = |text: &&str| format!("<w:tc>{}</w:tc>", p(&[(text, "")]));
        format!("<w:tr>{}</w:tr>", cells.iter().map(cell).collect::<String>())
    };
    let body = [
        p(&[("Câu 1. Một?", "")]),
        format!("<w:tbl>{}{}</w:tbl>", row(&["A. x", "B. y"]), row(&["C. z", "D. t"])),
        p(&[("Câu 2. Hai?", "")]),
        "<w:p><w:r><w:t>A. x</w:t><w:br/><w:t>B. y</w:t></w:r></w:p>".to_owned(),
        p(&[("BẢNG ĐÁP ÁN", "")]),
        format!("<w:tbl>{}{}</w:tbl>", row(&["Câu", "1", "2"]), row(&["Đáp án", "D", "B"])),
    ]
    .concat();
    let read = drafts(&body);
    assert_eq!((key(&read[0]), key(&read[1])), ("d", "b"));
    assert_eq!(read[0].body.choices().len(), 4);
}

#[test]
fn old_fonts_pictures_and_old_documents_are_told() {
    let font = "<w:rFonts w:ascii=\".VnTime\"/>";
    let body = [
        p(&[("C\u{a9}u 1. H\u{d7}nh \u{b6}nh g\u{d7}?", font)]),
        p(&[("A. Tre", font)]),
        p(&[("B. Tr\u{f3}c", font)]).replacen("<w:p>", "<w:p><w:r><w:drawing/></w:r>", 1),
        p(&[("\u{a7}\u{b8}p \u{b8}n: B", font)]),
    ]
    .concat();
    let reading = read(&docx(&body), Wish::default()).expect("a document");
    assert_eq!(&*reading.drafts[0].prompt, "Hình ảnh gì?");
    let whats: Vec<&What> = reading.notices.iter().map(|notice| &notice.what).collect();
    assert!(matches!(
        whats[..],
        [What::Encoding { name: "TCVN3" }, What::Dropped { part: Part::File, .. }]
    ));
    let legacy = [&LEGACY[..], b"x"].concat();
    assert_eq!(read(&legacy, Wish::default()), Err(Refusal::LegacyWord));
    assert_eq!(read(b"PK", Wish::default()), Err(Refusal::Damaged));
}

proptest! {
    #[test]
    fn any_bytes_never_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        prop_assert!(read(&bytes, Wish::default()).is_err());
    }

    #[test]
    fn any_elements_never_panic(body in "(</?w:(p|r|t|tc|tr|tbl|del)>|<w:br/>|<w:b/>|<w:numId w:val=\"7\"/>|Câu 1. |A. x|&amp;|&#0;){0,60}") {
        let _ = read(&docx(&body), Wish { key_first: true });
    }
}
