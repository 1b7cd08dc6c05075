//! Every shipped question, typed line by typed line: the right line is worth all its points.

use crate::support::project;
use caytre::domain::answer::typed::read;
use caytre::domain::answer::{Response, Verdict, mark};
use caytre::domain::drawing::{Item, arranged};
use caytre::domain::question::Body;
use caytre::domain::vietnamese::search_key;
use caytre::formats::bank;
use caytre::plain::question::brief;
use caytre::text::{Language, Text};
use rand::SeedableRng;
use rand::rngs::ChaCha8Rng;

/// Every shipped question with its options shuffled.
fn shipped() -> Vec<Item> {
    let mut generator = ChaCha8Rng::seed_from_u64(7);
    let mut items = Vec::new();
    for entry in std::fs::read_dir(project().join("questions")).expect("readable") {
        let path = entry.expect("readable").path();
        if path.extension().is_some_and(|extension| extension == "toml") {
            let bank = bank::read(&std::fs::read(&path).expect("readable")).bank;
            let of_bank = bank.questions.iter();
            items.extend(of_bank.map(|question| arranged(&bank, question, true, &mut generator)));
        }
    }
    assert!(items.len() >= 90, "only {} questions were read", items.len());
    items
}

/// The line that answers a question right.
fn right_line(item: &Item) -> String {
    let right = Response::right(&item.question);
    match &right {
        Response::Verdicts(verdicts) => {
            verdicts.iter().map(|(_, verdict)| if *verdict { "đ " } else { "s " }).collect()
        }
        _ => brief(item, &right, Text::of(Language::Vietnamese)),
    }
}

#[test]
fn the_right_line_is_worth_all_points() {
    for item in shipped() {
        let name = item.question.id.as_str();
        let response = read(&item, &right_line(&item)).expect(name);
        assert_eq!(response, Response::right(&item.question), "{name}");
        let mark = mark(&item.question, &response, None);
        assert_eq!((mark.points, mark.note), (item.question.points, None), "{name}");
    }
}

#[test]
fn a_short_answer_without_its_marks_is_right_with_a_note() {
    for item in shipped() {
        let Body::Short { key, .. } = &item.question.body else { continue };
        let typed = search_key(&key[0]);
        if typed == key[0].to_lowercase() {
            continue;
        }
        let mark = mark(&item.question, &Response::Text(typed.into()), None);
        assert_eq!(mark.verdict, Verdict::Right, "{}", item.question.id);
        assert!(mark.note.is_some(), "{}", item.question.id);
    }
}
