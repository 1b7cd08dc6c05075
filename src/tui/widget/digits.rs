//! Numbers in digits of five lines, to be read from the end of a hall.

use ratatui::text::Line;

/// How many lines a digit has.
pub const HEIGHT: usize = 5;

/// The digits 0 to 9, a line of three columns after the other.
const DIGITS: [[&str; HEIGHT]; 10] = [
    ["███", "█ █", "█ █", "█ █", "███"],
    [" █ ", "██ ", " █ ", " █ ", "███"],
    ["███", "  █", "███", "█  ", "███"],
    ["███", "  █", "███", "  █", "███"],
    ["█ █", "█ █", "███", "  █", "  █"],
    ["███", "█  ", "███", "  █", "███"],
    ["███", "█  ", "███", "█ █", "███"],
    ["███", "  █", "  █", "  █", "  █"],
    ["███", "█ █", "███", "█ █", "███"],
    ["███", "█ █", "███", "  █", "███"],
];

/// A number of at most three digits, each twice as wide as in the table so that it looks upright.
pub fn big(number: u64) -> Vec<Line<'static>> {
    let digits: Vec<usize> = number
        .min(999)
        .to_string()
        .bytes()
        .map(|digit| usize::from(digit.saturating_sub(b'0')))
        .collect();
    // Three wide digits are as wide as the place beside a prompt.
    let is_wide = digits.len() < 3;
    (0..HEIGHT)
        .map(|row| {
            let drawn: Vec<String> = digits
                .iter()
                .filter_map(|digit| DIGITS.get(*digit))
                .map(|digit| {
                    let times = if is_wide { 2 } else { 1 };
                    digit[row].chars().flat_map(|dot| std::iter::repeat_n(dot, times)).collect()
                })
                .collect();
            Line::from(drawn.join("  "))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_of_seconds_has_five_lines_of_one_width() {
        for number in [0, 7, 10, 59, 120, 999, 5000] {
            let lines = big(number);
            assert_eq!(lines.len(), HEIGHT);
            assert!(lines.iter().all(|line| line.width() == lines[0].width()), "{number}");
            assert!(lines[0].width() <= 18, "{number}");
        }
        assert_ne!(big(1), big(7));
    }
}
