//! Any keys, presses, pastes, waits and sizes, in any order, never end in a panic. Three keys of
//! four are drawn from the tables of the screen that is shown, so that the play gets everywhere;
//! a screen or a table that it never got to fails.

use super::mark::examination;
use super::night::night;
use super::{ctx, eight_kinds, own_bank, quiz, run, study};
use crate::support::project;
use crate::support::source::{Kind, Token, tokens};
use crate::support::stage::{FakeClock, Rehearsal, Step};
use caytre::domain::answer::Response;
use caytre::domain::sitting::Mode;
use caytre::run::analysis::examined;
use caytre::shelf::Shelf;
use caytre::shelf::desk::Desk;
use caytre::shelf::issuing::remember;
use caytre::shelf::papers;
use caytre::text::Language;
use caytre::tui::app::App;
use caytre::tui::keymap::{Action, Binding, FIELD, Stroke};
use caytre::tui::screen::Screen;
use caytre::tui::screen::analyses::Analyses;
use caytre::tui::screen::analysis::AnalysisScreen;
use caytre::tui::screen::assess::AssessScreen;
use caytre::tui::screen::bank::BankScreen;
use caytre::tui::screen::banks::Banks;
use caytre::tui::screen::console::Console;
use caytre::tui::screen::contest::Contest;
use caytre::tui::screen::history::History;
use caytre::tui::screen::home::Home;
use caytre::tui::screen::intake::IntakeScreen;
use caytre::tui::screen::issue::IssueScreen;
use caytre::tui::screen::issued::Issued;
use caytre::tui::screen::mark::MarkScreen;
use caytre::tui::screen::missed::MissedBook;
use caytre::tui::screen::papers::Papers;
use caytre::tui::screen::people::People;
use caytre::tui::screen::profile::ProfileScreen;
use caytre::tui::screen::question::QuestionScreen;
use caytre::tui::screen::setup::Setup;
use caytre::tui::screen::stats::Stats;
use caytre::tui::screen::study::StudyScreen;
use crossterm::event::{KeyCode, KeyModifiers};
use proptest::prelude::any;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use ratatui::layout::Rect;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::time::Duration;

const SCREENS: [&str; 28] = [
    "home", "setup", "papers", "missed", "notes", "history", "stats", "quiz", "result", "review",
    "help", "study", "assess", "profile", "people", "code", "banks", "bank", "question", "intake",
    "issue", "mark", "issued", "analyses", "analysis", "contest", "night", "console",
];

fn name(screen: &Screen) -> &'static str {
    let place = match screen {
        Screen::Home(_) => 0,
        Screen::Setup(_) => 1,
        Screen::Papers(_) => 2,
        Screen::Missed(_) => 3,
        Screen::Notes(_) => 4,
        Screen::History(_) => 5,
        Screen::Stats(_) => 6,
        Screen::Quiz(_) => 7,
        Screen::Result(_) => 8,
        Screen::Review(_) => 9,
        Screen::Help(_) => 10,
        Screen::Study(_) => 11,
        Screen::Assess(_) => 12,
        Screen::Profile(_) => 13,
        Screen::People(_) => 14,
        Screen::Code(_) => 15,
        Screen::Banks(_) => 16,
        Screen::Bank(_) => 17,
        Screen::Question(_) => 18,
        Screen::Intake(_) => 19,
        Screen::Issue(_) => 20,
        Screen::Mark(_) => 21,
        Screen::Issued(_) => 22,
        Screen::Analyses(_) => 23,
        Screen::Analysis(_) => 24,
        Screen::Contest(_) => 25,
        Screen::Night(_) => 26,
        Screen::Console(_) => 27,
    };
    SCREENS[place]
}

/// Key tables by the codes of their bindings. Tables with the same codes differ in their labels.
type Tables = BTreeMap<Vec<String>, BTreeSet<Vec<String>>>;

/// The tables that the source has.
fn tables_in_source() -> Tables {
    let (mut tables, mut open) = (Tables::new(), vec![project().join("src/tui")]);
    while let Some(path) = open.pop() {
        if path.is_dir() {
            let entries = std::fs::read_dir(path).expect("readable");
            open.extend(entries.map(|entry| entry.expect("readable").path()));
        } else {
            add_tables(&path, &mut tables);
        }
    }
    assert!(tables.len() > 9, "{tables:?}");
    tables
}

fn add_tables(path: &Path, tables: &mut Tables) {
    let tokens = tokens(&std::fs::read_to_string(path).expect("readable"));
    let kinds: Vec<&Kind> = tokens.iter().map(|Token { kind, .. }| kind).collect();
    let is_word = |kind: &Kind, word: &str| matches!(kind, Kind::Word(found) if found == word);
    let begin = [Kind::Sign('!'), Kind::Sign('{')];
    for at in 0..kinds.len() {
        let is_invocation = is_word(kinds[at], "bindings")
            && begin.iter().zip(&kinds[at + 1..]).filter(|(one, other)| one == *other).count() == 2;
        if !is_invocation {
            continue;
        }
        let (mut depth, mut codes, mut labels) = (0, Vec::new(), Vec::new());
        for pair in kinds[at + 3..].windows(2) {
            match pair {
                [Kind::Sign('['), _] => depth += 1,
                [Kind::Sign(']'), _] if depth == 1 => {
                    tables.entry(std::mem::take(&mut codes)).or_default().insert(labels);
                    (depth, labels) = (0, Vec::new());
                }
                [Kind::Sign(']'), _] => depth -= 1,
                [Kind::Sign('}'), _] if depth == 0 => break,
                [Kind::Text(code), _] if depth == 1 => codes.push(code.clone()),
                // The label stands behind the strokes.
                [Kind::Sign(','), Kind::Word(label)]
                    if depth == 1 && labels.len() < codes.len() && label != "Stroke" =>
                {
                    labels.push(label.clone());
                }
                _ => {}
            }
        }
    }
}

/// Where the play has been.
#[derive(Default)]
struct Reached {
    screens: BTreeSet<&'static str>,
    tables: Tables,
}

impl Reached {
    fn note(&mut self, app: &App<'_>) {
        let Some(screen) = app.screen() else { return };
        self.screens.insert(name(screen));
        for table in tables(screen) {
            let codes = table.iter().map(|binding| binding.code.to_owned()).collect();
            let label = |binding: &Binding| (binding.label)(&app.ctx().text.key).to_owned();
            let labels = table.iter().map(label).collect();
            self.tables.entry(codes).or_default().insert(labels);
        }
    }
}

fn tables(screen: &Screen) -> Vec<&'static [Binding]> {
    let mut tables = screen.tables();
    if screen.is_typing() {
        tables.push(FIELD);
    }
    tables
}

/// The keys, the press, paste, wait or size that these numbers mean now.
fn steps(what: u8, number: u16, app: &App<'_>) -> Vec<Step> {
    let (small, large) = (number & 0xff, number >> 8);
    let step = match what % 16 {
        0..=10 => known_key(usize::from(number), app),
        // Cursors stand at their beginning most of the time; this takes them anywhere.
        11 => {
            let down = Step::Key(KeyCode::Down, KeyModifiers::NONE);
            return vec![down; 1 + usize::from(small % 16)];
        }
        12 => {
            let letters = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyzAZ019 ?./-,;\u{301}ế";
            let letter = letters.chars().cycle().nth(usize::from(number));
            Step::Key(KeyCode::Char(letter.expect("endless")), KeyModifiers::NONE)
        }
        13 if number.is_multiple_of(3) => Step::Resize(1 + small % 45, 1 + large % 15),
        13 => Step::Resize(40 + small % 90, 12 + large % 30),
        14 if number.is_multiple_of(5) => Step::Paste("Cây\u{1b}[2J tre\n\u{202e}đ".to_owned()),
        14 => Step::Press(small % 130, large % 45),
        _ => {
            Step::Wait(Duration::from_millis([7, 400, 1000, 3000, 20_000][usize::from(number % 5)]))
        }
    };
    vec![step]
}

/// Any key of any table; the letters of the options count as one more.
fn known_key(number: usize, app: &App<'_>) -> Step {
    let Some(screen) = app.screen() else { return Step::Look };
    let mut keys: Vec<Vec<Stroke>> = Vec::new();
    for table in tables(screen) {
        let strokes = table.iter().flat_map(|binding| app.ctx().keys.strokes(binding));
        keys.push(strokes.copied().collect());
    }
    if screen.letters() > 0 {
        keys.push(('a'..='z').take(screen.letters()).map(Stroke::char).collect());
    }
    let of_table = &keys[number % keys.len()];
    let stroke = of_table[number / keys.len() % of_table.len()];
    let modifiers = if stroke.is_ctrl { KeyModifiers::CONTROL } else { KeyModifiers::NONE };
    Step::Key(stroke.code, modifiers)
}

/// How long one program is played, so that none of its screens takes all the time.
const STEPS: usize = 80;

#[test]
fn any_sequence_of_keys_at_any_size_never_panics_and_gets_everywhere() {
    let reached = RefCell::new(Reached::default());
    let folder = tempfile::tempdir().expect("a folder");
    let bank = eight_kinds();
    let play = |(begin, width, height): (u8, u8, u8), picks: Vec<(u8, u16)>| {
        let size = (1 + u16::from(width) % 130, 1 + u16::from(height) % 45);
        let mut picks = picks.into_iter();
        // Where the program ends, and after a while, the play goes on with another one.
        for begin in begin..=u8::MAX {
            let clock = FakeClock::new();
            let language = [Language::Vietnamese, Language::English][usize::from(begin % 2)];
            let mut ctx = ctx(&clock, language);
            ctx.folder = folder.path().to_owned();
            let own = own_bank();
            ctx.shelf = Shelf::new(Some(own.path()), &[]);
            let mut missed = run(&mut ctx, &bank, Mode::Exam, None);
            missed.set_draft(Response::Choice("khac".into()), ctx.clock.now());
            missed.hand_in(&mut ctx.means());
            run(&mut ctx, &bank, Mode::Practice, None).suspend(&mut ctx.means());
            let first = match begin % 25 {
                0 => quiz(&mut ctx, &bank, Mode::Practice, None),
                1 => quiz(&mut ctx, &bank, Mode::Exam, Some(1)),
                2 => Screen::History(History::new(&ctx)),
                3 => Screen::Stats(Stats::new(&ctx)),
                4 => Screen::Setup(Box::new(Setup::own(Vec::new(), &ctx))),
                5 => Screen::Missed(MissedBook::new(&ctx)),
                6 => Screen::Papers(Papers::shipped()),
                7 => study(&mut ctx, &bank),
                9 => Screen::Assess(AssessScreen::new(&ctx)),
                10 => {
                    let sitting = run(&mut ctx, &bank, Mode::Diagnosis, None);
                    let sitting = sitting.live().sitting().clone();
                    Screen::Profile(Box::new(ProfileScreen::new(sitting, None, &mut ctx)))
                }
                8 => Screen::Study(Box::new(StudyScreen::new(&mut ctx))),
                11 => Screen::People(People::new(&ctx)),
                12 => Screen::Banks(Banks::new(&mut ctx)),
                13 => {
                    let path = own.path().join("rieng.toml");
                    Screen::Bank(Box::new(BankScreen::open(&path).expect("a bank")))
                }
                16 => {
                    let opened = papers::open_shipped("sinh-hoat-15").expect("there");
                    let blueprint = opened.blueprint.expect("whole");
                    Screen::Issue(Box::new(IssueScreen::new(blueprint, &ctx).expect("parts")))
                }
                17 => {
                    let screen = MarkScreen::new(examination(), None, &ctx).expect("reads");
                    Screen::Mark(Box::new(screen))
                }
                19 => {
                    let data = own.data.path();
                    remember(data, ctx.clock.now().at, examination().paper()).expect("kept");
                    Screen::Issued(Issued::new(&ctx))
                }
                18 => Screen::Analyses(Analyses::new(&ctx)),
                21 => Screen::Contest(Box::new(Contest::new(None, &ctx))),
                22 => night(&mut ctx),
                23 => {
                    drop(night(&mut ctx));
                    Screen::Console(Box::new(Console::new(&mut ctx)))
                }
                20 => {
                    let banks = examined(&ctx.book, &[Mode::Exam]).expect("reads");
                    let screen = AnalysisScreen::of_bank(&banks[0], &ctx).expect("reads");
                    Screen::Analysis(Box::new(screen))
                }
                15 => {
                    // The path comes as a paste would.
                    let mut intake = IntakeScreen::new();
                    let path = own.path().join("rieng.toml").display().to_string();
                    intake.update(&Action::Paste(path), Rect::new(0, 0, 80, 24), &mut ctx);
                    Screen::Intake(intake)
                }
                14 => {
                    let desk = Desk::open(&own.path().join("rieng.toml")).expect("a bank");
                    let at = usize::from(begin) / 25 % 8;
                    let form = QuestionScreen::open(desk, at, false).expect("a form");
                    Screen::Question(Box::new(form))
                }
                _ => Screen::Home(Home::new(&ctx)),
            };
            let mut rehearsal = Rehearsal::new(ctx, first, &clock, size);
            for _ in 0..STEPS {
                let Some((what, number)) = picks.next() else { return };
                reached.borrow_mut().note(&rehearsal.app);
                let mut steps = steps(what, number, &rehearsal.app).into_iter();
                if steps.any(|step| rehearsal.step(step).is_some()) {
                    break;
                }
            }
        }
    };
    let config = Config { cases: 60, failure_persistence: None, ..Config::default() };
    let generator = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let mut runner = TestRunner::new_with_rng(config, generator);
    let picks = proptest::collection::vec(any::<(u8, u16)>(), 1..400);
    let played = runner.run(&(any::<(u8, u8, u8)>(), picks), |(begin, picks)| {
        play(begin, picks);
        Ok(())
    });
    played.unwrap_or_else(|failure| panic!("{failure}"));

    let reached = reached.into_inner();
    assert_eq!(reached.screens, SCREENS.into_iter().collect());
    for (codes, labels) in tables_in_source() {
        let seen = reached.tables.get(&codes).map_or(0, BTreeSet::len);
        assert!(seen >= labels.len(), "never reached: one of {labels:?} ({codes:?})");
    }
}
