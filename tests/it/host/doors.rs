//! Who comes in, and how much of it.

use crate::support::hall::{Hall, Phone, eventually, plan};
use caytre::desk::MOST_PHONES;
use caytre::domain::night::event::Event;
use caytre::host::Limits;
use caytre::record::Digest;
use caytre::store::phones::Place;
use serde_json::json;
use std::collections::BTreeSet;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

#[test]
fn a_wrong_pin_is_refused_and_after_some_tries_has_to_wait_whatever_a_header_says() {
    let hall = Hall::open(2);
    let mut refused = Vec::new();
    for at in 0..14 {
        let mut phone = Phone::new(hall.address());
        let forwarded = format!("X-Forwarded-For: 10.0.0.{at}\r\nX-Real-IP: 10.0.0.{at}\r\n");
        let row = json!({ "pin": format!("{at:06}"), "team": 1 }).to_string();
        let reply = phone.post_with("/join", "application/json", &row, &forwarded);
        refused.push(reply.refused().to_owned());
        assert!(phone.cookies.is_empty());
    }
    assert_eq!(refused[..10], vec!["pin"; 10]);
    assert_eq!(refused[10..], vec!["too-many"; 4]);
    // Even the right one waits then, and comes in later.
    let row = json!({ "pin": "482913", "team": 1 });
    assert_eq!(Phone::new(hall.address()).post("/join", &row).status, 429);
    hall.clock.pass(Duration::from_secs(7));
    assert_eq!(Phone::new(hall.address()).post("/join", &row).status, 200);
    assert_eq!(hall.store.phones(hall.id()).expect("reads").len(), 1);
}

#[test]
fn a_wrong_code_of_the_mc_is_refused_and_codes_cannot_be_tried_through() {
    let hall = Hall::open(2);
    let statuses: Vec<u16> = (0..12)
        .map(|at| {
            Phone::new(hall.address()).post("/mc/pair", &json!({ "code": at.to_string() })).status
        })
        .collect();
    assert_eq!(statuses[..10], [403; 10]);
    assert_eq!(statuses[10..], [429; 2]);
}

#[test]
fn a_night_listens_at_the_address_that_was_chosen_and_nowhere_else() {
    let hall = Hall::open(2);
    let port = hall.address().port();
    assert!(TcpStream::connect(("127.0.0.1", port)).is_ok());
    for other in ["127.0.0.2", "127.9.9.9", "::1"] {
        assert!(TcpStream::connect((other, port)).is_err(), "{other}");
    }
}

#[test]
fn a_locked_door_lets_nobody_in_and_who_is_in_stays() {
    let mut hall = Hall::open(2);
    let mut inside = hall.join(1);
    hall.set_door(|door| door.is_locked = true);
    let row = json!({ "pin": "482913", "team": 2 });
    let reply = Phone::new(hall.address()).post("/join", &row);
    assert_eq!((reply.status, reply.refused()), (403, "locked"));
    assert_eq!(inside.state()["phase"], "lobby");
    hall.set_door(|door| {
        door.is_locked = false;
        door.pin = "111111".into();
    });
    assert_eq!(Phone::new(hall.address()).post("/join", &row).refused(), "pin", "the old one");
    let row = json!({ "pin": "111111", "team": 2 });
    assert_eq!(Phone::new(hall.address()).post("/join", &row).status, 200);
    // A door without a PIN is shut, not open.
    let mut door = hall.store.door(hall.id()).expect("reads").expect("open");
    door.pin = "".into();
    hall.store.set_door(hall.id(), &door).expect("kept");
    let nobody = json!({ "pin": "111111", "team": 99_999 });
    assert_eq!(Phone::new(hall.address()).post("/join", &nobody).refused(), "team");
    let row = json!({ "pin": "", "team": 2 });
    assert_eq!(Phone::new(hall.address()).post("/join", &row).refused(), "pin");
}

#[test]
fn from_one_address_so_many_phones_come_in_and_then_one_at_a_time() {
    let limits = Limits { connections: 8, ..Limits::default() };
    let hall = Hall::with(plan(2), limits, false);
    for _ in 0..8 {
        // Who is turned away is not counted.
        let nobody = json!({ "pin": "482913", "team": 99 });
        assert_eq!(Phone::new(hall.address()).post("/join", &nobody).refused(), "team");
        hall.join(1);
    }
    let row = json!({ "pin": "482913", "team": 1 });
    let mut flooding = Phone::new(hall.address());
    let reply = flooding.post("/join", &row);
    assert_eq!((reply.status, reply.refused()), (429, "too-many"));
    assert!(flooding.cookies.is_empty());
    assert_eq!(hall.store.phones(hall.id()).expect("reads").len(), 8);
    hall.clock.pass(Duration::from_mins(1));
    assert_eq!(Phone::new(hall.address()).post("/join", &row).status, 200);
    assert_eq!(Phone::new(hall.address()).post("/join", &row).status, 429);
}

#[test]
fn a_full_hall_lets_nobody_more_in() {
    let hall = Hall::open(1);
    let phone = |number: usize| caytre::store::phones::Phone {
        number,
        secret: Digest::of(&number.to_le_bytes()),
        place: Place::Out,
        name: "".into(),
    };
    let phones: Vec<_> = (1..MOST_PHONES).map(phone).collect();
    hall.store.add_phones(hall.id(), &phones).expect("kept");
    hall.join(1);
    let row = json!({ "pin": "482913", "team": 1 });
    let reply = Phone::new(hall.address()).post("/join", &row);
    assert_eq!((reply.status, reply.refused()), (409, "full"));
}

#[test]
fn who_is_sent_away_is_out_at_once() {
    let mut hall = Hall::open(2);
    let mut phone = hall.join(1);
    hall.go(vec![Event::Round(0)]);
    hall.ask(0);
    let mut listening = phone.events("/events");
    listening.until("open");
    hall.store.place_phone(hall.id(), 1, Place::Out).expect("kept");
    hall.show();
    assert_eq!(listening.until("out")["teams"], json!(["Đội 1", "Đội 2"]));
    assert_eq!(phone.state()["phase"], "out");
    assert_eq!(phone.answer(1, 1, json!({ "letters": "A" })).refused(), "out");
    assert_eq!(phone.events("/events").next(), None);
}

#[test]
fn a_phone_can_leave_and_come_in_for_another_team() {
    let mut hall = Hall::open(2);
    let mut phone = hall.join(1);
    assert_eq!(phone.post("/leave", &json!({})).body["phase"], "out");
    hall.go(vec![Event::Round(0)]);
    let row = json!({ "pin": "482913", "team": 2 });
    assert_eq!(phone.post("/join", &row).body["you"]["name"], "Đội 2");
}

#[test]
fn names_are_kept_in_one_form_and_wait_for_the_scorer() {
    let mut hall = Hall::with(plan(1), Limits::default(), true);
    let come = |hall: &Hall, name: &str| {
        let mut phone = Phone::new(hall.address());
        let reply = phone.post("/join", &json!({ "pin": "482913", "name": name }));
        (phone, reply)
    };
    let (mut phone, reply) = come(&hall, "  Hoa\u{200d} Sen\u{202e} ");
    assert_eq!((reply.status, &reply.body["phase"]), (200, &json!("waiting")));
    let known = hall.store.phones(hall.id()).expect("reads");
    assert_eq!((&*known[0].name, known[0].place), ("Hoa Sen", Place::Waiting));
    // Nothing of it is on the projector, and nothing can be answered yet.
    assert_eq!(hall.night().plan().teams.len(), 1);
    assert_eq!(phone.answer(1, 1, json!({ "letters": "A" })).refused(), "out");
    for (name, refused) in [
        ("HOA SEN", "taken"),
        ("Ноа Sеn", "taken"),
        ("đội 1", "taken"),
        ("Bí Thư Huyện", "name"),
        ("", "name"),
        ("\u{ad}\u{200b}", "name"),
        (&"ă".repeat(25), "name"),
        ("a\u{300}\u{334}\u{353}\u{334}\u{353}", "name"),
    ] {
        assert_eq!(come(&hall, name).1.refused(), refused, "{name:?}");
    }
    let team = json!({ "pin": "482913", "team": 1 });
    assert_eq!(Phone::new(hall.address()).post("/join", &team).refused(), "team");
    // Admitted at the scorer's desk.
    let at = hall.night().plan().teams.len();
    hall.go(vec![Event::Joined("Hoa Sen".into())]);
    hall.store.place_phone(hall.id(), 1, Place::Seated(at)).expect("kept");
    hall.show();
    assert_eq!(phone.state()["you"]["name"], "Hoa Sen");
    // Markup is text.
    let (mut sly, reply) = come(&hall, "<svg/onload=alert()>");
    assert_eq!(reply.status, 200);
    let reply = sly.get("/state");
    assert!(reply.head.contains("content-type: application/json"), "{}", reply.head);
    assert!(reply.head.contains("x-content-type-options: nosniff"));
}

#[test]
fn everything_comes_with_a_policy_that_loads_and_runs_nothing_else() {
    let hall = Hall::open(2);
    let mut phone = hall.join(1);
    for path in ["/", "/page.css", "/page.js", "/mc", "/mc.js", "/state"] {
        let head = phone.get(path).head;
        for line in [
            "content-security-policy: default-src 'none'; script-src 'self'; style-src 'self';",
            "x-content-type-options: nosniff",
            "referrer-policy: no-referrer",
            "cache-control: no-store",
        ] {
            assert!(head.contains(line), "{path}: {head}");
        }
    }
}

#[test]
fn a_secret_is_long_new_each_time_and_nowhere_but_on_the_phone() {
    let hall = Hall::open(2);
    let mut secrets = BTreeSet::new();
    for _ in 0..20 {
        let mut phone = Phone::new(hall.address());
        let row = json!({ "pin": "482913", "team": 1 });
        let reply = phone.post("/join", &row);
        assert!(reply.head.contains("; HttpOnly; SameSite=Strict"), "{}", reply.head);
        let secret = phone.cookies[0].strip_prefix("caytre=").expect("a secret").to_owned();
        assert!(secret.len() == 32 && secret.bytes().all(|byte| byte.is_ascii_hexdigit()));
        secrets.insert(secret);
    }
    // No half of one tells anything of another.
    let halves: BTreeSet<(bool, &str)> = secrets
        .iter()
        .map(|secret| secret.split_at(16))
        .flat_map(|(first, second)| [(true, first), (false, second)])
        .collect();
    assert_eq!(halves.len(), 2 * 20);
    for name in ["caytre.db", "caytre.db-wal"] {
        let bytes = std::fs::read(hall.folder().join(name)).expect("there");
        let text = String::from_utf8_lossy(&bytes);
        assert!(secrets.iter().all(|secret| !text.contains(secret)), "{name}");
    }
    // In an address it is nothing: addresses end up in histories.
    let secret = secrets.first().expect("one");
    let mut phone = Phone::new(hall.address());
    assert_eq!(phone.get(&format!("/state?caytre={secret}")).body["phase"], "out");
    phone.cookies = vec![format!("caytre={secret}")];
    assert_eq!(phone.get("/state").body["phase"], "lobby");
}

#[test]
fn a_page_from_elsewhere_can_do_nothing_here() {
    let hall = Hall::open(2);
    let mut phone = hall.join(1);
    let row = json!({ "question": 1, "count": 1, "response": { "letters": "A" } }).to_string();
    // A form sends no JSON.
    for kind in ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data"] {
        assert_eq!(phone.post_with("/answer", kind, &row, "").status, 415, "{kind}");
    }
    let origin = "Origin: http://evil.example\r\n";
    let reply = phone.post_with("/answer", "application/json", &row, origin);
    assert_eq!((reply.status, reply.refused()), (400, "bad"));
    // A name that somebody else lets point here.
    let cookie = phone.cookies.join("; ");
    let rebound = format!(
        "GET /state HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\nCookie: {cookie}\r\n\r\n"
    );
    assert_eq!(phone.send(rebound.as_bytes()).refused(), "bad");
}

#[test]
fn one_phone_has_so_many_requests_and_what_it_sends_is_so_long() {
    let mut hall = Hall::open(2);
    let (mut phone, mut other) = (hall.join(1), hall.join(2));
    hall.go(vec![Event::Round(0)]);
    hall.ask(0);
    let long = format!(
        "{{\"question\":1,\"count\":1,\"response\":{{\"text\":\"{}\"}}}}",
        "x".repeat(5000)
    );
    assert_eq!(phone.post_with("/answer", "application/json", &long, "").status, 400);
    // One that would be taken, were it not for its length.
    let row = json!({ "question": 1, "count": 1, "response": { "letters": "A" } });
    let long = format!("{row}{}", " ".repeat(5000));
    assert_eq!(phone.post_with("/answer", "application/json", &long, "").refused(), "bad");
    let statuses: Vec<u16> =
        (1..60).map(|count| phone.answer(1, count, json!({ "letters": "A" })).status).collect();
    let taken = statuses.iter().filter(|status| **status == 200).count();
    assert!((30..=40).contains(&taken) && statuses[58 - 1] == 429, "{statuses:?}");
    assert_eq!(other.answer(1, 1, json!({ "letters": "A" })).status, 200, "another phone");
    hall.clock.pass(Duration::from_secs(1));
    assert_eq!(phone.answer(1, 99, json!({ "letters": "B" })).status, 200);
}

#[test]
fn one_address_has_so_many_connections() {
    let limits = Limits { connections: 5, ..Limits::default() };
    let hall = Hall::with(plan(2), limits, false);
    let is_open = |stream: &mut TcpStream| {
        stream.set_read_timeout(Some(Duration::from_millis(200))).expect("a timeout");
        // Nothing comes from one that is open; one that is shut has come to its end.
        !matches!(stream.read(&mut [0; 1]), Ok(0))
    };
    // Those of the set-up are gone in a moment.
    eventually("five connections", || {
        let mut streams: Vec<TcpStream> =
            (0..8).map(|_| TcpStream::connect(hall.address()).expect("connects")).collect();
        let open = streams.iter_mut().filter_map(|stream| is_open(stream).then_some(())).count();
        assert!(open <= 5, "{open} are open");
        open == 5
    });
}

#[test]
fn a_phone_that_never_finishes_its_request_is_let_go() {
    let limits = Limits { patience: Duration::from_millis(300), ..Limits::default() };
    let mut hall = Hall::with(plan(2), limits, false);
    let mut phone = hall.join(1);
    let halves = [
        "GET / HTTP/1.1\r\nHost: 127".to_owned(),
        format!(
            "POST /answer HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: {}\r\nContent-Type: application/json\r\nContent-Length: 400\r\n\r\n{{",
            phone.cookies[0]
        ),
        "POST /join HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: 400\r\n\r\n{".to_owned(),
    ];
    for half in halves {
        let mut stream = TcpStream::connect(hall.address()).expect("connects");
        stream.set_read_timeout(Some(Duration::from_secs(8))).expect("a timeout");
        stream.write_all(half.as_bytes()).expect("sent");
        let mut came = Vec::new();
        let ended = stream.read_to_end(&mut came);
        assert!(ended.is_ok(), "still held: {half:?}");
    }
    hall.go(vec![Event::Round(0)]);
    assert_eq!(phone.state()["phase"], "between");
}

#[test]
fn headers_without_end_are_not_read_without_end() {
    let hall = Hall::open(2);
    let mut long = b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n".to_vec();
    for at in 0..20 {
        long.extend_from_slice(format!("X-{at}: {}\r\n", "y".repeat(5000)).as_bytes());
    }
    long.extend_from_slice(b"Connection: close\r\n\r\n");
    let status = Phone::new(hall.address()).send(&long).status;
    assert!(matches!(status, 0 | 431 | 400), "{status}");
}

#[test]
fn a_phone_that_listened_while_its_name_waited_hears_of_its_team_later() {
    let mut hall = Hall::with(plan(1), Limits::default(), true);
    let come = |name: &str| {
        let mut phone = Phone::new(hall.address());
        let row = json!({ "pin": "482913", "name": name });
        assert_eq!(phone.post("/join", &row).status, 200);
        phone
    };
    let (one, mut other) = (come("Hoa Sen"), come("Tre Xanh"));
    let mut listening = [one.events("/events"), other.events("/events")];
    for stream in &mut listening {
        stream.until("waiting");
    }
    let at = hall.night().plan().teams.len();
    hall.go(vec![Event::Joined("Hoa Sen".into())]);
    for number in [1, 2] {
        hall.store.place_phone(hall.id(), number, Place::Seated(at)).expect("kept");
    }
    hall.go(vec![Event::Round(0)]);
    hall.ask(0);
    for stream in &mut listening {
        stream.until("open");
    }
    assert_eq!(other.answer(1, 1, json!({ "letters": "B" })).status, 200);
    assert_eq!(listening[0].until("open")["given"], json!({ "letters": "B" }));
}
