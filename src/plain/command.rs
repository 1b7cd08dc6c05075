//! The commands of the dialogue: lines that begin with `!`.

use crate::domain::vietnamese::search_key;

/// What a line asks for instead of answering.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    /// `!co`: sets or takes off the flag of the question.
    Flag,
    /// `!xem N`: goes to question N, from 1.
    Go(usize),
    /// `!nop`: hands in.
    HandIn,
    /// Begins with `!` and is none of these.
    Unknown,
}

impl Command {
    /// The command a line holds; none when it is meant as an answer. Letter case, tones and marks
    /// do not matter: `!Nộp` is `!nop`.
    pub fn read(line: &str) -> Option<Command> {
        let key = search_key(line);
        let command = key.strip_prefix('!')?.trim();
        Some(match command {
            "co" => Command::Flag,
            "nop" => Command::HandIn,
            _ => command
                .strip_prefix("xem")
                .and_then(|number| number.trim().parse().ok())
                .map_or(Command::Unknown, Command::Go),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_is_read_with_or_without_its_marks() {
        for (line, command) in [
            ("!co", Command::Flag),
            (" !cờ ", Command::Flag),
            ("!XEM 12", Command::Go(12)),
            ("!xem3", Command::Go(3)),
            ("! nộp", Command::HandIn),
            ("!xem", Command::Unknown),
            ("!xem -1", Command::Unknown),
            ("!", Command::Unknown),
            ("!quit", Command::Unknown),
        ] {
            assert_eq!(Command::read(line), Some(command), "{line}");
        }
        for line in ["", "b", "co", "a !co"] {
            assert_eq!(Command::read(line), None, "{line}");
        }
    }
}
