//! A pseudo-terminal with the program in it: what it wrote, byte for byte and as a screen; keys and
//! signals for it; and whether it gave the terminal back.
//!
//! Tests wait for what they expect on the screen, never for a fixed time.

#![expect(clippy::disallowed_methods, reason = "a real terminal needs real time and a reader")]

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use rustix::process::{Pid, Signal, kill_process};
use rustix::termios::{Action, tcflow};
use std::fs::File;
use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::process::Command;
use std::sync::{Arc, Condvar, Mutex, MutexGuard};
use std::time::{Duration, Instant};

/// How long anything is waited for before the test fails. Machines that test are often busy.
pub(crate) const PATIENCE: Duration = Duration::from_mins(1);

/// A terminal of our own and the program that runs in it.
pub(crate) struct Pty {
    child: Box<dyn Child + Send + Sync>,
    /// Gone once the terminal has vanished.
    outside: Option<Outside>,
    glass: Arc<Glass>,
    modes: String,
    started: Instant,
}

/// The side of the terminal that people sit at.
struct Outside {
    master: Box<dyn MasterPty + Send>,
    keyboard: Box<dyn Write + Send>,
}

struct Glass {
    shown: Mutex<Shown>,
    changed: Condvar,
}

/// What the program wrote.
pub(crate) struct Shown {
    /// All of it.
    pub(crate) bytes: Vec<u8>,
    /// When the last of it came.
    pub(crate) at: Instant,
    emulator: vt100::Parser,
    is_over: bool,
    wants_end: bool,
}

impl Shown {
    /// The screen as text.
    pub(crate) fn text(&self) -> String {
        self.emulator.screen().contents()
    }

    /// The state of the terminal.
    pub(crate) fn screen(&self) -> &vt100::Screen {
        self.emulator.screen()
    }
}

impl Pty {
    /// Starts a program in a terminal of this size, which it controls.
    pub(crate) fn start(command: &Command, size: (u16, u16)) -> Pty {
        Pty::open(command, size, true)
    }

    /// Starts a program in a terminal that sends it no signals, as `setsid` does.
    pub(crate) fn start_apart(command: &Command, size: (u16, u16)) -> Pty {
        Pty::open(command, size, false)
    }

    fn open(command: &Command, (width, height): (u16, u16), is_controlling: bool) -> Pty {
        let size = PtySize { rows: height, cols: width, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).expect("a pseudo-terminal");
        let mut builder = CommandBuilder::new(command.get_program());
        builder.env_clear();
        builder.args(command.get_args());
        builder.set_controlling_tty(is_controlling);
        for (name, value) in command.get_envs() {
            builder.env(name, value.expect("only set"));
        }
        builder.cwd(command.get_current_dir().expect("set"));
        let outside =
            Outside { keyboard: pair.master.take_writer().expect("writable"), master: pair.master };
        let modes = modes(&*outside.master);
        let mut reader = outside.master.try_clone_reader().expect("readable");
        let started = Instant::now();
        let child = pair.slave.spawn_command(builder).expect("started");
        drop(pair.slave);
        let shown = Shown {
            bytes: Vec::new(),
            at: Instant::now(),
            emulator: vt100::Parser::new(cells(height), cells(width), 0),
            is_over: false,
            wants_end: false,
        };
        let glass = Arc::new(Glass { shown: Mutex::new(shown), changed: Condvar::new() });
        let seen = Arc::clone(&glass);
        std::thread::spawn(move || watch(&mut *reader, &seen));
        Pty { child, outside: Some(outside), glass, modes, started }
    }

    /// When the program was started.
    pub(crate) fn started(&self) -> Instant {
        self.started
    }

    /// Types.
    pub(crate) fn send(&mut self, keys: impl AsRef<[u8]>) {
        let keyboard = &mut self.outside().keyboard;
        keyboard.write_all(keys.as_ref()).and_then(|()| keyboard.flush()).expect("typed");
    }

    /// Gives the terminal another size.
    pub(crate) fn resize(&mut self, (width, height): (u16, u16)) {
        self.shown().emulator.screen_mut().set_size(cells(height), cells(width));
        let size = PtySize { rows: height, cols: width, pixel_width: 0, pixel_height: 0 };
        self.outside().master.resize(size).expect("resized");
    }

    /// Waits until the screen is as wanted, and gives it as text.
    pub(crate) fn wait(&self, what: &str, mut is_wanted: impl FnMut(&Shown) -> bool) -> String {
        let until = Instant::now() + PATIENCE;
        let mut shown = self.shown();
        while !is_wanted(&shown) {
            let left = until.saturating_duration_since(Instant::now());
            assert!(!left.is_zero(), "{what} did not come:\n{}", shown.text());
            assert!(!shown.is_over, "the program ended before {what}:\n{}", shown.text());
            shown = self.glass.changed.wait_timeout(shown, left).expect("not poisoned").0;
        }
        shown.text()
    }

    /// Waits until a text stands on the screen.
    pub(crate) fn wait_for(&self, text: &str) -> String {
        self.wait(text, |shown| shown.text().contains(text))
    }

    /// What was written until now.
    pub(crate) fn shown(&self) -> MutexGuard<'_, Shown> {
        self.glass.shown.lock().expect("not poisoned")
    }

    /// Sends a signal.
    pub(crate) fn signal(&self, signal: Signal) {
        kill_process(self.pid(), signal).expect("alive");
    }

    /// The process that was started.
    pub(crate) fn pid(&self) -> Pid {
        let id = self.child.process_id().expect("alive");
        Pid::from_raw(id as i32).expect("not 0")
    }

    /// The process group that the terminal listens to now.
    pub(crate) fn foreground(&mut self) -> Pid {
        let group = self.outside().master.process_group_leader().expect("a group");
        Pid::from_raw(group).expect("not 0")
    }

    /// Waits for the end; the exit code. What was on its way to the screen has come by then.
    pub(crate) fn ended(&mut self) -> u32 {
        let until = Instant::now() + PATIENCE;
        let mut shown = self.shown();
        while !shown.is_over {
            let left = until.saturating_duration_since(Instant::now());
            assert!(!left.is_zero(), "it does not end:\n{}", shown.text());
            shown = self.glass.changed.wait_timeout(shown, left).expect("not poisoned").0;
        }
        drop(shown);
        self.exited(PATIENCE)
    }

    /// Waits so long at most until the process is gone, whether or not the terminal is; the exit
    /// code.
    pub(crate) fn exited(&mut self, limit: Duration) -> u32 {
        let until = Instant::now() + limit;
        loop {
            if let Some(status) = self.child.try_wait().expect("a child") {
                assert_eq!(status.signal(), None, "ended by a signal");
                return status.exit_code();
            }
            assert!(Instant::now() < until, "it does not end by itself");
            std::thread::sleep(Duration::from_millis(2));
        }
    }

    /// Kills the process as the kernel does, and waits until all that it wrote has come.
    pub(crate) fn kill(&mut self) {
        self.signal(Signal::KILL);
        self.child.wait().expect("killed");
        let mut shown = self.shown();
        while !shown.is_over {
            shown = self.glass.changed.wait(shown).expect("not poisoned");
        }
    }

    /// Takes the terminal away, as closing its window does.
    pub(crate) fn vanish(&mut self) {
        self.shown().wants_end = true;
        // Something must be drawn, or the reader waits and keeps the terminal open.
        self.resize((70, 20));
        let mut shown = self.shown();
        while !shown.is_over {
            shown = self.glass.changed.wait(shown).expect("not poisoned");
        }
        drop(shown);
        self.outside = None;
    }

    /// From now on the terminal takes nothing, and whoever writes to it waits.
    pub(crate) fn freeze(&mut self) {
        let path = self.outside().master.tty_name().expect("a name");
        let terminal = File::open(path).expect("open to its owner");
        tcflow(terminal, Action::OOff).expect("stopped");
    }

    /// Whether the terminal is in the modes it was in before the program started.
    pub(crate) fn has_its_modes(&mut self) -> bool {
        let now = modes(&*self.outside().master);
        now == self.modes
    }

    /// Checks that the program took the whole terminal.
    pub(crate) fn assert_taken(&mut self) {
        assert!(!self.has_its_modes(), "not in raw mode");
        let shown = self.shown();
        assert!(shown.screen().alternate_screen());
        assert!(shown.screen().bracketed_paste());
        assert_eq!(shown.screen().mouse_protocol_mode(), vt100::MouseProtocolMode::PressRelease);
        assert_eq!(shown.screen().mouse_protocol_encoding(), vt100::MouseProtocolEncoding::Sgr);
    }

    /// Checks that the program gave the whole terminal back, in the right order, and then wrote
    /// nothing but text.
    pub(crate) fn assert_given_back(&mut self) {
        assert!(self.has_its_modes(), "still in raw mode");
        let shown = self.shown();
        let places = ["\x1b[?2004l", "\x1b[?1006l", "\x1b[?1000l", "\x1b[?1049l", "\x1b[?25h"]
            .map(|mode| last(&shown.bytes, mode.as_bytes()).expect(mode));
        assert!(places.is_sorted(), "{places:?}");
        for mode in ["\x1b[?2004h", "\x1b[?1006h", "\x1b[?1000h", "\x1b[?1049h", "\x1b[?25l"] {
            assert!(last(&shown.bytes, mode.as_bytes()) < Some(places[0]), "{mode:?}");
        }
        let said = &shown.bytes[places[4] + "\x1b[?25h".len()..];
        assert!(!said.contains(&0x1b), "{:?}", String::from_utf8_lossy(said));
    }

    fn outside(&mut self) -> &mut Outside {
        self.outside.as_mut().expect("the terminal has not vanished")
    }
}

impl Drop for Pty {
    fn drop(&mut self) {
        if let Ok(None) = self.child.try_wait() {
            let _ = kill_process(self.pid(), Signal::KILL);
            let _ = self.child.wait();
        }
    }
}

/// Where these bytes were written last.
pub(crate) fn last(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).rposition(|window| window == wanted)
}

/// Takes what the program writes, until nobody can write any more or the test wants an end.
fn watch(reader: &mut dyn Read, glass: &Glass) {
    let mut buffer = [0; 8192];
    loop {
        let read = reader.read(&mut buffer);
        // A test that has failed wants no more.
        let Ok(mut shown) = glass.shown.lock() else { return };
        match read {
            Ok(count) if count > 0 && !shown.wants_end => {
                shown.at = Instant::now();
                shown.bytes.extend(&buffer[..count]);
                shown.emulator.process(&buffer[..count]);
            }
            _ => shown.is_over = true,
        }
        glass.changed.notify_all();
        if shown.is_over {
            return;
        }
    }
}

fn modes(master: &dyn MasterPty) -> String {
    format!("{:?}", master.get_termios().expect("modes"))
}

fn cells(count: u16) -> NonZeroU16 {
    NonZeroU16::new(count).expect("a size")
}
