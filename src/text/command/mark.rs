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
    change: "QUESTION=VALUE",
};
