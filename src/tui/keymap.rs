//! Keys and what they do. Every key that does something stands in a table; look-up, bottom line
//! and help read the same tables.

use crate::text::key::KeyText;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// What a screen can be asked to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// Cursor up.
    Up,
    /// Cursor down.
    Down,
    /// To the left: previous question, smaller value.
    Left,
    /// To the right: next question, greater value.
    Right,
    /// To the first line.
    First,
    /// To the last line.
    Last,
    /// A page up.
    PageUp,
    /// A page down.
    PageDown,
    /// The digit 1 to 9.
    Digit(u8),
    /// A letter, as it stands on the screen.
    Letter(char),
    /// Backspace on a screen without a text field: only an input method sends it.
    Rubout,
    /// The space key.
    Toggle,
    /// Enter.
    Confirm,
    /// Flag the question for review.
    Flag,
    /// The map of questions.
    Map,
    /// Filter a list.
    Filter,
    /// Choose who learns.
    People,
    /// Set the code of a person.
    Code,
    /// Show or hide the clock.
    Clock,
    /// Pause (practice).
    Pause,
    /// Another try, or the missed ones again.
    Again,
    /// Study notes.
    Notes,
    /// Take the last grade back (study).
    Undo,
    /// Leave the question out until tomorrow (study).
    Bury,
    /// Leave the question out for good (study).
    Suspend,
    /// A new paper like this one.
    Similar,
    /// Save as a file.
    Save,
    /// Hand in.
    HandIn,
    /// Something new in a list.
    Add,
    /// A copy of what is under the cursor.
    Copy,
    /// Take out what is under the cursor.
    Remove,
    /// Put what is under the cursor one place up.
    Raise,
    /// One place down.
    Lower,
    /// Show as learners see it.
    Preview,
    /// A new topic.
    Topic,
    /// Take the last change back (editor).
    TakeBack,
    /// Read a file anew.
    Reload,
    /// Take a file in.
    Import,
    /// The item analysis.
    Analyse,
    /// A quiz night.
    Night,
    /// The ranking of a quiz night.
    Ranking,
    /// What else can be done on a quiz night.
    Deeds,
    /// Phones of a quiz night.
    Phones,
    /// The MC's phone.
    Pair,
    /// An interval.
    Interval,
    /// List in another order.
    Sort,
    /// Help of this screen.
    Help,
    /// One step back.
    Back,
    /// Quit.
    Quit,
    /// A mouse press on the line, option or question with this number.
    Press(usize),
    /// A typed character, NFC by the time it stands in the field.
    Type(char),
    /// Pasted text.
    Paste(String),
    /// Delete the grapheme before the cursor.
    DeleteGrapheme,
    /// Delete the word before the cursor.
    DeleteWord,
    /// Delete the line.
    DeleteLine,
}

/// One key press.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Stroke {
    /// The key.
    pub code: KeyCode,
    /// With Ctrl held.
    pub is_ctrl: bool,
}

impl Stroke {
    /// A key alone.
    pub const fn key(code: KeyCode) -> Stroke {
        Stroke { code, is_ctrl: false }
    }

    /// A character alone.
    pub const fn char(char: char) -> Stroke {
        Stroke::key(KeyCode::Char(char))
    }

    /// A character with Ctrl.
    pub const fn ctrl(char: char) -> Stroke {
        Stroke { code: KeyCode::Char(char), is_ctrl: true }
    }

    /// The key that was pressed; none with Alt, which terminals use for much else.
    pub fn of(event: KeyEvent) -> Option<Stroke> {
        if event.modifiers.contains(KeyModifiers::ALT) {
            return None;
        }
        Some(Stroke { code: event.code, is_ctrl: event.modifiers.contains(KeyModifiers::CONTROL) })
    }

    /// The key press written so in the settings file: `q`, `Ctrl+X`, `F2`, `Enter`, `Space` …
    pub fn from_written(written: &str) -> Option<Stroke> {
        let (is_ctrl, name) = match written.strip_prefix("Ctrl+") {
            Some(name) => (true, name.to_lowercase()),
            None => (false, written.to_owned()),
        };
        let mut letters = name.chars();
        let code = match (letters.next()?, letters.next()) {
            (letter, None) => KeyCode::Char(letter),
            ('F', Some(_)) => KeyCode::F(name.get(1..)?.parse().ok()?),
            _ => match name.to_lowercase().as_str() {
                "space" => KeyCode::Char(' '),
                "enter" => Enter,
                "esc" => Esc,
                "up" => Up,
                "down" => Down,
                "left" => Left,
                "right" => Right,
                "home" => Home,
                "end" => End,
                "pageup" => PageUp,
                "pagedown" => PageDown,
                "tab" => KeyCode::Tab,
                _ => return None,
            },
        };
        Some(Stroke { code, is_ctrl })
    }

    /// Whether a text field takes it as typed.
    pub fn is_letter(self) -> bool {
        matches!(self.code, KeyCode::Char(_)) && !self.is_ctrl
    }

    /// As people read it.
    pub fn name(self, text: &KeyText) -> String {
        let name = match self.code {
            KeyCode::Up => "↑".to_owned(),
            KeyCode::Down => "↓".to_owned(),
            KeyCode::Left => "←".to_owned(),
            KeyCode::Right => "→".to_owned(),
            KeyCode::Char(' ') => text.space.to_owned(),
            KeyCode::Char(char) => char.to_string(),
            KeyCode::F(number) => format!("F{number}"),
            KeyCode::PageUp => "PgUp".to_owned(),
            KeyCode::PageDown => "PgDn".to_owned(),
            code => format!("{code:?}"),
        };
        if self.is_ctrl { format!("Ctrl+{}", name.to_uppercase()) } else { name }
    }
}

/// One line of a key table.
#[derive(Clone, Copy, Debug)]
pub struct Binding {
    /// The name the settings file knows it by.
    pub code: &'static str,
    /// What it does.
    pub action: fn() -> Action,
    /// The keys that do it.
    pub strokes: &'static [Stroke],
    /// What people read.
    pub label: fn(&KeyText) -> &'static str,
    /// Its place in the bottom line, lowest first; none keeps it to the help.
    pub footer: Option<u8>,
}

/// Keys set anew in the settings file: the code of a binding and its strokes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rebound(pub Vec<(String, Vec<Stroke>)>);

impl Rebound {
    /// The strokes of a binding.
    pub fn strokes<'a>(&'a self, binding: &'a Binding) -> &'a [Stroke] {
        self.0
            .iter()
            .find(|(code, _)| code == binding.code)
            .map_or(binding.strokes, |(_, strokes)| strokes)
    }

    /// What this stroke means by these tables.
    pub fn action(&self, tables: &[&'static [Binding]], stroke: Stroke) -> Option<Action> {
        tables
            .iter()
            .flat_map(|table| table.iter())
            .find(|binding| self.strokes(binding).contains(&stroke))
            .map(|binding| (binding.action)())
    }
}

macro_rules! bindings {
    ($($visibility:vis $name:ident: [$( $code:literal $action:expr, [$($stroke:expr),*], $label:ident, $footer:expr; )*])*) => {
        $(
            /// A key table.
            $visibility const $name: &[Binding] = &[$(Binding {
                code: $code,
                action: || $action,
                strokes: &[$($stroke),*],
                label: |text| text.$label,
                footer: $footer,
            }),*];
        )*
    };
}
pub(crate) use bindings;

use KeyCode::{Backspace, Down, End, Enter, Esc, F, Home, Left, PageDown, PageUp, Right, Up};

bindings! {
    pub ALWAYS: [
        "help" Action::Help, [Stroke::char('?'), Stroke::key(F(1))], help, Some(90);
        "back" Action::Back, [Stroke::key(Esc)], back, Some(91);
        "quit" Action::Quit, [Stroke::char('q')], quit, Some(92);
    ]
    pub MOVES: [
        "up" Action::Up, [Stroke::key(Up)], up, None;
        "down" Action::Down, [Stroke::key(Down)], down, None;
        "first" Action::First, [Stroke::key(Home)], first, None;
        "last" Action::Last, [Stroke::key(End)], last, None;
        "page-up" Action::PageUp, [Stroke::key(PageUp)], page_up, None;
        "page-down" Action::PageDown, [Stroke::key(PageDown)], page_down, None;
    ]
    pub SIDEWAYS: [
        "left" Action::Left, [Stroke::key(Left)], less, Some(20);
        "right" Action::Right, [Stroke::key(Right)], more, Some(21);
    ]
    pub CARET: [
        "left" Action::Left, [Stroke::key(Left)], caret, None;
        "right" Action::Right, [Stroke::key(Right)], caret, None;
    ]
    pub FIELD: [
        "delete" Action::DeleteGrapheme, [Stroke::key(Backspace), Stroke::ctrl('h')], delete, None;
        "delete-word" Action::DeleteWord, [Stroke::ctrl('w')], delete_word, None;
        "delete-line" Action::DeleteLine, [Stroke::ctrl('u')], delete_line, None;
    ]
    pub DIGITS: [
        "1" Action::Digit(1), [Stroke::char('1')], digit, None;
        "2" Action::Digit(2), [Stroke::char('2')], digit, None;
        "3" Action::Digit(3), [Stroke::char('3')], digit, None;
        "4" Action::Digit(4), [Stroke::char('4')], digit, None;
        "5" Action::Digit(5), [Stroke::char('5')], digit, None;
        "6" Action::Digit(6), [Stroke::char('6')], digit, None;
        "7" Action::Digit(7), [Stroke::char('7')], digit, None;
        "8" Action::Digit(8), [Stroke::char('8')], digit, None;
        "9" Action::Digit(9), [Stroke::char('9')], digit, None;
    ]
}

/// Names of actions that the settings file may give other keys.
const ACTIONS: &[&str] = &[
    "help",
    "back",
    "quit",
    "up",
    "down",
    "first",
    "last",
    "page-up",
    "page-down",
    "left",
    "right",
    "confirm",
    "delete-word",
    "delete-line",
    "flag",
    "map",
    "hand-in",
    "clock",
    "pause",
    "again",
    "notes",
    "missed",
    "similar",
    "save",
    "toggle",
    "filter",
    "undo",
    "bury",
    "suspend",
    "add",
    "copy",
    "remove",
    "raise",
    "lower",
    "preview",
    "topic",
    "take-back",
    "reload",
    "import",
    "analyse",
    "sort",
    "night",
    "ranking",
    "deeds",
    "interval",
    "phones",
    "pair",
];

/// Whether the settings file may give an action of this name other keys.
pub fn is_action(name: &str) -> bool {
    ACTIONS.contains(&name)
}

/// The vi-style keys, for those who switch them on.
pub fn vi_style() -> Vec<(String, Vec<Stroke>)> {
    [("up", Up, 'k'), ("down", Down, 'j'), ("left", Left, 'h'), ("right", Right, 'l')]
        .into_iter()
        .map(|(code, key, char)| (code.to_owned(), vec![Stroke::key(key), Stroke::char(char)]))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_set_anew_replaces_the_old_one() {
        let rebound = Rebound(vec![("quit".to_owned(), vec![Stroke::char('y')])]);
        assert_eq!(rebound.action(&[ALWAYS], Stroke::char('y')), Some(Action::Quit));
        assert_eq!(rebound.action(&[ALWAYS], Stroke::char('q')), None);
    }
}
