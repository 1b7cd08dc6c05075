//! One timed run over a drawing, as it is kept: rules, answers, state, interruptions.
//!
//! How it goes while it is being taken is in [`live`]. Storing is the caller's concern (`run`).

pub mod live;

use super::answer::Response;
use super::confidence::Confidence;
use super::drawing::Drawing;
use super::identity::Uid;
use super::question::MultipleRule;
use super::score::MarkRules;
use super::time::Timestamp;
use std::collections::BTreeSet;
use std::time::Duration;

/// Practice shows feedback after each question; an exam shows nothing until its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Mode {
    /// Luyện tập
    Practice,
    /// Kiểm tra
    Exam,
    /// Ôn tập: spaced review; the drawing grows as questions come.
    Study,
    /// Tự đánh giá: what comes next depends on the answers; the drawing grows.
    Diagnosis,
    /// Bài thi trên giấy: a version of an issued paper, typed in when it was taken.
    Paper,
}

impl Mode {
    /// All of them.
    pub const ALL: [Mode; 5] =
        [Mode::Practice, Mode::Exam, Mode::Study, Mode::Diagnosis, Mode::Paper];

    /// As it is written down.
    pub fn code(self) -> &'static str {
        match self {
            Mode::Practice => "practice",
            Mode::Exam => "exam",
            Mode::Study => "study",
            Mode::Diagnosis => "diagnosis",
            Mode::Paper => "paper",
        }
    }

    /// The one written so, or none.
    pub fn from_code(code: &str) -> Option<Mode> {
        Mode::ALL.into_iter().find(|one| one.code() == code)
    }

    /// Whether the key is shown after each question. Then the clock stands while it is read.
    pub fn has_feedback(self) -> bool {
        matches!(self, Mode::Practice | Mode::Study)
    }

    /// Whether nobody else looks at the mark: a low one is called no failure.
    pub fn is_self_study(self) -> bool {
        !matches!(self, Mode::Exam | Mode::Paper)
    }

    /// Whether it is a test whose mark counts for a bank.
    pub fn is_test(self) -> bool {
        matches!(self, Mode::Practice | Mode::Exam)
    }
}

/// What the time of a whole paper is measured by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum ClockRule {
    /// Time in which the program lives and the machine is awake.
    #[default]
    Awake,
    /// The wall clock: the end is fixed when the sitting starts.
    Wall,
}

impl ClockRule {
    /// All of them.
    pub const ALL: [ClockRule; 2] = [ClockRule::Awake, ClockRule::Wall];

    /// As it is written down.
    pub fn code(self) -> &'static str {
        match self {
            ClockRule::Awake => "awake",
            ClockRule::Wall => "wall",
        }
    }

    /// The one written so, or none.
    pub fn from_code(code: &str) -> Option<ClockRule> {
        ClockRule::ALL.into_iter().find(|one| one.code() == code)
    }
}

/// The rules of a sitting, as agreed before it starts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rules {
    /// Practice or exam.
    pub mode: Mode,
    /// Time for the whole paper before extra time; none for no limit.
    pub paper_time: Option<Duration>,
    /// Time for each question before extra time; a question's own time wins. None for no limit.
    pub question_time: Option<Duration>,
    /// What the paper's time is measured by.
    pub clock: ClockRule,
    /// Extra time in per cent of both times, 0 to 300.
    pub extra_percent: u16,
    /// How multiple answers are marked; none follows each question.
    pub multiple: Option<MultipleRule>,
    /// Whether one says how sure one is before a key is shown (practice and study).
    pub asks_confidence: bool,
    /// How points become marks and grades.
    pub marks: MarkRules,
}

/// Who sits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taker {
    /// The person.
    pub person: Uid,
    /// Their name as written for this sitting; may be empty.
    pub name: Box<str>,
    /// Their unit; none when none was written.
    pub unit_id: Option<Uid>,
    /// Their unit as written for this sitting; may be empty.
    pub unit: Box<str>,
}

/// How a sitting stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    /// Can be gone on with.
    Open,
    /// Handed in by the learner.
    HandedIn,
    /// Handed in by the clock.
    TimedOut,
    /// Given up.
    Abandoned,
}

impl State {
    /// All of them.
    pub const ALL: [State; 4] = [State::Open, State::HandedIn, State::TimedOut, State::Abandoned];

    /// As it is written down.
    pub fn code(self) -> &'static str {
        match self {
            State::Open => "open",
            State::HandedIn => "handed-in",
            State::TimedOut => "timed-out",
            State::Abandoned => "abandoned",
        }
    }

    /// The one written so, or none.
    pub fn from_code(code: &str) -> Option<State> {
        State::ALL.into_iter().find(|one| one.code() == code)
    }
}

/// A time in which the program did not run or the machine slept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interruption {
    /// When it began, by the wall clock.
    pub begin: Timestamp,
    /// When it ended.
    pub end: Timestamp,
}

/// One committed answer. Answers are only ever added; the newest of the first try counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// Its id.
    pub id: Uid,
    /// Which item of the drawing, from 0.
    pub item: usize,
    /// Which try, from 1; practice may have more.
    pub attempt: u16,
    /// What was given.
    pub response: Response,
    /// How sure one was of it, where that was said.
    pub confidence: Option<Confidence>,
    /// Time spent on the question until then, over all visits of this try.
    pub spent: Duration,
    /// When it was committed.
    pub at: Timestamp,
}

/// A sitting as it is kept: all that a review, a result or a resumption needs.
#[derive(Clone, Debug, PartialEq)]
pub struct Sitting {
    /// Its id.
    pub id: Uid,
    /// Who sits.
    pub taker: Taker,
    /// What is asked.
    pub drawing: Drawing,
    /// By which rules.
    pub rules: Rules,
    /// How it stands.
    pub state: State,
    /// When it was started.
    pub begun: Timestamp,
    /// When it was handed in or given up.
    pub ended: Option<Timestamp>,
    /// Time used on the paper's clock.
    pub used: Duration,
    /// In order of commitment.
    pub answers: Vec<Answer>,
    /// Items flagged for review.
    pub flags: BTreeSet<usize>,
    /// In order of time.
    pub interruptions: Vec<Interruption>,
}

impl Rules {
    /// The whole paper's time with the extra time; none for no limit.
    pub fn paper_limit(&self) -> Option<Duration> {
        self.paper_time.map(|time| self.extended(time))
    }

    /// A question's time with the extra time: its own when it has one, else that of the rules.
    /// None when the paper does not go by question.
    pub fn question_limit(&self, own: Option<Duration>) -> Option<Duration> {
        self.question_time.map(|time| self.extended(own.unwrap_or(time)))
    }

    /// Whether questions left cannot be gone back to.
    pub fn is_forward_only(&self) -> bool {
        self.mode == Mode::Diagnosis || self.mode == Mode::Exam && self.question_time.is_some()
    }

    fn extended(&self, time: Duration) -> Duration {
        time * (100 + u32::from(self.extra_percent)) / 100
    }
}

impl Sitting {
    /// A sitting that starts now. Its id is taken from the generator.
    pub fn begin(
        taker: Taker,
        drawing: Drawing,
        rules: Rules,
        now: Timestamp,
        generator: &mut impl rand::Rng,
    ) -> Sitting {
        Sitting {
            id: Uid::random(generator),
            taker,
            drawing,
            rules,
            state: State::Open,
            begun: now,
            ended: None,
            used: Duration::ZERO,
            answers: Vec::new(),
            flags: BTreeSet::new(),
            interruptions: Vec::new(),
        }
    }

    /// The answer that is marked: the newest of the first try.
    pub fn counted(&self, item: usize) -> Option<&Answer> {
        self.answers.iter().rev().find(|answer| answer.item == item && answer.attempt == 1)
    }

    /// The newest answer of any try.
    pub fn newest(&self, item: usize) -> Option<&Answer> {
        self.answers.iter().rev().find(|answer| answer.item == item)
    }

    /// Time lost in interruptions, by the wall clock.
    pub fn interrupted(&self) -> Duration {
        self.interruptions.iter().map(|gap| gap.end.since(gap.begin)).sum()
    }
}
