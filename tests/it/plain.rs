//! The line dialogue of the real binary: driven by a pipe, left open, gone on with, timed out.

use crate::support::{Home, finish};
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// A bank with one question of each kind.
const EIGHT: &str = r#"
format = 1

[bank]
id = "tam-dang"
title = "Tám dạng"
version = "1"

[[topic]]
id = "t"
title = "Hình tượng"

[[question]]
id = "single"
kind = "single"
topic = "t"
level = "nhan-biet"
prompt = "Phần nào uyển chuyển?"
option.a = "Gốc"
option.b = "Cành"
answer = "b"

[[question]]
id = "multiple"
kind = "multiple"
topic = "t"
level = "nhan-biet"
prompt = "Phần nào được nhắc đến?"
option.a = "Gốc"
option.b = "Lá"
option.c = "Cành"
answer = ["a", "c"]

[[question]]
id = "true-false"
kind = "true-false"
topic = "t"
level = "nhan-biet"
prompt = "Gốc thì vững."
answer = true

[[question]]
id = "statements"
kind = "statements"
topic = "t"
level = "thong-hieu"
prompt = "Xét từng ý."
statement.a = "Gốc vững"
statement.b = "Thân mềm"
statement.c = "Cành cứng"
statement.d = "Thân chắc"
answer = ["a", "d"]

[[question]]
id = "short"
kind = "short"
topic = "t"
level = "nhan-biet"
prompt = "Thân thế nào?"
answer = ["chắc"]

[[question]]
id = "number"
kind = "number"
topic = "t"
level = "nhan-biet"
prompt = "Có mấy phần?"
answer = 3

[[question]]
id = "ordering"
kind = "ordering"
topic = "t"
level = "van-dung"
prompt = "Từ dưới lên."
option.a = "Gốc"
option.b = "Thân"
answer = ["a", "b"]

[[question]]
id = "matching"
kind = "matching"
topic = "t"
level = "van-dung"
prompt = "Ghép."
left.1 = "vững"
left.2 = "chắc"
right.a = "Gốc"
right.b = "Thân"
answer.1 = "a"
answer.2 = "b"
"#;

/// The right lines, with options in written order; of two things to order the second comes first.
const RIGHT: &str = "b\na c\nđ\nđ s s đ\nchac\n3\nb a\n1a 2b\n";

fn quiz(home: &Home, more: &[&str]) -> Command {
    let bank = home.write("tam-dang.toml", EIGHT);
    let mut command = home.command();
    command.args(["quiz", "--mode", "exam", "--no-shuffle", "--no-shuffle-options", "--bank"]);
    command.arg(bank).args(more);
    command
}

fn start(command: &mut Command) -> Child {
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command.spawn().expect("started")
}

#[test]
fn a_whole_quiz_is_driven_through_a_pipe() {
    let home = Home::new();
    let run = finish(&mut quiz(&home, &["--name", "Nguyễn An"]), &format!("{RIGHT}!nop\n"));
    assert_eq!(run.code, Some(0), "{run:?}");
    assert!(run.stdout.contains("Điểm: 10/10 (100%). Đạt.\n"), "{}", run.stdout);
    assert!(!run.stdout.contains(['\u{1b}', '\r']));
    let history = home.run(["history", "--format", "csv"]);
    assert!(history.stdout.contains("Nguyễn An"), "{history:?}");
}

#[test]
fn the_end_of_input_leaves_a_sitting_that_can_be_gone_on_with() {
    let home = Home::new();
    let run = finish(&mut quiz(&home, &[]), "b\na c\n");
    assert_eq!(run.code, Some(130), "{run:?}");
    let rest: String = RIGHT.split_inclusive('\n').skip(2).collect();
    let resumed = finish(home.command().args(["quiz", "--resume"]), &format!("{rest}!nop\n"));
    assert_eq!(resumed.code, Some(0), "{resumed:?}");
    assert!(resumed.stdout.contains("Làm tiếp từ câu 3."), "{}", resumed.stdout);
    assert!(resumed.stdout.contains("Điểm: 10/10 (100%)."), "{}", resumed.stdout);
    assert!(resumed.stdout.contains("Gián đoạn 1 lần"), "{}", resumed.stdout);
}

#[test]
#[expect(clippy::disallowed_methods, reason = "the time of another process is measured")]
fn the_clock_hands_in_while_the_input_stays_open() {
    let home = Home::new();
    let begun = Instant::now();
    let mut child = start(&mut quiz(&home, &["--time", "2s"]));
    let mut input = child.stdin.take().expect("piped");
    input.write_all("b\n".as_bytes()).expect("taken");
    let output = child.wait_with_output().expect("ended");
    let passed = begun.elapsed();
    assert_eq!(output.status.code(), Some(0));
    let said = String::from_utf8(output.stdout).expect("UTF-8");
    assert!(said.contains("Hết giờ, tự động nộp bài."), "{said}");
    assert!(said.contains("Đúng 1, đúng một phần 0, sai 0, bỏ trống 7."), "{said}");
    let (least, most) = (Duration::from_secs(2), Duration::from_secs(5));
    assert!((least..most).contains(&passed), "{passed:?}");
}

#[cfg(unix)]
#[test]
fn a_signal_ends_the_dialogue_with_its_code_and_what_was_answered_is_kept() {
    for (signal, code) in [("INT", 130), ("TERM", 143), ("HUP", 129)] {
        let home = Home::new();
        let mut child = start(&mut quiz(&home, &[]));
        let mut input = child.stdin.take().expect("piped");
        input.write_all("b\n".as_bytes()).expect("taken");
        let mut lines = BufReader::new(child.stdout.take().expect("piped")).lines();
        let is_second = |line: &String| line.starts_with("Câu 2/8");
        lines.find(|line| line.as_ref().is_ok_and(is_second)).expect("asked").expect("UTF-8");
        let id = child.id().to_string();
        let sent = Command::new("kill").args(["-s", signal, &id]).status().expect("started");
        assert!(sent.success());
        assert_eq!(child.wait().expect("ended").code(), Some(code), "{signal}");
        let resumed = finish(home.command().args(["quiz", "--resume"]), "!nop\n!nop\n");
        assert!(resumed.stdout.contains("Đúng 1,"), "{signal}: {resumed:?}");
    }
}

#[test]
fn each_learner_goes_on_with_their_own_sitting() {
    let home = Home::new();
    for (name, count) in [("An", "3"), ("Hoa", "5")] {
        let mut begun = home.command();
        begun.args(["quiz", "--plain", "--name", name, "--count", count]);
        assert_eq!(finish(&mut begun, "").code, Some(130));
    }
    let of = |name| {
        finish(home.command().args(["quiz", "--plain", "--resume", "--name", name]), "").stdout
    };
    assert!(of("An").contains("/3") && !of("An").contains("/5"), "{}", of("An"));
    assert!(of("Hoa").contains("/5"), "{}", of("Hoa"));
    let file = home.path("hoa.caytre").display().to_string();
    let export = home.run(["people", "export", "Hoa", &file]);
    assert!(export.stderr.contains("1 bài còn dở không được chép theo"), "{}", export.stderr);
    assert_eq!(home.run(["quiz", "--plain", "--resume", "--name", "Ba"]).code, Some(1));
}

#[test]
fn a_session_of_study_is_driven_through_a_pipe() {
    let home = Home::new();
    let study = ["study", "--plain", "--name", "An", "--new", "6"];
    let lines = "!1\n\n\n!4\n!mai\n!ngung\n!khong\n\n!het\n";
    let run = finish(home.command().args(study), lines);
    assert_eq!((run.code, &*run.stderr), (Some(0), ""), "{}", run.stdout);
    for said in [
        "Ôn tập · 6 mới · 0 quên · 0 đến hạn",
        "Chưa chấm câu nào trong buổi này.",
        "Mức nhớ: Quên. Ôn lại: ngay.",
        "Mức nhớ: Dễ. Ôn lại: ",
        "Câu trên đây để đến ngày mai.",
        "Câu trên đây tạm ngừng ôn.",
        "Không có lệnh này",
    ] {
        assert!(run.stdout.contains(said), "{said}: {}", run.stdout);
    }
    assert!(run.stdout.lines().last().is_some_and(|last| last.starts_with("Quên 2, ")));
    // What is new was counted, what was forgotten waits.
    let again = finish(home.command().args(["study", "--plain"]), "");
    assert!(again.stdout.contains("Ôn tập · 3 mới · 2 quên · 0 đến hạn"), "{}", again.stdout);
    assert_eq!(again.code, Some(0));
}

#[cfg(unix)]
#[test]
fn what_was_graded_survives_kill_9() {
    let home = Home::new();
    let mut study = home.command();
    let mut child = start(study.args(["study", "--plain", "--name", "An", "--new", "5"]));
    let mut input = child.stdin.take().expect("piped");
    let mut lines = BufReader::new(child.stdout.take().expect("piped")).lines();
    for _ in 0..2 {
        input.write_all("\n".as_bytes()).expect("taken");
        let is_graded = |line: &String| line.starts_with("Mức nhớ: Quên");
        lines.find(|line| line.as_ref().is_ok_and(is_graded)).expect("graded").expect("UTF-8");
    }
    child.kill().expect("killed");
    child.wait().expect("ended");
    let again = finish(home.command().args(["study", "--plain"]), "");
    assert!(again.stdout.contains("Ôn tập · 3 mới · 2 quên · 0 đến hạn"), "{}", again.stdout);
    // It is no sitting to be gone on with.
    assert_eq!(home.run(["quiz", "--resume", "--plain"]).code, Some(1));
}

#[test]
fn a_wrong_habit_is_wrong_usage() {
    let home = Home::new();
    for wrong in [
        &["--retention", "50"][..],
        &["--new", "-1"],
        &["--until", "31/02/2027"],
        &["--until", "15/12/2027", "--no-exam"],
    ] {
        let run = home.run(["study", "--plain"].into_iter().chain(wrong.iter().copied()));
        assert_eq!(run.code, Some(2), "{wrong:?}");
    }
}

#[test]
fn confidence_is_written_behind_an_answer() {
    let home = Home::new();
    let mut command = quiz(&home, &["--confidence"]);
    let run = finish(&mut command, "b !!\na b?\nđ !\n\n\n\n\n\n!nop\n!nop\n");
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    for said in ["!! chắc chắn, ! khá chắc,", "Chắc chắn: đúng 1/1 câu", "Khá chắc: đúng 1/1 câu"]
    {
        assert!(run.stdout.contains(said), "{said}: {}", run.stdout);
    }
    assert!(run.stdout.contains("Đoán: đúng 0/1 câu"), "{}", run.stdout);
    let shown = |format| home.run(["history", "show", "--format", format]).stdout;
    assert!(shown("text").contains("Mức độ chắc chắn: Chắc chắn"), "{}", shown("text"));
    assert!(shown("markdown").contains("**Mức độ chắc chắn:** Đoán"), "{}", shown("markdown"));
    let json: serde_json::Value = serde_json::from_str(&shown("json")).expect("JSON");
    let said = |place: usize| json["questions"][place]["confidence"].as_u64();
    assert_eq!((said(0), said(1), said(2), said(3)), (Some(3), Some(1), Some(2), None));
    let page = home.run(["stats", "--format", "html"]).stdout;
    assert!(page.contains("Chắc chắn: đúng 1/1 câu"), "{page}");
    assert!(page.contains("Đoán: đúng 0/1 câu"), "{page}");
}
