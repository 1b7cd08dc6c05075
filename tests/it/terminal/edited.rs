//! The editor in a real terminal: a question of each kind is typed as an input method types, the program
//! is killed in between, and the bank is whole afterwards.

use super::home_screen;
use crate::support::Home;
use crate::support::pty::Pty;

/// `tiếng Việt` as Telex sends it: letters, deletions, composed letters.
const TELEX: &str = "tie\u{7f}ê\u{7f}\u{7f}iếng Vie\u{7f}\u{7f}iệt";

/// What a form of each kind is filled in with: line by line from the prompt on, `\r` to the next.
const FORMS: [(&str, &str); 8] = [
    ("Chọn một", "Gốc\rThân\r\r\ra"),
    ("Chọn nhiều", "Gốc\rThân\rĐá\rCành\r\ra, b, d"),
    ("Đúng hay sai", "Đ"),
    ("Bốn ý", "một\rhai\rba\rbốn\ra d"),
    ("Trả lời", "tre / cây tre"),
    ("Bao nhiêu", "2,5\r0,5\rmét"),
    ("Sắp xếp", "thân\rgốc\r\r\rb, a"),
    ("Ghép", "gốc\rcành\r\rvững\ruyển chuyển\r\r1-a, 2-b"),
];

/// The list of questions of the only own bank.
fn bank(home: &Home) -> Pty {
    let mut pty = home_screen(home);
    pty.send("\x1b[F\r");
    pty.wait_for("riêng ·");
    pty.send("9");
    pty.wait_for("+ thêm câu");
    pty
}

#[test]
fn a_question_of_each_kind_is_written_with_kill_9_in_between() {
    let home = Home::new();
    let mut pty = home_screen(&home);
    pty.send("\x1b[F\r");
    pty.wait_for("Bộ mới");
    pty.send("9");
    pty.wait_for("Tên bộ mới");
    pty.send("Bộ của tôi\r");
    pty.wait_for("Chưa có câu nào");
    for (at, (prompt, rest)) in FORMS.into_iter().enumerate() {
        pty.send("+");
        pty.wait_for("Dạng câu mới");
        pty.send(format!("{}", at + 1));
        pty.wait_for("Câu hỏi  ");
        pty.send(format!("{prompt} {TELEX}\r"));
        pty.wait_for(&format!("{prompt} tiếng Việt"));
        if at % 3 == 1 {
            pty.wait_for("đã ghi");
            pty.kill();
            pty = bank(&home);
            pty.send("\x1b[F\r");
            pty.wait_for(&format!("{prompt} tiếng Việt"));
            pty.send("\r");
        }
        pty.send(rest);
        pty.wait_for(rest.rsplit('\r').next().expect("a line"));
        pty.send("\x1b");
        pty.wait_for(&format!("{} câu", at + 1));
    }
    pty.send("q");
    assert_eq!(pty.ended(), 0);
    pty.assert_given_back();
    let check = home.run(["bank", "check", "bo-cua-toi"]);
    assert_eq!(check.code, Some(0), "{}", check.stdout);
    let shown = home.run(["bank", "show", "bo-cua-toi"]).stdout;
    for (prompt, _) in FORMS {
        assert!(shown.contains(&format!("{prompt} tiếng Việt")), "{prompt}: {shown}");
    }
}
