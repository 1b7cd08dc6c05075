//! Says in our own terms what the TOML parser stumbled over.
//!
//! Its English messages are never shown; they and the characters at the place tell which mistake
//! it was. What is not known becomes [`Defect::Unreadable`].

use super::wording::quoted;
use crate::domain::problem::{Defect, Shape};
use std::ops::Range;

/// Quotation marks people write, or their word processor writes for them, where `"` belongs.
const CURLY: [char; 9] = ['“', '”', '„', '‟', '«', '»', '‘', '’', '＂'];

/// The mistake behind the first error the parser reports in this text, and its place in it. The
/// text is one field with what follows it up to the next, or lines that are no field.
pub(super) fn mistake(text: &str, message: &str, span: Range<usize>) -> (Defect, Range<usize>) {
    let place = Place::new(text, span);
    if let Some(found) = curly_quote(&place, message) {
        return found;
    }
    if let Some(found) = decimal_comma(&place) {
        return found;
    }
    let at = place.span.clone();
    let is = |start: &str| message.starts_with(start);
    let opening = |mark: &str| text.rfind(mark).map(|from| from..from + mark.len());
    if is("invalid basic string, expected `\"`") || is("invalid literal string, expected `'`") {
        return (Defect::QuoteOpen, at);
    }
    if is("invalid multi-line") && at.start >= text.trim_end().len() {
        let mark = if is("invalid multi-line basic") { "\"\"\"" } else { "'''" };
        return (Defect::TripleQuoteOpen, opening(mark).unwrap_or(at));
    }
    if place.found.is_some_and(|c| c.is_control() && c != '\n') || is("carriage return") {
        return (Defect::ControlRaw, at);
    }
    if is("unclosed array") || is("unexpected `=` in array") {
        let bracket = text.find('[').map(|from| from..from + 1);
        return (Defect::BracketOpen { closing: ']' }, bracket.unwrap_or(at));
    }
    if is("unclosed inline table") {
        let bracket = text.find('{').map(|from| from..from + 1);
        return (Defect::BracketOpen { closing: '}' }, bracket.unwrap_or(at));
    }
    let token = || quoted(place.value.trim_end_matches([',', ']', '\r', '\n', ' ']));
    let defect = if is("missing comma") {
        Defect::CommaMissing
    } else if is("extra comma") {
        Defect::CommaExtra
    } else if is("key with no value")
        || is("missing value for key")
        || (is("invalid unquoted key") && place.found == Some(':'))
    {
        Defect::EqualsMissing
    } else if is("string values must be quoted") || is("missing value") {
        unquoted(text.get(at.clone()).unwrap_or_default())
    } else if is("unexpected key or value") && place.before.ends_with('"') {
        Defect::InnerQuote
    } else if is("duplicate key") || is("cannot extend value") {
        Defect::FieldTwice { field: quoted(text.get(at.clone()).unwrap_or_default()) }
    } else if message.contains("escape") || is("too few unicode") {
        Defect::EscapeUnknown
    } else if is("invalid boolean") {
        let field = place.line.split('=').next().unwrap_or_default();
        Defect::ShapeWrong { field: quoted(field), expected: Shape::Truth }
    } else if is("invalid date") || is("invalid time") || message.contains("(MM-DD)") {
        Defect::DateMalformed { written: token() }
    } else if place.value.starts_with(|c: char| c.is_ascii_digit() || "+-.".contains(c)) {
        Defect::NumberMalformed { written: token() }
    } else {
        Defect::Unreadable
    };
    (defect, at)
}

/// Where an error stands.
struct Place<'t> {
    span: Range<usize>,
    /// The line it stands in, without its end.
    line: &'t str,
    /// Where that line begins.
    line_start: usize,
    /// The line up to the error.
    before: &'t str,
    /// What stands behind the first `=` of the line, without blanks before it.
    value: &'t str,
    /// The character at the error.
    found: Option<char>,
}

impl<'t> Place<'t> {
    fn new(text: &'t str, span: Range<usize>) -> Self {
        let start = text.floor_char_boundary(span.start.min(text.len()));
        let end = text.ceil_char_boundary(span.end.clamp(start, text.len()));
        let (before, after) = text.split_at(start);
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        let line_end = start + after.find('\n').unwrap_or(after.len());
        let line = text.get(line_start..line_end).unwrap_or_default();
        Place {
            span: start..end,
            line,
            line_start,
            before: text.get(line_start..start).unwrap_or_default().trim_end(),
            value: line.split_once('=').map_or("", |(_, value)| value.trim_start()),
            found: after.chars().next(),
        }
    }

    /// The place of the first bytes of a rest of the line, as a range of the whole text.
    fn start_of(&self, rest: &str, length: usize) -> Range<usize> {
        let start = self.line_start + self.line.len() - rest.len();
        start..start + length
    }
}

/// A curly quote that opens a value, or closes one that `"` opened.
fn curly_quote(place: &Place, message: &str) -> Option<(Defect, Range<usize>)> {
    let found = |written: char, span| Some((Defect::CurlyQuote { written }, span));
    if let Some(written) = place.found.filter(|c| CURLY.contains(c)) {
        return found(written, place.span.start..place.span.start + written.len_utf8());
    }
    let inner = place.value.trim_start_matches(['[', ' ', '\t']);
    if let Some(written) = inner.chars().next().filter(|c| CURLY.contains(c)) {
        return found(written, place.start_of(inner, written.len_utf8()));
    }
    if message.starts_with("invalid basic string, expected `\"`") {
        let line = place.line.trim_end().trim_end_matches([']', ',', ' ']);
        let last = line.chars().next_back().filter(|c| CURLY.contains(c))?;
        let opened = line.chars().filter(|c| *c == '“').count();
        let closed = line.chars().filter(|c| *c == '”').count();
        if last != '”' || closed > opened {
            let start = place.line_start + line.len() - last.len_utf8();
            return found(last, start..start + last.len_utf8());
        }
    }
    None
}

/// A value like `0,5`.
fn decimal_comma(place: &Place) -> Option<(Defect, Range<usize>)> {
    let value = place.value.split('#').next().unwrap_or_default().trim_end();
    let unsigned = value.strip_prefix(['+', '-']).unwrap_or(value);
    let (whole, decimals) = unsigned.split_once(',')?;
    let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    (is_digits(whole) && is_digits(decimals)).then(|| {
        (Defect::DecimalComma { written: quoted(value) }, place.start_of(place.value, value.len()))
    })
}

/// A value that is no string, number, list or truth.
fn unquoted(written: &str) -> Defect {
    match written.trim().chars().next() {
        None => Defect::ValueMissing,
        Some('0'..='9' | '+' | '-') => Defect::NumberMalformed { written: quoted(written) },
        Some(_) => Defect::Unquoted { written: quoted(written) },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use toml::de::DeTable;

    fn first(text: &str) -> (&'static str, usize) {
        let (_, errors) = DeTable::parse_recoverable(text);
        let error = errors
            .iter()
            .min_by_key(|error| error.span().map_or(0, |span| span.start))
            .expect("a mistake");
        let (defect, span) = mistake(text, error.message(), error.span().unwrap_or(0..0));
        (defect.code(), span.start)
    }

    #[test]
    fn each_mistake_is_known_by_its_own_name_and_place() {
        for (text, code, at) in [
            ("prompt = \"abc\n", "quote-open", 13),
            ("prompt = 'abc\n", "quote-open", 13),
            ("explain = \"\"\"abc\nxyz\n", "triple-quote-open", 10),
            ("answer = [\"a\", \"b\"\n", "bracket-open", 9),
            ("option = { a = \"x\"\n", "bracket-open", 9),
            ("prompt = “Ai?”\n", "curly-quote", 9),
            ("cite = [“kh-001 I”]\n", "curly-quote", 8),
            ("prompt = \"Ai?”\n", "curly-quote", 13),
            ("prompt = \"Nói “Ai?”\n", "quote-open", 24),
            ("tolerance = 0,5\n", "decimal-comma", 12),
            ("tolerance = -0,5 # nửa\r\n", "decimal-comma", 12),
            ("option.b = \n", "value-missing", 11),
            ("option.b \"x\"\n", "equals-missing", 9),
            ("answer: \"x\"\n", "equals-missing", 6),
            ("option.b = Gốc tre\n", "unquoted", 11),
            ("answer = 5%\n", "number-malformed", 9),
            ("answer = 05\n", "number-malformed", 9),
            ("answer = 1.000.000\n", "number-malformed", 14),
            ("answer = 5.\n", "number-malformed", 11),
            ("answer = True\n", "shape-wrong", 9),
            ("a = \"x\\d\"\n", "escape-unknown", 7),
            ("a = \"x\\u12\"\n", "escape-unknown", 10),
            ("a = \"x\u{7}y\"\n", "control-raw", 6),
            ("a = 'x\u{1b}y'\n", "control-raw", 6),
            ("a = \"say \"hi\" there\"\n", "inner-quote", 10),
            ("a = [\"x\" \"y\"]\n", "comma-missing", 9),
            ("a = [\"x\",, \"y\"]\n", "comma-extra", 9),
            ("as_of = 2021-12\n", "date-malformed", 8),
            ("a = 1\na = 2\n", "field-twice", 6),
            ("]\n", "unreadable", 0),
            ("abc\n", "equals-missing", 3),
        ] {
            assert_eq!(first(text), (code, at), "{text:?}");
        }
    }
}
