//! Fitting the parameters to one's own reviews, beside the screen.

use crate::domain::blueprint::QuestionRef;
use crate::domain::review::{Card, FEWEST, Progress, Review, Scheduler, Trained, Untrained, train};
use crate::domain::study::Habit;
use crate::text::study::StudyText;
use std::sync::mpsc::{Receiver, TryRecvError, channel};
use std::time::Duration;

/// How often the screen looks at it.
pub(super) const EVERY: Duration = Duration::from_millis(200);

/// What a training has found, with the cards that follow from it.
pub(super) struct Found {
    pub(super) trained: Trained,
    pub(super) cards: Vec<(QuestionRef, Card)>,
}

/// A training that runs.
pub(super) struct Training {
    progress: Progress,
    found: Receiver<Result<Found, Untrained>>,
}

impl Training {
    /// Starts one.
    ///
    /// # Errors
    ///
    /// When a thread cannot be started.
    pub(super) fn start(
        histories: Vec<(QuestionRef, Vec<Review>)>,
        habit: &Habit,
    ) -> std::io::Result<Training> {
        let (sender, found) = channel();
        let progress = Progress::default();
        let (watched, habit) = (progress.clone(), habit.clone());
        std::thread::Builder::new().name("training".into()).spawn(move || {
            // Whoever waited for it may be gone.
            let _ = sender.send(run(histories, &habit, &watched));
        })?;
        Ok(Training { progress, found })
    }

    /// What it has found; none while it runs.
    pub(super) fn found(&mut self) -> Option<Result<Found, Untrained>> {
        match self.found.try_recv() {
            Ok(found) => Some(found),
            Err(TryRecvError::Empty) => None,
            Err(TryRecvError::Disconnected) => Some(Err(Untrained::Unfit)),
        }
    }

    /// How much is done, in per cent.
    pub(super) fn percent(&self) -> u8 {
        (self.progress.share() * 100.0) as u8
    }

    /// Stops it soon.
    pub(super) fn stop(&self) {
        self.progress.cancel();
    }
}

impl Drop for Training {
    fn drop(&mut self) {
        self.stop();
    }
}

fn run(
    histories: Vec<(QuestionRef, Vec<Review>)>,
    habit: &Habit,
    progress: &Progress,
) -> Result<Found, Untrained> {
    let (questions, reviews): (Vec<QuestionRef>, Vec<Vec<Review>>) = histories.into_iter().unzip();
    let trained = train(&reviews, &habit.parameters, progress)?;
    let scheduler = Scheduler::new(&trained.parameters, habit.retention);
    let mut cards = Vec::new();
    for (question, reviews) in questions.into_iter().zip(reviews) {
        if progress.is_cancelled() {
            return Err(Untrained::Stopped);
        }
        cards.extend(scheduler.card(reviews).map(|card| (question, card)));
    }
    Ok(Found { trained, cards })
}

/// Why it found nothing.
pub(super) fn refusal(why: Untrained, words: &StudyText) -> String {
    match why {
        Untrained::TooFew(count) => (words.too_few)(count, FEWEST),
        Untrained::Stopped => words.training_stopped.to_owned(),
        Untrained::Unfit => words.unfit.to_owned(),
    }
}
