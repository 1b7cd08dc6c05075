//! Words of a written contest (cuộc thi tìm hiểu).

use std::path::Path;

/// Words of a written contest.
#[derive(Debug)]
pub struct ContestText {
    /// Headings: rank, name, unit, right answers, prediction, distance.
    pub headings: [&'static str; 6],
    /// How many took part, how many questions there were, the number that came true.
    pub actual: fn(usize, usize, u64) -> String,
    /// Nobody has handed anything in.
    pub nobody: &'static str,
    /// No row has the headings that are needed.
    pub no_headings: fn(&Path) -> String,
    /// Nobody, or several, can be meant in a row.
    pub not_meant: fn(usize, &str) -> String,
    /// What somebody predicted is no number.
    pub no_number: fn(usize, &str) -> String,
}

/// Tiếng Việt
pub const VI: ContestText = ContestText {
    headings: ["Hạng", "Họ và tên", "Đơn vị", "Số câu đúng", "Dự đoán", "Lệch"],
    actual: |persons, questions, actual| {
        format!("{persons} người dự thi, {questions} câu; số để so dự đoán: {actual}.")
    },
    nobody: "Chưa có bài kiểm tra nào đã nộp trong phạm vi này.",
    no_headings: |path| {
        format!("{}: không thấy hàng tiêu đề có “Họ và tên” và “Dự đoán”.", path.display())
    },
    not_meant: |row, name| {
        format!("Hàng {row}: không có ai, hoặc có nhiều người, là “{name}”; dự đoán này bỏ qua.")
    },
    no_number: |row, name| format!("Hàng {row}: dự đoán của “{name}” không phải số nguyên."),
};

/// English
pub const EN: ContestText = ContestText {
    headings: ["Rank", "Name", "Unit", "Right", "Predicted", "Off by"],
    actual: |persons, questions, actual| {
        format!("{persons} took part, {questions} questions; the number to be predicted: {actual}.")
    },
    nobody: "No exam was handed in within these bounds.",
    no_headings: |path| {
        format!("{}: no row has the headings “Name” and “Prediction”.", path.display())
    },
    not_meant: |row, name| {
        format!("Row {row}: nobody, or several, are “{name}”; the prediction is left out.")
    },
    no_number: |row, name| format!("Row {row}: what “{name}” predicted is no whole number."),
};
