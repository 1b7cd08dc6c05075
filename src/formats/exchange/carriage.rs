//! What each format can carry of our questions: one table, for the writers, for the update of a bank
//! by a file, and for the list of losses that people are shown.

use super::{Format, sheet};
use crate::domain::bank::Bank;
use crate::domain::draft::Field;
use crate::domain::identity::OptionId;
use crate::domain::quantity::{Points, Quantity};
use crate::domain::question::{Body, Choice, Compare, Kind, MultipleRule, Question};

/// How a field travels in a format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Carriage {
    /// The format has a place for it, which other programs understand.
    Kept,
    /// In a tag or a column of ours, which other programs hand on without understanding it.
    Tagged,
    /// Not at all.
    Lost,
}

/// Every field, in the order people are told of losses.
pub const FIELDS: [Field; 22] = [
    Field::Id,
    Field::Topic,
    Field::Level,
    Field::Weights,
    Field::Marking,
    Field::Compare,
    Field::Accepted,
    Field::Tolerance,
    Field::Unit,
    Field::Pinned,
    Field::Whys,
    Field::Explanation,
    Field::Citations,
    Field::Facts,
    Field::AsOf,
    Field::Time,
    Field::Points,
    Field::Origin,
    Field::OptionIds,
    Field::Notes,
    Field::Sources,
    Field::Header,
];

/// The table.
pub fn carriage(format: Format, field: Field) -> Carriage {
    use Carriage::{Kept, Lost, Tagged};
    use Field as F;
    match format {
        Format::Own => Kept,
        Format::Gift => match field {
            F::Topic | F::Weights | F::Accepted | F::Tolerance | F::Whys | F::Explanation => Kept,
            F::Notes | F::Sources | F::Header => Lost,
            _ => Tagged,
        },
        Format::MoodleXml => match field {
            F::Topic
            | F::Weights
            | F::Accepted
            | F::Tolerance
            | F::Whys
            | F::Explanation
            | F::Points => Kept,
            _ => Tagged,
        },
        Format::Csv | Format::Xlsx => match field {
            F::Time | F::Explanation => Kept,
            F::Notes | F::Sources | F::Header => Lost,
            _ => Tagged,
        },
        Format::Anki => match field {
            F::Notes => Lost,
            _ => Tagged,
        },
        Format::Kahoot => match field {
            F::Time => Kept,
            _ => Lost,
        },
        Format::Aiken => Lost,
        Format::PlainText | Format::Docx => match field {
            F::Topic | F::Level | F::Explanation => Kept,
            _ => Lost,
        },
    }
}

/// Whether a file of this format says what a field is, so that what a bank had before gives way. What
/// travels in tags is only said of questions written by this program.
pub fn carries(format: Format, field: Field, is_ours: bool) -> bool {
    match carriage(format, field) {
        Carriage::Kept => true,
        Carriage::Tagged => is_ours,
        Carriage::Lost => false,
    }
}

/// Whether a format can hold this question at all.
pub fn holds(format: Format, question: &Question) -> bool {
    match format {
        Format::Aiken => question.kind() == Kind::Single,
        Format::Kahoot => sheet::fits_kahoot(question),
        Format::Xlsx => sheet::fits_xlsx(question),
        _ => true,
    }
}

/// What of a bank does not go into a file of this format: each lost field, with the number of
/// questions (of notes, of sources, 1 for the header) that have it.
pub fn losses(bank: &Bank, format: Format) -> Vec<(Field, usize)> {
    let is_lost = |field: &Field| carriage(format, *field) == Carriage::Lost;
    let written = || bank.questions.iter().filter(|question| holds(format, question));
    let count = |field: Field| match field {
        Field::Notes => bank.notes.len(),
        Field::Sources => bank.sources.len(),
        Field::Header => usize::from(!bank.header.description.is_empty()),
        field => written().filter(|question| uses(question, field)).count(),
    };
    let counted = FIELDS.into_iter().filter(is_lost).map(|field| (field, count(field)));
    counted.filter(|(_, count)| *count > 0).collect()
}

/// Whether a question says something in this field that would be missed.
fn uses(question: &Question, field: Field) -> bool {
    match (field, &question.body) {
        (Field::Id | Field::Topic | Field::Level, _) => true,
        (Field::Weights, Body::Single { weights, .. } | Body::Multiple { weights, .. }) => {
            !weights.is_empty()
        }
        (Field::Marking, Body::Multiple { rule, .. }) => *rule != MultipleRule::default(),
        (Field::Compare, Body::Short { compare, .. }) => *compare != Compare::default(),
        (Field::Accepted, Body::Short { key, .. }) => key.len() > 1,
        (Field::Tolerance, Body::Number { tolerance, .. }) => *tolerance != Quantity::ZERO,
        (Field::Unit, Body::Number { unit, .. }) => unit.is_some(),
        (Field::Pinned, _) => !question.pinned.is_empty(),
        (Field::Whys, _) => !question.whys.is_empty(),
        (Field::Explanation, _) => !question.explanation.is_empty(),
        (Field::Citations, _) => !question.citations.is_empty(),
        (Field::Facts, _) => !question.facts.is_empty(),
        (Field::AsOf, _) => question.as_of.is_some(),
        (Field::Time, _) => question.time.is_some(),
        (Field::Points, _) => question.points != Points::ONE,
        (Field::Origin, _) => question.origin.is_some(),
        (Field::OptionIds, body) => !has_usual_ids(body.choices()),
        _ => false,
    }
}

/// Whether choices are called a, b, c … in this order.
fn has_usual_ids(choices: &[Choice]) -> bool {
    let usual = ('a'..='z').map(|letter| OptionId::from(&*letter.to_string()));
    choices.iter().zip(usual).all(|(choice, usual)| choice.id == usual)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::bank::read;

    #[test]
    fn losses_count_what_a_bank_has_and_the_format_has_not() {
        let bank = read(include_bytes!("../../../tests/banks/tam-dang.toml")).bank;
        assert_eq!(losses(&bank, Format::Own), []);
        assert_eq!(losses(&bank, Format::MoodleXml), []);
        let aiken = losses(&bank, Format::Aiken);
        let singles = bank.questions.iter().filter(|one| one.kind() == Kind::Single).count();
        assert!(aiken.contains(&(Field::Level, singles)), "{aiken:?}");
        assert!(aiken.iter().all(|(field, count)| *count > 0 && *field != Field::Tolerance));
    }

    #[test]
    fn what_travels_in_tags_is_said_of_our_own_questions_only() {
        assert!(carries(Format::Gift, Field::Citations, true));
        assert!(!carries(Format::Gift, Field::Citations, false));
        assert!(carries(Format::Gift, Field::Explanation, false));
        assert!(!carries(Format::Aiken, Field::Explanation, true));
    }
}
