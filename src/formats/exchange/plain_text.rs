//! Questions as people paste them from a word processor: “Câu 1. …”, “A. …”, “Đáp án: B”, a star or a
//! mark on the right option, or a table of keys at the end (the shape that Azota takes too).
//!
//! Here lines become questions; what one line is, is told in [`mod@line`], the table of keys is read in
//! [`keys`], and a question is made whole in [`pending`]. A document is read in the same way over
//! paragraphs whose letters may be marked.

mod keys;
pub(super) mod line;
mod pending;

use super::Wish;
use crate::domain::draft::{Place, Reading};
use keys::Keys;
use line::{Line, Meaning};
use pending::Pending;
use std::collections::HashMap;

/// Reads a text.
pub(super) fn read(text: &str, wish: Wish) -> Reading {
    let unix = text.replace("\r\n", "\n").replace('\r', "\n");
    let lines = unix.lines().enumerate();
    let lines: Vec<Line> = lines.map(|(at, line)| Line::plain(Place::Line(at + 1), line)).collect();
    read_lines(&lines, wish)
}

/// Reads lines, some of whose letters may be marked.
pub(super) fn read_lines(lines: &[Line], wish: Wish) -> Reading {
    let mut file = File { part: 1, ..File::default() };
    for (line, is_asked) in lines.iter().zip(asked(lines)) {
        file.take(line, is_asked);
    }
    let mut reading = Reading { title: file.title.into(), ..Reading::default() };
    for question in file.questions {
        question.finish(&file.keys, wish, &mut reading);
    }
    reading
}

/// For each numbered line whether options follow before another number: then it asks something, whatever
/// its number.
fn asked(lines: &[Line]) -> Vec<bool> {
    let mut are_next = false;
    let mut asked: Vec<bool> = lines
        .iter()
        .rev()
        .map(|line| {
            are_next |= line.begins_options();
            line.is_numbered() && std::mem::take(&mut are_next)
        })
        .collect();
    asked.reverse();
    asked
}

/// What part of a file the lines are in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Mode {
    /// Questions with their options.
    #[default]
    Questions,
    /// The table of keys.
    Keys,
    /// Explanations by number.
    Solutions,
    /// Behind the end: whatever comes is no question.
    Over,
}

/// What was read so far.
#[derive(Default)]
struct File {
    mode: Mode,
    title: String,
    /// The part of the paper, from 1: numbers begin anew in each.
    part: usize,
    topic: String,
    questions: Vec<Pending>,
    /// The place of each question among them, by part and number; the first where there are several.
    places: HashMap<(usize, usize), usize>,
    /// The last number of each part.
    last: HashMap<usize, usize>,
    keys: Keys,
    /// The question whose explanation goes on.
    explained: Option<usize>,
}

impl File {
    fn take(&mut self, line: &Line, is_asked: bool) {
        let text = line.text.trim();
        if text.is_empty() {
            return;
        }
        match line.meaning(self.expected().filter(|_| !is_asked)) {
            Meaning::End => self.mode = Mode::Over,
            Meaning::KeysHeading => {
                self.mode = Mode::Keys;
                self.part = 1;
            }
            Meaning::KeysRow => {
                if self.mode != Mode::Keys {
                    self.mode = Mode::Keys;
                    self.part = 1;
                }
                self.keys.take(self.part, text);
            }
            Meaning::SolutionsHeading if self.mode != Mode::Questions => {
                self.mode = Mode::Solutions;
                self.part = 1;
            }
            Meaning::Part => self.enter_part(),
            Meaning::Topic(topic) => topic.clone_into(&mut self.topic),
            meaning => self.take_in_mode(meaning, line),
        }
    }

    /// The number that a question without a word before it must have to be one; any number tells which
    /// question is explained.
    fn expected(&self) -> Option<usize> {
        let last = self.last.get(&self.part);
        (self.mode != Mode::Solutions).then(|| last.map_or(1, |number| number.saturating_add(1)))
    }

    /// A part begins, unless nothing stood in the one before.
    fn enter_part(&mut self) {
        let is_used = match self.mode {
            Mode::Questions => self.last.contains_key(&self.part),
            Mode::Keys => self.keys.has_part(self.part),
            _ => true,
        };
        if is_used {
            self.part += 1;
        }
    }

    fn take_in_mode(&mut self, meaning: Meaning<'_>, line: &Line) {
        match (self.mode, meaning) {
            (Mode::Keys, Meaning::Explanation(_) | Meaning::SolutionsHeading) => {
                self.mode = Mode::Solutions;
                self.part = 1;
            }
            (Mode::Keys, _) => self.keys.take(self.part, line.text.trim()),
            (Mode::Over, Meaning::Stem { .. } | Meaning::Options(_)) => {}
            (Mode::Solutions, Meaning::Stem { number, rest, .. }) => {
                self.explained = self.places.get(&(self.part, number)).copied();
                self.explain(rest);
            }
            (Mode::Solutions, _) => self.explain(line.text.trim()),
            (_, Meaning::Stem { number, rest, .. }) => {
                self.mode = Mode::Questions;
                self.last.insert(self.part, number);
                self.places.entry((self.part, number)).or_insert(self.questions.len());
                let question = Pending::new(line.place, self.part, number, rest, &self.topic);
                self.questions.push(question);
            }
            (_, meaning) => {
                if let Some(question) = self.questions.last_mut() {
                    question.take(meaning, line);
                } else if self.title.is_empty() {
                    line.text.trim().clone_into(&mut self.title);
                }
            }
        }
    }

    fn explain(&mut self, text: &str) {
        if let Some(question) = self.explained.and_then(|at| self.questions.get_mut(at)) {
            question.explain(text);
        }
    }
}

#[cfg(test)]
mod tests;
