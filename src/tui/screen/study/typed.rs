//! A value of the habit, typed in its row: what it means, or why it means nothing.

use super::Item;
use crate::domain::study::Habit;
use crate::domain::time::Day;
use crate::text::figure;
use crate::text::study::StudyText;

/// The most questions a day.
pub(super) const MOST: usize = 9_999;
/// Desired retention, in per cent.
pub(super) const RETENTION: std::ops::RangeInclusive<u8> = 70..=97;

/// The value of a row as it is typed; none where none is.
pub(super) fn written(item: Item, habit: &Habit) -> Option<String> {
    Some(match item {
        Item::New => habit.new.to_string(),
        Item::Reviews => habit.reviews.to_string(),
        Item::Retention => format!("{:.0}", habit.retention * 100.0),
        Item::Exam => habit.exam.map(figure::day).unwrap_or_default(),
        Item::Start | Item::Confidence | Item::Train => return None,
    })
}

/// The habit with what was typed in a row.
///
/// # Errors
///
/// The sentence that says what can be typed there.
pub(super) fn read(
    item: Item,
    raw: &str,
    habit: &Habit,
    today: Day,
    words: &StudyText,
) -> Result<Habit, &'static str> {
    let mut habit = habit.clone();
    let count = || raw.parse().ok().filter(|count| *count <= MOST).ok_or(words.type_number);
    match item {
        Item::New => habit.new = count()?,
        Item::Reviews => habit.reviews = count()?,
        Item::Retention => {
            let percent = raw.trim_end_matches('%').trim_end().parse().ok();
            let percent = percent.filter(|percent| RETENTION.contains(percent));
            habit.retention = f32::from(percent.ok_or(words.type_retention)?) / 100.0;
        }
        Item::Exam if raw.is_empty() => habit.exam = None,
        Item::Exam => {
            let day = Day::from_written(raw).filter(|day| *day > today);
            habit.exam = Some(day.ok_or(words.type_day)?);
        }
        Item::Start | Item::Confidence | Item::Train => {}
    }
    Ok(habit)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::study::VI;

    #[test]
    fn what_is_typed_is_taken_or_refused_with_what_can_be() {
        let today = Day::from_calendar(2026, 12, 1).expect("a day");
        let exam = Day::from_calendar(2026, 12, 15);
        let before = Habit { exam: Some(today), ..Habit::default() };
        let read = |item, raw: &str| super::read(item, raw, &before, today, &VI);
        assert_eq!(read(Item::New, "25").map(|habit| habit.new), Ok(25));
        assert_eq!(read(Item::Reviews, "0").map(|habit| habit.reviews), Ok(0));
        for raw in ["85", "85%", "85 %"] {
            assert_eq!(read(Item::Retention, raw).map(|habit| habit.retention), Ok(0.85));
        }
        for raw in ["15/12/2026", "2026-12-15"] {
            assert_eq!(read(Item::Exam, raw).map(|habit| habit.exam), Ok(exam));
        }
        assert_eq!(read(Item::Exam, "").map(|habit| habit.exam), Ok(None));
        for item in [Item::New, Item::Reviews, Item::Retention] {
            let same = read(item, &written(item, &before).expect("a value"));
            assert_eq!(same.as_ref(), Ok(&before), "{item:?}");
        }
        for (item, raw) in [
            (Item::New, ""),
            (Item::New, "-1"),
            (Item::Reviews, "10000"),
            (Item::Retention, "99"),
            (Item::Retention, "0,9"),
            (Item::Exam, "31/11/2026"),
            (Item::Exam, "1/12/2026"),
            (Item::Exam, "15/12"),
        ] {
            assert!(read(item, raw).is_err(), "{item:?} {raw}");
        }
    }
}
