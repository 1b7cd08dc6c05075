//! The terminal: taken as late as possible, given back whole however the program ends.
//!
//! The guard of the loop calls [`leave`]; the panic hook and the signal thread, which do not know
//! what the loop is doing, call [`leave_for_good`]. Only the first call writes.

use crossterm::cursor::Show;
use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::terminal::{
    EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use crossterm::{Command, execute};
use ratatui::backend::CrosstermBackend;
use ratatui::layout::Rect;
use ratatui::{Terminal, TerminalOptions, Viewport};
use std::fmt;
use std::io::{BufWriter, Stdout, stdout};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::channel;
use std::time::Duration;

/// How long a terminal may take to be given back. A healthy one needs far less than a millisecond.
const PATIENCE: Duration = Duration::from_secs(1);

static IS_TAKEN: AtomicBool = AtomicBool::new(false);

/// The terminal of this process.
pub type Screen = Terminal<CrosstermBackend<BufWriter<Stdout>>>;

/// Gives the terminal back when it goes out of scope.
pub struct Guard(());

impl Drop for Guard {
    fn drop(&mut self) {
        leave();
    }
}

/// Takes the terminal: raw mode, alternate screen, mouse presses, bracketed paste. Gives its size
/// too; what is drawn on keeps that size until it is told another one.
///
/// # Errors
///
/// When the terminal cannot be put into raw mode or written to.
pub fn enter() -> std::io::Result<(Guard, Screen, Rect)> {
    take()?;
    // From here on the guard gives it back, also when the next lines fail.
    let guard = Guard(());
    let (width, height) = crossterm::terminal::size()?;
    let area = Rect::new(0, 0, width, height);
    let backend = CrosstermBackend::new(BufWriter::with_capacity(16_384, stdout()));
    let options = TerminalOptions { viewport: Viewport::Fixed(area) };
    Ok((guard, Terminal::with_options(backend, options)?, area))
}

/// Takes the terminal again, after [`leave`].
///
/// # Errors
///
/// As [`enter`].
pub fn take() -> std::io::Result<()> {
    enable_raw_mode()?;
    IS_TAKEN.store(true, Ordering::SeqCst);
    execute!(stdout(), EnterAlternateScreen, MousePresses(true), EnableBracketedPaste)
}

/// Gives the terminal back. Errors are of no use here: the terminal may be gone.
pub fn leave() {
    if IS_TAKEN.swap(false, Ordering::SeqCst) {
        let _ = execute!(
            stdout(),
            DisableBracketedPaste,
            MousePresses(false),
            LeaveAlternateScreen,
            Show
        );
        let _ = disable_raw_mode();
    }
}

/// As [`leave`], for a process that ends without its loop: the loop cannot draw any more, and a
/// terminal that takes nothing holds nobody up.
pub fn leave_for_good() {
    let (sender, given_back) = channel();
    let give_back = move || {
        // Held until the process ends, so that no other thread draws on what was given back.
        let _held = stdout().lock();
        leave();
        let _ = sender.send(());
        loop {
            std::thread::park();
        }
    };
    if std::thread::Builder::new().spawn(give_back).is_ok() {
        let _ = given_back.recv_timeout(PATIENCE);
    }
    // Needs no writing, so it works on a terminal that takes nothing too.
    let _ = disable_raw_mode();
}

/// Reports of mouse presses and the wheel, without those of every movement, which would wake the
/// program for nothing.
struct MousePresses(bool);

impl Command for MousePresses {
    fn write_ansi(&self, f: &mut impl fmt::Write) -> fmt::Result {
        f.write_str(if self.0 { "\x1b[?1000h\x1b[?1006h" } else { "\x1b[?1006l\x1b[?1000l" })
    }

    #[cfg(windows)]
    fn execute_winapi(&self) -> std::io::Result<()> {
        use crossterm::event::{DisableMouseCapture, EnableMouseCapture};
        if self.0 {
            EnableMouseCapture.execute_winapi()
        } else {
            DisableMouseCapture.execute_winapi()
        }
    }

    #[cfg(windows)]
    fn is_ansi_code_supported(&self) -> bool {
        false
    }
}
