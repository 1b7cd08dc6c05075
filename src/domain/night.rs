//! A quiz night (hội thi) as a state machine: rounds of several forms, teams, points.
//!
//! A night is its plan and its events. [`Night::apply`] takes the next event or refuses it; [`Night::of`] counts all of
//! them anew. Nothing here knows a clock: events say how long after the opening of a question they came.

pub mod agreed;
pub mod arena;
pub mod chronicle;
pub mod event;
pub mod judging;
pub mod names;
mod points;
pub mod ranking;
pub mod results;
mod rules;
pub mod scoring;

use super::answer::Response;
use super::blueprint::Form;
use super::drawing::Item;
use super::quantity::Points;
use arena::Arena;
use chronicle::Movement;
use event::{Event, Way};
use judging::Judging;
use scoring::Scoring;
use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

/// How long after the close an answer of a phone that was on its way still counts.
pub const GRACE: Duration = Duration::from_millis(300);
/// How many teams there may be, phones that came with a name of their own among them.
pub const CAPACITY: usize = 5000;

/// What stays the same for the whole night.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// What it is called.
    pub title: Box<str>,
    /// Its rounds, in order.
    pub rounds: Vec<Round>,
    /// The names of its teams, in the order of their numbers. It may grow at its end.
    pub teams: Vec<Box<str>>,
    /// Everything that may be asked. It may grow at its end.
    pub items: Vec<Item>,
    /// How many first, second, third and consolation prizes there are.
    pub prizes: [usize; 4],
}

/// A round.
#[derive(Clone, Debug, PartialEq)]
pub struct Round {
    /// Its heading.
    pub title: Box<str>,
    /// How it is played.
    pub form: Form,
    /// What a question is worth, where no package says otherwise.
    pub worth: Points,
    /// Time for a question; none for as long as the host wants.
    pub time: Option<Duration>,
    /// How answers are rewarded.
    pub scoring: Scoring,
    /// What packages are worth; empty without packages.
    pub packages: Vec<Points>,
    /// How it is judged, where it is.
    pub judging: Option<Judging>,
    /// How many persons stand on the floor of a Rung chuông vàng. Rounds of that form that follow each other have one
    /// floor.
    pub persons: usize,
    /// What it asks, by places among all items. What no round asks is in reserve.
    pub items: Vec<usize>,
    /// How many times what is earned in it counts; a warm-up counts nothing.
    pub weight: Points,
}

impl Round {
    /// Whether anything that is earned in it counts.
    pub fn counts(&self) -> bool {
        self.weight != Points::ZERO
    }

    /// What so many points, earned in it, count.
    pub fn weighted(&self, points: Points) -> Points {
        if self.weight == Points::ONE {
            points
        } else {
            points.fraction(self.weight.0, Points::ONE.0)
        }
    }
}

/// What is happening.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Phase {
    /// Before the first round.
    #[default]
    Lobby,
    /// The rules of a round are shown, or nothing is asked in it just now.
    Between,
    /// A question is shown.
    Shown,
    /// Its options, too.
    Options,
    /// It can be answered.
    Open,
    /// The clock stands still after so much of it.
    Paused(Duration),
    /// It was wrong, and the others may answer.
    Others,
    /// Nothing is taken any more.
    Closed,
    /// The right answer is shown.
    Revealed,
    /// Over.
    Finished,
}

/// What a team gave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given {
    /// Its last answer.
    pub response: Response,
    /// How long after the clock started.
    pub elapsed: Duration,
    /// How it came.
    pub way: Way,
}

/// A question that is asked or was.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Asked {
    /// Its place in the drawing.
    pub item: usize,
    /// Its round.
    pub round: usize,
    /// What it is worth.
    pub worth: Points,
    /// The team it is asked, where it is one only: the owner of a package.
    pub owner: Option<usize>,
    /// The team that has the word.
    pub speaker: Option<usize>,
    /// Whether the owner's star of hope shines on it.
    pub has_star: bool,
    /// The teams that are asked in a tie-break; none outside one.
    pub parted: Option<BTreeSet<usize>>,
    /// What teams gave.
    pub given: BTreeMap<usize, Given>,
    /// The teams that had the word, and whether they were right.
    pub ruled: Vec<(usize, bool)>,
    /// Whether it does not count.
    pub is_void: bool,
}

/// Points that a team got or lost.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The team.
    pub team: usize,
    /// The round.
    pub round: usize,
    /// The place of the question among all that were asked; none for judges' marks and corrections.
    pub asked: Option<usize>,
    /// How many.
    pub points: Points,
    /// Whether they only part equals.
    pub is_tie_break: bool,
    /// Why, where it was by hand.
    pub reason: Box<str>,
}

/// Why an event is not taken; nothing has changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// It has no place in this phase or form.
    NotNow,
    /// There is no such round, question, team or package.
    Unknown,
    /// The question was asked before.
    AskedBefore,
    /// The team is not asked, had the word already, or has no star left.
    NotThisTeam,
    /// The answer came too late.
    TooLate,
    /// A mark is no mark of these judges.
    NoMark,
    /// A number of the floor.
    Floor(arena::Refused),
    /// There is nothing to take back.
    NothingToUndo,
}

/// A night as far as it has come.
#[derive(Clone, Debug, PartialEq)]
pub struct Night {
    plan: Plan,
    /// How many teams were there before the first event.
    agreed: usize,
    events: Vec<Event>,
    phase: Phase,
    round: usize,
    asked: Vec<Asked>,
    /// What was chosen for the next question: team and worth.
    package: Option<(usize, Points)>,
    /// Teams that have no star left, and the one whose star shines on the next question.
    stars: (BTreeSet<usize>, Option<usize>),
    parted: Option<BTreeSet<usize>>,
    /// Judges' marks by round and team.
    judged: BTreeMap<(usize, usize), Vec<Points>>,
    floors: BTreeMap<usize, Arena>,
    /// Who left them and came back, event by event.
    moved: Vec<Movement>,
    corrections: Vec<Entry>,
}

impl Night {
    /// A night before its first event.
    pub fn new(plan: Plan) -> Night {
        Night {
            agreed: plan.teams.len(),
            plan,
            events: Vec::new(),
            phase: Phase::Lobby,
            round: 0,
            asked: Vec::new(),
            package: None,
            stars: (BTreeSet::new(), None),
            parted: None,
            judged: BTreeMap::new(),
            floors: BTreeMap::new(),
            moved: Vec::new(),
            corrections: Vec::new(),
        }
    }

    /// A night after these events.
    ///
    /// # Errors
    ///
    /// One of them has no place where it stands: they are not of this night.
    pub fn of(plan: Plan, events: impl IntoIterator<Item = Event>) -> Result<Night, Refused> {
        let mut night = Night::new(plan);
        for event in events {
            night.apply(event)?;
        }
        Ok(night)
    }

    /// What stays the same.
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// The teams that were agreed on, and behind them those that joined with a phone.
    pub fn agreed_and_joined(&self) -> (&[Box<str>], &[Box<str>]) {
        // Teams are only ever added behind those that were agreed on.
        self.plan.teams.split_at(self.agreed)
    }

    /// What is happening.
    pub fn phase(&self) -> Phase {
        self.phase
    }

    /// The round that is played, once one was begun.
    pub fn round(&self) -> Option<&Round> {
        (self.phase != Phase::Lobby).then(|| self.plan.rounds.get(self.round)).flatten()
    }

    /// The question that is asked or was asked last.
    pub fn question(&self) -> Option<&Asked> {
        self.asked.last()
    }

    /// Every question that was asked.
    pub fn asked(&self) -> &[Asked] {
        &self.asked
    }

    /// The floor of a Rung chuông vàng, by round.
    pub fn floor(&self, round: usize) -> Option<&Arena> {
        self.floors.get(&round)
    }

    /// The place of the round that is played or was last.
    pub fn round_at(&self) -> usize {
        self.round
    }

    /// What was chosen for the next question: the team, what it is worth, and whether a star shines on it.
    pub fn package(&self) -> Option<(usize, Points, bool)> {
        self.package.map(|(team, worth)| (team, worth, self.stars.1 == Some(team)))
    }

    /// Whether a team has its star of hope still.
    pub fn has_star(&self, team: usize) -> bool {
        !self.stars.0.contains(&team)
    }

    /// The teams that are asked in a tie-break; none outside one.
    pub fn parted(&self) -> Option<&BTreeSet<usize>> {
        self.parted.as_ref()
    }

    /// What judges have marked of a team in a round.
    pub fn marks(&self, round: usize, team: usize) -> Option<&[Points]> {
        self.judged.get(&(round, team)).map(Vec::as_slice)
    }

    /// Questions of the round that have not been asked, in their order; of packages those of this worth.
    pub fn left(&self, worth: Option<Points>) -> impl Iterator<Item = usize> + '_ {
        let items = self.plan.rounds.get(self.round).map_or(&[][..], |round| &round.items);
        items.iter().copied().filter(move |at| {
            let is_worth = |worth: Points| {
                self.plan.items.get(*at).is_some_and(|item| item.question.points == worth)
            };
            !self.is_asked(*at) && worth.is_none_or(is_worth)
        })
    }

    /// Questions that no round asks and that have not been asked: for ties, and in the place of void ones.
    pub fn reserve(&self) -> impl Iterator<Item = usize> + '_ {
        let is_of_a_round =
            |at: &usize| self.plan.rounds.iter().any(|round| round.items.contains(at));
        (0..self.plan.items.len()).filter(move |at| !is_of_a_round(at) && !self.is_asked(*at))
    }

    fn is_asked(&self, item: usize) -> bool {
        self.asked.iter().any(|asked| asked.item == item)
    }

    /// What is asked next: in a tie-break from the reserve, else from the round; none where nothing is left, or where a
    /// package has to be chosen first.
    pub fn next(&self) -> Option<usize> {
        if self.parted.is_some() {
            return self.reserve().next();
        }
        match (self.round().map(|round| round.form)?, self.package) {
            (Form::Packages, None) | (Form::Judged, _) => None,
            (Form::Packages, Some((_, worth))) => self.left(Some(worth)).next(),
            _ => self.left(None).next(),
        }
    }

    /// Adds questions at the end of what may be asked.
    pub fn grow(&mut self, items: Vec<Item>) {
        self.plan.items.extend(items);
    }

    /// Takes the next event.
    ///
    /// # Errors
    ///
    /// Why it has no place now; the night is as it was.
    pub fn apply(&mut self, event: Event) -> Result<(), Refused> {
        if event == Event::Undone {
            return self.undo();
        }
        self.take(&event)?;
        self.events.push(event);
        Ok(())
    }

    /// Takes back what people did last, if they may; what phones sent since stays.
    fn undo(&mut self) -> Result<(), Refused> {
        let last = self.events.iter().rposition(|event| !event.is_from_phone());
        let last = last.filter(|at| self.events[*at].can_be_undone());
        let mut events = self.events.clone();
        events.remove(last.ok_or(Refused::NothingToUndo)?);
        self.recount(events)
    }

    /// Forgets the last so many events, which could not be kept.
    ///
    /// # Errors
    ///
    /// None that a night that took them can give.
    pub fn forget(&mut self, count: usize) -> Result<(), Refused> {
        let kept = self.events.len().saturating_sub(count);
        self.recount(self.events[..kept].to_vec())
    }

    /// Counting anew is what can be relied on.
    fn recount(&mut self, events: Vec<Event>) -> Result<(), Refused> {
        let mut plan = self.plan.clone();
        plan.teams.truncate(self.agreed);
        *self = Night::of(plan, events)?;
        Ok(())
    }
}

#[cfg(test)]
mod tests;
