//! `caytre` alone: the home screen.

use super::{Context, Ending, Failure};
use std::io::IsTerminal;

pub(super) fn run(context: &Context) -> Result<Ending, Failure> {
    let has_screen = std::io::stdin().is_terminal() && std::io::stdout().is_terminal();
    if context.plain || !has_screen {
        return Err(Failure::Said(context.text.start.needs_terminal.to_owned()));
    }
    Ok(Ending::Done)
}
