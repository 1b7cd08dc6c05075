//! How much may come in: connections by address, tries of the PIN, requests of one phone. A bucket holds so many and
//! fills again with time; who finds it empty is told to ask again.

use crate::domain::time::Moment;
use crate::record::Digest;
use std::collections::HashMap;
use std::hash::Hash;
use std::net::IpAddr;
use std::time::Duration;

/// What one address and one phone may do.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Connections of one address at once: a phone needs two or three; behind one address there may be a room. So many
    /// phones come in from it in a row.
    pub connections: usize,
    /// Connections at once in all.
    pub all_connections: usize,
    /// How long the headers of a request, and its body, may take.
    pub patience: Duration,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits { connections: 40, all_connections: 12_000, patience: Duration::from_secs(10) }
    }
}

/// The largest body of a request, in bytes.
pub(super) const BODY: usize = 4096;
/// The most that is read ahead of one connection, and the longest its headers may be, in bytes.
pub(super) const HEADERS: usize = 16 * 1024;
/// How often a wrong PIN or code may be tried from one address before it has to wait, and how long each takes to come
/// back.
const TRIES: Rate = Rate { burst: 10, each: Duration::from_secs(6) };
/// When one more phone may come in from an address from which many came.
const JOIN_EACH: Duration = Duration::from_mins(1);
/// How much one phone may send.
const REQUESTS: Rate = Rate { burst: 40, each: Duration::from_millis(100) };
/// How many addresses and phones are remembered before those with full buckets are forgotten.
const REMEMBERED: usize = 10_000;

#[derive(Clone, Copy)]
struct Rate {
    burst: u32,
    each: Duration,
}

/// Buckets of one kind.
struct Buckets<K> {
    rate: Rate,
    /// When each will be full again.
    full_at: HashMap<K, Moment>,
}

impl<K: Eq + Hash> Buckets<K> {
    fn new(rate: Rate) -> Buckets<K> {
        Buckets { rate, full_at: HashMap::new() }
    }

    /// Whether there is something left in the bucket.
    fn has(&self, key: &K, now: Moment) -> bool {
        let owed = self.full_at.get(key).map_or(Duration::ZERO, |full| full.since(now));
        owed + self.rate.each <= self.rate.each * self.rate.burst
    }

    /// Takes one out, if there is one.
    fn take(&mut self, key: K, now: Moment) -> bool {
        if !self.has(&key, now) {
            return false;
        }
        if self.full_at.len() >= REMEMBERED {
            self.full_at.retain(|_, full| *full > now);
        }
        let full = self.full_at.entry(key).or_insert(now);
        *full = (*full).max(now) + self.rate.each;
        true
    }

    /// Puts back what was taken for nothing.
    fn put_back(&mut self, key: &K) {
        if let Some(full) = self.full_at.get_mut(key) {
            full.0 = full.0.saturating_sub(self.rate.each);
        }
    }
}

/// Who has done how much.
pub(super) struct Counted {
    tries: Buckets<IpAddr>,
    joins: Buckets<IpAddr>,
    requests: Buckets<Digest>,
}

impl Counted {
    pub(super) fn new(limits: Limits) -> Counted {
        let burst = u32::try_from(limits.connections).unwrap_or(u32::MAX);
        let joins = Buckets::new(Rate { burst, each: JOIN_EACH });
        Counted { tries: Buckets::new(TRIES), joins, requests: Buckets::new(REQUESTS) }
    }

    /// Whether this address may try a PIN or a code.
    pub(super) fn may_try(&self, from: IpAddr, now: Moment) -> bool {
        self.tries.has(&from, now)
    }

    /// A PIN or a code of this address was wrong.
    pub(super) fn has_tried(&mut self, from: IpAddr, now: Moment) {
        self.tries.take(from, now);
    }

    /// Whether one more phone may come in from this address.
    pub(super) fn may_join(&mut self, from: IpAddr, now: Moment) -> bool {
        self.joins.take(from, now)
    }

    /// A phone of this address did not come in.
    pub(super) fn has_not_joined(&mut self, from: IpAddr) {
        self.joins.put_back(&from);
    }

    /// Whether this phone may send something more.
    pub(super) fn may_send(&mut self, secret: Digest, now: Moment) -> bool {
        self.requests.take(secret, now)
    }
}

/// Connections that are open, by address.
#[derive(Default)]
pub(super) struct Connections {
    by_address: HashMap<IpAddr, usize>,
    all: usize,
}

impl Connections {
    /// Counts one more, if it may be.
    pub(super) fn open(&mut self, from: IpAddr, limits: Limits) -> bool {
        let own = self.by_address.get(&from).copied().unwrap_or(0);
        if own >= limits.connections || self.all >= limits.all_connections {
            return false;
        }
        self.by_address.insert(from, own + 1);
        self.all += 1;
        true
    }

    /// One is gone.
    pub(super) fn close(&mut self, from: IpAddr) {
        if let Some(own) = self.by_address.get_mut(&from) {
            *own -= 1;
            if *own == 0 {
                self.by_address.remove(&from);
            }
            self.all -= 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(last: u8) -> IpAddr {
        IpAddr::from([192, 168, 1, last])
    }

    #[test]
    fn a_bucket_gives_so_many_and_fills_again() {
        let mut counted = Counted::new(Limits::default());
        let now = Moment(Duration::from_secs(100));
        for _ in 0..TRIES.burst {
            assert!(counted.may_try(address(1), now));
            counted.has_tried(address(1), now);
        }
        assert!(!counted.may_try(address(1), now));
        assert!(counted.may_try(address(2), now), "another address");
        let later = now + TRIES.each;
        assert!(counted.may_try(address(1), later));
        counted.has_tried(address(1), later);
        assert!(!counted.may_try(address(1), later));
        let secret = Digest([1; 32]);
        let sent = (0..100).filter(|_| counted.may_send(secret, now)).count();
        assert_eq!(sent, 40);
        assert!(counted.may_send(secret, now + REQUESTS.each));
    }

    #[test]
    fn an_address_has_so_many_connections_and_all_have_so_many() {
        let limits = Limits { connections: 2, all_connections: 3, ..Limits::default() };
        let mut connections = Connections::default();
        assert!(connections.open(address(1), limits) && connections.open(address(1), limits));
        assert!(!connections.open(address(1), limits));
        assert!(connections.open(address(2), limits));
        assert!(!connections.open(address(3), limits), "that would be a fourth");
        connections.close(address(1));
        assert!(connections.open(address(3), limits));
    }
}
