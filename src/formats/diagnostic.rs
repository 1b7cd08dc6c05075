//! Problems of a bank for people and for scripts: `file:line:column`, the line with a caret, what
//! is wrong, what to do; or one JSON row each.
//!
//! ```text
//! de.toml:8:21: lỗi[quote-open]: thiếu dấu ngoặc kép đóng
//!   |
//! 8 | prompt = "Gốc tre là
//!   |                     ^
//!   |
//!   = cách sửa: thêm " vào cuối câu chữ
//! ```
//!
//! Says nothing by itself: the words are handed in. Nothing of the file or of its path reaches the
//! terminal as a control character.

use crate::domain::problem::{Problem, Severity};
use crate::domain::vietnamese::{clean, is_invisible};
use crate::text::problem::ProblemText;
use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};
use serde::Serialize;
use std::fmt::Write as _;
use std::ops::Range;

/// Characters of a long line shown before and behind the place.
const SHOWN_BEFORE: usize = 50;
const SHOWN_BEHIND: usize = 60;

/// One problem for `--format json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Row {
    /// The file as it was named.
    pub file: String,
    /// From 1.
    pub line: usize,
    /// In characters, from 1.
    pub column: usize,
    /// The id of the question, when it is known.
    pub question: Option<String>,
    /// A stable name of the mistake.
    pub code: &'static str,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub advice: String,
    /// `error` or `note`.
    pub severity: &'static str,
}

/// The problems of a file as rows, in the order given.
pub fn rows(file: &str, text: &str, problems: &[Problem], words: &ProblemText) -> Vec<Row> {
    let mut cursor = Cursor::new(text);
    let row = |problem: &Problem| {
        let sentence = (words.sentence)(&problem.defect);
        let (line, column) = cursor.place(problem.span.start);
        Row {
            file: clean(file).into_owned(),
            line,
            column,
            question: problem.question.as_ref().map(ToString::to_string),
            code: problem.defect.code(),
            message: sentence.message,
            advice: sentence.advice,
            severity: match problem.defect.severity() {
                Severity::Fault => "error",
                Severity::Style => "note",
            },
        }
    };
    problems.iter().map(row).collect()
}

/// The problems of a bank drawn for a terminal, an empty line behind each. `text` is what the
/// places count in: the decoded file.
pub fn draw(file: &str, text: &str, problems: &[Problem], words: &ProblemText) -> String {
    let finding = |problem: &Problem| {
        let sentence = (words.sentence)(&problem.defect);
        Finding {
            span: problem.span.clone(),
            level: match problem.defect.severity() {
                Severity::Fault => words.fault,
                Severity::Style => words.style,
            },
            code: problem.defect.code(),
            message: sentence.message,
            advice: Some((words.advice, sentence.advice)),
        }
    };
    draw_findings(file, text, problems.iter().map(finding))
}

/// Something to point at in a file, in words.
pub struct Finding<'w> {
    /// Where, in bytes of the file.
    pub span: Range<usize>,
    /// How much it weighs.
    pub level: &'w str,
    /// A stable name.
    pub code: &'w str,
    /// What is wrong.
    pub message: String,
    /// The word for advice, and what to do, unless the message says so.
    pub advice: Option<(&'w str, String)>,
}

/// Findings drawn for a terminal, an empty line behind each.
pub fn draw_findings<'w>(
    file: &str,
    text: &str,
    findings: impl IntoIterator<Item = Finding<'w>>,
) -> String {
    let renderer = Renderer::plain();
    let file = clean(file);
    let mut cursor = Cursor::new(text);
    let mut drawn = String::new();
    for finding in findings {
        let (line, column) = cursor.place(finding.span.start);
        let excerpt = Excerpt::of(text, &finding.span);
        let snippet = Snippet::source(excerpt.line.as_str())
            .line_start(line)
            .annotation(AnnotationKind::Primary.span(excerpt.span));
        let level = Level::ERROR.with_name(finding.level);
        let mut group = level.primary_title(finding.message).id(finding.code).element(snippet);
        if let Some((word, advice)) = finding.advice {
            group = group.element(Level::HELP.with_name(word).message(advice));
        }
        // The renderer would count columns in the excerpt, so the place is written here.
        let _ = write!(drawn, "{file}:{line}:{column}: {}\n\n", renderer.render(&[group]));
    }
    drawn
}

/// Counts lines and columns while it walks through the text, so that many places on one long line
/// cost no more than one.
struct Cursor<'t> {
    text: &'t str,
    at: usize,
    line: usize,
    column: usize,
}

impl<'t> Cursor<'t> {
    fn new(text: &'t str) -> Self {
        Cursor { text, at: 0, line: 1, column: 1 }
    }

    /// Line and column of a byte, both from 1; the column in characters.
    fn place(&mut self, byte: usize) -> (usize, usize) {
        let byte = self.text.floor_char_boundary(byte);
        if byte < self.at {
            *self = Cursor::new(self.text);
        }
        for letter in self.text.get(self.at..byte).unwrap_or_default().chars() {
            if letter == '\n' {
                self.line += 1;
                self.column = 1;
            } else {
                self.column += 1;
            }
        }
        self.at = byte;
        (self.line, self.column)
    }
}

/// The part of a line around a place, with nothing invisible but tabs in it.
struct Excerpt {
    line: String,
    /// The place within it, in bytes.
    span: Range<usize>,
}

impl Excerpt {
    fn of(text: &str, span: &Range<usize>) -> Excerpt {
        let start = text.floor_char_boundary(span.start);
        let (before, behind) = text.split_at(start);
        let length = text.floor_char_boundary(span.end).saturating_sub(start);
        let mut head: Vec<char> = before
            .chars()
            .rev()
            .take_while(|letter| *letter != '\n')
            .take(SHOWN_BEFORE + 1)
            .map(visible)
            .collect();
        if head.len() > SHOWN_BEFORE {
            head.truncate(SHOWN_BEFORE);
            head.push('…');
        }
        let mut line: String = head.into_iter().rev().collect();
        let from = line.len();
        let mut to = from;
        let rest = behind.split('\n').next().unwrap_or_default().trim_end_matches('\r');
        for (shown, (at, letter)) in rest.char_indices().enumerate() {
            if shown == SHOWN_BEHIND {
                line.push('…');
                break;
            }
            line.push(visible(letter));
            if at < length {
                to = line.len();
            }
        }
        Excerpt { line, span: from..to }
    }
}

fn visible(letter: char) -> char {
    if letter != '\t' && is_invisible(letter) { '\u{fffd}' } else { letter }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::problem::Defect;
    use crate::text::problem::{EN, VI};

    fn problem(span: Range<usize>) -> Problem {
        Problem { defect: Defect::QuoteOpen, span, question: Some("q".into()) }
    }

    #[test]
    fn a_problem_shows_its_line_with_a_caret_and_what_to_do() {
        let text = "format = 1\nprompt = \"Gốc tre\nanswer = \"a\"\n";
        let at = text.find("tre").expect("there") + 3;
        let drawn = draw("đề.toml", text, &[problem(at..at)], &VI);
        let expected = "\
đề.toml:2:18: lỗi[quote-open]: thiếu dấu ngoặc kép đóng
  |
2 | prompt = \"Gốc tre
  |                  ^
  |
  = cách sửa: thêm \" vào cuối câu chữ

";
        assert_eq!(drawn, expected);
    }

    #[test]
    fn the_caret_stands_under_its_place_behind_tabs_and_wide_letters() {
        let text = "\tx = \"竹\" y";
        let at = text.find('y').expect("there");
        let drawn = draw("a", text, &[problem(at..at + 1)], &EN);
        let lines: Vec<&str> = drawn.lines().collect();
        assert_eq!(lines[2], "1 |     x = \"竹\" y");
        assert_eq!(lines[3], "  |              ^");
        assert!(lines[0].starts_with("a:1:10: "), "{drawn}");
    }

    #[test]
    fn no_escape_sequence_of_file_or_path_is_drawn() {
        let text = "a = \"\u{1b}[2J\u{9b}\u{202e}x\"";
        let drawn = draw("\u{1b}]0;x\u{7}", text, &[problem(4..text.len())], &VI);
        assert!(!drawn.contains(|c: char| is_invisible(c) && c != '\n'), "{drawn:?}");
    }

    #[test]
    fn a_long_line_is_shown_around_its_place() {
        let text = format!("{}“{}", "ấ".repeat(5000), "b".repeat(5000));
        let at = text.find('“').expect("there");
        let drawn = draw("a", &text, &[problem(at..at + 3)], &VI);
        assert!(drawn.len() < 1000, "{drawn}");
        assert!(drawn.contains(":1:5001") && drawn.contains("ấ“b"));
    }

    #[test]
    fn rows_say_the_same_for_scripts() {
        let text = "format = 1\nprompt = \"x\n";
        let rows = rows("a.toml", text, &[problem(22..22), problem(0..1)], &EN);
        assert_eq!((rows[0].line, rows[0].column, rows[1].line), (2, 12, 1));
        let json = serde_json::to_string(&rows[1]).expect("plain rows");
        assert_eq!(
            json,
            "{\"file\":\"a.toml\",\"line\":1,\"column\":1,\"question\":\"q\",\"code\":\"quote-open\",\
             \"message\":\"the closing quote is missing\",\
             \"advice\":\"add \\\" at the end of the text\",\"severity\":\"error\"}"
        );
    }
}
