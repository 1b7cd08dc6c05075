//! Which encoding a text is in, and the text in Unicode.
//!
//! UTF-8 and UTF-16 are told by their bytes. Windows-1258 and the two old ways of writing Vietnamese with
//! fonts ([`legacy`]: TCVN3 and VNI) are tried in turn; one is believed only when nearly all words that
//! it changes become Vietnamese syllables. What nothing explains is refused, not guessed.

mod legacy;

pub(super) use legacy::{from_tcvn3, from_vni};

use crate::domain::draft::Refusal;
use crate::domain::vietnamese::syllable::is_syllable;
use crate::formats::bank;
use encoding_rs::WINDOWS_1258;
use std::borrow::Cow;
use unicode_normalization::UnicodeNormalization;

/// A text with the encoding it was in.
#[derive(Debug)]
pub(in crate::formats) struct Decoded<'b> {
    /// The text.
    pub(in crate::formats) text: Cow<'b, str>,
    /// The encoding, unless it was UTF-8.
    pub(in crate::formats) encoding: Option<&'static str>,
}

/// How many of a hundred changed words must be syllables for an encoding to be believed.
const SURE: usize = 98;
/// How many of a hundred words at all.
const LIKELY: usize = 60;
/// How much of a file is looked at, in bytes: the encoding of a file is the same everywhere.
const LOOKED_AT: usize = 256 * 1024;

/// Decodes a file.
pub(in crate::formats) fn decode(bytes: &[u8]) -> Result<Decoded<'_>, Refusal> {
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Ok(Decoded { text: bank::text(bytes), encoding: Some("UTF-16") });
    }
    if let Some(text) = utf_16(bytes) {
        return Ok(Decoded { text: text.into(), encoding: Some("UTF-16") });
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok(match from_fonts(text) {
            Some((text, encoding)) => Decoded { text: text.into(), encoding: Some(encoding) },
            None => Decoded { text: text.into(), encoding: None },
        });
    }
    let (windows, _) = WINDOWS_1258.decode_without_bom_handling(bytes);
    let windows: String = windows.nfc().collect();
    let latin: String = bytes.iter().map(|byte| char::from(*byte)).collect();
    if is_vietnamese(&latin, &windows) {
        return Ok(Decoded { text: windows.into(), encoding: Some("Windows-1258") });
    }
    let found = converted(&latin).ok_or(Refusal::EncodingUnknown)?;
    Ok(Decoded { text: found.0.into(), encoding: Some(found.1) })
}

/// The text of UTF-16 without a mark at its beginning: every other byte of Latin letters is nought.
fn utf_16(bytes: &[u8]) -> Option<String> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let count = |at: usize| pairs.iter().filter(|pair| pair[at] == 0).count();
    let is_mostly =
        |zeros: usize, others: usize| zeros * 3 > pairs.len() && others * 50 < pairs.len();
    if pairs.len() < 4 || !rest.is_empty() {
        return None;
    }
    let (high, low) = (count(0), count(1));
    let unit: fn([u8; 2]) -> u16 = if is_mostly(low, high) {
        u16::from_le_bytes
    } else if is_mostly(high, low) {
        u16::from_be_bytes
    } else {
        return None;
    };
    let letters = char::decode_utf16(pairs.iter().map(|pair| unit(*pair)));
    letters.collect::<Result<String, _>>().ok()
}

/// The text of letters that only old fonts show right, and the name of their encoding. What is Vietnamese as
/// it stands, `Mã`, `Bài làm`, needs no such font.
pub(super) fn from_fonts(text: &str) -> Option<(String, &'static str)> {
    let mut marked = text
        .get(..text.floor_char_boundary(LOOKED_AT))
        .unwrap_or_default()
        .split(|letter: char| !letter.is_alphabetic())
        .filter(|word| !word.is_ascii());
    if marked.all(is_syllable) { None } else { converted(text) }
}

/// The same, of letters that stand for bytes.
fn converted(text: &str) -> Option<(String, &'static str)> {
    // Vietnamese in Unicode has letters beyond the first 256; an old font never has.
    let has_latin = text.chars().any(|letter| ('\u{80}'..='\u{ff}').contains(&letter));
    let is_unicode = text.chars().any(|letter| {
        matches!(letter, 'ă' | 'đ' | 'ơ' | 'ư' | 'Ă' | 'Đ' | 'Ơ' | 'Ư' | '\u{1ea0}'..='\u{1ef9}')
    });
    if !has_latin || is_unicode {
        return None;
    }
    let believed = |converted: String, name: &'static str| {
        is_vietnamese(text, &converted).then_some((converted, name))
    };
    believed(from_tcvn3(text), "TCVN3").or_else(|| believed(from_vni(text), "VNI"))
}

/// Whether what a conversion changed became Vietnamese: nearly every changed word is a syllable, and
/// so are most of all words.
fn is_vietnamese(before: &str, after: &str) -> bool {
    let cut = |text: &str| -> String {
        text.get(..text.floor_char_boundary(LOOKED_AT)).unwrap_or_default().to_owned()
    };
    let (before, after) = (cut(before), cut(after));
    let (mut changed, mut changed_right, mut all, mut right) = (0, 0, 0, 0);
    for (old, new) in before.split_whitespace().zip(after.split_whitespace()) {
        for word in new.split(|letter: char| !letter.is_alphabetic()) {
            // One letter is an option's name, capitals alone an abbreviation.
            let is_name =
                word.chars().count() < 2 || word.bytes().all(|byte| byte.is_ascii_uppercase());
            if is_name {
                continue;
            }
            let is_right = is_syllable(word);
            all += 1;
            right += usize::from(is_right);
            if old != new && !word.is_ascii() {
                changed += 1;
                changed_right += usize::from(is_right);
            }
        }
    }
    changed > 0 && changed_right * 100 >= changed * SURE && right * 100 >= all * LIKELY
}

#[cfg(test)]
mod tests;
