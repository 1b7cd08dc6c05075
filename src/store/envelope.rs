//! The envelope of a result file: what it is, its version, a digest, and the database inside, deflated.
//!
//! ```text
//! caytre results\n   15 bytes
//! version            4 bytes, little-endian
//! digest             32 bytes: SHA-256 over the version and what follows the digest
//! content            deflated (RFC 1951)
//! ```
//!
//! A digest tells accidents, not forgery: who wrote what is told by the seals inside.

use flate2::Compression;
use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;
use sha2::{Digest, Sha256};
use std::io::{self, Read, Seek, SeekFrom, Write};

/// How a result file begins.
const MAGIC: &[u8; 15] = b"caytre results\n";
/// The newest version.
const VERSION: u32 = 1;
/// The bytes before the content.
const HEAD: u64 = MAGIC.len() as u64 + 4 + 32;
/// The most that a content may grow to when it is unpacked, in bytes.
const MOST: u64 = 16 << 30;

/// Why a file is not opened.
#[derive(Debug)]
pub(super) enum Unopened {
    /// It is no result file.
    Foreign,
    /// Bytes of it are not those that were written, or missing.
    Damaged,
    /// A newer program wrote it.
    Newer,
    /// It cannot be read, or what is inside cannot be put anywhere.
    Failed(io::Error),
}

impl From<io::Error> for Unopened {
    fn from(error: io::Error) -> Unopened {
        Unopened::Failed(error)
    }
}

/// Puts a content into an envelope.
pub(super) fn close(
    content: &mut impl Read,
    target: &mut (impl Write + Read + Seek),
) -> io::Result<()> {
    target.write_all(MAGIC)?;
    target.write_all(&VERSION.to_le_bytes())?;
    target.write_all(&[0; 32])?;
    let mut encoder = DeflateEncoder::new(&mut *target, Compression::default());
    io::copy(content, &mut encoder)?;
    encoder.finish()?;
    target.seek(SeekFrom::Start(HEAD))?;
    let digest = digest(VERSION, target)?;
    target.seek(SeekFrom::Start(HEAD - 32))?;
    target.write_all(&digest)?;
    target.flush()
}

/// Takes the content out of an envelope. All of it is looked at before anything is given.
pub(super) fn open(
    envelope: &mut (impl Read + Seek),
    target: &mut impl Write,
) -> Result<(), Unopened> {
    let (mut magic, mut version, mut written) = ([0; 15], [0; 4], [0; 32]);
    let mut head = |part: &mut [u8]| match envelope.read_exact(part) {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => Ok(false),
        Err(error) => Err(error),
    };
    if !head(&mut magic)? || magic != *MAGIC {
        return Err(Unopened::Foreign);
    }
    if !head(&mut version)? || !head(&mut written)? {
        return Err(Unopened::Damaged);
    }
    let found = u32::from_le_bytes(version);
    if digest(found, envelope)? != written {
        return Err(Unopened::Damaged);
    }
    if found > VERSION {
        return Err(Unopened::Newer);
    }
    envelope.seek(SeekFrom::Start(HEAD))?;
    let mut content = DeflateDecoder::new(envelope).take(MOST + 1);
    let unpacked = io::copy(&mut content, target).map_err(|error| match error.kind() {
        // A digest that fits and a content that does not: somebody made both.
        io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput | io::ErrorKind::UnexpectedEof => {
            Unopened::Damaged
        }
        _ => Unopened::Failed(error),
    })?;
    if unpacked > MOST {
        return Err(Unopened::Damaged);
    }
    Ok(())
}

fn digest(version: u32, content: &mut impl Read) -> io::Result<[u8; 32]> {
    let mut hash = Sha256::new();
    hash.update(version.to_le_bytes());
    let mut room = vec![0; 64 << 10];
    loop {
        match content.read(&mut room)? {
            0 => return Ok(hash.finalize().into()),
            read => hash.update(room.get(..read).unwrap_or_default()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Cursor;

    fn closed(content: &[u8]) -> Vec<u8> {
        let mut envelope = Cursor::new(Vec::new());
        close(&mut &*content, &mut envelope).expect("memory");
        envelope.into_inner()
    }

    fn opened(envelope: &[u8]) -> Result<Vec<u8>, Unopened> {
        let mut content = Vec::new();
        open(&mut Cursor::new(envelope), &mut content)?;
        Ok(content)
    }

    #[test]
    fn what_was_closed_is_opened_again() {
        for content in [&b""[..], b"a", &[7; 10_000]] {
            assert_eq!(opened(&closed(content)).expect("opens"), content);
        }
    }

    #[test]
    fn every_byte_counts_and_every_length() {
        let envelope = closed(b"records of a district");
        for at in 0..envelope.len() {
            let mut flipped = envelope.clone();
            flipped[at] ^= 1;
            let refused = opened(&flipped).expect_err("a changed byte");
            let is_foreign = matches!(refused, Unopened::Foreign);
            assert!(is_foreign == (at < MAGIC.len()), "{at}: {refused:?}");
            assert!(opened(&envelope[..at]).is_err(), "{at} bytes");
        }
        let longer = [envelope.as_slice(), b"x"].concat();
        assert!(matches!(opened(&longer), Err(Unopened::Damaged)));
    }

    #[test]
    fn a_newer_version_is_known_by_its_number() {
        let mut newer = closed(b"x");
        newer[15] = 2;
        let digest = digest(2, &mut &newer[51..]).expect("memory");
        newer[19..51].copy_from_slice(&digest);
        assert!(matches!(opened(&newer), Err(Unopened::Newer)));
    }
}
