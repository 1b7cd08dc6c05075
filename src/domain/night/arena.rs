//! The floor of a Rung chuông vàng: numbered persons, each out at a question or still in, and who comes back.

use std::collections::BTreeSet;

/// The most persons.
pub const MOST: usize = 200;

/// Who is in and who left when. Persons are numbered from 1.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Arena {
    /// At which question each person left, from 1; none for those still in.
    left: Vec<Option<usize>>,
}

/// Why numbers are not taken; nothing has changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// There is no such number.
    Unknown(usize),
    /// This person is not in any more.
    Out(usize),
    /// This person is in.
    In(usize),
}

impl Arena {
    /// So many persons, all of them in; at most [`MOST`].
    pub fn of(persons: usize) -> Arena {
        Arena { left: vec![None; persons.min(MOST)] }
    }

    /// How many persons there are.
    pub fn persons(&self) -> usize {
        self.left.len()
    }

    /// At which question a person left; none for those still in, and for numbers that are none.
    pub fn left_at(&self, number: usize) -> Option<usize> {
        self.left.get(number.checked_sub(1)?).copied().flatten()
    }

    /// The numbers of those who are in.
    pub fn remaining(&self) -> Vec<usize> {
        self.left.iter().zip(1..).filter(|(left, _)| left.is_none()).map(|(_, at)| at).collect()
    }

    /// The last one standing.
    pub fn winner(&self) -> Option<usize> {
        match self.remaining()[..] {
            [only] if self.persons() > 1 => Some(only),
            _ => None,
        }
    }

    /// These leave at a question.
    ///
    /// # Errors
    ///
    /// One of them is no number, or out.
    pub fn take_out(&mut self, question: usize, numbers: &[usize]) -> Result<(), Refused> {
        self.all(numbers, true)?;
        for number in numbers {
            self.left[number - 1] = Some(question);
        }
        Ok(())
    }

    /// These stay and all others leave at a question.
    ///
    /// # Errors
    ///
    /// One of them is no number, or out.
    pub fn keep_in(&mut self, question: usize, numbers: &[usize]) -> Result<(), Refused> {
        self.all(numbers, true)?;
        let staying: BTreeSet<usize> = numbers.iter().copied().collect();
        for number in self.remaining() {
            if !staying.contains(&number) {
                self.left[number - 1] = Some(question);
            }
        }
        Ok(())
    }

    /// These come back (cứu trợ).
    ///
    /// # Errors
    ///
    /// One of them is no number, or in.
    pub fn rescue(&mut self, numbers: &[usize]) -> Result<(), Refused> {
        self.all(numbers, false)?;
        for number in numbers {
            self.left[number - 1] = None;
        }
        Ok(())
    }

    /// Who would come back where `most` come back: those who held out longest, all of a question or none of it;
    /// everybody without a number.
    pub fn to_rescue(&self, most: Option<usize>) -> Vec<usize> {
        let mut out: Vec<(usize, usize)> = (1..=self.persons())
            .filter_map(|number| Some((self.left_at(number)?, number)))
            .collect();
        out.sort_by_key(|(question, number)| (std::cmp::Reverse(*question), *number));
        let Some(most) = most else { return out.into_iter().map(|(_, number)| number).collect() };
        let mut back = Vec::new();
        for equals in out.chunk_by(|one, other| one.0 == other.0) {
            if back.len() + equals.len() > most {
                break;
            }
            back.extend(equals.iter().map(|(_, number)| *number));
        }
        back
    }

    /// Whether all of these are in, or all out.
    fn all(&self, numbers: &[usize], is_in: bool) -> Result<(), Refused> {
        for number in numbers {
            let left = number.checked_sub(1).and_then(|at| self.left.get(at));
            match left {
                None => return Err(Refused::Unknown(*number)),
                Some(left) if left.is_none() == is_in => {}
                Some(None) => return Err(Refused::In(*number)),
                Some(Some(_)) => return Err(Refused::Out(*number)),
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::{prop_assert, prop_assert_eq, proptest};

    #[test]
    fn persons_leave_come_back_and_one_is_left() {
        let mut arena = Arena::of(6);
        assert_eq!(arena.take_out(1, &[2, 5]), Ok(()));
        assert_eq!(arena.keep_in(2, &[1, 3]), Ok(()));
        assert_eq!(arena.remaining(), [1, 3]);
        assert_eq!(arena.left_at(4), Some(2));
        assert_eq!(arena.to_rescue(Some(2)), [4, 6]);
        assert_eq!(arena.to_rescue(Some(3)), [4, 6], "one of two who left at once is not chosen");
        assert_eq!(arena.to_rescue(None), [4, 6, 2, 5]);
        assert_eq!(arena.rescue(&[4, 6]), Ok(()));
        assert_eq!(arena.remaining(), [1, 3, 4, 6]);
        assert_eq!(arena.winner(), None);
        assert_eq!(arena.keep_in(3, &[6]), Ok(()));
        assert_eq!(arena.winner(), Some(6));
    }

    #[test]
    fn wrong_numbers_change_nothing() {
        let mut arena = Arena::of(3);
        let before = arena.clone();
        assert_eq!(arena.take_out(1, &[1, 4]), Err(Refused::Unknown(4)));
        assert_eq!(arena.take_out(1, &[0]), Err(Refused::Unknown(0)));
        assert_eq!(arena.rescue(&[1]), Err(Refused::In(1)));
        assert_eq!(arena, before);
        arena.take_out(1, &[1]).expect("in");
        assert_eq!(arena.keep_in(2, &[1, 2]), Err(Refused::Out(1)));
        assert_eq!(Arena::of(1000).persons(), MOST);
    }

    proptest! {
        #[test]
        fn everybody_is_in_or_left_at_a_question(
            steps in proptest::collection::vec((0_usize..3, proptest::collection::vec(0_usize..12, 0..6)), 0..12),
        ) {
            let mut arena = Arena::of(10);
            for (question, (what, numbers)) in (1..).zip(steps) {
                let before = arena.clone();
                let done = match what {
                    0 => arena.take_out(question, &numbers),
                    1 => arena.keep_in(question, &numbers),
                    _ => arena.rescue(&numbers),
                };
                if done.is_err() {
                    prop_assert_eq!(&arena, &before);
                }
                let out = (1..=10).filter(|number| arena.left_at(*number).is_some()).count();
                prop_assert_eq!(out + arena.remaining().len(), 10);
                prop_assert!((1..=10).all(|number| arena.left_at(number).is_none_or(|at| at <= question)));
            }
        }
    }
}
