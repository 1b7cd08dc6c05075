//! All sittings, newest first, with a filter over names, banks and days.
//!
//! ```text
//! Lịch sử làm bài                                                        12 lượt
//! Lọc: tre 21/11
//!   Ngày        Họ và tên         Bộ câu hỏi       Điểm  Xếp loại    Thời gian
//! › 21/11/2026  Nguyễn Văn An     Bản sắc “cây t…   7,5  Khá              3:12
//! ```

use super::profile::ProfileScreen;
use super::result::ResultScreen;
use super::{Next, Screen, frame, resume};
use crate::domain::sitting::{Mode, State};
use crate::domain::vietnamese::search_key;
use crate::layout::page;
use crate::store::history::{Filter, Summary};
use crate::text::{Text, figure, width};
use crate::tui::app::{Ctx, Ending};
use crate::tui::keymap::{ALWAYS, Action, Binding, MOVES, Stroke, bindings};
use crate::tui::widget::columns::{self, Column};
use crate::tui::widget::field::Field;
use crate::tui::widget::menu::{Menu, Row};
use crate::tui::widget::print::print;
use crossterm::event::KeyCode::{Down, Enter, PageDown, PageUp, Up};
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

bindings! {
    LISTING: [
        "filter" Action::Filter, [Stroke::char('/')], filter, Some(11);
    ]
    FILTERING: [
        "confirm" Action::Confirm, [Stroke::key(Enter)], confirm, Some(10);
        "up" Action::Up, [Stroke::key(Up)], up, None;
        "down" Action::Down, [Stroke::key(Down)], down, None;
        "page-up" Action::PageUp, [Stroke::key(PageUp)], page_up, None;
        "page-down" Action::PageDown, [Stroke::key(PageDown)], page_down, None;
    ]
}

/// How many sittings are read at first. All others are read when somebody looks for them.
const FIRST: usize = 200;

/// Day, name, banks, mode, mark, grade or state, time used, interruptions.
const COLUMNS: [Column; 8] = [
    Column::words(10, 1),
    Column::words(16, 3),
    Column::words(14, 0),
    Column::words(9, 5),
    Column::figures(4, 1),
    Column::words(10, 2),
    Column::figures(9, 4),
    Column::figures(9, 6),
];

/// All sittings.
pub struct History {
    sittings: Vec<(Summary, String)>,
    is_whole: bool,
    /// Those that the filter leaves.
    shown: Vec<usize>,
    cursor: usize,
    filter: Field,
    is_typing: bool,
    is_stale: bool,
    notice: Option<String>,
}

impl History {
    /// The newest sittings of the book.
    pub fn new(ctx: &Ctx<'_>) -> History {
        let mut history = History {
            sittings: Vec::new(),
            is_whole: false,
            shown: Vec::new(),
            cursor: 0,
            filter: Field::default(),
            is_typing: false,
            is_stale: false,
            notice: None,
        };
        history.read(FIRST, ctx);
        match ctx.book.shut() {
            Ok(shut) if !shut.is_empty() => {
                history.notice = Some((ctx.text.lock.hidden)(shut.len()));
            }
            _ => {}
        }
        history
    }

    fn read(&mut self, limit: usize, ctx: &Ctx<'_>) {
        match ctx.book.summaries(&Filter::default(), limit) {
            Ok(summaries) => {
                self.is_whole = summaries.len() < limit;
                let with_key = |summary: Summary| {
                    let key = key(&summary);
                    (summary, key)
                };
                self.sittings = summaries.into_iter().map(with_key).collect();
            }
            Err(error) => self.notice = Some(error.sentence(&ctx.text.store)),
        }
        self.is_stale = false;
        self.sift();
    }

    fn read_all(&mut self, ctx: &Ctx<'_>) {
        if !self.is_whole {
            self.read(usize::MAX, ctx);
        }
    }

    /// Finds those that the filter leaves: each of its words must be there.
    fn sift(&mut self) {
        let words: Vec<String> = self.filter.text().split_whitespace().map(search_key).collect();
        let is_shown = |key: &str| words.iter().all(|word| key.contains(word.as_str()));
        let sittings = self.sittings.iter().enumerate();
        self.shown = sittings.filter(|(_, (_, key))| is_shown(key)).map(|(at, _)| at).collect();
        self.cursor = self.cursor.min(self.shown.len().saturating_sub(1));
    }

    /// The screen is shown again: a sitting may have been gone on with meanwhile.
    pub fn come_back(&mut self, ctx: &mut Ctx<'_>) {
        if self.is_stale {
            let limit = if self.is_whole { usize::MAX } else { FIRST };
            self.read(limit, ctx);
        }
    }

    /// Whether letters go into the filter.
    pub fn is_typing(&self) -> bool {
        self.is_typing
    }

    /// What is said until the next key.
    pub fn notice(&self) -> Option<&str> {
        self.notice.as_deref()
    }

    /// The key tables.
    pub fn tables(&self) -> Vec<&'static [Binding]> {
        if self.is_typing {
            vec![FILTERING, ALWAYS]
        } else {
            vec![super::ENTER, LISTING, MOVES, ALWAYS]
        }
    }

    fn has_filter(&self) -> bool {
        self.is_typing || !self.filter.text().is_empty()
    }

    /// The line of the filter, the line of headings, the rows.
    fn places(&self, area: Rect) -> (Option<Rect>, Rect, Rect) {
        let (_, body, _) = frame::parts(area);
        let line = |y| Rect::new(body.x, y, body.width, 1);
        let filter = self.has_filter().then(|| line(body.y));
        let headings = line(body.y + u16::from(filter.is_some()));
        let top = headings.y + 1;
        let rows = Rect::new(body.x, top, body.width, body.bottom().saturating_sub(top));
        (filter, headings, rows)
    }

    /// Only the rows of the page are written out: there may be thousands.
    fn menu(&self, rows: Rect, ctx: &Ctx<'_>) -> Menu {
        let mut menu = Menu::default();
        let widths = columns::widths(&COLUMNS, usize::from(rows.width - menu.indent()));
        let pages = page::pages(&vec![1; self.shown.len()], rows.height);
        let page = pages[page::page_of(&pages, self.cursor)].clone();
        menu.rows.resize(self.shown.len(), Row::default());
        for at in page {
            if let (Some(row), Some(summary)) = (menu.rows.get_mut(at), self.summary(at)) {
                *row = Row::new(columns::row(
                    &COLUMNS,
                    &widths,
                    &cells(summary, ctx.text).each_ref().map(String::as_str),
                ));
            }
        }
        menu
    }

    fn summary(&self, row: usize) -> Option<&Summary> {
        let (summary, _) = self.sittings.get(*self.shown.get(row)?)?;
        Some(summary)
    }

    /// Draws. Changes nothing.
    pub fn view(&self, frame: &mut Frame<'_>, area: Rect, ctx: &Ctx<'_>) {
        let text = &ctx.text.past;
        let count = if self.is_whole { (text.sittings)(self.shown.len()) } else { String::new() };
        frame::heading(frame, area, text.history, Span::styled(count, ctx.theme.faint).into(), ctx);
        let (filter, headings, rows) = self.places(area);
        if let Some(line) = filter {
            self.view_filter(frame, line, ctx);
        }
        if self.shown.is_empty() {
            let nothing =
                if self.sittings.is_empty() { text.nothing_yet } else { text.nothing_found };
            print(frame, Span::styled(nothing, ctx.theme.faint), headings);
            return;
        }
        let names = [
            text.day, text.name, text.bank, text.mode, text.mark, text.grade, text.time, text.gaps,
        ];
        let menu = self.menu(rows, ctx);
        let widths = columns::widths(&COLUMNS, usize::from(rows.width - menu.indent()));
        let indent = " ".repeat(usize::from(menu.indent()));
        let names = format!("{indent}{}", columns::row(&COLUMNS, &widths, &names));
        print(frame, Span::styled(names, ctx.theme.title), headings);
        menu.view(frame, rows, self.cursor, ctx);
    }

    fn view_filter(&self, frame: &mut Frame<'_>, line: Rect, ctx: &Ctx<'_>) {
        let text = &ctx.text.past;
        let label = format!("{} ", text.filter);
        let before = width::columns(&label) as u16;
        let (shown, column) = self.filter.shown(line.width.saturating_sub(before));
        let mut spans =
            vec![Span::styled(label, ctx.theme.title), Span::styled(shown, ctx.theme.chosen)];
        if self.filter.text().is_empty() {
            spans.push(Span::styled(format!(" {}", text.filter_advice), ctx.theme.faint));
        }
        print(frame, Line::from(spans), line);
        if self.is_typing {
            let x = (line.x + before + column).min(line.right() - 1);
            frame.set_cursor_position(Position::new(x, line.y));
        }
    }

    /// What a press means.
    pub fn at(&self, area: Rect, position: Position, ctx: &Ctx<'_>) -> Option<Action> {
        let (filter, _, rows) = self.places(area);
        if filter.is_some_and(|line| line.contains(position)) {
            return Some(Action::Filter);
        }
        self.menu(rows, ctx).at(rows, position, self.cursor)
    }

    /// Does what was asked.
    pub fn update(&mut self, action: &Action, area: Rect, ctx: &mut Ctx<'_>) -> Next {
        self.notice = None;
        if self.is_typing && self.filter.update(action) {
            self.cursor = 0;
            self.sift();
            return Next::Draw;
        }
        match action {
            Action::Quit => return Next::Quit(Ending::Done),
            Action::Back if self.has_filter() => {
                self.is_typing = false;
                self.filter = Field::default();
                self.sift();
            }
            Action::Back => return Next::Back,
            Action::Filter => {
                self.read_all(ctx);
                self.is_typing = true;
            }
            Action::Confirm if self.is_typing => self.is_typing = false,
            Action::Confirm => return self.open(self.cursor, ctx),
            Action::Press(row) => return self.open(*row, ctx),
            action => {
                if *action == Action::Last {
                    self.read_all(ctx);
                }
                let (.., rows) = self.places(area);
                if let Some(cursor) = self.menu(rows, ctx).moved(self.cursor, action, rows.height) {
                    self.cursor = cursor;
                }
                if self.cursor + 1 >= self.shown.len() {
                    self.read_all(ctx);
                }
            }
        }
        Next::Draw
    }

    fn open(&mut self, row: usize, ctx: &mut Ctx<'_>) -> Next {
        let Some(summary) = self.summary(row) else { return Next::Stay };
        let (id, state) = (summary.id, summary.state);
        self.cursor = row;
        self.is_typing = false;
        let screen = if state == State::Open {
            resume::take_up(id, ctx)
        } else {
            match ctx.book.sitting(id) {
                Ok(Some(stored)) if stored.sitting.rules.mode == Mode::Diagnosis => {
                    let marking = stored.marking().cloned();
                    let screen = ProfileScreen::new(stored.sitting, marking, ctx);
                    Ok(Screen::Profile(Box::new(screen)))
                }
                Ok(Some(stored)) => Ok(Screen::Result(Box::new(ResultScreen::of_stored(stored)))),
                Ok(None) => Err(ctx.text.past.is_gone.to_owned()),
                Err(error) => Err(error.sentence(&ctx.text.store)),
            }
        };
        match screen {
            Ok(screen) => {
                self.is_stale = true;
                Next::Open(Box::new(screen))
            }
            Err(sentence) => {
                self.notice = Some(sentence);
                Next::Draw
            }
        }
    }
}

/// What the filter looks at.
fn key(summary: &Summary) -> String {
    let day = figure::day(summary.begun.local().day);
    let titles = summary.parts.iter().map(|part| &*part.title);
    let all: Vec<&str> =
        [&*summary.name, &*summary.unit, &*day].into_iter().chain(titles).collect();
    search_key(&all.join(" "))
}

fn cells(summary: &Summary, text: &Text) -> [String; 8] {
    let language = text.language;
    let (mark, grade) = match summary.mark() {
        Some(mark) => {
            let grade = (text.word.grade)(summary.rules.grade(mark), summary.mode);
            (figure::points(mark, language), grade)
        }
        None => ("–".to_owned(), (text.word.state)(summary.state)),
    };
    let name = if summary.name.is_empty() { text.word.nameless } else { &summary.name };
    let gaps = match summary.interruptions {
        0 => "–".to_owned(),
        count => count.to_string(),
    };
    [
        figure::day(summary.begun.local().day),
        name.to_owned(),
        resume::title(&summary.parts, text),
        (text.word.mode)(summary.mode).to_owned(),
        mark,
        grade.to_owned(),
        figure::clock(summary.used),
        gaps,
    ]
}
