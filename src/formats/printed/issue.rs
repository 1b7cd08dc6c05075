//! All files of an issued paper: papers, answer sheets and keys of each version and of all, the table of
//! keys, the matrix, what is written down, and the list of digests that tells whether any was changed.

use super::{answers, matrix, paper, sheet};
use crate::domain::paper::{Paper, Version, Voided, Way};
use crate::formats::document::{Document, FileKind, Ruler, Section, Unprintable, docx, html, pdf};
use crate::formats::{table, workbook};
use crate::record::Digest;
use crate::record::paper::{short, write_paper};
use crate::text::{Language, Text};
use std::collections::BTreeMap;
use std::io;
use std::path::Path;

/// The list of digests, a line each as `sha256sum` writes and checks them.
pub const LIST: &str = "sha256sums.txt";
/// What is written down of a paper, in the folder of its keys.
pub const PAPER: &str = "de.json";
/// Which questions are voided, there too.
pub const VOIDED: &str = "huy-cau.json";

/// Why a paper is not issued.
#[derive(Debug)]
pub enum Unissued {
    /// The font of PDF has not a letter.
    Letter(Unprintable),
    /// A file cannot be written.
    Write(io::Error),
}

impl Unissued {
    /// Why, in a sentence; the folder is that of the paper.
    pub fn sentence(&self, folder: &Path, text: &Text) -> String {
        match self {
            Unissued::Letter(one) => (text.document.unprintable)(one.letter),
            Unissued::Write(_) => (text.paper.unwritable)(folder),
        }
    }
}

impl From<Unprintable> for Unissued {
    fn from(unprintable: Unprintable) -> Unissued {
        Unissued::Letter(unprintable)
    }
}

impl From<io::Error> for Unissued {
    fn from(error: io::Error) -> Unissued {
        Unissued::Write(error)
    }
}

/// The words that a paper is printed with.
pub fn words(paper: &Paper) -> &'static Text {
    Text::of(Language::from_tag(&paper.head.language).unwrap_or_default())
}

/// Hands every file of a paper to `put`, one after the other, by its name within the folder. They follow
/// from what is written down of the paper alone.
///
/// # Errors
///
/// What `put` gives, or a letter that cannot be printed.
pub fn issue(
    paper: &Paper,
    put: &mut dyn FnMut(&str, &[u8]) -> io::Result<()>,
) -> Result<(), Unissued> {
    let text = words(paper);
    let level = if paper.head.has_short_levels { text.paper.short_level } else { text.word.level };
    let json = write_paper(paper);
    let digest = short(&json);
    let mut issuer = Issuer { ruler: Ruler::default(), list: String::new(), put };
    let names = &text.paper.files;
    let document = |name: &str, sections: Vec<Section>| Document {
        title: format!("{} – {name}", paper.title),
        language: text.language,
        sections,
    };
    let in_folder = |name: &str| format!("{}/{name}", names.folder);
    let (mut papers, mut sheets, mut keys) = (Vec::new(), Vec::new(), Vec::new());
    for version in &paper.versions {
        let code = &*version.code;
        let one = paper::section(paper, version, &digest, &mut issuer.ruler, text);
        issuer.document(&format!("{}-{code}", names.paper), &document(code, vec![one.clone()]))?;
        papers.push(one);
        let one = sheet::section(paper, version, &digest, text);
        issuer.document(&format!("{}-{code}", names.sheet), &document(code, vec![one.clone()]))?;
        sheets.push(one);
        let one = answers::section(paper, version, &digest, text);
        let name = in_folder(&format!("{}-{code}", names.key));
        issuer.document(&name, &document(code, vec![one.clone()]))?;
        keys.push(one);
    }
    let all = |name: &str| format!("{name}-{}", names.all);
    issuer.document(&all(names.paper), &document(names.all, papers))?;
    issuer.document(&all(names.sheet), &document(names.all, sheets))?;
    issuer.document(&in_folder(&all(names.key)), &document(names.all, keys))?;
    issuer.tables(paper, &[], &digest, "", text)?;
    let versions: &[Version] = &paper.versions;
    let with_matrix = if paper.way == Way::Equivalent {
        versions
    } else {
        versions.split_at(1.min(versions.len())).0
    };
    let sections =
        with_matrix.iter().map(|version| matrix::section(paper, version, &digest, level, text));
    let sections = sections.collect();
    issuer.document(&in_folder(names.matrix), &document(text.paper.matrix, sections))?;
    issuer.file(&in_folder(PAPER), json.as_bytes())?;
    (issuer.put)(LIST, issuer.list.as_bytes())?;
    Ok(())
}

/// The names of the documents that each version of a paper has, and of what all have together.
pub fn names(paper: &Paper) -> Vec<String> {
    let names = &words(paper).paper.files;
    let codes = paper.versions.iter().map(|version| &*version.code).chain([names.all]);
    let mut stems = vec![names.keys.to_owned(), names.matrix.to_owned()];
    stems = stems.into_iter().map(|stem| format!("{}/{stem}", names.folder)).collect();
    for code in codes {
        stems.push(format!("{}-{code}", names.paper));
        stems.push(format!("{}-{code}", names.sheet));
        stems.push(format!("{}/{}-{code}", names.folder, names.key));
    }
    let files =
        stems.iter().flat_map(|stem| FileKind::ALL.map(|kind| format!("{stem}.{}", kind.code())));
    let sheets = [names.keys, names.rows]
        .into_iter()
        .flat_map(|stem| ["csv", "xlsx"].map(|end| format!("{}/{stem}.{end}", names.folder)));
    files.chain(sheets).chain([format!("{}/{PAPER}", names.folder)]).collect()
}

/// Hands the tables of keys to `put` once more, with questions voided; `mark` goes behind their names.
/// Gives the lines for the list of digests.
///
/// # Errors
///
/// As [`issue`].
pub fn reissue(
    paper: &Paper,
    voided: &[Voided],
    mark: &str,
    put: &mut dyn FnMut(&str, &[u8]) -> io::Result<()>,
) -> Result<String, Unissued> {
    let text = words(paper);
    let digest = short(&write_paper(paper));
    let mut issuer = Issuer { ruler: Ruler::default(), list: String::new(), put };
    issuer.tables(paper, voided, &digest, mark, text)?;
    Ok(issuer.list)
}

/// A line of the list of digests.
pub fn listed(name: &str, content: &[u8]) -> String {
    format!("{}  {name}\n", Digest::of(content))
}

struct Issuer<'p> {
    ruler: Ruler,
    list: String,
    put: &'p mut dyn FnMut(&str, &[u8]) -> io::Result<()>,
}

impl Issuer<'_> {
    fn file(&mut self, name: &str, content: &[u8]) -> Result<(), Unissued> {
        self.list.push_str(&listed(name, content));
        Ok((self.put)(name, content)?)
    }

    /// A document as each kind of file.
    fn document(&mut self, name: &str, document: &Document) -> Result<(), Unissued> {
        let pdf = pdf::write(document, &mut self.ruler)?;
        let named = |kind: FileKind| format!("{name}.{}", kind.code());
        self.file(&named(FileKind::Docx), &docx::write(document, &pdf.pages))?;
        self.file(&named(FileKind::Html), html::write(document).as_bytes())?;
        self.file(&named(FileKind::Pdf), &pdf.bytes)
    }

    /// The keys of all versions: the table as a document, and rows as CSV and as a workbook.
    fn tables(
        &mut self,
        paper: &Paper,
        voided: &[Voided],
        digest: &str,
        mark: &str,
        text: &Text,
    ) -> Result<(), Unissued> {
        let names = &text.paper.files;
        let name = |name: &str| format!("{}/{name}{mark}", names.folder);
        let section = answers::table(paper, voided, digest, text);
        let document = Document {
            title: format!("{} – {}", paper.title, text.paper.keys),
            language: text.language,
            sections: vec![section],
        };
        self.document(&name(names.keys), &document)?;
        let words = &text.paper;
        let headings = [
            (words.code_heading, 10.0),
            (words.question, 8.0),
            (words.answer, 24.0),
            (words.part, 8.0),
        ];
        let rows = answers::rows(paper, voided, text);
        // The table of all versions, then a row for each answer, as programs that mark want them.
        let codes = paper.versions.iter().map(|version| (&*version.code, 12.0));
        let wide: Vec<(&str, f64)> =
            [(words.part, 8.0), (words.question, 8.0)].into_iter().chain(codes).collect();
        let mut table: BTreeMap<(usize, usize), Vec<String>> = BTreeMap::new();
        for row in &rows {
            let cells = table
                .entry((row.part, row.number))
                .or_insert_with(|| vec![row.part.to_string(), row.number.to_string()]);
            cells.push(row.key.clone());
        }
        self.sheet(&name(names.keys), &wide, table.into_values().collect())?;
        let rows = rows.into_iter();
        let rows =
            rows.map(|row| vec![row.code, row.number.to_string(), row.key, row.part.to_string()]);
        self.sheet(&name(names.rows), &headings, rows.collect())
    }

    /// Rows as CSV and as a workbook.
    fn sheet(
        &mut self,
        name: &str,
        headings: &[(&str, f64)],
        rows: Vec<Vec<String>>,
    ) -> Result<(), Unissued> {
        let titles: Vec<&str> = headings.iter().map(|(title, _)| *title).collect();
        let csv = table::harmless_csv(&titles, &rows);
        self.file(&format!("{name}.csv"), csv.as_bytes())?;
        self.file(&format!("{name}.xlsx"), &workbook::write(headings, rows.into_iter()))
    }
}
