//! Words of the item analysis.

use crate::domain::analysis::Order;
use crate::domain::items::{Reliability, Standing, Verdict};

/// Words of the item analysis.
#[derive(Debug)]
pub struct AnalysisText {
    /// What it is called.
    pub title: &'static str,
    /// Nothing was marked that could be analysed.
    pub empty: &'static str,
    /// What to do then.
    pub empty_advice: &'static str,
    /// Over the banks that exams have asked of.
    pub exams: &'static str,
    /// So many people took one.
    pub people: fn(usize) -> String,
    /// The questions are numbered as a version has them.
    pub numbered: fn(&str) -> String,
    /// How the questions are listed, at most 18 columns.
    pub order: fn(Order) -> &'static str,
    /// Over the histogram of marks.
    pub spread: &'static str,
    /// The marks from this one to below the next; with the ten where it is nine.
    pub marks: fn(usize) -> String,
    /// Over the options of a question.
    pub options: &'static str,
    /// The kind of a question has no options.
    pub no_options: &'static str,
    /// So many chose an option, their share, and their mean in the other questions.
    pub choosers: fn(usize, &str, Option<&str>) -> String,
    /// Those who left it blank.
    pub left_blank: &'static str,
    /// Headings: number, attempts, facility, discrimination index, discriminative efficiency, effective weight,
    /// guess score, question.
    pub headings: [&'static str; 8],
    /// The same, where there is room.
    pub long_headings: [&'static str; 8],
    /// Headings of what follows in a spreadsheet: remarks, and choosers of the options.
    pub more_headings: [&'static str; 2],
    /// The whole test: attempts, mean, median, standard deviation, skewness, kurtosis, alpha, standard error.
    pub test: [&'static str; 8],
    /// What a wholly right attempt is worth; the other figures are in points, too.
    pub largest: &'static str,
    /// A figure that cannot be computed.
    pub undefined: &'static str,
    /// Above what is said of the questions.
    pub remarks: &'static str,
    /// There is nothing to be said.
    pub no_remarks: &'static str,
    /// Few attempts: no judgement below so many.
    pub few: fn(usize) -> String,
    /// The question that is called so.
    pub of_question: fn(&str) -> String,
    /// Better people fail at it.
    pub negative: &'static str,
    /// It hardly tells people apart.
    pub very_weak: &'static str,
    /// It tells people apart little.
    pub weak: &'static str,
    /// Nearly everybody is right.
    pub easy: &'static str,
    /// Nearly nobody is right, or fewer than by guessing.
    pub hard: &'static str,
    /// Nobody chose this wrong option.
    pub nobody: fn(&str) -> String,
    /// Those who chose this wrong option did better than those with the right one.
    pub better: fn(&str) -> String,
    /// So many chose an option; a star marks the right one.
    pub chosen: fn(&str, bool, usize) -> String,
    /// How the name of a file may end.
    pub which_kind: &'static str,
    /// So many left it blank.
    pub blank: fn(usize) -> String,
    /// How far the marks can be relied on, and what to do.
    pub reliability: fn(Reliability) -> &'static str,
    /// What a question comes to: a sign and a word, at most 12 columns.
    pub standing: fn(Standing) -> &'static str,
    /// Nothing speaks against a question.
    pub sound: &'static str,
    /// Nothing can be said of a question: it has no discrimination index.
    pub unclear: &'static str,
}

/// Tiếng Việt
pub const VI: AnalysisText = AnalysisText {
    title: "Phân tích câu hỏi",
    empty: "Chưa có bài đã chấm nào để phân tích.",
    empty_advice: "In đề bằng phím v ở Đề có sẵn, cho làm bài, rồi nhập bài ở Đề đã ra hoặc bằng lệnh caytre mark; hay cho làm bài kiểm tra trên máy này.",
    exams: "Bài kiểm tra trên máy, theo bộ",
    people: |count| format!("{count} người"),
    numbered: |code| format!("Số câu theo mã đề {code}."),
    order: |order| match order {
        Order::Asked => "theo thứ tự câu",
        Order::Hardest => "câu khó trước",
        Order::Weakest => "ĐPB thấp trước",
    },
    spread: "Phổ điểm (thang điểm 10)",
    marks: |from| match from {
        9 => "9–10".to_owned(),
        from => format!("{from}–dưới {}", from + 1),
    },
    options: "Phương án",
    no_options: "Dạng câu hỏi này không có phương án để đếm.",
    choosers: |count, share, rest| match rest {
        Some(rest) => format!("{count} bài ({share}) · ĐTB các câu còn lại: {rest}"),
        None => format!("{count} bài ({share})"),
    },
    left_blank: "Bỏ trống",
    headings: ["Câu", "n", "TL đúng", "ĐPB", "HSPB", "TSTT", "Đoán", "Câu hỏi"],
    long_headings: [
        "Câu",
        "Số bài (n)",
        "Tỷ lệ trả lời đúng (độ khó), %",
        "Độ phân biệt",
        "Hiệu suất phân biệt, %",
        "Trọng số thực tế, %",
        "Điểm đoán ngẫu nhiên, %",
        "Câu hỏi",
    ],
    more_headings: ["Nhận xét", "Số người chọn từng phương án"],
    test: [
        "Số bài (n)",
        "Điểm trung bình",
        "Trung vị",
        "Độ lệch chuẩn",
        "Độ lệch phân bố",
        "Độ nhọn",
        "Hệ số tin cậy Cronbach’s alpha, %",
        "Sai số chuẩn của phép đo",
    ],
    largest: "Điểm tối đa của bài",
    undefined: "không tính được",
    remarks: "Nhận xét",
    no_remarks: "Không có câu nào cần xem lại.",
    few: |fewest| format!("Dưới {fewest} bài: số liệu chỉ để tham khảo, không nhận xét."),
    of_question: |label| format!("Câu {label}"),
    negative: "độ phân biệt âm (người điểm cao lại làm sai): kiểm tra lại đáp án.",
    very_weak: "độ phân biệt rất thấp: xem lại câu dẫn và các phương án.",
    weak: "độ phân biệt thấp: nên sửa câu dẫn hoặc phương án nhiễu.",
    easy: "gần như ai cũng đúng: quá dễ để phân loại.",
    hard: "quá khó, hoặc kém cả đoán mò: kiểm tra đáp án và nội dung đã học.",
    nobody: |option| format!("phương án nhiễu “{option}” không có ai chọn: nên thay."),
    better: |option| {
        format!(
            "người chọn “{option}” lại khá hơn người chọn đáp án: xem phương án này có đúng không."
        )
    },
    chosen: |option, is_key, count| format!("{}{option}: {count}", if is_key { "* " } else { "" }),
    which_kind: "Tên tệp cần kết thúc bằng .xlsx, .csv, .html hoặc .json.",
    blank: |count| format!("trống: {count}"),
    reliability: |reliability| match reliability {
        Reliability::Satisfactory => "Độ tin cậy tốt: điểm dùng được để xếp loại.",
        Reliability::Passable => {
            "Độ tin cậy tạm được: cân nhắc khi xếp loại những bài gần điểm đạt."
        }
        Reliability::Unsatisfactory => {
            "Độ tin cậy thấp: điểm chưa đủ chắc để xếp loại; sửa câu có độ phân biệt thấp, thêm câu."
        }
    },
    standing: |standing| match standing {
        Standing::TooFew => "– ít bài",
        Standing::Unclear => "– chưa rõ",
        Standing::Sound => "✓ dùng được",
        Standing::Against(verdict) => match verdict {
            Verdict::NegativeDiscrimination | Verdict::DistractorBeatsKey { .. } => "✗ xem đáp án",
            Verdict::VeryWeakDiscrimination | Verdict::WeakDiscrimination => "! ĐPB thấp",
            Verdict::TooEasy => "! quá dễ",
            Verdict::TooHard => "! quá khó",
            Verdict::NobodyChose { .. } => "! PA nhiễu",
        },
    },
    sound: "không thấy gì phải sửa.",
    unclear: "không tính được độ phân biệt nên chưa nhận xét: các bài giống nhau ở câu này hoặc ở phần còn lại.",
};

/// English
pub const EN: AnalysisText = AnalysisText {
    title: "Item analysis",
    empty: "There is nothing marked yet to be analysed.",
    empty_advice: "Print a paper by v in Ready papers, have it taken, and type the sheets in by Issued papers or caytre mark; or have exams taken on this machine.",
    exams: "Exams on this machine, by bank",
    people: |count| if count == 1 { "1 person".to_owned() } else { format!("{count} people") },
    numbered: |code| format!("Numbered as version {code} is."),
    order: |order| match order {
        Order::Asked => "as asked",
        Order::Hardest => "hardest first",
        Order::Weakest => "weakest first",
    },
    spread: "Spread of marks (out of 10)",
    marks: |from| match from {
        9 => "9–10".to_owned(),
        from => format!("{from}–<{}", from + 1),
    },
    options: "Options",
    no_options: "This kind of question has no options to be counted.",
    choosers: |count, share, rest| match rest {
        Some(rest) => format!("{count} ({share}) · mean of the rest: {rest}"),
        None => format!("{count} ({share})"),
    },
    left_blank: "Blank",
    headings: ["No.", "n", "Facility", "Discr.", "Effic.", "Weight", "Guess", "Question"],
    long_headings: [
        "No.",
        "Attempts (n)",
        "Facility, %",
        "Discrimination index",
        "Discriminative efficiency, %",
        "Effective weight, %",
        "Random guess score, %",
        "Question",
    ],
    more_headings: ["Remarks", "How many chose each option"],
    test: [
        "Attempts (n)",
        "Mean",
        "Median",
        "Standard deviation",
        "Skewness",
        "Kurtosis",
        "Cronbach’s alpha, %",
        "Standard error",
    ],
    largest: "Points of a whole attempt",
    undefined: "undefined",
    remarks: "Remarks",
    no_remarks: "No question needs to be looked at again.",
    few: |fewest| format!("Below {fewest} attempts: figures for reference only, no remarks."),
    of_question: |label| format!("Question {label}"),
    negative: "negative discrimination (the better ones fail): check the key.",
    very_weak: "hardly tells people apart: look at its stem and options again.",
    weak: "tells people apart little: mend its stem or distractors.",
    easy: "nearly everybody is right: too easy to tell people apart.",
    hard: "too hard, or worse than guessing: check the key and what was taught.",
    nobody: |option| format!("nobody chose the distractor “{option}”: replace it."),
    better: |option| {
        format!("those who chose “{option}” did better than those with the key: is it right, too?")
    },
    chosen: |option, is_key, count| format!("{}{option}: {count}", if is_key { "* " } else { "" }),
    which_kind: "The name of the file needs to end in .xlsx, .csv, .html or .json.",
    blank: |count| format!("blank: {count}"),
    reliability: |reliability| match reliability {
        Reliability::Satisfactory => "Reliable: the marks can be graded by.",
        Reliability::Passable => "Fairly reliable: take care with grades close to the pass mark.",
        Reliability::Unsatisfactory => {
            "Not reliable: too unsure to grade by; mend questions of weak discrimination, add questions."
        }
    },
    standing: |standing| match standing {
        Standing::TooFew => "– few",
        Standing::Unclear => "– unclear",
        Standing::Sound => "✓ sound",
        Standing::Against(verdict) => match verdict {
            Verdict::NegativeDiscrimination | Verdict::DistractorBeatsKey { .. } => "✗ check key",
            Verdict::VeryWeakDiscrimination | Verdict::WeakDiscrimination => "! weak",
            Verdict::TooEasy => "! too easy",
            Verdict::TooHard => "! too hard",
            Verdict::NobodyChose { .. } => "! distractor",
        },
    },
    sound: "nothing that needs to be mended.",
    unclear: "no discrimination index, so no remark: all are alike in this question or in the rest.",
};
