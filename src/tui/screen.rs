//! The closed list of screens and what each can be asked.

pub mod analyses;
pub mod analysis;
pub mod assess;
pub mod bank;
pub mod banks;
pub mod code;
pub mod console;
pub mod contest;
pub mod feedback;
pub mod frame;
pub mod help;
pub mod history;
pub mod home;
pub mod intake;
pub mod issue;
pub mod issued;
pub mod mark;
pub mod missed;
pub mod night;
pub mod notes;
pub mod papers;
pub mod people;
pub mod profile;
pub mod question;
pub mod quiz;
pub mod result;
pub mod resume;
pub mod review;
pub mod setup;
pub mod stats;
pub mod study;

use super::app::{Ctx, Ending};
use super::keymap::{Action, Binding, Stroke, bindings};
use crate::domain::time::Moment;
use frame::Hint;
use ratatui::Frame;
use ratatui::layout::{Position, Rect};

bindings! {
    pub ENTER: [
        "confirm" Action::Confirm, [Stroke::key(crossterm::event::KeyCode::Enter)], open, Some(10);
    ]
}

/// What is shown.
pub enum Screen {
    /// The banks and what can be done.
    Home(home::Home),
    /// A run before it starts.
    Setup(Box<setup::Setup>),
    /// The ready papers.
    Papers(papers::Papers),
    /// A paper before it is issued.
    Issue(Box<issue::IssueScreen>),
    /// The papers that were issued here.
    Issued(issued::Issued),
    /// What can be analysed.
    Analyses(analyses::Analyses),
    /// The item analysis of a test.
    Analysis(Box<analysis::AnalysisScreen>),
    /// Sheets that are typed in.
    Mark(Box<mark::MarkScreen>),
    /// Who learns.
    People(people::People),
    /// The code before what one of them did.
    Code(code::Code),
    /// What the scorer sees of a quiz night.
    Console(Box<console::Console>),
    /// A quiz night before it begins.
    Contest(Box<contest::Contest>),
    /// A quiz night on the projector.
    Night(Box<night::NightScreen>),
    /// The book of missed questions.
    Missed(missed::MissedBook),
    /// Spaced review before it starts.
    Study(Box<study::StudyScreen>),
    /// The self-assessment before it starts.
    Assess(assess::AssessScreen),
    /// What a self-assessment has found.
    Profile(Box<profile::ProfileScreen>),
    /// Study notes.
    Notes(notes::Notes),
    /// All sittings.
    History(history::History),
    /// Progress by bank.
    Stats(stats::Stats),
    /// A sitting that is being taken.
    Quiz(Box<quiz::Quiz>),
    /// What it was worth.
    Result(Box<result::ResultScreen>),
    /// Every question of a sitting with its answer.
    Review(Box<review::Review>),
    /// The banks to be edited.
    Banks(banks::Banks),
    /// The questions of a bank that is edited.
    Bank(Box<bank::BankScreen>),
    /// A file on its way into a bank.
    Intake(intake::IntakeScreen),
    /// The form of one of them.
    Question(Box<question::QuestionScreen>),
    /// The keys of the screen below.
    Help(help::Help),
}

/// Where an action leads.
pub enum Next {
    /// Nothing changed.
    Stay,
    /// Something on this screen changed.
    Draw,
    /// To a screen above this one.
    Open(Box<Screen>),
    /// To a screen in the place of this one.
    Replace(Box<Screen>),
    /// To the screen below.
    Back,
    /// To the first screen.
    Home,
    /// Out of the program.
    Quit(Ending),
}

macro_rules! each {
    ($screen:expr, $inner:ident => $call:expr) => {
        match $screen {
            Screen::Home($inner) => $call,
            Screen::Setup($inner) => $call,
            Screen::Papers($inner) => $call,
            Screen::People($inner) => $call,
            Screen::Code($inner) => $call,
            Screen::Missed($inner) => $call,
            Screen::Night($inner) => $call,
            Screen::Contest($inner) => $call,
            Screen::Console($inner) => $call,
            Screen::Study($inner) => $call,
            Screen::Assess($inner) => $call,
            Screen::Profile($inner) => $call,
            Screen::Notes($inner) => $call,
            Screen::History($inner) => $call,
            Screen::Stats($inner) => $call,
            Screen::Quiz($inner) => $call,
            Screen::Result($inner) => $call,
            Screen::Review($inner) => $call,
            Screen::Banks($inner) => $call,
            Screen::Bank($inner) => $call,
            Screen::Intake($inner) => $call,
            Screen::Issue($inner) => $call,
            Screen::Issued($inner) => $call,
            Screen::Analyses($inner) => $call,
            Screen::Analysis($inner) => $call,
            Screen::Mark($inner) => $call,
            Screen::Question($inner) => $call,
            Screen::Help($inner) => $call,
        }
    };
}

impl Screen {
    /// The key tables, the first to know a key wins.
    pub fn tables(&self) -> Vec<&'static [Binding]> {
        each!(self, screen => screen.tables())
    }

    /// Whether typed characters go into a text field.
    pub fn is_typing(&self) -> bool {
        match self {
            Screen::Quiz(screen) => screen.is_typing(),
            Screen::Setup(screen) => screen.is_typing(),
            Screen::History(screen) => screen.is_typing(),
            Screen::People(screen) => screen.is_typing(),
            Screen::Code(_) | Screen::Console(_) => true,
            Screen::Study(screen) => screen.is_typing(),
            Screen::Banks(screen) => screen.is_typing(),
            Screen::Bank(screen) => screen.is_typing(),
            Screen::Intake(screen) => screen.is_typing(),
            Screen::Issue(screen) => screen.is_typing(),
            Screen::Mark(screen) => screen.is_typing(),
            Screen::Night(screen) => screen.is_typing(),
            Screen::Contest(screen) => screen.is_typing(),
            Screen::Question(screen) => screen.is_typing(),
            _ => false,
        }
    }

    /// How many options can be chosen by their letter.
    pub fn letters(&self) -> usize {
        match self {
            Screen::Quiz(screen) => screen.letters(),
            _ => 0,
        }
    }

    /// The bottom line: keys that matter now.
    pub fn footer(&self, ctx: &Ctx<'_>) -> Vec<Hint> {
        let mut hints = match self {
            Screen::Home(screen) => screen.hints(ctx),
            Screen::Setup(screen) => screen.hints(ctx),
            Screen::Papers(screen) => screen.hints(ctx),
            Screen::Issued(screen) => screen.hints(ctx),
            Screen::Analyses(screen) => screen.hints(ctx),
            Screen::People(screen) => screen.hints(ctx),
            Screen::Missed(screen) => screen.hints(ctx),
            Screen::Study(screen) => screen.hints(ctx),
            Screen::Assess(screen) => screen.hints(ctx),
            Screen::Notes(screen) => screen.hints(ctx),
            Screen::Stats(screen) => screen.hints(ctx),
            Screen::Quiz(screen) => screen.hints(ctx),
            Screen::Banks(screen) => screen.hints(ctx),
            _ => Vec::new(),
        };
        hints.extend(frame::hints(&self.tables(), self.is_typing(), ctx));
        hints
    }

    /// What is said in the bottom line instead, until the next key.
    pub fn notice(&self) -> Option<&str> {
        match self {
            Screen::Quiz(screen) => screen.notice(),
            Screen::Result(screen) => screen.notice(),
            Screen::Home(screen) => screen.notice(),
            Screen::Setup(screen) => screen.notice(),
            Screen::People(screen) => screen.notice(),
            Screen::Code(screen) => screen.notice(),
            Screen::Missed(screen) => screen.notice(),
            Screen::Study(screen) => screen.notice(),
            Screen::Assess(screen) => screen.notice(),
            Screen::Profile(screen) => screen.notice(),
            Screen::Notes(screen) => screen.notice(),
            Screen::History(screen) => screen.notice(),
            Screen::Stats(screen) => screen.notice(),
            Screen::Banks(screen) => screen.notice(),
            Screen::Bank(screen) => screen.notice(),
            Screen::Intake(screen) => screen.notice(),
            Screen::Issue(screen) => screen.notice(),
            Screen::Mark(screen) => screen.notice(),
            Screen::Night(screen) => screen.notice(),
            Screen::Contest(screen) => screen.notice(),
            Screen::Console(screen) => screen.notice(),
            Screen::Papers(screen) => screen.notice(),
            Screen::Issued(screen) => screen.notice(),
            Screen::Analyses(screen) => screen.notice(),
            Screen::Question(screen) => screen.notice(),
            _ => None,
        }
    }

    /// Draws. Changes nothing.
    pub fn view(&self, frame: &mut Frame<'_>, area: Rect, ctx: &Ctx<'_>) {
        each!(self, screen => screen.view(frame, area, ctx));
    }

    /// What a press at this position means.
    pub fn at(&self, area: Rect, position: Position, ctx: &Ctx<'_>) -> Option<Action> {
        each!(self, screen => screen.at(area, position, ctx))
    }

    /// Does what was asked.
    pub fn update(&mut self, action: &Action, area: Rect, ctx: &mut Ctx<'_>) -> Next {
        each!(self, screen => screen.update(action, area, ctx))
    }

    /// Lets time pass.
    pub fn tick(&mut self, ctx: &mut Ctx<'_>) -> Next {
        match self {
            Screen::Quiz(screen) => screen.tick(ctx),
            Screen::Study(screen) => screen.tick(ctx),
            Screen::Night(screen) => screen.tick(ctx),
            Screen::Console(screen) => screen.tick(ctx),
            Screen::Question(screen) => screen.tick(ctx),
            _ => Next::Stay,
        }
    }

    /// Something has come in from the phones of a quiz night.
    pub fn news(&mut self, ctx: &mut Ctx<'_>) -> Next {
        match self {
            Screen::Night(screen) => screen.news(ctx),
            _ => Next::Stay,
        }
    }

    /// When time is to be looked at again. Only a screen with a clock reads the clock: finding out
    /// the zone of the place costs more than the first frame of the others.
    pub fn deadline(&self, ctx: &Ctx<'_>) -> Option<Moment> {
        match self {
            Screen::Quiz(screen) => screen.deadline(ctx.clock.now()),
            Screen::Study(screen) => screen.deadline(ctx.clock.now()),
            Screen::Night(screen) => screen.deadline(ctx.clock.now()),
            Screen::Console(screen) => screen.deadline(ctx.clock.now()),
            Screen::Question(screen) => screen.deadline(),
            _ => None,
        }
    }

    /// The screen is shown, for the first time or again.
    pub fn come_back(&mut self, ctx: &mut Ctx<'_>) {
        match self {
            Screen::Home(screen) => screen.come_back(ctx),
            Screen::People(screen) => screen.come_back(ctx),
            Screen::Missed(screen) => screen.come_back(ctx),
            Screen::Study(screen) => screen.come_back(ctx),
            Screen::Assess(screen) => screen.come_back(ctx),
            Screen::History(screen) => screen.come_back(ctx),
            Screen::Quiz(screen) => screen.come_back(ctx),
            Screen::Bank(screen) => screen.come_back(ctx),
            Screen::Issued(screen) => screen.come_back(ctx),
            _ => {}
        }
    }

    /// The program ends: keeps what the screen holds. Gives whether a sitting is left open.
    pub fn leave(&mut self, ctx: &mut Ctx<'_>) -> bool {
        match self {
            Screen::Quiz(screen) => screen.leave(ctx),
            Screen::Question(screen) => screen.leave(),
            _ => false,
        }
    }
}
