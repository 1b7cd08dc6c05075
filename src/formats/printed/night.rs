//! The minutes of a quiz night (biên bản tổng hợp điểm): teams and what each round brought them, rank and prize, then
//! what else has to be on record: judges' marks, who left the floor when, void questions, corrections.

use super::chronicle::chronicle;
use super::roll::signatures;
use super::{Align, Block, Cell, Document, Paragraph, Section, Style, Table, letterhead};
use crate::domain::blueprint::Form;
use crate::domain::night::chronicle::Movement;
use crate::domain::night::ranking::awarded;
use crate::domain::night::{Asked, Entry, Night, Phase};
use crate::domain::paper::Letterhead;
use crate::domain::quantity::Points;
use crate::domain::time::Day;
use crate::domain::vietnamese::clean;
use crate::formats::document::{Margins, Orientation};
use crate::text::{Text, figure};

/// Letters of the table, in points.
const SIZE: f32 = 11.0;
/// How wide the columns of figures and of prizes are, in millimetres.
const FIGURE: f32 = 22.0;
const PRIZE: f32 = 30.0;
/// The most rounds on an upright page.
const UPRIGHT: usize = 3;

/// The minutes of a night of this day, from whoever held it.
pub fn minutes(night: &Night, day: Day, from: &Letterhead, text: &Text) -> Document {
    let words = &text.minutes;
    let columns = Columns::of(night);
    let orientation =
        if columns.rounds.len() > UPRIGHT { Orientation::Landscape } else { Orientation::Portrait };
    let width = Margins::OFFICE.body(orientation);
    let mut blocks = head(words.title, night, day, from, width, text);
    if !night.plan().teams.is_empty() {
        blocks.push(ranked(night, &columns, width, text));
    }
    let mut say = |sentence: String| blocks.push(Paragraph::plain(sentence).before(4.0).into());
    floors(night, text).into_iter().for_each(&mut say);
    judged(night, text).into_iter().for_each(&mut say);
    void(night, text).into_iter().for_each(&mut say);
    corrections(night, text).into_iter().for_each(&mut say);
    if night.phase() != Phase::Finished {
        say(words.unfinished.to_owned());
    }
    blocks.push(signed(width, text));
    let section = Section {
        footer: clean(&night.plan().title).into_owned(),
        page: text.document.page.to_owned(),
        orientation,
        blocks,
        ..Section::default()
    };
    Document { title: words.title.to_owned(), language: text.language, sections: vec![section] }
}

/// The same as a workbook, with the course of the night on a second sheet.
pub fn minutes_with_course(night: &Night, day: Day, from: &Letterhead, text: &Text) -> Document {
    let mut document = minutes(night, day, from, text);
    document.sections.extend(chronicle(night, day, from, text).sections);
    document
}

/// What a paper about a night begins with: whoever held it, what the paper is, the night and its day.
pub(super) fn head(
    title: &str,
    night: &Night,
    day: Day,
    from: &Letterhead,
    width: f32,
    text: &Text,
) -> Vec<Block> {
    let mut blocks = letterhead(from, text);
    for block in &mut blocks {
        widen(block, width);
    }
    blocks.push(Paragraph::bold(title).centred().size(14.0).before(12.0).into());
    blocks.push(Paragraph::bold(clean(&night.plan().title).to_uppercase()).centred().into());
    let on = (text.minutes.on)(&figure::day(day));
    blocks.push(Paragraph::styled(on, Style::Italic).centred().into());
    blocks.push(Paragraph::plain("").size(6.0).into());
    blocks
}

/// Where secretary and jury sign.
pub(super) fn signed(width: f32, text: &Text) -> Block {
    let words = &text.minutes;
    let mut signed = signatures(&words.signed, Some(words.place), text);
    widen(&mut signed, width);
    Block::Together(vec![signed])
}

/// Spreads a table that is made for an upright page over this width, in millimetres.
fn widen(block: &mut Block, width: f32) {
    if let Block::Table(table) = block {
        let whole: f32 = table.widths.iter().sum();
        for each in &mut table.widths {
            *each *= width / whole;
        }
    }
}

/// Which columns stand between the names and the sum.
struct Columns {
    /// The rounds that count.
    rounds: Vec<usize>,
    has_corrections: bool,
    has_tie_breaks: bool,
}

impl Columns {
    fn of(night: &Night) -> Columns {
        let entries = night.entries();
        let rounds = night.plan().rounds.iter().enumerate();
        let counted = rounds.filter(|(_, it)| it.counts() && it.form != Form::Elimination);
        Columns {
            rounds: counted.map(|(at, _)| at).collect(),
            has_corrections: entries.iter().any(is_correction),
            has_tie_breaks: entries.iter().any(|entry| entry.is_tie_break),
        }
    }
}

/// By hand, and for a reason.
fn is_correction(entry: &Entry) -> bool {
    entry.asked.is_none() && !entry.reason.is_empty()
}

pub(super) fn name(night: &Night, team: usize) -> String {
    night.plan().teams.get(team).map(|name| clean(name).into_owned()).unwrap_or_default()
}

/// The teams in the order of their ranks.
fn ranked(night: &Night, columns: &Columns, width: f32, text: &Text) -> Block {
    let words = &text.minutes;
    let points = |points: Points| figure::points(points, text.language);
    let rounds = columns.rounds.iter().filter_map(|at| night.plan().rounds.get(*at));
    let mut headings = vec![words.rank.to_owned(), words.team.to_owned()];
    headings.extend(rounds.map(|round| clean(&round.title).into_owned()));
    if columns.has_corrections {
        headings.push(words.correction.to_owned());
    }
    headings.push(words.sum.to_owned());
    if columns.has_tie_breaks {
        headings.push(words.tie_break.to_owned());
    }
    headings.push(words.prize.to_owned());
    let bold = |it: &String| Cell::framed(vec![Paragraph::bold(it).centred().size(SIZE)]);
    let mut rows = vec![headings.iter().map(bold).collect::<Vec<Cell>>()];
    let entries = night.entries();
    let sum = |team: usize, of: &dyn Fn(&Entry) -> bool| -> Points {
        let own = entries.iter().filter(|entry| entry.team == team && of(entry));
        own.map(|entry| entry.points).sum()
    };
    let standings = night.standings();
    let is_over = night.phase() == Phase::Finished;
    let awards = awarded(&standings, night.plan().prizes, is_over);
    for (standing, prize) in standings.iter().zip(awards.given) {
        let team = standing.team;
        let mut figures: Vec<Points> = columns
            .rounds
            .iter()
            .map(|at| sum(team, &|it| it.round == *at && !it.is_tie_break && !is_correction(it)))
            .collect();
        if columns.has_corrections {
            figures.push(sum(team, &is_correction));
        }
        figures.push(standing.points);
        if columns.has_tie_breaks {
            figures.push(sum(team, &|it| it.is_tie_break));
        }
        let cell = |said: String, align| {
            Cell::framed(vec![Paragraph::plain(said).size(SIZE).align(align)])
        };
        let mut row = vec![
            cell(standing.rank.to_string(), Align::Centre),
            cell(name(night, team), Align::Left),
        ];
        row.extend(figures.into_iter().map(|figure| cell(points(figure), Align::Right)));
        let prize = prize.map_or("", |prize| (text.night.prize)(prize));
        row.push(cell(prize.to_owned(), Align::Left));
        rows.push(row);
    }
    let figures = headings.len() - 3;
    let each = FIGURE.min((width - PRIZE - 14.0 - 45.0) / figures as f32);
    let mut widths = vec![14.0, width - 14.0 - PRIZE - each * figures as f32];
    widths.extend(vec![each; figures]);
    widths.push(PRIZE);
    Table { widths, heads: 1, rows }.into()
}

/// Who left the floor at which question and who was rescued after which, in the order it happened, and who stayed.
fn floors(night: &Night, text: &Text) -> Vec<String> {
    let words = &text.minutes;
    let mut rounds = (0..night.plan().rounds.len()).rev();
    let Some(floor) = rounds.find_map(|round| night.floor(round)) else { return Vec::new() };
    let mut said = vec![(words.floor)(floor.persons())];
    let is_same = |one: &Movement, other: &Movement| {
        (one.question, one.is_rescue) == (other.question, other.is_rescue)
    };
    for moved in night.moved().chunk_by(is_same) {
        let mut numbers: Vec<usize> = moved.iter().flat_map(|it| it.numbers.clone()).collect();
        numbers.sort_unstable();
        if let (Some(first), false) = (moved.first(), numbers.is_empty()) {
            let say = if first.is_rescue { words.rescued_at } else { words.left_at };
            said.push(say(first.question, &listed(&numbers)));
        }
    }
    said.push((words.stayed)(&listed(&floor.remaining())));
    said
}

/// Numbers in rising order, three and more in a row as `41–60`.
pub(super) fn listed(numbers: &[usize]) -> String {
    let runs = numbers.chunk_by(|one, other| one + 1 == *other);
    let said = runs.flat_map(|run| match run {
        [first, .., last] if run.len() > 2 => vec![format!("{first}–{last}")],
        few => few.iter().map(ToString::to_string).collect(),
    });
    said.collect::<Vec<_>>().join(", ")
}

/// Each judge's marks.
fn judged(night: &Night, text: &Text) -> Vec<String> {
    let points = |points: &Points| figure::points(*points, text.language);
    let mut said = Vec::new();
    for (at, round) in night.plan().rounds.iter().enumerate() {
        let Some(judging) = round.judging else { continue };
        for team in 0..night.plan().teams.len() {
            let Some(marks) = night.marks(at, team) else { continue };
            let each = marks.iter().map(points).collect::<Vec<_>>().join("; ");
            let mean = judging.mean(marks).map(|mean| points(&mean)).unwrap_or_default();
            said.push((text.minutes.judged)(
                &clean(&round.title),
                &name(night, team),
                &each,
                &mean,
            ));
        }
    }
    said
}

fn void(night: &Night, text: &Text) -> Vec<String> {
    let is_void = |(_, asked): &(usize, &Asked)| asked.is_void;
    let void = (1..).zip(night.asked()).filter(is_void);
    let said = |(number, asked): (usize, &Asked)| {
        let item = night.plan().items.get(asked.item)?;
        Some((text.minutes.void)(number, &clean(&item.question.prompt)))
    };
    void.filter_map(said).collect()
}

fn corrections(night: &Night, text: &Text) -> Vec<String> {
    let entries = night.entries();
    let corrections = entries.iter().filter(|entry| is_correction(entry));
    let said = |entry: &Entry| {
        let points = figure::points(entry.points, text.language);
        (text.minutes.corrected)(&name(night, entry.team), &points, &clean(&entry.reason))
    };
    corrections.map(said).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::answer::Response;
    use crate::domain::night::event::{Event, Way};
    use crate::domain::night::{Plan, Round, scoring::Scoring};
    use crate::domain::time::Timestamp;
    use crate::formats::document::{FileKind, Ruler, xlsx};
    use crate::record::sample;
    use crate::text::Language;
    use std::time::Duration;

    const NOW: Timestamp = Timestamp { utc_ms: 1_700_000_000_000, offset_minutes: 420 };

    fn night(teams: &[&str]) -> Night {
        let items = sample::begun(4, NOW).drawing.items;
        let round = |title: &str, items: Vec<usize>, counts| Round {
            title: title.into(),
            form: Form::Together,
            worth: Points::whole(10),
            time: None,
            scoring: Scoring::default(),
            packages: Vec::new(),
            judging: None,
            persons: 0,
            items,
            weight: if counts { Points::ONE } else { Points::ZERO },
        };
        let mut night = Night::new(Plan {
            title: "Hội thi Tre Việt".into(),
            rounds: vec![round("Chạy thử", vec![0], false), round("Vòng 1", vec![1, 2], true)],
            teams: teams.iter().map(|name| (*name).into()).collect(),
            items,
            prizes: [1, 1, 0, 0],
        });
        for (round, item) in [(0, 0), (1, 1), (1, 2)] {
            let begin = [Event::Round(round), Event::Asked(item), Event::Opened];
            for event in begin {
                night.apply(event).expect("taken");
            }
            let response = Response::right(&night.plan().items[item].question);
            let elapsed = Duration::from_secs(2);
            let answer = Event::Answered { team: 1, response, elapsed, way: Way::Card };
            night.apply(answer).expect("taken");
            night.apply(Event::Closed).expect("taken");
        }
        night
    }

    fn said(document: &Document) -> String {
        format!("{document:?}")
    }

    fn day() -> Day {
        NOW.local().day
    }

    #[test]
    fn rounds_that_count_have_a_column_and_ranks_and_prizes_follow() {
        let text = Text::of(Language::Vietnamese);
        let mut night = night(&["Tre Xanh", "=Hoa\u{1b}[31m Sen", "Lúa"]);
        let plain = said(&minutes(&night, day(), &Letterhead::default(), text));
        assert!(plain.contains("Vòng 1") && !plain.contains("Chạy thử"), "{plain}");
        assert!(!plain.contains("Điều chỉnh") && !plain.contains("Câu hỏi phụ"), "{plain}");
        assert!(plain.contains("Giải Nhất") && !plain.contains("Giải Nhì"), "{plain}");
        assert!(plain.contains("chưa kết thúc") && !plain.contains('\u{1b}'), "{plain}");
        let correction =
            Event::Corrected { team: 0, by: Points(-2_500_000), reason: "nhắc bài".into() };
        night.apply(correction).expect("taken");
        night.apply(Event::Voided).expect("taken");
        night.apply(Event::Finished).expect("taken");
        let over = said(&minutes(&night, day(), &Letterhead::default(), text));
        assert!(over.contains("Điều chỉnh điểm") && over.contains("-2,5 điểm: nhắc bài"), "{over}");
        assert!(over.contains("Câu 3 bị hủy") && !over.contains("chưa kết thúc"), "{over}");
    }

    #[test]
    fn who_left_the_floor_and_was_rescued_is_said_in_the_order_it_happened() {
        let text = Text::of(Language::Vietnamese);
        let mut plan = night(&["Tre", "Sen"]).plan().clone();
        let floor = Round { form: Form::Elimination, persons: 9, ..plan.rounds.swap_remove(1) };
        plan.rounds = vec![floor];
        let mut night = Night::new(plan);
        let question = |item| [Event::Asked(item), Event::Opened, Event::Closed];
        let events = [Event::Round(0)].into_iter().chain(question(1));
        let events = events.chain([Event::Left(vec![7]), Event::Left(vec![2, 1])]);
        let events = events.chain(question(2)).chain([Event::Stayed(vec![3, 4])]);
        let events = events.chain([Event::Rescued(vec![7]), Event::Rescued(vec![1])]);
        for event in events.chain(question(3)).chain([Event::Left(vec![7])]) {
            assert_eq!(night.apply(event.clone()), Ok(()), "{event:?}");
        }
        let said = [
            "Rung chuông vàng: 9 người dự thi.",
            "Câu 1, rời sàn: số 1, 2, 7.",
            "Câu 2, rời sàn: số 5, 6, 8, 9.",
            "Sau câu 2, cứu trợ: số 1, 7.",
            "Câu 3, rời sàn: số 7.",
            "Còn lại trên sàn: số 1, 3, 4.",
        ];
        assert_eq!(floors(&night, text), said);
    }

    #[test]
    fn numbers_in_a_row_are_said_as_a_range() {
        assert_eq!(listed(&[3, 7, 12, 13, 14, 20, 21]), "3, 7, 12–14, 20, 21");
        assert_eq!(listed(&[]), "");
    }

    #[test]
    fn minutes_become_files_of_every_kind() {
        let text = Text::of(Language::Vietnamese);
        let names: Vec<String> = (1..=40).map(|at| format!("Đội thi số {at}")).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let document = minutes(&night(&names), day(), &Letterhead::default(), text);
        let mut ruler = Ruler::default();
        for kind in [FileKind::Docx, FileKind::Pdf] {
            assert!(document.write(kind, &mut ruler).expect("written").len() > 1000);
        }
        assert!(xlsx::write(&document, &mut ruler).is_ok());
    }
}
