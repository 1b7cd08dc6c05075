//! One row of a sheet: read into a draft, written from a question.

use super::super::answer;
use super::super::builder::{Builder, MOST, choices};
use super::super::markup::Markup;
use super::super::tag::{self, FALSE, TRUE, Tags};
use super::columns::{Column, Columns, WRITTEN};
use crate::domain::bank::Bank;
use crate::domain::draft::{Part, Place, Reading, What};
use crate::domain::identity::OptionId;
use crate::domain::quantity::{Points, Quantity};
use crate::domain::question::{Body, Choice, Compare, Kind, Level, MultipleRule, Question};
use crate::domain::vietnamese::search_key;
use crate::formats::bank::wording::quoted;

/// Reads a row that is not blank.
pub(super) fn read(row: usize, cells: &[String], columns: &Columns, reading: &mut Reading) {
    let cell = |column| columns.cell(cells, column);
    let column = columns.place(Column::Question).unwrap_or(0) + 1;
    let mut builder = Builder::new(Place::Cell { row, column }, "");
    builder.prompt(Markup::Plain, cell(Column::Question));
    builder.explain(Markup::Plain, cell(Column::Explanation));
    builder.topic_title(cell(Column::Topic));
    match (cell(Column::Level), level(cell(Column::Level))) {
        ("", _) => {}
        (_, Some(level)) => builder.level(level),
        (written, None) => builder.drop(Part::Field, written),
    }
    if !cell(Column::Picture).is_empty() {
        builder.drop(Part::File, cell(Column::Picture));
    }
    let mut tags = Tags::default();
    if !cell(Column::Id).is_empty() {
        tags.take(&format!("caytre-id={}", cell(Column::Id)));
    }
    for tag in cell(Column::Tags).lines().map(str::trim).filter(|tag| !tag.is_empty()) {
        if !tags.take(&format!("caytre-{tag}")) {
            builder.drop(Part::Tag, tag);
        }
    }
    if !cell(Column::Time).is_empty()
        && !tags.take(&format!("caytre-time={}", whole(cell(Column::Time))))
    {
        builder.drop(Part::Field, cell(Column::Time));
    }
    if let Some(points) = Quantity::from_plain(&cell(Column::Points).replace(',', ".")) {
        let points = points.to_points();
        if points > Points::ZERO && points <= Points::whole(1000) {
            builder.points(points);
        }
    }
    let mut options: Vec<String> = Vec::with_capacity(MOST);
    for place in 0..MOST {
        options.push(columns.raw(cells, Column::Option(place)).to_owned());
    }
    // Cells left empty behind the last option are no options.
    while options.last().is_some_and(|option| option.trim().is_empty()) {
        options.pop();
    }
    match body(cell(Column::Kind), options, cell(Column::Key), &mut builder) {
        Ok(body) => builder.finish(body, tags, reading),
        Err(what) => builder.leave_out(what, reading),
    }
}

/// Seconds without the decimals a sheet may add.
fn whole(written: &str) -> &str {
    written.split(['.', ',']).next().unwrap_or(written).trim()
}

/// A level as people and this program write it.
fn level(written: &str) -> Option<Level> {
    match &*search_key(written) {
        "nhan biet" | "nb" | "biet" => Some(Level::Recall),
        "thong hieu" | "th" | "hieu" => Some(Level::Understand),
        "van dung" | "van dung cao" | "vd" | "vdc" => Some(Level::Apply),
        _ => Level::from_code(written),
    }
}

fn body(kind: &str, options: Vec<String>, key: &str, builder: &mut Builder) -> Result<Body, What> {
    let lines = |builder: &mut Builder, options: Vec<String>| -> Vec<String> {
        options.iter().map(|option| builder.line_text(Markup::Plain, option)).collect()
    };
    match &*search_key(kind) {
        "true-false" => {
            let right = right(key, &lines(builder, options))?;
            match *right {
                [at] if at < 2 => Ok(Body::TrueFalse { key: at == 0 }),
                _ => Err(What::KeyUnknown { written: quoted(key) }),
            }
        }
        "statements" => {
            let options = lines(builder, options);
            let right = if key.is_empty() { Vec::new() } else { right(key, &options)? };
            let statements = choices(options, false, 4)?;
            if statements.len() != 4 {
                return Err(What::OptionCount { found: statements.len(), least: 4, most: 4 });
            }
            Ok(Body::Statements { key: chosen(&statements, &right), statements })
        }
        "short" | "fill-in-the-blank" | "fill in the blank" | "tra loi ngan" => {
            let mut accepted: Vec<Box<str>> = Vec::new();
            let answers = options.iter().flat_map(|cell| cell.lines()).map(str::to_owned).collect();
            for text in lines(builder, answers) {
                if !text.is_empty() && !accepted.iter().any(|known| **known == *text) {
                    accepted.push(text.into());
                }
            }
            if accepted.is_empty() && !key.is_empty() {
                accepted.push(builder.line_text(Markup::Plain, key).into());
            }
            if accepted.is_empty() {
                return Err(What::KeyMissing);
            }
            Ok(Body::Short { key: accepted, compare: Compare::default() })
        }
        "number" | "dien so" => {
            let written = options.first().filter(|text| !text.trim().is_empty());
            let written = written.map_or(key, |text| text).trim();
            let number = Quantity::from_plain(&written.replace(',', "."));
            let key = number.ok_or_else(|| What::NumberMalformed { written: quoted(written) })?;
            Ok(Body::Number { key, tolerance: Quantity::ZERO, unit: None })
        }
        "ordering" | "reorder" | "sap xep" => answer::ordering(lines(builder, options)),
        "matching" | "match" | "ghep noi" => {
            let mut pairs = Vec::new();
            for option in options {
                let sides: Vec<&str> = option.split('\n').collect();
                for pair in sides.chunks(2) {
                    let left = builder.line_text(Markup::Plain, pair[0]);
                    let right = pair.get(1).copied().unwrap_or_default();
                    pairs.push((left, builder.line_text(Markup::Plain, right)));
                }
            }
            answer::matching(&pairs)
        }
        "" | "multiple choice" | "checkbox" | "single" | "multiple" | "quiz" | "trac nghiem" => {
            choice(kind, lines(builder, options), key, builder)
        }
        _ => Err(What::KindForeign { kind: quoted(kind) }),
    }
}

fn choice(
    kind: &str,
    options: Vec<String>,
    key: &str,
    builder: &mut Builder,
) -> Result<Body, What> {
    let right = right(key, &options)?;
    let options = choices(options, false, 2)?;
    let key = chosen(&options, &right);
    match &*key {
        [] => Err(What::KeyMissing),
        all if all.len() == options.len() => Err(What::KeyAll),
        [one] => {
            if matches!(&*search_key(kind), "checkbox" | "multiple") {
                builder.note(What::BecameSingle);
            }
            Ok(Body::Single { key: one.clone(), options, weights: Vec::new() })
        }
        _ => {
            let rule = MultipleRule::default();
            Ok(Body::Multiple { options, key, rule, weights: Vec::new() })
        }
    }
}

fn chosen(options: &[Choice], right: &[usize]) -> Vec<OptionId> {
    right.iter().filter_map(|at| options.get(*at)).map(|option| option.id.clone()).collect()
}

/// The places of the right options: `1`, `1,3`, `B`, `A; C`, or the text of one.
fn right(key: &str, options: &[String]) -> Result<Vec<usize>, What> {
    let unknown = || What::KeyUnknown { written: quoted(key) };
    if key.is_empty() {
        return Err(What::KeyMissing);
    }
    if let Some(at) = options.iter().position(|option| option == key) {
        // An option that is itself a number is meant by its place.
        if key.parse::<usize>().is_err() {
            return Ok(vec![at]);
        }
    }
    let mut places = Vec::new();
    for part in key.split([',', ';', '+', ' ', '\n']).filter(|part| !part.is_empty()) {
        let place = match part.trim_end_matches(['.', ')']).as_bytes() {
            [letter @ (b'a'..=b'h' | b'A'..=b'H')] => {
                usize::from(letter.to_ascii_lowercase() - b'a')
            }
            // A sheet may show the number 1 as 1.0.
            _ => match whole(part).parse::<usize>() {
                Ok(number @ 1..) => number - 1,
                _ => return Err(unknown()),
            },
        };
        if place >= options.len() {
            return Err(unknown());
        }
        if !places.contains(&place) {
            places.push(place);
        }
    }
    places.sort_unstable();
    Ok(places)
}

/// The row of a question, in the order of [`WRITTEN`].
pub(super) fn write(bank: &Bank, question: &Question) -> Vec<String> {
    let (kind, options, key) = parts(&question.body);
    let topic = bank.topic(&question.topic).map_or("", |topic| &*topic.title);
    let column = |(column, _): &(Column, &str)| match column {
        Column::Question => question.prompt.to_string(),
        Column::Kind => kind.to_owned(),
        Column::Option(place) => options.get(*place).cloned().unwrap_or_default(),
        Column::Key => key.clone(),
        Column::Time => question.time.map_or_else(String::new, |time| time.as_secs().to_string()),
        Column::Explanation => question.explanation.to_string(),
        Column::Id => question.id.to_string(),
        Column::Topic => topic.to_owned(),
        Column::Level => question.level.code().to_owned(),
        Column::Tags => tags(question),
        Column::Picture | Column::Points | Column::Number => String::new(),
    };
    WRITTEN.iter().map(column).collect()
}

/// The tags that no column says, a line each, without the mark they all begin with.
fn tags(question: &Question) -> String {
    let said = ["id=", "level=", "kind=", "time="];
    let mut tags = tag::write(question, &[]);
    if let Body::Number { tolerance, .. } = &question.body
        && *tolerance != Quantity::ZERO
    {
        tags.push(format!("caytre-tolerance={tolerance}"));
    }
    let tags = tags.iter().filter_map(|tag| tag.strip_prefix("caytre-"));
    let tags: Vec<&str> =
        tags.filter(|tag| !said.iter().any(|said| tag.starts_with(said))).collect();
    tags.join("\n")
}

/// Type, options and key of a question as they stand in their columns. What is more than there are
/// columns stands in the last of them, in lines.
fn parts(body: &Body) -> (&'static str, Vec<String>, String) {
    let (kind, mut options, key) = all_parts(body);
    if options.len() > MOST {
        let rest = options.split_off(MOST - 1).join("\n");
        options.push(rest);
    }
    (kind, options, key)
}

fn all_parts(body: &Body) -> (&'static str, Vec<String>, String) {
    let texts = |choices: &[Choice]| choices.iter().map(|c| c.text.to_string()).collect::<Vec<_>>();
    let places = |choices: &[Choice], key: &[OptionId]| {
        let right = choices.iter().zip(1..).filter(|(choice, _)| key.contains(&choice.id));
        right.map(|(_, place): (_, usize)| place.to_string()).collect::<Vec<_>>().join(",")
    };
    let named = |choices: &[Choice], id: &OptionId| {
        choices.iter().find(|c| c.id == *id).map_or_else(String::new, |c| c.text.to_string())
    };
    match body {
        Body::Single { options, key, .. } => {
            ("Multiple Choice", texts(options), places(options, std::slice::from_ref(key)))
        }
        Body::Multiple { options, key, .. } => ("Checkbox", texts(options), places(options, key)),
        Body::TrueFalse { key } => {
            let place = if *key { "1" } else { "2" };
            (Kind::TrueFalse.code(), vec![TRUE.to_owned(), FALSE.to_owned()], place.to_owned())
        }
        Body::Statements { statements, key } => {
            (Kind::Statements.code(), texts(statements), places(statements, key))
        }
        Body::Short { key, .. } => {
            ("Fill-in-the-Blank", key.iter().map(ToString::to_string).collect(), String::new())
        }
        Body::Number { key, .. } => (Kind::Number.code(), vec![key.to_string()], String::new()),
        Body::Ordering { options, key } => {
            let ordered = key.iter().map(|id| named(options, id)).collect();
            (Kind::Ordering.code(), ordered, String::new())
        }
        Body::Matching { left, right, key } => {
            let mut pairs: Vec<String> = left
                .iter()
                .zip(key)
                .map(|(left, (_, id))| format!("{}\n{}", left.text, named(right, id)))
                .collect();
            for id in tag::exported_right(right, key) {
                if !key.iter().any(|(_, used)| *used == id) {
                    pairs.push(format!("\n{}", named(right, &id)));
                }
            }
            (Kind::Matching.code(), pairs, String::new())
        }
    }
}
