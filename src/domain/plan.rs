//! A sitting before it starts: from which banks, which of their questions, by which rules, and who
//! sits. The set-up screen and `caytre quiz` fill the same plan.
//!
//! Opening banks and finding the person are the caller's concern.

use super::bank::Bank;
use super::blueprint::{Blueprint, Impossible, QuestionRef};
use super::drawing::{self, DrawRules, Drawing, Selection};
use super::identity::BankId;
use super::score::MarkRules;
use super::sitting::{ClockRule, Mode, Rules, Sitting, Taker};
use super::time::Timestamp;
use std::collections::HashSet;
use std::sync::Arc;
use std::time::Duration;

/// What is agreed on before a sitting starts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// The banks to draw from; empty for all at hand.
    pub banks: Vec<BankId>,
    /// The paper to draw; none draws by the next two.
    pub blueprint: Option<Blueprint>,
    /// Which of their questions.
    pub selection: Selection,
    /// How many, and what is shuffled.
    pub draw: DrawRules,
    /// By which rules.
    pub rules: Rules,
    /// The learner's name; may be empty.
    pub name: Box<str>,
    /// The learner's unit; may be empty.
    pub unit: Box<str>,
}

/// Plans that people start from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Preset {
    /// Kiểm tra nhanh: an exam of 10 questions in 5 minutes.
    QuickCheck,
    /// Thi thử: an exam of 40 questions in 50 minutes.
    MockExam,
    /// Ôn theo chủ đề: practice without limits.
    ByTopic,
}

impl Preset {
    /// All of them.
    pub const ALL: [Preset; 3] = [Preset::QuickCheck, Preset::MockExam, Preset::ByTopic];

    /// As the command line writes it.
    pub fn code(self) -> &'static str {
        match self {
            Preset::QuickCheck => "kiem-tra-nhanh",
            Preset::MockExam => "thi-thu",
            Preset::ByTopic => "on-theo-chu-de",
        }
    }

    /// The one written so, or none.
    pub fn from_code(code: &str) -> Option<Preset> {
        Preset::ALL.into_iter().find(|one| one.code() == code)
    }

    /// Mode, number of questions (none for all) and time for the paper (none for no limit).
    pub fn outline(self) -> (Mode, Option<usize>, Option<Duration>) {
        match self {
            Preset::QuickCheck => (Mode::Exam, Some(10), Some(Duration::from_mins(5))),
            Preset::MockExam => (Mode::Exam, Some(40), Some(Duration::from_mins(50))),
            Preset::ByTopic => (Mode::Practice, None, None),
        }
    }
}

impl Plan {
    /// The plan of a preset, from all banks, with these rules of marks, by nobody yet.
    pub fn of(preset: Preset, marks: MarkRules) -> Plan {
        let (mode, count, paper_time) = preset.outline();
        Plan {
            banks: Vec::new(),
            blueprint: None,
            selection: Selection::default(),
            draw: DrawRules { count, shuffle_questions: true, shuffle_options: true },
            rules: Rules {
                mode,
                paper_time,
                question_time: None,
                clock: ClockRule::Awake,
                extra_percent: 0,
                multiple: None,
                asks_confidence: false,
                marks,
            },
            name: "".into(),
            unit: "".into(),
        }
    }

    /// The plan of a paper, with these rules of marks, by nobody yet.
    pub fn of_blueprint(blueprint: Blueprint, marks: MarkRules) -> Plan {
        let mut plan = Plan::of(Preset::MockExam, marks);
        plan.rules.mode = blueprint.mode;
        plan.rules.paper_time = blueprint.time;
        plan.rules.clock = blueprint.clock;
        plan.draw.count = Some(blueprint.questions());
        plan.banks = blueprint.banks().into_iter().flatten().cloned().collect();
        plan.blueprint = Some(blueprint);
        plan
    }

    /// How many questions of these banks are selected, before the draw.
    pub fn selected(&self, banks: &[Arc<Bank>]) -> usize {
        if let Some(blueprint) = &self.blueprint {
            return blueprint.questions();
        }
        banks
            .iter()
            .flat_map(|bank| bank.questions.iter().map(move |question| (bank, question)))
            .filter(|(bank, question)| self.selection.takes(bank, question))
            .count()
    }

    /// Draws from these banks, the plan's banks opened. A paper leaves out the questions of
    /// `lately` where the rest are enough; a learner is never refused for having learned.
    ///
    /// # Errors
    ///
    /// When there is no draw even with the questions of `lately`, or nothing in it.
    pub fn drawing(
        &self,
        banks: &[Arc<Bank>],
        lately: &HashSet<QuestionRef>,
        generator: &mut impl rand::Rng,
    ) -> Result<Drawing, Impossible> {
        if let Some(blueprint) = &self.blueprint {
            return blueprint
                .draw(banks, lately, generator)
                .or_else(|_| blueprint.draw(banks, &HashSet::new(), generator));
        }
        let drawing = drawing::draw(banks, &self.selection, self.draw, generator);
        if drawing.items.is_empty() { Err(Impossible::Nothing) } else { Ok(drawing) }
    }

    /// A sitting over a drawing of this plan, that starts now.
    pub fn sitting(
        &self,
        drawing: Drawing,
        taker: Taker,
        now: Timestamp,
        generator: &mut impl rand::Rng,
    ) -> Sitting {
        Sitting::begin(taker, drawing, self.rules.clone(), now, generator)
    }
}

#[cfg(test)]
mod tests {
    use super::super::answer::tests::question;
    use super::super::bank::{Header, Topic};
    use super::super::identity::Uid;
    use super::super::question::{Body, Question};
    use super::super::sitting::State;
    use super::*;
    use rand::SeedableRng;
    use rand::rngs::ChaCha8Rng;

    const NOW: Timestamp = Timestamp { utc_ms: 1_700_000_000_000, offset_minutes: 420 };

    fn topic(id: &str, is_drawn: bool) -> Topic {
        Topic { id: id.into(), title: id.into(), is_drawn }
    }

    /// Twenty questions on one topic, five on another that is drawn by name only.
    fn bank() -> Arc<Bank> {
        let numbered = |number: usize| Question {
            id: format!("q{number}").as_str().into(),
            topic: if number < 20 { "goc" } else { "rieng" }.into(),
            ..question(Body::TrueFalse { key: true })
        };
        Arc::new(Bank {
            header: Header { id: "b".into(), title: "B".into(), ..Header::default() },
            topics: vec![topic("goc", true), topic("rieng", false)],
            questions: (0..25).map(|number| Arc::new(numbered(number))).collect(),
            ..Bank::default()
        })
    }

    fn taker() -> Taker {
        Taker { person: Uid(1), name: "".into(), unit_id: None, unit: "".into() }
    }

    #[test]
    fn a_preset_makes_a_sitting_of_its_size_and_time() {
        let plan = Plan::of(Preset::QuickCheck, MarkRules::default());
        let mut generator = ChaCha8Rng::seed_from_u64(1);
        let drawing = plan.drawing(&[bank()], &HashSet::new(), &mut generator);
        let drawing = drawing.expect("questions");
        let sitting = plan.sitting(drawing, taker(), NOW, &mut generator);
        assert_eq!(sitting.drawing.items.len(), 10);
        assert_eq!(sitting.rules.paper_limit(), Some(Duration::from_mins(5)));
        assert_eq!((sitting.state, sitting.begun), (State::Open, NOW));
    }

    #[test]
    fn a_topic_that_is_not_drawn_counts_only_when_it_is_named() {
        let mut plan = Plan::of(Preset::ByTopic, MarkRules::default());
        assert_eq!(plan.selected(&[bank()]), 20);
        plan.selection.topics.insert(("b".into(), "rieng".into()));
        assert_eq!(plan.selected(&[bank()]), 5);
    }

    #[test]
    fn nothing_selected_makes_no_sitting() {
        let plan = Plan::of(Preset::QuickCheck, MarkRules::default());
        let mut generator = ChaCha8Rng::seed_from_u64(1);
        let drawn = plan.drawing(&[], &HashSet::new(), &mut generator);
        assert_eq!(drawn, Err(Impossible::Nothing));
    }

    #[test]
    fn a_preset_is_read_back_from_its_code() {
        for preset in Preset::ALL {
            assert_eq!(Preset::from_code(preset.code()), Some(preset));
        }
        assert_eq!(Preset::from_code("thi"), None);
    }
}
