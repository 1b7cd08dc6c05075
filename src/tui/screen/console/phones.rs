//! Phones at the scorer's desk: names are looked at before the hall sees them, phones are sent away, the MC's is paired.

use super::{Console, Side};
use crate::domain::night::event::Event;
use crate::domain::night::names::is_same;
use crate::layout::Size;
use crate::record::Digest;
use crate::run::night::typed;
use crate::store::phones::{Phone, Place};
use crate::tui::app::Ctx;
use crate::tui::screen::night::unread;
use crate::tui::widget::field::Field;
use crate::tui::widget::square::square;
use rand::Rng;
use ratatui::text::{Line, Span};
use std::time::Duration;

/// How long a code of the MC is good.
const GOOD_FOR: Duration = Duration::from_mins(1);

/// Phones as they were last looked at.
#[derive(Default)]
pub(super) struct PhoneList {
    phones: Vec<Phone>,
    changes: usize,
}

impl Console {
    /// Looks whether phones came or went; gives whether there is something else to show.
    pub(super) fn look_at_phones(&mut self, ctx: &Ctx<'_>) -> bool {
        let (Some(lead), Some(store)) = (&self.lead, ctx.book.reviews()) else { return false };
        match &mut self.side {
            Side::Phones(list) => {
                let Ok(changes) = store.door_changes(lead.id()) else { return false };
                if changes == list.changes {
                    return false;
                }
                let Ok(phones) = store.phones(lead.id()) else { return false };
                *list = PhoneList { phones, changes };
                true
            }
            // A code that is not good any more is not shown any more.
            Side::Pairing(_, until) if ctx.clock.now().moment > *until => {
                self.side = Side::Notes;
                true
            }
            Side::Notes | Side::Pairing(..) => false,
        }
    }

    /// Shows the phones, or what is read again.
    pub(super) fn phones_key(&mut self, ctx: &Ctx<'_>) {
        self.field = Field::default();
        self.side = match self.side {
            Side::Phones(_) => Side::Notes,
            _ => Side::Phones(PhoneList::default()),
        };
        self.look_at_phones(ctx);
    }

    /// Offers the MC's phone a code.
    pub(super) fn pair(&mut self, ctx: &mut Ctx<'_>) {
        let (Some(lead), Some(store)) = (&self.lead, ctx.book.reviews()) else { return };
        let door = store.door(lead.id()).ok().flatten();
        let Some(door) = door.filter(|door| !door.address.is_empty()) else {
            self.notice = Some(ctx.text.hall.not_open.to_owned());
            return;
        };
        let code = format!("{:016x}", ctx.generator.next_u64());
        let now = ctx.clock.now();
        let digest = Digest::of(code.as_bytes());
        if let Err(error) = store.offer_pairing(lead.id(), &digest, now.at + GOOD_FOR) {
            self.notice = Some(error.sentence(&ctx.text.store));
            return;
        }
        let link = format!("http://{}/mc#{code}", door.address);
        self.side = Side::Pairing(link, now.moment + GOOD_FOR);
    }

    /// What is shown instead of what is read.
    pub(super) fn phone_lines(&self, width: u16, ctx: &Ctx<'_>) -> Option<Vec<Line<'static>>> {
        let (words, theme) = (&ctx.text.hall, &ctx.theme);
        match &self.side {
            Side::Notes => None,
            Side::Pairing(link, _) => {
                let mut lines = vec![Line::styled(words.pair, theme.title)];
                let room = Size { width, height: 0 };
                let code = square(link, room, theme.square).unwrap_or_default();
                if code.first().is_some_and(|line| line.width() <= usize::from(width)) {
                    lines.extend(code);
                }
                lines.push(Line::styled(link.clone(), theme.text));
                Some(lines)
            }
            Side::Phones(list) if list.phones.is_empty() => {
                Some(vec![Line::styled(words.no_phones, theme.faint)])
            }
            Side::Phones(list) => {
                // Who waits is looked at first, who is out last.
                let rank = |phone: &&Phone| match phone.place {
                    Place::Waiting => 0,
                    Place::Reader => 1,
                    Place::Seated(_) => 2,
                    Place::Out => 3,
                };
                let mut phones: Vec<&Phone> = list.phones.iter().collect();
                phones.sort_by_key(rank);
                Some(phones.into_iter().map(|phone| self.line(phone, ctx)).collect())
            }
        }
    }

    fn line(&self, phone: &Phone, ctx: &Ctx<'_>) -> Line<'static> {
        let (words, theme) = (&ctx.text.hall, &ctx.theme);
        let teams = self.night().map(|night| &night.plan().teams[..]).unwrap_or_default();
        let (place, style, name) = match phone.place {
            Place::Waiting => (words.place[0], theme.warning, &*phone.name),
            Place::Seated(team) => {
                (words.place[1], theme.text, teams.get(team).map_or("", |name| name))
            }
            Place::Reader => (words.place[2], theme.chosen, ""),
            Place::Out => (words.place[3], theme.faint, &*phone.name),
        };
        let is_back = phone.place == Place::Waiting && self.known(&phone.name).is_some();
        let again = if is_back { format!(" ({})", words.again) } else { String::new() };
        let number = (words.phone)(phone.number);
        Line::from(Span::styled(format!("{number:<9} {place:<10} {name}{again}"), style))
    }

    /// The team that joined under a name that reads so.
    fn known(&self, name: &str) -> Option<usize> {
        let (agreed, joined) = self.night()?.agreed_and_joined();
        let place = joined.iter().position(|team| is_same(team, name))?;
        Some(agreed.len() + place)
    }

    /// Takes a line about phones: numbers are admitted, `++` all that wait; numbers behind a minus are sent away.
    pub(super) fn type_about_phones(&mut self, ctx: &mut Ctx<'_>) {
        let line = self.field.text().trim().to_owned();
        let Side::Phones(list) = &self.side else { return };
        let waits = |phone: &&Phone| phone.place == Place::Waiting;
        let (is_away, numbers) = match (line.strip_prefix('-'), &*line) {
            (Some(line), _) => (true, typed::numbers(line).unwrap_or_default()),
            (None, "++") => {
                (false, list.phones.iter().filter(waits).map(|phone| phone.number).collect())
            }
            (None, line) => (false, typed::numbers(line).unwrap_or_default()),
        };
        let meant: Vec<Phone> = list
            .phones
            .iter()
            .filter(|phone| numbers.contains(&phone.number))
            .filter(|phone| if is_away { phone.place != Place::Out } else { waits(phone) })
            .cloned()
            .collect();
        if meant.is_empty() || meant.len() < numbers.len() {
            self.notice = Some(ctx.text.hall.no_phone.to_owned());
            return;
        }
        for phone in meant {
            let done = if is_away { Some(Place::Out) } else { self.seat(&phone, ctx) };
            let Some(place) = done else { return };
            let (Some(lead), Some(store)) = (&self.lead, ctx.book.reviews()) else { return };
            if let Err(error) = store.place_phone(lead.id(), phone.number, place) {
                self.notice = Some(error.sentence(&ctx.text.store));
                return;
            }
        }
        self.field = Field::default();
        self.look_at_phones(ctx);
    }

    /// The team of a phone that is admitted: a new one, or the one that had this name.
    fn seat(&mut self, phone: &Phone, ctx: &Ctx<'_>) -> Option<Place> {
        if let Some(team) = self.known(&phone.name) {
            return Some(Place::Seated(team));
        }
        let now = ctx.clock.now().at;
        let (Some(lead), Some(store)) = (&mut self.lead, ctx.book.reviews()) else { return None };
        match lead.take(&[Event::Joined(phone.name.clone())], store, now) {
            Ok(()) => Some(Place::Seated(lead.night().plan().teams.len() - 1)),
            Err(why) => {
                self.notice = Some(unread(&why, ctx.text));
                None
            }
        }
    }
}
