//! A year of study by a learner who forgets faster than the average: stabilities are 0.6 of what
//! the default parameters say, one day in five is missed, and the zone changes once.

use super::super::training::{Progress, train};
use super::super::{Card, Parameters, Rating, Review, Scheduler};
use crate::domain::time::{Day, Timestamp};
use fsrs::{FSRS, MemoryState};
use rand::rngs::ChaCha8Rng;
use rand::{RngExt, SeedableRng};

const QUESTIONS: usize = 1200;
const NEW_A_DAY: usize = 5;
const YEAR: i32 = 365;
const HALF: i32 = 183;
const DESIRED: f32 = 0.9;

/// How much faster than the average the learner forgets.
const FASTER: f32 = 0.6;

struct Question {
    reviews: Vec<Review>,
    card: Option<Card>,
    /// What is really in the head, by the calendar of the test.
    mind: Option<Card>,
    seen: i32,
}

/// Reviews of questions that were known on an earlier day, and how many were remembered.
#[derive(Clone, Copy, Default)]
struct Tally {
    asked: u32,
    right: u32,
    workload: u32,
}

impl Tally {
    fn retention(self) -> f64 {
        f64::from(self.right) / f64::from(self.asked)
    }

    /// Of the retention, as if all reviews were independent.
    fn standard_error(self) -> f64 {
        let share = self.retention();
        (share * (1.0 - share) / f64::from(self.asked)).sqrt()
    }
}

/// The moment of a session on a day of the test's own calendar: early or late, so that midnight in
/// Greenwich falls now before, now after it.
fn session(day: i32, generator: &mut ChaCha8Rng) -> Timestamp {
    let offset_minutes: i16 = if day < 200 { 420 } else { -300 };
    let minute = if generator.random_bool(0.5) { 5 * 60 + 30 } else { 23 * 60 + 15 };
    let local_minutes = (20_000 + i64::from(day)) * 24 * 60 + minute;
    Timestamp { utc_ms: (local_minutes - i64::from(offset_minutes)) * 60_000, offset_minutes }
}

fn rate(question: &Question, mind: &Scheduler, day: i32, generator: &mut ChaCha8Rng) -> Rating {
    let is_remembered = match &question.mind {
        Some(card) => {
            let faster = Card { stability: card.stability * FASTER, ..*card };
            generator.random_bool(f64::from(mind.retrievability(&faster, Day(20_000 + day))))
        }
        None => generator.random_bool(0.7),
    };
    match generator.random_range(0..20) {
        _ if !is_remembered => Rating::Again,
        0..3 => Rating::Hard,
        19 => Rating::Easy,
        _ => Rating::Good,
    }
}

/// Studies the days of the year with one scheduler; gives the tally of reviews.
fn study(
    questions: &mut [Question],
    days: std::ops::Range<i32>,
    scheduler: &Scheduler,
    parameters: &Parameters,
    generator: &mut ChaCha8Rng,
) -> Tally {
    let average = Scheduler::new(&Parameters::default(), DESIRED);
    let model = FSRS::new(parameters.numbers()).expect("parameters of the model");
    let mut tally = Tally::default();
    for question in questions.iter_mut() {
        question.card = scheduler.card(question.reviews.iter().copied());
    }
    for day in days {
        if generator.random_bool(0.2) {
            continue;
        }
        let at = session(day, generator);
        let today = at.local().day;
        let mut left = NEW_A_DAY;
        for question in questions.iter_mut() {
            match &question.card {
                Some(card) if card.due > today => continue,
                None if left == 0 => continue,
                None => left -= 1,
                Some(_) => {}
            }
            loop {
                let rating = rate(question, &average, day, generator);
                if question.card.is_some() && question.seen < day {
                    tally.asked += 1;
                    tally.right += u32::from(rating != Rating::Again);
                }
                tally.workload += 1;
                let before = question.card;
                let elapsed = if before.is_some() { day - question.seen } else { 0 };
                let review = Review::at(rating, at);
                let card = scheduler.after(before.as_ref(), review.day)[rating as usize];
                agrees_with_the_crate(&model, before.as_ref(), elapsed, rating, &card);
                let real = Review { rating, day: Day(20_000 + day) };
                question.mind =
                    Some(average.after(question.mind.as_ref(), real.day)[rating as usize]);
                (question.card, question.seen) = (Some(card), day);
                question.reviews.push(review);
                if rating != Rating::Again {
                    break;
                }
            }
        }
    }
    tally
}

/// The card is what the crate gives for the days that have gone by on the test's own calendar.
fn agrees_with_the_crate(
    model: &FSRS,
    before: Option<&Card>,
    elapsed: i32,
    rating: Rating,
    card: &Card,
) {
    let memory =
        before.map(|card| MemoryState { stability: card.stability, difficulty: card.difficulty });
    let states = model.next_states(memory, DESIRED, elapsed.unsigned_abs()).expect("states");
    let state = [states.again, states.hard, states.good, states.easy][rating as usize].memory;
    assert_eq!((card.stability, card.difficulty), (state.stability, state.difficulty));
    let wait = card.due.0 - card.last.0;
    match rating {
        Rating::Again => assert_eq!(wait, 0, "comes again in the same session"),
        _ => assert!(wait >= 1),
    }
}

#[test]
fn after_half_a_year_the_learner_remembers_what_was_asked_for() {
    let generator = &mut ChaCha8Rng::seed_from_u64(2026);
    let mut questions: Vec<Question> = (0..QUESTIONS)
        .map(|_| Question { reviews: Vec::new(), card: None, mind: None, seen: 0 })
        .collect();
    let average = Parameters::default();
    let scheduler = Scheduler::new(&average, DESIRED);
    let first = study(&mut questions, 0..HALF, &scheduler, &average, generator);

    let histories: Vec<Vec<Review>> = questions.iter().map(|one| one.reviews.clone()).collect();
    let trained = train(&histories, &average, &Progress::default()).expect("trains");
    assert!(trained.after < trained.before, "{trained:?}");

    let own = trained.parameters;
    let scheduler = Scheduler::new(&own, DESIRED);
    let second = study(&mut questions, HALF..YEAR, &scheduler, &own, generator);
    let figures = format!(
        "first half, parameters of the average: {:.1} % ± {:.1} of {} reviews, {:.0} answers a day; \
         second half, own parameters: {:.1} % ± {:.1} of {}, {:.0} answers a day; \
         log loss {:.4} → {:.4} over {}",
        100.0 * first.retention(),
        100.0 * first.standard_error(),
        first.asked,
        f64::from(first.workload) / f64::from(HALF),
        100.0 * second.retention(),
        100.0 * second.standard_error(),
        second.asked,
        f64::from(second.workload) / f64::from(YEAR - HALF),
        trained.before,
        trained.after,
        trained.reviews,
    );
    println!("{figures}");
    assert!(first.retention() < 0.88, "{figures}");
    assert!((second.retention() - f64::from(DESIRED)).abs() <= 0.02, "{figures}");
}
