//! The questions of a bank that is edited: found by a filter, opened, added, copied, moved, taken out, and
//! every change taken back.
//!
//! ```text
//! Câu hỏi lớp C                                           3 câu
//! › 1 Một đáp án   Hình ảnh “cây tre” nói lên điều gì?
//!   2 Trả lời ngắn Gốc vững, thân chắc, cành …       1 lỗi
//! ```

use super::banks::{NAMING, typed};
use super::frame;
use super::question::QuestionScreen;
use super::{Next, Screen};
use crate::config::whole::{self, Readers};
use crate::domain::import::slug;
use crate::domain::paper::Letterhead;
use crate::domain::question::Kind;
use crate::domain::vietnamese::search_key;
use crate::formats::bank::edit::{self, Entry};
use crate::formats::bank::{read, scan};
use crate::formats::document::{FileKind, Ruler};
use crate::formats::exchange::carriage::holds;
use crate::formats::exchange::{self, Format};
use crate::formats::printed::outline::{self, Outline};
use crate::shelf::desk::{Desk, DeskError};
use crate::text::width::{columns, cut, fit};
use crate::tui::app::{Ctx, Ending};
use crate::tui::keymap::{ALWAYS, Action, Binding, DIGITS, MOVES, Stroke, bindings};
use crate::tui::widget::dialog::{Dialog, Reply};
use crate::tui::widget::field::Field;
use crate::tui::widget::menu::{Menu, Row};
use crossterm::event::KeyCode::Delete;
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};
use std::io;
use std::path::Path;

bindings! {
    KEYS: [
        "add" Action::Add, [Stroke::char('+')], add, Some(11);
        "preview" Action::Preview, [Stroke::ctrl('p')], preview, Some(12);
        "filter" Action::Filter, [Stroke::char('/')], filter, Some(13);
        "copy" Action::Copy, [Stroke::char('=')], copy, Some(14);
        "remove" Action::Remove, [Stroke::key(Delete)], remove, Some(15);
        "raise" Action::Raise, [Stroke::char('<')], raise, Some(16);
        "lower" Action::Lower, [Stroke::char('>')], lower, Some(17);
        "topic" Action::Topic, [Stroke::char('#')], topic, Some(18);
        "take-back" Action::TakeBack, [Stroke::ctrl('y')], take_back, Some(19);
        "save" Action::Save, [Stroke::char('v')], export, Some(20);
        "reload" Action::Reload, [Stroke::ctrl('r')], reload, None;
    ]
}

/// What stands over the list, or takes what is typed.
enum Mode {
    List,
    /// The filter is typed.
    Filter,
    /// The title of a new topic is typed.
    Topic(Field),
    /// The kind of a new question is chosen.
    Kind(usize),
    /// The format of a file is chosen.
    Export(usize),
    /// Whether to take a question out.
    Remove(Dialog<bool>),
}

/// A bank on the desk.
pub struct BankScreen {
    desk: Desk,
    title: String,
    entries: Vec<Entry>,
    filter: Field,
    cursor: usize,
    mode: Mode,
    notice: Option<String>,
}

impl BankScreen {
    /// The bank in this file.
    ///
    /// # Errors
    ///
    /// The file cannot be read as text.
    pub fn open(path: &Path) -> io::Result<BankScreen> {
        let mut screen = BankScreen {
            desk: Desk::open(path)?,
            title: String::new(),
            entries: Vec::new(),
            filter: Field::default(),
            cursor: 0,
            mode: Mode::List,
            notice: None,
        };
        screen.look();
        Ok(screen)
    }

    fn look(&mut self) {
        let text = self.desk.text();
        self.title =
            scan(text.as_bytes()).header.map(|header| header.title.into()).unwrap_or_default();
        self.entries = edit::entries(&text);
        self.cursor = self.cursor.min(self.shown().len().saturating_sub(1));
    }

    /// The screen is shown again: the form has changed the file.
    pub fn come_back(&mut self, ctx: &mut Ctx<'_>) {
        if self.desk.reload().is_err() {
            self.notice = Some((ctx.text.editor.unreadable)(self.desk.path()));
        }
        self.look();
        ctx.shelf.renew();
    }

    /// Whether letters go into a field.
    pub fn is_typing(&self) -> bool {
        matches!(self.mode, Mode::Filter | Mode::Topic(_))
    }

    /// The key tables.
    pub fn tables(&self) -> Vec<&'static [Binding]> {
        match self.mode {
            Mode::Filter | Mode::Topic(_) => vec![NAMING, ALWAYS],
            Mode::Kind(_) | Mode::Export(_) | Mode::Remove(_) => {
                vec![super::ENTER, DIGITS, MOVES, ALWAYS]
            }
            Mode::List => vec![super::ENTER, KEYS, MOVES, ALWAYS],
        }
    }

    /// What is said until the next key.
    pub fn notice(&self) -> Option<&str> {
        self.notice.as_deref()
    }

    /// The places of the questions that the filter lets through.
    fn shown(&self) -> Vec<usize> {
        let needle = search_key(self.filter.text().trim());
        let fits = |entry: &Entry| {
            needle.is_empty()
                || search_key(&entry.prompt).contains(&needle)
                || search_key(&entry.id).contains(&needle)
        };
        (0..self.entries.len()).filter(|at| fits(&self.entries[*at])).collect()
    }

    fn menu(&self, body: Rect, ctx: &Ctx<'_>) -> Menu {
        let words = &ctx.text.editor;
        let mut menu = Menu { rows: Vec::new(), is_numbered: false };
        let room = usize::from(body.width.saturating_sub(menu.indent()).min(110));
        let kinds = if room >= 60 { 20 } else { 0 };
        for (row, at) in self.shown().into_iter().enumerate() {
            // A row is a line high whatever it says; of ten thousand, few are seen.
            if row.abs_diff(self.cursor) > usize::from(body.height) {
                menu.rows.push(Row::new(""));
                continue;
            }
            let entry = &self.entries[at];
            let kind = entry.kind.map_or("?", |kind| (ctx.text.word.kind)(kind));
            let wrong = match entry.problems {
                0 => String::new(),
                count => format!(" {}", (words.problems)(count)),
            };
            let prompt = if entry.prompt.is_empty() { words.untitled } else { &entry.prompt };
            let prompt = prompt.replace('\n', " ");
            let number = format!("{:>3} ", at + 1);
            let left = room.saturating_sub(number.len() + kinds + columns(&wrong));
            menu.rows.push(Row::new(vec![
                Span::styled(number, ctx.theme.faint),
                Span::styled(
                    if kinds == 0 { String::new() } else { fit(kind, kinds) },
                    ctx.theme.faint,
                ),
                Span::raw(fit(&prompt, left)),
                Span::styled(wrong, ctx.theme.warning),
            ]));
        }
        if menu.rows.is_empty() {
            menu.rows.push(Row::new(Line::styled(words.empty, ctx.theme.faint)));
        }
        menu
    }

    /// Draws. Changes nothing.
    pub fn view(&self, frame: &mut Frame<'_>, area: Rect, ctx: &Ctx<'_>) {
        let words = &ctx.text.editor;
        let count = Line::styled((ctx.text.word.questions)(self.entries.len()), ctx.theme.faint);
        frame::heading(frame, area, &self.title, count, ctx);
        let (_, body, _) = frame::parts(area);
        match &self.mode {
            Mode::Kind(cursor) => kinds(ctx).view(frame, body, *cursor, ctx),
            Mode::Export(cursor) => exports(ctx).view(frame, body, *cursor, ctx),
            Mode::Topic(field) => typed(frame, first_row(body), words.topic_title, field, ctx),
            mode => {
                let body = self.list(body);
                if self.has_filter() {
                    let row = Rect { y: body.y - 1, height: 1, ..body };
                    if matches!(mode, Mode::Filter) {
                        typed(frame, row, words.filter, &self.filter, ctx);
                    } else {
                        let said = format!("{}: {}", words.filter, self.filter.text());
                        crate::tui::widget::print::print(
                            frame,
                            Span::styled(said, ctx.theme.faint),
                            row,
                        );
                    }
                }
                self.menu(body, ctx).view(frame, body, self.cursor, ctx);
            }
        }
        if let Mode::Remove(dialog) = &self.mode {
            dialog.view(frame, area, &ctx.theme);
        }
    }

    fn has_filter(&self) -> bool {
        matches!(self.mode, Mode::Filter) || !self.filter.text().is_empty()
    }

    /// Where the list stands: below the filter, where there is one.
    fn list(&self, body: Rect) -> Rect {
        let above = u16::from(self.has_filter());
        Rect { y: body.y + above, height: body.height.saturating_sub(above), ..body }
    }

    /// What a press means.
    pub fn at(&self, area: Rect, position: Position, ctx: &Ctx<'_>) -> Option<Action> {
        let (_, body, _) = frame::parts(area);
        match &self.mode {
            Mode::Kind(cursor) => kinds(ctx).at(body, position, *cursor),
            Mode::Export(cursor) => exports(ctx).at(body, position, *cursor),
            Mode::Remove(dialog) => dialog.at(area, position),
            Mode::Topic(_) => None,
            _ => {
                let body = self.list(body);
                self.menu(body, ctx).at(body, position, self.cursor)
            }
        }
    }

    /// Does what was asked.
    pub fn update(&mut self, action: &Action, area: Rect, ctx: &mut Ctx<'_>) -> Next {
        self.notice = None;
        if *action == Action::Quit && !self.is_typing() {
            return Next::Quit(Ending::Done);
        }
        let (_, body, _) = frame::parts(area);
        match std::mem::replace(&mut self.mode, Mode::List) {
            Mode::List => self.listed(action, body, ctx),
            Mode::Filter => {
                let is_open = self.filter.update(action);
                match action {
                    Action::Back => self.filter = Field::default(),
                    Action::Confirm => {}
                    _ if is_open => self.mode = Mode::Filter,
                    action => {
                        self.mode = Mode::Filter;
                        let moved = self.menu(body, ctx).moved(self.cursor, action, body.height);
                        self.cursor = moved.unwrap_or(self.cursor);
                    }
                }
                self.cursor = self.cursor.min(self.shown().len().saturating_sub(1));
                Next::Draw
            }
            Mode::Topic(mut field) => {
                if field.update(action) {
                    self.mode = Mode::Topic(field);
                } else if *action == Action::Confirm {
                    self.add_topic(field.text().trim(), ctx);
                } else if *action != Action::Back {
                    self.mode = Mode::Topic(field);
                    return Next::Stay;
                }
                Next::Draw
            }
            Mode::Kind(cursor) => {
                let menu = kinds(ctx);
                if let Some(row) = menu.chosen(cursor, action) {
                    let Some(kind) = Kind::ALL.get(row) else { return Next::Draw };
                    return self.add(*kind, ctx);
                }
                if *action != Action::Back {
                    let moved = menu.moved(cursor, action, body.height);
                    self.mode = Mode::Kind(moved.unwrap_or(cursor));
                }
                Next::Draw
            }
            Mode::Export(cursor) => {
                let menu = exports(ctx);
                if let Some(row) = menu.chosen(cursor, action) {
                    self.export(row, ctx);
                } else if *action != Action::Back {
                    let moved = menu.moved(cursor, action, body.height);
                    self.mode = Mode::Export(moved.unwrap_or(cursor));
                }
                Next::Draw
            }
            Mode::Remove(mut dialog) => {
                match dialog.update(action) {
                    Reply::Given(true) => {
                        if let Some(at) = self.place() {
                            self.write(edit::remove(&self.desk.text(), at), ctx);
                        }
                    }
                    Reply::Given(false) | Reply::Left => {}
                    Reply::Nothing | Reply::Moved => self.mode = Mode::Remove(dialog),
                }
                Next::Draw
            }
        }
    }

    /// The place of the question under the cursor.
    fn place(&self) -> Option<usize> {
        self.shown().get(self.cursor).copied()
    }

    fn listed(&mut self, action: &Action, body: Rect, ctx: &mut Ctx<'_>) -> Next {
        let body = self.list(body);
        let menu = self.menu(body, ctx);
        if let Some(row) = menu.moved(self.cursor, action, body.height) {
            self.cursor = row;
            return Next::Draw;
        }
        if let Some(row) = menu.chosen(self.cursor, action) {
            self.cursor = row;
            return match self.place() {
                Some(at) => self.form(at, false, ctx),
                None => Next::Stay,
            };
        }
        match action {
            Action::Back if self.has_filter() => self.filter = Field::default(),
            Action::Back => return Next::Back,
            Action::Filter => self.mode = Mode::Filter,
            Action::Topic => self.mode = Mode::Topic(Field::default()),
            Action::Add => self.mode = Mode::Kind(0),
            Action::Save => self.mode = Mode::Export(0),
            Action::TakeBack => {
                let words = &ctx.text.editor;
                match self.desk.undo(0) {
                    Ok(true) => self.notice = Some(words.taken_back.to_owned()),
                    Ok(false) => self.notice = Some(words.nothing_to_undo.to_owned()),
                    Err(error) => self.fail(error, ctx),
                }
                self.look();
            }
            Action::Reload => self.come_back(ctx),
            action => return self.change(action, ctx),
        }
        Next::Draw
    }

    /// What is done with the question under the cursor.
    fn change(&mut self, action: &Action, ctx: &mut Ctx<'_>) -> Next {
        let Some(at) = self.place() else { return Next::Stay };
        match action {
            Action::Preview => return self.form(at, true, ctx),
            Action::Copy => {
                if self.write(edit::duplicate(&self.desk.text(), at), ctx) {
                    self.cursor =
                        self.shown().iter().position(|one| *one == at + 1).unwrap_or(self.cursor);
                }
            }
            Action::Remove => {
                let words = &ctx.text.editor;
                let prompt = &self.entries[at].prompt;
                let prompt = if prompt.is_empty() { words.untitled } else { prompt };
                let sentences = vec![(words.remove)(&cut(prompt, 60))];
                let [remove, keep] = words.answers;
                let answers = vec![(keep.to_owned(), false), (remove.to_owned(), true)];
                self.mode = Mode::Remove(Dialog::new(sentences, answers));
            }
            Action::Raise | Action::Lower => {
                let first = if *action == Action::Lower { Some(at) } else { at.checked_sub(1) };
                let Some(first) = first else { return Next::Stay };
                if self.write(edit::swap(&self.desk.text(), first), ctx) {
                    let now = if *action == Action::Lower { at + 1 } else { first };
                    self.cursor =
                        self.shown().iter().position(|one| *one == now).unwrap_or(self.cursor);
                }
            }
            _ => return Next::Stay,
        }
        Next::Draw
    }

    fn add(&mut self, kind: Kind, ctx: &mut Ctx<'_>) -> Next {
        let mut text = self.desk.text().to_string();
        let scanned = scan(text.as_bytes());
        // A question needs a topic; a new bank has none yet.
        let topic = scanned.topics.first().map_or_else(String::new, |topic| topic.id.to_string());
        let topic = if topic.is_empty() {
            let title = if self.title.is_empty() { ctx.text.editor.new } else { &self.title };
            let id = slug(title, 40);
            let (added, id) = edit::add_topic(&text, title, &id);
            text = added;
            id
        } else {
            // The topic of the last question is likely that of the next.
            let fields =
                self.entries.len().checked_sub(1).and_then(|last| edit::fields(&text, last));
            let last =
                fields.and_then(|fields| fields.into_iter().find(|(name, _)| name == "topic"));
            last.map_or(topic, |(_, topic)| topic)
        };
        let (text, at) = edit::add(&text, kind, &topic);
        self.filter = Field::default();
        if !self.write(Some(text), ctx) {
            return Next::Draw;
        }
        self.cursor = at;
        self.form(at, false, ctx)
    }

    /// Writes the bank as a file of another program, or to print.
    fn export(&mut self, row: usize, ctx: &Ctx<'_>) {
        let words = &ctx.text.editor;
        let mut bank = read(self.desk.text().as_bytes()).bank;
        let id = bank.header.id.as_str().to_owned();
        let count = bank.questions.len();
        let (name, bytes) = match EXPORTS.get(row) {
            Some(Export::Exchange(format, ending)) => {
                bank.questions.retain(|question| holds(*format, question));
                (format!("{id}{ending}"), exchange::write(*format, &bank, ctx.text))
            }
            Some(Export::Printed(outline, kind)) => {
                let (mut ruler, from) = (Ruler::default(), Letterhead::default());
                let document = outline::document(&bank, *outline, &from, &mut ruler, ctx.text);
                let name = format!("{id}-{}.{}", outline.code(), kind.code());
                match document.write(*kind, &mut ruler) {
                    Ok(bytes) => (name, bytes),
                    Err(unprintable) => {
                        let said = (ctx.text.document.unprintable)(unprintable.letter);
                        self.notice = Some(said);
                        return;
                    }
                }
            }
            None => return,
        };
        let path = ctx.folder.join(name);
        self.notice = Some(match whole::write(&path, &bytes, Readers::Everyone) {
            Ok(()) => (words.exported)(&path, count - bank.questions.len()),
            Err(_) => (words.unwritable)(&path),
        });
    }

    fn add_topic(&mut self, title: &str, ctx: &Ctx<'_>) {
        let id = slug(title, 40);
        if id.is_empty() {
            self.notice = Some(ctx.text.editor.nameless.to_owned());
            return;
        }
        let (text, _) = edit::add_topic(&self.desk.text(), title, &id);
        self.write(Some(text), ctx);
    }

    fn form(&mut self, at: usize, is_preview: bool, ctx: &Ctx<'_>) -> Next {
        if let Some(screen) = QuestionScreen::open(self.desk.clone(), at, is_preview) {
            return Next::Open(Box::new(Screen::Question(Box::new(screen))));
        }
        self.notice = Some(ctx.text.editor.no_form.to_owned());
        Next::Draw
    }

    /// Writes a changed text; whether it was.
    fn write(&mut self, text: Option<String>, ctx: &Ctx<'_>) -> bool {
        let Some(text) = text else { return false };
        let written = self.desk.write(&text);
        if let Err(error) = written {
            self.fail(error, ctx);
        }
        self.look();
        written.is_ok()
    }

    fn fail(&mut self, error: DeskError, ctx: &Ctx<'_>) {
        let words = &ctx.text.editor;
        self.notice = Some(match error {
            DeskError::Changed => words.changed.to_owned(),
            DeskError::Unwritable => (words.unwritable)(self.desk.path()),
        });
    }
}

fn first_row(body: Rect) -> Rect {
    Rect { height: body.height.min(1), ..body }
}

/// The files that a bank is written as, and how their names end.
const EXPORTS: [Export; 10] = [
    Export::Printed(Outline::Notes, FileKind::Docx),
    Export::Printed(Outline::Answers, FileKind::Docx),
    Export::Printed(Outline::Answers, FileKind::Pdf),
    Export::Exchange(Format::MoodleXml, ".xml"),
    Export::Exchange(Format::Gift, ".gift"),
    Export::Exchange(Format::Xlsx, ".xlsx"),
    Export::Exchange(Format::Csv, ".csv"),
    Export::Exchange(Format::Kahoot, "-kahoot.xlsx"),
    Export::Exchange(Format::Anki, "-anki.txt"),
    Export::Exchange(Format::Aiken, ".aiken"),
];

/// What a bank is written as.
#[derive(Clone, Copy)]
enum Export {
    /// Another program's file.
    Exchange(Format, &'static str),
    /// A document.
    Printed(Outline, FileKind),
}

/// The files to choose from.
fn exports(ctx: &Ctx<'_>) -> Menu {
    let mut menu = Menu { rows: Vec::new(), is_numbered: true };
    let words = &ctx.text.editor;
    menu.rows.extend(EXPORTS.map(|export| match export {
        Export::Exchange(format, ending) => Row::new(format!("{} ({ending})", format.title())),
        Export::Printed(outline, kind) => {
            let kind = kind.code().to_uppercase();
            Row::new((words.document)(outline == Outline::Answers, &kind))
        }
    }));
    if let Some(first) = menu.rows.first_mut() {
        first.above.push(Line::styled(words.which_format, ctx.theme.title));
    }
    menu
}

/// The kinds of question to choose from.
fn kinds(ctx: &Ctx<'_>) -> Menu {
    let mut menu = Menu { rows: Vec::new(), is_numbered: true };
    menu.rows.extend(Kind::ALL.map(|kind| Row::new((ctx.text.word.kind)(kind))));
    if let Some(first) = menu.rows.first_mut() {
        first.above.push(Line::styled(ctx.text.editor.which_kind, ctx.theme.title));
    }
    menu
}
