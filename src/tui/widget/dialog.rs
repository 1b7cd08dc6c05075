//! A question with a few answers, in a box over the screen.

use crate::layout::line;
use crate::text::width;
use crate::tui::keymap::Action;
use crate::tui::theme::Theme;
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, Clear, Paragraph};

/// A question with answers of type `A`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dialog<A> {
    sentences: Vec<String>,
    answers: Vec<(String, A)>,
    cursor: usize,
}

/// What became of a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reply<A> {
    /// It meant nothing.
    Nothing,
    /// The cursor moved.
    Moved,
    /// An answer was given.
    Given(A),
    /// The dialog was left without an answer.
    Left,
}

impl<A: Copy> Dialog<A> {
    /// A dialog with the cursor on its first answer.
    pub fn new(sentences: Vec<String>, answers: Vec<(String, A)>) -> Dialog<A> {
        Dialog { sentences, answers, cursor: 0 }
    }

    /// Takes a key or a press.
    pub fn update(&mut self, action: &Action) -> Reply<A> {
        let last = self.answers.len().saturating_sub(1);
        match action {
            Action::Up => self.cursor = self.cursor.saturating_sub(1),
            Action::Down => self.cursor = (self.cursor + 1).min(last),
            Action::First => self.cursor = 0,
            Action::Last => self.cursor = last,
            Action::Confirm | Action::Toggle => return self.given(self.cursor),
            Action::Digit(digit) => return self.given(usize::from(*digit).wrapping_sub(1)),
            Action::Press(row) => return self.given(*row),
            Action::Back => return Reply::Left,
            _ => return Reply::Nothing,
        }
        Reply::Moved
    }

    fn given(&self, row: usize) -> Reply<A> {
        self.answers.get(row).map_or(Reply::Nothing, |(_, answer)| Reply::Given(*answer))
    }

    /// The box, the sentences broken into lines, and the line of the first answer.
    fn layout(&self, area: Rect) -> (Rect, Vec<String>, u16) {
        let width = area.width.saturating_sub(4).min(60);
        let room = width.saturating_sub(4);
        let lines: Vec<String> = self
            .sentences
            .iter()
            .flat_map(|sentence| line::wrap(sentence, room))
            .map(str::to_owned)
            .collect();
        let first = u16::try_from(lines.len()).unwrap_or(u16::MAX);
        let answers = u16::try_from(self.answers.len()).unwrap_or(u16::MAX);
        let height = first.saturating_add(answers).saturating_add(2).min(area.height);
        let x = area.x + (area.width - width) / 2;
        let y = area.y + (area.height - height) / 2;
        (Rect::new(x, y, width, height), lines, first)
    }

    /// What a press means.
    pub fn at(&self, area: Rect, position: Position) -> Option<Action> {
        let (place, _, first) = self.layout(area);
        let row = position.y.checked_sub(place.y + 1 + first)?;
        let is_inside = place.contains(position) && usize::from(row) < self.answers.len();
        is_inside.then_some(Action::Press(usize::from(row)))
    }

    /// Draws.
    pub fn view(&self, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        let (place, lines, _) = self.layout(area);
        let mut shown: Vec<Line<'_>> =
            lines.into_iter().map(|line| Line::styled(format!(" {line}"), theme.title)).collect();
        for (row, (label, _)) in self.answers.iter().enumerate() {
            let label = width::fit(
                &format!(" {}  {label}", row + 1),
                usize::from(place.width.saturating_sub(2)),
            );
            let style = if row == self.cursor { theme.cursor } else { theme.text };
            shown.push(Line::from(Span::styled(label, style)));
        }
        frame.render_widget(Clear, place);
        frame.render_widget(Paragraph::new(shown).block(Block::bordered()), place);
    }
}
