//! `caytre licences`: the texts that come with the libraries in this binary, gathered when it was
//! built (`build/licences.rs`).

use super::{Context, Ending, Failure};

const TEXTS: &str = include_str!(concat!(env!("OUT_DIR"), "/licences.txt"));
/// The licence of the font inside documents.
const FONT: &str = include_str!("../formats/document/font/OFL.txt");

pub(super) fn run(context: &Context) -> Result<Ending, Failure> {
    context.console.data(context.text.command.licences_heading)?;
    context.console.data(TEXTS)?;
    context.console.data(FONT)?;
    Ok(Ending::Done)
}
