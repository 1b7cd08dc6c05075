//! A night with phones, led by the real program: they come in, answer, live through a cut, are admitted, sent away.

use super::SIZE;
use crate::support::Home;
use crate::support::hall::{Phone, eventually};
use crate::support::pty::Pty;
use serde_json::{Value, json};
use std::net::SocketAddr;

/// A night of one round of two questions for three teams, on loopback.
const NIGHT: [&str; 15] = [
    "--rounds",
    "1",
    "--questions",
    "2",
    "--teams",
    "3",
    "--time",
    "10m",
    "--no-warm-up",
    "--seed",
    "4",
    "--port",
    "18080",
    "--lan",
    "127.0.0.1",
];

fn led(home: &Home, arguments: &[&str], panics: bool) -> Pty {
    let mut command = home.command();
    command.arg("night").args(arguments);
    if panics {
        command.env("CAYTRE_PANIC", "host");
    }
    Pty::start(&command, SIZE)
}

/// Where the projector says that phones find it, and the PIN.
fn door(pty: &Pty) -> (SocketAddr, String) {
    let shown = pty.wait_for("Mã PIN");
    let after = |mark: &str| {
        let rest = shown.split_once(mark).map_or("", |(_, rest)| rest);
        rest.lines().next().unwrap_or("").trim().to_owned()
    };
    let pin: String = after("Mã PIN").chars().filter(char::is_ascii_digit).collect();
    (after("http://").parse().expect("an address"), pin)
}

fn joined(address: SocketAddr, row: &Value) -> Phone {
    let mut phone = Phone::new(address);
    let reply = phone.post("/join", row);
    assert_eq!(reply.status, 200, "{reply:?}");
    phone
}

/// Leaves the projector.
fn leave(pty: &mut Pty) {
    pty.send("\x1b");
    pty.wait_for("Esc lần nữa");
    pty.send("\x1b");
    assert_eq!(pty.ended(), 0);
}

/// What a phone is told once it is in this phase.
fn until(phone: &mut Phone, phase: &str) -> Value {
    let mut told = Value::Null;
    eventually(phase, || {
        told = phone.state();
        told["phase"] == phase
    });
    told
}

/// An answer that fits the question.
fn any(told: &Value) -> Value {
    let question = &told["question"];
    match question["kind"].as_str().unwrap_or("") {
        "true_false" => json!({ "truth": true }),
        "statements" => json!({ "verdicts": [true, true, null, false] }),
        "short" | "number" => json!({ "text": "7" }),
        "multiple" => json!({ "letters": "AB" }),
        "ordering" => {
            let options = question["options"].as_array().expect("options").iter();
            let letters: String = options.filter_map(|one| one["letter"].as_str()).collect();
            json!({ "letters": letters })
        }
        "matching" => {
            let left = question["left"].as_array().expect("left").len();
            json!({ "pairs": vec!["A"; left] })
        }
        _ => json!({ "letters": "A" }),
    }
}

#[test]
fn phones_play_beside_cards_and_come_back_by_themselves_after_a_cut() {
    let home = Home::new();
    let mut pty = led(&home, &NIGHT, false);
    let (address, pin) = door(&pty);
    let mut phone = joined(address, &json!({ "pin": pin, "team": 2 }));
    pty.wait_for("1 điện thoại đã vào");
    pty.send("\r\r");
    until(&mut phone, "between");
    pty.send("\r");
    until(&mut phone, "shown");
    pty.send("\r\r");
    let told = until(&mut phone, "open");
    assert_eq!(phone.answer(1, 1, any(&told)).status, 200);
    pty.wait_for("Đã trả lời 1/3  2");
    pty.send("1+\r");
    pty.wait_for("Đã trả lời 2/3");
    pty.kill();
    // The page of the phone asks on and on; the same address answers again.
    let mut pty = led(&home, &["--resume", "--lan", "127.0.0.1"], false);
    assert_eq!(door(&pty), (address, pin));
    let told = until(&mut phone, "paused");
    assert_eq!(told["given"], any(&told));
    pty.send("\r\r");
    until(&mut phone, "open");
    assert_eq!(phone.answer(1, 2, any(&told)).status, 200);
    // The last one closes the question.
    pty.send("3+\r");
    until(&mut phone, "closed");
    pty.send("\r");
    let told = until(&mut phone, "revealed");
    assert!(told["outcome"]["key"].is_string(), "{told}");
    // No phones any more; the night goes on without.
    pty.send("\x1b[18~\x1b[18~");
    pty.wait_for("Thôi dùng điện thoại");
    pty.send("4");
    pty.wait_for("Đã thôi nhận");
    assert!(std::net::TcpStream::connect(address).is_err());
    pty.send("\r");
    pty.wait_for("Câu 2/2");
    leave(&mut pty);
    pty.assert_given_back();
}

#[test]
fn a_fault_in_one_request_leaves_terminal_and_night_alive() {
    let home = Home::new();
    let mut pty = led(&home, &NIGHT, true);
    let (address, pin) = door(&pty);
    let mut phone = joined(address, &json!({ "pin": pin, "team": 2 }));
    pty.send("\r\r\r\r\r");
    let told = until(&mut phone, "open");
    let mut other = joined(address, &json!({ "pin": pin, "team": 1 }));
    assert_eq!(other.post("/leave", &json!({})).status, 0, "it panics");
    assert_eq!(phone.answer(1, 1, any(&told)).status, 200);
    pty.wait_for("Đã trả lời 1/3  2");
    pty.send("3a");
    pty.wait_for("Đã trả lời 2/3");
    leave(&mut pty);
    pty.assert_given_back();
}

#[test]
fn names_are_seen_by_the_scorer_before_the_hall_sees_them() {
    let home = Home::new();
    let mut host = led(&home, &[&NIGHT[..], &["--names", "--per-address", "100"]].concat(), false);
    let (address, pin) = door(&host);
    let mut desk = led(&home, &["console"], false);
    desk.wait_for("Bàn thư ký");
    let mut phone = joined(address, &json!({ "pin": pin, "name": "Măng Non" }));
    joined(address, &json!({ "pin": pin, "name": "Gốc Tre" }));
    host.wait_for("2 chờ duyệt tên");
    assert!(!host.shown().text().contains("Măng Non"));
    desk.send("\x1b[18~");
    desk.wait_for("Máy 1     chờ duyệt  Măng Non");
    desk.send("9\r");
    desk.wait_for("Không có máy ấy");
    desk.send("\x15");
    desk.send("1\r");
    desk.wait_for("Máy 1     đang chơi  Măng Non");
    assert_eq!(until(&mut phone, "lobby")["you"]["team"], 4);
    // It has lost its cookie, and comes back to its team.
    let mut again = joined(address, &json!({ "pin": pin, "name": "măng non" }));
    desk.wait_for("măng non (vào lại đội đã có)");
    desk.send("++\r");
    assert_eq!(until(&mut again, "lobby")["you"]["team"], 4);
    desk.wait_for("Máy 2     đang chơi  Gốc Tre");
    desk.send("-1\r");
    until(&mut phone, "out");
    // The MC's phone.
    desk.send("\x1b[19~");
    let shown = desk.wait_for("/mc#");
    let code = shown.split_once("/mc#").map_or("", |(_, rest)| rest);
    let code: String = code.chars().take_while(char::is_ascii_hexdigit).collect();
    let mut reader = Phone::new(address);
    assert_eq!(reader.post("/mc/pair", &json!({ "code": code })).status, 200);
    assert_eq!(reader.get("/mc/state").body["phase"], "lobby");
    desk.send("\x1b");
    desk.wait_for("F5 hoàn tác");
    desk.wait("what is read", |shown| !shown.text().contains("/mc#"));
    desk.send("\x1b");
    assert_eq!(desk.ended(), 0);
    host.send("\r");
    host.wait_for("Măng Non");
    leave(&mut host);
}

#[test]
fn a_machine_lets_phones_in_only_where_it_is() {
    let home = Home::new();
    let mut pty = led(&home, &[&NIGHT[..14], &["192.0.2.1"]].concat(), false);
    pty.wait_for("Không mở được địa chỉ này");
    leave(&mut pty);
    for wrong in [
        &["--lan", "nha"][..],
        &["--port", "80", "--lan"],
        &["--names"],
        &["--port", "9000"],
        &["--per-address", "1", "--lan"],
    ] {
        let run = home.run([&["night", "--teams", "2"], wrong].concat());
        assert_eq!(run.code, Some(2), "{wrong:?}: {}", run.stderr);
    }
}
