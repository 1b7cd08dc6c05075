//! Questions of other files into own banks: the dry run, updates, undo, and what is never done.

use crate::support::Home;
use std::path::PathBuf;

/// A bank of our own with two questions, the second's prompt given.
fn bank(second: &str) -> String {
    format!(
        "format = 1\n[bank]\nid = \"goc\"\ntitle = \"Bộ gốc\"\nversion = \"1\"\n\
         [[topic]]\nid = \"t\"\ntitle = \"T\"\n\
         [[question]]\nid = \"q1\"\nkind = \"true-false\"\ntopic = \"t\"\nlevel = \"nhan-biet\"\n\
         prompt = \"Một?\"\nanswer = true\n\
         [[question]]\nid = \"q2\"\nkind = \"short\"\ntopic = \"t\"\nlevel = \"van-dung\"\n\
         prompt = \"{second}\"\nanswer = [\"hai\"]\n"
    )
}

/// Where a home keeps its data.
fn data(home: &Home) -> PathBuf {
    home.path("data/caytre")
}

fn own(home: &Home, id: &str) -> Option<String> {
    std::fs::read_to_string(data(home).join("banks").join(format!("{id}.toml"))).ok()
}

#[test]
fn a_dry_run_says_what_was_understood_and_writes_nothing() {
    let home = Home::new();
    home.write("nguon.toml", bank("Hai?"));
    let run = home.run(["bank", "import", "--check", "nguon.toml", "--into", "lop-a"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    for said in ["Mới 2, cập nhật 0, giữ nguyên 0, để lại 0", "q2 (mới, Trả lời ngắn): Hai?", "hai"]
    {
        assert!(run.stdout.contains(said), "{said}: {}", run.stdout);
    }
    assert_eq!(own(&home, "lop-a"), None);
    let json = home.run(["bank", "import", "--check", "nguon.toml", "--format", "json"]);
    let rows: serde_json::Value = serde_json::from_str(&json.stdout).expect("JSON");
    assert_eq!(rows[0]["questions"][1]["key"], "hai");
    assert_eq!(rows[0]["bank"], "nguon");
}

#[test]
fn a_dry_run_that_leaves_questions_out_ends_with_three() {
    let home = Home::new();
    home.write("nguon.toml", bank("Hai?").replace("answer = true", "answer = 7"));
    let run = home.run(["bank", "import", "--check", "nguon.toml"]);
    assert_eq!(run.code, Some(3));
    assert!(run.stdout.contains("Để lại:\n  dòng 15, “q1”"), "{}", run.stdout);
    assert_eq!(home.run(["bank", "import", "nguon.toml"]).code, Some(0));
}

#[test]
fn a_file_taken_in_again_updates_and_undo_takes_one_import_back() {
    let home = Home::new();
    home.write("nguon.toml", bank("Hai?"));
    assert_eq!(home.run(["bank", "import", "nguon.toml"]).code, Some(0));
    let first = own(&home, "nguon").expect("written");
    assert!(first.contains("id = \"nguon\"\ntitle = \"Bộ gốc\""), "{first}");
    let again = home.run(["bank", "import", "nguon.toml"]);
    assert!(again.stdout.contains("giữ nguyên 2"), "{}", again.stdout);
    assert!(again.stderr.contains("đã có"), "{}", again.stderr);
    home.write("nguon.toml", bank("Hai rưỡi?"));
    let changed = home.run(["bank", "import", "nguon.toml"]);
    assert!(changed.stdout.contains("Mới 0, cập nhật 1, giữ nguyên 1"), "{}", changed.stdout);
    assert!(own(&home, "nguon").expect("there").contains("Hai rưỡi?"));
    let undo = home.run(["bank", "import", "--undo"]);
    assert_eq!(undo.code, Some(0), "{}", undo.stderr);
    assert_eq!(own(&home, "nguon").as_deref(), Some(&*first));
    let twice = home.run(["bank", "import", "--undo"]);
    assert_eq!(twice.code, Some(1));
    assert!(twice.stderr.contains("Không có lần nhập nào"), "{}", twice.stderr);
}

#[test]
fn comments_of_the_author_stay_and_later_changes_are_not_undone() {
    let home = Home::new();
    home.write("nguon.toml", bank("Hai?"));
    let path = data(&home).join("banks/lop-a.toml");
    std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
    let mine = format!("# của cô Lan\n{}", bank("Khác?").replace("\"goc\"", "\"lop-a\""));
    std::fs::write(&path, &mine).expect("written");
    assert_eq!(home.run(["bank", "import", "nguon.toml", "--into", "lop-a"]).code, Some(0));
    let after = own(&home, "lop-a").expect("there");
    assert!(after.starts_with("# của cô Lan\n") && after.contains("Hai?"), "{after}");
    std::fs::write(&path, format!("{after}# thêm\n")).expect("written");
    let undo = home.run(["bank", "import", "--undo"]);
    assert_eq!(undo.code, Some(1));
    assert!(undo.stderr.contains("đã được sửa sau khi nhập"), "{}", undo.stderr);
    assert!(own(&home, "lop-a").expect("there").ends_with("# thêm\n"));
}

#[test]
fn shipped_banks_unknown_files_and_absent_ones_are_refused_in_a_sentence() {
    let home = Home::new();
    home.write("ba-tru-cot.toml", bank("Hai?"));
    home.write("anh.png", "x");
    for (file, said) in [
        ("ba-tru-cot.toml", "có sẵn trong chương trình"),
        ("anh.png", "--from"),
        ("khong-co.gift", "Không đọc được"),
    ] {
        let run = home.run(["bank", "import", file]);
        assert!(matches!(run.code, Some(1 | 2)), "{file}: {:?}", run.code);
        assert!(run.stderr.contains(said), "{file}: {}", run.stderr);
    }
    assert!(!data(&home).join("banks").exists());
}

#[test]
fn an_empty_file_makes_a_bank_only_when_one_is_named() {
    let home = Home::new();
    home.write("trong.toml", "format = 1\n[bank]\nid = \"x\"\ntitle = \"X\"\nversion = \"1\"\n");
    assert_eq!(home.run(["bank", "import", "trong.toml"]).code, Some(0));
    assert_eq!(own(&home, "trong"), None);
    assert_eq!(home.run(["bank", "import", "trong.toml", "--into", "moi"]).code, Some(0));
    assert!(own(&home, "moi").is_some());
}

/// A bank as JSON without what names it.
fn shown(home: &Home, bank: &str) -> serde_json::Value {
    let run = home.run(["bank", "show", bank, "--format", "json"]);
    let mut shown: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
    shown["bank"]["id"] = "".into();
    shown
}

#[test]
fn shipped_banks_go_out_and_come_back_the_same() {
    for bank in ["ban-sac-cay-tre", "trien-khai"] {
        let home = Home::new();
        let whole = shown(&home, bank);
        for (format, file) in [("moodle", "x.xml"), ("gift", "x.gift"), ("toml", "x.toml")] {
            let target = format!("ve-{format}");
            let export = home.run(["bank", "export", bank, "--to", format, "--out", file]);
            assert_eq!(export.code, Some(0), "{}", export.stderr);
            let lost = export.stderr.contains("Không ghi được");
            assert_eq!(lost, format == "gift", "{}", export.stderr);
            let import = home.run(["bank", "import", file, "--into", &target]);
            assert_eq!(import.code, Some(0), "{}", import.stderr);
            assert!(import.stdout.contains("để lại 0"), "{}", import.stdout);
            let back = shown(&home, &target);
            assert_eq!(back["questions"], whole["questions"], "{format}");
            if format != "gift" {
                assert_eq!(back["bank"], whole["bank"], "{format}");
            }
            let again = home.run(["bank", "import", file, "--into", &target]);
            assert!(again.stdout.contains("Mới 0, cập nhật 0"), "{}", again.stdout);
        }
        assert_eq!(home.run(["bank", "check", "ve-moodle"]).code, Some(0));
    }
}

#[test]
fn only_single_choices_go_into_aiken_and_what_is_lost_is_said() {
    let home = Home::new();
    let export = home.run(["bank", "export", "ba-tru-cot", "--to", "aiken", "--out", "x.txt"]);
    assert_eq!(export.code, Some(0));
    for said in ["câu Aiken không nhận", "giải thích", "mức độ"] {
        assert!(export.stderr.contains(said), "{said}: {}", export.stderr);
    }
    let import = home.run(["bank", "import", "x.txt", "--into", "ve"]);
    assert!(import.stdout.contains("x.txt (Aiken)"), "{}", import.stdout);
    assert!(import.stdout.contains("để lại 0"), "{}", import.stdout);
    // Into a copy of the bank itself nothing is lost: what Aiken has not stays.
    let copy = ["bank", "export", "ba-tru-cot", "--id", "chep", "--out", "chep.toml"];
    assert_eq!(home.run(copy).code, Some(0));
    let whole = shown(&home, "./chep.toml");
    let again = home.run(["bank", "import", "x.txt", "--into", "./chep.toml"]);
    assert!(again.stdout.contains("Mới 0, cập nhật 0"), "{}", again.stdout);
    assert_eq!(shown(&home, "./chep.toml"), whole);
}

#[test]
fn a_new_bank_is_whole_and_so_is_each_kind_in_its_comments() {
    let home = Home::new();
    for (language, id) in [("vi", "lop-c"), ("en", "class-c")] {
        let title = "Lớp \"C\" \\ 1";
        let made = home.run(["--lang", language, "bank", "new", id, "--title", title]);
        assert_eq!(made.code, Some(0), "{}", made.stderr);
        assert_eq!(home.run(["bank", "check", id]).code, Some(0));
        assert_eq!(shown(&home, id)["bank"]["title"], title);
        // Commented lines begin with their field, what is said begins with a blank.
        let file = own(&home, id).expect("made");
        let line = |line: &str| match line.strip_prefix('#') {
            Some(field) if !field.starts_with(' ') => format!("{field}\n"),
            _ => format!("{line}\n"),
        };
        let whole: String = file.lines().map(line).collect();
        home.write("het.toml", whole.replace(id, "het"));
        let check = home.run(["bank", "check", "het.toml"]);
        assert_eq!(check.code, Some(0), "{}", check.stdout);
        assert_eq!(shown(&home, "./het.toml")["questions"].as_array().map(Vec::len), Some(8));
        let again = home.run(["bank", "new", id]);
        assert_eq!(again.code, Some(1));
        assert!(again.stderr.contains("Đã có bộ câu hỏi"), "{}", again.stderr);
    }
    assert_eq!(home.run(["bank", "new", "ba-tru-cot"]).code, Some(1));
    assert_eq!(home.run(["bank", "new", "./moi.toml"]).code, Some(0));
    assert_eq!(home.run(["bank", "new", "./moi.toml"]).code, Some(1));
    assert_eq!(home.run(["bank", "new", "!!"]).code, Some(2));
}

#[test]
fn a_file_is_written_in_one_way_and_says_the_same() {
    let home = Home::new();
    let untidy = bank("Hai?").replace(" = ", "=").replace("answer=", "  answer  =  ");
    home.write("de.toml", &untidy);
    let check = home.run(["bank", "fmt", "--check", "de.toml"]);
    assert_eq!((check.code, &*check.stdout), (Some(3), "de.toml\n"));
    assert_eq!(std::fs::read_to_string(home.path("de.toml")).expect("there"), untidy);
    assert_eq!(home.run(["bank", "fmt", "de.toml"]).code, Some(0));
    let tidy = std::fs::read_to_string(home.path("de.toml")).expect("there");
    assert!(tidy.contains("\n\n[[question]]\nid = \"q1\"\n"), "{tidy}");
    let again = home.run(["bank", "fmt", "--check", "de.toml"]);
    assert_eq!((again.code, &*again.stdout), (Some(0), ""));
    let shipped = home.run(["bank", "fmt", "ba-tru-cot"]);
    assert_eq!(shipped.code, Some(1));
    assert!(shipped.stderr.contains("có sẵn"), "{}", shipped.stderr);
}
