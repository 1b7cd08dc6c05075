//! A list of one-line rows with a cursor, headings above some of them, cut into pages. Rows, mouse
//! and cursor depend on the place and the cursor alone.

use super::print::print;
use crate::layout::page;
use crate::tui::app::Ctx;
use crate::tui::keymap::Action;
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};
use std::ops::Range;

/// One row that can be chosen, with the lines that stand above it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row {
    /// Headings, gaps and remarks.
    pub above: Vec<Line<'static>>,
    /// The row.
    pub line: Line<'static>,
}

impl Row {
    /// A row with nothing above it.
    pub fn new(line: impl Into<Line<'static>>) -> Row {
        Row { above: Vec::new(), line: line.into() }
    }

    fn height(&self) -> u16 {
        u16::try_from(self.above.len() + 1).unwrap_or(u16::MAX)
    }
}

/// A list laid out for a width.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Menu {
    /// From top to bottom.
    pub rows: Vec<Row>,
    /// Whether the first nine rows show the digit that chooses them.
    pub is_numbered: bool,
}

impl Menu {
    /// Columns that stand before each row: the cursor and the digit.
    pub fn indent(&self) -> u16 {
        if self.is_numbered { 4 } else { 2 }
    }

    /// Where the cursor goes, or none for an action that moves none.
    pub fn moved(&self, cursor: usize, action: &Action, height: u16) -> Option<usize> {
        let last = self.rows.len().saturating_sub(1);
        let cursor = cursor.min(last);
        let pages = self.pages(height);
        let page = page::page_of(&pages, cursor);
        Some(match action {
            Action::Up => cursor.saturating_sub(1),
            Action::Down => (cursor + 1).min(last),
            Action::First => 0,
            Action::Last => last,
            Action::PageUp => page.checked_sub(1).map_or(0, |page| pages[page].start),
            Action::PageDown => pages.get(page + 1).map_or(last, |page| page.start),
            _ => return None,
        })
    }

    /// The row that an action chooses: the one under the cursor, by its digit, or pressed.
    pub fn chosen(&self, cursor: usize, action: &Action) -> Option<usize> {
        let row = match action {
            Action::Confirm => cursor,
            Action::Digit(digit) if self.is_numbered => usize::from(*digit).checked_sub(1)?,
            Action::Press(row) => *row,
            _ => return None,
        };
        (row < self.rows.len()).then_some(row)
    }

    /// What a press means.
    pub fn at(&self, body: Rect, position: Position, cursor: usize) -> Option<Action> {
        if !body.contains(position) {
            return None;
        }
        let mut top = body.y;
        for row in self.page(body.height, cursor) {
            let line = top + self.rows[row].height() - 1;
            if line == position.y {
                return Some(Action::Press(row));
            }
            top = line + 1;
        }
        None
    }

    /// The line the cursor stands on.
    pub fn line(&self, body: Rect, cursor: usize) -> Rect {
        let page = self.page(body.height, cursor);
        let above = self.rows.get(page.start..=cursor).unwrap_or_default();
        let lines: u16 = above.iter().map(Row::height).sum();
        let y = body.y + lines.saturating_sub(1);
        Rect::new(body.x, y.min(body.bottom().saturating_sub(1)), body.width, 1)
    }

    /// Draws the page that holds the cursor.
    pub fn view(&self, frame: &mut Frame<'_>, body: Rect, cursor: usize, ctx: &Ctx<'_>) {
        let cursor = cursor.min(self.rows.len().saturating_sub(1));
        let mut y = body.y;
        let mut place = |line: Line<'_>| {
            if y < body.bottom() {
                print(frame, line, Rect::new(body.x, y, body.width, 1));
            }
            y += 1;
        };
        for number in self.page(body.height, cursor) {
            let row = &self.rows[number];
            row.above.iter().map(lent).for_each(&mut place);
            let is_under_cursor = number == cursor;
            let mut before = if is_under_cursor { "› " } else { "  " }.to_owned();
            if self.is_numbered {
                before.push_str(&digit(number));
            }
            let style = if is_under_cursor { ctx.theme.cursor } else { ctx.theme.text };
            let mut line = Line::from(Span::styled(before, ctx.theme.key));
            line.extend(lent(&row.line));
            place(line.patch_style(style));
        }
        let pages = self.pages(body.height);
        if pages.len() > 1 && body.height > 0 {
            let page = page::page_of(&pages, cursor);
            let sign = (ctx.text.screen.page)(page + 1, pages.len());
            let at = Rect::new(body.x, body.bottom() - 1, body.width, 1);
            print(frame, Span::styled(sign, ctx.theme.warning), at);
        }
    }

    fn pages(&self, height: u16) -> Vec<Range<usize>> {
        let heights: Vec<u16> = self.rows.iter().map(Row::height).collect();
        page::pages(&heights, height)
    }

    fn page(&self, height: u16, cursor: usize) -> Range<usize> {
        let pages = self.pages(height);
        pages[page::page_of(&pages, cursor)].clone()
    }
}

fn digit(row: usize) -> String {
    if row < 9 { format!("{} ", row + 1) } else { "  ".to_owned() }
}

/// The same line without its own copy of the words.
fn lent<'a>(line: &'a Line<'_>) -> Line<'a> {
    let spans = line.spans.iter().map(|span| Span::styled(&*span.content, span.style));
    spans.collect::<Line<'a>>().style(line.style)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn menu(rows: usize) -> Menu {
        let mut menu = Menu { rows: vec![Row::new("row"); rows], is_numbered: true };
        menu.rows[0].above = vec![Line::from("heading")];
        menu
    }

    #[test]
    fn pages_turn_by_their_first_rows() {
        let menu = menu(10);
        // Three rows and a heading, then rows of four, each with a line for the sign.
        assert_eq!(menu.moved(0, &Action::PageDown, 5), Some(3));
        assert_eq!(menu.moved(5, &Action::PageUp, 5), Some(0));
        assert_eq!(menu.moved(8, &Action::PageDown, 5), Some(9));
        assert_eq!(menu.moved(9, &Action::Down, 5), Some(9));
        assert_eq!(menu.moved(0, &Action::Toggle, 5), None);
    }

    #[test]
    fn a_press_takes_the_row_and_not_the_heading_above_it() {
        let (menu, body) = (menu(3), Rect::new(1, 1, 20, 6));
        assert_eq!(menu.at(body, Position::new(4, 1), 0), None);
        assert_eq!(menu.at(body, Position::new(4, 2), 0), Some(Action::Press(0)));
        assert_eq!(menu.at(body, Position::new(4, 4), 0), Some(Action::Press(2)));
        assert_eq!(menu.at(body, Position::new(4, 5), 0), None);
        assert_eq!(menu.at(body, Position::new(0, 2), 0), None);
    }

    #[test]
    fn a_digit_chooses_a_row_that_there_is() {
        let menu = menu(3);
        assert_eq!(menu.chosen(0, &Action::Digit(3)), Some(2));
        assert_eq!(menu.chosen(0, &Action::Digit(4)), None);
        assert_eq!(menu.chosen(1, &Action::Confirm), Some(1));
        assert_eq!(Menu::default().chosen(0, &Action::Confirm), None);
    }
}
