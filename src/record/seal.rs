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

/// The letters of codes: digits and capitals without those that look alike (Crockford's base 32).
const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

impl Seal {
    /// Its first 50 bits as ten letters, `ABCDE-FGHJK`: tells mistyped from copied, not true from forged.
    pub fn code(&self) -> String {
        let mut bytes = [0; 8];
        bytes.iter_mut().zip(self.0).for_each(|(byte, of)| *byte = of);
        let bits = u64::from_be_bytes(bytes);
        let letter = |at: u32| char::from(LETTERS[(bits >> (59 - 5 * at) & 31) as usize]);
        let (first, last): (String, String) =
            ((0..5).map(letter).collect(), (5..10).map(letter).collect());
        format!("{first}-{last}")
    }
}

/// A code as people type it, in the way [`Seal::code`] writes it: small letters, no dash, `O` for 0, `I` and `L` for
/// 1. None where it is no code.
pub fn read_code(typed: &str) -> Option<String> {
    let letters: Option<String> = typed
        .chars()
        .filter(|letter| !matches!(letter, '-' | ' '))
        .map(|letter| match letter.to_ascii_uppercase() {
            'O' => Some('0'),
            'I' | 'L' => Some('1'),
            letter => LETTERS.contains(&u8::try_from(letter).ok()?).then_some(letter),
        })
        .collect();
    let letters = letters.filter(|letters| letters.len() == 10)?;
    let (first, last) = letters.split_at(5);
    Some(format!("{first}-{last}"))
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
    fn a_code_is_read_as_people_type_it() {
        let seal = MachineKey::from_secret(&[7; 32]).seal(b"a record");
        let code = seal.code();
        assert_eq!(code.len(), 11);
        for typed in
            [code.clone(), code.to_lowercase(), code.replace('-', ""), code.replace('0', "o")]
        {
            assert_eq!(read_code(&typed), Some(code.clone()), "{typed}");
        }
        assert_ne!(MachineKey::from_secret(&[7; 32]).seal(b"another").code(), code);
        for typed in ["", "ABCDE", "ABCDE-FGHJKM", "ABCDE-FGHJU", "ĐBCDE-FGHJK"] {
            assert_eq!(read_code(typed), None, "{typed}");
        }
        assert_eq!(Seal([0xff; 64]).code(), "ZZZZZ-ZZZZZ");
    }

    #[test]
    fn a_fingerprint_reads_in_groups() {
        let fingerprint = MachineKey::from_secret(&[7; 32]).public().fingerprint().to_string();
        assert_eq!(fingerprint.len(), 39);
        assert_eq!(fingerprint.split(' ').count(), 8);
    }
}
