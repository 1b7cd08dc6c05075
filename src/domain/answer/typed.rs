//! One typed line as an answer: what the line dialogue takes for each kind.
//!
//! Letters and digits mean options as they are shown: `a` and `1` are the first of the item's
//! order. A line that is no answer is refused with a fact; the words for it are not here.

use super::{Response, number};
use crate::domain::drawing::Item;
use crate::domain::identity::OptionId;
use crate::domain::question::{Body, Choice};
use crate::domain::vietnamese::{base_letter, clean, search_key};

/// Why a line is no answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// This names none of the options; that many are shown.
    NoSuchOption {
        /// As typed.
        typed: Box<str>,
        /// How many options there are.
        options: usize,
    },
    /// One option is wanted, several were given.
    OnlyOne,
    /// This was given twice.
    Twice(Box<str>),
    /// Each is to be given: so many of so many were.
    Incomplete {
        /// How many were given.
        given: usize,
        /// How many there are.
        wanted: usize,
    },
    /// This says neither right nor wrong.
    NoVerdict(Box<str>),
    /// This is no pair of a number and a letter.
    NoPair(Box<str>),
    /// This is no number, or one of another unit.
    NoNumber(Box<str>),
}

/// The letter that the option at this place, from 0, is shown with.
pub fn letter(place: usize) -> char {
    u32::try_from(place).ok().and_then(|place| char::from_digit(place + 10, 36)).unwrap_or('?')
}

/// Reads a line as an answer to this item; an empty line is [`Response::Blank`].
pub fn read(item: &Item, line: &str) -> Result<Response, Refusal> {
    let line = clean(line);
    let line = line.trim();
    if line.is_empty() {
        return Ok(Response::Blank);
    }
    match &item.question.body {
        Body::Single { .. } => match chosen(item, line)?.as_slice() {
            [only] => Ok(Response::Choice(only.clone())),
            _ => Err(Refusal::OnlyOne),
        },
        Body::Multiple { options, .. } => {
            let ticked = chosen(item, line)?;
            Ok(Response::Choices(in_written_order(options, |id| ticked.contains(id))))
        }
        Body::TrueFalse { .. } => match verdicts(line)?.as_slice() {
            [Some(verdict)] => Ok(Response::Truth(*verdict)),
            [None] => Ok(Response::Blank),
            _ => Err(Refusal::OnlyOne),
        },
        Body::Statements { statements, .. } => statement_verdicts(item, statements, line),
        Body::Short { .. } => Ok(Response::Text(line.into())),
        Body::Number { unit, .. } => {
            if number::readings(line, unit.as_deref()).is_empty() {
                return Err(Refusal::NoNumber(line.into()));
            }
            Ok(Response::Text(line.into()))
        }
        Body::Ordering { options, .. } => {
            let order = chosen(item, line)?;
            if order.len() < options.len() {
                return Err(Refusal::Incomplete { given: order.len(), wanted: options.len() });
            }
            Ok(Response::Order(order))
        }
        Body::Matching { left, .. } => pairs(item, left, line),
    }
}

/// The options that a line like `a c`, `a,c`, `ac` or `1 3` names, in typed order.
fn chosen(item: &Item, line: &str) -> Result<Vec<OptionId>, Refusal> {
    let mut chosen = Vec::new();
    for letter in line.chars().filter(|letter| !is_separator(*letter)) {
        let id = option(item, letter)?;
        if chosen.contains(&id) {
            return Err(Refusal::Twice(letter.to_string().into()));
        }
        chosen.push(id);
    }
    if chosen.is_empty() {
        return Err(Refusal::NoSuchOption { typed: line.into(), options: item.order.len() });
    }
    Ok(chosen)
}

/// The option shown under this letter or digit.
fn option(item: &Item, letter: char) -> Result<OptionId, Refusal> {
    let place = match base_letter(letter) {
        Some(digit @ '1'..='9') => Some(digit as usize - '1' as usize),
        Some(base @ 'a'..='z') => Some(base as usize - 'a' as usize),
        _ => None,
    };
    place.and_then(|place| item.order.get(place)).cloned().ok_or_else(|| Refusal::NoSuchOption {
        typed: letter.to_string().into(),
        options: item.order.len(),
    })
}

fn in_written_order(options: &[Choice], is_taken: impl Fn(&OptionId) -> bool) -> Vec<OptionId> {
    options.iter().map(|option| &option.id).filter(|id| is_taken(id)).cloned().collect()
}

fn is_separator(letter: char) -> bool {
    letter.is_whitespace() || matches!(letter, ',' | ';' | '.' | '/' | ')' | '(')
}

/// The verdicts of a line like `đ s s đ`, `dssd`, `1 2 2 1` or `đúng sai`; `-` leaves one out.
fn verdicts(line: &str) -> Result<Vec<Option<bool>>, Refusal> {
    let mut verdicts = Vec::new();
    for word in line.split(is_separator).filter(|word| !word.is_empty()) {
        if let Some(truth) = truth(word) {
            verdicts.push(Some(truth));
            continue;
        }
        for letter in word.chars().map(String::from) {
            verdicts.push(match letter.as_str() {
                "-" => None,
                _ => Some(truth(&letter).ok_or(Refusal::NoVerdict(letter.into()))?),
            });
        }
    }
    Ok(verdicts)
}

fn truth(word: &str) -> Option<bool> {
    match search_key(word).as_str() {
        "d" | "dung" | "t" | "true" | "1" => Some(true),
        "s" | "sai" | "f" | "false" | "2" => Some(false),
        _ => None,
    }
}

fn statement_verdicts(item: &Item, statements: &[Choice], line: &str) -> Result<Response, Refusal> {
    let verdicts = verdicts(line)?;
    if verdicts.len() != item.order.len() {
        return Err(Refusal::Incomplete { given: verdicts.len(), wanted: item.order.len() });
    }
    let verdict_of = |statement: &Choice| {
        let place = item.order.iter().position(|id| *id == statement.id)?;
        Some((statement.id.clone(), verdicts.get(place).copied().flatten()?))
    };
    Ok(Response::Verdicts(statements.iter().filter_map(verdict_of).collect()))
}

/// The pairs of a line like `1a 2c`, `1-a, 2-c` or `1a2c`.
fn pairs(item: &Item, left: &[Choice], line: &str) -> Result<Response, Refusal> {
    let is_joint = |letter: char| is_separator(letter) || matches!(letter, '-' | '–' | ':' | '=');
    let mut given: Vec<(usize, OptionId)> = Vec::new();
    let mut number = String::new();
    for letter in line.chars().filter(|letter| !is_joint(*letter)) {
        if letter.is_ascii_digit() {
            number.push(letter);
            continue;
        }
        let place = number.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
        let Some(place) = place.filter(|place| *place < left.len()) else {
            return Err(Refusal::NoPair(format!("{number}{letter}").into()));
        };
        if given.iter().any(|(taken, _)| *taken == place) {
            return Err(Refusal::Twice(number.into()));
        }
        given.push((place, option(item, letter)?));
        number.clear();
    }
    if !number.is_empty() || given.is_empty() {
        return Err(Refusal::NoPair(line.into()));
    }
    given.sort_by_key(|(place, _)| *place);
    let pair = |(place, right): (usize, OptionId)| (left[place].id.clone(), right);
    Ok(Response::Pairs(given.into_iter().map(pair).collect()))
}

#[cfg(test)]
mod tests {
    use super::super::tests::{choices, id, ids, question};
    use super::*;
    use crate::domain::identity::BankId;
    use crate::domain::quantity::Quantity;
    use crate::domain::question::{Compare, MultipleRule};
    use proptest::prelude::{any, prop_assert, proptest};
    use std::sync::Arc;

    /// An item that shows its options in this order.
    fn item(body: Body, shown: &str) -> Item {
        Item {
            bank: BankId::new("b"),
            bank_title: "".into(),
            topic_title: "".into(),
            language: "vi".into(),
            question: Arc::new(question(body)),
            sources: Vec::new(),
            order: ids(shown),
        }
    }

    fn single() -> Item {
        item(Body::Single { options: choices("abc"), key: id("a"), weights: vec![] }, "cab")
    }

    fn multiple() -> Item {
        let (options, key) = (choices("abcd"), ids("ab"));
        let rule = MultipleRule::Fractions;
        item(Body::Multiple { options, key, rule, weights: vec![] }, "dcba")
    }

    fn statements() -> Item {
        item(Body::Statements { statements: choices("abcd"), key: ids("a") }, "abcd")
    }

    fn ordering() -> Item {
        item(Body::Ordering { options: choices("abc"), key: ids("abc") }, "bca")
    }

    fn matching() -> Item {
        let key = vec![(id("x"), id("a")), (id("y"), id("b"))];
        item(Body::Matching { left: choices("xy"), right: choices("abc"), key }, "cba")
    }

    #[test]
    fn a_letter_or_a_digit_is_the_option_shown_there() {
        for line in ["b", "B", " 2 ", "b.", "b)"] {
            assert_eq!(read(&single(), line), Ok(Response::Choice(id("a"))), "{line}");
        }
        assert_eq!(read(&single(), "â"), Ok(Response::Choice(id("c"))));
        assert_eq!(read(&single(), "a b"), Err(Refusal::OnlyOne));
        let refusal = Refusal::NoSuchOption { typed: "d".into(), options: 3 };
        assert_eq!(read(&single(), "d"), Err(refusal));
        assert!(read(&single(), "0").is_err());
        assert!(read(&single(), "...").is_err());
    }

    #[test]
    fn the_letter_shown_is_the_letter_read() {
        for place in 0..3 {
            let shown = read(&single(), &letter(place).to_string());
            assert_eq!(shown, Ok(Response::Choice(single().order[place].clone())));
        }
        assert_eq!((letter(25), letter(26)), ('z', '?'));
    }

    #[test]
    fn several_letters_are_kept_in_written_order() {
        for line in ["d b", "b,d", "bd", "4 2"] {
            assert_eq!(read(&multiple(), line), Ok(Response::Choices(ids("ac"))), "{line}");
        }
        assert_eq!(read(&multiple(), "b b"), Err(Refusal::Twice("b".into())));
    }

    #[test]
    fn right_and_wrong_are_typed_with_one_letter() {
        let item = item(Body::TrueFalse { key: true }, "");
        for line in ["đ", "d", "Đ", "1", "đúng", "t"] {
            assert_eq!(read(&item, line), Ok(Response::Truth(true)), "{line}");
        }
        for line in ["s", "S", "2", "sai", "f"] {
            assert_eq!(read(&item, line), Ok(Response::Truth(false)), "{line}");
        }
        assert_eq!(read(&item, "x"), Err(Refusal::NoVerdict("x".into())));
        assert_eq!(read(&item, "đ s"), Err(Refusal::OnlyOne));
    }

    #[test]
    fn every_statement_needs_its_verdict_or_a_dash() {
        let verdicts = |text: &[(&str, bool)]| {
            Ok(Response::Verdicts(text.iter().map(|(name, truth)| (id(name), *truth)).collect()))
        };
        let all = verdicts(&[("a", true), ("b", false), ("c", false), ("d", true)]);
        for line in ["đ s s đ", "dssd", "1 2 2 1", "Đúng, sai, sai, đúng"] {
            assert_eq!(read(&statements(), line), all, "{line}");
        }
        assert_eq!(read(&statements(), "đ - - s"), verdicts(&[("a", true), ("d", false)]));
        assert_eq!(read(&statements(), "đ s"), Err(Refusal::Incomplete { given: 2, wanted: 4 }));
    }

    #[test]
    fn an_order_names_every_option_once() {
        assert_eq!(read(&ordering(), "c a b"), Ok(Response::Order(ids("abc"))));
        assert_eq!(read(&ordering(), "312"), Ok(Response::Order(ids("abc"))));
        assert_eq!(read(&ordering(), "c a"), Err(Refusal::Incomplete { given: 2, wanted: 3 }));
        assert_eq!(read(&ordering(), "c a a"), Err(Refusal::Twice("a".into())));
    }

    #[test]
    fn pairs_join_a_number_and_a_letter() {
        let both = Ok(Response::Pairs(vec![(id("x"), id("a")), (id("y"), id("c"))]));
        for line in ["1c 2a", "2a 1c", "1-c, 2-a", "1c2a", "1 C ; 2 A"] {
            assert_eq!(read(&matching(), line), both, "{line}");
        }
        let one = Ok(Response::Pairs(vec![(id("y"), id("b"))]));
        assert_eq!(read(&matching(), "2b"), one);
        assert_eq!(read(&matching(), "3a"), Err(Refusal::NoPair("3a".into())));
        assert_eq!(read(&matching(), "c"), Err(Refusal::NoPair("c".into())));
        assert_eq!(read(&matching(), "1"), Err(Refusal::NoPair("1".into())));
        assert_eq!(read(&matching(), "1a 1b"), Err(Refusal::Twice("1".into())));
        assert!(read(&matching(), "1d").is_err());
    }

    #[test]
    fn text_is_taken_as_typed_but_clean() {
        let short = item(Body::Short { key: vec!["x".into()], compare: Compare::Marks }, "");
        let typed = read(&short, " go\u{302}\u{301}c\u{1b}  vững ");
        assert_eq!(typed, Ok(Response::Text("gốc  vững".into())));
        assert_eq!(read(&short, "   "), Ok(Response::Blank));
    }

    #[test]
    fn a_number_that_is_none_is_refused() {
        let (key, tolerance) = (Quantity::ZERO, Quantity::ZERO);
        let number = item(Body::Number { key, tolerance, unit: None }, "");
        assert_eq!(read(&number, "7,5"), Ok(Response::Text("7,5".into())));
        assert_eq!(read(&number, "bảy"), Err(Refusal::NoNumber("bảy".into())));
    }

    proptest! {
        #[test]
        fn no_line_panics_and_none_but_an_empty_one_is_blank(line in any::<String>()) {
            for item in [single(), multiple(), ordering(), matching()] {
                if let Ok(response) = read(&item, &line) {
                    prop_assert!(!response.is_blank() || clean(&line).trim().is_empty());
                }
            }
        }

        #[test]
        fn lines_of_letters_never_panic(line in "[a-e1-5đsâ \\-]{0,8}") {
            for item in [single(), multiple(), statements(), ordering(), matching()] {
                let _ = read(&item, &line);
            }
        }
    }
}
