//! What each team brought home from a night, for the history of results.

use super::Night;
use crate::domain::quantity::Points;

/// What a team brought home.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TeamResult {
    /// Its name.
    pub name: Box<str>,
    /// How many questions it was asked that count.
    pub questions: usize,
    /// How many of them it answered, in writing or aloud.
    pub answered: usize,
    /// Its points.
    pub points: Points,
    /// Its rank, from 1.
    pub rank: usize,
}

impl Night {
    /// What each team brought home, the first first. Questions that were voided, that were for nothing or for the
    /// audience are not counted, those of a package only for the team that chose it.
    pub fn results(&self) -> Vec<TeamResult> {
        let counted = self.asked().iter().filter(|asked| {
            let round = self.plan().rounds.get(asked.round);
            !asked.is_void && round.is_some_and(super::Round::counts)
        });
        let counted: Vec<_> = counted.collect();
        let result = |standing: &super::ranking::Standing| {
            let team = standing.team;
            let is_meant = |asked: &&&super::Asked| match (&asked.parted, asked.owner) {
                (Some(parted), _) => parted.contains(&team),
                (None, Some(owner)) => owner == team,
                (None, None) => true,
            };
            let has_answered = |asked: &&super::Asked| {
                let is_ruled = asked.ruled.iter().any(|(one, _)| *one == team);
                is_ruled || asked.given.get(&team).is_some_and(|given| !given.response.is_blank())
            };
            let answered = counted.iter().filter(|asked| has_answered(asked)).count();
            let meant = counted.iter().filter(is_meant).count();
            TeamResult {
                name: self.plan().teams.get(team).cloned().unwrap_or_default(),
                // Who takes another's question was not asked it, and answered it all the same.
                questions: meant.max(answered),
                answered,
                points: standing.points,
                rank: standing.rank,
            }
        };
        self.standings().iter().map(result).collect()
    }
}
