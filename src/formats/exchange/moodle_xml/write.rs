//! Writes a bank as Moodle XML. What Moodle has no place for stands in tags; header, topics, sources and
//! notes stand in a description of their own, so that nothing of a bank is lost.

use super::super::answer::{percent, weight};
use super::super::markup::html;
use super::super::tag::{self, FALSE, TRUE};
use super::FRAME;
use crate::domain::bank::Bank;
use crate::domain::draft::Field;
use crate::domain::identity::OptionId;
use crate::domain::question::{Body, Choice, Question};
use crate::formats::bank::write as own;
use quick_xml::escape::escape;
use std::fmt::Write as _;

/// The shares that Moodle takes, in millionths; others are rounded to the nearest.
const SHARES: [i64; 21] = [
    1_000_000, 900_000, 833_333, 800_000, 750_000, 700_000, 666_667, 600_000, 500_000, 400_000,
    333_333, 300_000, 250_000, 200_000, 166_667, 142_857, 125_000, 111_111, 100_000, 50_000, 0,
];

/// The bank as a file.
pub(in crate::formats::exchange) fn write(bank: &Bank) -> String {
    let mut file = Sheet("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<quiz>\n".to_owned());
    file.frame(bank);
    let mut current: Option<&str> = None;
    for question in &bank.questions {
        if current != Some(&*question.topic) {
            current = Some(&question.topic);
            let topic = bank.topic(&question.topic).map_or("", |topic| &*topic.title);
            file.category(&bank.header.title, topic);
        }
        file.question(question);
    }
    file.0.push_str("</quiz>\n");
    file.0
}

/// What is written so far.
struct Sheet(String);

impl Sheet {
    fn line(&mut self, line: &str) {
        self.0.push_str(line);
        self.0.push('\n');
    }

    /// An element with a text in it.
    fn text(&mut self, name: &str, text: &str) {
        // Writing to a String cannot fail, here and below.
        let _ = writeln!(self.0, "<{name}><text>{}</text></{name}>", escape(text));
    }

    /// An element with a formatted text in it.
    fn marked(&mut self, name: &str, text: &str) {
        let _ = write!(self.0, "<{name} {}>", formatted(text));
        self.content(text);
        let _ = writeln!(self.0, "</{name}>");
    }

    /// The text of an element that says it is formatted.
    fn content(&mut self, text: &str) {
        let written = if is_plain(text) {
            escape(text).into_owned()
        } else {
            escape(html(text)).into_owned()
        };
        let _ = write!(self.0, "<text>{written}</text>");
    }

    fn category(&mut self, bank: &str, topic: &str) {
        let part = |text: &str| text.replace('/', "//");
        let path = format!("$course$/top/{}/{}", part(bank), part(topic));
        self.line("<question type=\"category\">");
        self.text("category", &path);
        self.line("</question>");
    }

    /// The bank without its questions, for this program to find again.
    fn frame(&mut self, bank: &Bank) {
        let frame = Bank { questions: Vec::new(), ..bank.clone() };
        self.category(&bank.header.title, "");
        self.line("<question type=\"description\">");
        self.text("name", &bank.header.title);
        let _ = writeln!(
            self.0,
            "<questiontext format=\"plain_text\"><text>{}</text></questiontext>",
            escape(own::write(&frame))
        );
        self.line("<defaultgrade>0</defaultgrade><penalty>0</penalty><hidden>0</hidden>");
        self.tags(&[FRAME.to_owned()]);
        self.line("</question>");
    }

    fn tags(&mut self, tags: &[String]) {
        self.0.push_str("<tags>");
        for tag in tags {
            let _ = write!(self.0, "<tag><text>{}</text></tag>", escape(tag));
        }
        self.line("</tags>");
    }

    fn question(&mut self, question: &Question) {
        let kind = match &question.body {
            Body::Single { .. } | Body::Multiple { .. } => "multichoice",
            Body::TrueFalse { .. } => "truefalse",
            Body::Statements { .. } | Body::Matching { .. } => "matching",
            Body::Short { .. } => "shortanswer",
            Body::Number { .. } => "numerical",
            Body::Ordering { .. } => "ordering",
        };
        let _ = writeln!(self.0, "<question type=\"{kind}\">");
        self.text("name", question.id.as_str());
        self.marked("questiontext", &question.prompt);
        self.marked("generalfeedback", &question.explanation);
        let points = question.points.0 as f64 / 1e6;
        let penalty = if kind == "truefalse" { "1" } else { "0.3333333" };
        let _ = writeln!(
            self.0,
            "<defaultgrade>{points}</defaultgrade><penalty>{penalty}</penalty><hidden>0</hidden>"
        );
        let _ = writeln!(self.0, "<idnumber>{}</idnumber>", question.id);
        self.body(question);
        self.tags(&tags(question));
        self.line("</question>");
    }

    fn body(&mut self, question: &Question) {
        match &question.body {
            Body::Single { options, key, weights } => {
                self.choice_settings(true, question);
                for option in options {
                    let other = weights.iter().find(|(id, _)| *id == option.id);
                    let other = other.map_or(0, |(_, weight)| *weight);
                    self.option(
                        option,
                        if option.id == *key { 1_000_000 } else { other },
                        question,
                    );
                }
            }
            Body::Multiple { options, key, weights, .. } => {
                self.choice_settings(false, question);
                for option in options {
                    self.option(option, weight(option, key, options.len(), weights), question);
                }
            }
            Body::TrueFalse { key } => {
                for (truth, is_key) in [("true", *key), ("false", !*key)] {
                    let fraction = if is_key { "100" } else { "0" };
                    let _ = writeln!(
                        self.0,
                        "<answer fraction=\"{fraction}\" format=\"plain_text\"><text>{truth}</text>\
                         <feedback format=\"html\"><text></text></feedback></answer>"
                    );
                }
            }
            Body::Statements { statements, key } => {
                self.line("<shuffleanswers>false</shuffleanswers>");
                for statement in statements {
                    let truth = if key.contains(&statement.id) { TRUE } else { FALSE };
                    self.pair(&statement.text, truth);
                }
                // A matching needs two right sides.
                if key.is_empty() {
                    self.pair("", TRUE);
                } else if key.len() == statements.len() {
                    self.pair("", FALSE);
                }
            }
            Body::Short { key, .. } => {
                self.line("<usecase>0</usecase>");
                for accepted in key {
                    let _ = writeln!(
                        self.0,
                        "<answer fraction=\"100\" format=\"plain_text\"><text>{}</text></answer>",
                        escape(&**accepted)
                    );
                }
            }
            Body::Number { key, tolerance, .. } => {
                let _ = writeln!(
                    self.0,
                    "<answer fraction=\"100\" format=\"plain_text\"><text>{key}</text>\
                     <tolerance>{tolerance}</tolerance></answer>"
                );
            }
            Body::Ordering { options, key } => {
                self.line(
                    "<layouttype>VERTICAL</layouttype><selecttype>ALL</selecttype>\
                     <selectcount>0</selectcount><gradingtype>ABSOLUTE_POSITION</gradingtype>\
                     <showgrading>SHOW</showgrading><numberingstyle>none</numberingstyle>",
                );
                for (place, id) in key.iter().enumerate() {
                    let text = named(options, id);
                    let _ = write!(
                        self.0,
                        "<answer fraction=\"{}.0000000\" {}>",
                        place + 1,
                        formatted(text)
                    );
                    self.content(text);
                    self.line("</answer>");
                }
            }
            Body::Matching { left, right, key } => {
                self.line("<shuffleanswers>true</shuffleanswers>");
                for (left, (_, id)) in left.iter().zip(key) {
                    self.pair(&left.text, named(right, id));
                }
                for id in tag::exported_right(right, key) {
                    if !key.iter().any(|(_, used)| *used == id) {
                        self.pair("", named(right, &id));
                    }
                }
            }
        }
    }

    fn choice_settings(&mut self, is_single: bool, question: &Question) {
        // Options that keep their place keep it there by not being shuffled at all.
        let is_shuffled = question.pinned.is_empty();
        let _ = writeln!(
            self.0,
            "<single>{is_single}</single><shuffleanswers>{is_shuffled}</shuffleanswers>\
             <answernumbering>ABCD</answernumbering>"
        );
    }

    fn option(&mut self, option: &Choice, millionths: i64, question: &Question) {
        let share = percent(share(millionths));
        let _ = write!(self.0, "<answer fraction=\"{share}\" {}>", formatted(&option.text));
        self.content(&option.text);
        self.marked("feedback", question.why(&option.id).unwrap_or_default());
        self.line("</answer>");
    }

    /// Right sides are plain in Moodle, but read as HTML.
    fn pair(&mut self, left: &str, right: &str) {
        let _ = write!(self.0, "<subquestion {}>", formatted(left));
        self.content(left);
        let _ =
            writeln!(self.0, "<answer><text>{}</text></answer></subquestion>", escape(html(right)));
    }
}

/// The tags of a question, with its exact weights where Moodle's shares are others.
fn tags(question: &Question) -> Vec<String> {
    let mut tags = tag::write(question, &[Field::Points, Field::Whys]);
    let (Body::Single { weights, .. } | Body::Multiple { weights, .. }) = &question.body else {
        return tags;
    };
    let are_shares = weights.iter().all(|(_, weight)| share(*weight) == *weight);
    if are_shares {
        tags.retain(|tag| !tag.starts_with("caytre-weight="));
    }
    tags
}

/// The share nearest to this weight that Moodle takes. What is worth something stays so, and what is not
/// worth all does not become so: another share there would be another key.
pub(super) fn share(millionths: i64) -> i64 {
    let is_part = !matches!(millionths.abs(), 0 | 1_000_000);
    let shares = SHARES.into_iter().filter(|share| !(is_part && matches!(share, 0 | 1_000_000)));
    let nearest = shares.min_by_key(|share| (share - millionths.abs()).abs());
    nearest.unwrap_or(0) * millionths.signum()
}

fn named<'c>(choices: &'c [Choice], id: &OptionId) -> &'c str {
    choices.iter().find(|choice| choice.id == *id).map_or("", |choice| &*choice.text)
}

/// Whether a text would come to harm as HTML, where blanks in a row are one.
fn is_plain(text: &str) -> bool {
    text.contains("  ") || text.contains("\n ") || text.contains("\n\n")
}

fn formatted(text: &str) -> &'static str {
    if is_plain(text) { "format=\"plain_text\"" } else { "format=\"html\"" }
}
