//! Numbers that a word processor puts before paragraphs by itself: `Câu 1.`, `A.`, `a)`
//! (`numbering.xml`, ECMA-376 17.9).

use super::paragraph::{Paragraph, attribute, local};
use quick_xml::Reader;
use quick_xml::events::Event;
use std::collections::HashMap;

/// How many depths a list has (17.9.3 `ilvl`).
const DEPTHS: u8 = 9;
/// The longest text of a number that is taken up, in bytes: it stands before every paragraph of its list.
const LONGEST: usize = 64;

/// How numbers of one depth of a list are written.
#[derive(Clone, Debug, Default)]
struct Level {
    /// `decimal`, `upperLetter` …
    format: String,
    /// `Câu %1.`
    text: String,
    start: u32,
}

/// The lists of a document and how far each has counted.
#[derive(Default)]
pub(super) struct Numbering {
    /// By abstract list and depth.
    levels: HashMap<(u32, u8), Level>,
    /// The abstract list of each list.
    lists: HashMap<u32, u32>,
    /// How far each list has counted, by depth; 0 where it has not begun.
    counts: HashMap<u32, [u32; DEPTHS as usize]>,
    /// The list and depth that a style puts its paragraphs in.
    styles: HashMap<String, (u32, u8)>,
}

impl Numbering {
    /// The lists of `numbering.xml` and the styles of `styles.xml`; none where they cannot be read.
    pub(super) fn read(xml: &str, styles: &str) -> Numbering {
        let mut numbering = Numbering { styles: self::styles(styles), ..Numbering::default() };
        let mut reader = Reader::from_str(xml);
        reader.config_mut().expand_empty_elements = true;
        reader.config_mut().check_end_names = false;
        let (mut of, mut list, mut depth) = (0, 0, 0);
        while let Ok(event) = reader.read_event() {
            let tag = match event {
                Event::Start(tag) => tag,
                Event::Eof => break,
                _ => continue,
            };
            let number = |key: &str| attribute(&tag, key).parse::<u32>().unwrap_or_default();
            let levels = &mut numbering.levels;
            match local(tag.name().as_ref()) {
                "abstractNum" => of = number("abstractNumId"),
                "lvl" => depth = self::depth(&attribute(&tag, "ilvl")),
                "start" => levels.entry((of, depth)).or_default().start = number("val"),
                "numFmt" => {
                    levels.entry((of, depth)).or_default().format = attribute(&tag, "val");
                }
                "lvlText" => {
                    let text = attribute(&tag, "val");
                    let is_usual = text.len() <= LONGEST;
                    levels.entry((of, depth)).or_default().text =
                        if is_usual { text } else { String::new() };
                }
                "num" => list = number("numId"),
                "abstractNumId" => {
                    numbering.lists.insert(list, number("val"));
                }
                _ => {}
            }
        }
        numbering
    }

    /// What stands before the next paragraph of this list; none where it is no number or letter.
    pub(super) fn label(&mut self, paragraph: &Paragraph) -> Option<String> {
        let (list, depth) = paragraph.list.or(self.styles.get(&paragraph.style).copied())?;
        let of = *self.lists.get(&list)?;
        let level = self.levels.get(&(of, depth))?;
        let counts = self.counts.entry(list).or_default();
        let (above, deeper) = counts.split_at_mut(usize::from(depth));
        let (count, deeper) = deeper.split_first_mut()?;
        *count = if *count == 0 { level.start.max(1) } else { count.saturating_add(1) };
        // What is deeper begins anew.
        deeper.fill(0);
        let mut label = level.text.clone();
        for (at, count) in (0..).zip(above.iter().chain([&*count])) {
            let Some(shown) = self.levels.get(&(of, at)) else { continue };
            let count = if *count == 0 { shown.start.max(1) } else { *count };
            label = label.replace(&format!("%{}", at + 1), &written(count, &shown.format)?);
        }
        (!label.trim().is_empty() && level.format != "bullet").then_some(label)
    }
}

/// A depth as it is written; the outermost where there is no such depth.
pub(super) fn depth(written: &str) -> u8 {
    written.parse().ok().filter(|depth| *depth < DEPTHS).unwrap_or_default()
}

/// The list and depth of each style that names a list.
fn styles(xml: &str) -> HashMap<String, (u32, u8)> {
    let mut styles = HashMap::new();
    let mut reader = Reader::from_str(xml);
    reader.config_mut().expand_empty_elements = true;
    reader.config_mut().check_end_names = false;
    let (mut style, mut depth) = (String::new(), 0);
    while let Ok(event) = reader.read_event() {
        let tag = match event {
            Event::Start(tag) => tag,
            Event::Eof => break,
            _ => continue,
        };
        match local(tag.name().as_ref()) {
            "style" => (style, depth) = (attribute(&tag, "styleId"), 0),
            "ilvl" => depth = self::depth(&attribute(&tag, "val")),
            "numId" => {
                if let Ok(list) = attribute(&tag, "val").parse() {
                    styles.insert(style.clone(), (list, depth));
                }
            }
            _ => {}
        }
    }
    styles
}

/// A number in its format; none for one that counts nothing.
fn written(count: u32, format: &str) -> Option<String> {
    let letter = |first: u8| char::from(first + ((count.max(1) - 1) % 26) as u8).to_string();
    match format {
        "decimal" | "decimalZero" | "" => Some(count.to_string()),
        "upperLetter" => Some(letter(b'A')),
        "lowerLetter" => Some(letter(b'a')),
        "upperRoman" => Some(roman(count)),
        "lowerRoman" => Some(roman(count).to_lowercase()),
        _ => None,
    }
}

fn roman(count: u32) -> String {
    const SIGNS: [(u32, &str); 9] = [
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut written = String::new();
    let mut count = count.min(399);
    for (value, sign) in SIGNS {
        while count >= value {
            written.push_str(sign);
            count -= value;
        }
    }
    written
}
