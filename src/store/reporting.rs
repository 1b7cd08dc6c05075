//! What reports are made of: the results of a period, the questions that were missed in it, and what was typed for
//! units. What follows from it is in [`crate::domain::report`].

use super::column::{index, key, optional_uid, uid};
use super::error::Fault;
use super::{Store, StoreError};
use crate::domain::identity::Uid;
use crate::domain::period::Period;
use crate::domain::quantity::Points;
use crate::domain::report::{Member, Result as Attempt, Typed};
use crate::domain::score::MarkRules;
use crate::domain::time::Timestamp;
use crate::record::sitting::read_rules;
use rusqlite::{Connection, params};
use std::collections::{BTreeMap, HashMap};

/// Milliseconds of a day.
const DAY: i64 = 86_400_000;

/// What was asked in a period, and how often it was right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missed {
    /// The question.
    pub prompt: Box<str>,
    /// The title of its topic.
    pub topic: Box<str>,
    /// How often it was asked.
    pub asked: usize,
    /// How often the answer had all points.
    pub right: usize,
}

/// What can be typed for a unit, by its name in the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Figure {
    /// [`Typed::total`]
    Total,
    /// [`Typed::summoned`]
    Summoned,
    /// [`Typed::meetings`]
    Meetings,
    /// [`Typed::listeners`]
    Listeners,
    /// [`Typed::articles`]
    Articles,
}

impl Figure {
    /// All of them.
    pub const ALL: [Figure; 5] =
        [Figure::Total, Figure::Summoned, Figure::Meetings, Figure::Listeners, Figure::Articles];

    /// As it is written down, and on the command line.
    pub fn code(self) -> &'static str {
        match self {
            Figure::Total => "total",
            Figure::Summoned => "summoned",
            Figure::Meetings => "meetings",
            Figure::Listeners => "listeners",
            Figure::Articles => "articles",
        }
    }

    /// The one written so, or none.
    pub fn from_code(code: &str) -> Option<Figure> {
        Figure::ALL.into_iter().find(|figure| figure.code() == code)
    }

    /// What was typed of it.
    pub fn of(self, typed: &Typed) -> Option<u32> {
        *self.place(&mut typed.clone())
    }

    fn place(self, typed: &mut Typed) -> &mut Option<u32> {
        match self {
            Figure::Total => &mut typed.total,
            Figure::Summoned => &mut typed.summoned,
            Figure::Meetings => &mut typed.meetings,
            Figure::Listeners => &mut typed.listeners,
            Figure::Articles => &mut typed.articles,
        }
    }
}

/// Whether a sheet has a part that is written by hand and that nobody has marked yet.
const WAITS: &str = "EXISTS
    (SELECT 1 FROM item JOIN marking_item ON marking_item.marking = marking.id AND marking_item.place = item.place
     WHERE item.drawing = sitting.drawing AND item.bank = '' AND NOT marking_item.is_typed)";

/// Whether a sitting is of one of the units of the fifth parameter, a list as of [`within`].
const WITHIN: &str =
    "hex(coalesce((SELECT unit FROM person WHERE person.id = sitting.person), sitting.unit))
    IN (SELECT value FROM json_each(?5))";

/// Everybody who is one person, under the lowest of their ids.
type Persons = HashMap<Uid, (Uid, Option<Uid>)>;

impl Store {
    /// Everybody registered, each once.
    pub fn members(&self) -> Result<Vec<Member>, StoreError> {
        let mut members: Vec<Member> = self
            .read(persons)?
            .into_iter()
            .filter(|(id, (first, _))| id == first)
            .map(|(person, (_, unit))| Member { person, unit })
            .collect();
        members.sort_unstable_by_key(|member| member.person);
        Ok(members)
    }

    /// The marked exams of a period, on screen and on paper: of a version of a paper each person's last sheet.
    /// Sheets of [`Store::waiting`] are not among them. Days are those of the place of answering.
    pub fn attempts(&self, period: &Period) -> Result<Vec<Attempt>, StoreError> {
        self.read(|connection| {
            let (persons, twins) = (persons(connection)?, twins(connection)?);
            let mut select = connection.prepare_cached(&format!(
                "WITH worth AS MATERIALIZED
                    (SELECT sheet, json_extract(question, '$.points') AS points FROM asked),
                chosen AS MATERIALIZED
                    (SELECT sitting.id, person, unit, rules, drawing, mode,
                        marking.id AS marking, first.at_ms AS entered
                     FROM sitting
                     JOIN marking ON marking.sitting = sitting.id AND marking.number =
                        (SELECT max(number) FROM marking WHERE sitting = sitting.id)
                     JOIN marking AS first ON first.sitting = sitting.id AND first.number = 1
                     WHERE mode IN ('exam', 'paper')
                        AND sitting.id NOT IN (SELECT sitting FROM replaced)
                        AND begun_ms BETWEEN ?1 AND ?2
                        AND (begun_ms + begun_offset * 60000) BETWEEN ?3 AND ?4
                        AND NOT {WAITS}),
                possible AS MATERIALIZED
                    (SELECT drawing, sum(points) AS points FROM item JOIN worth USING (sheet)
                     WHERE drawing IN (SELECT drawing FROM chosen) GROUP BY drawing)
                SELECT person, unit, rules, possible.points,
                    (SELECT sum(points) FROM marking_item WHERE marking = chosen.marking),
                    mode = 'paper', drawing
                FROM chosen JOIN possible USING (drawing) ORDER BY entered, id",
            ))?;
            let (first, last) = bounds(period);
            let mut rows = select.query(params![first - DAY, last + DAY, first, last])?;
            let mut rules: HashMap<Box<str>, MarkRules> = HashMap::new();
            let mut attempts: Vec<Attempt> = Vec::new();
            let mut sheets: HashMap<(Uid, Uid), usize> = HashMap::new();
            while let Some(row) = rows.next()? {
                let json = row.get_ref(2)?.as_str().map_err(|_| Fault::Cell)?;
                let marks = match rules.get(json) {
                    Some(marks) => *marks,
                    None => *rules.entry(json.into()).or_insert(read_rules(json)?.marks),
                };
                let person = uid(row, 0)?;
                let (person, unit) = if let Some((first, unit)) = persons.get(&person) {
                    (*first, *unit)
                } else {
                    let unit = optional_uid(row, 1)?;
                    (person, unit.map(|unit| *twins.get(&unit).unwrap_or(&unit)))
                };
                let mark = marks.mark(Points(row.get(4)?), Points(row.get(3)?));
                let attempt = Attempt { person, unit, mark, rules: marks };
                if row.get(5)? {
                    let at = *sheets.entry((person, uid(row, 6)?)).or_insert(attempts.len());
                    if let Some(before) = attempts.get_mut(at) {
                        // A sheet that was typed again takes the place of the one before.
                        *before = attempt;
                        continue;
                    }
                }
                attempts.push(attempt);
            }
            Ok(attempts)
        })
    }

    /// How many sheets of a period have a part that nobody has marked yet; of these units only, where they are given.
    pub fn waiting(&self, period: &Period, units: Option<&[Uid]>) -> Result<usize, StoreError> {
        self.read(|connection| {
            let mut select = connection.prepare_cached(&format!(
                "SELECT count(*) FROM sitting
                 JOIN marking ON marking.sitting = sitting.id AND marking.number =
                    (SELECT max(number) FROM marking WHERE sitting = sitting.id)
                 WHERE mode = 'paper' AND sitting.id NOT IN (SELECT sitting FROM replaced)
                    AND (?5 IS NULL OR {WITHIN})
                    AND begun_ms BETWEEN ?1 AND ?2
                    AND (begun_ms + begun_offset * 60000) BETWEEN ?3 AND ?4
                    AND {WAITS}",
            ))?;
            let (first, last) = bounds(period);
            let within = within(connection, units)?;
            Ok(select.query_row(params![first - DAY, last + DAY, first, last, within], |row| {
                index(row, 0)
            })?)
        })
    }

    /// The questions of the exams of a period, the most missed first; of these units only, where they are given.
    pub fn missed_in(
        &self,
        period: &Period,
        units: Option<&[Uid]>,
    ) -> Result<Vec<Missed>, StoreError> {
        self.read(|connection| {
            // Counted before anything is looked up: those who sit one version answer the same items.
            let mut select = connection.prepare_cached(&format!(
                "WITH worth AS MATERIALIZED
                    (SELECT sheet, json_extract(question, '$.points') AS points,
                        json_extract(question, '$.prompt') AS prompt FROM asked),
                counted AS MATERIALIZED
                    (SELECT drawing, place, points, count(*) AS times
                     FROM sitting
                     JOIN marking ON marking.sitting = sitting.id AND marking.number =
                        (SELECT max(number) FROM marking WHERE sitting = sitting.id)
                     JOIN marking_item ON marking_item.marking = marking.id
                     WHERE mode IN ('exam', 'paper')
                        AND sitting.id NOT IN (SELECT sitting FROM replaced)
                        AND (?5 IS NULL OR {WITHIN})
                        AND begun_ms BETWEEN ?1 AND ?2
                        AND (begun_ms + begun_offset * 60000) BETWEEN ?3 AND ?4
                     GROUP BY drawing, place, points)
                SELECT max(prompt), max(topic_title), sum(times) AS times,
                    sum(times * (counted.points >= worth.points)) AS correct
                FROM counted JOIN item USING (drawing, place) JOIN worth USING (sheet)
                WHERE item.bank <> ''
                GROUP BY item.bank, item.question
                ORDER BY 1.0 * correct / sum(times), sum(times) DESC, item.bank, item.question",
            ))?;
            let (first, last) = bounds(period);
            let within = within(connection, units)?;
            let missed = select.query_and_then(
                params![first - DAY, last + DAY, first, last, within],
                |row| {
                    Ok::<_, Fault>(Missed {
                        prompt: row.get(0)?,
                        topic: row.get(1)?,
                        asked: index(row, 2)?,
                        right: index(row, 3)?,
                    })
                },
            )?;
            missed.collect()
        })
    }

    /// What was typed for the units of a period; for everything under no unit's id.
    pub fn typed(&self, period: &Period) -> Result<BTreeMap<Uid, Typed>, StoreError> {
        self.read(|connection| {
            let mut select = connection.prepare_cached(
                "SELECT unit, name, value FROM figure WHERE from_day = ? AND to_day = ?",
            )?;
            let mut rows = select.query([period.from.0, period.to.0])?;
            let mut all: BTreeMap<Uid, Typed> = BTreeMap::new();
            while let Some(row) = rows.next()? {
                let name = row.get_ref(1)?.as_str().map_err(|_| Fault::Cell)?;
                if let Some(figure) = Figure::from_code(name) {
                    let value: Option<i64> = row.get(2)?;
                    *figure.place(all.entry(uid(row, 0)?).or_default()) =
                        value.and_then(|value| u32::try_from(value).ok());
                }
            }
            Ok(all)
        })
    }

    /// Keeps what was typed for a unit and period; none takes it out again.
    pub fn set_typed(
        &self,
        unit: Uid,
        period: &Period,
        figure: Figure,
        value: Option<u32>,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let machine = self.machine()?;
        self.write(|transaction| {
            machine.enter(transaction)?;
            transaction
                .prepare_cached("INSERT OR REPLACE INTO figure VALUES (?, ?, ?, ?, ?, ?, ?)")?
                .execute(params![
                    key(unit),
                    period.from.0,
                    period.to.0,
                    figure.code(),
                    value,
                    now.utc_ms,
                    key(machine.id)
                ])?;
            Ok(())
        })
    }
}

/// The first and the last millisecond of a period, by the clocks of the places.
fn bounds(period: &Period) -> (i64, i64) {
    (i64::from(period.from.0) * DAY, (i64::from(period.to.0) + 1) * DAY - 1)
}

/// Units, and what they are called under as well, as a list of JSON.
fn within(connection: &Connection, units: Option<&[Uid]>) -> Result<Option<String>, Fault> {
    let Some(units) = units else { return Ok(None) };
    let twins = twins(connection)?;
    let also = twins.iter().filter(|(_, first)| units.contains(first)).map(|(twin, _)| twin);
    let quoted: Vec<String> =
        units.iter().chain(also).map(|unit| format!("\"{:032X}\"", unit.0)).collect();
    Ok(Some(format!("[{}]", quoted.join(","))))
}

/// Units that were made on several machines, with the one each of them is.
fn twins(connection: &Connection) -> Result<HashMap<Uid, Uid>, Fault> {
    let mut select = connection.prepare_cached(
        "SELECT unit.id, min(same.id) FROM unit JOIN unit AS same
            ON same.name = unit.name AND same.parent IS unit.parent AND same.id < unit.id
         GROUP BY unit.id",
    )?;
    let twins = select.query_and_then([], |row| Ok((uid(row, 0)?, uid(row, 1)?)))?;
    twins.collect()
}

/// Whom each id means, and their unit.
fn persons(connection: &Connection) -> Result<Persons, Fault> {
    let mut select = connection
        .prepare_cached("SELECT id, name, unit FROM person WHERE name <> '' ORDER BY id")?;
    let mut rows = select.query([])?;
    let mut first: HashMap<(Box<str>, Option<Uid>), Uid> = HashMap::new();
    let mut persons = Persons::new();
    while let Some(row) = rows.next()? {
        let (id, unit) = (uid(row, 0)?, optional_uid(row, 2)?);
        let first = *first.entry((row.get(1)?, unit)).or_insert(id);
        persons.insert(id, (first, unit));
    }
    Ok(persons)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::period::Closing;
    use crate::domain::sitting::Mode;
    use crate::record;
    use crate::store::sample::{self, NOW};
    use std::time::Duration;

    /// The quarter of [`NOW`]: 14/11/2023.
    fn quarter() -> Period {
        Period::from_written("2023-Q4", Closing::Round).expect("a period")
    }

    #[test]
    fn exams_of_the_period_count_and_nothing_else() {
        let store = Store::in_memory().expect("memory");
        let mut generator = record::sample::generator(1);
        let day = Duration::from_hours(24);
        for (number, mode, at, points) in [
            (1, Mode::Exam, NOW, Points::ONE),
            (2, Mode::Practice, NOW, Points::ONE),
            (3, Mode::Exam, NOW - 100 * day, Points::ONE),
            (4, Mode::Exam, NOW + day, Points(500_000)),
        ] {
            let mut sitting = record::sample::begun(number, at);
            sitting.taker = store.person("An", "Tổ 1", at, &mut generator).expect("kept");
            sitting.rules.mode = mode;
            store.begin(&sitting).expect("begins");
            sample::end(&store, &mut sitting, points);
        }
        let attempts = store.attempts(&quarter()).expect("reads");
        let marks: Vec<i64> = attempts.iter().map(|attempt| attempt.mark.0 / 100_000).collect();
        assert_eq!(marks.len(), 2);
        assert!(marks[0] > marks[1], "{marks:?}");
        assert_eq!(attempts[0].person, attempts[1].person);
        let members = store.members().expect("reads");
        assert_eq!((members.len(), members[0].person), (1, attempts[0].person));
        let missed = store.missed_in(&quarter(), None).expect("reads");
        assert!(missed.iter().all(|one| one.asked >= 1 && one.right <= one.asked));
        assert_eq!(missed.iter().map(|one| one.asked).sum::<usize>() % 2, 0);
        let before = quarter().before(Closing::Round).expect("a period");
        assert_eq!(store.attempts(&before).expect("reads").len(), 1);
    }

    #[test]
    fn what_was_typed_is_kept_for_its_period_and_goes_along() {
        let home = tempfile::tempdir().expect("a folder");
        let store = Store::open(&home.path().join("one")).expect("opens");
        let unit = Uid(7);
        let set = |value| store.set_typed(unit, &quarter(), Figure::Summoned, value, NOW);
        set(Some(120)).expect("kept");
        let typed = store.typed(&quarter()).expect("reads");
        assert_eq!(typed[&unit].summoned, Some(120));
        let before = quarter().before(Closing::Round).expect("a period");
        assert!(store.typed(&before).expect("reads").is_empty());
        let file = home.path().join("file");
        store.results_out(&file, crate::store::merging::Extract::default()).expect("written");
        let other = Store::open(&home.path().join("other")).expect("opens");
        other.merge(&[&file]).expect("taken in");
        assert_eq!(other.typed(&quarter()).expect("reads"), typed);
        set(None).expect("kept");
        assert_eq!(store.typed(&quarter()).expect("reads")[&unit], Typed::default());
    }
}
