//! Writes `$OUT_DIR/shipped.rs`: the banks of `questions/`, each with what the home screen shows
//! of it, so that starting the program parses none; and the blueprints beside them.
//!
//! A bank that is no TOML stops the build; everything else is `caytre bank check`'s to say.

use std::fmt::Write;
use std::io;
use std::path::{Path, PathBuf};
use toml::{Table, Value};

pub(crate) fn write(questions: &Path, output: &Path) -> io::Result<()> {
    println!("cargo::rerun-if-changed=build/shipped.rs");
    println!("cargo::rerun-if-changed={}", questions.display());
    let mut code = String::from("const SHIPPED: &[Shipped] = &[\n");
    for path in files(questions)? {
        println!("cargo::rerun-if-changed={}", path.display());
        match std::fs::read_to_string(&path)?.parse::<Table>() {
            Ok(bank) => entry(&mut code, &path, &bank).map_err(io::Error::other)?,
            Err(error) => println!("cargo::error={}: {}", path.display(), error.message()),
        }
    }
    code.push_str("];\nconst BLUEPRINTS: &[papers::Shipped] = &[\n");
    let blueprints = questions.join("blueprints");
    println!("cargo::rerun-if-changed={}", blueprints.display());
    for path in files(&blueprints)? {
        println!("cargo::rerun-if-changed={}", path.display());
        match std::fs::read_to_string(&path)?.parse::<Table>() {
            Ok(file) => blueprint(&mut code, &path, &file).map_err(io::Error::other)?,
            Err(error) => println!("cargo::error={}: {}", path.display(), error.message()),
        }
    }
    code.push_str("];\n");
    std::fs::write(output.join("shipped.rs"), code)
}

/// The files of the folder by name; none when there is no such folder.
fn files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let mut paths = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "toml") {
            paths.push(path);
        }
    }
    paths.sort();
    Ok(paths)
}

fn entry(code: &mut String, path: &Path, bank: &Table) -> std::fmt::Result {
    let nothing = Table::new();
    let header = bank.get("bank").and_then(Value::as_table).unwrap_or(&nothing);
    let list = |name: &str| bank.get(name).and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    writeln!(code, "    Shipped {{")?;
    for field in ["id", "title", "version", "language", "description", "licence"] {
        writeln!(code, "        {field}: {:?},", text(header, field))?;
    }
    writeln!(code, "        topics: &[")?;
    for topic in list("topic").iter().filter_map(Value::as_table) {
        let is_drawn = topic.get("drawn").and_then(Value::as_bool).unwrap_or(true);
        let (id, title) = (text(topic, "id"), text(topic, "title"));
        writeln!(code, "            ({id:?}, {title:?}, {is_drawn}),")?;
    }
    writeln!(code, "        ],")?;
    writeln!(code, "        questions: {},", list("question").len())?;
    writeln!(code, "        bytes: include_bytes!({:?}),", path.display().to_string())?;
    writeln!(code, "    }},")
}

fn blueprint(code: &mut String, path: &Path, file: &Table) -> std::fmt::Result {
    let nothing = Table::new();
    let header = file.get("blueprint").and_then(Value::as_table).unwrap_or(&nothing);
    let (id, title, path) = (text(header, "id"), text(header, "title"), path.display().to_string());
    writeln!(
        code,
        "    papers::Shipped {{ id: {id:?}, title: {title:?}, bytes: include_bytes!({path:?}) }},"
    )
}

/// A text of a table, trimmed as the reader trims it.
fn text<'t>(table: &'t Table, field: &str) -> &'t str {
    table.get(field).and_then(Value::as_str).unwrap_or_default().trim()
}
