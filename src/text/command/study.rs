//! The help of `caytre study`.

use super::Help;

/// `caytre study`
#[derive(Debug)]
pub struct StudyHelp {
    /// The command.
    pub help: Help,
    /// `--name`
    pub name: &'static str,
    /// `--unit`
    pub unit: &'static str,
    /// `--new`
    pub new: &'static str,
    /// `--reviews`
    pub reviews: &'static str,
    /// `--retention`
    pub retention: &'static str,
    /// `--until`
    pub until: &'static str,
    /// `--no-exam`
    pub no_exam: &'static str,
    /// `--confidence`
    pub confidence: &'static str,
}

/// Tiếng Việt
pub const VI: StudyHelp = StudyHelp {
    help: Help {
        about: "Ôn tập ngắt quãng, mỗi ngày ít phút",
        usage: "caytre study [TÙY CHỌN]",
        examples: "\
caytre study                          xem hôm nay ôn gì rồi bắt đầu
caytre study --new 5                  từ nay mỗi ngày 5 câu mới
caytre study --until 15/12/2026       ôn cho kịp ngày kiểm tra
caytre study --plain                  ôn từng dòng, không vẽ màn hình",
    },
    name: "Họ và tên người học",
    unit: "Đơn vị của người học",
    new: "Số câu mới mỗi ngày (được ghi nhớ)",
    reviews: "Số câu cũ mỗi ngày, nhiều nhất (được ghi nhớ)",
    retention: "Tỷ lệ nhớ mong muốn, 70% đến 97% (được ghi nhớ)",
    until: "Ngày kiểm tra, như 15/12/2026 (được ghi nhớ)",
    no_exam: "Bỏ ngày kiểm tra",
    confidence: "Hỏi mức độ chắc chắn: on, off (được ghi nhớ)",
};

/// English
pub const EN: StudyHelp = StudyHelp {
    help: Help {
        about: "Spaced review, a few minutes a day",
        usage: "caytre study [OPTIONS]",
        examples: "\
caytre study                          see what comes today, then start
caytre study --new 5                  five new questions a day from now on
caytre study --until 15/12/2026       be ready for the examination
caytre study --plain                  line by line, without a screen",
    },
    name: "Full name of the learner",
    unit: "Unit of the learner",
    new: "New questions a day (remembered)",
    reviews: "Known questions a day, at most (remembered)",
    retention: "Desired retention, 70% to 97% (remembered)",
    until: "Day of the examination, as 15/12/2026 (remembered)",
    no_exam: "Forget the day of the examination",
    confidence: "Ask how sure: on, off (remembered)",
};
