//! A question and an answer to it as lines.

use super::sheet::Sheet;
use crate::domain::answer::Response;
use crate::domain::answer::typed::letter;
use crate::domain::drawing::Item;
use crate::domain::identity::OptionId;
use crate::domain::question::{Body, Choice};
use crate::text::Text;

/// Writes the stem and the options, with the letters to type.
pub fn write(sheet: &mut Sheet, item: &Item, text: &Text) {
    sheet.write(&item.question.prompt);
    if let Body::Matching { left, .. } = &item.question.body {
        sheet.write(text.plain.left_sides);
        for (place, side) in left.iter().enumerate() {
            sheet.hang(&format!("  {}) ", place + 1), &side.text);
        }
        sheet.write(text.plain.right_sides);
    }
    for (place, id) in item.order.iter().enumerate() {
        sheet.hang(&format!("  {}) ", letter(place)), item.choice_text(id));
    }
}

/// What line is awaited for this question.
pub fn awaited(item: &Item, text: &Text) -> String {
    let ask = (text.plain.ask)(item.question.kind());
    match &item.question.body {
        Body::Number { unit: Some(unit), .. } => format!("{ask} ({})", (text.plain.unit)(unit)),
        _ => ask.to_owned(),
    }
}

/// An answer on one line, without the texts of the options: `b`, `a c`, `a) Đúng, b) Sai`,
/// `1a 2c`; as typed for typed answers.
pub fn brief(item: &Item, response: &Response, text: &Text) -> String {
    let letters = |ids: &[OptionId]| {
        let letters: Vec<String> = ids.iter().map(|id| shown(item, id).to_string()).collect();
        letters.join(" ")
    };
    match response {
        _ if response.is_blank() => text.plain.blank.to_owned(),
        Response::Blank => String::new(),
        Response::Choice(id) => shown(item, id).to_string(),
        Response::Choices(ids) | Response::Order(ids) => letters(ids),
        Response::Truth(verdict) => truth(*verdict, text).to_owned(),
        Response::Verdicts(verdicts) => {
            let verdict = |(id, verdict): &(OptionId, bool)| {
                format!("{}) {}", shown(item, id), truth(*verdict, text))
            };
            verdicts.iter().map(verdict).collect::<Vec<_>>().join(", ")
        }
        Response::Text(typed) => typed.to_string(),
        Response::Pairs(pairs) => {
            let left = left_sides(item);
            let pair = |(left_id, right): &(OptionId, OptionId)| {
                let place = left.iter().position(|side| side.id == *left_id).unwrap_or(left.len());
                format!("{}{}", place + 1, shown(item, right))
            };
            pairs.iter().map(pair).collect::<Vec<_>>().join(" ")
        }
    }
}

/// Writes an answer with the texts of its options under `head`.
pub fn write_answer(sheet: &mut Sheet, head: &str, item: &Item, response: &Response, text: &Text) {
    let lines: Vec<(String, String)> = match response {
        Response::Choice(id) => vec![option(item, id)],
        Response::Choices(ids) => ids.iter().map(|id| option(item, id)).collect(),
        Response::Order(ids) => ids.iter().map(|id| option(item, id)).collect(),
        Response::Pairs(pairs) => {
            let left = left_sides(item);
            let pair = |(left_id, right): &(OptionId, OptionId)| {
                let place = left.iter().position(|side| side.id == *left_id)?;
                let side = left.get(place)?;
                let head = format!("{}{}) ", place + 1, shown(item, right));
                Some((head, format!("{} – {}", side.text, item.choice_text(right))))
            };
            pairs.iter().filter_map(pair).collect()
        }
        _ => Vec::new(),
    };
    match lines.as_slice() {
        [] => sheet.hang(head, &brief(item, response, text)),
        [(letter, words)] => sheet.hang(head, &format!("{letter}{words}")),
        several => {
            sheet.write(head.trim_end());
            for (letter, words) in several {
                sheet.hang(&format!("  {letter}"), words);
            }
        }
    }
}

/// The letter this option is shown with; `?` for one that is not shown.
pub fn shown(item: &Item, id: &OptionId) -> char {
    item.order.iter().position(|other| other == id).map_or('?', letter)
}

fn option(item: &Item, id: &OptionId) -> (String, String) {
    (format!("{}) ", shown(item, id)), item.choice_text(id).to_owned())
}

fn left_sides(item: &Item) -> &[Choice] {
    match &item.question.body {
        Body::Matching { left, .. } => left,
        _ => &[],
    }
}

fn truth(verdict: bool, text: &Text) -> &'static str {
    if verdict { text.word.truth } else { text.word.falsehood }
}
