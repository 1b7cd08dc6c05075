//! Text broken into lines of a width, by display columns.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Breaks text into lines of at most `width` columns (at least one), at blanks where possible; a
/// word that is longer is cut between graphemes. Line breaks of the text stay; there is always at
/// least one line. Our own, because a page is laid out between a key and its frame.
pub fn wrap(text: &str, width: u16) -> Vec<String> {
    let width = usize::from(width.max(1));
    let mut lines = Vec::new();
    for paragraph in text.split('\n') {
        let (mut line, mut columns, mut blanks) = (String::new(), 0, 0);
        for (at, word) in paragraph.split(' ').enumerate() {
            blanks += usize::from(at > 0);
            let needed = word.width();
            if needed == 0 {
                line.push_str(word);
                continue;
            }
            if columns > 0 && columns + blanks + needed > width {
                lines.push(std::mem::take(&mut line));
                (columns, blanks) = (0, 0);
            }
            let blanks = std::mem::take(&mut blanks).min(width - columns);
            line.extend(std::iter::repeat_n(' ', blanks));
            columns += blanks;
            if columns + needed <= width {
                line.push_str(word);
                columns += needed;
                continue;
            }
            for grapheme in word.graphemes(true) {
                if columns > 0 && columns + grapheme.width() > width {
                    lines.push(std::mem::take(&mut line));
                    columns = 0;
                }
                line.push_str(grapheme);
                columns += grapheme.width();
            }
        }
        lines.push(line);
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
        assert_eq!(wrap("cây  tre, tre", 9), ["cây  tre,", "tre"]);
        assert_eq!(wrap("  thụt vào  ", 6), ["  thụt", "vào"]);
        assert_eq!(wrap("nghiêng nghiêng", 5), ["nghiê", "ng", "nghiê", "ng"]);
        assert_eq!(wrap("竹竹竹", 5), ["竹竹", "竹"]);
    }

    #[test]
    fn the_end_of_a_text_is_what_fits() {
        assert_eq!(tail("đối ngoại", 4), "goại");
    }
}
