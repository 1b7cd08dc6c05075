//! Reads a bank: the questions that are whole, and every problem with its place. Never fails.
//!
//! The file is cut at its headers ([`piece`]) and each piece parsed by itself ([`field`]), so
//! that a mistake costs the question it stands in and no other. Words for the problems are in
//! `text::problem`; the drawing of their places is in `formats::diagnostic`.

mod body;
pub mod edit;
pub(super) mod field;
mod fit;
pub mod format;
pub(super) mod nearest;
pub(super) mod piece;
pub(super) mod question;
pub mod revise;
pub mod style;
mod syntax;
pub(super) mod table;
pub(super) mod wording;
pub mod write;

use crate::domain::bank::{Bank, Header, Topic};
use crate::domain::problem::{Defect, Problem};
use field::{Fields, Log};
use piece::{Piece, Table, Writing, pieces};
use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;
use table::Known;

/// The version of the format this program reads.
pub const FORMAT: u32 = 1;

/// What reading a bank gave.
#[derive(Debug, Default)]
pub struct Read {
    /// The bank as far as it is whole.
    pub bank: Bank,
    /// Everything wrong with it, by place.
    pub problems: Vec<Problem>,
    /// For each question of the bank the bytes of the lines under its header.
    pub places: Vec<Range<usize>>,
}

/// Reads a bank from the bytes of its file.
pub fn read(bytes: &[u8]) -> Read {
    let (text, damage) = decode(bytes);
    let mut log = Log::of(&text);
    if let Some((defect, span)) = damage {
        log.note(span, defect);
    }
    let mut read = Read::default();
    if is_known_format(&text, &Table::OF_BANK, &mut log) {
        read_pieces(&text, &mut read, &mut log);
    }
    read.problems = log.problems;
    read.problems.sort_by_key(|problem| problem.span.start);
    read
}

/// What can be known of a bank without reading its questions.
#[derive(Debug, Default)]
pub struct Scan {
    /// What it says of itself, when there is a `[bank]`.
    pub header: Option<Header>,
    /// In written order.
    pub topics: Vec<Topic>,
    /// How many `[[question]]` there are.
    pub questions: usize,
}

/// Looks at the header and the topics of a bank and counts its questions.
pub fn scan(bytes: &[u8]) -> Scan {
    let text = text(bytes);
    let mut scan = Scan::default();
    let mut known = Known::default();
    let log = &mut Log::default();
    for piece in pieces(&text, &Table::OF_BANK) {
        match piece.table {
            Some(Table::Bank) if scan.header.is_none() => {
                scan.header = Some(table::header(&Fields::read(&text, &piece, log), log));
            }
            Some(Table::Topic) => {
                let fields = Fields::read(&text, &piece, log);
                scan.topics.extend(table::topic(&fields, &mut known, log));
            }
            Some(Table::Question) if piece.writing == Writing::Exact => scan.questions += 1,
            _ => {}
        }
    }
    scan
}

/// The text of a file, from UTF-8 with or without a byte order mark, or UTF-16 with one. What
/// cannot be decoded becomes �. All places of problems count in this text.
pub fn text(bytes: &[u8]) -> Cow<'_, str> {
    decode(bytes).0
}

pub(super) fn decode(bytes: &[u8]) -> (Cow<'_, str>, Option<(Defect, Range<usize>)>) {
    let pairs = |unit: fn([u8; 2]) -> u16| {
        let units = bytes.as_chunks().0.iter().skip(1).map(|pair| unit(*pair));
        let text = char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER));
        (Cow::Owned(text.collect()), Some((Defect::Utf16, 0..0)))
    };
    match bytes {
        [0xff, 0xfe, ..] => return pairs(u16::from_le_bytes),
        [0xfe, 0xff, ..] => return pairs(u16::from_be_bytes),
        _ => {}
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if let Ok(text) = std::str::from_utf8(bytes) {
        return (Cow::Borrowed(text), None);
    }
    let text = String::from_utf8_lossy(bytes);
    let whole = bytes.utf8_chunks().next().map_or(0, |chunk| chunk.valid().len());
    let places = bytes.utf8_chunks().filter(|chunk| !chunk.invalid().is_empty()).count();
    let end = text.ceil_char_boundary(whole + 1);
    (text, Some((Defect::NotUtf8 { places }, whole..end)))
}

/// Where the last line of a body that is neither blank nor a comment ends: what follows belongs to the
/// next piece.
fn end_of_fields(body: &str) -> usize {
    let mut end = 0;
    let mut at = 0;
    for line in body.split_inclusive('\n') {
        at += line.len();
        let trimmed = line.trim();
        if !trimmed.is_empty() && !trimmed.starts_with('#') {
            end = at;
        }
    }
    end
}

/// Reads `format` at the top; whether the rest can be read. Of fields that should stand under a
/// header only the first is noted: the header is what is missing.
pub(super) fn is_known_format(text: &str, tables: &[Table], log: &mut Log) -> bool {
    let Some(top) = pieces(text, tables).next() else { return true };
    let mut found = Log::default();
    let fields = Fields::read(text, &top, &mut found);
    found.problems.sort_by_key(|problem| problem.span.start);
    let is_outside = |problem: &Problem| matches!(problem.defect, Defect::FieldOutside { .. });
    let mut is_first = true;
    found.problems.retain(|problem| !is_outside(problem) || std::mem::take(&mut is_first));
    log.problems.append(&mut found.problems);
    let Some(field) = fields.get("format") else {
        if !fields.has("format") {
            log.note(0..0, Defect::FormatMissing);
        }
        return true;
    };
    if !field.is_readable() {
        return true;
    }
    match field.whole_number(&mut Log::default()) {
        Some(version) if version == i64::from(FORMAT) => true,
        Some(version) if version > i64::from(FORMAT) => {
            let written = version.to_string().into();
            log.note(field.span(), Defect::FormatNewer { written, known: FORMAT });
            false
        }
        _ => {
            log.note(field.span(), Defect::FormatInvalid);
            true
        }
    }
}

/// Reads the tables that questions name first, then the rest.
fn read_pieces(text: &str, read: &mut Read, log: &mut Log) {
    let bank = &mut read.bank;
    let mut known = Known::default();
    let mut first_bank = None;
    for piece in pieces(text, &Table::OF_BANK) {
        let piece = &piece;
        note_header(text, piece, log);
        match piece.table {
            Some(Table::Bank) => {
                if let Some(first) = first_bank {
                    let first_line = log.line(first);
                    log.note(piece.header.clone(), Defect::BankTwice { first_line });
                } else {
                    first_bank = Some(piece.header.start);
                    bank.header = table::header(&Fields::read(text, piece, log), log);
                }
            }
            Some(Table::Topic) => {
                let fields = Fields::read(text, piece, log);
                bank.topics.extend(table::topic(&fields, &mut known, log));
            }
            Some(Table::Source) => {
                let fields = Fields::read(text, piece, log);
                let source = table::source(&fields, &mut known, log);
                bank.sources.extend(source.map(Arc::new));
            }
            _ => {}
        }
    }
    if first_bank.is_none() {
        log.note(0..0, Defect::BankMissing);
    }
    let mut seen = HashMap::new();
    for piece in pieces(text, &Table::OF_BANK) {
        let piece = &piece;
        let is_exact = piece.writing == Writing::Exact;
        match piece.table {
            Some(Table::Note) => {
                let note = table::note(&Fields::read(text, piece, log), &known, log);
                bank.notes.extend(note.filter(|_| is_exact));
            }
            Some(Table::Question) => {
                let question = question::question(text, piece, &known, &mut seen, log);
                if let Some(question) = question.filter(|_| is_exact) {
                    bank.questions.push(Arc::new(question));
                    read.places.push(piece.body.clone());
                }
            }
            _ => {}
        }
    }
}

/// Notes a header that is not written as it must be.
pub(super) fn note_header(text: &str, piece: &Piece, log: &mut Log) {
    let written = || wording::quoted(text.get(piece.header.clone()).unwrap_or_default());
    let defect = match (piece.writing, piece.table) {
        (Writing::Exact, _) => return,
        (Writing::Brackets, Some(table)) => {
            Defect::HeaderBrackets { written: written(), expected: table.header() }
        }
        (Writing::Brackets | Writing::Name, table) => {
            Defect::HeaderUnknown { written: written(), nearest: table.map(Table::header) }
        }
    };
    log.note(piece.header.clone(), defect);
}

#[cfg(test)]
mod tests;
