//! The phones: a process of their own, so that what the host uses can be told apart. Each has an address of its own in
//! 127.0.0.0/8, as in a hall, so that the host's limits by address stand. What they were told goes to the host's process
//! on standard output, a line each.

use crate::say;
use crate::wire::Wire;
use rand::rngs::ChaCha8Rng;
use rand::{RngExt, SeedableRng};
use std::cell::RefCell;
use std::collections::HashMap;
use std::io::{Error, Read, stdin};
use std::net::{Ipv4Addr, SocketAddr};
use std::rc::Rc;
use std::time::Duration;
use tokio::sync::{Semaphore, oneshot};
use tokio::task::LocalSet;
use tokio::time::{Instant, sleep, timeout_at};

/// More than that no host lets in.
pub(crate) const MOST_PHONES: usize = 5000;
/// How many come in at once.
const AT_ONCE: usize = 32;
/// How soon a phone that was told to ask again does.
const AGAIN: Duration = Duration::from_secs(1);

/// What phones do.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Habit {
    /// They stay, and answer as soon as they can.
    Stays,
    /// They think, change their minds, go and come back.
    Churns,
}

impl Habit {
    pub(crate) const CODES: [(&'static str, Habit); 2] =
        [("stays", Habit::Stays), ("churns", Habit::Churns)];
}

/// The time that both processes share, in microseconds.
pub(crate) fn now_us() -> i64 {
    jiff::Timestamp::now().as_microsecond()
}

/// What has been seen by how many.
#[derive(Default)]
struct Seen {
    count: usize,
    first_us: i64,
    last_us: i64,
}

/// What all phones were told together.
#[derive(Default)]
struct Tally {
    phones: usize,
    seen: HashMap<(&'static str, usize), Seen>,
    messages: usize,
    bytes: usize,
    drops: usize,
    unsettled: usize,
    slowest_return: Duration,
}

impl Tally {
    /// One more phone has seen this; who is the last says so.
    fn see(&mut self, what: &'static str, question: usize) {
        let now = now_us();
        let phones = self.phones;
        let seen = self.seen.entry((what, question)).or_default();
        if seen.count == 0 {
            seen.first_us = now;
        }
        (seen.count, seen.last_us) = (seen.count + 1, now);
        if seen.count == phones {
            say(format_args!("{what} {question} {} {}", seen.first_us, seen.last_us));
        }
    }
}

/// Runs phones until standard input ends: `ADDRESS PHONES TEAMS HABIT`.
pub(crate) fn run(arguments: &[&str]) -> Result<(), String> {
    let &[address, phones, teams, habit] = arguments else {
        return Err("phones ADDRESS PHONES TEAMS HABIT".to_owned());
    };
    let address: SocketAddr = address.parse().map_err(|_| "no address")?;
    let number = |word: &str| word.parse::<usize>().map_err(|_| "no number");
    let (phones, teams) = (number(phones)?, number(teams)?.max(1));
    let habit = Habit::CODES.iter().find(|(code, _)| *code == habit).ok_or("no habit")?.1;
    if !address.ip().is_loopback() || phones > MOST_PHONES {
        return Err(format!("loopback only, and at most {MOST_PHONES} phones"));
    }
    let runtime = tokio::runtime::Builder::new_current_thread().enable_io().enable_time().build();
    let runtime = runtime.map_err(|error| error.to_string())?;
    let (end, ended) = oneshot::channel();
    std::thread::Builder::new()
        .name("end".into())
        .spawn(move || {
            let _ = stdin().read_to_end(&mut Vec::new());
            let _ = end.send(());
        })
        .map_err(|error| error.to_string())?;
    LocalSet::new().block_on(&runtime, play(address, (phones, teams), habit, ended))
}

async fn play(
    address: SocketAddr,
    (phones, teams): (usize, usize),
    habit: Habit,
    ended: oneshot::Receiver<()>,
) -> Result<(), String> {
    let tally = Rc::new(RefCell::new(Tally { phones, ..Tally::default() }));
    let door = Rc::new(Semaphore::new(AT_ONCE));
    let told: Vec<_> = (1..=phones)
        .map(|number| {
            let (tally, door) = (Rc::clone(&tally), Rc::clone(&door));
            let told = Rc::new(RefCell::new(Vec::new()));
            let phone =
                Phone::new(address, number, team(number, teams), habit, tally, Rc::clone(&told));
            tokio::task::spawn_local(async move {
                if let Err(error) = phone.play(door).await {
                    say(format_args!("failed {number} {error}"));
                }
            });
            told
        })
        .collect();
    let _ = ended.await;
    for (number, told) in (1..).zip(told) {
        let team = team(number, teams);
        for Answer { question, letter, .. } in told.borrow().iter() {
            say(format_args!("answer {question} {team} {letter}"));
        }
    }
    let tally = tally.borrow();
    say(format_args!(
        "tally {} {} {} {} {}",
        tally.messages,
        tally.bytes,
        tally.drops,
        tally.unsettled,
        tally.slowest_return.as_millis()
    ));
    Ok(())
}

/// The team of a phone; both from 1.
fn team(number: usize, teams: usize) -> usize {
    1 + (number - 1) % teams
}

/// An answer of a phone.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Answer {
    question: usize,
    count: u64,
    letter: char,
}

/// What became of one that was sent.
enum Fate {
    Acknowledged,
    Late,
}

struct Phone {
    address: SocketAddr,
    own: Ipv4Addr,
    team: usize,
    habit: Habit,
    cookie: String,
    events: Option<Wire>,
    requests: Option<Wire>,
    /// The question that was seen last, and in which phase.
    seen: (usize, String),
    /// What was sent and not acknowledged yet.
    sent: Option<Answer>,
    /// What was acknowledged.
    told: Rc<RefCell<Vec<Answer>>>,
    /// When it goes for a while, or whether it does once it has sent something.
    goes_at: Option<Instant>,
    goes_after_sending: bool,
    generator: ChaCha8Rng,
    tally: Rc<RefCell<Tally>>,
}

impl Phone {
    fn new(
        address: SocketAddr,
        number: usize,
        team: usize,
        habit: Habit,
        tally: Rc<RefCell<Tally>>,
        told: Rc<RefCell<Vec<Answer>>>,
    ) -> Phone {
        Phone {
            address,
            own: Ipv4Addr::new(127, 1, (number / 250) as u8, (1 + number % 250) as u8),
            team,
            habit,
            cookie: String::new(),
            events: None,
            requests: None,
            seen: (0, String::new()),
            sent: None,
            told,
            goes_at: None,
            goes_after_sending: false,
            generator: ChaCha8Rng::seed_from_u64(number as u64),
            tally,
        }
    }

    async fn play(mut self, door: Rc<Semaphore>) -> Result<(), Error> {
        let place = door.acquire().await.map_err(Error::other)?;
        self.join().await?;
        self.listen().await?;
        drop(place);
        self.tally.borrow_mut().see("joined", 0);
        loop {
            let Some(at) = self.goes_at else {
                self.step().await?;
                continue;
            };
            match timeout_at(at, self.step()).await {
                Ok(done) => done?,
                Err(_) => self.go_and_come_back().await?,
            }
        }
    }

    /// The connections are gone, with whatever was on its way in them.
    async fn go_and_come_back(&mut self) -> Result<(), Error> {
        (self.events, self.requests, self.goes_at) = (None, None, None);
        {
            let mut tally = self.tally.borrow_mut();
            tally.drops += 1;
            tally.unsettled += usize::from(self.sent.is_some());
        }
        sleep(Duration::from_millis(self.generator.random_range(0..400))).await;
        let since = Instant::now();
        self.listen().await?;
        let message = self.hear().await?;
        {
            let mut tally = self.tally.borrow_mut();
            tally.slowest_return = tally.slowest_return.max(since.elapsed());
        }
        self.heed(&message).await
    }

    fn post(&self, path: &str, body: &str) -> String {
        format!(
            "POST {path} HTTP/1.1\r\nHost: {}\r\n{}Content-Type: application/json\r\n\
             Content-Length: {}\r\n\r\n{body}",
            self.address,
            self.cookie,
            body.len()
        )
    }

    async fn ask(&mut self, request: &str) -> Result<(u16, Vec<u8>, String), Error> {
        // A connection that is broken off in the middle is not used again.
        let mut wire = match self.requests.take() {
            Some(wire) => wire,
            None => Wire::open(self.own, self.address).await?,
        };
        let reply = wire.ask(request).await?;
        self.requests = Some(wire);
        Ok((reply.status, reply.body, reply.head))
    }

    async fn join(&mut self) -> Result<(), Error> {
        let request = self.post("/join", &format!(r#"{{"pin":"482913","team":{}}}"#, self.team));
        let (status, _, head) = self.ask(&request).await?;
        let cookie = head.lines().find_map(|line| line.strip_prefix("set-cookie: "));
        let cookie = cookie.and_then(|cookie| cookie.split(';').next());
        match (status, cookie) {
            (200, Some(cookie)) => self.cookie = format!("Cookie: {cookie}\r\n"),
            _ => return Err(Error::other(head)),
        }
        Ok(())
    }

    async fn listen(&mut self) -> Result<(), Error> {
        let mut wire = Wire::open(self.own, self.address).await?;
        let cookie = &self.cookie;
        let request = format!(
            "GET /events HTTP/1.1\r\nHost: {}\r\n{cookie}Accept: text/event-stream\r\n\r\n",
            self.address
        );
        wire.listen(&request).await?;
        self.events = Some(wire);
        Ok(())
    }

    /// Takes one message and does what it asks for.
    async fn step(&mut self) -> Result<(), Error> {
        let message = self.hear().await?;
        self.heed(&message).await
    }

    async fn hear(&mut self) -> Result<Vec<u8>, Error> {
        let wire = self.events.as_mut().ok_or_else(|| Error::other("not listening"))?;
        let message = wire.event().await?;
        let mut tally = self.tally.borrow_mut();
        tally.messages += 1;
        tally.bytes += message.len();
        Ok(message)
    }

    async fn heed(&mut self, message: &[u8]) -> Result<(), Error> {
        let phase = after(message, br#""phase":""#).split(|byte| *byte == b'"').next();
        let phase = phase.and_then(|phase| std::str::from_utf8(phase).ok()).unwrap_or("");
        let digits = after(message, br#""question":{"id":"#);
        let digits = digits.iter().take_while(|byte| byte.is_ascii_digit());
        let question = digits.fold(0, |sum, digit| sum * 10 + usize::from(digit - b'0'));
        let is_new = self.seen.0 != question || self.seen.1 != phase;
        if is_new && question > 0 {
            if self.seen.0 != question && self.habit == Habit::Churns {
                self.think_of_going();
            }
            self.seen = (question, phase.to_owned());
            let known = ["options", "open", "closed", "revealed"];
            if let Some(known) = known.into_iter().find(|known| *known == phase) {
                self.tally.borrow_mut().see(known, question);
            }
        }
        self.settle().await?;
        if phase == "open" && !self.has_answered(question) {
            self.answer(question).await?;
        }
        Ok(())
    }

    /// One phone in five goes during a question: at any time, or as soon as it has sent its answer.
    fn think_of_going(&mut self) {
        self.goes_after_sending = false;
        if self.generator.random_ratio(1, 5) {
            if self.generator.random_ratio(1, 2) {
                self.goes_after_sending = true;
            } else {
                let after = Duration::from_millis(self.generator.random_range(0..2_100));
                self.goes_at = Some(Instant::now() + after);
            }
        }
    }

    fn has_answered(&self, question: usize) -> bool {
        self.told.borrow().iter().any(|answer| answer.question == question)
    }

    async fn answer(&mut self, question: usize) -> Result<(), Error> {
        if self.habit == Habit::Stays {
            let letter = letter((self.team + question) % 4);
            self.sent = Some(Answer { question, count: 1, letter });
            return self.settle().await;
        }
        // Some change their minds once, and some answer so late that it may be too late.
        for count in 1..=self.generator.random_range(1..=2) {
            sleep(Duration::from_millis(self.generator.random_range(0..400))).await;
            let letter = letter(self.generator.random_range(0..4));
            self.sent = Some(Answer { question, count, letter });
            if std::mem::take(&mut self.goes_after_sending) {
                return self.send_and_go().await;
            }
            self.settle().await?;
        }
        Ok(())
    }

    /// Sends what it has to say and does not wait for what is said to it: the host has it, or will have, or never.
    async fn send_and_go(&mut self) -> Result<(), Error> {
        let Some(answer) = self.sent else { return Ok(()) };
        let mut wire = Wire::open(self.own, self.address).await?;
        wire.send(self.answering(answer).as_bytes()).await?;
        sleep(Duration::from_millis(self.generator.random_range(0..4))).await;
        // Gone with its connections as soon as whoever drives it looks.
        drop(wire);
        self.goes_at = Some(Instant::now());
        Ok(())
    }

    fn answering(&self, Answer { question, count, letter }: Answer) -> String {
        let body = format!(
            r#"{{"question":{question},"count":{count},"response":{{"letters":"{letter}"}}}}"#
        );
        self.post("/answer", &body)
    }

    /// Sends what is not acknowledged until it is said what became of it.
    async fn settle(&mut self) -> Result<(), Error> {
        let Some(answer) = self.sent else { return Ok(()) };
        let Answer { question, count, .. } = answer;
        let request = self.answering(answer);
        let fate = loop {
            let (status, body, _) = self.ask(&request).await?;
            let said = String::from_utf8_lossy(&body);
            match status {
                200 if said == format!(r#"{{"question":{question},"count":{count}}}"#) => {
                    break Fate::Acknowledged;
                }
                409 => break Fate::Late,
                429 | 503 => sleep(AGAIN).await,
                _ => return Err(Error::other(format!("{status} {said}"))),
            }
        };
        self.sent = None;
        if let Fate::Acknowledged = fate {
            self.told.borrow_mut().push(answer);
            let is_first = count == 1;
            if is_first {
                self.tally.borrow_mut().see("acknowledged", question);
            }
        }
        Ok(())
    }
}

fn letter(at: usize) -> char {
    ['A', 'B', 'C', 'D'][at]
}

/// What comes behind this.
fn after<'a>(message: &'a [u8], what: &[u8]) -> &'a [u8] {
    let at = message.windows(what.len()).position(|it| it == what);
    at.map_or(&[], |at| &message[at + what.len()..])
}
