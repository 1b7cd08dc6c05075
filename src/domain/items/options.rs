//! Who chose which option, and how they did on the rest of the test (distractor analysis).

use super::finite;
use super::series::Sum;

/// A set of options of one item, by index in written order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct OptionSet(u32);

impl OptionSet {
    /// The most options there can be; indices from here on are left out.
    pub const MOST: usize = u32::BITS as usize;

    /// Whether this option is in it.
    pub fn contains(self, option: usize) -> bool {
        option < OptionSet::MOST && self.0 & (1 << option) != 0
    }

    /// Whether none is in it.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }
}

impl FromIterator<usize> for OptionSet {
    fn from_iter<I: IntoIterator<Item = usize>>(options: I) -> OptionSet {
        let options = options.into_iter().filter(|option| *option < OptionSet::MOST);
        OptionSet(options.fold(0, |set, option| set | (1 << option)))
    }
}

/// Those who chose the same.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Choosers {
    /// How many.
    pub count: usize,
    /// Their mean rest score, in points; none of nobody.
    pub rest_mean: Option<f64>,
}

/// Choosers being counted.
#[derive(Clone, Copy, Default)]
struct Counting {
    count: usize,
    rests: Sum,
}

impl Counting {
    fn add(&mut self, rest: f64) {
        self.count += 1;
        self.rests.add(rest);
    }

    fn done(self) -> Choosers {
        let rest_mean = (self.count > 0).then(|| self.rests.value() / self.count as f64);
        Choosers { count: self.count, rest_mean: rest_mean.and_then(finite) }
    }
}

/// The choosers of each option, of just the key and of nothing. `chosen` is what each attempt chose,
/// with its rest score.
pub(super) fn choosers(
    options: usize,
    key: OptionSet,
    chosen: impl Iterator<Item = (OptionSet, f64)>,
) -> (Vec<Choosers>, Choosers, Choosers) {
    let mut by_option = vec![Counting::default(); options.min(OptionSet::MOST)];
    if by_option.is_empty() {
        return (Vec::new(), Choosers::default(), Choosers::default());
    }
    let (mut right, mut blank) = (Counting::default(), Counting::default());
    for (chosen, rest) in chosen {
        if chosen.is_empty() {
            blank.add(rest);
        } else if chosen == key {
            right.add(rest);
        }
        for (option, counting) in by_option.iter_mut().enumerate() {
            if chosen.contains(option) {
                counting.add(rest);
            }
        }
    }
    let by_option = by_option.into_iter().map(Counting::done).collect();
    (by_option, right.done(), blank.done())
}
