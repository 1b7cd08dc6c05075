//! Puts a line of text on the screen.
//!
//! Like ratatui's own line, but blanks that would change nothing are stepped over, and letters that
//! are known to stand alone in one column are set without looking for graphemes and widths: most of
//! a frame is one of the two, and a frame is drawn between a key and what it shows. What is
//! invisible or would command a terminal is left out, wherever names and titles come from.

use crate::domain::vietnamese::is_invisible;
use crate::text::width::is_plain;
use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::Line;
use std::borrow::Cow;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Draws a line from the left of a place, cut where the place ends.
pub fn print<'a>(frame: &mut Frame<'_>, line: impl Into<Line<'a>>, place: Rect) {
    let place = place.intersection(frame.area());
    if place.is_empty() {
        return;
    }
    put_line(frame.buffer_mut(), &line.into(), place);
}

/// Draws lines one below the other, from the top of a place; those that it has no room for are left
/// out.
pub fn print_all(frame: &mut Frame<'_>, lines: &[Line<'_>], place: Rect) {
    let place = place.intersection(frame.area());
    for (line, row) in lines.iter().zip(place.rows()) {
        put_line(frame.buffer_mut(), line, row);
    }
}

/// Draws a line in a row of the buffer.
fn put_line(buffer: &mut Buffer, line: &Line<'_>, place: Rect) {
    if line.style != Style::new() {
        buffer.set_style(Rect { height: 1, ..place }, line.style);
    }
    let mut x = place.x;
    for span in &line.spans {
        let style = line.style.patch(span.style);
        let mut rest = &*span.content;
        while !rest.is_empty() {
            let (plain, from) = rest.split_at(plain_length(rest));
            x = put(buffer, (x, place.y), place.right(), plain, style);
            // From here to the next plain letters: whole graphemes, as wide as they are.
            let mut letters = from.chars();
            letters.next();
            let odd = letters.as_str().find(is_plain).unwrap_or(letters.as_str().len());
            let (odd, behind) = from.split_at(from.len() - letters.as_str().len() + odd);
            for grapheme in odd.graphemes(true) {
                x = put_wide(buffer, (x, place.y), place.right(), grapheme, style);
            }
            rest = behind;
        }
    }
}

/// The length, in bytes, of what can be put letter by letter: plain letters, but not the last one
/// before any other, which may be a mark on it.
fn plain_length(text: &str) -> usize {
    let Some(odd) = text.find(|letter| !is_plain(letter)) else { return text.len() };
    let (plain, _) = text.split_at(odd);
    odd - plain.chars().next_back().map_or(0, char::len_utf8)
}

/// Puts letters of one column from a position on; gives the column behind them.
fn put(buffer: &mut Buffer, (x, y): (u16, u16), end: u16, letters: &str, style: Style) -> u16 {
    if x >= end {
        return x;
    }
    let first = buffer.index_of(x, y);
    let cells = buffer.content.iter_mut().skip(first).take(usize::from(end - x));
    let mut behind = x;
    for (cell, letter) in cells.zip(letters.chars()) {
        if letter != ' ' || style != Style::new() {
            cell.set_char(letter).set_style(style);
        }
        behind += 1;
    }
    behind
}

/// Puts any other grapheme at a position; gives the column behind it.
fn put_wide(
    buffer: &mut Buffer,
    (x, y): (u16, u16),
    end: u16,
    grapheme: &str,
    style: Style,
) -> u16 {
    let visible: Cow<'_, str> = if grapheme.contains(is_invisible) {
        grapheme.replace(is_invisible, "").into()
    } else {
        grapheme.into()
    };
    let width = u16::try_from(visible.width()).unwrap_or(u16::MAX);
    if width == 0 || width > end.saturating_sub(x) {
        // What does not fit whole ends the line.
        return if width == 0 { x } else { end };
    }
    for behind in x..x + width {
        if let Some(cell) = buffer.cell_mut((behind, y)) {
            let symbol = if behind == x { &*visible } else { " " };
            cell.set_symbol(symbol).set_style(style);
        }
    }
    x + width
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::Terminal;
    use ratatui::backend::TestBackend;
    use ratatui::style::Modifier;
    use ratatui::text::Span;

    fn shown(line: &Line<'static>, width: u16) -> Buffer {
        let mut terminal = Terminal::new(TestBackend::new(width, 1)).expect("in memory");
        let drawn = terminal.draw(|frame| print(frame, line.clone(), frame.area()));
        drawn.expect("in memory").buffer.clone()
    }

    #[test]
    fn a_line_is_drawn_as_ratatui_draws_it() {
        let bold = Style::new().add_modifier(Modifier::BOLD);
        let lines = [
            Line::from("Cây tre  Việt Nam"),
            Line::from(vec![Span::styled("  a ", bold), Span::raw("竹 đ")]),
            Line::styled("tie\u{302}\u{301}ng", bold.add_modifier(Modifier::REVERSED)),
            Line::from("e\u{301}竹e\u{323} 한đ"),
        ];
        for line in lines {
            let mut terminal = Terminal::new(TestBackend::new(30, 1)).expect("in memory");
            let expected = terminal
                .draw(|frame| frame.render_widget(line.clone(), frame.area()))
                .expect("in memory")
                .buffer
                .clone();
            assert_eq!(shown(&line, 30), expected);
        }
    }

    #[test]
    fn what_does_not_fit_is_cut_by_grapheme() {
        assert_eq!(shown(&Line::from("a竹b"), 2), shown(&Line::from("a"), 2));
    }

    #[test]
    fn what_is_invisible_is_left_out() {
        let hostile = "a\u{202e}b\u{1b}[31m\u{200b}c";
        assert_eq!(shown(&Line::from(hostile), 20), shown(&Line::from("ab[31mc"), 20));
    }
}
