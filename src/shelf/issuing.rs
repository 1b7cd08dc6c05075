//! Papers that are issued: their folder, written whole, and a register of those issued here, so that the
//! next does not ask the same again.

use crate::config::whole::{self, Folder, Readers};
use crate::domain::blueprint::QuestionRef;
use crate::domain::paper::Paper;
use crate::domain::time::Timestamp;
use crate::formats::printed::issue::{Unissued, issue};
use crate::record::paper::{read_paper, short, write_paper};
use std::collections::HashSet;
use std::io;
use std::path::{Path, PathBuf};

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
    let files = std::fs::read_dir(register(data)).into_iter().flatten().flatten();
    let mut paths: Vec<PathBuf> = files.map(|file| file.path()).collect();
    paths.sort();
    let papers = paths.iter().rev().filter_map(|path| {
        let paper = read_paper(&std::fs::read_to_string(path).ok()?).ok()?;
        (*paper.blueprint == *blueprint).then_some(paper)
    });
    let asked = papers.take(last).flat_map(|paper| paper.questions);
    asked.map(|asked| (asked.item.bank.clone(), asked.item.question.id.clone())).collect()
}
