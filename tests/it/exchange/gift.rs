//! GIFT: every question of every file against the parse that stands beside it.

use super::{dropped, fixtures, left_out, options, read, said, texts, words};
use caytre::domain::draft::{Draft, Part, Place, Reading, What};
use caytre::domain::question::{Body, Kind};
use caytre::formats::exchange::Format;
use serde_json::Value;
use std::collections::BTreeSet;

#[test]
fn every_file_reads_as_the_parse_beside_it_says() {
    let Some(folder) = fixtures("gift") else { return };
    let mut files = 0;
    for entry in std::fs::read_dir(&folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.extension().is_none_or(|end| end != "gift") {
            continue;
        }
        let expected = std::fs::read_to_string(path.with_extension("json")).expect("a parse");
        let expected: Vec<Value> = serde_json::from_str(&expected).expect("JSON");
        let reading = read(Format::Gift, &path);
        compare(&path.display().to_string(), &expected, &reading);
        files += 1;
    }
    assert!(files >= 30, "{files} files");
}

/// Goes through the parse in order; what it says must be in a draft or in a notice.
fn compare(file: &str, expected: &[Value], reading: &Reading) {
    let mut drafts = reading.drafts.iter();
    let mut out = left_out(reading).into_iter();
    let mut category = String::new();
    for item in expected {
        let kind = item["type"].as_str().expect("a type");
        if kind == "Category" {
            let path = item["title"].as_str().expect("a path");
            path.rsplit('/').next().expect("a last part").trim().clone_into(&mut category);
            continue;
        }
        let name = item["title"].as_str().unwrap_or_default();
        let mut stem = words(item["stem"]["text"].as_str().expect("a stem"));
        if item["stem"]["format"] == "markdown" {
            stem = stem.replace("**", "");
        }
        if matches!(kind, "Description" | "Essay") {
            let notice = out.next().unwrap_or_else(|| panic!("{file}: {stem} is not said"));
            let what = What::KindForeign { kind: kind.to_lowercase().into() };
            assert_eq!(notice.what, what, "{file}");
            let called = if name.is_empty() { &stem } else { name };
            let called = called.split(' ').next().expect("a word").trim_start_matches(['*', '-']);
            assert!(notice.question.contains(called), "{file}: {called} {}", notice.question);
            continue;
        }
        let draft = drafts.next().unwrap_or_else(|| panic!("{file}: {stem} did not come in"));
        assert_eq!(words(&draft.name), words(name), "{file}");
        // The parse parts what follows a gap by a blank of its own.
        let close = |text: &str| words(text).replace(" .", ".");
        assert_eq!(close(&draft.prompt), close(&stem), "{file}");
        assert_eq!(&*draft.topic_title, category, "{file}");
        let id = item["id"].as_str().map(|id| format!("gift:{id}"));
        assert_eq!(draft.origin.as_deref(), id.as_deref(), "{file}");
        let said = said(reading, draft);
        let tags: Vec<&str> =
            item["tags"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        assert_eq!(dropped(&said, Part::Tag), tags, "{file}");
        let general = words(item["globalFeedback"]["text"].as_str().unwrap_or_default());
        if !general.is_empty() {
            assert_eq!(words(&draft.explanation), general, "{file}");
        }
        compare_body(file, kind, item, draft, &said);
    }
    assert_eq!(drafts.next().map(|draft| &draft.prompt), None, "{file}");
    assert_eq!(out.next(), None, "{file}");
}

fn compare_body(file: &str, kind: &str, item: &Value, draft: &Draft, said: &[&What]) {
    let text = |value: &Value| words(value["text"].as_str().unwrap_or_default());
    match kind {
        "MC" => {
            let choices = item["choices"].as_array().expect("choices");
            let has_key = choices.iter().any(|choice| choice["isCorrect"] == true);
            let came = options(&draft.body);
            assert_eq!(came.len(), choices.len(), "{file}");
            for (choice, (option, is_right, weight)) in choices.iter().zip(came) {
                assert_eq!(words(option), text(&choice["text"]), "{file}");
                let percent = choice["weight"].as_i64();
                let is_key = choice["isCorrect"] == true || (!has_key && percent > Some(0));
                assert_eq!(is_right, is_key, "{file}: {option}");
                let millionths = percent.map(|percent| percent * 10_000);
                let is_usual = weight.is_none() && draft.body.kind() == Kind::Multiple;
                assert!(is_usual || weight == millionths, "{file}: {weight:?} {percent:?}");
            }
            let came: BTreeSet<String> = spoken(draft, said);
            for choice in choices {
                let feedback = text(&choice["feedback"]);
                assert!(feedback.is_empty() || came.contains(&feedback), "{file}: {feedback}");
            }
        }
        "TF" => {
            assert_eq!(draft.body, Body::TrueFalse { key: item["isTrue"] == true }, "{file}");
            let came = spoken(draft, said);
            for side in ["trueFeedback", "falseFeedback"] {
                let feedback = text(&item[side]);
                assert!(feedback.is_empty() || came.contains(&feedback), "{file}: {feedback}");
            }
        }
        "Short" => {
            let Body::Short { key, .. } = &draft.body else { panic!("{file}: {:?}", draft.body) };
            let (mut full, mut others) = (Vec::new(), Vec::new());
            for choice in item["choices"].as_array().expect("choices") {
                let answer = text(&choice["text"]);
                match choice["weight"].as_i64() {
                    None | Some(100) => full.push(answer),
                    Some(percent) => others.push(match &*text(&choice["feedback"]) {
                        "" => format!("{answer} ({percent} %)"),
                        feedback => format!("{answer} ({percent} %): {feedback}"),
                    }),
                }
            }
            assert_eq!(key.iter().map(|key| words(key)).collect::<Vec<_>>(), full, "{file}");
            let mut named = dropped(said, Part::PartialAnswer);
            named.extend(dropped(said, Part::WrongAnswer));
            assert_eq!(named, others, "{file}");
        }
        "Numerical" => {
            let Body::Number { key, tolerance, .. } = &draft.body else { panic!("{file}") };
            let choices = &item["choices"];
            let first = choices.get(0).map_or(choices, |choice| &choice["text"]);
            let number = |value: &Value| value.as_f64().unwrap_or_default().to_string();
            assert_eq!(key.to_string(), number(&first["number"]), "{file}");
            assert_eq!(tolerance.to_string(), number(&first["range"]), "{file}");
            let others = choices.as_array().map_or(0, |choices| choices.len() - 1);
            let mut named = dropped(said, Part::PartialAnswer);
            named.extend(dropped(said, Part::WrongAnswer));
            assert_eq!(named.len(), others, "{file}: {named:?}");
            for (choice, named) in choices.as_array().into_iter().flatten().skip(1).zip(named) {
                let feedback = text(&choice["feedback"]);
                assert!(named.ends_with(&feedback), "{file}: {named} / {feedback}");
            }
        }
        "Matching" => {
            let Body::Matching { left, right, key } = &draft.body else { panic!("{file}") };
            let pairs = item["matchPairs"].as_array().expect("pairs");
            let (mut lefts, mut rights) = (Vec::new(), Vec::new());
            for pair in pairs {
                let answer = words(pair["subanswer"].as_str().expect("an answer"));
                let left = text(&pair["subquestion"]);
                if !left.is_empty() {
                    lefts.push((left, answer.clone()));
                }
                rights.push(answer);
            }
            let side =
                |id| right.iter().find(|side| side.id == id).expect("there").text.to_string();
            let came: Vec<(String, String)> = left
                .iter()
                .zip(key)
                .map(|(left, (_, right))| (words(&left.text), side(right.clone())))
                .collect();
            assert_eq!(came, lefts, "{file}");
            assert_eq!(texts(right), rights, "{file}");
        }
        kind => panic!("{file}: {kind} is not compared"),
    }
}

/// Everything that is said to answers, in the draft or dropped.
fn spoken(draft: &Draft, said: &[&What]) -> BTreeSet<String> {
    let whys = draft.whys.iter().map(|(_, why)| words(why));
    let lines = draft.explanation.lines().map(words);
    let dropped = dropped(said, Part::Feedback);
    let all = [words(&draft.explanation)];
    whys.chain(lines).chain(dropped.into_iter().map(words)).chain(all).collect()
}

#[test]
fn the_examples_of_moodle_come_in_whole() {
    let Some(folder) = fixtures("gift") else { return };
    let path = folder.join("moodle-examples.txt");
    let reading = read(Format::Gift, &path);
    let kinds = |kind: Kind| {
        reading
            .drafts
            .iter()
            .filter(move |draft| draft.body.kind() == kind)
            .map(|draft| &*draft.prompt)
    };
    assert_eq!(kinds(Kind::TrueFalse).count(), 5);
    assert_eq!(
        kinds(Kind::Number).collect::<Vec<_>>(),
        [
            "When was Ulysses S. Grant born?",
            "When was Ulysses S. Grant born?",
            "What is the value of pi (to 3 decimal places)? _____.",
            "What is the value of pi (to 3 decimal places)? _____.",
            "When was Ulysses S. Grant born?",
            "What's 2 plus 2?",
            "When was Ulysses S. Grant born?",
            "When was Ulysses S. Grant born?",
        ]
    );
    assert_eq!(kinds(Kind::Matching).count(), 3);
    // The lines of the file where a question begins, read by eye.
    let text = std::fs::read_to_string(&path).expect("readable");
    let opened = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    let opened =
        opened.flat_map(|line| line.match_indices('{')).count() - text.matches("\\{").count();
    assert_eq!(reading.drafts.len() + left_out(&reading).len(), opened);
    for draft in &reading.drafts {
        let Place::Line(line) = draft.place else { panic!("a line") };
        let first = text.lines().nth(line - 1).expect("a line");
        let word = draft.prompt.split(' ').next().expect("a word").trim_matches('_');
        let is_there = first.contains(word) || first.contains(&*draft.name);
        assert!(is_there, "{line}: {first} / {}", draft.prompt);
    }
    assert_eq!(left_out(&reading), Vec::<&caytre::domain::draft::Notice>::new());
}
