//! Every question of a sitting with the given answer, the right one, explanation and source.
//!
//! ```text
//! Xem lại bài làm · Câu 3/10                              câu sai
//! ✗ Sai · 0/1 điểm
//! …
//! ```

use super::{Next, feedback, frame};
use crate::domain::answer::Response;
use crate::domain::drawing::Item;
use crate::domain::marking::Marking;
use crate::domain::sitting::Sitting;
use crate::tui::app::{Ctx, Ending};
use crate::tui::keymap::{ALWAYS, Action, Binding, MOVES, Stroke, bindings};
use crossterm::event::KeyCode::{Left, Right};
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

bindings! {
    KEYS: [
        "right" Action::Right, [Stroke::key(Right)], next, Some(10);
        "left" Action::Left, [Stroke::key(Left)], previous, Some(11);
        "filter" Action::Filter, [Stroke::char('/')], filter, Some(12);
        "notes" Action::Notes, [Stroke::char('k')], notes, Some(13);
    ]
}

/// Which questions are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Filter {
    All,
    Wrong,
    Flagged,
}

/// The review of a sitting.
pub struct Review {
    sitting: Sitting,
    marking: Option<Marking>,
    filter: Filter,
    at: usize,
    page: usize,
}

impl Review {
    /// The review of a sitting by one of its markings.
    pub fn new(sitting: Sitting, marking: Option<Marking>) -> Review {
        Review { sitting, marking, filter: Filter::All, at: 0, page: 0 }
    }

    /// The same, opened at a question by its place.
    #[must_use]
    pub fn opened_at(self, place: usize) -> Review {
        Review { at: place, ..self }
    }

    /// The key tables.
    pub fn tables(&self) -> Vec<&'static [Binding]> {
        vec![KEYS, MOVES, ALWAYS]
    }

    /// The question as it was marked.
    fn item(&self, place: usize) -> Option<&Item> {
        let rekeyed = self.marking.as_ref().and_then(|marking| marking.rekeyed.get(&place));
        rekeyed.or_else(|| self.sitting.drawing.items.get(place))
    }

    /// Places of the questions that are shown.
    fn places(&self) -> Vec<usize> {
        let is_wrong = |place: usize| {
            let points = self.marking.as_ref().and_then(|marking| marking.points.get(place));
            match (points, self.item(place)) {
                (Some(points), Some(item)) => *points < item.question.points,
                _ => true,
            }
        };
        (0..self.sitting.drawing.items.len())
            .filter(|place| match self.filter {
                Filter::All => true,
                Filter::Wrong => is_wrong(*place),
                Filter::Flagged => self.sitting.flags.contains(place),
            })
            .collect()
    }

    fn lines(&self, width: u16, ctx: &Ctx<'_>) -> Vec<Line<'static>> {
        const BLANK: &Response = &Response::Blank;
        let places = self.places();
        let Some((place, item)) =
            places.get(self.at).and_then(|place| Some((*place, self.item(*place)?)))
        else {
            return vec![Line::styled(ctx.text.screen.nothing_here, ctx.theme.faint)];
        };
        let tries = self.sitting.answers.iter().filter(|answer| answer.item == place);
        let counted = self.sitting.counted(place);
        let shown = feedback::Shown {
            item,
            response: counted.map_or(BLANK, |answer| &answer.response),
            confidence: counted.and_then(|answer| answer.confidence),
            rule: self.sitting.rules.multiple,
            points: self.marking.as_ref().and_then(|marking| marking.points.get(place)).copied(),
            tries: tries.map(|answer| usize::from(answer.attempt)).max().map_or(0, |last| last - 1),
        };
        feedback::lines(&shown, width, ctx)
    }

    fn pages(&self, area: Rect, ctx: &Ctx<'_>) -> usize {
        let (_, body, _) = frame::parts(area);
        feedback::pages(&self.lines(body.width, ctx), body.height).len()
    }

    /// Draws. Changes nothing.
    pub fn view(&self, frame: &mut Frame<'_>, area: Rect, ctx: &Ctx<'_>) {
        let text = &ctx.text.screen;
        let places = self.places();
        let mut title = text.review.to_owned();
        let mut right = Vec::new();
        if let Some(place) = places.get(self.at) {
            let count = self.sitting.drawing.items.len();
            title = format!("{title} · {}", (text.of)(place + 1, count));
            if self.sitting.flags.contains(place) {
                right.push(Span::styled(text.flagged, ctx.theme.warning));
                right.push(Span::raw(" · "));
            }
        }
        let filter = match self.filter {
            Filter::All => text.filter_all,
            Filter::Wrong => text.filter_wrong,
            Filter::Flagged => text.filter_flagged,
        };
        let shown = format!("{filter} ({})", places.len());
        right.push(Span::styled(shown, ctx.theme.faint));
        frame::heading(frame, area, &title, Line::from(right), ctx);
        let (_, body, _) = frame::parts(area);
        feedback::view(frame, body, &self.lines(body.width, ctx), self.page, ctx);
    }

    /// Nothing but the bottom line can be pressed.
    pub fn at(&self, _area: Rect, _position: Position, _ctx: &Ctx<'_>) -> Option<Action> {
        None
    }

    /// Does what was asked.
    pub fn update(&mut self, action: &Action, area: Rect, ctx: &mut Ctx<'_>) -> Next {
        let last = self.places().len().saturating_sub(1);
        match action {
            Action::Back => return Next::Back,
            Action::Quit => return Next::Quit(Ending::Done),
            Action::Notes => {
                let item = self.places().get(self.at).and_then(|place| self.item(*place)).cloned();
                return feedback::notes(item.as_ref(), ctx);
            }
            Action::Filter => {
                self.filter = match self.filter {
                    Filter::All => Filter::Wrong,
                    Filter::Wrong => Filter::Flagged,
                    Filter::Flagged => Filter::All,
                };
                (self.at, self.page) = (0, 0);
            }
            Action::Left => (self.at, self.page) = (self.at.saturating_sub(1), 0),
            Action::Right => (self.at, self.page) = ((self.at + 1).min(last), 0),
            Action::First => (self.at, self.page) = (0, 0),
            Action::Last => (self.at, self.page) = (last, 0),
            // A page further than the last leads on to the next question.
            Action::Down | Action::PageDown if self.page + 1 < self.pages(area, ctx) => {
                self.page += 1;
            }
            Action::Down | Action::PageDown if self.at < last => {
                (self.at, self.page) = (self.at + 1, 0);
            }
            Action::Up | Action::PageUp if self.page > 0 => self.page -= 1,
            Action::Up | Action::PageUp if self.at > 0 => {
                self.at -= 1;
                self.page = self.pages(area, ctx).saturating_sub(1);
            }
            _ => return Next::Stay,
        }
        Next::Draw
    }
}
