//! However the program ends, the terminal is whole, on its bytes and in its modes, and the draft on
//! the screen is an answer.

use super::{
    SIZE, assert_draft_is_kept, choose_second, drafted, exam, exam_with_draft, home_screen, sitting,
};
use crate::support::Home;
use crate::support::pty::{PATIENCE, Pty};
use caytre::domain::sitting::State;
use rustix::process::Signal;
use std::process::Command;
use std::time::Duration;

#[test]
fn after_quitting_on_the_home_screen() {
    let home = Home::new();
    let mut pty = home_screen(&home);
    pty.send("q");
    assert_eq!(pty.ended(), 0);
    pty.assert_given_back();
}

#[test]
fn after_leaving_a_sitting_open() {
    let home = Home::new();
    let mut pty = exam_with_draft(&home);
    pty.send("q");
    pty.wait_for("Rời bài làm?");
    pty.send("5");
    assert_eq!(pty.ended(), 130);
    pty.assert_given_back();
    assert_draft_is_kept(&home);
    assert_eq!(sitting(&home).state, State::Open);
}

#[test]
fn after_ctrl_c() {
    let home = Home::new();
    let mut pty = exam_with_draft(&home);
    pty.send("\x03");
    assert_eq!(pty.ended(), 130);
    pty.assert_given_back();
    assert_draft_is_kept(&home);
}

#[test]
fn after_each_signal() {
    let signals = [(Signal::INT, 130), (Signal::TERM, 143), (Signal::HUP, 129)];
    for (signal, code) in signals {
        let home = Home::new();
        let mut pty = exam_with_draft(&home);
        pty.signal(signal);
        assert_eq!(pty.ended(), code, "{signal:?}");
        pty.assert_given_back();
        assert_draft_is_kept(&home);
        let mut pty = home_screen(&home);
        pty.signal(signal);
        assert_eq!(pty.ended(), code, "{signal:?}");
        pty.assert_given_back();
    }
}

// Only a debug build panics when it is asked to.
#[cfg(debug_assertions)]
#[test]
fn after_a_panic_in_any_thread() {
    for thread in ["main", "terminal"] {
        let home = Home::new();
        let mut command = exam(&home, 3, "10m");
        command.env("CAYTRE_PANIC", thread);
        let mut pty = drafted(&command);
        // F12.
        pty.send("\x1b[24~");
        assert_eq!(pty.ended(), 101, "{thread}");
        pty.assert_given_back();
        let said = pty.shown().text();
        assert!(said.contains("crash-") && said.contains("panicked at"), "{said}");
        let reports = std::fs::read_dir(home.path("state/caytre")).expect("there").count();
        assert_eq!(reports, 1, "{thread}");
    }
}

#[test]
fn after_the_data_folder_went_away() {
    let home = Home::new();
    let mut pty = exam_with_draft(&home);
    std::fs::rename(home.path("data"), home.path("pulled")).expect("renamed");
    pty.send("\r");
    assert_eq!(pty.ended(), 1);
    pty.assert_given_back();
    let said = pty.shown().text();
    assert!(said.contains("Lỗi:"), "{said}");
}

#[test]
fn errors_before_the_first_screen_never_take_the_terminal() {
    let home = Home::new();
    for (arguments, code) in [
        (&["--khong-co"][..], 2),
        (&["quiz", "--resume"][..], 1),
        (&["quiz", "--bank", "./khong-co.toml"][..], 1),
        (&["--theme", "./khong-co.toml"][..], 1),
    ] {
        let mut command = home.command();
        command.args(arguments);
        let mut pty = Pty::start(&command, SIZE);
        assert_eq!(pty.ended(), code, "{arguments:?}");
        assert!(pty.has_its_modes());
        let shown = pty.shown();
        assert!(!shown.bytes.contains(&0x1b), "{:?}", shown.text());
        assert!(shown.text().contains("Lỗi:"), "{arguments:?}: {}", shown.text());
    }
}

#[test]
fn a_terminal_that_takes_nothing_holds_nobody_up() {
    let home = Home::new();
    let mut pty = exam_with_draft(&home);
    pty.freeze();
    // The next frame is never taken.
    pty.send("1");
    pty.signal(Signal::TERM);
    assert_eq!(pty.exited(PATIENCE), 143);
    assert!(pty.has_its_modes());
}

/// Far less than a program needs that waits or turns round for something that never comes.
const QUICKLY: Duration = Duration::from_secs(5);

#[test]
fn a_terminal_that_vanishes_ends_the_program() {
    let home = Home::new();
    let mut pty = exam_with_draft(&home);
    pty.vanish();
    assert_eq!(pty.exited(QUICKLY), 129);
    assert_draft_is_kept(&home);
}

#[test]
fn a_terminal_that_vanishes_ends_the_program_where_the_signal_is_ignored() {
    let home = Home::new();
    let exam = exam(&home, 3, "10m");
    let mut nohup = Command::new("/bin/sh");
    nohup.args(["-c", "trap '' HUP; exec \"$0\" \"$@\""]).arg(exam.get_program());
    nohup.args(exam.get_args()).current_dir(exam.get_current_dir().expect("set"));
    nohup.envs(exam.get_envs().filter_map(|(name, value)| Some((name, value?))));
    let mut pty = drafted(&nohup);
    pty.vanish();
    assert_eq!(pty.exited(QUICKLY), 129);
    assert_draft_is_kept(&home);
}

#[test]
fn a_terminal_that_vanishes_ends_the_program_where_no_signal_comes() {
    let home = Home::new();
    let mut pty = Pty::start_apart(&exam(&home, 3, "10m"), SIZE);
    choose_second(&mut pty);
    pty.vanish();
    assert_eq!(pty.exited(QUICKLY), 129);
    assert_draft_is_kept(&home);
}
