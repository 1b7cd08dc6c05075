//! One row of a sheet: read into a draft, written from a question.

use super::super::answer;
use super::super::builder::{Builder, MOST, choices};
use super::super::markup::Markup;
use super::super::tag::{self, FALSE, TRUE, Tags};
use super::columns::{Column, Columns, WRITTEN};
use super::word::{kind, level, truth, truths};
use crate::domain::bank::Bank;
use crate::domain::draft::{Part, Place, Reading, What};
use crate::domain::identity::OptionId;
use crate::domain::quantity::{Points, Quantity};
use crate::domain::question::{Body, Choice, Compare, Kind, MultipleRule, Question};
use crate::formats::bank::wording::quoted;

/// What Quizizz calls the kinds that it takes in.
const MULTIPLE_CHOICE: &str = "Multiple Choice";
const CHECKBOX: &str = "Checkbox";
const FILL_IN: &str = "Fill-in-the-Blank";

/// Reads a row that is not blank; its place is the cell of its prompt.
pub(super) fn read(place: Place, cells: &[String], columns: &Columns, reading: &mut Reading) {
    let cell = |column| columns.cell(cells, column);
    let mut builder = Builder::new(place, "");
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
    let mut kind = cell(Column::Kind);
    for tag in cell(Column::Tags).lines().map(str::trim).filter(|tag| !tag.is_empty()) {
        if let Some(ours) = tag.strip_prefix("kind=") {
            kind = ours;
        } else if !tags.take(&format!("caytre-{tag}")) {
            builder.drop(Part::Tag, tag);
        }
    }
    if !cell(Column::Time).is_empty()
        && !tags.take(&format!("caytre-time={}", whole(cell(Column::Time))))
    {
        builder.drop(Part::Field, cell(Column::Time));
    }
    match (cell(Column::Points), points(cell(Column::Points))) {
        ("", _) => {}
        (_, Some(points)) => builder.points(points),
        (written, None) => builder.drop(Part::Field, written),
    }
    let mut options: Vec<String> = Vec::with_capacity(MOST);
    for place in 0..MOST {
        options.push(columns.raw(cells, Column::Option(place)).to_owned());
    }
    // Cells left empty behind the last option are no options.
    while options.last().is_some_and(|option| option.trim().is_empty()) {
        options.pop();
    }
    match body(kind, options, cell(Column::Key), &mut builder) {
        Ok(body) => builder.finish(body, tags, reading),
        Err(what) => builder.leave_out(what, reading),
    }
}

/// Seconds without the decimals a sheet may add.
fn whole(written: &str) -> &str {
    written.split(['.', ',']).next().unwrap_or(written).trim()
}

/// What a right answer is worth, where it can be worth that.
fn points(written: &str) -> Option<Points> {
    let points = Quantity::from_plain(&written.replace(',', "."))?.to_points();
    (points > Points::ZERO && points <= Points::whole(1000)).then_some(points)
}

fn body(
    written: &str,
    options: Vec<String>,
    key: &str,
    builder: &mut Builder,
) -> Result<Body, What> {
    let kind = kind(written)?;
    // The other kinds have several texts in a cell.
    let lines = |builder: &mut Builder, options: Vec<String>| -> Vec<String> {
        options.iter().map(|option| builder.line_text(Markup::Plain, option)).collect()
    };
    match kind {
        Kind::Single | Kind::Multiple => choice(kind, lines(builder, options), key, builder),
        Kind::TrueFalse if options.len() == 4 => statements(lines(builder, options), key),
        Kind::TrueFalse => true_false(lines(builder, options), key, builder),
        Kind::Statements => statements(lines(builder, options), key),
        Kind::Short => {
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
        Kind::Number => {
            let written = options.first().filter(|text| !text.trim().is_empty());
            let written = written.map_or(key, |text| text).trim();
            let number = Quantity::from_plain(&written.replace(',', "."));
            let key = number.ok_or_else(|| What::NumberMalformed { written: quoted(written) })?;
            Ok(Body::Number { key, tolerance: Quantity::ZERO, unit: None })
        }
        Kind::Ordering => answer::ordering(lines(builder, options)),
        Kind::Matching => {
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
    }
}

/// True or false: by two options that say so, or by the key alone. Two options of other words are a
/// choice.
fn true_false(options: Vec<String>, key: &str, builder: &mut Builder) -> Result<Body, What> {
    if options.is_empty() {
        let unknown = || What::KeyUnknown { written: quoted(key) };
        let missing = if key.is_empty() { Err(What::KeyMissing) } else { Ok(()) };
        return missing.and_then(|()| Ok(Body::TrueFalse { key: truth(key).ok_or_else(unknown)? }));
    }
    let said: Vec<Option<bool>> = options.iter().map(|option| truth(option)).collect();
    match *said {
        [Some(one), Some(other)] if one != other => match (truth(key), &*right(key, &options)?) {
            (Some(key), _) => Ok(Body::TrueFalse { key }),
            (None, [at]) => Ok(Body::TrueFalse { key: one == (*at == 0) }),
            _ => Err(What::KeyUnknown { written: quoted(key) }),
        },
        _ => choice(Kind::Single, options, key, builder),
    }
}

/// Four statements; the key names the true ones, or says of each whether it is.
fn statements(texts: Vec<String>, key: &str) -> Result<Body, What> {
    let right = match (key, truths(key)) {
        ("", _) => Vec::new(),
        (_, Some(right)) => right,
        (key, None) => right(key, &texts)?,
    };
    let statements = choices(texts, false, 4)?;
    if statements.len() != 4 {
        return Err(What::OptionCount { found: statements.len(), least: 4, most: 4 });
    }
    Ok(Body::Statements { key: chosen(&statements, &right), statements })
}

fn choice(
    kind: Kind,
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
            if kind == Kind::Multiple {
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

/// The tags that no column says, a line each, without the mark they all begin with. The kind is one of
/// them where Quizizz has no word for it and is told another as which it can ask the question.
fn tags(question: &Question) -> String {
    let said = ["id=", "level=", "kind=", "time="];
    let mut tags = tag::write(question, &[]);
    if let Body::Number { tolerance, .. } = &question.body
        && *tolerance != Quantity::ZERO
    {
        tags.push(format!("caytre-tolerance={tolerance}"));
    }
    let tags = tags.iter().filter_map(|tag| tag.strip_prefix("caytre-"));
    let tags = tags.filter(|tag| !said.iter().any(|said| tag.starts_with(said))).map(str::to_owned);
    let kind = match question.kind() {
        kind @ (Kind::TrueFalse | Kind::Statements | Kind::Number) => {
            Some(format!("kind={}", kind.code()))
        }
        _ => None,
    };
    kind.into_iter().chain(tags).collect::<Vec<_>>().join("\n")
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
            (MULTIPLE_CHOICE, texts(options), places(options, std::slice::from_ref(key)))
        }
        Body::Multiple { options, key, .. } => (CHECKBOX, texts(options), places(options, key)),
        Body::TrueFalse { key } => {
            let place = if *key { "1" } else { "2" };
            (MULTIPLE_CHOICE, vec![TRUE.to_owned(), FALSE.to_owned()], place.to_owned())
        }
        Body::Statements { statements, key } => {
            (CHECKBOX, texts(statements), places(statements, key))
        }
        Body::Short { key, .. } => {
            (FILL_IN, key.iter().map(ToString::to_string).collect(), String::new())
        }
        Body::Number { key, .. } => (FILL_IN, vec![key.to_string()], String::new()),
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
