//! The help of `caytre contest`.

use super::Help;

/// `caytre contest`
#[derive(Debug)]
pub struct ContestHelp {
    /// `caytre contest`
    pub help: Help,
    /// `--predictions`
    pub predictions: &'static str,
    /// `--ask`
    pub ask: &'static str,
    /// `--truth`
    pub truth: &'static str,
    /// `--by-duration`
    pub by_duration: &'static str,
    /// `--format`
    pub format: &'static str,
}

/// Tiếng Việt
pub const VI: ContestHelp = ContestHelp {
    help: Help {
        about: "Xếp hạng cuộc thi tìm hiểu: câu đúng, dự đoán, thời gian",
        usage: "caytre contest [TÙY CHỌN]",
        examples: "\
caytre contest --from 01/11/2026 --to 30/11/2026
caytre contest --bank trien-khai --predictions du-doan.csv
caytre contest --predictions du-doan.xlsx --ask entrants --format csv",
    },
    predictions: "Bảng có cột Họ và tên, Dự đoán (Đơn vị)",
    ask: "Dự đoán về người đúng hết hay người dự thi",
    truth: "Con số thật, khi không đếm từ bài đã nộp",
    by_duration: "Bằng nhau thì xét thời gian làm bài",
    format: "Cách in: table (bảng), json hoặc csv",
};

/// English
pub const EN: ContestHelp = ContestHelp {
    help: Help {
        about: "Ranks a contest: right answers, prediction, time",
        usage: "caytre contest [OPTIONS]",
        examples: "\
caytre contest --from 01/11/2026 --to 30/11/2026
caytre contest --bank trien-khai --predictions predictions.csv
caytre contest --predictions predictions.xlsx --ask entrants --format csv",
    },
    predictions: "A table with Name, Prediction (and Unit)",
    ask: "Predicted: how many all right, or in all",
    truth: "The true number, if not counted here",
    by_duration: "Equals: by the time they took",
    format: "How to print: table, json or csv",
};
