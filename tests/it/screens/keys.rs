//! What the keys mean on every screen: one thing each, and nothing that an input method could
//! trigger.

use super::home::with_past;
use super::{ctx, eight_kinds, own_bank, quiz};
use crate::support::stage::{FakeClock, play, script};
use caytre::domain::bank::Bank;
use caytre::domain::sitting::Mode;
use caytre::shelf::Shelf;
use caytre::shelf::issuing::remember;
use caytre::text::Language;
use caytre::tui::keymap::{Action, FIELD, Stroke};
use caytre::tui::screen::Screen;
use caytre::tui::screen::home::Home;
use caytre::tui::screen::mark::MarkScreen;
use crossterm::event::KeyCode;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Letters that Telex and VNI users type marks with.
const MARKS: &str = "sfrxjzwaeod";

/// Ways from the home screen to every screen that is no sitting.
const FROM_HOME: [&str; 46] = [
    "t",
    "t Down Down",
    "t Enter",
    "t Enter F4",
    "t Enter Enter Enter Enter",
    "t Enter F3",
    "n",
    "n End Enter",
    "n p",
    "",
    "2",
    "2 Down",
    "2 Down Enter",
    "2 Down Down Down Down Down",
    "2 End",
    "2 Down Down Down Down Down Down Down Down",
    "5",
    "5 Down Right",
    "5 1",
    "5 1 Enter",
    "5 1 Enter Enter",
    "5 1 Esc",
    "5 1 Enter Enter 3",
    "5 6",
    "End Up Up Up Up Up Enter",
    "End Up Up Up Up Up Enter 3",
    "End Up Up Up Up Up Enter 3 Esc",
    "End Up Up Up Up Up Enter 3 Enter Enter Esc Down Enter",
    "End Up Up Up Up Up Enter 1 Esc 2",
    "7",
    "7 1",
    "7 1 End",
    "End Up Up Up Up Enter",
    "End Up Up Up Up Enter Enter",
    "End Up Up Up Up Enter c",
    "End Up Up Up Enter",
    "End Up Up Up Enter 1",
    "End Up Up Up Enter 1 1",
    "End Up Up Enter",
    "End Up Up Enter /",
    "End Up Enter",
    "End Up Enter 1",
    "p",
    "p 1",
    "p 1 Enter",
    "p 1 Enter Enter",
];

/// Ways from the home screen through the editor and the papers that were issued; the ninth bank is an own one.
const FROM_EDITOR: [&str; 20] = [
    "6 End Enter",
    "6 End Enter 1",
    "6 End Enter p",
    "p",
    "6 v",
    "6 v Down Down Down",
    "6 v Enter",
    "End Enter i",
    "End Enter",
    "End Enter 1",
    "End Enter End Enter",
    "End Enter 9",
    "End Enter 9 +",
    "End Enter 9 /",
    "End Enter 9 #",
    "End Enter 9 Delete",
    "End Enter 9 v",
    "End Enter 9 Enter",
    "End Enter 9 Enter Up",
    "End Enter 9 Enter Ctrl-p",
];

/// Ways through a sitting, its overlays, its result, its review and the help.
const FROM_QUIZ: [&str; 8] =
    ["", "m", "Esc", "n", "Enter Enter", "n Down Enter", "n Down Enter Enter", "?"];

fn visit(screen: &Screen, name: &str) {
    let tables = screen.tables();
    let letters = screen.letters();
    let mut bindings: Vec<(Stroke, Action)> = Vec::new();
    for binding in tables.iter().flat_map(|table| table.iter()) {
        bindings.extend(binding.strokes.iter().map(|stroke| (*stroke, (binding.action)())));
    }
    if screen.is_typing() {
        for binding in FIELD {
            bindings.extend(binding.strokes.iter().map(|stroke| (*stroke, (binding.action)())));
        }
    }
    assert!(!bindings.is_empty(), "{name}: no key does anything");
    for (at, (stroke, action)) in bindings.iter().enumerate() {
        for (other, second) in &bindings[..at] {
            let is_one = stroke != other || action == second;
            assert!(is_one, "{name}: {stroke:?} means {second:?} and {action:?}");
        }
        let KeyCode::Char(letter) = stroke.code else { continue };
        if stroke.is_ctrl {
            continue;
        }
        assert!(!MARKS.contains(letter), "{name}: {letter} is typed by input methods");
        let place = u32::from(letter).wrapping_sub(u32::from('a')) as usize;
        assert!(place >= letters, "{name}: {letter} is an option and {action:?}");
    }
    if !screen.is_typing() {
        let is_deleting =
            |stroke: &Stroke| stroke.code == KeyCode::Backspace || *stroke == Stroke::ctrl('h');
        assert!(!bindings.iter().any(|(stroke, _)| is_deleting(stroke)), "{name}: Backspace acts");
    }
    let is_help_there = bindings.iter().any(|(_, action)| *action == Action::Help);
    assert!(is_help_there, "{name}: no key for the help");
}

/// A bank with one question of a kind and this many options or sides.
fn bank_of(kind: &str, options: usize) -> Arc<Bank> {
    let letters: Vec<char> = ('a'..='h').take(options).collect();
    let line = |name: &str, id: char| format!("{name}.{id} = \"Vế {id}{name}\"\n");
    let listed = |letters: &[char]| {
        let quoted: Vec<String> = letters.iter().map(|letter| format!("\"{letter}\"")).collect();
        quoted.join(", ")
    };
    let body: String = match kind {
        "single" => {
            let options: String = letters.iter().map(|letter| line("option", *letter)).collect();
            format!("{options}answer = \"a\"\n")
        }
        "multiple" => {
            let options: String = letters.iter().map(|letter| line("option", *letter)).collect();
            format!("{options}answer = [\"a\", \"b\"]\n")
        }
        "ordering" => {
            let options: String = letters.iter().map(|letter| line("option", *letter)).collect();
            format!("{options}answer = [{}]\n", listed(&letters))
        }
        _ => {
            let digits: Vec<char> = ('1'..='9').take(options).collect();
            let left: String = digits.iter().map(|digit| line("left", *digit)).collect();
            let right: String = letters.iter().map(|letter| line("right", *letter)).collect();
            let pairs = digits.iter().zip(&letters);
            let key: Vec<String> =
                pairs.map(|(left, right)| format!("answer.{left} = \"{right}\"\n")).collect();
            let key = key.concat();
            format!("{left}{right}{key}")
        }
    };
    let text = format!(
        "format = 1\n[bank]\nid = \"thu\"\ntitle = \"Thử\"\nversion = \"1\"\n[[topic]]\nid = \"t\"\n\
         title = \"T\"\n[[question]]\nid = \"q\"\nkind = \"{kind}\"\ntopic = \"t\"\n\
         level = \"nhan-biet\"\nprompt = \"?\"\n{body}"
    );
    let read = caytre::formats::bank::read(text.as_bytes());
    assert_eq!(read.bank.questions.len(), 1, "{kind} {options}: {:?}", read.problems);
    Arc::new(read.bank)
}

#[test]
fn on_every_screen_a_key_means_one_thing() {
    let mut reached: BTreeSet<&str> = BTreeSet::new();
    for words in FROM_HOME {
        let clock = FakeClock::new();
        let mut ctx = ctx(&clock, Language::Vietnamese);
        with_past(&mut ctx, &clock);
        let home = Screen::Home(Home::new(&ctx));
        let played = play(ctx, home, &clock, (80, 24), script(words));
        let screen = played.app.screen().expect("the program runs");
        visit(screen, words);
        reached.insert(name(screen));
    }
    for words in FROM_EDITOR {
        let clock = FakeClock::new();
        let mut ctx = ctx(&clock, Language::Vietnamese);
        let own = own_bank();
        ctx.shelf = Shelf::new(Some(own.path()), &[]);
        let paper = super::mark::examination();
        remember(own.data.path(), ctx.clock.now().at, paper.paper()).expect("kept");
        let home = Screen::Home(Home::new(&ctx));
        let played = play(ctx, home, &clock, (80, 24), script(words));
        let screen = played.app.screen().expect("the program runs");
        visit(screen, words);
        reached.insert(name(screen));
    }
    for words in ["", "1 0 1", "1 0 1 A n Enter", "1 0 1 A n Enter 1 2"] {
        let clock = FakeClock::new();
        let ctx = ctx(&clock, Language::Vietnamese);
        let screen = MarkScreen::new(super::mark::examination(), None, &ctx).expect("reads");
        let played = play(ctx, Screen::Mark(Box::new(screen)), &clock, (80, 24), script(words));
        let screen = played.app.screen().expect("the program runs");
        visit(screen, words);
        reached.insert(name(screen));
    }
    for mode in [Mode::Practice, Mode::Exam] {
        for words in FROM_QUIZ {
            for number in 0..8 {
                let clock = FakeClock::new();
                let mut ctx = ctx(&clock, Language::Vietnamese);
                let first = quiz(&mut ctx, &eight_kinds(), mode, Some(5));
                let way = format!("{}{words}", "Right ".repeat(number));
                let played = play(ctx, first, &clock, (80, 24), script(&way));
                if let Some(screen) = played.app.screen() {
                    visit(screen, &way);
                    reached.insert(name(screen));
                }
            }
        }
    }
    let all = [
        "analyses", "analysis", "assess", "bank", "banks", "code", "contest", "help", "history",
        "home", "intake", "issue", "issued", "mark", "missed", "night", "notes", "papers",
        "people", "profile", "progress", "question", "quiz", "result", "review", "setup", "study",
    ];
    assert!(reached.iter().eq(&all), "{reached:?}");
}

#[test]
fn with_any_number_of_options_a_key_means_one_thing() {
    for (kind, fewest, most) in
        [("single", 2, 8), ("multiple", 3, 8), ("ordering", 3, 8), ("matching", 2, 8)]
    {
        for options in fewest..=most {
            for mode in [Mode::Practice, Mode::Exam] {
                let clock = FakeClock::new();
                let mut ctx = ctx(&clock, Language::Vietnamese);
                let screen = quiz(&mut ctx, &bank_of(kind, options), mode, None);
                assert_eq!(screen.letters(), options, "{kind}");
                visit(&screen, &format!("{kind} with {options}"));
            }
        }
    }
}

fn name(screen: &Screen) -> &'static str {
    match screen {
        Screen::Home(_) => "home",
        Screen::Setup(_) => "setup",
        Screen::Papers(_) => "papers",
        Screen::Issued(_) => "issued",
        Screen::People(_) => "people",
        Screen::Code(_) => "code",
        Screen::Missed(_) => "missed",
        Screen::Contest(_) => "contest",
        Screen::Console(_) => "console",
        Screen::Night(_) => "night",
        Screen::Notes(_) => "notes",
        Screen::Study(_) => "study",
        Screen::Assess(_) => "assess",
        Screen::Profile(_) => "profile",
        Screen::History(_) => "history",
        Screen::Stats(_) => "progress",
        Screen::Quiz(_) => "quiz",
        Screen::Result(_) => "result",
        Screen::Review(_) => "review",
        Screen::Banks(_) => "banks",
        Screen::Bank(_) => "bank",
        Screen::Question(_) => "question",
        Screen::Intake(_) => "intake",
        Screen::Issue(_) => "issue",
        Screen::Mark(_) => "mark",
        Screen::Analyses(_) => "analyses",
        Screen::Analysis(_) => "analysis",
        Screen::Help(_) => "help",
    }
}
