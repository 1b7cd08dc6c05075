//! The table of keys at the end: `1-A 2.B 3C`, `Câu 1: A`, or a row of numbers over a row of letters.

use std::collections::HashMap;

/// Keys by part and number.
#[derive(Clone, Debug, Default)]
pub(super) struct Keys {
    found: HashMap<usize, HashMap<usize, String>>,
    /// The numbers of a row that waits for its letters.
    numbers: Vec<usize>,
}

impl Keys {
    /// Whether there are keys of this part.
    pub(super) fn has_part(&self, part: usize) -> bool {
        self.found.contains_key(&part)
    }

    /// The key of a question.
    pub(super) fn of(&self, part: usize, number: usize) -> Option<&str> {
        self.found.get(&part)?.get(&number).map(String::as_str)
    }

    fn insert(&mut self, part: usize, number: usize, key: &str) {
        self.found.entry(part).or_default().insert(number, key.to_owned());
    }

    /// Takes a line of the table.
    pub(super) fn take(&mut self, part: usize, line: &str) {
        let cells: Vec<&str> = line
            .split(['\t', ' ', '|', ',', ';'])
            .map(str::trim)
            .filter(|cell| !cell.is_empty() && !is_word(cell))
            .collect();
        let numbers: Option<Vec<usize>> = cells.iter().map(|cell| cell.parse().ok()).collect();
        if let Some(numbers) = numbers.filter(|numbers| numbers.len() > 1) {
            self.numbers = numbers;
            return;
        }
        if !self.numbers.is_empty()
            && cells.len() == self.numbers.len()
            && cells.iter().all(|c| is_key(c))
        {
            for (number, key) in std::mem::take(&mut self.numbers).into_iter().zip(cells) {
                self.insert(part, number, key);
            }
            return;
        }
        self.numbers.clear();
        self.take_pairs(part, line);
    }

    /// Pairs of a number and a key, one or several on a line.
    fn take_pairs(&mut self, part: usize, line: &str) {
        let mut rest = line;
        let mut first = None;
        let mut count = 0;
        while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
            let from = rest.get(start..).unwrap_or_default();
            let digits = from.bytes().take_while(u8::is_ascii_digit).count();
            let (number, behind) = from.split_at(digits);
            let behind = behind.trim_start_matches([' ', '.', ':', '-', '–', ')', '\t', '/']);
            let end = behind
                .find(|c: char| c.is_whitespace() || ",;|".contains(c))
                .unwrap_or(behind.len());
            let (key, after) = behind.split_at(end);
            rest = after;
            let Ok(number) = number.parse::<usize>() else { continue };
            first.get_or_insert((number, behind));
            if is_key(key) {
                self.insert(part, number, key);
                count += 1;
            }
        }
        // One answer in words on a line of its own.
        if let (Some((number, behind)), 0) = (first, count) {
            self.insert(part, number, behind.trim());
        }
    }
}

/// Whether a line can be nothing but a row of the table: numbers only, behind “Câu” or nothing, or three
/// and more pairs of a number and a letter.
pub(super) fn is_row(line: &str) -> bool {
    let cells = line.split(['\t', ' ', '|', ',', ';']).map(str::trim);
    let cells: Vec<&str> = cells.filter(|cell| !cell.is_empty() && !is_word(cell)).collect();
    let is_number = |cell: &&str| cell.bytes().all(|byte| byte.is_ascii_digit());
    let rises = || {
        let numbers: Vec<usize> = cells.iter().filter_map(|cell| cell.parse().ok()).collect();
        numbers.windows(2).all(|pair| pair[0].checked_add(1) == Some(pair[1]))
    };
    let is_pair = |cell: &&str| {
        let letter = cell.trim_start_matches(|c: char| c.is_ascii_digit());
        let letter = letter.trim_start_matches(['.', '-', ':', ')']);
        cell.starts_with(|c: char| c.is_ascii_digit()) && letter.len() == 1 && is_key(letter)
    };
    (cells.len() > 1 && cells.iter().all(is_number) && rises())
        || (cells.len() > 2 && cells.iter().all(is_pair))
}

/// A letter, several, or four of Đ and S.
fn is_key(cell: &str) -> bool {
    let cell = cell.trim_end_matches(['.', ')']);
    let is_letters = (1..=8).contains(&cell.len())
        && cell.bytes().all(|b| matches!(b, b'A'..=b'H' | b'a'..=b'h'));
    let is_truths = cell.chars().count() == 4 && cell.chars().all(|c| "ĐđSs".contains(c));
    is_letters || is_truths
}

/// Words that stand before the numbers or letters of a row.
fn is_word(cell: &str) -> bool {
    let folded = crate::domain::vietnamese::search_key(cell);
    matches!(&*folded, "cau" | "dap" | "an" | "da" | "d/a" | "cau:" | "an:" | "da:" | "bai")
}
