//! The course of a night question by question (diễn biến từng câu): who gave what, how and after how long, what it was
//! worth, and what happened in between. Words for it and pages are elsewhere.

use super::event::{Event, Way};
use super::{Asked, Entry, Given, Night};
use crate::domain::answer::{Verdict, mark};
use crate::domain::blueprint::Form;
use crate::domain::quantity::Points;

/// Something that happened on a night and has to be on record.
#[derive(Clone, Debug, PartialEq)]
pub enum Passage<'n> {
    /// A question was asked.
    Question(Told<'n>),
    /// Persons left the floor of a Rung chuông vàng or came back to it.
    Moved(&'n Movement),
    /// Points were corrected by hand.
    Corrected(&'n Entry),
    /// Judges marked a team in a round; their last marks only.
    Judged {
        /// The round.
        round: usize,
        /// The team.
        team: usize,
        /// A mark of each judge, in their order.
        marks: &'n [Points],
    },
}

/// A question that was asked, with everything given to it.
#[derive(Clone, Debug, PartialEq)]
pub struct Told<'n> {
    /// Its number among all questions of the night, from 1.
    pub number: usize,
    /// What was asked.
    pub asked: &'n Asked,
    /// What teams said and gave: who had the word first, in the order they had it.
    pub replies: Vec<Reply<'n>>,
    /// The teams that were asked and gave nothing.
    pub silent: Vec<usize>,
    /// How often it was asked once more; what was given before is not known any more.
    pub replays: usize,
}

/// What a team said or gave.
#[derive(Clone, Debug, PartialEq)]
pub struct Reply<'n> {
    /// The team.
    pub team: usize,
    /// What it gave; none where it had the word and spoke.
    pub given: Option<&'n Given>,
    /// Whether a phone sent it before the close and it came after the time of the round.
    pub is_in_grace: bool,
    /// Whether it was right; blank for a team that had the word and was never ruled on.
    pub verdict: Verdict,
    /// What it earned or cost; none where the question does not count or is not closed yet.
    pub points: Option<Points>,
}

/// Persons who left the floor of a Rung chuông vàng together, or came back (cứu trợ).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Movement {
    /// At which question of the floor, from 1.
    pub question: usize,
    /// Whether they came back.
    pub is_rescue: bool,
    /// Their numbers, rising.
    pub numbers: Vec<usize>,
}

impl Night {
    /// Everything that has to be on record, in the order it happened.
    pub fn chronicle(&self) -> Vec<Passage<'_>> {
        let entries = self.entries();
        let (mut moved, mut corrections) = (self.moved.iter(), self.corrections.iter());
        let (mut round, mut at) = (0, 0);
        let mut passages = Vec::new();
        for event in &self.events {
            match event {
                Event::Round(begun) => round = *begun,
                Event::Asked(_) => {
                    passages.extend(self.told(at, &entries).map(Passage::Question));
                    at += 1;
                }
                Event::Replayed => {
                    let question = passages.iter_mut().rev().find_map(|passage| match passage {
                        Passage::Question(told) => Some(told),
                        _ => None,
                    });
                    if let Some(told) = question {
                        told.replays += 1;
                    }
                }
                Event::Left(_) | Event::Stayed(_) | Event::Rescued(_) => {
                    passages.extend(moved.next().map(Passage::Moved));
                }
                Event::Corrected { .. } => {
                    passages.extend(corrections.next().map(Passage::Corrected));
                }
                Event::Judged { team, .. } => {
                    let is_before = |passage: &Passage<'_>| {
                        matches!(passage, Passage::Judged { round: one, team: other, .. }
                            if *one == round && other == team)
                    };
                    passages.retain(|passage| !is_before(passage));
                    let marks = self.marks(round, *team);
                    let judged = |marks| Passage::Judged { round, team: *team, marks };
                    passages.extend(marks.map(judged));
                }
                _ => {}
            }
        }
        passages
    }

    /// Persons who left the floors of Rung chuông vàng or came back, in the order it happened.
    pub fn moved(&self) -> &[Movement] {
        &self.moved
    }

    /// A question by its place among all that were asked.
    fn told(&self, at: usize, entries: &[Entry]) -> Option<Told<'_>> {
        let asked = self.asked.get(at)?;
        let question = &self.plan.items.get(asked.item)?.question;
        let round = self.plan.rounds.get(asked.round)?;
        let is_late = |given: &Given| {
            given.way == Way::Phone && round.time.is_some_and(|time| given.elapsed > time)
        };
        // Entries come in the order of the replies: who had the word, then who gave something.
        let mut earned = entries.iter().filter(|entry| entry.asked == Some(at));
        let mut points = || earned.next().map(|entry| entry.points);
        let mut replies = Vec::new();
        for (team, is_right) in &asked.ruled {
            let verdict = if *is_right { Verdict::Right } else { Verdict::Wrong };
            let (team, points) = (*team, points());
            replies.push(Reply { team, given: None, is_in_grace: false, verdict, points });
        }
        for (team, given) in asked.given.iter().filter(|(_, given)| !given.response.is_blank()) {
            replies.push(Reply {
                team: *team,
                given: Some(given),
                is_in_grace: is_late(given),
                verdict: mark(question, &given.response, None).verdict,
                points: points(),
            });
        }
        replies.extend(asked.speaker.map(|team| Reply {
            team,
            given: None,
            is_in_grace: false,
            verdict: Verdict::Blank,
            points: None,
        }));
        let is_for = |team: &usize| match &asked.parted {
            Some(parted) => parted.contains(team),
            None => round.form == Form::Together,
        };
        let has_replied = |team: &usize| replies.iter().any(|reply| reply.team == *team);
        let silent =
            (0..self.plan.teams.len()).filter(|team| is_for(team) && !has_replied(team)).collect();
        Some(Told { number: at + 1, asked, replies, silent, replays: 0 })
    }
}

#[cfg(test)]
mod tests;
