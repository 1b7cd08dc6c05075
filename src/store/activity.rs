//! What somebody did day by day, and how sure they were of what was right.

use super::column::{index, key, span};
use super::people::SAME_PERSON;
use super::{Store, StoreError};
use crate::domain::activity::{Activity, DayOfStudy};
use crate::domain::confidence::Confidence;
use crate::domain::identity::Uid;
use crate::domain::review::Scheduler;
use crate::domain::time::Day;

impl Store {
    /// The days on which a person answered, with what came of reviews by this scheduler.
    pub fn activity(&self, person: Uid, scheduler: &Scheduler) -> Result<Activity, StoreError> {
        let mut activity = Activity::default();
        let days: Vec<(Day, DayOfStudy)> = self.read(|connection| {
            // In a review a question may be answered in the mind alone. The time of a try grows with every visit: the
            // last answer has all of it. A day is that of the place of answering.
            connection
                .prepare_cached(&format!(
                    "SELECT (at_ms + at_offset * 60000) / 86400000 AS day, count(*), sum(spent)
                     FROM (SELECT max(at_ms) AS at_ms, at_offset, max(spent_ms) AS spent
                        FROM answer JOIN sitting ON sitting.id = answer.sitting
                        WHERE sitting.person IN ({SAME_PERSON})
                            AND (response <> '\"blank\"' OR mode = 'study')
                        GROUP BY answer.sitting, place, attempt)
                     GROUP BY day"
                ))?
                .query_and_then([key(person)], |row| {
                    let done = DayOfStudy {
                        answers: index(row, 1)?,
                        spent: span(row, 2)?,
                        ..DayOfStudy::default()
                    };
                    Ok((Day(row.get(0)?), done))
                })?
                .collect()
        })?;
        activity.days.extend(days);
        for (_, reviews) in self.histories(person)? {
            activity.add_reviews(scheduler, &reviews);
        }
        Ok(activity)
    }

    /// How sure a person was of each answer, where that was said, and whether it was right; by the
    /// newest markings.
    pub fn confidences(&self, person: Uid) -> Result<Vec<(Confidence, bool)>, StoreError> {
        self.read(|connection| {
            let mut select = connection.prepare_cached(&format!(
                "SELECT (SELECT confidence FROM answer
                        WHERE sitting = sitting.id AND place = item.place AND attempt = 1
                        ORDER BY sequence DESC LIMIT 1) AS said,
                    marking_item.points >= json_extract(asked.question, '$.points')
                 FROM sitting
                 JOIN marking ON marking.sitting = sitting.id AND marking.number =
                    (SELECT max(number) FROM marking WHERE sitting = sitting.id)
                 JOIN item ON item.drawing = sitting.drawing
                 JOIN marking_item ON marking_item.marking = marking.id
                    AND marking_item.place = item.place
                 JOIN asked ON asked.sheet = item.sheet
                 WHERE sitting.person IN ({SAME_PERSON}) AND said IS NOT NULL"
            ))?;
            let mut rows = select.query([key(person)])?;
            let mut said = Vec::new();
            while let Some(row) = rows.next()? {
                if let Some(confidence) = Confidence::from_number(row.get(0)?) {
                    said.push((confidence, row.get(1)?));
                }
            }
            Ok(said)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::quantity::Points;
    use crate::domain::study::Habit;
    use crate::store::sample::{self, NOW};
    use std::time::Duration;

    #[test]
    fn a_day_has_its_answers_and_the_time_they_took() {
        let store = Store::in_memory().expect("memory");
        let sitting = sample::finished(&store, 1, NOW, Points::ONE);
        let scheduler = Habit::default().scheduler();
        let activity = store.activity(sitting.taker.person, &scheduler).expect("reads");
        let today = NOW.local().day;
        assert_eq!(activity.days.len(), 1);
        let done = activity.days[&today];
        assert_eq!((done.answers, done.spent), (1, Duration::from_secs(7)));
        assert_eq!(store.confidences(sitting.taker.person).expect("reads"), []);
    }
}
