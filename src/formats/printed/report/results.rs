//! The second part of a report: what came of the period, in sentences. What is not known is not said, or said to be
//! not computable.

use super::{Block, Printed, Style, count, mark, named, share};
use crate::domain::report::{Report, Row, Typed};
use crate::domain::sitting::Mode;
use crate::formats::rollup::{Missed, Rollup};
use crate::text::{Text, figure};

/// How far lines of a list stand from the left, in millimetres.
const INDENT: f32 = 8.0;

impl Printed<'_> {
    /// What came of the period, below the heading of its part.
    pub(super) fn results(&self) -> Vec<Block> {
        let Printed { template, rollup, text } = *self;
        let words = &text.report_document;
        let [taken_part, marks, before, missed] = words.results;
        let mut parts = vec![
            (taken_part, participation(rollup, text)),
            (marks, marked(&rollup.report.total, text)),
        ];
        if let Some(previous) = rollup.before {
            parts.push((before, compared(&previous.total, &rollup.report.total, text)));
        }
        let questions = questions(rollup.missed, template.missed, text);
        let topics = topics(rollup.missed, template.topics, text);
        let line = |said: &str| self.line(said, Style::Plain);
        let mut blocks: Vec<Block> = vec![line(&(words.closed)(rollup.period)).into()];
        let has_missed = !questions.is_empty();
        if has_missed {
            parts.push((missed, vec![words.missed.to_owned()]));
        }
        for (number, (heading, lines)) in (1..).zip(parts) {
            blocks.push(self.heading(&format!("{number}. {heading}")));
            blocks.extend(lines.into_iter().map(|said| line(&format!("- {said}")).into()));
        }
        for (number, question) in (1..).zip(questions) {
            let question = line(&format!("({number}) {question}."));
            blocks.push(question.first_line(0.0).indent(INDENT).before(2.0).into());
        }
        if has_missed && !topics.is_empty() {
            blocks.push(line(&format!("- {}{}.", words.topics, topics.join("; "))).into());
        }
        blocks
    }
}

/// Who took part, and what was typed.
fn participation(rollup: &Rollup<'_>, text: &Text) -> Vec<String> {
    let report = rollup.report;
    let (words, total) = (&text.report_document, &report.total);
    let unit = match named(&total.name) {
        name if name.is_empty() => words.unit.to_owned(),
        name => name,
    };
    let [registered, taken, attempts] =
        [total.registered, total.taken_part, total.attempts].map(|number| count(number, text));
    let mut lines = vec![(words.taken_part)(&unit, &registered, &taken, &attempts)];
    lines.push(match (total.rate(), total.base()) {
        (Some(rate), Some(of)) => {
            let base = match (total.typed.summoned, total.typed.total) {
                (Some(_), _) => words.bases[0],
                (None, Some(_)) => words.bases[1],
                (None, None) => words.bases[2],
            };
            (words.rate)(&share(rate, text), base, &count(of, text))
        }
        _ => words.no_rate.to_owned(),
    });
    if is_partial(report) {
        lines.push(words.is_partial.to_owned());
    }
    if rollup.nights.held > 0 {
        lines.push((text.rollup.nights)(rollup.nights.held, rollup.nights.teams));
    }
    let Typed { total, summoned, meetings, listeners, articles } = total.typed;
    let typed = words.figures.iter().zip([total, summoned, meetings, listeners, articles]);
    let typed: Vec<String> = typed
        .filter_map(|(what, number)| Some(format!("{what}: {}", count(number? as usize, text))))
        .collect();
    if !typed.is_empty() {
        lines.push(format!("{}{}.", words.typed, typed.join("; ")));
    }
    lines
}

/// Whether the base of the rate of all was summed up of units that differ in what is known of them.
pub(super) fn is_partial(report: &Report) -> bool {
    let sum = report.rows.iter().filter_map(Row::base).sum();
    report.total.expected == Some(sum)
}

/// Marks, passes and grades.
fn marked(total: &Row, text: &Text) -> Vec<String> {
    let words = &text.report_document;
    let (Some(mean), Some(median), Some(pass_rate)) = (total.mean, total.median, total.pass_rate())
    else {
        return vec![words.nobody.to_owned()];
    };
    let [mean, median] = [mean, median].map(|one| mark(one, text));
    let [passed, of] = [total.passed, total.taken_part].map(|number| count(number, text));
    let mut lines =
        vec![(words.marks)(&mean, &median), (words.passed)(&passed, &of, &share(pass_rate, text))];
    let grades = total.grades.iter().map(|(grade, number)| {
        let part = *number as f64 / total.taken_part as f64;
        let grade = (text.word.grade)(*grade, Mode::Exam);
        (words.grade)(grade, &count(*number, text), &share(part, text))
    });
    let grades: Vec<String> = grades.collect();
    if !grades.is_empty() {
        lines.push(format!("{}{}.", words.grades, grades.join("; ")));
    }
    if total.has_several_rules {
        lines.push(words.several_rules.to_owned());
    }
    lines
}

/// Something counted in two periods, rounded as it is shown, in units of its last place.
struct Change {
    what: &'static str,
    unit: &'static str,
    /// What stands behind the number of the period before.
    sign: &'static str,
    places: usize,
    then: Option<i64>,
    now: Option<i64>,
}

impl Change {
    /// In words; none where one of both is not known.
    fn said(&self, text: &Text) -> Option<String> {
        let (then, now) = (self.then?, self.now?);
        let shown = |number: i64| match self.places {
            0 => figure::count(number, text.language),
            places => {
                let number = number as f64 / 10_f64.powi(places as i32);
                figure::decimal(number, places, text.language)
            }
        };
        let by = format!("{} {}", shown(now.saturating_sub(then).saturating_abs()), self.unit);
        let before = format!("{}{}", shown(then), self.sign);
        Some((text.report_document.changed)(now.cmp(&then), self.what, &by, &before))
    }
}

/// How the period stands to the one before.
fn compared(then: &Row, now: &Row, text: &Text) -> Vec<String> {
    let words = &text.report_document;
    if then.attempts == 0 {
        return vec![words.not_compared.to_owned()];
    }
    let [taken, rate, mean, passed] = words.compared;
    let [persons, per_cent, points] = words.units;
    let whole = |number: usize| i64::try_from(number).ok();
    let part = |share: Option<f64>| Some((share? * 1000.0).round() as i64);
    let points_of = |mark: Option<f64>| Some((mark? * 100.0).round() as i64);
    let of = |what, unit, sign, places, [then, now]: [Option<i64>; 2]| Change {
        what,
        unit,
        sign,
        places,
        then,
        now,
    };
    let both = [then, now];
    let changes = [
        of(taken, persons, "", 0, both.map(|row| whole(row.taken_part))),
        of(rate, per_cent, "%", 1, both.map(|row| part(row.rate()))),
        of(mean, points, "", 2, both.map(|row| points_of(row.mean))),
        of(passed, per_cent, "%", 1, both.map(|row| part(row.pass_rate()))),
    ];
    changes.iter().filter_map(|change| change.said(text)).collect()
}

/// The most missed questions, as they are sorted.
fn questions(missed: &[Missed<'_>], most: usize, text: &Text) -> Vec<String> {
    let is_missed = |one: &&Missed<'_>| one.right < one.asked;
    let said = |one: &Missed<'_>| {
        let part = share(one.right as f64 / one.asked as f64, text);
        let [right, asked] = [one.right, one.asked].map(|number| count(number, text));
        let (prompt, topic) = (named(one.prompt), named(one.topic));
        (text.report_document.missed_line)(&prompt, &topic, &right, &asked, &part)
    };
    missed.iter().filter(is_missed).take(most).map(said).collect()
}

/// The topics of all questions with the lowest share of right answers.
fn topics(missed: &[Missed<'_>], most: usize, text: &Text) -> Vec<String> {
    let mut topics: Vec<(String, usize, usize)> = Vec::new();
    for one in missed.iter().filter(|one| one.asked > 0) {
        let topic = named(one.topic);
        let right = one.right.min(one.asked);
        match topics.iter_mut().find(|(name, ..)| *name == topic) {
            Some((_, asked, sum)) => {
                *asked = asked.saturating_add(one.asked);
                *sum = sum.saturating_add(right);
            }
            None if topic.is_empty() => {}
            None => topics.push((topic, one.asked, right)),
        }
    }
    let part = |(_, asked, right): &(String, usize, usize)| *right as f64 / *asked as f64;
    topics.retain(|(_, asked, right)| right < asked);
    topics.sort_by(|one, other| part(one).total_cmp(&part(other)));
    let said = |topic: &(String, usize, usize)| {
        (text.report_document.topic)(&topic.0, &share(part(topic), text))
    };
    topics.iter().take(most).map(said).collect()
}
