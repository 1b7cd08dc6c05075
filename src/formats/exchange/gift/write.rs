//! Writes a bank as GIFT that Moodle and other readers of it take: every sign escaped, texts said to be
//! plain. What GIFT has no place for stands in tags. An arrow of two signs in an answer would part it,
//! so it is written as one.

use super::super::answer::{percent, weight};
use super::super::tag::{self, FALSE, TRUE};
use crate::domain::bank::{Bank, Topic};
use crate::domain::draft::Field;
use crate::domain::identity::OptionId;
use crate::domain::quantity::Quantity;
use crate::domain::question::{Body, Choice, Question};
use std::fmt::Write as _;

/// The bank as a file: its topics as categories, in their order.
pub(in crate::formats::exchange) fn write(bank: &Bank) -> String {
    let mut file = String::new();
    let mut current: Option<&str> = None;
    for question in &bank.questions {
        if current != Some(&*question.topic) {
            current = Some(&question.topic);
            let topic = bank.topic(&question.topic);
            category(&mut file, &bank.header.title, topic);
        }
        one(&mut file, question);
    }
    file
}

fn category(file: &mut String, bank: &str, topic: Option<&Topic>) {
    let part = |text: &str| text.replace('/', "//");
    let topic = topic.map_or("", |topic| &*topic.title);
    // Writing to a String cannot fail, here and below.
    let _ = writeln!(file, "$CATEGORY: $course$/top/{}/{}\n", part(bank), part(topic));
}

fn one(file: &mut String, question: &Question) {
    let _ = write!(file, "// [id:{}]", question.id);
    for tag in tag::write(question, &[Field::Whys]) {
        let _ = write!(file, " [tag:{}]", tag.replace(']', "\\]"));
    }
    let _ = write!(file, "\n::{}::[plain]{}{{", question.id, escaped(&question.prompt));
    body(file, question);
    if !question.explanation.is_empty() {
        let _ = write!(file, "\n####{}", marked(&question.explanation));
    }
    file.push_str("\n}\n\n");
}

fn body(file: &mut String, question: &Question) {
    match &question.body {
        Body::Single { options, key, weights } => {
            for option in options {
                let weight = weights.iter().find(|(id, _)| *id == option.id);
                let sign = match weight {
                    _ if option.id == *key => "=".to_owned(),
                    Some((_, weight)) => format!("~%{}%", percent(*weight)),
                    None => "~".to_owned(),
                };
                answer(file, &sign, option, question);
            }
        }
        Body::Multiple { options, key, weights, .. } => {
            for option in options {
                let weight = weight(option, key, options.len(), weights);
                let sign =
                    if weight == 0 { "~".to_owned() } else { format!("~%{}%", percent(weight)) };
                answer(file, &sign, option, question);
            }
        }
        Body::TrueFalse { key } => file.push_str(if *key { "TRUE" } else { "FALSE" }),
        Body::Statements { statements, key } => {
            for statement in statements {
                let truth = if key.contains(&statement.id) { TRUE } else { FALSE };
                pair(file, &statement.text, truth);
            }
            // A matching needs two right sides.
            if key.is_empty() {
                pair(file, "", TRUE);
            } else if key.len() == statements.len() {
                pair(file, "", FALSE);
            }
        }
        Body::Short { key, .. } => {
            for accepted in key {
                let _ = write!(file, "\n\t={}", marked(accepted));
            }
        }
        Body::Number { key, tolerance, .. } => {
            let _ = write!(file, "#\n\t={key}");
            if *tolerance != Quantity::ZERO {
                let _ = write!(file, ":{tolerance}");
            }
        }
        Body::Ordering { options, key } => {
            file.push_str(">ALL VERTICAL ABSOLUTE_POSITION SHOW none");
            for id in key {
                let text = options.iter().find(|option| option.id == *id);
                let _ = write!(file, "\n{}", item(text.map_or("", |option| &*option.text)));
            }
        }
        Body::Matching { left, right, key } => {
            let text = |id: &OptionId| {
                right.iter().find(|side| side.id == *id).map_or("", |side| &*side.text)
            };
            for (left, (_, right)) in left.iter().zip(key) {
                pair(file, &left.text, text(right));
            }
            for id in tag::exported_right(right, key) {
                if !key.iter().any(|(_, used)| *used == id) {
                    pair(file, "", text(&id));
                }
            }
        }
    }
}

fn answer(file: &mut String, sign: &str, option: &Choice, question: &Question) {
    let _ = write!(file, "\n\t{sign}{}", marked(&option.text));
    if let Some(why) = question.why(&option.id) {
        let _ = write!(file, "#{}", marked(why));
    }
}

fn pair(file: &mut String, left: &str, right: &str) {
    let left = if left.is_empty() { String::new() } else { marked(left) };
    let _ = write!(file, "\n\t={left} -> {}", escaped(right));
}

/// A line of an ordering. It must not look like a comment or like a nought, which Moodle takes for an
/// empty line.
fn item(text: &str) -> String {
    if text.starts_with("//") || text == "0" {
        format!("[plain]{}", escaped(text))
    } else {
        marked(text)
    }
}

/// A text that cannot be taken for one with its markup named in front.
fn marked(text: &str) -> String {
    let escaped = escaped(text);
    if text.starts_with(['[', '%']) { format!("[plain]{escaped}") } else { escaped }
}

/// A text with every sign of GIFT escaped.
fn escaped(text: &str) -> String {
    let mut written = String::with_capacity(text.len() + 8);
    for letter in text.replace("->", "→").chars() {
        match letter {
            '\n' => written.push_str("\\n"),
            ':' | '#' | '=' | '{' | '}' | '~' | '\\' => {
                written.push('\\');
                written.push(letter);
            }
            letter => written.push(letter),
        }
    }
    written
}
