//! What is on the disk against what phones were told, counted here and not by the rules of the night.

use crate::hall::{Acknowledged, Kept, WORTH};
use caytre::domain::night::event::Event;
use caytre::domain::quantity::Points;
use caytre::run::night::tapped::Tapped;
use std::collections::{BTreeMap, BTreeSet};

/// A question and a team, from 1, and what was given.
type Row = (usize, usize, char);

/// The answers on the disk, in order.
fn answers(kept: &Kept) -> Vec<Row> {
    let (mut question, mut item, mut rows) = (0, None, Vec::new());
    for event in &kept.events {
        match event {
            Event::Asked(at) => (question, item) = (question + 1, kept.night.plan().items.get(*at)),
            Event::Answered { team, response, .. } => {
                let tapped = item.map(|item| Tapped::of(response, item));
                if let Some(Tapped::Letters(letters)) = tapped {
                    rows.extend(letters.chars().map(|letter| (question, team + 1, letter)));
                }
            }
            _ => {}
        }
    }
    rows
}

/// Every answer that was acknowledged is kept, and no other; gives how many.
pub(crate) fn same(told: &[Acknowledged], kept: &Kept, keys: &[char]) -> Result<usize, String> {
    let mut stored = answers(kept);
    let mut acknowledged: Vec<Row> = told.iter().map(row).collect();
    stored.sort_unstable();
    acknowledged.sort_unstable();
    if stored != acknowledged {
        return Err(format!("{} kept, {} acknowledged", stored.len(), acknowledged.len()));
    }
    points_agree(told, kept, keys)?;
    Ok(acknowledged.len())
}

/// Every answer that was acknowledged is kept, and what counts is the last one; gives how many.
pub(crate) fn none_lost(
    told: &[Acknowledged],
    kept: &Kept,
    keys: &[char],
) -> Result<usize, String> {
    let stored = answers(kept);
    let all: BTreeSet<Row> = stored.iter().copied().collect();
    let last = |rows: &[Row]| -> BTreeMap<(usize, usize), char> {
        rows.iter().map(|(question, team, letter)| ((*question, *team), *letter)).collect()
    };
    if let Some(lost) = told.iter().find(|one| !all.contains(&row(one))) {
        return Err(format!("lost: {lost:?}"));
    }
    let acknowledged: Vec<Row> = told.iter().map(row).collect();
    if last(&stored) != last(&acknowledged) {
        return Err("what counts is not what was acknowledged last".to_owned());
    }
    points_agree(told, kept, keys)?;
    Ok(told.len())
}

fn row(told: &Acknowledged) -> Row {
    (told.question, told.team, told.letter)
}

/// The worth for a right answer, half of it lost for a wrong one, by the highest counter of each phone.
fn points_agree(told: &[Acknowledged], kept: &Kept, keys: &[char]) -> Result<(), String> {
    let mut last: BTreeMap<(usize, usize), (u64, char)> = BTreeMap::new();
    for one in told {
        let given = last.entry((one.team, one.question)).or_insert((one.count, one.letter));
        *given = (one.count, one.letter).max(*given);
    }
    let mut points = vec![Points::ZERO; kept.night.plan().teams.len()];
    for ((team, question), (_, letter)) in last {
        let is_right = keys.get(question - 1) == Some(&letter);
        points[team - 1] += Points::whole(if is_right { WORTH } else { -WORTH / 2 });
    }
    if points == kept.night.points() { Ok(()) } else { Err("points differ".to_owned()) }
}
