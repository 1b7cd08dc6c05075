//! What `caytre history`, `caytre stats` and `caytre bank` print around their rows.

use std::path::Path;

/// Headings and remarks of printed lists.
#[derive(Debug)]
pub struct ReportText {
    /// Headings of a list of sittings: id, begun, name, banks, answered, mark, remark.
    pub sittings: [&'static str; 7],
    /// The remark of a team at a quiz night: its rank and points.
    pub at_night: fn(usize, &str) -> String,
    /// Headings of progress: bank, sittings, best, mean, newest marks.
    pub progress: [&'static str; 5],
    /// Headings of changed marks: id, begun, name, before, after, questions.
    pub changes: [&'static str; 6],
    /// A bank was written: questions, file.
    pub exported: fn(usize, &Path) -> String,
    /// Headings of a list of banks: id, title, questions, origin.
    pub banks: [&'static str; 4],
    /// No sittings to list.
    pub empty: &'static str,
    /// Marking again changed nothing.
    pub nothing_changed: &'static str,
    /// Interruptions: how many and how long.
    pub interrupted: fn(usize, &str) -> String,
    /// No sitting has an id that begins so.
    pub no_sitting: fn(&str) -> String,
    /// Several sittings have an id that begins so.
    pub many_sittings: fn(&str) -> String,
    /// An earlier marking: when it was made and its mark.
    pub marked_before: fn(&str, &str) -> String,
    /// The record was changed after it was sealed.
    pub seal_broken: &'static str,
    /// The sitting was kept in the side file first.
    pub from_side: &'static str,
    /// The sitting came in a file from another machine.
    pub from_machine: &'static str,
    /// A bank inside the program.
    pub shipped: &'static str,
    /// The topics of a bank.
    pub topics: &'static str,
    /// The levels.
    pub levels: &'static str,
    /// The kinds of question.
    pub kinds: &'static str,
    /// The facts that questions rest on.
    pub facts: &'static str,
    /// The places of sources.
    pub places: &'static str,
    /// The title of the page on coverage.
    pub coverage: &'static str,
    /// How that page is made.
    pub coverage_made: &'static str,
    /// The row of sums.
    pub total: &'static str,
    /// Facts asked, of so many usable ones, in per cent.
    pub facts_asked: fn(usize, usize, &str) -> String,
    /// Before the facts that are not asked.
    pub facts_open: &'static str,
}

/// Tiếng Việt
pub const VI: ReportText = ReportText {
    at_night: |rank, points| format!("hội thi, hạng {rank}, {points} điểm"),
    sittings: ["Lượt", "Bắt đầu", "Họ và tên", "Bộ câu hỏi", "Đã trả lời", "Điểm", "Ghi chú"],
    progress: ["Bộ câu hỏi", "Số lượt", "Cao nhất", "Trung bình", "Gần đây"],
    changes: ["Lượt", "Bắt đầu", "Họ và tên", "Điểm trước", "Điểm sau", "Câu đã đổi đáp án"],
    exported: |questions, path| format!("Đã chép {questions} câu vào {}.", path.display()),
    banks: ["Tên", "Bộ câu hỏi", "Số câu", "Nơi đặt"],
    empty: "Chưa có lượt làm bài nào.",
    nothing_changed: "Không có đáp án nào đã đổi; điểm giữ nguyên.",
    interrupted: |times, time| format!("gián đoạn {times} lần, {time}"),
    no_sitting: |id| format!("không có lượt nào mang mã “{id}”; xem mã bằng caytre history"),
    many_sittings: |id| format!("nhiều lượt có mã bắt đầu bằng “{id}”; ghi thêm vài ký tự"),
    marked_before: |at, mark| format!("Đã chấm lại; lần chấm {at}: {mark} điểm."),
    seal_broken: "Bản ghi đã bị sửa sau khi niêm phong.",
    from_side: "Lượt này từng được giữ tạm ngoài tệp kết quả chính.",
    from_machine: "Lượt này được chuyển từ máy khác sang.",
    shipped: "có sẵn",
    topics: "Chủ đề",
    levels: "Mức độ",
    kinds: "Dạng câu hỏi",
    facts: "Dữ kiện",
    places: "Vị trí trong nguồn",
    coverage: "Độ phủ của các bộ câu hỏi",
    coverage_made: "Trang này do `caytre bank check --coverage --facts questions/facts.txt \
                    questions/*.toml` lập; không sửa bằng tay.",
    total: "Tổng",
    facts_asked: |asked, usable, share| {
        format!("Có câu hỏi: {asked} trên {usable} dữ kiện dùng được ({share}).")
    },
    facts_open: "Chưa có câu hỏi:",
};

/// English
pub const EN: ReportText = ReportText {
    at_night: |rank, points| format!("quiz night, rank {rank}, {points} points"),
    sittings: ["Sitting", "Begun", "Name", "Banks", "Answered", "Mark", "Remark"],
    progress: ["Bank", "Sittings", "Best", "Mean", "Newest"],
    changes: ["Sitting", "Begun", "Name", "Before", "After", "Changed keys"],
    exported: |questions, path| format!("Wrote {questions} questions to {}.", path.display()),
    banks: ["Name", "Bank", "Questions", "Where"],
    empty: "There are no sittings yet.",
    nothing_changed: "No key has changed; all marks stay.",
    interrupted: |times, time| {
        if times == 1 {
            format!("interrupted once, {time}")
        } else {
            format!("interrupted {times} times, {time}")
        }
    },
    no_sitting: |id| format!("no sitting has the id “{id}”; caytre history lists the ids"),
    many_sittings: |id| format!("several ids begin with “{id}”; give a few more characters"),
    marked_before: |at, mark| format!("Marked again; the marking of {at} gave {mark}."),
    seal_broken: "The record was changed after it was sealed.",
    from_side: "This sitting was kept in the side file first.",
    from_machine: "This sitting came in a file from another machine.",
    shipped: "built in",
    topics: "Topics",
    levels: "Levels",
    kinds: "Kinds of question",
    facts: "Facts",
    places: "Places in sources",
    coverage: "What the banks cover",
    coverage_made: "Made by `caytre bank check --coverage --facts questions/facts.txt \
                    questions/*.toml`; not edited by hand.",
    total: "All",
    facts_asked: |asked, usable, share| {
        format!("Asked: {asked} of {usable} usable facts ({share}).")
    },
    facts_open: "Not asked:",
};
