//! `caytre night list`: the nights that were played here, and one of them by its id.

use super::{Context, Ending, Failure, format, json};
use crate::domain::identity::Uid;
use crate::domain::night::ranking::Standing;
use crate::domain::night::{Night, Phase};
use crate::domain::time::Timestamp;
use crate::formats::table::{self, Side};
use crate::formats::value::{decimal, iso};
use crate::store::nights::StoredNight;
use crate::store::{Store, StoreError};
use crate::text::figure;
use clap::ArgMatches;
use serde::Serialize;

/// How many letters of an id are shown.
const SHORT_ID: usize = 8;

/// A night as a row for other programs.
#[derive(Debug, Serialize)]
struct NightRow {
    id: String,
    begun: String,
    title: String,
    is_over: bool,
    teams: Vec<TeamRow>,
}

#[derive(Debug, Serialize)]
struct TeamRow {
    name: String,
    points: f64,
    rank: usize,
}

pub(super) fn run(context: &Context, matches: &ArgMatches) -> Result<Ending, Failure> {
    let failed = |error: StoreError| context.store_failed(&error);
    let words = &context.text.night;
    let book = context.book()?;
    let store = book.reviews().ok_or_else(|| Failure::Said(words.no_place.to_owned()))?;
    let mut nights = Vec::new();
    for id in store.nights().map_err(failed)? {
        if let Some(stored) = store.night(id).map_err(failed)? {
            nights.push(counted(context, stored)?);
        }
    }
    if format(matches) == "json" {
        let rows: Vec<NightRow> = nights.iter().map(row).collect();
        context.console.data(&json(&rows))?;
        return Ok(Ending::Done);
    }
    if nights.is_empty() && format(matches) == "table" {
        context.console.data(&format!("{}\n", words.no_night))?;
        return Ok(Ending::Done);
    }
    let rows: Vec<Vec<String>> = nights.iter().map(|night| cells(context, night)).collect();
    let printed = if format(matches) == "csv" {
        table::harmless_csv(&words.listed, &rows)
    } else {
        let heads = words.listed.iter().map(|word| (*word).to_owned()).collect();
        let rows: Vec<Vec<String>> = std::iter::once(heads).chain(rows).collect();
        table::aligned(&rows, &[Side::Left, Side::Left, Side::Left, Side::Right])
    };
    context.console.data(&printed)?;
    Ok(Ending::Done)
}

/// A night with everything that happened in it counted.
struct Counted {
    id: Uid,
    begun: Timestamp,
    night: Night,
}

fn counted(context: &Context, stored: StoredNight) -> Result<Counted, Failure> {
    let night = Night::of(stored.plan, stored.events)
        .map_err(|why| Failure::Said((context.text.night.refused)(why).to_owned()))?;
    Ok(Counted { id: stored.id, begun: stored.begun, night })
}

fn row(Counted { id, begun, night }: &Counted) -> NightRow {
    let standings = night.standings();
    let team = |standing: &Standing| TeamRow {
        name: night.plan().teams.get(standing.team).map(ToString::to_string).unwrap_or_default(),
        points: decimal(standing.points),
        rank: standing.rank,
    };
    NightRow {
        id: id.to_string(),
        begun: iso(*begun),
        title: night.plan().title.to_string(),
        is_over: night.phase() == Phase::Finished,
        teams: standings.iter().map(team).collect(),
    }
}

fn cells(context: &Context, Counted { id, begun, night }: &Counted) -> Vec<String> {
    let words = &context.text.night;
    let leading: Vec<&str> = night
        .standings()
        .iter()
        .take_while(|standing| standing.rank == 1 && !night.asked().is_empty())
        .filter_map(|standing| night.plan().teams.get(standing.team).map(|name| &**name))
        .collect();
    let is_over = night.phase() == Phase::Finished;
    vec![
        id.to_string().chars().take(SHORT_ID).collect(),
        figure::date_time(*begun),
        night.plan().title.to_string(),
        night.plan().teams.len().to_string(),
        leading.join("; "),
        if is_over { String::new() } else { words.is_open.to_owned() },
    ]
}

/// The night whose id begins so, or else the newest.
pub(super) fn meant(
    context: &Context,
    store: &Store,
    matches: &ArgMatches,
) -> Result<StoredNight, Failure> {
    let words = &context.text.night;
    let failed = |error| context.store_failed(&error);
    let none = || Failure::Said(words.no_night.to_owned());
    let all = store.nights().map_err(failed)?;
    let id = match matches.get_one::<String>("night") {
        None => *all.first().ok_or_else(none)?,
        Some(prefix) => {
            let prefix = prefix.to_lowercase();
            let mut found = all.iter().filter(|id| id.to_string().starts_with(&prefix));
            match (found.next(), found.next()) {
                (Some(id), None) => *id,
                _ => return Err(Failure::Said((words.no_such_night)(&prefix))),
            }
        }
    };
    store.night(id).map_err(failed)?.ok_or_else(none)
}
