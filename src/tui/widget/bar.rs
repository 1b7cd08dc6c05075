//! A bar of blocks. It always stands beside its number.

/// A bar of `width` columns, so many of them full.
pub fn bar(full: usize, width: usize) -> String {
    let full = full.min(width);
    format!("{}{}", "█".repeat(full), "░".repeat(width - full))
}

/// How many of `width` columns `count` of `all` fills: whatever there is shows, however little.
pub fn full(count: usize, all: usize, width: usize) -> usize {
    (count * width).div_ceil(all.max(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_there_is_shows() {
        assert_eq!(bar(full(1, 100, 4), 4), "█░░░");
        assert_eq!(bar(full(0, 100, 4), 4), "░░░░");
        assert_eq!((full(7, 7, 4), full(0, 0, 4), bar(9, 2)), (4, 0, "██".to_owned()));
    }
}
