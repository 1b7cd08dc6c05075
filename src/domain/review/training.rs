//! Parameters of the model that fit a learner's own reviews.
//!
//! Takes seconds: it is run beside the screen, which can follow it and stop it.

use super::{Parameters, Review};
use fsrs::{CombinedProgressState, ComputeParametersInput, FSRS, FSRSError, FSRSItem, FSRSReview};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

/// Fewer reviews on later days than this say nothing about a learner.
pub const FEWEST: usize = 100;

/// How far a training has come, and the way to stop it. Clones are of the same training.
#[derive(Clone, Debug, Default)]
pub struct Progress {
    training: Arc<Mutex<CombinedProgressState>>,
    /// How much of the two checks behind it is done, of [`CHECKS`].
    checked: Arc<AtomicUsize>,
}

/// Both checks, of the earlier parameters and of the new ones, in thousandths of one.
const CHECKS: usize = 2_000;

impl Progress {
    /// What is done, from 0 to 1: training is about half of it, the checks are the other.
    pub fn share(&self) -> f32 {
        let Ok(state) = self.training.lock() else { return 0.0 };
        let trained = match state.total() {
            _ if state.finished() => 1.0,
            total => state.current() as f32 / total.max(1) as f32,
        };
        let checked = self.checked.load(Ordering::Relaxed) as f32 / CHECKS as f32;
        f32::midpoint(trained, checked)
    }

    /// Stops the training soon.
    pub fn cancel(&self) {
        if let Ok(mut state) = self.training.lock() {
            state.want_abort = true;
        }
    }

    /// Notes how far a check has come; false when it is to stop.
    fn check(&self, number: usize, done: fsrs::ItemProgress) -> bool {
        let share = done.current * (CHECKS / 2) / done.total.max(1);
        self.checked.store(number * (CHECKS / 2) + share, Ordering::Relaxed);
        !self.is_cancelled()
    }

    /// Whether it is to stop.
    pub fn is_cancelled(&self) -> bool {
        self.training.lock().is_ok_and(|state| state.want_abort)
    }
}

/// What a training has found.
#[derive(Clone, Debug, PartialEq)]
pub struct Trained {
    /// The parameters.
    pub parameters: Parameters,
    /// How many reviews they rest on.
    pub reviews: usize,
    /// How badly the earlier parameters foretold these reviews (mean log loss; less is better).
    pub before: f32,
    /// The same with the new ones.
    pub after: f32,
}

/// Why a training found nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Untrained {
    /// There are only so many reviews; [`FEWEST`] are needed.
    TooFew(usize),
    /// It was stopped.
    Stopped,
    /// The reviews fit no parameters.
    Unfit,
}

/// Trains on whole histories, one for each question, each oldest first.
///
/// # Errors
///
/// When there are too few reviews, when it is stopped, or when nothing fits.
pub fn train(
    histories: &[Vec<Review>],
    earlier: &Parameters,
    progress: &Progress,
) -> Result<Trained, Untrained> {
    let (mut items, mut cards) = (Vec::new(), Vec::new());
    for (card, history) in (0_i64..).zip(histories) {
        let reviews = written(history);
        for until in 1..reviews.len() {
            // A second look on the same day says nothing about forgetting.
            if reviews[until].delta_t > 0 {
                items.push(FSRSItem { reviews: reviews[..=until].to_vec() });
                cards.push(card);
            }
        }
    }
    if items.len() < FEWEST {
        return Err(Untrained::TooFew(items.len()));
    }
    let input = ComputeParametersInput {
        train_set: items.clone(),
        card_ids: Some(cards.clone()),
        progress: Some(Arc::clone(&progress.training)),
        ..ComputeParametersInput::default()
    };
    let found = fsrs::compute_parameters(input)?;
    let parameters = Parameters::from_written(&found).ok_or(Untrained::Unfit)?;
    let reviews = items.len();
    let loss = |number, parameters: &Parameters| {
        let model = FSRS::new(&parameters.0)?;
        let watch = |done| progress.check(number, done);
        let found = model.evaluate_with_card_ids(items.clone(), cards.clone(), watch)?;
        Ok::<f32, Untrained>(found.log_loss)
    };
    Ok(Trained { before: loss(0, earlier)?, after: loss(1, &parameters)?, parameters, reviews })
}

impl From<FSRSError> for Untrained {
    fn from(error: FSRSError) -> Untrained {
        match error {
            FSRSError::Interrupted => Untrained::Stopped,
            _ => Untrained::Unfit,
        }
    }
}

fn written(history: &[Review]) -> Vec<FSRSReview> {
    let mut before = None;
    let mut reviews = Vec::with_capacity(history.len());
    for review in history {
        let day = before.map_or(review.day, |before| review.day.max(before));
        let elapsed = before.map_or(0, |before| day.0 - before.0);
        reviews.push(FSRSReview {
            rating: u32::from(review.rating.number()),
            delta_t: elapsed.unsigned_abs(),
        });
        before = Some(day);
    }
    reviews
}

#[cfg(test)]
mod tests {
    use super::super::Rating;
    use super::*;
    use crate::domain::time::Day;

    #[test]
    fn a_training_that_is_stopped_finds_nothing() {
        let review = |rating, day| Review { rating, day: Day(day) };
        let history = |card: i32| {
            let second = if card % 5 == 0 { Rating::Again } else { Rating::Good };
            vec![review(Rating::Good, 0), review(second, 2 + card % 7), review(Rating::Good, 30)]
        };
        let histories: Vec<Vec<Review>> = (0..200).map(history).collect();
        let trained = |progress: &Progress| train(&histories, &Parameters::default(), progress);
        assert!(trained(&Progress::default()).is_ok());
        let stopped = Progress::default();
        stopped.cancel();
        assert_eq!(trained(&stopped), Err(Untrained::Stopped));
    }

    #[test]
    fn a_check_goes_on_to_the_end_unless_it_is_stopped() {
        let progress = Progress::default();
        let done = |current| fsrs::ItemProgress { current, total: 4 };
        assert!(progress.check(0, done(2)));
        assert!((progress.share() - 0.125).abs() < 1e-6);
        assert!(progress.check(1, done(4)));
        assert!((progress.share() - 0.5).abs() < 1e-6);
        progress.cancel();
        assert!(!progress.check(1, done(4)));
    }
}
