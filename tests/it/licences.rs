//! Every library has a licence that we may pass on.
//!
//! Reads SPDX expressions: of an OR one must be allowed, of an AND all. `CAYTRE_ALL_PLATFORMS`
//! looks at the libraries of other systems too, which needs the network.

use crate::support::{Home, project};
use serde_json::Value;
use std::process::Command;

/// Licences that ask for no more than their text.
const ALLOWED: [&str; 12] = [
    "0BSD",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "ISC",
    "MIT",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

/// Libraries under MPL-2.0: used as they are, so that nothing of ours falls under it.
const MPL: [&str; 2] = ["option-ext", "priority-queue"];

fn is_allowed(package: &str, expression: &str) -> bool {
    let spaced = expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let (allowed, rest) = either(package, &words);
    allowed && rest.is_empty()
}

/// `all OR all …`
fn either<'a>(package: &str, words: &'a [&'a str]) -> (bool, &'a [&'a str]) {
    let (mut allowed, mut rest) = all(package, words);
    while let ["OR", after @ ..] = rest {
        let (other, left) = all(package, after);
        (allowed, rest) = (allowed || other, left);
    }
    (allowed, rest)
}

/// `one AND one …`, which binds closer.
fn all<'a>(package: &str, words: &'a [&'a str]) -> (bool, &'a [&'a str]) {
    let (mut allowed, mut rest) = one(package, words);
    while let ["AND", after @ ..] = rest {
        let (other, left) = one(package, after);
        (allowed, rest) = (allowed && other, left);
    }
    (allowed, rest)
}

/// A licence, one with an exception, or an expression in brackets.
fn one<'a>(package: &str, words: &'a [&'a str]) -> (bool, &'a [&'a str]) {
    match words {
        ["(", inner @ ..] => match either(package, inner) {
            (allowed, [")", rest @ ..]) => (allowed, rest),
            (_, rest) => (false, rest),
        },
        [licence, "WITH", exception, rest @ ..] => {
            (ALLOWED.contains(&format!("{licence} WITH {exception}").as_str()), rest)
        }
        ["MPL-2.0", rest @ ..] => (MPL.contains(&package), rest),
        [licence, rest @ ..] => (ALLOWED.contains(licence), rest),
        [] => (false, words),
    }
}

#[test]
fn of_an_or_one_is_enough_and_of_an_and_all_are_needed() {
    let cases = [
        ("MIT", true),
        ("MIT OR GPL-3.0-only", true),
        ("GPL-3.0-only OR MIT", true),
        ("MIT AND GPL-3.0-only", false),
        ("(MIT OR Apache-2.0) AND Unicode-3.0", true),
        ("(MIT OR Apache-2.0) AND OpenSSL", false),
        ("MIT OR Apache-2.0 AND GPL-2.0-only", true),
        ("Unlicense/MIT", true),
        ("Apache-2.0 WITH LLVM-exception", true),
        ("GPL-2.0-only WITH Classpath-exception-2.0", false),
        ("GPL-3.0-or-later", false),
        ("MPL-2.0", false),
        ("", false),
        ("(MIT", false),
        ("MIT Apache-2.0", false),
    ];
    for (expression, allowed) in cases {
        assert_eq!(is_allowed("crate", expression), allowed, "{expression}");
    }
    assert!(is_allowed("option-ext", "MPL-2.0"));
}

/// The packages of a `cargo metadata` whose licence we may not pass on.
fn refused(metadata: &Value) -> Vec<String> {
    let packages = metadata["packages"].as_array().expect("packages");
    packages
        .iter()
        .map(|package| (&package["name"], package["license"].as_str().unwrap_or_default()))
        .filter(|(name, licence)| !is_allowed(name.as_str().expect("a name"), licence))
        .map(|(name, licence)| format!("{name}: {licence:?}"))
        .collect()
}

#[test]
fn a_library_under_the_gpl_is_refused() {
    let metadata = serde_json::json!({ "packages": [
        { "name": "good", "license": "MIT OR Apache-2.0" },
        { "name": "copyleft", "license": "GPL-3.0-or-later" },
        { "name": "silent", "license": null },
    ]});
    assert_eq!(refused(&metadata), ["\"copyleft\": \"GPL-3.0-or-later\"", "\"silent\": \"\""]);
}

#[test]
fn every_library_has_a_licence_we_may_pass_on() {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["metadata", "--locked", "--format-version", "1"]).current_dir(project());
    if std::env::var_os("CAYTRE_ALL_PLATFORMS").is_none() {
        // Development dependencies are there, because this test runs.
        cargo.args(["--offline", "--filter-platform", env!("CAYTRE_TARGET")]);
    }
    let output = cargo.output().expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(refused(&metadata), Vec::<String>::new());
}

#[test]
fn the_program_prints_the_licence_of_every_library_in_it() {
    let printed = Home::new().run(["licences"]);
    assert_eq!(printed.code, Some(0));
    for name in ["ratatui ", "rusqlite ", "serde ", "option-ext ", "icu_collator "] {
        assert!(printed.stdout.lines().any(|line| line.starts_with(name)), "{name}");
    }
    for text in ["Mozilla Public License", "UNICODE LICENSE V3", "Apache License", "Permission is"]
    {
        assert!(printed.stdout.contains(text), "{text}");
    }
    assert!(!printed.stdout.contains("\nportable-pty "), "only needed by tests");
}
