//! The help of `caytre history` and `caytre stats`.

use super::Help;

/// `caytre history` and `caytre stats`
#[derive(Debug)]
pub struct HistoryHelp {
    /// `caytre history`
    pub help: Help,
    /// `caytre history list`
    pub list: Help,
    /// `caytre history show`
    pub show: Help,
    /// `caytre history missed`
    pub missed: Help,
    /// `caytre history remark`
    pub remark: Help,
    /// `caytre history slip`
    pub slip: Help,
    /// `--out` of `slip`
    pub slip_out: &'static str,
    /// `caytre history export`
    pub export: Help,
    /// `--out`
    pub out: &'static str,
    /// `--anonymise`
    pub anonymise: &'static str,
    /// `caytre merge`
    pub merge: Help,
    /// The files of `merge`.
    pub files: &'static str,
    /// `caytre stats`
    pub stats: Help,
    /// `--days`
    pub days: &'static str,
    /// `--memory`
    pub memory: &'static str,
    /// `--format table|json|csv`
    pub format: &'static str,
    /// `--format table|html|json|csv`
    pub progress_format: &'static str,
    /// `--format text|markdown|html|json`
    pub review_format: &'static str,
    /// `--format table|markdown|html|json|csv`
    pub missed_format: &'static str,
    /// `--bank`
    pub bank: &'static str,
    /// `--name`
    pub name: &'static str,
    /// `--from`
    pub from: &'static str,
    /// `--to`
    pub to: &'static str,
    /// The sitting of `show`.
    pub sitting: &'static str,
    /// The sittings of `remark`.
    pub sittings: &'static str,
}

/// Tiếng Việt
pub const VI: HistoryHelp = HistoryHelp {
    help: Help {
        about: "Lịch sử làm bài",
        usage: "caytre history [TÙY CHỌN] [LỆNH]",
        examples: "\
caytre history                          mọi lượt, mới nhất trước
caytre history --from 01/12/2026        từ một ngày
caytre history --format csv             mở được bằng bảng tính
caytre history show --format markdown   bài làm mới nhất, từng câu
caytre history remark                   chấm lại theo đáp án hiện có",
    },
    list: Help {
        about: "Liệt kê các lượt làm bài, mới nhất trước",
        usage: "caytre history list [TÙY CHỌN]",
        examples: "\
caytre history list --name \"Nguyễn Văn An\"
caytre history list --bank ba-tru-cot --format json",
    },
    show: Help {
        about: "Xem lại bài làm của một lượt",
        usage: "caytre history show [TÙY CHỌN] [LƯỢT]",
        examples: "\
caytre history show                       lượt mới nhất
caytre history show --format json         cho chương trình khác đọc
caytre history show --format markdown > bai-lam.md",
    },
    missed: Help {
        about: "Sổ câu sai: câu từng sai, đến khi đúng ở hai ngày",
        usage: "caytre history missed [TÙY CHỌN]",
        examples: "\
caytre history missed                     của người làm bài gần nhất
caytre history missed --name \"Nguyễn Văn An\"
caytre history missed --format markdown > so-cau-sai.md",
    },
    remark: Help {
        about: "Chấm lại theo đáp án hiện có, liệt kê điểm trước và sau",
        usage: "caytre history remark [TÙY CHỌN] [LƯỢT]…",
        examples: "\
caytre history remark                     mọi lượt có đáp án đã đổi
caytre history remark --bank ba-tru-cot   chỉ các lượt của một bộ",
    },
    days: "Từng ngày học, thay cho từng bộ câu hỏi",
    memory: "Mức nhớ hôm nay theo bộ và chủ đề",
    slip: Help {
        about: "Lập phiếu kết quả của một lượt làm bài",
        usage: "caytre history slip [TÙY CHỌN] <MÃ> --out <TỆP>",
        examples: "caytre history slip 3f2a --out phieu.docx",
    },
    slip_out: "Tệp mới: .docx .pdf .html",
    export: Help {
        about: "Ghi mọi kết quả thành một tệp để gửi máy khác",
        usage: "caytre history export [TÙY CHỌN] --out <TỆP>",
        examples: "caytre history export --out to-1.ketqua",
    },
    out: "Tệp mới; không ghi đè tệp đã có",
    anonymise: "Thay tên bằng mã",
    merge: Help {
        about: "Gộp các tệp kết quả gửi về; không tính trùng",
        usage: "caytre merge [TÙY CHỌN] <TỆP>…",
        examples: "caytre merge to-1.ketqua",
    },
    files: "Tệp từ lệnh caytre history export",
    stats: Help {
        about: "Tiến bộ theo thời gian, từng bộ câu hỏi",
        usage: "caytre stats [TÙY CHỌN]",
        examples: "\
caytre stats                        mọi bộ câu hỏi đã làm
caytre stats --bank ba-tru-cot      một bộ
caytre stats --days --format csv    từng ngày: thời gian, câu, tỷ lệ nhớ
caytre stats --format html > tien-do.html
caytre stats --format json          cho chương trình khác đọc",
    },
    format: "Cách in: table, json hoặc csv",
    progress_format: "table, html (trang có biểu đồ), json hoặc csv",
    review_format: "Cách in: text, markdown, html hoặc json",
    missed_format: "table, markdown, html, json hoặc csv",
    bank: "Chỉ bộ câu hỏi này",
    name: "Chỉ người học này",
    from: "Từ ngày này, ví dụ 14/12/2021",
    to: "Đến hết ngày này",
    sitting: "Mã lượt, vài ký tự đầu là đủ; không ghi: mới nhất",
    sittings: "Mã các lượt; không ghi: mọi lượt",
};

/// English
pub const EN: HistoryHelp = HistoryHelp {
    help: Help {
        about: "All sittings",
        usage: "caytre history [OPTIONS] [COMMAND]",
        examples: "\
caytre history                          all sittings, newest first
caytre history --from 01/12/2026        since a day
caytre history --format csv             for a spreadsheet
caytre history show --format markdown   the newest one, question by question
caytre history remark                   mark again by today's keys",
    },
    list: Help {
        about: "List sittings, newest first",
        usage: "caytre history list [OPTIONS]",
        examples: "\
caytre history list --name \"Nguyễn Văn An\"
caytre history list --bank ba-tru-cot --format json",
    },
    show: Help {
        about: "Review one sitting",
        usage: "caytre history show [OPTIONS] [SITTING]",
        examples: "\
caytre history show                       the newest sitting
caytre history show --format json         for another program
caytre history show --format markdown > review.md",
    },
    missed: Help {
        about: "Missed questions, each until it was right on two days",
        usage: "caytre history missed [OPTIONS]",
        examples: "\
caytre history missed                     of the newest sitting's learner
caytre history missed --name \"Nguyễn Văn An\"
caytre history missed --format markdown > missed.md",
    },
    remark: Help {
        about: "Mark again by today's keys; lists marks before and after",
        usage: "caytre history remark [OPTIONS] [SITTING]…",
        examples: "\
caytre history remark                     all sittings whose keys changed
caytre history remark --bank ba-tru-cot   those of one bank",
    },
    days: "Day by day instead of bank by bank",
    memory: "What is in memory today, by bank and topic",
    slip: Help {
        about: "Make the result slip of a sitting",
        usage: "caytre history slip [OPTIONS] <ID> --out <FILE>",
        examples: "caytre history slip 3f2a --out slip.docx",
    },
    slip_out: "New file: .docx .pdf .html",
    export: Help {
        about: "Write all results as one file for another machine",
        usage: "caytre history export [OPTIONS] --out <FILE>",
        examples: "caytre history export --out to-1.ketqua",
    },
    out: "New file; one that is there is never overwritten",
    anonymise: "Codes in the place of names",
    merge: Help {
        about: "Take result files in; nothing counts twice",
        usage: "caytre merge [OPTIONS] <FILE>…",
        examples: "caytre merge to-1.ketqua",
    },
    files: "Files of caytre history export",
    stats: Help {
        about: "Progress over time, bank by bank",
        usage: "caytre stats [OPTIONS]",
        examples: "\
caytre stats                        all banks ever played
caytre stats --bank ba-tru-cot      one bank
caytre stats --days --format csv    day by day: time, answers, retention
caytre stats --format html > progress.html
caytre stats --format json          for another program",
    },
    format: "How to print: table, json or csv",
    progress_format: "table, html (a page with charts), json or csv",
    review_format: "How to print: text, markdown, html or json",
    missed_format: "table, markdown, html, json or csv",
    bank: "This bank only",
    name: "This learner only",
    from: "From this day, such as 14/12/2021",
    to: "To the end of this day",
    sitting: "Its id, the first few characters will do; none: the newest",
    sittings: "Their ids; none: all sittings",
};
