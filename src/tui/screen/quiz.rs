//! A sitting that is being taken.
//!
//! ```text
//! Câu 3/10                                      ⚑ xem lại · còn 4:05
//! Hình ảnh nào được dùng để nói về …?
//!
//! (•) A. Cây tre
//! ( ) B. Cây đa
//! 1–4 chọn · Enter xác nhận · → câu sau · l xem lại · m bảng câu hỏi
//! ```

mod assessment;
pub mod entry;
mod map;
mod study;
mod view;

pub(super) use view::preview;

use super::frame::{self, Hint};
use super::result::ResultScreen;
use super::{Next, Screen, feedback};
use crate::domain::answer::Response;
use crate::domain::confidence::Confidence;
use crate::domain::question::{Body, Kind};
use crate::domain::sitting::Mode;
use crate::domain::time::{Moment, Now};
use crate::layout::question;
use crate::run::Run;
use crate::run::assessment::Assessment;
use crate::run::study::Session;
use crate::tui::app::{Ctx, Ending};
use crate::tui::keymap::{ALWAYS, Action, Binding, DIGITS, MOVES, Stroke, bindings};
use crate::tui::widget::dialog::{Dialog, Reply};
use crossterm::event::KeyCode::{Enter, F, Left, Right};
use entry::Entry;
use map::Map;
use ratatui::layout::{Position, Rect};

bindings! {
    CHOOSE: [
        "confirm" Action::Confirm, [Stroke::key(Enter)], choose, Some(10);
    ]
    CONFIRM: [
        "confirm" Action::Confirm, [Stroke::key(Enter)], confirm, Some(10);
    ]
    SIDEWAYS: [
        "right" Action::Right, [Stroke::key(Right)], next, Some(20);
        "left" Action::Left, [Stroke::key(Left)], previous, Some(21);
    ]
    TOGGLE: [
        "toggle" Action::Toggle, [Stroke::char(' ')], toggle, None;
    ]
    SITTING: [
        "flag" Action::Flag, [Stroke::char('l'), Stroke::key(F(2))], flag, Some(30);
        "map" Action::Map, [Stroke::char('m'), Stroke::key(F(3))], map, Some(31);
        "hand-in" Action::HandIn, [Stroke::char('n'), Stroke::key(F(4))], hand_in, Some(32);
        "clock" Action::Clock, [Stroke::char('.'), Stroke::key(F(5))], clock, Some(95);
    ]
    PRACTICE: [
        "pause" Action::Pause, [Stroke::char('p'), Stroke::key(F(6))], pause, Some(33);
    ]
    FEEDBACK: [
        "confirm" Action::Confirm, [Stroke::key(Enter)], next, Some(10);
        "again" Action::Again, [Stroke::char('t')], again, Some(11);
        "notes" Action::Notes, [Stroke::char('k')], notes, Some(12);
    ]
}

/// What is being taken.
enum Course {
    /// A paper, from its first question to its last.
    Paper(Run),
    /// A session of spaced review.
    Study(Session),
    /// A self-assessment.
    Assessment(Assessment),
}

impl Course {
    fn run(&self) -> &Run {
        match self {
            Course::Paper(run) => run,
            Course::Study(session) => session.run(),
            Course::Assessment(assessment) => assessment.run(),
        }
    }

    fn run_mut(&mut self) -> &mut Run {
        match self {
            Course::Paper(run) => run,
            Course::Study(session) => session.run_mut(),
            Course::Assessment(assessment) => assessment.run_mut(),
        }
    }
}

/// A sitting on the screen.
pub struct Quiz {
    course: Course,
    entry: Entry,
    page: usize,
    overlay: Overlay,
    is_clock_hidden: bool,
    notice: Option<String>,
    /// What the clocks showed when time was last looked at.
    clocks: (Option<String>, Option<String>),
    /// Enter was pressed on a question without an answer (practice): the next one shows the key.
    is_blank_confirmed: bool,
}

/// What stands over the question.
enum Overlay {
    None,
    Map(Map),
    Menu(Dialog<Choice>),
    Pause,
}

/// The answers of the dialogs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Choice {
    GoOn,
    Map,
    Flag,
    AskHandIn,
    HandIn,
    Later,
    AskAbandon,
    Abandon,
    End,
    Undo,
    Confidence(Confidence),
}

impl Quiz {
    /// Shows a run that has been started or taken up again.
    pub fn new(run: Run) -> Quiz {
        Quiz::of(Course::Paper(run))
    }

    /// Shows a session of spaced review.
    pub fn study(session: Session) -> Quiz {
        Quiz::of(Course::Study(session))
    }

    /// Shows a self-assessment.
    pub fn assessment(assessment: Assessment) -> Quiz {
        Quiz::of(Course::Assessment(assessment))
    }

    fn of(course: Course) -> Quiz {
        let mut quiz = Quiz {
            course,
            entry: Entry::default(),
            page: 0,
            overlay: Overlay::None,
            is_clock_hidden: false,
            notice: None,
            clocks: (None, None),
            is_blank_confirmed: false,
        };
        quiz.arrive();
        quiz
    }

    /// Says something in the bottom line until the next key.
    pub fn say(&mut self, notice: String) {
        self.notice = Some(notice);
    }

    /// The key tables, the first to know a key wins.
    pub fn tables(&self) -> Vec<&'static [Binding]> {
        match self.overlay {
            Overlay::Map(_) => vec![map::KEYS, MOVES, ALWAYS],
            Overlay::Menu(_) => vec![CHOOSE, MOVES, DIGITS, ALWAYS],
            Overlay::Pause => vec![CHOOSE, PRACTICE, ALWAYS],
            Overlay::None if matches!(self.course, Course::Assessment(_)) => {
                assessment::ASSESSING.to_vec()
            }
            Overlay::None if matches!(self.course, Course::Study(_)) => {
                let is_revealed = self.course.run().live().is_revealed();
                if is_revealed { study::GRADING.to_vec() } else { study::ASKING.to_vec() }
            }
            Overlay::None => {
                let mut tables = if self.course.run().live().is_revealed() {
                    vec![FEEDBACK, SIDEWAYS, MOVES]
                } else {
                    vec![CONFIRM, SIDEWAYS, DIGITS, TOGGLE, MOVES]
                };
                tables.push(SITTING);
                if self.mode() == Mode::Practice {
                    tables.push(PRACTICE);
                }
                tables.push(ALWAYS);
                tables
            }
        }
    }

    /// Whether typed characters are the answer.
    pub fn is_typing(&self) -> bool {
        matches!(self.overlay, Overlay::None)
            && self.course.run().live().is_writable()
            && self.course.run().live().item().is_some_and(entry::is_typed)
    }

    /// How many choices have a letter.
    pub fn letters(&self) -> usize {
        let is_choosing =
            matches!(self.overlay, Overlay::None) && self.course.run().live().is_writable();
        match self.course.run().live().item() {
            Some(item) if is_choosing => item.order.len(),
            _ => 0,
        }
    }

    /// What stands first in the bottom line: how to choose.
    pub fn hints(&self, ctx: &Ctx<'_>) -> Vec<Hint> {
        let is_choosing =
            matches!(self.overlay, Overlay::None) && self.course.run().live().is_writable();
        let Some(item) = self.course.run().live().item().filter(|_| is_choosing) else {
            return Vec::new();
        };
        let options = format!("1–{}", item.order.len());
        let hint = |keys: &str, label: &str, action| Hint {
            keys: keys.to_owned(),
            label: label.to_owned(),
            action,
        };
        match item.question.kind() {
            Kind::Short | Kind::Number => Vec::new(),
            Kind::TrueFalse | Kind::Statements => vec![
                hint("1", ctx.text.word.truth, Some(Action::Digit(1))),
                hint("2", ctx.text.word.falsehood, Some(Action::Digit(2))),
            ],
            Kind::Multiple | Kind::Ordering => vec![hint(&options, ctx.text.key.toggle, None)],
            Kind::Single | Kind::Matching => vec![hint(&options, ctx.text.key.choose, None)],
        }
    }

    /// What is said in the bottom line until the next key.
    pub fn notice(&self) -> Option<&str> {
        self.notice.as_deref()
    }

    /// When time is to be looked at again.
    pub fn deadline(&self, now: Now) -> Option<Moment> {
        self.course.run().deadline(now, self.is_clock_hidden)
    }

    /// Lets time pass.
    pub fn tick(&mut self, ctx: &mut Ctx<'_>) -> Next {
        if let Some(next) = self.fault(ctx) {
            return next;
        }
        let before = self.course.run().live().current();
        let tick = self.course.run_mut().tick(&mut ctx.means());
        if let Some(next) = self.fault(ctx) {
            return next;
        }
        if tick.paper_is_over {
            return self.finished(ctx);
        }
        let clocks = view::clocks(self.course.run().live(), ctx.clock.now());
        let mut is_changed = !self.is_clock_hidden && clocks != self.clocks;
        self.clocks = clocks;
        if let Some(warning) = tick.warning {
            self.notice = Some((ctx.text.screen.warning)(warning).to_owned());
            is_changed = true;
        }
        if tick.question_is_over {
            self.overlay = Overlay::None;
            if self.course.run().live().current() != before {
                self.notice = Some(ctx.text.screen.question_over.to_owned());
            }
            self.arrive();
            is_changed = true;
        }
        if is_changed { Next::Draw } else { Next::Stay }
    }

    /// The screen is shown again.
    pub fn come_back(&mut self, ctx: &mut Ctx<'_>) {
        if matches!(self.overlay, Overlay::None) {
            self.course.run_mut().resume_clock(ctx.clock.now());
        }
    }

    /// The program ends: the draft becomes an answer, the sitting stays open; a session of study
    /// ends with what was graded.
    pub fn leave(&mut self, ctx: &mut Ctx<'_>) -> bool {
        if let Course::Study(session) = &mut self.course {
            session.finish(&mut ctx.means());
            return false;
        }
        self.course.run_mut().suspend(&mut ctx.means());
        self.course.run().live().is_open()
    }

    /// What a press means.
    pub fn at(&self, area: Rect, position: Position, ctx: &Ctx<'_>) -> Option<Action> {
        match &self.overlay {
            Overlay::Map(map) => map.at(area, position, self.course.run().live()),
            Overlay::Menu(dialog) => dialog.at(area, position),
            Overlay::Pause => Some(Action::Confirm),
            Overlay::None => {
                let (_, body, _) = frame::parts(area);
                let item = self.course.run().live().item()?;
                if !body.contains(position) || self.course.run().live().is_revealed() {
                    return None;
                }
                let sheet = question::sheet(item, frame::size(body), ctx.text);
                let page = self.page.min(sheet.pages.len() - 1);
                sheet.row_at(page, position.y - body.y).map(Action::Press)
            }
        }
    }

    /// Does what was asked.
    pub fn update(&mut self, action: &Action, area: Rect, ctx: &mut Ctx<'_>) -> Next {
        self.notice = None;
        let next = self.react(action, area, ctx);
        self.fault(ctx).unwrap_or(next)
    }

    fn react(&mut self, action: &Action, area: Rect, ctx: &mut Ctx<'_>) -> Next {
        let was_blank_confirmed = std::mem::take(&mut self.is_blank_confirmed);
        match &mut self.overlay {
            Overlay::None => self.answering(action, was_blank_confirmed, area, ctx),
            Overlay::Pause => {
                if *action == Action::Quit {
                    return self.ask_menu(ctx);
                }
                self.close(ctx)
            }
            Overlay::Menu(dialog) => match dialog.update(action) {
                Reply::Given(choice) => self.chosen(choice, ctx),
                Reply::Left => self.close(ctx),
                Reply::Moved | Reply::Nothing => Next::Draw,
            },
            Overlay::Map(map) => match action {
                Action::Back | Action::Map => self.close(ctx),
                Action::HandIn => self.ask_hand_in(ctx),
                Action::Quit => self.ask_menu(ctx),
                Action::Flag => {
                    let item = map.cursor();
                    self.course.run_mut().toggle_flag(item, &mut ctx.means());
                    Next::Draw
                }
                action => match map.update(action, area, self.course.run().live()) {
                    Reply::Given(item) => {
                        self.overlay = Overlay::None;
                        self.go_to(item, ctx)
                    }
                    _ => Next::Draw,
                },
            },
        }
    }

    fn answering(
        &mut self,
        action: &Action,
        was_blank_confirmed: bool,
        area: Rect,
        ctx: &mut Ctx<'_>,
    ) -> Next {
        let own = self.studying(action, ctx).or_else(|| self.assessing(action, ctx));
        if let Some(next) = own {
            return next;
        }
        let current = self.course.run().live().current();
        match action {
            Action::Back | Action::Quit => self.ask_menu(ctx),
            Action::HandIn => self.ask_hand_in(ctx),
            Action::Map => {
                self.overlay = Overlay::Map(Map::new(current));
                Next::Draw
            }
            Action::Pause => {
                self.course.run_mut().pause(ctx.clock.now());
                self.overlay = Overlay::Pause;
                Next::Draw
            }
            Action::Flag => {
                self.course.run_mut().toggle_flag(current, &mut ctx.means());
                Next::Draw
            }
            Action::Clock => {
                self.is_clock_hidden = !self.is_clock_hidden;
                Next::Draw
            }
            Action::Left if current > 0 => self.go_to(current - 1, ctx),
            Action::Right if current + 1 < self.course.run().live().len() => {
                self.go_to(current + 1, ctx)
            }
            Action::Confirm => self.confirm(was_blank_confirmed, ctx),
            action if self.course.run().live().is_revealed() => self.reading(action, area, ctx),
            action => self.choosing(action, area, ctx),
        }
    }

    /// Keys while feedback is read.
    fn reading(&mut self, action: &Action, area: Rect, ctx: &mut Ctx<'_>) -> Next {
        match action {
            Action::Again => {
                self.course.run_mut().try_again(ctx.clock.now());
                self.arrive();
                Next::Draw
            }
            Action::Notes => feedback::notes(self.course.run().live().item(), ctx),
            action => {
                let last = self.feedback_pages(area, ctx).saturating_sub(1);
                self.turn(action, last)
            }
        }
    }

    /// Keys while the question can be answered.
    fn choosing(&mut self, action: &Action, area: Rect, ctx: &mut Ctx<'_>) -> Next {
        let now = ctx.clock.now();
        let live = self.course.run().live();
        let (Some(item), draft) = (live.item(), live.draft()) else { return Next::Stay };
        let (_, body, _) = frame::parts(area);
        let sheet = question::sheet(item, frame::size(body), ctx.text);
        let next = match action {
            Action::Digit(digit) => {
                self.entry.digit(item, draft, usize::from(*digit).wrapping_sub(1))
            }
            Action::Letter(letter) => {
                let number = u32::from(*letter).wrapping_sub(u32::from('a'));
                self.entry.letter(item, draft, number as usize)
            }
            Action::Press(row) => self.entry.press(item, draft, *row),
            Action::Toggle => self.entry.cursor.and_then(|row| self.entry.press(item, draft, row)),
            Action::Up | Action::Down => {
                let is_down = *action == Action::Down;
                // Where the cursor is on another page, the first key only brings it to sight.
                let page = sheet.page_of(self.entry.cursor);
                if self.entry.cursor.is_none() || page == self.page {
                    self.entry.step(item, is_down);
                }
                None
            }
            action if self.entry.field.update(action) => {
                let typed = self.entry.field.text().trim();
                Some(if typed.is_empty() { Response::Blank } else { Response::Text(typed.into()) })
            }
            action => return self.turn(action, sheet.pages.len() - 1),
        };
        if let Some(draft) = next {
            self.course.run_mut().set_draft(draft, now);
        }
        let is_typed = self.course.run().live().item().is_some_and(entry::is_typed);
        self.page = if is_typed { sheet.page_of_field() } else { sheet.page_of(self.entry.cursor) };
        Next::Draw
    }

    fn turn(&mut self, action: &Action, last: usize) -> Next {
        let page = match action {
            Action::Up | Action::PageUp => self.page.saturating_sub(1),
            Action::Down | Action::PageDown => self.page + 1,
            Action::First => 0,
            Action::Last => last,
            _ => return Next::Stay,
        };
        self.page = page.min(last);
        Next::Draw
    }

    fn confirm(&mut self, was_blank_confirmed: bool, ctx: &mut Ctx<'_>) -> Next {
        let live = self.course.run().live();
        if live.is_writable() && self.picks_cursor() {
            if let (Some(item), Some(row)) = (live.item(), self.entry.cursor)
                && let Some(draft) = self.entry.press(item, live.draft(), row)
            {
                self.course.run_mut().set_draft(draft, ctx.clock.now());
            }
            return Next::Draw;
        }
        if let Some(next) = self.assess(was_blank_confirmed, ctx) {
            return next;
        }
        let live = self.course.run().live();
        if self.mode().has_feedback() && live.is_writable() {
            if live.draft().is_blank() && !was_blank_confirmed {
                self.is_blank_confirmed = true;
                self.notice = Some(ctx.text.screen.nothing_chosen.to_owned());
                return Next::Draw;
            }
            if live.sitting().rules.asks_confidence && !live.draft().is_blank() {
                let word = ctx.text.confidence.word;
                let [guess, fair, sure] =
                    Confidence::ALL.map(|it| (word(it), Choice::Confidence(it)));
                let asked = vec![ctx.text.confidence.ask.to_owned()];
                return self.ask(asked, &[sure, fair, guess], ctx);
            }
            return self.reveal(ctx);
        }
        let next = live.current() + 1;
        if next < live.len() {
            return self.go_to(next, ctx);
        }
        if live.unanswered() == 0 && self.mode() == Mode::Practice {
            return self.hand_in(ctx);
        }
        self.ask_hand_in(ctx)
    }

    fn reveal(&mut self, ctx: &mut Ctx<'_>) -> Next {
        self.course.run_mut().reveal(&mut ctx.means());
        self.page = 0;
        Next::Draw
    }

    /// Whether Enter takes the row under the cursor: where one answer is asked for and the cursor
    /// stands on another row than the chosen one.
    fn picks_cursor(&self) -> bool {
        let live = self.course.run().live();
        let (Some(item), Some(row)) = (live.item(), self.entry.cursor) else { return false };
        match (&item.question.body, live.draft()) {
            (Body::Single { .. }, Response::Choice(id)) => item.order.get(row) != Some(id),
            (Body::TrueFalse { .. }, Response::Truth(truth)) => row != usize::from(!truth),
            (Body::Single { .. } | Body::TrueFalse { .. }, _) => true,
            _ => false,
        }
    }

    fn go_to(&mut self, item: usize, ctx: &mut Ctx<'_>) -> Next {
        if !self.course.run().live().is_reachable(item) {
            self.notice = Some(ctx.text.screen.forward_only.to_owned());
            return Next::Draw;
        }
        self.course.run_mut().go_to(item, &mut ctx.means());
        self.arrive();
        Next::Draw
    }

    fn arrive(&mut self) {
        let live = self.course.run().live();
        self.entry = live.item().map(|item| Entry::of(item, live.draft())).unwrap_or_default();
        self.page = 0;
    }

    fn close(&mut self, ctx: &mut Ctx<'_>) -> Next {
        self.overlay = Overlay::None;
        self.course.run_mut().resume_clock(ctx.clock.now());
        Next::Draw
    }

    fn ask_menu(&mut self, ctx: &mut Ctx<'_>) -> Next {
        let text = &ctx.text.screen;
        let answers = [
            (text.menu_on, Choice::GoOn),
            (text.map, Choice::Map),
            (text.menu_flag, Choice::Flag),
            (text.menu_hand_in, Choice::AskHandIn),
            (text.menu_later, Choice::Later),
            (text.menu_abandon, Choice::AskAbandon),
        ];
        self.ask(vec![text.menu.to_owned()], &answers, ctx)
    }

    fn ask_hand_in(&mut self, ctx: &mut Ctx<'_>) -> Next {
        let text = &ctx.text.screen;
        let unanswered = self.course.run().live().unanswered();
        let state = match unanswered {
            0 => text.all_answered.to_owned(),
            count => (text.unanswered)(count),
        };
        let hand_in = (text.yes_hand_in, Choice::HandIn);
        let go_on = (text.no_go_on, Choice::GoOn);
        // Where something is missing, the harmless answer is under the cursor.
        let answers = if unanswered == 0 { [hand_in, go_on] } else { [go_on, hand_in] };
        self.ask(vec![text.hand_in_now.to_owned(), state], &answers, ctx)
    }

    fn ask(&mut self, sentences: Vec<String>, answers: &[(&str, Choice)], ctx: &Ctx<'_>) -> Next {
        self.course.run_mut().pause(ctx.clock.now());
        let answers =
            answers.iter().map(|(label, choice)| ((*label).to_owned(), *choice)).collect();
        self.overlay = Overlay::Menu(Dialog::new(sentences, answers));
        Next::Draw
    }

    fn chosen(&mut self, choice: Choice, ctx: &mut Ctx<'_>) -> Next {
        let current = self.course.run().live().current();
        match choice {
            Choice::GoOn => self.close(ctx),
            Choice::Map => {
                self.close(ctx);
                self.overlay = Overlay::Map(Map::new(current));
                Next::Draw
            }
            Choice::Flag => {
                self.course.run_mut().toggle_flag(current, &mut ctx.means());
                self.close(ctx)
            }
            Choice::AskHandIn => self.ask_hand_in(ctx),
            Choice::HandIn => self.hand_in(ctx),
            Choice::Later => Next::Quit(Ending::Done),
            Choice::AskAbandon => {
                let text = &ctx.text.screen;
                let answers = [(text.no_go_on, Choice::GoOn), (text.yes_abandon, Choice::Abandon)];
                self.ask(vec![text.abandon_now.to_owned()], &answers, ctx)
            }
            Choice::Abandon => {
                self.course.run_mut().abandon(&mut ctx.means());
                Next::Home
            }
            Choice::End => self.end_assessment(ctx).unwrap_or_else(|| self.end_study(ctx)),
            Choice::Undo => self.undo(ctx),
            Choice::Confidence(confidence) => {
                self.close(ctx);
                self.course.run_mut().set_confidence(confidence);
                self.reveal(ctx)
            }
        }
    }

    fn hand_in(&mut self, ctx: &mut Ctx<'_>) -> Next {
        self.course.run_mut().hand_in(&mut ctx.means());
        self.finished(ctx)
    }

    fn finished(&mut self, ctx: &mut Ctx<'_>) -> Next {
        Next::Replace(Box::new(Screen::Result(Box::new(ResultScreen::of_run(
            self.course.run(),
            ctx,
        )))))
    }

    /// The way out when the place that answers are kept in has gone away.
    fn fault(&self, ctx: &mut Ctx<'_>) -> Option<Next> {
        let fault = self.course.run().fault()?;
        ctx.farewell = Some(fault.sentence(&ctx.text.store));
        Some(Next::Quit(Ending::Failed))
    }

    fn mode(&self) -> Mode {
        self.course.run().live().sitting().rules.mode
    }

    fn feedback_pages(&self, area: Rect, ctx: &Ctx<'_>) -> usize {
        let (_, body, _) = frame::parts(area);
        let (body, _) = self.graded_parts(body, ctx);
        feedback::pages(&self.feedback_lines(body.width, ctx), body.height).len()
    }
}
