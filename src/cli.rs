//! The command line: finds language, folders and settings, then runs one command.
//!
//! Here the clock, the generator and the store are made and handed in. Each command reads its
//! arguments, calls the rooms below and prints; rules and words are elsewhere.

mod analyse;
mod arguments;
mod assess;
mod bank;
mod clock;
mod console;
mod contest;
mod crash;
mod history;
mod home;
mod licences;
mod manual;
mod mark;
mod merge;
mod night;
mod nights;
mod paper;
mod paths;
mod people;
mod quiz;
mod report;
mod rows;
mod screen;
mod slip;
mod study;
mod usage;
mod values;

use crate::config::settings::{self, Settings};
use crate::config::whole::{self, Readers};
use crate::config::{Environment, Folders};
use crate::domain::identity::BankId;
use crate::formats::diagnostic::{Finding, draw_findings};
use crate::formats::document::{Document, Ruler, xlsx};
use crate::formats::table;
use crate::shelf::{Entry, Shelf, is_path};
use crate::store::StoreError;
use crate::store::book::Book;
use crate::text::{Language, Text};
use clap::ArgMatches;
use clap::error::ErrorKind;
use clock::MachineClock;
use console::{Console, Verbosity, say};
use rand::rngs::ChaCha8Rng;
use std::ffi::{OsStr, OsString};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// How the program ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// What was asked for is done.
    Done,
    /// It could not be done.
    Failed,
    /// The command line makes no sense.
    Usage,
    /// A check found problems.
    Found,
    /// A fault of the program.
    Crashed,
    /// The terminal went away.
    HungUp,
    /// Ctrl+C, or a sitting left open.
    Left,
    /// The system asked to stop.
    Terminated,
}

impl Ending {
    /// The exit code.
    pub fn code(self) -> u8 {
        match self {
            Ending::Done => 0,
            Ending::Failed => 1,
            Ending::Usage => 2,
            Ending::Found => 3,
            Ending::Crashed => 101,
            Ending::HungUp => 129,
            Ending::Left => 130,
            Ending::Terminated => 143,
        }
    }
}

/// Why a command could not do what was asked.
#[derive(Debug)]
enum Failure {
    /// Standard output could not be written.
    Output(io::Error),
    /// The arguments make no sense; the sentence that says so.
    Usage(String),
    /// Anything else; the sentence that says so.
    Said(String),
}

/// What every command is handed.
struct Context {
    text: &'static Text,
    folders: Folders,
    settings: Settings,
    /// Banks added by path, before any of a command's own.
    banks: Vec<PathBuf>,
    theme: Option<String>,
    /// The code of somebody's profile.
    pin: Option<String>,
    plain: bool,
    colour: bool,
    console: Console,
    clock: Arc<MachineClock>,
}

impl Context {
    /// The results, wherever they can be kept; what stands in the way is said.
    fn book(&self) -> Result<Book, Failure> {
        let book = Book::open(&self.folders.data, &self.folders.state);
        let mut book = book.map_err(|error| self.store_failed(&error))?;
        if let Some(code) = &self.pin {
            let failed = |error| self.store_failed(&error);
            let is_shut = !book.shut().map_err(failed)?.is_empty();
            if is_shut && book.unlock(code).map_err(failed)? == 0 {
                self.console.note(self.text.lock.wrong);
            }
        }
        if let Some(trouble) = book.trouble() {
            self.console.note(&trouble.sentence(&self.text.store));
        }
        Ok(book)
    }

    fn store_failed(&self, error: &StoreError) -> Failure {
        Failure::Said(error.sentence(&self.text.store))
    }

    /// Writes a file that is not there yet, and says so.
    fn new_file(&self, path: &Path, content: &[u8], readers: Readers) -> Result<Ending, Failure> {
        if path.exists() {
            return Err(Failure::Said((self.text.people.is_there)(path)));
        }
        whole::write(path, content, readers)
            .map_err(|_| Failure::Said((self.text.people.unwritable)(path)))?;
        self.console.note(&(self.text.mark.written)(path));
        Ok(Ending::Done)
    }

    /// A document as a workbook.
    fn workbook(&self, document: &Document, ruler: &mut Ruler) -> Result<Vec<u8>, Failure> {
        xlsx::write(document, ruler)
            .map_err(|_| Failure::Said(self.text.document.too_long.to_owned()))
    }

    /// Refuses what somebody did while their code is not given.
    fn refuse_shut(&self, book: &Book, name: &str, unit: &str) -> Result<(), Failure> {
        match book.is_shut(name, unit) {
            Ok(false) => Ok(()),
            Ok(true) => Err(Failure::Said((self.text.lock.shut)(name))),
            Err(error) => Err(self.store_failed(&error)),
        }
    }

    /// The banks at hand and these; files that are none are said.
    fn shelf(&self, more: impl IntoIterator<Item = PathBuf>) -> Shelf {
        let named: Vec<PathBuf> = self.banks.iter().cloned().chain(more).collect();
        let shelf = Shelf::new(Some(&self.folders.banks()), &named);
        for refusal in shelf.refusals() {
            self.console.note(&refusal.sentence(&self.text.shelf));
        }
        shelf
    }

    /// The id of the bank with this id or path. A path must be on the shelf already.
    fn bank_id(&self, shelf: &Shelf, name: &str) -> Result<BankId, Failure> {
        let is_wanted = |entry: &&Entry| {
            if is_path(name) {
                entry.origin.path() == Some(Path::new(name))
            } else {
                entry.id().as_str() == name
            }
        };
        let entry = shelf.entries().iter().find(is_wanted);
        let absent = || Failure::Said((self.text.shelf.absent)(name));
        entry.map(|entry| entry.id().clone()).ok_or_else(absent)
    }

    /// Randomness for ids and draws.
    fn generator(&self) -> Result<ChaCha8Rng, Failure> {
        clock::generator().ok_or_else(|| Failure::Said(self.text.start.no_randomness.to_owned()))
    }

    /// Rows as CSV.
    fn csv<Row: serde::Serialize>(&self, rows: &[Row]) -> Result<String, Failure> {
        let failed =
            |error: csv::Error| Failure::Said((self.text.start.unwritten)(&error.to_string()));
        table::csv(rows).map_err(failed)
    }
}

/// Runs the program with the arguments and the environment of this process.
pub fn main() -> Ending {
    let arguments: Vec<OsString> = std::env::args_os().collect();
    let has_own_window = arguments.len() == 1 && has_own_window();
    let environment = Environment::of_process();
    let (ending, text) = run(&arguments, &environment);
    if has_own_window && ending != Ending::Done {
        say(&format!("{}\n", text.start.press_enter));
        // Whatever comes, the window may close now.
        let _ = io::stdin().read_line(&mut String::new());
    }
    ending
}

fn run(arguments: &[OsString], environment: &Environment) -> (Ending, &'static Text) {
    let config = early(arguments, "--config").map(PathBuf::from);
    let data = early(arguments, "--data-dir").map(PathBuf::from);
    let folders = Folders::find(environment, data.as_deref(), config.as_deref());
    let found = folders.as_ref().map(|folders| load(&folders.settings)).unwrap_or_default();
    let text = Text::of(language(arguments, environment, &found.settings));
    let words = &text.command.usage;

    // Alone the program has nothing to parse, and the tree takes long to make.
    let matches = match arguments {
        [] | [_] => None,
        _ => {
            let mut tree = arguments::program(text);
            match tree.try_get_matches_from_mut(arguments) {
                Ok(matches) => Some(matches),
                Err(error) => return (no_command(&error, &tree, arguments, text), text),
            }
        }
    };
    let globals = matches.as_ref().map(Globals::of).unwrap_or_default();
    let console = Console { verbosity: verbosity(&globals, environment), words };
    let Some(folders) = folders else {
        console.error(text.start.no_folder);
        return (Ending::Failed, text);
    };
    if let Some(unknown) =
        environment.text("CAYTRE_LANG").filter(|tag| Language::from_tag(tag).is_none())
    {
        console.note(&(words.value_wrong)("CAYTRE_LANG", unknown, words.language));
    }
    found.report(&folders.settings, console, text);
    console.detail(&(text.start.data_folder)(&folders.data.display().to_string()));
    crash::install(folders.state.clone(), &text.start);

    let context = Context {
        text,
        banks: added_banks(globals.banks, environment),
        theme: globals
            .theme
            .or_else(|| environment.text("CAYTRE_THEME").map(str::to_owned))
            .or_else(|| found.settings.theme.as_deref().map(str::to_owned)),
        pin: globals.pin.or_else(|| environment.text("CAYTRE_PIN").map(str::to_owned)),
        plain: globals.plain
            || environment.is_on("CAYTRE_PLAIN")
            || environment.is_dumb()
            || found.settings.plain,
        colour: !(globals.no_color
            || environment.is_on("CAYTRE_NO_COLOR")
            || environment.refuses_colour()),
        console,
        clock: Arc::new(MachineClock::new()),
        settings: found.settings,
        folders,
    };
    let ending = match command(&context, matches.as_ref()) {
        Ok(ending) => ending,
        // Who reads us has read enough: `caytre history | head`.
        Err(Failure::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => Ending::Done,
        Err(Failure::Output(error)) => {
            console.error(&(text.start.unwritten)(&error.to_string()));
            Ending::Failed
        }
        Err(Failure::Usage(sentence)) => {
            console.error(&sentence);
            Ending::Usage
        }
        Err(Failure::Said(sentence)) => {
            console.error(&sentence);
            Ending::Failed
        }
    };
    (ending, text)
}

/// The options of every command, as given. The default is none.
#[derive(Default)]
struct Globals {
    theme: Option<String>,
    pin: Option<String>,
    plain: bool,
    no_color: bool,
    quiet: bool,
    verbose: bool,
    /// Each `--bank` before a command.
    banks: Vec<PathBuf>,
}

impl Globals {
    fn of(matches: &ArgMatches) -> Globals {
        Globals {
            theme: matches.get_one("theme").cloned(),
            pin: matches.get_one("pin").cloned(),
            plain: matches.get_flag("plain"),
            no_color: matches.get_flag("no-color"),
            quiet: matches.get_flag("quiet"),
            verbose: matches.get_flag("verbose"),
            banks: strings(matches, "bank").map(PathBuf::from).collect(),
        }
    }
}

fn command(context: &Context, matches: Option<&ArgMatches>) -> Result<Ending, Failure> {
    match matches.and_then(ArgMatches::subcommand) {
        Some(("completions", matches)) => manual::completions(context, matches),
        Some(("man", matches)) => manual::manual(context, matches),
        Some(("bank", matches)) => bank::run(context, matches),
        Some(("quiz", matches)) => quiz::run(context, matches),
        Some(("study", matches)) => study::run(context, matches),
        Some(("assess", matches)) => assess::run(context, matches),
        Some(("night", matches)) => night::run(context, matches),
        Some(("history", matches)) => history::run(context, matches),
        Some(("stats", matches)) => history::stats(context, matches),
        Some(("people", matches)) => people::run(context, matches),
        Some(("paper", matches)) => paper::run(context, matches),
        Some(("mark", matches)) => mark::run(context, matches),
        Some(("merge", matches)) => merge::run(context, matches),
        Some(("analyse", matches)) => analyse::run(context, matches),
        Some(("contest", matches)) => contest::run(context, matches),
        Some(("report", matches)) => report::run(context, matches),
        Some(("licences", _)) => licences::run(context),
        Some(("paths", matches)) => paths::run(context, matches),
        _ => home::run(context),
    }
}

/// Help, version, or wrong usage.
fn no_command(
    error: &clap::Error,
    tree: &clap::Command,
    arguments: &[OsString],
    text: &'static Text,
) -> Ending {
    let console = Console { verbosity: Verbosity::Usual, words: &text.command.usage };
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            // Nobody is left to read it when this fails.
            let _ = console.data(&error.to_string());
            Ending::Done
        }
        _ => {
            say(&usage::sentence(error, tree, arguments, &text.command.usage));
            Ending::Usage
        }
    }
}

/// The language is needed before the arguments can be parsed, because errors are said in it.
fn language(arguments: &[OsString], environment: &Environment, settings: &Settings) -> Language {
    early(arguments, "--lang")
        .and_then(|tag| Language::from_tag(tag.to_str()?))
        .or_else(|| environment.text("CAYTRE_LANG").and_then(Language::from_tag))
        .or(settings.language)
        .unwrap_or_default()
}

/// The value of a global option, wherever it stands before `--`.
fn early<'a>(arguments: &'a [OsString], option: &str) -> Option<&'a OsStr> {
    let mut arguments = arguments.iter().skip(1).take_while(|argument| *argument != "--");
    while let Some(argument) = arguments.next() {
        if argument == option {
            return arguments.next().map(OsString::as_os_str);
        }
        let value = argument.to_str().and_then(|text| text.strip_prefix(option)?.strip_prefix('='));
        if let Some(value) = value {
            return Some(OsStr::new(value));
        }
    }
    None
}

fn verbosity(globals: &Globals, environment: &Environment) -> Verbosity {
    if globals.quiet {
        Verbosity::Quiet
    } else if globals.verbose {
        Verbosity::Verbose
    } else if environment.is_on("CAYTRE_QUIET") {
        Verbosity::Quiet
    } else if environment.is_on("CAYTRE_VERBOSE") {
        Verbosity::Verbose
    } else {
        Verbosity::Usual
    }
}

/// `CAYTRE_BANK` (paths, parted as in `PATH`), then the banks given.
fn added_banks(given: Vec<PathBuf>, environment: &Environment) -> Vec<PathBuf> {
    let named = environment.variable("CAYTRE_BANK").into_iter().flat_map(std::env::split_paths);
    named.chain(given).collect()
}

/// The values of a repeated option.
fn strings<'a>(matches: &'a ArgMatches, id: &str) -> impl Iterator<Item = &'a str> {
    matches.get_many::<String>(id).unwrap_or_default().map(String::as_str)
}

/// How to print; clap has put the default in.
fn format(matches: &ArgMatches) -> &str {
    matches.get_one::<String>("format").map_or("", String::as_str)
}

/// The settings file as found.
#[derive(Default)]
struct Loaded {
    settings: Settings,
    source: String,
    faults: Vec<settings::Fault>,
    unreadable: Option<io::Error>,
    exists: bool,
}

fn load(path: &Path) -> Loaded {
    match std::fs::read_to_string(path) {
        Ok(source) => {
            let (settings, faults) = settings::read(&source);
            Loaded { settings, source, faults, unreadable: None, exists: true }
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => Loaded::default(),
        Err(error) => Loaded { unreadable: Some(error), ..Loaded::default() },
    }
}

impl Loaded {
    fn report(&self, path: &Path, console: Console, text: &'static Text) {
        let shown = path.display().to_string();
        if let Some(error) = &self.unreadable {
            console.note(&(text.settings.unreadable)(&shown, &error.to_string()));
        }
        if console.verbosity > Verbosity::Quiet {
            let finding = |fault: &settings::Fault| Finding {
                span: fault.span.clone(),
                level: console.words.note,
                code: fault.code(),
                message: fault.sentence(&text.settings),
                advice: None,
            };
            say(&draw_findings(&shown, &self.source, self.faults.iter().map(finding)));
        }
        if self.exists {
            console.detail(&(text.start.settings_read)(&shown));
        }
    }
}

/// One JSON value and a line break.
fn json(value: &impl serde::Serialize) -> String {
    // Rows are structs of strings and numbers with text keys: they cannot fail to serialise.
    serde_json::to_string_pretty(value).unwrap_or_default() + "\n"
}

/// Whether a window was opened for this program alone and will close with it (a double click). Only
/// Windows does that; a console just made has its cursor at the first place. Not tried there.
#[cfg(windows)]
fn has_own_window() -> bool {
    matches!(crossterm::cursor::position(), Ok((0, 0)))
}

#[cfg(not(windows))]
fn has_own_window() -> bool {
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn arguments(line: &str) -> Vec<OsString> {
        line.split(' ').map(OsString::from).collect()
    }

    #[test]
    fn the_language_is_found_wherever_it_is_said() {
        let mut environment = Environment::default();
        let mut settings = Settings::default();
        let found = |line: &str, environment: &Environment, settings: &Settings| {
            language(&arguments(line), environment, settings)
        };
        assert_eq!(found("caytre quiz", &environment, &settings), Language::Vietnamese);
        settings.language = Some(Language::English);
        assert_eq!(found("caytre quiz", &environment, &settings), Language::English);
        environment.variables.insert("CAYTRE_LANG".into(), "vi".into());
        assert_eq!(found("caytre quiz", &environment, &settings), Language::Vietnamese);
        for line in ["caytre --lang en quiz", "caytre quiz --lang=en", "caytre x --y --lang en"] {
            assert_eq!(found(line, &environment, &settings), Language::English, "{line}");
        }
        assert_eq!(found("caytre -- --lang en", &environment, &settings), Language::Vietnamese);
    }

    #[test]
    fn exit_codes_are_those_that_scripts_rely_on() {
        let codes = [
            (Ending::Done, 0),
            (Ending::Failed, 1),
            (Ending::Usage, 2),
            (Ending::Found, 3),
            (Ending::Crashed, 101),
            (Ending::HungUp, 129),
            (Ending::Left, 130),
            (Ending::Terminated, 143),
        ];
        for (ending, code) in codes {
            assert_eq!(ending.code(), code);
        }
    }
}
