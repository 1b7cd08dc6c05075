//! Banks that the tests of all formats write and read back.

use crate::domain::bank::{Bank, Topic};
use crate::domain::draft::Draft;
use crate::domain::question::Question;
use crate::formats::bank::read;
use proptest::prelude::{Just, Strategy, prop_oneof};
use proptest::sample::select;
use std::sync::Arc;

/// The banks of the program and one with every rare field.
pub(super) fn banks() -> Vec<Bank> {
    let mut files =
        vec![include_str!("../../../tests/banks/tam-dang.toml").to_owned(), RARE.to_owned()];
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/questions");
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.extension().is_some_and(|end| end == "toml") {
            files.push(std::fs::read_to_string(path).expect("a bank"));
        }
    }
    files.iter().map(|file| whole(file)).collect()
}

fn whole(file: &str) -> Bank {
    let read = read(file.as_bytes());
    assert_eq!(read.problems, []);
    read.bank
}

/// Fields and letters that banks seldom have.
const RARE: &str = include_str!("../../../tests/banks/hiem.toml");

/// A bank of one question whose texts are put together from what formats mistake for something else.
pub(super) fn any_bank() -> impl Strategy<Value = Bank> {
    let piece = select(vec![
        "=",
        "~",
        "#",
        "{",
        "}",
        ":",
        "\\",
        "\\n",
        "%50%",
        "####",
        "//",
        "[html]",
        "]",
        "[",
        "<b>",
        "&amp;",
        "]]>",
        "<!--",
        "T",
        "0",
        "A.",
        "B)",
        "ANSWER: B",
        "Câu 1.",
        "*",
        ",",
        ";",
        "\"",
        "'",
        "\t",
        "=1+1",
        "+",
        "@",
        "tre",
        "ngoại giao",
        "Đ",
        "ữ",
        "|",
        "::",
        "$",
        "->x",
    ]);
    let text = proptest::collection::vec(prop_oneof![piece, Just(" "), Just("chữ")], 1..8)
        .prop_map(|pieces| pieces.concat().replace("->", "→"))
        .prop_map(|text| crate::formats::bank::wording::clean(&text).text.into_owned());
    let line = text.prop_map(|text| {
        let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if line.is_empty() { "x".to_owned() } else { line }
    });
    (proptest::collection::vec(line, 6), 0..8_usize).prop_map(|(texts, at)| {
        let mut bank = banks_of_every_kind();
        let mut question = Question::clone(&bank.questions[at % bank.questions.len()]);
        question.prompt = texts[0].as_str().into();
        question.explanation = texts[1].as_str().into();
        if let crate::domain::question::Body::Single { options, .. } = &mut question.body {
            // Kept apart by a letter of their own.
            for (option, text) in options.iter_mut().zip(&texts[2..]) {
                option.text = format!("{text} {}", option.id).into();
            }
            question.whys = vec![(options[0].id.clone(), texts[5].as_str().into())];
        }
        bank.questions = vec![Arc::new(question)];
        bank
    })
}

fn banks_of_every_kind() -> Bank {
    let mut bank = whole(RARE);
    bank.topics = vec![Topic { id: "t".into(), title: "T".into(), is_drawn: true }];
    bank
}

/// That the drafts are the questions of the bank, field by field; lists whose order says nothing may
/// have another.
pub(super) fn assert_same(bank: &Bank, drafts: &[Draft]) {
    assert_eq!(drafts.len(), bank.questions.len());
    for (draft, question) in drafts.iter().zip(&bank.questions) {
        let mut draft = draft.clone();
        let (id, topic) = (draft.id.clone(), draft.topic.clone());
        assert_eq!(id.as_ref(), Some(&question.id));
        assert_eq!(topic.as_ref(), Some(&question.topic));
        let topic_title = bank.topic(&question.topic).map(|topic| topic.title.clone());
        assert!(draft.topic_title.is_empty() || Some(&draft.topic_title) == topic_title.as_ref());
        assert_eq!(draft.level, Some(question.level));
        draft.whys.sort();
        let mut expected = Question::clone(question);
        expected.whys.sort();
        let came = draft.into_question(expected.id.clone(), expected.topic.clone(), expected.level);
        assert_eq!(came, expected);
    }
}
