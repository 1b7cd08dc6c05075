//! What is said of questions taken in from other programs' files, and written for them.

use crate::domain::draft::{Part, Place, Refusal, What};

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
        Place::Cell { row, column: number } => format!("ô {}{row}", column(number)),
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
        What::Malformed { written } => format!("không hiểu “{written}”"),
        What::Twice { first } => format!("trùng câu dẫn với câu ở {}", (VI.place)(*first)),
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
};

/// English
pub const EN: ImportText = ImportText {
    place: |place| match place {
        Place::Line(line) => format!("line {line}"),
        Place::Paragraph(paragraph) => format!("paragraph {paragraph}"),
        Place::Cell { row, column: number } => format!("cell {}{row}", column(number)),
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
        What::Malformed { written } => format!("“{written}” is not understood"),
        What::Twice { first } => format!("the same prompt as at {}", (EN.place)(*first)),
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
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_named_as_sheets_name_them() {
        assert_eq!([1, 26, 27, 52, 703].map(column), ["A", "Z", "AA", "AZ", "AAA"]);
    }
}
