//! Question banks in the files of other programs: one module a format, with its reader and its writer.
//!
//! A reader never fails: it gives the questions it can take in whole and a notice, with its place,
//! for everything it cannot. What becomes of them in a bank is in `domain::import`; what each format
//! can carry of a question is the table in [`carriage`].

pub mod account;
mod aiken;
mod anki;
mod answer;
mod builder;
pub mod carriage;
mod container;
mod docx;
pub(in crate::formats) mod encoding;
mod gift;
mod markup;
mod moodle_xml;
mod own;
mod plain_text;
#[cfg(test)]
mod sample;
pub(in crate::formats) mod sheet;
mod tag;

use crate::domain::bank::Bank;
use crate::domain::draft::{Notice, Place, Reading, Refusal, What};
use crate::formats::bank;
use crate::text::Text;
use std::path::Path;

/// A format that banks come in or go out in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// Our own.
    Own,
    /// Moodle's GIFT.
    Gift,
    /// Aiken.
    Aiken,
    /// Moodle XML.
    MoodleXml,
    /// A CSV sheet with Quizizz's columns and ours.
    Csv,
    /// The same as a workbook.
    Xlsx,
    /// Kahoot's workbook, written only.
    Kahoot,
    /// Questions as they are pasted from a word processor, read only.
    PlainText,
    /// Such questions in a DOCX document, read only.
    Docx,
    /// Anki's notes in plain text.
    Anki,
}

impl Format {
    /// Those that can be read.
    pub const READ: [Format; 9] = [
        Format::Own,
        Format::Gift,
        Format::Aiken,
        Format::MoodleXml,
        Format::Csv,
        Format::Xlsx,
        Format::PlainText,
        Format::Docx,
        Format::Anki,
    ];
    /// Those that can be written.
    pub const WRITTEN: [Format; 8] = [
        Format::Own,
        Format::Gift,
        Format::Aiken,
        Format::MoodleXml,
        Format::Csv,
        Format::Xlsx,
        Format::Kahoot,
        Format::Anki,
    ];

    /// As people name it on the command line.
    pub fn code(self) -> &'static str {
        match self {
            Format::Own => "toml",
            Format::Gift => "gift",
            Format::Aiken => "aiken",
            Format::MoodleXml => "moodle",
            Format::Csv => "csv",
            Format::Xlsx => "xlsx",
            Format::Kahoot => "kahoot",
            Format::PlainText => "text",
            Format::Docx => "docx",
            Format::Anki => "anki",
        }
    }

    /// What the programs it is for call it.
    pub fn title(self) -> &'static str {
        match self {
            Format::Own => "caytre",
            Format::Gift => "GIFT",
            Format::Aiken => "Aiken",
            Format::MoodleXml => "Moodle",
            Format::Csv => "CSV",
            Format::Xlsx => "XLSX",
            Format::Kahoot => "Kahoot",
            Format::PlainText => "TXT",
            Format::Docx => "DOCX",
            Format::Anki => "Anki",
        }
    }

    /// Whether its files are text, to be printed as well as kept.
    pub fn is_text(self) -> bool {
        !matches!(self, Format::Xlsx | Format::Kahoot | Format::Docx)
    }

    /// The one named so, or none.
    pub fn from_code(code: &str) -> Option<Format> {
        let all = Format::READ.into_iter().chain([Format::Kahoot]);
        all.into_iter().find(|format| format.code() == code)
    }

    /// The format a file is in, by the end of its name, and by what it holds where several formats
    /// share one. None for an end that no reader here knows.
    pub fn of_file(path: &Path, bytes: &[u8]) -> Option<Format> {
        let end = path.extension().map(|end| end.to_string_lossy().to_lowercase());
        match end.as_deref() {
            Some("toml") => Some(Format::Own),
            Some("gift") => Some(Format::Gift),
            Some("aiken") => Some(Format::Aiken),
            Some("xml") => Some(Format::MoodleXml),
            Some("csv" | "tsv") => Some(Format::Csv),
            Some("xlsx") => Some(Format::Xlsx),
            Some("docx" | "doc") => Some(Format::Docx),
            Some("txt" | "text" | "md") | None => Some(of_text(bytes)),
            Some(_) => None,
        }
    }
}

/// The format of a text without a telling name.
fn of_text(bytes: &[u8]) -> Format {
    // The beginning tells; what is not ASCII does not matter here.
    let text = String::from_utf8_lossy(bytes.get(..bytes.len().min(64 * 1024)).unwrap_or(bytes));
    let lines = || text.lines().map(|line| line.trim_start_matches('\u{feff}').trim());
    let is_anki = |line: &str| line.starts_with("#separator:") || line.starts_with("#html:");
    let is_aiken = |line: &str| {
        let key = line.strip_prefix("ANSWER:").map(str::trim);
        key.is_some_and(|key| key.len() == 1 && key.bytes().all(|byte| byte.is_ascii_uppercase()))
    };
    let opens = |line: &str| {
        let inside = line.split_once('{').map(|(_, inside)| inside.trim_start());
        inside.is_some_and(|inside| {
            inside.is_empty() || inside.starts_with(['=', '~', '#', '}', 'T', 'F', '>'])
        })
    };
    let is_gift =
        |line: &str| line.starts_with("::") || line.starts_with("$CATEGORY:") || opens(line);
    if lines().next().is_some_and(is_anki) {
        Format::Anki
    } else if lines().any(is_aiken) {
        Format::Aiken
    } else if lines().any(is_gift) {
        Format::Gift
    } else {
        Format::PlainText
    }
}

/// What a reader is told beside the file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Wish {
    /// The first option of a question without a marked key is the key.
    pub key_first: bool,
}

/// Reads a file. Words for a refusal, which is of the whole file, are in `text::import`.
pub fn read(format: Format, bytes: &[u8], wish: Wish) -> Result<Reading, Refusal> {
    check_size(bytes)?;
    match format {
        Format::Own => return Ok(own::read(bytes)),
        Format::Xlsx | Format::Kahoot => return sheet::read_xlsx(bytes),
        Format::Docx => return docx::read(bytes, wish),
        _ => {}
    }
    let decoded = encoding::decode(bytes)?;
    let text = &*decoded.text;
    let mut reading = match format {
        Format::Gift => gift::read(text),
        Format::Aiken => aiken::read(text),
        Format::MoodleXml => moodle_xml::read(text),
        Format::Csv => sheet::read_csv(text),
        Format::Anki => anki::read(text),
        _ => plain_text::read(text, wish),
    };
    if let Some(name) = decoded.encoding {
        let what = What::Encoding { name };
        reading.notices.insert(0, Notice { place: Place::Line(1), question: "".into(), what });
    }
    Ok(reading)
}

/// A bank as a file of this format: those of its questions that it [`carriage::holds`], which must be
/// all there are, with what it can carry of them ([`carriage::carriage`]).
pub fn write(format: Format, whole: &Bank, text: &Text) -> Vec<u8> {
    match format {
        Format::Own => bank::write::write(whole).into_bytes(),
        Format::Gift => gift::write(whole).into_bytes(),
        Format::Aiken => aiken::write(whole).into_bytes(),
        Format::MoodleXml => moodle_xml::write(whole).into_bytes(),
        Format::Csv => sheet::write_csv(whole),
        Format::Xlsx => sheet::write_xlsx(whole),
        Format::Kahoot => sheet::write_kahoot(whole),
        Format::Anki => anki::write(whole, text),
        // Read only: no list of what can be written names them.
        Format::PlainText | Format::Docx => Vec::new(),
    }
}

const MEBIBYTE: usize = 1024 * 1024;
/// The largest file that is read, in bytes.
const LARGEST: usize = 64 * MEBIBYTE;

/// Refuses a file that is larger than any that is read.
pub(in crate::formats) fn check_size(bytes: &[u8]) -> Result<(), Refusal> {
    if bytes.len() > LARGEST {
        return Err(Refusal::TooLarge { most: LARGEST / MEBIBYTE });
    }
    Ok(())
}
