//! Cuts the questions out of a file of Moodle's, one tree of elements each. Nothing is expanded: an
//! entity that XML does not know by itself stays as it is written.

use quick_xml::Reader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};
use std::borrow::Cow;

/// How deep elements may stand in each other; Moodle's stand six deep.
const DEEPEST: usize = 64;

/// An element of a question.
#[derive(Debug, Default)]
pub(super) struct Element {
    name: String,
    attributes: Vec<(String, String)>,
    text: String,
    children: Vec<Element>,
}

impl Element {
    /// An attribute; empty when it is not there.
    pub(super) fn attribute(&self, name: &str) -> &str {
        let found = self.attributes.iter().find(|(other, _)| other == name);
        found.map_or("", |(_, value)| value)
    }

    /// The first child of this name.
    pub(super) fn child(&self, name: &str) -> Option<&Element> {
        self.children.iter().find(|child| child.name == name)
    }

    /// All children of this name.
    pub(super) fn children(&self, name: &str) -> impl Iterator<Item = &Element> {
        self.children.iter().filter(move |child| child.name == name)
    }

    /// The text of the element on this path; empty when it is not there.
    pub(super) fn at(&self, path: &[&str]) -> &str {
        let last = path.iter().try_fold(self, |element, name| element.child(name));
        last.map_or("", |element| &element.text)
    }

    /// The names of the files within, however deep.
    pub(super) fn files(&self) -> Vec<&str> {
        let mut names = Vec::new();
        let mut open = vec![self];
        while let Some(element) = open.pop() {
            if element.name == "file" {
                names.push(element.attribute("name"));
            }
            open.extend(element.children.iter().rev());
        }
        names
    }
}

/// A question of a file.
pub(super) struct Question {
    /// Its element.
    pub(super) element: Element,
    /// What the comment before it says that Moodle calls it; empty when it says nothing.
    pub(super) id: String,
    /// The line it begins on.
    pub(super) line: usize,
}

/// What is no question, with the line it begins on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Broken {
    /// A question whose elements are not closed; the next one may be whole.
    Question(usize),
    /// Everything from here on is no XML.
    Rest(usize),
}

/// The questions of a file in their order.
pub(super) fn questions(text: &str) -> impl Iterator<Item = Result<Question, Broken>> + '_ {
    let mut reader = Reader::from_str(text);
    reader.config_mut().expand_empty_elements = true;
    // An element that is not closed costs its own question only, so ends are looked at here.
    reader.config_mut().check_end_names = false;
    let lines = Lines { text, at: 0, line: 1 };
    let mut cutter = Cutter { reader, lines, id: String::new(), begun: None };
    let mut is_over = false;
    std::iter::from_fn(move || {
        if is_over {
            return None;
        }
        let next = cutter.next();
        is_over = !matches!(next, Some(Ok(_) | Err(Broken::Question(_))));
        next
    })
}

struct Cutter<'t> {
    reader: Reader<&'t [u8]>,
    lines: Lines<'t>,
    id: String,
    /// A question that began before the one above it was closed.
    begun: Option<(Element, usize)>,
}

impl Cutter<'_> {
    fn next(&mut self) -> Option<Result<Question, Broken>> {
        let (begun, mut line) = self.begun.take().unzip();
        let mut open: Vec<Element> = begun.into_iter().collect();
        let mut is_whole = true;
        loop {
            let start = self.reader.buffer_position() as usize;
            let Ok(event) = self.reader.read_event() else {
                return Some(Err(Broken::Rest(self.lines.of(start))));
            };
            match event {
                Event::Start(tag) => {
                    let element = element(&tag);
                    if element.name == "question" {
                        let here = self.lines.of(start);
                        if let (Some(line), false) = (line, open.is_empty()) {
                            self.begun = Some((element, here));
                            return Some(Err(Broken::Question(line)));
                        }
                        line = Some(here);
                    } else if open.is_empty() {
                        continue;
                    }
                    if open.len() == DEEPEST {
                        return Some(Err(Broken::Rest(self.lines.of(start))));
                    }
                    open.push(element);
                }
                Event::End(tag) => {
                    let name = tag.name();
                    let Some(at) = open.iter().rposition(|one| one.name == name.as_ref()) else {
                        is_whole &= open.is_empty();
                        continue;
                    };
                    is_whole &= at + 1 == open.len();
                    open.truncate(at + 1);
                    let Some(element) = open.pop() else { continue };
                    let Some(parent) = open.last_mut() else {
                        let (id, line) = (std::mem::take(&mut self.id), line.unwrap_or(1));
                        let question = Question { element, id, line };
                        return Some(is_whole.then_some(question).ok_or(Broken::Question(line)));
                    };
                    parent.children.push(element);
                }
                Event::Text(text) => {
                    if let Some(element) = open.last_mut().filter(|element| element.name != "file")
                    {
                        element.text.push_str(&text);
                    }
                }
                Event::CData(text) => {
                    if let Some(element) = open.last_mut() {
                        element.text.push_str(&text);
                    }
                }
                Event::GeneralRef(reference) => {
                    if let Some(element) = open.last_mut() {
                        let name: &str = &reference;
                        match reference.resolve_char_ref().ok().flatten() {
                            Some(letter) => element.text.push(letter),
                            None => match resolve_predefined_entity(name) {
                                Some(letter) => element.text.push_str(letter),
                                None => element.text.extend(["&", name, ";"]),
                            },
                        }
                    }
                }
                Event::Comment(comment) if open.is_empty() => {
                    let id = comment.trim().strip_prefix("question:").map(str::trim);
                    self.id = id.filter(|id| *id != "0").unwrap_or_default().to_owned();
                }
                Event::Eof => {
                    // A question that is still open at the end was cut off.
                    let line = line.filter(|_| !open.is_empty())?;
                    return Some(Err(Broken::Rest(line)));
                }
                _ => {}
            }
        }
    }
}

fn element(tag: &BytesStart) -> Element {
    // Looking for twins takes long where a tag has very many.
    let mut attributes = tag.attributes();
    let attributes = attributes.with_checks(false).flatten().map(|attribute| {
        let name = attribute.key.as_ref().to_owned();
        let value = attribute.value.into_owned();
        let value = quick_xml::escape::unescape(&value).map_or(value.clone(), Cow::into_owned);
        (name, value)
    });
    Element {
        name: tag.name().as_ref().to_owned(),
        attributes: attributes.collect(),
        ..Element::default()
    }
}

/// Lines by places that rise.
struct Lines<'t> {
    text: &'t str,
    at: usize,
    line: usize,
}

impl Lines<'_> {
    fn of(&mut self, at: usize) -> usize {
        let between = self.text.get(self.at..at).unwrap_or_default();
        self.line += between.matches('\n').count();
        self.at = self.at.max(at);
        self.line
    }
}
