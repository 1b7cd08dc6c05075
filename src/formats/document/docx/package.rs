//! The files that a DOCX consists of, around its body (Open Packaging Conventions, ECMA-376 part 2).

use super::super::Document;
use super::language;
use quick_xml::escape::escape;
use std::io::{Cursor, Write as _};
use zip::result::ZipResult;
use zip::write::SimpleFileOptions;
use zip::{DateTime, ZipWriter};

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
/// The namespaces of bodies and feet.
const NAMESPACES: &str = "\
    xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
    xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" \
    xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" \
    xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
    xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\"";
const CONTENT: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";
const RELATION: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";

/// The name by which a section finds its foot.
pub(super) fn footer_id(at: usize) -> String {
    format!("rId{}", at + 10)
}

/// The file: a body and the feet of its sections.
pub(super) fn write(document: &Document, body: &str, footers: &[String]) -> Vec<u8> {
    // A container in memory takes all that is written.
    container(&files(document, body, footers)).unwrap_or_default()
}

fn container(files: &[(String, String)]) -> ZipResult<Vec<u8>> {
    let mut container = ZipWriter::new(Cursor::new(Vec::new()));
    // The same document makes the same bytes, whenever it is written.
    let options = SimpleFileOptions::default().last_modified_time(DateTime::default());
    for (name, content) in files {
        container.start_file(name.as_str(), options)?;
        container.write_all(content.as_bytes())?;
    }
    Ok(container.finish()?.into_inner())
}

/// Each file of the package: its name and what it holds.
fn files(document: &Document, body: &str, footers: &[String]) -> Vec<(String, String)> {
    let part = |name: &str, kind: &str| {
        format!("<Override PartName=\"/word/{name}.xml\" ContentType=\"{CONTENT}.{kind}+xml\"/>")
    };
    let relation = |id: &str, kind: &str, target: &str| {
        format!("<Relationship Id=\"{id}\" Type=\"{RELATION}/{kind}\" Target=\"{target}\"/>")
    };
    let mut types = part("document", "document.main");
    types.push_str(&part("styles", "styles"));
    types.push_str(&part("settings", "settings"));
    let mut relations = relation("rId1", "styles", "styles.xml");
    relations.push_str(&relation("rId2", "settings", "settings.xml"));
    let mut files = Vec::new();
    for (at, footer) in footers.iter().enumerate() {
        let name = format!("footer{}", at + 1);
        types.push_str(&part(&name, "footer"));
        relations.push_str(&relation(&footer_id(at), "footer", &format!("{name}.xml")));
        let content = format!("{HEAD}<w:ftr {NAMESPACES}>{footer}</w:ftr>");
        files.push((format!("word/{name}.xml"), content));
    }
    let types = format!(
        "{HEAD}<Types xmlns=\"{PACKAGE}/content-types\">\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>{types}\
         <Override PartName=\"/docProps/core.xml\" \
         ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/></Types>"
    );
    let top = format!(
        "{}<Relationship Id=\"rId2\" Type=\"{PACKAGE}/relationships/metadata/core-properties\" \
         Target=\"docProps/core.xml\"/>",
        relation("rId1", "officeDocument", "word/document.xml")
    );
    let all = |inside: &str| {
        format!("{HEAD}<Relationships xmlns=\"{PACKAGE}/relationships\">{inside}</Relationships>")
    };
    let core = format!(
        "{HEAD}<cp:coreProperties xmlns:cp=\"{PACKAGE}/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>{}</dc:title></cp:coreProperties>",
        escape(&document.title)
    );
    let content = format!("{HEAD}<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>");
    let mut named = vec![
        ("[Content_Types].xml".to_owned(), types),
        ("_rels/.rels".to_owned(), all(&top)),
        ("docProps/core.xml".to_owned(), core),
        ("word/document.xml".to_owned(), content),
        ("word/styles.xml".to_owned(), styles(document)),
        ("word/settings.xml".to_owned(), settings()),
        ("word/_rels/document.xml.rels".to_owned(), all(&relations)),
    ];
    named.append(&mut files);
    named
}

/// Times New Roman 13 everywhere, no space between paragraphs.
fn styles(document: &Document) -> String {
    let language = language(document);
    format!(
        "{HEAD}<w:styles {NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr>\
         <w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\" w:eastAsia=\"Times New Roman\" \
         w:cs=\"Times New Roman\"/><w:sz w:val=\"26\"/><w:szCs w:val=\"26\"/>\
         <w:lang w:val=\"{language}\" w:eastAsia=\"{language}\" w:bidi=\"ar-SA\"/></w:rPr></w:rPrDefault>\
         <w:pPrDefault><w:pPr><w:spacing w:before=\"0\" w:after=\"0\" w:line=\"240\" w:lineRule=\"auto\"/>\
         </w:pPr></w:pPrDefault></w:docDefaults>\
         <w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/>\
         <w:qFormat/></w:style></w:styles>"
    )
}

/// Word of 2013 and later lays a file out as its own.
fn settings() -> String {
    format!(
        "{HEAD}<w:settings {NAMESPACES}><w:compat><w:compatSetting w:name=\"compatibilityMode\" \
         w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat></w:settings>"
    )
}
