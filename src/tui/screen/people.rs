//! Who learns: one of those who have sat here, or somebody new.
//!
//! ```text
//! Người học
//! › 1 Nguyễn Văn An                            Chi bộ 1 · mã khóa
//!   2 Trần Thị Đào                             Tổ 1
//!   3 Người mới
//! ```

use super::code::Code;
use super::frame::{self, Hint};
use super::{Next, Screen};
use crate::store::StoreError;
use crate::store::lock::Owner;
use crate::store::people::Person;
use crate::text::width::{columns, fit};
use crate::tui::app::{Ctx, Ending};
use crate::tui::keymap::{ALWAYS, Action, Binding, DIGITS, MOVES, Stroke, bindings};
use crate::tui::widget::field::Field;
use crate::tui::widget::menu::{Menu, Row};
use crate::tui::widget::print::print;
use crossterm::event::KeyCode::Enter;
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

bindings! {
    LISTED: [
        "code" Action::Code, [Stroke::char('p')], code, Some(11);
    ]
    NAMING: [
        "confirm" Action::Confirm, [Stroke::key(Enter)], confirm, Some(10);
    ]
}

/// The list of people.
pub struct People {
    persons: Vec<Person>,
    /// Those who have a code.
    locked: Vec<Owner>,
    cursor: usize,
    /// Name and unit of somebody new, while the last of them is typed.
    newcomer: Vec<Field>,
    notice: Option<String>,
}

impl People {
    /// Everybody, the one who learns now under the cursor.
    pub fn new(ctx: &Ctx<'_>) -> People {
        let mut screen = People {
            persons: Vec::new(),
            locked: Vec::new(),
            cursor: 0,
            newcomer: Vec::new(),
            notice: None,
        };
        let found = ctx.book.persons().and_then(|people| Ok((people, ctx.taker()?)));
        match found {
            Ok((mut people, taker)) => {
                people.retain(|person| !person.name.is_empty());
                let is_now =
                    |person: &Person| taker.as_ref().is_some_and(|now| now.person == person.id);
                screen.cursor = people.iter().position(is_now).unwrap_or(0);
                screen.persons = people;
            }
            Err(error) => screen.notice = Some(error.sentence(&ctx.text.store)),
        }
        screen.come_back(ctx);
        screen
    }

    /// The screen is shown, or shown again: a code may have been set meanwhile.
    pub fn come_back(&mut self, ctx: &Ctx<'_>) {
        match ctx.book.locks() {
            Ok(locks) => self.locked = locks.into_iter().map(|lock| lock.owner).collect(),
            Err(error) => self.notice = Some(error.sentence(&ctx.text.store)),
        }
    }

    /// Whether letters go into the name.
    pub fn is_typing(&self) -> bool {
        !self.newcomer.is_empty()
    }

    /// The key tables.
    pub fn tables(&self) -> Vec<&'static [Binding]> {
        if self.is_typing() {
            vec![NAMING, ALWAYS]
        } else {
            vec![super::ENTER, LISTED, DIGITS, MOVES, ALWAYS]
        }
    }

    /// What stands first in the bottom line.
    pub fn hints(&self, ctx: &Ctx<'_>) -> Vec<Hint> {
        if self.is_typing() { Vec::new() } else { vec![frame::digits(self.persons.len() + 1, ctx)] }
    }

    /// What is said until the next key.
    pub fn notice(&self) -> Option<&str> {
        self.notice.as_deref()
    }

    fn menu(&self, body: Rect, ctx: &Ctx<'_>) -> Menu {
        let mut menu = Menu { rows: Vec::new(), is_numbered: true };
        let room = usize::from(body.width.saturating_sub(menu.indent()).min(76));
        for person in &self.persons {
            let is_hers = |owner: &Owner| owner.is(&person.name, &person.unit);
            let has_code = self.locked.iter().any(is_hers).then_some(ctx.text.lock.has);
            let unit = Some(&*person.unit).filter(|unit| !unit.is_empty());
            let behind = unit.into_iter().chain(has_code).collect::<Vec<_>>().join(" · ");
            let name = room.saturating_sub(columns(&behind) + 2).max(room / 2);
            let unit = fit(&behind, (room - name).saturating_sub(2));
            menu.rows.push(Row::new(vec![
                Span::raw(format!("{}  ", fit(&person.name, name))),
                Span::styled(unit, ctx.theme.faint),
            ]));
        }
        menu.rows.push(Row::new(ctx.text.people.newcomer));
        menu
    }

    /// Draws. Changes nothing.
    pub fn view(&self, frame: &mut Frame<'_>, area: Rect, ctx: &Ctx<'_>) {
        frame::heading(frame, area, ctx.text.people.title, Line::default(), ctx);
        let (_, body, _) = frame::parts(area);
        if !self.is_typing() {
            return self.menu(body, ctx).view(frame, body, self.cursor, ctx);
        }
        for ((field, name), y) in
            self.newcomer.iter().zip(ctx.text.people.headings).zip(body.y..body.bottom())
        {
            let line = Rect { y, height: 1, ..body };
            let label = format!("{name}: ");
            let before = columns(&label) as u16;
            let (shown, column) = field.shown(line.width.saturating_sub(before));
            let label = Span::styled(label, ctx.theme.title);
            print(frame, Line::from(vec![label, Span::styled(shown, ctx.theme.chosen)]), line);
            let x = (line.x + before + column).min(line.right().saturating_sub(1));
            frame.set_cursor_position(Position::new(x, line.y));
        }
    }

    /// What a press means.
    pub fn at(&self, area: Rect, position: Position, ctx: &Ctx<'_>) -> Option<Action> {
        let (_, body, _) = frame::parts(area);
        if self.is_typing() { None } else { self.menu(body, ctx).at(body, position, self.cursor) }
    }

    /// Does what was asked.
    pub fn update(&mut self, action: &Action, area: Rect, ctx: &mut Ctx<'_>) -> Next {
        self.notice = None;
        if let Some(field) = self.newcomer.last_mut() {
            if field.update(action) {
                return Next::Draw;
            }
            match action {
                Action::Confirm => {
                    let typed: Vec<&str> =
                        self.newcomer.iter().map(|field| field.text().trim()).collect();
                    match typed[..] {
                        [name, unit] => {
                            let (name, unit) = (name.to_owned(), unit.to_owned());
                            return self.choose(&name, &unit, ctx);
                        }
                        [""] | [] => return Next::Stay,
                        _ => self.newcomer.push(Field::default()),
                    }
                }
                Action::Quit => return Next::Quit(Ending::Done),
                Action::Back => drop(self.newcomer.pop()),
                _ => return Next::Stay,
            }
            return Next::Draw;
        }
        let (_, body, _) = frame::parts(area);
        let menu = self.menu(body, ctx);
        if let Some(row) = menu.chosen(self.cursor, action) {
            self.cursor = row;
            if let Some(person) = self.persons.get(row).cloned() {
                if !matches!(ctx.book.is_shut(&person.name, &person.unit), Ok(true)) {
                    return self.choose(&person.name, &person.unit, ctx);
                }
                let Person { name, unit, .. } = person.clone();
                let then = move |ctx: &mut Ctx<'_>| match look_up(&name, &unit, ctx) {
                    Ok(()) => Ok(Next::Home),
                    Err(error) => Err(error.sentence(&ctx.text.store)),
                };
                let code =
                    Code::asked(Owner { name: person.name, unit: person.unit }, Box::new(then));
                return Next::Open(Box::new(Screen::Code(code)));
            }
            self.newcomer.push(Field::default());
            return Next::Draw;
        }
        match menu.moved(self.cursor, action, body.height) {
            Some(row) => self.cursor = row,
            None if *action == Action::Code => return self.code(ctx),
            None if *action == Action::Back => return Next::Back,
            None if *action == Action::Quit => return Next::Quit(Ending::Done),
            None => return Next::Stay,
        }
        Next::Draw
    }

    /// Has a new code set for the person under the cursor, who first gives the one there is.
    fn code(&self, ctx: &Ctx<'_>) -> Next {
        let Some(person) = self.persons.get(self.cursor).cloned() else { return Next::Stay };
        let is_shut = matches!(ctx.book.is_shut(&person.name, &person.unit), Ok(true));
        let code = if is_shut {
            let Person { name, unit, .. } = person.clone();
            let then =
                |_: &mut Ctx<'_>| Ok(Next::Replace(Box::new(Screen::Code(Code::set(person)))));
            Code::asked(Owner { name, unit }, Box::new(then))
        } else {
            Code::set(person)
        };
        Next::Open(Box::new(Screen::Code(code)))
    }

    fn choose(&mut self, name: &str, unit: &str, ctx: &mut Ctx<'_>) -> Next {
        match look_up(name, unit, ctx) {
            Ok(()) => Next::Back,
            Err(error) => {
                self.notice = Some(error.sentence(&ctx.text.store));
                Next::Draw
            }
        }
    }
}

/// Makes this person the one who learns.
fn look_up(name: &str, unit: &str, ctx: &mut Ctx<'_>) -> Result<(), StoreError> {
    let now = ctx.clock.now().at;
    ctx.chosen = Some(ctx.book.person(name, unit, now, &mut ctx.generator)?);
    Ok(())
}
