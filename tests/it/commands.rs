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
    assert_eq!(paths["fingerprint"], serde_json::Value::Null);
    assert!(!home.path("data").exists(), "asking makes nothing");
    home.write("data/caytre/banks/rieng.toml", bank("a"));
    take(&home);
    let paths = json(&home.run(["paths", "--format", "json"]));
    assert!(paths["fingerprint"].as_str().is_some_and(|print| print.len() >= 32), "{paths}");
    assert_eq!((&paths["private"], &paths["writable"]), (&true.into(), &true.into()));
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

/// A bank of one question whose key is this option.
fn bank(key: &str) -> String {
    format!(
        "format = 1\n[bank]\nid = \"rieng\"\ntitle = \"=Riêng\"\nversion = \"1\"\n\
         [[topic]]\nid = \"goc\"\ntitle = \"Gốc\"\n\
         [[question]]\nid = \"q\"\nkind = \"single\"\ntopic = \"goc\"\nlevel = \"nhan-biet\"\n\
         prompt = \"Chọn gì?\"\noption.a = \"Một\"\noption.b = \"Hai\"\nanswer = \"{key}\"\n\
         explain = \"Vì thế.\"\n"
    )
}

/// Takes the own bank once as an exam and answers `a`, which stands first.
fn take(home: &Home) -> crate::support::Run {
    let mut command = home.command();
    command.args(["quiz", "--bank", "rieng", "--mode", "exam", "--no-shuffle-options"]);
    command.args(["--name", "Trần Thị Đào", "--unit", "Tổ 1"]);
    crate::support::finish(&mut command, "a\n!nop\n!nop\n")
}

fn json(run: &crate::support::Run) -> serde_json::Value {
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    serde_json::from_str(&run.stdout).expect("JSON")
}

#[test]
fn a_sitting_is_listed_shown_and_marked_again_by_the_key_of_today() {
    let home = Home::new();
    home.write("data/caytre/banks/rieng.toml", bank("b"));
    assert_eq!(take(&home).code, Some(0));

    let list = json(&home.run(["history", "--format", "json"]));
    assert_eq!(list.as_array().map(Vec::len), Some(1));
    assert_eq!((&list[0]["mark"], &list[0]["is_pass"]), (&0.0.into(), &false.into()));
    assert_eq!(list[0]["banks"][0]["id"], "rieng");
    let id = list[0]["id"].as_str().expect("an id").to_owned();

    assert_eq!(json(&home.run(["history", "remark", "--format", "json"])), serde_json::json!([]));
    home.write("data/caytre/banks/rieng.toml", bank("a"));
    let changes = json(&home.run(["history", "remark", "--format", "json"]));
    assert_eq!((&changes[0]["before"], &changes[0]["after"]), (&0.0.into(), &10.0.into()));
    assert_eq!(changes[0]["questions"], serde_json::json!(["rieng/q"]));
    assert_eq!(json(&home.run(["history", "remark", "--format", "json"])), serde_json::json!([]));

    std::fs::remove_file(home.path("data/caytre/banks/rieng.toml")).expect("removed");
    let short = id.chars().take(6).collect::<String>();
    let review = json(&home.run(["history", "show", &short, "--format", "json"]));
    assert_eq!((&review["format"], &review["mark"]), (&1.into(), &10.0.into()));
    assert_eq!(review["markings"].as_array().map(Vec::len), Some(2));
    assert_eq!(review["questions"][0]["given"], "a");
    assert_eq!(review["questions"][0]["right"], "a");
    assert_eq!((&review["origin"], &review["seal"]), (&"here".into(), &"holds".into()));
    let text = home.run(["history", "show"]).stdout;
    assert!(text.contains("Đã chấm lại") && text.contains("10/10"), "{text}");
    let page = home.run(["history", "show", "--format", "markdown"]).stdout;
    assert!(page.starts_with("# \\=Riêng") && page.contains("**Trả lời:** a) Một"), "{page}");
}

#[test]
fn a_person_moves_to_another_machine_as_one_file() {
    let (one, other) = (Home::new(), Home::new());
    for home in [&one, &other] {
        home.write("data/caytre/banks/rieng.toml", bank("a"));
        take(home);
    }
    let file = one.path("dao.caytre").display().to_string();
    let list = |home: &Home| json(&home.run(["people", "--format", "json"]));
    assert_eq!((&list(&one)[0]["unit"], &list(&one)[0]["sittings"]), (&"Tổ 1".into(), &1.into()));
    assert_eq!(one.run(["people", "export", "Hoa", &file]).code, Some(1));
    assert_eq!(one.run(["people", "export", "đào", "--unit", "Tổ 2", &file]).code, Some(1));
    let name = "Trần Thị Đào";
    assert_eq!(one.run(["people", "export", name, "--unit", "tổ 1", &file]).code, Some(0));
    let again = one.run(["people", "export", name, &file]);
    assert!(again.code == Some(1) && again.stderr.contains("Đã có tệp"), "{}", again.stderr);
    let taken = other.run(["people", "import", &file]);
    assert!(taken.code == Some(0) && taken.stderr.contains("1 lượt làm bài"), "{}", taken.stderr);
    let twice = other.run(["people", "import", &file]);
    assert!(twice.stderr.contains("đã có trên máy này"), "{}", twice.stderr);
    assert_eq!(list(&other).as_array().map(Vec::len), Some(1));
    assert_eq!(list(&other)[0]["sittings"], 2);
    assert!(other.run(["people", "list"]).stdout.contains(name));
    let wrong = other.run(["people", "import", "data/caytre/banks/rieng.toml"]);
    assert!(wrong.code == Some(1) && wrong.stdout.contains("không thấy hàng"), "{}", wrong.stdout);
    let mut damaged = std::fs::read(&file).expect("written");
    damaged.truncate(5000);
    other.write("hong", damaged);
    let wrong = other.run(["people", "import", "hong"]);
    assert!(wrong.code == Some(1) && wrong.stderr.contains("không phải tệp"), "{}", wrong.stderr);
}

#[test]
fn a_bank_is_exported_to_begin_an_own_one_from() {
    let home = Home::new();
    let file = home.path("lop-a.toml").display().to_string();
    let arguments = ["bank", "export", "ba-tru-cot", "--id", "lop-a", "--out", &file];
    let written = home.run(arguments);
    assert!(written.code == Some(0) && written.stderr.contains("44 câu"), "{}", written.stderr);
    let checked = home.run(["bank", "check", "--strict", &file]);
    assert_eq!(checked.code, Some(0), "{}{}", checked.stdout, checked.stderr);
    let again = home.run(arguments);
    assert!(again.code == Some(1) && again.stderr.contains("Đã có tệp"), "{}", again.stderr);
    let shown = json(&home.run(["bank", "show", "--format", "json", &file]));
    let shipped = json(&home.run(["bank", "show", "--format", "json", "ba-tru-cot"]));
    assert_eq!(shown["bank"]["id"], "lop-a");
    assert_eq!(shown["questions"], shipped["questions"]);
    let printed = home.run(["bank", "export", &file]);
    assert_eq!(printed.stdout, std::fs::read_to_string(&file).expect("written"));
    assert_eq!(home.run(["bank", "export", "ba-tru-cot", "--id", "Lớp A"]).code, Some(2));
}

#[test]
fn what_is_in_memory_is_listed_by_bank_and_topic() {
    let home = Home::new();
    home.write("data/caytre/banks/rieng.toml", bank("a"));
    let empty = home.run(["stats", "--memory", "--format", "json"]);
    assert_eq!(empty.stdout.trim(), "[]");
    let mut command = home.command();
    command.args(["study", "--name", "Đào", "--new", "1", "--reviews", "0"]);
    let studied = crate::support::finish(&mut command, "\n!3\n!het\n");
    assert_eq!(studied.code, Some(0), "{}", studied.stderr);
    let rows = json(&home.run(["stats", "--memory", "--format", "json"]));
    let rows = rows.as_array().expect("rows");
    let sum = |key: &str, is_whole: bool| -> u64 {
        let wanted = rows.iter().filter(|row| row["topic"].is_null() == is_whole);
        wanted.map(|row| row[key].as_u64().expect("a count")).sum()
    };
    for is_whole in [true, false] {
        assert_eq!((sum("learning", is_whole), sum("known", is_whole)), (1, 0));
        assert_eq!(sum("questions", is_whole), sum("unseen", is_whole) + 1);
    }
    let one = home.run(["stats", "--memory", "--bank", "rieng"]).stdout;
    assert!(one.contains("cả bộ") && !one.contains("Bản sắc"), "{one}");
    let csv = home.run(["stats", "--memory", "--format", "csv"]).stdout;
    assert!(csv.lines().next().is_some_and(|heads| heads.ends_with("suspended,remembered")));
    let page = home.run(["stats", "--format", "html"]).stdout;
    assert!(page.contains("Mức nhớ hôm nay") && page.contains("đang học 1"), "{page}");
    assert_eq!(home.run(["stats", "--memory", "--days"]).code, Some(2));
}

#[test]
fn extra_time_stays_with_the_person() {
    let home = Home::new();
    home.write("data/caytre/banks/rieng.toml", bank("a"));
    let extra = |arguments: &[&str]| {
        let mut command = home.command();
        command.args(["quiz", "--bank", "rieng", "--time", "5m"]).args(arguments);
        assert_eq!(crate::support::finish(&mut command, "a\n!nop\n!nop\n").code, Some(0));
        json(&home.run(["history", "show", "--format", "json"]))["extra_percent"].as_u64()
    };
    assert_eq!(extra(&["--name", "An"]), Some(0));
    assert_eq!(extra(&["--name", "An", "--extra-time", "25%"]), Some(25));
    assert_eq!(extra(&["--name", "Hoa"]), Some(0));
    assert_eq!(extra(&["--name", "An"]), Some(25));
    assert_eq!(extra(&["--name", "An", "--extra-time", "0%"]), Some(0));
    assert_eq!(extra(&["--name", "An"]), Some(0));
}

#[test]
fn a_code_hides_what_a_person_did() {
    let home = Home::new();
    home.write("data/caytre/banks/rieng.toml", bank("a"));
    take(&home);
    let (name, code) = ("Trần Thị Đào", ["--pin", "2580"]);
    let with = |arguments: &[&str], code: &[&str]| home.run([arguments, code].concat());
    let wrong = home.run(["people", "code", name, "258"]);
    assert!(wrong.code == Some(2) && wrong.stderr.contains("4 đến 12"), "{}", wrong.stderr);
    assert_eq!(home.run(["people", "code", name]).code, Some(2));
    assert_eq!(home.run(["people", "code", name, "2580"]).code, Some(0));
    let file = home.path("dao.caytre").display().to_string();
    let shut: [&[&str]; 8] = [
        &["people", "code", name, "1111"],
        &["people", "code", name, "--remove"],
        &["people", "export", name, &file],
        &["history", "missed"],
        &["history", "missed", "--name", name],
        &["stats", "--days"],
        &["study", "--plain", "--name", name, "--unit", "Tổ 1"],
        &["assess", "--plain", "--name", name, "--unit", "Tổ 1"],
    ];
    for arguments in shut {
        let refused = with(arguments, &["--pin", "1234"]);
        assert_eq!(refused.code, Some(1), "{arguments:?}: {}", refused.stderr);
        assert!(refused.stderr.contains("có mã khóa"), "{arguments:?}: {}", refused.stderr);
        assert!(refused.stderr.contains("Mã khóa không đúng"), "{}", refused.stderr);
        assert!(refused.stdout.is_empty(), "{arguments:?}: {}", refused.stdout);
    }
    let listed = |code: &[&str]| with(&["history", "--format", "json"], code);
    assert_eq!(json(&listed(&code)).as_array().map(Vec::len), Some(1));
    assert_eq!(listed(&[]).stdout.trim(), "[]");
    assert!(listed(&[]).stderr.contains("Ẩn kết quả của 1 người có mã khóa"));
    let id = json(&listed(&code))[0]["id"].as_str().expect("an id").to_owned();
    for arguments in [&["history", "show"][..], &["history", "show", &id]] {
        assert_eq!(with(arguments, &[]).code, Some(1), "{arguments:?}");
        assert_eq!(with(arguments, &code).code, Some(0), "{arguments:?}");
    }
    assert_eq!(with(&["people", "export", name, &file], &code).code, Some(0));
    assert_eq!(with(&["people", "code", name, "--remove"], &code).code, Some(0));
    assert_eq!(home.run(["history", "missed"]).code, Some(0));
}

#[test]
fn history_is_filtered_and_its_csv_holds_no_formula() {
    let home = Home::new();
    home.write("data/caytre/banks/rieng.toml", bank("a"));
    take(&home);
    let count = |arguments: &[&str]| {
        let all = ["history", "--format", "json"].into_iter().chain(arguments.iter().copied());
        json(&home.run(all)).as_array().map(Vec::len)
    };
    assert_eq!(count(&[]), Some(1));
    assert_eq!(count(&["--bank", "khac"]), Some(0));
    assert_eq!(count(&["--name", "dao"]), Some(1));
    assert_eq!(count(&["--name", "Hoa"]), Some(0));
    assert_eq!(count(&["--to", "01/01/2000"]), Some(0));
    assert_eq!(count(&["--from", "2000-01-01"]), Some(1));
    let csv = home.run(["history", "list", "--format", "csv"]).stdout;
    assert!(csv.starts_with("\u{feff}id,begun,name,"), "{csv}");
    assert!(csv.contains(",Trần Thị Đào,Tổ 1,'=Riêng,exam,handed-in,"), "{csv}");
    let stats = json(&home.run(["stats", "--format", "json"]));
    assert_eq!((&stats[0]["sittings"], &stats[0]["best"]), (&1.into(), &10.0.into()));
    assert!(home.run(["stats"]).stdout.contains("=Riêng"));
    let days = json(&home.run(["stats", "--days", "--format", "json"]));
    assert_eq!((&days[0]["answers"], &days[0]["reviews"]), (&1.into(), &0.into()));
    assert!(home.run(["stats", "--days"]).stdout.starts_with("Ngày"));
    let page = home.run(["stats", "--format", "html"]).stdout;
    assert!(page.starts_with("<!DOCTYPE html>") && page.contains("<h2>=Riêng</h2>"), "{page}");
    assert!(page.contains("<polyline") && page.contains("Trần Thị Đào"), "{page}");
    let page = home.run(["history", "show", "--format", "html"]).stdout;
    assert!(page.contains("<h1>=Riêng</h1>") && page.contains("a) Một"), "{page}");
    let page = home.run(["history", "missed", "--format", "html"]).stdout;
    assert!(page.contains("<h1>Sổ câu sai</h1>"), "{page}");
    let none = home.run(["stats", "--days", "--to", "01/01/2000", "--format", "json"]);
    assert_eq!(json(&none).as_array().map(Vec::len), Some(0));
    assert_eq!(home.run(["stats", "--days", "--name", "Hoa"]).code, Some(1));
    // Of one name and two units: both.
    let mut other = home.command();
    other.args(["study", "--plain", "--name", "Trần Thị Đào", "--unit", "Tổ 2", "--new", "1"]);
    assert_eq!(crate::support::finish(&mut other, "\n").code, Some(0));
    let days = ["stats", "--days", "--name", "Trần Thị Đào", "--format", "json"];
    assert_eq!(json(&home.run(days))[0]["answers"], 2);
    assert_eq!(home.run(["stats", "--days", "--bank", "khac"]).code, Some(2));
    assert_eq!(home.run(["history", "show", "zzz"]).code, Some(1));
}

#[test]
fn a_check_that_finds_problems_ends_with_three_and_names_the_place() {
    let home = Home::new();
    home.write("de.toml", bank("c"));
    let check = home.run(["bank", "check", "de.toml"]);
    assert_eq!(check.code, Some(3));
    assert!(check.stdout.contains("de.toml:17:10"), "{}", check.stdout);
    let rows = home.run(["bank", "check", "--format", "json", "de.toml"]);
    assert_eq!(rows.code, Some(3));
    let rows: serde_json::Value = serde_json::from_str(&rows.stdout).expect("JSON");
    assert_eq!((&rows[0]["line"], &rows[0]["question"]), (&17.into(), &"q".into()));
    home.write("de.toml", bank("a"));
    assert_eq!(home.run(["bank", "check", "de.toml"]).code, Some(0));
    assert_eq!(home.run(["bank", "check", "--strict", "de.toml"]).code, Some(3));
    assert_eq!(home.run(["bank", "check", "khong-co"]).code, Some(1));
    let whole = json(&home.run(["bank", "show", "--format", "json", "de.toml"]));
    assert_eq!((&whole["format"], &whole["questions"][0]["answer"]), (&1.into(), &"a".into()));
}

#[test]
fn a_dialogue_without_more_input_is_left_open_and_gone_on_with() {
    let home = Home::new();
    home.write("data/caytre/banks/rieng.toml", bank("a"));
    assert_eq!(home.run(["quiz", "--resume"]).code, Some(1), "nothing is open yet");
    let open = home.run(["quiz", "--bank", "rieng", "--time", "5m"]);
    assert_eq!(open.code, Some(130));
    let mut command = home.command();
    let resumed = crate::support::finish(command.args(["quiz", "--resume"]), "a\n!nop\n!nop\n");
    assert_eq!(resumed.code, Some(0), "{}", resumed.stdout);
    let list = json(&home.run(["history", "--format", "json"]));
    assert_eq!((&list[0]["state"], &list[0]["interruptions"]), (&"handed-in".into(), &1.into()));
    assert_eq!(home.run(["quiz", "--resume"]).code, Some(1), "nothing is open any more");
}

#[test]
fn a_seed_draws_the_same_questions_again() {
    let home = Home::new();
    let drawn = || {
        home.run(["quiz", "--seed", "7", "--count", "5"]);
        let review = json(&home.run(["history", "show", "--format", "json"]));
        let questions = review["questions"].as_array().expect("a list").clone();
        let ids: Vec<String> = questions.iter().map(|one| one["id"].to_string()).collect();
        (review["id"].to_string(), ids)
    };
    let (one, other) = (drawn(), drawn());
    assert_eq!(one.1, other.1);
    assert_ne!(one.0, other.0, "two sittings of one seed are two sittings");
}

#[test]
fn what_cannot_be_drawn_is_said() {
    let home = Home::new();
    for arguments in [
        &["quiz", "--bank", "khong-co"][..],
        &["quiz", "--bank", "./khong-co.toml"],
        &["quiz", "--topic", "khong-co"],
        &["quiz", "--bank", "ba-tru-cot", "--topic", "phoi-hop", "--kind", "number"],
    ] {
        let run = home.run(arguments.iter().copied());
        assert_eq!((run.code, run.stdout.as_str()), (Some(1), ""), "{arguments:?}");
        assert!(run.stderr.contains("Lỗi: "), "{}", run.stderr);
    }
    assert!(!home.path("data/caytre/caytre.db").exists(), "nothing was begun");
}

#[test]
fn what_no_projector_shows_whole_is_named() {
    let home = Home::new();
    let question = |prompt: &str| {
        format!(
            "format = 1\n[bank]\nid = \"rieng\"\ntitle = \"Riêng\"\nversion = \"1\"\n[[topic]]\nid = \"t\"\n\
             title = \"T\"\n[[question]]\nid = \"c1\"\nkind = \"true-false\"\ntopic = \"t\"\n\
             level = \"nhan-biet\"\nprompt = \"{prompt}\"\nanswer = true\n"
        )
    };
    home.write("ngan.toml", question("Ba trụ cột?"));
    assert_eq!(home.run(["bank", "check", "--night", "ngan.toml"]).code, Some(0));
    home.write("dai.toml", question(&"dài ".repeat(400)));
    let run = home.run(["bank", "check", "--night", "dai.toml"]);
    assert_eq!(run.code, Some(3), "{}", run.stderr);
    assert!(run.stdout.contains("màn chiếu 80×24") && run.stdout.contains("c1"), "{}", run.stdout);
    assert_eq!(home.run(["bank", "check", "dai.toml"]).code, Some(0), "asked for by --night only");
}
