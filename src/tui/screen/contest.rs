//! A quiz night before it begins: which rounds, which teams, how it is scored; or the one that is open, to go on with.
//!
//! ```text
//! Hội thi
//! › Bắt đầu
//!   Vòng thi        ‹ Hội thi – 4 vòng ›
//!   Các đội         Tre Xanh; Hoa Sen
//!   Giây mỗi câu    ‹ 30 ›
//! ```

use super::night::phones::Lan;
use super::night::{NightScreen, unread};
use super::{Next, frame};
use crate::domain::blueprint::{Blueprint, Form, Role};
use crate::domain::identity::{BankId, Uid};
use crate::domain::night::agreed::{self, Agreed, split};
use crate::domain::night::arena;
use crate::domain::night::judging::{Judging, STEPS};
use crate::domain::night::scoring::Deduction;
use crate::domain::quantity::Points;
use crate::layout::projector::barred;
use crate::run::night::Lead;
use crate::shelf::papers;
use crate::text::width::fit;
use crate::tui::app::{Ctx, Ending};
use crate::tui::keymap::{ALWAYS, Action, Binding, MOVES, SIDEWAYS, Stroke, bindings};
use crate::tui::widget::field::Field;
use crate::tui::widget::menu::{Menu, Row};
use crossterm::event::KeyCode::Enter;
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};
use std::sync::Arc;
use std::time::Duration;

bindings! {
    CONTEST: [
        "confirm" Action::Confirm, [Stroke::key(Enter)], start, Some(10);
    ]
}

/// How the usual number of teams is written.
const TEAMS: &str = "4";
/// The usual number of persons on a floor.
const PERSONS: usize = 100;

/// A line of the form, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Item {
    /// Go on with the night that is open.
    Resume,
    /// Begin.
    Start,
    /// Which rounds.
    Rounds,
    /// What it is called.
    Title,
    /// The teams.
    Teams,
    /// How many persons stand on the floor.
    Persons,
    /// How many rounds.
    Count,
    /// How many questions in each.
    Questions,
    /// How many seconds for each.
    Seconds,
    /// Whether sooner is more.
    Speed,
    /// What a wrong answer costs.
    Deduction,
    /// How many judges.
    Judges,
    /// Whether there is a warm-up.
    WarmUp,
}

/// The form.
pub struct Contest {
    blueprints: Vec<Blueprint>,
    open: Option<Uid>,
    cursor: usize,
    /// Which blueprint; none for rounds by number.
    chosen: Option<usize>,
    title: Field,
    teams: Field,
    persons: usize,
    rounds: usize,
    questions: usize,
    seconds: u64,
    is_by_speed: bool,
    deduction: usize,
    judges: usize,
    has_warm_up: bool,
    lan: Option<Lan>,
    notice: Option<String>,
}

impl Contest {
    /// The form, with the night that is open where there is one, and where phones are let in at once.
    pub fn new(lan: Option<Lan>, ctx: &Ctx<'_>) -> Contest {
        let open = |(id, _)| papers::open_shipped(id)?.blueprint;
        let is_contest = |blueprint: &Blueprint| {
            blueprint.sections.iter().any(|section| matches!(section.role, Role::Round { .. }))
        };
        let blueprints: Vec<Blueprint> =
            papers::shipped().filter_map(open).filter(is_contest).collect();
        Contest {
            chosen: (!blueprints.is_empty()).then_some(0),
            blueprints,
            open: ctx.book.reviews().and_then(|store| store.open_night().ok().flatten()),
            cursor: 0,
            title: Field::new(ctx.text.night.title),
            teams: Field::new(TEAMS),
            persons: PERSONS,
            rounds: 3,
            questions: 8,
            seconds: agreed::TIME.as_secs(),
            is_by_speed: false,
            deduction: 0,
            judges: 3,
            has_warm_up: true,
            lan,
            notice: None,
        }
    }

    fn blueprint(&self) -> Option<&Blueprint> {
        self.blueprints.get(self.chosen?)
    }

    fn has(&self, form: Form) -> bool {
        let mut sections = self.blueprint().into_iter().flat_map(|it| &it.sections);
        sections.any(|it| matches!(it.role, Role::Round { form: of, .. } if of == form))
    }

    /// The lines that mean something now.
    fn items(&self) -> Vec<Item> {
        let mut items = Vec::new();
        if self.open.is_some() {
            items.push(Item::Resume);
        }
        items.extend([Item::Start, Item::Rounds, Item::Title]);
        let is_simple = self.chosen.is_none();
        let is_floor = self.has(Form::Elimination);
        if is_floor {
            items.push(Item::Persons);
        } else {
            items.push(Item::Teams);
        }
        if is_simple {
            items.extend([Item::Count, Item::Questions, Item::Seconds]);
        }
        if is_simple || self.has(Form::Together) {
            items.push(Item::Speed);
        }
        if self.has(Form::First) || self.has(Form::Packages) {
            items.push(Item::Deduction);
        }
        if self.has(Form::Judged) {
            items.push(Item::Judges);
        }
        items.push(Item::WarmUp);
        items
    }

    fn item(&self) -> Item {
        self.items().get(self.cursor).copied().unwrap_or(Item::Start)
    }

    fn field(&mut self) -> Option<&mut Field> {
        match self.item() {
            Item::Title => Some(&mut self.title),
            Item::Teams => Some(&mut self.teams),
            _ => None,
        }
    }

    /// Whether letters go into the line under the cursor.
    pub fn is_typing(&self) -> bool {
        matches!(self.item(), Item::Title | Item::Teams)
    }

    /// The key tables.
    pub fn tables(&self) -> Vec<&'static [Binding]> {
        vec![CONTEST, SIDEWAYS, MOVES, ALWAYS]
    }

    /// What is said until the next key.
    pub fn notice(&self) -> Option<&str> {
        self.notice.as_deref()
    }

    fn menu(&self, body: Rect, ctx: &Ctx<'_>) -> Menu {
        let words = &ctx.text.night;
        let label = if body.width >= 60 { 26 } else { 14 };
        let yes = |is: bool| if is { ctx.text.setup.yes } else { ctx.text.setup.no }.to_owned();
        let chosen = |value: String| format!("‹ {value} ›");
        let row = |item: Item| {
            let value = match item {
                Item::Resume | Item::Start => String::new(),
                Item::Rounds => {
                    let title = self.blueprint().map_or(words.own_rounds, |it| &*it.title);
                    chosen(title.to_owned())
                }
                Item::Title => self.title.text().to_owned(),
                Item::Teams => self.teams.text().to_owned(),
                Item::Persons => chosen(self.persons.to_string()),
                Item::Count => chosen(self.rounds.to_string()),
                Item::Questions => chosen(self.questions.to_string()),
                Item::Seconds => chosen(self.seconds.to_string()),
                Item::Speed => chosen(yes(self.is_by_speed)),
                Item::Deduction => chosen((words.deduction)(self.deduction()).to_owned()),
                Item::Judges => chosen(self.judges.to_string()),
                Item::WarmUp => chosen(yes(self.has_warm_up)),
            };
            Row::new(vec![
                Span::raw(fit(words.form[item as usize], label)),
                Span::styled(format!(" {value}"), ctx.theme.chosen),
            ])
        };
        Menu { rows: self.items().into_iter().map(row).collect(), is_numbered: false }
    }

    fn deduction(&self) -> Deduction {
        Deduction::CODES.get(self.deduction).map_or(Deduction::default(), |(_, one)| *one)
    }

    /// Draws. Changes nothing.
    pub fn view(&self, frame: &mut Frame<'_>, area: Rect, ctx: &Ctx<'_>) {
        frame::heading(frame, area, ctx.text.night.title, Line::default(), ctx);
        let (_, body, _) = frame::parts(area);
        let menu = self.menu(body, ctx);
        menu.view(frame, body, self.cursor, ctx);
        if self.is_typing() {
            let line = menu.line(body, self.cursor);
            let typed = menu.rows.get(self.cursor).map_or(0, |row| row.line.width());
            let x = line.x + menu.indent() + typed as u16;
            frame.set_cursor_position(Position::new(x.min(line.right().saturating_sub(1)), line.y));
        }
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
        if self.field().is_some_and(|field| field.update(action)) {
            return Next::Draw;
        }
        if let Some(row) = self.menu(body, ctx).moved(self.cursor, action, body.height) {
            self.cursor = row;
            return Next::Draw;
        }
        match action {
            Action::Press(row) if *row != self.cursor => self.cursor = *row,
            Action::Confirm | Action::Press(_) => {
                let begun = match self.item() {
                    Item::Resume => self.resumed(ctx),
                    _ => self.begun(ctx),
                };
                match begun {
                    Ok(screen) => return Next::Replace(Box::new(screen.shown())),
                    Err(why) => self.notice = Some(why),
                }
            }
            Action::Left | Action::Right => self.step(*action == Action::Right),
            Action::Back => return Next::Back,
            Action::Quit => return Next::Quit(Ending::Done),
            _ => return Next::Stay,
        }
        Next::Draw
    }

    fn step(&mut self, is_up: bool) {
        let stepped = |number: usize, step: usize, least: usize, most: usize| {
            if is_up { (number + step).min(most) } else { number.saturating_sub(step).max(least) }
        };
        match self.item() {
            Item::Rounds => {
                // Behind the last blueprint stand rounds by number.
                let count = self.blueprints.len() + 1;
                let at = self.chosen.unwrap_or(count - 1);
                let at = (at + if is_up { 1 } else { count - 1 }) % count;
                self.chosen = (at + 1 < count).then_some(at);
            }
            Item::Persons => self.persons = stepped(self.persons, 5, 5, arena::MOST),
            Item::Count => self.rounds = stepped(self.rounds, 1, 1, 20),
            Item::Questions => self.questions = stepped(self.questions, 1, 1, 40),
            Item::Seconds => {
                let seconds = stepped(usize::try_from(self.seconds).unwrap_or(30), 5, 5, 300);
                self.seconds = seconds as u64;
            }
            Item::Judges => self.judges = stepped(self.judges, 1, 1, 20),
            Item::Speed => self.is_by_speed = !self.is_by_speed,
            Item::WarmUp => self.has_warm_up = !self.has_warm_up,
            Item::Deduction => {
                let count = Deduction::CODES.len();
                self.deduction = (self.deduction + if is_up { 1 } else { count - 1 }) % count;
            }
            Item::Resume | Item::Start | Item::Title | Item::Teams => {}
        }
    }

    /// The night that is open.
    fn resumed(&self, ctx: &mut Ctx<'_>) -> Result<NightScreen, String> {
        let words = &ctx.text.night;
        let store = ctx.book.reviews().ok_or_else(|| words.no_place.to_owned())?;
        let id = self.open.ok_or_else(|| words.none_open.to_owned())?;
        let lead = Lead::resume(id, store).map_err(|why| unread(&why, ctx.text))?;
        let lead = lead.ok_or_else(|| words.none_open.to_owned())?;
        Ok(self.opened(lead, true, ctx))
    }

    /// A new night.
    fn begun(&self, ctx: &mut Ctx<'_>) -> Result<NightScreen, String> {
        let words = &ctx.text.night;
        let simple;
        let blueprint = if let Some(blueprint) = self.blueprint() {
            blueprint
        } else {
            let time = Duration::from_secs(self.seconds);
            simple = agreed::simple(self.rounds, self.questions, time, words.round);
            &simple
        };
        let is_floor = self.has(Form::Elimination);
        let teams = if is_floor { Vec::new() } else { split(self.teams.text(), words.team) };
        if teams.len() < 2 && !is_floor {
            return Err(words.few_teams_here.to_owned());
        }
        let agreed = Agreed {
            title: self.title.text().trim().into(),
            teams,
            persons: if is_floor { self.persons } else { 0 },
            is_by_speed: self.is_by_speed,
            deduction: self.deduction(),
            judging: Judging {
                judges: self.judges,
                most: Points::whole(10),
                step: STEPS[0],
                drops_extremes: false,
            },
            warm_up: self.has_warm_up.then(|| words.warm_up.into()),
            prizes: [1, 1, 1, 0],
        };
        let named = blueprint.banks();
        let is_wanted = |id: &BankId| named.as_ref().is_none_or(|banks| banks.contains(id));
        let ids = ctx.shelf.entries().iter().map(crate::shelf::Entry::id);
        let ids = ids.filter(|id| is_wanted(id));
        let opened = ids.filter_map(|id| ctx.shelf.open(id.as_str()).ok());
        let banks: Vec<_> = opened.map(|opened| Arc::clone(&opened.bank)).collect();
        let barred = barred(&banks, ctx.text);
        let plan = agreed.drawn(blueprint, &banks, &barred, &mut ctx.generator);
        let plan = plan.map_err(|why| ctx.text.blueprint.sentence(&why))?;
        let store = ctx.book.reviews().ok_or_else(|| words.no_place.to_owned())?;
        let now = ctx.clock.now().at;
        let lead = Lead::begin(plan, store, &mut ctx.generator, now);
        let lead = lead.map_err(|error| error.sentence(&ctx.text.store))?;
        Ok(self.opened(lead, false, ctx))
    }

    /// The projector, with phones where they were asked for.
    fn opened(&self, lead: Lead, is_resumed: bool, ctx: &mut Ctx<'_>) -> NightScreen {
        let mut screen = NightScreen::new(lead, is_resumed, ctx);
        if let Some(lan) = self.lan {
            screen.let_in(lan, ctx);
        }
        screen
    }
}
