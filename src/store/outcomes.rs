//! What came of a person's answers: one row for each question that was answered in a marked sitting.

use super::column::{index, key, timestamp, uid};
use super::people::SAME_PERSON;
use super::{Store, StoreError};
use crate::domain::blueprint::QuestionRef;
use crate::domain::diagnosis::Seen;
use crate::domain::identity::{BankId, QuestionId, Uid};
use crate::domain::missed::Outcome;
use crate::domain::time::Timestamp;

impl Store {
    /// The outcomes of a person's marked sittings by their newest markings, oldest first. Questions
    /// without an answer are left out.
    pub fn outcomes(&self, person: Uid) -> Result<Vec<Outcome>, StoreError> {
        self.read(|connection| {
            connection
                .prepare_cached(&format!(
                    "SELECT item.bank, item.question, sitting.id, item.place,
                        sitting.begun_ms, sitting.begun_offset,
                        marking_item.points >= json_extract(asked.question, '$.points')
                     FROM sitting
                     JOIN marking ON marking.sitting = sitting.id AND marking.number =
                        (SELECT max(number) FROM marking WHERE sitting = sitting.id)
                     JOIN item ON item.drawing = sitting.drawing
                     JOIN marking_item ON marking_item.marking = marking.id
                        AND marking_item.place = item.place
                     JOIN asked ON asked.sheet = item.sheet
                     WHERE sitting.person IN ({SAME_PERSON}) AND
                        (SELECT response FROM answer
                         WHERE sitting = sitting.id AND place = item.place AND attempt = 1
                         ORDER BY sequence DESC LIMIT 1) <> '\"blank\"'
                     ORDER BY sitting.begun_ms, item.place"
                ))?
                .query_and_then([key(person)], |row| {
                    Ok(Outcome {
                        bank: BankId::new(&row.get::<_, Box<str>>(0)?),
                        question: QuestionId::new(&row.get::<_, Box<str>>(1)?),
                        sitting: uid(row, 2)?,
                        place: index(row, 3)?,
                        at: timestamp(row, 4)?,
                        is_right: row.get(6)?,
                    })
                })?
                .collect()
        })
    }
}

impl Store {
    /// How each question was answered, by everybody, in the marked sittings that began before a
    /// time: with all points, and otherwise. Questions without an answer are left out.
    pub fn seen(&self, before: Timestamp) -> Result<Vec<(QuestionRef, Seen)>, StoreError> {
        self.read(|connection| {
            connection
                .prepare_cached(
                    "SELECT item.bank, item.question,
                        sum(marking_item.points >= json_extract(asked.question, '$.points')),
                        sum(marking_item.points < json_extract(asked.question, '$.points'))
                     FROM sitting
                     JOIN marking ON marking.sitting = sitting.id AND marking.number =
                        (SELECT max(number) FROM marking WHERE sitting = sitting.id)
                     JOIN item ON item.drawing = sitting.drawing
                     JOIN marking_item ON marking_item.marking = marking.id
                        AND marking_item.place = item.place
                     JOIN asked ON asked.sheet = item.sheet
                     WHERE sitting.begun_ms < ? AND
                        (SELECT response FROM answer
                         WHERE sitting = sitting.id AND place = item.place AND attempt = 1
                         ORDER BY sequence DESC LIMIT 1) <> '\"blank\"'
                     GROUP BY item.bank, item.question",
                )?
                .query_and_then([before.utc_ms], |row| {
                    let bank = BankId::new(&row.get::<_, Box<str>>(0)?);
                    let question = QuestionId::new(&row.get::<_, Box<str>>(1)?);
                    Ok(((bank, question), Seen { right: row.get(2)?, wrong: row.get(3)? }))
                })?
                .collect()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::quantity::Points;
    use crate::domain::sitting::Sitting;
    use crate::store::sample::{self, NOW};
    use std::time::Duration;

    #[test]
    fn only_answered_questions_of_marked_sittings_have_an_outcome() {
        let store = Store::in_memory().expect("memory");
        let outcomes = |sitting: &Sitting| store.outcomes(sitting.taker.person).expect("reads");
        let wrong = sample::finished(&store, 1, NOW, Points(300_000));
        let right = sample::finished(&store, 2, NOW, Points::ONE);
        sample::open(&store, 3, NOW);
        // All three were taken by people of one name, who are one.
        let [first, second] = &outcomes(&right)[..] else { panic!("two answers") };
        assert_eq!(outcomes(&wrong), [first.clone(), second.clone()]);
        let of = |sitting: &Sitting| if first.sitting == sitting.id { first } else { second };
        assert_eq!((of(&wrong).sitting, of(&wrong).place, of(&wrong).at), (wrong.id, 0, NOW));
        assert_eq!(of(&wrong).question, wrong.drawing.items[0].question.id);
        assert!(!of(&wrong).is_right);
        assert_eq!((of(&right).sitting, of(&right).is_right), (right.id, true));
    }

    #[test]
    fn what_was_seen_is_counted_up_to_a_time() {
        let store = Store::in_memory().expect("memory");
        let wrong = sample::finished(&store, 1, NOW, Points(300_000));
        sample::finished(&store, 2, NOW + Duration::from_mins(1), Points::ONE);
        let before = |seconds| store.seen(NOW + Duration::from_secs(seconds)).expect("reads");
        assert_eq!(before(0), []);
        let question = wrong.drawing.items[0].question.id.clone();
        let [((_, seen_question), seen)] = &before(60)[..] else { panic!("one question") };
        assert_eq!((seen_question, *seen), (&question, Seen { right: 0, wrong: 1 }));
        assert_eq!(before(61)[0].1, Seen { right: 1, wrong: 1 });
    }
}
