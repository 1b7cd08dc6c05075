//! The editor: what it shows, what it writes, and what it never overwrites.

use super::{ctx, own_bank};
use crate::support::stage::{FakeClock, Rehearsal, Step, play, script};
use caytre::shelf::Shelf;
use caytre::shelf::desk::Desk;
use caytre::text::Language;
use caytre::tui::screen::Screen;
use caytre::tui::screen::bank::BankScreen;
use caytre::tui::screen::home::Home;
use caytre::tui::screen::question::QuestionScreen;
use std::path::Path;

fn on_disk(folder: &Path) -> String {
    std::fs::read_to_string(folder.join("rieng.toml")).expect("there")
}

/// The screens that a script looks at, on the bank of eight kinds as an own one.
fn looks(size: (u16, u16), words: &str) -> Vec<String> {
    let clock = FakeClock::new();
    let own = own_bank();
    let mut ctx = ctx(&clock, Language::Vietnamese);
    ctx.shelf = Shelf::new(Some(own.path()), &[]);
    let home = Screen::Home(Home::new(&ctx));
    let played = play(ctx, home, &clock, size, script(words));
    played.looks
}

#[test]
fn banks_questions_and_forms_at_the_three_sizes() {
    for (width, height) in [(80, 24), (120, 40), (40, 12)] {
        let words = "End Enter look 9 look + look Esc Enter look Down look Ctrl-p look Ctrl-p look";
        for (at, look) in looks((width, height), words).into_iter().enumerate() {
            insta::assert_snapshot!(format!("editor-{width}x{height}-{at}"), look);
        }
    }
}

#[test]
fn what_is_typed_is_in_the_file_a_second_later_and_can_be_taken_back() {
    let clock = FakeClock::new();
    let own = own_bank();
    let before = on_disk(own.path());
    let open = |preview| {
        let desk = Desk::open(&own.path().join("rieng.toml")).expect("text");
        Screen::Question(Box::new(QuestionScreen::open(desk, 0, preview).expect("a form")))
    };
    let run = |words: &str| {
        let ctx = ctx(&clock, Language::Vietnamese);
        let played = play(ctx, open(false), &clock, (80, 24), script(words));
        (played.app.screen().is_some(), on_disk(own.path()))
    };
    // The program ends: nothing of it is lost.
    let (_, typed) = run("Home mới Ctrl-c");
    assert_ne!(typed, before);
    let ctx = ctx(&clock, Language::Vietnamese);
    let words = "xyz wait:0.5 look wait:1 look Ctrl-y look";
    let played = play(ctx, open(false), &clock, (80, 24), script(words));
    let states = ["chưa ghi", "đã ghi", "Đã hoàn tác"];
    for (look, state) in played.looks.iter().zip(states) {
        assert!(look.contains(state), "{state}: {look}");
    }
    assert_eq!(on_disk(own.path()), typed);
}

#[test]
fn a_file_changed_by_others_is_said_and_never_overwritten() {
    let clock = FakeClock::new();
    let own = own_bank();
    let path = own.path().join("rieng.toml");
    let desk = Desk::open(&path).expect("text");
    let form = QuestionScreen::open(desk, 0, false).expect("a form");
    let theirs = on_disk(own.path()).replace("version = \"1\"", "version = \"2\"");
    std::fs::write(&path, &theirs).expect("written");
    let ctx = ctx(&clock, Language::Vietnamese);
    let words = "thêm wait:1.5 look Esc Ctrl-r wait:1.5 look";
    let played = play(ctx, Screen::Question(Box::new(form)), &clock, (80, 24), script(words));
    let first = played.looks[0].clone();
    assert!(first.contains("chương trình khác sửa"), "{first}");
    // Read anew, what was typed is still there and goes into their file.
    let now = on_disk(own.path());
    assert!(now.contains("version = \"2\"") && now.contains("thêm\""), "{now}");
}

#[test]
fn a_line_that_nobody_touched_is_read_anew_and_typing_is_saved_while_it_goes_on() {
    let clock = FakeClock::new();
    let own = own_bank();
    let path = own.path().join("rieng.toml");
    let desk = Desk::open(&path).expect("text");
    let form = QuestionScreen::open(desk.clone(), 0, false).expect("a form");
    let theirs = on_disk(own.path()).replacen("prompt = \"", "prompt = \"Của họ: ", 1);
    std::fs::write(&path, &theirs).expect("written");
    let ctx_of = || ctx(&clock, Language::Vietnamese);
    let words = "Ctrl-r wait:1.5 Ctrl-y look";
    let played = play(ctx_of(), Screen::Question(Box::new(form)), &clock, (80, 24), script(words));
    assert!(played.looks[0].contains("Của họ"), "{}", played.looks[0]);
    assert_eq!(on_disk(own.path()), theirs, "their change was taken back or written over");
    let form = QuestionScreen::open(desk, 0, false).expect("a form");
    let words = "một wait:0.6 hai wait:0.6 ba look";
    let played = play(ctx_of(), Screen::Question(Box::new(form)), &clock, (80, 24), script(words));
    assert!(on_disk(own.path()).contains("mộthai"), "{}", played.looks[0]);
}

#[test]
fn what_a_form_changed_is_taken_back_in_the_list_too() {
    let clock = FakeClock::new();
    let own = own_bank();
    let before = on_disk(own.path());
    let bank = BankScreen::open(&own.path().join("rieng.toml")).expect("text");
    // Copied in the list, changed in the form, which takes back its own change only.
    let words = "= Enter mới Down Ctrl-y Ctrl-y look Esc Ctrl-y look";
    let ctx = ctx(&clock, Language::Vietnamese);
    let played = play(ctx, Screen::Bank(Box::new(bank)), &clock, (80, 24), script(words));
    assert!(played.looks[0].contains("Không còn gì"), "{}", played.looks[0]);
    assert!(played.looks[1].contains("8 câu"), "{}", played.looks[1]);
    assert_eq!(on_disk(own.path()), before);
}

#[test]
fn what_cannot_be_written_can_be_left_at_a_second_esc() {
    let clock = FakeClock::new();
    let own = own_bank();
    let path = own.path().join("rieng.toml");
    let mut ctx = ctx(&clock, Language::Vietnamese);
    ctx.shelf = Shelf::new(Some(own.path()), &[]);
    let home = Screen::Home(Home::new(&ctx));
    let theirs = on_disk(own.path()).replace("version = \"1\"", "version = \"2\"");
    let mut app = Rehearsal::new(ctx, home, &clock, (80, 24));
    let mut keys = |words: &str| {
        for step in script(words) {
            assert!(app.step(step).is_none());
        }
        matches!(app.app.screen(), Some(Screen::Question(_)))
    };
    assert!(keys("End Enter 9 Enter thêm"));
    std::fs::write(&path, &theirs).expect("written");
    assert!(keys("Esc"), "left at the first Esc");
    assert!(!keys("Esc"), "not left at the second Esc");
    assert_eq!(on_disk(own.path()), theirs);
}

#[test]
fn a_bank_is_filtered_and_its_questions_moved_copied_and_taken_out() {
    let clock = FakeClock::new();
    let own = own_bank();
    let before = on_disk(own.path());
    let run = |words: &str| {
        let ctx = ctx(&clock, Language::Vietnamese);
        let bank = BankScreen::open(&own.path().join("rieng.toml")).expect("text");
        let mut steps = script(words);
        steps.push(Step::Look);
        let played = play(ctx, Screen::Bank(Box::new(bank)), &clock, (80, 24), steps);
        (played.looks.last().expect("a look").clone(), on_disk(own.path()))
    };
    let (shown, now) = run("/ zzz Enter");
    assert!(shown.contains("Lọc: zzz") && now == before, "{shown}");
    let (shown, now) = run("= = >");
    assert!(shown.contains("10 câu"), "{shown}");
    assert_eq!(now.matches("[[question]]").count(), 10);
    let (shown, now) = run("Delete Down Enter Delete Down Enter");
    assert!(shown.contains("8 câu"), "{shown}");
    assert_eq!(now.matches("[[question]]").count(), 8);
    let (shown, _) = run("Delete Enter");
    assert!(shown.contains("8 câu"), "{shown}");
    let (_, now) = run("# Bài Enter");
    assert!(now.contains("title = \"Bài\""), "{now}");
    let (_, moved) = run(">");
    assert_ne!(moved, now);
    assert_eq!(run("Down <").1, now);
    let (shown, again) = run("> Ctrl-y Ctrl-y");
    assert!(again == now && shown.contains("Không còn gì"), "{shown}");
}

#[test]
fn a_shipped_bank_is_copied_under_a_title_of_its_own() {
    let clock = FakeClock::new();
    let own = tempfile::tempdir().expect("a folder");
    let mut ctx = ctx(&clock, Language::Vietnamese);
    ctx.shelf = Shelf::new(Some(own.path()), &[]);
    let home = Screen::Home(Home::new(&ctx));
    let words = "End Enter 1 look Lớp A Enter look Esc look";
    let played = play(ctx, home, &clock, (80, 24), script(words));
    let looks = played.looks;
    assert!(looks[0].contains("bộ có sẵn"), "{}", looks[0]);
    assert!(looks[1].contains("LớpA") || looks[1].contains("Lớp A"), "{}", looks[1]);
    assert!(looks[2].contains("riêng · 44 câu"), "{}", looks[2]);
    let file = std::fs::read_dir(own.path()).expect("a folder").count();
    assert_eq!(file, 1);
}

#[test]
fn a_file_is_seen_before_it_is_taken_in_and_a_bank_goes_out_as_files() {
    let clock = FakeClock::new();
    let data = tempfile::tempdir().expect("a folder");
    let own = data.path().join("banks");
    let gift = data.path().join("thu.gift");
    std::fs::write(&gift, "::a::Một {=có ~không}\n\n::b::Hai {=có ~không}\n\nhỏng {=\n")
        .expect("written");
    let mut ctx = ctx(&clock, Language::Vietnamese);
    ctx.shelf = Shelf::new(Some(&own), &[]);
    ctx.folder = data.path().to_owned();
    let home = Screen::Home(Home::new(&ctx));
    let mut steps = script("End Enter i look khong-co Enter look Ctrl-u");
    steps.push(Step::Paste(gift.display().to_string()));
    steps.extend(script("Enter look Enter look 9 look v look 4 look v 1"));
    let played = play(ctx, home, &clock, (80, 24), steps);
    let looks = &played.looks;
    assert!(looks[0].contains("kéo tệp vào"), "{}", looks[0]);
    assert!(looks[1].contains("khong-co"), "{}", looks[1]);
    assert!(looks[2].contains("Mới 2") && looks[2].contains("để lại 1"), "{}", looks[2]);
    assert!(looks[3].contains("riêng · 2 câu"), "{}", looks[3]);
    assert!(looks[4].contains("Hai"), "{}", looks[4]);
    assert!(looks[5].contains("Đề cương ôn tập, DOCX"), "{}", looks[5]);
    let moodle = std::fs::read_to_string(data.path().join("thu.xml")).expect("written");
    assert!(moodle.contains("<quiz>"), "{moodle}");
    assert!(data.path().join("thu-de-cuong.docx").exists());
}
