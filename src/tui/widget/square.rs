//! The square that phones scan: two rows of dots in a line, light on dark with its quiet zone, whatever the colours of
//! the terminal.

use crate::layout::Size;
use qrcode::types::Color;
use qrcode::{EcLevel, QrCode};
use ratatui::style::Style;
use ratatui::text::Line;

/// Light dots around the square. The standard wants four; phones read two, and a projector has few lines.
const QUIET: usize = 2;

/// A text as a square in this room: with dots of two columns where it fits so, else of half a line; none where it is too
/// long for one.
pub fn square(text: &str, room: Size, style: Style) -> Option<Vec<Line<'static>>> {
    let code = QrCode::with_error_correction_level(text, EcLevel::L).ok()?;
    let (width, dots) = (code.width(), code.to_colors());
    let whole = width + 2 * QUIET;
    let is_light = |row: usize, column: usize| {
        let inside = |at: usize| at.checked_sub(QUIET).filter(|at| *at < width);
        let dot = inside(row).zip(inside(column));
        // What is around it is light, and below the last row nothing is.
        row < whole && dot.is_none_or(|(row, column)| dots[row * width + column] == Color::Light)
    };
    let line = |dots: String| Line::styled(dots, style);
    if 2 * whole <= usize::from(room.width) && whole <= usize::from(room.height) {
        let dot = |row, column| if is_light(row, column) { "██" } else { "  " };
        let row = |row| line((0..whole).map(|column| dot(row, column)).collect());
        return Some((0..whole).map(row).collect());
    }
    let dot = |row, column| match (is_light(row, column), is_light(row + 1, column)) {
        (true, true) => '█',
        (true, false) => '▀',
        (false, true) => '▄',
        (false, false) => ' ',
    };
    let row = |row| line((0..whole).map(|column| dot(row, column)).collect());
    Some((0..whole).step_by(2).map(row).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_a_square_that_stands_on_a_small_projector() {
        let small = Size { width: 40, height: 17 };
        let link = "http://192.168.100.100:8080/#482913";
        let lines = square(link, small, Style::new()).expect("short");
        assert!(lines.len() <= 17 && lines[0].width() <= 34, "{} lines", lines.len());
        assert!(lines.iter().all(|line| line.width() == lines[0].width()));
        // The quiet zone, then the corner of a finder pattern: seven dark dots.
        let second: Vec<char> = lines[1].to_string().chars().collect();
        assert_eq!(second.iter().take(2).collect::<String>(), "██");
        assert!(second[2..9].iter().all(|dot| matches!(dot, ' ' | '▄')), "{second:?}");
        assert_eq!(square(&"x".repeat(5000), small, Style::new()), None);
        // A large screen shows the same in larger dots.
        let large = square(link, Size { width: 100, height: 40 }, Style::new()).expect("short");
        assert_eq!(large.len(), 33);
        assert!(large.iter().all(|line| line.width() == 66));
    }
}
