//! Questions whose key was corrected since they were asked.

use super::Shelf;
use crate::domain::drawing::Item;
use crate::domain::question::Question;
use crate::record::question::key_digest;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The items whose key is another one in today's banks, by their place. A question that is gone
/// keeps the key it was marked by.
pub fn rekeyed(items: &[Item], shelf: &Shelf) -> BTreeMap<usize, Item> {
    let today = |item: &Item| {
        let opened = shelf.open(item.bank.as_str()).ok()?;
        let question = opened.bank.question(item.question.id.as_str())?;
        (key_digest(question) != key_digest(&item.question)).then(|| {
            let mut now = Item::written(&opened.bank, question);
            // As drawn then; options that came since stand behind.
            now.order.sort_by_key(|id| {
                item.order.iter().position(|one| one == id).unwrap_or(usize::MAX)
            });
            now.question = Arc::new(Question {
                // What it is worth was agreed on when it was drawn.
                points: item.question.points,
                ..Question::clone(&now.question)
            });
            now
        })
    };
    items.iter().enumerate().filter_map(|(place, item)| Some((place, today(item)?))).collect()
}
