use super::*;

fn scheduler() -> Scheduler {
    Scheduler::new(&Parameters::default(), 0.9)
}

fn rated(number: u8) -> Rating {
    Rating::from_number(number).expect("1 to 4")
}

/// Reviews by rating and days since the one before.
fn reviews(history: &[(u8, i32)]) -> Vec<Review> {
    let mut day = 20_000;
    let mut review = |&(number, elapsed): &(u8, i32)| {
        day += elapsed;
        Review { rating: rated(number), day: Day(day) }
    };
    history.iter().map(&mut review).collect()
}

fn wait(card: &Card) -> i32 {
    card.due.0 - card.last.0
}

#[test]
fn right_answers_on_time_give_the_published_waits() {
    // The crate's own sequence at 0.9: 2.3, 11.0, 46.3, 162.9, 497.4 days.
    let (mut day, mut card, mut waits) = (Day(20_000), None, Vec::new());
    for _ in 0..5 {
        let [_, _, good, _] = scheduler().after(card.as_ref(), day);
        waits.push(wait(&good));
        day = good.due;
        card = Some(good);
    }
    assert_eq!(waits, [2, 11, 46, 163, 497]);
}

#[test]
fn a_new_question_begins_as_its_rating_says() {
    let stabilities = scheduler().after(None, Day(20_000)).map(|card| card.stability);
    let published = [0.212, 1.2931, 2.3065, 8.2956];
    assert!(stabilities.iter().zip(published).all(|(one, other)| (one - other).abs() < 1e-6));
}

/// Twenty reviews: rating, days since the one before; then stability, difficulty and wait worked out
/// from the published formulas in double precision, apart from this program.
const WORKED_OUT: [(u8, i32, f32, f32, i32); 20] = [
    (3, 0, 2.3065, 2.1181, 2),
    (3, 2, 10.9643, 2.1112, 11),
    (3, 11, 46.2802, 2.1043, 46),
    (1, 40, 2.8880, 7.3900, 0),
    (3, 0, 2.8880, 7.3778, 3),
    (2, 3, 5.8065, 8.2445, 6),
    (3, 5, 11.5746, 8.2315, 12),
    (4, 12, 33.6365, 7.6258, 34),
    (3, 60, 83.6733, 7.6134, 84),
    (3, 180, 203.7511, 7.6010, 204),
    (1, 400, 5.1392, 9.1967, 0),
    (2, 0, 5.1392, 9.4520, 5),
    (3, 1, 5.9809, 9.4377, 6),
    (3, 4, 8.7479, 9.4235, 9),
    (3, 15, 16.1734, 9.4093, 16),
    (2, 50, 26.7054, 9.5931, 27),
    (3, 70, 48.2417, 9.5787, 48),
    (1, 200, 3.3208, 9.8468, 0),
    (3, 1, 3.9654, 9.8321, 4),
    (3, 10, 7.5357, 9.8175, 8),
];

#[test]
fn twenty_reviews_give_what_was_worked_out_by_hand() {
    let history: Vec<(u8, i32)> = WORKED_OUT.iter().map(|row| (row.0, row.1)).collect();
    for (at, (.., stability, difficulty, days)) in WORKED_OUT.into_iter().enumerate() {
        let card = scheduler().card(reviews(&history[..=at])).expect("reviewed");
        assert!((card.stability - stability).abs() < 0.002 * stability, "{at}: {card:?}");
        assert!((card.difficulty - difficulty).abs() < 0.001, "{at}: {card:?}");
        assert_eq!(wait(&card), days, "{at}");
    }
}

#[test]
fn only_what_was_known_on_an_earlier_day_is_a_lapse() {
    let card = |history: &[(u8, i32)]| scheduler().card(reviews(history)).expect("reviewed");
    assert_eq!(card(&[(1, 0), (1, 0)]).lapses, 0);
    assert_eq!(card(&[(3, 0), (1, 2), (1, 0), (1, 3)]).lapses, 2);
    let often: Vec<(u8, i32)> = std::iter::once((3, 0)).chain([(1, 1), (3, 0)].repeat(8)).collect();
    assert!(card(&often).is_leech());
    assert!(!card(&often[..13]).is_leech());
}

#[test]
fn a_better_rating_never_comes_sooner() {
    for history in [&[(3, 0), (3, 2)][..], &[(1, 0)], &[(4, 0), (4, 30), (1, 200), (2, 0)]] {
        let card = scheduler().card(reviews(history)).expect("reviewed");
        for elapsed in [0, 1, 7, 400] {
            let dues = scheduler().after(Some(&card), Day(card.last.0 + elapsed));
            let [again, hard, good, easy] = dues.map(|card| wait(&card));
            assert!(again == 0 && 0 < hard && hard <= good && good < easy);
        }
    }
}

#[test]
fn more_retention_means_shorter_waits() {
    let card = scheduler().card(reviews(&[(3, 0), (3, 2)])).expect("reviewed");
    let wait_at = |retention| {
        let scheduler = Scheduler::new(&Parameters::default(), retention);
        wait(&scheduler.after(Some(&card), card.due)[2])
    };
    assert!(wait_at(0.95) < wait_at(0.9) && wait_at(0.9) < wait_at(0.8));
    assert_eq!(wait_at(7.0), wait_at(0.99));
}

#[test]
fn remembering_fades_from_one_and_is_nine_tenths_at_the_stability() {
    let card = scheduler().card(reviews(&[(3, 0), (3, 2), (3, 11)])).expect("reviewed");
    let on = |days: i32| scheduler().retrievability(&card, Day(card.last.0 + days));
    assert!((on(0) - 1.0).abs() < 1e-6);
    assert!((on(46) - 0.9).abs() < 0.002);
    assert!(on(46) > on(100) && on(100) > on(1000) && on(1000) > 0.0);
}

#[test]
fn a_clock_set_back_neither_loses_a_review_nor_plans_in_the_past() {
    let history = reviews(&[(3, 0), (3, 2)]);
    let back = Review { rating: Rating::Good, day: Day(19_000) };
    let card = scheduler().card(history.iter().copied().chain([back])).expect("reviewed");
    assert_eq!((card.reviews, card.last), (3, Day(20_002)));
    assert!(card.due > card.last);
    let today = card.as_of(Day(19_500));
    assert_eq!((today.last, wait(&today)), (Day(19_500), wait(&card)));
    assert_eq!(card.as_of(Day(30_000)), card);
}

#[test]
fn parameters_that_are_no_numbers_are_refused() {
    assert_eq!(Parameters::from_written(&[1.0; 20]), None);
    assert_eq!(Parameters::from_written(&[f32::NAN; 21]), None);
    let written = Parameters::default().numbers().to_vec();
    assert_eq!(Parameters::from_written(&written), Some(Parameters::default()));
}

mod simulated_year;
