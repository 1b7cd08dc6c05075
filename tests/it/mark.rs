//! Sheets of an issued paper typed in line by line, mended, given points, and marked again.

use crate::support::{Home, Run, finish};
use calamine::{Reader, Xlsx};
use caytre::domain::answer::Response;
use caytre::domain::paper::sheet::Sheet;
use caytre::record::paper::read_paper;
use rust_xlsxwriter::Workbook;
use std::fmt::Write as _;
use std::io::Cursor;

const BLUEPRINT: &str = r#"format = 1
[blueprint]
id = "thang"
title = "Kiểm tra tháng"

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
number = 6

[[cell]]
part = "ii"
number = 2
"#;

fn issued() -> Home {
    let home = Home::new();
    home.write("de.toml", BLUEPRINT);
    let words = [
        "paper",
        "new",
        "--blueprint",
        "./de.toml",
        "--codes",
        "101-102",
        "--out",
        "de",
        "--seed",
        "7",
    ];
    let run = home.run(words);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    home
}

/// What is typed into each field of a wholly right sheet of a version, the essay left open.
fn answered(home: &Home, code: &str) -> Vec<String> {
    let json = std::fs::read_to_string(home.path("de/dap-an/de.json")).expect("there");
    let paper = read_paper(&json).expect("a paper");
    let version = paper.version(code).expect("a version");
    let fields = caytre::domain::paper::sheet::fields(&paper, version);
    let right: Vec<Response> =
        fields.iter().map(|field| Response::right(&field.item.question)).collect();
    let sheet = Sheet::of_responses(&paper, version, |at| right.get(at));
    (0..fields.len()).map(|at| sheet.typed(at).to_owned()).collect()
}

/// The keys of such a sheet.
fn right(home: &Home, code: &str) -> String {
    answered(home, code).concat()
}

fn mark(home: &Home, more: &[&str], lines: &str) -> Run {
    finish(home.command().args(["mark", "de"]).args(more), lines)
}

#[test]
fn sheets_are_typed_line_by_line_and_each_is_said() {
    let home = issued();
    let (one, other) = (right(&home, "101"), right(&home, "102"));
    let lines = format!(
        "101 | Lê An; Tổ 1 | {one};\n\n102 | Trần Bình; Tổ 1 | {other}1,5;\n103 | Lan | {one};\n\
         101 | | {one};\n101 | Lan | {}\n101 | Lan | 9\n101 | lê an | {one};\n",
        one.get(..3).expect("ASCII")
    );
    let run = mark(&home, &["--date", "20/11/2026"], &lines);
    let said: Vec<&str> = run.stdout.lines().collect();
    assert_eq!(said.len(), 7, "{}", run.stdout);
    assert_eq!(said[0], "Lê An: 8 Giỏi · chờ điểm tự luận: 1 · Người mới: Lê An · Tổ 1");
    assert_eq!(said[1], "Trần Bình: 9,5 Xuất sắc · Người mới: Trần Bình · Tổ 1");
    assert!(said[2].contains("không có mã 103"), "{}", said[2]);
    assert!(said[3].contains("Dòng 5: không có họ tên"), "{}", said[3]);
    assert!(said[4].contains("Dòng 6, câu 1.4: Chưa đủ"), "{}", said[4]);
    assert!(said[5].contains("Dòng 7, câu 1.1: Chỉ có phương án 1–4"), "{}", said[5]);
    assert!(said[6].contains("Lê An đã có bài"), "{}", said[6]);
    assert!(run.stderr.contains("Đã ghi 2 bài, để lại 5 dòng"), "{}", run.stderr);
    assert_eq!(run.code, Some(0));
    let history = home.run(["history", "--format", "csv"]).stdout;
    assert!(history.contains("Lê An") && history.contains("2026-11-20"), "{history}");
    // A mark once the essay has points.
    let mark_of = |name: &str| {
        history.lines().find(|line| line.contains(name)).map(|line| line.contains("9.5"))
    };
    assert_eq!((mark_of("Trần Bình"), mark_of("Lê An")), (Some(true), Some(false)), "{history}");
}

#[test]
fn a_mark_changes_by_an_essay_a_mended_answer_and_a_voided_question() {
    let home = issued();
    let keys = right(&home, "101");
    let wrong = if keys.starts_with('1') { "2" } else { "1" };
    let slip = format!("{wrong}{}", keys.get(1..).expect("ASCII"));
    mark(&home, &[], &format!("101 | Lê An | {slip};\n"));
    let run = mark(&home, &["--set", "3.1=2", "--of", "Lê An"], "");
    assert_eq!(run.stdout, "Lê An: 7 → 9\n", "{}", run.stderr);
    let run = mark(&home, &["--set", "3.1=2,5", "--of", "Lê An"], "");
    assert_eq!((run.code, run.stdout.as_str()), (Some(1), ""));
    assert!(run.stderr.contains("Điểm từ 0 đến 2"), "{}", run.stderr);
    let set = format!("1.1={}", keys.get(..1).expect("ASCII"));
    let mended = ["--set", &set, "--of", "Lê An", "--reason", "Phúc khảo", "--by", "Cô Lan"];
    assert_eq!(mark(&home, &mended, "").stdout, "Lê An: 9 → 10\n");
    assert_eq!(mark(&home, &["--again"], "").stdout, "Không điểm nào thay đổi.\n");
    mark(&home, &["--replace"], &format!("101 | Lê An | {slip};\n"));
    let voided = home.run(["paper", "void", "de", "101", "1.1", "--reason", "Sai", "--yes"]);
    assert_eq!(voided.code, Some(0), "{}", voided.stderr);
    assert_eq!(mark(&home, &["--again"], "").stdout, "Lê An: 9 → 10\n");
    let nobody = mark(&home, &["--set", "1.1=A", "--of", "Hoa"], "");
    assert!(nobody.stderr.contains("Không có bài của “Hoa”"), "{}", nobody.stderr);
    let nowhere = mark(&home, &["--set", "9.9=A", "--of", "Lê An"], "");
    assert!(nowhere.stderr.contains("không có câu 9.9"), "{}", nowhere.stderr);
    let alone = mark(&home, &["--set", "1.1=A"], "");
    assert_eq!(alone.code, Some(2), "{}", alone.stderr);
}

#[test]
fn marks_and_candidates_are_written_as_files_that_are_never_overwritten() {
    let home = issued();
    let keys = right(&home, "101");
    mark(
        &home,
        &[],
        &format!("101 | Trần Bình; Tổ 1 | {keys};\n101 | =Lê An; Tổ 2 | {keys}1,5;\n"),
    );
    for name in ["bang.docx", "bang.pdf", "bang.html", "bang.xlsx", "bang.csv"] {
        let run = mark(&home, &["--table", name], "");
        assert_eq!(run.code, Some(0), "{name}: {}", run.stderr);
        assert!(std::fs::metadata(home.path(name)).expect("written").len() > 100, "{name}");
        let again = mark(&home, &["--table", name], "");
        assert_eq!(again.code, Some(1), "{name} was overwritten");
    }
    let rows = std::fs::read_to_string(home.path("bang.csv")).expect("written");
    let lines: Vec<&str> = rows.lines().collect();
    assert!(lines[1].contains("'=Lê An") && lines[1].contains("Chín phẩy năm"), "{rows}");
    assert!(lines[2].contains("Trần Bình") && lines[2].contains("chờ điểm tự luận: 1"), "{rows}");
    let page = std::fs::read_to_string(home.path("bang.html")).expect("written");
    assert!(page.contains("BẢNG ĐIỂM") && !page.contains("Tám"), "{page}");
    let listed = mark(&home, &["--candidates", "ds.csv", "--unit", "tổ 1"], "");
    assert_eq!(listed.code, Some(0), "{}", listed.stderr);
    let rows = std::fs::read_to_string(home.path("ds.csv")).expect("written");
    assert!(rows.contains("Trần Bình") && !rows.contains("Lê An"), "{rows}");
    let odd = mark(&home, &["--table", "bang.txt"], "");
    assert_eq!(odd.code, Some(2), "{}", odd.stderr);
}

#[test]
fn the_sheets_of_a_paper_are_analysed_across_its_versions() {
    let home = issued();
    let whole = [right(&home, "101"), right(&home, "102")];
    let mut lines = String::new();
    for number in 0..24 {
        // The questions are numbered by the first version, whichever comes first.
        let version = 1 - number % 2;
        let code = 101 + version;
        let mut keys: Vec<char> = whole[version].chars().collect();
        // The first six are choices of one: the further down the list, the more of them are wrong.
        for key in keys.iter_mut().take(number / 4) {
            *key = if *key == '1' { '2' } else { '1' };
        }
        let keys: String = keys.into_iter().collect();
        // Writing to a String cannot fail.
        let _ = writeln!(lines, "{code} | Người {number:02} | {keys};");
    }
    let run = mark(&home, &[], &lines);
    assert!(run.stderr.contains("Đã ghi 24 bài"), "{}", run.stderr);
    let json = home.run(["analyse", "de", "--format", "json"]).stdout;
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!((json["format"].as_u64(), json["test"]["attempts"].as_u64()), (Some(1), Some(24)));
    let questions = json["questions"].as_array().expect("a list");
    assert_eq!(questions.len(), 8, "the essay is marked by nobody yet");
    assert!(questions.iter().all(|question| question["attempts"] == 24), "{json}");
    // Each version has its own order: only the sum tells that answers went by ids.
    let correct: f64 = questions.iter().filter_map(|it| it["facility"].as_f64()).sum();
    let expected = (8.0 * 24.0 - (0..24).map(|number| f64::from(number / 4)).sum::<f64>()) / 24.0;
    assert!((correct - expected).abs() < 1e-9, "{correct} {expected}");
    for question in questions {
        let options = question["options"].as_array().expect("a list");
        let chosen: u64 = options.iter().filter_map(|option| option["chosen"].as_u64()).sum();
        assert_eq!(chosen, if options.is_empty() { 0 } else { 24 }, "{question}");
    }
    let table = home.run(["analyse", "de"]).stdout;
    assert!(table.contains("Độ lệch chuẩn:") && table.contains("quá dễ"), "{table}");
    let labels: Vec<&str> = table.lines().skip(1).take(8).map(first_word).collect();
    assert_eq!(labels, ["1.1", "1.2", "1.3", "1.4", "1.5", "1.6", "2.1", "2.2"], "{table}");
    for name in ["a.xlsx", "a.csv", "a.html", "a.json"] {
        let run = home.run(["analyse", "de", "--out", name]);
        assert_eq!(run.code, Some(0), "{name}: {}", run.stderr);
        assert_eq!(home.run(["analyse", "de", "--out", name]).code, Some(1), "{name}");
    }
    let rows = std::fs::read_to_string(home.path("a.csv")).expect("written");
    assert!(rows.contains("\nCâu 2.1,24,"), "no number that a spreadsheet would change: {rows}");
    assert_eq!(home.run(["analyse", "de", "--out", "a.txt"]).code, Some(2));
    assert_eq!(home.run(["analyse", "--from", "01/01/2026"]).code, Some(0));
    assert_eq!(Home::new().run(["analyse"]).code, Some(1));
}

fn first_word(line: &str) -> &str {
    line.split_whitespace().next().unwrap_or_default()
}

#[test]
fn a_table_is_filled_in_and_taken_in() {
    let home = issued();
    home.write(
        "ds.csv",
        "Họ và tên,SBD,Đơn vị\nLê An,017,Tổ 1\nTrần Bình,018,Tổ 1\nVũ Chi,019,Tổ 2\n",
    );
    assert_eq!(home.run(["people", "import", "ds.csv"]).code, Some(0));
    assert_eq!(mark(&home, &["--form", "bai.csv"], "").code, Some(0));
    assert_eq!(mark(&home, &["--form", "bai.csv"], "").code, Some(1), "overwritten");
    assert_eq!(mark(&home, &["--form", "bai.xlsx"], "").code, Some(0));
    let form = std::fs::read_to_string(home.path("bai.csv")).expect("written");
    assert!(
        form.contains("Mã đề,SBD,Họ và tên,Đơn vị,Câu 1.1") && form.contains("Câu 3.1"),
        "{form}"
    );
    // Right answers as the key has them: six of one letter, two of four verdicts, the essay left open.
    let keys: Vec<char> = right(&home, "101").chars().collect();
    let letter = |key: char| char::from(b'A' + (key as u8 - b'1'));
    let verdict = |key: &char| if *key == '1' { 'Đ' } else { 'S' };
    let mut cells: Vec<String> = keys[..6].iter().map(|key| letter(*key).to_string()).collect();
    cells.extend(keys[6..14].chunks(4).map(|four| four.iter().map(verdict).collect()));
    let cells = cells.join(",");
    let filled = form
        .replace(",017,Lê An,Tổ 1,,,,,,,,,", &format!("101,017,Lê An,Tổ 1,{cells},2"))
        .replace(",018,Trần Bình,Tổ 1,,,,,,,,,", &format!("109,018,Trần Bình,Tổ 1,{cells},"))
        .replace(",019,Vũ Chi,Tổ 2,", "101,019,Vũ Chi,Tổ 2,X");
    home.write("nhap.csv", filled);
    let check = mark(&home, &["--from", "nhap.csv", "--check"], "");
    assert_eq!(check.code, Some(3), "{} {}", check.stdout, check.stderr);
    let run = mark(&home, &["--from", "nhap.csv"], "");
    let said: Vec<&str> = run.stdout.lines().collect();
    assert_eq!(said[0], "Lê An: 10 Xuất sắc", "{said:?}");
    assert!(said[1].contains("không có mã 109"), "{said:?}");
    assert!(said[2].contains("câu 1.1: Chỉ có phương án 1–4"), "{said:?}");
    assert!(run.stderr.contains("Đã ghi 1 bài, để lại 2 dòng"), "{}", run.stderr);
    let again = mark(&home, &["--from", "nhap.csv"], "");
    assert!(again.stdout.contains("Lê An đã có bài"), "{}", again.stdout);
    home.write("khac.csv", "a,b\n1,2\n");
    let wrong = mark(&home, &["--from", "khac.csv"], "");
    assert!(wrong.code == Some(1) && wrong.stderr.contains("hàng tiêu đề"), "{}", wrong.stderr);
}

fn registered() -> Home {
    let home = issued();
    home.write(
        "ds.csv",
        "Họ và tên,SBD,Đơn vị\nVũ Chi,HS019,Tổ 2\nTrần Bình,018,Tổ 1\nLê An,017,Tổ 1\n",
    );
    assert_eq!(home.run(["people", "import", "ds.csv"]).code, Some(0));
    home
}

#[test]
fn a_workbook_is_filled_in_as_people_do_and_taken_in() {
    let home = registered();
    assert_eq!(mark(&home, &["--form", "bai.xlsx"], "").code, Some(0));
    let form = std::fs::read(home.path("bai.xlsx")).expect("written");
    let mut form: Xlsx<_> = Xlsx::new(Cursor::new(form)).expect("a workbook");
    let form = form.worksheet_range_at(0).expect("a sheet").expect("readable");
    let texts = |row: usize| -> Vec<String> {
        (0..form.width()).map(|column| form[(row, column)].to_string()).collect()
    };
    assert_eq!(texts(0)[..6], ["Mã đề", "SBD", "Họ và tên", "Đơn vị", "Câu 1.1", "Câu 1.2"]);
    let names: Vec<String> = (1..form.height()).map(|row| texts(row).remove(2)).collect();
    assert_eq!(names, ["Lê An", "Trần Bình", "Vũ Chi"]);
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write_row(0, 0, texts(0)).expect("written");
    for (row, code) in [(1, 101.0), (2, 102.0)] {
        sheet.write_row(row, 0, texts(row as usize)).expect("written");
        sheet.write_number(row, 0, code).expect("written");
        for (column, cell) in (4..).zip(answered(&home, &code.to_string())) {
            match cell.parse::<f64>() {
                Ok(number) => sheet.write_number(row, column, number).expect("written"),
                Err(_) => sheet.write_string(row, column, cell).expect("written"),
            };
        }
    }
    sheet.write_row(3, 0, texts(3)).expect("written");
    sheet.write_number(2, 12, 1.5).expect("written");
    home.write("nhap.xlsx", book.save_to_buffer().expect("a workbook"));
    let run = mark(&home, &["--from", "nhap.xlsx"], "");
    let said = "Lê An: 8 Giỏi · chờ điểm tự luận: 1\nTrần Bình: 9,5 Xuất sắc\n";
    assert_eq!((run.code, &*run.stdout), (Some(0), said), "{}", run.stderr);
    assert!(run.stderr.contains("Đã ghi 2 bài.") && !run.stderr.contains("để lại"));
}

#[test]
fn a_check_says_of_every_row_what_taking_it_in_would_say_and_keeps_nothing() {
    let home = registered();
    let right = answered(&home, "101").join(";");
    let mut wrong: Vec<String> = answered(&home, "101");
    wrong[7] = "Đ X S S".to_owned();
    let wrong = wrong.join(";");
    let questions = "1.1;1.2;1.3;1.4;1.5;1.6;2.1;2.2;3.1";
    let rows = [
        format!("101;017;;;{right}"),
        format!("101;HS999;Trần Bình;Tổ 1;{right}"),
        format!("101;hs019;;;{wrong}"),
        format!("777;HS019;;;{right}"),
        format!("101;;;;{right}"),
        format!("101;HS998;;Tổ 3;{right}"),
        format!("101;;19;Tổ 3;{right}"),
        format!("101;;Đỗ Dung;Tổ 3;{right}"),
        format!("102;;Đỗ Dung;Tổ 3;{right}"),
        format!("101;017;;;{right}"),
    ];
    let table = format!("Nhập bài\nMã đề;SBD;Họ tên;Đơn vị;{questions}\n{}\n", rows.join("\n"));
    home.write("nhap.csv", table);
    let mine = mark(&home, &["--from", "nhap.csv", "--check"], "");
    assert_eq!(mine.code, Some(3), "{}", mine.stderr);
    assert!(mine.stderr.contains("chưa ghi gì"), "{}", mine.stderr);
    let said: Vec<&str> = mine.stdout.lines().collect();
    let starts = [
        "Lê An: 8 Giỏi",
        "Trần Bình: 8 Giỏi",
        "Dòng 5, câu 2.2: 1 là Đúng, 2 là Sai.",
        "Dòng 6: Đề không có mã 777; có: 101, 102.",
        "Dòng 7: không có họ tên",
        "Dòng 8: không có họ tên",
        "Dòng 9: không có họ tên",
        "Đỗ Dung: 8 Giỏi",
        "Dòng 11: Đỗ Dung đã có bài",
        "Dòng 12: Lê An đã có bài",
    ];
    assert_eq!(said.len(), starts.len(), "{said:?}");
    for (said, start) in said.iter().zip(starts) {
        assert!(said.starts_with(start), "{said} {start}");
    }
    assert!(!home.run(["history", "--format", "csv"]).stdout.contains("Lê An"));
    assert!(!home.run(["people", "list"]).stdout.contains("Đỗ Dung"));
    let taken = mark(&home, &["--from", "nhap.csv", "--date", "20/11/2026"], "");
    assert_eq!(taken.stdout, mine.stdout, "a check says the same");
    assert!(taken.stderr.contains("Đã ghi 3 bài, để lại 7 dòng"), "{}", taken.stderr);
    let again = mark(&home, &["--from", "nhap.csv", "--check"], "");
    assert!(again.stdout.starts_with("Dòng 3: Lê An đã có bài"), "{}", again.stdout);
    for more in [&["--check"][..], &[]] {
        let replaced = mark(&home, &[&["--from", "nhap.csv", "--replace"], more].concat(), "");
        assert!(replaced.stdout.ends_with("Lê An: 8 Giỏi · chờ điểm tự luận: 1\n"));
        assert!(!replaced.stdout.contains("đã có bài"), "{}", replaced.stdout);
    }
}

#[test]
fn a_table_may_have_all_keys_in_one_column_and_what_is_no_table_is_refused_whole() {
    let home = registered();
    let keys = right(&home, "101");
    let short = keys.get(..3).expect("ASCII");
    home.write(
        "phim.csv",
        format!("Mã\tSBD\tBài làm\n101\t017\t{keys}1,5;\n101\t018\t{short}\n101\tHS019\t9\n"),
    );
    let run = mark(&home, &["--from", "phim.csv"], "");
    let said: Vec<&str> = run.stdout.lines().collect();
    assert_eq!(said[0], "Lê An: 9,5 Xuất sắc", "{}", run.stderr);
    assert!(said[1].starts_with("Dòng 3, câu 1.4: Chưa đủ"), "{said:?}");
    assert!(said[2].starts_with("Dòng 4, câu 1.1: Chỉ có phương án"), "{said:?}");
    let wrong = [
        ("thieu.csv", "Mã đề,SBD,1.1,1.2\n101,018,A,B\n", "không có cột cho câu 1.3, 1.4, 1.5"),
        ("ngoac.csv", "Mã đề,SBD,Bài làm\n101,018,\"12\n101,HS019,12\n", "dòng 2: dấu \" mở"),
        ("khong.csv", "", "hàng tiêu đề"),
        ("cu.csv", "\u{0}\u{1}Mã đề", "hàng tiêu đề"),
    ];
    for (name, table, why) in wrong {
        home.write(name, table);
        let run = mark(&home, &["--from", name], "");
        assert_eq!((run.code, &*run.stdout), (Some(1), ""), "{name}");
        assert!(run.stderr.contains(why), "{name}: {}", run.stderr);
    }
    assert_eq!(mark(&home, &["--check"], "").code, Some(2));
    assert_eq!(mark(&home, &["--form", "a.csv", "--from", "phim.csv"], "").code, Some(2));
    assert_eq!(mark(&home, &["--form", "a.txt"], "").code, Some(2));
    assert_eq!(mark(&home, &["--from", "khong-co.csv"], "").code, Some(1));
}

#[test]
fn a_key_that_was_corrected_in_its_bank_marks_sheets_again() {
    let home = Home::new();
    let bank = |key: &str| {
        format!(
            "format = 1\n[bank]\nid = \"rieng\"\ntitle = \"Riêng\"\nversion = \"1\"\n[[topic]]\nid = \"t\"\ntitle = \"T\"\n\
             [[question]]\nid = \"c1\"\nkind = \"single\"\ntopic = \"t\"\nlevel = \"nhan-biet\"\nprompt = \"Một?\"\n\
             option.a = \"1\"\noption.b = \"2\"\noption.c = \"3\"\noption.d = \"4\"\nanswer = \"{key}\"\n\
             pin = [\"a\", \"b\", \"c\", \"d\"]\n"
        )
    };
    let keep = |key: &str| home.write("data/caytre/banks/rieng.toml", bank(key));
    keep("a");
    home.write(
        "de.toml",
        "format = 1\n[blueprint]\nid = \"thu\"\ntitle = \"Thử\"\n[[part]]\nid = \"i\"\ntitle = \"I\"\n\
         [[cell]]\npart = \"i\"\ntopics = [\"rieng\"]\nnumber = 1\n",
    );
    let new = ["paper", "new", "--blueprint", "./de.toml", "--codes", "101", "--out", "de"];
    let run = home.run(new);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let lines = "101 | Lê An | 1\n101 | Trần Bình | 2\n";
    let run = finish(home.command().args(["mark", "de"]), lines);
    assert!(
        run.stdout.contains("Lê An: 10") && run.stdout.contains("Trần Bình: 0"),
        "{}",
        run.stdout
    );
    let again = || home.run(["mark", "de", "--again", "--reason", "Sửa đáp án câu 1"]).stdout;
    assert_eq!(again(), "Không điểm nào thay đổi.\n");
    keep("b");
    assert_eq!(again(), "Lê An: 10 → 0\nTrần Bình: 0 → 10\n");
    assert_eq!(again(), "Không điểm nào thay đổi.\n");
}

#[test]
fn a_sheet_in_the_place_of_one_of_another_version_counts_alone() {
    let home = Home::new();
    home.write(
        "de.toml",
        "format = 1\n[blueprint]\nid = \"thu\"\ntitle = \"Thử\"\n[[part]]\nid = \"i\"\ntitle = \"I\"\n\
         kinds = [\"single\"]\n[[cell]]\npart = \"i\"\nnumber = 6\n",
    );
    let new = [
        "paper",
        "new",
        "--blueprint",
        "./de.toml",
        "--codes",
        "101,102",
        "--out",
        "de",
        "--seed",
        "7",
    ];
    assert_eq!(home.run(new).code, Some(0));
    let mark = |lines: &str, more: &[&str]| {
        let command = ["mark", "de", "--date", "20/11/2026"];
        finish(home.command().args(command.iter().chain(more)), lines)
    };
    mark("101 | Lê An; Chi bộ 1 | 111111\n", &[]);
    mark("102 | Lê An; Chi bộ 1 | 222222\n", &["--replace"]);
    let csv = home.run(["report", "--period", "2026-Q4", "--format", "json"]).stdout;
    let json: serde_json::Value = serde_json::from_str(&csv).expect("JSON");
    assert_eq!(json["total"]["attempts"].as_u64(), Some(1), "{csv}");
    let said = home.run(["report", "--period", "2026-Q4"]).stdout;
    assert!(said.contains("trong 1 bài") && !said.contains("trong 2 bài"), "{said}");
    // Taken in elsewhere it counts once, too.
    assert_eq!(home.run(["history", "export", "--out", "kq"]).code, Some(0));
    let above = Home::new();
    above.write("kq", std::fs::read(home.path("kq")).expect("written"));
    assert_eq!(above.run(["merge", "kq"]).code, Some(0));
    assert_eq!(above.run(["report", "--period", "2026-Q4", "--format", "json"]).stdout, csv);
}

#[test]
fn a_report_counts_a_sheet_once_its_essay_is_marked() {
    let home = issued();
    let one = right(&home, "101");
    mark(&home, &["--date", "20/11/2026"], &format!("101 | Lê An; Tổ 1 | {one};\n"));
    let report = |unit: &[&str]| {
        home.run([&["report", "--period", "2026-Q4", "--format", "json"], unit].concat())
    };
    let attempts = |run: &Run| {
        let row: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
        row["total"]["attempts"].as_u64()
    };
    let waiting = report(&[]);
    assert_eq!(attempts(&waiting), Some(0), "{}", waiting.stdout);
    assert!(waiting.stderr.contains("Chưa tính 1 bài"), "{}", waiting.stderr);
    assert!(report(&["--unit", "Tổ 1"]).stderr.contains("Chưa tính 1 bài"));
    mark(&home, &["--set", "3.1=2", "--of", "Lê An"], "");
    let whole = report(&[]);
    assert_eq!((attempts(&whole), whole.stderr.as_str()), (Some(1), ""));
}
