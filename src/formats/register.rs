//! Lists of persons as Vietnamese offices keep them, in CSV files and workbooks: titles above, headings
//! in one row or two, blocks of units, sums and signatures below.
//!
//! Here is how the rows become entries; [`heading`] and [`mod@column`] know the columns, [`birth`] dates and [`block`] the
//! rows that are no persons. Merged cells come as their first cell with blanks after it, so that a unit
//! counts until another stands there, and a row with one text alone is the heading of what is below. What
//! is never kept of a person (number of membership, ethnic group, religion, identity card) is not read
//! past its heading. What becomes of a list is in `domain::register`; bytes that hold sheets are
//! opened by `formats::exchange::sheet`.

mod birth;
mod block;
mod column;
mod heading;

use crate::domain::draft::{Place, Refusal};
use crate::domain::register::{
    Birth, Entry, LONGEST, LeftOut, MOST_ENTRIES, Oddity, Register, What,
};
use crate::domain::vietnamese::{clean, search_key};
use crate::formats::bank::wording::quoted;
use crate::formats::exchange::sheet::{Row, WIDEST, csv, xlsx};
use crate::formats::exchange::{check_size, encoding};
use block::{Blocks, Style};
use column::Column;
use heading::Columns;

/// How far down the headings may stand, in rows that are not blank.
const DEEPEST_HEADING: usize = 15;
/// How a zip container, which a workbook is, begins.
const CONTAINER: &[u8] = b"PK\x03\x04";
/// How workbooks before 2007 begin, which are not read.
const OLD_WORKBOOK: &[u8] = b"\xd0\xcf\x11\xe0";

/// Reads a list of persons: a workbook (XLSX, every sheet of it) by how it begins, otherwise a CSV file with
/// commas, semicolons or tabs in any encoding that this program tells. Only a whole file is refused;
/// words for that are in `text::import`.
pub fn read(bytes: &[u8]) -> Result<Register, Refusal> {
    check_size(bytes)?;
    let mut register = Register::default();
    if bytes.starts_with(OLD_WORKBOOK) {
        return Err(Refusal::Damaged);
    }
    let holds_anything = if bytes.starts_with(CONTAINER) {
        let mut holds_anything = false;
        xlsx::each_sheet(bytes, WIDEST, |sheet, rows| {
            holds_anything |= read_sheet(sheet, rows, &mut register);
        })?;
        holds_anything
    } else {
        read_csv(bytes, &mut register)?
    };
    if !holds_anything {
        say(&mut register, cell(1, 1, 0), What::HeaderMissing { written: "".into() });
    }
    register.check();
    Ok(register)
}

fn read_csv(bytes: &[u8], register: &mut Register) -> Result<bool, Refusal> {
    let decoded = encoding::decode(bytes)?;
    if let Some(name) = decoded.encoding {
        say(register, cell(1, 1, 0), What::Encoding { name });
    }
    let text = csv::unmarked(&decoded.text);
    let has_headings = |top: &[Row]| heading::find(top).is_some();
    let delimiter = csv::delimiter(text, DEEPEST_HEADING, has_headings);
    let mut rows = csv::Rows::of(text, delimiter);
    let mut holds_anything = read_sheet(1, &mut rows, register);
    if let Some(row) = rows.unclosed {
        say(register, cell(1, row, 0), What::Unclosed);
        holds_anything = true;
    }
    Ok(holds_anything)
}

fn say(register: &mut Register, place: Place, what: What) {
    register.oddities.push(Oddity { place, what });
}

/// A cell by its row, from 1, and its column, from 0.
fn cell(sheet: usize, row: usize, column: usize) -> Place {
    Place::Cell { sheet, row, column: column + 1 }
}

/// Adds the persons of a sheet. Says whether there was anything in it.
fn read_sheet(sheet: usize, rows: &mut dyn Iterator<Item = Row>, register: &mut Register) -> bool {
    let mut rows = rows.filter(|(_, cells)| cells.iter().any(|cell| !is_blank(cell)));
    let top: Vec<Row> = rows.by_ref().take(DEEPEST_HEADING).collect();
    let Some((first_row, first)) = top.first() else { return false };
    let Some(at) = heading::find(&top) else {
        let what = What::HeaderMissing { written: quoted(&line(&first.join(" "))) };
        say(register, cell(sheet, *first_row, 0), what);
        return true;
    };
    let mut rows = top.into_iter().skip(at).chain(rows).peekable();
    let mut table: Option<Table> = None;
    while let Some((row, cells)) = rows.next() {
        let found = match &table {
            Some(table) => table.headings(&cells),
            None => Columns::of(&cells),
        };
        if let Some(mut columns) = found {
            let second = rows.next_if(|(_, cells)| columns.take_second(cells));
            rows.next_if(|(_, cells)| counts_columns(cells));
            let heading_rows = [row, second.map_or(row, |(row, _)| row)];
            // The headings of a page that follows are those of the first.
            match &mut table {
                Some(table) if table.columns == columns => table.is_over = false,
                _ => {
                    tell_columns(sheet, heading_rows, &columns, register);
                    table = Some(Table::of(sheet, columns));
                }
            }
        } else if let Some(table) = &mut table
            && !table.is_over
        {
            if register.entries.len() >= MOST_ENTRIES {
                say(register, cell(sheet, row, 0), What::TooMany);
                break;
            }
            table.read(row, &cells, register);
        }
    }
    true
}

/// Whether a row below the headings counts the columns: 1, 2, 3 or (1), (2) or A, B, 1.
fn counts_columns(cells: &[String]) -> bool {
    let mut count = 0;
    let mut marks = cells.iter().filter(|cell| !is_blank(cell)).inspect(|_| count += 1);
    let is_count = marks.all(|mark| {
        let mark = mark.trim().trim_matches(['(', ')']);
        mark.len() <= 2 && mark.bytes().all(|sign| sign.is_ascii_alphanumeric())
    });
    is_count && count > 2
}

fn tell_columns(sheet: usize, rows: [usize; 2], columns: &Columns, register: &mut Register) {
    for (at, row, heading, private) in columns.left() {
        let heading = quoted(&line(heading));
        let what = match private {
            Some(private) => What::ColumnPrivate { heading, private },
            None => What::ColumnUnknown { heading },
        };
        say(register, cell(sheet, rows[row.min(1)], at), what);
    }
}

fn is_blank(cell: &str) -> bool {
    cell.trim().is_empty()
}

/// A cell as one line: clean, with single blanks.
fn line(cell: &str) -> String {
    clean(cell).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A table being read, from its headings down.
struct Table {
    sheet: usize,
    columns: Columns,
    /// The columns that hold names.
    names: Vec<usize>,
    /// The blocks that headings between the rows have begun.
    blocks: Blocks,
    /// The unit that was written last in its column, since the last block began.
    unit: Option<Vec<Box<str>>>,
    /// Whether the foot was reached.
    is_over: bool,
}

/// What a row without a person is.
enum Between {
    /// A heading with its numbering.
    Block(Style, String),
    /// A unit written in a row of its own.
    Unit,
    /// A running number, and nothing else.
    Nothing,
}

impl Table {
    fn of(sheet: usize, columns: Columns) -> Table {
        let names = columns.names();
        Table { sheet, columns, names, blocks: Blocks::default(), unit: None, is_over: false }
    }

    /// The columns, where this is a row of headings further down: it begins with one, or has one where
    /// names stand.
    fn headings(&self, cells: &[String]) -> Option<Columns> {
        let first = cells.iter().find(|cell| !is_blank(cell));
        let name = self.names.first().and_then(|at| cells.get(*at));
        let mut likely = first.into_iter().chain(name);
        likely.any(|cell| heading::is_heading(cell)).then(|| Columns::of(cells)).flatten()
    }

    fn read(&mut self, row: usize, cells: &[String], register: &mut Register) {
        let filled: Vec<usize> = (0..cells.len()).filter(|at| !is_blank(&cells[*at])).collect();
        let Some(first) = filled.first().copied() else { return };
        let births = self.columns.places(Column::Birth);
        let births: Vec<_> = births
            .filter_map(|at| Some((at, cells.get(at)?)))
            .map(|(at, cell)| (at, birth::read(cell)))
            .collect();
        let is_born = births.iter().any(|(_, birth)| matches!(birth, Ok(Some(_))));
        let number = block::numbering(self.columns.cell(cells, Column::Number));
        if !is_born {
            let left_out = if block::is_total(&line(&cells[first])) {
                Some((first, LeftOut::Total))
            } else if number != Some(Style::Arabic) {
                self.foot(cells, &filled).map(|at| (at, LeftOut::Foot))
            } else {
                None
            };
            if let Some((at, kind)) = left_out {
                self.is_over = kind == LeftOut::Foot;
                let written = quoted(&line(&cells[at]));
                say(register, cell(self.sheet, row, at), What::LeftOut { kind, written });
                return;
            }
            match self.between(cells, &filled, number) {
                Some(Between::Block(style, name)) => {
                    return self.begin(row, first, style, &name, register);
                }
                Some(Between::Unit) => {
                    self.unit(row, cells, register);
                    return;
                }
                Some(Between::Nothing) => return,
                None => {}
            }
        }
        let unit = self.unit(row, cells, register);
        let Some((column, name)) = self.name(row, cells, register) else { return };
        let birth = self.birth(row, cells, births, register);
        let code = self.text(row, cells, Column::Code, register);
        let position = self.text(row, cells, Column::Position, register);
        let (sheet, column) = (self.sheet, column + 1);
        register.entries.push(Entry {
            line: row,
            sheet,
            column,
            name,
            unit,
            code,
            birth,
            position,
        });
    }

    /// Where a row says that the list is over. Beside a name, a unit or a position says nothing of that.
    fn foot(&self, cells: &[String], filled: &[usize]) -> Option<usize> {
        let is_foot = |at: usize| cells.get(at).is_some_and(|cell| block::is_foot(cell));
        let is_named = self.names.iter().any(|at| filled.contains(at) && !is_foot(*at));
        let of_person = [Column::Unit, Column::Position].map(|column| self.columns.place(column));
        let may_tell = |at: &usize| !is_named || !of_person.contains(&Some(*at));
        filled.iter().copied().filter(may_tell).find(|at| is_foot(*at))
    }

    /// What a row says that has no birth, where it is no person.
    fn between(
        &self,
        cells: &[String],
        filled: &[usize],
        number: Option<Style>,
    ) -> Option<Between> {
        let at_number = self.columns.place(Column::Number);
        let others: Vec<usize> =
            filled.iter().copied().filter(|at| Some(*at) != at_number).collect();
        let has_letters = |at: usize| cells[at].chars().any(char::is_alphabetic);
        let name = self.names.first().copied();
        match (number, &*others) {
            (Some(_), []) => return Some(Between::Nothing),
            (Some(style @ (Style::Capital | Style::Roman | Style::Small)), others) => {
                let at = others.iter().copied().find(|at| has_letters(*at))?;
                return Some(Between::Block(style, line(&cells[at])));
            }
            (Some(Style::Arabic), [one]) if Some(*one) == name && block::is_unit(&cells[*one]) => {
                return Some(Between::Block(Style::Arabic, line(&cells[*one])));
            }
            _ => {}
        }
        let [one] = *filled else { return None };
        if !has_letters(one) {
            return (Some(one) != name).then_some(Between::Nothing);
        }
        if self.columns.place(Column::Unit) == Some(one) {
            return Some(Between::Unit);
        }
        let text = line(&cells[one]);
        let (style, rest) = block::numbered(&text);
        let is_heading = if Some(one) == name {
            // A name may stand alone. A letter with a point may be the initial of one.
            let is_numbered = style == Style::Roman || style == Style::Capital;
            block::is_unit(rest) || (is_numbered && self.columns.has_more())
        } else {
            one == 0 || name.is_some_and(|name| one < name)
        };
        is_heading.then(|| Between::Block(style, rest.to_owned()))
    }

    /// Begins a block.
    fn begin(&mut self, row: usize, at: usize, style: Style, name: &str, register: &mut Register) {
        self.unit = None;
        let name = name.trim_end_matches([':', ' ', '.']);
        if name.chars().count() > LONGEST {
            let what = What::TooLong { written: quoted(name) };
            say(register, cell(self.sheet, row, at), what);
            // What is below stands in no block that is known.
            self.blocks = Blocks::default();
        } else {
            self.blocks.begin(style, name);
        }
    }

    /// The name of a row and where it begins; none when nothing there can be one.
    fn name(
        &self,
        row: usize,
        cells: &[String],
        register: &mut Register,
    ) -> Option<(usize, Box<str>)> {
        let parts = self.names.iter().filter_map(|at| Some((*at, line(cells.get(*at)?))));
        let parts: Vec<(usize, String)> = parts.filter(|(_, part)| !part.is_empty()).collect();
        let column = parts.first().map(|(at, _)| *at);
        let column = column.or(self.names.first().copied()).unwrap_or(0);
        let joined: Vec<&str> = parts.iter().map(|(_, part)| &**part).collect();
        let joined = joined.join(" ");
        // The running number stands before the name where it has no column.
        let name = match block::numbered(&joined) {
            (Style::Arabic, rest) if self.columns.place(Column::Number).is_none() => rest,
            _ => &*joined,
        };
        let what = if name.is_empty() {
            What::NameEmpty
        } else if name.chars().count() > LONGEST {
            What::TooLong { written: quoted(name) }
        } else if name.starts_with(['=', '+', '-', '@']) || !name.chars().any(char::is_alphabetic) {
            What::NameStrange { written: quoted(name) }
        } else {
            return Some((column, name.into()));
        };
        say(register, cell(self.sheet, row, column), what);
        None
    }

    /// The birth that the columns of a row tell together: the most exact of them.
    fn birth(
        &self,
        row: usize,
        cells: &[String],
        births: Vec<(usize, Result<Option<Birth>, What>)>,
        register: &mut Register,
    ) -> Option<Birth> {
        let mut found: Option<Birth> = None;
        for (at, told) in births {
            let place = cell(self.sheet, row, at);
            match (found, told) {
                (_, Err(what)) => say(register, place, what),
                (Some(known), Ok(Some(other))) if known.contradicts(other) => {
                    let written = quoted(&line(&cells[at]));
                    say(register, place, What::BirthContradicts { written });
                    return None;
                }
                (None | Some(Birth::Year(_)), Ok(Some(birth))) => found = Some(birth),
                (_, Ok(_)) => {}
            }
        }
        found
    }

    /// A text of a row; empty, and told, when it is too long.
    fn text(
        &self,
        row: usize,
        cells: &[String],
        column: Column,
        register: &mut Register,
    ) -> Box<str> {
        let text = line(self.columns.cell(cells, column));
        if text.chars().count() <= LONGEST {
            return text.into();
        }
        let at = self.columns.place(column).unwrap_or(0);
        say(register, cell(self.sheet, row, at), What::TooLong { written: quoted(&text) });
        "".into()
    }

    /// The unit of a row: its own, the one written above it, or the blocks it stands in.
    fn unit(&mut self, row: usize, cells: &[String], register: &mut Register) -> Vec<Box<str>> {
        let written = self.columns.cell(cells, Column::Unit);
        if !written.is_empty() && !is_ditto(written) {
            let text = self.text(row, cells, Column::Unit, register);
            let names = text.split(" > ").map(str::trim).filter(|name| !name.is_empty());
            self.unit = Some(names.map(Into::into).collect());
        }
        self.unit.clone().unwrap_or_else(|| self.blocks.path())
    }
}

/// Whether a cell says: as above.
fn is_ditto(cell: &str) -> bool {
    let letters = cell.chars().take(16).filter(|letter| letter.is_alphanumeric());
    let letters = search_key(&letters.collect::<String>());
    letters.is_empty() || letters == "nt" || letters == "nhutren"
}

#[cfg(test)]
mod tests;
