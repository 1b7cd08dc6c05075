//! How a list stands to the persons already known: who is new, who is there, who has changed, and who may
//! be someone known under another spelling. A dry run: it decides nothing, so whatever is not plain
//! is a [`Match::Variant`] for a person to look at.

use super::{
    Birth, Entry, births_contradict, code_key, codes_contradict, is_unmarked_form, path_key,
};
use crate::domain::question::Compare;
use crate::domain::vietnamese::{fold, search_key};
use std::collections::HashMap;

/// A person already known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// The whole name.
    pub name: Box<str>,
    /// The units from the top one down; may be empty.
    pub unit: Vec<Box<str>>,
    /// The code the office gives; may be empty.
    pub code: Box<str>,
    /// When they were born, where that is known.
    pub birth: Option<Birth>,
}

/// How an entry stands to the known persons, which are named by their place in the list of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Match {
    /// Nobody known.
    New,
    /// This person; the entry tells nothing that is not known.
    Same(usize),
    /// This person perhaps; a person must look.
    Variant(usize, Why),
    /// This person, with something that is not known yet or was otherwise.
    Changed(usize, Change),
}

/// Why an entry may be someone known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// The names differ only in that one lacks marks.
    Unmarked,
    /// The names differ in marks; code or day of birth are the same.
    Marks,
    /// The name is the same, the unit another; neither code nor day of birth tell.
    OtherUnit,
    /// Several known persons fit equally well; this is the first of them.
    Several,
    /// Another entry is this person as well, or fits better.
    Twice,
    /// The code is the same, the name another.
    SameCode,
}

/// What of a person changed, or was not known before.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Change {
    /// The unit.
    pub unit: bool,
    /// The code.
    pub code: bool,
    /// The birth.
    pub birth: bool,
}

/// How well an entry fits a known person; the first is the best.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    /// Same name, same code.
    Code,
    /// Same name and unit, and nothing says otherwise.
    Unit,
    /// Same name and day of birth.
    Day,
    /// Same name and unit, but another birth or code.
    Corrected,
    /// Same name in another unit.
    Elsewhere,
}

/// How one unit stands to another.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Units {
    /// The same, or the entry leaves out upper units or all of them.
    Same,
    /// The entry names more: upper units, or a unit where none was known.
    Fuller,
    /// Another unit.
    Other,
}

/// A known person with what they are compared by.
struct Compared<'k> {
    known: &'k Known,
    name: String,
    unit: Vec<String>,
}

/// How many namesakes of other units are weighed for an entry: two are already too many to choose from.
const MOST_ELSEWHERE: usize = 2;

/// For each entry how it stands to the persons known, in the order of the entries. A known person is
/// the same as, or changed by, one entry at most.
pub fn compare(entries: &[Entry], known: &[Known]) -> Vec<Match> {
    let all: Vec<Compared> = known.iter().map(Compared::of).collect();
    let (mut by_name, mut by_code) = (HashMap::<String, Vec<usize>>::new(), HashMap::new());
    for (at, one) in all.iter().enumerate() {
        by_name.entry(search_key(&one.known.name)).or_default().push(at);
        let code = code_key(&one.known.code);
        if !code.is_empty() {
            by_code.entry(code).or_insert(at);
        }
    }
    let of_entries: Vec<EntryKeys> = entries.iter().map(EntryKeys::of).collect();
    let mut fits: Vec<(Fit, usize, usize)> = Vec::new();
    for (at, (entry, keys)) in entries.iter().zip(&of_entries).enumerate() {
        let namesakes = by_name.get(&keys.search).into_iter().flatten();
        let of_one = namesakes.filter_map(|it| Some((fit(entry, keys, &all[*it])?, at, *it)));
        let mut elsewhere = 0;
        fits.extend(of_one.filter(|(fit, ..)| {
            elsewhere += usize::from(*fit == Fit::Elsewhere);
            *fit != Fit::Elsewhere || elsewhere <= MOST_ELSEWHERE
        }));
    }
    // The best fits of the whole list first, so that of two namesakes each finds its own.
    fits.sort_unstable();
    let mut found = vec![None; entries.len()];
    let mut taken = vec![false; known.len()];
    let mut rest = &*fits;
    while let Some((level, at, first)) = rest.first().copied() {
        let is_equal = |other: &&(Fit, usize, usize)| (other.0, other.1) == (level, at);
        let (equal, others) = rest.split_at(rest.iter().take_while(is_equal).count());
        rest = others;
        if found[at].is_some() {
            continue;
        }
        let mut free = equal.iter().map(|(.., it)| *it).filter(|it| !taken[*it]);
        let Some(one) = free.next() else {
            if level <= Fit::Day {
                found[at] = Some(Match::Variant(first, Why::Twice));
            }
            continue;
        };
        found[at] = Some(match (level, free.next()) {
            (_, Some(_)) => Match::Variant(one, Why::Several),
            (Fit::Elsewhere, None) => Match::Variant(one, Why::OtherUnit),
            (_, None) => {
                taken[one] = true;
                let change = change(&entries[at], &of_entries[at], &all[one]);
                let is_same = change == Change::default();
                if is_same { Match::Same(one) } else { Match::Changed(one, change) }
            }
        });
    }
    let entries = entries.iter().zip(&of_entries).zip(found);
    let rest = entries.map(|((entry, keys), found)| {
        let found = found.or_else(|| {
            let namesakes = by_name.get(&keys.search).map_or(&[][..], Vec::as_slice);
            variant(entry, keys, namesakes, &all)
        });
        let of_code = || by_code.get(&keys.code).map(|it| Match::Variant(*it, Why::SameCode));
        found.or_else(of_code).unwrap_or(Match::New)
    });
    rest.collect()
}

/// What an entry is compared by.
struct EntryKeys {
    search: String,
    name: String,
    unit: Vec<String>,
    code: String,
}

impl EntryKeys {
    fn of(entry: &Entry) -> EntryKeys {
        EntryKeys {
            search: search_key(&entry.name),
            name: fold(&entry.name, Compare::Exact),
            unit: path_key(&entry.unit),
            code: code_key(&entry.code),
        }
    }

    fn has_code_of(&self, known: &Known) -> bool {
        !self.code.is_empty() && self.code == code_key(&known.code)
    }
}

impl Compared<'_> {
    fn of(known: &Known) -> Compared<'_> {
        Compared { known, name: fold(&known.name, Compare::Exact), unit: path_key(&known.unit) }
    }
}

/// How an entry fits a known person of the same name; none when it does not.
fn fit(entry: &Entry, keys: &EntryKeys, one: &Compared) -> Option<Fit> {
    if keys.name != one.name {
        return None;
    }
    let other_birth = births_contradict(entry.birth, one.known.birth);
    let other_code = codes_contradict(&entry.code, &one.known.code);
    let is_here = units(&keys.unit, &one.unit) != Units::Other;
    match (other_birth, other_code) {
        _ if keys.has_code_of(one.known) => Some(Fit::Code),
        (true, true) => None,
        (false, false) if is_here => Some(Fit::Unit),
        (false, _) if has_day_of(entry, one.known) => Some(Fit::Day),
        _ if is_here => Some(Fit::Corrected),
        (false, false) => Some(Fit::Elsewhere),
        _ => None,
    }
}

fn has_day_of(entry: &Entry, known: &Known) -> bool {
    matches!(entry.birth, Some(Birth::Day(_))) && entry.birth == known.birth
}

fn units(entry: &[String], known: &[String]) -> Units {
    if known.ends_with(entry) {
        Units::Same
    } else if entry.ends_with(known) {
        Units::Fuller
    } else {
        Units::Other
    }
}

/// What an entry tells that was not known so.
fn change(entry: &Entry, keys: &EntryKeys, one: &Compared) -> Change {
    let birth = entry.birth.is_some_and(|birth| match (birth, one.known.birth) {
        (_, None) => true,
        // The year of a day that is known tells nothing.
        (Birth::Year(year), Some(known)) => year != known.year(),
        (birth, Some(known)) => birth != known,
    });
    Change {
        unit: units(&keys.unit, &one.unit) != Units::Same,
        code: !keys.code.is_empty() && !keys.has_code_of(one.known),
        birth,
    }
}

/// The known person whose name differs in marks only, if one may be meant.
fn variant(
    entry: &Entry,
    keys: &EntryKeys,
    namesakes: &[usize],
    all: &[Compared],
) -> Option<Match> {
    let why = |one: &Compared| {
        let is_proven = keys.has_code_of(one.known) || has_day_of(entry, one.known);
        let is_other = births_contradict(entry.birth, one.known.birth)
            || codes_contradict(&entry.code, &one.known.code);
        if keys.name == one.name || (is_other && !is_proven) {
            None
        } else if is_unmarked_form(&keys.name, &one.name) {
            Some(Why::Unmarked)
        } else {
            is_proven.then_some(Why::Marks)
        }
    };
    let may_be = namesakes.iter().filter_map(|at| Some((*at, why(&all[*at])?)));
    // Someone of the same unit is likelier.
    let best = may_be.min_by_key(|(at, _)| units(&keys.unit, &all[*at].unit) == Units::Other);
    best.map(|(at, why)| Match::Variant(at, why))
}

#[cfg(test)]
mod tests {
    use super::super::tests::entry;
    use super::*;
    use crate::domain::time::Day;
    use proptest::prelude::{prop_assert_eq, proptest};

    fn known(name: &str, unit: &[&str], code: &str, birth: Option<Birth>) -> Known {
        let unit = unit.iter().map(|name| (*name).into()).collect();
        Known { name: name.into(), unit, code: code.into(), birth }
    }

    fn coded(mut entry: Entry, code: &str) -> Entry {
        entry.code = code.into();
        entry
    }

    fn day(year: i16) -> Option<Birth> {
        Day::from_calendar(year, 3, 12).map(Birth::Day)
    }

    const YEAR: Option<Birth> = Some(Birth::Year(1975));

    fn one(entry: Entry, known: &[Known]) -> Match {
        compare(&[entry], known)[0]
    }

    #[test]
    fn a_name_is_the_same_in_every_way_of_writing_it() {
        let all = [known("Nguyễn Văn Hòa", &["Xã A", "Chi bộ 1"], "", day(1975))];
        for name in ["Nguyễn Văn Hoà", "NGUYỄN VĂN HÒA", "Nguyễn  Văn Ho\u{300}a"] {
            assert_eq!(one(entry(2, name, "Chi bộ 1", YEAR), &all), Match::Same(0), "{name}");
            assert_eq!(one(entry(2, name, "", None), &all), Match::Same(0), "{name}");
        }
        assert_eq!(one(entry(2, "Nguyễn Văn Hóa", "Chi bộ 1", None), &all), Match::New);
    }

    #[test]
    fn a_name_without_marks_is_told_and_not_taken_for_the_same() {
        let all = [known("Nguyễn Văn Hòa", &["A"], "", YEAR)];
        let unmarked = Match::Variant(0, Why::Unmarked);
        assert_eq!(one(entry(2, "Nguyen Van Hoa", "A", None), &all), unmarked);
        assert_eq!(one(entry(2, "Nguyễn Văn Hoa", "A", YEAR), &all), unmarked);
        assert_eq!(one(entry(2, "Nguyen Van Hoa", "A", day(1980)), &all), Match::New);
        let all = [known("Nguyễn Văn Hóa", &["A"], "", day(1975))];
        let marks = Match::Variant(0, Why::Marks);
        assert_eq!(one(entry(2, "Nguyễn Văn Hòa", "B", day(1975)), &all), marks);
    }

    #[test]
    fn what_changed_of_a_person_is_told() {
        let all = [known("Lê An", &["A"], "12", day(1975))];
        let changed = |unit, code, birth| Match::Changed(0, Change { unit, code, birth });
        assert_eq!(one(entry(2, "Lê An", "B", day(1975)), &all), changed(true, false, false));
        assert_eq!(one(entry(2, "Lê An", "A", day(1976)), &all), changed(false, false, true));
        let new_code = coded(entry(2, "Lê An", "A", day(1975)), "13");
        assert_eq!(one(new_code, &all), changed(false, true, false));
        let by_code = coded(entry(2, "Lê An", "B", None), "12");
        assert_eq!(one(by_code, &all), changed(true, false, false));
        let other = coded(entry(2, "Trần Bình", "A", None), "12");
        assert_eq!(one(other, &all), Match::Variant(0, Why::SameCode));
        let all = [known("Lê An", &["A"], "", None)];
        assert_eq!(one(entry(2, "Lê An", "A", YEAR), &all), changed(false, false, true));
    }

    #[test]
    fn the_same_name_elsewhere_is_no_proof() {
        let all = [known("Lê An", &["A"], "", None), known("Lê An", &["B"], "", None)];
        assert_eq!(one(entry(2, "Lê An", "B", None), &all), Match::Same(1));
        assert_eq!(one(entry(2, "Lê An", "C", None), &all), Match::Variant(0, Why::Several));
        assert_eq!(one(entry(2, "Lê An", "", None), &all), Match::Variant(0, Why::Several));
        assert_eq!(one(entry(2, "Lê An", "C", YEAR), &all[..1]), Match::Variant(0, Why::OtherUnit));
    }

    #[test]
    fn of_two_namesakes_of_a_unit_each_finds_their_own() {
        let all = [known("Lê An", &["A"], "", Some(Birth::Year(1980)))];
        let list = [
            entry(2, "Lê An", "A", Some(Birth::Year(1970))),
            entry(3, "Lê An", "A", Some(Birth::Year(1980))),
        ];
        assert_eq!(compare(&list, &all), [Match::New, Match::Same(0)]);
        let list = [list[1].clone(), entry(4, "LÊ AN", "a", None)];
        assert_eq!(compare(&list, &all), [Match::Same(0), Match::Variant(0, Why::Twice)]);
    }

    proptest! {
        #[test]
        fn whoever_was_taken_from_a_list_is_the_same_next_time(
            rows in proptest::collection::hash_map("[abàá]{1,3} [cđ]{1,2}", 0..3_usize, 0..8),
        ) {
            let units = ["", "A", "B"];
            let list: Vec<Entry> =
                rows.iter().map(|(name, unit)| entry(1, name, units[*unit], YEAR)).collect();
            // Two ways to place a tone are one person.
            let mut names: Vec<String> =
                list.iter().map(|it| fold(&it.name, Compare::Exact)).collect();
            names.sort();
            names.dedup();
            if names.len() == list.len() {
                let kept: Vec<Known> = list
                    .iter()
                    .map(|it| Known {
                        name: it.name.clone(),
                        unit: it.unit.clone(),
                        code: it.code.clone(),
                        birth: it.birth,
                    })
                    .collect();
                let same: Vec<Match> = (0..list.len()).map(Match::Same).collect();
                prop_assert_eq!(compare(&list, &kept), same);
            }
        }
    }
}
