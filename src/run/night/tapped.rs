//! What is tapped on a phone, as an answer, and an answer as it is shown on a phone: by the letters under which options
//! are shown, never by their ids. Whatever a phone sends is checked here: letters that are not there, or are there
//! twice, are no answer.

use crate::domain::answer::Response;
use crate::domain::drawing::Item;
use crate::domain::identity::OptionId;
use crate::domain::question::Body;
use crate::domain::vietnamese::{clean, is_piled};
use std::collections::BTreeSet;

/// How many letters a typed answer may have.
const MOST_LETTERS: usize = 200;

/// An answer as a phone says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Tapped {
    /// The answer is taken back.
    Blank,
    /// Letters of options: one, some, or all in their order.
    Letters(String),
    /// Right or wrong.
    Truth(bool),
    /// Right or wrong of each statement; none where nothing was tapped.
    Verdicts(Vec<Option<bool>>),
    /// Typed.
    Text(String),
    /// The letter beside each left side; none where nothing was tapped.
    Pairs(Vec<Option<char>>),
}

impl Tapped {
    /// The answer to this question; none where it is no answer to it.
    pub fn response(&self, item: &Item) -> Option<Response> {
        match (&item.question.body, self) {
            (_, Tapped::Blank) => Some(Response::Blank),
            (Body::Single { .. }, Tapped::Letters(letters)) => match &options(item, letters)?[..] {
                [only] => Some(Response::Choice(only.clone())),
                _ => None,
            },
            (Body::Multiple { options: written, .. }, Tapped::Letters(letters)) => {
                let chosen = options(item, letters)?;
                let written = written.iter().map(|option| option.id.clone());
                Some(Response::Choices(written.filter(|id| chosen.contains(id)).collect()))
            }
            (Body::Ordering { .. }, Tapped::Letters(letters)) => {
                let order = options(item, letters)?;
                (order.len() == item.order.len()).then_some(Response::Order(order))
            }
            (Body::TrueFalse { .. }, Tapped::Truth(is_right)) => Some(Response::Truth(*is_right)),
            (Body::Statements { .. }, Tapped::Verdicts(verdicts)) => {
                let is_whole = verdicts.len() == item.order.len();
                let tapped = item.order.iter().zip(verdicts);
                let tapped = tapped.filter_map(|(id, verdict)| Some((id.clone(), (*verdict)?)));
                is_whole.then(|| Response::Verdicts(tapped.collect()))
            }
            (Body::Short { .. } | Body::Number { .. }, Tapped::Text(text)) => {
                let text = clean(text);
                let text = text.trim();
                let is_fit = text.chars().count() <= MOST_LETTERS && !is_piled(text);
                is_fit.then(|| Response::Text(text.into()))
            }
            (Body::Matching { left, .. }, Tapped::Pairs(letters)) => {
                if letters.len() != left.len() {
                    return None;
                }
                let tapped = left.iter().zip(letters);
                let pairs = tapped.filter_map(|(side, letter)| {
                    Some(option(item, (*letter)?).map(|right| (side.id.clone(), right)))
                });
                pairs.collect::<Option<_>>().map(Response::Pairs)
            }
            _ => None,
        }
    }

    /// An answer as phones show it.
    pub fn of(response: &Response, item: &Item) -> Tapped {
        let letter = |id: &OptionId| letter(item, id);
        let letters = |ids: &[OptionId]| Tapped::Letters(ids.iter().filter_map(letter).collect());
        match response {
            Response::Blank => Tapped::Blank,
            Response::Choice(id) => letters(std::slice::from_ref(id)),
            Response::Choices(ids) => {
                // In the order in which they are shown.
                let shown = item.order.iter().filter(|id| ids.contains(id));
                Tapped::Letters(shown.filter_map(letter).collect())
            }
            Response::Order(ids) => letters(ids),
            Response::Truth(is_right) => Tapped::Truth(*is_right),
            Response::Verdicts(verdicts) => {
                let of = |id: &OptionId| verdicts.iter().find(|(one, _)| one == id);
                Tapped::Verdicts(item.order.iter().map(|id| of(id).map(|(_, it)| *it)).collect())
            }
            Response::Text(text) => Tapped::Text(text.to_string()),
            Response::Pairs(pairs) => {
                let Body::Matching { left, .. } = &item.question.body else {
                    return Tapped::Blank;
                };
                let of = |id: &OptionId| pairs.iter().find(|(one, _)| one == id);
                let sides = left.iter().map(|side| of(&side.id).and_then(|(_, it)| letter(it)));
                Tapped::Pairs(sides.collect())
            }
        }
    }
}

/// The letter under which an option of this place is shown: A, B, C …
pub fn letter_at(place: usize) -> char {
    char::from(b'A' + u8::try_from(place.min(25)).unwrap_or(0))
}

fn letter(item: &Item, id: &OptionId) -> Option<char> {
    item.order.iter().position(|one| one == id).map(letter_at)
}

fn option(item: &Item, letter: char) -> Option<OptionId> {
    let place = u32::from(letter).checked_sub(u32::from('A'))?;
    item.order.get(usize::try_from(place).ok()?).cloned()
}

/// The options of these letters, each of which is there and is there once.
fn options(item: &Item, letters: &str) -> Option<Vec<OptionId>> {
    let mut seen = BTreeSet::new();
    letters
        .chars()
        .map(|letter| if seen.insert(letter) { option(item, letter) } else { None })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::answer::{Verdict, mark};
    use crate::domain::night::scoring::Scoring;
    use crate::domain::quantity::Points;
    use crate::domain::question::Kind;
    use crate::record::sample;
    use proptest::prelude::*;
    use std::time::Duration;

    /// An item of each kind, its options in another order than the written one.
    fn items() -> Vec<Item> {
        let mut items: Vec<Item> = Kind::ALL.into_iter().map(sample::item).collect();
        for item in &mut items {
            item.order.reverse();
        }
        items
    }

    #[test]
    fn the_right_answer_of_each_kind_can_be_tapped() {
        for item in items() {
            let key = Response::right(&item.question);
            let tapped = Tapped::of(&key, &item);
            let response = tapped.response(&item).expect("an answer");
            assert_eq!(mark(&item.question, &response, None).verdict, Verdict::Right, "{tapped:?}");
            assert_eq!(Tapped::of(&response, &item), tapped);
            assert_eq!(Tapped::Blank.response(&item), Some(Response::Blank));
        }
    }

    #[test]
    fn letters_that_are_twice_there_or_not_there_are_no_answer() {
        let of = |kind: Kind, letters: &str| {
            Tapped::Letters(letters.to_owned()).response(&sample::item(kind))
        };
        for wrong in ["AA", "AB", "Z", "a", "", "Ạ", "A "] {
            assert_eq!(of(Kind::Single, wrong), None, "{wrong}");
        }
        assert_eq!(of(Kind::Multiple, "ABA"), None);
        assert_eq!(of(Kind::Ordering, "AB"), None);
        let long = Tapped::Text("ă".repeat(MOST_LETTERS + 1));
        assert_eq!(long.response(&sample::item(Kind::Short)), None);
        for pairs in [vec![], vec![Some('A')], vec![Some('A'); 20], vec![Some('Z'); 2]] {
            let tapped = Tapped::Pairs(pairs);
            assert_eq!(tapped.response(&sample::item(Kind::Matching)), None, "{tapped:?}");
        }
        for count in [0, 1, 20] {
            let tapped = Tapped::Verdicts(vec![Some(true); count]);
            assert_eq!(tapped.response(&sample::item(Kind::Statements)), None, "{tapped:?}");
        }
        let piled = Tapped::Text(format!("tre{}", "\u{334}\u{353}".repeat(9)));
        assert_eq!(piled.response(&sample::item(Kind::Short)), None);
        let bidi = Tapped::Text("tre\u{202e}\u{1b}[2J".to_owned());
        let cleaned = Response::Text("tre[2J".into());
        assert_eq!(bidi.response(&sample::item(Kind::Short)), Some(cleaned));
    }

    fn any_tapped() -> impl Strategy<Value = Tapped> {
        prop_oneof![
            Just(Tapped::Blank),
            "[A-F]{0,6}|\\PC{0,8}".prop_map(Tapped::Letters),
            any::<bool>().prop_map(Tapped::Truth),
            prop::collection::vec(any::<Option<bool>>(), 0..6).prop_map(Tapped::Verdicts),
            "\\PC{0,20}".prop_map(Tapped::Text),
            prop::collection::vec(prop::option::of(prop::char::range('@', 'G')), 0..6)
                .prop_map(Tapped::Pairs),
        ]
    }

    proptest! {
        #[test]
        fn whatever_is_tapped_earns_between_nothing_and_everything(tapped in any_tapped(), elapsed in 0_u32..4) {
            for item in items() {
                let Some(response) = tapped.response(&item) else { continue };
                let parts = (mark(&item.question, &response, None).points, item.question.points);
                let worth = Points::whole(10);
                for is_by_speed in [false, true] {
                    let scoring = Scoring { is_by_speed, ..Scoring::default() };
                    let limit = Duration::from_secs(20);
                    let earned = scoring.earned(worth, parts, limit * elapsed / 2, Some(limit));
                    prop_assert!(earned >= Points::ZERO && earned <= worth);
                }
            }
        }
    }
}
