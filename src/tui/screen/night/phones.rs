//! Phones at a night: the door that the projector opens for them, the square to scan, and what can be done about it.
//!
//! ```text
//!   █▀▀▀▀▀█ ▄▀█ █▀▀▀▀▀█    Quét mã bằng điện thoại
//!   █ ███ █ ▀▄▀ █ ███ █    hoặc gõ vào trình duyệt
//!   █ ▀▀▀ █ ▀ ▄ █ ▀▀▀ █    192.168.1.5:8080
//!   ▀▀▀▀▀▀▀ █▄█ ▀▀▀▀▀▀▀    Mã PIN  482 913
//! ```

use super::{NightScreen, Over};
use crate::desk::{Showing, Unopened};
use crate::domain::identity::Uid;
use crate::host::name::NAME;
use crate::host::net::{self, Interface};
use crate::host::{Host, Opening};
use crate::layout::{Size, line};
use crate::store::Store;
use crate::store::phones::{Door, Place};
use crate::tui::app::Ctx;
use crate::tui::event::Message;
use crate::tui::widget::dialog::Dialog;
use crate::tui::widget::print::print_all;
use crate::tui::widget::square::square;
use rand::rngs::ChaCha8Rng;
use rand::{Rng, SeedableRng};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

/// Columns beside the square, for the address.
const BESIDE: u16 = 33;
/// A PIN has six digits.
const PINS: u64 = 1_000_000;

/// A night that phones can reach.
pub(super) struct Phones {
    host: Host,
    door: Door,
    /// What phones were last told of the projector, and how far the night had come then.
    told: Option<(Showing, usize)>,
    /// How often the door had changed when phones were last counted.
    changes: usize,
    playing: usize,
    waiting: usize,
    answers: bool,
}

/// What can be done about phones.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DoorDeed {
    /// Let them in at this address.
    Open(IpAddr),
    /// No more of them.
    Lock,
    /// More of them again.
    Unlock,
    /// They come with names of their own.
    Names,
    /// They choose among the teams.
    Teams,
    /// Another PIN.
    Pin,
    /// None of them any more.
    Shut,
}

/// Where phones are let in, and how.
#[derive(Clone, Copy, Debug)]
pub struct Lan {
    /// The address.
    pub address: IpAddr,
    /// The first port that is tried.
    pub port: u16,
    /// Whether they come with names of their own.
    pub takes_names: bool,
}

impl Phones {
    /// Opens the door of a night, with the PIN and the port that it had before.
    fn open(night: Uid, lan: Lan, ctx: &mut Ctx<'_>) -> Result<Phones, String> {
        let words = &ctx.text.hall;
        let no_place = || words.no_place.to_owned();
        let network = ctx.network.as_ref().ok_or_else(|| words.no_network.to_owned())?;
        let store = ctx.book.reviews().ok_or_else(no_place)?;
        let folder = store.folder().ok_or_else(no_place)?.to_path_buf();
        let unkept = |error: crate::store::StoreError| error.sentence(&ctx.text.store);
        let known = store.door(night).map_err(unkept)?;
        let before = known.as_ref().and_then(|door| door.address.parse::<SocketAddr>().ok());
        let port = before.map_or(lan.port, |address| address.port());
        let closed = |error: std::io::Error| (words.closed)(&error.to_string());
        let listener = net::listen(lan.address, port).map_err(closed)?;
        let address = listener.local_addr().map_err(closed)?;
        let pin = known.as_ref().map_or_else(|| pin(&mut ctx.generator), |door| door.pin.clone());
        let door = Door {
            pin,
            is_locked: known.as_ref().is_some_and(|door| door.is_locked),
            takes_names: lan.takes_names || known.is_some_and(|door| door.takes_names),
            address: address.to_string().into(),
        };
        store.set_door(night, &door).map_err(unkept)?;
        let news = network.news.clone();
        let opening = Opening {
            night,
            folder,
            clock: Arc::clone(&network.clock),
            generator: ChaCha8Rng::from_rng(&mut ctx.generator),
            text: ctx.text,
            unwanted: network.unwanted.clone(),
            limits: network.limits,
            // A projector that is gone has nothing to look at.
            projector: Box::new(move || drop(news.send(Message::Desk))),
        };
        let host = Host::open(listener, opening).map_err(|why| match why {
            Unopened::Night(why) => super::unread(&why, ctx.text),
            Unopened::System(error) => closed(error),
        })?;
        let answers = net::answers(address);
        Ok(Phones { host, door, told: None, changes: 0, playing: 0, waiting: 0, answers })
    }

    /// Tells phones what the projector shows, if that is something else or the night has gone on.
    fn show(&mut self, showing: Showing, kept: usize) {
        if self.told != Some((showing, kept)) {
            self.told = Some((showing, kept));
            self.host.show(showing);
        }
    }

    /// Counts the phones anew where something has changed; gives whether it has.
    pub(super) fn count(&mut self, night: Uid, store: &Store) -> bool {
        let Ok(changes) = store.door_changes(night) else { return false };
        if changes == self.changes {
            return false;
        }
        let (Ok(phones), Ok(Some(door))) = (store.phones(night), store.door(night)) else {
            return false;
        };
        let of = |is: fn(Place) -> bool| phones.iter().filter(|phone| is(phone.place)).count();
        self.playing = of(|place| matches!(place, Place::Seated(_)));
        self.waiting = of(|place| place == Place::Waiting);
        (self.door, self.changes) = (door, changes);
        true
    }
}

/// What phones scan: the PIN stands behind the `#`, which a browser keeps to itself.
fn link(door: &Door) -> String {
    format!("http://{}/#{}", door.address, door.pin)
}

fn pin(generator: &mut impl Rng) -> Box<str> {
    format!("{:06}", generator.next_u64() % PINS).into()
}

impl NightScreen {
    /// Lets phones in; what is wrong is said.
    pub fn let_in(&mut self, lan: Lan, ctx: &mut Ctx<'_>) {
        match Phones::open(self.lead.id(), lan, ctx) {
            Ok(phones) => {
                self.phones = Some(phones);
                self.over = Over::Door;
                self.tell_phones();
                self.count_phones(ctx);
            }
            Err(why) => self.notice = Some(why),
        }
    }

    /// What F7 does: shows the square, or asks where phones are let in, or what is to be done about them.
    pub(super) fn phones_key(&mut self, ctx: &mut Ctx<'_>) {
        let words = &ctx.text.hall;
        let answers: Vec<(String, DoorDeed)> = match &self.phones {
            Some(_) if !matches!(self.over, Over::Door) => {
                self.over = Over::Door;
                return;
            }
            Some(phones) => {
                let lock = if phones.door.is_locked { DoorDeed::Unlock } else { DoorDeed::Lock };
                let names = if phones.door.takes_names { DoorDeed::Teams } else { DoorDeed::Names };
                let deeds = [lock, names, DoorDeed::Pin, DoorDeed::Shut];
                deeds.into_iter().map(|deed| (said(deed, words.deed).to_owned(), deed)).collect()
            }
            None => {
                let here = if ctx.network.is_some() { net::interfaces() } else { Ok(Vec::new()) };
                let row = |one: Interface| {
                    let address = (words.address)(&one.address.to_string(), &one.name);
                    (address, DoorDeed::Open(IpAddr::V4(one.address)))
                };
                here.unwrap_or_default().into_iter().map(row).collect()
            }
        };
        if answers.is_empty() {
            self.notice = Some(words.no_network.to_owned());
            return;
        }
        let heading = if self.phones.is_some() { words.phones } else { words.choose };
        self.over = Over::Phones(Dialog::new(vec![heading.to_owned()], answers));
    }

    /// Does what was chosen about phones.
    pub(super) fn do_about_phones(&mut self, deed: DoorDeed, ctx: &mut Ctx<'_>) {
        self.over = Over::Door;
        if let DoorDeed::Open(address) = deed {
            self.over = Over::Nothing;
            return self.let_in(Lan { address, port: net::PORT, takes_names: false }, ctx);
        }
        let Some(phones) = &mut self.phones else { return };
        let mut door = phones.door.clone();
        match deed {
            DoorDeed::Lock => door.is_locked = true,
            DoorDeed::Unlock => door.is_locked = false,
            DoorDeed::Names => door.takes_names = true,
            DoorDeed::Teams => door.takes_names = false,
            DoorDeed::Pin => door.pin = pin(&mut ctx.generator),
            DoorDeed::Shut | DoorDeed::Open(_) => {
                (self.phones, self.over) = (None, Over::Nothing);
                self.notice = Some(ctx.text.hall.shut.to_owned());
                return;
            }
        }
        let Some(store) = ctx.book.reviews() else { return };
        if let Err(error) = store.set_door(self.lead.id(), &door) {
            self.notice = Some(error.sentence(&ctx.text.store));
        }
        if let Some(phones) = &mut self.phones {
            phones.told = None;
        }
        self.tell_phones();
        self.count_phones(ctx);
    }

    /// Tells phones what is shown and that the night has gone on.
    pub(super) fn tell_phones(&mut self) {
        let showing = Showing {
            since: self.watch.running,
            before: self.watch.before,
            limit: self.limit(),
            has_ranking: matches!(self.over, Over::Ranking),
        };
        let kept = self.lead.kept();
        if let Some(phones) = &mut self.phones {
            phones.show(showing, kept);
        }
    }

    /// Counts phones; gives whether there is something new to show.
    pub(super) fn count_phones(&mut self, ctx: &Ctx<'_>) -> bool {
        let (Some(phones), Some(store)) = (&mut self.phones, ctx.book.reviews()) else {
            return false;
        };
        phones.count(self.lead.id(), store)
    }

    /// Whether answers may be on their way behind the end of the time.
    pub(super) fn has_phones(&self) -> bool {
        self.phones.is_some()
    }

    /// The square to scan, the address and the PIN.
    pub(super) fn view_door(&self, frame: &mut Frame<'_>, place: Rect, ctx: &Ctx<'_>) {
        let Some(phones) = &self.phones else { return };
        let (words, theme) = (&ctx.text.hall, &ctx.theme);
        let room = Size { width: place.width.saturating_sub(BESIDE), height: place.height };
        let code = square(&link(&phones.door), room, theme.square).unwrap_or_default();
        let width = code.first().map_or(0, Line::width) as u16;
        let is_shown = code.len() <= usize::from(place.height) && width <= room.width;
        let beside = if is_shown { width + 3 } else { 0 };
        if is_shown {
            print_all(frame, &code, Rect { width, ..place });
        }
        let beside = Rect { x: place.x + beside, width: place.width - beside, ..place };
        let pin: String = phones.door.pin.chars().flat_map(spaced).collect();
        let mut lines = Vec::new();
        if is_shown {
            lines.push(Line::styled(words.scan, theme.chosen));
        }
        lines.push(Line::styled(if is_shown { words.or_type } else { words.type_it }, theme.text));
        lines.push(Line::styled(format!("http://{}", phones.door.address), theme.title));
        if phones.host.has_name() {
            let port = phones.host.address().port();
            lines.push(Line::styled((words.named)(&format!("http://{NAME}:{port}")), theme.faint));
        }
        lines.push(Line::default());
        lines.push(Line::styled(format!("{}  {}", words.pin, pin.trim()), theme.title));
        lines.push(Line::default());
        let counted = (words.counted)(phones.playing, phones.waiting);
        let state = if phones.door.is_locked { words.locked } else { "" };
        let reached = if phones.answers { words.answers } else { words.answers_not };
        for (sentence, style) in [
            (&*counted, theme.chosen),
            (state, theme.warning),
            (words.advice, theme.text),
            (reached, if phones.answers { theme.faint } else { theme.warning }),
        ] {
            let wrapped = line::wrap(sentence, beside.width.max(1)).into_iter();
            let wrapped = wrapped.filter(|line| !line.is_empty());
            lines.extend(wrapped.map(|line| Line::styled(line.to_owned(), style)));
        }
        print_all(frame, &lines, beside);
    }
}

/// The digits of a PIN far enough apart to be read.
fn spaced(digit: char) -> [char; 2] {
    [digit, ' ']
}

fn said(deed: DoorDeed, words: [&'static str; 6]) -> &'static str {
    match deed {
        DoorDeed::Lock => words[0],
        DoorDeed::Unlock => words[1],
        DoorDeed::Names => words[2],
        DoorDeed::Teams => words[3],
        DoorDeed::Pin => words[4],
        DoorDeed::Shut => words[5],
        DoorDeed::Open(_) => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn what_phones_scan_tells_the_network_no_pin() {
        let address = "192.168.1.5:8080".into();
        let door = Door { pin: "482913".into(), is_locked: false, takes_names: false, address };
        assert_eq!(link(&door), "http://192.168.1.5:8080/#482913");
    }

    #[test]
    fn every_night_has_a_pin_of_its_own() {
        let pins: BTreeSet<Box<str>> =
            (0..100).map(|seed| pin(&mut ChaCha8Rng::seed_from_u64(seed))).collect();
        assert!(pins.len() > 95, "{pins:?}");
        assert!(pins.iter().all(|pin| pin.len() == 6 && pin.bytes().all(|it| it.is_ascii_digit())));
    }
}
