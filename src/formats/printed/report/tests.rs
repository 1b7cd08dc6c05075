use super::*;
use crate::domain::paper::Letterhead;
use crate::domain::period::{Closing, Period};
use crate::domain::report::{Report, Row, Typed};
use crate::domain::score::Grade;
use crate::formats::document::FileKind;
use crate::formats::rollup::{Missed, Nights};
use crate::text::Language;
use std::io::Read as _;

fn row(name: &str, registered: usize, taken: usize) -> Row {
    let failed = taken / 10;
    Row {
        name: name.into(),
        registered,
        taken_part: taken,
        attempts: taken + taken / 4,
        mean: (taken > 0).then_some(7.428),
        median: (taken > 0).then_some(7.5),
        passed: taken - failed,
        grades: [
            (Grade::Excellent, taken / 5),
            (Grade::Fair, taken - taken / 5 - failed),
            (Grade::Failed, failed),
        ]
        .into_iter()
        .filter(|(_, number)| *number > 0)
        .collect(),
        typed: Typed { total: Some(registered as u32 + 8), ..Typed::default() },
        expected: None,
        has_several_rules: false,
    }
}

fn commune(units: usize) -> Report {
    let rows: Vec<Row> = (0..units)
        .map(|at| {
            let name = match at % 4 {
                0 => format!("Chi bộ thôn Suối Đá {}", at + 1),
                1 => format!("Chi bộ Trường Trung học cơ sở Nguyễn Văn Trỗi {}", at + 1),
                2 => format!("Đoàn xã Phước Bình {}", at + 1),
                _ => format!("Chi bộ Quân sự {}", at + 1),
            };
            row(&name, 30 + at * 7 % 40, 20 + at * 5 % 40)
        })
        .collect();
    let sum = |of: fn(&Row) -> usize| rows.iter().map(of).sum::<usize>();
    let mut total =
        row("Đảng bộ xã Phước Bình", sum(|row| row.registered), sum(|row| row.taken_part));
    total.typed = Typed {
        total: Some(1_240),
        summoned: Some(800),
        meetings: Some(24),
        listeners: Some(1_830),
        articles: None,
    };
    total.has_several_rules = true;
    Report { rows, total }
}

fn template(layout: Layout) -> Template {
    let head = ReportHead {
        layout,
        from: Letterhead {
            superior: "Đảng bộ tỉnh Khánh Hòa".into(),
            agency: "Đảng ủy xã Phước Bình".into(),
            is_of_party: false,
        },
        code: "ĐU".into(),
        place: "Phước Bình".into(),
        receivers: vec!["Ban Tuyên giáo Tỉnh ủy;".into(), "Thường trực Đảng ủy".into()],
    };
    Template::usual(head, Text::of(Language::Vietnamese))
}

const MISSED: [Missed<'static>; 3] = [
    Missed {
        prompt: "Hội nghị Ngoại giao lần thứ 32\nđược tổ chức vào thời gian nào?",
        topic: "Ngoại giao",
        asked: 60,
        right: 12,
    },
    Missed { prompt: "Trụ cột nào?", topic: "Đối ngoại Đảng", asked: 50, right: 20 },
    Missed { prompt: "Không ai sai.", topic: "Dễ", asked: 50, right: 50 },
];

fn made(
    template: &Template,
    report: &Report,
    before: Option<&Report>,
    language: Language,
) -> Document {
    let period = Period::from_written("2026-Q2", Closing::Decree).expect("a period");
    let rollup =
        Rollup { period: &period, report, before, missed: &MISSED, nights: Nights::default() };
    document(template, &rollup, Text::of(language), &mut Ruler::default())
}

fn html(document: &Document) -> String {
    let bytes = document.write(FileKind::Html, &mut Ruler::default()).expect("every letter");
    String::from_utf8(bytes).expect("UTF-8").replace('\u{a0}', " ")
}

fn assert_holds(page: &str, all: &[&str]) {
    for said in all {
        assert!(page.contains(said), "{said}: {page}");
    }
}

#[test]
fn a_report_of_the_party_has_the_head_and_foot_of_the_party() {
    let page = html(&made(&template(Layout::Party), &commune(12), None, Language::Vietnamese));
    assert_holds(
        &page,
        &[
            "<u>ĐẢNG CỘNG SẢN VIỆT NAM</u>",
            "ĐẢNG BỘ TỈNH KHÁNH HÒA",
            "<b>ĐẢNG ỦY XÃ PHƯỚC BÌNH</b>",
            ">*</p>",
            "Số        -BC/ĐU",
            "Phước Bình, ngày        tháng        năm 20",
            "-----",
            "I- CÔNG TÁC LÃNH ĐẠO",
            "T/M ĐẢNG ỦY XÃ PHƯỚC BÌNH",
            "- Ban Tuyên giáo Tỉnh ủy,",
            "- Lưu Văn phòng.",
        ],
    );
    assert!(!page.contains("CỘNG HÒA") && !page.contains("./."));
}

#[test]
fn a_report_of_others_has_the_head_and_foot_of_the_decree() {
    let page = html(&made(&template(Layout::State), &commune(12), None, Language::Vietnamese));
    assert_holds(
        &page,
        &[
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "<u>Độc lập - Tự do - Hạnh phúc</u>",
            "Số:        /BC-ĐU",
            "IV. NHIỆM VỤ THỜI GIAN TỚI",
            "V. KIẾN NGHỊ, ĐỀ XUẤT",
            "1. Ưu điểm",
            "2. Hạn chế, nguyên nhân",
            "./.</p>",
            "TM. ĐẢNG ỦY XÃ PHƯỚC BÌNH",
            "Nơi nhận:",
            "- Thường trực Đảng ủy;",
            "- Lưu: VT.",
        ],
    );
    assert!(!page.contains("ĐẢNG CỘNG SẢN"));
}

#[test]
fn the_results_are_written_out_with_decimal_commas() {
    let page = html(&made(&template(Layout::State), &commune(12), None, Language::Vietnamese));
    assert_holds(
        &page,
        &[
            "quý II năm 2026; chốt số liệu từ ngày 15/03/2026 đến ngày 14/06/2026",
            "Đảng bộ xã Phước Bình có 582 người đã đăng ký; 410 người tham gia kiểm tra với 512 lượt",
            "Tỷ lệ tham gia: 51,3%, tính trên số được triệu tập (800 người)",
            "tổng số đảng viên, đoàn viên: 1.240; số được triệu tập: 800",
            "lượt người nghe: 1.830.",
            "Điểm trung bình: 7,43; điểm trung vị: 7,50",
            "Số người đạt: 369/410; tỷ lệ đạt: 90,0%",
            "Xuất sắc 82 người (20,0%); Khá 287 người (70,0%); Không đạt 41 người (10,0%).",
            "nhiều cách",
            "(1) Hội nghị Ngoại giao lần thứ 32 được tổ chức vào thời gian nào? (chủ đề: Ngoại giao) – đúng \
             12/60 lượt (20,0%)",
            "thấp nhất: Ngoại giao (20,0%); Đối ngoại Đảng (40,0%).",
        ],
    );
    assert!(!page.contains("kỳ trước") && !page.contains("Không ai sai"));
}

#[test]
fn the_period_before_is_compared_as_it_is_shown() {
    let (now, mut then) = (commune(12), commune(12));
    then.total.taken_part -= 31;
    then.total.mean = Some(7.431);
    then.total.passed = then.total.taken_part;
    let page = html(&made(&template(Layout::State), &now, Some(&then), Language::Vietnamese));
    assert_holds(
        &page,
        &[
            "Số người tham gia tăng 31 người so với kỳ trước (379).",
            "Tỷ lệ tham gia tăng 3,9 điểm phần trăm so với kỳ trước (47,4%).",
            "Điểm trung bình không thay đổi so với kỳ trước (7,43).",
            "Tỷ lệ đạt giảm 10,0 điểm phần trăm so với kỳ trước (100,0%).",
        ],
    );
    let empty = Report::default();
    let page = html(&made(&template(Layout::State), &now, Some(&empty), Language::Vietnamese));
    assert_holds(&page, &["Kỳ trước không có số liệu để so sánh."]);
}

#[test]
fn an_empty_report_computes_nothing() {
    for language in [Language::Vietnamese, Language::English] {
        for layout in [Layout::Party, Layout::State] {
            let head = ReportHead { layout, ..ReportHead::default() };
            let document = made(
                &Template::usual(head, Text::of(language)),
                &Report::default(),
                Some(&Report::default()),
                language,
            );
            let page = html(&document);
            assert!(!page.contains("NaN") && !page.contains("inf"), "{page}");
            let said = match language {
                Language::Vietnamese => "không tính được",
                Language::English => "cannot be computed",
            };
            assert_holds(&page, &[said, "–", "…………"]);
            for kind in FileKind::ALL {
                assert!(document.write(kind, &mut Ruler::default()).is_ok());
            }
        }
    }
}

#[test]
fn many_units_with_long_and_hostile_names_stay_in_their_cells() {
    let mut report = commune(60);
    report.rows[0].name = "=cmd|' /C calc'!A0".into();
    report.rows[1].name = "<script>alert(1)</script>\u{1b}[2J\u{202e}\n\u{0}".into();
    report.rows[2].name = "Chi bộ rất dài ".repeat(400).into();
    report.rows[3].name = "x".repeat(40_000).into();
    report.rows[4].name = "".into();
    let mut template = template(Layout::State);
    template.head.receivers.push("</p>\u{1b}".into());
    template.head.from.agency = "<b>\u{7}".into();
    template.chapters[0].text = "<i>\u{1b}[0m{unit}\n".repeat(2000).into();
    let document = made(&template, &report, None, Language::Vietnamese);
    let page = html(&document);
    assert!(!page.contains("<script>") && !page.contains('\u{1b}') && !page.contains("<B>"));
    let mut ruler = Ruler::default();
    for kind in FileKind::ALL {
        assert!(document.write(kind, &mut ruler).is_ok());
    }
    let Some(Block::Table(table)) = document.sections[1].blocks.get(4) else {
        panic!("no table: {document:?}")
    };
    assert_eq!(table.rows.len(), 62);
    let width: f32 = table.widths.iter().sum();
    assert!((width - Margins::OFFICE.body(Orientation::Landscape)).abs() < 0.1);
}

#[test]
fn rows_have_a_column_for_each_grade_and_a_total() {
    let mut report = commune(3);
    report.rows[0].grades.push((Grade::Passed, 2));
    report.rows[0].has_several_rules = true;
    report.rows[1].typed = Typed::default();
    let text = Text::of(Language::Vietnamese);
    let document = made(&template(Layout::State), &report, None, Language::Vietnamese);
    let Some(Block::Table(table)) = document.sections[1].blocks.get(4) else {
        panic!("no table: {document:?}")
    };
    let said = |cell: &Cell| -> String {
        let inlines = cell.paragraphs.iter().flat_map(|paragraph| &paragraph.inlines);
        let said = inlines.filter_map(|inline| match inline {
            Inline::Text { text, .. } => Some(&**text),
            _ => None,
        });
        said.collect()
    };
    let mut rows: Vec<Vec<String>> =
        table.rows.iter().map(|row| row.iter().map(said).collect()).collect();
    let headings = rows.remove(0);
    assert_eq!(
        headings,
        [
            "STT",
            "Đơn vị",
            "Tổng số",
            "Triệu tập",
            "Tham gia",
            "Tỷ lệ %",
            "Điểm trung bình",
            "Xuất sắc",
            "Giỏi",
            "Khá",
            "Trung bình",
            "Không đạt",
            "Đạt",
            "Tỷ lệ đạt %",
            "Ghi chú"
        ]
    );
    let first = [
        "1",
        "Chi bộ thôn Suối Đá 1",
        "38",
        "–",
        "20",
        "52,6",
        "7,43",
        "4",
        "0",
        "14",
        "0",
        "2",
        "2",
    ];
    assert_eq!(rows[0][..13], first);
    assert_eq!(rows[0][13..], ["90,0", "Nhiều cách xếp loại"]);
    assert_eq!(rows[1][14], "Đăng ký: 37");
    assert_eq!(rows[3][..4], ["", text.rollup.total, "1.240", "800"]);
}

#[test]
fn a_total_summed_up_of_some_units_says_so() {
    let mut report = commune(2);
    assert!(!results::is_partial(&report));
    report.rows[0].typed.summoned = Some(800);
    report.total.expected = report.rows.iter().map(Row::base).sum();
    assert!(results::is_partial(&report));
}

#[test]
fn an_office_may_change_parts_and_measures() {
    let usual = file(&template(Layout::State).head, Text::of(Language::Vietnamese));
    let changed = usual
        .replace("letters = 14 ", "letters = 13.5 ")
        .replace("margin_left = 30 ", "margin_left = 35 ")
        .replace("first_line = 10 ", "first_line = 12.7 ")
        .replace("missed = 10 ", "missed = 0 ")
        .replace("#archive = \"Lưu Văn phòng.\"", "archive = \"Lưu: VP, BTG.\"")
        .replace("title = \"KẾT QUẢ\"", "title = \"KẾT QUẢ CỦA {unit}\"")
        .replace("[Nêu nhiệm vụ, giải pháp trọng tâm của kỳ tới.]", "1. Học\nTiếp tục học.");
    let template = read(changed.as_bytes()).template.expect("whole");
    let document = made(&template, &commune(12), None, Language::Vietnamese);
    let page = html(&document);
    assert_holds(
        &page,
        &[
            "@page{size:A4;margin:20mm 15mm 20mm 35mm}",
            "font-size:13.5pt;",
            "text-indent:12.7mm;",
            "- Lưu: VP, BTG.",
            "II. KẾT QUẢ CỦA Đảng bộ xã Phước Bình",
            "<b>1. Học</b>",
            "Tiếp tục học.",
        ],
    );
    assert!(!page.contains("sai nhiều nhất"));
    let docx = document.write(FileKind::Docx, &mut Ruler::default()).expect("a file");
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(docx)).expect("a package");
    let mut body = String::new();
    archive
        .by_name("word/document.xml")
        .and_then(|mut part| Ok(part.read_to_string(&mut body)?))
        .expect("the document");
    assert_holds(&body, &["w:firstLine=\"720\"", "w:left=\"1984\" w:header"]);
}

#[test]
fn the_report_of_a_year_looks_ahead_to_the_next() {
    let period = Period::from_written("2026", Closing::Decree).expect("a period");
    let report = commune(3);
    let rollup = Rollup {
        period: &period,
        report: &report,
        before: None,
        missed: &MISSED,
        nights: Nights::default(),
    };
    let text = Text::of(Language::Vietnamese);
    let page = html(&document(&template(Layout::Party), &rollup, text, &mut Ruler::default()));
    assert_holds(
        &page,
        &["Tổng kết học tập, kiểm tra năm 2026", "IV- PHƯƠNG HƯỚNG, NHIỆM VỤ NĂM 2027"],
    );
    assert!(!page.contains("NHIỆM VỤ THỜI GIAN TỚI"));
}

#[test]
fn the_table_stands_on_a_page_on_its_long_side() {
    let document = made(&template(Layout::Party), &commune(12), None, Language::Vietnamese);
    let bytes = document.write(FileKind::Docx, &mut Ruler::default()).expect("a file");
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("a package");
    let mut body = String::new();
    let mut part = archive.by_name("word/document.xml").expect("the document");
    part.read_to_string(&mut body).expect("UTF-8");
    let sizes: Vec<&str> =
        body.split("<w:pgSz ").skip(1).filter_map(|rest| rest.split('/').next()).collect();
    assert_eq!(
        sizes,
        ["w:w=\"11906\" w:h=\"16838\"", "w:w=\"16838\" w:h=\"11906\" w:orient=\"landscape\""]
    );
    let page = html(&document);
    assert_holds(&page, &["@page w{size:A4 landscape}", "<section class=\"w\">"]);
    let pdf = document.write(FileKind::Pdf, &mut Ruler::default()).expect("a file");
    assert!(pdf.windows(8).any(|bytes| bytes == b"[0 0 841"));
}
