//! Which rows of a list are on the screen. Rows come in pages, so that the answer depends on the
//! cursor alone and not on what was drawn before.

use std::ops::Range;

/// Cuts rows of these heights into pages of `height` lines. Where there is more than one page each
/// leaves its last line free for a sign. A row higher than a page gets one of its own.
pub fn pages(heights: &[u16], height: u16) -> Vec<Range<usize>> {
    let total: u32 = heights.iter().map(|&height| u32::from(height)).sum();
    if total <= u32::from(height) {
        return std::iter::once(0..heights.len()).collect();
    }
    let room = u32::from(height.saturating_sub(1).max(1));
    let mut pages = Vec::new();
    let (mut start, mut filled) = (0, 0);
    for (row, &height) in heights.iter().enumerate() {
        let height = u32::from(height);
        if row > start && filled + height > room {
            pages.push(start..row);
            (start, filled) = (row, 0);
        }
        filled += height;
    }
    pages.push(start..heights.len());
    pages
}

/// The number of the page that holds this row; the last one for a row beyond the end.
pub fn page_of(pages: &[Range<usize>], row: usize) -> usize {
    pages.iter().position(|page| page.contains(&row)).unwrap_or(pages.len().saturating_sub(1))
}

/// The row under a press at line `line` of a page.
pub fn row_at(heights: &[u16], page: Range<usize>, line: u16) -> Option<usize> {
    let mut top = 0;
    for row in page {
        let bottom = top + heights.get(row)?;
        if (top..bottom).contains(&line) {
            return Some(row);
        }
        top = bottom;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_fits_stands_on_one_page() {
        assert_eq!(pages(&[1, 2, 1], 4), vec![0..3; 1]);
        assert_eq!(pages(&[], 4), vec![0..0; 1]);
    }

    #[test]
    fn pages_leave_a_line_for_the_sign() {
        assert_eq!(pages(&[1, 2, 1, 1], 4), [0..2, 2..4]);
        assert_eq!(pages(&[9, 1], 4), [0..1, 1..2]);
        assert_eq!(page_of(&pages(&[1, 2, 1, 1], 4), 2), 1);
    }

    #[test]
    fn a_press_finds_the_row_under_it() {
        assert_eq!(row_at(&[1, 2, 1], 0..3, 2), Some(1));
        assert_eq!(row_at(&[1, 2, 1], 0..3, 3), Some(2));
        assert_eq!(row_at(&[1, 2, 1], 0..3, 4), None);
    }
}
