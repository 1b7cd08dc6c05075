//! How a sitting goes while it is being taken.

use super::*;
use crate::domain::answer::tests::{choices, id, question};
use crate::domain::drawing::{Drawing, Item};
use crate::domain::identity::BankId;
use crate::domain::question::Body;
use crate::domain::score::MarkRules;
use crate::domain::sitting::{Mode, Rules, Taker};
use crate::domain::time::Timestamp;
use rand::SeedableRng;
use rand::rngs::ChaCha8Rng;
use std::collections::BTreeSet;
use std::sync::Arc;

/// A sitting on three single choice questions, with its clocks.
struct Scene {
    live: Live,
    now: Now,
    generator: ChaCha8Rng,
}

fn scene(mode: Mode, paper: Option<u64>, each: Option<u64>) -> Scene {
    let body = Body::Single { options: choices("abcd"), key: id("b"), weights: Vec::new() };
    let question = Arc::new(question(body));
    let item = Item {
        bank: BankId::new("bank"),
        bank_title: "".into(),
        topic_title: "".into(),
        language: "vi".into(),
        order: choices("abcd").into_iter().map(|choice| choice.id).collect(),
        question,
        sources: Vec::new(),
    };
    let now = Now {
        moment: Moment(Duration::from_secs(1000)),
        at: Timestamp { utc_ms: 1_700_000_000_000, offset_minutes: 420 },
        asleep: Duration::from_secs(77),
    };
    let sitting = Sitting {
        id: Uid(1),
        taker: Taker { person: Uid(2), name: "".into(), unit: "".into(), unit_id: None },
        drawing: Drawing { id: Uid(3), items: vec![item.clone(), item.clone(), item] },
        rules: Rules {
            mode,
            paper_time: paper.map(Duration::from_secs),
            question_time: each.map(Duration::from_secs),
            clock: ClockRule::Awake,
            extra_percent: 0,
            multiple: None,
            asks_confidence: false,
            marks: MarkRules::default(),
        },
        state: State::Open,
        begun: now.at,
        ended: None,
        used: Duration::ZERO,
        answers: Vec::new(),
        flags: BTreeSet::new(),
        interruptions: Vec::new(),
    };
    let generator = ChaCha8Rng::seed_from_u64(1);
    Scene { live: Live::start(sitting, 0, now), now, generator }
}

impl Scene {
    fn wait(&mut self, milliseconds: u64) -> Tick {
        self.pass(milliseconds);
        self.live.tick(self.now, &mut self.generator)
    }

    fn pass(&mut self, milliseconds: u64) {
        let span = Duration::from_millis(milliseconds);
        self.now.moment = self.now.moment + span;
        self.now.at = self.now.at + span;
    }

    fn choose(&mut self, option: &str) {
        self.live.set_draft(Response::Choice(id(option)), self.now);
    }

    fn go_to(&mut self, item: usize) -> Option<Answer> {
        self.live.go_to(item, self.now, &mut self.generator)
    }

    fn reveal(&mut self) -> Option<Answer> {
        self.live.reveal(self.now, &mut self.generator)
    }

    fn left(&self) -> Option<Duration> {
        self.live.left(self.now)
    }
}

fn seconds(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

#[test]
fn a_draft_becomes_an_answer_when_the_question_is_left() {
    let mut scene = scene(Mode::Exam, Some(60), None);
    scene.choose("a");
    scene.choose("c");
    assert!(scene.live.sitting().answers.is_empty());
    scene.pass(1500);
    let answer = scene.go_to(1).expect("an answer");
    assert_eq!(answer.response, Response::Choice(id("c")));
    assert_eq!(answer.spent, Duration::from_millis(1500));
    assert_eq!(scene.live.sitting().counted(0), Some(&answer));
}

#[test]
fn leaving_without_a_change_gives_no_second_answer() {
    let mut scene = scene(Mode::Exam, None, None);
    scene.choose("a");
    assert!(scene.go_to(1).is_some());
    assert!(scene.go_to(0).is_none());
    assert!(scene.go_to(1).is_none());
    assert!(scene.go_to(0).is_none());
    scene.choose("b");
    assert!(scene.go_to(1).is_some(), "a changed answer is kept beside the old one");
    assert_eq!(scene.live.sitting().answers.len(), 2);
}

#[test]
fn a_draft_counts_at_zero_and_a_late_answer_counts_as_none() {
    let mut scene = scene(Mode::Exam, Some(60), None);
    scene.choose("a");
    scene.pass(60_000);
    scene.choose("b");
    let tick = scene.live.tick(scene.now, &mut scene.generator);
    assert!(tick.paper_is_over);
    assert_eq!(tick.answer.expect("the draft").response, Response::Choice(id("a")));
    let sitting = scene.live.sitting();
    assert_eq!((sitting.state, sitting.used), (State::TimedOut, seconds(60)));
}

#[test]
fn time_slept_is_an_interruption_and_not_exam_time() {
    let mut scene = scene(Mode::Exam, Some(60), None);
    scene.now.asleep += seconds(600);
    scene.now.at = scene.now.at + seconds(600);
    let tick = scene.wait(1000);
    let gap = tick.interruption.expect("an interruption");
    assert_eq!(gap.end.since(gap.begin), seconds(600));
    assert_eq!(scene.left(), Some(seconds(59)));
    assert_eq!(scene.wait(1000).interruption, None);
}

#[test]
fn a_changed_system_clock_changes_no_remaining_time() {
    let mut scene = scene(Mode::Exam, Some(60), None);
    scene.now.at = scene.now.at - seconds(86_400);
    scene.wait(2000);
    assert_eq!(scene.left(), Some(seconds(58)));
    assert!(scene.live.sitting().interruptions.is_empty());
}

#[test]
fn by_the_wall_clock_the_end_is_fixed() {
    let mut scene = scene(Mode::Exam, Some(60), None);
    scene.live.sitting.rules.clock = ClockRule::Wall;
    scene.now.at = scene.now.at + seconds(50);
    assert_eq!(scene.left(), Some(seconds(10)));
    scene.now.at = scene.now.at + seconds(10);
    assert!(scene.wait(0).paper_is_over);
}

#[test]
fn an_exam_warns_once_at_half_five_minutes_and_one() {
    let mut scene = scene(Mode::Exam, Some(1200), None);
    assert_eq!(scene.wait(599_000).warning, None);
    assert_eq!(scene.wait(1_000).warning, Some(Warning::Half));
    assert_eq!(scene.wait(1_000).warning, None);
    assert_eq!(scene.wait(300_000).warning, Some(Warning::FiveMinutes));
    assert_eq!(scene.wait(240_000).warning, Some(Warning::OneMinute));
    assert!(!scene.wait(58_000).paper_is_over);
    assert!(scene.wait(1_000).paper_is_over);
}

#[test]
fn of_warnings_passed_in_one_go_the_last_is_said() {
    let mut scene = scene(Mode::Exam, Some(1200), None);
    assert_eq!(scene.wait(1_150_000).warning, Some(Warning::OneMinute));
}

#[test]
fn extra_time_lengthens_paper_and_question() {
    let mut scene = scene(Mode::Exam, Some(60), Some(10));
    scene.live.sitting.rules.extra_percent = 25;
    assert_eq!(scene.left(), Some(seconds(75)));
    assert_eq!(scene.live.question_left(scene.now), Some(Duration::from_millis(12_500)));
}

#[test]
fn an_exam_with_time_by_question_goes_forward_only() {
    let mut scene = scene(Mode::Exam, None, Some(10));
    scene.choose("a");
    let tick = scene.wait(10_000);
    assert!(tick.question_is_over && tick.answer.is_some());
    assert_eq!(scene.live.current(), 1);
    assert!(!scene.live.is_reachable(0));
    assert!(!scene.live.is_reachable(2 + 1));
    scene.go_to(2);
    assert!(scene.wait(10_000).paper_is_over, "the last question ends the paper");
}

#[test]
fn practice_pauses_while_feedback_is_read() {
    let mut scene = scene(Mode::Practice, Some(60), None);
    scene.choose("a");
    scene.pass(5_000);
    assert!(scene.reveal().is_some());
    assert!(!scene.wait(600_000).paper_is_over);
    assert_eq!(scene.left(), Some(seconds(55)));
    assert_eq!(scene.live.next_change(scene.now, false), None);
    scene.go_to(1);
    scene.pass(1_000);
    assert_eq!(scene.left(), Some(seconds(54)));
}

#[test]
fn the_first_try_counts_and_others_are_kept() {
    let mut scene = scene(Mode::Practice, None, None);
    scene.choose("a");
    scene.reveal();
    scene.choose("b");
    assert_eq!(scene.live.draft(), &Response::Choice(id("a")), "shut while feedback is shown");
    scene.live.try_again(scene.now);
    assert!(scene.live.draft().is_blank());
    scene.choose("b");
    let second = scene.reveal().expect("an answer");
    assert_eq!(second.attempt, 2);
    let sitting = scene.live.sitting();
    assert_eq!(sitting.counted(0).expect("counted").response, Response::Choice(id("a")));
}

#[test]
fn a_blank_first_try_is_kept_once_its_key_was_shown() {
    let mut scene = scene(Mode::Practice, None, None);
    assert!(scene.reveal().expect("an answer").response.is_blank());
}

#[test]
fn an_exam_shows_no_feedback_and_has_no_pause() {
    let mut scene = scene(Mode::Exam, Some(60), None);
    scene.choose("a");
    assert!(scene.reveal().is_none());
    scene.live.pause(scene.now);
    scene.pass(1_000);
    assert_eq!(scene.left(), Some(seconds(59)));
}

#[test]
fn a_sitting_goes_on_where_it_stood() {
    let mut scene = scene(Mode::Exam, Some(60), None);
    scene.choose("a");
    scene.pass(5_000);
    scene.go_to(1);
    let kept = scene.live.sitting().clone();
    let mut again = Live::start(kept, 1, scene.now);
    assert_eq!((again.current(), again.left(scene.now)), (1, Some(seconds(55))));
    again.go_to(0, scene.now, &mut scene.generator);
    assert_eq!(again.draft(), &Response::Choice(id("a")));
    assert_eq!(again.standing(2), Standing::Unseen);
}

#[test]
fn a_resumed_practice_takes_its_answers_as_read() {
    let mut scene = scene(Mode::Practice, None, None);
    scene.choose("a");
    scene.reveal();
    let kept = scene.live.sitting().clone();
    assert!(Live::start(kept, 0, scene.now).is_revealed());
}

#[test]
fn the_clock_wakes_once_a_second_or_hidden_only_for_warnings() {
    let mut scene = scene(Mode::Exam, Some(1200), None);
    scene.pass(300);
    let next = |scene: &Scene, is_hidden| {
        scene.live.next_change(scene.now, is_hidden).map(|at| at.since(scene.now.moment))
    };
    assert_eq!(next(&scene, false), Some(Duration::from_millis(700)));
    assert_eq!(next(&scene, true), Some(Duration::from_millis(599_700)));
    scene.wait(1_170_000);
    assert_eq!(next(&scene, true), Some(Duration::from_millis(29_700)));
}

#[test]
fn without_a_limit_nothing_wakes() {
    let scene = scene(Mode::Exam, None, None);
    assert_eq!(scene.live.next_change(scene.now, false), None);
}

#[test]
fn a_sitting_that_has_ended_takes_nothing_more() {
    let mut scene = scene(Mode::Exam, Some(60), None);
    scene.choose("a");
    assert!(scene.live.hand_in(scene.now, &mut scene.generator).is_some());
    scene.choose("b");
    assert!(scene.go_to(1).is_none());
    assert!(scene.live.hand_in(scene.now, &mut scene.generator).is_none());
    assert_eq!(scene.wait(600_000), Tick::default());
    assert_eq!(scene.live.sitting().state, State::HandedIn);
}
