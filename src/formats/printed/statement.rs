//! The report of a period as a document (báo cáo): what the program knows is written, what only the office knows is
//! left as a prompt; the table of units behind it.
//!
//! Two layouts, by who issues it: a body of the Party, or another.

use super::{Align, BODY, Block, Cell, Document, Paragraph, Section, Style, Table, letterhead};
use crate::domain::paper::Letterhead;
use crate::domain::report::{Row, Typed};
use crate::domain::score::Grade;
use crate::domain::sitting::Mode;
use crate::domain::vietnamese::clean;
use crate::formats::rollup::{self, Rollup};
use crate::text::Text;

/// The letters of the table, in points.
const SIZE: f32 = 10.0;
/// Those of one with many columns.
const SMALL: f32 = 8.5;
/// The width of its numbers, in millimetres.
const FIRST: f32 = 11.0;
/// The least width of the names of units.
const NAMES: f32 = 36.0;
/// The most width of a figure.
const MOST: f32 = 16.0;
/// How far the text of a paragraph begins from the left, in millimetres.
const INDENT: f32 = 10.0;
/// Room for a signature and a seal, in points.
const TO_SIGN: f32 = 70.0;
/// The most letters of the name of a unit on paper.
const LONGEST: usize = 120;

/// Who reports, and to whom.
#[derive(Clone, Debug, Default)]
pub struct Head {
    /// Who issues it; the layout follows from it.
    pub from: Letterhead,
    /// The abbreviation behind its number; may be empty.
    pub code: Box<str>,
    /// Where; may be empty.
    pub place: Box<str>,
    /// Who gets it.
    pub receivers: Vec<Box<str>>,
}

/// The report of a period.
pub fn document(head: &Head, rollup: &Rollup<'_>, text: &Text) -> Document {
    let words = &text.statement;
    let period = (text.rollup.period)(rollup.period);
    let mut blocks = top(head, rollup, text);
    blocks.push(Paragraph::bold(words.title).centred().size(14.0).before(16.0).into());
    blocks.push(Paragraph::bold((words.subject)(&period)).centred().into());
    let [first, second, third, fourth, fifth] = words.parts;
    let [of_first, of_fourth, of_fifth] = words.prompts;
    blocks.push(Paragraph::heading(first).before(14.0).into());
    blocks.push(prompt(of_first));
    blocks.push(Paragraph::heading(second).into());
    blocks.extend(
        results(rollup, text)
            .into_iter()
            .map(|line| Paragraph::plain(line).indent(INDENT).before(4.0).into()),
    );
    blocks.push(Paragraph::heading(third).into());
    for [heading, written] in words.judgement {
        blocks.push(Paragraph::bold(heading).indent(INDENT).before(4.0).into());
        blocks.push(prompt(written));
    }
    blocks.push(Paragraph::heading(fourth).into());
    blocks.push(prompt(of_fourth));
    blocks.push(Paragraph::heading(fifth).into());
    blocks.push(prompt(of_fifth));
    if !head.from.is_of_party && !words.end.is_empty() {
        blocks.push(Paragraph::plain(words.end).align(Align::Right).into());
    }
    blocks.push(signatures(head, text));
    let title = format!("{} – {period}", words.title);
    let page = |blocks| Section {
        footer: title.clone(),
        page: text.document.page.to_owned(),
        blocks,
        ..Section::default()
    };
    let sections = vec![page(blocks), page(appendix(rollup, &period, text))];
    Document { title: title.clone(), language: text.language, sections }
}

/// Who issues it, its number and its date, both left open.
fn top(head: &Head, rollup: &Rollup<'_>, text: &Text) -> Vec<Block> {
    let words = &text.statement;
    let mut blocks = letterhead(&head.from, text);
    let (year, ..) = rollup.period.to.calendar();
    let number = (words.number)(head.from.is_of_party, &clean(&head.code));
    let date = (words.date)(&clean(&head.place), year);
    let mut left = Vec::new();
    if head.from.is_of_party {
        left.push(Paragraph::plain("*").centred());
    }
    left.push(Paragraph::plain(number).centred());
    let right = vec![Paragraph::styled(date, Style::Italic).centred()];
    let rows = vec![vec![Cell::open(left), Cell::open(right)]];
    blocks.push(Table { widths: vec![70.0, BODY - 70.0], heads: 0, rows }.into());
    blocks
}

/// What only the office knows.
fn prompt(written: &str) -> Block {
    Paragraph::styled(written, Style::Italic).indent(INDENT).before(4.0).into()
}

/// What the program knows, a sentence each.
fn results(rollup: &Rollup<'_>, text: &Text) -> Vec<String> {
    let (words, total) = (&text.statement, &rollup.report.total);
    let unit = if total.name.is_empty() { words.everybody.into() } else { name(&total.name) };
    let share = |share: Option<f64>| rollup::per_cent(share, text);
    let mut lines = vec![(words.took_part)(
        &unit,
        total.registered,
        total.taken_part,
        &share(total.rate()),
        total.attempts,
    )];
    if total.taken_part > 0 {
        lines.push((words.marks)(
            &rollup::mark(total.mean, text),
            &rollup::mark(total.median, text),
            total.passed,
            &share(total.pass_rate()),
        ));
        let grade = |(grade, count): &(Grade, usize)| {
            let of = *count as f64 / total.taken_part as f64;
            format!("{} {count} ({}%)", (text.word.grade)(*grade, Mode::Exam), share(Some(of)))
        };
        let grades: Vec<String> = total.grades.iter().map(grade).collect();
        lines.push(format!("{}{}.", words.grades, grades.join("; ")));
    }
    let Typed { total: all, summoned, meetings, listeners, articles } = total.typed;
    let typed = words.typed.iter().zip([all, summoned, meetings, listeners, articles]);
    let typed: Vec<String> =
        typed.filter_map(|(name, value)| Some(format!("{name}: {}", value?))).collect();
    if !typed.is_empty() {
        lines.push(format!("{}.", typed.join("; ")));
    }
    lines.extend(rollup::compared(rollup, text));
    let missed = rollup::missed_lines(rollup, text);
    if !missed.is_empty() {
        lines.push(format!("{}:", text.rollup.missed));
        lines.extend(missed.into_iter().map(|line| format!("- {}", clean(&line))));
    }
    lines
}

/// Who gets it at left, who signs at right.
fn signatures(head: &Head, text: &Text) -> Block {
    let words = &text.statement;
    let mut left = vec![Paragraph::styled(words.receivers, Style::Italic).size(12.0)];
    let receivers = head.receivers.iter().map(|receiver| format!("- {},", name(receiver)));
    left.extend(
        receivers
            .chain([format!("- {}", words.archive)])
            .map(|line| Paragraph::plain(line).size(11.0)),
    );
    let signer = (words.on_behalf)(head.from.is_of_party, &name(&head.from.agency));
    let right = vec![
        Paragraph::bold(signer).centred(),
        Paragraph::bold(words.office).centred(),
        Paragraph::styled(words.to_sign, Style::Italic).centred(),
        Paragraph::plain("").before(TO_SIGN),
    ];
    let rows = vec![vec![Cell::open(left), Cell::open(right)]];
    let table = Table { widths: vec![75.0, BODY - 75.0], heads: 0, rows };
    Block::Together(vec![Paragraph::plain("").before(6.0).into(), table.into()])
}

/// The table of units.
fn appendix(rollup: &Rollup<'_>, period: &str, text: &Text) -> Vec<Block> {
    let (words, report) = (&text.statement, rollup.report);
    let grades: Vec<Grade> = rollup::grades(report);
    let [number, unit, total, summoned, taken, rate, mean, passed] = words.headings;
    let mut headings = vec![number, unit, total, summoned, taken, rate, mean];
    headings.extend(grades.iter().map(|grade| (text.word.grade)(*grade, Mode::Exam)));
    headings.push(passed);
    // What the columns of figures leave to the names; many columns have smaller letters.
    let figures = (headings.len() - 2) as f32;
    let narrow = ((BODY - FIRST - NAMES) / figures).min(MOST);
    let size = if narrow < MOST { SMALL } else { SIZE };
    let mut widths = vec![narrow; headings.len()];
    (widths[0], widths[1]) = (FIRST, BODY - FIRST - narrow * figures);
    let cell = |(at, said): (usize, String), is_bold: bool| {
        let paragraph = if is_bold { Paragraph::bold(said) } else { Paragraph::plain(said) };
        let paragraph = paragraph.size(size);
        Cell::framed(vec![if at == 1 { paragraph } else { paragraph.centred() }])
    };
    let line = |number: String, unit: String, row: &Row| {
        let typed = |figure: Option<u32>| figure.map_or("–".to_owned(), |it| it.to_string());
        let mut line = vec![
            number,
            unit,
            typed(row.typed.total),
            typed(row.typed.summoned),
            row.taken_part.to_string(),
            rollup::per_cent(row.rate(), text),
            rollup::mark(row.mean, text),
        ];
        line.extend(grades.iter().map(|grade| {
            let count = row.grades.iter().find(|(one, _)| one == grade);
            count.map_or(0, |(_, count)| *count).to_string()
        }));
        line.push(rollup::per_cent(row.pass_rate(), text));
        line
    };
    let heads = headings.into_iter().map(str::to_owned).enumerate();
    let mut rows: Vec<Vec<Cell>> = vec![heads.map(|said| cell(said, true)).collect()];
    for (row, number) in report.rows.iter().zip(1..) {
        let unit = if row.name.is_empty() { text.rollup.own.to_owned() } else { name(&row.name) };
        let line = line(number.to_string(), unit, row);
        rows.push(line.into_iter().enumerate().map(|said| cell(said, false)).collect());
    }
    let last = line(String::new(), text.rollup.total.to_owned(), &report.total);
    rows.push(last.into_iter().enumerate().map(|said| cell(said, true)).collect());
    let mut blocks: Vec<Block> = vec![
        Paragraph::bold(text.rollup.title.to_uppercase()).centred().size(14.0).into(),
        Paragraph::styled(period.to_owned(), Style::Italic).centred().into(),
        Table { widths, heads: 1, rows }.into(),
    ];
    blocks.push(Paragraph::plain(text.rollup.base).size(11.0).before(6.0).into());
    if report.total.has_several_rules {
        blocks.push(Paragraph::plain(text.rollup.several_rules).size(11.0).into());
    }
    blocks
}

/// A name as it stands on paper.
fn name(written: &str) -> String {
    clean(written).chars().take(LONGEST).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::period::{Closing, Period};
    use crate::domain::report::Report;
    use crate::formats::document::{FileKind, Ruler};
    use crate::text::Language;

    fn page(is_of_party: bool) -> String {
        let text = Text::of(Language::Vietnamese);
        let row = |name: &str, taken: usize| Row {
            name: name.into(),
            registered: 40,
            taken_part: taken,
            attempts: taken,
            mean: (taken > 0).then_some(7.25),
            median: (taken > 0).then_some(7.5),
            passed: taken / 2,
            grades: if taken > 0 { vec![(Grade::Good, taken)] } else { Vec::new() },
            typed: Typed { summoned: Some(50), ..Typed::default() },
            has_several_rules: false,
        };
        let rows = vec![row("Chi bộ <1>", 20), row("=Chi bộ 2", 0)];
        let report = Report { rows, total: row("Đảng bộ xã X", 20) };
        let period = Period::from_written("2026-Q2", Closing::Round).expect("a period");
        let rollup =
            Rollup { period: &period, report: &report, before: Some(&report), missed: &[] };
        let from = Letterhead {
            superior: "Đảng bộ tỉnh".into(),
            agency: "Đảng ủy xã X".into(),
            is_of_party,
        };
        let head = Head {
            from,
            code: "ĐU".into(),
            place: "Xã X".into(),
            receivers: vec!["Tỉnh ủy".into()],
        };
        let mut ruler = Ruler::default();
        for kind in FileKind::ALL {
            assert!(document(&head, &rollup, text).write(kind, &mut ruler).is_ok());
        }
        let bytes = document(&head, &rollup, text).write(FileKind::Html, &mut ruler);
        String::from_utf8(bytes.expect("every letter is there")).expect("UTF-8")
    }

    #[test]
    fn a_document_of_the_party_and_one_of_others_look_as_they_must() {
        let (party, other) = (page(true), page(false));
        for said in
            ["ĐẢNG CỘNG SẢN VIỆT NAM", "-BC/ĐU", "T/M ĐẢNG ỦY XÃ X", "Nơi nhận:", "- Tỉnh ủy,"]
        {
            assert!(party.contains(said), "{said}: {party}");
        }
        for said in ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "/BC-ĐU", "TM. ĐẢNG ỦY XÃ X", "./."]
        {
            assert!(other.contains(said), "{said}: {other}");
        }
        for page in [party, other] {
            for said in [
                "quý II năm 2026",
                "đạt tỷ lệ 40,0%",
                "Giỏi 20 (100,0%)",
                "Số được triệu tập: 50",
                "So với kỳ trước",
                "IV. NHIỆM VỤ THỜI GIAN TỚI",
                "Chi bộ &lt;1&gt;",
                "năm 2026",
                "7,25",
            ] {
                assert!(page.contains(said), "{said}: {page}");
            }
        }
    }
}
