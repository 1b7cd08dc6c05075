//! The book of missed questions (Sổ câu sai) written out as Markdown: each as asked and answered when
//! it was missed last, with the key and what explains it.

use super::review::{literal, question};
use crate::domain::missed::Recalled;
use crate::text::{Text, figure};
use std::fmt::Write as _;

/// The book of somebody as a page; the name may be empty.
pub fn markdown(name: &str, entries: &[Recalled], text: &Text) -> String {
    let words = &text.missed;
    let mut page = format!("# {}\n", words.title);
    // Writing to a String cannot fail.
    if !name.is_empty() {
        let _ = writeln!(page, "\n{}", literal(name));
    }
    if entries.is_empty() {
        let _ = writeln!(page, "\n{}", words.empty);
    }
    for (place, entry) in entries.iter().enumerate() {
        question(&mut page, place, &entry.item, entry.answer.as_ref(), &entry.mark, text);
        let missed = &entry.missed;
        let day = figure::day(missed.newest.at.local().day);
        let _ = writeln!(page, "\n{}", (words.because)(missed.times, &day, missed.right_days));
    }
    page
}
