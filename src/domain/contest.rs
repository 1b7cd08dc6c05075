//! A written contest (cuộc thi tìm hiểu): individuals answer one paper and predict a number. Ranked by right answers,
//! then by how near the prediction came, then by who handed in earlier.

use crate::domain::identity::Uid;

/// What somebody handed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Who.
    pub person: Uid,
    /// How many answers were right.
    pub right: usize,
    /// The number predicted; none where nothing was.
    pub predicted: Option<u64>,
    /// When it was handed in, or how long it took: the lower is better, in milliseconds.
    pub order_ms: i64,
}

/// Where an entry stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The entry.
    pub entry: Entry,
    /// Its rank, from 1; equals in everything share one.
    pub rank: usize,
}

/// The entry of each person that counts, ranked by the number that came true: the best, of equals the earliest. No
/// prediction is farther than any.
pub fn ranked(entries: &[Entry], actual: u64) -> Vec<Place> {
    let key = |entry: &Entry| {
        let distance = entry.predicted.map_or(u64::MAX, |predicted| predicted.abs_diff(actual));
        (std::cmp::Reverse(entry.right), distance, entry.order_ms)
    };
    let mut sorted = entries.to_vec();
    sorted.sort_by_key(|entry| (key(entry), entry.person));
    let mut places: Vec<Place> = Vec::new();
    for entry in sorted {
        if places.iter().any(|place| place.entry.person == entry.person) {
            continue;
        }
        let rank = match places.last() {
            Some(before) if key(&before.entry) == key(&entry) => before.rank,
            _ => places.len() + 1,
        };
        places.push(Place { entry, rank });
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(person: u128, right: usize, predicted: Option<u64>, order_ms: i64) -> Entry {
        Entry { person: Uid(person), right, predicted, order_ms }
    }

    fn ranks(entries: &[Entry], actual: u64) -> Vec<(u128, usize)> {
        let places = ranked(entries, actual);
        places.into_iter().map(|place| (place.entry.person.0, place.rank)).collect()
    }

    #[test]
    fn right_answers_come_first_then_the_prediction_then_the_time() {
        let entries = [
            entry(1, 9, Some(100), 5),
            entry(2, 10, Some(90), 9),
            entry(3, 10, Some(104), 8),
            entry(4, 10, Some(96), 7),
            entry(5, 10, None, 1),
            entry(6, 10, Some(96), 7),
        ];
        assert_eq!(ranks(&entries, 100), [(4, 1), (6, 1), (3, 3), (2, 4), (5, 5), (1, 6)]);
    }

    #[test]
    fn of_a_person_the_best_counts_and_of_equals_the_earliest() {
        let entries = [
            entry(1, 8, Some(1), 1),
            entry(1, 9, Some(50), 3),
            entry(1, 9, Some(50), 2),
            entry(2, 9, Some(50), 2),
        ];
        assert_eq!(ranks(&entries, 50), [(1, 1), (2, 1)]);
        assert_eq!(ranked(&entries, 50)[0].entry.order_ms, 2);
        assert!(ranked(&[], 7).is_empty());
    }
}
