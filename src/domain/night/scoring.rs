//! What an answer earns on a quiz night: by how right it is, in some rounds by how soon it came, and what a wrong one
//! costs.

use crate::domain::quantity::Points;
use std::time::Duration;

/// Within this time an answer earns everything where time counts (Kahoot, help article 115002303908).
const AT_ONCE: Duration = Duration::from_millis(500);

/// What a wrong answer costs, of what the question is worth.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Deduction {
    /// Nothing.
    #[default]
    Nothing,
    /// Half.
    Half,
    /// All.
    All,
}

impl Deduction {
    /// As it is written down.
    pub const CODES: [(&'static str, Deduction); 3] =
        [("nothing", Deduction::Nothing), ("half", Deduction::Half), ("all", Deduction::All)];

    /// What is taken from whoever answers a question of this worth wrongly; not negative.
    pub fn of(self, worth: Points) -> Points {
        match self {
            Deduction::Nothing => Points::ZERO,
            Deduction::Half => worth.fraction(1, 2),
            Deduction::All => worth,
        }
    }
}

/// How answers of a round are rewarded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Scoring {
    /// Whether a later answer earns less: from everything within half a second down to half at the end of the time,
    /// in whole points, as Kahoot has it. Without it only right or wrong counts.
    pub is_by_speed: bool,
    /// What a wrong answer costs.
    pub deduction: Deduction,
}

impl Scoring {
    /// What an answer earns: `right` of `whole` parts of a question of this worth, so long after it was opened. A
    /// question without a limit knows no speed. Never more than the worth, never less than the deduction.
    pub fn earned(
        self,
        worth: Points,
        (right, whole): (Points, Points),
        elapsed: Duration,
        limit: Option<Duration>,
    ) -> Points {
        if right <= Points::ZERO || whole <= Points::ZERO {
            return Points::ZERO - self.deduction.of(worth);
        }
        let share = |of: Points| of.fraction(right.min(whole).0, whole.0);
        match limit.filter(|limit| self.is_by_speed && !limit.is_zero()) {
            Some(limit) => share(sooner(worth, elapsed, limit)),
            None => share(worth),
        }
    }
}

/// `round((1 − (t / T) / 2) · P)`, within half a second P.
fn sooner(worth: Points, elapsed: Duration, limit: Duration) -> Points {
    if elapsed < AT_ONCE {
        return worth;
    }
    let in_ms = |span: Duration| i64::try_from(span.as_millis()).unwrap_or(i64::MAX / 4);
    let whole = 2 * in_ms(limit);
    let left = whole - in_ms(elapsed.min(limit));
    Points(left).share_of(Points(whole), worth, Points::ONE)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::{any, prop_assert, proptest};

    const ALL: (Points, Points) = (Points::ONE, Points::ONE);
    const NONE: (Points, Points) = (Points::ZERO, Points::ONE);

    #[test]
    fn a_sooner_answer_earns_more_as_kahoot_has_it() {
        let scoring = Scoring { is_by_speed: true, ..Scoring::default() };
        for (worth, elapsed, limit, earned) in [
            (1000, 490, 30, 1000),
            (1000, 500, 30, 992),
            (1000, 2_000, 30, 967),
            (1000, 7_500, 30, 875),
            (1000, 15_000, 30, 750),
            (1000, 30_000, 30, 500),
            (1000, 31_000, 30, 500),
            (1000, 4_000, 20, 900),
            (2000, 2_000, 30, 1933),
        ] {
            let (elapsed, limit) = (Duration::from_millis(elapsed), Duration::from_secs(limit));
            let points = scoring.earned(Points::whole(worth), ALL, elapsed, Some(limit));
            assert_eq!(points, Points::whole(earned), "{worth} {elapsed:?} {limit:?}");
        }
        let unlimited = scoring.earned(Points::whole(10), ALL, Duration::from_mins(9), None);
        assert_eq!(unlimited, Points::whole(10));
    }

    #[test]
    fn without_speed_only_right_and_wrong_count() {
        let limit = Some(Duration::from_secs(20));
        let late = Duration::from_secs(19);
        for (deduction, cost) in
            [(Deduction::Nothing, 0), (Deduction::Half, 5), (Deduction::All, 10)]
        {
            let scoring = Scoring { deduction, ..Scoring::default() };
            let earned = |right| scoring.earned(Points::whole(10), right, late, limit);
            assert_eq!(earned(ALL), Points::whole(10));
            assert_eq!(earned(NONE), Points::whole(-cost));
            assert_eq!(earned((Points::whole(1), Points::whole(4))), Points(2_500_000));
        }
    }

    proptest! {
        #[test]
        fn nothing_earns_more_than_the_worth_or_less_than_the_deduction(
            right in any::<i64>(), whole in any::<i64>(), elapsed in any::<u32>(), limit in any::<u32>(),
            worth in 0_i64..10_000, is_by_speed in any::<bool>(), deduction in 0_usize..3,
        ) {
            let deduction = Deduction::CODES[deduction].1;
            let worth = Points::whole(worth);
            let span = |ms: u32| Duration::from_millis(ms.into());
            let earned = Scoring { is_by_speed, deduction }
                .earned(worth, (Points(right), Points(whole)), span(elapsed), Some(span(limit)));
            prop_assert!(earned <= worth && earned >= Points::ZERO - deduction.of(worth));
        }
    }
}
