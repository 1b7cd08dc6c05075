//! The first screen: what was interrupted, what can be taken, the banks, and the way to everything
//! else. Whatever it shows is there in its first frame; no bank is parsed for it.
//!
//! ```text
//! Trắc nghiệm ngoại giao cây tre                                   caytre 0.1.0
//! Làm tiếp lượt còn dở
//! › 1 Bản sắc “cây tre Việt Nam”             Câu 4/10  còn 3:12  14/12/2021 19:30
//! Làm bài trắc nghiệm
//!   2 Kiểm tra nhanh    10 câu · 5 phút · Kiểm tra
//! Bộ câu hỏi                                  Số câu  Cao nhất  Gần nhất    Ngày làm
//!   6 Bản sắc “cây tre Việt Nam”                  34       8,5         7  14/12/2021
//! ```

use super::analyses::Analyses;
use super::assess::AssessScreen;
use super::banks::Banks;
use super::code::Code;
use super::contest::Contest;
use super::frame::{self, Hint};
use super::history::History;
use super::missed::MissedBook;
use super::notes::Notes;
use super::papers::Papers;
use super::people::People;
use super::setup::Setup;
use super::stats::Stats;
use super::study::StudyScreen;
use super::{Next, Screen, resume};
use crate::domain::identity::{BankId, Uid};
use crate::domain::plan::Preset;
use crate::domain::quantity::Points;
use crate::layout::line;
use crate::shelf::Entry;
use crate::store::StoreError;
use crate::store::book::{Book, Place};
use crate::store::history::{BankSummary, OpenSitting};
use crate::store::lock::Owner;
use crate::text::width::{columns as width_of, cut, fit};
use crate::text::{Text, figure};
use crate::tui::app::{Ctx, Ending};
use crate::tui::keymap::{Action, Binding, DIGITS, MOVES, Stroke, bindings};
use crate::tui::widget::columns::{self, Column};
use crate::tui::widget::menu::{Menu, Row};
use crossterm::event::KeyCode::F;
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};
use std::collections::HashMap;

bindings! {
    HOME: [
        "people" Action::People, [Stroke::char('n')], people, Some(80);
        "analyse" Action::Analyse, [Stroke::char('p')], analyse, Some(81);
        "night" Action::Night, [Stroke::char('t')], night, Some(79);
        "help" Action::Help, [Stroke::char('?'), Stroke::key(F(1))], help, Some(90);
        "quit" Action::Quit, [Stroke::char('q')], quit, Some(92);
    ]
}

/// Title, questions, best, last, day.
const BANKS: [Column; 5] = [
    Column::words(16, 0),
    Column::figures(6, 2),
    Column::figures(8, 3),
    Column::figures(8, 1),
    Column::figures(10, 4),
];
/// Columns of the names of presets and of what else there is.
const NAME: usize = 18;

/// What a row of the home screen leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    Resume,
    Preset(Preset),
    Own,
    Papers,
    Bank(usize),
    Study,
    Assess,
    Missed,
    Notes,
    History,
    Progress,
    Banks,
}

/// The first screen.
pub struct Home {
    cursor: Option<Way>,
    learner: Box<str>,
    open: Vec<OpenSitting>,
    seen: HashMap<BankId, BankSummary>,
    remarks: Vec<String>,
    is_stale: bool,
    notice: Option<String>,
    /// The rows as laid out for the last key, for as long as the place is the same.
    laid: Option<(Rect, Menu)>,
}

impl Home {
    /// The first screen, with what the book has.
    pub fn new(ctx: &Ctx<'_>) -> Home {
        let mut home = Home {
            cursor: None,
            learner: Box::default(),
            open: Vec::new(),
            seen: HashMap::new(),
            remarks: Vec::new(),
            is_stale: false,
            notice: None,
            laid: None,
        };
        home.look(ctx);
        home
    }

    fn look(&mut self, ctx: &Ctx<'_>) {
        self.remarks = remarks(&ctx.book, ctx.text);
        self.learner = ctx.taker().ok().flatten().map(|taker| taker.name).unwrap_or_default();
        match (ctx.book.open_sittings(), ctx.book.bank_summaries()) {
            (Ok(open), Ok(seen)) => (self.open, self.seen) = (open, seen),
            (Err(error), _) | (_, Err(error)) => {
                (self.open, self.seen) = (Vec::new(), HashMap::new());
                let sentence = error.sentence(&ctx.text.store);
                if !self.remarks.contains(&sentence) {
                    self.remarks.insert(0, sentence);
                }
            }
        }
        match ctx.shelf.refusals().len() {
            0 => {}
            count => self.remarks.push((ctx.text.home.refused)(count)),
        }
        // Of whoever learns now first; they are in order of time.
        self.open.sort_by_key(|open| open.summary.name != self.learner);
        self.is_stale = false;
        self.laid = None;
    }

    /// The screen is shown again: whatever may have changed meanwhile is looked at anew.
    pub fn come_back(&mut self, ctx: &mut Ctx<'_>) {
        if self.is_stale {
            self.look(ctx);
        }
    }

    /// The key tables.
    pub fn tables(&self) -> Vec<&'static [Binding]> {
        vec![super::ENTER, DIGITS, MOVES, HOME]
    }

    /// What stands first in the bottom line.
    pub fn hints(&self, ctx: &Ctx<'_>) -> Vec<Hint> {
        vec![frame::digits(self.ways(ctx).len(), ctx)]
    }

    /// What is said until the next key.
    pub fn notice(&self) -> Option<&str> {
        self.notice.as_deref()
    }

    fn ways(&self, ctx: &Ctx<'_>) -> Vec<Way> {
        let mut ways = Vec::new();
        if !self.open.is_empty() {
            ways.push(Way::Resume);
        }
        ways.extend(Preset::ALL.map(Way::Preset));
        ways.extend([Way::Study, Way::Own, Way::Papers]);
        ways.extend((0..ctx.shelf.entries().len()).map(Way::Bank));
        ways.extend([Way::Assess, Way::Missed, Way::Notes, Way::History, Way::Progress]);
        ways.push(Way::Banks);
        ways
    }

    fn row(&self, ctx: &Ctx<'_>) -> usize {
        let at = |cursor| self.ways(ctx).iter().position(|way| *way == cursor);
        self.cursor.and_then(at).unwrap_or(0)
    }

    /// Draws. Changes nothing.
    pub fn view(&self, frame: &mut Frame<'_>, area: Rect, ctx: &Ctx<'_>) {
        let version = concat!("caytre ", env!("CARGO_PKG_VERSION"));
        let behind = match (area.width, &*self.learner) {
            (..60, _) => String::new(),
            (_, "") => version.to_owned(),
            (width, learner) => {
                let room = usize::from(width).saturating_sub(width_of(ctx.text.home.title) + 20);
                format!("{} · {version}", cut(learner, room))
            }
        };
        let behind = Span::styled(behind, ctx.theme.faint);
        frame::heading(frame, area, ctx.text.home.title, behind.into(), ctx);
        let (_, body, _) = frame::parts(area);
        match &self.laid {
            Some((place, menu)) if *place == body => menu.view(frame, body, self.row(ctx), ctx),
            _ => self.menu(body, ctx).view(frame, body, self.row(ctx), ctx),
        }
    }

    /// What a press means.
    pub fn at(&self, area: Rect, position: Position, ctx: &Ctx<'_>) -> Option<Action> {
        let (_, body, _) = frame::parts(area);
        self.menu(body, ctx).at(body, position, self.row(ctx))
    }

    /// Does what was asked.
    pub fn update(&mut self, action: &Action, area: Rect, ctx: &mut Ctx<'_>) -> Next {
        let had_notice = self.notice.take().is_some();
        let (_, body, _) = frame::parts(area);
        let laid = self.laid.take().filter(|(place, _)| *place == body);
        let menu = laid.map_or_else(|| self.menu(body, ctx), |(_, menu)| menu);
        let (row, ways) = (self.row(ctx), self.ways(ctx));
        if let Some(chosen) = menu.chosen(row, action) {
            self.cursor = ways.get(chosen).copied();
            return self.go(ctx);
        }
        let moved = menu.moved(row, action, body.height);
        self.laid = Some((body, menu));
        match moved {
            Some(row) => self.cursor = ways.get(row).copied(),
            None if *action == Action::Quit => return Next::Quit(Ending::Done),
            None if *action == Action::People => {
                self.is_stale = true;
                return Next::Open(Box::new(Screen::People(People::new(ctx))));
            }
            None if *action == Action::Analyse => {
                return Next::Open(Box::new(Screen::Analyses(Analyses::new(ctx))));
            }
            None if *action == Action::Night => {
                return Next::Open(Box::new(Screen::Contest(Box::new(Contest::new(None, ctx)))));
            }
            None if had_notice => {}
            None => return Next::Stay,
        }
        Next::Draw
    }

    fn go(&mut self, ctx: &mut Ctx<'_>) -> Next {
        let Some(way) = self.cursor else { return Next::Stay };
        let open = self.open.first().map(|open| open.summary.id);
        match self.shut(way, ctx) {
            Ok(None) => {}
            Ok(Some(owner)) => {
                self.is_stale = true;
                let then = move |ctx: &mut Ctx<'_>| {
                    screen(way, open, ctx).map(|screen| Next::Replace(Box::new(screen)))
                };
                let code = Code::asked(owner, Box::new(then));
                return Next::Open(Box::new(Screen::Code(code)));
            }
            Err(error) => {
                self.notice = Some(error.sentence(&ctx.text.store));
                return Next::Draw;
            }
        }
        match screen(way, open, ctx) {
            Ok(screen) => {
                self.is_stale = true;
                Next::Open(Box::new(screen))
            }
            Err(sentence) => {
                self.look(ctx);
                self.notice = Some(sentence);
                Next::Draw
            }
        }
    }

    /// Whose records a row leads to, where those are shut by a code.
    fn shut(&self, way: Way, ctx: &Ctx<'_>) -> Result<Option<Owner>, StoreError> {
        let whose = match way {
            Way::Resume => self.open.first().map(|open| {
                let summary = &open.summary;
                Owner { name: summary.name.clone(), unit: summary.unit.clone() }
            }),
            Way::Study | Way::Assess | Way::Missed | Way::Progress => {
                ctx.taker()?.map(|taker| Owner { name: taker.name, unit: taker.unit })
            }
            _ => None,
        };
        match whose {
            Some(owner) if ctx.book.is_shut(&owner.name, &owner.unit)? => Ok(Some(owner)),
            _ => Ok(None),
        }
    }

    /// All rows for a body of this size. Where lines are few the gaps are left out.
    fn menu(&self, body: Rect, ctx: &Ctx<'_>) -> Menu {
        let menu = self.rows(body, true, ctx);
        let lines: usize = menu.rows.iter().map(|row| row.above.len() + 1).sum();
        if lines <= usize::from(body.height) { menu } else { self.rows(body, false, ctx) }
    }

    fn rows(&self, body: Rect, with_gaps: bool, ctx: &Ctx<'_>) -> Menu {
        let text = &ctx.text.home;
        let mut menu = Menu { rows: Vec::new(), is_numbered: true };
        let room = usize::from(body.width.saturating_sub(menu.indent()).min(100));
        let widths = columns::widths(&BANKS, room);
        let mut above = self.said(body, ctx);
        for way in self.ways(ctx) {
            let heading = match way {
                Way::Resume => Some(text.resume.to_owned()),
                Way::Preset(Preset::QuickCheck) => Some(text.take.to_owned()),
                Way::Bank(0) => Some(bank_heading(menu.indent(), &widths, ctx)),
                // Where lines are few the rows matter more.
                Way::Assess if with_gaps => Some(text.more.to_owned()),
                _ => None,
            };
            if let Some(heading) = heading {
                if with_gaps {
                    above.push(Line::default());
                }
                above.push(Line::styled(heading, ctx.theme.title));
            }
            let line = match way {
                Way::Resume => self.offer(room, ctx),
                Way::Bank(at) => match ctx.shelf.entries().get(at) {
                    Some(entry) => self.bank(entry, &widths, ctx),
                    None => Line::default(),
                },
                way => named(way, room, ctx),
            };
            menu.rows.push(Row { above: std::mem::take(&mut above), line });
        }
        menu
    }

    /// What is to be known about the place where results are kept. Always leaves room for rows.
    fn said(&self, body: Rect, ctx: &Ctx<'_>) -> Vec<Line<'static>> {
        let lines = self.remarks.iter().flat_map(|remark| line::wrap(remark, body.width));
        let room = usize::from(body.height.saturating_sub(4));
        lines.take(room).map(|line| Line::styled(line.to_owned(), ctx.theme.warning)).collect()
    }

    fn offer(&self, room: usize, ctx: &Ctx<'_>) -> Line<'static> {
        let text = &ctx.text.home;
        let Some(OpenSitting { summary, is_claimed }) = self.open.first() else {
            return Line::default();
        };
        let mut title = resume::title(&summary.parts, ctx.text);
        if summary.name != self.learner && !summary.name.is_empty() {
            title = format!("{} · {title}", summary.name);
        }
        let mut line = if *is_claimed {
            let room = room.saturating_sub(width_of(text.runs_elsewhere) + 2);
            Line::from(format!("{}  {}", cut(&title, room), text.runs_elsewhere))
        } else {
            let place = (ctx.text.screen.of)(summary.current + 1, summary.questions());
            let left = summary.left(|| ctx.clock.now().at).map(figure::clock);
            let left = left.map(|left| (text.left)(&left)).unwrap_or_default();
            let when = figure::date_time(summary.begun);
            let offer = [
                Column::words(8, 0),
                Column::words(width_of(&place), 1),
                Column::words(width_of(&left), 1),
                Column::words(width_of(&when), 2),
            ];
            let widths = columns::widths(&offer, room);
            Line::from(columns::row(&offer, &widths, &[&title, &place, &left, &when]))
        };
        let others = self.open.len() - 1;
        if others > 0 && room >= 90 {
            let more = format!("  {}", (text.more_open)(others));
            line.push_span(Span::styled(more, ctx.theme.faint));
        }
        line
    }

    fn bank(&self, entry: &Entry, widths: &[Option<usize>], ctx: &Ctx<'_>) -> Line<'static> {
        let language = ctx.text.language;
        let questions = figure::count(entry.questions as i64, language);
        let seen = self.seen.get(entry.id());
        let mark = |mark: fn(&BankSummary) -> Points| {
            seen.map_or_else(|| "–".to_owned(), |seen| figure::points(mark(seen), language))
        };
        let (best, last) = (mark(|seen| seen.best), mark(|seen| seen.last));
        let day =
            seen.map_or_else(|| "–".to_owned(), |seen| figure::day(seen.last_begun.local().day));
        let cells = [&*entry.header.title, &questions, &best, &last, &day];
        Line::from(columns::row(&BANKS, widths, &cells))
    }
}

/// The heading over the banks with the names of the columns.
fn bank_heading(indent: u16, widths: &[Option<usize>], ctx: &Ctx<'_>) -> String {
    let text = &ctx.text.home;
    let cells = ["", text.questions, text.best, text.last, text.last_day];
    let row = columns::row(&BANKS, widths, &cells);
    let head = fit(text.banks, width_of(text.banks).max(usize::from(indent)));
    let behind: String = row.chars().skip(width_of(&head) - usize::from(indent)).collect();
    format!("{head}{behind}")
}

/// A row with a name and what it is about.
fn named(way: Way, room: usize, ctx: &Ctx<'_>) -> Line<'static> {
    let text = &ctx.text.home;
    let room = room.saturating_sub(NAME + 1);
    let (name, about) = match way {
        Way::Preset(preset) => {
            let name = match preset {
                Preset::QuickCheck => text.quick_check,
                Preset::MockExam => text.mock_exam,
                Preset::ByTopic => text.by_topic,
            };
            (name, outline(preset, room, ctx.text))
        }
        Way::Own => (text.own, text.own_about.to_owned()),
        Way::Papers => (ctx.text.blueprint.papers, ctx.text.blueprint.papers_about.to_owned()),
        Way::Study => (ctx.text.study.title, ctx.text.study.about.to_owned()),
        Way::Assess => (ctx.text.assessment.title, ctx.text.assessment.about.to_owned()),
        Way::Missed => (ctx.text.missed.title, ctx.text.missed.about.to_owned()),
        Way::Notes => (text.notes, text.notes_about.to_owned()),
        Way::History => (text.history, text.history_about.to_owned()),
        Way::Banks => (ctx.text.editor.title, ctx.text.editor.about.to_owned()),
        _ => (text.progress, text.progress_about.to_owned()),
    };
    let about = cut(&about, room).into_owned();
    Line::from(vec![
        Span::raw(format!("{} ", fit(name, NAME))),
        Span::styled(about, ctx.theme.faint),
    ])
}

/// What a preset is like, as far as there is room: number of questions, time, mode.
fn outline(preset: Preset, room: usize, text: &Text) -> String {
    let (mode, count, time) = preset.outline();
    let mut parts = Vec::new();
    parts.extend(count.map(text.word.questions));
    parts.extend(time.map(|time| figure::span(time, text.language)));
    parts.push((text.word.mode)(mode).to_owned());
    if preset == Preset::ByTopic {
        parts.push(text.home.by_topic_about.to_owned());
    }
    while parts.len() > 1 && width_of(&parts.join(" · ")) > room {
        parts.pop();
    }
    parts.join(" · ")
}

/// What is to be said about the place where results are kept.
fn remarks(book: &Book, text: &Text) -> Vec<String> {
    let mut said = Vec::new();
    if let Some(trouble) = book.trouble() {
        said.push(trouble.sentence(&text.store));
        match (book.place(), book.file()) {
            (Place::Side, Some(file)) => said.push((text.store.kept_aside)(file)),
            (Place::Memory, _) => said.push(text.store.kept_nowhere.to_owned()),
            _ => {}
        }
    }
    said.extend(book.set_aside().map(|path| (text.store.set_aside)(path)));
    match book.taken_in() {
        0 => {}
        count => said.push((text.store.taken_in)(count)),
    }
    said
}

/// What a row leads to, or why it leads nowhere.
fn screen(way: Way, open: Option<Uid>, ctx: &mut Ctx<'_>) -> Result<Screen, String> {
    Ok(match way {
        Way::Resume => {
            let id = open.ok_or_else(|| ctx.text.home.is_over.to_owned())?;
            resume::take_up(id, ctx)?
        }
        Way::Preset(preset) => Screen::Setup(Box::new(Setup::of_preset(preset, ctx))),
        Way::Own => Screen::Setup(Box::new(Setup::own(Vec::new(), ctx))),
        Way::Bank(at) => {
            let banks = ctx.shelf.entries().get(at).map(|entry| entry.id().clone());
            Screen::Setup(Box::new(Setup::own(banks.into_iter().collect(), ctx)))
        }
        Way::Papers => Screen::Papers(Papers::shipped()),
        Way::Study => Screen::Study(Box::new(StudyScreen::new(ctx))),
        Way::Assess => Screen::Assess(AssessScreen::new(ctx)),
        Way::Missed => Screen::Missed(MissedBook::new(ctx)),
        Way::Notes => Screen::Notes(Notes::default()),
        Way::History => Screen::History(History::new(ctx)),
        Way::Progress => Screen::Stats(Stats::new(ctx)),
        Way::Banks => Screen::Banks(Banks::new(ctx)),
    })
}
