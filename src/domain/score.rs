//! Points, marks, grades and the breakdown by topic and level.

use super::answer::{Mark, Verdict};
use super::drawing::Item;
use super::identity::BankId;
use super::quantity::Points;
use super::question::Level;
use super::vietnamese;
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// How a grade is named from a mark on the ten-point scale.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum GradeScale {
    /// Lớp bồi dưỡng: Xuất sắc 9, Giỏi 8, Khá 7, Trung bình 5, Không đạt.
    #[default]
    Course,
    /// Phổ thông: Giỏi 8, Khá 6,5, Trung bình 5, Yếu 3,5, Kém.
    School,
    /// Đạt / Chưa đạt by the pass mark.
    PassFail,
}

impl GradeScale {
    /// All of them.
    pub const ALL: [GradeScale; 3] = [GradeScale::Course, GradeScale::School, GradeScale::PassFail];

    /// As it is written down.
    pub fn code(self) -> &'static str {
        match self {
            GradeScale::Course => "course",
            GradeScale::School => "school",
            GradeScale::PassFail => "pass-fail",
        }
    }

    /// The one written so, or none.
    pub fn from_code(code: &str) -> Option<GradeScale> {
        GradeScale::ALL.into_iter().find(|one| one.code() == code)
    }
}

/// How points become the mark and the grade that people see.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct MarkRules {
    /// Pass mark on the ten-point scale.
    pub pass: Points,
    /// Step that marks are rounded to, half up: 0.1 or 0.25.
    pub step: Points,
    /// The grade words.
    pub scale: GradeScale,
}

impl Default for MarkRules {
    fn default() -> Self {
        Self { pass: Points::whole(5), step: Points(100_000), scale: GradeScale::Course }
    }
}

/// A grade, without its word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Grade {
    /// Xuất sắc
    Excellent,
    /// Giỏi
    Good,
    /// Khá
    Fair,
    /// Trung bình
    Average,
    /// Yếu
    Weak,
    /// Kém
    Poor,
    /// Không đạt, of a course
    Failed,
    /// Đạt
    Passed,
    /// Chưa đạt
    NotPassed,
}

impl MarkRules {
    /// The mark on the ten-point scale for these points, rounded once by the step, half up. Less
    /// than nothing is a mark of zero; so is anything of a paper worth nothing.
    pub fn mark(&self, points: Points, possible: Points) -> Points {
        points
            .share_of(possible, Points::whole(10), self.step)
            .clamp(Points::ZERO, Points::whole(10))
    }

    /// Whether a rounded mark is a pass.
    pub fn is_pass(&self, mark: Points) -> bool {
        mark >= self.pass
    }

    /// The grade of a rounded mark.
    pub fn grade(&self, mark: Points) -> Grade {
        let reached = |tenths: i64| mark >= Points(tenths * 100_000);
        match self.scale {
            GradeScale::Course if reached(90) => Grade::Excellent,
            GradeScale::Course | GradeScale::School if reached(80) => Grade::Good,
            GradeScale::Course if reached(70) => Grade::Fair,
            GradeScale::School if reached(65) => Grade::Fair,
            GradeScale::Course | GradeScale::School if reached(50) => Grade::Average,
            GradeScale::Course => Grade::Failed,
            GradeScale::School if reached(35) => Grade::Weak,
            GradeScale::School => Grade::Poor,
            GradeScale::PassFail if self.is_pass(mark) => Grade::Passed,
            GradeScale::PassFail => Grade::NotPassed,
        }
    }
}

/// Some questions counted together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// How many questions.
    pub questions: usize,
    /// Wholly right.
    pub right: usize,
    /// Partly right.
    pub partly: usize,
    /// Wrong.
    pub wrong: usize,
    /// Without an answer.
    pub blank: usize,
    /// Points reached.
    pub points: Points,
    /// Points there were to reach.
    pub possible: Points,
}

impl Tally {
    /// All questions together; `marks` belong to `items` in order.
    pub fn of(items: &[Item], marks: &[Mark]) -> Tally {
        let mut tally = Tally::default();
        for (item, mark) in items.iter().zip(marks) {
            tally.add(item, mark);
        }
        tally
    }

    fn add(&mut self, item: &Item, mark: &Mark) {
        self.questions += 1;
        self.points += mark.points;
        self.possible += item.question.points;
        match mark.verdict {
            Verdict::Right => self.right += 1,
            Verdict::Partly => self.partly += 1,
            Verdict::Wrong => self.wrong += 1,
            Verdict::Blank => self.blank += 1,
        }
    }
}

/// What a sitting came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Score {
    /// All questions together.
    pub tally: Tally,
    /// On the ten-point scale, rounded.
    pub mark: Points,
    /// Taken from the rounded mark.
    pub grade: Grade,
    /// Taken from the rounded mark.
    pub is_pass: bool,
    /// By topic, in Vietnamese order of bank title and topic title.
    pub topics: Vec<TopicTally>,
    /// By level, rising, those that occur.
    pub levels: Vec<(Level, Tally)>,
}

/// The questions of one topic counted together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TopicTally {
    /// The bank.
    pub bank: BankId,
    /// Its title when it was drawn.
    pub bank_title: Box<str>,
    /// Title of the topic when it was drawn.
    pub title: Box<str>,
    /// Its questions.
    pub tally: Tally,
}

impl Score {
    /// The score of a sitting; `marks` belong to `items` in order.
    pub fn of(items: &[Item], marks: &[Mark], rules: &MarkRules) -> Score {
        let tally = Tally::of(items, marks);
        let mark = rules.mark(tally.points, tally.possible);
        let mut topics: Vec<TopicTally> = Vec::new();
        let mut levels: BTreeMap<Level, Tally> = BTreeMap::new();
        for (item, mark) in items.iter().zip(marks) {
            levels.entry(item.question.level).or_default().add(item, mark);
            let is_its =
                |topic: &TopicTally| topic.bank == item.bank && topic.title == item.topic_title;
            let place = topics.iter().position(is_its).unwrap_or_else(|| {
                topics.push(TopicTally {
                    bank: item.bank.clone(),
                    bank_title: item.bank_title.clone(),
                    title: item.topic_title.clone(),
                    tally: Tally::default(),
                });
                topics.len() - 1
            });
            topics[place].tally.add(item, mark);
        }
        topics.sort_by(TopicTally::compare);
        Score {
            tally,
            mark,
            grade: rules.grade(mark),
            is_pass: rules.is_pass(mark),
            topics,
            levels: levels.into_iter().collect(),
        }
    }
}

impl TopicTally {
    fn compare(&self, other: &TopicTally) -> Ordering {
        vietnamese::compare(&self.bank_title, &other.bank_title)
            .then_with(|| vietnamese::compare(&self.title, &other.title))
    }
}

#[cfg(test)]
mod tests {
    use super::super::answer::Response;
    use super::super::answer::tests::question;
    use super::super::question::{Body, Question};
    use super::*;
    use std::sync::Arc;

    fn rules(scale: GradeScale) -> MarkRules {
        MarkRules { scale, ..MarkRules::default() }
    }

    fn tenths(tenths: i64) -> Points {
        Points(tenths * 100_000)
    }

    #[test]
    fn a_mark_is_rounded_once_and_half_up() {
        let rules = MarkRules::default();
        // 7.249999999 must not become 7.25 first and then 7.3.
        let (points, possible) = (Points(7_249_999_999), Points(10_000_000_000));
        assert_eq!(rules.mark(points, possible), tenths(72));
        assert_eq!(rules.mark(Points(725), Points(1000)), tenths(73));
        assert_eq!(rules.mark(Points::whole(2), Points::whole(3)), tenths(67));
        let quarters = MarkRules { step: Points(250_000), ..rules };
        assert_eq!(quarters.mark(Points::whole(2), Points::whole(3)), Points(6_750_000));
    }

    #[test]
    fn a_mark_is_never_below_zero_and_nothing_of_nothing_is_zero() {
        let rules = MarkRules::default();
        assert_eq!(rules.mark(Points::whole(-1), Points::whole(3)), Points::ZERO);
        assert_eq!(rules.mark(Points::ZERO, Points::ZERO), Points::ZERO);
    }

    #[test]
    fn a_grade_is_taken_from_the_rounded_mark() {
        for (scale, thresholds) in [
            (
                GradeScale::Course,
                vec![
                    (100, Grade::Excellent),
                    (90, Grade::Excellent),
                    (89, Grade::Good),
                    (80, Grade::Good),
                    (79, Grade::Fair),
                    (70, Grade::Fair),
                    (69, Grade::Average),
                    (50, Grade::Average),
                    (49, Grade::Failed),
                    (0, Grade::Failed),
                ],
            ),
            (
                GradeScale::School,
                vec![
                    (100, Grade::Good),
                    (80, Grade::Good),
                    (79, Grade::Fair),
                    (65, Grade::Fair),
                    (64, Grade::Average),
                    (50, Grade::Average),
                    (49, Grade::Weak),
                    (35, Grade::Weak),
                    (34, Grade::Poor),
                ],
            ),
            (GradeScale::PassFail, vec![(50, Grade::Passed), (49, Grade::NotPassed)]),
        ] {
            for (mark, grade) in thresholds {
                assert_eq!(rules(scale).grade(tenths(mark)), grade, "{scale:?} {mark}");
            }
        }
        let rules = MarkRules::default();
        let mark = rules.mark(Points(8_950_000), Points(10_000_000));
        assert_eq!(rules.grade(mark), Grade::Excellent);
    }

    #[test]
    fn the_pass_mark_can_be_set() {
        let strict = MarkRules { pass: Points::whole(6), ..MarkRules::default() };
        assert!(!strict.is_pass(tenths(59)));
        assert!(strict.is_pass(tenths(60)));
    }

    fn item(bank: &str, topic: &str, level: Level, points: i64) -> Item {
        let question = Question {
            level,
            points: Points::whole(points),
            ..question(Body::TrueFalse { key: true })
        };
        Item {
            bank: bank.into(),
            bank_title: bank.into(),
            topic_title: topic.into(),
            language: "vi".into(),
            question: Arc::new(question),
            sources: Vec::new(),
            order: Vec::new(),
        }
    }

    #[test]
    fn points_are_broken_down_by_topic_and_level() {
        let items = [
            item("b", "Thân", Level::Apply, 2),
            item("b", "Gốc", Level::Recall, 1),
            item("b", "Thân", Level::Recall, 1),
            item("a", "Thân", Level::Recall, 1),
        ];
        let given =
            [Response::Truth(true), Response::Truth(false), Response::Blank, Response::Truth(true)];
        let marks: Vec<Mark> = items
            .iter()
            .zip(&given)
            .map(|(item, response)| super::super::answer::mark(&item.question, response, None))
            .collect();
        let score = Score::of(&items, &marks, &MarkRules::default());
        assert_eq!((score.mark, score.is_pass, score.grade), (tenths(60), true, Grade::Average));
        let tally = score.tally;
        assert_eq!((tally.questions, tally.right, tally.wrong, tally.blank), (4, 2, 1, 1));
        let topics: Vec<(&str, &str, i64, i64)> = score
            .topics
            .iter()
            .map(|topic| {
                let Tally { points, possible, .. } = topic.tally;
                (topic.bank.as_str(), &*topic.title, points.0 / 1_000_000, possible.0 / 1_000_000)
            })
            .collect();
        assert_eq!(topics, [("a", "Thân", 1, 1), ("b", "Gốc", 0, 1), ("b", "Thân", 2, 3)]);
        let levels: Vec<(Level, usize)> =
            score.levels.iter().map(|(level, tally)| (*level, tally.questions)).collect();
        assert_eq!(levels, [(Level::Recall, 3), (Level::Apply, 1)]);
    }
}
