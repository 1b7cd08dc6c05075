//! What `caytre paths` prints.

/// Labels and remarks of `caytre paths`.
#[derive(Debug)]
pub struct PathsText {
    /// The settings file.
    pub settings: &'static str,
    /// The data folder.
    pub data: &'static str,
    /// The database.
    pub database: &'static str,
    /// The folder of own banks.
    pub banks: &'static str,
    /// The state folder.
    pub state: &'static str,
    /// The fingerprint of the machine's key.
    pub fingerprint: &'static str,
    /// Does not exist yet.
    pub absent: &'static str,
    /// Files in the data folder cannot be kept from others.
    pub shared: &'static str,
    /// The data folder cannot be written.
    pub read_only: &'static str,
}

/// Tiếng Việt
pub const VI: PathsText = PathsText {
    settings: "Tệp cài đặt",
    data: "Thư mục dữ liệu",
    database: "Kết quả làm bài",
    banks: "Bộ câu hỏi riêng",
    state: "Nhật ký lỗi",
    fingerprint: "Mã niêm phong",
    absent: "(chưa có)",
    shared: "thư mục dữ liệu nằm trên nơi không đặt được quyền đọc: ai mở được thư mục này \
             cũng xem được kết quả",
    read_only: "thư mục dữ liệu không ghi được: kết quả sẽ được giữ tạm ở thư mục nhật ký lỗi",
};

/// English
pub const EN: PathsText = PathsText {
    settings: "Settings file",
    data: "Data folder",
    database: "Results",
    banks: "Own banks",
    state: "Crash reports",
    fingerprint: "Seal of this machine",
    absent: "(not there yet)",
    shared: "the data folder is on a disk without access rights: whoever opens it can read the \
             results",
    read_only: "the data folder cannot be written: results will be kept beside the crash reports",
};
