//! Ôn tập before it starts: what comes today, the days ahead, and how one studies.
//!
//! ```text
//! Ôn tập                                                          Nguyễn Văn An
//! Hôm nay: 12 câu đến hạn, 10 câu mới.
//! Câu đến hạn những ngày tới  27/11 ▃ 12   28/11 ▇ 30 …
//! › 1 Bắt đầu ôn (22 câu)
//!   2 Câu mới mỗi ngày                  10
//!   5 Ngày kiểm tra             15/12/2026
//! ```

mod training;
mod typed;

use super::frame::{self, Hint};
use super::quiz::Quiz;
use super::{Next, Screen};
use crate::domain::bank::Bank;
use crate::domain::identity::Uid;
use crate::domain::review::Parameters;
use crate::domain::sitting::Taker;
use crate::domain::study::{Habit, Today};
use crate::domain::time::{Day, Moment, Now};
use crate::layout::line;
use crate::run::study::{Agenda, Session, agenda};
use crate::store::StoreError;
use crate::text::figure;
use crate::text::width::{columns as width_of, fit};
use crate::tui::app::{Ctx, Ending};
use crate::tui::keymap::{ALWAYS, Action, Binding, DIGITS, MOVES, SIDEWAYS, Stroke, bindings};
use crate::tui::widget::field::Field;
use crate::tui::widget::menu::{Menu, Row};
use crossterm::event::KeyCode::Enter;
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};
use std::sync::Arc;
use training::Training;

bindings! {
    TYPED: [
        "confirm" Action::Confirm, [Stroke::key(Enter)], confirm, Some(10);
    ]
}

/// Days ahead that are shown.
const AHEAD: i32 = 14;
/// Days from today to an examination that is first set.
const FIRST_EXAM: i32 = 30;

/// The rows of the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Item {
    Start,
    New,
    Reviews,
    Retention,
    Confidence,
    Exam,
    Train,
}

const ITEMS: [Item; 7] = [
    Item::Start,
    Item::New,
    Item::Reviews,
    Item::Retention,
    Item::Exam,
    Item::Confidence,
    Item::Train,
];

/// Spaced review before it starts.
pub struct StudyScreen {
    taker: Option<Taker>,
    banks: Vec<Arc<Bank>>,
    habit: Habit,
    agenda: Agenda,
    cursor: usize,
    /// What is typed in the row under the cursor.
    typed: Option<Field>,
    /// Whether that is the value there was: the first letter takes its place, Backspace removes it.
    is_untouched: bool,
    notice: Option<String>,
    training: Option<Training>,
}

impl StudyScreen {
    /// The screen of the learner of the newest sitting, or of the one in the settings.
    pub fn new(ctx: &mut Ctx<'_>) -> StudyScreen {
        let taker = ctx.taker();
        StudyScreen::by(taker, ctx)
    }

    /// The screen of this learner.
    pub fn of(taker: Taker, ctx: &mut Ctx<'_>) -> StudyScreen {
        StudyScreen::by(Ok(Some(taker)), ctx)
    }

    fn by(taker: Result<Option<Taker>, StoreError>, ctx: &mut Ctx<'_>) -> StudyScreen {
        let ids: Vec<_> = ctx.shelf.entries().iter().map(|entry| entry.id().clone()).collect();
        let opened = ids.iter().filter_map(|id| ctx.shelf.open(id.as_str()).ok());
        let banks = opened.map(|opened| Arc::clone(&opened.bank)).collect();
        let mut screen = StudyScreen {
            taker: None,
            banks,
            habit: Habit::default(),
            agenda: Agenda::default(),
            cursor: 0,
            typed: None,
            is_untouched: false,
            notice: None,
            training: None,
        };
        match taker {
            Ok(taker) => {
                screen.taker = taker;
                screen.look(ctx);
            }
            Err(error) => screen.notice = Some(error.sentence(&ctx.text.store)),
        }
        screen
    }

    /// Reads everything anew.
    fn look(&mut self, ctx: &mut Ctx<'_>) {
        if let Err(error) = self.read(ctx) {
            self.notice = Some(error.sentence(&ctx.text.store));
        }
    }

    fn read(&mut self, ctx: &mut Ctx<'_>) -> Result<(), StoreError> {
        let today = ctx.clock.now().at.local().day;
        let Some(store) = ctx.book.reviews() else {
            self.notice = Some(ctx.text.study.no_place.to_owned());
            return Ok(());
        };
        // Nobody has sat here yet: everything is new.
        let person = self.taker.as_ref().map_or(Uid(0), |taker| taker.person);
        let generator = &mut ctx.generator;
        (self.habit, self.agenda) = agenda(store, person, &self.banks, today, generator)?;
        Ok(())
    }

    /// The screen is shown again.
    pub fn come_back(&mut self, ctx: &mut Ctx<'_>) {
        self.look(ctx);
    }

    /// The key tables.
    pub fn tables(&self) -> Vec<&'static [Binding]> {
        match self.typed {
            Some(_) => vec![TYPED, ALWAYS],
            None => vec![super::ENTER, SIDEWAYS, DIGITS, MOVES, ALWAYS],
        }
    }

    /// Whether letters go into a row.
    pub fn is_typing(&self) -> bool {
        self.typed.is_some()
    }

    /// What stands first in the bottom line.
    pub fn hints(&self, ctx: &Ctx<'_>) -> Vec<Hint> {
        if self.is_typing() { Vec::new() } else { vec![frame::digits(ITEMS.len(), ctx)] }
    }

    /// What is said until the next key.
    pub fn notice(&self) -> Option<&str> {
        self.notice.as_deref()
    }

    /// When to look at a training again.
    pub fn deadline(&self, now: Now) -> Option<Moment> {
        self.training.as_ref().map(|_| now.moment + training::EVERY)
    }

    /// Lets time pass.
    pub fn tick(&mut self, ctx: &mut Ctx<'_>) -> Next {
        let Some(training) = &mut self.training else { return Next::Stay };
        let Some(found) = training.found() else { return Next::Draw };
        self.training = None;
        let words = &ctx.text.study;
        let said = match found {
            Ok(found) => self.keep(&found, ctx),
            Err(why) => Ok(training::refusal(why, words)),
        };
        self.notice = Some(said.unwrap_or_else(|error| error.sentence(&ctx.text.store)));
        let said = self.notice.take();
        self.look(ctx);
        self.notice = said.or(self.notice.take());
        Next::Draw
    }

    /// Takes what a training has found over, where it is better.
    fn keep(&mut self, found: &training::Found, ctx: &mut Ctx<'_>) -> Result<String, StoreError> {
        let (words, language) = (&ctx.text.study, ctx.text.language);
        let trained = &found.trained;
        let (Some(store), Some(taker)) = (ctx.book.reviews(), &self.taker) else {
            return Ok(words.no_place.to_owned());
        };
        if trained.after >= trained.before {
            return Ok((words.no_better)(trained.reviews));
        }
        let habit = Habit { parameters: trained.parameters.clone(), ..self.habit.clone() };
        store.set_habit(taker.person, &habit, ctx.clock.now().at)?;
        store.put_cards(taker.person, &found.cards)?;
        let loss = |loss: f32| figure::decimal(f64::from(loss), 4, language);
        Ok((words.trained)(trained.reviews, &loss(trained.before), &loss(trained.after)))
    }

    /// Draws. Changes nothing.
    pub fn view(&self, frame: &mut Frame<'_>, area: Rect, ctx: &Ctx<'_>) {
        let words = &ctx.text.study;
        let name = self.taker.as_ref().map_or("", |taker| &*taker.name).to_owned();
        let right = Line::from(Span::styled(name, ctx.theme.faint));
        frame::heading(frame, area, words.title, right, ctx);
        let (_, body, _) = frame::parts(area);
        let menu = self.menu(body, ctx);
        menu.view(frame, body, self.cursor, ctx);
        if self.is_typing() {
            // Behind what is typed, which stands at the right of its row.
            let line = menu.line(body, self.cursor);
            let end = line.x + menu.indent() + room(&menu, body) as u16;
            frame.set_cursor_position(Position::new(end.saturating_sub(1), line.y));
        }
    }

    /// What a press means.
    pub fn at(&self, area: Rect, position: Position, ctx: &Ctx<'_>) -> Option<Action> {
        if self.is_typing() {
            return None;
        }
        let (_, body, _) = frame::parts(area);
        self.menu(body, ctx).at(body, position, self.cursor)
    }

    /// Does what was asked.
    pub fn update(&mut self, action: &Action, area: Rect, ctx: &mut Ctx<'_>) -> Next {
        self.notice = None;
        if let Some(field) = &mut self.typed {
            let mut replaced = Field::default();
            if !replaced.update(action) {
                return self.take(action, ctx);
            }
            if std::mem::take(&mut self.is_untouched) {
                *field = replaced;
            } else {
                field.update(action);
            }
            return Next::Draw;
        }
        let (_, body, _) = frame::parts(area);
        let menu = self.menu(body, ctx);
        if let Some(row) = menu.moved(self.cursor, action, body.height) {
            self.cursor = row;
            return Next::Draw;
        }
        if let Some(chosen) = menu.chosen(self.cursor, action) {
            self.cursor = chosen;
            return match ITEMS[chosen] {
                Item::Start => self.start(ctx),
                Item::Train => self.train(ctx),
                Item::Confidence => {
                    self.change(if self.habit.asks_confidence { -1 } else { 1 }, ctx)
                }
                item => {
                    self.typed = typed::written(item, &self.habit).map(|value| Field::new(&value));
                    self.is_untouched = true;
                    Next::Draw
                }
            };
        }
        match action {
            Action::Left => self.change(-1, ctx),
            Action::Right => self.change(1, ctx),
            Action::Back | Action::Quit if self.training.is_some() => {
                self.training.iter().for_each(Training::stop);
                Next::Draw
            }
            Action::Back => Next::Back,
            Action::Quit => Next::Quit(Ending::Done),
            _ => Next::Draw,
        }
    }

    /// Takes over what is typed, or leaves it.
    fn take(&mut self, action: &Action, ctx: &mut Ctx<'_>) -> Next {
        match action {
            Action::Confirm => {
                let raw = self.typed.as_ref().map_or("", Field::text).trim();
                let today = ctx.clock.now().at.local().day;
                let item = ITEMS[self.cursor.min(ITEMS.len() - 1)];
                match typed::read(item, raw, &self.habit, today, &ctx.text.study) {
                    Ok(habit) => {
                        self.typed = None;
                        self.agree(&habit, ctx);
                    }
                    Err(sentence) => self.notice = Some(sentence.to_owned()),
                }
            }
            Action::Back => self.typed = None,
            Action::Quit => return Next::Quit(Ending::Done),
            _ => return Next::Stay,
        }
        Next::Draw
    }

    fn start(&mut self, ctx: &mut Ctx<'_>) -> Next {
        if ctx.book.reviews().is_none() {
            self.notice = Some(ctx.text.study.no_place.to_owned());
            return Next::Draw;
        }
        match self.begin(ctx) {
            Ok(Some(session)) => Next::Open(Box::new(Screen::Quiz(Box::new(Quiz::study(session))))),
            Ok(None) => {
                self.notice = Some(ctx.text.study.nothing_today.to_owned());
                Next::Draw
            }
            Err(error) => {
                self.notice = Some(error.sentence(&ctx.text.store));
                Next::Draw
            }
        }
    }

    fn begin(&mut self, ctx: &mut Ctx<'_>) -> Result<Option<Session>, StoreError> {
        let taker = self.taker(ctx)?;
        // The screen may have stood open since yesterday.
        self.read(ctx)?;
        if self.agenda.is_empty() {
            return Ok(None);
        }
        let (banks, marks, plan) = (self.banks.clone(), ctx.marks, self.agenda.clone());
        Session::begin(taker, banks, (&self.habit, plan), marks, &mut ctx.means())
    }

    /// Who studies, made where nobody has sat here yet.
    fn taker(&mut self, ctx: &mut Ctx<'_>) -> Result<Taker, StoreError> {
        if let Some(taker) = &self.taker {
            return Ok(taker.clone());
        }
        let taker = ctx.taker_or_new()?;
        self.taker = Some(taker.clone());
        Ok(taker)
    }

    fn change(&mut self, step: i32, ctx: &mut Ctx<'_>) -> Next {
        let today = ctx.clock.now().at.local().day;
        let mut habit = self.habit.clone();
        let by = |value: usize, by: i32| {
            value.saturating_add_signed(by as isize * step as isize).min(typed::MOST)
        };
        match ITEMS[self.cursor.min(ITEMS.len() - 1)] {
            Item::New => habit.new = by(habit.new, 1),
            Item::Reviews => habit.reviews = by(habit.reviews, 10),
            Item::Retention => {
                let percent = (habit.retention * 100.0).round() + step as f32;
                let (least, most) = (*typed::RETENTION.start(), *typed::RETENTION.end());
                habit.retention = percent.clamp(least.into(), most.into()) / 100.0;
            }
            Item::Exam => {
                habit.exam = match habit.exam {
                    None => (step > 0).then_some(Day(today.0 + FIRST_EXAM)),
                    Some(day) => Some(Day(day.0 + step)).filter(|day| *day > today),
                };
            }
            Item::Confidence => habit.asks_confidence = step > 0,
            Item::Start | Item::Train => return Next::Stay,
        }
        self.agree(&habit, ctx);
        Next::Draw
    }

    /// Keeps a habit, or says why not.
    fn agree(&mut self, habit: &Habit, ctx: &mut Ctx<'_>) {
        if let Err(error) = self.set(habit, ctx) {
            self.notice = Some(error.sentence(&ctx.text.store));
        }
    }

    fn set(&mut self, habit: &Habit, ctx: &mut Ctx<'_>) -> Result<(), StoreError> {
        if ctx.book.reviews().is_none() {
            self.notice = Some(ctx.text.study.no_place.to_owned());
            return Ok(());
        }
        let taker = self.taker(ctx)?;
        let now = ctx.clock.now().at;
        if let Some(store) = ctx.book.reviews() {
            store.set_habit(taker.person, habit, now)?;
        }
        self.read(ctx)
    }

    fn train(&mut self, ctx: &mut Ctx<'_>) -> Next {
        if self.training.is_some() {
            return Next::Draw;
        }
        let (Some(store), Some(taker)) = (ctx.book.reviews(), &self.taker) else {
            self.notice = Some((ctx.text.study.too_few)(0, crate::domain::review::FEWEST));
            return Next::Draw;
        };
        match store.histories(taker.person) {
            Ok(histories) => self.training = Training::start(histories, &self.habit).ok(),
            Err(error) => self.notice = Some(error.sentence(&ctx.text.store)),
        }
        Next::Draw
    }

    fn menu(&self, body: Rect, ctx: &Ctx<'_>) -> Menu {
        let mut menu = Menu { rows: Vec::new(), is_numbered: true };
        let room = room(&menu, body);
        let mut above = self.said(body, ctx);
        for (at, item) in ITEMS.into_iter().enumerate() {
            let (name, mut value) = self.row(item, ctx);
            if let Some(field) = self.typed.as_ref().filter(|_| at == self.cursor) {
                // The blank is the cursor's.
                value = format!("{} ", field.shown(20).0);
            }
            let wide = room.saturating_sub(width_of(&value) + 1);
            let line = Line::from(vec![
                Span::raw(fit(&name, wide)),
                Span::styled(format!(" {value}"), ctx.theme.chosen),
            ]);
            menu.rows.push(Row { above: std::mem::take(&mut above), line });
        }
        menu
    }

    fn row(&self, item: Item, ctx: &Ctx<'_>) -> (String, String) {
        let words = &ctx.text.study;
        let count = |value: usize| figure::count(value as i64, ctx.text.language);
        match item {
            Item::Start => {
                let all = self.agenda.due.len() + self.agenda.new.len();
                ((words.start)(all), String::new())
            }
            Item::New => (words.new_a_day.to_owned(), count(self.habit.new)),
            Item::Reviews => (words.reviews_a_day.to_owned(), count(self.habit.reviews)),
            Item::Retention => {
                let percent = (self.habit.retention * 100.0).round();
                (words.retention.to_owned(), format!("{percent:.0}%"))
            }
            Item::Exam => {
                let day = self.habit.exam.map(figure::day);
                (words.exam.to_owned(), day.unwrap_or_else(|| words.no_exam.to_owned()))
            }
            Item::Confidence => {
                let words = &ctx.text.confidence;
                let value = if self.habit.asks_confidence { words.on } else { words.off };
                (words.name.to_owned(), value.to_owned())
            }
            Item::Train => {
                let value = match &self.training {
                    Some(training) => (words.training)(training.percent()),
                    None if self.habit.parameters == Parameters::default() => {
                        words.of_average.to_owned()
                    }
                    None => words.of_own.to_owned(),
                };
                (words.train.to_owned(), value)
            }
        }
    }

    /// What stands above the rows, as far as there is room for it.
    fn said(&self, body: Rect, ctx: &Ctx<'_>) -> Vec<Line<'static>> {
        let words = &ctx.text.study;
        let Agenda { due, waiting, new, unseen, .. } = &self.agenda;
        let mut sentences = vec![if self.agenda.is_empty() {
            words.nothing_today.to_owned()
        } else {
            (words.agenda)(due.len(), *waiting, new.len())
        }];
        let Today { new, reviewed } = self.agenda.today;
        if new + reviewed > 0 {
            sentences.push((words.done_today)(new, reviewed));
        }
        let today = ctx.clock.now().at.local().day;
        let pace = self.habit.pace(unseen + self.agenda.today.new, today);
        sentences.extend(pace.map(words.pace));
        let Agenda { cards, leeches, suspended, .. } = &self.agenda;
        sentences.push((words.known)(*cards, *unseen, *leeches, *suspended));
        let mut lines: Vec<Line<'static>> = sentences
            .iter()
            .flat_map(|sentence| line::wrap(sentence, body.width.min(100)))
            .map(|line| Line::from(line.to_owned()))
            .collect();
        let room = usize::from(body.height).saturating_sub(ITEMS.len());
        let ahead = self.days_ahead(today, body.width, ctx);
        if !ahead.is_empty() && lines.len() + ahead.len() + 2 <= room {
            lines.push(Line::styled(words.days_ahead, ctx.theme.title));
            lines.extend(ahead);
            lines.push(Line::default());
        }
        lines.truncate(room);
        lines
    }

    /// A bar for each of the coming days, several in a line.
    fn days_ahead(&self, today: Day, width: u16, ctx: &Ctx<'_>) -> Vec<Line<'static>> {
        const BARS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
        const CELL: usize = 13;
        let on = |day: Day| (day, self.agenda.ahead.get(&day).copied().unwrap_or_default());
        let days: Vec<(Day, usize)> = (1..=AHEAD).map(|ahead| on(Day(today.0 + ahead))).collect();
        let most = days.iter().map(|(_, count)| *count).max().unwrap_or_default();
        if most == 0 {
            return Vec::new();
        }
        let cells: Vec<Vec<Span<'static>>> = days
            .into_iter()
            .map(|(day, count)| {
                let bar = BARS[(count * (BARS.len() - 1)).div_ceil(most)];
                vec![
                    Span::styled(fit(&figure::near_day(day, today), 6), ctx.theme.faint),
                    Span::styled(bar.to_string(), ctx.theme.title),
                    Span::raw(fit(&format!(" {count}"), CELL - 7)),
                ]
            })
            .collect();
        let in_line = (usize::from(width) / CELL).clamp(1, 7);
        cells.chunks(in_line).map(|cells| Line::from(cells.concat())).collect()
    }
}

/// Columns of a row behind its digit.
fn room(menu: &Menu, body: Rect) -> usize {
    usize::from(body.width.saturating_sub(menu.indent()).min(76))
}
