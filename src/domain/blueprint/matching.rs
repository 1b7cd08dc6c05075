//! Cells matched with questions: each cell gets as many as it wants, each question serves once.
//!
//! Augmenting paths (Kuhn): once a question is matched it stays matched, so questions that must be
//! drawn are matched first, and a cell whose choices come in random order is filled at random.

use super::Impossible;
use rand::seq::SliceRandom;

/// Where a question stands while a draw is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stand {
    Free,
    Wanted,
    Barred,
}

/// What one cell wants: so many of these questions, tried in this order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Demand {
    /// How many.
    pub number: usize,
    /// Places of questions.
    pub choices: Vec<usize>,
}

/// Which cell each question serves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Matching {
    /// By question.
    cell_of: Vec<Option<usize>>,
}

impl Matching {
    fn empty(questions: usize) -> Matching {
        Matching { cell_of: vec![None; questions] }
    }

    /// The questions of a cell.
    fn held(&self, cell: usize) -> Vec<usize> {
        self.pairs().filter(|(by, _)| *by == cell).map(|(_, held)| held).collect()
    }

    /// Cell and question, by question.
    pub(super) fn pairs(&self) -> impl Iterator<Item = (usize, usize)> {
        self.cell_of.iter().enumerate().filter_map(|(at, cell)| Some(((*cell)?, at)))
    }

    /// A matching that fills every cell and uses every question that is wanted; none when there is
    /// none. Where one set can be used and all cells can be filled both can be had at once
    /// (Mendelsohn and Dulmage, 1958).
    pub(super) fn complete(
        demands: &[Demand],
        stands: &[Stand],
        generator: &mut impl rand::Rng,
    ) -> Option<Matching> {
        let mut matching = Matching::empty(stands.len());
        for (question, stand) in stands.iter().enumerate() {
            if *stand == Stand::Wanted
                && !matching.place(demands, question, &mut Vec::new(), generator)
            {
                return None;
            }
        }
        let mut slots: Vec<usize> = demands
            .iter()
            .enumerate()
            .flat_map(|(cell, demand)| {
                std::iter::repeat_n(cell, demand.number.saturating_sub(matching.held(cell).len()))
            })
            .collect();
        slots.shuffle(generator);
        for cell in slots {
            let mut seen = vec![false; stands.len()];
            if !matching.fill(demands, stands, cell, &mut seen) {
                return None;
            }
        }
        Some(matching)
    }

    /// Gives a cell one more question, moving others between cells where that helps.
    fn fill(
        &mut self,
        demands: &[Demand],
        stands: &[Stand],
        cell: usize,
        seen: &mut [bool],
    ) -> bool {
        for &question in &demands[cell].choices {
            if seen[question] || stands[question] == Stand::Barred {
                continue;
            }
            if self.cell_of[question] == Some(cell) {
                continue;
            }
            seen[question] = true;
            let is_free = match self.cell_of[question] {
                None => true,
                Some(other) => self.fill(demands, stands, other, seen),
            };
            if is_free {
                self.cell_of[question] = Some(cell);
                return true;
            }
        }
        false
    }

    /// Uses a question that must be drawn, moving others between cells where that helps.
    fn place(
        &mut self,
        demands: &[Demand],
        question: usize,
        seen: &mut Vec<usize>,
        generator: &mut impl rand::Rng,
    ) -> bool {
        let mut cells: Vec<usize> = (0..demands.len()).collect();
        cells.shuffle(generator);
        for cell in cells {
            let demand = &demands[cell];
            if seen.contains(&cell) || !demand.choices.contains(&question) {
                continue;
            }
            seen.push(cell);
            let held = self.held(cell);
            if held.len() < demand.number {
                self.cell_of[question] = Some(cell);
                return true;
            }
            for other in held {
                if self.place(demands, other, seen, generator) {
                    // The other one has left this cell for another.
                    self.cell_of[question] = Some(cell);
                    return true;
                }
            }
        }
        false
    }
}

/// The cells that cannot be filled all together, as a minimum cut names them; none when all can.
pub(super) fn shortage(demands: &[Demand], questions: usize) -> Option<Impossible> {
    let stands = vec![Stand::Free; questions];
    let mut matching = Matching::empty(questions);
    for (cell, demand) in demands.iter().enumerate() {
        for _ in 0..demand.number {
            let mut seen = vec![false; questions];
            if matching.fill(demands, &stands, cell, &mut seen) {
                continue;
            }
            // What the last search has seen is all that this cell and those it competes with have.
            let mut cells: Vec<usize> = seen
                .iter()
                .zip(&matching.cell_of)
                .filter(|(seen, _)| **seen)
                .filter_map(|(_, by)| *by)
                .collect();
            cells.push(cell);
            cells.sort_unstable();
            cells.dedup();
            let is_theirs = |question: &usize| {
                cells.iter().any(|&cell| demands[cell].choices.contains(question))
            };
            let available = (0..questions).filter(is_theirs).count();
            let wanted = cells.iter().map(|&cell| demands[cell].number).sum();
            return Some(Impossible::Cells { cells, wanted, available });
        }
    }
    None
}
