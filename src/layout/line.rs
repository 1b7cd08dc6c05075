//! Text broken into lines of a width, by display columns.

use crate::text::width::columns as width_of;
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// Breaks text into lines of at most `width` columns (at least one), at blanks where possible; a
/// word that is longer is cut between graphemes. Line breaks of the text stay; there is always at
/// least one line. Our own, because a page is laid out between a key and its frame: the lines are
/// parts of the text.
pub fn wrap(text: &str, width: u16) -> Vec<&str> {
    let width = usize::from(width.max(1));
    let mut lines = Vec::new();
    for paragraph in text.split('\n') {
        let mut push = |line: Range<usize>| lines.extend(paragraph.get(line));
        // The line in work, in bytes, and the columns it takes; `next` is where the next word begins.
        let (mut start, mut end, mut columns, mut next) = (0, 0, 0, 0);
        for word in paragraph.split(' ') {
            let begin = next;
            next += word.len() + 1;
            if word.is_empty() {
                continue;
            }
            let needed = width_of(word);
            if columns > 0 && columns + (begin - end) + needed > width {
                push(start..end);
                (start, end, columns) = (begin, begin, 0);
            }
            let blanks = (begin - end).min(width.saturating_sub(columns));
            if columns == 0 {
                start = begin - blanks;
            }
            columns += blanks;
            end = begin + word.len();
            if columns + needed <= width {
                columns += needed;
                continue;
            }
            for (at, grapheme) in word.grapheme_indices(true) {
                let needed = width_of(grapheme);
                if columns > 0 && columns + needed > width {
                    push(start..begin + at);
                    (start, columns) = (begin + at, 0);
                }
                columns += needed;
            }
        }
        push(start..end);
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
            columns += width_of(grapheme);
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
