//! What a session of spaced review has beside the questions of every sitting: grades, taking them
//! back, leaving questions out.
//!
//! ```text
//! Ôn tập · 3 mới · 1 quên · 5 đến hạn
//! ✓ Đúng · 1/1 điểm
//! …
//! 1 Quên: lại ngay · 2 Khó: 27/11 · ▸3 Nhớ: 28/11 · 4 Dễ: 4/12
//! ```

use super::{CONFIRM, Choice, Course, Quiz, TOGGLE};
use crate::domain::review::Rating;
use crate::store::reviews::Rest;
use crate::text::width::columns as width_of;
use crate::text::{Text, figure};
use crate::tui::app::Ctx;
use crate::tui::keymap::{ALWAYS, Action, Binding, DIGITS, MOVES, Stroke, bindings};
use crate::tui::screen::Next;
use crate::tui::widget::print::print_all;
use crossterm::event::KeyCode::{Enter, F};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

bindings! {
    GRADES: [
        "confirm" Action::Confirm, [Stroke::key(Enter)], grade, Some(10);
        "1" Action::Digit(1), [Stroke::char('1')], forgotten, None;
        "2" Action::Digit(2), [Stroke::char('2')], hard, None;
        "3" Action::Digit(3), [Stroke::char('3')], good, None;
        "4" Action::Digit(4), [Stroke::char('4')], easy, None;
        "notes" Action::Notes, [Stroke::char('k')], notes, Some(32);
        "bury" Action::Bury, [Stroke::char('g')], bury, Some(33);
        "suspend" Action::Suspend, [Stroke::char('n')], suspend, Some(34);
    ]
    UNDO: [
        "undo" Action::Undo, [Stroke::char('u'), Stroke::key(F(7))], undo, Some(11);
    ]
}

/// The key tables while a question is asked.
pub(super) const ASKING: [&[Binding]; 6] = [CONFIRM, DIGITS, TOGGLE, MOVES, UNDO, ALWAYS];
/// The key tables once the key is shown.
pub(super) const GRADING: [&[Binding]; 4] = [GRADES, UNDO, MOVES, ALWAYS];

impl Quiz {
    /// What an action does in a session of study; none where it is as in any sitting.
    pub(super) fn studying(&mut self, action: &Action, ctx: &mut Ctx<'_>) -> Option<Next> {
        let Course::Study(session) = &mut self.course else { return None };
        let proposal = session.proposal();
        Some(match (action, proposal) {
            (Action::Back | Action::Quit, _) => self.ask_stop(ctx),
            (Action::Undo, _) => self.undo(ctx),
            (Action::Confirm, Some(rating)) => self.grade(rating, ctx),
            (Action::Digit(digit), Some(_)) => match Rating::from_number(*digit) {
                Some(rating) => self.grade(rating, ctx),
                None => Next::Stay,
            },
            (Action::Bury, Some(_)) => self.rest(Rest::Until(ctx.clock.now().at.local().day), ctx),
            (Action::Suspend, Some(_)) => self.rest(Rest::Suspended, ctx),
            _ => return None,
        })
    }

    fn grade(&mut self, rating: Rating, ctx: &mut Ctx<'_>) -> Next {
        let Course::Study(session) = &mut self.course else { return Next::Stay };
        let has_more = session.grade(rating, &mut ctx.means());
        self.go_on(has_more, ctx)
    }

    fn rest(&mut self, rest: Rest, ctx: &mut Ctx<'_>) -> Next {
        let Course::Study(session) = &mut self.course else { return Next::Stay };
        let has_more = session.rest(rest, &mut ctx.means());
        let words = &ctx.text.study;
        let said = if rest == Rest::Suspended { words.suspended } else { words.buried };
        self.notice = Some(said.to_owned());
        self.go_on(has_more, ctx)
    }

    fn go_on(&mut self, has_more: bool, ctx: &mut Ctx<'_>) -> Next {
        if has_more {
            self.arrive();
            return Next::Draw;
        }
        let words = &ctx.text.study;
        let answers = [(words.yes_end, Choice::End), (words.undo_last, Choice::Undo)];
        let said = vec![words.all_done.to_owned(), self.tally(ctx)];
        self.ask(said, &answers, ctx)
    }

    /// Takes the last grade back.
    pub(super) fn undo(&mut self, ctx: &mut Ctx<'_>) -> Next {
        self.close(ctx);
        let Course::Study(session) = &mut self.course else { return Next::Stay };
        if session.undo(&mut ctx.means()) {
            self.arrive();
        } else {
            self.notice = Some(ctx.text.study.nothing_to_undo.to_owned());
        }
        Next::Draw
    }

    /// Ends the session.
    pub(super) fn end_study(&mut self, ctx: &mut Ctx<'_>) -> Next {
        if let Course::Study(session) = &mut self.course {
            session.finish(&mut ctx.means());
        }
        Next::Back
    }

    fn ask_stop(&mut self, ctx: &mut Ctx<'_>) -> Next {
        let words = &ctx.text.study;
        let answers = [(words.no_go_on, Choice::GoOn), (words.yes_stop, Choice::End)];
        self.ask(vec![words.stop_now.to_owned(), self.tally(ctx)], &answers, ctx)
    }

    fn tally(&self, ctx: &Ctx<'_>) -> String {
        match &self.course {
            Course::Study(session) => (ctx.text.study.tally)(session.tally()),
            _ => String::new(),
        }
    }

    /// What stands at the top of a session of study.
    pub(super) fn study_title(&self, text: &Text) -> Option<String> {
        let Course::Study(session) = &self.course else { return None };
        let left = session.left();
        let mut title = (text.study.left)(left.new, left.again, left.due);
        if session.card().is_some_and(crate::domain::review::Card::is_leech) {
            title = format!("{title} · {}", text.study.leech);
        }
        Some(title)
    }

    /// The body of the feedback and the lines of the grades below it.
    pub(super) fn graded_parts(&self, body: Rect, ctx: &Ctx<'_>) -> (Rect, Rect) {
        let lines = self.grade_lines(body.width, ctx).len() as u16;
        let height = body.height.saturating_sub(lines);
        let grades = Rect { y: body.y + height, height: body.height - height, ..body };
        (Rect { height, ..body }, grades)
    }

    pub(super) fn grades(&self, frame: &mut Frame<'_>, place: Rect, ctx: &Ctx<'_>) {
        print_all(frame, &self.grade_lines(place.width, ctx), place);
    }

    /// Each grade with the day the question comes again, what the answer speaks for marked; as many
    /// lines as it takes.
    fn grade_lines(&self, width: u16, ctx: &Ctx<'_>) -> Vec<Line<'static>> {
        let Course::Study(session) = &self.course else { return Vec::new() };
        let Some(proposal) = session.proposal() else { return Vec::new() };
        let today = ctx.clock.now().at.local().day;
        let words = &ctx.text.study;
        let (mut lines, mut used) = (vec![Line::default()], 0);
        for (rating, card) in Rating::ALL.into_iter().zip(session.choices(today)) {
            let when = match rating {
                Rating::Again => words.at_once.to_owned(),
                _ => figure::near_day(card.due, today),
            };
            let is_proposed = rating == proposal;
            let sign = if is_proposed { "▸" } else { "" };
            let shown = format!("{sign}{} {}: {when}", rating.number(), (words.rating)(rating));
            let style = if is_proposed { ctx.theme.chosen } else { ctx.theme.text };
            if used > 0 && used + 3 + width_of(&shown) > usize::from(width) {
                lines.push(Line::default());
                used = 0;
            }
            let Some(line) = lines.last_mut() else { break };
            if used > 0 {
                line.push_span(Span::styled(" · ", ctx.theme.faint));
                used += 3;
            }
            used += width_of(&shown);
            line.push_span(Span::styled(shown, style));
        }
        lines
    }
}
