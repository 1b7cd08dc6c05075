//! A hall: a night with a projector that the test leads, on loopback, and phones that speak HTTP byte by byte. Every
//! byte that a phone gets is kept.

use caytre::desk::Showing;
use caytre::domain::blueprint::Form;
use caytre::domain::drawing::Item;
use caytre::domain::identity::Uid;
use caytre::domain::night::event::Event;
use caytre::domain::night::scoring::Scoring;
use caytre::domain::night::{Night, Phase, Plan, Round};
use caytre::domain::quantity::Points;
use caytre::domain::time::{Clock, Moment, Now, Timestamp};
use caytre::host::{Host, Limits, Opening, net};
use caytre::run::night::Lead;
use caytre::store::Store;
use caytre::store::phones::Door;
use caytre::text::{Language, Text};
use rand::SeedableRng;
use rand::rngs::ChaCha8Rng;
use serde_json::Value;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpStream};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// How long anything is waited for.
const PATIENCE: Duration = Duration::from_secs(20);
/// What every answer, reason and source of the hall's questions holds, and no prompt or option does.
pub(crate) const TELL_TALE: &str = "zq";

/// Waits until it is so.
#[expect(clippy::disallowed_methods, reason = "a test that waits must end")]
pub(crate) fn eventually(what: &str, mut is_so: impl FnMut() -> bool) {
    let since = Instant::now();
    while !is_so() {
        assert!(since.elapsed() < PATIENCE, "{what} does not come");
        std::thread::sleep(Duration::from_millis(2));
    }
}

/// A clock that the test moves.
#[derive(Default)]
pub(crate) struct HandClock(AtomicU64);

impl HandClock {
    /// Lets time pass.
    pub(crate) fn pass(&self, span: Duration) {
        self.0.fetch_add(span.as_millis() as u64, Ordering::SeqCst);
    }
}

impl Clock for HandClock {
    fn now(&self) -> Now {
        let ms = self.0.load(Ordering::SeqCst) + 1_000_000;
        Now {
            moment: Moment(Duration::from_millis(ms)),
            at: Timestamp { utc_ms: 1_790_000_000_000 + ms as i64, offset_minutes: 420 },
            asleep: Duration::ZERO,
        }
    }
}

/// One question of each kind. What must not leave before the close holds [`TELL_TALE`]; options are as long as each
/// other.
const BANK: &str = r#"
format = 1
[bank]
id = "zq-ngan-hang"
title = "zq ngân hàng"
language = "vi"
version = "1"
[[topic]]
id = "zq-muc"
title = "zq mục"
[[source]]
id = "zq-nguon"
title = "zq nguồn"
publisher = "zq nơi"
date = "2024"
[[question]]
id = "zq-mot"
kind = "single"
topic = "zq-muc"
level = "nhan-biet"
prompt = "Câu một?"
option.zqr = "Gốc vững"
option.zqw = "Thân mềm"
option.zqx = "Cành dẻo"
answer = "zqr"
explain = "zq vì thế."
cite = ["zq-nguon zq trang 1"]
[[question]]
id = "zq-hai"
kind = "multiple"
topic = "zq-muc"
level = "nhan-biet"
prompt = "Câu hai?"
option.zqr = "Gốc vững"
option.zqs = "Thân chắc"
option.zqw = "Cành khô."
answer = ["zqr", "zqs"]
explain = "zq vì thế."
cite = ["zq-nguon zq trang 2"]
[[question]]
id = "zq-ba"
kind = "true-false"
topic = "zq-muc"
level = "nhan-biet"
prompt = "Câu ba?"
answer = true
explain = "zq vì thế."
cite = ["zq-nguon zq trang 3"]
[[question]]
id = "zq-bon"
kind = "statements"
topic = "zq-muc"
level = "nhan-biet"
prompt = "Câu bốn?"
statement.zqa = "Ý một."
statement.b = "Ý hai."
statement.zqc = "Ý ba."
statement.d = "Ý bốn."
answer = ["zqa", "zqc"]
explain = "zq vì thế."
cite = ["zq-nguon zq trang 4"]
[[question]]
id = "zq-nam"
kind = "short"
topic = "zq-muc"
level = "nhan-biet"
prompt = "Câu năm?"
answer = ["zq tre"]
explain = "zq vì thế."
cite = ["zq-nguon zq trang 5"]
[[question]]
id = "zq-sau"
kind = "number"
topic = "zq-muc"
level = "nhan-biet"
prompt = "Câu sáu?"
answer = 47110815
explain = "zq vì thế."
cite = ["zq-nguon zq trang 6"]
[[question]]
id = "zq-bay"
kind = "ordering"
topic = "zq-muc"
level = "nhan-biet"
prompt = "Câu bảy?"
option.zqa = "Một"
option.zqb = "Hai"
option.zqc = "Bốn"
answer = ["zqb", "zqc", "zqa"]
explain = "zq vì thế."
cite = ["zq-nguon zq trang 7"]
[[question]]
id = "zq-tam"
kind = "matching"
topic = "zq-muc"
level = "nhan-biet"
prompt = "Câu tám?"
left.zq1 = "Trái một"
left.zq2 = "Trái hai"
right.zqa = "Phải A"
right.zqb = "Phải B"
answer.zq1 = "zqb"
answer.zq2 = "zqa"
explain = "zq vì thế."
cite = ["zq-nguon zq trang 8"]
"#;

/// The questions of the hall, options in written order.
pub(crate) fn items() -> Vec<Item> {
    let read = caytre::formats::bank::read(BANK.as_bytes());
    let bank = read.bank;
    assert_eq!(bank.questions.len(), 8, "{:?}", read.problems);
    bank.questions.iter().map(|question| Item::written(&bank, question)).collect()
}

/// A night of one round for all, a question of each kind, 20 seconds each.
pub(crate) fn plan(teams: usize) -> Plan {
    let items = items();
    let round = |title: &str, form, items: Vec<usize>| Round {
        title: title.into(),
        form,
        worth: Points::whole(10),
        time: Some(Duration::from_secs(20)),
        scoring: Scoring { is_by_speed: true, ..Scoring::default() },
        packages: Vec::new(),
        judging: None,
        persons: 0,
        items,
        weight: Points::ONE,
    };
    Plan {
        title: "Hội thi thử".into(),
        rounds: vec![
            round("Vòng 1", Form::Together, (0..items.len() - 1).collect()),
            round("Vòng 2", Form::First, vec![items.len() - 1]),
        ],
        teams: (1..=teams).map(|number| format!("Đội {number}").into()).collect(),
        items,
        prizes: [1, 1, 1, 0],
    }
}

/// A night that phones can reach, and whoever leads it.
pub(crate) struct Hall {
    folder: tempfile::TempDir,
    pub(crate) clock: Arc<HandClock>,
    pub(crate) store: Store,
    pub(crate) lead: Lead,
    pub(crate) showing: Showing,
    pub(crate) limits: Limits,
    host: Option<Host>,
    address: SocketAddr,
}

impl Hall {
    /// Opens a night with so many teams.
    pub(crate) fn open(teams: usize) -> Hall {
        Hall::with(plan(teams), Limits::default(), false)
    }

    /// Opens a night of this plan.
    pub(crate) fn with(plan: Plan, limits: Limits, takes_names: bool) -> Hall {
        let folder = tempfile::tempdir().expect("a folder");
        let store = Store::open(folder.path()).expect("opens");
        let clock = Arc::new(HandClock::default());
        let mut generator = ChaCha8Rng::seed_from_u64(7);
        let lead = Lead::begin(plan, &store, &mut generator, clock.now().at).expect("begins");
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
        let (pin, showing) = ("482913".into(), Showing::default());
        let door = Door { pin, is_locked: false, takes_names, address: "".into() };
        store.set_door(lead.id(), &door).expect("kept");
        let mut hall = Hall { folder, clock, store, lead, showing, limits, host: None, address };
        hall.serve();
        hall
    }

    /// Lets phones in, again after a cut at the same place.
    pub(crate) fn serve(&mut self) {
        // A port that was given by the system may be in use for a moment after a cut.
        let mut listener = None;
        eventually("a port", || {
            listener = net::listen(IpAddr::V4(Ipv4Addr::LOCALHOST), self.address.port()).ok();
            listener.is_some()
        });
        let listener = listener.expect("eventually");
        let clock = Arc::clone(&self.clock);
        let opening = Opening {
            night: self.lead.id(),
            folder: self.folder.path().to_path_buf(),
            clock,
            generator: ChaCha8Rng::seed_from_u64(self.clock.0.load(Ordering::SeqCst) + 99),
            text: Text::of(Language::Vietnamese),
            unwanted: vec!["bí thư".into()],
            limits: self.limits,
            projector: Box::new(|| {}),
        };
        let host = Host::open(listener, opening).expect("opens");
        self.address = host.address();
        self.host = Some(host);
        self.show();
    }

    /// The power goes: nothing is closed properly for phones.
    pub(crate) fn cut(&mut self) {
        self.host = None;
    }

    /// The folder of the night.
    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Where it is.
    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }

    /// The night's id.
    pub(crate) fn id(&self) -> Uid {
        self.lead.id()
    }

    /// The night as it is kept, with what phones have sent.
    pub(crate) fn night(&mut self) -> &Night {
        self.lead.refresh(&self.store).expect("reads");
        self.lead.night()
    }

    /// The night as a program that starts now would find it.
    pub(crate) fn recounted(&self) -> Night {
        let store = Store::open(self.folder.path()).expect("opens");
        let stored = store.night(self.lead.id()).expect("reads").expect("there");
        Night::of(stored.plan, stored.events).expect("its events")
    }

    /// The projector goes on: events are kept, the clock runs or stands, phones are told.
    #[expect(clippy::needless_pass_by_value, reason = "a test reads better")]
    pub(crate) fn go(&mut self, events: Vec<Event>) {
        self.lead.refresh(&self.store).expect("reads");
        let now = self.clock.now();
        let is_new = events.contains(&Event::Opened);
        self.lead.take(&events, &self.store, now.at).expect("taken");
        let elapsed = self.showing.elapsed(now.moment);
        let limit = Some(Duration::from_secs(20));
        self.showing = match self.lead.night().phase() {
            Phase::Open if is_new => {
                Showing { since: Some(now.moment), before: Duration::ZERO, limit, ..self.showing }
            }
            Phase::Open => {
                Showing { since: Some(now.moment), before: elapsed, limit, ..self.showing }
            }
            _ => Showing { since: None, before: elapsed, limit, ..self.showing },
        };
        self.show();
    }

    /// Tells phones what is shown, and waits until they are.
    pub(crate) fn show(&mut self) {
        let Some(host) = &self.host else { return };
        host.show(self.showing);
        // What is asked of the desk now is answered once that is published.
        let door = self.store.door(self.id()).expect("reads").expect("open");
        let nobody = serde_json::json!({ "pin": &*door.pin, "team": 99_999 });
        let mut reply = Phone::new(self.address).post("/join", &nobody);
        // A PIN that is new is known as soon as the desk has looked.
        for _ in 0..5 {
            if reply.refused() == "pin" {
                std::thread::sleep(Duration::from_millis(20));
                reply = Phone::new(self.address).post("/join", &nobody);
            }
        }
        assert!(matches!(reply.refused(), "team" | "locked"), "{reply:?}");
    }

    /// Changes the door.
    pub(crate) fn set_door(&mut self, change: impl FnOnce(&mut Door)) {
        let mut door = self.store.door(self.id()).expect("reads").expect("open");
        change(&mut door);
        self.store.set_door(self.id(), &door).expect("kept");
        self.show();
    }

    /// Asks a question and opens it.
    pub(crate) fn ask(&mut self, item: usize) {
        self.go(vec![Event::Asked(item), Event::Options, Event::Opened]);
    }

    /// A phone that plays for a team, from 1.
    pub(crate) fn join(&self, team: usize) -> Phone {
        let mut phone = Phone::new(self.address);
        let row = serde_json::json!({ "pin": "482913", "team": team });
        let reply = phone.post("/join", &row);
        assert_eq!(reply.status, 200, "{reply:?}");
        phone
    }
}

/// What came back.
#[derive(Clone, Debug)]
pub(crate) struct Reply {
    /// The status.
    pub(crate) status: u16,
    /// The headers as they came.
    pub(crate) head: String,
    /// The body, if it is JSON.
    pub(crate) body: Value,
}

impl Reply {
    /// Why it was refused.
    pub(crate) fn refused(&self) -> &str {
        self.body["refused"].as_str().unwrap_or("")
    }
}

/// A phone: one request a connection.
#[derive(Clone)]
pub(crate) struct Phone {
    address: SocketAddr,
    /// What the browser keeps.
    pub(crate) cookies: Vec<String>,
    /// Every byte that came.
    pub(crate) seen: Vec<u8>,
}

impl Phone {
    /// A phone that knows nobody yet.
    pub(crate) fn new(address: SocketAddr) -> Phone {
        Phone { address, cookies: Vec::new(), seen: Vec::new() }
    }

    /// The head of a request.
    fn head(&self, method: &str, path: &str, more: &str) -> String {
        let cookies = self.cookies.join("; ");
        let cookie =
            if cookies.is_empty() { String::new() } else { format!("Cookie: {cookies}\r\n") };
        let host = self.address;
        format!(
            "{method} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n{cookie}{more}\r\n"
        )
    }

    /// Asks.
    pub(crate) fn get(&mut self, path: &str) -> Reply {
        let head = self.head("GET", path, "");
        self.send(head.as_bytes())
    }

    /// What is told just now.
    pub(crate) fn state(&mut self) -> Value {
        self.get("/state").body
    }

    /// Sends a row.
    pub(crate) fn post(&mut self, path: &str, row: &Value) -> Reply {
        self.post_with(path, "application/json", &row.to_string(), "")
    }

    /// Sends anything.
    pub(crate) fn post_with(&mut self, path: &str, kind: &str, body: &str, more: &str) -> Reply {
        let length = body.len();
        let more = format!("Content-Type: {kind}\r\nContent-Length: {length}\r\n{more}");
        let head = self.head("POST", path, &more);
        self.send(&[head.as_bytes(), body.as_bytes()].concat())
    }

    /// Answers a question.
    #[expect(clippy::needless_pass_by_value, reason = "a test reads better")]
    pub(crate) fn answer(&mut self, question: usize, count: u64, response: Value) -> Reply {
        let row = serde_json::json!({ "question": question, "count": count, "response": response });
        self.post("/answer", &row)
    }

    /// Sends bytes and reads what comes back.
    pub(crate) fn send(&mut self, bytes: &[u8]) -> Reply {
        let mut stream = TcpStream::connect(self.address).expect("connects");
        stream.set_read_timeout(Some(PATIENCE)).expect("a timeout");
        // Who is not listened to any more may still be answered.
        let _ = stream.write_all(bytes);
        let mut came = Vec::new();
        let _ = stream.read_to_end(&mut came);
        self.seen.extend_from_slice(&came);
        let text = String::from_utf8_lossy(&came);
        let (head, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
        for line in head.lines().filter_map(|line| line.strip_prefix("set-cookie: ")) {
            let pair = line.split(';').next().unwrap_or("").to_owned();
            let name = pair.split('=').next().unwrap_or("").to_owned();
            self.cookies.retain(|known| known.split('=').next() != Some(&name));
            self.cookies.push(pair);
        }
        let status = head.split(' ').nth(1).and_then(|code| code.parse().ok()).unwrap_or(0);
        let body = serde_json::from_str(body.trim()).unwrap_or(Value::Null);
        Reply { status, head: head.to_owned(), body }
    }

    /// Listens to what is told from now on.
    pub(crate) fn events(&self, path: &str) -> Stream {
        let mut stream = TcpStream::connect(self.address).expect("connects");
        stream.set_read_timeout(Some(PATIENCE)).expect("a timeout");
        let head = self.head("GET", path, "");
        stream.write_all(head.as_bytes()).expect("sent");
        Stream { reader: BufReader::new(stream), seen: Vec::new() }
    }
}

/// What a phone listens to.
pub(crate) struct Stream {
    reader: BufReader<TcpStream>,
    /// Every byte that came.
    pub(crate) seen: Vec<u8>,
}

impl Stream {
    /// The next message; none where nothing more comes.
    pub(crate) fn next(&mut self) -> Option<Value> {
        loop {
            let mut line = Vec::new();
            if self.reader.read_until(b'\n', &mut line).ok()? == 0 {
                return None;
            }
            self.seen.extend_from_slice(&line);
            let line = String::from_utf8_lossy(&line).into_owned();
            // A heartbeat: nothing was told for long.
            if line.starts_with(':') {
                return None;
            }
            if let Some(data) = line.trim_end().strip_prefix("data: ") {
                return serde_json::from_str(data).ok();
            }
        }
    }

    /// The next message of this phase.
    pub(crate) fn until(&mut self, phase: &str) -> Value {
        loop {
            let told = self.next().expect("something is told");
            if told["phase"] == phase {
                return told;
            }
        }
    }
}
