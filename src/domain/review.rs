//! Ôn tập ngắt quãng: when a question comes again, by how well it is remembered.
//!
//! The model is FSRS-6 (<https://github.com/open-spaced-repetition/awesome-fsrs/wiki/The-Algorithm>)
//! by the `fsrs` crate, which nothing else here names. A day is a calendar day of the place of
//! answering; what is forgotten comes again in the same session.

mod training;

pub use training::{FEWEST, Progress, Trained, Untrained, train};

use super::time::{Day, Timestamp};
use fsrs::{DEFAULT_PARAMETERS, FSRS, ItemState, MemoryState};

/// No question is put off for longer: ten years.
const LONGEST: f32 = 3650.0;
/// Forgotten so often after having been known, a question is a leech (Anki's threshold).
const LEECH: u32 = 8;

/// How a question was remembered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rating {
    /// Quên
    Again,
    /// Khó
    Hard,
    /// Nhớ
    Good,
    /// Dễ
    Easy,
}

impl Rating {
    /// All of them, rising.
    pub const ALL: [Rating; 4] = [Rating::Again, Rating::Hard, Rating::Good, Rating::Easy];

    /// 1 to 4, as FSRS and the keys count them.
    pub fn number(self) -> u8 {
        self as u8 + 1
    }

    /// The one of this number, or none.
    pub fn from_number(number: u8) -> Option<Rating> {
        Rating::ALL.into_iter().find(|rating| rating.number() == number)
    }
}

/// One review: how the question was remembered, and on which day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Review {
    /// How it was remembered.
    pub rating: Rating,
    /// The day at the place of answering.
    pub day: Day,
}

impl Review {
    /// A review at a time: its day is that of the place.
    pub fn at(rating: Rating, at: Timestamp) -> Review {
        Review { rating, day: at.local().day }
    }
}

/// What is known of one question in one head.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Card {
    /// Days after which nine of ten such questions are remembered.
    pub stability: f32,
    /// From 1 (easy) to 10.
    pub difficulty: f32,
    /// The day of the first review.
    pub first: Day,
    /// The day of the newest review.
    pub last: Day,
    /// The day it comes again.
    pub due: Day,
    /// How often it was reviewed.
    pub reviews: u32,
    /// How often it was forgotten on a later day than it was known.
    pub lapses: u32,
}

impl Card {
    /// Whether it is forgotten so often that it would be better learned anew or set aside.
    pub fn is_leech(&self) -> bool {
        self.lapses >= LEECH
    }

    /// The card as it counts today. Reviews dated later, kept while the clock was ahead, count as
    /// done today: nothing waits for a day that was never there.
    #[must_use]
    pub fn as_of(self, today: Day) -> Card {
        let ahead = (self.last.0 - today.0).max(0);
        Card { last: Day(self.last.0 - ahead), due: Day(self.due.0 - ahead), ..self }
    }
}

/// The parameters of the model: those of the average learner, or trained on one's own reviews.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameters([f32; 21]);

impl Default for Parameters {
    fn default() -> Parameters {
        Parameters(DEFAULT_PARAMETERS)
    }
}

impl Parameters {
    /// Parameters that were written down; none unless there are 21 finite numbers.
    pub fn from_written(written: &[f32]) -> Option<Parameters> {
        let parameters: [f32; 21] = written.try_into().ok()?;
        parameters.iter().all(|one| one.is_finite()).then_some(Parameters(parameters))
    }

    /// The 21 numbers.
    pub fn numbers(&self) -> &[f32] {
        &self.0
    }
}

/// Says when questions come again.
pub struct Scheduler {
    model: FSRS,
    parameters: Parameters,
    retention: f32,
}

impl Scheduler {
    /// A scheduler for a share of questions to be remembered when they come again, from 0.7 to
    /// 0.99; anything else is brought into that range.
    pub fn new(parameters: &Parameters, retention: f32) -> Scheduler {
        // What the model refuses are parameters out of any reason; those of the average serve.
        let model = FSRS::new(&parameters.0).unwrap_or_default();
        Scheduler { model, parameters: parameters.clone(), retention: retention.clamp(0.7, 0.99) }
    }

    /// The card after each rating on a day, or the first cards of a new question. A day before that
    /// of the last review counts as the same.
    pub fn after(&self, card: Option<&Card>, day: Day) -> [Card; 4] {
        let day = card.map_or(day, |card| day.max(card.last));
        let known = card.copied().unwrap_or(Card {
            stability: 0.0,
            difficulty: 0.0,
            first: day,
            last: day,
            due: day,
            reviews: 0,
            lapses: 0,
        });
        let elapsed = day.0 - known.last.0;
        let memory = card.map(memory);
        let states = self.model.next_states(memory, self.retention, elapsed.unsigned_abs());
        // A memory out of any reason, as no review leaves it, begins anew.
        let states = states.or_else(|_| FSRS::default().next_states(None, self.retention, 0));
        let Ok(states) = states else { return [known; 4] };
        let [hard, good, easy] = waits([&states.hard, &states.good, &states.easy]);
        let is_lapse = elapsed > 0;
        let next = |state: &ItemState, wait: i32, lapses: u32| Card {
            stability: state.memory.stability,
            difficulty: state.memory.difficulty,
            last: day,
            due: Day(day.0.saturating_add(wait)),
            reviews: known.reviews + 1,
            lapses: known.lapses + lapses,
            ..known
        };
        [
            next(&states.again, 0, u32::from(is_lapse)),
            next(&states.hard, hard, 0),
            next(&states.good, good, 0),
            next(&states.easy, easy, 0),
        ]
    }

    /// The card after these reviews, oldest first; none after none.
    pub fn card(&self, reviews: impl IntoIterator<Item = Review>) -> Option<Card> {
        reviews.into_iter().fold(None, |card, review| {
            Some(self.after(card.as_ref(), review.day)[usize::from(review.rating.number()) - 1])
        })
    }

    /// How likely it is remembered on a day, from 0 to 1.
    pub fn retrievability(&self, card: &Card, day: Day) -> f32 {
        let [.., decay] = self.parameters.0;
        let elapsed = (day.0 - card.last.0).max(0) as f32;
        fsrs::current_retrievability(memory(card), elapsed, decay)
    }
}

fn memory(card: &Card) -> MemoryState {
    MemoryState { stability: card.stability, difficulty: card.difficulty }
}

/// Whole days until a question comes again, at least one, a better rating never sooner, and Dễ
/// later than Nhớ.
fn waits(states: [&ItemState; 3]) -> [i32; 3] {
    let days = |state: &ItemState| state.interval.round().clamp(1.0, LONGEST) as i32;
    let [hard, good, easy] = states.map(days);
    let good = good.max(hard);
    [hard, good, easy.max(good + 1)]
}

#[cfg(test)]
mod tests;
