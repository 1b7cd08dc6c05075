//! Progress in a bank: its marks in the order they were reached, best, newest and mean.

use super::identity::BankId;
use super::quantity::Points;
use super::time::Timestamp;

/// The marks of one bank.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Progress {
    /// The bank.
    pub bank: BankId,
    /// Its title in the newest sitting.
    pub title: Box<str>,
    /// When a sitting was started and its mark on the ten-point scale, oldest first; at least one.
    pub marks: Vec<(Timestamp, Points)>,
}

impl Progress {
    /// The best mark.
    pub fn best(&self) -> Points {
        self.marks.iter().map(|(_, mark)| *mark).max().unwrap_or(Points::ZERO)
    }

    /// The newest mark.
    pub fn last(&self) -> Points {
        self.marks.last().map_or(Points::ZERO, |(_, mark)| *mark)
    }

    /// The mean of the marks, to one decimal, half up.
    pub fn mean(&self) -> Points {
        let sum: Points = self.marks.iter().map(|(_, mark)| *mark).sum();
        let count = i64::try_from(self.marks.len()).unwrap_or(i64::MAX).max(1);
        sum.share_of(Points::whole(10 * count), Points::whole(10), Points(100_000))
    }
}
