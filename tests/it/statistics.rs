//! Item and test statistics against those of Moodle, for the marks that Moodle's own tests take. The
//! tables are Moodle's and not part of the project; see [`crate::exchange`] for where they are found.

use crate::exchange::fixtures;
use caytre::domain::items::{Attempt, Item, ItemFigures, OptionSet, Statistics};
use std::path::Path;

/// What Moodle's own tests allow.
const TOLERANCE: f64 = 1e-5;

/// The whole test as Moodle has it for this table: eight numbers.
const WHOLE: [f64; 8] = [
    4.617_333_332,
    4.5,
    0.811_726_555_4,
    -0.092_502_502,
    -0.707_396_856_8,
    -87.223_093_554_2,
    136.829_490_079_5,
    1.110_681_306_6,
];

/// The rows of a table below its heading.
fn rows(path: &Path) -> Vec<Vec<String>> {
    let table = std::fs::read_to_string(path).expect("readable");
    let cells = |line: &str| line.split(',').map(str::to_owned).collect();
    table.lines().skip(1).map(cells).collect()
}

fn number(cell: &str) -> f64 {
    cell.parse().expect("a number")
}

/// The figures in the order of the columns of Moodle's table, from `s` to `discriminativeefficiency`.
fn columns(figures: &ItemFigures) -> [Option<f64>; 10] {
    let square = |sd: Option<f64>| sd.map(|sd| sd * sd);
    [
        Some(figures.attempts as f64),
        figures.facility,
        figures.sd,
        figures.effective_weight,
        figures.covariance,
        square(figures.sd),
        square(figures.rest_sd),
        figures.discrimination_index,
        figures.covariance_max,
        figures.discriminative_efficiency,
    ]
}

#[test]
fn the_figures_are_those_of_moodle() {
    let Some(folder) = fixtures("statistics") else { return };
    // Beside a row for each item there are rows for what a place drew at random (with the name of the
    // question) and for the variants of a question whose numbers are drawn (with the number of the
    // variant): figures over the attempts that met just that one.
    let mut wanted = rows(&folder.join("qstats00.csv"));
    wanted.retain(|row| row[1].is_empty() && row[2].is_empty());
    let item = |row: &Vec<String>| Item {
        largest: number(&row[13]),
        guess: None,
        options: 0,
        key: OptionSet::default(),
    };
    let items: Vec<Item> = wanted.iter().map(item).collect();
    assert_eq!(items.len(), 7);
    let attempt = |row: &Vec<String>| Attempt {
        marks: row[1..=items.len()].iter().map(|cell| Some(number(cell))).collect(),
        chosen: Vec::new(),
    };
    let table = rows(&folder.join("results00.csv"));
    let attempts: Vec<Attempt> = table.iter().map(attempt).collect();
    assert_eq!(attempts.len(), 25);

    let statistics = Statistics::of(&items, &attempts);
    let mut worst = 0.0_f64;
    let mut compare = |what: &str, found: Option<f64>, wanted: f64| {
        let found = found.unwrap_or_else(|| panic!("{what}: none"));
        let deviation = ((found - wanted) / wanted).abs();
        assert!(deviation <= TOLERANCE, "{what}: {found}, Moodle has {wanted}");
        worst = worst.max(deviation);
    };
    for (row, figures) in wanted.iter().zip(&statistics.items) {
        for (at, found) in columns(figures).into_iter().enumerate() {
            compare(&format!("item {}, column {}", row[0], at + 3), found, number(&row[at + 3]));
        }
    }
    let test = &statistics.test;
    let found = [
        test.mean,
        test.median,
        test.sd,
        test.skewness,
        test.kurtosis,
        test.consistency,
        test.error_ratio,
        test.standard_error,
    ];
    for (at, (found, wanted)) in found.into_iter().zip(WHOLE).enumerate() {
        compare(&format!("test, figure {at}"), found, wanted);
    }
    assert_eq!(test.attempts, 25);
    println!("worst relative deviation from Moodle: {worst:e}");
}
