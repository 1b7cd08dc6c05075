//! The help of `caytre report`.

use super::Help;

/// `caytre report`
#[derive(Debug)]
pub struct ReportHelp {
    /// `caytre report`
    pub help: Help,
    /// `--period`
    pub period: &'static str,
    /// `--decree`
    pub decree: &'static str,
    /// `--unit`
    pub unit: &'static str,
    /// `--out`
    pub out: &'static str,
    /// `--code`
    pub code: &'static str,
    /// `--place`
    pub place: &'static str,
    /// `--receiver`
    pub receiver: &'static str,
    /// `--template`
    pub template: &'static str,
    /// `--new-template`
    pub new_template: &'static str,
    /// `--set`
    pub set: &'static str,
    /// `--from`
    pub from: &'static str,
    /// The value of `--set`.
    pub figure: &'static str,
}

/// Tiếng Việt
pub const VI: ReportHelp = ReportHelp {
    help: Help {
        about: "Tổng hợp một kỳ theo đơn vị",
        usage: "caytre report [TÙY CHỌN] --period <KỲ>",
        examples: "\
caytre report --period 2026-Q4
caytre report --period 2026-Q2 --decree --unit \"Đảng bộ xã X\" --out bieu.xlsx
caytre report --new-template --unit \"Đảng bộ xã X\" --party --code ĐU
caytre report --period 2026-Q2 --unit \"Chi bộ 1\" --set summoned=120",
    },
    period: "2026-Q2, 2026, hoặc hai ngày cách một dấu cách",
    decree: "Chốt số liệu theo NĐ 09/2019 (15/3–14/6 …)",
    unit: "Đơn vị báo cáo; không có thì tất cả",
    out: "Báo cáo .docx .pdf; biểu .xlsx .csv .html .json",
    code: "Tên viết tắt sau số văn bản",
    place: "Địa danh trên dòng ngày tháng",
    receiver: "Nơi nhận, ghi được nhiều lần",
    template: "Mẫu báo cáo; không có thì mẫu của đơn vị",
    new_template: "Tạo mẫu báo cáo của đơn vị để sửa",
    set: "Ghi số liệu: total, summoned, meetings …",
    from: "Ghi số liệu từ biểu cấp dưới gửi (.xlsx .csv)",
    figure: "TÊN=SỐ",
};

/// English
pub const EN: ReportHelp = ReportHelp {
    help: Help {
        about: "Roll a period up by units",
        usage: "caytre report [OPTIONS] --period <PERIOD>",
        examples: "\
caytre report --period 2026-Q4
caytre report --period 2026-Q2 --decree --unit \"Đảng bộ xã X\" --out table.xlsx
caytre report --new-template --unit \"Đảng bộ xã X\" --party --code ĐU
caytre report --period 2026-Q2 --unit \"Chi bộ 1\" --set summoned=120",
    },
    period: "2026-Q2, 2026, or two days with a blank between",
    decree: "Closed by decree 09/2019 (15/3 to 14/6 …)",
    unit: "The unit that reports; all without it",
    out: "Report .docx .pdf; table .xlsx .csv .html .json",
    code: "Abbreviation behind the number",
    place: "The place on the line of the date",
    receiver: "Who gets it, may be repeated",
    template: "The template; without it the unit's own",
    new_template: "Make the unit's template, to be changed",
    set: "Keep a figure: total, summoned, meetings …",
    from: "Keep the figures of a table (.xlsx .csv)",
    figure: "NAME=NUMBER",
};
