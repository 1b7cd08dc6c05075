//! Words of the report of a period as a document (báo cáo), in the two layouts that offices use: documents of the
//! Party (Hướng dẫn 36-HD/VPTW) and of the state and of mass organisations (Nghị định 30/2020/NĐ-CP).

/// Words of the document.
#[derive(Debug)]
pub struct StatementText {
    /// Its number, left open, with the abbreviation of the agency: of the Party, of others.
    pub number: fn(bool, &str) -> String,
    /// Place and date, day and month left open.
    pub date: fn(&str, i16) -> String,
    /// What it is.
    pub title: &'static str,
    /// What it is about: the period.
    pub subject: fn(&str) -> String,
    /// The headings of the five parts.
    pub parts: [&'static str; 5],
    /// What an office is to write below the first, fourth and fifth part.
    pub prompts: [&'static str; 3],
    /// The two headings of the third part, and what is to be written below them.
    pub judgement: [[&'static str; 2]; 2],
    /// How many took part: unit, registered, taken part, rate, attempts.
    pub took_part: fn(&str, usize, usize, &str, usize) -> String,
    /// Whoever reports without a name.
    pub everybody: &'static str,
    /// Mean, median, passed, their share.
    pub marks: fn(&str, &str, usize, &str) -> String,
    /// Before the grades.
    pub grades: &'static str,
    /// Typed figures, where they are known: total, summoned, meetings, listeners, articles.
    pub typed: [&'static str; 5],
    /// Above the list of receivers.
    pub receivers: &'static str,
    /// The last receiver.
    pub archive: &'static str,
    /// Before the name of the body that signs: of the Party, of others.
    pub on_behalf: fn(bool, &str) -> String,
    /// Below it.
    pub office: &'static str,
    /// How it is signed.
    pub to_sign: &'static str,
    /// The end of the text of others than the Party.
    pub end: &'static str,
    /// Headings of the appendix: number, unit, total, summoned, taken part, rate, mean; behind the grades: passed.
    pub headings: [&'static str; 8],
}

/// Tiếng Việt
pub const VI: StatementText = StatementText {
    number: |is_of_party, code| {
        let code = if code.is_empty() { "……" } else { code };
        if is_of_party {
            format!("Số        -BC/{code}")
        } else {
            format!("Số:        /BC-{code}")
        }
    },
    date: |place, year| {
        let place = if place.is_empty() { "………………" } else { place };
        format!("{place}, ngày        tháng        năm {year}")
    },
    title: "BÁO CÁO",
    subject: |period| format!("Kết quả học tập, kiểm tra {period}"),
    parts: [
        "I. CÔNG TÁC LÃNH ĐẠO, CHỈ ĐẠO, TỔ CHỨC THỰC HIỆN",
        "II. KẾT QUẢ",
        "III. ĐÁNH GIÁ CHUNG",
        "IV. NHIỆM VỤ THỜI GIAN TỚI",
        "V. KIẾN NGHỊ, ĐỀ XUẤT",
    ],
    prompts: [
        "(Nêu văn bản chỉ đạo, kế hoạch, cách tổ chức sinh hoạt, học tập.)",
        "(Nêu nhiệm vụ, giải pháp của kỳ tới.)",
        "(Nêu kiến nghị với cấp trên; nếu không có thì ghi: Không.)",
    ],
    judgement: [
        ["1. Ưu điểm", "(Nêu việc làm tốt, cách làm hay.)"],
        ["2. Hạn chế, nguyên nhân", "(Nêu hạn chế và nguyên nhân.)"],
    ],
    took_part: |unit, registered, taken, rate, attempts| {
        format!(
            "{unit} có {registered} người đã đăng ký; {taken} người tham gia kiểm tra, đạt tỷ lệ {rate}%; tổng số \
             {attempts} lượt làm bài."
        )
    },
    everybody: "Đơn vị",
    marks: |mean, median, passed, share| {
        format!("Điểm trung bình {mean}; trung vị {median}; số người đạt {passed} ({share}%).")
    },
    grades: "Xếp loại: ",
    typed: [
        "Tổng số đảng viên, đoàn viên",
        "Số được triệu tập",
        "Số buổi sinh hoạt",
        "Lượt người nghe",
        "Tin, bài",
    ],
    receivers: "Nơi nhận:",
    archive: "Lưu.",
    on_behalf: |is_of_party, agency| {
        let agency = if agency.is_empty() { "………………" } else { agency };
        format!("{} {}", if is_of_party { "T/M" } else { "TM." }, agency.to_uppercase())
    },
    office: "(chức vụ)",
    to_sign: "(ký tên, đóng dấu)",
    end: "./.",
    headings: ["STT", "Đơn vị", "Tổng số", "Triệu tập", "Tham gia", "Tỷ lệ %", "Điểm TB", "Đạt %"],
};

/// English
pub const EN: StatementText = StatementText {
    number: |is_of_party, code| {
        let code = if code.is_empty() { "……" } else { code };
        if is_of_party {
            format!("No.        -BC/{code}")
        } else {
            format!("No.:        /BC-{code}")
        }
    },
    date: |place, year| {
        let place = if place.is_empty() { "………………" } else { place };
        format!("{place}, day        month        {year}")
    },
    title: "REPORT",
    subject: |period| format!("Results of study and examination, {period}"),
    parts: [
        "I. DIRECTION AND ORGANISATION",
        "II. RESULTS",
        "III. JUDGEMENT",
        "IV. TASKS TO COME",
        "V. PROPOSALS",
    ],
    prompts: [
        "(Which documents, plans, ways of organising.)",
        "(What is to be done in the next period.)",
        "(What is proposed to the upper level; if nothing: none.)",
    ],
    judgement: [
        ["1. What went well", "(What was done well.)"],
        ["2. What did not, and why", "(Shortcomings and their causes.)"],
    ],
    took_part: |unit, registered, taken, rate, attempts| {
        format!(
            "{unit} has {registered} registered persons; {taken} took part in examinations, {rate}%; {attempts} \
             attempts in all."
        )
    },
    everybody: "The unit",
    marks: |mean, median, passed, share| {
        format!("Mean mark {mean}; median {median}; {passed} passed ({share}%).")
    },
    grades: "Grades: ",
    typed: ["Members in all", "Summoned", "Meetings", "Listeners", "Articles"],
    receivers: "To:",
    archive: "Archive.",
    on_behalf: |_, agency| {
        let agency = if agency.is_empty() { "………………" } else { agency };
        format!("ON BEHALF OF {}", agency.to_uppercase())
    },
    office: "(office)",
    to_sign: "(signature, seal)",
    end: "",
    headings: ["No.", "Unit", "Total", "Summoned", "Took part", "Rate %", "Mean", "Passed %"],
};
