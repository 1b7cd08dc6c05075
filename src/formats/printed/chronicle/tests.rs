use super::*;
use crate::domain::answer::Response;
use crate::domain::blueprint::Form;
use crate::domain::night::event::Event;
use crate::domain::night::judging::{Judging, STEPS};
use crate::domain::night::scoring::Scoring;
use crate::domain::night::{Plan, Round};
use crate::domain::quantity::Points;
use crate::domain::question::Kind;
use crate::domain::time::Timestamp;
use crate::formats::document::{FileKind, Inline, Ruler, xlsx};
use crate::formats::printed::night::minutes_with_course;
use crate::record::sample;
use crate::text::Language;
use calamine::{Reader as _, Xlsx};
use std::time::Duration;

const NOW: Timestamp = Timestamp { utc_ms: 1_700_000_000_000, offset_minutes: 420 };

fn day() -> Day {
    NOW.local().day
}

/// A night with a round of each form over a question of each kind.
fn night() -> Night {
    let round = |title: &str, form: Form, items: Vec<usize>| Round {
        title: title.into(),
        form,
        worth: Points::whole(10),
        time: Some(Duration::from_secs(20)),
        scoring: Scoring::default(),
        packages: vec![Points::whole(20)],
        judging: (form == Form::Judged).then_some(Judging {
            judges: 2,
            most: Points::whole(10),
            step: STEPS[0],
            drops_extremes: false,
        }),
        persons: 9,
        items,
        weight: Points::ONE,
    };
    let rounds = vec![
        Round { weight: Points::ZERO, ..round("Chạy thử", Form::Together, vec![0]) },
        round("Vòng 1", Form::Together, (1..8).collect()),
        round("Vòng 2", Form::First, Vec::new()),
        round("Vòng 3", Form::Packages, Vec::new()),
        round("Rung chuông vàng", Form::Elimination, Vec::new()),
        round("Chào hỏi", Form::Judged, Vec::new()),
    ];
    let items = sample::begun(4, NOW).drawing.items;
    let teams = ["Tre\u{1b} Xanh", "=Hoa Sen", "Lúa"].map(Into::into).to_vec();
    let more = std::iter::repeat_n(sample::item(Kind::Single), 6);
    let items = items.into_iter().chain(more).collect();
    Night::new(Plan {
        title: "Hội thi Tre Việt".into(),
        rounds,
        teams,
        items,
        prizes: [1, 1, 1, 0],
    })
}

fn played(night: &mut Night, events: impl IntoIterator<Item = Event>) {
    for event in events {
        assert_eq!(night.apply(event.clone()), Ok(()), "{event:?} in {:?}", night.phase());
    }
}

fn given(team: usize, response: Response, ms: u64, way: Way) -> Event {
    Event::Answered { team, response, elapsed: Duration::from_millis(ms), way }
}

fn asked(item: usize) -> [Event; 2] {
    [Event::Asked(item), Event::Opened]
}

/// The cells of each table.
fn tables(document: &Document) -> Vec<Vec<Vec<String>>> {
    let said = |paragraph: &Paragraph| {
        let texts = paragraph.inlines.iter().filter_map(|inline| match inline {
            Inline::Text { text, .. } => Some(text.as_str()),
            _ => None,
        });
        texts.collect::<String>()
    };
    let cell = |cell: &Cell| cell.paragraphs.iter().map(said).collect::<String>();
    let blocks = document.sections.iter().flat_map(|section| &section.blocks);
    let tables = blocks.filter_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    });
    tables.map(|it| it.rows.iter().map(|row| row.iter().map(cell).collect()).collect()).collect()
}

fn rows(night: &Night) -> Vec<Vec<String>> {
    let text = Text::of(Language::Vietnamese);
    tables(&chronicle(night, day(), &Letterhead::default(), text)).swap_remove(0)
}

/// Whether a row says this, behind its number.
fn says(rows: &[Vec<String>], number: &str, said: &[&str]) -> bool {
    rows.iter().any(|row| row[0] == number && row[1..] == *said)
}

#[test]
fn what_each_team_gave_stands_below_its_question() {
    let choice = |id: &str| Response::Choice(id.into());
    let mut night = night();
    played(&mut night, [Event::Round(0)].into_iter().chain(asked(0)));
    played(&mut night, [given(0, choice("b"), 2350, Way::Card), Event::Closed]);
    let sheet = Event::Sheet { team: 1, asked: 0, response: choice("a") };
    played(&mut night, [sheet, Event::Round(1)].into_iter().chain(asked(1)));
    let ticked = Response::Choices(vec!["c".into(), "a".into()]);
    played(&mut night, [given(2, ticked, 20_000, Way::Phone), Event::Voided]);
    let rows = rows(&night);
    let heading = rows.iter().find(|row| row[1].starts_with("Chạy thử")).expect("a heading");
    assert!(heading[1].starts_with("Chạy thử, không tính điểm: "), "{heading:?}");
    assert!(says(&rows, "1", &["Đáp án: B"]), "{rows:?}");
    assert!(says(&rows, "1", &["Tre Xanh", "B", "thẻ", "2,35", "Đúng", "0"]), "{rows:?}");
    assert!(says(&rows, "1", &["=Hoa Sen", "A", "phiếu", "", "Sai", "0"]), "{rows:?}");
    assert!(says(&rows, "1", &["Không trả lời: Lúa."]), "{rows:?}");
    assert!(says(&rows, "2", &["Lúa", "A, C", "điện thoại", "20", "Đúng", ""]), "{rows:?}");
    assert!(says(&rows, "2", &["Câu này bị hủy, không tính điểm."]), "{rows:?}");
    played(&mut night, [Event::Replayed, Event::Opened, Event::Closed]);
    let again = self::rows(&night);
    let said = "Hỏi lại 1 lần; những gì trả lời trước đó không tính.";
    assert!(says(&again, "2", &[said]) && again.len() < rows.len(), "{again:?}");
}

#[test]
fn every_kind_of_answer_is_written_as_the_key_is() {
    let text = Text::of(Language::Vietnamese);
    for kind in Kind::ALL {
        let item = sample::item(kind);
        let right = lettered(&item, &Response::right(&item.question), text);
        assert!(key(&item, text).starts_with(&right) && !right.is_empty(), "{kind:?}: {right}");
    }
    let statements = sample::item(Kind::Statements);
    let some = Response::Verdicts(vec![("b".into(), true), ("d".into(), false)]);
    assert_eq!(lettered(&statements, &some, text), "– Đ – S");
}

#[test]
fn who_had_the_word_who_left_the_floor_and_whose_points_were_corrected_is_on_record() {
    let mut night = night();
    played(&mut night, [Event::Round(2)].into_iter().chain(asked(8)));
    played(
        &mut night,
        [Event::Seized(2), Event::Ruled(false), Event::Seized(0), Event::Ruled(true)],
    );
    let reason = "nhắc \u{1b}bài".into();
    played(&mut night, [Event::Corrected { team: 0, by: Points::whole(-2), reason }]);
    let package = Event::Package { team: 1, worth: Points::whole(20) };
    played(&mut night, [Event::Round(3), package, Event::Star(1)].into_iter().chain(asked(9)));
    played(&mut night, [Event::Ruled(true), Event::TieBreak(vec![0, 2])]);
    played(&mut night, asked(10).into_iter().chain([Event::Closed, Event::TieBreak(Vec::new())]));
    played(&mut night, asked(11).into_iter().chain([Event::Closed, Event::Round(4)]));
    played(&mut night, asked(12).into_iter().chain([Event::Closed, Event::Left(vec![1, 2, 3, 7])]));
    played(&mut night, [Event::Rescued(vec![2]), Event::Round(5)]);
    let marks = vec![Points(8_250_000), Points::whole(9)];
    played(&mut night, [Event::Judged { team: 1, marks }, Event::Finished]);
    let rows = rows(&night);
    assert!(says(&rows, "1", &["Lúa", "", "giành quyền", "", "Sai", "0"]), "{rows:?}");
    assert!(says(&rows, "1", &["Tre Xanh", "", "giành quyền", "", "Đúng", "10"]), "{rows:?}");
    assert!(says(&rows, "1", &["Điều chỉnh: Tre Xanh -2 điểm: nhắc bài."]), "{rows:?}");
    assert!(says(&rows, "2", &["Gói câu hỏi của =Hoa Sen, ngôi sao hy vọng."]), "{rows:?}");
    assert!(says(&rows, "2", &["=Hoa Sen", "", "gói của đội", "", "Đúng", "40"]), "{rows:?}");
    assert!(says(&rows, "3", &["Câu hỏi phụ, chỉ hỏi: Tre Xanh; Lúa."]), "{rows:?}");
    assert!(says(&rows, "4", &["Câu hỏi dành cho khán giả."]), "{rows:?}");
    assert!(says(&rows, "5", &["Rời sàn: số 1–3, 7."]), "{rows:?}");
    assert!(says(&rows, "5", &["Cứu trợ, trở lại sàn: số 2."]), "{rows:?}");
    let text = Text::of(Language::Vietnamese);
    let judged = &tables(&chronicle(&night, day(), &Letterhead::default(), text))[1];
    assert_eq!(judged[1], ["Chào hỏi", "=Hoa Sen", "giám khảo 1: 8,25; giám khảo 2: 9", "8,63"]);
}

#[test]
fn an_answer_in_the_grace_says_so() {
    let text = Text::of(Language::Vietnamese);
    let mut night = night();
    played(&mut night, [Event::Round(1)].into_iter().chain(asked(1)));
    let letter = given(1, Response::Choices(vec!["a".into()]), 19_990, Way::Phone);
    played(&mut night, [letter, Event::Closed]);
    let passages = night.chronicle();
    let Passage::Question(told) = &passages[0] else { panic!("no question") };
    let mut told = told.clone();
    let when = |told: &Told<'_>| match &question(&night, told, text)[2][4].paragraphs[0].inlines[0]
    {
        Inline::Text { text, .. } => text.clone(),
        other => panic!("{other:?}"),
    };
    assert_eq!(when(&told), "19,99");
    told.replies[0].is_in_grace = true;
    assert_eq!(when(&told), "19,99 (trong 0,3 giây chờ thêm)");
}

#[test]
fn the_course_is_a_file_of_every_kind_and_the_second_sheet_of_the_minutes() {
    let text = Text::of(Language::Vietnamese);
    let mut night = night();
    played(&mut night, [Event::Round(1)].into_iter().chain(asked(1)));
    let letter = given(1, Response::Choices(vec!["a".into()]), 900, Way::Card);
    played(&mut night, [letter, Event::Closed]);
    let from = Letterhead { agency: "Trung tâm".into(), ..Letterhead::default() };
    let document = chronicle(&night, day(), &from, text);
    let mut ruler = Ruler::default();
    for kind in [FileKind::Docx, FileKind::Pdf, FileKind::Html] {
        assert!(document.write(kind, &mut ruler).expect("written").len() > 1000);
    }
    let minutes = minutes_with_course(&night, day(), &from, text);
    let bytes = xlsx::write(&minutes, &mut ruler).expect("a workbook");
    let mut book: Xlsx<_> = Xlsx::new(std::io::Cursor::new(bytes)).expect("opens");
    assert_eq!(book.sheet_names().len(), 2);
    let course = book.worksheet_range_at(1).expect("a sheet").expect("reads");
    let rows: Vec<Vec<String>> =
        course.rows().map(|row| row.iter().map(ToString::to_string).collect()).collect();
    let said = ["1", "=Hoa Sen", "A", "thẻ", "0,9", "Đúng một phần", "5"];
    assert!(rows.iter().any(|row| row[..] == said), "{rows:?}");
}
