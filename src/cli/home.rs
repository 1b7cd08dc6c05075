//! `caytre` alone: the home screen.

use super::{Context, Ending, Failure, screen};
use crate::tui::screen::Screen;
use crate::tui::screen::home::Home;
use std::io::IsTerminal;

pub(super) fn run(context: &Context) -> Result<Ending, Failure> {
    let has_screen = std::io::stdin().is_terminal() && std::io::stdout().is_terminal();
    if context.plain || !has_screen {
        return Err(Failure::Said(context.text.start.needs_terminal.to_owned()));
    }
    screen::show(context, |ctx| Ok(Screen::Home(Home::new(ctx))))
}
