//! A code before what one person did, against looking: a colleague at the same machine does not see
//! it in the program.
//!
//! It hides and does not encrypt. What was answered stands readable in the database, and whoever can
//! open that file can take the code away. It stays on the machine it was set on.

use super::column::key;
use super::{Store, StoreError};
use crate::domain::identity::Uid;
use crate::record::Digest;
use rusqlite::params;

/// The fewest and the most digits of a code. Digits alone, because Vietnamese keyboards rewrite
/// letters.
pub const DIGITS: std::ops::RangeInclusive<usize> = 4..=12;

/// Whose a code is: everybody of this name in this unit is one person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Owner {
    /// Their name; may be empty.
    pub name: Box<str>,
    /// The name of their unit; may be empty.
    pub unit: Box<str>,
}

impl Owner {
    /// Whether it is the person of this name in this unit.
    pub fn is(&self, name: &str, unit: &str) -> bool {
        (&*self.name, &*self.unit) == (name, unit)
    }
}

/// One person's code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lock {
    /// Whose it is.
    pub owner: Owner,
    salt: [u8; 16],
    digest: Digest,
}

impl Lock {
    /// Whether this is the code.
    pub fn opens(&self, code: &str) -> bool {
        Digest::salted(&self.salt, code) == self.digest
    }
}

/// Whether this can be a code.
pub fn is_code(text: &str) -> bool {
    DIGITS.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

impl Store {
    /// Every code that is set.
    pub(super) fn locks(&self) -> Result<Vec<Lock>, StoreError> {
        self.read(|connection| {
            let locks = connection
                .prepare_cached(
                    "SELECT person.name, coalesce(unit.name, ''), salt, digest
                     FROM lock JOIN person ON person.id = lock.person
                        LEFT JOIN unit ON unit.id = person.unit",
                )?
                .query_map([], |row| {
                    Ok(Lock {
                        owner: Owner { name: row.get(0)?, unit: row.get(1)? },
                        salt: row.get(2)?,
                        digest: Digest(row.get(3)?),
                    })
                })?
                .collect::<Result<_, _>>()?;
            Ok(locks)
        })
    }

    /// Sets the code of a person, in the place of any before; none takes it away.
    pub(super) fn set_code(
        &self,
        person: Uid,
        code: Option<&str>,
        generator: &mut impl rand::Rng,
    ) -> Result<(), StoreError> {
        let mut salt = [0; 16];
        generator.fill_bytes(&mut salt);
        self.write(|transaction| {
            transaction
                .prepare_cached(
                    "DELETE FROM lock WHERE person IN
                        (SELECT same.id FROM person JOIN person AS same
                            ON same.name = person.name AND same.unit IS person.unit
                         WHERE person.id = ?)",
                )?
                .execute([key(person)])?;
            if let Some(code) = code {
                let digest = Digest::salted(&salt, code).0;
                transaction
                    .prepare_cached("INSERT INTO lock VALUES (?, ?, ?)")?
                    .execute(params![key(person), salt, digest])?;
            }
            Ok(())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::sample;
    use crate::store::sample::NOW;

    #[test]
    fn a_code_is_digits() {
        for (text, expected) in [
            ("1234", true),
            ("123", false),
            ("1234567890123", false),
            ("12a4", false),
            ("١٢٣٤", false),
        ] {
            assert_eq!(is_code(text), expected, "{text}");
        }
    }

    #[test]
    fn a_code_is_set_changed_and_taken_away() {
        let store = Store::in_memory().expect("memory");
        let mut generator = sample::generator(1);
        let taker = store.person("Đào", "Tổ 1", NOW, &mut generator).expect("kept");
        assert_eq!(store.locks(), Ok(Vec::new()));
        for code in ["1234", "98765"] {
            store.set_code(taker.person, Some(code), &mut generator).expect("sets");
            let locks = store.locks().expect("reads");
            assert_eq!(locks.len(), 1);
            assert!(locks[0].owner.is("Đào", "Tổ 1"));
            assert!(locks[0].opens(code));
            assert!(!locks[0].opens("4321"));
        }
        store.set_code(taker.person, None, &mut generator).expect("takes away");
        assert_eq!(store.locks(), Ok(Vec::new()));
    }
}
