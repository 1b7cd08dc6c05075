//! What the item analysis is made of: the sheets of an issued paper, or the exams that were taken, of each person
//! the first unless all are asked for.
//!
//! The figures are in [`crate::domain::items`].

use super::examination::Examination;
use crate::domain::analysis::{Analysis, Gathering};
use crate::domain::drawing::Item;
use crate::domain::identity::{BankId, QuestionId};
use crate::domain::paper::sheet::Sheet;
use crate::domain::paper::{Paper, Version};
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
    let mut labels = labels(paper, &marked);
    let questions = analysis.questions.iter();
    let label = |item| labels.remove(&identity(item)).unwrap_or_default();
    analysis.labels = questions.map(label).collect();
    Ok(Sheets { analysis, numbered_by: marked.first().map(|version| version.code.clone()) })
}

/// What the questions of these versions are called.
fn labels(paper: &Paper, versions: &[&Version]) -> HashMap<(BankId, QuestionId), String> {
    let mut labels = HashMap::new();
    for (at, version) in versions.iter().enumerate() {
        let sheet = Sheet::new(paper, version);
        for (field, label) in sheet.fields().iter().zip(sheet.labels()) {
            let label = if at == 0 { label } else { format!("{}/{label}", version.code) };
            labels.entry(identity(&field.item)).or_insert(label);
        }
    }
    labels
}

fn identity(item: &Item) -> (BankId, QuestionId) {
    (item.bank.clone(), item.question.id.clone())
}

/// The exams of these modes that a filter lets through; where it names a bank, the questions of that bank alone.
///
/// # Errors
///
/// The book cannot be read.
pub fn of_exams(
    book: &Book,
    filter: &Filter,
    modes: &[Mode],
    attempts: Attempts,
) -> Result<Analysis, StoreError> {
    let mut summaries = book.summaries(filter, usize::MAX)?;
    summaries.reverse();
    let mut seen = HashSet::new();
    let mut counts = |summary: &Summary| {
        let whose = (summary.name.clone(), summary.unit.clone());
        is_over(summary, modes) && (seen.insert(whose) || attempts == Attempts::All)
    };
    let wanted: Vec<_> = summaries.iter().filter(|one| counts(one)).map(|one| one.id).collect();
    let mut gathering = Gathering::default();
    book.sittings(wanted, |stored| {
        if let Some(marking) = stored.marking() {
            gathering.add(&stored.sitting, marking);
        }
    })?;
    let analysis = gathering.analysed();
    Ok(match &filter.bank {
        Some(bank) => analysis.of_bank(bank),
        None => analysis,
    })
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

/// The banks that exams of these modes have asked of, by title.
///
/// # Errors
///
/// The book cannot be read.
pub fn examined(book: &Book, modes: &[Mode]) -> Result<Vec<Examined>, StoreError> {
    let summaries = book.summaries(&Filter::default(), usize::MAX)?;
    let (mut titles, mut takers) = (BTreeMap::new(), HashSet::new());
    for summary in summaries.iter().filter(|summary| is_over(summary, modes)) {
        for part in &summary.parts {
            titles.entry(&part.bank).or_insert(&*part.title);
            takers.insert((&part.bank, &summary.name, &summary.unit));
        }
    }
    let examined = |(bank, title): (&BankId, &str)| Examined {
        bank: bank.clone(),
        title: title.into(),
        people: takers.iter().filter(|(of, ..)| *of == bank).count(),
    };
    let mut examined: Vec<Examined> = titles.into_iter().map(examined).collect();
    examined.sort_by(|one, other| compare(&one.title, &other.title));
    Ok(examined)
}

/// Whether it is over, and of one of these modes.
fn is_over(summary: &Summary, modes: &[Mode]) -> bool {
    modes.contains(&summary.mode) && matches!(summary.state, State::HandedIn | State::TimedOut)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::quantity::Points;
    use crate::record::sample;
    use crate::store::sample::NOW;
    use std::time::Duration;

    /// Keeps an exam of somebody over the made-up questions, the second half of which another bank asks.
    fn sit(book: &mut Book, seed: u64, name: &str, mode: Mode) {
        let mut sitting = sample::begun(seed, NOW + Duration::from_secs(seed));
        sitting.rules.mode = mode;
        sitting.taker = book.person(name, "", NOW, &mut sample::generator(seed)).expect("a person");
        let items = &mut sitting.drawing.items;
        let half = items.len() / 2;
        items[half..].iter_mut().for_each(|item| item.bank = BankId::new("khac"));
        sitting.state = State::HandedIn;
        sitting.ended = Some(sitting.begun);
        let points = if seed == 1 { Points::ONE } else { Points::ZERO };
        let marking = sample::marking(seed, &sitting, points, sitting.begun);
        book.record(&sitting, &marking, None).expect("kept");
    }

    #[test]
    fn the_first_exam_of_each_person_counts_and_of_a_bank_its_questions() {
        let mut book = Book::in_memory().expect("memory");
        for (seed, name, mode) in [
            (1, "An", Mode::Exam),
            (2, "An", Mode::Exam),
            (3, "Bình", Mode::Exam),
            (4, "Chi", Mode::Practice),
            (5, "Dũng", Mode::Paper),
        ] {
            sit(&mut book, seed, name, mode);
        }
        let all = Filter::default();
        let count = |modes: &[Mode], attempts| {
            let analysis = of_exams(&book, &all, modes, attempts).expect("reads");
            (analysis.statistics.test.attempts, analysis.statistics.items[0].facility)
        };
        assert_eq!(count(&[Mode::Exam], Attempts::First), (2, Some(0.5)));
        assert_eq!(count(&[Mode::Exam], Attempts::All).0, 3);
        assert_eq!(count(&[Mode::Exam, Mode::Paper], Attempts::First).0, 3);
        let banks = examined(&book, &[Mode::Exam]).expect("reads");
        let people: Vec<usize> = banks.iter().map(|bank| bank.people).collect();
        assert_eq!(people, [2, 2], "{banks:?}");
        let other = Filter { bank: Some(BankId::new("khac")), ..Filter::default() };
        let analysis = of_exams(&book, &other, &[Mode::Exam], Attempts::First).expect("reads");
        assert!(analysis.questions.iter().all(|item| item.bank.as_str() == "khac"));
        assert_eq!(analysis.labels.len(), analysis.statistics.items.len());
        assert_eq!(analysis.labels.first().map(String::as_str), Some("1"));
    }
}
