//! Puts a line of text on the screen.
//!
//! Like ratatui's own line, but blanks that would change nothing are stepped over, and letters that
//! are known to stand alone in one column are set without looking for graphemes and widths: most of
//! a frame is one of the two, and a frame is drawn between a key and what it shows. What is
//! invisible or would command a terminal is left out, wherever names and titles come from.

use crate::domain::vietnamese::is_invisible;
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
    let line = line.into();
    let buffer = frame.buffer_mut();
    if line.style != Style::new() {
        buffer.set_style(Rect { height: 1, ..place }, line.style);
    }
    let mut x = place.x;
    for span in &line.spans {
        let style = line.style.patch(span.style);
        let mut letters = span.content.chars();
        while let Some(letter) = letters.next() {
            let rest = letters.as_str();
            if is_plain(letter) && rest.chars().next().is_none_or(is_plain) {
                x = put(buffer, (x, place.y), place.right(), letter, style);
                continue;
            }
            // From here to the next plain letters: whole graphemes, as wide as they are.
            let length = rest.find(is_plain).unwrap_or(rest.len());
            let start = span.content.len() - rest.len() - letter.len_utf8();
            let (_, from) = span.content.split_at(start);
            let (odd, plain) = from.split_at(letter.len_utf8() + length);
            for grapheme in odd.graphemes(true) {
                x = put_wide(buffer, (x, place.y), place.right(), grapheme, style);
            }
            letters = plain.chars();
        }
    }
}

/// Whether this is a letter or sign of one column that joins no letter before or behind it: ASCII,
/// and the letters and signs that Vietnamese is written with.
fn is_plain(letter: char) -> bool {
    matches!(letter,
        ' '..='~'
        | '\u{a1}'..='\u{ac}'
        | '\u{ae}'..='\u{24f}'
        | '\u{1e00}'..='\u{1eff}'
        | '–' | '“' | '”' | '‘' | '’' | '…' | '•' | '›')
}

/// Puts a letter of one column at a position; gives the column behind it.
fn put(buffer: &mut Buffer, (x, y): (u16, u16), end: u16, letter: char, style: Style) -> u16 {
    if x >= end {
        return x;
    }
    if (letter != ' ' || style != Style::new())
        && let Some(cell) = buffer.cell_mut((x, y))
    {
        cell.set_char(letter).set_style(style);
    }
    x + 1
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
    fn a_plain_letter_takes_one_column() {
        let plain: Vec<char> = ('\0'..='\u{ffff}').filter(|letter| is_plain(*letter)).collect();
        assert!(plain.contains(&'ậ'));
        for letter in plain {
            let pair = String::from_iter([letter, 'a']);
            assert_eq!((pair.width(), pair.graphemes(true).count()), (2, 2), "{letter:?}");
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
