//! What is said of results that go from machine to machine.

use std::path::Path;

/// Sentences about result files.
#[derive(Debug)]
pub struct MergeText {
    /// So many sittings were written to a file.
    pub exported: fn(usize, &Path) -> String,
    /// Of a file so many sittings were new, so many known.
    pub merged: fn(&Path, usize, usize) -> String,
    /// A sitting was changed after it was sealed: whose, when.
    pub broken: fn(&str, &str) -> String,
    /// Results of a machine came for the first time: its fingerprint.
    pub machine: fn(&str) -> String,
    /// Something stood so here, so in the file; whether that of the file stands now.
    pub conflict: fn(&str, &str, bool) -> String,
    /// A sheet of somebody and its points.
    pub points: fn(&str, &str) -> String,
    /// Somebody has sheets of one version of a paper from several machines.
    pub twice: fn(&str) -> String,
    /// A file is none of results.
    pub foreign: fn(&Path) -> String,
    /// A file is not whole.
    pub damaged: fn(&Path) -> String,
    /// A newer program wrote a file.
    pub newer: fn(&Path) -> String,
    /// So many sittings were new in all.
    pub all: fn(usize) -> String,
}

/// Tiếng Việt
pub const VI: MergeText = MergeText {
    exported: |count, path| format!("Đã ghi {count} lượt làm bài vào {}.", path.display()),
    merged: |path, new, known| match known {
        0 => format!("{}: {new} lượt mới.", path.display()),
        known => format!("{}: {new} lượt mới, {known} lượt đã có.", path.display()),
    },
    broken: |name, at| {
        format!("  Lưu ý: bài của {name}, {at}, bị sửa sau khi niêm phong; hãy hỏi nơi gửi.")
    },
    machine: |print| {
        format!(
            "  Lần đầu có kết quả của máy có mã niêm phong {print}; so với lệnh caytre paths trên máy ấy."
        )
    },
    conflict: |here, there, is_theirs| {
        let kept =
            if is_theirs { "lấy theo tệp vì sửa sau" } else { "giữ như ở đây" };
        format!("  Khác nhau: ở đây “{here}”, trong tệp “{there}”; {kept}.")
    },
    points: |name, points| format!("bài của {name}: {points} điểm"),
    twice: |name| format!("  {name} có bài cùng một mã đề từ nhiều máy; tính bài nhập sau cùng."),
    foreign: |path| format!("{}: không phải tệp kết quả; để riêng, không nhập gì.", path.display()),
    damaged: |path| format!("{}: tệp hỏng hoặc thiếu; hãy chép lại từ nơi gửi.", path.display()),
    newer: |path| format!("{}: do bản caytre mới hơn ghi; hãy cập nhật rồi nhập.", path.display()),
    all: |new| format!("Tất cả: {new} lượt mới."),
};

/// English
pub const EN: MergeText = MergeText {
    exported: |count, path| format!("{count} sittings are written to {}.", path.display()),
    merged: |path, new, known| match known {
        0 => format!("{}: {new} new sittings.", path.display()),
        known => format!("{}: {new} new sittings, {known} known.", path.display()),
    },
    broken: |name, at| {
        format!("  Note: the sitting of {name}, {at}, was changed after sealing; ask the sender.")
    },
    machine: |print| {
        format!(
            "  First results of the machine with seal {print}; compare: caytre paths on it shows the same."
        )
    },
    conflict: |here, there, is_theirs| {
        let kept = if is_theirs { "taken from the file, changed later" } else { "kept as here" };
        format!("  Differs: here “{here}”, in the file “{there}”; {kept}.")
    },
    points: |name, points| format!("sheet of {name}: {points} points"),
    twice: |name| {
        format!(
            "  {name} has sheets of one version from several machines; the one typed last counts."
        )
    },
    foreign: |path| format!("{}: no result file; set aside, nothing taken in.", path.display()),
    damaged: |path| {
        format!("{}: damaged or cut off; copy it again from its sender.", path.display())
    },
    newer: |path| {
        format!("{}: written by a newer caytre; bring this one up to date.", path.display())
    },
    all: |new| format!("In all: {new} new sittings."),
};
