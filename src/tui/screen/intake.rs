//! A file of another program taken into an own bank: its path is typed, pasted or dropped, what would come
//! of it is read, and Enter takes it in.
//!
//! ```text
//! Nhập câu hỏi từ tệp
//! cau-hoi.gift (GIFT) → bộ cau-hoi
//! Mới 12, cập nhật 0, giữ nguyên 0, để lại 1 câu.
//! ```

use super::banks::{NAMING, typed};
use super::{Next, feedback, frame};
use crate::layout::line;
use crate::shelf::intake::{Intake, Manner};
use crate::shelf::taking;
use crate::tui::app::{Ctx, Ending};
use crate::tui::keymap::{ALWAYS, Action, Binding, MOVES, Stroke, bindings};
use crate::tui::widget::field::Field;
use crossterm::event::KeyCode::Enter;
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::Line;
use std::path::Path;

bindings! {
    KEYS: [
        "confirm" Action::Confirm, [Stroke::key(Enter)], take_in, Some(10);
    ]
}

/// The dry run of a file.
struct Proposal {
    intake: Intake,
    account: String,
}

/// The intake of a file.
pub struct IntakeScreen {
    path: Field,
    /// What would come of the file; none while its path is typed.
    proposal: Option<Proposal>,
    page: usize,
    notice: Option<String>,
}

impl IntakeScreen {
    /// An intake that asks for its file.
    pub fn new() -> IntakeScreen {
        IntakeScreen { path: Field::long(), proposal: None, page: 0, notice: None }
    }

    /// Whether letters go into the path.
    pub fn is_typing(&self) -> bool {
        self.proposal.is_none()
    }

    /// The key tables.
    pub fn tables(&self) -> Vec<&'static [Binding]> {
        if self.is_typing() { vec![NAMING, ALWAYS] } else { vec![KEYS, MOVES, ALWAYS] }
    }

    /// What is said until the next key.
    pub fn notice(&self) -> Option<&str> {
        self.notice.as_deref()
    }

    fn lines(&self, width: u16) -> Vec<Line<'static>> {
        let account = self.proposal.as_ref().map_or("", |proposal| &proposal.account);
        let lines = account.lines().flat_map(|one| line::wrap(one, width));
        lines.map(|line| Line::raw(line.to_owned())).collect()
    }

    /// Draws. Changes nothing.
    pub fn view(&self, frame: &mut Frame<'_>, area: Rect, ctx: &Ctx<'_>) {
        let words = &ctx.text.editor;
        frame::heading(frame, area, words.intake, Line::default(), ctx);
        let (_, body, _) = frame::parts(area);
        if self.is_typing() {
            let advice = line::wrap(words.intake_about, body.width);
            let advice: Vec<Line<'static>> = advice
                .into_iter()
                .map(|line| Line::styled(line.to_owned(), ctx.theme.faint))
                .collect();
            let below = advice.len() as u16;
            feedback::view(frame, Rect { height: below.min(body.height), ..body }, &advice, 0, ctx);
            let y = (body.y + below).min(body.bottom().saturating_sub(1));
            return typed(frame, Rect { y, height: 1, ..body }, words.path, &self.path, ctx);
        }
        feedback::view(frame, body, &self.lines(body.width), self.page, ctx);
    }

    /// A press means nothing here.
    pub fn at(&self, _: Rect, _: Position, _: &Ctx<'_>) -> Option<Action> {
        None
    }

    /// Does what was asked.
    pub fn update(&mut self, action: &Action, area: Rect, ctx: &mut Ctx<'_>) -> Next {
        self.notice = None;
        if self.is_typing() {
            if self.path.update(action) {
                return Next::Draw;
            }
            return match action {
                Action::Confirm => self.propose(ctx),
                Action::Back => Next::Back,
                Action::Quit => Next::Quit(Ending::Done),
                _ => Next::Stay,
            };
        }
        let (_, body, _) = frame::parts(area);
        let last = feedback::pages(&self.lines(body.width), body.height).len() - 1;
        self.page = match action {
            Action::Up | Action::PageUp => self.page.saturating_sub(1),
            Action::Down | Action::PageDown => (self.page + 1).min(last),
            Action::First => 0,
            Action::Last => last,
            Action::Confirm => return self.take_in(ctx),
            Action::Back => {
                self.proposal = None;
                0
            }
            Action::Quit => return Next::Quit(Ending::Done),
            _ => return Next::Stay,
        };
        Next::Draw
    }

    /// Reads the file and shows what would come of it.
    fn propose(&mut self, ctx: &Ctx<'_>) -> Next {
        // A file dropped on a terminal comes in quotes, or as an address.
        let path = self.path.text().trim().trim_matches(['"', '\'']);
        let path = path.strip_prefix("file://").unwrap_or(path).to_owned();
        if path.is_empty() {
            return Next::Stay;
        }
        let mut intake = Intake::default();
        match intake.take(&ctx.shelf, Path::new(&path), Manner::default()) {
            Ok(account) => {
                let account = account.text(true, ctx.text);
                self.proposal = Some(Proposal { intake, account });
                self.page = 0;
            }
            Err(refused) => self.notice = Some(refused.sentence(ctx.text)),
        }
        Next::Draw
    }

    fn take_in(&mut self, ctx: &mut Ctx<'_>) -> Next {
        let words = &ctx.text.import;
        let Some(proposal) = &self.proposal else { return Next::Stay };
        let changes = match proposal.intake.changes() {
            Ok(changes) => changes,
            Err(refused) => {
                self.notice = Some(refused.sentence(ctx.text));
                return Next::Draw;
            }
        };
        if changes.is_empty() {
            self.notice = Some(ctx.text.people.nothing_new.to_owned());
            return Next::Draw;
        }
        // What was there before is kept beside the banks, as after an import from the command line.
        let Some(data) = ctx.shelf.folder().and_then(Path::parent) else {
            self.notice = Some(ctx.text.editor.no_folder.to_owned());
            return Next::Draw;
        };
        if let Err(path) = taking::write(data, &changes) {
            self.notice = Some((words.unwritable)(&path));
            return Next::Draw;
        }
        ctx.shelf.renew();
        Next::Back
    }
}

impl Default for IntakeScreen {
    fn default() -> IntakeScreen {
        IntakeScreen::new()
    }
}
