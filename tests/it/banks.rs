//! What an instructor may rely on in every shipped bank: sources, explanations, why the others are
//! wrong, notes on every topic, and the mix of kinds and levels.

use crate::support::project;
use caytre::domain::bank::Bank;
use caytre::domain::drawing::Item;
use caytre::domain::question::{Body, Kind, Level, Question};
use caytre::formats::bank;
use caytre::layout::Size;
use caytre::layout::projector::projected;
use caytre::text::{Language, Text};
use std::collections::{BTreeMap, BTreeSet};

/// The shipped banks and how many questions each has at least.
const LEAST: [(&str, usize); 8] = [
    ("ba-tru-cot", 38),
    ("bai-hoc", 25),
    ("ban-sac-cay-tre", 65),
    ("dau-an", 110),
    ("nhiem-vu", 42),
    ("tac-pham", 75),
    ("trien-khai", 100),
    ("truyen-thong", 47),
];

fn banks() -> Vec<Bank> {
    let read = |(id, least): &(&str, usize)| {
        let path = project().join(format!("questions/{id}.toml"));
        let bank = bank::read(&std::fs::read(path).expect("readable")).bank;
        assert_eq!(bank.header.id.as_str(), *id);
        assert!(bank.questions.len() >= *least, "{id}: {}", bank.questions.len());
        bank
    };
    LEAST.iter().map(read).collect()
}

/// Options and statements that are not right.
fn wrong(question: &Question) -> Vec<&str> {
    let right = |id: &str| match &question.body {
        Body::Single { key, .. } => key.as_str() == id,
        Body::Multiple { key, .. } | Body::Statements { key, .. } => {
            key.iter().any(|key| key.as_str() == id)
        }
        _ => true,
    };
    let choices = question.body.choices().iter().map(|choice| choice.id.as_str());
    choices.filter(|id| !right(id)).collect()
}

#[test]
fn every_question_is_cited_explained_and_rests_on_facts() {
    for bank in banks() {
        for question in &bank.questions {
            let id = format!("{}/{}", bank.header.id, question.id);
            assert!(!question.citations.is_empty(), "{id}: no source");
            assert!(question.citations.iter().all(|it| !it.place.is_empty()), "{id}: no place");
            assert!(!question.explanation.is_empty(), "{id}: no explanation");
            assert!(!question.facts.is_empty(), "{id}: no facts");
            for option in wrong(question) {
                assert!(question.why(&option.into()).is_some(), "{id}: no why for {option}");
            }
        }
        for topic in &bank.topics {
            let has_note = bank.notes.iter().any(|note| note.topic == topic.id);
            assert!(has_note, "{}/{}: no note", bank.header.id, topic.id);
        }
    }
}

#[test]
fn kinds_and_levels_are_mixed_as_they_should_be() {
    for bank in banks() {
        let id = &bank.header.id;
        let share = |is_meant: &dyn Fn(&Question) -> bool| {
            let count = bank.questions.iter().filter(|question| is_meant(question)).count();
            100 * count / bank.questions.len()
        };
        assert!(share(&|it| it.kind() != Kind::Single) >= 25, "{id}");
        let levels = Level::ALL.map(|level| share(&|it| it.level == level));
        assert!((42..=58).contains(&levels[0]), "{id}: {levels:?}");
        assert!((28..=42).contains(&levels[1]), "{id}: {levels:?}");
        assert!((10..=20).contains(&levels[2]), "{id}: {levels:?}");
    }
}

#[test]
fn five_hundred_questions_ask_nine_in_ten_usable_facts() {
    let banks = banks();
    let questions = || banks.iter().flat_map(|bank| &bank.questions);
    assert!(questions().count() >= 500);
    let asked: BTreeSet<&str> =
        questions().flat_map(|question| question.facts.iter().map(|fact| &**fact)).collect();
    let listed = std::fs::read_to_string(project().join("questions/facts.txt")).expect("readable");
    let usable: BTreeSet<&str> = listed.split_whitespace().collect();
    assert!(asked.is_subset(&usable), "{:?}", asked.difference(&usable).collect::<Vec<_>>());
    assert!(10 * asked.len() >= 9 * usable.len(), "{} of {}", asked.len(), usable.len());
}

#[test]
fn the_example_of_one_province_is_large_enough_and_drawn_by_name_only() {
    let bank = banks().into_iter().find(|bank| bank.header.id.as_str() == "trien-khai");
    let bank = bank.expect("shipped");
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for question in &bank.questions {
        *counts.entry(&question.topic).or_default() += 1;
    }
    assert!(counts["chung"] >= 40 && counts["rieng"] >= 50, "{counts:?}");
    let is_drawn: Vec<(&str, bool)> =
        bank.topics.iter().map(|topic| (&*topic.id, topic.is_drawn)).collect();
    assert_eq!(is_drawn, [("chung", true), ("rieng", false)]);
}

/// Every shipped question stands whole on the projector of a quiz night, and on a small screen in two steps.
#[test]
fn every_question_stands_whole_on_a_projector() {
    let text = Text::of(Language::Vietnamese);
    let sizes = [(80, 24), (100, 30), (160, 45), (40, 15)];
    let mut fallen = Vec::new();
    for bank in banks() {
        for question in &bank.questions {
            let item = Item::written(&bank, question);
            for (width, height) in sizes {
                // Pairs have twice as many rows; no shipped contest asks for them.
                if (width, height) == (40, 15) && question.kind() == Kind::Matching {
                    continue;
                }
                if let Err(too_tall) = projected(&item, Size { width, height }, text) {
                    fallen.push(format!("{width}x{height} {}: {too_tall:?}", question.id));
                }
            }
        }
    }
    assert!(fallen.is_empty(), "{} do not:\n{}", fallen.len(), fallen.join("\n"));
}
