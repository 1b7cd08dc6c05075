//! `caytre night`: a quiz night from the command line, on the projector.

use super::quiz::{blueprint, chosen, opened};
use super::{Context, Ending, Failure, is_path, screen, strings};
use crate::domain::bank::Bank;
use crate::domain::blueprint::{Blueprint, QuestionRef};
use crate::domain::drawing::Item;
use crate::domain::identity::BankId;
use crate::domain::night::Plan;
use crate::domain::night::agreed::{self, Agreed};
use crate::domain::night::judging::{Judging, STEPS};
use crate::domain::night::scoring::Deduction;
use crate::domain::quantity::Points;
use crate::domain::question::Question;
use crate::layout::projector::{WHOLE, projected};
use crate::run::night::{Lead, NotTaken};
use crate::shelf::Shelf;
use crate::tui::app::Ctx;
use crate::tui::screen::Screen;
use crate::tui::screen::night::NightScreen;
use clap::ArgMatches;
use rand::SeedableRng;
use rand::rngs::ChaCha8Rng;
use std::collections::HashSet;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

/// How many questions are drawn beside those of the rounds.
const RESERVE: usize = 12;
/// The usual number of teams, of rounds, and of questions in each.
const TEAMS: usize = 4;
const ROUNDS: usize = 3;
const QUESTIONS: usize = 8;

pub(super) fn run(context: &Context, matches: &ArgMatches) -> Result<Ending, Failure> {
    let words = &context.text.night;
    if !screen::is_wanted(context) {
        return Err(Failure::Said(words.needs_screen.to_owned()));
    }
    let named = strings(matches, "bank").filter(|name| is_path(name)).map(PathBuf::from);
    let shelf = context.shelf(named);
    screen::show(context, shelf, |ctx| {
        let failed = |error| context.store_failed(&error);
        let no_place = || Failure::Said(words.no_place.to_owned());
        let now = ctx.clock.now().at;
        if matches.get_flag("resume") {
            let store = ctx.book.reviews().ok_or_else(no_place)?;
            let none = || Failure::Said(words.none_open.to_owned());
            let id = store.open_night().map_err(failed)?.ok_or_else(none)?;
            let lead = Lead::resume(id, store).map_err(|why| match why {
                NotTaken::Unkept(error) => failed(error),
                NotTaken::Refused(why) => Failure::Said((words.refused)(why).to_owned()),
            })?;
            return Ok(NightScreen::new(lead.ok_or_else(none)?, true, ctx).shown());
        }
        let plan = plan(context, matches, ctx)?;
        let store = ctx.book.reviews().ok_or_else(no_place)?;
        let lead = Lead::begin(plan, store, &mut ctx.generator, now).map_err(failed)?;
        Ok::<Screen, Failure>(NightScreen::new(lead, false, ctx).shown())
    })
}

/// What is agreed by the flags, with its questions drawn.
fn plan(context: &Context, matches: &ArgMatches, ctx: &mut Ctx<'_>) -> Result<Plan, Failure> {
    let words = &context.text.night;
    let agreed = agreed(context, matches)?;
    if agreed.teams.len() < 2 && agreed.persons == 0 {
        return Err(Failure::Usage(words.few_teams.to_owned()));
    }
    let number = |id| matches.get_one::<usize>(id).copied();
    let blueprint = match matches.get_one::<String>("blueprint") {
        Some(name) => blueprint(context, name)?,
        None => agreed::simple(
            number("rounds").unwrap_or(ROUNDS),
            number("questions").unwrap_or(QUESTIONS),
            matches.get_one::<Duration>("time").copied().unwrap_or(agreed::TIME),
            words.round,
        ),
    };
    let banks = banks(context, matches, &blueprint, &ctx.shelf)?;
    let seed = matches.get_one::<u64>("seed").copied().or(blueprint.seed);
    let mut generator = match seed {
        Some(seed) => ChaCha8Rng::seed_from_u64(seed),
        None => ChaCha8Rng::from_rng(&mut ctx.generator),
    };
    drawn(context, &blueprint, &banks, &agreed, &mut generator)
}

fn agreed(context: &Context, matches: &ArgMatches) -> Result<Agreed, Failure> {
    let words = &context.text.night;
    let number = |id| matches.get_one::<usize>(id).copied();
    let mut teams: Vec<Box<str>> = strings(matches, "team").map(Into::into).collect();
    if teams.is_empty() {
        teams = (1..=number("teams").unwrap_or(TEAMS)).map(|at| (words.team)(at).into()).collect();
    }
    let prizes = match matches.get_one::<[usize; 4]>("prizes") {
        Some(prizes) => *prizes,
        None => [1, 1, 1, 0],
    };
    let title = matches.get_one::<String>("title");
    Ok(Agreed {
        title: title.map_or(words.title, String::as_str).into(),
        teams,
        persons: number("persons").unwrap_or(0),
        is_by_speed: matches.get_flag("speed"),
        deduction: matches.get_one::<Deduction>("deduct").copied().unwrap_or_default(),
        judging: Judging {
            judges: number("judges").unwrap_or(3),
            most: Points::whole(10),
            step: STEPS[0],
            drops_extremes: matches.get_flag("drop"),
        },
        warm_up: (!matches.get_flag("no-warm-up")).then(|| words.warm_up.into()),
        prizes,
    })
}

fn banks(
    context: &Context,
    matches: &ArgMatches,
    blueprint: &Blueprint,
    shelf: &Shelf,
) -> Result<Vec<Arc<Bank>>, Failure> {
    let named = chosen(context, shelf, strings(matches, "bank"))?;
    let of_blueprint = blueprint.banks().unwrap_or_default();
    let wanted: Vec<BankId> = match named.is_empty() {
        true => of_blueprint.into_iter().cloned().collect(),
        false => named,
    };
    opened(context, shelf, &wanted)
}

/// Draws the questions: only those that stand whole on a projector.
fn drawn(
    context: &Context,
    blueprint: &Blueprint,
    banks: &[Arc<Bank>],
    agreed: &Agreed,
    generator: &mut ChaCha8Rng,
) -> Result<Plan, Failure> {
    let stands = |bank: &Bank, question: &Arc<Question>| {
        projected(&Item::written(bank, question), WHOLE, context.text).is_ok()
    };
    let barred: HashSet<QuestionRef> = banks
        .iter()
        .flat_map(|bank| bank.questions.iter().map(move |question| (bank, question)))
        .filter(|(bank, question)| !stands(bank, question))
        .map(|(bank, question)| (bank.header.id.clone(), question.id.clone()))
        .collect();
    let drawing = blueprint.draw(banks, &barred, generator);
    let drawing = drawing.map_err(|why| Failure::Said(context.text.blueprint.sentence(&why)))?;
    let may_be_asked = |bank: &Bank, question: &Question| {
        !barred.contains(&(bank.header.id.clone(), question.id.clone()))
    };
    let reserve = agreed::reserve(banks, &drawing.items, RESERVE, may_be_asked, generator);
    Ok(agreed::planned(blueprint, drawing.items, reserve, agreed))
}
