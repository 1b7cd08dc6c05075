//! Sums, means and (co)variances in two passes: the mean first, then the differences from it.
//!
//! Sums keep what rounding takes off, so that the order of the attempts does not show in the figures.

use super::finite;

/// Two reckoned numbers are equal when they differ by no more than this share of the largest number
/// they were reckoned from. Points have millionths; 0.1 + 0.2 misses 0.3 by about 10⁻¹⁶.
const ROUNDING: f64 = 1e-12;

/// A sum that keeps what rounding takes off (Neumaier 1974).
#[derive(Clone, Copy, Default)]
pub(super) struct Sum {
    sum: f64,
    lost: f64,
}

impl Sum {
    pub(super) fn add(&mut self, value: f64) {
        let sum = self.sum + value;
        self.lost += if self.sum.abs() >= value.abs() {
            (self.sum - sum) + value
        } else {
            (value - sum) + self.sum
        };
        self.sum = sum;
    }

    pub(super) fn value(self) -> f64 {
        self.sum + self.lost
    }
}

fn sum(values: impl Iterator<Item = f64>) -> f64 {
    let mut sum = Sum::default();
    values.for_each(|value| sum.add(value));
    sum.value()
}

/// Numbers, one by attempt.
pub(super) struct Series {
    values: Vec<f64>,
    /// NaN without values.
    mean: f64,
    /// Sum of the squared differences from the mean; zero where all values are equal.
    squares: f64,
}

impl Series {
    /// `scale` is the largest number that the values were reckoned from; zero where they were not
    /// reckoned. Values that differ by rounding alone have no variance: without this, a test of equal
    /// totals would have a consistency and an index made of nothing.
    pub(super) fn of(values: Vec<f64>, scale: f64) -> Series {
        let mut mean = sum(values.iter().copied()) / values.len() as f64;
        let (least, most) =
            values.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(a, b), value| {
                (a.min(*value), b.max(*value))
            });
        if mean.is_finite() {
            // A third of 0.1 + 0.1 + 0.1 is a bit more than 0.1: all right would be above 100 per cent.
            mean = mean.clamp(least, most);
        }
        let mut series = Series { values, mean, squares: 0.0 };
        if most - least > scale * ROUNDING {
            series.squares = series.powers(2);
        }
        series
    }

    pub(super) fn len(&self) -> usize {
        self.values.len()
    }

    pub(super) fn values(&self) -> &[f64] {
        &self.values
    }

    pub(super) fn mean(&self) -> Option<f64> {
        finite(self.mean)
    }

    /// The sum of the differences from the mean, each to this power.
    pub(super) fn powers(&self, power: i32) -> f64 {
        sum(self.values.iter().map(|value| (value - self.mean).powi(power)))
    }

    /// Divided by n − 1; none below two values.
    pub(super) fn variance(&self) -> Option<f64> {
        (self.len() > 1).then(|| self.squares / (self.len() - 1) as f64)
    }

    /// With as many values in the same order, divided by n − 1; none below two values. Zero where either
    /// is constant and where what is left is rounding: its sign would decide whether there is a weight.
    pub(super) fn covariance(&self, other: &Series) -> Option<f64> {
        if self.len() < 2 {
            return None;
        }
        let whole = self.squares.sqrt() * other.squares.sqrt();
        if whole <= 0.0 {
            return Some(0.0);
        }
        let pairs = self.values.iter().zip(&other.values);
        let products = sum(pairs.map(|(one, two)| (one - self.mean) * (two - other.mean)));
        let is_rounding = products.abs() <= whole * ROUNDING;
        Some(if is_rounding { 0.0 } else { products / (self.len() - 1) as f64 })
    }

    /// The same numbers, rising.
    pub(super) fn sorted(&self) -> Series {
        let mut values = self.values.clone();
        values.sort_unstable_by(f64::total_cmp);
        Series { values, ..*self }
    }

    /// The value in the middle or the mean of the two there; none without values.
    pub(super) fn median(&self) -> Option<f64> {
        let values = self.sorted().values;
        let upper = *values.get(values.len() / 2)?;
        let lower = *values.get(values.len().saturating_sub(1) / 2)?;
        finite(f64::midpoint(lower, upper))
    }
}
