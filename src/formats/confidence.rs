//! What a sitting says about confidence, sentence by sentence: for its result on the screen and line
//! by line.

use crate::domain::answer::{Mark, Verdict};
use crate::domain::confidence::{Calibration, Confidence};
use crate::domain::sitting::Sitting;
use crate::text::{Text, figure};

/// How well what was said fits what was right, and the questions where it did not; nothing where
/// nobody was asked.
pub fn sentences(sitting: &Sitting, marks: &[Mark], text: &Text) -> Vec<String> {
    let said: Vec<(usize, Confidence, bool)> = marks
        .iter()
        .enumerate()
        .filter_map(|(place, mark)| {
            let confidence = sitting.counted(place)?.confidence?;
            Some((place, confidence, mark.verdict == Verdict::Right))
        })
        .collect();
    if said.is_empty() {
        return Vec::new();
    }
    let calibration = Calibration::of(said.iter().map(|(_, said, is_right)| (*said, *is_right)));
    let words = &text.confidence;
    let mut sentences = vec![format!("{}:", words.name)];
    sentences.extend(calibrated(&calibration, text));
    let numbers = |confidence: Confidence, was_right: bool| -> Option<String> {
        let places =
            said.iter().filter(|(_, said, is_right)| *said == confidence && *is_right == was_right);
        let numbers: Vec<String> = places.map(|(place, ..)| (place + 1).to_string()).collect();
        (!numbers.is_empty()).then(|| numbers.join(", "))
    };
    let sure = numbers(Confidence::Sure, false);
    sentences.extend(sure.map(|numbers| (words.sure_but_wrong)(&numbers)));
    let guessed = numbers(Confidence::Guess, true);
    sentences.extend(guessed.map(|numbers| (words.right_by_guess)(&numbers)));
    sentences
}

/// How often each confidence was said and the answer was right then, the marks and the Brier score.
pub fn calibrated(calibration: &Calibration, text: &Text) -> Vec<String> {
    let words = &text.confidence;
    let mut sentences = Vec::new();
    for confidence in Confidence::ALL.into_iter().rev() {
        let (count, right) = calibration.said[confidence as usize];
        if count > 0 {
            sentences.push((words.right_of)((words.word)(confidence), right, count));
        }
    }
    if let Some(brier) = calibration.brier {
        // A real minus sign, as in print.
        let marks = calibration.marks.to_string().replace('-', "−");
        let brier = figure::decimal(brier, 2, text.language);
        sentences.push((words.marks)(&marks, 3 * calibration.answers(), &brier));
    }
    sentences
}
