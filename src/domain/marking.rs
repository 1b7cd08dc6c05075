//! What a finished sitting was worth, question by question.
//!
//! A sitting has one marking when it ends and gets another each time it is marked again; the newest
//! counts, earlier ones stay. How one answer is marked is in [`super::answer`].

use super::drawing::Item;
use super::identity::Uid;
use super::quantity::Points;
use super::time::Timestamp;
use std::collections::BTreeMap;

/// Why a sitting was marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reason {
    /// It was handed in, or its time was over.
    Finished,
    /// Someone asked for it to be marked against the keys of that day.
    Remark,
}

impl Reason {
    /// All of them.
    pub const ALL: [Reason; 2] = [Reason::Finished, Reason::Remark];

    /// As it is written down.
    pub fn code(self) -> &'static str {
        match self {
            Reason::Finished => "finished",
            Reason::Remark => "remark",
        }
    }

    /// The one written so, or none.
    pub fn from_code(code: &str) -> Option<Reason> {
        Reason::ALL.into_iter().find(|one| one.code() == code)
    }
}

/// One marking of a finished sitting.
#[derive(Clone, Debug, PartialEq)]
pub struct Marking {
    /// Its id.
    pub id: Uid,
    /// 1 for the first of its sitting, then rising by one.
    pub number: u32,
    /// Why it was made.
    pub reason: Reason,
    /// The person who marked; none for the program by itself.
    pub by: Option<Uid>,
    /// When it was made.
    pub at: Timestamp,
    /// Points of each item of the drawing, in its order. May be negative where a rule says so.
    pub points: Vec<Points>,
    /// Items marked against another key than the one asked, by their place in the drawing: the
    /// question with the key that was used.
    pub rekeyed: BTreeMap<usize, Item>,
}
