//! Every command in both READMEs runs, in the order it stands there, and their bank is whole.

use crate::support::{Home, finish, project};
use std::path::Path;
use std::process::Command;

/// The lines of all blocks in this language.
fn blocks(readme: &str, language: &str) -> Vec<String> {
    let (fence, mut lines, mut is_inside) = (format!("```{language}"), Vec::new(), false);
    for line in readme.lines() {
        if is_inside {
            is_inside = line != "```";
            if is_inside {
                lines.push(line.to_owned());
            }
        } else {
            is_inside = line == fence;
        }
    }
    lines
}

/// How a command of a README ends where nobody sits at a terminal.
fn expected(line: &str) -> i32 {
    match line {
        "caytre night list" => 0,
        // A quiz night wants a screen, and minutes want a night.
        _ if line.starts_with("caytre night") => 1,
        // Home wants a screen.
        "caytre" | "caytre --lang en --bank de.toml" => 1,
        // Input ends at once: what was graded is kept, nothing is left open.
        _ if line.starts_with("caytre study") => 0,
        // Input ends at once: the sitting is left open.
        _ if line.starts_with("caytre assess") => 130,
        _ if line.starts_with("caytre quiz --") && !line.ends_with("--help") => 130,
        _ => 0,
    }
}

fn every_command_runs(name: &str) {
    let readme = std::fs::read_to_string(project().join(name)).expect("readable");
    let home = Home::new();
    home.write("de.toml", blocks(&readme, "toml").join("\n"));
    let program = Path::new(env!("CARGO_BIN_EXE_caytre"));
    let path = format!("{}:/usr/bin:/bin", program.parent().expect("a folder").display());
    let mut count = 0;
    for line in blocks(&readme, "sh") {
        if !line.contains("caytre ") && line != "caytre" || line.starts_with("git clone ") {
            let known = ["git clone ", "cargo run --release", "cargo test", ".ci/run"];
            assert!(known.iter().any(|known| line.starts_with(known)), "{name}: {line}");
            continue;
        }
        let template = home.command();
        let mut shell = Command::new("/bin/sh");
        shell.arg("-c").arg(&line).env_clear().current_dir(home.path(""));
        shell.envs(template.get_envs().filter_map(|(name, value)| Some((name, value?))));
        let run = finish(shell.env("PATH", &path), "");
        assert_eq!(run.code, Some(expected(&line)), "{name}: {line}\n{}", run.stderr);
        count += 1;
    }
    assert!(count >= 15, "{name}: only {count} commands were found");
}

#[cfg(unix)]
#[test]
fn every_command_of_the_english_readme_runs() {
    every_command_runs("README.md");
}

#[cfg(unix)]
#[test]
fn every_command_of_the_vietnamese_readme_runs() {
    every_command_runs("README.vi.md");
}

#[test]
fn both_readmes_show_the_same_whole_bank_with_every_kind() {
    let bank = |name: &str| {
        let readme = std::fs::read_to_string(project().join(name)).expect("readable");
        blocks(&readme, "toml").join("\n")
    };
    let (english, vietnamese) = (bank("README.md"), bank("README.vi.md"));
    assert_eq!(english, vietnamese);
    let home = Home::new();
    home.write("de.toml", &english);
    let check = home.run(["bank", "check", "--strict", "de.toml"]);
    assert_eq!(check.code, Some(0), "{}", check.stdout);
    for kind in caytre::domain::question::Kind::ALL {
        assert!(english.contains(&format!("kind = \"{}\"", kind.code())), "{kind:?}");
    }
}

#[test]
fn the_home_screen_shown_is_the_one_that_opens() {
    let snapshot = "tests/it/screens/snapshots/it__screens__home__home-new-vi-80x24.snap";
    let snapshot = std::fs::read_to_string(project().join(snapshot)).expect("readable");
    let (_, look) = snapshot.split_once("\n---\n").expect("a head");
    let (look, _) = look.split_once("\n--\n").expect("colours");
    for name in ["README.md", "README.vi.md"] {
        let readme = std::fs::read_to_string(project().join(name)).expect("readable");
        assert!(readme.contains(look), "{name}");
    }
}

#[test]
fn the_blueprint_shown_is_whole_and_can_be_drawn() {
    for name in ["README.md", "README.vi.md"] {
        let readme = std::fs::read_to_string(project().join(name)).expect("readable");
        let shown = blocks(&readme, "text").join("\n");
        let (_, blueprint) = shown.split_once("format = 1").expect("a blueprint");
        let home = Home::new();
        home.write("ma-tran.toml", format!("format = 1{blueprint}"));
        let run = home.run(["quiz", "--blueprint", "ma-tran.toml", "--plain", "--name", "An"]);
        assert_eq!(run.code, Some(130), "{name}: {}", run.stderr);
        assert!(run.stdout.contains("1/10"), "{name}: {}", run.stdout);
    }
}

#[test]
fn a_seed_means_one_paper_whatever_was_asked_before() {
    let home = Home::new();
    let first = |arguments: &[&str]| {
        let quiz = ["quiz", "--blueprint", "sinh-hoat-15", "--plain", "--name", "An"];
        let run = home.run(quiz.into_iter().chain(arguments.iter().copied()));
        assert_eq!(run.code, Some(130), "{}", run.stderr);
        // The line before the question shows the clock.
        let (_, asked) = run.stdout.split_once("1/10").expect("a question");
        asked.lines().skip(1).map(str::to_owned).collect::<Vec<_>>()
    };
    let seeded = first(&["--seed", "5"]);
    assert_eq!(first(&["--seed", "5"]), seeded);
    assert_ne!(first(&["--seed", "6"]), seeded);
}

#[test]
fn the_coverage_of_the_shipped_banks_is_up_to_date() {
    let questions = project().join("questions");
    let path = |name: &str| questions.join(name).display().to_string();
    let mut banks: Vec<String> = std::fs::read_dir(&questions)
        .expect("readable")
        .map(|entry| entry.expect("readable").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "toml"))
        .map(|path| path.display().to_string())
        .collect();
    banks.sort();
    let facts = path("facts.txt");
    let arguments = ["bank", "check", "--coverage", "--facts", &facts];
    let banks = banks.iter().map(String::as_str);
    let made = Home::new().run(arguments.into_iter().chain(banks));
    let kept = std::fs::read_to_string(questions.join("COVERAGE.md")).expect("readable");
    assert!(made.stdout == kept, "make questions/COVERAGE.md anew, as it says itself");
}

#[test]
fn the_settings_shown_are_settings_there_are() {
    let readme = std::fs::read_to_string(project().join("README.vi.md")).expect("readable");
    let (_, faults) = caytre::config::settings::read(&blocks(&readme, "ini").join("\n"));
    assert_eq!(faults, []);
}
