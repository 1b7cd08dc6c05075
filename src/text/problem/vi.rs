//! The problems of a bank in Vietnamese.

use super::{Sentence, say};
use crate::domain::problem::{Defect, Shape};
use crate::text::word;

/// What is wrong and what to do.
pub(super) fn sentence(defect: &Defect) -> Sentence {
    match defect {
        Defect::NotUtf8 { places } => say(
            format!("tệp có {places} chỗ không phải UTF-8, được đọc thành �"),
            "mở tệp, chọn lưu lại với bảng mã UTF-8, rồi sửa những chữ đã hỏng",
        ),
        Defect::Utf16 => say(
            "tệp được lưu bằng UTF-16",
            "lưu lại với bảng mã UTF-8 (trong Notepad: Save as, Encoding, UTF-8)",
        ),
        Defect::FormatMissing => {
            say("tệp thiếu dòng format = 1", "thêm format = 1 vào dòng đầu tiên của tệp")
        }
        Defect::FormatInvalid => say("format phải là một số nguyên từ 1", "viết format = 1"),
        Defect::FormatNewer { written, known } => say(
            format!("tệp viết theo định dạng {written}, chương trình này chỉ đọc đến {known}"),
            "dùng bản caytre mới hơn để mở tệp này",
        ),
        Defect::BankMissing => say(
            "tệp không có bảng [bank]",
            "thêm [bank] với id, title và version ở đầu tệp, sau dòng format",
        ),
        Defect::BankTwice { first_line } => say(
            format!("[bank] đã có ở dòng {first_line}"),
            "gộp vào bảng đầu; mỗi tệp chỉ có một [bank]",
        ),
        Defect::HeaderUnknown { written, nearest } => match nearest {
            Some(nearest) => say(format!("không có bảng tên {written}"), format!("viết {nearest}")),
            None => say(
                format!("không có bảng tên {written}"),
                "chỉ có [bank], [[topic]], [[source]], [[note]] và [[question]]",
            ),
        },
        Defect::HeaderBrackets { written, expected } => say(
            format!("{written} viết chưa đúng dấu ngoặc vuông hoặc không đứng riêng một dòng"),
            format!("viết {expected} trên một dòng riêng"),
        ),
        Defect::FieldOutside { field } => say(
            format!("mục {field} đứng trước mọi bảng"),
            "thêm dòng tiêu đề, ví dụ [bank] hoặc [[question]], ở phía trên",
        ),
        Defect::QuoteOpen => say("thiếu dấu ngoặc kép đóng", "thêm \" vào cuối câu chữ"),
        Defect::TripleQuoteOpen => {
            say("ba dấu ngoặc kép mở ở đây không được đóng", "thêm \"\"\" vào cuối đoạn chữ")
        }
        Defect::BracketOpen { closing } => say(
            format!("dấu ngoặc mở ở đây không được đóng bằng {closing}"),
            format!("thêm {closing} vào cuối danh sách"),
        ),
        Defect::CommaMissing => say(
            "thiếu dấu phẩy giữa hai giá trị trong danh sách",
            "thêm dấu phẩy vào trước chỗ này",
        ),
        Defect::CommaExtra => say("thừa dấu phẩy trong danh sách", "xóa dấu phẩy này"),
        Defect::CurlyQuote { written } => say(
            format!("dấu {written} không bao được câu chữ"),
            "bao câu chữ bằng dấu ngoặc kép thẳng \"; trong câu chữ vẫn dùng “ ”",
        ),
        Defect::InnerQuote => say(
            "câu chữ bị dấu ngoặc kép thẳng ở giữa cắt ngang",
            "bên trong câu chữ dùng “ ” thay cho \"",
        ),
        Defect::Unquoted { written } => say(
            format!("chữ {written} không đặt trong dấu ngoặc kép"),
            "đặt câu chữ giữa hai dấu ngoặc kép thẳng \"",
        ),
        Defect::DecimalComma { written } => say(
            format!("số thập phân {written} viết bằng dấu phẩy"),
            format!("viết {}", written.replace(',', ".")),
        ),
        Defect::ValueMissing => {
            say("sau dấu = không có gì", "viết giá trị sau dấu =, hoặc xóa dòng này")
        }
        Defect::EqualsMissing => say("sau tên mục không có dấu =", "viết theo dạng tên = giá trị"),
        Defect::EscapeUnknown => say(
            "dấu \\ đứng trước một chữ không có nghĩa",
            "viết \\\\ cho một dấu \\, hoặc đặt câu chữ giữa hai dấu '",
        ),
        Defect::ControlRaw => {
            say("có ký tự điều khiển không nhìn thấy ở đây", "xóa ký tự này rồi gõ lại chỗ này")
        }
        Defect::NumberMalformed { written } => say(
            format!("{written} không phải là số viết đúng"),
            "viết số bằng chữ số, dấu chấm cho phần thập phân, không có số 0 thừa ở đầu; \
             nếu là chữ thì đặt trong dấu ngoặc kép",
        ),
        Defect::DateMalformed { written } => say(
            format!("{written} không phải là ngày viết đúng"),
            "đặt ngày trong dấu ngoặc kép, ví dụ \"2021-12\"",
        ),
        Defect::Unreadable => say(
            "không đọc được TOML ở đây",
            "viết mỗi mục một dòng theo dạng tên = giá trị; dòng ghi chú bắt đầu bằng #",
        ),
        Defect::FieldTwice { field } => {
            say(format!("mục {field} đã có trong bảng này"), "giữ một dòng, xóa dòng kia")
        }
        Defect::FieldUnknown { field, table, nearest } => {
            let place = if table.is_empty() { "ở đầu tệp" } else { table };
            say(
                format!("không có mục {field} trong {place}"),
                did_you_mean(*nearest, "xóa dòng này hoặc xem lại tên mục"),
            )
        }
        Defect::FieldNotForKind { field, kind } => say(
            format!("dạng {} không có mục {field}", lower((word::VI.kind)(*kind))),
            "xóa dòng này, hoặc đổi kind cho đúng dạng câu hỏi",
        ),
        Defect::FieldMissing { field, table } => say(
            format!("bảng {table} này thiếu mục {field}"),
            format!("thêm một dòng {field} = … vào dưới {table}"),
        ),
        Defect::ShapeWrong { field, expected } => say(
            format!("giá trị của {field} không đúng kiểu"),
            match expected {
                Shape::Text => format!("viết {field} = \"…\""),
                Shape::Texts => format!("viết {field} = [\"…\", \"…\"]"),
                Shape::Truth => format!("viết {field} = true (đúng) hoặc {field} = false (sai)"),
                Shape::Number => format!("viết {field} = một số, ví dụ 12 hoặc 0.5"),
                Shape::WholeNumber => format!("viết {field} = một số nguyên, ví dụ 30"),
                Shape::Parts => format!("viết mỗi phần một dòng, ví dụ {field}.a = \"…\""),
            },
        ),
        Defect::TextEmpty { field } => say(
            format!("{field} để trống"),
            "viết nội dung giữa hai dấu ngoặc kép, hoặc xóa dòng này",
        ),
        Defect::LineBreak { field } => {
            say(format!("{field} có ngắt dòng"), "viết trên một dòng, không dùng \\n hay \"\"\"")
        }
        Defect::IdMalformed { written } => say(
            format!("mã {written} có ký tự không dùng được"),
            "chỉ dùng chữ thường không dấu a–z, chữ số và dấu -, nhiều nhất 64 ký tự",
        ),
        Defect::IdTwice { id, first_line } => say(
            format!("mã {id} đã dùng ở dòng {first_line}"),
            "đặt cho mỗi câu, mỗi chủ đề, mỗi nguồn một mã riêng",
        ),
        Defect::KindUnknown { written, nearest } => say(
            format!("không có dạng câu hỏi {written}"),
            did_you_mean(
                *nearest,
                "dùng single, multiple, true-false, statements, short, number, ordering hoặc matching",
            ),
        ),
        Defect::LevelUnknown { written, nearest } => say(
            format!("không có mức độ {written}"),
            did_you_mean(*nearest, "dùng nhan-biet, thong-hieu hoặc van-dung"),
        ),
        Defect::TableMissing { table } => {
            say(format!("tệp không có bảng {table}"), format!("thêm ít nhất một bảng {table}"))
        }
        Defect::SectionUnknown { written, nearest } => say(
            format!("không có phần hoặc vòng {written} để lấy câu hỏi"),
            did_you_mean(nearest.as_deref(), "thêm [[part]] hoặc [[round]] có mã này, hoặc sửa mã"),
        ),
        Defect::SpanMalformed { written } => say(
            format!("{written} không phải một khoảng thời gian"),
            "viết như 15m, 90s hoặc 1h30m",
        ),
        Defect::QuestionUnnamed { written } => say(
            format!("{written} chưa nêu bộ câu hỏi của câu này"),
            "viết mã bộ, dấu /, rồi mã câu, ví dụ ba-tru-cot/ten-ba-tru-cot",
        ),
        Defect::WordUnknown { field, written, allowed } => say(
            format!("{field} không nhận giá trị {written}"),
            format!("dùng một trong: {}", allowed.join(", ")),
        ),
        Defect::TopicUnknown { written, nearest } => say(
            format!("không có chủ đề {written} trong tệp này"),
            did_you_mean(nearest.as_deref(), "thêm [[topic]] có mã này, hoặc sửa mã chủ đề"),
        ),
        Defect::SourceUnknown { written, nearest } => say(
            format!("không có nguồn {written} trong tệp này"),
            did_you_mean(nearest.as_deref(), "thêm [[source]] có mã này, hoặc sửa mã nguồn"),
        ),
        Defect::PlaceUnknown { source, written, nearest } => say(
            format!("nguồn {source} không ghi vị trí {written} trong places"),
            did_you_mean(nearest.as_deref(), "sửa vị trí, hoặc thêm vào places của nguồn"),
        ),
        Defect::OptionUnknown { field, written } => say(
            format!("{field} nêu {written}, nhưng câu này không có {written}"),
            "sửa lại cho trùng với chữ sau dấu chấm ở các dòng option, statement, left hoặc right",
        ),
        Defect::OptionTwice { field, written } => {
            say(format!("{field} nêu {written} hai lần"), "giữ lại một lần")
        }
        Defect::OptionsSame { first, second } => {
            say(format!("{second} giống hệt {first}"), "sửa hoặc xóa một trong hai")
        }
        Defect::OptionCount { field, found, least, most } if least == most => say(
            format!("có {found} dòng {field}, cần đúng {least}"),
            format!("viết đủ {least} dòng {field}"),
        ),
        Defect::OptionCount { field, found, least, most } => say(
            format!("có {found} dòng {field}, cần từ {least} đến {most}"),
            format!("thêm hoặc bớt dòng {field}"),
        ),
        Defect::KeyTooFew => say(
            "câu chọn nhiều đáp án phải có ít nhất hai đáp án",
            "thêm đáp án, hoặc đổi sang kind = \"single\"",
        ),
        Defect::KeyAll => say("mọi phương án đều là đáp án", "thêm ít nhất một phương án nhiễu"),
        Defect::OrderIncomplete { missing } => say(
            format!("thứ tự trong answer thiếu {missing}"),
            "nêu mọi phương án, mỗi phương án một lần",
        ),
        Defect::PairMissing { left } => say(
            format!("vế trái {left} chưa được ghép"),
            format!("thêm answer.{left} = \"…\" với mã của vế phải"),
        ),
        Defect::SidesTooFew { left, right } => {
            say(format!("có {left} vế trái nhưng chỉ có {right} vế phải"), "thêm dòng right cho đủ")
        }
        Defect::AnswerEmpty => {
            say("answer không có đáp án nào", "viết ít nhất một đáp án, ví dụ answer = [\"…\"]")
        }
        Defect::NumberTooFine { written } => say(
            format!("không giữ được chính xác số {written}"),
            "dùng nhiều nhất 18 chữ số trước và 9 chữ số sau dấu chấm, không viết dạng 1e3",
        ),
        Defect::NumberOutside { field, least, most } => say(
            format!("{field} nằm ngoài khoảng cho phép"),
            format!("dùng số từ {least} đến {most}"),
        ),
        Defect::NumberNegative { field } => {
            say(format!("{field} nhỏ hơn 0"), "dùng số từ 0 trở lên")
        }
        Defect::AsOfMalformed { written } => say(
            format!("as_of không nhận {written}"),
            "viết năm, năm-tháng hoặc năm-tháng-ngày, ví dụ \"2021-12\"",
        ),
        Defect::Hidden { count } => say(
            format!("có {count} ký tự không nhìn thấy, đã được bỏ khi đọc"),
            "xóa các ký tự này, thường do sao chép từ nơi khác; gõ lại nếu cần",
        ),
        Defect::LinkBare { link } => {
            say(format!("{link} chỉ dẫn tới trang chủ"), "dẫn tới đúng bài, hoặc bỏ mục url")
        }
        Defect::LinkDenied { host } => say(
            format!("{host} không được dùng làm nguồn trước người học"),
            "dùng văn bản, báo hoặc cơ quan xuất bản khác có cùng nội dung",
        ),
        Defect::Undated { word } => say(
            format!("câu dẫn có “{word}” mà không ghi thời điểm"),
            "ghi rõ thời điểm, ví dụ “tính đến tháng 12/2023” hoặc “Đại hội XIII”",
        ),
        Defect::PromptNear { other } => say(
            format!("câu dẫn gần như trùng với câu {other}"),
            "hỏi nội dung khác, hoặc bỏ một trong hai câu",
        ),
        Defect::CitationMissing => {
            say("câu hỏi không ghi nguồn", "thêm cite = [\"mã-nguồn vị trí\"]")
        }
        Defect::ExplanationMissing => {
            say("câu hỏi không có giải thích", "thêm explain = \"…\" trong một hoặc hai câu")
        }
        Defect::KeyLongest { times, of } => say(
            format!("đáp án là phương án dài nhất ở {times} trên {of} câu, nhiều hơn ngẫu nhiên"),
            "rút gọn đáp án, hoặc viết phương án nhiễu dài tương đương",
        ),
        Defect::KeyPlace { place, times, of } => say(
            format!("đáp án đứng thứ {place} ở {times} trên {of} câu, nhiều hơn ngẫu nhiên"),
            "đổi chỗ đáp án ở một số câu",
        ),
        Defect::OptionLengths { shortest, longest } => say(
            format!("phương án dài ngắn chênh lệch nhiều: {shortest} và {longest} ký tự"),
            "viết các phương án dài gần bằng nhau",
        ),
        Defect::ToneNewStyle { written, better } => {
            say(format!("“{written}” đặt dấu thanh không theo kiểu cũ"), format!("viết “{better}”"))
        }
        Defect::LookAlike { letter } => say(
            format!(
                "chữ {letter} (U+{:04X}) của bảng chữ khác lẫn vào chữ Việt",
                u32::from(*letter)
            ),
            "gõ lại chữ này bằng bàn phím tiếng Việt",
        ),
        Defect::DoubleSpace => say("có hai dấu cách liền nhau", "giữ lại một dấu cách"),
        Defect::StraightQuote => {
            say("có dấu ngoặc kép thẳng trong câu chữ", "dùng “ ” trong câu chữ")
        }
        Defect::AllOfTheAbove { option } => say(
            format!("phương án {option} nói về các phương án khác nhưng không cố định chỗ"),
            format!("thêm pin = [\"{option}\"], hoặc bỏ phương án này"),
        ),
        Defect::PromptLong { length, most } => {
            say(format!("câu dẫn dài {length} ký tự, quá {most}"), "rút gọn câu dẫn")
        }
        Defect::OptionLong { option, length, most } => {
            say(format!("{option} dài {length} ký tự, quá {most}"), "rút gọn câu chữ này")
        }
        Defect::TooTall { lines, most } => say(
            format!("câu hỏi cần {lines} dòng, màn hình 80×24 chỉ đủ {most}"),
            "rút gọn câu dẫn hoặc các phương án",
        ),
        Defect::OptionTooTall { option, lines, most } => say(
            format!("{option} cần {lines} dòng, một trang màn hình 40×12 chỉ đủ {most}"),
            "rút gọn câu chữ này",
        ),
        Defect::ProjectorTooSmall { size: (width, height), lines, most } => say(
            format!("câu hỏi cần {lines} dòng, màn chiếu {width}×{height} chỉ đủ {most}"),
            "rút gọn câu dẫn hoặc các phương án; hội thi không rút câu không vừa màn 80×24",
        ),
    }
}

fn did_you_mean(nearest: Option<&str>, otherwise: &str) -> String {
    nearest.map_or_else(|| otherwise.to_owned(), |nearest| format!("có phải là {nearest}?"))
}

/// With a small first letter, to stand inside a sentence.
fn lower(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().into_iter().flat_map(char::to_lowercase);
    first.chain(letters).collect()
}
