//! Marks of judges (Ban Giám khảo chấm): in steps, one a judge, their mean, by choice without the highest and the
//! lowest.

use crate::domain::quantity::Points;

/// The steps in which judges mark.
pub const STEPS: [Points; 2] = [Points(250_000), Points(500_000)];
/// To what the mean is rounded.
const HUNDREDTH: Points = Points(10_000);

/// How a round is judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Judging {
    /// How many judges mark.
    pub judges: usize,
    /// The highest mark.
    pub most: Points,
    /// The step of marks.
    pub step: Points,
    /// Whether the highest and the lowest mark of each team do not count; they do with fewer than three.
    pub drops_extremes: bool,
}

impl Judging {
    /// Whether a judge may give this mark.
    pub fn allows(&self, mark: Points) -> bool {
        (Points::ZERO..=self.most).contains(&mark) && mark.rounded(self.step) == mark
    }

    /// What the marks of all judges come to, to hundredths, half up; none until all have marked.
    pub fn mean(&self, marks: &[Points]) -> Option<Points> {
        if marks.is_empty() || marks.len() < self.judges {
            return None;
        }
        let mut counted = marks.to_vec();
        counted.sort_unstable();
        if self.drops_extremes && counted.len() > 2 {
            counted.pop();
            counted.remove(0);
        }
        let sum: Points = counted.iter().copied().sum();
        let count = i64::try_from(counted.len()).ok()?;
        Some(sum.share_of(Points(count), Points(1), HUNDREDTH))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marks(hundredths: &[i64]) -> Vec<Points> {
        hundredths.iter().map(|mark| Points(mark * 10_000)).collect()
    }

    const JUDGING: Judging =
        Judging { judges: 3, most: Points::whole(10), step: STEPS[0], drops_extremes: false };

    #[test]
    fn marks_come_in_steps_up_to_the_highest() {
        for (mark, is_allowed) in
            [(725, true), (730, false), (0, true), (1000, true), (1025, false), (-25, false)]
        {
            assert_eq!(JUDGING.allows(Points(mark * 10_000)), is_allowed, "{mark}");
        }
        let half = Judging { step: STEPS[1], ..JUDGING };
        assert!(half.allows(Points(7_500_000)) && !half.allows(Points(7_250_000)));
    }

    #[test]
    fn the_mean_is_of_all_or_without_the_highest_and_lowest() {
        assert_eq!(JUDGING.mean(&marks(&[800, 825])), None);
        assert_eq!(JUDGING.mean(&marks(&[800, 825, 900])), Some(Points(8_420_000)));
        let five = Judging { judges: 5, drops_extremes: true, ..JUDGING };
        assert_eq!(five.mean(&marks(&[100, 800, 825, 850, 1000])), Some(Points(8_250_000)));
        let two = Judging { judges: 2, drops_extremes: true, ..JUDGING };
        assert_eq!(two.mean(&marks(&[700, 800])), Some(Points(7_500_000)));
        assert_eq!(Judging { judges: 0, ..JUDGING }.mean(&[]), None);
    }
}
