//! The matrix of a version: how many questions and points of which topic, kind (or part) and level.

use super::{Paper, Version};
use crate::domain::blueprint::{Role, Section};
use crate::domain::quantity::Points;
use crate::domain::question::{Kind, Level};

/// Questions and what they are worth.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sum {
    /// How many.
    pub questions: usize,
    /// What they are worth.
    pub points: Points,
}

/// What the columns of a matrix stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// Questions of a kind.
    Kind(Kind),
    /// Questions of a part, by its place: where there are too many kinds for a table.
    Part(usize),
}

/// The most kinds that have columns of their own.
const MOST_KINDS: usize = 4;

/// The matrix (ma trận đề).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Matrix {
    /// The titles of its topics, in the order the paper comes to them.
    pub topics: Vec<Box<str>>,
    /// Its columns: kinds, or parts.
    pub columns: Vec<Column>,
    /// By topic, then column, then level as [`Level::ALL`] has them.
    pub sums: Vec<Vec<[Sum; 3]>>,
    /// What is written by hand has neither topic nor level: the titles of such parts and their points.
    pub essays: Vec<(Box<str>, Points)>,
}

impl Sum {
    fn add(&mut self, other: Sum) {
        self.questions += other.questions;
        self.points = Points(self.points.0 + other.points.0);
    }
}

impl Matrix {
    /// The matrix of a version.
    pub fn of(paper: &Paper, version: &Version) -> Matrix {
        let asked =
            || version.places.iter().filter_map(|place| paper.questions.get(place.question));
        let has = |kind: &Kind| asked().any(|asked| asked.item.question.kind() == *kind);
        let kinds: Vec<Kind> = Kind::ALL.into_iter().filter(has).collect();
        let columns = if kinds.len() <= MOST_KINDS {
            kinds.into_iter().map(Column::Kind).collect()
        } else {
            paper.parts(version).map(|(at, _)| Column::Part(at)).collect()
        };
        let essay = |section: &Section| match &section.role {
            Role::Essay { points, .. } => Some((section.title.clone(), *points)),
            Role::Part(_) | Role::Round { .. } => None,
        };
        let essays = paper.sections.iter().filter_map(essay).collect();
        let mut matrix = Matrix { columns, essays, ..Matrix::default() };
        for asked in asked() {
            let (title, question) = (&asked.item.topic_title, &asked.item.question);
            let topic = matrix.topics.iter().position(|known| known == title);
            let topic = topic.unwrap_or_else(|| {
                matrix.topics.push(title.clone());
                matrix.sums.push(vec![[Sum::default(); 3]; matrix.columns.len()]);
                matrix.topics.len() - 1
            });
            let column = matrix.columns.iter().position(|column| match column {
                Column::Kind(kind) => *kind == question.kind(),
                Column::Part(part) => *part == asked.section,
            });
            let level = Level::ALL.iter().position(|level| *level == question.level);
            if let (Some(column), Some(level)) = (column, level) {
                let one = Sum { questions: 1, points: question.points };
                matrix.sums[topic][column][level].add(one);
            }
        }
        matrix
    }

    /// The sum of a topic.
    pub fn topic(&self, topic: usize) -> Sum {
        total(self.sums.get(topic).into_iter().flatten().flatten())
    }

    /// The sum of a column at a level.
    pub fn column(&self, column: usize, level: usize) -> Sum {
        total(self.sums.iter().filter_map(|topic| topic.get(column)?.get(level)))
    }

    /// The sum of all, what is written by hand included.
    pub fn whole(&self) -> Sum {
        let mut whole = total(self.sums.iter().flatten().flatten());
        for (_, points) in &self.essays {
            whole.add(Sum { questions: 1, points: *points });
        }
        whole
    }
}

fn total<'s>(sums: impl Iterator<Item = &'s Sum>) -> Sum {
    sums.fold(Sum::default(), |mut total, sum| {
        total.add(*sum);
        total
    })
}
