//! The lines of the form: what each is, what it shows, and how keys change it.

use super::Setup;
use crate::domain::question::MultipleRule;
use crate::domain::sitting::{ClockRule, Mode};
use crate::text::Text;
use crate::tui::keymap::Action;
use std::time::Duration;

/// A line of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Item {
    Start,
    Banks,
    Topics,
    Levels,
    Kinds,
    Count,
    PaperTime,
    QuestionTime,
    Mode,
    Clock,
    ExtraTime,
    ShuffleQuestions,
    ShuffleOptions,
    Multiple,
    Confidence,
    Name,
    Unit,
}

/// What can be done on a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Nature {
    /// Enter starts.
    Start,
    /// Enter opens a list of choices.
    Choice,
    /// One of a few values.
    Value,
    /// A number, typed or stepped.
    Number,
    /// A text, typed.
    Text,
}

impl Item {
    /// All lines, from top to bottom.
    pub(super) const ALL: [Item; 17] = [
        Item::Start,
        Item::Banks,
        Item::Topics,
        Item::Levels,
        Item::Kinds,
        Item::Count,
        Item::PaperTime,
        Item::QuestionTime,
        Item::Mode,
        Item::Clock,
        Item::ExtraTime,
        Item::ShuffleQuestions,
        Item::ShuffleOptions,
        Item::Multiple,
        Item::Confidence,
        Item::Name,
        Item::Unit,
    ];

    /// The lines of a ready paper: what it asks is agreed on.
    const OF_PAPER: [Item; 8] = [
        Item::Start,
        Item::PaperTime,
        Item::Mode,
        Item::Clock,
        Item::ExtraTime,
        Item::Confidence,
        Item::Name,
        Item::Unit,
    ];

    pub(super) fn place(self) -> usize {
        Item::ALL.iter().position(|item| *item == self).unwrap_or(0)
    }

    pub(super) fn nature(self) -> Nature {
        match self {
            Item::Start => Nature::Start,
            Item::Banks | Item::Topics | Item::Levels | Item::Kinds => Nature::Choice,
            Item::Count | Item::PaperTime | Item::QuestionTime | Item::ExtraTime => Nature::Number,
            Item::Name | Item::Unit => Nature::Text,
            _ => Nature::Value,
        }
    }

    pub(super) fn label(self, text: &Text) -> &'static str {
        let confidence = text.confidence.name;
        let text = &text.setup;
        match self {
            Item::Start => text.start,
            Item::Banks => text.banks,
            Item::Topics => text.topics,
            Item::Levels => text.levels,
            Item::Kinds => text.kinds,
            Item::Count => text.count,
            Item::PaperTime => text.paper_time,
            Item::QuestionTime => text.question_time,
            Item::Mode => text.mode,
            Item::Clock => text.clock,
            Item::ExtraTime => text.extra_time,
            Item::ShuffleQuestions => text.shuffle_questions,
            Item::ShuffleOptions => text.shuffle_options,
            Item::Multiple => text.multiple,
            Item::Confidence => confidence,
            Item::Name => text.name,
            Item::Unit => text.unit,
        }
    }

    pub(super) fn advice(self, text: &Text) -> &'static str {
        match self.nature() {
            Nature::Start => text.setup.start_advice,
            Nature::Choice => text.setup.pick_advice,
            Nature::Value => text.setup.value_advice,
            Nature::Number => text.setup.number_advice,
            Nature::Text => text.setup.text_advice,
        }
    }

    /// The numbers that the arrows step through, and the greatest that can be typed. Zero is no
    /// limit, no extra time, or all questions.
    fn steps(self) -> (&'static [u32], u32) {
        match self {
            Item::Count => (&[0, 5, 10, 15, 20, 25, 30, 40, 50, 60, 80, 100], 9_999),
            Item::PaperTime => (&[0, 5, 10, 15, 20, 30, 45, 50, 60, 90, 120, 180], 1_440),
            Item::QuestionTime => (&[0, 10, 15, 20, 30, 45, 60, 90, 120, 180], 3_600),
            _ => (&[0, 10, 20, 25, 30, 50, 75, 100, 150, 200, 300], 300),
        }
    }
}

/// How multiple answers may be marked.
const MULTIPLE: [Option<MultipleRule>; 3] =
    [None, Some(MultipleRule::Fractions), Some(MultipleRule::All)];

impl Setup {
    /// The lines of this form, from top to bottom.
    pub(super) fn items(&self) -> &'static [Item] {
        if self.plan.blueprint.is_some() { &Item::OF_PAPER } else { &Item::ALL }
    }

    /// What the form shows beside the label of a line.
    pub(super) fn value(&self, item: Item, text: &Text) -> String {
        let (words, plan) = (&text.setup, &self.plan);
        let or_all = |names: Vec<&str>| match names.as_slice() {
            [] => words.all.to_owned(),
            [one] => (*one).to_owned(),
            names if names.len() <= 3 && item != Item::Banks => names.join(", "),
            names => (words.several)(names.len()),
        };
        let yes = |is: bool| if is { words.yes } else { words.no }.to_owned();
        let number = self.number(item);
        match item {
            Item::Start => String::new(),
            Item::Banks => {
                let is_named = !plan.banks.is_empty();
                let named = self.banks.iter().filter(|_| is_named);
                or_all(named.map(|bank| &*bank.header.title).collect())
            }
            Item::Topics => {
                let topics = plan.selection.topics.iter();
                let title = |(bank, topic): &(crate::domain::identity::BankId, Box<str>)| {
                    let bank = self.banks.iter().find(|known| known.header.id == *bank)?;
                    Some(&*bank.topic(topic)?.title)
                };
                or_all(topics.filter_map(title).collect())
            }
            Item::Levels => or_all(
                plan.selection.levels.iter().map(|level| (text.word.level)(*level)).collect(),
            ),
            Item::Kinds => {
                or_all(plan.selection.kinds.iter().map(|kind| (text.word.kind)(*kind)).collect())
            }
            Item::Count if number == 0 => words.all.to_owned(),
            Item::Count => number.to_string(),
            Item::PaperTime | Item::QuestionTime if number == 0 => words.no_limit.to_owned(),
            Item::PaperTime => (words.minutes)(number),
            Item::QuestionTime => (words.seconds)(number),
            Item::ExtraTime if number == 0 => words.no_extra.to_owned(),
            Item::ExtraTime => format!("{number}%"),
            Item::Mode => (text.word.mode)(plan.rules.mode).to_owned(),
            Item::Clock => match plan.rules.clock {
                ClockRule::Awake => words.clock_awake.to_owned(),
                ClockRule::Wall => words.clock_wall.to_owned(),
            },
            Item::ShuffleQuestions => yes(plan.draw.shuffle_questions),
            Item::ShuffleOptions => yes(plan.draw.shuffle_options),
            Item::Confidence if plan.rules.asks_confidence => text.confidence.on.to_owned(),
            Item::Confidence => text.confidence.off.to_owned(),
            Item::Multiple => match plan.rules.multiple {
                None => words.multiple_own.to_owned(),
                Some(MultipleRule::Fractions) => words.multiple_fractions.to_owned(),
                Some(MultipleRule::All) => words.multiple_all.to_owned(),
            },
            Item::Name => self.name.text().to_owned(),
            Item::Unit => self.unit.text().to_owned(),
        }
    }

    /// Takes a key on the line under the cursor.
    pub(super) fn change(&mut self, action: &Action) {
        let item = self.item();
        match (item.nature(), action) {
            (Nature::Text, action) => {
                let field = if item == Item::Name { &mut self.name } else { &mut self.unit };
                field.update(action);
            }
            (Nature::Number, action) => self.change_number(item, action),
            (Nature::Value, Action::Left) => self.step_value(-1),
            (Nature::Value, Action::Right | Action::Toggle) => self.step_value(1),
            (Nature::Value, Action::Digit(digit)) => {
                let values = self.values();
                if let Some(place) = usize::from(*digit).checked_sub(1).filter(|at| *at < values.1)
                {
                    self.set_value(place);
                }
            }
            _ => {}
        }
    }

    /// Steps through the values of the line under the cursor, round and round.
    pub(super) fn step_value(&mut self, step: isize) {
        let (place, count) = self.values();
        let next = (place as isize + step).rem_euclid(count as isize);
        self.set_value(next as usize);
    }

    /// Which value the line under the cursor has, of how many.
    fn values(&self) -> (usize, usize) {
        let (rules, draw) = (&self.plan.rules, &self.plan.draw);
        let place = match self.item() {
            Item::Mode => usize::from(rules.mode == Mode::Exam),
            Item::Clock => usize::from(rules.clock == ClockRule::Wall),
            Item::ShuffleQuestions => usize::from(!draw.shuffle_questions),
            Item::ShuffleOptions => usize::from(!draw.shuffle_options),
            Item::Confidence => usize::from(rules.asks_confidence),
            _ => MULTIPLE.iter().position(|rule| *rule == rules.multiple).unwrap_or(0),
        };
        (place, if self.item() == Item::Multiple { MULTIPLE.len() } else { 2 })
    }

    fn set_value(&mut self, place: usize) {
        let item = self.item();
        let (rules, draw) = (&mut self.plan.rules, &mut self.plan.draw);
        match item {
            Item::Mode => rules.mode = if place == 0 { Mode::Practice } else { Mode::Exam },
            Item::Clock => {
                rules.clock = if place == 0 { ClockRule::Awake } else { ClockRule::Wall };
            }
            Item::ShuffleQuestions => draw.shuffle_questions = place == 0,
            Item::ShuffleOptions => draw.shuffle_options = place == 0,
            Item::Confidence => rules.asks_confidence = place == 1,
            _ => rules.multiple = MULTIPLE.get(place).copied().flatten(),
        }
    }

    fn number(&self, item: Item) -> u32 {
        let rules = &self.plan.rules;
        let number = match item {
            Item::Count => self.plan.draw.count.unwrap_or(0) as u64,
            Item::PaperTime => rules.paper_time.map_or(0, |time| time.as_secs().div_ceil(60)),
            Item::QuestionTime => rules.question_time.map_or(0, |time| time.as_secs()),
            _ => u64::from(rules.extra_percent),
        };
        u32::try_from(number).unwrap_or(u32::MAX)
    }

    fn set_number(&mut self, item: Item, number: u32) {
        let rules = &mut self.plan.rules;
        let time = |seconds: u32| {
            let time = Duration::from_secs(u64::from(seconds));
            (seconds > 0).then_some(time)
        };
        match item {
            Item::Count => self.plan.draw.count = (number > 0).then_some(number as usize),
            Item::PaperTime => rules.paper_time = time(number.saturating_mul(60)),
            Item::QuestionTime => rules.question_time = time(number),
            _ => rules.extra_percent = u16::try_from(number).unwrap_or(u16::MAX),
        }
    }

    fn change_number(&mut self, item: Item, action: &Action) {
        let (steps, greatest) = item.steps();
        let old = self.number(item);
        let number = match action {
            Action::Left => steps.iter().copied().rfind(|step| *step < old).unwrap_or(0),
            Action::Right => steps.iter().copied().find(|step| *step > old).unwrap_or(old),
            Action::Type(letter) => {
                let Some(digit) = letter.to_digit(10) else { return };
                let before = if self.is_typed { old } else { 0 };
                self.is_typed = true;
                before.saturating_mul(10).saturating_add(digit)
            }
            Action::DeleteGrapheme => {
                self.is_typed = true;
                old / 10
            }
            Action::DeleteWord | Action::DeleteLine => 0,
            _ => return,
        };
        if number <= greatest {
            self.set_number(item, number);
        }
    }
}
