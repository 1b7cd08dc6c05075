//! Seals: which machine wrote a record, and whether it was changed since.
//!
//! A seal tells nothing about what the owner of the machine invented. Where keys are kept is the
//! store's concern.

use super::Digest;
use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use std::fmt;

/// The signing key of one machine, Ed25519 (RFC 8032).
pub struct MachineKey(SigningKey);

/// The public part of a [`MachineKey`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PublicKey(pub [u8; 32]);

/// A signature over a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seal(pub [u8; 64]);

impl MachineKey {
    /// The key with this secret part.
    pub fn from_secret(secret: &[u8; 32]) -> MachineKey {
        MachineKey(SigningKey::from_bytes(secret))
    }

    /// The part that must not leave the machine.
    pub fn secret(&self) -> [u8; 32] {
        self.0.to_bytes()
    }

    /// The part others check seals with.
    pub fn public(&self) -> PublicKey {
        PublicKey(self.0.verifying_key().to_bytes())
    }

    /// Seals these bytes.
    pub fn seal(&self, bytes: &[u8]) -> Seal {
        Seal(self.0.sign(bytes).to_bytes())
    }
}

impl PublicKey {
    /// Whether these bytes are the ones sealed with the key of this machine.
    pub fn holds(&self, bytes: &[u8], seal: &Seal) -> bool {
        VerifyingKey::from_bytes(&self.0)
            .is_ok_and(|key| key.verify_strict(bytes, &Signature::from_bytes(&seal.0)).is_ok())
    }

    /// What people compare to recognise a machine: 128 bits of the key's digest.
    pub fn fingerprint(&self) -> Fingerprint {
        let digest = Digest::of(&self.0).0;
        let mut half = [0; 16];
        half.copy_from_slice(&digest[..16]);
        Fingerprint(half)
    }
}

/// Displays as eight groups of four hexadecimal digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fingerprint([u8; 16]);

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (group, pair) in self.0.chunks(2).enumerate() {
            let gap = if group == 0 { "" } else { " " };
            write!(f, "{gap}{:02x}{:02x}", pair[0], pair[1])?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seal_holds_for_the_same_bytes_and_key_only() {
        let key = MachineKey::from_secret(&[7; 32]);
        let seal = key.seal(b"a record");
        assert!(key.public().holds(b"a record", &seal));
        assert!(!key.public().holds(b"a recorc", &seal));
        assert!(!MachineKey::from_secret(&[8; 32]).public().holds(b"a record", &seal));
        assert!(!PublicKey([255; 32]).holds(b"a record", &seal));
    }

    #[test]
    fn a_fingerprint_reads_in_groups() {
        let fingerprint = MachineKey::from_secret(&[7; 32]).public().fingerprint().to_string();
        assert_eq!(fingerprint.len(), 39);
        assert_eq!(fingerprint.split(' ').count(), 8);
    }
}
