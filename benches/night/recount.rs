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

/// What counts: the last answer of each team to each question.
fn last(rows: &[Row]) -> BTreeMap<(usize, usize), char> {
    rows.iter().map(|(question, team, letter)| ((*question, *team), *letter)).collect()
}

/// Every answer that was acknowledged is kept, and no other; gives how many.
pub(crate) fn same(told: &[Acknowledged], kept: &Kept, keys: &[char]) -> Result<usize, String> {
    let stored = answers(kept);
    points_agree(&last(&stored), kept, keys)?;
    let (mut stored, mut told): (Vec<Row>, Vec<Row>) = (stored, told.iter().map(row).collect());
    stored.sort_unstable();
    told.sort_unstable();
    if stored == told {
        Ok(told.len())
    } else {
        Err(format!("{} kept, {} acknowledged", stored.len(), told.len()))
    }
}

/// Every answer that was acknowledged is kept, and what counts is the last one of each team of one phone; gives how many.
pub(crate) fn none_lost(
    told: &[Acknowledged],
    kept: &Kept,
    keys: &[char],
) -> Result<usize, String> {
    let stored = answers(kept);
    let all: BTreeSet<Row> = stored.iter().copied().collect();
    if let Some(lost) = told.iter().find(|one| !all.contains(&row(one))) {
        return Err(format!("lost: {lost:?}"));
    }
    // Phones tell what they were told in the order of their counters.
    let acknowledged = last(&told.iter().map(row).collect::<Vec<_>>());
    if last(&stored) != acknowledged {
        return Err("what counts is not what was acknowledged last".to_owned());
    }
    points_agree(&acknowledged, kept, keys)?;
    Ok(told.len())
}

fn row(told: &Acknowledged) -> Row {
    (told.question, told.team, told.letter)
}

/// The worth for a right answer, half of it lost for a wrong one.
fn points_agree(
    last: &BTreeMap<(usize, usize), char>,
    kept: &Kept,
    keys: &[char],
) -> Result<(), String> {
    let mut points = vec![Points::ZERO; kept.night.plan().teams.len()];
    for ((question, team), letter) in last {
        let is_right = keys.get(question - 1) == Some(letter);
        points[team - 1] += Points::whole(if is_right { WORTH } else { -WORTH / 2 });
    }
    if points == kept.night.points() { Ok(()) } else { Err("points differ".to_owned()) }
}
