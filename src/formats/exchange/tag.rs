//! What a question of ours has and another format has not, carried in tags `caytre-name=value`, which
//! other programs hand on without understanding them.
//!
//! Options have no ids there: they are known by their place in the file, so the tags `options`, `left`
//! and `right` list our ids in that order, and `…-order` the order they are written in here.

use crate::domain::draft::{Draft, Field};
use crate::domain::identity::{OptionId, QuestionId};
use crate::domain::quantity::{Points, Quantity};
use crate::domain::question::{
    Body, Choice, Citation, Compare, Kind, Level, MultipleRule, Question,
};
use crate::formats::bank::question::is_as_of;
use crate::formats::bank::wording;
use std::time::Duration;

/// How every tag of ours begins.
const MARK: &str = "caytre-";
/// The longest time of a question, in seconds.
const LONGEST_TIME: u64 = 24 * 60 * 60;
/// The most points of a question.
const MOST_POINTS: Points = Points::whole(1000);

/// The tags of a question: everything but what every format carries (prompt, options, key, reasons,
/// explanation) and the fields that this one keeps by itself.
pub(super) fn write(question: &Question, kept: &[Field]) -> Vec<String> {
    let mut tags = Vec::new();
    let mut tag = |name: &str, value: &str| tags.push(format!("{MARK}{name}={value}"));
    tag("id", question.id.as_str());
    tag("topic", &question.topic);
    tag("level", question.level.code());
    body_tags(&question.body, &mut tag);
    let is_paired = matches!(question.body, Body::Statements { .. } | Body::Matching { .. });
    if is_paired || !kept.contains(&Field::Whys) {
        // Where a format keeps what is said to an option, it does so for choices.
        for (option, why) in &question.whys {
            for (number, piece) in pieces(why).iter().enumerate() {
                tag("why", &format!("{option} {number} |{piece}|"));
            }
        }
    }
    for pin in &question.pinned {
        tag("pin", pin.as_str());
    }
    for Citation { source, place } in &question.citations {
        tag("cite", format!("{source} {place}").trim_end());
    }
    for fact in &question.facts {
        tag("fact", fact);
    }
    if let Some(as_of) = &question.as_of {
        tag("as-of", as_of);
    }
    if let Some(time) = question.time {
        tag("time", &time.as_secs().to_string());
    }
    if question.points != Points::ONE && !kept.contains(&Field::Points) {
        tag("points", &question.points.0.to_string());
    }
    if let Some(origin) = &question.origin {
        tag("origin", origin);
    }
    tags
}

/// How long a piece of a text in a tag may be, in letters: Moodle's tags hold 255.
const LONGEST_PIECE: usize = 180;

/// A text in pieces short enough for tags, line breaks and backslashes escaped.
fn pieces(text: &str) -> Vec<String> {
    let escaped = text.replace('\\', "\\\\").replace('\n', "\\n");
    let letters: Vec<char> = escaped.chars().collect();
    letters.chunks(LONGEST_PIECE).map(|piece| piece.iter().collect()).collect()
}

/// The text of a piece list put together again.
fn unescaped(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => match letters.next() {
                Some('n') => written.push('\n'),
                Some(other) => written.push(other),
                None => {}
            },
            letter => written.push(letter),
        }
    }
    written
}

fn body_tags(body: &Body, tag: &mut impl FnMut(&str, &str)) {
    let letters =
        |name: &str, exported: &[OptionId], written: &[Choice], tag: &mut dyn FnMut(&str, &str)| {
            let usual = usual_ids(name == "left");
            if !exported.iter().zip(usual).all(|(id, usual)| *id == usual) {
                tag(name, &joined(exported.iter()));
            }
            if !exported.iter().eq(written.iter().map(|choice| &choice.id)) {
                tag(&format!("{name}-order"), &joined(written.iter().map(|choice| &choice.id)));
            }
        };
    let ids = |choices: &[Choice]| choices.iter().map(|c| c.id.clone()).collect::<Vec<_>>();
    match body {
        Body::Single { options, weights, .. } => {
            letters("options", &ids(options), options, tag);
            weight_tags(weights, tag);
        }
        Body::Multiple { options, rule, weights, key } => {
            letters("options", &ids(options), options, tag);
            if !options.iter().map(|choice| &choice.id).filter(|id| key.contains(id)).eq(key) {
                tag("key", &joined(key.iter()));
            }
            if *rule != MultipleRule::default() {
                tag("marking", rule.code());
            }
            weight_tags(weights, tag);
        }
        Body::TrueFalse { .. } => {}
        Body::Statements { statements, key } => {
            tag("kind", Kind::Statements.code());
            letters("options", &ids(statements), statements, tag);
            if !statements.iter().map(|choice| &choice.id).filter(|id| key.contains(id)).eq(key) {
                tag("key", &joined(key.iter()));
            }
        }
        Body::Short { compare, .. } => {
            if *compare != Compare::default() {
                tag("compare", compare.code());
            }
        }
        Body::Number { unit, .. } => {
            if let Some(unit) = unit {
                tag("unit", unit);
            }
        }
        Body::Ordering { options, key } => letters("options", key, options, tag),
        Body::Matching { left, right, key } => {
            letters("left", &ids(left), left, tag);
            letters("right", &exported_right(right, key), right, tag);
        }
    }
}

fn weight_tags(weights: &[(OptionId, i64)], tag: &mut impl FnMut(&str, &str)) {
    for (id, weight) in weights {
        tag("weight", &format!("{id}:{weight}"));
    }
}

/// The right sides in the order they first stand in a file: those of the left ones, then those that
/// belong to none.
pub(super) fn exported_right(right: &[Choice], key: &[(OptionId, OptionId)]) -> Vec<OptionId> {
    let mut exported: Vec<OptionId> = Vec::with_capacity(right.len());
    for id in key.iter().map(|(_, right)| right).chain(right.iter().map(|choice| &choice.id)) {
        if !exported.contains(id) {
            exported.push(id.clone());
        }
    }
    exported
}

/// The ids that a reader gives: a, b, c … or 1, 2, 3 …
pub(super) fn usual_ids(is_left: bool) -> impl Iterator<Item = OptionId> {
    let first = if is_left { b'1' } else { b'a' };
    (first..=if is_left { b'9' } else { b'z' })
        .map(|sign| OptionId::from(&*char::from(sign).to_string()))
}

fn joined<'i>(ids: impl Iterator<Item = &'i OptionId>) -> String {
    ids.map(OptionId::as_str).collect::<Vec<_>>().join(" ")
}

/// The tags of ours on a question that is being read.
#[derive(Clone, Debug, Default)]
pub(super) struct Tags {
    found: Vec<(Box<str>, Box<str>)>,
}

impl Tags {
    /// Takes a tag, if it is one of ours.
    pub(super) fn take(&mut self, tag: &str) -> bool {
        let Some((name, value)) = tag.strip_prefix(MARK).and_then(|tag| tag.split_once('=')) else {
            return false;
        };
        self.found.push((name.into(), value.trim().into()));
        true
    }

    /// Whether the question was written by this program.
    pub(super) fn is_ours(&self) -> bool {
        self.found.iter().any(|(name, _)| &**name == "id")
    }

    /// Puts into the draft what the tags say; gives back those that say nothing usable.
    pub(super) fn apply(self, draft: &mut Draft) -> Vec<String> {
        let mut broken = Vec::new();
        let mut whys = Vec::new();
        // The shape of the question comes first: the rest names its options.
        let is_shape = |name: &str| matches!(name, "kind" | "options" | "left" | "right");
        let (shape, rest): (Vec<_>, Vec<_>) =
            self.found.into_iter().partition(|(name, _)| is_shape(name));
        for (name, value) in shape.into_iter().chain(rest) {
            if &*name == "why" {
                whys.extend(why(&draft.body, &value));
            } else if set(draft, &name, &value).is_none() {
                broken.push(format!("{MARK}{name}={value}"));
            }
        }
        // Programs may hand tags on in another order.
        whys.sort_by_key(|(at, number, ..)| (*at, *number));
        let mut whole: Vec<(OptionId, String)> = Vec::new();
        for (_, _, option, piece) in whys {
            match whole.last_mut().filter(|(id, _)| *id == option) {
                Some((_, why)) => why.push_str(&piece),
                None => whole.push((option, piece)),
            }
        }
        let clean = |why: &str| wording::clean(&unescaped(why)).text.into();
        draft.whys.extend(whole.into_iter().map(|(id, why)| (id, clean(&why))));
        broken
    }
}

/// A piece of a reason: the place of its option, its number, its option, its text.
fn why(body: &Body, value: &str) -> Option<(usize, usize, OptionId, String)> {
    let mut parts = value.splitn(3, ' ');
    let (option, number, piece) = (parts.next()?, parts.next()?, parts.next()?);
    let at = body.choices().iter().position(|choice| choice.id.as_str() == option)?;
    let piece = piece.strip_prefix('|')?.strip_suffix('|')?;
    Some((at, number.parse().ok()?, OptionId::new(option), piece.to_owned()))
}

/// None when the value cannot be.
fn set(draft: &mut Draft, name: &str, value: &str) -> Option<()> {
    match name {
        "id" => draft.id = Some(QuestionId::new(id(value)?)),
        "topic" => draft.topic = Some(id(value)?.into()),
        "level" => draft.level = Some(Level::from_code(value)?),
        "kind" => {
            let body = statements(&draft.body).filter(|_| value == Kind::Statements.code())?;
            draft.body = body;
        }
        "pin" => draft.pinned.push(there(&draft.body, value)?),
        "cite" => {
            let (source, place) = value.split_once(' ').unwrap_or((value, ""));
            let source = id(source)?.into();
            draft.citations.push(Citation { source, place: place.trim().into() });
        }
        "fact" => draft.facts.push(Some(value).filter(|fact| !fact.is_empty())?.into()),
        "as-of" => draft.as_of = Some(Some(value).filter(|date| is_as_of(date))?.into()),
        "time" => {
            let seconds = value.parse().ok().filter(|time| (1..=LONGEST_TIME).contains(time))?;
            draft.time = Some(Duration::from_secs(seconds));
        }
        "points" => {
            let points = Points(value.parse().ok()?);
            draft.points = Some(points).filter(|p| *p > Points::ZERO && *p <= MOST_POINTS)?;
        }
        "origin" => draft.origin = Some(Some(value).filter(|origin| !origin.is_empty())?.into()),
        _ => return set_body(draft, name, value),
    }
    Some(())
}

fn set_body(draft: &mut Draft, name: &str, value: &str) -> Option<()> {
    let is_there = |choices: &[Choice], id: &OptionId| choices.iter().any(|c| c.id == *id);
    match (name, &mut draft.body) {
        ("marking", Body::Multiple { rule, .. }) => *rule = MultipleRule::from_code(value)?,
        ("compare", Body::Short { compare, .. }) => *compare = Compare::from_code(value)?,
        ("tolerance", Body::Number { tolerance, .. }) => {
            *tolerance = Quantity::from_plain(value).filter(|value| !value.is_negative())?;
        }
        ("unit", Body::Number { unit, .. }) => {
            *unit = Some(Some(value).filter(|unit| !unit.is_empty())?.into());
        }
        (
            "weight",
            Body::Single { options, weights, .. } | Body::Multiple { options, weights, .. },
        ) => {
            let (id, weight) = value.split_once(':')?;
            let id = Some(OptionId::new(id)).filter(|id| is_there(options, id))?;
            let weight = weight.parse().ok().filter(|w| (-1_000_000..=1_000_000).contains(w))?;
            // The file's own weights are rounded; all of ours come together.
            weights.retain(|(other, _)| *other != id);
            weights.push((id, weight));
        }
        ("key", Body::Multiple { key, .. } | Body::Statements { key, .. }) => {
            let order: Vec<OptionId> = value.split(' ').map(OptionId::new).collect();
            let is_same = order.len() == key.len() && order.iter().all(|id| key.contains(id));
            *key = is_same.then_some(order)?;
        }
        ("options-order" | "right-order" | "left-order", body) => {
            let choices = match (name, body) {
                ("left-order", Body::Matching { left, .. }) => left,
                ("right-order", Body::Matching { right, .. }) => right,
                ("options-order", Body::Ordering { options, .. }) => options,
                _ => return None,
            };
            let order: Vec<&str> = value.split(' ').collect();
            let place = |choice: &Choice| order.iter().position(|id| *id == choice.id.as_str());
            let is_whole =
                order.len() == choices.len() && choices.iter().all(|c| place(c).is_some());
            is_whole.then(|| choices.sort_by_key(place))?;
        }
        ("options" | "left" | "right", _) => rename(draft, name, value)?,
        _ => return None,
    }
    Some(())
}

/// Gives the options the ids they have here.
fn rename(draft: &mut Draft, name: &str, value: &str) -> Option<()> {
    let names: Vec<OptionId> = value.split(' ').map(OptionId::new).collect();
    let is_id = |id: &OptionId| {
        let is_sign = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
        (1..=16).contains(&id.as_str().len()) && id.as_str().chars().all(is_sign)
    };
    let is_unique = names.iter().enumerate().all(|(at, id)| !names[..at].contains(id));
    let choices = match (name, &mut draft.body) {
        ("left", Body::Matching { left, .. }) => left,
        ("right", Body::Matching { right, .. }) => right,
        (
            "options",
            Body::Single { options, .. }
            | Body::Multiple { options, .. }
            | Body::Ordering { options, .. },
        ) => options,
        ("options", Body::Statements { statements, .. }) => statements,
        _ => return None,
    };
    if names.len() != choices.len() || !is_unique || !names.iter().all(is_id) {
        return None;
    }
    let old: Vec<OptionId> = choices.iter().map(|choice| choice.id.clone()).collect();
    for (choice, name) in choices.iter_mut().zip(&names) {
        choice.id = name.clone();
    }
    let renamed = |id: &mut OptionId| {
        if let Some(at) = old.iter().position(|old| old == id) {
            id.clone_from(&names[at]);
        }
    };
    match &mut draft.body {
        Body::Single { key, weights, .. } => {
            renamed(key);
            for (id, _) in weights.iter_mut() {
                renamed(id);
            }
        }
        Body::Multiple { key, weights, .. } => {
            key.iter_mut().for_each(renamed);
            for (id, _) in weights.iter_mut() {
                renamed(id);
            }
        }
        Body::Statements { key, .. } | Body::Ordering { key, .. } => {
            key.iter_mut().for_each(renamed);
        }
        Body::Matching { key, .. } if name == "left" => {
            for (left, _) in key.iter_mut() {
                renamed(left);
            }
        }
        Body::Matching { key, .. } => {
            for (_, right) in key.iter_mut() {
                renamed(right);
            }
        }
        _ => {}
    }
    // Reasons and pins of a matching are known by the right side.
    if name != "left" {
        for (id, _) in &mut draft.whys {
            renamed(id);
        }
        draft.pinned.iter_mut().for_each(renamed);
    }
    Some(())
}

/// A matching of four statements with right and wrong, as the statements they are.
fn statements(body: &Body) -> Option<Body> {
    let Body::Matching { left, right, key } = body else { return None };
    let truth = |id: &OptionId| {
        let side = right.iter().find(|side| side.id == *id)?;
        match &*side.text {
            TRUE => Some(true),
            FALSE => Some(false),
            _ => None,
        }
    };
    let truths: Vec<bool> = key.iter().map(|(_, right)| truth(right)).collect::<Option<_>>()?;
    if left.len() != 4 || truths.len() != 4 {
        return None;
    }
    let mut statements = left.clone();
    for (statement, id) in statements.iter_mut().zip(usual_ids(false)) {
        statement.id = id;
    }
    let key = statements.iter().zip(truths).filter(|(_, is_true)| *is_true);
    let key = key.map(|(statement, _)| statement.id.clone()).collect();
    Some(Body::Statements { statements, key })
}

/// The right sides that statements travel with.
pub(super) const TRUE: &str = "Đúng";
/// See [`TRUE`].
pub(super) const FALSE: &str = "Sai";

/// A well-formed id of a question, topic or source.
fn id(value: &str) -> Option<&str> {
    let is_sign = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    ((1..=64).contains(&value.len()) && value.bytes().all(is_sign)).then_some(value)
}

/// The option of this id, when there is one.
fn there(body: &Body, value: &str) -> Option<OptionId> {
    body.choices().iter().find(|choice| choice.id.as_str() == value).map(|choice| choice.id.clone())
}

/// Whether weights say just what the rule of fractions says, to five places of a per cent: then they
/// need not be kept.
pub(super) fn are_fractions(
    options: &[Choice],
    key: &[OptionId],
    weights: &[(OptionId, i64)],
) -> bool {
    let right = key.len() as i64;
    let wrong = options.len() as i64 - right;
    options.iter().all(|option| {
        let weight =
            weights.iter().find(|(id, _)| *id == option.id).map_or(0, |(_, weight)| *weight);
        let expected = if key.contains(&option.id) { Some(right) } else { Some(-wrong) };
        expected.filter(|parts| *parts != 0).is_some_and(|parts| {
            // Files round to five places of a per cent, some to whole ones.
            (weight - 1_000_000 / parts).abs() <= 10
        })
    })
}

/// Per cent with up to five places, in millionths of the whole: `-33.33333`.
pub(super) fn millionths(percent: &str) -> Option<i64> {
    let hundredth = Quantity::from_plain(percent)?;
    // Of a hundred parts each is ten thousand millionths; points count in millionths.
    let millionths = (hundredth.to_points().0 + hundredth.to_points().0.signum() * 50) / 100;
    (-1_000_000..=1_000_000).contains(&millionths).then_some(millionths)
}
