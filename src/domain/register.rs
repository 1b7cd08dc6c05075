//! Lists of persons as offices keep them: what a list says, what is odd about it, and how it stands to
//! the persons already known ([`compare`](comparison::compare), the dry run before anything is kept).
//!
//! Names are compared as a reader of Vietnamese does: letter case, blanks and the place of a tone (hòa,
//! hoà) do not matter, marks do. Nothing here reads files, which `formats::register` does, or keeps
//! persons.

pub mod comparison;

use super::draft::Place;
use super::question::Compare;
use super::time::Day;
use super::vietnamese::{fold, search_key};
use std::collections::HashMap;

/// What a file of persons says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Register {
    /// The persons, in the order of the file.
    pub entries: Vec<Entry>,
    /// What did not come in as it stands there, sheet by sheet; what [`Register::check`] adds stands at
    /// the end.
    pub oddities: Vec<Oddity>,
}

/// One person of a list. All texts are one line, NFC, free of control characters, with single blanks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The row, from 1, as the program that shows the sheet numbers it.
    pub line: usize,
    /// The sheet, from 1.
    pub sheet: usize,
    /// The column of the name, from 1.
    pub column: usize,
    /// The whole name as written; never empty.
    pub name: Box<str>,
    /// The units from the top one down to the person's; empty when the list names none.
    pub unit: Vec<Box<str>>,
    /// The number or code the office gives the person; may be empty.
    pub code: Box<str>,
    /// When they were born, where the list says so and it can be read.
    pub birth: Option<Birth>,
    /// What they do there; may be empty.
    pub position: Box<str>,
}

impl Entry {
    /// Where the name stands.
    pub fn place(&self) -> Place {
        Place::Cell { sheet: self.sheet, row: self.line, column: self.column }
    }
}

/// When a person was born, as exactly as a list tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Birth {
    /// The year only, 1900 to 2100.
    Year(i16),
    /// The day.
    Day(Day),
}

impl Birth {
    /// The year.
    pub fn year(self) -> i16 {
        match self {
            Birth::Year(year) => year,
            Birth::Day(day) => day.calendar().0,
        }
    }

    /// Whether both cannot be true of one person: other days, or other years.
    pub fn contradicts(self, other: Birth) -> bool {
        match (self, other) {
            (Birth::Day(one), Birth::Day(other)) => one != other,
            (one, other) => one.year() != other.year(),
        }
    }
}

/// Something of a file that did not come in as it stands there, or that a person should look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Oddity {
    /// Where: the cell, or the first cell of the row or sheet.
    pub place: Place,
    /// What.
    pub what: What,
}

/// What is odd. `written` is a short piece of what stands there, fit to be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the fields say what they are; each variant says what is odd")]
pub enum What {
    /// The file was not in UTF-8, but in this.
    Encoding { name: &'static str },
    /// A quote is never closed: from this row on nothing was read.
    Unclosed,
    /// A sheet, or the whole file, holds no row of headings; nothing of it was taken.
    HeaderMissing { written: Box<str> },
    /// A column says what is never kept of a person; nothing of it was taken, on purpose.
    ColumnPrivate { heading: Box<str>, private: Private },
    /// A column says nothing that is known here; nothing of it was taken.
    ColumnUnknown { heading: Box<str> },
    /// A row without a name, but with something else; it was not taken.
    NameEmpty,
    /// What stands there can be no name (no letter, or a formula); the row was not taken.
    NameStrange { written: Box<str> },
    /// A text is longer than [`LONGEST`]: a row with such a name was not taken, another text was left
    /// empty.
    TooLong { written: Box<str> },
    /// The birth could not be read and was left out.
    BirthUnreadable { written: Box<str> },
    /// The year of birth has two digits; the century is not guessed, the birth was left out.
    YearShort { written: Box<str> },
    /// Two columns tell births that cannot both be true; the birth was left out.
    BirthContradicts { written: Box<str> },
    /// A row that is no person was left out, with all that follows when it is the foot of the list.
    LeftOut { kind: LeftOut, written: Box<str> },
    /// More persons than [`MOST_ENTRIES`]; those from here on were not taken.
    TooMany,
    /// The same person as this entry before: same name and unit, and neither birth nor code says
    /// otherwise.
    Twice { first: usize },
    /// The same name and unit as this entry before but for marks, and neither birth nor code says
    /// otherwise.
    Spelling { first: usize },
}

/// What is never kept of a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Private {
    /// The number of a membership of the Party, or of its file.
    Membership,
    /// The ethnic group.
    Ethnicity,
    /// The religion.
    Religion,
    /// The number of an identity card, a passport or a person.
    Identity,
}

/// A row of a list that is no person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LeftOut {
    /// A sum or a count.
    Total,
    /// Place, date and signatures below a list.
    Foot,
}

/// The longest name, unit, code or position, in characters.
pub const LONGEST: usize = 200;
/// The most persons of one file.
pub const MOST_ENTRIES: usize = 200_000;
/// How many persons of one name and unit an entry is compared with within a list.
const MOST_NAMESAKES: usize = 64;

impl Register {
    /// Adds who stands in the list twice, and whose name is another's but for marks.
    pub fn check(&mut self) {
        let mut namesakes: HashMap<String, Vec<(usize, String)>> = HashMap::new();
        for (at, entry) in self.entries.iter().enumerate() {
            let unit = path_key(&entry.unit).join("\n");
            let name = fold(&entry.name, Compare::Exact);
            let before = namesakes.entry(format!("{}\n{unit}", search_key(&name))).or_default();
            let is_other = |first: usize| contradicts(entry, &self.entries[first]);
            let mut open = before.iter().filter(|(first, _)| !is_other(*first));
            let what = match open.clone().find(|(_, known)| *known == name) {
                Some((first, _)) => Some(What::Twice { first: *first }),
                None => open
                    .find(|(_, known)| is_unmarked_form(known, &name))
                    .map(|(first, _)| What::Spelling { first: *first }),
            };
            let is_twice = matches!(what, Some(What::Twice { .. }));
            if !is_twice && before.len() < MOST_NAMESAKES {
                before.push((at, name));
            }
            self.oddities.extend(what.map(|what| Oddity { place: entry.place(), what }));
        }
    }
}

/// Whether birth or code tell two entries apart.
fn contradicts(one: &Entry, other: &Entry) -> bool {
    births_contradict(one.birth, other.birth) || codes_contradict(&one.code, &other.code)
}

fn births_contradict(one: Option<Birth>, other: Option<Birth>) -> bool {
    one.zip(other).is_some_and(|(one, other)| one.contradicts(other))
}

fn codes_contradict(one: &str, other: &str) -> bool {
    let (one, other) = (code_key(one), code_key(other));
    !one.is_empty() && !other.is_empty() && one != other
}

/// A code as it is compared: without blanks, in lower case.
fn code_key(code: &str) -> String {
    code.split_whitespace().flat_map(str::chars).flat_map(char::to_lowercase).collect()
}

/// A path of units as it is compared.
fn path_key(unit: &[Box<str>]) -> Vec<String> {
    unit.iter().map(|name| fold(name, Compare::Exact)).collect()
}

/// Whether two folded names differ only in that words of one lack all marks that the other has:
/// "nguyen van hoa" and "nguyễn văn hòa", but not "hòa" and "hóa", which are two names.
fn is_unmarked_form(one: &str, other: &str) -> bool {
    let (mut ones, mut others) = (one.split(' '), other.split(' '));
    one != other
        && ones.by_ref().zip(others.by_ref()).all(|(one, other)| {
            let bare = search_key(one);
            one == other || (bare == search_key(other) && (one == bare || other == bare))
        })
        && one.split(' ').count() == other.split(' ').count()
}

#[cfg(test)]
mod tests {
    use super::*;

    pub(super) fn entry(line: usize, name: &str, unit: &str, birth: Option<Birth>) -> Entry {
        Entry {
            line,
            sheet: 1,
            column: 2,
            name: name.into(),
            unit: if unit.is_empty() { Vec::new() } else { vec![unit.into()] },
            code: "".into(),
            birth,
            position: "".into(),
        }
    }

    fn checked(entries: Vec<Entry>) -> Vec<(usize, What)> {
        let mut register = Register { entries, oddities: Vec::new() };
        register.check();
        let row = |place| match place {
            Place::Cell { row, .. } => row,
            other => panic!("no cell: {other:?}"),
        };
        register.oddities.into_iter().map(|it| (row(it.place), it.what)).collect()
    }

    #[test]
    fn the_same_person_twice_is_found_whatever_the_way_of_writing() {
        let found = checked(vec![
            entry(2, "Nguyễn Văn Hoà", "Chi bộ 1", Some(Birth::Year(1975))),
            entry(3, "NGUYỄN  VĂN HÒA", "chi bộ 1", None),
            entry(4, "Nguyễn Văn Hòa", "Chi bộ 2", None),
            entry(5, "Nguyễn Văn Hòa", "Chi bộ 1", Some(Birth::Year(1980))),
        ]);
        assert_eq!(found, [(3, What::Twice { first: 0 })]);
    }

    #[test]
    fn a_name_without_marks_is_told_and_another_tone_is_another_name() {
        let found = checked(vec![
            entry(2, "Nguyễn Văn Hòa", "A", None),
            entry(3, "Nguyễn Văn Hóa", "A", None),
            entry(4, "Nguyen Van Hoa", "A", None),
            entry(5, "Nguyễn Văn", "A", None),
        ]);
        assert_eq!(found, [(4, What::Spelling { first: 0 })]);
    }

    #[test]
    fn births_contradict_by_the_day_or_by_the_year() {
        let day = |day| Birth::Day(Day::from_calendar(1975, 3, day).expect("a day"));
        assert!(day(12).contradicts(day(13)) && !day(12).contradicts(day(12)));
        assert!(!day(12).contradicts(Birth::Year(1975)) && Birth::Year(1974).contradicts(day(1)));
    }
}
