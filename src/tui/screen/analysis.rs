//! The item analysis of a test: its figures with a histogram of marks, the list of its questions, each question.
//!
//! ```text
//! Phân tích câu hỏi · Kiểm tra tháng                     24 bài · theo thứ tự câu
//! Số câu theo mã đề 101.
//!   Câu  Câu hỏi                   n               TL đúng     ĐPB  Nhận xét
//! › 1.1  Hình ảnh nào tượng t…    24  ████████░░      79,2    34,1  ✓ dùng được
//! ```

mod question;
mod whole;

use super::frame;
use super::{Next, feedback};
use crate::domain::analysis::{Analysis, Order};
use crate::domain::items::{FEWEST, Standing};
use crate::domain::sitting::Mode;
use crate::formats::analysis::cells;
use crate::layout::line;
use crate::run::analysis::{Attempts, Examined, of_exams, of_paper};
use crate::run::examination::Examination;
use crate::store::StoreError;
use crate::store::history::Filter;
use crate::text::width::{columns as width_of, fit};
use crate::tui::app::{Ctx, Ending};
use crate::tui::keymap::{ALWAYS, Action, Binding, MOVES, Stroke, bindings};
use crate::tui::widget::bar;
use crate::tui::widget::columns::{self, Column};
use crate::tui::widget::list;
use crate::tui::widget::menu::{Menu, Row};
use crate::tui::widget::print::print_all;
use crossterm::event::KeyCode::{Enter, Left, Right};
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};

bindings! {
    WHOLE: [
        "confirm" Action::Confirm, [Stroke::key(Enter)], each_question, Some(10);
    ]
    LISTED: [
        "sort" Action::Sort, [Stroke::char('t')], sort, Some(11);
    ]
    QUESTION: [
        "right" Action::Right, [Stroke::key(Right)], next, Some(10);
        "left" Action::Left, [Stroke::key(Left)], previous, Some(11);
    ]
}

/// What was taken on this machine: papers are analysed each for itself.
pub(super) const EXAMS: &[Mode] = &[Mode::Exam];
/// Columns of the word at the end of a row.
const STANDING: usize = 12;
/// Columns of the bar of a facility.
const BAR: usize = 10;

/// What is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    /// The test as a whole.
    Whole,
    /// Its questions.
    List,
    /// The question under the cursor.
    Question,
}

/// The analysis of a test.
pub struct AnalysisScreen {
    title: String,
    analysis: Analysis,
    /// The code of the version that numbers the questions.
    numbered_by: Option<Box<str>>,
    order: Order,
    /// The places of the questions in that order.
    places: Vec<usize>,
    step: Step,
    cursor: usize,
    page: usize,
}

impl AnalysisScreen {
    /// The analysis of the sheets of a paper.
    ///
    /// # Errors
    ///
    /// The book cannot be read.
    pub fn of_paper(examination: &Examination, ctx: &Ctx<'_>) -> Result<Self, StoreError> {
        let sheets = of_paper(examination, &ctx.book)?;
        let title = examination.paper().title.to_string();
        Ok(AnalysisScreen::new(title, sheets.analysis, sheets.numbered_by))
    }

    /// The analysis of the exams that asked of a bank, of each person the first.
    ///
    /// # Errors
    ///
    /// The book cannot be read.
    pub fn of_bank(examined: &Examined, ctx: &Ctx<'_>) -> Result<Self, StoreError> {
        let filter = Filter { bank: Some(examined.bank.clone()), ..Filter::default() };
        let analysis = of_exams(&ctx.book, &filter, EXAMS, Attempts::First)?;
        Ok(AnalysisScreen::new(examined.title.to_string(), analysis, None))
    }

    fn new(title: String, analysis: Analysis, numbered_by: Option<Box<str>>) -> AnalysisScreen {
        let order = Order::default();
        let places = analysis.places(order);
        let (step, cursor, page) = (Step::Whole, 0, 0);
        AnalysisScreen { title, analysis, numbered_by, order, places, step, cursor, page }
    }

    fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// The key tables.
    pub fn tables(&self) -> Vec<&'static [Binding]> {
        match self.step {
            Step::Whole if self.is_empty() => vec![MOVES, ALWAYS],
            Step::Whole => vec![WHOLE, MOVES, ALWAYS],
            Step::List => vec![super::ENTER, LISTED, MOVES, ALWAYS],
            Step::Question => vec![QUESTION, MOVES, ALWAYS],
        }
    }

    /// What stands above the list: that few attempts say little, whose numbers the questions have, the headings.
    fn above(&self, width: u16, ctx: &Ctx<'_>) -> Vec<Line<'static>> {
        let words = &ctx.text.analysis;
        let has_few = self.analysis.statistics.items.iter().any(|item| item.attempts < FEWEST);
        let said = [
            has_few.then(|| (words.few)(FEWEST)),
            self.numbered_by.as_ref().map(|code| (words.numbered)(code)),
        ];
        let said: Vec<String> = said.into_iter().flatten().collect();
        let mut lines = Vec::new();
        if !said.is_empty() {
            let said = said.join(" ");
            let wrapped = line::wrap(&said, width).into_iter();
            lines.extend(wrapped.map(|line| Line::styled(line.to_owned(), ctx.theme.faint)));
        }
        let [number, attempts, facility, index, .., question] = words.headings;
        let columns = self.columns(ctx);
        let widths = columns::widths(&columns, room(width));
        let cells = [number, question, attempts, "", facility, index];
        let headings = columns::row(&columns, &widths, &cells);
        lines.push(Line::styled(format!("  {headings}  {}", words.remarks), ctx.theme.title));
        lines
    }

    /// Number, prompt, attempts, bar and figure of the facility, discrimination index.
    fn columns(&self, ctx: &Ctx<'_>) -> [Column; 6] {
        let labels = self.analysis.labels.iter().map(String::as_str);
        let headings = std::iter::once(ctx.text.analysis.headings[0]);
        let label = labels.chain(headings).map(width_of).max().unwrap_or_default();
        [
            Column::figures(label, 1),
            Column::words(8, 0),
            Column::figures(4, 3),
            Column::words(BAR, 4),
            Column::figures(8, 1),
            Column::figures(6, 2),
        ]
    }

    fn menu(&self, width: u16, ctx: &Ctx<'_>) -> Menu {
        let columns = self.columns(ctx);
        let widths = columns::widths(&columns, room(width));
        let row = |at: &usize| {
            let figures = &self.analysis.statistics.items[*at];
            let facility = figures.facility.map(|share| {
                let full = (share.clamp(0.0, 1.0) * BAR as f64).round();
                bar::bar(full as usize, BAR)
            });
            let cells = cells(&self.analysis, *at, ctx.text);
            let [number, attempts, share, index, .., prompt] = &cells[..] else {
                return Row::default();
            };
            let facility = facility.unwrap_or_default();
            let cells = [&**number, prompt, attempts, &facility, share, index];
            let standing = self.analysis.standing(*at);
            let said = fit((ctx.text.analysis.standing)(standing), STANDING);
            Row::new(vec![
                Span::styled(
                    format!("{}  ", columns::row(&columns, &widths, &cells)),
                    style_of(figures.attempts, ctx),
                ),
                Span::styled(said, standing_style(standing, ctx)),
            ])
        };
        Menu { rows: self.places.iter().map(row).collect(), is_numbered: false }
    }

    /// The lines above the list, and the rows of it.
    fn parts(&self, body: Rect, ctx: &Ctx<'_>) -> (Vec<Line<'static>>, Rect) {
        let above = self.above(body.width, ctx);
        let used = u16::try_from(above.len()).unwrap_or(u16::MAX).min(body.height);
        let rows = Rect { y: body.y + used, height: body.height - used, ..body };
        (above, rows)
    }

    fn lines(&self, width: u16, ctx: &Ctx<'_>) -> Vec<Line<'static>> {
        match (self.step, self.places.get(self.cursor)) {
            (Step::Question, Some(at)) => question::lines(&self.analysis, *at, width, ctx),
            _ => whole::lines(&self.analysis, width, ctx),
        }
    }

    /// Draws. Changes nothing.
    pub fn view(&self, frame: &mut Frame<'_>, area: Rect, ctx: &Ctx<'_>) {
        let words = &ctx.text.analysis;
        let (_, body, _) = frame::parts(area);
        let faint = |said: String| Line::styled(said, ctx.theme.faint);
        let title = format!("{} · {}", words.title, self.title);
        let sheets = (ctx.text.mark.sheets)(self.analysis.statistics.test.attempts);
        match (self.step, self.places.get(self.cursor)) {
            (Step::Question, Some(at)) => {
                let label = &self.analysis.labels[*at];
                let title = format!("{} · {}", (words.of_question)(label), self.title);
                let standing = self.analysis.standing(*at);
                let style = standing_style(standing, ctx);
                let said = Line::styled((words.standing)(standing), style);
                frame::heading(frame, area, &title, said, ctx);
            }
            (Step::List, _) => {
                let right = faint(format!("{sheets} · {}", (words.order)(self.order)));
                frame::heading(frame, area, &title, right, ctx);
                let (above, rows) = self.parts(body, ctx);
                print_all(frame, &above, body);
                return self.menu(body.width, ctx).view(frame, rows, self.cursor, ctx);
            }
            _ => frame::heading(frame, area, &title, faint(sheets), ctx),
        }
        feedback::view(frame, body, &self.lines(body.width, ctx), self.page, ctx);
    }

    /// What a press means.
    pub fn at(&self, area: Rect, position: Position, ctx: &Ctx<'_>) -> Option<Action> {
        if self.step != Step::List {
            return None;
        }
        let (_, body, _) = frame::parts(area);
        let (_, rows) = self.parts(body, ctx);
        self.menu(body.width, ctx).at(rows, position, self.cursor)
    }

    /// Does what was asked.
    pub fn update(&mut self, action: &Action, area: Rect, ctx: &mut Ctx<'_>) -> Next {
        let (_, body, _) = frame::parts(area);
        match (action, self.step) {
            (Action::Quit, _) => return Next::Quit(Ending::Done),
            (Action::Back, Step::Whole) => return Next::Back,
            (Action::Back, Step::List) => self.go(Step::Whole),
            (Action::Back, Step::Question) => self.go(Step::List),
            (Action::Confirm, Step::Whole) if !self.is_empty() => self.go(Step::List),
            (Action::Sort, Step::List) => self.sort(),
            (action, Step::List) => {
                let (_, rows) = self.parts(body, ctx);
                let menu = self.menu(body.width, ctx);
                if let Some(row) = menu.chosen(self.cursor, action) {
                    self.cursor = row;
                    self.go(Step::Question);
                } else if let Some(row) = menu.moved(self.cursor, action, rows.height) {
                    self.cursor = row;
                }
            }
            (Action::Left, Step::Question) => {
                (self.cursor, self.page) = (self.cursor.saturating_sub(1), 0);
            }
            (Action::Right, Step::Question) => {
                let last = self.places.len().saturating_sub(1);
                (self.cursor, self.page) = ((self.cursor + 1).min(last), 0);
            }
            (action, Step::Whole | Step::Question) => {
                let pages = feedback::pages(&self.lines(body.width, ctx), body.height).len();
                self.page = list::turned(self.page, action, pages);
            }
        }
        Next::Draw
    }

    fn go(&mut self, step: Step) {
        (self.step, self.page) = (step, 0);
    }

    /// Lists in the next order, from the top.
    fn sort(&mut self) {
        let at = Order::ALL.iter().position(|order| *order == self.order).unwrap_or(0);
        self.order = Order::ALL[(at + 1) % Order::ALL.len()];
        self.places = self.analysis.places(self.order);
        self.cursor = 0;
    }
}

/// What the columns of a row have of a width: before them stands the cursor, behind them the word.
fn room(width: u16) -> usize {
    usize::from(width).saturating_sub(2 + 2 + STANDING)
}

/// The style of figures over so many attempts: of few they are greyed.
fn style_of(attempts: usize, ctx: &Ctx<'_>) -> Style {
    if attempts < FEWEST { ctx.theme.faint } else { ctx.theme.text }
}

fn standing_style(standing: Standing, ctx: &Ctx<'_>) -> Style {
    match standing {
        Standing::TooFew | Standing::Unclear => ctx.theme.faint,
        Standing::Sound => ctx.theme.right,
        Standing::Against(_) => ctx.theme.warning,
    }
}

/// Figures with what they are called, one a line; below each other where there is room for that.
fn say_figures(
    writer: &mut feedback::Writer<'_, '_>,
    figures: &[(&'static str, String)],
    style: Style,
) {
    let room = usize::from(writer.width);
    let name = figures.iter().map(|(name, _)| width_of(name)).max().unwrap_or_default();
    for (label, figure) in figures {
        if name + 2 + width_of(figure) <= room {
            writer.say(&format!("{}  {figure}", fit(label, name)), style);
        } else {
            writer.say(&format!("{label}: {figure}"), style);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::items::Verdict;
    use crate::text::{Language, Text};

    #[test]
    fn what_a_question_comes_to_fits_its_column() {
        let verdicts = [
            Verdict::NegativeDiscrimination,
            Verdict::VeryWeakDiscrimination,
            Verdict::WeakDiscrimination,
            Verdict::TooEasy,
            Verdict::TooHard,
            Verdict::NobodyChose { option: 0 },
            Verdict::DistractorBeatsKey { option: 0 },
        ];
        let others = [Standing::TooFew, Standing::Unclear, Standing::Sound];
        for language in [Language::Vietnamese, Language::English] {
            let words = &Text::of(language).analysis;
            for standing in verdicts.map(Standing::Against).into_iter().chain(others) {
                let said = (words.standing)(standing);
                assert!(width_of(said) <= STANDING, "{said}");
            }
            for order in Order::ALL {
                assert!(width_of((words.order)(order)) <= 18);
            }
        }
    }
}
