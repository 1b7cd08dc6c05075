//! Aiken: a question on one line, an option a line, `ANSWER: B` (question/format/aiken of Moodle), with
//! some ways of writing it that Moodle refuses: small letters, `A/`, `Đáp án: B`.

use super::builder::{Builder, choices};
use super::markup::Markup;
use super::tag::Tags;
use crate::domain::bank::Bank;
use crate::domain::draft::{Place, Reading, What};
use crate::domain::question::Body;
use crate::domain::vietnamese::search_key;
use crate::formats::bank::wording::quoted;
use std::fmt::Write as _;

/// A letter that nobody sees and that our reader drops: before a line that would be taken for another.
const SHIELD: char = '\u{2060}';

/// Reads a file. A line of a question that is never finished is left out by itself, as Moodle does.
pub(super) fn read(text: &str) -> Reading {
    let mut reading = Reading::default();
    let mut open: Option<(Builder, Vec<String>)> = None;
    // Files of old Macs end lines by a carriage return alone.
    let unix = text.replace("\r\n", "\n").replace('\r', "\n");
    for (number, line) in unix.lines().enumerate() {
        let (place, line) = (Place::Line(number + 1), line.trim());
        if line.len() < 2 {
            continue;
        }
        let alone = |reading: &mut Reading| {
            let what = What::Malformed { written: quoted(line) };
            Builder::new(place, "").leave_out(what, reading);
        };
        if let Some(key) = key(line) {
            match open.take() {
                Some((builder, options)) => finish(builder, options, key, &mut reading),
                None => alone(&mut reading),
            }
        } else if let Some(option) = option(line) {
            match &mut open {
                Some((builder, options)) => {
                    let option = builder.line_text(Markup::Plain, option);
                    options.push(option);
                }
                None => alone(&mut reading),
            }
        } else {
            if let Some((builder, _)) = open.take() {
                builder.leave_out(What::Unfinished, &mut reading);
            }
            let mut builder = Builder::new(place, "");
            builder.prompt(Markup::Plain, line);
            open = Some((builder, Vec::new()));
        }
    }
    if let Some((builder, _)) = open {
        builder.leave_out(What::Unfinished, &mut reading);
    }
    reading
}

/// The text behind `A)`, `A.` or `A/`.
fn option(line: &str) -> Option<&str> {
    let (letter, rest) = line.split_at_checked(1)?;
    let rest = rest.strip_prefix([')', '.', '/'])?;
    letter.bytes().all(|byte| byte.is_ascii_alphabetic()).then_some(rest.trim_start())
}

/// What stands behind `ANSWER:` or `Đáp án:`.
fn key(line: &str) -> Option<&str> {
    let (word, key) = line.split_once(':')?;
    matches!(&*search_key(word), "answer" | "dap an").then_some(key.trim())
}

fn finish(builder: Builder, options: Vec<String>, key: &str, reading: &mut Reading) {
    let body = choices(options, false, 2).and_then(|options| {
        // Moodle looks at the first letter only.
        let letter = key.chars().next().filter(char::is_ascii_alphabetic);
        let letter = letter.map(|letter| letter.to_ascii_lowercase().to_string());
        let right = options.iter().find(|option| Some(option.id.as_str()) == letter.as_deref());
        let key = right.ok_or_else(|| What::KeyUnknown { written: quoted(key) })?.id.clone();
        Ok(Body::Single { options, key, weights: Vec::new() })
    });
    match body {
        Ok(body) => builder.finish(body, Tags::default(), reading),
        Err(what) => builder.leave_out(what, reading),
    }
}

/// The single choices of a bank as a file. Line breaks become blanks.
pub(super) fn write(bank: &Bank) -> String {
    let mut file = String::new();
    for question in &bank.questions {
        let Body::Single { options, key, .. } = &question.body else { continue };
        let stem = question.prompt.split_whitespace().collect::<Vec<_>>().join(" ");
        let is_taken = option(&stem).is_some() || self::key(&stem).is_some() || stem.len() < 2;
        if is_taken {
            file.push(SHIELD);
        }
        file.push_str(&stem);
        for (option, letter) in options.iter().zip('A'..='Z') {
            // Writing to a String cannot fail.
            let _ = write!(file, "\n{letter}) {}", option.text);
        }
        let right = options.iter().zip('A'..='Z').find(|(option, _)| option.id == *key);
        let _ = write!(file, "\nANSWER: {}\n\n", right.map_or('A', |(_, letter)| letter));
    }
    file
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::exchange::sample;
    use proptest::prelude::{any, prop_assert_eq, proptest};

    /// Prompt, options, key.
    fn read_all(file: &str) -> Vec<(String, Vec<String>, String)> {
        let one = |draft: &crate::domain::draft::Draft| match &draft.body {
            Body::Single { options, key, .. } => {
                let texts = options.iter().map(|option| option.text.to_string()).collect();
                (draft.prompt.to_string(), texts, key.to_string())
            }
            _ => panic!("a single choice"),
        };
        read(file).drafts.iter().map(one).collect()
    }

    #[test]
    fn questions_are_read_as_moodle_reads_them() {
        let file = "Cây gì?\nA) Tre\nB) Trúc\nANSWER: A\n\nHTML <b> & co?\r\nA.Có\r\nB.\tKhông\r\nANSWER: BC";
        let read = read_all(file);
        assert_eq!(read[0].2, "a");
        assert_eq!(
            read[1],
            ("HTML <b> & co?".into(), vec!["Có".into(), "Không".into()], "b".into())
        );
    }

    #[test]
    fn other_ways_of_writing_come_in_too() {
        let read = read_all("Cây gì?\na) Tre\nb/ Trúc\nc. Mai\nĐáp án: c");
        assert_eq!((read[0].1.len(), &*read[0].2), (3, "c"));
    }

    #[test]
    fn what_is_not_finished_or_not_begun_is_said_with_its_line() {
        let file = "A) lạc\nDòng một\ndòng hai?\nA) 1\nB) 2\nANSWER: B\nMột?\nA) 1\nANSWER: A\n\
                    Hai?\nA) 1\nB) 2\nANSWER: C\nBa?\nA) 1\nB) 2\n";
        let reading = read(file);
        assert_eq!(reading.drafts.len(), 1);
        assert_eq!(&*reading.drafts[0].prompt, "dòng hai?");
        let said: Vec<_> = reading.notices.iter().map(|n| (n.place, n.what.clone())).collect();
        let line = Place::Line;
        assert_eq!(
            said,
            [
                (line(1), What::Malformed { written: "A) lạc".into() }),
                (line(2), What::Unfinished),
                (line(7), What::OptionCount { found: 1, least: 2, most: 8 }),
                (line(10), What::KeyUnknown { written: "C".into() }),
                (line(14), What::Unfinished),
            ]
        );
    }

    #[test]
    fn single_choices_are_written_and_read_back() {
        for bank in sample::banks() {
            let reading = read(&write(&bank));
            assert_eq!(reading.notices, []);
            let singles = bank.questions.iter().filter_map(|question| match &question.body {
                Body::Single { options, key, .. } => Some((question, options, key)),
                _ => None,
            });
            let mut count = 0;
            for ((question, options, key), draft) in singles.zip(&reading.drafts) {
                let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
                assert_eq!(&*draft.prompt, words(&question.prompt));
                let Body::Single { options: came, key: right, .. } = &draft.body else { panic!() };
                assert!(came.iter().map(|o| &o.text).eq(options.iter().map(|o| &o.text)));
                let place = |options: &[_], key| {
                    options.iter().position(|o: &crate::domain::question::Choice| o.id == key)
                };
                assert_eq!(place(came, right.clone()), place(options, key.clone()));
                count += 1;
            }
            assert_eq!(count, reading.drafts.len());
        }
    }

    proptest! {
        #[test]
        fn any_text_never_panics(text in any::<String>()) {
            let _ = read(&text);
        }

        #[test]
        fn hostile_texts_are_read_back(bank in sample::any_bank()) {
            let reading = read(&write(&bank));
            let is_single = matches!(bank.questions[0].body, Body::Single { .. });
            prop_assert_eq!(reading.drafts.len(), usize::from(is_single), "{:?}", reading.notices);
            if let Some(draft) = reading.drafts.first() {
                prop_assert_eq!(&draft.prompt, &bank.questions[0].prompt);
            }
        }
    }
}
