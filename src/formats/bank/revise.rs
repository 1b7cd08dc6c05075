//! Writes changes of a bank into its file: what did not change keeps its place, its wording and its
//! comments. Pieces that cannot be read stay as they are.

use super::piece::{Table, pieces};
use super::{Read, end_of_fields, read, write};
use crate::domain::bank::Bank;
use crate::domain::question::Question;
use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::Arc;

/// The text of a file with the changes that lead from the bank read from it to this one: questions
/// changed or added, topics, sources and notes added. None when the file is so damaged that the bank
/// could not be found in it again; then nothing may be written.
pub fn revised(text: &str, before: &Read, after: &Bank) -> Option<String> {
    let line_end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let mut changes = Vec::new();
    let now: HashMap<&str, &Arc<Question>> =
        after.questions.iter().map(|question| (question.id.as_str(), question)).collect();
    for (place, old) in before.places.iter().zip(&before.bank.questions) {
        let new = *now.get(old.id.as_str())?;
        if new != old {
            changes.push(changed(text, place, new)?);
        }
    }
    let added = Added::between(&before.bank, after);
    let anchors = [
        (added.topics, &[Table::Topic, Table::Bank][..]),
        (added.sources, &[Table::Source, Table::Topic, Table::Bank]),
        (added.notes, &[Table::Note, Table::Source, Table::Topic, Table::Bank]),
        (added.questions, &[]),
    ];
    for (written, anchors) in anchors {
        if written.is_empty() {
            continue;
        }
        let at = anchors.iter().find_map(|table| end_of_last(text, *table)).unwrap_or(text.len());
        changes.push((at..at, format!("\n{}", written.join("\n"))));
    }
    // The later first, so that places before stay true; of insertions at one place the last one.
    changes.sort_by_key(|(place, _)| place.start);
    let mut revised = text.to_owned();
    if !revised.is_empty() && !revised.ends_with('\n') {
        revised.push_str(line_end);
        for (place, _) in changes.iter_mut().filter(|(place, _)| place.start == text.len()) {
            *place = revised.len()..revised.len();
        }
    }
    for (place, written) in changes.into_iter().rev() {
        revised.replace_range(place, &written.replace('\n', line_end));
    }
    let again = read(revised.as_bytes());
    let is_whole = again.problems.len() <= before.problems.len() && holds(&again.bank, after);
    is_whole.then_some(revised)
}

/// What a bank has more than another, written.
struct Added {
    topics: Vec<String>,
    sources: Vec<String>,
    notes: Vec<String>,
    questions: Vec<String>,
}

impl Added {
    fn between(before: &Bank, after: &Bank) -> Added {
        // A look at each against each would be slow in large banks.
        let known: HashSet<&str> =
            before.questions.iter().map(|question| question.id.as_str()).collect();
        Added {
            topics: after
                .topics
                .iter()
                .filter(|topic| before.topic(&topic.id).is_none())
                .map(write::topic)
                .collect(),
            sources: after
                .sources
                .iter()
                .filter(|source| before.source(&source.id).is_none())
                .map(|source| write::source(source))
                .collect(),
            notes: after
                .notes
                .iter()
                .filter(|note| !before.notes.contains(note))
                .map(write::note)
                .collect(),
            questions: after
                .questions
                .iter()
                .filter(|question| !known.contains(question.id.as_str()))
                .map(|question| write::question(question))
                .collect(),
        }
    }
}

/// The lines of a question with its new fields; comments between them stand before them.
fn changed(text: &str, place: &Range<usize>, new: &Question) -> Option<(Range<usize>, String)> {
    let body = text.get(place.clone())?;
    let fields = body.get(..end_of_fields(body))?;
    let written = write::question(new);
    let (_, written) = written.split_once('\n')?;
    let mut lines = String::new();
    // A line of a text over several lines may begin like a comment.
    if !fields.contains("\"\"\"") && !fields.contains("'''") {
        for line in fields.lines().filter(|line| line.trim_start().starts_with('#')) {
            lines.push_str(line);
            lines.push('\n');
        }
    }
    lines.push_str(written);
    Some((place.start..place.start + fields.len(), lines))
}

/// Where the fields of the last table of this name end.
fn end_of_last(text: &str, table: Table) -> Option<usize> {
    let last = pieces(text, &Table::OF_BANK).filter(|piece| piece.table == Some(table)).last()?;
    let body = text.get(last.body.clone())?;
    Some(last.body.start + end_of_fields(body))
}

/// Whether a bank has all of another.
fn holds(bank: &Bank, wanted: &Bank) -> bool {
    bank.header == wanted.header
        && bank.topics == wanted.topics
        && bank.sources == wanted.sources
        && bank.notes == wanted.notes
        && bank.questions == wanted.questions
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::bank::Topic;

    const FILE: &str = r#"# Lớp A
format = 1
[bank]
id = "b"
title = "B"
version = "1"

# các chủ đề
[[topic]]
id = "t"
title = "T"   # chỉ một

# câu dễ
[[question]]
id = "q1"
# đã sửa hôm qua
kind = "true-false"
topic = "t"
level = "nhan-biet"
prompt   =   "Một?"
answer = true

# câu khó
[[question]]
id = "q2"
kind = "true-false"
topic = "t"
level = "nhan-biet"
prompt = """
# Hai?"""
answer = true

[[question]]
id = "hỏng"
"#;

    fn revise(file: &str, change: impl FnOnce(&mut Bank)) -> Option<String> {
        let before = read(file.as_bytes());
        let mut after = before.bank.clone();
        change(&mut after);
        revised(file, &before, &after)
    }

    fn with_prompt(bank: &Bank, at: usize, prompt: &str) -> Arc<Question> {
        let mut question = (*bank.questions[at]).clone();
        question.prompt = prompt.into();
        Arc::new(question)
    }

    #[test]
    fn nothing_changed_is_the_same_file() {
        assert_eq!(revise(FILE, |_| {}).as_deref(), Some(FILE));
    }

    #[test]
    fn a_changed_question_keeps_its_place_and_all_comments_stay() {
        let revised = revise(FILE, |bank| bank.questions[0] = with_prompt(bank, 0, "Một rưỡi?"));
        let revised = revised.expect("written");
        for kept in
            ["# Lớp A", "# các chủ đề", "# chỉ một", "# câu dễ", "# câu khó", "# đã sửa hôm qua"]
        {
            assert!(revised.contains(kept), "{kept}: {revised}");
        }
        assert!(
            revised.contains("# câu dễ\n[[question]]\n# đã sửa hôm qua\nid = \"q1\"\n"),
            "{revised}"
        );
        assert!(revised.contains("prompt = \"Một rưỡi?\"") && revised.contains("id = \"hỏng\""));
    }

    #[test]
    fn additions_stand_with_their_kind_and_questions_at_the_end() {
        let revised = revise(FILE, |bank| {
            bank.topics.push(Topic { id: "u".into(), title: "U".into(), is_drawn: true });
            let mut new = (*with_prompt(bank, 0, "Ba?")).clone();
            (new.id, new.topic) = ("q3".into(), "u".into());
            bank.questions.push(Arc::new(new));
            bank.questions[1] = with_prompt(bank, 1, "Hai rưỡi?");
        });
        let revised = revised.expect("written");
        let at = |text: &str| revised.find(text).unwrap_or_else(|| panic!("{text}: {revised}"));
        assert!(at("# chỉ một") < at("id = \"u\"") && at("id = \"u\"") < at("# câu dễ"));
        assert!(at("id = \"hỏng\"") < at("id = \"q3\""));
        assert!(!revised.contains("# Hai?"));
    }

    #[test]
    fn a_file_without_a_last_line_end_and_one_of_windows_are_continued_in_their_way() {
        let file = FILE.trim_end().replace('\n', "\r\n");
        let revised = revise(&file, |bank| {
            let mut new = (*with_prompt(bank, 0, "Ba?")).clone();
            new.id = "q3".into();
            bank.questions.push(Arc::new(new));
        });
        let revised = revised.expect("written");
        assert_eq!(revised.matches('\n').count(), revised.matches("\r\n").count());
        assert!(
            revised.starts_with(&file) && revised.contains("\r\n\r\n[[question]]\r\nid = \"q3\"")
        );
    }

    #[test]
    fn an_empty_file_cannot_take_questions() {
        let full = read(FILE.as_bytes()).bank;
        assert_eq!(revised("", &read(b""), &full), None);
    }
}
