//! Where a command prints: data on standard output, everything else on standard error.
//!
//! Control characters never pass: a name, a path or a bank could hold them, and a terminal would
//! obey.

use super::Failure;
use crate::text::command::usage::UsageText;
use std::borrow::Cow;
use std::fmt::Write as _;
use std::io::{self, Write};

/// How much is said beside the data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Verbosity {
    /// Errors only.
    Quiet,
    /// Errors and notes.
    Usual,
    /// What was read as well.
    Verbose,
}

/// Both outputs.
#[derive(Clone, Copy, Debug)]
pub(super) struct Console {
    /// How much is said.
    pub(super) verbosity: Verbosity,
    /// The words before errors and notes.
    pub(super) words: &'static UsageText,
}

impl Console {
    /// Prints data.
    #[expect(clippy::unused_self, reason = "data and sentences leave by the same door")]
    pub(super) fn data(self, text: &str) -> Result<(), Failure> {
        let mut output = io::stdout().lock();
        let written = output.write_all(visible(text).as_bytes()).and_then(|()| output.flush());
        written.map_err(Failure::Output)
    }

    /// Says what went wrong.
    pub(super) fn error(self, sentence: &str) {
        say(&format!("{}: {sentence}\n", self.words.error));
    }

    /// Says what is worth knowing and stops nothing.
    pub(super) fn note(self, sentence: &str) {
        if self.verbosity > Verbosity::Quiet {
            say(&format!("{}: {sentence}\n", self.words.note));
        }
    }

    /// Says what was done, to those who want to know.
    pub(super) fn detail(self, sentence: &str) {
        if self.verbosity == Verbosity::Verbose {
            say(&format!("{sentence}\n"));
        }
    }
}

/// Writes lines to standard error.
pub(super) fn say(lines: &str) {
    // With standard error gone there is nobody to tell.
    let _ = io::stderr().lock().write_all(visible(lines).as_bytes());
}

/// The text with control characters (but line breaks and tabs) and bidi controls written out as
/// `\u001b`, which is a valid escape in JSON too.
fn visible(text: &str) -> Cow<'_, str> {
    if !text.contains(is_unsafe) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len());
    for letter in text.chars() {
        if is_unsafe(letter) {
            // Writing to a String cannot fail.
            let _ = write!(shown, "\\u{:04x}", u32::from(letter));
        } else {
            shown.push(letter);
        }
    }
    Cow::Owned(shown)
}

fn is_unsafe(letter: char) -> bool {
    match letter {
        '\n' | '\t' => false,
        '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => true,
        _ => letter.is_control(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_are_written_out_and_vietnamese_is_left_alone() {
        assert_eq!(visible("a\u{1b}[2J\u{9b}\r\u{202e}b"), "a\\u001b[2J\\u009b\\u000d\\u202eb");
        assert!(matches!(visible("Chi bộ 1\n\tđúng"), Cow::Borrowed(_)));
    }
}
