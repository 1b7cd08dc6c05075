//! The phones of a quiz night: how they come in, and who they play for. A phone is known by the digest of its secret;
//! the secret itself is nowhere but on the phone.
//!
//! Projector, scorer's desk and the thread that hears the phones share this: a counter tells each that something has
//! changed.

use super::column::{index, key};
use super::error::Fault;
use super::{Store, StoreError};
use crate::domain::identity::Uid;
use crate::domain::time::Timestamp;
use crate::record::Digest;
use rusqlite::{OptionalExtension, Row, Transaction, params};

/// How phones come in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Door {
    /// What everybody in the room can read on the projector.
    pub pin: Box<str>,
    /// Whether no more phones come in.
    pub is_locked: bool,
    /// Whether phones come with names of their own, which are then looked at; else they choose among the teams.
    pub takes_names: bool,
    /// Where phones find the night: `192.168.1.5:8080`.
    pub address: Box<str>,
}

/// Where a phone is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Its name waits to be looked at.
    Waiting,
    /// It plays for this team.
    Seated(usize),
    /// It shows the MC what to read.
    Reader,
    /// It left or was sent away.
    Out,
}

/// A phone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phone {
    /// Its number in the order in which phones came in, from 1.
    pub number: usize,
    /// The digest of its secret.
    pub secret: Digest,
    /// Where it is.
    pub place: Place,
    /// The name it came with; empty where it chose a team.
    pub name: Box<str>,
}

impl Store {
    /// Opens a door to a night, or changes it.
    pub fn set_door(&self, night: Uid, door: &Door) -> Result<(), StoreError> {
        self.write(|transaction| {
            transaction
                .prepare_cached(
                    "INSERT INTO night_door VALUES (?, ?, ?, ?, ?, NULL, NULL, 1)
                        ON CONFLICT (night) DO UPDATE SET pin = excluded.pin,
                        is_locked = excluded.is_locked, takes_names = excluded.takes_names,
                        address = excluded.address, changes = changes + 1",
                )?
                .execute(params![
                    key(night),
                    door.pin,
                    door.is_locked,
                    door.takes_names,
                    door.address
                ])?;
            Ok(())
        })
    }

    /// The door of a night; none where it was never opened.
    pub fn door(&self, night: Uid) -> Result<Option<Door>, StoreError> {
        self.read(|connection| {
            let mut select = connection.prepare_cached(
                "SELECT pin, is_locked, takes_names, address FROM night_door WHERE night = ?",
            )?;
            let door = select.query_row([key(night)], |row| {
                Ok(Door {
                    pin: row.get(0)?,
                    is_locked: row.get(1)?,
                    takes_names: row.get(2)?,
                    address: row.get(3)?,
                })
            });
            Ok(door.optional()?)
        })
    }

    /// How often the door or its phones have changed.
    pub fn door_changes(&self, night: Uid) -> Result<usize, StoreError> {
        self.read(|connection| {
            let mut select =
                connection.prepare_cached("SELECT changes FROM night_door WHERE night = ?")?;
            let changes = select.query_row([key(night)], |row| index(row, 0)).optional()?;
            Ok(changes.unwrap_or(0))
        })
    }

    /// The phones of a night, in the order in which they came.
    pub fn phones(&self, night: Uid) -> Result<Vec<Phone>, StoreError> {
        self.read(|connection| {
            let mut select = connection.prepare_cached(
                "SELECT number, secret, place, team, name FROM night_phone WHERE night = ?
                    ORDER BY number",
            )?;
            let phones = select.query_and_then([key(night)], phone)?;
            phones.collect()
        })
    }

    /// Keeps phones that came in.
    pub fn add_phones(&self, night: Uid, phones: &[Phone]) -> Result<(), StoreError> {
        self.write(|transaction| {
            let mut insert =
                transaction.prepare_cached("INSERT INTO night_phone VALUES (?, ?, ?, ?, ?, ?)")?;
            for phone in phones {
                let (place, team) = written(phone.place);
                let number = i64::try_from(phone.number).unwrap_or(i64::MAX);
                let secret = phone.secret.0.as_slice();
                insert.execute(params![key(night), number, secret, place, team, phone.name])?;
            }
            count_change(transaction, night)
        })
    }

    /// Puts a phone elsewhere.
    pub fn place_phone(&self, night: Uid, number: usize, place: Place) -> Result<(), StoreError> {
        self.write(|transaction| {
            let (place, team) = written(place);
            let number = i64::try_from(number).unwrap_or(i64::MAX);
            transaction
                .prepare_cached(
                    "UPDATE night_phone SET place = ?, team = ? WHERE night = ? AND number = ?",
                )?
                .execute(params![place, team, key(night), number])?;
            count_change(transaction, night)
        })
    }

    /// Offers the MC's phone a code by its digest, good once and until then.
    pub fn offer_pairing(
        &self,
        night: Uid,
        code: &Digest,
        until: Timestamp,
    ) -> Result<(), StoreError> {
        self.write(|transaction| {
            transaction
                .prepare_cached(
                    "UPDATE night_door SET pairing = ?, pairing_until_ms = ? WHERE night = ?",
                )?
                .execute(params![code.0.as_slice(), until.utc_ms, key(night)])?;
            Ok(())
        })
    }

    /// Takes a code that was offered; gives whether it is good. It is not once more.
    pub fn take_pairing(
        &self,
        night: Uid,
        code: &Digest,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        self.write(|transaction| {
            let taken = transaction
                .prepare_cached(
                    "UPDATE night_door SET pairing = NULL WHERE night = ? AND pairing = ?
                        AND pairing_until_ms >= ?",
                )?
                .execute(params![key(night), code.0.as_slice(), now.utc_ms])?;
            Ok(taken > 0)
        })
    }
}

fn count_change(transaction: &Transaction<'_>, night: Uid) -> Result<(), Fault> {
    transaction
        .prepare_cached("UPDATE night_door SET changes = changes + 1 WHERE night = ?")?
        .execute([key(night)])?;
    Ok(())
}

fn written(place: Place) -> (&'static str, Option<i64>) {
    match place {
        Place::Waiting => ("waiting", None),
        Place::Seated(team) => ("seated", Some(i64::try_from(team).unwrap_or(i64::MAX))),
        Place::Reader => ("reader", None),
        Place::Out => ("out", None),
    }
}

fn phone(row: &Row<'_>) -> Result<Phone, Fault> {
    let place = match row.get_ref(2)?.as_str().map_err(|_| Fault::Cell)? {
        "waiting" => Place::Waiting,
        "seated" => Place::Seated(index(row, 3)?),
        "reader" => Place::Reader,
        "out" => Place::Out,
        _ => return Err(Fault::Cell),
    };
    Ok(Phone { number: index(row, 0)?, secret: Digest(row.get(1)?), place, name: row.get(4)? })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::night::Plan;
    use crate::store::sample::NOW;
    use std::time::Duration;

    const NIGHT: Uid = Uid(1);

    fn store() -> Store {
        let store = Store::in_memory().expect("memory");
        let plan = Plan {
            title: "Hội thi".into(),
            rounds: Vec::new(),
            teams: vec!["Đội 1".into()],
            items: Vec::new(),
            prizes: [1, 1, 1, 0],
        };
        store.begin_night(NIGHT, Uid(2), &plan, NOW).expect("begins");
        store
    }

    fn door() -> Door {
        let address = "192.168.1.5:8080".into();
        Door { pin: "482913".into(), is_locked: false, takes_names: true, address }
    }

    #[test]
    fn a_door_and_its_phones_read_back_as_they_were_and_each_change_is_noticed() {
        let store = store();
        assert_eq!((store.door(NIGHT), store.door_changes(NIGHT)), (Ok(None), Ok(0)));
        store.set_door(NIGHT, &door()).expect("kept");
        let phone = |number, place| Phone {
            number,
            secret: Digest([u8::try_from(number).unwrap_or(0); 32]),
            place,
            name: "Hoa Sen".into(),
        };
        let places = [Place::Waiting, Place::Seated(0), Place::Reader, Place::Out];
        let phones: Vec<Phone> = (1..).zip(places).map(|(at, place)| phone(at, place)).collect();
        store.add_phones(NIGHT, &phones).expect("kept");
        assert_eq!(store.phones(NIGHT), Ok(phones));
        let before = store.door_changes(NIGHT).expect("reads");
        store.place_phone(NIGHT, 1, Place::Seated(3)).expect("kept");
        assert_eq!(store.phones(NIGHT).expect("reads")[0].place, Place::Seated(3));
        let locked = Door { is_locked: true, ..door() };
        store.set_door(NIGHT, &locked).expect("kept");
        assert_eq!(store.door(NIGHT), Ok(Some(locked)));
        assert_eq!(store.door_changes(NIGHT), Ok(before + 2));
        // Two phones never have one secret.
        assert!(store.add_phones(NIGHT, &[phone(4, Place::Waiting)]).is_err());
    }

    #[test]
    fn two_nights_of_one_database_share_neither_door_nor_phones_nor_code() {
        const OTHER: Uid = Uid(3);
        let store = store();
        let plan = store.night(NIGHT).expect("reads").expect("there").plan;
        store.begin_night(OTHER, Uid(2), &plan, NOW).expect("begins");
        let own = Door { pin: "111111".into(), ..door() };
        store.set_door(NIGHT, &door()).expect("kept");
        store.set_door(OTHER, &own).expect("kept");
        let secret = Digest([1; 32]);
        let phone = Phone { number: 1, secret, place: Place::Seated(0), name: "".into() };
        store.add_phones(NIGHT, std::slice::from_ref(&phone)).expect("kept");
        store.offer_pairing(NIGHT, &secret, NOW).expect("kept");
        assert_eq!(store.take_pairing(OTHER, &secret, NOW), Ok(false));
        assert_eq!((store.phones(OTHER), store.door(OTHER)), (Ok(Vec::new()), Ok(Some(own))));
        assert_eq!(store.door_changes(OTHER), Ok(1));
        store.place_phone(OTHER, 1, Place::Out).expect("kept");
        assert_eq!((store.phones(NIGHT), store.door(NIGHT)), (Ok(vec![phone]), Ok(Some(door()))));
        assert_eq!(store.take_pairing(NIGHT, &secret, NOW), Ok(true));
    }

    #[test]
    fn a_code_for_the_mc_is_good_once_and_for_a_minute() {
        let store = store();
        store.set_door(NIGHT, &door()).expect("kept");
        let (code, other) = (Digest([7; 32]), Digest([8; 32]));
        let until = NOW + Duration::from_mins(1);
        assert_eq!(store.take_pairing(NIGHT, &code, NOW), Ok(false));
        store.offer_pairing(NIGHT, &code, until).expect("kept");
        assert_eq!(store.take_pairing(NIGHT, &other, NOW), Ok(false));
        assert_eq!(store.take_pairing(NIGHT, &code, until), Ok(true));
        assert_eq!(store.take_pairing(NIGHT, &code, until), Ok(false));
        store.offer_pairing(NIGHT, &code, until).expect("kept");
        let late = until + Duration::from_millis(1);
        assert_eq!(store.take_pairing(NIGHT, &code, late), Ok(false));
    }
}
