//! The self-assessment before it starts: over which banks, and the newest findings.

use super::frame::{self, Hint};
use super::profile::{ProfileScreen, banks};
use super::quiz::Quiz;
use super::{Next, Screen};
use crate::domain::bank::Bank;
use crate::domain::identity::Uid;
use crate::domain::sitting::{Mode, State};
use crate::layout::line;
use crate::run::assessment::Assessment;
use crate::store::StoreError;
use crate::store::history::Filter;
use crate::text::figure;
use crate::tui::app::{Ctx, Ending};
use crate::tui::keymap::{ALWAYS, Action, Binding, DIGITS, MOVES};
use crate::tui::widget::menu::{Menu, Row};
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::Line;
use std::sync::Arc;

/// What a row leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    All,
    Newest(Uid),
    One(usize),
}

/// The self-assessment before it starts.
pub struct AssessScreen {
    banks: Vec<Arc<Bank>>,
    ways: Vec<(Way, String)>,
    cursor: usize,
    notice: Option<String>,
}

impl AssessScreen {
    /// Over the banks at hand, by the learner of the newest sitting.
    pub fn new(ctx: &Ctx<'_>) -> AssessScreen {
        let mut screen =
            AssessScreen { banks: banks(ctx), ways: Vec::new(), cursor: 0, notice: None };
        screen.look(ctx);
        screen
    }

    fn look(&mut self, ctx: &Ctx<'_>) {
        let words = &ctx.text.assessment;
        self.ways = vec![(Way::All, words.start_all.to_owned())];
        match newest(ctx) {
            Ok(Some((id, day))) => self.ways.push((Way::Newest(id), (words.newest)(&day))),
            Ok(None) => {}
            Err(error) => self.notice = Some(error.sentence(&ctx.text.store)),
        }
        let banks = self.banks.iter().enumerate();
        let banks = banks.map(|(at, bank)| (Way::One(at), (words.start_one)(&bank.header.title)));
        self.ways.extend(banks);
    }

    /// The screen is shown again.
    pub fn come_back(&mut self, ctx: &mut Ctx<'_>) {
        self.look(ctx);
    }

    /// The key tables.
    pub fn tables(&self) -> Vec<&'static [Binding]> {
        vec![super::ENTER, DIGITS, MOVES, ALWAYS]
    }

    /// What stands first in the bottom line.
    pub fn hints(&self, ctx: &Ctx<'_>) -> Vec<Hint> {
        vec![frame::digits(self.ways.len(), ctx)]
    }

    /// What is said until the next key.
    pub fn notice(&self) -> Option<&str> {
        self.notice.as_deref()
    }

    /// Draws. Changes nothing.
    pub fn view(&self, frame: &mut Frame<'_>, area: Rect, ctx: &Ctx<'_>) {
        frame::heading(frame, area, ctx.text.assessment.title, Line::default(), ctx);
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
        if let Some(chosen) = menu.chosen(self.cursor, action) {
            self.cursor = chosen;
            return self.open(ctx);
        }
        if let Some(row) = menu.moved(self.cursor, action, body.height) {
            self.cursor = row;
        }
        match action {
            Action::Back => Next::Back,
            Action::Quit => Next::Quit(Ending::Done),
            _ => Next::Draw,
        }
    }

    fn open(&mut self, ctx: &mut Ctx<'_>) -> Next {
        let Some((way, _)) = self.ways.get(self.cursor) else { return Next::Stay };
        let opened = match *way {
            Way::All => begin(self.banks.clone(), ctx),
            Way::One(at) => begin(vec![Arc::clone(&self.banks[at])], ctx),
            Way::Newest(id) => show(id, ctx),
        };
        match opened {
            Ok(Some(screen)) => Next::Open(Box::new(screen)),
            Ok(None) => {
                self.notice = Some(ctx.text.assessment.no_questions.to_owned());
                Next::Draw
            }
            Err(error) => {
                self.notice = Some(error.sentence(&ctx.text.store));
                Next::Draw
            }
        }
    }

    fn menu(&self, body: Rect, ctx: &Ctx<'_>) -> Menu {
        let mut menu = Menu { rows: Vec::new(), is_numbered: true };
        let how = ctx.text.assessment.how;
        let mut above: Vec<Line<'static>> = how
            .iter()
            .flat_map(|sentence| line::wrap(sentence, body.width.min(100)))
            .map(|line| Line::styled(line.to_owned(), ctx.theme.faint))
            .collect();
        above.truncate(usize::from(body.height).saturating_sub(4));
        for (_, label) in &self.ways {
            let line = Line::from(label.clone());
            menu.rows.push(Row { above: std::mem::take(&mut above), line });
        }
        menu
    }
}

/// Begins one over these banks; none where they have no questions.
fn begin(banks: Vec<Arc<Bank>>, ctx: &mut Ctx<'_>) -> Result<Option<Screen>, StoreError> {
    let taker = ctx.taker_or_new()?;
    let marks = ctx.marks;
    let begun = Assessment::begin(taker, banks, marks, &mut ctx.means())?;
    Ok(begun.map(|assessment| Screen::Quiz(Box::new(Quiz::assessment(assessment)))))
}

/// The findings of a finished one.
fn show(id: Uid, ctx: &mut Ctx<'_>) -> Result<Option<Screen>, StoreError> {
    let Some(stored) = ctx.book.sitting(id)? else { return Ok(None) };
    let marking = stored.marking().cloned();
    let screen = ProfileScreen::new(stored.sitting, marking, ctx);
    Ok(Some(Screen::Profile(Box::new(screen))))
}

/// The newest finished one, and its day.
fn newest(ctx: &Ctx<'_>) -> Result<Option<(Uid, String)>, StoreError> {
    let all = ctx.book.summaries(&Filter::default(), usize::MAX)?;
    let newest = all
        .iter()
        .find(|summary| summary.mode == Mode::Diagnosis && summary.state == State::HandedIn);
    Ok(newest.map(|summary| (summary.id, figure::day(summary.begun.local().day))))
}
