//! Nothing wakes without a reason: no byte, no wake-up on a screen without a clock, one wake-up a
//! second with one. Counted by the kernel, on Linux.
#![cfg(target_os = "linux")]

use super::{SIZE, drafted, exam, home_screen};
use crate::support::Home;
use crate::support::pty::{PATIENCE, Pty};
use std::time::Duration;

/// How often the threads of the program have gone to sleep since it started.
fn sleeps(pty: &Pty) -> u64 {
    let tasks = format!("/proc/{}/task", pty.pid());
    let mut sleeps = 0;
    for task in std::fs::read_dir(tasks).expect("alive") {
        let status = task.expect("readable").path().join("status");
        let status = std::fs::read_to_string(status).expect("alive");
        let count = status.lines().find_map(|line| line.strip_prefix("voluntary_ctxt_switches:"));
        sleeps += count.expect("counted").trim().parse::<u64>().expect("a number");
    }
    sleeps
}

/// Waits until the program has nothing to do any more: it went to sleep and stayed so.
fn settle(pty: &Pty) {
    let step = Duration::from_millis(300);
    let mut before = sleeps(pty);
    for _ in 0..PATIENCE.as_millis() / step.as_millis() {
        std::thread::sleep(step);
        let now = sleeps(pty);
        if now == before {
            return;
        }
        before = now;
    }
    panic!("it never rests:\n{}", pty.shown().text());
}

/// How many bytes come and how often the program sleeps anew in so long a time.
fn over(pty: &Pty, span: Duration) -> (usize, u64) {
    let before = (pty.shown().bytes.len(), sleeps(pty));
    std::thread::sleep(span);
    (pty.shown().bytes.len() - before.0, sleeps(pty) - before.1)
}

#[test]
fn a_screen_without_a_clock_sleeps() {
    let home = Home::new();
    let at_home = home_screen(&home);
    let mut practice = drafted(&exam(&home, 3, "0"));
    let help = {
        let mut help = Pty::start(&exam(&home, 3, "0"), SIZE);
        help.wait_for("Câu 1/3");
        help.send("?");
        help.wait("help", |shown| !shown.text().contains("Câu 1/3"));
        help
    };
    practice.send("l");
    practice.wait_for("⚑");
    for pty in [&at_home, &practice, &help] {
        settle(pty);
        assert_eq!(over(pty, Duration::from_secs(2)), (0, 0), "{}", pty.shown().text());
    }
}

#[test]
fn a_running_clock_wakes_the_program_once_a_second() {
    let home = Home::new();
    let pty = drafted(&exam(&home, 3, "10m"));
    let (bytes, sleeps) = over(&pty, Duration::from_secs(6));
    assert!((5..=7 * 60).contains(&bytes), "{bytes} bytes");
    // And once or twice for the note of the clock.
    assert!((5..=9).contains(&sleeps), "{sleeps} wake-ups");
}
