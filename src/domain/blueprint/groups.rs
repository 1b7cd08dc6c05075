//! Groups of questions that come together or never meet: decided one after the other, each time with
//! the cells filled around what is decided.

use super::Impossible;
use super::matching::{Demand, Matching, Stand};
use rand::seq::SliceRandom;

/// Most decisions about groups that are tried.
const MOST_DECISIONS: usize = 20_000;

/// One group among those that are decided: its place in the blueprint, whether its members come
/// together, their places in the pool.
pub(super) type Known = (usize, bool, Vec<usize>);

/// Decides each group and fills the cells around it.
///
/// # Errors
///
/// When too many decisions were tried.
pub(super) fn decide(
    demands: &[Demand],
    groups: &[Known],
    questions: usize,
    generator: &mut impl rand::Rng,
) -> Result<Option<Matching>, Impossible> {
    let mut order: Vec<&Known> = groups.iter().collect();
    order.shuffle(generator);
    let mut tries = 0;
    let stands = vec![Stand::Free; questions];
    let found = search(demands, &order, &stands, &mut tries, generator);
    if found.is_none() && tries >= MOST_DECISIONS {
        return Err(Impossible::Tangled);
    }
    Ok(found)
}

/// Depth first: each branch is cut as soon as what is decided leaves no draw.
fn search(
    demands: &[Demand],
    groups: &[&Known],
    stands: &[Stand],
    tries: &mut usize,
    generator: &mut impl rand::Rng,
) -> Option<Matching> {
    *tries += 1;
    if *tries > MOST_DECISIONS {
        return None;
    }
    let matching = Matching::complete(demands, stands, generator)?;
    let Some(((_, is_together, members), rest)) = groups.split_first() else {
        return Some(matching);
    };
    let mut ways: Vec<Vec<(usize, Stand)>> = if *is_together {
        let all = |stand| members.iter().map(|&member| (member, stand)).collect();
        vec![all(Stand::Wanted), all(Stand::Barred)]
    } else {
        let only = |one: &usize| {
            let others = members.iter().filter(|member| *member != one);
            others.map(|&member| (member, Stand::Barred)).collect()
        };
        members.iter().map(only).collect()
    };
    ways.shuffle(generator);
    ways.into_iter().find_map(|way| {
        let mut decided = stands.to_vec();
        for (member, stand) in way {
            match decided.get_mut(member) {
                Some(known) if *known == Stand::Free || *known == stand => *known = stand,
                // Wanted and barred at once.
                _ => return None,
            }
        }
        search(demands, rest, &decided, tries, generator)
    })
}

/// Groups (by place in the blueprint) that leave no draw, none of them to spare.
pub(super) fn in_the_way(
    demands: &[Demand],
    groups: &[Known],
    questions: usize,
    generator: &mut impl rand::Rng,
) -> Vec<usize> {
    let mut blamed = groups.to_vec();
    for (number, ..) in groups {
        let without: Vec<Known> =
            blamed.iter().filter(|known| known.0 != *number).cloned().collect();
        if matches!(decide(demands, &without, questions, generator), Ok(None)) {
            blamed = without;
        }
    }
    blamed.into_iter().map(|(number, ..)| number).collect()
}
