//! A quiz night on the projector: every form, the clock, what the scorer types, the prizes.

use super::{ctx, eight_kinds};
use crate::support::stage::{FakeClock, Play, play, script};
use caytre::domain::blueprint::Form;
use caytre::domain::drawing::Item;
use caytre::domain::night::judging::{Judging, STEPS};
use caytre::domain::night::scoring::{Deduction, Scoring};
use caytre::domain::night::{Plan, Round};
use caytre::domain::quantity::Points;
use caytre::run::night::Lead;
use caytre::text::Language;
use caytre::tui::app::Ctx;
use caytre::tui::screen::Screen;
use caytre::tui::screen::contest::Contest;
use caytre::tui::screen::night::NightScreen;
use std::time::Duration;

const TEAMS: [&str; 3] = ["Tre Xanh", "Hoa Sen", "Lúa Vàng"];

/// What stands behind the name of a team in the ranking.
fn points(look: &str, team: &str) -> String {
    let line = look.lines().find(|line| line.contains(team)).unwrap_or("");
    let behind = line.split_once(team).map_or("", |(_, behind)| behind);
    behind.split_whitespace().next().unwrap_or("").to_owned()
}

fn round(title: &str, form: Form, items: Vec<usize>) -> Round {
    Round {
        title: title.into(),
        form,
        worth: Points::whole(10),
        time: Some(Duration::from_secs(20)),
        scoring: Scoring { is_by_speed: false, deduction: Deduction::Half },
        packages: vec![Points::ONE],
        judging: (form == Form::Judged).then_some(Judging {
            judges: 2,
            most: Points::whole(10),
            step: STEPS[0],
            drops_extremes: false,
        }),
        persons: 30,
        items,
        weight: Points::ONE,
    }
}

/// A round of each form over the bank with a question of each kind.
fn plan() -> Plan {
    let bank = eight_kinds();
    Plan {
        title: "Hội thi Tre Việt".into(),
        rounds: vec![
            round("Vòng 1. Khởi động", Form::Together, vec![0, 2]),
            round("Vòng 2. Giành quyền", Form::First, vec![1]),
            round("Vòng 3. Gói câu hỏi", Form::Packages, vec![3, 4]),
            round("Vòng 4. Rung chuông vàng", Form::Elimination, vec![5, 6]),
            round("Phần thi chào hỏi", Form::Judged, Vec::new()),
        ],
        teams: TEAMS.map(Into::into).to_vec(),
        items: bank.questions.iter().map(|question| Item::written(&bank, question)).collect(),
        prizes: [1, 1, 1, 0],
    }
}

pub(super) fn night(ctx: &mut Ctx<'_>) -> Screen {
    let now = ctx.clock.now().at;
    let store = ctx.book.reviews().expect("a place");
    let lead = Lead::begin(plan(), store, &mut ctx.generator, now).expect("begins");
    NightScreen::new(lead, false, ctx).shown()
}

fn played<'a>(clock: &'a FakeClock, size: (u16, u16), words: &str) -> Play<'a> {
    let mut ctx = ctx(clock, Language::Vietnamese);
    let first = night(&mut ctx);
    play(ctx, first, clock, size, script(words))
}

fn looks(words: &str) -> Vec<String> {
    let clock = FakeClock::new();
    played(&clock, (80, 24), words).looks
}

/// Through the first round, asked and revealed, to the card of the second.
const FIRST: &str =
    "Enter Enter Enter Enter 1a 2b 3a Enter Enter Enter Enter 1a 2b 3b Enter Enter Enter ";

#[test]
fn a_round_is_played_with_cards_at_every_size_of_a_projector() {
    for (width, height) in [(40, 15), (80, 24), (100, 30), (160, 45)] {
        let clock = FakeClock::new();
        let words = "look Enter look Enter look Enter look Enter wait:3 1a look 2b 3c look Enter look F3 look";
        let looks = played(&clock, (width, height), words).looks;
        for (at, look) in looks.iter().enumerate() {
            insta::assert_snapshot!(format!("night-{width}x{height}-{at}"), look);
        }
    }
}

#[test]
fn when_all_have_answered_or_the_time_is_over_nothing_more_is_taken() {
    let all = looks("Enter Enter Enter Enter 1a 2b look 3a look 1b look");
    assert!(all[0].contains("Đã trả lời 2/3  1 2"), "{}", all[0]);
    // A card that was held up in time may be mended after the close.
    assert!(all[1].contains("3/3") && all[2].contains("3/3"), "{}", all[2]);
    let over = looks("Enter Enter Enter Enter 1a wait:19.5 look wait:1 look Enter look");
    assert!(over[0].contains("Đã trả lời 1/3"), "{}", over[0]);
    assert!(over[2].contains("Đáp án: "), "{}", over[2]);
}

#[test]
fn the_clock_stands_while_it_is_paused() {
    let looks =
        looks("Enter Enter Enter Enter wait:5 F2 look wait:60 look Enter wait:14 look wait:2 look");
    assert!(looks[0].contains("TẠM DỪNG"), "{}", looks[0]);
    assert_eq!(looks[0], looks[1]);
    assert!(looks[2].contains("Đã trả lời 0/3") && !looks[2].contains("TẠM DỪNG"), "{}", looks[2]);
    assert!(looks[3].contains("thẻ: 2B"), "{}", looks[3]);
}

#[test]
fn a_wrong_answer_costs_and_opens_the_question_for_five_seconds() {
    let way = "Enter F4 6 2 Enter Enter Enter Enter 2 Enter look - look wait:6 look Enter F3 look";
    let looks = looks(way);
    assert!(looks[0].contains("Hoa Sen trả lời") && looks[0].contains("+ đúng · - sai"));
    assert!(looks[1].contains("Các đội khác giành quyền"), "{}", looks[1]);
    assert!(looks[2].contains("Đã khóa câu trả lời"), "{}", looks[2]);
    assert_eq!(points(&looks[3], "Hoa Sen"), "-5", "{}", looks[3]);
}

#[test]
fn a_package_with_a_star_doubles_and_is_taken_back() {
    let to_third = "F4 6 3 Enter ";
    let way = format!(
        "Enter {to_third} look Enter look 3 Space 1* Enter look Enter Enter Enter + Enter F3 look F3 F5 look"
    );
    let looks = looks(&way);
    assert!(looks[0].contains("Gói 1 điểm: còn 2 câu"), "{}", looks[0]);
    assert!(looks[1].contains("gói: 2 20"), "{}", looks[1]);
    assert!(looks[2].contains("Lúa Vàng chọn gói 1 điểm · ★"), "{}", looks[2]);
    assert_eq!(points(&looks[3], "Lúa Vàng"), "2", "{}", looks[3]);
    assert!(looks[4].contains("Lúc này") || looks[4].contains("lấy lại"), "{}", looks[4]);
}

#[test]
fn who_leaves_the_floor_is_gone_until_the_rescue() {
    let way = "Enter F4 6 4 Enter look Enter Enter Enter Enter 3 Space 7 Space 12-30 Enter look ++2 Enter look Ctrl-u ++21 Enter look F5 look";
    let looks = looks(way);
    assert!(looks[0].contains("Còn trên sàn 30/30"), "{}", looks[0]);
    assert!(looks[1].contains("Còn trên sàn 9/30") && looks[1].contains(" 11 "), "{}", looks[1]);
    // Who held out longest comes back: all left at one question, so all of them or none.
    assert!(looks[2].contains("có 21 người; gõ ++21"), "{}", looks[2]);
    assert!(looks[3].contains("Còn trên sàn 30/30"), "{}", looks[3]);
    assert!(looks[4].contains("Còn trên sàn 9/30"), "{}", looks[4]);
    insta::assert_snapshot!(looks[1]);
}

#[test]
fn judges_marks_are_kept_in_their_steps_and_their_mean_counts() {
    let way = "Enter F4 6 5 Enter 1 Space 9,3 Space 9 Enter look Ctrl-u 1 Space 9,25 Space 9 Enter look F3 look";
    let looks = looks(way);
    assert!(looks[0].contains("Cần 2 điểm giám khảo, bước 0,25, đến 10."), "{}", looks[0]);
    assert!(looks[1].contains("Tre Xanh  9,25 · 9 → 9,13"), "{}", looks[1]);
    assert!(looks[2].contains("9,13"), "{}", looks[2]);
}

#[test]
fn a_question_is_voided_a_mark_corrected_and_a_sheet_typed_in_later() {
    let asked = "Enter Enter Enter Enter 1a 2b Enter Enter ";
    let way = format!(
        "{asked} F4 3 3 Space A Enter look Esc F3 look F3 F4 4 1 Space -2,5 Space nhắc Enter F3 look F3 F4 1 look F3 look"
    );
    let looks = looks(&way);
    assert!(looks[0].contains("Đội 3: đã nhập 1 câu"), "{}", looks[0]);
    let all = |look: &str| TEAMS.map(|team| points(look, team));
    assert_eq!(all(&looks[1]), ["-5", "10", "-5"], "{}", looks[1]);
    assert_eq!(all(&looks[2]), ["-7,5", "10", "-5"], "{}", looks[2]);
    assert!(looks[3].contains("BỊ HỦY"), "{}", looks[3]);
    assert_eq!(all(&looks[4]), ["-2,5", "0", "0"], "{}", looks[4]);
}

#[test]
fn a_question_for_the_audience_is_worth_nothing_and_lots_name_every_team_once() {
    let way = "Enter F4 9 look Enter Enter 1ab Enter look Ctrl-u Enter Enter look Enter look F4 End Enter look Enter look";
    let looks = looks(way);
    assert!(looks[0].contains("Câu hỏi dành cho khán giả"), "{}", looks[0]);
    assert!(looks[1].contains("không được trả lời"), "{}", looks[1]);
    assert!(looks[2].contains("Đáp án: "), "{}", looks[2]);
    assert!(looks[3].contains("Tất cả các đội cùng trả lời"), "{}", looks[3]);
    assert!(looks[4].contains("BỐC THĂM"), "{}", looks[4]);
    for team in TEAMS {
        assert_eq!(looks[4].matches(team).count(), 1, "{}", looks[4]);
    }
    assert_eq!(looks[5], looks[3]);
}

#[test]
fn the_last_prize_is_shown_first() {
    let way = format!("{FIRST} F4 8 look Enter look Enter look Enter look");
    let looks = looks(&way);
    assert!(
        looks[0].contains("CÔNG BỐ KẾT QUẢ") && !looks[0].contains("Giải Nhất"),
        "{}",
        looks[0]
    );
    assert!(!looks[1].contains("Giải Nhất"), "{}", looks[1]);
    assert!(looks[3].contains("Giải Nhất"), "{}", looks[3]);
}

#[test]
fn leaving_is_asked_about_and_the_form_goes_on_with_what_is_open() {
    let clock = FakeClock::new();
    let mut ctx = ctx(&clock, Language::Vietnamese);
    drop(night(&mut ctx));
    let form = Screen::Contest(Box::new(Contest::new(None, &ctx)));
    let way = "look Enter look Enter Enter Enter Enter Esc look F1 look";
    let played = play(ctx, form, &clock, (80, 24), script(way));
    assert!(played.looks[0].contains("Tiếp tục hội thi đang dở"), "{}", played.looks[0]);
    assert!(played.looks[1].contains("Hội thi Tre Việt"), "{}", played.looks[1]);
    assert!(played.looks[2].contains("caytre night --resume"), "{}", played.looks[2]);
    assert!(played.looks[3].contains("giải lao"), "{}", played.looks[3]);
}

#[test]
fn a_night_is_agreed_on_in_the_form() {
    let clock = FakeClock::new();
    let ctx = ctx(&clock, Language::Vietnamese);
    let form = Screen::Contest(Box::new(Contest::new(None, &ctx)));
    let way = "look Down Right look Right look Down Down Ctrl-u A Up Up Up Enter look \
        Down Down Down ; B Enter look";
    let looks = play(ctx, form, &clock, (80, 24), script(way)).looks;
    for (at, look) in looks.iter().enumerate() {
        insta::assert_snapshot!(format!("contest-{at}"), look);
    }
    assert!(looks[3].contains("Cần ít nhất hai đội"), "{}", looks[3]);
}
