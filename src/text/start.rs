//! What is said when the program starts or cannot go on.

/// Sentences of start and end.
#[derive(Debug)]
pub struct StartText {
    /// No folder is given and there is no home folder.
    pub no_folder: &'static str,
    /// A screen is wanted where there is none.
    pub needs_terminal: &'static str,
    /// The system has no randomness.
    pub no_randomness: &'static str,
    /// Standard output could not be written: the system's reason.
    pub unwritten: fn(&str) -> String,
    /// A fault of the program: the path of the report.
    pub crashed: fn(&str) -> String,
    /// A fault of the program that could not be written down.
    pub crashed_unwritten: &'static str,
    /// Keeps a window open after an error.
    pub press_enter: &'static str,
    /// The settings file that was read.
    pub settings_read: fn(&str) -> String,
    /// The terminal cannot be used; why.
    pub no_screen: fn(&str) -> String,
    /// A theme file cannot be read; its path and why.
    pub theme_unread: fn(&str, &str) -> String,
    /// A line of a theme file is ignored; its name.
    pub theme_line_ignored: fn(&str) -> String,
    /// A line of `[keys]` is ignored; its name.
    pub key_ignored: fn(&str) -> String,
    /// No sitting can be gone on with.
    pub none_open: &'static str,
    /// Another program has every open sitting.
    pub all_claimed: &'static str,
    /// A topic that no chosen bank has, and those there are.
    pub no_topic: fn(&str, &str) -> String,
    /// So many questions there are of so many wanted.
    pub fewer: fn(usize, usize) -> String,
    /// A bank and how many problems it has.
    pub damaged: fn(&str, usize) -> String,
    /// The data folder in use.
    pub data_folder: fn(&str) -> String,
}

/// Tiếng Việt
pub const VI: StartText = StartText {
    no_folder: "không tìm thấy thư mục cá nhân để đặt dữ liệu; chỉ rõ bằng --data-dir THƯ MỤC",
    needs_terminal: "màn hình cần một cửa sổ dòng lệnh; ở đây hãy dùng caytre quiz, \
                     caytre history hoặc caytre --help",
    no_randomness: "hệ thống không cấp được số ngẫu nhiên nên chưa bắt đầu được; hãy thử lại",
    unwritten: |reason| format!("không in ra được ({reason})"),
    crashed: |path| {
        format!("caytre gặp lỗi của chính chương trình và phải dừng; chi tiết ghi ở {path}")
    },
    crashed_unwritten: "caytre gặp lỗi của chính chương trình và phải dừng",
    press_enter: "Nhấn phím Enter để đóng cửa sổ.",
    no_screen: |why| format!("Không dùng được màn hình này: {why}."),
    theme_unread: |path, why| {
        format!(
            "Không đọc được màu giao diện “{path}”: {why}. Hãy sửa tệp hoặc bỏ tùy chọn --theme."
        )
    },
    theme_line_ignored: |name| {
        format!("Màu giao diện: bỏ qua dòng “{name}” vì tên hoặc màu không có.")
    },
    key_ignored: |name| {
        format!("Tệp cài đặt, mục [keys]: bỏ qua dòng “{name}” vì tên việc hoặc tên phím không có.")
    },
    settings_read: |path| format!("Đã đọc tệp cài đặt {path}"),
    none_open: "không có lượt làm bài nào còn dở; bắt đầu bằng caytre quiz",
    all_claimed: "lượt làm bài còn dở đang mở ở một cửa sổ khác; đóng cửa sổ đó rồi thử lại",
    no_topic: |topic, all| format!("không có chủ đề “{topic}”; các chủ đề: {all}"),
    fewer: |there, wanted| format!("chỉ có {there} câu, ít hơn {wanted} câu đã chọn"),
    damaged: |bank, problems| {
        format!("bộ câu hỏi {bank} có {problems} chỗ cần sửa; xem bằng caytre bank check {bank}")
    },
    data_folder: |path| format!("Thư mục dữ liệu: {path}"),
};

/// English
pub const EN: StartText = StartText {
    no_folder: "there is no home folder to keep data in; name one with --data-dir FOLDER",
    needs_terminal: "the screen needs a terminal; here use caytre quiz, caytre history or \
                     caytre --help",
    no_randomness: "the system gives no random numbers, so nothing can start; please try again",
    unwritten: |reason| format!("cannot print ({reason})"),
    crashed: |path| format!("caytre met a fault of its own and had to stop; details are in {path}"),
    crashed_unwritten: "caytre met a fault of its own and had to stop",
    press_enter: "Press Enter to close this window.",
    no_screen: |why| format!("This screen cannot be used: {why}."),
    theme_unread: |path, why| {
        format!("The theme “{path}” cannot be read: {why}. Correct the file or leave --theme out.")
    },
    theme_line_ignored: |name| {
        format!("Theme: the line “{name}” is ignored: there is no such name or colour.")
    },
    key_ignored: |name| {
        format!("Settings, [keys]: the line “{name}” is ignored: there is no such action or key.")
    },
    settings_read: |path| format!("Read the settings file {path}"),
    none_open: "there is no open sitting; start one with caytre quiz",
    all_claimed: "the open sitting is in another window; close that one and try again",
    no_topic: |topic, all| format!("there is no topic “{topic}”; the topics are: {all}"),
    fewer: |there, wanted| format!("there are {there} questions only, less than {wanted}"),
    damaged: |bank, problems| {
        format!("the bank {bank} has mistakes: {problems}; see caytre bank check {bank}")
    },
    data_folder: |path| format!("Data folder: {path}"),
};
