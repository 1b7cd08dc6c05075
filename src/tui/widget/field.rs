//! One line of typed text. The cursor stands at its end; the text is NFC as it arrives, so that
//! the bursts of an input method (Backspace, composed letter) come out right.

use crate::domain::vietnamese;
use crate::layout::line;
use crate::text::width::columns;
use crate::tui::keymap::Action;
use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

/// Longest text a field takes, in graphemes.
const LONGEST: usize = 200;
/// Longest path.
const LONGEST_PATH: usize = 4096;

/// What was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Field {
    text: String,
    is_long: bool,
}

impl Field {
    /// A field that holds this.
    pub fn new(text: &str) -> Field {
        Field { text: text.to_owned(), is_long: false }
    }

    /// An empty field with room for a path.
    pub fn long() -> Field {
        Field { text: String::new(), is_long: true }
    }

    /// What it holds.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Changes it; gives whether the action was one of a field.
    pub fn update(&mut self, action: &Action) -> bool {
        match action {
            Action::Type(letter) => self.push(letter.encode_utf8(&mut [0; 4])),
            Action::Paste(text) => self.push(text),
            Action::DeleteGrapheme => {
                let last = self.text.grapheme_indices(true).next_back().map(|(at, _)| at);
                self.text.truncate(last.unwrap_or(0));
            }
            Action::DeleteWord => {
                let kept = self.text.trim_end();
                let end = kept.rfind(char::is_whitespace).map_or(0, |at| at + 1);
                self.text.truncate(end);
            }
            Action::DeleteLine => self.text.clear(),
            _ => return false,
        }
        true
    }

    /// What fits `width` columns (the end of it) and the column of the cursor behind it.
    pub fn shown(&self, width: u16) -> (String, u16) {
        let shown = line::tail(&self.text, width.saturating_sub(1));
        let column = columns(&shown) as u16;
        (shown, column)
    }

    fn push(&mut self, text: &str) {
        let text = vietnamese::clean(text);
        let most = if self.is_long { LONGEST_PATH } else { LONGEST };
        self.text = self.text.chars().chain(text.chars()).nfc().collect();
        if let Some((end, _)) = self.text.grapheme_indices(true).nth(most) {
            self.text.truncate(end);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(actions: impl IntoIterator<Item = Action>) -> String {
        let mut field = Field::default();
        for action in actions {
            assert!(field.update(&action));
        }
        field.text
    }

    fn letters(text: &str) -> impl Iterator<Item = Action> + '_ {
        text.chars().map(|letter| match letter {
            '\u{8}' => Action::DeleteGrapheme,
            letter => Action::Type(letter),
        })
    }

    #[test]
    fn the_burst_of_an_input_method_types_the_word() {
        assert_eq!(typed(letters("tie\u{8}ê\u{8}\u{8}iế\u{8}ếng Vie\u{8}\u{8}iệt")), "tiếng Việt");
    }

    #[test]
    fn decomposed_letters_are_composed_and_deleted_whole() {
        assert_eq!(typed(letters("e\u{302}\u{301}")), "ế");
        assert_eq!(typed(letters("ae\u{302}\u{301}\u{8}")), "a");
    }

    #[test]
    fn a_paste_loses_its_control_characters() {
        assert_eq!(typed([Action::Paste("a\u{1b}[31mb\nc".to_owned())]), "a[31mb c");
    }

    #[test]
    fn words_and_lines_are_deleted() {
        assert_eq!(typed(letters("cây tre ").chain([Action::DeleteWord])), "cây ");
        assert_eq!(typed(letters("cây tre").chain([Action::DeleteLine])), "");
    }

    #[test]
    fn a_long_text_shows_its_end_with_the_cursor_behind() {
        assert_eq!(Field::new("đối ngoại").shown(5), ("goại".to_owned(), 4));
    }
}
