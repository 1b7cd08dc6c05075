//! What somebody gets who knows nothing and only looks at the options of the shipped banks: by five
//! rules, none may bring more than ten points of a hundred above a blind guess.
//!
//! Asked of single and multiple answers and of statements. In an ordering or a matching no side
//! looks more like the key than another, and what is typed has no options.

use crate::support::project;
use caytre::domain::answer::{Response, mark};
use caytre::domain::identity::OptionId;
use caytre::domain::quantity::Points;
use caytre::domain::question::{Body, Choice, Question};
use caytre::formats::bank;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use unicode_segmentation::UnicodeSegmentation;

/// Most points of a hundred above chance.
const MOST: f64 = 10.0;

fn words(text: &str) -> Vec<String> {
    text.unicode_words().map(str::to_lowercase).collect()
}

fn longest(choices: &[Choice]) -> Vec<f64> {
    choices.iter().map(|choice| choice.text.graphemes(true).count() as f64).collect()
}

fn most_digits_and_capitals(choices: &[Choice]) -> Vec<f64> {
    let counted = |letter: &char| letter.is_ascii_digit() || letter.is_uppercase();
    choices.iter().map(|choice| choice.text.chars().filter(counted).count() as f64).collect()
}

/// The words an option has in common with each other one, by its own length.
fn most_shared_words(choices: &[Choice]) -> Vec<f64> {
    let sets: Vec<BTreeSet<String>> =
        choices.iter().map(|choice| words(&choice.text).into_iter().collect()).collect();
    let share = |(at, own): (usize, &BTreeSet<String>)| {
        let others = sets.iter().enumerate().filter(|(other, _)| *other != at);
        let shared: usize = others.map(|(_, other)| own.intersection(other).count()).sum();
        shared as f64 / own.len().max(1) as f64
    };
    sets.iter().enumerate().map(share).collect()
}

/// The one option that begins or ends unlike all others, which agree.
fn unlike_ending_or_opening(choices: &[Choice]) -> Vec<f64> {
    let mut scores = vec![0.0; choices.len()];
    let ends: [End; 2] = [|words| words.first(), |words| words.last()];
    for end in ends {
        let ends: Vec<Option<String>> =
            choices.iter().map(|choice| end(&words(&choice.text)).cloned()).collect();
        for (at, own) in ends.iter().enumerate() {
            let mut others = ends.iter().enumerate().filter(|(other, _)| *other != at);
            let first = others.next().map(|(_, end)| end);
            let is_alone = first != Some(own) && others.all(|(_, other)| Some(other) == first);
            if choices.len() > 2 && is_alone {
                scores[at] += 1.0;
            }
        }
    }
    scores
}

/// A way to guess: a score for each option.
type Rule = fn(&[Choice]) -> Vec<f64>;
/// The first or the last of some words.
type End = fn(&[String]) -> Option<&String>;

const RULES: [(&str, Rule); 4] = [
    ("longest", longest),
    ("most digits and capitals", most_digits_and_capitals),
    ("most shared words", most_shared_words),
    ("unlike ending or opening", unlike_ending_or_opening),
];

/// All ways to take so many of these.
fn combinations(places: &[usize], number: usize) -> Vec<Vec<usize>> {
    match (number, places.split_first()) {
        (0, _) => vec![Vec::new()],
        (_, None) => Vec::new(),
        (_, Some((first, rest))) => {
            let with = combinations(rest, number - 1).into_iter();
            let with = with.map(|mut taken| {
                taken.insert(0, *first);
                taken
            });
            with.chain(combinations(rest, number)).collect()
        }
    }
}

/// The share of the points that the options with the best scores bring, ties shared evenly: one
/// option of a single answer, two of the others.
fn gain(question: &Question, scores: &[f64]) -> f64 {
    let choices = question.body.choices();
    let number = if matches!(question.body, Body::Single { .. }) { 1 } else { 2 };
    let mut sorted = scores.to_vec();
    sorted.sort_by(|one, other| other.total_cmp(one));
    let least = sorted[number - 1];
    let places = || 0..scores.len();
    let sure: Vec<usize> = places().filter(|at| scores[*at] > least).collect();
    let tied: Vec<usize> = places().filter(|at| scores[*at].total_cmp(&least).is_eq()).collect();
    let ways = combinations(&tied, number - sure.len());
    let worth = |way: &Vec<usize>| {
        let taken = |at: &usize| sure.contains(at) || way.contains(at);
        let ids: Vec<OptionId> = places().filter(taken).map(|at| choices[at].id.clone()).collect();
        let response = match &question.body {
            Body::Single { .. } => Response::Choice(ids[0].clone()),
            Body::Multiple { .. } => Response::Choices(ids),
            _ => Response::Verdicts(
                choices.iter().map(|it| (it.id.clone(), ids.contains(&it.id))).collect(),
            ),
        };
        let points = mark(question, &response, None).points;
        points.0 as f64 / question.points.max(Points(1)).0 as f64
    };
    ways.iter().map(worth).sum::<f64>() / ways.len() as f64
}

fn has_options(question: &Question) -> bool {
    matches!(question.body, Body::Single { .. } | Body::Multiple { .. } | Body::Statements { .. })
}

fn mean(values: impl Iterator<Item = f64>) -> f64 {
    let values: Vec<f64> = values.collect();
    100.0 * values.iter().sum::<f64>() / values.len() as f64
}

/// By rule: points of a hundred by it, and by chance.
fn figures(path: &Path) -> BTreeMap<&'static str, (f64, f64)> {
    let read = bank::read(&std::fs::read(path).expect("readable"));
    let questions = || read.bank.questions.iter().filter(|question| has_options(question));
    let chance = mean(questions().map(|it| gain(it, &vec![0.0; it.body.choices().len()])));
    let mut figures: BTreeMap<&str, (f64, f64)> = RULES
        .iter()
        .map(|(name, rule)| {
            (*name, (mean(questions().map(|it| gain(it, &rule(it.body.choices())))), chance))
        })
        .collect();
    let single = || questions().filter(|it| matches!(it.body, Body::Single { .. }));
    let at = |place: usize| {
        let scores = |it: &Question| {
            let places = 0..it.body.choices().len();
            places.map(|at| f64::from(u8::from(at == place))).collect::<Vec<f64>>()
        };
        mean(single().map(|it| gain(it, &scores(it))))
    };
    let commonest = (0..4).map(at).fold(0.0, f64::max);
    figures.insert("commonest position", (commonest, 25.0));
    figures
}

#[test]
fn no_rule_that_looks_at_the_options_alone_beats_chance_by_much() {
    let mut banks = 0;
    for entry in std::fs::read_dir(project().join("questions")).expect("readable") {
        let path = entry.expect("readable").path();
        if path.extension().is_none_or(|extension| extension != "toml") {
            continue;
        }
        banks += 1;
        for (rule, (by_rule, by_chance)) in figures(&path) {
            println!("{}: {rule}: {by_rule:.0} (chance {by_chance:.0})", path.display());
            assert!(by_rule - by_chance <= MOST, "{}: {rule}: {by_rule}", path.display());
        }
    }
    assert_eq!(banks, 8);
}

#[test]
fn a_bank_whose_keys_are_the_longest_is_found_out() {
    let question = |number: usize| {
        format!(
            "[[question]]\nid = \"q{number}\"\nkind = \"single\"\ntopic = \"t\"\nlevel = \
             \"nhan-biet\"\nprompt = \"?\"\noption.a = \"Gốc\"\noption.b = \"Gốc vững\"\n\
             option.c = \"Cành\"\nanswer = \"b\"\n"
        )
    };
    let text = format!(
        "format = 1\n[bank]\nid = \"b\"\ntitle = \"B\"\nversion = \"1\"\n[[topic]]\nid = \"t\"\n\
         title = \"T\"\n{}",
        (0..4).map(question).collect::<String>()
    );
    let folder = tempfile::tempdir().expect("folder");
    let path = folder.path().join("b.toml");
    std::fs::write(&path, text).expect("written");
    let figures = figures(&path);
    assert!(figures["longest"].0 > 99.0, "{figures:?}");
    assert!(figures["commonest position"].0 > 99.0, "{figures:?}");
    assert!((figures["longest"].1 - 33.3).abs() < 0.1, "{figures:?}");
}
