//! What came of a file that was taken in: as text for people and as rows for scripts.

use super::Format;
use crate::domain::draft::{Effect, Notice};
use crate::domain::identity::{BankId, OptionId};
use crate::domain::import::{Import, Outcome, Taken, excerpt};
use crate::domain::quantity::Quantity;
use crate::domain::question::{Body, Choice};
use crate::text::{Text, figure};
use serde::Serialize;
use std::fmt::Write as _;

/// One file and what came of it.
#[derive(Debug)]
pub struct Account {
    /// The file, as it was named.
    pub file: String,
    /// Its format.
    pub format: Format,
    /// The bank its questions go into.
    pub bank: BankId,
    /// What became of them.
    pub import: Import,
}

impl Account {
    /// How many questions were left out.
    pub fn left_out(&self) -> usize {
        let notices = &self.import.notices;
        notices.iter().filter(|notice| notice.what.effect() == Effect::LeftOut).count()
    }

    /// The account as text: what was left out, dropped or read otherwise, and, where `is_whole`, each
    /// question with its key.
    pub fn text(&self, is_whole: bool, text: &Text) -> String {
        let words = &text.import;
        let count = |outcome| self.import.count(outcome);
        let counts = [count(Outcome::New), count(Outcome::Updated), count(Outcome::Same)];
        let [new, updated, same] = counts;
        let mut page = (words.heading)(&self.file, self.format.title(), self.bank.as_str());
        page.push('\n');
        page.push_str(&(words.counts)([new, updated, same, self.left_out()]));
        page.push('\n');
        if self.import.levels_assumed > 0 {
            page.push_str(&(words.levels_assumed)(self.import.levels_assumed));
            page.push('\n');
        }
        for effect in [Effect::LeftOut, Effect::Dropped, Effect::Changed] {
            let of_it = |notice: &&Notice| notice.what.effect() == effect;
            let mut notices = self.import.notices.iter().filter(of_it).peekable();
            if notices.peek().is_some() {
                // Writing to a String cannot fail, here and below.
                let _ = writeln!(page, "\n{}:", (words.effect)(effect));
            }
            for notice in notices {
                let place = (words.place)(notice.place);
                let what = (words.what)(&notice.what);
                let _ = match &*notice.question {
                    "" => writeln!(page, "  {place}: {what}"),
                    question => writeln!(page, "  {place}, “{question}”: {what}"),
                };
            }
        }
        if is_whole && !self.import.taken.is_empty() {
            let _ = writeln!(page, "\n{}:", words.understood);
            for taken in &self.import.taken {
                understood(&mut page, taken, text);
            }
        }
        page
    }

    /// The account as one object.
    pub fn row(&self, text: &Text) -> AccountRow<'_> {
        let words = &text.import;
        let notice = |notice: &Notice| NoticeRow {
            place: (words.place)(notice.place),
            question: notice.question.to_string(),
            effect: match notice.what.effect() {
                Effect::LeftOut => "left-out",
                Effect::Dropped => "dropped",
                Effect::Changed => "changed",
            },
            message: (words.what)(&notice.what),
        };
        let question = |taken: &Taken| QuestionRow {
            place: (words.place)(taken.place),
            id: taken.question.id.to_string(),
            outcome: match taken.outcome {
                Outcome::New => "new",
                Outcome::Updated => "updated",
                Outcome::Same => "unchanged",
            },
            kind: taken.question.kind().code(),
            prompt: taken.question.prompt.to_string(),
            key: key(&taken.question.body, text),
        };
        AccountRow {
            file: &self.file,
            from: self.format.code(),
            bank: self.bank.as_str(),
            questions: self.import.taken.iter().map(question).collect(),
            notices: self.import.notices.iter().map(notice).collect(),
        }
    }
}

/// [`Account`] as JSON.
#[derive(Serialize)]
pub struct AccountRow<'a> {
    file: &'a str,
    from: &'static str,
    bank: &'a str,
    questions: Vec<QuestionRow>,
    notices: Vec<NoticeRow>,
}

#[derive(Serialize)]
struct QuestionRow {
    place: String,
    id: String,
    outcome: &'static str,
    kind: &'static str,
    prompt: String,
    key: String,
}

#[derive(Serialize)]
struct NoticeRow {
    place: String,
    question: String,
    effect: &'static str,
    message: String,
}

fn understood(page: &mut String, taken: &Taken, text: &Text) {
    let words = &text.import;
    let question = &taken.question;
    let _ = writeln!(
        page,
        "  {}, {} ({}, {}): {}",
        (words.place)(taken.place),
        question.id,
        (words.outcome)(taken.outcome),
        (text.word.kind)(question.kind()),
        excerpt(&question.prompt),
    );
    let _ = writeln!(page, "    {}: {}", words.key, key(&question.body, text));
}

/// The key in one line.
pub fn key(body: &Body, text: &Text) -> String {
    let truth = |is_true| if is_true { text.word.truth } else { text.word.falsehood };
    let joined = |parts: Vec<String>| parts.join("; ");
    match body {
        Body::Single { options, key, .. } => lettered(options, key),
        Body::Multiple { options, key, .. } => {
            joined(key.iter().map(|id| lettered(options, id)).collect())
        }
        Body::TrueFalse { key } => truth(*key).to_owned(),
        Body::Statements { statements, key } => {
            let one =
                |choice: &Choice| format!("{}) {}", choice.id, truth(key.contains(&choice.id)));
            joined(statements.iter().map(one).collect())
        }
        Body::Short { key, .. } => key.join(" / "),
        Body::Number { key, tolerance, unit } => {
            let mut written = figure::quantity(*key, text.language);
            if *tolerance != Quantity::ZERO {
                let _ = write!(written, " ± {}", figure::quantity(*tolerance, text.language));
            }
            if let Some(unit) = unit {
                let _ = write!(written, " {unit}");
            }
            written
        }
        Body::Ordering { options, key } => {
            let names: Vec<&str> = key.iter().map(|id| named(options, id)).collect();
            names.join(" → ")
        }
        Body::Matching { left, right, key } => {
            let pair = |(l, r): &(_, _)| format!("{} – {}", named(left, l), named(right, r));
            joined(key.iter().map(pair).collect())
        }
    }
}

fn named<'c>(choices: &'c [Choice], id: &OptionId) -> &'c str {
    choices.iter().find(|choice| choice.id == *id).map_or("", |choice| &*choice.text)
}

fn lettered(choices: &[Choice], id: &OptionId) -> String {
    format!("{id}) {}", named(choices, id))
}
