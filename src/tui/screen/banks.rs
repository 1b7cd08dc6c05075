//! The banks at hand, to be edited: own ones open, of a shipped one a copy is made, and a new one begins
//! with its title.
//!
//! ```text
//! Ngân hàng câu hỏi
//! › 1 Bản sắc “cây tre Việt Nam”               có sẵn · 68 câu
//!   2 Câu hỏi lớp C                            riêng · 12 câu
//!   3 Bộ mới
//! ```

use super::bank::BankScreen;
use super::frame::{self, Hint};
use super::intake::IntakeScreen;
use super::{Next, Screen};
use crate::config::whole::{self, Readers};
use crate::domain::bank::{Bank, Header};
use crate::domain::identity::BankId;
use crate::domain::import::slug;
use crate::formats::bank::{read, write};
use crate::text::width::{columns, fit};
use crate::tui::app::{Ctx, Ending};
use crate::tui::keymap::{ALWAYS, Action, Binding, DIGITS, MOVES, Stroke, bindings};
use crate::tui::widget::field::Field;
use crate::tui::widget::menu::{Menu, Row};
use crate::tui::widget::print::print;
use crossterm::event::KeyCode::Enter;
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};
use std::path::{Path, PathBuf};

/// The longest id of a bank.
const LONGEST_ID: usize = 64;

bindings! {
    LISTED: [
        "import" Action::Import, [Stroke::char('i')], import, Some(11);
    ]
    pub(super) NAMING: [
        "confirm" Action::Confirm, [Stroke::key(Enter)], confirm, Some(10);
    ]
}

/// The list of banks.
pub struct Banks {
    cursor: usize,
    /// The title of a new bank while it is typed, and the bank it is a copy of.
    naming: Option<(Field, Option<usize>)>,
    notice: Option<String>,
}

impl Banks {
    /// The list, as the files are now.
    pub fn new(ctx: &mut Ctx<'_>) -> Banks {
        ctx.shelf.renew();
        Banks { cursor: 0, naming: None, notice: None }
    }

    /// Whether letters go into the title.
    pub fn is_typing(&self) -> bool {
        self.naming.is_some()
    }

    /// The key tables.
    pub fn tables(&self) -> Vec<&'static [Binding]> {
        if self.is_typing() {
            vec![NAMING, ALWAYS]
        } else {
            vec![super::ENTER, LISTED, DIGITS, MOVES, ALWAYS]
        }
    }

    /// What stands first in the bottom line.
    pub fn hints(&self, ctx: &Ctx<'_>) -> Vec<Hint> {
        let rows = ctx.shelf.entries().len() + 1;
        if self.is_typing() { Vec::new() } else { vec![frame::digits(rows, ctx)] }
    }

    /// What is said until the next key.
    pub fn notice(&self) -> Option<&str> {
        self.notice.as_deref()
    }

    /// Draws. Changes nothing.
    pub fn view(&self, frame: &mut Frame<'_>, area: Rect, ctx: &Ctx<'_>) {
        let words = &ctx.text.editor;
        frame::heading(frame, area, words.title, Line::default(), ctx);
        let (_, body, _) = frame::parts(area);
        let Some((field, copied)) = &self.naming else {
            return menu(body, ctx).view(frame, body, self.cursor, ctx);
        };
        let mut rows = body.rows();
        let entry = copied.and_then(|at| ctx.shelf.entries().get(at));
        if let Some(entry) = entry {
            let said = (words.copied)(&entry.header.title);
            for (line, row) in
                crate::layout::line::wrap(&said, body.width).into_iter().zip(&mut rows)
            {
                print(frame, Span::styled(line, ctx.theme.faint), row);
            }
        }
        if let Some(row) = rows.next() {
            typed(frame, row, words.name, field, ctx);
        }
    }

    /// What a press means.
    pub fn at(&self, area: Rect, position: Position, ctx: &Ctx<'_>) -> Option<Action> {
        let (_, body, _) = frame::parts(area);
        if self.is_typing() { None } else { menu(body, ctx).at(body, position, self.cursor) }
    }

    /// Does what was asked.
    pub fn update(&mut self, action: &Action, area: Rect, ctx: &mut Ctx<'_>) -> Next {
        self.notice = None;
        if let Some((field, copied)) = &mut self.naming {
            if field.update(action) {
                return Next::Draw;
            }
            let (title, copied) = (field.text().trim().to_owned(), *copied);
            return match action {
                Action::Confirm => self.make(&title, copied, ctx),
                Action::Quit => Next::Quit(Ending::Done),
                Action::Back => {
                    self.naming = None;
                    Next::Draw
                }
                _ => Next::Stay,
            };
        }
        let (_, body, _) = frame::parts(area);
        let menu = menu(body, ctx);
        if let Some(row) = menu.chosen(self.cursor, action) {
            self.cursor = row;
            let entry = ctx.shelf.entries().get(row);
            return match entry.map(|entry| entry.origin.path().map(PathBuf::from)) {
                Some(Some(path)) => self.open(&path, ctx),
                found => {
                    self.naming = Some((Field::default(), found.map(|_| row)));
                    Next::Draw
                }
            };
        }
        match menu.moved(self.cursor, action, body.height) {
            Some(row) => self.cursor = row,
            None if *action == Action::Import => {
                return Next::Open(Box::new(Screen::Intake(IntakeScreen::new())));
            }
            None if *action == Action::Back => return Next::Back,
            None if *action == Action::Quit => return Next::Quit(Ending::Done),
            None => return Next::Stay,
        }
        Next::Draw
    }

    fn open(&mut self, path: &Path, ctx: &Ctx<'_>) -> Next {
        match BankScreen::open(path) {
            Ok(screen) => Next::Open(Box::new(Screen::Bank(Box::new(screen)))),
            Err(_) => self.say((ctx.text.editor.unreadable)(path)),
        }
    }

    fn say(&mut self, sentence: String) -> Next {
        self.notice = Some(sentence);
        Next::Draw
    }

    /// Writes a new bank with this title, or a copy of one, and opens it.
    fn make(&mut self, title: &str, copied: Option<usize>, ctx: &mut Ctx<'_>) -> Next {
        let words = &ctx.text.editor;
        let id = slug(title, LONGEST_ID);
        if id.is_empty() {
            return self.say(words.nameless.to_owned());
        }
        if ctx.shelf.entry(&id).is_some() {
            return self.say((words.taken)(&id));
        }
        let Some(path) = ctx.shelf.folder().map(|folder| folder.join(format!("{id}.toml"))) else {
            return self.say(words.no_folder.to_owned());
        };
        if path.exists() {
            return self.say((words.taken)(&id));
        }
        let entry = copied.and_then(|at| ctx.shelf.entries().get(at));
        let source = entry.and_then(|entry| ctx.shelf.bytes(entry.id().as_str()).ok());
        let mut bank = source.map_or_else(Bank::default, |bytes| read(&bytes).bank);
        bank.header = Header {
            id: BankId::new(&id),
            title: title.into(),
            version: "1".into(),
            ..bank.header
        };
        if whole::write(&path, write::write(&bank).as_bytes(), Readers::Everyone).is_err() {
            return self.say((words.unwritable)(&path));
        }
        self.naming = None;
        ctx.shelf.renew();
        self.open(&path, ctx)
    }
}

/// The banks, and a row for a new one.
fn menu(body: Rect, ctx: &Ctx<'_>) -> Menu {
    let words = &ctx.text.editor;
    let mut menu = Menu { rows: Vec::new(), is_numbered: true };
    let room = usize::from(body.width.saturating_sub(menu.indent()).min(76));
    for entry in ctx.shelf.entries() {
        let origin = if entry.origin.path().is_some() { words.own } else { words.shipped };
        let behind = format!("{origin} · {}", (ctx.text.word.questions)(entry.questions));
        let title = room.saturating_sub(columns(&behind) + 2);
        menu.rows.push(Row::new(vec![
            Span::raw(format!("{}  ", fit(&entry.header.title, title))),
            Span::styled(behind, ctx.theme.faint),
        ]));
    }
    menu.rows.push(Row::new(words.new));
    menu
}

/// Draws a labelled field with its cursor.
pub(super) fn typed(frame: &mut Frame<'_>, row: Rect, label: &str, field: &Field, ctx: &Ctx<'_>) {
    let label = format!("{label}: ");
    let before = columns(&label) as u16;
    let (shown, column) = field.shown(row.width.saturating_sub(before));
    let label = Span::styled(label, ctx.theme.title);
    print(frame, Line::from(vec![label, Span::styled(shown, ctx.theme.chosen)]), row);
    let x = (row.x + before + column).min(row.right().saturating_sub(1));
    frame.set_cursor_position(Position::new(x, row.y));
}
