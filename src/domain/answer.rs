//! What a person gave, and how it is marked.
//!
//! The formulas are those of Moodle and of the Vietnamese examinations, named at each function.

use super::identity::OptionId;

/// What a person gave, by option ids.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub enum Response {
    /// Nothing.
    #[default]
    Blank,
    /// One option (single).
    Choice(OptionId),
    /// Some options (multiple), in written order, each once.
    Choices(Vec<OptionId>),
    /// Right or wrong (true/false).
    Truth(bool),
    /// Right or wrong by statement, in written order; a statement may be missing.
    Verdicts(Vec<(OptionId, bool)>),
    /// Text as typed, NFC, trimmed (short, number).
    Text(Box<str>),
    /// All options in the order given (ordering).
    Order(Vec<OptionId>),
    /// Left id and right id, in written order of the left sides; a left side may be missing.
    Pairs(Vec<(OptionId, OptionId)>),
}

impl Response {
    /// Whether nothing was given.
    pub fn is_blank(&self) -> bool {
        *self == Response::Blank
    }
}
