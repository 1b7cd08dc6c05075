//! A run before it starts: what is asked, by which rules, and who sits.
//!
//! ```text
//! Chuẩn bị làm bài
//! Có 102 câu phù hợp, đề lấy 10 câu.
//! › Bắt đầu làm bài
//!   Bộ câu hỏi          tất cả
//!   Số câu              10
//!   Họ và tên           Nguyễn Văn An
//! ```

mod form;
mod picker;
mod view;

use super::frame::Hint;
use super::quiz::Quiz;
use super::{Next, Screen, frame};
use crate::domain::bank::Bank;
use crate::domain::blueprint::Blueprint;
use crate::domain::identity::BankId;
use crate::domain::plan::{Plan, Preset};
use crate::domain::sitting::Sitting;
use crate::run::{Run, asked_lately};
use crate::store::book::Place;
use crate::tui::app::{Ctx, Ending};
use crate::tui::keymap::{ALWAYS, Action, Binding, DIGITS, MOVES, SIDEWAYS, Stroke, bindings};
use crate::tui::widget::field::Field;
use crossterm::event::KeyCode::Enter;
use form::{Item, Nature};
use picker::Picker;
use ratatui::layout::{Position, Rect};
use std::sync::Arc;

bindings! {
    START: [
        "confirm" Action::Confirm, [Stroke::key(Enter)], start, Some(10);
    ]
    CHANGE: [
        "confirm" Action::Confirm, [Stroke::key(Enter)], change, Some(10);
        "toggle" Action::Toggle, [Stroke::char(' ')], change, None;
    ]
    DOWN: [
        "confirm" Action::Confirm, [Stroke::key(Enter)], down, Some(10);
    ]
    PICK: [
        "toggle" Action::Toggle, [Stroke::char(' ')], toggle, Some(10);
        "confirm" Action::Confirm, [Stroke::key(Enter)], confirm, Some(11);
    ]
}

/// How many questions a run of one's own choice asks at first.
const OWN_COUNT: usize = 10;

/// A run before it starts.
pub struct Setup {
    plan: Plan,
    /// The plan's banks, opened.
    banks: Vec<Arc<Bank>>,
    /// What is wrong with them.
    damaged: usize,
    /// How many of their questions are selected.
    selected: usize,
    name: Field,
    unit: Field,
    cursor: usize,
    /// Whether the next digit goes behind the number under the cursor, or in its place.
    is_typed: bool,
    picker: Option<Picker>,
    notice: Option<String>,
}

impl Setup {
    /// A preset, ready to start; practice by topic asks for the topics first.
    pub fn of_preset(preset: Preset, ctx: &Ctx<'_>) -> Setup {
        let mut setup = Setup::of(Plan::of(preset, ctx.marks), ctx);
        if preset == Preset::ByTopic {
            setup.picker = Some(Picker::new(Item::Topics));
        }
        setup
    }

    /// Practice on these banks, or on all when none is named.
    pub fn own(banks: Vec<BankId>, ctx: &Ctx<'_>) -> Setup {
        let mut plan = Plan { banks, ..Plan::of(Preset::ByTopic, ctx.marks) };
        plan.draw.count = Some(OWN_COUNT);
        let is_open = plan.banks.is_empty();
        let mut setup = Setup::of(plan, ctx);
        if is_open {
            setup.cursor = Item::Banks.place();
        }
        setup
    }

    /// A ready paper.
    pub fn of_blueprint(blueprint: Blueprint, ctx: &Ctx<'_>) -> Setup {
        Setup::of(Plan::of_blueprint(blueprint, ctx.marks), ctx)
    }

    fn of(mut plan: Plan, ctx: &Ctx<'_>) -> Setup {
        let (name, unit) = match ctx.taker() {
            Ok(Some(taker)) => (taker.name, taker.unit),
            _ => ctx.learner.clone(),
        };
        // Who needs more time needs it each time.
        plan.rules.extra_percent = ctx.book.extra_percent(&name, &unit).unwrap_or_default();
        let mut setup = Setup {
            plan,
            banks: Vec::new(),
            damaged: 0,
            selected: 0,
            name: Field::new(&name),
            unit: Field::new(&unit),
            cursor: 0,
            is_typed: false,
            picker: None,
            notice: None,
        };
        setup.open_banks(ctx);
        if ctx.book.trouble().is_some() && ctx.book.place() == Place::Memory {
            setup.notice = Some(ctx.text.store.kept_nowhere.to_owned());
        }
        setup
    }

    /// Opens the banks of the plan and forgets topics of others.
    fn open_banks(&mut self, ctx: &Ctx<'_>) {
        (self.banks, self.damaged) = (Vec::new(), 0);
        for entry in ctx.shelf.entries() {
            if !self.plan.banks.is_empty() && !self.plan.banks.contains(entry.id()) {
                continue;
            }
            if let Ok(opened) = ctx.shelf.open(entry.id().as_str()) {
                self.damaged += opened.problems.len();
                self.banks.push(Arc::clone(&opened.bank));
            } else {
                self.notice = Some((ctx.text.setup.unreadable)(&entry.header.title));
            }
        }
        let banks = &self.banks;
        let is_there = |id: &BankId| banks.iter().any(|bank| bank.header.id == *id);
        self.plan.selection.topics.retain(|(bank, _)| is_there(bank));
        self.count();
    }

    fn count(&mut self) {
        self.selected = self.plan.selected(&self.banks);
    }

    /// How many questions will be asked.
    fn asked(&self) -> usize {
        self.plan.draw.count.map_or(self.selected, |count| count.min(self.selected))
    }

    fn item(&self) -> Item {
        self.items().get(self.cursor).copied().unwrap_or(Item::Start)
    }

    /// The key tables.
    pub fn tables(&self) -> Vec<&'static [Binding]> {
        if self.picker.is_some() {
            return vec![PICK, DIGITS, MOVES, ALWAYS];
        }
        match self.item().nature() {
            Nature::Start => vec![START, MOVES, ALWAYS],
            Nature::Choice => vec![super::ENTER, MOVES, ALWAYS],
            Nature::Value => vec![CHANGE, SIDEWAYS, DIGITS, MOVES, ALWAYS],
            Nature::Number => vec![DOWN, SIDEWAYS, MOVES, ALWAYS],
            Nature::Text => vec![DOWN, MOVES, ALWAYS],
        }
    }

    /// Whether typed characters go into the line under the cursor.
    pub fn is_typing(&self) -> bool {
        let nature = self.item().nature();
        self.picker.is_none() && matches!(nature, Nature::Number | Nature::Text)
    }

    /// What stands first in the bottom line.
    pub fn hints(&self, ctx: &Ctx<'_>) -> Vec<Hint> {
        match &self.picker {
            Some(picker) => vec![frame::digits(picker.rows(self, ctx).len(), ctx)],
            None => Vec::new(),
        }
    }

    /// What is said until the next key.
    pub fn notice(&self) -> Option<&str> {
        self.notice.as_deref()
    }

    /// What a press means.
    pub fn at(&self, area: Rect, position: Position, ctx: &Ctx<'_>) -> Option<Action> {
        let (_, rows, _) = view::places(area);
        match &self.picker {
            Some(picker) => picker.menu(self, rows, ctx).at(rows, position, picker.cursor),
            None => self.menu(rows, ctx).at(rows, position, self.cursor),
        }
    }

    /// Does what was asked.
    pub fn update(&mut self, action: &Action, area: Rect, ctx: &mut Ctx<'_>) -> Next {
        self.notice = None;
        let (_, rows, _) = view::places(area);
        if *action == Action::Quit {
            return Next::Quit(Ending::Done);
        }
        if self.picker.is_some() {
            self.picking(action, rows, ctx);
            return Next::Draw;
        }
        if *action == Action::Back {
            return Next::Back;
        }
        if let Some(row) = self.menu(rows, ctx).moved(self.cursor, action, rows.height) {
            (self.cursor, self.is_typed) = (row, false);
            return Next::Draw;
        }
        if let Action::Press(row) = action {
            (self.cursor, self.is_typed) = (*row, false);
            return match self.item().nature() {
                Nature::Number | Nature::Text => Next::Draw,
                _ => self.confirm(ctx),
            };
        }
        if *action == Action::Confirm {
            return self.confirm(ctx);
        }
        self.change(action);
        self.count();
        Next::Draw
    }

    fn confirm(&mut self, ctx: &mut Ctx<'_>) -> Next {
        match self.item().nature() {
            Nature::Start => return self.start(ctx),
            Nature::Choice => self.picker = Some(Picker::new(self.item())),
            Nature::Value => self.step_value(1),
            // Behind the last line the form is filled in: on to its start.
            Nature::Number | Nature::Text => {
                (self.cursor, self.is_typed) = ((self.cursor + 1) % self.items().len(), false);
            }
        }
        Next::Draw
    }

    fn start(&mut self, ctx: &mut Ctx<'_>) -> Next {
        match self.sitting(ctx) {
            Ok(sitting) => {
                let run = Run::begin(sitting, &mut ctx.means());
                // The newest sitting says it now.
                ctx.chosen = None;
                Next::Replace(Box::new(Screen::Quiz(Box::new(Quiz::new(run)))))
            }
            Err(sentence) => {
                self.notice = Some(sentence);
                Next::Draw
            }
        }
    }

    /// Draws the sitting, or says why there is none.
    fn sitting(&mut self, ctx: &mut Ctx<'_>) -> Result<Sitting, String> {
        if self.selected == 0 {
            return Err(ctx.text.setup.nothing_selected.to_owned());
        }
        let now = ctx.clock.now().at;
        self.plan.name = self.name.text().trim().into();
        self.plan.unit = self.unit.text().trim().into();
        let (name, unit) = (&*self.plan.name, &*self.plan.unit);
        let last = self.plan.blueprint.as_ref().map_or(0, |blueprint| blueprint.not_in_last);
        let lately = asked_lately(&ctx.book, name, last);
        let lately = lately.map_err(|error| error.sentence(&ctx.text.store))?;
        let drawing = self.plan.drawing(&self.banks, &lately, &mut ctx.generator);
        let drawing = drawing.map_err(|why| ctx.text.blueprint.sentence(&why))?;
        let taker = ctx
            .book
            .person(name, unit, now, &mut ctx.generator)
            .map_err(|error| error.sentence(&ctx.text.store))?;
        Ok(self.plan.sitting(drawing, taker, now, &mut ctx.generator))
    }
}
