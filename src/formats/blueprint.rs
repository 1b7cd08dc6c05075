//! Reads a blueprint (ma trận đề), with every problem and its place. Never fails.
//!
//! ```toml
//! format = 1
//!
//! [blueprint]
//! id = "kiem-tra-chi-bo"
//! title = "Kiểm tra của chi bộ"
//! time = "30m"
//!
//! [[part]]
//! id = "phan-i"
//! title = "Phần I. Chọn một đáp án"
//! kinds = ["single"]
//!
//! [[cell]]
//! part = "phan-i"
//! topics = ["ba-tru-cot/luc-luong"]
//! levels = ["nhan-biet"]
//! number = 4
//! points = 0.5
//!
//! [[group]]
//! apart = ["ba-tru-cot/ten-ba-tru-cot", "ba-tru-cot/sua-ten-tru-cot"]
//! ```
//!
//! Cut and parsed as banks are ([`super::bank`]). Whether the banks and topics it names are there is
//! seen when it is drawn.

use super::bank::field::{Field, Fields, Log};
use super::bank::nearest::nearest;
use super::bank::piece::{Piece, Table, Writing, pieces};
use super::bank::question::{kind_of, level_of, outside, points};
use super::bank::table::{id, id_span, line_or_empty};
use super::bank::wording::quoted;
use super::bank::{decode, is_known_format, note_header};
use crate::domain::blueprint::{Blueprint, Cell, Form, Group, Order, QuestionRef, Role, Section};
use crate::domain::identity::{BankId, QuestionId};
use crate::domain::problem::{Defect, Problem, Severity};
use crate::domain::quantity::Points;
use crate::domain::sitting::{ClockRule, Mode};
use crate::domain::time::written_span;
use std::collections::BTreeSet;
use std::time::Duration;

/// Most questions of one cell.
const MOST_QUESTIONS: i64 = 500;
/// Most lines of an essay, papers to leave out, points of a package.
const MOST: i64 = 1000;

/// What reading a blueprint gave.
#[derive(Debug)]
pub struct Read {
    /// The blueprint; none when anything is wrong with it: half a paper is no paper.
    pub blueprint: Option<Blueprint>,
    /// Everything wrong with it, by place.
    pub problems: Vec<Problem>,
}

/// Reads a blueprint from the bytes of its file.
pub fn read(bytes: &[u8]) -> Read {
    let (text, damage) = decode(bytes);
    let mut log = Log::of(&text);
    if let Some((defect, span)) = damage {
        log.note(span, defect);
    }
    let mut blueprint = None;
    if is_known_format(&text, &Table::OF_BLUEPRINT, &mut log) {
        blueprint = read_pieces(&text, &mut log);
    }
    let mut problems = log.problems;
    problems.sort_by_key(|problem| problem.span.start);
    let is_whole = problems.iter().all(|problem| problem.defect.severity() != Severity::Fault);
    Read { blueprint: blueprint.filter(|_| is_whole), problems }
}

/// Reads the sections that cells name first, then the rest.
fn read_pieces(text: &str, log: &mut Log) -> Option<Blueprint> {
    let exact = |table| {
        pieces(text, &Table::OF_BLUEPRINT)
            .filter(move |piece| piece.table == Some(table) && piece.writing == Writing::Exact)
    };
    for piece in pieces(text, &Table::OF_BLUEPRINT) {
        note_header(text, &piece, log);
    }
    let mut headers = exact(Table::Blueprint);
    let mut blueprint = if let Some(piece) = headers.next() {
        header(&Fields::read(text, &piece, log), log)
    } else {
        log.note(0..0, Defect::TableMissing { table: Table::Blueprint.header() });
        None
    };
    let (mut sections, mut places): (Vec<Section>, Vec<usize>) = (Vec::new(), Vec::new());
    let is_section = |piece: &Piece| {
        matches!(piece.table, Some(Table::Part | Table::Round)) && piece.writing == Writing::Exact
    };
    for piece in pieces(text, &Table::OF_BLUEPRINT).filter(is_section) {
        let fields = Fields::read(text, &piece, log);
        let Some(section) = section(&fields, log) else { continue };
        if let Some(first) = sections.iter().position(|known| known.id == section.id) {
            let first_line = log.line(places[first]);
            let defect = Defect::IdTwice { id: section.id, first_line };
            log.note(id_span(&fields), defect);
            continue;
        }
        sections.push(section);
        places.push(piece.header.start);
    }
    let mut cells = Vec::new();
    for piece in exact(Table::Cell) {
        cells.extend(cell(&Fields::read(text, &piece, log), &sections, log));
    }
    if cells.is_empty() && exact(Table::Cell).next().is_none() {
        log.note(0..0, Defect::TableMissing { table: Table::Cell.header() });
    }
    let mut groups = Vec::new();
    for piece in exact(Table::Group) {
        groups.extend(group(&Fields::read(text, &piece, log), log));
    }
    if let Some(blueprint) = &mut blueprint {
        (blueprint.sections, blueprint.cells, blueprint.groups) = (sections, cells, groups);
    }
    blueprint
}

fn header(fields: &Fields, log: &mut Log) -> Option<Blueprint> {
    let id = id(fields.need("id", log), log);
    let title = fields.need("title", log).and_then(|field| field.line(log));
    let description = line_or_empty(fields, "description", log);
    let modes = [Mode::Practice, Mode::Exam].map(|mode| (mode.code(), mode));
    let mode = fields.word("mode", &modes, log).unwrap_or(Mode::Exam);
    let time = span(fields, log);
    let clocks = [ClockRule::Awake, ClockRule::Wall].map(|clock| (clock.code(), clock));
    let clock = fields.word("clock", &clocks, log).unwrap_or_default();
    let order = fields.word("order", &Order::CODES, log).unwrap_or_default();
    let seed = fields.whole("seed", (0, i64::MAX), ("0", "9223372036854775807"), log);
    let not_in_last = fields.whole("not_in_last", (0, MOST), ("0", "1000"), log);
    Some(Blueprint {
        id: id?,
        title: title?.into(),
        description,
        mode,
        time,
        clock,
        order,
        seed: seed.map(i64::unsigned_abs),
        not_in_last: usize::try_from(not_in_last.unwrap_or_default()).unwrap_or_default(),
        sections: Vec::new(),
        cells: Vec::new(),
        groups: Vec::new(),
    })
}

fn section(fields: &Fields, log: &mut Log) -> Option<Section> {
    let id = id(fields.need("id", log), log);
    let title = fields.need("title", log).and_then(|field| field.line(log));
    let points = fields.get("points").and_then(|field| points(field, log));
    let role = if fields.table == Table::Round {
        let packages = fields.get("packages").and_then(|field| {
            let listed = field.whole_numbers(log)?;
            let is_outside = listed.iter().any(|(points, _)| !(1..=MOST).contains(points));
            if is_outside {
                outside(field, "1", "1000", log);
            }
            Some(listed.into_iter().map(|(points, _)| Points::whole(points)).collect())
        });
        Role::Round {
            form: fields.word("form", &Form::CODES, log).unwrap_or_default(),
            points,
            time: span(fields, log),
            packages: packages.unwrap_or_default(),
        }
    } else if fields.has("text") {
        let lines = fields.whole("lines", (1, MOST), ("1", "1000"), log);
        Role::Essay {
            text: fields.get("text").and_then(|field| field.text(log))?.into(),
            points: points.unwrap_or(Points::ONE),
            lines: lines.and_then(|lines| u16::try_from(lines).ok()).unwrap_or(10),
        }
    } else {
        Role::Part(listed(fields, "kinds", kind_of, log))
    };
    Some(Section { id: id?, title: title?.into(), role })
}

fn cell(fields: &Fields, sections: &[Section], log: &mut Log) -> Option<Cell> {
    let named = fields.get("part").or_else(|| fields.get("round"));
    if !fields.has("part") && !fields.has("round") {
        let table = Table::Cell.header();
        log.note(fields.header.clone(), Defect::FieldMissing { field: "part", table });
    }
    let section = named.and_then(|field| section_named(field, sections, log));
    let topics = fields.get("topics").and_then(|field| field.lines(log)).unwrap_or_default();
    let topics = topics.iter().map(|(topic, _)| match topic.split_once('/') {
        Some((bank, topic)) => (BankId::new(bank), Some(topic.into())),
        None => (BankId::new(topic), None),
    });
    let topics = topics.collect();
    let levels = listed(fields, "levels", level_of, log);
    let kinds = listed(fields, "kinds", kind_of, log);
    fields.need("number", log);
    let number = fields.whole("number", (1, MOST_QUESTIONS), ("1", "500"), log);
    let points = fields.get("points").and_then(|field| points(field, log));
    let number = usize::try_from(number?).ok()?;
    Some(Cell { section: section?, topics, levels, kinds, number, points })
}

/// The place of the section a cell names. Nothing is drawn for an essay.
fn section_named(field: &Field, sections: &[Section], log: &mut Log) -> Option<usize> {
    let written = field.line(log)?;
    let is_meant =
        |section: &Section| *section.id == *written && !matches!(section.role, Role::Essay { .. });
    let found = sections.iter().position(is_meant);
    if found.is_none() {
        let nearest = nearest(&written, sections.iter().map(|section| &*section.id));
        let nearest = nearest.filter(|nearest| *nearest != written).map(Into::into);
        log.note(field.span(), Defect::SectionUnknown { written: quoted(&written), nearest });
    }
    found
}

fn group(fields: &Fields, log: &mut Log) -> Option<Group> {
    let members = |name: &'static str, log: &mut Log| -> Option<Vec<QuestionRef>> {
        let field = fields.get(name)?;
        let mut members = Vec::new();
        for (written, span) in field.lines(log)? {
            match written.split_once('/') {
                Some((bank, id)) => members.push((BankId::new(bank), QuestionId::new(id))),
                None => log.note(span, Defect::QuestionUnnamed { written: quoted(&written) }),
            }
        }
        Some(members)
    };
    let together = members("together", log).map(Group::Together);
    let apart = members("apart", log).map(Group::Apart);
    let group = together.or(apart);
    if group.is_none() && fields.all().is_empty() {
        let table = Table::Group.header();
        log.note(fields.header.clone(), Defect::FieldMissing { field: "together", table });
    }
    group
}

/// A span such as `"15m"`.
fn span(fields: &Fields, log: &mut Log) -> Option<Duration> {
    let field = fields.get("time")?;
    let written = field.line(log)?;
    let span = written_span(&written);
    if span.is_none() {
        log.note(field.span(), Defect::SpanMalformed { written: quoted(&written) });
    }
    span.filter(|span| !span.is_zero())
}

/// The values of a list of codes.
fn listed<T: Ord>(
    fields: &Fields,
    name: &'static str,
    one: impl Fn(&str, std::ops::Range<usize>, &mut Log) -> Option<T>,
    log: &mut Log,
) -> BTreeSet<T> {
    let written = fields.get(name).and_then(|field| field.lines(log)).unwrap_or_default();
    written.into_iter().filter_map(|(code, span)| one(&code, span, log)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const WHOLE: &str = r#"format = 1

[blueprint]
id = "thu"
title = "Đề thử"
time = "30m"
order = "rising"
not_in_last = 2

[[part]]
id = "i"
title = "Phần I"
kinds = ["single", "true-false"]

[[part]]
id = "ii"
title = "Tự luận"
text = "Trình bày ba trụ cột."
points = 2
lines = 12

[[round]]
id = "v1"
title = "Vòng 1"
form = "goi-cau-hoi"
points = 10
time = "15s"
packages = [10, 20, 30]

[[cell]]
part = "i"
topics = ["tre/goc", "cot"]
levels = ["nhan-biet"]
number = 4
points = 0.5

[[cell]]
round = "v1"
number = 8

[[group]]
apart = ["tre/mot", "tre/hai"]

[[group]]
together = ["tre/ba", "tre/bon"]
"#;

    fn codes(text: &str) -> Vec<&'static str> {
        let problems = read(text.as_bytes()).problems;
        problems.iter().map(|problem| problem.defect.code()).collect()
    }

    #[test]
    fn a_whole_blueprint_is_read_with_all_it_says() {
        let read = read(WHOLE.as_bytes());
        assert_eq!(read.problems, []);
        let blueprint = read.blueprint.expect("whole");
        assert_eq!(blueprint.time, Some(Duration::from_mins(30)));
        assert_eq!((blueprint.order, blueprint.not_in_last), (Order::Rising, 2));
        assert_eq!(blueprint.questions(), 12);
        let [part, essay, round] = &blueprint.sections[..] else { panic!("three sections") };
        assert!(matches!(&part.role, Role::Part(kinds) if kinds.len() == 2));
        assert!(matches!(essay.role, Role::Essay { lines: 12, .. }));
        assert!(matches!(&round.role, Role::Round { form: Form::Packages, packages, .. }
            if packages.len() == 3));
        assert_eq!(blueprint.cells[0].topics[1], ("cot".into(), None));
        assert_eq!(blueprint.cells[1].section, 2);
        assert_eq!(blueprint.groups.len(), 2);
        assert_eq!(blueprint.banks(), None);
    }

    #[test]
    fn every_mistake_is_named() {
        let mistakes = [
            ("time = \"30m\"", "time = \"30 phút\"", "span-malformed"),
            ("order = \"rising\"", "order = \"len\"", "word-unknown"),
            ("part = \"i\"\n", "part = \"iii\"\n", "section-unknown"),
            ("part = \"i\"\n", "part = \"ii\"\n", "section-unknown"),
            ("number = 4\n", "", "field-missing"),
            ("number = 8", "number = 0", "number-outside"),
            ("\"single\", ", "\"singel\", ", "kind-unknown"),
            ("\"tre/mot\"", "\"mot\"", "question-unnamed"),
            ("[[round]]", "[round]", "header-brackets"),
            ("not_in_last", "not_in_lats", "field-unknown"),
        ];
        for (right, wrong, code) in mistakes {
            let text = WHOLE.replacen(right, wrong, 1);
            let found = codes(&text);
            assert_eq!(found.first(), Some(&code), "{wrong}: {found:?}");
            assert_eq!(read(text.as_bytes()).blueprint, None);
        }
        assert_eq!(codes("format = 1\n"), ["table-missing", "table-missing"]);
        assert_eq!(codes("format = 9\n"), ["format-newer"]);
    }
}
