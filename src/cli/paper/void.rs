//! `caytre paper void`: a question that was issued no longer counts, in every version.

use super::super::{Context, Ending, Failure};
use super::{folder, issued, voided};
use crate::config::whole::{self, Readers};
use crate::domain::paper::{Number, Paper, Version, Voided};
use crate::domain::vietnamese::clean;
use crate::formats::printed::issue::{LIST, VOIDED, listed, reissue};
use crate::record::paper::write_voided;
use crate::shelf::issuing;
use clap::ArgMatches;
use std::fmt::Write as _;
use std::io::{self, IsTerminal};

pub(super) fn run(context: &Context, matches: &ArgMatches) -> Result<Ending, Failure> {
    let words = &context.text.paper;
    let said = |id: &str| matches.get_one::<String>(id).map(String::as_str).unwrap_or_default();
    let folder = folder(matches);
    let (paper, json) = issued(context, &folder)?;
    let code = said("code");
    let version = paper.version(code).ok_or_else(|| {
        let all: Vec<&str> = paper.versions.iter().map(|version| &*version.code).collect();
        Failure::Said((words.no_version)(code, &all.join(", ")))
    })?;
    let question = resolved(context, &paper, version, said("number"))?;
    let mut voided = voided(context, &folder, &json)?;
    if voided.iter().any(|one| one.question == question) {
        return Err(Failure::Said(words.voided_before.to_owned()));
    }
    context.console.data(&shown(context, &paper, question))?;
    if !matches.get_flag("yes") && !agrees(context)? {
        context.console.note(words.kept);
        return Ok(Ending::Done);
    }
    voided.push(Voided { question, reason: clean(said("reason")).trim().into() });
    let unwritable = |_: io::Error| Failure::Said((words.unwritable)(&folder));
    let write =
        |name: &str, content: &[u8]| whole::write(&folder.join(name), content, Readers::Everyone);
    let name = format!("{}/{VOIDED}", words.files.folder);
    let written = write_voided(&json, &voided);
    let mark = format!("-huy-{}", voided.len());
    let lines = reissue(&paper, &voided, &mark, &mut |name, content| write(name, content));
    let lines = lines.map_err(|why| Failure::Said(why.sentence(&folder, context.text)))?;
    // The list grows; what it said of the files that were issued stays.
    let list = std::fs::read_to_string(folder.join(LIST)).map_err(unwritable)?;
    let before = list.lines().filter(|line| !line.ends_with(&name));
    let mut list: String = before.fold(String::new(), |list, line| list + line + "\n");
    list.push_str(&lines);
    list.push_str(&listed(&name, written.as_bytes()));
    write(&name, written.as_bytes()).map_err(unwritable)?;
    write(LIST, list.as_bytes()).map_err(unwritable)?;
    issuing::remember_voided(&context.folders.data, &json, &voided).map_err(unwritable)?;
    context.console.note(&(words.is_voided)(&folder.join(words.files.folder)));
    Ok(Ending::Done)
}

/// Which question stands under a number of a version: `12`, or `2.3` where several parts have it.
fn resolved(
    context: &Context,
    paper: &Paper,
    version: &Version,
    written: &str,
) -> Result<usize, Failure> {
    let words = &context.text.paper;
    let absent = || Failure::Said((words.no_question)(written, &version.code));
    let parts: Vec<usize> = paper.parts(version).map(|(at, _)| at).collect();
    let at = |section: usize, number: usize| paper.question_at(version, Number { section, number });
    if let Some((part, number)) = written.split_once('.') {
        let part: usize = part.parse().map_err(|_| absent())?;
        let section = part.checked_sub(1).and_then(|at| parts.get(at)).ok_or_else(absent)?;
        let number = number.parse().map_err(|_| absent())?;
        return at(*section, number).ok_or_else(absent);
    }
    let number: usize = written.parse().map_err(|_| absent())?;
    let found: Vec<usize> = parts.iter().filter_map(|section| at(*section, number)).collect();
    match *found {
        [] => Err(absent()),
        [question] => Ok(question),
        _ => Err(Failure::Said((words.which_part)(written))),
    }
}

/// The question and where it stands in each version.
fn shown(context: &Context, paper: &Paper, question: usize) -> String {
    let words = &context.text.paper;
    let prompt = paper.questions.get(question).map_or("", |asked| &asked.item.question.prompt);
    let mut shown = format!("{} {prompt}\n", words.to_void);
    for version in &paper.versions {
        if let Some(Number { section, number }) = paper.number_of(version, question) {
            let part = paper.sections.get(section).map_or("", |section| &section.title);
            // Writing to a String cannot fail.
            let _ = writeln!(shown, "{}", (words.stands)(&version.code, part, number));
        }
    }
    shown
}

/// Asks whether to go on; without a terminal nobody can.
fn agrees(context: &Context) -> Result<bool, Failure> {
    let words = &context.text.paper;
    if !io::stdin().is_terminal() {
        return Ok(false);
    }
    context.console.data(words.ask)?;
    let mut answer = String::new();
    io::stdin().read_line(&mut answer).map_err(Failure::Output)?;
    Ok(matches!(answer.trim().to_lowercase().as_str(), "c" | "có" | "co" | "y" | "yes"))
}
