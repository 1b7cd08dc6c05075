//! Papers that are issued: their folder, written whole, and a register of those issued here, so that the
//! next does not ask the same again.

use crate::config::whole::{self, Folder, Readers};
use crate::domain::blueprint::QuestionRef;
use crate::domain::paper::{Paper, Voided};
use crate::domain::time::Timestamp;
use crate::formats::printed::issue::{Unissued, issue};
use crate::record::paper::{read_paper, read_voided, short, write_paper, write_voided};
use std::collections::HashSet;
use std::io;
use std::path::{Path, PathBuf};

/// What the name of the file of voided questions has in the place of the paper's ending.
const VOIDED: &str = "huy.json";

/// A paper that was issued here.
#[derive(Debug)]
pub struct Issued {
    /// When, in milliseconds of UTC since 1970.
    pub at_ms: i64,
    /// The paper.
    pub paper: Paper,
    /// As it is written in its folder.
    pub json: String,
    /// What was voided since.
    pub voided: Vec<Voided>,
}

/// Writes all files of a paper into a folder that is not there, or empty.
///
/// # Errors
///
/// A letter that cannot be printed, or a file that cannot be written; then nothing is there.
pub fn write(paper: &Paper, target: &Path) -> Result<(), Unissued> {
    let folder = Folder::begin(target)?;
    issue(paper, &mut |name, content| folder.write(name, content))?;
    Ok(folder.finish()?)
}

/// Where papers are remembered, in the data folder.
fn register(data: &Path) -> PathBuf {
    data.join("papers")
}

/// Keeps what was issued. The names of its files sort by time.
///
/// # Errors
///
/// The register cannot be written.
pub fn remember(data: &Path, at: Timestamp, paper: &Paper) -> io::Result<()> {
    let json = write_paper(paper);
    let name = format!("{:020}-{}.json", at.utc_ms, short(&json));
    whole::write(&register(data).join(name), json.as_bytes(), Readers::Owner)
}

/// The questions of so many last papers by a blueprint.
pub fn asked_lately(data: &Path, blueprint: &str, last: usize) -> HashSet<QuestionRef> {
    if last == 0 {
        return HashSet::new();
    }
    let papers = names(data).into_iter().rev().filter_map(|path| {
        let paper = read_paper(&std::fs::read_to_string(path).ok()?).ok()?;
        (*paper.blueprint == *blueprint).then_some(paper)
    });
    let asked = papers.take(last).flat_map(|paper| paper.questions);
    asked.map(|asked| (asked.item.bank.clone(), asked.item.question.id.clone())).collect()
}

/// The papers issued here, the newest first, at most so many. What cannot be read is left out.
pub fn issued(data: &Path, most: usize) -> Vec<Issued> {
    let read = |path: PathBuf| {
        let name = path.file_name()?.to_str()?;
        let at_ms = name.split_once('-')?.0.parse().ok()?;
        let json = std::fs::read_to_string(&path).ok()?;
        let paper = read_paper(&json).ok()?;
        let voided = std::fs::read_to_string(path.with_extension(VOIDED)).ok();
        let voided = voided.and_then(|voided| read_voided(&voided, &json).ok());
        Some(Issued { at_ms, paper, json, voided: voided.unwrap_or_default() })
    };
    names(data).into_iter().rev().filter_map(read).take(most).collect()
}

/// Keeps a paper that was issued on another machine, once it is marked here; one that is known stays as it is.
///
/// # Errors
///
/// The register cannot be written.
pub fn adopt(data: &Path, at: Timestamp, paper: &Paper, voided: &[Voided]) -> io::Result<()> {
    let json = write_paper(paper);
    let ending = format!("-{}.json", short(&json));
    if !names(data).iter().any(|path| path.to_string_lossy().ends_with(&ending)) {
        remember(data, at, paper)?;
    }
    if voided.is_empty() { Ok(()) } else { remember_voided(data, &json, voided) }
}

/// Keeps what of a paper is voided beside it, where it was issued here.
///
/// # Errors
///
/// The register cannot be written.
pub fn remember_voided(data: &Path, json: &str, voided: &[Voided]) -> io::Result<()> {
    let ending = format!("-{}.json", short(json));
    let is_meant = |path: &PathBuf| {
        let name = path.file_name().and_then(|name| name.to_str());
        name.is_some_and(|name| name.ends_with(&ending))
    };
    match names(data).into_iter().find(is_meant) {
        Some(path) => {
            let content = write_voided(json, voided);
            whole::write(&path.with_extension(VOIDED), content.as_bytes(), Readers::Owner)
        }
        None => Ok(()),
    }
}

/// The files of papers in the register, the oldest first.
fn names(data: &Path) -> Vec<PathBuf> {
    let files = std::fs::read_dir(register(data)).into_iter().flatten().flatten();
    let mut paths: Vec<PathBuf> = files.map(|file| file.path()).collect();
    paths.retain(|path| !path.to_string_lossy().ends_with(VOIDED));
    paths.sort();
    paths
}
