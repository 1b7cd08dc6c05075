//! What is said of questions taken in from other programs' files, and written for them.

use crate::domain::draft::{Effect, Field, Part, Place, Refusal, What};
use crate::domain::import::Outcome;
use std::path::Path;

/// Sentences about import and export.
#[derive(Debug)]
pub struct ImportText {
    /// A place in a file.
    pub place: fn(Place) -> String,
    /// What did not come in as it stands, and what to do where something can be done.
    pub what: fn(&What) -> String,
    /// Why a whole file is not read, and what to do.
    pub refusal: fn(&Refusal) -> String,
    /// A part of a question that is dropped.
    pub part: fn(Part) -> &'static str,
    /// A file, the title of its format, the id of the bank its questions go into.
    pub heading: fn(&str, &str, &str) -> String,
    /// How many questions are new, updated, the same, left out.
    pub counts: fn([usize; 4]) -> String,
    /// What became of a question.
    pub outcome: fn(Outcome) -> &'static str,
    /// Before what was left out, dropped or read otherwise.
    pub effect: fn(Effect) -> &'static str,
    /// Before the questions that were understood.
    pub understood: &'static str,
    /// Before the key of a question.
    pub key: &'static str,
    /// So many new questions came without a level.
    pub levels_assumed: fn(usize) -> String,
    /// Nothing was written.
    pub only_checked: &'static str,
    /// A bank was written: its file, its questions.
    pub written: fn(&Path, usize) -> String,
    /// A new bank was made: its file.
    pub made: fn(&Path) -> String,
    /// A bank has this id already.
    pub taken: fn(&str) -> String,
    /// A file and why it is not read.
    pub refused: fn(&Path, &str) -> String,
    /// The format of a file cannot be told; the names there are.
    pub no_format: fn(&Path, &str) -> String,
    /// A file cannot be read: its path, the system's reason.
    pub unreadable: fn(&Path, &str) -> String,
    /// The bank with this id is inside the program.
    pub shipped: fn(&str) -> String,
    /// The file of the bank is too damaged to be added to.
    pub damaged: fn(&Path) -> String,
    /// A file cannot be written.
    pub unwritable: fn(&Path) -> String,
    /// There is no import to take back.
    pub nothing_to_undo: &'static str,
    /// A bank is as it was before.
    pub restored: fn(&Path) -> String,
    /// A bank that came with the import is gone.
    pub removed: fn(&Path) -> String,
    /// A bank was changed after the import.
    pub changed_since: fn(&Path) -> String,
    /// A field of ours that a format loses.
    pub field: fn(Field) -> &'static str,
    /// A format loses this field of so many questions.
    pub lost: fn(&str, usize) -> String,
    /// So many questions cannot stand in a format: its title.
    pub unfit: fn(usize, &str) -> String,
    /// A bank inside the program is no file.
    pub no_file: fn(&str) -> String,
    /// Only a file can hold this format.
    pub needs_out: &'static str,
}

/// The letters of a column of a sheet, from 1: A … Z, AA …
fn column(mut number: usize) -> String {
    let mut letters = Vec::new();
    while number > 0 {
        letters.push(char::from(b'A' + ((number - 1) % 26) as u8));
        number = (number - 1) / 26;
    }
    letters.iter().rev().collect()
}

/// Tiếng Việt
pub const VI: ImportText = ImportText {
    place: |place| match place {
        Place::Line(line) => format!("dòng {line}"),
        Place::Paragraph(paragraph) => format!("đoạn {paragraph}"),
        Place::Cell { sheet: 1, row, column: number } => format!("ô {}{row}", column(number)),
        Place::Cell { sheet, row, column: number } => {
            format!("trang tính {sheet}, ô {}{row}", column(number))
        }
    },
    what: |what| match what {
        What::KindForeign { kind } => format!("dạng “{kind}” không có ở đây"),
        What::PromptMissing => "thiếu câu dẫn".to_owned(),
        What::KeyMissing => "không có đáp án nào được đánh dấu".to_owned(),
        What::KeyUnknown { written } => format!("đáp án “{written}” không có trong các phương án"),
        What::KeyAll => "phương án nào cũng là đáp án".to_owned(),
        What::OptionCount { found, least, most } if least == most => {
            format!("có {found} phương án, cần {least}")
        }
        What::OptionCount { found, least, most } => {
            format!("có {found} phương án, cần từ {least} đến {most}")
        }
        What::OptionEmpty => "có phương án trống".to_owned(),
        What::OptionsSame { text } => format!("hai phương án giống nhau: “{text}”"),
        What::NumberMalformed { written } => format!("“{written}” không phải số dùng được"),
        What::Unclosed { opening } => format!("“{opening}” mở mà không đóng"),
        What::HeadingMissing { written } => format!(
            "không thấy hàng tiêu đề (Câu hỏi, Phương án A, Phương án B, Đáp án …); hàng đầu là “{written}”"
        ),
        What::Unfinished => "câu hỏi chưa xong: thiếu phương án hoặc đáp án".to_owned(),
        What::Malformed { written } => format!("không hiểu “{written}”"),
        What::Twice { first } => {
            format!("trùng cả câu dẫn và đáp án với câu ở {}", (VI.place)(*first))
        }
        What::Dropped { part, written } if written.is_empty() => {
            format!("bỏ {}", (VI.part)(*part))
        }
        What::Dropped { part, written } => format!("bỏ {}: “{written}”", (VI.part)(*part)),
        What::Hidden { count } => format!("bỏ {count} ký tự không nhìn thấy"),
        What::WeightComma { written } => {
            format!("“{written}” viết dấu phẩy, Moodle coi là chữ; ở đây hiểu là tỷ lệ điểm")
        }
        What::KeyFirst => "lấy phương án đầu làm đáp án".to_owned(),
        What::BecameMultiple => "nhiều phương án đúng: nhập thành câu chọn nhiều đáp án".to_owned(),
        What::BecameSingle => "chỉ một phương án đúng: nhập thành câu chọn một đáp án".to_owned(),
        What::Encoding { name } => format!("tệp viết bằng bảng mã {name}, đã chuyển sang Unicode"),
    },
    refusal: |refusal| match refusal {
        Refusal::TooLarge { most } => {
            format!("tệp (khi bung ra) lớn hơn {most} MiB; chia thành nhiều tệp nhỏ hơn")
        }
        Refusal::TooDense { most } => {
            format!("tệp bung ra lớn gấp hơn {most} lần, không an toàn nên không mở")
        }
        Refusal::LegacyWord => "tệp .doc kiểu cũ; mở bằng Word, lưu thành .docx".to_owned(),
        Refusal::EncodingUnknown => {
            "không nhận ra bảng mã; mở bằng Word hoặc Notepad, lưu lại bằng UTF-8".to_owned()
        }
        Refusal::Damaged => "tệp hỏng hoặc không đúng định dạng; xem lại --from".to_owned(),
    },
    part: |part| match part {
        Part::File => "hình, âm thanh hoặc tệp kèm theo",
        Part::Look => "định dạng chữ",
        Part::PartialAnswer => "câu trả lời chỉ được một phần điểm",
        Part::WrongAnswer => "câu trả lời sai kèm lời nhận xét",
        Part::Feedback => "lời nhận xét",
        Part::Hint => "gợi ý",
        Part::Penalty => "mức trừ điểm khi làm lại",
        Part::Unit => "đơn vị của số",
        Part::Tag => "thẻ",
        Part::Field => "cột hoặc trường lạ",
        Part::Link => "đường dẫn",
        Part::Gap => "chỗ trống giữa câu",
    },
    heading: |file, format, bank| format!("{file} ({format}) → bộ câu hỏi {bank}"),
    counts: |[new, updated, same, left]| {
        format!("Mới {new}, cập nhật {updated}, giữ nguyên {same}, để lại {left} câu.")
    },
    outcome: |outcome| match outcome {
        Outcome::New => "mới",
        Outcome::Updated => "cập nhật",
        Outcome::Same => "giữ nguyên",
    },
    effect: |effect| match effect {
        Effect::LeftOut => "Để lại",
        Effect::Dropped => "Bỏ bớt",
        Effect::Changed => "Đọc khác với tệp",
    },
    understood: "Đọc được",
    key: "Đáp án",
    levels_assumed: |count| {
        format!(
            "{count} câu mới không ghi mức độ, tạm ghi Nhận biết; nên sửa lại trong bộ câu hỏi."
        )
    },
    only_checked: "Chạy thử: chưa ghi gì.",
    written: |path, questions| format!("Đã ghi {}: {questions} câu.", path.display()),
    made: |path| format!("Đã lập {}; mở ra sửa, rồi chạy caytre bank check.", path.display()),
    taken: |id| format!("Đã có bộ câu hỏi {id}; chọn tên khác."),
    refused: |path, why| format!("Không nhập {}: {why}.", path.display()),
    no_format: |path, names| {
        format!("Không rõ {} thuộc định dạng nào; ghi thêm --from ({names}).", path.display())
    },
    unreadable: |path, reason| {
        format!("Không đọc được {} ({reason}); xem lại tên tệp.", path.display())
    },
    shipped: |id| {
        format!(
            "Bộ câu hỏi {id} có sẵn trong chương trình, không sửa được; chọn bộ riêng bằng --into."
        )
    },
    damaged: |path| {
        format!(
            "{} có chỗ hỏng nên không ghi thêm vào; chạy caytre bank check, sửa rồi nhập lại.",
            path.display()
        )
    },
    unwritable: |path| format!("Không ghi được {}; xem quyền ghi và chỗ trống.", path.display()),
    nothing_to_undo: "Không có lần nhập nào để hoàn tác.",
    restored: |path| format!("{} đã trở lại như trước khi nhập.", path.display()),
    removed: |path| format!("Đã bỏ {}, bộ câu hỏi lập khi nhập.", path.display()),
    changed_since: |path| {
        format!(
            "{} đã được sửa sau khi nhập; không hoàn tác để khỏi mất phần đã sửa.",
            path.display()
        )
    },
    field: |field| match field {
        Field::Id => "mã câu hỏi",
        Field::Topic => "chủ đề",
        Field::Level => "mức độ",
        Field::Weights => "tỷ lệ điểm của phương án",
        Field::Marking => "cách chấm câu nhiều đáp án",
        Field::Compare => "cách so câu trả lời ngắn",
        Field::Accepted => "các cách trả lời khác cũng được chấp nhận",
        Field::Tolerance => "sai số cho phép",
        Field::Unit => "đơn vị của số",
        Field::Pinned => "phương án cố định",
        Field::Whys => "vì sao phương án sai",
        Field::Explanation => "giải thích",
        Field::Citations => "nguồn và vị trí trong nguồn",
        Field::Facts => "mã dữ kiện",
        Field::AsOf => "thời điểm tính đến",
        Field::Time => "thời gian của câu",
        Field::Points => "điểm của câu",
        Field::Origin => "nơi nhập về",
        Field::OptionIds => "mã phương án",
        Field::Notes => "đề cương ôn tập",
        Field::Sources => "danh mục nguồn",
        Field::Header => "lời giới thiệu bộ câu hỏi",
    },
    lost: |field, count| format!("Không ghi được {field} ({count})."),
    unfit: |count, format| {
        format!("{count} câu {format} không nhận (dạng hoặc độ dài), không ghi.")
    },
    no_file: |name| format!("{name} là bộ có sẵn, không có tệp; chép ra bằng bank export."),
    needs_out: "Định dạng này phải ghi ra tệp; thêm --out TỆP.",
};

/// English
pub const EN: ImportText = ImportText {
    place: |place| match place {
        Place::Line(line) => format!("line {line}"),
        Place::Paragraph(paragraph) => format!("paragraph {paragraph}"),
        Place::Cell { sheet: 1, row, column: number } => format!("cell {}{row}", column(number)),
        Place::Cell { sheet, row, column: number } => {
            format!("sheet {sheet}, cell {}{row}", column(number))
        }
    },
    what: |what| match what {
        What::KindForeign { kind } => format!("there is no kind “{kind}” here"),
        What::PromptMissing => "no prompt".to_owned(),
        What::KeyMissing => "nothing is marked as right".to_owned(),
        What::KeyUnknown { written } => format!("the key “{written}” is none of the options"),
        What::KeyAll => "every option is right".to_owned(),
        What::OptionCount { found, least, most } if least == most => {
            format!("{found} options, {least} are needed")
        }
        What::OptionCount { found, least, most } => {
            format!("{found} options, {least} to {most} are needed")
        }
        What::OptionEmpty => "an option is empty".to_owned(),
        What::OptionsSame { text } => format!("two options are the same: “{text}”"),
        What::NumberMalformed { written } => format!("“{written}” is no usable number"),
        What::Unclosed { opening } => format!("“{opening}” is opened and not closed"),
        What::HeadingMissing { written } => format!(
            "no row of headings (Question, Option 1, Option 2, Correct answer …); the first is “{written}”"
        ),
        What::Unfinished => "the question is not finished: options or key are missing".to_owned(),
        What::Malformed { written } => format!("“{written}” is not understood"),
        What::Twice { first } => format!("the same question as at {}", (EN.place)(*first)),
        What::Dropped { part, written } if written.is_empty() => {
            format!("dropped {}", (EN.part)(*part))
        }
        What::Dropped { part, written } => format!("dropped {}: “{written}”", (EN.part)(*part)),
        What::Hidden { count } => format!("dropped {count} invisible characters"),
        What::WeightComma { written } => {
            format!("“{written}” has a comma, text to Moodle; read as a share of the points here")
        }
        What::KeyFirst => "the first option is taken as the key".to_owned(),
        What::BecameMultiple => {
            "several options are right: it becomes a multiple response".to_owned()
        }
        What::BecameSingle => "one option is right: it becomes a single choice".to_owned(),
        What::Encoding { name } => format!("the file is in {name}, converted to Unicode"),
    },
    refusal: |refusal| match refusal {
        Refusal::TooLarge { most } => {
            format!("it is (unpacked) larger than {most} MiB; split it into smaller files")
        }
        Refusal::TooDense { most } => {
            format!("it grows more than {most} times when unpacked, which is not safe to open")
        }
        Refusal::LegacyWord => "an old .doc; open it in Word and save it as .docx".to_owned(),
        Refusal::EncodingUnknown => {
            "its encoding is not known; open it in Word or Notepad and save it as UTF-8".to_owned()
        }
        Refusal::Damaged => "it is damaged or of another format; check --from".to_owned(),
    },
    part: |part| match part {
        Part::File => "a picture, sound or other file",
        Part::Look => "the look of the text",
        Part::PartialAnswer => "an answer worth a part of the points",
        Part::WrongAnswer => "a wrong answer and what is said to it",
        Part::Feedback => "feedback",
        Part::Hint => "a hint",
        Part::Penalty => "the cost of another try",
        Part::Unit => "a unit",
        Part::Tag => "a tag",
        Part::Field => "a column or field that is not known",
        Part::Link => "a link",
        Part::Gap => "a gap in the middle of the prompt",
    },
    heading: |file, format, bank| format!("{file} ({format}) → bank {bank}"),
    counts: |[new, updated, same, left]| {
        format!("New {new}, updated {updated}, unchanged {same}, left out {left} questions.")
    },
    outcome: |outcome| match outcome {
        Outcome::New => "new",
        Outcome::Updated => "updated",
        Outcome::Same => "unchanged",
    },
    effect: |effect| match effect {
        Effect::LeftOut => "Left out",
        Effect::Dropped => "Dropped",
        Effect::Changed => "Read otherwise than it stands",
    },
    understood: "Understood",
    key: "Key",
    levels_assumed: |count| {
        format!("{count} new questions came without a level and are put down as recall.")
    },
    only_checked: "A dry run: nothing was written.",
    written: |path, questions| format!("Wrote {}: {questions} questions.", path.display()),
    made: |path| format!("Made {}; edit it, then run caytre bank check.", path.display()),
    taken: |id| format!("There is a bank {id}; choose another name."),
    refused: |path, why| format!("{} is not taken in: {why}.", path.display()),
    no_format: |path, names| {
        format!("The format of {} cannot be told; add --from ({names}).", path.display())
    },
    unreadable: |path, reason| {
        format!("{} cannot be read ({reason}); check its name.", path.display())
    },
    shipped: |id| {
        format!("The bank {id} is inside the program and stays as it is; name your own by --into.")
    },
    damaged: |path| {
        format!(
            "{} is damaged, so nothing is added to it; run caytre bank check, mend it, try again.",
            path.display()
        )
    },
    unwritable: |path| {
        format!("{} cannot be written; check its folder and the room on the disk.", path.display())
    },
    nothing_to_undo: "There is no import to take back.",
    restored: |path| format!("{} is as it was before the import.", path.display()),
    removed: |path| format!("Removed {}, which the import had made.", path.display()),
    changed_since: |path| {
        format!(
            "{} was changed after the import; it stays, so that the change is not lost.",
            path.display()
        )
    },
    field: |field| match field {
        Field::Id => "ids of questions",
        Field::Topic => "topics",
        Field::Level => "levels",
        Field::Weights => "weights of options",
        Field::Marking => "marking of multiple answers",
        Field::Compare => "comparing of short answers",
        Field::Accepted => "other accepted answers",
        Field::Tolerance => "tolerances",
        Field::Unit => "units of numbers",
        Field::Pinned => "pinned options",
        Field::Whys => "why an option is wrong",
        Field::Explanation => "explanations",
        Field::Citations => "sources and places in them",
        Field::Facts => "facts",
        Field::AsOf => "dates that keys hold at",
        Field::Time => "times of questions",
        Field::Points => "points of questions",
        Field::Origin => "where questions came from",
        Field::OptionIds => "ids of options",
        Field::Notes => "study notes",
        Field::Sources => "the list of sources",
        Field::Header => "what the bank says of itself",
    },
    lost: |field, count| format!("Lost: {field} ({count})."),
    unfit: |count, format| {
        format!("{count} questions that {format} cannot take (kind or length) are left out.")
    },
    no_file: |name| format!("{name} is shipped and no file; copy it with bank export."),
    needs_out: "This format has to go to a file; add --out FILE.",
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_named_as_sheets_name_them() {
        assert_eq!([1, 26, 27, 52, 703].map(column), ["A", "Z", "AA", "AZ", "AAA"]);
    }
}
