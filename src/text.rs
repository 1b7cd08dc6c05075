//! Every sentence a person reads, in Vietnamese and English.
//!
//! Each area has its own file with the struct and its two values, so that both languages stand
//! side by side and a missing entry does not compile.

/// The languages of the program.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// Tiếng Việt
    #[default]
    Vietnamese,
    /// English
    English,
}

impl Language {
    /// The language with this tag (`vi`, `en`), or none.
    pub fn from_tag(tag: &str) -> Option<Language> {
        match tag {
            "vi" => Some(Language::Vietnamese),
            "en" => Some(Language::English),
            _ => None,
        }
    }
}
