use super::*;
use crate::domain::answer::Response;
use crate::domain::bank::Header;
use crate::domain::question::Body;
use crate::domain::sitting::State;
use crate::domain::study::Today;
use crate::domain::time::{Moment, Now, Timestamp};
use crate::record::sample;
use crate::store::book::Book;
use crate::store::sample::NOW;
use rand::rngs::ChaCha8Rng;
use std::time::Duration;

const DAY: Duration = Duration::from_hours(24);

/// A learner, a bank of true statements, and a clock that is set by hand.
struct Desk {
    book: Book,
    generator: ChaCha8Rng,
    banks: Vec<Arc<Bank>>,
    at: Timestamp,
    awake: Duration,
}

impl Desk {
    fn new(questions: usize) -> Desk {
        let question = |number: usize| Question {
            id: format!("q{number}").as_str().into(),
            body: Body::TrueFalse { key: true },
            ..sample::question(crate::domain::question::Kind::TrueFalse)
        };
        let bank = Bank {
            header: Header { id: "b".into(), title: "B".into(), ..Header::default() },
            questions: (0..questions).map(|number| Arc::new(question(number))).collect(),
            ..Bank::default()
        };
        Desk {
            book: Book::in_memory().expect("memory"),
            generator: sample::generator(1),
            banks: vec![Arc::new(bank)],
            at: NOW,
            awake: Duration::ZERO,
        }
    }

    fn means(&mut self) -> Means<'_> {
        let now = Now { moment: Moment(self.awake), at: self.at, asleep: Duration::ZERO };
        Means { book: &mut self.book, generator: &mut self.generator, now }
    }

    fn wait(&mut self, time: Duration) {
        self.at = self.at + time;
        self.awake += time;
    }

    fn taker(&mut self) -> Taker {
        self.book.person("An", "", NOW, &mut self.generator).expect("a person")
    }

    fn agenda(&mut self) -> (Habit, Agenda) {
        let person = self.taker().person;
        let today = self.at.local().day;
        let store = self.book.reviews().expect("a place");
        agenda(store, person, &self.banks, today, &mut self.generator).expect("reads")
    }

    fn session(&mut self) -> Option<Session> {
        let (habit, agenda) = self.agenda();
        let (taker, banks) = (self.taker(), self.banks.clone());
        let marks = MarkRules::default();
        Session::begin(taker, banks, (&habit, agenda), marks, &mut self.means()).expect("reads")
    }

    /// Answers after three seconds and shows the key.
    fn answer(&mut self, session: &mut Session, truth: bool) {
        self.wait(Duration::from_secs(3));
        let means = &mut self.means();
        session.run_mut().set_draft(Response::Truth(truth), means.now);
        session.run_mut().reveal(means);
    }

    /// Answers everything rightly as it is proposed; gives how many questions that were.
    fn study_all(&mut self) -> usize {
        let Some(mut session) = self.session() else { return 0 };
        let mut count = 0;
        loop {
            self.answer(&mut session, true);
            count += 1;
            let rating = session.proposal().expect("answered");
            if !session.grade(rating, &mut self.means()) {
                session.finish(&mut self.means());
                assert_eq!(session.run().fault(), None);
                return count;
            }
        }
    }
}

#[test]
fn a_week_of_study_brings_new_questions_and_what_is_due() {
    let mut desk = Desk::new(25);
    let mut days = Vec::new();
    for _ in 0..7 {
        days.push(desk.study_all());
        desk.wait(DAY);
    }
    // Ten new ones, two days later they are due beside the new; then eleven days of peace.
    assert_eq!(days, [10, 10, 15, 10, 5, 0, 0]);
    let (_, agenda) = desk.agenda();
    assert_eq!((agenda.unseen, agenda.due.len()), (0, 0));
    assert!(desk.session().is_none());
}

#[test]
fn a_second_session_of_the_day_has_nothing_more_to_bring() {
    let mut desk = Desk::new(25);
    assert_eq!(desk.study_all(), 10);
    assert_eq!(desk.study_all(), 0);
}

#[test]
fn a_wrong_answer_is_forgotten_and_comes_again_in_the_same_session() {
    let mut desk = Desk::new(3);
    let mut session = desk.session().expect("new questions");
    assert_eq!(session.left(), Left { new: 3, again: 0, due: 0 });
    let first = session.run().live().item().expect("a question").question.id.clone();
    desk.answer(&mut session, false);
    assert_eq!(session.proposal(), Some(Rating::Again));
    assert!(session.grade(Rating::Again, &mut desk.means()));
    assert_eq!(session.left(), Left { new: 2, again: 1, due: 0 });
    for _ in 0..2 {
        desk.answer(&mut session, true);
        assert!(session.grade(Rating::Good, &mut desk.means()));
    }
    assert_eq!(session.run().live().item().expect("a question").question.id, first);
    assert!(session.run().live().is_writable());
    desk.answer(&mut session, true);
    assert!(!session.grade(Rating::Good, &mut desk.means()));
    assert_eq!(session.tally(), [1, 0, 3, 0]);
}

#[test]
fn a_grade_taken_back_is_asked_for_again() {
    let mut desk = Desk::new(3);
    let mut session = desk.session().expect("new questions");
    assert!(!session.undo(&mut desk.means()));
    desk.answer(&mut session, true);
    let place = session.run().live().current();
    session.grade(Rating::Again, &mut desk.means());
    assert!(session.undo(&mut desk.means()));
    assert_eq!(session.run().live().current(), place);
    assert!(session.run().live().is_revealed());
    assert_eq!(session.left(), Left { new: 3, again: 0, due: 0 });
    let (_, agenda) = desk.agenda();
    assert_eq!((agenda.unseen, agenda.today.new), (3, 0));
    // The question that was on the screen meanwhile comes next, once.
    session.grade(Rating::Easy, &mut desk.means());
    for left in [true, false] {
        desk.answer(&mut session, true);
        assert_eq!(session.grade(Rating::Good, &mut desk.means()), left);
    }
    assert_eq!(session.tally(), [0, 0, 2, 1]);
    // Also after the last one.
    assert!(session.undo(&mut desk.means()));
    assert_eq!(session.tally(), [0, 0, 1, 1]);
    assert!(!session.grade(Rating::Hard, &mut desk.means()));
    assert_eq!(session.tally(), [0, 1, 1, 1]);
}

#[test]
fn what_rests_does_not_come_back_today() {
    let mut desk = Desk::new(2);
    let mut session = desk.session().expect("new questions");
    let today = desk.at.local().day;
    assert!(session.rest(Rest::Until(today), &mut desk.means()));
    assert!(!session.rest(Rest::Suspended, &mut desk.means()));
    session.finish(&mut desk.means());
    assert!(desk.session().is_none());
    desk.wait(DAY);
    assert_eq!(desk.session().expect("one is back").left().new, 1);
}

#[test]
fn what_was_graded_is_kept_when_the_program_is_killed() {
    let mut desk = Desk::new(5);
    let mut session = desk.session().expect("new questions");
    desk.answer(&mut session, true);
    session.grade(Rating::Good, &mut desk.means());
    desk.answer(&mut session, true);
    drop(session);
    desk.book.leave();
    let (_, agenda) = desk.agenda();
    assert_eq!((agenda.today.new, agenda.unseen, agenda.new.len()), (1, 4, 4));
    let left_open = desk.book.open_studies().expect("reads");
    assert_eq!(left_open.len(), 1);
    assert_eq!(desk.book.open_sittings().expect("reads").len(), 0);
    let _second = desk.session().expect("goes on");
    let first = desk.book.sitting(left_open[0].summary.id).expect("reads").expect("is there");
    assert_eq!(first.sitting.state, State::HandedIn);
    assert_eq!(first.sitting.answers.len(), 2);
}

#[test]
fn a_question_that_its_bank_no_longer_has_is_passed_over() {
    let mut desk = Desk::new(3);
    desk.study_all();
    let fewer =
        Bank { questions: desk.banks[0].questions[1..].to_vec(), ..(*desk.banks[0]).clone() };
    desk.banks = vec![Arc::new(fewer)];
    desk.wait(DAY * 30);
    let (_, agenda) = desk.agenda();
    assert_eq!((agenda.due.len(), agenda.unseen), (2, 0));
    assert_eq!(desk.study_all(), 2);
}

#[test]
fn a_day_has_its_limit_of_reviews_and_says_what_waits() {
    let mut desk = Desk::new(30);
    let person = desk.taker().person;
    let habit = Habit { new: 30, reviews: 4, ..Habit::default() };
    desk.book.reviews().expect("a place").set_habit(person, &habit, NOW).expect("keeps");
    assert_eq!(desk.study_all(), 30);
    desk.wait(DAY * 60);
    let (_, agenda) = desk.agenda();
    assert_eq!((agenda.due.len(), agenda.waiting), (4, 26));
    assert_eq!(desk.study_all(), 4);
    assert_eq!(desk.study_all(), 0);
}

#[test]
fn study_leaves_no_mark_on_a_bank() {
    let mut desk = Desk::new(3);
    desk.study_all();
    assert!(desk.book.bank_summaries().expect("reads").is_empty());
    let (_, agenda) = desk.agenda();
    assert_eq!(agenda.today, Today { new: 3, reviewed: 0 });
    let day = Day(NOW.local().day.0 + 2);
    assert_eq!((agenda.cards, agenda.ahead), (3, BTreeMap::from([(day, 3)])));
}
