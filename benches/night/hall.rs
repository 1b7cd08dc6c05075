//! The host's side: a night on a disk, led through its questions, and the process of the phones.

use crate::phones::{Habit, now_us};
use caytre::desk::Showing;
use caytre::domain::blueprint::Form;
use caytre::domain::drawing::Item;
use caytre::domain::night::event::Event;
use caytre::domain::night::scoring::{Deduction, Scoring};
use caytre::domain::night::{Night, Phase, Plan, Round};
use caytre::domain::quantity::Points;
use caytre::domain::question::Body;
use caytre::domain::time::{Clock, Moment, Now, Timestamp};
use caytre::formats::bank::read;
use caytre::host::{Host, Limits, Opening, net};
use caytre::run::night::Lead;
use caytre::run::night::tapped::letter_at;
use caytre::store::Store;
use caytre::store::phones::Door;
use caytre::text::{Language, Text};
use rand::SeedableRng;
use rand::rngs::ChaCha8Rng;
use std::fmt::Debug;
use std::io::{BufRead, BufReader};
use std::net::{IpAddr, Ipv4Addr};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

/// How long anything is waited for.
const PATIENCE: Duration = Duration::from_secs(90);
/// How long phones may answer a question; nothing that is measured comes near it.
const TIME: Duration = Duration::from_mins(1);
/// What a question is worth; a wrong answer costs half.
pub(crate) const WORTH: i64 = 10;

/// The clock of this machine.
struct WallClock;

impl Clock for WallClock {
    fn now(&self) -> Now {
        let us = now_us();
        Now {
            moment: Moment(Duration::from_micros(us.unsigned_abs())),
            at: Timestamp { utc_ms: us / 1000, offset_minutes: 420 },
            asleep: Duration::ZERO,
        }
    }
}

/// What whoever leads the night does next.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Step {
    /// Asks a question, by its place, and shows its options.
    Ask(usize),
    Open,
    Close,
    Reveal,
}

/// When phones saw something.
pub(crate) struct Seen {
    first_us: i64,
    last_us: i64,
}

impl Seen {
    pub(crate) fn first_ms(&self, since_us: i64) -> f64 {
        (self.first_us - since_us) as f64 / 1000.0
    }

    pub(crate) fn last_ms(&self, since_us: i64) -> f64 {
        (self.last_us - since_us) as f64 / 1000.0
    }
}

/// An answer that a phone was told to be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Acknowledged {
    /// From 1.
    pub(crate) question: usize,
    /// From 1.
    pub(crate) team: usize,
    pub(crate) letter: char,
}

/// What phones tell at the end.
pub(crate) struct Told {
    pub(crate) acknowledged: Vec<Acknowledged>,
    pub(crate) bytes_a_message: f64,
    pub(crate) drops: usize,
    pub(crate) unsettled: usize,
    pub(crate) slowest_return_ms: f64,
}

/// What is on the disk.
pub(crate) struct Kept {
    pub(crate) events: Vec<Event>,
    pub(crate) night: Night,
}

/// A night, and its phones.
pub(crate) struct Hall {
    folder: tempfile::TempDir,
    store: Store,
    lead: Lead,
    showing: Showing,
    host: Option<Host>,
    phones: Child,
    lines: Receiver<String>,
    /// The letter of the right answer to each question.
    pub(crate) keys: Vec<char>,
    /// The memory of this process before the first phone came, in KiB.
    pub(crate) empty_kib: u64,
}

/// A night that all phones have joined.
pub(crate) struct Opened {
    pub(crate) hall: Hall,
    pub(crate) joined_ms: f64,
}

fn failed(error: impl Debug) -> String {
    format!("{error:?}")
}

/// Shipped questions of one right option of four, over and over.
fn items(count: usize) -> Vec<Item> {
    let bytes = include_bytes!("../../questions/ban-sac-cay-tre.toml");
    let bank = read(bytes).bank;
    let is_one_of_four =
        |item: &Item| matches!(item.question.body, Body::Single { .. }) && item.order.len() == 4;
    let items = bank.questions.iter().map(|question| Item::written(&bank, question));
    let items: Vec<Item> = items.filter(is_one_of_four).collect();
    items.iter().cycle().take(count).cloned().collect()
}

fn key(item: &Item) -> Option<char> {
    let Body::Single { key, .. } = &item.question.body else { return None };
    item.order.iter().position(|id| id == key).map(letter_at)
}

fn plan(teams: usize, items: Vec<Item>) -> Plan {
    let round = Round {
        title: "Vòng 1".into(),
        form: Form::Together,
        worth: Points::whole(WORTH),
        time: Some(TIME),
        scoring: Scoring { is_by_speed: false, deduction: Deduction::Half },
        packages: Vec::new(),
        judging: None,
        persons: 0,
        items: (0..items.len()).collect(),
        weight: Points::ONE,
    };
    Plan {
        title: "Hội thi Cây tre".into(),
        rounds: vec![round],
        teams: (1..=teams).map(|number| format!("Đội {number}").into()).collect(),
        items,
        prizes: [1, 1, 1, 0],
    }
}

impl Hall {
    /// Opens a night on the disk of the project, and lets phones in, as many for each team.
    pub(crate) fn open(
        phones: usize,
        teams: usize,
        questions: usize,
        habit: Habit,
    ) -> Result<Opened, String> {
        let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).map_err(failed)?;
        let store = Store::open(folder.path()).map_err(failed)?;
        let items = items(questions);
        let keys: Vec<char> = items.iter().filter_map(key).collect();
        let mut generator = ChaCha8Rng::seed_from_u64(7);
        let now = WallClock.now().at;
        let mut lead =
            Lead::begin(plan(teams, items), &store, &mut generator, now).map_err(failed)?;
        let pin = "482913".into();
        let door = Door { pin, is_locked: false, takes_names: false, address: "".into() };
        store.set_door(lead.id(), &door).map_err(failed)?;
        lead.take(&[Event::Round(0)], &store, now).map_err(failed)?;
        let listener = net::listen(IpAddr::V4(Ipv4Addr::LOCALHOST), net::PORT).map_err(failed)?;
        let opening = Opening {
            night: lead.id(),
            folder: folder.path().to_path_buf(),
            clock: Arc::new(WallClock),
            generator,
            text: Text::of(Language::Vietnamese),
            unwanted: Vec::new(),
            limits: Limits::default(),
            projector: Box::new(|| {}),
        };
        let host = Host::open(listener, opening).map_err(failed)?;
        let empty_kib = resident_kib()?;
        let since = now_us();
        let (mut phones, lines) = begin(&host.address().to_string(), (phones, teams), habit)?;
        let Some(output) = phones.stdout.take() else { return Err("no output".to_owned()) };
        std::thread::Builder::new()
            .name("lines".into())
            .spawn(move || {
                for line in BufReader::new(output).lines().map_while(Result::ok) {
                    let _ = lines.0.send(line);
                }
            })
            .map_err(failed)?;
        let lines = lines.1;
        let showing = Showing::default();
        let host = Some(host);
        let hall = Hall { folder, store, lead, showing, host, phones, lines, keys, empty_kib };
        let joined_ms = hall.wait("joined", 0)?.last_ms(since);
        Ok(Opened { hall, joined_ms })
    }

    /// Goes on; gives when phones were told.
    pub(crate) fn go(&mut self, step: Step) -> Result<i64, String> {
        let events = match step {
            Step::Ask(item) => vec![Event::Asked(item), Event::Options],
            Step::Open => vec![Event::Opened],
            Step::Close => vec![Event::Closed],
            Step::Reveal => vec![Event::Revealed],
        };
        self.lead.refresh(&self.store).map_err(failed)?;
        let now = WallClock.now();
        self.lead.take(&events, &self.store, now.at).map_err(failed)?;
        let is_open = self.lead.night().phase() == Phase::Open;
        let since = is_open.then_some(now.moment);
        self.showing = Showing { since, limit: Some(TIME), ..self.showing };
        let told = now_us();
        if let Some(host) = &self.host {
            host.show(self.showing);
        }
        Ok(told)
    }

    /// Waits until all phones have seen this.
    pub(crate) fn wait(&self, what: &str, question: usize) -> Result<Seen, String> {
        loop {
            let line = self.lines.recv_timeout(PATIENCE);
            let line = line.map_err(|_| format!("not all phones: {what} {question}"))?;
            let mut words = line.split(' ');
            match (words.next(), words.next().and_then(|word| word.parse::<usize>().ok())) {
                (Some(said), Some(of)) if said == what && question == of => {
                    let mut number = || words.next()?.parse().ok();
                    let (first_us, last_us) = (number(), number());
                    let (Some(first_us), Some(last_us)) = (first_us, last_us) else {
                        return Err(line);
                    };
                    return Ok(Seen { first_us, last_us });
                }
                (Some("failed" | "FAILED:"), _) => return Err(line),
                _ => {}
            }
        }
    }

    /// Sends phones home and hears what they were told.
    pub(crate) fn end(&mut self) -> Result<Told, String> {
        // The end of its input is the end of the phones.
        drop(self.phones.stdin.take());
        let mut acknowledged = Vec::new();
        loop {
            let line = self.lines.recv_timeout(PATIENCE).map_err(failed)?;
            let words: Vec<&str> = line.split(' ').collect();
            match words[..] {
                ["answer", question, team, letter] => acknowledged.push(Acknowledged {
                    question: question.parse().map_err(failed)?,
                    team: team.parse().map_err(failed)?,
                    letter: letter.parse().map_err(failed)?,
                }),
                ["tally", messages, bytes, drops, unsettled, slowest] => {
                    let number = |word: &str| word.parse::<f64>().map_err(failed);
                    self.phones.wait().map_err(failed)?;
                    return Ok(Told {
                        acknowledged,
                        bytes_a_message: number(bytes)? / number(messages)?,
                        drops: drops.parse().map_err(failed)?,
                        unsettled: unsettled.parse().map_err(failed)?,
                        slowest_return_ms: number(slowest)?,
                    });
                }
                ["failed" | "FAILED:", ..] => return Err(line),
                _ => {}
            }
        }
    }

    /// What a program that starts now finds on the disk; nothing is asked of the host any more.
    pub(crate) fn kept(&mut self) -> Result<Kept, String> {
        self.host = None;
        let store = Store::open(self.folder.path()).map_err(failed)?;
        let stored = store.night(self.lead.id()).map_err(failed)?.ok_or("no night on the disk")?;
        let night = Night::of(stored.plan, stored.events.clone()).map_err(failed)?;
        Ok(Kept { events: stored.events, night })
    }
}

impl Drop for Hall {
    fn drop(&mut self) {
        let _ = self.phones.kill();
        let _ = self.phones.wait();
    }
}

type Lines = (std::sync::mpsc::Sender<String>, Receiver<String>);

/// Starts the process of the phones.
fn begin(
    address: &str,
    (phones, teams): (usize, usize),
    habit: Habit,
) -> Result<(Child, Lines), String> {
    let program = std::env::current_exe().map_err(failed)?;
    let habit = Habit::CODES.iter().find(|(_, one)| *one == habit).map_or("", |(code, _)| code);
    let child = Command::new(program)
        .args(["phones", address, &phones.to_string(), &teams.to_string(), habit])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn();
    Ok((child.map_err(failed)?, channel()))
}

/// The memory of this process, in KiB.
pub(crate) fn resident_kib() -> Result<u64, String> {
    let status = std::fs::read_to_string("/proc/self/status").map_err(failed)?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kib = line.and_then(|line| line.split_whitespace().next()?.parse().ok());
    kib.ok_or_else(|| "no VmRSS".to_owned())
}

/// The processor time of this process, in milliseconds: in the kernel and outside. Linux counts it in hundredths of a
/// second (`proc_pid_stat(5)`: utime, stime).
pub(crate) fn used_ms() -> Result<u64, String> {
    let stat = std::fs::read_to_string("/proc/self/stat").map_err(failed)?;
    let fields = stat.rsplit_once(')').map_or("", |(_, rest)| rest);
    let ticks = fields.split_whitespace().skip(11).take(2);
    Ok(ticks.filter_map(|ticks| ticks.parse::<u64>().ok()).sum::<u64>() * 10)
}
