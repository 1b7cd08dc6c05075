//! What everything comes to: what teams got or lost, their points, where they stand. Counted from the questions that were
//! asked each time it is wanted, so that nothing has to be taken back when a question is voided.

use super::ranking::{Standing, ranked};
use super::scoring::{Deduction, Scoring};
use super::{Asked, Entry, Night, Phase, Round};
use crate::domain::answer::{Verdict, mark};
use crate::domain::blueprint::Form;
use crate::domain::quantity::Points;

impl Night {
    /// Everything that teams got or lost: of each question once it is closed, of each judged part, of each correction.
    pub fn entries(&self) -> Vec<Entry> {
        let mut entries = Vec::new();
        for (at, asked) in
            self.asked.iter().take(self.closed()).enumerate().filter(|(_, one)| !one.is_void)
        {
            let Some(round) = self.plan.rounds.get(asked.round) else { continue };
            for (team, points) in self.earned(asked, round) {
                entries.push(Entry {
                    team,
                    round: asked.round,
                    asked: Some(at),
                    points: round.weighted(points),
                    is_tie_break: asked.parted.is_some(),
                    reason: "".into(),
                });
            }
        }
        for ((round, team), marks) in &self.judged {
            let judged = self.plan.rounds.get(*round);
            let mean = judged.and_then(|round| Some((round, round.judging?.mean(marks)?)));
            if let Some((judged, points)) = mean {
                let points = judged.weighted(points);
                let (team, round) = (*team, *round);
                let reason = "".into();
                entries.push(Entry {
                    team,
                    round,
                    asked: None,
                    points,
                    is_tie_break: false,
                    reason,
                });
            }
        }
        entries.extend(self.corrections.iter().cloned());
        entries
    }

    /// What each team earned with a question.
    fn earned(&self, asked: &Asked, round: &Round) -> Vec<(usize, Points)> {
        let ruled = asked.ruled.iter().map(|(team, is_right)| {
            let is_own = asked.owner == Some(*team);
            let points = match (is_right, is_own && asked.has_star) {
                (true, true) => asked.worth + asked.worth,
                (true, false) => asked.worth,
                (false, true) => Points::ZERO - asked.worth,
                // A team answers for its own package without a risk, for another's at that of the round.
                (false, false) if is_own => Points::ZERO,
                (false, false) => Points::ZERO - round.scoring.deduction.of(asked.worth),
            };
            (*team, points)
        });
        let given = asked.given.iter().filter(|(_, given)| !given.response.is_blank());
        let answered = given.filter_map(|(team, given)| {
            let question = &self.plan.items.get(asked.item)?.question;
            let parts = (mark(question, &given.response, None).points, question.points);
            // Nobody loses points in a tie-break: it only parts.
            let scoring = match asked.parted {
                Some(_) => Scoring { deduction: Deduction::Nothing, ..round.scoring },
                None => round.scoring,
            };
            Some((*team, scoring.earned(asked.worth, parts, given.elapsed, round.time)))
        });
        ruled.chain(answered).collect()
    }

    /// How many questions in a row each team has answered wholly right, up to the last one that it was asked and that is
    /// closed. Shown, not scored.
    pub fn streaks(&self) -> Vec<usize> {
        let mut streaks = vec![0; self.plan.teams.len()];
        let counted = self.asked.iter().take(self.closed()).filter(|asked| !asked.is_void);
        for asked in counted {
            let Some(item) = self.plan.items.get(asked.item) else { continue };
            for (team, streak) in streaks.iter_mut().enumerate() {
                let ruled = asked.ruled.iter().find(|(one, _)| *one == team).map(|(_, is)| *is);
                let is_for_all = asked.owner.is_none()
                    && asked.parted.is_none()
                    && self
                        .plan
                        .rounds
                        .get(asked.round)
                        .is_some_and(|it| it.form == Form::Together);
                let given = asked.given.get(&team).map(|given| {
                    mark(&item.question, &given.response, None).verdict == Verdict::Right
                });
                match ruled.or(given) {
                    Some(true) => *streak += 1,
                    Some(false) => *streak = 0,
                    // Whoever was asked and said nothing was not right.
                    None if is_for_all => *streak = 0,
                    None => {}
                }
            }
        }
        streaks
    }

    /// How many of the questions that were asked are closed.
    fn closed(&self) -> usize {
        let is_running = !matches!(
            self.phase,
            Phase::Closed | Phase::Revealed | Phase::Between | Phase::Finished
        );
        self.asked.len() - usize::from(is_running && !self.asked.is_empty())
    }

    /// The points of each team.
    pub fn points(&self) -> Vec<Points> {
        self.summed(false)
    }

    fn summed(&self, is_tie_break: bool) -> Vec<Points> {
        let mut points = vec![Points::ZERO; self.plan.teams.len()];
        for entry in self.entries().iter().filter(|entry| entry.is_tie_break == is_tie_break) {
            if let Some(sum) = points.get_mut(entry.team) {
                *sum += entry.points;
            }
        }
        points
    }

    /// Where each team stands.
    pub fn standings(&self) -> Vec<Standing> {
        ranked(&self.points(), &self.summed(true))
    }
}
