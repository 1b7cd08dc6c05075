//! An answer is on the disk before the frame that follows it: between the key and the next write to
//! the terminal the database is synced once. Seen with strace, where there is one.
#![cfg(target_os = "linux")]

use super::{SIZE, exam};
use crate::support::Home;
use crate::support::pty::Pty;
use std::process::{Command, Stdio};

fn has_strace() -> bool {
    let mut strace = Command::new("strace");
    strace.args(["-o", "/dev/null", "true"]).stderr(Stdio::null());
    strace.status().is_ok_and(|status| status.success())
}

#[test]
fn an_answer_is_synced_once_before_its_frame() {
    if !has_strace() {
        println!("Not tried: strace is not there or may not trace.");
        return;
    }
    let home = Home::new();
    let log = home.path("calls");
    let exam = exam(&home, 6, "10m");
    let mut strace = Command::new("/usr/bin/env");
    strace.env("PATH", std::env::var_os("PATH").expect("set"));
    strace.args(["strace", "-f", "-e", "trace=read,write,fdatasync,fsync", "-o"]).arg(&log);
    strace.arg(exam.get_program()).args(exam.get_args());
    strace.current_dir(exam.get_current_dir().expect("set"));
    strace.envs(exam.get_envs().filter_map(|(name, value)| Some((name, value?))));
    let mut pty = Pty::start(&strace, SIZE);
    for question in 1..=4 {
        pty.wait_for(&format!("Câu {question}/6"));
        pty.send("2");
        pty.wait_for("(•) B");
        pty.send("\r");
    }
    pty.wait_for("Câu 5/6");
    pty.send("\x03");
    assert_eq!(pty.ended(), 130);

    let log = std::fs::read_to_string(log).expect("written");
    let mut calls = log.lines();
    let mut answers = 0;
    while calls
        .any(|call| call.contains("read(0, \"\\r\"") || call.contains("read resumed>\"\\r\""))
    {
        answers += 1;
        let until_the_frame = calls.by_ref().take_while(|call| !call.contains(" write(1, "));
        let syncs = until_the_frame
            .filter(|call| call.contains("sync(") || call.contains("sync resumed>"))
            .filter(|call| call.trim_end().ends_with("= 0"))
            .count();
        assert_eq!(syncs, 1, "answer {answers}:\n{log}");
    }
    assert_eq!(answers, 4, "{log}");
}
