//! Study notes: pick a bank, pick a topic, read. After a wrong answer the notes on its topic are
//! opened at once.
//!
//! ```text
//! Đọc trước · Hình tượng và cội nguồn
//! Một hình tượng, ba thành tố, ba cội nguồn
//! Bản sắc đối ngoại “cây tre Việt Nam” được gói trong một câu ngắn …
//! Nguồn: …
//! ```

use super::frame::{self, Hint};
use super::{Next, Screen, feedback};
use crate::domain::bank::{Bank, Note, Topic};
use crate::domain::identity::BankId;
use crate::layout::line;
use crate::text::width;
use crate::tui::app::{Ctx, Ending};
use crate::tui::keymap::{ALWAYS, Action, Binding, DIGITS, MOVES};
use crate::tui::widget::list;
use crate::tui::widget::menu::{Menu, Row};
use crate::tui::widget::print::print;
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};
use std::sync::Arc;

/// The widest lines, for the eye.
const WIDEST: u16 = 100;

/// Study notes. At first, the choice of a bank.
#[derive(Default)]
pub struct Notes {
    bank_cursor: usize,
    topic_cursor: usize,
    stage: Stage,
    /// Whether it was opened on one topic, so that a step back leaves it.
    is_direct: bool,
    notice: Option<String>,
}

/// How far the choice is.
#[derive(Default)]
enum Stage {
    #[default]
    Banks,
    Topics(Arc<Bank>),
    Reading {
        bank: Arc<Bank>,
        topic: Box<str>,
        page: usize,
    },
}

/// Opens the notes on a topic. Where there are none, says so.
pub fn of_topic(bank: &BankId, topic: &str, ctx: &mut Ctx<'_>) -> Next {
    let mut notes = Notes { is_direct: true, ..Notes::default() };
    match ctx.shelf.open(bank.as_str()) {
        Ok(opened) => {
            let bank = Arc::clone(&opened.bank);
            notes.stage = Stage::Reading { bank, topic: topic.into(), page: 0 };
        }
        Err(_) => notes.notice = Some(ctx.text.notes.bank_is_gone.to_owned()),
    }
    Next::Open(Box::new(Screen::Notes(notes)))
}

impl Notes {
    /// The key tables.
    pub fn tables(&self) -> Vec<&'static [Binding]> {
        match self.stage {
            Stage::Reading { .. } => vec![MOVES, ALWAYS],
            _ => vec![super::ENTER, DIGITS, MOVES, ALWAYS],
        }
    }

    /// What stands first in the bottom line.
    pub fn hints(&self, ctx: &Ctx<'_>) -> Vec<Hint> {
        match &self.stage {
            Stage::Banks => vec![frame::digits(ctx.shelf.entries().len(), ctx)],
            Stage::Topics(bank) => vec![frame::digits(bank.topics.len(), ctx)],
            Stage::Reading { .. } => Vec::new(),
        }
    }

    /// What is said until the next key.
    pub fn notice(&self) -> Option<&str> {
        self.notice.as_deref()
    }

    /// The list to choose from, with its cursor; none while reading.
    fn menu(&self, width: u16, ctx: &Ctx<'_>) -> Option<(Menu, usize)> {
        let text = &ctx.text.notes;
        let mut menu = Menu { rows: Vec::new(), is_numbered: true };
        let room = usize::from(width.saturating_sub(menu.indent()));
        let row = |title: &str, behind: String| {
            let title = width::cut(title, room.saturating_sub(width::columns(&behind) + 2));
            Row::new(vec![
                Span::raw(title.into_owned()),
                Span::styled(format!("  {behind}"), ctx.theme.faint),
            ])
        };
        let cursor = match &self.stage {
            Stage::Reading { .. } => return None,
            Stage::Banks => {
                let entries = ctx.shelf.entries().iter();
                menu.rows = entries.map(|entry| row(&entry.header.title, String::new())).collect();
                self.bank_cursor
            }
            Stage::Topics(bank) => {
                let topics = bank.topics.iter().map(|topic| {
                    let count = notes_on(bank, &topic.id).count();
                    row(&topic.title, (text.count)(count))
                });
                menu.rows = topics.collect();
                self.topic_cursor
            }
        };
        let heading = match &self.stage {
            Stage::Topics(_) => text.pick_topic,
            _ => text.pick_bank,
        };
        if let Some(first) = menu.rows.first_mut() {
            first.above.push(Line::styled(heading, ctx.theme.faint));
        }
        Some((menu, cursor))
    }

    /// What is read.
    fn lines(&self, width: u16, ctx: &Ctx<'_>) -> Vec<Line<'static>> {
        let Stage::Reading { bank, topic, .. } = &self.stage else { return Vec::new() };
        let width = width.min(WIDEST);
        let mut lines = Vec::new();
        for note in notes_on(bank, topic) {
            if !lines.is_empty() {
                lines.push(Line::default());
            }
            write(&mut lines, bank, note, width, ctx);
        }
        if lines.is_empty() {
            let none = line::wrap(ctx.text.notes.none_on_topic, width).into_iter();
            lines.extend(none.map(|line| Line::styled(line, ctx.theme.warning)));
        }
        lines
    }

    /// Draws. Changes nothing.
    pub fn view(&self, frame: &mut Frame<'_>, area: Rect, ctx: &Ctx<'_>) {
        let (_, body, _) = frame::parts(area);
        let text = &ctx.text.notes;
        let part = match &self.stage {
            Stage::Banks => None,
            Stage::Topics(bank) => Some(&bank.header.title),
            Stage::Reading { bank, topic, .. } => {
                Some(bank.topic(topic).map_or(&bank.header.title, |topic| &topic.title))
            }
        };
        let title = match part {
            Some(part) => format!("{} · {part}", text.title),
            None => text.title.to_owned(),
        };
        frame::heading(frame, area, &title, Line::default(), ctx);
        if let Some((menu, cursor)) = self.menu(body.width, ctx) {
            if menu.rows.is_empty() {
                let none = Span::styled(text.no_banks, ctx.theme.faint);
                print(frame, none, Rect { height: body.height.min(1), ..body });
            } else {
                menu.view(frame, body, cursor, ctx);
            }
        } else if let Stage::Reading { page, .. } = self.stage {
            feedback::view(frame, body, &self.lines(body.width, ctx), page, ctx);
        }
    }

    /// What a press means.
    pub fn at(&self, area: Rect, position: Position, ctx: &Ctx<'_>) -> Option<Action> {
        let (_, body, _) = frame::parts(area);
        let (menu, cursor) =
            self.menu(body.width, ctx).filter(|(menu, _)| !menu.rows.is_empty())?;
        menu.at(body, position, cursor)
    }

    /// Does what was asked.
    pub fn update(&mut self, action: &Action, area: Rect, ctx: &mut Ctx<'_>) -> Next {
        self.notice = None;
        match action {
            Action::Quit => return Next::Quit(Ending::Done),
            Action::Back => return self.back(),
            _ => {}
        }
        let (_, body, _) = frame::parts(area);
        if let Some((menu, cursor)) = self.menu(body.width, ctx) {
            if let Some(row) = menu.chosen(cursor, action) {
                self.choose(row, ctx);
            } else if let Some(row) = menu.moved(cursor, action, body.height) {
                match self.stage {
                    Stage::Banks => self.bank_cursor = row,
                    _ => self.topic_cursor = row,
                }
            }
        } else {
            let pages = feedback::pages(&self.lines(body.width, ctx), body.height).len();
            if let Stage::Reading { page, .. } = &mut self.stage {
                *page = list::turned(*page, action, pages);
            }
        }
        Next::Draw
    }

    fn back(&mut self) -> Next {
        self.stage = match &self.stage {
            _ if self.is_direct => return Next::Back,
            Stage::Banks => return Next::Back,
            Stage::Topics(_) => Stage::Banks,
            Stage::Reading { bank, .. } => Stage::Topics(Arc::clone(bank)),
        };
        Next::Draw
    }

    fn choose(&mut self, row: usize, ctx: &Ctx<'_>) {
        match &self.stage {
            Stage::Banks => {
                let Some(entry) = ctx.shelf.entries().get(row) else { return };
                self.bank_cursor = row;
                match ctx.shelf.open(entry.id().as_str()) {
                    Ok(opened) if opened.bank.notes.is_empty() => {
                        self.notice = Some(ctx.text.notes.none_in_bank.to_owned());
                    }
                    Ok(opened) => {
                        self.topic_cursor = 0;
                        self.stage = Stage::Topics(Arc::clone(&opened.bank));
                    }
                    Err(_) => self.notice = Some(ctx.text.notes.bank_is_gone.to_owned()),
                }
            }
            Stage::Topics(bank) => {
                let Some(Topic { id, .. }) = bank.topics.get(row) else { return };
                self.topic_cursor = row;
                self.stage = Stage::Reading { bank: Arc::clone(bank), topic: id.clone(), page: 0 };
            }
            Stage::Reading { .. } => {}
        }
    }
}

fn notes_on<'a>(bank: &'a Bank, topic: &'a str) -> impl Iterator<Item = &'a Note> {
    bank.notes.iter().filter(move |note| &*note.topic == topic)
}

/// A note: its heading, its paragraphs, and where it rests on.
fn write(lines: &mut Vec<Line<'static>>, bank: &Bank, note: &Note, width: u16, ctx: &Ctx<'_>) {
    let mut say = |text: &str, style| {
        let wrapped = line::wrap(text, width).into_iter();
        lines.extend(wrapped.map(|line| Line::styled(line.to_owned(), style)));
    };
    say(&note.title, ctx.theme.title);
    for paragraph in note.text.trim().lines() {
        say(paragraph, ctx.theme.text);
    }
    for citation in &note.citations {
        let source = bank.source(&citation.source).map(|source| &**source);
        let source = feedback::cited(source, citation);
        say(&format!("{} {source}", ctx.text.screen.sources), ctx.theme.faint);
    }
}
