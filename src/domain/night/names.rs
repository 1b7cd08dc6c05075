//! Names that phones come with: one form of each, made once, and whether it can be shown on a projector. The name as it
//! was sent is dropped.

use crate::domain::question::Compare;
use crate::domain::vietnamese::{clean, fold, is_piled};
use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation;

/// How many letters, as people count them, a name may have.
pub const MOST_LETTERS: usize = 24;
/// From more letters on a word is found without its marks.
const LONG: usize = 4;

/// Why a name is not shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// Nothing can be seen of it, it is too long, or its letters carry piles of marks.
    Form,
    /// It holds words that are not wanted.
    Unwanted,
    /// Another team has it, or one that reads the same.
    Taken,
}

/// The name as it is kept and shown: blanks trimmed and collapsed, nothing invisible.
///
/// # Errors
///
/// Why it cannot be shown: by its form, because of an unwanted word (one or several a line of words), or because one of
/// `taken` reads the same.
pub fn canonical<'a>(
    sent: &str,
    unwanted: &[Box<str>],
    taken: impl IntoIterator<Item = &'a str>,
) -> Result<Box<str>, Unfit> {
    let seen: String = sent.chars().filter(|letter| !is_unseen(*letter)).collect();
    let name = clean(&seen).split_whitespace().collect::<Vec<_>>().join(" ");
    let is_readable = name.chars().any(char::is_alphanumeric);
    if !is_readable || is_piled(&name) || name.graphemes(true).count() > MOST_LETTERS {
        return Err(Unfit::Form);
    }
    if unwanted.iter().any(|words| holds(&name, words)) {
        return Err(Unfit::Unwanted);
    }
    if taken.into_iter().any(|other| is_same(other, &name)) {
        return Err(Unfit::Taken);
    }
    Ok(name.into())
}

/// Whether two names read the same.
pub fn is_same(one: &str, other: &str) -> bool {
    reads_as(one) == reads_as(other)
}

/// Marks that nobody sees: they hold letters together or choose among their pictures.
fn is_unseen(mark: char) -> bool {
    matches!(
        mark,
        '\u{34f}'
            | '\u{17b4}'..='\u{17b5}'
            | '\u{180b}'..='\u{180f}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{e0100}'..='\u{e01ef}'
    )
}

/// What tells two names apart for somebody who sees or hears them: no case, no blanks, letters that look alike as one.
fn reads_as(name: &str) -> String {
    let folded = fold(name, Compare::Exact);
    folded.chars().filter(|letter| !letter.is_whitespace()).map(look_alike).collect()
}

/// Words without case and marks, digits and signs in place of letters read as these.
fn skeleton(name: &str) -> String {
    let letters = fold(name, Compare::Marks);
    let letters = letters.chars().map(look_alike).map(|letter| match letter {
        '0' => 'o',
        '1' | '!' | '|' => 'i',
        '3' => 'e',
        '4' | '@' => 'a',
        '5' | '$' => 's',
        '7' => 't',
        letter if letter.is_alphanumeric() => letter,
        _ => ' ',
    });
    letters.collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether words stand in a name. Several words, or a long one, are found without marks and blanks too. Without its
/// marks a short word is many innocent ones (lớn, lon, lòn): it is found as it is written only.
fn holds(name: &str, words: &str) -> bool {
    let folded = skeleton(words);
    if folded.contains(' ') || folded.chars().count() > LONG {
        let joined = |text: &str| text.split_whitespace().collect::<String>();
        return joined(&skeleton(name)).contains(&joined(&folded));
    }
    let is_between = |letter: char| !letter.is_alphanumeric() && !is_combining_mark(letter);
    let exact =
        |word: &str| -> String { fold(word, Compare::Exact).chars().map(look_alike).collect() };
    let word = exact(words);
    !word.is_empty() && name.split(is_between).any(|part| exact(part) == word)
}

/// Letters of other scripts that look like Latin ones, as these.
fn look_alike(letter: char) -> char {
    match letter {
        'а' | 'α' => 'a',
        'в' | 'β' => 'b',
        'с' => 'c',
        'ԁ' => 'd',
        'е' | 'ε' => 'e',
        'і' | 'ι' | 'ı' => 'i',
        'ј' => 'j',
        'к' | 'κ' => 'k',
        'ӏ' => 'l',
        'м' => 'm',
        'һ' | 'н' => 'h',
        'о' | 'ο' | 'σ' => 'o',
        'р' | 'ρ' => 'p',
        'ѕ' => 's',
        'т' | 'τ' => 't',
        'υ' => 'u',
        'ν' => 'v',
        'ԝ' => 'w',
        'х' | 'χ' => 'x',
        'у' | 'γ' => 'y',
        letter => letter,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn name(sent: &str) -> Result<Box<str>, Unfit> {
        canonical(sent, &["tục tĩu".into(), "bí thư".into(), "xấu".into()], ["Hoa Sen"])
    }

    #[test]
    fn a_name_is_kept_in_one_form() {
        let shown: Box<str> = "Đội Măng Non".into();
        assert_eq!(name("  Đội \t Măng\u{200d} Non\u{ad} ").as_ref(), Ok(&shown));
        assert_eq!(name("Đo\u{302}\u{323}i Măng Non").as_ref(), Ok(&shown));
        assert_eq!(name("\u{202e}Tre\u{1b}[31m"), Ok("Tre[31m".into()));
    }

    #[test]
    fn what_cannot_be_seen_or_is_too_long_or_a_pile_of_marks_is_no_name() {
        let long = "ă".repeat(MOST_LETTERS);
        assert_eq!(name(&long), Ok(long.as_str().into()));
        assert_eq!(name(&format!("{long}ă")), Err(Unfit::Form));
        let pile = format!("a{}", "\u{334}\u{353}".repeat(20));
        for wrong in ["", "   ", "\u{ad}\u{200d}", "\u{3164}", "!!!", "---", &pile] {
            assert_eq!(name(wrong), Err(Unfit::Form), "{wrong:?}");
        }
    }

    #[test]
    fn names_that_read_the_same_are_one() {
        for same in ["hoa sen", "HOASEN", "Hoa  Sen", "Ноа Sеn", "Hoa\u{200b}Sen"] {
            assert_eq!(name(same), Err(Unfit::Taken), "{same}");
        }
        for unseen in ['\u{34f}', '\u{17b4}', '\u{180b}', '\u{fe0f}', '\u{e0100}', '\u{1d173}'] {
            let same = format!("Hoa{unseen} Sen");
            assert_eq!(name(&same), Err(Unfit::Taken), "{}", same.escape_unicode());
        }
        assert_eq!(name("Hoa Sến"), Ok("Hoa Sến".into()));
    }

    #[test]
    fn unwanted_words_are_found_through_marks_blanks_and_look_alikes() {
        for bad in
            ["Tục tĩu", "tuctiu 9", "T.U.C T.1.U", "BÍ THƯ huyện", "bi_thu", "8-XẤU!", "Вí thư"]
        {
            let found = name(bad);
            assert_eq!(found, Err(Unfit::Unwanted), "{bad}");
        }
        // A short word is found as a word only.
        for good in ["Hoa xấuu", "Xâu kim", "Cây xau", "Bí thơm"] {
            assert!(name(good).is_ok(), "{good}");
        }
    }

    proptest! {
        #[test]
        fn a_name_that_is_taken_is_clean_short_and_its_own_form(sent in "\\PC{0,40}|[a-zđăư \u{200d}]{0,30}") {
            if let Ok(name) = canonical(&sent, &[], []) {
                prop_assert!(name.graphemes(true).count() <= MOST_LETTERS);
                prop_assert!(!name.chars().any(crate::domain::vietnamese::is_invisible));
                prop_assert_eq!(canonical(&name, &[], []), Ok(name.clone()));
                prop_assert_eq!(canonical(&sent, &[], [&*name]), Err(Unfit::Taken));
            }
        }
    }
}
