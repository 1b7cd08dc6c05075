//! Results that go from machine to machine as files.

use crate::support::{Home, finish};

/// A machine on which somebody took a quiz, and the file of its results.
fn machine(name: &str) -> Home {
    let home = Home::new();
    let quiz = ["quiz", "--count", "2", "--mode", "exam", "--name", name];
    let run = finish(home.command().args(quiz), "a\nb\n!nop\n!nop\n");
    assert_eq!(run.code, Some(0), "{} {}", run.stdout, run.stderr);
    let run = home.run(["history", "export", "--out", "ket-qua"]);
    assert_eq!((run.code, run.stderr.contains("Đã ghi 1 lượt")), (Some(0), true), "{}", run.stderr);
    home
}

#[test]
fn results_of_several_machines_come_together_once() {
    let (one, other, here) = (machine("An"), machine("Bình"), Home::new());
    for (home, name) in [(&one, "an"), (&other, "binh")] {
        let bytes = std::fs::read(home.path("ket-qua")).expect("written");
        here.write(name, bytes);
    }
    let run = here.run(["merge", "an", "binh"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    assert!(run.stdout.contains("an: 1 lượt mới."), "{}", run.stdout);
    assert!(run.stderr.contains("Tất cả: 2 lượt mới."), "{}", run.stderr);
    let again = here.run(["merge", "binh", "an"]);
    assert!(again.stdout.contains("an: 0 lượt mới, 1 lượt đã có."), "{}", again.stdout);
    let history = here.run(["history", "--format", "csv"]).stdout;
    assert!(history.contains("An") && history.contains("Bình"), "{history}");
    let there = here.run(["history", "export", "--out", "an"]);
    assert_eq!(there.code, Some(1), "{}", there.stderr);
}

#[test]
fn a_file_that_is_none_is_set_aside_and_the_others_come_in() {
    let (one, here) = (machine("An"), Home::new());
    let bytes = std::fs::read(one.path("ket-qua")).expect("written");
    here.write("cut", &bytes[..bytes.len() - 1]);
    here.write("foreign", "không phải");
    let whole = here.write("whole", bytes);
    let run = here.run(["merge", "cut", "foreign", "nowhere", "whole"]);
    assert_eq!(run.code, Some(3), "{}", run.stderr);
    let said: Vec<&str> = run.stdout.lines().collect();
    assert!(said[0].contains("cut: tệp hỏng"), "{said:?}");
    assert!(said[1].contains("foreign: không phải tệp kết quả"), "{said:?}");
    assert!(said[2].contains("nowhere"), "{said:?}");
    assert!(said[3].contains("whole: 1 lượt mới"), "{said:?}");
    assert!(whole.exists());
}

#[test]
fn a_slip_is_handed_out_and_its_code_finds_the_sitting_again() {
    let home = machine("Nguyễn Thị Lan");
    let id = home.run(["history", "--format", "json"]).stdout;
    let id: serde_json::Value = serde_json::from_str(&id).expect("JSON");
    let id = id[0]["id"].as_str().expect("an id").to_owned();
    for name in ["phieu.html", "phieu.docx", "phieu.pdf"] {
        let slip = ["history", "slip", &id, "--out", name, "--agency", "Trung tâm Chính trị"];
        let run = home.run(slip);
        assert_eq!(run.code, Some(0), "{name}: {}", run.stderr);
        assert_eq!(home.run(slip).code, Some(1), "{name} was overwritten");
    }
    let page = std::fs::read_to_string(home.path("phieu.html")).expect("written");
    assert!(page.contains("PHIẾU KẾT QUẢ") && page.contains("Nguyễn Thị Lan"), "{page}");
    let is_code = |word: &&str| {
        word.len() == 11
            && word.as_bytes()[5] == b'-'
            && word
                .bytes()
                .all(|byte| byte == b'-' || byte.is_ascii_uppercase() || byte.is_ascii_digit())
    };
    let code = page.split(['<', '>', ' ']).find(is_code).expect("a code");
    for typed in [code.to_owned(), code.to_lowercase().replace('-', "")] {
        let shown = home.run(["history", "show", &typed]);
        assert!(
            shown.code == Some(0) && shown.stdout.contains("Nguyễn Thị Lan"),
            "{}",
            shown.stderr
        );
    }
    assert_eq!(home.run(["history", "show", "00000-00000"]).code, Some(1));
    assert_eq!(home.run(["history", "slip", &id, "--out", "phieu.txt"]).code, Some(2));
}

#[test]
fn a_file_may_go_out_without_names_and_differences_are_said() {
    let (one, here) = (machine("Nguyễn Văn An"), Home::new());
    let run = one.run(["history", "export", "--out", "khong-ten", "--anonymise"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    here.write("khong-ten", std::fs::read(one.path("khong-ten")).expect("written"));
    let run = here.run(["merge", "khong-ten"]);
    assert!(
        run.stdout.contains("1 lượt mới") && run.stdout.contains("niêm phong"),
        "{}",
        run.stdout
    );
    let history = here.run(["history", "--format", "csv"]).stdout;
    assert!(!history.contains("An") && history.contains('#'), "{history}");
    let again = here.run(["merge", "khong-ten"]);
    assert!(!again.stdout.contains("niêm phong"), "{}", again.stdout);
}
