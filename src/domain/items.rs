//! Item and test statistics: how hard each question was, how well it told the stronger from the weaker,
//! which wrong options nobody took, and how far the marks of the whole test can be relied on.
//!
//! Classical test theory by the formulas of Moodle's quiz statistics: all variances are divided by n − 1,
//! and an item is compared with the *rest* of the test (total without the item), not with the total.
//! Where every attempt had every item the figures are Moodle's; where papers differ, each item is judged
//! by the attempts that had it.
//!
//! Knows neither questions nor people: marks come in as a plain matrix. Which attempts belong in it is the
//! caller's choice; Moodle takes the first of each person, because later ones are not independent. A figure
//! that is not defined is none, never NaN and never infinite. Words and rounding are not made here.

mod options;
mod series;
mod verdict;

pub use options::{Choosers, OptionSet};
pub use verdict::{Discrimination, FEWEST, Reliability, Standing, Verdict};

use series::{Series, Sum};

/// One item (question) of the test.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Item {
    /// What a wholly right answer is worth, in points. An item worth nothing has no facility and counts
    /// as an item nevertheless, as in Moodle.
    pub largest: f64,
    /// What blind guessing reaches on average, as a fraction of `largest`; none where Moodle's is null
    /// (several right options).
    pub guess: Option<f64>,
    /// How many options there were to choose from, up to [`OptionSet::MOST`]; zero for an item without
    /// options.
    pub options: usize,
    /// The right ones.
    pub key: OptionSet,
}

/// What one person reached, item by item.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Attempt {
    /// Points by item; none where the paper of this attempt did not have the item, zero where it had
    /// it and nothing was answered. Missing at the end, or no finite number, is none.
    pub marks: Vec<Option<f64>>,
    /// Options chosen by item; empty for an unanswered one. Missing at the end is empty.
    pub chosen: Vec<OptionSet>,
}

/// All figures of a test.
#[derive(Clone, Debug, PartialEq)]
pub struct Statistics {
    /// The test as a whole.
    pub test: TestFigures,
    /// By item, in the order given.
    pub items: Vec<ItemFigures>,
}

/// Figures of the whole test, about the total of each attempt in points.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TestFigures {
    /// How many attempts there were, those without any item left out.
    pub attempts: usize,
    /// Mean total, in points; none without attempts.
    pub mean: Option<f64>,
    /// The middle total, or the mean of the two in the middle, in points; none without attempts.
    pub median: Option<f64>,
    /// Standard deviation of the totals, in points; none below two attempts.
    pub sd: Option<f64>,
    /// k3 / k2^1.5: below zero where a few did much worse than the others. None below three attempts
    /// or where all totals are equal.
    pub skewness: Option<f64>,
    /// k4 / k2²: excess over the normal curve. None below four attempts or where all totals are equal.
    pub kurtosis: Option<f64>,
    /// Coefficient of internal consistency (Cronbach's alpha), per cent, at most 100; may be below zero.
    /// None below three attempts or two items, where all totals are equal, and where the attempts did
    /// not all have the same items: it is defined for one set of items only. Moodle's guidance: above
    /// 75 satisfactory, below 64 not.
    pub consistency: Option<f64>,
    /// Error ratio, per cent: the share of the standard deviation that is chance. None as above.
    pub error_ratio: Option<f64>,
    /// Standard error of a total, in points. None as above.
    pub standard_error: Option<f64>,
}

/// Figures of one item, over the attempts that had it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ItemFigures {
    /// How many attempts had it.
    pub attempts: usize,
    /// Facility: mean mark as a fraction of the largest, usually 0 to 1. None without attempts or where
    /// the largest is not above zero.
    pub facility: Option<f64>,
    /// Standard deviation of the marks, in points; none below two attempts.
    pub sd: Option<f64>,
    /// Standard deviation of the rest scores, in points; none below two attempts.
    pub rest_sd: Option<f64>,
    /// Covariance of mark and rest score, in points²; none below two attempts.
    pub covariance: Option<f64>,
    /// The largest covariance that these marks and rest scores could have, in points²: the best marks
    /// given to the best. None below two attempts.
    pub covariance_max: Option<f64>,
    /// Discrimination index, −100 to 100 per cent: correlation of mark and rest score. None below two
    /// attempts, and where the marks or the rest scores are all equal. See [`Discrimination`].
    pub discrimination_index: Option<f64>,
    /// Discriminative efficiency, per cent, at most 100: the covariance as a share of the largest. None
    /// where the index is.
    pub discriminative_efficiency: Option<f64>,
    /// Effective weight, 0 to 100 per cent: how much of the spread of the totals comes from this item.
    /// None where its covariance with the total is below zero or no item has one above.
    pub effective_weight: Option<f64>,
    /// Random guess score as given, a fraction of the largest.
    pub guess: Option<f64>,
    /// Who chose which option, by option; empty for an item without options.
    pub options: Vec<Choosers>,
    /// Who chose just the key: every right option and no other.
    pub key: Choosers,
    /// Who chose nothing; nobody for an item without options.
    pub blank: Choosers,
}

impl Statistics {
    /// The figures of these attempts at these items, in time O(attempts · items), each item's marks
    /// sorted once for the largest covariance.
    pub fn of(items: &[Item], attempts: &[Attempt]) -> Statistics {
        let totals = Totals::of(items.len(), attempts);
        let mut weighing = Weighing::default();
        let mut figures = Vec::with_capacity(items.len());
        for (at, item) in items.iter().enumerate() {
            let column = Column::of(at, attempts, &totals);
            weighing.add(&column);
            figures.push(column.figures(item));
        }
        for (figure, weight) in figures.iter_mut().zip(weighing.weights()) {
            figure.effective_weight = weight;
        }
        Statistics { test: totals.figures(&figures, weighing.mark_variances), items: figures }
    }
}

/// The total of each attempt.
struct Totals {
    /// By attempt; none for one without items.
    totals: Vec<Option<f64>>,
    /// The largest sum of marks without their signs: what rounding errors are measured by.
    scale: f64,
}

impl Totals {
    fn of(items: usize, attempts: &[Attempt]) -> Totals {
        let mut scale = 0.0_f64;
        let total = |attempt: &Attempt| {
            let (mut sum, mut size, mut had) = (Sum::default(), 0.0, false);
            for mark in (0..items).filter_map(|at| attempt.mark(at)) {
                sum.add(mark);
                size += mark.abs();
                had = true;
            }
            scale = scale.max(size);
            had.then(|| sum.value())
        };
        let totals = attempts.iter().map(total).collect();
        Totals { totals, scale }
    }

    /// The figures of the whole. `mark_variances` is the sum of the variances of all items.
    fn figures(&self, items: &[ItemFigures], mark_variances: f64) -> TestFigures {
        let totals = Series::of(self.totals.iter().flatten().copied().collect(), self.scale);
        let attempts = totals.len();
        let n = attempts as f64;
        let sd = totals.variance().map(f64::sqrt);
        let mut figures = TestFigures {
            attempts,
            mean: totals.mean(),
            median: totals.median(),
            sd: sd.and_then(finite),
            ..TestFigures::default()
        };
        let (Some(sd), Some(k2)) = (sd, totals.variance()) else { return figures };
        if attempts < 3 || k2 <= 0.0 {
            return figures;
        }
        let [m2, m3, m4] = [2, 3, 4].map(|power| totals.powers(power) / n);
        let k3 = n * n * m3 / ((n - 1.0) * (n - 2.0));
        figures.skewness = finite(k3 / k2.powf(1.5));
        if attempts > 3 {
            let k4 = n * n * ((n + 1.0) * m4 - 3.0 * (n - 1.0) * m2 * m2)
                / ((n - 1.0) * (n - 2.0) * (n - 3.0));
            figures.kurtosis = finite(k4 / (k2 * k2));
        }
        let asked = items.iter().filter(|item| item.attempts > 0);
        let (count, is_same) = asked
            .fold((0, true), |(count, same), item| (count + 1, same && item.attempts == attempts));
        if count > 1 && is_same {
            let p = f64::from(count);
            // Rounding must not lift a perfect consistency above itself: there is a root to take.
            let consistency = (100.0 * p / (p - 1.0) * (1.0 - mark_variances / k2)).min(100.0);
            let error_ratio = 100.0 * (1.0 - consistency / 100.0).sqrt();
            figures.consistency = finite(consistency);
            figures.error_ratio = finite(error_ratio);
            figures.standard_error = finite(error_ratio * sd / 100.0);
        }
        figures
    }
}

impl Attempt {
    fn mark(&self, item: usize) -> Option<f64> {
        self.marks.get(item).copied().flatten().filter(|mark| mark.is_finite())
    }
}

/// The attempts that had one item.
struct Column {
    marks: Series,
    totals: Series,
    rests: Series,
    chosen: Vec<OptionSet>,
}

impl Column {
    fn of(at: usize, attempts: &[Attempt], all: &Totals) -> Column {
        let (mut marks, mut totals, mut rests) = (Vec::new(), Vec::new(), Vec::new());
        let mut chosen = Vec::new();
        for (attempt, total) in attempts.iter().zip(&all.totals) {
            let (Some(mark), Some(total)) = (attempt.mark(at), total) else { continue };
            marks.push(mark);
            totals.push(*total);
            rests.push(total - mark);
            chosen.push(attempt.chosen.get(at).copied().unwrap_or_default());
        }
        Column {
            // Marks come as they are: only totals and rests have been reckoned and may be off by a bit.
            marks: Series::of(marks, 0.0),
            totals: Series::of(totals, all.scale),
            rests: Series::of(rests, all.scale),
            chosen,
        }
    }

    /// The figures, all but the effective weight, which needs the other items.
    fn figures(&self, item: &Item) -> ItemFigures {
        let (variance, rest_variance) = (self.marks.variance(), self.rests.variance());
        let covariance = self.marks.covariance(&self.rests);
        let covariance_max = self.marks.sorted().covariance(&self.rests.sorted());
        let share = |whole: Option<f64>| {
            let whole = whole.filter(|whole| *whole > 0.0)?;
            finite(100.0 * covariance? / whole)
        };
        let spread = variance.zip(rest_variance).map(|(marks, rests)| marks.sqrt() * rests.sqrt());
        let chosen = self.chosen.iter().copied().zip(self.rests.values().iter().copied());
        let (options, key, blank) = options::choosers(item.options, item.key, chosen);
        let mean = self.marks.mean().filter(|_| item.largest > 0.0);
        ItemFigures {
            attempts: self.marks.len(),
            facility: mean.and_then(|mean| finite(mean / item.largest)),
            sd: variance.map(f64::sqrt).and_then(finite),
            rest_sd: rest_variance.map(f64::sqrt).and_then(finite),
            covariance: covariance.and_then(finite),
            covariance_max: covariance_max.and_then(finite),
            discrimination_index: share(spread).map(|index| index.clamp(-100.0, 100.0)),
            discriminative_efficiency: share(covariance_max).map(|share| share.min(100.0)),
            effective_weight: None,
            guess: item.guess.and_then(finite),
            options,
            key,
            blank,
        }
    }
}

/// What all items together are needed for.
#[derive(Default)]
struct Weighing {
    /// Covariance of mark and total, by item.
    covariances: Vec<Option<f64>>,
    /// Sum of the variances of the marks.
    mark_variances: f64,
}

impl Weighing {
    fn add(&mut self, column: &Column) {
        self.covariances.push(column.marks.covariance(&column.totals));
        self.mark_variances += column.marks.variance().unwrap_or(0.0);
    }

    fn weights(&self) -> impl Iterator<Item = Option<f64>> {
        let root = |covariance: &Option<f64>| {
            covariance.filter(|covariance| *covariance >= 0.0).map(f64::sqrt)
        };
        let whole: f64 = self.covariances.iter().filter_map(root).sum();
        self.covariances.iter().map(move |covariance| {
            root(covariance).filter(|_| whole > 0.0).and_then(|root| finite(100.0 * root / whole))
        })
    }
}

/// A figure, or none where reckoning left the numbers there are.
fn finite(figure: f64) -> Option<f64> {
    figure.is_finite().then_some(figure)
}

#[cfg(test)]
mod tests;
