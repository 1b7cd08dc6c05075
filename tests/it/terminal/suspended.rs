//! Ctrl+Z gives the terminal back and stops; going on takes it again and draws all of it.

use super::{SIZE, assert_draft_is_kept, choose_second, exam, exam_with_draft};
use crate::support::Home;
use crate::support::pty::Pty;
use rustix::process::{Signal, kill_process};
use std::process::Command;

/// The exam under a shell with job control, as people start it. The shell says when it has stopped
/// and lets it go on at Enter.
fn under_a_shell(home: &Home) -> Pty {
    let exam = exam(home, 3, "10m");
    let mut shell = Command::new("/bin/sh");
    shell.args(["-c", "set -m; \"$0\" \"$@\"; echo code=$?; read x; fg; echo code=$?"]);
    shell.arg(exam.get_program()).args(exam.get_args());
    shell.current_dir(exam.get_current_dir().expect("set"));
    shell.envs(exam.get_envs().filter_map(|(name, value)| Some((name, value?))));
    let mut pty = Pty::start(&shell, SIZE);
    choose_second(&mut pty);
    pty.assert_taken();
    pty
}

fn comes_back(pty: &mut Pty) {
    pty.wait_for("code=");
    pty.assert_given_back();
    pty.resize((100, 30));
    pty.send("\n");
    pty.wait("the exam in its new size", |shown| {
        let lines: Vec<String> = shown.screen().rows(0, 100).collect();
        shown.screen().alternate_screen()
            && lines[0].contains("Câu 1/3")
            && lines.iter().any(|line| line.contains("(•) B. Phương án hai"))
            && lines[29].contains("Enter")
    });
    pty.assert_taken();
    // A press on the bottom line finds its key where it stands now.
    let bottom = pty.shown().screen().rows(0, 100).nth(29).expect("a line");
    let before: String = bottom.chars().take_while(|letter| *letter != 'E').collect();
    pty.send(format!("\x1b[<0;{};30M", before.chars().count() + 1));
    pty.wait_for("Câu 2/3");
    pty.send("\x03");
    pty.wait_for("code=130");
    assert_eq!(pty.ended(), 0);
    pty.assert_given_back();
}

#[test]
fn ctrl_z_stops_and_fg_goes_on() {
    let home = Home::new();
    let mut pty = under_a_shell(&home);
    pty.send("\x1a");
    comes_back(&mut pty);
    assert_draft_is_kept(&home);
}

#[test]
fn the_signal_does_what_ctrl_z_does() {
    let home = Home::new();
    let mut pty = under_a_shell(&home);
    let exam = pty.foreground();
    kill_process(exam, Signal::TSTP).expect("alive");
    comes_back(&mut pty);
    assert_draft_is_kept(&home);
}

#[test]
fn ctrl_z_does_nothing_where_no_shell_could_let_it_go_on() {
    let home = Home::new();
    let mut pty = exam_with_draft(&home);
    pty.send("\x1a1");
    pty.wait_for("(•) A. Phương án một");
    pty.assert_taken();
}
