//! A sitting while it is being taken: drafts, movement, the running clock, feedback, hand-in.
//!
//! A choice on the screen is a draft. It becomes an [`Answer`] when the learner leaves the
//! question in any way; every method that can do so gives the answer back, to be stored before
//! anything else is shown.

use super::{Answer, ClockRule, Interruption, Sitting, State};
use crate::domain::answer::Response;
use crate::domain::confidence::Confidence;
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
    confidence: Option<Confidence>,
    attempt: u16,
    spent: Duration,
    is_seen: bool,
    is_revealed: bool,
    is_closed: bool,
}

impl Default for Sheet {
    fn default() -> Sheet {
        Sheet {
            draft: Response::Blank,
            confidence: None,
            attempt: 1,
            spent: Duration::ZERO,
            is_seen: false,
            is_revealed: false,
            is_closed: false,
        }
    }
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
                    is_closed: sitting.rules.is_forward_only() && item < current,
                    ..Sheet::default()
                },
                Some(answer) => Sheet {
                    draft: answer.response.clone(),
                    confidence: answer.confidence,
                    attempt: answer.attempt,
                    spent: answer.spent,
                    is_seen: true,
                    // Whether feedback was read is not kept; an answer of practice is taken as
                    // read, so that nobody improves it with the key in mind.
                    is_revealed: sitting.rules.mode.has_feedback(),
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

    /// Says how sure one is of the answer to the question on the screen; to be called before its key
    /// is shown.
    pub fn set_confidence(&mut self, confidence: Confidence) {
        if self.is_writable()
            && let Some(sheet) = self.sheets.get_mut(self.current)
        {
            sheet.confidence = Some(confidence);
        }
    }

    /// Adds a question at the end of the drawing (study only); gives its place.
    pub fn append(&mut self, item: Item) -> usize {
        self.sitting.drawing.items.push(item);
        self.sheets.push(Sheet::default());
        self.sheets.len() - 1
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
        if !self.sitting.rules.mode.has_feedback() || !self.is_writable() {
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
            (sheet.draft, sheet.confidence) = (Response::Blank, None);
            sheet.spent = Duration::ZERO;
            sheet.is_revealed = false;
            self.resume(now);
        }
    }

    /// Stops the clock (practice only).
    pub fn pause(&mut self, now: Now) {
        if self.sitting.rules.mode.has_feedback() {
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
            if self.sitting.rules.mode.has_feedback() {
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
            confidence: sheet.confidence,
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
mod tests;
