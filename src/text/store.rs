//! What is said when results cannot be read or kept as usual.

use std::path::Path;

/// Sentences about the place where results are kept.
#[derive(Debug)]
pub struct StoreText {
    /// The database at this path is damaged.
    pub damaged: fn(&Path) -> String,
    /// Nothing may be written at this path.
    pub read_only: fn(&Path) -> String,
    /// The database has this schema version, newer than the one known.
    pub newer: fn(&Path, i64, i64) -> String,
    /// The folder has gone away.
    pub gone: fn(&Path) -> String,
    /// There is no room left.
    pub full: fn(&Path) -> String,
    /// Another program keeps the database locked.
    pub busy: fn(&Path) -> String,
    /// Refused with this number.
    pub failed: fn(&Path, i32) -> String,
    /// Results go to this side file for now.
    pub kept_aside: fn(&Path) -> String,
    /// Results are in memory only.
    pub kept_nowhere: &'static str,
    /// A damaged database was set aside under this name, and a new one begun.
    pub set_aside: fn(&Path) -> String,
    /// So many sittings were taken in from the side file.
    pub taken_in: fn(usize) -> String,
    /// The seal of a sitting holds.
    pub seal_holds: &'static str,
    /// The record of a sitting was changed after it was sealed.
    pub seal_broken: &'static str,
    /// The sitting has no seal.
    pub seal_missing: &'static str,
}

/// Tiếng Việt
pub const VI: StoreText = StoreText {
    damaged: |path| {
        format!(
            "Tệp dữ liệu {} bị hỏng; tệp được giữ nguyên, hãy chép lại từ bản lưu nếu có.",
            path.display()
        )
    },
    read_only: |path| {
        format!(
            "Không được phép ghi vào {}; hãy chọn thư mục khác bằng --data-dir.",
            path.display()
        )
    },
    newer: |path, found, known| {
        format!(
            "Tệp dữ liệu {} thuộc phiên bản {found}, chương trình này chỉ biết đến phiên bản \
             {known}; tệp được giữ nguyên, hãy dùng chương trình mới hơn.",
            path.display()
        )
    },
    gone: |folder| {
        format!(
            "Thư mục dữ liệu {} không còn nữa; hãy cắm lại thiết bị rồi mở lại chương trình.",
            folder.display()
        )
    },
    full: |path| format!("Hết chỗ trống khi ghi {}; hãy dọn bớt rồi thử lại.", path.display()),
    busy: |path| {
        format!(
            "Một chương trình khác đang giữ tệp dữ liệu {}; hãy đóng chương trình đó rồi thử lại.",
            path.display()
        )
    },
    failed: |path, code| {
        format!("Không đọc hoặc ghi được {} (mã lỗi {code}); hãy kiểm tra ổ đĩa.", path.display())
    },
    kept_aside: |path| {
        format!(
            "Kết quả tạm ghi vào {} và sẽ tự nhập lại khi tệp dữ liệu dùng được.",
            path.display()
        )
    },
    kept_nowhere: "Không có chỗ nào để ghi; kết quả sẽ mất khi đóng chương trình.",
    set_aside: |path| {
        format!("Tệp dữ liệu hỏng được để riêng ở {}; đã mở tệp dữ liệu mới.", path.display())
    },
    taken_in: |count| format!("Đã nhập {count} lượt làm bài từ tệp tạm."),
    seal_holds: "Dấu niêm phong còn nguyên.",
    seal_broken: "Nội dung đã bị sửa sau khi niêm phong.",
    seal_missing: "Chưa niêm phong.",
};

/// English
pub const EN: StoreText = StoreText {
    damaged: |path| {
        format!(
            "The data file {} is damaged; it was left as it is, restore it from a copy if \
             there is one.",
            path.display()
        )
    },
    read_only: |path| {
        format!(
            "Writing to {} is not allowed; choose another folder with --data-dir.",
            path.display()
        )
    },
    newer: |path, found, known| {
        format!(
            "The data file {} has version {found}, this program knows versions up to {known}; \
             it was left as it is, use a newer program.",
            path.display()
        )
    },
    gone: |folder| {
        format!(
            "The data folder {} has gone away; plug the device in again and restart the program.",
            folder.display()
        )
    },
    full: |path| format!("No room left while writing {}; free some and try again.", path.display()),
    busy: |path| {
        format!(
            "Another program is holding the data file {}; close it and try again.",
            path.display()
        )
    },
    failed: |path, code| {
        format!("{} could not be read or written (error {code}); check the disk.", path.display())
    },
    kept_aside: |path| {
        format!(
            "Results are kept in {} for now and taken in once the data file can be used.",
            path.display()
        )
    },
    kept_nowhere: "There is no place to write; results are lost when the program closes.",
    set_aside: |path| {
        format!("The damaged data file was set aside as {}; a new one was begun.", path.display())
    },
    taken_in: |count| match count {
        1 => "1 sitting was taken in from the side file.".to_owned(),
        _ => format!("{count} sittings were taken in from the side file."),
    },
    seal_holds: "The seal holds.",
    seal_broken: "The record was changed after it was sealed.",
    seal_missing: "Not sealed.",
};
