//! What a letter key means on a screen of choices while a Vietnamese input method is on.
//!
//! Such a method sees letters as words and rewrites them: it sends Backspaces for what it takes
//! back and then the new letters. `DAD` arrives as d a ⌫ ⌫ đ a. Letters that come again as they
//! were mean nothing; â ê đ in the place of a e d mean that this key was pressed once more; any
//! other composed letter means a tone or a digit key, and nothing here.

use crate::domain::vietnamese::base_letter;
use std::collections::VecDeque;

/// The letters typed since the last other key.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Composer {
    typed: Vec<char>,
    taken_back: VecDeque<char>,
}

impl Composer {
    /// A Backspace arrived.
    pub fn rub_out(&mut self) {
        if let Some(letter) = self.typed.pop() {
            self.taken_back.push_front(letter);
        }
    }

    /// A letter arrived; gives the plain lower-case letter it stands for, or none when it means
    /// nothing.
    pub fn letter(&mut self, letter: char) -> Option<char> {
        let lower = letter.to_lowercase().next().unwrap_or(letter);
        let is_plain = lower.is_ascii_alphabetic();
        let base = if is_plain { Some(lower) } else { base_letter(lower) };
        if let Some(base) = base {
            self.typed.push(base);
        }
        let comes_again = self.taken_back.pop_front().is_some_and(|old| base == Some(old));
        if comes_again && is_plain {
            return None;
        }
        match lower {
            'â' | 'ê' | 'đ' => base,
            _ if is_plain => Some(lower),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meant(keys: &str) -> String {
        let mut composer = Composer::default();
        let mut meant = String::new();
        for key in keys.chars() {
            match key {
                '\u{8}' => composer.rub_out(),
                letter => meant.extend(composer.letter(letter)),
            }
        }
        meant
    }

    #[test]
    fn telex_bursts_choose_the_letter_that_was_pressed() {
        assert_eq!(meant("d\u{8}đ"), "dd", "DD");
        assert_eq!(meant("da\u{8}\u{8}đa"), "dad", "DAD");
        assert_eq!(meant("a\u{8}â"), "aa", "AA");
        assert_eq!(meant("a\u{8}à"), "a", "AF");
        assert_eq!(meant("D\u{8}Đ"), "dd", "with capitals");
    }

    #[test]
    fn a_vni_digit_after_a_letter_means_nothing() {
        assert_eq!(meant("a\u{8}á"), "a", "A1");
    }

    #[test]
    fn plain_letters_mean_themselves() {
        assert_eq!(meant("abca"), "abca");
        assert_eq!(meant("â"), "a");
        assert_eq!(meant("ă"), "");
    }
}
