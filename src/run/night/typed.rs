//! What the scorer types on a quiz night, as events: `2B` for a card, `3` for the team that was first, `+` and `-` for
//! right and wrong, `2 20*` for a package with the star of hope, `3 7 12-15` for those who leave the floor, `2 9,5 9` for
//! judges' marks. What a line means follows from the form of the round and from what is happening.

use crate::domain::answer::Response;
use crate::domain::blueprint::Form;
use crate::domain::drawing::Item;
use crate::domain::identity::OptionId;
use crate::domain::night::event::{Event, Way};
use crate::domain::night::judging::Judging;
use crate::domain::night::{Night, Phase};
use crate::domain::paper::sheet::points;
use crate::domain::quantity::Points;
use crate::domain::question::Body;
use std::collections::BTreeSet;
use std::time::Duration;

/// The largest number that is given to anybody: persons on a floor, phones.
const MOST_NUMBER: usize = 9999;

/// Why a line means nothing here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unread {
    /// Nothing can be typed now.
    NotNow,
    /// There is no such team.
    NoTeam,
    /// It is no answer to the question.
    NoAnswer,
    /// It is no package of this round.
    NoPackage,
    /// It is not a mark of each judge, as they may give them.
    NoMark(Judging),
    /// It is no number of the floor.
    NoNumber,
    /// Those who held out longest are so many, more than may come back; none where nobody is out.
    Rescue(usize),
}

/// What a line means, so long after the clock of a question has started.
///
/// # Errors
///
/// Why it means nothing.
pub fn events(night: &Night, line: &str, elapsed: Duration) -> Result<Vec<Event>, Unread> {
    let line = line.trim();
    let form = night.round().ok_or(Unread::NotNow)?.form;
    let form = if night.parted().is_some() { Form::Together } else { form };
    let phase = night.phase();
    match (form, phase) {
        (Form::Together, Phase::Open | Phase::Closed) => cards(night, line, elapsed),
        (Form::First | Form::Packages, Phase::Open | Phase::Others) => match line {
            "+" => Ok(vec![Event::Ruled(true)]),
            "-" => Ok(vec![Event::Ruled(false)]),
            _ => Ok(vec![Event::Seized(team(night, line)?)]),
        },
        (Form::Packages, Phase::Between | Phase::Closed | Phase::Revealed) => package(night, line),
        (Form::Elimination, phase) if !matches!(phase, Phase::Lobby | Phase::Finished) => {
            floor(night, line)
        }
        (Form::Judged, Phase::Between) => judged(night, line),
        _ => Err(Unread::NotNow),
    }
}

/// Whether a line is whole without Enter: a team and the letter of one option, or right and wrong.
pub fn is_whole(night: &Night, line: &str) -> bool {
    let form = night.round().map(|round| round.form);
    let is_oral = matches!(form, Some(Form::First | Form::Packages)) && night.parted().is_none();
    if matches!(line, "+" | "-") {
        return is_oral && matches!(night.phase(), Phase::Open | Phase::Others);
    }
    let (digits, rest) = split(line);
    let is_letter = rest.chars().count() == 1 && rest.chars().all(char::is_alphabetic);
    let item = night.question().and_then(|asked| night.plan().items.get(asked.item));
    let is_single = item
        .is_some_and(|it| matches!(it.question.body, Body::Single { .. } | Body::TrueFalse { .. }));
    let is_open = matches!(night.phase(), Phase::Open | Phase::Closed);
    let is_together =
        night.parted().is_some() || night.round().is_some_and(|round| round.form == Form::Together);
    !digits.is_empty() && is_letter && is_single && is_open && is_together
}

/// The digits at the beginning, and what follows them.
fn split(line: &str) -> (&str, &str) {
    let rest = line.trim_start_matches(|letter: char| letter.is_ascii_digit());
    line.split_at(line.len() - rest.len())
}

/// The place of the team of this number.
fn team(night: &Night, digits: &str) -> Result<usize, Unread> {
    let number: usize = digits.parse().map_err(|_| Unread::NoTeam)?;
    let is_team = (1..=night.plan().teams.len()).contains(&number);
    is_team.then(|| number - 1).ok_or(Unread::NoTeam)
}

/// One card, or several: `2B`, `1A 2B 3C`, `2 mềm dẻo`.
fn cards(night: &Night, line: &str, elapsed: Duration) -> Result<Vec<Event>, Unread> {
    let asked = night.question().ok_or(Unread::NotNow)?;
    let item = night.plan().items.get(asked.item).ok_or(Unread::NotNow)?;
    let card = |typed: &str| {
        let (digits, rest) = split(typed);
        let team = team(night, digits)?;
        let response = response(item, rest.trim()).ok_or(Unread::NoAnswer)?;
        Ok(Event::Answered { team, response, elapsed, way: Way::Card })
    };
    let is_card = |word: &str| {
        let (digits, rest) = split(word);
        !digits.is_empty() && rest.chars().next().is_some_and(char::is_alphabetic)
    };
    let words: Vec<&str> = line.split_whitespace().collect();
    if words.len() > 1 && words.iter().all(|word| is_card(word)) {
        return words.into_iter().map(card).collect();
    }
    Ok(vec![card(line)?])
}

/// A team and its answers to the questions of a round that everybody was asked, in their order: `2 B AC ĐSĐS`. A dash
/// stands for no answer.
///
/// # Errors
///
/// There is no such team, or the answer with this number, from 0, is none.
pub fn sheet(night: &Night, line: &str) -> Result<Vec<Event>, (Unread, usize)> {
    let mut words = line.split_whitespace();
    let team = team(night, words.next().unwrap_or("")).map_err(|why| (why, 0))?;
    let round = night.round_at();
    let asked = night.asked().iter().enumerate().filter(|(_, asked)| asked.round == round);
    let mut events = Vec::new();
    for ((at, asked), (number, word)) in asked.zip(words.enumerate()) {
        if word == "-" {
            continue;
        }
        let item = night.plan().items.get(asked.item);
        let response = item.and_then(|item| response(item, &word.replace('_', " ")));
        let response = response.ok_or((Unread::NoAnswer, number))?;
        events.push(Event::Sheet { team, asked: at, response });
    }
    Ok(events)
}

fn package(night: &Night, line: &str) -> Result<Vec<Event>, Unread> {
    let (line, has_star) = match line.strip_suffix('*') {
        Some(line) => (line.trim(), true),
        None => (line, false),
    };
    let (digits, worth) = split(line);
    let team = team(night, digits)?;
    let mut events = Vec::new();
    if worth.trim().is_empty() {
        if !has_star {
            return Err(Unread::NoPackage);
        }
    } else {
        let worth = points(worth, Points::whole(1000)).ok_or(Unread::NoPackage)?;
        let packages = night.round().map_or(&[][..], |round| &round.packages);
        if !packages.contains(&worth) || night.left(Some(worth)).next().is_none() {
            return Err(Unread::NoPackage);
        }
        events.push(Event::Package { team, worth });
    }
    if has_star {
        events.push(Event::Star(team));
    }
    Ok(events)
}

/// Those who leave, `=` before those who stay, `+` before those who come back, `++` for all who are out, `++10` for the
/// ten who held out longest.
fn floor(night: &Night, line: &str) -> Result<Vec<Event>, Unread> {
    let arena = night.floor(night.round_at()).ok_or(Unread::NotNow)?;
    if let Some(most) = line.strip_prefix("++") {
        let most = match most.trim() {
            "" => None,
            most => Some(most.parse().map_err(|_| Unread::NoNumber)?),
        };
        let back = arena.to_rescue(most);
        if back.is_empty() {
            // All who left at one question come back, or none of them.
            let least = (1..=arena.persons()).find(|most| !arena.to_rescue(Some(*most)).is_empty());
            return Err(Unread::Rescue(least.unwrap_or(0)));
        }
        return Ok(vec![Event::Rescued(back)]);
    }
    // Nobody at all is never meant: a slip would empty the floor.
    let some = |typed| {
        numbers(typed).and_then(|all| (!all.is_empty()).then_some(all).ok_or(Unread::NoNumber))
    };
    Ok(vec![match (line.strip_prefix('='), line.strip_prefix('+')) {
        (Some(staying), _) => Event::Stayed(some(staying)?),
        (None, Some(back)) => Event::Rescued(some(back)?),
        (None, None) => Event::Left(some(line)?),
    }])
}

/// `3 7 12-15`, each once.
///
/// # Errors
///
/// It is no number, or one larger than any that is given.
pub fn numbers(typed: &str) -> Result<Vec<usize>, Unread> {
    let mut numbers = BTreeSet::new();
    let is_between = |letter: char| letter.is_whitespace() || matches!(letter, ',' | ';');
    for word in typed.split(is_between).filter(|word| !word.is_empty()) {
        let (first, last) = word.split_once('-').unwrap_or((word, word));
        let number = |typed: &str| typed.parse::<usize>().map_err(|_| Unread::NoNumber);
        let (first, last) = (number(first)?, number(last)?);
        if first == 0 || last < first || last > MOST_NUMBER {
            return Err(Unread::NoNumber);
        }
        numbers.extend(first..=last);
    }
    Ok(numbers.into_iter().collect())
}

fn judged(night: &Night, line: &str) -> Result<Vec<Event>, Unread> {
    let judging = night.round().and_then(|round| round.judging).ok_or(Unread::NotNow)?;
    let mut words = line.split_whitespace();
    let team = team(night, words.next().unwrap_or(""))?;
    let marks = words.map(|word| points(word, judging.most).filter(|mark| judging.allows(*mark)));
    let marks: Vec<Points> = marks.collect::<Option<_>>().ok_or(Unread::NoMark(judging))?;
    if marks.len() != judging.judges {
        return Err(Unread::NoMark(judging));
    }
    Ok(vec![Event::Judged { team, marks }])
}

/// An answer as cards and sheets have it: letters of options in the order in which they are shown, `Đ` and `S` for right
/// and wrong, else the text. `+` is the right answer.
pub fn response(item: &Item, typed: &str) -> Option<Response> {
    let typed = typed.trim();
    if typed == "+" {
        return Some(Response::right(&item.question));
    }
    let letters: Vec<char> =
        typed.chars().filter(|letter| !letter.is_whitespace() && *letter != ',').collect();
    let option = |letter: &char| {
        let lower = letter.to_lowercase().next()?;
        let place = u32::from(lower).checked_sub(u32::from('a'))?;
        item.order.get(place as usize).cloned()
    };
    match &item.question.body {
        Body::Single { .. } => match &letters[..] {
            [only] => option(only).map(Response::Choice),
            _ => None,
        },
        Body::TrueFalse { .. } => match &letters[..] {
            [only] => match only.to_lowercase().next()? {
                'a' => Some(Response::Truth(true)),
                'b' => Some(Response::Truth(false)),
                _ => truth(*only).map(Response::Truth),
            },
            _ => None,
        },
        Body::Multiple { options, .. } => {
            let chosen: Option<BTreeSet<OptionId>> = letters.iter().map(option).collect();
            let chosen = chosen.filter(|chosen| !chosen.is_empty())?;
            let written = options.iter().map(|one| one.id.clone());
            Some(Response::Choices(written.filter(|id| chosen.contains(id)).collect()))
        }
        Body::Statements { .. } => {
            if letters.len() != item.order.len() {
                return None;
            }
            let verdicts = item.order.iter().zip(&letters).filter(|(_, letter)| **letter != '-');
            let verdicts = verdicts.map(|(id, letter)| Some((id.clone(), truth(*letter)?)));
            verdicts.collect::<Option<_>>().map(Response::Verdicts)
        }
        Body::Ordering { .. } => {
            let order: Vec<OptionId> = letters.iter().map(option).collect::<Option<_>>()?;
            let distinct: BTreeSet<&OptionId> = order.iter().collect();
            let is_whole = distinct.len() == item.order.len() && order.len() == item.order.len();
            is_whole.then_some(Response::Order(order))
        }
        Body::Matching { left, .. } => {
            if letters.len() != left.len() {
                return None;
            }
            let pairs = left.iter().zip(&letters).filter(|(_, letter)| **letter != '-');
            let pairs = pairs.map(|(side, letter)| Some((side.id.clone(), option(letter)?)));
            pairs.collect::<Option<_>>().map(Response::Pairs)
        }
        Body::Short { .. } | Body::Number { .. } => {
            (!typed.is_empty()).then(|| Response::Text(typed.into()))
        }
    }
}

/// Đúng or Sai, by the letters that stand for them with or without marks.
fn truth(letter: char) -> Option<bool> {
    match letter.to_lowercase().next()? {
        'đ' | 'd' | 't' | '1' => Some(true),
        's' | 'f' | '2' => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::answer::mark;
    use crate::domain::night::{Plan, Round, judging::Judging, scoring::Scoring};
    use crate::domain::question::Kind;
    use crate::record::sample;

    fn night(form: Form, kind: Kind) -> Night {
        let mut item = sample::item(kind);
        item.order.reverse();
        let mut night = Night::new(Plan {
            title: "Hội thi".into(),
            rounds: vec![Round {
                title: "Vòng".into(),
                form,
                worth: Points::whole(10),
                time: None,
                scoring: Scoring::default(),
                packages: vec![item.question.points, Points::whole(20)],
                judging: Some(Judging {
                    judges: 2,
                    most: Points::whole(10),
                    step: Points(250_000),
                    drops_extremes: false,
                }),
                persons: 20,
                items: vec![0],
                weight: Points::ONE,
            }],
            teams: (1..=12).map(|number| format!("Đội {number}").into()).collect(),
            items: vec![item],
            prizes: [1, 1, 1, 0],
        });
        night.apply(Event::Round(0)).expect("begins");
        night
    }

    fn asked(form: Form, kind: Kind) -> Night {
        let mut night = night(form, kind);
        for event in [Event::Asked(0), Event::Opened] {
            night.apply(event).expect("taken");
        }
        night
    }

    fn read(night: &Night, line: &str) -> Result<Vec<Event>, Unread> {
        events(night, line, Duration::from_secs(3))
    }

    #[test]
    fn a_card_is_a_team_and_the_letter_that_is_shown() {
        let night = asked(Form::Together, Kind::Single);
        let card = |team, id: &str| Event::Answered {
            team,
            response: Response::Choice(id.into()),
            elapsed: Duration::from_secs(3),
            way: Way::Card,
        };
        // The options are shown backwards: d, c, b, a.
        assert_eq!(read(&night, "2B"), Ok(vec![card(1, "c")]));
        assert_eq!(read(&night, "12 d"), Ok(vec![card(11, "a")]));
        assert_eq!(read(&night, "1a 2A 3d"), Ok(vec![card(0, "d"), card(1, "d"), card(2, "a")]));
        for (line, why) in [
            ("13a", Unread::NoTeam),
            ("0a", Unread::NoTeam),
            ("a", Unread::NoTeam),
            ("2e", Unread::NoAnswer),
            ("2", Unread::NoAnswer),
            ("2ab", Unread::NoAnswer),
        ] {
            assert_eq!(read(&night, line), Err(why), "{line}");
        }
        assert!(is_whole(&night, "2b") && is_whole(&night, "12B"));
        assert!(!is_whole(&night, "2") && !is_whole(&night, "b") && !is_whole(&night, "2 b"));
    }

    #[test]
    fn every_kind_can_be_typed_and_the_key_is_right() {
        for kind in Kind::ALL {
            let mut item = sample::item(kind);
            item.order.reverse();
            let response = response(&item, "+").expect("the key");
            assert_eq!(mark(&item.question, &response, None).points, Points::ONE, "{kind:?}");
        }
        let typed = |kind, typed: &str| response(&sample::item(kind), typed);
        assert_eq!(typed(Kind::TrueFalse, "đ"), Some(Response::Truth(true)));
        assert_eq!(typed(Kind::TrueFalse, "S"), Some(Response::Truth(false)));
        let verdicts = typed(Kind::Statements, "ĐS-d").expect("read");
        assert!(matches!(verdicts, Response::Verdicts(all) if all.len() == 3));
        assert_eq!(typed(Kind::Statements, "ĐSĐ"), None);
        assert!(
            matches!(typed(Kind::Multiple, "caa"), Some(Response::Choices(ids)) if ids.len() == 2)
        );
        assert!(matches!(typed(Kind::Ordering, "dcba"), Some(Response::Order(_))));
        assert_eq!(typed(Kind::Ordering, "dcbb"), None);
        assert!(
            matches!(typed(Kind::Matching, "a-"), Some(Response::Pairs(pairs)) if pairs.len() == 1)
        );
        assert_eq!(typed(Kind::Number, "56,5"), Some(Response::Text("56,5".into())));
    }

    #[test]
    fn rounds_of_other_forms_have_lines_of_their_own() {
        let first = asked(Form::First, Kind::Single);
        assert_eq!(read(&first, "7"), Ok(vec![Event::Seized(6)]));
        assert_eq!(read(&first, "+"), Ok(vec![Event::Ruled(true)]));
        assert!(is_whole(&first, "+") && is_whole(&first, "-"));
        assert_eq!(read(&first, "7a"), Err(Unread::NoTeam));
        let packages = night(Form::Packages, Kind::Single);
        let (team, worth) = (1, Points::ONE);
        let chosen = vec![Event::Package { team, worth }, Event::Star(team)];
        assert_eq!(read(&packages, "2 1*"), Ok(chosen));
        assert_eq!(read(&packages, "2*"), Ok(vec![Event::Star(1)]));
        // Of twenty nothing is left, of thirty there never was anything.
        assert_eq!(read(&packages, "2 20"), Err(Unread::NoPackage));
        assert_eq!(read(&packages, "2 30"), Err(Unread::NoPackage));
        assert_eq!(read(&packages, "2"), Err(Unread::NoPackage));
        let judged = night(Form::Judged, Kind::Single);
        let marks = vec![Points(9_500_000), Points::whole(9)];
        assert_eq!(read(&judged, "3 9,5 9"), Ok(vec![Event::Judged { team: 2, marks }]));
        let judging = judged.round().and_then(|round| round.judging).expect("judges");
        assert_eq!(read(&judged, "3 9,6 9"), Err(Unread::NoMark(judging)));
        assert_eq!(read(&judged, "3 9"), Err(Unread::NoMark(judging)));
    }

    #[test]
    fn the_floor_takes_numbers_and_ranges() {
        let mut night = asked(Form::Elimination, Kind::Single);
        assert_eq!(read(&night, "3 7, 12-14"), Ok(vec![Event::Left(vec![3, 7, 12, 13, 14])]));
        assert_eq!(read(&night, "=1-3"), Ok(vec![Event::Stayed(vec![1, 2, 3])]));
        assert_eq!(read(&night, "++"), Err(Unread::Rescue(0)));
        // The sign is only the beginning of a line here.
        assert!(!is_whole(&night, "+") && !is_whole(&night, "-"));
        for line in ["=", "+", "0", "5-3", "1-", "x", "", "1-999999999"] {
            assert_eq!(read(&night, line), Err(Unread::NoNumber), "{line}");
        }
        night.apply(Event::Left(vec![4, 5])).expect("taken");
        assert_eq!(read(&night, "++"), Ok(vec![Event::Rescued(vec![4, 5])]));
        assert_eq!(read(&night, "+4"), Ok(vec![Event::Rescued(vec![4])]));
        assert_eq!(read(&night, "++2"), Ok(vec![Event::Rescued(vec![4, 5])]));
        assert_eq!(read(&night, "++1"), Err(Unread::Rescue(2)));
    }

    #[test]
    fn a_sheet_answers_the_questions_of_the_round_in_order() {
        let mut night = asked(Form::Together, Kind::Single);
        assert_eq!(sheet(&night, "13 a"), Err((Unread::NoTeam, 0)));
        let response = Response::Choice("d".into());
        let typed = Event::Sheet { team: 1, asked: 0, response };
        assert_eq!(sheet(&night, "2 a"), Ok(vec![typed.clone()]));
        assert_eq!(sheet(&night, "2 -"), Ok(Vec::new()));
        assert_eq!(sheet(&night, "2 ab"), Err((Unread::NoAnswer, 0)));
        assert!(night.apply(typed.clone()).is_err(), "it is still asked");
        night.apply(Event::Closed).expect("taken");
        night.apply(typed).expect("taken");
    }
}
