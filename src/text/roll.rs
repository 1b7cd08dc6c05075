//! What stands on lists of candidates and of marks.

/// Words of these lists. Those that papers have too are in [`super::paper`].
#[derive(Debug)]
pub struct RollText {
    /// The heading of a list of candidates.
    pub candidates: &'static str,
    /// The heading of a list of marks.
    pub marks: &'static str,
    /// When and where, to fill in by hand.
    pub when: &'static str,
    /// Number in the list: a heading.
    pub ordinal: &'static str,
    /// The candidate's number: a heading.
    pub number: &'static str,
    /// A heading.
    pub name: &'static str,
    /// The year, the day of birth: headings.
    pub birth: [&'static str; 2],
    /// A heading.
    pub unit: &'static str,
    /// How many sheets were handed in: a heading.
    pub sheets: &'static str,
    /// Who handed in signs here: a heading.
    pub signature: &'static str,
    /// A heading.
    pub grade: &'static str,
    /// A heading.
    pub note: &'static str,
    /// How many, of each grade: a heading.
    pub count: &'static str,
    /// Who did not pass: documents have another word than screens.
    pub not_passed: &'static str,
    /// How many candidates there are, and what is counted by hand.
    pub present: fn(usize) -> String,
    /// How many candidates there are, how many of them have a mark.
    pub marked: fn(usize, usize) -> String,
    /// How many passed, of how many, in per cent.
    pub passed: fn(usize, usize, &str) -> String,
    /// The mean, the highest and the lowest mark.
    pub spread: fn(&str, &str, &str) -> String,
    /// Place and date, to fill in by hand.
    pub place: &'static str,
    /// Who watches over the exam and signs.
    pub invigilators: [&'static str; 2],
    /// Who writes down the marks, who checks them.
    pub recorders: [&'static str; 2],
    /// Below whoever signs.
    pub sign: &'static str,
}

/// Tiếng Việt
pub const VI: RollText = RollText {
    candidates: "DANH SÁCH THÍ SINH DỰ THI",
    marks: "BẢNG ĐIỂM",
    when: "Ngày thi: ……/……/…………    Phòng thi: ………………",
    ordinal: "STT",
    number: "SBD",
    name: "Họ và tên",
    birth: ["Năm sinh", "Ngày sinh"],
    unit: "Đơn vị",
    sheets: "Số tờ",
    signature: "Ký nộp bài",
    grade: "Xếp loại",
    note: "Ghi chú",
    count: "Số lượng",
    not_passed: "Không đạt",
    present: |count| {
        format!("Tổng số thí sinh: {count}; có mặt: ………; vắng: ………; số bài: ………; số tờ: ………")
    },
    marked: |count, marked| match count - marked.min(count) {
        0 => format!("Tổng số thí sinh: {count}; có điểm: {marked}."),
        others => {
            format!("Tổng số thí sinh: {count}; có điểm: {marked}; không có điểm: {others}.")
        }
    },
    passed: |passed, judged, share| format!("Tỷ lệ đạt: {passed}/{judged} ({share})."),
    spread: |mean, highest, lowest| {
        format!("Điểm trung bình: {mean}; cao nhất: {highest}; thấp nhất: {lowest}.")
    },
    place: "………………, ngày …… tháng …… năm ………",
    invigilators: ["Cán bộ coi thi 1", "Cán bộ coi thi 2"],
    recorders: ["Người vào điểm", "Người kiểm tra"],
    sign: "(ký, ghi rõ họ tên)",
};

/// English
pub const EN: RollText = RollText {
    candidates: "LIST OF CANDIDATES",
    marks: "LIST OF MARKS",
    when: "Date: ……/……/…………    Room: ………………",
    ordinal: "No.",
    number: "Number",
    name: "Full name",
    birth: ["Year of birth", "Date of birth"],
    unit: "Unit",
    sheets: "Sheets",
    signature: "Signature",
    grade: "Grade",
    note: "Notes",
    count: "Number",
    not_passed: "Failed",
    present: |count| {
        format!("Candidates: {count}; present: ………; absent: ………; papers: ………; sheets: ………")
    },
    marked: |count, marked| match count - marked.min(count) {
        0 => format!("Candidates: {count}; with a mark: {marked}."),
        others => format!("Candidates: {count}; with a mark: {marked}; without: {others}."),
    },
    passed: |passed, judged, share| format!("Pass rate: {passed} of {judged} ({share})."),
    spread: |mean, highest, lowest| {
        format!("Mean mark: {mean}; highest: {highest}; lowest: {lowest}.")
    },
    place: "………………, date ……/……/…………",
    invigilators: ["First invigilator", "Second invigilator"],
    recorders: ["Recorded by", "Checked by"],
    sign: "(signature and full name)",
};
