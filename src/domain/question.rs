//! A question: its kind, options, key, explanation and where it is cited.
//!
//! Options are known by their own ids; positions exist only in a drawing. How an answer is marked
//! is in [`super::answer`].

use super::identity::{OptionId, QuestionId};
use super::quantity::{Points, Quantity};
use std::time::Duration;

/// One question of a bank, whole.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// Its id within the bank.
    pub id: QuestionId,
    /// The id of its topic.
    pub topic: Box<str>,
    /// How much it asks of the learner.
    pub level: Level,
    /// The stem, NFC, may hold line breaks.
    pub prompt: Box<str>,
    /// What is asked for, with the key.
    pub body: Body,
    /// Options that keep their written place when options are shuffled.
    pub pinned: Vec<OptionId>,
    /// Why an option is wrong (or a statement false), by option.
    pub whys: Vec<(OptionId, Box<str>)>,
    /// Why the key is right; empty when the bank gives none.
    pub explanation: Box<str>,
    /// Where the question rests on.
    pub citations: Vec<Citation>,
    /// Ids of the facts it rests on.
    pub facts: Vec<Box<str>>,
    /// The date or month (`2021-12`) the key holds at, where it ages.
    pub as_of: Option<Box<str>>,
    /// Time for this question where a paper goes by question.
    pub time: Option<Duration>,
    /// What a wholly right answer is worth.
    pub points: Points,
    /// The program and id it was imported from.
    pub origin: Option<Box<str>>,
}

impl Question {
    /// Why this option is wrong, when the bank says so.
    pub fn why(&self, option: &OptionId) -> Option<&str> {
        self.whys.iter().find(|(id, _)| id == option).map(|(_, why)| &**why)
    }

    /// Its kind.
    pub fn kind(&self) -> Kind {
        self.body.kind()
    }
}

/// How much a question asks, by Vietnamese practice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// nhận biết
    Recall,
    /// thông hiểu
    Understand,
    /// vận dụng
    Apply,
}

impl Level {
    /// All levels, rising.
    pub const ALL: [Level; 3] = [Level::Recall, Level::Understand, Level::Apply];

    /// As the bank format writes it.
    pub fn code(self) -> &'static str {
        match self {
            Level::Recall => "nhan-biet",
            Level::Understand => "thong-hieu",
            Level::Apply => "van-dung",
        }
    }

    /// The level written so, or none.
    pub fn from_code(code: &str) -> Option<Level> {
        Level::ALL.into_iter().find(|level| level.code() == code)
    }
}

/// The kinds of question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// One of two to eight options.
    Single,
    /// Two or more of the options.
    Multiple,
    /// Right or wrong.
    TrueFalse,
    /// Four right-or-wrong statements under one stem.
    Statements,
    /// A few typed words.
    Short,
    /// A typed number.
    Number,
    /// All options in their right order.
    Ordering,
    /// A right side to each left side.
    Matching,
}

impl Kind {
    /// All kinds, in the order people list them.
    pub const ALL: [Kind; 8] = [
        Kind::Single,
        Kind::Multiple,
        Kind::TrueFalse,
        Kind::Statements,
        Kind::Short,
        Kind::Number,
        Kind::Ordering,
        Kind::Matching,
    ];

    /// As the bank format writes it.
    pub fn code(self) -> &'static str {
        match self {
            Kind::Single => "single",
            Kind::Multiple => "multiple",
            Kind::TrueFalse => "true-false",
            Kind::Statements => "statements",
            Kind::Short => "short",
            Kind::Number => "number",
            Kind::Ordering => "ordering",
            Kind::Matching => "matching",
        }
    }

    /// The kind written so, or none.
    pub fn from_code(code: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// An option, a statement, or one side of a pair.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// Its id within the question.
    pub id: OptionId,
    /// What it says, NFC.
    pub text: Box<str>,
}

/// What is asked for, with the key.
#[derive(Clone, Debug, PartialEq)]
pub enum Body {
    /// One option is right.
    Single {
        /// In written order, two to eight.
        options: Vec<Choice>,
        /// The right one.
        key: OptionId,
        /// Imported weights in millionths of the points (−1 000 000 to 1 000 000). The key is
        /// worth all, another option its weight or nothing.
        weights: Vec<(OptionId, i64)>,
    },
    /// Two or more options are right.
    Multiple {
        /// In written order.
        options: Vec<Choice>,
        /// The right ones, at least two, and at least one option is not among them.
        key: Vec<OptionId>,
        /// How partly right answers are marked.
        rule: MultipleRule,
        /// Imported weights in millionths; where there are any they replace the fractions.
        weights: Vec<(OptionId, i64)>,
    },
    /// The prompt is right or wrong.
    TrueFalse {
        /// Whether it is right.
        key: bool,
    },
    /// Four statements, each right or wrong.
    Statements {
        /// In written order, four.
        statements: Vec<Choice>,
        /// The right ones.
        key: Vec<OptionId>,
    },
    /// Typed words.
    Short {
        /// Accepted answers, the best first, at least one; none where people mark.
        key: Vec<Box<str>>,
        /// How closely the typed answer must follow.
        compare: Compare,
    },
    /// A typed number.
    Number {
        /// The right value.
        key: Quantity,
        /// How far the typed value may lie from it, inclusive, not negative.
        tolerance: Quantity,
        /// What it counts, shown beside the field.
        unit: Option<Box<str>>,
    },
    /// Options to bring into order.
    Ordering {
        /// In written order.
        options: Vec<Choice>,
        /// All of them, in right order.
        key: Vec<OptionId>,
    },
    /// Left sides to join with right sides.
    Matching {
        /// In written order.
        left: Vec<Choice>,
        /// In written order; may be more than the left sides.
        right: Vec<Choice>,
        /// Left id and right id, one pair for each left side, in their order.
        key: Vec<(OptionId, OptionId)>,
    },
}

impl Body {
    /// Its kind.
    pub fn kind(&self) -> Kind {
        match self {
            Body::Single { .. } => Kind::Single,
            Body::Multiple { .. } => Kind::Multiple,
            Body::TrueFalse { .. } => Kind::TrueFalse,
            Body::Statements { .. } => Kind::Statements,
            Body::Short { .. } => Kind::Short,
            Body::Number { .. } => Kind::Number,
            Body::Ordering { .. } => Kind::Ordering,
            Body::Matching { .. } => Kind::Matching,
        }
    }

    /// What a drawing puts in order: options, statements, or the right sides of a matching.
    /// Empty for the kinds that have none.
    pub fn choices(&self) -> &[Choice] {
        match self {
            Body::Single { options, .. }
            | Body::Multiple { options, .. }
            | Body::Ordering { options, .. } => options,
            Body::Statements { statements, .. } => statements,
            Body::Matching { right, .. } => right,
            Body::TrueFalse { .. } | Body::Short { .. } | Body::Number { .. } => &[],
        }
    }
}

/// How partly right multiple answers are marked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum MultipleRule {
    /// Each right option ticked +1/(number of right), each wrong one −1/(number of wrong), not
    /// below 0.
    #[default]
    Fractions,
    /// All right ones and no wrong one, else nothing.
    All,
}

impl MultipleRule {
    /// All of them.
    pub const ALL: [MultipleRule; 2] = [MultipleRule::Fractions, MultipleRule::All];

    /// As it is written down.
    pub fn code(self) -> &'static str {
        match self {
            MultipleRule::Fractions => "fractions",
            MultipleRule::All => "all",
        }
    }

    /// The one written so, or none.
    pub fn from_code(code: &str) -> Option<MultipleRule> {
        MultipleRule::ALL.into_iter().find(|one| one.code() == code)
    }
}

/// How closely a typed answer must follow an accepted one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Compare {
    /// Every mark and tone counts; letter case and blanks do not.
    Exact,
    /// Tones may be missing; ă â đ ê ô ơ ư count.
    Tones,
    /// Tones and marks may be missing.
    #[default]
    Marks,
}

impl Compare {
    /// All of them.
    pub const ALL: [Compare; 3] = [Compare::Exact, Compare::Tones, Compare::Marks];

    /// As it is written down.
    pub fn code(self) -> &'static str {
        match self {
            Compare::Exact => "exact",
            Compare::Tones => "tones",
            Compare::Marks => "marks",
        }
    }

    /// The one written so, or none.
    pub fn from_code(code: &str) -> Option<Compare> {
        Compare::ALL.into_iter().find(|one| one.code() == code)
    }
}

/// A source and the place in it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Citation {
    /// The id of the source.
    pub source: Box<str>,
    /// The place in it, as the source lists it; may be empty.
    pub place: Box<str>,
}
