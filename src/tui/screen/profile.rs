//! What a self-assessment has found: a share with its interval for each bank and level, only the
//! differences that the intervals bear out, and what to read.
//!
//! ```text
//! Tự đánh giá ngày 21/11/2026 · 38 câu
//! Tất cả                           ├────█████──┤        62% (54–70%; 38 câu)
//! Các bài học kinh nghiệm          chưa đủ dữ liệu
//! ```

use super::review::Review;
use super::{Next, Screen, feedback, frame};
use crate::domain::bank::Bank;
use crate::domain::diagnosis::Estimate;
use crate::domain::marking::Marking;
use crate::domain::question::Level;
use crate::domain::sitting::Sitting;
use crate::layout::{line, page};
use crate::run::assessment::{Findings, earlier, findings};
use crate::text::width::{columns as width_of, fit};
use crate::text::{Text, figure};
use crate::tui::app::{Ctx, Ending};
use crate::tui::keymap::{ALWAYS, Action, Binding, MOVES, Stroke, bindings};
use crate::tui::widget::list;
use crossterm::event::KeyCode::Enter;
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::Line;
use std::sync::Arc;

bindings! {
    KEYS: [
        "confirm" Action::Confirm, [Stroke::key(Enter)], review, Some(10);
    ]
}

/// Columns of a bar from 0 to 100 %.
const BAR: usize = 20;
/// Most sources that are named.
const SOURCES: usize = 8;

/// What a self-assessment has found.
pub struct ProfileScreen {
    sitting: Sitting,
    marking: Option<Marking>,
    titles: Vec<Box<str>>,
    found: Option<(Findings, Option<Findings>)>,
    page: usize,
    notice: Option<String>,
}

impl ProfileScreen {
    /// The findings of a finished self-assessment, over the banks at hand.
    pub fn new(sitting: Sitting, marking: Option<Marking>, ctx: &mut Ctx<'_>) -> ProfileScreen {
        let banks = banks(ctx);
        let titles = banks.iter().map(|bank| bank.header.title.clone()).collect();
        let found = findings(&sitting, &banks, &ctx.book)
            .and_then(|found| Ok((found, earlier(&sitting, &banks, &ctx.book)?)));
        let (found, notice) = match found {
            Ok(found) => (Some(found), None),
            Err(error) => (None, Some(error.sentence(&ctx.text.store))),
        };
        ProfileScreen { sitting, marking, titles, found, page: 0, notice }
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
        let day = figure::day(self.sitting.begun.local().day);
        let asked = self.sitting.drawing.items.len();
        let title = (ctx.text.assessment.findings)(&day, asked);
        frame::heading(frame, area, &title, Line::default(), ctx);
        let (_, body, _) = frame::parts(area);
        feedback::view(frame, body, &self.lines(body.width, ctx), self.page, ctx);
    }

    /// Nothing but the bottom line can be pressed.
    pub fn at(&self, _area: Rect, _position: Position, _ctx: &Ctx<'_>) -> Option<Action> {
        None
    }

    /// Does what was asked.
    pub fn update(&mut self, action: &Action, area: Rect, ctx: &mut Ctx<'_>) -> Next {
        self.notice = None;
        match action {
            Action::Back => return Next::Back,
            Action::Quit => return Next::Quit(Ending::Done),
            Action::Confirm => {
                let review = Review::new(self.sitting.clone(), self.marking.clone());
                return Next::Open(Box::new(Screen::Review(Box::new(review))));
            }
            action => {
                let (_, body, _) = frame::parts(area);
                let lines = self.lines(body.width, ctx).len();
                let pages = page::pages(&vec![1; lines], body.height).len();
                self.page = list::turned(self.page, action, pages);
            }
        }
        Next::Draw
    }

    fn lines(&self, width: u16, ctx: &Ctx<'_>) -> Vec<Line<'static>> {
        let Some((found, before)) = &self.found else { return Vec::new() };
        let (words, theme) = (&ctx.text.assessment, &ctx.theme);
        let mut lines = Vec::new();
        let say = |lines: &mut Vec<Line<'static>>, sentence: &str, style| {
            let wrapped = line::wrap(sentence, width.min(100)).into_iter();
            lines.extend(wrapped.map(|line| Line::styled(line.to_owned(), style)));
        };
        say(&mut lines, words.legend, theme.faint);
        if let Some(before) = before {
            let day = figure::day(before.begun.local().day);
            say(&mut lines, &(words.compared)(&day), theme.faint);
        }
        let row = |name: &str, now: Option<&Estimate>, then: Option<&Estimate>| {
            rows(name, now, then, width, ctx.text)
        };
        let (profile, past) = (&found.profile, before.as_ref().map(|before| &before.profile));
        let general = past.and_then(|past| past.general.as_ref());
        lines.extend(row(words.general, profile.general.as_ref(), general));
        lines.push(Line::styled(words.by_bank, theme.title));
        for (topic, title) in self.titles.iter().enumerate() {
            let at = |topics: &[Option<Estimate>]| topics.get(topic).copied().flatten();
            let (now, then) = (at(&profile.topics), past.and_then(|past| at(&past.topics)));
            lines.extend(row(title, now.as_ref(), then.as_ref()));
        }
        lines.push(Line::styled(words.by_level, theme.title));
        for (at, level) in Level::ALL.into_iter().enumerate() {
            let then = past.and_then(|past| past.levels[at].as_ref());
            lines.extend(row((ctx.text.word.level)(level), profile.levels[at].as_ref(), then));
        }
        lines.push(Line::styled(words.differences, theme.title));
        let differences = self.differences(found, ctx.text);
        if differences.is_empty() {
            say(&mut lines, words.no_difference, theme.text);
        }
        for difference in differences {
            say(&mut lines, &difference, theme.text);
        }
        lines.push(Line::styled(words.to_read, theme.title));
        if found.to_read.is_empty() {
            say(&mut lines, words.nothing_to_read, theme.text);
        }
        for reading in found.to_read.iter().take(SOURCES) {
            let source = &reading.source;
            let places: Vec<&str> = reading.places.iter().map(|place| &**place).collect();
            let parts = [&*source.title, &source.publisher, &source.date, &places.join("; ")];
            let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
            let said = format!("• {} ({})", parts.join(" · "), (words.missed)(reading.missed));
            say(&mut lines, &said, theme.text);
        }
        lines
    }

    /// Which banks are clearly weaker than which.
    fn differences(&self, found: &Findings, text: &Text) -> Vec<String> {
        let stronger = |weak: usize| -> Vec<String> {
            (0..self.titles.len())
                .filter(|topic| found.profile.clearly_below(*topic).contains(&weak))
                .map(|topic| self.titles[topic].to_string())
                .collect()
        };
        (0..self.titles.len())
            .map(|weak| (weak, stronger(weak)))
            .filter(|(_, stronger)| !stronger.is_empty())
            .map(|(weak, stronger)| {
                (text.assessment.weaker)(&self.titles[weak], &stronger.join("; "))
            })
            .collect()
    }
}

/// The banks at hand.
pub(super) fn banks(ctx: &Ctx<'_>) -> Vec<Arc<Bank>> {
    let opened =
        ctx.shelf.entries().iter().filter_map(|entry| ctx.shelf.open(entry.id().as_str()).ok());
    opened.map(|opened| Arc::clone(&opened.bank)).collect()
}

/// A name with its share: one line where there is room for the bar, else two.
fn rows(
    name: &str,
    now: Option<&Estimate>,
    then: Option<&Estimate>,
    width: u16,
    text: &Text,
) -> Vec<Line<'static>> {
    let words = &text.assessment;
    let Some(now) = now else {
        let (name, said) = (name.to_owned(), words.not_enough);
        let room = usize::from(width).saturating_sub(width_of(said) + 1).min(36);
        return vec![Line::from(format!("{} {said}", fit(&name, room)))];
    };
    let percent = |share: f64| (share * 100.0).round() as u8;
    let mut said =
        (words.estimate)(percent(now.share), percent(now.low), percent(now.high), now.answers);
    if let Some(then) = then {
        said = format!("{said} · {}", (words.before)(percent(then.share)));
    }
    let room = usize::from(width).saturating_sub(BAR + width_of(&said) + 2);
    if room >= 16 {
        let name = fit(name, room.min(36));
        return vec![Line::from(format!("{name} {} {said}", bar(now)))];
    }
    vec![Line::from(fit(name, usize::from(width))), Line::from(format!("  {said}"))]
}

/// The interval from 0 to 100 %, the share in it.
fn bar(estimate: &Estimate) -> String {
    let column = |share: f64| ((share * BAR as f64) as usize).min(BAR - 1);
    let (low, at, high) = (column(estimate.low), column(estimate.share), column(estimate.high));
    (0..BAR)
        .map(|place| match place {
            place if place == at => '█',
            place if (low..=high).contains(&place) => '─',
            _ => '·',
        })
        .collect()
}
