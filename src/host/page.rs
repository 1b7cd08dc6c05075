//! The pages for phones, in the program: nothing is read from the disk, and nothing is loaded from elsewhere.

use super::header::{CSS, HTML, SCRIPT};

/// A file of a page.
pub(super) struct File {
    /// What it is.
    pub(super) kind: &'static str,
    /// What it holds.
    pub(super) content: &'static str,
}

/// The player's page and the MC's.
pub(super) const FILES: [File; 5] = [
    File { kind: HTML, content: include_str!("page/index.html") },
    File { kind: CSS, content: include_str!("page/page.css") },
    File { kind: SCRIPT, content: include_str!("page/page.js") },
    File { kind: HTML, content: include_str!("page/mc.html") },
    File { kind: SCRIPT, content: include_str!("page/mc.js") },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_is_small_and_loads_nothing_from_elsewhere_and_runs_nothing_it_is_sent() {
        let size: usize = FILES.iter().take(3).map(|file| file.content.len()).sum();
        assert!(size < 30_000, "{size} bytes");
        for file in &FILES {
            for wrong in [
                "http:",
                "https:",
                "innerHTML",
                "outerHTML",
                "insertAdjacent",
                "eval(",
                "document.write",
            ] {
                let is_there = file.content.contains(wrong);
                assert!(!is_there, "{} has {wrong}", file.kind);
            }
            let has_inline = file.content.contains("<script>") || file.content.contains(" style=");
            assert!(!has_inline, "{}", file.kind);
        }
    }
}
