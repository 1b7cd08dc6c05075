//! Figures computed by hand, and what holds for any marks.

use super::{
    Attempt, Choosers, Discrimination, Item, ItemFigures, OptionSet, Reliability, Standing,
    Statistics, TestFigures, Verdict,
};
use proptest::collection::vec;
use proptest::prelude::{Just, Strategy, any, prop_assert, prop_assert_eq, prop_oneof, proptest};

fn item(largest: f64) -> Item {
    Item { largest, guess: None, options: 0, key: OptionSet::default() }
}

fn attempt(marks: &[f64]) -> Attempt {
    Attempt { marks: marks.iter().copied().map(Some).collect(), chosen: Vec::new() }
}

fn statistics(largest: &[f64], attempts: &[&[f64]]) -> Statistics {
    let items: Vec<Item> = largest.iter().copied().map(item).collect();
    let attempts: Vec<Attempt> = attempts.iter().map(|marks| attempt(marks)).collect();
    Statistics::of(&items, &attempts)
}

#[track_caller]
fn near(found: Option<f64>, wanted: f64) {
    let found = found.expect("defined");
    assert!((found - wanted).abs() <= 1e-12 * wanted.abs().max(1.0), "{found}, not {wanted}");
}

#[test]
fn four_attempts_at_two_items_are_as_computed_by_hand() {
    let Statistics { test, items } =
        statistics(&[2.0, 1.0], &[&[0.0, 1.0], &[0.0, 0.0], &[2.0, 0.0], &[2.0, 0.0]]);
    // Totals 1, 0, 2, 2: differences −¼, −1¼, ¾, ¾.
    assert_eq!(test.attempts, 4);
    near(test.mean, 1.25);
    near(test.median, 1.5);
    near(test.sd, (11.0_f64 / 12.0).sqrt());
    near(test.skewness, -0.75 / (11.0_f64 / 12.0).powf(1.5));
    near(test.kurtosis, -156.0 / 121.0);
    near(test.consistency, -1600.0 / 11.0);
    near(test.error_ratio, 100.0 * (27.0_f64 / 11.0).sqrt());
    near(test.standard_error, 1.5);
    let [first, second] = items.as_slice() else { panic!("two items") };
    near(first.facility, 0.5);
    near(first.sd, (4.0_f64 / 3.0).sqrt());
    near(first.rest_sd, 0.5);
    near(first.covariance, -1.0 / 3.0);
    near(first.covariance_max, 1.0 / 3.0);
    near(first.discrimination_index, -100.0 / 3.0_f64.sqrt());
    near(first.discriminative_efficiency, -100.0);
    near(first.effective_weight, 100.0);
    near(second.facility, 0.25);
    near(second.covariance, -1.0 / 3.0);
    assert_eq!(second.effective_weight, None, "it varies against the total");
}

#[test]
fn one_attempt_has_means_and_no_spread() {
    let Statistics { test, items } = statistics(&[2.0, 1.0], &[&[1.0, 1.0]]);
    assert_eq!((test.attempts, test.mean, test.median), (1, Some(2.0), Some(2.0)));
    assert_eq!((test.sd, test.skewness, test.kurtosis), (None, None, None));
    assert_eq!((test.consistency, test.error_ratio, test.standard_error), (None, None, None));
    let wanted = ItemFigures { attempts: 1, facility: Some(0.5), ..ItemFigures::default() };
    assert_eq!(items[0], wanted);
}

#[test]
fn no_attempt_has_no_figures() {
    let Statistics { test, items } = statistics(&[1.0], &[]);
    assert_eq!(test, super::TestFigures::default());
    assert_eq!(items, [ItemFigures::default()]);
    assert_eq!(statistics(&[], &[&[], &[]]).test.attempts, 0);
}

#[test]
fn what_never_varies_has_no_correlation_and_no_weight() {
    // 0.1 + 0.2 is not 0.3 in floating point: the totals are equal all the same.
    let Statistics { test, items } =
        statistics(&[1.0, 1.0], &[&[0.1, 0.2], &[0.2, 0.1], &[0.3, 0.0], &[0.0, 0.3]]);
    near(test.mean, 0.3);
    assert_eq!(test.sd, Some(0.0));
    assert_eq!((test.skewness, test.kurtosis, test.consistency), (None, None, None));
    near(items[0].discrimination_index, -100.0);
    assert_eq!((items[0].effective_weight, items[1].effective_weight), (None, None));

    let Statistics { test, items } = statistics(&[0.1, 0.7], &[&[0.1, 0.7][..]; 7]);
    assert_eq!(test.sd, Some(0.0));
    assert_eq!(test.consistency, None);
    near(items[1].facility, 1.0);
    assert_eq!((items[1].sd, items[1].covariance), (Some(0.0), Some(0.0)));
    assert_eq!(items[1].discrimination_index, None);
    assert_eq!(items[1].discriminative_efficiency, None);
    assert_eq!(items[1].effective_weight, None);
}

#[test]
fn all_right_is_a_facility_of_one_and_no_bit_more() {
    for largest in [0.1, 0.3, 0.7, 1.0] {
        for attempts in 1..20 {
            let all_right: Vec<&[f64]> = vec![std::slice::from_ref(&largest); attempts];
            assert_eq!(statistics(&[largest], &all_right).items[0].facility, Some(1.0));
        }
    }
}

#[test]
fn items_in_step_are_wholly_consistent() {
    let Statistics { test, items } =
        statistics(&[0.1, 0.1, 0.1], &[&[0.0; 3], &[0.1; 3], &[0.0; 3], &[0.1; 3]]);
    near(test.consistency, 100.0);
    assert!(test.error_ratio.is_some_and(|ratio| ratio < 1e-5), "{test:?}");
    for item in items {
        near(item.discrimination_index, 100.0);
        near(item.discriminative_efficiency, 100.0);
        near(item.effective_weight, 100.0 / 3.0);
    }
}

#[test]
fn an_item_worth_nothing_has_no_facility_and_breaks_nothing() {
    let marks: [&[f64]; 4] = [&[0.0, 1.0], &[1.0, 2.0], &[1.0, 0.0], &[0.0, 0.0]];
    let without = statistics(&[1.0, 2.0], &marks);
    let with: Vec<Vec<f64>> = marks.iter().map(|marks| [*marks, &[0.0]].concat()).collect();
    let with: Vec<&[f64]> = with.iter().map(Vec::as_slice).collect();
    let with = statistics(&[1.0, 2.0, 0.0], &with);
    assert_eq!(with.items[..2], without.items);
    let nothing = &with.items[2];
    assert_eq!((nothing.attempts, nothing.facility, nothing.sd), (4, None, Some(0.0)));
    assert_eq!((nothing.discrimination_index, nothing.effective_weight), (None, Some(0.0)));
    assert_eq!(with.test.sd, without.test.sd);
    // Moodle counts it as a position all the same: 3/2 in place of 2/1.
    let without = without.test.consistency.expect("defined");
    near(with.test.consistency, without / 2.0 * 1.5);
}

#[test]
fn the_median_is_the_middle_or_between_the_two_there() {
    assert_eq!(statistics(&[9.0], &[&[7.0], &[1.0], &[2.0]]).test.median, Some(2.0));
    assert_eq!(statistics(&[9.0], &[&[7.0], &[1.0], &[2.0], &[5.0]]).test.median, Some(3.5));
}

#[test]
fn skewness_takes_three_attempts_and_kurtosis_four() {
    let few = |n: usize| {
        let marks: [&[f64]; 4] = [&[0.0, 0.0], &[1.0, 0.0], &[1.0, 1.0], &[1.0, 1.0]];
        statistics(&[1.0, 1.0], &marks[..n]).test
    };
    assert!(few(2).sd.is_some() && few(2).skewness.is_none() && few(2).consistency.is_none());
    near(few(3).skewness, 0.0);
    assert!(few(3).kurtosis.is_none() && few(3).consistency.is_some());
    assert!(few(4).kurtosis.is_some());
}

#[test]
fn one_item_has_all_the_weight_and_nothing_to_be_compared_with() {
    let Statistics { test, items } = statistics(&[1.0], &[&[0.0], &[1.0], &[1.0]]);
    near(items[0].effective_weight, 100.0);
    assert_eq!((items[0].rest_sd, items[0].discrimination_index), (Some(0.0), None));
    assert_eq!(test.consistency, None);
}

#[test]
fn an_unanswered_item_counts_and_a_missing_one_does_not() {
    let items = [item(1.0), item(1.0), item(1.0), item(1.0)];
    let marks = |marks: [Option<f64>; 3]| Attempt { marks: marks.into(), chosen: Vec::new() };
    let attempts = [
        marks([Some(0.0), Some(0.5), None]),
        marks([Some(1.0), Some(1.0), None]),
        marks([Some(1.0), None, Some(0.0)]),
        marks([Some(0.0), None, Some(f64::NAN)]),
        marks([None, None, None]),
    ];
    let Statistics { test, items } = Statistics::of(&items, &attempts);
    // Totals 0.5, 2, 1, 0; the last attempt had nothing.
    assert_eq!(test.attempts, 4);
    near(test.mean, 0.875);
    assert_eq!(test.consistency, None, "not all had the same items");
    assert_eq!(items.iter().map(|item| item.attempts).collect::<Vec<_>>(), [4, 2, 1, 0]);
    near(items[0].facility, 0.5);
    near(items[1].facility, 0.75);
    near(items[2].facility, 0.0);
    assert_eq!(items[3], ItemFigures::default());
    // Rests of the first item 0.5, 1, 0, 0; of the second 0 and 1.
    near(items[0].covariance, 0.25 / 3.0);
    near(items[1].discrimination_index, 100.0);
}

#[test]
fn an_item_nobody_had_leaves_the_consistency_of_the_others() {
    let marks: [&[f64]; 4] = [&[0.0, 1.0], &[1.0, 2.0], &[1.0, 0.0], &[0.0, 0.0]];
    let known = statistics(&[1.0, 2.0], &marks).test;
    assert!(known.consistency.is_some());
    assert_eq!(statistics(&[1.0, 2.0, 1.0], &marks).test, known);
}

/// Ten attempts or so at two items: the first with four options, the first of them right, the second
/// giving the rest score.
fn choices(chosen: &[(&[usize], f64)]) -> (Item, ItemFigures) {
    let item = Item { options: 4, key: [0].into_iter().collect(), guess: Some(0.25), ..item(1.0) };
    let rest = Item { options: 0, key: OptionSet::default(), guess: None, largest: 10.0 };
    let attempt = |(chosen, rest): &(&[usize], f64)| {
        let chosen: OptionSet = chosen.iter().copied().collect();
        let mark = f64::from(u8::from(chosen == item.key));
        Attempt { marks: vec![Some(mark), Some(*rest)], chosen: vec![chosen] }
    };
    let attempts: Vec<Attempt> = chosen.iter().map(attempt).collect();
    let statistics = Statistics::of(&[item, rest], &attempts);
    (item, statistics.items.into_iter().next().expect("two items"))
}

#[test]
fn each_option_knows_its_choosers_and_how_they_did() {
    let (_, figures) =
        choices(&[(&[0], 8.0), (&[0], 6.0), (&[1], 3.0), (&[], 1.0), (&[1, 0], 5.0), (&[40], 2.0)]);
    let counts: Vec<usize> = figures.options.iter().map(|choosers| choosers.count).collect();
    assert_eq!(counts, [3, 2, 0, 0]);
    near(figures.options[0].rest_mean, 19.0 / 3.0);
    near(figures.options[1].rest_mean, 4.0);
    assert_eq!(figures.options[2].rest_mean, None);
    assert_eq!(figures.key, Choosers { count: 2, rest_mean: Some(7.0) });
    // An option that does not exist is none.
    assert_eq!(figures.blank, Choosers { count: 2, rest_mean: Some(1.5) });
}

#[test]
fn a_distractor_nobody_took_is_named_once_enough_wrong_ones_were_taken() {
    // Three distractors: nine wrong choices.
    let of = |wrong: usize| {
        let mut all: Vec<(&[usize], f64)> = vec![(&[0], 9.0); 6];
        all.extend((0..wrong).map(|at| (&[[1], [2]][at % 2][..], at as f64 / 10.0)));
        let (item, figures) = choices(&all);
        figures.verdicts(&item)
    };
    assert_eq!(of(8), []);
    assert_eq!(of(9), [Verdict::NobodyChose { option: 3 }]);
}

#[test]
fn a_distractor_that_the_stronger_take_is_named() {
    let wrong: &[usize] = &[2];
    let mut all: Vec<(&[usize], f64)> = (0..6).map(|at| (&[0][..], f64::from(at % 3))).collect();
    all.extend([(wrong, 9.0), (wrong, 8.0), (&[1], 0.0), (&[3], 0.0)]);
    let (item, figures) = choices(&all);
    assert_eq!(figures.verdicts(&item), [Verdict::NegativeDiscrimination], "two are too few");
    all.push((wrong, 8.0));
    let (item, figures) = choices(&all);
    assert_eq!(
        figures.verdicts(&item),
        [Verdict::NegativeDiscrimination, Verdict::DistractorBeatsKey { option: 2 }]
    );
    // A little better is no ground.
    let close = ItemFigures {
        key: Choosers { count: 6, rest_mean: Some(5.0) },
        rest_sd: Some(2.0),
        discrimination_index: Some(40.0),
        ..figures
    };
    let error = 2.0 * (1.0_f64 / 3.0 + 1.0 / 6.0).sqrt();
    let with_mean = |mean: f64| {
        let mut figures = close.clone();
        figures.options[2].rest_mean = Some(mean);
        figures.verdicts(&item)
    };
    assert_eq!(with_mean(5.0 + error - 0.01), []);
    assert_eq!(with_mean(5.0 + error + 0.01), [Verdict::DistractorBeatsKey { option: 2 }]);
}

#[test]
fn below_ten_attempts_nothing_is_said() {
    let judged = |attempts: usize| {
        let figures = ItemFigures {
            attempts,
            facility: Some(1.0),
            discrimination_index: Some(-5.0),
            ..ItemFigures::default()
        };
        figures.verdicts(&item(1.0))
    };
    assert_eq!(judged(9), []);
    assert_eq!(judged(10), [Verdict::TooEasy]);
}

#[test]
fn facility_and_index_are_judged_at_their_thresholds() {
    let judged = |facility: f64, guess: Option<f64>, index: f64| {
        let figures = ItemFigures {
            attempts: 20,
            facility: Some(facility),
            discrimination_index: Some(index),
            guess,
            ..ItemFigures::default()
        };
        figures.verdicts(&item(1.0))
    };
    assert_eq!(judged(0.94, Some(0.25), 30.0), []);
    assert_eq!(judged(0.95, Some(0.25), 30.0), [Verdict::TooEasy]);
    assert_eq!(judged(0.95, Some(0.25), -30.0), [Verdict::TooEasy], "one slip is no ground");
    assert_eq!(judged(0.25, Some(0.25), 50.0), []);
    assert_eq!(judged(0.24, Some(0.25), 50.0), [Verdict::TooHard]);
    assert_eq!(judged(0.06, None, 50.0), []);
    assert_eq!(judged(0.05, None, 50.0), [Verdict::TooHard]);
    assert_eq!(judged(0.5, None, 29.9), [Verdict::WeakDiscrimination]);
    assert_eq!(judged(0.5, None, 20.0), [Verdict::WeakDiscrimination]);
    assert_eq!(judged(0.5, None, 19.9), [Verdict::VeryWeakDiscrimination]);
    assert_eq!(judged(0.5, None, 0.0), [Verdict::VeryWeakDiscrimination]);
    assert_eq!(judged(0.5, None, -0.1), [Verdict::NegativeDiscrimination]);
    assert_eq!(Discrimination::of(50.0), Discrimination::VeryGood);
    assert_eq!(Discrimination::of(49.9), Discrimination::Adequate);
}

/// A test that people could have taken: marks in quarters of the largest, some items missing.
#[test]
fn at_a_glance_a_wrong_key_comes_before_all_else() {
    let standing = |attempts, facility, discrimination_index| {
        let facility = Some(facility);
        let figures =
            ItemFigures { attempts, facility, discrimination_index, ..ItemFigures::default() };
        figures.standing(&item(1.0))
    };
    assert_eq!(standing(9, 0.5, Some(-40.0)), Standing::TooFew);
    assert_eq!(standing(10, 0.5, None), Standing::Unclear);
    assert_eq!(standing(10, 0.5, Some(30.0)), Standing::Sound);
    assert_eq!(standing(10, 1.0, None), Standing::Against(Verdict::TooEasy));
    assert_eq!(standing(10, 0.01, Some(-1.0)), Standing::Against(Verdict::NegativeDiscrimination));
    let (item, mut figures) = choices(&[
        (&[0], 1.0),
        (&[0], 1.0),
        (&[0], 2.0),
        (&[1], 5.0),
        (&[1], 6.0),
        (&[1], 5.0),
        (&[2], 0.0),
        (&[2], 0.0),
        (&[2], 0.0),
        (&[2], 0.0),
    ]);
    figures.discrimination_index = Some(10.0);
    let beaten = Verdict::DistractorBeatsKey { option: 1 };
    assert_eq!(figures.standing(&item), Standing::Against(beaten), "{figures:?}");
}

#[test]
fn a_test_is_relied_on_by_the_bands_of_moodle_and_never_by_few() {
    let reliability = |attempts, consistency| {
        let figures = TestFigures { attempts, consistency, ..TestFigures::default() };
        figures.reliability()
    };
    assert_eq!(reliability(9, Some(90.0)), None);
    assert_eq!(reliability(10, None), None);
    let bands = [63.9, 64.0, 75.0, 75.1].map(|per_cent| reliability(10, Some(per_cent)));
    let [low, middle, high] =
        [Reliability::Unsatisfactory, Reliability::Passable, Reliability::Satisfactory];
    assert_eq!(bands, [low, middle, middle, high].map(Some));
}

fn tests() -> impl Strategy<Value = (Vec<Item>, Vec<Attempt>)> {
    let largest = prop_oneof![Just(0.0), Just(0.1), Just(0.3), Just(1.0), Just(2.5)];
    let item =
        (largest, any::<bool>(), 0_usize..5).prop_map(|(largest, has_guess, options)| Item {
            guess: has_guess.then_some(0.25),
            options,
            key: [0].into_iter().collect(),
            ..item(largest)
        });
    (vec(item, 0..6), any::<bool>()).prop_flat_map(|(items, is_complete)| {
        let missing = if is_complete { 5 } else { 6 };
        let answer = (0_u8..missing, vec(0_usize..5, 0..3));
        let attempt = vec(answer, items.len()).prop_map({
            let items = items.clone();
            move |answers| {
                let mark = |item: &Item, quarters: u8| {
                    (quarters < 5).then(|| item.largest * f64::from(quarters) / 4.0)
                };
                let marks = items.iter().zip(&answers).map(|(item, (at, _))| mark(item, *at));
                let chosen = answers.iter().map(|(_, chosen)| chosen.iter().copied().collect());
                Attempt { marks: marks.collect(), chosen: chosen.collect() }
            }
        });
        (Just(items), vec(attempt, 0..30))
    })
}

/// Every figure there is.
fn all(statistics: &Statistics) -> Vec<Option<f64>> {
    let test = &statistics.test;
    let mut all = vec![
        test.mean,
        test.median,
        test.sd,
        test.skewness,
        test.kurtosis,
        test.consistency,
        test.error_ratio,
        test.standard_error,
    ];
    for item in &statistics.items {
        all.extend([
            item.facility,
            item.sd,
            item.rest_sd,
            item.covariance,
            item.covariance_max,
            item.discrimination_index,
            item.discriminative_efficiency,
            item.effective_weight,
            item.guess,
            item.key.rest_mean,
            item.blank.rest_mean,
        ]);
        all.extend(item.options.iter().map(|choosers| choosers.rest_mean));
    }
    all
}

fn is_near(one: Option<f64>, two: Option<f64>) -> bool {
    match (one, two) {
        (Some(one), Some(two)) => (one - two).abs() <= 1e-9 * one.abs().max(1.0),
        (None, None) => true,
        _ => false,
    }
}

fn verdicts(items: &[Item], statistics: &Statistics) -> Vec<Vec<Verdict>> {
    items.iter().zip(&statistics.items).map(|(item, figures)| figures.verdicts(item)).collect()
}

proptest! {
    #[test]
    fn every_figure_is_a_number_or_none(
        largest in vec(any::<f64>(), 1..5),
        marks in vec(vec(proptest::option::of(any::<f64>()), 0..6), 0..12),
    ) {
        let item = |largest| Item { guess: Some(largest), options: 3, ..item(largest) };
        let items: Vec<Item> = largest.into_iter().map(item).collect();
        let attempts: Vec<Attempt> =
            marks.into_iter().map(|marks| Attempt { marks, chosen: Vec::new() }).collect();
        let statistics = Statistics::of(&items, &attempts);
        prop_assert!(all(&statistics).iter().flatten().all(|figure| figure.is_finite()));
    }

    #[test]
    fn figures_keep_within_their_ranges((items, attempts) in tests()) {
        let statistics = Statistics::of(&items, &attempts);
        prop_assert!(all(&statistics).iter().flatten().all(|figure| figure.is_finite()));
        let mut weight = 0.0;
        for figures in &statistics.items {
            prop_assert!(figures.facility.is_none_or(|facility| (0.0..=1.0).contains(&facility)));
            let efficiency = figures.discriminative_efficiency;
            prop_assert_eq!(figures.discrimination_index.is_some(), efficiency.is_some());
            weight += figures.effective_weight.unwrap_or(0.0);
        }
        prop_assert!(weight == 0.0 || (weight - 100.0).abs() < 1e-9, "weights come to {}", weight);
    }

    #[test]
    fn a_constant_item_changes_no_discrimination((items, attempts) in tests(), mark in 0.0_f64..3.0) {
        let before = Statistics::of(&items, &attempts);
        let mut more = items.clone();
        more.insert(0, item(3.0));
        let with = |attempt: &Attempt| {
            let (mut marks, mut chosen) = (attempt.marks.clone(), attempt.chosen.clone());
            marks.insert(0, Some(mark));
            chosen.insert(0, OptionSet::default());
            Attempt { marks, chosen }
        };
        let attempts: Vec<Attempt> = attempts.iter().map(with).collect();
        let after = Statistics::of(&more, &attempts);
        prop_assert!(after.items[0].discrimination_index.is_none());
        for (before, after) in before.items.iter().zip(&after.items[1..]) {
            prop_assert!(is_near(before.discrimination_index, after.discrimination_index));
            prop_assert!(is_near(before.discriminative_efficiency, after.discriminative_efficiency));
        }
    }

    #[test]
    fn the_order_of_the_attempts_does_not_matter(
        ((items, attempts), shuffled) in tests().prop_flat_map(|(items, attempts)| {
            let shuffled = Just(attempts.clone()).prop_shuffle();
            (Just((items, attempts)), shuffled)
        }),
    ) {
        let one = Statistics::of(&items, &attempts);
        let two = Statistics::of(&items, &shuffled);
        for (one, two) in all(&one).into_iter().zip(all(&two)) {
            prop_assert!(is_near(one, two), "{:?} and {:?}", one, two);
        }
        prop_assert_eq!(verdicts(&items, &one), verdicts(&items, &two));
    }
}
