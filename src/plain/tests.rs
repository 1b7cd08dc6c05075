//! Whole dialogues over a paper with one question of each kind.

use super::input::Event;
use super::{Dialogue, Ending, Outside};
use crate::domain::answer::{Response, mark};
use crate::domain::bank::{Bank, Header, Source, Topic};
use crate::domain::drawing::{Drawing, Item};
use crate::domain::identity::{OptionId, QuestionId, Uid};
use crate::domain::marking::marks;
use crate::domain::quantity::{Points, Quantity};
use crate::domain::question::{Body, Choice, Citation, Compare, Level, MultipleRule, Question};
use crate::domain::score::MarkRules;
use crate::domain::sitting::{ClockRule, Mode, Rules, Sitting, State, Taker};
use crate::domain::time::{Clock, Moment, Now, Timestamp};
use crate::run::{Means, Run};
use crate::store::book::Book;
use crate::text::{Language, Text};
use proptest::prelude::{
    Just, ProptestConfig, Strategy, any, prop_assert, prop_assert_eq, prop_oneof, proptest,
};
use rand::SeedableRng;
use rand::rngs::ChaCha8Rng;
use std::cell::Cell;
use std::sync::Arc;
use std::sync::mpsc::channel;
use std::time::Duration;

/// A clock that goes on by a fixed step each time it is read.
struct SteppingClock {
    step: Duration,
    moment: Cell<Duration>,
}

impl Clock for SteppingClock {
    fn now(&self) -> Now {
        self.moment.set(self.moment.get() + self.step);
        Now {
            moment: Moment(self.moment.get()),
            at: Timestamp { utc_ms: self.moment.get().as_millis() as i64, offset_minutes: 420 },
            asleep: Duration::ZERO,
        }
    }
}

fn id(id: &str) -> OptionId {
    OptionId::new(id)
}

fn ids(letters: &str) -> Vec<OptionId> {
    letters.chars().map(|letter| id(&letter.to_string())).collect()
}

fn choices(texts: &[(&str, &str)]) -> Vec<Choice> {
    texts.iter().map(|(name, text)| Choice { id: id(name), text: (*text).into() }).collect()
}

fn parts() -> Vec<Choice> {
    choices(&[("a", "Gốc"), ("b", "Thân"), ("c", "Cành"), ("d", "Lá")])
}

fn question(name: &str, prompt: &str, body: Body) -> Arc<Question> {
    Arc::new(Question {
        id: QuestionId::new(name),
        topic: "t".into(),
        level: Level::Recall,
        prompt: prompt.into(),
        body,
        pinned: Vec::new(),
        whys: vec![(id("d"), "Lá không được nhắc đến.".into())],
        explanation: "Gốc vững, thân chắc, cành uyển chuyển.".into(),
        citations: Vec::new(),
        facts: Vec::new(),
        as_of: None,
        time: None,
        points: Points::ONE,
        origin: None,
    })
}

fn eight_questions() -> Vec<Arc<Question>> {
    vec![
        question(
            "single",
            "Phần nào uyển chuyển?",
            Body::Single { options: parts(), key: id("c"), weights: Vec::new() },
        ),
        question(
            "multiple",
            "Phần nào được nhắc đến?",
            Body::Multiple {
                options: parts(),
                key: ids("abc"),
                rule: MultipleRule::Fractions,
                weights: Vec::new(),
            },
        ),
        question("true-false", "Gốc thì vững.", Body::TrueFalse { key: true }),
        question(
            "statements",
            "Xét từng ý.",
            Body::Statements { statements: parts(), key: ids("abc") },
        ),
        question(
            "short",
            "Gốc thế nào?",
            Body::Short { key: vec!["Vững".into()], compare: Compare::Marks },
        ),
        question(
            "number",
            "Có mấy phần?",
            Body::Number {
                key: Quantity::from(3),
                tolerance: Quantity::ZERO,
                unit: Some("phần".into()),
            },
        ),
        question("ordering", "Từ dưới lên.", Body::Ordering { options: parts(), key: ids("abcd") }),
        question(
            "matching",
            "Ghép.",
            Body::Matching {
                left: choices(&[("x", "vững"), ("y", "chắc")]),
                right: parts(),
                key: vec![(id("x"), id("a")), (id("y"), id("b"))],
            },
        ),
    ]
}

fn sitting(mode: Mode, questions: Vec<Arc<Question>>) -> Sitting {
    let header = Header { title: "Cây tre".into(), ..Header::default() };
    let topic = Topic { id: "t".into(), title: "Hình tượng".into(), is_drawn: true };
    let bank = Bank { header, topics: vec![topic], questions, ..Bank::default() };
    let items = bank.questions.iter().map(|question| Item::written(&bank, question)).collect();
    Sitting {
        id: Uid(1),
        taker: Taker {
            person: Uid(2),
            unit_id: None,
            name: "Nguyễn An".into(),
            unit: "Chi bộ 1".into(),
        },
        drawing: Drawing { id: Uid(3), items },
        rules: Rules {
            mode,
            paper_time: None,
            question_time: None,
            clock: ClockRule::Awake,
            extra_percent: 0,
            multiple: None,
            asks_confidence: false,
            marks: MarkRules::default(),
        },
        state: State::Open,
        begun: Timestamp::default(),
        ended: None,
        used: Duration::ZERO,
        answers: Vec::new(),
        flags: std::collections::BTreeSet::new(),
        interruptions: Vec::new(),
    }
}

/// What came of a dialogue.
struct Held {
    ending: Ending,
    output: String,
    sitting: Sitting,
}

/// Holds a dialogue with these lines, after which the input ends (or, with `waits`, never does).
fn held(sitting: Sitting, lines: &[&str], step: Duration, waits: bool) -> Held {
    let lines = lines.iter().map(|line| Event::Line((*line).to_owned()));
    hear(sitting, lines.collect(), step, waits)
}

fn hear(sitting: Sitting, heard: Vec<Event>, step: Duration, waits: bool) -> Held {
    let clock = SteppingClock { step, moment: Cell::default() };
    let mut book = Book::in_memory().expect("memory takes everything");
    let mut generator = ChaCha8Rng::seed_from_u64(1);
    let mut means = Means { book: &mut book, generator: &mut generator, now: clock.now() };
    let mut run = Run::begin(sitting, &mut means);
    let (sender, events) = channel();
    for event in heard {
        sender.send(event).expect("the receiver lives");
    }
    if !waits {
        sender.send(Event::EndOfInput).expect("the receiver lives");
    }
    let mut output = Vec::new();
    let outside = Outside { book: &mut book, generator: &mut generator, clock: &clock };
    let text = Text::of(Language::Vietnamese);
    let mut dialogue = Dialogue::new(&mut run, outside, &mut output, 76, text);
    let ending = dialogue.hold(&events).expect("a vector takes everything");
    let sitting = run.live().sitting().clone();
    let stored = book.sitting(sitting.id).expect("readable").expect("begun");
    assert_eq!(stored.sitting.answers, sitting.answers);
    assert_eq!(stored.sitting.flags, sitting.flags);
    assert_eq!(stored.sitting.state, sitting.state);
    Held { ending, output: String::from_utf8(output).expect("UTF-8"), sitting }
}

fn exam(lines: &[&str]) -> Held {
    held(sitting(Mode::Exam, eight_questions()), lines, Duration::ZERO, false)
}

fn practice(lines: &[&str]) -> Held {
    held(sitting(Mode::Practice, eight_questions()), lines, Duration::ZERO, false)
}

fn points(sitting: &Sitting) -> Vec<i64> {
    marks(sitting, &sitting.drawing.items).iter().map(|mark| mark.points.0).collect()
}

const ALL_RIGHT: [&str; 8] = ["c", "a b c", "đ", "đ đ đ s", "vững", "3", "a b c d", "1a 2b"];

#[test]
fn one_line_answers_one_question_of_each_kind() {
    let mut lines = ALL_RIGHT.to_vec();
    lines.push("!nop");
    let held = exam(&lines);
    assert_eq!(held.ending, Ending::HandedIn);
    assert_eq!(points(&held.sitting), [1_000_000; 8]);
    assert!(
        held.output.contains("Điểm: 10/10 (100%). Đạt.\nXếp loại: Xuất sắc.\n"),
        "{}",
        held.output
    );
}

#[test]
fn an_exam_tells_nothing_before_it_is_handed_in() {
    let held = exam(&ALL_RIGHT);
    assert_eq!(held.ending, Ending::LeftOpen);
    assert_eq!(held.sitting.state, State::Open);
    assert_eq!(held.sitting.answers.len(), 8);
    for word in ["Giải thích", "Đáp án:", "KẾT QUẢ"] {
        assert!(!held.output.contains(word), "{word}");
    }
    assert!(
        held.output
            .ends_with("Bài làm dở được giữ lại; làm tiếp bằng lệnh: caytre quiz --resume\n")
    );
}

#[test]
fn practice_explains_each_answer_and_ends_by_itself() {
    let held = practice(&["a", "a d", "s", "đ s s đ", "vung", "4", "d c b a", "1b"]);
    assert_eq!(held.ending, Ending::HandedIn);
    for sentence in [
        "Sai.\nĐáp án: c) Cành\n",
        "Vì sao d) sai: Lá không được nhắc đến.\n",
        "Giải thích: Gốc vững, thân chắc, cành uyển chuyển.\n",
        "Đúng (nên viết đủ dấu: Vững).\n",
        "Làm lại câu này: !xem 1\n",
    ] {
        assert!(held.output.contains(sentence), "{sentence}\n{}", held.output);
    }
    assert_eq!(points(&held.sitting), [0, 0, 0, 100_000, 1_000_000, 0, 0, 0]);
}

#[test]
fn a_source_is_named_with_its_place_and_its_link_is_whole() {
    let mut sitting = sitting(Mode::Practice, eight_questions());
    let item = &mut sitting.drawing.items[0];
    let url = "https://example.org/mot-bai-bao-co-dia-chi-rat-dai-ve-hinh-tuong-cay-tre-viet-nam";
    item.sources = vec![Arc::new(Source {
        id: "s".into(),
        title: "Bài báo".into(),
        publisher: "Báo Nhân Dân".into(),
        date: "14/12/2021".into(),
        url: url.into(),
        places: Vec::new(),
    })];
    let mut question = (*item.question).clone();
    question.citations = vec![Citation { source: "s".into(), place: "II.1".into() }];
    question.as_of = Some("2021-12".into());
    item.question = Arc::new(question);
    let output = held(sitting, &["a"], Duration::ZERO, false).output;
    let cited = format!("Nguồn: Bài báo, Báo Nhân Dân, 14/12/2021, II.1\n  {url}\n");
    assert!(output.contains(&cited), "{output}");
    assert!(output.contains("Tính đến 12/2021.\n"), "{output}");
}

#[test]
fn a_line_that_is_no_answer_is_refused_once_and_then_counts_as_none() {
    let held = exam(&["x", "y", "a b", "!nop", "!nop"]);
    assert_eq!(held.ending, Ending::HandedIn);
    assert_eq!(held.output.matches("Không có phương án “x”").count(), 1);
    assert!(held.output.contains("Gõ lại; nếu dòng sau cũng"));
    assert_eq!(held.sitting.counted(0), None);
    let answered = held.sitting.counted(1).map(|answer| answer.response.clone());
    assert_eq!(answered, Some(Response::Choices(ids("ab"))));
}

#[test]
fn handing_in_early_first_tells_what_is_unanswered() {
    let held = exam(&["c", "!nop"]);
    assert_eq!(held.ending, Ending::LeftOpen);
    assert!(held.output.contains("Còn 7 câu chưa trả lời: câu 2, 3, 4, 5, 6, 7, 8."));
    assert_eq!(exam(&["c", "!nop", "!nop"]).ending, Ending::HandedIn);
}

#[test]
fn any_endless_input_ends() {
    for line in ["x", "", "!la", "!xem 99", "-", "\u{1b}[2J"] {
        for mode in [Mode::Exam, Mode::Practice] {
            let lines = vec![line; 40];
            let held = held(sitting(mode, eight_questions()), &lines, Duration::ZERO, false);
            assert_eq!(held.ending, Ending::HandedIn, "{line} {mode:?}");
        }
    }
}

#[test]
fn a_question_gone_back_to_keeps_its_answer_unless_it_is_changed() {
    let held = exam(&["c", "a", "đ", "!xem 1", "", "!xem 2", "-", "!xem 3", "!co", "s"]);
    assert!(held.output.contains("Đã trả lời: c. Dòng trống giữ nguyên"), "{}", held.output);
    let counted = |place| held.sitting.counted(place).map(|answer| answer.response.clone());
    assert_eq!(counted(0), Some(Response::Choice(id("c"))));
    assert_eq!(counted(1), Some(Response::Blank));
    assert_eq!(counted(2), Some(Response::Truth(false)));
    assert_eq!(held.sitting.flags.iter().copied().collect::<Vec<_>>(), [2]);
}

#[test]
fn practice_lets_a_question_be_tried_again_but_counts_the_first_try() {
    let held = practice(&["a", "!xem 1", "c"]);
    let tries: Vec<(u16, i64)> = held
        .sitting
        .answers
        .iter()
        .map(|answer| {
            let question = &held.sitting.drawing.items[answer.item].question;
            (answer.attempt, mark(question, &answer.response, None).points.0)
        })
        .collect();
    assert_eq!(tries, [(1, 0), (2, 1_000_000)]);
    assert_eq!(points(&held.sitting)[0], 0);
}

#[test]
fn the_clock_hands_in_while_a_line_is_awaited() {
    let mut sitting = sitting(Mode::Exam, eight_questions());
    sitting.rules.paper_time = Some(Duration::from_millis(50));
    let held = held(sitting, &["c"], Duration::from_millis(4), true);
    assert_eq!(held.ending, Ending::HandedIn);
    assert_eq!(held.sitting.state, State::TimedOut);
    assert_eq!(points(&held.sitting)[0], 1_000_000);
    assert!(held.output.contains("Hết giờ, tự động nộp bài."));
    assert!(held.output.contains("Còn một nửa thời gian"));
}

#[test]
fn with_a_time_per_question_a_late_line_answers_nothing() {
    let mut sitting = sitting(Mode::Exam, eight_questions());
    sitting.rules.question_time = Some(Duration::from_millis(10));
    let held = held(sitting, &["c"; 30], Duration::from_millis(11), true);
    assert_eq!(held.ending, Ending::HandedIn);
    assert!(held.sitting.answers.is_empty(), "{:?}", held.sitting.answers);
    assert!(held.output.contains("Hết thời gian của câu này."));
}

#[test]
fn a_signal_leaves_the_sitting_open() {
    let events = vec![Event::Line("c".to_owned()), Event::Signal(15)];
    let held = hear(sitting(Mode::Exam, eight_questions()), events, Duration::ZERO, false);
    assert_eq!(held.ending, Ending::Signal(15));
    assert_eq!(held.sitting.state, State::Open);
    assert_eq!(held.sitting.answers.len(), 1);
}

#[test]
fn nothing_in_a_bank_or_a_name_commands_the_terminal() {
    let hostile = "a\u{1b}]0;x\u{7}\u{9b}2J\r\u{202e}b";
    let body = Body::Short { key: vec![hostile.into()], compare: Compare::Exact };
    let mut sitting = sitting(Mode::Exam, vec![question("q", hostile, body)]);
    sitting.taker.name = hostile.into();
    let held = held(sitting, &[hostile, "!nop"], Duration::ZERO, false);
    let is_fit = |letter: char| letter == '\n' || !letter.is_control() && letter != '\u{202e}';
    assert!(held.output.chars().all(is_fit), "{:?}", held.output);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_lines_at_any_pace_give_plain_lines_and_marks_within_bounds(
        lines in proptest::collection::vec(any_line(), 0..60),
        mode in prop_oneof![Just(Mode::Exam), Just(Mode::Practice)],
        paper_time in proptest::option::of(1_u64..400),
        question_time in proptest::option::of(1_u64..40),
        step in 0_u64..4,
    ) {
        let mut sitting = sitting(mode, eight_questions());
        sitting.rules.paper_time = paper_time.map(Duration::from_millis);
        sitting.rules.question_time = question_time.map(Duration::from_millis);
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        let held = held(sitting, &lines, Duration::from_millis(step), false);
        prop_assert!(held.output.ends_with('\n'));
        prop_assert!(held.output.chars().all(|letter| letter == '\n' || !letter.is_control()));
        prop_assert!(points(&held.sitting).iter().all(|points| (0..=1_000_000).contains(points)));
        prop_assert_eq!(held.ending == Ending::LeftOpen, held.sitting.state == State::Open);
        prop_assert_eq!(held.output.contains("KẾT QUẢ"), held.ending == Ending::HandedIn);
    }
}

/// Three lines of four mean something.
fn any_line() -> impl Strategy<Value = String> {
    let known =
        ALL_RIGHT.into_iter().chain(["!co", "!nop", "!xem 1", "!xem 8", "", "-", "s s s s", "b"]);
    prop_oneof![
        3 => proptest::sample::select(known.map(str::to_owned).collect::<Vec<_>>()),
        1 => any::<String>(),
    ]
}

#[test]
fn a_whole_exam_reads_like_this() {
    insta::assert_snapshot!(
        exam(&["c", "a d", "s", "", "vung", "bảy", "3 phần", "d c b a", "2b", "!nop"]).output
    );
}

#[test]
fn a_whole_practice_reads_like_this() {
    insta::assert_snapshot!(
        practice(&["a", "a b c", "đ", "đ s - đ", "", "3", "b a c d", "1a 2b"]).output
    );
}
