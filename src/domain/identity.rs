//! Names of things: short ids written by people (banks, questions, options) and random 128-bit
//! ids for whatever can leave the machine.

use std::borrow::Borrow;
use std::fmt;
use std::str::FromStr;

macro_rules! written_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Box<str>);

        impl $name {
            /// Takes the id as written; whether it is well formed is the reader's concern.
            pub fn new(id: &str) -> Self {
                Self(id.into())
            }

            /// The id as written.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }

        impl From<&str> for $name {
            fn from(id: &str) -> Self {
                Self::new(id)
            }
        }
    };
}

written_id! {
    /// The id of a bank, `[a-z0-9-]{1,64}`.
    BankId
}
written_id! {
    /// The id of a question within its bank, `[a-z0-9-]{1,64}`.
    QuestionId
}
written_id! {
    /// The id of an option, statement, left or right side within its question: `a`, `b`, `1` …
    OptionId
}

/// A random 128-bit id: machine, person, unit, drawing, sitting, answer, marking. Written as 32
/// hexadecimal digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Uid(pub u128);

impl Uid {
    /// A new id from the handed-in generator.
    pub fn random(generator: &mut impl rand::Rng) -> Self {
        Self(u128::from(generator.next_u64()) << 64 | u128::from(generator.next_u64()))
    }
}

impl fmt::Display for Uid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}

impl FromStr for Uid {
    type Err = std::num::ParseIntError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        u128::from_str_radix(text, 16).map(Self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rand::SeedableRng;

    #[test]
    fn a_random_id_is_read_back_as_it_was_written() {
        let mut generator = rand::rngs::ChaCha8Rng::seed_from_u64(7);
        let id = Uid::random(&mut generator);
        assert_eq!(id.to_string().len(), 32);
        assert_eq!(id.to_string().parse(), Ok(id));
        assert_ne!(id, Uid::random(&mut generator));
    }
}
