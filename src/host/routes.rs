//! What phones may ask. Every request is one of [`Message`]; who may send which is one table, and whatever is not in it is
//! refused. A role follows from the secret of a cookie, never from what a request says.

use super::header;
use super::limits::{BODY, Counted, Limits};
use super::page::FILES;
use super::stage::{Listening, Stage};
use super::wire::{AnswerRow, JoinRow, PairRow};
use crate::desk::{Ask, Place, Sent, Turned, Unheard, Wish};
use crate::domain::night::names::Unfit;
use crate::domain::time::{Clock, Moment};
use crate::record::Digest;
use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Request, State};
use axum::http::header::{CONTENT_TYPE, HeaderMap, SET_COOKIE};
use axum::http::{Method, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodFilter, on};
use futures_util::stream;
use rand::Rng;
use rand::rngs::ChaCha8Rng;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::net::IpAddr;
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::sync::{oneshot, watch};

/// How often a connection that is told says that it is still there.
const HEARTBEAT: Duration = Duration::from_secs(15);
/// How long what the desk says is waited for.
const DESK: Duration = Duration::from_secs(10);
/// The cookies of players and of the MC.
const PLAYER: &str = "caytre";
const READER: &str = "caytre_mc";
/// Who asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// Nobody that is known, or somebody who was sent away.
    Stranger,
    /// A phone whose name waits to be looked at.
    Waiting,
    /// A phone that plays.
    Player,
    /// The MC's phone.
    Reader,
}

/// What can be asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Message {
    /// A file of a page, by its place.
    File(usize),
    /// What a player is told.
    State,
    /// The same, each time it changes.
    Events,
    /// To come in.
    Join,
    /// An answer.
    Answer,
    /// To leave.
    Leave,
    /// To become the MC's phone.
    Pair,
    /// What the MC is told.
    Notes,
    /// The same, each time it changes.
    NotesEvents,
}

/// Everybody.
const ALL: &[Role] = &[Role::Stranger, Role::Waiting, Role::Player, Role::Reader];

/// Who may ask what, where and how. What is not here is refused.
pub(super) const TABLE: [(Message, bool, &str, &[Role]); 13] = [
    (Message::File(0), false, "/", ALL),
    (Message::File(1), false, "/page.css", ALL),
    (Message::File(2), false, "/page.js", ALL),
    (Message::File(3), false, "/mc", ALL),
    (Message::File(4), false, "/mc.js", ALL),
    (Message::State, false, "/state", ALL),
    (Message::Events, false, "/events", &[Role::Waiting, Role::Player]),
    (Message::Join, true, "/join", ALL),
    (Message::Answer, true, "/answer", &[Role::Player]),
    (Message::Leave, true, "/leave", &[Role::Waiting, Role::Player]),
    (Message::Pair, true, "/mc/pair", ALL),
    (Message::Notes, false, "/mc/state", &[Role::Reader]),
    (Message::NotesEvents, false, "/mc/events", &[Role::Reader]),
];

/// The address a connection comes from: the peer's own, whatever headers say.
#[derive(Clone, Copy)]
pub(super) struct Peer(pub(super) IpAddr);

/// What every request is handed.
pub(super) struct Hall {
    pub(super) stage: Arc<Stage>,
    asks: Sender<Ask>,
    pub(super) clock: Arc<dyn Clock + Send + Sync>,
    generator: Mutex<ChaCha8Rng>,
    counted: Mutex<Counted>,
    pub(super) limits: Limits,
}

impl Hall {
    pub(super) fn new(
        stage: Arc<Stage>,
        asks: Sender<Ask>,
        clock: Arc<dyn Clock + Send + Sync>,
        generator: ChaCha8Rng,
        limits: Limits,
    ) -> Hall {
        let (generator, counted) = (Mutex::new(generator), Mutex::new(Counted::new(limits)));
        Hall { stage, asks, clock, generator, counted, limits }
    }

    fn now(&self) -> Moment {
        self.clock.now().moment
    }

    fn counted(&self) -> MutexGuard<'_, Counted> {
        self.counted.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A new secret of 128 bits.
    fn secret(&self) -> String {
        let mut generator = self.generator.lock().unwrap_or_else(PoisonError::into_inner);
        format!("{:016x}{:016x}", generator.next_u64(), generator.next_u64())
    }
}

/// Why something is not done: the status and the word that the page knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Refusal(StatusCode, &'static str);

const BAD: Refusal = Refusal(StatusCode::BAD_REQUEST, "bad");
const OUT: Refusal = Refusal(StatusCode::UNAUTHORIZED, "out");
const WRONG_PIN: Refusal = Refusal(StatusCode::FORBIDDEN, "pin");
const TOO_MANY: Refusal = Refusal(StatusCode::TOO_MANY_REQUESTS, "too-many");
const UNKEPT: Refusal = Refusal(StatusCode::SERVICE_UNAVAILABLE, "unkept");

impl From<Turned> for Refusal {
    fn from(turned: Turned) -> Refusal {
        match turned {
            Turned::Locked => Refusal(StatusCode::FORBIDDEN, "locked"),
            Turned::Full => Refusal(StatusCode::CONFLICT, "full"),
            Turned::NoTeam => Refusal(StatusCode::BAD_REQUEST, "team"),
            Turned::Name(Unfit::Form | Unfit::Unwanted) => Refusal(StatusCode::BAD_REQUEST, "name"),
            Turned::Name(Unfit::Taken) => Refusal(StatusCode::CONFLICT, "taken"),
            Turned::Code => WRONG_PIN,
            Turned::Unkept => UNKEPT,
        }
    }
}

impl From<Unheard> for Refusal {
    fn from(unheard: Unheard) -> Refusal {
        match unheard {
            Unheard::Late => Refusal(StatusCode::CONFLICT, "late"),
            Unheard::NotNow => Refusal(StatusCode::CONFLICT, "not-now"),
            Unheard::Unread => BAD,
            Unheard::Out => OUT,
            Unheard::Unkept => UNKEPT,
        }
    }
}

#[derive(Serialize)]
struct RefusedRow {
    refused: &'static str,
}

#[derive(Serialize)]
struct CountRow {
    question: usize,
    count: u64,
}

/// Everything that can be asked.
pub(super) fn router(hall: Arc<Hall>) -> Router {
    let mut router = Router::new();
    for (message, is_post, path, _) in TABLE {
        let filter = if is_post { MethodFilter::POST } else { MethodFilter::GET };
        let asked = move |State(hall): State<Arc<Hall>>, request: Request| async move {
            let patience = DESK + hall.limits.patience;
            match tokio::time::timeout(patience, answered(&hall, message, request)).await {
                Ok(Ok(response)) => response,
                Ok(Err(refusal)) => refused(message, refusal),
                Err(_) => refused(message, TOO_MANY),
            }
        };
        router = router.route(path, on(filter, asked));
    }
    router.fallback(|| async { StatusCode::NOT_FOUND }).with_state(hall)
}

fn json(body: impl Into<Body>) -> Response {
    header::dressed("application/json", body)
}

fn refused(message: Message, refusal: Refusal) -> Response {
    let is_stream = matches!(message, Message::Events | Message::NotesEvents);
    // A browser asks again and again for events unless it is told that there are none.
    if is_stream && refusal == OUT {
        return StatusCode::NO_CONTENT.into_response();
    }
    let row = serde_json::to_vec(&RefusedRow { refused: refusal.1 }).unwrap_or_default();
    let mut response = json(row);
    *response.status_mut() = refusal.0;
    response
}

/// Who asks, by the cookies of a request: as a player, and as the MC.
#[derive(Clone, Copy, Default)]
struct Asker {
    player: Option<(Digest, Role)>,
    reader: Option<Digest>,
}

impl Asker {
    fn of(hall: &Hall, headers: &HeaderMap) -> Asker {
        let known = |name: &str| {
            let secret = header::cookie_of(headers, name)?;
            let secret = Digest::of(secret.as_bytes());
            Some((secret, hall.stage.place(&secret)?))
        };
        let player = known(PLAYER).and_then(|(secret, place)| match place {
            Place::Seated(_) => Some((secret, Role::Player)),
            Place::Waiting => Some((secret, Role::Waiting)),
            Place::Reader | Place::Out => None,
        });
        let reader = known(READER).filter(|(_, place)| *place == Place::Reader);
        Asker { player, reader: reader.map(|(secret, _)| secret) }
    }

    fn has(&self, role: Role) -> bool {
        match role {
            Role::Stranger => self.player.is_none() && self.reader.is_none(),
            Role::Reader => self.reader.is_some(),
            role => self.player.is_some_and(|(_, own)| own == role),
        }
    }
}

/// What is answered.
async fn answered(
    hall: &Arc<Hall>,
    message: Message,
    request: Request,
) -> Result<Response, Refusal> {
    if !header::is_meant(request.headers()) {
        return Err(BAD);
    }
    let asker = Asker::of(hall, request.headers());
    let allowed = TABLE.iter().find(|(one, ..)| *one == message).map_or(&[][..], |row| row.3);
    if !allowed.iter().any(|role| asker.has(*role)) {
        return Err(OUT);
    }
    let peer = request.extensions().get::<Peer>().copied().ok_or(BAD)?;
    let player = asker.player.map(|(secret, _)| secret);
    if request.method() == Method::POST
        && let Some(secret) = player
        && !hall.counted().may_send(secret, hall.now())
    {
        return Err(TOO_MANY);
    }
    #[cfg(debug_assertions)]
    panic_if_asked(message);
    match message {
        Message::File(at) => {
            FILES.get(at).map(|file| header::dressed(file.kind, file.content)).ok_or(BAD)
        }
        Message::State => Ok(json(hall.stage.told(player.as_ref()))),
        Message::Events => {
            Ok(events(hall, Listener::Player(hall.stage.listen(player.ok_or(OUT)?))))
        }
        Message::Notes => {
            Ok(json(hall.stage.notes(None).map(|(_, told)| told).unwrap_or_default()))
        }
        Message::NotesEvents => Ok(events(hall, Listener::Reader(asker.reader.ok_or(OUT)?))),
        Message::Join => join(hall, peer, asker, body(hall, request).await?).await,
        Message::Answer => answer(hall, player.ok_or(OUT)?, body(hall, request).await?).await,
        Message::Leave => {
            let (reply, left) = oneshot::channel();
            ask(hall, Ask::Leave(player.ok_or(OUT)?, reply), left).await?;
            Ok(json(hall.stage.told(player.as_ref())))
        }
        Message::Pair => pair(hall, peer, body(hall, request).await?).await,
    }
}

/// Panics when a phone leaves where `CAYTRE_PANIC` says `host`. Only in debug builds: the test of what a panic leaves
/// behind needs one.
#[cfg(debug_assertions)]
fn panic_if_asked(message: Message) {
    assert!(message != Message::Leave || std::env::var("CAYTRE_PANIC").as_deref() != Ok("host"));
}

/// The body of a request, if it is JSON of this shape and not too long.
async fn body<T: DeserializeOwned>(hall: &Hall, request: Request) -> Result<T, Refusal> {
    let kind = request.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    let is_json = kind.is_some_and(|kind| kind.split(';').next() == Some("application/json"));
    if !is_json {
        return Err(Refusal(StatusCode::UNSUPPORTED_MEDIA_TYPE, "bad"));
    }
    let bytes = to_bytes(request.into_body(), BODY);
    let bytes = tokio::time::timeout(hall.limits.patience, bytes);
    let bytes = bytes.await.map_err(|_| BAD)?.map_err(|_| BAD)?;
    serde_json::from_slice(&bytes).map_err(|_| BAD)
}

/// Asks the desk and waits for what it says.
async fn ask<T>(hall: &Hall, ask: Ask, said: oneshot::Receiver<T>) -> Result<T, Refusal> {
    hall.asks.send(ask).map_err(|_| UNKEPT)?;
    let said = tokio::time::timeout(DESK, said).await;
    said.map_err(|_| UNKEPT)?.map_err(|_| UNKEPT)
}

/// A response that gives a phone its secret.
fn with_secret(name: &str, secret: &str, told: String) -> Result<Response, Refusal> {
    let mut response = json(told);
    response.headers_mut().insert(SET_COOKIE, header::cookie(name, secret).ok_or(BAD)?);
    Ok(response)
}

async fn join(hall: &Hall, peer: Peer, asker: Asker, row: JoinRow) -> Result<Response, Refusal> {
    let now = hall.now();
    if !hall.counted().may_try(peer.0, now) {
        return Err(TOO_MANY);
    }
    if !hall.stage.is_pin(row.pin.trim()) {
        hall.counted().has_tried(peer.0, now);
        return Err(WRONG_PIN);
    }
    // A second tab, or a second tap.
    if let Some((secret, _)) = asker.player {
        return Ok(json(hall.stage.told(Some(&secret))));
    }
    let wish = match (row.team, row.name) {
        (Some(team), None) => Wish::Team(team.checked_sub(1).ok_or(Turned::NoTeam)?),
        (None, Some(name)) => Wish::Name(name),
        _ => return Err(BAD),
    };
    if !hall.counted().may_join(peer.0, now) {
        return Err(TOO_MANY);
    }
    let secret = hall.secret();
    let digest = Digest::of(secret.as_bytes());
    let (reply, placed) = oneshot::channel();
    if let Err(turned) = ask(hall, Ask::Join(digest, wish, reply), placed).await? {
        hall.counted().has_not_joined(peer.0);
        return Err(turned.into());
    }
    with_secret(PLAYER, &secret, hall.stage.told(Some(&digest)))
}

async fn pair(hall: &Hall, peer: Peer, row: PairRow) -> Result<Response, Refusal> {
    let now = hall.now();
    if !hall.counted().may_try(peer.0, now) {
        return Err(TOO_MANY);
    }
    let secret = hall.secret();
    let (reply, placed) = oneshot::channel();
    let code = Digest::of(row.code.trim().as_bytes());
    let pair = Ask::Pair(code, Digest::of(secret.as_bytes()), reply);
    if let Err(turned) = ask(hall, pair, placed).await? {
        hall.counted().has_tried(peer.0, now);
        return Err(turned.into());
    }
    let told = hall.stage.notes(None).map(|(_, told)| told).unwrap_or_default();
    with_secret(READER, &secret, told)
}

async fn answer(hall: &Hall, secret: Digest, row: AnswerRow) -> Result<Response, Refusal> {
    // The time that scores is the host's own, the moment the answer is here.
    let received = hall.now();
    let (reply, counted) = oneshot::channel();
    let tapped = row.response.into_tapped();
    let sent = Sent { secret, question: row.question, count: row.count, tapped, received };
    let count = ask(hall, Ask::Answer(sent, reply), counted).await??;
    let row = CountRow { question: row.question, count };
    Ok(json(serde_json::to_vec(&row).unwrap_or_default()))
}

/// Who is told over a connection that stays.
enum Listener {
    Player(Listening),
    Reader(Digest),
}

impl Listener {
    /// What is new since a version; an error where nothing is told any more.
    fn news(&mut self, stage: &Stage, since: Option<u64>) -> Result<Option<(u64, String)>, ()> {
        match self {
            Listener::Player(listening) => {
                listening.settle();
                Ok(stage.news(Some(listening.secret()), since))
            }
            Listener::Reader(secret) => match stage.place(secret) {
                Some(Place::Reader) => Ok(stage.notes(since)),
                _ => Err(()),
            },
        }
    }
}

struct Events {
    hall: Arc<Hall>,
    listener: Listener,
    versions: watch::Receiver<u64>,
    told: Option<u64>,
}

/// All that is told from now on, as server-sent events (the HTML standard, section 9.2).
fn events(hall: &Arc<Hall>, listener: Listener) -> Response {
    let versions = match listener {
        Listener::Player(_) => hall.stage.players(),
        Listener::Reader(_) => hall.stage.readers(),
    };
    let events = Events { hall: Arc::clone(hall), listener, versions, told: None };
    let told = stream::unfold(events, |mut events| async move {
        loop {
            events.versions.borrow_and_update();
            match events.listener.news(&events.hall.stage, events.told) {
                Ok(Some((version, told))) => {
                    events.told = Some(version);
                    let message = Bytes::from(format!("data: {told}\n\n"));
                    return Some((Ok::<Bytes, std::io::Error>(message), events));
                }
                Ok(None) => {}
                Err(()) => return None,
            }
            match tokio::time::timeout(HEARTBEAT, events.versions.changed()).await {
                Ok(Ok(())) => {}
                Ok(Err(_)) => return None,
                Err(_) => return Some((Ok(Bytes::from_static(b":\n\n")), events)),
            }
        }
    });
    header::dressed("text/event-stream", Body::from_stream(told))
}
