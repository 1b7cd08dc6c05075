//! `caytre analyse`: item and test statistics of an issued paper, or of the exams that were taken.

use super::history::filter;
use super::paper::{issued, voided};
use super::{Context, Ending, Failure, format, json};
use crate::config::whole::Readers;
use crate::domain::analysis::{Analysis, Gathering};
use crate::domain::sitting::{Mode, State};
use crate::formats::analysis;
use crate::formats::page::{self, Part};
use crate::run::examination::Examination;
use crate::store::Stored;
use clap::ArgMatches;
use std::collections::HashSet;
use std::path::PathBuf;

pub(super) fn run(context: &Context, matches: &ArgMatches) -> Result<Ending, Failure> {
    let text = context.text;
    let analysis = gathered(context, matches)?.analysed();
    if analysis.questions.is_empty() {
        return Err(Failure::Said(text.analysis.empty.to_owned()));
    }
    let Some(path) = matches.get_one::<PathBuf>("out") else {
        context.console.data(&written(context, &analysis, format(matches)))?;
        return Ok(Ending::Done);
    };
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    let bytes = match ending.as_deref() {
        Some("xlsx") => analysis::sheet(&analysis, text),
        Some(ending @ ("csv" | "html" | "json")) => {
            written(context, &analysis, ending).into_bytes()
        }
        _ => return Err(Failure::Usage(text.analysis.which_kind.to_owned())),
    };
    context.new_file(path, &bytes, Readers::Everyone)
}

fn written(context: &Context, analysis: &Analysis, format: &str) -> String {
    let text = context.text;
    match format {
        "json" => json(&analysis::row(analysis, text)),
        "csv" => analysis::csv(analysis, text),
        "html" => {
            let markdown = analysis::markdown(analysis, text);
            page::html(text.analysis.title, &[Part::Text(markdown)], text)
        }
        _ => analysis::printed(analysis, text),
    }
}

/// The sheets of the paper, or the exams that the filters let through; of each person the first.
fn gathered(context: &Context, matches: &ArgMatches) -> Result<Gathering, Failure> {
    let failed = |error| context.store_failed(&error);
    let book = context.book()?;
    let mut gathering = Gathering::default();
    if let Some(folder) = matches.get_one::<PathBuf>("folder") {
        let (paper, json) = issued(context, folder)?;
        let voided = voided(context, folder, &json)?;
        let examination = Examination::new(paper, json, voided, context.settings.marks);
        for entered in examination.entered(&book).map_err(failed)? {
            if let Some(marking) = entered.stored.marking() {
                gathering.add(&entered.stored.sitting, marking);
            }
        }
        return Ok(gathering);
    }
    let mut summaries = book.summaries(&filter(context, matches)?, usize::MAX).map_err(failed)?;
    summaries.reverse();
    let (mut seen, mut wanted) = (HashSet::new(), Vec::new());
    for summary in summaries {
        let is_exam = matches!(summary.mode, Mode::Exam | Mode::Paper);
        let is_over = matches!(summary.state, State::HandedIn | State::TimedOut);
        let whose = (summary.name.clone(), summary.unit.clone());
        if !is_exam || !is_over || !(seen.insert(whose) || matches.get_flag("all-attempts")) {
            continue;
        }
        wanted.push(summary.id);
    }
    let each = |stored: Stored| {
        if let Some(marking) = stored.marking() {
            gathering.add(&stored.sitting, marking);
        }
    };
    book.sittings(wanted, each).map_err(failed)?;
    Ok(gathering)
}
