//! Rules of spelling that hold for every text of a bank.
//!
//! Tones stand where the old style puts them (hòa, thúy, khỏe; hoàn, huỳnh), `qu` and `gi` being
//! consonants (quý, già). Words that are no Vietnamese syllable are left alone.

use crate::domain::problem::Defect;
use std::ops::Range;
use unicode_normalization::UnicodeNormalization;

/// What breaks a rule in this text, with its place in it.
pub(super) fn check(text: &str) -> Vec<(Range<usize>, Defect)> {
    let mut found = Vec::new();
    let mut last = ' ';
    for (at, letter) in text.char_indices() {
        let place = at..at + letter.len_utf8();
        let is_second_blank = letter == ' ' && last == ' ' && at > 0;
        if is_second_blank {
            found.push((place, Defect::DoubleSpace));
        } else if letter == '"' || (letter == '\'' && !last.is_alphanumeric()) {
            found.push((place, Defect::StraightQuote));
        }
        last = letter;
    }
    for (at, word) in words(text) {
        if let Some((offset, letter)) = look_alike(word) {
            let start = at + offset;
            found.push((start..start + letter.len_utf8(), Defect::LookAlike { letter }));
        } else if let Some(better) = misplaced_tone(word) {
            let written = word.into();
            let defect = Defect::ToneNewStyle { written, better: better.into() };
            found.push((at..at + word.len(), defect));
        }
    }
    found
}

/// The words of a text with their places.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let is_letter = |c: char| c.is_alphabetic() || ('\u{300}'..'\u{370}').contains(&c);
    let mut rest = (0, text);
    std::iter::from_fn(move || {
        let (at, tail) = rest;
        let start = tail.find(is_letter)?;
        let from = tail.split_at(start).1;
        let (word, after) = from.split_at(from.find(|c| !is_letter(c)).unwrap_or(from.len()));
        rest = (at + start + word.len(), after);
        Some((at + start, word))
    })
}

/// A letter of another script in a word that is Latin otherwise, or that looks Latin as a whole;
/// and the eth that stands in for đ.
fn look_alike(word: &str) -> Option<(usize, char)> {
    const LIKE_LATIN: &str = "АВСЕНІЈКМОРЅТХУЬавсеіјкморѕтхуѵԁԛԝΑΒΕΖΗΙΚΜΝΟΡΤΥΧονα";
    let is_foreign = |c: char| {
        matches!(c, '\u{370}'..='\u{3ff}' | '\u{400}'..='\u{52f}' | '\u{531}'..='\u{58f}'
            | '\u{13a0}'..='\u{13fd}' | '\u{ff21}'..='\u{ff5a}' | '\u{1d400}'..='\u{1d7ff}')
    };
    let eth = word.char_indices().find(|(_, c)| matches!(c, 'ð' | 'Ð' | 'Ɖ'));
    let first = word.char_indices().find(|(_, c)| is_foreign(*c));
    let is_mixed = word.chars().any(|c| c.is_alphabetic() && !is_foreign(c));
    let looks_latin = word.chars().all(|c| LIKE_LATIN.contains(c));
    eth.or(first.filter(|_| is_mixed || looks_latin))
}

/// huyền, hỏi, ngã, sắc, nặng, as combining characters.
const TONES: [char; 5] = ['\u{300}', '\u{309}', '\u{303}', '\u{301}', '\u{323}'];

/// The consonants a syllable may begin with, those of two and three letters first.
const ONSETS: [&str; 27] = [
    "ngh", "ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr", "b", "c", "d", "đ", "g",
    "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "x",
];
/// What it may end in.
const CODAS: [&str; 9] = ["", "c", "ch", "m", "n", "ng", "nh", "p", "t"];
const VOWELS: &str = "aăâeêioôơuưy";

/// The word with its tone where the old style puts it, when it stands elsewhere.
fn misplaced_tone(word: &str) -> Option<String> {
    // Each letter without its tone, and where the only tone stands.
    let mut letters: Vec<char> = Vec::new();
    let mut tone = None;
    for letter in word.nfd() {
        if TONES.contains(&letter) {
            let at = letters.len().checked_sub(1)?;
            if tone.replace((at, letter)).is_some() {
                return None;
            }
        } else if matches!(letter, '\u{302}' | '\u{306}' | '\u{31b}') {
            let base = letters.pop()?;
            letters.extend([base, letter].into_iter().nfc());
        } else {
            letters.push(letter);
        }
    }
    let (at, tone) = tone?;
    let plain: String = letters.iter().flat_map(|letter| letter.to_lowercase()).collect();
    let right = tone_place(&plain)?;
    if right == at {
        return None;
    }
    letters.insert(right + 1, tone);
    Some(letters.into_iter().nfc().collect())
}

/// Which letter of a syllable, written small and without its tone, carries the tone. None for
/// what is no Vietnamese syllable.
fn tone_place(syllable: &str) -> Option<usize> {
    let begins = |text: &str| text.starts_with(|c| VOWELS.contains(c));
    let onset = ONSETS
        .into_iter()
        .find(|onset| syllable.strip_prefix(onset).is_some_and(begins))
        .unwrap_or("");
    let rest = syllable.strip_prefix(onset)?;
    let end = rest.find(|c| !VOWELS.contains(c)).unwrap_or(rest.len());
    let (vowels, coda) = rest.split_at(end);
    let vowels: Vec<char> = vowels.chars().collect();
    if vowels.is_empty() || vowels.len() > 3 || !CODAS.contains(&coda) {
        return None;
    }
    let marked = vowels.iter().rposition(|vowel| "ăâêôơư".contains(*vowel));
    let within = marked.unwrap_or(match (vowels.len(), coda) {
        (3, _) => 1,
        (2, coda) if !coda.is_empty() => 1,
        _ => 0,
    });
    Some(onset.chars().count() + within)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_right_tone_is_left_alone() {
        let right = "Hòa hoàn khỏe thúy huỳnh quý quả quốc quýt già giữa giếng gì gìn khuỷu ngoẻo \
                     khoái người rượu yếu tuyết uổng thuở mía của lửa bùi sáu báo mèo tủy ủy tùy \
                     khuếch quẩy giày giùm nghĩa Việt đối ngoại Đảng Hồ Chí Minh café Molière \
                     HÒA BÌNH kỷ tỷ lệ hằng khúc khuỷu ngoằn ngoèo xoáy thoải mái oái oăm ỷ ý ạ ừ";
        for (_, word) in words(right) {
            assert_eq!(misplaced_tone(word), None, "{word}");
            let decomposed: String = word.nfd().collect();
            assert_eq!(misplaced_tone(&decomposed), None, "{word}");
        }
    }

    #[test]
    fn a_tone_in_the_new_style_or_on_qu_and_gi_is_put_right() {
        for (written, better) in [
            ("hoà", "hòa"),
            ("HOÀ", "HÒA"),
            ("Thuý", "Thúy"),
            ("uỷ", "ủy"),
            ("khoẻ", "khỏe"),
            ("tuỳ", "tùy"),
            ("hòan", "hoàn"),
            ("hùynh", "huỳnh"),
            ("qúy", "quý"),
            ("qủa", "quả"),
            ("gìa", "già"),
            ("gíup", "giúp"),
            ("thúê", "thuế"),
        ] {
            assert_eq!(misplaced_tone(written).as_deref(), Some(better));
        }
    }

    #[test]
    fn look_alikes_are_found_in_latin_words_only() {
        assert_eq!(look_alike("Viеt"), Some((2, 'е')));
        assert_eq!(look_alike("ðảng"), Some((0, 'ð')));
        assert_eq!(look_alike("СССР"), Some((0, 'С')));
        assert_eq!(look_alike("Правда"), None);
        assert_eq!(look_alike("Việt"), None);
    }

    #[test]
    fn every_rule_gives_its_place() {
        let text = "Hai  ô, \"một\" bờ, d'Ivoire, 'hai', hoà";
        let found = check(text);
        let shown: Vec<(&str, &str)> = found
            .iter()
            .map(|(place, defect)| (text.get(place.clone()).expect("inside"), defect.code()))
            .collect();
        assert_eq!(
            shown,
            [
                (" ", "double-space"),
                ("\"", "straight-quote"),
                ("\"", "straight-quote"),
                ("'", "straight-quote"),
                ("hoà", "tone-new-style"),
            ]
        );
    }
}
