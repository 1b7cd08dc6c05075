//! Progress: what each bank has seen, and the marks of one bank over time. A bar always stands
//! beside its number.
//!
//! ```text
//! Tiến độ ôn tập
//!   1 Học mỗi ngày     Chuỗi 3 ngày liền · hôm nay 12 phút
//!   2 Mức nhớ hôm nay  đã thuộc 3, đang học 9, chưa học 496; còn nhớ 87%
//!     Bộ câu hỏi                       Lượt  Cao nhất  Gần nhất  Trung bình  Gần đây
//! › 3 Bản sắc “cây tre Việt Nam”         12         9       8,5         7,3  ▃▅▆▆▇▇
//! ```

use super::frame::{self, Hint};
use super::{Next, feedback, profile};
use crate::domain::activity::{Activity, WEEK, first_day};
use crate::domain::confidence::Calibration;
use crate::domain::memory::{BankMemory, Memory};
use crate::domain::progress::Progress;
use crate::domain::quantity::Points;
use crate::domain::time::Day;
use crate::formats::{activity, confidence, memory};
use crate::layout::line;
use crate::run::study;
use crate::store::StoreError;
use crate::store::history::Filter;
use crate::store::progress::progress;
use crate::text::figure;
use crate::text::width::cut;
use crate::tui::app::{Ctx, Ending};
use crate::tui::keymap::{ALWAYS, Action, Binding, DIGITS, MOVES};
use crate::tui::widget::bar;
use crate::tui::widget::columns::{self, Column};
use crate::tui::widget::list;
use crate::tui::widget::menu::{Menu, Row};
use crate::tui::widget::print::print;
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};

/// Bank, sittings, best, last, mean, course.
const COLUMNS: [Column; 6] = [
    Column::words(14, 0),
    Column::figures(5, 2),
    Column::figures(8, 3),
    Column::figures(8, 1),
    Column::figures(10, 4),
    Column::words(COURSE, 5),
];
/// How many marks the course of a bank shows.
const COURSE: usize = 10;
/// Rows above those of the banks: the days, and what is in memory.
const ABOVE: usize = 2;
/// The widest bar of a mark.
const BAR: usize = 40;

/// Progress by bank.
pub struct Stats {
    activity: Activity,
    calibration: Calibration,
    memory: Vec<BankMemory>,
    banks: Vec<Progress>,
    cursor: usize,
    /// The page of the bank that is looked at; none while all are listed.
    page: Option<usize>,
    fault: Option<String>,
}

impl Stats {
    /// What the book has on each bank.
    pub fn new(ctx: &Ctx<'_>) -> Stats {
        let (banks, fault) = match ctx.book.summaries(&Filter::default(), usize::MAX) {
            Ok(mut summaries) => {
                if let Ok(Some(taker)) = ctx.taker() {
                    summaries.retain(|summary| {
                        (&summary.name, &summary.unit) == (&taker.name, &taker.unit)
                    });
                }
                (progress(&summaries), None)
            }
            Err(error) => (Vec::new(), Some(error.sentence(&ctx.text.store))),
        };
        let mut stats = Stats {
            activity: Activity::default(),
            calibration: Calibration::default(),
            memory: Vec::new(),
            banks,
            cursor: 0,
            page: None,
            fault,
        };
        if let Err(error) = stats.read_days(ctx) {
            stats.fault.get_or_insert(error.sentence(&ctx.text.store));
        }
        stats
    }

    /// The days of the learner of the newest sitting.
    fn read_days(&mut self, ctx: &Ctx<'_>) -> Result<(), StoreError> {
        let (Some(taker), Some(store)) = (ctx.taker()?, ctx.book.reviews()) else {
            return Ok(());
        };
        let scheduler = store.habit(taker.person)?.scheduler();
        self.activity = store.activity(taker.person, &scheduler)?;
        self.calibration = Calibration::of(store.confidences(taker.person)?);
        let today = ctx.clock.now().at.local().day;
        self.memory = study::memory(store, taker.person, &profile::banks(ctx), today)?;
        Ok(())
    }

    /// The bank under the cursor; none on the rows above the banks.
    fn bank(&self) -> Option<&Progress> {
        self.banks.get(self.cursor.checked_sub(ABOVE)?)
    }

    fn is_empty(&self) -> bool {
        self.banks.is_empty() && self.activity.days.is_empty()
    }

    /// The key tables.
    pub fn tables(&self) -> Vec<&'static [Binding]> {
        match self.page {
            None => vec![super::ENTER, DIGITS, MOVES, ALWAYS],
            Some(_) => vec![MOVES, ALWAYS],
        }
    }

    /// What stands first in the bottom line.
    pub fn hints(&self, ctx: &Ctx<'_>) -> Vec<Hint> {
        if self.page.is_none() && !self.is_empty() {
            vec![frame::digits(self.banks.len() + ABOVE, ctx)]
        } else {
            Vec::new()
        }
    }

    /// What is said until the next key.
    pub fn notice(&self) -> Option<&str> {
        self.fault.as_deref()
    }

    fn menu(&self, width: u16, ctx: &Ctx<'_>) -> Menu {
        let mut menu = Menu { rows: Vec::new(), is_numbered: true };
        let widths = columns::widths(&COLUMNS, usize::from(width.saturating_sub(menu.indent())));
        let points = |points| figure::points(points, ctx.text.language);
        let days = format!("{}  {}", ctx.text.activity.title, self.streak(ctx));
        let room = usize::from(width.saturating_sub(menu.indent()));
        menu.rows.push(Row::new(cut(&days, room).into_owned()));
        let whole: Memory = self.memory.iter().map(BankMemory::whole).sum();
        let known = memory::sentence(&whole, ctx.text);
        let known = format!("{}  {known}", ctx.text.memory.title);
        menu.rows.push(Row::new(cut(&known, room).into_owned()));
        for bank in &self.banks {
            let (count, course) = (bank.marks.len().to_string(), course(bank));
            let (best, last, mean) =
                (points(bank.best()), points(bank.last()), points(bank.mean()));
            let cells = [&*bank.title, &count, &best, &last, &mean, &course];
            menu.rows.push(Row::new(columns::row(&COLUMNS, &widths, &cells)));
        }
        let text = &ctx.text.past;
        let names = [text.bank, text.count, text.best, text.last, text.mean, text.course];
        let indent = " ".repeat(usize::from(menu.indent()));
        let names = format!("{indent}{}", columns::row(&COLUMNS, &widths, &names));
        if let Some(first) = menu.rows.get_mut(ABOVE) {
            first.above.push(Line::styled(names, ctx.theme.title));
        }
        menu
    }

    /// The marks of the bank under the cursor, newest first.
    fn lines(&self, width: u16, ctx: &Ctx<'_>) -> Vec<Line<'static>> {
        let bank = match (self.cursor, self.bank()) {
            (0, _) => return self.days(width, ctx),
            (_, None) => return self.memory(width, ctx),
            (_, Some(bank)) => bank,
        };
        let text = &ctx.text.past;
        let points = |points| figure::points(points, ctx.text.language);
        let mut lines = Vec::new();
        let figures =
            (text.figures)(&points(bank.best()), &points(bank.last()), &points(bank.mean()));
        let count = (text.sittings)(bank.marks.len());
        let said = format!("{count} · {figures}");
        let wrapped = line::wrap(&said, width).into_iter();
        lines.extend(wrapped.map(|line| Line::from(line.to_owned())));
        lines.push(Line::default());
        // A day, the bar, a mark such as 7,25 and the blanks between them.
        let room = usize::from(width).saturating_sub(18).clamp(1, BAR);
        for (begun, mark) in bank.marks.iter().rev() {
            let bar = bar::bar(part(*mark, room), room);
            lines.push(Line::from(vec![
                Span::raw(format!("{}  ", figure::day(begun.local().day))),
                Span::styled(bar, ctx.theme.title),
                Span::styled(format!("  {}", points(*mark)), ctx.theme.chosen),
            ]));
        }
        lines
    }

    /// Draws. Changes nothing.
    pub fn view(&self, frame: &mut Frame<'_>, area: Rect, ctx: &Ctx<'_>) {
        let text = &ctx.text.past;
        let (_, body, _) = frame::parts(area);
        if self.is_empty() {
            frame::heading(frame, area, text.progress, Line::default(), ctx);
            let nothing = Span::styled(text.nothing_yet, ctx.theme.faint);
            print(frame, nothing, Rect { height: body.height.min(1), ..body });
            return;
        }
        match self.page {
            None => {
                frame::heading(frame, area, text.progress, Line::default(), ctx);
                self.menu(body.width, ctx).view(frame, body, self.cursor, ctx);
            }
            Some(page) => {
                let title = match (self.cursor, self.bank()) {
                    (0, _) => ctx.text.activity.title,
                    (_, None) => ctx.text.memory.title,
                    (_, Some(bank)) => &bank.title,
                };
                frame::heading(frame, area, title, Line::default(), ctx);
                feedback::view(frame, body, &self.lines(body.width, ctx), page, ctx);
            }
        }
    }

    /// What a press means.
    pub fn at(&self, area: Rect, position: Position, ctx: &Ctx<'_>) -> Option<Action> {
        let (_, body, _) = frame::parts(area);
        if self.page.is_some() || self.is_empty() {
            return None;
        }
        self.menu(body.width, ctx).at(body, position, self.cursor)
    }

    /// Does what was asked.
    pub fn update(&mut self, action: &Action, area: Rect, ctx: &mut Ctx<'_>) -> Next {
        self.fault = None;
        let (_, body, _) = frame::parts(area);
        match (action, self.page) {
            (Action::Quit, _) => return Next::Quit(Ending::Done),
            (Action::Back, None) => return Next::Back,
            (Action::Back, Some(_)) => self.page = None,
            (action, Some(page)) => {
                let pages = feedback::pages(&self.lines(body.width, ctx), body.height).len();
                self.page = Some(list::turned(page, action, pages));
            }
            (_, None) if self.is_empty() => {}
            (action, None) => {
                let menu = self.menu(body.width, ctx);
                if let Some(row) = menu.chosen(self.cursor, action) {
                    (self.cursor, self.page) = (row, Some(0));
                } else if let Some(row) = menu.moved(self.cursor, action, body.height) {
                    self.cursor = row;
                }
            }
        }
        Next::Draw
    }

    fn streak(&self, ctx: &Ctx<'_>) -> String {
        activity::streak(&self.activity, ctx.clock.now().at.local().day, ctx.text)
    }

    /// What is in memory: a bar and figures of each bank, figures of each topic that was studied.
    fn memory(&self, width: u16, ctx: &Ctx<'_>) -> Vec<Line<'static>> {
        let mut lines = Vec::new();
        let mut say = |indent: &str, sentence: &str, style: Style| {
            let room = width.min(100).saturating_sub(indent.len() as u16);
            let wrapped = line::wrap(sentence, room).into_iter();
            lines.extend(wrapped.map(|line| Line::styled(format!("{indent}{line}"), style)));
        };
        let theme = &ctx.theme;
        for bank in &self.memory {
            say("", &bank.title, theme.title);
            let whole = bank.whole();
            let said = format!("{} {}", progress_bar(&whole), memory::sentence(&whole, ctx.text));
            say("  ", &said, theme.text);
            for (title, topic) in bank.topics.iter().filter(|(_, topic)| topic.studied() > 0) {
                say(
                    "    ",
                    &format!("{title}: {}", memory::sentence(topic, ctx.text)),
                    theme.faint,
                );
            }
        }
        say("", ctx.text.memory.meaning, theme.faint);
        lines
    }

    /// The days of study: a streak, the last month, what was remembered, a calendar, confidence.
    fn days(&self, width: u16, ctx: &Ctx<'_>) -> Vec<Line<'static>> {
        let (words, theme) = (&ctx.text.activity, &ctx.theme);
        let today = ctx.clock.now().at.local().day;
        let mut lines = Vec::new();
        let say = |lines: &mut Vec<Line<'static>>, sentence: &str| {
            let wrapped = line::wrap(sentence, width.min(100)).into_iter();
            lines.extend(wrapped.map(|line| Line::from(line.to_owned())));
        };
        for sentence in activity::sentences(&self.activity, today, ctx.text) {
            say(&mut lines, &sentence);
        }
        lines.push(Line::styled(words.calendar, theme.title));
        lines.extend(calendar(&self.activity, today, width, ctx));
        say(&mut lines, words.legend);
        if self.calibration.answers() > 0 {
            lines.push(Line::styled(words.calibration, theme.title));
            for sentence in confidence::calibrated(&self.calibration, ctx.text) {
                say(&mut lines, &sentence);
            }
        }
        lines
    }
}

/// How far the questions have come: known, being learned, not studied.
fn progress_bar(memory: &Memory) -> String {
    const WIDE: usize = 12;
    let reach = |count: usize| bar::full(count, memory.questions(), WIDE);
    let (known, studied) = (reach(memory.known), reach(memory.studied()));
    format!("{}{}{}", "█".repeat(known), "▒".repeat(studied - known), "░".repeat(WIDE - studied))
}

/// A row for each day of the week, a column for each week, the newest at the right.
fn calendar(activity: &Activity, today: Day, width: u16, ctx: &Ctx<'_>) -> Vec<Line<'static>> {
    let weeks = (i32::from(width) - 4).clamp(1, 52);
    let sign = |day: Day| match activity.effort(day) {
        _ if day > today => ' ',
        effort => ['·', '░', '▒', '▓', '█'][effort],
    };
    (0..WEEK)
        .zip(ctx.text.activity.days)
        .map(|(row, name)| {
            let first = first_day(today, row, weeks);
            let signs: String = (0..weeks).map(|week| sign(Day(first.0 + WEEK * week))).collect();
            Line::from(vec![
                Span::styled(format!("{name}  "), ctx.theme.faint),
                Span::styled(signs, ctx.theme.title),
            ])
        })
        .collect()
}

/// The newest marks as a line of bars, oldest first.
fn course(bank: &Progress) -> String {
    const BARS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
    let newest = bank.marks.len().saturating_sub(COURSE);
    bank.marks[newest..].iter().map(|(_, mark)| BARS[part(*mark, BARS.len() - 1)]).collect()
}

/// How many of so many steps a mark reaches.
fn part(mark: Points, steps: usize) -> usize {
    let reached = mark.share_of(Points::whole(10), Points(steps as i64), Points(1)).0;
    usize::try_from(reached).unwrap_or(0).min(steps)
}
