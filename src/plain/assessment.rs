//! A self-assessment as a line dialogue: one line answers one question, and there is no way back.

use super::input::Event;
use super::sheet::Sheet;
use super::{Ending, Outside, question};
use crate::domain::answer::{Response, typed};
use crate::domain::diagnosis::Estimate;
use crate::domain::question::Level;
use crate::domain::vietnamese::{clean, search_key};
use crate::run::assessment::{Assessment, Findings, findings};
use crate::text::{Text, figure};
use std::io::{self, Write};
use std::sync::mpsc::Receiver;

/// Most sources that are named.
const SOURCES: usize = 8;

/// A self-assessment held as a dialogue.
pub struct Assess<'a, W> {
    assessment: &'a mut Assessment,
    outside: Outside<'a>,
    output: W,
    columns: usize,
    text: &'static Text,
    /// Whether the last line was refused.
    is_refused: bool,
}

impl<'a, W: Write> Assess<'a, W> {
    /// A dialogue over this self-assessment, written to `output` in lines of so many columns.
    pub fn new(
        assessment: &'a mut Assessment,
        outside: Outside<'a>,
        output: W,
        columns: usize,
        text: &'static Text,
    ) -> Self {
        Assess { assessment, outside, output, columns, text, is_refused: false }
    }

    /// Asks until it is over or `events` end. Fails when the output cannot be written; what was
    /// answered until then is kept.
    pub fn hold(&mut self, events: &Receiver<Event>) -> io::Result<Ending> {
        let held = self.ask_all(events);
        self.assessment.run_mut().suspend(&mut self.outside.means());
        if self.assessment.run().fault().is_some() {
            return Ok(Ending::Faulted);
        }
        let ending = held?;
        if ending == Ending::HandedIn {
            self.tell()?;
        }
        Ok(ending)
    }

    fn ask_all(&mut self, events: &Receiver<Event>) -> io::Result<Ending> {
        let words = &self.text.assessment;
        let mut sheet = Sheet::new(self.columns);
        sheet.write(words.title);
        sheet.write(words.plain_how);
        self.put(&sheet)?;
        self.ask()?;
        while self.assessment.run().fault().is_none() {
            let line = match events.recv() {
                Ok(Event::Line(line)) => line,
                Ok(Event::Signal(signal)) => return Ok(Ending::Signal(signal)),
                Ok(Event::EndOfInput) | Err(_) => {
                    let mut sheet = Sheet::new(self.columns);
                    sheet.write(self.text.assessment.left_open);
                    self.put(&sheet)?;
                    return Ok(Ending::LeftOpen);
                }
            };
            if search_key(&line) == "!het" {
                self.assessment.finish(&mut self.outside.means());
                break;
            }
            let Some(response) = self.read(&line)? else { continue };
            let now = self.outside.now();
            self.assessment.run_mut().set_draft(response, now);
            if !self.assessment.answer(&mut self.outside.means()) {
                break;
            }
            self.ask()?;
        }
        Ok(Ending::HandedIn)
    }

    /// A line as an answer; none when it is refused, once.
    fn read(&mut self, line: &str) -> io::Result<Option<Response>> {
        let Some(item) = self.assessment.run().live().item() else { return Ok(None) };
        if matches!(clean(line).trim(), "" | "-") {
            return Ok(Some(Response::Blank));
        }
        match typed::read(item, line) {
            Ok(response) => Ok(Some(response)),
            Err(refusal) => {
                let mut sheet = Sheet::new(self.columns);
                let why = (self.text.plain.refusal)(&refusal);
                let was_refused = std::mem::replace(&mut self.is_refused, true);
                if was_refused {
                    sheet.write(&why);
                } else {
                    sheet.write(&format!("{why} {}", self.text.plain.last_chance));
                }
                self.put(&sheet)?;
                Ok(was_refused.then_some(Response::Blank))
            }
        }
    }

    fn ask(&mut self) -> io::Result<()> {
        self.is_refused = false;
        let live = self.assessment.run().live();
        let Some(item) = live.item() else { return Ok(()) };
        let mut sheet = Sheet::new(self.columns);
        sheet.part();
        let kind = (self.text.word.kind)(item.question.kind());
        sheet.write(&format!(
            "{} · {kind}",
            (self.text.assessment.number)(live.len(), self.assessment.is_short())
        ));
        question::write(&mut sheet, item, self.text);
        sheet.write(&question::awaited(item, self.text));
        self.put(&sheet)
    }

    /// What it has found.
    fn tell(&mut self) -> io::Result<()> {
        let sitting = self.assessment.run().live().sitting();
        let found = findings(sitting, self.assessment.banks(), self.outside.book);
        let mut sheet = Sheet::new(self.columns);
        sheet.part();
        match found {
            Ok(found) => self.write(&mut sheet, &found),
            Err(error) => sheet.write(&error.sentence(&self.text.store)),
        }
        self.put(&sheet)
    }

    fn write(&self, sheet: &mut Sheet, found: &Findings) {
        let words = &self.text.assessment;
        let day = figure::day(found.begun.local().day);
        sheet.write(&(words.findings)(&day, found.asked));
        sheet.write(words.legend);
        let profile = &found.profile;
        sheet.write(&self.row(words.general, profile.general.as_ref()));
        sheet.write(words.by_bank);
        for (bank, estimate) in self.assessment.banks().iter().zip(&profile.topics) {
            sheet.hang("  ", &self.row(&bank.header.title, estimate.as_ref()));
        }
        sheet.write(words.by_level);
        for (level, estimate) in Level::ALL.into_iter().zip(&profile.levels) {
            sheet.hang("  ", &self.row((self.text.word.level)(level), estimate.as_ref()));
        }
        sheet.write(words.to_read);
        if found.to_read.is_empty() {
            sheet.write(words.nothing_to_read);
        }
        for reading in found.to_read.iter().take(SOURCES) {
            let missed = (words.missed)(reading.missed);
            sheet.hang("  ", &format!("{} ({missed})", reading.source.title));
        }
    }

    fn row(&self, name: &str, estimate: Option<&Estimate>) -> String {
        let words = &self.text.assessment;
        let percent = |share: f64| (share * 100.0).round() as u8;
        let said = estimate.map_or_else(
            || words.not_enough.to_owned(),
            |it| (words.estimate)(percent(it.share), percent(it.low), percent(it.high), it.answers),
        );
        format!("{name}: {said}")
    }

    fn put(&mut self, sheet: &Sheet) -> io::Result<()> {
        self.output.write_all(sheet.as_str().as_bytes())?;
        self.output.flush()
    }
}
