//! What is said of the days somebody studied.

/// Headings and sentences of the days of study.
#[derive(Debug)]
pub struct ActivityText {
    /// The row and the page.
    pub title: &'static str,
    /// Days in a row, and the time of today.
    pub streak: fn(usize, &str) -> String,
    /// The last thirty days: days of study, time, answers.
    pub month: fn(usize, &str, usize) -> String,
    /// What was remembered of what came again, and what the model had foretold.
    pub retention: fn(usize, usize, &str, &str) -> String,
    /// Nothing came again yet.
    pub no_retention: &'static str,
    /// Heading of the calendar.
    pub calendar: &'static str,
    /// The first letters of the days, Monday first.
    pub days: [&'static str; 7],
    /// What the signs mean, from none to much.
    pub legend: &'static str,
    /// The same of the shades of a printed calendar.
    pub shades: &'static str,
    /// Heading of confidence.
    pub calibration: &'static str,
    /// Headings of the printed list: day, minutes, answers, reviews, remembered, foretold.
    pub headings: [&'static str; 6],
}

/// Tiếng Việt
pub const VI: ActivityText = ActivityText {
    title: "Học mỗi ngày",
    streak: |days, today| format!("Chuỗi {days} ngày liền · hôm nay {today}"),
    month: |days, time, answers| {
        format!("30 ngày qua: học {days} ngày, {time}, trả lời {answers} câu.")
    },
    retention: |remembered, reviews, measured, predicted| {
        format!(
            "Câu cũ trở lại: nhớ {remembered}/{reviews} câu ({measured}); mô hình dự đoán {predicted}."
        )
    },
    no_retention: "Chưa có câu cũ nào trở lại.",
    calendar: "Lịch học",
    days: ["T2", "T3", "T4", "T5", "T6", "T7", "CN"],
    legend: "· không học  ░ dưới 5 phút  ▒ dưới 15 phút  ▓ dưới 30 phút  █ từ 30 phút",
    shades: "Ô trắng: không học; càng đậm càng học lâu: dưới 5, 15, 30 phút, từ 30 phút.",
    calibration: "Mức độ chắc chắn và kết quả",
    headings: ["Ngày", "Phút", "Câu", "Câu cũ", "Nhớ", "Dự đoán nhớ"],
};

/// English
pub const EN: ActivityText = ActivityText {
    title: "Day by day",
    streak: |days, today| format!("{days} days in a row · today {today}"),
    month: |days, time, answers| {
        format!("Last 30 days: {days} days of study, {time}, {answers} answers.")
    },
    retention: |remembered, reviews, measured, predicted| {
        format!(
            "Known questions that came again: {remembered} of {reviews} remembered ({measured}); the model foretold {predicted}."
        )
    },
    no_retention: "No known question has come again yet.",
    calendar: "Calendar",
    days: ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"],
    legend: "· none  ░ under 5 min  ▒ under 15 min  ▓ under 30 min  █ 30 min and more",
    shades: "White: no study; the darker the longer: under 5, 15, 30 minutes, 30 and more.",
    calibration: "Confidence and what was right",
    headings: ["Day", "Minutes", "Answers", "Known", "Remembered", "Foretold"],
};
