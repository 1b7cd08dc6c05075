//! `caytre analyse`: item and test statistics of an issued paper, or of the exams that were taken.

use super::history::filter;
use super::paper::{issued, voided};
use super::{Context, Ending, Failure, format, json};
use crate::config::whole::Readers;
use crate::domain::analysis::Analysis;
use crate::domain::sitting::Mode;
use crate::formats::analysis;
use crate::formats::page::{self, Part};
use crate::run::analysis::{Attempts, of_exams, of_paper};
use crate::run::examination::Examination;
use clap::ArgMatches;
use std::path::PathBuf;

pub(super) fn run(context: &Context, matches: &ArgMatches) -> Result<Ending, Failure> {
    let text = context.text;
    let analysis = analysed(context, matches)?;
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

/// The sheets of the paper, or the exams that the filters let through.
fn analysed(context: &Context, matches: &ArgMatches) -> Result<Analysis, Failure> {
    let failed = |error| context.store_failed(&error);
    let book = context.book()?;
    if let Some(folder) = matches.get_one::<PathBuf>("folder") {
        let (paper, json) = issued(context, folder)?;
        let voided = voided(context, folder, &json)?;
        let examination = Examination::new(paper, json, voided, context.settings.marks);
        return Ok(of_paper(&examination, &book).map_err(failed)?.analysis);
    }
    let attempts = if matches.get_flag("all-attempts") { Attempts::All } else { Attempts::First };
    let modes = [Mode::Exam, Mode::Paper];
    of_exams(&book, &filter(context, matches)?, &modes, attempts).map_err(failed)
}
