//! Figures that are typed for units: one from the command line, or those of a table that the level below has sent.

use super::super::{Context, Ending, Failure};
use crate::domain::identity::Uid;
use crate::domain::period::Period;
use crate::domain::report::{EVERYTHING, Node};
use crate::domain::time::Clock;
use crate::domain::vietnamese::search_key;
use crate::formats::figures;
use crate::store::Store;
use crate::store::reporting::Figure;
use std::path::Path;

/// Keeps the figures of a table for the units of these names below the one that reports, or for itself.
pub(super) fn take(
    context: &Context,
    store: &Store,
    nodes: &[Node],
    unit: Option<Uid>,
    period: &Period,
    file: &Path,
) -> Result<Ending, Failure> {
    let (text, words) = (context.text, &context.text.rollup);
    let bytes = std::fs::read(file);
    let bytes = bytes.map_err(|_| Failure::Said((text.people.unreadable)(file)))?;
    let read = figures::read(&bytes).map_err(|refusal| {
        Failure::Said(format!("{}: {}.", file.display(), (text.import.refusal)(&refusal)))
    })?;
    let read = read.ok_or_else(|| Failure::Said((words.no_headings)(file)))?;
    let now = context.clock.now().at;
    let mut count = 0;
    for (name, typed) in &read {
        let key = search_key(name);
        let is_meant = |node: &&Node| {
            search_key(&node.name) == key && (node.parent == unit || Some(node.id) == unit)
        };
        let mut meant = nodes.iter().filter(is_meant);
        let (Some(node), None) = (meant.next(), meant.next()) else {
            // The sum of all is no unit.
            if key != search_key(words.total) {
                context.console.note(&(words.left_out)(name));
            }
            continue;
        };
        for figure in Figure::ALL {
            if let Some(value) = figure.of(typed) {
                let kept = store.set_typed(node.id, period, figure, Some(value), now);
                kept.map_err(|error| context.store_failed(&error))?;
            }
        }
        count += 1;
    }
    context.console.note(&(words.taken)(count));
    Ok(Ending::Done)
}

/// Keeps a figure: `summoned=120`; nothing behind the sign takes it out.
pub(super) fn set(
    context: &Context,
    store: &Store,
    unit: Option<Uid>,
    period: &Period,
    written: &str,
) -> Result<(), Failure> {
    let wrong = || Failure::Usage((context.text.rollup.no_figure)(written));
    let (name, value) = written.split_once('=').ok_or_else(wrong)?;
    let figure = Figure::from_code(name.trim()).ok_or_else(wrong)?;
    let value = match value.trim() {
        "" => None,
        value => Some(value.parse().map_err(|_| wrong())?),
    };
    let now = context.clock.now().at;
    let kept = store.set_typed(unit.unwrap_or(EVERYTHING), period, figure, value, now);
    kept.map_err(|error| context.store_failed(&error))
}
