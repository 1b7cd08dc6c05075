//! The settings file: TOML, every field optional.
//!
//! An unknown field or a bad value is a fault with its place; all others are still taken. Faults
//! carry no words; [`Fault::sentence`] takes them from the catalogue.

use crate::domain::quantity::Points;
use crate::domain::score::{GradeScale, MarkRules};
use crate::text::Language;
use crate::text::settings::SettingsText;
use std::collections::BTreeMap;
use std::ops::Range;
use toml::de::{DeTable, DeValue};
use unicode_normalization::UnicodeNormalization;

/// What the settings file says. A default where it says nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// `lang`
    pub language: Option<Language>,
    /// `theme`: a name or a path.
    pub theme: Option<Box<str>>,
    /// `name`: the learner's name where none is given; NFC.
    pub name: Option<Box<str>>,
    /// `unit`: their unit; NFC.
    pub unit: Option<Box<str>>,
    /// `pass_mark`, `rounding`, `grades`
    pub marks: MarkRules,
    /// `vi_keys`: whether h j k l move.
    pub vi_keys: bool,
    /// `plain`: whether the line dialogue is used in a terminal too.
    pub plain: bool,
    /// `[keys]`: keys by the name of their action, as written.
    pub keys: BTreeMap<Box<str>, Vec<Box<str>>>,
}

/// Something in the settings file that could not be taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Where, in bytes of the file.
    pub span: Range<usize>,
    /// What.
    pub what: Wrong,
}

/// What is wrong with a line of the settings file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// It is no TOML.
    Syntax,
    /// There is no such field; the nearest one that there is.
    UnknownField(Box<str>, Option<&'static str>),
    /// The field wants another value.
    Value(Field),
}

/// A field of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// `lang`
    Language,
    /// `theme`
    Theme,
    /// `name`
    Name,
    /// `unit`
    Unit,
    /// `pass_mark`
    PassMark,
    /// `rounding`
    Rounding,
    /// `grades`
    Grades,
    /// `vi_keys`
    ViKeys,
    /// `plain`
    Plain,
    /// `keys`
    Keys,
}

impl Field {
    /// All of them, as the README lists them.
    pub const ALL: [Field; 10] = [
        Field::Language,
        Field::Theme,
        Field::Name,
        Field::Unit,
        Field::PassMark,
        Field::Rounding,
        Field::Grades,
        Field::ViKeys,
        Field::Plain,
        Field::Keys,
    ];

    /// As it stands in the file.
    pub fn code(self) -> &'static str {
        match self {
            Field::Language => "lang",
            Field::Theme => "theme",
            Field::Name => "name",
            Field::Unit => "unit",
            Field::PassMark => "pass_mark",
            Field::Rounding => "rounding",
            Field::Grades => "grades",
            Field::ViKeys => "vi_keys",
            Field::Plain => "plain",
            Field::Keys => "keys",
        }
    }
}

impl Fault {
    /// A stable name of what is wrong.
    pub fn code(&self) -> &'static str {
        match self.what {
            Wrong::Syntax => "syntax",
            Wrong::UnknownField(..) => "field-unknown",
            Wrong::Value(_) => "value",
        }
    }

    /// What is wrong and what to do, in one sentence.
    pub fn sentence(&self, text: &SettingsText) -> String {
        match &self.what {
            Wrong::Syntax => text.syntax.to_owned(),
            Wrong::UnknownField(name, nearest) => (text.unknown_field)(name, *nearest),
            Wrong::Value(field) => {
                let wanted = match field {
                    Field::Language => text.wants_language,
                    Field::Theme | Field::Name | Field::Unit => text.wants_words,
                    Field::PassMark => text.wants_pass_mark,
                    Field::Rounding => text.wants_rounding,
                    Field::Grades => text.wants_grades,
                    Field::ViKeys | Field::Plain => text.wants_switch,
                    Field::Keys => text.wants_keys,
                };
                (text.wrong_value)(field.code(), wanted)
            }
        }
    }
}

/// Reads a settings file. Faults come in the order of the file, the first of each line.
pub fn read(source: &str) -> (Settings, Vec<Fault>) {
    let (table, errors) = DeTable::parse_recoverable(source);
    let mut faults: Vec<Fault> = errors
        .iter()
        .map(|error| Fault { span: error.span().unwrap_or(0..0), what: Wrong::Syntax })
        .collect();
    let mut settings = Settings::default();
    for (name, value) in table.get_ref() {
        let Some(field) = Field::ALL.into_iter().find(|field| field.code() == name.get_ref())
        else {
            let what = Wrong::UnknownField(name.get_ref().as_ref().into(), nearest(name.get_ref()));
            faults.push(Fault { span: name.span(), what });
            continue;
        };
        if take(&mut settings, field, value.get_ref()).is_none() {
            faults.push(Fault { span: value.span(), what: Wrong::Value(field) });
        }
    }
    faults.sort_by_key(|fault| fault.span.start);
    let line =
        |fault: &Fault| source.bytes().take(fault.span.start).filter(|&b| b == b'\n').count();
    faults.dedup_by_key(|fault| line(fault));
    (settings, faults)
}

/// Takes one value, or tells by none that the field wants another one.
fn take(settings: &mut Settings, field: Field, value: &DeValue<'_>) -> Option<()> {
    match field {
        Field::Language => settings.language = Some(Language::from_tag(value.as_str()?)?),
        Field::Theme => settings.theme = Some(words(value)?),
        Field::Name => settings.name = Some(words(value)?),
        Field::Unit => settings.unit = Some(words(value)?),
        Field::PassMark => {
            let mark = points(value)?;
            settings.marks.pass =
                (Points::ZERO..=Points::whole(10)).contains(&mark).then_some(mark)?;
        }
        Field::Rounding => {
            let step = points(value)?;
            settings.marks.step =
                [Points(100_000), Points(250_000)].contains(&step).then_some(step)?;
        }
        Field::Grades => {
            settings.marks.scale = match value.as_str()? {
                "course" => GradeScale::Course,
                "school" => GradeScale::School,
                "pass-fail" => GradeScale::PassFail,
                _ => return None,
            }
        }
        Field::ViKeys => settings.vi_keys = value.as_bool()?,
        Field::Plain => settings.plain = value.as_bool()?,
        Field::Keys => {
            for (action, keys) in value.as_table()? {
                let keys = match keys.get_ref() {
                    DeValue::String(key) => vec![key.as_ref().into()],
                    DeValue::Array(keys) => keys
                        .iter()
                        .map(|key| key.get_ref().as_str().map(Box::from))
                        .collect::<Option<Vec<Box<str>>>>()?,
                    _ => return None,
                };
                settings.keys.insert(action.get_ref().as_ref().into(), keys);
            }
        }
    }
    Some(())
}

/// Text without control characters, NFC, not empty.
fn words(value: &DeValue<'_>) -> Option<Box<str>> {
    let words: String = value.as_str()?.nfc().collect();
    let is_plain = !words.trim().is_empty() && !words.contains(char::is_control);
    is_plain.then(|| words.trim().into())
}

/// A whole or decimal number as points, exact to the millionth.
fn points(value: &DeValue<'_>) -> Option<Points> {
    let written = match value {
        DeValue::Integer(number) if number.radix() == 10 => number.as_str(),
        DeValue::Float(number) => number.as_str(),
        _ => return None,
    };
    let (whole, places) = written.split_once('.').unwrap_or((written, ""));
    let whole: i64 = whole.parse().ok().filter(|whole| (0..=1000).contains(whole))?;
    let digits = places.len() <= 6 && places.bytes().all(|byte| byte.is_ascii_digit());
    let places: i64 = digits.then(|| format!("{places:0<6}"))?.parse().ok()?;
    Some(Points(whole * 1_000_000 + places))
}

/// The field whose name is within two letters of this one.
fn nearest(name: &str) -> Option<&'static str> {
    Field::ALL
        .into_iter()
        .map(|field| (strsim::osa_distance(name, field.code()), field.code()))
        .min()
        .filter(|(distance, _)| *distance <= 2)
        .map(|(_, code)| code)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Text;

    #[test]
    fn every_field_is_taken() {
        let (settings, faults) = read(concat!(
            "lang = \"en\"\ntheme = \"sang\"\nname = \"Nguyễn Văn Ân\"\nunit = \"Chi bộ 1\"\n",
            "pass_mark = 6.5\nrounding = 0.25\ngrades = \"school\"\nvi_keys = true\nplain = true\n",
            "[keys]\nflag = \"v\"\nhelp = [\"?\", \"F1\"]\n"
        ));
        assert_eq!(faults, []);
        assert_eq!(settings.language, Some(Language::English));
        assert_eq!(settings.theme.as_deref(), Some("sang"));
        assert_eq!(settings.name.as_deref(), Some("Nguyễn Văn Ân"));
        assert_eq!(settings.unit.as_deref(), Some("Chi bộ 1"));
        assert_eq!(settings.marks.pass, Points(6_500_000));
        assert_eq!(settings.marks.step, Points(250_000));
        assert_eq!(settings.marks.scale, GradeScale::School);
        assert!(settings.vi_keys && settings.plain);
        assert_eq!(&*settings.keys["help"], ["?".into(), "F1".into()]);
    }

    #[test]
    fn a_bad_value_costs_only_itself_and_is_shown_where_it_stands() {
        let source = "lang = \"fr\"\npass_mark = 11\ntehme = \"x\"\nunit = \"Chi bộ 2\"\n";
        let (settings, faults) = read(source);
        assert_eq!(settings.unit.as_deref(), Some("Chi bộ 2"));
        let seen: Vec<(&str, &Wrong)> = faults
            .iter()
            .map(|fault| (source.get(fault.span.clone()).expect("whole letters"), &fault.what))
            .collect();
        assert_eq!(
            seen,
            [
                ("\"fr\"", &Wrong::Value(Field::Language)),
                ("11", &Wrong::Value(Field::PassMark)),
                ("tehme", &Wrong::UnknownField("tehme".into(), Some("theme"))),
            ]
        );
    }

    #[test]
    fn a_line_that_is_no_toml_costs_only_itself() {
        let (settings, faults) = read("lang = \nunit = \"Chi bộ 2\"\n");
        assert_eq!(settings.unit.as_deref(), Some("Chi bộ 2"));
        assert_eq!(faults.iter().map(|fault| &fault.what).collect::<Vec<_>>(), [&Wrong::Syntax]);
    }

    #[test]
    fn a_name_is_composed_and_may_hold_no_control_character() {
        let (settings, faults) = read("name = \"Ha\u{300}\"\nunit = \"a\\u001B[2Jb\"\n");
        assert_eq!(settings.name.as_deref(), Some("Hà"));
        assert_eq!(settings.unit, None);
        assert_eq!(faults.len(), 1);
    }

    #[test]
    fn every_fault_has_a_sentence_in_both_languages() {
        for language in [Language::Vietnamese, Language::English] {
            let text = &Text::of(language).settings;
            for field in Field::ALL {
                let fault = Fault { span: 0..0, what: Wrong::Value(field) };
                assert!(fault.sentence(text).contains(field.code()));
            }
        }
    }
}
