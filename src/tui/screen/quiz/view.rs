//! Draws a sitting: the top line with the clocks, the question with what is chosen, the overlays.

use super::entry::{joined, place, verdict_of};
use super::{Overlay, Quiz};
use crate::domain::answer::Response;
use crate::domain::drawing::Item;
use crate::domain::question::Body;
use crate::domain::sitting::Mode;
use crate::domain::sitting::live::Live;
use crate::domain::time::Now;
use crate::layout::question::{self, Part, Sheet};
use crate::text::width;
use crate::text::{Text, figure};
use crate::tui::app::Ctx;
use crate::tui::screen::{feedback, frame};
use crate::tui::widget::dialog::Dialog;
use crate::tui::widget::print::print;
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

/// What the clocks of the paper and of the question show; none without a limit.
pub(super) fn clocks(live: &Live, now: Now) -> (Option<String>, Option<String>) {
    let question = live.question_left(now).filter(|_| live.is_writable());
    (live.left(now).map(figure::clock), question.map(figure::clock))
}

impl Quiz {
    /// Draws. Changes nothing.
    pub fn view(&self, frame: &mut Frame<'_>, area: Rect, ctx: &Ctx<'_>) {
        let live = self.course.run().live();
        let (_, body, _) = frame::parts(area);
        frame::heading(frame, area, &self.title(ctx.text), self.clock_line(ctx), ctx);
        match &self.overlay {
            Overlay::Map(map) => map.view(frame, area, live, ctx),
            _ if live.is_revealed() => {
                let (body, grades) = self.graded_parts(body, ctx);
                feedback::view(frame, body, &self.feedback_lines(body.width, ctx), self.page, ctx);
                self.grades(frame, grades, ctx);
            }
            _ => self.question(frame, body, ctx),
        }
        match &self.overlay {
            Overlay::Menu(dialog) => dialog.view(frame, area, &ctx.theme),
            Overlay::Pause => {
                let text = &ctx.text.screen;
                let sentences = vec![text.paused.to_owned(), text.paused_advice.to_owned()];
                Dialog::<()>::new(sentences, Vec::new()).view(frame, area, &ctx.theme);
            }
            _ => {}
        }
    }

    /// The feedback of the question on the screen.
    pub(super) fn feedback_lines(&self, width: u16, ctx: &Ctx<'_>) -> Vec<Line<'static>> {
        let live = self.course.run().live();
        let Some(item) = live.item() else { return Vec::new() };
        let sitting = live.sitting();
        let shown = feedback::Shown {
            item,
            response: live.draft(),
            confidence: sitting.newest(live.current()).and_then(|answer| answer.confidence),
            rule: sitting.rules.multiple,
            points: None,
            tries: 0,
        };
        feedback::lines(&shown, width, ctx)
    }

    fn title(&self, text: &Text) -> String {
        let own = self.study_title(text).or_else(|| self.assessment_title(text));
        if let Some(title) = own {
            return title;
        }
        let live = self.course.run().live();
        let mut title = (text.screen.of)(live.current() + 1, live.len());
        if live.attempt() > 1 {
            title = format!("{title} · {}", (text.screen.try_number)(live.attempt()));
        }
        if live.sitting().rules.mode == Mode::Practice {
            title = format!("{title} · {}", (text.word.mode)(Mode::Practice));
        }
        title
    }

    fn clock_line(&self, ctx: &Ctx<'_>) -> Line<'static> {
        let live = self.course.run().live();
        let text = &ctx.text.screen;
        let mut spans = Vec::new();
        if live.sitting().flags.contains(&live.current()) {
            spans.push(Span::styled(text.flagged, ctx.theme.warning));
        }
        let (paper, question) = clocks(live, ctx.clock.now());
        if self.is_clock_hidden && (paper.is_some() || question.is_some()) {
            spans.push(Span::styled(text.time_is_hidden, ctx.theme.faint));
        } else {
            spans.extend(
                question.map(|left| Span::styled((text.question_time)(left), ctx.theme.text)),
            );
            spans.extend(paper.map(|left| Span::styled((text.paper_time)(left), ctx.theme.key)));
        }
        let mut line = Line::default();
        for (at, span) in spans.into_iter().enumerate() {
            if at > 0 {
                line.push_span(Span::raw(" · "));
            }
            line.push_span(span);
        }
        line
    }

    fn question(&self, frame: &mut Frame<'_>, body: Rect, ctx: &Ctx<'_>) {
        let live = self.course.run().live();
        let Some(item) = live.item() else { return };
        let sheet = question::sheet(item, frame::size(body), ctx.text);
        let page = self.page.min(sheet.pages.len() - 1);
        let mut y = body.y;
        for block in &sheet.blocks[sheet.pages[page].clone()] {
            for (at, text) in block.lines.iter().enumerate() {
                if y >= body.bottom() {
                    break;
                }
                let line = Rect::new(body.x, y, body.width, 1);
                match block.part {
                    Part::Faint => {
                        print(frame, Span::styled(text.as_str(), ctx.theme.faint), line);
                    }
                    Part::Prompt | Part::Gap => {
                        print(frame, Span::styled(text.as_str(), ctx.theme.chosen), line);
                    }
                    Part::Row(row) => self.row(frame, line, (row, at, text), ctx),
                    Part::Field if at == 0 => self.field(frame, line, item, ctx),
                    Part::Field => {}
                }
                y += 1;
            }
        }
        if sheet.pages.len() > 1 {
            let line = Rect::new(body.x, body.bottom().saturating_sub(1), body.width, 1);
            print(frame, Span::styled(sign(&sheet, page, ctx.text), ctx.theme.warning), line);
        }
    }

    /// One line of a row; `at` is its number within the row.
    fn row(
        &self,
        frame: &mut Frame<'_>,
        line: Rect,
        (row, at, text): (usize, usize, &str),
        ctx: &Ctx<'_>,
    ) {
        let live = self.course.run().live();
        let Some(item) = live.item() else { return };
        let indent = usize::from(question::indent(item.question.kind()));
        let (before, is_chosen) = marker(item, live.draft(), row, ctx.text);
        let before = if at == 0 { width::fit(&before, indent) } else { " ".repeat(indent) };
        let is_under_cursor = self.entry.cursor == Some(row);
        let style = match (is_under_cursor, is_chosen) {
            (true, true) => ctx.theme.cursor.patch(ctx.theme.chosen),
            (true, false) => ctx.theme.cursor,
            (false, true) => ctx.theme.chosen,
            (false, false) => ctx.theme.text,
        };
        let shown =
            Line::from(vec![Span::styled(before, style), Span::styled(text.to_owned(), style)]);
        print(frame, shown, line);
    }

    fn field(&self, frame: &mut Frame<'_>, line: Rect, item: &Item, ctx: &Ctx<'_>) {
        let text = &ctx.text.screen;
        let label = format!("{} ", text.your_answer);
        let unit = match &item.question.body {
            Body::Number { unit: Some(unit), .. } => format!(" {}", (text.unit)(unit)),
            _ => String::new(),
        };
        let taken = width::columns(&label) + width::columns(&unit);
        let room = line.width.saturating_sub(taken as u16).max(1);
        let (shown, column) = self.entry.field.shown(room);
        let at = (line.x + width::columns(&label) as u16 + column).min(line.right() - 1);
        let spans = vec![
            Span::styled(label, ctx.theme.faint),
            Span::styled(shown, ctx.theme.chosen),
            Span::raw(" "),
            Span::styled(unit, ctx.theme.faint),
        ];
        print(frame, Line::from(spans), line);
        if self.is_typing() {
            frame.set_cursor_position(Position::new(at, line.y));
        }
    }
}

/// A question as it is first seen in a place: the lines of its first page, for whoever writes it.
pub(in crate::tui::screen) fn preview(
    item: &Item,
    place: Rect,
    ctx: &Ctx<'_>,
) -> Vec<Line<'static>> {
    let sheet = question::sheet(item, frame::size(place), ctx.text);
    let indent = usize::from(question::indent(item.question.kind()));
    let mut lines = Vec::new();
    for block in &sheet.blocks[sheet.pages[0].clone()] {
        for (at, text) in block.lines.iter().enumerate() {
            lines.push(match block.part {
                Part::Faint => Line::styled(text.clone(), ctx.theme.faint),
                Part::Prompt | Part::Gap => Line::styled(text.clone(), ctx.theme.chosen),
                Part::Row(row) if at == 0 => {
                    let (before, _) = marker(item, &Response::Blank, row, ctx.text);
                    Line::raw(format!("{}{text}", width::fit(&before, indent)))
                }
                Part::Row(_) => Line::raw(format!("{}{text}", " ".repeat(indent))),
                Part::Field => Line::styled(ctx.text.screen.your_answer, ctx.theme.faint),
            });
        }
    }
    if sheet.pages.len() > 1 {
        lines.push(Line::styled(sign(&sheet, 0, ctx.text), ctx.theme.warning));
    }
    lines
}

/// What stands before a row, and whether the row is chosen.
fn marker(item: &Item, draft: &Response, row: usize, text: &Text) -> (String, bool) {
    let letter = |at: usize| char::from(b'A'.saturating_add(at as u8));
    let id = item.order.get(row);
    let round = |is_chosen: bool| if is_chosen { "(•)" } else { "( )" };
    match &item.question.body {
        Body::Single { .. } => {
            let is_chosen = matches!((draft, id), (Response::Choice(one), Some(id)) if one == id);
            (format!("{} {}. ", round(is_chosen), letter(row)), is_chosen)
        }
        Body::Multiple { .. } => {
            let is_chosen =
                matches!((draft, id), (Response::Choices(ids), Some(id)) if ids.contains(id));
            (format!("[{}] {}. ", if is_chosen { 'x' } else { ' ' }, letter(row)), is_chosen)
        }
        Body::TrueFalse { .. } => {
            let is_chosen = *draft == Response::Truth(row == 0);
            (format!("{} {}. ", round(is_chosen), row + 1), is_chosen)
        }
        Body::Statements { .. } => {
            let verdict = verdict_of(item, draft, row);
            let word = verdict
                .map_or("", |is_true| if is_true { text.word.truth } else { text.word.falsehood });
            let small = letter(row).to_ascii_lowercase();
            (format!("[{}] {small}) ", width::fit(word, 4)), verdict.is_some())
        }
        Body::Ordering { .. } => {
            let rank = match (draft, id) {
                (Response::Order(ids), Some(id)) => place(ids, id),
                _ => None,
            };
            let shown = rank.map_or(" ".to_owned(), |rank| (rank + 1).to_string());
            (format!("[{shown}] {}. ", letter(row)), rank.is_some())
        }
        Body::Matching { left, .. } => match left.get(row) {
            Some(side) => {
                let right = joined(draft, &side.id).and_then(|id| place(&item.order, id));
                let shown = right.map_or(' ', letter);
                (format!("[{shown}] {}. ", row + 1), right.is_some())
            }
            None => (format!("    {}. ", letter(row - left.len())), false),
        },
        Body::Short { .. } | Body::Number { .. } => (String::new(), false),
    }
}

/// The sign that there is more above or below.
fn sign(sheet: &Sheet, page: usize, text: &Text) -> String {
    let mut signs = Vec::new();
    if page > 0 {
        signs.push(text.screen.more_above.to_owned());
    }
    if page + 1 < sheet.pages.len() {
        signs.push((text.screen.more_below)(sheet.rows_below(page)));
    }
    signs.join(" · ")
}
