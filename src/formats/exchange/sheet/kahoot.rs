//! Kahoot's workbook: two to four short options, a time of its list.

use super::super::tag::{FALSE, TRUE};
use crate::domain::question::{Body, Question};
use unicode_segmentation::UnicodeSegmentation;

/// The headings of Kahoot's own template.
pub(super) const HEADINGS: [&str; 7] = [
    "Question - max 120 characters",
    "Answer 1 - max 75 characters",
    "Answer 2 - max 75 characters",
    "Answer 3 - max 75 characters",
    "Answer 4 - max 75 characters",
    "Time limit (sec) - 5, 10, 20, 30, 60, 90, 120, or 240 secs",
    "Correct answer(s) - choose at least one",
];

/// The longest question and answer, in letters.
const LONGEST: (usize, usize) = (120, 75);
/// The times there are, in seconds.
const TIMES: [u64; 8] = [5, 10, 20, 30, 60, 90, 120, 240];
/// The time of a question without one, in seconds.
const USUAL_TIME: u64 = 30;

/// The row of a question; none when Kahoot cannot take it.
pub(super) fn row(question: &Question) -> Option<Vec<String>> {
    let (options, right): (Vec<String>, Vec<bool>) = match &question.body {
        Body::Single { options, key, .. } => {
            options.iter().map(|one| (one.text.to_string(), one.id == *key)).unzip()
        }
        Body::Multiple { options, key, .. } => {
            options.iter().map(|one| (one.text.to_string(), key.contains(&one.id))).unzip()
        }
        Body::TrueFalse { key } => (vec![TRUE.to_owned(), FALSE.to_owned()], vec![*key, !*key]),
        _ => return None,
    };
    let length = |text: &str| text.graphemes(true).count();
    let fits = length(&question.prompt) <= LONGEST.0
        && options.len() <= 4
        && options.iter().all(|option| length(option) <= LONGEST.1);
    if !fits {
        return None;
    }
    let seconds = question.time.map_or(USUAL_TIME, |time| time.as_secs());
    let time = TIMES.into_iter().find(|time| *time >= seconds).unwrap_or(240);
    let places = right.iter().zip(1..).filter(|(is_right, _)| **is_right);
    let key: Vec<String> = places.map(|(_, place): (_, usize)| place.to_string()).collect();
    let mut cells = vec![question.prompt.to_string()];
    cells.extend(options);
    cells.resize(5, String::new());
    cells.extend([time.to_string(), key.join(",")]);
    Some(cells)
}

/// Whether Kahoot can take a question.
pub(in crate::formats::exchange) fn fits(question: &Question) -> bool {
    row(question).is_some()
}
