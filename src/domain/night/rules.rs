//! What an event does to a night, and when it has no place: the rules of the forms, one by one.

use super::arena::{self, Arena};
use super::chronicle::Movement;
use super::event::{Event, Way};
use super::{Asked, CAPACITY, Entry, GRACE, Given, Night, Phase, Refused};
use crate::domain::answer::Response;
use crate::domain::blueprint::Form;
use crate::domain::quantity::Points;
use std::time::Duration;

impl Night {
    /// Takes an event that is no taking back.
    pub(super) fn take(&mut self, event: &Event) -> Result<(), Refused> {
        match event {
            Event::Joined(name) => {
                if self.plan.teams.len() >= CAPACITY || self.phase == Phase::Finished {
                    return Err(Refused::NotNow);
                }
                self.plan.teams.push(name.clone());
                Ok(())
            }
            Event::Round(round) => self.begin(*round),
            Event::Package { team, worth } => self.choose(*team, *worth),
            Event::Star(team) => self.shine(*team),
            Event::Asked(item) => self.ask(*item),
            Event::Options => self.pass(&[Phase::Shown], Phase::Options),
            Event::Opened => self.pass(&[Phase::Shown, Phase::Options], Phase::Open),
            Event::Paused(after) => self.pass(&[Phase::Open], Phase::Paused(*after)),
            Event::Resumed => match self.phase {
                Phase::Paused(_) => self.pass(&[self.phase], Phase::Open),
                _ => Err(Refused::NotNow),
            },
            Event::Answered { team, response, elapsed, way } => {
                self.answer(*team, response, *elapsed, *way)
            }
            Event::Sheet { team, asked, response } => self.type_in(*team, *asked, response),
            Event::Seized(team) => self.seize(*team),
            Event::Ruled(is_right) => self.rule(*is_right),
            Event::Closed => {
                let open = [Phase::Open, Phase::Others, Phase::Options, Phase::Shown];
                match self.phase {
                    Phase::Paused(_) => self.pass(&[self.phase], Phase::Closed),
                    _ => self.pass(&open, Phase::Closed),
                }
            }
            Event::Revealed => self.pass(&[Phase::Closed], Phase::Revealed),
            Event::Voided => match self.asked.last_mut() {
                Some(asked) if self.phase != Phase::Between => {
                    asked.is_void = true;
                    self.phase = Phase::Revealed;
                    Ok(())
                }
                _ => Err(Refused::NotNow),
            },
            Event::Replayed => self.replay(),
            Event::Judged { team, marks } => self.judge(*team, marks),
            Event::Left(numbers) => self.on_floor(|floor, at| floor.take_out(at, numbers)),
            Event::Stayed(numbers) => self.on_floor(|floor, at| floor.keep_in(at, numbers)),
            Event::Rescued(numbers) => self.on_floor(|floor, _| floor.rescue(numbers)),
            Event::Corrected { team, by, reason } => self.correct(*team, *by, reason),
            Event::TieBreak(teams) => self.part(teams),
            Event::Finished => {
                let between = [Phase::Lobby, Phase::Between, Phase::Closed, Phase::Revealed];
                self.pass(&between, Phase::Finished)
            }
            Event::Undone => Err(Refused::NothingToUndo),
        }
    }

    /// From one of these phases to another.
    fn pass(&mut self, from: &[Phase], to: Phase) -> Result<(), Refused> {
        if !from.contains(&self.phase) {
            return Err(Refused::NotNow);
        }
        self.phase = to;
        Ok(())
    }

    /// Whether nothing is asked just now.
    fn is_idle(&self) -> bool {
        matches!(self.phase, Phase::Between | Phase::Closed | Phase::Revealed)
    }

    fn is_team(&self, team: usize) -> Result<(), Refused> {
        if team < self.plan.teams.len() { Ok(()) } else { Err(Refused::Unknown) }
    }

    fn begin(&mut self, round: usize) -> Result<(), Refused> {
        if !self.is_idle() && self.phase != Phase::Lobby {
            return Err(Refused::NotNow);
        }
        let begun = self.plan.rounds.get(round).ok_or(Refused::Unknown)?;
        if begun.form == Form::Elimination {
            let before = self.floors.range(..round).next_back().map(|(_, floor)| floor.clone());
            let floor = before.unwrap_or_else(|| Arena::of(begun.persons));
            self.floors.entry(round).or_insert(floor);
        }
        (self.round, self.phase) = (round, Phase::Between);
        (self.package, self.stars.1, self.parted) = (None, None, None);
        Ok(())
    }

    fn choose(&mut self, team: usize, worth: Points) -> Result<(), Refused> {
        self.is_team(team)?;
        let round = self.plan.rounds.get(self.round).ok_or(Refused::Unknown)?;
        if !self.is_idle() || round.form != Form::Packages {
            return Err(Refused::NotNow);
        }
        if !round.packages.contains(&worth) {
            return Err(Refused::Unknown);
        }
        self.package = Some((team, worth));
        Ok(())
    }

    fn shine(&mut self, team: usize) -> Result<(), Refused> {
        self.is_team(team)?;
        // A star is declared before the question is seen, for a question of one's own.
        let is_own = self.package.is_some_and(|(owner, _)| owner == team);
        if !self.is_idle() || !is_own {
            return Err(Refused::NotNow);
        }
        if self.stars.0.contains(&team) {
            return Err(Refused::NotThisTeam);
        }
        self.stars.1 = Some(team);
        Ok(())
    }

    fn ask(&mut self, item: usize) -> Result<(), Refused> {
        let round = self.plan.rounds.get(self.round).ok_or(Refused::Unknown)?;
        // A tie is broken by a question, and the audience asked one, in any round.
        if !self.is_idle() || round.form == Form::Judged && self.parted.is_none() {
            return Err(Refused::NotNow);
        }
        if item >= self.plan.items.len() {
            return Err(Refused::Unknown);
        }
        if self.is_asked(item) {
            return Err(Refused::AskedBefore);
        }
        let is_parted = self.parted.is_some();
        if round.form == Form::Packages && self.package.is_none() && !is_parted {
            return Err(Refused::NotNow);
        }
        let (owner, worth) = match self.package {
            Some((team, worth)) if !is_parted => (Some(team), worth),
            _ => (None, round.worth),
        };
        let has_star = self.stars.1.take().is_some();
        if let (true, Some(owner)) = (has_star, owner) {
            self.stars.0.insert(owner);
        }
        self.asked.push(Asked {
            item,
            round: self.round,
            worth,
            owner,
            speaker: owner,
            has_star,
            parted: self.parted.clone(),
            ..Asked::default()
        });
        self.phase = Phase::Shown;
        Ok(())
    }

    /// Whether a team may answer the question that is asked.
    pub fn may_answer(&self, team: usize) -> bool {
        let Some(asked) = self.asked.last() else { return false };
        let had_the_word = asked.ruled.iter().any(|(one, _)| *one == team);
        let is_meant = match (&asked.parted, asked.owner, self.phase) {
            (Some(parted), ..) => parted.contains(&team),
            (None, Some(owner), Phase::Others) => owner != team,
            (None, Some(owner), _) => owner == team,
            (None, None, _) => true,
        };
        is_meant && !had_the_word
    }

    fn answer(
        &mut self,
        team: usize,
        response: &Response,
        elapsed: Duration,
        way: Way,
    ) -> Result<(), Refused> {
        self.is_team(team)?;
        let round = self.plan.rounds.get(self.round).ok_or(Refused::Unknown)?;
        // A card that was seen too late to be typed in time was still held up in time, and what a phone sent before
        // the close may come in just behind it.
        let is_open = match way {
            Way::Paper => self.phase == Phase::Open,
            Way::Card | Way::Phone => matches!(self.phase, Phase::Open | Phase::Closed),
        };
        if !is_open || round.form != Form::Together && self.parted.is_none() {
            return Err(Refused::NotNow);
        }
        if !self.may_answer(team) {
            return Err(Refused::NotThisTeam);
        }
        if way == Way::Phone && round.time.is_some_and(|limit| elapsed > limit + GRACE) {
            return Err(Refused::TooLate);
        }
        let Some(asked) = self.asked.last_mut() else { return Err(Refused::NotNow) };
        asked.given.insert(team, Given { response: response.clone(), elapsed, way });
        Ok(())
    }

    /// Keeps what stands on a sheet that was collected: of a question that everybody was asked, once it is over.
    fn type_in(&mut self, team: usize, asked: usize, response: &Response) -> Result<(), Refused> {
        self.is_team(team)?;
        let is_last = asked + 1 == self.asked.len();
        let question = self.asked.get_mut(asked).ok_or(Refused::Unknown)?;
        let is_together = question.parted.is_some()
            || self.plan.rounds.get(question.round).is_some_and(|it| it.form == Form::Together);
        let is_over = !is_last
            || matches!(
                self.phase,
                Phase::Closed | Phase::Revealed | Phase::Between | Phase::Finished
            );
        if !is_together || !is_over {
            return Err(Refused::NotNow);
        }
        if question.parted.as_ref().is_some_and(|parted| !parted.contains(&team)) {
            return Err(Refused::NotThisTeam);
        }
        // A sheet knows no time: it came when the time was over.
        let elapsed = self.plan.rounds.get(question.round).and_then(|it| it.time);
        question.given.insert(
            team,
            Given {
                response: response.clone(),
                elapsed: elapsed.unwrap_or_default(),
                way: Way::Paper,
            },
        );
        Ok(())
    }

    fn seize(&mut self, team: usize) -> Result<(), Refused> {
        self.is_team(team)?;
        let form = self.plan.rounds.get(self.round).map(|round| round.form);
        let is_free = match form {
            Some(Form::First) => matches!(self.phase, Phase::Open | Phase::Others),
            Some(Form::Packages) => self.phase == Phase::Others,
            _ => false,
        };
        if !is_free {
            return Err(Refused::NotNow);
        }
        if !self.may_answer(team) {
            return Err(Refused::NotThisTeam);
        }
        let Some(asked) = self.asked.last_mut() else { return Err(Refused::NotNow) };
        asked.speaker = Some(team);
        Ok(())
    }

    fn rule(&mut self, is_right: bool) -> Result<(), Refused> {
        let form = self.plan.rounds.get(self.round).map(|round| round.form);
        let is_oral = matches!(form, Some(Form::First | Form::Packages));
        if !is_oral || !matches!(self.phase, Phase::Open | Phase::Others) {
            return Err(Refused::NotNow);
        }
        let Some(asked) = self.asked.last_mut() else { return Err(Refused::NotNow) };
        let speaker = asked.speaker.take().ok_or(Refused::NotNow)?;
        asked.ruled.push((speaker, is_right));
        // Once it was right, or the others have had their chance, nothing more is taken.
        self.phase = match (is_right, self.phase) {
            (false, Phase::Open) => Phase::Others,
            _ => Phase::Closed,
        };
        Ok(())
    }

    fn replay(&mut self) -> Result<(), Refused> {
        let Some(asked) = self.asked.last_mut() else { return Err(Refused::NotNow) };
        if self.phase == Phase::Between {
            return Err(Refused::NotNow);
        }
        asked.given.clear();
        asked.ruled.clear();
        (asked.is_void, asked.speaker) = (false, asked.owner);
        self.phase = Phase::Shown;
        Ok(())
    }

    fn judge(&mut self, team: usize, marks: &[Points]) -> Result<(), Refused> {
        self.is_team(team)?;
        let round = self.plan.rounds.get(self.round).ok_or(Refused::Unknown)?;
        let judging = round.judging.filter(|_| round.form == Form::Judged);
        let judging = judging.ok_or(Refused::NotNow)?;
        if self.phase != Phase::Between {
            return Err(Refused::NotNow);
        }
        if marks.len() > judging.judges || !marks.iter().all(|mark| judging.allows(*mark)) {
            return Err(Refused::NoMark);
        }
        self.judged.insert((self.round, team), marks.to_vec());
        Ok(())
    }

    fn on_floor(
        &mut self,
        change: impl FnOnce(&mut Arena, usize) -> Result<(), arena::Refused>,
    ) -> Result<(), Refused> {
        let round = self.round;
        let on_floors = |asked: &&Asked| self.floors.contains_key(&asked.round);
        let question = self.asked.iter().filter(on_floors).count().max(1);
        let floor = self.floors.get_mut(&round).ok_or(Refused::NotNow)?;
        let before = floor.remaining();
        change(floor, question).map_err(Refused::Floor)?;
        let after = floor.remaining();
        let is_rescue = after.len() > before.len();
        let (more, fewer) = if is_rescue { (after, before) } else { (before, after) };
        let numbers = more.into_iter().filter(|number| !fewer.contains(number)).collect();
        self.moved.push(Movement { question, is_rescue, numbers });
        Ok(())
    }

    fn correct(&mut self, team: usize, by: Points, reason: &str) -> Result<(), Refused> {
        self.is_team(team)?;
        if self.phase == Phase::Lobby {
            return Err(Refused::NotNow);
        }
        self.corrections.push(Entry {
            team,
            round: self.round,
            asked: None,
            points: by,
            is_tie_break: false,
            reason: reason.into(),
        });
        Ok(())
    }

    fn part(&mut self, teams: &[usize]) -> Result<(), Refused> {
        if !self.is_idle() {
            return Err(Refused::NotNow);
        }
        for team in teams {
            self.is_team(*team)?;
        }
        self.parted = Some(teams.iter().copied().collect());
        self.package = None;
        Ok(())
    }
}
