//! What stands on exam papers, their answer sheets and keys, and what the command that makes them says.

use crate::domain::paper::Way;
use crate::domain::paper::version::NoPaper;
use crate::domain::question::{Kind, Level};
use crate::text::blueprint::BlueprintText;
use std::path::Path;

/// Words of exam papers.
#[derive(Debug)]
pub struct PaperText {
    /// Under the names of the agency.
    pub official: &'static str,
    /// Before and behind the number of pages.
    pub pages: (&'static str, &'static str),
    /// Minutes of a paper; none without a limit.
    pub time: fn(Option<u64>) -> String,
    /// Before the class.
    pub class: &'static str,
    /// Before the name of a candidate.
    pub name: &'static str,
    /// Before the number of a candidate.
    pub candidate: &'static str,
    /// Before the unit of a candidate.
    pub unit: &'static str,
    /// Before a date of birth.
    pub birth: &'static str,
    /// Before the number that replaces a name.
    pub detached: &'static str,
    /// A version by its code.
    pub code: fn(&str) -> String,
    /// At the foot of a page: the code, the short digest.
    pub footer: fn(&str, &str) -> String,
    /// What is to be answered in a part: its last number.
    pub numbers: fn(usize) -> String,
    /// How a kind of question is answered.
    pub how: fn(Kind) -> &'static str,
    /// Points of a part or a question, written out.
    pub points: fn(&str) -> String,
    /// Under the last question.
    pub end: &'static str,
    /// What stands below it.
    pub rules: [&'static str; 2],
    /// The heading of an answer sheet.
    pub sheet: &'static str,
    /// The mark in figures, in words, the first and the second marker.
    pub marks: [&'static str; 4],
    /// The heading of a key.
    pub key: &'static str,
    /// How four statements are marked.
    pub statements: &'static str,
    /// An essay is marked by people: its points.
    pub essay: fn(&str) -> String,
    /// The heading of the table of all keys.
    pub keys: &'static str,
    /// A question, in a heading.
    pub question: &'static str,
    /// A voided question, in a table.
    pub voided: &'static str,
    /// The heading of the matrix.
    pub matrix: &'static str,
    /// The heading of the specification.
    pub specification: &'static str,
    /// Topic, level, number, points, share, sum, kind, code, part, answer: headings of tables.
    pub topic: &'static str,
    /// A heading.
    pub level: &'static str,
    /// A heading.
    pub number: &'static str,
    /// A heading.
    pub points_heading: &'static str,
    /// A heading.
    pub share: &'static str,
    /// A heading.
    pub sum: &'static str,
    /// A heading.
    pub kind: &'static str,
    /// A heading.
    pub code_heading: &'static str,
    /// A heading.
    pub part: &'static str,
    /// A heading.
    pub answer: &'static str,
    /// A level, in two letters.
    pub level_code: fn(Level) -> &'static str,
    /// A level, in one word.
    pub short_level: fn(Level) -> &'static str,
    /// The screen that issues a paper.
    pub screen: &'static str,
    /// How versions differ.
    pub way: fn(Way) -> &'static str,
    /// The lines of its form, in their order: look, versions, way, class, superior, agency, Party, cut off.
    pub lines: [&'static str; 8],
    /// A paper was issued: its folder.
    pub issued: fn(&Path) -> String,
    /// Papers were written: versions, questions, folder, short digest.
    pub written: fn(usize, usize, &Path, &str) -> String,
    /// The largest share of equal letters at equal places of two versions, and what chance gives, in per
    /// cent.
    pub copying: fn(&str, &str) -> String,
    /// So many questions were in the last papers already.
    pub asked_before: fn(usize) -> String,
    /// Why there is no paper, but for what the blueprint says itself.
    pub no_paper: fn(&NoPaper, &BlueprintText) -> String,
    /// The codes are no codes.
    pub codes: fn(&str) -> String,
    /// The most versions of a paper.
    pub too_many: fn(usize) -> String,
    /// So many versions, so many codes.
    pub codes_differ: fn(usize, usize) -> String,
    /// There is something in the folder already.
    pub taken: fn(&Path) -> String,
    /// The folder cannot be written.
    pub unwritable: fn(&Path) -> String,
    /// There is no paper in this folder.
    pub absent: fn(&Path) -> String,
    /// The paper in this folder was changed or is damaged.
    pub damaged: fn(&Path) -> String,
    /// Everything is as it was issued: files, short digest.
    pub unchanged: fn(usize, &str) -> String,
    /// A file was changed, is missing, or was added.
    pub changed: [fn(&str) -> String; 3],
    /// There is no such version: its code, those there are.
    pub no_version: fn(&str, &str) -> String,
    /// There is no such question in a version: what was written, the code.
    pub no_question: fn(&str, &str) -> String,
    /// A number is in several parts.
    pub which_part: fn(&str) -> String,
    /// Before a question that is to be voided.
    pub to_void: &'static str,
    /// Where it stands: code, part, number.
    pub stands: fn(&str, &str, usize) -> String,
    /// Whether to void it.
    pub ask: &'static str,
    /// Nothing was voided.
    pub kept: &'static str,
    /// It was voided; the folder of the new tables.
    pub is_voided: fn(&Path) -> String,
    /// It was voided before.
    pub voided_before: &'static str,
    /// Names of files: paper, sheet, key, table of keys, matrix, all versions.
    pub files: FileNames,
}

/// How files are called, without what follows the last dot. They are the same in both languages: people
/// look for them by name.
#[derive(Debug)]
pub struct FileNames {
    /// Before a code: a paper.
    pub paper: &'static str,
    /// Before a code: an answer sheet.
    pub sheet: &'static str,
    /// Before a code: a key.
    pub key: &'static str,
    /// Behind the others: all versions.
    pub all: &'static str,
    /// The table of all keys.
    pub keys: &'static str,
    /// A row for each answer, for programs that mark.
    pub rows: &'static str,
    /// The matrix.
    pub matrix: &'static str,
    /// The folder of what candidates must not see.
    pub folder: &'static str,
}

const FILES: FileNames = FileNames {
    paper: "de",
    sheet: "phieu",
    key: "dap-an",
    all: "tat-ca",
    keys: "bang-dap-an",
    rows: "dap-an-cham-may",
    matrix: "ma-tran",
    folder: "dap-an",
};

/// Tiếng Việt
pub const VI: PaperText = PaperText {
    official: "ĐỀ CHÍNH THỨC",
    pages: ("(Đề thi có ", " trang)"),
    time: |minutes| match minutes {
        Some(minutes) => format!("Thời gian làm bài: {minutes} phút, không kể thời gian phát đề"),
        None => "Không giới hạn thời gian làm bài".to_owned(),
    },
    class: "Lớp, chuyên đề: ",
    name: "Họ, tên thí sinh: ",
    candidate: "Số báo danh: ",
    unit: "Đơn vị: ",
    birth: "Ngày sinh: ",
    detached: "Số phách: ",
    code: |code| format!("Mã đề {code}"),
    footer: |code, digest| format!("Mã đề {code} – mã kiểm tra {digest}"),
    numbers: |last| match last {
        1 => "Thí sinh trả lời câu 1.".to_owned(),
        last => format!("Thí sinh trả lời từ câu 1 đến câu {last}."),
    },
    how: |kind| match kind {
        Kind::Single => "Mỗi câu hỏi thí sinh chỉ chọn một phương án.",
        Kind::Multiple => "Mỗi câu hỏi thí sinh chọn tất cả phương án đúng.",
        Kind::TrueFalse => "Mỗi câu hỏi thí sinh chọn Đúng hoặc Sai.",
        Kind::Statements => {
            "Trong mỗi ý a), b), c), d) ở mỗi câu, thí sinh chọn đúng (Đ) hoặc sai (S)."
        }
        Kind::Short => "Mỗi câu hỏi thí sinh ghi câu trả lời ngắn.",
        Kind::Number => "Mỗi câu hỏi thí sinh ghi một số.",
        Kind::Ordering => "Mỗi câu hỏi thí sinh ghi các chữ cái theo đúng thứ tự.",
        Kind::Matching => "Mỗi câu hỏi thí sinh ghi chữ cái ghép với từng số.",
    },
    points: |points| format!("({points} điểm)"),
    end: "------ HẾT ------",
    rules: ["Thí sinh không được sử dụng tài liệu.", "Cán bộ coi thi không giải thích gì thêm."],
    sheet: "PHIẾU TRẢ LỜI",
    marks: ["Điểm bằng số", "Điểm bằng chữ", "Cán bộ chấm thi 1", "Cán bộ chấm thi 2"],
    key: "ĐÁP ÁN VÀ THANG ĐIỂM",
    statements: "Câu đúng – sai bốn ý: đúng 1 ý được 0,1; 2 ý 0,25; 3 ý 0,5; cả 4 ý được trọn điểm của câu.",
    essay: |points| format!("Chấm theo hướng dẫn chấm, tối đa {points} điểm."),
    keys: "BẢNG ĐÁP ÁN",
    question: "Câu",
    voided: "Hủy",
    matrix: "MA TRẬN ĐỀ KIỂM TRA",
    specification: "BẢN ĐẶC TẢ ĐỀ KIỂM TRA",
    topic: "Chủ đề",
    level: "Mức độ",
    number: "Số câu",
    points_heading: "Điểm",
    share: "Tỷ lệ %",
    sum: "Tổng",
    kind: "Dạng",
    code_heading: "Mã đề",
    part: "Phần",
    answer: "Đáp án",
    level_code: |level| match level {
        Level::Recall => "NB",
        Level::Understand => "TH",
        Level::Apply => "VD",
    },
    short_level: |level| match level {
        Level::Recall => "Biết",
        Level::Understand => "Hiểu",
        Level::Apply => "Vận dụng",
    },
    screen: "In đề thi",
    way: |way| match way {
        Way::Options => "đảo phương án",
        Way::Both => "đảo cả câu",
        Way::Equivalent => "câu tương đương",
    },
    lines: [
        "Xem trước đề",
        "Số mã đề",
        "Các mã khác nhau",
        "Lớp, chuyên đề",
        "Cơ quan chủ quản",
        "Cơ quan",
        "Tổ chức đảng",
        "Có phách",
    ],
    issued: |folder| format!("Đã ra đề trong {}; đáp án ở dap-an.", folder.display()),
    written: |versions, questions, folder, digest| {
        format!(
            "Đã ra {versions} mã đề, mỗi đề {questions} câu, trong {} (mã kiểm tra {digest}).",
            folder.display()
        )
    },
    copying: |most, chance| {
        format!(
            "Hai mã đề bất kỳ trùng chữ cái đáp án nhiều nhất {most}% số câu (ngẫu nhiên: {chance}%)."
        )
    },
    asked_before: |count| {
        format!(
            "{count} câu đã có trong các đề ra gần đây (not_in_last), vì ngân hàng không đủ câu khác."
        )
    },
    no_paper: |why, blueprint| match why {
        NoPaper::Draw(why) => format!("Chưa ra được đề: {}.", blueprint.sentence(why)),
        NoPaper::CodeTwice(code) => format!("Mã đề {code} có hai lần; mỗi đề một mã."),
        NoPaper::TooFewOrders(count) => format!(
            "Chỉ có {count} cách sắp xếp khác nhau; bớt số mã đề, thêm câu, hoặc dùng --way both."
        ),
        NoPaper::Rounds => {
            "Ma trận này có vòng thi ([[round]]), không phải đề giấy; dùng [[part]].".to_owned()
        }
    },
    codes: |written| {
        format!(
            "“{written}” không phải mã đề: viết số, khoảng hoặc danh sách, như 101-104 hay 101,203."
        )
    },
    too_many: |most| format!("Mỗi lần ra nhiều nhất {most} mã đề."),
    codes_differ: |versions, codes| {
        format!("--versions {versions} nhưng --codes có {codes} mã; cho hai số bằng nhau.")
    },
    taken: |folder| {
        format!("{} đã có tệp; đề đã ra không bị ghi đè, chọn thư mục khác.", folder.display())
    },
    unwritable: |folder| {
        format!("Không ghi được {}; xem quyền ghi và chỗ trống.", folder.display())
    },
    absent: |folder| format!("Không thấy đề đã ra trong {}.", folder.display()),
    damaged: |folder| format!("Đề trong {} bị hỏng hoặc do bản mới hơn ghi.", folder.display()),
    unchanged: |files, digest| format!("Không có gì thay đổi: {files} tệp, mã kiểm tra {digest}."),
    changed: [
        |file| format!("Bị sửa: {file}"),
        |file| format!("Bị mất: {file}"),
        |file| format!("Có thêm: {file}"),
    ],
    no_version: |code, all| format!("Không có mã đề {code}; các mã đề: {all}."),
    no_question: |written, code| {
        format!("Mã đề {code} không có câu {written}; viết số câu, hoặc phần.câu như 2.3.")
    },
    which_part: |written| {
        format!("Câu {written} có ở nhiều phần; viết phần.câu, như 1.{written} hay 2.{written}.")
    },
    to_void: "Câu sẽ hủy:",
    stands: |code, part, number| format!("  mã đề {code}: {part}, câu {number}"),
    ask: "Hủy câu này trong mọi mã đề? [c/K] ",
    kept: "Chưa hủy câu nào.",
    is_voided: |folder| format!("Đã hủy; bảng đáp án mới trong {}.", folder.display()),
    voided_before: "Câu này đã hủy từ trước.",
    files: FILES,
};

/// English
pub const EN: PaperText = PaperText {
    official: "OFFICIAL PAPER",
    pages: ("(", " pages)"),
    time: |minutes| match minutes {
        Some(minutes) => format!("Time allowed: {minutes} minutes"),
        None => "No time limit".to_owned(),
    },
    class: "Class: ",
    name: "Candidate's name: ",
    candidate: "Candidate's number: ",
    unit: "Unit: ",
    birth: "Date of birth: ",
    detached: "Anonymous number: ",
    code: |code| format!("Version {code}"),
    footer: |code, digest| format!("Version {code} – check code {digest}"),
    numbers: |last| match last {
        1 => "Answer question 1.".to_owned(),
        last => format!("Answer questions 1 to {last}."),
    },
    how: |kind| match kind {
        Kind::Single => "Choose one option for each question.",
        Kind::Multiple => "Choose every right option for each question.",
        Kind::TrueFalse => "Say of each whether it is true or false.",
        Kind::Statements => {
            "Say of each statement a), b), c), d) whether it is true (T) or false (F)."
        }
        Kind::Short => "Write a short answer to each question.",
        Kind::Number => "Write a number for each question.",
        Kind::Ordering => "Write the letters in their right order.",
        Kind::Matching => "Write the letter that goes with each number.",
    },
    points: |points| format!("({points} points)"),
    end: "------ END ------",
    rules: ["No material may be used.", "Invigilators give no further explanation."],
    sheet: "ANSWER SHEET",
    marks: ["Mark in figures", "Mark in words", "First marker", "Second marker"],
    key: "KEY AND POINTS",
    statements: "Four statements: 1 right is worth 0.1; 2 are worth 0.25; 3 are worth 0.5; all 4 the whole.",
    essay: |points| format!("Marked by hand, at most {points} points."),
    keys: "TABLE OF KEYS",
    question: "No.",
    voided: "Void",
    matrix: "MATRIX OF THE PAPER",
    specification: "SPECIFICATION OF THE PAPER",
    topic: "Topic",
    level: "Level",
    number: "Questions",
    points_heading: "Points",
    share: "Share %",
    sum: "Sum",
    kind: "Kind",
    code_heading: "Version",
    part: "Part",
    answer: "Answer",
    level_code: |level| match level {
        Level::Recall => "R",
        Level::Understand => "U",
        Level::Apply => "A",
    },
    short_level: |level| match level {
        Level::Recall => "Recall",
        Level::Understand => "Grasp",
        Level::Apply => "Apply",
    },
    screen: "Exam papers",
    way: |way| match way {
        Way::Options => "options shuffled",
        Way::Both => "all shuffled",
        Way::Equivalent => "other questions",
    },
    lines: [
        "Look at it",
        "Versions",
        "How they differ",
        "Class",
        "Body above",
        "Agency",
        "Of the Party",
        "Names to cut off",
    ],
    issued: |folder| format!("Issued in {}; keys are in dap-an.", folder.display()),
    written: |versions, questions, folder, digest| {
        format!(
            "{versions} versions of {questions} questions are in {} (check code {digest}).",
            folder.display()
        )
    },
    copying: |most, chance| {
        format!(
            "Any two versions have the same letter at {most}% of the places at most (chance: {chance}%)."
        )
    },
    asked_before: |count| {
        format!(
            "{count} questions were in the last papers already (not_in_last): there are no others."
        )
    },
    no_paper: |why, blueprint| match why {
        NoPaper::Draw(why) => format!("There is no such paper: {}.", blueprint.sentence(why)),
        NoPaper::CodeTwice(code) => {
            format!("The code {code} stands twice; each version needs its own.")
        }
        NoPaper::TooFewOrders(count) => format!(
            "There are only {count} different orders; ask for fewer versions or more questions, or use \
             --way both."
        ),
        NoPaper::Rounds => "This blueprint has rounds ([[round]]): it is for a contest.".to_owned(),
    },
    codes: |written| format!("“{written}” is no list of codes: write 101-104 or 101,203."),
    too_many: |most| format!("A paper has {most} versions at most."),
    codes_differ: |versions, codes| {
        format!("--versions {versions}, but --codes has {codes}; make them the same.")
    },
    taken: |folder| {
        format!("{} holds files; an issued paper is never overwritten.", folder.display())
    },
    unwritable: |folder| format!("{} cannot be written; see rights and room.", folder.display()),
    absent: |folder| format!("There is no issued paper in {}.", folder.display()),
    damaged: |folder| {
        format!("The paper in {} is damaged, or a newer program wrote it.", folder.display())
    },
    unchanged: |files, digest| format!("Nothing was changed: {files} files, check code {digest}."),
    changed: [
        |file| format!("Changed: {file}"),
        |file| format!("Missing: {file}"),
        |file| format!("Added: {file}"),
    ],
    no_version: |code, all| format!("There is no version {code}; there are {all}."),
    no_question: |written, code| {
        format!(
            "Version {code} has no question {written}; write its number, or part.number as 2.3."
        )
    },
    which_part: |written| {
        format!("Several parts have a question {written}; write 1.{written} or 2.{written}.")
    },
    to_void: "This question will be voided:",
    stands: |code, part, number| format!("  version {code}: {part}, question {number}"),
    ask: "Void it in every version? [y/N] ",
    kept: "Nothing was voided.",
    is_voided: |folder| format!("Voided; the new tables of keys are in {}.", folder.display()),
    voided_before: "This question was voided before.",
    files: FILES,
};
