//! The matrix of a version: how many questions and points of which topic, kind and level.

use super::{Paper, Version};
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

/// The matrix (ma trận đề).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Matrix {
    /// The titles of its topics, in the order the paper comes to them.
    pub topics: Vec<Box<str>>,
    /// Its kinds.
    pub kinds: Vec<Kind>,
    /// By topic, then kind, then level as [`Level::ALL`] has them.
    pub sums: Vec<Vec<[Sum; 3]>>,
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
        let mut matrix = Matrix::default();
        matrix.kinds = Kind::ALL
            .into_iter()
            .filter(|kind| asked().any(|asked| asked.item.question.kind() == *kind))
            .collect();
        for asked in asked() {
            let (title, question) = (&asked.item.topic_title, &asked.item.question);
            let topic = matrix.topics.iter().position(|known| known == title);
            let topic = topic.unwrap_or_else(|| {
                matrix.topics.push(title.clone());
                matrix.sums.push(vec![[Sum::default(); 3]; matrix.kinds.len()]);
                matrix.topics.len() - 1
            });
            let kind = matrix.kinds.iter().position(|kind| *kind == question.kind());
            let level = Level::ALL.iter().position(|level| *level == question.level);
            if let (Some(kind), Some(level)) = (kind, level) {
                let one = Sum { questions: 1, points: question.points };
                matrix.sums[topic][kind][level].add(one);
            }
        }
        matrix
    }

    /// The sum of a topic.
    pub fn topic(&self, topic: usize) -> Sum {
        total(self.sums.get(topic).into_iter().flatten().flatten())
    }

    /// The sum of a kind at a level.
    pub fn column(&self, kind: usize, level: usize) -> Sum {
        total(self.sums.iter().filter_map(|topic| topic.get(kind)?.get(level)))
    }

    /// The sum of a level.
    pub fn level(&self, level: usize) -> Sum {
        total(self.sums.iter().flatten().filter_map(|kind| kind.get(level)))
    }

    /// The sum of all.
    pub fn whole(&self) -> Sum {
        total(self.sums.iter().flatten().flatten())
    }
}

fn total<'s>(sums: impl Iterator<Item = &'s Sum>) -> Sum {
    sums.fold(Sum::default(), |mut total, sum| {
        total.add(*sum);
        total
    })
}
