use super::super::super::answer::tests::question;
use super::super::super::bank::{Header, Topic};
use super::super::super::quantity::Points;
use super::super::super::question::{Choice as Option_, Kind, Level, Question};
use super::super::super::sitting::{ClockRule, Mode};
use super::super::Number;
use super::super::matrix::Matrix;
use super::*;
use crate::domain::blueprint::Section;
use proptest::prelude::{prop_assert, prop_assert_eq, proptest};
use rand::SeedableRng;
use rand::rngs::ChaCha8Rng;

fn generator(seed: u64) -> ChaCha8Rng {
    ChaCha8Rng::seed_from_u64(seed)
}

/// A choice of one among four; every third keeps its last option in its place.
fn single(number: usize) -> Question {
    let ids = ["a", "b", "c", "d"];
    let options = ids.map(|id| Option_ { id: OptionId::new(id), text: id.into() }).to_vec();
    let body = Body::Single { options, key: OptionId::new("a"), weights: Vec::new() };
    Question {
        id: format!("q{number}").as_str().into(),
        topic: if number.is_multiple_of(2) { "goc" } else { "than" }.into(),
        level: Level::ALL[number % 3],
        pinned: if number.is_multiple_of(3) { vec![OptionId::new("d")] } else { Vec::new() },
        ..question(body)
    }
}

fn bank(questions: Vec<Question>) -> [Arc<Bank>; 1] {
    let topic = |id: &str| Topic { id: id.into(), title: id.into(), is_drawn: true };
    [Arc::new(Bank {
        header: Header { id: "b".into(), title: "B".into(), ..Header::default() },
        topics: ["goc", "than"].map(topic).to_vec(),
        questions: questions.into_iter().map(Arc::new).collect(),
        ..Bank::default()
    })]
}

/// Singles in a first part, questions that are right or wrong in a second.
fn blueprint(singles: usize, others: usize) -> Blueprint {
    let part = |id: &str, kind| Section {
        id: id.into(),
        title: id.into(),
        role: Role::Part(BTreeSet::from([kind])),
    };
    let cell = |section, number| Cell {
        section,
        topics: Vec::new(),
        levels: BTreeSet::new(),
        kinds: BTreeSet::new(),
        number,
        points: None,
    };
    let cells = [(0, singles), (1, others)].into_iter().filter(|(_, number)| *number > 0);
    Blueprint {
        id: "thu".into(),
        title: "Thử".into(),
        description: "".into(),
        mode: Mode::Exam,
        time: None,
        clock: ClockRule::Awake,
        order: Order::Drawn,
        seed: None,
        not_in_last: 0,
        sections: vec![part("i", Kind::Single), part("ii", Kind::TrueFalse)],
        cells: cells.map(|(section, number)| cell(section, number)).collect(),
        groups: Vec::new(),
    }
}

fn pool(singles: usize, others: usize) -> [Arc<Bank>; 1] {
    let other = |number: usize| Question {
        id: format!("t{number}").as_str().into(),
        topic: "goc".into(),
        ..question(Body::TrueFalse { key: true })
    };
    bank((0..singles).map(single).chain((0..others).map(other)).collect())
}

fn codes(count: usize) -> Vec<Box<str>> {
    (101..101 + count).map(|code| code.to_string().into()).collect()
}

fn make_from(
    blueprint: &Blueprint,
    banks: &[Arc<Bank>],
    way: Way,
    codes: &[Box<str>],
    seed: u64,
) -> Result<Paper, NoPaper> {
    let barred = HashSet::new();
    make(Request { blueprint, banks, barred: &barred, way, codes }, &mut generator(seed))
}

fn make_of(way: Way, singles: usize, versions: usize, seed: u64) -> Paper {
    let blueprint = blueprint(singles, 3);
    let pool = pool(singles * 2, 5);
    make_from(&blueprint, &pool, way, &codes(versions), seed).expect("a paper")
}

fn letters(paper: &Paper, version: &Version) -> Vec<usize> {
    version.places.iter().filter_map(|place| paper.letter(place)).collect()
}

proptest! {
    #[test]
    fn every_version_asks_the_same_within_its_parts(seed: u64, is_both: bool) {
        let way = if is_both { Way::Both } else { Way::Options };
        let paper = make_of(way, 12, 4, seed);
        prop_assert_eq!(paper.questions.len(), 15);
        for version in &paper.versions {
            let mut asked: Vec<usize> = version.places.iter().map(|place| place.question).collect();
            let sections: Vec<usize> = asked.iter().map(|at| paper.questions[*at].section).collect();
            prop_assert!(sections.is_sorted());
            if way == Way::Options {
                prop_assert!(asked.is_sorted());
            }
            asked.sort_unstable();
            prop_assert_eq!(asked, (0..15).collect::<Vec<_>>());
            for place in &version.places {
                let item = &paper.questions[place.question].item;
                let (mut printed, mut written) = (place.order.clone(), written_order(item));
                for id in &item.question.pinned {
                    prop_assert_eq!(
                        printed.iter().position(|one| one == id),
                        written.iter().position(|one| one == id)
                    );
                }
                printed.sort();
                written.sort();
                prop_assert_eq!(printed, written);
            }
        }
    }

    #[test]
    fn right_letters_are_evenly_spread_where_nothing_is_pinned(seed: u64, singles in 1_usize..40) {
        let mut questions: Vec<Question> = (0..singles).map(single).collect();
        for question in &mut questions {
            question.pinned.clear();
        }
        let blueprint = blueprint(singles, 0);
        let paper = make_from(&blueprint, &bank(questions), Way::Both, &codes(1), seed).expect("a paper");
        let letters = letters(&paper, &paper.versions[0]);
        let counts = [0, 1, 2, 3].map(|at| letters.iter().filter(|one| **one == at).count());
        let (least, most) = (counts.iter().min(), counts.iter().max());
        prop_assert!(most.zip(least).is_some_and(|(most, least)| most - least <= 1), "{counts:?}");
    }
}

#[test]
fn a_neighbours_letters_help_no_more_than_chance() {
    for way in [Way::Options, Way::Both] {
        let paper = make_of(way, 40, 8, 7);
        for (at, one) in paper.versions.iter().enumerate() {
            for other in &paper.versions[..at] {
                let (places, same) = paper.copying(one, other);
                assert_eq!(places, 40);
                assert!((6..=14).contains(&same), "{way:?}: {same} of {places}");
            }
        }
    }
}

#[test]
fn equivalent_versions_share_no_question_while_there_are_others() {
    let paper = make_of(Way::Equivalent, 12, 2, 3);
    let asked = |version: &Version| -> HashSet<usize> {
        version.places.iter().map(|place| place.question).collect()
    };
    let shared = &asked(&paper.versions[0]) & &asked(&paper.versions[1]);
    // Of the second part there are too few for both.
    assert!(!shared.is_empty() && paper.versions[0].places.len() == 15, "{shared:?}");
    let blueprint = blueprint(12, 0);
    let paper = make_from(&blueprint, &pool(72, 0), Way::Equivalent, &codes(2), 1);
    assert_eq!(paper.expect("a paper").questions.len(), 24);
}

#[test]
fn what_was_asked_lately_comes_again_only_where_nothing_else_is() {
    let (blueprint, banks) = (blueprint(6, 0), pool(10, 0));
    let barred: HashSet<QuestionRef> =
        (0..6).map(|number| ("b".into(), format!("q{number}").as_str().into())).collect();
    let codes = codes(1);
    let request = Request {
        blueprint: &blueprint,
        banks: &banks,
        barred: &barred,
        way: Way::Both,
        codes: &codes,
    };
    let paper = make(request, &mut generator(2)).expect("a paper");
    assert_eq!(paper.questions.len(), 6);
    let few: HashSet<QuestionRef> = barred.iter().take(4).cloned().collect();
    let paper = make(Request { barred: &few, ..request }, &mut generator(2)).expect("a paper");
    let asked = paper.questions.iter().map(|asked| &asked.item);
    assert!(
        asked
            .map(|item| (item.bank.clone(), item.question.id.clone()))
            .all(|it| !few.contains(&it))
    );
}

#[test]
fn what_cannot_be_is_said() {
    let twice = [Box::from("101"), Box::from("101")];
    let few = blueprint(1, 0);
    let made = make_from(&few, &pool(1, 0), Way::Both, &twice, 1);
    assert_eq!(made, Err(NoPaper::CodeTwice("101".into())));
    // Three options of one question can be shuffled: six orders.
    let made = make_from(&few, &pool(1, 0), Way::Both, &codes(7), 1);
    assert_eq!(made, Err(NoPaper::TooFewOrders(6)));
    assert!(make_from(&few, &pool(1, 0), Way::Both, &codes(6), 1).is_ok());
    // Even letters alone would leave fewer than there are.
    let (two, banks) = (blueprint(2, 0), pool(2, 0));
    assert!(make_from(&two, &banks, Way::Options, &codes(100), 1).is_ok());
    let made = make_from(&blueprint(5, 0), &pool(4, 0), Way::Both, &codes(1), 1);
    assert!(matches!(made, Err(NoPaper::Draw(Impossible::Cells { wanted: 5, available: 4, .. }))));
}

#[test]
fn equivalent_versions_have_the_same_matrix_and_points() {
    let questions: Vec<Question> = (0..60).map(single).collect();
    let mut blueprint = blueprint(12, 0);
    let cell = Cell { number: 6, points: Some(Points::whole(2)), ..blueprint.cells[0].clone() };
    blueprint.cells[0].number = 6;
    blueprint.cells.push(cell);
    let banks = bank(questions);
    for seed in 0..20 {
        let paper = make_from(&blueprint, &banks, Way::Equivalent, &codes(3), seed);
        let paper = paper.expect("a paper");
        let sorted = |version: &Version| {
            let matrix = Matrix::of(&paper, version);
            let mut topics: Vec<_> = matrix.topics.into_iter().zip(matrix.sums).collect();
            topics.sort_by(|one, other| one.0.cmp(&other.0));
            topics
        };
        for version in &paper.versions {
            assert_eq!(sorted(version), sorted(&paper.versions[0]));
            assert_eq!(paper.points(version), Points::whole(18));
        }
    }
}

#[test]
fn a_letter_that_one_question_alone_has_is_right_as_often_as_others() {
    let mut questions: Vec<Question> = (1..9).map(|number| single(number * 3 + 1)).collect();
    if let Body::Single { options, .. } = &mut questions[0].body {
        options.push(Option_ { id: OptionId::new("e"), text: "e".into() });
    }
    let (blueprint, banks) = (blueprint(8, 0), bank(questions));
    let fifth = |seed: u64| {
        let paper = make_from(&blueprint, &banks, Way::Both, &codes(1), seed).expect("a paper");
        letters(&paper, &paper.versions[0]).contains(&4)
    };
    let count = (0..200).filter(|seed| fifth(*seed)).count();
    assert!((20..60).contains(&count), "{count} of 200");
}

#[test]
fn letters_are_even_in_spite_of_pins_where_they_can_be() {
    // Half of the keys may stand at the first two places only.
    let question = |number: usize| {
        let mut question = single(number);
        question.pinned = match number % 2 {
            0 => vec![OptionId::new("c"), OptionId::new("d")],
            _ => Vec::new(),
        };
        question
    };
    let banks = bank((0..16).map(question).collect());
    for seed in 0..100 {
        let paper = make_from(&blueprint(16, 0), &banks, Way::Both, &codes(1), seed).expect("one");
        let letters = letters(&paper, &paper.versions[0]);
        let counts = [0, 1, 2, 3].map(|at| letters.iter().filter(|one| **one == at).count());
        assert_eq!(counts, [4; 4]);
    }
}

#[test]
fn only_as_many_questions_come_again_as_a_short_cell_needs() {
    // Of "goc" there are 6, of "than" 6; lately 4 of each were asked.
    let banks = bank((0..12).map(single).collect());
    let mut blueprint = blueprint(6, 0);
    let of = |topic: &str, number| Cell {
        topics: vec![("b".into(), Some(topic.into()))],
        number,
        ..blueprint.cells[0].clone()
    };
    blueprint.cells = vec![of("goc", 4), of("than", 2)];
    let barred: HashSet<QuestionRef> =
        (0..8).map(|number| ("b".into(), format!("q{number}").as_str().into())).collect();
    let codes = codes(1);
    for seed in 0..50 {
        let request = Request {
            blueprint: &blueprint,
            banks: &banks,
            barred: &barred,
            way: Way::Both,
            codes: &codes,
        };
        let paper = make(request, &mut generator(seed)).expect("a paper");
        let again = paper.questions.iter().filter(|asked| {
            barred.contains(&(asked.item.bank.clone(), asked.item.question.id.clone()))
        });
        assert_eq!(again.count(), 2);
    }
}

#[test]
fn a_number_names_the_same_question_in_every_version() {
    let paper = make_of(Way::Both, 10, 3, 5);
    let number = Number { section: 1, number: 2 };
    let question = paper.question_at(&paper.versions[0], number).expect("there");
    for version in &paper.versions {
        let there = paper.number_of(version, question).expect("there");
        assert_eq!(there.section, 1);
        assert_eq!(paper.question_at(version, there), Some(question));
    }
    let none = Number { section: 1, number: 0 };
    assert_eq!(paper.question_at(&paper.versions[0], none), None);
}

#[test]
fn a_matrix_adds_up() {
    let paper = make_of(Way::Both, 12, 1, 5);
    let matrix = Matrix::of(&paper, &paper.versions[0]);
    assert_eq!((matrix.whole().questions, matrix.topics.len(), matrix.columns.len()), (15, 2, 2));
    assert_eq!(matrix.whole().points, paper.points(&paper.versions[0]));
    let topics: usize = (0..2).map(|topic| matrix.topic(topic).questions).sum();
    let levels = (0..2).flat_map(|column| (0..3).map(move |level| (column, level)));
    let levels: usize = levels.map(|(column, level)| matrix.column(column, level).questions).sum();
    assert_eq!((topics, levels), (15, 15));
    assert_eq!((0..3).map(|level| matrix.column(1, level).questions).sum::<usize>(), 3);
}
