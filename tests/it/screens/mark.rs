//! Sheets typed in on the screen: what a sheet came to, an input method that is on, two sheets of one person.

use super::{ctx, eight_kinds};
use crate::support::stage::{FakeClock, play, script};
use caytre::domain::paper::Way;
use caytre::domain::paper::sheet::{Shape, fields};
use caytre::domain::paper::version::{Request, make};
use caytre::domain::score::MarkRules;
use caytre::record::paper::write_paper;
use caytre::run::examination::Examination;
use caytre::text::Language;
use caytre::tui::screen::Screen;
use caytre::tui::screen::mark::MarkScreen;
use rand::SeedableRng;
use rand::rngs::ChaCha8Rng;
use std::collections::HashSet;

const BLUEPRINT: &str = r#"format = 1
[blueprint]
id = "thu"
title = "Thi thử"

[[part]]
id = "i"
title = "Phần I. Chọn một đáp án"
kinds = ["single"]

[[part]]
id = "ii"
title = "Phần II. Các dạng khác"
kinds = ["multiple", "true-false", "statements", "short", "number", "ordering"]

[[part]]
id = "iii"
title = "Phần III. Tự luận"
text = "Nêu ba trụ cột."
points = 2
lines = 8

[[cell]]
part = "i"
number = 1

[[cell]]
part = "ii"
number = 6
"#;

/// Two versions of a paper with a question of every kind but one, and an essay.
pub(super) fn examination() -> Examination {
    let blueprint =
        caytre::formats::blueprint::read(BLUEPRINT.as_bytes()).blueprint.expect("whole");
    let codes = ["101".into(), "102".into()];
    let request = Request {
        blueprint: &blueprint,
        banks: &[eight_kinds()],
        barred: &HashSet::new(),
        way: Way::Options,
        codes: &codes,
    };
    let mut made = make(request, &mut ChaCha8Rng::seed_from_u64(1)).expect("a paper");
    made.head.language = "vi".into();
    let json = write_paper(&made);
    Examination::new(made, json, Vec::new(), MarkRules::default())
}

fn screen(ctx: &caytre::tui::app::Ctx<'_>) -> Screen {
    Screen::Mark(Box::new(MarkScreen::new(examination(), None, ctx).expect("reads")))
}

/// The keys of a whole sheet: each field closed by the keys that its shape asks for.
fn sheet() -> String {
    let examination = examination();
    let paper = examination.paper();
    let keys = |shape: Shape| match shape {
        Shape::One(_) | Shape::Truth => "1 ".to_owned(),
        Shape::Verdicts(count) => "2 ".repeat(count),
        Shape::Several(_) => "1 3 Space ".to_owned(),
        Shape::Order(count) => {
            let digits: Vec<String> = (1..=count).map(|digit| digit.to_string()).collect();
            digits.join(" ") + " "
        }
        Shape::Pairs { left, .. } => "1 ".repeat(left),
        Shape::Line => "t r e Enter ".to_owned(),
        Shape::Points(_) => "Enter ".to_owned(),
    };
    fields(paper, &paper.versions[0]).into_iter().map(|field| keys(field.shape)).collect()
}

#[test]
fn a_sheet_is_typed_and_said_at_the_three_sizes() {
    for (width, height) in [(80, 24), (120, 40), (40, 12)] {
        let clock = FakeClock::new();
        let ctx = ctx(&clock, Language::Vietnamese);
        let first = screen(&ctx);
        let words = format!(
            "look 9 Enter look Backspace 1 0 1 A n ; B look Enter look {} look Enter look 1 0 2 a n look",
            sheet()
        );
        let played = play(ctx, first, &clock, (width, height), script(&words));
        for (at, look) in played.looks.iter().enumerate() {
            insta::assert_snapshot!(format!("mark-{width}x{height}-{at}"), look);
        }
        assert_eq!(played.looks.len(), 8);
    }
}

#[test]
fn while_an_input_method_is_on_a_sheet_is_typed_again() {
    for burst in ["a Backspace â", "1 Backspace 2"] {
        let clock = FakeClock::new();
        let ctx = ctx(&clock, Language::Vietnamese);
        let first = screen(&ctx);
        let words = format!("1 0 1 A n Enter {burst} look");
        let played = play(ctx, first, &clock, (80, 24), script(&words));
        let look = &played.looks[0];
        assert!(look.contains("Bộ gõ đang bật") && look.contains("› 1 …"), "{burst}: {look}");
    }
    // A person needs longer for the next key.
    let clock = FakeClock::new();
    let ctx = ctx(&clock, Language::Vietnamese);
    let first = screen(&ctx);
    let words = "1 0 1 A n Enter 1 Backspace wait:0.2 2 look";
    let played = play(ctx, first, &clock, (80, 24), script(words));
    assert!(played.looks[0].contains(" 1 B"), "{}", played.looks[0]);
}

#[test]
fn a_second_sheet_of_a_person_is_asked_about_and_counts_when_it_was_agreed() {
    let clock = FakeClock::new();
    let ctx = ctx(&clock, Language::Vietnamese);
    let first = screen(&ctx);
    let whole = format!("1 0 1 A n Enter {} Enter look", sheet());
    let words = format!("{whole} {whole} 1 look {whole} 2 look");
    let looks = play(ctx, first, &clock, (80, 24), script(&words)).looks;
    assert!(looks[1].contains("đã có bài, mã đề 101"), "{}", looks[1]);
    assert!(looks[2].contains("1 bài") && !looks[2].contains("An:"), "{}", looks[2]);
    assert!(looks[4].contains("1 bài") && looks[4].contains("An:"), "{}", looks[4]);
}

#[test]
fn a_sheet_that_is_not_kept_is_left_at_a_second_esc() {
    let clock = FakeClock::new();
    let ctx = ctx(&clock, Language::Vietnamese);
    let at = ctx.clock.now().at;
    let first =
        Screen::Mark(Box::new(MarkScreen::new(examination(), Some(at), &ctx).expect("reads")));
    let words = "1 0 1 A n Enter 1 1 Esc look Esc look Esc Esc";
    let played = play(ctx, first, &clock, (80, 24), script(words));
    assert!(played.looks[0].contains("Esc lần nữa"), "{}", played.looks[0]);
    assert!(!played.looks[1].contains("Phần I"), "{}", played.looks[1]);
}
