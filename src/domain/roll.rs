//! Who sits an exam and what came of it, as lists are made of it.
//!
//! Lists keep the order in which candidates are given; [`super::vietnamese::compare_names`] puts
//! persons in order.

use super::paper::Letterhead;
use super::quantity::Points;
use super::score::{Grade, GradeScale};

/// What stands at the head of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Head {
    /// Who hands it out.
    pub from: Letterhead,
    /// The title of the exam; may be empty.
    pub title: Box<str>,
    /// The class or course; may be empty.
    pub class: Box<str>,
    /// Whose grades are counted, those nobody has too.
    pub scale: GradeScale,
}

/// Somebody on the list. Any text may be empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Candidate {
    /// The candidate's number (số báo danh).
    pub number: Box<str>,
    /// The full name.
    pub name: Box<str>,
    /// The year or day of birth, as people read it.
    pub birth: Box<str>,
    /// The unit.
    pub unit: Box<str>,
    /// The code of the version of the paper.
    pub paper: Box<str>,
    /// The mark; none for who has handed in nothing.
    pub mark: Option<Points>,
    /// The grade of the mark.
    pub grade: Option<Grade>,
    /// Whether the mark is a pass.
    pub is_pass: Option<bool>,
    /// What else is to be said.
    pub note: Box<str>,
}

/// Candidates counted together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// How many are on the list.
    pub candidates: usize,
    /// How many have a mark.
    pub marked: usize,
    /// How many have each grade, falling: all grades of the scale, and others that occur.
    pub grades: Vec<(Grade, usize)>,
    /// Of how many it is known whether they passed.
    pub judged: usize,
    /// How many passed.
    pub passed: usize,
    /// The highest, the lowest and the mean mark, the mean to a millionth; none without marks.
    pub spread: Option<Spread>,
}

/// How marks lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spread {
    /// The highest mark.
    pub highest: Points,
    /// The lowest mark.
    pub lowest: Points,
    /// The mean of all marks.
    pub mean: Points,
}

/// All grades, falling.
const GRADES: [Grade; 9] = [
    Grade::Excellent,
    Grade::Good,
    Grade::Fair,
    Grade::Average,
    Grade::Weak,
    Grade::Poor,
    Grade::Failed,
    Grade::Passed,
    Grade::NotPassed,
];

impl Totals {
    /// These candidates counted, by the grades of this scale.
    pub fn of(candidates: &[Candidate], scale: GradeScale) -> Totals {
        let having =
            |grade: Grade| candidates.iter().filter(|one| one.grade == Some(grade)).count();
        let grades = GRADES.into_iter().map(|grade| (grade, having(grade)));
        let verdicts = || candidates.iter().filter_map(|one| one.is_pass);
        let marks: Vec<Points> = candidates.iter().filter_map(|one| one.mark).collect();
        Totals {
            candidates: candidates.len(),
            marked: marks.len(),
            grades: grades.filter(|(grade, count)| *count > 0 || has(scale, *grade)).collect(),
            judged: verdicts().count(),
            passed: verdicts().filter(|is_pass| *is_pass).count(),
            spread: Spread::of(&marks),
        }
    }

    /// How many have a grade.
    pub fn graded(&self) -> usize {
        self.grades.iter().map(|(_, count)| count).sum()
    }
}

impl Spread {
    fn of(marks: &[Points]) -> Option<Spread> {
        let sum: Points = marks.iter().copied().sum();
        Some(Spread {
            highest: marks.iter().copied().max()?,
            lowest: marks.iter().copied().min()?,
            mean: sum.fraction(1, i64::try_from(marks.len()).ok()?),
        })
    }
}

/// Whether a scale has this grade.
fn has(scale: GradeScale, grade: Grade) -> bool {
    use Grade::{Average, Excellent, Failed, Fair, Good, NotPassed, Passed, Poor, Weak};
    match scale {
        GradeScale::Course => matches!(grade, Excellent | Good | Fair | Average | Failed),
        GradeScale::School => matches!(grade, Good | Fair | Average | Weak | Poor),
        GradeScale::PassFail => matches!(grade, Passed | NotPassed),
    }
}

#[cfg(test)]
mod tests {
    use super::super::score::MarkRules;
    use super::*;

    fn marked(mark: Points) -> Candidate {
        let rules = MarkRules::default();
        let (grade, is_pass) = (Some(rules.grade(mark)), Some(rules.is_pass(mark)));
        Candidate { mark: Some(mark), grade, is_pass, ..Candidate::default() }
    }

    #[test]
    fn whoever_has_no_mark_is_counted_but_in_no_mean() {
        let all = [marked(Points::whole(9)), Candidate::default(), marked(Points(4_500_000))];
        let totals = Totals::of(&all, GradeScale::Course);
        assert_eq!((totals.candidates, totals.marked, totals.graded()), (3, 2, 2));
        assert_eq!((totals.passed, totals.judged), (1, 2));
        let spread = totals.spread.expect("two marks");
        assert_eq!((spread.highest, spread.lowest), (Points::whole(9), Points(4_500_000)));
        assert_eq!(spread.mean, Points(6_750_000));
    }

    #[test]
    fn grades_that_nobody_has_are_counted_and_foreign_ones_are_not_lost() {
        let totals = Totals::of(&[marked(Points::whole(8))], GradeScale::PassFail);
        assert_eq!(totals.grades, [(Grade::Good, 1), (Grade::Passed, 0), (Grade::NotPassed, 0)]);
        assert_eq!(Totals::of(&[], GradeScale::Course).grades.len(), 5);
        assert_eq!(Totals::of(&[], GradeScale::Course).spread, None);
    }

    #[test]
    fn a_scale_has_every_grade_it_gives() {
        for scale in GradeScale::ALL {
            let rules = MarkRules { scale, ..MarkRules::default() };
            for tenths in 0..=100 {
                assert!(has(scale, rules.grade(Points(tenths * 100_000))), "{scale:?} {tenths}");
            }
        }
    }
}
