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
    assert_eq!(read[0].place, Place::Cell { row: 2, column: 1 });
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
    let cell = |row, column| Place::Cell { row, column };
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
