//! What a sitting was worth, and where to go from there.
//!
//! ```text
//! Kết quả
//! 7,5/10 · 75% · Đạt · Xếp loại: Khá
//! đúng 7/10 câu · Thời gian làm bài: 3 phút 12 giây trên 5 phút
//!
//! Theo chủ đề
//! Hình tượng      ████████░░  4/5
//! ```

use super::quiz::Quiz;
use super::review::Review;
use super::{Next, Screen, frame};
use crate::config::whole::{self, Readers};
use crate::domain::drawing::{DrawRules, Drawing, Item, Selection, draw};
use crate::domain::identity::{BankId, Uid};
use crate::domain::marking::{self, Marking};
use crate::domain::quantity::Points;
use crate::domain::score::{Score, Tally};
use crate::domain::sitting::{Mode, Rules, Sitting, State};
use crate::formats::confidence;
use crate::formats::review::{self, markdown};
use crate::layout::{line, page};
use crate::run::Run;
use crate::store::Stored;
use crate::store::book::Place;
use crate::text::{Text, figure, width};
use crate::tui::app::Ctx;
use crate::tui::keymap::{ALWAYS, Action, Binding, MOVES, Stroke, bindings};
use crate::tui::widget::bar::bar;
use crossterm::event::KeyCode::Enter;
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};
use std::collections::BTreeSet;
use std::sync::Arc;

bindings! {
    KEYS: [
        "confirm" Action::Confirm, [Stroke::key(Enter)], review, Some(10);
        "missed" Action::Again, [Stroke::char('c')], missed_again, Some(11);
        "similar" Action::Similar, [Stroke::char('t')], similar, Some(12);
        "save" Action::Save, [Stroke::char('v')], save, Some(13);
    ]
}

/// Columns of a bar.
const BAR: usize = 10;

/// The result of a sitting.
pub struct ResultScreen {
    sitting: Sitting,
    markings: Vec<Marking>,
    page: usize,
    notice: Option<String>,
}

impl ResultScreen {
    /// The result of a run that has just ended.
    pub fn of_run(run: &Run, ctx: &Ctx<'_>) -> ResultScreen {
        let trouble = ctx.book.trouble().map(|trouble| match ctx.book.place() {
            Place::Memory => ctx.text.screen.not_kept.to_owned(),
            Place::Side => ctx.text.screen.kept_aside.to_owned(),
            Place::Database => trouble.sentence(&ctx.text.store),
        });
        ResultScreen {
            sitting: run.live().sitting().clone(),
            markings: run.marking().cloned().into_iter().collect(),
            page: 0,
            notice: trouble,
        }
    }

    /// The result of a sitting of the history.
    pub fn of_stored(stored: Stored) -> ResultScreen {
        ResultScreen { sitting: stored.sitting, markings: stored.markings, page: 0, notice: None }
    }

    /// The key tables.
    pub fn tables(&self) -> Vec<&'static [Binding]> {
        vec![KEYS, MOVES, ALWAYS]
    }

    /// What is said until the next key.
    pub fn notice(&self) -> Option<&str> {
        self.notice.as_deref()
    }

    /// Draws. Changes nothing.
    pub fn view(&self, frame: &mut Frame<'_>, area: Rect, ctx: &Ctx<'_>) {
        let when = Line::from(Span::styled(figure::date_time(self.sitting.begun), ctx.theme.faint));
        frame::heading(frame, area, ctx.text.screen.result, when, ctx);
        let (_, body, _) = frame::parts(area);
        super::feedback::view(frame, body, &self.lines(body.width, ctx), self.page, ctx);
    }

    /// Nothing but the bottom line can be pressed.
    pub fn at(&self, _area: Rect, _position: Position, _ctx: &Ctx<'_>) -> Option<Action> {
        None
    }

    /// Does what was asked.
    pub fn update(&mut self, action: &Action, area: Rect, ctx: &mut Ctx<'_>) -> Next {
        self.notice = None;
        match action {
            Action::Back => Next::Back,
            Action::Quit => Next::Quit(crate::tui::app::Ending::Done),
            Action::Confirm => Next::Open(Box::new(Screen::Review(Box::new(Review::new(
                self.sitting.clone(),
                self.markings.last().cloned(),
            ))))),
            Action::Again => self.missed_again(ctx),
            Action::Similar => self.similar(ctx),
            Action::Save => self.save(ctx),
            action => {
                let (_, body, _) = frame::parts(area);
                let lines = self.lines(body.width, ctx).len();
                let last = page::pages(&vec![1; lines], body.height).len() - 1;
                let page = match action {
                    Action::Up | Action::PageUp => self.page.saturating_sub(1),
                    Action::Down | Action::PageDown => self.page + 1,
                    Action::First => 0,
                    Action::Last => last,
                    _ => return Next::Draw,
                };
                self.page = page.min(last);
                Next::Draw
            }
        }
    }

    fn lines(&self, width: u16, ctx: &Ctx<'_>) -> Vec<Line<'static>> {
        let text = &ctx.text.screen;
        let language = ctx.text.language;
        let sitting = &self.sitting;
        let mut lines = Vec::new();
        let mut say = |sentence: String, style| {
            let wrapped = line::wrap(&sentence, width);
            lines.extend(wrapped.into_iter().map(|line| Line::styled(line.to_owned(), style)));
        };
        if let Some(marking) = self.markings.last() {
            let score = score(sitting, marking);
            let mark = figure::points(score.mark, language);
            let mode = sitting.rules.mode;
            let style = if score.is_pass { ctx.theme.right } else { ctx.theme.warning };
            let parts = [
                (text.mark_of_ten)(&mark),
                figure::percent(score.tally.points, score.tally.possible, language),
                (ctx.text.word.pass)(score.is_pass, mode).to_owned(),
                format!("{}: {}", text.grade_label, (ctx.text.word.grade)(score.grade, mode)),
            ];
            say(parts.join(" · "), style);
            say((text.right_of)(score.tally.right, score.tally.questions), ctx.theme.text);
        } else {
            say((ctx.text.word.state)(sitting.state).to_owned(), ctx.theme.warning);
        }
        say(time_used(sitting, ctx.text), ctx.theme.text);
        if sitting.state == State::TimedOut {
            say(text.timed_out.to_owned(), ctx.theme.warning);
        }
        if !sitting.interruptions.is_empty() {
            let span = figure::span(sitting.interrupted(), language);
            say((text.interrupted)(sitting.interruptions.len(), &span), ctx.theme.warning);
        }
        if let [first, .., last] = self.markings.as_slice() {
            let mark = |marking| figure::points(score(sitting, marking).mark, language);
            say((text.remarked)(&mark(first), &mark(last)), ctx.theme.warning);
        }
        let taker: Vec<&str> = [&*sitting.taker.name, &*sitting.taker.unit]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect();
        if !taker.is_empty() {
            say(taker.join(" · "), ctx.theme.faint);
        }
        if !self.markings.is_empty() {
            let (_, marks) = marking::newest(sitting, &self.markings);
            for sentence in confidence::sentences(sitting, &marks, ctx.text) {
                say(sentence, ctx.theme.text);
            }
        }
        if let Some(marking) = self.markings.last() {
            let score = score(sitting, marking);
            lines.push(Line::default());
            lines.push(Line::styled(text.by_topic, ctx.theme.title));
            let topics = score.topics.iter().map(|topic| (&*topic.title, &topic.tally));
            lines.extend(bars(topics, width, ctx));
            lines.push(Line::styled(text.by_level, ctx.theme.title));
            let levels = score.levels.iter();
            let levels = levels.map(|(level, tally)| ((ctx.text.word.level)(*level), tally));
            lines.extend(bars(levels, width, ctx));
        }
        lines
    }

    /// Saves the review as a Markdown file.
    fn save(&mut self, ctx: &mut Ctx<'_>) -> Next {
        let local = self.sitting.begun.local();
        let (year, month, day) = local.day.calendar();
        let name = format!(
            "caytre-{year:04}{month:02}{day:02}-{:02}{:02}{:02}.md",
            local.hour, local.minute, local.second
        );
        let path = ctx.folder.join(name);
        let (items, marks) = marking::newest(&self.sitting, &self.markings);
        let shown = review::Review { sitting: &self.sitting, items: &items, marks: &marks };
        let content = markdown(&shown, ctx.text);
        let shown = path.display().to_string();
        self.notice = Some(match whole::write(&path, content.as_bytes(), Readers::Owner) {
            Ok(()) => (ctx.text.screen.saved)(&shown),
            Err(error) => (ctx.text.screen.not_saved)(&shown, &error.to_string()),
        });
        Next::Draw
    }

    /// Items without all points, by the newest marking.
    fn missed(&self) -> Vec<Item> {
        let points = self.markings.last().map(|marking| marking.points.as_slice());
        let items = self.sitting.drawing.items.iter().enumerate();
        items
            .filter(|(place, item)| {
                points
                    .and_then(|points| points.get(*place))
                    .is_none_or(|got| *got < item.question.points)
            })
            .map(|(_, item)| item.clone())
            .collect()
    }

    fn missed_again(&mut self, ctx: &mut Ctx<'_>) -> Next {
        let items = self.missed();
        if items.is_empty() {
            self.notice = Some(ctx.text.screen.nothing_missed.to_owned());
            return Next::Draw;
        }
        let rules = Rules {
            mode: Mode::Practice,
            paper_time: None,
            question_time: None,
            ..self.sitting.rules.clone()
        };
        let drawing = Drawing { id: Uid::random(&mut ctx.generator), items };
        self.start(drawing, rules, ctx)
    }

    /// As many questions of the same banks, topics, levels and kinds, drawn anew.
    fn similar(&mut self, ctx: &mut Ctx<'_>) -> Next {
        let items = &self.sitting.drawing.items;
        let ids: BTreeSet<&BankId> = items.iter().map(|item| &item.bank).collect();
        let banks: Vec<_> = ids
            .into_iter()
            .filter_map(|id| ctx.shelf.open(id.as_str()).ok())
            .map(|opened| Arc::clone(&opened.bank))
            .collect();
        let selection = Selection {
            topics: items
                .iter()
                .map(|item| (item.bank.clone(), item.question.topic.clone()))
                .collect(),
            levels: items.iter().map(|item| item.question.level).collect(),
            kinds: items.iter().map(|item| item.question.kind()).collect(),
        };
        let rules =
            DrawRules { count: Some(items.len()), shuffle_questions: true, shuffle_options: true };
        let drawing = draw(&banks, &selection, rules, &mut ctx.generator);
        if drawing.items.is_empty() {
            self.notice = Some(ctx.text.screen.bank_is_gone.to_owned());
            return Next::Draw;
        }
        self.start(drawing, self.sitting.rules.clone(), ctx)
    }

    fn start(&self, drawing: Drawing, rules: Rules, ctx: &mut Ctx<'_>) -> Next {
        let now = ctx.clock.now().at;
        let taker = self.sitting.taker.clone();
        let sitting = Sitting::begin(taker, drawing, rules, now, &mut ctx.generator);
        let run = Run::begin(sitting, &mut ctx.means());
        Next::Replace(Box::new(Screen::Quiz(Box::new(Quiz::new(run)))))
    }
}

/// The score of a sitting by one of its markings.
pub fn score(sitting: &Sitting, marking: &Marking) -> Score {
    let items = marking.items(sitting);
    let marks = marking.marks(sitting, &items);
    Score::of(&items, &marks, &sitting.rules.marks)
}

fn time_used(sitting: &Sitting, text: &Text) -> String {
    let language = text.language;
    let used = figure::span(sitting.used, language);
    let mut shown = match sitting.rules.paper_limit() {
        Some(limit) => (text.screen.time_of)(&used, &figure::span(limit, language)),
        None => used,
    };
    if sitting.rules.extra_percent > 0 {
        shown = format!("{shown} ({})", (text.screen.extra_time)(sitting.rules.extra_percent));
    }
    format!("{}: {shown}", text.screen.time_used)
}

/// A line with a bar for each row.
fn bars<'a>(
    rows: impl Iterator<Item = (&'a str, &'a Tally)>,
    width: u16,
    ctx: &Ctx<'_>,
) -> Vec<Line<'static>> {
    let name = usize::from(width).saturating_sub(BAR + 14).min(44);
    rows.map(|(title, tally)| {
        let bar = bar(filled(tally.points, tally.possible), BAR);
        Line::from(vec![
            Span::styled(width::fit(title, name), ctx.theme.text),
            Span::styled(format!(" {bar} "), ctx.theme.title),
            Span::styled(
                (ctx.text.screen.tally)(
                    &figure::points(tally.points, ctx.text.language),
                    &figure::points(tally.possible, ctx.text.language),
                ),
                ctx.theme.text,
            ),
        ])
    })
    .collect()
}

fn filled(points: Points, possible: Points) -> usize {
    let tenths = points.share_of(possible, Points(BAR as i64), Points(1)).0;
    usize::try_from(tenths).unwrap_or(0).min(BAR)
}
