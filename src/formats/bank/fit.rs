//! Whether a question stands on the screens it must stand on, by the layout that the screens use.

use crate::domain::bank::Bank;
use crate::domain::drawing::Item;
use crate::domain::question::{Kind, Question};
use crate::layout::question::{Block, indent, sheet};
use crate::layout::{Size, line};
use crate::text::{Language, Text};
use std::sync::Arc;

/// The body of an 80×24 screen.
const LARGE: Size = Size { width: 78, height: 22 };
/// The body of a 40×12 screen.
const SMALL: Size = Size { width: 40, height: 10 };

/// Lines a question may take to stand whole at 80×24.
pub(super) const MOST_LINES_AT_80: usize = LARGE.height as usize;
/// Lines of one option at 40×12: a page without the line that says there is more.
pub(super) const MOST_LINES_AT_40: usize = SMALL.height as usize - 1;

/// Lines that a question takes at 80×24.
pub(super) fn lines_at_80(bank: &Bank, question: &Arc<Question>) -> usize {
    let item = Item::written(bank, question);
    let sheet = sheet(&item, LARGE, Text::of(Language::Vietnamese));
    sheet.blocks.iter().map(Block::height).map(usize::from).sum()
}

/// Lines of one option at 40×12.
pub(super) fn lines_at_40(kind: Kind, option: &str) -> usize {
    line::wrap(option, SMALL.width - indent(kind)).len()
}
