//! Tiến độ ôn tập: on which days somebody studied, how long, and how much of what came again was
//! remembered.

use super::review::{Card, Review, Scheduler};
use super::time::Day;
use std::collections::BTreeMap;
use std::time::Duration;

/// A card whose next wait is at least so long is well known (Anki calls it mature).
pub const WELL_KNOWN: i32 = 21;

/// Days of a week.
pub const WEEK: i32 = 7;

/// Where a row of a calendar of so many weeks begins; row 0 is Monday, today is in the last week.
pub fn first_day(today: Day, row: i32, weeks: i32) -> Day {
    // 1970-01-01 was a Thursday.
    let weekday = (today.0 + 3).rem_euclid(WEEK);
    Day(today.0 - weekday + row - WEEK * (weeks - 1))
}

/// What was done on one day.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct DayOfStudy {
    /// Answers given, in whatever mode; of a review also those only thought of.
    pub answers: usize,
    /// Time spent on them.
    pub spent: Duration,
    /// Reviews of questions that were known from an earlier day, the first of each that day.
    pub reviews: usize,
    /// How many of these were remembered.
    pub remembered: usize,
    /// How many should have been, by the model before they were asked.
    pub predicted: f64,
}

/// The days somebody studied.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Activity {
    /// By day.
    pub days: BTreeMap<Day, DayOfStudy>,
}

impl Activity {
    /// How many days in a row up to today; a day that has only begun does not break it.
    pub fn streak(&self, today: Day) -> usize {
        let is_done = |day: &Day| self.days.get(day).is_some_and(|done| done.answers > 0);
        let from = if is_done(&today) { today.0 } else { today.0 - 1 };
        (0..=from).map(|back| Day(from - back)).take_while(is_done).count()
    }

    /// How much was done on a day, from 0 for nothing to 4: under 5, 15, 30 minutes, and more.
    pub fn effort(&self, day: Day) -> usize {
        match self.days.get(&day).map(|done| done.spent.as_secs() / 60) {
            None => 0,
            Some(0..5) => 1,
            Some(5..15) => 2,
            Some(15..30) => 3,
            Some(_) => 4,
        }
    }

    /// Adds the days of somebody else.
    pub fn add(&mut self, other: &Activity) {
        for (day, done) in &other.days {
            let here = self.days.entry(*day).or_default();
            here.answers += done.answers;
            here.spent += done.spent;
            here.reviews += done.reviews;
            here.remembered += done.remembered;
            here.predicted += done.predicted;
        }
    }

    /// Adds what came of the reviews of one question, oldest first.
    pub fn add_reviews(&mut self, scheduler: &Scheduler, reviews: &[Review]) {
        let mut card: Option<Card> = None;
        for review in reviews {
            if let Some(known) = &card
                && review.day > known.last
            {
                let day = self.days.entry(review.day).or_default();
                day.reviews += 1;
                day.remembered += usize::from(review.rating.number() > 1);
                day.predicted += f64::from(scheduler.retrievability(known, review.day));
            }
            let after = scheduler.after(card.as_ref(), review.day);
            card = Some(after[usize::from(review.rating.number()) - 1]);
        }
    }

    /// What was asked again, remembered and predicted on these days together.
    pub fn retention(&self, days: impl std::ops::RangeBounds<Day>) -> DayOfStudy {
        let mut all = DayOfStudy::default();
        for (_, day) in self.days.range(days) {
            all.answers += day.answers;
            all.spent += day.spent;
            all.reviews += day.reviews;
            all.remembered += day.remembered;
            all.predicted += day.predicted;
        }
        all
    }
}

#[cfg(test)]
mod tests {
    use super::super::review::Rating;
    use super::super::study::Habit;
    use super::*;

    fn days(days: &[i32]) -> Activity {
        let done = DayOfStudy { answers: 1, ..DayOfStudy::default() };
        Activity { days: days.iter().map(|day| (Day(*day), done)).collect() }
    }

    #[test]
    fn a_streak_ends_where_a_day_was_left_out() {
        assert_eq!(days(&[7, 8, 10, 11, 12]).streak(Day(12)), 3);
        assert_eq!(days(&[10, 11, 12]).streak(Day(13)), 3, "today has only begun");
        assert_eq!(days(&[10, 11, 12]).streak(Day(14)), 0);
        assert_eq!(days(&[]).streak(Day(14)), 0);
    }

    #[test]
    fn a_calendar_begins_on_mondays_and_ends_in_this_week() {
        // 26/11/2026, a Thursday.
        let today = Day::from_calendar(2026, 11, 26).expect("a day");
        assert_eq!(first_day(today, 3, 1), today);
        assert_eq!(first_day(today, 0, 1), Day(today.0 - 3));
        assert_eq!(first_day(today, 3, 53), Day(today.0 - 364));
    }

    #[test]
    fn only_what_was_known_on_an_earlier_day_counts_as_remembered_or_not() {
        let review = |day, rating| Review { rating, day: Day(day) };
        let mut activity = Activity::default();
        let scheduler = Habit::default().scheduler();
        let history = [
            review(10, Rating::Again),
            review(10, Rating::Good),
            review(12, Rating::Again),
            review(12, Rating::Good),
            review(15, Rating::Hard),
        ];
        activity.add_reviews(&scheduler, &history);
        let all = activity.retention(..);
        assert_eq!((all.reviews, all.remembered), (2, 1));
        assert!(all.predicted > 1.0 && all.predicted < 2.0, "{}", all.predicted);
        assert_eq!(activity.retention(Day(13)..).reviews, 1);
    }
}
