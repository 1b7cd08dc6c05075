//! The form of one question: a line for each field, the one under the cursor typed in, what is wrong with it
//! right below. What is typed is in the file at the latest a second later.
//!
//! ```text
//! Chọn một đáp án                                        đã ghi
//!   Câu hỏi       Hình ảnh “cây tre Việt Nam” nói lên điều gì?
//! › Phương án a   Gốc vững, thân chắc, cành uyển chuyển
//!   Đáp án        a
//! ```

use super::Next;
use super::frame;
use super::quiz::preview;
use crate::domain::problem::Defect;
use crate::domain::question::{Compare, Kind, Level, MultipleRule};
use crate::domain::time::Moment;
use crate::formats::bank::edit::{self, Entry};
use crate::formats::bank::scan;
use crate::layout::{line, page};
use crate::shelf::desk::{Desk, DeskError};
use crate::text::width::{cut, fit};
use crate::tui::app::Ctx;
use crate::tui::keymap::{ALWAYS, Action, Binding, CARET, MOVES, SIDEWAYS, Stroke, bindings};
use crate::tui::widget::print::print;
use crate::tui::widget::writing::Writing;
use crossterm::event::KeyCode::{Enter, Tab};
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, Clear};
use std::time::Duration;

/// How long after the first key what was typed is written.
const REST: Duration = Duration::from_secs(1);
/// The smallest screen that learners have: columns and lines.
const SMALL: (u16, u16) = frame::SMALLEST;
/// The most parts of a question: options, sides.
const MOST_PARTS: usize = 8;

bindings! {
    KEYS: [
        "next-field" Action::Confirm, [Stroke::key(Enter), Stroke::key(Tab)], next_field, Some(10);
        "preview" Action::Preview, [Stroke::ctrl('p')], preview, Some(11);
        "take-back" Action::TakeBack, [Stroke::ctrl('y')], take_back, Some(12);
        "reload" Action::Reload, [Stroke::ctrl('r')], reload, None;
    ]
}

/// A line of the form.
struct Row {
    /// As the file names it: `option.a`.
    name: String,
    value: String,
}

/// The form.
pub struct QuestionScreen {
    desk: Desk,
    /// How many changes there were before this form.
    begun: usize,
    at: usize,
    kind: Option<Kind>,
    rows: Vec<Row>,
    /// Id and title of each topic of the bank.
    topics: Vec<(String, String)>,
    cursor: usize,
    /// What is typed in the line under the cursor.
    writing: Writing,
    /// When it is to be written; none when it is.
    due: Option<Moment>,
    problems: Vec<(String, Defect)>,
    /// Nothing, at the smallest size, at the present one.
    preview: u8,
    /// Whether the preview is all that was asked for.
    is_preview: bool,
    /// Whether the last key was to leave and what is typed could not be written.
    is_refused: bool,
    notice: Option<String>,
}

impl QuestionScreen {
    /// The form of a question by its place; none where the file has no form for it.
    pub fn open(desk: Desk, at: usize, is_preview: bool) -> Option<QuestionScreen> {
        let mut screen = QuestionScreen {
            begun: desk.steps(),
            desk,
            at,
            kind: None,
            rows: Vec::new(),
            topics: Vec::new(),
            cursor: 0,
            writing: Writing::default(),
            due: None,
            problems: Vec::new(),
            preview: u8::from(is_preview),
            is_preview,
            is_refused: false,
            notice: None,
        };
        screen.look()?;
        // Who writes a new question begins with what it asks.
        let begin = screen.rows.iter().position(|row| row.name == "prompt");
        screen.go(begin.unwrap_or(0));
        Some(screen)
    }

    /// Takes the lines from the file.
    fn look(&mut self) -> Option<()> {
        let text = self.desk.text();
        let fields = edit::fields(&text, self.at)?;
        let said =
            |name: &str| fields.iter().find(|(one, _)| one == name).map(|(_, value)| &**value);
        self.kind = said("kind").and_then(Kind::from_code);
        let names = names(self.kind, &fields);
        self.rows = names
            .into_iter()
            .map(|name| Row { value: said(&name).unwrap_or_default().to_owned(), name })
            .collect();
        self.problems = edit::problems(&text, self.at);
        let topics = scan(text.as_bytes()).topics.into_iter();
        self.topics = topics.map(|topic| (topic.id.into(), topic.title.into())).collect();
        Some(())
    }

    fn go(&mut self, row: usize) {
        self.cursor = row.min(self.rows.len().saturating_sub(1));
        let value = self.rows.get(self.cursor).map_or("", |row| &row.value);
        self.writing = Writing::new(value);
    }

    /// Letters go into the line under the cursor.
    pub fn is_typing(&self) -> bool {
        true
    }

    /// The key tables.
    pub fn tables(&self) -> Vec<&'static [Binding]> {
        let sideways = if self.values().is_empty() { CARET } else { SIDEWAYS };
        vec![KEYS, sideways, MOVES, ALWAYS]
    }

    /// What is said until the next key.
    pub fn notice(&self) -> Option<&str> {
        self.notice.as_deref()
    }

    /// When what was typed is to be written.
    pub fn deadline(&self) -> Option<Moment> {
        self.due
    }

    /// Lets time pass.
    pub fn tick(&mut self, ctx: &mut Ctx<'_>) -> Next {
        match self.due {
            Some(due) if ctx.clock.now().moment.0 >= due.0 => {
                self.save(ctx);
                Next::Draw
            }
            _ => Next::Stay,
        }
    }

    /// The program ends: what was typed is written.
    pub fn leave(&mut self) -> bool {
        if let Some(text) = self.changed() {
            // Whoever ended the program does not look at it any more.
            let _ = self.desk.write(&text);
        }
        false
    }

    /// The file with what is typed; none where nothing changed.
    fn changed(&self) -> Option<String> {
        let row = self.rows.get(self.cursor)?;
        let typed = self.writing.text();
        if typed.trim() == row.value.trim() {
            return None;
        }
        edit::set(&self.desk.text(), self.at, &row.name, &typed)
    }

    /// Writes what is typed; whether the file has it.
    fn save(&mut self, ctx: &Ctx<'_>) -> bool {
        self.due = None;
        let Some(text) = self.changed() else { return true };
        if !self.write(&text, ctx) {
            return false;
        }
        let name = self.rows.get(self.cursor).map(|row| row.name.clone()).unwrap_or_default();
        self.look();
        // A line more or less above it may have moved it.
        self.cursor = self.rows.iter().position(|row| row.name == name).unwrap_or(self.cursor);
        true
    }

    /// Takes out options that nobody has filled in; whether the file could be written.
    fn tidy(&mut self, ctx: &Ctx<'_>) -> bool {
        let tidied = edit::tidied(&self.desk.text(), self.at);
        tidied.is_none_or(|text| self.write(&text, ctx))
    }

    /// Writes a text, or says why not.
    fn write(&mut self, text: &str, ctx: &Ctx<'_>) -> bool {
        let written = self.desk.write(text);
        if let Err(error) = written {
            self.notice = Some(self.refusal(error, ctx));
        }
        written.is_ok()
    }

    fn refusal(&self, error: DeskError, ctx: &Ctx<'_>) -> String {
        let words = &ctx.text.editor;
        match error {
            DeskError::Changed => words.changed.to_owned(),
            DeskError::Unwritable => (words.unwritable)(self.desk.path()),
        }
    }

    /// The values that the line under the cursor steps through; empty where it is typed.
    fn values(&self) -> Vec<String> {
        let owned = |codes: &[&str]| codes.iter().map(|code| (*code).to_owned()).collect();
        match self.rows.get(self.cursor).map(|row| &*row.name) {
            Some("topic") => self.topics.iter().map(|(id, _)| id.clone()).collect(),
            Some("level") => owned(&Level::ALL.map(Level::code)),
            Some("compare") => owned(&Compare::ALL.map(Compare::code)),
            Some("marking") => owned(&MultipleRule::ALL.map(MultipleRule::code)),
            _ => Vec::new(),
        }
    }

    /// Does what was asked.
    pub fn update(&mut self, action: &Action, area: Rect, ctx: &mut Ctx<'_>) -> Next {
        self.notice = None;
        let was_refused = std::mem::take(&mut self.is_refused);
        if self.preview > 0 {
            return self.previewing(action);
        }
        let values = self.values();
        let step = match action {
            Action::Left => values.len().saturating_sub(1),
            Action::Right => 1,
            _ => 0,
        };
        if !values.is_empty() && step > 0 {
            let now = values.iter().position(|value| *value == self.writing.text());
            let next = now.map_or(0, |at| (at + step) % values.len());
            self.writing = Writing::new(&values[next]);
            self.save(ctx);
            return Next::Draw;
        }
        let is_edit = values.is_empty() && self.writing.update(action);
        if is_edit {
            if self.changed().is_some() {
                // Not from the last key on: who types without a rest would never be saved.
                self.due.get_or_insert(Moment(ctx.clock.now().moment.0 + REST));
            }
            return Next::Draw;
        }
        let (_, body, _) = frame::parts(area);
        let last = self.rows.len().saturating_sub(1);
        let page = usize::from(body.height / 2).max(1);
        let row = match action {
            Action::Up => self.cursor.saturating_sub(1),
            Action::Down | Action::Confirm => (self.cursor + 1).min(last),
            Action::PageUp => self.cursor.saturating_sub(page),
            Action::PageDown => (self.cursor + page).min(last),
            Action::First => 0,
            Action::Last => last,
            Action::Press(row) => *row,
            Action::Preview => {
                self.save(ctx);
                self.preview = 1;
                return Next::Draw;
            }
            Action::TakeBack => return self.take_back(ctx),
            Action::Reload => return self.reload(ctx),
            Action::Back => {
                if (self.save(ctx) && self.tidy(ctx)) || was_refused {
                    return Next::Back;
                }
                self.is_refused = true;
                let why = self.notice.take().unwrap_or_default();
                self.notice = Some(format!("{} {why}", ctx.text.editor.leave_anyway));
                return Next::Draw;
            }
            _ => return Next::Stay,
        };
        // The line stays under the cursor while it cannot be written: it is nowhere else.
        if self.save(ctx) {
            let from = self.rows.get(row).map(|row| row.name.clone());
            let row = from.and_then(|name| self.rows.iter().position(|row| row.name == name));
            self.go(row.unwrap_or(self.cursor));
        }
        Next::Draw
    }

    fn previewing(&mut self, action: &Action) -> Next {
        match action {
            Action::Preview | Action::Confirm if self.preview == 1 => self.preview = 2,
            Action::Back | Action::Preview | Action::Confirm => {
                self.preview = 0;
                if self.is_preview {
                    return Next::Back;
                }
            }
            _ => return Next::Stay,
        }
        Next::Draw
    }

    fn take_back(&mut self, ctx: &Ctx<'_>) -> Next {
        let words = &ctx.text.editor;
        self.save(ctx);
        let said = match self.desk.undo(self.begun) {
            Ok(true) => words.taken_back.to_owned(),
            Ok(false) => words.nothing_to_undo.to_owned(),
            Err(error) => self.refusal(error, ctx),
        };
        self.notice = Some(said);
        if self.look().is_none() {
            return Next::Back;
        }
        self.go(self.cursor);
        Next::Draw
    }

    /// Reads the file anew, and the question by its id, wherever it is now; what is being typed in the line under
    /// the cursor stays there.
    fn reload(&mut self, ctx: &Ctx<'_>) -> Next {
        let name = self.rows.get(self.cursor).map(|row| row.name.clone()).unwrap_or_default();
        let is_typed = self.changed().is_some();
        let id = |entries: &[Entry], at: usize| entries.get(at).map(|entry| entry.id.clone());
        let mine = id(&edit::entries(&self.desk.text()), self.at);
        if self.desk.reload().is_err() {
            self.notice = Some((ctx.text.editor.unreadable)(self.desk.path()));
            return Next::Draw;
        }
        let now = edit::entries(&self.desk.text());
        if id(&now, self.at) != mine {
            let Some(at) = now.iter().position(|entry| Some(&entry.id) == mine.as_ref()) else {
                return Next::Back;
            };
            self.at = at;
        }
        self.begun = self.desk.steps();
        if self.look().is_none() {
            return Next::Back;
        }
        let cursor = self.rows.iter().position(|row| row.name == name);
        if is_typed && let Some(cursor) = cursor {
            self.cursor = cursor;
            self.due = Some(Moment(ctx.clock.now().moment.0 + REST));
        } else {
            self.go(cursor.unwrap_or(0));
        }
        Next::Draw
    }

    /// Draws. Changes nothing.
    pub fn view(&self, frame: &mut Frame<'_>, area: Rect, ctx: &Ctx<'_>) {
        let words = &ctx.text.editor;
        let kind = self.kind.map_or("?", |kind| (ctx.text.word.kind)(kind));
        let state = if self.changed().is_some() { words.unsaved } else { words.saved };
        frame::heading(frame, area, kind, Line::styled(state, ctx.theme.faint), ctx);
        let (_, body, _) = frame::parts(area);
        if self.preview > 0 {
            return self.draw_preview(frame, area, ctx);
        }
        let laid: Vec<Laid> =
            (0..self.rows.len()).map(|row| self.laid(row, body.width, ctx)).collect();
        let mut y = body.y;
        for row in shown(&laid, body.height, self.cursor) {
            for line in &laid[row].lines {
                if y < body.bottom() {
                    print(frame, line.clone(), Rect { y, height: 1, ..body });
                }
                y += 1;
            }
            if let Some((line, column)) = laid[row].cursor {
                let top = y - laid[row].lines.len() as u16;
                let x = (body.x + column).min(body.right().saturating_sub(1));
                let y = (top + line).min(body.bottom().saturating_sub(1));
                frame.set_cursor_position(Position::new(x, y));
            }
        }
    }

    /// A line of the form, laid out: its label and value, then advice and what is wrong.
    fn laid(&self, row: usize, width: u16, ctx: &Ctx<'_>) -> Laid {
        let words = &ctx.text.editor;
        let Some(Row { name, value }) = self.rows.get(row) else { return Laid::default() };
        let is_here = row == self.cursor;
        let (table, part) = name.split_once('.').unwrap_or((name, ""));
        let room = if width >= 60 { 18 } else { 13 };
        let label = format!("{} {}", if is_here { '›' } else { ' ' }, (words.label)(table, part));
        let label = fit(&label, room);
        let beside = width.saturating_sub(room as u16);
        let is_chosen = matches!(table, "topic" | "level" | "compare" | "marking");
        let (lines, cursor) = if is_here && is_chosen {
            (vec![format!("‹ {} ›", self.called(table, &self.writing.text(), ctx))], None)
        } else if is_here {
            let (lines, (line, column)) = self.writing.lines(beside);
            (lines, Some((line, column + room as u16)))
        } else {
            (vec![cut(value, usize::from(beside)).into_owned()], None)
        };
        let style = if is_here { ctx.theme.chosen } else { ctx.theme.text };
        let mut laid = Laid { lines: Vec::new(), cursor };
        for (at, text) in lines.into_iter().enumerate() {
            let before = if at == 0 { label.clone() } else { " ".repeat(room) };
            let text = if is_here { text } else { self.called(table, &text, ctx) };
            laid.lines.push(Line::from(vec![
                Span::styled(before, if is_here { ctx.theme.key } else { ctx.theme.faint }),
                Span::styled(text, style),
            ]));
        }
        let advice = match (is_here, table, self.kind) {
            (false, ..) => "",
            (true, "answer", Some(kind)) => (words.answer)(kind),
            (true, table, _) => (words.advice)(table),
        };
        let indent = " ".repeat(room);
        if !advice.is_empty() {
            laid.lines.push(Line::styled(format!("{indent}{advice}"), ctx.theme.faint));
        }
        let is_first = row == 0;
        let of_this = self.problems.iter().filter(|(field, _)| {
            field == name || (field.is_empty() && is_first) || (is_first && !self.has_row(field))
        });
        for (_, defect) in of_this {
            let said = match defect {
                Defect::FieldMissing { .. } | Defect::TextEmpty { .. } => words.missing.to_owned(),
                defect => {
                    let sentence = (ctx.text.problem.sentence)(defect);
                    let advice =
                        if is_here { format!("; {}", sentence.advice) } else { String::new() };
                    format!("{}{advice}", sentence.message)
                }
            };
            let lines = line::wrap(&said, beside.max(10));
            let most = if is_here { lines.len() } else { 1 };
            for text in lines.into_iter().take(most) {
                laid.lines.push(Line::styled(format!("{indent}{text}"), ctx.theme.warning));
            }
        }
        laid
    }

    fn has_row(&self, field: &str) -> bool {
        self.rows.iter().any(|row| row.name == field)
    }

    /// A value as people read it: the words for levels, the titles of topics.
    fn called(&self, table: &str, value: &str, ctx: &Ctx<'_>) -> String {
        let topic = || self.topics.iter().find(|(id, _)| id == value).map(|(_, title)| &**title);
        let called = match table {
            "level" => Level::from_code(value).map(ctx.text.word.level),
            "topic" => topic(),
            _ => None,
        };
        called.unwrap_or(value).to_owned()
    }

    fn draw_preview(&self, frame: &mut Frame<'_>, area: Rect, ctx: &Ctx<'_>) {
        let words = &ctx.text.editor;
        let (_, body, _) = frame::parts(area);
        let Some(item) = edit::item(&self.desk.text(), self.at) else {
            return print(frame, Span::styled(words.not_whole, ctx.theme.warning), body);
        };
        let whole = if self.preview == 1 {
            Rect { width: SMALL.0.min(area.width), height: SMALL.1.min(area.height), ..body }
        } else {
            area
        };
        let (_, inner, _) = frame::parts(Rect { x: 0, y: 0, ..whole });
        let lines = preview(&item, inner, ctx);
        let title = (words.preview)(whole.width, whole.height);
        let has_frame = body.width > inner.width + 2 && body.height > inner.height + 2;
        if has_frame {
            let outer = Rect { width: inner.width + 2, height: inner.height + 2, ..body };
            frame.render_widget(Clear, outer);
            frame.render_widget(Block::bordered().title(title), outer);
        }
        let shift = u16::from(has_frame);
        for (line, y) in lines.into_iter().zip(body.y + shift..body.bottom()) {
            let place =
                Rect { x: body.x + shift, y, width: inner.width.min(body.width), height: 1 };
            print(frame, line, place);
        }
    }

    /// What a press means: the line it is on.
    pub fn at(&self, area: Rect, position: Position, ctx: &Ctx<'_>) -> Option<Action> {
        let (_, body, _) = frame::parts(area);
        if self.preview > 0 || !body.contains(position) {
            return None;
        }
        let laid: Vec<Laid> =
            (0..self.rows.len()).map(|row| self.laid(row, body.width, ctx)).collect();
        let mut bottom = body.y;
        for row in shown(&laid, body.height, self.cursor) {
            bottom += laid[row].lines.len() as u16;
            if position.y < bottom {
                return Some(Action::Press(row));
            }
        }
        None
    }
}

/// A line of the form as it is drawn.
#[derive(Default)]
struct Laid {
    lines: Vec<Line<'static>>,
    /// The line within it and the column of the cursor.
    cursor: Option<(u16, u16)>,
}

/// The lines of the form that a place of this height shows: the page with the cursor.
fn shown(laid: &[Laid], height: u16, cursor: usize) -> std::ops::Range<usize> {
    let heights: Vec<u16> = laid.iter().map(|one| one.lines.len() as u16).collect();
    let pages = page::pages(&heights, height);
    pages[page::page_of(&pages, cursor)].clone()
}

/// The lines of a form in the order of the format's description: those that the kind has, with what the
/// file has besides, and one more option once those there are filled in.
fn names(kind: Option<Kind>, fields: &[(String, String)]) -> Vec<String> {
    let parts = |table: &str| -> Vec<String> {
        let of_table = |(name, _): &&(String, String)| {
            name.split_once('.').is_some_and(|(one, _)| one == table)
        };
        fields.iter().filter(of_table).map(|(name, _)| name.clone()).collect()
    };
    let with_next = |table: &str, first: char| -> Vec<String> {
        let mut names = parts(table);
        let next = (0..MOST_PARTS as u8).map(|at| char::from(first as u8 + at));
        let next =
            next.map(|letter| format!("{table}.{letter}")).find(|name| !names.contains(name));
        let is_filled =
            |name: &String| fields.iter().any(|(one, value)| one == name && !value.is_empty());
        if names.len() < MOST_PARTS && names.iter().all(is_filled) {
            names.extend(next);
        }
        names
    };
    let mut names: Vec<String> = ["id", "topic", "level", "prompt"].map(str::to_owned).to_vec();
    let mut whys = Vec::new();
    match kind {
        Some(Kind::Single | Kind::Multiple | Kind::Ordering) | None => {
            names.extend(with_next("option", 'a'));
            whys = parts("option");
        }
        Some(Kind::Statements) => {
            names.extend(parts("statement"));
            whys = parts("statement");
        }
        Some(Kind::Matching) => {
            names.extend(with_next("left", '1'));
            names.extend(with_next("right", 'a'));
        }
        Some(Kind::TrueFalse | Kind::Short | Kind::Number) => {}
    }
    names.push("answer".to_owned());
    let more: &[&str] = match kind {
        Some(Kind::Multiple) => &["marking"],
        Some(Kind::Short) => &["compare"],
        Some(Kind::Number) => &["tolerance", "unit"],
        _ => &[],
    };
    names.extend(more.iter().map(|name| (*name).to_owned()));
    names.push("explain".to_owned());
    if !matches!(kind, Some(Kind::Ordering)) {
        names.extend(whys.iter().filter_map(|name| {
            let (_, part) = name.split_once('.')?;
            Some(format!("why.{part}"))
        }));
    }
    let last = ["cite", "pin", "facts", "as_of", "time", "points"];
    let has_options = matches!(kind, Some(Kind::Single | Kind::Multiple | Kind::Matching));
    names.extend(last.into_iter().filter(|name| *name != "pin" || has_options).map(str::to_owned));
    // What else the file has is there to be seen and mended.
    let known = names.clone();
    let more = fields.iter().map(|(name, _)| name);
    names.extend(more.filter(|name| *name != "kind" && !known.contains(name)).cloned());
    names
}
