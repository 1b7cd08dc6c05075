//! `caytre night`: a quiz night from the command line, on the projector.

use super::quiz::{blueprint, chosen, opened};
use super::{Context, Ending, Failure, is_path, nights, screen, strings};
use crate::config::whole::Readers;
use crate::domain::bank::Bank;
use crate::domain::blueprint::{Blueprint, Form, Role, Section};
use crate::domain::identity::BankId;
use crate::domain::night::agreed::{self, Agreed};
use crate::domain::night::judging::{Judging, STEPS};
use crate::domain::night::scoring::Deduction;
use crate::domain::night::{Night, Plan, Round};
use crate::domain::paper::Letterhead;
use crate::domain::quantity::Points;
use crate::formats::document::{Document, FileKind, Ruler};
use crate::formats::printed::chronicle::chronicle;
use crate::formats::printed::night::{minutes, minutes_with_course};
use crate::host::net::{self, Interface};
use crate::layout::projector::barred;
use crate::run::night::Lead;
use crate::shelf::Shelf;
use crate::text::figure;
use crate::tui::app::Ctx;
use crate::tui::screen::Screen;
use crate::tui::screen::console::Console;
use crate::tui::screen::contest::Contest;
use crate::tui::screen::night::phones::Lan;
use crate::tui::screen::night::{NightScreen, unread};
use clap::ArgMatches;
use clap::parser::ValueSource;
use rand::SeedableRng;
use rand::rngs::ChaCha8Rng;
use std::net::IpAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

/// What is agreed on by flags; without any of them it is in the form.
const AGREED: [&str; 18] = [
    "weights",
    "blueprint",
    "bank",
    "rounds",
    "questions",
    "time",
    "team",
    "teams",
    "persons",
    "title",
    "speed",
    "deduct",
    "judges",
    "step",
    "drop",
    "prizes",
    "no-warm-up",
    "seed",
];
/// The usual number of teams, of rounds, and of questions in each.
const TEAMS: usize = 4;
const ROUNDS: usize = 3;
const QUESTIONS: usize = 8;
/// How many persons usually stand on the floor of a Rung chuông vàng.
const PERSONS: usize = 100;

pub(super) fn run(context: &Context, matches: &ArgMatches) -> Result<Ending, Failure> {
    let words = &context.text.night;
    if ["minutes", "record"].iter().any(|id| matches.contains_id(id)) {
        return write_papers(context, matches);
    }
    if let Some(("list", matches)) = matches.subcommand() {
        return nights::run(context, matches);
    }
    if !screen::is_wanted(context) {
        return Err(Failure::Said(words.needs_screen.to_owned()));
    }
    if matches.subcommand_name().is_some() {
        let console = |ctx: &mut Ctx<'_>| Ok(Screen::Console(Box::new(Console::new(ctx))));
        return screen::show(context, context.shelf([]), console);
    }
    let named = strings(matches, "bank").filter(|name| is_path(name)).map(PathBuf::from);
    let shelf = context.shelf(named);
    let lan = lan(context, matches)?;
    screen::show(context, shelf, |ctx| {
        if let (Some(network), Some(most)) = (&mut ctx.network, number(matches, "per-address")) {
            network.limits.connections = most;
        }
        let failed = |error| context.store_failed(&error);
        let no_place = || Failure::Said(words.no_place.to_owned());
        let now = ctx.clock.now().at;
        if matches.get_flag("resume") {
            let store = ctx.book.reviews().ok_or_else(no_place)?;
            let none = || Failure::Said(words.none_open.to_owned());
            let id = store.open_night().map_err(failed)?.ok_or_else(none)?;
            let lead = Lead::resume(id, store);
            let lead = lead.map_err(|why| Failure::Said(unread(&why, context.text)))?;
            let mut screen = NightScreen::new(lead.ok_or_else(none)?, true, ctx);
            if let Some(lan) = lan {
                screen.let_in(lan, ctx);
            }
            return Ok(screen.shown());
        }
        let is_said = |id: &str| matches.value_source(id) == Some(ValueSource::CommandLine);
        if !AGREED.into_iter().any(is_said) {
            return Ok(Screen::Contest(Box::new(Contest::new(lan, ctx))));
        }
        let plan = plan(context, matches, ctx)?;
        let store = ctx.book.reviews().ok_or_else(no_place)?;
        let lead = Lead::begin(plan, store, &mut ctx.generator, now).map_err(failed)?;
        let mut screen = NightScreen::new(lead, false, ctx);
        if let Some(lan) = lan {
            screen.let_in(lan, ctx);
        }
        Ok::<Screen, Failure>(screen.shown())
    })
}

fn number(matches: &ArgMatches, id: &str) -> Option<usize> {
    matches.get_one::<usize>(id).copied()
}

/// Where phones are let in, if they are: at the address that was named, or at the only one there is.
fn lan(context: &Context, matches: &ArgMatches) -> Result<Option<Lan>, Failure> {
    let Some(named) = matches.get_one::<Option<IpAddr>>("lan") else { return Ok(None) };
    let words = &context.text.hall;
    let address = if let Some(address) = named {
        *address
    } else {
        let all = net::interfaces().unwrap_or_default();
        match &all[..] {
            [] => return Err(Failure::Said(words.no_network.to_owned())),
            [only] => IpAddr::V4(only.address),
            all => {
                let row = |one: &Interface| {
                    format!("  {}", (words.address)(&one.address.to_string(), &one.name))
                };
                let all: Vec<String> = all.iter().map(row).collect();
                return Err(Failure::Usage((words.which)(&all.join("\n"))));
            }
        }
    };
    let port = matches.get_one::<u16>("port").copied().unwrap_or(net::PORT);
    Ok(Some(Lan { address, port, takes_names: matches.get_flag("names") }))
}

/// Writes what is asked for about a night, over or not: its minutes, its course question by question.
fn write_papers(context: &Context, matches: &ArgMatches) -> Result<Ending, Failure> {
    let text = context.text;
    let book = context.book()?;
    let store = book.reviews().ok_or_else(|| Failure::Said(text.night.no_place.to_owned()))?;
    let stored = nights::meant(context, store, matches)?;
    let night = Night::of(stored.plan, stored.events)
        .map_err(|why| Failure::Said((text.night.refused)(why).to_owned()))?;
    let named = |id| matches.get_one::<String>(id).cloned().unwrap_or_default().into();
    let from =
        Letterhead { superior: named("superior"), agency: named("agency"), is_of_party: false };
    let day = stored.begun.local().day;
    let mut ruler = Ruler::default();
    // All of them are laid out before the first is written.
    let mut papers = Vec::new();
    if let Some(target) = matches.get_one::<PathBuf>("minutes") {
        let of = if ending(target) == "xlsx" { minutes_with_course } else { minutes };
        let document = of(&night, day, &from, text);
        papers.push((target, written(context, &document, target, &mut ruler)?));
    }
    if let Some(target) = matches.get_one::<PathBuf>("record") {
        let document = chronicle(&night, day, &from, text);
        papers.push((target, written(context, &document, target, &mut ruler)?));
    }
    for (target, bytes) in papers {
        context.new_file(target, &bytes, Readers::Everyone)?;
    }
    Ok(Ending::Done)
}

/// How the name of a file ends, in small letters.
fn ending(target: &Path) -> String {
    target.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default()
}

/// A document as the name of its file wants it.
fn written(
    context: &Context,
    document: &Document,
    target: &Path,
    ruler: &mut Ruler,
) -> Result<Vec<u8>, Failure> {
    let text = context.text;
    let kind = match &*ending(target) {
        "docx" => FileKind::Docx,
        "pdf" => FileKind::Pdf,
        "html" => FileKind::Html,
        "xlsx" => return context.workbook(document, ruler),
        _ => return Err(Failure::Usage(text.night.which_kind.to_owned())),
    };
    let unprintable = |letter| Failure::Said((text.document.unprintable)(letter));
    document.write(kind, ruler).map_err(|why| unprintable(why.letter))
}

/// What is agreed by the flags, with its questions drawn.
fn plan(context: &Context, matches: &ArgMatches, ctx: &mut Ctx<'_>) -> Result<Plan, Failure> {
    let words = &context.text.night;
    let number = |id| number(matches, id);
    let blueprint = match matches.get_one::<String>("blueprint") {
        Some(name) => blueprint(context, name)?,
        None => agreed::simple(
            number("rounds").unwrap_or(ROUNDS),
            number("questions").unwrap_or(QUESTIONS),
            matches.get_one::<Duration>("time").copied().unwrap_or(agreed::TIME),
            words.round,
        ),
    };
    let is_floor =
        |section: &Section| matches!(section.role, Role::Round { form: Form::Elimination, .. });
    let mut agreed = agreed(context, matches);
    if agreed.persons == 0 && blueprint.sections.iter().any(is_floor) {
        agreed.persons = PERSONS;
    }
    let is_named = ["team", "teams"].iter().any(|id| matches.contains_id(id));
    if !is_named && blueprint.sections.iter().all(is_floor) {
        agreed.teams.clear();
    } else if agreed.teams.len() < 2 {
        return Err(Failure::Usage(words.few_teams.to_owned()));
    }
    let banks = banks(context, matches, &blueprint, &ctx.shelf)?;
    let seed = matches.get_one::<u64>("seed").copied().or(blueprint.seed);
    let mut generator = match seed {
        Some(seed) => ChaCha8Rng::seed_from_u64(seed),
        None => ChaCha8Rng::from_rng(&mut ctx.generator),
    };
    let barred = barred(&banks, context.text);
    let plan = agreed.drawn(&blueprint, &banks, &barred, &mut generator);
    let mut plan = plan.map_err(|why| Failure::Said(context.text.blueprint.sentence(&why)))?;
    if let Some(weights) = matches.get_one::<Vec<Points>>("weights") {
        let counted = plan.rounds.iter_mut().filter(|round| round.counts());
        let counted: Vec<&mut Round> = counted.collect();
        if counted.len() != weights.len() {
            return Err(Failure::Usage((words.few_weights)(counted.len())));
        }
        for (round, weight) in counted.into_iter().zip(weights) {
            round.weight = *weight;
            if *weight != Points::ONE {
                let said = figure::points(*weight, context.text.language);
                round.title = (words.weighted)(&round.title, &said).into();
            }
        }
    }
    Ok(plan)
}

fn agreed(context: &Context, matches: &ArgMatches) -> Agreed {
    let words = &context.text.night;
    let number = |id| number(matches, id);
    let mut teams: Vec<Box<str>> = strings(matches, "team").map(Into::into).collect();
    if teams.is_empty() {
        teams = (1..=number("teams").unwrap_or(TEAMS)).map(|at| (words.team)(at).into()).collect();
    }
    let prizes = match matches.get_one::<[usize; 4]>("prizes") {
        Some(prizes) => *prizes,
        None => [1, 1, 1, 0],
    };
    let title = matches.get_one::<String>("title");
    Agreed {
        title: title.map_or(words.title, String::as_str).into(),
        teams,
        persons: number("persons").unwrap_or(0),
        is_by_speed: matches.get_flag("speed"),
        deduction: matches.get_one::<Deduction>("deduct").copied().unwrap_or_default(),
        judging: Judging {
            judges: number("judges").unwrap_or(3),
            most: Points::whole(10),
            step: matches.get_one::<Points>("step").copied().unwrap_or(STEPS[0]),
            drops_extremes: matches.get_flag("drop"),
        },
        warm_up: (!matches.get_flag("no-warm-up")).then(|| words.warm_up.into()),
        prizes,
    }
}

fn banks(
    context: &Context,
    matches: &ArgMatches,
    blueprint: &Blueprint,
    shelf: &Shelf,
) -> Result<Vec<Arc<Bank>>, Failure> {
    let named = chosen(context, shelf, strings(matches, "bank"))?;
    let of_blueprint = blueprint.banks().unwrap_or_default();
    let wanted: Vec<BankId> =
        if named.is_empty() { of_blueprint.into_iter().cloned().collect() } else { named };
    opened(context, shelf, &wanted)
}
