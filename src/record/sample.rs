//! Made-up questions and sittings for tests: fixed ones, and any number of random ones.

use crate::domain::answer::Response;
use crate::domain::bank::Source;
use crate::domain::confidence::Confidence;
use crate::domain::drawing::{Drawing, Item};
use crate::domain::identity::{BankId, OptionId, QuestionId, Uid};
use crate::domain::marking::{Marking, Reason};
use crate::domain::quantity::{Points, Quantity};
use crate::domain::question::{
    Body, Choice, Citation, Compare, Kind, Level, MultipleRule, Question,
};
use crate::domain::score::{GradeScale, MarkRules};
use crate::domain::sitting::{Answer, ClockRule, Interruption, Mode, Rules, Sitting, State, Taker};
use crate::domain::time::Timestamp;
use rand::SeedableRng;
use rand::rngs::ChaCha8Rng;
use rand::seq::{IndexedRandom, SliceRandom};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::Duration;

/// A generator that always gives the same.
pub(crate) fn generator(seed: u64) -> ChaCha8Rng {
    ChaCha8Rng::seed_from_u64(seed)
}

/// The same question of a kind every time, with everything a question can have.
pub(crate) fn question(kind: Kind) -> Question {
    let four =
        || choices(&[("a", "Gốc"), ("b", "Cành"), ("c", "Thân \"tre\""), ("d", "Đốt\nlóng")]);
    let body = match kind {
        Kind::Single => Body::Single {
            options: four(),
            key: id("b"),
            weights: vec![(id("a"), -333_333), (id("b"), 1_000_000)],
        },
        Kind::Multiple => Body::Multiple {
            options: four(),
            key: vec![id("a"), id("c")],
            rule: MultipleRule::Fractions,
            weights: Vec::new(),
        },
        Kind::TrueFalse => Body::TrueFalse { key: true },
        Kind::Statements => Body::Statements { statements: four(), key: vec![id("a"), id("d")] },
        Kind::Short => Body::Short {
            key: vec!["Uyển chuyển".into(), "mềm dẻo".into()],
            compare: Compare::Marks,
        },
        Kind::Number => Body::Number {
            key: Quantity::from_plain("56.5").expect("well formed"),
            tolerance: Quantity::from_plain("0.25").expect("well formed"),
            unit: Some("đoàn".into()),
        },
        Kind::Ordering => {
            Body::Ordering { options: four(), key: vec![id("c"), id("a"), id("d"), id("b")] }
        }
        Kind::Matching => Body::Matching {
            left: choices(&[("1", "Gốc"), ("2", "Thân")]),
            right: choices(&[("a", "vững"), ("b", "chắc"), ("c", "uyển chuyển")]),
            key: vec![(id("1"), id("a")), (id("2"), id("b"))],
        },
    };
    Question {
        id: QuestionId::new(&format!("cau-{}", kind.code())),
        topic: "hinh-tuong".into(),
        level: Level::Understand,
        prompt: "Cây tre có gì?".into(),
        body,
        pinned: vec![id("d")],
        whys: vec![(id("a"), "Gốc là phần khác.".into())],
        explanation: "Gốc vững, thân chắc, cành uyển chuyển.".into(),
        citations: vec![Citation { source: "kh-001".into(), place: "II.1.1".into() }],
        facts: vec!["F-01".into()],
        as_of: Some("2021-12".into()),
        time: Some(Duration::from_secs(45)),
        points: Points::ONE,
        origin: None,
    }
}

/// The item of [`question`] in a bank of its own.
pub(crate) fn item(kind: Kind) -> Item {
    let question = question(kind);
    Item {
        bank: BankId::new("cay-tre"),
        bank_title: "Bản sắc cây tre".into(),
        topic_title: "Hình tượng".into(),
        language: "vi".into(),
        order: question.body.choices().iter().map(|choice| choice.id.clone()).collect(),
        question: Arc::new(question),
        sources: vec![Arc::new(Source {
            id: "kh-001".into(),
            title: "Một bài nói".into(),
            publisher: "Một tờ báo".into(),
            date: "14/12/2021".into(),
            url: "https://example.org/bai".into(),
            places: vec!["II.1.1".into()],
        })],
    }
}

/// A sitting with one question of each kind, just begun, by a taker with these ids.
pub(crate) fn begun(seed: u64, at: Timestamp) -> Sitting {
    let mut generator = generator(seed);
    Sitting {
        id: Uid::random(&mut generator),
        taker: Taker {
            person: Uid::random(&mut generator),
            name: "Nguyễn Văn An".into(),
            unit_id: None,
            unit: "".into(),
        },
        drawing: Drawing {
            id: Uid::random(&mut generator),
            items: Kind::ALL.into_iter().map(item).collect(),
        },
        rules: Rules {
            mode: Mode::Exam,
            paper_time: Some(Duration::from_mins(5)),
            question_time: None,
            clock: ClockRule::Awake,
            extra_percent: 25,
            multiple: None,
            asks_confidence: false,
            marks: MarkRules::default(),
        },
        state: State::Open,
        begun: at,
        ended: None,
        used: Duration::ZERO,
        answers: Vec::new(),
        flags: BTreeSet::new(),
        interruptions: Vec::new(),
    }
}

/// An answer to an item, `seconds` after `begun`.
pub(crate) fn answer(seed: u64, item: usize, response: Response, at: Timestamp) -> Answer {
    Answer {
        id: Uid::random(&mut generator(seed)),
        item,
        attempt: 1,
        response,
        confidence: None,
        spent: Duration::from_secs(7),
        at,
    }
}

/// The first marking of a sitting, every item with these points.
pub(crate) fn marking(seed: u64, sitting: &Sitting, points: Points, at: Timestamp) -> Marking {
    Marking {
        id: Uid::random(&mut generator(seed)),
        number: 1,
        reason: Reason::Finished,
        by: None,
        at,
        points: vec![points; sitting.drawing.items.len()],
        rekeyed: BTreeMap::new(),
        typed: BTreeSet::new(),
        note: "".into(),
        marker: "".into(),
    }
}

/// Any open sitting: every kind, any text, any number of answers, flags and interruptions.
pub(crate) fn any_sitting(seed: u64) -> Sitting {
    let mut dice = Dice(generator(seed));
    let items: Vec<Item> = (0..dice.below(9)).map(|_| dice.item()).collect();
    let mut answers = Vec::new();
    if !items.is_empty() {
        answers = (0..dice.below(12)).map(|_| dice.answer(items.len())).collect();
    }
    let flags = (0..items.len()).filter(|_| dice.coin()).collect();
    let mut interruptions: Vec<Interruption> = (0..dice.below(3))
        .map(|_| Interruption { begin: dice.timestamp(), end: dice.timestamp() })
        .collect();
    interruptions.sort_by_key(|gap| gap.begin.utc_ms);
    interruptions.dedup_by_key(|gap| gap.begin.utc_ms);
    Sitting {
        id: dice.uid(),
        taker: Taker { person: dice.uid(), name: dice.text(), unit_id: None, unit: dice.text() },
        drawing: Drawing { id: dice.uid(), items },
        rules: dice.rules(),
        state: State::Open,
        begun: dice.timestamp(),
        ended: None,
        used: Duration::ZERO,
        answers,
        flags,
        interruptions,
    }
}

/// Any points for a sitting, negative ones too.
pub(crate) fn any_marking(seed: u64, sitting: &Sitting) -> Marking {
    let mut dice = Dice(generator(seed ^ 0x5eed));
    Marking {
        id: dice.uid(),
        number: 1,
        reason: Reason::Finished,
        by: dice.coin().then(|| dice.uid()),
        at: dice.timestamp(),
        points: sitting.drawing.items.iter().map(|_| Points(dice.signed())).collect(),
        rekeyed: BTreeMap::new(),
        typed: BTreeSet::new(),
        note: "".into(),
        marker: "".into(),
    }
}

struct Dice(ChaCha8Rng);

impl Dice {
    fn next(&mut self) -> u64 {
        rand::Rng::next_u64(&mut self.0)
    }

    fn below(&mut self, bound: u64) -> u64 {
        self.next() % bound
    }

    fn coin(&mut self) -> bool {
        self.below(2) == 1
    }

    fn one_of<T: Copy>(&mut self, all: &[T]) -> T {
        *all.choose(&mut self.0).expect("not empty")
    }

    fn uid(&mut self) -> Uid {
        Uid::random(&mut self.0)
    }

    fn signed(&mut self) -> i64 {
        i64::from(self.next() as i32) * 3
    }

    fn span(&mut self) -> Duration {
        Duration::from_millis(self.below(10_000_000))
    }

    fn timestamp(&mut self) -> Timestamp {
        Timestamp {
            utc_ms: 1_700_000_000_000 + self.signed(),
            offset_minutes: self.one_of(&[0, 420, -210, 840]),
        }
    }

    fn text(&mut self) -> Box<str> {
        const LETTERS: [char; 14] =
            ['a', 'ế', 'đ', 'Ọ', ' ', '"', '\\', '\n', '\t', '\u{1b}', '\'', '🎋', '/', '0'];
        (0..self.below(12)).map(|_| self.one_of(&LETTERS)).collect::<String>().into()
    }

    fn optional_text(&mut self) -> Option<Box<str>> {
        self.coin().then(|| self.text())
    }

    fn item(&mut self) -> Item {
        let kind = self.one_of(&Kind::ALL);
        let mut item = item(kind);
        let mut question = question(kind);
        question.id = QuestionId::new(&self.text());
        question.topic = self.text();
        question.level = self.one_of(&Level::ALL);
        question.prompt = self.text();
        question.explanation = self.text();
        question.as_of = self.optional_text();
        question.origin = self.optional_text();
        question.time = self.coin().then(|| self.span());
        question.points = Points(self.signed());
        match &mut question.body {
            Body::Multiple { rule, weights, .. } => {
                *rule = self.one_of(&MultipleRule::ALL);
                weights.push((id("a"), self.signed()));
            }
            Body::Short { key, compare } => {
                key.push(self.text());
                *compare = self.one_of(&Compare::ALL);
            }
            Body::Number { unit, .. } => *unit = self.optional_text(),
            _ => {}
        }
        item.bank = BankId::new(self.one_of(&["mot", "hai", "ba"]));
        item.bank_title = item.bank.to_string().into();
        item.topic_title = self.text();
        item.language = self.text();
        item.order.shuffle(&mut self.0);
        if self.coin() {
            item.sources.clear();
        }
        item.question = Arc::new(question);
        item
    }

    fn rules(&mut self) -> Rules {
        Rules {
            mode: self.one_of(&Mode::ALL),
            paper_time: self.coin().then(|| self.span()),
            question_time: self.coin().then(|| self.span()),
            clock: self.one_of(&ClockRule::ALL),
            extra_percent: self.below(301) as u16,
            multiple: self.one_of(&[None, Some(MultipleRule::All), Some(MultipleRule::Fractions)]),
            asks_confidence: self.coin(),
            marks: MarkRules {
                pass: Points(self.signed()),
                step: self.one_of(&[Points(100_000), Points(250_000)]),
                scale: self.one_of(&GradeScale::ALL),
            },
        }
    }

    fn response(&mut self) -> Response {
        match self.below(8) {
            0 => Response::Blank,
            1 => Response::Choice(OptionId::new(&self.text())),
            2 => Response::Choices(vec![id("a"), OptionId::new(&self.text())]),
            3 => Response::Truth(self.coin()),
            4 => Response::Verdicts(vec![(id("a"), self.coin()), (id("c"), self.coin())]),
            5 => Response::Text(self.text()),
            6 => Response::Order(vec![id("c"), id("a"), id("b")]),
            _ => Response::Pairs(vec![(id("1"), id("b")), (id("2"), id("b"))]),
        }
    }

    fn answer(&mut self, items: usize) -> Answer {
        Answer {
            id: self.uid(),
            item: self.below(items as u64) as usize,
            attempt: 1 + self.below(3) as u16,
            response: self.response(),
            confidence: Confidence::from_number(self.below(4) as u8),
            spent: self.span(),
            at: self.timestamp(),
        }
    }
}

fn id(id: &str) -> OptionId {
    OptionId::new(id)
}

fn choices(pairs: &[(&str, &str)]) -> Vec<Choice> {
    pairs.iter().map(|(id, text)| Choice { id: OptionId::new(id), text: (*text).into() }).collect()
}
