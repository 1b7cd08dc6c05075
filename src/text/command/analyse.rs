//! The help of `caytre analyse`.

use super::Help;

/// `caytre analyse`
#[derive(Debug)]
pub struct AnalyseHelp {
    /// `caytre analyse`
    pub help: Help,
    /// `--all-attempts`
    pub all_attempts: &'static str,
    /// `--out`
    pub out: &'static str,
}

/// Tiếng Việt
pub const VI: AnalyseHelp = AnalyseHelp {
    help: Help {
        about: "Phân tích câu hỏi: độ khó, độ phân biệt, phương án nhiễu",
        usage: "caytre analyse [TÙY CHỌN] [THƯ MỤC]",
        examples: "\
caytre analyse de-thang-11              các bài của một đề đã ra
caytre analyse --from 01/10/2026        các lượt kiểm tra từ một ngày
caytre analyse de-thang-11 --out phan-tich.xlsx",
    },
    all_attempts: "Mọi lượt; không có thì lượt đầu của mỗi người",
    out: "Ghi thành tệp: .xlsx .csv .html .json",
};

/// English
pub const EN: AnalyseHelp = AnalyseHelp {
    help: Help {
        about: "Item analysis: facility, discrimination, distractors",
        usage: "caytre analyse [OPTIONS] [FOLDER]",
        examples: "\
caytre analyse de-thang-11              the sheets of an issued paper
caytre analyse --from 01/10/2026        the exams since a day
caytre analyse de-thang-11 --out analysis.xlsx",
    },
    all_attempts: "All attempts; without it each person's first",
    out: "Write a file: .xlsx .csv .html .json",
};
