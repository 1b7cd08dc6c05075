//! `caytre assess`: the self-assessment from the command line, on the screen or as a dialogue.

use super::quiz::{chosen, ending, fault, learner, opened};
use super::{Context, Ending, Failure, is_path, screen, strings};
use crate::domain::bank::Bank;
use crate::domain::sitting::Mode;
use crate::domain::time::Clock;
use crate::plain::assessment::Assess;
use crate::plain::sheet::USUAL_COLUMNS;
use crate::plain::{self, Outside, input};
use crate::run::Means;
use crate::run::assessment::Assessment;
use crate::shelf::Shelf;
use crate::store::book::Book;
use crate::tui::screen::Screen;
use crate::tui::screen::assess::AssessScreen;
use crate::tui::screen::quiz::Quiz;
use clap::ArgMatches;
use rand::rngs::ChaCha8Rng;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;

pub(super) fn run(context: &Context, matches: &ArgMatches) -> Result<Ending, Failure> {
    let named = strings(matches, "bank").filter(|name| is_path(name)).map(PathBuf::from);
    let shelf = context.shelf(named);
    if screen::is_wanted(context) {
        let is_said = ["bank", "name", "unit"].iter().any(|id| matches.contains_id(id));
        return screen::show(context, shelf, |ctx| {
            if !is_said && !matches.get_flag("resume") {
                return Ok(Screen::Assess(AssessScreen::new(ctx)));
            }
            let banks = banks(context, matches, &ctx.shelf)?;
            let begun = start(context, matches, banks, &mut ctx.book, &mut ctx.generator)?;
            Ok(Screen::Quiz(Box::new(Quiz::assessment(begun))))
        });
    }
    let (mut book, mut generator) = (context.book()?, context.generator()?);
    let banks = banks(context, matches, &shelf)?;
    let assessment = start(context, matches, banks, &mut book, &mut generator)?;
    dialogue(context, book, generator, assessment)
}

fn banks(
    context: &Context,
    matches: &ArgMatches,
    shelf: &Shelf,
) -> Result<Vec<Arc<Bank>>, Failure> {
    let wanted = chosen(context, shelf, strings(matches, "bank"))?;
    opened(context, shelf, &wanted)
}

fn start(
    context: &Context,
    matches: &ArgMatches,
    banks: Vec<Arc<Bank>>,
    book: &mut Book,
    generator: &mut ChaCha8Rng,
) -> Result<Assessment, Failure> {
    let failed = |error| context.store_failed(&error);
    let now = context.clock.now();
    if matches.get_flag("resume") {
        let open = book.open_sittings().map_err(failed)?;
        let free = open.iter().find(|it| it.summary.mode == Mode::Diagnosis && !it.is_claimed);
        let none = || Failure::Said(context.text.start.none_open.to_owned());
        let summary = &free.ok_or_else(none)?.summary;
        context.refuse_shut(book, &summary.name, &summary.unit)?;
        let stored = book.resume(summary.id).map_err(failed)?;
        let stored = stored.ok_or_else(none)?;
        return Assessment::resume(stored, banks, &mut Means { book, generator, now })
            .map_err(failed);
    }
    let (name, unit) = learner(context, matches, book)?;
    context.refuse_shut(book, &name, &unit)?;
    let taker = book.person(&name, &unit, now.at, generator).map_err(failed)?;
    let marks = context.settings.marks;
    let begun = Assessment::begin(taker, banks, marks, &mut Means { book, generator, now });
    let none = || Failure::Said(context.text.assessment.no_questions.to_owned());
    begun.map_err(failed)?.ok_or_else(none)
}

/// Holds it line by line.
fn dialogue(
    context: &Context,
    mut book: Book,
    mut generator: ChaCha8Rng,
    mut assessment: Assessment,
) -> Result<Ending, Failure> {
    let events = input::listen(io::stdin()).map_err(Failure::Output)?;
    let outside = Outside { book: &mut book, generator: &mut generator, clock: &*context.clock };
    let mut assess =
        Assess::new(&mut assessment, outside, io::stdout(), USUAL_COLUMNS, context.text);
    match assess.hold(&events) {
        Ok(plain::Ending::HandedIn) => Ok(Ending::Done),
        Ok(plain::Ending::LeftOpen) => Ok(Ending::Left),
        Ok(plain::Ending::Signal(signal)) => Ok(ending(signal)),
        Ok(plain::Ending::Faulted) => Err(fault(assessment.run(), context.text)),
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(Ending::Left),
        Err(error) => Err(Failure::Output(error)),
    }
}
