//! Answers with weights and feedback, as Moodle's formats have them, made into the bodies we have. What
//! ours cannot hold is named.

use super::builder::{Builder, choices};
use super::tag::are_fractions;
use crate::domain::draft::{Part, What};
use crate::domain::identity::OptionId;
use crate::domain::quantity::Quantity;
use crate::domain::question::{Body, Choice, Compare, MultipleRule};
use std::collections::HashSet;
use std::fmt::Write as _;

/// All of the points, in millionths.
pub(super) const WHOLE: i64 = 1_000_000;

/// One answer as it stands in a file, its texts plain.
pub(super) struct Answer {
    /// Its share of the points, in millionths.
    pub(super) weight: i64,
    /// What it says.
    pub(super) text: String,
    /// What is said to whoever gives it; may be empty.
    pub(super) feedback: String,
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

/// A choice of one (`is_single`: what is worth all is right) or of several (what is worth anything is).
/// `is_ours` tells that this program wrote the question: then what is said to a right option is said to
/// that option only.
pub(super) fn choice(
    answers: &[Answer],
    is_single: bool,
    is_ours: bool,
    builder: &mut Builder,
) -> Result<Body, What> {
    let options = choices(answers.iter().map(|answer| answer.text.clone()).collect(), false, 2)?;
    let is_right =
        |answer: &Answer| if is_single { answer.weight == WHOLE } else { answer.weight > 0 };
    let pairs = || options.iter().zip(answers);
    let right = pairs().filter(|(_, answer)| is_right(answer));
    let key: Vec<OptionId> = right.map(|(option, _)| option.id.clone()).collect();
    let weighted = pairs().filter(|(_, answer)| answer.weight != 0);
    let weights: Vec<(OptionId, i64)> =
        weighted.map(|(option, answer)| (option.id.clone(), answer.weight)).collect();
    let body = match &*key {
        [] => return Err(What::KeyMissing),
        all if all.len() == options.len() => return Err(What::KeyAll),
        [one] => {
            if !is_single {
                builder.note(What::BecameSingle);
            }
            let others = weights.into_iter().filter(|(id, _)| id != one).collect();
            Body::Single { key: one.clone(), options, weights: others }
        }
        _ => {
            if is_single {
                builder.note(What::BecameMultiple);
            }
            let is_usual = is_single || are_fractions(&options, &key, &weights);
            let weights = if is_usual { Vec::new() } else { weights };
            Body::Multiple { options, key, rule: MultipleRule::default(), weights }
        }
    };
    feedback(answers, &body, is_ours, builder);
    Ok(body)
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

/// A short answer: what is worth all is accepted, the first feedback explains.
pub(super) fn short(
    answers: Vec<Answer>,
    compare: Compare,
    builder: &mut Builder,
) -> Result<Body, What> {
    let mut key: Vec<Box<str>> = Vec::new();
    let mut known = HashSet::new();
    for answer in answers.into_iter().filter(|answer| !answer.text.is_empty()) {
        if answer.weight != WHOLE {
            drop_answer(&answer, builder);
            continue;
        }
        if known.insert(answer.text.clone()) {
            key.push(answer.text.into());
        }
        builder.explain_plain(answer.feedback);
    }
    if key.is_empty() { Err(What::KeyMissing) } else { Ok(Body::Short { key, compare }) }
}

/// A number: the first answer worth all, with its value and how far it may lie off, each paired with
/// them as far as it has any.
pub(super) fn number(
    answers: Vec<(Answer, Option<(Quantity, Quantity)>)>,
    builder: &mut Builder,
) -> Result<Body, What> {
    let mut found = None;
    for (answer, value) in answers {
        match value.filter(|_| answer.weight == WHOLE && found.is_none()) {
            Some(value) => {
                found = Some(value);
                builder.explain_plain(answer.feedback);
            }
            None => drop_answer(&answer, builder),
        }
    }
    let (key, tolerance) = found.ok_or(What::KeyMissing)?;
    Ok(Body::Number { key, tolerance, unit: None })
}

fn drop_answer(answer: &Answer, builder: &mut Builder) {
    let part = if answer.weight > 0 { Part::PartialAnswer } else { Part::WrongAnswer };
    builder.drop(part, &answer.named());
}

/// The matching of these pairs; a pair without a left side is one more right side. Right sides that
/// say the same are one.
pub(super) fn matching(pairs: &[(String, String)]) -> Result<Body, What> {
    let mut known = HashSet::new();
    let rights = pairs.iter().map(|(_, right)| right).filter(|right| known.insert(*right));
    let rights: Vec<String> = rights.cloned().collect();
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

/// An ordering whose items stand in their right order.
pub(super) fn ordering(texts: Vec<String>) -> Result<Body, What> {
    let options = choices(texts, false, 2)?;
    let key = options.iter().map(|option| option.id.clone()).collect();
    Ok(Body::Ordering { options, key })
}

/// The weight of an option that a file is to hold, in millionths: the imported one, else that of the
/// rule of fractions.
pub(super) fn weight(
    option: &Choice,
    key: &[OptionId],
    options: usize,
    weights: &[(OptionId, i64)],
) -> i64 {
    if !weights.is_empty() {
        return weights.iter().find(|(id, _)| *id == option.id).map_or(0, |(_, weight)| *weight);
    }
    let right = key.len() as i64;
    let wrong = options as i64 - right;
    if key.contains(&option.id) { WHOLE / right.max(1) } else { -(WHOLE / wrong.max(1)) }
}

/// Millionths as per cent: `33.3333`, which Moodle takes for its 33.33333.
pub(super) fn percent(millionths: i64) -> String {
    let sign = if millionths < 0 { "-" } else { "" };
    let (whole, places) = (millionths.abs() / 10_000, millionths.abs() % 10_000);
    let places = format!("{places:04}");
    match places.trim_end_matches('0') {
        "" => format!("{sign}{whole}"),
        places => format!("{sign}{whole}.{places}"),
    }
}
