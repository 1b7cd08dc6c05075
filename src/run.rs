//! One sitting being taken: the rules of [`Live`] above, the book of results below.
//!
//! Whatever becomes an answer is in the book before a method returns, so before the next screen is
//! drawn. Knows no terminal and no words.

pub mod analysis;
pub mod assessment;
pub mod examination;
pub mod night;
pub mod study;

use crate::domain::answer::Response;
use crate::domain::blueprint::QuestionRef;
use crate::domain::confidence::Confidence;
use crate::domain::identity::Uid;
use crate::domain::marking::{self, Marking, Reason};
use crate::domain::sitting::live::{Live, Tick};
use crate::domain::sitting::{Answer, Interruption, Sitting};
use crate::domain::time::{Moment, Now, Timestamp};
use crate::store::book::Book;
use crate::store::history::Filter;
use crate::store::{StoreError, Stored};
use rand::rngs::ChaCha8Rng;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::time::Duration;

/// How often the clock of a sitting is noted while it runs. After kill -9 at most so much time
/// comes back.
const NOTE_EVERY: Duration = Duration::from_secs(5);

/// What a step of a run needs from outside.
pub struct Means<'a> {
    /// Where results are kept.
    pub book: &'a mut Book,
    /// Randomness, for ids.
    pub generator: &'a mut ChaCha8Rng,
    /// The time.
    pub now: Now,
}

/// The questions that so many last sittings of a learner asked, for a draw that leaves them out
/// if it can.
///
/// # Errors
///
/// When the book cannot be read.
pub fn asked_lately(
    book: &Book,
    name: &str,
    sittings: usize,
) -> Result<HashSet<QuestionRef>, StoreError> {
    let mut asked = HashSet::new();
    if sittings == 0 {
        return Ok(asked);
    }
    let all = book.summaries(&Filter::default(), usize::MAX)?;
    for summary in all.iter().filter(|summary| *summary.name == *name).take(sittings) {
        let items = book.sitting(summary.id)?.map(|stored| stored.sitting.drawing.items);
        let items = items.into_iter().flatten();
        asked.extend(items.map(|item| (item.bank, item.question.id.clone())));
    }
    Ok(asked)
}

/// A sitting that is being taken.
pub struct Run {
    live: Live,
    noted: Moment,
    marking: Option<Marking>,
    fault: Option<StoreError>,
}

impl Run {
    /// Starts a sitting: it is in the book from now on.
    pub fn begin(sitting: Sitting, means: &mut Means<'_>) -> Run {
        let begun = means.book.begin(&sitting);
        let mut run = Run::new(Live::start(sitting, 0, means.now), means);
        run.fault = begun.err();
        run
    }

    /// Goes on with an interrupted sitting that the book has given out. The time since its last
    /// sign of life is kept as an interruption.
    pub fn resume(stored: Stored, means: &mut Means<'_>) -> Run {
        let mut sitting = stored.sitting;
        let interruption = Interruption {
            begin: stored.last_seen,
            // A system clock set back gives an empty interruption, not one that ends before it
            // began.
            end: Timestamp {
                utc_ms: means.now.at.utc_ms.max(stored.last_seen.utc_ms),
                ..means.now.at
            },
        };
        sitting.interruptions.push(interruption);
        let added = means.book.add_interruption(&sitting, &interruption);
        let mut run = Run::new(Live::start(sitting, stored.current, means.now), means);
        run.note(means);
        run.fault = run.fault.or(added.err());
        run
    }

    fn new(live: Live, means: &Means<'_>) -> Run {
        Run { live, noted: means.now.moment, marking: None, fault: None }
    }

    /// How the sitting goes.
    pub fn live(&self) -> &Live {
        &self.live
    }

    /// The marking, once the sitting has been handed in.
    pub fn marking(&self) -> Option<&Marking> {
        self.marking.as_ref()
    }

    /// Why the sitting cannot go on: the place it was kept in has gone away.
    pub fn fault(&self) -> Option<&StoreError> {
        self.fault.as_ref()
    }

    /// When time is to be looked at again; none while nothing runs.
    pub fn deadline(&self, now: Now, clock_is_hidden: bool) -> Option<Moment> {
        let change = self.live.next_change(now, clock_is_hidden);
        let note = self.wants_notes().then_some(self.noted + NOTE_EVERY);
        change.into_iter().chain(note).min()
    }

    /// Lets time pass.
    pub fn tick(&mut self, means: &mut Means<'_>) -> Tick {
        let tick = self.live.tick(means.now, means.generator);
        self.keep(tick.answer.as_ref(), means);
        if let Some(interruption) = &tick.interruption {
            let added = means.book.add_interruption(self.live.sitting(), interruption);
            self.check(added);
        }
        if tick.paper_is_over {
            self.finish(means);
        } else if self.wants_notes() && means.now.moment >= self.noted + NOTE_EVERY {
            self.note(means);
        }
        tick
    }

    /// Changes what is chosen or typed.
    pub fn set_draft(&mut self, draft: Response, now: Now) {
        self.live.set_draft(draft, now);
    }

    /// Keeps the question that the drawing has grown by (study only).
    fn keep_last_item(&mut self, means: &mut Means<'_>) {
        let kept = means.book.add_item(self.live.sitting());
        self.check(kept);
    }

    /// Goes to another question.
    pub fn go_to(&mut self, item: usize, means: &mut Means<'_>) {
        let answer = self.live.go_to(item, means.now, means.generator);
        self.keep(answer.as_ref(), means);
        self.note(means);
    }

    /// The draft becomes an answer while the learner stays on the question.
    pub fn commit(&mut self, means: &mut Means<'_>) {
        let answer = self.live.commit(means.now, means.generator);
        self.keep(answer.as_ref(), means);
    }

    /// Says how sure the learner is of the answer, before its key is shown.
    pub fn set_confidence(&mut self, confidence: Confidence) {
        self.live.set_confidence(confidence);
    }

    /// Shows the feedback of the question on the screen (practice).
    pub fn reveal(&mut self, means: &mut Means<'_>) {
        let answer = self.live.reveal(means.now, means.generator);
        self.keep(answer.as_ref(), means);
    }

    /// Another try at the question on the screen (practice).
    pub fn try_again(&mut self, now: Now) {
        self.live.try_again(now);
    }

    /// Sets or takes off the flag of a question.
    pub fn toggle_flag(&mut self, item: usize, means: &mut Means<'_>) {
        self.live.toggle_flag(item);
        let kept = means.book.keep_flag(self.live.sitting(), item);
        self.check(kept);
    }

    /// Stops the clock (practice).
    pub fn pause(&mut self, now: Now) {
        self.live.pause(now);
    }

    /// Lets the clock run again.
    pub fn resume_clock(&mut self, now: Now) {
        self.live.resume(now);
    }

    /// Hands in, marks, and keeps both.
    pub fn hand_in(&mut self, means: &mut Means<'_>) {
        let answer = self.live.hand_in(means.now, means.generator);
        self.keep(answer.as_ref(), means);
        self.finish(means);
    }

    /// Gives the sitting up; what was answered is kept.
    pub fn abandon(&mut self, means: &mut Means<'_>) {
        let answer = self.live.abandon(means.now, means.generator);
        self.keep(answer.as_ref(), means);
        let abandoned = means.book.abandon(self.live.sitting());
        self.check(abandoned);
    }

    /// The program ends with the sitting open: the draft becomes an answer.
    pub fn suspend(&mut self, means: &mut Means<'_>) {
        if self.live.is_open() {
            self.commit(means);
            self.note(means);
            means.book.leave();
        }
    }

    fn keep(&mut self, answer: Option<&Answer>, means: &mut Means<'_>) {
        if let Some(answer) = answer {
            let kept = means.book.add_answer(self.live.sitting(), answer);
            self.check(kept);
        }
    }

    fn wants_notes(&self) -> bool {
        let rules = &self.live.sitting().rules;
        let is_timed = rules.paper_time.is_some() || rules.question_time.is_some();
        self.live.is_open() && is_timed && !self.live.is_paused()
    }

    fn note(&mut self, means: &mut Means<'_>) {
        self.noted = means.now.moment;
        self.live.account(means.now);
        let current = self.live.current();
        let noted = means.book.note_clock(self.live.sitting(), current, means.now.at);
        self.check(noted);
    }

    fn finish(&mut self, means: &mut Means<'_>) {
        let sitting = self.live.sitting();
        let marks = marking::marks(sitting, &sitting.drawing.items);
        let marking = Marking {
            id: Uid::random(means.generator),
            number: 1,
            reason: Reason::Finished,
            by: None,
            at: means.now.at,
            points: marks.iter().map(|mark| mark.points).collect(),
            rekeyed: BTreeMap::new(),
            typed: BTreeSet::new(),
            note: "".into(),
            marker: "".into(),
        };
        let finished = means.book.finish(sitting, &marking);
        self.check(finished);
        self.marking = Some(marking);
    }

    fn check(&mut self, result: Result<(), StoreError>) {
        if let Err(fault) = result {
            self.fault.get_or_insert(fault);
        }
    }
}
