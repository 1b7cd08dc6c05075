//! What somebody has in memory, in words: a sentence for a screen, Markdown for a page.

use super::review::literal;
use crate::domain::memory::{BankMemory, Memory};
use crate::text::Text;
use std::fmt::Write as _;

/// How far questions have come: `đã thuộc 3, đang học 5, chưa học 60; còn nhớ 87%`.
pub fn sentence(memory: &Memory, text: &Text) -> String {
    let counts = (text.memory.counts)(memory.known, memory.learning, memory.unseen);
    match memory.retrievability() {
        Some(share) => format!("{counts}; {}", (text.memory.remembered)(&percent(share))),
        None => counts,
    }
}

/// A share of one, in whole per cent.
pub fn percent(share: f64) -> String {
    format!("{:.0}%", share * 100.0)
}

/// Banks, and under each the topics of which something was studied.
pub fn markdown(banks: &[BankMemory], text: &Text) -> String {
    // Writing to a String cannot fail.
    let mut page = format!("## {}\n\n", text.memory.title);
    for bank in banks {
        let whole = sentence(&bank.whole(), text);
        let _ = writeln!(page, "- **{}**: {}", literal(&bank.title), literal(&whole));
        for (title, memory) in bank.topics.iter().filter(|(_, memory)| memory.studied() > 0) {
            let _ = writeln!(page, "  - {}: {}", literal(title), literal(&sentence(memory, text)));
        }
    }
    page
}
