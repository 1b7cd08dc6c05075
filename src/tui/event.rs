//! What the loop hears, and where it comes from: one thread reads the terminal, one waits for
//! signals, one for the end of the terminal; all send to one channel.

use crate::domain::time::{Clock, Moment};
use crossterm::event::{Event, KeyEventKind};
#[cfg(unix)]
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM, SIGTSTP};
#[cfg(unix)]
use signal_hook::iterator::Signals;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};

/// What the loop hears.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Message {
    /// A key, the mouse, a paste, a new size.
    Input(Event),
    /// A signal of the operating system.
    Signal(Signal),
    /// Something has come in from the phones of a quiz night.
    Desk,
}

/// The signals that reach the loop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signal {
    /// SIGINT, or Ctrl+C.
    Interrupt,
    /// SIGTERM.
    Terminate,
    /// SIGHUP: the terminal went away.
    HangUp,
    /// SIGTSTP, or Ctrl+Z.
    Suspend,
}

/// Where messages come from: the machine in the program, a script in tests.
pub trait Source {
    /// The next message, or none when `deadline` comes first. Without a deadline it waits for
    /// ever.
    fn next(&mut self, deadline: Option<Moment>) -> Option<Message>;
    /// A message that already waits.
    fn waiting(&mut self) -> Option<Message>;
}

/// Messages of this machine.
pub struct Machine<'a> {
    sender: Sender<Message>,
    messages: Receiver<Message>,
    clock: &'a dyn Clock,
    #[cfg(unix)]
    signals: Option<Signals>,
}

impl<'a> Machine<'a> {
    /// Catches signals (on Unix). They wait until [`Machine::listen`]. Others may send into the channel, too.
    ///
    /// # Errors
    ///
    /// When a signal handler cannot be set up.
    pub fn new(
        clock: &'a dyn Clock,
        (sender, messages): (Sender<Message>, Receiver<Message>),
    ) -> std::io::Result<Machine<'a>> {
        Ok(Machine {
            sender,
            messages,
            clock,
            #[cfg(unix)]
            signals: Some(Signals::new([SIGINT, SIGTERM, SIGHUP, SIGTSTP])?),
        })
    }

    /// Starts the threads that read the terminal and wait for signals and for the terminal's end (on
    /// Unix). To be called once the terminal is taken.
    ///
    /// # Errors
    ///
    /// When a thread cannot be started.
    pub fn listen(&mut self) -> std::io::Result<()> {
        #[cfg(unix)]
        {
            if let Some(signals) = self.signals.take() {
                wait_for_signals(signals, self.sender.clone())?;
            }
            wait_for_hang_up(self.sender.clone())?;
        }
        read_terminal(self.sender.clone())
    }
}

impl Source for Machine<'_> {
    fn next(&mut self, deadline: Option<Moment>) -> Option<Message> {
        let received = match deadline {
            None => self.messages.recv().map_err(|_| RecvTimeoutError::Disconnected),
            Some(at) => self.messages.recv_timeout(at.since(self.clock.now().moment)),
        };
        match received {
            Ok(message) => {
                #[cfg(debug_assertions)]
                panic_if_asked("main", &message);
                Some(message)
            }
            Err(RecvTimeoutError::Timeout) => None,
            Err(RecvTimeoutError::Disconnected) => Some(Message::Signal(Signal::HangUp)),
        }
    }

    fn waiting(&mut self) -> Option<Message> {
        self.messages.try_recv().ok()
    }
}

fn read_terminal(sender: Sender<Message>) -> std::io::Result<()> {
    std::thread::Builder::new().name("terminal".into()).spawn(move || {
        loop {
            let message = match crossterm::event::read() {
                // Windows reports releases too.
                Ok(Event::Key(key)) if key.kind != KeyEventKind::Press => continue,
                Ok(event) => Message::Input(event),
                Err(_) => Message::Signal(Signal::HangUp),
            };
            #[cfg(debug_assertions)]
            panic_if_asked("terminal", &message);
            let is_last = message == Message::Signal(Signal::HangUp);
            if sender.send(message).is_err() || is_last {
                return;
            }
        }
    })?;
    Ok(())
}

/// Tells when the terminal goes away. A program that it does not control gets no SIGHUP then, and
/// crossterm would try to read for ever.
#[cfg(unix)]
fn wait_for_hang_up(sender: Sender<Message>) -> std::io::Result<()> {
    use rustix::event::{PollFd, PollFlags, poll};

    std::thread::Builder::new().name("hang-up".into()).spawn(move || {
        let stdin = std::io::stdin();
        // Waits for nothing but the end.
        let mut terminal = [PollFd::new(&stdin, PollFlags::empty())];
        while poll(&mut terminal, None) == Err(rustix::io::Errno::INTR) {}
        if terminal[0].revents().contains(PollFlags::HUP) {
            let _ = sender.send(Message::Signal(Signal::HangUp));
        }
    })?;
    Ok(())
}

/// How long the loop may take to end after a signal: longer than the store waits for another
/// program.
#[cfg(unix)]
const PATIENCE: std::time::Duration = std::time::Duration::from_secs(6);

#[cfg(unix)]
fn wait_for_signals(mut signals: Signals, sender: Sender<Message>) -> std::io::Result<()> {
    std::thread::Builder::new().name("signals".into()).spawn(move || {
        for number in signals.forever() {
            let signal = match number {
                SIGINT => Signal::Interrupt,
                SIGTERM => Signal::Terminate,
                SIGHUP => Signal::HangUp,
                _ => Signal::Suspend,
            };
            let is_heard = sender.send(Message::Signal(signal)).is_ok();
            if signal == Signal::Suspend {
                continue;
            }
            // The loop commits the draft and leaves. Should it hang in a write to a terminal that
            // takes nothing any more, the process ends all the same.
            if is_heard {
                std::thread::sleep(PATIENCE);
            }
            crate::tui::terminal::leave_for_good();
            #[expect(clippy::disallowed_methods, reason = "the loop no longer answers")]
            std::process::exit(128 + number);
        }
    })?;
    Ok(())
}

/// Panics at F12 where `CAYTRE_PANIC` names this thread. Only in debug builds: the tests of what a
/// panic leaves behind need one.
#[cfg(debug_assertions)]
fn panic_if_asked(thread: &str, message: &Message) {
    let key = crossterm::event::KeyCode::F(12);
    if matches!(message, Message::Input(Event::Key(pressed)) if pressed.code == key) {
        assert!(std::env::var("CAYTRE_PANIC").as_deref() != Ok(thread));
    }
}
