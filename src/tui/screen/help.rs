//! The keys of a screen, made from its own tables.
//!
//! ```text
//! Phím dùng ở màn hình này
//!   ↑             lên
//!   Enter         xác nhận
//!   Esc           quay lại
//! ```

use super::{Next, Screen, frame};
use crate::layout::page;
use crate::text::width;
use crate::tui::app::Ctx;
use crate::tui::keymap::{ALWAYS, Action, Binding, MOVES};
use crate::tui::widget::print::print;
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

/// The keys of the screen below.
pub struct Help {
    rows: Vec<(String, String)>,
    page: usize,
}

impl Help {
    /// The keys of this screen.
    pub fn of(screen: &Screen, ctx: &Ctx<'_>) -> Help {
        let mut rows: Vec<(String, String)> = Vec::new();
        for binding in screen.tables().into_iter().flatten() {
            let names: Vec<String> =
                ctx.keys.strokes(binding).iter().map(|stroke| stroke.name(&ctx.text.key)).collect();
            let (names, label) = (names.join(" "), (binding.label)(&ctx.text.key).to_owned());
            match rows.last_mut() {
                Some((keys, last)) if *last == label => *keys = format!("{keys} {names}"),
                _ => rows.push((names, label)),
            }
        }
        Help { rows, page: 0 }
    }

    /// The key tables.
    pub fn tables(&self) -> Vec<&'static [Binding]> {
        vec![MOVES, ALWAYS]
    }

    fn pages(&self, area: Rect) -> Vec<std::ops::Range<usize>> {
        let (_, body, _) = frame::parts(area);
        page::pages(&vec![1; self.rows.len()], body.height.saturating_sub(1))
    }

    /// Draws.
    pub fn view(&self, frame: &mut Frame<'_>, area: Rect, ctx: &Ctx<'_>) {
        frame::heading(frame, area, ctx.text.screen.help, Line::default(), ctx);
        let (_, body, _) = frame::parts(area);
        let pages = self.pages(area);
        let page = self.page.min(pages.len() - 1);
        for (y, (keys, label)) in (body.y + 1..).zip(&self.rows[pages[page].clone()]) {
            let line = Line::from(vec![
                Span::styled(width::fit(keys, 20), ctx.theme.key),
                Span::raw(format!(" {label}")),
            ]);
            print(frame, line, Rect::new(body.x, y, body.width, 1));
        }
        if pages.len() > 1 {
            let sign = (ctx.text.screen.page)(page + 1, pages.len());
            print(
                frame,
                Span::styled(sign, ctx.theme.faint),
                Rect::new(body.x, body.bottom() - 1, body.width, 1),
            );
        }
    }

    /// Nothing here can be pressed.
    pub fn at(&self, _area: Rect, _position: Position, _ctx: &Ctx<'_>) -> Option<Action> {
        None
    }

    /// Pages, or goes back.
    pub fn update(&mut self, action: &Action, area: Rect, _ctx: &mut Ctx<'_>) -> Next {
        let last = self.pages(area).len() - 1;
        let page = match action {
            Action::Back | Action::Quit => return Next::Back,
            Action::Up | Action::PageUp => self.page.saturating_sub(1),
            Action::Down | Action::PageDown => self.page + 1,
            Action::First => 0,
            Action::Last => last,
            _ => return Next::Stay,
        };
        self.page = page.min(last);
        Next::Draw
    }
}
