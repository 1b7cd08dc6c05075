//! Notes of Anki as plain text: a note a line, its fields parted by tabs (the manual of Anki, “Importing /
//! Text files”).
//!
//! Our notes have four fields: the id, which Anki tells notes apart by, the front, the back, and the
//! question in our own format, from which it comes back whole.

use super::account;
use super::builder::Builder;
use super::markup::{self, Markup};
use super::own;
use super::tag::Tags;
use crate::domain::bank::Bank;
use crate::domain::draft::{Part, Place, Reading, What};
use crate::domain::question::{Body, Compare, Question};
use crate::formats::bank::write;
use crate::text::Text;
use std::fmt::Write as _;
use std::sync::Arc;
use unicode_segmentation::UnicodeSegmentation;

/// The longest back of a note that can be an answer to be typed, in letters.
const LONGEST_ANSWER: usize = 80;

/// What the first lines say of the file.
struct Heading {
    separator: u8,
    is_html: bool,
    /// Columns, from 0, that are no fields.
    tags: Option<usize>,
    deck: Option<usize>,
    others: Vec<usize>,
    /// The deck of all notes.
    title: String,
}

/// Reads a file.
pub(super) fn read(text: &str) -> Reading {
    let (heading, body, first_line) = heading(text);
    let mut reading = Reading { title: heading.title.as_str().into(), ..Reading::default() };
    let mut reader = csv::ReaderBuilder::new();
    reader.has_headers(false).flexible(true).delimiter(heading.separator);
    let mut reader = reader.from_reader(body.as_bytes());
    let mut record = csv::StringRecord::new();
    // Text in memory can be read; what a record may be is open here.
    while reader.read_record(&mut record).unwrap_or(false) {
        let line = first_line + record.position().map_or(0, |at| at.line() as usize - 1);
        note(&record, &heading, line, &mut reading);
    }
    reading
}

/// The lines at the top that begin with `#`, and what follows them.
fn heading(text: &str) -> (Heading, &str, usize) {
    let mut heading = Heading {
        separator: b'\t',
        is_html: false,
        tags: None,
        deck: None,
        others: Vec::new(),
        title: String::new(),
    };
    let mut rest = text;
    let mut line = 1;
    while let Some((name, value)) =
        rest.strip_prefix('#').and_then(|rest| rest.lines().next()?.split_once(':'))
    {
        let value = value.trim();
        let column = || value.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
        match &*name.to_lowercase() {
            "separator" => heading.separator = separator(value),
            "html" => heading.is_html = value == "true",
            "deck" => value.clone_into(&mut heading.title),
            "tags column" => heading.tags = column(),
            "deck column" => heading.deck = column(),
            "guid column" | "notetype column" => heading.others.extend(column()),
            _ => {}
        }
        rest = rest.split_once('\n').map_or("", |(_, rest)| rest);
        line += 1;
    }
    (heading, rest, line)
}

fn separator(name: &str) -> u8 {
    match &*name.to_lowercase() {
        "comma" | "," => b',',
        "semicolon" | ";" => b';',
        "pipe" | "|" => b'|',
        "colon" | ":" => b':',
        "space" => b' ',
        _ => b'\t',
    }
}

fn note(record: &csv::StringRecord, heading: &Heading, line: usize, reading: &mut Reading) {
    let markup = if heading.is_html { Markup::Html } else { Markup::Plain };
    let whole = record.iter().map(|field| markup::plain(markup, field).text);
    if let Some(own) = whole.into_iter().find(|field| field.starts_with("format = ")) {
        return ours(&own, line, reading);
    }
    let is_special = |at: usize| {
        heading.tags == Some(at) || heading.deck == Some(at) || heading.others.contains(&at)
    };
    let fields: Vec<&str> = record
        .iter()
        .enumerate()
        .filter(|(at, _)| !is_special(*at))
        .map(|(_, field)| field)
        .collect();
    let [front, back, rest @ ..] = &*fields else {
        return Builder::new(Place::Line(line), fields.first().copied().unwrap_or_default())
            .leave_out(What::KeyMissing, reading);
    };
    let mut builder = Builder::new(Place::Line(line), "");
    builder.prompt(markup, front);
    if let Some(deck) = heading.deck.and_then(|at| record.get(at)) {
        builder.topic_title(deck.rsplit("::").next().unwrap_or(deck));
    }
    for tag in heading.tags.and_then(|at| record.get(at)).unwrap_or_default().split_whitespace() {
        builder.drop(Part::Tag, tag);
    }
    for field in rest.iter().filter(|field| !field.trim().is_empty()) {
        let field = builder.line_text(markup, field);
        builder.drop(Part::Field, &field);
    }
    if is_cloze(front) {
        return builder.leave_out(What::KindForeign { kind: "Cloze".into() }, reading);
    }
    let answer = builder.text(markup, back);
    let is_typed = !answer.contains('\n') && answer.graphemes(true).count() <= LONGEST_ANSWER;
    match &*answer {
        "" => builder.leave_out(What::KeyMissing, reading),
        answer if is_typed => {
            let body = Body::Short { key: vec![answer.into()], compare: Compare::default() };
            builder.finish(body, Tags::default(), reading);
        }
        _ => builder.leave_out(What::KindForeign { kind: "Basic".into() }, reading),
    }
}

/// Whether a field has gaps, `{{c1::…}}`; a note may begin with any number.
fn is_cloze(field: &str) -> bool {
    let gaps = field.split("{{c").skip(1);
    gaps.map(|gap| gap.trim_start_matches(|sign: char| sign.is_ascii_digit()))
        .any(|gap| gap.starts_with("::"))
}

/// A question that this program wrote, with its topic and its sources.
fn ours(file: &str, line: usize, reading: &mut Reading) {
    let read = own::read(file.as_bytes());
    let at = |place| Place::Line(if let Place::Line(_) = place { line } else { 1 });
    for mut draft in read.drafts {
        draft.place = at(draft.place);
        reading.drafts.push(draft);
    }
    for mut notice in read.notices {
        notice.place = at(notice.place);
        reading.notices.push(notice);
    }
    let Some(more) = read.frame else { return };
    match &mut reading.frame {
        None => reading.frame = Some(more),
        Some(frame) => {
            for topic in more.topics {
                if frame.topic(&topic.id).is_none() {
                    frame.topics.push(topic);
                }
            }
            for source in more.sources {
                if frame.source(&source.id).is_none() {
                    frame.sources.push(source);
                }
            }
        }
    }
}

/// The bank as notes.
pub(super) fn write(bank: &Bank, text: &Text) -> Vec<u8> {
    let mut file = String::from("#separator:Tab\n#html:true\n");
    let title = bank.header.title.replace(['\n', '\t'], " ");
    // Writing to a String cannot fail.
    let _ = writeln!(file, "#deck:{title}\n#columns:Id\tFront\tBack\tCaytre\tTags\n#tags column:5");
    let mut writer = csv::WriterBuilder::new();
    let mut writer = writer.delimiter(b'\t').from_writer(file.into_bytes());
    for question in &bank.questions {
        let tags = [question.level.code(), question.kind().code(), &question.topic].join(" ");
        let fields = [
            question.id.to_string(),
            front(question),
            back(bank, question, text),
            markup::html(&piece(bank, question)),
            tags,
        ];
        // Writing into memory cannot fail, and every note has the same fields.
        let _ = writer.write_record(fields);
    }
    writer.into_inner().unwrap_or_default()
}

fn front(question: &Question) -> String {
    let mut front = markup::html(&question.prompt);
    if let Body::Matching { left, .. } = &question.body {
        for side in left {
            let _ = write!(front, "<br>{}) {}", side.id, markup::html(&side.text));
        }
    }
    for choice in question.body.choices() {
        let _ = write!(front, "<br>{}) {}", choice.id, markup::html(&choice.text));
    }
    front
}

fn back(bank: &Bank, question: &Question, text: &Text) -> String {
    let mut back = format!("<b>{}</b>", markup::html(&account::key(&question.body, text)));
    if !question.explanation.is_empty() {
        let _ = write!(back, "<br>{}", markup::html(&question.explanation));
    }
    for citation in &question.citations {
        let title = bank.source(&citation.source).map_or(&*citation.source, |one| &*one.title);
        let source = format!("{}{title} {}", text.plain.source, citation.place);
        let _ = write!(back, "<br>{}", markup::html(source.trim_end()));
    }
    back
}

/// The question as a bank of its own, with its topic and what it cites.
fn piece(bank: &Bank, question: &Arc<Question>) -> String {
    let is_cited = |id: &str| question.citations.iter().any(|citation| &*citation.source == id);
    let piece = Bank {
        header: bank.header.clone(),
        topics: bank.topic(&question.topic).cloned().into_iter().collect(),
        sources: bank.sources.iter().filter(|source| is_cited(&source.id)).cloned().collect(),
        notes: Vec::new(),
        questions: vec![Arc::clone(question)],
    };
    write::write(&piece)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::exchange::sample;
    use crate::text::Language;
    use proptest::prelude::{any, proptest};

    #[test]
    fn notes_with_short_backs_become_short_answers() {
        let file = "#separator:Tab\n#html:true\n#deck:Ôn thi\n#tags column:3\n\
                    Thủ đô <b>Việt Nam</b>?\tHà&nbsp;Nội\tđịa_lý\n\
                    \"Hai\ndòng?\"\t\"Ba \"\"bốn\"\"\"\t\nThủ đô là {{c2::Huế}}\tx\t\nDài?\ta<br>b\t\n";
        let reading = read(file);
        assert_eq!(&*reading.title, "Ôn thi");
        let [first, second] = &*reading.drafts else { panic!("two: {:?}", reading.notices) };
        assert_eq!((&*first.prompt, first.place), ("Thủ đô Việt Nam?", Place::Line(5)));
        assert!(matches!(&first.body, Body::Short { key, .. } if &*key[0] == "Hà Nội"));
        assert!(matches!(&second.body, Body::Short { key, .. } if &*key[0] == "Ba \"bốn\""));
        let whats: Vec<(Place, &What)> =
            reading.notices.iter().map(|notice| (notice.place, &notice.what)).collect();
        let foreign = |kind: &str| What::KindForeign { kind: kind.into() };
        assert_eq!(
            whats,
            [
                (Place::Line(5), &What::Dropped { part: Part::Tag, written: "địa_lý".into() }),
                (Place::Line(8), &foreign("Cloze")),
                (Place::Line(9), &foreign("Basic")),
            ]
        );
    }

    #[test]
    fn our_notes_come_back_whole() {
        for bank in sample::banks() {
            let file = write(&bank, Text::of(Language::Vietnamese));
            let reading = read(&String::from_utf8(file).expect("UTF-8"));
            assert_eq!(reading.notices, []);
            sample::assert_same(&bank, &reading.drafts);
        }
    }

    #[test]
    fn the_back_says_the_key_the_reason_and_the_source() {
        let banks = sample::banks();
        let rare = banks.iter().find(|bank| bank.header.id.as_str() == "hiem").expect("there");
        let back = back(rare, &rare.questions[0], Text::of(Language::Vietnamese));
        assert!(back.starts_with("<b>") && back.contains("<br>####Vì<br>thế: {x}"), "{back}");
        assert!(back.ends_with("<br>Nguồn: Kế hoạch II.1<br>Nguồn: Kế hoạch"), "{back}");
    }

    proptest! {
        #[test]
        fn any_text_never_panics(text in any::<String>()) {
            let _ = read(&text);
        }

        #[test]
        fn hostile_texts_come_back(bank in sample::any_bank()) {
            let file = write(&bank, Text::of(Language::English));
            let reading = read(&String::from_utf8(file).expect("UTF-8"));
            sample::assert_same(&bank, &reading.drafts);
        }
    }
}
