//! HTTP as a phone speaks it, byte by byte, over a connection that stays.

use std::io::{Error, ErrorKind, Result};
use std::net::{Ipv4Addr, SocketAddr};
use tokio::net::{TcpSocket, TcpStream};

/// How much is read at once.
const READ: usize = 2048;

/// A connection of a phone.
pub(crate) struct Wire {
    stream: TcpStream,
    came: Vec<u8>,
}

/// What came back.
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) head: String,
    pub(crate) body: Vec<u8>,
}

impl Wire {
    /// Connects from an address of this phone's own.
    pub(crate) async fn open(from: Ipv4Addr, to: SocketAddr) -> Result<Wire> {
        let socket = TcpSocket::new_v4()?;
        socket.bind(SocketAddr::from((from, 0)))?;
        let stream = socket.connect(to).await?;
        stream.set_nodelay(true)?;
        Ok(Wire { stream, came: Vec::new() })
    }

    pub(crate) async fn send(&mut self, mut bytes: &[u8]) -> Result<()> {
        while !bytes.is_empty() {
            self.stream.writable().await?;
            match self.stream.try_write(bytes) {
                Ok(sent) => bytes = &bytes[sent..],
                Err(error) if error.kind() == ErrorKind::WouldBlock => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    async fn read(&mut self) -> Result<()> {
        let mut buffer = [0; READ];
        loop {
            self.stream.readable().await?;
            match self.stream.try_read(&mut buffer) {
                Ok(0) => return Err(ErrorKind::UnexpectedEof.into()),
                Ok(count) => {
                    self.came.extend_from_slice(&buffer[..count]);
                    return Ok(());
                }
                Err(error) if error.kind() == ErrorKind::WouldBlock => {}
                Err(error) => return Err(error),
            }
        }
    }

    /// Takes what comes up to this end.
    async fn until(&mut self, end: &[u8]) -> Result<Vec<u8>> {
        let mut looked = 0;
        loop {
            let found = self.came[looked..].windows(end.len()).position(|it| it == end);
            if let Some(at) = found {
                let rest = self.came.split_off(looked + at + end.len());
                return Ok(std::mem::replace(&mut self.came, rest));
            }
            looked = self.came.len().saturating_sub(end.len() - 1);
            self.read().await?;
        }
    }

    async fn head(&mut self) -> Result<(u16, String)> {
        let head = String::from_utf8_lossy(&self.until(b"\r\n\r\n").await?).into_owned();
        let status = head.split(' ').nth(1).and_then(|code| code.parse().ok());
        Ok((status.ok_or(ErrorKind::InvalidData)?, head))
    }

    /// Sends a request and takes what comes back.
    pub(crate) async fn ask(&mut self, request: &str) -> Result<Reply> {
        self.send(request.as_bytes()).await?;
        let (status, head) = self.head().await?;
        let length = head.lines().find_map(|line| line.strip_prefix("content-length: "));
        let length: usize = length.and_then(|length| length.parse().ok()).unwrap_or(0);
        while self.came.len() < length {
            self.read().await?;
        }
        let rest = self.came.split_off(length);
        Ok(Reply { status, head, body: std::mem::replace(&mut self.came, rest) })
    }

    /// Begins to listen.
    pub(crate) async fn listen(&mut self, request: &str) -> Result<()> {
        self.send(request.as_bytes()).await?;
        let (status, head) = self.head().await?;
        if status == 200 { Ok(()) } else { Err(Error::other(head)) }
    }

    /// The next event.
    pub(crate) async fn event(&mut self) -> Result<Vec<u8>> {
        loop {
            let came = self.until(b"\n\n").await?;
            // What stands before it is the length of the chunk; a line that says nothing has no such field.
            if let Some(at) = came.windows(6).position(|it| it == b"data: ") {
                return Ok(came[at + 6..].to_vec());
            }
        }
    }
}
