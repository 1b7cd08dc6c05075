//! The problems of a bank in English.

use super::{Sentence, say};
use crate::domain::problem::{Defect, Shape};
use crate::text::word;

/// What is wrong and what to do.
pub(super) fn sentence(defect: &Defect) -> Sentence {
    match defect {
        Defect::NotUtf8 { places } => say(
            format!("the file is not UTF-8 in {places} places, read as �"),
            "save the file again as UTF-8, then mend the broken letters",
        ),
        Defect::Utf16 => say(
            "the file is saved as UTF-16",
            "save it as UTF-8 (Notepad: Save as, Encoding, UTF-8)",
        ),
        Defect::FormatMissing => {
            say("the file has no line format = 1", "make format = 1 its first line")
        }
        Defect::FormatInvalid => say("format must be a whole number from 1", "write format = 1"),
        Defect::FormatNewer { written, known } => say(
            format!("the file is in format {written}, this program reads up to {known}"),
            "open it with a newer caytre",
        ),
        Defect::BankMissing => say(
            "the file has no [bank] table",
            "add [bank] with id, title and version at the top, below format",
        ),
        Defect::BankTwice { first_line } => say(
            format!("there is a [bank] in line {first_line} already"),
            "join it to the first; a file has one [bank]",
        ),
        Defect::HeaderUnknown { written, nearest } => match nearest {
            Some(nearest) => {
                say(format!("there is no table {written}"), format!("write {nearest}"))
            }
            None => say(
                format!("there is no table {written}"),
                "there are [bank], [[topic]], [[source]], [[note]] and [[question]] only",
            ),
        },
        Defect::HeaderBrackets { written, expected } => say(
            format!("{written} has the wrong brackets or does not stand alone on its line"),
            format!("write {expected} on a line of its own"),
        ),
        Defect::FieldOutside { field } => say(
            format!("{field} stands before any table"),
            "add a header above it, such as [bank] or [[question]]",
        ),
        Defect::QuoteOpen => say("the closing quote is missing", "add \" at the end of the text"),
        Defect::TripleQuoteOpen => {
            say("the triple quote opened here is not closed", "add \"\"\" at the end of the text")
        }
        Defect::BracketOpen { closing } => say(
            format!("the bracket opened here is not closed by {closing}"),
            format!("add {closing} at the end of the list"),
        ),
        Defect::CommaMissing => say(
            "a comma is missing between two values of the list",
            "add a comma before this place",
        ),
        Defect::CommaExtra => say("there is a comma too many in the list", "delete this comma"),
        Defect::CurlyQuote { written } => say(
            format!("{written} cannot enclose a text"),
            "enclose the text in straight quotes \"; inside it “ ” are right",
        ),
        Defect::InnerQuote => {
            say("a straight quote inside the text ends it", "use “ ” inside the text")
        }
        Defect::Unquoted { written } => say(
            format!("{written} is not in quotes"),
            "put the text between two straight quotes \"",
        ),
        Defect::DecimalComma { written } => say(
            format!("the decimal number {written} is written with a comma"),
            format!("write {}", written.replace(',', ".")),
        ),
        Defect::ValueMissing => {
            say("there is nothing behind =", "write the value behind =, or delete the line")
        }
        Defect::EqualsMissing => say("there is no = behind the name", "write it as name = value"),
        Defect::EscapeUnknown => say(
            "the \\ stands before a letter it means nothing with",
            "write \\\\ for one \\, or put the text between two '",
        ),
        Defect::ControlRaw => say(
            "there is an invisible control character here",
            "delete it and type this place again",
        ),
        Defect::NumberMalformed { written } => say(
            format!("{written} is not a number as it must be written"),
            "write digits, a full stop before decimals, no zero in front; put text in quotes",
        ),
        Defect::DateMalformed { written } => say(
            format!("{written} is not a date as it must be written"),
            "put the date in quotes, such as \"2021-12\"",
        ),
        Defect::Unreadable => say(
            "this is not TOML",
            "write one field a line as name = value; a comment begins with #",
        ),
        Defect::FieldTwice { field } => {
            say(format!("this table has {field} already"), "keep one line, delete the other")
        }
        Defect::FieldUnknown { field, table, nearest } => {
            let place = if table.is_empty() { "at the top of the file" } else { table };
            say(
                format!("there is no field {field} in {place}"),
                did_you_mean(*nearest, "delete the line or check the name"),
            )
        }
        Defect::FieldNotForKind { field, kind } => say(
            format!("a question of the kind “{}” has no field {field}", (word::EN.kind)(*kind)),
            "delete the line, or set kind to what the question is",
        ),
        Defect::FieldMissing { field, table } => say(
            format!("this {table} has no field {field}"),
            format!("add a line {field} = … below {table}"),
        ),
        Defect::ShapeWrong { field, expected } => say(
            format!("the value of {field} is of the wrong type"),
            match expected {
                Shape::Text => format!("write {field} = \"…\""),
                Shape::Texts => format!("write {field} = [\"…\", \"…\"]"),
                Shape::Truth => format!("write {field} = true or {field} = false"),
                Shape::Number => format!("write {field} = a number, such as 12 or 0.5"),
                Shape::WholeNumber => format!("write {field} = a whole number, such as 30"),
                Shape::Parts => format!("write one line a part, such as {field}.a = \"…\""),
            },
        ),
        Defect::TextEmpty { field } => {
            say(format!("{field} is empty"), "write a text between the quotes, or delete the line")
        }
        Defect::LineBreak { field } => {
            say(format!("{field} has a line break"), "write it on one line, without \\n or \"\"\"")
        }
        Defect::IdMalformed { written } => say(
            format!("the id {written} has characters an id cannot have"),
            "use small letters a–z, digits and -, at most 64 of them",
        ),
        Defect::IdTwice { id, first_line } => say(
            format!("the id {id} is used in line {first_line} already"),
            "give each question, each topic and each source an id of its own",
        ),
        Defect::KindUnknown { written, nearest } => say(
            format!("there is no kind {written}"),
            did_you_mean(
                *nearest,
                "use single, multiple, true-false, statements, short, number, ordering or matching",
            ),
        ),
        Defect::LevelUnknown { written, nearest } => say(
            format!("there is no level {written}"),
            did_you_mean(*nearest, "use nhan-biet, thong-hieu or van-dung"),
        ),
        Defect::TableMissing { table } => {
            say(format!("there is no {table} in the file"), format!("add a {table} at least once"))
        }
        Defect::SectionUnknown { written, nearest } => say(
            format!("there is no part or round {written} to draw questions for"),
            did_you_mean(
                nearest.as_deref(),
                "add a [[part]] or [[round]] with this id, or mend the id",
            ),
        ),
        Defect::SpanMalformed { written } => {
            say(format!("{written} is no span of time"), "write it as 15m, 90s or 1h30m")
        }
        Defect::QuestionUnnamed { written } => say(
            format!("{written} does not name the bank of the question"),
            "write the id of the bank, a slash, the id of the question",
        ),
        Defect::WordUnknown { field, written, allowed } => say(
            format!("{field} does not take {written}"),
            format!("use one of: {}", allowed.join(", ")),
        ),
        Defect::TopicUnknown { written, nearest } => say(
            format!("there is no topic {written} in this file"),
            did_you_mean(nearest.as_deref(), "add a [[topic]] with this id, or mend the id"),
        ),
        Defect::SourceUnknown { written, nearest } => say(
            format!("there is no source {written} in this file"),
            did_you_mean(nearest.as_deref(), "add a [[source]] with this id, or mend the id"),
        ),
        Defect::PlaceUnknown { source, written, nearest } => say(
            format!("the source {source} does not list {written} in its places"),
            did_you_mean(nearest.as_deref(), "mend the place, or add it to the places"),
        ),
        Defect::OptionUnknown { field, written } => say(
            format!("{field} names {written}, but this question has no {written}"),
            "use what stands behind the full stop in option, statement, left or right",
        ),
        Defect::OptionTwice { field, written } => {
            say(format!("{field} names {written} twice"), "keep one of them")
        }
        Defect::OptionsSame { first, second } => {
            say(format!("{second} says the same as {first}"), "change or delete one of them")
        }
        Defect::OptionCount { field, found, least, most } if least == most => say(
            format!("there are {found} lines of {field}, there must be {least}"),
            format!("write {least} lines of {field}"),
        ),
        Defect::OptionCount { field, found, least, most } => say(
            format!("there are {found} lines of {field}, there must be {least} to {most}"),
            format!("add or delete lines of {field}"),
        ),
        Defect::KeyTooFew => say(
            "a question with several right options needs two at least",
            "add a right option, or make it kind = \"single\"",
        ),
        Defect::KeyAll => say("every option is right", "add at least one wrong option"),
        Defect::OrderIncomplete { missing } => {
            say(format!("the order in answer leaves out {missing}"), "name every option, each once")
        }
        Defect::PairMissing { left } => say(
            format!("the left side {left} has no right side"),
            format!("add answer.{left} = \"…\" with the id of a right side"),
        ),
        Defect::SidesTooFew { left, right } => say(
            format!("there are {left} left sides but {right} right ones only"),
            "add lines of right",
        ),
        Defect::AnswerEmpty => say(
            "answer accepts nothing",
            "write at least one accepted answer, such as answer = [\"…\"]",
        ),
        Defect::NumberTooFine { written } => say(
            format!("the number {written} cannot be kept exactly"),
            "use at most 18 digits before and 9 behind the full stop, not the form 1e3",
        ),
        Defect::NumberOutside { field, least, most } => {
            say(format!("{field} is outside its range"), format!("use {least} to {most}"))
        }
        Defect::NumberNegative { field } => {
            say(format!("{field} is below 0"), "use a number from 0 up")
        }
        Defect::AsOfMalformed { written } => say(
            format!("as_of does not take {written}"),
            "write a year, year-month or year-month-day, such as \"2021-12\"",
        ),
        Defect::Hidden { count } => say(
            format!("there are {count} invisible characters, left out when read"),
            "delete them, they mostly come from copying; type the place again if need be",
        ),
        Defect::LinkBare { link } => say(
            format!("{link} leads to a whole site only"),
            "link to the article, or leave out url",
        ),
        Defect::LinkDenied { host } => say(
            format!("{host} may not be shown to a learner as a source"),
            "use a document, newspaper or publisher that says the same",
        ),
        Defect::Undated { word } => say(
            format!("the prompt says “{word}” without a date"),
            "say when, such as “tính đến tháng 12/2023” or “Đại hội XIII”",
        ),
        Defect::PromptNear { other } => say(
            format!("the prompt is nearly that of {other}"),
            "ask for something else, or leave one of them out",
        ),
        Defect::CitationMissing => {
            say("the question cites no source", "add cite = [\"source-id place\"]")
        }
        Defect::ExplanationMissing => {
            say("the question has no explanation", "add explain = \"…\", one or two sentences")
        }
        Defect::KeyLongest { times, of } => say(
            format!("the right option is the longest in {times} of {of} questions, not by chance"),
            "shorten right options, or make wrong ones as long",
        ),
        Defect::KeyPlace { place, times, of } => say(
            format!(
                "the right option is number {place} in {times} of {of} questions, not by chance"
            ),
            "move the right option in some questions",
        ),
        Defect::OptionLengths { shortest, longest } => say(
            format!("the options differ much in length: {shortest} and {longest} characters"),
            "make the options about as long as each other",
        ),
        Defect::ToneNewStyle { written, better } => say(
            format!("“{written}” does not have its tone where the old style puts it"),
            format!("write “{better}”"),
        ),
        Defect::LookAlike { letter } => say(
            format!(
                "{letter} (U+{:04X}) of another script looks like a Latin letter",
                u32::from(*letter)
            ),
            "type the letter again on a Vietnamese keyboard",
        ),
        Defect::DoubleSpace => say("there are two blanks in a row", "keep one blank"),
        Defect::StraightQuote => {
            say("there is a straight quote in the text", "use “ ” inside texts")
        }
        Defect::AllOfTheAbove { option } => say(
            format!("option {option} speaks of the other options but is not pinned"),
            format!("add pin = [\"{option}\"], or leave the option out"),
        ),
        Defect::PromptLong { length, most } => say(
            format!("the prompt has {length} characters, more than {most}"),
            "shorten the prompt",
        ),
        Defect::OptionLong { option, length, most } => {
            say(format!("{option} has {length} characters, more than {most}"), "shorten this text")
        }
        Defect::TooTall { lines, most } => say(
            format!("the question takes {lines} lines, a screen of 80×24 has {most}"),
            "shorten the prompt or the options",
        ),
        Defect::OptionTooTall { option, lines, most } => say(
            format!("{option} takes {lines} lines, a page of a 40×12 screen has {most}"),
            "shorten this text",
        ),
        Defect::ProjectorTooSmall { size: (width, height), lines, most } => say(
            format!("the question takes {lines} lines, a projector of {width}×{height} has {most}"),
            "shorten the prompt or the options; a contest draws none that 80×24 cannot show",
        ),
    }
}

fn did_you_mean(nearest: Option<&str>, otherwise: &str) -> String {
    nearest.map_or_else(|| otherwise.to_owned(), |nearest| format!("is it {nearest}?"))
}
