//! Runs of the real binary: help in both languages, exit codes, what goes to which output.

use crate::support::Home;
use std::process::Stdio;

/// Every command with its parents, as `--help` lists them.
fn commands(home: &Home) -> Vec<Vec<String>> {
    let (mut open, mut found) = (vec![Vec::new()], Vec::new());
    while let Some(command) = open.pop() {
        let help = home.run(words(&command).chain(["-h"]));
        assert_eq!(help.code, Some(0), "{command:?}");
        let listed = help.stdout.lines().skip_while(|line| *line != "Lệnh:").skip(1);
        for line in listed.take_while(|line| !line.is_empty()) {
            let name = line.split_whitespace().next().expect("a name");
            open.push(command.iter().cloned().chain([name.to_owned()]).collect());
        }
        found.push(command);
    }
    found.sort();
    found
}

fn words(command: &[String]) -> impl Iterator<Item = &str> {
    command.iter().map(String::as_str)
}

#[test]
fn every_command_helps_in_both_languages() {
    let home = Home::new();
    let commands = commands(&home);
    assert!(commands.len() >= 15, "{commands:?}");
    for language in ["vi", "en"] {
        for command in &commands {
            let help = home.run(words(command).chain(["--help", "--lang", language]));
            assert_eq!((help.code, help.stderr.as_str()), (Some(0), ""), "{command:?}");
            let name = ["help", language].into_iter().chain(words(command));
            insta::assert_snapshot!(name.collect::<Vec<_>>().join("-"), help.stdout);
        }
    }
}

#[test]
fn the_language_comes_from_flag_environment_or_settings() {
    let home = Home::new();
    let about = |run: crate::support::Run| run.stdout.lines().next().expect("a line").to_owned();
    let english = "Quizzes and self-assessment in the terminal";
    assert_eq!(about(home.run(["--help", "--lang", "en"])), english);
    let mut command = home.command();
    command.env("CAYTRE_LANG", "en").arg("-h");
    assert_eq!(about(crate::support::finish(&mut command, "")), english);
    assert!(about(home.run(["-h"])).starts_with("Trắc nghiệm"));
    home.write("config/caytre/config.toml", "lang = \"en\"\n");
    assert_eq!(about(home.run(["-h"])), english);
}

#[test]
fn wrong_usage_is_exit_code_two_and_goes_to_standard_error() {
    let home = Home::new();
    for arguments in [&["quizz"][..], &["quiz", "--count", "x"], &["bank"], &["man", "xyz"]] {
        let run = home.run(arguments.iter().copied());
        assert_eq!(run.code, Some(2), "{arguments:?}");
        assert_eq!(run.stdout, "");
        assert!(run.stderr.starts_with("Lỗi: "), "{}", run.stderr);
    }
}

#[test]
fn home_without_a_terminal_says_so_in_one_sentence() {
    let run = Home::new().run([]);
    assert_eq!((run.code, run.stdout.as_str()), (Some(1), ""));
    assert_eq!(run.stderr.lines().count(), 1);
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let home = Home::new();
    let mut child = home.command().arg("licences").stdout(Stdio::piped()).spawn().expect("started");
    drop(child.stdout.take());
    assert_eq!(child.wait().expect("ended").code(), Some(0));
}

#[test]
fn control_characters_never_reach_the_terminal() {
    let home = Home::new();
    let evil = "\u{1b}[2J\u{9b}31m\u{202e}";
    let runs = [
        home.run([evil]),
        home.run(["quiz", "--count", evil]),
        home.run(["quiz", "--name", evil]),
        home.run(["--data-dir", evil, "paths"]),
        home.run(["--data-dir", evil, "paths", "--format", "json"]),
    ];
    let mut command = home.command();
    command.env("CAYTRE_LANG", evil).env("CAYTRE_DATA_DIR", evil).args(["-v", "paths"]);
    for run in runs.into_iter().chain([crate::support::finish(&mut command, "")]) {
        let said = run.stdout + &run.stderr;
        let unsafe_letter = |c: char| (c.is_control() && c != '\n') || c == '\u{202e}';
        assert!(!said.is_empty() && !said.contains(unsafe_letter), "{said:?}");
    }
}

#[test]
fn settings_that_cannot_be_taken_are_named_by_line_and_column() {
    let home = Home::new();
    let path = home.write("config/caytre/config.toml", "vi_keys = true\nlan = \"en\"\n");
    let run = home.run(["paths"]);
    assert_eq!(run.code, Some(0));
    let place = format!("{}:2:1", path.display());
    assert!(run.stderr.contains(&place) && run.stderr.contains("lang"), "{}", run.stderr);
    assert_eq!(home.run(["-q", "paths"]).stderr, "");
}

#[test]
fn paths_as_json_is_one_object_with_a_format() {
    let home = Home::new();
    let run = home.run(["paths", "--format", "json"]);
    let paths: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
    assert_eq!(paths["format"], 1);
    assert_eq!(paths["data"], home.path("data/caytre").display().to_string());
    assert!(!home.path("data").exists(), "asking makes nothing");
}

#[test]
fn completions_and_manual_pages_are_printed_for_each() {
    let home = Home::new();
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let run = home.run(["completions", shell]);
        assert_eq!(run.code, Some(0));
        assert!(run.stdout.contains("kiem-tra-nhanh"), "{shell}");
    }
    let page = home.run(["man", "bank", "check"]);
    assert_eq!(page.code, Some(0));
    assert!(page.stdout.contains(".TH caytre-bank-check 1"), "{}", page.stdout);
    for heading in ["TÊN", "CÁCH DÙNG", "MÔ TẢ", "VÍ DỤ"] {
        assert!(page.stdout.contains(&format!(".SH \"{heading}\"")), "{}", page.stdout);
    }
}
