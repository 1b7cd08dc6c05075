//! Words of the roll-up of a period by units (biểu tổng hợp).

use crate::domain::period::{Name, Period};
use crate::text::figure;
use std::path::Path;

/// Words of the roll-up.
#[derive(Debug)]
pub struct RollupText {
    /// What it is called.
    pub title: &'static str,
    /// Headings before the grades: number, unit, total, summoned, registered, taken part, rate, attempts, mean,
    /// median.
    pub headings: [&'static str; 10],
    /// Headings behind the grades: pass rate, remark.
    pub last_headings: [&'static str; 2],
    /// Headings of figures that are typed: meetings, listeners, articles.
    pub figure_headings: [&'static str; 3],
    /// The last line.
    pub total: &'static str,
    /// Those who are right in the unit, or in none.
    pub own: &'static str,
    /// A unit whose marks were graded by several rules.
    pub several_rules: &'static str,
    /// What rates are of.
    pub base: &'static str,
    /// A period: its name and its days.
    pub period: fn(&Period) -> String,
    /// Above the most missed questions.
    pub missed: &'static str,
    /// A missed question: prompt, topic, per cent right, how often asked.
    pub missed_line: fn(&str, &str, &str, usize) -> String,
    /// Compared with the period before: persons who took part before and now, mean before and now.
    pub compared: fn([usize; 2], [&str; 2]) -> String,
    /// Nothing happened in the period.
    pub empty: &'static str,
    /// There is no such unit.
    pub no_unit: fn(&str) -> String,
    /// Several units are called so.
    pub several_units: fn(&str) -> String,
    /// Not a period.
    pub no_period: fn(&str) -> String,
    /// Not a figure.
    pub no_figure: fn(&str) -> String,
    /// No row of a table has the headings of a unit and of a figure.
    pub no_headings: fn(&Path) -> String,
    /// Figures of so many units of a table are kept.
    pub taken: fn(usize) -> String,
    /// A unit of a table is not there, or several are called so.
    pub left_out: fn(&str) -> String,
    /// So many quiz nights were held, with so many teams.
    pub nights: fn(usize, usize) -> String,
    /// So many sheets have an essay that nobody has marked.
    pub waiting: fn(usize) -> String,
    /// A figure is kept.
    pub kept: &'static str,
    /// The template of a report is not there.
    pub no_template: fn(&Path) -> String,
    /// The template of a report has mistakes.
    pub damaged_template: fn(&Path) -> String,
    /// How the name of a file may end.
    pub which_kind: &'static str,
}

/// Tiếng Việt
pub const VI: RollupText = RollupText {
    title: "Biểu tổng hợp",
    headings: [
        "STT",
        "Đơn vị",
        "Tổng số",
        "Triệu tập",
        "Đã đăng ký",
        "Tham gia",
        "Tỷ lệ %",
        "Lượt làm",
        "ĐTB",
        "Trung vị",
    ],
    last_headings: ["Đạt %", "Ghi chú"],
    figure_headings: ["Số buổi sinh hoạt", "Lượt người nghe", "Tin, bài"],
    total: "Tổng cộng",
    own: "(trực thuộc)",
    several_rules: "nhiều cách xếp loại",
    base: "Tỷ lệ tham gia tính trên số triệu tập; không có thì trên tổng số; không có nữa thì trên số đã đăng ký. \
           Mỗi người tính một lần, theo điểm cao nhất trong kỳ.",
    period: |period| {
        let days = format!("{} – {}", figure::day(period.from), figure::day(period.to));
        match period.name {
            Name::Quarter(year, number) => {
                let roman = figure::roman(number.into());
                format!("quý {roman} năm {year} ({days})")
            }
            Name::Year(year) => format!("năm {year} ({days})"),
            Name::Days => days,
        }
    },
    missed: "Câu sai nhiều nhất",
    missed_line: |prompt, topic, share, asked| {
        format!("{share}% đúng trong {asked} bài: {prompt} ({topic})")
    },
    compared: |[before, now], [mean_before, mean]| {
        format!(
            "So với kỳ trước: tham gia {before} → {now}; điểm trung bình {mean_before} → {mean}."
        )
    },
    empty: "Trong kỳ chưa có lượt kiểm tra nào.",
    no_unit: |name| format!("Không có đơn vị “{name}”; xem cây đơn vị bằng caytre people units."),
    several_units: |name| {
        format!("Nhiều đơn vị tên “{name}”; ghi cả đường dẫn: Cấp trên > {name}.")
    },
    no_period: |raw| {
        format!(
            "“{raw}” không phải một kỳ; viết 2026-Q2, 2026, hoặc hai ngày: \"01/04/2026 30/06/2026\"."
        )
    },
    no_figure: |raw| {
        format!(
            "“{raw}” không phải số liệu; viết total=, summoned=, meetings=, listeners= hoặc articles= và một số."
        )
    },
    no_headings: |path| {
        format!(
            "{}: không có dòng tiêu đề gồm “Đơn vị” và số liệu: Tổng số, Triệu tập, Số buổi sinh hoạt, Lượt người \
             nghe, Tin, bài.",
            path.display()
        )
    },
    taken: |count| format!("Đã ghi số liệu của {count} đơn vị."),
    nights: |held, teams| {
        format!(
            "Hội thi: {held} cuộc, {teams} lượt đội dự; các đội không tính vào số người tham gia."
        )
    },
    waiting: |count| {
        format!("Chưa tính {count} bài có phần tự luận chưa chấm điểm (caytre mark --set).")
    },
    left_out: |unit| format!("{unit}: không có đơn vị này, hoặc có nhiều; để lại."),
    kept: "Đã ghi số liệu.",
    no_template: |path| {
        format!("Không có mẫu báo cáo {}. Tạo mẫu bằng --new-template.", path.display())
    },
    damaged_template: |path| {
        format!(
            "Mẫu báo cáo {} còn lỗi nên chưa lập báo cáo. Hãy sửa các lỗi trên.",
            path.display()
        )
    },
    which_kind: "Tên tệp cần kết thúc bằng .docx, .pdf, .xlsx, .csv, .html hoặc .json.",
};

/// English
pub const EN: RollupText = RollupText {
    title: "Roll-up by units",
    headings: [
        "No.",
        "Unit",
        "Total",
        "Summoned",
        "Registered",
        "Took part",
        "Rate %",
        "Attempts",
        "Mean",
        "Median",
    ],
    last_headings: ["Passed %", "Remark"],
    figure_headings: ["Meetings", "Listeners", "Articles"],
    total: "Total",
    own: "(directly)",
    several_rules: "graded by several rules",
    base: "The rate is of those summoned; without such a figure of the total; without that of those registered. A person \
           counts once, with the highest mark of the period.",
    period: |period| {
        let days = format!("{} – {}", figure::day(period.from), figure::day(period.to));
        match period.name {
            Name::Quarter(year, number) => format!("quarter {number} of {year} ({days})"),
            Name::Year(year) => format!("{year} ({days})"),
            Name::Days => days,
        }
    },
    missed: "Most missed questions",
    missed_line: |prompt, topic, share, asked| {
        format!("{share}% right of {asked}: {prompt} ({topic})")
    },
    compared: |[before, now], [mean_before, mean]| {
        format!(
            "Compared with the period before: took part {before} → {now}; mean {mean_before} → {mean}."
        )
    },
    empty: "There was no exam in the period.",
    no_unit: |name| format!("There is no unit “{name}”; caytre people units prints the tree."),
    several_units: |name| {
        format!("Several units are called “{name}”; write the path: Above > {name}.")
    },
    no_period: |raw| {
        format!(
            "“{raw}” is no period; write 2026-Q2, 2026, or two days: \"01/04/2026 30/06/2026\"."
        )
    },
    no_figure: |raw| {
        format!(
            "“{raw}” is no figure; write total=, summoned=, meetings=, listeners= or articles= and a number."
        )
    },
    no_headings: |path| {
        format!(
            "{}: no row has the headings “Unit” and a figure: Total, Summoned, Meetings, Listeners, Articles.",
            path.display()
        )
    },
    taken: |count| format!("Kept the figures of {count} units."),
    nights: |held, teams| {
        format!("Quiz nights: {held}, with {teams} teams, who are not counted as persons.")
    },
    waiting: |count| {
        format!("Not counted: {count} sheets with an essay nobody has marked (caytre mark --set).")
    },
    left_out: |unit| format!("{unit}: no such unit here, or several; left out."),
    kept: "The figure is kept.",
    no_template: |path| {
        format!("There is no template {}. --new-template makes one.", path.display())
    },
    damaged_template: |path| {
        format!(
            "The template {} has mistakes; nothing was written. Mend them first.",
            path.display()
        )
    },
    which_kind: "The name of the file needs to end in .docx, .pdf, .xlsx, .csv, .html or .json.",
};
