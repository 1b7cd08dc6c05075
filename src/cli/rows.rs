//! Sittings, progress and changed marks as rows: for tables, for JSON, for CSV.
//!
//! Pure: from what the store gives to what is printed. Rows of JSON only ever gain fields.

use crate::domain::activity::{Activity, DayOfStudy};
use crate::domain::drawing::Item;
use crate::domain::identity::Uid;
use crate::domain::marking::Marking;
use crate::domain::memory::{BankMemory, Memory};
use crate::domain::missed::Recalled;
use crate::domain::night::results::TeamResult;
use crate::domain::progress::Progress;
use crate::domain::quantity::Points;
use crate::domain::sitting::{Sitting, State};
use crate::domain::time::{Day, Timestamp};
use crate::formats::memory;
use crate::formats::review::marked;
use crate::formats::table::{self, Side, harmless};
use crate::formats::value::{decimal, iso};
use crate::store::history::{Part, Summary};
use crate::store::people::Person;
use crate::text::width::cut;
use crate::text::{Text, figure};
use serde::Serialize;

/// How many letters of an id tell sittings apart in a table.
const SHORT_ID: usize = 8;

/// How much a table shows of the titles of banks.
const TITLE_COLUMNS: usize = 36;

/// How much a table shows of a prompt.
const PROMPT_COLUMNS: usize = 48;

/// How many marks a table shows of a bank.
const SHOWN_MARKS: usize = 6;

/// One sitting in a list.
#[derive(Debug, Serialize)]
pub(super) struct SittingRow {
    id: String,
    begun: String,
    name: String,
    unit: String,
    mode: &'static str,
    state: &'static str,
    questions: usize,
    answered: usize,
    /// On the ten-point scale; none while unmarked.
    mark: Option<f64>,
    is_pass: Option<bool>,
    used_seconds: u64,
    interruptions: usize,
    interrupted_seconds: u64,
    origin: &'static str,
    /// Of a quiz night: what it was called, points and rank; none elsewhere.
    night: Option<String>,
    points: Option<f64>,
    rank: Option<usize>,
    banks: Vec<PartRow>,
}

/// What a team brought home from a quiz night.
pub(super) struct NightResult {
    pub(super) id: Uid,
    pub(super) begun: Timestamp,
    pub(super) title: Box<str>,
    pub(super) team: TeamResult,
}

#[derive(Debug, Serialize)]
struct PartRow {
    id: String,
    title: String,
    questions: usize,
    points: Option<f64>,
    possible: f64,
}

impl SittingRow {
    /// The row of a sitting.
    pub(super) fn of(summary: &Summary) -> SittingRow {
        let mark = summary.mark();
        SittingRow {
            id: summary.id.to_string(),
            begun: iso(summary.begun),
            name: summary.name.to_string(),
            unit: summary.unit.to_string(),
            mode: summary.mode.code(),
            state: summary.state.code(),
            questions: summary.questions(),
            answered: summary.answered,
            mark: mark.map(decimal),
            is_pass: mark.map(|mark| summary.rules.is_pass(mark)),
            used_seconds: summary.used.as_secs(),
            interruptions: summary.interruptions,
            interrupted_seconds: summary.interrupted.as_secs(),
            origin: summary.origin.code(),
            night: None,
            points: None,
            rank: None,
            banks: summary.parts.iter().map(part_row).collect(),
        }
    }

    /// The row of a team at a quiz night: it has points, and no mark.
    pub(super) fn of_night(result: &NightResult) -> SittingRow {
        SittingRow {
            id: result.id.to_string(),
            begun: iso(result.begun),
            name: result.team.name.to_string(),
            unit: String::new(),
            mode: NIGHT,
            state: State::HandedIn.code(),
            questions: result.team.questions,
            answered: result.team.answered,
            mark: None,
            is_pass: None,
            used_seconds: 0,
            interruptions: 0,
            interrupted_seconds: 0,
            origin: NIGHT,
            night: Some(result.title.to_string()),
            points: Some(decimal(result.team.points)),
            rank: Some(result.team.rank),
            banks: Vec::new(),
        }
    }

    /// When it began, for putting rows in order.
    pub(super) fn begun(&self) -> &str {
        &self.begun
    }
}

/// The mode and the origin of what was won at a quiz night.
const NIGHT: &str = "night";

fn part_row(part: &Part) -> PartRow {
    PartRow {
        id: part.bank.to_string(),
        title: part.title.to_string(),
        questions: part.questions,
        points: part.points.map(decimal),
        possible: decimal(part.possible),
    }
}

/// One sitting as a line of CSV.
#[derive(Debug, Serialize)]
pub(super) struct SittingCells {
    id: String,
    begun: String,
    name: String,
    unit: String,
    banks: String,
    mode: &'static str,
    state: &'static str,
    questions: usize,
    answered: usize,
    mark: Option<f64>,
    is_pass: Option<bool>,
    used_seconds: u64,
    interruptions: usize,
    interrupted_seconds: u64,
    origin: &'static str,
    points: Option<f64>,
    rank: Option<usize>,
}

impl SittingCells {
    /// The cells of a row, harmless to a spreadsheet.
    pub(super) fn of(row: &SittingRow) -> SittingCells {
        let banks = row.banks.iter().map(|bank| &*bank.title);
        let titles: Vec<&str> = banks.chain(row.night.as_deref()).collect();
        SittingCells {
            id: row.id.clone(),
            begun: row.begun.clone(),
            name: harmless(&row.name),
            unit: harmless(&row.unit),
            banks: harmless(&titles.join("; ")),
            mode: row.mode,
            state: row.state,
            questions: row.questions,
            answered: row.answered,
            mark: row.mark,
            is_pass: row.is_pass,
            used_seconds: row.used_seconds,
            interruptions: row.interruptions,
            interrupted_seconds: row.interrupted_seconds,
            origin: row.origin,
            points: row.points,
            rank: row.rank,
        }
    }
}

/// Sittings as a table.
pub(super) fn sitting_table(summaries: &[Summary], nights: &[NightResult], text: &Text) -> String {
    let words = &text.report;
    if summaries.is_empty() && nights.is_empty() {
        return format!("{}\n", words.empty);
    }
    let row = |summary: &Summary| {
        let titles: Vec<&str> = summary.parts.iter().map(|part| &*part.title).collect();
        vec![
            short(summary.id),
            figure::date_time(summary.begun),
            named(&summary.name, text),
            cut(&titles.join("; "), TITLE_COLUMNS).into_owned(),
            format!("{}/{}", summary.answered, summary.questions()),
            figure_or_none(summary.mark(), text),
            remark(summary, text),
        ]
    };
    let night = |night: &NightResult| {
        let points = figure::points(night.team.points, text.language);
        vec![
            short(night.id),
            figure::date_time(night.begun),
            night.team.name.to_string(),
            cut(&night.title, TITLE_COLUMNS).into_owned(),
            format!("{}/{}", night.team.answered, night.team.questions),
            figure_or_none(None, text),
            (words.at_night)(night.team.rank, &points),
        ]
    };
    let sat = summaries.iter().map(|summary| (summary.begun.utc_ms, row(summary)));
    let mut dated: Vec<(i64, Vec<String>)> =
        sat.chain(nights.iter().map(|result| (result.begun.utc_ms, night(result)))).collect();
    // Teams of one night stay in the order of their ranks.
    dated.sort_by_key(|(begun, _)| std::cmp::Reverse(*begun));
    let rows: Vec<Vec<String>> = std::iter::once(headings(&words.sittings))
        .chain(dated.into_iter().map(|(_, row)| row))
        .collect();
    let figures = [Side::Left, Side::Left, Side::Left, Side::Left, Side::Right, Side::Right];
    table::aligned(&rows, &figures)
}

/// Pass or state, and what interrupted it.
fn remark(summary: &Summary, text: &Text) -> String {
    let said = match summary.mark() {
        Some(mark) => (text.word.pass)(summary.rules.is_pass(mark), summary.mode),
        None => (text.word.state)(summary.state),
    };
    if summary.interruptions == 0 {
        return said.to_owned();
    }
    let lost = figure::span(summary.interrupted, text.language);
    format!("{said}; {}", (text.report.interrupted)(summary.interruptions, &lost))
}

/// What a bank has seen.
#[derive(Debug, Serialize)]
pub(super) struct ProgressRow {
    bank: String,
    title: String,
    sittings: usize,
    best: f64,
    mean: f64,
    last: f64,
    /// Oldest first.
    marks: Vec<MarkRow>,
}

#[derive(Debug, Serialize)]
struct MarkRow {
    begun: String,
    mark: f64,
}

impl ProgressRow {
    /// The row of a bank.
    pub(super) fn of(progress: &Progress) -> ProgressRow {
        let mark = |(begun, mark): &(Timestamp, Points)| MarkRow {
            begun: iso(*begun),
            mark: decimal(*mark),
        };
        ProgressRow {
            bank: progress.bank.to_string(),
            title: progress.title.to_string(),
            sittings: progress.marks.len(),
            best: decimal(progress.best()),
            mean: decimal(progress.mean()),
            last: decimal(progress.last()),
            marks: progress.marks.iter().map(mark).collect(),
        }
    }
}

/// Progress as a table; the newest marks on the right.
pub(super) fn progress_table(progress: &[Progress], text: &Text) -> String {
    if progress.is_empty() {
        return format!("{}\n", text.report.empty);
    }
    let shown = |mark: Points| figure::points(mark, text.language);
    let row = |bank: &Progress| {
        let older = bank.marks.len().saturating_sub(SHOWN_MARKS);
        let newest = bank.marks.iter().skip(older).map(|(_, mark)| shown(*mark));
        vec![
            cut(&bank.title, TITLE_COLUMNS).into_owned(),
            bank.marks.len().to_string(),
            shown(bank.best()),
            shown(bank.mean()),
            newest.collect::<Vec<_>>().join(" → "),
        ]
    };
    let rows: Vec<Vec<String>> =
        std::iter::once(headings(&text.report.progress)).chain(progress.iter().map(row)).collect();
    table::aligned(&rows, &[Side::Left, Side::Right, Side::Right, Side::Right])
}

/// A person with what the machine has of them.
#[derive(Debug, Serialize)]
pub(super) struct PersonRow {
    name: String,
    unit: String,
    sittings: usize,
    questions: usize,
}

impl PersonRow {
    /// The row of a person with so many sittings and questions in review, harmless to a
    /// spreadsheet.
    pub(super) fn of(person: &Person, (sittings, questions): (usize, usize)) -> PersonRow {
        let (name, unit) = (harmless(&person.name), harmless(&person.unit));
        PersonRow { name, unit, sittings, questions }
    }
}

/// People as a table.
pub(super) fn person_table(people: &[PersonRow], text: &Text) -> String {
    if people.is_empty() {
        return format!("{}\n", text.report.empty);
    }
    let row = |person: &PersonRow| {
        let (name, unit) = (person.name.clone(), person.unit.clone());
        vec![name, unit, person.sittings.to_string(), person.questions.to_string()]
    };
    let rows: Vec<Vec<String>> =
        std::iter::once(headings(&text.people.headings)).chain(people.iter().map(row)).collect();
    table::aligned(&rows, &[Side::Left, Side::Left, Side::Right, Side::Right])
}

/// What was done on one day.
#[derive(Debug, Serialize)]
pub(super) struct DayRow {
    day: String,
    minutes: f64,
    answers: usize,
    reviews: usize,
    remembered: usize,
    predicted: f64,
}

impl DayRow {
    /// The row of a day.
    pub(super) fn of((day, done): (&Day, &DayOfStudy)) -> DayRow {
        let (year, month, number) = day.calendar();
        DayRow {
            day: format!("{year:04}-{month:02}-{number:02}"),
            minutes: (done.spent.as_secs_f64() / 6.0).round() / 10.0,
            answers: done.answers,
            reviews: done.reviews,
            remembered: done.remembered,
            predicted: (done.predicted * 100.0).round() / 100.0,
        }
    }
}

/// Days as a table, the newest last.
pub(super) fn day_table(activity: &Activity, text: &Text) -> String {
    if activity.days.is_empty() {
        return format!("{}\n", text.report.empty);
    }
    let row = |(day, done): (&Day, &DayOfStudy)| {
        let number = |number: f64| figure::decimal(number, 1, text.language);
        vec![
            figure::day(*day),
            number(done.spent.as_secs_f64() / 60.0),
            done.answers.to_string(),
            done.reviews.to_string(),
            done.remembered.to_string(),
            number(done.predicted),
        ]
    };
    let rows: Vec<Vec<String>> = std::iter::once(headings(&text.activity.headings))
        .chain(activity.days.iter().map(row))
        .collect();
    table::aligned(
        &rows,
        &[Side::Left, Side::Right, Side::Right, Side::Right, Side::Right, Side::Right],
    )
}

/// A topic, or a whole bank, in somebody's memory.
#[derive(Debug, Serialize)]
pub(super) struct MemoryRow {
    name: String,
    unit: String,
    bank: String,
    title: String,
    /// None for the whole bank.
    topic: Option<String>,
    questions: usize,
    unseen: usize,
    learning: usize,
    known: usize,
    leeches: usize,
    suspended: usize,
    /// From 0 to 1; none where nothing was studied.
    remembered: Option<f64>,
}

impl MemoryRow {
    /// The rows of one person: each bank, then its topics, harmless to a spreadsheet.
    pub(super) fn of((person, banks): &(Person, Vec<BankMemory>)) -> Vec<MemoryRow> {
        let row = |bank: &BankMemory, topic: Option<&str>, memory: &Memory| MemoryRow {
            name: harmless(&person.name),
            unit: harmless(&person.unit),
            bank: bank.bank.to_string(),
            title: harmless(&bank.title),
            topic: topic.map(harmless),
            questions: memory.questions(),
            unseen: memory.unseen,
            learning: memory.learning,
            known: memory.known,
            leeches: memory.leeches,
            suspended: memory.suspended,
            remembered: memory.retrievability().map(|share| (share * 1e4).round() / 1e4),
        };
        let of_bank = |bank: &BankMemory| {
            let topics = bank.topics.iter().map(|(topic, memory)| row(bank, Some(topic), memory));
            std::iter::once(row(bank, None, &bank.whole())).chain(topics).collect::<Vec<_>>()
        };
        banks.iter().flat_map(of_bank).collect()
    }
}

/// Memory as a table.
pub(super) fn memory_table(rows: &[MemoryRow], text: &Text) -> String {
    const TITLE: usize = 30;
    if rows.is_empty() {
        return format!("{}\n", text.report.empty);
    }
    let words = &text.memory;
    let cells = |row: &MemoryRow| {
        let counts =
            [row.questions, row.unseen, row.learning, row.known, row.leeches, row.suspended];
        let topic = row.topic.as_deref().unwrap_or(words.whole);
        let mut cells = vec![cut(&row.title, TITLE).into_owned(), cut(topic, TITLE).into_owned()];
        cells.extend(counts.map(|count| count.to_string()));
        cells.push(row.remembered.map_or("–".to_owned(), memory::percent));
        cells
    };
    let rows: Vec<Vec<String>> =
        std::iter::once(headings(&words.headings)).chain(rows.iter().map(cells)).collect();
    let sides: Vec<Side> = [Side::Left; 2].into_iter().chain([Side::Right; 7]).collect();
    table::aligned(&rows, &sides)
}

/// One mark in one bank as a line of CSV.
#[derive(Debug, Serialize)]
pub(super) struct MarkCells {
    bank: String,
    title: String,
    begun: String,
    mark: f64,
}

/// Every mark of every bank.
pub(super) fn mark_cells(progress: &[Progress]) -> Vec<MarkCells> {
    let cells = |bank: &Progress, (begun, mark): &(Timestamp, Points)| MarkCells {
        bank: bank.bank.to_string(),
        title: harmless(&bank.title),
        begun: iso(*begun),
        mark: decimal(*mark),
    };
    progress.iter().flat_map(|bank| bank.marks.iter().map(move |mark| cells(bank, mark))).collect()
}

/// What marking again changed in one sitting.
#[derive(Debug, Serialize)]
pub(super) struct Change {
    id: String,
    begun: String,
    name: String,
    before: f64,
    after: f64,
    /// `bank/question` of every changed key.
    questions: Vec<String>,
    #[serde(skip)]
    shown: Shown,
}

#[derive(Debug)]
struct Shown {
    id: Uid,
    begun: Timestamp,
    before: Points,
    after: Points,
}

impl Change {
    /// The change from one marking of a sitting to the next.
    pub(super) fn of(
        sitting: &Sitting,
        before: &Marking,
        after: &Marking,
        items: &[&Item],
    ) -> Change {
        let (before, after) = (marked(sitting, before), marked(sitting, after));
        let question = |item: &&Item| format!("{}/{}", item.bank, item.question.id);
        Change {
            id: sitting.id.to_string(),
            begun: iso(sitting.begun),
            name: sitting.taker.name.to_string(),
            before: decimal(before),
            after: decimal(after),
            questions: items.iter().map(question).collect(),
            shown: Shown { id: sitting.id, begun: sitting.begun, before, after },
        }
    }
}

/// Changed marks as a table.
pub(super) fn change_table(changes: &[Change], text: &Text) -> String {
    if changes.is_empty() {
        return format!("{}\n", text.report.nothing_changed);
    }
    let mark = |mark: Points| figure::points(mark, text.language);
    let row = |change: &Change| {
        vec![
            short(change.shown.id),
            figure::date_time(change.shown.begun),
            named(&change.name, text),
            mark(change.shown.before),
            mark(change.shown.after),
            change.questions.join(", "),
        ]
    };
    let rows: Vec<Vec<String>> =
        std::iter::once(headings(&text.report.changes)).chain(changes.iter().map(row)).collect();
    table::aligned(&rows, &[Side::Left, Side::Left, Side::Left, Side::Right, Side::Right])
}

/// A changed mark as a line of CSV.
#[derive(Debug, Serialize)]
pub(super) struct ChangeCells {
    id: String,
    begun: String,
    name: String,
    before: f64,
    after: f64,
    questions: String,
}

impl ChangeCells {
    /// The cells of a change, harmless to a spreadsheet.
    pub(super) fn of(change: &Change) -> ChangeCells {
        ChangeCells {
            id: change.id.clone(),
            begun: change.begun.clone(),
            name: harmless(&change.name),
            before: change.before,
            after: change.after,
            questions: change.questions.join("; "),
        }
    }
}

fn headings(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

fn short(id: Uid) -> String {
    id.to_string().chars().take(SHORT_ID).collect()
}

fn named(name: &str, text: &Text) -> String {
    if name.is_empty() { text.word.nameless.to_owned() } else { name.to_owned() }
}

fn figure_or_none(mark: Option<Points>, text: &Text) -> String {
    mark.map(|mark| figure::points(mark, text.language)).unwrap_or_default()
}
/// A missed question, for JSON and CSV.
#[derive(Debug, Serialize)]
pub(super) struct MissedRow {
    bank: String,
    question: String,
    prompt: String,
    /// How often it was missed.
    missed: usize,
    /// When it was missed last.
    last: String,
    /// On how many days it was answered right since.
    right_days: usize,
}

impl MissedRow {
    /// The row of a question, harmless to a spreadsheet.
    pub(super) fn of(entry: &Recalled) -> MissedRow {
        let newest = &entry.missed.newest;
        MissedRow {
            bank: harmless(newest.bank.as_str()),
            question: harmless(newest.question.as_str()),
            prompt: harmless(&entry.item.question.prompt),
            missed: entry.missed.times,
            last: iso(newest.at),
            right_days: entry.missed.right_days,
        }
    }
}

/// The book of missed questions as a table.
pub(super) fn missed_table(entries: &[Recalled], text: &Text) -> String {
    let words = &text.missed;
    if entries.is_empty() {
        return format!("{}\n", words.empty);
    }
    let row = |entry: &Recalled| {
        let missed = &entry.missed;
        vec![
            missed.newest.bank.to_string(),
            cut(&entry.item.question.prompt.replace('\n', " "), PROMPT_COLUMNS).into_owned(),
            missed.times.to_string(),
            figure::day(missed.newest.at.local().day),
            missed.right_days.to_string(),
        ]
    };
    let rows: Vec<Vec<String>> =
        std::iter::once(headings(&words.headings)).chain(entries.iter().map(row)).collect();
    table::aligned(&rows, &[Side::Left, Side::Left, Side::Right, Side::Left, Side::Right])
}
