//! The tree of commands and their options, in one language.
//!
//! Built with clap's builder, because every word of help comes from the catalogue. What values
//! mean is in [`super::values`]; what a usage error says in [`super::usage`].

mod contest;
mod night;

use super::values;
use crate::domain::paper::Way;
use crate::domain::plan::Preset;
use crate::domain::question::{Kind, Level};
use crate::domain::time::{Day, written_span};
use crate::formats::document::FileKind;
use crate::formats::exchange::Format;
use crate::formats::printed::outline::Outline;
use crate::text::Text;
use crate::text::command::{CommandText, Help};
use clap::builder::{PossibleValuesParser, ValueParser};
use clap::{Arg, ArgAction, Command, value_parser};
use std::path::PathBuf;

/// How lists are printed.
const LIST_FORMATS: [&str; 3] = ["table", "json", "csv"];
/// How a review is printed.
const REVIEW_FORMATS: [&str; 4] = ["text", "markdown", "html", "json"];
/// How the book of missed questions is printed.
const MISSED_FORMATS: [&str; 5] = ["table", "markdown", "html", "json", "csv"];
/// How progress is printed.
const PROGRESS_FORMATS: [&str; 4] = ["table", "html", "json", "csv"];
/// How anything else is printed.
const FORMATS: [&str; 2] = ["text", "json"];
/// The shells that completions are written for.
const SHELLS: [&str; 5] = ["bash", "elvish", "fish", "powershell", "zsh"];

/// The options that every command has.
pub(super) const GLOBAL_OPTIONS: [&str; 10] =
    ["lang", "data-dir", "config", "theme", "pin", "plain", "no-color", "quiet", "verbose", "help"];

/// The whole tree.
pub(super) fn program(text: &'static Text) -> Command {
    let words = &text.command;
    let more = [&examples(&words.root, words), words.environment_and_codes].join("\n\n");
    command("caytre", &words.root, words)
        .version(env!("CARGO_PKG_VERSION"))
        .subcommand_value_name(words.value.command)
        .arg(bank(words, words.global.bank).help_heading(words.global_heading))
        .args(globals(words))
        .arg(version(words))
        .after_long_help(more)
        .subcommand(quiz(words))
        .subcommand(study(words))
        .subcommand(assess(words))
        .subcommand(night::night(words))
        .subcommand(history(words))
        .subcommand(people(words))
        .subcommand(paper(words))
        .subcommand(mark(words))
        .subcommand(analyse(words))
        .subcommand(contest::contest(words))
        .subcommand(report(words))
        .subcommand(merge(words))
        .subcommand(stats(words))
        .subcommand(banks(words))
        .subcommand(
            command("completions", &words.completions, words).arg(
                argument("shell", "SHELL", words.shell, words)
                    .required(true)
                    .value_parser(PossibleValuesParser::new(SHELLS)),
            ),
        )
        .subcommand(
            command("man", &words.man, words).arg(
                argument("command", words.value.command, words.man_command, words).num_args(0..),
            ),
        )
        .subcommand(command("paths", &words.paths, words).arg(format(
            &FORMATS,
            words.bank.format,
            words,
        )))
        .subcommand(command("licences", &words.licences, words))
}

fn quiz(words: &'static CommandText) -> Command {
    let (own, value, usage) = (&words.quiz, &words.value, &words.usage);
    let option = |id, name, help| option(id, name, help, words);
    let switch = |id, help| switch(id, help, words);
    let span = |id, help| {
        option(id, value.time, help)
            .value_parser(ValueParser::new(|raw: &str| written_span(raw).ok_or(usage.span)))
    };
    let person = |id, name, help| {
        option(id, name, help)
            .value_parser(ValueParser::new(|raw: &str| values::words(raw).ok_or(usage.words)))
    };
    let count = ValueParser::new(|raw: &str| values::count(raw).ok_or(usage.count));
    let percent = ValueParser::new(|raw: &str| values::percent(raw).ok_or(usage.percent));
    let seed = ValueParser::new(|raw: &str| raw.parse::<u64>().map_err(|_| usage.seed));
    let levels = PossibleValuesParser::new(Level::ALL.map(Level::code));
    let kinds = PossibleValuesParser::new(Kind::ALL.map(Kind::code));
    let presets = PossibleValuesParser::new(Preset::ALL.map(Preset::code));
    let marking = one_of(&["fractions", "all"]);
    command("quiz", &own.help, words)
        .arg(option("preset", value.preset, own.preset).value_parser(presets))
        .arg(option("blueprint", value.blueprint, own.blueprint).conflicts_with_all([
            "preset",
            "topic",
            "level",
            "kind",
            "count",
            "no-shuffle",
        ]))
        .arg(bank(words, own.bank))
        .arg(many(option("topic", value.topic, own.topic)))
        .arg(many(option("level", value.level, own.level)).value_parser(levels))
        .arg(many(option("kind", value.kind, own.kind)).value_parser(kinds))
        .arg(option("count", value.number, own.count).value_parser(count))
        .arg(span("time", own.time))
        .arg(span("per-question", own.per_question))
        .arg(option("extra-time", value.percent, own.extra_time).value_parser(percent))
        .arg(option("clock", "awake|wall", own.clock).value_parser(one_of(&["awake", "wall"])))
        .arg(option("mode", "practice|exam", own.mode).value_parser(one_of(&["practice", "exam"])))
        .arg(option("marking", "fractions|all", own.marking).value_parser(marking))
        .arg(switch("confidence", own.confidence))
        .arg(person("name", value.name, own.name))
        .arg(person("unit", value.unit, own.unit))
        .arg(switch("no-shuffle", own.no_shuffle))
        .arg(switch("no-shuffle-options", own.no_shuffle_options))
        .arg(option("seed", value.number, own.seed).value_parser(seed))
        .arg(switch("resume", own.resume).conflicts_with_all([
            "preset",
            "blueprint",
            "topic",
            "seed",
        ]))
}

fn study(words: &'static CommandText) -> Command {
    let (own, value, usage) = (&words.study, &words.value, &words.usage);
    let option = |id, name, help| option(id, name, help, words);
    let person = ValueParser::new(|raw: &str| values::words(raw).ok_or(usage.words));
    let number = ValueParser::new(|raw: &str| raw.parse::<usize>().map_err(|_| usage.seed));
    let share = ValueParser::new(|raw: &str| values::retention(raw).ok_or(usage.retention));
    let day = ValueParser::new(|raw: &str| Day::from_written(raw).ok_or(usage.day));
    command("study", &own.help, words)
        .arg(option("name", value.name, own.name).value_parser(person.clone()))
        .arg(option("unit", value.unit, own.unit).value_parser(person))
        .arg(option("new", value.number, own.new).value_parser(number.clone()))
        .arg(option("reviews", value.number, own.reviews).value_parser(number))
        .arg(option("retention", value.percent, own.retention).value_parser(share))
        .arg(option("until", value.day, own.until).value_parser(day).conflicts_with("no-exam"))
        .arg(switch("no-exam", own.no_exam, words))
        .arg(option("confidence", "on|off", own.confidence).value_parser(one_of(&["on", "off"])))
}

fn assess(words: &'static CommandText) -> Command {
    let (own, value) = (&words.assess, &words.value);
    let person = ValueParser::new(|raw: &str| values::words(raw).ok_or(words.usage.words));
    command("assess", &own.help, words)
        .arg(bank(words, own.bank))
        .arg(option("name", value.name, own.name, words).value_parser(person.clone()))
        .arg(option("unit", value.unit, own.unit, words).value_parser(person))
        .arg(switch("resume", own.resume, words).conflicts_with_all(["name", "unit"]))
}

fn paper(words: &'static CommandText) -> Command {
    let (own, value, usage, of_bank) = (&words.paper, &words.value, &words.usage, &words.bank);
    let seed = ValueParser::new(|raw: &str| raw.parse::<u64>().map_err(|_| usage.seed));
    let path = |arg: Arg| arg.value_parser(value_parser!(PathBuf)).required(true);
    let folder = || path(argument("folder", value.folder, own.folder, words));
    let option = |id, name, help| option(id, name, help, words);
    let switch = |id, help| switch(id, help, words);
    let number = |id, name, help| argument(id, name, help, words).required(true);
    command("paper", &own.help, words)
        .subcommand_value_name(value.command)
        .subcommand(
            command("new", &own.new, words)
                .arg(option("blueprint", value.blueprint, own.blueprint).required(true))
                .arg(option("versions", value.number, own.versions).value_parser(ValueParser::new(
                    |raw: &str| values::count(raw).ok_or(usage.count),
                )))
                .arg(option("codes", value.codes, own.codes))
                .arg(path(option("folder", value.folder, own.out).long("out")))
                .arg(
                    option("way", value.document, own.way)
                        .value_parser(PossibleValuesParser::new(Way::ALL.map(Way::code))),
                )
                .arg(option("seed", value.number, own.seed).value_parser(seed))
                .arg(bank(words, own.bank))
                .arg(option("class", value.words, own.class))
                .arg(option("superior", value.name, of_bank.superior))
                .arg(option("agency", value.name, of_bank.agency))
                .arg(switch("party", of_bank.party))
                .arg(switch("detachable", own.detachable))
                .arg(switch("short-levels", own.short_levels)),
        )
        .subcommand(command("verify", &own.verify, words).arg(folder()))
        .subcommand(
            command("void", &own.void, words)
                .arg(folder())
                .arg(number("code", value.codes, own.code))
                .arg(number("number", value.number, own.number))
                .arg(option("reason", value.words, own.reason).required(true))
                .arg(switch("yes", own.yes)),
        )
}

fn mark(words: &'static CommandText) -> Command {
    let (own, value, usage) = (&words.mark, &words.value, &words.usage);
    let folder = argument("folder", value.folder, words.paper.folder, words);
    let option = |id, name, help| option(id, name, help, words);
    let switch = |id, help| switch(id, help, words);
    let said = ValueParser::new(|raw: &str| values::words(raw).ok_or(usage.words));
    let day = ValueParser::new(|raw: &str| Day::from_written(raw).ok_or(usage.day));
    let file = |id, help| option(id, value.file, help).value_parser(value_parser!(PathBuf));
    command("mark", &own.help, words)
        .arg(folder.value_parser(value_parser!(PathBuf)).required(true))
        .arg(option("date", value.day, own.date).value_parser(day))
        .arg(switch("replace", own.replace))
        .arg(switch("again", own.again).conflicts_with_all(["set", "replace", "date"]))
        .arg(file("from", own.from).conflicts_with_all(["again", "set"]))
        .arg(switch("check", own.check).requires("from"))
        .arg(file("form", own.form).conflicts_with_all([
            "from",
            "again",
            "set",
            "replace",
            "date",
            "table",
            "candidates",
        ]))
        .arg(file("table", own.table))
        .arg(switch("anonymise", words.history.anonymise).requires("table"))
        .arg(file("candidates", own.candidates).conflicts_with("table"))
        .arg(option("unit", value.unit, own.unit).conflicts_with_all(["from", "again", "set"]))
        .arg(option("set", own.change, own.set).requires("of"))
        .arg(option("of", value.name, own.of).requires("set"))
        .arg(option("reason", value.words, own.reason).value_parser(said.clone()))
        .arg(option("by", value.name, own.by).value_parser(said))
}

fn analyse(words: &'static CommandText) -> Command {
    let (own, value) = (&words.analyse, &words.value);
    let path = |arg: Arg| arg.value_parser(value_parser!(PathBuf));
    let of_paper = ["bank", "name", "from", "to", "all-attempts"];
    let folder = path(argument("folder", value.folder, words.paper.folder, words));
    command("analyse", &own.help, words)
        .arg(folder.conflicts_with_all(of_paper))
        .args(filters(words))
        .arg(switch("all-attempts", own.all_attempts, words))
        .arg(path(option("out", value.file, own.out, words)).conflicts_with("format"))
        .arg(format(&PROGRESS_FORMATS, words.history.progress_format, words))
}

fn report(words: &'static CommandText) -> Command {
    let (own, value) = (&words.report, &words.value);
    let out = option("out", value.file, own.out, words);
    command("report", &own.help, words)
        .arg(
            option("period", value.day, own.period, words)
                .required_unless_present("new-template")
                .conflicts_with("new-template"),
        )
        .arg(switch("decree", own.decree, words))
        .arg(option("unit", value.unit, own.unit, words))
        .arg(option("set", own.figure, own.set, words).action(ArgAction::Append))
        .arg(
            option("from", value.file, own.from, words)
                .value_parser(value_parser!(PathBuf))
                .conflicts_with_all(["set", "out", "format", "new-template"]),
        )
        .arg(option("superior", value.name, words.bank.superior, words))
        .arg(option("agency", value.name, words.bank.agency, words))
        .arg(switch("party", words.bank.party, words))
        .arg(option("code", value.words, own.code, words))
        .arg(option("place", value.words, own.place, words))
        .arg(option("receiver", value.name, own.receiver, words).action(ArgAction::Append))
        .arg(
            option("template", value.file, own.template, words)
                .value_parser(value_parser!(PathBuf)),
        )
        .arg(switch("new-template", own.new_template, words).conflicts_with_all(["set", "out"]))
        .arg(out.value_parser(value_parser!(PathBuf)).conflicts_with_all(["format", "set"]))
        .arg(format(&PROGRESS_FORMATS, words.history.progress_format, words))
}

fn merge(words: &'static CommandText) -> Command {
    let own = &words.history;
    let files = argument("files", words.value.file, own.files, words);
    command("merge", &own.merge, words)
        .arg(files.value_parser(value_parser!(PathBuf)).required(true).num_args(1..))
}

fn people(words: &'static CommandText) -> Command {
    let (own, value, usage) = (&words.people, &words.value, &words.usage);
    let day = ValueParser::new(|raw: &str| Day::from_written(raw).ok_or(usage.day));
    let list_format = || format(&LIST_FORMATS, own.format, words);
    let needed = |id, name, help| argument(id, name, help, words).required(true);
    command("people", &own.help, words)
        .args_conflicts_with_subcommands(true)
        .subcommand_value_name(value.command)
        .arg(list_format())
        .subcommand(command("list", &own.list, words).arg(list_format()))
        .subcommand(
            command("export", &own.export, words)
                .arg(needed("name", value.name, own.name))
                .arg(needed("file", value.file, own.target))
                .arg(option("unit", value.unit, own.unit, words)),
        )
        .subcommand(
            command("import", &own.import, words)
                .arg(needed("file", value.file, own.file))
                .arg(option("unit", value.unit, own.above, words))
                .arg(switch("check", own.check, words)),
        )
        .subcommand(command("units", &own.units, words))
        .subcommand(
            command("forget", &own.forget, words)
                .arg(needed("name", value.name, own.name))
                .arg(option("unit", value.unit, own.unit, words))
                .arg(switch("yes", own.yes, words)),
        )
        .subcommand(
            command("archive", &own.archive, words)
                .arg(
                    option("before", value.day, own.before, words).value_parser(day).required(true),
                )
                .arg(
                    option("out", value.file, own.out, words)
                        .value_parser(value_parser!(PathBuf))
                        .required(true),
                )
                .arg(switch("yes", own.yes, words)),
        )
        .subcommand(
            command("code", &own.code, words)
                .arg(needed("name", value.name, own.name))
                .arg(argument("new", value.code, own.new, words).required_unless_present("remove"))
                .arg(option("unit", value.unit, own.unit, words))
                .arg(switch("remove", own.remove, words).conflicts_with("new")),
        )
}

fn history(words: &'static CommandText) -> Command {
    let own = &words.history;
    let sitting = argument("sitting", words.value.sitting, own.sitting, words);
    command("history", &own.help, words)
        .args_conflicts_with_subcommands(true)
        .subcommand_value_name(words.value.command)
        .args(filters(words))
        .arg(format(&LIST_FORMATS, own.format, words))
        .subcommand(command("list", &own.list, words).args(filters(words)).arg(format(
            &LIST_FORMATS,
            own.format,
            words,
        )))
        .subcommand(command("show", &own.show, words).arg(sitting.clone()).arg(format(
            &REVIEW_FORMATS,
            own.review_format,
            words,
        )))
        .subcommand(
            command("missed", &own.missed, words)
                .arg(option("name", words.value.name, own.name, words))
                .arg(format(&MISSED_FORMATS, own.missed_format, words)),
        )
        .subcommand(
            command("slip", &own.slip, words)
                .arg(sitting.clone().required(true))
                .arg(
                    option("out", words.value.file, own.slip_out, words)
                        .value_parser(value_parser!(PathBuf))
                        .required(true),
                )
                .arg(option("superior", words.value.name, words.bank.superior, words))
                .arg(option("agency", words.value.name, words.bank.agency, words))
                .arg(switch("party", words.bank.party, words)),
        )
        .subcommand(
            command("export", &own.export, words)
                .arg(
                    option("out", words.value.file, own.out, words)
                        .value_parser(value_parser!(PathBuf))
                        .required(true),
                )
                .arg(switch("anonymise", own.anonymise, words)),
        )
        .subcommand(
            command("remark", &own.remark, words)
                .args(filters(words))
                .arg(format(&LIST_FORMATS, own.format, words))
                .arg(sitting.help(own.sittings).num_args(0..)),
        )
}

fn stats(words: &'static CommandText) -> Command {
    command("stats", &words.history.stats, words)
        .args(filters(words))
        .arg(switch("days", words.history.days, words).conflicts_with("bank"))
        .arg(
            switch("memory", words.history.memory, words)
                .conflicts_with_all(["days", "from", "to"]),
        )
        .arg(format(&PROGRESS_FORMATS, words.history.progress_format, words))
}

fn banks(words: &'static CommandText) -> Command {
    let own = &words.bank;
    let name = argument("name", words.value.bank, own.bank, words);
    let id = ValueParser::new(|raw: &str| values::id(raw).ok_or(words.usage.id));
    command("bank", &own.help, words)
        .subcommand_required(true)
        .subcommand_value_name(words.value.command)
        .subcommand(
            command("list", &own.list, words).arg(bank(words, words.global.bank)).arg(format(
                &LIST_FORMATS,
                own.list_format,
                words,
            )),
        )
        .subcommand(
            command("show", &own.show, words)
                .arg(name.clone().required(true))
                .arg(format(&FORMATS, own.format, words)),
        )
        .subcommand(
            command("export", &own.export, words)
                .arg(name.clone().required(true))
                .arg(option("id", words.value.id, own.id, words).value_parser(id))
                .arg(
                    option("to", words.value.format, own.to, words).value_parser(
                        PossibleValuesParser::new(
                            (Format::WRITTEN.map(Format::code).into_iter())
                                .chain(FileKind::ALL.map(FileKind::code)),
                        ),
                    ),
                )
                .arg(
                    option("out", words.value.file, own.out, words)
                        .value_parser(value_parser!(PathBuf)),
                )
                .arg(
                    option("as", words.value.document, own.document, words)
                        .value_parser(PossibleValuesParser::new(Outline::ALL.map(Outline::code))),
                )
                .arg(option("superior", words.value.name, own.superior, words))
                .arg(option("agency", words.value.name, own.agency, words))
                .arg(switch("party", own.party, words)),
        )
        .subcommand(
            command("fmt", &own.fmt, words)
                .arg(name.clone().num_args(1..).required(true))
                .arg(switch("check", own.fmt_check, words)),
        )
        .subcommand(
            command("new", &own.new, words)
                .arg(argument("name", words.value.bank, own.new_name, words).required(true))
                .arg(option("title", words.value.name, own.title, words)),
        )
        .subcommand(
            command("import", &own.import, words)
                .arg(
                    argument("file", words.value.file, own.files, words)
                        .value_parser(value_parser!(PathBuf))
                        .num_args(1..)
                        .required_unless_present("undo"),
                )
                .arg(
                    option("from", words.value.format, own.from, words)
                        .value_parser(PossibleValuesParser::new(Format::READ.map(Format::code))),
                )
                .arg(option("into", words.value.bank, own.into, words))
                .arg(
                    option("key", "first", own.key, words)
                        .value_parser(PossibleValuesParser::new(["first"])),
                )
                .arg(switch("check", own.only_check, words))
                .arg(
                    switch("undo", own.undo, words)
                        .conflicts_with_all(["file", "from", "into", "key", "check"]),
                )
                .arg(format(&FORMATS, own.format, words)),
        )
        .subcommand(
            command("check", &own.check, words)
                .arg(name.help(own.banks).num_args(0..))
                .arg(switch("strict", own.strict, words))
                .arg(switch("night", own.night, words))
                .arg(switch("coverage", own.coverage, words))
                .arg(
                    option("facts", words.value.file, own.facts, words)
                        .requires("coverage")
                        .value_parser(value_parser!(PathBuf)),
                )
                .arg(format(&FORMATS, own.format, words)),
        )
}

/// A command with its help and nothing in English.
fn command(name: &'static str, help: &'static Help, words: &'static CommandText) -> Command {
    Command::new(name)
        .about(help.about)
        .override_usage(help.usage)
        .after_help(words.more)
        .after_long_help(examples(help, words))
        .help_template(format!(
            "{{about-with-newline}}\n{}: {{usage}}\n\n{{all-args}}{{after-help}}\n",
            words.usage_heading
        ))
        .subcommand_help_heading(words.commands_heading)
        .disable_help_subcommand(true)
        .disable_help_flag(true)
        .disable_version_flag(true)
}

fn examples(help: &'static Help, words: &'static CommandText) -> String {
    let lines = help.examples.lines().map(|line| format!("\n  {line}"));
    format!("{}:{}", words.examples_heading, lines.collect::<String>())
}

/// The options that stand before or after any command.
fn globals(words: &'static CommandText) -> Vec<Arg> {
    let (global, value, usage) = (&words.global, &words.value, &words.usage);
    let option = |id, name, help| option(id, name, help, words);
    let switch = |id, help| switch(id, help, words);
    let theme = ValueParser::new(|raw: &str| values::words(raw).ok_or(usage.words));
    let all = [
        option("lang", "vi|en", global.lang).value_parser(one_of(&["vi", "en"])),
        option("data-dir", value.folder, global.data_dir).value_parser(value_parser!(PathBuf)),
        option("config", value.file, global.config).value_parser(value_parser!(PathBuf)),
        option("theme", value.name, global.theme).value_parser(theme),
        option("pin", value.code, global.pin),
        switch("plain", global.plain),
        switch("no-color", global.no_color),
        switch("quiet", global.quiet).short('q').conflicts_with("verbose"),
        switch("verbose", global.verbose).short('v'),
        switch("help", global.help).short('h').action(ArgAction::Help),
    ];
    all.into_iter().map(|arg| arg.global(true).help_heading(words.global_heading)).collect()
}

fn version(words: &'static CommandText) -> Arg {
    switch("version", words.global.version, words)
        .short('V')
        .action(ArgAction::Version)
        .help_heading(words.global_heading)
}

/// Which sittings.
fn filters(words: &'static CommandText) -> Vec<Arg> {
    let (own, value, usage) = (&words.history, &words.value, &words.usage);
    let day = |id, help| {
        option(id, value.day, help, words)
            .value_parser(ValueParser::new(|raw: &str| Day::from_written(raw).ok_or(usage.day)))
    };
    vec![
        option("bank", value.bank, own.bank, words),
        option("name", value.name, own.name, words),
        day("from", own.from),
        day("to", own.to),
    ]
}

fn bank(words: &'static CommandText, help: &'static str) -> Arg {
    option("bank", words.value.bank, help, words).action(ArgAction::Append)
}

fn format(formats: &[&'static str], help: &'static str, words: &'static CommandText) -> Arg {
    let name = match formats.len() {
        2 => "text|json",
        5 => "table|markdown|…",
        3 => "table|json|csv",
        _ if formats.contains(&"csv") => "table|html|…",
        _ => "text|markdown|…",
    };
    option("format", name, help, words).value_parser(one_of(formats)).default_value(formats[0])
}

fn option(
    id: &'static str,
    name: &'static str,
    help: &'static str,
    words: &'static CommandText,
) -> Arg {
    Arg::new(id)
        .long(id)
        .value_name(name)
        .help(help)
        .help_heading(words.options_heading)
        .hide_possible_values(true)
        .hide_default_value(true)
}

fn switch(id: &'static str, help: &'static str, words: &'static CommandText) -> Arg {
    Arg::new(id).long(id).help(help).help_heading(words.options_heading).action(ArgAction::SetTrue)
}

fn argument(
    id: &'static str,
    name: &'static str,
    help: &'static str,
    words: &'static CommandText,
) -> Arg {
    Arg::new(id)
        .value_name(name)
        .help(help)
        .help_heading(words.arguments_heading)
        .hide_possible_values(true)
}

fn many(arg: Arg) -> Arg {
    arg.action(ArgAction::Append).value_delimiter(',')
}

fn one_of(values: &[&'static str]) -> PossibleValuesParser {
    PossibleValuesParser::new(values.to_vec())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Language;
    use unicode_width::UnicodeWidthStr;

    const LANGUAGES: [Language; 2] = [Language::Vietnamese, Language::English];

    fn every(command: &mut Command, visit: &mut dyn FnMut(&mut Command)) {
        visit(command);
        for sub in command.get_subcommands_mut() {
            every(sub, visit);
        }
    }

    #[test]
    fn the_tree_is_sound_in_both_languages() {
        for language in LANGUAGES {
            program(Text::of(language)).debug_assert();
        }
    }

    #[test]
    fn the_global_options_are_those_that_are_listed() {
        let globals = globals(&Text::of(Language::English).command);
        let ids: Vec<&str> = globals.iter().map(|arg| arg.get_id().as_str()).collect();
        assert_eq!(ids, GLOBAL_OPTIONS);
    }

    #[test]
    fn no_line_of_help_is_wider_than_a_terminal() {
        for language in LANGUAGES {
            let mut tree = program(Text::of(language));
            tree.build();
            every(&mut tree, &mut |command| {
                for help in [command.render_help(), command.render_long_help()] {
                    for line in help.to_string().lines() {
                        assert!(line.width() <= 80, "{}: {line}", command.get_name());
                    }
                }
            });
        }
    }

    #[test]
    fn vietnamese_help_has_no_english_heading() {
        let english = ["Usage", "Options", "Commands", "Arguments", "Print", "default", "possible"];
        let mut tree = program(Text::of(Language::Vietnamese));
        tree.build();
        every(&mut tree, &mut |command| {
            let help = command.render_long_help().to_string();
            for word in english {
                assert!(!help.contains(word), "{}: {word} in\n{help}", command.get_name());
            }
        });
    }
}
