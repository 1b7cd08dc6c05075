//! A question of a bank with what a file says of it now. Its options keep their ids, because what
//! people have answered is stored by them; what the file's format cannot carry stays as it was.

use crate::domain::draft::{Draft, Field};
use crate::domain::identity::OptionId;
use crate::domain::question::{Body, Choice, Question};
use std::collections::HashMap;

/// The question with the contents of the draft.
pub(super) fn updated(
    old: &Question,
    draft: Draft,
    topic: Box<str>,
    carries: &impl Fn(Field) -> bool,
) -> Question {
    let level = draft.level.unwrap_or(old.level);
    let origin = draft.origin.clone().or_else(|| old.origin.clone());
    let mut new = draft.into_question(old.id.clone(), topic, level);
    new.origin = origin;
    let (body, names) = with_ids_of(new.body, &old.body);
    let name = |id: &OptionId| names.get(id).unwrap_or(id).clone();
    new.pinned = new.pinned.iter().map(name).collect();
    new.whys = new.whys.into_iter().map(|(id, why)| (name(&id), why)).collect();
    in_order_of(&mut new.pinned, &old.pinned);
    in_order_of(&mut new.whys, &old.whys);
    new.body = keeping(body, &old.body, carries);
    let is_there = |id: &OptionId| has(&new.body, id);
    if !carries(Field::Pinned) {
        new.pinned = old.pinned.iter().filter(|id| is_there(id)).cloned().collect();
    }
    if !carries(Field::Whys) {
        new.whys = old.whys.iter().filter(|(id, _)| is_there(id)).cloned().collect();
    }
    let mut keep = |field: Field, keep: fn(&mut Question, &Question)| {
        if !carries(field) {
            keep(&mut new, old);
        }
    };
    keep(Field::Explanation, |new, old| new.explanation.clone_from(&old.explanation));
    keep(Field::Citations, |new, old| new.citations.clone_from(&old.citations));
    keep(Field::Facts, |new, old| new.facts.clone_from(&old.facts));
    keep(Field::AsOf, |new, old| new.as_of.clone_from(&old.as_of));
    keep(Field::Time, |new, old| new.time = old.time);
    keep(Field::Points, |new, old| new.points = old.points);
    new
}

/// What of the old body the format cannot carry, in the new one.
fn keeping(mut new: Body, old: &Body, carries: &impl Fn(Field) -> bool) -> Body {
    match (&mut new, old) {
        (
            Body::Single { options, weights, .. },
            Body::Single { options: before, weights: old, .. },
        ) if !carries(Field::Weights) && same_ids(options, before) => weights.clone_from(old),
        (
            Body::Multiple { options, rule, weights, .. },
            Body::Multiple { options: before, rule: old_rule, weights: old, .. },
        ) => {
            if !carries(Field::Weights) && same_ids(options, before) {
                weights.clone_from(old);
            }
            if !carries(Field::Marking) {
                *rule = *old_rule;
            }
        }
        (Body::Short { key, compare }, Body::Short { key: old_key, compare: old }) => {
            if !carries(Field::Compare) {
                *compare = *old;
            }
            if !carries(Field::Accepted) && key.first() == old_key.first() {
                key.clone_from(old_key);
            }
        }
        (
            Body::Number { tolerance, unit, .. },
            Body::Number { tolerance: old_tolerance, unit: old_unit, .. },
        ) => {
            if !carries(Field::Tolerance) {
                *tolerance = *old_tolerance;
            }
            if !carries(Field::Unit) {
                unit.clone_from(old_unit);
            }
        }
        _ => {}
    }
    new
}

/// Gives a list the order of the old one when it has the same members: where the order says nothing,
/// another order is no change.
fn in_order_of<T: PartialEq + Clone>(new: &mut [T], old: &[T]) {
    if new.len() == old.len() && old.iter().all(|one| new.contains(one)) {
        new.clone_from_slice(old);
    }
}

fn same_ids(some: &[Choice], others: &[Choice]) -> bool {
    some.len() == others.len() && some.iter().all(|one| others.iter().any(|o| o.id == one.id))
}

fn has(body: &Body, id: &OptionId) -> bool {
    let left: &[Choice] = match body {
        Body::Matching { left, .. } => left,
        _ => &[],
    };
    body.choices().iter().chain(left).any(|choice| choice.id == *id)
}

/// The new body with the ids of the old one where an option says the same, or stands in the place
/// of one that is gone; and the old id of each id that changed.
pub(super) fn with_ids_of(new: Body, old: &Body) -> (Body, HashMap<OptionId, OptionId>) {
    let mut new = new;
    let mut all = HashMap::new();
    match (&mut new, old) {
        (
            Body::Single { options, key, weights },
            Body::Single { options: before, .. } | Body::Multiple { options: before, .. },
        ) => {
            let names = Names::give(options, before);
            *key = names.of(key);
            names.rename(weights.iter_mut().map(|(id, _)| id));
            all.extend(names.0);
        }
        (
            Body::Multiple { options, key, weights, .. },
            Body::Single { options: before, .. } | Body::Multiple { options: before, .. },
        ) => {
            let names = Names::give(options, before);
            names.rename(key.iter_mut());
            names.rename(weights.iter_mut().map(|(id, _)| id));
            if let Body::Multiple { key: old_key, weights: old_weights, .. } = old {
                in_order_of(key, old_key);
                in_order_of(weights, old_weights);
            }
            all.extend(names.0);
        }
        (
            Body::Statements { statements, key },
            Body::Statements { statements: before, key: old_key },
        ) => {
            let names = Names::give(statements, before);
            names.rename(key.iter_mut());
            in_order_of(key, old_key);
            all.extend(names.0);
        }
        (Body::Ordering { options, key }, Body::Ordering { options: before, .. }) => {
            let names = Names::give(options, before);
            names.rename(key.iter_mut());
            all.extend(names.0);
        }
        (
            Body::Matching { left, right, key },
            Body::Matching { left: left_before, right: right_before, .. },
        ) => {
            let (lefts, rights) =
                (Names::give(left, left_before), Names::give(right, right_before));
            for (left, right) in key {
                *left = lefts.of(left);
                *right = rights.of(right);
            }
            // Reasons and pins are known by the right side.
            all.extend(rights.0);
        }
        _ => {}
    }
    (new, all)
}

/// New ids by the ids that the file's reader gave.
struct Names(HashMap<OptionId, OptionId>);

impl Names {
    /// Gives the choices the ids of those before.
    fn give(choices: &mut [Choice], before: &[Choice]) -> Names {
        let mut is_used = vec![false; before.len()];
        let mut ids: Vec<Option<OptionId>> = vec![None; choices.len()];
        for (choice, id) in choices.iter().zip(&mut ids) {
            let same =
                before.iter().zip(&is_used).position(|(b, used)| !used && b.text == choice.text);
            if let Some(at) = same {
                is_used[at] = true;
                *id = Some(before[at].id.clone());
            }
        }
        for (at, id) in ids.iter_mut().enumerate() {
            if id.is_none() && is_used.get(at) == Some(&false) {
                is_used[at] = true;
                *id = Some(before[at].id.clone());
            }
        }
        let mut names = HashMap::new();
        for at in 0..choices.len() {
            let id = ids[at].clone().unwrap_or_else(|| fresh(&ids, before));
            ids[at] = Some(id.clone());
            names.insert(std::mem::replace(&mut choices[at].id, id.clone()), id);
        }
        Names(names)
    }

    fn of(&self, id: &OptionId) -> OptionId {
        self.0.get(id).unwrap_or(id).clone()
    }

    fn rename<'i>(&self, ids: impl Iterator<Item = &'i mut OptionId>) {
        for id in ids {
            *id = self.of(id);
        }
    }
}

/// The first letter that no choice has or had.
fn fresh(ids: &[Option<OptionId>], before: &[Choice]) -> OptionId {
    let is_free = |id: &OptionId| {
        !ids.iter().flatten().any(|other| other == id) && !before.iter().any(|b| b.id == *id)
    };
    let letters = ('a'..='z').map(|letter| OptionId::from(&*letter.to_string()));
    let numbers = (1..).map(|number: usize| OptionId::from(&*format!("n{number}")));
    // There are fewer choices than numbers.
    letters.chain(numbers).find(is_free).unwrap_or_else(|| OptionId::from("a"))
}
