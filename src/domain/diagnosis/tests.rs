//! Which questions a diagnosis asks, when it ends, and what never happens to its estimates.

use super::blind_hit;
use super::{BEST, Diagnosis, ENOUGH, Estimate, Item, LONG, Profile, SHORT, Seen};
use crate::domain::question::Body;
use crate::domain::question::Level;
use proptest::prelude::*;
use rand::rngs::ChaCha8Rng;
use rand::{RngExt, SeedableRng};
use std::collections::BTreeSet;

fn items(count: usize, topics: usize) -> Vec<Item> {
    let item = |place: usize| Item {
        topic: place % topics,
        level: Level::ALL[place / topics % 3],
        guess: [0.0, 0.25, 0.5, 0.25][place / 3 % 4],
        seen: Seen { right: (place % 5) as u32, wrong: (place % 3) as u32 },
    };
    (0..count).map(item).collect()
}

/// The diagnosis of someone who answers by coin, and what was asked and answered.
fn taken(items: &[Item], topics: usize, seed: u64) -> (Diagnosis, Vec<(usize, bool)>) {
    let mut generator = ChaCha8Rng::seed_from_u64(seed);
    let (mut diagnosis, mut answers) = (Diagnosis::new(items, topics), Vec::new());
    while let Some(item) = diagnosis.next(&mut generator) {
        answers.push((item, generator.random()));
        diagnosis.answer(item, answers[answers.len() - 1].1);
    }
    (diagnosis, answers)
}

fn replayed(items: &[Item], topics: usize, answers: &[(usize, bool)]) -> Diagnosis {
    let mut diagnosis = Diagnosis::new(items, topics);
    for (item, is_right) in answers {
        diagnosis.answer(*item, *is_right);
    }
    diagnosis
}

#[test]
fn three_topics_take_25_questions_and_more_take_up_to_40_none_of_them_twice() {
    for topics in [1, 3, 4, 8, 10, 24] {
        for seed in 0..4 {
            let (diagnosis, answers) = taken(&items(600, topics), topics, seed);
            let different: BTreeSet<usize> = answers.iter().map(|answer| answer.0).collect();
            assert_eq!(different.len(), answers.len());
            let most = if topics <= 3 { SHORT } else { LONG };
            assert!((SHORT..=most).contains(&answers.len()), "{topics}: {}", answers.len());
            assert!(diagnosis.is_over());
        }
    }
}

#[test]
fn each_of_ten_topics_and_each_level_gets_four_questions() {
    for topics in 1..=10 {
        let profile = taken(&items(300, topics), topics, 5).0.profile();
        assert!(profile.topics.iter().chain(&profile.levels).all(Option::is_some), "{profile:?}");
    }
}

#[test]
fn each_of_many_topics_is_asked_about_before_any_twice() {
    let (_, answers) = taken(&items(300, 24), 24, 5);
    let first: BTreeSet<usize> = answers[..24].iter().map(|answer| answer.0 % 24).collect();
    assert_eq!(first.len(), 24);
}

#[test]
fn steady_estimates_end_a_long_diagnosis_early_but_not_before_each_topic_had_its_four() {
    let mut generator = ChaCha8Rng::seed_from_u64(1);
    let mut diagnosis = Diagnosis::new(&items(300, 5), 5);
    let mut asked = 0;
    while let Some(item) = diagnosis.next(&mut generator) {
        diagnosis.answer(item, true);
        asked += 1;
    }
    assert!((SHORT..LONG).contains(&asked), "{asked}");
    assert!(diagnosis.profile().topics.iter().flatten().all(|topic| topic.answers >= ENOUGH));
}

#[test]
fn a_small_bank_ends_when_all_was_asked() {
    let (diagnosis, answers) = taken(&items(9, 2), 2, 1);
    assert_eq!(answers.len(), 9);
    assert_eq!(diagnosis.profile().topics.iter().flatten().count(), 2);
    assert_eq!(Diagnosis::new(&[], 3).next(&mut ChaCha8Rng::seed_from_u64(1)), None);
    assert_eq!(Diagnosis::new(&[], 3).profile().topics, [None; 3]);
}

#[test]
fn what_has_fewer_than_four_answers_is_not_judged() {
    let answers = [(0, true), (2, true), (4, false), (1, true), (3, true)];
    let mut diagnosis = replayed(&items(60, 2), 2, &answers);
    let judged = |diagnosis: &Diagnosis| diagnosis.profile().topics[0].is_some();
    assert!(!judged(&diagnosis) && diagnosis.profile().general.is_some());
    diagnosis.answer(6, true);
    assert!(judged(&diagnosis) && diagnosis.profile().topics[1].is_none());
    assert_eq!(diagnosis.profile().levels[2], None);
}

#[test]
fn a_second_answer_and_one_to_an_unknown_item_are_passed_over() {
    let mut diagnosis = replayed(&items(30, 2), 2, &[(0, true), (2, true), (4, true), (6, true)]);
    let before = diagnosis.profile();
    diagnosis.answer(0, false);
    diagnosis.answer(30, false);
    assert_eq!(diagnosis.profile(), before);
}

#[test]
fn what_may_be_guessed_counts_for_less_and_is_never_thought_unlikelier_than_a_guess() {
    let general = |guess, answers: &[(usize, bool)]| {
        let items: Vec<Item> =
            items(20, 1).into_iter().map(|item| Item { guess, ..item }).collect();
        replayed(&items, 1, answers).estimates.general.expect("has questions")
    };
    let right: Vec<(usize, bool)> = (0..8).map(|item| (item, true)).collect();
    let wrong: Vec<(usize, bool)> = (0..8).map(|item| (item, false)).collect();
    let known = |guess: f64, answers| (general(guess, answers).share - guess) / (1.0 - guess);
    assert!(known(0.5, &right) < known(0.0, &right) - 0.03);
    assert!(general(0.5, &wrong).low > 0.5);
}

#[test]
fn not_everybody_meets_the_same_first_question() {
    let diagnosis = Diagnosis::new(&items(300, 8), 8);
    let first = |seed| diagnosis.next(&mut ChaCha8Rng::seed_from_u64(seed));
    assert_eq!((0..200).map(first).collect::<BTreeSet<_>>().len(), BEST);
}

#[test]
fn only_intervals_without_overlap_tell_topics_apart() {
    let topic = |low, high| Some(Estimate { share: 0.5 * (low + high), low, high, answers: 5 });
    let topics = vec![topic(0.1, 0.3), topic(0.25, 0.6), None, topic(0.5, 0.9)];
    let profile = Profile { general: None, topics, levels: [None; 3] };
    let below: Vec<Vec<usize>> = (0..5).map(|one| profile.clearly_below(one)).collect();
    assert_eq!(below, [vec![], vec![], vec![], vec![0], vec![]]);
}

#[test]
fn someone_who_knows_all_but_one_topic_is_told_so() {
    for seed in 0..4 {
        let mut generator = ChaCha8Rng::seed_from_u64(seed);
        let mut diagnosis = Diagnosis::new(&items(300, 8), 8);
        while let Some(item) = diagnosis.next(&mut generator) {
            diagnosis.answer(item, item % 8 != 2);
        }
        let profile = diagnosis.profile();
        for topic in 0..8 {
            let weaker: &[usize] = if topic == 2 { &[] } else { &[2] };
            assert_eq!(profile.clearly_below(topic), weaker, "{profile:?}");
        }
    }
}

/// A bank and some different items of it with answers.
fn answered() -> impl Strategy<Value = (usize, Vec<Item>, Vec<(usize, bool)>)> {
    let item = |topics: usize| {
        (0..topics, 0..3_usize, 0.0..0.6, 0..20_u32, 0..20_u32).prop_map(
            |(topic, level, guess, right, wrong)| Item {
                topic,
                level: Level::ALL[level],
                guess,
                seen: Seen { right, wrong },
            },
        )
    };
    let bank = (1..9_usize)
        .prop_flat_map(move |topics| (Just(topics), prop::collection::vec(item(topics), 40)));
    let answers = prop::collection::vec(any::<bool>(), 1..40);
    (bank, answers).prop_map(|((topics, items), answers)| {
        (topics, items, answers.into_iter().enumerate().collect())
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn one_more_right_answer_never_lowers_what_it_is_about(
        (topics, items, answers) in answered(),
        place: prop::sample::Index,
    ) {
        let shares = |answers: &[(usize, bool)], about: &Item| {
            let profile = replayed(&items, topics, answers).estimates;
            [profile.general, profile.topics[about.topic], profile.levels[about.level as usize]]
                .map(|estimate| estimate.map_or(0.0, |estimate| estimate.share))
        };
        let place = place.index(answers.len());
        let mut other = answers.clone();
        let was_right = std::mem::replace(&mut other[place].1, !answers[place].1);
        let (before, after) = (shares(&answers, &items[place]), shares(&other, &items[place]));
        let (low, high) = if was_right { (after, before) } else { (before, after) };
        for (low, high) in low.iter().zip(high) {
            prop_assert!(low - 1e-4 <= high, "{low} {high}");
        }
    }

    #[test]
    fn an_interval_holds_its_estimate_and_stays_within_0_and_1(
        (topics, items, answers) in answered(),
    ) {
        let profile = replayed(&items, topics, &answers).estimates;
        let all = profile.topics.iter().chain(&profile.levels).chain([&profile.general]);
        for one in all.flatten() {
            prop_assert!(0.0 <= one.low && one.low < one.share, "{one:?}");
            prop_assert!(one.share < one.high && one.high <= 1.0, "{one:?}");
        }
    }

    #[test]
    fn a_resumed_diagnosis_goes_on_as_if_never_left(seed: u64, left in 0..40_usize) {
        let items = items(120, 8);
        let (whole, answers) = taken(&items, 8, seed);
        let mut resumed = replayed(&items, 8, &answers[..left.min(answers.len())]);
        let again = replayed(&items, 8, &answers[..left.min(answers.len())]);
        let generator = || ChaCha8Rng::seed_from_u64(seed);
        prop_assert_eq!(resumed.next(&mut generator()), again.next(&mut generator()));
        for (item, is_right) in answers {
            resumed.answer(item, is_right);
        }
        prop_assert_eq!(resumed.profile(), whole.profile());
        prop_assert!(resumed.is_over());
    }
}

#[test]
fn a_blind_hit_is_as_likely_as_there_are_answers() {
    use crate::domain::answer::tests::{choices, id, ids};
    let near = |body: Body, chance: f64| assert!((blind_hit(&body) - chance).abs() < 1e-12);
    near(Body::TrueFalse { key: true }, 0.5);
    near(Body::Single { options: choices("abcd"), key: id("a"), weights: Vec::new() }, 0.25);
    near(Body::Statements { statements: choices("abcd"), key: ids("a") }, 1.0 / 16.0);
    near(Body::Ordering { options: choices("abc"), key: ids("abc") }, 1.0 / 6.0);
    let pairs = vec![(id("1"), id("a")), (id("2"), id("b"))];
    near(Body::Matching { left: choices("12"), right: choices("abc"), key: pairs }, 1.0 / 6.0);
    near(
        Body::Multiple {
            options: choices("abcd"),
            key: ids("ab"),
            rule: crate::domain::question::MultipleRule::Fractions,
            weights: Vec::new(),
        },
        0.1,
    );
}
