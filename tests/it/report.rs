//! What came of a period, unit by unit.

use crate::support::{Home, finish};
use std::io::Read as _;

/// A commune of two cells; of three persons registered two were examined in the fourth quarter of 2026.
fn commune() -> Home {
    let home = Home::new();
    home.write(
        "ds.csv",
        "Họ và tên,Năm sinh,Đơn vị\nLê An,1975,Chi bộ 1\nTrần Bình,1980,Chi bộ 2\nVũ Chi,1990,Chi bộ 2\n",
    );
    let run = home.run(["people", "import", "ds.csv", "--unit", "Đảng bộ xã X"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    home.write(
        "de.toml",
        "format = 1\n[blueprint]\nid = \"thang\"\ntitle = \"Tháng\"\n[[part]]\nid = \"i\"\ntitle = \"I\"\n\
         kinds = [\"single\"]\n[[cell]]\npart = \"i\"\nnumber = 6\n",
    );
    let new = [
        "paper",
        "new",
        "--blueprint",
        "./de.toml",
        "--codes",
        "101",
        "--out",
        "de",
        "--seed",
        "7",
    ];
    assert_eq!(home.run(new).code, Some(0));
    let lines = "101 | Lê An | 111111\n101 | Trần Bình | 222222\n";
    let run = finish(home.command().args(["mark", "de", "--date", "20/11/2026"]), lines);
    assert!(run.stderr.contains("Đã ghi 2 bài"), "{} {}", run.stdout, run.stderr);
    home
}

#[test]
fn a_quarter_is_rolled_up_by_units() {
    let home = commune();
    let run = home.run(["report", "--period", "2026-Q4", "--unit", "đảng bộ xã x"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    for said in [
        "quý IV năm 2026 (01/10/2026 – 31/12/2026)",
        "Chi bộ 1",
        "Chi bộ 2",
        "66,7",
        "Câu sai nhiều nhất",
    ] {
        assert!(run.stdout.contains(said), "{said}: {}", run.stdout);
    }
    let json = home.run(["report", "--period", "2026-Q4", "--format", "json"]).stdout;
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(
        (json["total"]["registered"].as_u64(), json["total"]["took_part"].as_u64()),
        (Some(3), Some(2))
    );
    let decree = home.run(["report", "--period", "2026-Q4", "--decree"]).stdout;
    assert!(decree.contains("(15/09/2026 – 14/12/2026)"), "{decree}");
    let next = home.run(["report", "--period", "01/01/2027 31/03/2027"]).stdout;
    assert!(next.contains("chưa có lượt kiểm tra"), "{next}");
    let later = home.run(["report", "--period", "2027-Q1"]).stdout;
    assert!(later.contains("So với kỳ trước: tham gia 2 → 0"), "{later}");
}

#[test]
fn typed_figures_are_the_base_and_files_are_written_once() {
    let home = commune();
    let period = ["report", "--period", "2026-Q4"];
    let set = |more: &[&str]| home.run(period.iter().chain(more).copied());
    assert_eq!(
        set(&["--unit", "Chi bộ 1", "--set", "summoned=10", "--set", "total=12"]).code,
        Some(0)
    );
    let csv = home
        .run(["report", "--period", "2026-Q4", "--unit", "Đảng bộ xã X", "--format", "csv"])
        .stdout;
    let line = csv.lines().find(|line| line.contains("Chi bộ 1")).expect("a row");
    assert!(line.starts_with("1,Chi bộ 1,12,10,1,1,\"10,0\""), "{line}");
    for name in ["bao-cao.docx", "bao-cao.pdf", "bieu.xlsx", "bieu.html", "bieu.csv", "bieu.json"] {
        assert_eq!(set(&["--out", name]).code, Some(0), "{name}");
        assert_eq!(set(&["--out", name]).code, Some(1), "{name} was overwritten");
    }
    assert_eq!(set(&["--out", "bieu.txt"]).code, Some(2));
    assert_eq!(set(&["--set", "summoned=x"]).code, Some(2));
    assert_eq!(set(&["--unit", "Nơi khác"]).code, Some(1));
    let wrong = home.run(["report", "--period", "hôm qua"]);
    assert!(wrong.code == Some(2) && wrong.stderr.contains("2026-Q2"), "{}", wrong.stderr);
}

/// What a document holds.
fn part(home: &Home, name: &str) -> String {
    let file = std::fs::File::open(home.path(name)).expect("a document");
    let mut archive = zip::ZipArchive::new(file).expect("a package");
    let mut part = archive.by_name("word/document.xml").expect("the document");
    let mut body = String::new();
    part.read_to_string(&mut body).expect("UTF-8");
    body
}

#[test]
fn an_office_keeps_a_template_for_each_unit() {
    let home = commune();
    let unit = ["--unit", "Đảng bộ xã X"];
    let new = ["report", "--new-template", "--party", "--code", "ĐU", "--superior", "Tỉnh ủy"];
    let run = home.run(new.iter().chain(&unit).copied());
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let path = home.path("data/caytre/templates/dang-bo-xa-x.toml");
    assert!(run.stderr.contains("dang-bo-xa-x.toml"), "{}", run.stderr);
    let again = home.run(new.iter().chain(&unit).copied());
    assert_eq!(again.code, Some(1), "{}", again.stderr);
    let usual = std::fs::read_to_string(&path).expect("a template");
    assert!(usual.contains("agency = \"Đảng bộ xã X\""), "{usual}");
    let changed = usual.replace("\"Đảng bộ xã X\"", "\"Đảng ủy xã X\"");
    std::fs::write(&path, changed.replace("title = \"KẾT QUẢ\"", "title = \"KẾT QUẢ ĐẠT ĐƯỢC\""))
        .expect("written");
    let out = |name: &str| {
        let report = ["report", "--period", "2026-Q4", "--out", name];
        home.run(report.iter().chain(&unit).copied())
    };
    let run = out("mot.pdf");
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    assert_eq!(out("mot.docx").code, Some(0));
    let body = part(&home, "mot.docx");
    for said in ["ĐẢNG CỘNG SẢN", "ĐẢNG ỦY XÃ X", "II- KẾT QUẢ ĐẠT ĐƯỢC", "TỈNH ỦY", "BC/ĐU"]
    {
        assert!(body.contains(said), "{said}: {body}");
    }
    std::fs::write(&path, usual.replace("letters = 14 ", "letters = 400 ")).expect("written");
    let run = out("hai.docx");
    assert_eq!(run.code, Some(1));
    for said in ["letters = 400", "8", "24", "còn lỗi"] {
        assert!(run.stderr.contains(said), "{said}: {}", run.stderr);
    }
    assert!(!home.path("hai.docx").exists());
    let other =
        home.run(["report", "--period", "2026-Q4", "--template", "khong.toml", "--out", "ba.docx"]);
    assert!(other.stderr.contains("Không có mẫu báo cáo"), "{}", other.stderr);
}

#[test]
fn a_table_of_the_level_below_is_taken_in_without_retyping() {
    let (here, above) = (commune(), commune());
    let unit = ["--unit", "Đảng bộ xã X"];
    let report = |home: &Home, more: &[&str]| {
        let command = ["report", "--period", "2026-Q4"];
        home.run(command.iter().chain(&unit).chain(more).copied())
    };
    let set =
        ["--unit", "Chi bộ 1", "--set", "summoned=10", "--set", "total=12", "--set", "meetings=3"];
    let set: Vec<&str> = ["report", "--period", "2026-Q4"].into_iter().chain(set).collect();
    assert_eq!(here.run(set).code, Some(0));
    for name in ["bieu.csv", "bieu.xlsx"] {
        assert_eq!(report(&here, &["--out", name]).code, Some(0));
        above.write(name, std::fs::read(here.path(name)).expect("written"));
        let run = report(&above, &["--from", name]);
        assert_eq!(run.code, Some(0), "{}", run.stderr);
        assert!(run.stderr.contains("1 đơn vị"), "{}", run.stderr);
    }
    let csv = |home: &Home| report(home, &["--format", "csv"]).stdout;
    let line = |csv: &str| csv.lines().find(|line| line.contains("Chi bộ 1")).map(str::to_owned);
    assert_eq!(line(&csv(&above)), line(&csv(&here)));
    above.write("khac.csv", "Đơn vị,Tổng số\nChi bộ 9,5\n");
    let run = report(&above, &["--from", "khac.csv"]);
    assert!(run.stderr.contains("Chi bộ 9") && run.stderr.contains("0 đơn vị"), "{}", run.stderr);
    above.write("sai.csv", "a,b\n1,2\n");
    assert_eq!(report(&above, &["--from", "sai.csv"]).code, Some(1));
}
