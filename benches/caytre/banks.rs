//! Banks to measure with: those that ship, a large one in the full format, eight hostile shapes.

use caytre::domain::drawing::{Drawing, Item};
use caytre::domain::identity::Uid;
use caytre::domain::plan::{Plan, Preset};
use caytre::domain::score::MarkRules;
use caytre::domain::sitting::{Sitting, State, Taker};
use caytre::domain::time::Clock;
use caytre::run::Run;
use caytre::shelf::Shelf;
use caytre::store::book::Book;
use caytre::text::{Language, Text};
use caytre::tui::app::{App, Ctx};
use caytre::tui::keymap::Rebound;
use caytre::tui::screen::Screen;
use caytre::tui::screen::home::Home;
use caytre::tui::screen::quiz::Quiz;
use caytre::tui::theme::Theme;
use rand::SeedableRng;
use rand::rngs::ChaCha8Rng;
use ratatui::layout::Rect;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::PathBuf;
use std::time::Duration;

/// The bytes of the banks in `questions/`.
pub(crate) fn shipped() -> Vec<Vec<u8>> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/questions");
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder)
        .expect("there")
        .map(|file| file.expect("listed").path())
        .collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "toml"));
    paths.sort();
    paths.into_iter().map(|path| std::fs::read(path).expect("readable")).collect()
}

/// A bank of so many questions, about 1.1 KB each, with everything a question can have.
pub(crate) fn large(questions: usize) -> String {
    let mut text = String::from(
        "format = 1\n\n[bank]\nid = \"lon\"\ntitle = \"Bộ câu hỏi lớn\"\nversion = \"1\"\n\n",
    );
    for topic in 0..20 {
        let _ = write!(text, "[[topic]]\nid = \"chu-de-{topic}\"\ntitle = \"Chủ đề {topic}\"\n\n");
    }
    text.push_str(
        "[[source]]\nid = \"nguon\"\ntitle = \"Nguồn để đo\"\npublisher = \"Nhà xuất bản\"\n\
         date = \"2024\"\nplaces = [\"I.1\", \"I.2\", \"II.1\"]\n\n",
    );
    for number in 0..questions {
        let key = ["a", "b", "c", "d"][number % 4];
        let topic = number % 20;
        let _ = write!(
            text,
            "[[question]]\nid = \"cau-{number:05}\"\nkind = \"single\"\ntopic = \"chu-de-{topic}\"\n\
             level = \"thong-hieu\"\nprompt = \"Câu hỏi số {number}: phần nào của cây tre được so \
             sánh với đường lối kiên định về nguyên tắc trong bài viết thứ {topic}?\"\n"
        );
        for (place, letter) in ["a", "b", "c", "d"].into_iter().enumerate() {
            let _ = writeln!(
                text,
                "option.{letter} = \"Phương án thứ {place} của câu {number}, đủ dài để đo\""
            );
        }
        let _ = writeln!(text, "answer = \"{key}\"");
        for letter in ["a", "b", "c", "d"].into_iter().filter(|letter| *letter != key) {
            let _ = writeln!(
                text,
                "why.{letter} = \"Phương án này nói về một phần khác của cây tre trong câu {number}.\""
            );
        }
        let _ = write!(
            text,
            "explain = \"Gốc vững, thân chắc, cành uyển chuyển; câu {number} hỏi về một trong ba \
             phần ấy, như nguồn đã dẫn giải thích.\"\ncite = [\"nguon I.1\", \"nguon II.1\"]\n\
             facts = [\"F-DO-{number}\"]\nas_of = \"2024-06\"\n\n"
        );
    }
    text
}

/// The same bank for one typed parse by serde.
#[derive(Deserialize)]
#[expect(dead_code, reason = "filled by the parser only")]
pub(crate) struct Typed {
    format: u32,
    bank: BTreeMap<String, String>,
    topic: Vec<BTreeMap<String, String>>,
    source: Vec<TypedSource>,
    question: Vec<TypedQuestion>,
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "filled by the parser only")]
struct TypedSource {
    id: String,
    title: String,
    publisher: String,
    date: String,
    places: Vec<String>,
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "filled by the parser only")]
struct TypedQuestion {
    id: String,
    kind: String,
    topic: String,
    level: String,
    prompt: String,
    option: BTreeMap<String, String>,
    answer: String,
    why: BTreeMap<String, String>,
    explain: String,
    cite: Vec<String>,
    facts: Vec<String>,
    as_of: String,
}

/// Shapes that want to make a reader slow.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Hostile {
    /// Headers and nothing else.
    Headers,
    /// One string that never ends.
    OpenString,
    /// Brackets within brackets.
    Brackets,
    /// One question with very many options.
    Options,
    /// One line.
    OneLine,
    /// A mistake on every line.
    Mistakes,
    /// Very many unknown fields, each wanting a nearest name.
    Unknown,
    /// Very many questions with one id.
    SameId,
}

impl Hostile {
    /// All of them.
    pub(crate) const ALL: [Hostile; 8] = [
        Hostile::Headers,
        Hostile::OpenString,
        Hostile::Brackets,
        Hostile::Options,
        Hostile::OneLine,
        Hostile::Mistakes,
        Hostile::Unknown,
        Hostile::SameId,
    ];

    /// About so many bytes of it.
    pub(crate) fn bytes(self, length: usize) -> Vec<u8> {
        let repeated = |part: &str| part.repeat(length / part.len());
        let numbered = |part: &dyn Fn(usize) -> String| {
            let mut text = String::new();
            let mut number = 0;
            while text.len() < length {
                text.push_str(&part(number));
                number += 1;
            }
            text
        };
        let text = match self {
            Hostile::Headers => repeated("[[question]]\n"),
            Hostile::OpenString => format!("[[question]]\nprompt = \"\"\"\n{}", repeated("tre\n")),
            Hostile::Brackets => format!("[[question]]\nanswer = {}", repeated("[")),
            Hostile::Options => format!(
                "[[question]]\n{}",
                numbered(&|number| format!("option.o{number} = \"x\"\n"))
            ),
            Hostile::OneLine => format!("[[question]]\nprompt = \"{}\"", repeated("tre ")),
            Hostile::Mistakes => format!("[[question]]\n{}", repeated("= = =\n")),
            Hostile::Unknown => {
                format!("[[question]]\n{}", numbered(&|number| format!("titel{number} = 1\n")))
            }
            Hostile::SameId => repeated("[[question]]\nid = \"a\"\nkind = \"single\"\n"),
        };
        text.into_bytes()
    }
}

/// An exam on these questions, on the screen.
pub(crate) fn sitting(clock: &dyn Clock, items: Vec<Item>, (width, height): (u16, u16)) -> App<'_> {
    let rules = Plan::of(Preset::MockExam, MarkRules::default()).rules;
    let sitting = Sitting {
        id: Uid(1),
        taker: Taker { person: Uid(2), name: "".into(), unit: "".into(), unit_id: None },
        drawing: Drawing { id: Uid(3), items },
        rules,
        state: State::Open,
        begun: clock.now().at,
        ended: None,
        used: Duration::ZERO,
        answers: Vec::new(),
        flags: std::collections::BTreeSet::new(),
        interruptions: Vec::new(),
    };
    let mut ctx = ctx(clock);
    let run = Run::begin(sitting, &mut ctx.means());
    App::new(ctx, Screen::Quiz(Box::new(Quiz::new(run))), Rect::new(0, 0, width, height))
}

/// The home screen of a first start.
pub(crate) fn home(clock: &dyn Clock, (width, height): (u16, u16)) -> App<'_> {
    let ctx = ctx(clock);
    let home = Screen::Home(Home::new(&ctx));
    App::new(ctx, home, Rect::new(0, 0, width, height))
}

fn ctx(clock: &dyn Clock) -> Ctx<'_> {
    Ctx {
        text: Text::of(Language::Vietnamese),
        clock,
        generator: ChaCha8Rng::seed_from_u64(7),
        shelf: Shelf::new(None, &[]),
        book: Book::in_memory().expect("memory"),
        theme: Theme::colours(),
        keys: Rebound::default(),
        marks: MarkRules::default(),
        learner: Default::default(),
        chosen: None,
        folder: PathBuf::new(),
        farewell: None,
        network: None,
    }
}
