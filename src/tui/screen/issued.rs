//! The papers issued on this machine, the newest first: choosing one opens the marking of its sheets, a key their
//! analysis.
//!
//! ```text
//! Đề đã ra
//! › 1 Lớp bồi dưỡng lý luận chính trị          20/11/2026 · 4 mã đề · 31 bài
//! ```

use super::analysis::AnalysisScreen;
use super::frame::{self, Hint};
use super::mark::MarkScreen;
use super::{Next, Screen, feedback};
use crate::domain::time::Timestamp;
use crate::run::examination::Examination;
use crate::shelf::issuing::{self, issued};
use crate::store::StoreError;
use crate::text::figure;
use crate::text::width::{columns, fit};
use crate::tui::app::{Ctx, Ending};
use crate::tui::keymap::{ALWAYS, Action, Binding, DIGITS, MOVES, Stroke, bindings};
use crate::tui::widget::menu::{Menu, Row};
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

bindings! {
    LISTED: [
        "analyse" Action::Analyse, [Stroke::char('p')], analyse, Some(11);
    ]
}

/// How many are listed.
const MOST: usize = 100;

/// A paper of the list.
pub(super) struct Entry {
    pub(super) examination: Examination,
    at: Timestamp,
    /// How many people have a sheet.
    sheets: usize,
}

/// Those of the register.
pub(super) fn entries(ctx: &Ctx<'_>) -> Result<Vec<Entry>, StoreError> {
    let offset_minutes = ctx.clock.now().at.offset_minutes;
    let papers = super::issue::data(ctx).map(|data| issued(&data, MOST)).unwrap_or_default();
    let entry = |paper: issuing::Issued| {
        let at = Timestamp { utc_ms: paper.at_ms, offset_minutes };
        let examination = Examination::new(paper.paper, paper.json, paper.voided, ctx.marks);
        let sheets = examination.count(&ctx.book)?;
        Ok(Entry { examination, at, sheets })
    };
    papers.into_iter().map(entry).collect()
}

impl Entry {
    /// Its row in a list.
    pub(super) fn row(&self, room: usize, ctx: &Ctx<'_>) -> Row {
        let words = &ctx.text.mark;
        let paper = self.examination.paper();
        let day = figure::day(self.at.local().day);
        let about = (words.issued_about)(&day, paper.versions.len(), self.sheets);
        let about = if columns(&about) * 2 > room { (words.sheets)(self.sheets) } else { about };
        let title = room.saturating_sub(columns(&about) + 2);
        Row::new(vec![
            Span::raw(format!("{}  ", fit(&paper.title, title))),
            Span::styled(about, ctx.theme.faint),
        ])
    }
}

/// The list of issued papers.
pub struct Issued {
    entries: Vec<Entry>,
    cursor: usize,
    notice: Option<String>,
}

impl Issued {
    /// Those of the register.
    pub fn new(ctx: &Ctx<'_>) -> Issued {
        match entries(ctx) {
            Ok(entries) => Issued { entries, cursor: 0, notice: None },
            Err(error) => {
                let notice = Some(error.sentence(&ctx.text.store));
                Issued { entries: Vec::new(), cursor: 0, notice }
            }
        }
    }

    /// The screen is shown again: sheets may have come.
    pub fn come_back(&mut self, ctx: &Ctx<'_>) {
        let cursor = self.cursor;
        *self = Issued::new(ctx);
        self.cursor = cursor.min(self.entries.len().saturating_sub(1));
    }

    /// The key tables.
    pub fn tables(&self) -> Vec<&'static [Binding]> {
        if self.entries.is_empty() {
            return vec![ALWAYS];
        }
        vec![super::ENTER, LISTED, DIGITS, MOVES, ALWAYS]
    }

    /// What stands first in the bottom line.
    pub fn hints(&self, ctx: &Ctx<'_>) -> Vec<Hint> {
        match self.entries.len() {
            0 => Vec::new(),
            rows => vec![frame::digits(rows, ctx)],
        }
    }

    /// What is said until the next key.
    pub fn notice(&self) -> Option<&str> {
        self.notice.as_deref()
    }

    /// Draws. Changes nothing.
    pub fn view(&self, frame: &mut Frame<'_>, area: Rect, ctx: &Ctx<'_>) {
        frame::heading(frame, area, ctx.text.mark.issued, Line::default(), ctx);
        let (_, body, _) = frame::parts(area);
        if self.entries.is_empty() {
            let empty = Line::styled(ctx.text.mark.none_issued, ctx.theme.faint);
            feedback::view(frame, body, &[empty], 0, ctx);
        } else {
            self.menu(body, ctx).view(frame, body, self.cursor, ctx);
        }
    }

    /// What a press means.
    pub fn at(&self, area: Rect, position: Position, ctx: &Ctx<'_>) -> Option<Action> {
        let (_, body, _) = frame::parts(area);
        self.menu(body, ctx).at(body, position, self.cursor)
    }

    /// Does what was asked.
    pub fn update(&mut self, action: &Action, area: Rect, ctx: &mut Ctx<'_>) -> Next {
        self.notice = None;
        let (_, body, _) = frame::parts(area);
        let menu = self.menu(body, ctx);
        if let Some(chosen) = menu.chosen(self.cursor, action) {
            self.cursor = chosen;
            return self.mark(ctx);
        }
        if let Some(row) = menu.moved(self.cursor, action, body.height) {
            self.cursor = row;
            return Next::Draw;
        }
        match action {
            Action::Analyse => self.analyse(ctx),
            Action::Back => Next::Back,
            Action::Quit => Next::Quit(Ending::Done),
            _ => Next::Draw,
        }
    }

    /// Opens the marking of the paper under the cursor.
    fn mark(&mut self, ctx: &Ctx<'_>) -> Next {
        let Some(entry) = self.entries.get(self.cursor) else { return Next::Stay };
        let screen = MarkScreen::new(entry.examination.clone(), None, ctx);
        self.open(screen.map(|screen| Screen::Mark(Box::new(screen))), ctx)
    }

    /// Opens the analysis of its sheets.
    fn analyse(&mut self, ctx: &Ctx<'_>) -> Next {
        let Some(entry) = self.entries.get(self.cursor) else { return Next::Stay };
        let screen = AnalysisScreen::of_paper(&entry.examination, ctx);
        self.open(screen.map(|screen| Screen::Analysis(Box::new(screen))), ctx)
    }

    fn open(&mut self, screen: Result<Screen, StoreError>, ctx: &Ctx<'_>) -> Next {
        match screen {
            Ok(screen) => Next::Open(Box::new(screen)),
            Err(error) => {
                self.notice = Some(error.sentence(&ctx.text.store));
                Next::Draw
            }
        }
    }

    fn menu(&self, body: Rect, ctx: &Ctx<'_>) -> Menu {
        let mut menu = Menu { rows: Vec::new(), is_numbered: true };
        let room = usize::from(body.width.saturating_sub(menu.indent()).min(100));
        menu.rows = self.entries.iter().map(|entry| entry.row(room, ctx)).collect();
        menu
    }
}
