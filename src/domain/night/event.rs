//! What happens on a quiz night, in order. The night is nothing but its events ([`super::Night`]): they are kept one
//! by one, and what follows from them is counted anew when the program starts again.

use crate::domain::answer::Response;
use crate::domain::quantity::Points;
use std::time::Duration;

/// How an answer came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Way {
    /// A card held up, typed by the scorer.
    Card,
    /// A sheet collected, typed later.
    Paper,
    /// A phone.
    Phone,
}

impl Way {
    /// As it is written down.
    pub const CODES: [(&'static str, Way); 3] =
        [("card", Way::Card), ("paper", Way::Paper), ("phone", Way::Phone)];
}

/// One thing that happened. Teams and rounds are named by their places in the plan, persons by their numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// A team is added behind all others: a phone that came with a name of its own.
    Joined(Box<str>),
    /// A round begins: its rules are shown.
    Round(usize),
    /// A team chooses a package of this worth and will be asked a question of it.
    Package {
        /// The team.
        team: usize,
        /// What each of its questions is worth.
        worth: Points,
    },
    /// A team declares its star of hope for its next question.
    Star(usize),
    /// A question is shown, without its options; by its place in the drawing.
    Asked(usize),
    /// Its options are shown.
    Options,
    /// The clock starts.
    Opened,
    /// The clock stands still, or goes on, after so much of it.
    Paused(Duration),
    /// The clock goes on.
    Resumed,
    /// A team answers, so long after the clock started; its last answer counts.
    Answered {
        /// The team.
        team: usize,
        /// What it gave.
        response: Response,
        /// How long after the clock started, without pauses.
        elapsed: Duration,
        /// How it came.
        way: Way,
    },
    /// What stands on the sheet of a team, typed when the question is over.
    Sheet {
        /// The team.
        team: usize,
        /// The question, by its place among all that were asked.
        asked: usize,
        /// What it gave.
        response: Response,
    },
    /// A team has the word (giành quyền).
    Seized(usize),
    /// What the team that has the word said was right or wrong.
    Ruled(bool),
    /// Nothing is taken any more.
    Closed,
    /// The right answer is shown.
    Revealed,
    /// The question does not count.
    Voided,
    /// The question is asked once more, as if it had not been.
    Replayed,
    /// The judges' marks for a team.
    Judged {
        /// The team.
        team: usize,
        /// A mark of each judge.
        marks: Vec<Points>,
    },
    /// Persons leave (Rung chuông vàng).
    Left(Vec<usize>),
    /// These persons stay and all others leave.
    Stayed(Vec<usize>),
    /// Persons come back (cứu trợ).
    Rescued(Vec<usize>),
    /// The points of a team are corrected by hand.
    Corrected {
        /// The team.
        team: usize,
        /// By so many.
        by: Points,
        /// Why.
        reason: Box<str>,
    },
    /// What follows is asked these teams only and parts them, without counting otherwise.
    TieBreak(Vec<usize>),
    /// The last event that can be is taken back.
    Undone,
    /// The night is over.
    Finished,
}

impl Event {
    /// Whether it came by itself from a phone: whoever leads the night did nothing.
    pub fn is_from_phone(&self) -> bool {
        matches!(self, Event::Joined(_) | Event::Answered { way: Way::Phone, .. })
    }

    /// Whether it can be taken back: what people typed about teams and persons.
    pub fn can_be_undone(&self) -> bool {
        matches!(
            self,
            Event::Package { .. }
                | Event::Star(_)
                | Event::Sheet { .. }
                | Event::Seized(_)
                | Event::Ruled(_)
                | Event::Voided
                | Event::Judged { .. }
                | Event::Left(_)
                | Event::Stayed(_)
                | Event::Rescued(_)
                | Event::Corrected { .. }
        ) || matches!(self, Event::Answered { way, .. } if *way != Way::Phone)
    }
}
