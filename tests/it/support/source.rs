//! Reads Rust source as far as the structure tests need it: tokens without comments, the paths they
//! form, string literals. Not a parser.

/// A token and its line, from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Token {
    /// Its line.
    pub(crate) line: usize,
    /// What it is.
    pub(crate) kind: Kind,
}

/// Kinds of token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A name or keyword.
    Word(String),
    /// The content of a string literal, escapes as written.
    Text(String),
    /// `::`
    PathSign,
    /// Any other sign.
    Sign(char),
}

/// The tokens of a source, without comments, lifetimes, numbers and characters.
pub(crate) fn tokens(source: &str) -> Vec<Token> {
    let letters: Vec<char> = source.chars().collect();
    let at = |place: usize| letters.get(place).copied().unwrap_or('\0');
    let (mut tokens, mut place, mut line) = (Vec::new(), 0, 1);
    while place < letters.len() {
        let (begin, first) = (place, letters[place]);
        let mut kind = None;
        if first == '/' && at(place + 1) == '/' {
            while place < letters.len() && at(place) != '\n' {
                place += 1;
            }
        } else if first == '/' && at(place + 1) == '*' {
            let mut depth = 0;
            loop {
                match (at(place), at(place + 1)) {
                    ('/', '*') => (depth, place) = (depth + 1, place + 2),
                    ('*', '/') => (depth, place) = (depth - 1, place + 2),
                    _ => place += 1,
                }
                if depth == 0 || place >= letters.len() {
                    break;
                }
            }
        } else if let Some(raw) = raw_string(&letters, place) {
            kind = Some(Kind::Text(raw.0));
            place = raw.1;
        } else if first == '"' {
            let mut text = String::new();
            place += 1;
            while place < letters.len() && at(place) != '"' {
                let length = if at(place) == '\\' { 2 } else { 1 };
                text.extend(&letters[place..(place + length).min(letters.len())]);
                place += length;
            }
            place += 1;
            kind = Some(Kind::Text(text));
        } else if first == '\'' {
            // A character, or a lifetime.
            if at(place + 1) == '\\' || at(place + 2) == '\'' {
                place += if at(place + 1) == '\\' { 3 } else { 2 };
                while place < letters.len() && at(place) != '\'' {
                    place += 1;
                }
            }
            place += 1;
        } else if first.is_alphabetic() || first == '_' {
            while at(place).is_alphanumeric() || at(place) == '_' {
                place += 1;
            }
            kind = Some(Kind::Word(letters[begin..place].iter().collect()));
        } else if first == ':' && at(place + 1) == ':' {
            place += 2;
            kind = Some(Kind::PathSign);
        } else {
            place += 1;
            let counts = !first.is_whitespace() && !first.is_ascii_digit();
            kind = counts.then_some(Kind::Sign(first));
        }
        tokens.extend(kind.map(|kind| Token { line, kind }));
        line += letters[begin..place.min(letters.len())].iter().filter(|&&c| c == '\n').count();
    }
    tokens
}

/// The content of `r"…"`, `r#"…"#` and so on that begins here, and where it ends.
fn raw_string(letters: &[char], begin: usize) -> Option<(String, usize)> {
    let before = begin.checked_sub(1).and_then(|place| letters.get(place));
    if before.is_some_and(|letter| letter.is_alphanumeric() || *letter == '_') {
        return None;
    }
    let mut place = begin;
    while matches!(letters.get(place), Some('b' | 'c')) {
        place += 1;
    }
    (letters.get(place) == Some(&'r')).then_some(())?;
    place += 1;
    let hashes = letters[place..].iter().take_while(|&&letter| letter == '#').count();
    place += hashes;
    (letters.get(place) == Some(&'"')).then_some(())?;
    let content = place + 1;
    place = content;
    while place < letters.len() {
        let closes = letters[place] == '"'
            && letters[place + 1..].iter().take(hashes).filter(|&&c| c == '#').count() == hashes;
        if closes {
            return Some((letters[content..place].iter().collect(), place + 1 + hashes));
        }
        place += 1;
    }
    None
}

/// A path such as `crate::text::Text`, its line, and in how many inline modules it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NamedPath {
    /// Its line.
    pub(crate) line: usize,
    /// Its names; a group in a `use` gives one path each.
    pub(crate) names: Vec<String>,
    /// Inline modules around it.
    pub(crate) depth: usize,
}

/// Every path of two or more names.
pub(crate) fn paths(tokens: &[Token]) -> Vec<NamedPath> {
    let (mut found, mut place, mut braces) = (Vec::new(), 0, Vec::new());
    while let Some(token) = tokens.get(place) {
        let depth = braces.iter().filter(|is_module| **is_module).count();
        match &token.kind {
            Kind::Sign('{') => {
                let is_module = place >= 2 && is_word(&tokens[place - 2], "mod");
                braces.push(is_module);
            }
            Kind::Sign('}') => {
                braces.pop();
            }
            Kind::Word(_) if tokens.get(place + 1).is_some_and(|t| t.kind == Kind::PathSign) => {
                place = path(tokens, place, &[], depth, &mut found);
                continue;
            }
            _ => {}
        }
        place += 1;
    }
    found
}

/// Reads the path that begins here after `before`, and gives the place behind it.
fn path(
    tokens: &[Token],
    begin: usize,
    before: &[String],
    depth: usize,
    found: &mut Vec<NamedPath>,
) -> usize {
    let (mut names, mut place) = (before.to_vec(), begin);
    let line = tokens.get(begin).map_or(0, |token| token.line);
    while let Some(Token { kind: Kind::Word(name), .. }) = tokens.get(place) {
        names.push(name.clone());
        place += 1;
        if tokens.get(place).is_none_or(|token| token.kind != Kind::PathSign) {
            break;
        }
        place += 1;
        if tokens.get(place).is_some_and(|token| token.kind == Kind::Sign('{')) {
            place += 1;
            while let Some(token) = tokens.get(place) {
                match &token.kind {
                    Kind::Sign('}') => return place + 1,
                    Kind::Word(_) => place = path(tokens, place, &names, depth, found),
                    _ => place += 1,
                }
            }
        }
    }
    found.push(NamedPath { line, names, depth });
    place.max(begin + 1)
}

/// The tokens without what stands in `#[cfg(test)] mod … { … }`.
pub(crate) fn without_tests(tokens: &[Token]) -> Vec<Token> {
    let mut kept = Vec::new();
    let mut place = 0;
    while place < tokens.len() {
        if begins_tests(&tokens[place..]) {
            let (mut depth, mut end) = (0_usize, place);
            while let Some(token) = tokens.get(end) {
                end += 1;
                match token.kind {
                    Kind::Sign('{') => depth += 1,
                    Kind::Sign('}') if depth == 1 => break,
                    Kind::Sign('}') => depth -= 1,
                    Kind::Sign(';') if depth == 0 => break,
                    _ => {}
                }
            }
            place = end;
        } else {
            kept.push(tokens[place].clone());
            place += 1;
        }
    }
    kept
}

fn begins_tests(tokens: &[Token]) -> bool {
    let signs = ["#", "[", "cfg", "(", "test", ")", "]"];
    tokens.len() > signs.len()
        && signs.iter().zip(tokens).all(|(sign, token)| match &token.kind {
            Kind::Word(word) => word == sign,
            Kind::Sign(letter) => sign.chars().eq([*letter]),
            _ => false,
        })
}

fn is_word(token: &Token, word: &str) -> bool {
    matches!(&token.kind, Kind::Word(found) if found == word)
}

#[test]
fn comments_strings_and_lifetimes_are_told_apart() {
    let source = "// crate::a\n/* /* x */ crate::b */ fn f<'a>(c: char) { 'x'; '\\''; \"y \\\" z\"; r#\"w\"#; }";
    let texts: Vec<Kind> = tokens(source)
        .into_iter()
        .map(|token| token.kind)
        .filter(|kind| matches!(kind, Kind::Text(_)))
        .collect();
    assert_eq!(texts, [Kind::Text("y \\\" z".into()), Kind::Text("w".into())]);
    assert_eq!(paths(&tokens(source)), []);
}

#[test]
fn a_group_gives_one_path_each() {
    let source = "use crate::{text::{Text, word}, store};\nmod t { use super::x; }";
    let found: Vec<(String, usize)> = paths(&tokens(source))
        .into_iter()
        .map(|path| (path.names.join("::"), path.depth))
        .collect();
    let path = |names: &str, depth| (names.to_owned(), depth);
    assert_eq!(
        found,
        [
            path("crate::text::Text", 0),
            path("crate::text::word", 0),
            path("crate::store", 0),
            path("super::x", 1),
        ]
    );
}
