use super::*;
use crate::domain::answer::Response;
use crate::domain::bank::Header;
use crate::domain::diagnosis::{LONG, SHORT};
use crate::domain::question::{Body, Citation, Kind};
use crate::domain::time::{Moment, Now};
use crate::record::sample;
use crate::store::sample::NOW;
use rand::rngs::ChaCha8Rng;
use std::time::Duration;

/// A bank of typed words, each question citing the one source.
fn bank(id: &str, questions: usize) -> Arc<Bank> {
    let source = Arc::new(Source {
        id: "nguon".into(),
        title: format!("Nguồn của {id}").into(),
        publisher: "".into(),
        date: "".into(),
        url: "".into(),
        places: Vec::new(),
    });
    let question = |number: usize| Question {
        id: format!("q{number}").as_str().into(),
        body: Body::Short {
            key: vec!["đúng".into()],
            compare: crate::domain::question::Compare::Marks,
        },
        citations: vec![Citation {
            source: "nguon".into(), place: format!("mục {number}").into()
        }],
        ..sample::question(Kind::Short)
    };
    Arc::new(Bank {
        header: Header { id: id.into(), title: id.into(), ..Header::default() },
        sources: vec![source],
        questions: (0..questions).map(|number| Arc::new(question(number))).collect(),
        ..Bank::default()
    })
}

struct Desk {
    book: Book,
    generator: ChaCha8Rng,
    banks: Vec<Arc<Bank>>,
    at: Timestamp,
}

impl Desk {
    fn new(banks: &[&str]) -> Desk {
        Desk {
            book: Book::in_memory().expect("memory"),
            generator: sample::generator(3),
            banks: banks.iter().map(|id| bank(id, 30)).collect(),
            at: NOW,
        }
    }

    fn means(&mut self) -> Means<'_> {
        let now = Now { moment: Moment(Duration::ZERO), at: self.at, asleep: Duration::ZERO };
        Means { book: &mut self.book, generator: &mut self.generator, now }
    }

    fn begin(&mut self) -> Assessment {
        self.at = self.at + Duration::from_hours(1);
        let taker = self.book.person("An", "", NOW, &mut self.generator).expect("kept");
        let (banks, marks) = (self.banks.clone(), MarkRules::default());
        let begun = Assessment::begin(taker, banks, marks, &mut self.means());
        begun.expect("reads").expect("questions")
    }

    /// Answers the question on the screen: right, unless it is of the bank that is not known.
    fn answer(&mut self, assessment: &mut Assessment, unknown: &str) -> bool {
        let item = assessment.run().live().item().expect("a question");
        let typed = if item.bank.as_str() == unknown { "sai" } else { "đúng" };
        let now = self.means().now;
        assessment.run_mut().set_draft(Response::Text(typed.into()), now);
        assessment.answer(&mut self.means())
    }

    /// Answers to the end; gives what it says.
    fn take(&mut self, unknown: &str) -> (Sitting, Findings) {
        let mut assessment = self.begin();
        while self.answer(&mut assessment, unknown) {}
        let sitting = assessment.run().live().sitting().clone();
        let findings = findings(&sitting, &self.banks, &self.book).expect("reads");
        assert_eq!(findings.profile, assessment.diagnosis.profile(), "told from what is kept");
        (sitting, findings)
    }
}

#[test]
fn few_banks_take_twenty_five_questions_and_more_take_up_to_forty() {
    assert_eq!(Desk::new(&["a"]).take("").1.asked, SHORT);
    let (sitting, findings) = Desk::new(&["a", "b", "c", "d", "e"]).take("b");
    assert!((SHORT..=LONG).contains(&findings.asked), "{}", findings.asked);
    let asked: BTreeSet<_> = sitting
        .drawing
        .items
        .iter()
        .map(|item| (item.bank.clone(), item.question.id.clone()))
        .collect();
    assert_eq!(asked.len(), findings.asked, "no question twice");
}

#[test]
fn the_bank_that_is_not_known_is_told_and_what_to_read_for_it() {
    let (_, findings) = Desk::new(&["a", "b", "c", "d", "e"]).take("b");
    let Profile { topics, .. } = &findings.profile;
    let weak = topics[1].expect("enough answers");
    let strong = topics[0].expect("enough answers");
    assert!(weak.share < 0.5 && strong.share > 0.7, "{topics:?}");
    assert_eq!(findings.profile.clearly_below(0), [1]);
    let [read] = &findings.to_read[..] else { panic!("one source: {:?}", findings.to_read) };
    assert_eq!(&*read.source.title, "Nguồn của b");
    assert_eq!(read.missed, read.places.len());
}

#[test]
fn an_interrupted_one_goes_on_as_if_nothing_had_happened() {
    let mut desk = Desk::new(&["a", "b", "c", "d"]);
    let mut assessment = desk.begin();
    for _ in 0..10 {
        assert!(desk.answer(&mut assessment, "c"));
    }
    let (before, place) = (assessment.diagnosis.profile(), assessment.run().live().current());
    let id = assessment.run().live().sitting().id;
    assessment.run_mut().suspend(&mut desk.means());
    drop(assessment);
    let stored = desk.book.resume(id).expect("reads").expect("is free");
    let banks = desk.banks.clone();
    let mut resumed = Assessment::resume(stored, banks, &mut desk.means()).expect("reads");
    assert_eq!(resumed.diagnosis.profile(), before);
    assert_eq!(resumed.run().live().current(), place);
    while desk.answer(&mut resumed, "c") {}
    assert_eq!(resumed.run().live().sitting().state, State::HandedIn);
}

#[test]
fn ended_early_it_tells_what_it_knows() {
    let mut desk = Desk::new(&["a"]);
    let mut assessment = desk.begin();
    for _ in 0..6 {
        desk.answer(&mut assessment, "");
    }
    assessment.finish(&mut desk.means());
    let sitting = assessment.run().live().sitting().clone();
    let findings = findings(&sitting, &desk.banks, &desk.book).expect("reads");
    let topic = findings.profile.topics[0].expect("enough answers");
    assert_eq!((topic.answers, findings.to_read.len()), (6, 0), "the open question is no miss");
}

#[test]
fn the_one_before_is_found_for_comparison() {
    let mut desk = Desk::new(&["a", "b", "c", "d"]);
    let (first, _) = desk.take("a");
    assert_eq!(earlier(&first, &desk.banks, &desk.book), Ok(None));
    let (second, findings) = desk.take("");
    let before = earlier(&second, &desk.banks, &desk.book).expect("reads").expect("the first");
    assert_eq!(before.begun, first.begun);
    let share = |findings: &Findings| findings.profile.topics[0].expect("enough answers").share;
    assert!(share(&before) < share(&findings));
}

#[test]
fn it_leaves_no_mark_on_a_bank() {
    let mut desk = Desk::new(&["a"]);
    desk.take("");
    assert!(desk.book.bank_summaries().expect("reads").is_empty());
    let summary = desk.book.summaries(&Filter::default(), 1).expect("reads").remove(0);
    assert_eq!((summary.mode, summary.mark()), (Mode::Diagnosis, None));
}
