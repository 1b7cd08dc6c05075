//! Whatever a terminal sends that is no key, an exam ends on time.

use super::{SIZE, choose_second, exam, sitting};
use crate::support::Home;
use crate::support::pty::Pty;
use caytre::domain::answer::Response;
use caytre::domain::sitting::State;
use std::time::Duration;

const BROKEN: [(&str, &[u8]); 6] = [
    ("Alt+[", b"\x1b["),
    ("a lone byte of the middle of a letter", b"\x80"),
    ("the first byte of đ", b"\xc4"),
    ("a cut report of the mouse", b"\x1b[<0;1"),
    ("an unknown sequence", b"\x1b[999z"),
    ("a paste without an end", b"\x1b[200~abc"),
];

#[test]
fn an_exam_hands_itself_in_on_time_whatever_the_terminal_sends() {
    let homes = BROKEN.map(|_| Home::new());
    // All at once: each takes its three seconds.
    let running: Vec<Pty> = homes
        .iter()
        .zip(BROKEN)
        .map(|(home, (_, bytes))| {
            let mut pty = Pty::start(&exam(home, 3, "3s"), SIZE);
            choose_second(&mut pty);
            pty.send(bytes);
            pty
        })
        .collect();
    for ((home, pty), (what, _)) in homes.iter().zip(&running).zip(BROKEN) {
        pty.wait_for("Hết giờ");
        let took = pty.shown().at.duration_since(pty.started());
        assert!((3..6).contains(&took.as_secs()), "{what}: {took:?}");
        let sitting = sitting(home);
        assert_eq!(sitting.state, State::TimedOut, "{what}");
        assert_eq!(sitting.used, Duration::from_secs(3), "{what}");
        assert_eq!(sitting.answers[0].response, Response::Choice("b".into()), "{what}");
    }
}
