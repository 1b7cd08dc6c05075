//! The same sitting as a line dialogue: append-only, no escape sequence, no carriage return, for
//! screen readers, dumb terminals, pipes and scripts.
//!
//! One line answers one question. A line that is no answer is refused once and counts as none the
//! second time, so that any input ends. Choosing banks and rules is not done here.

pub mod assessment;
pub mod command;
pub mod feedback;
pub mod input;
pub mod mark;
pub mod question;
pub mod result;
pub mod sheet;
pub mod study;

use crate::domain::answer::{Response, mark, typed};
use crate::domain::confidence::Confidence;
use crate::domain::marking::marks;
use crate::domain::sitting::Mode;
use crate::domain::sitting::live::{Live, Standing, Tick};
use crate::domain::time::{Clock, Now};
use crate::domain::vietnamese::clean;
use crate::run::{Means, Run};
use crate::store::book::Book;
use crate::text::{Text, figure};
use command::Command;
use input::Event;
use rand::rngs::ChaCha8Rng;
use sheet::Sheet;
use std::io::{self, Write};
use std::sync::mpsc::{Receiver, RecvTimeoutError};

/// How a dialogue ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// Handed in, by the learner or by the clock.
    HandedIn,
    /// Input ended; the sitting is open and can be gone on with.
    LeftOpen,
    /// A signal ended it; the sitting is open and can be gone on with.
    Signal(i32),
    /// The place the sitting was kept in has gone away: see [`Run::fault`].
    Faulted,
}

/// What a dialogue needs from outside.
pub struct Outside<'a> {
    /// Where results are kept.
    pub book: &'a mut Book,
    /// Randomness, for ids.
    pub generator: &'a mut ChaCha8Rng,
    /// What tells the time.
    pub clock: &'a dyn Clock,
}

impl Outside<'_> {
    fn now(&self) -> Now {
        self.clock.now()
    }

    fn means(&mut self) -> Means<'_> {
        Means { book: self.book, generator: self.generator, now: self.clock.now() }
    }
}

/// A sitting held as a dialogue.
pub struct Dialogue<'a, W> {
    run: &'a mut Run,
    outside: Outside<'a>,
    output: W,
    columns: usize,
    text: &'static Text,
    /// Whether the last line was refused.
    is_refused: bool,
    /// Whether the learner stands behind the last question.
    is_at_end: bool,
}

impl<'a, W: Write> Dialogue<'a, W> {
    /// A dialogue over this run, written to `output` in lines of so many columns.
    pub fn new(
        run: &'a mut Run,
        outside: Outside<'a>,
        output: W,
        columns: usize,
        text: &'static Text,
    ) -> Self {
        Dialogue { run, outside, output, columns, text, is_refused: false, is_at_end: false }
    }

    /// Asks until the sitting ends or `events` do. Fails when the output cannot be written; what
    /// was answered until then is kept.
    pub fn hold(&mut self, events: &Receiver<Event>) -> io::Result<Ending> {
        let held = self.hold_open(events);
        self.run.suspend(&mut self.outside.means());
        match held? {
            _ if self.run.fault().is_some() => Ok(Ending::Faulted),
            Some(ending) => Ok(ending),
            None => self.show_result().map(|()| Ending::HandedIn),
        }
    }

    /// Asks while the sitting is open; how the dialogue ended when it still is.
    fn hold_open(&mut self, events: &Receiver<Event>) -> io::Result<Option<Ending>> {
        self.open()?;
        while self.live().is_open() && self.run.fault().is_none() {
            let event = self.await_event(events);
            if self.let_time_pass()? {
                // The line was meant for what time has ended.
                continue;
            }
            match event {
                None => {}
                Some(Event::Line(line)) => self.take_line(&line)?,
                Some(Event::EndOfInput) => {
                    self.say(self.text.plain.left_open)?;
                    return Ok(Some(Ending::LeftOpen));
                }
                Some(Event::Signal(signal)) => return Ok(Some(Ending::Signal(signal))),
            }
        }
        Ok(None)
    }

    /// The next event, or none when the clock has something to say first.
    fn await_event(&self, events: &Receiver<Event>) -> Option<Event> {
        let now = self.outside.now();
        let Some(due) = self.run.deadline(now, true) else {
            return Some(events.recv().unwrap_or(Event::EndOfInput));
        };
        match events.recv_timeout(due.since(now.moment)) {
            Ok(event) => Some(event),
            Err(RecvTimeoutError::Timeout) => None,
            Err(RecvTimeoutError::Disconnected) => Some(Event::EndOfInput),
        }
    }

    /// Whether time has ended the question or the paper.
    fn let_time_pass(&mut self) -> io::Result<bool> {
        let place = self.live().current();
        let Tick { warning, question_is_over, paper_is_over, .. } =
            self.run.tick(&mut self.outside.means());
        if let (Some(warning), Some(left)) = (warning, self.live().left(self.outside.now())) {
            let left = figure::span(left, self.text.language);
            self.say(&(self.text.plain.warning)(warning, &left))?;
        }
        if question_is_over {
            self.say(self.text.plain.question_over)?;
        }
        if question_is_over && !paper_is_over {
            if self.live().current() == place {
                self.explain()?;
                self.advance()?;
            } else {
                self.ask()?;
            }
        }
        Ok(question_is_over || paper_is_over)
    }

    fn take_line(&mut self, line: &str) -> io::Result<()> {
        match Command::read(line) {
            Some(Command::Flag) if !self.is_at_end => self.flag(),
            Some(Command::Go(number)) => self.go(number),
            Some(Command::HandIn) => self.hand_in(),
            _ if self.is_at_end => self.refuse_at_end(),
            Some(_) => self.refuse(self.text.plain.unknown_command),
            None => self.take_answer(line),
        }
    }

    /// A line as an answer. An empty one keeps what is there, `-` takes it back.
    fn take_answer(&mut self, line: &str) -> io::Result<()> {
        let Some(item) = self.live().item() else { return self.advance() };
        match clean(line).trim() {
            "" => self.leave(),
            "-" => self.answer(Response::Blank),
            _ => {
                let asks = self.live().sitting().rules.asks_confidence;
                let (line, said) = if asks { confidence(line) } else { (line, None) };
                match typed::read(item, line) {
                    Ok(response) => {
                        if let Some(said) = said {
                            self.run.set_confidence(said);
                        }
                        self.answer(response)
                    }
                    Err(refusal) => self.refuse(&(self.text.plain.refusal)(&refusal)),
                }
            }
        }
    }

    fn answer(&mut self, response: Response) -> io::Result<()> {
        self.run.set_draft(response, self.outside.now());
        self.leave()
    }

    /// Leaves the question with what is there: practice explains it, an exam notes it.
    fn leave(&mut self) -> io::Result<()> {
        if self.live().sitting().rules.mode.has_feedback() {
            self.run.reveal(&mut self.outside.means());
            self.explain()?;
        } else {
            self.run.commit(&mut self.outside.means());
            let is_blank = self.live().draft().is_blank();
            let words = &self.text.plain;
            self.say(if is_blank { words.no_answer } else { words.recorded })?;
        }
        self.advance()
    }

    /// Refuses a line that is no answer; the second in a row counts as none.
    fn refuse(&mut self, why: &str) -> io::Result<()> {
        if self.is_refused {
            self.say(why)?;
            return self.leave();
        }
        self.is_refused = true;
        self.say(&format!("{why} {}", self.text.plain.last_chance))
    }

    fn refuse_at_end(&mut self) -> io::Result<()> {
        if self.is_refused {
            return self.hand_in();
        }
        self.is_refused = true;
        self.say(self.text.plain.hand_in_next)
    }

    fn flag(&mut self) -> io::Result<()> {
        let place = self.live().current();
        self.run.toggle_flag(place, &mut self.outside.means());
        let is_flagged = self.live().sitting().flags.contains(&place);
        let words = &self.text.plain;
        let said = if is_flagged { words.flag_set } else { words.flag_removed };
        self.say(&said(place + 1))
    }

    /// Goes to a question; in practice one that was explained is tried again.
    fn go(&mut self, number: usize) -> io::Result<()> {
        let Some(place) = number.checked_sub(1).filter(|place| self.live().is_reachable(*place))
        else {
            let why = (self.text.plain.unreachable)(self.live().len());
            return if self.is_at_end { self.refuse_at_end() } else { self.refuse(&why) };
        };
        self.run.go_to(place, &mut self.outside.means());
        if self.live().is_revealed() {
            self.run.try_again(self.outside.now());
        }
        self.ask()
    }

    /// Hands in; where questions have no answer, only behind the last one, where that was said.
    fn hand_in(&mut self) -> io::Result<()> {
        if self.is_at_end || self.live().unanswered() == 0 {
            self.run.hand_in(&mut self.outside.means());
            return Ok(());
        }
        self.arrive_at_end()
    }

    /// On to the next question without an answer, or behind the last one.
    fn advance(&mut self) -> io::Result<()> {
        let from = self.live().current() + 1;
        let is_open = |place: &usize| {
            self.live().is_reachable(*place) && self.live().standing(*place) != Standing::Answered
        };
        if let Some(next) = (from..self.live().len()).find(is_open) {
            self.run.go_to(next, &mut self.outside.means());
            return self.ask();
        }
        let rules = &self.live().sitting().rules;
        let nothing_is_left =
            rules.is_forward_only() || (rules.mode.has_feedback() && self.live().unanswered() == 0);
        if nothing_is_left {
            self.run.hand_in(&mut self.outside.means());
            return Ok(());
        }
        self.arrive_at_end()
    }

    fn arrive_at_end(&mut self) -> io::Result<()> {
        (self.is_at_end, self.is_refused) = (true, false);
        let words = &self.text.plain;
        let without = |place: &usize| self.live().standing(*place) != Standing::Answered;
        let blanks: Vec<usize> = (0..self.live().len()).filter(without).collect();
        let flags: Vec<usize> = self.live().sitting().flags.iter().copied().collect();
        let mut sheet = Sheet::new(self.columns);
        sheet.part();
        sheet.write(words.end);
        if blanks.is_empty() {
            sheet.write(words.all_answered);
        } else {
            sheet.write(&(words.unanswered)(blanks.len(), &numbers(&blanks)));
        }
        if !flags.is_empty() {
            sheet.write(&(words.flags)(&numbers(&flags)));
        }
        sheet.write(words.ask_hand_in);
        self.put(&sheet)
    }

    /// What begins, by which rules, and the first question.
    fn open(&mut self) -> io::Result<()> {
        let (words, language) = (&self.text.plain, self.text.language);
        let rules = &self.live().sitting().rules;
        let mut sheet = Sheet::new(self.columns);
        let questions = (self.text.word.questions)(self.live().len());
        sheet.write(&(words.opening)((self.text.word.mode)(rules.mode), &questions));
        if let Some(limit) = rules.paper_limit() {
            sheet.write(&(words.paper_time)(&figure::span(limit, language)));
        }
        if let Some(limit) = rules.question_limit(None) {
            sheet.write(&(words.question_time)(&figure::span(limit, language)));
        }
        if rules.extra_percent > 0 {
            sheet.write(&(words.extra)(rules.extra_percent));
        }
        sheet.write(if rules.is_forward_only() { words.how_forward } else { words.how });
        if rules.asks_confidence {
            sheet.write(self.text.confidence.plain_how);
        }
        let is_resumed = !self.live().sitting().answers.is_empty();
        let is_answered = self.live().is_revealed() || self.live().is_empty();
        if is_resumed {
            sheet.write(&(words.resumed)(self.live().current() + 1));
        }
        self.put(&sheet)?;
        if is_answered { self.advance() } else { self.ask() }
    }

    fn ask(&mut self) -> io::Result<()> {
        (self.is_at_end, self.is_refused) = (false, false);
        let Some(item) = self.live().item() else { return Ok(()) };
        let (words, place) = (&self.text.plain, self.live().current());
        let mut sheet = Sheet::new(self.columns);
        sheet.part();
        let kind = (self.text.word.kind)(item.question.kind());
        let level = (self.text.word.level)(item.question.level);
        let mut heading = (words.heading)(place + 1, self.live().len(), kind, level);
        let now = self.outside.now();
        if let Some(left) = self.live().question_left(now).or_else(|| self.live().left(now)) {
            heading =
                format!("{heading} {}", (words.left)(&figure::span(left, self.text.language)));
        }
        if self.live().sitting().flags.contains(&place) {
            heading = format!("{heading} {}", words.flagged);
        }
        sheet.write(&heading);
        question::write(&mut sheet, item, self.text);
        if !self.live().draft().is_blank() {
            let answer = question::brief(item, self.live().draft(), self.text);
            sheet.write(&(words.answered)(&answer));
        }
        sheet.write(&question::awaited(item, self.text));
        self.put(&sheet)
    }

    /// The feedback of the question on hand.
    fn explain(&mut self) -> io::Result<()> {
        let Some(item) = self.live().item() else { return Ok(()) };
        let mark = mark(&item.question, self.live().draft(), self.live().sitting().rules.multiple);
        let mut sheet = Sheet::new(self.columns);
        sheet.write(&format!("{}.", feedback::verdict(&mark, self.text)));
        feedback::write(&mut sheet, item, &mark, self.text);
        sheet.write(&(self.text.plain.try_again)(self.live().current() + 1));
        self.put(&sheet)
    }

    fn show_result(&mut self) -> io::Result<()> {
        let sitting = self.live().sitting();
        let marks = marks(sitting, &sitting.drawing.items);
        let mut sheet = Sheet::new(self.columns);
        sheet.part();
        result::write(&mut sheet, sitting, &marks, self.text);
        if sitting.rules.mode == Mode::Exam {
            sheet.part();
            result::write_review(&mut sheet, sitting, &marks, self.text);
        }
        self.put(&sheet)
    }

    fn live(&self) -> &Live {
        self.run.live()
    }

    fn say(&mut self, sentence: &str) -> io::Result<()> {
        let mut sheet = Sheet::new(self.columns);
        sheet.write(sentence);
        self.put(&sheet)
    }

    fn put(&mut self, sheet: &Sheet) -> io::Result<()> {
        self.output.write_all(sheet.as_str().as_bytes())?;
        self.output.flush()
    }
}

/// A line without the sign of confidence at its end: `!!` sure, `!` fairly, `?` a guess.
fn confidence(line: &str) -> (&str, Option<Confidence>) {
    let line = line.trim_end();
    let signs = [("!!", Confidence::Sure), ("!", Confidence::Fair), ("?", Confidence::Guess)];
    let found = signs.iter().find_map(|(sign, said)| Some((line.strip_suffix(sign)?, *said)));
    match found {
        Some((answer, said)) => (answer.trim_end(), Some(said)),
        None => (line, None),
    }
}

/// Question numbers, from 1, as people list them.
fn numbers(places: &[usize]) -> String {
    let numbers: Vec<String> = places.iter().map(|place| (place + 1).to_string()).collect();
    numbers.join(", ")
}

#[cfg(test)]
mod tests;
