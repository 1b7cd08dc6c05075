//! Lists of persons taken in, the tree of units, persons forgotten.

use crate::support::{Home, finish};

const LIST: &str = "\
DANH SÁCH THÍ SINH,,,,,
Năm 2026,,,,,
STT,Họ đệm,Tên,Ngày sinh,Đơn vị,Số CCCD
1,Nguyễn Văn,An,12/3/1975,Chi bộ 1,012345678901
2,Trần Thị,Bình,1980,,
3,Lê,Chi,75,Chi bộ 2,
4,nguyễn  văn,An,1975,chi bộ 1,
Tổng cộng: 4 người,,,,,
";

#[test]
fn a_list_of_an_office_comes_in_once_with_its_units() {
    let home = Home::new();
    home.write("ds.csv", LIST);
    let check = home.run(["people", "import", "ds.csv", "--unit", "Đảng bộ xã X", "--check"]);
    assert_eq!(check.code, Some(3), "{} {}", check.stdout, check.stderr);
    assert!(check.stdout.contains("Mới 3, đã có 0, thay đổi 0, để lại 1."), "{}", check.stdout);
    for said in ["căn cước", "chỉ có hai chữ số", "trùng với người thứ 1", "dòng tổng"]
    {
        assert!(check.stdout.contains(said), "{said}: {}", check.stdout);
    }
    assert!(
        home.run(["people", "units"]).stdout.contains("Chưa có đơn vị"),
        "a check kept something"
    );
    let run = home.run(["people", "import", "ds.csv", "--unit", "Đảng bộ xã X"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let units = home.run(["people", "units"]).stdout;
    let lines: Vec<&str> = units.lines().map(str::trim_end).collect();
    assert_eq!(lines.len(), 4, "{units}");
    assert!(lines[1].starts_with("Đảng bộ xã X"), "{units}");
    assert!(lines[2].starts_with("  Chi bộ 1") && lines[2].ends_with('2'), "{units}");
    assert!(lines[3].starts_with("  Chi bộ 2") && lines[3].ends_with('1'), "{units}");
    let again = home.run(["people", "import", "ds.csv", "--unit", "Đảng bộ xã X"]);
    assert!(again.stdout.contains("Mới 0, đã có 3, thay đổi 0"), "{}", again.stdout);
    let changed = LIST.replace("Chi,75", "Chi,1990");
    home.write("ds.csv", changed);
    let run = home.run(["people", "import", "ds.csv", "--unit", "Đảng bộ xã X"]);
    assert!(run.stdout.contains("Mới 0, đã có 2, thay đổi 1"), "{}", run.stdout);
    let listed = home.run(["people", "list", "--format", "csv"]).stdout;
    assert!(listed.contains("Nguyễn Văn An") && !listed.contains("0123456789"), "{listed}");
}

#[test]
fn two_people_of_one_name_and_unit_need_a_letter() {
    let home = Home::new();
    home.write(
        "ds.csv",
        "Họ và tên,Năm sinh,Đơn vị\nLê An,1970,Tổ 1\nLê An,1985,Tổ 1\nLê An A,1985,Tổ 2\n",
    );
    let run = home.run(["people", "import", "ds.csv"]);
    assert!(run.stdout.contains("Mới 2") && run.stdout.contains("chữ phân biệt"), "{}", run.stdout);
    home.write("khac.txt", "không có gì");
    let none = home.run(["people", "import", "khac.txt"]);
    assert!(none.stdout.contains("không thấy hàng tiêu đề"), "{} {}", none.stdout, none.stderr);
}

#[test]
fn who_is_forgotten_is_nowhere_and_their_result_stays() {
    let home = Home::new();
    let quiz = ["quiz", "--count", "2", "--mode", "exam", "--name", "Nguyễn Thị Lan"];
    finish(home.command().args(quiz), "a\nb\n!nop\n!nop\n");
    let asked = finish(home.command().args(["people", "forget", "Nguyễn Thị Lan"]), "");
    assert!(asked.stderr.contains("Chưa xóa gì"), "{}", asked.stderr);
    let run = home.run(["people", "forget", "nguyen thi lan", "--yes"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let history = home.run(["history", "--format", "json"]).stdout;
    assert!(!history.contains("Lan") && history.contains("\"name\": \"#"), "{history}");
    let nobody = home.run(["people", "forget", "Nguyễn Thị Lan", "--yes"]);
    assert_eq!(nobody.code, Some(1), "{}", nobody.stderr);
}

#[test]
fn who_was_long_quiet_goes_into_an_archive() {
    let home = Home::new();
    home.write("ds.csv", "Họ và tên,Đơn vị\nLê An,Chi bộ 1\nTrần Bình,Chi bộ 1\n");
    assert_eq!(home.run(["people", "import", "ds.csv"]).code, Some(0));
    let quiz =
        ["quiz", "--plain", "--seed", "1", "--count", "2", "--name", "Lê An", "--unit", "Chi bộ 1"];
    let run = finish(home.command().args(quiz), "1\n1\n1\n1\n1\n1\n");
    assert!(run.code.is_some(), "{}", run.stderr);
    let archive = |before: &str, out: &str, more: &[&str]| {
        let command = ["people", "archive", "--before", before, "--out", out];
        home.run(command.iter().chain(more).copied())
    };
    let none = archive("01/01/2020", "cu.ketqua", &["--yes"]);
    assert!(
        none.code == Some(0) && none.stderr.contains("không có gì để lưu trữ"),
        "{}",
        none.stderr
    );
    assert!(!home.path("cu.ketqua").exists());
    // Without a terminal nobody can agree.
    let kept = archive("01/01/2100", "cu.ketqua", &[]);
    assert!(
        kept.stderr.contains("Chưa xóa gì") && !home.path("cu.ketqua").exists(),
        "{}",
        kept.stderr
    );
    let done = archive("01/01/2100", "cu.ketqua", &["--yes"]);
    assert_eq!(done.code, Some(0), "{}", done.stderr);
    let people = |home: &Home| home.run(["people", "--format", "csv"]).stdout;
    assert!(!people(&home).contains("Lê An"), "{}", people(&home));
    // Somewhere else the archive still has all names.
    let other = Home::new();
    std::fs::copy(home.path("cu.ketqua"), other.path("cu.ketqua")).expect("copied");
    assert_eq!(other.run(["merge", "cu.ketqua"]).code, Some(0));
    assert!(people(&other).contains("Lê An"), "{}", people(&other));
    // Results that are sent on from here take no names out there.
    assert_eq!(home.run(["history", "export", "--out", "sau.ketqua"]).code, Some(0));
    std::fs::copy(home.path("sau.ketqua"), other.path("sau.ketqua")).expect("copied");
    assert_eq!(other.run(["merge", "sau.ketqua"]).code, Some(0));
    assert!(people(&other).contains("Lê An"), "{}", people(&other));
}
