//! What an office may change of its reports (mẫu báo cáo): who issues them, by whose rules they are laid out, their
//! parts, their measures. A TOML file, cut and parsed as banks are ([`crate::formats::bank`]); the usual one stands
//! inside the program.

use super::Margins;
use crate::domain::paper::Letterhead;
use crate::domain::period::{Name, Period};
use crate::domain::problem::{Defect, Problem, Severity};
use crate::formats::bank::field::{Fields, Log};
use crate::formats::bank::piece::{Piece, Table, Writing, pieces};
use crate::formats::bank::question::outside;
use crate::formats::bank::table::{line_or_empty, owned};
use crate::formats::bank::{decode, is_known_format, note_header};
use crate::text::Text;

/// The most questions or topics that a report names.
const MOST: i64 = 100;

/// By whose rules a document is laid out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Layout {
    /// The Party's: Hướng dẫn 36-HD/VPTW.
    Party,
    /// The state's, which mass organisations use too: Nghị định 30/2020/NĐ-CP.
    #[default]
    State,
}

impl Layout {
    const CODES: [(&'static str, Layout); 2] = [("party", Layout::Party), ("state", Layout::State)];

    /// As it stands in the file.
    pub fn code(self) -> &'static str {
        self.of(Layout::CODES.map(|(code, _)| code))
    }

    /// Of words for the Party and for others.
    pub(super) fn of<T: Copy>(self, words: [T; 2]) -> T {
        words[usize::from(self == Layout::State)]
    }
}

/// Who reports, and to whom. Any of it may be empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReportHead {
    /// By whose rules it is laid out.
    pub layout: Layout,
    /// Who issues it.
    pub from: Letterhead,
    /// The abbreviation of who issues it (tên viết tắt), behind the number.
    pub code: Box<str>,
    /// Where it is issued.
    pub place: Box<str>,
    /// Who gets it, besides the archive.
    pub receivers: Vec<Box<str>>,
}

/// A template. What is empty is left to the layout, or to whoever completes the report.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Template {
    /// Who reports, and to whom.
    pub head: ReportHead,
    /// The last of the receivers.
    pub archive: Box<str>,
    /// On whose behalf it is signed.
    pub on_behalf: Box<str>,
    /// The office of whoever signs, and the name.
    pub signer: [Box<str>; 2],
    /// What it is.
    pub title: Box<str>,
    /// What it is about (trích yếu).
    pub subject: Box<str>,
    /// The same for the report of a year.
    pub yearly_subject: Box<str>,
    /// Its parts.
    pub chapters: Vec<Chapter>,
    /// How many of the most missed questions it names.
    pub missed: usize,
    /// How many topics with the lowest share of right answers it names.
    pub topics: usize,
    /// How it is set.
    pub measures: Measures,
}

/// A part of a report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chapter {
    /// Its heading, without a number.
    pub title: Box<str>,
    /// What is written in it, a paragraph a line.
    pub text: Box<str>,
    /// Whether the results follow.
    pub has_results: bool,
    /// In reports of which kinds of period it stands; in all where there are none.
    pub periods: Vec<Box<str>>,
}

/// How a report is set.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Measures {
    /// What pages leave blank.
    pub margins: Margins,
    /// The letters of the text, in points.
    pub letters: f32,
    /// Those of the title.
    pub title: f32,
    /// Those of the names of offices.
    pub head: f32,
    /// Between paragraphs, in points.
    pub spacing: f32,
    /// How far the first line of a paragraph is indented, in millimetres.
    pub first_line: f32,
}

/// What reading a template gave.
#[derive(Debug)]
pub struct Read {
    /// The template; none when anything is wrong with it.
    pub template: Option<Template>,
    /// Everything wrong with it, by place.
    pub problems: Vec<Problem>,
}

impl Chapter {
    /// Whether it stands in the report of a period.
    pub(super) fn is_of(&self, period: &Period) -> bool {
        let code = code(period);
        self.periods.is_empty() || self.periods.iter().any(|one| **one == *code)
    }
}

/// What a kind of period is called in a file.
fn code(period: &Period) -> &'static str {
    match period.name {
        Name::Quarter(..) => "quarter",
        Name::Year(_) => "year",
        Name::Days => "days",
    }
}

impl Template {
    /// The usual one with this head.
    pub fn usual(head: ReportHead, text: &Text) -> Template {
        // A test reads the usual ones of all languages.
        let read = read(file(&ReportHead::default(), text).as_bytes());
        Template { head, ..read.template.unwrap_or_default() }
    }

    /// What the report of a period is about.
    pub(super) fn subject(&self, period: &Period) -> &str {
        match period.name {
            Name::Year(_) if !self.yearly_subject.is_empty() => &self.yearly_subject,
            _ => &self.subject,
        }
    }
}

/// The file of the usual template with this head, with advice for whoever changes it.
pub fn file(head: &ReportHead, text: &Text) -> String {
    let quoted = |value: &str| toml::Value::from(value).to_string();
    let receivers: Vec<String> = head.receivers.iter().map(|receiver| quoted(receiver)).collect();
    // From the last to the first: what is filled in may hold what looks like a place.
    [
        ("{receivers}", receivers.join(", ")),
        ("{place}", quoted(&head.place)),
        ("{code}", quoted(&head.code)),
        ("{agency}", quoted(&head.from.agency)),
        ("{superior}", quoted(&head.from.superior)),
        ("{layout}", quoted(head.layout.code())),
    ]
    .iter()
    .fold(text.report_template.to_owned(), |file, (place, value)| file.replacen(place, value, 1))
}

/// Reads a template from the bytes of its file.
pub fn read(bytes: &[u8]) -> Read {
    let (text, damage) = decode(bytes);
    let mut log = Log::of(&text);
    if let Some((defect, span)) = damage {
        log.note(span, defect);
    }
    let mut template = None;
    if is_known_format(&text, &Table::OF_REPORT, &mut log) {
        template = read_pieces(&text, &mut log);
    }
    let mut problems = log.problems;
    problems.sort_by_key(|problem| problem.span.start);
    let is_whole = problems.iter().all(|problem| problem.defect.severity() != Severity::Fault);
    Read { template: template.filter(|_| is_whole), problems }
}

fn read_pieces(text: &str, log: &mut Log) -> Option<Template> {
    let exact = |table| {
        pieces(text, &Table::OF_REPORT)
            .filter(move |piece| piece.table == Some(table) && piece.writing == Writing::Exact)
    };
    for piece in pieces(text, &Table::OF_REPORT) {
        note_header(text, &piece, log);
    }
    let first = |table: Table, log: &mut Log| -> Option<Piece> {
        let piece = exact(table).next();
        if piece.is_none() {
            log.note(0..0, Defect::TableMissing { table: table.header() });
        }
        piece
    };
    let (report, measured) = (first(Table::Report, log)?, first(Table::Measures, log)?);
    let mut template = header(&Fields::read(text, &report, log), log);
    template.measures = measures(&Fields::read(text, &measured, log), log);
    for piece in exact(Table::Chapter) {
        template.chapters.push(chapter(&Fields::read(text, &piece, log), log));
    }
    Some(template)
}

fn header(fields: &Fields, log: &mut Log) -> Template {
    let mut line = |name| line(fields, name, log);
    let from =
        Letterhead { superior: line("superior"), agency: line("agency"), is_of_party: false };
    let mut template = Template {
        head: ReportHead {
            from,
            code: line("code"),
            place: line("place"),
            ..ReportHead::default()
        },
        archive: line("archive"),
        on_behalf: line("on_behalf"),
        signer: [line("office"), line("signer")],
        title: line("title"),
        subject: line("subject"),
        yearly_subject: line("yearly_subject"),
        ..Template::default()
    };
    template.head.layout = fields.word("layout", &Layout::CODES, log).unwrap_or_default();
    let receivers = fields.get("receivers").and_then(|field| field.lines(log));
    template.head.receivers = owned(receivers.unwrap_or_default());
    let mut number = |name| fields.whole(name, (0, MOST), ("0", "100"), log);
    let numbers = [number("missed"), number("topics")];
    let [missed, topics] =
        numbers.map(|number| number.and_then(|one| usize::try_from(one).ok()).unwrap_or_default());
    (template.missed, template.topics) = (missed, topics);
    template
}

/// The line of a field, which may be left empty.
fn line(fields: &Fields, name: &'static str, log: &mut Log) -> Box<str> {
    let field = fields.get(name);
    match field.and_then(|field| field.texts().first().map(|(text, _)| *text)) {
        Some(text) if text.trim().is_empty() => "".into(),
        _ => line_or_empty(fields, name, log),
    }
}

fn chapter(fields: &Fields, log: &mut Log) -> Chapter {
    let text = fields.get("text").and_then(|field| field.text(log));
    let has_results = fields.get("results").and_then(|field| field.truth(log));
    let periods = fields.get("periods").and_then(|field| {
        let all = ["quarter", "year", "days"];
        let listed = field.lines(log)?;
        for (written, span) in &listed {
            if !all.contains(&&**written) {
                let (field, written) = (field.label(), written.as_ref().into());
                let defect = Defect::WordUnknown { field, written, allowed: all.to_vec() };
                log.note(span.clone(), defect);
            }
        }
        Some(owned(listed))
    });
    Chapter {
        title: fields
            .need("title", log)
            .and_then(|field| field.line(log))
            .unwrap_or_default()
            .into(),
        text: text.unwrap_or_default().into(),
        has_results: has_results.unwrap_or(false),
        periods: periods.unwrap_or_default(),
    }
}

fn measures(fields: &Fields, log: &mut Log) -> Measures {
    let mut margin = |name| measure(fields, name, (5.0, 60.0), ("5", "60"), log);
    let margins = Margins {
        above: margin("margin_above"),
        left: margin("margin_left"),
        right: margin("margin_right"),
    };
    let mut letters = |name| measure(fields, name, (8.0, 24.0), ("8", "24"), log);
    let (text, title, head) = (letters("letters"), letters("title"), letters("head"));
    let mut space = |name| measure(fields, name, (0.0, 40.0), ("0", "40"), log);
    let (spacing, first_line) = (space("spacing"), space("first_line"));
    Measures { margins, letters: text, title, head, spacing, first_line }
}

/// A measure within these bounds; all must be there.
fn measure(
    fields: &Fields,
    name: &'static str,
    (least, most): (f32, f32),
    shown: (&'static str, &'static str),
    log: &mut Log,
) -> f32 {
    let Some(field) = fields.need(name, log) else { return least };
    let number = field.number(log).and_then(|written| written.parse::<f32>().ok());
    match number {
        Some(number) if (least..=most).contains(&number) => number,
        Some(_) => {
            outside(field, shown.0, shown.1, log);
            least
        }
        None => least,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::period::Closing;
    use crate::text::Language;

    fn codes(file: &str) -> Vec<&'static str> {
        read(file.as_bytes()).problems.iter().map(|problem| problem.defect.code()).collect()
    }

    #[test]
    fn the_usual_templates_are_whole_and_keep_what_they_are_given() {
        for language in [Language::Vietnamese, Language::English] {
            for layout in [Layout::Party, Layout::State] {
                let head = ReportHead {
                    layout,
                    from: Letterhead {
                        superior: "Đảng bộ \"tỉnh\"".into(),
                        agency: "Đảng ủy \\ {code} xã".into(),
                        is_of_party: false,
                    },
                    code: "ĐU".into(),
                    place: "Xã\u{a0}X".into(),
                    receivers: vec!["Tỉnh ủy".into(), "]".into()],
                };
                let text = Text::of(language);
                let read = read(file(&head, text).as_bytes());
                assert_eq!(read.problems, []);
                let template = read.template.expect("whole");
                assert_eq!(template.head, head);
                assert_eq!(template, Template::usual(head, text));
                assert_eq!((template.chapters.len(), template.missed), (6, 10));
                assert_eq!(template.measures.margins, Margins::OFFICE);
                for (period, year) in [("2026-Q2", false), ("2026", true)] {
                    let period = Period::from_written(period, Closing::Round).expect("a period");
                    let of = template.chapters.iter().filter(|chapter| chapter.is_of(&period));
                    assert_eq!(of.count(), 5);
                    assert_eq!(template.subject(&period) == &*template.yearly_subject, year);
                }
            }
        }
    }

    #[test]
    fn every_mistake_is_named() {
        let usual = file(&ReportHead::default(), Text::of(Language::Vietnamese));
        for (right, wrong, code) in [
            ("layout = \"state\"", "layout = \"dang\"", "word-unknown"),
            ("[\"year\"]\n", "[\"nam\"]\n", "word-unknown"),
            ("letters = 14 ", "letters = 140 ", "number-outside"),
            ("letters = 14 ", "letters = \"to\" ", "shape-wrong"),
            ("first_line = 10", "first_lin = 10", "field-unknown"),
            ("[measures]", "[mesures]", "header-unknown"),
            ("missed = 10", "missed = -1", "number-outside"),
            ("results = true\n", "results = \"có\"\n", "shape-wrong"),
            ("format = 1", "format = 9", "format-newer"),
        ] {
            let file = usual.replacen(right, wrong, 1);
            assert_ne!(file, usual, "{right}");
            let found = codes(&file);
            assert!(found.contains(&code), "{wrong}: {found:?}");
            assert_eq!(read(file.as_bytes()).template, None, "{wrong}");
        }
    }
}
