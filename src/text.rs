//! Every sentence a person reads, in Vietnamese and English.
//!
//! Each area has its own file with a struct and its two values, so that both languages stand side
//! by side and a missing entry does not compile. Sentences with values in them are functions.

pub mod figure;
pub mod width;
pub mod word;

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

/// The catalogue of one language.
#[derive(Debug)]
pub struct Text {
    /// Its language.
    pub language: Language,
    /// The words of the field: levels, kinds, modes, states, grades.
    pub word: word::Words,
}

impl Text {
    /// The catalogue of this language.
    pub fn of(language: Language) -> &'static Text {
        match language {
            Language::Vietnamese => &VI,
            Language::English => &EN,
        }
    }
}

static VI: Text = Text { language: Language::Vietnamese, word: word::VI };
static EN: Text = Text { language: Language::English, word: word::EN };
