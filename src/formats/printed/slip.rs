//! A result slip (phiếu kết quả) of one sitting: one page to hand to whoever sat it.

use super::{Align, Block, Cell, Document, Paragraph, Section, Table, letterhead};
use crate::domain::answer::Mark;
use crate::domain::drawing::Item;
use crate::domain::paper::Letterhead;
use crate::domain::score::Score;
use crate::domain::sitting::{Mode, Sitting};
use crate::domain::vietnamese::clean;
use crate::text::{Text, figure, spoken};
use std::collections::BTreeSet;

/// The widths of the labels and of what stands beside them, in millimetres.
const WIDTHS: [f32; 2] = [45.0, 120.0];
/// Room for a signature by hand, in points.
const TO_SIGN: f32 = 56.0;

/// The slip of a sitting as it was marked; `code` is that of its seal.
pub fn document(
    sitting: &Sitting,
    items: &[Item],
    marks: &[Mark],
    code: Option<&str>,
    from: &Letterhead,
    text: &Text,
) -> Document {
    let words = &text.slip;
    let score = Score::of(items, marks, &sitting.rules.marks);
    let mode = sitting.rules.mode;
    let right = items.iter().zip(marks).filter(|(item, mark)| mark.points >= item.question.points);
    let banks: BTreeSet<&str> =
        items.iter().map(|item| &*item.bank_title).filter(|title| !title.is_empty()).collect();
    let time = match mode {
        Mode::Paper => words.no_time.to_owned(),
        _ => figure::span(sitting.used, text.language),
    };
    let interrupted = match sitting.interruptions.len() {
        0 => words.uninterrupted.to_owned(),
        times => {
            let span = figure::span(sitting.interrupted(), text.language);
            (text.report.interrupted)(times, &span)
        }
    };
    let values = [
        clean(&sitting.taker.name).into_owned(),
        clean(&sitting.taker.unit).into_owned(),
        figure::date_time(sitting.begun),
        banks.into_iter().collect::<Vec<_>>().join("; "),
        (words.right)(right.count(), items.len()),
        figure::points(score.mark, text.language),
        spoken::mark(score.mark, text.language),
        (text.word.grade)(score.grade, Mode::Exam).to_owned(),
        time,
        interrupted,
        code.unwrap_or(words.unsealed).to_owned(),
    ];
    let row = |(label, value): (&str, String)| {
        vec![Cell::open(vec![Paragraph::plain(label)]), Cell::open(vec![Paragraph::bold(value)])]
    };
    let rows = words.labels.into_iter().zip(values).map(row).collect();
    let mut blocks = letterhead(from, text);
    blocks.push(Paragraph::bold(words.title).centred().size(15.0).before(24.0).into());
    blocks.push(Table { widths: WIDTHS.to_vec(), heads: 0, rows }.into());
    blocks.push(Paragraph::plain(words.about).size(11.0).before(6.0).into());
    blocks.push(Block::Together(vec![
        Paragraph::bold(words.signature).align(Align::Right).before(18.0).into(),
        Paragraph::plain(words.to_sign).align(Align::Right).into(),
        Paragraph::plain("").before(TO_SIGN).into(),
    ]));
    let section = Section {
        footer: words.title.to_owned(),
        page: text.document.page.to_owned(),
        blocks,
        ..Section::default()
    };
    Document { title: words.title.to_owned(), language: text.language, sections: vec![section] }
}
