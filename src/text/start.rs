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
    settings_read: |path| format!("Đã đọc tệp cài đặt {path}"),
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
    settings_read: |path| format!("Read the settings file {path}"),
    data_folder: |path| format!("Data folder: {path}"),
};
