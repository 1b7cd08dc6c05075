use super::super::{Asked, Head, Place, Way};
use super::*;
use crate::domain::answer::tests::{choices, id, ids, question};
use crate::domain::identity::BankId;
use crate::domain::quantity::Quantity;
use crate::domain::question::{Compare, MultipleRule};
use proptest::prelude::{prop_assert, proptest};
use std::sync::Arc;

/// A question of each kind in one part, its options printed backwards, and an essay of three points.
pub(crate) fn paper() -> Paper {
    let single = Body::Single { options: choices("abcd"), key: id("a"), weights: vec![] };
    let rule = MultipleRule::Fractions;
    let multiple =
        Body::Multiple { options: choices("abcd"), key: ids("ab"), rule, weights: vec![] };
    let statements = Body::Statements { statements: choices("abcd"), key: ids("ac") };
    let short = Body::Short { key: vec!["tre".into()], compare: Compare::default() };
    let number = Body::Number { key: Quantity::from(56), tolerance: Quantity::ZERO, unit: None };
    let ordering = Body::Ordering { options: choices("abc"), key: ids("abc") };
    let key = vec![(id("x"), id("a")), (id("y"), id("b"))];
    let matching = Body::Matching { left: choices("xy"), right: choices("abc"), key };
    let bodies = [
        single,
        multiple,
        Body::TrueFalse { key: true },
        statements,
        short,
        number,
        ordering,
        matching,
    ];
    let questions: Vec<Asked> = bodies
        .into_iter()
        .enumerate()
        .map(|(at, body)| {
            let mut question = question(body);
            question.id = format!("q{at}").as_str().into();
            let item = Item {
                bank: BankId::new("b"),
                bank_title: "B".into(),
                topic_title: "T".into(),
                language: "vi".into(),
                order: question.body.choices().iter().map(|choice| choice.id.clone()).collect(),
                question: Arc::new(question),
                sources: Vec::new(),
            };
            Asked { section: 0, item }
        })
        .collect();
    let places = questions.iter().enumerate().map(|(question, asked)| {
        let mut order = asked.item.order.clone();
        if !matches!(asked.item.question.body, Body::Statements { .. }) {
            order.reverse();
        }
        Place { question, order }
    });
    let places = places.collect();
    let essay = Role::Essay { text: "Viết".into(), points: Points::whole(3), lines: 10 };
    Paper {
        head: Head { language: "vi".into(), ..Head::default() },
        title: "Thử".into(),
        blueprint: "thu".into(),
        time: None,
        way: Way::Both,
        sections: vec![
            Section { id: "i".into(), title: "I".into(), role: Role::Part(BTreeSet::new()) },
            Section { id: "ii".into(), title: "II".into(), role: essay },
        ],
        questions,
        versions: vec![Version { code: "101".into(), places }],
    }
}

fn typed(keys: &str) -> (Sheet, Vec<Refused>) {
    let paper = paper();
    let mut sheet = Sheet::new(&paper, &paper.versions[0]);
    let mut refused = Vec::new();
    for key in keys.chars() {
        let done = match key {
            '\n' => sheet.close(),
            '\u{8}' => {
                sheet.rub_out();
                Ok(())
            }
            key => sheet.press(key),
        };
        refused.extend(done.err());
    }
    (sheet, refused)
}

fn outcome(sheet: &Sheet, voided: &[Voided]) -> Outcome {
    sheet.outcome(&paper().versions[0], voided, None)
}

/// All right: the options are printed backwards.
pub(crate) const RIGHT: &str = "434 11212tre\n56\n32132";

#[test]
fn a_sheet_is_typed_with_hardly_more_keys_than_it_has_answers() {
    let (sheet, refused) = typed(&format!("{RIGHT}2,5\n"));
    assert_eq!((refused, sheet.is_whole()), (vec![], true));
    let outcome = outcome(&sheet, &[]);
    assert_eq!(outcome.points[..8], [Points::ONE; 8], "{:?}", outcome.responses);
    assert_eq!(outcome.points[8], Points(2_500_000));
    assert_eq!((outcome.typed.len(), outcome.open.len(), outcome.unreadable), (1, 0, 0));
}

#[test]
fn letters_do_what_digits_do() {
    let (sheet, refused) = typed("DdC ĐđSdStre\n56\ncbacb\n");
    assert_eq!((refused, sheet.is_whole()), (vec![], true));
    assert_eq!(outcome(&sheet, &[]).points[..8], [Points::ONE; 8]);
    assert_eq!(outcome(&sheet, &[]).open, BTreeSet::from([8]), "the essay is marked later");
}

#[test]
fn what_was_left_open_or_cannot_be_read_is_no_answer() {
    let (sheet, refused) = typed("0//1/02\n/\n0/0\n");
    assert_eq!((refused, sheet.is_whole()), (vec![], true));
    let outcome = outcome(&sheet, &[]);
    // Of the statements the first and the last were given, both right.
    assert_eq!(outcome.points[3], Points(250_000));
    assert_eq!(outcome.unreadable, 5);
    let blank = outcome.responses.iter().filter(|response| response.is_blank()).count();
    assert_eq!(blank, 8);
}

#[test]
fn a_slip_is_refused_and_a_key_taken_back() {
    let (sheet, refused) = typed("9x4");
    assert_eq!(refused, [Refused::NoOption(4), Refused::NoOption(4)]);
    assert_eq!((sheet.at(), sheet.typed(0)), (1, "4"));
    let (sheet, refused) = typed("433\u{8}\u{8}\u{8}1");
    assert_eq!((refused, sheet.at(), sheet.typed(0)), (vec![Refused::Twice], 1, "1"));
    let (sheet, _) = typed("4\u{8}\u{8}\u{8}");
    assert_eq!((sheet.at(), sheet.typed(0)), (0, ""));
    assert_eq!(typed("â").1, [Refused::Composed]);
    assert_eq!(typed("4 ").1, [Refused::Unfinished]);
    let (_, refused) = typed(&format!("{RIGHT}4\n"));
    assert_eq!(refused, [Refused::NoPoints(Points::whole(3))]);
    let (_, refused) = typed(&format!("{RIGHT}3\n1"));
    assert_eq!(refused, [Refused::Full]);
}

#[test]
fn a_voided_question_is_right_for_everybody() {
    let (sheet, _) = typed("034 11212tre\n56\n32132\n");
    let voided = [Voided { question: 0, reason: "".into() }];
    assert_eq!(outcome(&sheet, &[]).points[0], Points::ZERO);
    assert_eq!(outcome(&sheet, &voided).points[0], Points::ONE);
}

#[test]
fn cells_of_a_table_are_read_as_people_write_them() {
    let paper = paper();
    let read = |cells: &[&str]| Sheet::of_cells(&paper, &paper.versions[0], cells);
    let right = ["D", "c, d", "A", "Đ S Đ S", "Tre", "56", "c-b-a", "1-c, 2-b", "3"];
    let sheet = read(&right).expect("whole");
    assert_eq!(outcome(&sheet, &[]).points[..8], [Points::ONE; 8]);
    assert_eq!(outcome(&sheet, &[]).points[8], Points::whole(3));
    let sheet = read(&[""; 9]).expect("whole");
    assert!(outcome(&sheet, &[]).responses.iter().all(Response::is_blank));
    assert_eq!(read(&["E"]).expect_err("wrong"), (0, Refused::NoOption(4)));
    assert_eq!(read(&["AB"]).expect_err("wrong"), (0, Refused::Full));
    assert_eq!(read(&["A", "", "", "ĐS"]).expect_err("wrong"), (3, Refused::Unfinished));
    let mut wrong = right;
    wrong[8] = "3,5";
    assert_eq!(read(&wrong).expect_err("wrong"), (8, Refused::NoPoints(Points::whole(3))));
}

proptest! {
    #[test]
    fn no_keys_and_no_cells_panic(keys in "[0-9a-hđâ/ \n\u{8},]{0,60}", cells: Vec<String>) {
        let (sheet, _) = typed(&keys);
        let outcome = outcome(&sheet, &[]);
        prop_assert!(outcome.points.iter().all(|points| points.0 <= 3_000_000));
        let paper = paper();
        let cells: Vec<&str> = cells.iter().map(String::as_str).collect();
        let _ = Sheet::of_cells(&paper, &paper.versions[0], &cells);
    }

    #[test]
    fn what_was_answered_comes_back_as_it_was_typed(keys in "[0-4 ]{20,40}") {
        let (sheet, _) = typed(&format!("{keys}\n\n\n\n"));
        if sheet.is_whole() {
            let (paper, kept) = (paper(), outcome(&sheet, &[]).responses);
            let again =
                Sheet::of_responses(&paper, &paper.versions[0], |at| kept.get(at));
            prop_assert!(outcome(&again, &[]).responses == kept, "{sheet:?} {again:?}");
        }
    }

    #[test]
    fn what_was_typed_comes_back_as_cells(keys in "[0-4/ ]{20,40}") {
        let (sheet, _) = typed(&format!("{keys}\n\n\n\n"));
        let paper = paper();
        let typed: Vec<&str> = (0..sheet.fields().len()).map(|at| sheet.typed(at)).collect();
        if sheet.is_whole() {
            let again = Sheet::of_cells(&paper, &paper.versions[0], &typed);
            prop_assert!(again.as_ref() == Ok(&sheet), "{typed:?} {again:?}");
        }
    }
}
