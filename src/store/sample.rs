//! Made-up sittings, written to a store, for tests.

use super::Store;
use crate::domain::answer::Response;
use crate::domain::identity::OptionId;
use crate::domain::quantity::Points;
use crate::domain::sitting::{Sitting, State};
use crate::domain::time::Timestamp;
use crate::record::sample;
use std::time::Duration;

/// The moment made-up things happen at.
pub(crate) const NOW: Timestamp = Timestamp { utc_ms: 1_700_000_000_000, offset_minutes: 420 };

/// A sitting that was begun at this time, with one answer after ten seconds.
pub(crate) fn open(store: &Store, seed: u64, at: Timestamp) -> Sitting {
    let mut sitting = sample::begun(seed, at);
    store.begin(&sitting).expect("begins");
    let response = Response::Choice(OptionId::new("b"));
    let ten = Duration::from_secs(10);
    let answer = sample::answer(seed + 1000, 0, response, at + ten);
    store.add_answer(sitting.id, &answer, ten).expect("keeps the answer");
    sitting.answers.push(answer);
    sitting.used = ten;
    sitting
}

/// The same, handed in after a minute, every question worth these points.
pub(crate) fn finished(store: &Store, seed: u64, at: Timestamp, points: Points) -> Sitting {
    let mut sitting = open(store, seed, at);
    end(store, &mut sitting, points);
    sitting
}

/// Hands an open sitting in after a minute.
pub(crate) fn end(store: &Store, sitting: &mut Sitting, points: Points) {
    let minute = Duration::from_mins(1);
    sitting.state = State::HandedIn;
    sitting.used = minute;
    sitting.ended = Some(sitting.begun + minute);
    let marking = sample::marking(sitting.id.0 as u64, sitting, points, sitting.begun + minute);
    store.finish(sitting, &marking).expect("finishes");
}
