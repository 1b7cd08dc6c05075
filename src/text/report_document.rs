//! Words of the report of a period that an office completes, signs and sends (báo cáo), and of its table of units
//! (biểu tổng hợp). Documents of the Party follow Hướng dẫn 36-HD/VPTW, others Nghị định 30/2020/NĐ-CP.

use super::figure;
use crate::domain::period::{Name, Period};
use std::cmp::Ordering;

/// Words of the report.
#[derive(Debug)]
pub struct ReportDocumentText {
    /// A period: its name, or its two days.
    pub period: fn(&Period) -> String,
    /// From which day to which figures are taken, with the name of the period.
    pub closed: fn(&Period) -> String,
    /// The number, left open, of the Party and of others: the abbreviation of the office.
    pub number: [fn(&str) -> String; 2],
    /// Place and date, day, month and year left open.
    pub date: fn(&str) -> String,
    /// What stands where something is to be written.
    pub open: &'static str,
    /// The headings of the second part: who took part, marks, the period before, what was missed.
    pub results: [&'static str; 4],
    /// A unit without a name.
    pub unit: &'static str,
    /// The unit, how many are registered, how many took part, how many attempts.
    pub taken_part: fn(&str, &str, &str, &str) -> String,
    /// The share of those who took part, what it is of, how many those are.
    pub rate: fn(&str, &str, &str) -> String,
    /// There is no such share.
    pub no_rate: &'static str,
    /// What a share may be of: summoned, in all, registered.
    pub bases: [&'static str; 3],
    /// Some units have no figure of the base.
    pub is_partial: &'static str,
    /// Before figures that were typed.
    pub typed: &'static str,
    /// What was typed: in all, summoned, meetings, listeners, articles.
    pub figures: [&'static str; 5],
    /// Nobody took an exam.
    pub nobody: &'static str,
    /// The mean, the median.
    pub marks: fn(&str, &str) -> String,
    /// Passed, of how many, in per cent.
    pub passed: fn(&str, &str, &str) -> String,
    /// Before the grades.
    pub grades: &'static str,
    /// A grade, how many, in per cent.
    pub grade: fn(&str, &str, &str) -> String,
    /// Marks were graded by several rules.
    pub several_rules: &'static str,
    /// What is compared: who took part, their share, the mean, the share of passes.
    pub compared: [&'static str; 4],
    /// What differences count: persons, points of per cent, points.
    pub units: [&'static str; 3],
    /// Whether it rose, what, by how much, what it was in the period before.
    pub changed: fn(Ordering, &str, &str, &str) -> String,
    /// There is nothing to compare with.
    pub not_compared: &'static str,
    /// Above the most missed questions.
    pub missed: &'static str,
    /// A question, its topic, how often right, how often asked, in per cent.
    pub missed_line: fn(&str, &str, &str, &str, &str) -> String,
    /// Before the topics with the most wrong answers.
    pub topics: &'static str,
    /// A topic, the share of right answers.
    pub topic: fn(&str, &str) -> String,
    /// The end of a text that is not the Party's.
    pub end: &'static str,
    /// Above the receivers.
    pub receivers: &'static str,
    /// The last of them, of the Party and of others.
    pub archive: [&'static str; 2],
    /// Before the name of the body that signs, of the Party and of others.
    pub on_behalf: [&'static str; 2],
    /// How it is signed.
    pub sign: &'static str,
    /// The heading of the table of units.
    pub summary: &'static str,
    /// To which report it belongs: number, place with date and agency are left as they are.
    pub belongs: fn(&str, &str) -> String,
    /// The headings before the grades: ordinal, unit, in all, summoned, taken part, rate, mean.
    pub headings: [&'static str; 7],
    /// The headings behind them: pass rate, note.
    pub last_headings: [&'static str; 2],
    /// A note: graded by several rules.
    pub note_rules: &'static str,
    /// A note: the rate is of so many who are registered.
    pub note_registered: fn(&str) -> String,
    /// Below the table: what rates are of, what the signs mean.
    pub below: [&'static str; 2],
}

/// Room to write a number in: blanks that are neither joined nor parted.
const OPEN: &str = "\u{a0}\u{a0}\u{a0}\u{a0}\u{a0}\u{a0}\u{a0}\u{a0}";

/// Tiếng Việt
pub const VI: ReportDocumentText = ReportDocumentText {
    period: |period| match period.name {
        Name::Quarter(year, number) => format!("quý {} năm {year}", figure::roman(number.into())),
        Name::Year(year) => format!("năm {year}"),
        Name::Days => {
            format!("từ ngày {} đến ngày {}", figure::day(period.from), figure::day(period.to))
        }
    },
    closed: |period| {
        let days =
            format!("từ ngày {} đến ngày {}", figure::day(period.from), figure::day(period.to));
        match period.name {
            Name::Quarter(year, number) => {
                format!(
                    "Kỳ báo cáo: quý {} năm {year}; chốt số liệu {days}.",
                    figure::roman(number.into())
                )
            }
            Name::Year(year) => format!("Kỳ báo cáo: năm {year}; chốt số liệu {days}."),
            Name::Days => format!("Kỳ báo cáo: {days}."),
        }
    },
    number: [|code| format!("Số{OPEN}-BC/{code}"), |code| format!("Số:{OPEN}/BC-{code}")],
    date: |place| format!("{place}, ngày{OPEN}tháng{OPEN}năm 20{OPEN}"),
    open: "…………",
    results: [
        "Số lượng tham gia",
        "Kết quả kiểm tra",
        "So với kỳ trước",
        "Nội dung còn trả lời sai nhiều",
    ],
    unit: "Đơn vị",
    taken_part: |unit, registered, taken, attempts| {
        format!(
            "{unit} có {registered} người đã đăng ký; {taken} người tham gia kiểm tra với {attempts} lượt làm bài."
        )
    },
    rate: |share, base, count| {
        format!("Tỷ lệ tham gia: {share}%, tính trên {base} ({count} người).")
    },
    no_rate: "Tỷ lệ tham gia: không tính được.",
    bases: ["số được triệu tập", "tổng số", "số đã đăng ký"],
    is_partial: "Có đơn vị chưa có số triệu tập hoặc tổng số; tỷ lệ chung tính trên tổng các đơn vị, đơn vị chưa có thì \
                 lấy số đăng ký.",
    typed: "Số liệu tổ chức thực hiện: ",
    figures: [
        "tổng số đảng viên, đoàn viên",
        "số được triệu tập",
        "số buổi sinh hoạt",
        "lượt người nghe",
        "tin, bài",
    ],
    nobody: "Trong kỳ không có lượt làm bài nào.",
    marks: |mean, median| {
        format!("Điểm trung bình: {mean}; điểm trung vị: {median} (thang điểm 10).")
    },
    passed: |passed, of, share| format!("Số người đạt: {passed}/{of}; tỷ lệ đạt: {share}%."),
    grades: "Xếp loại: ",
    grade: |grade, count, share| format!("{grade} {count} người ({share}%)"),
    several_rules: "Các bài được xếp loại theo nhiều cách.",
    compared: ["Số người tham gia", "Tỷ lệ tham gia", "Điểm trung bình", "Tỷ lệ đạt"],
    units: ["người", "điểm phần trăm", "điểm"],
    changed: |order, what, by, before| match order {
        Ordering::Greater => format!("{what} tăng {by} so với kỳ trước ({before})."),
        Ordering::Less => format!("{what} giảm {by} so với kỳ trước ({before})."),
        Ordering::Equal => format!("{what} không thay đổi so với kỳ trước ({before})."),
    },
    not_compared: "Kỳ trước không có số liệu để so sánh.",
    missed: "Câu hỏi trả lời sai nhiều nhất:",
    missed_line: |prompt, topic, right, asked, share| match topic {
        "" => format!("{prompt} – đúng {right}/{asked} lượt ({share}%)"),
        topic => format!("{prompt} (chủ đề: {topic}) – đúng {right}/{asked} lượt ({share}%)"),
    },
    topics: "Chủ đề có tỷ lệ trả lời đúng thấp nhất: ",
    topic: |topic, share| format!("{topic} ({share}%)"),
    end: "./.",
    receivers: "Nơi nhận:",
    archive: ["Lưu Văn phòng.", "Lưu: VT."],
    on_behalf: ["T/M", "TM."],
    sign: "(ký tên, đóng dấu)",
    summary: "BIỂU TỔNG HỢP",
    belongs: |number, agency| {
        let of = if agency.is_empty() { String::new() } else { format!(" của {agency}") };
        format!("(Kèm theo Báo cáo {number}, ngày{OPEN}tháng{OPEN}năm 20{OPEN}{of})")
    },
    headings: ["STT", "Đơn vị", "Tổng số", "Triệu tập", "Tham gia", "Tỷ lệ %", "Điểm trung bình"],
    last_headings: ["Tỷ lệ đạt %", "Ghi chú"],
    note_rules: "Nhiều cách xếp loại",
    note_registered: |count| format!("Đăng ký: {count}"),
    below: [
        "Tỷ lệ tham gia tính trên số được triệu tập; không có thì tính trên tổng số; không có nữa thì tính trên số đã \
         đăng ký. Tỷ lệ đạt tính trên số người tham gia.",
        "Mỗi người tính một lần, theo điểm cao nhất trong kỳ. Dấu “–”: không có số liệu hoặc không tính được.",
    ],
};

/// English
pub const EN: ReportDocumentText = ReportDocumentText {
    period: |period| match period.name {
        Name::Quarter(year, number) => {
            format!("quarter {} of {year}", figure::roman(number.into()))
        }
        Name::Year(year) => format!("year {year}"),
        Name::Days => format!("{} to {}", figure::day(period.from), figure::day(period.to)),
    },
    closed: |period| {
        let days = format!("{} to {}", figure::day(period.from), figure::day(period.to));
        match period.name {
            Name::Quarter(year, number) => {
                format!(
                    "Period: quarter {} of {year}; figures from {days}.",
                    figure::roman(number.into())
                )
            }
            Name::Year(year) => format!("Period: year {year}; figures from {days}."),
            Name::Days => format!("Period: {days}."),
        }
    },
    number: [|code| format!("No.{OPEN}-BC/{code}"), |code| format!("No.:{OPEN}/BC-{code}")],
    date: |place| format!("{place}, day{OPEN}month{OPEN}20{OPEN}"),
    open: "…………",
    results: [
        "Who took part",
        "Results of the exams",
        "Compared with the period before",
        "What was most often wrong",
    ],
    unit: "The unit",
    taken_part: |unit, registered, taken, attempts| {
        format!("{unit}: {registered} registered; {taken} took part, with {attempts} attempts.")
    },
    rate: |share, base, count| format!("Rate of participation: {share}% of {base} ({count})."),
    no_rate: "Rate of participation: cannot be computed.",
    bases: ["those summoned", "all members", "those registered"],
    is_partial: "Some units have no such figure; the rate of all is of the units added up, with those registered where \
                 there is none.",
    typed: "Figures of the organisation: ",
    figures: ["members", "summoned", "meetings", "listeners", "articles"],
    nobody: "There was no attempt in the period.",
    marks: |mean, median| format!("Mean mark: {mean}; median: {median} (of 10)."),
    passed: |passed, of, share| format!("Passed: {passed} of {of}; pass rate: {share}%."),
    grades: "Grades: ",
    grade: |grade, count, share| format!("{grade} {count} ({share}%)"),
    several_rules: "Marks were graded by several rules.",
    compared: ["Persons who took part", "Rate of participation", "Mean mark", "Pass rate"],
    units: ["persons", "percentage points", "points"],
    changed: |order, what, by, before| match order {
        Ordering::Greater => format!("{what}: up by {by} on the period before ({before})."),
        Ordering::Less => format!("{what}: down by {by} on the period before ({before})."),
        Ordering::Equal => format!("{what}: the same as in the period before ({before})."),
    },
    not_compared: "The period before has no figures to compare with.",
    missed: "The most missed questions:",
    missed_line: |prompt, topic, right, asked, share| match topic {
        "" => format!("{prompt} – {right} of {asked} right ({share}%)"),
        topic => format!("{prompt} (topic: {topic}) – {right} of {asked} right ({share}%)"),
    },
    topics: "Topics with the lowest share of right answers: ",
    topic: |topic, share| format!("{topic} ({share}%)"),
    end: "./.",
    receivers: "To:",
    archive: ["Archive.", "Archive."],
    on_behalf: ["FOR", "FOR"],
    sign: "(signature and seal)",
    summary: "SUMMARY BY UNITS",
    belongs: |number, agency| {
        let of = if agency.is_empty() { String::new() } else { format!(", {agency}") };
        format!("(Attached to report {number}, day{OPEN}month{OPEN}20{OPEN}{of})")
    },
    headings: ["No.", "Unit", "Total", "Summoned", "Took part", "Rate %", "Mean mark"],
    last_headings: ["Pass rate %", "Notes"],
    note_rules: "Several grading rules",
    note_registered: |count| format!("Registered: {count}"),
    below: [
        "The rate is of those summoned; without such a figure of the total; without that of those registered. The pass \
         rate is of those who took part.",
        "A person counts once, with the highest mark of the period. “–”: not known or not to be computed.",
    ],
};
