use super::*;
use crate::domain::identity::{BankId, OptionId};
use crate::domain::question::{Body, Choice, Citation, Compare};

fn options(texts: &[&str]) -> Vec<Choice> {
    let id = |at: usize| OptionId::from(&*char::from(b'a' + at as u8).to_string());
    texts.iter().enumerate().map(|(at, text)| Choice { id: id(at), text: (*text).into() }).collect()
}

/// The right one has a star.
fn single(texts: &[&str]) -> Body {
    let at = texts.iter().position(|text| text.starts_with('*')).expect("a key");
    let texts: Vec<&str> = texts.iter().map(|text| text.trim_start_matches('*')).collect();
    let options = options(&texts);
    Body::Single { key: options[at].id.clone(), options, weights: Vec::new() }
}

fn short(key: &str) -> Body {
    Body::Short { key: vec![key.into()], compare: Compare::Marks }
}

fn draft(line: usize, prompt: &str, body: Body) -> Draft {
    Draft::new(Place::Line(line), prompt, body)
}

fn reading(drafts: Vec<Draft>) -> Reading {
    Reading { drafts, ..Reading::default() }
}

fn empty() -> Bank {
    let mut bank = Bank::default();
    bank.header.id = BankId::new("rieng");
    bank
}

fn all(_: Field, _: bool) -> bool {
    true
}

fn ids(import: &Import) -> Vec<&str> {
    import.bank.questions.iter().map(|question| question.id.as_str()).collect()
}

#[test]
fn new_questions_get_ids_of_their_names_or_prompts_a_topic_and_a_level() {
    let mut named = draft(3, "Cây tre có gì?", single(&["*Gốc vững", "Lá to"]));
    named.name = "Gốc, thân & cành".into();
    let unnamed = draft(9, "Đối ngoại Việt Nam hôm nay có những trụ cột nào?", short("ba"));
    let mut signs = draft(12, "???", short("!"));
    signs.topic_title = "Trụ cột".into();
    signs.level = Some(Level::Apply);
    let import = import(empty(), reading(vec![named, unnamed, signs]), all);
    assert_eq!(ids(&import), ["goc-than-canh", "doi-ngoai-viet-nam-hom-nay-co-nhung-tru", "cau"]);
    let topics: Vec<_> = import.bank.topics.iter().map(|t| (&*t.id, &*t.title)).collect();
    assert_eq!(topics, [("chung", "Chung"), ("tru-cot", "Trụ cột")]);
    assert_eq!(import.levels_assumed, 2);
    assert_eq!(import.bank.questions[2].level, Level::Apply);
    assert_eq!(import.count(Outcome::New), 3);
}

#[test]
fn ids_stay_unique_and_short() {
    let long = "a".repeat(80);
    let drafts = (0..3).map(|n| {
        let mut one = draft(n + 1, &format!("Câu {n}?"), short("x"));
        one.name = long.as_str().into();
        one
    });
    let import = import(empty(), reading(drafts.collect()), all);
    let lengths: Vec<usize> = ids(&import).iter().map(|id| id.len()).collect();
    assert_eq!(lengths, [64, 64, 64]);
    assert!(ids(&import)[1].ends_with("a-2") && ids(&import)[2].ends_with("a-3"));
}

#[test]
fn the_same_file_again_changes_nothing() {
    let file = || {
        reading(vec![
            draft(1, "Ai?", single(&["*Một", "Hai"])),
            draft(2, "Ai?", short("Ba")),
            draft(3, "Gì?", single(&["Bốn", "*Năm"])),
        ])
    };
    let first = import(empty(), file(), all);
    assert_eq!(first.count(Outcome::New), 3);
    let second = import(first.bank.clone(), file(), all);
    assert_eq!(second.count(Outcome::Same), 3);
    assert_eq!(second.bank, first.bank);
}

#[test]
fn a_question_that_stands_twice_in_a_file_comes_in_once() {
    let mut explained = draft(11, "Ai?", single(&["*Một", "Hai"]));
    explained.explanation = "Vì thế.".into();
    let file = || {
        reading(vec![
            draft(1, "Ai?", single(&["*Một", "Hai"])),
            draft(7, "ai ?", short("x")),
            draft(9, "AI?", single(&["*Một", "Hai"])),
            explained.clone(),
        ])
    };
    let first = import(empty(), file(), all);
    assert_eq!(first.bank.questions.len(), 3, "asked otherwise, or explained, is another question");
    let [notice] = &*first.notices else { panic!("one notice") };
    assert_eq!(notice.place, Place::Line(9));
    assert_eq!(notice.what, What::Twice { first: Place::Line(1) });
    let second = import(first.bank.clone(), file(), all);
    assert_eq!((second.count(Outcome::Same), second.bank), (3, first.bank));
}

#[test]
fn a_changed_key_updates_the_question_and_its_options_keep_their_ids() {
    let first =
        import(empty(), reading(vec![draft(1, "Ai?", single(&["*Một", "Hai", "Ba"]))]), all);
    // Shuffled, one option reworded, another one right.
    let changed = draft(5, "Ai?", single(&["Ba", "*Hai mươi", "Một", "Bốn"]));
    let second = import(first.bank, reading(vec![changed]), all);
    assert_eq!(second.count(Outcome::Updated), 1);
    let Body::Single { options, key, .. } = &second.bank.questions[0].body else {
        panic!("single")
    };
    let now: Vec<_> = options.iter().map(|o| (o.id.as_str(), &*o.text)).collect();
    assert_eq!(now, [("c", "Ba"), ("b", "Hai mươi"), ("a", "Một"), ("d", "Bốn")]);
    assert_eq!(key.as_str(), "b");
}

#[test]
fn an_id_or_an_origin_finds_a_question_whose_prompt_has_changed() {
    let mut by_origin = draft(1, "Trước?", short("x"));
    by_origin.origin = Some("moodle:7".into());
    let first =
        import(empty(), reading(vec![by_origin.clone(), draft(2, "Hai?", short("y"))]), all);
    by_origin.prompt = "Sau?".into();
    let mut by_id = draft(2, "Hai rưỡi?", short("y"));
    by_id.id = Some("hai".into());
    let second = import(first.bank, reading(vec![by_origin, by_id]), all);
    assert_eq!(ids(&second), ["truoc", "hai"]);
    let prompts: Vec<&str> = second.bank.questions.iter().map(|q| &*q.prompt).collect();
    assert_eq!(prompts, ["Sau?", "Hai rưỡi?"]);
}

#[test]
fn what_the_format_cannot_carry_stays() {
    let mut whole = draft(1, "Ai?", single(&["*Một", "Hai"]));
    whole.explanation = "Vì thế.".into();
    whole.level = Some(Level::Apply);
    whole.topic_title = "Riêng".into();
    whole.whys = vec![("b".into(), "Không phải.".into())];
    whole.pinned = vec!["b".into()];
    whole.facts = vec!["F-1".into()];
    let first = import(empty(), reading(vec![whole]), all);
    let bare = || reading(vec![draft(1, "Ai?", single(&["*Một", "Hai"]))]);
    let second = import(first.bank.clone(), bare(), |_, _| false);
    assert_eq!(second.count(Outcome::Same), 1);
    let third = import(first.bank, bare(), |field, _| field == Field::Explanation);
    assert_eq!(&*third.bank.questions[0].explanation, "");
    assert_eq!(third.bank.questions[0].level, Level::Apply);
}

#[test]
fn a_question_asked_in_another_way_now_is_updated_not_doubled() {
    let first = import(empty(), reading(vec![draft(1, "Mấy trụ cột?", short("ba"))]), all);
    let other = draft(1, "Mấy trụ cột?", single(&["*Ba", "Bốn"]));
    let second = import(first.bank, reading(vec![other]), all);
    assert_eq!(second.bank.questions.len(), 1);
    assert_eq!(second.count(Outcome::Updated), 1);
}

#[test]
fn citations_of_sources_that_are_not_there_bring_an_entry_along() {
    let mut cited = draft(1, "Ai?", short("x"));
    let at = |place: &str| Citation { source: "kh-1".into(), place: place.into() };
    cited.citations = vec![at("I.1"), at("II")];
    let import = import(empty(), reading(vec![cited]), all);
    let source = import.bank.source("kh-1").expect("there");
    assert_eq!((&*source.title, source.places.len()), ("kh-1", 0));
    assert_eq!(import.bank.questions[0].citations, [at("I.1"), at("II")]);
}

#[test]
fn a_carried_frame_brings_what_the_bank_has_not() {
    let mut frame = Bank::default();
    let topic = |id: &str| Topic { id: id.into(), title: id.into(), is_drawn: false };
    frame.topics = vec![topic("goc"), topic("than")];
    let mut file = reading(vec![]);
    file.frame = Some(frame.clone());
    let first = import(empty(), file.clone(), all);
    assert_eq!(first.bank.topics, frame.topics);
    let second = import(first.bank, file, all);
    assert_eq!(second.bank.topics, frame.topics);
}

#[test]
fn an_excerpt_is_one_short_line_of_whole_words() {
    assert_eq!(&*excerpt("Một\nhai  ba"), "Một hai ba");
    let long = excerpt(&"chữ ".repeat(40));
    assert!(long.ends_with("chữ…") && long.chars().count() <= 61, "{long}");
}
