//! An exam paper as it is written down when it is issued, and the questions voided since.
//!
//! The digest over the paper is printed on every version in short: what is printed belongs to what is
//! written down.

use super::question::AskedRow;
use super::{Digest, RecordError, read_versioned, write};
use crate::domain::blueprint::{Role, Section};
use crate::domain::drawing::Item;
use crate::domain::identity::{BankId, OptionId, Uid};
use crate::domain::paper::{Asked, Head, Letterhead, Paper, Place, Version, Voided, Way};
use crate::domain::quantity::Points;
use crate::domain::question::Kind;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeSet, HashSet};
use std::sync::Arc;
use std::time::Duration;

/// The newest format of a paper and of its voided questions.
const FORMAT: u32 = 1;

/// Writes a paper down.
pub fn write_paper(paper: &Paper) -> String {
    write(&PaperRow::of(paper))
}

/// Reads what [`write_paper`] wrote.
///
/// # Errors
///
/// A newer format, or what no version writes: places of questions and parts that are not there among it.
pub fn read_paper(json: &str) -> Result<Paper, RecordError> {
    read_versioned::<PaperRow>(json, FORMAT)?.into_paper()
}

/// The id of what a version of a written paper asks: the same on every machine that marks it.
pub fn drawing_id(json: &str, code: &str) -> Uid {
    let paper = Digest::of(json.as_bytes()).to_string();
    let digest = Digest::of(format!("{paper} {code}").as_bytes());
    let mut bytes = [0; 16];
    bytes.iter_mut().zip(digest.0).for_each(|(byte, of)| *byte = of);
    Uid(u128::from_be_bytes(bytes))
}

/// What of the digest of a written paper is printed on it.
pub fn short(json: &str) -> String {
    Digest::of(json.as_bytes()).to_string().chars().take(8).collect()
}

/// Writes down which questions of a paper are voided: the paper as it is written.
pub fn write_voided(json: &str, voided: &[Voided]) -> String {
    let row = |one: &Voided| VoidedRow { question: one.question, reason: one.reason.clone() };
    let paper = Digest::of(json.as_bytes()).to_string();
    write(&VoidsRow { format: FORMAT, paper, voided: voided.iter().map(row).collect() })
}

/// Reads what [`write_voided`] wrote of this paper.
///
/// # Errors
///
/// A newer format, what no version writes, or another paper's.
pub fn read_voided(json: &str, paper: &str) -> Result<Vec<Voided>, RecordError> {
    let row: VoidsRow = read_versioned(json, FORMAT)?;
    let questions = read_paper(paper)?.questions.len();
    let is_known = row.voided.iter().all(|one| one.question < questions);
    if row.paper != Digest::of(paper.as_bytes()).to_string() || !is_known {
        return Err(RecordError::Unreadable);
    }
    let voided = row.voided.into_iter();
    Ok(voided.map(|one| Voided { question: one.question, reason: one.reason }).collect())
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct PaperRow {
    format: u32,
    title: Box<str>,
    superior: Box<str>,
    agency: Box<str>,
    is_of_party: bool,
    class: Box<str>,
    is_detachable: bool,
    language: Box<str>,
    has_short_levels: bool,
    program: Box<str>,
    blueprint: Box<str>,
    way: Box<str>,
    time_ms: Option<u64>,
    sections: Vec<SectionRow>,
    questions: Vec<QuestionRow>,
    versions: Vec<VersionRow>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct SectionRow {
    id: Box<str>,
    title: Box<str>,
    kinds: Vec<Box<str>>,
    essay: Option<EssayRow>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct EssayRow {
    text: Box<str>,
    points: i64,
    lines: u16,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct QuestionRow {
    section: usize,
    bank: Box<str>,
    bank_title: Box<str>,
    topic_title: Box<str>,
    asked: AskedRow,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct VersionRow {
    code: Box<str>,
    places: Vec<PlaceRow>,
}

/// A question and its options in printed order.
#[derive(Serialize, Deserialize)]
struct PlaceRow(usize, Vec<Box<str>>);

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct VoidsRow {
    format: u32,
    paper: String,
    voided: Vec<VoidedRow>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct VoidedRow {
    question: usize,
    reason: Box<str>,
}

impl PaperRow {
    fn of(paper: &Paper) -> PaperRow {
        let question = |asked: &Asked| QuestionRow {
            section: asked.section,
            bank: asked.item.bank.as_str().into(),
            bank_title: asked.item.bank_title.clone(),
            topic_title: asked.item.topic_title.clone(),
            asked: AskedRow::of(&asked.item),
        };
        let place = |place: &Place| {
            PlaceRow(place.question, place.order.iter().map(|id| id.as_str().into()).collect())
        };
        let version = |version: &Version| VersionRow {
            code: version.code.clone(),
            places: version.places.iter().map(place).collect(),
        };
        PaperRow {
            format: FORMAT,
            title: paper.title.clone(),
            superior: paper.head.from.superior.clone(),
            agency: paper.head.from.agency.clone(),
            is_of_party: paper.head.from.is_of_party,
            class: paper.head.class.clone(),
            is_detachable: paper.head.is_detachable,
            language: paper.head.language.clone(),
            has_short_levels: paper.head.has_short_levels,
            program: paper.head.program.clone(),
            blueprint: paper.blueprint.clone(),
            way: paper.way.code().into(),
            time_ms: paper.time.map(|time| time.as_millis() as u64),
            sections: paper.sections.iter().map(SectionRow::of).collect(),
            questions: paper.questions.iter().map(question).collect(),
            versions: paper.versions.iter().map(version).collect(),
        }
    }

    fn into_paper(self) -> Result<Paper, RecordError> {
        let sections = self.sections.into_iter().map(SectionRow::into_section);
        let sections: Vec<Section> = sections.collect::<Result<_, _>>()?;
        let questions = self.questions.into_iter().map(|row| row.into_asked(&sections));
        let questions: Vec<Asked> = questions.collect::<Result<_, _>>()?;
        let mut codes = HashSet::new();
        if !self.versions.iter().all(|version| codes.insert(version.code.clone())) {
            return Err(RecordError::Unreadable);
        }
        let versions = self.versions.into_iter().map(|row| row.into_version(&questions));
        let from = Letterhead {
            superior: self.superior,
            agency: self.agency,
            is_of_party: self.is_of_party,
        };
        Ok(Paper {
            head: Head {
                from,
                class: self.class,
                is_detachable: self.is_detachable,
                language: self.language,
                has_short_levels: self.has_short_levels,
                program: self.program,
            },
            way: Way::from_code(&self.way).ok_or(RecordError::Unreadable)?,
            title: self.title,
            blueprint: self.blueprint,
            time: self.time_ms.map(Duration::from_millis),
            versions: versions.collect::<Result<_, _>>()?,
            sections,
            questions,
        })
    }
}

impl SectionRow {
    fn of(section: &Section) -> SectionRow {
        let (kinds, essay) = match &section.role {
            Role::Part(kinds) => (kinds.iter().map(|kind| kind.code().into()).collect(), None),
            Role::Essay { text, points, lines } => {
                let essay = EssayRow { text: text.clone(), points: points.0, lines: *lines };
                (Vec::new(), Some(essay))
            }
            // No paper has a round.
            Role::Round { .. } => (Vec::new(), None),
        };
        SectionRow { id: section.id.clone(), title: section.title.clone(), kinds, essay }
    }

    fn into_section(self) -> Result<Section, RecordError> {
        let kinds = self.kinds.iter().map(|code| Kind::from_code(code));
        let kinds: Option<BTreeSet<Kind>> = kinds.collect();
        let role = match self.essay {
            Some(EssayRow { text, points, lines }) => {
                Role::Essay { text, points: Points(points), lines }
            }
            None => Role::Part(kinds.ok_or(RecordError::Unreadable)?),
        };
        Ok(Section { id: self.id, title: self.title, role })
    }
}

impl QuestionRow {
    fn into_asked(self, sections: &[Section]) -> Result<Asked, RecordError> {
        let role = sections.get(self.section).map(|section| &section.role);
        if !matches!(role, Some(Role::Part(_))) {
            return Err(RecordError::Unreadable);
        }
        let asked = self.asked.into_asked()?;
        let choices = asked.question.body.choices().iter();
        let item = Item {
            bank: BankId::new(&self.bank),
            bank_title: self.bank_title,
            topic_title: self.topic_title,
            language: asked.language,
            order: choices.map(|choice| choice.id.clone()).collect(),
            question: Arc::new(asked.question),
            sources: asked.sources.into_iter().map(Arc::new).collect(),
        };
        Ok(Asked { section: self.section, item })
    }
}

impl VersionRow {
    fn into_version(self, questions: &[Asked]) -> Result<Version, RecordError> {
        let mut seen = HashSet::new();
        let places = self.places.into_iter().map(|PlaceRow(question, order)| {
            let order: Vec<OptionId> = order.iter().map(|id| OptionId::new(id)).collect();
            let (mut printed, mut written) =
                (order.clone(), questions.get(question)?.item.order.clone());
            printed.sort_unstable();
            written.sort_unstable();
            let is_first = seen.insert(question);
            (printed == written && is_first).then_some(Place { question, order })
        });
        let places: Option<Vec<Place>> = places.collect();
        Ok(Version { code: self.code, places: places.ok_or(RecordError::Unreadable)? })
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::question;
    use super::*;

    pub(in crate::record) fn paper() -> Paper {
        let asked = |kind: &Kind| {
            let question = Arc::new(question(*kind));
            let choices = question.body.choices().iter();
            let order = choices.map(|choice| choice.id.clone()).collect();
            let item = Item {
                bank: BankId::new("b"),
                bank_title: "B".into(),
                topic_title: "T".into(),
                language: "vi".into(),
                order,
                question,
                sources: Vec::new(),
            };
            Asked { section: 0, item }
        };
        let questions: Vec<Asked> = Kind::ALL.iter().map(asked).collect();
        let place = |at: usize| {
            let mut order = questions[at].item.order.clone();
            order.reverse();
            Place { question: at, order }
        };
        let version = |code: &str| Version {
            code: code.into(),
            places: (0..Kind::ALL.len()).rev().map(place).collect(),
        };
        let section = |id: &str, role| Section { id: id.into(), title: id.into(), role };
        let essay = Role::Essay { text: "Viết.".into(), points: Points::whole(2), lines: 9 };
        Paper {
            head: Head {
                from: Letterhead { superior: "C".into(), ..Letterhead::default() },
                class: "Lớp".into(),
                is_detachable: true,
                language: "vi".into(),
                has_short_levels: true,
                program: "0.1.0".into(),
            },
            way: Way::Equivalent,
            title: "Thử".into(),
            blueprint: "thu".into(),
            time: Some(Duration::from_mins(45)),
            sections: vec![
                section("i", Role::Part(BTreeSet::from([Kind::Single]))),
                section("ii", essay),
            ],
            versions: vec![version("101"), version("102")],
            questions,
        }
    }

    #[test]
    fn a_paper_is_read_as_it_was_written() {
        let paper = paper();
        let json = write_paper(&paper);
        assert_eq!(read_paper(&json), Ok(paper));
        assert_eq!(short(&json).len(), 8);
    }

    #[test]
    fn what_no_version_writes_is_no_paper() {
        let json = write_paper(&paper());
        for (right, wrong) in [
            ("\"format\":1,\"title\"", "\"format\":2,\"title\""),
            ("\"section\":0", "\"section\":7"),
            ("\"places\":[[7,", "\"places\":[[70,"),
            ("\"places\":[[7,[", "\"places\":[[7,[\"zz\","),
            ("\"code\":\"102\"", "\"code\":\"101\""),
            ("\"section\":0", "\"section\":1"),
            ("[6,", "[7,"),
            ("\"kinds\":[\"single\"]", "\"kinds\":[\"sing\"]"),
        ] {
            let changed = json.replacen(right, wrong, 1);
            assert_ne!(changed, json, "{right}");
            assert!(read_paper(&changed).is_err(), "{wrong}");
        }
    }

    #[test]
    fn voided_questions_belong_to_their_paper() {
        let json = write_paper(&paper());
        let voided = vec![Voided { question: 3, reason: "Hai đáp án đúng".into() }];
        let written = write_voided(&json, &voided);
        assert_eq!(read_voided(&written, &json), Ok(voided));
        assert_eq!(read_voided(&written, "other"), Err(RecordError::Unreadable));
    }
}
