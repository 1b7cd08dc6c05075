//! Who stands where: ranks by points, prizes by ranks, and the ties that a prize has to wait for.

use crate::domain::quantity::Points;

/// Where somebody stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The place of the team among all.
    pub team: usize,
    /// Its points.
    pub points: Points,
    /// Its rank, from 1: one more than how many have more. After two seconds comes a fourth.
    pub rank: usize,
}

/// Prizes, highest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Prize {
    /// Giải Nhất.
    First,
    /// Giải Nhì.
    Second,
    /// Giải Ba.
    Third,
    /// Giải Khuyến khích.
    Consolation,
}

impl Prize {
    /// All of them, highest first.
    pub const ALL: [Prize; 4] = [Prize::First, Prize::Second, Prize::Third, Prize::Consolation];
}

/// Who gets which prize, as far as it is decided.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Awards {
    /// The prize of each standing, in their order; none for those without one and for those who wait.
    pub given: Vec<Option<Prize>>,
    /// Teams with the same points on both sides of the end of a prize: a question more (câu hỏi phụ) or a shared
    /// prize (đồng giải) decides.
    pub tied: Vec<Tie>,
}

/// Teams that wait for each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tie {
    /// The best prize that one of them gets.
    pub prize: Prize,
    /// Their places among all teams.
    pub teams: Vec<usize>,
}

/// Ranks teams by their points and, where these are equal, by what they earned in questions of a tie-break. The order
/// of equals is that in which they are given.
pub fn ranked(points: &[Points], tie_break: &[Points]) -> Vec<Standing> {
    let key = |team: usize| {
        let extra = tie_break.get(team).copied().unwrap_or_default();
        (points.get(team).copied().unwrap_or_default(), extra)
    };
    let mut teams: Vec<usize> = (0..points.len()).collect();
    teams.sort_by_key(|team| std::cmp::Reverse(key(*team)));
    let mut standings: Vec<Standing> = Vec::with_capacity(teams.len());
    for (place, team) in (1..).zip(teams) {
        let rank = match standings.last() {
            Some(before) if key(before.team) == key(team) => before.rank,
            _ => place,
        };
        standings.push(Standing { team, points: key(team).0, rank });
    }
    standings
}

/// Gives prizes out: so many first, second and third ones, so many consolations. Equals get the same prize where it
/// reaches for all of them, or where prizes are shared; else they wait.
pub fn awarded(standings: &[Standing], prizes: [usize; 4], is_shared: bool) -> Awards {
    let all = || Prize::ALL.into_iter().zip(prizes);
    let ordered: Vec<Prize> = all()
        .flat_map(|(prize, count)| std::iter::repeat_n(prize, count.min(standings.len())))
        .collect();
    let mut awards = Awards { given: vec![None; standings.len()], tied: Vec::new() };
    let mut at = 0;
    for equals in standings.chunk_by(|one, other| one.rank == other.rank) {
        let end = at + equals.len();
        let (best, last) = (ordered.get(at).copied(), ordered.get(end - 1).copied());
        match best {
            Some(prize) if best == last || is_shared => awards.given[at..end].fill(Some(prize)),
            Some(prize) => {
                let teams = equals.iter().map(|standing| standing.team).collect();
                awards.tied.push(Tie { prize, teams });
            }
            None => {}
        }
        at = end;
    }
    awards
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::{prop_assert, prop_assert_eq, proptest};

    fn whole(points: &[i64]) -> Vec<Points> {
        points.iter().copied().map(Points::whole).collect()
    }

    fn ranks(points: &[i64], tie_break: &[i64]) -> Vec<(usize, usize)> {
        let standings = ranked(&whole(points), &whole(tie_break));
        standings.into_iter().map(|standing| (standing.team, standing.rank)).collect()
    }

    #[test]
    fn equals_share_a_rank_and_the_next_is_skipped() {
        assert_eq!(ranks(&[10, 30, 20, 30], &[]), [(1, 1), (3, 1), (2, 3), (0, 4)]);
        assert_eq!(ranks(&[], &[]), []);
        assert_eq!(ranks(&[-5, 0], &[]), [(1, 1), (0, 2)]);
    }

    #[test]
    fn a_tie_break_parts_equals_and_nobody_else() {
        assert_eq!(ranks(&[30, 30, 40], &[0, 10, 0]), [(2, 1), (1, 2), (0, 3)]);
        assert_eq!(ranks(&[30, 29], &[0, 100]), [(0, 1), (1, 2)]);
    }

    #[test]
    fn a_tie_on_the_end_of_a_prize_waits_unless_it_is_shared() {
        use Prize::{Consolation, First, Second, Third};
        let standings = ranked(&whole(&[50, 40, 40, 30, 20]), &[]);
        let awards = awarded(&standings, [1, 1, 1, 1], false);
        assert_eq!(awards.given, [Some(First), None, None, Some(Consolation), None]);
        assert_eq!(awards.tied, [Tie { prize: Second, teams: vec![1, 2] }]);
        let shared = awarded(&standings, [1, 1, 1, 1], true);
        let given = [Some(First), Some(Second), Some(Second), Some(Consolation), None];
        assert_eq!((shared.given, shared.tied), (given.to_vec(), Vec::new()));
        // Both of two second prizes: nobody waits.
        let awards = awarded(&standings, [1, 2, 1, 0], false);
        assert_eq!(awards.given, [Some(First), Some(Second), Some(Second), Some(Third), None]);
        // A tie for the last prize waits, too.
        let last = awarded(&ranked(&whole(&[50, 40, 40]), &[]), [1, 1, 0, 0], false);
        assert_eq!(last.tied, [Tie { prize: Second, teams: vec![1, 2] }]);
        assert_eq!(awarded(&standings, [0; 4], false).given, [None; 5]);
    }

    proptest! {
        #[test]
        fn a_rank_is_one_more_than_how_many_have_more(
            points in proptest::collection::vec(-5_i64..5, 0..40), counts in [0_usize..4, 0..4, 0..4, 0..4],
        ) {
            let points = whole(&points);
            let standings = ranked(&points, &[]);
            for standing in &standings {
                let more = points.iter().filter(|other| **other > points[standing.team]).count();
                prop_assert_eq!(standing.rank, more + 1);
            }
            let awards = awarded(&standings, counts, false);
            let given = awards.given.iter().flatten().count();
            prop_assert!(given <= counts.iter().sum::<usize>());
            let given: Vec<_> = standings.iter().zip(&awards.given).collect();
            for pair in given.windows(2) {
                let equals = pair[0].0.rank == pair[1].0.rank;
                prop_assert!(!equals || pair[0].1 == pair[1].1);
            }
        }
    }
}
