//! The ready papers: choosing one opens its set-up; one is printed for a room, too. Behind them the way to those
//! that were issued.
//!
//! ```text
//! Đề có sẵn
//! › 1 Sinh hoạt chi bộ – 15 phút               10 câu · 15 phút
//!   2 Sinh hoạt chuyên đề – 30 phút            20 câu · 30 phút
//!   3 Đề đã ra                                 chấm bài
//! ```

use super::frame::{self, Hint};
use super::issue::IssueScreen;
use super::issued::Issued;
use super::setup::Setup;
use super::{Next, Screen};
use crate::domain::blueprint::Blueprint;
use crate::shelf::papers;
use crate::text::width::{columns, fit};
use crate::tui::app::{Ctx, Ending};
use crate::tui::keymap::{ALWAYS, Action, Binding, DIGITS, MOVES, Stroke, bindings};
use crate::tui::widget::menu::{Menu, Row};
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

bindings! {
    LISTED: [
        "save" Action::Save, [Stroke::char('v')], print, Some(11);
    ]
}

/// The list of ready papers.
pub struct Papers {
    blueprints: Vec<Blueprint>,
    cursor: usize,
    notice: Option<String>,
}

impl Papers {
    /// Those inside the program.
    pub fn shipped() -> Papers {
        let open = |(id, _)| papers::open_shipped(id)?.blueprint;
        Papers { blueprints: papers::shipped().filter_map(open).collect(), cursor: 0, notice: None }
    }

    /// The key tables.
    pub fn tables(&self) -> Vec<&'static [Binding]> {
        vec![super::ENTER, LISTED, DIGITS, MOVES, ALWAYS]
    }

    /// What stands first in the bottom line.
    pub fn hints(&self, ctx: &Ctx<'_>) -> Vec<Hint> {
        vec![frame::digits(self.blueprints.len() + 1, ctx)]
    }

    /// What is said until the next key.
    pub fn notice(&self) -> Option<&str> {
        self.notice.as_deref()
    }

    /// Draws. Changes nothing.
    pub fn view(&self, frame: &mut Frame<'_>, area: Rect, ctx: &Ctx<'_>) {
        frame::heading(frame, area, ctx.text.blueprint.papers, Line::default(), ctx);
        let (_, body, _) = frame::parts(area);
        self.menu(body, ctx).view(frame, body, self.cursor, ctx);
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
        if *action == Action::Save {
            let Some(blueprint) = self.blueprints.get(self.cursor) else { return Next::Stay };
            return match IssueScreen::new(blueprint.clone(), ctx) {
                Ok(screen) => Next::Open(Box::new(Screen::Issue(Box::new(screen)))),
                Err(sentence) => {
                    self.notice = Some(sentence);
                    Next::Draw
                }
            };
        }
        if let Some(chosen) = menu.chosen(self.cursor, action) {
            self.cursor = chosen;
            return match self.blueprints.get(chosen) {
                Some(blueprint) => {
                    let setup = Setup::of_blueprint(blueprint.clone(), ctx);
                    Next::Open(Box::new(Screen::Setup(Box::new(setup))))
                }
                None => Next::Open(Box::new(Screen::Issued(Issued::new(ctx)))),
            };
        }
        if let Some(row) = menu.moved(self.cursor, action, body.height) {
            self.cursor = row;
            return Next::Draw;
        }
        match action {
            Action::Back => Next::Back,
            Action::Quit => Next::Quit(Ending::Done),
            _ => Next::Stay,
        }
    }

    fn menu(&self, body: Rect, ctx: &Ctx<'_>) -> Menu {
        let mut menu = Menu { rows: Vec::new(), is_numbered: true };
        let room = usize::from(body.width.saturating_sub(menu.indent()).min(76));
        for blueprint in &self.blueprints {
            let minutes = blueprint.time.map(|time| time.as_secs().div_ceil(60));
            let outline = (ctx.text.blueprint.outline)(blueprint.questions(), minutes);
            let title = room.saturating_sub(columns(&outline) + 2);
            menu.rows.push(Row::new(vec![
                Span::raw(format!("{}  ", fit(&blueprint.title, title))),
                Span::styled(outline, ctx.theme.faint),
            ]));
        }
        let about = columns(ctx.text.mark.issued_row) + 2;
        menu.rows.push(Row::new(vec![
            Span::raw(format!("{}  ", fit(ctx.text.mark.issued, room.saturating_sub(about)))),
            Span::styled(ctx.text.mark.issued_row, ctx.theme.faint),
        ]));
        menu
    }
}
