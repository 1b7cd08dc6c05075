//! What a quiz night on phones costs: a host in this process, phones in another one of the same program, both on
//! loopback. Run by hand, see README.md beside this folder.
//!
//! ```sh
//! cargo bench --bench night -- load 1000 20     # phones, questions, and teams where several phones play for one
//! cargo bench --bench night -- churn 200 30     # one in five goes and comes back during each question
//! ```
//!
//! Every run ends by recounting what is on the disk from what phones were told, and fails where the two differ.

mod hall;
mod phones;
mod recount;
mod wire;

use hall::{Hall, Opened, Step};
use phones::{Habit, MOST_PHONES};
use std::fmt::Display;
use std::io::{Write, stdout};
use std::process::ExitCode;
use std::time::Duration;

/// How long a question can be read, answered and looked back at, where phones come and go.
const PACE: Duration = Duration::from_millis(700);
/// How long the hall is left alone between what is measured.
const REST: Duration = Duration::from_millis(50);

fn main() -> ExitCode {
    // Cargo says that it is a bench.
    let arguments: Vec<String> = std::env::args().skip(1).filter(|it| it != "--bench").collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let number = |at: usize, usual: usize| {
        arguments.get(at).map_or(Some(usual), |it| it.parse().ok()).filter(|it| *it > 0)
    };
    let done = match arguments.first().copied() {
        Some("phones") => phones::run(&arguments[1..]),
        None | Some("load") => match (number(1, 200), number(2, 10)) {
            (Some(phones), Some(questions)) => match number(3, phones) {
                Some(teams) => load(phones, teams, questions),
                None => Err("load PHONES QUESTIONS TEAMS".to_owned()),
            },
            _ => Err("load PHONES QUESTIONS TEAMS".to_owned()),
        },
        Some("churn") => match (number(1, 200), number(2, 30)) {
            (Some(phones), Some(questions)) => churn(phones, questions),
            _ => Err("churn PHONES QUESTIONS".to_owned()),
        },
        Some(_) => Err("load or churn".to_owned()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            say(format_args!("FAILED: {error}"));
            ExitCode::FAILURE
        }
    }
}

/// Writes a line. Who does not listen any more is not told.
fn say(line: impl Display) {
    let _ = writeln!(stdout(), "{line}");
}

/// What was measured, one value a question.
#[derive(Default)]
struct Measured {
    shown: Vec<f64>,
    first: Vec<f64>,
    opened: Vec<f64>,
    answered: Vec<f64>,
}

/// Everybody answers as soon as the question is open: the worst case.
fn load(phones: usize, teams: usize, questions: usize) -> Result<(), String> {
    if phones > MOST_PHONES {
        return Err(format!("at most {MOST_PHONES} phones"));
    }
    let Opened { mut hall, joined_ms } = Hall::open(phones, teams, questions, Habit::Stays)?;
    let kib = |now: u64, before: u64| now.saturating_sub(before) as f64 / phones as f64;
    let joined = kib(hall::resident_kib()?, hall.empty_kib);
    let (mut measured, mut asked_ms, begun) = (Measured::default(), 0, hall::used_ms()?);
    // The first question warms everything up.
    for number in 1..=questions {
        let before = hall::used_ms()?;
        let told = hall.go(Step::Ask(number - 1))?;
        let seen = hall.wait("options", number)?;
        measured.first.push(seen.first_ms(told));
        measured.shown.push(seen.last_ms(told));
        std::thread::sleep(REST);
        let told = hall.go(Step::Open)?;
        measured.opened.push(hall.wait("open", number)?.last_ms(told));
        measured.answered.push(hall.wait("acknowledged", number)?.last_ms(told));
        std::thread::sleep(REST);
        asked_ms += hall::used_ms()? - before;
        hall.go(Step::Close)?;
        hall.wait("closed", number)?;
        hall.go(Step::Reveal)?;
        hall.wait("revealed", number)?;
        std::thread::sleep(REST);
    }
    let whole_ms = hall::used_ms()? - begun;
    let ended = kib(hall::resident_kib()?, hall.empty_kib);
    let each = |ms: u64| ms as f64 * 1000.0 / (phones * questions) as f64;
    say(format_args!(
        "{phones} phones, {teams} teams, {questions} questions, all joined after {joined_ms:.0} ms"
    ));
    say(format_args!("first_ms    {}", spread(&measured.first)));
    say(format_args!("last_ms     {}", spread(&measured.shown)));
    say(format_args!("open_ms     {}", spread(&measured.opened)));
    say(format_args!("answers_ms  {}", spread(&measured.answered)));
    say(format_args!(
        "host CPU a question and player: {:.1} µs shown and answered, {:.1} with close and key",
        each(asked_ms),
        each(whole_ms)
    ));
    say(format_args!("memory a player: {joined:.1} KiB joined, {ended:.1} at the end"));
    let told = hall.end()?;
    say(format_args!("{:.0} bytes a message", told.bytes_a_message));
    let kept = hall.kept()?;
    let count = recount::same(&told.acknowledged, &kept, &hall.keys)?;
    say(format_args!("{count} answers acknowledged, as many kept, the same ones; points agree"));
    Ok(())
}

/// Phones go and come back, also while an answer is on its way.
fn churn(phones: usize, questions: usize) -> Result<(), String> {
    let Opened { mut hall, .. } = Hall::open(phones, phones, questions, Habit::Churns)?;
    for number in 0..questions {
        for step in [Step::Ask(number), Step::Open, Step::Close, Step::Reveal] {
            hall.go(step)?;
            std::thread::sleep(PACE);
        }
    }
    // Who was away for the end of it comes back and settles what it sent.
    std::thread::sleep(PACE);
    let told = hall.end()?;
    say(format_args!(
        "{phones} phones, {questions} questions: {} times away, {} of them with an answer on its way; \
         back after {:.0} ms at most",
        told.drops, told.unsettled, told.slowest_return_ms
    ));
    let kept = hall.kept()?;
    let count = recount::none_lost(&told.acknowledged, &kept, &hall.keys)?;
    say(format_args!("{count} answers acknowledged, none lost; points agree"));
    Ok(())
}

/// Median, least and most of what comes after the first value.
fn spread(values: &[f64]) -> String {
    let mut sorted = values.get(1..).filter(|rest| !rest.is_empty()).unwrap_or(values).to_vec();
    sorted.sort_by(f64::total_cmp);
    match (sorted.first(), sorted.get(sorted.len() / 2), sorted.last()) {
        (Some(least), Some(median), Some(most)) => format!("{median:.1} ({least:.1}–{most:.1})"),
        _ => String::new(),
    }
}
