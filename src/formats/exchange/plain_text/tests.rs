use super::*;
use crate::domain::draft::{Draft, What};
use crate::domain::identity::OptionId;
use crate::domain::question::{Body, Level};
use proptest::prelude::{any, proptest};

fn drafts(text: &str) -> Vec<Draft> {
    let reading = read(text, Wish::default());
    assert_eq!(reading.notices, [], "{text}");
    reading.drafts
}

fn options(draft: &Draft) -> Vec<&str> {
    draft.body.choices().iter().map(|option| &*option.text).collect()
}

/// The letters of the right options.
fn key(draft: &Draft) -> String {
    match &draft.body {
        Body::Single { key, .. } => key.to_string(),
        Body::Multiple { key, .. } | Body::Statements { key, .. } => {
            key.iter().map(OptionId::as_str).collect()
        }
        other => panic!("no choice: {other:?}"),
    }
}

#[test]
fn a_question_is_read_with_its_key_and_explanation() {
    let read = drafts(
        "ĐỀ ÔN TẬP\n\nCâu 1. Gốc tre tượng trưng\ncho điều gì?\nA. Bản lĩnh\nB. Sự mềm dẻo\n của thân\n\
         C. Lá\nD. Hoa\nĐáp án: A\nLời giải: Vì gốc vững.\nThế thôi.\n\n\
         Câu 2: [TH] Hai?\nA) một\tB) hai\tC) ba\nĐáp án đúng là: B. hai\n",
    );
    assert_eq!(&*read[0].prompt, "Gốc tre tượng trưng\ncho điều gì?");
    assert_eq!(options(&read[0]), ["Bản lĩnh", "Sự mềm dẻo của thân", "Lá", "Hoa"]);
    assert_eq!(&*read[0].explanation, "Vì gốc vững.\nThế thôi.");
    assert_eq!((read[0].place, read[1].place), (Place::Line(3), Place::Line(14)));
    assert_eq!((key(&read[0]), key(&read[1])), ("a".into(), "b".into()));
    assert_eq!(
        (options(&read[1]), read[1].level),
        (vec!["một", "hai", "ba"], Some(Level::Understand))
    );
}

#[test]
fn options_on_one_line_part_at_wide_gaps_or_in_a_row() {
    let read = drafts(
        "1. Một?\nA. x B. y C. z D. t\nĐáp án: C\n2) Hai?\nA. có vitamin B. nhiều\nB. không\nĐA: A",
    );
    assert_eq!(options(&read[0]), ["x", "y", "z", "t"]);
    assert_eq!(options(&read[1]), ["có vitamin B. nhiều", "không"]);
}

#[test]
fn a_star_marks_the_key_and_several_make_a_multiple_response() {
    let read = drafts("Câu 1. Một?\nA. x\n*B. y\nCâu 2. Hai?\nA. x*\nB. y\nC. z (*)\n");
    assert_eq!((key(&read[0]), key(&read[1])), ("b".into(), "ac".into()));
}

#[test]
fn keys_come_from_a_table_at_the_end_part_by_part() {
    let questions = "PHẦN I. Trắc nghiệm\nCâu 1. Một?\nA. x\nB. y\nCâu 2. Hai?\nA. x\nB. y\nCâu 3. Ba?\nA. x\nB. y\n\
                     PHẦN II\nCâu 1. Bốn?\nA. x\nB. y\n----- HẾT -----\n";
    for table in [
        "BẢNG ĐÁP ÁN\nPhần I\n1-A 2.B 3C\nPhần II\n1A\n",
        "ĐÁP ÁN:\nPhần I\nCâu\t1\t2\t3\nĐáp án\tA\tB\tC\nPhần II\nCâu 1: A\n",
        "Đáp án\nCâu 1: A\nCâu 2: B\nCâu 3: A\nPhần II\n1. A\n",
        "Câu\t1\t2\t3\nĐA\tA\tB\tC\nPhần II\n1. A\n",
        "1-A 2-B 3-C\nPhần II\n1. A\n",
    ] {
        let reading = read(&format!("{questions}{table}"), Wish::default());
        let keys: Vec<String> = reading.drafts.iter().map(key).collect();
        let expected = if table.contains('C') && !table.contains("Câu 3") { 3 } else { 4 };
        assert_eq!(reading.drafts.len(), expected, "{table} {:?}", reading.notices);
        assert_eq!(
            (&*keys[0], &*keys[1], &**keys.last().expect("one")),
            ("a", "b", "a"),
            "{table}"
        );
    }
    let with_solutions =
        "Câu 1. Một?\nA. x\nB. y\nHẾT\nBảng đáp án\n1-B\nLời giải\n1. Vì thế.\nVà thế.\n";
    let read = drafts(with_solutions);
    assert_eq!((key(&read[0]), &*read[0].explanation), ("b".into(), "Vì thế.\nVà thế."));
}

#[test]
fn statements_true_false_short_answers_and_numbers_come_in() {
    let read = drafts(
        "Câu 1. Xét các ý sau:\na) Một\nb) Hai\nc) Ba\nd) Bốn\nĐáp án: a) Đ, b) S, c) S, d) Đ\n\
         Câu 2. Xét:\na) Một (Đúng)\nb) Hai (Sai)\nc) Ba (S)\nd) Bốn (Đ)\n\
         Câu 3. Xét:\na) Một\nb) Hai\nc) Ba\nd) Bốn\nĐáp án: ĐSĐS\n\
         Câu 4. Cây tre là cây thân gỗ.\nĐáp án: Sai\n\
         Câu 5. Bao nhiêu?\nĐáp án: 1,5\n\
         Câu 6. Ai?\nĐáp án: Bác Hồ; Hồ Chí Minh\n",
    );
    assert_eq!([key(&read[0]), key(&read[1]), key(&read[2])], ["ad", "ad", "ac"]);
    assert_eq!(options(&read[1]), ["Một", "Hai", "Ba", "Bốn"]);
    assert_eq!(read[3].body, Body::TrueFalse { key: false });
    let Body::Number { key, .. } = &read[4].body else { panic!("{:?}", read[4].body) };
    assert_eq!(key.to_string(), "1.5");
    assert!(matches!(&read[5].body, Body::Short { key, .. } if key.len() == 2));
}

#[test]
fn a_question_without_a_key_is_left_out_unless_the_first_is_wished() {
    let text = "Câu 1. Một?\nA. x\nB. y\nCâu 2. Hai?\nA. x\nĐáp án: A\nCâu 3. Ba?\nA. x\nB. y\nĐáp án: D\n";
    let whats = |wish| {
        let reading = read(text, wish);
        reading.notices.into_iter().map(|notice| notice.what).collect::<Vec<_>>()
    };
    let rest = [
        What::OptionCount { found: 1, least: 2, most: 8 },
        What::KeyUnknown { written: "D".into() },
    ];
    let plain = whats(Wish::default());
    assert_eq!((&plain[0], &plain[1..]), (&What::KeyMissing, &rest[..]));
    assert_eq!(whats(Wish { key_first: true })[0], What::KeyFirst);
}

#[test]
fn nothing_runs_into_another_question_unsaid() {
    // Numbered anew, and a list within what is asked.
    let read = drafts(
        "1. Một?\nA. x\n*B. y\n1. Hai?\n*A. x\nB. y\nCâu 3. Xét:\na) một\nb) hai\nA. a đúng\n*B. b đúng",
    );
    assert_eq!([key(&read[0]), key(&read[1]), key(&read[2])], ["b", "a", "b"]);
    assert_eq!(&*read[2].prompt, "Xét:\na) một\nb) hai");
    let reading =
        self::read("Câu 1. Một?\nA. x\nB. y\nC lạc\nA. z\nB. t\nĐáp án: A", Wish::default());
    assert!(reading.drafts.is_empty());
    assert_eq!(reading.notices[0].what, What::Malformed { written: "A. z".into() });
}

#[test]
fn topics_and_marked_letters_are_taken_up() {
    let place = Place::Paragraph(1);
    let line = |text: &str| Line::plain(place, text);
    let lines = vec![
        line("Chủ đề 1: Gốc"),
        line("Câu 1. Một?"),
        Line::marked(place, [("A.", 1), (" x", 0)]),
        line("B. y"),
        line("Câu 2. Hai?"),
        Line::marked(place, [("A. x\t", 0), ("B. y", 1), ("\tC. z", 0)]),
    ];
    let reading = read_lines(&lines, Wish::default());
    assert_eq!(&*reading.drafts[0].topic_title, "Gốc");
    assert_eq!((key(&reading.drafts[0]), key(&reading.drafts[1])), ("a".into(), "b".into()));
}

#[test]
fn the_largest_numbers_are_numbers_like_others() {
    let largest = usize::MAX;
    let text = format!(
        "Câu {largest}. Một?\nA. x\n*B. y\n còn nữa\nCâu 2. Hai?\n{largest} 1\nA. x\n*B. y\n"
    );
    let read = drafts(&text);
    assert_eq!((read.len(), options(&read[0])[1]), (2, "y còn nữa"));
}

#[test]
fn a_part_without_questions_costs_no_look_at_all_others() {
    // Looking through all questions for each further line would take minutes.
    let count = 30_000;
    let all = |line: fn(usize) -> String| (1..=count).map(line).collect::<Vec<_>>().concat();
    let questions = all(|number| format!("Câu {number}. Câu {number}?\nA. x\n*B. y\n"));
    let solutions = all(|number| format!("{number}. vì {number}\n"));
    let parts = "Phần II\n".repeat(count);
    let read = drafts(&format!("{questions}{parts}Bảng đáp án\n{parts}1-A\nLời giải\n{solutions}"));
    assert_eq!((read.len(), &*read[count - 1].explanation), (count, "vì 30000"));
}

proptest! {
    #[test]
    fn any_text_never_panics(text in any::<String>()) {
        let _ = read(&text, Wish { key_first: true });
    }

    #[test]
    fn any_lines_never_panic(text in "((Câu|Đáp án|Phần|HẾT|BẢNG ĐÁP ÁN|Lời giải|Chủ đề|[A-Ha-h1-9ĐS*.):\\-– \t])|\n){0,80}") {
        let _ = read(&text, Wish { key_first: true });
    }
}
