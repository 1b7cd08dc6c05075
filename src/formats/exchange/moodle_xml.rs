//! Moodle XML, as Moodle reads and writes it (question/format/xml/format.php).
//!
//! Here is what each kind of question means to us; the elements of the file are cut out in
//! [`element`], files are written in [`mod@write`].

mod element;
mod write;

pub(super) use write::write;

use super::answer::{self, Answer, WHOLE};
use super::builder::Builder;
use super::markup::Markup;
use super::tag::{Tags, millionths};
use crate::domain::bank::Bank;
use crate::domain::draft::{Notice, Part, Place, Reading, What};
use crate::domain::quantity::{Points, Quantity};
use crate::domain::question::{Body, Compare};
use crate::formats::bank::{self, wording};
use element::{Broken, Element, questions};

/// Marks the description that carries a bank's header, topics, sources and notes.
const FRAME: &str = "caytre-frame";

/// Penalties that Moodle sets by itself: they say nothing.
const USUAL_PENALTIES: [f64; 5] = [0.0, 0.1, 0.333_333_3, 1.0, 0.333_33];

/// What Moodle says to everybody unless it is told otherwise.
const USUAL_FEEDBACK: [&str; 3] =
    ["Your answer is correct.", "Your answer is partially correct.", "Your answer is incorrect."];

/// Reads a file. What follows a place that is no XML is lost, and said.
pub(super) fn read(text: &str) -> Reading {
    let mut reading = Reading::default();
    let mut topic = String::new();
    for found in questions(text) {
        let question = match found {
            Ok(question) => question,
            Err(Broken::Question(line) | Broken::Rest(line)) => {
                let what = What::Unclosed { opening: '<' };
                let place = Place::Line(line);
                reading.notices.push(Notice { place, question: "".into(), what });
                continue;
            }
        };
        match question.element.attribute("type") {
            "category" => {
                let path = super::gift::path(question.element.at(&["category", "text"]));
                if reading.title.is_empty() {
                    reading.title = wording::clean(super::gift::bank_title(&path)).text.into();
                }
                topic = path.into_iter().next_back().unwrap_or_default();
            }
            "description" if tags(&question.element).any(|tag| tag == FRAME) => {
                let written = question.element.at(&["questiontext", "text"]);
                let frame = bank::read(written.as_bytes()).bank;
                reading.frame = Some(Bank { questions: Vec::new(), ..frame });
            }
            kind => one(kind, &question.element, &question.id, question.line, &topic, &mut reading),
        }
    }
    reading
}

fn one(kind: &str, element: &Element, id: &str, line: usize, topic: &str, reading: &mut Reading) {
    let mut builder = Builder::new(Place::Line(line), element.at(&["name", "text"]));
    builder.topic_title(topic);
    let number = element.at(&["idnumber"]);
    builder.origin("moodle", if number.is_empty() { id } else { number });
    let (markup, prompt) = marked(element, "questiontext");
    builder.prompt(markup, prompt);
    let (markup, general) = marked(element, "generalfeedback");
    builder.explain(markup, general);
    let mut own = Tags::default();
    for tag in tags(element) {
        if !own.take(tag) {
            builder.drop(Part::Tag, tag);
        }
    }
    for name in element.files() {
        builder.drop(Part::File, name);
    }
    for hint in element.children("hint") {
        if !hint.at(&["text"]).trim().is_empty() {
            let hint = builder.text(Markup::Html, hint.at(&["text"]));
            builder.drop(Part::Hint, &hint);
        }
    }
    let penalty: f64 = element.at(&["penalty"]).parse().unwrap_or_default();
    if !USUAL_PENALTIES.iter().any(|usual| (usual - penalty).abs() < 1e-6) {
        builder.drop(Part::Penalty, element.at(&["penalty"]));
    }
    if let Some(points) = Quantity::from_plain(element.at(&["defaultgrade"])) {
        let points = points.to_points();
        if points > Points::ZERO && points <= Points::whole(1000) {
            builder.points(points);
        }
    }
    match body(kind, element, own.is_ours(), &mut builder) {
        Ok(body) => {
            said_to_all(element, &body, &mut builder);
            builder.finish(body, own, reading);
        }
        Err(what) => builder.leave_out(what, reading),
    }
}

fn body(kind: &str, element: &Element, is_ours: bool, builder: &mut Builder) -> Result<Body, What> {
    match kind {
        "multichoice" => {
            // Where nothing is said Moodle takes one.
            let is_single = !matches!(element.at(&["single"]).trim(), "false" | "0");
            answer::choice(&answers(element, builder)?, is_single, is_ours, builder)
        }
        "truefalse" => true_false(answers(element, builder)?, builder),
        "shortanswer" => {
            let is_exact = element.at(&["usecase"]) == "1";
            // Who minds large and small letters minds marks too; letters alone we do not mind.
            let compare = if is_exact { Compare::Exact } else { Compare::default() };
            answer::short(answers(element, builder)?, compare, builder)
        }
        "numerical" => numerical(element, builder),
        "matching" | "match" => {
            let mut pairs = Vec::new();
            for pair in element.children("subquestion") {
                let (markup, left) = (markup_of(pair), pair.at(&["text"]));
                let left = builder.line_text(markup, left);
                let right = pair.child("answer").map_or("", |answer| answer.at(&["text"]));
                pairs.push((left, builder.line_text(Markup::Moodle, right)));
            }
            answer::matching(&pairs)
        }
        "ordering" => {
            let items = answers(element, builder)?;
            answer::ordering(items.into_iter().map(|item| item.text).collect())
        }
        kind => Err(What::KindForeign { kind: wording::quoted(kind) }),
    }
}

fn true_false(answers: Vec<Answer>, builder: &mut Builder) -> Result<Body, What> {
    let at = answers.iter().position(|answer| answer.weight == WHOLE).ok_or(What::KeyMissing)?;
    let key = match &*answers[at].text.to_lowercase() {
        "true" => true,
        "false" => false,
        // In another language what is true stands first.
        _ => at == 0,
    };
    // What is said when the answer is wrong explains most.
    let (right, wrong): (Vec<_>, Vec<_>) =
        answers.into_iter().partition(|answer| answer.weight == WHOLE);
    for answer in wrong.into_iter().chain(right) {
        builder.explain_plain(answer.feedback);
    }
    Ok(Body::TrueFalse { key })
}

fn numerical(element: &Element, builder: &mut Builder) -> Result<Body, What> {
    let mut found = Vec::new();
    let read = answers(element, builder)?;
    for (answer, written) in read.into_iter().zip(element.children("answer")) {
        let number = |text: &str| {
            let malformed = || What::NumberMalformed { written: wording::quoted(text) };
            Quantity::from_plain(text.trim()).ok_or_else(malformed)
        };
        let value = match &*answer.text {
            "*" => None,
            text => {
                let tolerance = written.at(&["tolerance"]).trim();
                let tolerance = if tolerance.is_empty() { "0" } else { tolerance };
                Some((number(text)?, number(tolerance)?)).filter(|(_, t)| !t.is_negative())
            }
        };
        found.push((answer, value));
    }
    for unit in element.child("units").into_iter().flat_map(|units| units.children("unit")) {
        builder.drop(Part::Unit, unit.at(&["unit_name"]));
    }
    answer::number(found, builder)
}

/// The answers with their weights.
fn answers(element: &Element, builder: &mut Builder) -> Result<Vec<Answer>, What> {
    let mut answers = Vec::new();
    for answer in element.children("answer") {
        let fraction = answer.attribute("fraction").trim();
        let malformed = || What::NumberMalformed { written: wording::quoted(fraction) };
        // Those of an ordering are places, not shares.
        let is_place = element.attribute("type") == "ordering";
        let weight = match fraction {
            "" => 0,
            _ if is_place => 0,
            fraction => millionths(fraction).ok_or_else(malformed)?,
        };
        let text = builder.line_text(markup_of(answer), answer.at(&["text"]));
        let (markup, feedback) = marked(answer, "feedback");
        let feedback = builder.text(markup, feedback);
        answers.push(Answer { weight, text, feedback });
    }
    Ok(answers)
}

/// What is said to everybody who is right explains the key where nothing else does; what is said to the
/// others is dropped. The sentences that Moodle puts there by itself say nothing.
fn said_to_all(element: &Element, body: &Body, builder: &mut Builder) {
    if !matches!(body, Body::Single { .. } | Body::Multiple { .. } | Body::Matching { .. }) {
        return;
    }
    for name in ["correctfeedback", "partiallycorrectfeedback", "incorrectfeedback"] {
        let (markup, text) = marked(element, name);
        let text = builder.text(markup, text);
        if text.is_empty() || USUAL_FEEDBACK.contains(&&*text) {
            continue;
        }
        if name == "correctfeedback" {
            builder.explain_plain(text);
        } else {
            builder.drop(Part::Feedback, &text);
        }
    }
}

fn tags(element: &Element) -> impl Iterator<Item = &str> {
    let tags = element.child("tags").into_iter().flat_map(|tags| tags.children("tag"));
    tags.map(|tag| tag.at(&["text"]).trim()).filter(|tag| !tag.is_empty())
}

/// A child's text and how it is written.
fn marked<'e>(element: &'e Element, child: &str) -> (Markup, &'e str) {
    match element.child(child) {
        Some(child) => (markup_of(child), child.at(&["text"])),
        None => (Markup::Plain, ""),
    }
}

fn markup_of(element: &Element) -> Markup {
    Markup::from_name(element.attribute("format")).unwrap_or(Markup::Html)
}

#[cfg(test)]
mod tests;
