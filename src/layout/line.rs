//! Text broken into lines of a width, by display columns.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Breaks text into lines of at most `width` columns (at least one), at blanks where possible.
/// Line breaks of the text stay; there is always at least one line.
pub fn wrap(text: &str, width: u16) -> Vec<String> {
    let width = usize::from(width.max(1));
    let lines = textwrap::wrap(text, textwrap::Options::new(width)).into_iter();
    let mut lines: Vec<String> = lines.map(std::borrow::Cow::into_owned).collect();
    if lines.is_empty() {
        lines.push(String::new());
    }
    lines
}

/// The end of the text that fits `width` columns.
pub fn tail(text: &str, width: u16) -> String {
    let width = usize::from(width);
    let mut columns = 0;
    let mut graphemes: Vec<&str> = text
        .graphemes(true)
        .rev()
        .take_while(|grapheme| {
            columns += grapheme.width();
            columns <= width
        })
        .collect();
    graphemes.reverse();
    graphemes.concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_broken_by_columns_not_bytes() {
        assert_eq!(wrap("Ngoại giao cây tre", 10), ["Ngoại giao", "cây tre"]);
        assert_eq!(wrap("một\nhai", 10), ["một", "hai"]);
        assert_eq!(wrap("", 10), [""]);
        assert_eq!(wrap("abcdef", 0).concat(), "abcdef");
    }

    #[test]
    fn the_end_of_a_text_is_what_fits() {
        assert_eq!(tail("đối ngoại", 4), "goại");
    }
}
