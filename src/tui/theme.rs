//! Styles by meaning. Sixteen terminal colours, readable on light and dark; without colours the
//! words, signs and modifiers still say everything.

use ratatui::style::{Color, Modifier, Style};

/// A style for each meaning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Theme {
    /// Plain text.
    pub text: Style,
    /// Headings.
    pub title: Style,
    /// Less important text.
    pub faint: Style,
    /// The line under the cursor.
    pub cursor: Style,
    /// What has been chosen.
    pub chosen: Style,
    /// Right.
    pub right: Style,
    /// Wrong.
    pub wrong: Style,
    /// Partly right, flagged, time running down.
    pub warning: Style,
    /// The name of a key in the bottom line.
    pub key: Style,
    /// The square that phones scan, its light dots drawn.
    pub square: Style,
}

impl Theme {
    /// The sixteen colours of the terminal.
    pub fn colours() -> Theme {
        let bold = Style::new().add_modifier(Modifier::BOLD);
        Theme {
            text: Style::new(),
            title: bold.fg(Color::Cyan),
            faint: Style::new().add_modifier(Modifier::DIM),
            cursor: Style::new().add_modifier(Modifier::REVERSED),
            chosen: bold,
            right: bold.fg(Color::Green),
            wrong: bold.fg(Color::Red),
            warning: bold.fg(Color::Magenta),
            key: bold,
            square: Style::new().fg(Color::White).bg(Color::Black),
        }
    }

    /// No colours: weight and reverse only.
    pub fn plain() -> Theme {
        let bold = Style::new().add_modifier(Modifier::BOLD);
        Theme {
            text: Style::new(),
            title: bold,
            faint: Style::new(),
            cursor: Style::new().add_modifier(Modifier::REVERSED),
            chosen: bold,
            right: bold,
            wrong: bold,
            warning: bold,
            key: bold,
            square: Style::new(),
        }
    }

    /// Replaces the colour of one meaning, both as written in a theme file. Gives false for a name
    /// that is none.
    pub fn set(&mut self, meaning: &str, colour: &str) -> bool {
        let style = match meaning {
            "text" => &mut self.text,
            "title" => &mut self.title,
            "faint" => &mut self.faint,
            "cursor" => &mut self.cursor,
            "chosen" => &mut self.chosen,
            "right" => &mut self.right,
            "wrong" => &mut self.wrong,
            "warning" => &mut self.warning,
            "key" => &mut self.key,
            _ => return false,
        };
        match colour.parse::<Color>() {
            Ok(colour) => {
                *style = style.fg(colour);
                true
            }
            Err(_) => false,
        }
    }
}
