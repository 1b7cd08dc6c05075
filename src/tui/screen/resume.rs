//! How an open sitting is shown in a list and taken up again, from the home screen and from the
//! history.

use super::Screen;
use super::quiz::Quiz;
use crate::domain::identity::Uid;
use crate::domain::sitting::State;
use crate::run::Run;
use crate::store::history::Part;
use crate::text::Text;
use crate::tui::app::Ctx;

/// Goes on with an open sitting, or says why not.
pub fn take_up(id: Uid, ctx: &mut Ctx<'_>) -> Result<Screen, String> {
    let is_open = |ctx: &Ctx<'_>| match ctx.book.sitting(id) {
        Ok(Some(stored)) => stored.sitting.state == State::Open,
        _ => false,
    };
    match ctx.book.resume(id) {
        Ok(Some(stored)) => {
            let run = Run::resume(stored, &mut ctx.means());
            Ok(Screen::Quiz(Box::new(Quiz::new(run))))
        }
        Ok(None) if is_open(ctx) => Err(ctx.text.home.is_elsewhere.to_owned()),
        Ok(None) => Err(ctx.text.home.is_over.to_owned()),
        Err(error) => Err(error.sentence(&ctx.text.store)),
    }
}

/// What a sitting asked from: the title of its bank, or how many banks there were.
pub fn title(parts: &[Part], text: &Text) -> String {
    match parts {
        [part] => part.title.to_string(),
        parts => (text.home.several_banks)(parts.len()),
    }
}
