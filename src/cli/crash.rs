//! Our own fault: a panic leaves a report in the state folder and a sentence, and ends the program.
//!
//! The terminal is given back first, so that the sentence can be read and the shell used.

use super::Ending;
use super::clock::MachineClock;
use super::console::say;
use crate::config::whole::{self, Readers};
use crate::domain::time::Clock;
use crate::text::start::StartText;
use crate::tui::terminal;
use std::backtrace::Backtrace;
use std::panic::PanicHookInfo;
use std::path::{Path, PathBuf};

/// From now on a panic in any thread ends the program with 101, except in those that serve phones: a night goes on
/// without the one request that failed.
pub(super) fn install(state: PathBuf, words: &'static StartText) {
    std::panic::set_hook(Box::new(move |panic| {
        let is_aside = |name: &str| name.starts_with("host-") || name == "mDNS_daemon";
        if std::thread::current().name().is_some_and(is_aside) {
            report(&state, panic);
            return;
        }
        terminal::leave_for_good();
        let sentence = match report(&state, panic) {
            Some(path) => (words.crashed)(&path.display().to_string()),
            None => words.crashed_unwritten.to_owned(),
        };
        say(&format!("{sentence}\n{panic}\n"));
        leave();
    }));
}

#[expect(clippy::disallowed_methods, reason = "other threads must not go on drawing")]
fn leave() {
    std::process::exit(i32::from(Ending::Crashed.code()));
}

/// Writes what is known: version, system, message, place, frames. Nothing that people typed.
fn report(state: &Path, panic: &PanicHookInfo<'_>) -> Option<PathBuf> {
    let at = MachineClock::new().now().at.utc_ms;
    let path = state.join(format!("crash-{at}.txt"));
    let (version, system) = (env!("CARGO_PKG_VERSION"), std::env::consts::OS);
    let frames = Backtrace::force_capture();
    let content = format!("caytre {version} {system}\n{panic}\n\n{frames}\n");
    whole::write(&path, content.as_bytes(), Readers::Owner).ok()?;
    Some(path)
}
