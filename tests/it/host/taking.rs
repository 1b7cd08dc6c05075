//! Answers: when they are taken, what an acknowledgement is worth, and how a phone comes back.

use crate::support::hall::{Hall, Phone, items, plan};
use caytre::desk::{Ask, Desk, Sent, Showing, Told, Unheard};
use caytre::domain::answer::Response;
use caytre::domain::night::Phase;
use caytre::domain::night::event::Event;
use caytre::domain::quantity::Points;
use caytre::domain::time::Clock;
use caytre::host::Limits;
use caytre::record::Digest;
use caytre::run::night::tapped::Tapped;
use caytre::store::phones::{Phone as Known, Place};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use serde_json::{Value, json};
use std::io::{Read, Write};
use std::net::TcpStream;
use std::sync::Arc;
use std::sync::mpsc::channel;
use std::time::Duration;
use tokio::sync::oneshot;

/// The letter of an answer.
fn letters(letters: &str) -> Value {
    json!({ "letters": letters })
}

/// What a team is kept to have given to the last question.
fn given(hall: &mut Hall, team: usize) -> Option<(Response, Duration)> {
    let asked = hall.night().question()?;
    asked.given.get(&team).map(|given| (given.response.clone(), given.elapsed))
}

fn seconds(count: u64) -> Duration {
    Duration::from_secs(count)
}

#[test]
fn an_answer_is_taken_while_the_question_is_open_and_in_no_other_phase() {
    let mut hall = Hall::open(2);
    let mut phone = hall.join(1);
    let mut count = 0;
    let mut refused = |phone: &mut Phone, question| {
        count += 1;
        phone.answer(question, count, letters("A")).refused().to_owned()
    };
    assert_eq!(refused(&mut phone, 1), "late", "nothing was asked");
    hall.go(vec![Event::Round(0)]);
    assert_eq!(refused(&mut phone, 1), "late");
    hall.go(vec![Event::Asked(0)]);
    assert_eq!(refused(&mut phone, 1), "not-now");
    hall.go(vec![Event::Options]);
    assert_eq!(refused(&mut phone, 1), "not-now");
    hall.go(vec![Event::Opened]);
    assert_eq!(refused(&mut phone, 2), "late", "another question");
    assert_eq!(refused(&mut phone, 1), "");
    hall.go(vec![Event::Paused(seconds(1))]);
    assert_eq!(refused(&mut phone, 1), "not-now");
    hall.go(vec![Event::Resumed]);
    assert_eq!(refused(&mut phone, 1), "");
    hall.go(vec![Event::Closed]);
    hall.clock.pass(seconds(2));
    assert_eq!(refused(&mut phone, 1), "late");
    hall.go(vec![Event::Revealed]);
    assert_eq!(refused(&mut phone, 1), "late");
    hall.go(vec![Event::Asked(1), Event::Opened]);
    assert_eq!(refused(&mut phone, 1), "late", "the one before");
    hall.go(vec![Event::Closed, Event::Revealed, Event::Finished]);
    assert_eq!(refused(&mut phone, 2), "late");
    let answers = hall.recounted();
    assert_eq!(answers.asked()[0].given.len() + answers.asked()[1].given.len(), 1);
}

#[test]
fn what_comes_within_the_grace_counts_and_what_comes_later_does_not() {
    let mut hall = Hall::open(2);
    let (mut one, mut other) = (hall.join(1), hall.join(2));
    hall.go(vec![Event::Round(0)]);
    hall.ask(0);
    hall.clock.pass(seconds(20) + Duration::from_millis(250));
    assert_eq!(one.answer(1, 1, letters("A")).status, 200);
    hall.go(vec![Event::Closed]);
    hall.clock.pass(Duration::from_millis(40));
    assert_eq!(one.answer(1, 2, letters("A")).status, 200, "0.29 seconds after the time");
    hall.clock.pass(Duration::from_millis(300));
    assert_eq!(other.answer(1, 1, letters("A")).refused(), "late");
    // Points lie between half and all of the question's, however late.
    let points = hall.night().points();
    assert_eq!(points, [Points::whole(5), Points::ZERO]);
}

#[test]
fn the_time_is_that_of_the_host_and_a_phone_cannot_say_another() {
    let mut hall = Hall::open(2);
    let mut phone = hall.join(1);
    hall.go(vec![Event::Round(0)]);
    hall.ask(0);
    hall.clock.pass(seconds(7));
    for field in ["elapsed", "time", "ping", "team", "at", "latency"] {
        let mut row = json!({ "question": 1, "count": 1, "response": { "letters": "A" } });
        row[field] = json!(0);
        assert_eq!(phone.post("/answer", &row).refused(), "bad", "{field}");
    }
    assert_eq!(phone.answer(1, 1, letters("A")).status, 200);
    assert_eq!(given(&mut hall, 0).map(|(_, elapsed)| elapsed), Some(seconds(7)));
    // While the clock stands no time runs.
    hall.go(vec![Event::Paused(seconds(7))]);
    hall.clock.pass(seconds(100));
    hall.go(vec![Event::Resumed]);
    hall.clock.pass(seconds(1));
    assert_eq!(phone.answer(1, 2, letters("B")).status, 200);
    assert_eq!(given(&mut hall, 0).map(|(_, elapsed)| elapsed), Some(seconds(8)));
}

#[test]
fn the_time_is_that_at_which_the_whole_answer_is_there() {
    let mut hall = Hall::open(1);
    let phone = hall.join(1);
    hall.go(vec![Event::Round(0)]);
    hall.ask(0);
    let row = json!({ "question": 1, "count": 1, "response": { "letters": "A" } }).to_string();
    let (first, rest) = row.split_at(10);
    let mut stream = TcpStream::connect(hall.address()).expect("connects");
    stream.set_nodelay(true).expect("set");
    let head = format!(
        "POST /answer HTTP/1.1\r\nHost: {}\r\nConnection: close\r\nCookie: {}\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n{first}",
        hall.address(),
        phone.cookies[0],
        row.len()
    );
    stream.write_all(head.as_bytes()).expect("sent");
    // Time enough for the beginning to be read.
    std::thread::sleep(Duration::from_millis(300));
    hall.clock.pass(seconds(5));
    stream.write_all(rest.as_bytes()).expect("sent");
    let mut came = String::new();
    stream.read_to_string(&mut came).expect("answered");
    assert!(came.starts_with("HTTP/1.1 200"), "{came}");
    assert_eq!(given(&mut hall, 0).map(|(_, elapsed)| elapsed), Some(seconds(5)));
}

#[test]
fn while_the_projector_holds_the_clock_nothing_is_taken() {
    let mut hall = Hall::open(1);
    let mut phone = hall.join(1);
    hall.go(vec![Event::Round(0)]);
    hall.ask(0);
    hall.showing.since = None;
    hall.show();
    assert_eq!(phone.state()["phase"], "paused");
    assert_eq!(phone.answer(1, 1, letters("A")).refused(), "not-now");
    assert_eq!(given(&mut hall, 0), None);
}

#[test]
fn what_cannot_be_kept_is_not_acknowledged() {
    let mut hall = Hall::open(2);
    let mut phone = hall.join(1);
    hall.go(vec![Event::Round(0)]);
    hall.ask(0);
    let disk = rusqlite::Connection::open(hall.folder().join("caytre.db")).expect("opens");
    let full = |table: &str| {
        format!(
            "CREATE TRIGGER full_{table} BEFORE INSERT ON {table} BEGIN SELECT RAISE(ABORT, 'full'); END"
        )
    };
    for table in ["night_event", "night_phone"] {
        disk.execute_batch(&full(table)).expect("made");
    }
    let reply = phone.answer(1, 1, letters("A"));
    assert_eq!((reply.status, reply.refused()), (503, "unkept"));
    let told = phone.state();
    assert_eq!((&told["given"], &told["count"]), (&Value::Null, &json!(0)));
    let mut other = Phone::new(hall.address());
    let reply = other.post("/join", &json!({ "pin": "482913", "team": 2 }));
    assert_eq!((reply.status, reply.refused()), (503, "unkept"));
    assert!(other.cookies.is_empty());
    disk.execute_batch("DROP TRIGGER full_night_event; DROP TRIGGER full_night_phone")
        .expect("gone");
    // The page sends it once more.
    assert_eq!(phone.answer(1, 1, letters("A")).body["count"], 1);
    assert_eq!(given(&mut hall, 0).map(|(it, _)| it), Some(Response::Choice("zqr".into())));
}

#[test]
fn the_desk_hears_only_phones_that_play() {
    let mut hall = Hall::open(1);
    hall.cut();
    let places = [Place::Seated(0), Place::Waiting, Place::Reader, Place::Out];
    let known = (1..).zip(places).map(|(number, place)| Known {
        number,
        secret: Digest([number as u8; 32]),
        place,
        name: "".into(),
    });
    hall.store.add_phones(hall.id(), &known.collect::<Vec<_>>()).expect("kept");
    hall.go(vec![Event::Round(0)]);
    hall.ask(0);
    let told = Told { phones: Box::new(|_, _| {}), projector: Box::new(|| {}) };
    let clock = Arc::clone(&hall.clock);
    let desk = Desk::open(hall.id(), hall.folder(), clock, Vec::new(), told).expect("opens");
    let received = hall.clock.now().moment;
    desk.show(Showing { since: Some(received), ..Showing::default() });
    let heard: Vec<_> = (1..=5)
        .map(|at| {
            let (tapped, secret) = (Tapped::Letters("A".into()), Digest([at; 32]));
            let (reply, said) = oneshot::channel();
            let sent = Sent { secret, question: 1, count: 1, tapped, received };
            desk.asks().send(Ask::Answer(sent, reply)).expect("asked");
            said.blocking_recv().expect("told")
        })
        .collect();
    let out = Err(Unheard::Out);
    assert_eq!(heard, [Ok(1), out, out, out, out]);
}

#[test]
fn of_answers_that_wait_together_the_highest_counter_counts() {
    let mut hall = Hall::open(1);
    hall.cut();
    let secret = Digest([1; 32]);
    let known = Known { number: 1, secret, place: Place::Seated(0), name: "".into() };
    hall.store.add_phones(hall.id(), &[known]).expect("kept");
    hall.go(vec![Event::Round(0)]);
    hall.ask(0);
    let (release, gate) = channel::<()>();
    let mut told = 0;
    let told = Told {
        // The first time is that of the opening, the second holds up the desk until more waits.
        phones: Box::new(move |_, _| {
            told += 1;
            if told == 2 {
                let _ = gate.recv();
            }
        }),
        projector: Box::new(|| {}),
    };
    let clock = Arc::clone(&hall.clock);
    let desk = Desk::open(hall.id(), hall.folder(), clock, Vec::new(), told).expect("opens");
    let received = hall.clock.now().moment;
    desk.show(Showing { since: Some(received), ..Showing::default() });
    let sent: Vec<_> = [(3, "C"), (2, "A"), (3, "B")]
        .into_iter()
        .map(|(count, letter)| {
            let tapped = Tapped::Letters(letter.into());
            let (reply, said) = oneshot::channel();
            let sent = Sent { secret, question: 1, count, tapped, received };
            desk.asks().send(Ask::Answer(sent, reply)).expect("asked");
            said
        })
        .collect();
    drop(release);
    for said in sent {
        assert_eq!(said.blocking_recv().expect("told"), Ok(3));
    }
    drop(desk);
    assert_eq!(given(&mut hall, 0).map(|(it, _)| it), Some(Response::Choice("zqx".into())));
}

#[test]
fn what_was_acknowledged_is_kept_and_the_highest_counter_counts() {
    let mut hall = Hall::open(2);
    let mut phone = hall.join(1);
    hall.go(vec![Event::Round(0)]);
    hall.ask(0);
    assert_eq!(phone.answer(1, 1, letters("B")).body["count"], 1);
    assert_eq!(phone.answer(1, 3, letters("C")).body["count"], 3);
    hall.clock.pass(seconds(3));
    // The network brings an older one later, and the newest once more.
    assert_eq!(phone.answer(1, 2, letters("A")).body["count"], 3);
    assert_eq!(phone.answer(1, 3, letters("C")).body["count"], 3);
    let written = Response::Choice("zqx".into());
    assert_eq!(given(&mut hall, 0), Some((written.clone(), Duration::ZERO)));
    // It is on the disk: a program that starts now finds it.
    let recounted = hall.recounted();
    assert_eq!(
        recounted.question().and_then(|it| it.given.get(&0)).map(|it| &it.response),
        Some(&written)
    );
    // Nobody changes afterwards what came in.
    let disk = rusqlite::Connection::open(hall.folder().join("caytre.db")).expect("opens");
    for change in ["UPDATE night_event SET at_ms = 0", "DELETE FROM night_event"] {
        assert!(disk.execute_batch(change).is_err(), "{change}");
    }
    // Taken back.
    assert_eq!(phone.answer(1, 4, json!({ "blank": true })).status, 200);
    assert_eq!(phone.state()["given"], Value::Null);
}

#[test]
fn of_many_phones_at_once_no_answer_is_lost() {
    const PHONES: usize = 60;
    let limits = Limits { connections: 1000, ..Limits::default() };
    let mut hall = Hall::with(plan(PHONES), limits, false);
    let mut phones: Vec<Phone> = (1..=PHONES).map(|team| hall.join(team)).collect();
    hall.go(vec![Event::Round(0)]);
    for at in 0..3 {
        hall.ask(at);
        let acknowledged: usize = std::thread::scope(|scope| {
            let answers: Vec<_> = phones
                .iter_mut()
                .enumerate()
                .map(|(team, phone)| {
                    scope.spawn(move || {
                        let response = match at {
                            0 => letters(["A", "B", "C"][team % 3]),
                            1 => letters(["AB", "C"][team % 2]),
                            _ => json!({ "truth": team % 2 == 0 }),
                        };
                        usize::from(phone.answer(at + 1, 1, response).status == 200)
                    })
                })
                .collect();
            answers.into_iter().map(|answer| answer.join().expect("sent")).sum()
        });
        hall.go(vec![Event::Closed, Event::Revealed]);
        let recounted = hall.recounted();
        assert_eq!((acknowledged, recounted.asked()[at].given.len()), (PHONES, PHONES));
    }
    // Counted by hand: full points at once for what is right, and those for a part.
    let points = hall.recounted().points();
    for (team, points) in points.iter().enumerate() {
        let right = [team % 3 == 0, team % 2 == 0, team % 2 == 0];
        let sum = right.iter().filter(|is_right| **is_right).count() as i64 * 10;
        assert_eq!(*points, Points::whole(sum), "team {team}");
    }
}

#[test]
fn every_kind_can_be_answered_and_letters_twice_or_not_there_are_refused() {
    let mut hall = Hall::open(1);
    let mut phone = hall.join(1);
    hall.go(vec![Event::Round(0)]);
    let right = [
        letters("A"),
        letters("AB"),
        json!({ "truth": true }),
        json!({ "verdicts": [true, false, true, false] }),
        json!({ "text": "zq tre" }),
        json!({ "text": "47110815" }),
        letters("BCA"),
    ];
    for (at, response) in right.iter().enumerate() {
        hall.ask(at);
        for wrong in [letters("AA"), letters("ABA"), letters("AZ"), letters("a"), letters("ABCA")] {
            let refused = phone.answer(at + 1, 1, wrong.clone());
            assert_eq!(refused.refused(), "bad", "{wrong} to {at}");
        }
        for wrong in [json!({ "verdicts": [true] }), json!({ "pairs": [] }), json!({})] {
            assert_eq!(phone.answer(at + 1, 1, wrong).refused(), "bad");
        }
        assert_eq!(phone.answer(at + 1, 2, response.clone()).status, 200, "{at}");
        let told = phone.state();
        assert_eq!((&told["given"], &told["count"]), (response, &json!(2)));
        hall.go(vec![Event::Closed, Event::Revealed]);
        let told = phone.state();
        assert_eq!(told["outcome"]["verdict"], "right", "{at}: {told}");
        assert_eq!(told["outcome"]["points"], "+10");
        hall.clock.pass(seconds(5));
    }
    // A matching in a round for all.
    let mut plan = plan(1);
    plan.rounds[0].items = vec![items().len() - 1];
    let mut hall = Hall::with(plan, Limits::default(), false);
    let mut phone = hall.join(1);
    hall.go(vec![Event::Round(0)]);
    hall.ask(7);
    assert_eq!(phone.answer(1, 1, json!({ "pairs": ["B", "A"] })).status, 200);
    hall.go(vec![Event::Closed, Event::Revealed]);
    assert_eq!(phone.state()["outcome"]["verdict"], "right");
}

#[test]
fn a_phone_comes_back_in_every_phase_with_its_team_answer_and_points() {
    let mut hall = Hall::open(2);
    let phone = hall.join(2);
    let back = |hall: &Hall, phase: &str| {
        let mut phone = phone.clone();
        let told = phone.state();
        let heard = phone.events("/events").next().expect("told at once");
        assert_eq!(told["phase"], phase, "{told}");
        assert_eq!(heard["phase"], phase);
        assert_eq!(told["you"]["name"], "Đội 2");
        let _ = hall;
        told
    };
    back(&hall, "lobby");
    hall.go(vec![Event::Round(0)]);
    back(&hall, "between");
    hall.go(vec![Event::Asked(0)]);
    assert_eq!(back(&hall, "shown")["question"]["options"], json!([]));
    hall.go(vec![Event::Options]);
    assert_eq!(back(&hall, "options")["question"]["options"][1]["text"], "Thân mềm");
    hall.go(vec![Event::Opened]);
    assert_eq!(phone.clone().answer(1, 5, letters("A")).status, 200);
    hall.clock.pass(seconds(4));
    let told = back(&hall, "open");
    assert_eq!((&told["left_ms"], &told["of_ms"]), (&json!(16_000), &json!(20_000)));
    assert_eq!((&told["given"], &told["count"]), (&letters("A"), &json!(5)));
    hall.go(vec![Event::Paused(seconds(4))]);
    assert_eq!(back(&hall, "paused")["left_ms"], 16_000);
    hall.go(vec![Event::Resumed, Event::Closed]);
    assert_eq!(back(&hall, "closed")["given"], letters("A"));
    hall.go(vec![Event::Revealed]);
    assert_eq!(back(&hall, "revealed")["you"]["points"], "10");
    hall.go(vec![Event::Round(1), Event::Asked(7), Event::Options, Event::Opened]);
    let told = back(&hall, "open");
    assert_eq!(told["question"]["is_asked"], false, "it is answered aloud");
    hall.go(vec![Event::Seized(0), Event::Ruled(false)]);
    back(&hall, "others");
    hall.go(vec![Event::Closed, Event::Revealed, Event::Finished]);
    let told = back(&hall, "finished");
    assert_eq!((&told["you"]["rank"], &told["top"][0]["name"]), (&json!(1), &json!("Đội 2")));
}

#[test]
fn after_a_cut_phones_come_back_by_themselves_and_nothing_is_lost() {
    let mut hall = Hall::open(2);
    let mut phone = hall.join(1);
    hall.go(vec![Event::Round(0)]);
    hall.ask(0);
    assert_eq!(phone.answer(1, 1, letters("A")).status, 200);
    let mut listening = phone.events("/events");
    listening.until("open");
    hall.cut();
    assert_eq!(listening.next(), None, "the connection is gone");
    hall.go(vec![Event::Paused(Duration::ZERO)]);
    hall.serve();
    let told = phone.state();
    assert_eq!((&told["phase"], &told["given"]), (&json!("paused"), &letters("A")));
    assert_eq!(told["count"], 1, "the page takes it as recorded");
    hall.go(vec![Event::Resumed]);
    assert_eq!(phone.answer(1, 2, letters("B")).status, 200);
    let mut other = hall.join(2);
    assert_eq!(other.answer(1, 1, letters("A")).status, 200);
    hall.go(vec![Event::Closed, Event::Revealed]);
    assert_eq!(hall.recounted().points(), [Points::ZERO, Points::whole(10)]);
    assert_eq!(hall.recounted().phase(), Phase::Revealed);
}

#[test]
fn two_phones_of_one_team_are_one_participant_and_see_each_others_answer() {
    let mut hall = Hall::open(2);
    let (mut one, mut other) = (hall.join(1), hall.join(1));
    hall.go(vec![Event::Round(0)]);
    hall.ask(0);
    let (mut listening, mut own) = (other.events("/events"), one.events("/events"));
    listening.until("open");
    own.until("open");
    assert_eq!(one.answer(1, 1, letters("B")).status, 200);
    assert_eq!(listening.until("open")["given"], letters("B"));
    assert_eq!(other.answer(1, 1, letters("A")).status, 200);
    assert_eq!(given(&mut hall, 0).map(|(it, _)| it), Some(Response::Choice("zqr".into())));
    // Two tabs are one phone.
    let before = hall.store.phones(hall.id()).expect("reads").len();
    let mut tab = one.clone();
    let row = json!({ "pin": "482913", "team": 2 });
    assert_eq!(tab.post("/join", &row).body["you"]["team"], 1);
    assert_eq!(hall.store.phones(hall.id()).expect("reads").len(), before);
}

#[test]
fn a_replayed_question_is_answered_anew() {
    let mut hall = Hall::open(2);
    let mut phone = hall.join(1);
    hall.go(vec![Event::Round(0)]);
    hall.ask(0);
    assert_eq!(phone.answer(1, 4, letters("B")).status, 200);
    hall.go(vec![Event::Closed, Event::Revealed, Event::Replayed]);
    let told = phone.state();
    assert_eq!((&told["given"], &told["count"]), (&Value::Null, &json!(0)));
    hall.go(vec![Event::Opened]);
    assert_eq!(phone.answer(1, 1, letters("A")).body["count"], 1);
    hall.go(vec![Event::Closed, Event::Revealed, Event::Voided]);
    assert_eq!(phone.state()["outcome"]["verdict"], "void");
}

#[test]
fn whatever_bytes_come_in_the_night_goes_on() {
    let mut hall = Hall::open(2);
    let phone = hall.join(1);
    hall.go(vec![Event::Round(0)]);
    hall.ask(0);
    let mut runner = TestRunner::new(Config { cases: 200, ..Config::default() });
    let field = "[a-z_]{0,8}";
    let value = prop_oneof![
        Just("null".to_owned()),
        "-?[0-9]{1,30}".prop_map(|number| number),
        "\\PC{0,30}".prop_map(|text| json!(text).to_string()),
        Just("{\"letters\":[1]}".to_owned()),
        Just("{\"pairs\":[\"AB\",{}]}".to_owned()),
        Just("[[[[[[[[]]]]]]]]".to_owned()),
    ];
    let row = prop::collection::vec((field, value), 0..5).prop_map(|fields| {
        let fields: Vec<String> =
            fields.into_iter().map(|(name, value)| format!("{}:{value}", json!(name))).collect();
        format!("{{{}}}", fields.join(","))
    });
    let body = prop_oneof![row, "\\PC{0,60}", Just("[".repeat(3000))];
    let path = prop::sample::select(vec!["/answer", "/join", "/mc/pair"]);
    runner
        .run(&(path, body), |(path, body)| {
            let mut phone =
                if path == "/answer" { phone.clone() } else { Phone::new(hall.address()) };
            let status = phone.post_with(path, "application/json", &body, "").status;
            prop_assert!((400..500).contains(&status), "{} {}: {}", path, body, status);
            Ok(())
        })
        .expect("refused");
    for raw in [&b"\x00\xff\x16\x03\x01"[..], b"GET\r\n\r\n", b"POST /answer HTTP/1.1\r\n\r\n"] {
        let status = Phone::new(hall.address()).send(raw).status;
        assert!(status == 0 || (400..500).contains(&status), "{status}");
    }
    hall.clock.pass(seconds(1));
    let mut phone = phone;
    assert_eq!(phone.state()["phase"], "open");
}
