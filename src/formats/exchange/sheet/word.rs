//! Words in cells: kinds, levels and verdicts as Quizizz, this program and people write them.

use crate::domain::draft::What;
use crate::domain::question::{Kind, Level};
use crate::domain::vietnamese::search_key;
use crate::formats::bank::wording::quoted;
use crate::text::{Language, Text};

/// The kind called so; a choice of one where nothing is written.
pub(super) fn kind(written: &str) -> Result<Kind, What> {
    let folded = folded(written);
    match &*folded {
        "" | "multiple choice" | "quiz" | "trac nghiem" | "mot dap an" | "1 dap an" => {
            Ok(Kind::Single)
        }
        "checkbox" | "nhieu dap an" => Ok(Kind::Multiple),
        "true false" | "d s" => Ok(Kind::TrueFalse),
        "dung sai 4 y" | "d s 4 y" => Ok(Kind::Statements),
        "fill in the blank" => Ok(Kind::Short),
        "reorder" | "sap xep" => Ok(Kind::Ordering),
        "match" | "ghep" => Ok(Kind::Matching),
        _ => {
            let found = Kind::ALL.into_iter().find(|kind| is_called(*kind, &folded));
            found.ok_or_else(|| What::KindForeign { kind: quoted(written) })
        }
    }
}

/// Whether this is how the bank format or this program's sentences name a kind.
fn is_called(kind: Kind, name: &str) -> bool {
    let said = |language| folded((Text::of(language).word.kind)(kind));
    folded(kind.code()) == name
        || said(Language::Vietnamese) == name
        || said(Language::English) == name
}

/// A name without marks, hyphens, dashes and strokes.
fn folded(name: &str) -> String {
    let parted = search_key(&name.replace(['-', '–', '/'], " "));
    parted.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The level called so, or none.
pub(super) fn level(written: &str) -> Option<Level> {
    match &*search_key(written) {
        "nhan biet" | "nb" | "biet" => Some(Level::Recall),
        "thong hieu" | "th" | "hieu" => Some(Level::Understand),
        "van dung" | "van dung cao" | "vd" | "vdc" => Some(Level::Apply),
        _ => Level::from_code(written),
    }
}

/// Whether a word says true or false, where it says either.
pub(super) fn truth(word: &str) -> Option<bool> {
    match &*search_key(word) {
        "dung" | "d" | "true" | "t" => Some(true),
        "sai" | "s" | "false" | "f" => Some(false),
        _ => None,
    }
}

/// The places, from 0, of the true ones of four statements, where all four verdicts are written:
/// `Đ S S Đ`, `ĐSSĐ`, `Đúng, Sai, Sai, Đúng`.
pub(super) fn truths(key: &str) -> Option<Vec<usize>> {
    let words: Vec<&str> =
        key.split([',', ';', '-', ' ', '\n']).filter(|word| !word.is_empty()).collect();
    let verdicts: Option<Vec<bool>> = match &*words {
        [one] => one.chars().map(|letter| truth(letter.encode_utf8(&mut [0; 4]))).collect(),
        words => words.iter().map(|word| truth(word)).collect(),
    };
    let verdicts = verdicts.filter(|verdicts| verdicts.len() == 4)?;
    Some((0..4).filter(|at| verdicts[*at]).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_go_by_the_names_of_quizizz_of_the_format_and_of_people() {
        for kind_of_ours in Kind::ALL {
            for language in [Language::Vietnamese, Language::English] {
                assert_eq!(kind((Text::of(language).word.kind)(kind_of_ours)), Ok(kind_of_ours));
            }
            assert_eq!(kind(kind_of_ours.code()), Ok(kind_of_ours));
        }
        for (name, expected) in [
            ("", Kind::Single),
            ("Multiple Choice", Kind::Single),
            ("Checkbox", Kind::Multiple),
            ("Fill-in-the-blank", Kind::Short),
            ("Đúng/Sai", Kind::TrueFalse),
            ("True/False", Kind::TrueFalse),
            ("Đ/S 4 ý", Kind::Statements),
        ] {
            assert_eq!(kind(name), Ok(expected), "{name}");
        }
        assert_eq!(kind("Tự luận"), Err(What::KindForeign { kind: "Tự luận".into() }));
    }

    #[test]
    fn four_verdicts_are_read_together_or_apart_and_nothing_else_is() {
        for key in ["Đ S S Đ", "ĐSSĐ", "Đúng, Sai, Sai, Đúng", "d-s-s-d"] {
            assert_eq!(truths(key), Some(vec![0, 3]), "{key}");
        }
        for key in ["d", "a,b", "ĐSS", "ĐSSĐĐ", "A B S D", ""] {
            assert_eq!(truths(key), None, "{key}");
        }
    }
}
