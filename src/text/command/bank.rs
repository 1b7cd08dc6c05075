//! The help of `caytre bank`.

use super::Help;

/// `caytre bank`
#[derive(Debug)]
pub struct BankHelp {
    /// `caytre bank`
    pub help: Help,
    /// `caytre bank list`
    pub list: Help,
    /// `caytre bank show`
    pub show: Help,
    /// `caytre bank export`
    pub export: Help,
    /// `--id`
    pub id: &'static str,
    /// `--to`
    pub to: &'static str,
    /// `--out`
    pub out: &'static str,
    /// `--as`
    pub document: &'static str,
    /// `--superior`
    pub superior: &'static str,
    /// `--agency`
    pub agency: &'static str,
    /// `--party`
    pub party: &'static str,
    /// `caytre bank fmt`
    pub fmt: Help,
    /// `--check` of `fmt`
    pub fmt_check: &'static str,
    /// `caytre bank new`
    pub new: Help,
    /// The name of `new`.
    pub new_name: &'static str,
    /// `--title`
    pub title: &'static str,
    /// `caytre bank import`
    pub import: Help,
    /// The files of `import`.
    pub files: &'static str,
    /// `--from`
    pub from: &'static str,
    /// `--into`
    pub into: &'static str,
    /// `--key`
    pub key: &'static str,
    /// `--check`
    pub only_check: &'static str,
    /// `--undo`
    pub undo: &'static str,
    /// `caytre bank check`
    pub check: Help,
    /// `--format table|json|csv`
    pub list_format: &'static str,
    /// `--format text|json`
    pub format: &'static str,
    /// The bank of `show`.
    pub bank: &'static str,
    /// The banks of `check`.
    pub banks: &'static str,
    /// `--strict`
    pub strict: &'static str,
    /// `--night`
    pub night: &'static str,
    /// `--coverage`
    pub coverage: &'static str,
    /// `--facts`
    pub facts: &'static str,
}

/// Tiếng Việt
pub const VI: BankHelp = BankHelp {
    help: Help {
        about: "Bộ câu hỏi: liệt kê, xem, kiểm tra, nhập, xuất",
        usage: "caytre bank <LỆNH>",
        examples: "\
caytre bank list                      các bộ câu hỏi đang có
caytre bank check --strict de.toml    tìm mọi chỗ sai trong de.toml",
    },
    list: Help {
        about: "Liệt kê các bộ câu hỏi đang có",
        usage: "caytre bank list [TÙY CHỌN]",
        examples: "\
caytre bank list
caytre bank list --format json",
    },
    show: Help {
        about: "In một bộ câu hỏi cùng đáp án",
        usage: "caytre bank show [TÙY CHỌN] <BỘ|TỆP>",
        examples: "\
caytre bank show ban-sac-cay-tre
caytre bank show --format json de.toml",
    },
    export: Help {
        about: "Chép một bộ câu hỏi ra tệp để sửa, để in, cho Moodle, Excel",
        usage: "caytre bank export [TÙY CHỌN] <BỘ|TỆP>",
        examples: "\
caytre bank export ba-tru-cot --id ba-tru-cot-lop-a --out lop-a.toml
caytre bank export ba-tru-cot --to moodle --out ba-tru-cot.xml
caytre bank export ba-tru-cot --to docx --as de-cuong --out de-cuong.docx
caytre bank export de.toml > de-2.toml",
    },
    id: "Tên riêng của bộ mới: chữ thường không dấu, số, dấu -",
    to: "Định dạng của tệp; không ghi thì là toml",
    out: "Tệp mới; không ghi thì in ra màn hình",
    document: "Với docx, pdf, html: de-cuong, hoặc dap-an (không ghi)",
    superior: "Cơ quan chủ quản, ở đầu tài liệu",
    agency: "Cơ quan, đơn vị ra tài liệu",
    party: "Tài liệu của tổ chức đảng (không in Quốc hiệu)",
    fmt: Help {
        about: "Viết lại tệp bộ câu hỏi cho gọn, giữ nguyên nội dung, ghi chú",
        usage: "caytre bank fmt [TÙY CHỌN] <BỘ|TỆP>…",
        examples: "\
caytre bank fmt de.toml            in tên tệp đã viết lại
caytre bank fmt --check de.toml    chỉ xem, không ghi",
    },
    fmt_check: "Chỉ in tên tệp chưa gọn, không ghi (mã 3 nếu có)",
    new: Help {
        about: "Lập một bộ câu hỏi mới, có lời dặn cách viết từng dạng câu",
        usage: "caytre bank new [TÙY CHỌN] <BỘ|TỆP>",
        examples: "\
caytre bank new lop-c --title \"Câu hỏi lớp C\"   trong thư mục dữ liệu
caytre bank new ./lop-c.toml                    tệp trong thư mục này",
    },
    new_name: "Tên bộ mới, hoặc tệp .toml",
    title: "Tên đầy đủ, như người học đọc",
    import: Help {
        about: "Nhập câu hỏi từ tệp Moodle, GIFT, Aiken, Excel, Word, Anki",
        usage: "caytre bank import [TÙY CHỌN] <TỆP>…\n       caytre bank import --undo",
        examples: "\
caytre bank import --check cau-hoi.gift       chạy thử: đọc được gì, bỏ gì
caytre bank import cau-hoi.gift --into lop-a  nhập vào bộ lop-a
caytre bank import --undo                     hoàn tác lần nhập vừa rồi",
    },
    files: "Tệp câu hỏi",
    from: "Định dạng của tệp; không ghi thì tự nhận",
    into: "Bộ riêng để nhập vào; không ghi: theo tên tệp",
    key: "first: không đánh dấu thì phương án đầu là đáp án",
    only_check: "Chạy thử, không ghi gì (mã 3 nếu có câu để lại)",
    undo: "Hoàn tác lần nhập vừa rồi",
    check: Help {
        about: "Tìm mọi chỗ sai trong bộ câu hỏi (mã kết thúc 3 nếu có)",
        usage: "caytre bank check [TÙY CHỌN] [BỘ|TỆP]…",
        examples: "\
caytre bank check                        mọi bộ câu hỏi đang có
caytre bank check de.toml                một tệp
caytre bank check --strict de.toml       cả cách viết, nguồn, độ dài
caytre bank check --coverage             đếm theo chủ đề, mức độ, dạng, nguồn",
    },
    list_format: "Cách in: table, json hoặc csv",
    format: "Cách in: text hoặc json",
    bank: "Tên một bộ hoặc một tệp .toml",
    banks: "Tên bộ hoặc tệp .toml; không ghi: mọi bộ",
    strict: "Xét cả cách viết, nguồn, độ dài",
    night: "Nêu câu không đứng trọn trên màn chiếu hội thi",
    coverage: "Đếm câu theo chủ đề, mức độ, dạng, nguồn",
    facts: "Với --coverage: trang Markdown theo tệp mã dữ kiện",
};

/// English
pub const EN: BankHelp = BankHelp {
    help: Help {
        about: "Question banks: list, show, check, import, export",
        usage: "caytre bank <COMMAND>",
        examples: "\
caytre bank list                      the banks at hand
caytre bank check --strict de.toml    find every mistake in de.toml",
    },
    list: Help {
        about: "List the banks at hand",
        usage: "caytre bank list [OPTIONS]",
        examples: "\
caytre bank list
caytre bank list --format json",
    },
    show: Help {
        about: "Print a bank with its keys",
        usage: "caytre bank show [OPTIONS] <BANK|FILE>",
        examples: "\
caytre bank show ban-sac-cay-tre
caytre bank show --format json de.toml",
    },
    export: Help {
        about: "Write a bank as a file to edit, to print, for Moodle, Excel",
        usage: "caytre bank export [OPTIONS] <BANK|FILE>",
        examples: "\
caytre bank export ba-tru-cot --id ba-tru-cot-lop-a --out lop-a.toml
caytre bank export ba-tru-cot --to moodle --out ba-tru-cot.xml
caytre bank export ba-tru-cot --to docx --as de-cuong --out de-cuong.docx
caytre bank export de.toml > de-2.toml",
    },
    id: "Id of the new bank: small letters, digits, hyphens",
    to: "Format of the file; toml where it is not given",
    out: "New file; printed where none is named",
    document: "In docx, pdf, html: de-cuong (outline), dap-an (keys)",
    superior: "The body above the agency",
    agency: "The agency that hands the document out",
    party: "Of the Party: no motto of the state",
    fmt: Help {
        about: "Write a bank's file in one way; content and comments stay",
        usage: "caytre bank fmt [OPTIONS] <BANK|FILE>…",
        examples: "\
caytre bank fmt de.toml            prints the files that it wrote anew
caytre bank fmt --check de.toml    a look, nothing written",
    },
    fmt_check: "Print files it would change, write none (exit 3)",
    new: Help {
        about: "Begin a bank, with comments on how each kind is written",
        usage: "caytre bank new [OPTIONS] <BANK|FILE>",
        examples: "\
caytre bank new lop-c --title \"Class C\"    in the data folder
caytre bank new ./lop-c.toml              a file in this folder",
    },
    new_name: "Id of the new bank, or a .toml file",
    title: "Its title, as learners read it",
    import: Help {
        about: "Take in questions of Moodle, GIFT, Aiken, Excel, Word, Anki files",
        usage: "caytre bank import [OPTIONS] <FILE>…\n       caytre bank import --undo",
        examples: "\
caytre bank import --check cau-hoi.gift       a dry run: what is understood
caytre bank import cau-hoi.gift --into lop-a  into the bank lop-a
caytre bank import --undo                     take the last import back",
    },
    files: "Files of questions",
    from: "Format of the files; told by their names otherwise",
    into: "Own bank to go into; otherwise named as the file",
    key: "first: where none is marked, the first is the key",
    only_check: "A dry run (exit 3 when questions are left out)",
    undo: "Take the last import back",
    check: Help {
        about: "Find every mistake in banks (exit code 3 if there are any)",
        usage: "caytre bank check [OPTIONS] [BANK|FILE]…",
        examples: "\
caytre bank check                        all banks at hand
caytre bank check de.toml                one file
caytre bank check --strict de.toml       style, sources and lengths as well
caytre bank check --coverage             counts by topic, level, kind, source",
    },
    list_format: "How to print: table, json or csv",
    format: "How to print: text or json",
    bank: "Name of a bank, or a .toml file",
    banks: "Names or .toml files; none: all banks",
    strict: "Look at style, sources and lengths as well",
    night: "Name what no projector of a contest shows whole",
    coverage: "Count questions by topic, level, kind, source",
    facts: "With --coverage: Markdown, against these fact ids",
};
