//! The item analysis written out: as a table with remarks, as a page, as rows for spreadsheets, as JSON.

use super::review::literal;
use super::table::{self, Side};
use super::workbook;
use crate::domain::analysis::Analysis;
use crate::domain::items::{Choosers, FEWEST, ItemFigures, Verdict};
use crate::text::width::cut;
use crate::text::{Text, figure};
use serde::Serialize;
use std::fmt::Write as _;

/// How much a table shows of a prompt.
const PROMPT_COLUMNS: usize = 32;
/// How much a remark shows of an option.
const OPTION_COLUMNS: usize = 48;
/// The places of a figure behind the comma.
const PLACES: usize = 1;

fn shown(figure: Option<f64>, text: &Text) -> String {
    figure.map_or_else(|| "–".to_owned(), |figure| figure::decimal(figure, PLACES, text.language))
}

/// The prompt of a question in one line.
pub fn prompt(analysis: &Analysis, at: usize) -> String {
    analysis.questions[at].question.prompt.replace('\n', " ")
}

/// The figures of a question in the order of the headings, its prompt last.
pub fn cells(analysis: &Analysis, at: usize, text: &Text) -> Vec<String> {
    let figures = &analysis.statistics.items[at];
    let per_cent = |fraction: Option<f64>| fraction.map(|fraction| fraction * 100.0);
    vec![
        analysis.labels[at].clone(),
        figures.attempts.to_string(),
        shown(per_cent(figures.facility), text),
        shown(figures.discrimination_index, text),
        shown(figures.discriminative_efficiency, text),
        shown(figures.effective_weight, text),
        shown(per_cent(figures.guess), text),
        prompt(analysis, at),
    ]
}

/// The figures of a question with what they are called.
pub fn figures_of_question(
    analysis: &Analysis,
    at: usize,
    text: &Text,
) -> Vec<(&'static str, String)> {
    let named = text.analysis.long_headings.into_iter().zip(cells(analysis, at, text));
    // Its number stands before them and its prompt behind.
    named.skip(1).take(6).collect()
}

/// What an option of a question is called, as far as a remark shows it.
fn option(analysis: &Analysis, at: usize, option: usize, text: &Text) -> String {
    cut(whole_option(analysis, at, option, text), OPTION_COLUMNS).into_owned()
}

/// What an option of a question is called.
pub fn whole_option<'a>(analysis: &'a Analysis, at: usize, option: usize, text: &Text) -> &'a str {
    match analysis.option(at, option) {
        Some(said) => said,
        None if option == 0 => text.word.truth,
        None => text.word.falsehood,
    }
}

/// What is to be said of a question, a sentence each.
pub fn remarks(analysis: &Analysis, at: usize, text: &Text) -> Vec<String> {
    let words = &text.analysis;
    let option = |of: usize| option(analysis, at, of, text);
    let sentence = |verdict: Verdict| match verdict {
        Verdict::NegativeDiscrimination => words.negative.to_owned(),
        Verdict::VeryWeakDiscrimination => words.very_weak.to_owned(),
        Verdict::WeakDiscrimination => words.weak.to_owned(),
        Verdict::TooEasy => words.easy.to_owned(),
        Verdict::TooHard => words.hard.to_owned(),
        Verdict::NobodyChose { option: of } => (words.nobody)(&option(of)),
        Verdict::DistractorBeatsKey { option: of } => (words.better)(&option(of)),
    };
    analysis.verdicts(at).into_iter().map(sentence).collect()
}

/// Every remark with the number of its question, or that there is none.
fn all_remarks(analysis: &Analysis, text: &Text) -> Vec<String> {
    let words = &text.analysis;
    let mut said = Vec::new();
    for at in 0..analysis.questions.len() {
        let lines = remarks(analysis, at, text).into_iter();
        said.extend(
            lines.map(|line| format!("{}: {line}", (words.of_question)(&analysis.labels[at]))),
        );
    }
    if analysis.statistics.test.attempts >= FEWEST && said.is_empty() {
        said.push(words.no_remarks.to_owned());
    }
    said.splice(0..0, remark_on_test(analysis, text));
    said
}

/// What is to be said of the whole test: that it has few attempts, or how far its marks can be relied on.
pub fn remark_on_test(analysis: &Analysis, text: &Text) -> Option<String> {
    let words = &text.analysis;
    let test = &analysis.statistics.test;
    if test.attempts < FEWEST {
        return Some((words.few)(FEWEST));
    }
    test.reliability().map(|reliability| (words.reliability)(reliability).to_owned())
}

/// The figures of the whole test with what they are called.
pub fn figures_of_test(analysis: &Analysis, text: &Text) -> Vec<(&'static str, String)> {
    let words = &text.analysis;
    let test = &analysis.statistics.test;
    let figures = [
        test.mean,
        test.median,
        test.sd,
        test.skewness,
        test.kurtosis,
        test.consistency,
        test.standard_error,
    ];
    let shown = |figure: Option<f64>| {
        let shown = figure.map(|figure| figure::decimal(figure, 2, text.language));
        shown.unwrap_or_else(|| words.undefined.to_owned())
    };
    let figures = figures.into_iter().map(shown);
    let count = std::iter::once(test.attempts.to_string());
    let mut named: Vec<_> = words.test.into_iter().zip(count.chain(figures)).collect();
    if let Some(largest) = analysis.largest {
        named.insert(1, (words.largest, figure::points(largest, text.language)));
    }
    named
}

/// The table, the figures of the whole, and the remarks.
pub fn printed(analysis: &Analysis, text: &Text) -> String {
    let words = &text.analysis;
    let mut rows = vec![words.headings.map(str::to_owned).to_vec()];
    rows.extend((0..analysis.questions.len()).map(|at| {
        let mut row = cells(analysis, at, text);
        if let Some(prompt) = row.last_mut() {
            *prompt = cut(prompt, PROMPT_COLUMNS).into_owned();
        }
        row
    }));
    let mut printed = table::aligned(&rows, &[Side::Right; 7]);
    printed.push('\n');
    // Writing to a String cannot fail.
    for (name, figure) in figures_of_test(analysis, text) {
        let _ = writeln!(printed, "{name}: {figure}");
    }
    let _ = writeln!(printed, "\n{}:", words.remarks);
    for line in all_remarks(analysis, text) {
        let _ = writeln!(printed, "{line}");
    }
    printed
}

/// The same as Markdown.
pub fn markdown(analysis: &Analysis, text: &Text) -> String {
    let words = &text.analysis;
    let mut page = format!("# {}\n\n", words.title);
    // Writing to a String cannot fail.
    for (name, figure) in figures_of_test(analysis, text) {
        let _ = writeln!(page, "- {name}: {figure}");
    }
    let _ = writeln!(page, "\n## {}\n", words.remarks);
    for line in all_remarks(analysis, text) {
        let _ = writeln!(page, "- {}", literal(&line));
    }
    for at in 0..analysis.questions.len() {
        let prompt = literal(&prompt(analysis, at));
        let _ = writeln!(page, "\n### {}: {prompt}\n", (words.of_question)(&analysis.labels[at]));
        for (name, figure) in figures_of_question(analysis, at, text) {
            let _ = writeln!(page, "- {name}: {figure}");
        }
        let choosers = choosers(analysis, at, text);
        if !choosers.is_empty() {
            let _ = writeln!(page, "- {}: {}", words.more_headings[1], literal(&choosers));
        }
    }
    page
}

/// How many chose each option, in one line.
fn choosers(analysis: &Analysis, at: usize, text: &Text) -> String {
    let words = &text.analysis;
    let (figures, item) = (&analysis.statistics.items[at], &analysis.items[at]);
    if figures.options.is_empty() {
        return String::new();
    }
    let chosen = |(of, choosers): (usize, &Choosers)| {
        let said = option(analysis, at, of, text);
        (words.chosen)(&said, item.key.contains(of), choosers.count)
    };
    let mut parts: Vec<String> = figures.options.iter().enumerate().map(chosen).collect();
    parts.push((words.blank)(figures.blank.count));
    parts.join("; ")
}

/// The headings and rows of a spreadsheet, with remarks and choosers.
pub fn rows(analysis: &Analysis, text: &Text) -> (Vec<&'static str>, Vec<Vec<String>>) {
    let words = &text.analysis;
    let headings = words.long_headings.into_iter().chain(words.more_headings).collect();
    let row = |at| {
        let mut row = cells(analysis, at, text);
        // Spreadsheets take 1.10 alone for a number, or for a day.
        row[0] = (words.of_question)(&analysis.labels[at]);
        row.push(remarks(analysis, at, text).join(" "));
        row.push(choosers(analysis, at, text));
        row
    };
    (headings, (0..analysis.questions.len()).map(row).collect())
}

/// The rows as CSV.
pub fn csv(analysis: &Analysis, text: &Text) -> String {
    let (headings, rows) = rows(analysis, text);
    table::harmless_csv(&headings, &rows)
}

/// The rows as a workbook.
pub fn sheet(analysis: &Analysis, text: &Text) -> Vec<u8> {
    let (headings, rows) = rows(analysis, text);
    let widths = [6.0, 8.0, 12.0, 12.0, 12.0, 12.0, 12.0, 60.0, 60.0, 60.0];
    let headings: Vec<(&str, f64)> = headings.into_iter().zip(widths).collect();
    workbook::write(&headings, rows.into_iter())
}

/// The analysis as JSON: figures as they are, none where they are not defined.
#[derive(Debug, Serialize)]
pub struct AnalysisRow {
    format: u32,
    test: TestRow,
    questions: Vec<QuestionRow>,
}

#[derive(Debug, Serialize)]
struct TestRow {
    attempts: usize,
    mean: Option<f64>,
    median: Option<f64>,
    sd: Option<f64>,
    skewness: Option<f64>,
    kurtosis: Option<f64>,
    cronbach_alpha: Option<f64>,
    error_ratio: Option<f64>,
    standard_error: Option<f64>,
}

#[derive(Debug, Serialize)]
struct QuestionRow {
    bank: String,
    question: String,
    prompt: String,
    attempts: usize,
    facility: Option<f64>,
    sd: Option<f64>,
    discrimination_index: Option<f64>,
    discriminative_efficiency: Option<f64>,
    effective_weight: Option<f64>,
    random_guess_score: Option<f64>,
    options: Vec<OptionRow>,
    blank: usize,
    remarks: Vec<String>,
}

#[derive(Debug, Serialize)]
struct OptionRow {
    text: String,
    is_key: bool,
    chosen: usize,
    mean_rest_score: Option<f64>,
}

/// The row of an analysis.
pub fn row(analysis: &Analysis, text: &Text) -> AnalysisRow {
    let test = &analysis.statistics.test;
    let question = |(at, figures): (usize, &ItemFigures)| {
        let item = &analysis.questions[at];
        let options = figures.options.iter().enumerate();
        let option = |(option, choosers): (usize, &Choosers)| OptionRow {
            text: analysis.option(at, option).unwrap_or_default().to_owned(),
            is_key: analysis.items[at].key.contains(option),
            chosen: choosers.count,
            mean_rest_score: choosers.rest_mean,
        };
        QuestionRow {
            bank: item.bank.as_str().to_owned(),
            question: item.question.id.as_str().to_owned(),
            prompt: item.question.prompt.to_string(),
            attempts: figures.attempts,
            facility: figures.facility,
            sd: figures.sd,
            discrimination_index: figures.discrimination_index,
            discriminative_efficiency: figures.discriminative_efficiency,
            effective_weight: figures.effective_weight,
            random_guess_score: figures.guess,
            options: options.map(option).collect(),
            blank: figures.blank.count,
            remarks: remarks(analysis, at, text),
        }
    };
    AnalysisRow {
        format: 1,
        test: TestRow {
            attempts: test.attempts,
            mean: test.mean,
            median: test.median,
            sd: test.sd,
            skewness: test.skewness,
            kurtosis: test.kurtosis,
            cronbach_alpha: test.consistency,
            error_ratio: test.error_ratio,
            standard_error: test.standard_error,
        },
        questions: analysis.statistics.items.iter().enumerate().map(question).collect(),
    }
}
