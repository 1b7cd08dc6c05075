//! A question as another program's file gives it, before it has a place in a bank of ours, and what
//! of that file did not come along. Facts without words: the sentences are in `text::import`.

use super::bank::Bank;
use super::identity::{OptionId, QuestionId};
use super::quantity::Points;
use super::question::{Body, Citation, Level, Question};
use std::time::Duration;

/// What reading a file of another program gave.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reading {
    /// What the file calls itself; may be empty.
    pub title: Box<str>,
    /// The questions that can be taken in, in written order.
    pub drafts: Vec<Draft>,
    /// What was left out, dropped or changed, in written order.
    pub notices: Vec<Notice>,
    /// Header, topics, sources and notes, without questions, where the file was written by this
    /// program and carried them along.
    pub frame: Option<Bank>,
}

/// A whole question that belongs to no bank yet.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// Where it stands.
    pub place: Place,
    /// What the other program calls it; may be empty.
    pub name: Box<str>,
    /// Its id in a bank of ours, where it was written by this program.
    pub id: Option<QuestionId>,
    /// The other program and its own id of the question: `moodle:2295`.
    pub origin: Option<Box<str>>,
    /// The id of its topic, where it was written by this program.
    pub topic: Option<Box<str>>,
    /// What the other program calls its topic: the last part of a category; may be empty.
    pub topic_title: Box<str>,
    /// How much it asks, where the file says so.
    pub level: Option<Level>,
    /// The stem, NFC, without control characters but line breaks.
    pub prompt: Box<str>,
    /// What is asked for, with the key.
    pub body: Body,
    /// Options that keep their written place.
    pub pinned: Vec<OptionId>,
    /// Why an option is wrong, by option.
    pub whys: Vec<(OptionId, Box<str>)>,
    /// Why the key is right; may be empty.
    pub explanation: Box<str>,
    /// Where the question rests on.
    pub citations: Vec<Citation>,
    /// Ids of the facts it rests on.
    pub facts: Vec<Box<str>>,
    /// The date or month the key holds at.
    pub as_of: Option<Box<str>>,
    /// Time for this question.
    pub time: Option<Duration>,
    /// What a wholly right answer is worth.
    pub points: Points,
}

impl Draft {
    /// A question of which only this is known.
    pub fn new(place: Place, prompt: impl Into<Box<str>>, body: Body) -> Draft {
        Draft {
            place,
            name: "".into(),
            id: None,
            origin: None,
            topic: None,
            topic_title: "".into(),
            level: None,
            prompt: prompt.into(),
            body,
            pinned: Vec::new(),
            whys: Vec::new(),
            explanation: "".into(),
            citations: Vec::new(),
            facts: Vec::new(),
            as_of: None,
            time: None,
            points: Points::ONE,
        }
    }

    /// The question it becomes in a bank that gives it this id, topic and level.
    pub fn into_question(self, id: QuestionId, topic: Box<str>, level: Level) -> Question {
        Question {
            id,
            topic,
            level,
            prompt: self.prompt,
            body: self.body,
            pinned: self.pinned,
            whys: self.whys,
            explanation: self.explanation,
            citations: self.citations,
            facts: self.facts,
            as_of: self.as_of,
            time: self.time,
            points: self.points,
            origin: self.origin,
        }
    }
}

/// Where something stands in a file, counted from 1 as people do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// A line of a text.
    Line(usize),
    /// A paragraph of a document.
    Paragraph(usize),
    /// A cell of a sheet; column 1 is A.
    Cell {
        /// The sheet of the file, from 1.
        sheet: usize,
        /// The row, as the program that shows the sheet numbers it.
        row: usize,
        /// The column.
        column: usize,
    },
}

/// Something of a file that did not come in as it stands there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// Where.
    pub place: Place,
    /// The name of the question or the beginning of its prompt, one short line; empty where it is
    /// no question's.
    pub question: Box<str>,
    /// What.
    pub what: What,
}

/// What did not come in as it stands in the file. Texts taken from the file are cleaned of control
/// characters and cut short.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the fields say what they are; each variant says what happened")]
pub enum What {
    // The question is left out.
    /// A kind of question that has no counterpart here (essay, description, cloze …), by the other
    /// program's name for it.
    KindForeign { kind: Box<str> },
    /// There is no prompt, or nothing of it is text.
    PromptMissing,
    /// Nothing is marked as right.
    KeyMissing,
    /// The key names an option that is not there.
    KeyUnknown { written: Box<str> },
    /// Every option is right.
    KeyAll,
    /// Too few or too many options, statements or pairs.
    OptionCount { found: usize, least: usize, most: usize },
    /// An option with nothing in it.
    OptionEmpty,
    /// Two options say the same.
    OptionsSame { text: Box<str> },
    /// Digits that are no number, or more than can be kept exactly.
    NumberMalformed { written: Box<str> },
    /// Something is opened and never closed.
    Unclosed { opening: char },
    /// The sheet has no headings that tell its columns.
    HeadingMissing { written: Box<str> },
    /// Another question begins before this one is whole.
    Unfinished,
    /// What stands there is not understood.
    Malformed { written: Box<str> },
    /// A question of the same prompt stands earlier in the file.
    Twice { first: Place },

    // The question is taken in, something of it is not.
    /// This part of it is dropped.
    Dropped { part: Part, written: Box<str> },
    /// So many invisible characters are dropped.
    Hidden { count: usize },

    // The question is taken in, something of it reads otherwise.
    /// A weight with a decimal comma, which the other program takes for text, is read as a weight.
    WeightComma { written: Box<str> },
    /// No option is marked; by wish the first is the key.
    KeyFirst,
    /// Several options are right where one may be: it becomes a multiple response.
    BecameMultiple,
    /// One option is right where several may be: it becomes a single choice.
    BecameSingle,
    /// The text is not in UTF-8, but in this encoding.
    Encoding { name: &'static str },
}

/// What becomes of the question a notice speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Effect {
    /// It is taken in, with something read otherwise than it stands.
    Changed,
    /// It is taken in without something.
    Dropped,
    /// It is left out.
    LeftOut,
}

/// A part of a question that some bank formats have and ours has not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// A picture, sound or other file inside the question.
    File,
    /// Fonts, colours, tables: the look of a text.
    Look,
    /// An answer that is worth a part of the points.
    PartialAnswer,
    /// An answer known to be wrong, with what is said to it.
    WrongAnswer,
    /// What is said to whoever is right (or to a part of the answers).
    Feedback,
    /// A hint before another try.
    Hint,
    /// What another try costs.
    Penalty,
    /// A unit of a number, or what a missing unit costs.
    Unit,
    /// A tag.
    Tag,
    /// A column or field that is not known.
    Field,
    /// A link.
    Link,
    /// The place of a gap in the middle of the prompt.
    Gap,
}

impl What {
    /// What becomes of the question.
    pub fn effect(&self) -> Effect {
        match self {
            What::KindForeign { .. }
            | What::PromptMissing
            | What::KeyMissing
            | What::KeyUnknown { .. }
            | What::KeyAll
            | What::OptionCount { .. }
            | What::OptionEmpty
            | What::OptionsSame { .. }
            | What::NumberMalformed { .. }
            | What::Unclosed { .. }
            | What::Unfinished
            | What::HeadingMissing { .. }
            | What::Malformed { .. }
            | What::Twice { .. } => Effect::LeftOut,
            What::Dropped { .. } | What::Hidden { .. } => Effect::Dropped,
            What::WeightComma { .. }
            | What::KeyFirst
            | What::BecameMultiple
            | What::BecameSingle
            | What::Encoding { .. } => Effect::Changed,
        }
    }
}

/// Why a whole file is not read.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the fields say what they are; each variant says what is wrong")]
pub enum Refusal {
    /// It is larger than this, or becomes so when it is unpacked; in MiB.
    TooLarge { most: usize },
    /// It grows more than so many times when it is unpacked.
    TooDense { most: usize },
    /// A document of Word before 2007.
    LegacyWord,
    /// Its encoding could not be told, so that nothing is guessed.
    EncodingUnknown,
    /// It is damaged, or not of this format.
    Damaged,
}

/// A field of our bank format that a question of another format may carry or lose.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// The id of the question.
    Id,
    /// The topic, by its title.
    Topic,
    /// The level.
    Level,
    /// Imported weights of options.
    Weights,
    /// How partly right multiple answers are marked.
    Marking,
    /// How closely a short answer must follow.
    Compare,
    /// Accepted short answers beyond the first.
    Accepted,
    /// How far a number may lie off.
    Tolerance,
    /// What a number counts.
    Unit,
    /// Options that keep their place.
    Pinned,
    /// Why an option is wrong.
    Whys,
    /// Why the key is right.
    Explanation,
    /// Where the question rests on.
    Citations,
    /// The facts it rests on.
    Facts,
    /// The date the key holds at.
    AsOf,
    /// Time for the question.
    Time,
    /// What a right answer is worth.
    Points,
    /// The program it came from.
    Origin,
    /// The ids of options and their written order, where they are not a, b, c …
    OptionIds,
    /// Study notes of the bank.
    Notes,
    /// Sources of the bank, beyond their ids.
    Sources,
    /// What the bank says of itself, beyond its title.
    Header,
}
