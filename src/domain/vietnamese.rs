//! Vietnamese text: cleaning what comes from outside, folding for comparison and search, sorting.
//!
//! Knows no widths and no screen; those are in [`crate::text`].

pub mod syllable;

use super::question::Compare;
use icu_collator::options::CollatorOptions;
use icu_collator::{CollatorBorrowed, CollatorPreferences};
use icu_locale_core::locale;
use std::borrow::Cow;
use std::cmp::Ordering;
use std::sync::LazyLock;
use unicode_normalization::char::{canonical_combining_class, is_combining_mark};
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};
use unicode_segmentation::UnicodeSegmentation;

/// How many marks one composed letter may carry.
const MOST_MARKS: usize = 1;

/// One line of text from outside, fit to be kept and shown: NFC, tabs and line breaks turned into
/// blanks, control, escape, bidi and invisible characters dropped. Blanks are neither trimmed nor
/// collapsed, because a text field cleans while a person still types.
pub fn clean(text: &str) -> Cow<'_, str> {
    cleaned(text, false)
}

/// Like [`clean`], but keeps line breaks, all written as `\n`.
pub fn clean_lines(text: &str) -> Cow<'_, str> {
    cleaned(text, true)
}

fn cleaned(text: &str, keeps_lines: bool) -> Cow<'_, str> {
    let is_fit = |letter: char| (keeps_lines && letter == '\n') || !is_invisible(letter);
    if text.chars().all(is_fit) && is_nfc_quick(text.chars()) == IsNormalized::Yes {
        return Cow::Borrowed(text);
    }
    let mut letters = text.chars().peekable();
    let mut fit = String::with_capacity(text.len());
    while let Some(letter) = letters.next() {
        match letter {
            '\r' if letters.peek() == Some(&'\n') => {}
            '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => {
                fit.push(if keeps_lines { '\n' } else { ' ' });
            }
            '\t' => fit.push(' '),
            _ if is_invisible(letter) => {}
            _ => fit.push(letter),
        }
    }
    Cow::Owned(fit.nfc().collect())
}

/// Control characters, line separators, marks of writing direction and what cannot be seen.
pub fn is_invisible(letter: char) -> bool {
    letter.is_control()
        || matches!(
            letter,
            '\u{ad}'
                | '\u{61c}'
                | '\u{115f}' | '\u{1160}' | '\u{2800}' | '\u{3164}' | '\u{ffa0}'
                | '\u{180e}'
                | '\u{200b}'..='\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{feff}'
                | '\u{fff9}'..='\u{fffb}'
                | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
                | '\u{e0000}'..='\u{e007f}'
        )
}

/// Whether a letter carries more marks beside its own form than anybody writes; Vietnamese ones are part of the letter.
pub fn is_piled(text: &str) -> bool {
    let marks = |letter: &str| letter.chars().filter(|part| is_combining_mark(*part)).count();
    text.graphemes(true).any(|letter| marks(letter) > MOST_MARKS)
}

/// The text as it is compared at this strength: lower case, blanks trimmed and collapsed. With
/// [`Compare::Exact`] the tone of a word moves to the word's end, so that "hoà" and "hòa" are the
/// same; with [`Compare::Tones`] it goes; with [`Compare::Marks`] ă â đ ê ô ơ ư become plain
/// letters too. For comparing, never for showing.
pub fn fold(text: &str, strength: Compare) -> String {
    let folded = text.split_whitespace().map(|word| fold_word(word, strength));
    let words: Vec<String> = folded.filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

fn fold_word(word: &str, strength: Compare) -> String {
    let mut tones = String::new();
    let mut letters = String::with_capacity(word.len());
    for letter in word.nfd().flat_map(char::to_lowercase) {
        match letter {
            _ if is_tone(letter) => tones.push(letter),
            'đ' if strength == Compare::Marks => letters.push('d'),
            _ if strength == Compare::Marks && is_combining_mark(letter) => {}
            _ => letters.push(letter),
        }
    }
    let mut folded: String = letters.nfc().collect();
    if strength == Compare::Exact {
        folded.push_str(&tones);
    }
    folded
}

/// huyền, hỏi, ngã, sắc, nặng, as combining characters.
fn is_tone(letter: char) -> bool {
    matches!(letter, '\u{300}' | '\u{309}' | '\u{303}' | '\u{301}' | '\u{323}')
}

/// The text as it is searched: whoever types "tru cot" finds "Trụ cột".
pub fn search_key(text: &str) -> String {
    fold(text, Compare::Marks)
}

/// Vietnamese alphabetical order: a ă â b c d đ e ê …, then ngang huyền hỏi ngã sắc nặng.
pub fn compare(one: &str, other: &str) -> Ordering {
    static COLLATOR: LazyLock<Option<CollatorBorrowed<'static>>> = LazyLock::new(|| {
        let preferences = CollatorPreferences::from(&locale!("vi"));
        CollatorBorrowed::try_new(preferences, CollatorOptions::default()).ok()
    });
    // The order of the built-in data is there in every build; should it not be, code points do.
    let by_rules = COLLATOR.as_ref().map_or(Ordering::Equal, |rules| rules.compare(one, other));
    by_rules.then_with(|| one.cmp(other))
}

/// The order of a Vietnamese list of persons: by given name, then family name, then middle names.
pub fn compare_names(one: &str, other: &str) -> Ordering {
    let (one, other) = (NameParts::of(one), NameParts::of(other));
    compare(one.given, other.given)
        .then_with(|| compare(one.family, other.family))
        .then_with(|| {
            let pairs = one.middle.iter().zip(&other.middle);
            pairs.fold(Ordering::Equal, |so_far, (a, b)| so_far.then_with(|| compare(a, b)))
        })
        .then_with(|| one.middle.len().cmp(&other.middle.len()))
}

/// A full name by its parts, as Vietnamese write it: họ, đệm, tên.
struct NameParts<'a> {
    family: &'a str,
    middle: Vec<&'a str>,
    given: &'a str,
}

impl<'a> NameParts<'a> {
    fn of(name: &'a str) -> Self {
        let mut words = name.split_whitespace();
        let given = words.next_back().unwrap_or("");
        Self { given, family: words.next().unwrap_or(""), middle: words.collect() }
    }
}

/// The base letter of a letter with marks, lower case: â and ấ give a, đ gives d. None for what is
/// no single letter with marks.
pub fn base_letter(letter: char) -> Option<char> {
    let mut parts = std::iter::once(letter).nfd().flat_map(char::to_lowercase);
    let base = match parts.next()? {
        'đ' => 'd',
        base => base,
    };
    parts.all(|mark| canonical_combining_class(mark) != 0).then_some(base)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::{any, prop_assert, prop_assert_eq, proptest};

    #[test]
    fn decomposed_text_becomes_composed() {
        assert_eq!(clean("tie\u{302}\u{301}ng Vie\u{323}\u{302}t"), "tiếng Việt");
        assert_eq!(clean("tie\u{301}\u{302}ng"), "tie\u{301}\u{302}ng".nfc().collect::<String>());
    }

    #[test]
    fn what_could_command_a_terminal_is_dropped() {
        let hostile = "a\u{1b}[2Jb\u{9b}31mc\u{7}\u{202e}d\u{200b}e\u{feff}f\u{2066}";
        assert_eq!(clean(hostile), "a[2Jb31mcdef");
        assert_eq!(clean("một\r\nhai\tba\u{2028}bốn"), "một hai ba bốn");
        assert_eq!(clean_lines("một\r\nhai\rba\n"), "một\nhai\nba\n");
    }

    #[test]
    fn clean_text_is_not_copied() {
        assert!(matches!(clean("Gốc vững, thân chắc"), Cow::Borrowed(_)));
        assert!(matches!(clean_lines("Gốc\nthân"), Cow::Borrowed(_)));
        assert!(matches!(clean("Gốc\nthân"), Cow::Owned(_)));
    }

    #[test]
    fn folding_takes_away_as_much_as_its_strength_says() {
        let text = "  Đường  LỐI đổi\u{a0}mới ";
        assert_eq!(fold(text, Compare::Tones), "đương lôi đôi mơi");
        assert_eq!(fold(text, Compare::Marks), "duong loi doi moi");
        assert_eq!(fold("ĐỐI", Compare::Exact), fold("đo\u{301}\u{302}i", Compare::Exact).as_str());
        assert_ne!(fold("đối", Compare::Exact), fold("đổi", Compare::Exact));
        assert_ne!(fold("đối", Compare::Tones), fold("đoi", Compare::Tones));
        assert_eq!(search_key("Trụ cột"), "tru cot");
    }

    #[test]
    fn both_ways_of_placing_a_tone_are_the_same_word() {
        for (old, new) in [("hòa", "hoà"), ("thúy", "thuý"), ("ủy", "uỷ"), ("khỏe", "khoẻ")]
        {
            assert_eq!(fold(old, Compare::Exact), fold(new, Compare::Exact));
        }
    }

    #[test]
    fn words_sort_by_the_vietnamese_alphabet_and_then_by_tone() {
        let sorted = [
            "a", "à", "ả", "ã", "á", "ạ", "an", "ă", "ằ", "â", "b", "ca", "cha", "d", "đ", "e",
            "ê", "o", "ô", "ơ", "u", "ư", "y",
        ];
        let mut words = sorted;
        words.reverse();
        words.sort_by(|one, other| compare(one, other));
        assert_eq!(words, sorted);
    }

    #[test]
    fn persons_sort_by_given_name_then_family_then_middle() {
        let sorted = [
            "Bình",
            "Lê Thị An",
            "Nguyễn An",
            "Nguyễn Thị An",
            "Nguyễn Văn An",
            "Trần Ân",
            "Lê Bình",
            "Phạm Đạt",
            "Đỗ Em",
        ];
        let mut names = sorted;
        names.reverse();
        names.sort_by(|one, other| compare_names(one, other));
        let expected = [1, 2, 3, 4, 5, 0, 6, 7, 8].map(|at| sorted[at]);
        assert_eq!(names, expected);
    }

    #[test]
    fn a_composed_letter_counts_as_its_base_letter() {
        for (letter, base) in
            [('â', 'a'), ('Ậ', 'a'), ('đ', 'd'), ('Đ', 'd'), ('ê', 'e'), ('b', 'b')]
        {
            assert_eq!(base_letter(letter), Some(base));
        }
    }

    proptest! {
        #[test]
        fn cleaning_twice_changes_nothing_more(text in any::<String>()) {
            let once = clean(&text).into_owned();
            prop_assert!(!once.chars().any(is_invisible));
            prop_assert_eq!(clean(&once).into_owned(), once.clone());
        }

        #[test]
        fn composed_and_decomposed_text_fold_to_the_same(text in "[a-zA-Zà-ỹĐđ ]{0,20}") {
            for strength in [Compare::Exact, Compare::Tones, Compare::Marks] {
                let decomposed: String = text.nfd().collect();
                prop_assert_eq!(fold(&decomposed, strength), fold(&text, strength));
            }
        }

        #[test]
        fn a_search_key_holds_no_marks(text in "[a-zA-Zà-ỹĐđ ]{0,20}") {
            prop_assert!(!search_key(&text).nfd().any(is_combining_mark));
        }
    }
}
