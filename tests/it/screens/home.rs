//! The home screen, and what is opened from it: set-up, notes, history, progress.

use super::ctx;
use crate::support::stage::{FakeClock, Play, Step, play, script};
use caytre::domain::answer::Response;
use caytre::domain::drawing::Item;
use caytre::domain::identity::Uid;
use caytre::domain::plan::{Plan, Preset};
use caytre::domain::question::{Body, Level};
use caytre::domain::score::MarkRules;
use caytre::domain::sitting::{ClockRule, Mode, Sitting, State};
use caytre::domain::time::Clock;
use caytre::run::Run;
use caytre::shelf::{Entry, Shelf};
use caytre::store::book::Book;
use caytre::store::history::Filter;
use caytre::text::Language;
use caytre::tui::app::{Ctx, Ending};
use caytre::tui::screen::Screen;
use caytre::tui::screen::home::Home;
use std::collections::HashSet;
use std::time::Duration;

const SIZES: [(u16, u16); 3] = [(80, 24), (120, 40), (40, 12)];
const LANGUAGES: [(Language, &str); 2] = [(Language::Vietnamese, "vi"), (Language::English, "en")];

/// A sitting over the first ten single choices of a shipped bank, the first `right` of them
/// answered right. Left open unless it is handed in.
fn sit(ctx: &mut Ctx<'_>, clock: &FakeClock, bank: &str, right: usize, is_handed_in: bool) {
    sit_over(10, ctx, clock, bank, right, is_handed_in);
}

fn sit_over(
    questions: usize,
    ctx: &mut Ctx<'_>,
    clock: &FakeClock,
    bank: &str,
    right: usize,
    is_handed_in: bool,
) {
    let opened = ctx.shelf.open(bank).expect("shipped");
    let plan = Plan::of(Preset::QuickCheck, MarkRules::default());
    let now = clock.now().at;
    let taker = ctx.book.person("Nguyễn Văn An", "Chi bộ 1", now, &mut ctx.generator);
    let banks = std::slice::from_ref(&opened.bank);
    let drawing = plan.drawing(banks, &HashSet::new(), &mut ctx.generator).expect("questions");
    let mut sitting = plan.sitting(drawing, taker.expect("kept"), now, &mut ctx.generator);
    let single = opened.bank.questions.iter();
    let single = single.filter(|question| matches!(question.body, Body::Single { .. }));
    let items = single.take(questions).map(|question| Item::written(&opened.bank, question));
    sitting.drawing.items = items.collect();
    assert_eq!(sitting.drawing.items.len(), questions);
    let mut run = Run::begin(sitting, &mut ctx.means());
    for place in 0..right {
        let item = run.live().item().expect("there");
        let right = Response::right(&item.question);
        run.set_draft(right, clock.now());
        clock.pass(Duration::from_secs(7));
        run.go_to(place + 1, &mut ctx.means());
    }
    if is_handed_in {
        run.hand_in(&mut ctx.means());
    } else {
        run.suspend(&mut ctx.means());
    }
}

/// Three days of sittings in one bank, one in another, one left open.
pub(super) fn with_past(ctx: &mut Ctx<'_>, clock: &FakeClock) {
    for right in [4, 7, 9] {
        sit(ctx, clock, "ban-sac-cay-tre", right, true);
        clock.pass(Duration::from_hours(24));
    }
    sit(ctx, clock, "ba-tru-cot", 6, true);
    clock.pass(Duration::from_hours(1));
    sit(ctx, clock, "ban-sac-cay-tre", 3, false);
    clock.pass(Duration::from_mins(30));
}

fn home_of<'a>(ctx: Ctx<'a>, clock: &'a FakeClock, size: (u16, u16), words: &str) -> Play<'a> {
    let home = Screen::Home(Home::new(&ctx));
    play(ctx, home, clock, size, script(words))
}

fn fresh<'a>(clock: &'a FakeClock, size: (u16, u16), words: &str) -> Play<'a> {
    home_of(ctx(clock, Language::Vietnamese), clock, size, words)
}

fn usual<'a>(clock: &'a FakeClock, size: (u16, u16), words: &str) -> Play<'a> {
    let mut ctx = ctx(clock, Language::Vietnamese);
    with_past(&mut ctx, clock);
    home_of(ctx, clock, size, words)
}

/// The newest sitting of the book.
fn newest(play: &Play<'_>) -> Sitting {
    let book = &play.app.ctx().book;
    let all = book.summaries(&Filter::default(), 1).expect("readable");
    let newest = all.first().expect("there is one");
    book.sitting(newest.id).expect("readable").expect("kept").sitting
}

fn shown(look: &str) -> &str {
    look.split("\n--\n").next().expect("always one")
}

#[test]
fn home_stands_at_every_size_in_both_languages() {
    for (language, tag) in LANGUAGES {
        for (width, height) in SIZES {
            let clock = FakeClock::new();
            let played = home_of(ctx(&clock, language), &clock, (width, height), "");
            insta::assert_snapshot!(format!("home-new-{tag}-{width}x{height}"), played.looks[0]);
            let mut ctx = ctx(&clock, language);
            with_past(&mut ctx, &clock);
            let played = home_of(ctx, &clock, (width, height), "look PageDown");
            for (page, look) in played.looks.iter().enumerate() {
                let name = format!("home-usual-{tag}-{width}x{height}-{}", page + 1);
                insta::assert_snapshot!(name, look);
            }
        }
    }
}

#[test]
fn every_screen_from_home_stands_at_every_size() {
    let walks = [
        ("setup", "2 look Down Down Enter"),
        ("notes", "End Up Up Up Enter look 2 look 1 look"),
        ("history", "End Up Up Enter look / 21/11"),
        ("people", "n look End Enter T r a a n Enter T o"),
        ("code", "n p look 1 2 look Enter look 1 2 3 4 Enter look 1 2 3 5 Enter look Esc"),
        ("progress", "End Up Enter look 3"),
        ("memory", "5 1 Enter Enter 3 Esc 2 Esc Esc End Up Enter 2 look Esc look"),
        // One question of a review today, and again in three days.
        (
            "days",
            "5 1 Enter Enter 3 Esc 2 Esc Esc wait:259200 5 look 1 Enter Enter 3 Esc 2 Esc Esc End Up Enter 1",
        ),
    ];
    for (name, words) in walks {
        for (width, height) in SIZES {
            let clock = FakeClock::new();
            let played = usual(&clock, (width, height), words);
            for (number, look) in played.looks.iter().enumerate() {
                let name = format!("{name}-{}-{width}x{height}", number + 1);
                insta::assert_snapshot!(name, look);
            }
        }
    }
}

/// The code 1234 is set before the screens of this test.
#[test]
fn what_a_person_with_a_code_did_is_seen_with_it_alone() {
    let shut = |words: &str| {
        let clock = FakeClock::new();
        let mut ctx = ctx(&clock, Language::Vietnamese);
        with_past(&mut ctx, &clock);
        let all = ctx.book.persons().expect("reads");
        let learner = ctx.taker().expect("reads").expect("somebody");
        let person = all.into_iter().find(|person| person.id == learner.person).expect("there");
        // As another program set it: to this one it is shut.
        ctx.book.set_code(person.id, Some("1234"), &mut ctx.generator).expect("sets");
        let home = Screen::Home(Home::new(&ctx));
        play(ctx, home, &clock, (80, 24), script(words)).looks
    };
    // Study, progress and the unfinished sitting of the learner ask for it.
    for (words, there) in [("5", "Ôn tập"), ("End Up Enter", "Tiến độ ôn tập"), ("1", "Câu")]
    {
        let looks = shut(&format!("{words} look 1 2 3 5 Enter look 1 2 3 4 Enter look"));
        let [asked, wrong, opened, ..] = &looks[..] else { panic!("{looks:?}") };
        assert!(asked.contains("Mã khóa của Nguyễn Văn An"), "{words}: {asked}");
        assert!(wrong.contains("Mã khóa không đúng"), "{words}: {wrong}");
        assert!(!opened.contains("Mã khóa") && opened.contains(there), "{words}: {opened}");
    }
    // The history leaves out what they did until then.
    let looks =
        shut("End Up Up Enter look Esc End Up Enter 1 2 3 4 Enter Esc End Up Up Enter look");
    let [before, after, ..] = &looks[..] else { panic!("{looks:?}") };
    assert!(!before.contains("Nguyễn Văn An"), "{before}");
    assert!(before.contains("Ẩn kết quả của 1 người có mã khóa"), "{before}");
    assert!(after.contains("Nguyễn Văn An"), "{after}");
    // Whoever wants to learn under this name gives the code, and who changes it gives the old one.
    let looks = shut("n look 1 look Esc p look 1 2 3 4 Enter look Enter look");
    let [list, chosen, change, new, removed, ..] = &looks[..] else { panic!("{looks:?}") };
    assert!(list.contains(" · mã khóa"), "{list}");
    assert!(chosen.contains("Mã khóa của Nguyễn Văn An"), "{chosen}");
    assert!(change.contains("Mã khóa của Nguyễn Văn An"), "{change}");
    assert!(new.contains("Mã khóa mới của Nguyễn Văn An"), "{new}");
    assert!(!removed.contains(" · mã khóa"), "{removed}");
}

#[test]
fn who_is_chosen_learns_until_a_sitting_says_who_does() {
    let clock = FakeClock::new();
    // Somebody new; spaced review and the set-up know the name; then another name in the set-up.
    let words = "look n End Enter H o a Enter Enter look 5 look Esc 2 look End Up Up Enter look";
    let played = usual(&clock, (80, 24), words);
    let [before, chosen, study, setup, ..] = &played.looks[..] else { panic!("looks") };
    assert!(before.contains("Nguyễn Văn An · caytre"), "{before}");
    let head = chosen.lines().next().unwrap_or_default();
    assert!(head.contains("Hoa · caytre") && !head.contains("Nguyễn"), "{chosen}");
    assert!(chosen.contains("1 Nguyễn Văn An · Bản sắc"), "whose it is stands there: {chosen}");
    assert!(study.lines().next().is_some_and(|line| line.ends_with("Hoa")), "{study}");
    assert!(setup.contains("Hoa"), "{setup}");
    // What others did is not her progress.
    let played = usual(&clock, (80, 24), "n End Enter H o a Enter Enter End Up Enter look");
    assert!(played.looks[0].contains("Chưa có"), "{}", played.looks[0]);
}

#[test]
fn ones_own_open_sitting_is_offered_before_a_newer_one_of_somebody_else() {
    let clock = FakeClock::new();
    let mut ctx = ctx(&clock, Language::Vietnamese);
    with_past(&mut ctx, &clock);
    clock.pass(Duration::from_mins(1));
    let now = clock.now().at;
    let mut begun = super::run(&mut ctx, &super::eight_kinds(), Mode::Exam, None);
    let mut other = begun.live().sitting().clone();
    begun.abandon(&mut ctx.means());
    (other.id, other.drawing.id) = (Uid(99), Uid(98));
    other.taker = ctx.book.person("Hoa", "", now, &mut ctx.generator).expect("kept");
    Run::begin(other, &mut ctx.means()).suspend(&mut ctx.means());
    let an = ctx.book.person("Nguyễn Văn An", "Chi bộ 1", now, &mut ctx.generator);
    ctx.chosen = Some(an.expect("kept"));
    let played = home_of(ctx, &clock, (80, 24), "");
    assert!(played.text().contains("Câu 4/10"), "{}", played.text());
}

#[test]
fn nothing_on_home_moves_after_the_first_frame() {
    let clock = FakeClock::new();
    let played = usual(&clock, (80, 24), "look wait:100");
    assert_eq!(played.looks[0], played.looks[1]);
    assert_eq!(played.draws, 1);
}

#[test]
fn the_interrupted_sitting_is_offered_first_and_gone_on_with() {
    for size in SIZES {
        let clock = FakeClock::new();
        let played = usual(&clock, size, "look Enter");
        assert!(shown(&played.looks[0]).contains("Câu 4/10"), "{}", played.looks[0]);
        assert!(shown(&played.looks[0]).contains("còn 4:39"), "{}", played.looks[0]);
        assert!(played.text().starts_with("Câu 4/10") || played.text().starts_with(" Câu 4/10"));
        let sitting = newest(&played);
        assert_eq!((sitting.interruptions.len(), sitting.answers.len()), (1, 3));
        assert_eq!(sitting.interruptions[0].end, clock.now().at);
    }
}

#[test]
fn a_sitting_open_elsewhere_is_said_so_and_stays_there() {
    let folder = tempfile::tempdir().expect("folder");
    let open = || Book::open(folder.path(), folder.path()).expect("opens");
    let clock = FakeClock::new();
    let here = Ctx { book: open(), ..ctx(&clock, Language::Vietnamese) };
    let mut there = Ctx { book: open(), ..ctx(&clock, Language::Vietnamese) };
    sit(&mut there, &clock, "ban-sac-cay-tre", 2, false);
    let id = there.book.summaries(&Filter::default(), 1).expect("reads")[0].id;
    let taken = there.book.resume(id).expect("resumes");
    assert!(taken.is_some());
    let played = home_of(here, &clock, (80, 24), "look Enter look Down");
    assert!(shown(&played.looks[0]).contains("đang mở ở cửa sổ khác"), "{}", played.looks[0]);
    assert!(shown(&played.looks[1]).contains("Lượt này đang mở ở cửa sổ khác."));
    assert!(!shown(&played.looks[2]).contains("Lượt này"), "the notice goes with the next key");
}

#[test]
fn a_damaged_database_is_said_on_home() {
    for size in SIZES {
        let folder = tempfile::tempdir().expect("folder");
        let data = folder.path().join("data");
        std::fs::create_dir(&data).expect("made");
        std::fs::write(data.join("caytre.db"), "not a database at all, but long enough to look at")
            .expect("written");
        let clock = FakeClock::new();
        let book = Book::open(&data, &folder.path().join("state")).expect("opens");
        let ctx = Ctx { book, ..ctx(&clock, Language::Vietnamese) };
        let played = home_of(ctx, &clock, size, "look Down 1");
        assert!(shown(&played.looks[0]).contains("Tệp dữ liệu"), "{}", played.looks[0]);
        assert!(shown(&played.looks[0]).contains("› 1 Kiểm tra nhanh"), "{}", played.looks[0]);
        assert!(played.text().contains("Chuẩn bị làm bài"), "{}", played.text());
    }
}

#[test]
fn a_preset_is_started_by_enter_twice_at_every_size() {
    for size in SIZES {
        let clock = FakeClock::new();
        let played = fresh(&clock, size, "Enter Enter");
        assert!(played.text().contains("Câu 1/10"), "{}", played.text());
        let sitting = newest(&played);
        assert_eq!((sitting.rules.mode, sitting.state), (Mode::Exam, State::Open));
        assert_eq!(sitting.rules.paper_limit(), Some(Duration::from_mins(5)));
        assert_eq!(sitting.drawing.items.len(), 10);
    }
}

#[test]
fn a_preset_is_started_by_mouse() {
    let clock = FakeClock::new();
    let mut steps = script("look");
    steps.push(Step::Press(10, 3));
    steps.extend(script("look"));
    steps.push(Step::Press(10, 2));
    let ctx = ctx(&clock, Language::Vietnamese);
    let home = Screen::Home(Home::new(&ctx));
    let played = play(ctx, home, &clock, (80, 24), steps);
    assert!(shown(&played.looks[0]).lines().nth(3).expect("there").contains("Thi thử"));
    assert!(shown(&played.looks[1]).contains("đề lấy 40 câu"), "{}", played.looks[1]);
    assert!(played.text().contains("Câu 1/40"), "{}", played.text());
}

#[test]
fn practice_by_topic_asks_for_the_topic_and_takes_only_it() {
    let clock = FakeClock::new();
    // The second topic, taken by Enter alone; then Enter starts.
    let played = fresh(&clock, (80, 24), "3 Down Down look Enter look Enter");
    assert!(shown(&played.looks[0]).contains("[x] tất cả"), "{}", played.looks[0]);
    let sitting = newest(&played);
    assert_eq!(sitting.rules.mode, Mode::Practice);
    let first = &sitting.drawing.items[0].question.topic;
    assert!(sitting.drawing.items.iter().all(|item| item.question.topic == *first));
    let opened = played.app.ctx().shelf.open("ba-tru-cot").expect("shipped");
    assert_eq!(*first, opened.bank.topics[1].id);
}

#[test]
fn a_topic_drawn_by_name_only_comes_when_it_is_chosen() {
    let clock = FakeClock::new();
    let shelf = Shelf::new(None, &[]);
    let is_example = |entry: &&Entry| entry.id().as_str() == "trien-khai";
    let behind = shelf.entries().iter().rev().take_while(|entry| !is_example(entry));
    let topics: usize = behind.map(|entry| entry.topics.len()).sum();
    let up = "Up ".repeat(topics);
    let keys = format!("3 Esc look Home Down Down Enter End {up}Space Enter look");
    let played = fresh(&clock, (80, 24), &keys);
    let shelf = &played.app.ctx().shelf;
    let all: usize = shelf.entries().iter().map(|entry| entry.questions).sum();
    let bank = shelf.open("trien-khai").expect("shipped").bank.clone();
    let own = bank.questions.iter().filter(|question| &*question.topic == "rieng").count();
    assert!(own > 0);
    let says = |look: &str, count: usize| shown(look).contains(&format!("Có {count} câu phù hợp"));
    assert!(says(&played.looks[0], all - own), "{}", played.looks[0]);
    assert!(says(&played.looks[1], own), "{}", played.looks[1]);
}

#[test]
fn every_line_of_the_set_up_reaches_the_sitting() {
    let clock = FakeClock::new();
    // From "own choice": the third bank, the first level, twelve questions, seven minutes, 25
    // seconds each, exam, wall clock, half as much time again, nothing shuffled, all or nothing.
    let keys = "5 Enter 4 Enter Down Down Enter 2 Enter Down Down 12 Down 7 Down 25 Down 2 Down \
                2 Down 50 Down 2 Down 2 Down 3 Down 2 Down Ctrl-u tre Down Ctrl-u Bác Space Ái Enter Enter";
    let played = fresh(&clock, (80, 24), keys);
    let sitting = newest(&played);
    let (rules, items) = (&sitting.rules, &sitting.drawing.items);
    assert!(items.iter().all(|item| item.bank.as_str() == "ban-sac-cay-tre"));
    assert!(items.iter().all(|item| item.question.level == Level::Recall));
    assert_eq!(items.len(), 12, "{}", played.text());
    assert_eq!(rules.paper_time, Some(Duration::from_mins(7)));
    assert_eq!(rules.question_time, Some(Duration::from_secs(25)));
    assert_eq!((rules.mode, rules.clock), (Mode::Exam, ClockRule::Wall));
    assert_eq!(rules.extra_percent, 50);
    assert!(rules.asks_confidence);
    assert_eq!(rules.multiple, Some(caytre::domain::question::MultipleRule::All));
    let written: Vec<Item> = {
        let opened = played.app.ctx().shelf.open("ban-sac-cay-tre").expect("shipped");
        let questions =
            items.iter().filter_map(|item| opened.bank.question(item.question.id.as_str()));
        questions.map(|question| Item::written(&opened.bank, question)).collect()
    };
    let choices = |item: &&Item| !matches!(item.question.body, Body::Ordering { .. });
    assert!(items.iter().filter(choices).eq(written.iter().filter(choices)), "as written");
    assert_eq!((&*sitting.taker.name, &*sitting.taker.unit), ("tre", "Bác Ái"));
}

#[test]
fn a_ready_paper_is_begun_from_its_list() {
    let clock = FakeClock::new();
    // The first paper; by nobody, with a quarter more time.
    let played = fresh(&clock, (80, 24), "6 look 1 look Down Down Down Down 25 Home Enter");
    assert!(shown(&played.looks[0]).contains("Hội thi – 4 vòng"), "{}", played.looks[0]);
    assert!(shown(&played.looks[1]).contains("10 câu · 15 phút"), "{}", played.looks[1]);
    let sitting = newest(&played);
    assert_eq!(sitting.drawing.items.len(), 10);
    let rules = &sitting.rules;
    assert_eq!((rules.paper_time, rules.extra_percent), (Some(Duration::from_mins(15)), 25));
    assert!(sitting.drawing.items.iter().all(|item| &*item.question.topic != "rieng"));
}

#[test]
fn a_run_without_questions_is_refused_with_a_sentence() {
    let clock = FakeClock::new();
    // A bank without statements: own choice, its kinds.
    let folder = tempfile::tempdir().expect("folder");
    let path = folder.path().join("b.toml");
    let bank = "format = 1\n[bank]\nid = \"rieng\"\ntitle = \"Riêng\"\nversion = \"1\"\n\
                [[topic]]\nid = \"t\"\ntitle = \"T\"\n";
    std::fs::write(&path, bank).expect("written");
    let mut ctx = ctx(&clock, Language::Vietnamese);
    ctx.shelf = Shelf::new(None, &[path]);
    let banks = ctx.shelf.entries().len();
    // Below three presets, spaced review, one's own choice and the ready papers.
    let down = "Down ".repeat(5 + banks);
    let played = home_of(ctx, &clock, (80, 24), &format!("{down}Enter look Enter"));
    assert!(shown(&played.looks[0]).contains("Riêng"), "{}", played.looks[0]);
    assert!(played.text().contains("Không có câu nào phù hợp"), "{}", played.text());
    let all = played.app.ctx().book.summaries(&Filter::default(), 9).expect("readable");
    assert!(all.is_empty());
}

#[test]
fn name_and_unit_are_remembered() {
    let clock = FakeClock::new();
    let played = usual(&clock, (80, 24), "2");
    assert!(played.text().contains("Nguyễn Văn An"), "{}", played.text());
    assert!(played.text().contains("Chi bộ 1"), "{}", played.text());
}

#[test]
fn the_telex_burst_types_a_name() {
    let burst = "End Up Ctrl-u t i e Backspace ê n Backspace Backspace ế n g Space V i e Backspace ê \
                 t Backspace Backspace ệ t";
    let clock = FakeClock::new();
    let played = fresh(&clock, (80, 24), &format!("1 {burst}"));
    assert!(played.text().contains("tiếng Việt"), "{}", played.text());
}

#[test]
fn a_pasted_name_loses_its_control_characters() {
    let clock = FakeClock::new();
    let mut steps = script("1 End Up Ctrl-u");
    steps.push(Step::Paste("An\u{1b}[2J\nBình".to_owned()));
    let ctx = ctx(&clock, Language::Vietnamese);
    let home = Screen::Home(Home::new(&ctx));
    let played = play(ctx, home, &clock, (80, 24), steps);
    assert!(played.text().contains("An[2J Bình"), "{}", played.text());
}

#[test]
fn history_is_filtered_by_name_bank_and_day_without_marks() {
    let clock = FakeClock::new();
    let words = "End Up Up Enter / look v a n Space 22/11 look Enter Enter look Esc Esc look";
    let played = usual(&clock, (120, 40), words);
    let count = |look: &str| shown(look).matches("11/2026  ").count();
    assert_eq!(count(&played.looks[0]), 5, "{}", played.looks[0]);
    assert_eq!(count(&played.looks[1]), 1, "{}", played.looks[1]);
    assert!(shown(&played.looks[2]).contains("Kết quả"), "{}", played.looks[2]);
    assert!(shown(&played.looks[2]).contains("7/10"), "{}", played.looks[2]);
    assert_eq!(count(&played.looks[3]), 5, "{}", played.looks[3]);
}

#[test]
fn an_open_sitting_is_gone_on_with_from_the_history() {
    let clock = FakeClock::new();
    let played = usual(&clock, (80, 24), "End Up Up Enter Enter");
    assert!(played.text().contains("Câu 4/10"), "{}", played.text());
}

#[test]
fn sittings_beyond_those_read_at_first_are_listed_at_the_end() {
    let clock = FakeClock::new();
    let mut ctx = ctx(&clock, Language::Vietnamese);
    for number in 0..250 {
        let right = usize::from(number == 0);
        sit_over(1, &mut ctx, &clock, "ban-sac-cay-tre", right, true);
        clock.pass(Duration::from_mins(7));
    }
    let played = home_of(ctx, &clock, (80, 24), "End Up Up Enter look End look");
    assert!(!shown(&played.looks[0]).contains("lượt\n"), "{}", played.looks[0]);
    assert!(shown(&played.looks[1]).contains("250 lượt"), "{}", played.looks[1]);
    assert!(shown(&played.looks[1]).contains("Xuất sắc"), "{}", played.looks[1]);
}

#[test]
fn a_bank_without_notes_is_said_so() {
    let folder = tempfile::tempdir().expect("folder");
    let path = folder.path().join("b.toml");
    let bank = "format = 1\n[bank]\nid = \"rieng\"\ntitle = \"Riêng\"\nversion = \"1\"\n\
                [[topic]]\nid = \"t\"\ntitle = \"T\"\n";
    std::fs::write(&path, bank).expect("written");
    let clock = FakeClock::new();
    let mut ctx = ctx(&clock, Language::Vietnamese);
    ctx.shelf = Shelf::new(None, &[path]);
    let played = home_of(ctx, &clock, (80, 24), "End Up Up Up Enter End Enter");
    assert!(played.text().contains("chưa có đề cương"), "{}", played.text());
}

#[test]
fn escape_on_home_does_nothing_and_q_quits() {
    let clock = FakeClock::new();
    assert_eq!(fresh(&clock, (80, 24), "Esc Esc").ending, None);
    assert_eq!(fresh(&clock, (80, 24), "q").ending, Some(Ending::Done));
    assert_eq!(fresh(&clock, (80, 24), "1 q").ending, Some(Ending::Done));
}
