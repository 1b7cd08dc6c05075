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

/// The questions of a file in their order; an error is the line from which on it is no XML.
pub(super) fn questions(text: &str) -> impl Iterator<Item = Result<Question, usize>> + '_ {
    let mut reader = Reader::from_str(text);
    reader.config_mut().expand_empty_elements = true;
    // The ends of questions are what counts; Moodle's own files are well formed.
    reader.config_mut().check_end_names = false;
    let mut cutter = Cutter { reader, lines: Lines { text, at: 0, line: 1 }, id: String::new() };
    let mut is_over = false;
    std::iter::from_fn(move || {
        if is_over {
            return None;
        }
        let next = cutter.next();
        is_over = !matches!(next, Some(Ok(_)));
        next
    })
}

struct Cutter<'t> {
    reader: Reader<&'t [u8]>,
    lines: Lines<'t>,
    id: String,
}

impl Cutter<'_> {
    fn next(&mut self) -> Option<Result<Question, usize>> {
        let mut open: Vec<Element> = Vec::new();
        let mut line = 0;
        loop {
            let start = self.reader.buffer_position() as usize;
            let Ok(event) = self.reader.read_event() else {
                return Some(Err(self.lines.of(start)));
            };
            match event {
                Event::Start(tag) => {
                    let element = element(&tag);
                    if open.is_empty() {
                        if element.name != "question" {
                            continue;
                        }
                        line = self.lines.of(start);
                    }
                    if open.len() == DEEPEST {
                        return Some(Err(self.lines.of(start)));
                    }
                    open.push(element);
                }
                Event::End(_) => {
                    let Some(element) = open.pop() else { continue };
                    let Some(parent) = open.last_mut() else {
                        let id = std::mem::take(&mut self.id);
                        return Some(Ok(Question { element, id, line }));
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
                    return (!open.is_empty()).then_some(Err(line));
                }
                _ => {}
            }
        }
    }
}

fn element(tag: &BytesStart) -> Element {
    let attributes = tag.attributes().flatten().map(|attribute| {
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
