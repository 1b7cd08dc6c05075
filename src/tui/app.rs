//! The program on the screen: a stack of screens, what they share, and how input reaches them.

use super::event::{Message, Signal};
use super::keymap::{ALWAYS, Action, FIELD, Rebound, Stroke};
use super::screen::{Next, Screen, frame, help::Help};
use super::telex::Composer;
use super::theme::Theme;
use crate::domain::sitting::Taker;
use crate::domain::time::{Clock, Moment};
use crate::host::Limits;
use crate::run::Means;
use crate::shelf::Shelf;
use crate::store::StoreError;
use crate::store::book::Book;
use crate::text::Text;
use crossterm::event::{Event, KeyCode, KeyEvent, MouseButton, MouseEvent, MouseEventKind};
use rand::rngs::ChaCha8Rng;
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::Sender;

/// What all screens share.
pub struct Ctx<'a> {
    /// The words.
    pub text: &'static Text,
    /// The time.
    pub clock: &'a dyn Clock,
    /// Randomness.
    pub generator: ChaCha8Rng,
    /// The banks at hand.
    pub shelf: Shelf,
    /// Where results are kept.
    pub book: Book,
    /// Styles.
    pub theme: Theme,
    /// Keys set anew.
    pub keys: Rebound,
    /// How points become marks, unless a run says otherwise.
    pub marks: crate::domain::score::MarkRules,
    /// Name and unit of a learner who has not sat here yet, by the settings.
    pub learner: (Box<str>, Box<str>),
    /// Who was chosen to learn, until a sitting says who does.
    pub chosen: Option<Taker>,
    /// Where files that people ask for are saved.
    pub folder: PathBuf,
    /// What is said once the terminal has been given back.
    pub farewell: Option<String>,
    /// What lets phones in to a quiz night; none where none come in.
    pub network: Option<Network>,
}

/// What a quiz night on the network needs beside its door.
pub struct Network {
    /// The time, for threads of their own.
    pub clock: Arc<dyn Clock + Send + Sync>,
    /// Where the loop hears of what has come in.
    pub news: Sender<Message>,
    /// Words that no name may hold.
    pub unwanted: Vec<Box<str>>,
    /// How much may come in.
    pub limits: Limits,
}

impl Ctx<'_> {
    /// Who learns: the one who was chosen, else who took the newest sitting; none where nobody has
    /// sat here yet.
    pub fn taker(&self) -> Result<Option<Taker>, StoreError> {
        match &self.chosen {
            Some(taker) => Ok(Some(taker.clone())),
            None => self.book.last_taker(),
        }
    }

    /// The same, and where there is none the one of the settings, who is then kept.
    pub fn taker_or_new(&mut self) -> Result<Taker, StoreError> {
        if let Some(taker) = self.taker()? {
            return Ok(taker);
        }
        let now = self.clock.now().at;
        self.book.person(&self.learner.0, &self.learner.1, now, &mut self.generator)
    }

    /// What a step of a run needs.
    pub fn means(&mut self) -> Means<'_> {
        Means { book: &mut self.book, generator: &mut self.generator, now: self.clock.now() }
    }
}

/// How the program ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// As asked.
    Done,
    /// What is needed has gone away; the farewell says what.
    Failed,
    /// By Ctrl+C or SIGINT, or with a sitting left open.
    Interrupted,
    /// By SIGTERM.
    Terminated,
    /// The terminal went away.
    HungUp,
}

/// What a message or the passing of time brought about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The screen is as it was.
    Nothing,
    /// The screen is to be drawn.
    Changed,
    /// The process is to be stopped, as Ctrl+Z does.
    Suspend,
    /// The program is to end.
    End(Ending),
}

impl Outcome {
    /// The weightier of two.
    #[must_use]
    pub fn or(self, other: Outcome) -> Outcome {
        match (self, other) {
            (Outcome::Changed, Outcome::Nothing) => Outcome::Changed,
            (_, other) => other,
        }
    }
}

/// The program on the screen.
pub struct App<'a> {
    ctx: Ctx<'a>,
    screens: Vec<Screen>,
    area: Rect,
    composer: Composer,
}

impl<'a> App<'a> {
    /// A program that shows this screen first, on a terminal of this size.
    pub fn new(ctx: Ctx<'a>, first: Screen, area: Rect) -> App<'a> {
        App { ctx, screens: vec![first], area, composer: Composer::default() }
    }

    /// What the screens share, for what is done after the loop.
    pub fn ctx(&self) -> &Ctx<'a> {
        &self.ctx
    }

    /// What is to be said once the terminal has been given back.
    pub fn into_farewell(self) -> Option<String> {
        self.ctx.farewell
    }

    /// The screen that is shown.
    pub fn screen(&self) -> Option<&Screen> {
        self.screens.last()
    }

    /// The size of the terminal, as last heard.
    pub fn area(&self) -> Rect {
        self.area
    }

    /// Draws. Changes nothing.
    pub fn view(&self, frame: &mut Frame<'_>) {
        let area = frame.area();
        if frame::is_too_small(area) {
            frame::too_small(frame, area, self.ctx.text);
        } else if let Some(screen) = self.screens.last() {
            screen.view(frame, area, &self.ctx);
            match screen.notice() {
                Some(notice) => frame::notice(frame, area, notice, &self.ctx),
                None => frame::footer(frame, area, &screen.footer(&self.ctx), &self.ctx),
            }
        }
    }

    /// When the screen changes without a message.
    pub fn deadline(&self) -> Option<Moment> {
        self.screens.get(self.timed())?.deadline(&self.ctx)
    }

    /// The screen whose clock runs: the one below while its keys are looked up.
    fn timed(&self) -> usize {
        self.screens.iter().rposition(|screen| !matches!(screen, Screen::Help(_))).unwrap_or(0)
    }

    /// Goes where a screen leads by itself; help does not stay over another screen than its own.
    fn follow_from(&mut self, at: usize, next: Next) -> Outcome {
        if !matches!(next, Next::Stay | Next::Draw) {
            self.screens.truncate(at + 1);
        }
        self.follow(next)
    }

    /// Lets time pass.
    pub fn tick(&mut self) -> Outcome {
        let at = self.timed();
        let Some(screen) = self.screens.get_mut(at) else { return Outcome::End(Ending::Done) };
        let next = screen.tick(&mut self.ctx);
        self.follow_from(at, next)
    }

    /// Takes a message.
    pub fn hear(&mut self, message: Message) -> Outcome {
        match message {
            Message::Signal(Signal::Interrupt) => self.end(Ending::Interrupted),
            Message::Signal(Signal::Terminate) => self.end(Ending::Terminated),
            Message::Signal(Signal::HangUp) => self.end(Ending::HungUp),
            Message::Signal(Signal::Suspend) => Outcome::Suspend,
            Message::Input(Event::Key(key)) => self.key(key),
            Message::Input(Event::Mouse(mouse)) => self.mouse(mouse),
            Message::Input(Event::Paste(text)) => self.act(&Action::Paste(text)),
            Message::Input(Event::Resize(width, height)) => {
                self.area = Rect::new(0, 0, width, height);
                Outcome::Changed
            }
            Message::Input(_) => Outcome::Nothing,
            Message::Desk => {
                let at = self.timed();
                let Some(screen) = self.screens.get_mut(at) else { return Outcome::Nothing };
                let next = screen.news(&mut self.ctx);
                self.follow_from(at, next)
            }
        }
    }

    fn key(&mut self, key: KeyEvent) -> Outcome {
        let Some(stroke) = Stroke::of(key) else { return Outcome::Nothing };
        if stroke == Stroke::ctrl('c') {
            return self.end(Ending::Interrupted);
        }
        if stroke == Stroke::ctrl('z') {
            return if cfg!(unix) { Outcome::Suspend } else { Outcome::Nothing };
        }
        if frame::is_too_small(self.area) {
            let is_quit = self.ctx.keys.action(&[ALWAYS], stroke) == Some(Action::Quit);
            return if is_quit { self.end(Ending::Done) } else { Outcome::Nothing };
        }
        match self.meaning(stroke) {
            Some(Action::Help) => self.follow(self.help()),
            Some(action) => self.act(&action),
            None => Outcome::Nothing,
        }
    }

    /// What a stroke means on the screen that is shown.
    fn meaning(&mut self, stroke: Stroke) -> Option<Action> {
        let screen = self.screens.last()?;
        let tables = screen.tables();
        let keys = &self.ctx.keys;
        if screen.is_typing() {
            return match stroke {
                Stroke { code: KeyCode::Char(letter), is_ctrl: false } => {
                    Some(Action::Type(letter))
                }
                _ => keys.action(&[FIELD], stroke).or_else(|| keys.action(&tables, stroke)),
            };
        }
        let letters = screen.letters();
        match stroke.code {
            KeyCode::Backspace => {
                self.composer.rub_out();
                None
            }
            KeyCode::Char('h') if stroke.is_ctrl => {
                self.composer.rub_out();
                None
            }
            KeyCode::Char(letter) if letter.is_alphabetic() && !stroke.is_ctrl => {
                let letter = match letters {
                    0 => letter.to_ascii_lowercase(),
                    _ => self.composer.letter(letter)?,
                };
                let place = u32::from(letter).checked_sub(u32::from('a'))?;
                if (place as usize) < letters {
                    Some(Action::Letter(letter))
                } else {
                    keys.action(&tables, Stroke::char(letter))
                }
            }
            _ => {
                self.composer = Composer::default();
                keys.action(&tables, stroke)
            }
        }
    }

    fn mouse(&mut self, mouse: MouseEvent) -> Outcome {
        let Some(screen) = self.screens.last() else { return Outcome::Nothing };
        if frame::is_too_small(self.area) {
            return Outcome::Nothing;
        }
        self.composer = Composer::default();
        let position = Position::new(mouse.column, mouse.row);
        let action = match mouse.kind {
            MouseEventKind::ScrollUp => Some(Action::Up),
            MouseEventKind::ScrollDown => Some(Action::Down),
            MouseEventKind::Down(MouseButton::Left) => {
                frame::footer_at(self.area, &screen.footer(&self.ctx), position)
                    .or_else(|| screen.at(self.area, position, &self.ctx))
            }
            _ => None,
        };
        match action {
            Some(Action::Help) => self.follow(self.help()),
            Some(action) => self.act(&action),
            None => Outcome::Nothing,
        }
    }

    fn act(&mut self, action: &Action) -> Outcome {
        let Some(screen) = self.screens.last_mut() else { return Outcome::End(Ending::Done) };
        let next = screen.update(action, self.area, &mut self.ctx);
        self.follow(next)
    }

    fn help(&self) -> Next {
        match self.screens.last() {
            Some(Screen::Help(_)) | None => Next::Back,
            Some(screen) => Next::Open(Box::new(Screen::Help(Help::of(screen, &self.ctx)))),
        }
    }

    fn follow(&mut self, next: Next) -> Outcome {
        match next {
            Next::Stay => return Outcome::Nothing,
            Next::Draw => return Outcome::Changed,
            Next::Quit(ending) => return self.end(ending),
            Next::Open(screen) => self.screens.push(*screen),
            Next::Replace(screen) => {
                self.screens.pop();
                self.screens.push(*screen);
            }
            Next::Back => {
                self.screens.pop();
            }
            Next::Home => self.screens.truncate(1),
        }
        self.composer = Composer::default();
        match self.screens.last_mut() {
            Some(screen) => {
                screen.come_back(&mut self.ctx);
                Outcome::Changed
            }
            None => Outcome::End(Ending::Done),
        }
    }

    /// Ends the program. Every screen of the stack keeps what it holds: a draft becomes an answer.
    fn end(&mut self, ending: Ending) -> Outcome {
        let mut is_left_open = false;
        for screen in self.screens.iter_mut().rev() {
            is_left_open |= screen.leave(&mut self.ctx);
        }
        match ending {
            Ending::Done if is_left_open => Outcome::End(Ending::Interrupted),
            ending => Outcome::End(ending),
        }
    }
}
