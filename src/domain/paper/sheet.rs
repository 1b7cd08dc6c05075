//! An answer sheet of a version as somebody types it in: field after field in printed order, each closed by
//! itself as soon as it can be.
//!
//! Digits mean options as they are printed, `0` nothing, `/` what cannot be read; letters are taken too. What is
//! not possible is refused with a fact, so that a slip costs one key. The mark of a part that is written by hand
//! is typed as a number, or left open.

use super::{Number, Paper, Version, Voided};
use crate::domain::answer::{self, Response, number};
use crate::domain::blueprint::{Role, Section};
use crate::domain::drawing::{Drawing, Item};
use crate::domain::identity::{OptionId, Uid};
use crate::domain::quantity::Points;
use crate::domain::question::{Body, Choice, MultipleRule};
use crate::domain::score::{Grade, MarkRules};
use crate::domain::vietnamese::clean;
use std::collections::BTreeSet;

/// What cannot be read on a sheet.
pub const UNREADABLE: char = '/';
/// What was left open on a sheet.
pub const BLANK: char = '0';

/// A field of a sheet.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// Where it is printed.
    pub number: Number,
    /// What it answers, its options in printed order.
    pub item: Item,
    /// What is typed into it.
    pub shape: Shape,
}

/// What is typed into a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// One of so many options.
    One(usize),
    /// Đúng or Sai, printed as the options A and B.
    Truth,
    /// Đúng or Sai for each of so many statements.
    Verdicts(usize),
    /// Any of so many options; closed by a blank.
    Several(usize),
    /// So many options in their order.
    Order(usize),
    /// For each of `left` sides one of `right`.
    Pairs {
        /// How many stand on the left.
        left: usize,
        /// How many stand on the right.
        right: usize,
    },
    /// A line; closed by Enter.
    Line,
    /// Points somebody gave, at most so many; closed by Enter, open while empty.
    Points(Points),
}

/// Why a key means nothing in a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// There are only so many options.
    NoOption(usize),
    /// This option was given before.
    Twice,
    /// Neither Đúng nor Sai.
    NoVerdict,
    /// A composed letter: an input method is on.
    Composed,
    /// No number, or more than this.
    NoPoints(Points),
    /// Something is still missing.
    Unfinished,
    /// Every field is filled in.
    Full,
}

/// What a field holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filled {
    /// What was answered; blank where nothing or nothing legible was.
    pub response: Response,
    /// How much of it could not be read: marks, statements, pairs.
    pub unreadable: usize,
    /// The points somebody gave, where people mark.
    pub points: Option<Points>,
}

/// A sheet on which fields are filled in from the first to the last.
#[derive(Clone, Debug, PartialEq)]
pub struct Sheet {
    fields: Vec<Field>,
    /// What was typed into each closed field.
    closed: Vec<String>,
    /// What is typed into the next one.
    open: String,
}

/// What a sheet came to.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// What was answered, in the order of the drawing.
    pub responses: Vec<Response>,
    /// What each is worth.
    pub points: Vec<Points>,
    /// Places whose points somebody gave.
    pub typed: BTreeSet<usize>,
    /// Places whose points nobody has given yet.
    pub open: BTreeSet<usize>,
    /// How many marks could not be read.
    pub unreadable: usize,
}

/// What a sheet came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Worth {
    /// Points of all fields.
    pub points: Points,
    /// What a wholly right sheet of that version is worth.
    pub possible: Points,
    /// The mark, rounded by the rules.
    pub mark: Points,
    /// Its grade.
    pub grade: Grade,
    /// Whether it passes.
    pub is_pass: bool,
    /// Parts written by hand that nobody has marked yet.
    pub open: usize,
}

/// The fields of a version: its questions as they are printed, then the parts written by hand.
pub fn fields(paper: &Paper, version: &Version) -> Vec<Field> {
    let asked = version.places.iter().filter_map(|place| {
        let number = paper.number_of(version, place.question)?;
        let item = paper.item(place)?;
        let shape = Shape::of(&item);
        Some(Field { number, item, shape })
    });
    let essays = paper.sections.iter().enumerate().filter_map(|(at, section)| {
        let item = essay(section, &paper.head.language)?;
        let number = Number { section: at, number: 1 };
        Some(Field { number, shape: Shape::Points(item.question.points), item })
    });
    asked.chain(essays).collect()
}

/// What a version asks, as one drawing: whoever marks the same version has the same.
pub fn drawing(paper: &Paper, version: &Version, id: Uid) -> Drawing {
    Drawing { id, items: fields(paper, version).into_iter().map(|field| field.item).collect() }
}

/// A part written by hand, as a free item.
fn essay(section: &Section, language: &str) -> Option<Item> {
    let Role::Essay { text, points, .. } = &section.role else { return None };
    Some(Item::free(&section.id, text, *points, language))
}

impl Worth {
    /// So many points of so many, by the rules of marks.
    pub fn of(points: Points, possible: Points, open: usize, rules: &MarkRules) -> Worth {
        let mark = rules.mark(points, possible);
        let (grade, is_pass) = (rules.grade(mark), rules.is_pass(mark));
        Worth { points, possible, mark, grade, is_pass, open }
    }
}

impl Shape {
    fn of(item: &Item) -> Shape {
        match &item.question.body {
            Body::Single { .. } => Shape::One(item.order.len()),
            Body::Multiple { .. } => Shape::Several(item.order.len()),
            Body::TrueFalse { .. } => Shape::Truth,
            Body::Statements { .. } => Shape::Verdicts(item.order.len()),
            Body::Ordering { .. } => Shape::Order(item.order.len()),
            Body::Matching { left, .. } => {
                Shape::Pairs { left: left.len(), right: item.order.len() }
            }
            Body::Short { .. } | Body::Number { .. } => Shape::Line,
        }
    }

    /// Whether any letter may be part of what is typed, those an input method composes too.
    pub fn is_line(self) -> bool {
        matches!(self, Shape::Line | Shape::Points(_))
    }

    /// Takes one key; gives whether the field is closed by it.
    fn press(self, typed: &mut String, key: char) -> Result<bool, Refused> {
        if self.is_line() {
            typed.push(key);
            return Ok(false);
        }
        if !key.is_ascii() && !matches!(key, 'đ' | 'Đ') {
            return Err(Refused::Composed);
        }
        let key = key.to_ascii_lowercase();
        let is_alone = matches!(key, BLANK | UNREADABLE);
        if key == ' ' {
            // Only a field that can be longer waits for it.
            return if typed.is_empty() { Err(Refused::Unfinished) } else { Ok(true) };
        }
        match self {
            Shape::One(_) | Shape::Truth | Shape::Several(_) | Shape::Order(_) if is_alone => {
                if !typed.is_empty() {
                    return Err(Refused::Unfinished);
                }
                typed.push(key);
                Ok(true)
            }
            Shape::One(options) => {
                typed.push(choice(key, options)?);
                Ok(true)
            }
            Shape::Truth => {
                typed.push(verdict(key)?);
                Ok(true)
            }
            Shape::Verdicts(statements) => {
                typed.push(if is_alone { key } else { verdict(key)? });
                Ok(typed.len() == statements)
            }
            Shape::Several(options) | Shape::Order(options) => {
                push_once(typed, choice(key, options)?)?;
                Ok(typed.len() == options)
            }
            Shape::Pairs { left, right } => {
                typed.push(if is_alone { key } else { choice(key, right)? });
                Ok(typed.len() == left)
            }
            Shape::Line | Shape::Points(_) => Ok(false),
        }
    }

    /// Whether what was typed is a whole field.
    fn is_whole(self, typed: &str) -> Result<(), Refused> {
        let length = typed.chars().count();
        let is_alone = matches!(typed, "0" | "/");
        let is_whole = match self {
            Shape::Line => true,
            Shape::Points(most) => {
                return if typed.is_empty() || points(typed, most).is_some() {
                    Ok(())
                } else {
                    Err(Refused::NoPoints(most))
                };
            }
            Shape::One(_) | Shape::Truth => length == 1,
            Shape::Several(_) => length > 0,
            Shape::Verdicts(wanted) | Shape::Pairs { left: wanted, .. } => length == wanted,
            Shape::Order(wanted) => is_alone || length == wanted,
        };
        if is_whole { Ok(()) } else { Err(Refused::Unfinished) }
    }
}

/// The digit of an option that a digit or a letter means.
fn choice(key: char, options: usize) -> Result<char, Refused> {
    let place = match key {
        '1'..='9' => key as usize - '1' as usize,
        'a'..='h' => key as usize - 'a' as usize,
        _ => return Err(Refused::NoOption(options)),
    };
    if place >= options {
        return Err(Refused::NoOption(options));
    }
    Ok(char::from(b'1' + place as u8))
}

/// `1` for Đúng, `2` for Sai.
fn verdict(key: char) -> Result<char, Refused> {
    match key {
        '1' | 'a' | 'd' | 'đ' | 'Đ' | 't' => Ok('1'),
        '2' | 'b' | 's' | 'f' => Ok('2'),
        _ => Err(Refused::NoVerdict),
    }
}

fn push_once(typed: &mut String, digit: char) -> Result<(), Refused> {
    if typed.contains(digit) {
        return Err(Refused::Twice);
    }
    typed.push(digit);
    Ok(())
}

/// Points as people type them, none where they are no number from zero to the most there are.
pub fn points(typed: &str, most: Points) -> Option<Points> {
    let is_part = |letter: char| letter.is_ascii_digit() || matches!(letter, ',' | '.');
    if !typed.trim().chars().all(is_part) {
        return None;
    }
    // The first reading takes the sign for a decimal one: nobody gives thousands of points.
    let points = number::readings(typed, None).first()?.to_points();
    (Points::ZERO..=most).contains(&points).then_some(points)
}

impl Sheet {
    /// An empty sheet of a version.
    pub fn new(paper: &Paper, version: &Version) -> Sheet {
        Sheet { fields: fields(paper, version), closed: Vec::new(), open: String::new() }
    }

    /// A sheet from one text for each field, as a table has them: blanks, commas and such between several
    /// letters do not matter, nothing is no answer.
    ///
    /// # Errors
    ///
    /// The place of the first field that cannot be taken, and why.
    pub fn of_cells(
        paper: &Paper,
        version: &Version,
        cells: &[&str],
    ) -> Result<Sheet, (usize, Refused)> {
        let mut sheet = Sheet::new(paper, version);
        for at in 0..sheet.fields.len() {
            let cell = clean(cells.get(at).copied().unwrap_or_default());
            let cell = cell.trim();
            let shape = sheet.fields[at].shape;
            let keys: String = match shape {
                Shape::Line | Shape::Points(_) => cell.to_owned(),
                _ if cell.is_empty() || cell == "-" => match shape {
                    Shape::Verdicts(wanted) | Shape::Pairs { left: wanted, .. } => {
                        BLANK.to_string().repeat(wanted)
                    }
                    _ => BLANK.to_string(),
                },
                Shape::Pairs { left, .. } => pair_keys(cell, left),
                _ => cell.chars().filter(|key| !is_between(*key)).collect(),
            };
            for key in keys.chars() {
                if sheet.closed.len() > at {
                    return Err((at, Refused::Full));
                }
                sheet.press(key).map_err(|refused| (at, refused))?;
            }
            if sheet.closed.len() == at {
                sheet.close().map_err(|refused| (at, refused))?;
            }
        }
        Ok(sheet)
    }

    /// A sheet as it was typed in before, from what was answered; what people gave points for is left open.
    pub fn of_responses<'r>(
        paper: &Paper,
        version: &Version,
        response: impl Fn(usize) -> Option<&'r Response>,
    ) -> Sheet {
        let mut sheet = Sheet::new(paper, version);
        let typed = |(at, field)| typed(field, response(at).unwrap_or(&Response::Blank));
        sheet.closed = sheet.fields.iter().enumerate().map(typed).collect();
        sheet
    }

    /// The same sheet with one field typed anew, as a cell of a table has it.
    ///
    /// # Errors
    ///
    /// It cannot be taken.
    pub fn with_cell(
        &self,
        paper: &Paper,
        version: &Version,
        at: usize,
        cell: &str,
    ) -> Result<Sheet, Refused> {
        let mut cells: Vec<&str> = self.closed.iter().map(String::as_str).collect();
        if let Some(old) = cells.get_mut(at) {
            *old = cell;
        }
        Sheet::of_cells(paper, version, &cells).map_err(|(_, refused)| refused)
    }

    /// Its fields.
    pub fn fields(&self) -> &[Field] {
        &self.fields
    }

    /// What each field is called: its number, or part and number where there are several parts, `2.3`; parts
    /// are counted as they are printed.
    pub fn labels(&self) -> Vec<String> {
        let parts: BTreeSet<usize> = self.fields.iter().map(|field| field.number.section).collect();
        let parts: Vec<usize> = parts.into_iter().collect();
        let label = |field: &Field| {
            let Number { section, number } = field.number;
            match parts.binary_search(&section) {
                Ok(part) if parts.len() > 1 => format!("{}.{number}", part + 1),
                _ => number.to_string(),
            }
        };
        self.fields.iter().map(label).collect()
    }

    /// The place of the field that is typed next; how many there are, when all are closed.
    pub fn at(&self) -> usize {
        self.closed.len()
    }

    /// Whether every field is closed.
    pub fn is_whole(&self) -> bool {
        self.closed.len() == self.fields.len()
    }

    /// What was typed into a field.
    pub fn typed(&self, at: usize) -> &str {
        match self.closed.get(at) {
            Some(closed) => closed,
            None if at == self.closed.len() => &self.open,
            None => "",
        }
    }

    /// Takes a key.
    ///
    /// # Errors
    ///
    /// It means nothing here; nothing has changed.
    pub fn press(&mut self, key: char) -> Result<(), Refused> {
        let shape = self.fields.get(self.at()).ok_or(Refused::Full)?.shape;
        let before = self.open.clone();
        match shape.press(&mut self.open, key) {
            Ok(true) => self.close().inspect_err(|_| self.open = before),
            Ok(false) => Ok(()),
            Err(refused) => {
                self.open = before;
                Err(refused)
            }
        }
    }

    /// Closes the field that is typed (Enter).
    ///
    /// # Errors
    ///
    /// It is not whole.
    pub fn close(&mut self) -> Result<(), Refused> {
        let shape = self.fields.get(self.at()).ok_or(Refused::Full)?.shape;
        if shape.is_line() {
            self.open = clean(&self.open).trim().to_owned();
        }
        shape.is_whole(&self.open)?;
        self.closed.push(std::mem::take(&mut self.open));
        Ok(())
    }

    /// Takes the last key back, from the field before where nothing is typed yet.
    pub fn rub_out(&mut self) {
        if self.open.pop().is_none()
            && let Some(mut last) = self.closed.pop()
        {
            last.pop();
            self.open = last;
        }
    }

    /// What a closed field holds.
    pub fn filled(&self, at: usize) -> Filled {
        match (self.fields.get(at), self.closed.get(at)) {
            (Some(field), Some(typed)) => filled(field, typed),
            _ => Filled::default(),
        }
    }

    /// What the sheet is worth. Voided questions count as right for everybody who had them.
    pub fn outcome(
        &self,
        version: &Version,
        voided: &[Voided],
        rule: Option<MultipleRule>,
    ) -> Outcome {
        let mut outcome = Outcome {
            responses: Vec::new(),
            points: Vec::new(),
            typed: BTreeSet::new(),
            open: BTreeSet::new(),
            unreadable: 0,
        };
        for (at, field) in self.fields.iter().enumerate() {
            let filled = self.filled(at);
            let question = &field.item.question;
            let asked = version.places.get(at).map(|place| place.question);
            let is_voided = voided.iter().any(|one| Some(one.question) == asked);
            outcome.points.push(match (field.shape, filled.points) {
                (Shape::Points(_), Some(points)) => {
                    outcome.typed.insert(at);
                    points
                }
                (Shape::Points(_), None) => {
                    outcome.open.insert(at);
                    Points::ZERO
                }
                _ if is_voided => question.points,
                _ => answer::mark(question, &filled.response, rule).points,
            });
            outcome.responses.push(filled.response);
            outcome.unreadable += filled.unreadable;
        }
        outcome
    }
}

/// What people write between several letters.
fn is_between(key: char) -> bool {
    key.is_whitespace() || matches!(key, ',' | ';' | '.' | '-' | ')' | '(')
}

/// The right side of each left one in turn, from `1-a, 2c` or `a c`.
fn pair_keys(cell: &str, left: usize) -> String {
    let keys: Vec<char> = cell.chars().filter(|key| !is_between(*key) && *key != '=').collect();
    let is_numbered = keys.len() > left || (keys.len() == 2 && left == 1);
    let pairs = keys.chunks(2).map(|pair| match pair {
        [number, right] => (number.to_digit(10).map(|number| number as usize), *right),
        _ => (None, UNREADABLE),
    });
    let pairs: Vec<_> = pairs.collect();
    if !is_numbered || !pairs.iter().all(|(number, right)| number.is_some() && !right.is_numeric())
    {
        return keys.into_iter().collect();
    }
    let of = |wanted| pairs.iter().find(|(number, _)| *number == Some(wanted)).map(|pair| pair.1);
    (1..=left).map(|number| of(number).unwrap_or(BLANK)).collect()
}

/// What is typed for a response; nothing legible is nothing given.
fn typed(field: &Field, response: &Response) -> String {
    let key = |id: &OptionId| {
        let place = field.item.order.iter().position(|one| one == id);
        place.map_or(BLANK, |place| char::from(b'1' + place as u8))
    };
    let truth = |truth: bool| if truth { '1' } else { '2' };
    match (field.shape, response) {
        (Shape::Line, Response::Text(text)) => text.to_string(),
        (Shape::Line | Shape::Points(_), _) => String::new(),
        (_, Response::Choice(id)) => key(id).into(),
        (_, Response::Truth(given)) => truth(*given).into(),
        (_, Response::Choices(ids) | Response::Order(ids)) if !ids.is_empty() => {
            ids.iter().map(key).collect()
        }
        (Shape::Verdicts(_), Response::Verdicts(given)) => {
            let of = |id: &OptionId| given.iter().find(|(one, _)| one == id);
            let key = |id: &OptionId| of(id).map_or(BLANK, |(_, given)| truth(*given));
            field.item.order.iter().map(key).collect()
        }
        (Shape::Pairs { .. }, Response::Pairs(given)) => {
            let Body::Matching { left, .. } = &field.item.question.body else {
                return String::new();
            };
            let of = |left: &Choice| given.iter().find(|(one, _)| *one == left.id);
            left.iter().map(|left| of(left).map_or(BLANK, |(_, right)| key(right))).collect()
        }
        (Shape::Verdicts(wanted) | Shape::Pairs { left: wanted, .. }, _) => {
            BLANK.to_string().repeat(wanted)
        }
        _ => BLANK.into(),
    }
}

/// What a closed field holds; what was typed was taken key by key.
fn filled(field: &Field, typed: &str) -> Filled {
    let order = &field.item.order;
    let option = |key: char| -> Option<OptionId> {
        let place = key.to_digit(10)?.checked_sub(1)?;
        order.get(place as usize).cloned()
    };
    let unreadable = typed.chars().filter(|key| *key == UNREADABLE).count();
    let response = match (field.shape, &field.item.question.body) {
        (Shape::Points(most), _) => {
            return Filled { points: points(typed, most), ..Filled::default() };
        }
        (Shape::Line, _) => {
            let is_unreadable = typed == "/";
            let text = if is_unreadable { "" } else { typed };
            let response =
                if text.is_empty() { Response::Blank } else { Response::Text(text.into()) };
            return Filled { response, unreadable: usize::from(is_unreadable), points: None };
        }
        (Shape::One(_), _) => {
            typed.chars().next().and_then(option).map_or(Response::Blank, Response::Choice)
        }
        (Shape::Truth, _) => match typed {
            "1" => Response::Truth(true),
            "2" => Response::Truth(false),
            _ => Response::Blank,
        },
        (Shape::Several(_), Body::Multiple { options, .. }) => {
            let ticked: Vec<OptionId> = typed.chars().filter_map(option).collect();
            let written = options.iter().map(|option| &option.id);
            Response::Choices(written.filter(|id| ticked.contains(id)).cloned().collect())
        }
        (Shape::Order(wanted), _) => {
            let given: Vec<OptionId> = typed.chars().filter_map(option).collect();
            if given.len() == wanted { Response::Order(given) } else { Response::Blank }
        }
        (Shape::Verdicts(_), Body::Statements { statements, .. }) => {
            let verdict = |statement: &Choice| {
                let place = order.iter().position(|id| *id == statement.id)?;
                match typed.chars().nth(place)? {
                    '1' => Some((statement.id.clone(), true)),
                    '2' => Some((statement.id.clone(), false)),
                    _ => None,
                }
            };
            Response::Verdicts(statements.iter().filter_map(verdict).collect())
        }
        (Shape::Pairs { .. }, Body::Matching { left, .. }) => {
            let pairs = left.iter().zip(typed.chars());
            let pairs = pairs.filter_map(|(left, key)| Some((left.id.clone(), option(key)?)));
            Response::Pairs(pairs.collect())
        }
        _ => Response::Blank,
    };
    let response = if response.is_blank() { Response::Blank } else { response };
    Filled { response, unreadable, points: None }
}

#[cfg(test)]
pub(crate) mod tests;
