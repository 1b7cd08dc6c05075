//! Vietnamese as it was written with fonts before Unicode: letters of Latin-1 that TCVN3 (ABC) or VNI
//! fonts show as Vietnamese ones.

use unicode_normalization::UnicodeNormalization;

/// TCVN 5712, set 3: the letter of Latin-1 and what a font shows.
const TCVN3: [(char, char); 74] = [
    ('\u{a1}', 'Ă'),
    ('\u{a2}', 'Â'),
    ('\u{a3}', 'Ê'),
    ('\u{a4}', 'Ô'),
    ('\u{a5}', 'Ơ'),
    ('\u{a6}', 'Ư'),
    ('\u{a7}', 'Đ'),
    ('\u{a8}', 'ă'),
    ('\u{a9}', 'â'),
    ('\u{aa}', 'ê'),
    ('\u{ab}', 'ô'),
    ('\u{ac}', 'ơ'),
    ('\u{ad}', 'ư'),
    ('\u{ae}', 'đ'),
    ('\u{b5}', 'à'),
    ('\u{b6}', 'ả'),
    ('\u{b7}', 'ã'),
    ('\u{b8}', 'á'),
    ('\u{b9}', 'ạ'),
    ('\u{bb}', 'ằ'),
    ('\u{bc}', 'ẳ'),
    ('\u{bd}', 'ẵ'),
    ('\u{be}', 'ắ'),
    ('\u{c6}', 'ặ'),
    ('\u{c7}', 'ầ'),
    ('\u{c8}', 'ẩ'),
    ('\u{c9}', 'ẫ'),
    ('\u{ca}', 'ấ'),
    ('\u{cb}', 'ậ'),
    ('\u{cc}', 'è'),
    ('\u{ce}', 'ẻ'),
    ('\u{cf}', 'ẽ'),
    ('\u{d0}', 'é'),
    ('\u{d1}', 'ẹ'),
    ('\u{d2}', 'ề'),
    ('\u{d3}', 'ể'),
    ('\u{d4}', 'ễ'),
    ('\u{d5}', 'ế'),
    ('\u{d6}', 'ệ'),
    ('\u{d7}', 'ì'),
    ('\u{d8}', 'ỉ'),
    ('\u{dc}', 'ĩ'),
    ('\u{dd}', 'í'),
    ('\u{de}', 'ị'),
    ('\u{df}', 'ò'),
    ('\u{e1}', 'ỏ'),
    ('\u{e2}', 'õ'),
    ('\u{e3}', 'ó'),
    ('\u{e4}', 'ọ'),
    ('\u{e5}', 'ồ'),
    ('\u{e6}', 'ổ'),
    ('\u{e7}', 'ỗ'),
    ('\u{e8}', 'ố'),
    ('\u{e9}', 'ộ'),
    ('\u{ea}', 'ờ'),
    ('\u{eb}', 'ở'),
    ('\u{ec}', 'ỡ'),
    ('\u{ed}', 'ớ'),
    ('\u{ee}', 'ợ'),
    ('\u{ef}', 'ù'),
    ('\u{f1}', 'ủ'),
    ('\u{f2}', 'ũ'),
    ('\u{f3}', 'ú'),
    ('\u{f4}', 'ụ'),
    ('\u{f5}', 'ừ'),
    ('\u{f6}', 'ử'),
    ('\u{f7}', 'ữ'),
    ('\u{f8}', 'ứ'),
    ('\u{f9}', 'ự'),
    ('\u{fa}', 'ỳ'),
    ('\u{fb}', 'ỷ'),
    ('\u{fc}', 'ỹ'),
    ('\u{fd}', 'ý'),
    ('\u{fe}', 'ỵ'),
];

/// Letters of VNI that stand alone.
const VNI_ALONE: [(char, char); 9] = [
    ('í', 'í'),
    ('ì', 'ì'),
    ('æ', 'ỉ'),
    ('ó', 'ĩ'),
    ('ò', 'ị'),
    ('ô', 'ơ'),
    ('ö', 'ư'),
    ('î', 'ỵ'),
    ('ñ', 'đ'),
];

/// What stands behind a vowel in VNI, and the marks it gives: of a, e, o, u, y, and of ô and ö.
const VNI_MARKS: [(char, &str); 17] = [
    ('ù', "\u{301}"),
    ('ø', "\u{300}"),
    ('û', "\u{309}"),
    ('õ', "\u{303}"),
    ('ï', "\u{323}"),
    ('â', "\u{302}"),
    ('á', "\u{302}\u{301}"),
    ('à', "\u{302}\u{300}"),
    ('å', "\u{302}\u{309}"),
    ('ã', "\u{302}\u{303}"),
    ('ä', "\u{302}\u{323}"),
    ('ê', "\u{306}"),
    ('é', "\u{306}\u{301}"),
    ('è', "\u{306}\u{300}"),
    ('ú', "\u{306}\u{309}"),
    ('ü', "\u{306}\u{303}"),
    ('ë', "\u{306}\u{323}"),
];

/// The text that a TCVN3 font shows. Its capital letters with tones are small ones in a font of
/// capitals, so that they are told by the letters around them.
pub(in crate::formats::exchange) fn from_tcvn3(text: &str) -> String {
    let mut plain = String::with_capacity(text.len() * 2);
    for word in text.split_inclusive(char::is_whitespace) {
        let ascii = || word.chars().filter(char::is_ascii_alphabetic);
        let is_capital =
            ascii().next().is_some() && ascii().all(|letter| letter.is_ascii_uppercase());
        for letter in word.chars() {
            let found = TCVN3.iter().find(|(from, _)| *from == letter);
            match found {
                Some((_, shown)) if is_capital => plain.extend(shown.to_uppercase()),
                Some((_, shown)) => plain.push(*shown),
                None => plain.push(letter),
            }
        }
    }
    plain
}

/// The text that a VNI font shows.
pub(in crate::formats::exchange) fn from_vni(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut last: Option<char> = None;
    for letter in text.chars() {
        let small = letter.to_lowercase().next().unwrap_or(letter);
        let base = last.map(|last| last.to_lowercase().next().unwrap_or(last));
        let marks = VNI_MARKS.iter().find(|(sign, _)| *sign == small).map(|(_, marks)| *marks);
        let takes = |marks: &str| match base {
            Some('a') => true,
            Some('e' | 'o') => !marks.starts_with('\u{306}'),
            Some('u' | 'y' | 'ô' | 'ö') => !marks.starts_with(['\u{302}', '\u{306}']),
            _ => false,
        };
        if let Some(marks) = marks.filter(|marks| takes(marks)) {
            plain.push_str(marks);
            last = None;
            continue;
        }
        let alone = VNI_ALONE.iter().find(|(sign, _)| *sign == small);
        match alone {
            Some((_, shown)) if letter != small => plain.extend(shown.to_uppercase()),
            Some((_, shown)) => plain.push(*shown),
            None => plain.push(letter),
        }
        last = Some(letter);
    }
    plain.nfc().collect()
}

#[cfg(test)]
pub(super) mod reverse {
    use super::*;

    /// What a TCVN3 font needs to show this text.
    pub(in super::super) fn to_tcvn3(text: &str) -> String {
        let letter =
            |c: char| TCVN3.iter().find(|(_, shown)| *shown == c).map_or(c, |(from, _)| *from);
        text.chars().map(letter).collect()
    }

    /// What a VNI font needs to show this text.
    pub(in super::super) fn to_vni(text: &str) -> String {
        let mut written = String::new();
        for letter in text.chars() {
            let is_capital = letter.is_uppercase();
            let small: String = letter.to_lowercase().collect();
            let small = small.chars().next().expect("a letter");
            let alone = VNI_ALONE.iter().find(|(_, shown)| *shown == small);
            let parts: Vec<char> = small.to_string().nfd().collect();
            let code: String = match alone {
                Some((sign, _)) => sign.to_string(),
                None if parts.contains(&'\u{31b}') => {
                    let marks: String = parts[1..].iter().filter(|c| **c != '\u{31b}').collect();
                    let base = if parts[0] == 'o' { 'ô' } else { 'ö' };
                    let mark = VNI_MARKS.iter().find(|(_, m)| *m == marks);
                    format!("{base}{}", mark.map_or(String::new(), |(sign, _)| sign.to_string()))
                }
                None => {
                    let order = |c: &char| usize::from(!matches!(c, '\u{302}' | '\u{306}'));
                    let mut marks: Vec<char> = parts[1..].to_vec();
                    marks.sort_by_key(order);
                    let marks: String = marks.into_iter().collect();
                    let mark = VNI_MARKS.iter().find(|(_, m)| *m == marks);
                    format!(
                        "{}{}",
                        parts[0],
                        mark.map_or(String::new(), |(sign, _)| sign.to_string())
                    )
                }
            };
            if is_capital {
                written.extend(code.chars().flat_map(char::to_uppercase));
            } else {
                written.push_str(&code);
            }
        }
        written
    }
}
