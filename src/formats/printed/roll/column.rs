//! The columns of both lists: their headings, and what a candidate has in each.

use super::{Align, Candidate, List, Points, Text, clean, figure, graded, spoken};
use crate::text::Language;

/// A column of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    /// The place in the list, from 1.
    Ordinal,
    /// The candidate's number.
    Number,
    /// The name.
    Name,
    /// Year or day of birth.
    Birth,
    /// The unit.
    Unit,
    /// The code of the version of the paper.
    Paper,
    /// How many sheets: by hand.
    Sheets,
    /// By hand.
    Signature,
    /// The mark in figures.
    Figure,
    /// The mark in words.
    Spoken,
    /// The grade, or else whether it is a pass.
    Grade,
    /// Notes.
    Note,
}

impl List {
    /// Its columns, from left to right.
    pub(super) fn columns(self) -> &'static [Column] {
        use Column::{
            Birth, Figure, Grade, Name, Note, Number, Ordinal, Paper, Sheets, Signature, Spoken,
            Unit,
        };
        match self {
            List::Candidates => {
                &[Ordinal, Number, Name, Birth, Unit, Paper, Sheets, Signature, Note]
            }
            List::Marks => {
                &[Ordinal, Number, Name, Birth, Unit, Paper, Figure, Spoken, Grade, Note]
            }
        }
    }
}

impl Column {
    pub(super) fn heading(self, candidates: &[Candidate], text: &Text) -> &'static str {
        let words = &text.roll;
        match self {
            Column::Ordinal => words.ordinal,
            Column::Number => words.number,
            Column::Name => words.name,
            // A year has four figures; whoever writes more has written a day.
            Column::Birth => {
                let has_days = candidates.iter().any(|one| one.birth.trim().chars().count() > 4);
                words.birth[usize::from(has_days)]
            }
            Column::Unit => words.unit,
            Column::Paper => text.paper.code_heading,
            Column::Sheets => words.sheets,
            Column::Signature => words.signature,
            Column::Figure => text.paper.marks[0],
            Column::Spoken => text.paper.marks[1],
            Column::Grade => words.grade,
            Column::Note => words.note,
        }
    }

    /// What a candidate, at this place from 1, has in the column.
    pub(super) fn cell(self, place: usize, candidate: &Candidate, text: &Text) -> String {
        let written = |text: &str| clean(text).trim().to_owned();
        let mark = |said: fn(Points, Language) -> String| {
            candidate.mark.map(|mark| said(mark, text.language)).unwrap_or_default()
        };
        match self {
            Column::Ordinal => place.to_string(),
            Column::Number => written(&candidate.number),
            Column::Name => written(&candidate.name),
            Column::Birth => written(&candidate.birth),
            Column::Unit => written(&candidate.unit),
            Column::Paper => written(&candidate.paper),
            Column::Sheets | Column::Signature => String::new(),
            Column::Figure => mark(figure::points),
            Column::Spoken => mark(spoken::mark),
            Column::Grade => graded(candidate, text).to_owned(),
            Column::Note => written(&candidate.note),
        }
    }

    /// What it needs for what is written by hand, and how wide it need be at most, in millimetres.
    pub(super) fn room(self) -> (f32, f32) {
        match self {
            Column::Paper | Column::Sheets => (11.0, 20.0),
            Column::Signature => (22.0, 22.0),
            Column::Note => (13.0, 24.0),
            Column::Unit => (0.0, 36.0),
            _ => (0.0, 48.0),
        }
    }

    pub(super) fn align(self) -> Align {
        match self {
            Column::Name | Column::Unit | Column::Spoken | Column::Note => Align::Left,
            _ => Align::Centre,
        }
    }
}
