//! What is asked, in the order it is asked: the selection from banks and the draw.
//!
//! A drawing is kept as drawn; it is never made again from a seed.

use super::bank::{Bank, Source};
use super::identity::{BankId, OptionId, QuestionId, Uid};
use super::quantity::Points;
use super::question::{Body, Compare, Kind, Level, Question};
use rand::seq::SliceRandom;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Questions in drawn order.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawing {
    /// Its id.
    pub id: Uid,
    /// What is asked.
    pub items: Vec<Item>,
}

/// One question of a drawing, with all that a later review needs.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// The bank it was drawn from.
    pub bank: BankId,
    /// The title of that bank when it was drawn.
    pub bank_title: Box<str>,
    /// The title of its topic when it was drawn.
    pub topic_title: Box<str>,
    /// Language tag of its text.
    pub language: Box<str>,
    /// The question as asked.
    pub question: Arc<Question>,
    /// The sources it cites.
    pub sources: Vec<Arc<Source>>,
    /// Option ids in drawn order: options, statements, or the right sides of a matching. Empty for
    /// the kinds that have none.
    pub order: Vec<OptionId>,
}

impl Item {
    /// The question as its bank writes it, options in written order.
    pub fn written(bank: &Bank, question: &Arc<Question>) -> Item {
        let topic = bank.topic(&question.topic);
        let mut sources: Vec<Arc<Source>> = Vec::new();
        for citation in &question.citations {
            if let Some(source) = bank.source(&citation.source)
                && !sources.iter().any(|known| known.id == source.id)
            {
                sources.push(Arc::clone(source));
            }
        }
        Item {
            bank: bank.header.id.clone(),
            bank_title: bank.header.title.clone(),
            topic_title: topic.map_or_else(|| question.topic.clone(), |topic| topic.title.clone()),
            language: bank.header.language.clone(),
            question: Arc::clone(question),
            sources,
            order: question.body.choices().iter().map(|choice| choice.id.clone()).collect(),
        }
    }

    /// What no bank asks and people mark: a part written by hand. It is a short answer that nothing is right
    /// for by itself; its points are given.
    pub fn free(id: &str, text: &str, points: Points, language: &str) -> Item {
        let question = Question {
            id: QuestionId::new(id),
            topic: "".into(),
            level: Level::Apply,
            prompt: text.into(),
            body: Body::Short { key: Vec::new(), compare: Compare::default() },
            pinned: Vec::new(),
            whys: Vec::new(),
            explanation: "".into(),
            citations: Vec::new(),
            facts: Vec::new(),
            as_of: None,
            time: None,
            points,
            origin: None,
        };
        Item {
            bank: BankId::new(""),
            bank_title: "".into(),
            topic_title: "".into(),
            language: language.into(),
            question: Arc::new(question),
            sources: Vec::new(),
            order: Vec::new(),
        }
    }

    /// Whether no bank asks it and people mark it.
    pub fn is_free(&self) -> bool {
        self.bank.as_str().is_empty()
    }

    /// The text of an option, statement or right side.
    pub fn choice_text(&self, id: &OptionId) -> &str {
        let choices = self.question.body.choices();
        choices.iter().find(|choice| choice.id == *id).map_or("", |choice| &choice.text)
    }
}

/// Which questions a run may take. An empty set means all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// Topics as `(bank, topic)`. Topics with `drawn = false` come only when named here.
    pub topics: BTreeSet<(BankId, Box<str>)>,
    /// Levels.
    pub levels: BTreeSet<Level>,
    /// Kinds.
    pub kinds: BTreeSet<Kind>,
}

impl Selection {
    /// Whether this question of this bank is among those selected.
    pub fn takes(&self, bank: &Bank, question: &Question) -> bool {
        let topic_is_taken = if self.topics.is_empty() {
            bank.topic(&question.topic).is_none_or(|topic| topic.is_drawn)
        } else {
            self.topics.contains(&(bank.header.id.clone(), question.topic.clone()))
        };
        topic_is_taken
            && (self.levels.is_empty() || self.levels.contains(&question.level))
            && (self.kinds.is_empty() || self.kinds.contains(&question.kind()))
    }
}

/// How many questions, and what is shuffled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DrawRules {
    /// At most this many; none means all that are selected.
    pub count: Option<usize>,
    /// Whether questions come in random order; else in written order.
    pub shuffle_questions: bool,
    /// Whether options come in random order (pinned ones stay); else in written order.
    pub shuffle_options: bool,
}

/// Draws from the banks. Which questions are taken is always random when fewer are wanted than
/// selected. Gives fewer than `count` when there are fewer.
pub fn draw(
    banks: &[Arc<Bank>],
    selection: &Selection,
    rules: DrawRules,
    generator: &mut impl rand::Rng,
) -> Drawing {
    let mut chosen: Vec<(usize, &Arc<Bank>, &Arc<Question>)> = banks
        .iter()
        .flat_map(|bank| bank.questions.iter().map(move |question| (bank, question)))
        .filter(|(bank, question)| selection.takes(bank, question))
        .enumerate()
        .map(|(place, (bank, question))| (place, bank, question))
        .collect();
    chosen.shuffle(generator);
    chosen.truncate(rules.count.unwrap_or(usize::MAX));
    if !rules.shuffle_questions {
        chosen.sort_by_key(|(place, ..)| *place);
    }
    let items = chosen
        .into_iter()
        .map(|(_, bank, question)| arranged(bank, question, rules.shuffle_options, generator))
        .collect();
    Drawing { id: Uid::random(generator), items }
}

/// A question with its options in drawn order. Statements keep theirs, because they rise in level;
/// the options of an ordering are always shuffled, and never lie in the right order.
pub fn arranged(
    bank: &Bank,
    question: &Arc<Question>,
    shuffle_options: bool,
    generator: &mut impl rand::Rng,
) -> Item {
    let mut item = Item::written(bank, question);
    if shuffle_options || matches!(question.body, Body::Ordering { .. }) {
        arranged_options(question, &mut item.order, generator);
    }
    item
}

/// Puts options that stand in written order into a drawn one: see [`arranged`].
pub fn arranged_options(
    question: &Question,
    order: &mut [OptionId],
    generator: &mut impl rand::Rng,
) {
    match &question.body {
        Body::Single { .. } | Body::Multiple { .. } | Body::Matching { .. } => {
            shuffle_unpinned(order, &question.pinned, generator);
        }
        Body::Ordering { key, .. } => {
            order.shuffle(generator);
            if *order == **key && key.len() > 1 {
                order.rotate_left(1);
            }
        }
        Body::TrueFalse { .. }
        | Body::Statements { .. }
        | Body::Short { .. }
        | Body::Number { .. } => {}
    }
}

fn shuffle_unpinned(order: &mut [OptionId], pinned: &[OptionId], generator: &mut impl rand::Rng) {
    let places: Vec<usize> = (0..order.len()).filter(|&at| !pinned.contains(&order[at])).collect();
    let mut moving: Vec<OptionId> = places.iter().map(|&at| order[at].clone()).collect();
    moving.shuffle(generator);
    for (place, id) in places.into_iter().zip(moving) {
        order[place] = id;
    }
}
