//! `caytre night`.

use super::{LIST_FORMATS, bank, command, format, many, one_of, option, switch};
use crate::cli::values;
use crate::domain::night::agreed::MOST_TEAMS;
use crate::domain::night::arena;
use crate::domain::night::judging::STEPS;
use crate::domain::night::scoring::Deduction;
use crate::domain::paper::sheet::points;
use crate::domain::quantity::Points;
use crate::domain::time::written_span;
use crate::text::command::CommandText;
use clap::builder::{TypedValueParser, ValueParser};
use clap::{Arg, ArgGroup, Command, value_parser};
use std::net::IpAddr;
use std::path::PathBuf;

pub(super) fn night(words: &'static CommandText) -> Command {
    let (own, value, usage) = (&words.night, &words.value, &words.usage);
    let option = |id, name, help| option(id, name, help, words);
    let switch = |id, help| switch(id, help, words);
    let between = |least: usize, most: usize| {
        ValueParser::new(move |raw: &str| {
            let number = raw.parse::<usize>().ok();
            number.filter(|number| (least..=most).contains(number)).ok_or(usage.count)
        })
    };
    let file = |arg: Arg| arg.value_parser(value_parser!(PathBuf));
    let named = || ValueParser::new(|raw: &str| values::words(raw).ok_or(usage.words));
    let span = ValueParser::new(|raw: &str| written_span(raw).ok_or(usage.span));
    let seed = ValueParser::new(|raw: &str| raw.parse::<u64>().map_err(|_| usage.seed));
    let address = ValueParser::new(|raw: &str| match raw {
        "" => Ok(None),
        raw => raw.parse::<IpAddr>().map(Some).map_err(|_| own.no_address),
    });
    let port = ValueParser::new(|raw: &str| match raw.parse::<u16>() {
        Ok(port) if port >= 1024 => Ok(port),
        _ => Err(own.no_port),
    });
    let prizes = ValueParser::new(|raw: &str| prizes(raw).ok_or(own.four));
    let step = ValueParser::new(|raw: &str| step(raw).ok_or(own.steps));
    let weights = ValueParser::new(|raw: &str| weights(raw).ok_or(own.no_weights));
    let deduct = one_of(&Deduction::CODES.map(|(code, _)| code)).map(|raw| {
        let of = |(code, _): &&(&str, Deduction)| *code == raw;
        Deduction::CODES.iter().find(of).map_or(Deduction::default(), |(_, deduction)| *deduction)
    });
    let without = ["rounds", "questions", "time"];
    let agreed = ["blueprint", "bank", "team", "teams", "persons", "title", "seed", "prizes"];
    command("night", &own.help, words)
        .arg(option("blueprint", value.blueprint, own.blueprint).conflicts_with_all(without))
        .arg(bank(words, own.bank))
        .arg(option("rounds", value.number, own.rounds).value_parser(between(1, 20)))
        .arg(option("questions", value.number, own.questions).value_parser(between(1, 100)))
        .arg(option("time", value.time, own.time).value_parser(span))
        .arg(many(option("team", value.name, own.team)).value_parser(named()))
        .arg(
            option("teams", value.number, own.teams)
                .value_parser(between(2, MOST_TEAMS))
                .conflicts_with("team"),
        )
        .arg(option("persons", value.number, own.persons).value_parser(between(2, arena::MOST)))
        .arg(option("title", value.name, own.title).value_parser(named()))
        .arg(switch("speed", own.speed))
        .arg(option("deduct", "nothing|half|all", own.deduct).value_parser(deduct))
        .arg(option("judges", value.number, own.judges).value_parser(between(1, 20)))
        .arg(option("step", "0.25|0.5", own.step).value_parser(step))
        .arg(switch("drop", own.drop))
        .arg(option("prizes", "1,1,1,0", own.prizes).value_parser(prizes))
        .arg(option("weights", "1,1,2", own.weights).value_parser(weights))
        .arg(switch("no-warm-up", own.no_warm_up))
        .arg(option("seed", value.number, own.seed).value_parser(seed))
        .arg(switch("resume", own.resume).conflicts_with_all(agreed))
        .arg(
            option("lan", value.address, own.lan)
                .num_args(0..=1)
                .default_missing_value("")
                .value_parser(address),
        )
        .arg(switch("names", own.names).requires("lan"))
        .arg(option("port", value.number, own.port).value_parser(port).requires("lan"))
        .arg(
            option("per-address", value.number, own.per_address)
                .value_parser(between(2, 10_000))
                .requires("lan"),
        )
        .arg(
            file(option("minutes", value.file, own.minutes))
                .conflicts_with_all(agreed)
                .conflicts_with("resume"),
        )
        .arg(
            file(option("record", value.file, own.record))
                .conflicts_with_all(agreed)
                .conflicts_with("resume"),
        )
        .group(ArgGroup::new("papers").args(["minutes", "record"]).multiple(true))
        .arg(option("superior", value.name, own.superior).value_parser(named()).requires("papers"))
        .arg(option("agency", value.name, own.agency).value_parser(named()).requires("papers"))
        .arg(option("night", value.sitting, own.night).requires("papers"))
        .args_conflicts_with_subcommands(true)
        .subcommand_value_name(value.command)
        .subcommand(command("console", &own.console, words))
        .subcommand(command("list", &own.list, words).arg(format(&LIST_FORMATS, own.format, words)))
}

/// A step in which judges mark, with a decimal point or comma.
fn step(raw: &str) -> Option<Points> {
    points(raw, Points::ONE).filter(|step| STEPS.contains(step))
}

/// A weight for each round: whole or a half, up to ten.
fn weights(raw: &str) -> Option<Vec<Points>> {
    let half = Points(Points::ONE.0 / 2);
    let weight = |weight: &str| {
        let weight = points(weight.trim(), Points::whole(10))?;
        (weight > Points::ZERO && weight.0 % half.0 == 0).then_some(weight)
    };
    raw.split(',').map(weight).collect()
}

/// Four numbers of prizes, the highest first.
fn prizes(raw: &str) -> Option<[usize; 4]> {
    let numbers = raw.split(',').map(|number| number.trim().parse::<usize>().ok());
    let numbers: Vec<usize> = numbers.collect::<Option<_>>()?;
    numbers.try_into().ok()
}
