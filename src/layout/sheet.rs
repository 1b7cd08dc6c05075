//! How a filled in answer sheet is shown: its fields as they stand on paper, and what it came to in one line.

use crate::domain::paper::sheet::{Outcome, Shape, Sheet, Worth};
use crate::domain::sitting::Mode;
use crate::text::{Text, figure};

/// What was typed into a field, as it stands on paper: letters for options.
pub fn as_printed(shape: Shape, typed: &str, text: &Text) -> String {
    if shape.is_line() {
        return typed.to_owned();
    }
    let [right, wrong] = text.mark.verdicts;
    let sign = |key: char| match (shape, key) {
        (_, '0') => "–".to_owned(),
        (_, '/') => "?".to_owned(),
        (Shape::Verdicts(_) | Shape::Truth, '1') => right.to_owned(),
        (Shape::Verdicts(_) | Shape::Truth, '2') => wrong.to_owned(),
        (_, digit) => {
            let place = digit.to_digit(10).and_then(|digit| digit.checked_sub(1));
            place.map_or(digit, |place| char::from(b'A' + place as u8)).to_string()
        }
    };
    typed.chars().map(sign).collect()
}

/// What a sheet came to, in one line.
pub fn said(sheet: &Sheet, outcome: &Outcome, worth: Worth, name: &str, text: &Text) -> String {
    let words = &text.mark;
    let mark = figure::points(worth.mark, text.language);
    let mut parts = vec![(words.kept)(name, &mark, (text.word.grade)(worth.grade, Mode::Paper))];
    let labels = sheet.labels();
    let fields = sheet.fields().iter().zip(&outcome.points).zip(&outcome.responses).enumerate();
    let mut wrong = Vec::new();
    let mut blank = 0;
    for (at, ((field, points), response)) in fields {
        let is_marked = !matches!(field.shape, Shape::Points(_));
        if is_marked && *points < field.item.question.points {
            wrong.push(labels[at].as_str());
            blank += usize::from(response.is_blank());
        }
    }
    if !wrong.is_empty() {
        parts.push((words.wrong)(&wrong.join(", ")));
    }
    for (count, say) in
        [(blank, words.blank), (outcome.unreadable, words.unreadable), (worth.open, words.open)]
    {
        if count > 0 {
            parts.push(say(count));
        }
    }
    parts.join(" · ")
}
