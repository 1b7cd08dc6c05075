//! What the figures of an item say against it. Facts, without words; what to do about them is the
//! author's decision.

use super::{Item, ItemFigures, TestFigures};

/// The fewest attempts that an item is judged by. Our choice: below it one person turns any figure.
pub const FEWEST: usize = 10;

/// The fewest people whose choice of a wrong option says something about it. Our choice.
const FEWEST_CHOOSERS: usize = 3;

/// So many wrong choices by distractor that one nobody took is no chance: of choices spread evenly over
/// d distractors, 3·d leave a given one empty with probability (1 − 1/d)^(3·d) < e⁻³ < 5 %.
const EXPECTED_CHOOSERS: usize = 3;

/// From this facility on an item is too easy to tell people apart, and too hard up to 1 − 0.95. Our
/// choice: no more than one in twenty answers otherwise.
const EASY: f64 = 0.95;

/// Keeps a figure that lies on a threshold on its side of it, however it was rounded.
const ROUNDING: f64 = 1e-9;

/// How well an item tells the stronger from the weaker: the bands of Moodle's documentation (Quiz report
/// statistics) for the discrimination index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Discrimination {
    /// Below 0: the item is probably invalid.
    Negative,
    /// From 0 to below 20.
    VeryWeak,
    /// From 20 to below 30.
    Weak,
    /// From 30 to below 50.
    Adequate,
    /// From 50.
    VeryGood,
}

impl Discrimination {
    /// The band of a discrimination index in per cent.
    pub fn of(index: f64) -> Discrimination {
        match index + ROUNDING {
            index if index >= 50.0 => Discrimination::VeryGood,
            index if index >= 30.0 => Discrimination::Adequate,
            index if index >= 20.0 => Discrimination::Weak,
            index if index >= 0.0 => Discrimination::VeryWeak,
            _ => Discrimination::Negative,
        }
    }
}

/// One thing that speaks against an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// The weaker did better at it than the stronger ([`Discrimination::Negative`]): often a wrong key.
    NegativeDiscrimination,
    /// Its index is below 20 ([`Discrimination::VeryWeak`]).
    VeryWeakDiscrimination,
    /// Its index is below 30 ([`Discrimination::Weak`]).
    WeakDiscrimination,
    /// Facility 0.95 or more.
    TooEasy,
    /// Facility 0.05 or less, or below what blind guessing reaches.
    TooHard,
    /// Nobody chose this wrong option, although wrong options were chosen so often (three times as
    /// often as there are wrong options) that by chance alone it would have been chosen in 95 cases of
    /// 100. Where nearly all are right this is not said: then nobody had need of a wrong option.
    NobodyChose {
        /// Its index.
        option: usize,
    },
    /// Those who chose this wrong option did better on the rest of the test than those who chose just
    /// the key. Said from three choosers on, and only where the means lie further apart than the standard
    /// error of their difference, sd·√(1/n₁ + 1/n₂) with the sd of all rest scores. Simulated for a good
    /// item with three distractors and 10 to 30 attempts: chance accuses one or two items of a hundred so,
    /// and every third where a higher mean is enough.
    DistractorBeatsKey {
        /// Its index.
        option: usize,
    },
}

/// What an item comes to at a glance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Standing {
    /// Fewer attempts than [`FEWEST`]: nothing is said.
    TooFew,
    /// Nothing speaks against it, but there is no discrimination index to speak for it.
    Unclear,
    /// It tells people apart, and nothing speaks against it.
    Sound,
    /// The gravest thing that speaks against it.
    Against(Verdict),
}

/// How far the marks of a test can be relied on: the bands of Moodle's documentation (Quiz report statistics)
/// for the coefficient of internal consistency.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reliability {
    /// Below 64 per cent.
    Unsatisfactory,
    /// From 64 to 75.
    Passable,
    /// Above 75.
    Satisfactory,
}

impl TestFigures {
    /// How far the marks can be relied on; none below [`FEWEST`] attempts or without a consistency.
    pub fn reliability(&self) -> Option<Reliability> {
        let consistency = self.consistency.filter(|_| self.attempts >= FEWEST)?;
        Some(match consistency {
            low if low < 64.0 - ROUNDING => Reliability::Unsatisfactory,
            high if high > 75.0 + ROUNDING => Reliability::Satisfactory,
            _ => Reliability::Passable,
        })
    }
}

impl ItemFigures {
    /// What the item comes to at a glance. What may be a wrong key is graver than all else.
    pub fn standing(&self, item: &Item) -> Standing {
        if self.attempts < FEWEST {
            return Standing::TooFew;
        }
        let verdicts = self.verdicts(item);
        let is_of_key = |verdict: &&Verdict| {
            matches!(verdict, Verdict::NegativeDiscrimination | Verdict::DistractorBeatsKey { .. })
        };
        match verdicts.iter().find(is_of_key).or(verdicts.first()) {
            Some(verdict) => Standing::Against(*verdict),
            None if self.discrimination_index.is_none() => Standing::Unclear,
            None => Standing::Sound,
        }
    }

    /// What speaks against the item, the gravest of each sort first; nothing below [`FEWEST`] attempts, and nothing
    /// of the index where nearly all are right.
    /// `item` is the one that the figures are of. Options are judged only where there is a key.
    pub fn verdicts(&self, item: &Item) -> Vec<Verdict> {
        if self.attempts < FEWEST {
            return Vec::new();
        }
        let facility = self.facility.and_then(|facility| {
            let is_below_guess = self.guess.is_some_and(|guess| facility < guess - ROUNDING);
            if facility >= EASY - ROUNDING {
                Some(Verdict::TooEasy)
            } else if facility <= 1.0 - EASY + ROUNDING || is_below_guess {
                Some(Verdict::TooHard)
            } else {
                None
            }
        });
        // What one in twenty got wrong no index accuses: a single slip of somebody good turns it.
        let index = self.discrimination_index.filter(|_| facility != Some(Verdict::TooEasy));
        let discrimination = index.map(Discrimination::of).and_then(|band| match band {
            Discrimination::Negative => Some(Verdict::NegativeDiscrimination),
            Discrimination::VeryWeak => Some(Verdict::VeryWeakDiscrimination),
            Discrimination::Weak => Some(Verdict::WeakDiscrimination),
            Discrimination::Adequate | Discrimination::VeryGood => None,
        });
        discrimination.into_iter().chain(facility).chain(self.of_options(item)).collect()
    }

    fn of_options(&self, item: &Item) -> Vec<Verdict> {
        if item.key.is_empty() {
            return Vec::new();
        }
        let options = self.options.iter().enumerate();
        let distractors = || options.clone().filter(|(option, _)| !item.key.contains(*option));
        let choices: usize = distractors().map(|(_, choosers)| choosers.count).sum();
        let is_expected = choices >= EXPECTED_CHOOSERS * distractors().count();
        let verdict = |(option, choosers): (usize, &super::Choosers)| {
            if choosers.count == 0 {
                return is_expected.then_some(Verdict::NobodyChose { option });
            }
            let (theirs, of_key) = (choosers.rest_mean?, self.key.rest_mean?);
            let error =
                self.rest_sd? * (1.0 / choosers.count as f64 + 1.0 / self.key.count as f64).sqrt();
            let is_better = theirs - of_key > error + ROUNDING;
            (choosers.count >= FEWEST_CHOOSERS && is_better)
                .then_some(Verdict::DistractorBeatsKey { option })
        };
        distractors().filter_map(verdict).collect()
    }
}
