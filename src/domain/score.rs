//! Points, marks, grades and the breakdown by topic and level.

use super::quantity::Points;

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
