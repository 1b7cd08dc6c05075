//! What a quiz night cannot show on its projector.

use super::Read;
use crate::domain::drawing::Item;
use crate::domain::problem::{Defect, Problem};
use crate::layout::projector::{SMALLEST, WHOLE, projected};
use crate::text::Text;

/// The questions that do not stand whole on the projector of a quiz night, or in two steps on a small one, by place.
pub fn on_projector(read: &Read, text: &Text) -> Vec<Problem> {
    let questions = read.bank.questions.iter().zip(&read.places);
    let problem = |(question, place): (&_, &std::ops::Range<usize>)| {
        let item = Item::written(&read.bank, question);
        let fallen = [WHOLE, SMALLEST]
            .into_iter()
            .find_map(|screen| Some((screen, projected(&item, screen, text).err()?)));
        let (screen, too_tall) = fallen?;
        let defect = Defect::ProjectorTooSmall {
            size: (screen.width, screen.height),
            lines: too_tall.lines.into(),
            most: too_tall.room.into(),
        };
        let span = place.start..place.start;
        Some(Problem { defect, span, question: Some(question.id.clone()) })
    };
    questions.filter_map(problem).collect()
}
