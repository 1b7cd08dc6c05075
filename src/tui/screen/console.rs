//! Bàn thư ký: what the hall must not see. On a second screen beside the projector: the right answer, why, where it is
//! written, who gave what, and what is asked next, for whoever reads it out.
//!
//! What the scorer types here counts as if it were typed below the question. Both programs read twice a second what the
//! other has kept.
//!
//! ```text
//! Bàn thư ký · Vòng 2. Giành quyền trả lời                 Câu 3/8
//! Theo tin tháng 11/2023, …?
//!   A  Phát biểu tại lễ giới thiệu sách ✓
//! Đáp án: A
//! Câu tiếp theo: …
//! ```

mod phones;

use super::night::deeds::said;
use super::night::{Asking, LOOK_EVERY, unread, view};
use super::{Next, frame};
use crate::domain::answer::mark;
use crate::domain::drawing::Item;
use crate::domain::night::event::Event;
use crate::domain::night::{Asked, Night, Phase};
use crate::domain::time::{Moment, Now};
use crate::formats::printed::key;
use crate::layout::{line, page};
use crate::run::night::{Lead, NotTaken, typed};
use crate::text::figure;
use crate::tui::app::Ctx;
use crate::tui::keymap::{ALWAYS, Action, Binding, MOVES, Stroke, bindings};
use crate::tui::widget::field::Field;
use crate::tui::widget::print::print_all;
use crossterm::event::KeyCode::{Enter, F};
use phones::PhoneList;
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::Line;
use std::time::Duration;

bindings! {
    DESK: [
        "confirm" Action::Confirm, [Stroke::key(Enter)], confirm, Some(10);
        "undo" Action::Undo, [Stroke::key(F(5))], take_back, Some(11);
        "phones" Action::Phones, [Stroke::key(F(7))], phones, Some(12);
        "pair" Action::Pair, [Stroke::key(F(8))], pair, Some(13);
    ]
}

/// The screen.
pub struct Console {
    lead: Option<Lead>,
    field: Field,
    looked: Option<Moment>,
    page: usize,
    side: Side,
    notice: Option<String>,
}

/// What is shown.
enum Side {
    /// What is read and who gave what.
    Notes,
    /// Phones, to be admitted and sent away.
    Phones(PhoneList),
    /// The code that pairs the MC's phone, and until when it is good.
    Pairing(String, Moment),
}

impl Console {
    /// The console of the night that is open, or of the one that will be.
    pub fn new(ctx: &mut Ctx<'_>) -> Console {
        let field = Field::default();
        let side = Side::Notes;
        let mut console = Console { lead: None, field, looked: None, page: 0, side, notice: None };
        console.look(ctx);
        console
    }

    /// The key tables.
    pub fn tables(&self) -> Vec<&'static [Binding]> {
        vec![DESK, MOVES, ALWAYS]
    }

    /// What is said until the next key.
    pub fn notice(&self) -> Option<&str> {
        self.notice.as_deref()
    }

    /// When it looks again.
    pub fn deadline(&self, now: Now) -> Option<Moment> {
        Some(self.looked.map_or(now.moment, |looked| looked + LOOK_EVERY))
    }

    /// Lets time pass.
    pub fn tick(&mut self, ctx: &mut Ctx<'_>) -> Next {
        let now = ctx.clock.now().moment;
        if self.looked.is_some_and(|looked| now < looked + LOOK_EVERY) {
            return Next::Stay;
        }
        if self.look(ctx) { Next::Draw } else { Next::Stay }
    }

    /// Reads what has happened; gives whether anything has. A night that is over stays until the next one is begun.
    fn look(&mut self, ctx: &mut Ctx<'_>) -> bool {
        self.looked = Some(ctx.clock.now().moment);
        let Some(store) = ctx.book.reviews() else {
            let is_news = self.notice.is_none();
            self.notice = Some(ctx.text.night.no_place.to_owned());
            return is_news;
        };
        let mut read = || -> Result<bool, NotTaken> {
            let open = store.open_night()?;
            let known = self.lead.as_ref().map(Lead::id);
            if let Some(id) = open.filter(|id| known != Some(*id)) {
                self.lead = Lead::resume(id, store)?;
                return Ok(true);
            }
            self.lead.as_mut().map_or(Ok(false), |lead| lead.refresh(store))
        };
        match read() {
            Ok(is_news) => {
                let is_news = is_news | self.look_at_phones(ctx);
                if is_news {
                    self.page = 0;
                }
                is_news
            }
            Err(why) => {
                self.notice = Some(unread(&why, ctx.text));
                true
            }
        }
    }

    /// Takes events.
    fn take(&mut self, events: &[Event], ctx: &mut Ctx<'_>) {
        let now = ctx.clock.now().at;
        let (Some(lead), Some(store)) = (&mut self.lead, ctx.book.reviews()) else { return };
        match lead.take(events, store, now) {
            Ok(()) => self.field = Field::default(),
            Err(why) => self.notice = Some(unread(&why, ctx.text)),
        }
    }

    /// Takes the line that was typed.
    fn typed(&mut self, ctx: &mut Ctx<'_>) {
        if !matches!(self.side, Side::Notes) {
            return self.type_about_phones(ctx);
        }
        let Some(lead) = &self.lead else { return };
        let now = ctx.clock.now().at;
        let opened = ctx.book.reviews().and_then(|store| store.last_opened(lead.id()).ok()?);
        let elapsed = opened.map_or(Duration::ZERO, |opened| now.since(opened));
        match typed::events(lead.night(), self.field.text().trim(), elapsed) {
            Ok(events) => self.take(&events, ctx),
            Err(why) => self.notice = Some(said(why, ctx.text)),
        }
    }

    fn night(&self) -> Option<&Night> {
        self.lead.as_ref().map(Lead::night)
    }

    fn lines(&self, width: u16, ctx: &Ctx<'_>) -> Vec<Line<'static>> {
        let words = &ctx.text.night;
        if let Some(lines) = self.phone_lines(width, ctx) {
            return lines;
        }
        let mut writer = Writer { lines: Vec::new(), width, ctx };
        let Some(night) = self.night() else {
            writer.say(words.no_open_night, ctx.theme.faint);
            return writer.lines;
        };
        let is_asked = !matches!(
            night.phase(),
            Phase::Lobby | Phase::Between | Phase::Revealed | Phase::Finished
        );
        if let Some((asked, item)) = night
            .question()
            .filter(|_| is_asked)
            .and_then(|asked| Some((asked, night.plan().items.get(asked.item)?)))
        {
            writer.question(item);
            writer.given(night, asked, item);
        }
        if let Some(next) = night.next().and_then(|at| night.plan().items.get(at)) {
            writer.lines.push(Line::default());
            writer.say(words.next, ctx.theme.faint);
            writer.question(next);
        }
        if night.phase() != Phase::Lobby {
            writer.lines.push(Line::default());
            writer.standings(night);
        }
        writer.lines
    }

    /// Does what was asked.
    pub fn update(&mut self, action: &Action, area: Rect, ctx: &mut Ctx<'_>) -> Next {
        self.notice = None;
        self.look(ctx);
        if self.field.update(action) {
            let line = self.field.text().trim();
            let is_card = matches!(self.side, Side::Notes);
            if is_card && self.night().is_some_and(|night| typed::is_whole(night, line)) {
                self.typed(ctx);
            }
            return Next::Draw;
        }
        let (_, body, _) = frame::parts(area);
        let room = body.height.saturating_sub(1);
        let last = pages(self.lines(body.width, ctx).len(), room) - 1;
        self.page = match action {
            Action::Up | Action::PageUp => self.page.saturating_sub(1),
            Action::Down | Action::PageDown => (self.page + 1).min(last),
            Action::First => 0,
            Action::Last => last,
            Action::Confirm => {
                if !self.field.text().trim().is_empty() {
                    self.typed(ctx);
                }
                self.page
            }
            Action::Undo => {
                self.take(&[Event::Undone], ctx);
                self.page
            }
            Action::Back if !self.field.text().is_empty() => {
                self.field = Field::default();
                self.page
            }
            Action::Phones => {
                self.phones_key(ctx);
                0
            }
            Action::Pair => {
                self.pair(ctx);
                0
            }
            Action::Back if !matches!(self.side, Side::Notes) => {
                self.side = Side::Notes;
                0
            }
            Action::Back => return Next::Back,
            _ => return Next::Stay,
        };
        Next::Draw
    }

    /// What a press means: nothing here is pressed.
    pub fn at(&self, _area: Rect, _position: Position, _ctx: &Ctx<'_>) -> Option<Action> {
        None
    }

    /// Draws. Changes nothing.
    pub fn view(&self, frame: &mut Frame<'_>, area: Rect, ctx: &Ctx<'_>) {
        let round = self.night().and_then(Night::round);
        let title = match round {
            Some(round) => format!("{} · {}", ctx.text.night.console, round.title),
            None => ctx.text.night.console.to_owned(),
        };
        let (_, body, _) = frame::parts(area);
        let lines = self.lines(body.width, ctx);
        let room = body.height.saturating_sub(1);
        let count = pages(lines.len(), room);
        let at = if count > 1 { format!("{}/{count}", self.page + 1) } else { String::new() };
        frame::heading(frame, area, &title, Line::from(at), ctx);
        let first = self.page * usize::from(room.max(1));
        print_all(frame, lines.get(first..).unwrap_or(&[]), Rect { height: room, ..body });
        // What is typed stands where it stands on the projector.
        let line = Rect { y: body.bottom().saturating_sub(1), height: body.height.min(1), ..body };
        if let Some(night) = self.night() {
            let asking = match self.side {
                Side::Notes => Asking::Play,
                _ => Asking::Phones,
            };
            view::typed(night, &self.field, asking, frame, line, ctx);
        }
    }
}

/// How many pages so many lines need.
fn pages(lines: usize, height: u16) -> usize {
    page::pages(&vec![1; lines], height).len().max(1)
}

struct Writer<'a, 'c> {
    lines: Vec<Line<'static>>,
    width: u16,
    ctx: &'a Ctx<'c>,
}

impl Writer<'_, '_> {
    fn say(&mut self, text: &str, style: Style) {
        let lines = line::wrap(text, self.width.max(1));
        self.lines.extend(lines.into_iter().map(|line| Line::styled(line.to_owned(), style)));
    }

    /// A question with its key, why, and where it is written.
    fn question(&mut self, item: &Item) {
        let (words, theme) = (&self.ctx.text.night, &self.ctx.theme);
        self.say(&item.question.prompt, theme.title);
        for (at, id) in item.order.iter().enumerate() {
            let letter = char::from(b'A' + u8::try_from(at.min(25)).unwrap_or(0));
            self.say(&format!("{letter}. {}", item.choice_text(id)), theme.text);
        }
        self.say(&format!("{}{}", words.key, key(item, self.ctx.text)), theme.right);
        if !item.question.explanation.is_empty() {
            self.say(&format!("{}{}", words.explanation, item.question.explanation), theme.text);
        }
        for citation in &item.question.citations {
            let Some(source) = item.sources.iter().find(|one| one.id == citation.source) else {
                continue;
            };
            let place = if citation.place.is_empty() { "" } else { ", " };
            let said = format!("{}{}{place}{}", words.source, source.title, citation.place);
            self.say(&said, theme.faint);
        }
    }

    /// Who gave what so far, and whether it is right.
    fn given(&mut self, night: &Night, asked: &Asked, item: &Item) {
        let whole = item.question.points;
        for (team, given) in &asked.given {
            let is_right = mark(&item.question, &given.response, None).points >= whole;
            let sign = if is_right { "✓" } else { "✗" };
            let name = night.plan().teams.get(*team).map_or("", |name| name);
            let style = if is_right { self.ctx.theme.right } else { self.ctx.theme.wrong };
            self.say(&format!("{sign} {}  {name}", team + 1), style);
        }
    }

    fn standings(&mut self, night: &Night) {
        self.say(self.ctx.text.night.ranking, self.ctx.theme.faint);
        for standing in night.standings() {
            let name = night.plan().teams.get(standing.team).map_or("", |name| name);
            let points = figure::points(standing.points, self.ctx.text.language);
            let said = format!("{}. {name}: {points}", standing.rank);
            self.say(&said, self.ctx.theme.text);
        }
    }
}
