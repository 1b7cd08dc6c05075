//! The help of `caytre quiz`.

use super::Help;

/// `caytre quiz`
#[derive(Debug)]
pub struct QuizHelp {
    /// The command.
    pub help: Help,
    /// `--preset`
    pub preset: &'static str,
    /// `--blueprint`
    pub blueprint: &'static str,
    /// `--bank`
    pub bank: &'static str,
    /// `--topic`
    pub topic: &'static str,
    /// `--level`
    pub level: &'static str,
    /// `--kind`
    pub kind: &'static str,
    /// `--count`
    pub count: &'static str,
    /// `--time`
    pub time: &'static str,
    /// `--per-question`
    pub per_question: &'static str,
    /// `--extra-time`
    pub extra_time: &'static str,
    /// `--clock`
    pub clock: &'static str,
    /// `--mode`
    pub mode: &'static str,
    /// `--marking`
    pub marking: &'static str,
    /// `--confidence`
    pub confidence: &'static str,
    /// `--name`
    pub name: &'static str,
    /// `--unit`
    pub unit: &'static str,
    /// `--no-shuffle`
    pub no_shuffle: &'static str,
    /// `--no-shuffle-options`
    pub no_shuffle_options: &'static str,
    /// `--seed`
    pub seed: &'static str,
    /// `--resume`
    pub resume: &'static str,
}

/// Tiếng Việt
pub const VI: QuizHelp = QuizHelp {
    help: Help {
        about: "Làm bài trắc nghiệm có tính giờ",
        usage: "caytre quiz [TÙY CHỌN]",
        examples: "\
caytre quiz                                   chuẩn bị trên màn hình
caytre quiz --preset kiem-tra-nhanh           10 câu, 5 phút
caytre quiz --bank ban-sac-cay-tre --count 20 20 câu của một bộ
caytre quiz --bank de.toml --mode exam --time 15m
                                              kiểm tra 15 phút từ tệp de.toml
caytre quiz --blueprint sinh-hoat-15          đề có sẵn 15 phút
caytre quiz --level van-dung,thong-hieu       chỉ hai mức độ
caytre quiz --resume                          làm tiếp lượt còn dở
caytre quiz --plain < bai-lam.txt             làm bài theo tệp trả lời",
    },
    preset: "kiem-tra-nhanh, thi-thu hoặc on-theo-chu-de",
    blueprint: "Ma trận đề: tên có sẵn hoặc tệp",
    bank: "Bộ câu hỏi: tên hoặc tệp (nhiều lần được)",
    topic: "Chủ đề (nhiều lần được)",
    level: "nhan-biet, thong-hieu, van-dung",
    kind: "Dạng câu hỏi: single, short, number, …",
    count: "Số câu",
    time: "Thời gian cả bài: 15m, 1h30m; 0: không hạn",
    per_question: "Thời gian mỗi câu: 30s; 0: không hạn",
    extra_time: "Cộng thêm giờ: 25% (không ghi: như lần trước)",
    clock: "awake: chỉ tính lúc đang chạy; wall: giờ thật",
    mode: "practice: luyện tập; exam: kiểm tra",
    marking: "Câu nhiều đáp án: fractions hoặc all",
    confidence: "Hỏi mức độ chắc chắn trước đáp án (luyện tập)",
    name: "Họ và tên người học",
    unit: "Đơn vị của người học",
    no_shuffle: "Giữ thứ tự câu hỏi",
    no_shuffle_options: "Giữ thứ tự phương án",
    seed: "Xáo trộn lặp lại được theo số này",
    resume: "Làm tiếp lượt còn dở (mới nhất)",
};

/// English
pub const EN: QuizHelp = QuizHelp {
    help: Help {
        about: "Take a timed quiz",
        usage: "caytre quiz [OPTIONS]",
        examples: "\
caytre quiz                                   set it up on the screen
caytre quiz --preset kiem-tra-nhanh           10 questions, 5 minutes
caytre quiz --bank ban-sac-cay-tre --count 20 20 questions of one bank
caytre quiz --bank de.toml --mode exam --time 15m
                                              a 15-minute exam from de.toml
caytre quiz --blueprint sinh-hoat-15          a ready paper of 15 minutes
caytre quiz --level van-dung,thong-hieu       two levels only
caytre quiz --resume                          go on with the open sitting
caytre quiz --plain < answers.txt             answers from a file",
    },
    preset: "kiem-tra-nhanh, thi-thu or on-theo-chu-de",
    blueprint: "Blueprint: a shipped one's name or a file",
    bank: "Bank: a name or a file (can be repeated)",
    topic: "Topic (can be repeated)",
    level: "nhan-biet, thong-hieu, van-dung",
    kind: "Kind of question: single, short, number, …",
    count: "Number of questions",
    time: "Time for the paper: 15m, 1h30m; 0: no limit",
    per_question: "Time for each question: 30s; 0: no limit",
    extra_time: "Extra time: 25% (default: as last time)",
    clock: "awake: only while running; wall: real time",
    mode: "practice or exam",
    marking: "Multiple response: fractions or all",
    confidence: "Ask how sure before each key (practice)",
    name: "Full name of the learner",
    unit: "Unit of the learner",
    no_shuffle: "Keep the order of questions",
    no_shuffle_options: "Keep the order of options",
    seed: "Repeatable draw from this number",
    resume: "Go on with the open sitting (the newest)",
};
