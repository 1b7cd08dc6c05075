//! Which column of a sheet holds what, by its heading: Quizizz's, Kahoot's, `ClassQuiz`'s, Blooket's, ours
//! and what people in Vietnam write.

use super::super::builder::MOST;
use crate::domain::vietnamese::search_key;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    /// The prompt.
    Question,
    /// The kind.
    Kind,
    /// An option, from 0.
    Option(usize),
    /// Which options are right.
    Key,
    /// Seconds for the question.
    Time,
    /// A picture.
    Picture,
    /// Why the key is right.
    Explanation,
    /// Our id.
    Id,
    /// The title of the topic.
    Topic,
    /// The level.
    Level,
    /// What a right answer is worth.
    Points,
    /// Everything else, a tag a line.
    Tags,
    /// A running number, which says nothing.
    Number,
}

/// The columns we write, with their headings; the first nine are Quizizz's (its options are five).
pub(super) const WRITTEN: [(Column, &str); 17] = [
    (Column::Question, "Question Text"),
    (Column::Kind, "Question Type"),
    (Column::Option(0), "Option 1"),
    (Column::Option(1), "Option 2"),
    (Column::Option(2), "Option 3"),
    (Column::Option(3), "Option 4"),
    (Column::Option(4), "Option 5"),
    (Column::Key, "Correct Answer"),
    (Column::Time, "Time in seconds"),
    (Column::Explanation, "Answer explanation"),
    (Column::Option(5), "Option 6"),
    (Column::Option(6), "Option 7"),
    (Column::Option(7), "Option 8"),
    (Column::Id, "id"),
    (Column::Topic, "topic"),
    (Column::Level, "level"),
    (Column::Tags, "caytre"),
];

/// Headings, folded, of each column that has one name only.
const NAMES: [(Column, &[&str]); 11] = [
    (
        Column::Question,
        &[
            "question text",
            "question",
            "cau hoi",
            "cau dan",
            "noi dung",
            "noi dung cau hoi",
            "prompt",
            "stem",
        ],
    ),
    (Column::Kind, &["question type", "type", "kind", "dang", "dang cau hoi", "loai cau hoi"]),
    (
        Column::Key,
        &[
            "correct answer",
            "correct answers",
            "correct answer(s)",
            "correct",
            "answer",
            "key",
            "dap an",
            "dap an dung",
            "phuong an dung",
        ],
    ),
    (Column::Time, &["time in seconds", "time limit", "time", "thoi gian", "thoi gian (giay)"]),
    (Column::Picture, &["image link", "image", "hinh", "hinh anh"]),
    (
        Column::Explanation,
        &["answer explanation", "explanation", "giai thich", "loi giai", "huong dan giai"],
    ),
    (Column::Id, &["id"]),
    (Column::Topic, &["topic", "chu de", "chuyen de"]),
    (Column::Level, &["level", "muc do"]),
    (Column::Points, &["points", "diem"]),
    (Column::Tags, &["caytre"]),
];

/// Headings that begin so, as Kahoot and `ClassQuiz` write them with their limits.
const BEGINNINGS: [(Column, &str); 4] = [
    (Column::Question, "question - max"),
    (Column::Time, "time limit ("),
    (Column::Time, "time ("),
    (Column::Key, "correct answer(s) -"),
];

/// Headings of running numbers.
const NUMBERS: [&str; 6] = ["question #", "stt", "tt", "so", "no", "#"];

/// The columns of a sheet.
#[derive(Clone, Debug)]
pub(super) struct Columns(Vec<Option<Column>>);

impl Columns {
    /// The columns by their headings; none when this row holds no headings of questions.
    pub(super) fn of(headings: &[String]) -> Option<Columns> {
        let mut columns: Vec<Option<Column>> = Vec::with_capacity(headings.len());
        for heading in headings {
            // Of two columns of one meaning the first counts.
            columns.push(named(heading).filter(|column| !columns.contains(&Some(*column))));
        }
        let has = |column: Column| columns.contains(&Some(column));
        let is_usable = has(Column::Question) && (has(Column::Option(1)) || has(Column::Key));
        is_usable.then_some(Columns(columns))
    }

    /// The cell of this column in a row; empty when there is none.
    pub(super) fn cell<'c>(&self, cells: &'c [String], column: Column) -> &'c str {
        self.raw(cells, column).trim()
    }

    /// The same with the blanks around it.
    pub(super) fn raw<'c>(&self, cells: &'c [String], column: Column) -> &'c str {
        self.place(column).and_then(|at| cells.get(at)).map_or("", String::as_str)
    }

    /// Where this column stands, from 0.
    pub(super) fn place(&self, column: Column) -> Option<usize> {
        self.0.iter().position(|other| *other == Some(column))
    }

    /// Columns with a heading that says nothing here.
    pub(super) fn unknown<'h>(
        &'h self,
        headings: &'h [String],
    ) -> impl Iterator<Item = usize> + 'h {
        let columns = self.0.iter().zip(headings).enumerate();
        columns.filter_map(|(at, (column, heading))| {
            (column.is_none() && !heading.trim().is_empty()).then_some(at)
        })
    }
}

fn named(heading: &str) -> Option<Column> {
    let folded = search_key(heading);
    let exact =
        NAMES.iter().find(|(_, names)| names.contains(&&*folded)).map(|(column, _)| *column);
    let begun = || BEGINNINGS.iter().find(|(_, start)| folded.starts_with(start)).map(|(c, _)| *c);
    let number = || NUMBERS.contains(&&*folded).then_some(Column::Number);
    exact.or_else(begun).or_else(|| option(&folded)).or_else(number)
}

/// `option 1`, `answer 2 - max 75 characters`, `phuong an c`, `dap an d`, `1st answer`, `a`.
fn option(folded: &str) -> Option<Column> {
    let starts = ["option ", "answer ", "phuong an ", "dap an ", "lua chon ", "pa "];
    let behind = starts.iter().find_map(|start| folded.strip_prefix(start));
    let place = match behind {
        Some(behind) => behind.split([' ', '-', '.', ')']).next().unwrap_or_default(),
        None => match folded.strip_suffix(" answer") {
            Some(before) => before.trim_end_matches(['s', 't', 'n', 'd', 'r', 'h']),
            None => folded,
        },
    };
    let number = match place.as_bytes() {
        [letter @ b'a'..=b'h'] => usize::from(letter - b'a'),
        [digit @ b'1'..=b'9'] if behind.is_some() || folded.ends_with("answer") => {
            usize::from(digit - b'1')
        }
        _ => return None,
    };
    (number < MOST).then_some(Column::Option(number))
}
