//! How an open sitting is shown in a list and taken up again, from the home screen and from the
//! history.

use super::quiz::Quiz;
use super::study::StudyScreen;
use super::{Screen, profile};
use crate::domain::identity::Uid;
use crate::domain::sitting::{Mode, State};
use crate::run::Run;
use crate::run::assessment::Assessment;
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
            if stored.sitting.rules.mode == Mode::Diagnosis {
                let banks = profile::banks(ctx);
                let resumed = Assessment::resume(stored, banks, &mut ctx.means());
                let resumed = resumed.map_err(|error| error.sentence(&ctx.text.store))?;
                return Ok(Screen::Quiz(Box::new(Quiz::assessment(resumed))));
            }
            let mode = stored.sitting.rules.mode;
            let mut run = Run::resume(stored, &mut ctx.means());
            if mode == Mode::Study {
                // What was graded is kept; what comes today is worked out anew.
                run.hand_in(&mut ctx.means());
                return Ok(Screen::Study(Box::new(StudyScreen::new(ctx))));
            }
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
