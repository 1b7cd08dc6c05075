//! Exam papers: what is issued, that nothing overwrites it, whether it was changed, voided questions.

use crate::support::Home;
use std::collections::BTreeSet;
use std::path::Path;

/// Three parts: a choice of one, four statements, an essay.
const BLUEPRINT: &str = r#"format = 1

[blueprint]
id = "thang"
title = "Kiểm tra tháng"
time = "20m"

[[part]]
id = "i"
title = "Phần I. Chọn một đáp án"
kinds = ["single"]

[[part]]
id = "ii"
title = "Phần II. Đúng – sai"
kinds = ["statements"]

[[part]]
id = "iii"
title = "Phần III. Tự luận"
text = "Nêu ba trụ cột."
points = 2
lines = 8

[[cell]]
part = "i"
topics = ["ba-tru-cot", "ban-sac-cay-tre"]
number = 8
points = 0.5

[[cell]]
part = "ii"
number = 2
"#;

fn files(folder: &Path) -> BTreeSet<String> {
    let names = |folder: &Path| -> Vec<String> {
        let inside = std::fs::read_dir(folder).expect("a folder");
        inside.map(|it| it.expect("there").file_name().to_string_lossy().into_owned()).collect()
    };
    let keys = names(&folder.join("dap-an")).into_iter().map(|name| format!("dap-an/{name}"));
    names(folder).into_iter().chain(keys).collect()
}

fn issued(home: &Home, more: &[&str]) -> String {
    home.write("de.toml", BLUEPRINT);
    let mut arguments = vec![
        "paper",
        "new",
        "--blueprint",
        "./de.toml",
        "--codes",
        "101-103",
        "--out",
        "de",
        "--seed",
        "7",
    ];
    arguments.extend(more);
    let run = home.run(arguments);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    run.stdout
}

#[test]
fn a_paper_is_issued_with_sheets_and_keys_in_a_folder_of_their_own() {
    let home = Home::new();
    let said = issued(&home, &["--agency", "Trung tâm <b>"]);
    assert!(said.contains("3 mã đề, mỗi đề 10 câu"), "{said}");
    assert!(said.contains("ngẫu nhiên: 2"), "{said}");
    let files = files(&home.path("de"));
    for kind in ["docx", "pdf", "html"] {
        for name in ["de-101", "de-tat-ca", "phieu-103", "dap-an/dap-an-102", "dap-an/ma-tran"] {
            assert!(files.contains(&format!("{name}.{kind}")), "{name}.{kind}: {files:?}");
        }
    }
    let page = std::fs::read_to_string(home.path("de/de-101.html")).expect("written");
    for said in
        ["Mã đề 101", "KIỂM TRA THÁNG", "TRUNG TÂM &lt;B&gt;", "HẾT", "20 phút", "Nêu ba trụ cột."]
    {
        assert!(page.contains(said), "{said}");
    }
    assert!(!page.contains("Đáp án"), "a key on the paper");
    let key = std::fs::read_to_string(home.path("de/dap-an/dap-an-101.html")).expect("written");
    assert!(key.contains("ĐÁP ÁN VÀ THANG ĐIỂM") && key.contains("(8 điểm)"), "{key}");
    let rows =
        std::fs::read_to_string(home.path("de/dap-an/dap-an-cham-may.csv")).expect("written");
    assert!(rows.starts_with("\u{feff}Mã đề,Câu,Đáp án,Phần\n101,1,"), "{rows}");
    assert_eq!(rows.lines().count(), 1 + 3 * 10);
    let table = std::fs::read_to_string(home.path("de/dap-an/bang-dap-an.csv")).expect("written");
    assert!(table.starts_with("\u{feff}Phần,Câu,101,102,103\n1,1,"), "{table}");
    assert_eq!(table.lines().count(), 1 + 10);
}

#[test]
fn a_seed_makes_the_same_paper_again() {
    let (one, other) = (Home::new(), Home::new());
    issued(&one, &[]);
    issued(&other, &[]);
    for name in ["de/sha256sums.txt", "de/dap-an/de.json"] {
        assert_eq!(
            std::fs::read(one.path(name)).ok(),
            std::fs::read(other.path(name)).ok(),
            "{name}"
        );
    }
}

#[test]
fn an_issued_paper_is_never_overwritten() {
    let home = Home::new();
    issued(&home, &[]);
    let before = std::fs::read(home.path("de/sha256sums.txt")).expect("there");
    let run = home.run(["paper", "new", "--blueprint", "./de.toml", "--out", "de"]);
    assert_eq!(run.code, Some(1));
    assert!(run.stderr.contains("không bị ghi đè"), "{}", run.stderr);
    assert_eq!(std::fs::read(home.path("de/sha256sums.txt")).expect("there"), before);
}

#[test]
fn what_was_changed_lost_or_added_is_named() {
    let home = Home::new();
    issued(&home, &[]);
    let verify = || home.run(["paper", "verify", "de"]);
    assert_eq!(verify().code, Some(0));
    std::fs::write(home.path("de/de-101.html"), "khác").expect("written");
    std::fs::remove_file(home.path("de/phieu-102.pdf")).expect("removed");
    std::fs::write(home.path("de/dap-an/la.txt"), "lạ").expect("written");
    let run = verify();
    assert_eq!(run.code, Some(3));
    for said in ["Bị sửa: de-101.html", "Bị mất: phieu-102.pdf", "Có thêm: dap-an/la.txt"]
    {
        assert!(run.stdout.contains(said), "{said}: {}", run.stdout);
    }
    assert_eq!(home.run(["paper", "verify", "khong-co"]).code, Some(1));
    // What is taken out of the list as well is missed all the same.
    let list = std::fs::read_to_string(home.path("de/sha256sums.txt")).expect("there");
    let kept: Vec<&str> = list.lines().filter(|line| !line.contains("phieu-102.pdf")).collect();
    std::fs::write(home.path("de/sha256sums.txt"), kept.join("\n") + "\n").expect("written");
    assert!(verify().stdout.contains("Bị mất: phieu-102.pdf"));
}

#[test]
fn a_page_changed_together_with_its_line_of_the_list_is_found() {
    let home = Home::new();
    issued(&home, &["--short-levels", "--way", "equivalent"]);
    let (page, list) = (home.path("de/de-102.html"), home.path("de/sha256sums.txt"));
    let changed = std::fs::read_to_string(&page).expect("there").replace("A. ", "B. ");
    std::fs::write(&page, &changed).expect("written");
    let name = "  de-102.html";
    let digest = caytre::record::Digest::of(changed.as_bytes());
    let lines = std::fs::read_to_string(&list).expect("there");
    let lines = lines.lines().map(|line| {
        if line.ends_with(name) { format!("{digest}{name}\n") } else { format!("{line}\n") }
    });
    std::fs::write(&list, lines.collect::<String>()).expect("written");
    let run = home.run(["paper", "verify", "de"]);
    assert_eq!(run.code, Some(3), "{}", run.stderr);
    assert_eq!(run.stdout, "Bị sửa: de-102.html\n");
}

#[test]
fn a_question_is_voided_in_every_version_and_the_paper_stays_verified() {
    let home = Home::new();
    issued(&home, &[]);
    let asked = home.run(["paper", "void", "de", "101", "1.3", "--reason", "In sai"]);
    assert_eq!(asked.code, Some(0), "{}", asked.stderr);
    assert!(
        asked.stdout.contains("Câu sẽ hủy:") && asked.stdout.contains("mã đề 103"),
        "{}",
        asked.stdout
    );
    assert!(asked.stderr.contains("Chưa hủy"), "{}", asked.stderr);
    let run = home.run(["paper", "void", "de", "101", "1.3", "--reason", "In sai", "--yes"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let rows = std::fs::read_to_string(home.path("de/dap-an/dap-an-cham-may-huy-1.csv"));
    assert_eq!(rows.expect("written").matches(",Hủy,1").count(), 3);
    assert_eq!(home.run(["paper", "verify", "de"]).code, Some(0));
    for (number, said) in [
        ("1.3", "đã hủy từ trước"),
        ("2", "nhiều phần"),
        ("1.99", "không có câu"),
        ("x", "không có câu"),
        ("2.2", "Câu sẽ hủy"),
    ] {
        let run = home.run(["paper", "void", "de", "101", number, "--reason", "vì"]);
        assert!(format!("{}{}", run.stdout, run.stderr).contains(said), "{number}: {}", run.stderr);
    }
    // A damaged list of voided questions is not taken for none.
    std::fs::write(home.path("de/dap-an/huy-cau.json"), b"\xff").expect("written");
    let run = home.run(["paper", "void", "de", "101", "2.2", "--reason", "vì", "--yes"]);
    assert_eq!(run.code, Some(1), "{}", run.stderr);
    let run = home.run(["paper", "void", "de", "999", "1.1", "--reason", "vì"]);
    assert!(run.stderr.contains("101, 102, 103"), "{}", run.stderr);
}

#[test]
fn what_makes_no_paper_is_said_and_leaves_nothing() {
    let home = Home::new();
    home.write("de.toml", BLUEPRINT);
    home.write("it.toml", BLUEPRINT.replace("number = 8", "number = 400"));
    let run = |more: &[&str]| {
        let mut arguments = vec!["paper", "new", "--out", "moi", "--blueprint"];
        arguments.extend(more);
        home.run(arguments)
    };
    for (more, code, said) in [
        (vec!["./it.toml"], 1, "[[cell]] thứ 1 cần 400 câu"),
        (vec!["./de.toml", "--codes", "101,101"], 1, "có hai lần"),
        (vec!["./de.toml", "--codes", "một"], 2, "không phải mã đề"),
        (vec!["./de.toml", "--codes", "104-101"], 2, "không phải mã đề"),
        (vec!["./de.toml", "--codes", "101-104", "--versions", "3"], 2, "--codes có 4"),
        (vec!["./de.toml", "--versions", "999"], 2, "nhiều nhất 200"),
        (vec!["hoi-thi-4-vong"], 1, "vòng thi"),
        (vec!["khong-co"], 1, "không có ma trận đề"),
    ] {
        let run = run(&more);
        assert_eq!(run.code, Some(code), "{more:?}: {}", run.stderr);
        assert!(run.stderr.contains(said), "{more:?}: {}", run.stderr);
        assert!(!home.path("moi").exists());
    }
}

#[test]
fn a_later_paper_takes_other_questions_while_there_are_others() {
    let home = Home::new();
    home.write("de.toml", BLUEPRINT.replace("time = \"20m\"", "not_in_last = 1"));
    let asked = |out: &str| -> BTreeSet<String> {
        let run =
            home.run(["paper", "new", "--blueprint", "./de.toml", "--versions", "1", "--out", out]);
        assert_eq!(run.code, Some(0), "{}", run.stderr);
        let json = std::fs::read(home.path(out).join("dap-an/de.json")).expect("written");
        let paper: serde_json::Value = serde_json::from_slice(&json).expect("JSON");
        let questions = paper["questions"].as_array().expect("a list");
        questions.iter().map(|one| format!("{}/{}", one["bank"], one["asked"]["id"])).collect()
    };
    assert_eq!(asked("mot").intersection(&asked("hai")).count(), 0);
}

#[cfg(unix)]
#[test]
fn a_folder_without_rights_is_said_and_leaves_nothing() {
    use std::os::unix::fs::PermissionsExt;
    let home = Home::new();
    home.write("de.toml", BLUEPRINT);
    home.write("khoa/x", "x");
    let set = |mode| {
        let permissions = std::fs::Permissions::from_mode(mode);
        std::fs::set_permissions(home.path("khoa"), permissions).expect("set");
    };
    set(0o555);
    let run = home.run(["paper", "new", "--blueprint", "./de.toml", "--out", "khoa/de"]);
    set(0o755);
    // Root may write everywhere.
    if run.code != Some(0) {
        assert_eq!(run.code, Some(1));
        assert!(run.stderr.contains("Không ghi được"), "{}", run.stderr);
        assert_eq!(std::fs::read_dir(home.path("khoa")).expect("there").count(), 1);
    }
}
