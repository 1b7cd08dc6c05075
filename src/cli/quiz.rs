//! `caytre quiz`: a sitting from the command line, on the screen or as a dialogue.

use super::arguments::GLOBAL_OPTIONS;
use super::clock::seeded;
use super::console::say;
use super::{Context, Ending, Failure, is_path, screen, strings};
use crate::domain::bank::Bank;
use crate::domain::blueprint::Blueprint;
use crate::domain::drawing::Drawing;
use crate::domain::identity::{BankId, Uid};
use crate::domain::plan::{Plan, Preset};
use crate::domain::question::{Kind, Level, MultipleRule};
use crate::domain::sitting::{ClockRule, Mode, Rules};
use crate::domain::time::Clock;
use crate::domain::vietnamese::search_key;
use crate::formats::diagnostic;
use crate::plain::sheet::USUAL_COLUMNS;
use crate::plain::{self, Dialogue, Outside, input};
use crate::run::{Means, Run, asked_lately};
use crate::shelf::{Entry, Shelf, papers};
use crate::store::book::Book;
use crate::store::history::Summary;
use crate::text::Text;
use crate::tui::screen::Screen;
use crate::tui::screen::quiz::Quiz;
use crate::tui::screen::setup::Setup;
use clap::ArgMatches;
use clap::parser::ValueSource;
use rand::rngs::ChaCha8Rng;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

/// How many questions a run has when nothing says how many.
const USUAL_COUNT: usize = 10;

pub(super) fn run(context: &Context, matches: &ArgMatches) -> Result<Ending, Failure> {
    let named = strings(matches, "bank").filter(|name| is_path(name)).map(PathBuf::from);
    let shelf = context.shelf(named);
    let start = |shelf: &Shelf, book: &mut Book, generator: &mut ChaCha8Rng| {
        if matches.get_flag("resume") {
            resume(context, matches, book, generator)
        } else {
            begin(context, matches, shelf, book, generator)
        }
    };
    if screen::is_wanted(context) {
        return screen::show(context, shelf, |ctx| {
            if is_bare(matches) {
                return Ok(Screen::Setup(Box::new(Setup::own(Vec::new(), ctx))));
            }
            let run = start(&ctx.shelf, &mut ctx.book, &mut ctx.generator)?;
            let mut quiz = Quiz::new(run);
            if let Some(trouble) = ctx.book.trouble() {
                quiz.say(trouble.sentence(&ctx.text.store));
            }
            Ok(Screen::Quiz(Box::new(quiz)))
        });
    }
    let (mut book, mut generator) = (context.book()?, context.generator()?);
    let run = start(&shelf, &mut book, &mut generator)?;
    if let Some(trouble) = book.trouble() {
        context.console.note(&trouble.sentence(&context.text.store));
    }
    dialogue(context, book, generator, run)
}

/// Whether nothing is said about the run: then the screen asks. Where there is none, a run of the
/// defaults begins.
fn is_bare(matches: &ArgMatches) -> bool {
    let is_said =
        |id: &&clap::Id| matches.value_source(id.as_str()) == Some(ValueSource::CommandLine);
    matches.ids().filter(is_said).all(|id| GLOBAL_OPTIONS.contains(&id.as_str()))
}

/// Goes on with the newest open sitting that no other program has.
fn resume(
    context: &Context,
    matches: &ArgMatches,
    book: &mut Book,
    generator: &mut ChaCha8Rng,
) -> Result<Run, Failure> {
    let words = &context.text.start;
    let open = book.open_sittings().map_err(|error| context.store_failed(&error))?;
    // A self-assessment is gone on with by its own command.
    let name = matches.get_one::<String>("name").map(|name| search_key(name));
    let is_meant = |summary: &Summary| {
        summary.mode.is_test()
            && name.as_ref().is_none_or(|name| search_key(&summary.name) == *name)
    };
    let open: Vec<_> = open.into_iter().filter(|it| is_meant(&it.summary)).collect();
    let free = open.iter().find(|sitting| !sitting.is_claimed);
    let Some(free) = free else {
        let said = if open.is_empty() { words.none_open } else { words.all_claimed };
        return Err(Failure::Said(said.to_owned()));
    };
    context.refuse_shut(book, &free.summary.name, &free.summary.unit)?;
    let stored = book.resume(free.summary.id).map_err(|error| context.store_failed(&error))?;
    let stored = stored.ok_or_else(|| Failure::Said(words.all_claimed.to_owned()))?;
    let mut means = Means { book, generator, now: context.clock.now() };
    Ok(Run::resume(stored, &mut means))
}

fn begin(
    context: &Context,
    matches: &ArgMatches,
    shelf: &Shelf,
    book: &mut Book,
    generator: &mut ChaCha8Rng,
) -> Result<Run, Failure> {
    let mut plan = plan(context, matches)?;
    if plan.blueprint.is_none() {
        plan.banks = chosen(context, shelf, strings(matches, "bank"))?;
    }
    let banks = opened(context, shelf, &plan.banks)?;
    for topic in strings(matches, "topic") {
        let found = topics(&banks, topic);
        if found.is_empty() {
            return Err(Failure::Said((context.text.start.no_topic)(topic, &all_topics(&banks))));
        }
        plan.selection.topics.extend(found);
    }
    let (name, unit) = learner(context, matches, book)?;
    plan.rules.extra_percent = if let Some(percent) = matches.get_one::<u16>("extra-time") {
        *percent
    } else {
        // Who needs more time needs it each time.
        let last = book.extra_percent(&name, &unit);
        last.map_err(|error| context.store_failed(&error))?
    };
    // Before the learner is looked up: that may make the database.
    let drawing = draw(context, matches, &plan, &name, &banks, book, generator)?;
    let wanted = plan.draw.count.unwrap_or_default();
    if drawing.items.len() < wanted {
        context.console.note(&(context.text.start.fewer)(drawing.items.len(), wanted));
    }
    let now = context.clock.now();
    let taker = book.person(&name, &unit, now.at, generator);
    let taker = taker.map_err(|error| context.store_failed(&error))?;
    let sitting = plan.sitting(drawing, taker, now.at, generator);
    Ok(Run::begin(sitting, &mut Means { book, generator, now }))
}

fn draw(
    context: &Context,
    matches: &ArgMatches,
    plan: &Plan,
    name: &str,
    banks: &[Arc<Bank>],
    book: &Book,
    generator: &mut ChaCha8Rng,
) -> Result<Drawing, Failure> {
    let blueprint = plan.blueprint.as_ref();
    let seed = matches.get_one::<u64>("seed").copied().or(blueprint.and_then(|it| it.seed));
    // A seed means one paper, whatever was asked before.
    let last = blueprint.filter(|_| seed.is_none()).map_or(0, |blueprint| blueprint.not_in_last);
    let lately = asked_lately(book, name, last).map_err(|error| context.store_failed(&error))?;
    let drawing = match seed {
        // Ids stay random: two drawings of one seed are two drawings.
        Some(seed) => plan
            .drawing(banks, &lately, &mut seeded(seed))
            .map(|drawing| Drawing { id: Uid::random(generator), ..drawing }),
        None => plan.drawing(banks, &lately, generator),
    };
    drawing.map_err(|why| Failure::Said(context.text.blueprint.sentence(&why)))
}

/// The blueprint with this name or path. What is wrong with it is drawn.
pub(super) fn blueprint(context: &Context, name: &str) -> Result<Blueprint, Failure> {
    let words = &context.text.blueprint;
    let opened = if is_path(name) {
        papers::open_file(name).map_err(|error| {
            Failure::Said((context.text.shelf.unreadable)(name, &error.to_string()))
        })?
    } else {
        papers::open_shipped(name).ok_or_else(|| {
            let all: Vec<&str> = papers::shipped().map(|(id, _)| id).collect();
            Failure::Said((words.absent)(name, &all.join(", ")))
        })?
    };
    if !opened.problems.is_empty() {
        let problems = &context.text.problem;
        say(&diagnostic::draw(name, &opened.source, &opened.problems, problems));
    }
    opened.blueprint.ok_or_else(|| Failure::Said((words.damaged)(name, opened.problems.len())))
}

/// What the flags say, over the blueprint or preset, over ten questions of practice.
fn plan(context: &Context, matches: &ArgMatches) -> Result<Plan, Failure> {
    let marks = context.settings.marks;
    if let Some(name) = matches.get_one::<String>("blueprint") {
        let mut plan = Plan::of_blueprint(blueprint(context, name)?, marks);
        rules(matches, &mut plan.rules);
        return Ok(plan);
    }
    let preset = matches.get_one::<String>("preset").and_then(|code| Preset::from_code(code));
    let mut plan = Plan::of(preset.unwrap_or(Preset::ByTopic), marks);
    if preset.is_none() {
        plan.draw.count = Some(USUAL_COUNT);
    }
    rules(matches, &mut plan.rules);
    let is_timed = plan.rules.paper_time.is_some() || plan.rules.question_time.is_some();
    if preset.is_none() && is_timed && matches.get_one::<String>("mode").is_none() {
        // Who asks for a clock asks for an exam.
        plan.rules.mode = Mode::Exam;
    }
    let draw = &mut plan.draw;
    if let Some(count) = matches.get_one::<usize>("count") {
        draw.count = Some(*count);
    }
    draw.shuffle_questions = !matches.get_flag("no-shuffle");
    draw.shuffle_options = !matches.get_flag("no-shuffle-options");
    plan.selection.levels = strings(matches, "level").filter_map(Level::from_code).collect();
    plan.selection.kinds = strings(matches, "kind").filter_map(Kind::from_code).collect();
    Ok(plan)
}

/// Puts what the flags say of the rules over what they are.
fn rules(matches: &ArgMatches, rules: &mut Rules) {
    let span = |id| matches.get_one::<Duration>(id).copied();
    let limit = |span: Duration| (!span.is_zero()).then_some(span);
    if let Some(time) = span("time") {
        rules.paper_time = limit(time);
    }
    if let Some(time) = span("per-question") {
        rules.question_time = limit(time);
    }
    if let Some(code) = matches.get_one::<String>("mode") {
        rules.mode = Mode::from_code(code).unwrap_or(rules.mode);
    }
    if let Some(clock) = matches.get_one::<String>("clock") {
        rules.clock = ClockRule::from_code(clock).unwrap_or_default();
    }
    rules.asks_confidence = matches.get_flag("confidence");
    rules.multiple = matches.get_one::<String>("marking").map(|rule| match rule.as_str() {
        "all" => MultipleRule::All,
        _ => MultipleRule::Fractions,
    });
}

/// Name and unit: as given, as in the newest sitting, as in the settings. A unit belongs to its
/// name: one that is given a name keeps no unit of somebody else.
pub(super) fn learner(
    context: &Context,
    matches: &ArgMatches,
    book: &Book,
) -> Result<(String, String), Failure> {
    let given = |id| matches.get_one::<String>(id).cloned();
    let (name, unit) = (given("name"), given("unit"));
    if let Some(name) = name {
        return Ok((name, unit.unwrap_or_default()));
    }
    let last = book.last_taker().map_err(|error| context.store_failed(&error))?;
    let settings = &context.settings;
    let (last_name, last_unit) = match last {
        Some(last) => (last.name, last.unit),
        None => {
            (settings.name.clone().unwrap_or_default(), settings.unit.clone().unwrap_or_default())
        }
    };
    Ok((last_name.into(), unit.unwrap_or_else(|| last_unit.into())))
}

/// The ids of the banks that are named by id or by path.
pub(super) fn chosen<'a>(
    context: &Context,
    shelf: &Shelf,
    named: impl Iterator<Item = &'a str>,
) -> Result<Vec<BankId>, Failure> {
    named.map(|name| context.bank_id(shelf, name)).collect()
}

/// These banks, parsed; all at hand where none is named. What is wrong with one is said.
pub(super) fn opened(
    context: &Context,
    shelf: &Shelf,
    wanted: &[BankId],
) -> Result<Vec<Arc<Bank>>, Failure> {
    let all = shelf.entries().iter().map(Entry::id);
    let ids: Vec<&BankId> = if wanted.is_empty() { all.collect() } else { wanted.iter().collect() };
    let mut banks = Vec::new();
    for id in ids {
        let opened = shelf.open(id.as_str());
        let opened = opened.map_err(|e| Failure::Said(e.sentence(&context.text.shelf)))?;
        if !opened.problems.is_empty() {
            context.console.note(&(context.text.start.damaged)(id.as_str(), opened.problems.len()));
        }
        banks.push(Arc::clone(&opened.bank));
    }
    Ok(banks)
}

/// The topics that `wanted` names: `bank/topic`, an id, or a title without regard to marks.
fn topics(banks: &[Arc<Bank>], wanted: &str) -> Vec<(BankId, Box<str>)> {
    let (of_bank, wanted) = match wanted.split_once('/') {
        Some((bank, topic)) => (Some(bank), topic),
        None => (None, wanted),
    };
    let banks = banks.iter().filter(|bank| of_bank.is_none_or(|id| bank.header.id.as_str() == id));
    let all = banks.flat_map(|bank| bank.topics.iter().map(move |topic| (bank, topic)));
    let is_wanted = |id: &str, title: &str| id == wanted || search_key(title) == search_key(wanted);
    all.filter(|(_, topic)| is_wanted(&topic.id, &topic.title))
        .map(|(bank, topic)| (bank.header.id.clone(), topic.id.clone()))
        .collect()
}

fn all_topics(banks: &[Arc<Bank>]) -> String {
    let ids = banks.iter().flat_map(|bank| bank.topics.iter().map(|topic| &*topic.id));
    ids.collect::<Vec<_>>().join(", ")
}

/// Holds the sitting line by line.
fn dialogue(
    context: &Context,
    mut book: Book,
    mut generator: ChaCha8Rng,
    mut run: Run,
) -> Result<Ending, Failure> {
    let events = input::listen(io::stdin()).map_err(Failure::Output)?;
    let outside = Outside { book: &mut book, generator: &mut generator, clock: &*context.clock };
    let mut dialogue = Dialogue::new(&mut run, outside, io::stdout(), USUAL_COLUMNS, context.text);
    let ended = dialogue.hold(&events);
    match ended {
        Ok(plain::Ending::HandedIn) => Ok(Ending::Done),
        Ok(plain::Ending::LeftOpen) => Ok(Ending::Left),
        Ok(plain::Ending::Signal(signal)) => Ok(ending(signal)),
        Ok(plain::Ending::Faulted) => Err(fault(&run, context.text)),
        // Nobody reads on: the sitting is open.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(Ending::Left),
        Err(error) => Err(Failure::Output(error)),
    }
}

pub(super) fn fault(run: &Run, text: &Text) -> Failure {
    let said = run.fault().map(|error| error.sentence(&text.store));
    Failure::Said(said.unwrap_or_default())
}

/// How a signal ends the program.
pub(super) fn ending(signal: i32) -> Ending {
    match signal {
        signal_hook::consts::SIGTERM => Ending::Terminated,
        #[cfg(unix)]
        signal_hook::consts::SIGHUP => Ending::HungUp,
        _ => Ending::Left,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::bank::Topic;

    fn bank(id: &str, topics: &[(&str, &str)]) -> Arc<Bank> {
        let topic = |(id, title): &(&str, &str)| Topic {
            id: (*id).into(),
            title: (*title).into(),
            is_drawn: true,
        };
        let mut bank = Bank { topics: topics.iter().map(topic).collect(), ..Bank::default() };
        bank.header.id = BankId::new(id);
        Arc::new(bank)
    }

    #[test]
    fn a_topic_is_named_by_bank_and_id_by_id_or_by_title() {
        let banks = [
            bank("tre", &[("goc", "Gốc vững"), ("than", "Thân chắc")]),
            bank("tru", &[("goc", "Đối ngoại Đảng")]),
        ];
        let found = |wanted| -> Vec<String> {
            let topics = topics(&banks, wanted).into_iter();
            topics.map(|(bank, topic)| format!("{bank}/{topic}")).collect()
        };
        assert_eq!(found("goc"), ["tre/goc", "tru/goc"]);
        assert_eq!(found("tru/goc"), ["tru/goc"]);
        assert_eq!(found("than chac"), ["tre/than"]);
        assert_eq!(found("canh"), Vec::<String>::new());
    }
}
