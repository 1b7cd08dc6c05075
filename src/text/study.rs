//! What is said of spaced review (Ôn tập).

use crate::domain::review::Rating;
use crate::domain::study::Pace;

/// Sentences of spaced review.
#[derive(Debug)]
pub struct StudyText {
    /// Its name.
    pub title: &'static str,
    /// What it is, on the home screen.
    pub about: &'static str,
    /// How a question was remembered.
    pub rating: fn(Rating) -> &'static str,
    /// A question that was forgotten comes again.
    pub at_once: &'static str,
    /// What still comes: new, forgotten, due.
    pub left: fn(usize, usize, usize) -> String,
    /// Beside a question that is forgotten again and again.
    pub leech: &'static str,
    /// How often each rating was given.
    pub tally: fn([usize; 4]) -> String,
    /// Nothing more comes today.
    pub all_done: &'static str,
    /// The answer that ends the session.
    pub yes_end: &'static str,
    /// The answer that takes the last grade back.
    pub undo_last: &'static str,
    /// Asked before a session is left.
    pub stop_now: &'static str,
    /// Goes on.
    pub no_go_on: &'static str,
    /// Stops.
    pub yes_stop: &'static str,
    /// Nothing was graded yet.
    pub nothing_to_undo: &'static str,
    /// A question was left out until tomorrow.
    pub buried: &'static str,
    /// A question was left out for good.
    pub suspended: &'static str,
    /// The same of the question that stands above the line, in the line dialogue.
    pub plain_buried: &'static str,
    /// The same of suspending it.
    pub plain_suspended: &'static str,

    /// What comes today: due, due beyond the limit, new.
    pub agenda: fn(usize, usize, usize) -> String,
    /// Nothing comes today.
    pub nothing_today: &'static str,
    /// What has been done today: new, reviewed.
    pub done_today: fn(usize, usize) -> String,
    /// What is known of all questions: studied, not seen yet, leeches, suspended.
    pub known: fn(usize, usize, usize, usize) -> String,
    /// Heading of the days ahead.
    pub days_ahead: &'static str,
    /// The pace towards the examination.
    pub pace: fn(Pace) -> String,
    /// The first row: starts.
    pub start: fn(usize) -> String,
    /// New questions a day.
    pub new_a_day: &'static str,
    /// Reviews a day.
    pub reviews_a_day: &'static str,
    /// Desired retention.
    pub retention: &'static str,
    /// What can be typed for a number a day.
    pub type_number: &'static str,
    /// What can be typed for the desired retention.
    pub type_retention: &'static str,
    /// What can be typed for the day of the examination.
    pub type_day: &'static str,
    /// The day of the examination.
    pub exam: &'static str,
    /// There is none.
    pub no_exam: &'static str,
    /// Fits the parameters to one's own reviews.
    pub train: &'static str,
    /// Parameters of the average.
    pub of_average: &'static str,
    /// One's own parameters.
    pub of_own: &'static str,
    /// The training runs: per cent.
    pub training: fn(u8) -> String,
    /// What it has found: reviews, log loss before and after.
    pub trained: fn(usize, &str, &str) -> String,
    /// It made nothing better.
    pub no_better: fn(usize) -> String,
    /// There are too few reviews: so many, of so many.
    pub too_few: fn(usize, usize) -> String,
    /// It was stopped.
    pub training_stopped: &'static str,
    /// It found nothing.
    pub unfit: &'static str,
    /// Reviews cannot be kept now.
    pub no_place: &'static str,

    /// Line by line: how it goes.
    pub plain_how: &'static str,
    /// Line by line: a grade was kept, the rating and the day.
    pub plain_graded: fn(&str, &str) -> String,
    /// Line by line: after the last question.
    pub plain_end: &'static str,
    /// Line by line: no such command.
    pub plain_unknown: &'static str,
}

/// Tiếng Việt
pub const VI: StudyText = StudyText {
    title: "Ôn tập",
    about: "câu cũ trở lại đúng lúc sắp quên, mỗi ngày ít phút",
    rating: |rating| match rating {
        Rating::Again => "Quên",
        Rating::Hard => "Khó",
        Rating::Good => "Nhớ",
        Rating::Easy => "Dễ",
    },
    at_once: "ngay",
    left: |new, again, due| format!("Ôn tập · {new} mới · {again} quên · {due} đến hạn"),
    leech: "hay quên",
    tally: |[again, hard, good, easy]| format!("Quên {again}, Khó {hard}, Nhớ {good}, Dễ {easy}."),
    all_done: "Đã ôn hết các câu của hôm nay.",
    yes_end: "Kết thúc",
    undo_last: "Chấm lại câu vừa rồi",
    stop_now: "Dừng buổi ôn? Những câu đã chấm được giữ.",
    no_go_on: "Thôi, ôn tiếp",
    yes_stop: "Dừng ở đây",
    nothing_to_undo: "Chưa chấm câu nào trong buổi này.",
    buried: "Câu vừa rồi để đến ngày mai.",
    suspended: "Câu vừa rồi tạm ngừng ôn.",
    plain_buried: "Câu trên đây để đến ngày mai.",
    plain_suspended: "Câu trên đây tạm ngừng ôn.",

    agenda: |due, beyond, new| {
        let beyond = match beyond {
            0 => String::new(),
            beyond => format!(" (và {beyond} câu để các ngày sau)"),
        };
        format!("Hôm nay: {due} câu đến hạn{beyond}, {new} câu mới.")
    },
    nothing_today: "Hôm nay không còn câu nào cần ôn.",
    done_today: |new, reviewed| format!("Đã ôn hôm nay: {new} câu mới, {reviewed} câu cũ."),
    known: |cards, unseen, leeches, suspended| {
        let mut parts = vec![format!("Đang ôn {cards} câu, chưa học {unseen} câu")];
        if leeches > 0 {
            parts.push(format!("{leeches} câu hay quên"));
        }
        if suspended > 0 {
            parts.push(format!("{suspended} câu tạm ngừng"));
        }
        format!("{}.", parts.join(", "))
    },
    days_ahead: "Câu đến hạn những ngày tới",
    pace: |Pace { days, needed, is_enough }| {
        if is_enough {
            format!("Còn {days} ngày đến ngày kiểm tra: với mức này sẽ học kịp tất cả.")
        } else {
            format!(
                "Còn {days} ngày đến ngày kiểm tra: cần {needed} câu mới mỗi ngày mới kịp, nên số câu mới được tăng lên."
            )
        }
    },
    start: |count| format!("Bắt đầu ôn ({count} câu)"),
    new_a_day: "Câu mới mỗi ngày",
    reviews_a_day: "Câu cũ mỗi ngày, nhiều nhất",
    retention: "Tỷ lệ nhớ mong muốn",
    type_number: "Gõ một số từ 0 đến 9999.",
    type_retention: "Gõ một số từ 70 đến 97.",
    type_day: "Gõ ngày như 15/12/2026, sau hôm nay; để trống: không đặt.",
    exam: "Ngày kiểm tra",
    no_exam: "không đặt",
    train: "Tối ưu theo kết quả của mình",
    of_average: "đang dùng mức trung bình",
    of_own: "đang dùng mức riêng",
    training: |percent| format!("đang tính {percent}% · Esc để dừng"),
    trained: |reviews, before, after| {
        format!("Đã tối ưu theo {reviews} lượt ôn: sai số dự đoán {before} → {after}.")
    },
    no_better: |reviews| format!("Đã tính theo {reviews} lượt ôn: mức đang dùng đã là tốt nhất."),
    too_few: |count, needed| {
        format!("Mới có {count} lượt ôn lại ở ngày sau; cần ít nhất {needed} lượt để tối ưu.")
    },
    training_stopped: "Đã dừng, mức đang dùng giữ nguyên.",
    unfit: "Chưa tìm được mức nào phù hợp với các lượt ôn này.",
    no_place: "Cơ sở dữ liệu không dùng được nên chưa ôn tập được; vẫn làm bài trắc nghiệm được.",

    plain_how: "Mỗi dòng trả lời một câu; mức nhớ lấy theo câu trả lời. Sửa mức của câu vừa rồi: !1 \
                Quên, !2 Khó, !3 Nhớ, !4 Dễ. Lệnh khác: !mai để câu này đến mai, !ngung ngừng ôn câu \
                này, !het kết thúc.",
    plain_graded: |rating, day| format!("Mức nhớ: {rating}. Ôn lại: {day}."),
    plain_end: "Dòng trống để kết thúc; !1, !2, !3, !4 để sửa mức của câu vừa rồi.",
    plain_unknown: "Không có lệnh này; các lệnh: !1 !2 !3 !4 !mai !ngung !het.",
};

/// English
pub const EN: StudyText = StudyText {
    title: "Spaced review",
    about: "questions come back just before they are forgotten",
    rating: |rating| match rating {
        Rating::Again => "Again",
        Rating::Hard => "Hard",
        Rating::Good => "Good",
        Rating::Easy => "Easy",
    },
    at_once: "at once",
    left: |new, again, due| format!("Review · {new} new · {again} again · {due} due"),
    leech: "leech",
    tally: |[again, hard, good, easy]| {
        format!("Again {again}, Hard {hard}, Good {good}, Easy {easy}.")
    },
    all_done: "Everything of today is done.",
    yes_end: "End",
    undo_last: "Grade the last one anew",
    stop_now: "Stop? What was graded is kept.",
    no_go_on: "No, go on",
    yes_stop: "Stop here",
    nothing_to_undo: "Nothing was graded in this session.",
    buried: "Left out until tomorrow.",
    suspended: "Suspended.",
    plain_buried: "The question above is left out until tomorrow.",
    plain_suspended: "The question above is suspended.",

    agenda: |due, beyond, new| {
        let beyond = match beyond {
            0 => String::new(),
            beyond => format!(" ({beyond} more wait for later days)"),
        };
        format!("Today: {due} due{beyond}, {new} new.")
    },
    nothing_today: "Nothing is left to review today.",
    done_today: |new, reviewed| format!("Done today: {new} new, {reviewed} known."),
    known: |cards, unseen, leeches, suspended| {
        let mut parts = vec![format!("{cards} in review, {unseen} not seen yet")];
        if leeches > 0 {
            parts.push(format!("{leeches} leeches"));
        }
        if suspended > 0 {
            parts.push(format!("{suspended} suspended"));
        }
        format!("{}.", parts.join(", "))
    },
    days_ahead: "Due on the days ahead",
    pace: |Pace { days, needed, is_enough }| {
        if is_enough {
            format!("{days} days to the examination: at this pace everything is seen in time.")
        } else {
            format!(
                "{days} days to the examination: it takes {needed} new questions a day, so more come than agreed."
            )
        }
    },
    start: |count| format!("Start ({count} questions)"),
    new_a_day: "New questions a day",
    reviews_a_day: "Known questions a day, at most",
    retention: "Desired retention",
    type_number: "Type a number from 0 to 9999.",
    type_retention: "Type a number from 70 to 97.",
    type_day: "Type a day such as 15/12/2026, after today; empty for none.",
    exam: "Day of the examination",
    no_exam: "none",
    train: "Fit to my own reviews",
    of_average: "parameters of the average",
    of_own: "own parameters",
    training: |percent| format!("{percent}% · Esc stops"),
    trained: |reviews, before, after| {
        format!("Fitted to {reviews} reviews: log loss {before} → {after}.")
    },
    no_better: |reviews| format!("Tried on {reviews} reviews: nothing is better than before."),
    too_few: |count, needed| {
        format!("Only {count} reviews on later days yet; {needed} are needed.")
    },
    training_stopped: "Stopped; everything stays as it was.",
    unfit: "Nothing fits these reviews.",
    no_place: "The database cannot be used, so there is no review now; quizzes still work.",

    plain_how: "One line answers one question; the grade follows from the answer. To change the grade \
                of the last question: !1 Again, !2 Hard, !3 Good, !4 Easy. Also: !mai leaves this \
                question until tomorrow, !ngung suspends it, !het ends.",
    plain_graded: |rating, day| format!("Grade: {rating}. Comes again: {day}."),
    plain_end: "An empty line ends; !1, !2, !3, !4 change the grade of the last question.",
    plain_unknown: "No such command; there are !1 !2 !3 !4 !mai !ngung !het.",
};
