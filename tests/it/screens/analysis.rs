//! The item analysis on the screen: what can be analysed, the whole test, its questions, each question.

use super::ctx;
use super::mark::examination;
use crate::support::stage::{FakeClock, Step, play, script};
use caytre::domain::answer::Response;
use caytre::domain::paper::sheet::{Sheet, fields};
use caytre::domain::question::Body;
use caytre::shelf::{Shelf, issuing};
use caytre::text::Language;
use caytre::tui::app::Ctx;
use caytre::tui::screen::Screen;
use caytre::tui::screen::analyses::Analyses;
use caytre::tui::screen::home::Home;
use caytre::tui::screen::issued::Issued;
use caytre::tui::screen::mark::MarkScreen;

use caytre::tui::theme::Theme;
use tempfile::TempDir;

/// A paper that was issued into a data folder, with so many sheets: the further down, the more is wrong, the choice
/// of one always by the same option.
fn marked(ctx: &mut Ctx<'_>, sheets: usize) -> TempDir {
    let data = tempfile::tempdir().expect("a folder");
    ctx.shelf = Shelf::new(Some(&data.path().join("banks")), &[]);
    let examination = examination();
    let paper = examination.paper();
    let now = ctx.clock.now().at;
    issuing::remember(data.path(), now, paper).expect("kept");
    for number in 0..sheets {
        let version = &paper.versions[number % 2];
        let fields = fields(paper, version);
        let response = |(at, question): (usize, &caytre::domain::question::Question)| {
            let is_wrong = at < number % 8;
            match &question.body {
                Body::Single { options, key, .. } if is_wrong => {
                    let wrong = options.iter().find(|option| option.id != *key);
                    Response::Choice(wrong.expect("two options").id.clone())
                }
                Body::TrueFalse { key } if is_wrong => Response::Truth(!key),
                _ if is_wrong => Response::Blank,
                _ => Response::right(question),
            }
        };
        let asked = fields.iter().map(|field| &*field.item.question).enumerate();
        let responses: Vec<Response> = asked.map(response).collect();
        let sheet = Sheet::of_responses(paper, version, |at| responses.get(at));
        let name = format!("Người {number:02}");
        let taker = ctx.book.person(&name, "", now, &mut ctx.generator).expect("kept");
        examination.take(version, &sheet, taker, now, &mut ctx.means()).expect("kept");
    }
    data
}

/// What is seen of a paper with so many sheets, from the list of what can be analysed on.
fn seen(sheets: usize, size: (u16, u16), theme: Theme, steps: Vec<Step>) -> Vec<String> {
    let clock = FakeClock::new();
    let mut ctx = ctx(&clock, Language::Vietnamese);
    ctx.theme = theme;
    let _data = marked(&mut ctx, sheets);
    let first = Screen::Analyses(Analyses::new(&ctx));
    play(ctx, first, &clock, size, steps).looks
}

/// Without the styles.
fn text(look: &str) -> &str {
    look.split("\n--\n").next().unwrap_or_default()
}

#[test]
fn a_test_and_its_questions_stand_at_every_size() {
    for (width, height) in [(80, 24), (120, 40), (40, 12)] {
        let words = script("look 1 look End look Enter look t t look Enter look End look");
        let looks = seen(16, (width, height), Theme::colours(), words);
        for (at, look) in looks.iter().take(7).enumerate() {
            insta::assert_snapshot!(format!("analysis-{width}x{height}-{at}"), look);
        }
    }
}

#[test]
fn figures_of_few_sheets_are_greyed_and_judge_nothing() {
    let looks = seen(9, (80, 24), Theme::colours(), script("1 look Enter look Enter look"));
    for (at, look) in looks.iter().take(3).enumerate() {
        assert!(text(look).contains("Dưới 10 bài"), "{look}");
        for verdict in ['✗', '!'] {
            assert!(!text(look).contains(verdict), "{look}");
        }
        insta::assert_snapshot!(format!("analysis-few-{at}"), look);
    }
}

#[test]
fn without_colours_the_screens_say_the_same() {
    let words = || script("1 look Enter look Enter look");
    let coloured = seen(16, (80, 24), Theme::colours(), words());
    let plain = seen(16, (80, 24), Theme::plain(), words());
    for (one, other) in coloured.iter().zip(&plain) {
        assert_eq!(text(one), text(other));
    }
}

#[test]
fn questions_are_sorted_gone_through_and_pressed() {
    let mut steps = script("1 Enter look t look t look t look");
    // The second question; the next; back beyond the first.
    steps.push(Step::Press(10, 4));
    steps.extend(script("look Right look Left Left Left look Esc look Esc Esc look"));
    let looks = seen(16, (80, 24), Theme::colours(), steps);
    let labels = |look: &str| -> Vec<String> {
        let rows =
            text(look).lines().skip(3).filter(|line| line.contains('█') || line.contains('░'));
        let label =
            |line: &str| line.split_whitespace().find(|word| word.contains('.')).map(str::to_owned);
        rows.filter_map(label).collect()
    };
    let asked = labels(&looks[0]);
    assert_eq!(asked, ["1.1", "2.1", "2.2", "2.3", "2.4", "2.5", "2.6"], "{}", looks[0]);
    assert!(looks[1].contains("câu khó trước") && looks[2].contains("ĐPB thấp trước"));
    assert_eq!(labels(&looks[1])[0], "1.1", "the first is most often wrong: {}", looks[1]);
    assert_ne!(labels(&looks[2]), asked, "{}", looks[2]);
    assert_eq!(text(&looks[3]), text(&looks[0]));
    for (look, label) in [(4, "Câu 2.1"), (5, "Câu 2.2"), (6, "Câu 1.1")] {
        assert!(looks[look].contains(label), "{}", looks[look]);
    }
    assert!(text(&looks[7]).contains("› 1.1"), "the list again: {}", looks[7]);
    assert!(text(&looks[8]).contains("Đề đã ra"), "{}", looks[8]);
}

#[test]
fn where_nothing_was_marked_it_is_said_what_to_do() {
    for size in [(80, 24), (40, 12)] {
        let looks = seen(0, size, Theme::colours(), script("look 1 Enter look"));
        assert!(looks[0].contains("0 bài"), "{}", looks[0]);
        assert!(looks[1].contains("caytre mark"), "{}", looks[1]);
        let clock = FakeClock::new();
        let ctx = ctx(&clock, Language::English);
        let home = Screen::Home(Home::new(&ctx));
        let looks = play(ctx, home, &clock, size, script("p look 1 Enter Down Esc look")).looks;
        assert!(looks[0].contains("nothing marked yet"), "{}", looks[0]);
        assert!(text(&looks[1]).contains("› 1 Quick check"), "{}", looks[1]);
    }
}

#[test]
fn a_paper_that_is_marked_is_analysed_from_there() {
    let clock = FakeClock::new();
    let mut ctx = ctx(&clock, Language::Vietnamese);
    let _data = marked(&mut ctx, 12);
    let first = MarkScreen::new(examination(), None, &ctx).expect("reads");
    let words = script("F2 look Enter look Esc Esc 1 0 1 F2 look");
    let looks = play(ctx, Screen::Mark(Box::new(first)), &clock, (80, 24), words).looks;
    assert!(looks[0].contains("Phổ điểm") && looks[0].contains("12 bài"), "{}", looks[0]);
    assert!(looks[1].contains("Số câu theo mã đề 101"), "{}", looks[1]);
    let clock = FakeClock::new();
    let mut ctx = super::ctx(&clock, Language::Vietnamese);
    let _data = marked(&mut ctx, 12);
    let first = Screen::Issued(Issued::new(&ctx));
    let listed = play(ctx, first, &clock, (80, 24), script("p look Esc look")).looks;
    assert_eq!(text(&listed[0]), text(&looks[0]));
    assert!(listed[1].contains("Đề đã ra"), "{}", listed[1]);
    assert!(looks[2].contains("Thí sinh"), "not while a sheet is typed: {}", looks[2]);
}
