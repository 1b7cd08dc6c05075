//! The licences of the libraries in the binary, gathered from the packages themselves.
//!
//! `cargo metadata` wants the development dependencies too, which `cargo build` does not download.
//! So it is asked about a copy of the manifest without them, offline: all that is left has just
//! been downloaded for the build itself.

use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs, io};

/// How the licence files of packages begin, in capitals.
const FILE_NAMES: [&str; 6] = ["LICENSE", "LICENCE", "COPYING", "COPYRIGHT", "NOTICE", "UNLICENSE"];

/// Writes `licences.txt` into the output folder. Where the packages cannot be asked, the file says
/// so and the build goes on; a test looks at what it says.
pub(crate) fn write(manifest_folder: &Path, output: &Path) -> io::Result<()> {
    for file in ["Cargo.toml", "Cargo.lock", "build/licences.rs"] {
        println!("cargo::rerun-if-changed={file}");
    }
    let text = match packages(manifest_folder, output) {
        Ok(packages) => listing(&packages),
        Err(reason) => {
            println!("cargo::warning=third-party licences are missing: {reason}");
            format!("cargo metadata: {reason}\n")
        }
    };
    fs::write(output.join("licences.txt"), text)
}

struct Package {
    /// Name and version.
    name: String,
    /// SPDX expression, or what the package says instead.
    licence: String,
    repository: String,
    folder: PathBuf,
}

/// The packages that the library needs on the target, without those that only build it.
fn packages(manifest_folder: &Path, output: &Path) -> Result<Vec<Package>, String> {
    let metadata = metadata(manifest_folder, output)?;
    let nodes: BTreeMap<&str, &Value> =
        list(&metadata["resolve"]["nodes"]).map(|node| (text(&node["id"]), node)).collect();
    let root = text(&metadata["resolve"]["root"]);
    let (mut needed, mut open) = (BTreeSet::new(), vec![root]);
    while let Some(id) = open.pop() {
        let node = nodes.get(id).ok_or("a package is missing from the graph")?;
        for dependency in list(&node["deps"]) {
            let is_normal = list(&dependency["dep_kinds"]).any(|kind| kind["kind"].is_null());
            let id = text(&dependency["pkg"]);
            if is_normal && needed.insert(id) {
                open.push(id);
            }
        }
    }
    let mut packages: Vec<Package> = list(&metadata["packages"])
        .filter(|package| needed.contains(text(&package["id"])))
        .map(|package| Package {
            name: format!("{} {}", text(&package["name"]), text(&package["version"])),
            licence: text(&package["license"]).to_owned(),
            repository: text(&package["repository"]).to_owned(),
            folder: Path::new(text(&package["manifest_path"])).with_file_name(""),
        })
        .collect();
    packages.sort_by(|one, other| one.name.cmp(&other.name));
    if packages.is_empty() { Err("no packages".to_owned()) } else { Ok(packages) }
}

fn metadata(manifest_folder: &Path, output: &Path) -> Result<Value, String> {
    let said = |error: &dyn ToString| error.to_string();
    let manifest = fs::read_to_string(manifest_folder.join("Cargo.toml")).map_err(|e| said(&e))?;
    let manifest: toml::Table = manifest.parse().map_err(|e| said(&e))?;
    let kept = ["package", "dependencies", "target"];
    let mut kept: toml::Table =
        manifest.into_iter().filter(|(name, _)| kept.contains(&name.as_str())).collect();
    kept.insert("workspace".to_owned(), toml::Value::Table(toml::Table::new()));

    let folder = output.join("licences");
    fs::create_dir_all(folder.join("src")).map_err(|e| said(&e))?;
    fs::write(folder.join("src/main.rs"), "fn main() {}\n").map_err(|e| said(&e))?;
    fs::write(folder.join("Cargo.toml"), kept.to_string()).map_err(|e| said(&e))?;
    fs::copy(manifest_folder.join("Cargo.lock"), folder.join("Cargo.lock"))
        .map_err(|e| said(&e))?;
    let answer = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .args(["metadata", "--offline", "--format-version", "1", "--filter-platform"])
        .arg(env::var_os("TARGET").unwrap_or_default())
        .current_dir(&folder)
        .output()
        .map_err(|e| said(&e))?;
    if !answer.status.success() {
        let reason = String::from_utf8_lossy(&answer.stderr);
        return Err(reason.split_whitespace().collect::<Vec<_>>().join(" "));
    }
    serde_json::from_slice(&answer.stdout).map_err(|e| said(&e))
}

/// All packages, then each text once with the packages that carry it.
fn listing(packages: &[Package]) -> String {
    let mut texts: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    let mut listing = String::new();
    for package in packages {
        // Writing to a String cannot fail.
        let _ = writeln!(listing, "{} ({}) {}", package.name, package.licence, package.repository);
        for text in licence_texts(&package.folder) {
            texts.entry(text).or_default().push(&package.name);
        }
    }
    let mut texts: Vec<(String, Vec<&str>)> = texts.into_iter().collect();
    texts.sort_by_key(|(_, packages)| packages.clone());
    for (text, packages) in texts {
        let rule = "-".repeat(80);
        let _ = write!(listing, "\n{rule}\n{}\n{rule}\n\n{text}\n", packages.join(", "));
    }
    listing
}

/// The licence files of a package, in order of their names; line ends and blanks at them made
/// alike, so that the same text is the same.
fn licence_texts(folder: &Path) -> Vec<String> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| {
            let name = path.file_name().unwrap_or_default().to_string_lossy().to_uppercase();
            path.is_file() && FILE_NAMES.iter().any(|start| name.starts_with(start))
        })
        .collect();
    files.sort();
    let text = |path: &PathBuf| fs::read(path).ok();
    files
        .iter()
        .filter_map(text)
        .map(|bytes| {
            let text = String::from_utf8_lossy(&bytes);
            text.lines().map(str::trim_end).collect::<Vec<_>>().join("\n").trim_matches('\n').into()
        })
        .filter(|text: &String| !text.is_empty())
        .collect()
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}
