//! Sheets of an issued paper typed in: version, candidate, then answer after answer, with what each sheet came
//! to as soon as it is kept.
//!
//! ```text
//! Chấm bài · Lớp bồi dưỡng lý luận chính trị                12 bài
//! Mã đề     101
//! Thí sinh  Nguyễn Văn An · Chi bộ 2
//! Phần I. Chọn một đáp án
//! 1 B  2 C  3 –  ›4 .
//! 1–4 phương án · 0 trống · / không đọc được
//! ```

use super::analysis::AnalysisScreen;
use super::{Next, Screen, frame};
use crate::domain::marking::Reason;
use crate::domain::paper::Version;
use crate::domain::paper::sheet::{Refused, Shape, Sheet};
use crate::domain::sitting::Taker;
use crate::domain::time::{Moment, Timestamp};
use crate::layout::sheet::{as_printed, said};
use crate::run::Means;
use crate::run::examination::{Candidate, Cause, Examination, candidates};
use crate::store::StoreError;
use crate::store::people::Person;
use crate::text::Text;
use crate::text::width::{columns, cut};
use crate::tui::app::{Ctx, Ending};
use crate::tui::keymap::{ALWAYS, Action, Binding, DIGITS, MOVES, Stroke, bindings};
use crate::tui::widget::dialog::{Dialog, Reply};
use crate::tui::widget::field::Field;
use crate::tui::widget::print::print;
use crossterm::event::KeyCode::{Enter, F};
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};
use std::time::Duration;

/// A letter so soon behind a Backspace was typed by an input method.
const BURST: Duration = Duration::from_millis(30);

bindings! {
    TYPED: [
        "confirm" Action::Confirm, [Stroke::key(Enter)], confirm, Some(10);
    ]
    BETWEEN: [
        "analyse" Action::Analyse, [Stroke::key(F(2))], analyse, Some(11);
    ]
}

/// What is typed now.
enum Step {
    /// The code of the version.
    Code(Field),
    /// The candidate; the row of the list under the cursor.
    Candidate(Field, usize),
    /// The answers.
    Answers,
    /// Whether to replace a sheet.
    Twice(Dialog<bool>),
}

/// The screen.
pub struct MarkScreen {
    examination: Examination,
    /// When the paper was taken, where somebody has said so.
    taken: Option<Timestamp>,
    persons: Vec<Person>,
    /// How many people have a sheet.
    count: usize,
    step: Step,
    /// The place of the version.
    version: usize,
    candidate: Option<Candidate>,
    sheet: Option<Sheet>,
    /// When Backspace came last.
    rubbed: Option<Moment>,
    /// Whether the last key was to leave a sheet that is not kept.
    is_leaving: bool,
    notice: Option<String>,
}

impl MarkScreen {
    /// The screen of a paper, taken at a time where one is known.
    ///
    /// # Errors
    ///
    /// The book cannot be read.
    pub fn new(
        examination: Examination,
        taken: Option<Timestamp>,
        ctx: &Ctx<'_>,
    ) -> Result<MarkScreen, StoreError> {
        let mut screen = MarkScreen {
            examination,
            taken,
            persons: Vec::new(),
            count: 0,
            step: Step::Code(Field::default()),
            version: 0,
            candidate: None,
            sheet: None,
            rubbed: None,
            is_leaving: false,
            notice: None,
        };
        screen.look(ctx)?;
        Ok(screen)
    }

    fn look(&mut self, ctx: &Ctx<'_>) -> Result<(), StoreError> {
        self.persons = ctx.book.persons()?;
        self.persons.retain(|person| !person.name.is_empty());
        self.count = self.examination.count(&ctx.book)?;
        Ok(())
    }

    /// Whether letters are typed.
    pub fn is_typing(&self) -> bool {
        !matches!(self.step, Step::Twice(_))
    }

    /// The key tables.
    pub fn tables(&self) -> Vec<&'static [Binding]> {
        match self.step {
            Step::Twice(_) => vec![super::ENTER, DIGITS, MOVES, ALWAYS],
            Step::Candidate(..) => vec![TYPED, MOVES, ALWAYS],
            Step::Code(_) => vec![TYPED, BETWEEN, ALWAYS],
            Step::Answers => vec![TYPED, ALWAYS],
        }
    }

    /// What is said until the next key.
    pub fn notice(&self) -> Option<&str> {
        self.notice.as_deref()
    }

    fn version(&self) -> Option<&Version> {
        self.examination.paper().versions.get(self.version)
    }

    fn is_known(&self, candidate: &Candidate) -> bool {
        let is_hers =
            |person: &Person| person.name == candidate.name && person.unit == candidate.unit;
        self.persons.iter().any(is_hers)
    }

    /// Does what was asked.
    pub fn update(&mut self, action: &Action, _area: Rect, ctx: &mut Ctx<'_>) -> Next {
        let was_leaving = std::mem::take(&mut self.is_leaving);
        let is_new_key = !matches!(action, Action::DeleteGrapheme);
        if is_new_key || self.notice.is_some() {
            self.notice = None;
        }
        if *action == Action::Quit && !self.is_typing() {
            return Next::Quit(Ending::Done);
        }
        match std::mem::replace(&mut self.step, Step::Answers) {
            Step::Code(field) => self.typing_code(field, action, ctx),
            Step::Candidate(field, row) => self.typing_candidate(field, row, action, ctx),
            Step::Answers => self.typing_answers(action, was_leaving, ctx),
            Step::Twice(mut dialog) => {
                match dialog.update(action) {
                    Reply::Given(true) => self.keep(true, ctx),
                    Reply::Given(false) => self.next_sheet(),
                    Reply::Left => {}
                    Reply::Nothing | Reply::Moved => self.step = Step::Twice(dialog),
                }
                Next::Draw
            }
        }
    }

    fn typing_code(&mut self, mut field: Field, action: &Action, ctx: &Ctx<'_>) -> Next {
        let is_changed = field.update(action);
        let versions = &self.examination.paper().versions;
        let typed = field.text().trim().to_owned();
        let found = versions.iter().position(|version| *version.code == *typed);
        let longer =
            |version: &&Version| version.code.starts_with(&*typed) && *version.code != *typed;
        // Nobody needs to press Enter behind a code that can be no other.
        let is_whole = is_changed && versions.iter().filter(longer).count() == 0;
        if let Some(version) = found
            && (is_whole || *action == Action::Confirm)
        {
            self.version = version;
            self.step = Step::Candidate(Field::default(), 0);
            return Next::Draw;
        }
        if *action == Action::Confirm && !typed.is_empty() {
            let all: Vec<&str> = versions.iter().map(|version| &*version.code).collect();
            self.notice = Some((ctx.text.mark.no_version)(&typed, &all.join(", ")));
        }
        self.step = Step::Code(field);
        match action {
            Action::Back => Next::Back,
            Action::Analyse => self.analyse(ctx),
            _ => Next::Draw,
        }
    }

    /// The analysis of what was typed in so far.
    fn analyse(&mut self, ctx: &Ctx<'_>) -> Next {
        match AnalysisScreen::of_paper(&self.examination, ctx) {
            Ok(screen) => Next::Open(Box::new(Screen::Analysis(Box::new(screen)))),
            Err(error) => {
                self.notice = Some(error.sentence(&ctx.text.store));
                Next::Draw
            }
        }
    }

    fn typing_candidate(
        &mut self,
        mut field: Field,
        row: usize,
        action: &Action,
        ctx: &Ctx<'_>,
    ) -> Next {
        let is_changed = field.update(action);
        let found = candidates(&self.persons, field.text());
        let last = found.len().saturating_sub(1);
        let row = if is_changed { 0 } else { row.min(last) };
        let row = match action {
            Action::Up => row.saturating_sub(1),
            Action::Down => (row + 1).min(last),
            Action::Confirm => {
                if let Some(candidate) = found.get(row) {
                    self.candidate = Some(candidate.clone());
                    self.begin_sheet();
                    return Next::Draw;
                }
                if !field.text().trim().is_empty() {
                    self.notice = Some((ctx.text.mark.nobody)(field.text().trim()));
                }
                row
            }
            Action::Back => {
                self.step = Step::Code(Field::default());
                return Next::Draw;
            }
            _ => row,
        };
        self.step = Step::Candidate(field, row);
        Next::Draw
    }

    fn begin_sheet(&mut self) {
        let paper = self.examination.paper();
        self.sheet = self.version().map(|version| Sheet::new(paper, version));
        self.rubbed = None;
        self.step = Step::Answers;
    }

    fn next_sheet(&mut self) {
        self.sheet = None;
        self.candidate = None;
        self.step = Step::Code(Field::default());
    }

    fn typing_answers(&mut self, action: &Action, was_leaving: bool, ctx: &mut Ctx<'_>) -> Next {
        let words = &ctx.text.mark;
        let Some(sheet) = &mut self.sheet else {
            self.next_sheet();
            return Next::Draw;
        };
        let now = ctx.clock.now().moment;
        let is_line = sheet.fields().get(sheet.at()).is_some_and(|field| field.shape.is_line());
        let is_burst = |rubbed: Option<Moment>| {
            !is_line && rubbed.is_some_and(|at| now.0.saturating_sub(at.0) < BURST)
        };
        let refused = match action {
            Action::Type(_) if is_burst(self.rubbed.take()) => Err(Refused::Composed),
            Action::Type(key) => sheet.press(*key),
            Action::DeleteGrapheme => {
                sheet.rub_out();
                self.rubbed = Some(now);
                Ok(())
            }
            Action::Confirm if sheet.is_whole() => {
                self.keep(false, ctx);
                return Next::Draw;
            }
            Action::Confirm => sheet.close(),
            Action::Back if sheet.at() == 0 && sheet.typed(0).is_empty() || was_leaving => {
                self.sheet = None;
                self.step = Step::Candidate(Field::default(), 0);
                return Next::Draw;
            }
            Action::Back => {
                self.is_leaving = true;
                self.notice = Some(words.leave.to_owned());
                return Next::Draw;
            }
            _ => return Next::Stay,
        };
        match refused {
            Ok(()) => {}
            Err(Refused::Composed) => {
                // Which of the keys before were rewritten nobody knows.
                self.begin_sheet();
                self.notice = Some(words.composed.to_owned());
            }
            Err(refused) => self.notice = Some((words.refused)(refused)),
        }
        Next::Draw
    }

    /// Keeps the sheet, in the place of another where that was agreed.
    fn keep(&mut self, is_replacing: bool, ctx: &mut Ctx<'_>) {
        let words = &ctx.text.mark;
        let (Some(sheet), Some(candidate)) = (&self.sheet, &self.candidate) else { return };
        let Some(version) = self.version() else { return };
        let now = ctx.clock.now();
        let taker: Result<Taker, StoreError> =
            ctx.book.person(&candidate.name, &candidate.unit, now.at, &mut ctx.generator);
        let taker = match taker {
            Ok(taker) => taker,
            Err(error) => return self.fail(&error, ctx.text),
        };
        let before = match self.examination.entered_of(&ctx.book, taker.person) {
            Ok(before) => before,
            Err(error) => return self.fail(&error, ctx.text),
        };
        if let Some(before) = &before
            && !is_replacing
        {
            let versions = &self.examination.paper().versions;
            let code = versions.get(before.version).map_or("", |version| &version.code);
            let [replace, keep] = words.answers;
            // What loses nothing stands first.
            let answers = vec![(keep.to_owned(), false), (replace.to_owned(), true)];
            let sentences = vec![(words.twice)(&candidate.name, code)];
            self.step = Step::Twice(Dialog::new(sentences, answers));
            return;
        }
        let mut means = Means { book: &mut ctx.book, generator: &mut ctx.generator, now };
        let taken = self.taken.unwrap_or(now.at);
        let kept = match &before {
            Some(before) => {
                let cause = Cause { reason: Reason::Mended, note: "", marker: "" };
                let changed = self.examination.replace(before, version, sheet, cause, &mut means);
                changed.map(|changed| changed.after)
            }
            None => self.examination.take(version, sheet, taker, taken, &mut means),
        };
        match kept {
            Ok(worth) => {
                let (outcome, _) = self.examination.outcome(version, sheet);
                let said = said(sheet, &outcome, worth, &candidate.name, ctx.text);
                self.count += usize::from(before.is_none());
                let is_known = self.is_known(candidate);
                self.next_sheet();
                self.notice = Some(said);
                if !is_known && let Err(error) = self.look(ctx) {
                    self.notice = Some(error.sentence(&ctx.text.store));
                }
            }
            Err(error) => self.fail(&error, ctx.text),
        }
    }

    fn fail(&mut self, error: &StoreError, text: &Text) {
        self.step = Step::Answers;
        self.notice = Some(format!("{} {}", text.mark.unkept, error.sentence(&text.store)));
    }

    /// Draws. Changes nothing.
    pub fn view(&self, frame: &mut Frame<'_>, area: Rect, ctx: &Ctx<'_>) {
        let words = &ctx.text.mark;
        let title = format!("{} · {}", words.title, self.examination.paper().title);
        let count = (words.sheets)(self.count);
        frame::heading(frame, area, &title, Line::styled(count, ctx.theme.faint), ctx);
        let (_, body, _) = frame::parts(area);
        let room = columns(words.code).max(columns(words.candidate)) + 2;
        let label = |label: &str| {
            Span::styled(format!("{label}{}", " ".repeat(room - columns(label))), ctx.theme.faint)
        };
        let line = |at: u16| Rect { y: body.y + at, height: u16::from(at < body.height), ..body };
        let code = match &self.step {
            Step::Code(field) => field.text(),
            _ => self.version().map_or("", |version| &version.code),
        };
        let style = ctx.theme.text;
        print(
            frame,
            Line::from(vec![label(words.code), Span::styled(code.to_owned(), style)]),
            line(0),
        );
        match &self.step {
            Step::Code(field) => place_cursor(frame, line(0), room, field),
            Step::Candidate(field, row) => {
                let typed = Span::styled(field.text().to_owned(), ctx.theme.chosen);
                print(frame, Line::from(vec![label(words.candidate), typed]), line(1));
                place_cursor(frame, line(1), room, field);
                self.draw_candidates(frame, body, field.text(), *row, ctx);
            }
            Step::Answers | Step::Twice(_) => {
                let who = self.candidate.as_ref().map(called);
                let who = Span::styled(who.unwrap_or_default(), style);
                print(frame, Line::from(vec![label(words.candidate), who]), line(1));
                let rest = Rect { y: body.y + 2, height: body.height.saturating_sub(2), ..body };
                self.draw_sheet(frame, rest, ctx);
            }
        }
        if let Step::Twice(dialog) = &self.step {
            dialog.view(frame, area, &ctx.theme);
        }
    }

    fn draw_candidates(
        &self,
        frame: &mut Frame<'_>,
        body: Rect,
        typed: &str,
        row: usize,
        ctx: &Ctx<'_>,
    ) {
        let words = &ctx.text.mark;
        let found = candidates(&self.persons, typed);
        if found.is_empty() {
            let place = Rect { y: body.y + 2, height: 1, ..body };
            return print(frame, Span::styled(words.how, ctx.theme.faint), place);
        }
        let height = usize::from(body.height.saturating_sub(2)).max(1);
        let first = row / height * height;
        for (at, candidate) in found.iter().enumerate().skip(first).take(height) {
            let is_here = at == row;
            let said = if self.is_known(candidate) {
                called(candidate)
            } else {
                (words.newcomer)(&candidate.name, &candidate.unit)
            };
            let sign = if is_here { '›' } else { ' ' };
            let style = if is_here { ctx.theme.chosen } else { ctx.theme.text };
            let said = cut(&said, usize::from(body.width).saturating_sub(2)).into_owned();
            let place = Rect { y: body.y + 2 + (at - first) as u16, height: 1, ..body };
            print(frame, Span::styled(format!("{sign} {said}"), style), place);
        }
    }

    /// The answers part by part, the page with the one that is typed, and what is typed there.
    fn draw_sheet(&self, frame: &mut Frame<'_>, rest: Rect, ctx: &Ctx<'_>) {
        let words = &ctx.text.mark;
        let Some(sheet) = &self.sheet else { return };
        let (lines, here) = self.lines(sheet, rest.width, ctx);
        let height = rest.height.saturating_sub(1).max(1);
        let first = here.saturating_sub(usize::from(height) - 1);
        for (line, y) in lines.into_iter().skip(first).zip(rest.y..rest.y + height) {
            print(frame, line, Rect { y, height: 1, ..rest });
        }
        let advice = match sheet.fields().get(sheet.at()) {
            Some(field) => (words.advice)(field.shape),
            None => words.whole.to_owned(),
        };
        let place = Rect { y: rest.bottom().saturating_sub(1), height: 1, ..rest };
        print(
            frame,
            Span::styled(cut(&advice, rest.width.into()).into_owned(), ctx.theme.faint),
            place,
        );
    }

    /// The lines of a sheet, and the one with the field that is typed.
    fn lines(&self, sheet: &Sheet, width: u16, ctx: &Ctx<'_>) -> (Vec<Line<'static>>, usize) {
        let sections = &self.examination.paper().sections;
        let (mut lines, mut here) = (Vec::new(), 0);
        let mut spans: Vec<Span<'static>> = Vec::new();
        let (mut used, mut section) = (0, None);
        for (at, (field, label)) in sheet.fields().iter().zip(sheet.labels()).enumerate() {
            if section != Some(field.number.section) {
                if !spans.is_empty() {
                    lines.push(Line::from(std::mem::take(&mut spans)));
                }
                used = 0;
                section = Some(field.number.section);
                let title = sections.get(field.number.section).map_or("", |section| &section.title);
                lines.push(Line::styled(cut(title, width.into()).into_owned(), ctx.theme.title));
            }
            let is_here = at == sheet.at();
            let typed = as_printed(field.shape, sheet.typed(at), ctx.text);
            let typed = if is_here && typed.is_empty() { "…".to_owned() } else { typed };
            let number = label.rsplit('.').next().unwrap_or_default().to_owned();
            let sign = if is_here { "›" } else { " " };
            // Room for what will stand there: nothing moves while it is typed.
            let text = format!("{sign}{number:>2} {} ", fit_or_longer(&typed, length(field.shape)));
            let taken = columns(&text);
            if used + taken > usize::from(width) && used > 0 {
                lines.push(Line::from(std::mem::take(&mut spans)));
                used = 0;
            }
            used += taken;
            if is_here {
                here = lines.len();
            }
            let style = if is_here { ctx.theme.chosen } else { ctx.theme.text };
            spans.push(Span::styled(text, style));
        }
        lines.push(Line::from(spans));
        if sheet.is_whole() {
            here = lines.len() - 1;
        }
        (lines, here)
    }

    /// What a press means.
    pub fn at(&self, area: Rect, position: Position, _ctx: &Ctx<'_>) -> Option<Action> {
        match &self.step {
            Step::Twice(dialog) => dialog.at(area, position),
            _ => None,
        }
    }
}

/// Name and unit.
fn called(candidate: &Candidate) -> String {
    let parts = [&*candidate.name, &*candidate.unit];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// How many letters a field usually takes.
fn length(shape: Shape) -> usize {
    match shape {
        Shape::One(_) | Shape::Truth => 1,
        Shape::Verdicts(count) | Shape::Several(count) | Shape::Order(count) => count,
        Shape::Pairs { left, .. } => left,
        Shape::Line => 8,
        Shape::Points(_) => 4,
    }
}

/// The text with blanks behind it up to a width; a longer one whole.
fn fit_or_longer(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(columns(text))))
}

fn place_cursor(frame: &mut Frame<'_>, line: Rect, room: usize, field: &Field) {
    let x = line.x + (room + columns(field.text())) as u16;
    frame.set_cursor_position(Position::new(x.min(line.right().saturating_sub(1)), line.y));
}
