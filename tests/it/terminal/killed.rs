//! Kill -9 while answers are typed as fast as the program takes them: whatever a frame showed as
//! answered is there afterwards. (This says nothing about power cuts; `synced.rs` does.)

use super::{SIZE, exam, resumed, sitting};
use crate::support::Home;
use crate::support::pty::Pty;
use caytre::domain::answer::Response;
use rand::rngs::ChaCha8Rng;
use rand::{RngExt, SeedableRng};
use rusqlite::Connection;
use std::collections::BTreeMap;
use std::time::{Duration, Instant};

const KILLS: usize = 60;
const QUESTIONS: usize = 300;

/// What the top line says: the number of the question and the seconds left.
fn top_line(text: &str) -> (usize, u64) {
    let line = text.lines().next().unwrap_or_default().trim();
    let (number, rest) = line
        .strip_prefix("Câu ")
        .and_then(|rest| rest.split_once('/'))
        .unwrap_or_else(|| panic!("no top line:\n{text}"));
    let (_, left) = rest.split_once("còn ").expect("a clock");
    let (minutes, seconds) = left.trim().split_once(':').expect("a time");
    let number_of = |text: &str| text.parse::<u64>().expect("a number");
    (number_of(number) as usize, number_of(minutes) * 60 + number_of(seconds))
}

/// The learner: what was typed, and how long the program took to show it.
struct Learner {
    generator: ChaCha8Rng,
    typed: BTreeMap<usize, Response>,
    took: Vec<Duration>,
}

impl Learner {
    /// Chooses an option of this question and confirms it, in one go.
    fn answer(&mut self, pty: &mut Pty, question: usize) -> Instant {
        let (key, id) = if self.generator.random() { ("1\r", "a") } else { ("2\r", "b") };
        self.typed.insert(question, Response::Choice(id.into()));
        #[expect(clippy::disallowed_methods, reason = "a real program takes real time")]
        let sent = Instant::now();
        pty.send(key);
        sent
    }

    /// Answers so many questions, each as soon as it is shown. Gives the one shown then.
    fn answer_all(&mut self, pty: &mut Pty, mut question: usize, count: usize) -> usize {
        for _ in 0..count {
            let sent = self.answer(pty, question);
            question += 1;
            pty.wait_for(&format!("Câu {question}/"));
            self.took.push(pty.shown().at.duration_since(sent));
        }
        question
    }

    /// The median of the newest times from a key to its frame.
    fn median(&self) -> Duration {
        let mut newest: Vec<Duration> = self.took.iter().rev().take(31).copied().collect();
        newest.sort();
        newest[newest.len() / 2]
    }
}

fn sleep_until(at: Instant) {
    #[expect(clippy::disallowed_methods, reason = "a real program takes real time")]
    let now = Instant::now;
    if let Some(coarse) = at.saturating_duration_since(now()).checked_sub(Duration::from_millis(1))
    {
        std::thread::sleep(coarse);
    }
    while now() < at {
        std::hint::spin_loop();
    }
}

#[test]
fn what_a_frame_showed_as_answered_survives_kill_9() {
    let home = Home::new();
    let mut learner = Learner {
        generator: ChaCha8Rng::seed_from_u64(9),
        typed: BTreeMap::new(),
        took: Vec::new(),
    };
    let mut pty = Pty::start(&exam(&home, QUESTIONS, "10m"), SIZE);
    pty.wait_for("Câu 1/");
    let mut question = learner.answer_all(&mut pty, 1, 15);
    let mut before_the_frame = 0;
    for kill in 0..KILLS {
        let count = learner.generator.random_range(1..=3);
        question = learner.answer_all(&mut pty, question, count);
        let after = learner.median().mul_f64(learner.generator.random_range(0.0..2.0));
        let sent = learner.answer(&mut pty, question);
        sleep_until(sent + after);
        pty.kill();

        let (seen, left) = top_line(&pty.shown().text());
        before_the_frame += usize::from(seen == question);
        let sitting = sitting(&home);
        for answered in 1..seen {
            let kept = sitting.counted(answered - 1).map(|answer| &answer.response);
            assert_eq!(kept, learner.typed.get(&answered), "kill {kill}, question {answered}");
        }
        let database = Connection::open(home.path("data/caytre/caytre.db")).expect("opens");
        let integrity: String =
            database.query_row("PRAGMA integrity_check", [], |row| row.get(0)).expect("answers");
        assert_eq!(integrity, "ok");
        drop(database);

        pty = Pty::start(&resumed(&home), SIZE);
        let resumed_at = top_line(&pty.wait_for("còn "));
        assert!(left.abs_diff(resumed_at.1) <= 5, "kill {kill}: {left} s, {} s", resumed_at.1);
        question = resumed_at.0;
    }
    println!("{before_the_frame} of {KILLS} kills before the frame; median {:?}", learner.median());
    assert!(before_the_frame * 3 >= KILLS, "{before_the_frame} of {KILLS} before the frame");
    assert!(before_the_frame < KILLS, "no frame was ever seen");
}
