//! What leaves before a question is closed, and who may ask for it.

use crate::support::hall::{Hall, Phone, TELL_TALE, items, plan};
use caytre::domain::drawing::arranged_options;
use caytre::domain::night::event::Event;
use caytre::domain::question::Body;
use caytre::domain::time::Timestamp;
use caytre::host::Limits;
use caytre::record::Digest;
use caytre::store::phones::Place;
use rand::SeedableRng;
use rand::rngs::ChaCha8Rng;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::time::Duration;

/// Every request of the protocol: is it a POST, where, and who may send it: stranger, waiting, player, reader.
const REQUESTS: [(bool, &str, [bool; 4]); 13] = [
    (false, "/", [true; 4]),
    (false, "/page.css", [true; 4]),
    (false, "/page.js", [true; 4]),
    (false, "/mc", [true; 4]),
    (false, "/mc.js", [true; 4]),
    (false, "/state", [true; 4]),
    (false, "/events", [false, true, true, false]),
    (true, "/join", [true; 4]),
    (true, "/answer", [false, false, true, false]),
    (true, "/leave", [false, true, true, false]),
    (true, "/mc/pair", [true; 4]),
    (false, "/mc/state", [false, false, false, true]),
    (false, "/mc/events", [false, false, false, true]),
];

/// A phone of the MC, paired as the scorer's desk does it.
fn reader(hall: &Hall) -> Phone {
    let until = Timestamp { utc_ms: i64::MAX, offset_minutes: 0 };
    hall.store.offer_pairing(hall.id(), &Digest::of(b"code-1"), until).expect("kept");
    let mut phone = Phone::new(hall.address());
    assert_eq!(phone.post("/mc/pair", &json!({ "code": "code-1" })).status, 200);
    phone
}

/// Answers of every shape.
fn shapes() -> Vec<Value> {
    vec![
        json!({ "letters": "A" }),
        json!({ "letters": "AB" }),
        json!({ "letters": "ABC" }),
        json!({ "truth": true }),
        json!({ "verdicts": [true, null, false, true] }),
        json!({ "text": "tre" }),
        json!({ "pairs": ["A", null] }),
        json!({ "blank": true }),
    ]
}

#[test]
fn before_the_close_no_byte_for_anybody_tells_what_is_right() {
    let mut hall = Hall::open(3);
    let mut player = hall.join(1);
    let mut other = hall.join(2);
    let mut stranger = Phone::new(hall.address());
    let mut listening = player.events("/events");
    hall.go(vec![Event::Round(0)]);
    for at in 0..items().len() - 1 {
        let steps = [
            vec![Event::Asked(at)],
            vec![Event::Options],
            vec![Event::Opened],
            vec![Event::Paused(Duration::from_secs(1))],
            vec![Event::Resumed],
        ];
        for step in steps {
            hall.go(step);
            for phone in [&mut player, &mut other, &mut stranger] {
                for (is_post, path, _) in REQUESTS {
                    if matches!(path, "/events" | "/mc/events" | "/leave" | "/join") {
                        continue;
                    }
                    if !is_post {
                        phone.get(path);
                        continue;
                    }
                    for (count, shape) in (1..).zip(shapes()) {
                        phone.answer(at + 1, count, shape);
                    }
                    phone.post(path, &json!({ "code": "zap" }));
                }
                phone.post("/join", &json!({ "pin": "482913", "team": 1 }));
                phone.post("/join", &json!({ "pin": "1", "team": 1 }));
                // Nobody is kept from trying again.
                hall.clock.pass(Duration::from_mins(1));
            }
        }
        hall.go(vec![Event::Closed]);
        player.state();
        let _ = listening.until("closed");
        // Texts of options stand in the order in which they were drawn; nothing else may stand out.
        let told = player.state();
        for option in told["question"]["options"].as_array().expect("options") {
            let keys: BTreeSet<&str> =
                option.as_object().expect("an option").keys().map(String::as_str).collect();
            assert_eq!(keys, BTreeSet::from(["letter", "shape", "text"]));
        }
        for (who, seen) in [
            ("player", &player.seen),
            ("other", &other.seen),
            ("stranger", &stranger.seen),
            ("events", &listening.seen),
        ] {
            let seen = String::from_utf8_lossy(seen).to_lowercase();
            for secret in [TELL_TALE, "47110815", "47.110.815"] {
                assert!(!seen.contains(secret), "{who} saw {secret} before the close of {at}");
            }
        }
        hall.go(vec![Event::Revealed]);
        let told = player.state();
        assert!(told["outcome"]["explanation"].as_str().is_some_and(|it| it.contains(TELL_TALE)));
        let _ = listening.until("revealed");
        for phone in [&mut player, &mut other, &mut stranger] {
            phone.seen.clear();
        }
        listening.seen.clear();
    }
}

#[test]
fn while_a_question_is_open_a_player_is_told_this_and_nothing_more() {
    let mut hall = Hall::open(2);
    let mut player = hall.join(1);
    hall.go(vec![Event::Round(0)]);
    hall.ask(0);
    let option = |letter: &str, shape: &str, text: &str| json!({ "letter": letter, "shape": shape, "text": text });
    let told = player.state();
    assert_eq!(
        told,
        json!({
            "phase": "open",
            "title": "Hội thi thử",
            "round": { "number": 1, "of": 2, "title": "Vòng 1", "form": "together" },
            "question": {
                "id": 1,
                "number": 1,
                "of": 7,
                "worth": "10",
                "is_asked": true,
                "kind": "single",
                "prompt": "Câu một?",
                "options": [
                    option("A", "▲", "Gốc vững"),
                    option("B", "◆", "Thân mềm"),
                    option("C", "●", "Cành dẻo"),
                ],
                "left": [],
                "unit": "",
            },
            "you": { "team": 1, "name": "Đội 1", "points": "0" },
            "left_ms": 20_000,
            "of_ms": 20_000,
            "count": 0,
            "version": told["version"],
        })
    );
    // After the close, before the reveal: nothing more either.
    hall.go(vec![Event::Closed]);
    let closed = player.state();
    assert_eq!(closed["question"], told["question"]);
    assert_eq!(closed["outcome"], Value::Null);
    let mut mc = reader(&hall);
    assert_eq!(mc.get("/mc/state").body["question"]["key"], "A. Gốc vững");
}

#[test]
fn a_ranking_names_the_first_five_and_only_while_it_is_shown() {
    let mut hall = Hall::open(8);
    let mut player = hall.join(1);
    let names = |told: Value| told["top"].as_array().map_or(0, Vec::len);
    hall.go(vec![Event::Round(0)]);
    hall.ask(0);
    hall.go(vec![Event::Closed, Event::Revealed]);
    assert_eq!(names(player.state()), 0);
    hall.showing.has_ranking = true;
    hall.show();
    assert_eq!(names(player.state()), 5);
    hall.showing.has_ranking = false;
    hall.show();
    let told = player.state();
    assert_eq!((names(told.clone()), &told["you"]["rank"]), (0, &Value::Null));
}

#[test]
fn nobody_may_ask_more_than_the_table_says() {
    let mut hall = Hall::open(2);
    let mut mc = reader(&hall);
    let player = hall.join(1);
    hall.set_door(|door| door.takes_names = true);
    let mut waiting = Phone::new(hall.address());
    let row = json!({ "pin": "482913", "name": "Hoa Sen" });
    assert_eq!(waiting.post("/join", &row).body["phase"], "waiting");
    hall.go(vec![Event::Round(0)]);
    hall.ask(0);
    let stranger = Phone::new(hall.address());
    let roles =
        [("stranger", stranger), ("waiting", waiting), ("player", player), ("mc", mc.clone())];
    for (role, (name, phone)) in roles.into_iter().enumerate() {
        for (is_post, path, allowed) in REQUESTS {
            let mut phone = phone.clone();
            if path == "/leave" && allowed[role] {
                // What leaves cannot be asked anything more.
                continue;
            }
            let status = match (is_post, path) {
                (true, path) => phone.post(path, &json!({})).status,
                (false, "/events" | "/mc/events") => {
                    let mut stream = phone.events(path);
                    if stream.next().is_some() { 200 } else { 204 }
                }
                (false, path) => phone.get(path).status,
            };
            let is_refused = matches!(status, 401 | 204);
            assert_eq!(!is_refused, allowed[role], "{name} {path}: {status}");
        }
    }
    // The cookie of one role is none of the other.
    let swapped = |cookie: &str, from: &str, to: &str| cookie.replacen(from, to, 1);
    let mut sly = hall_player(&hall);
    sly.cookies = sly.cookies.iter().map(|one| swapped(one, "caytre=", "caytre_mc=")).collect();
    assert_eq!(sly.get("/mc/state").status, 401);
    mc.cookies = mc.cookies.iter().map(|one| swapped(one, "caytre_mc=", "caytre=")).collect();
    assert_eq!(mc.answer(1, 1, json!({ "letters": "A" })).status, 401);
    assert_eq!(mc.events("/events").next(), None);
    // What is not in the table is not there.
    for path in ["/host", "/mc/../state", "/%2e%2e/etc/passwd", "/results/1.json", "/state/x", "//"]
    {
        assert_eq!(Phone::new(hall.address()).get(path).status, 404, "{path}");
    }
    assert_eq!(Phone::new(hall.address()).get("/answer").status, 405);
}

/// A phone that plays although names are taken now.
fn hall_player(hall: &Hall) -> Phone {
    let mut phone = Phone::new(hall.address());
    let name = json!({ "pin": "482913", "name": "Tre Xanh" });
    assert_eq!(phone.post("/join", &name).status, 200);
    let known = hall.store.phones(hall.id()).expect("reads");
    let number = known.last().expect("one").number;
    hall.store.place_phone(hall.id(), number, Place::Seated(0)).expect("kept");
    phone
}

#[test]
fn the_mc_sees_the_key_and_a_player_never_gets_there() {
    let mut hall = Hall::open(2);
    let mut mc = reader(&hall);
    let mut player = hall.join(1);
    hall.go(vec![Event::Round(0)]);
    hall.ask(0);
    let notes = mc.get("/mc/state").body;
    assert_eq!(notes["question"]["key"], "A. Gốc vững");
    assert!(notes["next"]["prompt"].as_str().is_some_and(|prompt| prompt == "Câu hai?"));
    assert_eq!(player.get("/mc/state").refused(), "out");
    assert_eq!(player.events("/mc/events").next(), None);
    // The code was good once; the MC's phone can be sent away.
    let again = Phone::new(hall.address()).post("/mc/pair", &json!({ "code": "code-1" }));
    assert_eq!((again.status, again.refused()), (403, "pin"));
    let reader = hall.store.phones(hall.id()).expect("reads");
    let reader = reader.iter().find(|phone| phone.place == Place::Reader).expect("paired");
    let mut listening = mc.events("/mc/events");
    assert_eq!(listening.next().expect("told")["question"]["key"], "A. Gốc vững");
    hall.store.place_phone(hall.id(), reader.number, Place::Out).expect("kept");
    hall.show();
    assert_eq!(mc.get("/mc/state").status, 401);
    assert_eq!(listening.next(), None, "the connection that stood is ended too");
}

#[test]
fn a_role_is_nothing_that_a_phone_can_say() {
    let hall = Hall::open(2);
    let mut sly = Phone::new(hall.address());
    for field in ["role", "is_host", "token", "reader"] {
        let mut row = json!({ "pin": "482913", "team": 1 });
        row[field] = json!("mc");
        assert_eq!(sly.post("/join", &row).refused(), "bad", "{field}");
        let mut row = json!({ "code": "code-1" });
        row[field] = json!("mc");
        assert_eq!(sly.post("/mc/pair", &row).refused(), "bad", "{field}");
    }
    assert!(sly.cookies.is_empty());
    let mut player = hall.join(1);
    for path in ["/mc/state?role=mc", "/mc/state?pin=482913", "/mc/events?role=mc"] {
        for phone in [&mut sly, &mut player] {
            assert!(matches!(phone.get(path).status, 401 | 204), "{path}");
        }
    }
    // No code was offered: none is good, not even an empty one.
    for code in ["", "0", "482913"] {
        assert_eq!(player.post("/mc/pair", &json!({ "code": code })).status, 403, "{code}");
    }
}

#[test]
fn what_is_put_in_order_is_never_shown_in_the_right_one() {
    let mut plan = plan(2);
    let question = plan.items[6].question.clone();
    let Body::Ordering { key, .. } = &question.body else { panic!("an ordering") };
    let right: Vec<String> =
        key.iter().map(|id| plan.items[6].choice_text(id).to_owned()).collect();
    // Drawn as a night draws it, also where chance would have it right: three options lie so once in six times.
    for seed in 0..60 {
        let mut order: Vec<_> = question.body.choices().iter().map(|it| it.id.clone()).collect();
        arranged_options(&question, &mut order, &mut ChaCha8Rng::seed_from_u64(seed));
        assert_ne!(order, key.clone(), "seed {seed}");
        plan.items[6].order = order;
    }
    let drawn = plan.items[6].order.clone();
    let mut hall = Hall::with(plan, Limits::default(), false);
    let mut player = hall.join(1);
    hall.go(vec![Event::Round(0)]);
    hall.ask(6);
    let told = player.state();
    let shown: Vec<String> = told["question"]["options"]
        .as_array()
        .expect("options")
        .iter()
        .filter_map(|option| option["text"].as_str().map(str::to_owned))
        .collect();
    let item = &hall.night().plan().items[6];
    let drawn: Vec<String> = drawn.iter().map(|id| item.choice_text(id).to_owned()).collect();
    assert_eq!(shown, drawn);
    assert_ne!(shown, right);
}

#[test]
fn phones_of_one_night_hear_nothing_of_another() {
    let mut one = Hall::open(2);
    let mut other = Hall::open(2);
    let mut phone = one.join(1);
    other.go(vec![Event::Round(0)]);
    other.ask(0);
    assert_eq!(phone.state()["phase"], "lobby");
    one.go(vec![Event::Round(0)]);
    assert_eq!(phone.state()["phase"], "between");
    // A cookie of one night is nobody in the other.
    let mut strayed = Phone::new(other.address());
    strayed.cookies = phone.cookies.clone();
    assert_eq!(strayed.state()["phase"], "out");
    assert_eq!(strayed.events("/events").next(), None);
    assert_eq!(strayed.answer(1, 1, json!({ "letters": "A" })).status, 401);
}
