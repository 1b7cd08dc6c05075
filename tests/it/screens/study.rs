//! Spaced review on the screen: a week of it, every grade, what is taken back and left out.

use super::{ctx, eight_kinds, study};
use crate::support::stage::{FakeClock, Play, play, script};
use caytre::domain::review::Rating;
use caytre::domain::study::Habit;
use caytre::domain::time::{Clock, Day};
use caytre::text::Language;
use caytre::tui::app::{Ctx, Ending};
use caytre::tui::screen::Screen;
use caytre::tui::screen::study::StudyScreen;

const SIZES: [(u16, u16); 3] = [(80, 24), (120, 40), (40, 12)];

/// Ratings of all reviews so far, in the order of banks, questions and time.
fn ratings(played: &Play<'_>) -> Vec<Vec<u8>> {
    let book = &played.app.ctx().book;
    let taker = book.last_taker().expect("reads").expect("studied");
    let histories = book.reviews().expect("a place").histories(taker.person).expect("reads");
    let number = |rating: Rating| rating.number();
    histories
        .into_iter()
        .map(|(_, reviews)| reviews.iter().map(|review| number(review.rating)).collect())
        .collect()
}

fn overview<'a>(ctx: &mut Ctx<'a>, clock: &'a FakeClock, new: usize) -> Screen {
    let now = clock.now().at;
    let taker = ctx.book.person("An", "", now, &mut ctx.generator).expect("kept");
    let habit = Habit { new, ..Habit::default() };
    let store = ctx.book.reviews().expect("a place");
    store.set_habit(taker.person, &habit, now).expect("kept");
    Screen::Study(Box::new(StudyScreen::of(taker, ctx)))
}

#[test]
fn a_week_of_study_stands_at_every_size() {
    for (width, height) in SIZES {
        let clock = FakeClock::new();
        let mut ctx = ctx(&clock, Language::Vietnamese);
        let first = overview(&mut ctx, &clock, 2);
        // Two questions a day, unanswered but graded as known; a day is left out; the key of the
        // first one and the end are looked at.
        let day = "1 Enter Enter 3 Enter Enter 3 Enter";
        let words = format!(
            "look 1 Enter Enter look 3 Enter Enter look 3 look Enter look wait:86400 {day} \
             wait:86400 1 look Esc look Down Enter Esc"
        );
        let played = play(ctx, first, &clock, (width, height), script(&words));
        for (at, look) in played.looks.iter().enumerate() {
            insta::assert_snapshot!(format!("study-{width}x{height}-{at}"), look);
        }
        assert_eq!(ratings(&played), [[3]; 4]);
        assert_eq!(played.ending, Some(Ending::Done));
    }
}

#[test]
fn every_grade_is_a_key_and_the_last_one_is_taken_back() {
    let clock = FakeClock::new();
    let mut ctx = ctx(&clock, Language::Vietnamese);
    let first = study(&mut ctx, &eight_kinds());
    // Forgotten, hard, good, easy; the last taken back and good instead.
    let words = "Enter Enter 1 Enter Enter 2 Enter Enter 3 Enter Enter 4 u look 3 look";
    let played = play(ctx, first, &clock, (80, 24), script(words));
    let mut given = ratings(&played).concat();
    given.sort_unstable();
    assert_eq!(given, [1, 2, 3, 3]);
    assert!(played.looks[0].contains("▸1 Quên: ngay · 2 Khó:"), "{}", played.looks[0]);
    assert!(played.looks[1].contains("3 mới · 1 quên · 0 đến hạn"), "{}", played.looks[1]);
}

#[test]
fn enter_takes_the_proposed_grade_and_a_slow_right_answer_is_hard() {
    let clock = FakeClock::new();
    let mut ctx = ctx(&clock, Language::Vietnamese);
    let first = overview(&mut ctx, &clock, 3);
    // Whatever comes first: unanswered is forgotten, and comes again after the others.
    let played = play(ctx, first, &clock, (80, 24), script("1 Enter Enter look Enter"));
    assert!(played.looks[0].contains("▸1 Quên"), "{}", played.looks[0]);
    assert_eq!(ratings(&played), [[1]]);
}

#[test]
fn what_is_left_out_is_said_and_counted() {
    let clock = FakeClock::new();
    let mut ctx = ctx(&clock, Language::Vietnamese);
    let first = overview(&mut ctx, &clock, 3);
    let words = "1 Enter Enter g look Enter Enter n look Esc Down Enter look";
    let played = play(ctx, first, &clock, (80, 24), script(words));
    assert!(played.looks[0].contains("Câu vừa rồi để đến ngày mai."), "{}", played.looks[0]);
    assert!(played.looks[1].contains("Câu vừa rồi tạm ngừng ôn."), "{}", played.looks[1]);
    assert!(played.looks[2].contains("1 câu tạm ngừng"), "{}", played.looks[2]);
}

#[test]
fn the_habit_is_changed_with_the_arrows_and_remembered() {
    let clock = FakeClock::new();
    let mut ctx = ctx(&clock, Language::English);
    let first = overview(&mut ctx, &clock, 10);
    let words = "Down Right Right Down Left Down Left Down Right Right look Left Left Left look";
    let played = play(ctx, first, &clock, (80, 24), script(words));
    assert!(played.looks[0].contains("days to the examination"), "{}", played.looks[0]);
    let book = &played.app.ctx().book;
    let persons = book.persons().expect("reads");
    let taker = persons[0].id;
    let habit = book.reviews().expect("a place").habit(taker).expect("reads");
    assert_eq!((habit.new, habit.reviews), (12, 90));
    assert!((habit.retention - 0.89).abs() < 1e-6);
    let today = clock.now().at.local().day;
    assert_eq!(habit.exam, Some(Day(today.0 + 28)));
}

#[test]
fn the_habit_is_typed_in_its_rows() {
    let clock = FakeClock::new();
    let mut ctx = ctx(&clock, Language::Vietnamese);
    let first = overview(&mut ctx, &clock, 10);
    // FakeClock stands on 21/11/2026.
    let words = "2 1 5 Enter 4 9 9 Enter look Backspace Backspace 8 5 Enter \
        5 1 5 / 1 2 / 2 0 2 6 look Enter 3 7 Esc look 6 look 5 Enter 3 Enter look";
    let played = play(ctx, first, &clock, (80, 24), script(words));
    let [wrong, typed, left, confidence, kept, ..] = &played.looks[..] else { panic!("looks") };
    assert!(wrong.contains("Gõ một số từ 70 đến 97."), "{wrong}");
    assert!(typed.contains("› 5 Ngày kiểm tra") && typed.contains("15/12/2026"), "{typed}");
    assert!(left.contains("› 3 Câu cũ mỗi ngày") && left.contains("100\n"), "{left}");
    assert!(confidence.contains("hỏi trước khi hiện đáp án"), "{confidence}");
    // Who only looks into a row leaves it as it is.
    assert!(kept.contains("15/12/2026") && kept.contains("100\n"), "{kept}");
    let book = &played.app.ctx().book;
    let persons = book.persons().expect("reads");
    let habit = book.reviews().expect("a place").habit(persons[0].id).expect("reads");
    assert_eq!((habit.new, habit.reviews, habit.asks_confidence), (15, 100, true));
    assert!((habit.retention - 0.85).abs() < 1e-6);
    assert_eq!(habit.exam, Day::from_calendar(2026, 12, 15));
}

#[test]
fn too_few_reviews_are_no_reason_to_train() {
    let clock = FakeClock::new();
    let mut ctx = ctx(&clock, Language::Vietnamese);
    let first = overview(&mut ctx, &clock, 10);
    let words = "7 ".to_owned() + &"wait:1 ".repeat(5) + "look Esc";
    let played = play(ctx, first, &clock, (80, 24), script(&words));
    assert!(played.looks[0].contains("cần ít nhất 100 lượt"), "{}", played.looks[0]);
}

#[test]
fn confidence_is_asked_for_before_the_key_and_makes_a_guess_hard() {
    let clock = FakeClock::new();
    let mut ctx = ctx(&clock, Language::Vietnamese);
    let first = overview(&mut ctx, &clock, 1);
    // The row of confidence, on; then a session whose one answer is right or not: the dialog comes
    // for any answer, and none for no answer.
    let words = "Down Down Down Down Down Right look 1 Enter Enter look Esc Enter";
    let played = play(ctx, first, &clock, (80, 24), script(words));
    assert!(played.looks[0].contains("hỏi trước khi hiện đáp án"), "{}", played.looks[0]);
    assert!(played.looks[1].contains("▸1 Quên"), "{}", played.looks[1]);
}
