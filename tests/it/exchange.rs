//! Files of other programs, as those programs wrote them. They are not part of the project: the tests
//! find them in the folder that `CAYTRE_FIXTURES` names and say so when it names none.

mod aiken;
mod gift;
mod moodle_xml;

use caytre::domain::draft::{Draft, Effect, Notice, Part, Reading, What};
use caytre::domain::question::{Body, Choice};
use caytre::formats::exchange::{self, Format, Wish};
use std::path::{Path, PathBuf};

/// The folder of the files, or none.
#[expect(clippy::print_stdout, reason = "whoever runs the tests should know what was not tried")]
pub(crate) fn fixtures(folder: &str) -> Option<PathBuf> {
    let found = std::env::var_os("CAYTRE_FIXTURES").map(|all| Path::new(&all).join(folder));
    if found.is_none() {
        println!("skipped: CAYTRE_FIXTURES names no folder with {folder}");
    }
    found
}

fn read(format: Format, path: &Path) -> Reading {
    let bytes = std::fs::read(path).expect("readable");
    exchange::read(format, &bytes, Wish::default()).expect("not refused")
}

/// What a reader sees of a text, without markup, in words.
fn words(html: &str) -> String {
    let (mut text, mut is_tag) = (String::new(), false);
    for letter in html.chars() {
        match letter {
            '<' => is_tag = true,
            '>' if is_tag => {
                is_tag = false;
                text.push(' ');
            }
            letter if !is_tag => text.push(letter),
            _ => {}
        }
    }
    let text = text.replace("&nbsp;", " ").replace("&quot;", "\"").replace("&amp;", "&");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What is said of the question at the place of this draft, and of no other.
fn said<'r>(reading: &'r Reading, draft: &Draft) -> Vec<&'r What> {
    let of_it = |notice: &&Notice| notice.place == draft.place;
    reading.notices.iter().filter(of_it).map(|notice| &notice.what).collect()
}

/// The names of what was dropped of this part.
fn dropped<'w>(said: &[&'w What], part: Part) -> Vec<&'w str> {
    let written = |what: &&'w What| match what {
        What::Dropped { part: other, written } if *other == part => Some(&**written),
        _ => None,
    };
    said.iter().filter_map(written).collect()
}

/// The questions that were left out, in order.
fn left_out(reading: &Reading) -> Vec<&Notice> {
    let is_out = |notice: &&Notice| notice.what.effect() == Effect::LeftOut;
    reading.notices.iter().filter(is_out).collect()
}

fn texts(choices: &[Choice]) -> Vec<&str> {
    choices.iter().map(|choice| &*choice.text).collect()
}

/// The options of a choice, whether each is right, and its weight in millionths where it has one.
fn options(body: &Body) -> Vec<(&str, bool, Option<i64>)> {
    let (options, key, weights) = match body {
        Body::Single { options, key, weights } => (options, vec![key.clone()], weights),
        Body::Multiple { options, key, weights, .. } => (options, key.clone(), weights),
        other => panic!("no choice: {other:?}"),
    };
    let weight = |choice: &Choice| weights.iter().find(|(id, _)| *id == choice.id).map(|(_, w)| *w);
    options.iter().map(|one| (&*one.text, key.contains(&one.id), weight(one))).collect()
}
