//! A quiz night led by the real program: killed in the middle of a question, gone on with, ended, and its minutes.

use super::SIZE;
use crate::support::Home;
use crate::support::pty::Pty;

fn led(home: &Home, arguments: &[&str]) -> Pty {
    let mut command = home.command();
    command.arg("night").args(arguments);
    Pty::start(&command, SIZE)
}

/// A night of two rounds of a question each, for three teams.
const NIGHT: [&str; 11] = [
    "--rounds",
    "2",
    "--questions",
    "1",
    "--teams",
    "3",
    "--time",
    "10m",
    "--no-warm-up",
    "--seed",
    "4",
];

#[test]
fn a_night_is_killed_in_the_middle_and_goes_on_with_all_that_was_typed() {
    let home = Home::new();
    let mut pty = led(&home, &NIGHT);
    pty.wait_for("Các đội");
    pty.send("\r");
    pty.wait_for("Tất cả các đội");
    for (key, seen) in [("\r", "Câu 1/1"), ("\r", "▲ A"), ("\r", "Đã trả lời 0/3")] {
        pty.send(key);
        pty.wait_for(seen);
    }
    pty.send("1+\r");
    pty.wait_for("Đã trả lời 1/3");
    pty.send("3a");
    pty.wait_for("Đã trả lời 2/3");
    pty.kill();
    let mut pty = led(&home, &["--resume"]);
    // Whoever leads has all the time again, and has to start it.
    pty.wait_for("TẠM DỪNG");
    pty.send("\r");
    pty.wait_for("Đã trả lời 2/3  1 3");
    pty.send("2a");
    pty.wait_for("Đã trả lời 3/3");
    pty.send("\r");
    pty.wait_for("Trả lời đúng: ");
    pty.send("\x1bOS");
    pty.wait_for("Kết thúc hội thi");
    pty.send("8");
    pty.wait_for("CÔNG BỐ KẾT QUẢ");
    pty.send("\r\r\r");
    pty.wait_for("Giải Nhất");
    pty.send("\x1b");
    assert_eq!(pty.ended(), 0);
    pty.assert_given_back();
    let none = home.run(["night", "--minutes", "bien-ban.txt"]);
    assert_eq!(none.code, Some(2), "{}", none.stderr);
    let listed = home.run(["night", "list"]).stdout;
    assert!(listed.contains("Hội thi") && listed.contains("Đội 1"), "{listed}");
    let json = home.run(["night", "list", "--format", "json"]).stdout;
    let rows: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(rows[0]["is_over"].as_bool(), Some(true), "{json}");
    assert_eq!(rows[0]["teams"].as_array().map(Vec::len), Some(3), "{json}");
    let csv = home.run(["night", "list", "--format", "csv"]).stdout;
    assert_eq!(csv.lines().count(), 2, "{csv}");
    let id = rows[0]["id"].as_str().and_then(|id| id.get(..6)).expect("an id");
    // What teams brought home is in the history, and counted in the report, but not as persons.
    let history = home.run(["history"]).stdout;
    assert!(history.contains("Đội 1") && history.contains("hội thi, hạng 1, "), "{history}");
    let json = home.run(["history", "--format", "json"]).stdout;
    let sat: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(sat.as_array().map(Vec::len), Some(3), "{json}");
    let first = |field: &str| sat[0][field].clone();
    assert_eq!((first("mode"), first("rank")), ("night".into(), 1.into()), "{json}");
    assert!(first("points").is_f64() && first("mark").is_null(), "{json}");
    let named = home.run(["history", "--name", "doi 2", "--format", "csv"]).stdout;
    assert!(named.lines().count() == 2 && named.contains("Đội 2,,Hội thi,night"), "{named}");
    let report = home.run(["report", "--period", "01/01/2020 31/12/2099", "--format", "json"]);
    let report: serde_json::Value = serde_json::from_str(&report.stdout).expect("JSON");
    assert_eq!((&report["nights"], &report["night_teams"]), (&1.into(), &3.into()));
    assert_eq!(report["total"]["took_part"], 0);
    let known = home.run(["night", "--minutes", "mot.html", "--night", id]);
    assert_eq!(known.code, Some(0), "{}", known.stderr);
    let unknown = home.run(["night", "--minutes", "hai.html", "--night", "khong"]);
    assert!(unknown.stderr.contains("caytre night list"), "{}", unknown.stderr);
    for name in ["bien-ban.docx", "bien-ban.pdf", "bien-ban.xlsx"] {
        let run = home.run(["night", "--minutes", name, "--agency", "Trung tâm"]);
        assert_eq!(run.code, Some(0), "{}", run.stderr);
        assert!(home.path(name).exists());
        let again = home.run(["night", "--minutes", name]);
        assert_eq!(again.code, Some(1), "{name} was overwritten");
    }
    for name in ["dien-bien.docx", "dien-bien.pdf", "dien-bien.html", "dien-bien.xlsx"] {
        let run = home.run(["night", "--record", name, "--agency", "Trung tâm"]);
        assert_eq!(run.code, Some(0), "{}", run.stderr);
        assert!(home.path(name).exists());
    }
    let page = std::fs::read_to_string(home.path("dien-bien.html")).expect("a page");
    let said = ["DIỄN BIẾN TỪNG CÂU", "Đội 3", "thẻ", "Đáp án: "];
    assert!(said.iter().all(|said| page.contains(said)), "{page}");
    let both = home.run(["night", "--minutes", "ca-hai.html", "--record", "ca-hai.pptx"]);
    assert_eq!(both.code, Some(2), "{}", both.stderr);
    assert!(!home.path("ca-hai.html").exists(), "one was written without the other");
    // It is over: nothing is left to be gone on with.
    let mut over = led(&home, &["--resume"]);
    over.wait_for("Không có hội thi nào đang dở");
    assert_eq!(over.ended(), 1);
}

#[test]
fn the_desk_in_a_second_window_shows_what_the_hall_must_not_see() {
    let home = Home::new();
    let mut desk = led(&home, &["console"]);
    desk.wait_for("Chưa có hội thi nào");
    let mut host = led(&home, &NIGHT);
    host.wait_for("Các đội");
    for seen in ["Tất cả các đội", "Câu 1/1", "▲ A", "Đã trả lời 0/3"] {
        host.send("\r");
        host.wait_for(seen);
    }
    desk.wait_for("Đáp án: ");
    host.send("1+\r");
    desk.wait_for("✓ 1  Đội 1");
    assert!(!host.shown().text().contains("Đáp án"), "the hall sees the key");
    // What the scorer types there is seen by the hall, and what the host types there.
    desk.send("3a");
    host.wait_for("Đã trả lời 2/3  1 3");
    desk.send("9a");
    desk.wait_for("Không có đội ấy");
    desk.send("\x15");
    host.send("2b");
    desk.wait_for("2  Đội 2");
    host.wait_for("Đã trả lời 3/3");
    host.send("\r");
    host.wait_for("Đáp án: ");
    desk.send("\x1b");
    assert_eq!(desk.ended(), 0);
    desk.assert_given_back();
}

/// A round of one question for all and a judged one.
const JUDGED: &str = "format = 1
[blueprint]
id = \"cham-diem\"
title = \"Chấm điểm\"
[[round]]
id = \"khoi-dong\"
title = \"Khởi động\"
form = \"cung-tra-loi\"
[[round]]
id = \"chao-hoi\"
title = \"Chào hỏi\"
form = \"giam-khao\"
[[cell]]
round = \"khoi-dong\"
topics = [\"ban-sac-cay-tre\"]
number = 1
";

#[test]
fn judges_mark_in_the_step_agreed_on_and_others_are_told_it() {
    let home = Home::new();
    home.write("cham-diem.toml", JUDGED);
    let judges = ["--blueprint", "cham-diem.toml", "--judges", "2", "--step", "0,5"];
    let mut pty = led(&home, &[&judges[..], &["--no-warm-up", "--teams", "2"]].concat());
    pty.wait_for("Các đội");
    pty.send("\r\x1bOS");
    pty.wait_for("Sang vòng khác");
    pty.send("6");
    pty.wait_for("Vòng số:");
    pty.send("2\r");
    pty.wait_for("Ban Giám khảo chấm điểm");
    pty.send("1 9,25 9\r");
    pty.wait_for("Cần 2 điểm giám khảo, bước 0,5, đến 10.");
    pty.send("\x151 9,5 9\r");
    pty.wait_for("9,5 · 9 → 9,25");
    pty.send("\x1b");
    pty.wait_for("Esc lần nữa");
    pty.send("\x1b");
    assert_eq!(pty.ended(), 0);
}

#[test]
fn rounds_count_as_often_as_their_weights_say() {
    let home = Home::new();
    let mut pty = led(&home, &[&NIGHT[..], &["--weights", "1,1.5"]].concat());
    pty.wait_for("Các đội");
    pty.send("\r\r\r\r1+\r2+\r3+\r");
    pty.wait_for("3/3");
    for (key, seen) in [("\r", "Trả lời đúng"), ("\r", "Hết câu"), ("\r", "Vòng 2 (hệ số 1,5)")]
    {
        pty.send(key);
        pty.wait_for(seen);
    }
    pty.kill();
    for wrong in [&["--weights", "1"][..], &["--weights", "1,0"], &["--weights", "1,1.3"]] {
        let mut pty = led(&home, &[&NIGHT[..], wrong].concat());
        pty.wait_for("hệ số");
        assert_eq!(pty.ended(), 2);
    }
}

#[test]
fn without_flags_a_night_is_agreed_on_in_the_form() {
    let home = Home::new();
    let mut pty = led(&home, &[]);
    pty.wait_for("‹ Hội thi – 4 vòng ›");
    pty.send("\x1b");
    assert_eq!(pty.ended(), 0);
}

#[test]
fn a_night_wants_a_screen_and_words_that_go_together() {
    let home = Home::new();
    let piped = home.run(["night", "--teams", "3"]);
    assert_eq!(piped.code, Some(1));
    assert!(piped.stderr.contains("cần màn hình"), "{}", piped.stderr);
    for wrong in [
        &["--teams", "1"][..],
        &["--teams", "3", "--team", "Tre"],
        &["--resume", "--teams", "3"],
        &["--blueprint", "hoi-thi-4-vong", "--rounds", "2"],
        &["--prizes", "1,2"],
        &["--deduct", "some"],
        &["--judges", "3", "--step", "0,3"],
        &["--persons", "201"],
        &["--agency", "Trung tâm"],
        &["--record", "dien-bien.docx", "--resume"],
    ] {
        let run = home.run([&["night"], wrong].concat());
        assert_eq!(run.code, Some(2), "{wrong:?}: {}", run.stderr);
    }
    assert_eq!(home.run(["night", "list"]).stdout, "Chưa có hội thi nào.\n");
    let none = home.run(["night", "--minutes", "bien-ban.docx"]);
    assert!(none.code == Some(1) && none.stderr.contains("Chưa có hội thi"), "{}", none.stderr);
}
