//! What stands between the braces of a GIFT question: the kind of question is told by it, in the
//! order in which Moodle asks.

use super::super::builder::{Builder, MOST, choices};
use super::super::markup::Markup;
use super::super::tag::{are_fractions, millionths};
use super::{excerpt, folded, marked, unescaped};
use crate::domain::draft::{Part, What};
use crate::domain::identity::OptionId;
use crate::domain::quantity::Quantity;
use crate::domain::question::{Body, Choice, Compare, MultipleRule};
use std::fmt::Write as _;

/// All of the points, in millionths.
const WHOLE: i64 = 1_000_000;

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
        "T" | "TRUE" => true_false(true, comments, markup, builder),
        "F" | "FALSE" => true_false(false, comments, markup, builder),
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

/// One answer as it is written.
struct Answer {
    /// In millionths.
    weight: i64,
    text: String,
    feedback: String,
}

impl Answer {
    /// As it is named when it is dropped: `Cat (50 %): What is it …`
    fn named(&self) -> String {
        let mut named = self.text.clone();
        let percent = self.weight as f64 / 10_000.0;
        // Writing to a String cannot fail.
        let _ = write!(named, " ({percent} %)");
        if !self.feedback.is_empty() {
            let _ = write!(named, ": {}", self.feedback);
        }
        named
    }
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
    let mut is_key = Vec::new();
    for piece in cut(&each_with_tilde(inside), "~") {
        let (is_right, weight, text) = match piece.strip_prefix('=') {
            Some(text) => (true, WHOLE, text.trim_start()),
            None => {
                let (weight, text) = weighted(piece, 0, builder)?;
                (false, weight, text)
            }
        };
        answers.push(answer(text, weight, markup, builder));
        is_key.push(is_right);
        if answers.len() > 4 * MOST {
            break;
        }
    }
    let options = choices(answers.iter().map(|answer| answer.text.clone()).collect(), false, 2)?;
    let is_single = is_key.contains(&true);
    if !is_single {
        is_key = answers.iter().map(|answer| answer.weight > 0).collect();
    }
    let key: Vec<OptionId> = chosen(&options, &is_key);
    let body = body(options, key, &answers, is_single, builder)?;
    feedback(&answers, &body, is_ours, builder);
    Ok(body)
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

fn chosen(options: &[Choice], is_key: &[bool]) -> Vec<OptionId> {
    let right = options.iter().zip(is_key).filter(|(_, is_key)| **is_key);
    right.map(|(option, _)| option.id.clone()).collect()
}

fn body(
    options: Vec<Choice>,
    key: Vec<OptionId>,
    answers: &[Answer],
    is_single: bool,
    builder: &mut Builder,
) -> Result<Body, What> {
    let weights: Vec<(OptionId, i64)> = options
        .iter()
        .zip(answers)
        .filter(|(_, answer)| answer.weight != 0)
        .map(|(option, answer)| (option.id.clone(), answer.weight))
        .collect();
    match &*key {
        [] => Err(What::KeyMissing),
        all if all.len() == options.len() => Err(What::KeyAll),
        [one] => {
            if !is_single {
                builder.note(What::BecameSingle);
            }
            let others = weights.into_iter().filter(|(id, _)| id != one).collect();
            Ok(Body::Single { key: one.clone(), options, weights: others })
        }
        _ => {
            let rule = MultipleRule::default();
            if is_single {
                builder.note(What::BecameMultiple);
            }
            let is_usual = is_single || are_fractions(&options, &key, &weights);
            let weights = if is_usual { Vec::new() } else { weights };
            Ok(Body::Multiple { options, key, rule, weights })
        }
    }
}

/// What is said to a wrong option tells why it is wrong; what is said to a right one explains the key,
/// unless the question is explained already.
fn feedback(answers: &[Answer], body: &Body, is_ours: bool, builder: &mut Builder) {
    let is_right = |id: &OptionId| match body {
        Body::Single { key, .. } => key == id,
        Body::Multiple { key, .. } => key.contains(id),
        _ => false,
    };
    let was_explained = builder.is_explained();
    let mut said = Vec::new();
    for (option, answer) in body.choices().iter().zip(answers) {
        if is_ours || !is_right(&option.id) {
            builder.why(&option.id, answer.feedback.clone());
        } else if was_explained && !answer.feedback.is_empty() {
            builder.drop(Part::Feedback, &answer.feedback);
        } else if !answer.feedback.is_empty() {
            said.push(&*answer.feedback);
        }
    }
    builder.explain_plain(said.join("\n"));
}

fn true_false(
    key: bool,
    comments: Option<&str>,
    markup: Markup,
    builder: &mut Builder,
) -> Result<Body, What> {
    // What is said when the answer is wrong comes first: it explains most.
    if let Some(comments) = comments {
        for comment in cut(comments, "#") {
            let (own, comment) = marked(comment, markup);
            builder.explain(own, &folded(comment, own));
        }
    }
    Ok(Body::TrueFalse { key })
}

fn short(inside: &str, markup: Markup, builder: &mut Builder) -> Result<Body, What> {
    let mut key: Vec<Box<str>> = Vec::new();
    for piece in cut(inside, "=") {
        let (weight, text) = weighted(piece, WHOLE, builder)?;
        let answer = answer(text, weight, markup, builder);
        if answer.text.is_empty() {
            continue;
        }
        match answer.weight {
            WHOLE => {
                if !key.iter().any(|known| **known == *answer.text) {
                    key.push(answer.text.into());
                }
                builder.explain_plain(answer.feedback);
            }
            1.. => builder.drop(Part::PartialAnswer, &answer.named()),
            _ => builder.drop(Part::WrongAnswer, &answer.named()),
        }
    }
    if key.is_empty() {
        return Err(What::KeyMissing);
    }
    Ok(Body::Short { key, compare: Compare::default() })
}

fn numeric(numbers: &str, markup: Markup, builder: &mut Builder) -> Result<Body, What> {
    let mut found: Option<(Quantity, Quantity)> = None;
    let (numbers, wrong) = parted(numbers, "~");
    for piece in cut(numbers, "=") {
        let (weight, text) = weighted(piece, WHOLE, builder)?;
        let (number, feedback) = parted(text, "#");
        let number = number.trim();
        if number.is_empty() {
            continue;
        }
        let answer = Answer { weight, ..answer(text, weight, markup, builder) };
        if number == "*" || weight < WHOLE || found.is_some() {
            let part =
                if weight > 0 && number != "*" { Part::PartialAnswer } else { Part::WrongAnswer };
            builder.drop(part, &answer.named());
            continue;
        }
        found = Some(range(number)?);
        if feedback.is_some() {
            builder.explain_plain(answer.feedback);
        }
    }
    if let Some(wrong) = wrong {
        let mut answer = answer(wrong.trim(), 0, markup, builder);
        if answer.text.is_empty() {
            answer.text.push('*');
        }
        builder.drop(Part::WrongAnswer, &answer.named());
    }
    let (key, tolerance) = found.ok_or(What::KeyMissing)?;
    Ok(Body::Number { key, tolerance, unit: None })
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
        if pairs.len() > 4 * MOST {
            break;
        }
    }
    paired(pairs)
}

/// The matching of these pairs; a pair without a left side is one more right side. Right sides that
/// say the same are one.
pub(in crate::formats::exchange) fn paired(pairs: Vec<(String, String)>) -> Result<Body, What> {
    let mut rights: Vec<String> = Vec::new();
    for (_, right) in &pairs {
        if !rights.contains(right) {
            rights.push(right.clone());
        }
    }
    let is_pair = |(left, _): &&(String, String)| !left.is_empty();
    let lefts = pairs.iter().filter(is_pair).map(|(left, _)| left.clone()).collect();
    let left = choices(lefts, true, 2)?;
    let right = choices(rights, false, 2)?;
    let side = |text: &str| right.iter().find(|side| *side.text == *text);
    let key = left
        .iter()
        .zip(pairs.iter().filter(is_pair))
        .filter_map(|(left, (_, right))| Some((left.id.clone(), side(right)?.id.clone())));
    Ok(Body::Matching { key: key.collect(), left, right })
}

/// `{>3 ALL VERTICAL …` and one item a line.
fn ordering(items: &str, markup: Markup, builder: &mut Builder) -> Result<Body, What> {
    let (_, items) = items.split_once('\n').unwrap_or(("", items));
    let mut texts = Vec::new();
    for item in items.lines().map(str::trim).filter(|item| !item.is_empty()) {
        let (own, item) = marked(item, markup);
        texts.push(builder.line_text(own, &folded(item, own)));
        if texts.len() > 4 * MOST {
            break;
        }
    }
    let options = choices(texts, false, 2)?;
    let key = options.iter().map(|option| option.id.clone()).collect();
    Ok(Body::Ordering { options, key })
}
