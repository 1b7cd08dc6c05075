//! What becomes of the questions of a foreign file in a bank of ours: which are new, which are
//! there already, and what their ids are.
//!
//! A question is found again by its own id, else by its origin, else by its folded prompt, so that
//! reading the same file twice makes no doubles. What the file's format cannot carry stays as it was.

mod update;

use super::bank::{Bank, Source, Topic};
use super::draft::{Draft, Field, Notice, Place, Reading, What};
use super::identity::QuestionId;
use super::question::{Body, Level, Question};
use super::vietnamese::search_key;
use std::collections::HashMap;
use std::sync::Arc;
use update::{updated, with_ids_of};

/// The longest id.
const LONGEST_ID: usize = 64;
/// How much of a prompt makes an id, in letters.
const LONGEST_ID_OF_PROMPT: usize = 40;
/// Id and title of the topic of questions that come without one.
const GENERAL: (&str, &str) = ("chung", "Chung");

/// A bank with the questions of a file in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Import {
    /// The bank as it is afterwards.
    pub bank: Bank,
    /// What became of each question that was taken in, in the order of the file.
    pub taken: Vec<Taken>,
    /// What was left out, dropped or changed, by the reader and here, by place.
    pub notices: Vec<Notice>,
    /// How many new questions came without a level and are put down as [`Level::Recall`].
    pub levels_assumed: usize,
}

impl Import {
    /// How many questions came to this.
    pub fn count(&self, outcome: Outcome) -> usize {
        self.taken.iter().filter(|taken| taken.outcome == outcome).count()
    }
}

/// A question of a file that is in the bank now.
#[derive(Clone, Debug, PartialEq)]
pub struct Taken {
    /// Where it stands in the file.
    pub place: Place,
    /// The question as it is in the bank.
    pub question: Arc<Question>,
    /// What became of it.
    pub outcome: Outcome,
}

/// What became of a question that was taken in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The bank did not have it.
    New,
    /// The bank had it otherwise.
    Updated,
    /// The bank has it so already.
    Same,
}

/// Takes the questions of a file into a bank. `carries` tells which fields the format of the file
/// can carry, of a question that was written by this program or of another.
pub fn import(bank: Bank, reading: Reading, carries: impl Fn(Field, bool) -> bool) -> Import {
    let mut notices = reading.notices;
    let mut target = Target::of(bank);
    if let Some(frame) = reading.frame {
        target.take_frame(frame);
    }
    let mut taken: Vec<Taken> = Vec::with_capacity(reading.drafts.len());
    for draft in reading.drafts {
        match target.take(draft, &carries) {
            Ok(one) => taken.push(one),
            Err(notice) => notices.push(notice),
        }
    }
    notices.sort_by_key(|notice| notice.place);
    for one in &mut taken {
        // Two questions of a file may have come to the same one; what counts is how it is now.
        if let Some(now) = target.bank.questions.get(target.by_id[&one.question.id]) {
            one.question = Arc::clone(now);
        }
    }
    Import { bank: target.bank, taken, notices, levels_assumed: target.levels_assumed }
}

/// The bank while questions come in.
struct Target {
    bank: Bank,
    by_id: HashMap<QuestionId, usize>,
    by_origin: HashMap<Box<str>, usize>,
    by_prompt: HashMap<String, Vec<usize>>,
    /// Questions that one of the file was found to be, and where that one stands.
    found: HashMap<usize, Place>,
    /// The last number given to ids that more than one wished for.
    last_numbers: HashMap<String, usize>,
    levels_assumed: usize,
}

impl Target {
    fn of(bank: Bank) -> Target {
        let mut target = Target {
            by_id: HashMap::new(),
            by_origin: HashMap::new(),
            by_prompt: HashMap::new(),
            found: HashMap::new(),
            last_numbers: HashMap::new(),
            levels_assumed: 0,
            bank,
        };
        for at in 0..target.bank.questions.len() {
            target.enter(at);
        }
        target
    }

    /// Makes the question at this place one that is looked for.
    fn enter(&mut self, at: usize) {
        let question = &self.bank.questions[at];
        self.by_id.insert(question.id.clone(), at);
        if let Some(origin) = &question.origin {
            self.by_origin.insert(origin.clone(), at);
        }
        self.by_prompt.entry(search_key(&question.prompt)).or_default().push(at);
    }

    /// Topics, sources and notes that the bank does not have yet.
    fn take_frame(&mut self, frame: Bank) {
        let bank = &mut self.bank;
        for topic in frame.topics {
            if bank.topic(&topic.id).is_none() {
                bank.topics.push(topic);
            }
        }
        for source in frame.sources {
            if bank.source(&source.id).is_none() {
                bank.sources.push(source);
            }
        }
        for note in frame.notes {
            if !bank.notes.contains(&note) {
                bank.notes.push(note);
            }
        }
    }

    fn take(
        &mut self,
        draft: Draft,
        carries: &impl Fn(Field, bool) -> bool,
    ) -> Result<Taken, Notice> {
        let place = draft.place;
        if let Some(first) = self.twin(&draft) {
            let question = excerpt(&draft.prompt);
            return Err(Notice { place, question, what: What::Twice { first } });
        }
        let Some(at) = self.find(&draft) else { return Ok(self.add(draft)) };
        let old = Arc::clone(&self.bank.questions[at]);
        let is_ours = draft.id.is_some();
        let topic = self.topic_of(&draft).unwrap_or_else(|| old.topic.clone());
        self.found.insert(at, place);
        let new = updated(&old, draft, topic, &|field| carries(field, is_ours));
        let new = self.with_known_sources(new);
        let outcome = if new == *old { Outcome::Same } else { Outcome::Updated };
        let question = Arc::new(new);
        self.bank.questions[at] = Arc::clone(&question);
        Ok(Taken { place, question, outcome })
    }

    /// Where the very same question stood earlier in the file: same prompt, same answers, and nothing
    /// more to say of them.
    fn twin(&self, draft: &Draft) -> Option<Place> {
        let places = self.by_prompt.get(&search_key(&draft.prompt))?;
        let is_twin = |question: &Question| {
            let same = |(one, other): (&(_, Box<str>), &(_, Box<str>))| one.1 == other.1;
            with_ids_of(draft.body.clone(), &question.body).0 == question.body
                && draft.explanation == question.explanation
                && draft.whys.len() == question.whys.len()
                && draft.whys.iter().zip(&question.whys).all(same)
        };
        let mut earlier = places.iter().filter_map(|at| Some((*at, *self.found.get(at)?)));
        earlier.find(|(at, _)| is_twin(&self.bank.questions[*at])).map(|(_, place)| place)
    }

    /// The question of the bank that this is, unless one of the file is it already. One prompt may be
    /// asked in several ways; then the same answers count first, then the same kind.
    fn find(&self, draft: &Draft) -> Option<usize> {
        let is_free = |at: &usize| !self.found.contains_key(at);
        let known = |at: Option<&usize>| at.copied().filter(is_free);
        let by_id = known(draft.id.as_ref().and_then(|id| self.by_id.get(id)));
        let by_origin = || known(draft.origin.as_ref().and_then(|id| self.by_origin.get(id)));
        if let Some(at) = by_id.or_else(by_origin) {
            return Some(at);
        }
        let places = self.by_prompt.get(&search_key(&draft.prompt))?;
        let bodies = || {
            let free = places.iter().copied().filter(is_free);
            free.map(|at| (at, &self.bank.questions[at].body))
        };
        let same = |(_, body): &(usize, &Body)| with_ids_of(draft.body.clone(), body).0 == **body;
        let alike = |(_, body): &(usize, &Body)| body.kind() == draft.body.kind();
        let found = bodies().find(same).or_else(|| bodies().find(alike));
        // The same question asked in another way now.
        let lone = || bodies().next().filter(|_| places.len() == 1);
        found.or_else(lone).map(|(at, _)| at)
    }

    fn add(&mut self, draft: Draft) -> Taken {
        let place = draft.place;
        let id = self.new_id(&draft);
        let topic = self.topic_of(&draft).unwrap_or_else(|| self.general_topic());
        self.levels_assumed += usize::from(draft.level.is_none());
        let level = draft.level.unwrap_or(Level::Recall);
        let question = self.with_known_sources(draft.into_question(id, topic, level));
        let question = Arc::new(question);
        self.bank.questions.push(Arc::clone(&question));
        let at = self.bank.questions.len() - 1;
        self.enter(at);
        self.found.insert(at, place);
        Taken { place, question, outcome: Outcome::New }
    }

    fn new_id(&mut self, draft: &Draft) -> QuestionId {
        let wished = draft.id.as_ref().map(|id| id.as_str().to_owned());
        let made = wished.unwrap_or_else(|| match slug(&draft.name, LONGEST_ID) {
            named if !named.is_empty() => named,
            _ => slug(&draft.prompt, LONGEST_ID_OF_PROMPT),
        });
        let made = if made.is_empty() { "cau".to_owned() } else { made };
        let is_taken = |id: &str| self.by_id.contains_key(id);
        QuestionId::new(&free(&made, &mut self.last_numbers, is_taken))
    }

    /// The topic the file names, made when the bank has none of this id or title.
    fn topic_of(&mut self, draft: &Draft) -> Option<Box<str>> {
        if let Some(id) = &draft.topic
            && self.bank.topic(id).is_some()
        {
            return Some(id.clone());
        }
        if draft.topic_title.is_empty() && draft.topic.is_none() {
            return None;
        }
        let title = match &*draft.topic_title {
            "" => draft.topic.as_deref().unwrap_or_default(),
            title => title,
        };
        let key = search_key(title);
        if let Some(topic) = self.bank.topics.iter().find(|topic| search_key(&topic.title) == key) {
            return Some(topic.id.clone());
        }
        let wished = draft.topic.as_deref().map_or_else(|| slug(title, LONGEST_ID), str::to_owned);
        let wished = if wished.is_empty() { GENERAL.0.to_owned() } else { wished };
        Some(self.add_topic(&wished, title))
    }

    fn general_topic(&mut self) -> Box<str> {
        match self.bank.topic(GENERAL.0) {
            Some(topic) => topic.id.clone(),
            None => self.add_topic(GENERAL.0, GENERAL.1),
        }
    }

    fn add_topic(&mut self, id: &str, title: &str) -> Box<str> {
        let is_taken = |id: &str| self.bank.topic(id).is_some();
        let id: Box<str> = free(id, &mut HashMap::new(), is_taken).into();
        self.bank.topics.push(Topic { id: id.clone(), title: title.into(), is_drawn: true });
        id
    }

    /// The question with citations that the bank can hold: a source it does not know gets an entry
    /// of its own, a place that a source does not list goes.
    fn with_known_sources(&mut self, mut question: Question) -> Question {
        for citation in &mut question.citations {
            match self.bank.source(&citation.source) {
                Some(source) => {
                    if !source.places.is_empty() && !source.places.contains(&citation.place) {
                        citation.place = "".into();
                    }
                }
                None => self.bank.sources.push(Arc::new(Source {
                    id: citation.source.clone(),
                    title: citation.source.clone(),
                    publisher: "".into(),
                    date: "".into(),
                    url: "".into(),
                    places: Vec::new(),
                })),
            }
        }
        question
    }
}

/// The beginning of a prompt, one short line.
pub fn excerpt(prompt: &str) -> Box<str> {
    const MOST: usize = 60;
    let line = prompt.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(MOST) {
        None => line.into(),
        Some((end, _)) => {
            let cut = line.get(..end).unwrap_or_default();
            let cut = cut.rsplit_once(' ').map_or(cut, |(before, _)| before);
            format!("{cut}…").into()
        }
    }
}

/// A text as an id: `[a-z0-9-]`, whole words up to so many letters. Empty when it has no such
/// letter.
pub fn slug(text: &str, most: usize) -> String {
    let mut made = String::new();
    for word in search_key(text).split(|letter: char| !letter.is_ascii_alphanumeric()) {
        let room = most.saturating_sub(made.len() + usize::from(!made.is_empty()));
        if word.len() > room {
            if made.is_empty() {
                // One long word: ASCII only, so any place is between letters.
                made.push_str(word.get(..room).unwrap_or_default());
            }
            break;
        }
        if !made.is_empty() && !word.is_empty() {
            made.push('-');
        }
        made.push_str(word);
    }
    made
}

/// The id itself, or with a number behind it that makes it free; numbers are tried from the last
/// one given to this id.
fn free(id: &str, last: &mut HashMap<String, usize>, is_taken: impl Fn(&str) -> bool) -> String {
    let mut made = id.to_owned();
    while is_taken(&made) {
        let number = last.entry(id.to_owned()).or_insert(1);
        *number += 1;
        let end = format!("-{number}");
        // Letters are ASCII, so any place is between two.
        let start = id.get(..id.len().min(LONGEST_ID - end.len())).unwrap_or(id);
        made = format!("{}{end}", start.trim_end_matches('-'));
    }
    made
}

#[cfg(test)]
mod tests;
