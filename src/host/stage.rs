//! What phones can be told just now: made by the desk's thread once something is kept, read by every connection. What
//! all have in common is written once; what is a team's own is put behind it.

use super::wire;
use crate::desk::{Extent, Phone, Place, Showing, View};
use crate::domain::night::Phase;
use crate::domain::night::ranking::Standing;
use crate::domain::quantity::Points;
use crate::domain::time::Clock;
use crate::record::Digest;
use crate::text::Text;
use std::collections::{BTreeSet, HashMap};
use std::fmt::Write;
use std::sync::{Arc, PoisonError, RwLock};
use tokio::sync::watch;

/// What is told.
pub(super) struct Stage {
    text: &'static Text,
    clock: Arc<dyn Clock + Send + Sync>,
    scene: RwLock<Scene>,
    /// The version that players were last woken for, and the MC: a thousand phones are not woken for each answer.
    players: watch::Sender<u64>,
    readers: watch::Sender<u64>,
}

#[derive(Default)]
struct Scene {
    version: u64,
    pin: Box<str>,
    out: String,
    waiting: String,
    /// What all players are told, by whether they are asked.
    heads: [String; 2],
    /// The clock, where phones show it.
    clock: Option<Showing>,
    teams: Vec<Team>,
    phones: HashMap<Digest, Seat>,
    notes: String,
    standings: Vec<Standing>,
    /// When what is told at the door last changed.
    door_version: u64,
}

/// What a team is told of itself.
#[derive(Default)]
struct Team {
    /// When it last changed.
    version: u64,
    /// How many connections are told of it.
    listeners: usize,
    is_asked: bool,
    fields: String,
    given: String,
    outcome: String,
}

/// Where a phone is, and the highest counter of its answers that is kept.
#[derive(Clone, Copy)]
struct Seat {
    place: Place,
    count: u64,
    version: u64,
}

impl Stage {
    pub(super) fn new(text: &'static Text, clock: Arc<dyn Clock + Send + Sync>) -> Stage {
        let [players, readers] = [(); 2].map(|()| watch::channel(0).0);
        Stage { text, clock, scene: RwLock::default(), players, readers }
    }

    /// Takes over what the desk publishes, and wakes those who have to be told.
    pub(super) fn take_over(&self, view: &View<'_>, extent: &Extent) {
        let mut scene = self.scene.write().unwrap_or_else(PoisonError::into_inner);
        scene.version += 1;
        let version = scene.version;
        let is_news = match extent {
            Extent::Everything => {
                scene.everything(view, self.text);
                true
            }
            // Who has come in is answered, and nobody else is told.
            Extent::Phones => {
                scene.seat(view.phones, view.counts);
                false
            }
            Extent::Given { teams, phones } => scene.give(view, teams, phones),
        };
        scene.notes = wire::notes(view, version, self.text);
        drop(scene);
        if is_news {
            self.players.send_replace(version);
        }
        self.readers.send_replace(version);
    }

    /// Tells when there is something new for players, by its version.
    pub(super) fn players(&self) -> watch::Receiver<u64> {
        self.players.subscribe()
    }

    /// Tells when there is something new for the MC, by its version.
    pub(super) fn readers(&self) -> watch::Receiver<u64> {
        self.readers.subscribe()
    }

    /// Whether this is the PIN of the night.
    pub(super) fn is_pin(&self, sent: &str) -> bool {
        let scene = self.read();
        !scene.pin.is_empty() && *scene.pin == *sent
    }

    /// Where a phone is; none where it is not known.
    pub(super) fn place(&self, secret: &Digest) -> Option<Place> {
        self.read().phones.get(secret).map(|seat| seat.place)
    }

    fn read(&self) -> std::sync::RwLockReadGuard<'_, Scene> {
        self.scene.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// What a player's phone is told.
    pub(super) fn told(&self, secret: Option<&Digest>) -> String {
        self.news(secret, None).map_or_else(String::new, |(_, told)| told)
    }

    /// What a player's phone is told and when that last changed, if it has since this version.
    pub(super) fn news(
        &self,
        secret: Option<&Digest>,
        since: Option<u64>,
    ) -> Option<(u64, String)> {
        let scene = self.read();
        let seat = secret.and_then(|secret| scene.phones.get(secret));
        let is_new = |version: &u64| since.is_none_or(|since| *version > since);
        let at = |other: u64| Some(other.max(seat.map_or(0, |seat| seat.version))).filter(is_new);
        let team = match seat.map(|seat| seat.place) {
            Some(Place::Seated(team)) => scene.teams.get(team),
            Some(Place::Waiting) => {
                return at(scene.door_version).map(|version| (version, scene.waiting.clone()));
            }
            _ => None,
        };
        let (Some(team), Some(seat)) = (team, seat) else {
            return at(scene.door_version).map(|version| (version, scene.out.clone()));
        };
        let version = at(team.version)?;
        let head = &scene.heads[usize::from(team.is_asked)];
        let mut told = String::with_capacity(head.len() + team.fields.len() + 200);
        told.push_str(head.strip_suffix('}').unwrap_or(head));
        for field in [&team.fields, &team.given, &team.outcome] {
            if !field.is_empty() {
                told.push(',');
                told.push_str(field);
            }
        }
        if let Some((showing, limit)) = scene.clock.and_then(|it| Some((it, it.limit?))) {
            let left = limit.saturating_sub(showing.elapsed(self.clock.now().moment));
            let (left, of) = (left.as_millis(), limit.as_millis());
            // Writing to memory does not fail.
            let _ = write!(told, ",\"left_ms\":{left},\"of_ms\":{of}");
        }
        // Counters are not kept on the disk: what was given before a cut has one all the same.
        let count = seat.count.max(u64::from(!team.given.is_empty()));
        let _ = write!(told, ",\"count\":{count},\"version\":{}}}", scene.version);
        Some((version, told))
    }

    /// A connection of this phone is told from now on.
    pub(super) fn listen(self: &Arc<Stage>, secret: Digest) -> Listening {
        let mut listening = Listening { stage: Arc::clone(self), secret, team: None };
        listening.settle();
        listening
    }

    /// Counts a connection more or less for the team of a phone; gives the team.
    fn count_listener(&self, secret: &Digest, known: Option<usize>, by: isize) -> Option<usize> {
        let mut scene = self.scene.write().unwrap_or_else(PoisonError::into_inner);
        let place = scene.phones.get(secret)?.place;
        let ((Some(team), _) | (None, Place::Seated(team))) = (known, place) else { return None };
        let one = scene.teams.get_mut(team)?;
        one.listeners = one.listeners.saturating_add_signed(by);
        Some(team)
    }

    /// What the MC's phone is told and its version, if that is newer.
    pub(super) fn notes(&self, since: Option<u64>) -> Option<(u64, String)> {
        let scene = self.read();
        let is_new = since.is_none_or(|since| scene.version > since);
        is_new.then(|| (scene.version, scene.notes.clone()))
    }
}

/// A connection that is told; not any more when dropped.
pub(super) struct Listening {
    stage: Arc<Stage>,
    secret: Digest,
    team: Option<usize>,
}

impl Listening {
    /// Counts it for its team, if it has got one since: a phone listens while its name waits, too.
    pub(super) fn settle(&mut self) {
        if self.team.is_none() {
            self.team = self.stage.count_listener(&self.secret, None, 1);
        }
    }

    /// Whose it is.
    pub(super) fn secret(&self) -> &Digest {
        &self.secret
    }
}

impl Drop for Listening {
    fn drop(&mut self) {
        if self.team.is_some() {
            self.stage.count_listener(&self.secret, self.team, -1);
        }
    }
}

impl Scene {
    fn everything(&mut self, view: &View<'_>, text: &Text) {
        let (night, version) = (view.night, self.version);
        let phase = night.phase();
        self.pin.clone_from(&view.door.pin);
        self.door_version = version;
        self.out = wire::door(view, version, false);
        self.waiting = wire::door(view, version, true);
        // While a question is asked nobody's points change.
        let is_running =
            matches!(phase, Phase::Shown | Phase::Options | Phase::Open | Phase::Paused(_));
        if !is_running || self.standings.len() != night.plan().teams.len() {
            self.standings = night.standings();
        }
        self.heads =
            [false, true].map(|is_asked| wire::head(view, &self.standings, is_asked, text));
        let has_clock = matches!(phase, Phase::Open | Phase::Paused(_) | Phase::Others);
        self.clock = has_clock.then_some(view.showing);
        let is_revealed = phase == Phase::Revealed;
        let answer = wire::shown(night).filter(|_| is_revealed);
        let answer = answer.map(|(_, item)| wire::answer(item, text));
        let earned = if is_revealed { earned(view) } else { HashMap::new() };
        let has_ranks = view.showing.has_ranking || phase == Phase::Finished;
        self.teams.resize_with(night.plan().teams.len(), Team::default);
        for standing in &self.standings {
            let team = standing.team;
            let Some(own) = self.teams.get_mut(team) else { continue };
            let rank = has_ranks.then_some(standing.rank);
            own.version = version;
            own.is_asked = wire::is_asked(night, team);
            own.fields = wire::own(night, team, standing.points, rank, text);
            own.given = wire::given(night, team);
            own.outcome = answer.as_ref().map_or_else(String::new, |answer| {
                wire::outcome(night, team, earned.get(&team).copied(), answer, text)
            });
        }
        self.seat(view.phones, view.counts);
    }

    /// Takes over what teams gave, and the counters of the phones that sent it; gives whether anybody has to be told.
    fn give(&mut self, view: &View<'_>, teams: &BTreeSet<usize>, phones: &[Digest]) -> bool {
        let mut is_news = false;
        for team in teams {
            let Some(one) = self.teams.get_mut(*team) else { continue };
            one.given = wire::given(view.night, *team);
            // Who sent it is answered; only others have to be told.
            if one.listeners > 1 {
                (one.version, is_news) = (self.version, true);
            }
        }
        for secret in phones {
            if let (Some(seat), Some(count)) =
                (self.phones.get_mut(secret), view.counts.get(secret))
            {
                seat.count = *count;
            }
        }
        is_news
    }

    /// Takes over where phones are.
    fn seat(&mut self, phones: &HashMap<Digest, Phone>, counts: &HashMap<Digest, u64>) {
        let version = self.version;
        for (secret, phone) in phones {
            let count = counts.get(secret).copied().unwrap_or(0);
            let seat = Seat { place: phone.place, count, version };
            let known = self.phones.entry(*secret).or_insert(seat);
            if known.place != phone.place {
                *known = seat;
            }
            known.count = count;
        }
    }
}

/// What each team got for the question that was asked last.
fn earned(view: &View<'_>) -> HashMap<usize, Points> {
    let last = view.night.asked().len().checked_sub(1);
    let entries = view.night.entries();
    let entries = entries.into_iter().filter(|entry| entry.asked.is_some() && entry.asked == last);
    let mut earned = HashMap::new();
    for entry in entries {
        *earned.entry(entry.team).or_insert(Points::ZERO) += entry.points;
    }
    earned
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::Door;
    use crate::domain::answer::Response;
    use crate::domain::blueprint::Form;
    use crate::domain::night::event::{Event, Way};
    use crate::domain::night::scoring::Scoring;
    use crate::domain::night::{Night, Plan, Round};
    use crate::domain::time::{Now, Timestamp};
    use crate::record::sample;
    use crate::text::Language;
    use std::time::Duration;

    struct Still;

    impl Clock for Still {
        fn now(&self) -> Now {
            Now::default()
        }
    }

    /// A night of two teams that are asked something.
    fn night() -> Night {
        let items = sample::begun(4, Timestamp::default()).drawing.items;
        let round = Round {
            title: "Vòng 1".into(),
            form: Form::Together,
            worth: Points::whole(10),
            time: None,
            scoring: Scoring::default(),
            packages: Vec::new(),
            judging: None,
            persons: 0,
            items: vec![0],
            weight: Points::ONE,
        };
        let teams = ["Đội 1", "Đội 2"].map(Into::into).to_vec();
        let plan = Plan {
            title: "Hội thi".into(),
            rounds: vec![round],
            teams,
            items,
            prizes: [1, 1, 1, 0],
        };
        let begun = [Event::Round(0), Event::Asked(0), Event::Options, Event::Opened];
        Night::of(plan, begun).expect("begins")
    }

    #[test]
    fn an_answer_wakes_only_phones_that_have_not_sent_it() {
        let stage = Arc::new(Stage::new(Text::of(Language::Vietnamese), Arc::new(Still)));
        let door =
            Door { pin: "482913".into(), is_locked: false, takes_names: false, address: "".into() };
        let mut night = night();
        let secrets = [1, 2, 3].map(|byte| Digest([byte; 32]));
        // The first plays alone, the others together.
        let phones = (1..).zip(secrets).map(|(number, secret)| {
            let place = Place::Seated(usize::from(number > 1));
            (secret, Phone { number, secret, place, name: "".into() })
        });
        let phones: HashMap<Digest, Phone> = phones.collect();
        let publish = |night: &Night, counts: &HashMap<Digest, u64>, extent| {
            let showing = Showing::default();
            stage
                .take_over(&View { night, showing, door: &door, phones: &phones, counts }, &extent);
        };
        publish(&night, &HashMap::new(), Extent::Everything);
        let _listening = secrets.map(|secret| stage.listen(secret));
        let (mut players, mut readers) = (stage.players(), stage.readers());
        publish(&night, &HashMap::new(), Extent::Phones);
        assert!(!players.has_changed().expect("open"), "nobody has to be told who came in");
        for (team, secret, is_news) in [(0, secrets[0], false), (1, secrets[1], true)] {
            let (response, elapsed, way) = (Response::Truth(true), Duration::ZERO, Way::Phone);
            night.apply(Event::Answered { team, response, elapsed, way }).expect("taken");
            readers.borrow_and_update();
            let extent = Extent::Given { teams: [team].into(), phones: vec![secret] };
            publish(&night, &HashMap::from([(secret, 7)]), extent);
            assert_eq!(players.has_changed().expect("open"), is_news, "{team}");
            assert!(readers.has_changed().expect("open"), "the MC sees how many have answered");
            assert!(stage.told(Some(&secret)).contains("\"count\":7,"));
            players.borrow_and_update();
        }
    }
}
