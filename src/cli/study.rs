//! `caytre study`: spaced review from the command line, on the screen or as a dialogue.

use super::quiz::{ending, fault, learner, opened};
use super::{Context, Ending, Failure, screen};
use crate::domain::bank::Bank;
use crate::domain::sitting::Taker;
use crate::domain::study::Habit;
use crate::domain::time::{Clock, Day};
use crate::plain::sheet::USUAL_COLUMNS;
use crate::plain::study::Study;
use crate::plain::{self, Outside, input};
use crate::run::Means;
use crate::run::study::{Session, agenda};
use crate::store::book::Book;
use crate::tui::screen::Screen;
use crate::tui::screen::study::StudyScreen;
use clap::ArgMatches;
use rand::rngs::ChaCha8Rng;
use std::io;
use std::sync::Arc;

pub(super) fn run(context: &Context, matches: &ArgMatches) -> Result<Ending, Failure> {
    let shelf = context.shelf([]);
    if screen::is_wanted(context) {
        return screen::show(context, shelf, |ctx| {
            let taker = taker(context, matches, &mut ctx.book, &mut ctx.generator)?;
            Ok(Screen::Study(Box::new(StudyScreen::of(taker, ctx))))
        });
    }
    let (mut book, mut generator) = (context.book()?, context.generator()?);
    let banks = opened(context, &shelf, &[])?;
    let taker = taker(context, matches, &mut book, &mut generator)?;
    if let Some(session) = session(context, taker, banks, &mut book, &mut generator)? {
        return dialogue(context, book, generator, session);
    }
    context.console.data(&format!("{}\n", context.text.study.nothing_today))?;
    Ok(Ending::Done)
}

/// Who studies, with the habit that the flags ask for.
fn taker(
    context: &Context,
    matches: &ArgMatches,
    book: &mut Book,
    generator: &mut ChaCha8Rng,
) -> Result<Taker, Failure> {
    let (name, unit) = learner(context, matches, book)?;
    context.refuse_shut(book, &name, &unit)?;
    let now = context.clock.now().at;
    let taker = book.person(&name, &unit, now, generator);
    let taker = taker.map_err(|error| context.store_failed(&error))?;
    let store = book.reviews();
    let store = store.ok_or_else(|| Failure::Said(context.text.study.no_place.to_owned()))?;
    let before = store.habit(taker.person).map_err(|error| context.store_failed(&error))?;
    let habit = habit(matches, before.clone());
    if habit != before {
        let kept = store.set_habit(taker.person, &habit, now);
        kept.map_err(|error| context.store_failed(&error))?;
    }
    Ok(taker)
}

/// What the flags say, over what was agreed before.
fn habit(matches: &ArgMatches, mut habit: Habit) -> Habit {
    if let Some(new) = matches.get_one::<usize>("new") {
        habit.new = *new;
    }
    if let Some(reviews) = matches.get_one::<usize>("reviews") {
        habit.reviews = *reviews;
    }
    if let Some(percent) = matches.get_one::<u16>("retention") {
        habit.retention = f32::from(*percent) / 100.0;
    }
    if let Some(day) = matches.get_one::<Day>("until") {
        habit.exam = Some(*day);
    }
    if let Some(asks) = matches.get_one::<String>("confidence") {
        habit.asks_confidence = asks == "on";
    }
    if matches.get_flag("no-exam") {
        habit.exam = None;
    }
    habit
}

fn session(
    context: &Context,
    taker: Taker,
    banks: Vec<Arc<Bank>>,
    book: &mut Book,
    generator: &mut ChaCha8Rng,
) -> Result<Option<Session>, Failure> {
    let failed = |error| context.store_failed(&error);
    let now = context.clock.now();
    let Some(store) = book.reviews() else { return Ok(None) };
    let today = now.at.local().day;
    let (habit, agenda) = agenda(store, taker.person, &banks, today, generator).map_err(failed)?;
    let mut means = Means { book, generator, now };
    let marks = context.settings.marks;
    Session::begin(taker, banks, (&habit, agenda), marks, &mut means).map_err(failed)
}

/// Holds the session line by line.
fn dialogue(
    context: &Context,
    mut book: Book,
    mut generator: ChaCha8Rng,
    mut session: Session,
) -> Result<Ending, Failure> {
    let events = input::listen(io::stdin()).map_err(Failure::Output)?;
    let outside = Outside { book: &mut book, generator: &mut generator, clock: &*context.clock };
    let mut study = Study::new(&mut session, outside, io::stdout(), USUAL_COLUMNS, context.text);
    match study.hold(&events) {
        Ok(plain::Ending::Signal(signal)) => Ok(ending(signal)),
        Ok(plain::Ending::Faulted) => Err(fault(session.run(), context.text)),
        Ok(_) => Ok(Ending::Done),
        Err(error) => Err(Failure::Output(error)),
    }
}
