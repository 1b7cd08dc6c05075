//! Pieces that no page end parts, and how they come to pages: what must stay together goes to the next
//! page as a whole where it fits on one.

use super::Mark;
use std::rc::Rc;

/// How far below its body the foot of a page stands.
const FOOT: f32 = 16.8;

/// A line, a row: what no page end parts.
#[derive(Clone, Debug, Default)]
pub(super) struct Piece {
    /// The space above it, but not at the top of a page.
    pub(super) space: f32,
    /// How high it is.
    pub(super) height: f32,
    /// Whether it stays with the next one.
    pub(super) keeps: bool,
    /// What is repeated above it where it begins a page.
    pub(super) heads: Rc<[Piece]>,
    /// What is drawn, from its upper left corner.
    pub(super) marks: Vec<Mark>,
}

/// A page: what is drawn, from the upper left corner of its body.
#[derive(Clone, Debug)]
pub(in super::super) struct Page {
    /// What is drawn.
    pub(in super::super) marks: Vec<Mark>,
    /// How many pages there are.
    pub(super) of: usize,
}

impl Piece {
    /// A piece of this height.
    pub(super) fn of(height: f32, marks: Vec<Mark>) -> Piece {
        Piece { height, marks, ..Piece::default() }
    }

    /// Takes up another piece at this place.
    pub(super) fn take(&mut self, piece: Piece, x: f32, y: f32) {
        self.marks.extend(piece.marks.into_iter().map(|mark| mark.moved(x, y)));
    }

    /// Takes up lines below each other, beside what it holds, and becomes as high as they are.
    pub(super) fn beside(&mut self, lines: Vec<Piece>, x: f32, above: f32) {
        let mut y = above;
        for line in lines {
            y += line.space;
            let height = line.height;
            self.take(line, x, y);
            y += height;
        }
        self.height = self.height.max(y);
    }
}

impl Page {
    /// Draws lines at its foot, below a body of this height.
    pub(super) fn foot(&mut self, lines: Vec<Piece>, height: f32) {
        let mut y = height + FOOT;
        for line in lines {
            let height = line.height;
            self.marks.extend(line.marks.into_iter().map(|mark| mark.moved(0.0, y)));
            y += height;
        }
    }
}

impl Mark {
    /// The same elsewhere.
    pub(in super::super) fn moved(mut self, right: f32, down: f32) -> Mark {
        match &mut self {
            Mark::Text { x, y, .. } => (*x, *y) = (*x + right, *y + down),
            Mark::Line { from, to, .. } => {
                *from = (from.0 + right, from.1 + down);
                *to = (to.0 + right, to.1 + down);
            }
            Mark::Circle { centre: at, .. } | Mark::Frame { at, .. } => {
                *at = (at.0 + right, at.1 + down);
            }
        }
        self
    }
}

/// The pages that pieces make, each of which holds so much.
pub(super) fn gather(pieces: Vec<Piece>, page: f32) -> Vec<Page> {
    let mut pages: Vec<Vec<Mark>> = vec![Vec::new()];
    let mut y = 0.0;
    // How high what stays together is, from each piece on.
    let mut heights = vec![0.0; pieces.len()];
    let mut below = 0.0;
    for (piece, height) in pieces.iter().zip(&mut heights).rev() {
        if !piece.keeps {
            below = 0.0;
        }
        below += piece.height + piece.space;
        *height = below;
    }
    let mut begins = true;
    for (piece, together) in pieces.into_iter().zip(heights) {
        // What stays together is placed with its first piece; what fits on no page, piece by piece.
        let stays = begins && together - piece.space <= page;
        let wanted = if stays { together } else { piece.height + piece.space };
        begins = !piece.keeps;
        if y > 0.0 && y + wanted > page {
            pages.push(Vec::new());
            y = 0.0;
            for head in piece.heads.iter().cloned() {
                place(head, &mut pages, &mut y);
            }
        }
        place(piece, &mut pages, &mut y);
    }
    let of = pages.len();
    pages.into_iter().map(|marks| Page { marks, of }).collect()
}

fn place(piece: Piece, pages: &mut [Vec<Mark>], y: &mut f32) {
    if *y > 0.0 {
        *y += piece.space;
    }
    if let Some(page) = pages.last_mut() {
        page.extend(piece.marks.into_iter().map(|mark| mark.moved(0.0, *y)));
    }
    *y += piece.height;
}
