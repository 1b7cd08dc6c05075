//! A quiz night being led: an event is taken by the rules, kept on disk, and only then shown. What cannot be kept has
//! not happened.

pub mod tapped;
pub mod typed;

use crate::domain::identity::Uid;
use crate::domain::night::event::Event;
use crate::domain::night::{Night, Plan, Refused};
use crate::domain::time::Timestamp;
use crate::store::{Store, StoreError};

/// A night and whoever leads it.
#[derive(Debug)]
pub struct Lead {
    id: Uid,
    night: Night,
    /// How many events are kept; those that were taken back and their taking back among them.
    kept: usize,
}

/// Why events are not taken; the night is as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotTaken {
    /// One of them has no place now.
    Refused(Refused),
    /// Another program has kept something of this night in between.
    Outrun,
    /// They cannot be kept.
    Unkept(StoreError),
}

impl From<StoreError> for NotTaken {
    fn from(error: StoreError) -> NotTaken {
        NotTaken::Unkept(error)
    }
}

impl Lead {
    /// Begins a night.
    ///
    /// # Errors
    ///
    /// It cannot be kept.
    pub fn begin(
        plan: Plan,
        store: &Store,
        generator: &mut impl rand::Rng,
        now: Timestamp,
    ) -> Result<Lead, StoreError> {
        let (id, drawing) = (Uid::random(generator), Uid::random(generator));
        store.begin_night(id, drawing, &plan, now)?;
        Ok(Lead { id, night: Night::new(plan), kept: 0 })
    }

    /// Goes on with a night where it was left; none where there is no such.
    ///
    /// # Errors
    ///
    /// It cannot be read, or its events are not of this night.
    pub fn resume(id: Uid, store: &Store) -> Result<Option<Lead>, NotTaken> {
        let Some(stored) = store.night(id)? else { return Ok(None) };
        let kept = stored.events.len();
        let night = Night::of(stored.plan, stored.events).map_err(NotTaken::Refused)?;
        Ok(Some(Lead { id, night, kept }))
    }

    /// Takes over what others have kept of this night since: the scorer's desk beside the projector, or the other way
    /// round, and the phones. Gives whether there was anything.
    ///
    /// # Errors
    ///
    /// It cannot be read, or its events are not of this night.
    pub fn refresh(&mut self, store: &Store) -> Result<bool, NotTaken> {
        if store.count_events(self.id)? <= self.kept {
            return Ok(false);
        }
        let newer = store.events_since(self.id, self.kept)?;
        self.follow(newer).map_err(NotTaken::Refused)?;
        Ok(true)
    }

    /// Takes over events that are kept already.
    fn follow(&mut self, newer: Vec<Event>) -> Result<(), Refused> {
        for event in newer {
            self.night.apply(event)?;
            self.kept += 1;
        }
        Ok(())
    }

    /// The night's id.
    pub fn id(&self) -> Uid {
        self.id
    }

    /// How many events are kept.
    pub fn kept(&self) -> usize {
        self.kept
    }

    /// The night as far as it is kept.
    pub fn night(&self) -> &Night {
        &self.night
    }

    /// Takes events together: all of them or none. What phones have sent in between does not stand in their way.
    ///
    /// # Errors
    ///
    /// One of them is refused, another person has kept something in between ([`Lead::refresh`] takes it over), or they
    /// cannot be kept: the disk is full.
    pub fn take(
        &mut self,
        events: &[Event],
        store: &Store,
        now: Timestamp,
    ) -> Result<(), NotTaken> {
        loop {
            let before = self.night.clone();
            for event in events {
                if let Err(refused) = self.night.apply(event.clone()) {
                    self.night = before;
                    return Err(NotTaken::Refused(refused));
                }
            }
            let Err(error) = store.add_events(self.id, self.kept, events, now) else {
                self.kept += events.len();
                return Ok(());
            };
            self.night = before;
            let newer = store.events_since(self.id, self.kept).unwrap_or_default();
            if newer.is_empty() {
                return Err(NotTaken::Unkept(error));
            }
            if !newer.iter().all(Event::is_from_phone) {
                return Err(NotTaken::Outrun);
            }
            self.follow(newer).map_err(NotTaken::Refused)?;
        }
    }

    /// Takes those of these events that have a place, whatever others have kept in between, and gives what became of
    /// each. For the many that come by themselves, from phones.
    ///
    /// # Errors
    ///
    /// They cannot be kept, and none has happened.
    pub fn take_each(
        &mut self,
        events: &[Event],
        store: &Store,
        now: Timestamp,
    ) -> Result<Vec<Result<(), Refused>>, NotTaken> {
        loop {
            let verdicts: Vec<Result<(), Refused>> =
                events.iter().map(|event| self.night.apply(event.clone())).collect();
            let taken = events.iter().zip(&verdicts).filter(|(_, verdict)| verdict.is_ok());
            let taken: Vec<Event> = taken.map(|(event, _)| event.clone()).collect();
            if taken.is_empty() {
                return Ok(verdicts);
            }
            let Err(error) = store.add_events(self.id, self.kept, &taken, now) else {
                self.kept += taken.len();
                return Ok(verdicts);
            };
            self.night.forget(taken.len()).map_err(NotTaken::Refused)?;
            if !self.refresh(store)? {
                return Err(NotTaken::Unkept(error));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::blueprint::Form;
    use crate::domain::night::scoring::Scoring;
    use crate::domain::night::{Phase, Round};
    use crate::domain::quantity::Points;
    use crate::record::sample;
    use crate::store::sample::NOW;

    fn plan() -> Plan {
        let round = Round {
            title: "Vòng 1".into(),
            form: Form::First,
            worth: Points::whole(10),
            time: None,
            scoring: Scoring::default(),
            packages: Vec::new(),
            judging: None,
            persons: 0,
            items: Vec::new(),
            weight: Points::ONE,
        };
        Plan {
            title: "Hội thi".into(),
            rounds: vec![round],
            teams: ["Đội 1", "Đội 2"].map(Into::into).to_vec(),
            items: sample::begun(4, NOW).drawing.items,
            prizes: [1, 1, 1, 0],
        }
    }

    #[test]
    fn events_are_taken_all_or_none_and_a_cut_off_night_goes_on() {
        let folder = tempfile::tempdir().expect("a folder");
        let store = Store::open(folder.path()).expect("opens");
        let mut generator = sample::generator(1);
        let mut lead = Lead::begin(plan(), &store, &mut generator, NOW).expect("begins");
        let begun = vec![Event::Round(0), Event::Asked(0), Event::Opened];
        lead.take(&begun, &store, NOW).expect("taken");
        let wrong = lead.take(&[Event::Seized(0), Event::Seized(7)], &store, NOW);
        assert_eq!(wrong, Err(NotTaken::Refused(Refused::Unknown)));
        assert_eq!(lead.night().question().and_then(|asked| asked.speaker), None);
        lead.take(&[Event::Seized(0), Event::Ruled(true)], &store, NOW).expect("taken");
        lead.take(&[Event::Undone, Event::Ruled(false)], &store, NOW).expect("taken");
        let (id, shown) = (lead.id, lead.night().clone());
        drop((lead, store));
        let store = Store::open(folder.path()).expect("opens");
        assert_eq!(store.open_night(), Ok(Some(id)));
        let mut again = Lead::resume(id, &store).expect("reads").expect("there");
        assert_eq!((again.night(), again.night().phase()), (&shown, Phase::Others));
        again.take(&[Event::Seized(1), Event::Ruled(true)], &store, NOW).expect("taken");
        assert_eq!(again.night().points(), [Points::ZERO, Points::whole(10)]);
    }

    #[test]
    fn of_two_who_lead_one_night_only_the_first_is_followed() {
        let folder = tempfile::tempdir().expect("a folder");
        let store = Store::open(folder.path()).expect("opens");
        let mut generator = sample::generator(1);
        let mut one = Lead::begin(plan(), &store, &mut generator, NOW).expect("begins");
        let mut other = Lead::resume(one.id, &store).expect("reads").expect("there");
        one.take(&[Event::Round(0)], &store, NOW).expect("taken");
        let refused = other.take(&[Event::Round(0), Event::Asked(1)], &store, NOW);
        assert_eq!(refused, Err(NotTaken::Outrun));
        assert_eq!(other.night().phase(), Phase::Lobby);
        // Once it has looked it goes on from there.
        assert_eq!(other.refresh(&store), Ok(true));
        assert_eq!((other.night().phase(), other.refresh(&store)), (Phase::Between, Ok(false)));
        other.take(&[Event::Asked(1)], &store, NOW).expect("taken");
    }
}
