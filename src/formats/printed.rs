//! Questions on paper: how one of each kind is printed, with its key or without, and the head of a
//! document. What becomes of them is in the modules below.

pub mod answers;
pub mod chronicle;
pub mod issue;
pub mod matrix;
pub mod night;
pub mod outline;
pub mod paper;
pub mod report;
pub mod roll;
pub mod sheet;
pub mod slip;

use super::document::{
    Align, BODY, Block, Cell, Document, Inline, Paragraph, Ruler, Section, Style, Table,
};
use super::review::cited;
use crate::domain::answer::Response;
use crate::domain::answer::typed::letter as small;
use crate::domain::drawing::Item;
use crate::domain::identity::OptionId;
use crate::domain::paper::Letterhead;
use crate::domain::quantity::Quantity;
use crate::domain::question::{Body, Choice};
use crate::domain::vietnamese::compare;
use crate::text::{Text, figure};

/// How far what belongs to a question stands from the left, in millimetres.
const INDENT: f32 = 5.0;

/// The two columns at the top of a document: who it comes from, and the motto. Nothing when nobody is
/// named.
fn letterhead(from: &Letterhead, text: &Text) -> Vec<Block> {
    let names = names(from);
    if names.is_empty() {
        return Vec::new();
    }
    let words = &text.document;
    let mut motto = Vec::new();
    if from.is_of_party {
        motto.push(Paragraph::styled(words.party, Style::Underlined).centred());
    } else {
        motto.push(Paragraph::bold(words.state).centred().size(12.0));
        motto.push(Paragraph::styled(words.motto, Style::Underlined).centred());
    }
    let widths = vec![70.0, BODY - 70.0];
    vec![Table { widths, heads: 0, rows: vec![vec![Cell::open(names), Cell::open(motto)]] }.into()]
}

/// The names of both bodies, below each other.
fn names(from: &Letterhead) -> Vec<Paragraph> {
    let mut names = Vec::new();
    if !from.superior.is_empty() {
        names.push(Paragraph::plain(from.superior.to_uppercase()).centred().size(12.0));
    }
    if !from.agency.is_empty() {
        let name = Paragraph::styled(from.agency.to_uppercase(), Style::Underlined);
        names.push(name.centred().size(12.0));
    }
    names
}

/// The letter of an option at this place, from 0; statements and what is put in order have small ones.
fn capital(at: usize) -> char {
    small(at).to_ascii_uppercase()
}

/// The order in which people read a question that is not shuffled: as written, but what is to be put in
/// order or joined is sorted, because it is written as the key has it.
fn reading_order(item: &mut Item) {
    if matches!(item.question.body, Body::Ordering { .. } | Body::Matching { .. }) {
        let mut choices: Vec<&Choice> = item.question.body.choices().iter().collect();
        choices.sort_by(|one, other| compare(&one.text, &other.text));
        item.order = choices.into_iter().map(|choice| choice.id.clone()).collect();
    }
}

/// The key of a question in letters: `B`, `A, C`, `Đ S S Đ`, `1 – b; 2 – a`, or the words themselves.
pub fn key(item: &Item, text: &Text) -> String {
    match &item.question.body {
        Body::Short { key, .. } => key.join(" / "),
        Body::Number { key, tolerance, unit } => {
            let number = |one| figure::quantity(one, text.language);
            let mut written = number(*key);
            if *tolerance != Quantity::ZERO {
                written.push_str(" ± ");
                written.push_str(&number(*tolerance));
            }
            if let Some(unit) = unit {
                written.push(' ');
                written.push_str(unit);
            }
            written
        }
        _ => lettered(item, &Response::right(&item.question), text),
    }
}

/// An answer in letters, as [`key`] has them; a dash stands for a statement that was not judged.
fn lettered(item: &Item, response: &Response, text: &Text) -> String {
    let place = |id: &OptionId| item.order.iter().position(|other| other == id).unwrap_or(0);
    let initial = |is_true: bool| {
        let word = if is_true { text.word.truth } else { text.word.falsehood };
        word.chars().take(1).collect::<String>()
    };
    match response {
        Response::Blank => String::new(),
        Response::Choice(id) => capital(place(id)).to_string(),
        Response::Choices(ids) => {
            let mut places: Vec<usize> = ids.iter().map(place).collect();
            places.sort_unstable();
            let letters = places.into_iter().map(|at| capital(at).to_string());
            letters.collect::<Vec<_>>().join(", ")
        }
        Response::Truth(is_true) => capital(usize::from(!is_true)).to_string(),
        Response::Verdicts(verdicts) => {
            let verdict = |id: &OptionId| {
                let given = verdicts.iter().find(|(one, _)| one == id);
                given.map_or_else(|| "–".to_owned(), |(_, is_true)| initial(*is_true))
            };
            item.order.iter().map(verdict).collect::<Vec<_>>().join(" ")
        }
        Response::Text(typed) => typed.to_string(),
        Response::Order(ids) => {
            let letters = ids.iter().map(|id| small(place(id)).to_string());
            letters.collect::<Vec<_>>().join(" – ")
        }
        Response::Pairs(pairs) => {
            let Body::Matching { left, .. } = &item.question.body else { return String::new() };
            let pair = |(at, side): (usize, &Choice)| {
                let (_, right) = pairs.iter().find(|(id, _)| *id == side.id)?;
                Some(format!("{} – {}", at + 1, small(place(right))))
            };
            left.iter().enumerate().filter_map(pair).collect::<Vec<_>>().join("; ")
        }
    }
}

/// A question as it is asked, its options in their order; those of the key bold where it `shows_key`.
fn asked(
    number: usize,
    item: &Item,
    shows_key: bool,
    ruler: &mut Ruler,
    text: &Text,
) -> Vec<Block> {
    let mut blocks = Vec::new();
    for (at, line) in item.question.prompt.lines().enumerate() {
        let mut inlines = vec![Inline::plain(line)];
        if at == 0 {
            inlines.insert(0, Inline::bold(format!("{}. ", (text.word.question)(number))));
        }
        let before = if at == 0 { 4.0 } else { 0.0 };
        blocks.push(Paragraph::of(inlines).align(Align::Justified).before(before).into());
    }
    if let Body::Number { unit: Some(unit), .. } = &item.question.body {
        blocks.push(Paragraph::styled((text.document.unit)(unit), Style::Italic).into());
    }
    blocks.extend(options(item, shows_key, ruler, text));
    blocks
}

/// What a question is answered with, below what it asks.
fn options(item: &Item, shows_key: bool, ruler: &mut Ruler, text: &Text) -> Vec<Block> {
    let is_key = |id: &OptionId| match &item.question.body {
        Body::Single { key, .. } => key == id,
        Body::Multiple { key, .. } | Body::Statements { key, .. } => key.contains(id),
        _ => false,
    };
    let one = |label: String, written: &str, is_bold: bool| {
        let style = if is_bold && shows_key { Style::Bold } else { Style::Plain };
        vec![Inline::bold(label), Inline::text(written, style)]
    };
    let lettered = |sign: char, name: fn(usize) -> char| -> Vec<Vec<Inline>> {
        let options = item.order.iter().enumerate();
        options
            .map(|(at, id)| one(format!("{}{sign} ", name(at)), item.choice_text(id), is_key(id)))
            .collect()
    };
    let side_by_side = |texts: Vec<Vec<Inline>>, ruler: &mut Ruler| {
        let columns = ruler.columns(&texts, BODY);
        vec![Block::Choices { columns, texts }]
    };
    match &item.question.body {
        Body::Single { .. } | Body::Multiple { .. } => side_by_side(lettered('.', capital), ruler),
        Body::TrueFalse { key } => {
            let word = |at: usize, is_true: bool| {
                let word = if is_true { text.word.truth } else { text.word.falsehood };
                one(format!("{}. ", capital(at)), word, *key == is_true)
            };
            side_by_side(vec![word(0, true), word(1, false)], ruler)
        }
        Body::Statements { .. } => {
            vec![Block::Choices { columns: 1, texts: lettered(')', small) }]
        }
        Body::Ordering { .. } => side_by_side(lettered(')', small), ruler),
        Body::Short { .. } | Body::Number { .. } => Vec::new(),
        Body::Matching { left, .. } => {
            let sides = lettered(')', small);
            let rows = (0..left.len().max(sides.len())).map(|at| {
                let lefts =
                    left.get(at).map(|side| one(format!("{}. ", at + 1), &side.text, false));
                let cell = |side: Option<Vec<Inline>>| {
                    Cell::open(side.map(Paragraph::of).into_iter().collect())
                };
                vec![cell(lefts), cell(sides.get(at).cloned())]
            });
            let widths = vec![BODY / 2.0, BODY / 2.0];
            vec![Table { widths, heads: 0, rows: rows.collect() }.into()]
        }
    }
}

/// Key, explanation and sources of a question.
fn explained(item: &Item, text: &Text) -> Vec<Block> {
    let answer = Inline::bold(key(item, text));
    let mut blocks = vec![labelled(text.document.answer, answer)];
    blocks.extend(explanation(item, text));
    blocks
}

/// Why the key of a question is right, and where it is written.
fn explanation(item: &Item, text: &Text) -> Vec<Block> {
    let words = &text.document;
    let mut blocks = Vec::new();
    for line in item.question.explanation.lines().filter(|line| !line.is_empty()) {
        let label = if blocks.is_empty() { words.explanation } else { "" };
        blocks.push(labelled(label, Inline::plain(line)));
    }
    let sources = item.question.citations.iter().map(|citation| cited(&item.sources, citation));
    let sources: Vec<String> = sources.collect();
    if !sources.is_empty() {
        // Links would leave gaps in lines of one length.
        let label = Inline::text(words.source, Style::Italic);
        let sources = Inline::plain(sources.join("; "));
        blocks.push(Paragraph::of(vec![label, sources]).indent(INDENT).into());
    }
    blocks
}

/// A line of what belongs to a question, behind what it is.
fn labelled(label: &str, inline: Inline) -> Block {
    let label = Inline::text(label, Style::Italic);
    Paragraph::of(vec![label, inline]).align(Align::Justified).indent(INDENT).into()
}
