//! Whole runs of the program in a pseudo-terminal: what it leaves behind however it ends, and that
//! nothing which was answered is lost.

mod broken_input;
mod edited;
mod given_back;
mod hostile;
mod idle;
mod killed;
mod night;
mod phones;
mod suspended;
mod synced;

use crate::support::Home;
use crate::support::pty::Pty;
use caytre::domain::answer::Response;
use caytre::domain::sitting::Sitting;
use caytre::store::Store;
use caytre::store::history::Filter;
use std::fmt::Write;
use std::process::Command;

/// The usual size.
const SIZE: (u16, u16) = (80, 24);

/// A bank of so many questions with two options each.
fn long_bank(count: usize) -> String {
    let mut bank = r#"format = 1

[bank]
id = "dai"
title = "Bộ câu hỏi dài"
version = "1"
language = "vi"
description = "Bộ câu hỏi để thử."
licence = "CC-BY-4.0"

[[topic]]
id = "so"
title = "Số"

[[source]]
id = "sgk"
title = "Sách thử nghiệm"
publisher = "Nhà xuất bản Thử"
date = "01/6/2024"
url = "https://example.org/sach/so"
"#
    .to_owned();
    for number in 1..=count {
        let _ = write!(
            bank,
            r#"
[[question]]
id = "cau-{number}"
kind = "single"
topic = "so"
level = "nhan-biet"
prompt = "Phương án nào đúng ở câu {number}?"
option.a = "Phương án một"
option.b = "Phương án hai"
answer = "a"
explain = "Phương án một đúng."
cite = ["sgk I"]
"#
        );
    }
    bank
}

/// The program with an exam on such a bank in written order.
fn exam(home: &Home, count: usize, time: &str) -> Command {
    let bank = home.write("dai.toml", long_bank(count));
    let mut command = home.command();
    command.env("TERM", "xterm-256color").args(["quiz", "--mode", "exam"]);
    command.args(["--no-shuffle", "--no-shuffle-options", "--time", time]);
    command.arg("--count").arg(count.to_string()).arg("--bank").arg(bank);
    command
}

/// The home screen.
fn home_screen(home: &Home) -> Pty {
    let mut command = home.command();
    command.env("TERM", "xterm-256color");
    let mut pty = Pty::start(&command, SIZE);
    pty.wait_for("Tự đánh giá");
    pty.assert_taken();
    pty
}

/// The program with the newest open sitting.
fn resumed(home: &Home) -> Command {
    let mut command = home.command();
    command.env("TERM", "xterm-256color").args(["quiz", "--resume"]);
    command
}

/// An exam that runs, with the second option of the first question chosen and not confirmed.
fn exam_with_draft(home: &Home) -> Pty {
    drafted(&exam(home, 3, "10m"))
}

fn drafted(command: &Command) -> Pty {
    let mut pty = Pty::start(command, SIZE);
    choose_second(&mut pty);
    pty.assert_taken();
    pty
}

fn choose_second(pty: &mut Pty) {
    pty.wait_for("Câu 1/3");
    pty.send("2");
    pty.wait_for("(•) B. Phương án hai");
}

/// The only sitting there is, as another program reads it.
fn sitting(home: &Home) -> Sitting {
    let store = Store::open(&home.path("data/caytre")).expect("a database");
    let all = store.summaries(&Filter::default(), 9).expect("readable");
    assert_eq!(all.len(), 1);
    store.sitting(all[0].id).expect("readable").expect("there").sitting
}

/// Checks that the draft of [`exam_with_draft`] has become an answer.
fn assert_draft_is_kept(home: &Home) {
    let answers = sitting(home).answers;
    assert_eq!(answers.len(), 1);
    assert_eq!(answers[0].response, Response::Choice("b".into()));
}
