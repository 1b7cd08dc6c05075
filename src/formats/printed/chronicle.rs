//! The course of a quiz night question by question (diễn biến từng câu), for whoever doubts a point: what each team
//! gave, how and when, what it was worth, and what happened in between. An annex to the minutes.

use super::night::{head, listed, name, signed};
use super::roll::shortened;
use super::{Align, BODY, Block, Cell, Document, Paragraph, Section, Style, Table, key, lettered};
use crate::domain::night::chronicle::{Passage, Reply, Told};
use crate::domain::night::event::Way;
use crate::domain::night::{GRACE, Night, Phase};
use crate::domain::paper::Letterhead;
use crate::domain::time::Day;
use crate::domain::vietnamese::clean;
use crate::text::{Text, figure};

/// Letters of the tables, in points.
const SIZE: f32 = 11.0;
/// How wide the columns are, in millimetres: question, team, answer, how, when, result, points.
const WIDTHS: [f32; 7] = [12.0, 43.0, 34.0, 24.0, 18.0, 18.0, 16.0];
/// How wide the columns of judges' marks are, in millimetres: round, team, marks, mean.
const JUDGED: [f32; 4] = [40.0, 40.0, 65.0, 20.0];
/// The most letters of what a question asks and of an answer.
const MOST: usize = 160;

/// The course of a night of this day, from whoever held it.
pub fn chronicle(night: &Night, day: Day, from: &Letterhead, text: &Text) -> Document {
    let words = &text.chronicle;
    let mut blocks = head(words.title, night, day, from, BODY, text);
    let passages = night.chronicle();
    blocks.push(course(night, &passages, text));
    if let Some(judged) = judged(night, &passages, text) {
        blocks.push(Paragraph::heading(words.judged).into());
        blocks.push(judged);
    }
    if night.phase() != Phase::Finished {
        blocks.push(Paragraph::plain(text.minutes.unfinished).before(4.0).into());
    }
    blocks.push(signed(BODY, text));
    let section = Section {
        footer: clean(&night.plan().title).into_owned(),
        page: text.document.page.to_owned(),
        blocks,
        ..Section::default()
    };
    Document { title: words.title.to_owned(), language: text.language, sections: vec![section] }
}

fn headings(said: &[&str]) -> Vec<Cell> {
    said.iter().map(|it| Cell::framed(vec![Paragraph::bold(*it).centred().size(SIZE)])).collect()
}

fn cell(said: String, align: Align) -> Cell {
    Cell::framed(vec![Paragraph::plain(said).size(SIZE).align(align)])
}

/// A row that is one text behind the number of a question; every row begins with that number, so that a workbook can
/// be searched by it.
fn across(number: &str, said: String, style: Style) -> Vec<Cell> {
    let said = Cell::framed(vec![Paragraph::styled(said, style).size(SIZE)]);
    vec![cell(number.to_owned(), Align::Centre), said.span(WIDTHS.len() - 1)]
}

/// Everything but judges' marks, in the order it happened.
fn course(night: &Night, passages: &[Passage<'_>], text: &Text) -> Block {
    let words = &text.chronicle;
    let mut rows = vec![headings(&words.columns)];
    let mut number = String::new();
    for passage in passages {
        let said = match passage {
            Passage::Question(told) => {
                number = told.number.to_string();
                rows.extend(question(night, told, text));
                continue;
            }
            Passage::Moved(moved) if moved.numbers.is_empty() => continue,
            Passage::Moved(moved) if moved.is_rescue => (words.rescued)(&listed(&moved.numbers)),
            Passage::Moved(moved) => (words.left)(&listed(&moved.numbers)),
            Passage::Corrected(entry) => {
                let points = figure::points(entry.points, text.language);
                let team = name(night, entry.team);
                (text.minutes.corrected)(&team, &points, &clean(&entry.reason))
            }
            Passage::Judged { .. } => continue,
        };
        rows.push(across(&number, said, Style::Italic));
    }
    Table { widths: WIDTHS.to_vec(), heads: 1, rows }.into()
}

/// A question: what was asked and whom, what each team gave, what became of it.
fn question(night: &Night, told: &Told<'_>, text: &Text) -> Vec<Vec<Cell>> {
    let (words, asked) = (&text.chronicle, told.asked);
    let number = told.number.to_string();
    let names = |teams: &mut dyn Iterator<Item = usize>| {
        teams.map(|team| name(night, team)).collect::<Vec<_>>().join("; ")
    };
    let round = night.plan().rounds.get(asked.round);
    let title = round.map(|round| clean(&round.title)).unwrap_or_default();
    let worth = match round {
        Some(round) if !round.counts() => text.night.counts_not.to_owned(),
        _ => (text.night.worth)(&figure::points(asked.worth, text.language)),
    };
    let mut rows = Vec::new();
    if let Some(item) = night.plan().items.get(asked.item) {
        let words_asked: Vec<&str> = item.question.prompt.split_whitespace().collect();
        let prompt = shortened(clean(&words_asked.join(" ")).into_owned(), MOST);
        rows.push(across(&number, (words.asked)(&title, &worth, &prompt), Style::Bold));
        let key = format!("{}{}", text.night.key, clean(&key(item, text)));
        rows.push(across(&number, key, Style::Plain));
    }
    let mut note = |said: String| rows.push(across(&number, said, Style::Italic));
    if let Some(owner) = asked.owner {
        let star = if asked.has_star { words.star } else { "" };
        note(format!("{}{star}.", (words.package)(&name(night, owner))));
    }
    match &asked.parted {
        Some(parted) if parted.is_empty() => note(words.audience.to_owned()),
        Some(parted) => note((words.tie_break)(&names(&mut parted.iter().copied()))),
        None => {}
    }
    if told.replays > 0 {
        note((words.replayed)(told.replays));
    }
    if asked.is_void {
        note(words.void.to_owned());
    }
    rows.extend(told.replies.iter().map(|it| reply(night, told, it, &number, text)));
    if !told.silent.is_empty() {
        let silent = (words.silent)(&names(&mut told.silent.iter().copied()));
        rows.push(across(&number, silent, Style::Italic));
    }
    rows
}

/// What a team said or gave.
fn reply(
    night: &Night,
    told: &Told<'_>,
    reply: &Reply<'_>,
    number: &str,
    text: &Text,
) -> Vec<Cell> {
    let words = &text.chronicle;
    let item = night.plan().items.get(told.asked.item);
    let (gave, way, when) = match (reply.given, item) {
        (Some(given), Some(item)) => {
            let gave = clean(&lettered(item, &given.response, text)).into_owned();
            let seconds = figure::seconds(given.elapsed, text.language);
            let when = match given.way {
                // A sheet knows no time.
                Way::Paper => String::new(),
                _ if reply.is_in_grace => {
                    (words.in_grace)(&seconds, &figure::seconds(GRACE, text.language))
                }
                _ => seconds,
            };
            (shortened(gave, MOST), (words.way)(given.way), when)
        }
        _ if told.asked.owner == Some(reply.team) => (String::new(), words.own, String::new()),
        _ => (String::new(), words.took, String::new()),
    };
    let points = reply.points.map(|points| figure::points(points, text.language));
    vec![
        cell(number.to_owned(), Align::Centre),
        cell(name(night, reply.team), Align::Left),
        cell(gave, Align::Left),
        cell(way.to_owned(), Align::Left),
        cell(when, Align::Right),
        cell((text.word.verdict)(reply.verdict).to_owned(), Align::Left),
        cell(points.unwrap_or_default(), Align::Right),
    ]
}

/// The marks of each judge; none where nobody was judged.
fn judged(night: &Night, passages: &[Passage<'_>], text: &Text) -> Option<Block> {
    let words = &text.chronicle;
    let mut rows = vec![headings(&words.judged_columns)];
    for passage in passages {
        let Passage::Judged { round, team, marks } = passage else { continue };
        let Some(round) = night.plan().rounds.get(*round) else { continue };
        let mark = |(number, mark)| (words.judge)(number, &figure::points(mark, text.language));
        let each = (1..).zip(marks.iter().copied()).map(mark).collect::<Vec<_>>().join("; ");
        let mean = round.judging.and_then(|judging| judging.mean(marks));
        let mean = mean.map(|mean| figure::points(mean, text.language));
        rows.push(vec![
            cell(clean(&round.title).into_owned(), Align::Left),
            cell(name(night, *team), Align::Left),
            cell(each, Align::Left),
            cell(mean.unwrap_or_default(), Align::Right),
        ]);
    }
    let is_any = rows.len() > 1;
    is_any.then(|| Table { widths: JUDGED.to_vec(), heads: 1, rows }.into())
}

#[cfg(test)]
mod tests;
