//! Names of things: short ids written by people (banks, questions, options) and random 128-bit
//! ids for whatever can leave the machine.

use std::borrow::Borrow;
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::Deref;
use std::str::FromStr;

macro_rules! written_id {
    ($(#[$doc:meta])* $name:ident($text:ty)) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name($text);

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
    BankId(Box<str>)
}
written_id! {
    /// The id of a question within its bank, `[a-z0-9-]{1,64}`.
    QuestionId(Box<str>)
}
written_id! {
    /// The id of an option, statement, left or right side within its question: `a`, `b`, `1` …
    OptionId(ShortText)
}

/// Text that needs no room of its own up to seven bytes: a bank of ten thousand questions names
/// options a hundred thousand times, mostly by one letter.
#[derive(Clone)]
enum ShortText {
    Short { length: u8, letters: [u8; 7] },
    Long(Box<str>),
}

impl From<&str> for ShortText {
    fn from(text: &str) -> Self {
        let mut letters = [0; 7];
        match letters.get_mut(..text.len()) {
            Some(room) => {
                room.copy_from_slice(text.as_bytes());
                ShortText::Short { length: text.len() as u8, letters }
            }
            None => ShortText::Long(text.into()),
        }
    }
}

impl Deref for ShortText {
    type Target = str;

    fn deref(&self) -> &str {
        match self {
            // The bytes came from a whole text, so they are always text again.
            ShortText::Short { length, letters } => {
                let letters = letters.get(..usize::from(*length)).unwrap_or_default();
                std::str::from_utf8(letters).unwrap_or_default()
            }
            ShortText::Long(text) => text,
        }
    }
}

// As text, however it is held: ids are looked up by `str`.
impl PartialEq for ShortText {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl Eq for ShortText {}

impl PartialOrd for ShortText {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for ShortText {
    fn cmp(&self, other: &Self) -> Ordering {
        (**self).cmp(&**other)
    }
}

impl Hash for ShortText {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (**self).hash(state);
    }
}

impl fmt::Debug for ShortText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&**self, f)
    }
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

    /// What stands in the place of a name that is not to be seen: `#` and the first eight digits.
    pub fn code(self) -> String {
        format!("#{:08X}", self.0 >> 96)
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
    fn an_option_is_known_by_its_text_however_long() {
        let texts = ["", "a", "10", "ấ", "1234567", "12345678", "a-long-option"];
        for text in texts {
            assert_eq!(OptionId::new(text).as_str(), text);
            assert_eq!(format!("{:?}", OptionId::new(text)), format!("OptionId({text:?})"));
        }
        let mut ids = texts.map(OptionId::new);
        ids.sort();
        let mut sorted = texts;
        sorted.sort_unstable();
        assert_eq!(ids.each_ref().map(OptionId::as_str), sorted);
        let set = std::collections::HashSet::from(texts.map(OptionId::new));
        assert!(texts.iter().all(|text| set.contains(*text)) && !set.contains("b"));
        assert_eq!(size_of::<OptionId>(), size_of::<Box<str>>());
    }

    #[test]
    fn a_random_id_is_read_back_as_it_was_written() {
        let mut generator = rand::rngs::ChaCha8Rng::seed_from_u64(7);
        let id = Uid::random(&mut generator);
        assert_eq!(id.to_string().len(), 32);
        assert_eq!(id.to_string().parse(), Ok(id));
        assert_ne!(id, Uid::random(&mut generator));
    }
}
