//! A bank: one file of questions with its topics, sources and study notes.

use super::identity::BankId;
use super::question::{Citation, Question};
use std::sync::Arc;

/// A bank as far as it could be read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Bank {
    /// What the file says of itself.
    pub header: Header,
    /// In written order.
    pub topics: Vec<Topic>,
    /// In written order; shared, because every question asked keeps those it cites.
    pub sources: Vec<Arc<Source>>,
    /// In written order.
    pub notes: Vec<Note>,
    /// The questions that are whole, in written order.
    pub questions: Vec<Arc<Question>>,
}

impl Bank {
    /// The source with this id.
    pub fn source(&self, id: &str) -> Option<&Arc<Source>> {
        self.sources.iter().find(|source| &*source.id == id)
    }

    /// The topic with this id.
    pub fn topic(&self, id: &str) -> Option<&Topic> {
        self.topics.iter().find(|topic| &*topic.id == id)
    }

    /// The question with this id.
    pub fn question(&self, id: &str) -> Option<&Arc<Question>> {
        self.questions.iter().find(|question| question.id.as_str() == id)
    }
}

/// The `[bank]` table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header {
    /// Its id, the same for ever.
    pub id: BankId,
    /// What people call it.
    pub title: Box<str>,
    /// The author's version of it.
    pub version: Box<str>,
    /// Language tag of its text, `vi` unless said.
    pub language: Box<str>,
    /// One paragraph about it; may be empty.
    pub description: Box<str>,
    /// Licence of its text; may be empty.
    pub licence: Box<str>,
}

impl Default for Header {
    fn default() -> Self {
        Self {
            id: BankId::new(""),
            title: "".into(),
            version: "".into(),
            language: "vi".into(),
            description: "".into(),
            licence: "".into(),
        }
    }
}

/// A part of the subject.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Topic {
    /// Its id within the bank.
    pub id: Box<str>,
    /// What people call it.
    pub title: Box<str>,
    /// Whether a draw takes from it without its being chosen by name.
    pub is_drawn: bool,
}

/// A document or article that questions cite.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Source {
    /// Its id within the bank.
    pub id: Box<str>,
    /// Its title.
    pub title: Box<str>,
    /// Who published it; may be empty.
    pub publisher: Box<str>,
    /// When, as written; may be empty.
    pub date: Box<str>,
    /// A link that opens it; may be empty.
    pub url: Box<str>,
    /// The places in it that may be cited; empty when any may.
    pub places: Vec<Box<str>>,
}

/// Study notes on a topic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// The id of its topic.
    pub topic: Box<str>,
    /// Its heading.
    pub title: Box<str>,
    /// Its text, paragraphs parted by line breaks.
    pub text: Box<str>,
    /// Where it rests on.
    pub citations: Vec<Citation>,
}
