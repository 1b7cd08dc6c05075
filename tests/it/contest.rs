//! A written contest: papers taken in the program, predictions out of a table, the ranking.

use crate::support::{Home, finish};

const BANK: &str = r#"
format = 1
[bank]
id = "tim-hieu"
title = "Tìm hiểu"
version = "1"
language = "vi"
[[topic]]
id = "t"
title = "Hình tượng"
[[question]]
id = "mot"
kind = "single"
topic = "t"
level = "nhan-biet"
prompt = "Phần nào uyển chuyển?"
option.a = "Gốc"
option.b = "Cành"
answer = "b"
[[question]]
id = "hai"
kind = "single"
topic = "t"
level = "nhan-biet"
prompt = "Phần nào vững?"
option.a = "Gốc"
option.b = "Cành"
answer = "a"
"#;

/// Somebody takes the paper.
fn taken(home: &Home, name: &str, answers: &str) {
    let bank = home.write("tim-hieu.toml", BANK);
    let mut command = home.command();
    command.args(["quiz", "--plain", "--mode", "exam", "--no-shuffle", "--no-shuffle-options"]);
    command.args(["--name", name, "--unit", "Chi bộ 1", "--bank"]).arg(&bank);
    let run = finish(&mut command, &format!("{answers}\n!nop\n!nop\n"));
    assert_eq!(run.code, Some(0), "{}", run.stderr);
}

#[test]
fn right_answers_rank_then_the_prediction_and_a_person_counts_once() {
    let home = Home::new();
    let nobody = home.run(["contest"]);
    assert_eq!(nobody.code, Some(1), "{}", nobody.stderr);
    taken(&home, "Lê An", "a\na");
    taken(&home, "Lê An", "b\na");
    taken(&home, "Trần Bình", "b\na");
    taken(&home, "Võ Cúc", "b\nb");
    let table = "Họ và tên;Đơn vị;Dự đoán\nLê An;Chi bộ 1;9\nTrần Bình;chi bo 1;3\nVõ Cúc;;2\n\
                 Không Ai;;1\n";
    home.write("du-doan.csv", table);
    let run = home.run(["contest", "--predictions", "du-doan.csv", "--format", "json"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    assert!(run.stderr.contains("Hàng 5") && run.stderr.contains("Không Ai"), "{}", run.stderr);
    let ranked: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
    assert_eq!((&ranked["actual"], &ranked["entrants"]), (&2.into(), &3.into()));
    let row = |at: usize| {
        let place = &ranked["places"][at];
        format!("{} {} {} {}", place["rank"], place["name"], place["right"], place["distance"])
    };
    // Two have everything right: the nearer prediction decides.
    assert_eq!(row(0), "1 \"Trần Bình\" 2 1");
    assert_eq!(row(1), "2 \"Lê An\" 2 7");
    assert_eq!(row(2), "3 \"Võ Cúc\" 1 0");
    // Of all who entered, or a number that is said.
    let of_all = home.run(["contest", "--predictions", "du-doan.csv", "--ask", "entrants"]).stdout;
    assert!(of_all.contains("số để so dự đoán: 3"), "{of_all}");
    let said = ["contest", "--predictions", "du-doan.csv", "--truth", "8", "--format", "csv"];
    let said = home.run(said).stdout;
    assert!(said.lines().nth(1).is_some_and(|line| line.contains("Lê An")), "{said}");
    // Without predictions the earlier hand-in decides.
    let plain = home.run(["contest"]).stdout;
    let first = plain.lines().find(|line| line.trim_start().starts_with('1')).expect("a first");
    assert!(first.contains("Lê An"), "{plain}");
    let quick = home.run(["contest", "--by-duration", "--format", "json"]);
    assert!(quick.stdout.contains("\"seconds\""), "{}", quick.stdout);
    home.write("khong.csv", "a,b\n1,2\n");
    let wrong = home.run(["contest", "--predictions", "khong.csv"]);
    assert!(wrong.code == Some(1) && wrong.stderr.contains("Dự đoán"), "{}", wrong.stderr);
}
