//! The thread that hears the phones of a quiz night. What they send lies in one queue; it takes all that waits, lets the
//! rules decide ([`crate::run::night::Lead`]), keeps it in one transaction, and only then acknowledges and publishes.
//!
//! Projector and scorer's desk lead the night beside it, through the same database; each change there is looked for. It
//! knows no network: who sends and who is told is the concern of [`crate::host`].

use crate::domain::identity::Uid;
use crate::domain::night::event::{Event, Way};
use crate::domain::night::names::{self, Unfit};
use crate::domain::night::{GRACE, Night, Phase, Refused};
use crate::domain::time::{Clock, Moment};
use crate::record::Digest;
use crate::run::night::tapped::Tapped;
use crate::run::night::{Lead, NotTaken};
pub use crate::store::phones::{Door, Phone, Place};
use crate::store::{Store, StoreError};
use std::collections::{BTreeSet, HashMap};
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::Duration;
use tokio::sync::oneshot;

/// How often is looked what others have kept.
const LOOK_EVERY: Duration = Duration::from_millis(500);
/// How often the projector is told at most that answers have come in.
const TELL_EVERY: Duration = Duration::from_millis(100);
/// How much is taken in one transaction at most.
const MOST_TOGETHER: usize = 4096;
/// How many phones may come in, those that left among them.
pub const MOST_PHONES: usize = 6000;

/// What the projector shows beside the night itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Showing {
    /// Since when the clock of the question runs; none while it stands.
    pub since: Option<Moment>,
    /// How long it had run before.
    pub before: Duration,
    /// How long it runs; none without a clock.
    pub limit: Option<Duration>,
    /// Whether the ranking is shown.
    pub has_ranking: bool,
}

impl Showing {
    /// How long the clock has run.
    pub fn elapsed(&self, now: Moment) -> Duration {
        self.before + self.since.map_or(Duration::ZERO, |since| now.since(since))
    }
}

/// Why a phone does not come in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turned {
    /// No more phones come in.
    Locked,
    /// There are as many as there may be.
    Full,
    /// There is no such team.
    NoTeam,
    /// Its name cannot be shown.
    Name(Unfit),
    /// The code of the MC's phone is not good, or not any more.
    Code,
    /// It cannot be kept.
    Unkept,
}

/// Why an answer is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unheard {
    /// The question is closed, or another one.
    Late,
    /// Nothing can be answered now, or not by this team.
    NotNow,
    /// It is no answer to the question.
    Unread,
    /// Who sends it does not play.
    Out,
    /// It cannot be kept.
    Unkept,
}

/// Who a phone wants to play for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wish {
    /// A team, by its place.
    Team(usize),
    /// A name of its own.
    Name(String),
}

/// An answer as it came in.
#[derive(Clone, Debug)]
pub struct Sent {
    /// Whose.
    pub secret: Digest,
    /// To which question of the night, by its number from 1.
    pub question: usize,
    /// The phone's own counter for this question: the highest counts.
    pub count: u64,
    /// What was tapped.
    pub tapped: Tapped,
    /// When it came in: the time that scores.
    pub received: Moment,
}

/// Where what became of a phone is told.
pub type PlaceReply = oneshot::Sender<Result<Place, Turned>>;
/// Where what became of an answer is told: the highest counter that is kept.
pub type CountReply = oneshot::Sender<Result<u64, Unheard>>;

/// What is asked of the desk.
#[derive(Debug)]
pub enum Ask {
    /// A phone comes in.
    Join(Digest, Wish, PlaceReply),
    /// A phone answers.
    Answer(Sent, CountReply),
    /// A phone leaves.
    Leave(Digest, oneshot::Sender<()>),
    /// The MC's phone is paired by the digest of a code.
    Pair(Digest, Digest, PlaceReply),
    /// The projector shows something else.
    Shown(Showing),
    /// The night is left.
    Stop,
}

/// A night as it is published.
#[derive(Debug)]
pub struct View<'a> {
    /// The night.
    pub night: &'a Night,
    /// What the projector shows of it.
    pub showing: Showing,
    /// How phones come in.
    pub door: &'a Door,
    /// Every phone by the digest of its secret.
    pub phones: &'a HashMap<Digest, Phone>,
    /// The highest counters of answers to the question that is asked, by phone.
    pub counts: &'a HashMap<Digest, u64>,
}

/// How much of what is published has changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Extent {
    /// Possibly everything.
    Everything,
    /// What teams gave.
    Given {
        /// The teams.
        teams: BTreeSet<usize>,
        /// The phones that sent it.
        phones: Vec<Digest>,
    },
    /// Which phones there are.
    Phones,
}

/// Why phones of a night cannot be heard.
#[derive(Debug)]
pub enum Unopened {
    /// The night cannot be read.
    Night(NotTaken),
    /// The system does not give a thread, or the network.
    System(std::io::Error),
}

/// Takes what is published.
pub type Publish = dyn FnMut(&View<'_>, &Extent) + Send;

/// Whom the desk tells.
pub struct Told {
    /// The phones.
    pub phones: Box<Publish>,
    /// The projector: it looks again.
    pub projector: Box<dyn FnMut() + Send>,
}

/// A night whose phones are heard.
pub struct Desk {
    asks: Sender<Ask>,
    thread: Option<JoinHandle<()>>,
}

impl Desk {
    /// Begins to hear the phones of a night, in a database of its own connection, by a door that is open.
    ///
    /// # Errors
    ///
    /// The night cannot be read, or there is no thread to be had.
    pub fn open(
        night: Uid,
        folder: &Path,
        clock: Arc<dyn Clock + Send + Sync>,
        unwanted: Vec<Box<str>>,
        told: Told,
    ) -> Result<Desk, Unopened> {
        let unread = |error: StoreError| Unopened::Night(error.into());
        let none = || Unopened::Night(NotTaken::Refused(Refused::Unknown));
        let store = Store::open(folder).map_err(unread)?;
        let lead = Lead::resume(night, &store).map_err(Unopened::Night)?.ok_or_else(none)?;
        let door = store.door(night).map_err(unread)?.ok_or_else(none)?;
        let (asks, queue) = channel();
        let mut hearing = Hearing {
            lead,
            store,
            clock,
            unwanted,
            told,
            door,
            phones: HashMap::new(),
            changes: 0,
            showing: Showing::default(),
            counts: (0, HashMap::new()),
            closed: None,
            told_at: Moment::default(),
            owes_news: false,
        };
        hearing.look_at_door().map_err(unread)?;
        hearing.publish(&Extent::Everything);
        let thread = std::thread::Builder::new()
            .name("host-desk".into())
            .spawn(move || hearing.run(&queue))
            .map_err(Unopened::System)?;
        Ok(Desk { asks, thread: Some(thread) })
    }

    /// Where to ask.
    pub fn asks(&self) -> Sender<Ask> {
        self.asks.clone()
    }

    /// The projector shows something else, or the night has gone on.
    pub fn show(&self, showing: Showing) {
        // A desk that is gone has nobody to tell.
        let _ = self.asks.send(Ask::Shown(showing));
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        let _ = self.asks.send(Ask::Stop);
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

struct Hearing {
    lead: Lead,
    store: Store,
    clock: Arc<dyn Clock + Send + Sync>,
    unwanted: Vec<Box<str>>,
    told: Told,
    door: Door,
    phones: HashMap<Digest, Phone>,
    /// How often the door had changed when it was last looked at.
    changes: usize,
    showing: Showing,
    /// The question that is asked, and the highest counter of each phone for it.
    counts: (usize, HashMap<Digest, u64>),
    /// When the question was closed.
    closed: Option<Moment>,
    /// When the projector was last told, and whether there is something since.
    told_at: Moment,
    owes_news: bool,
}

/// An answer that may be taken, and who waits for what becomes of it.
struct Heard {
    sent: Sent,
    team: usize,
    reply: CountReply,
}

/// What somebody is told once everything is published. Who does not wait any more is not told.
enum Reply {
    Placed(PlaceReply, Result<Place, Turned>),
    Counted(CountReply, Result<u64, Unheard>),
    Left(oneshot::Sender<()>),
}

impl Reply {
    fn send(self) {
        match self {
            Reply::Placed(reply, said) => drop(reply.send(said)),
            Reply::Counted(reply, said) => drop(reply.send(said)),
            Reply::Left(reply) => drop(reply.send(())),
        }
    }
}

impl Hearing {
    fn run(mut self, queue: &Receiver<Ask>) {
        loop {
            let due = (self.told_at + TELL_EVERY).since(self.clock.now().moment);
            let wait = if self.owes_news { due.min(LOOK_EVERY) } else { LOOK_EVERY };
            let first = match queue.recv_timeout(wait) {
                Ok(ask) => Some(ask),
                Err(RecvTimeoutError::Timeout) => None,
                Err(RecvTimeoutError::Disconnected) => return,
            };
            let group: Vec<Ask> =
                first.into_iter().chain(queue.try_iter().take(MOST_TOGETHER)).collect();
            if group.iter().any(|ask| matches!(ask, Ask::Stop)) {
                return;
            }
            self.turn(group);
        }
    }

    /// Takes what has come in, together.
    fn turn(&mut self, group: Vec<Ask>) {
        let mut extent = self.look();
        let (mut joining, mut answers, mut replies) = (Vec::new(), Vec::new(), Vec::new());
        for ask in group {
            match ask {
                Ask::Shown(showing) => {
                    if self.showing != showing {
                        self.showing = showing;
                        extent = Some(Extent::Everything);
                    }
                }
                Ask::Join(secret, wish, reply) => joining.push((secret, Some(wish), reply)),
                Ask::Pair(code, secret, reply) => {
                    let now = self.clock.now().at;
                    match self.store.take_pairing(self.lead.id(), &code, now) {
                        Ok(true) => joining.push((secret, None, reply)),
                        Ok(false) => replies.push(Reply::Placed(reply, Err(Turned::Code))),
                        Err(_) => replies.push(Reply::Placed(reply, Err(Turned::Unkept))),
                    }
                }
                Ask::Answer(sent, reply) => answers.push((sent, reply)),
                Ask::Leave(secret, reply) => {
                    let number = self.phones.get(&secret).map(|phone| phone.number);
                    let leave = |at| self.store.place_phone(self.lead.id(), at, Place::Out);
                    // Whoever is not told that it has left asks again.
                    if number.is_none_or(|at| leave(at).is_ok()) {
                        extent = self.look().or(extent);
                        replies.push(Reply::Left(reply));
                    }
                }
                Ask::Stop => {}
            }
        }
        if !joining.is_empty() {
            self.join(joining, &mut replies);
            extent = Some(extent.unwrap_or(Extent::Phones));
        }
        let (teams, phones) = self.answer(answers, &mut replies);
        if !teams.is_empty() {
            // Who comes in together with answers is published with everything.
            extent = Some(extent.map_or(Extent::Given { teams, phones }, |_| Extent::Everything));
        }
        if let Some(extent) = extent {
            self.publish(&extent);
            self.owes_news = true;
        }
        replies.into_iter().for_each(Reply::send);
        let now = self.clock.now().moment;
        if self.owes_news && now >= self.told_at + TELL_EVERY {
            (self.told.projector)();
            (self.told_at, self.owes_news) = (now, false);
        }
    }

    /// Takes over what others have kept; gives how much has changed.
    fn look(&mut self) -> Option<Extent> {
        let before = self.lead.night().phase();
        // What cannot be read now is looked for again; the projector says what is wrong.
        let has_gone_on = self.lead.refresh(&self.store).unwrap_or(false);
        let after = self.lead.night().phase();
        if after != before {
            self.closed = (after == Phase::Closed).then(|| self.clock.now().moment);
        }
        let number = self.lead.night().asked().len();
        let is_asked_anew = before != Phase::Shown && after == Phase::Shown;
        if self.counts.0 != number || is_asked_anew {
            self.counts = (number, HashMap::new());
        }
        let has_changed = self.look_at_door().unwrap_or(false);
        (has_gone_on || has_changed).then_some(Extent::Everything)
    }

    /// Takes over what others have changed of the door and the phones.
    fn look_at_door(&mut self) -> Result<bool, StoreError> {
        let night = self.lead.id();
        let changes = self.store.door_changes(night)?;
        if changes == self.changes {
            return Ok(false);
        }
        if let Some(door) = self.store.door(night)? {
            self.door = door;
        }
        let phones = self.store.phones(night)?;
        self.phones = phones.into_iter().map(|phone| (phone.secret, phone)).collect();
        self.changes = changes;
        Ok(true)
    }

    /// Lets phones in.
    fn join(&mut self, joining: Vec<(Digest, Option<Wish>, PlaceReply)>, replies: &mut Vec<Reply>) {
        let (mut phones, mut seated) = (Vec::new(), Vec::new());
        // Who joined and has lost its cookie comes with the same name again; the scorer looks at it.
        let (agreed, _) = self.lead.night().agreed_and_joined();
        let mut names: Vec<Box<str>> = agreed.to_vec();
        let present = self.phones.values().filter(|phone| phone.place == Place::Waiting);
        names.extend(present.map(|phone| phone.name.clone()));
        for (secret, wish, reply) in joining {
            let number = self.phones.len() + phones.len() + 1;
            match self.seat(wish, number, &names) {
                Ok((place, name)) => {
                    if !name.is_empty() {
                        names.push(name.clone());
                    }
                    phones.push(Phone { number, secret, place, name });
                    seated.push((reply, place));
                }
                Err(turned) => replies.push(Reply::Placed(reply, Err(turned))),
            }
        }
        if phones.is_empty() {
            return;
        }
        let is_kept = self.store.add_phones(self.lead.id(), &phones).is_ok();
        if is_kept {
            self.changes += 1;
            self.phones.extend(phones.into_iter().map(|phone| (phone.secret, phone)));
        }
        let said = |place| if is_kept { Ok(place) } else { Err(Turned::Unkept) };
        replies.extend(seated.into_iter().map(|(reply, at)| Reply::Placed(reply, said(at))));
    }

    /// Where a phone that comes in is put, and its name.
    fn seat(
        &self,
        wish: Option<Wish>,
        number: usize,
        names: &[Box<str>],
    ) -> Result<(Place, Box<str>), Turned> {
        // The MC's phone was let in by its code.
        let Some(wish) = wish else { return Ok((Place::Reader, "".into())) };
        if self.door.is_locked {
            return Err(Turned::Locked);
        }
        if number > MOST_PHONES {
            return Err(Turned::Full);
        }
        match wish {
            Wish::Team(team) if !self.door.takes_names => {
                let is_team = team < self.lead.night().plan().teams.len();
                if is_team { Ok((Place::Seated(team), "".into())) } else { Err(Turned::NoTeam) }
            }
            Wish::Name(name) if self.door.takes_names => {
                let name = names::canonical(&name, &self.unwanted, names.iter().map(|it| &**it));
                Ok((Place::Waiting, name.map_err(Turned::Name)?))
            }
            Wish::Team(_) => Err(Turned::NoTeam),
            Wish::Name(_) => Err(Turned::Name(Unfit::Form)),
        }
    }

    /// Takes answers; gives the teams whose answer is another now, and the phones that sent it.
    fn answer(
        &mut self,
        answers: Vec<(Sent, CountReply)>,
        replies: &mut Vec<Reply>,
    ) -> (BTreeSet<usize>, Vec<Digest>) {
        let mut events = Vec::new();
        let mut heard: Vec<Heard> = Vec::new();
        let mut highest: HashMap<Digest, u64> = HashMap::new();
        let mut overtaken = Vec::new();
        for (sent, reply) in answers {
            if highest.get(&sent.secret).is_some_and(|known| sent.count <= *known) {
                overtaken.push((sent.secret, reply));
                continue;
            }
            match self.event(&sent) {
                Ok((team, event)) => {
                    highest.insert(sent.secret, sent.count);
                    events.push(event);
                    heard.push(Heard { sent, team, reply });
                }
                Err(said) => replies.push(Reply::Counted(reply, said)),
            }
        }
        let mut given = (BTreeSet::new(), Vec::new());
        if events.is_empty() {
            return given;
        }
        let now = self.clock.now().at;
        let Ok(verdicts) = self.lead.take_each(&events, &self.store, now) else {
            let unkept = |it: Heard| Reply::Counted(it.reply, Err(Unheard::Unkept));
            replies.extend(heard.into_iter().map(unkept));
            return given;
        };
        for (heard, verdict) in heard.into_iter().zip(verdicts) {
            let said = match verdict {
                Ok(()) => {
                    given.0.insert(heard.team);
                    given.1.push(heard.sent.secret);
                    self.counts.1.insert(heard.sent.secret, heard.sent.count);
                    Ok(heard.sent.count)
                }
                Err(Refused::TooLate) => Err(Unheard::Late),
                Err(_) if self.lead.night().phase() != Phase::Open => Err(Unheard::Late),
                Err(_) => Err(Unheard::NotNow),
            };
            replies.push(Reply::Counted(heard.reply, said));
        }
        for (secret, reply) in overtaken {
            let said = self.counts.1.get(&secret).copied().ok_or(Unheard::NotNow);
            replies.push(Reply::Counted(reply, said));
        }
        given
    }

    /// The event that an answer is, and its team; else the counter that is kept already, or why it is none.
    fn event(&self, sent: &Sent) -> Result<(usize, Event), Result<u64, Unheard>> {
        let night = self.lead.night();
        let Some(Place::Seated(team)) = self.phones.get(&sent.secret).map(|phone| phone.place)
        else {
            return Err(Err(Unheard::Out));
        };
        let asked = night.question().filter(|_| sent.question == night.asked().len());
        let asked = asked.ok_or(Err(Unheard::Late))?;
        if let Some(known) = self.counts.1.get(&sent.secret)
            && sent.count <= *known
        {
            return Err(Ok(*known));
        }
        let is_in_grace = || self.closed.is_some_and(|closed| sent.received.since(closed) <= GRACE);
        match night.phase() {
            Phase::Open if self.showing.since.is_some() => {}
            Phase::Closed if is_in_grace() => {}
            Phase::Closed | Phase::Revealed | Phase::Between | Phase::Finished => {
                return Err(Err(Unheard::Late));
            }
            _ => return Err(Err(Unheard::NotNow)),
        }
        let item = night.plan().items.get(asked.item).ok_or(Err(Unheard::NotNow))?;
        let response = sent.tapped.response(item).ok_or(Err(Unheard::Unread))?;
        let elapsed = self.showing.elapsed(sent.received);
        Ok((team, Event::Answered { team, response, elapsed, way: Way::Phone }))
    }

    fn publish(&mut self, extent: &Extent) {
        let view = View {
            night: self.lead.night(),
            showing: self.showing,
            door: &self.door,
            phones: &self.phones,
            counts: &self.counts.1,
        };
        (self.told.phones)(&view, extent);
    }
}
