//! GIFT, as Moodle reads it (question/format/gift/format.php) and as it is safe to write it.
//!
//! Here is how a file falls into questions and a question into its parts; what stands between the
//! braces is read in [`answers`], files are written in [`mod@write`].

mod answers;
mod write;

pub(super) use write::write;

use super::builder::Builder;
use super::markup::Markup;
use super::tag::Tags;
use crate::domain::draft::{Part, Place, Reading, What};
use crate::formats::bank::wording::{self, quoted};

/// The gap that stands where the answers were in the middle of a sentence, as Moodle writes it.
const GAP: &str = "_____";

/// Reads a file.
pub(super) fn read(text: &str) -> Reading {
    let mut reading = Reading::default();
    let mut topic = String::new();
    for block in blocks(text) {
        let mut text = block.text.trim_start();
        if let Some(category) = text.strip_prefix("$CATEGORY:") {
            // Moodle takes the whole block for the category; a question right below is not lost here.
            let (path, rest) = category.split_once('\n').unwrap_or((category, ""));
            let path = self::path(path);
            if reading.title.is_empty() {
                reading.title = wording::clean(bank_title(&path)).text.into();
            }
            topic = path.into_iter().next_back().unwrap_or_default();
            text = rest.trim_start();
        }
        if !text.trim().is_empty() {
            question(text, &block, &topic, &mut reading);
        }
    }
    reading
}

/// Lines up to a blank one.
struct Block {
    /// Its first line that is no comment.
    line: usize,
    /// Its lines without the comments.
    text: String,
    /// What the comments say of the question: `[id:…]`.
    id: Option<String>,
    /// … and `[tag:…]`.
    tags: Vec<String>,
}

/// The blocks of a file. Comments belong to the block they stand in or right above.
fn blocks(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let new = || Block { line: 0, text: String::new(), id: None, tags: Vec::new() };
    let mut block = new();
    // Files of old Macs end lines by a carriage return alone.
    let unix = text.replace("\r\n", "\n").replace('\r', "\n");
    for (number, line) in unix.lines().enumerate() {
        let trimmed = line.trim();
        if let Some(comment) = trimmed.strip_prefix("//") {
            block.id = block.id.take().or_else(|| bracketed(comment, "[id:").into_iter().next());
            block.tags.extend(bracketed(comment, "[tag:"));
        } else if trimmed.is_empty() {
            if !block.text.is_empty() {
                blocks.push(std::mem::replace(&mut block, new()));
            }
        } else {
            if block.text.is_empty() {
                block.line = number + 1;
            }
            block.text.push_str(line);
            block.text.push('\n');
        }
    }
    if !block.text.is_empty() {
        blocks.push(block);
    }
    blocks
}

/// What stands in brackets that open so, `\]` being a bracket within.
fn bracketed(comment: &str, opening: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = comment;
    while let Some((_, after)) = rest.split_once(opening) {
        let ends = after.match_indices(']').map(|(at, _)| at);
        let is_end = |at: &usize| !after.get(..*at).is_some_and(|before| before.ends_with('\\'));
        let Some(end) = ends.into_iter().find(is_end) else { break };
        let (inside, behind) = after.split_at(end);
        found.push(inside.replace("\\]", "]").trim().to_owned());
        rest = behind;
    }
    found
}

/// The parts of a category's path; a slash in a title is written twice.
pub(super) fn path(written: &str) -> Vec<String> {
    let parts = written.trim().replace("//", "\0");
    let parts = parts.split('/').map(|part| part.replace('\0', "/").trim().to_owned());
    parts.filter(|part| !part.is_empty()).collect()
}

/// The title of the bank that a path names: the part above the last, where it is no root of Moodle's.
pub(super) fn bank_title(path: &[String]) -> &str {
    let above = path.len().checked_sub(2).and_then(|at| path.get(at)).map_or("", String::as_str);
    if above == "top" || above.starts_with('$') { "" } else { above }
}

/// A question: `::name::[format]text{answers}text`.
fn question(text: &str, block: &Block, topic: &str, reading: &mut Reading) {
    let text = text.trim();
    let (name, text) = name(text);
    let mut builder = Builder::new(Place::Line(block.line), unescape(name).trim());
    builder.topic_title(topic);
    let Some((before, inside, after)) = braces(text) else {
        builder.prompt(Markup::Plain, &unescape(text));
        return builder.leave_out(What::Unclosed { opening: '{' }, reading);
    };
    let (markup, before) = marked(before, Markup::Moodle);
    let mut prompt = before.trim_end().to_owned();
    let after = after.trim();
    if inside.is_some() && !after.is_empty() {
        prompt = format!("{}{GAP}{}", before.trim_start(), behind_gap(text, after));
    }
    builder.prompt(markup, &folded(&prompt, markup));
    if let Some(id) = &block.id {
        builder.origin("gift", id);
    }
    let mut tags = Tags::default();
    for tag in &block.tags {
        if !tags.take(tag) {
            builder.drop(Part::Tag, tag);
        }
    }
    let Some(inside) = inside else {
        return builder.leave_out(What::KindForeign { kind: "description".into() }, reading);
    };
    match answers::read(inside, markup, tags.is_ours(), &mut builder) {
        Ok(body) => builder.finish(body, tags, reading),
        Err(what) => builder.leave_out(what, reading),
    }
}

/// What follows the gap, with the blank that parted them.
fn behind_gap(text: &str, after: &str) -> String {
    let is_close = text.strip_suffix(after).is_some_and(|before| before.ends_with('}'));
    if is_close { after.to_owned() } else { format!(" {after}") }
}

/// The name between double colons, and what follows it.
fn name(text: &str) -> (&str, &str) {
    let named = text.strip_prefix("::").and_then(|rest| {
        let end = unescaped(rest, "::")?;
        Some((rest.get(..end)?, rest.get(end + 2..)?.trim_start()))
    });
    named.unwrap_or(("", text))
}

/// What stands before, between and behind the first braces; none where one of them is missing.
fn braces(text: &str) -> Option<(&str, Option<&str>, &str)> {
    let Some(open) = unescaped(text, "{") else {
        return unescaped(text, "}").is_none().then_some((text, None, ""));
    };
    let (before, rest) = text.split_at(open);
    let rest = rest.get(1..).unwrap_or_default();
    let (inside, after) = rest.split_at(unescaped(rest, "}")?);
    Some((before, Some(inside), after.get(1..).unwrap_or_default()))
}

/// Where a sign stands without a backslash before it, in bytes.
fn unescaped(text: &str, sign: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if bytes[at] == b'\\' {
            at += 2;
        } else if bytes.get(at..at + sign.len()) == Some(sign.as_bytes()) {
            return Some(at);
        } else {
            at += 1;
        }
    }
    None
}

/// The markup that a text names in front, `[html]`, and the text.
fn marked(text: &str, otherwise: Markup) -> (Markup, &str) {
    let text = text.trim_start();
    let named = text.strip_prefix('[').and_then(|rest| rest.split_once(']'));
    match named.and_then(|(name, rest)| Some((Markup::from_name(name)?, rest))) {
        Some((markup, rest)) => (markup, rest.trim_start()),
        None => (otherwise, text),
    }
}

/// The text without escapes and, but for Markdown and HTML, with its lines joined: where a file breaks
/// a line, nobody meant one; a line break is written `\n`.
fn folded(text: &str, markup: Markup) -> String {
    if matches!(markup, Markup::Markdown | Markup::Html) {
        return unescape(text);
    }
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    unescape(&lines.join(" "))
}

/// The text without the escapes that Moodle knows; other backslashes are text.
fn unescape(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match (letter, letters.peek()) {
            ('\\', Some(&next)) if matches!(next, ':' | '#' | '=' | '{' | '}' | '~' | '\\') => {
                plain.push(next);
                letters.next();
            }
            ('\\', Some('n')) => {
                plain.push('\n');
                letters.next();
            }
            (letter, _) => plain.push(letter),
        }
    }
    plain
}

/// A piece of the file as it is named in a notice.
fn excerpt(text: &str) -> Box<str> {
    quoted(&unescape(text))
}

#[cfg(test)]
mod tests;
