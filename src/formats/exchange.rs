//! Question banks in the files of other programs: one module a format, with its reader and its writer.
//!
//! A reader never fails: it gives the questions it can take in whole and a notice, with its place,
//! for everything it cannot. What becomes of them in a bank is in `domain::import`; what each format
//! can carry of a question is a table in this module.

mod aiken;
mod anki;
mod docx;
mod encoding;
mod gift;
mod markup;
mod moodle_xml;
mod plain_text;
mod sheet;
mod tag;

/// A format of another program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
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
    /// Questions as they are pasted from a word processor.
    PlainText,
    /// Such questions in a DOCX document.
    Docx,
    /// Anki's notes in plain text.
    Anki,
}

/// What a reader is told beside the file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Wish {
    /// The first option of a question without a marked key is the key.
    pub key_first: bool,
}
