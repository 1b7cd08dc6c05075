//! A self-assessment being taken: the model of [`crate::domain::diagnosis`] above, a sitting whose
//! drawing grows below.
//!
//! The state is a function of the answers: an interrupted one is taken up by giving them again.

use super::{Means, Run};
use crate::domain::answer::{Verdict, mark};
use crate::domain::bank::{Bank, Source};
use crate::domain::blueprint::QuestionRef;
use crate::domain::diagnosis::{Diagnosis, FEW_TOPICS, Item, Profile, Seen, blind_hit};
use crate::domain::drawing::{Drawing, arranged};
use crate::domain::identity::Uid;
use crate::domain::question::Question;
use crate::domain::score::MarkRules;
use crate::domain::sitting::{ClockRule, Mode, Rules, Sitting, State, Taker};
use crate::domain::time::Timestamp;
use crate::store::book::Book;
use crate::store::history::Filter;
use crate::store::{StoreError, Stored};
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

/// The questions that may be asked, each bank a topic of the model.
struct Pool {
    questions: Vec<(Arc<Bank>, Arc<Question>)>,
    items: Vec<Item>,
    topics: usize,
}

impl Pool {
    /// Of topics that are drawn, with what was known of each before a time.
    fn of(banks: &[Arc<Bank>], seen: &HashMap<QuestionRef, Seen>) -> Pool {
        let mut pool = Pool { questions: Vec::new(), items: Vec::new(), topics: banks.len() };
        for (topic, bank) in banks.iter().enumerate() {
            for question in &bank.questions {
                if bank.topic(&question.topic).is_some_and(|topic| !topic.is_drawn) {
                    continue;
                }
                let id = (bank.header.id.clone(), question.id.clone());
                pool.items.push(Item {
                    topic,
                    level: question.level,
                    guess: blind_hit(&question.body),
                    seen: seen.get(&id).copied().unwrap_or_default(),
                });
                pool.questions.push((Arc::clone(bank), Arc::clone(question)));
            }
        }
        pool
    }

    /// Where a question of a drawing stands here; none when its bank no longer has it.
    fn place(&self, item: &crate::domain::drawing::Item) -> Option<usize> {
        self.questions
            .iter()
            .position(|(bank, one)| bank.header.id == item.bank && one.id == item.question.id)
    }

    /// The diagnosis after the answers of a sitting, those of questions left behind: while it is
    /// open not that of the last one, and not the last one where it ended there without an answer.
    fn replay(&self, sitting: &Sitting) -> Diagnosis {
        let mut diagnosis = Diagnosis::new(&self.items, self.topics);
        let count = sitting.drawing.items.len();
        let is_last_left =
            sitting.state != State::Open && !is_blank(sitting, count.wrapping_sub(1));
        let left_behind = count.saturating_sub(usize::from(!is_last_left));
        for place in 0..left_behind {
            if let Some(item) = self.place(&sitting.drawing.items[place]) {
                diagnosis.answer(item, is_right(sitting, place));
            }
        }
        diagnosis
    }
}

/// Whether the question at a place has no answer.
fn is_blank(sitting: &Sitting, place: usize) -> bool {
    sitting.counted(place).is_none_or(|answer| answer.response.is_blank())
}

/// Whether the question at a place was answered with full marks.
fn is_right(sitting: &Sitting, place: usize) -> bool {
    let answer = sitting.counted(place).map(|answer| &answer.response);
    let (Some(response), Some(item)) = (answer, sitting.drawing.items.get(place)) else {
        return false;
    };
    mark(&item.question, response, sitting.rules.multiple).verdict == Verdict::Right
}

/// A self-assessment that is being taken.
pub struct Assessment {
    run: Run,
    pool: Pool,
    diagnosis: Diagnosis,
    banks: Vec<Arc<Bank>>,
}

impl Assessment {
    /// Begins one over these banks; none where they have no questions.
    ///
    /// # Errors
    ///
    /// When earlier answers cannot be read.
    pub fn begin(
        taker: Taker,
        banks: Vec<Arc<Bank>>,
        marks: MarkRules,
        means: &mut Means<'_>,
    ) -> Result<Option<Assessment>, StoreError> {
        let begun = means.now.at;
        let pool = Pool::of(&banks, &means.book.seen(begun)?);
        let diagnosis = Diagnosis::new(&pool.items, pool.topics);
        let Some(first) = diagnosis.next(means.generator) else { return Ok(None) };
        let (bank, question) = &pool.questions[first];
        let items = vec![arranged(bank, question, true, means.generator)];
        let drawing = Drawing { id: Uid::random(means.generator), items };
        let rules = Rules {
            mode: Mode::Diagnosis,
            paper_time: None,
            question_time: None,
            clock: ClockRule::Awake,
            extra_percent: 0,
            multiple: None,
            asks_confidence: false,
            marks,
        };
        let sitting = Sitting::begin(taker, drawing, rules, begun, means.generator);
        Ok(Some(Assessment { run: Run::begin(sitting, means), pool, diagnosis, banks }))
    }

    /// Goes on with one that was interrupted.
    ///
    /// # Errors
    ///
    /// When earlier answers cannot be read.
    pub fn resume(
        mut stored: Stored,
        banks: Vec<Arc<Bank>>,
        means: &mut Means<'_>,
    ) -> Result<Assessment, StoreError> {
        let pool = Pool::of(&banks, &means.book.seen(stored.sitting.begun)?);
        let diagnosis = pool.replay(&stored.sitting);
        stored.current = stored.sitting.drawing.items.len().saturating_sub(1);
        Ok(Assessment { run: Run::resume(stored, means), pool, diagnosis, banks })
    }

    /// The sitting that it is.
    pub fn run(&self) -> &Run {
        &self.run
    }

    /// The same, to answer in.
    pub fn run_mut(&mut self) -> &mut Run {
        &mut self.run
    }

    /// The banks it asks from, in the order of the topics of the profile.
    pub fn banks(&self) -> &[Arc<Bank>] {
        &self.banks
    }

    /// Whether it is over few banks, and so short.
    pub fn is_short(&self) -> bool {
        self.banks.len() <= FEW_TOPICS
    }

    /// Takes the answer to the question on the screen, none counts as wrong, and shows the next;
    /// false when it is over. Then it is handed in.
    pub fn answer(&mut self, means: &mut Means<'_>) -> bool {
        let place = self.run.live().current();
        self.run.commit(means);
        let sitting = self.run.live().sitting();
        if let Some(item) = sitting.drawing.items.get(place).and_then(|item| self.pool.place(item))
        {
            self.diagnosis.answer(item, is_right(sitting, place));
        }
        let Some(next) = self.diagnosis.next(means.generator) else {
            self.run.hand_in(means);
            return false;
        };
        let (bank, question) = &self.pool.questions[next];
        let item = arranged(bank, question, true, means.generator);
        let place = self.run.live.append(item);
        self.run.keep_last_item(means);
        self.run.go_to(place, means);
        true
    }

    /// Ends before all was asked; what is known is shown.
    pub fn finish(&mut self, means: &mut Means<'_>) {
        let place = self.run.live().current();
        if !self.run.live().draft().is_blank() {
            self.run.commit(means);
            let sitting = self.run.live().sitting();
            let item = sitting.drawing.items.get(place).and_then(|item| self.pool.place(item));
            if let Some(item) = item {
                self.diagnosis.answer(item, is_right(sitting, place));
            }
        }
        self.run.hand_in(means);
    }
}

/// What a finished self-assessment says, bank by bank.
#[derive(Clone, Debug, PartialEq)]
pub struct Findings {
    /// When it was begun.
    pub begun: Timestamp,
    /// How many questions were asked.
    pub asked: usize,
    /// The estimates, a topic for each of the banks.
    pub profile: Profile,
    /// What to read: the sources that missed questions cite, the most often cited first.
    pub to_read: Vec<Reading>,
}

/// A source to read.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// The source.
    pub source: Arc<Source>,
    /// The places in it.
    pub places: BTreeSet<Box<str>>,
    /// How many missed questions cite it.
    pub missed: usize,
}

/// What a sitting says of the one who took it.
///
/// # Errors
///
/// When earlier answers cannot be read.
pub fn findings(
    sitting: &Sitting,
    banks: &[Arc<Bank>],
    book: &Book,
) -> Result<Findings, StoreError> {
    let pool = Pool::of(banks, &book.seen(sitting.begun)?);
    Ok(Findings {
        begun: sitting.begun,
        asked: sitting.drawing.items.len(),
        profile: pool.replay(sitting).profile(),
        to_read: to_read(sitting),
    })
}

/// What the same person's self-assessment before this one said; none when it was the first.
///
/// # Errors
///
/// When earlier sittings cannot be read.
pub fn earlier(
    sitting: &Sitting,
    banks: &[Arc<Bank>],
    book: &Book,
) -> Result<Option<Findings>, StoreError> {
    let all = book.summaries(&Filter::default(), usize::MAX)?;
    let before = all.iter().filter(|summary| {
        summary.mode == Mode::Diagnosis
            && summary.state == State::HandedIn
            && summary.begun.utc_ms < sitting.begun.utc_ms
    });
    for summary in before {
        let stored = book.sitting(summary.id)?;
        if let Some(stored) = stored.filter(|it| it.sitting.taker.person == sitting.taker.person) {
            return findings(&stored.sitting, banks, book).map(Some);
        }
    }
    Ok(None)
}

fn is_same(one: &Source, other: &Source) -> bool {
    (&one.title, &one.publisher, &one.date) == (&other.title, &other.publisher, &other.date)
}

fn to_read(sitting: &Sitting) -> Vec<Reading> {
    let mut readings: Vec<Reading> = Vec::new();
    for (place, item) in sitting.drawing.items.iter().enumerate() {
        let was_last = place + 1 == sitting.drawing.items.len();
        if is_right(sitting, place) || (was_last && is_blank(sitting, place)) {
            continue;
        }
        for source in &item.sources {
            let cited = item.question.citations.iter().filter(|cited| cited.source == source.id);
            let places = cited.map(|cited| cited.place.clone()).filter(|place| !place.is_empty());
            // Banks may cite one source under ids of their own.
            match readings.iter_mut().find(|known| is_same(&known.source, source)) {
                Some(known) => {
                    known.missed += 1;
                    known.places.extend(places);
                }
                None => readings.push(Reading {
                    source: Arc::clone(source),
                    places: places.collect(),
                    missed: 1,
                }),
            }
        }
    }
    readings.sort_by(|one, other| {
        other.missed.cmp(&one.missed).then_with(|| one.source.title.cmp(&other.source.title))
    });
    readings
}

#[cfg(test)]
mod tests;
