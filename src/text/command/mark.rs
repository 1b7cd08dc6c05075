//! The help of `caytre mark`.

use super::Help;

/// `caytre mark`
#[derive(Debug)]
pub struct MarkHelp {
    /// `caytre mark`
    pub help: Help,
    /// `--date`
    pub date: &'static str,
    /// `--replace`
    pub replace: &'static str,
    /// `--again`
    pub again: &'static str,
    /// `--set`
    pub set: &'static str,
    /// `--of`
    pub of: &'static str,
    /// `--reason`
    pub reason: &'static str,
    /// `--by`
    pub by: &'static str,
    /// `--from`
    pub from: &'static str,
    /// `--check`
    pub check: &'static str,
    /// `--form`
    pub form: &'static str,
    /// `--table`
    pub table: &'static str,
    /// `--candidates`
    pub candidates: &'static str,
    /// `--unit`
    pub unit: &'static str,
    /// `caytre analyse`
    pub analyse: Help,
    /// `--all-attempts`
    pub all_attempts: &'static str,
    /// `--out` of `caytre analyse`
    pub analysis_out: &'static str,
    /// `caytre report`
    pub report: Help,
    /// `--period`
    pub period: &'static str,
    /// `--decree`
    pub decree: &'static str,
    /// `--unit` of `caytre report`
    pub report_unit: &'static str,
    /// `--out` of `caytre report`
    pub report_out: &'static str,
    /// `--code` of `caytre report`
    pub report_code: &'static str,
    /// `--place`
    pub place: &'static str,
    /// `--receiver`
    pub receiver: &'static str,
    /// `--set` of `caytre report`
    pub set_figure: &'static str,
    /// The value of that.
    pub figure: &'static str,
    /// The value of `--set`.
    pub change: &'static str,
}

/// Tiếng Việt
pub const VI: MarkHelp = MarkHelp {
    help: Help {
        about: "Chấm bài thi giấy: nhập bài làm, sửa, phúc khảo",
        usage: "caytre mark [TÙY CHỌN] <THƯ MỤC>",
        examples: "\
caytre mark de-thang-11 --date 20/11/2026
echo \"101 | Lê An; Tổ 1 | 2314\" | caytre mark de-thang-11
caytre mark de-thang-11 --set 2.1=C --of \"Lê An\" --reason \"Phúc khảo\"
caytre mark de-thang-11 --again
caytre mark de-thang-11 --form bai-lam.xlsx
caytre mark de-thang-11 --from bai-lam.xlsx --check
caytre mark de-thang-11 --table bang-diem.docx",
    },
    date: "Ngày thi; không có thì là hôm nay",
    replace: "Bài mới thay bài đã có của cùng người",
    again: "Chấm lại mọi bài theo các câu đã hủy",
    set: "Sửa một câu, hoặc cho điểm phần tự luận",
    of: "Bài của ai: số báo danh hoặc họ tên",
    reason: "Lý do phúc khảo hoặc chấm lại",
    by: "Người chấm",
    from: "Nhập bài từ bảng CSV, XLSX",
    check: "Chỉ xem trước; mã thoát 3 khi có dòng để lại",
    form: "Ghi bảng trống để nhập bài: .xlsx .csv",
    table: "Ghi bảng điểm: .docx .pdf .html .xlsx .csv",
    candidates: "Ghi danh sách thí sinh, cùng các dạng ấy",
    unit: "Chỉ thí sinh của đơn vị này",
    analyse: Help {
        about: "Phân tích câu hỏi: độ khó, độ phân biệt, phương án nhiễu",
        usage: "caytre analyse [TÙY CHỌN] [THƯ MỤC]",
        examples: "\
caytre analyse de-thang-11              các bài của một đề đã ra
caytre analyse --from 01/10/2026        các lượt kiểm tra từ một ngày
caytre analyse de-thang-11 --out phan-tich.xlsx",
    },
    all_attempts: "Mọi lượt; không có thì lượt đầu của mỗi người",
    analysis_out: "Ghi thành tệp: .xlsx .csv .html .json",
    report: Help {
        about: "Tổng hợp một kỳ theo đơn vị",
        usage: "caytre report [TÙY CHỌN] --period <KỲ>",
        examples: "\
caytre report --period 2026-Q4
caytre report --period 2026-Q2 --decree --unit \"Đảng bộ xã X\" --out bieu.xlsx
caytre report --period 2026-Q2 --unit \"Chi bộ 1\" --set summoned=120",
    },
    period: "2026-Q2, 2026, hoặc hai ngày cách một dấu cách",
    decree: "Chốt số liệu theo NĐ 09/2019 (15/3–14/6 …)",
    report_unit: "Đơn vị báo cáo; không có thì tất cả",
    report_out: "Báo cáo .docx .pdf; biểu .xlsx .csv .html .json",
    report_code: "Tên viết tắt sau số văn bản",
    place: "Địa danh trên dòng ngày tháng",
    receiver: "Nơi nhận, ghi được nhiều lần",
    set_figure: "Ghi số liệu: total, summoned, meetings …",
    figure: "TÊN=SỐ",
    change: "CÂU=GIÁ TRỊ",
};

/// English
pub const EN: MarkHelp = MarkHelp {
    help: Help {
        about: "Mark papers: type sheets in, mend and review them",
        usage: "caytre mark [OPTIONS] <FOLDER>",
        examples: "\
caytre mark de-thang-11 --date 20/11/2026
echo \"101 | Lê An; Tổ 1 | 2314\" | caytre mark de-thang-11
caytre mark de-thang-11 --set 2.1=C --of \"Lê An\" --reason \"Review\"
caytre mark de-thang-11 --again
caytre mark de-thang-11 --form bai-lam.xlsx
caytre mark de-thang-11 --from bai-lam.xlsx --check
caytre mark de-thang-11 --table bang-diem.docx",
    },
    date: "Day of the exam; today without it",
    replace: "A new sheet replaces the person's earlier one",
    again: "Mark all sheets again by what was voided",
    set: "Change one answer, or give an essay's points",
    of: "Whose sheet: candidate number or name",
    reason: "Why it is reviewed or marked again",
    by: "Who marks",
    from: "Take sheets from a CSV or XLSX table",
    check: "Only look; exit code 3 when rows are left out",
    form: "Write an empty table to fill in: .xlsx .csv",
    table: "Write the marks: .docx .pdf .html .xlsx .csv",
    candidates: "Write the list of candidates, likewise",
    unit: "Only candidates of this unit",
    analyse: Help {
        about: "Item analysis: facility, discrimination, distractors",
        usage: "caytre analyse [OPTIONS] [FOLDER]",
        examples: "\
caytre analyse de-thang-11              the sheets of an issued paper
caytre analyse --from 01/10/2026        the exams since a day
caytre analyse de-thang-11 --out analysis.xlsx",
    },
    all_attempts: "All attempts; without it each person's first",
    analysis_out: "Write a file: .xlsx .csv .html .json",
    report: Help {
        about: "Roll a period up by units",
        usage: "caytre report [OPTIONS] --period <PERIOD>",
        examples: "\
caytre report --period 2026-Q4
caytre report --period 2026-Q2 --decree --unit \"Đảng bộ xã X\" --out table.xlsx
caytre report --period 2026-Q2 --unit \"Chi bộ 1\" --set summoned=120",
    },
    period: "2026-Q2, 2026, or two days with a blank between",
    decree: "Closed by decree 09/2019 (15/3 to 14/6 …)",
    report_unit: "The unit that reports; all without it",
    report_out: "Report .docx .pdf; table .xlsx .csv .html .json",
    report_code: "Abbreviation behind the number",
    place: "The place on the line of the date",
    receiver: "Who gets it, may be repeated",
    set_figure: "Keep a figure: total, summoned, meetings …",
    figure: "NAME=NUMBER",
    change: "QUESTION=VALUE",
};
