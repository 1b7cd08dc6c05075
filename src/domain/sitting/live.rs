//! A sitting while it is being taken: drafts, movement, the running clock, feedback, hand-in.
//!
//! A choice on the screen is a draft. It becomes an [`Answer`] when the learner leaves the
//! question in any way; every method that can do so gives the answer back, to be stored before
//! anything else is shown.

use super::{Answer, ClockRule, Interruption, Mode, Sitting, State};
use crate::domain::answer::Response;
use crate::domain::drawing::Item;
use crate::domain::identity::Uid;
use crate::domain::time::{Moment, Now};
use std::time::Duration;

/// Sleep shorter than this is not kept as an interruption.
const SHORTEST_SLEEP: Duration = Duration::from_secs(1);

/// A sitting that is being taken.
#[derive(Clone, Debug)]
pub struct Live {
    sitting: Sitting,
    current: usize,
    sheets: Vec<Sheet>,
    /// Since when time runs that is not yet accounted for; none while paused.
    running: Option<Moment>,
    asleep: Duration,
    /// Time left at the last tick: a warning is for what was passed since.
    left_before: Option<Duration>,
}

/// What is known of one question besides its committed answers.
#[derive(Clone, Debug)]
struct Sheet {
    draft: Response,
    attempt: u16,
    spent: Duration,
    is_seen: bool,
    is_revealed: bool,
    is_closed: bool,
}

/// A warning that time runs down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Warning {
    /// Half of the time is left.
    Half,
    /// Five minutes are left.
    FiveMinutes,
    /// One minute is left.
    OneMinute,
}

/// What the passing of time brought about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tick {
    /// The draft that became an answer because time was over.
    pub answer: Option<Answer>,
    /// The machine slept.
    pub interruption: Option<Interruption>,
    /// To be said once.
    pub warning: Option<Warning>,
    /// The time of the question is over: practice shows feedback, an exam goes on to the next.
    pub question_is_over: bool,
    /// The sitting has ended.
    pub paper_is_over: bool,
}

/// How a question stands in the map of questions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Standing {
    /// Never on the screen.
    Unseen,
    /// Seen, without an answer.
    Blank,
    /// With an answer.
    Answered,
}

impl Live {
    /// Starts a sitting, or goes on with one that was interrupted, at question `current`.
    pub fn start(sitting: Sitting, current: usize, now: Now) -> Live {
        let sheets = (0..sitting.drawing.items.len())
            .map(|item| match sitting.newest(item) {
                None => Sheet {
                    draft: Response::Blank,
                    attempt: 1,
                    spent: Duration::ZERO,
                    is_seen: false,
                    is_revealed: false,
                    is_closed: sitting.rules.is_forward_only() && item < current,
                },
                Some(answer) => Sheet {
                    draft: answer.response.clone(),
                    attempt: answer.attempt,
                    spent: answer.spent,
                    is_seen: true,
                    // Whether feedback was read is not kept; an answer of practice is taken as
                    // read, so that nobody improves it with the key in mind.
                    is_revealed: sitting.rules.mode == Mode::Practice,
                    is_closed: sitting.rules.is_forward_only() && item < current,
                },
            })
            .collect();
        let current = current.min(sitting.drawing.items.len().saturating_sub(1));
        let mut live = Live {
            sitting,
            current,
            sheets,
            running: Some(now.moment),
            asleep: now.asleep,
            left_before: None,
        };
        live.left_before = live.left(now);
        live.arrive(now);
        live
    }

    /// The sitting as it is to be kept; times are as of the last call that took the time.
    pub fn sitting(&self) -> &Sitting {
        &self.sitting
    }

    /// Which question is on the screen, from 0.
    pub fn current(&self) -> usize {
        self.current
    }

    /// The question on the screen; none in an empty drawing.
    pub fn item(&self) -> Option<&Item> {
        self.sitting.drawing.items.get(self.current)
    }

    /// How many questions there are.
    pub fn len(&self) -> usize {
        self.sheets.len()
    }

    /// Whether there are no questions.
    pub fn is_empty(&self) -> bool {
        self.sheets.is_empty()
    }

    /// Whether the sitting goes on.
    pub fn is_open(&self) -> bool {
        self.sitting.state == State::Open
    }

    /// What is chosen or typed for the question on the screen.
    pub fn draft(&self) -> &Response {
        const BLANK: &Response = &Response::Blank;
        self.sheets.get(self.current).map_or(BLANK, |sheet| &sheet.draft)
    }

    /// Which try of the question on the screen this is, from 1.
    pub fn attempt(&self) -> u16 {
        self.sheets.get(self.current).map_or(1, |sheet| sheet.attempt)
    }

    /// Whether the feedback of the question on the screen is shown.
    pub fn is_revealed(&self) -> bool {
        self.sheets.get(self.current).is_some_and(|sheet| sheet.is_revealed)
    }

    /// Whether the question on the screen can be answered.
    pub fn is_writable(&self) -> bool {
        self.is_open()
            && self
                .sheets
                .get(self.current)
                .is_some_and(|sheet| !sheet.is_revealed && !sheet.is_closed)
    }

    /// Whether the learner may go to this question.
    pub fn is_reachable(&self, item: usize) -> bool {
        item < self.len()
            && !self.sheets[item].is_closed
            && (!self.sitting.rules.is_forward_only()
                || item == self.current
                || item == self.current + 1)
    }

    /// How a question stands.
    pub fn standing(&self, item: usize) -> Standing {
        match self.sheets.get(item) {
            Some(sheet) if !sheet.draft.is_blank() || (sheet.is_revealed) => Standing::Answered,
            Some(sheet) if sheet.is_seen => Standing::Blank,
            _ => Standing::Unseen,
        }
    }

    /// How many questions have no answer.
    pub fn unanswered(&self) -> usize {
        (0..self.len()).filter(|&item| self.standing(item) != Standing::Answered).count()
    }

    /// Changes what is chosen or typed. Ignored when the question cannot be answered or time is
    /// over: a late answer counts as none.
    pub fn set_draft(&mut self, draft: Response, now: Now) {
        if self.is_writable()
            && !self.is_over(now)
            && let Some(sheet) = self.sheets.get_mut(self.current)
        {
            sheet.draft = draft;
        }
    }

    /// Sets or takes off the flag of a question; gives the new state.
    pub fn toggle_flag(&mut self, item: usize) -> bool {
        if self.sitting.flags.remove(&item) {
            return false;
        }
        self.sitting.flags.insert(item)
    }

    /// Leaves the question on the screen for another one, which must be reachable.
    pub fn go_to(
        &mut self,
        item: usize,
        now: Now,
        generator: &mut impl rand::Rng,
    ) -> Option<Answer> {
        if !self.is_open() || !self.is_reachable(item) || item == self.current {
            return None;
        }
        let answer = self.commit(now, generator);
        self.sheets[self.current].is_closed |= self.sitting.rules.is_forward_only();
        self.current = item;
        self.arrive(now);
        answer
    }

    /// Shows the feedback of the question on the screen (practice only) and pauses the clock. The
    /// draft becomes an answer, even a blank one.
    pub fn reveal(&mut self, now: Now, generator: &mut impl rand::Rng) -> Option<Answer> {
        if self.sitting.rules.mode != Mode::Practice || !self.is_writable() {
            return None;
        }
        let answer = self
            .commit(now, generator)
            .or_else(|| self.has_no_answer().then(|| self.answer(now, generator)));
        self.sheets[self.current].is_revealed = true;
        self.pause(now);
        answer
    }

    /// Another try at the question on the screen after its feedback (practice only).
    pub fn try_again(&mut self, now: Now) {
        if self.is_open() && self.is_revealed() {
            let sheet = &mut self.sheets[self.current];
            sheet.attempt = sheet.attempt.saturating_add(1);
            sheet.draft = Response::Blank;
            sheet.spent = Duration::ZERO;
            sheet.is_revealed = false;
            self.resume(now);
        }
    }

    /// Stops the clock (practice only).
    pub fn pause(&mut self, now: Now) {
        if self.sitting.rules.mode == Mode::Practice {
            self.account(now);
            self.running = None;
        }
    }

    /// Lets the clock run again.
    pub fn resume(&mut self, now: Now) {
        if self.running.is_none() && self.is_open() && !self.is_revealed() {
            self.running = Some(now.moment);
        }
    }

    /// Whether the clock stands.
    pub fn is_paused(&self) -> bool {
        self.running.is_none()
    }

    /// Makes the draft an answer where it differs from the newest one. To be called when the
    /// program ends with the sitting open.
    pub fn commit(&mut self, now: Now, generator: &mut impl rand::Rng) -> Option<Answer> {
        self.account(now);
        let sheet = self.sheets.get(self.current)?;
        let newest = self
            .sitting
            .answers
            .iter()
            .rev()
            .find(|answer| answer.item == self.current && answer.attempt == sheet.attempt);
        let is_news = match newest {
            Some(answer) => answer.response != sheet.draft,
            None => !sheet.draft.is_blank(),
        };
        (self.is_open() && is_news).then(|| self.answer(now, generator))
    }

    /// Hands in: the draft becomes an answer and the sitting ends.
    pub fn hand_in(&mut self, now: Now, generator: &mut impl rand::Rng) -> Option<Answer> {
        self.end(State::HandedIn, now, generator)
    }

    /// Gives the sitting up; what was answered is kept.
    pub fn abandon(&mut self, now: Now, generator: &mut impl rand::Rng) -> Option<Answer> {
        self.end(State::Abandoned, now, generator)
    }

    /// Lets time pass: keeps sleep as an interruption, warns, ends a question or the paper.
    pub fn tick(&mut self, now: Now, generator: &mut impl rand::Rng) -> Tick {
        let mut tick = Tick::default();
        if !self.is_open() {
            return tick;
        }
        let slept = now.asleep.saturating_sub(self.asleep);
        self.asleep = now.asleep;
        if slept >= SHORTEST_SLEEP {
            let interruption = Interruption { begin: now.at - slept, end: now.at };
            self.sitting.interruptions.push(interruption);
            tick.interruption = Some(interruption);
        }
        if self.is_over(now) {
            tick.answer = self.end(State::TimedOut, now, generator);
            tick.paper_is_over = true;
        } else if self.question_left(now) == Some(Duration::ZERO) && self.is_writable() {
            tick.question_is_over = true;
            if self.sitting.rules.mode == Mode::Practice {
                tick.answer = self.reveal(now, generator);
            } else if self.current + 1 < self.len() {
                tick.answer = self.go_to(self.current + 1, now, generator);
            } else {
                tick.answer = self.end(State::TimedOut, now, generator);
                tick.paper_is_over = true;
            }
        } else {
            self.account(now);
            tick.warning = self.warning(now);
            self.left_before = self.left(now);
        }
        tick
    }

    /// Time left for the paper; none without a limit.
    pub fn left(&self, now: Now) -> Option<Duration> {
        let limit = self.sitting.rules.paper_limit()?;
        Some(match self.sitting.rules.clock {
            ClockRule::Awake => limit.saturating_sub(self.used(now)),
            ClockRule::Wall => (self.sitting.begun + limit).since(now.at),
        })
    }

    /// Time left for the question on the screen; none without a limit.
    pub fn question_left(&self, now: Now) -> Option<Duration> {
        let own = self.item()?.question.time;
        let limit = self.sitting.rules.question_limit(own)?;
        Some(limit.saturating_sub(self.sheets.get(self.current)?.spent + self.unaccounted(now)))
    }

    /// Time used on the paper's clock.
    pub fn used(&self, now: Now) -> Duration {
        self.sitting.used + self.unaccounted(now)
    }

    /// When the shown clock changes next (or, hidden, when the next warning or end is due); none
    /// while nothing runs down.
    pub fn next_change(&self, now: Now, clock_is_hidden: bool) -> Option<Moment> {
        if !self.is_open()
            || (self.running.is_none() && self.sitting.rules.clock == ClockRule::Awake)
        {
            return None;
        }
        if self.warning(now).is_some() {
            return Some(now.moment);
        }
        let question = self.question_left(now).filter(|_| self.is_writable());
        let shown = [self.left(now), question];
        let until = |left: Duration| {
            if clock_is_hidden {
                let thresholds = self.thresholds().into_iter().map(|(_, at)| at);
                let next = thresholds.filter(|at| *at < left).max().unwrap_or_default();
                return left.saturating_sub(next);
            }
            // The clock rounds up, so it changes when a whole second has gone by.
            match left.subsec_nanos() {
                0 => left.min(Duration::from_secs(1)),
                part => Duration::from_nanos(u64::from(part)),
            }
        };
        shown.into_iter().flatten().map(|left| now.moment + until(left)).min()
    }

    fn is_over(&self, now: Now) -> bool {
        self.left(now) == Some(Duration::ZERO)
    }

    fn arrive(&mut self, now: Now) {
        if let Some(sheet) = self.sheets.get_mut(self.current) {
            sheet.is_seen = true;
        }
        if self.is_revealed() {
            self.pause(now);
        } else {
            self.resume(now);
        }
    }

    fn has_no_answer(&self) -> bool {
        let attempt = self.attempt();
        !self
            .sitting
            .answers
            .iter()
            .any(|answer| answer.item == self.current && answer.attempt == attempt)
    }

    fn answer(&mut self, now: Now, generator: &mut impl rand::Rng) -> Answer {
        let sheet = &self.sheets[self.current];
        let answer = Answer {
            id: Uid::random(generator),
            item: self.current,
            attempt: sheet.attempt,
            response: sheet.draft.clone(),
            spent: sheet.spent,
            at: now.at,
        };
        self.sitting.answers.push(answer.clone());
        answer
    }

    fn end(&mut self, state: State, now: Now, generator: &mut impl rand::Rng) -> Option<Answer> {
        if !self.is_open() {
            return None;
        }
        let answer = self.commit(now, generator);
        self.running = None;
        self.sitting.state = state;
        self.sitting.ended = Some(now.at);
        answer
    }

    fn unaccounted(&self, now: Now) -> Duration {
        self.running.map_or(Duration::ZERO, |since| now.moment.since(since))
    }

    /// Moves the time since the last call into the paper's and the question's used time. Time
    /// beyond the end of the paper is not used.
    pub fn account(&mut self, now: Now) {
        let mut passed = self.unaccounted(now);
        if let (ClockRule::Awake, Some(limit)) =
            (self.sitting.rules.clock, self.sitting.rules.paper_limit())
        {
            passed = passed.min(limit.saturating_sub(self.sitting.used));
        }
        self.sitting.used += passed;
        if let Some(sheet) = self.sheets.get_mut(self.current) {
            sheet.spent += passed;
        }
        self.running = self.running.map(|_| now.moment);
    }

    fn thresholds(&self) -> Vec<(Warning, Duration)> {
        let Some(limit) = self.sitting.rules.paper_limit() else { return Vec::new() };
        [
            (Warning::Half, limit / 2),
            (Warning::FiveMinutes, Duration::from_mins(5)),
            (Warning::OneMinute, Duration::from_mins(1)),
        ]
        .into_iter()
        .filter(|(_, at)| *at < limit)
        .collect()
    }

    /// The lowest threshold passed since the last tick.
    fn warning(&self, now: Now) -> Option<Warning> {
        let (before, left) = (self.left_before?, self.left(now)?);
        self.thresholds()
            .into_iter()
            .filter(|(_, at)| left <= *at && *at < before)
            .min_by_key(|(_, at)| *at)
            .map(|(warning, _)| warning)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::answer::tests::{choices, id, question};
    use crate::domain::drawing::{Drawing, Item};
    use crate::domain::identity::BankId;
    use crate::domain::question::Body;
    use crate::domain::score::MarkRules;
    use crate::domain::sitting::{Rules, Taker};
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
}
