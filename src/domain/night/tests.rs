use super::scoring::Deduction;
use super::*;
use crate::domain::bank::Bank;
use crate::domain::identity::{OptionId, QuestionId};
use crate::domain::question::{Body, Choice, Level, Question};
use proptest::prelude::{any, prop_assert, prop_assert_eq, proptest};
use std::sync::Arc;

/// A question with four options, the first of which is right.
fn item(number: usize) -> Item {
    let choice = |id: &str| Choice { id: OptionId::new(id), text: id.into() };
    let question = Question {
        id: QuestionId::new(&format!("cau-{number}")),
        topic: "".into(),
        level: Level::Recall,
        prompt: "Câu hỏi".into(),
        body: Body::Single {
            options: ["a", "b", "c", "d"].map(choice).to_vec(),
            key: "a".into(),
            weights: Vec::new(),
        },
        pinned: Vec::new(),
        whys: Vec::new(),
        explanation: "".into(),
        citations: Vec::new(),
        facts: Vec::new(),
        as_of: None,
        time: None,
        points: Points::ONE,
        origin: None,
    };
    Item::written(&Bank::default(), &Arc::new(question))
}

pub(super) fn round(form: Form) -> Round {
    Round {
        title: "Vòng".into(),
        form,
        worth: Points::whole(10),
        time: Some(Duration::from_secs(20)),
        scoring: Scoring::default(),
        packages: [10, 20, 30].map(Points::whole).to_vec(),
        judging: None,
        persons: 100,
        items: (0..20).collect(),
        weight: Points::ONE,
    }
}

pub(super) fn night(rounds: Vec<Round>) -> Night {
    let teams = ["Đội 1", "Đội 2", "Đội 3"].map(Into::into).to_vec();
    Night::new(Plan {
        title: "Hội thi".into(),
        rounds,
        teams,
        items: (0..20).map(item).collect(),
        prizes: [1, 1, 1, 0],
    })
}

pub(super) fn answered(team: usize, option: &str, seconds: u64) -> Event {
    Event::Answered {
        team,
        response: Response::Choice(option.into()),
        elapsed: Duration::from_secs(seconds),
        way: Way::Card,
    }
}

/// The night counted anew from what was agreed.
fn again(night: &Night) -> Result<Night, Refused> {
    let mut agreed = night.plan.clone();
    agreed.teams.truncate(night.agreed);
    Night::of(agreed, night.events.clone())
}

/// Applies all of these, which must be taken.
pub(super) fn played(night: &mut Night, events: Vec<Event>) {
    for event in events {
        let taken = night.apply(event.clone());
        assert_eq!(taken, Ok(()), "{event:?} in {:?}", night.phase());
    }
    let again = again(night);
    assert_eq!(again.as_ref(), Ok(&*night));
}

fn points(night: &Night) -> Vec<i64> {
    night.points().into_iter().map(|points| points.0 / 1_000_000).collect()
}

#[test]
fn all_answer_and_the_last_answer_before_the_close_counts() {
    let mut night = night(vec![round(Form::Together)]);
    assert_eq!(night.apply(Event::Asked(0)), Err(Refused::NotNow), "no round was begun");
    played(&mut night, vec![Event::Round(0), Event::Asked(0), Event::Options, Event::Opened]);
    played(&mut night, vec![answered(0, "b", 1), answered(1, "b", 2), answered(0, "a", 3)]);
    assert_eq!(points(&night), [0, 0, 0], "nothing counts while it is open");
    played(&mut night, vec![Event::Closed]);
    assert_eq!(points(&night), [10, 0, 0]);
    let mut late = answered(2, "a", 4);
    if let Event::Answered { way, .. } = &mut late {
        *way = Way::Phone;
    }
    assert_eq!(night.apply(Event::Asked(0)), Err(Refused::AskedBefore));
    // A sheet of paper is typed in later.
    let sheet = Event::Sheet { team: 2, asked: 0, response: Response::Choice("a".into()) };
    played(&mut night, vec![sheet, Event::Revealed]);
    assert_eq!(night.apply(late), Err(Refused::NotNow), "the answer is shown");
    assert_eq!(points(&night), [10, 0, 10]);
    played(&mut night, vec![Event::Voided]);
    assert_eq!(points(&night), [0, 0, 0]);
    played(&mut night, vec![Event::Undone]);
    assert_eq!(points(&night), [10, 0, 10]);
    played(&mut night, vec![Event::Replayed, Event::Opened, answered(1, "a", 1), Event::Closed]);
    assert_eq!(points(&night), [0, 10, 0]);
}

#[test]
fn what_phones_send_does_not_stand_between_a_slip_and_taking_it_back() {
    let mut night = night(vec![round(Form::Together)]);
    played(&mut night, vec![Event::Round(0), Event::Asked(0), Event::Opened]);
    let by_phone = |team, id: &str| match answered(team, id, 2) {
        Event::Answered { team, response, elapsed, .. } => {
            Event::Answered { team, response, elapsed, way: Way::Phone }
        }
        event => event,
    };
    let slip = answered(1, "a", 1);
    let joined = Event::Joined("Hoa Sen".into());
    played(&mut night, vec![by_phone(0, "a"), slip, joined, by_phone(3, "a"), Event::Undone]);
    played(&mut night, vec![Event::Closed]);
    assert_eq!(points(&night), [10, 0, 0, 10]);
    assert_eq!(night.plan().teams.last().map(|name| &**name), Some("Hoa Sen"));
    // Counted anew a team that joined is there once.
    assert_eq!(night.apply(Event::Undone), Err(Refused::NothingToUndo), "the close is no slip");
    assert_eq!(night.clone().forget(1).map(|()| night.plan().teams.len()), Ok(4));
}

#[test]
fn what_a_team_brings_home_counts_the_questions_it_was_asked() {
    let mut warm_up = round(Form::Together);
    warm_up.weight = Points::ZERO;
    let mut night = night(vec![warm_up, round(Form::Together), round(Form::Packages)]);
    let asked = |item| vec![Event::Asked(item), Event::Opened];
    let over = || vec![Event::Closed, Event::Revealed];
    played(&mut night, [vec![Event::Round(0)], asked(0), over(), vec![Event::Round(1)]].concat());
    played(&mut night, [asked(1), vec![answered(0, "a", 1), answered(1, "b", 1)], over()].concat());
    // One is voided, one was a package of the third.
    played(&mut night, [asked(2), vec![answered(0, "a", 1), Event::Voided]].concat());
    let worth = Points::whole(10);
    let package = vec![Event::Round(2), Event::Package { team: 2, worth }];
    played(&mut night, [package, asked(3), vec![Event::Ruled(true), Event::Revealed]].concat());
    let results = night.results();
    let of = |name: &str| {
        let result = results.iter().find(|result| *result.name == *name).expect("a team");
        (result.questions, result.answered, result.rank)
    };
    assert_eq!(of("Đội 1"), (1, 1, 1));
    assert_eq!(of("Đội 2"), (1, 1, 3));
    assert_eq!(of("Đội 3"), (2, 1, 1), "equal in points with the first");
}

#[test]
fn a_round_counts_as_often_as_its_weight_says_and_judges_in_a_warm_up_count_nothing() {
    let judging = Judging {
        judges: 1,
        most: Points::whole(10),
        step: Points(250_000),
        drops_extremes: false,
    };
    let judged = |weight| Round { weight, judging: Some(judging), ..round(Form::Judged) };
    let twice = Round { weight: Points::whole(2), ..round(Form::Together) };
    let half = Points(1_500_000);
    let mut night = night(vec![judged(Points::ZERO), judged(half), twice]);
    let marks = |team| Event::Judged { team, marks: vec![Points::whole(8)] };
    played(&mut night, vec![Event::Round(0), marks(0), marks(1)]);
    assert_eq!(points(&night), [0, 0, 0]);
    played(&mut night, vec![Event::Round(1), marks(0)]);
    assert_eq!(points(&night), [12, 0, 0]);
    let asked = vec![Event::Round(2), Event::Asked(0), Event::Opened, answered(1, "a", 1)];
    played(&mut night, [asked, vec![Event::Closed]].concat());
    assert_eq!(points(&night), [12, 20, 0]);
}

#[test]
fn right_answers_in_a_row_are_told_and_a_wrong_or_missing_one_ends_them() {
    let mut night = night(vec![round(Form::Together), round(Form::First)]);
    played(&mut night, vec![Event::Round(0)]);
    for item in 0..3 {
        let third = if item == 1 { "b" } else { "a" };
        let answers = vec![answered(0, "a", 1), answered(2, third, 1)];
        let asked = vec![Event::Asked(item), Event::Opened];
        played(&mut night, [asked, answers, vec![Event::Closed, Event::Revealed]].concat());
    }
    assert_eq!(night.streaks(), [3, 0, 1]);
    // Who does not take the word keeps what it has; a void question was not asked.
    let first = vec![Event::Round(1), Event::Asked(3), Event::Opened, Event::Seized(2)];
    played(&mut night, [first, vec![Event::Ruled(true), Event::Revealed]].concat());
    assert_eq!(night.streaks(), [3, 0, 2]);
    played(&mut night, vec![Event::Voided]);
    assert_eq!(night.streaks(), [3, 0, 1]);
    let open = vec![Event::Round(0), Event::Asked(4), Event::Opened, answered(1, "a", 1)];
    played(&mut night, open);
    assert_eq!(night.streaks(), [3, 0, 1], "nothing is told before the close");
}

#[test]
fn a_phone_is_too_late_after_the_time_and_wrong_teams_are_refused() {
    let mut night = night(vec![round(Form::Together)]);
    played(&mut night, vec![Event::Round(0), Event::Asked(3), Event::Opened]);
    let by_phone = |elapsed| Event::Answered {
        team: 0,
        response: Response::Choice("a".into()),
        elapsed,
        way: Way::Phone,
    };
    let limit = Duration::from_secs(20);
    let late = by_phone(limit + GRACE + Duration::from_millis(1));
    assert_eq!(night.apply(late), Err(Refused::TooLate));
    // What was on its way when the time was over still counts.
    assert_eq!(night.clone().apply(by_phone(limit + GRACE)), Ok(()));
    assert_eq!(night.apply(answered(3, "a", 1)), Err(Refused::Unknown));
    assert_eq!(night.apply(Event::Undone), Err(Refused::NothingToUndo));
    assert_eq!(night.apply(Event::Asked(4)), Err(Refused::NotNow), "one is open");
    played(&mut night, vec![Event::Paused(Duration::from_secs(4)), Event::Resumed, Event::Closed]);
}

#[test]
fn who_is_first_has_the_word_and_a_wrong_one_opens_it_to_the_others() {
    let scoring = Scoring { deduction: Deduction::Half, ..Scoring::default() };
    let mut night = night(vec![Round { scoring, ..round(Form::First) }]);
    played(&mut night, vec![Event::Round(0), Event::Asked(0), Event::Opened]);
    assert_eq!(night.apply(Event::Ruled(true)), Err(Refused::NotNow), "nobody has the word");
    assert_eq!(night.apply(answered(0, "a", 1)), Err(Refused::NotNow));
    played(&mut night, vec![Event::Seized(1), Event::Ruled(false)]);
    assert_eq!(night.phase(), Phase::Others);
    assert_eq!(night.apply(Event::Seized(1)), Err(Refused::NotThisTeam));
    played(&mut night, vec![Event::Seized(0), Event::Ruled(true)]);
    assert_eq!((points(&night), night.phase()), (vec![10, -5, 0], Phase::Closed));
    // Typed wrong: taken back, the other team.
    played(&mut night, vec![Event::Undone, Event::Undone, Event::Seized(2), Event::Ruled(true)]);
    assert_eq!(points(&night), [0, -5, 10]);
}

#[test]
fn a_package_is_its_teams_own_and_a_star_doubles_it_once() {
    let scoring = Scoring { deduction: Deduction::Half, ..Scoring::default() };
    let mut night = night(vec![Round { scoring, ..round(Form::Packages) }]);
    let thirty = Event::Package { team: 0, worth: Points::whole(30) };
    played(&mut night, vec![Event::Round(0)]);
    assert_eq!(night.apply(Event::Asked(0)), Err(Refused::NotNow), "no package is chosen");
    assert_eq!(night.apply(Event::Star(0)), Err(Refused::NotNow));
    let none = Event::Package { team: 0, worth: Points::whole(40) };
    assert_eq!(night.apply(none), Err(Refused::Unknown));
    played(&mut night, vec![thirty.clone(), Event::Star(0), Event::Asked(0), Event::Opened]);
    assert_eq!(night.apply(Event::Seized(1)), Err(Refused::NotNow), "it is the owner's");
    played(&mut night, vec![Event::Ruled(true)]);
    assert_eq!(points(&night), [60, 0, 0]);
    assert_eq!(night.apply(Event::Star(0)), Err(Refused::NotThisTeam), "one star a team");
    // Another of the package, wrong; the second team takes it.
    played(&mut night, vec![Event::Asked(1), Event::Opened, Event::Ruled(false)]);
    assert_eq!(night.apply(Event::Seized(0)), Err(Refused::NotThisTeam));
    played(&mut night, vec![Event::Seized(1), Event::Ruled(true)]);
    assert_eq!(points(&night), [60, 30, 0]);
    let ten = Event::Package { team: 2, worth: Points::whole(10) };
    played(&mut night, vec![ten, Event::Star(2), Event::Asked(2), Event::Opened]);
    played(&mut night, vec![Event::Ruled(false), Event::Closed]);
    assert_eq!(points(&night), [60, 30, -10]);
}

#[test]
fn judges_mark_each_team_and_hands_correct() {
    let judging = Judging {
        judges: 3,
        most: Points::whole(10),
        step: judging::STEPS[0],
        drops_extremes: true,
    };
    let mut night = night(vec![Round { judging: Some(judging), ..round(Form::Judged) }]);
    played(&mut night, vec![Event::Round(0)]);
    let marks = |marks: [i64; 3]| marks.map(|mark| Points(mark * 10_000)).to_vec();
    let judged = |team, all| Event::Judged { team, marks: marks(all) };
    played(&mut night, vec![judged(0, [700, 825, 1000]), judged(1, [900, 900, 900])]);
    assert_eq!(night.apply(judged(2, [701, 800, 900])), Err(Refused::NoMark));
    assert_eq!(night.points(), marks([825, 900, 0]));
    let reason = "cộng nhầm".into();
    let by = Points::whole(-1);
    played(&mut night, vec![Event::Corrected { team: 1, by, reason }, Event::Finished]);
    assert_eq!(night.points(), marks([825, 800, 0]));
    assert_eq!(night.apply(Event::Round(0)), Err(Refused::NotNow), "it is over");
}

#[test]
fn a_floor_empties_and_a_rescue_fills_it_again() {
    let mut night = night(vec![round(Form::Elimination)]);
    assert_eq!(night.apply(Event::Left(vec![1])), Err(Refused::NotNow));
    played(&mut night, vec![Event::Round(0), Event::Asked(0), Event::Opened, Event::Closed]);
    played(&mut night, vec![Event::Left((1..=60).collect()), Event::Revealed]);
    played(&mut night, vec![Event::Asked(1), Event::Opened, Event::Closed]);
    played(&mut night, vec![Event::Stayed(vec![99, 100])]);
    let unknown = Err(Refused::Floor(arena::Refused::Unknown(101)));
    assert_eq!(night.apply(Event::Left(vec![101])), unknown);
    let back = night.floor(0).expect("a floor").to_rescue(Some(40));
    assert_eq!(back, (61..=98).collect::<Vec<_>>());
    played(&mut night, vec![Event::Rescued(back)]);
    assert_eq!(night.floor(0).map(|floor| floor.remaining().len()), Some(40));
    played(&mut night, vec![Event::Undone]);
    let floor = night.floor(0).expect("a floor");
    assert_eq!((floor.remaining(), floor.left_at(98)), (vec![99, 100], Some(2)));
}

#[test]
fn a_tie_break_parts_the_tied_only() {
    let mut night = night(vec![round(Form::Together)]);
    played(&mut night, vec![Event::Round(0), Event::Asked(0), Event::Opened]);
    played(&mut night, vec![answered(0, "a", 1), answered(1, "a", 1), Event::Closed]);
    played(&mut night, vec![Event::TieBreak(vec![0, 1]), Event::Asked(1), Event::Opened]);
    assert_eq!(night.apply(answered(2, "a", 1)), Err(Refused::NotThisTeam));
    played(&mut night, vec![answered(0, "b", 1), answered(1, "a", 1), Event::Closed]);
    assert_eq!(points(&night), [10, 10, 0]);
    let ranks: Vec<(usize, usize)> =
        night.standings().into_iter().map(|standing| (standing.team, standing.rank)).collect();
    assert_eq!(ranks, [(1, 1), (0, 2), (2, 3)]);
}

#[test]
fn a_warm_up_is_worth_nothing() {
    let mut night = night(vec![Round { weight: Points::ZERO, ..round(Form::Together) }]);
    played(&mut night, vec![Event::Round(0), Event::Asked(0), Event::Opened, answered(0, "a", 1)]);
    played(&mut night, vec![Event::Closed]);
    assert_eq!(points(&night), [0, 0, 0]);
    assert_eq!(night.entries().len(), 1);
}

/// Events of every sort, drawn by numbers.
fn event(what: u8, at: usize) -> Event {
    let (team, option) = (at % 4, ["a", "b"][at % 2]);
    match what % 22 {
        0 => Event::Round(at % 5),
        1 => Event::Package { team, worth: Points::whole([10, 20, 40][at % 3]) },
        2 => Event::Star(team),
        3..=5 => Event::Asked(at % 22),
        6 => Event::Options,
        7 | 8 => Event::Opened,
        9 => Event::Paused(Duration::from_secs(1)),
        10 => Event::Resumed,
        11 => answered(team, option, at as u64 % 25),
        12 => Event::Seized(team),
        13 => Event::Ruled(at.is_multiple_of(2)),
        14 => Event::Closed,
        15 => Event::Revealed,
        16 => Event::Voided,
        17 => Event::Replayed,
        18 => Event::Left(vec![at % 110, (at + 7) % 110]),
        19 => Event::Undone,
        20 => Event::TieBreak(vec![team]),
        _ => Event::Corrected { team, by: Points::whole(at as i64 % 7 - 3), reason: "".into() },
    }
}

proptest! {
    #[test]
    fn any_events_leave_a_night_that_counts_the_same_anew(
        events in proptest::collection::vec((any::<u8>(), 0_usize..1000), 0..120),
    ) {
        let forms = [Form::Together, Form::First, Form::Packages, Form::Elimination, Form::Judged];
        let mut night = night(forms.map(round).to_vec());
        for (what, at) in events {
            let before = night.clone();
            if night.apply(event(what, at)).is_err() {
                prop_assert_eq!(&night, &before, "a refused event changed something");
            }
        }
        let again = again(&night);
        prop_assert_eq!(again.as_ref(), Ok(&night));
        // The points of teams are what the entries say, and no question counts that is open or void.
        let entries = night.entries();
        for (team, sum) in night.points().into_iter().enumerate() {
            let of_team = entries.iter().filter(|entry| entry.team == team && !entry.is_tie_break);
            prop_assert_eq!(of_team.map(|entry| entry.points).sum::<Points>(), sum);
        }
        let is_void = |entry: &Entry| entry.asked.is_some_and(|at| night.asked()[at].is_void);
        prop_assert!(!entries.iter().any(is_void));
    }
}

#[test]
fn a_tie_is_broken_in_a_judged_round_too() {
    let mut night = night(vec![round(Form::Judged)]);
    played(&mut night, vec![Event::Round(0)]);
    assert_eq!(night.apply(Event::Asked(3)), Err(Refused::NotNow));
    let asked = [Event::TieBreak(vec![0, 2]), Event::Asked(3), Event::Opened];
    played(&mut night, asked.to_vec());
    assert_eq!(night.apply(answered(1, "a", 1)), Err(Refused::NotThisTeam));
    played(&mut night, vec![answered(2, "a", 1), Event::Closed]);
    assert_eq!(night.standings()[0].team, 2);
}
