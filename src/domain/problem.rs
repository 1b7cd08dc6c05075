//! Everything that can be wrong with a bank, as facts without words.
//!
//! A [`Problem`] carries what is needed to word it and where it stands; the sentences are in
//! `text::problem`, the drawing of the place in `formats::diagnostic`.

use super::identity::QuestionId;
use super::question::Kind;
use std::ops::Range;

/// One mistake in a bank and its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// What is wrong.
    pub defect: Defect,
    /// Bytes of the decoded text of the file.
    pub span: Range<usize>,
    /// The question it belongs to, when its id could be read.
    pub question: Option<QuestionId>,
}

/// How much a problem weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// What stands there could not be used as it is; the question is left out.
    Fault,
    /// The bank works; the strict rules of style are not kept.
    Style,
}

/// The shape a value must have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// `"…"`
    Text,
    /// `["…", "…"]`
    Texts,
    /// `true` or `false`
    Truth,
    /// `12` or `0.5`
    Number,
    /// `12`
    WholeNumber,
    /// `name.a = "…"`, one line each
    Parts,
}

/// What can be wrong. Texts taken from the file are cleaned of control characters and cut short.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the fields say what they are; each variant says what is wrong")]
pub enum Defect {
    /// Bytes that are no UTF-8, read as �, in so many places.
    NotUtf8 { places: usize },
    /// The file is written in UTF-16.
    Utf16,
    /// There is no `format = 1`.
    FormatMissing,
    /// `format` is no whole number from 1.
    FormatInvalid,
    /// A later version than this program knows.
    FormatNewer { written: Box<str>, known: u32 },
    /// There is no `[bank]`.
    BankMissing,
    /// A second `[bank]`.
    BankTwice { first_line: usize },

    /// A header with an unknown name.
    HeaderUnknown { written: Box<str>, nearest: Option<&'static str> },
    /// A header with a right name and wrong brackets, or with something behind it.
    HeaderBrackets { written: Box<str>, expected: &'static str },
    /// A field before any header.
    FieldOutside { field: Box<str> },

    /// `"` is not closed on its line.
    QuoteOpen,
    /// `"""` or `'''` is not closed before the next header.
    TripleQuoteOpen,
    /// `[` or `{` is not closed.
    BracketOpen { closing: char },
    /// No comma between two values of a list.
    CommaMissing,
    /// A comma too many in a list.
    CommaExtra,
    /// A typographic quotation mark where `"` must stand.
    CurlyQuote { written: char },
    /// `"` inside a text.
    InnerQuote,
    /// A text without quotation marks.
    Unquoted { written: Box<str> },
    /// A decimal comma.
    DecimalComma { written: Box<str> },
    /// Nothing behind `=`.
    ValueMissing,
    /// No `=` behind a name.
    EqualsMissing,
    /// `\` with an unknown letter behind it.
    EscapeUnknown,
    /// A raw control character.
    ControlRaw,
    /// Digits that are no number.
    NumberMalformed { written: Box<str> },
    /// Digits that are no date.
    DateMalformed { written: Box<str> },
    /// Anything else that is no TOML.
    Unreadable,

    /// The same field twice in one table.
    FieldTwice { field: Box<str> },
    /// A field this table does not have.
    FieldUnknown { field: Box<str>, table: &'static str, nearest: Option<&'static str> },
    /// A field this kind of question does not have.
    FieldNotForKind { field: Box<str>, kind: Kind },
    /// A field that must be there is not.
    FieldMissing { field: &'static str, table: &'static str },
    /// A value of another shape.
    ShapeWrong { field: Box<str>, expected: Shape },
    /// A text with nothing in it.
    TextEmpty { field: Box<str> },
    /// A line break in a text of one line.
    LineBreak { field: Box<str> },
    /// An id with other characters than its rule allows.
    IdMalformed { written: Box<str> },
    /// An id that another of its table already has.
    IdTwice { id: Box<str>, first_line: usize },
    /// No such kind of question.
    KindUnknown { written: Box<str>, nearest: Option<&'static str> },
    /// No such level.
    LevelUnknown { written: Box<str>, nearest: Option<&'static str> },
    /// A header that must be there at least once is not.
    TableMissing { table: &'static str },
    /// No part or round of this blueprint that questions can be drawn for.
    SectionUnknown { written: Box<str>, nearest: Option<Box<str>> },
    /// No span of time such as `15m`.
    SpanMalformed { written: Box<str> },
    /// No question in the form `bank/question`.
    QuestionUnnamed { written: Box<str> },
    /// No such word for this field.
    WordUnknown { field: Box<str>, written: Box<str>, allowed: Vec<&'static str> },
    /// No such topic in this bank.
    TopicUnknown { written: Box<str>, nearest: Option<Box<str>> },
    /// No such source in this bank.
    SourceUnknown { written: Box<str>, nearest: Option<Box<str>> },
    /// The source does not list this place.
    PlaceUnknown { source: Box<str>, written: Box<str>, nearest: Option<Box<str>> },
    /// A field names an option, statement or side that is not there.
    OptionUnknown { field: Box<str>, written: Box<str> },
    /// A field names an option twice.
    OptionTwice { field: Box<str>, written: Box<str> },
    /// Two options say the same.
    OptionsSame { first: Box<str>, second: Box<str> },
    /// Too few or too many options, statements or sides.
    OptionCount { field: &'static str, found: usize, least: usize, most: usize },
    /// A multiple answer with fewer than two right options.
    KeyTooFew,
    /// A multiple answer with no wrong option left.
    KeyAll,
    /// An ordering that leaves out an option.
    OrderIncomplete { missing: Box<str> },
    /// A left side without its right side.
    PairMissing { left: Box<str> },
    /// Fewer right sides than left ones.
    SidesTooFew { left: usize, right: usize },
    /// No accepted answer.
    AnswerEmpty,
    /// A number with more digits than can be kept exactly.
    NumberTooFine { written: Box<str> },
    /// A number outside its range.
    NumberOutside { field: Box<str>, least: &'static str, most: &'static str },
    /// A number below zero.
    NumberNegative { field: Box<str> },
    /// `as_of` that is no year, month or day.
    AsOfMalformed { written: Box<str> },

    /// Invisible characters (control, direction), left out of the text.
    Hidden { count: usize },
    /// A link to a whole site.
    LinkBare { link: Box<str> },
    /// A link to a site that may not be shown as a source.
    LinkDenied { host: Box<str> },
    /// A word that ages, in a prompt without a date.
    Undated { word: &'static str },
    /// A prompt that nearly is another one.
    PromptNear { other: QuestionId },
    /// No citation.
    CitationMissing,
    /// No explanation.
    ExplanationMissing,
    /// The right option is the longest one too often; out of so many questions.
    KeyLongest { times: usize, of: usize },
    /// The right option stands in one place (from 1) too often; out of so many questions.
    KeyPlace { place: usize, times: usize, of: usize },
    /// Options of very different length, in graphemes.
    OptionLengths { shortest: usize, longest: usize },
    /// A tone on another letter than the old style puts it.
    ToneNewStyle { written: Box<str>, better: Box<str> },
    /// A letter of another script that looks Latin.
    LookAlike { letter: char },
    /// Two blanks in a row.
    DoubleSpace,
    /// A straight quotation mark in a text.
    StraightQuote,
    /// "All of the above" that may be shuffled away from its place.
    AllOfTheAbove { option: Box<str> },
    /// A prompt longer than the limit, in graphemes.
    PromptLong { length: usize, most: usize },
    /// An option longer than the limit, in graphemes.
    OptionLong { option: Box<str>, length: usize, most: usize },
    /// A question that does not stand whole on a screen of 80×24.
    TooTall { lines: usize, most: usize },
    /// An option that does not fit one page of a screen of 40×12.
    OptionTooTall { option: Box<str>, lines: usize, most: usize },
    /// A question that a quiz night cannot show whole on a projector of this size, in columns and lines.
    ProjectorTooSmall { size: (u16, u16), lines: usize, most: usize },
}

impl Defect {
    /// How much it weighs.
    pub fn severity(&self) -> Severity {
        use Defect as D;
        match self {
            D::Hidden { .. }
            | D::LinkBare { .. }
            | D::LinkDenied { .. }
            | D::Undated { .. }
            | D::PromptNear { .. }
            | D::CitationMissing
            | D::ExplanationMissing
            | D::KeyLongest { .. }
            | D::KeyPlace { .. }
            | D::OptionLengths { .. }
            | D::ToneNewStyle { .. }
            | D::LookAlike { .. }
            | D::DoubleSpace
            | D::StraightQuote
            | D::AllOfTheAbove { .. }
            | D::PromptLong { .. }
            | D::OptionLong { .. }
            | D::TooTall { .. }
            | D::OptionTooTall { .. }
            | D::ProjectorTooSmall { .. } => Severity::Style,
            _ => Severity::Fault,
        }
    }

    /// A stable name for scripts.
    pub fn code(&self) -> &'static str {
        match self {
            Defect::NotUtf8 { .. } => "not-utf8",
            Defect::Utf16 => "utf16",
            Defect::FormatMissing => "format-missing",
            Defect::FormatInvalid => "format-invalid",
            Defect::FormatNewer { .. } => "format-newer",
            Defect::BankMissing => "bank-missing",
            Defect::BankTwice { .. } => "bank-twice",
            Defect::HeaderUnknown { .. } => "header-unknown",
            Defect::HeaderBrackets { .. } => "header-brackets",
            Defect::FieldOutside { .. } => "field-outside",
            Defect::QuoteOpen => "quote-open",
            Defect::TripleQuoteOpen => "triple-quote-open",
            Defect::BracketOpen { .. } => "bracket-open",
            Defect::CommaMissing => "comma-missing",
            Defect::CommaExtra => "comma-extra",
            Defect::CurlyQuote { .. } => "curly-quote",
            Defect::InnerQuote => "inner-quote",
            Defect::Unquoted { .. } => "unquoted",
            Defect::DecimalComma { .. } => "decimal-comma",
            Defect::ValueMissing => "value-missing",
            Defect::EqualsMissing => "equals-missing",
            Defect::EscapeUnknown => "escape-unknown",
            Defect::ControlRaw => "control-raw",
            Defect::NumberMalformed { .. } => "number-malformed",
            Defect::DateMalformed { .. } => "date-malformed",
            Defect::Unreadable => "unreadable",
            Defect::FieldTwice { .. } => "field-twice",
            Defect::FieldUnknown { .. } => "field-unknown",
            Defect::FieldNotForKind { .. } => "field-not-for-kind",
            Defect::FieldMissing { .. } => "field-missing",
            Defect::ShapeWrong { .. } => "shape-wrong",
            Defect::TextEmpty { .. } => "text-empty",
            Defect::LineBreak { .. } => "line-break",
            Defect::IdMalformed { .. } => "id-malformed",
            Defect::IdTwice { .. } => "id-twice",
            Defect::KindUnknown { .. } => "kind-unknown",
            Defect::LevelUnknown { .. } => "level-unknown",
            Defect::TableMissing { .. } => "table-missing",
            Defect::SectionUnknown { .. } => "section-unknown",
            Defect::SpanMalformed { .. } => "span-malformed",
            Defect::QuestionUnnamed { .. } => "question-unnamed",
            Defect::WordUnknown { .. } => "word-unknown",
            Defect::TopicUnknown { .. } => "topic-unknown",
            Defect::SourceUnknown { .. } => "source-unknown",
            Defect::PlaceUnknown { .. } => "place-unknown",
            Defect::OptionUnknown { .. } => "option-unknown",
            Defect::OptionTwice { .. } => "option-twice",
            Defect::OptionsSame { .. } => "options-same",
            Defect::OptionCount { .. } => "option-count",
            Defect::KeyTooFew => "key-too-few",
            Defect::KeyAll => "key-all",
            Defect::OrderIncomplete { .. } => "order-incomplete",
            Defect::PairMissing { .. } => "pair-missing",
            Defect::SidesTooFew { .. } => "sides-too-few",
            Defect::AnswerEmpty => "answer-empty",
            Defect::NumberTooFine { .. } => "number-too-fine",
            Defect::NumberOutside { .. } => "number-outside",
            Defect::NumberNegative { .. } => "number-negative",
            Defect::AsOfMalformed { .. } => "as-of-malformed",
            Defect::Hidden { .. } => "hidden",
            Defect::LinkBare { .. } => "link-bare",
            Defect::LinkDenied { .. } => "link-denied",
            Defect::Undated { .. } => "undated",
            Defect::PromptNear { .. } => "prompt-near",
            Defect::CitationMissing => "citation-missing",
            Defect::ExplanationMissing => "explanation-missing",
            Defect::KeyLongest { .. } => "key-longest",
            Defect::KeyPlace { .. } => "key-place",
            Defect::OptionLengths { .. } => "option-lengths",
            Defect::ToneNewStyle { .. } => "tone-new-style",
            Defect::LookAlike { .. } => "look-alike",
            Defect::DoubleSpace => "double-space",
            Defect::StraightQuote => "straight-quote",
            Defect::AllOfTheAbove { .. } => "all-of-the-above",
            Defect::PromptLong { .. } => "prompt-long",
            Defect::OptionLong { .. } => "option-long",
            Defect::TooTall { .. } => "too-tall",
            Defect::OptionTooTall { .. } => "option-too-tall",
            Defect::ProjectorTooSmall { .. } => "projector-too-small",
        }
    }
}
