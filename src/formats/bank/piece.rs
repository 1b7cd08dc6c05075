//! Cuts a bank, or a blueprint, into pieces: one header line and what stands under it.
//!
//! A rule of the format, not of TOML: a line that, after blanks, begins with `[[` and a letter,
//! or with `[` and a word within two letters of a table's name, ends whatever stands before it,
//! even an open string. So a mistake costs its own piece only. What a piece says is read in
//! [`super::field`].

use std::ops::Range;

/// The tables of banks, blueprints and templates of reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in crate::formats) enum Table {
    /// The lines before the first header.
    Top,
    /// `[bank]`
    Bank,
    /// `[[topic]]`
    Topic,
    /// `[[source]]`
    Source,
    /// `[[note]]`
    Note,
    /// `[[question]]`
    Question,
    /// `[blueprint]`
    Blueprint,
    /// `[[part]]`
    Part,
    /// `[[round]]`
    Round,
    /// `[[cell]]`
    Cell,
    /// `[[group]]`
    Group,
    /// `[report]`
    Report,
    /// `[[chapter]]`
    Chapter,
    /// `[measures]`
    Measures,
}

impl Table {
    /// Those of a bank.
    pub(in crate::formats) const OF_BANK: [Table; 5] =
        [Table::Bank, Table::Topic, Table::Source, Table::Note, Table::Question];
    /// Those of a blueprint.
    pub(in crate::formats) const OF_BLUEPRINT: [Table; 5] =
        [Table::Blueprint, Table::Part, Table::Round, Table::Cell, Table::Group];
    /// Those of a template of reports.
    pub(in crate::formats) const OF_REPORT: [Table; 3] =
        [Table::Report, Table::Chapter, Table::Measures];

    /// Its header as it must be written; nothing for the top.
    pub(in crate::formats) fn header(self) -> &'static str {
        match self {
            Table::Top => "",
            Table::Bank => "[bank]",
            Table::Topic => "[[topic]]",
            Table::Source => "[[source]]",
            Table::Note => "[[note]]",
            Table::Question => "[[question]]",
            Table::Blueprint => "[blueprint]",
            Table::Part => "[[part]]",
            Table::Round => "[[round]]",
            Table::Cell => "[[cell]]",
            Table::Group => "[[group]]",
            Table::Report => "[report]",
            Table::Chapter => "[[chapter]]",
            Table::Measures => "[measures]",
        }
    }

    /// The word in its header.
    fn name(self) -> &'static str {
        self.header().trim_matches(['[', ']'])
    }

    /// The one of these whose name is at most two letters from this word.
    fn nearest(word: &str, tables: &[Table]) -> Option<Table> {
        let is_exact = |table: &Table| table.name() == word;
        if let Some(table) = tables.iter().copied().find(is_exact) {
            return Some(table);
        }
        let word = word.to_lowercase();
        if word.chars().count() > 12 {
            return None;
        }
        tables
            .iter()
            .copied()
            .map(|table| (strsim::osa_distance(&word, table.name()), table))
            .filter(|(distance, _)| *distance <= 2)
            .min_by_key(|(distance, _)| *distance)
            .map(|(_, table)| table)
    }
}

/// How a header is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::formats) enum Writing {
    /// As it must be.
    Exact,
    /// With a right name, but other brackets or something behind it.
    Brackets,
    /// With another name.
    Name,
}

/// A header line and what stands under it, up to the next header.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::formats) struct Piece {
    /// The table meant, or none when no name is near.
    pub(in crate::formats) table: Option<Table>,
    /// How its header is written.
    pub(in crate::formats) writing: Writing,
    /// Bytes of the header without blanks around it and comment.
    pub(in crate::formats) header: Range<usize>,
    /// Bytes of the lines under it.
    pub(in crate::formats) body: Range<usize>,
}

/// What may stand before a header.
const BLANKS: [char; 2] = [' ', '\t'];

/// The pieces in order, the top of the file first. They are not kept: cutting again costs less
/// than the room they take.
pub(in crate::formats) fn pieces<'t>(
    text: &'t str,
    tables: &'t [Table],
) -> impl Iterator<Item = Piece> + use<'t> {
    let (table, writing) = (Some(Table::Top), Writing::Exact);
    let top = Piece { table, writing, header: 0..0, body: 0..text.len() };
    // Only lines with a bracket can be headers; the others are not looked at.
    let mut opened = text.match_indices('[').filter_map(|(at, _)| open_at(text, at, tables));
    let mut next = Some(top);
    std::iter::from_fn(move || {
        let mut piece = next.take()?;
        next = opened.next();
        if let Some(next) = &next {
            piece.body.end = next.header.start;
        }
        Some(piece)
    })
}

/// The piece that the first bracket of a line opens, to the end of the text.
fn open_at(text: &str, at: usize, tables: &[Table]) -> Option<Piece> {
    let (before, behind) = text.split_at(at);
    let before = before.trim_end_matches(BLANKS);
    if !before.is_empty() && !before.ends_with('\n') {
        return None;
    }
    let end = behind.find('\n').map_or(text.len(), |newline| at + newline + 1);
    let mut piece = header(text.get(at..end)?, tables)?;
    piece.header = at + piece.header.start..at + piece.header.end;
    piece.body = end..text.len();
    Some(piece)
}

/// The piece this line opens, with the place of its header within the line.
fn header(line: &str, tables: &[Table]) -> Option<Piece> {
    let trimmed = line.trim_start_matches(BLANKS);
    let after_one = trimmed.strip_prefix('[')?;
    let (inner, is_double) = match after_one.strip_prefix('[') {
        Some(inner) => (inner, true),
        None => (after_one, false),
    };
    let inner = inner.trim_start_matches(BLANKS);
    let word_end = inner.find(|c: char| !c.is_alphabetic()).unwrap_or(inner.len());
    let (word, rest) = inner.split_at(word_end);
    let table = Table::nearest(word, tables);
    if word.is_empty() || (!is_double && table.is_none()) {
        return None;
    }
    let rest = rest.trim_start_matches(BLANKS);
    let brackets = if is_double { "]]" } else { "]" };
    let is_name = table.is_some_and(|table| table.name() == word);
    let is_closed = rest
        .strip_prefix(brackets)
        .is_some_and(|rest| rest.trim().is_empty() || rest.trim_start().starts_with('#'));
    let writing = match table {
        Some(table) if is_name && is_closed && is_double == table.header().starts_with("[[") => {
            Writing::Exact
        }
        Some(_) if is_name && !rest.starts_with(['.', '-', '_']) => Writing::Brackets,
        _ => Writing::Name,
    };
    let shown = match trimmed.find('#') {
        Some(comment) => trimmed.split_at(comment).0,
        None => trimmed,
    };
    let start = line.len() - trimmed.len();
    Some(Piece { table, writing, header: start..start + shown.trim_end().len(), body: 0..0 })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(line: &str) -> Option<(Option<Table>, Writing)> {
        header(line, &Table::OF_BANK).map(|piece| (piece.table, piece.writing))
    }

    #[test]
    fn a_header_is_known_by_its_name_and_brackets() {
        use Table::{Bank, Note, Question, Topic};
        let exact = |table| Some((Some(table), Writing::Exact));
        assert_eq!(written("[[question]]\r\n"), exact(Question));
        assert_eq!(written("  [[ question ]] # câu 1"), exact(Question));
        assert_eq!(written("[bank]"), exact(Bank));
        assert_eq!(written("[[bank]]"), Some((Some(Bank), Writing::Brackets)));
        assert_eq!(written("[[question]"), Some((Some(Question), Writing::Brackets)));
        assert_eq!(written("[question]"), Some((Some(Question), Writing::Brackets)));
        assert_eq!(written("[[question]] id = 1"), Some((Some(Question), Writing::Brackets)));
        assert_eq!(written("[[quesiton]]"), Some((Some(Question), Writing::Name)));
        assert_eq!(written("[Note]"), Some((Some(Note), Writing::Name)));
        assert_eq!(written("[[topic.more]]"), Some((Some(Topic), Writing::Name)));
        assert_eq!(written("[[câu hỏi]]"), Some((None, Writing::Name)));
    }

    #[test]
    fn a_list_or_a_far_word_is_no_header() {
        for line in ["[\"a\", \"b\"]", "[[\"a\"]]", "[1, 2]", "[option]", "answer = [", "]", "["] {
            assert_eq!(written(line), None, "{line}");
        }
    }

    #[test]
    fn a_header_ends_an_open_string_before_it() {
        let text = "format = 1\n[[question]]\nid = \"\"\"x\n[[question]]\nid = \"y\"\n";
        let pieces: Vec<Piece> = pieces(text, &Table::OF_BANK).collect();
        let of = |range: &Range<usize>| text.get(range.clone()).expect("a place in the text");
        let bodies: Vec<&str> = pieces.iter().map(|piece| of(&piece.body)).collect();
        assert_eq!(bodies, ["format = 1\n", "id = \"\"\"x\n", "id = \"y\"\n"]);
        assert_eq!(of(&pieces[2].header), "[[question]]");
    }
}
