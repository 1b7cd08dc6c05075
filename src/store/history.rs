//! Lists of sittings, newest first, and what each bank has seen: from summary rows only, so that
//! the home screen opens at once whatever is stored.

use super::column::{coded, index, key, span, timestamp, uid};
use super::error::Fault;
use super::lock::Owner;
use super::reading::{Life, Origin, sign_of_life};
use super::{Store, StoreError};
use crate::domain::identity::{BankId, Uid};
use crate::domain::quantity::Points;
use crate::domain::score::MarkRules;
use crate::domain::sitting::{ClockRule, Mode, State};
use crate::domain::time::{Day, Timestamp};
use crate::domain::vietnamese::search_key;
use crate::record::sitting::read_rules;
use rusqlite::{Connection, params, params_from_iter};
use std::collections::{HashMap, HashSet};
use std::time::Duration;

/// Which sittings to list. The default is all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Only those that asked something of this bank.
    pub bank: Option<BankId>,
    /// Only those whose taker's name holds this text, tones and marks aside.
    pub person: Option<Box<str>>,
    /// Not begun before this day.
    pub from: Option<Day>,
    /// Not begun after this day.
    pub to: Option<Day>,
    /// Only those still open.
    pub is_open: bool,
    /// Not those of these people.
    pub shut: Vec<Owner>,
}

/// A sitting in a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Summary {
    /// Its id.
    pub id: Uid,
    /// The name of the taker as written; may be empty.
    pub name: Box<str>,
    /// The unit of the taker as written; may be empty.
    pub unit: Box<str>,
    /// Practice or exam.
    pub mode: Mode,
    /// How points become marks.
    pub rules: MarkRules,
    /// How it stands.
    pub state: State,
    /// When it was started.
    pub begun: Timestamp,
    /// Time used on the paper's clock; of an open sitting, that of its last sign of life.
    pub used: Duration,
    /// Time for the paper with the extra time; none for no limit.
    pub limit: Option<Duration>,
    /// What that time is measured by.
    pub clock: ClockRule,
    /// Of an open sitting: the item to go on with.
    pub current: usize,
    /// How many items have an answer.
    pub answered: usize,
    /// How many interruptions there were.
    pub interruptions: usize,
    /// How long they were in all.
    pub interrupted: Duration,
    /// How it came here.
    pub origin: Origin,
    /// Its banks, by id.
    pub parts: Vec<Part>,
    /// What its parts written by hand are worth, and what they brought; none while one is not marked.
    pub free: (Points, Option<Points>),
}

/// The share of one bank in a sitting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The bank.
    pub bank: BankId,
    /// Its title then.
    pub title: Box<str>,
    /// How many questions it gave.
    pub questions: usize,
    /// What they are worth.
    pub possible: Points,
    /// What they brought by the newest marking; none while unmarked.
    pub points: Option<Points>,
}

impl Summary {
    /// How many questions it asks.
    pub fn questions(&self) -> usize {
        self.parts.iter().map(|part| part.questions).sum()
    }

    /// Time left on the paper's clock; none without a limit. Asks for the time only where it runs on
    /// by itself: finding out the zone of the place takes longer than most of a list.
    pub fn left(&self, now: impl FnOnce() -> Timestamp) -> Option<Duration> {
        let used = match self.clock {
            ClockRule::Awake => self.used,
            ClockRule::Wall => now().since(self.begun),
        };
        Some(self.limit?.saturating_sub(used))
    }

    /// The mark on the ten-point scale, rounded; none while unmarked, and where it would say nothing:
    /// in study and self-assessment, which ask for what is not known.
    pub fn mark(&self) -> Option<Points> {
        if !self.mode.is_test() && self.mode != Mode::Paper {
            return None;
        }
        let points: Option<Points> = self.parts.iter().map(|part| part.points).sum();
        let possible = self.parts.iter().map(|part| part.possible).sum::<Points>() + self.free.0;
        (possible > Points::ZERO).then_some(())?;
        Some(self.rules.mark(points? + self.free.1?, possible))
    }
}

/// A sitting that can be gone on with.
#[derive(Clone, Debug, PartialEq)]
pub struct OpenSitting {
    /// What it is.
    pub summary: Summary,
    /// Whether a running program has it.
    pub is_claimed: bool,
}

/// What a bank has seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BankSummary {
    /// The best mark on the ten-point scale.
    pub best: Points,
    /// The newest mark.
    pub last: Points,
    /// When the newest marked sitting was started.
    pub last_begun: Timestamp,
}

impl BankSummary {
    /// Adds what else was seen of the same bank; of equal times the one added counts as newer.
    pub(super) fn add(&mut self, other: &BankSummary) {
        self.best = self.best.max(other.best);
        if other.last_begun.utc_ms >= self.last_begun.utc_ms {
            (self.last, self.last_begun) = (other.last, other.last_begun);
        }
    }
}

impl Store {
    /// Sittings, newest first, at most `limit`.
    pub fn summaries(&self, filter: &Filter, limit: usize) -> Result<Vec<Summary>, StoreError> {
        self.read(|connection| summaries(connection, filter, limit))
    }

    /// Sittings that can be gone on with, newest first.
    pub fn open_sittings(&self) -> Result<Vec<OpenSitting>, StoreError> {
        let open = Filter { is_open: true, ..Filter::default() };
        let summaries = self.summaries(&open, usize::MAX)?;
        let with_claim =
            |summary: Summary| OpenSitting { is_claimed: self.is_claimed(summary.id), summary };
        Ok(summaries.into_iter().map(with_claim).collect())
    }

    /// What each bank has seen, by all takers. A bank without a marked sitting has no entry.
    pub fn bank_summaries(&self) -> Result<HashMap<BankId, BankSummary>, StoreError> {
        self.read(bank_summaries)
    }
}

fn summaries(
    connection: &Connection,
    filter: &Filter,
    limit: usize,
) -> Result<Vec<Summary>, Fault> {
    let mut conditions = Vec::new();
    if filter.bank.is_some() {
        conditions.push("EXISTS (SELECT 1 FROM part WHERE sitting = sitting.id AND bank = ?1)");
    }
    if filter.is_open {
        conditions.push("state = 'open'");
    }
    let condition = match &conditions[..] {
        [] => String::new(),
        conditions => format!("WHERE {}", conditions.join(" AND ")),
    };
    let mut select = connection.prepare_cached(&format!(
        "SELECT id, name, unit_name, rules, state, begun_ms, begun_offset, used_ms, origin
         FROM sitting {condition} ORDER BY begun_ms DESC"
    ))?;
    let wanted = filter.person.as_deref().map(search_key);
    let mut rows = select.query(params_from_iter(filter.bank.as_ref().map(BankId::as_str)))?;
    let mut summaries = Vec::new();
    while summaries.len() < limit
        && let Some(row) = rows.next()?
    {
        let (name, unit): (Box<str>, Box<str>) = (row.get(1)?, row.get(2)?);
        let begun = timestamp(row, 5)?;
        let day = begun.local().day;
        if wanted.as_ref().is_some_and(|wanted| !search_key(&name).contains(wanted))
            || filter.from.is_some_and(|from| day < from)
            || filter.to.is_some_and(|to| day > to)
            || filter.shut.iter().any(|owner| owner.is(&name, &unit))
        {
            continue;
        }
        let rules = read_rules(row.get_ref(3)?.as_str().map_err(|_| Fault::Cell)?)?;
        let id = uid(row, 0)?;
        let parts = parts(connection, id)?;
        let state = coded(row, 4, State::from_code)?;
        let (answered, newest) = answered(connection, id)?;
        let life = match state {
            State::Open => {
                let questions = parts.iter().map(|part| part.questions).sum();
                sign_of_life(connection, id, newest, rules.is_forward_only(), questions)?
            }
            _ => None,
        };
        let used = span(row, 7)?;
        let (interruptions, interrupted) = interruptions(connection, id)?;
        summaries.push(Summary {
            id,
            name,
            unit,
            mode: rules.mode,
            rules: rules.marks,
            state,
            begun,
            used: life.as_ref().map_or(used, |life| life.used.max(used)),
            limit: rules.paper_limit(),
            clock: rules.clock,
            current: life.map_or(0, |life| life.current),
            answered,
            interruptions,
            interrupted,
            origin: coded(row, 8, Origin::from_code)?,
            parts,
            free: match rules.mode {
                Mode::Paper => free(connection, id)?,
                _ => (Points::ZERO, Some(Points::ZERO)),
            },
        });
    }
    Ok(summaries)
}

/// How many items of a sitting have an answer that was not taken back, and what the newest answer
/// tells of where one was.
fn answered(connection: &Connection, sitting: Uid) -> Result<(usize, Option<Life>), Fault> {
    let mut select = connection.prepare_cached(
        "SELECT used_ms, place, at_ms, at_offset, response FROM answer WHERE sitting = ?
         ORDER BY sequence",
    )?;
    let mut rows = select.query([key(sitting)])?;
    let (mut answered, mut newest) = (HashSet::new(), None);
    while let Some(row) = rows.next()? {
        let life = Life::read(row)?;
        match row.get_ref(4)?.as_bytes() {
            Ok(b"\"blank\"") => answered.remove(&life.current),
            _ => answered.insert(life.current),
        };
        newest = Some(life);
    }
    Ok((answered.len(), newest))
}

/// How many interruptions of a sitting there were, and how long they were in all.
fn interruptions(connection: &Connection, sitting: Uid) -> Result<(usize, Duration), Fault> {
    let found = connection
        .prepare_cached(
            "SELECT count(*), coalesce(sum(max(end_ms - begin_ms, 0)), 0) FROM interruption
             WHERE sitting = ?",
        )?
        .query_row([key(sitting)], |row| Ok((index(row, 0)?, span(row, 1)?)))?;
    Ok(found)
}

fn parts(connection: &Connection, sitting: Uid) -> Result<Vec<Part>, Fault> {
    let parts = connection
        .prepare_cached(
            "SELECT bank, bank_title, questions, largest, points FROM part WHERE sitting = ?
             ORDER BY bank",
        )?
        .query_map(params![key(sitting)], |row| {
            Ok(Part {
                bank: BankId::new(&row.get::<_, Box<str>>(0)?),
                title: row.get(1)?,
                questions: index(row, 2)?,
                possible: Points(row.get(3)?),
                points: row.get::<_, Option<i64>>(4)?.map(Points),
            })
        })?
        .collect::<Result<_, _>>()?;
    Ok(parts)
}

/// What the parts of a sitting that are written by hand are worth, and what the newest marking gave for all of them.
fn free(connection: &Connection, sitting: Uid) -> Result<(Points, Option<Points>), Fault> {
    let free = connection
        .prepare_cached(
            "SELECT coalesce(sum(json_extract(asked.question, '$.points')), 0), coalesce(sum(marking_item.points), 0),
                coalesce(sum(NOT marking_item.is_typed), 0)
             FROM sitting JOIN item ON item.drawing = sitting.drawing AND item.bank = ''
                JOIN asked ON asked.sheet = item.sheet
                JOIN marking ON marking.sitting = sitting.id AND marking.number =
                    (SELECT max(number) FROM marking WHERE sitting = sitting.id)
                JOIN marking_item ON marking_item.marking = marking.id AND marking_item.place = item.place
             WHERE sitting.id = ?",
        )?
        .query_row([key(sitting)], |row| {
            let is_whole = row.get::<_, i64>(2)? == 0;
            Ok((Points(row.get(0)?), is_whole.then_some(Points(row.get(1)?))))
        })?;
    Ok(free)
}

fn bank_summaries(connection: &Connection) -> Result<HashMap<BankId, BankSummary>, Fault> {
    let mut select = connection
        .prepare_cached("SELECT bank, best, last, begun_ms, begun_offset FROM bank_seen")?;
    select
        .query_and_then([], |row| -> Result<_, Fault> {
            let seen = BankSummary {
                best: Points(row.get(1)?),
                last: Points(row.get(2)?),
                last_begun: timestamp(row, 3)?,
            };
            Ok((BankId::new(&row.get::<_, Box<str>>(0)?), seen))
        })?
        .collect()
}

/// Brings what the banks have seen up to the marks in `part`: of the banks of one sitting, or of
/// all.
pub(super) fn see_banks(connection: &Connection, sitting: Option<Uid>) -> Result<(), Fault> {
    // Beside max() the other columns are those of the newest sitting (SQLite, "Bare columns in an
    // aggregate query").
    connection
        .prepare_cached(
            "INSERT OR REPLACE INTO bank_seen
             SELECT bank, (SELECT max(mark) FROM part AS each WHERE each.bank = part.bank), mark,
                max(begun_ms), begun_offset
             FROM part WHERE mark IS NOT NULL
                AND (?1 IS NULL OR bank IN (SELECT bank FROM part WHERE sitting = ?1))
             GROUP BY bank",
        )?
        .execute([sitting.map(key)])?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::answer::Response;
    use crate::domain::marking::Reason;
    use crate::domain::sitting::Interruption;
    use crate::record::sample as made_up;
    use crate::store::sample::{self, NOW};

    const DAY: Duration = Duration::from_hours(24);

    fn ids(store: &Store, filter: &Filter) -> Vec<Uid> {
        let summaries = store.summaries(filter, 99).expect("reads");
        summaries.into_iter().map(|summary| summary.id).collect()
    }

    #[test]
    fn sittings_are_listed_newest_first_up_to_the_limit() {
        let store = Store::in_memory().expect("memory");
        let old = sample::finished(&store, 1, NOW, Points::ONE).id;
        let new = sample::open(&store, 2, NOW + DAY).id;
        let middle = sample::open(&store, 3, NOW + Duration::from_secs(5)).id;
        assert_eq!(ids(&store, &Filter::default()), [new, middle, old]);
        let one = store.summaries(&Filter::default(), 1).expect("reads");
        assert_eq!(one.len(), 1);
        assert_eq!(one[0].id, new);
    }

    #[test]
    fn a_summary_says_what_happened() {
        let store = Store::in_memory().expect("memory");
        let mut sitting = sample::open(&store, 1, NOW);
        let later = NOW + Duration::from_secs(90);
        let interruption = Interruption { begin: NOW, end: later };
        store.add_interruption(sitting.id, &interruption).expect("keeps");
        sample::end(&store, &mut sitting, Points(500_000));
        let summary = store.summaries(&Filter::default(), 9).expect("reads").remove(0);
        assert_eq!(&*summary.name, "Nguyễn Văn An");
        assert_eq!((summary.questions(), summary.answered), (8, 1));
        assert_eq!(summary.mark(), Some(Points::whole(5)));
        assert_eq!((summary.interruptions, summary.interrupted.as_secs()), (1, 90));
        assert_eq!(summary.state, State::HandedIn);
        assert_eq!(summary.used, Duration::from_mins(1));
        assert_eq!(&*summary.parts[0].title, "Bản sắc cây tre");
    }

    #[test]
    fn an_answer_taken_back_counts_as_none() {
        let store = Store::in_memory().expect("memory");
        let sitting = sample::open(&store, 1, NOW);
        let answered = || store.summaries(&Filter::default(), 1).expect("reads")[0].answered;
        let add = |seed, item, response| {
            let answer = made_up::answer(seed, item, response, NOW);
            store.add_answer(sitting.id, &answer, Duration::from_secs(20)).expect("keeps");
        };
        add(2, 5, Response::Truth(true));
        assert_eq!(answered(), 2);
        add(3, 0, Response::Blank);
        assert_eq!(answered(), 1);
    }

    #[test]
    fn sittings_are_filtered_by_bank_person_and_day() {
        let store = Store::in_memory().expect("memory");
        let one = sample::open(&store, 1, NOW).id;
        let mut other = made_up::begun(2, NOW + DAY);
        other.taker.name = "Trần Thị Đào".into();
        for item in &mut other.drawing.items {
            item.bank = BankId::new("khac");
        }
        store.begin(&other).expect("begins");
        let day = NOW.local().day;
        let all = Filter::default;
        assert_eq!(ids(&store, &Filter { bank: Some(BankId::new("khac")), ..all() }), [other.id]);
        assert_eq!(ids(&store, &Filter { person: Some("dao".into()), ..all() }), [other.id]);
        assert_eq!(ids(&store, &Filter { to: Some(day), ..all() }), [one]);
        assert_eq!(ids(&store, &Filter { from: Some(Day(day.0 + 1)), ..all() }), [other.id]);
        assert_eq!(ids(&store, &Filter { from: Some(Day(day.0 + 2)), ..all() }), []);
    }

    #[test]
    fn a_bank_has_its_best_and_its_newest_mark() {
        let store = Store::in_memory().expect("memory");
        sample::finished(&store, 1, NOW + DAY, Points(300_000));
        sample::finished(&store, 2, NOW, Points(900_000));
        sample::open(&store, 3, NOW + DAY + DAY);
        let banks = store.bank_summaries().expect("reads");
        let expected =
            BankSummary { best: Points::whole(9), last: Points::whole(3), last_begun: NOW + DAY };
        assert_eq!(banks, HashMap::from([(BankId::new("cay-tre"), expected)]));
    }

    #[test]
    fn best_and_newest_mark_follow_a_remark_and_another_database() {
        let folder = tempfile::tempdir().expect("folder");
        let store = Store::open(folder.path()).expect("opens");
        let sitting = sample::finished(&store, 1, NOW, Points(900_000));
        let seen = |store: &Store| {
            let banks = store.bank_summaries().expect("reads");
            let seen = banks[&BankId::new("cay-tre")];
            (seen.best, seen.last)
        };
        assert_eq!(seen(&store), (Points::whole(9), Points::whole(9)));
        let mut second = made_up::marking(99, &sitting, Points(400_000), NOW + DAY);
        (second.number, second.reason) = (2, Reason::Remark);
        store.add_marking(sitting.id, &second).expect("marks again");
        assert_eq!(seen(&store), (Points::whole(4), Points::whole(4)));
        drop(store);

        let elsewhere = Store::in_memory().expect("memory");
        sample::finished(&elsewhere, 2, NOW + DAY, Points(200_000));
        let moved = tempfile::tempdir().expect("folder");
        let target = Store::open(moved.path()).expect("opens");
        elsewhere.save_to(moved.path()).expect("saves");
        target.take_in(folder.path(), Origin::Side).expect("takes in");
        assert_eq!(seen(&target), (Points::whole(4), Points::whole(2)));
    }

    #[test]
    fn an_open_sitting_says_where_it_stands() {
        let store = Store::in_memory().expect("memory");
        let sitting = sample::open(&store, 1, NOW);
        store.note_clock(sitting.id, Duration::from_mins(2), 3, NOW).expect("notes");
        let summary = store.open_sittings().expect("reads").remove(0).summary;
        let stored = store.sitting(sitting.id).expect("reads").expect("there");
        assert_eq!((summary.current, stored.current), (3, 3));
        assert_eq!(summary.limit, stored.sitting.rules.paper_limit());
        assert_eq!(
            summary.left(|| NOW),
            summary.limit.map(|limit| limit.saturating_sub(Duration::from_mins(2)))
        );
        let by_the_wall = Summary { clock: ClockRule::Wall, ..summary };
        assert_eq!(by_the_wall.left(|| NOW + DAY), by_the_wall.limit.map(|_| Duration::ZERO));
    }

    #[test]
    fn open_sittings_say_whether_a_program_has_them() {
        let folder = tempfile::tempdir().expect("folder");
        let store = Store::open(folder.path()).expect("opens");
        sample::finished(&store, 1, NOW, Points::ONE);
        let id = sample::open(&store, 2, NOW).id;
        let other = Store::open(folder.path()).expect("opens");
        let claim = other.claim(id).expect("locks").expect("free");
        let open = store.open_sittings().expect("reads");
        assert_eq!(open.len(), 1);
        assert_eq!(open[0].summary.used.as_secs(), 10);
        assert!(open[0].is_claimed);
        drop(claim);
        assert!(!store.open_sittings().expect("reads")[0].is_claimed);
    }
}
