//! The lists an exam needs: who sits it, to be signed by each (danh sách thí sinh dự thi), and the marks
//! in figures and in words with what they come to (bảng điểm); as documents and as rows for
//! spreadsheets.
//!
//! Nothing is sorted or graded here: candidates stand as they are given. Texts are cleaned once more,
//! because lists come from other programs.

mod column;
pub(super) mod layout;

use self::column::Column;
use self::layout::Want;
use super::{
    Align, BODY, Block, Cell, Document, Paragraph, Ruler, Section, Style, Table, letterhead,
};
use crate::domain::paper::Letterhead;
use crate::domain::quantity::Points;
use crate::domain::roll::{Candidate, Head, Totals};
use crate::domain::score::Grade;
use crate::domain::sitting::Mode;
use crate::domain::vietnamese::clean;
use crate::formats::table;
use crate::text::{Text, figure, spoken};
use std::borrow::Cow;

/// The letters of the table of grades, in points.
const SIZE: f32 = 11.0;
/// The letters of what stands below a list, in points.
const BELOW: f32 = 12.0;
/// The most letters of a cell on paper: longer ones would fill pages.
const MOST_PRINTED: usize = 160;
/// The most letters of a cell of a sheet: a workbook holds 32,767 units of one or two a letter.
const MOST_WRITTEN: usize = 16_000;
/// The most letters left of the number of a page.
const MOST_IN_FOOTER: usize = 70;
/// Room for a signature by hand, in points.
const TO_SIGN: f32 = 56.0;

/// The two lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum List {
    /// Before the exam.
    Candidates,
    /// After it.
    Marks,
}

impl List {
    /// What it is called, in capitals.
    fn title(self, text: &Text) -> &'static str {
        match self {
            List::Candidates => text.roll.candidates,
            List::Marks => text.roll.marks,
        }
    }
}

/// The grade of a candidate, or else whether it is a pass, in the words of documents.
fn graded(candidate: &Candidate, text: &Text) -> &'static str {
    match (candidate.grade, candidate.is_pass) {
        (Some(grade), _) => grade_word(grade, text),
        (None, Some(true)) => grade_word(Grade::Passed, text),
        (None, Some(false)) => grade_word(Grade::NotPassed, text),
        (None, None) => "",
    }
}

fn grade_word(grade: Grade, text: &Text) -> &'static str {
    match grade {
        Grade::NotPassed => text.roll.not_passed,
        grade => (text.word.grade)(grade, Mode::Exam),
    }
}

/// The list of candidates before the exam: version, sheets and signature are left open, presence is
/// counted by hand.
pub fn candidates(
    head: &Head,
    candidates: &[Candidate],
    ruler: &mut Ruler,
    text: &Text,
) -> Document {
    let words = &text.roll;
    let mut blocks = title(head, List::Candidates, text);
    blocks.push(Paragraph::plain(words.when).centred().size(BELOW).before(4.0).into());
    blocks.push(Paragraph::plain("").size(6.0).into());
    blocks.push(listed(List::Candidates, candidates, ruler, text));
    blocks.push(Block::Together(vec![
        Paragraph::plain((words.present)(candidates.len())).size(BELOW).before(6.0).into(),
        signatures(&words.invigilators, None, text),
    ]));
    document(head, List::Candidates, blocks, text)
}

/// The list of marks after the exam: how many have each grade, how many passed, how the marks lie.
pub fn marks(head: &Head, candidates: &[Candidate], ruler: &mut Ruler, text: &Text) -> Document {
    let words = &text.roll;
    let mut blocks = title(head, List::Marks, text);
    blocks.push(Paragraph::plain("").size(6.0).into());
    blocks.push(listed(List::Marks, candidates, ruler, text));
    let totals = Totals::of(candidates, head.scale);
    let mut end = totalled(&totals, text);
    end.push(signatures(&words.recorders, Some(words.place), text));
    blocks.push(Block::Together(end));
    document(head, List::Marks, blocks, text)
}

/// The headings of a list, and a row for each candidate.
pub fn rows(
    list: List,
    candidates: &[Candidate],
    text: &Text,
) -> (Vec<&'static str>, Vec<Vec<String>>) {
    let columns = list.columns();
    let headings = columns.iter().map(|column| column.heading(candidates, text));
    let cell = |place, one, column: &Column| shortened(column.cell(place, one, text), MOST_WRITTEN);
    let rows = (1..).zip(candidates);
    let rows = rows.map(|(place, one)| columns.iter().map(|it| cell(place, one, it)).collect());
    (headings.collect(), rows.collect())
}

/// A list as CSV: a byte order mark, no cell a formula.
pub fn csv(list: List, candidates: &[Candidate], text: &Text) -> String {
    let (headings, rows) = rows(list, candidates, text);
    table::harmless_csv(&headings, &rows)
}

/// At most so many letters, with dots for what is left out.
pub(super) fn shortened(text: String, most: usize) -> String {
    if text.chars().count() <= most {
        return text;
    }
    text.chars().take(most.saturating_sub(1)).chain(['…']).collect()
}

/// A text of the head, cleaned.
pub(super) fn said(text: &str) -> Cow<'_, str> {
    match clean(text) {
        Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
        Cow::Owned(text) => Cow::Owned(text.trim().to_owned()),
    }
}

fn document(head: &Head, list: List, blocks: Vec<Block>, text: &Text) -> Document {
    let exam = said(&head.title);
    let title = match &*exam {
        "" => list.title(text).to_owned(),
        exam => format!("{} – {exam}", list.title(text)),
    };
    let footer = shortened(exam.into_owned(), MOST_IN_FOOTER);
    let section =
        Section { footer, page: text.document.page.to_owned(), blocks, ..Section::default() };
    Document { title, language: text.language, sections: vec![section] }
}

/// Who a list comes from, what it is, of which exam and which class.
fn title(head: &Head, list: List, text: &Text) -> Vec<Block> {
    let from = Letterhead {
        superior: said(&head.from.superior).into(),
        agency: said(&head.from.agency).into(),
        is_of_party: head.from.is_of_party,
    };
    let mut blocks = letterhead(&from, text);
    blocks.push(Paragraph::bold(list.title(text)).centred().size(14.0).before(12.0).into());
    let (exam, class) = (said(&head.title).to_uppercase(), said(&head.class));
    if !exam.is_empty() {
        blocks.push(Paragraph::bold(exam).centred().into());
    }
    if !class.is_empty() {
        blocks.push(Paragraph::plain(format!("{}{class}", text.paper.class)).centred().into());
    }
    blocks
}

/// The table of a list. Its letters are as large and its columns as wide as what stands in them lets
/// them be.
fn listed(list: List, candidates: &[Candidate], ruler: &mut Ruler, text: &Text) -> Block {
    let columns = list.columns();
    let heading = |column: &Column| column.heading(candidates, text);
    let mut wants: Vec<Want> =
        columns.iter().map(|it| Want::of(heading(it), it.room(), ruler)).collect();
    let mut written = Vec::new();
    for (place, candidate) in (1..).zip(candidates) {
        let cells = columns.iter().map(|it| it.cell(place, candidate, text));
        let cells: Vec<String> = cells.map(|cell| shortened(cell, MOST_PRINTED)).collect();
        for (cell, want) in cells.iter().zip(&mut wants) {
            want.holds(cell, ruler);
        }
        written.push(cells);
    }
    let (size, widths) = layout::widths(&wants, BODY);
    let bold = |it: &Column| Cell::framed(vec![Paragraph::bold(heading(it)).centred().size(size)]);
    let mut rows = vec![columns.iter().map(bold).collect()];
    for cells in written {
        let cells = cells.into_iter().zip(columns);
        rows.push(
            cells.map(|(cell, it)| Cell::framed(vec![line(list, *it, cell, size)])).collect(),
        );
    }
    Table { widths, heads: 1, rows }.into()
}

/// What a cell says. Rows that are signed are high enough for a pen.
fn line(list: List, column: Column, cell: String, size: f32) -> Paragraph {
    let line = Paragraph::plain(cell).size(size).align(column.align());
    match (list, column) {
        (List::Candidates, Column::Signature) => Paragraph::plain("").before(8.0),
        (List::Candidates, _) => line.before(3.5),
        (List::Marks, _) => line,
    }
}

/// What all marks come to.
fn totalled(totals: &Totals, text: &Text) -> Vec<Block> {
    let words = &text.roll;
    let marked = (words.marked)(totals.candidates, totals.marked);
    let mut blocks: Vec<Block> = vec![Paragraph::plain(marked).size(BELOW).before(6.0).into()];
    if totals.graded() > 0 {
        blocks.push(Paragraph::plain("").size(4.0).into());
        blocks.push(grades(totals, text));
    }
    let whole = |count: usize| Points(i64::try_from(count).unwrap_or(i64::MAX));
    if totals.judged > 0 {
        let share = figure::percent(whole(totals.passed), whole(totals.judged), text.language);
        let passed = (words.passed)(totals.passed, totals.judged, &share);
        blocks.push(Paragraph::plain(passed).size(BELOW).before(4.0).into());
    }
    if let Some(spread) = totals.spread {
        let [mean, highest, lowest] = [spread.mean, spread.highest, spread.lowest]
            .map(|mark| figure::points(mark, text.language));
        blocks.push(Paragraph::plain((words.spread)(&mean, &highest, &lowest)).size(BELOW).into());
    }
    blocks
}

/// How many have each grade, and what part of all with a grade they are.
fn grades(totals: &Totals, text: &Text) -> Block {
    let whole = totals.graded();
    let share = |count: usize| {
        let [count, whole] = [count, whole].map(|it| Points(i64::try_from(it).unwrap_or(i64::MAX)));
        figure::percent(count, whole, text.language).replace('%', "")
    };
    let cell = |it: Paragraph| Cell::framed(vec![it.centred().size(SIZE)]);
    let row = |label: &str, each: &dyn Fn(usize) -> String| {
        let mut row = vec![cell(Paragraph::bold(label))];
        row.extend(totals.grades.iter().map(|(_, count)| cell(Paragraph::plain(each(*count)))));
        row.push(cell(Paragraph::bold(each(whole))));
        row
    };
    let mut heads = vec![cell(Paragraph::bold(text.roll.grade))];
    let words = totals.grades.iter().map(|(grade, _)| grade_word(*grade, text));
    heads.extend(words.chain([text.paper.sum]).map(|word| cell(Paragraph::bold(word))));
    let rows = vec![
        heads,
        row(text.roll.count, &|count| count.to_string()),
        row(text.paper.share, &share),
    ];
    let first = 26.0;
    let columns = totals.grades.len() + 1;
    let mut widths = vec![first];
    widths.extend(vec![(BODY - first) / columns.max(6) as f32; columns]);
    Table { widths, heads: 0, rows }.into()
}

/// Two who sign, side by side, and place and date above the second.
pub(super) fn signatures(who: &[&str; 2], place: Option<&str>, text: &Text) -> Block {
    let names = |who: &str| {
        vec![
            Paragraph::bold(who).centred().before(8.0),
            Paragraph::styled(text.roll.sign, Style::Italic).centred().size(BELOW),
            Paragraph::plain("").before(TO_SIGN),
        ]
    };
    let row = |cells: [Vec<Paragraph>; 2]| cells.map(Cell::open).to_vec();
    let place = place.map(|place| Paragraph::styled(place, Style::Italic).centred().size(BELOW));
    let mut rows: Vec<Vec<Cell>> =
        place.into_iter().map(|place| row([Vec::new(), vec![place.before(8.0)]])).collect();
    rows.push(row(who.map(names)));
    // Place and date stand in one line.
    Table { widths: vec![BODY - 92.0, 92.0], heads: 0, rows }.into()
}

#[cfg(test)]
mod tests;
