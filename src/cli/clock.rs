//! The machine's clock and generator: the one place that reads time and randomness. Everything
//! else is handed them.

use crate::domain::time::{Clock, Moment, Now, Timestamp};
use jiff::tz::TimeZone;
use rand::SeedableRng;
use rand::rngs::{ChaCha8Rng, SysRng};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// The clock of this machine.
#[derive(Debug)]
pub(super) struct MachineClock {
    origin: Instant,
    /// The zone of the place, found out when the wall clock is first looked at.
    zone: OnceLock<TimeZone>,
    /// The longest sleep seen, in nanoseconds: the two clocks are not read at the same instant, and
    /// time slept must not fall.
    slept: AtomicU64,
}

impl MachineClock {
    /// Starts it.
    #[expect(clippy::disallowed_methods, reason = "the edge that makes the clock")]
    pub(super) fn new() -> MachineClock {
        MachineClock { origin: Instant::now(), zone: OnceLock::new(), slept: AtomicU64::new(0) }
    }
}

impl Clock for MachineClock {
    fn now(&self) -> Now {
        let (wall, slept) = (jiff::Timestamp::now(), nanoseconds(slept()));
        let offset = self.zone.get_or_init(zone).to_offset(wall);
        Now {
            moment: Moment(self.origin.elapsed()),
            // Offsets are less than 26 hours.
            at: Timestamp {
                utc_ms: wall.as_millisecond(),
                offset_minutes: (offset.seconds() / 60) as i16,
            },
            asleep: Duration::from_nanos(self.slept.fetch_max(slept, Ordering::Relaxed).max(slept)),
        }
    }
}

/// The zone of the place. Where the system keeps it as one file, that is read by itself: looking
/// for its name among all zones takes longer than the first frame.
fn zone() -> TimeZone {
    let is_named = std::env::var_os("TZ").is_some();
    let file = if cfg!(unix) && !is_named { std::fs::read("/etc/localtime").ok() } else { None };
    file.and_then(|bytes| TimeZone::tzif("", &bytes).ok()).unwrap_or_else(TimeZone::system)
}

fn nanoseconds(span: Duration) -> u64 {
    u64::try_from(span.as_nanos()).unwrap_or(u64::MAX)
}

#[cfg(target_os = "linux")]
fn slept() -> Duration {
    use rustix::time::{ClockId, clock_gettime};
    let since_start = |id| Duration::try_from(clock_gettime(id)).unwrap_or_default();
    let awake = since_start(ClockId::Monotonic);
    since_start(ClockId::Boottime).saturating_sub(awake)
}

#[cfg(not(target_os = "linux"))]
fn slept() -> Duration {
    Duration::ZERO
}

/// A generator seeded by the system, for ids and draws. None when the system has no randomness.
pub(super) fn generator() -> Option<ChaCha8Rng> {
    ChaCha8Rng::try_from_rng(&mut SysRng).ok()
}

/// The generator of a draw that can be repeated.
pub(super) fn seeded(seed: u64) -> ChaCha8Rng {
    ChaCha8Rng::seed_from_u64(seed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_clock_of_the_machine_falls() {
        let clock = MachineClock::new();
        let mut before = clock.now();
        for _ in 0..1000 {
            let now = clock.now();
            assert!(now.moment >= before.moment && now.asleep >= before.asleep);
            before = now;
        }
        assert!(before.at.utc_ms > 1_700_000_000_000);
    }

    #[test]
    fn a_seed_gives_the_same_numbers_and_the_system_does_not() {
        use rand::Rng;
        assert_eq!(seeded(7).next_u64(), seeded(7).next_u64());
        let mut system = [generator(), generator()].map(|source| source.expect("randomness"));
        assert_ne!(system[0].next_u64(), system[1].next_u64());
    }
}
