//! A paper before it is issued: how many versions, how they differ, who hands it out; then its first version
//! to look at, and all files at a key.
//!
//! ```text
//! In đề thi · Sinh hoạt chi bộ – 15 phút
//! › Xem trước
//!   Số mã đề          ‹ 4 ›
//!   Cách ra mã đề     ‹ đảo câu và phương án ›
//!   Cơ quan           Trung tâm Chính trị huyện
//! ```

use super::quiz::preview;
use super::{Next, feedback, frame};
use crate::domain::blueprint::{Blueprint, Role};
use crate::domain::identity::BankId;
use crate::domain::paper::version::{NoPaper, Request, make};
use crate::domain::paper::{Head, Letterhead, Paper, Way};
use crate::domain::vietnamese::clean;
use crate::shelf::issuing;
use crate::text::figure;
use crate::text::width::fit;
use crate::tui::app::{Ctx, Ending};
use crate::tui::keymap::{ALWAYS, Action, Binding, MOVES, SIDEWAYS, Stroke, bindings};
use crate::tui::widget::field::Field;
use crate::tui::widget::menu::{Menu, Row};
use crossterm::event::KeyCode::Enter;
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};
use std::path::{Path, PathBuf};
use std::sync::Arc;

bindings! {
    FORM: [
        "confirm" Action::Confirm, [Stroke::key(Enter)], look_at, Some(10);
    ]
    SEEN: [
        "confirm" Action::Confirm, [Stroke::key(Enter)], issue, Some(10);
        "again" Action::Again, [Stroke::char('c')], draw_anew, Some(11);
    ]
}

/// The code of the first version.
const FIRST_CODE: usize = 101;
/// The most versions.
const MOST_VERSIONS: usize = 24;
/// The lines of the form, from top to bottom.
const LINES: [Item; 8] = [
    Item::Start,
    Item::Versions,
    Item::Way,
    Item::Class,
    Item::Superior,
    Item::Agency,
    Item::Party,
    Item::Detachable,
];

/// A line of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Item {
    /// Look at the paper.
    Start,
    /// How many versions.
    Versions,
    /// How they differ.
    Way,
    /// The class.
    Class,
    /// The body above the agency.
    Superior,
    /// The agency.
    Agency,
    /// Whether it is a body of the Party.
    Party,
    /// Whether names can be cut off.
    Detachable,
}

/// A paper on its way.
pub struct IssueScreen {
    blueprint: Blueprint,
    cursor: usize,
    versions: usize,
    way: Way,
    class: Field,
    superior: Field,
    agency: Field,
    is_of_party: bool,
    is_detachable: bool,
    /// The paper that is looked at.
    paper: Option<Paper>,
    /// Where it was issued to, once it was.
    issued: Option<PathBuf>,
    page: usize,
    notice: Option<String>,
}

impl IssueScreen {
    /// The form for a paper by this blueprint; a sentence for one that makes no paper.
    pub fn new(blueprint: Blueprint, ctx: &Ctx<'_>) -> Result<IssueScreen, String> {
        if blueprint.sections.iter().any(|section| matches!(section.role, Role::Round { .. })) {
            return Err((ctx.text.paper.no_paper)(&NoPaper::Rounds, &ctx.text.blueprint));
        }
        Ok(IssueScreen {
            blueprint,
            cursor: 0,
            versions: 4,
            way: Way::default(),
            class: Field::default(),
            superior: Field::default(),
            agency: Field::default(),
            is_of_party: false,
            is_detachable: false,
            paper: None,
            issued: None,
            page: 0,
            notice: None,
        })
    }

    fn item(&self) -> Item {
        LINES.get(self.cursor).copied().unwrap_or(Item::Start)
    }

    fn field(&mut self) -> Option<&mut Field> {
        match self.item() {
            Item::Class => Some(&mut self.class),
            Item::Superior => Some(&mut self.superior),
            Item::Agency => Some(&mut self.agency),
            _ => None,
        }
    }

    /// Whether letters go into the line under the cursor.
    pub fn is_typing(&self) -> bool {
        self.paper.is_none() && matches!(self.item(), Item::Class | Item::Superior | Item::Agency)
    }

    /// The key tables.
    pub fn tables(&self) -> Vec<&'static [Binding]> {
        if self.paper.is_some() {
            vec![SEEN, MOVES, ALWAYS]
        } else {
            vec![FORM, SIDEWAYS, MOVES, ALWAYS]
        }
    }

    /// What is said until the next key.
    pub fn notice(&self) -> Option<&str> {
        self.notice.as_deref()
    }

    fn menu(&self, body: Rect, ctx: &Ctx<'_>) -> Menu {
        let words = &ctx.text.paper;
        let yes = |is: bool| if is { ctx.text.setup.yes } else { ctx.text.setup.no }.to_owned();
        let label = if body.width >= 60 { 26 } else { 17 };
        let mut menu = Menu { rows: Vec::new(), is_numbered: false };
        for (item, name) in LINES.into_iter().zip(words.lines) {
            let chosen = |value: String| format!("‹ {value} ›");
            let value = match item {
                Item::Start => String::new(),
                Item::Versions => chosen(self.versions.to_string()),
                Item::Way => chosen((words.way)(self.way).to_owned()),
                Item::Class => self.class.text().to_owned(),
                Item::Superior => self.superior.text().to_owned(),
                Item::Agency => self.agency.text().to_owned(),
                Item::Party => chosen(yes(self.is_of_party)),
                Item::Detachable => chosen(yes(self.is_detachable)),
            };
            menu.rows.push(Row::new(vec![
                Span::raw(fit(name, label)),
                Span::styled(format!(" {value}"), ctx.theme.chosen),
            ]));
        }
        menu
    }

    /// The first version, question by question, as it will stand on paper.
    fn lines(&self, width: u16, ctx: &Ctx<'_>) -> Vec<Line<'static>> {
        let words = &ctx.text.paper;
        let Some(paper) = &self.paper else { return Vec::new() };
        let Some(version) = paper.versions.first() else { return Vec::new() };
        let points = figure::points(paper.points(version), ctx.text.language);
        let mut head = format!("{} {}", (words.code)(&version.code), (words.points)(&points));
        if let Some(most) = paper.most_copying() {
            let share = |share: f64| figure::decimal(share * 100.0, 1, ctx.text.language);
            head = format!("{head}. {}", (words.copying)(&share(most), &share(paper.chance())));
        }
        let wrapped = crate::layout::line::wrap(&head, width);
        let mut lines: Vec<Line<'static>> = wrapped
            .into_iter()
            .map(|line| Line::styled(line.to_owned(), ctx.theme.faint))
            .collect();
        let whole = Rect { x: 0, y: 0, width, height: u16::MAX };
        for (at, section) in paper.sections.iter().enumerate() {
            let mut places = paper.part(version, at).zip(1..).peekable();
            if let Role::Essay { text, .. } = &section.role {
                lines.push(Line::styled(section.title.to_string(), ctx.theme.title));
                let wrapped = crate::layout::line::wrap(text, width);
                lines.extend(wrapped.into_iter().map(|line| Line::raw(line.to_owned())));
            } else if places.peek().is_some() {
                lines.push(Line::styled(section.title.to_string(), ctx.theme.title));
            }
            for (place, number) in places {
                lines.push(Line::styled((ctx.text.word.question)(number), ctx.theme.key));
                lines.extend(paper.item(place).iter().flat_map(|item| preview(item, whole, ctx)));
            }
        }
        lines
    }

    /// Draws. Changes nothing.
    pub fn view(&self, frame: &mut Frame<'_>, area: Rect, ctx: &Ctx<'_>) {
        let title = format!("{} · {}", ctx.text.paper.screen, self.blueprint.title);
        frame::heading(frame, area, &title, Line::default(), ctx);
        let (_, body, _) = frame::parts(area);
        if self.paper.is_some() {
            return feedback::view(frame, body, &self.lines(body.width, ctx), self.page, ctx);
        }
        let menu = self.menu(body, ctx);
        menu.view(frame, body, self.cursor, ctx);
        if self.is_typing() {
            let line = menu.line(body, self.cursor);
            let typed = menu.rows.get(self.cursor).map_or(0, |row| row.line.width());
            let x = line.x + menu.indent() + typed as u16;
            frame.set_cursor_position(Position::new(x.min(line.right().saturating_sub(1)), line.y));
        }
    }

    /// What a press means.
    pub fn at(&self, area: Rect, position: Position, ctx: &Ctx<'_>) -> Option<Action> {
        let (_, body, _) = frame::parts(area);
        match self.paper {
            Some(_) => None,
            None => self.menu(body, ctx).at(body, position, self.cursor),
        }
    }

    /// Does what was asked.
    pub fn update(&mut self, action: &Action, area: Rect, ctx: &mut Ctx<'_>) -> Next {
        self.notice = None;
        let (_, body, _) = frame::parts(area);
        if self.paper.is_some() {
            return self.seen(action, body, ctx);
        }
        if self.field().is_some_and(|field| field.update(action)) {
            return Next::Draw;
        }
        let menu = self.menu(body, ctx);
        if let Some(row) = menu.moved(self.cursor, action, body.height) {
            self.cursor = row;
            return Next::Draw;
        }
        match action {
            Action::Press(row) if *row != self.cursor => self.cursor = *row,
            Action::Confirm | Action::Press(_) => self.draw(ctx),
            Action::Left | Action::Right => self.step(*action == Action::Right),
            Action::Back => return Next::Back,
            Action::Quit => return Next::Quit(Ending::Done),
            _ => return Next::Stay,
        }
        Next::Draw
    }

    fn step(&mut self, is_up: bool) {
        match self.item() {
            Item::Versions if is_up => self.versions = (self.versions + 1).min(MOST_VERSIONS),
            Item::Versions => self.versions = self.versions.saturating_sub(1).max(1),
            Item::Way => {
                let at = Way::ALL.iter().position(|way| *way == self.way).unwrap_or(0);
                let step = if is_up { 1 } else { Way::ALL.len() - 1 };
                self.way = Way::ALL[(at + step) % Way::ALL.len()];
            }
            Item::Party => self.is_of_party = !self.is_of_party,
            Item::Detachable => self.is_detachable = !self.is_detachable,
            _ => {}
        }
    }

    fn seen(&mut self, action: &Action, body: Rect, ctx: &mut Ctx<'_>) -> Next {
        let last = feedback::pages(&self.lines(body.width, ctx), body.height).len() - 1;
        self.page = match action {
            Action::Up | Action::PageUp => self.page.saturating_sub(1),
            Action::Down | Action::PageDown => (self.page + 1).min(last),
            Action::First => 0,
            Action::Last => last,
            Action::Again => {
                self.draw(ctx);
                0
            }
            Action::Confirm => {
                self.issue(ctx);
                self.page
            }
            Action::Back => {
                self.paper = None;
                0
            }
            Action::Quit => return Next::Quit(Ending::Done),
            _ => return Next::Stay,
        };
        Next::Draw
    }

    /// Draws the paper and shows it, or says why there is none.
    fn draw(&mut self, ctx: &mut Ctx<'_>) {
        let named = self.blueprint.banks();
        let is_wanted = |id: &BankId| named.as_ref().is_none_or(|banks| banks.contains(id));
        let ids =
            ctx.shelf.entries().iter().map(crate::shelf::Entry::id).filter(|id| is_wanted(id));
        let opened = ids.filter_map(|id| ctx.shelf.open(id.as_str()).ok());
        let banks: Vec<_> = opened.map(|opened| Arc::clone(&opened.bank)).collect();
        let last = self.blueprint.not_in_last;
        let barred = data(ctx)
            .map(|data| issuing::asked_lately(&data, &self.blueprint.id, last))
            .unwrap_or_default();
        let codes = FIRST_CODE..FIRST_CODE + self.versions;
        let codes: Vec<Box<str>> = codes.map(|code| code.to_string().into()).collect();
        let request = Request {
            blueprint: &self.blueprint,
            banks: &banks,
            barred: &barred,
            way: self.way,
            codes: &codes,
        };
        let said = |field: &Field| -> Box<str> { clean(field.text()).trim().into() };
        match make(request, &mut ctx.generator) {
            Ok(mut paper) => {
                paper.head = Head {
                    from: Letterhead {
                        superior: said(&self.superior),
                        agency: said(&self.agency),
                        is_of_party: self.is_of_party,
                    },
                    class: said(&self.class),
                    is_detachable: self.is_detachable,
                    language: ctx.text.language.tag().into(),
                    has_short_levels: false,
                    program: env!("CARGO_PKG_VERSION").into(),
                };
                (self.paper, self.issued) = (Some(paper), None);
            }
            Err(why) => {
                self.notice = Some((ctx.text.paper.no_paper)(&why, &ctx.text.blueprint));
            }
        }
        self.page = 0;
    }

    /// Writes all files of the paper that is looked at.
    fn issue(&mut self, ctx: &Ctx<'_>) {
        let words = &ctx.text.paper;
        let Some(paper) = &self.paper else { return };
        if let Some(target) = &self.issued {
            // Once is enough: whoever wants others draws anew.
            self.notice = Some((words.issued)(target));
            return;
        }
        let now = ctx.clock.now().at;
        let (year, month, day) = now.local().day.calendar();
        let name = format!("de-{}-{year:04}{month:02}{day:02}", self.blueprint.id);
        let names = std::iter::once(name.clone()).chain((2..).map(|at| format!("{name}-{at}")));
        let mut targets = names.map(|name| ctx.folder.join(name));
        let Some(target) = targets.find(|target| !target.exists()) else { return };
        self.notice = Some(match issuing::write(paper, &target) {
            Ok(()) => {
                let data = data(ctx);
                // The papers are there; that they may be asked again is no reason to say there are none.
                let _ = data.map(|data| issuing::remember(&data, now, paper));
                self.issued = Some(target.clone());
                (words.issued)(&target)
            }
            Err(why) => why.sentence(&target, ctx.text),
        });
    }
}

/// The data folder, where there is one.
pub(super) fn data(ctx: &Ctx<'_>) -> Option<PathBuf> {
    ctx.shelf.folder().and_then(Path::parent).map(Path::to_owned)
}

#[cfg(test)]
mod tests {
    use crate::text::width::columns;
    use crate::text::{Language, Text};

    #[test]
    fn labels_fit_their_column() {
        for language in [Language::Vietnamese, Language::English] {
            for label in Text::of(language).paper.lines {
                assert!(columns(label) <= 17, "{label}");
            }
        }
    }
}
