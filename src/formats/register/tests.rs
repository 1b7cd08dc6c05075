use super::*;
use crate::domain::register::Private;
use crate::domain::time::Day;
use proptest::prelude::{Strategy, any, prop_assert, proptest};
use rust_xlsxwriter::{Format, Workbook};

fn of(bytes: &[u8]) -> Register {
    read(bytes).expect("read")
}

/// Row, name, units and birth of every entry, as one line each.
fn rows(register: &Register) -> Vec<String> {
    let birth = |birth: Option<Birth>| match birth {
        Some(Birth::Day(day)) => format!("{:?}", day.calendar()),
        Some(Birth::Year(year)) => year.to_string(),
        None => "-".to_owned(),
    };
    let entries = register.entries.iter();
    entries
        .map(|it| format!("{} {} [{}] {}", it.line, it.name, it.unit.join(" > "), birth(it.birth)))
        .collect()
}

fn whats(register: &Register) -> Vec<(usize, usize, What)> {
    let oddities = register.oddities.iter();
    oddities
        .map(|it| match it.place {
            Place::Cell { row, column, .. } => (row, column, it.what.clone()),
            other => panic!("no cell: {other:?}"),
        })
        .collect()
}

#[test]
fn a_list_of_commas_semicolons_or_tabs_is_read() {
    let list = "STT,Họ và tên,Ngày sinh,Đơn vị,Chức vụ,Mã cán bộ\n\
                1,Nguyễn Văn Hoà,12/3/1975,Chi bộ 1,Bí thư,CB01\n\
                2,\"  Lê   Thị\nAn \",1980,Chi bộ 1 > Tổ 2,,CB02\n";
    for delimiter in [",", ";", "\t"] {
        let register = of(list.replace(',', delimiter).as_bytes());
        assert_eq!(
            rows(&register),
            ["2 Nguyễn Văn Hoà [Chi bộ 1] (1975, 3, 12)", "3 Lê Thị An [Chi bộ 1 > Tổ 2] 1980"]
        );
        assert_eq!(register.oddities, []);
        let first = &register.entries[0];
        assert_eq!((&*first.position, &*first.code, first.column), ("Bí thư", "CB01", 2));
    }
}

#[test]
fn a_split_name_is_joined_with_headings_or_under_one_that_is_merged() {
    for list in [
        "Họ đệm,Tên,Năm sinh\nNguyễn Văn,Hoà,1975\n",
        "Họ,Tên,Năm sinh\nNguyễn Văn,Hoà,1975\n",
        "Họ và tên,,Năm sinh\nNguyễn Văn,Hoà,1975\n",
        "Họ và tên,,Năm sinh\nHọ đệm,Tên,\nNguyễn Văn,Hoà,1975\n",
        "Năm sinh,Họ và tên\n1975,1. Nguyễn Văn Hoà\n",
    ] {
        let register = of(list.as_bytes());
        assert_eq!(&*register.entries[0].name, "Nguyễn Văn Hoà", "{list}");
        assert_eq!(register.entries[0].birth, Some(Birth::Year(1975)), "{list}");
    }
}

#[test]
fn the_year_stands_under_the_sex_and_counts_of_columns_are_no_row() {
    let list = "ĐẢNG BỘ XÃ A,,,,\nDANH SÁCH,,,,\nTT,Họ và tên,Năm sinh,,Chi bộ\n,,Nam,Nữ,\n1,2,3,4,5\n\
                1,Lê Văn An,1975,,Thôn 1\n2,Lê Thị Hoa,,1980,\n3,Lê Thị Mơ,,68,Thôn 2\n";
    let register = of(list.as_bytes());
    assert_eq!(
        rows(&register),
        ["6 Lê Văn An [Thôn 1] 1975", "7 Lê Thị Hoa [Thôn 1] 1980", "8 Lê Thị Mơ [Thôn 2] -"]
    );
    assert_eq!(whats(&register), [(8, 4, What::YearShort { written: "68".into() })]);
}

#[test]
fn headings_between_rows_give_the_units_below() {
    let list = "STT,Họ và tên,Năm sinh\nA. Đảng bộ xã Tân,,\nI. Chi bộ thôn 1,,\n1,Lê An,1975\n2,Lê Ba,\n\
                II,Chi bộ thôn 2,\n1,Lê Tư,1976\nCộng,,1\nB,Đảng bộ xã Cổ,\n1,Lê Năm,1977\n";
    let register = of(list.as_bytes());
    assert_eq!(
        rows(&register),
        [
            "4 Lê An [Đảng bộ xã Tân > Chi bộ thôn 1] 1975",
            "5 Lê Ba [Đảng bộ xã Tân > Chi bộ thôn 1] -",
            "7 Lê Tư [Đảng bộ xã Tân > Chi bộ thôn 2] 1976",
            "10 Lê Năm [Đảng bộ xã Cổ] 1977",
        ]
    );
    let total = What::LeftOut { kind: LeftOut::Total, written: "Cộng".into() };
    assert_eq!(whats(&register), [(8, 1, total)]);
}

#[test]
fn sums_and_signatures_are_left_out_and_said() {
    let list = "STT,Họ và tên,Năm sinh,Đơn vị\n1,Lê An,1975,A\nTổng số: 1 người,,,\n\
                ,,,\"Xã A, ngày 5 tháng 6 năm 2026\"\n,NGƯỜI LẬP BIỂU,,BÍ THƯ\n,Trần Thị Ký,,\n\
                STT,Họ và tên,Năm sinh,Đơn vị\n2,Lê Ba,1976,A - B / C\n3,,,\n";
    let register = of(list.as_bytes());
    assert_eq!(rows(&register), ["2 Lê An [A] 1975", "8 Lê Ba [A - B / C] 1976"]);
    let left_out = |kind, written: &str| What::LeftOut { kind, written: written.into() };
    assert_eq!(
        whats(&register),
        [
            (3, 1, left_out(LeftOut::Total, "Tổng số: 1 người")),
            (4, 4, left_out(LeftOut::Foot, "Xã A, ngày 5 tháng 6 năm 2026")),
        ]
    );
}

#[test]
fn a_position_that_sounds_like_a_signature_ends_no_list() {
    let list =
        "Họ và tên,Chức vụ\nLê An,Thủ trưởng cơ quan\nLê Ba,\nNGƯỜI LẬP BIỂU,T/M ĐẢNG ỦY\nLê Tư,\n";
    assert_eq!(of(list.as_bytes()).entries.len(), 2);
}

#[test]
fn headings_that_begin_with_something_unknown_are_headings() {
    let list = "Khóa,Họ và tên,Năm sinh\n2,Lê An,1975\nI. Chi bộ 1,,\n\
                Khóa,Họ và tên,Năm sinh\n2,Lê Ba,1976\n";
    assert_eq!(rows(&of(list.as_bytes())), ["2 Lê An [] 1975", "5 Lê Ba [Chi bộ 1] 1976"]);
}

#[test]
fn what_is_never_kept_is_not_read_and_said_with_its_heading() {
    let list = "STT,Họ tên,Số thẻ Đảng,Dân tộc,Tôn giáo,Số CCCD,Quê quán,Ghi chú\n\
                1,Lê An,99.000001,Tày,Không,012345678901,Xã B,tốt\n";
    let register = of(list.as_bytes());
    let private = |heading: &str, private| What::ColumnPrivate { heading: heading.into(), private };
    assert_eq!(
        whats(&register),
        [
            (1, 3, private("Số thẻ Đảng", Private::Membership)),
            (1, 4, private("Dân tộc", Private::Ethnicity)),
            (1, 5, private("Tôn giáo", Private::Religion)),
            (1, 6, private("Số CCCD", Private::Identity)),
            (1, 7, What::ColumnUnknown { heading: "Quê quán".into() }),
        ]
    );
    let said = format!("{register:?}");
    for kept in ["99.000001", "Tày", "Không", "012345678901", "Xã B"] {
        assert!(!said.contains(kept), "{kept}");
    }
}

#[test]
fn what_is_odd_is_told_with_its_cell() {
    let list = "STT,Họ và tên,Ngày sinh,Năm sinh,Đơn vị\n1,,1/1/1975,,A\n2,Lê An,x,,A\n3,Lê Ba,1/1/1975,1976,A\n\
                4,Lê Ba,,,A\n5,'=HYPERLINK(1),,,A\n6,Le Ba,,,A\n7,Lê Tư,1/2/1975,1975,\"\"\"\"\n";
    let register = of(list.as_bytes());
    assert_eq!(register.entries.len(), 5);
    assert_eq!(rows(&register)[4], "8 Lê Tư [A] (1975, 2, 1)");
    assert_eq!(
        whats(&register),
        [
            (2, 2, What::NameEmpty),
            (3, 3, What::BirthUnreadable { written: "x".into() }),
            (4, 4, What::BirthContradicts { written: "1976".into() }),
            (6, 2, What::NameStrange { written: "=HYPERLINK(1)".into() }),
            (5, 2, What::Twice { first: 1 }),
            (7, 2, What::Spelling { first: 1 }),
        ]
    );
}

#[test]
fn names_alone_are_persons_and_units_among_them_are_headings() {
    let register = of("Họ và tên\nChi bộ thôn 1\nLê An\nBàn Thị Ba\n".as_bytes());
    assert_eq!(rows(&register), ["3 Lê An [Chi bộ thôn 1] -", "4 Bàn Thị Ba [Chi bộ thôn 1] -"]);
}

#[test]
fn a_list_in_an_old_encoding_is_read() {
    let list = "STT,Họ và tên,Đơn vị\n1,Nguyễn Thị Hạnh,Phòng Giáo dục\n2,Đỗ Hữu Phước,Văn phòng\n";
    let utf_16: Vec<u8> =
        [0xff, 0xfe].into_iter().chain(list.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let register = of(&utf_16);
    assert_eq!(rows(&register)[1], "3 Đỗ Hữu Phước [Văn phòng] -");
    assert_eq!(whats(&register), [(1, 1, What::Encoding { name: "UTF-16" })]);
    let marked = format!("\u{feff}{list}");
    assert_eq!(of(marked.as_bytes()).oddities, []);
}

#[test]
fn a_workbook_of_an_office_is_read_with_merged_cells_dates_and_all_sheets() {
    let mut book = Workbook::new();
    let (plain, date) = (Format::new(), Format::new().set_num_format("dd/mm/yyyy"));
    let sheet = book.add_worksheet();
    let mut merge = |range: [u32; 4], text: &str| {
        let [top, left, bottom, right] = range;
        sheet.merge_range(top, left as u16, bottom, right as u16, text, &plain).expect("merged");
    };
    merge([0, 0, 0, 5], "DANH SÁCH ĐẢNG VIÊN");
    merge([2, 0, 3, 0], "STT");
    merge([2, 1, 3, 1], "Họ và tên");
    merge([2, 2, 2, 3], "Ngày, tháng,\nnăm sinh");
    merge([2, 4, 3, 4], "Chi bộ");
    merge([4, 4, 5, 4], "Chi bộ 1");
    for (row, column, text) in [
        (3, 2, "Nam"),
        (3, 3, "Nữ"),
        (4, 1, "Lê An"),
        (5, 1, "Lê Ba"),
        (6, 1, "Lê Tư"),
        (6, 4, "Chi bộ 2"),
    ] {
        sheet.write_string(row, column, text).expect("written");
    }
    for row in 4..7 {
        sheet.write_number(row, 0, f64::from(row - 3)).expect("written");
    }
    sheet.write_number_with_format(4, 2, 27465.0, &date).expect("written");
    sheet.write_number(5, 3, 1980.0).expect("written");
    sheet.write_number(6, 2, 27465.0).expect("written");
    book.add_worksheet().write_string(0, 0, "Không có gì").expect("written");
    let sheet = book.add_worksheet();
    for (column, text) in ["Name", "Unit", "Code"].into_iter().enumerate() {
        sheet.write_string(0, column as u16, text).expect("written");
        sheet.write_string(1, column as u16, format!("{text} x")).expect("written");
    }
    let register = of(&book.save_to_buffer().expect("saved"));
    assert_eq!(
        rows(&register),
        [
            "5 Lê An [Chi bộ 1] (1975, 3, 12)",
            "6 Lê Ba [Chi bộ 1] 1980",
            "7 Lê Tư [Chi bộ 2] (1975, 3, 12)",
            "2 Name x [Unit x] -",
        ]
    );
    assert_eq!(register.entries[3].sheet, 3);
    let missing = What::HeaderMissing { written: "Không có gì".into() };
    let place = Place::Cell { sheet: 2, row: 1, column: 1 };
    assert_eq!(register.oddities, [Oddity { place, what: missing }]);
}

#[test]
fn a_heading_merged_across_a_workbook_gives_the_unit() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (column, text) in ["TT", "Họ và tên", "Năm sinh"].into_iter().enumerate() {
        sheet.write_string(0, column as u16, text).expect("written");
    }
    sheet.merge_range(1, 0, 1, 2, "I. Chi bộ thôn 1", &Format::new()).expect("merged");
    sheet.write_string(2, 1, "Lê An").expect("written");
    let register = of(&book.save_to_buffer().expect("saved"));
    assert_eq!(rows(&register), ["3 Lê An [Chi bộ thôn 1] -"]);
}

#[test]
fn hostile_files_are_refused_or_lose_what_is_hostile() {
    assert_eq!(read(b"PK\x03\x04 no workbook"), Err(Refusal::Damaged));
    assert_eq!(read(b"\xd0\xcf\x11\xe0 old"), Err(Refusal::Damaged));
    let large = vec![b' '; 64 * 1024 * 1024 + 1];
    assert_eq!(read(&large), Err(Refusal::TooLarge { most: 64 }));
    let long = "ạ".repeat(1_000_000);
    let list = format!(
        "STT,Họ và tên,Năm sinh,Đơn vị\n1,{long},1975,A\n2,L\u{1b}[2Jê\u{202e} An,{long},{long}\n{long},,,\n"
    );
    let register = of(list.as_bytes());
    assert_eq!(rows(&register), ["3 L[2Jê An [] -"]);
    let told = whats(&register);
    assert!(matches!(told[0], (2, 2, What::TooLong { .. })), "{told:?}");
    assert_eq!(told.len(), 4, "{told:?}");
    assert!(format!("{register:?}").len() < 10_000);
    let empty = of(b"");
    assert_eq!(whats(&empty), [(1, 1, What::HeaderMissing { written: "".into() })]);
    let open = of("Họ và tên,Đơn vị\nLê An,A\n\"Lê Ba,B\n".as_bytes());
    assert_eq!(whats(&open), [(3, 1, What::Unclosed)]);
}

#[test]
fn a_day_of_a_workbook_is_that_of_the_calendar() {
    let day = Day::from_calendar(1975, 3, 12).map(Birth::Day);
    assert_eq!(of("Họ tên,Ngày sinh\nLê An,27465\n".as_bytes()).entries[0].birth, day);
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let _ = read(&bytes);
    }

    #[test]
    fn any_cells_make_clean_entries(
        cells in proptest::collection::vec(
            proptest::prop_oneof![
                "\\PC{0,12}",
                any::<String>(),
                "[IVXA-Da-d0-9]{1,3}[.)] ?[a-zà-ỹ ]{0,9}",
                proptest::sample::select(vec![
                    "", "1", "Họ và tên", "STT", "Tên", "Nam", "Nữ", "Năm sinh", "Đơn vị", "Cộng",
                    "Chi bộ 1", "Lê An", "1975", "12/3/75", "Số thẻ", "nt", "ngày 1 tháng 2 năm 3",
                ]).prop_map(str::to_owned),
            ],
            0..60,
        ),
        wide in 1..7_usize,
    ) {
        let mut table: Vec<Vec<String>> = vec![
            ["TT", "Họ và tên", "Năm sinh", "", "Đơn vị"].map(str::to_owned).to_vec(),
        ];
        table.extend(cells.chunks(wide).map(<[String]>::to_vec));
        let mut rows = (1..).zip(table);
        let mut register = Register::default();
        read_sheet(1, &mut rows, &mut register);
        register.check();
        for entry in &register.entries {
            let texts = [&entry.name, &entry.code, &entry.position].into_iter().chain(&entry.unit);
            for text in texts {
                prop_assert!(text.chars().count() <= LONGEST && line(text) == **text, "{text:?}");
            }
            prop_assert!(!entry.name.is_empty());
        }
    }
}
