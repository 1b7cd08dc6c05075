//! Which row of a sheet holds the headings of persons, and what each column holds by its headings of one
//! row or two; [`super::column`] knows the words.

use super::column::{Column, named};
use crate::domain::register::Private;
use crate::formats::exchange::sheet::Row;

/// The columns of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Columns {
    meanings: Vec<Column>,
    /// The headings as written, of the lower row where that has one.
    headings: Vec<String>,
    /// In which of the two rows, 0 or 1, each stands.
    rows: Vec<usize>,
}

impl Columns {
    /// The columns by a row of headings; none when it is no such row: there is a name, and beside it
    /// something that is known or nothing at all.
    pub(super) fn of(cells: &[String]) -> Option<Columns> {
        let columns: Vec<Column> = cells.iter().map(|cell| named(cell)).collect();
        let names = |column: &&Column| matches!(column, Column::Name | Column::Given);
        let has_name = columns.iter().any(|column| names(&column));
        let others = columns.iter().filter(|column| !names(column));
        let known = others.clone().filter(|it| !matches!(it, Column::Unknown | Column::Blank));
        let is_alone = others.clone().all(|column| *column == Column::Blank);
        // Without anything else, a lone “Họ” or “Tên” could be part of a text.
        (has_name && (known.count() > 0 || is_alone)).then(|| Columns {
            headings: cells.to_vec(),
            rows: vec![0; columns.len()],
            meanings: columns,
        })
    }

    /// Takes in the second row of headings, if this is one: it says what parts a column of the first has,
    /// and has no name of a person where the first says names stand.
    pub(super) fn take_second(&mut self, cells: &[String]) -> bool {
        let below: Vec<Column> = cells.iter().map(|cell| named(cell)).collect();
        let under = |at: usize| below.get(at).copied().unwrap_or(Column::Blank);
        let is_known = |column: &Column| !matches!(column, Column::Unknown | Column::Blank);
        let names = self.places(Column::Name).chain(self.places(Column::Given));
        let has_person = names.map(under).any(|below| below == Column::Unknown);
        if !below.iter().any(is_known) || has_person {
            return false;
        }
        let wide = self.meanings.len().max(below.len());
        self.meanings.resize(wide, Column::Blank);
        self.headings.resize(wide, String::new());
        self.rows.resize(wide, 0);
        let (mut parent, mut parent_heading) = (Column::Blank, String::new());
        for at in 0..wide {
            let is_own = self.meanings[at] != Column::Blank;
            if is_own {
                (parent, parent_heading) = (self.meanings[at], self.headings[at].clone());
            }
            let column = match (parent, under(at)) {
                (_, Column::Blank) => continue,
                // The year stands under the sex.
                (Column::Birth, Column::Idle) => Column::Birth,
                (Column::Private(private), _) => Column::Private(private),
                (parent, Column::Unknown) if is_own => parent,
                (_, column) => column,
            };
            self.meanings[at] = column;
            self.rows[at] = 1;
            let written = cells.get(at).cloned().unwrap_or_default();
            let of_parent = matches!(column, Column::Private(_)) && named(&written) != column;
            self.headings[at] = if of_parent { parent_heading.clone() } else { written };
        }
        true
    }

    /// Where columns of this meaning stand, from 0.
    pub(super) fn places(&self, column: Column) -> impl Iterator<Item = usize> + '_ {
        let columns = self.meanings.iter().enumerate();
        columns.filter_map(move |(at, other)| (*other == column).then_some(at))
    }

    /// Where the first column of this meaning stands, from 0.
    pub(super) fn place(&self, column: Column) -> Option<usize> {
        self.places(column).next()
    }

    /// The cell of this column in a row; empty when there is none.
    pub(super) fn cell<'c>(&self, cells: &'c [String], column: Column) -> &'c str {
        self.place(column).and_then(|at| cells.get(at)).map_or("", |cell| cell.trim())
    }

    /// The columns that hold names, in the order of the words: family and middle names, given name. A
    /// given name may stand in a column without heading beside that of the whole name, whose heading
    /// is merged over both.
    pub(super) fn names(&self) -> Vec<usize> {
        let first = self.place(Column::Name);
        let given = self.place(Column::Given).or_else(|| {
            let next = first? + 1;
            let is_inside = next + 1 < self.meanings.len();
            (is_inside && self.meanings[next] == Column::Blank).then_some(next)
        });
        first.into_iter().chain(given).collect()
    }

    /// Whether a list says of persons anything but their names.
    pub(super) fn has_more(&self) -> bool {
        let more = [Column::Birth, Column::Unit, Column::Position, Column::Code];
        more.iter().any(|column| self.place(*column).is_some())
    }

    /// Columns that are not taken: place from 0, row of the heading (0 or 1), heading, and what is never
    /// kept of it, if that is why.
    pub(super) fn left(&self) -> impl Iterator<Item = (usize, usize, &str, Option<Private>)> {
        let columns = self.meanings.iter().enumerate();
        columns.filter_map(|(at, column)| match column {
            Column::Private(private) => {
                Some((at, self.rows[at], &*self.headings[at], Some(*private)))
            }
            Column::Unknown => Some((at, self.rows[at], &*self.headings[at], None)),
            _ => None,
        })
    }
}

/// Which of these rows is the first with headings.
pub(super) fn find(rows: &[Row]) -> Option<usize> {
    rows.iter().position(|(_, cells)| Columns::of(cells).is_some())
}

/// Whether a cell is a heading that a row of headings begins with: of a number, a name or a code.
pub(super) fn is_heading(cell: &str) -> bool {
    matches!(named(cell), Column::Number | Column::Name | Column::Given | Column::Code)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(cells: &str) -> Vec<String> {
        cells.split('|').map(str::to_owned).collect()
    }

    #[test]
    fn a_row_is_one_of_headings_by_its_name_and_something_else() {
        assert!(Columns::of(&row("STT|Họ và tên|Quê quán")).is_some());
        assert!(Columns::of(&row("Họ và tên")).is_some());
        assert!(Columns::of(&row("DANH SÁCH CÁN BỘ||")).is_none());
        assert!(Columns::of(&row("1|Nguyễn Văn Tên|Chi bộ")).is_none());
        assert!(Columns::of(&row("STT|Chi bộ|Năm sinh")).is_none());
    }

    #[test]
    fn the_second_row_says_the_parts_of_the_first() {
        let mut columns = Columns::of(&row("TT|Họ và tên|Năm sinh||Căn cước|")).expect("headings");
        assert!(!columns.take_second(&row("1|Lê An|1975||0|")));
        assert!(!columns.take_second(&row("I|Chi bộ thôn 1||||")));
        assert!(columns.take_second(&row("||Nam|Nữ|Số|Ngày cấp")));
        assert_eq!(columns.places(Column::Birth).collect::<Vec<_>>(), [2, 3]);
        assert_eq!(columns.left().count(), 2);
        let mut split = Columns::of(&row("TT|Họ và tên||Giới tính|")).expect("headings");
        assert!(split.take_second(&row("|Họ đệm|Tên|Nam|Nữ")));
        assert_eq!((split.names(), split.places(Column::Birth).count()), (vec![1, 2], 0));
    }
}
