//! A bank of our own format as a file to take questions from.

use crate::domain::bank::Bank;
use crate::domain::draft::{Draft, Notice, Place, Reading, What};
use crate::domain::problem::Severity;
use crate::domain::question::Question;
use crate::formats::bank;
use crate::formats::bank::wording::quoted;
use std::sync::Arc;

/// Every whole question with its id, and the rest of the bank as the frame.
pub(super) fn read(bytes: &[u8]) -> Reading {
    let text = bank::text(bytes);
    let read = bank::read(bytes);
    let line = |at: usize| 1 + text.get(..at).unwrap_or_default().matches('\n').count();
    let faults = read.problems.iter().filter(|p| p.defect.severity() == Severity::Fault);
    let notices = faults.map(|problem| Notice {
        place: Place::Line(line(problem.span.start)),
        question: problem.question.as_ref().map_or("", |id| id.as_str()).into(),
        what: What::Malformed {
            written: quoted(text.get(problem.span.clone()).unwrap_or_default()),
        },
    });
    let notices = notices.collect();
    // Places rise, so that lines are counted once.
    let (mut at, mut lines) = (0, 1);
    let mut place = |start: usize| {
        lines += text.get(at..start).unwrap_or_default().matches('\n').count();
        at = start;
        Place::Line(lines)
    };
    let drafts = read.places.iter().zip(&read.bank.questions);
    let drafts = drafts.map(|(body, question)| draft(place(body.start), question)).collect();
    let title = read.bank.header.title.clone();
    let frame = Bank { questions: Vec::new(), ..read.bank };
    Reading { title, drafts, notices, frame: Some(frame) }
}

fn draft(place: Place, question: &Arc<Question>) -> Draft {
    let question = Question::clone(question);
    Draft {
        place,
        name: question.id.as_str().into(),
        id: Some(question.id),
        origin: question.origin,
        topic: Some(question.topic),
        topic_title: "".into(),
        level: Some(question.level),
        prompt: question.prompt,
        body: question.body,
        pinned: question.pinned,
        whys: question.whys,
        explanation: question.explanation,
        citations: question.citations,
        facts: question.facts,
        as_of: question.as_of,
        time: question.time,
        points: question.points,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::bank::Header;
    use crate::domain::identity::BankId;
    use crate::domain::import::{Outcome, import};

    #[test]
    fn a_bank_taken_into_an_empty_one_is_the_same_bank() {
        let file = include_bytes!("../../../tests/banks/tam-dang.toml");
        let whole = bank::read(file).bank;
        let reading = read(file);
        assert_eq!(reading.notices, []);
        assert_eq!(reading.drafts.len(), whole.questions.len());
        let header = Header { id: BankId::new("rieng"), ..whole.header.clone() };
        let target = Bank { header, ..Bank::default() };
        let import = import(target, reading, |_, _| true);
        assert_eq!(import.count(Outcome::New), whole.questions.len());
        assert_eq!(import.bank.questions, whole.questions);
        assert_eq!((import.bank.topics, import.bank.notes), (whole.topics, whole.notes));
    }

    #[test]
    fn a_damaged_question_is_left_out_with_its_line() {
        let file = "format = 1\n[bank]\nid = \"b\"\ntitle = \"B\"\nversion = \"1\"\n\
                    [[topic]]\nid = \"t\"\ntitle = \"T\"\n\
                    [[question]]\nid = \"q\"\nkind = \"true-false\"\ntopic = \"t\"\n\
                    level = \"nhan-biet\"\nprompt = \"?\"\nanswer = 3\n";
        let reading = read(file.as_bytes());
        assert!(reading.drafts.is_empty());
        assert_eq!(reading.notices[0].place, Place::Line(15));
        assert_eq!(&*reading.notices[0].question, "q");
    }
}
