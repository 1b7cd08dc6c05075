//! The network of the hall: the addresses of this machine, the socket that listens, the connections of phones.

use super::limits::{Connections, HEADERS, Limits};
use super::routes::{Hall, Peer, router};
use hyper::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1::Builder;
use hyper::service::{Service, service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use std::io;
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::sync::oneshot;

/// Where a night is found first; the next ones are tried where it is taken.
pub const PORT: u16 = 8080;
/// How many ports are tried.
const PORTS: u16 = 20;
/// How long nobody is let in after that failed.
const BREATH: Duration = Duration::from_millis(20);
/// How long a connection to oneself may take.
const SELF_TEST: Duration = Duration::from_secs(2);

/// An address of this machine, and what it belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Interface {
    /// As the system calls it: `wlan0`, `Wi-Fi`.
    pub name: String,
    /// Its address.
    pub address: Ipv4Addr,
}

/// The addresses of this machine in its networks, private ones first: those of a hall are.
///
/// # Errors
///
/// The system does not tell.
pub fn interfaces() -> io::Result<Vec<Interface>> {
    let all = if_addrs::get_if_addrs()?;
    let mut found: Vec<Interface> = all
        .into_iter()
        .filter_map(|one| match one.ip() {
            IpAddr::V4(address) if !address.is_loopback() && !address.is_link_local() => {
                Some(Interface { name: one.name, address })
            }
            _ => None,
        })
        .collect();
    found.sort_by_key(|one| (!one.address.is_private(), one.address));
    Ok(found)
}

/// Listens at this address, and nowhere else: at this port, or at one of the next.
///
/// # Errors
///
/// The address is none of this machine, or all ports are taken.
pub fn listen(address: IpAddr, port: u16) -> io::Result<TcpListener> {
    let mut failed = None;
    for port in port..port.saturating_add(PORTS) {
        match TcpListener::bind((address, port)) {
            Ok(listener) => return Ok(listener),
            Err(error) => failed = Some(error),
        }
    }
    Err(failed.unwrap_or_else(|| io::ErrorKind::AddrNotAvailable.into()))
}

/// Whether somebody answers at this address: what this machine itself can find out. A firewall that keeps others out is
/// not seen from here.
pub fn answers(address: SocketAddr) -> bool {
    TcpStream::connect_timeout(&address, SELF_TEST).is_ok()
}

/// Serves phones until it is told to stop.
pub(super) async fn serve(listener: TcpListener, hall: Hall, stopped: oneshot::Receiver<()>) {
    let Ok(listener) = tokio::net::TcpListener::from_std(listener) else { return };
    tokio::spawn(accept(listener, hall));
    // Whoever asked for it may be gone: that is a stop too.
    let _ = stopped.await;
}

async fn accept(listener: tokio::net::TcpListener, hall: Hall) {
    let limits = hall.limits;
    let router = router(Arc::new(hall));
    let connections = Arc::new(Mutex::new(Connections::default()));
    loop {
        let Ok((stream, peer)) = listener.accept().await else {
            // No more files can be opened, or a phone has gone again: others are served meanwhile.
            tokio::time::sleep(BREATH).await;
            continue;
        };
        let Some(open) = Open::one_more(&connections, peer.ip(), limits) else { continue };
        // Answers are small: they must not wait for each other.
        let _ = stream.set_nodelay(true);
        let service = TowerToHyperService::new(router.clone());
        tokio::spawn(async move {
            // The whole of it moves in, and is dropped when the connection ends.
            let open = open;
            let from = Peer(open.from);
            let asked = service_fn(|mut request: Request<Incoming>| {
                request.extensions_mut().insert(from);
                service.call(request)
            });
            // A phone that has gone, or speaks no HTTP, is nobody's concern.
            let _ = Builder::new()
                .timer(TokioTimer::new())
                .header_read_timeout(limits.patience)
                .max_buf_size(HEADERS)
                .serve_connection(TokioIo::new(stream), asked)
                .await;
        });
    }
}

/// A connection that is counted until it is dropped.
struct Open {
    connections: Arc<Mutex<Connections>>,
    from: IpAddr,
}

impl Open {
    fn one_more(
        connections: &Arc<Mutex<Connections>>,
        from: IpAddr,
        limits: Limits,
    ) -> Option<Open> {
        let is_open = connections.lock().unwrap_or_else(PoisonError::into_inner).open(from, limits);
        is_open.then(|| Open { connections: Arc::clone(connections), from })
    }
}

impl Drop for Open {
    fn drop(&mut self) {
        self.connections.lock().unwrap_or_else(PoisonError::into_inner).close(self.from);
    }
}
