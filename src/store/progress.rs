//! Progress over time: the marks of each bank in the order they were reached. A function of
//! summaries; what is counted is marked tests: practice and exams.

use super::history::Summary;
use crate::domain::progress::Progress;
use crate::domain::vietnamese;

/// The progress in each bank that has a marked sitting, in Vietnamese order of titles. Each part
/// of a sitting over several banks counts for its own bank.
pub fn progress(summaries: &[Summary]) -> Vec<Progress> {
    let mut newest_first: Vec<&Summary> = summaries.iter().collect();
    newest_first.retain(|summary| summary.mode.is_test());
    newest_first.sort_by_key(|summary| std::cmp::Reverse(summary.begun.utc_ms));
    let mut banks: Vec<Progress> = Vec::new();
    for summary in newest_first {
        for part in &summary.parts {
            let Some(points) = part.points else { continue };
            let mark = (summary.begun, summary.rules.mark(points, part.possible));
            match banks.iter_mut().find(|bank| bank.bank == part.bank) {
                Some(bank) => bank.marks.push(mark),
                None => banks.push(Progress {
                    bank: part.bank.clone(),
                    title: part.title.clone(),
                    marks: vec![mark],
                }),
            }
        }
    }
    for bank in &mut banks {
        bank.marks.reverse();
    }
    banks.sort_by(|one, other| vietnamese::compare(&one.title, &other.title));
    banks
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::quantity::Points;
    use crate::store::Store;
    use crate::store::history::Filter;
    use crate::store::sample::{self, NOW};
    use std::time::Duration;

    const DAY: Duration = Duration::from_hours(24);

    #[test]
    fn marks_of_a_bank_stand_in_the_order_they_were_reached() {
        let store = Store::in_memory().expect("memory");
        sample::finished(&store, 1, NOW + DAY, Points(300_000));
        sample::finished(&store, 2, NOW, Points(900_000));
        sample::finished(&store, 3, NOW + DAY + DAY, Points(750_000));
        sample::open(&store, 4, NOW);
        let summaries = store.summaries(&Filter::default(), 9).expect("reads");
        let banks = progress(&summaries);
        assert_eq!(banks.len(), 1);
        let bank = &banks[0];
        assert_eq!(
            bank.marks,
            [
                (NOW, Points::whole(9)),
                (NOW + DAY, Points::whole(3)),
                (NOW + DAY + DAY, Points(7_500_000)),
            ]
        );
        assert_eq!((bank.best(), bank.last()), (Points::whole(9), Points(7_500_000)));
        assert_eq!(bank.mean(), Points(6_500_000));
    }

    #[test]
    fn nothing_marked_is_no_progress() {
        let store = Store::in_memory().expect("memory");
        sample::open(&store, 1, NOW);
        let summaries = store.summaries(&Filter::default(), 9).expect("reads");
        assert_eq!(progress(&summaries), []);
    }
}
