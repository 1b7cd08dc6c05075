//! Exact numbers: [`Points`] in millionths, [`Quantity`] for what a number question asks, and the
//! one rounding rule.

use std::fmt;
use std::ops::{Add, AddAssign, Sub};

/// Points in whole millionths. May be negative where a rule says so.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Points(pub i64);

impl Points {
    /// No points.
    pub const ZERO: Points = Points(0);
    /// One point.
    pub const ONE: Points = Points(1_000_000);

    /// This many whole points.
    pub const fn whole(points: i64) -> Points {
        Points(points * 1_000_000)
    }

    /// The exact fraction `numerator / denominator` of these points, rounded once, half up.
    /// A zero denominator gives zero.
    #[must_use]
    pub fn fraction(self, numerator: i64, denominator: i64) -> Points {
        Points(divide_half_up(i128::from(self.0) * i128::from(numerator), i128::from(denominator)))
    }

    /// What part of `whole` these points are, on a scale up to `top`, rounded once to a multiple of
    /// `step`, half up. Zero when `whole` is zero; a step of zero rounds to millionths.
    #[must_use]
    pub fn share_of(self, whole: Points, top: Points, step: Points) -> Points {
        let step = step.0.max(1);
        let part = i128::from(self.0) * i128::from(top.0);
        Points(divide_half_up(part, i128::from(whole.0) * i128::from(step)).saturating_mul(step))
    }

    /// Rounded to a multiple of `step`, half up. A step of zero leaves it as it is.
    #[must_use]
    pub fn rounded(self, step: Points) -> Points {
        if step.0 <= 0 {
            return self;
        }
        Points(divide_half_up(i128::from(self.0), i128::from(step.0)) * step.0)
    }
}

/// `numerator / denominator` rounded half up (towards plus infinity); zero for a zero denominator.
fn divide_half_up(numerator: i128, denominator: i128) -> i64 {
    if denominator == 0 {
        return 0;
    }
    let (numerator, denominator) =
        if denominator < 0 { (-numerator, -denominator) } else { (numerator, denominator) };
    i64::try_from((2 * numerator + denominator).div_euclid(2 * denominator)).unwrap_or(i64::MAX)
}

impl Add for Points {
    type Output = Points;

    fn add(self, other: Points) -> Points {
        Points(self.0.saturating_add(other.0))
    }
}

impl AddAssign for Points {
    fn add_assign(&mut self, other: Points) {
        *self = *self + other;
    }
}

impl Sub for Points {
    type Output = Points;

    fn sub(self, other: Points) -> Points {
        Points(self.0.saturating_sub(other.0))
    }
}

impl std::iter::Sum for Points {
    fn sum<I: Iterator<Item = Points>>(points: I) -> Points {
        points.fold(Points::ZERO, Add::add)
    }
}

/// A decimal number with up to nine places, exact, for number questions. Displays with a full stop
/// and no trailing zeros, as the bank format writes it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Quantity(i128);

/// Parts of a [`Quantity`] in one.
const SCALE: i128 = 1_000_000_000;

impl Quantity {
    /// Zero.
    pub const ZERO: Quantity = Quantity(0);

    /// Reads `-12.5`: a sign, digits, at most one full stop, at most nine places, at most
    /// eighteen digits before them. Nothing else; see [`super::answer`] for what people type.
    pub fn from_plain(text: &str) -> Option<Quantity> {
        let (negative, digits) = match text.strip_prefix(['-', '−']) {
            Some(rest) => (true, rest),
            None => (false, text.strip_prefix('+').unwrap_or(text)),
        };
        let (whole, places) = digits.split_once('.').unwrap_or((digits, ""));
        let all_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty() || whole.len() > 18 || places.len() > 9 {
            return None;
        }
        if digits.ends_with('.') || !all_digits(whole) || !all_digits(places) {
            return None;
        }
        let whole: i128 = whole.parse().ok()?;
        let places: i128 = format!("{places:0<9}").parse().ok()?;
        let value = whole * SCALE + places;
        Some(Quantity(if negative { -value } else { value }))
    }

    /// How far the two lie apart, not negative.
    #[must_use]
    pub fn distance(self, other: Quantity) -> Quantity {
        Quantity((self.0 - other.0).abs())
    }

    /// Both together; at the largest value where it would not fit.
    #[must_use]
    pub fn plus(self, other: Quantity) -> Quantity {
        Quantity(self.0.saturating_add(other.0))
    }

    /// Half of it, to the ninth place.
    #[must_use]
    pub fn half(self) -> Quantity {
        Quantity(self.0 / 2)
    }

    /// This many times the quantity; at the largest value where it would not fit.
    #[must_use]
    pub fn times(self, factor: i64) -> Quantity {
        Quantity(self.0.saturating_mul(i128::from(factor)))
    }

    /// As points, rounded half up to a millionth, as near as points reach.
    #[must_use]
    pub fn to_points(self) -> Points {
        let millionth = SCALE / 1_000_000;
        let points = (self.0 + millionth / 2).div_euclid(millionth);
        Points(i64::try_from(points).unwrap_or(if self.0 < 0 { i64::MIN } else { i64::MAX }))
    }

    /// Whether it is below zero.
    pub fn is_negative(self) -> bool {
        self.0 < 0
    }
}

impl From<i64> for Quantity {
    fn from(value: i64) -> Quantity {
        Quantity(i128::from(value) * SCALE)
    }
}

impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let (whole, places) = (self.0.abs() / SCALE, self.0.abs() % SCALE);
        if places == 0 {
            return write!(f, "{sign}{whole}");
        }
        let places = format!("{places:09}");
        write!(f, "{sign}{whole}.{}", places.trim_end_matches('0'))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_third_is_rounded_once_and_half_up() {
        assert_eq!(Points::ONE.fraction(1, 3), Points(333_333));
        assert_eq!(Points::ONE.fraction(2, 3), Points(666_667));
        assert_eq!(Points(1).fraction(1, 2), Points(1));
        assert_eq!(Points(-1).fraction(1, 2), Points(0));
        assert_eq!(Points::ONE.fraction(1, 0), Points::ZERO);
    }

    #[test]
    fn a_mark_is_rounded_to_its_step_half_up() {
        let tenth = Points(100_000);
        assert_eq!(Points(7_250_000).rounded(tenth), Points(7_300_000));
        assert_eq!(Points(7_249_999).rounded(tenth), Points(7_200_000));
        assert_eq!(Points(7_130_000).rounded(Points(250_000)), Points(7_250_000));
    }

    #[test]
    fn a_quantity_is_exact_and_reads_back() {
        for text in ["0", "56", "-12.5", "0.000000001", "123456789012345678.5"] {
            let quantity = Quantity::from_plain(text).expect("well formed");
            assert_eq!(quantity.to_string(), text);
        }
        for text in ["", "-", ".5", "5.", "1e3", "1.2.3", "0,5", "1.1234567891"] {
            assert_eq!(Quantity::from_plain(text), None, "{text}");
        }
        let third = Quantity::from_plain("-33.3333335").expect("well formed");
        assert_eq!(third.to_points(), Points(-33_333_333));
        let sum = Quantity::from_plain("0.3").expect("well formed");
        assert_eq!(
            sum.distance(Quantity::from_plain("0.1").expect("well formed")).to_string(),
            "0.2"
        );
    }
}
