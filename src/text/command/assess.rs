//! The help of `caytre assess`.

use super::Help;

/// `caytre assess`
#[derive(Debug)]
pub struct AssessHelp {
    /// The command.
    pub help: Help,
    /// `--bank`
    pub bank: &'static str,
    /// `--name`
    pub name: &'static str,
    /// `--unit`
    pub unit: &'static str,
    /// `--resume`
    pub resume: &'static str,
}

/// Tiếng Việt
pub const VI: AssessHelp = AssessHelp {
    help: Help {
        about: "Tự đánh giá: nắm phần nào, chưa nắm phần nào",
        usage: "caytre assess [TÙY CHỌN]",
        examples: "\
caytre assess                         chọn trên màn hình
caytre assess --bank tac-pham         chỉ một bộ, 25 câu
caytre assess --resume                làm tiếp lượt còn dở
caytre assess --plain --name \"An\"     từng dòng, không vẽ màn hình",
    },
    bank: "Bộ câu hỏi: tên hoặc tệp (nhiều lần được)",
    name: "Họ và tên người học",
    unit: "Đơn vị của người học",
    resume: "Làm tiếp lượt còn dở (mới nhất)",
};

/// English
pub const EN: AssessHelp = AssessHelp {
    help: Help {
        about: "Self-assessment: what you know and what not",
        usage: "caytre assess [OPTIONS]",
        examples: "\
caytre assess                         choose on the screen
caytre assess --bank tac-pham         one bank, 25 questions
caytre assess --resume                go on with the open one
caytre assess --plain --name \"An\"     line by line, without a screen",
    },
    bank: "Bank: a name or a file (can be repeated)",
    name: "Full name of the learner",
    unit: "Unit of the learner",
    resume: "Go on with the open one (the newest)",
};
