//! A quiz night on the network of the hall: a page for phones, what they may ask, and what they are told.
//!
//! The laptop is trusted, the phones are not, and nothing is encrypted: no machine in a hall has a certificate. So
//! nothing is asked on a phone that would matter if it were read along, a phone can do nothing but play for its team, and
//! whoever leads the night does not come in this way at all. What goes out is in [`wire`], what may come in is in
//! [`routes`], how much of it in [`limits`]; rules and disk are those of [`crate::desk`].

mod header;
mod limits;
pub mod name;
pub mod net;
mod page;
mod routes;
mod stage;
mod wire;

pub use crate::desk::Unopened;
pub use limits::Limits;

use crate::desk::{Desk, Showing, Told};
use crate::domain::identity::Uid;
use crate::domain::time::Clock;
use crate::text::Text;
use name::Name;
use rand::rngs::ChaCha8Rng;
use routes::Hall;
use stage::Stage;
use std::net::{SocketAddr, TcpListener};
use std::path::PathBuf;
use std::sync::Arc;
use std::thread::JoinHandle;
use tokio::sync::oneshot;

/// What a night on the network needs.
pub struct Opening {
    /// The night; its door is open.
    pub night: Uid,
    /// The folder of the database.
    pub folder: PathBuf,
    /// The time.
    pub clock: Arc<dyn Clock + Send + Sync>,
    /// Where secrets of phones come from.
    pub generator: ChaCha8Rng,
    /// The words.
    pub text: &'static Text,
    /// Words that no name may hold.
    pub unwanted: Vec<Box<str>>,
    /// How much may come in.
    pub limits: Limits,
    /// Tells the projector to look again.
    pub projector: Box<dyn FnMut() + Send>,
}

/// A night that phones can reach until this is dropped.
pub struct Host {
    address: SocketAddr,
    desk: Desk,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
    /// Told as long as phones are let in.
    name: Option<Name>,
}

impl Host {
    /// Lets phones in on a socket that listens ([`net::listen`]).
    ///
    /// # Errors
    ///
    /// The night cannot be read, or the network is not there.
    pub fn open(listener: TcpListener, opening: Opening) -> Result<Host, Unopened> {
        let address = listener.local_addr().map_err(Unopened::System)?;
        listener.set_nonblocking(true).map_err(Unopened::System)?;
        let stage = Arc::new(Stage::new(opening.text, Arc::clone(&opening.clock)));
        let published = Arc::clone(&stage);
        let told = Told {
            phones: Box::new(move |view, extent| published.take_over(view, extent)),
            projector: opening.projector,
        };
        let clock = Arc::clone(&opening.clock);
        let desk =
            Desk::open(opening.night, &opening.folder, opening.clock, opening.unwanted, told)?;
        let hall = Hall::new(stage, desk.asks(), clock, opening.generator, opening.limits);
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_io()
            .enable_time()
            .build()
            .map_err(Unopened::System)?;
        let (stop, stopped) = oneshot::channel();
        let thread = std::thread::Builder::new()
            .name("host-phones".into())
            .spawn(move || runtime.block_on(net::serve(listener, hall, stopped)))
            .map_err(Unopened::System)?;
        let name = Name::tell(address);
        Ok(Host { address, desk, stop: Some(stop), thread: Some(thread), name })
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Whether the name of the night is told to the network.
    pub fn has_name(&self) -> bool {
        self.name.is_some()
    }

    /// The projector shows something else, or the night has gone on.
    pub fn show(&self, showing: Showing) {
        self.desk.show(showing);
    }
}

impl Drop for Host {
    fn drop(&mut self) {
        if let Some(stop) = self.stop.take() {
            let _ = stop.send(());
        }
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}
