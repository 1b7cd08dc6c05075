//! Words of a result slip.

/// Words of a result slip.
#[derive(Debug)]
pub struct SlipText {
    /// What it is, in capitals.
    pub title: &'static str,
    /// Labels: name, unit, day, of what, questions, mark, in words, grade, time, interruptions, code.
    pub labels: [&'static str; 11],
    /// So many of so many questions with all points.
    pub right: fn(usize, usize) -> String,
    /// There was no interruption.
    pub uninterrupted: &'static str,
    /// A paper off which nobody knows the time.
    pub no_time: &'static str,
    /// What the code is for.
    pub about: &'static str,
    /// The sitting has no seal.
    pub unsealed: &'static str,
    /// How the name of a file may end.
    pub which_kind: &'static str,
    /// Who signs.
    pub signature: &'static str,
    /// How it is signed.
    pub to_sign: &'static str,
}

/// Tiếng Việt
pub const VI: SlipText = SlipText {
    title: "PHIẾU KẾT QUẢ",
    labels: [
        "Họ và tên",
        "Đơn vị",
        "Ngày làm bài",
        "Nội dung",
        "Số câu đúng trọn",
        "Điểm bằng số",
        "Điểm bằng chữ",
        "Xếp loại",
        "Thời gian làm bài",
        "Gián đoạn",
        "Mã đối chiếu",
    ],
    right: |right, all| format!("{right}/{all}"),
    uninterrupted: "không",
    no_time: "thi trên giấy",
    about: "Gõ caytre history show và mã đối chiếu để xem lại bài. Mã để tránh chép nhầm, không chống làm giả.",
    unsealed: "không có",
    which_kind: "Tên tệp cần kết thúc bằng .docx, .pdf hoặc .html.",
    signature: "Người lập phiếu",
    to_sign: "(ký, ghi rõ họ tên)",
};

/// English
pub const EN: SlipText = SlipText {
    title: "RESULT",
    labels: [
        "Name",
        "Unit",
        "Day",
        "Subject",
        "Wholly right",
        "Mark",
        "In words",
        "Grade",
        "Time",
        "Interruptions",
        "Code",
    ],
    right: |right, all| format!("{right} of {all}"),
    uninterrupted: "none",
    no_time: "on paper",
    about: "caytre history show and the code find the sitting. The code guards against mistyping, not forging.",
    unsealed: "none",
    which_kind: "The name of the file needs to end in .docx, .pdf or .html.",
    signature: "Issued by",
    to_sign: "(signature, name)",
};
