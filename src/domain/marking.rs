//! What a finished sitting was worth, question by question.
//!
//! A sitting has one marking when it ends and gets another each time it is marked again; the newest
//! counts, earlier ones stay. How one answer is marked is in [`super::answer`].

use super::answer::{self, Mark, Response};
use super::drawing::Item;
use super::identity::Uid;
use super::quantity::Points;
use super::sitting::Sitting;
use super::time::Timestamp;
use std::collections::{BTreeMap, BTreeSet};

/// Why a sitting was marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reason {
    /// It was handed in, or its time was over.
    Finished,
    /// Someone asked for it to be marked against the keys of that day, or by what was voided since.
    Remark,
    /// Points that people give were typed in after the rest (tự luận).
    Essay,
    /// What was typed off the sheet was mended.
    Mended,
    /// The mark was looked at again after it was made known (phúc khảo).
    Review,
}

impl Reason {
    /// All of them.
    pub const ALL: [Reason; 5] =
        [Reason::Finished, Reason::Remark, Reason::Essay, Reason::Mended, Reason::Review];

    /// As it is written down.
    pub fn code(self) -> &'static str {
        match self {
            Reason::Finished => "finished",
            Reason::Remark => "remark",
            Reason::Essay => "essay",
            Reason::Mended => "mended",
            Reason::Review => "review",
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
    /// Items whose points people gave, by their place: no key changes them.
    pub typed: BTreeSet<usize>,
    /// Why, in the words of whoever asked for it; may be empty.
    pub note: Box<str>,
    /// Who marked, as written; may be empty.
    pub marker: Box<str>,
}

impl Marking {
    /// The questions with the keys they were marked by, in drawn order.
    pub fn items(&self, sitting: &Sitting) -> Vec<Item> {
        let asked = sitting.drawing.items.iter().enumerate();
        asked.map(|(place, item)| self.rekeyed.get(&place).unwrap_or(item).clone()).collect()
    }

    /// What each counted answer came to in this marking; `items` are those of [`Marking::items`].
    pub fn marks(&self, sitting: &Sitting, items: &[Item]) -> Vec<Mark> {
        let mut marks = marks(sitting, items);
        for (mark, points) in marks.iter_mut().zip(&self.points) {
            mark.points = *points;
        }
        marks
    }
}

/// The questions of a sitting with the keys of the newest of its markings, and what each counted
/// answer came to by it; as asked while there is none.
pub fn newest(sitting: &Sitting, markings: &[Marking]) -> (Vec<Item>, Vec<Mark>) {
    match markings.last() {
        Some(marking) => {
            let items = marking.items(sitting);
            let marks = marking.marks(sitting, &items);
            (items, marks)
        }
        None => (sitting.drawing.items.clone(), marks(sitting, &sitting.drawing.items)),
    }
}

/// What each counted answer of a sitting is worth by the keys of these items, in drawn order: those
/// that were asked, or today's.
pub fn marks(sitting: &Sitting, items: &[Item]) -> Vec<Mark> {
    let places = items.iter().enumerate();
    places
        .map(|(place, item)| {
            let counted = sitting.counted(place);
            let response = counted.map_or(&Response::Blank, |answer| &answer.response);
            answer::mark(&item.question, response, sitting.rules.multiple)
        })
        .collect()
}
