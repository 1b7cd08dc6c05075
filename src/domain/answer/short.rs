//! Typed words against the accepted answers.
//!
//! Compared word by word. Letter case, blanks, dashes, commas, stops and quotation marks between
//! words never count; a number is its value however it is written (05 and 5, II and 2, 18.319 and
//! 18319); "ngày 19 tháng 3 năm 2024" is 19/3/2024. Whether tones and marks count is the
//! question's [`Compare`].

use crate::domain::question::Compare;
use crate::domain::vietnamese::{clean, fold};
use unicode_normalization::char::is_combining_mark;

/// An accepted answer that the typed one follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Accepted<'a> {
    /// As the bank writes it.
    pub answer: &'a str,
    /// Whether every tone and mark was typed.
    pub is_exact: bool,
}

/// The accepted answer that `typed` follows, if any; one typed with every mark before one that
/// only follows after folding.
pub fn accepted<'a>(key: &'a [Box<str>], compare: Compare, typed: &str) -> Option<Accepted<'a>> {
    let follows = |strength| {
        let typed = Words::of(typed, strength);
        key.iter().find(move |answer| typed.is_same_as(&Words::of(answer, strength)))
    };
    if let Some(answer) = follows(Compare::Exact) {
        return Some(Accepted { answer, is_exact: true });
    }
    if compare == Compare::Exact {
        return None;
    }
    follows(compare).map(|answer| Accepted { answer, is_exact: false })
}

/// A text as its folded words, signs like `+` included.
struct Words(Vec<String>);

impl Words {
    fn of(text: &str, strength: Compare) -> Words {
        let text = clean(text);
        let mut words = Words(Vec::new());
        for run in text.split(is_separator).filter(|run| !run.is_empty()) {
            if let Some(number) = joined_thousands(run) {
                words.0.push(number);
            } else {
                let parts = run.split('.').filter(|part| !part.is_empty());
                words.0.extend(parts.map(|part| fold(part, strength)));
            }
        }
        words.drop_date_words();
        if words.0.is_empty() {
            words.0.push(text.trim().to_owned());
        }
        words
    }

    fn is_same_as(&self, other: &Words) -> bool {
        let is_same_word = |(one, other): (&String, &String)| {
            one == other || value(one).is_some_and(|number| value(other) == Some(number))
        };
        self.0.len() == other.0.len() && self.0.iter().zip(&other.0).all(is_same_word)
    }

    /// "ngày 19 tháng 3 năm 2024" → "19 3 2024". "tháng" alone before a number stays, because
    /// it alone says what is counted.
    fn drop_date_words(&mut self) {
        let is_number = |word: Option<&String>| {
            word.is_some_and(|word| word.chars().all(|letter| letter.is_ascii_digit()))
        };
        let mut at = 0;
        while at < self.0.len() {
            let next = self.0.get(at + 1);
            let after_number = at > 0 && is_number(self.0.get(at - 1));
            let is_date_word = match fold(&self.0[at], Compare::Marks).as_str() {
                "ngay" => is_number(next),
                "thang" => is_number(next) && after_number,
                "nam" => is_number(next) && next.is_some_and(|year| year.len() == 4),
                _ => false,
            };
            if is_date_word {
                self.0.remove(at);
            } else {
                at += 1;
            }
        }
    }
}

/// What stands between words: everything but letters, digits, the full stop, which may belong to a
/// number, and signs that are words of their own.
fn is_separator(letter: char) -> bool {
    !letter.is_alphanumeric() && !is_combining_mark(letter) && !"+#&=<>@*$.".contains(letter)
}

/// `18319` for `18.319`; none for what is not a number in groups of three.
fn joined_thousands(run: &str) -> Option<String> {
    let (first, rest) = run.split_once('.')?;
    let is_digits = |group: &str| group.bytes().all(|byte| byte.is_ascii_digit());
    let is_grouped = (1..=3).contains(&first.len())
        && is_digits(first)
        && rest.split('.').all(|group| group.len() == 3 && is_digits(group));
    is_grouped.then(|| run.replace('.', ""))
}

/// The value of a number in digits or in Roman numerals.
fn value(word: &str) -> Option<u64> {
    word.parse().ok().or_else(|| roman(word))
}

/// The value of lower-case Roman numerals up to 89; the letters above (c, d, m) are more often
/// letters than numerals.
fn roman(word: &str) -> Option<u64> {
    const NUMERALS: [(&str, u64, usize); 7] = [
        ("l", 50, 1),
        ("xl", 40, 1),
        ("x", 10, 3),
        ("ix", 9, 1),
        ("v", 5, 1),
        ("iv", 4, 1),
        ("i", 1, 3),
    ];
    let (mut rest, mut sum) = (word, 0);
    for (numeral, worth, most) in NUMERALS {
        for _ in 0..most {
            if let Some(behind) = rest.strip_prefix(numeral) {
                (rest, sum) = (behind, sum + worth);
            }
        }
    }
    (rest.is_empty() && sum > 0).then_some(sum)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn follows(typed: &str, answer: &str, compare: Compare) -> bool {
        accepted(&[answer.into()], compare, typed).is_some()
    }

    #[track_caller]
    fn same(typed: &str, answer: &str) {
        let key = [answer.into()];
        let accepted = accepted(&key, Compare::Exact, typed);
        assert!(accepted.is_some_and(|accepted| accepted.is_exact), "{typed} / {answer}");
    }

    #[test]
    fn letter_case_blanks_dashes_commas_and_quotes_do_not_count() {
        let slogan = "“Gốc vững, thân chắc, cành uyển chuyển”";
        for typed in [
            "gốc vững thân chắc cành uyển chuyển",
            "Gốc vững - thân chắc – cành uyển chuyển.",
            "  GỐC VỮNG;thân  chắc;\"cành uyển chuyển\"",
            "gốc vững,thân chắc,cành uyển chuyển",
        ] {
            same(typed, slogan);
        }
        same("quốc gia dân tộc", "quốc gia - dân tộc");
        assert!(!follows("thân chắc, gốc vững, cành uyển chuyển", slogan, Compare::Marks));
    }

    #[test]
    fn a_number_is_its_value_however_it_is_written() {
        same("5 bài học", "05 bài học");
        same("quý 2", "quý II");
        same("Quý ii năm 2026", "quý II/2026");
        same("Đại hội 13", "Đại hội XIII");
        same("18.319", "18319");
        assert!(!follows("quý III", "quý II", Compare::Marks));
        assert!(!follows("50", "5", Compare::Marks));
        assert!(!follows("1.2", "12", Compare::Marks));
    }

    #[test]
    fn a_date_is_the_same_day_however_it_is_written() {
        for typed in [
            "19/03/2024",
            "19-3-2024",
            "19.3.2024",
            "ngày 19 tháng 3 năm 2024",
            "ngày 19/3/2024",
            "19 tháng 03/2024",
        ] {
            same(typed, "19/3/2024");
        }
        same("2021", "năm 2021");
        assert!(!follows("3/19/2024", "19/3/2024", Compare::Marks));
        assert!(!follows("5 tháng", "tháng 5", Compare::Marks));
    }

    #[test]
    fn strength_decides_whether_tones_and_marks_may_be_missing() {
        let answer = "đối ngoại Đảng";
        for (typed, exact, tones, marks) in [
            ("Đối ngoại đảng", true, true, true),
            ("đôi ngoai đang", false, true, true),
            ("doi ngoai dang", false, false, true),
            ("đối ngoại", false, false, false),
        ] {
            assert_eq!(follows(typed, answer, Compare::Exact), exact, "{typed}");
            assert_eq!(follows(typed, answer, Compare::Tones), tones, "{typed}");
            assert_eq!(follows(typed, answer, Compare::Marks), marks, "{typed}");
        }
    }

    #[test]
    fn a_word_that_looks_like_a_numeral_without_its_tone_is_still_the_word() {
        assert!(follows("vi dan", "vì dân", Compare::Marks));
    }

    #[test]
    fn the_answer_typed_with_all_its_marks_comes_first() {
        let key = ["hòa bình".into(), "hoa binh".into()];
        let found = accepted(&key, Compare::Marks, "hoa binh");
        assert_eq!(found, Some(Accepted { answer: "hoa binh", is_exact: true }));
        let found = accepted(&key, Compare::Marks, "hoa bình");
        assert_eq!(found, Some(Accepted { answer: "hòa bình", is_exact: false }));
    }

    #[test]
    fn signs_alone_are_compared_as_they_stand() {
        assert!(follows("?", "?", Compare::Marks));
        assert!(!follows("!", "?", Compare::Marks));
        assert!(!follows("C", "C++", Compare::Marks));
    }

    #[test]
    fn decomposed_typing_is_the_same_answer() {
        same("tie\u{302}\u{301}ng Vie\u{323}\u{302}t", "tiếng Việt");
    }
}
