//! The name of a night in the network of the hall: `caytre.local`, by multicast DNS (RFC 6762). Many networks carry it,
//! many do not, and old phones do not ask for it: the address with numbers is the one that always works.

use mdns_sd::{ServiceDaemon, ServiceInfo};
use std::net::{IpAddr, SocketAddr};

/// The name.
pub const NAME: &str = "caytre.local";

/// The kind of service: a page.
const KIND: &str = "_http._tcp.local.";

/// A name that is told to whoever asks, until this is dropped.
pub(super) struct Name(ServiceDaemon);

impl Name {
    /// Tells the name of this address; none where the network does not do it. Loopback has no neighbours to ask.
    pub(super) fn tell(address: SocketAddr) -> Option<Name> {
        let IpAddr::V4(ip) = address.ip() else { return None };
        if ip.is_loopback() {
            return None;
        }
        let daemon = ServiceDaemon::new().ok()?;
        let host = format!("{NAME}.");
        let service =
            ServiceInfo::new(KIND, "caytre", &host, ip.to_string(), address.port(), None).ok()?;
        daemon.register(service).ok()?;
        Some(Name(daemon))
    }
}

impl Drop for Name {
    fn drop(&mut self) {
        // Who has ended already tells nothing more.
        let _ = self.0.shutdown();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_told_where_nobody_could_hear_it() {
        assert!(Name::tell(SocketAddr::from(([127, 0, 0, 1], 8080))).is_none());
        assert!(Name::tell(SocketAddr::from(([0; 16], 8080))).is_none());
    }
}
