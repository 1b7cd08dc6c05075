//! A sitting written out question by question: as asked, as answered, the key, what explains it.
//! As Markdown for people and as JSON for programs.
//!
//! The shapes of JSON are rows of their own; later versions only add fields. Marking is not done
//! here.

use super::value::{decimal, iso};
use crate::domain::answer::typed::letter;
use crate::domain::answer::{Mark, Note, Response, Verdict};
use crate::domain::bank::Source;
use crate::domain::confidence::Confidence;
use crate::domain::drawing::Item;
use crate::domain::identity::OptionId;
use crate::domain::marking::Marking;
use crate::domain::quantity::Points;
use crate::domain::question::{Body, Choice, Citation};
use crate::domain::score::Score;
use crate::domain::sitting::{Answer, Sitting, State};
use crate::text::{Text, figure};
use serde::Serialize;
use serde_json::{Map, Value};
use std::fmt::Write as _;
use std::sync::Arc;

/// A sitting with what its answers came to.
#[derive(Clone, Copy, Debug)]
pub struct Review<'a> {
    /// The sitting.
    pub sitting: &'a Sitting,
    /// Its questions with the keys they were marked by, in drawn order.
    pub items: &'a [Item],
    /// What each answer came to, in drawn order.
    pub marks: &'a [Mark],
}

impl Review<'_> {
    fn score(&self) -> Score {
        Score::of(self.items, self.marks, &self.sitting.rules.marks)
    }

    /// The titles of its banks, each once.
    fn titles(&self) -> Vec<&str> {
        let mut titles: Vec<&str> = Vec::new();
        for item in self.items {
            if !titles.contains(&&*item.bank_title) {
                titles.push(&item.bank_title);
            }
        }
        titles
    }

    fn is_marked(&self) -> bool {
        matches!(self.sitting.state, State::HandedIn | State::TimedOut)
    }
}

/// The review as Markdown. Texts of banks and names are taken literally.
pub fn markdown(review: &Review<'_>, text: &Text) -> String {
    let mut page = String::new();
    // Writing to a String cannot fail.
    let _ = writeln!(page, "# {}\n", literal(&review.titles().join("; ")));
    for line in facts(review, text) {
        let _ = writeln!(page, "- {}", literal(&line));
    }
    if review.is_marked() {
        breakdown(&mut page, review, text);
    }
    for (place, (item, mark)) in review.items.iter().zip(review.marks).enumerate() {
        let counted = review.sitting.counted(place);
        question(&mut page, place, item, counted, mark, text);
    }
    page
}

/// Who, when, which mark, how long.
fn facts(review: &Review<'_>, text: &Text) -> Vec<String> {
    let (sitting, words, language) = (review.sitting, &text.plain, text.language);
    let mode = sitting.rules.mode;
    let mut facts = Vec::new();
    if !sitting.taker.name.is_empty() {
        facts.push((words.taker)(&sitting.taker.name, &sitting.taker.unit));
    }
    let state = (text.word.state)(sitting.state);
    let begun = figure::date_time(sitting.begun);
    facts.push(format!("{begun}, {}, {state}", (text.word.mode)(mode)));
    if review.is_marked() {
        let score = review.score();
        let tally = score.tally;
        let pass = (text.word.pass)(score.is_pass, mode);
        facts.push((words.mark)(
            &figure::points(score.mark, language),
            &figure::percent(tally.points, tally.possible, language),
            pass,
        ));
        let grade = (text.word.grade)(score.grade, mode);
        if grade != pass {
            facts.push((words.grade)(grade));
        }
        facts.push((words.counts)(tally.right, tally.partly, tally.wrong, tally.blank));
    }
    let used = figure::span(sitting.used, language);
    facts.push(match sitting.rules.paper_limit() {
        Some(limit) => (words.used_of)(&used, &figure::span(limit, language)),
        None => (words.used)(&used),
    });
    if sitting.rules.extra_percent > 0 {
        facts.push((words.extra)(sitting.rules.extra_percent));
    }
    if !sitting.interruptions.is_empty() {
        let lost = figure::span(sitting.interrupted(), language);
        facts.push((words.interrupted)(sitting.interruptions.len(), &lost));
    }
    facts
}

fn breakdown(page: &mut String, review: &Review<'_>, text: &Text) {
    let score = review.score();
    let topics = score.topics.iter().map(|topic| (&*topic.title, topic.tally));
    let levels = score.levels.iter().map(|(level, tally)| ((text.word.level)(*level), *tally));
    let parts: [(&str, Vec<_>); 2] =
        [(text.plain.by_topic, topics.collect()), (text.plain.by_level, levels.collect())];
    for (heading, rows) in parts {
        let _ = writeln!(page, "\n## {heading}\n");
        for (title, tally) in rows {
            let points = figure::points(tally.points, text.language);
            let possible = figure::points(tally.possible, text.language);
            let percent = figure::percent(tally.points, tally.possible, text.language);
            let said = (text.plain.tally)(&points, &possible, &percent);
            let _ = writeln!(page, "- {}: {said}", literal(title));
        }
    }
}

/// One question with its answer as a section of a page.
pub(super) fn question(
    page: &mut String,
    place: usize,
    item: &Item,
    counted: Option<&Answer>,
    mark: &Mark,
    text: &Text,
) {
    let (words, language) = (&text.plain, text.language);
    let verdict = match &mark.note {
        Some(Note::Spelling(answer)) => (words.spelling)(answer),
        None => (text.word.verdict)(mark.verdict).to_owned(),
    };
    let points = figure::points(mark.points, language);
    let possible = figure::points(item.question.points, language);
    let heading = (words.reviewed)(place + 1, &verdict, &points, &possible);
    let _ = writeln!(page, "\n## {}\n\n{}\n", literal(&heading), literal(&item.question.prompt));
    if let Body::Matching { left, .. } = &item.question.body {
        for (place, side) in left.iter().enumerate() {
            let _ = writeln!(page, "- {}) {}", place + 1, literal(&side.text));
        }
        let _ = writeln!(page);
    }
    for (place, id) in item.order.iter().enumerate() {
        let _ = writeln!(page, "- {}) {}", letter(place), literal(item.choice_text(id)));
    }
    if !item.order.is_empty() {
        let _ = writeln!(page);
    }
    let response = counted.map_or(&Response::Blank, |answer| &answer.response);
    let given = given(item, response, text).unwrap_or_else(|| words.blank.to_owned());
    let _ = writeln!(page, "**{}** {}", words.given.trim(), literal(&given));
    if let Some(confidence) = counted.and_then(|answer| answer.confidence) {
        let word = (text.confidence.word)(confidence);
        let _ = writeln!(page, "\n**{}:** {word}", text.confidence.name);
    }
    if mark.verdict != Verdict::Right {
        let right = self::given(item, &Response::right(&item.question), text);
        let right = right.unwrap_or_default();
        let _ = writeln!(page, "\n**{}** {}", words.right.trim(), literal(&right));
    }
    for id in &item.order {
        if let Some(why) = item.question.why(id) {
            let _ = writeln!(page, "\n{}{}", (words.why)(shown(item, id)), literal(why));
        }
    }
    if !item.question.explanation.is_empty() {
        let explanation = literal(&item.question.explanation);
        let _ = writeln!(page, "\n{}{explanation}", words.explanation);
    }
    if let Some(date) = &item.question.as_of {
        let _ = writeln!(page, "\n{}", (words.as_of)(&figure::written_date(date)));
    }
    for citation in &item.question.citations {
        let _ = writeln!(page, "\n{}{}", words.source, literal(&cited(&item.sources, citation)));
    }
}

/// An answer on one line with the texts of its options; none when there is none.
fn given(item: &Item, response: &Response, text: &Text) -> Option<String> {
    if response.is_blank() {
        return None;
    }
    let option = |id: &OptionId| format!("{}) {}", shown(item, id), item.choice_text(id));
    let truth = |verdict: bool| if verdict { text.word.truth } else { text.word.falsehood };
    let joined = |parts: Vec<String>| parts.join("; ");
    Some(match response {
        Response::Blank => return None,
        Response::Choice(id) => option(id),
        Response::Choices(ids) | Response::Order(ids) => joined(ids.iter().map(option).collect()),
        Response::Truth(verdict) => truth(*verdict).to_owned(),
        Response::Verdicts(verdicts) => {
            let verdict = |(id, verdict): &(OptionId, bool)| {
                format!("{}) {}", shown(item, id), truth(*verdict))
            };
            joined(verdicts.iter().map(verdict).collect())
        }
        Response::Text(typed) => typed.to_string(),
        Response::Pairs(pairs) => {
            let left = left_sides(item);
            let pair = |(left_id, right): &(OptionId, OptionId)| {
                let place = left.iter().position(|side| side.id == *left_id)?;
                Some(format!("{}{}", place + 1, shown(item, right)))
            };
            joined(pairs.iter().filter_map(pair).collect())
        }
    })
}

fn left_sides(item: &Item) -> &[Choice] {
    match &item.question.body {
        Body::Matching { left, .. } => left,
        _ => &[],
    }
}

/// The letter an option was shown with.
fn shown(item: &Item, id: &OptionId) -> char {
    item.order.iter().position(|other| other == id).map_or('?', letter)
}

/// A citation in one line, with the link of its source.
pub(in crate::formats) fn cited(sources: &[Arc<Source>], citation: &Citation) -> String {
    let Some(source) = sources.iter().find(|source| source.id == citation.source) else {
        return format!("{} {}", citation.source, citation.place).trim_end().to_owned();
    };
    let parts = [&source.title, &source.publisher, &source.date, &citation.place, &source.url];
    let said = parts.into_iter().map(|part| &**part).filter(|part| !part.is_empty());
    said.collect::<Vec<_>>().join(", ")
}

/// Text with the signs escaped that Markdown would take for its own.
pub(super) fn literal(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for (place, line) in text.lines().enumerate() {
        if place > 0 {
            // A line break of the text is one of the page too.
            escaped.push_str("  \n");
        }
        if line.starts_with(['#', '+', '-', '=', '~', '>']) {
            escaped.push('\\');
        }
        for sign in line.chars() {
            if matches!(sign, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '|' | '&') {
                escaped.push('\\');
            }
            escaped.push(sign);
        }
    }
    escaped
}

/// The review as one JSON object.
#[derive(Debug, Serialize)]
pub struct ReviewRow<'a> {
    format: u8,
    id: String,
    name: &'a str,
    unit: &'a str,
    mode: &'static str,
    state: &'static str,
    begun: String,
    ended: Option<String>,
    used_seconds: u64,
    extra_percent: u16,
    interruptions: Vec<InterruptionRow>,
    /// On the ten-point scale; none while unmarked.
    mark: Option<f64>,
    is_pass: Option<bool>,
    points: f64,
    possible: f64,
    /// All markings, the one that counts last.
    markings: Vec<MarkingRow>,
    /// How it came into the database: `here` or `side`.
    origin: &'static str,
    /// Whether the record is as it was sealed: `holds`, `broken` or `missing`.
    seal: &'static str,
    questions: Vec<QuestionRow<'a>>,
}

#[derive(Debug, Serialize)]
struct MarkingRow {
    number: u32,
    reason: &'static str,
    at: String,
    mark: f64,
}

/// What is known of a sitting beside it.
#[derive(Clone, Copy, Debug)]
pub struct Provenance<'a> {
    /// All its markings.
    pub markings: &'a [Marking],
    /// How it came into the database.
    pub origin: &'static str,
    /// What its seal says.
    pub seal: &'static str,
}

#[derive(Debug, Serialize)]
struct InterruptionRow {
    begin: String,
    end: String,
}

#[derive(Debug, Serialize)]
struct QuestionRow<'a> {
    bank: &'a str,
    bank_title: &'a str,
    topic: &'a str,
    topic_title: &'a str,
    id: &'a str,
    kind: &'static str,
    level: &'static str,
    prompt: &'a str,
    /// In drawn order.
    options: Vec<ChoiceRow<'a>>,
    left: Vec<ChoiceRow<'a>>,
    /// By option ids, in the shapes that banks write answers in; null for none.
    given: Value,
    /// 1 guess, 2 fairly sure, 3 sure; none where it was not said.
    #[serde(skip_serializing_if = "Option::is_none")]
    confidence: Option<u8>,
    right: Value,
    verdict: &'static str,
    points: f64,
    possible: f64,
    is_flagged: bool,
    explanation: &'a str,
    sources: Vec<String>,
}

#[derive(Debug, Serialize)]
struct ChoiceRow<'a> {
    id: &'a str,
    text: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<&'a str>,
}

/// The review as rows for JSON.
pub fn row<'a>(review: &Review<'a>, provenance: &Provenance<'_>) -> ReviewRow<'a> {
    let sitting = review.sitting;
    let score = review.score();
    let marking = |marking: &Marking| MarkingRow {
        number: marking.number,
        reason: marking.reason.code(),
        at: iso(marking.at),
        mark: decimal(marked(sitting, marking)),
    };
    let questions = review.items.iter().zip(review.marks).enumerate();
    ReviewRow {
        format: 1,
        id: sitting.id.to_string(),
        name: &sitting.taker.name,
        unit: &sitting.taker.unit,
        mode: sitting.rules.mode.code(),
        state: sitting.state.code(),
        begun: iso(sitting.begun),
        ended: sitting.ended.map(iso),
        used_seconds: sitting.used.as_secs(),
        extra_percent: sitting.rules.extra_percent,
        interruptions: sitting
            .interruptions
            .iter()
            .map(|interruption| InterruptionRow {
                begin: iso(interruption.begin),
                end: iso(interruption.end),
            })
            .collect(),
        mark: review.is_marked().then(|| decimal(score.mark)),
        is_pass: review.is_marked().then_some(score.is_pass),
        points: decimal(score.tally.points),
        possible: decimal(score.tally.possible),
        markings: provenance.markings.iter().map(marking).collect(),
        origin: provenance.origin,
        seal: provenance.seal,
        questions: questions
            .map(|(place, (item, mark))| question_row(sitting, place, item, mark))
            .collect(),
    }
}

/// The mark of a marking on the ten-point scale.
pub fn marked(sitting: &Sitting, marking: &Marking) -> Points {
    let possible = sitting.drawing.items.iter().map(|item| item.question.points).sum();
    sitting.rules.marks.mark(marking.points.iter().copied().sum(), possible)
}

fn question_row<'a>(
    sitting: &'a Sitting,
    place: usize,
    item: &'a Item,
    mark: &Mark,
) -> QuestionRow<'a> {
    let question = &item.question;
    let choice = |choice: &'a Choice| ChoiceRow {
        id: choice.id.as_str(),
        text: &choice.text,
        why: question.why(&choice.id),
    };
    let choices = question.body.choices();
    let drawn = item.order.iter().filter_map(|id| choices.iter().find(|one| one.id == *id));
    let counted = sitting.counted(place);
    let given = counted.map_or(&Response::Blank, |answer| &answer.response);
    QuestionRow {
        bank: item.bank.as_str(),
        bank_title: &item.bank_title,
        topic: &question.topic,
        topic_title: &item.topic_title,
        id: question.id.as_str(),
        kind: question.kind().code(),
        level: question.level.code(),
        prompt: &question.prompt,
        options: drawn.map(choice).collect(),
        left: left_sides(item).iter().map(choice).collect(),
        given: answer_value(given),
        confidence: counted.and_then(|answer| answer.confidence).map(Confidence::number),
        right: answer_value(&Response::right(question)),
        verdict: verdict_code(mark.verdict),
        points: decimal(mark.points),
        possible: decimal(question.points),
        is_flagged: sitting.flags.contains(&place),
        explanation: &question.explanation,
        sources: question.citations.iter().map(|citation| cited(&item.sources, citation)).collect(),
    }
}

fn verdict_code(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Right => "right",
        Verdict::Partly => "partly",
        Verdict::Wrong => "wrong",
        Verdict::Blank => "blank",
    }
}

/// An answer by option ids, in the shapes that banks write answers in; null for none.
pub(super) fn answer_value(response: &Response) -> Value {
    let id = |id: &OptionId| Value::from(id.as_str());
    match response {
        Response::Blank => Value::Null,
        Response::Choice(choice) => id(choice),
        Response::Choices(ids) | Response::Order(ids) => ids.iter().map(id).collect(),
        Response::Truth(verdict) => Value::from(*verdict),
        Response::Verdicts(verdicts) => {
            let entry = |(id, verdict): &(OptionId, bool)| (id.to_string(), Value::from(*verdict));
            Value::Object(verdicts.iter().map(entry).collect::<Map<_, _>>())
        }
        Response::Text(typed) => Value::from(&**typed),
        Response::Pairs(pairs) => {
            let entry = |(left, right): &(OptionId, OptionId)| (left.to_string(), id(right));
            Value::Object(pairs.iter().map(entry).collect::<Map<_, _>>())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::answer::mark;
    use crate::domain::time::Timestamp;
    use crate::record::sample;
    use crate::text::Language;

    const NOON: Timestamp = Timestamp { utc_ms: 1_710_824_400_000, offset_minutes: 420 };

    const PROVENANCE: Provenance<'_> =
        Provenance { markings: &[], origin: "here", seal: "missing" };

    fn marks(sitting: &Sitting) -> Vec<Mark> {
        let items = sitting.drawing.items.iter().enumerate();
        items
            .map(|(place, item)| {
                let given = sitting.counted(place).map_or(&Response::Blank, |one| &one.response);
                mark(&item.question, given, None)
            })
            .collect()
    }

    fn all_right(mut sitting: Sitting) -> Sitting {
        let answers = sitting.drawing.items.iter().enumerate().map(|(place, item)| Answer {
            confidence: None,
            id: crate::domain::identity::Uid(place as u128),
            item: place,
            attempt: 1,
            response: Response::right(&item.question),
            spent: std::time::Duration::from_secs(5),
            at: NOON,
        });
        sitting.answers = answers.collect();
        sitting.state = State::HandedIn;
        sitting
    }

    #[test]
    fn every_kind_is_written_as_asked_answered_and_explained() {
        let sitting = all_right(sample::begun(1, NOON));
        let marks = marks(&sitting);
        let review = Review { sitting: &sitting, items: &sitting.drawing.items, marks: &marks };
        for language in [Language::Vietnamese, Language::English] {
            let page = markdown(&review, Text::of(language));
            for item in &sitting.drawing.items {
                assert!(page.contains(&literal(&item.question.prompt)), "{page}");
            }
            assert!(page.contains("10/10"), "{page}");
        }
        let value = serde_json::to_value(row(&review, &PROVENANCE)).expect("plain rows");
        assert_eq!((&value["format"], &value["mark"]), (&Value::from(1), &Value::from(10.0)));
        for question in value["questions"].as_array().expect("a list") {
            assert_eq!(question["verdict"], "right");
            assert_eq!(question["given"], question["right"]);
        }
    }

    #[test]
    fn an_open_sitting_has_no_mark_and_its_blanks_are_named() {
        let sitting = sample::begun(1, NOON);
        let marks = marks(&sitting);
        let review = Review { sitting: &sitting, items: &sitting.drawing.items, marks: &marks };
        let page = markdown(&review, Text::of(Language::Vietnamese));
        assert!(!page.contains("Điểm: ") && page.contains("**Trả lời:** bỏ trống"), "{page}");
        let value = serde_json::to_value(row(&review, &PROVENANCE)).expect("plain rows");
        assert_eq!(value["mark"], Value::Null);
    }

    #[test]
    fn texts_are_taken_literally() {
        assert_eq!(literal("# a\n*b* [c](d) <e>"), "\\# a  \n\\*b\\* \\[c\\](d) \\<e>");
        assert_eq!(literal("chính trị - xã hội"), "chính trị - xã hội");
    }
}
