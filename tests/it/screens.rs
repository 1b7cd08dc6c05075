//! The screens, played on a stage.

mod analysis;
mod any_keys;
mod editor;
mod home;
mod issue;
mod keys;
mod mark;
mod missed;
mod night;
mod quiz;
mod study;

use crate::support::stage::FakeClock;
use caytre::domain::bank::Bank;
use caytre::domain::drawing::{DrawRules, Selection};
use caytre::domain::identity::Uid;
use caytre::domain::plan::{Plan, Preset};
use caytre::domain::score::MarkRules;
use caytre::domain::sitting::{Mode, Rules, Taker};
use caytre::run::Run;
use caytre::run::study::{Session, agenda};
use caytre::shelf::Shelf;
use caytre::store::book::Book;
use caytre::text::{Language, Text};
use caytre::tui::app::Ctx;
use caytre::tui::keymap::Rebound;
use caytre::tui::screen::Screen;
use caytre::tui::screen::quiz::Quiz;
use caytre::tui::theme::Theme;
use rand::SeedableRng;
use rand::rngs::ChaCha8Rng;
use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

/// The bank with one question of each kind.
fn eight_kinds() -> Arc<Bank> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/banks/tam-dang.toml");
    let read = caytre::formats::bank::read(&std::fs::read(path).expect("there"));
    assert!(read.problems.is_empty(), "{:?}", read.problems);
    Arc::new(read.bank)
}

/// A folder with that bank in it, as an own one.
fn own_bank() -> OwnBank {
    let data = tempfile::tempdir().expect("a folder");
    let banks = data.path().join("banks");
    std::fs::create_dir(&banks).expect("made");
    let bank = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/banks/tam-dang.toml");
    std::fs::copy(bank, banks.join("rieng.toml")).expect("copied");
    OwnBank { data, banks }
}

/// A data folder with a bank.
struct OwnBank {
    data: tempfile::TempDir,
    banks: PathBuf,
}

impl OwnBank {
    /// Where the bank is.
    fn path(&self) -> &Path {
        &self.banks
    }
}

/// What screens share, with an empty book in memory.
fn ctx(clock: &FakeClock, language: Language) -> Ctx<'_> {
    Ctx {
        text: Text::of(language),
        clock,
        generator: ChaCha8Rng::seed_from_u64(7),
        shelf: Shelf::new(None, &[]),
        book: Book::in_memory().expect("memory"),
        theme: Theme::colours(),
        keys: Rebound::default(),
        marks: MarkRules::default(),
        learner: Default::default(),
        chosen: None,
        folder: std::env::temp_dir(),
        farewell: None,
        network: None,
    }
}

/// The screen of a sitting on all questions of a bank in written order.
fn quiz(ctx: &mut Ctx<'_>, bank: &Arc<Bank>, mode: Mode, minutes: Option<u64>) -> Screen {
    Screen::Quiz(Box::new(Quiz::new(run(ctx, bank, mode, minutes))))
}

/// A session of spaced review over a bank.
fn study(ctx: &mut Ctx<'_>, bank: &Arc<Bank>) -> Screen {
    let now = ctx.clock.now().at;
    let taker = ctx.book.person("An", "", now, &mut ctx.generator).expect("kept");
    let banks = vec![Arc::clone(bank)];
    let store = ctx.book.reviews().expect("a place");
    let (habit, agenda) =
        agenda(store, taker.person, &banks, now.local().day, &mut ctx.generator).expect("reads");
    let begun =
        Session::begin(taker, banks, (&habit, agenda), MarkRules::default(), &mut ctx.means());
    Screen::Quiz(Box::new(Quiz::study(begun.expect("reads").expect("questions"))))
}

/// A sitting on all questions of a bank in written order.
fn run(ctx: &mut Ctx<'_>, bank: &Arc<Bank>, mode: Mode, minutes: Option<u64>) -> Run {
    let mut plan = Plan::of(Preset::QuickCheck, MarkRules::default());
    plan.selection = Selection {
        topics: bank
            .topics
            .iter()
            .map(|topic| (bank.header.id.clone(), topic.id.clone()))
            .collect(),
        ..Selection::default()
    };
    plan.draw = DrawRules { count: None, shuffle_questions: false, shuffle_options: false };
    plan.rules = Rules { mode, paper_time: minutes.map(Duration::from_mins), ..plan.rules };
    let taker =
        Taker { person: Uid(1), name: "Nguyễn Văn An".into(), unit: "".into(), unit_id: None };
    let now = ctx.clock.now().at;
    let banks = std::slice::from_ref(bank);
    let drawing = plan.drawing(banks, &HashSet::new(), &mut ctx.generator).expect("questions");
    let sitting = plan.sitting(drawing, taker, now, &mut ctx.generator);
    Run::begin(sitting, &mut ctx.means())
}
