//! `caytre man`, `caytre completions`: what the command line says of itself.

use super::arguments::program;
use super::{Context, Ending, Failure};
use clap::{ArgMatches, Command};
use clap_complete::Shell;
use clap_mangen::Man;

/// Prints the completions of a shell.
pub(super) fn completions(context: &Context, matches: &ArgMatches) -> Result<Ending, Failure> {
    let shell = match matches.get_one::<String>("shell").map(String::as_str) {
        Some("elvish") => Shell::Elvish,
        Some("fish") => Shell::Fish,
        Some("powershell") => Shell::PowerShell,
        Some("zsh") => Shell::Zsh,
        _ => Shell::Bash,
    };
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut program(context.text), "caytre", &mut script);
    context.console.data(&String::from_utf8_lossy(&script))?;
    Ok(Ending::Done)
}

/// Prints the manual page of the program or of one command.
pub(super) fn manual(context: &Context, matches: &ArgMatches) -> Result<Ending, Failure> {
    let usage = &context.text.command.usage;
    let mut tree = program(context.text);
    tree.build();
    let mut command = &tree;
    for name in matches.get_many::<String>("command").unwrap_or_default() {
        match command.find_subcommand(name) {
            Some(inner) => command = inner,
            None => return Err(Failure::Usage((usage.unknown_command)(name, None))),
        }
    }
    context.console.data(&page(command, context).map_err(Failure::Output)?)?;
    Ok(Ending::Done)
}

fn page(command: &Command, context: &Context) -> std::io::Result<String> {
    let words = &context.text.command;
    let name = command.get_bin_name().unwrap_or("caytre").replace(' ', "-");
    let version = concat!("caytre ", env!("CARGO_PKG_VERSION"));
    let shown = command.clone().display_name(&name).version(env!("CARGO_PKG_VERSION"));
    let man = Man::new(shown).title(name).source(version).manual("caytre");
    let mut page = Vec::new();
    man.render_title(&mut page)?;
    man.render_name_section(&mut page)?;
    man.render_synopsis_section(&mut page)?;
    man.render_description_section(&mut page)?;
    man.render_options_section(&mut page)?;
    if command.has_subcommands() {
        man.render_subcommands_section(&mut page)?;
    }
    let mut page = String::from_utf8_lossy(&page).into_owned();
    for (english, own) in ["NAME", "SYNOPSIS", "DESCRIPTION"].into_iter().zip(words.manual) {
        page = page.replacen(&format!(".SH {english}\n"), &format!(".SH \"{own}\"\n"), 1);
    }
    if let Some(examples) = command.get_after_long_help() {
        let examples = examples.to_string();
        let examples = examples.split_once('\n').map_or("", |(_, lines)| lines);
        let heading = words.examples_heading.to_uppercase();
        let escaped = examples.replace('\\', "\\e").replace('-', "\\-");
        for line in [&format!(".SH \"{heading}\""), ".nf", &escaped, ".fi"] {
            page.push_str(line);
            page.push('\n');
        }
    }
    Ok(page)
}
