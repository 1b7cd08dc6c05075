//! A session of spaced review as a line dialogue. One line answers one question; its grade follows
//! from the answer and can be changed before the next is answered.

use super::input::Event;
use super::sheet::Sheet;
use super::{Ending, Outside, confidence, feedback, question};
use crate::domain::answer::{Response, mark, typed};
use crate::domain::review::Rating;
use crate::domain::vietnamese::{clean, search_key};
use crate::run::study::Session;
use crate::store::reviews::Rest;
use crate::text::{Text, figure};
use std::io::{self, Write};
use std::sync::mpsc::Receiver;

/// What a line asks for instead of answering.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Command {
    /// `!1` to `!4`: the grade of the last question.
    Grade(Rating),
    /// `!mai`: leaves the question out until tomorrow.
    Bury,
    /// `!ngung`: leaves it out for good.
    Suspend,
    /// `!het`: ends.
    End,
    /// Begins with `!` and is none of these.
    Unknown,
}

impl Command {
    fn read(line: &str) -> Option<Command> {
        let key = search_key(line);
        let command = key.strip_prefix('!')?.trim();
        Some(match command {
            "mai" => Command::Bury,
            "ngung" => Command::Suspend,
            "het" => Command::End,
            number => number
                .parse()
                .ok()
                .and_then(Rating::from_number)
                .map_or(Command::Unknown, Command::Grade),
        })
    }
}

/// A session held as a dialogue.
pub struct Study<'a, W> {
    session: &'a mut Session,
    outside: Outside<'a>,
    output: W,
    columns: usize,
    text: &'static Text,
    /// Whether the last line was refused.
    is_refused: bool,
    /// Whether every question has its grade.
    is_at_end: bool,
}

impl<'a, W: Write> Study<'a, W> {
    /// A dialogue over this session, written to `output` in lines of so many columns.
    pub fn new(
        session: &'a mut Session,
        outside: Outside<'a>,
        output: W,
        columns: usize,
        text: &'static Text,
    ) -> Self {
        Study { session, outside, output, columns, text, is_refused: false, is_at_end: false }
    }

    /// Asks until nothing more comes or `events` end. Fails when the output cannot be written; what
    /// was graded until then is kept.
    pub fn hold(&mut self, events: &Receiver<Event>) -> io::Result<Ending> {
        let held = self.ask_all(events);
        self.session.finish(&mut self.outside.means());
        if self.session.run().fault().is_some() {
            return Ok(Ending::Faulted);
        }
        let ending = held?;
        let tally = (self.text.study.tally)(self.session.tally());
        self.say(&[&tally])?;
        Ok(ending)
    }

    fn ask_all(&mut self, events: &Receiver<Event>) -> io::Result<Ending> {
        self.say(&[self.text.study.plain_how])?;
        if self.session.run().live().sitting().rules.asks_confidence {
            self.say(&[self.text.confidence.plain_how])?;
        }
        self.ask()?;
        while self.session.run().fault().is_none() {
            let line = match events.recv() {
                Ok(Event::Line(line)) => line,
                Ok(Event::Signal(signal)) => return Ok(Ending::Signal(signal)),
                Ok(Event::EndOfInput) | Err(_) => return Ok(Ending::HandedIn),
            };
            let goes_on = match Command::read(&line) {
                Some(Command::End) => false,
                Some(Command::Grade(rating)) => self.grade_anew(rating)?,
                Some(Command::Bury) if !self.is_at_end => {
                    let today = self.outside.now().at.local().day;
                    self.rest(Rest::Until(today), self.text.study.plain_buried)?
                }
                Some(Command::Suspend) if !self.is_at_end => {
                    self.rest(Rest::Suspended, self.text.study.plain_suspended)?
                }
                Some(_) => {
                    self.say(&[self.text.study.plain_unknown])?;
                    true
                }
                None if self.is_at_end => false,
                None => self.take_answer(&line)?,
            };
            if !goes_on {
                break;
            }
        }
        Ok(Ending::HandedIn)
    }

    /// A line as an answer; an empty one is none. A line that is no answer is refused once.
    fn take_answer(&mut self, line: &str) -> io::Result<bool> {
        let Some(item) = self.session.run().live().item() else { return Ok(false) };
        let asks = self.session.run().live().sitting().rules.asks_confidence;
        let (line, said) = if asks { confidence(line) } else { (line, None) };
        let response = match clean(line).trim() {
            "" | "-" => Response::Blank,
            _ => match typed::read(item, line) {
                Ok(response) => response,
                Err(refusal) => {
                    let why = (self.text.plain.refusal)(&refusal);
                    if !std::mem::replace(&mut self.is_refused, true) {
                        let said = format!("{why} {}", self.text.plain.last_chance);
                        self.say(&[&said])?;
                        return Ok(true);
                    }
                    self.say(&[&why])?;
                    Response::Blank
                }
            },
        };
        let now = self.outside.now();
        self.session.run_mut().set_draft(response, now);
        if let Some(said) = said {
            self.session.run_mut().set_confidence(said);
        }
        self.session.run_mut().reveal(&mut self.outside.means());
        self.explain()?;
        let Some(rating) = self.session.proposal() else { return Ok(false) };
        self.grade(rating)
    }

    fn grade(&mut self, rating: Rating) -> io::Result<bool> {
        let words = &self.text.study;
        let today = self.outside.now().at.local().day;
        let card = self.session.choices(today)[usize::from(rating.number()) - 1];
        let day = match rating {
            Rating::Again => words.at_once.to_owned(),
            _ => figure::near_day(card.due, today),
        };
        let has_more = self.session.grade(rating, &mut self.outside.means());
        self.say(&[&(words.plain_graded)((words.rating)(rating), &day)])?;
        self.go_on(has_more)
    }

    /// Another grade for the last question.
    fn grade_anew(&mut self, rating: Rating) -> io::Result<bool> {
        if !self.session.undo(&mut self.outside.means()) {
            self.say(&[self.text.study.nothing_to_undo])?;
            return Ok(true);
        }
        self.grade(rating)
    }

    fn rest(&mut self, rest: Rest, said: &str) -> io::Result<bool> {
        let has_more = self.session.rest(rest, &mut self.outside.means());
        self.say(&[said])?;
        self.go_on(has_more)
    }

    fn go_on(&mut self, has_more: bool) -> io::Result<bool> {
        self.is_at_end = !has_more;
        if has_more {
            self.ask()?;
        } else {
            self.say(&["", self.text.study.all_done, self.text.study.plain_end])?;
        }
        Ok(true)
    }

    fn ask(&mut self) -> io::Result<()> {
        self.is_refused = false;
        let Some(item) = self.session.run().live().item() else { return Ok(()) };
        let left = self.session.left();
        let mut sheet = Sheet::new(self.columns);
        sheet.part();
        let kind = (self.text.word.kind)(item.question.kind());
        let left = (self.text.study.left)(left.new, left.again, left.due);
        sheet.write(&format!("{left} · {kind}"));
        question::write(&mut sheet, item, self.text);
        sheet.write(&question::awaited(item, self.text));
        self.put(&sheet)
    }

    fn explain(&mut self) -> io::Result<()> {
        let live = self.session.run().live();
        let Some(item) = live.item() else { return Ok(()) };
        let worth = mark(&item.question, live.draft(), live.sitting().rules.multiple);
        let mut sheet = Sheet::new(self.columns);
        sheet.write(&format!("{}.", feedback::verdict(&worth, self.text)));
        feedback::write(&mut sheet, item, &worth, self.text);
        self.put(&sheet)
    }

    fn say(&mut self, sentences: &[&str]) -> io::Result<()> {
        let mut sheet = Sheet::new(self.columns);
        for sentence in sentences {
            if sentence.is_empty() { sheet.part() } else { sheet.write(sentence) }
        }
        self.put(&sheet)
    }

    fn put(&mut self, sheet: &Sheet) -> io::Result<()> {
        self.output.write_all(sheet.as_str().as_bytes())?;
        self.output.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_is_read_with_or_without_its_marks() {
        for (line, command) in [
            ("!1", Command::Grade(Rating::Again)),
            (" !4 ", Command::Grade(Rating::Easy)),
            ("!Mai", Command::Bury),
            ("!ngừng", Command::Suspend),
            ("!hết", Command::End),
            ("!5", Command::Unknown),
            ("!nop", Command::Unknown),
        ] {
            assert_eq!(Command::read(line), Some(command), "{line}");
        }
        assert_eq!(Command::read("1"), None);
    }
}
