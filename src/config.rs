//! What the program is started with besides its arguments: the environment, the folders and the
//! settings file.
//!
//! The environment is a value that the edge makes and hands in, so that tests run beside each
//! other; nothing below reads it. The program never writes the settings: what it remembers (the
//! last name, the last rules) it reads from the newest sitting.

pub mod settings;
pub mod whole;

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// The name of the folder that holds the data when it lies beside the program.
pub const PORTABLE_FOLDER: &str = "caytre-du-lieu";

/// What the operating system tells a program at its start.
#[derive(Clone, Debug, Default)]
pub struct Environment {
    /// Environment variables by name.
    pub variables: BTreeMap<OsString, OsString>,
    /// Where the program itself lies.
    pub program: Option<PathBuf>,
    /// Where this platform keeps a program's files; none when there is no home folder.
    pub platform: Option<Platform>,
}

/// The three places of a platform.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Platform {
    /// Settings.
    pub config: PathBuf,
    /// Results and own banks.
    pub data: PathBuf,
    /// Logs, crash reports, side files.
    pub state: PathBuf,
}

impl Environment {
    /// That of this process. The XDG variables are honoured where the platform knows them.
    pub fn of_process() -> Environment {
        let places = directories::ProjectDirs::from("", "", "caytre");
        Environment {
            variables: std::env::vars_os().collect(),
            program: std::env::current_exe().ok(),
            platform: places.map(|places| Platform {
                config: places.config_dir().to_path_buf(),
                data: places.data_local_dir().to_path_buf(),
                state: places.state_dir().unwrap_or(places.data_local_dir()).to_path_buf(),
            }),
        }
    }

    /// The value of a variable that is set and not empty.
    pub fn variable(&self, name: &str) -> Option<&OsString> {
        self.variables.get(std::ffi::OsStr::new(name)).filter(|value| !value.is_empty())
    }

    /// The value of a variable, when it is text.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.variable(name).and_then(|value| value.to_str())
    }

    /// Whether a switch such as `CAYTRE_PLAIN` is on: set, not empty, not `0`.
    pub fn is_on(&self, name: &str) -> bool {
        self.variable(name).is_some_and(|value| value != "0")
    }

    /// Whether colour is refused: `NO_COLOR`, `CLICOLOR=0` or a terminal without colours.
    pub fn refuses_colour(&self) -> bool {
        self.variable("NO_COLOR").is_some() || self.text("CLICOLOR") == Some("0") || self.is_dumb()
    }

    /// Whether the terminal says that it knows no escape sequences (`TERM=dumb`).
    pub fn is_dumb(&self) -> bool {
        self.text("TERM") == Some("dumb")
    }
}

/// Where everything lies in this run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folders {
    /// The settings file; need not exist.
    pub settings: PathBuf,
    /// Results and own banks.
    pub data: PathBuf,
    /// Logs, crash reports, side files.
    pub state: PathBuf,
}

impl Folders {
    /// Finds them. `data` and `settings` are what the command line says; then come
    /// `CAYTRE_DATA_DIR` and `CAYTRE_CONFIG`, then the folder beside the program, then the
    /// platform's place. Nothing is made. None when no place is given and there is no home folder.
    pub fn find(
        environment: &Environment,
        data: Option<&Path>,
        settings: Option<&Path>,
    ) -> Option<Folders> {
        let platform = environment.platform.as_ref();
        let portable = environment
            .program
            .as_deref()
            .and_then(Path::parent)
            .map(|beside| beside.join(PORTABLE_FOLDER))
            .filter(|folder| folder.is_dir());
        let named = |given: Option<&Path>, variable: &str| {
            given
                .map(Path::to_path_buf)
                .or_else(|| environment.variable(variable).map(PathBuf::from))
        };
        let data = named(data, "CAYTRE_DATA_DIR")
            .or_else(|| portable.clone())
            .or_else(|| platform.map(|places| places.data.clone()))?;
        let settings = named(settings, "CAYTRE_CONFIG").unwrap_or_else(|| {
            let own = portable.as_deref().or(platform.map(|places| &*places.config));
            own.unwrap_or(&data).join("config.toml")
        });
        // A stick may be write-protected; what is kept for that case must lie elsewhere.
        let state = platform.map_or_else(|| data.join("state"), |places| places.state.clone());
        Some(Folders { settings, data, state })
    }

    /// The results.
    pub fn database(&self) -> PathBuf {
        self.data.join("caytre.db")
    }

    /// Own banks.
    pub fn banks(&self) -> PathBuf {
        self.data.join("banks")
    }

    /// Templates of units' reports.
    pub fn templates(&self) -> PathBuf {
        self.data.join("templates")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn environment(variables: &[(&str, &str)]) -> Environment {
        Environment {
            variables: variables.iter().map(|(name, value)| (name.into(), value.into())).collect(),
            program: None,
            platform: Some(Platform {
                config: "/home/an/.config/caytre".into(),
                data: "/home/an/.local/share/caytre".into(),
                state: "/home/an/.local/state/caytre".into(),
            }),
        }
    }

    #[test]
    fn the_data_folder_is_the_first_that_is_given() {
        let beside = tempfile::tempdir().expect("a temporary folder");
        let portable = beside.path().join(PORTABLE_FOLDER);
        std::fs::create_dir(&portable).expect("made");
        let mut environment = environment(&[("CAYTRE_DATA_DIR", "/stick")]);
        environment.program = Some(beside.path().join("caytre"));
        let data = |environment: &Environment, given: Option<&str>| {
            Folders::find(environment, given.map(Path::new), None).expect("a home").data
        };
        assert_eq!(data(&environment, Some("/given")), Path::new("/given"));
        assert_eq!(data(&environment, None), Path::new("/stick"));
        environment.variables.clear();
        assert_eq!(data(&environment, None), portable);
        environment.program = Some("/usr/bin/caytre".into());
        assert_eq!(data(&environment, None), Path::new("/home/an/.local/share/caytre"));
    }

    #[test]
    fn settings_lie_in_the_portable_folder_but_side_files_do_not() {
        let beside = tempfile::tempdir().expect("a temporary folder");
        let portable = beside.path().join(PORTABLE_FOLDER);
        std::fs::create_dir(&portable).expect("made");
        let mut environment = environment(&[]);
        environment.program = Some(beside.path().join("caytre"));
        let folders = Folders::find(&environment, None, None).expect("a home");
        assert_eq!(folders.settings, portable.join("config.toml"));
        assert_eq!(folders.state, Path::new("/home/an/.local/state/caytre"));
    }

    #[test]
    fn without_a_home_a_given_data_folder_is_enough() {
        let environment = Environment::default();
        assert_eq!(Folders::find(&environment, None, None), None);
        let folders = Folders::find(&environment, Some(Path::new("/stick")), None).expect("given");
        assert_eq!(folders.settings, Path::new("/stick/config.toml"));
        assert_eq!(folders.state, Path::new("/stick/state"));
    }

    #[test]
    fn colour_is_refused_in_three_ways_and_an_empty_variable_is_none_of_them() {
        for variable in [("NO_COLOR", "1"), ("CLICOLOR", "0"), ("TERM", "dumb")] {
            assert!(environment(&[variable]).refuses_colour(), "{variable:?}");
        }
        for variable in [("NO_COLOR", ""), ("CLICOLOR", "1"), ("TERM", "xterm-256color")] {
            assert!(!environment(&[variable]).refuses_colour(), "{variable:?}");
        }
        assert!(!environment(&[("CAYTRE_PLAIN", "0")]).is_on("CAYTRE_PLAIN"));
        assert!(environment(&[("CAYTRE_PLAIN", "1")]).is_on("CAYTRE_PLAIN"));
    }
}
