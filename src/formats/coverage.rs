//! What the questions of a bank cover: how many by topic, level, kind, fact and place of a source;
//! and the page that says it of several banks, with the facts that none asks.

use crate::domain::bank::Bank;
use crate::domain::quantity::Points;
use crate::domain::question::{Kind, Level};
use crate::text::{Text, figure};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// The counts of one bank.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Coverage {
    bank: String,
    questions: usize,
    /// Every topic, also one without questions.
    topics: BTreeMap<String, usize>,
    levels: BTreeMap<&'static str, usize>,
    kinds: BTreeMap<&'static str, usize>,
    facts: BTreeMap<String, usize>,
    /// `source place`; every place a source lists, also one that is not cited.
    places: BTreeMap<String, usize>,
}

impl Coverage {
    /// Counts the questions of a bank.
    pub fn of(bank: &Bank) -> Coverage {
        let place = |source: &str, place: &str| format!("{source} {place}").trim_end().to_owned();
        let mut coverage = Coverage {
            bank: bank.header.id.to_string(),
            questions: bank.questions.len(),
            topics: bank.topics.iter().map(|topic| (topic.id.to_string(), 0)).collect(),
            levels: Level::ALL.map(|level| (level.code(), 0)).into(),
            kinds: Kind::ALL.map(|kind| (kind.code(), 0)).into(),
            facts: BTreeMap::new(),
            places: bank
                .sources
                .iter()
                .flat_map(|source| source.places.iter().map(|at| (place(&source.id, at), 0)))
                .collect(),
        };
        for question in &bank.questions {
            *coverage.topics.entry(question.topic.to_string()).or_default() += 1;
            *coverage.levels.entry(question.level.code()).or_default() += 1;
            *coverage.kinds.entry(question.kind().code()).or_default() += 1;
            for fact in &question.facts {
                *coverage.facts.entry(fact.to_string()).or_default() += 1;
            }
            for citation in &question.citations {
                let cited = place(&citation.source, &citation.place);
                *coverage.places.entry(cited).or_default() += 1;
            }
        }
        coverage
    }

    /// The id of the bank.
    pub fn bank(&self) -> &str {
        &self.bank
    }

    /// The counts in groups: the heading, then what is counted and how often.
    pub fn groups(&self, text: &Text) -> Vec<(&'static str, Vec<(String, usize)>)> {
        let words = &text.report;
        let owned = |counts: &BTreeMap<String, usize>| -> Vec<(String, usize)> {
            counts.iter().map(|(name, count)| (name.clone(), *count)).collect()
        };
        let level = |level: Level| ((text.word.level)(level).to_owned(), self.levels[level.code()]);
        let kind = |kind: Kind| ((text.word.kind)(kind).to_owned(), self.kinds[kind.code()]);
        vec![
            (words.topics, owned(&self.topics)),
            (words.levels, Level::ALL.map(level).to_vec()),
            (words.kinds, Kind::ALL.map(kind).to_vec()),
            (words.facts, owned(&self.facts)),
            (words.places, owned(&self.places)),
        ]
    }
}

/// The coverage of these banks as a page of Markdown: counts by bank, topic, level and kind, the
/// places of sources with several places, and which of the usable facts no question rests on.
pub fn markdown(coverages: &[Coverage], usable: &[&str], text: &Text) -> String {
    let words = &text.report;
    let mut page = format!("# {}\n\n{}\n", words.coverage, words.coverage_made);
    let level = |level: Level| (text.word.level)(level);
    let kind = |kind: Kind| (text.word.kind)(kind);
    let mut rows = vec![
        [words.banks[1], words.banks[2]]
            .into_iter()
            .chain(Level::ALL.map(level))
            .chain(Kind::ALL.map(kind))
            .map(str::to_owned)
            .collect(),
    ];
    let total = |counts: &dyn Fn(&Coverage) -> usize| coverages.iter().map(counts).sum::<usize>();
    for coverage in coverages {
        let mut row = vec![coverage.bank.clone(), coverage.questions.to_string()];
        row.extend(Level::ALL.map(|level| coverage.levels[level.code()].to_string()));
        row.extend(Kind::ALL.map(|kind| coverage.kinds[kind.code()].to_string()));
        rows.push(row);
    }
    let mut row = vec![words.total.to_owned(), total(&|one| one.questions).to_string()];
    row.extend(Level::ALL.map(|level| total(&|one| one.levels[level.code()]).to_string()));
    row.extend(Kind::ALL.map(|kind| total(&|one| one.kinds[kind.code()]).to_string()));
    rows.push(row);
    table(&mut page, words.banks[1], &rows);

    let mut rows = vec![[words.banks[1], words.topics, words.banks[2]].map(str::to_owned).to_vec()];
    for coverage in coverages {
        let of_topic = |(topic, count): (&String, &usize)| {
            vec![coverage.bank.clone(), topic.clone(), count.to_string()]
        };
        rows.extend(coverage.topics.iter().map(of_topic));
    }
    table(&mut page, words.topics, &rows);

    let mut places: BTreeMap<&str, usize> = BTreeMap::new();
    for (place, count) in coverages.iter().flat_map(|coverage| &coverage.places) {
        *places.entry(place).or_default() += count;
    }
    let source = |place: &str| place.split(' ').next().unwrap_or_default().to_owned();
    let mut listed: BTreeMap<String, usize> = BTreeMap::new();
    for place in places.keys() {
        *listed.entry(source(place)).or_default() += 1;
    }
    places.retain(|place, _| listed[&source(place)] > 1);
    let mut rows = vec![vec![words.places.to_owned(), words.banks[2].to_owned()]];
    rows.extend(places.into_iter().map(|(place, count)| vec![place.to_owned(), count.to_string()]));
    table(&mut page, words.places, &rows);

    let asked: BTreeSet<&str> =
        coverages.iter().flat_map(|coverage| coverage.facts.keys()).map(String::as_str).collect();
    let open: Vec<&str> = usable.iter().copied().filter(|fact| !asked.contains(fact)).collect();
    let met = usable.len() - open.len();
    let share = figure::percent(Points(met as i64), Points(usable.len() as i64), text.language);
    // Writing to a String cannot fail.
    let _ = write!(
        page,
        "\n## {}\n\n{}\n",
        words.facts,
        (words.facts_asked)(met, usable.len(), &share)
    );
    if !open.is_empty() {
        let _ = write!(page, "\n{} {}\n", words.facts_open, open.join(", "));
    }
    page
}

/// Adds a table with a heading of its own; the first row names the columns.
fn table(page: &mut String, heading: &str, rows: &[Vec<String>]) {
    // Writing to a String cannot fail.
    let _ = write!(page, "\n## {heading}\n\n");
    for (at, row) in rows.iter().enumerate() {
        let _ = writeln!(page, "| {} |", row.join(" | "));
        if at == 0 {
            let _ = writeln!(page, "|{}", "---|".repeat(row.len()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::bank::read;
    use crate::text::Language;

    #[test]
    fn what_no_question_covers_is_counted_as_none() {
        let bank = read(
            "format = 1\n[bank]\nid = \"thu\"\ntitle = \"Thử\"\nversion = \"1\"\n\
             [[topic]]\nid = \"goc\"\ntitle = \"Gốc\"\n[[topic]]\nid = \"than\"\ntitle = \"Thân\"\n\
             [[source]]\nid = \"kh\"\ntitle = \"Kế hoạch\"\nplaces = [\"I\", \"II\"]\n\
             [[question]]\nid = \"q\"\nkind = \"true-false\"\ntopic = \"goc\"\n\
             level = \"nhan-biet\"\nprompt = \"Đúng?\"\nanswer = true\nfacts = [\"F-1\"]\n\
             cite = [\"kh II\"]\n"
                .as_bytes(),
        )
        .bank;
        let coverage = Coverage::of(&bank);
        let count = |name: &str| name.to_owned();
        assert_eq!(coverage.topics, BTreeMap::from([(count("goc"), 1), (count("than"), 0)]));
        assert_eq!(coverage.places, BTreeMap::from([(count("kh I"), 0), (count("kh II"), 1)]));
        assert_eq!(coverage.facts, BTreeMap::from([(count("F-1"), 1)]));
        let groups = coverage.groups(Text::of(Language::Vietnamese));
        assert!(groups[1].1.contains(&("Nhận biết".to_owned(), 1)), "{groups:?}");
        assert!(groups[2].1.contains(&("Ghép nối".to_owned(), 0)), "{groups:?}");
    }
}
