//! Sổ câu sai: what the learner of the newest sitting has missed; practised from here.
//!
//! ```text
//! Sổ câu sai                                        Nguyễn Văn An · 12 câu
//! › 1 Hiệp định Sơ bộ giữa Việt Nam và Pháp …    sai 2 lần  14/12/2026
//! ```

use super::frame::{self, Hint};
use super::quiz::Quiz;
use super::review::Review;
use super::{Next, Screen, feedback};
use crate::config::whole::{self, Readers};
use crate::domain::drawing::{Drawing, Item, arranged};
use crate::domain::identity::Uid;
use crate::domain::missed::Recalled;
use crate::domain::plan::{Plan, Preset};
use crate::domain::sitting::Taker;
use crate::formats::missed::markdown;
use crate::run::Run;
use crate::store::StoreError;
use crate::text::figure;
use crate::text::width::{columns, fit};
use crate::tui::app::{Ctx, Ending};
use crate::tui::keymap::{ALWAYS, Action, Binding, DIGITS, MOVES, Stroke, bindings};
use crate::tui::widget::menu::{Menu, Row};
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

bindings! {
    KEYS: [
        "missed" Action::Again, [Stroke::char('c')], practise, Some(11);
        "save" Action::Save, [Stroke::char('v')], save, Some(13);
    ]
}

/// Most questions practised at once, the newest misses first.
const AT_ONCE: usize = 20;

/// The book of missed questions.
pub struct MissedBook {
    taker: Option<Taker>,
    entries: Vec<Recalled>,
    cursor: usize,
    notice: Option<String>,
}

impl MissedBook {
    /// The book of the learner of the newest sitting.
    pub fn new(ctx: &Ctx<'_>) -> MissedBook {
        match read(ctx) {
            Ok((taker, entries)) => MissedBook { taker, entries, cursor: 0, notice: None },
            Err(error) => {
                let notice = Some(error.sentence(&ctx.text.store));
                MissedBook { taker: None, entries: Vec::new(), cursor: 0, notice }
            }
        }
    }

    /// The screen is shown again: practice may have taken questions out of the book.
    pub fn come_back(&mut self, ctx: &mut Ctx<'_>) {
        let cursor = self.cursor;
        *self = MissedBook::new(ctx);
        self.cursor = cursor.min(self.entries.len().saturating_sub(1));
    }

    /// The key tables.
    pub fn tables(&self) -> Vec<&'static [Binding]> {
        if self.entries.is_empty() {
            return vec![ALWAYS];
        }
        vec![super::ENTER, KEYS, DIGITS, MOVES, ALWAYS]
    }

    /// What stands first in the bottom line.
    pub fn hints(&self, ctx: &Ctx<'_>) -> Vec<Hint> {
        match self.entries.len() {
            0 => Vec::new(),
            rows => vec![frame::digits(rows, ctx)],
        }
    }

    /// What is said until the next key.
    pub fn notice(&self) -> Option<&str> {
        self.notice.as_deref()
    }

    /// Draws. Changes nothing.
    pub fn view(&self, frame: &mut Frame<'_>, area: Rect, ctx: &Ctx<'_>) {
        let words = &ctx.text.missed;
        let name = self.taker.as_ref().map_or("", |taker| &*taker.name);
        let mut right = (words.count)(self.entries.len());
        if !name.is_empty() {
            right = format!("{name} · {right}");
        }
        let right = Line::from(Span::styled(right, ctx.theme.faint));
        frame::heading(frame, area, words.title, right, ctx);
        let (_, body, _) = frame::parts(area);
        if self.entries.is_empty() {
            let empty = Line::styled(words.empty, ctx.theme.faint);
            feedback::view(frame, body, &[empty], 0, ctx);
        } else {
            self.menu(body, ctx).view(frame, body, self.cursor, ctx);
        }
    }

    /// What a press means.
    pub fn at(&self, area: Rect, position: Position, ctx: &Ctx<'_>) -> Option<Action> {
        let (_, body, _) = frame::parts(area);
        self.menu(body, ctx).at(body, position, self.cursor)
    }

    /// Does what was asked.
    pub fn update(&mut self, action: &Action, area: Rect, ctx: &mut Ctx<'_>) -> Next {
        self.notice = None;
        let (_, body, _) = frame::parts(area);
        let menu = self.menu(body, ctx);
        if let Some(chosen) = menu.chosen(self.cursor, action) {
            self.cursor = chosen;
            return self.open(ctx);
        }
        if let Some(row) = menu.moved(self.cursor, action, body.height) {
            self.cursor = row;
            return Next::Draw;
        }
        match action {
            Action::Again if !self.entries.is_empty() => self.practise(ctx),
            Action::Save if !self.entries.is_empty() => self.save(ctx),
            Action::Back => Next::Back,
            Action::Quit => Next::Quit(Ending::Done),
            _ => Next::Draw,
        }
    }

    /// Shows the question as it was missed last.
    fn open(&mut self, ctx: &Ctx<'_>) -> Next {
        let Some(entry) = self.entries.get(self.cursor) else { return Next::Stay };
        let newest = &entry.missed.newest;
        match ctx.book.sitting(newest.sitting) {
            Ok(Some(stored)) => {
                let marking = stored.marking().cloned();
                let review = Review::new(stored.sitting, marking).opened_at(newest.place);
                Next::Open(Box::new(Screen::Review(Box::new(review))))
            }
            Ok(None) => Next::Stay,
            Err(error) => {
                self.notice = Some(error.sentence(&ctx.text.store));
                Next::Draw
            }
        }
    }

    /// Practises the newest misses, as today's banks have them where they still do.
    fn practise(&mut self, ctx: &mut Ctx<'_>) -> Next {
        let Some(taker) = self.taker.clone() else { return Next::Stay };
        let entries: Vec<&Recalled> = self.entries.iter().take(AT_ONCE).collect();
        let items = entries.into_iter().map(|entry| today(&entry.item, ctx)).collect();
        let drawing = Drawing { id: Uid::random(&mut ctx.generator), items };
        let plan = Plan::of(Preset::ByTopic, ctx.marks);
        let now = ctx.clock.now().at;
        let sitting = plan.sitting(drawing, taker, now, &mut ctx.generator);
        let run = Run::begin(sitting, &mut ctx.means());
        Next::Open(Box::new(Screen::Quiz(Box::new(Quiz::new(run)))))
    }

    fn save(&mut self, ctx: &Ctx<'_>) -> Next {
        let local = ctx.clock.now().at.local();
        let (year, month, day) = local.day.calendar();
        let path = ctx.folder.join(format!("so-cau-sai-{year:04}{month:02}{day:02}.md"));
        let name = self.taker.as_ref().map_or("", |taker| &*taker.name);
        let page = markdown(name, &self.entries, ctx.text);
        let shown = path.display().to_string();
        self.notice = Some(match whole::write(&path, page.as_bytes(), Readers::Owner) {
            Ok(()) => (ctx.text.screen.saved)(&shown),
            Err(error) => (ctx.text.screen.not_saved)(&shown, &error.to_string()),
        });
        Next::Draw
    }

    fn menu(&self, body: Rect, ctx: &Ctx<'_>) -> Menu {
        let mut menu = Menu { rows: Vec::new(), is_numbered: true };
        let room = usize::from(body.width.saturating_sub(menu.indent()).min(100));
        for entry in &self.entries {
            let missed = &entry.missed;
            let day = figure::day(missed.newest.at.local().day);
            let mut why = format!("{}  {day}", (ctx.text.missed.times)(missed.times));
            if room < 50 {
                why = (ctx.text.missed.times)(missed.times);
            }
            let prompt = entry.item.question.prompt.replace('\n', " ");
            menu.rows.push(Row::new(vec![
                Span::raw(fit(&prompt, room.saturating_sub(columns(&why) + 2))),
                Span::styled(format!("  {why}"), ctx.theme.faint),
            ]));
        }
        menu
    }
}

fn read(ctx: &Ctx<'_>) -> Result<(Option<Taker>, Vec<Recalled>), StoreError> {
    let Some(taker) = ctx.taker()? else { return Ok((None, Vec::new())) };
    let entries = ctx.book.recall(ctx.book.missed(&[taker.person])?)?;
    Ok((Some(taker), entries))
}

/// The question as its bank has it today, options drawn anew; as it was asked where it is gone.
fn today(item: &Item, ctx: &mut Ctx<'_>) -> Item {
    let opened = ctx.shelf.open(item.bank.as_str());
    let bank = opened.ok().map(|opened| opened.bank.clone());
    let found = bank.as_ref().and_then(|bank| {
        let question = bank.question(item.question.id.as_str())?;
        Some(arranged(bank, question, true, &mut ctx.generator))
    });
    found.unwrap_or_else(|| item.clone())
}
