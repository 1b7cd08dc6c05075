use super::*;
use crate::domain::answer::Response;
use crate::domain::night::judging::{Judging, STEPS};
use crate::domain::night::scoring::{Deduction, Scoring};
use crate::domain::night::tests::{answered, night, played, round};
use crate::domain::night::{GRACE, Round};
use std::collections::BTreeSet;
use std::time::Duration;

fn questions(night: &Night) -> Vec<Told<'_>> {
    let told = night.chronicle().into_iter().filter_map(|passage| match passage {
        Passage::Question(told) => Some(told),
        _ => None,
    });
    told.collect()
}

/// Team, verdict and whole points of each reply.
fn replies(told: &Told<'_>) -> Vec<(usize, Verdict, Option<i64>)> {
    let whole = |points: Points| points.0 / 1_000_000;
    let reply = |reply: &Reply<'_>| (reply.team, reply.verdict, reply.points.map(whole));
    told.replies.iter().map(reply).collect()
}

#[test]
fn each_question_is_told_with_what_each_team_gave() {
    use Verdict::{Right, Wrong};
    let mut night = night(vec![round(Form::Together)]);
    played(&mut night, vec![Event::Round(0), Event::Asked(7), Event::Opened]);
    played(&mut night, vec![answered(2, "b", 1), answered(0, "b", 1), answered(0, "a", 3)]);
    assert_eq!(replies(&questions(&night)[0]), [(0, Right, None), (2, Wrong, None)]);
    played(&mut night, vec![Event::Closed]);
    let told = &questions(&night)[0];
    assert_eq!((told.number, told.asked.item, told.replays), (1, 7, 0));
    assert_eq!(replies(told), [(0, Right, Some(10)), (2, Wrong, Some(0))]);
    assert_eq!(told.silent, [1]);
    let given = told.replies[0].given.expect("given");
    assert_eq!((given.elapsed.as_secs(), given.way), (3, Way::Card));
    // A void question earns nothing, and one that is asked once more begins anew.
    played(&mut night, vec![Event::Asked(8), Event::Opened, answered(1, "a", 1), Event::Voided]);
    assert_eq!(replies(&questions(&night)[1]), [(1, Right, None)]);
    played(&mut night, vec![Event::Replayed, Event::Opened, answered(0, "a", 1), Event::Closed]);
    let told = &questions(&night)[1];
    assert_eq!((told.number, told.replays, &*told.silent), (2, 1, &[1, 2][..]));
    assert_eq!(replies(told), [(0, Right, Some(10))]);
    assert_eq!(questions(&night)[0].replays, 0);
}

#[test]
fn who_had_the_word_is_told_in_their_order_and_who_was_never_ruled_on() {
    use Verdict::{Blank, Right, Wrong};
    let scoring = Scoring { deduction: Deduction::Half, ..Scoring::default() };
    let forms = [Form::First, Form::Packages];
    let mut night = night(forms.map(|form| Round { scoring, ..round(form) }).to_vec());
    played(&mut night, vec![Event::Round(0), Event::Asked(0), Event::Opened]);
    played(&mut night, vec![Event::Seized(2), Event::Ruled(false)]);
    played(&mut night, vec![Event::Seized(0), Event::Ruled(true)]);
    let package = Event::Package { team: 1, worth: Points::whole(20) };
    played(&mut night, vec![Event::Round(1), package, Event::Star(1), Event::Asked(1)]);
    played(&mut night, vec![Event::Opened, Event::Closed]);
    let told = questions(&night);
    assert_eq!(replies(&told[0]), [(2, Wrong, Some(-5)), (0, Right, Some(10))]);
    assert!(told[0].silent.is_empty(), "nobody was asked to reply");
    assert_eq!(replies(&told[1]), [(1, Blank, None)]);
    assert!(told[1].asked.has_star && told[1].asked.owner == Some(1));
}

#[test]
fn an_answer_in_the_grace_is_told_as_such_and_a_late_card_is_not() {
    let mut night = night(vec![round(Form::Together)]);
    played(&mut night, vec![Event::Round(0), Event::Asked(0), Event::Opened]);
    let limit = Duration::from_secs(20);
    let ways = [(Way::Phone, limit), (Way::Phone, limit + GRACE), (Way::Card, limit + GRACE)];
    for (team, (way, elapsed)) in ways.into_iter().enumerate() {
        let response = Response::Choice("a".into());
        night.asked[0].given.insert(team, Given { response, elapsed, way });
    }
    let told = questions(&night);
    let is_in_grace: Vec<bool> = told[0].replies.iter().map(|reply| reply.is_in_grace).collect();
    assert_eq!(is_in_grace, [false, true, false]);
}

#[test]
fn what_happened_between_questions_stands_between_them() {
    let judging =
        Judging { judges: 2, most: Points::whole(10), step: STEPS[0], drops_extremes: false };
    let judged = Round { judging: Some(judging), ..round(Form::Judged) };
    let mut night = night(vec![round(Form::Elimination), judged]);
    played(&mut night, vec![Event::Round(0), Event::Asked(0), Event::Opened, Event::Closed]);
    played(&mut night, vec![Event::Left(vec![9, 3]), Event::Left(vec![4]), Event::Undone]);
    played(&mut night, vec![Event::Asked(1), Event::Opened, Event::Closed]);
    played(&mut night, vec![Event::Stayed((1..=90).filter(|at| ![3, 9].contains(at)).collect())]);
    played(&mut night, vec![Event::Rescued(vec![3])]);
    let correction = |by| Event::Corrected { team: 1, by: Points::whole(by), reason: "x".into() };
    let marks = |mark| Event::Judged { team: 0, marks: vec![Points::whole(mark); 2] };
    let events = [correction(-2), Event::Round(1), marks(7), correction(3), marks(8)];
    played(&mut night, events.to_vec());
    let told = night.chronicle();
    let moved = |passage: &Passage<'_>| match passage {
        Passage::Moved(it) => Some((it.question, it.is_rescue, it.numbers.clone())),
        _ => None,
    };
    assert_eq!(moved(&told[1]), Some((1, false, vec![3, 9])));
    assert_eq!(moved(&told[3]), Some((2, false, (91..=100).collect())));
    assert_eq!(moved(&told[4]), Some((2, true, vec![3])));
    let by = |passage: &Passage<'_>| match passage {
        Passage::Corrected(entry) => Some(entry.points),
        _ => None,
    };
    let corrected = [by(&told[5]), by(&told[6])];
    assert_eq!(corrected, [-2, 3].map(|by| Some(Points::whole(by))));
    // The judges changed their marks: the last ones stand.
    let last = Passage::Judged { round: 1, team: 0, marks: &[Points::whole(8); 2] };
    assert_eq!((&told[7], told.len()), (&last, 8));
}

#[test]
fn only_the_tied_are_silent_in_a_tie_break_and_nobody_when_the_audience_is_asked() {
    let mut night = night(vec![round(Form::Together)]);
    played(&mut night, vec![Event::Round(0), Event::TieBreak(vec![0, 2]), Event::Asked(0)]);
    played(&mut night, vec![Event::Opened, answered(2, "a", 1), Event::Closed]);
    played(&mut night, vec![Event::TieBreak(Vec::new()), Event::Asked(1), Event::Closed]);
    let told = questions(&night);
    assert_eq!(told[0].silent, [0]);
    assert!(told[1].silent.is_empty() && told[1].asked.parted == Some(BTreeSet::new()));
}
