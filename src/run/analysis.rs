//! What the item analysis is made of: the sheets of an issued paper, or the exams that were taken, of each person
//! the first unless all are asked for.
//!
//! The figures are in [`crate::domain::items`].

use super::examination::Examination;
use crate::domain::analysis::{Analysis, Gathering};
use crate::domain::drawing::Item;
use crate::domain::identity::{BankId, QuestionId};
use crate::domain::paper::Version;
use crate::domain::paper::sheet::Sheet;
use crate::domain::sitting::{Mode, State};
use crate::domain::vietnamese::compare;
use crate::store::StoreError;
use crate::store::book::Book;
use crate::store::history::{Filter, Summary};
use std::collections::{BTreeMap, HashMap, HashSet};

/// Which attempts of a person count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Attempts {
    /// The first alone: later ones are not independent of it.
    First,
    /// All of them.
    All,
}

/// The sheets of a paper, those of all versions together.
#[derive(Clone, Debug)]
pub struct Sheets {
    /// Their analysis.
    pub analysis: Analysis,
    /// The code of the version by which its questions are numbered; none where nothing was marked.
    pub numbered_by: Option<Box<str>>,
}

/// The sheets of a paper that count. Questions are called as the first version that was marked numbers them; one
/// that only another version asks has the code of that version before its number: `102/2.3`.
///
/// # Errors
///
/// The book cannot be read.
pub fn of_paper(examination: &Examination, book: &Book) -> Result<Sheets, StoreError> {
    let mut entered = examination.entered(book)?;
    // Questions are listed as they come up.
    entered.sort_by_key(|sheet| sheet.version);
    let mut gathering = Gathering::default();
    for sheet in &entered {
        if let Some(marking) = sheet.stored.marking() {
            gathering.add(&sheet.stored.sitting, marking);
        }
    }
    let mut analysis = gathering.analysed();
    let paper = examination.paper();
    let mut marked: Vec<&Version> =
        entered.iter().filter_map(|sheet| paper.versions.get(sheet.version)).collect();
    marked.dedup();
    let mut labels: HashMap<(BankId, QuestionId), String> = HashMap::new();
    for (at, version) in marked.iter().enumerate() {
        let sheet = Sheet::new(paper, version);
        for (field, label) in sheet.fields().iter().zip(sheet.labels()) {
            let label = if at == 0 { label } else { format!("{}/{label}", version.code) };
            labels.entry(identity(&field.item)).or_insert(label);
        }
    }
    let questions = analysis.questions.iter();
    let label = |item| labels.remove(&identity(item)).unwrap_or_default();
    analysis.labels = questions.map(label).collect();
    Ok(Sheets { analysis, numbered_by: marked.first().map(|version| version.code.clone()) })
}

fn identity(item: &Item) -> (BankId, QuestionId) {
    (item.bank.clone(), item.question.id.clone())
}

/// The exams that a filter lets through.
///
/// # Errors
///
/// The book cannot be read.
pub fn of_exams(book: &Book, filter: &Filter, attempts: Attempts) -> Result<Analysis, StoreError> {
    let mut summaries = book.summaries(filter, usize::MAX)?;
    summaries.reverse();
    let mut seen = HashSet::new();
    let mut counts = |summary: &Summary| {
        let whose = (summary.name.clone(), summary.unit.clone());
        is_over(summary) && (seen.insert(whose) || attempts == Attempts::All)
    };
    let wanted: Vec<_> = summaries.iter().filter(|one| counts(one)).map(|one| one.id).collect();
    let mut gathering = Gathering::default();
    book.sittings(wanted, |stored| {
        if let Some(marking) = stored.marking() {
            gathering.add(&stored.sitting, marking);
        }
    })?;
    Ok(gathering.analysed())
}

/// A bank that exams have asked of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Examined {
    /// The bank.
    pub bank: BankId,
    /// Its title in the newest of them.
    pub title: Box<str>,
    /// How many people took one.
    pub people: usize,
}

/// The banks that exams have asked of, by title.
///
/// # Errors
///
/// The book cannot be read.
pub fn examined(book: &Book) -> Result<Vec<Examined>, StoreError> {
    let summaries = book.summaries(&Filter::default(), usize::MAX)?;
    let mut banks: BTreeMap<&BankId, (&str, HashSet<(&str, &str)>)> = BTreeMap::new();
    for summary in summaries.iter().filter(|summary| is_over(summary)) {
        for part in &summary.parts {
            let (_, people) =
                banks.entry(&part.bank).or_insert_with(|| (&part.title, HashSet::new()));
            people.insert((&summary.name, &summary.unit));
        }
    }
    let examined = |(bank, (title, people)): (&BankId, (&str, HashSet<_>))| Examined {
        bank: bank.clone(),
        title: title.into(),
        people: people.len(),
    };
    let mut examined: Vec<Examined> = banks.into_iter().map(examined).collect();
    examined.sort_by(|one, other| compare(&one.title, &other.title));
    Ok(examined)
}

/// Whether it is an exam that counts.
fn is_over(summary: &Summary) -> bool {
    matches!(summary.mode, Mode::Exam | Mode::Paper)
        && matches!(summary.state, State::HandedIn | State::TimedOut)
}
