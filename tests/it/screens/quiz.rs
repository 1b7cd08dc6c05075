//! A sitting on the screen, of every kind of question, at every size.

use super::{ctx, eight_kinds, quiz, run};
use crate::support::stage::{FakeClock, Play, Step, play, script};
use caytre::domain::answer::Response;
use caytre::domain::question::Kind;
use caytre::domain::sitting::{Mode, Sitting, State};
use caytre::plain::input::Event;
use caytre::plain::{Dialogue, Ending, Outside};
use caytre::store::history::Filter;
use caytre::text::Language;
use std::sync::mpsc::channel;
use std::time::Duration;

const SIZES: [(u16, u16); 3] = [(80, 24), (120, 40), (40, 12)];

fn sit<'a>(
    mode: Mode,
    minutes: Option<u64>,
    size: (u16, u16),
    clock: &'a FakeClock,
    words: &str,
) -> Play<'a> {
    sit_on(mode, minutes, size, clock, script(words))
}

fn sit_on(
    mode: Mode,
    minutes: Option<u64>,
    size: (u16, u16),
    clock: &FakeClock,
    steps: Vec<Step>,
) -> Play<'_> {
    let mut ctx = ctx(clock, Language::Vietnamese);
    let first = quiz(&mut ctx, &eight_kinds(), mode, minutes);
    play(ctx, first, clock, size, steps)
}

/// The only sitting of the book.
fn kept(play: &Play<'_>) -> Sitting {
    let book = &play.app.ctx().book;
    let all = book.summaries(&Filter::default(), 9).expect("readable");
    assert_eq!(all.len(), 1);
    book.sitting(all[0].id).expect("readable").expect("kept").sitting
}

#[test]
fn every_kind_stands_at_every_size() {
    for (width, height) in SIZES {
        let clock = FakeClock::new();
        let words = "look Right look Right look Right look Right look Right look Right look Right";
        let played = sit(Mode::Exam, Some(5), (width, height), &clock, words);
        for (number, look) in played.looks.iter().enumerate() {
            insta::assert_snapshot!(format!("question-{}-{width}x{height}", number + 1), look);
        }
    }
}

#[test]
fn feedback_and_map_and_dialogs_stand_at_every_size() {
    for (width, height) in SIZES {
        let clock = FakeClock::new();
        let words = "1 Enter look Enter 1 Enter look Enter look";
        let played = sit(Mode::Practice, None, (width, height), &clock, words);
        for (number, look) in played.looks.iter().enumerate() {
            insta::assert_snapshot!(format!("practice-{}-{width}x{height}", number + 1), look);
        }
        let clock = FakeClock::new();
        let words = "2 l Enter Right m look Esc Esc look Esc n look";
        let played = sit(Mode::Exam, Some(5), (width, height), &clock, words);
        for (number, look) in played.looks.iter().take(3).enumerate() {
            insta::assert_snapshot!(format!("overlay-{}-{width}x{height}", number + 1), look);
        }
    }
}

#[test]
fn quiz_and_result_speak_both_languages() {
    for (language, tag) in [(Language::Vietnamese, "vi"), (Language::English, "en")] {
        for (width, height) in SIZES {
            let clock = FakeClock::new();
            let mut ctx = ctx(&clock, language);
            let first = quiz(&mut ctx, &eight_kinds(), Mode::Exam, Some(5));
            let words = "2 look m look Esc Esc look Esc n 2 look Enter look";
            let played = play(ctx, first, &clock, (width, height), script(words));
            let names = ["quiz", "map", "menu", "result", "review"];
            for (name, look) in names.iter().zip(&played.looks) {
                insta::assert_snapshot!(format!("{name}-{tag}-{width}x{height}"), look);
            }
        }
    }
}

/// The right answer to each of the eight questions by keys, in written order, with the key that
/// goes on.
const RIGHT_KEYS: [&str; 8] = [
    "2 Enter",
    "1 2 Enter",
    "1 Enter",
    "1 2 1 2 Enter",
    "thân Enter",
    "25 Enter",
    "3 1 2 Enter",
    "2 1 Enter",
];

#[test]
fn eight_kinds_are_answered_by_digits_and_marked() {
    for size in SIZES {
        let clock = FakeClock::new();
        let words = format!("{} Enter", RIGHT_KEYS.join(" "));
        let played = sit(Mode::Exam, Some(5), size, &clock, &words);
        let sitting = kept(&played);
        assert_eq!(sitting.state, State::HandedIn, "{}", played.text());
        let wrong: Vec<Kind> = sitting
            .drawing
            .items
            .iter()
            .enumerate()
            .filter(|(place, item)| {
                let given = sitting.counted(*place).map(|answer| answer.response.clone());
                given != Some(Response::right(&item.question))
                    && !matches!(given, Some(Response::Text(_)))
            })
            .map(|(_, item)| item.question.kind())
            .collect();
        assert_eq!(wrong, [], "{}", played.text());
        assert!(played.text().contains("10/10"), "{}", played.text());
    }
}

/// The same answers as lines of the dialogue.
const RIGHT_LINES: [&str; 9] = ["b", "a b", "đ", "đ s đ s", "thân", "25", "c a b", "1b 2a", "!nop"];

#[test]
fn lines_and_keys_store_the_same_answers() {
    let clock = FakeClock::new();
    let words = format!("{} Enter", RIGHT_KEYS.join(" "));
    let by_keys = kept(&sit(Mode::Exam, Some(5), (80, 24), &clock, &words));
    let mut ctx = ctx(&clock, Language::Vietnamese);
    let mut run = run(&mut ctx, &eight_kinds(), Mode::Exam, Some(5));
    let (sender, lines) = channel();
    for line in RIGHT_LINES {
        sender.send(Event::Line(line.to_owned())).expect("heard");
    }
    let outside = Outside { book: &mut ctx.book, generator: &mut ctx.generator, clock: &clock };
    let mut dialogue = Dialogue::new(&mut run, outside, std::io::sink(), 76, ctx.text);
    assert_eq!(dialogue.hold(&lines).expect("a sink takes everything"), Ending::HandedIn);
    let id = run.live().sitting().id;
    let by_lines = ctx.book.sitting(id).expect("readable").expect("kept").sitting;
    let answers = |sitting: &Sitting| -> Vec<(usize, u16, Response)> {
        let answers = sitting.answers.iter();
        answers.map(|answer| (answer.item, answer.attempt, answer.response.clone())).collect()
    };
    assert_eq!(answers(&by_lines).len(), 8);
    assert_eq!(answers(&by_lines), answers(&by_keys));
    assert_eq!(by_lines.state, by_keys.state);
}

#[test]
fn letters_choose_as_they_stand_on_the_screen() {
    let clock = FakeClock::new();
    let played = sit(Mode::Exam, None, (80, 24), &clock, "C Enter");
    assert_eq!(kept(&played).answers[0].response, Response::Choice("c".into()));
}

#[test]
fn an_input_method_leaves_the_letter_chosen_and_triggers_nothing() {
    let bursts = [
        ("d Backspace đ", "d"),
        ("d a Backspace Backspace đ a", "d"),
        ("a Backspace â", "a"),
        ("a Backspace à", "a"),
        ("a Backspace á", "a"),
    ];
    for (keys, letter) in bursts {
        let clock = FakeClock::new();
        let played = sit(Mode::Exam, None, (80, 24), &clock, &format!("{keys} look Enter"));
        assert_eq!(kept(&played).answers[0].response, Response::Choice(letter.into()), "{keys}");
        assert!(played.looks[0].contains("Câu 1/8"), "{}", played.looks[0]);
    }
}

#[test]
fn the_telex_burst_types_a_word_into_an_answer() {
    for delete in ["Backspace", "Ctrl-h"] {
        let clock = FakeClock::new();
        let burst = "t i e Backspace ê n Backspace Backspace ế n g Space V i e Backspace ê t \
                     Backspace Backspace ệ t";
        let words =
            format!("Right Right Right Right {} look Enter", burst.replace("Backspace", delete));
        let played = sit(Mode::Exam, None, (80, 24), &clock, &words);
        assert_eq!(kept(&played).answers[0].response, Response::Text("tiếng Việt".into()));
        assert!(played.looks[0].contains("Trả lời: tiếng Việt"), "{}", played.looks[0]);
    }
}

#[test]
fn a_click_chooses_and_the_bottom_line_goes_on() {
    let clock = FakeClock::new();
    let mut steps = vec![Step::Press(10, 5)];
    steps.extend([Step::Press(12, 23)]);
    let played = sit_on(Mode::Exam, None, (80, 24), &clock, steps);
    assert_eq!(
        kept(&played).answers[0].response,
        Response::Choice("b".into()),
        "{}",
        played.text()
    );
    assert!(played.text().contains("Câu 2/8"));
}

#[test]
fn the_clock_hands_in_by_itself_with_what_is_chosen() {
    let clock = FakeClock::new();
    let played = sit(Mode::Exam, Some(5), (80, 24), &clock, "2 wait:299 look wait:2");
    assert!(played.looks[0].contains("còn 0:01"), "{}", played.looks[0]);
    let sitting = kept(&played);
    assert_eq!(sitting.state, State::TimedOut);
    assert_eq!(sitting.used, Duration::from_mins(5));
    assert_eq!(sitting.answers.len(), 1);
    assert!(played.text().contains("Hết giờ"), "{}", played.text());
}

#[test]
fn the_clock_hands_in_while_keys_are_looked_up() {
    let clock = FakeClock::new();
    let played = sit(Mode::Exam, Some(5), (80, 24), &clock, "2 F1 look wait:301 look");
    assert!(!played.looks[0].contains("Câu 1/8"), "help is over it: {}", played.looks[0]);
    assert_eq!(kept(&played).state, State::TimedOut);
    assert!(played.looks[1].contains("Hết giờ"), "{}", played.looks[1]);
}

#[test]
fn the_clock_warns_in_words() {
    let clock = FakeClock::new();
    let played =
        sit(Mode::Exam, Some(12), (80, 24), &clock, "wait:361 look wait:60 look wait:240 look");
    assert!(played.looks[0].contains("Đã hết một nửa thời gian"), "{}", played.looks[0]);
    assert!(played.looks[1].contains("Còn 5 phút"), "{}", played.looks[1]);
    assert!(played.looks[2].contains("Còn 1 phút"), "{}", played.looks[2]);
}

#[test]
fn a_shown_clock_draws_once_a_second_and_a_hidden_one_never() {
    let clock = FakeClock::new();
    let drawn = |words: &str| sit(Mode::Exam, Some(60), (80, 24), &clock, words).draws;
    let still = drawn("");
    assert_eq!(drawn("wait:10") - still, 10);
    assert_eq!(drawn(". wait:100") - still, 1);
}

#[test]
fn sleep_is_shown_in_the_result_and_takes_no_time() {
    let clock = FakeClock::new();
    let mut steps = script("2");
    steps.push(Step::Sleep(Duration::from_mins(14)));
    steps.extend(script("wait:1 n 2"));
    let played = sit_on(Mode::Exam, Some(5), (80, 24), &clock, steps);
    assert!(played.text().contains("gián đoạn 1 lần, 14 phút"), "{}", played.text());
    assert_eq!(kept(&played).used, Duration::from_secs(1));
}

#[test]
fn a_system_clock_set_back_changes_nothing() {
    let clock = FakeClock::new();
    let mut steps = script("2 Enter");
    steps.push(Step::SetClock(-86_400));
    steps.extend(script("wait:1 1 Enter look"));
    let played = sit_on(Mode::Exam, Some(5), (80, 24), &clock, steps);
    assert!(played.looks[0].contains("còn 4:59"), "{}", played.looks[0]);
    let places: Vec<usize> = kept(&played).answers.iter().map(|answer| answer.item).collect();
    assert_eq!(places, [0, 1]);
}

#[test]
fn leaving_asks_and_keeps_the_sitting_open() {
    let clock = FakeClock::new();
    let played = sit(Mode::Exam, Some(5), (80, 24), &clock, "2 q look Esc look q 5");
    assert!(played.looks[0].contains("Rời bài làm?"), "{}", played.looks[0]);
    assert!(!played.looks[1].contains("Rời bài làm?"), "{}", played.looks[1]);
    assert_eq!(played.ending, Some(caytre::tui::app::Ending::Interrupted));
    let sitting = kept(&played);
    assert_eq!((sitting.state, sitting.answers.len()), (State::Open, 1));
}

#[test]
fn ctrl_c_keeps_the_draft_as_an_answer() {
    let clock = FakeClock::new();
    let played = sit(Mode::Exam, Some(5), (80, 24), &clock, "3 Ctrl-c");
    assert_eq!(kept(&played).answers[0].response, Response::Choice("c".into()));
}

#[test]
fn handing_in_with_gaps_needs_a_second_word() {
    let clock = FakeClock::new();
    let played = sit(Mode::Exam, Some(5), (80, 24), &clock, "2 n look Enter");
    assert!(played.looks[0].contains("Còn 7 câu chưa trả lời."), "{}", played.looks[0]);
    assert_eq!(kept(&played).state, State::Open, "the harmless answer is under the cursor");
}

#[test]
fn practice_shows_the_key_and_takes_another_try() {
    let clock = FakeClock::new();
    let played = sit(Mode::Practice, None, (80, 24), &clock, "1 Enter look t 2 Enter look");
    assert!(played.looks[0].contains("✗ Sai"), "{}", played.looks[0]);
    assert!(played.looks[0].contains("Gốc bám sâu vào đất."), "{}", played.looks[0]);
    assert!(played.looks[1].contains("✓ Đúng"), "{}", played.looks[1]);
    let attempts: Vec<u16> = kept(&played).answers.iter().map(|answer| answer.attempt).collect();
    assert_eq!(attempts, [1, 2]);
}

#[test]
fn a_blank_question_shows_its_key_only_when_asked_twice() {
    let clock = FakeClock::new();
    let played = sit(Mode::Practice, None, (80, 24), &clock, "Enter look Enter look");
    assert!(played.looks[0].contains("chưa trả lời"), "{}", played.looks[0]);
    assert!(played.looks[1].contains("– Bỏ trống"), "{}", played.looks[1]);
}

#[test]
fn a_small_terminal_says_what_it_needs_and_time_goes_on() {
    let clock = FakeClock::new();
    let mut steps = script("2");
    steps.push(Step::Resize(30, 8));
    steps.extend(script("wait:10 look"));
    steps.push(Step::Resize(80, 24));
    steps.push(Step::Look);
    let played = sit_on(Mode::Exam, Some(5), (80, 24), &clock, steps);
    assert!(played.looks[0].contains("40×12"), "{}", played.looks[0]);
    assert!(played.looks[1].contains("còn 4:50"), "{}", played.looks[1]);
    assert!(played.looks[1].contains("(•) B. Gốc"), "{}", played.looks[1]);
}

#[test]
fn the_map_goes_to_any_question() {
    let clock = FakeClock::new();
    let played =
        sit(Mode::Exam, Some(5), (80, 24), &clock, "m Right Right Right l look Enter look");
    assert!(played.looks[0].contains("4⚑"), "{}", played.looks[0]);
    assert!(played.looks[1].contains("Câu 4/8"), "{}", played.looks[1]);
    assert_eq!(kept(&played).flags.into_iter().collect::<Vec<_>>(), [3]);
}

#[test]
fn confidence_is_said_before_the_key_and_told_in_the_result() {
    let clock = FakeClock::new();
    let mut ctx = ctx(&clock, Language::Vietnamese);
    let mut sitting = run(&mut ctx, &eight_kinds(), Mode::Practice, None);
    let mut rules = sitting.live().sitting().clone();
    sitting.abandon(&mut ctx.means());
    rules.rules.asks_confidence = true;
    rules.id = caytre::domain::identity::Uid(99);
    rules.drawing.id = caytre::domain::identity::Uid(98);
    rules.drawing.items.truncate(3);
    let run = caytre::run::Run::begin(rules, &mut ctx.means());
    let first =
        caytre::tui::screen::Screen::Quiz(Box::new(caytre::tui::screen::quiz::Quiz::new(run)));
    // Right and sure; wrong and sure; right by guess.
    let words = "2 Enter look 1 look Enter 1 2 3 Enter 1 Enter 1 Enter 3 Enter look";
    let played = play(ctx, first, &clock, (80, 24), script(words));
    assert!(played.looks[0].contains("Câu trả lời này chắc đến đâu?"), "{}", played.looks[0]);
    assert!(played.looks[1].contains("✓ Đúng · 1,5/1,5 điểm · Chắc chắn"), "{}", played.looks[1]);
    let result = &played.looks[2];
    for said in [
        "Chắc chắn: đúng 1/2 câu",
        "Đoán: đúng 1/1 câu",
        "Điểm theo mức chắc chắn: −2/9",
        "Chắc chắn nhưng sai: câu 2",
        "Đúng nhờ đoán: câu 3",
    ] {
        assert!(result.contains(said), "{said}: {result}");
    }
}
