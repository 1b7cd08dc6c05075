//! What all screens have in common: the top line, the body, the bottom line with the keys, and
//! what is shown where a terminal is too small.
//!
//! ```text
//! heading                                            what stands at the right
//! body …
//! 1–4 chọn · Enter xác nhận · ? trợ giúp
//! ```

use crate::layout::{Size, line};
use crate::text::Text;
use crate::text::width::{columns as width_of, cut};
use crate::tui::app::Ctx;
use crate::tui::keymap::{Action, Binding, Stroke};
use crate::tui::widget::print::print;
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

/// The smallest terminal that screens are made for.
pub const SMALLEST: (u16, u16) = (40, 12);

/// One entry of the bottom line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    /// The keys, as people read them.
    pub keys: String,
    /// What they do.
    pub label: String,
    /// What a press on the entry does.
    pub action: Option<Action>,
}

/// Whether screens do not fit.
pub fn is_too_small(area: Rect) -> bool {
    area.width < SMALLEST.0 || area.height < SMALLEST.1
}

/// Says the size that is needed and the size there is.
pub fn too_small(frame: &mut Frame<'_>, area: Rect, text: &Text) {
    let sentence = (text.screen.too_small)(SMALLEST, (area.width, area.height));
    let lines: Vec<Line<'_>> =
        line::wrap(&sentence, area.width).into_iter().map(Line::from).collect();
    frame.render_widget(Paragraph::new(lines), area);
}

/// The top line, the body and the bottom line of a screen.
pub fn parts(area: Rect) -> (Rect, Rect, Rect) {
    let margin = u16::from(area.width >= 60);
    let (x, width) = (area.x + margin, area.width.saturating_sub(2 * margin));
    let body = area.height.saturating_sub(2);
    (
        Rect::new(x, area.y, width, area.height.min(1)),
        Rect::new(x, area.y + 1, width, body),
        Rect::new(x, area.bottom().saturating_sub(1), width, area.height.min(1)),
    )
}

/// The size of a place.
pub fn size(place: Rect) -> Size {
    Size { width: place.width, height: place.height }
}

/// Draws the top line: a heading at the left, something short at the right.
pub fn heading(frame: &mut Frame<'_>, area: Rect, left: &str, right: Line<'static>, ctx: &Ctx<'_>) {
    let (top, ..) = parts(area);
    let width = u16::try_from(right.width()).unwrap_or(u16::MAX).min(top.width);
    let room = top.width.saturating_sub(width + 1);
    print(frame, Span::styled(cut(left, usize::from(room)).into_owned(), ctx.theme.title), top);
    let at = Rect::new(top.right().saturating_sub(width), top.y, width, top.height);
    print(frame, right, at);
}

/// Draws a sentence in the place of the bottom line.
pub fn notice(frame: &mut Frame<'_>, area: Rect, sentence: &str, ctx: &Ctx<'_>) {
    let (.., bottom) = parts(area);
    let sentence = cut(sentence, usize::from(bottom.width)).into_owned();
    print(frame, Span::styled(sentence, ctx.theme.warning), bottom);
}

/// The entries that key tables give the bottom line, in their order. While letters are typed only
/// keys that are no letters count.
pub fn hints(tables: &[&'static [Binding]], is_typing: bool, ctx: &Ctx<'_>) -> Vec<Hint> {
    let mut bindings: Vec<(u8, &Binding)> = tables
        .iter()
        .flat_map(|table| table.iter())
        .filter_map(|binding| Some((binding.footer?, binding)))
        .collect();
    bindings.sort_by_key(|(order, _)| *order);
    bindings
        .into_iter()
        .filter_map(|(_, binding)| {
            let is_usable = |stroke: &&Stroke| !is_typing || !stroke.is_letter();
            let stroke = ctx.keys.strokes(binding).iter().find(is_usable)?;
            Some(Hint {
                keys: stroke.name(&ctx.text.key),
                label: (binding.label)(&ctx.text.key).to_owned(),
                action: Some((binding.action)()),
            })
        })
        .collect()
}

/// The entry for rows that are chosen by their digit.
pub fn digits(rows: usize, ctx: &Ctx<'_>) -> Hint {
    let keys = match rows.min(9) {
        0 | 1 => "1".to_owned(),
        last => format!("1–{last}"),
    };
    Hint { keys, label: ctx.text.key.choose.to_owned(), action: None }
}

/// Which hints fit a width and at which column each begins. The first and the help come before
/// what stands between them.
fn placed(width: u16, hints: &[Hint]) -> Vec<(u16, &Hint)> {
    let needs = |hint: &Hint| (width_of(&hint.keys) + 1 + width_of(&hint.label)) as u16;
    let is_kept_first = |hint: &&Hint| hint.action == Some(Action::Help);
    let mut kept: Vec<&Hint> = hints.iter().filter(is_kept_first).collect();
    let mut used: u16 = kept.iter().map(|hint| needs(hint) + 3).sum();
    for hint in hints.iter().filter(|hint| !is_kept_first(hint)) {
        if used + needs(hint) <= width {
            used += needs(hint) + 3;
            kept.push(hint);
        } else {
            break;
        }
    }
    let mut column = 0;
    hints
        .iter()
        .filter(|hint| kept.iter().any(|one| std::ptr::eq(*one, *hint)))
        .map(|hint| {
            let at = column;
            column += needs(hint) + 3;
            (at, hint)
        })
        .collect()
}

/// Draws the bottom line.
pub fn footer(frame: &mut Frame<'_>, area: Rect, hints: &[Hint], ctx: &Ctx<'_>) {
    let (.., bottom) = parts(area);
    let mut line = Line::default();
    for (number, (_, hint)) in placed(bottom.width, hints).into_iter().enumerate() {
        if number > 0 {
            line.push_span(Span::styled(" · ", ctx.theme.faint));
        }
        line.push_span(Span::styled(hint.keys.clone(), ctx.theme.key));
        line.push_span(Span::styled(format!(" {}", hint.label), ctx.theme.faint));
    }
    print(frame, line, bottom);
}

/// What a press on the bottom line means.
pub fn footer_at(area: Rect, hints: &[Hint], position: Position) -> Option<Action> {
    let (.., bottom) = parts(area);
    if !bottom.contains(position) {
        return None;
    }
    let column = position.x - bottom.x;
    let (_, hint) = placed(bottom.width, hints).into_iter().rfind(|(at, _)| *at <= column)?;
    hint.action.clone()
}
