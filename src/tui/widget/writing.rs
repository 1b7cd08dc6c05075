//! A text of any length with a cursor anywhere in it, shown over several lines. NFC as it arrives, so that
//! the bursts of an input method (Backspace, composed letter) come out right; a line break of the text
//! stands as `\n` in it.

use crate::domain::vietnamese;
use crate::layout::line;
use crate::text::width::columns;
use crate::tui::keymap::Action;
use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

/// The longest text, in graphemes.
const LONGEST: usize = 8000;

/// What was typed, and where the next letter goes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Writing {
    before: String,
    after: String,
}

impl Writing {
    /// A text with the cursor at its end.
    pub fn new(text: &str) -> Writing {
        Writing { before: text.to_owned(), after: String::new() }
    }

    /// All of it.
    pub fn text(&self) -> String {
        format!("{}{}", self.before, self.after)
    }

    /// Changes it or moves its cursor; gives whether the action was one of a text.
    pub fn update(&mut self, action: &Action) -> bool {
        match action {
            Action::Type(letter) => self.push(letter.encode_utf8(&mut [0; 4])),
            // A pasted line break becomes the sign for one.
            Action::Paste(text) => {
                self.push(&text.trim_end().replace("\r\n", "\n").replace('\n', "\\n"));
            }
            Action::DeleteGrapheme => {
                self.take_last();
            }
            Action::DeleteWord => {
                let kept = self.before.trim_end();
                let end = kept.rfind(char::is_whitespace).map_or(0, |at| at + 1);
                self.before.truncate(end);
            }
            Action::DeleteLine => self.before.clear(),
            Action::Left => {
                if let Some(letter) = self.take_last() {
                    self.after.insert_str(0, &letter);
                }
            }
            Action::Right => {
                let first = self.after.graphemes(true).next().map(str::len).unwrap_or_default();
                let rest = self.after.split_off(first);
                self.before.push_str(&self.after);
                self.after = rest;
            }
            Action::First => {
                self.after.insert_str(0, &self.before);
                self.before.clear();
            }
            Action::Last => {
                self.before.push_str(&self.after);
                self.after.clear();
            }
            _ => return false,
        }
        true
    }

    /// Its lines in `width` columns, and the line and column of the cursor.
    pub fn lines(&self, width: u16) -> (Vec<String>, (u16, u16)) {
        let text = self.text();
        let width = width.max(2) - 1;
        let wrapped = line::wrap(&text, width);
        let base = text.as_ptr() as usize;
        let at = self.before.len();
        let mut place = (0, 0);
        for (number, line) in wrapped.iter().enumerate() {
            let start = line.as_ptr() as usize - base;
            if start > at && number > 0 {
                break;
            }
            let within = at.saturating_sub(start).min(line.len());
            // Behind the end of a line stand the blanks that broke it.
            let blanks = usize::from(at > start + line.len());
            let column = columns(line.get(..within).unwrap_or_default()) + blanks;
            place = (number as u16, (column as u16).min(width));
        }
        (wrapped.into_iter().map(str::to_owned).collect(), place)
    }

    fn take_last(&mut self) -> Option<String> {
        let last = self.before.grapheme_indices(true).next_back().map(|(at, _)| at)?;
        Some(self.before.split_off(last))
    }

    fn push(&mut self, text: &str) {
        let text = vietnamese::clean(text);
        self.before = self.before.chars().chain(text.chars()).nfc().collect();
        if let Some((end, _)) = self.before.grapheme_indices(true).nth(LONGEST) {
            self.before.truncate(end);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(writing: &mut Writing, text: &str) {
        for letter in text.chars() {
            let action = match letter {
                '\u{8}' => Action::DeleteGrapheme,
                '<' => Action::Left,
                '>' => Action::Right,
                letter => Action::Type(letter),
            };
            assert!(writing.update(&action));
        }
    }

    #[test]
    fn the_burst_of_an_input_method_types_the_word_in_the_middle_too() {
        let mut writing = Writing::new("cây Nam");
        typed(&mut writing, "<<<tre vie\u{8}\u{8}iệt ");
        assert_eq!(writing.text(), "cây tre việt Nam");
        typed(&mut writing, ">\u{8}n");
        assert_eq!(writing.text(), "cây tre việt nam");
    }

    #[test]
    fn the_cursor_stands_in_the_line_where_it_types() {
        let mut writing = Writing::new("một hai ba");
        assert_eq!(writing.lines(8), (vec!["một hai".to_owned(), "ba".to_owned()], (1, 2)));
        writing.update(&Action::First);
        assert_eq!(writing.lines(8).1, (0, 0));
        assert_eq!(Writing::default().lines(8), (vec![String::new()], (0, 0)));
    }

    #[test]
    fn pasted_lines_become_one_with_signs() {
        let mut writing = Writing::default();
        writing.update(&Action::Paste("a\r\nb\u{1b}[1m\n".to_owned()));
        assert_eq!(writing.text(), "a\\nb[1m");
    }
}
