//! `caytre contest`.

use super::{LIST_FORMATS, command, filters, format, one_of, option, switch};
use crate::text::command::CommandText;
use clap::builder::ValueParser;
use clap::{Command, value_parser};
use std::path::PathBuf;

pub(super) fn contest(words: &'static CommandText) -> Command {
    let (own, value) = (&words.contest, &words.value);
    let number = ValueParser::new(|raw: &str| raw.parse::<u64>().map_err(|_| words.usage.count));
    command("contest", &own.help, words)
        .args(filters(words))
        .arg(
            option("predictions", value.file, own.predictions, words)
                .value_parser(value_parser!(PathBuf)),
        )
        .arg(
            option("ask", "correct|entrants", own.ask, words)
                .value_parser(one_of(&["correct", "entrants"]))
                .conflicts_with("truth"),
        )
        .arg(option("truth", value.number, own.truth, words).value_parser(number))
        .arg(switch("by-duration", own.by_duration, words))
        .arg(format(&LIST_FORMATS, own.format, words))
}
