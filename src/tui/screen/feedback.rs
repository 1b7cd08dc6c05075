//! A question with its answer, key, explanation and sources: after an answer in practice, and in
//! the review of a sitting.
//!
//! ```text
//! ✗ Sai
//! Hình ảnh nào …?
//! ✗ (•) A. Cây đa
//!          Vì sao sai: …
//! ✓ ( ) B. Cây tre
//! Giải thích: …
//! Nguồn: …
//! ```

use super::Next;
use super::quiz::entry::{joined, place, verdict_of};
use crate::domain::answer::{self, Note, Response, Verdict};
use crate::domain::bank::Source;
use crate::domain::confidence::Confidence;
use crate::domain::drawing::Item;
use crate::domain::identity::OptionId;
use crate::domain::quantity::Points;
use crate::domain::question::{Body, Citation, MultipleRule};
use crate::layout::{line, page};
use crate::text::figure;
use crate::tui::app::Ctx;
use crate::tui::widget::print::{print, print_all};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use std::ops::Range;

/// What is shown of one question.
pub struct Shown<'a> {
    /// The question as asked.
    pub item: &'a Item,
    /// What was given.
    pub response: &'a Response,
    /// How sure they were, where that was said.
    pub confidence: Option<Confidence>,
    /// The rule of the sitting for multiple answers.
    pub rule: Option<MultipleRule>,
    /// The points of the newest marking; none takes them from the response.
    pub points: Option<Points>,
    /// How many further tries there were.
    pub tries: usize,
}

/// Sentences broken into the lines of a width.
pub(super) struct Writer<'a, 'c> {
    pub(super) lines: Vec<Line<'static>>,
    pub(super) width: u16,
    pub(super) ctx: &'a Ctx<'c>,
}

impl<'a, 'c> Writer<'a, 'c> {
    /// Lines for a width, none of them so long that eyes lose the next.
    pub(super) fn new(width: u16, ctx: &'a Ctx<'c>) -> Writer<'a, 'c> {
        Writer { lines: Vec::new(), width: width.min(100), ctx }
    }

    /// Says a sentence.
    pub(super) fn say(&mut self, text: &str, style: Style) {
        let lines = line::wrap(text, self.width);
        self.lines.extend(lines.into_iter().map(|line| Line::styled(line.to_owned(), style)));
    }

    /// Says a sentence behind a sign, further lines under its first letter.
    pub(super) fn say_behind(&mut self, before: &str, text: &str, style: Style) {
        let indent = crate::text::width::columns(before);
        let room = self.width.saturating_sub(indent as u16).max(1);
        let blanks = " ".repeat(indent);
        for (at, line) in line::wrap(text, room).into_iter().enumerate() {
            let before = if at == 0 { before } else { &blanks };
            self.lines.push(Line::styled([before, line].concat(), style));
        }
    }
}

/// The lines for a width.
pub fn lines(shown: &Shown<'_>, width: u16, ctx: &Ctx<'_>) -> Vec<Line<'static>> {
    let text = &ctx.text.screen;
    let language = ctx.text.language;
    let item = shown.item;
    let question = &item.question;
    let mark = answer::mark(question, shown.response, shown.rule);
    let points = shown.points.unwrap_or(mark.points);
    let mut writer = Writer::new(width, ctx);

    let verdict = match &mark.note {
        Some(Note::Spelling(written)) => (text.right_write_marks)(written),
        None => format!("{} {}", sign(mark.verdict), (ctx.text.word.verdict)(mark.verdict)),
    };
    let worth = (text.points_of)(
        &figure::points(points, language),
        &figure::points(question.points, language),
    );
    let said = shown.confidence.map(ctx.text.confidence.word);
    let said = said.map(|word| format!(" · {word}")).unwrap_or_default();
    writer.say(&format!("{verdict} · {worth}{said}"), style(mark.verdict, ctx));
    writer.say(&question.prompt, ctx.theme.chosen);
    body(&mut writer, item, shown.response);
    if shown.tries > 0 {
        writer.say(&(text.other_tries)(shown.tries), ctx.theme.faint);
    }
    if !question.explanation.is_empty() {
        writer.say_behind(&format!("{} ", text.explanation), &question.explanation, ctx.theme.text);
    }
    if let Some(date) = &question.as_of {
        writer.say(&(text.as_of)(&figure::written_date(date)), ctx.theme.faint);
    }
    for (at, citation) in question.citations.iter().enumerate() {
        let known = item.sources.iter().find(|source| source.id == citation.source);
        let cited = cited(known.map(|source| &**source), citation);
        let label = format!("{} ", text.sources);
        let before = if at == 0 { label } else { " ".repeat(crate::text::width::columns(&label)) };
        writer.say_behind(&before, &cited, ctx.theme.faint);
    }
    writer.lines
}

/// A citation as people read it: title, publisher and date of the source, the place in it.
pub fn cited(source: Option<&Source>, citation: &Citation) -> String {
    let parts: Vec<&str> = match source {
        Some(source) => vec![&source.title, &source.publisher, &source.date, &citation.place],
        None => vec![&citation.source, &citation.place],
    };
    let cited: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    cited.join(" · ")
}

fn body(writer: &mut Writer<'_, '_>, item: &Item, response: &Response) {
    let ctx = writer.ctx;
    let text = &ctx.text.screen;
    let word = &ctx.text.word;
    let truth = |is_true: bool| if is_true { word.truth } else { word.falsehood };
    let letter = |at: usize| char::from(b'A'.saturating_add(at as u8));
    match &item.question.body {
        Body::Single { key, .. } => {
            let chosen = |id: &OptionId| matches!(response, Response::Choice(one) if one == id);
            options(writer, item, &|id| id == key, &chosen);
        }
        Body::Multiple { key, .. } => {
            let chosen =
                |id: &OptionId| matches!(response, Response::Choices(ids) if ids.contains(id));
            options(writer, item, &|id| key.contains(id), &chosen);
        }
        Body::TrueFalse { key } => {
            if let Response::Truth(given) = response {
                writer.say_behind(&format!("{} ", text.given), truth(*given), ctx.theme.text);
            }
            writer.say_behind(&format!("{} ", text.key), truth(*key), ctx.theme.right);
        }
        Body::Statements { key, .. } => {
            for (row, id) in item.order.iter().enumerate() {
                let (is_true, given) = (key.contains(id), verdict_of(item, response, row));
                let is_right = given == Some(is_true);
                let small = letter(row).to_ascii_lowercase();
                let given = given.map_or("–", truth);
                let line = format!("{} → {} {}", item.choice_text(id), text.key, truth(is_true));
                let style = if is_right { ctx.theme.right } else { ctx.theme.wrong };
                let sign = if is_right { '✓' } else { '✗' };
                writer.say_behind(&format!("{sign} [{given}] {small}) "), &line, style);
                if !is_true || !is_right {
                    why(writer, item, id);
                }
            }
        }
        Body::Short { key, .. } => {
            typed(writer, response);
            writer.say_behind(&format!("{} ", text.key), &key.join(" / "), ctx.theme.right);
        }
        Body::Number { key, tolerance, unit } => {
            typed(writer, response);
            let mut shown = figure::quantity(*key, ctx.text.language);
            if *tolerance > crate::domain::quantity::Quantity::ZERO {
                shown = format!("{shown} ± {}", figure::quantity(*tolerance, ctx.text.language));
            }
            if let Some(unit) = unit {
                shown = format!("{shown} {unit}");
            }
            writer.say_behind(&format!("{} ", text.key), &shown, ctx.theme.right);
        }
        Body::Ordering { key, .. } => {
            let given = match response {
                Response::Order(ids) => ids.as_slice(),
                _ => &[],
            };
            for (rank, id) in key.iter().enumerate() {
                let at = place(given, id);
                let shown = at.map_or("–".to_owned(), |at| (at + 1).to_string());
                let is_right = at == Some(rank);
                let style = if is_right { ctx.theme.right } else { ctx.theme.wrong };
                let sign = if is_right { '✓' } else { '✗' };
                let before = format!("{sign} [{shown}] {}. ", rank + 1);
                writer.say_behind(&before, item.choice_text(id), style);
            }
        }
        Body::Matching { left, key, .. } => {
            for side in left {
                let given = joined(response, &side.id);
                let right = key.iter().find(|(id, _)| *id == side.id).map(|(_, right)| right);
                let is_right = given == right;
                let style = if is_right { ctx.theme.right } else { ctx.theme.wrong };
                let sign = if is_right { '✓' } else { '✗' };
                let right = right.map_or("", |id| item.choice_text(id));
                writer.say_behind(&format!("{sign} "), &format!("{} → {right}", side.text), style);
                if let Some(given) = given.filter(|_| !is_right) {
                    let before = format!("    {} ", text.given);
                    writer.say_behind(&before, item.choice_text(given), ctx.theme.faint);
                }
            }
        }
    }
}

fn options(
    writer: &mut Writer<'_, '_>,
    item: &Item,
    is_key: &dyn Fn(&OptionId) -> bool,
    is_chosen: &dyn Fn(&OptionId) -> bool,
) {
    let ctx = writer.ctx;
    for (row, id) in item.order.iter().enumerate() {
        let (is_key, is_chosen) = (is_key(id), is_chosen(id));
        let (sign, style) = match (is_key, is_chosen) {
            (true, _) => ('✓', ctx.theme.right),
            (false, true) => ('✗', ctx.theme.wrong),
            (false, false) => (' ', ctx.theme.text),
        };
        let box_ = if is_chosen { "(•)" } else { "( )" };
        let letter = char::from(b'A'.saturating_add(row as u8));
        writer.say_behind(&format!("{sign} {box_} {letter}. "), item.choice_text(id), style);
        if !is_key {
            why(writer, item, id);
        }
    }
}

fn why(writer: &mut Writer<'_, '_>, item: &Item, id: &OptionId) {
    if let Some(why) = item.question.why(id) {
        let ctx = writer.ctx;
        writer.say_behind("         ", why, ctx.theme.faint);
    }
}

fn typed(writer: &mut Writer<'_, '_>, response: &Response) {
    if let Response::Text(given) = response {
        let ctx = writer.ctx;
        writer.say_behind(&format!("{} ", ctx.text.screen.given), given, ctx.theme.text);
    }
}

/// The sign of a verdict, so that colour is not needed.
pub fn sign(verdict: Verdict) -> char {
    match verdict {
        Verdict::Right => '✓',
        Verdict::Partly => '◐',
        Verdict::Wrong => '✗',
        Verdict::Blank => '–',
    }
}

/// The style of a verdict.
pub fn style(verdict: Verdict, ctx: &Ctx<'_>) -> Style {
    match verdict {
        Verdict::Right => ctx.theme.right,
        Verdict::Partly => ctx.theme.warning,
        Verdict::Wrong => ctx.theme.wrong,
        Verdict::Blank => ctx.theme.faint,
    }
}

/// The pages of so many lines for a height.
pub fn pages(lines: &[Line<'static>], height: u16) -> Vec<Range<usize>> {
    page::pages(&vec![1; lines.len()], height)
}

/// Draws one page of lines.
pub fn view(
    frame: &mut Frame<'_>,
    body: Rect,
    lines: &[Line<'static>],
    page: usize,
    ctx: &Ctx<'_>,
) {
    let pages = pages(lines, body.height);
    let page = page.min(pages.len() - 1);
    print_all(frame, &lines[pages[page].clone()], body);
    if pages.len() > 1 {
        let sign = (ctx.text.screen.page)(page + 1, pages.len());
        let at = Rect::new(body.x, body.bottom().saturating_sub(1), body.width, 1);
        print(frame, Span::styled(sign, ctx.theme.warning), at);
    }
}

/// The study notes on the topic of this question.
pub fn notes(item: Option<&Item>, ctx: &mut Ctx<'_>) -> Next {
    let Some(item) = item else { return Next::Stay };
    super::notes::of_topic(&item.bank, &item.question.topic, ctx)
}
