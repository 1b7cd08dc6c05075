//! The editor of banks: its screens, the lines of its form, what it says.

use crate::domain::question::Kind;
use std::path::Path;

/// Words of the editor.
#[derive(Debug)]
pub struct EditorText {
    /// The screen of banks.
    pub title: &'static str,
    /// What it is for.
    pub about: &'static str,
    /// A bank inside the program.
    pub shipped: &'static str,
    /// A bank of one's own.
    pub own: &'static str,
    /// A bank that does not exist yet.
    pub new: &'static str,
    /// Before the title of a new bank or of a copy.
    pub name: &'static str,
    /// A bank inside the program can only be copied.
    pub copied: fn(&str) -> String,
    /// There is no folder for own banks.
    pub no_folder: &'static str,
    /// A bank has this id already.
    pub taken: fn(&str) -> String,
    /// A title without a letter makes no id.
    pub nameless: &'static str,
    /// A file cannot be read as text.
    pub unreadable: fn(&Path) -> String,
    /// A file cannot be written.
    pub unwritable: fn(&Path) -> String,
    /// Another program has changed the file.
    pub changed: &'static str,
    /// How to leave what cannot be written.
    pub leave_anyway: &'static str,
    /// A bank without questions.
    pub empty: &'static str,
    /// Above the kinds of a new question.
    pub which_kind: &'static str,
    /// Before the title of a new topic.
    pub topic_title: &'static str,
    /// Whether to take a question out.
    pub remove: fn(&str) -> String,
    /// To take it out, to keep it.
    pub answers: [&'static str; 2],
    /// There is no change to take back.
    pub nothing_to_undo: &'static str,
    /// The last change was taken back.
    pub taken_back: &'static str,
    /// The piece of a question is no TOML.
    pub no_form: &'static str,
    /// A question without a prompt.
    pub untitled: &'static str,
    /// So many things are wrong.
    pub problems: fn(usize) -> String,
    /// Before what a list is filtered by.
    pub filter: &'static str,
    /// The label of a field: its name, its part.
    pub label: fn(&str, &str) -> String,
    /// How an answer of a kind is typed.
    pub answer: fn(Kind) -> &'static str,
    /// How other fields are typed.
    pub advice: fn(&str) -> &'static str,
    /// The screen that takes a file in.
    pub intake: &'static str,
    /// What files, and how their path comes in.
    pub intake_about: &'static str,
    /// Before a path.
    pub path: &'static str,
    /// Above the formats that a bank is written in.
    pub which_format: &'static str,
    /// The questions with their keys, or the study notes, as a document of this kind.
    pub document: fn(bool, &str) -> String,
    /// A file was written, with so many questions left out.
    pub exported: fn(&Path, usize) -> String,
    /// Nothing is in a line that needs something.
    pub missing: &'static str,
    /// A question cannot be shown before it is whole.
    pub not_whole: &'static str,
    /// Above a preview: its columns and lines.
    pub preview: fn(u16, u16) -> String,
    /// What was typed is in the file.
    pub saved: &'static str,
    /// What was typed is not yet in the file.
    pub unsaved: &'static str,
}

/// Tiếng Việt
pub const VI: EditorText = EditorText {
    title: "Ngân hàng câu hỏi",
    about: "viết, sửa bộ câu hỏi riêng",
    shipped: "có sẵn",
    own: "riêng",
    new: "Bộ mới",
    name: "Tên bộ mới",
    copied: |title| format!("“{title}” là bộ có sẵn: đặt tên cho bản chép để sửa."),
    no_folder: "Không có thư mục dữ liệu để lập bộ riêng.",
    taken: |id| format!("Đã có bộ {id}; đặt tên khác."),
    nameless: "Tên bộ cần có chữ hoặc số.",
    unreadable: |path| format!("Không đọc được {} như văn bản.", path.display()),
    unwritable: |path| format!("Không ghi được {}; xem quyền ghi, chỗ trống.", file_name(path)),
    changed: "Tệp vừa bị chương trình khác sửa, chưa ghi gì; Ctrl+R đọc lại tệp.",
    leave_anyway: "Esc lần nữa để bỏ.",
    empty: "Chưa có câu nào; + để thêm.",
    which_kind: "Dạng câu mới",
    topic_title: "Tên chủ đề mới",
    remove: |prompt| format!("Bỏ câu “{prompt}”?"),
    answers: ["Bỏ", "Giữ lại"],
    nothing_to_undo: "Không còn gì để hoàn tác.",
    taken_back: "Đã hoàn tác.",
    no_form: "Câu này viết sai cú pháp nên không mở được; sửa bằng trình soạn văn bản.",
    untitled: "(chưa có câu hỏi)",
    problems: |count| format!("{count} lỗi"),
    filter: "Lọc",
    label: |name, part| match name {
        "id" => "Mã câu".to_owned(),
        "topic" => "Chủ đề".to_owned(),
        "level" => "Mức độ".to_owned(),
        "prompt" => "Câu hỏi".to_owned(),
        "option" => format!("Phương án {part}"),
        "statement" => format!("Ý {part}"),
        "left" => format!("Vế trái {part}"),
        "right" => format!("Vế phải {part}"),
        "answer" => "Đáp án".to_owned(),
        "explain" => "Giải thích".to_owned(),
        "why" => format!("Vì sao {part} sai"),
        "cite" => "Nguồn".to_owned(),
        "facts" => "Mã dữ kiện".to_owned(),
        "pin" => "Giữ chỗ".to_owned(),
        "as_of" => "Tính đến".to_owned(),
        "time" => "Số giây".to_owned(),
        "points" => "Điểm".to_owned(),
        "tolerance" => "Sai số".to_owned(),
        "unit" => "Đơn vị".to_owned(),
        "compare" => "So khớp".to_owned(),
        "marking" => "Cách chấm".to_owned(),
        other => other.to_owned(),
    },
    answer: |kind| match kind {
        Kind::Single => "chữ của phương án đúng, như b",
        Kind::Multiple => "chữ của các phương án đúng, như a, c",
        Kind::TrueFalse => "Đ hoặc S",
        Kind::Statements => "chữ của các ý đúng, như a, d",
        Kind::Short => "các câu trả lời được nhận, giữa hai câu viết “ / ”",
        Kind::Number => "một số, như 56 hay 2,5",
        Kind::Ordering => "các chữ theo đúng thứ tự, như c, a, b",
        Kind::Matching => "từng cặp, như 1-b, 2-a",
    },
    advice: |name| match name {
        "topic" | "level" | "compare" | "marking" => "← → để đổi",
        "prompt" | "explain" => "\\n là xuống dòng",
        "cite" => "mã nguồn và vị trí, cách nhau bằng ;",
        "pin" => "chữ của các phương án không đảo chỗ",
        "as_of" => "ngày hoặc tháng, như 2024-03",
        _ => "",
    },
    intake: "Nhập câu hỏi từ tệp",
    intake_about: "Tệp GIFT, Aiken, Moodle XML, CSV, XLSX, DOCX, văn bản, Anki: gõ hoặc dán đường dẫn, hay kéo \
                   tệp vào đây. Chưa ghi gì trước khi xem và đồng ý.",
    path: "Tệp",
    which_format: "Xuất thành tệp",
    document: |has_keys, kind| {
        if has_keys {
            format!("Bộ câu hỏi và đáp án, {kind}")
        } else {
            format!("Đề cương ôn tập, {kind}")
        }
    },
    exported: |path, left_out| match left_out {
        0 => format!("Đã ghi {}.", path.display()),
        count => format!("Đã ghi {}; {count} câu không hợp định dạng.", path.display()),
    },
    missing: "chưa điền",
    not_whole: "Câu còn lỗi nên chưa xem như người học được.",
    preview: |width, height| format!("Người học thấy ở màn hình {width}×{height}"),
    saved: "đã ghi",
    unsaved: "chưa ghi",
};

/// English
pub const EN: EditorText = EditorText {
    title: "Question banks",
    about: "write and edit banks of your own",
    shipped: "shipped",
    own: "own",
    new: "New bank",
    name: "Title of the new bank",
    copied: |title| format!("“{title}” is shipped: give the copy a title, to edit it."),
    no_folder: "There is no data folder for banks of your own.",
    taken: |id| format!("There is a bank {id} already; take another title."),
    nameless: "A title needs a letter or a digit.",
    unreadable: |path| format!("{} cannot be read as text.", path.display()),
    unwritable: |path| format!("{} cannot be written; see rights and room.", file_name(path)),
    changed: "Another program has changed the file; nothing written. Ctrl+R reads it.",
    leave_anyway: "Esc again leaves it.",
    empty: "No question yet; + adds one.",
    which_kind: "Kind of the new question",
    topic_title: "Title of the new topic",
    remove: |prompt| format!("Take “{prompt}” out?"),
    answers: ["Take it out", "Keep it"],
    nothing_to_undo: "There is nothing to undo.",
    taken_back: "Undone.",
    no_form: "This question has wrong syntax and no form; mend it in a text editor.",
    untitled: "(no prompt yet)",
    problems: |count| format!("{count} wrong"),
    filter: "Filter",
    label: |name, part| match name {
        "id" => "Id".to_owned(),
        "topic" => "Topic".to_owned(),
        "level" => "Level".to_owned(),
        "prompt" => "Prompt".to_owned(),
        "option" => format!("Option {part}"),
        "statement" => format!("Statement {part}"),
        "left" => format!("Left {part}"),
        "right" => format!("Right {part}"),
        "answer" => "Key".to_owned(),
        "explain" => "Explanation".to_owned(),
        "why" => format!("Why not {part}"),
        "cite" => "Sources".to_owned(),
        "facts" => "Facts".to_owned(),
        "pin" => "Pinned".to_owned(),
        "as_of" => "As of".to_owned(),
        "time" => "Seconds".to_owned(),
        "points" => "Points".to_owned(),
        "tolerance" => "Tolerance".to_owned(),
        "unit" => "Unit".to_owned(),
        "compare" => "Compare".to_owned(),
        "marking" => "Marking".to_owned(),
        other => other.to_owned(),
    },
    answer: |kind| match kind {
        Kind::Single => "the letter of the right option, as b",
        Kind::Multiple => "the letters of the right options, as a, c",
        Kind::TrueFalse => "T or F",
        Kind::Statements => "the letters of the true ones, as a, d",
        Kind::Short => "accepted answers, with “ / ” between two",
        Kind::Number => "a number, as 56 or 2.5",
        Kind::Ordering => "the letters in right order, as c, a, b",
        Kind::Matching => "each pair, as 1-b, 2-a",
    },
    advice: |name| match name {
        "topic" | "level" | "compare" | "marking" => "← → to change",
        "prompt" | "explain" => "\\n begins a new line",
        "cite" => "id of a source and the place, parted by ;",
        "pin" => "letters of options that keep their place",
        "as_of" => "a day or month, as 2024-03",
        _ => "",
    },
    intake: "Take questions of a file in",
    intake_about: "GIFT, Aiken, Moodle XML, CSV, XLSX, DOCX, text and Anki files: type or paste the path, or drop \
                   the file here. Nothing is written before you have seen it.",
    path: "File",
    which_format: "Write as a file",
    document: |has_keys, kind| {
        if has_keys {
            format!("Questions and answers, {kind}")
        } else {
            format!("Study outline, {kind}")
        }
    },
    exported: |path, left_out| match left_out {
        0 => format!("{} is written.", path.display()),
        count => format!("{} is written; {count} questions do not fit.", path.display()),
    },
    missing: "still empty",
    not_whole: "The question is not whole yet and cannot be shown.",
    preview: |width, height| format!("As learners see it at {width}×{height}"),
    saved: "written",
    unsaved: "not yet written",
};

/// The last part of a path: there is little room on the last line of a screen.
fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}
