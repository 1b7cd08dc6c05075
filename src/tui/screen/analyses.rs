//! What can be analysed: the papers that were issued here, and the banks that exams have asked of.
//!
//! ```text
//! Phân tích câu hỏi
//! Đề đã ra
//! › 1 Kiểm tra tháng                               20/11/2026 · 4 mã đề · 24 bài
//! Bài kiểm tra trên máy, theo bộ
//!   2 Bản sắc “cây tre Việt Nam”                                        12 người
//! ```

use super::analysis::{AnalysisScreen, EXAMS};
use super::feedback::{self, Writer};
use super::frame::{self, Hint};
use super::{Next, Screen, issued};
use crate::run::analysis::{Examined, examined};
use crate::store::StoreError;
use crate::text::width::{columns, fit};
use crate::tui::app::{Ctx, Ending};
use crate::tui::keymap::{ALWAYS, Action, Binding, DIGITS, MOVES};
use crate::tui::widget::menu::{Menu, Row};
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

/// The list of what can be analysed.
pub struct Analyses {
    papers: Vec<issued::Entry>,
    banks: Vec<Examined>,
    cursor: usize,
    notice: Option<String>,
}

impl Analyses {
    /// What there is now.
    pub fn new(ctx: &Ctx<'_>) -> Analyses {
        let mut analyses =
            Analyses { papers: Vec::new(), banks: Vec::new(), cursor: 0, notice: None };
        if let Err(error) = analyses.look(ctx) {
            analyses.notice = Some(error.sentence(&ctx.text.store));
        }
        analyses
    }

    fn look(&mut self, ctx: &Ctx<'_>) -> Result<(), StoreError> {
        self.papers = issued::entries(ctx)?;
        self.banks = examined(&ctx.book, EXAMS)?;
        // Whoever's results are shut is in no exam that is listed.
        let shut = ctx.book.shut()?.len();
        self.notice = (shut > 0).then(|| (ctx.text.lock.hidden)(shut));
        Ok(())
    }

    fn rows(&self) -> usize {
        self.papers.len() + self.banks.len()
    }

    /// The key tables.
    pub fn tables(&self) -> Vec<&'static [Binding]> {
        if self.rows() == 0 {
            return vec![ALWAYS];
        }
        vec![super::ENTER, DIGITS, MOVES, ALWAYS]
    }

    /// What stands first in the bottom line.
    pub fn hints(&self, ctx: &Ctx<'_>) -> Vec<Hint> {
        match self.rows() {
            0 => Vec::new(),
            rows => vec![frame::digits(rows, ctx)],
        }
    }

    /// What is said until the next key.
    pub fn notice(&self) -> Option<&str> {
        self.notice.as_deref()
    }

    fn menu(&self, width: u16, ctx: &Ctx<'_>) -> Menu {
        let words = &ctx.text.analysis;
        let mut menu = Menu { rows: Vec::new(), is_numbered: true };
        let room = usize::from(width.saturating_sub(menu.indent()).min(100));
        let papers = self.papers.iter().map(|paper| paper.row(room, ctx));
        let banks = self.banks.iter().map(|bank| {
            let people = (words.people)(bank.people);
            let title = room.saturating_sub(columns(&people) + 2);
            Row::new(vec![
                Span::raw(format!("{}  ", fit(&bank.title, title))),
                Span::styled(people, ctx.theme.faint),
            ])
        });
        for (heading, mut rows) in
            [(ctx.text.mark.issued, papers.collect::<Vec<_>>()), (words.exams, banks.collect())]
        {
            if let Some(first) = rows.first_mut() {
                first.above.push(Line::styled(heading, ctx.theme.title));
            }
            menu.rows.append(&mut rows);
        }
        menu
    }

    /// Draws. Changes nothing.
    pub fn view(&self, frame: &mut Frame<'_>, area: Rect, ctx: &Ctx<'_>) {
        let words = &ctx.text.analysis;
        frame::heading(frame, area, words.title, Line::default(), ctx);
        let (_, body, _) = frame::parts(area);
        if self.rows() > 0 {
            return self.menu(body.width, ctx).view(frame, body, self.cursor, ctx);
        }
        let mut writer = Writer::new(body.width, ctx);
        writer.say(words.empty, ctx.theme.text);
        writer.say(words.empty_advice, ctx.theme.faint);
        feedback::view(frame, body, &writer.lines, 0, ctx);
    }

    /// What a press means.
    pub fn at(&self, area: Rect, position: Position, ctx: &Ctx<'_>) -> Option<Action> {
        let (_, body, _) = frame::parts(area);
        self.menu(body.width, ctx).at(body, position, self.cursor)
    }

    /// Does what was asked.
    pub fn update(&mut self, action: &Action, area: Rect, ctx: &mut Ctx<'_>) -> Next {
        self.notice = None;
        let (_, body, _) = frame::parts(area);
        let menu = self.menu(body.width, ctx);
        match action {
            Action::Back => return Next::Back,
            Action::Quit => return Next::Quit(Ending::Done),
            action => {
                if let Some(row) = menu.chosen(self.cursor, action) {
                    self.cursor = row;
                    return self.open(ctx);
                }
                if let Some(row) = menu.moved(self.cursor, action, body.height) {
                    self.cursor = row;
                }
            }
        }
        Next::Draw
    }

    fn open(&mut self, ctx: &Ctx<'_>) -> Next {
        let bank = self.cursor.checked_sub(self.papers.len());
        let screen = match (self.papers.get(self.cursor), bank.and_then(|at| self.banks.get(at))) {
            (Some(paper), _) => AnalysisScreen::of_paper(&paper.examination, ctx),
            (None, Some(bank)) => AnalysisScreen::of_bank(bank, ctx),
            (None, None) => return Next::Stay,
        };
        match screen {
            Ok(screen) => Next::Open(Box::new(Screen::Analysis(Box::new(screen)))),
            Err(error) => {
                self.notice = Some(error.sentence(&ctx.text.store));
                Next::Draw
            }
        }
    }
}
