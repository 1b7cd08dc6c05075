//! A stage for the screens: the loop of the program over a script of keys, waits and sizes, a fake
//! clock and a terminal in memory.

use caytre::domain::time::{Clock, Moment, Now, Timestamp};
use caytre::tui;
use caytre::tui::app::{App, Ctx, Ending};
use caytre::tui::event::{Message, Signal, Source};
use caytre::tui::screen::Screen;
use crossterm::event::{
    Event, KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind,
};
use ratatui::Terminal;
use ratatui::backend::{Backend, ClearType, TestBackend, WindowSize};
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect, Size};
use ratatui::style::Style;
use std::cell::{Cell as Shared, RefCell};
use std::collections::VecDeque;
use std::convert::Infallible;
use std::fmt::Write;
use std::rc::Rc;
use std::time::Duration;

/// One step of a script.
#[derive(Clone, Debug)]
pub(crate) enum Step {
    /// A key.
    Key(KeyCode, KeyModifiers),
    /// A press of the left mouse button.
    Press(u16, u16),
    /// A paste.
    Paste(String),
    /// Time goes by.
    Wait(Duration),
    /// The machine sleeps.
    Sleep(Duration),
    /// The system clock is set on by so many seconds, or back.
    SetClock(i64),
    /// The terminal gets another size.
    Resize(u16, u16),
    /// What is on the screen is kept.
    Look,
}

/// A script from words: a key's name (`Enter`, `Esc`, `Up`, `Space`, `Ctrl-c` …), `wait:SECONDS`,
/// `look`, or letters to type one by one.
pub(crate) fn script(words: &str) -> Vec<Step> {
    words.split_whitespace().flat_map(steps).collect()
}

fn steps(word: &str) -> Vec<Step> {
    let key = |code| vec![Step::Key(code, KeyModifiers::NONE)];
    match word {
        "Enter" => key(KeyCode::Enter),
        "Esc" => key(KeyCode::Esc),
        "Up" => key(KeyCode::Up),
        "Down" => key(KeyCode::Down),
        "Left" => key(KeyCode::Left),
        "Right" => key(KeyCode::Right),
        "Home" => key(KeyCode::Home),
        "End" => key(KeyCode::End),
        "Delete" => key(KeyCode::Delete),
        "PageUp" => key(KeyCode::PageUp),
        "PageDown" => key(KeyCode::PageDown),
        "Backspace" => key(KeyCode::Backspace),
        "Space" => key(KeyCode::Char(' ')),
        "F1" => key(KeyCode::F(1)),
        "F2" => key(KeyCode::F(2)),
        "F3" => key(KeyCode::F(3)),
        "F4" => key(KeyCode::F(4)),
        "F5" => key(KeyCode::F(5)),
        "F6" => key(KeyCode::F(6)),
        "look" => vec![Step::Look],
        word => {
            if let Some(letter) = word.strip_prefix("Ctrl-") {
                let code = KeyCode::Char(letter.chars().next().expect("a letter"));
                return vec![Step::Key(code, KeyModifiers::CONTROL)];
            }
            if let Some(seconds) = word.strip_prefix("wait:") {
                let seconds: f64 = seconds.parse().expect("seconds");
                return vec![Step::Wait(Duration::from_secs_f64(seconds))];
            }
            word.chars().flat_map(|letter| key(KeyCode::Char(letter))).collect()
        }
    }
}

/// A clock that tests set.
#[derive(Debug)]
pub(crate) struct FakeClock(Shared<Now>);

impl FakeClock {
    /// 21/11/2026, 9 o'clock in Vietnam.
    pub(crate) fn new() -> FakeClock {
        FakeClock(Shared::new(Now {
            moment: Moment(Duration::from_secs(1000)),
            at: Timestamp { utc_ms: 1_795_226_400_000, offset_minutes: 420 },
            asleep: Duration::ZERO,
        }))
    }

    /// Time goes by.
    pub(crate) fn pass(&self, span: Duration) {
        let now = self.0.get();
        self.0.set(Now { moment: now.moment + span, at: now.at + span, ..now });
    }

    fn sleep(&self, span: Duration) {
        let now = self.0.get();
        self.0.set(Now { at: now.at + span, asleep: now.asleep + span, ..now });
    }

    fn set_clock(&self, seconds: i64) {
        let now = self.0.get();
        let at = Timestamp { utc_ms: now.at.utc_ms + seconds * 1000, ..now.at };
        self.0.set(Now { at, ..now });
    }
}

impl Clock for FakeClock {
    fn now(&self) -> Now {
        self.0.get()
    }
}

/// What a play left.
pub(crate) struct Play<'a> {
    /// The program, as it was when the script ended.
    pub(crate) app: App<'a>,
    /// What was on the screen at each `look`, and at the end.
    pub(crate) looks: Vec<String>,
    /// How the loop ended; none when the script did.
    pub(crate) ending: Option<Ending>,
    /// How often the screen was drawn.
    pub(crate) draws: usize,
}

impl Play<'_> {
    /// What was on the screen at the end, without styles.
    pub(crate) fn text(&self) -> &str {
        let last = self.looks.last().expect("always one");
        last.split("\n--\n").next().expect("always one")
    }
}

/// Plays a script on a screen of this size. The script ends with SIGTERM, unless the program ends
/// first.
pub(crate) fn play<'a>(
    ctx: Ctx<'a>,
    first: Screen,
    clock: &'a FakeClock,
    (width, height): (u16, u16),
    steps: Vec<Step>,
) -> Play<'a> {
    let shown = Rc::new(RefCell::new(TestBackend::new(width, height)));
    let draws = Rc::new(Shared::new(0));
    let backend = Glass { shown: Rc::clone(&shown), draws: Rc::clone(&draws) };
    let mut terminal = Terminal::new(backend).expect("never fails");
    let mut app = App::new(ctx, first, Rect::new(0, 0, width, height));
    let mut source = Script::new(steps, clock, shown);
    let ending = tui::run(&mut terminal, &mut app, &mut source).expect("never fails");
    let ending = (!source.is_over).then_some(ending);
    if ending.is_some() {
        source.look();
    }
    Play { app, looks: source.looks, ending, draws: draws.get() }
}

/// A play whose every step is chosen when the program has come to it.
pub(crate) struct Rehearsal<'a> {
    terminal: Terminal<Glass>,
    source: Script<'a>,
    is_changed: bool,
    /// The program as it is now.
    pub(crate) app: App<'a>,
}

impl<'a> Rehearsal<'a> {
    /// Begins on a screen of this size.
    pub(crate) fn new(
        ctx: Ctx<'a>,
        first: Screen,
        clock: &'a FakeClock,
        (width, height): (u16, u16),
    ) -> Rehearsal<'a> {
        let shown = Rc::new(RefCell::new(TestBackend::new(width, height)));
        let backend = Glass { shown: Rc::clone(&shown), draws: Rc::default() };
        Rehearsal {
            terminal: Terminal::new(backend).expect("never fails"),
            source: Script { is_endless: true, ..Script::new(Vec::new(), clock, shown) },
            is_changed: true,
            app: App::new(ctx, first, Rect::new(0, 0, width, height)),
        }
    }

    /// Plays one step, and draws. Gives the ending when it was the last.
    pub(crate) fn step(&mut self, step: Step) -> Option<Ending> {
        self.source.steps.push_back(step);
        loop {
            let source = &mut self.source;
            let ending = tui::turn(&mut self.terminal, &mut self.app, source, &mut self.is_changed)
                .expect("never fails");
            // One turn more, without a message, draws what the last one changed.
            if ending.is_some() || (self.source.steps.is_empty() && !self.is_changed) {
                return ending;
            }
        }
    }
}

struct Script<'a> {
    steps: VecDeque<Step>,
    clock: &'a FakeClock,
    shown: Rc<RefCell<TestBackend>>,
    looks: Vec<String>,
    is_over: bool,
    /// Without steps it waits for more, where others end the program.
    is_endless: bool,
}

impl<'a> Script<'a> {
    fn new(steps: Vec<Step>, clock: &'a FakeClock, shown: Rc<RefCell<TestBackend>>) -> Script<'a> {
        let steps = steps.into();
        Script { steps, clock, shown, looks: Vec::new(), is_over: false, is_endless: false }
    }

    fn look(&mut self) {
        let shown = self.shown.borrow();
        self.looks.push(describe(shown.buffer()));
    }
}

impl Source for Script<'_> {
    fn next(&mut self, deadline: Option<Moment>) -> Option<Message> {
        loop {
            let input = match self.steps.pop_front() {
                None if self.is_endless => return None,
                None => {
                    self.is_over = true;
                    self.look();
                    return Some(Message::Signal(Signal::Terminate));
                }
                Some(Step::Look) => {
                    self.look();
                    continue;
                }
                Some(Step::Sleep(span)) => {
                    self.clock.sleep(span);
                    continue;
                }
                Some(Step::SetClock(seconds)) => {
                    self.clock.set_clock(seconds);
                    continue;
                }
                Some(Step::Wait(span)) => {
                    let until = deadline.map(|at| at.since(self.clock.now().moment));
                    match until {
                        Some(until) if until <= span => {
                            self.clock.pass(until);
                            let rest = span.saturating_sub(until);
                            if !rest.is_zero() {
                                self.steps.push_front(Step::Wait(rest));
                            }
                            return None;
                        }
                        _ => self.clock.pass(span),
                    }
                    continue;
                }
                Some(Step::Key(code, modifiers)) => Event::Key(KeyEvent::new(code, modifiers)),
                Some(Step::Paste(text)) => Event::Paste(text),
                Some(Step::Press(column, row)) => Event::Mouse(MouseEvent {
                    kind: MouseEventKind::Down(MouseButton::Left),
                    column,
                    row,
                    modifiers: KeyModifiers::NONE,
                }),
                Some(Step::Resize(width, height)) => {
                    self.shown.borrow_mut().resize(width, height);
                    Event::Resize(width, height)
                }
            };
            return Some(Message::Input(input));
        }
    }

    fn waiting(&mut self) -> Option<Message> {
        None
    }
}

/// The screen as text, then one line for each styled run.
pub(crate) fn describe(buffer: &Buffer) -> String {
    let area = buffer.area;
    let mut text = String::new();
    let mut styles = String::new();
    for y in area.top()..area.bottom() {
        let mut line = String::new();
        let mut skip = 0;
        let mut run: Option<(u16, Style, String)> = None;
        for x in area.left()..area.right() {
            let cell = &buffer[(x, y)];
            if skip > 0 {
                skip -= 1;
                continue;
            }
            line.push_str(cell.symbol());
            skip = caytre::text::width::columns(cell.symbol()).saturating_sub(1);
            let style = cell.style();
            match &mut run {
                Some((_, current, shown)) if *current == style => shown.push_str(cell.symbol()),
                _ => {
                    note(&mut styles, y, run.take());
                    run = Some((x, style, cell.symbol().to_owned()));
                }
            }
        }
        note(&mut styles, y, run);
        text.push_str(line.trim_end());
        text.push('\n');
    }
    format!("{text}--\n{styles}")
}

fn note(styles: &mut String, y: u16, run: Option<(u16, Style, String)>) {
    let Some((x, style, shown)) = run else { return };
    let mut said = Vec::new();
    let is_reset = |colour: Option<ratatui::style::Color>| {
        colour.filter(|colour| *colour != ratatui::style::Color::Reset)
    };
    said.extend(is_reset(style.fg).map(|colour| format!("{colour}")));
    said.extend(is_reset(style.bg).map(|colour| format!("on {colour}")));
    if !style.add_modifier.is_empty() {
        said.push(format!("{:?}", style.add_modifier));
    }
    if !said.is_empty() {
        let _ = writeln!(styles, "{y}:{x} {} {:?}", said.join(" "), shown.trim_end());
    }
}

/// A terminal in memory that the script can look at while the program has it.
struct Glass {
    shown: Rc<RefCell<TestBackend>>,
    draws: Rc<Shared<usize>>,
}

impl Backend for Glass {
    type Error = Infallible;

    fn draw<'a, I>(&mut self, content: I) -> Result<(), Infallible>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        self.shown.borrow_mut().draw(content)
    }

    fn hide_cursor(&mut self) -> Result<(), Infallible> {
        self.shown.borrow_mut().hide_cursor()
    }

    fn show_cursor(&mut self) -> Result<(), Infallible> {
        self.shown.borrow_mut().show_cursor()
    }

    fn get_cursor_position(&mut self) -> Result<Position, Infallible> {
        self.shown.borrow_mut().get_cursor_position()
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> Result<(), Infallible> {
        self.shown.borrow_mut().set_cursor_position(position)
    }

    fn clear(&mut self) -> Result<(), Infallible> {
        self.shown.borrow_mut().clear()
    }

    fn clear_region(&mut self, clear_type: ClearType) -> Result<(), Infallible> {
        self.shown.borrow_mut().clear_region(clear_type)
    }

    fn size(&self) -> Result<Size, Infallible> {
        self.shown.borrow().size()
    }

    fn window_size(&mut self) -> Result<WindowSize, Infallible> {
        self.shown.borrow_mut().window_size()
    }

    fn flush(&mut self) -> Result<(), Infallible> {
        self.draws.set(self.draws.get() + 1);
        self.shown.borrow_mut().flush()
    }
}
