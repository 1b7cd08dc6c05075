//! Marks of every kind by the published vectors, and within their bounds for any answer.

use super::*;
use crate::domain::identity::QuestionId;
use crate::domain::quantity::Quantity;
use crate::domain::question::{Compare, Level};
use proptest::prelude::{Just, Strategy, any, prop_assert, prop_assert_eq, prop_oneof, proptest};

pub(crate) fn id(id: &str) -> OptionId {
    OptionId::new(id)
}

pub(crate) fn ids(text: &str) -> Vec<OptionId> {
    text.chars().map(|letter| id(&letter.to_string())).collect()
}

pub(crate) fn choices(letters: &str) -> Vec<Choice> {
    ids(letters).into_iter().map(|id| Choice { text: id.as_str().into(), id }).collect()
}

pub(crate) fn question(body: Body) -> Question {
    Question {
        id: QuestionId::new("q"),
        topic: "t".into(),
        level: Level::Recall,
        prompt: "?".into(),
        body,
        pinned: Vec::new(),
        whys: Vec::new(),
        explanation: "".into(),
        citations: Vec::new(),
        facts: Vec::new(),
        as_of: None,
        time: None,
        points: Points::ONE,
        origin: None,
    }
}

fn multiple_question(letters: &str, key: &str, weights: Vec<(OptionId, i64)>) -> Question {
    question(Body::Multiple {
        options: choices(letters),
        key: ids(key),
        rule: MultipleRule::Fractions,
        weights,
    })
}

fn matching_question() -> Question {
    let key = vec![(id("1"), id("c")), (id("2"), id("a")), (id("3"), id("b"))];
    question(Body::Matching { left: choices("123"), right: choices("abcd"), key })
}

fn points(question: &Question, response: &Response) -> i64 {
    mark(question, response, None).points.0
}

#[test]
fn several_answers_are_marked_as_moodle_marks_them() {
    let question = multiple_question("abcde", "ac", Vec::new());
    let all = Some(MultipleRule::All);
    for (ticked, fractions, all_or_nothing) in [
        ("a", 500_000, 0),
        ("ac", 1_000_000, 1_000_000),
        ("ab", 166_667, 0),
        ("abc", 666_667, 0),
        ("b", 0, 0),
        ("abcde", 0, 0),
    ] {
        let response = Response::Choices(ids(ticked));
        assert_eq!(points(&question, &response), fractions, "{ticked}");
        assert_eq!(mark(&question, &response, all).points.0, all_or_nothing, "{ticked}");
    }
}

#[test]
fn a_doubled_tick_counts_once() {
    let question = multiple_question("abcd", "ac", Vec::new());
    assert_eq!(points(&question, &Response::Choices(ids("aa"))), 500_000);
}

#[test]
fn imported_weights_replace_the_fractions_but_the_key_stays_worth_all() {
    let thirds = ids("abc").into_iter().map(|id| (id, 333_333)).collect::<Vec<_>>();
    let question = multiple_question("abcd", "abc", thirds);
    assert_eq!(points(&question, &Response::Choices(ids("ab"))), 666_666);
    assert_eq!(points(&question, &Response::Choices(ids("abc"))), 1_000_000);
    assert_eq!(points(&question, &Response::Choices(ids("abd"))), 666_666);
}

#[test]
fn imported_weights_never_sum_to_less_than_nothing_or_more_than_all() {
    let weights = vec![(id("a"), 900_000), (id("b"), 900_000), (id("c"), -1_000_000)];
    let question = multiple_question("abcd", "ab", weights);
    assert_eq!(points(&question, &Response::Choices(ids("c"))), 0);
    assert_eq!(points(&question, &Response::Choices(ids("abd"))), 1_000_000);
}

#[test]
fn an_imported_weight_may_take_points_away() {
    let question = question(Body::Single {
        options: choices("abc"),
        key: id("a"),
        weights: vec![(id("b"), -250_000), (id("c"), 500_000)],
    });
    assert_eq!(points(&question, &Response::Choice(id("a"))), 1_000_000);
    let wrong = mark(&question, &Response::Choice(id("b")), None);
    assert_eq!((wrong.points, wrong.verdict), (Points(-250_000), Verdict::Wrong));
    let partly = mark(&question, &Response::Choice(id("c")), None);
    assert_eq!((partly.points, partly.verdict), (Points(500_000), Verdict::Partly));
}

#[test]
fn four_statements_are_worth_a_tenth_a_quarter_a_half_and_all() {
    let question = question(Body::Statements { statements: choices("abcd"), key: ids("ad") });
    for (given, points_wanted) in
        [("", 0), ("a", 100_000), ("ab", 250_000), ("abc", 500_000), ("abcd", 1_000_000)]
    {
        let right = ids(given).into_iter().map(|id| {
            let verdict = ids("ad").contains(&id);
            (id, verdict)
        });
        let response = Response::Verdicts(right.collect());
        assert_eq!(points(&question, &response), points_wanted, "{given}");
    }
    let all_wrong = ids("abcd").into_iter().map(|id| {
        let verdict = ids("bc").contains(&id);
        (id, verdict)
    });
    let mark = mark(&question, &Response::Verdicts(all_wrong.collect()), None);
    assert_eq!((mark.points, mark.verdict), (Points::ZERO, Verdict::Wrong));
}

#[test]
fn an_order_is_marked_by_its_pairs() {
    let question = question(Body::Ordering { options: choices("abcde"), key: ids("abcde") });
    for (given, points_wanted) in [
        ("abcde", 1_000_000),
        ("bacde", 900_000),
        ("eabcd", 600_000),
        ("edcba", 0),
        ("ab", 100_000),
    ] {
        assert_eq!(points(&question, &Response::Order(ids(given))), points_wanted, "{given}");
    }
}

#[test]
fn a_matching_is_marked_by_its_pairs() {
    let question = matching_question();
    let given = vec![(id("1"), id("c")), (id("2"), id("b")), (id("3"), id("d"))];
    let mark = mark(&question, &Response::Pairs(given), None);
    assert_eq!((mark.points, mark.verdict), (Points(333_333), Verdict::Partly));
}

#[test]
fn an_answer_of_another_kind_is_wrong() {
    let question = matching_question();
    assert_eq!(mark(&question, &Response::Truth(true), None).verdict, Verdict::Wrong);
}

#[test]
fn the_value_at_the_edge_of_the_tolerance_is_right() {
    let question = question(Body::Number {
        key: Quantity::from(56),
        tolerance: Quantity::from_plain("0.5").expect("well formed"),
        unit: None,
    });
    assert_eq!(points(&question, &Response::Text("56,5".into())), 1_000_000);
    assert_eq!(points(&question, &Response::Text("55.5".into())), 1_000_000);
    assert_eq!(points(&question, &Response::Text("56,500001".into())), 0);
}

#[test]
fn a_folded_match_is_right_and_tells_how_it_is_written() {
    let question = question(Body::Short {
        key: vec!["Gốc vững, thân chắc".into(), "gốc vững".into()],
        compare: Compare::Marks,
    });
    let folded = mark(&question, &Response::Text("goc vung than chac".into()), None);
    assert_eq!(folded.verdict, Verdict::Right);
    assert_eq!(folded.note, Some(Note::Spelling("Gốc vững, thân chắc".into())));
    let exact = mark(&question, &Response::Text("GỐC VỮNG".into()), None);
    assert_eq!((exact.verdict, exact.note), (Verdict::Right, None));
}

fn any_question() -> impl Strategy<Value = Question> {
    let body = prop_oneof![
        Just(Body::Single { options: choices("abcd"), key: id("b"), weights: Vec::new() }),
        (2_usize..7, any::<bool>()).prop_map(|(right, all)| Body::Multiple {
            options: choices("abcdefgh"),
            key: ids("abcdefgh").into_iter().take(right).collect(),
            rule: if all { MultipleRule::All } else { MultipleRule::Fractions },
            weights: Vec::new(),
        }),
        any::<bool>().prop_map(|key| Body::TrueFalse { key }),
        Just(Body::Statements { statements: choices("abcd"), key: ids("bd") }),
        Just(Body::Short { key: vec!["Cành uyển chuyển".into()], compare: Compare::Exact }),
        (-50_i64..5000).prop_map(|key| Body::Number {
            key: Quantity::from(key),
            tolerance: Quantity::ZERO,
            unit: Some("nước".into()),
        }),
        Just(Body::Ordering { options: choices("abcde"), key: ids("cabed") }),
        Just(matching_question().body),
    ];
    (body, 0_i64..20_000_000)
        .prop_map(|(body, points)| Question { points: Points(points), ..question(body) })
}

fn any_response() -> impl Strategy<Value = Response> {
    let some_ids = || "[a-h]{0,10}".prop_map(|letters| ids(&letters));
    let verdicts = proptest::collection::vec(("[a-f]", any::<bool>()), 0..6);
    let pairs = proptest::collection::vec(("[1-5]", "[a-e]"), 0..6);
    prop_oneof![
        Just(Response::Blank),
        "[a-h]".prop_map(|letter| Response::Choice(id(&letter))),
        some_ids().prop_map(Response::Choices),
        any::<bool>().prop_map(Response::Truth),
        verdicts.prop_map(|list| Response::Verdicts(
            list.into_iter().map(|(letter, verdict)| (id(&letter), verdict)).collect()
        )),
        any::<String>().prop_map(|text| Response::Text(text.into())),
        "[-0-9., ]{0,8}(nước)?".prop_map(|text| Response::Text(text.into())),
        some_ids().prop_map(Response::Order),
        pairs.prop_map(|list| Response::Pairs(
            list.into_iter().map(|(left, right)| (id(&left), id(&right))).collect()
        )),
    ]
}

proptest! {
    #[test]
    fn a_mark_lies_between_nothing_and_all(
        question in any_question(),
        response in any_response(),
    ) {
        let mark = mark(&question, &response, None);
        prop_assert!(mark.points >= Points::ZERO && mark.points <= question.points);
        match mark.verdict {
            Verdict::Right => prop_assert_eq!(mark.points, question.points),
            Verdict::Partly => {}
            Verdict::Wrong | Verdict::Blank => prop_assert_eq!(mark.points, Points::ZERO),
        }
    }

    #[test]
    fn the_right_answer_is_worth_all_and_a_blank_nothing(question in any_question()) {
        let right = mark(&question, &Response::right(&question), None);
        prop_assert_eq!((right.points, right.verdict), (question.points, Verdict::Right));
        prop_assert_eq!(right.note, None);
        let blank = mark(&question, &Response::Blank, None);
        prop_assert_eq!((blank.points, blank.verdict), (Points::ZERO, Verdict::Blank));
    }

    #[test]
    fn the_order_of_ticks_does_not_matter(
        right in 2_usize..7,
        ticked in "[a-h]{1,8}",
    ) {
        let key: String = "abcdefgh".chars().take(right).collect();
        let question = multiple_question("abcdefgh", &key, Vec::new());
        let reversed: String = ticked.chars().rev().collect();
        prop_assert_eq!(
            points(&question, &Response::Choices(ids(&ticked))),
            points(&question, &Response::Choices(ids(&reversed)))
        );
    }

    #[test]
    fn ticking_everything_is_worth_nothing(right in 2_usize..8) {
        let key: String = "abcdefgh".chars().take(right).collect();
        let question = multiple_question("abcdefgh", &key, Vec::new());
        prop_assert_eq!(points(&question, &Response::Choices(ids("abcdefgh"))), 0);
    }
}
