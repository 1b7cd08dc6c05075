//! Says a usage error in the language of the program.

use crate::text::command::usage::UsageText;
use clap::Command;
use clap::error::{ContextKind, ContextValue, Error, ErrorKind};
use std::error::Error as _;
use std::ffi::OsString;

/// The error in one sentence, how the command is called, and where to read more.
pub(super) fn sentence(
    error: &Error,
    tree: &Command,
    arguments: &[OsString],
    words: &UsageText,
) -> String {
    let (command, path) = called(tree, arguments);
    format!("{}: {}\n{}\n", words.error, what(error, command, words), (words.see)(&path))
}

fn what(error: &Error, command: &Command, words: &UsageText) -> String {
    let context = |kind| error.get(kind).map(first).unwrap_or_default();
    let argument = context(ContextKind::InvalidArg);
    // `--count <NUMBER>`: the option is enough.
    let option = argument.split(' ').next().unwrap_or_default();
    let value = context(ContextKind::InvalidValue);
    match error.kind() {
        ErrorKind::UnknownArgument if option.starts_with('-') => {
            let nearest = context(ContextKind::SuggestedArg);
            (words.unknown_option)(option, Some(&*nearest).filter(|nearest| !nearest.is_empty()))
        }
        ErrorKind::UnknownArgument if command.has_subcommands() => {
            (words.unknown_command)(&argument, None)
        }
        ErrorKind::UnknownArgument => (words.unexpected)(&argument),
        ErrorKind::InvalidSubcommand => {
            let nearest = context(ContextKind::SuggestedSubcommand);
            let nearest = Some(&*nearest).filter(|nearest| !nearest.is_empty());
            (words.unknown_command)(&context(ContextKind::InvalidSubcommand), nearest)
        }
        ErrorKind::InvalidValue if value.is_empty() => (words.value_missing)(option),
        ErrorKind::InvalidValue => {
            let values = error.get(ContextKind::ValidValue).map(all).unwrap_or_default();
            (words.value_unknown)(option, &value, &values.join(", "))
        }
        ErrorKind::ValueValidation => {
            let wanted = error.source().map(ToString::to_string).unwrap_or_default();
            (words.value_wrong)(option, &value, &wanted)
        }
        ErrorKind::TooManyValues => (words.value_unwanted)(option),
        ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues | ErrorKind::NoEquals => {
            (words.value_missing)(option)
        }
        ErrorKind::ArgumentConflict => {
            let prior = context(ContextKind::PriorArg);
            let prior = prior.split(' ').next().unwrap_or_default();
            if prior == option || prior.is_empty() {
                (words.repeated)(option)
            } else {
                (words.conflict)(option, prior)
            }
        }
        ErrorKind::MissingRequiredArgument => {
            let missing = error.get(ContextKind::InvalidArg).map(all).unwrap_or_default();
            (words.required)(&missing.join(", "))
        }
        ErrorKind::MissingSubcommand => words.command_missing.to_owned(),
        ErrorKind::InvalidUtf8 => words.not_text.to_owned(),
        _ => words.other.to_owned(),
    }
}

/// The innermost command that the arguments name, and how it is called.
fn called<'a>(tree: &'a Command, arguments: &[OsString]) -> (&'a Command, String) {
    let (mut command, mut path) = (tree, tree.get_name().to_owned());
    for argument in arguments.iter().skip(1).filter_map(|argument| argument.to_str()) {
        if let Some(inner) = command.find_subcommand(argument) {
            command = inner;
            path.push(' ');
            path.push_str(argument);
        }
    }
    (command, path)
}

fn all(value: &ContextValue) -> Vec<String> {
    match value {
        ContextValue::String(text) => vec![text.clone()],
        ContextValue::Strings(texts) => texts.clone(),
        _ => Vec::new(),
    }
}

fn first(value: &ContextValue) -> String {
    all(value).into_iter().next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::arguments::program;
    use crate::text::{Language, Text};

    fn said(language: Language, line: &str) -> String {
        let text = Text::of(language);
        let arguments: Vec<OsString> = line.split(' ').map(OsString::from).collect();
        let mut tree = program(text);
        let error = tree.try_get_matches_from_mut(&arguments).expect_err(line);
        sentence(&error, &tree, &arguments, &text.command.usage)
    }

    #[test]
    fn every_kind_of_wrong_usage_is_said_in_vietnamese() {
        let cases = [
            ("caytre --xyzxyz", "không có tùy chọn --xyzxyz"),
            ("caytre quiz --cuont 3", "không có tùy chọn --cuont; có phải là --count?"),
            ("caytre quizz", "không có lệnh quizz; có phải là quiz?"),
            ("caytre xyz", "không có lệnh xyz"),
            ("caytre bank", "thiếu tên lệnh"),
            ("caytre quiz thừa", "thừa “thừa”"),
            ("caytre quiz --count", "--count cần một giá trị đi sau"),
            ("caytre quiz --count 0", "--count không nhận “0”; cần số nguyên từ 1 trở lên"),
            ("caytre quiz --mode x", "--mode không nhận “x”; dùng một trong: practice, exam"),
            ("caytre quiz --plain=1", "--plain không nhận giá trị"),
            ("caytre quiz --seed 1 --seed 2", "--seed chỉ dùng một lần"),
            ("caytre quiz --resume --seed 2", "--resume không dùng cùng --seed"),
            ("caytre completions", "thiếu <SHELL>"),
        ];
        for (line, expected) in cases {
            let said = said(Language::Vietnamese, line);
            assert!(said.starts_with(&format!("Lỗi: {expected}\n")), "{line}: {said}");
        }
    }

    #[test]
    fn the_innermost_command_is_the_one_to_read_about() {
        let said = said(Language::English, "caytre bank check --strct");
        assert!(said.contains("is it --strict?"), "{said}");
        assert!(said.contains("caytre bank check --help"), "{said}");
    }
}
