//! The whole life of one sitting: interrupted in a side file, taken in, gone on with, timed out,
//! marked again by a changed key, reviewed after its bank was deleted.

use crate::support::{Home, finish};
use std::io::Write;
use std::process::Stdio;
use std::time::Duration;

const BANK: &str = r#"
format = 1

[bank]
id = "cua-toi"
title = "Bộ của tôi"
version = "1"

[[topic]]
id = "t"
title = "Hình tượng"

[[question]]
id = "mot"
kind = "single"
topic = "t"
level = "nhan-biet"
prompt = "Phần nào uyển chuyển?"
option.a = "Gốc"
option.b = "Cành"
answer = "b"

[[question]]
id = "hai"
kind = "single"
topic = "t"
level = "nhan-biet"
prompt = "Phần nào vững?"
option.a = "Gốc"
option.b = "Cành"
answer = "b"
"#;

fn json(home: &Home, arguments: &[&str]) -> serde_json::Value {
    let run = home.run(arguments.iter().copied());
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    serde_json::from_str(&run.stdout).expect("JSON")
}

/// Runs a dialogue that is given lines and then left waiting.
fn wait_out(home: &Home, arguments: &[&str], lines: &str) -> String {
    let mut child = home
        .command()
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("started");
    let mut input = child.stdin.take().expect("piped");
    input.write_all(lines.as_bytes()).expect("read");
    let output = child.wait_with_output().expect("ended");
    drop(input);
    assert_eq!(output.status.code(), Some(0));
    String::from_utf8(output.stdout).expect("UTF-8")
}

#[test]
fn one_sitting_survives_everything_that_may_happen_to_it() {
    let home = Home::new();
    let bank = home.write("bo.toml", BANK);
    let path = bank.to_str().expect("UTF-8").to_owned();
    let data = home.path("data/caytre");
    std::fs::create_dir_all(&data).expect("made");
    let database = data.join("caytre.db");

    // A database of a newer program: not touched, the sitting goes to a side file.
    let newer = rusqlite::Connection::open(&database).expect("made");
    newer.pragma_update(None, "user_version", 9999).expect("set");
    drop(newer);
    let before = std::fs::read(&database).expect("there");
    let order = ["--no-shuffle", "--no-shuffle-options"];
    let sit = ["quiz", "--plain", "--bank", &path, "--mode", "exam", "--time", "3s"];
    let left = finish(home.command().args(sit).args(order), "b\n");
    assert_eq!(left.code, Some(130), "{}", left.stderr);
    assert_eq!(std::fs::read(&database).expect("there"), before, "not touched");

    // The newer database is moved away; the next start takes the side file in.
    std::fs::remove_file(&database).expect("removed");
    let open = json(&home, &["history", "--format", "json"]);
    assert_eq!(open[0]["state"], "open");
    assert_eq!(open[0]["origin"], "side");
    assert_eq!(open[0]["answered"], 1);

    // Gone on with: the clock hands in.
    std::thread::sleep(Duration::from_millis(1100));
    let shown = wait_out(&home, &["quiz", "--plain", "--resume", "--bank", &path], "a\n");
    assert!(shown.contains("Hết giờ") || shown.contains("hết giờ"), "{shown}");
    let ended = json(&home, &["history", "--format", "json"]);
    assert_eq!(ended.as_array().map(Vec::len), Some(1), "taken in once");
    assert_eq!(ended[0]["state"], "timed-out");
    assert_eq!(ended[0]["interruptions"], 1);
    assert_eq!(ended[0]["mark"], 5.0);

    // The key of the second question was wrong; today's key gives the point.
    let (first, second) = BANK.split_once("vững?").expect("there");
    home.write(
        "bo.toml",
        format!("{first}vững?{}", second.replace("answer = \"b\"", "answer = \"a\"")),
    );
    let marked = home.run(["history", "remark", "--bank", &path]);
    assert_eq!(marked.code, Some(0), "{}", marked.stderr);
    assert!(marked.stdout.contains('5') && marked.stdout.contains("10"), "{}", marked.stdout);

    // The bank is gone; the review is not.
    std::fs::remove_file(&bank).expect("removed");
    let review = json(&home, &["history", "show", "--format", "json"]);
    let shown = review.to_string();
    assert!(shown.contains("Phần nào uyển chuyển?") && shown.contains("Phần nào vững?"), "{shown}");
    let listed = json(&home, &["history", "--format", "json"]);
    assert_eq!(listed[0]["mark"], 10.0);
    assert_eq!(review["format"], 1);
    let text = home.run(["history", "show"]);
    assert!(text.stdout.contains("Gián đoạn 1 lần"), "{}", text.stdout);
}
