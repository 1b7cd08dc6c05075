//! What stands between the braces of a GIFT question: the kind of question is told by it, in the
//! order in which Moodle asks.

use super::super::answer::{self, Answer, WHOLE};
use super::super::builder::Builder;
use super::super::markup::Markup;
use super::super::tag::millionths;
use super::{excerpt, folded, marked, unescaped};
use crate::domain::draft::What;
use crate::domain::quantity::Quantity;
use crate::domain::question::{Body, Compare};

/// The body that the answers make. `is_ours` tells that this program wrote the question: then what is
/// said to a right option is said to it and explains not all.
pub(super) fn read(
    inside: &str,
    markup: Markup,
    is_ours: bool,
    builder: &mut Builder,
) -> Result<Body, What> {
    let (inside, general) = match last_general(inside) {
        Some(at) => {
            let (inside, general) = inside.split_at(at);
            (inside.trim(), general.get(4..))
        }
        None => (inside.trim(), None),
    };
    if let Some(general) = general {
        let (markup, general) = marked(general, markup);
        builder.explain(markup, &folded(general, markup));
    }
    if inside.is_empty() {
        return Err(What::KindForeign { kind: "essay".into() });
    }
    if let Some(numbers) = inside.strip_prefix('#') {
        return numeric(numbers, markup, builder);
    }
    if let Some(items) = inside.strip_prefix('>') {
        return ordering(items, markup, builder);
    }
    if unescaped(inside, "~").is_some() {
        return choice(inside, markup, is_ours, builder);
    }
    if unescaped(inside, "=").is_some() && unescaped(inside, "->").is_some() {
        return matching(inside, markup, builder);
    }
    let (word, comments) = parted(inside, "#");
    match word.trim() {
        "T" | "TRUE" => Ok(true_false(true, comments, markup, builder)),
        "F" | "FALSE" => Ok(true_false(false, comments, markup, builder)),
        _ => short(inside, markup, builder),
    }
}

/// Where the general feedback begins: the last `####`.
fn last_general(inside: &str) -> Option<usize> {
    let mut from = 0;
    let mut last = None;
    while let Some(at) = inside.get(from..).and_then(|rest| unescaped(rest, "####")) {
        last = Some(from + at);
        from += at + 4;
    }
    last
}

/// A text up to the first such sign, and what follows the sign.
fn parted<'t>(text: &'t str, sign: &str) -> (&'t str, Option<&'t str>) {
    match unescaped(text, sign) {
        Some(at) => (text.get(..at).unwrap_or(text), text.get(at + sign.len()..)),
        None => (text, None),
    }
}

/// A text cut at every such sign; what stands before the first is left away when it is blank.
fn cut<'t>(text: &'t str, sign: &str) -> Vec<&'t str> {
    let mut pieces = Vec::new();
    let mut rest = text;
    loop {
        let (piece, after) = parted(rest, sign);
        pieces.push(piece.trim());
        match after {
            Some(after) => rest = after,
            None => break,
        }
    }
    if pieces.first() == Some(&"") {
        pieces.remove(0);
    }
    pieces
}

/// The weight in front of an answer, and the answer. Moodle takes no decimal comma and reads such a
/// weight as text; here it is what was meant, and said.
fn weighted<'t>(
    text: &'t str,
    otherwise: i64,
    builder: &mut Builder,
) -> Result<(i64, &'t str), What> {
    let percent = text.strip_prefix('%').and_then(|rest| rest.split_once('%'));
    let Some((percent, rest)) = percent.filter(|(percent, _)| is_number(percent)) else {
        return Ok((otherwise, text));
    };
    let written = || excerpt(&format!("%{percent}%"));
    if percent.contains(',') {
        builder.note(What::WeightComma { written: written() });
    }
    let millionths = millionths(&percent.replace(',', "."));
    Ok((millionths.ok_or(What::NumberMalformed { written: written() })?, rest.trim_start()))
}

fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let is_part = |c: char| c.is_ascii_digit() || c == '.' || c == ',';
    digits.starts_with(|c: char| c.is_ascii_digit()) && digits.chars().all(is_part)
}

/// An answer with what is said to it.
fn answer(text: &str, weight: i64, markup: Markup, builder: &mut Builder) -> Answer {
    let (text, feedback) = parted(text, "#");
    let (own, text) = marked(text, markup);
    let text = builder.line_text(own, &folded(text, own));
    let feedback = feedback.map_or_else(String::new, |feedback| {
        let (own, feedback) = marked(feedback, markup);
        builder.text(own, &folded(feedback, own))
    });
    Answer { weight, text, feedback }
}

fn choice(
    inside: &str,
    markup: Markup,
    is_ours: bool,
    builder: &mut Builder,
) -> Result<Body, What> {
    let mut answers = Vec::new();
    let mut is_single = false;
    for piece in cut(&each_with_tilde(inside), "~") {
        let (weight, text) = match piece.strip_prefix('=') {
            Some(text) => {
                is_single = true;
                (WHOLE, text.trim_start())
            }
            None => weighted(piece, 0, builder)?,
        };
        answers.push(answer(text, weight, markup, builder));
    }
    answer::choice(&answers, is_single, is_ours, builder)
}
/// The answers of a choice, each begun by a tilde: `=x` becomes `~=x`.
fn each_with_tilde(inside: &str) -> String {
    let mut written = String::with_capacity(inside.len() + 8);
    let mut rest = inside;
    loop {
        let (piece, after) = parted(rest, "=");
        written.push_str(piece);
        match after {
            Some(after) => {
                written.push_str("~=");
                rest = after;
            }
            None => return written,
        }
    }
}

fn true_false(key: bool, comments: Option<&str>, markup: Markup, builder: &mut Builder) -> Body {
    // What is said when the answer is wrong comes first: it explains most.
    if let Some(comments) = comments {
        for comment in cut(comments, "#") {
            let (own, comment) = marked(comment, markup);
            builder.explain(own, &folded(comment, own));
        }
    }
    Body::TrueFalse { key }
}

fn short(inside: &str, markup: Markup, builder: &mut Builder) -> Result<Body, What> {
    let mut answers = Vec::new();
    for piece in cut(inside, "=") {
        let (weight, text) = weighted(piece, WHOLE, builder)?;
        answers.push(answer(text, weight, markup, builder));
    }
    answer::short(answers, Compare::default(), builder)
}

fn numeric(numbers: &str, markup: Markup, builder: &mut Builder) -> Result<Body, What> {
    let mut answers = Vec::new();
    let (numbers, wrong) = parted(numbers, "~");
    for piece in cut(numbers, "=") {
        let (weight, text) = weighted(piece, WHOLE, builder)?;
        let (number, _) = parted(text, "#");
        match number.trim() {
            "" => {}
            "*" => answers.push((answer(text, 0, markup, builder), None)),
            number => {
                let range = range(number)?;
                answers.push((answer(text, weight, markup, builder), Some(range)));
            }
        }
    }
    if let Some(wrong) = wrong {
        let mut wrong = answer(wrong.trim(), 0, markup, builder);
        if wrong.text.is_empty() {
            wrong.text.push('*');
        }
        answers.push((wrong, None));
    }
    answer::number(answers, builder)
}

/// `3`, `3:0.1` or `1..5` as a value and how far it may lie off.
fn range(written: &str) -> Result<(Quantity, Quantity), What> {
    let malformed = || What::NumberMalformed { written: excerpt(written) };
    let number = |text: &str| Quantity::from_plain(text.trim()).ok_or_else(malformed);
    if let Some((low, high)) = written.split_once("..") {
        let (low, high) = (number(low)?, number(high)?);
        let tolerance = low.distance(high).half();
        return Ok((low.min(high).plus(tolerance), tolerance));
    }
    match written.split_once(':') {
        Some((key, tolerance)) => {
            let tolerance = number(tolerance)?;
            if tolerance.is_negative() {
                return Err(malformed());
            }
            Ok((number(key)?, tolerance))
        }
        None => Ok((number(written)?, Quantity::ZERO)),
    }
}

fn matching(inside: &str, markup: Markup, builder: &mut Builder) -> Result<Body, What> {
    let mut pairs = Vec::new();
    for piece in cut(inside, "=") {
        let (left, right) = parted(piece, "->");
        let Some(right) = right else {
            return Err(What::Malformed { written: excerpt(piece) });
        };
        let (own, left) = marked(left, markup);
        let left = builder.line_text(own, &folded(left, own));
        // Right sides are plain in Moodle.
        let right = builder.line_text(Markup::Plain, &folded(right, Markup::Plain));
        pairs.push((left, right));
    }
    answer::matching(&pairs)
}

/// `{>3 ALL VERTICAL …` and one item a line.
fn ordering(items: &str, markup: Markup, builder: &mut Builder) -> Result<Body, What> {
    let (_, items) = items.split_once('\n').unwrap_or(("", items));
    let mut texts = Vec::new();
    for item in items.lines().map(str::trim).filter(|item| !item.is_empty()) {
        let (own, item) = marked(item, markup);
        texts.push(builder.line_text(own, &folded(item, own)));
    }
    answer::ordering(texts)
}
