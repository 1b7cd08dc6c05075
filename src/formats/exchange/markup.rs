//! Text with markup (HTML, Markdown, Moodle's own) as the plain text that a reader sees of it, and
//! plain text as HTML. What cannot be shown as text is named, never silently gone.

use crate::domain::draft::Part;
use crate::formats::bank::wording;
use html5gum::{HtmlString, StartTag, Token, Tokenizer};
use pulldown_cmark::{Options, Parser};
use std::fmt::Write as _;

/// How a text is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Markup {
    /// Moodle's auto format: HTML whose line breaks count.
    #[default]
    Moodle,
    /// HTML.
    Html,
    /// No markup at all.
    Plain,
    /// Markdown, with HTML in it.
    Markdown,
}

impl Markup {
    /// The one that GIFT or Moodle XML calls so, or none.
    pub(super) fn from_name(name: &str) -> Option<Markup> {
        match name {
            "moodle" | "moodle_auto_format" => Some(Markup::Moodle),
            "html" => Some(Markup::Html),
            "plain" | "plain_text" => Some(Markup::Plain),
            "markdown" => Some(Markup::Markdown),
            _ => None,
        }
    }
}

/// What of a marked-up text is text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Plain {
    /// NFC, trimmed, `\n` its only control character.
    pub(super) text: String,
    /// What is not in it, each with its name or address.
    pub(super) lost: Vec<(Part, Box<str>)>,
    /// How many invisible characters were left out.
    pub(super) hidden: usize,
}

/// The text that a reader sees of this one.
pub(super) fn plain(markup: Markup, raw: &str) -> Plain {
    let (text, lost) = match markup {
        Markup::Plain => (raw.to_owned(), Vec::new()),
        Markup::Html => seen(raw),
        Markup::Moodle if !raw.contains(['<', '&']) => (raw.to_owned(), Vec::new()),
        Markup::Moodle => seen(&raw.replace('\n', "<br>")),
        Markup::Markdown => {
            let mut html = String::new();
            pulldown_cmark::html::push_html(&mut html, Parser::new_ext(raw, Options::empty()));
            seen(&html)
        }
    };
    let cleaned = wording::clean(&text);
    let lines: Vec<&str> = cleaned.text.lines().map(str::trim_end).collect();
    let text = lines.join("\n");
    Plain { text: text.trim().to_owned(), lost, hidden: cleaned.hidden }
}

/// The text as HTML: nothing in it is markup, line breaks are `<br>`.
pub(super) fn html(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\n' => html.push_str("<br>"),
            letter => html.push(letter),
        }
    }
    html
}

/// Elements that begin and end a line.
const BLOCKS: [&str; 28] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "center",
    "dd",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "main",
    "nav",
    "p",
    "pre",
    "section",
    "table",
];
/// Elements within a line that leave no trace.
const INLINES: [&str; 42] = [
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "body", "button", "caption", "cite", "code",
    "col", "colgroup", "data", "del", "dfn", "em", "font", "head", "html", "i", "ins", "kbd",
    "label", "mark", "meta", "nolink", "q", "s", "samp", "small", "span", "strike", "strong",
    "time", "tt", "u", "var", "wbr", "o:p", "link",
];
/// Elements whose content nobody sees.
const UNSEEN: [&str; 5] = ["script", "style", "title", "template", "noscript"];
/// Pictures, sounds and whatever else is no text.
const FILES: [&str; 11] = [
    "img", "audio", "video", "object", "embed", "iframe", "source", "svg", "canvas", "applet",
    "track",
];

/// The text of a page, and what of it is no text.
fn seen(html: &str) -> (String, Vec<(Part, Box<str>)>) {
    let mut page = Page::default();
    for token in Tokenizer::new(html) {
        match token {
            Ok(Token::String(text)) => page.text(&String::from_utf8_lossy(&text)),
            Ok(Token::StartTag(tag)) => page.open(&tag),
            Ok(Token::EndTag(tag)) => page.close(&String::from_utf8_lossy(&tag.name)),
            // Comments and mistakes; reading from a string does not fail.
            _ => {}
        }
    }
    (page.text, page.lost)
}

#[derive(Default)]
struct Page {
    text: String,
    lost: Vec<(Part, Box<str>)>,
    /// For each open list the number of its next item, none without numbers.
    lists: Vec<Option<usize>>,
    /// The element whose content is not seen.
    unseen: Option<String>,
    /// Whether blanks and line breaks stand as they are.
    is_pre: bool,
    is_raised: bool,
    /// The address of the open link and where its text begins.
    link: Option<(String, usize)>,
}

impl Page {
    fn text(&mut self, text: &str) {
        if self.unseen.is_some() {
            return;
        }
        for letter in text.chars() {
            let is_blank = matches!(letter, ' ' | '\n' | '\r' | '\t' | '\u{a0}');
            if is_blank && !self.is_pre {
                if !self.text.is_empty() && !self.text.ends_with([' ', '\n']) {
                    self.text.push(' ');
                }
            } else {
                self.text.push(if self.is_raised { raised(letter) } else { letter });
            }
        }
    }

    fn open(&mut self, tag: &StartTag<()>) {
        let name = String::from_utf8_lossy(&tag.name).into_owned();
        if self.unseen.is_some() {
            return;
        }
        match &*name {
            "br" => self.text.push('\n'),
            "ul" | "ol" | "menu" => {
                self.line();
                self.lists.push((name == "ol").then_some(1));
            }
            "li" => {
                self.line();
                let indent = self.lists.len().clamp(1, 8) - 1;
                self.text.push_str(&"  ".repeat(indent));
                match self.lists.last_mut() {
                    Some(Some(number)) => {
                        // Writing to a String cannot fail, here and below.
                        let _ = write!(self.text, "{number}. ");
                        *number += 1;
                    }
                    _ => self.text.push_str("– "),
                }
            }
            "tr" => self.line(),
            "td" | "th" => {
                if !self.text.is_empty() && !self.text.ends_with('\n') {
                    self.text.push_str(" | ");
                }
            }
            "tbody" | "thead" | "tfoot" | "sub" => {}
            "sup" => self.is_raised = true,
            "a" => {
                let address = attribute(tag, "href");
                self.link = (!address.is_empty()).then_some((address, self.text.len()));
            }
            name if UNSEEN.contains(&name) => self.unseen = Some(name.to_owned()),
            name if FILES.contains(&name) => {
                let mut named = ["alt", "src", "data"].map(|name| attribute(tag, name));
                if named[1].contains("@@PLUGINFILE@@") {
                    // The file comes along: it goes by its own name.
                    named[0].clear();
                }
                let named = named.iter().find(|named| !named.is_empty());
                // A `source` without an address says nothing more than what it stands in.
                if named.is_some() || name == "img" {
                    let named = named.map_or(name, |named| file_name(named));
                    self.lose(Part::File, named);
                }
            }
            name if BLOCKS.contains(&name) => {
                self.line();
                self.is_pre = name == "pre";
                if name == "table" {
                    self.lose(Part::Look, "");
                }
            }
            name if INLINES.contains(&name) => {}
            // No element of HTML: somebody wrote it as text.
            name => {
                self.text.push('<');
                self.text.push_str(name);
                for (name, value) in &tag.attributes {
                    let (name, value) =
                        (String::from_utf8_lossy(name), String::from_utf8_lossy(value));
                    let _ = match &*value {
                        "" => write!(self.text, " {name}"),
                        value => write!(self.text, " {name}=\"{value}\""),
                    };
                }
                self.text.push('>');
            }
        }
    }

    fn close(&mut self, name: &str) {
        if let Some(unseen) = &self.unseen {
            if unseen == name {
                self.unseen = None;
            }
            return;
        }
        match name {
            "ul" | "ol" | "menu" => {
                self.lists.pop();
                self.line();
            }
            "li" | "tr" => self.line(),
            "sup" => self.is_raised = false,
            "a" => {
                if let Some((address, start)) = self.link.take() {
                    let shown = self.text.get(start..).unwrap_or_default().trim().to_owned();
                    if address.contains("@@PLUGINFILE@@") {
                        self.lose(Part::File, file_name(&address));
                    } else if shown != address && address.trim_start_matches("mailto:") != shown {
                        self.lose(Part::Link, &address);
                    }
                }
            }
            name if BLOCKS.contains(&name) => {
                self.is_pre &= name != "pre";
                self.line();
            }
            _ => {}
        }
    }

    /// Ends the line, unless nothing stands on it.
    fn line(&mut self) {
        while self.text.ends_with(' ') {
            self.text.pop();
        }
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push('\n');
        }
    }

    fn lose(&mut self, part: Part, name: &str) {
        let name: Box<str> = wording::clean(name).text.replace('\n', " ").into();
        if !self.lost.iter().any(|(other, named)| *other == part && *named == name) {
            self.lost.push((part, name));
        }
    }
}

fn attribute(tag: &StartTag<()>, name: &str) -> String {
    let value = tag.attributes.get(&HtmlString(name.as_bytes().to_vec()));
    value.map(|value| String::from_utf8_lossy(value).trim().to_owned()).unwrap_or_default()
}

/// The last part of an address.
fn file_name(address: &str) -> &str {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    path.rsplit('/').find(|part| !part.is_empty()).unwrap_or(address)
}

/// A digit above the line; other letters stay.
fn raised(letter: char) -> char {
    match letter {
        '0' => '⁰',
        '1' => '¹',
        '2' => '²',
        '3' => '³',
        '4' => '⁴',
        '5' => '⁵',
        '6' => '⁶',
        '7' => '⁷',
        '8' => '⁸',
        '9' => '⁹',
        letter => letter,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::{any, prop_assert, prop_assert_eq, proptest};

    fn text(markup: Markup, raw: &str) -> String {
        plain(markup, raw).text
    }

    #[test]
    fn paragraphs_breaks_and_lists_become_lines() {
        assert_eq!(
            text(Markup::Html, "<p>Một<br>hai</p>\n<p>ba &amp;&nbsp;bốn</p>"),
            "Một\nhai\nba & bốn"
        );
        assert_eq!(text(Markup::Html, "A<ul><li>b<li>c<ol><li>d</ol></ul>"), "A\n– b\n– c\n  1. d");
        assert_eq!(text(Markup::Markdown, "**Gốc**\n\n- cành\n- lá"), "Gốc\n– cành\n– lá");
        assert_eq!(text(Markup::Html, "x<sup>2</sup>, H<sub>2</sub>O"), "x², H2O");
    }

    #[test]
    fn only_html_collapses_blanks_and_only_plain_keeps_tags() {
        let raw = "a  b\n<i>c</i>";
        assert_eq!(text(Markup::Html, raw), "a b c");
        assert_eq!(text(Markup::Moodle, raw), "a b\nc");
        assert_eq!(text(Markup::Plain, raw), raw);
        assert_eq!(text(Markup::Html, "<pre>a\n  b</pre>"), "a\n  b");
    }

    #[test]
    fn what_is_no_markup_stays() {
        assert_eq!(text(Markup::Moodle, "2 < 3 & <tên> <5"), "2 < 3 & <tên> <5");
        assert_eq!(text(Markup::Html, "&lt;b&gt; &copy; &#273;"), "<b> © đ");
    }

    #[test]
    fn scripts_vanish_and_files_links_and_tables_are_named() {
        let raw = "<script>alert(1)</script><style>p{}</style>Xem \
                   <a href=\"@@PLUGINFILE@@/bonjour.mp3\">đây</a>, <a href='http://x.vn'>kia</a>, \
                   <a href='http://y.vn'>http://y.vn</a><img src=\"a/3.png\" alt=\"\">\
                   <table><tr><td>1</td><td>2</td></tr><tr><td>3</td></tr></table>";
        let plain = plain(Markup::Html, raw);
        assert_eq!(plain.text, "Xem đây, kia, http://y.vn\n1 | 2\n3");
        let lost: Vec<(Part, &str)> = plain.lost.iter().map(|(p, name)| (*p, &**name)).collect();
        let expected = [
            (Part::File, "bonjour.mp3"),
            (Part::Link, "http://x.vn"),
            (Part::File, "3.png"),
            (Part::Look, ""),
        ];
        assert_eq!(lost, expected);
    }

    #[test]
    fn hidden_characters_are_counted() {
        let plain = plain(Markup::Html, "a\u{202e}b&#27;[31m");
        assert_eq!((&*plain.text, plain.hidden), ("ab[31m", 2));
    }

    proptest! {
        #[test]
        fn any_text_survives_as_html(text in "[ -~à-ỹ\n]{0,80}") {
            let clean = wording::clean(&text).text.into_owned();
            let lines: Vec<&str> = clean.lines().map(str::trim).collect();
            let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
            prop_assert_eq!(words(&plain(Markup::Html, &html(&text)).text), words(&lines.join("\n")));
        }

        #[test]
        fn any_bytes_as_any_markup_never_panic(raw in any::<String>()) {
            for markup in [Markup::Moodle, Markup::Html, Markup::Plain, Markup::Markdown] {
                let text = plain(markup, &raw).text;
                prop_assert!(!text.contains(|c: char| c.is_control() && c != '\n'));
            }
        }
    }
}
