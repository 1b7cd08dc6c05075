use super::*;
use crate::domain::score::MarkRules;
use crate::formats::document::{FileKind, Inline, Unprintable};
use crate::text::Language;

fn text() -> &'static Text {
    Text::of(Language::Vietnamese)
}

fn head() -> Head {
    let from = Letterhead {
        superior: "Huyện ủy Bác Ái".into(),
        agency: "Trung tâm Chính trị".into(),
        is_of_party: true,
    };
    let title = "Bài kiểm tra cuối khóa, năm 2024".into();
    Head {
        from,
        title,
        class: "Bồi dưỡng lý luận chính trị cho đảng viên mới".into(),
        ..Head::default()
    }
}

fn sample(count: usize) -> Vec<Candidate> {
    let families = ["Nguyễn", "Trần", "Chamaléa", "Katơr", "Pi Năng", "Lê", "Phạm"];
    let middles = ["Thị", "Văn", "Thị Thanh", "Minh", "Hữu", "Thị Ngọc"];
    let givens = ["An", "Bình", "Hương", "Thảo", "Khuyên", "Nghĩa", "Trường", "Đạt"];
    let units = [
        "Xã Phước Đại",
        "Chi bộ Trường Trung học cơ sở Ngô Quyền",
        "Ủy ban Mặt trận Tổ quốc Việt Nam huyện",
        "Công an huyện",
        "Xã Phước Bình",
    ];
    let rules = MarkRules::default();
    let one = |at: usize| {
        let mark =
            (at % 15 != 7).then(|| Points(((at * 37 + 300) % 700 / 5 * 5 + 300) as i64 * 10_000));
        Candidate {
            number: format!("{:03}", at + 1).into(),
            name: format!("{} {} {}", families[at % 7], middles[at % 6], givens[at % 8]).into(),
            birth: if at.is_multiple_of(3) { "05/09/1990".into() } else { "14/12/1987".into() },
            unit: units[at % 5].into(),
            paper: ["101", "102", "103", "104"][at % 4].into(),
            mark,
            grade: mark.map(|mark| rules.grade(mark)),
            is_pass: mark.map(|mark| rules.is_pass(mark)),
            note: if mark.is_none() { "Vắng có lý do".into() } else { "".into() },
        }
    };
    (0..count).map(one).collect()
}

/// What a document says, a line for each paragraph.
fn said_in(blocks: &[Block]) -> Vec<String> {
    let paragraph = |paragraph: &Paragraph| {
        let texts = paragraph.inlines.iter().filter_map(|inline| match inline {
            Inline::Text { text, .. } => Some(text.as_str()),
            _ => None,
        });
        texts.collect::<String>()
    };
    let mut lines = Vec::new();
    for block in blocks {
        match block {
            Block::Paragraph(one) => lines.push(paragraph(one)),
            Block::Table(table) => {
                let cells = table.rows.iter().flatten();
                lines.extend(cells.flat_map(|cell| &cell.paragraphs).map(paragraph));
            }
            Block::Together(inside) => lines.extend(said_in(inside)),
            Block::Choices { .. } | Block::Cut => {}
        }
    }
    lines
}

/// The table of a list.
fn table_of(document: &Document) -> &Table {
    let blocks = document.sections.iter().flat_map(|section| &section.blocks);
    let mut tables = blocks.filter_map(|block| match block {
        Block::Table(table) if table.heads > 0 => Some(table),
        _ => None,
    });
    tables.next_back().expect("one")
}

fn row_of(document: &Document, row: usize) -> Vec<String> {
    let cells = table_of(document).rows[row].iter();
    cells
        .flat_map(|cell| &cell.paragraphs)
        .map(|one| said_in(&[one.clone().into()]).concat())
        .collect()
}

#[test]
fn a_list_of_candidates_leaves_open_what_is_written_by_hand() {
    let mut ruler = Ruler::default();
    let mut people = sample(2);
    people[1].paper = "".into();
    let document = candidates(&head(), &people, &mut ruler, text());
    assert_eq!(document.title, "DANH SÁCH THÍ SINH DỰ THI – Bài kiểm tra cuối khóa, năm 2024");
    assert_eq!(
        row_of(&document, 0),
        [
            "STT",
            "SBD",
            "Họ và tên",
            "Ngày sinh",
            "Đơn vị",
            "Mã đề",
            "Số tờ",
            "Ký nộp bài",
            "Ghi chú"
        ]
    );
    assert_eq!(
        row_of(&document, 1),
        ["1", "001", "Nguyễn Thị An", "05/09/1990", "Xã Phước Đại", "101", "", "", ""]
    );
    assert_eq!(row_of(&document, 2)[5..], ["", "", "", ""]);
    let lines = said_in(&document.sections[0].blocks);
    for line in [
        "HUYỆN ỦY BÁC ÁI",
        "ĐẢNG CỘNG SẢN VIỆT NAM",
        "BÀI KIỂM TRA CUỐI KHÓA, NĂM 2024",
        "Lớp, chuyên đề: Bồi dưỡng lý luận chính trị cho đảng viên mới",
        "Ngày thi: ……/……/…………    Phòng thi: ………………",
        "Tổng số thí sinh: 2; có mặt: ………; vắng: ………; số bài: ………; số tờ: ………",
        "Cán bộ coi thi 1",
        "Cán bộ coi thi 2",
        "(ký, ghi rõ họ tên)",
    ] {
        assert!(lines.iter().any(|one| one == line), "{line}: {lines:?}");
    }
}

#[test]
fn a_list_of_marks_has_each_mark_twice_and_what_all_come_to() {
    let mut ruler = Ruler::default();
    let rules = MarkRules::default();
    let mut people = sample(3);
    for (one, mark) in people.iter_mut().zip([7_250_000, 10_000_000, 4_900_000]) {
        one.birth = "1990".into();
        one.mark = Some(Points(mark));
        one.grade = Some(rules.grade(Points(mark)));
        one.is_pass = Some(rules.is_pass(Points(mark)));
    }
    people.push(Candidate { note: "Vắng".into(), ..Candidate::default() });
    let document = marks(&head(), &people, &mut ruler, text());
    assert_eq!(
        row_of(&document, 0),
        [
            "STT",
            "SBD",
            "Họ và tên",
            "Năm sinh",
            "Đơn vị",
            "Mã đề",
            "Điểm bằng số",
            "Điểm bằng chữ",
            "Xếp loại",
            "Ghi chú"
        ]
    );
    assert_eq!(row_of(&document, 1)[6..9], ["7,25", "Bảy phẩy hai lăm", "Khá"]);
    assert_eq!(row_of(&document, 2)[6..9], ["10", "Mười", "Xuất sắc"]);
    assert_eq!(row_of(&document, 4)[6..], ["", "", "", "Vắng"]);
    let lines = said_in(&document.sections[0].blocks);
    let from = lines.iter().position(|line| line.starts_with("Tổng số")).expect("totals");
    assert_eq!(
        lines[from..],
        [
            "Tổng số thí sinh: 4; có điểm: 3; không có điểm: 1.",
            "",
            "Xếp loại",
            "Xuất sắc",
            "Giỏi",
            "Khá",
            "Trung bình",
            "Không đạt",
            "Tổng",
            "Số lượng",
            "1",
            "0",
            "1",
            "0",
            "1",
            "3",
            "Tỷ lệ %",
            "33,3",
            "0",
            "33,3",
            "0",
            "33,3",
            "100",
            "Tỷ lệ đạt: 2/3 (66,7%).",
            "Điểm trung bình: 7,38; cao nhất: 10; thấp nhất: 4,9.",
            "………………, ngày …… tháng …… năm ………",
            "Người vào điểm",
            "(ký, ghi rõ họ tên)",
            "",
            "Người kiểm tra",
            "(ký, ghi rõ họ tên)",
            "",
        ]
    );
}

#[test]
fn documents_say_khong_dat_and_a_pass_stands_for_a_missing_grade() {
    let one = |grade, is_pass| Candidate { grade, is_pass, ..Candidate::default() };
    assert_eq!(graded(&one(Some(Grade::NotPassed), None), text()), "Không đạt");
    assert_eq!(graded(&one(Some(Grade::Weak), Some(false)), text()), "Yếu");
    assert_eq!(graded(&one(None, Some(false)), text()), "Không đạt");
    assert_eq!(graded(&one(None, Some(true)), text()), "Đạt");
    assert_eq!(graded(&one(None, None), text()), "");
}

#[test]
fn an_empty_list_is_written_as_any_kind() {
    let mut ruler = Ruler::default();
    for language in [Language::Vietnamese, Language::English] {
        let text = Text::of(language);
        let head = Head::default();
        let documents =
            [candidates(&head, &[], &mut ruler, text), marks(&head, &[], &mut ruler, text)];
        for (document, kind) in
            documents.iter().flat_map(|one| FileKind::ALL.map(|kind| (one, kind)))
        {
            assert!(!document.write(kind, &mut ruler).expect("printable").is_empty());
        }
        for list in [List::Candidates, List::Marks] {
            assert_eq!(csv(list, &[], text).lines().count(), 1);
        }
    }
}

#[test]
fn the_headings_of_a_thousand_candidates_are_on_each_page() {
    let mut ruler = Ruler::default();
    let people = sample(1000);
    let document = marks(&head(), &people, &mut ruler, text());
    let table = table_of(&document);
    assert_eq!((table.heads, table.rows.len()), (1, 1001));
    assert!((table.widths.iter().sum::<f32>() - BODY).abs() < 0.1);
    assert!(!document.write(FileKind::Pdf, &mut ruler).expect("printable").is_empty());
    let (headings, rows) = rows(List::Marks, &people, text());
    assert_eq!((headings.len(), rows.len(), rows[999].len()), (10, 1000, 10));
}

#[test]
fn hostile_texts_are_only_text() {
    let mut ruler = Ruler::default();
    let one = Candidate {
        name: "=cmd|' /C calc'!A0".into(),
        unit: "<script>alert(1)</script>\u{0}\u{1b}[2J\u{202e}".into(),
        note: format!("\t+1\n{}", "dài ".repeat(20_000)).into(),
        number: "]]>&#0;".into(),
        ..Candidate::default()
    };
    let head = Head {
        title: "<b>\u{7}</b>".into(),
        class: "x".repeat(2_000).into(),
        from: Letterhead { agency: "\u{1}<i>".into(), ..Letterhead::default() },
        ..Head::default()
    };
    let people = [one];
    let document = marks(&head, &people, &mut ruler, text());
    let html = document.write(FileKind::Html, &mut ruler).expect("printable");
    let html = String::from_utf8(html).expect("text");
    assert!(!html.contains("<script") && !html.contains("<b>\u{7}") && !html.contains("<I>"));
    let lines = said_in(&document.sections[0].blocks);
    assert!(!lines.iter().any(|line| line.contains(char::is_control)), "{lines:?}");
    assert!(row_of(&document, 1)[9].chars().count() <= MOST_PRINTED);
    for kind in [FileKind::Docx, FileKind::Pdf] {
        assert!(!document.write(kind, &mut ruler).expect("printable").is_empty());
    }
    let written = csv(List::Marks, &people, text());
    assert!(written.starts_with("\u{feff}STT,SBD,"), "{written}");
    assert!(written.contains(",'=cmd|' /C calc'!A0,") && written.contains(",'+1 "), "{written}");
}

#[test]
fn a_letter_that_the_font_has_not_is_said() {
    let mut ruler = Ruler::default();
    let people = [Candidate { name: "Ân 漢".into(), ..Candidate::default() }];
    let document = candidates(&Head::default(), &people, &mut ruler, text());
    assert_eq!(document.write(FileKind::Pdf, &mut ruler), Err(Unprintable { letter: '漢' }));
    assert!(document.write(FileKind::Docx, &mut ruler).is_ok());
}
