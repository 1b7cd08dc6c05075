//! The map of questions: every question by its state.
//!
//! ```text
//! Bảng câu hỏi
//!   1●   2●   3⚑●   4○   5·
//! ● đã trả lời · ○ chưa trả lời · · chưa xem · ⚑ xem lại
//! ```

use crate::domain::sitting::live::{Live, Standing};
use crate::layout::line;
use crate::tui::app::Ctx;
use crate::tui::keymap::{Action, Binding, Stroke, bindings};
use crate::tui::screen::frame;
use crate::tui::widget::dialog::Reply;
use crate::tui::widget::print::print;
use crossterm::event::KeyCode::{Enter, F, Left, Right};
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::Span;
use ratatui::widgets::Clear;

bindings! {
    pub(super) KEYS: [
        "confirm" Action::Confirm, [Stroke::key(Enter)], open, Some(10);
        "left" Action::Left, [Stroke::key(Left)], previous, None;
        "right" Action::Right, [Stroke::key(Right)], next, None;
        "flag" Action::Flag, [Stroke::char('l'), Stroke::key(F(2))], flag, Some(30);
        "hand-in" Action::HandIn, [Stroke::char('n'), Stroke::key(F(4))], hand_in, Some(32);
        "map" Action::Map, [Stroke::char('m'), Stroke::key(F(3))], back, None;
    ]
}

/// Columns of a cell: number, flag, state.
const CELL: u16 = 7;

/// The map with its cursor.
pub(super) struct Map {
    cursor: usize,
}

/// Cells in a row, rows of a page, and the legend's lines for a body.
struct Grid {
    columns: usize,
    rows: usize,
}

impl Map {
    pub(super) fn new(cursor: usize) -> Map {
        Map { cursor }
    }

    /// The question under the cursor.
    pub(super) fn cursor(&self) -> usize {
        self.cursor
    }

    /// Moves the cursor, or gives the question that was chosen.
    pub(super) fn update(&mut self, action: &Action, area: Rect, live: &Live) -> Reply<usize> {
        let last = live.len().saturating_sub(1);
        let grid = grid(area);
        let page = grid.columns * grid.rows;
        self.cursor = match action {
            Action::Confirm => return Reply::Given(self.cursor),
            Action::Press(item) => return Reply::Given(*item),
            Action::Left => self.cursor.saturating_sub(1),
            Action::Right => (self.cursor + 1).min(last),
            Action::Up => self.cursor.checked_sub(grid.columns).unwrap_or(self.cursor),
            Action::Down if self.cursor + grid.columns <= last => self.cursor + grid.columns,
            Action::PageUp => self.cursor.saturating_sub(page),
            Action::PageDown => (self.cursor + page).min(last),
            Action::First => 0,
            Action::Last => last,
            _ => return Reply::Nothing,
        };
        Reply::Moved
    }

    /// The question at a position.
    pub(super) fn at(&self, area: Rect, position: Position, live: &Live) -> Option<Action> {
        let (_, body, _) = frame::parts(area);
        let grid = grid(area);
        if !body.contains(position) {
            return None;
        }
        let row = usize::from((position.y - body.y).checked_sub(1)?);
        let column = usize::from((position.x - body.x) / CELL);
        if row >= grid.rows || column >= grid.columns {
            return None;
        }
        let item = self.first_shown(&grid) + row * grid.columns + column;
        (item < live.len()).then_some(Action::Press(item))
    }

    fn first_shown(&self, grid: &Grid) -> usize {
        let page = (grid.columns * grid.rows).max(1);
        self.cursor / page * page
    }

    /// Draws.
    pub(super) fn view(&self, frame: &mut Frame<'_>, area: Rect, live: &Live, ctx: &Ctx<'_>) {
        let (_, body, _) = frame::parts(area);
        let grid = grid(area);
        let line = |y: u16| Rect::new(body.x, body.y + y, body.width, 1);
        frame.render_widget(Clear, body);
        print(frame, Span::styled(ctx.text.screen.map, ctx.theme.title), line(0));
        let first = self.first_shown(&grid);
        for (at, item) in (first..live.len()).take(grid.columns * grid.rows).enumerate() {
            let sign = match live.standing(item) {
                Standing::Answered => '●',
                Standing::Blank => '○',
                Standing::Unseen => '·',
            };
            let flag = if live.sitting().flags.contains(&item) { '⚑' } else { ' ' };
            let style = if item == self.cursor { ctx.theme.cursor } else { ctx.theme.text };
            let (row, column) = (at / grid.columns, at % grid.columns);
            let place = Rect::new(
                body.x + column as u16 * CELL,
                body.y + 1 + row as u16,
                CELL.min(body.width),
                1,
            );
            print(frame, Span::styled(format!("{:>3}{flag}{sign}", item + 1), style), place);
        }
        let text = &ctx.text.screen;
        let legend =
            [text.map_answered, text.map_blank, text.map_unseen, text.map_flagged].join("  ");
        let legend = line::wrap(&legend, body.width);
        let top = body.height.saturating_sub(legend.len() as u16);
        for (at, legend) in legend.into_iter().enumerate() {
            print(frame, Span::styled(legend, ctx.theme.faint), line(top + at as u16));
        }
    }
}

fn grid(area: Rect) -> Grid {
    let (_, body, _) = frame::parts(area);
    // One line for the heading, two for the legend, one between.
    Grid {
        columns: usize::from((body.width / CELL).clamp(1, 10)),
        rows: usize::from(body.height.saturating_sub(4).max(1)),
    }
}
