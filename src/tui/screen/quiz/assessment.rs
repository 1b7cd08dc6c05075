//! What a self-assessment has beside the questions of every sitting: one question after the other,
//! no way back, an end that comes when enough is known.

use super::{CONFIRM, Choice, Course, Quiz, TOGGLE};
use crate::text::Text;
use crate::tui::app::Ctx;
use crate::tui::keymap::{ALWAYS, Action, Binding, DIGITS, MOVES};
use crate::tui::screen::profile::ProfileScreen;
use crate::tui::screen::{Next, Screen};

/// The key tables.
pub(super) const ASSESSING: [&[Binding]; 5] = [CONFIRM, DIGITS, TOGGLE, MOVES, ALWAYS];

impl Quiz {
    /// What an action does in a self-assessment; none where it is as in any sitting.
    pub(super) fn assessing(&mut self, action: &Action, ctx: &mut Ctx<'_>) -> Option<Next> {
        let Course::Assessment(_) = &self.course else { return None };
        match action {
            Action::Back | Action::Quit => {
                let words = &ctx.text.assessment;
                let answers = [
                    (words.go_on, Choice::GoOn),
                    (words.end_early, Choice::End),
                    (words.later, Choice::Later),
                ];
                Some(self.ask(vec![words.leave.to_owned()], &answers, ctx))
            }
            _ => None,
        }
    }

    /// The answer to the question on the screen; none takes two presses.
    pub(super) fn assess(&mut self, was_blank_confirmed: bool, ctx: &mut Ctx<'_>) -> Option<Next> {
        let Course::Assessment(assessment) = &mut self.course else { return None };
        if assessment.run().live().draft().is_blank() && !was_blank_confirmed {
            self.is_blank_confirmed = true;
            self.notice = Some(ctx.text.assessment.nothing_chosen.to_owned());
            return Some(Next::Draw);
        }
        if assessment.answer(&mut ctx.means()) {
            self.arrive();
            return Some(Next::Draw);
        }
        Some(self.findings(ctx))
    }

    /// Ends it early.
    pub(super) fn end_assessment(&mut self, ctx: &mut Ctx<'_>) -> Option<Next> {
        let Course::Assessment(assessment) = &mut self.course else { return None };
        assessment.finish(&mut ctx.means());
        Some(self.findings(ctx))
    }

    fn findings(&self, ctx: &mut Ctx<'_>) -> Next {
        let sitting = self.course.run().live().sitting().clone();
        let marking = self.course.run().marking().cloned();
        let screen = ProfileScreen::new(sitting, marking, ctx);
        Next::Replace(Box::new(Screen::Profile(Box::new(screen))))
    }

    /// What stands at the top.
    pub(super) fn assessment_title(&self, text: &Text) -> Option<String> {
        let Course::Assessment(assessment) = &self.course else { return None };
        Some((text.assessment.number)(assessment.run().live().len(), assessment.is_short()))
    }
}
