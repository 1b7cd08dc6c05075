//! Lines of plain text, wrapped: what the dialogue writes at one go.
//!
//! The one border between text and the plain output: nothing that could command a terminal gets
//! through, whatever it came from. Knows no words.

use crate::domain::vietnamese::{clean, clean_lines};
use crate::layout::line::wrap;
use crate::text::width;

/// Columns where the width of the output is not known.
pub const USUAL_COLUMNS: usize = 76;

/// Text that grows line by line.
#[derive(Clone, Debug)]
pub struct Sheet {
    columns: usize,
    text: String,
}

impl Sheet {
    /// An empty sheet of so many columns; very narrow ones count as 20.
    pub fn new(columns: usize) -> Sheet {
        Sheet { columns: columns.max(20), text: String::new() }
    }

    /// Adds a paragraph or several.
    pub fn write(&mut self, text: &str) {
        self.hang("", text);
    }

    /// Adds a paragraph that begins with `head`; its further lines stand under the text behind it.
    /// A head of more than half the columns is the beginning of the text.
    pub fn hang(&mut self, head: &str, text: &str) {
        let head = clean(head);
        let margin = width::columns(&head).min(self.columns / 2);
        let room = u16::try_from(self.columns - margin).unwrap_or(u16::MAX);
        let mut before = width::fit(&head, margin);
        let text = clean_lines(text);
        let text = if before == *head {
            text
        } else {
            before = String::new();
            format!("{head}{text}").into()
        };
        for line in wrap(&text, room) {
            let line = before + line;
            self.text.push_str(line.trim_end());
            self.text.push('\n');
            before = " ".repeat(margin);
        }
    }

    /// Adds one line that is never broken, whatever its width: a link.
    pub fn link(&mut self, link: &str) {
        self.text.push_str("  ");
        self.text.push_str(clean(link).trim());
        self.text.push('\n');
    }

    /// Adds an empty line, which parts what belongs apart.
    pub fn part(&mut self) {
        self.text.push('\n');
    }

    /// All lines, each ended.
    pub fn as_str(&self) -> &str {
        &self.text
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::width::columns;
    use proptest::prelude::{any, prop_assert, proptest};

    #[test]
    fn further_lines_stand_under_the_text() {
        let mut sheet = Sheet::new(20);
        sheet.hang("a) ", "Gốc vững, thân chắc, cành uyển chuyển");
        assert_eq!(sheet.as_str(), "a) Gốc vững, thân\n   chắc, cành uyển\n   chuyển\n");
    }

    #[test]
    fn line_breaks_of_a_text_are_kept() {
        let mut sheet = Sheet::new(40);
        sheet.write("một\nhai");
        sheet.part();
        sheet.hang("- ", "ba\nbốn");
        assert_eq!(sheet.as_str(), "một\nhai\n\n- ba\n  bốn\n");
    }

    #[test]
    fn a_link_stays_whole() {
        let mut sheet = Sheet::new(20);
        sheet.link("https://nhandan.vn/cay-tre-viet-nam-post1.html");
        assert_eq!(sheet.as_str(), "  https://nhandan.vn/cay-tre-viet-nam-post1.html\n");
    }

    proptest! {
        #[test]
        fn nothing_commands_a_terminal(
            head in "[a-z\u{1b}]{0,8}",
            text in any::<String>(),
            wanted in 0_usize..100,
        ) {
            let mut sheet = Sheet::new(wanted);
            sheet.hang(&head, &text);
            sheet.link(&text);
            for line in sheet.as_str().lines() {
                prop_assert!(!line.chars().any(char::is_control));
            }
        }

        #[test]
        fn no_line_is_wider_than_the_sheet(text in "[a-zà-ỹ竹 ]{0,200}", wanted in 20_usize..80) {
            let mut sheet = Sheet::new(wanted);
            sheet.hang("a) ", &text);
            for line in sheet.as_str().lines() {
                prop_assert!(columns(line) <= wanted);
            }
        }
    }
}
