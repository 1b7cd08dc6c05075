//! Control sequences in a bank, a name, a path, a variable or a stored sitting never reach the terminal.

use super::SIZE;
use crate::support::pty::{Pty, last};
use crate::support::{Home, finish};
use rusqlite::Connection;
use std::ffi::OsString;
use std::fmt::Write;
use std::os::unix::ffi::OsStringExt;
use std::process::Command;

/// Sets the title, rings, leaves the alternate screen, resets, and turns letters round; in the
/// seven-bit and in the eight-bit way.
const HOSTILE: &str =
    "Ác\u{1b}]0;ý\u{7}\u{1b}[?1049l\u{1b}c\u{9d}0;ý\u{9c}\u{9b}?1049l\u{7f}\u{8}\u{202e}\u{2066}Ý";

/// What must not be written, on a screen or anywhere.
const NEVER: [&str; 9] =
    ["\u{1b}]", "\u{1b}c", "\u{7}", "\u{9b}", "\u{9c}", "\u{9d}", "\u{7f}", "\u{202e}", "\u{2066}"];

fn assert_harmless(bytes: &[u8], what: &str) {
    for never in NEVER {
        let found = last(bytes, never.as_bytes());
        assert_eq!(found, None, "{what}: {never:?} in {:?}", String::from_utf8_lossy(bytes));
    }
}

/// The hostile text in escapes of TOML.
fn escaped() -> String {
    HOSTILE.chars().fold(String::new(), |mut escaped, letter| {
        let _ = write!(escaped, "\\u{:04X}", u32::from(letter));
        escaped
    })
}

/// A bank with hostile text in every place that text can stand in.
fn hostile_bank(id: &str) -> String {
    let text = escaped();
    format!(
        r#"format = 1

[bank]
id = "{id}"
title = "Bộ {text}"
version = "{text}"
language = "vi"
description = "{text}"
licence = "{text}"
"{text}" = 1

[[topic]]
id = "so"
title = "Chủ đề {text}"

[[source]]
id = "sgk"
title = "Sách {text}"
publisher = "{text}"
date = "01/6/2024"
url = "https://example.org/{text}"

[[question]]
id = "cau-1"
kind = "single"
topic = "so"
level = "nhan-biet"
prompt = "Phương án nào đúng? {text}"
option.a = "Một {text}"
option.b = "Hai {text}"
answer = "a"
why.b = "Sai {text}"
explain = "Đúng {text}"
cite = ["sgk I{text}"]

[[question]]
id = "{text}"
kind = "{text}"
topic = "{text}"
prompt = "{text}"
"#
    )
}

/// A home in a folder with a hostile name, with a hostile bank of a hostile name in it, hostile
/// variables, and what the program is to be asked about.
struct Trap {
    home: Home,
    bank: OsString,
}

impl Trap {
    fn new() -> Trap {
        let home = Home::new();
        let bank = home.write(&format!("{HOSTILE}.toml"), hostile_bank("cho-truoc"));
        home.write(&format!("{HOSTILE}/caytre/banks/{HOSTILE}.toml"), hostile_bank("o-nha"));
        let text = escaped();
        let settings = format!("name = \"{text}\"\nunit = \"{text}\"\n\"{text}\" = \"{text}\"\n");
        home.write("config/caytre/config.toml", &settings);
        home.write(&format!("config/caytre/{HOSTILE}.toml"), settings + HOSTILE);
        Trap { home, bank: bank.into() }
    }

    /// Puts the hostile text into the sittings that are kept.
    fn spoil(&self) {
        let database = self.home.path(&format!("{HOSTILE}/caytre/caytre.db"));
        let database = Connection::open(database).expect("opens");
        let set = "UPDATE sitting SET name = ?1, unit_name = ?1";
        assert_eq!(database.execute(set, [HOSTILE]).expect("changed"), 1);
        database.execute("UPDATE part SET bank_title = ?1", [HOSTILE]).expect("changed");
    }

    fn command(&self) -> Command {
        let mut command = self.home.command();
        command.env("XDG_DATA_HOME", self.home.path(HOSTILE));
        command.env("XDG_STATE_HOME", self.home.path(&format!("{HOSTILE}/state")));
        command.env("CAYTRE_LANG", HOSTILE).env("TERM", HOSTILE).env("USER", HOSTILE);
        command
    }
}

#[test]
fn on_the_screen() {
    let trap = Trap::new();
    let mut command = trap.command();
    command.args(["quiz", "--mode", "practice", "--no-shuffle-options", "--bank"]).arg(&trap.bank);
    let mut pty = Pty::start(&command, SIZE);
    pty.wait_for("Câu 1/1");
    pty.send("2");
    pty.wait_for("(•) B");
    pty.send("\r");
    pty.wait_for("✗ Sai");
    pty.send("\r");
    pty.wait_for("Kết quả");
    // Nothing left the alternate screen.
    pty.assert_taken();
    pty.send("?");
    pty.wait("help", |shown| !shown.text().contains("Kết quả"));
    pty.send("\x03");
    pty.ended();
    pty.assert_given_back();
    assert_harmless(&pty.shown().bytes, "quiz");

    trap.spoil();
    // And with the sitting and the banks on the other screens.
    let mut pty = Pty::start(&trap.command(), SIZE);
    pty.wait("home", |shown| shown.text().contains("Tự đánh giá") && shown.text().contains("Ác"));
    // End, twice up, Enter.
    pty.send("\x1b[F\x1b[A\x1b[A\r");
    pty.wait_for("Họ và tên");
    pty.send("\r");
    pty.wait_for("Kết quả");
    pty.assert_taken();
    pty.send("\x03");
    pty.ended();
    assert_harmless(&pty.shown().bytes, "home");
}

#[test]
fn in_lines() {
    let trap = Trap::new();
    let run = |arguments: &[&str], paths: &[&OsString], input: &str| {
        let ended = finish(trap.command().args(arguments).args(paths), input);
        for (output, place) in [(&ended.stdout, "out"), (&ended.stderr, "err")] {
            let what = format!("{arguments:?} {place}");
            assert_harmless(output.as_bytes(), &what);
            let control = output.chars().find(|c| c.is_control() && !"\n\t".contains(*c));
            let is_table_for_others = arguments.contains(&"csv") && control == Some('\r');
            assert!(control.is_none() || is_table_for_others, "{what}: {output:?}");
        }
        ended
    };
    let input = format!("{HOSTILE}\nb\n\n\n");
    let played = run(&["quiz", "--plain", "--bank"], &[&trap.bank], &input);
    assert!(played.stdout.contains("Phương án nào đúng?"), "{played:?}");
    trap.spoil();
    for format in ["table", "json", "csv"] {
        let listed = run(&["history", "--format", format], &[], "");
        assert!(listed.stdout.contains("Ác"), "{listed:?}");
        run(&["stats", "--format", format], &[], "");
        run(&["bank", "list", "--format", format], &[], "");
    }
    let checked = run(&["bank", "check", "--strict"], &[&trap.bank], "");
    assert_eq!(checked.code, Some(3), "{checked:?}");
    run(&["bank", "check", "--strict", "--format", "json"], &[&trap.bank], "");
    run(&["bank", "check", "--coverage"], &[&trap.bank], "");
    run(&["bank", "show"], &[&trap.bank], "");
    run(&["bank", "show", "--format", "json"], &[&trap.bank], "");
    let paths = run(&["paths"], &[], "");
    assert!(paths.stdout.contains("Ác"), "{paths:?}");
    run(&["paths", "--format", "json"], &[], "");
    run(&["--verbose", "paths"], &[], "");
    run(&["history", "show", HOSTILE], &[], "");
    run(&["history", "list", "--name", HOSTILE], &[], "");
    run(&["history", "list", "--bank", HOSTILE], &[], "");
    run(&["quiz", "--name", HOSTILE], &[], "");
    run(&["quiz", "--topic", HOSTILE, "--bank"], &[&trap.bank], "");
    run(&["bank", "check"], &[&OsString::from(format!("./{HOSTILE}"))], "");
    run(&["bank", "check"], &[&OsString::from_vec(b"./\xff\x1b]0;x\x07".to_vec())], "");
    for arguments in [[HOSTILE, ""], ["--lang", HOSTILE], ["--theme", HOSTILE], ["quiz", HOSTILE]] {
        run(&arguments, &[], "");
    }
    let settings = trap.home.path(&format!("config/caytre/{HOSTILE}.toml"));
    run(&["paths", "--config"], &[&settings.into()], "");
}
