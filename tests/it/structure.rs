//! The house: who may call whom, what a room must never name, and that sentences are in `text`.
//!
//! The table is the one in `src/lib.rs`. Each rule is also shown a file that breaks it.

use crate::support::project;
use crate::support::source::{Kind, NamedPath, Token, paths, tokens, without_tests};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Libraries and parts of the standard library that a room must never name.
const FORBIDDEN: [(&str, &[&str]); 10] = [
    (
        "domain",
        &[
            "std::fs",
            "std::io",
            "std::env",
            "std::net",
            "std::thread",
            "std::process",
            "std::time::Instant",
            "std::time::SystemTime",
            "jiff::Timestamp",
            "jiff::Zoned",
            "jiff::tz",
            "rand::rng",
            "rand::rngs::SysRng",
            "serde",
            "serde_json",
            "toml",
            "csv",
            "rusqlite",
            "ratatui",
            "crossterm",
            "clap",
            "tempfile",
            "directories",
        ],
    ),
    (
        "text",
        &["std::fs", "std::io", "std::env", "serde", "rusqlite", "ratatui", "crossterm", "clap"],
    ),
    ("record", &["std::fs", "std::env", "rusqlite", "ratatui", "crossterm", "clap", "toml"]),
    ("formats", &["rusqlite", "ratatui", "crossterm", "clap", "std::env"]),
    ("config", &["rusqlite", "ratatui", "crossterm", "clap"]),
    ("store", &["ratatui", "crossterm", "clap", "toml", "std::env"]),
    ("run", &["rusqlite", "ratatui", "crossterm", "clap", "toml", "std::fs", "std::env"]),
    (
        "desk",
        &[
            "rusqlite",
            "ratatui",
            "crossterm",
            "clap",
            "toml",
            "std::fs",
            "std::env",
            "std::net",
            "axum",
            "hyper",
        ],
    ),
    ("host", &["rusqlite", "ratatui", "crossterm", "clap", "toml", "std::fs"]),
    ("plain", &["rusqlite", "ratatui", "clap", "std::env"]),
];

/// Which rooms a room may use, as `src/lib.rs` says; none for all.
fn layers() -> BTreeMap<String, Option<Vec<String>>> {
    let map = std::fs::read_to_string(project().join("src/lib.rs")).expect("readable");
    let mut layers: BTreeMap<String, Option<Vec<String>>> = BTreeMap::new();
    for row in map.lines().filter_map(|line| line.strip_prefix("//! | [`")) {
        let cells: Vec<&str> = row.split('|').map(str::trim).collect();
        let uses = match cells[2] {
            "nothing of ours" => Some(Vec::new()),
            "everything" => None,
            "all of the above" => Some(layers.keys().cloned().collect()),
            rooms => Some(rooms.split(", ").map(str::to_owned).collect()),
        };
        for room in cells[0].split("`], [`") {
            layers.insert(room.trim_end_matches("`]").to_owned(), uses.clone());
        }
    }
    assert!(layers.len() >= 9, "the table of src/lib.rs was not read: {layers:?}");
    layers
}

/// All sources, as paths below `src`.
fn sources() -> Vec<(PathBuf, String)> {
    let (mut open, mut found) = (vec![project().join("src")], Vec::new());
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(folder).expect("readable") {
            let path = entry.expect("readable").path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let source = std::fs::read_to_string(&path).expect("readable");
                found.push((
                    path.strip_prefix(project().join("src")).expect("below").into(),
                    source,
                ));
            }
        }
    }
    found.sort();
    found
}

/// The module of a file: `cli/paths.rs` is `cli::paths`.
fn module(file: &Path) -> Vec<String> {
    let names = file.with_extension("");
    names.iter().map(|name| name.to_string_lossy().into_owned()).collect()
}

/// The room of ours that a path leads to, if it leaves its own module that way.
fn room_of(path: &NamedPath, module: &[String]) -> Option<String> {
    let ups = path.names.iter().take_while(|name| *name == "super").count();
    match path.names.first()?.as_str() {
        "crate" | "caytre" => path.names.get(1).cloned(),
        "super" if ups == module.len() + path.depth => path.names.get(ups).cloned(),
        _ => None,
    }
}

/// What a file breaks, one line each.
fn broken(
    file: &Path,
    source: &str,
    layers: &BTreeMap<String, Option<Vec<String>>>,
) -> Vec<String> {
    let module = module(file);
    let room = &module[0];
    if room == "lib" {
        return Vec::new();
    }
    let Some(allowed) =
        layers.get(room).cloned().or((room == "main").then(|| Some(vec!["cli".into()])))
    else {
        return vec![format!("{}: no room of the table", file.display())];
    };
    let forbidden = FORBIDDEN.iter().find(|(name, _)| name == room).map_or(&[][..], |(_, all)| all);
    let mut problems = Vec::new();
    for path in paths(&tokens(source)) {
        let place = format!("{}:{}", file.display(), path.line);
        if let Some(used) = room_of(&path, &module)
            && used != *room
            && layers.contains_key(&used)
            && allowed.as_ref().is_some_and(|allowed| !allowed.contains(&used))
        {
            problems.push(format!("{place}: {room} may not use {used}"));
        }
        let names = path.names.join("::");
        for name in forbidden {
            if names == *name || names.starts_with(&format!("{name}::")) {
                problems.push(format!("{place}: {room} must not name {name}"));
            }
        }
    }
    problems
}

#[test]
fn every_room_uses_only_the_rooms_it_may() {
    let layers = layers();
    let problems: Vec<String> =
        sources().iter().flat_map(|(file, source)| broken(file, source, &layers)).collect();
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn a_file_that_breaks_a_rule_is_found() {
    let layers = layers();
    let wrong = [
        ("domain/answer.rs", "use crate::text::Text;", "domain may not use text"),
        ("domain.rs", "use super::store::Store;", "domain may not use store"),
        (
            "domain/answer/typed.rs",
            "fn f() { super::super::super::text::x() }",
            "domain may not use text",
        ),
        (
            "domain/a.rs",
            "mod t { fn f() { super::super::super::cli::x() } }",
            "domain may not use cli",
        ),
        (
            "domain/time.rs",
            "fn f() { std::time::Instant::now(); }",
            "domain must not name std::time::Instant",
        ),
        ("domain/bank.rs", "#[derive(serde::Serialize)] struct S;", "domain must not name serde"),
        ("domain/bank.rs", "use std::{fs, fmt};", "domain must not name std::fs"),
        ("text/word.rs", "use crate::record::x;", "text may not use record"),
        ("record/row.rs", "use crate::{domain, formats};", "record may not use formats"),
        ("formats/bank.rs", "use crate::store::Store;", "formats may not use store"),
        ("config.rs", "use crate::store::Store;", "config may not use store"),
        ("store/schema.rs", "use crate::formats::bank;", "store may not use formats"),
        ("run.rs", "use crate::text::Text;", "run may not use text"),
        ("run.rs", "use rusqlite::Connection;", "run must not name rusqlite"),
        ("plain.rs", "use crate::cli::main;", "plain may not use cli"),
        ("tui/app.rs", "macro_rules! m { () => { $crate::cli::main() } }", "tui may not use cli"),
        ("main.rs", "fn main() { caytre::store::x() }", "main may not use store"),
        ("helper.rs", "", "no room of the table"),
    ];
    for (file, source, problem) in wrong {
        let found = broken(Path::new(file), source, &layers);
        assert!(found.len() == 1 && found[0].ends_with(problem), "{file}: {source}: {found:?}");
    }
    let right = "// crate::text\nuse super::time::Clock; const S: &str = \"crate::text\";";
    assert_eq!(broken(Path::new("domain/bank.rs"), right, &layers), Vec::<String>::new());
}

/// Whether a literal reads like a sentence: letters and a blank outside `{…}` and escapes.
fn is_sentence(literal: &str) -> bool {
    let (mut depth, mut plain) = (0_usize, String::new());
    let mut letters = literal.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => {
                letters.next();
            }
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            _ if depth == 0 => plain.push(letter),
            _ => {}
        }
    }
    let plain = plain.trim_start_matches("caytre ");
    plain.trim().contains(' ') && plain.contains(char::is_alphabetic)
}

/// The sentences of a file outside its tests and outside reasons of lints.
fn sentences(source: &str) -> Vec<(usize, String)> {
    let tokens = without_tests(&tokens(source));
    let is_reason = |place: usize| {
        place >= 2
            && tokens[place - 1].kind == Kind::Sign('=')
            && tokens[place - 2].kind == Kind::Word("reason".into())
    };
    let text = |(place, token): (usize, &Token)| match &token.kind {
        Kind::Text(text) if is_sentence(text) && !is_reason(place) => {
            Some((token.line, text.clone()))
        }
        _ => None,
    };
    tokens.iter().enumerate().filter_map(text).collect()
}

/// Where literals are no sentences for people: SQL, SVG, HTML, headers of HTTP, the messages of the TOML library and the typed
/// words that are looked for, what the files of other programs are made of, and files of tests.
fn may_hold_sentences(file: &Path) -> bool {
    file.starts_with("text")
        || file.starts_with("store")
        || file == Path::new("store.rs")
        || file == Path::new("formats/bank/edit.rs")
        || file == Path::new("formats/bank/syntax.rs")
        || file == Path::new("formats/chart.rs")
        || file.starts_with("formats/document")
        || file.starts_with("formats/exchange")
        || file == Path::new("formats/page.rs")
        || file == Path::new("formats/predictions.rs")
        || file == Path::new("formats/register/column.rs")
        || file == Path::new("formats/register/block.rs")
        || file == Path::new("formats/sheets.rs")
        || file == Path::new("formats/figures.rs")
        || file == Path::new("formats/bank/style/question.rs")
        || file == Path::new("domain/answer/number.rs")
        || file == Path::new("host/header.rs")
        || file == Path::new("domain/vietnamese/syllable.rs")
        || file.components().any(|part| part.as_os_str() == "tests")
        || file
            .file_stem()
            .is_some_and(|name| ["tests", "sample", "simulation"].iter().any(|one| name == *one))
}

#[test]
fn every_sentence_is_in_the_catalogue() {
    let mut found = Vec::new();
    for (file, source) in sources().iter().filter(|(file, _)| !may_hold_sentences(file)) {
        for (line, text) in sentences(source) {
            found.push(format!("{}:{line}: {text:?}", file.display()));
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn a_sentence_outside_the_catalogue_is_found() {
    let wrong = "/// Doc text.\n#[expect(x, reason = \"not this\")]\nfn f() { g(\"Nộp bài\"); g(\"{a b}: {}\"); }\n\
                 #[cfg(test)]\nmod tests { const T: &str = \"not that\"; }\nconst C: &str = r\"time over\";";
    assert_eq!(sentences(wrong), [(3, "Nộp bài".to_owned()), (6, "time over".to_owned())]);
}
