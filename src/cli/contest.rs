//! `caytre contest`: the ranking of a written contest (cuộc thi tìm hiểu), from the exams and sheets that were handed in
//! and a table of what people predicted.

use super::history::filter;
use super::{Context, Ending, Failure, format, json};
use crate::domain::answer::Verdict;
use crate::domain::contest::{Entry, Place, ranked};
use crate::domain::identity::Uid;
use crate::domain::marking;
use crate::domain::sitting::{Mode, State, Taker};
use crate::domain::vietnamese::search_key;
use crate::formats::predictions::{self, Prediction};
use crate::formats::table::{self, Side};
use crate::store::history::Filter;
use clap::ArgMatches;
use serde::Serialize;
use std::collections::{BTreeSet, HashMap};
use std::path::PathBuf;

/// Everybody who took part.
struct Entrants {
    entries: Vec<Entry>,
    takers: HashMap<Uid, Taker>,
    /// How many questions there were at most.
    questions: usize,
}

/// A row for other programs.
#[derive(Debug, Serialize)]
struct PlaceRow {
    rank: usize,
    name: String,
    unit: String,
    right: usize,
    predicted: Option<u64>,
    distance: Option<u64>,
    seconds: Option<i64>,
}

#[derive(Debug, Serialize)]
struct ContestRow {
    format: u32,
    actual: u64,
    entrants: usize,
    questions: usize,
    places: Vec<PlaceRow>,
}

pub(super) fn run(context: &Context, matches: &ArgMatches) -> Result<Ending, Failure> {
    let words = &context.text.contest;
    let is_by_duration = matches.get_flag("by-duration");
    let mut entrants = entrants(context, &filter(context, matches)?, is_by_duration)?;
    if entrants.entries.is_empty() {
        return Err(Failure::Said(words.nobody.to_owned()));
    }
    if let Some(path) = matches.get_one::<PathBuf>("predictions") {
        let bytes = std::fs::read(path);
        let bytes = bytes.map_err(|_| Failure::Said((context.text.people.unreadable)(path)))?;
        let read = predictions::read(&bytes).map_err(|refusal| {
            let why = (context.text.import.refusal)(&refusal);
            Failure::Said(format!("{}: {why}.", path.display()))
        })?;
        let read = read.ok_or_else(|| Failure::Said((words.no_headings)(path)))?;
        predict(context, &mut entrants, &read);
    }
    let actual = actual(&entrants, matches);
    let places = ranked(&entrants.entries, actual);
    let rows: Vec<PlaceRow> =
        places.iter().map(|place| row(place, &entrants, actual, is_by_duration)).collect();
    let printed = match format(matches) {
        "json" => json(&ContestRow {
            format: 1,
            actual,
            entrants: places.len(),
            questions: entrants.questions,
            places: rows,
        }),
        "csv" => table::harmless_csv(&words.headings, &cells(&rows)),
        _ => {
            let headings = words.headings.iter().map(|word| (*word).to_owned()).collect();
            let all: Vec<Vec<String>> = std::iter::once(headings).chain(cells(&rows)).collect();
            let sides =
                [Side::Right, Side::Left, Side::Left, Side::Right, Side::Right, Side::Right];
            let said = (words.actual)(places.len(), entrants.questions, actual);
            format!("{said}\n\n{}", table::aligned(&all, &sides))
        }
    };
    context.console.data(&printed)?;
    Ok(Ending::Done)
}

/// Every exam and every sheet that was handed in, with how many answers were wholly right.
fn entrants(context: &Context, filter: &Filter, is_by_duration: bool) -> Result<Entrants, Failure> {
    let failed = |error| context.store_failed(&error);
    let book = context.book()?;
    let mut entrants = Entrants { entries: Vec::new(), takers: HashMap::new(), questions: 0 };
    for summary in book.summaries(filter, usize::MAX).map_err(failed)? {
        let is_exam = matches!(summary.mode, Mode::Exam | Mode::Paper);
        let is_over = matches!(summary.state, State::HandedIn | State::TimedOut);
        if !is_exam || !is_over {
            continue;
        }
        let Some(stored) = book.sitting(summary.id).map_err(failed)? else { continue };
        let (items, marks) = marking::newest(&stored.sitting, &stored.markings);
        let marked = items.iter().zip(&marks).filter(|(item, _)| !item.is_free());
        let (mut right, mut questions) = (0, 0);
        for (_, mark) in marked {
            questions += 1;
            right += usize::from(mark.verdict == Verdict::Right);
        }
        entrants.questions = entrants.questions.max(questions);
        let used = i64::try_from(stored.sitting.used.as_millis()).unwrap_or(i64::MAX);
        let ended = stored.sitting.ended.unwrap_or(stored.sitting.begun).utc_ms;
        let order_ms = if is_by_duration { used } else { ended };
        let taker = stored.sitting.taker;
        let entry = Entry { person: taker.person, right, predicted: None, order_ms };
        entrants.entries.push(entry);
        entrants.takers.insert(taker.person, taker);
    }
    Ok(entrants)
}

/// Takes over what people predicted; whom nobody or several can be meant by is said.
fn predict(context: &Context, entrants: &mut Entrants, predictions: &[Prediction]) {
    let words = &context.text.contest;
    for one in predictions {
        let is_meant = |taker: &&Taker| {
            let is_unit = one.unit.is_empty() || search_key(&taker.unit) == search_key(&one.unit);
            search_key(&taker.name) == search_key(&one.name) && is_unit
        };
        let mut meant = entrants.takers.values().filter(is_meant).map(|taker| taker.person);
        let (Some(person), None) = (meant.next(), meant.next()) else {
            context.console.note(&(words.not_meant)(one.row, &one.name));
            continue;
        };
        if one.number.is_none() {
            context.console.note(&(words.no_number)(one.row, &one.name));
        }
        for entry in entrants.entries.iter_mut().filter(|entry| entry.person == person) {
            entry.predicted = one.number;
        }
    }
}

/// The number that came true: as it is said, or counted.
fn actual(entrants: &Entrants, matches: &ArgMatches) -> u64 {
    if let Some(actual) = matches.get_one::<u64>("truth") {
        return *actual;
    }
    let is_of_all = matches.get_one::<String>("ask").is_some_and(|ask| ask == "entrants");
    let is_counted = |entry: &&Entry| is_of_all || entry.right == entrants.questions;
    let persons: BTreeSet<Uid> =
        entrants.entries.iter().filter(is_counted).map(|entry| entry.person).collect();
    persons.len() as u64
}

fn row(place: &Place, entrants: &Entrants, actual: u64, is_by_duration: bool) -> PlaceRow {
    let Place { entry, rank } = place;
    let taker = entrants.takers.get(&entry.person);
    PlaceRow {
        rank: *rank,
        name: taker.map(|taker| taker.name.to_string()).unwrap_or_default(),
        unit: taker.map(|taker| taker.unit.to_string()).unwrap_or_default(),
        right: entry.right,
        predicted: entry.predicted,
        distance: entry.predicted.map(|predicted| predicted.abs_diff(actual)),
        seconds: is_by_duration.then_some(entry.order_ms / 1000),
    }
}

fn cells(rows: &[PlaceRow]) -> Vec<Vec<String>> {
    let number = |number: Option<u64>| number.map(|it| it.to_string()).unwrap_or_default();
    let row = |row: &PlaceRow| {
        vec![
            row.rank.to_string(),
            row.name.clone(),
            row.unit.clone(),
            row.right.to_string(),
            number(row.predicted),
            number(row.distance),
        ]
    };
    rows.iter().map(row).collect()
}
