//! The columns of a table: which of them a width has room for, and a row of cells in them. One
//! column takes what the others leave.

use crate::text::width::{fit, fit_right};

/// Blanks between two columns.
const GAP: usize = 2;

/// A column of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// How wide it is; of the column that takes the rest, how wide at least.
    pub width: usize,
    /// Whether its cells stand at the right: figures.
    pub is_figure: bool,
    /// Where there is little room the highest rank goes first. Rank 0 stays, and the first column
    /// of rank 0 takes the rest.
    pub rank: u8,
}

impl Column {
    /// A column of words.
    pub const fn words(width: usize, rank: u8) -> Column {
        Column { width, is_figure: false, rank }
    }

    /// A column of figures.
    pub const fn figures(width: usize, rank: u8) -> Column {
        Column { width, is_figure: true, rank }
    }
}

/// The width of each column, none for those left out.
pub fn widths(columns: &[Column], room: usize) -> Vec<Option<usize>> {
    let widest_rank = columns.iter().map(|column| column.rank).max().unwrap_or(0);
    let needs = |rank: u8| {
        let kept = columns.iter().filter(|column| column.rank <= rank);
        kept.map(|column| column.width + GAP).sum::<usize>().saturating_sub(GAP)
    };
    let rank = (0..=widest_rank).rev().find(|rank| needs(*rank) <= room).unwrap_or(0);
    let spare = room.saturating_sub(needs(rank));
    let taker = columns.iter().position(|column| column.rank == 0);
    columns
        .iter()
        .enumerate()
        .map(|(at, column)| {
            let extra = if Some(at) == taker { spare } else { 0 };
            (column.rank <= rank).then_some(column.width + extra)
        })
        .collect()
}

/// A row of cells in these columns.
pub fn row(columns: &[Column], widths: &[Option<usize>], cells: &[&str]) -> String {
    let shown: Vec<String> = columns
        .iter()
        .zip(widths)
        .zip(cells)
        .filter_map(|((column, width), cell)| {
            let fitted = if column.is_figure { fit_right } else { fit };
            width.map(|width| fitted(cell, width))
        })
        .collect();
    shown.join(&" ".repeat(GAP))
}

#[cfg(test)]
mod tests {
    use super::*;

    const COLUMNS: [Column; 3] = [Column::words(10, 2), Column::words(8, 0), Column::figures(4, 1)];

    #[test]
    fn the_highest_rank_goes_first_and_one_column_takes_the_rest() {
        assert_eq!(widths(&COLUMNS, 30), [Some(10), Some(12), Some(4)]);
        assert_eq!(widths(&COLUMNS, 25), [None, Some(19), Some(4)]);
        assert_eq!(widths(&COLUMNS, 12), [None, Some(12), None]);
        assert_eq!(widths(&COLUMNS, 3), [None, Some(8), None]);
    }

    #[test]
    fn cells_are_cut_and_figures_stand_at_the_right() {
        let widths = widths(&COLUMNS, 26);
        assert_eq!(
            row(&COLUMNS, &widths, &["14/12/2021", "Cây tre", "7,5"]),
            "14/12/2021  Cây tre    7,5"
        );
    }
}
