//! Draws the form or the list of choices over it.

use super::Setup;
use super::form::{Item, Nature};
use crate::domain::sitting::Mode;
use crate::layout::line;
use crate::text::{Text, width};
use crate::tui::app::Ctx;
use crate::tui::screen::frame;
use crate::tui::widget::menu::{Menu, Row};
use crate::tui::widget::print::print;
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

/// Columns of the labels.
const LABEL: usize = 19;

/// What the form comes to, the rows, the advice. The places do not depend on what they hold, so
/// that nothing moves while values change.
pub(super) fn places(area: Rect) -> (Rect, Rect, Rect) {
    let (_, body, _) = frame::parts(area);
    let summary = if body.width < 60 { 2 } else { 1 };
    let advice = u16::from(body.height > 12);
    let rows = body.height.saturating_sub(summary + advice);
    (
        Rect { height: summary.min(body.height), ..body },
        Rect { y: body.y + summary, height: rows, ..body },
        Rect { y: body.bottom().saturating_sub(advice), height: advice, ..body },
    )
}

impl Setup {
    /// The lines of the form.
    pub(super) fn menu(&self, place: Rect, ctx: &Ctx<'_>) -> Menu {
        let mut menu = Menu::default();
        let room = usize::from(place.width.saturating_sub(menu.indent())).saturating_sub(LABEL + 1);
        for &item in self.items() {
            let label = item.label(ctx.text);
            if item.nature() == Nature::Start {
                menu.rows.push(Row::new(Span::styled(label, ctx.theme.title)));
                continue;
            }
            let value = match item {
                Item::Name => self.name.shown(room as u16).0,
                Item::Unit => self.unit.shown(room as u16).0,
                item => width::cut(&self.value(item, ctx.text), room).into_owned(),
            };
            menu.rows.push(Row::new(vec![
                Span::raw(format!("{} ", width::fit(label, LABEL))),
                Span::styled(value, ctx.theme.chosen),
            ]));
        }
        menu
    }

    /// Draws. Changes nothing.
    pub fn view(&self, frame: &mut Frame<'_>, area: Rect, ctx: &Ctx<'_>) {
        let text = &ctx.text.setup;
        let (summary, rows, advice) = places(area);
        let (title, advised) = if let Some(picker) = &self.picker {
            picker.menu(self, rows, ctx).view(frame, rows, picker.cursor, ctx);
            (format!("{} · {}", text.title, picker.item.label(ctx.text)), text.list_advice)
        } else {
            let menu = self.menu(rows, ctx);
            menu.view(frame, rows, self.cursor, ctx);
            self.place_cursor(frame, menu.line(rows, self.cursor), menu.indent());
            let paper = self.plan.blueprint.as_ref();
            let title = paper.map_or(text.title, |blueprint| &*blueprint.title);
            (title.to_owned(), self.item().advice(ctx.text))
        };
        frame::heading(frame, area, &title, Line::default(), ctx);
        let style = if self.selected == 0 { ctx.theme.warning } else { ctx.theme.text };
        let said = self.summary(ctx.text);
        for (y, line) in (summary.top()..summary.bottom()).zip(line::wrap(&said, summary.width)) {
            print(frame, Span::styled(line, style), Rect { y, height: 1, ..summary });
        }
        print(frame, Span::styled(advised, ctx.theme.faint), advice);
    }

    /// Puts the terminal's cursor behind what is typed: input methods need it there.
    fn place_cursor(&self, frame: &mut Frame<'_>, line: Rect, indent: u16) {
        let field = match self.item() {
            Item::Name => &self.name,
            Item::Unit => &self.unit,
            _ => return,
        };
        let before = indent + LABEL as u16 + 1;
        let (_, column) = field.shown(line.width.saturating_sub(before));
        let x = (line.x + before + column).min(line.right().saturating_sub(1));
        frame.set_cursor_position(Position::new(x, line.y));
    }

    /// What the form comes to.
    fn summary(&self, text: &Text) -> String {
        let words = &text.setup;
        let rules = &self.plan.rules;
        let wanted = self.plan.draw.count.unwrap_or(self.selected);
        let minutes = rules.paper_time.map(|time| time.as_secs().div_ceil(60));
        let mut said = if self.plan.blueprint.is_some() {
            format!("{}.", (text.blueprint.outline)(self.selected, minutes))
        } else if self.selected == 0 {
            words.nothing_selected.to_owned()
        } else if wanted > self.selected {
            (words.too_few)(self.selected)
        } else {
            (words.selected)(self.selected, self.asked())
        };
        if self.damaged > 0 {
            said = format!("{said} {}", (words.damaged)(self.damaged));
        } else if rules.mode == Mode::Exam && rules.question_time.is_some() && self.selected > 0 {
            said = format!("{said} {}", words.forward_only);
        }
        said
    }
}
