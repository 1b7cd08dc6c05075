//! What is studied today: which questions come, in what order, and how an answer is rated.
//!
//! When a question comes again is in [`super::review`]; one session being taken in `crate::run`.

use super::answer::{Mark, Verdict};
use super::confidence::Confidence;
use super::question::{Body, Question};
use super::review::{Card, Parameters, Rating, Scheduler};
use super::time::Day;
use std::time::Duration;

/// How somebody studies.
#[derive(Clone, Debug, PartialEq)]
pub struct Habit {
    /// The share to be remembered when a question comes again, from 0.7 to 0.99.
    pub retention: f32,
    /// New questions a day.
    pub new: usize,
    /// Known questions that come again a day, at most.
    pub reviews: usize,
    /// Whether one says how sure one is before a key is shown.
    pub asks_confidence: bool,
    /// The day of the examination, when there is one.
    pub exam: Option<Day>,
    /// Of the memory.
    pub parameters: Parameters,
}

impl Default for Habit {
    fn default() -> Habit {
        Habit {
            retention: 0.9,
            new: 10,
            reviews: 100,
            asks_confidence: false,
            exam: None,
            parameters: Parameters::default(),
        }
    }
}

/// What has been studied today.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Today {
    /// Questions seen for the first time.
    pub new: usize,
    /// Questions that came again.
    pub reviewed: usize,
}

/// Whether all is seen before the day of the examination.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pace {
    /// Days left to study, today included, the day of the examination not.
    pub days: usize,
    /// New questions a day that are needed.
    pub needed: usize,
    /// Whether the habit alone would do.
    pub is_enough: bool,
}

impl Habit {
    /// The pace towards the examination with so many unseen questions this morning; none without
    /// one, or when its day has come.
    pub fn pace(&self, unseen: usize, today: Day) -> Option<Pace> {
        let days = usize::try_from(self.exam?.0 - today.0).ok().filter(|days| *days > 0)?;
        let needed = unseen.div_ceil(days);
        Some(Pace { days, needed, is_enough: needed <= self.new })
    }

    /// How many new questions still come today, of so many that are unseen now. Before an
    /// examination as many as it takes to see all in time; after it the habit counts again.
    pub fn new_left(&self, unseen: usize, done: Today, today: Day) -> usize {
        let needed = self.pace(unseen + done.new, today).map_or(0, |pace| pace.needed);
        self.new.max(needed).saturating_sub(done.new).min(unseen)
    }

    /// How many known questions may still come today.
    pub fn reviews_left(&self, done: Today) -> usize {
        self.reviews.saturating_sub(done.reviewed)
    }

    /// Says when questions come again, by this habit.
    pub fn scheduler(&self) -> Scheduler {
        Scheduler::new(&self.parameters, self.retention)
    }
}

/// Puts what is due in order, what is most likely forgotten first, and keeps the first `limit`.
/// After a long time away the rest waits for the coming days.
pub fn most_urgent<Name: Ord>(
    due: Vec<(Name, Card)>,
    scheduler: &Scheduler,
    today: Day,
    limit: usize,
) -> Vec<(Name, Card)> {
    let chance = |card: &Card| scheduler.retrievability(&card.as_of(today), today);
    let mut due: Vec<(f32, Name, Card)> =
        due.into_iter().map(|(name, card)| (chance(&card), name, card)).collect();
    due.sort_unstable_by(|(one, one_name, _), (other, other_name, _)| {
        one.total_cmp(other).then_with(|| one_name.cmp(other_name))
    });
    due.truncate(limit);
    due.into_iter().map(|(_, name, card)| (name, card)).collect()
}

/// The rating that an answer speaks for: wrong or partly right is forgotten; right but slow, or by
/// guess, is hard.
pub fn rating(
    mark: &Mark,
    spent: Duration,
    confidence: Option<Confidence>,
    question: &Question,
) -> Rating {
    match mark.verdict {
        Verdict::Right if confidence == Some(Confidence::Guess) => Rating::Hard,
        Verdict::Right if spent > unhurried(question) => Rating::Hard,
        Verdict::Right => Rating::Good,
        Verdict::Partly | Verdict::Wrong | Verdict::Blank => Rating::Again,
    }
}

/// The time after which a right answer is slow: reading at two words a second, then fifteen seconds,
/// longer where much is to be set or typed.
pub fn unhurried(question: &Question) -> Duration {
    let words = |text: &str| text.split_whitespace().count();
    let left = match &question.body {
        Body::Matching { left, .. } => left.iter().map(|side| words(&side.text)).sum(),
        _ => 0,
    };
    let choices = question.body.choices();
    let read: usize = choices.iter().map(|choice| words(&choice.text)).sum();
    let work = match &question.body {
        Body::Single { .. } | Body::TrueFalse { .. } => 15,
        Body::Multiple { .. } | Body::Short { .. } | Body::Number { .. } => 25,
        Body::Statements { .. } | Body::Ordering { .. } | Body::Matching { .. } => 35,
    };
    let seconds = (words(&question.prompt) + read + left) / 2 + work;
    Duration::from_secs(seconds as u64)
}

#[cfg(test)]
mod tests {
    use super::super::answer::tests::question;
    use super::super::quantity::Points;
    use super::*;

    const TODAY: Day = Day(20_000);

    fn habit() -> Habit {
        Habit { new: 10, ..Habit::default() }
    }

    fn until(days: i32) -> Habit {
        Habit { exam: Some(Day(TODAY.0 + days)), ..habit() }
    }

    fn card(stability: f32, last: i32, due: i32) -> Card {
        Card {
            stability,
            difficulty: 5.0,
            first: Day(0),
            last: Day(TODAY.0 + last),
            due: Day(TODAY.0 + due),
            reviews: 1,
            lapses: 0,
        }
    }

    #[test]
    fn new_questions_come_up_to_the_limit_of_the_day() {
        let left = |unseen, new| habit().new_left(unseen, Today { new, reviewed: 0 }, TODAY);
        assert_eq!((left(500, 0), left(500, 4), left(500, 12), left(3, 0)), (10, 6, 0, 3));
    }

    #[test]
    fn before_an_examination_all_is_seen_in_time() {
        let mut unseen = 570;
        for day in 0..19 {
            let today = Day(TODAY.0 + day);
            unseen -= until(19).new_left(unseen, Today::default(), today);
        }
        assert_eq!(unseen, 0);
        let pace = until(19).pace(570, TODAY).expect("an examination");
        assert_eq!((pace.days, pace.needed, pace.is_enough), (19, 30, false));
        assert!(until(57).pace(570, TODAY).expect("an examination").is_enough);
    }

    #[test]
    fn what_was_seen_this_morning_does_not_raise_the_pace_of_the_day() {
        let left = |new| until(10).new_left(300 - new, Today { new, reviewed: 0 }, TODAY);
        assert_eq!((left(0), left(12), left(30)), (30, 18, 0));
    }

    #[test]
    fn after_the_examination_the_habit_counts_again() {
        for days in [0, -1, -300] {
            assert_eq!(until(days).pace(570, TODAY), None);
            assert_eq!(until(days).new_left(570, Today::default(), TODAY), 10);
        }
    }

    #[test]
    fn what_is_most_likely_forgotten_comes_first_and_the_rest_waits() {
        let due = vec![
            ("known", card(100.0, -100, 0)),
            ("late", card(5.0, -400, -395)),
            ("fresh", card(2.0, -2, 0)),
        ];
        let names = |limit| {
            let kept = most_urgent(due.clone(), &habit().scheduler(), TODAY, limit);
            kept.iter().map(|(name, _)| *name).collect::<Vec<_>>()
        };
        assert_eq!(names(9)[0], "late");
        assert_eq!(names(1), ["late"]);
        assert_eq!(names(0), [""; 0]);
    }

    #[test]
    fn a_right_answer_is_good_a_slow_one_hard_any_other_forgotten() {
        let question = question(Body::TrueFalse { key: true });
        let rated = |verdict, seconds| {
            let mark = Mark { points: Points::ONE, verdict, note: None };
            rating(&mark, Duration::from_secs(seconds), None, &question)
        };
        let right = Mark { points: Points::ONE, verdict: Verdict::Right, note: None };
        let said = |confidence| rating(&right, Duration::ZERO, Some(confidence), &question);
        let ratings = Confidence::ALL.map(said);
        assert_eq!(ratings, [Rating::Hard, Rating::Good, Rating::Good]);
        assert_eq!(rated(Verdict::Right, 3), Rating::Good);
        assert_eq!(rated(Verdict::Right, 300), Rating::Hard);
        assert_eq!(rated(Verdict::Partly, 3), Rating::Again);
        assert_eq!(rated(Verdict::Wrong, 3), Rating::Again);
        assert_eq!(rated(Verdict::Blank, 3), Rating::Again);
    }

    #[test]
    fn limits_count_what_was_done_today() {
        let left = |reviewed| habit().reviews_left(Today { new: 3, reviewed });
        assert_eq!((left(0), left(99), left(150)), (100, 1, 0));
    }
}
