//! The book of missed questions: how questions come into it and leave it, and its screen.

use super::{ctx, eight_kinds, run};
use crate::support::stage::{FakeClock, play, script};
use caytre::domain::answer::Response;
use caytre::domain::sitting::Mode;
use caytre::text::Language;
use caytre::tui::app::Ctx;
use caytre::tui::screen::Screen;
use caytre::tui::screen::missed::MissedBook;
use std::time::Duration;

const DAY: Duration = Duration::from_hours(24);

/// A sitting over the eight kinds with these answers to the first question, then the second; the
/// others stay blank.
fn sit(ctx: &mut Ctx<'_>, clock: &FakeClock, right: [bool; 2]) {
    clock.pass(DAY);
    let mut sitting = run(ctx, &eight_kinds(), Mode::Exam, None);
    for (place, is_right) in right.into_iter().enumerate() {
        sitting.go_to(place, &mut ctx.means());
        let key = Response::right(&sitting.live().item().expect("there").question);
        let wrong = Response::Choice("khong-co".into());
        sitting.set_draft(if is_right { key } else { wrong }, ctx.clock.now());
    }
    sitting.hand_in(&mut ctx.means());
}

fn in_book(ctx: &Ctx<'_>) -> Vec<(String, usize, usize)> {
    let taker = ctx.book.last_taker().expect("reads").expect("sat");
    let missed = ctx.book.missed(&[taker.person]).expect("reads");
    missed.into_iter().map(|it| (it.newest.question.to_string(), it.times, it.right_days)).collect()
}

#[test]
fn a_question_leaves_the_book_when_it_was_right_on_two_days() {
    let clock = FakeClock::new();
    let mut ctx = ctx(&clock, Language::Vietnamese);
    sit(&mut ctx, &clock, [false, false]);
    let first = in_book(&ctx);
    assert_eq!(first.len(), 2, "blank questions are not missed: {first:?}");
    sit(&mut ctx, &clock, [true, false]);
    let ids: Vec<(usize, usize)> = in_book(&ctx).iter().map(|it| (it.1, it.2)).collect();
    assert_eq!(ids, [(2, 0), (1, 1)], "the newest miss first");
    sit(&mut ctx, &clock, [true, true]);
    assert_eq!(in_book(&ctx).len(), 1);
}

#[test]
fn the_book_is_read_practised_and_saved() {
    for size in [(80, 24), (120, 40), (40, 12)] {
        let clock = FakeClock::new();
        let mut ctx = ctx(&clock, Language::Vietnamese);
        let folder = tempfile::tempdir().expect("a folder");
        ctx.folder = folder.path().to_owned();
        sit(&mut ctx, &clock, [false, false]);
        let book = Screen::Missed(MissedBook::new(&ctx));
        // The second question as it was missed; back; saved; practised.
        let played = play(ctx, book, &clock, size, script("look 2 look Esc v look c look"));
        let shown = |at: usize| played.looks[at].clone();
        assert!(shown(0).contains("Sổ câu sai") && shown(0).contains("2 câu"), "{}", shown(0));
        assert!(shown(0).contains("sai 1 lần"), "{}", shown(0));
        assert!(shown(1).contains("Câu 2/8") && shown(1).contains("Sai"), "{}", shown(1));
        assert!(shown(3).contains("Câu 1/2"), "{}", shown(3));
        let saved = std::fs::read_dir(folder.path()).expect("readable").next().expect("saved");
        let page = std::fs::read_to_string(saved.expect("readable").path()).expect("readable");
        assert!(page.starts_with("# Sổ câu sai"), "{page}");
        assert_eq!(page.matches("từ đó đã đúng ở 0 trên 2 ngày").count(), 2, "{page}");
    }
}

#[test]
fn an_empty_book_says_so() {
    let clock = FakeClock::new();
    let ctx = ctx(&clock, Language::English);
    let book = Screen::Missed(MissedBook::new(&ctx));
    let played = play(ctx, book, &clock, (40, 12), script("c v 1 Enter look Esc"));
    assert!(played.looks[0].contains("No question is in the book."), "{}", played.looks[0]);
}
