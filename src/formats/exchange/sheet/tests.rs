use super::*;
use crate::domain::draft::{Draft, Refusal};
use crate::domain::identity::OptionId;
use crate::domain::question::{Body, Level};
use crate::formats::exchange::sample;
use proptest::prelude::{any, prop_assert_eq, proptest};

fn drafts(sheet: &str) -> Vec<Draft> {
    let reading = read_csv(sheet);
    assert_eq!(reading.notices, [], "{sheet}");
    reading.drafts
}

fn whats(sheet: &str) -> Vec<(Place, What)> {
    read_csv(sheet).notices.into_iter().map(|notice| (notice.place, notice.what)).collect()
}

fn key(draft: &Draft) -> Vec<&str> {
    match &draft.body {
        Body::Single { key, .. } => vec![key.as_str()],
        Body::Multiple { key, .. } => key.iter().map(OptionId::as_str).collect(),
        other => panic!("no choice: {other:?}"),
    }
}

#[test]
fn the_columns_of_quizizz_and_of_people_are_known() {
    let quizizz = "Question Text,Question Type,Option 1,Option 2,Option 3,Correct Answer,Time in seconds\r\n\
                   Cây gì?,Multiple Choice,Tre,Trúc,,1,30\r\n\
                   Cột nào?,Checkbox,A,B,C,\"1,3\",\r\n";
    let read = drafts(quizizz);
    assert_eq!((key(&read[0]), key(&read[1])), (vec!["a"], vec!["a", "c"]));
    assert_eq!(read[0].time.map(|time| time.as_secs()), Some(30));
    assert_eq!(read[0].place, Place::Cell { sheet: 1, row: 2, column: 1 });
    let own = "STT;Câu hỏi;Phương án A;Phương án B;Phương án C;Đáp án đúng;Giải thích;Mức độ;Chủ đề\n\
               1;Cây gì?;Tre;Trúc;Mai;C;Vì thế;Thông hiểu;Gốc\n";
    let read = drafts(own);
    assert_eq!((key(&read[0]), read[0].level), (vec!["c"], Some(Level::Understand)));
    assert_eq!((&*read[0].explanation, &*read[0].topic_title), ("Vì thế", "Gốc"));
}

#[test]
fn headings_may_stand_below_a_title_and_the_row_that_tells_is_skipped() {
    let kahoot = "Quiz template\n\n,Question - max 120 characters,Answer 1 - max 75 characters,\
                  Answer 2 - max 75 characters,Time limit (sec) – 5,\"Correct answer(s) - 1, 2, 3, or 4\"\n\
                  1,Cây gì?,Tre,Trúc,20,2\n";
    assert_eq!(key(&read_csv(kahoot).drafts[0]), ["b"]);
    let classquiz =
        "\n\nTên\n,Question,1st Answer,2nd Answer,Time (≤120),Correct\n,Cây gì?,Tre,Trúc,20,1\n";
    assert_eq!(key(&read_csv(classquiz).drafts[0]), ["a"]);
    let told = "Question Text,Option 1,Option 2,Correct Answer\n\
                \"Text of the question\n(required)\",Text for option 1,Text for option 2,1\nMột?,A,B,B\n";
    assert_eq!(read_csv(told).drafts.len(), 1);
    assert!(matches!(whats(told)[..], [(Place::Cell { row: 2, .. }, What::Dropped { .. })]));
}

#[test]
fn a_key_is_a_number_a_letter_or_a_text() {
    let sheet =
        "Câu hỏi,A,B,C,Đáp án\nMột?,x,y,z,2.0\nHai?,x,y,z,b\nBa?,x,y,z,z\nBốn?,x,y,z,\"A; C\"\n";
    let read = drafts(sheet);
    let keys: Vec<Vec<&str>> = read.iter().map(key).collect();
    assert_eq!(keys, [vec!["b"], vec!["b"], vec!["c"], vec!["a", "c"]]);
}

#[test]
fn what_cannot_be_taken_in_is_said_with_its_cell() {
    let sheet = "Câu hỏi,Phương án A,Phương án B,Đáp án,Ghi chú\nMột?,x,y,D,\nHai?,x,y,,\n,x,y,A,\nBa?,x,x,A,\nBốn?,x,y,A,riêng\n";
    let cell = |row, column| Place::Cell { sheet: 1, row, column };
    assert_eq!(
        whats(sheet),
        [
            (cell(1, 5), What::Dropped { part: Part::Field, written: "Ghi chú".into() }),
            (cell(2, 1), What::KeyUnknown { written: "D".into() }),
            (cell(3, 1), What::KeyMissing),
            (cell(4, 1), What::PromptMissing),
            (cell(5, 1), What::OptionsSame { text: "x".into() }),
        ]
    );
    assert!(matches!(whats("một,hai\nba,bốn\n")[..], [(_, What::HeadingMissing { .. })]));
}

#[test]
fn a_formula_is_guarded_in_csv_and_one_guard_is_taken_off() {
    let sheet = "Câu hỏi,A,B,Đáp án\n'=1+1?,'+84,''=x,A\n";
    let draft = &drafts(sheet)[0];
    assert_eq!(&*draft.prompt, "=1+1?");
    let texts: Vec<&str> = draft.body.choices().iter().map(|choice| &*choice.text).collect();
    assert_eq!(texts, ["+84", "'=x"]);
    for bank in sample::banks() {
        let file = String::from_utf8(write_csv(&bank)).expect("UTF-8");
        let mut reader = ::csv::ReaderBuilder::new();
        let reader = reader.has_headers(false).from_reader(file.as_bytes());
        for cell in reader
            .into_records()
            .flat_map(|record| record.expect("a row").iter().map(str::to_owned).collect::<Vec<_>>())
        {
            assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{cell}");
        }
    }
}

#[test]
fn rows_are_counted_as_sheets_count_them() {
    let blank =
        "Câu hỏi,A,B,Đáp án\r\n\r\n\r\n\"Hai\r\ndòng?\",x,y,D\r\nSau?,x,y,D\r\n\r\nCuối?,x,y,\r\n";
    for sheet in [blank.to_owned(), blank.replace("\r\n", "\n")] {
        let rows = whats(&sheet).into_iter().map(|(place, _)| place);
        let cell = |row| Place::Cell { sheet: 1, row, column: 1 };
        assert_eq!(rows.collect::<Vec<_>>(), [cell(4), cell(5), cell(7)], "{sheet:?}");
    }
}

#[test]
fn what_parts_the_cells_is_found_below_a_title_with_commas() {
    let sheet = "Đề ôn, lớp 12, năm 2026\nCâu hỏi;A;B;Đáp án\nCây gì?;Tre, trúc;Mai;A\n";
    assert_eq!(&*read_csv(sheet).drafts[0].body.choices()[0].text, "Tre, trúc");
    assert_eq!(drafts("Câu hỏi\tA\tB\tĐáp án\nCây gì?\tTre\tMai\tB\n").len(), 1);
}

#[test]
fn a_quote_that_is_never_closed_is_said_and_costs_only_what_stands_behind_it() {
    let sheet = "Câu hỏi,A,B,Đáp án\nMột?,x,y,A\n\"Hai?,x,y,A\nBa?,x,y,A\n";
    assert_eq!(read_csv(sheet).drafts.len(), 1);
    let place = Place::Cell { sheet: 1, row: 3, column: 1 };
    assert_eq!(whats(sheet), [(place, What::Unclosed { opening: '"' })]);
    assert_eq!(drafts("Câu hỏi,A,B,Đáp án\nCỡ 5\" ?,x,y,\"A\"").len(), 1);
}

#[test]
fn true_or_false_goes_by_the_words_of_the_options_or_the_key() {
    let sheet = "Câu hỏi,Dạng,A,B,C,D,Đáp án\n\
                 Một?,True/False,False,True,,,1\nHai?,Đúng/Sai,,,,,Đúng\n\
                 Ba?,Đúng - sai,x,y,z,t,ĐSSĐ\nBốn?,Đúng/Sai,Có,Không,,,2\n";
    let read = drafts(sheet);
    assert_eq!(read[0].body, Body::TrueFalse { key: false });
    assert_eq!(read[1].body, Body::TrueFalse { key: true });
    assert!(matches!(&read[2].body, Body::Statements { key, .. }
        if key.iter().map(OptionId::as_str).eq(["a", "d"])));
    assert_eq!(key(&read[3]), ["b"]);
    let missing = "Câu hỏi,Dạng,A,B,Đáp án\nMột?,Đúng/Sai,,,\nHai?,Đúng/Sai,,,C\n";
    assert!(matches!(whats(missing)[..], [(_, What::KeyMissing), (_, What::KeyUnknown { .. })]));
}

#[test]
fn points_that_cannot_be_are_said() {
    let sheet = "Câu hỏi,A,B,Đáp án,Điểm\nMột?,x,y,A,\"0,5\"\nHai?,x,y,A,nhiều\n";
    let reading = read_csv(sheet);
    assert_eq!(reading.drafts[0].points.0 * 2, crate::domain::quantity::Points::ONE.0);
    let what = What::Dropped { part: Part::Field, written: "nhiều".into() };
    assert_eq!(whats(sheet), [(Place::Cell { sheet: 1, row: 3, column: 1 }, what)]);
}

#[test]
fn quizizz_is_told_only_kinds_that_it_has_where_it_can_ask_the_question() {
    let bank = sample::banks().remove(0);
    let file = String::from_utf8(write_csv(&bank)).expect("UTF-8");
    let mut reader = ::csv::Reader::from_reader(file.as_bytes());
    let known = ["Multiple Choice", "Checkbox", "Fill-in-the-Blank", "ordering", "matching"];
    for record in reader.records() {
        let record = record.expect("a row");
        assert!(known.contains(&&record[1]), "{record:?}");
    }
}

/// A workbook whose sheets are filled so.
fn workbook(fill: impl FnOnce(&mut rust_xlsxwriter::Workbook)) -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    fill(&mut book);
    book.save_to_buffer().expect("a workbook")
}

/// A sheet with these rows of texts.
fn filled(book: &mut rust_xlsxwriter::Workbook, rows: &[&[&str]]) {
    let sheet = book.add_worksheet();
    for (row, cells) in rows.iter().enumerate() {
        sheet.write_row(row as u32, 0, cells.iter().copied()).expect("within a sheet");
    }
}

#[test]
fn every_sheet_of_a_workbook_is_read_and_named_in_what_is_said() {
    let headings: &[&str] = &["Câu hỏi", "A", "B", "Đáp án"];
    let book = workbook(|book| {
        filled(book, &[headings, &["Một?", "x", "y", "A"]]);
        filled(book, &[&["Hướng dẫn"], &["Điền vào trang đầu."]]);
        filled(book, &[]);
        filled(book, &[headings, &["Hai?", "x", "y", "B"], &["Ba?", "x", "y", "C"]]);
    });
    let reading = read_xlsx(&book).expect("a workbook");
    let prompts: Vec<&str> = reading.drafts.iter().map(|draft| &*draft.prompt).collect();
    assert_eq!(prompts, ["Một?", "Hai?"]);
    let places: Vec<Place> = reading.notices.iter().map(|notice| notice.place).collect();
    let cell = |sheet, row| Place::Cell { sheet, row, column: 1 };
    assert_eq!(places, [cell(2, 1), cell(4, 3)]);
}

#[test]
fn cells_are_read_as_people_see_them() {
    use rust_xlsxwriter::{ExcelDateTime, Format};
    let book = workbook(|book| {
        filled(book, &[&["Câu hỏi", "A", "B", "C", "D", "E", "Đáp án"], &["Một?"]]);
        let sheet = book.worksheet_from_index(0).expect("there");
        let (date, time) =
            (Format::new().set_num_format("d/m/yyyy"), Format::new().set_num_format("h:mm"));
        let day = ExcelDateTime::from_ymd(1995, 7, 28).expect("a day");
        let hour = ExcelDateTime::from_hms(9, 30, 0).expect("a time");
        sheet.write_number(1, 1, 0.1 + 0.2).expect("written");
        sheet.write_number(1, 2, 1991).expect("written");
        sheet.write_datetime_with_format(1, 3, &day, &date).expect("written");
        sheet.write_datetime_with_format(1, 4, &hour, &time).expect("written");
        sheet.write_boolean(1, 5, true).expect("written");
        sheet.write_number(1, 6, 1).expect("written");
    });
    let reading = read_xlsx(&book).expect("a workbook");
    let texts = reading.drafts[0].body.choices().iter().map(|choice| choice.text.to_string());
    assert_eq!(texts.collect::<Vec<_>>(), ["0.3", "1991", "28/07/1995", "9:30", "TRUE"]);
}

#[test]
fn a_small_workbook_that_claims_to_be_huge_takes_no_room() {
    let sparse = workbook(|book| {
        filled(book, &[&["Câu hỏi", "A", "B", "Đáp án"], &["Một?", "x", "y", "A"]]);
        let sheet = book.worksheet_from_index(0).expect("there");
        sheet.write_string(1_048_575, 16_383, "x").expect("the last cell of a sheet");
    });
    assert_eq!(read_xlsx(&sparse).expect("a workbook").drafts.len(), 1);
    // One text that stands there once, and is named by many cells.
    let long = "x".repeat(32_767);
    let dense = workbook(|book| {
        filled(book, &[&["Câu hỏi", "A", "B", "Đáp án"]]);
        let sheet = book.worksheet_from_index(0).expect("there");
        for row in 1..40 {
            sheet.write_row(row, 4, [&*long; 56]).expect("within a sheet");
        }
    });
    assert!(dense.len() < 100_000);
    assert_eq!(read_xlsx(&dense), Err(Refusal::TooLarge { most: 64 }));
}

#[test]
fn a_question_too_long_for_a_cell_does_not_cost_the_workbook() {
    let mut bank = sample::banks().remove(0);
    let mut long = crate::domain::question::Question::clone(&bank.questions[0]);
    assert!(fits_xlsx(&long));
    long.explanation = "ệ".repeat(32_768).into();
    assert!(!fits_xlsx(&long));
    bank.questions[0] = long.into();
    let reading = read_xlsx(&write_xlsx(&bank)).expect("a workbook");
    assert_eq!(reading.drafts.len(), bank.questions.len() - 1);
}

#[test]
fn every_bank_is_written_and_read_back_the_same() {
    for bank in sample::banks() {
        let csv = String::from_utf8(write_csv(&bank)).expect("UTF-8");
        let xlsx = read_xlsx(&write_xlsx(&bank)).expect("a workbook");
        for reading in [read_csv(&csv), xlsx] {
            assert_eq!(reading.notices, []);
            sample::assert_same(&bank, &reading.drafts);
        }
    }
}

#[test]
fn kahoot_gets_what_it_can_take() {
    let bank = sample::banks().remove(0);
    let file = write_kahoot(&bank);
    let reading = read_xlsx(&file).expect("a workbook");
    let fitting: Vec<_> = bank.questions.iter().filter(|one| kahoot::fits(one)).collect();
    assert!(!fitting.is_empty());
    assert_eq!(reading.drafts.len(), fitting.len());
    for (draft, question) in reading.drafts.iter().zip(fitting) {
        assert_eq!(draft.prompt, question.prompt);
    }
}

#[test]
fn the_same_bank_makes_the_same_workbook() {
    let bank = sample::banks().remove(0);
    assert!(write_xlsx(&bank) == write_xlsx(&bank));
}

proptest! {
    #[test]
    fn any_text_never_panics(text in any::<String>()) {
        let _ = read_csv(&text);
    }

    #[test]
    fn any_cells_never_panic(cells in "(Question,Option 1,Option 2,Correct,Type\n)([a-d1-9,;\"'\n=]|matching|number|statements){0,60}") {
        let _ = read_csv(&cells);
    }

    #[test]
    fn any_bytes_never_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        prop_assert_eq!(read_xlsx(&bytes).err(), Some(Refusal::Damaged));
    }

    #[test]
    fn hostile_texts_are_read_back_the_same(bank in sample::any_bank()) {
        let csv = String::from_utf8(write_csv(&bank)).expect("UTF-8");
        sample::assert_same(&bank, &read_csv(&csv).drafts);
        sample::assert_same(&bank, &read_xlsx(&write_xlsx(&bank)).expect("a workbook").drafts);
    }
}
