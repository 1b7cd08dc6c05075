//! How a question stands on the projector of a quiz night: the prompt with the clock beside it, below it the options,
//! each with its own shape and letter, to be read from ten metres. Pure, so that the host screen and the check of
//! banks agree.

use super::{Size, line};
use crate::domain::bank::Bank;
use crate::domain::blueprint::QuestionRef;
use crate::domain::drawing::Item;
use crate::domain::question::Body;
use crate::text::Text;
use std::collections::HashSet;
use std::sync::Arc;

/// The shapes before options, in their order: nobody needs to tell colours apart.
pub const SHAPES: [&str; 8] = ["▲", "◆", "●", "■", "★", "✚", "▼", "◖"];
/// Lines above a question (what is asked) and below it (who has answered, keys), on a screen and on a small one.
const AROUND: [u16; 2] = [4, 2];
/// How wide the clock in big digits is, with the blank beside it, and how high.
const CLOCK: Size = Size { width: 20, height: 5 };
/// The smallest place with a clock in big digits.
const BIG: Size = Size { width: 80, height: 20 };
/// Columns before the text of an option: shape, letter, blanks.
pub const INDENT: u16 = 6;
/// The smallest screen where a question must stand whole.
pub const WHOLE: Size = Size { width: 80, height: 24 };
/// The smallest screen where it may stand in two steps.
pub const SMALLEST: Size = Size { width: 40, height: 15 };

/// A question laid out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Projected {
    /// The lines of the prompt.
    pub prompt: Vec<String>,
    /// The lines of each option, statement or side, without what stands before them.
    pub rows: Vec<Vec<String>>,
    /// Whether the clock has big digits, right of the prompt.
    pub has_big_clock: bool,
    /// Whether a blank line stands between options.
    pub has_gaps: bool,
    /// How many steps show it: one, or the prompt and then the options.
    pub steps: usize,
}

/// Why a question does not stand on a projector.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooTall {
    /// The lines it would need.
    pub lines: u16,
    /// The lines there are.
    pub room: u16,
}

/// Lays a question out for a whole screen of this size: in one step where it fits, in two on smaller screens than
/// [`WHOLE`].
///
/// # Errors
///
/// It does not fit.
pub fn projected(item: &Item, screen: Size, text: &Text) -> Result<Projected, TooTall> {
    let is_big = screen.width >= BIG.width && screen.height >= BIG.height;
    let room = screen.height.saturating_sub(AROUND[usize::from(!is_big)]);
    let rows = rows(item, screen.width.saturating_sub(INDENT), text);
    let height = |lines: usize| u16::try_from(lines).unwrap_or(u16::MAX);
    let prompt = |has_big_clock: bool| {
        let width = screen.width - if has_big_clock { CLOCK.width } else { 0 };
        let wrapped = line::wrap(&item.question.prompt, width);
        wrapped.into_iter().map(str::to_owned).collect::<Vec<String>>()
    };
    let below = |has_gaps: bool| {
        let lines: usize = rows.iter().map(Vec::len).sum();
        height(lines + if has_gaps { rows.len() } else { usize::from(!rows.is_empty()) })
    };
    let above = |prompt: &[String], has_big_clock: bool| {
        height(prompt.len()).max(if has_big_clock { CLOCK.height } else { 0 })
    };
    let mut lines = u16::MAX;
    for (has_big_clock, has_gaps) in [(true, true), (true, false), (false, true), (false, false)] {
        if has_big_clock && !is_big {
            continue;
        }
        let prompt = prompt(has_big_clock);
        // Without big digits the clock is a line of its own.
        let needed = above(&prompt, has_big_clock)
            .saturating_add(below(has_gaps))
            .saturating_add(u16::from(!has_big_clock));
        lines = lines.min(needed);
        if needed <= room {
            return Ok(Projected { prompt, rows, has_big_clock, has_gaps, steps: 1 });
        }
    }
    let prompt = prompt(false);
    let is_small = screen.width < WHOLE.width || screen.height < WHOLE.height;
    // In the second step the clock is the line above the options.
    let each = above(&prompt, false).max(below(false));
    if is_small && each <= room {
        return Ok(Projected { prompt, rows, has_big_clock: false, has_gaps: false, steps: 2 });
    }
    Err(TooTall { lines: if is_small { each } else { lines }, room })
}

/// The questions of these banks that do not stand whole on a projector.
pub fn barred(banks: &[Arc<Bank>], text: &Text) -> HashSet<QuestionRef> {
    let questions = banks
        .iter()
        .flat_map(|bank| bank.questions.iter().map(move |question| (bank, question)))
        .filter(|(bank, question)| projected(&Item::written(bank, question), WHOLE, text).is_err());
    questions.map(|(bank, question)| (bank.header.id.clone(), question.id.clone())).collect()
}

/// The lines of what can be chosen, in drawn order.
fn rows(item: &Item, width: u16, text: &Text) -> Vec<Vec<String>> {
    let wrapped = |said: &str| -> Vec<String> {
        line::wrap(said, width.max(1)).into_iter().map(str::to_owned).collect()
    };
    match &item.question.body {
        Body::TrueFalse { .. } => {
            [text.word.truth, text.word.falsehood].into_iter().map(wrapped).collect()
        }
        Body::Short { .. } | Body::Number { .. } => Vec::new(),
        Body::Matching { left, .. } => {
            let left = left.iter().map(|side| wrapped(&side.text));
            left.chain(item.order.iter().map(|id| wrapped(item.choice_text(id)))).collect()
        }
        _ => item.order.iter().map(|id| wrapped(item.choice_text(id))).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::identity::QuestionId;
    use crate::domain::quantity::Points;
    use crate::domain::question::{Choice, Level, Question};
    use crate::text::Language;

    /// A question with this prompt and these options.
    fn item(prompt: &str, options: [&str; 4]) -> Item {
        let choice = |(id, text): (&str, &str)| Choice { id: id.into(), text: text.into() };
        let options = ["a", "b", "c", "d"].into_iter().zip(options).map(choice).collect();
        let body = Body::Single { options, key: "a".into(), weights: Vec::new() };
        let question = Question {
            id: QuestionId::new("cau"),
            topic: "".into(),
            level: Level::Recall,
            prompt: prompt.into(),
            body,
            pinned: Vec::new(),
            whys: Vec::new(),
            explanation: "".into(),
            citations: Vec::new(),
            facts: Vec::new(),
            as_of: None,
            time: None,
            points: Points::ONE,
            origin: None,
        };
        Item::written(&Bank::default(), &Arc::new(question))
    }

    fn laid(prompt: &str, option: &str, width: u16, height: u16) -> Result<Projected, TooTall> {
        let text = Text::of(Language::Vietnamese);
        projected(&item(prompt, [option; 4]), Size { width, height }, text)
    }

    #[test]
    fn a_short_question_has_a_big_clock_and_room_between_options() {
        let short = laid("Trụ cột nào?", "Đối ngoại Đảng", 80, 24).expect("fits");
        assert!(short.has_big_clock && short.has_gaps);
        assert_eq!((short.steps, short.rows.len()), (1, 4));
        let narrow = laid("Trụ cột nào?", "Đối ngoại Đảng", 60, 16).expect("fits");
        assert!(!narrow.has_big_clock);
    }

    #[test]
    fn a_long_one_gives_up_gaps_then_the_clock_then_does_not_fit() {
        let prompt = "dài ".repeat(130);
        let long = laid(&prompt, &"phương án ".repeat(14), 80, 24).expect("fits");
        assert!(long.has_big_clock && !long.has_gaps, "{long:?}");
        let longer = laid(&"dài ".repeat(200), &"phương án ".repeat(14), 80, 24).expect("fits");
        assert!(!longer.has_big_clock, "{longer:?}");
        let longest = laid(&"dài ".repeat(300), &"phương án ".repeat(14), 80, 24);
        assert_eq!(longest, Err(TooTall { lines: 25, room: 20 }));
    }

    #[test]
    fn a_small_screen_shows_prompt_and_options_in_two_steps() {
        let two = laid(&"dài ".repeat(60), &"phương án ".repeat(8), 40, 15).expect("fits");
        assert_eq!((two.steps, two.has_big_clock), (2, false));
        assert!(laid("Ngắn?", &"phương án ".repeat(20), 40, 15).is_err());
        // Nothing breaks where there is no room at all.
        assert!(laid("Ngắn?", "a", 1, 1).is_err());
        assert!(laid("Ngắn?", "a", 0, 0).is_err());
    }
}
