//! `caytre paper new`: versions of a paper by a blueprint, with all their documents, in a new folder.

use super::super::clock::seeded;
use super::super::quiz::{blueprint, chosen, opened};
use super::super::{Context, Ending, Failure, strings};
use super::folder;
use crate::domain::paper::version::{Request, make};
use crate::domain::paper::{Head, Letterhead, Paper, Way};
use crate::domain::time::Clock;
use crate::domain::vietnamese::clean;
use crate::record::paper::{short, write_paper};
use crate::shelf::issuing::{self, asked_lately};
use crate::text::figure;
use clap::ArgMatches;
use std::path::Path;

/// How many versions there are where nothing says it.
const USUAL_VERSIONS: usize = 4;
/// The most versions.
const MOST_VERSIONS: usize = 200;
/// The code of the first version where nothing says it.
const FIRST_CODE: usize = 101;

pub(super) fn run(context: &Context, matches: &ArgMatches) -> Result<Ending, Failure> {
    let words = &context.text.paper;
    let target = folder(matches);
    let is_free = !target.exists()
        || std::fs::read_dir(&target).is_ok_and(|mut inside| inside.next().is_none());
    if !is_free {
        return Err(Failure::Said((words.taken)(&target)));
    }
    let codes = codes(context, matches)?;
    let way = matches.get_one::<String>("way").and_then(|code| Way::from_code(code));
    let way = way.unwrap_or_default();
    let name = matches.get_one::<String>("blueprint").map(String::as_str).unwrap_or_default();
    let blueprint = blueprint(context, name)?;
    let shelf = context.shelf([]);
    let mut wanted = chosen(context, &shelf, strings(matches, "bank"))?;
    if wanted.is_empty() {
        wanted = blueprint.banks().into_iter().flatten().cloned().collect();
    }
    let banks = opened(context, &shelf, &wanted)?;
    let seed = matches.get_one::<u64>("seed").copied().or(blueprint.seed);
    // A seed means one paper, whatever was issued before.
    let last = if seed.is_some() { 0 } else { blueprint.not_in_last };
    let barred = asked_lately(&context.folders.data, &blueprint.id, last);
    let mut generator = match seed {
        Some(seed) => seeded(seed),
        None => context.generator()?,
    };
    let request =
        Request { blueprint: &blueprint, banks: &banks, barred: &barred, way, codes: &codes };
    let paper = make(request, &mut generator);
    let mut paper =
        paper.map_err(|why| Failure::Said((words.no_paper)(&why, &context.text.blueprint)))?;
    paper.head = head(context, matches);
    issuing::write(&paper, &target)
        .map_err(|why| Failure::Said(why.sentence(&target, context.text)))?;
    let again = paper.questions.iter().filter(|asked| {
        barred.contains(&(asked.item.bank.clone(), asked.item.question.id.clone()))
    });
    let again = again.count();
    if again > 0 {
        context.console.note(&(words.asked_before)(again));
    }
    let data = &context.folders.data;
    if issuing::remember(data, context.clock.now().at, &paper).is_err() {
        context.console.note(&(words.unwritable)(data));
    }
    say(context, &paper, &target)
}

/// What the flags say of the head of a paper.
fn head(context: &Context, matches: &ArgMatches) -> Head {
    let said = |id: &str| -> Box<str> {
        let said = matches.get_one::<String>(id).map(String::as_str).unwrap_or_default();
        clean(said).trim().into()
    };
    let from = Letterhead {
        superior: said("superior"),
        agency: said("agency"),
        is_of_party: matches.get_flag("party"),
    };
    Head {
        from,
        class: said("class"),
        is_detachable: matches.get_flag("detachable"),
        language: context.text.language.tag().into(),
        has_short_levels: matches.get_flag("short-levels"),
        program: env!("CARGO_PKG_VERSION").into(),
    }
}

/// The codes of the versions: `101-104`, `101,203`, or as many as are asked for, from 101.
fn codes(context: &Context, matches: &ArgMatches) -> Result<Vec<Box<str>>, Failure> {
    let words = &context.text.paper;
    let versions = matches.get_one::<usize>("versions").copied();
    if versions.is_some_and(|versions| versions > MOST_VERSIONS) {
        return Err(Failure::Usage((words.too_many)(MOST_VERSIONS)));
    }
    let Some(written) = matches.get_one::<String>("codes") else {
        let last = FIRST_CODE + versions.unwrap_or(USUAL_VERSIONS);
        return Ok((FIRST_CODE..last).map(|code| code.to_string().into()).collect());
    };
    let malformed = || Failure::Usage((words.codes)(written));
    let mut codes: Vec<Box<str>> = Vec::new();
    for part in written.split(',').map(str::trim) {
        let is_code = |code: &str| {
            (1..=6).contains(&code.len()) && code.bytes().all(|byte| byte.is_ascii_digit())
        };
        let (from, to) = part.split_once('-').unwrap_or((part, part));
        if !is_code(from) || !is_code(to) {
            return Err(malformed());
        }
        let number = |code: &str| code.parse::<usize>().map_err(|_| malformed());
        let (first, last) = (number(from)?, number(to)?);
        if last < first || last - first >= MOST_VERSIONS {
            return Err(malformed());
        }
        // Codes that begin with noughts keep them.
        let width = from.len();
        codes.extend((first..=last).map(|code| format!("{code:0width$}").into()));
    }
    if codes.len() > MOST_VERSIONS {
        return Err(Failure::Usage((words.too_many)(MOST_VERSIONS)));
    }
    match versions {
        Some(versions) if versions != codes.len() => {
            Err(Failure::Usage((words.codes_differ)(versions, codes.len())))
        }
        _ => Ok(codes),
    }
}

/// Says what there is now, and how much a look at a neighbour's paper helps.
fn say(context: &Context, paper: &Paper, target: &Path) -> Result<Ending, Failure> {
    let words = &context.text.paper;
    let questions = paper.versions.first().map_or(0, |version| version.places.len());
    let digest = short(&write_paper(paper));
    let mut said = (words.written)(paper.versions.len(), questions, target, &digest);
    if let Some(most) = paper.most_copying() {
        let shown = |share: f64| figure::decimal(share, 1, context.text.language);
        said.push('\n');
        said.push_str(&(words.copying)(&shown(most * 100.0), &shown(paper.chance() * 100.0)));
    }
    said.push('\n');
    context.console.data(&said)?;
    Ok(Ending::Done)
}
