//! Rules that only show across a bank: prompts that are nearly the same, and keys that can be
//! guessed without knowing anything.

use super::super::field::Log;
use super::small_words;
use crate::domain::problem::{Defect, Problem};
use crate::domain::question::{Body, Kind, Question};
use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;
use unicode_segmentation::UnicodeSegmentation;

/// Checks the questions of a bank together. `header` is the place of `[bank]`.
pub(super) fn check(
    questions: &[Arc<Question>],
    places: &[Range<usize>],
    header: &Range<usize>,
    log: &mut Log,
) {
    for (later, earlier) in near_prompts(questions) {
        let (Some(question), Some(other)) = (questions.get(later), questions.get(earlier)) else {
            continue;
        };
        let start = places.get(later).map_or(0, |place| place.start);
        log.problems.push(Problem {
            defect: Defect::PromptNear { other: other.id.clone() },
            span: start..start,
            question: Some(question.id.clone()),
        });
    }
    check_keys(questions, header, log);
}

/// Fewest questions that say something about chance.
const FEWEST: usize = 12;

/// Notes when the key is the longest option, or stands in one place, more often than chance
/// explains: more than two (longest) or two and a half (one of several places) standard deviations
/// of the binomial distribution above what is expected.
fn check_keys(questions: &[Arc<Question>], header: &Range<usize>, log: &mut Log) {
    let mut longest = Tally::default();
    let mut places: Vec<Tally> = Vec::new();
    for question in questions {
        let Body::Single { options, key, .. } = &question.body else { continue };
        let Some(key_at) = options.iter().position(|option| option.id == *key) else { continue };
        if options.len() < 3 {
            continue;
        }
        let chance = 1.0 / options.len() as f64;
        for at in 0..options.len() {
            if places.len() <= at {
                places.push(Tally::default());
            }
            if let Some(tally) = places.get_mut(at) {
                tally.count(at == key_at, chance);
            }
        }
        let length = |at: usize| options.get(at).map(|option| option.text.graphemes(true).count());
        let is_longest = (0..options.len()).all(|at| at == key_at || length(at) < length(key_at));
        longest.count(is_longest, chance);
    }
    if longest.is_beyond_chance(2.0) {
        let Tally { times, of, .. } = longest;
        log.note(header.clone(), Defect::KeyLongest { times, of });
    }
    for (at, tally) in places.iter().enumerate() {
        if tally.is_beyond_chance(2.5) {
            let Tally { times, of, .. } = *tally;
            log.note(header.clone(), Defect::KeyPlace { place: at + 1, times, of });
        }
    }
}

/// How often something was so, and how often chance would make it so.
#[derive(Default)]
struct Tally {
    times: usize,
    of: usize,
    expected: f64,
    variance: f64,
}

impl Tally {
    fn count(&mut self, is_so: bool, chance: f64) {
        self.times += usize::from(is_so);
        self.of += 1;
        self.expected += chance;
        self.variance += chance * (1.0 - chance);
    }

    fn is_beyond_chance(&self, deviations: f64) -> bool {
        self.of >= FEWEST && self.times as f64 > self.expected + deviations * self.variance.sqrt()
    }
}

/// Words that make no difference between two prompts.
const EMPTY: [&str; 11] =
    ["là", "của", "các", "những", "được", "thì", "và", "hãy", "đã", "cho", "rằng"];
/// Words that make all the difference.
const NEGATING: [&str; 6] = ["không", "chưa", "ngoài", "trừ", "sai", "chẳng"];
/// Most questions compared with one, so that ten thousand alike stay cheap.
const MOST_COMPARED: usize = 200;

/// Pairs of questions (later, earlier) with nearly the same prompt: one has all the words of the
/// other and at most one word in seven more, none of them negating. For statements, ordering and
/// matching the texts to choose from count too. Each question is compared with those that share
/// its rarest word only.
fn near_prompts(questions: &[Arc<Question>]) -> Vec<(usize, usize)> {
    let words: Vec<Vec<String>> = questions.iter().map(|question| content(question)).collect();
    let mut holders: HashMap<&str, Vec<usize>> = HashMap::new();
    for (at, words) in words.iter().enumerate() {
        for word in words {
            holders.entry(word).or_default().push(at);
        }
    }
    let mut nearest: HashMap<usize, usize> = HashMap::new();
    for (at, own) in words.iter().enumerate() {
        let rarest = own.iter().filter_map(|word| holders.get(word.as_str()));
        let Some(sharing) = rarest.min_by_key(|holders| holders.len()) else { continue };
        for &other in sharing.iter().filter(|other| **other != at).take(MOST_COMPARED) {
            let Some(others) = words.get(other) else { continue };
            if is_nearly_all_of(own, others) {
                let (later, earlier) = (at.max(other), at.min(other));
                let first = nearest.entry(later).or_insert(earlier);
                *first = (*first).min(earlier);
            }
        }
    }
    let mut pairs: Vec<(usize, usize)> = nearest.into_iter().collect();
    pairs.sort_unstable();
    pairs
}

/// The words that tell a question from others, sorted, each once.
fn content(question: &Question) -> Vec<String> {
    let mut said = question.prompt.to_string();
    if matches!(question.kind(), Kind::Statements | Kind::Ordering | Kind::Matching) {
        for choice in question.body.choices() {
            said.push(' ');
            said.push_str(&choice.text);
        }
    }
    let mut words = small_words(&said);
    words.retain(|word| !EMPTY.contains(&word.as_str()));
    words.sort_unstable();
    words.dedup();
    words
}

/// Whether `all` is `some` and at most one word in seven more. Both sorted.
fn is_nearly_all_of(some: &[String], all: &[String]) -> bool {
    let more = all.len().checked_sub(some.len());
    if some.is_empty() || more.is_none_or(|more| more > all.len() / 7) {
        return false;
    }
    let mut rest = some.iter().peekable();
    for word in all {
        if rest.peek() == Some(&word) {
            rest.next();
        } else if NEGATING.contains(&word.as_str()) {
            return false;
        }
    }
    rest.peek().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(one: &str, other: &str) -> bool {
        let words = |prompt: &str| {
            let mut words: Vec<String> = prompt.split(' ').map(str::to_owned).collect();
            words.sort_unstable();
            words
        };
        is_nearly_all_of(&words(one), &words(other))
    }

    #[test]
    fn a_word_more_is_near_and_another_word_is_not() {
        assert!(near("phần nào giữ cây tre đứng vững", "phần nào giữ cây tre đứng thật vững"));
        assert!(!near("phần nào giữ cây tre đứng vững", "phần nào giữ cây tre không đứng vững"));
        assert!(!near("gốc tre nghĩa gì", "thân tre nghĩa gì"));
    }

    #[test]
    fn chance_explains_a_few_more_but_not_most() {
        let tally = |times: usize| {
            let mut tally = Tally::default();
            for at in 0..20 {
                tally.count(at < times, 0.25);
            }
            tally
        };
        assert!(!tally(8).is_beyond_chance(2.0));
        assert!(tally(9).is_beyond_chance(2.0));
    }
}
