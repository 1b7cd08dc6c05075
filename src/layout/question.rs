//! How a question stands on the screen: blocks of lines, cut into pages where they do not fit.
//! Pure, so that drawing, mouse and the check of banks agree.

use super::{Size, line, page};
use crate::domain::drawing::Item;
use crate::domain::question::{Body, Kind};
use crate::text::Text;
use crate::text::width::cut;
use std::ops::Range;

/// The widest lines, for the eye.
const WIDEST: u16 = 100;

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Kind and level, or advice: left out where lines are few.
    Faint,
    /// A line of the prompt.
    Prompt,
    /// An empty line.
    Gap,
    /// A row that can be chosen or pressed: option, statement, left side, right side.
    Row(usize),
    /// The text field.
    Field,
}

/// Lines that stay together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub part: Part,
    /// Its lines, without what stands before a row.
    pub lines: Vec<String>,
}

/// A question laid out for a place of a size.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// From top to bottom.
    pub blocks: Vec<Block>,
    /// Blocks of each page, at least one page.
    pub pages: Vec<Range<usize>>,
}

impl Sheet {
    /// The page that holds a row; the first one for none.
    pub fn page_of(&self, row: Option<usize>) -> usize {
        let Some(row) = row else { return 0 };
        let block = self.blocks.iter().position(|block| block.part == Part::Row(row));
        block.map_or(0, |block| page::page_of(&self.pages, block))
    }

    /// The page that holds the text field.
    pub fn page_of_field(&self) -> usize {
        let block = self.blocks.iter().position(|block| block.part == Part::Field);
        block.map_or(0, |block| page::page_of(&self.pages, block))
    }

    /// How many rows stand below this page.
    pub fn rows_below(&self, page: usize) -> usize {
        let end = self.pages.get(page).map_or(0, |page| page.end);
        let below = self.blocks.get(end..).unwrap_or_default();
        below.iter().filter(|block| matches!(block.part, Part::Row(_) | Part::Field)).count()
    }

    /// The row at a line of a page.
    pub fn row_at(&self, page: usize, line: u16) -> Option<usize> {
        let heights: Vec<u16> = self.blocks.iter().map(Block::height).collect();
        let block = page::row_at(&heights, self.pages.get(page)?.clone(), line)?;
        match self.blocks[block].part {
            Part::Row(row) => Some(row),
            _ => None,
        }
    }
}

impl Block {
    fn new<L: Into<String>>(part: Part, lines: impl IntoIterator<Item = L>) -> Block {
        Block { part, lines: lines.into_iter().map(L::into).collect() }
    }

    /// Its height in lines.
    pub fn height(&self) -> u16 {
        u16::try_from(self.lines.len()).unwrap_or(u16::MAX)
    }
}

/// Columns before the text of a row: `(•) A. `.
pub fn indent(kind: Kind) -> u16 {
    match kind {
        Kind::Statements => 10,
        _ => 7,
    }
}

/// Lays a question out for a body of this size.
pub fn sheet(item: &Item, body: Size, text: &Text) -> Sheet {
    let width = body.width.min(WIDEST);
    let question = &item.question;
    let mut blocks = Vec::new();
    let has_room = body.height >= 16;
    if has_room {
        let kind = (text.word.kind)(question.kind());
        let level = (text.word.level)(question.level);
        let line = format!("{kind} · {level} · {}", item.topic_title);
        blocks.push(Block::new(Part::Faint, [cut(&line, usize::from(width))]));
    }
    let prompt = line::wrap(&question.prompt, width);
    blocks.extend(prompt.into_iter().map(|line| Block::new(Part::Prompt, [line])));
    let advice = match question.kind() {
        Kind::Multiple => text.screen.multiple_advice,
        Kind::Statements => text.screen.statements_advice,
        Kind::Ordering => text.screen.ordering_advice,
        Kind::Matching => text.screen.matching_advice,
        _ => "",
    };
    if has_room && !advice.is_empty() {
        blocks.push(Block::new(Part::Faint, line::wrap(advice, width)));
    }
    let gap = || Block::new(Part::Gap, [""]);
    if body.height >= 10 {
        blocks.push(gap());
    }
    let room = width.saturating_sub(indent(question.kind())).max(1);
    let row = |number: usize, line: &str| Block::new(Part::Row(number), line::wrap(line, room));
    match &question.body {
        Body::TrueFalse { .. } => {
            blocks.push(row(0, text.word.truth));
            blocks.push(row(1, text.word.falsehood));
        }
        Body::Short { .. } | Body::Number { .. } => {
            blocks.push(Block::new(Part::Field, ["", ""]));
        }
        Body::Matching { left, .. } => {
            blocks.extend(left.iter().enumerate().map(|(at, side)| row(at, &side.text)));
            if has_room {
                blocks.push(gap());
            }
            let right = item.order.iter().enumerate();
            blocks.extend(right.map(|(at, id)| row(left.len() + at, item.choice_text(id))));
        }
        _ => {
            let order = item.order.iter().enumerate();
            blocks.extend(order.map(|(at, id)| row(at, item.choice_text(id))));
        }
    }
    let heights: Vec<u16> = blocks.iter().map(Block::height).collect();
    let pages = page::pages(&heights, body.height);
    Sheet { blocks, pages }
}
