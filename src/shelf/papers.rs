//! The blueprints at hand: those inside the program, and files named by a path.

use crate::domain::blueprint::Blueprint;
use crate::domain::problem::Problem;
use crate::formats::{bank, blueprint};
use std::borrow::Cow;
use std::io;

/// A blueprint inside the program, as `build.rs` writes it down.
pub(super) struct Shipped {
    pub(super) id: &'static str,
    pub(super) title: &'static str,
    pub(super) bytes: &'static [u8],
}

/// Id and title of the blueprints inside the program, in the order of their files.
pub fn shipped() -> impl Iterator<Item = (&'static str, &'static str)> {
    super::BLUEPRINTS.iter().map(|one| (one.id, one.title))
}

/// A blueprint that was read.
#[derive(Debug)]
pub struct Opened {
    /// The blueprint; none when something is wrong with it.
    pub blueprint: Option<Blueprint>,
    /// What is wrong with it.
    pub problems: Vec<Problem>,
    /// The text it was read from.
    pub source: Cow<'static, str>,
}

/// The blueprint inside the program with this id; none when there is none.
pub fn open_shipped(id: &str) -> Option<Opened> {
    let found = super::BLUEPRINTS.iter().find(|one| one.id == id)?;
    Some(opened(Cow::Borrowed(found.bytes)))
}

/// The blueprint of a file.
///
/// # Errors
///
/// When the file cannot be read.
pub fn open_file(path: &str) -> io::Result<Opened> {
    Ok(opened(Cow::Owned(std::fs::read(path)?)))
}

fn opened(bytes: Cow<'static, [u8]>) -> Opened {
    let read = blueprint::read(&bytes);
    let source = match bytes {
        Cow::Borrowed(bytes) => bank::text(bytes),
        Cow::Owned(bytes) => Cow::Owned(bank::text(&bytes).into_owned()),
    };
    Opened { blueprint: read.blueprint, problems: read.problems, source }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::bank::Bank;
    use crate::shelf::Shelf;
    use rand::SeedableRng;
    use std::collections::HashSet;
    use std::sync::Arc;

    #[test]
    fn every_shipped_blueprint_is_whole_and_can_be_drawn() {
        let shelf = Shelf::new(None, &[]);
        let ids = shelf.entries().iter().map(|entry| entry.id().as_str());
        let open = |id| Arc::clone(&shelf.open(id).expect("inside the program").bank);
        let banks: Vec<Arc<Bank>> = ids.map(open).collect();
        let mut generator = rand::rngs::ChaCha8Rng::seed_from_u64(1);
        for (id, title) in shipped() {
            let opened = open_shipped(id).expect("shipped");
            assert_eq!(opened.problems, [], "{id}");
            let blueprint = opened.blueprint.expect("whole");
            assert_eq!((&*blueprint.id, &*blueprint.title), (id, title));
            let drawing = blueprint.draw(&banks, &HashSet::new(), &mut generator);
            let drawing = drawing.unwrap_or_else(|why| panic!("{id}: {why:?}"));
            assert_eq!(drawing.items.len(), blueprint.questions());
            let is_example = |topic: &str| topic == "rieng";
            assert!(!drawing.items.iter().any(|item| is_example(&item.question.topic)), "{id}");
        }
        assert!(open_shipped("khong-co").is_none());
    }
}
