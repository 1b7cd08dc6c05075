//! `caytre` alone: the home screen.

use super::{Context, Ending, Failure, screen};
use crate::tui::screen::Screen;
use crate::tui::screen::home::Home;

pub(super) fn run(context: &Context) -> Result<Ending, Failure> {
    if !screen::is_wanted(context) {
        return Err(Failure::Said(context.text.start.needs_terminal.to_owned()));
    }
    screen::show(context, context.shelf([]), |ctx| Ok(Screen::Home(Home::new(ctx))))
}
