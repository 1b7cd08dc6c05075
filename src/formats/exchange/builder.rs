//! A draft while a reader puts it together: texts become plain, what is lost on the way becomes a
//! notice, and only a whole question becomes a draft.

use super::markup::{self, Markup};
use super::tag::{Tags, usual_ids};
use crate::domain::draft::{Draft, Notice, Part, Place, Reading, What};
use crate::domain::identity::OptionId;
use crate::domain::import::excerpt;
use crate::domain::quantity::Points;
use crate::domain::question::{Body, Choice, Level};
use crate::formats::bank::wording;
use std::collections::HashSet;

/// The most options, statements or sides of a question.
pub(super) const MOST: usize = 8;

/// How many notices back one is looked for.
const RECENT: usize = 32;

/// A question that is being read.
pub(super) struct Builder {
    place: Place,
    name: Box<str>,
    origin: Option<Box<str>>,
    topic_title: Box<str>,
    level: Option<Level>,
    prompt: String,
    explanation: String,
    whys: Vec<(OptionId, Box<str>)>,
    points: Points,
    notices: Vec<What>,
    hidden: usize,
}

impl Builder {
    /// A question that stands here and is called so; the name may be empty.
    pub(super) fn new(place: Place, name: &str) -> Builder {
        Builder {
            place,
            name: line(name).into(),
            origin: None,
            topic_title: "".into(),
            level: None,
            prompt: String::new(),
            explanation: String::new(),
            whys: Vec::new(),
            points: Points::ONE,
            notices: Vec::new(),
            hidden: 0,
        }
    }

    /// The title of its topic; may be empty.
    pub(super) fn topic_title(&mut self, title: &str) {
        self.topic_title = line(title).into();
    }

    /// The other program and its id of the question.
    pub(super) fn origin(&mut self, program: &str, id: &str) {
        let id = line(id);
        if !id.is_empty() {
            self.origin = Some(format!("{program}:{id}").into());
        }
    }

    /// How much it asks.
    pub(super) fn level(&mut self, level: Level) {
        self.level = Some(level);
    }

    /// What a wholly right answer is worth.
    pub(super) fn points(&mut self, points: Points) {
        self.points = points;
    }

    /// The stem.
    pub(super) fn prompt(&mut self, markup: Markup, raw: &str) {
        self.prompt = self.text(markup, raw);
    }

    /// Why the key is right.
    pub(super) fn explain(&mut self, markup: Markup, raw: &str) {
        let text = self.text(markup, raw);
        self.explain_plain(text);
    }

    /// The same of a text that is plain already.
    pub(super) fn explain_plain(&mut self, text: String) {
        if self.explanation.is_empty() {
            self.explanation = text;
        } else if !text.is_empty() {
            self.drop(Part::Feedback, &text);
        }
    }

    /// Whether it is said why the key is right.
    pub(super) fn is_explained(&self) -> bool {
        !self.explanation.is_empty()
    }

    /// Why an option is wrong.
    pub(super) fn why(&mut self, option: &OptionId, why: String) {
        if !why.is_empty() {
            self.whys.push((option.clone(), why.into()));
        }
    }

    /// What a reader sees of a text; what is lost of it is noted.
    pub(super) fn text(&mut self, markup: Markup, raw: &str) -> String {
        let plain = markup::plain(markup, raw);
        self.hidden += plain.hidden;
        for (part, written) in plain.lost {
            self.note(What::Dropped { part, written });
        }
        plain.text
    }

    /// The same in one line, as options and answers stand.
    pub(super) fn line_text(&mut self, markup: Markup, raw: &str) -> String {
        let text = self.text(markup, raw);
        if text.contains('\n') { line(&text) } else { text }
    }

    /// Something of it is dropped.
    pub(super) fn drop(&mut self, part: Part, written: &str) {
        self.note(What::Dropped { part, written: line(written).into() });
    }

    /// Something of it does not come in as it stands; not said again soon after.
    pub(super) fn note(&mut self, what: What) {
        // A look at all of them would take long where a file has very many.
        if !self.notices.iter().rev().take(RECENT).any(|other| *other == what) {
            self.notices.push(what);
        }
    }

    /// A whole question. What the tags say of it comes on top.
    pub(super) fn finish(mut self, body: Body, tags: Tags, reading: &mut Reading) {
        if self.prompt.is_empty() {
            return self.leave_out(What::PromptMissing, reading);
        }
        let mut draft = Draft::new(self.place, std::mem::take(&mut self.prompt), body);
        draft.name = std::mem::take(&mut self.name);
        draft.origin = self.origin.take();
        draft.topic_title = std::mem::take(&mut self.topic_title);
        draft.level = self.level;
        draft.explanation = std::mem::take(&mut self.explanation).into();
        draft.whys = std::mem::take(&mut self.whys);
        draft.points = self.points;
        if tags.is_ours() {
            // Its own id travels where others keep theirs.
            draft.origin = None;
        }
        for tag in tags.apply(&mut draft) {
            self.drop(Part::Tag, &tag);
        }
        let question = called(&draft.name, &draft.prompt);
        self.notify(&question, reading);
        reading.drafts.push(draft);
    }

    /// A question that cannot be taken in. What else would have been dropped of it is not said.
    pub(super) fn leave_out(self, what: What, reading: &mut Reading) {
        let question = called(&self.name, &self.prompt);
        reading.notices.push(Notice { place: self.place, question, what });
    }

    fn notify(&mut self, question: &str, reading: &mut Reading) {
        if self.hidden > 0 {
            self.notices.push(What::Hidden { count: self.hidden });
        }
        let notice = |what| Notice { place: self.place, question: question.into(), what };
        reading.notices.extend(self.notices.drain(..).map(notice));
    }
}

/// A text in one line.
fn line(text: &str) -> String {
    let cleaned = wording::clean(text);
    cleaned.text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What a notice calls a question: its name, else the beginning of its prompt.
fn called(name: &str, prompt: &str) -> Box<str> {
    excerpt(if name.is_empty() { prompt } else { name })
}

/// Texts as options, statements or right sides (`a`, `b` …) or as left sides (`1`, `2` …): so many at
/// least, no two the same, none empty.
pub(super) fn choices(
    texts: Vec<String>,
    is_left: bool,
    least: usize,
) -> Result<Vec<Choice>, What> {
    if !(least..=MOST).contains(&texts.len()) {
        return Err(What::OptionCount { found: texts.len(), least, most: MOST });
    }
    let mut seen = HashSet::new();
    for text in &texts {
        if text.is_empty() {
            return Err(What::OptionEmpty);
        }
        if !seen.insert(text.as_str()) {
            return Err(What::OptionsSame { text: excerpt(text) });
        }
    }
    let choice = |(text, id): (String, OptionId)| Choice { id, text: text.into() };
    Ok(texts.into_iter().zip(usual_ids(is_left)).map(choice).collect())
}
