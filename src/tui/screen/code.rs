//! The code before what one person did: asked for, or set anew.
//!
//! ```text
//! Mã khóa hồ sơ
//! Mã khóa của Nguyễn Văn An: ••••
//!
//! Mã khóa để người dùng chung máy không xem kết quả của nhau …
//! ```

use super::{Next, frame};
use crate::domain::identity::Uid;
use crate::layout::line;
use crate::store::lock::{Owner, is_code};
use crate::store::people::Person;
use crate::text::width::columns;
use crate::tui::app::{Ctx, Ending};
use crate::tui::keymap::{ALWAYS, Action, Binding, Stroke, bindings};
use crate::tui::widget::field::Field;
use crate::tui::widget::print::print;
use crossterm::event::KeyCode::Enter;
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

bindings! {
    ASKED: [
        "confirm" Action::Confirm, [Stroke::key(Enter)], confirm, Some(10);
    ]
}

/// What is done once the code is right, or why it cannot be.
pub type Then = Box<dyn FnOnce(&mut Ctx<'_>) -> Result<Next, String>>;

/// What the code is typed for.
enum Purpose {
    /// To see what somebody did.
    Open(Option<Then>),
    /// To have a new one: the person's id, and what was typed first, once it was.
    Set(Uid, Option<String>),
}

/// The question for a code.
pub struct Code {
    owner: Owner,
    purpose: Purpose,
    field: Field,
    notice: Option<&'static str>,
    /// What the store said against it.
    fault: Option<String>,
}

impl Code {
    /// Asks for the code of somebody, then does this.
    pub fn asked(owner: Owner, then: Then) -> Code {
        Code::new(owner, Purpose::Open(Some(then)))
    }

    /// Asks for a new code of a person, whose records are open.
    pub fn set(person: Person) -> Code {
        let Person { id, name, unit, .. } = person;
        Code::new(Owner { name, unit }, Purpose::Set(id, None))
    }

    fn new(owner: Owner, purpose: Purpose) -> Code {
        Code { owner, purpose, field: Field::default(), notice: None, fault: None }
    }

    /// The key tables.
    pub fn tables(&self) -> Vec<&'static [Binding]> {
        vec![ASKED, ALWAYS]
    }

    /// What is said until the next key.
    pub fn notice(&self) -> Option<&str> {
        self.fault.as_deref().or(self.notice)
    }

    fn name<'a>(&'a self, ctx: &Ctx<'_>) -> &'a str {
        if self.owner.name.is_empty() { ctx.text.word.nameless } else { &self.owner.name }
    }

    /// Draws. Changes nothing.
    pub fn view(&self, frame: &mut Frame<'_>, area: Rect, ctx: &Ctx<'_>) {
        let text = &ctx.text.lock;
        frame::heading(frame, area, text.title, Line::default(), ctx);
        let (_, body, _) = frame::parts(area);
        let (question, remark) = match &self.purpose {
            Purpose::Open(_) => ((text.ask)(self.name(ctx)), None),
            Purpose::Set(_, None) => ((text.new)(self.name(ctx)), Some(text.empty)),
            Purpose::Set(_, Some(_)) => (text.again.to_owned(), None),
        };
        let mut rows = body.rows();
        for asked in line::wrap(&format!("{question}:"), body.width) {
            let Some(row) = rows.next() else { return };
            print(frame, Span::styled(asked.to_owned(), ctx.theme.title), row);
        }
        let Some(row) = rows.next() else { return };
        let dots = "•".repeat(self.field.text().chars().count().min(usize::from(row.width) - 1));
        frame.set_cursor_position(Position::new(row.x + columns(&dots) as u16, row.y));
        print(frame, Span::styled(dots, ctx.theme.chosen), row);
        rows.next();
        for said in [remark, Some(text.meaning)].into_iter().flatten() {
            for (said, row) in line::wrap(said, body.width).into_iter().zip(rows.by_ref()) {
                print(frame, Span::styled(said.to_owned(), ctx.theme.faint), row);
            }
        }
    }

    /// Nothing but the bottom line can be pressed.
    pub fn at(&self, _area: Rect, _position: Position, _ctx: &Ctx<'_>) -> Option<Action> {
        None
    }

    /// Does what was asked.
    pub fn update(&mut self, action: &Action, _area: Rect, ctx: &mut Ctx<'_>) -> Next {
        (self.notice, self.fault) = (None, None);
        if self.field.update(action) {
            return Next::Draw;
        }
        match action {
            Action::Confirm => self.confirm(ctx),
            Action::Back => Next::Back,
            Action::Quit => Next::Quit(Ending::Done),
            _ => Next::Stay,
        }
    }

    fn confirm(&mut self, ctx: &mut Ctx<'_>) -> Next {
        let typed = std::mem::take(&mut self.field).text().trim().to_owned();
        match &mut self.purpose {
            Purpose::Open(then) => {
                let opened = ctx.book.unlock(&typed);
                match opened.and_then(|_| ctx.book.is_shut(&self.owner.name, &self.owner.unit)) {
                    Ok(true) => self.notice = Some(ctx.text.lock.wrong),
                    Ok(false) => match then.take().map(|then| then(ctx)) {
                        None => return Next::Back,
                        Some(Ok(next)) => return next,
                        Some(Err(sentence)) => self.fault = Some(sentence),
                    },
                    Err(error) => self.fault = Some(error.sentence(&ctx.text.store)),
                }
            }
            Purpose::Set(id, first) => {
                let id = *id;
                match first.take() {
                    None if typed.is_empty() => return self.keep(id, None, ctx),
                    None if is_code(&typed) => *first = Some(typed),
                    None => self.notice = Some(ctx.text.lock.rule),
                    Some(first) if first == typed => return self.keep(id, Some(&typed), ctx),
                    Some(_) => self.notice = Some(ctx.text.lock.differs),
                }
            }
        }
        Next::Draw
    }

    fn keep(&mut self, id: Uid, code: Option<&str>, ctx: &mut Ctx<'_>) -> Next {
        let kept = ctx.book.set_code(id, code, &mut ctx.generator);
        // Whoever set it may look on.
        let opened = kept.and_then(|()| code.map_or(Ok(0), |code| ctx.book.unlock(code)));
        match opened {
            Ok(_) => Next::Back,
            Err(error) => {
                self.fault = Some(error.sentence(&ctx.text.store));
                Next::Draw
            }
        }
    }
}
