//! The help of `caytre paper`.

use super::Help;

/// `caytre paper`
#[derive(Debug)]
pub struct PaperHelp {
    /// `caytre paper`
    pub help: Help,
    /// `caytre paper new`
    pub new: Help,
    /// `caytre paper verify`
    pub verify: Help,
    /// `caytre paper void`
    pub void: Help,
    /// `--blueprint`
    pub blueprint: &'static str,
    /// `--versions`
    pub versions: &'static str,
    /// `--codes`
    pub codes: &'static str,
    /// `--out`
    pub out: &'static str,
    /// `--way`
    pub way: &'static str,
    /// `--seed`
    pub seed: &'static str,
    /// `--bank`
    pub bank: &'static str,
    /// `--class`
    pub class: &'static str,
    /// `--detachable`
    pub detachable: &'static str,
    /// `--short-levels`
    pub short_levels: &'static str,
    /// The folder of an issued paper.
    pub folder: &'static str,
    /// The code of a version.
    pub code: &'static str,
    /// The number of a question.
    pub number: &'static str,
    /// `--reason`
    pub reason: &'static str,
    /// `--yes`
    pub yes: &'static str,
}

/// Tiếng Việt
pub const VI: PaperHelp = PaperHelp {
    help: Help {
        about: "Đề thi giấy: ra đề nhiều mã, kiểm tra, hủy câu",
        usage: "caytre paper <LỆNH>",
        examples: "\
caytre paper new --blueprint de.toml --codes 101-104 --out de-thang-11
caytre paper verify de-thang-11",
    },
    new: Help {
        about: "Ra đề theo ma trận: đề, phiếu trả lời, đáp án của từng mã",
        usage: "caytre paper new [TÙY CHỌN] --blueprint <MA TRẬN> --out <THƯ MỤC>",
        examples: "\
caytre paper new --blueprint 03-lop-boi-duong-60 --versions 4 --out de
caytre paper new --blueprint ./de.toml --codes 101-104 --out de
caytre paper new --blueprint ./de.toml --way equivalent --out de",
    },
    verify: Help {
        about: "Xem đề đã ra có bị sửa, thiếu, thêm tệp không (mã 3 nếu có)",
        usage: "caytre paper verify [TÙY CHỌN] <THƯ MỤC>",
        examples: "caytre paper verify de-thang-11",
    },
    void: Help {
        about: "Hủy một câu đã ra, trong mọi mã đề",
        usage: "caytre paper void [TÙY CHỌN] <THƯ MỤC> <MÃ ĐỀ> <CÂU> --reason <LỜI>",
        examples: "\
caytre paper void de-thang-11 101 12 --reason \"Hai phương án đúng\"
caytre paper void de-thang-11 101 2.3 --reason \"In sai\" --yes",
    },
    blueprint: "Tên ma trận đề có sẵn, hoặc tệp .toml",
    versions: "Số mã đề; không ghi: 4, hoặc theo --codes",
    codes: "Mã đề: 101-104, 101,203; không ghi: từ 101",
    out: "Thư mục mới; đề đã ra không bị ghi đè",
    way: "both (đảo cả câu), options, equivalent",
    seed: "Ra lại đúng đề ấy khi ngân hàng không đổi",
    bank: "Chỉ lấy câu từ bộ này (ghi được nhiều lần)",
    class: "Lớp, chuyên đề, ở đầu đề",
    detachable: "Phiếu trả lời có phần phách để cắt",
    short_levels: "Ma trận ghi Biết, Hiểu, Vận dụng",
    folder: "Thư mục của đề đã ra",
    code: "Mã đề",
    number: "Số câu trong mã ấy, hoặc phần.câu",
    reason: "Vì sao hủy",
    yes: "Hủy ngay, không hỏi lại",
};

/// English
pub const EN: PaperHelp = PaperHelp {
    help: Help {
        about: "Exam papers: issue versions, verify them, void questions",
        usage: "caytre paper <COMMAND>",
        examples: "\
caytre paper new --blueprint de.toml --codes 101-104 --out de-thang-11
caytre paper verify de-thang-11",
    },
    new: Help {
        about: "Issue a paper by a blueprint: papers, answer sheets, keys",
        usage: "caytre paper new [OPTIONS] --blueprint <BLUEPRINT> --out <FOLDER>",
        examples: "\
caytre paper new --blueprint 03-lop-boi-duong-60 --versions 4 --out de
caytre paper new --blueprint ./de.toml --codes 101-104 --out de
caytre paper new --blueprint ./de.toml --way equivalent --out de",
    },
    verify: Help {
        about: "Whether an issued paper was changed (exit 3 when it was)",
        usage: "caytre paper verify [OPTIONS] <FOLDER>",
        examples: "caytre paper verify de-thang-11",
    },
    void: Help {
        about: "Void a question that was issued, in every version",
        usage: "caytre paper void [OPTIONS] <FOLDER> <CODE> <NUMBER> --reason <WORDS>",
        examples: "\
caytre paper void de-thang-11 101 12 --reason \"Two right options\"
caytre paper void de-thang-11 101 2.3 --reason \"Misprint\" --yes",
    },
    blueprint: "Name of a blueprint, or a .toml file",
    versions: "Versions; 4, or as many as --codes has",
    codes: "Codes: 101-104 or 101,203; otherwise from 101",
    out: "New folder; a paper is never overwritten",
    way: "both (all shuffled), options, equivalent",
    seed: "The same paper again from the same banks",
    bank: "Draw only from this bank (may be repeated)",
    class: "Class or course, at the head of the paper",
    detachable: "Answer sheets with a part to cut off",
    short_levels: "Short names of levels in the matrix",
    folder: "Folder of the issued paper",
    code: "Code of a version",
    number: "Number of the question there, or part.number",
    reason: "Why it is voided",
    yes: "Void it without asking",
};
