//! Turning the pages of what does not fit.

use crate::tui::keymap::Action;

/// The page an action leads to, of so many; the same for an action that turns none.
pub fn turned(page: usize, action: &Action, pages: usize) -> usize {
    let last = pages.saturating_sub(1);
    match action {
        Action::Up | Action::PageUp => page.min(last).saturating_sub(1),
        Action::Down | Action::PageDown => (page + 1).min(last),
        Action::First => 0,
        Action::Last => last,
        _ => page.min(last),
    }
}
